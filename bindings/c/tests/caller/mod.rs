//! What the tests share that call the extern functions from Rust, as a C program would.
#![allow(dead_code, reason = "each test uses its part")]

use core::ffi::{CStr, c_char};
use core::ptr;
use std::path::PathBuf;

use chrono::NaiveDate;
use settlekit_capi::*;

/// A text to pass as a struct.
pub fn text(text: &str) -> settlekit_text {
    settlekit_text { data: text.as_ptr().cast(), length: text.len() }
}

/// A text to pass as two arguments.
pub fn parts(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

/// A view that came out; NULL is none.
pub fn view(text: settlekit_text) -> Option<String> {
    (!text.data.is_null()).then(|| {
        let bytes = unsafe { std::slice::from_raw_parts(text.data.cast::<u8>(), text.length) };
        std::str::from_utf8(bytes).unwrap().to_string()
    })
}

/// A name of a number.
pub fn name(name: *const c_char) -> String {
    unsafe { CStr::from_ptr(name) }.to_str().unwrap().to_string()
}

pub fn days(date: NaiveDate) -> i32 {
    i32::try_from(date.signed_duration_since(NaiveDate::default()).num_days()).unwrap()
}

pub fn date(days: i32) -> NaiveDate {
    let days = chrono::TimeDelta::days(i64::from(days));
    NaiveDate::default().checked_add_signed(days).unwrap()
}

/// A date that is there if its `has_` field says so.
pub fn maybe(has: i32, days: i32) -> Option<NaiveDate> {
    assert!(has == 1 || (has, days) == (0, 0), "{has} {days}");
    (has == 1).then(|| date(days))
}

/// A struct of zeros that says its size, to be filled. The size is its first field.
pub fn empty<T>() -> T {
    let mut value: T = unsafe { std::mem::zeroed() };
    let size = u32::try_from(size_of::<T>()).unwrap();
    unsafe { (&raw mut value).cast::<u32>().write(size) };
    value
}

/// Fills a struct by a call that must work.
pub fn filled<T>(call: impl FnOnce(*mut T) -> i32) -> T {
    let mut value = empty::<T>();
    assert_eq!(call(&mut value), SETTLEKIT_STATUS_OK);
    value
}

/// A value by a call that must work.
pub fn got<T>(mut value: T, call: impl FnOnce(*mut T) -> i32) -> T {
    assert_eq!(call(&mut value), SETTLEKIT_STATUS_OK);
    value
}

/// A handle by a call that must work; what it says otherwise fails the test.
pub fn made<T>(call: impl FnOnce(*mut *mut T, *mut *mut settlekit_error) -> i32) -> *mut T {
    let (mut handle, mut error) = (ptr::null_mut(), ptr::null_mut());
    let status = call(&mut handle, &mut error);
    assert_eq!(status, SETTLEKIT_STATUS_OK, "{}", said(error).0);
    assert!(!handle.is_null() && error.is_null());
    handle
}

/// What an error says, and its faults as (pointer, line, message); frees it.
pub fn said(error: *mut settlekit_error) -> (String, Vec<(String, u64, String)>) {
    if error.is_null() {
        return (String::new(), Vec::new());
    }
    let message = got(text(""), |place| unsafe { settlekit_error_message(error, place) });
    let count = got(0, |place| unsafe { settlekit_error_fault_count(error, place) });
    let faults = (0..count).map(|index| {
        let fault: settlekit_fault =
            filled(|place| unsafe { settlekit_error_fault_get(error, index, place) });
        (view(fault.pointer).unwrap(), fault.line, view(fault.message).unwrap())
    });
    let said = (view(message).unwrap(), faults.collect());
    assert_eq!(unsafe { settlekit_error_free(error) }, SETTLEKIT_STATUS_OK);
    said
}

/// The status of a call that must fail, with what it says.
pub fn failed<T>(
    call: impl FnOnce(*mut *mut T, *mut *mut settlekit_error) -> i32,
) -> (i32, String, Vec<(String, u64, String)>) {
    let (mut handle, mut error) = (ptr::null_mut(), ptr::null_mut());
    let status = call(&mut handle, &mut error);
    assert!(status != SETTLEKIT_STATUS_OK && handle.is_null() && !error.is_null());
    let told = got(0, |place| unsafe { settlekit_error_status(error, place) });
    assert_eq!(told, status);
    let (message, faults) = said(error);
    (status, message, faults)
}

pub fn policy(document: &str) -> *mut settlekit_policy {
    let (data, length) = parts(document);
    made(|place, error| unsafe { settlekit_policy_load(data, length, place, error) })
}

pub fn account(document: &str) -> *mut settlekit_account {
    let (data, length) = parts(document);
    made(|place, error| unsafe { settlekit_account_load(data, length, place, error) })
}

pub fn free_policy(policy: *mut settlekit_policy) {
    assert_eq!(unsafe { settlekit_policy_free(policy) }, SETTLEKIT_STATUS_OK);
}

pub fn free_account(account: *mut settlekit_account) {
    assert_eq!(unsafe { settlekit_account_free(account) }, SETTLEKIT_STATUS_OK);
}

/// The text of a document, which is freed.
pub fn document(document: *mut settlekit_document) -> String {
    let found = got(text(""), |place| unsafe { settlekit_document_text(document, place) });
    let found = view(found).unwrap();
    assert_eq!(unsafe { settlekit_document_free(document) }, SETTLEKIT_STATUS_OK);
    found
}

pub fn snapshot(account: *const settlekit_account) -> String {
    document(made(|place, _| unsafe { settlekit_account_snapshot(account, place) }))
}

/// Carries out a dated command and gives its line.
pub fn answer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    command: &str,
) -> String {
    let (data, length) = parts(command);
    let decision = made(|place, error| unsafe {
        settlekit_account_answer_json(account, policy, data, length, place, error)
    });
    let line = got(text(""), |place| unsafe { settlekit_decision_json(decision, place) });
    let line = view(line).unwrap();
    assert_eq!(unsafe { settlekit_decision_free(decision) }, SETTLEKIT_STATUS_OK);
    line
}

/// The scenario files of the project.
pub fn scenarios() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/scenarios");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    assert!(files.len() > 500, "{} scenarios", files.len());
    files
}

/// Whether a call that takes a place to fill checks it: NULL, misaligned, of a wrong size. What is
/// there is not touched.
pub fn check_struct<T>(what: &str, call: impl Fn(*mut T) -> i32) {
    assert_eq!(call(ptr::null_mut()), SETTLEKIT_STATUS_NULL_POINTER, "{what}");
    let size = size_of::<T>();
    let mut memory = vec![0u64; size / 8 + 600];
    let aligned = memory.as_mut_ptr().cast::<T>();
    let misaligned = aligned.cast::<u8>().wrapping_add(1).cast::<T>();
    assert_eq!(call(misaligned), SETTLEKIT_STATUS_MISALIGNED, "{what}");
    for wrong in [0, 4, 8, size + 1, 4104, 1 << 30] {
        memory.fill(0x5555_5555_5555_5555);
        let aligned = memory.as_mut_ptr().cast::<u32>();
        unsafe { aligned.write(u32::try_from(wrong).unwrap()) };
        let before = memory.clone();
        assert_eq!(call(aligned.cast()), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "{what}: {wrong}");
        assert!(memory == before, "{what} wrote though it failed");
    }
    // A newer caller's struct is filled, and what only he knows becomes zero.
    memory.fill(0x5555_5555_5555_5555);
    let aligned = memory.as_mut_ptr().cast::<u32>();
    unsafe { aligned.write(u32::try_from(size + 8).unwrap()) };
    assert_eq!(call(aligned.cast()), SETTLEKIT_STATUS_OK, "{what}");
    assert_eq!((memory[size / 8], memory[size / 8 + 1]), (0, 0x5555_5555_5555_5555), "{what}");
}

/// Whether a call that takes a place for one value checks it.
pub fn check_place<T>(what: &str, call: impl Fn(*mut T) -> i32) {
    assert_eq!(call(ptr::null_mut()), SETTLEKIT_STATUS_NULL_POINTER, "{what}");
    let mut memory = [0u64; 4];
    let misaligned = memory.as_mut_ptr().cast::<u8>().wrapping_add(1).cast::<T>();
    assert_eq!(call(misaligned), SETTLEKIT_STATUS_MISALIGNED, "{what}");
    assert_eq!(memory, [0; 4], "{what} wrote though it failed");
}

/// Whether a call checks a handle that it takes: NULL, misaligned, of another kind.
pub fn check_handle<T>(what: &str, call: impl Fn(*const T) -> i32) {
    assert_eq!(call(ptr::null()), SETTLEKIT_STATUS_NULL_POINTER, "{what}");
    let other = made(|place, _| {
        let (data, length) = parts("{}");
        let mut none = ptr::null_mut();
        unsafe { settlekit_policy_load(data, length, &mut none, place) };
        SETTLEKIT_STATUS_OK
    });
    assert_eq!(call(other.cast_const().cast()), SETTLEKIT_STATUS_WRONG_HANDLE, "{what}");
    let misaligned = other.cast::<u8>().wrapping_add(1).cast_const();
    assert_eq!(call(misaligned.cast()), SETTLEKIT_STATUS_MISALIGNED, "{what}");
    unsafe { settlekit_error_free(other) };
}
