//! Reads decisions through the functions of the header and makes JSON of what they give, of typed
//! fields only. What is taken of a struct is zeroed in it, so that what nobody asked for shows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::undocumented_unsafe_blocks,
    missing_docs,
    reason = "a test fails by panicking"
)]

pub mod answers;
pub mod contacts;
pub mod events;
pub mod mistakes;
pub mod names;
pub mod obligations;
pub mod reasons;
pub mod story;
pub mod terms;

use std::ffi::{CStr, c_char};
use std::mem::{MaybeUninit, size_of};

use serde_json::{Map, Value};
use settlekit_capi::*;

/// A struct of the header as garbage but for its size: what is not filled cannot pass as zero.
pub fn unfilled<T: Copy>() -> T {
    let mut place = MaybeUninit::<T>::uninit();
    unsafe {
        place.as_mut_ptr().cast::<u8>().write_bytes(0xA5, size_of::<T>());
        place.as_mut_ptr().cast::<u32>().write(size_of::<T>() as u32);
        place.assume_init()
    }
}

/// What a function fills; it must succeed.
pub fn filled<T: Copy>(call: impl FnOnce(*mut T) -> i32) -> T {
    let mut place = unfilled::<T>();
    assert_eq!(call(&mut place), SETTLEKIT_STATUS_OK, "{}", std::any::type_name::<T>());
    place
}

/// What a function writes; it must succeed.
pub fn written<T>(call: impl FnOnce(*mut T) -> i32) -> T {
    let mut place = MaybeUninit::<T>::uninit();
    assert_eq!(call(place.as_mut_ptr()), SETTLEKIT_STATUS_OK, "{}", std::any::type_name::<T>());
    unsafe { place.assume_init() }
}

/// Every value of a list, and that there is nothing beyond its end.
pub fn list<T>(count: usize, get: impl Fn(usize, &mut Option<T>) -> i32) -> Vec<T> {
    let mut all = Vec::new();
    for index in 0..count {
        let mut place = None;
        assert_eq!(get(index, &mut place), SETTLEKIT_STATUS_OK, "{index} of {count}");
        all.push(place.unwrap());
    }
    let mut nothing = None;
    assert_eq!(get(count, &mut nothing), SETTLEKIT_STATUS_OUT_OF_BOUNDS);
    assert_eq!(get(usize::MAX, &mut nothing), SETTLEKIT_STATUS_OUT_OF_BOUNDS);
    all
}

/// Every struct of a list.
pub fn structs<T: Copy>(count: usize, get: impl Fn(usize, *mut T) -> i32) -> Vec<T> {
    list(count, |index, found| {
        let mut place = unfilled::<T>();
        let status = get(index, &mut place);
        *found = Some(place);
        status
    })
}

/// Every text of a list.
pub fn texts(count: usize, get: impl Fn(usize, *mut settlekit_text) -> i32) -> Vec<Value> {
    list(count, |index, found| {
        let mut place = settlekit_text { data: std::ptr::null(), length: usize::MAX };
        let status = get(index, &mut place);
        *found = (status == SETTLEKIT_STATUS_OK).then(|| Value::from(string(place).unwrap()));
        status
    })
}

/// The name of every limit of a list.
pub fn refusals(count: usize, get: impl Fn(usize, *mut settlekit_refusal) -> i32) -> Vec<Value> {
    let codes = list(count, |index, found| {
        let mut code = settlekit_refusal(0);
        let status = get(index, &mut code);
        *found = Some(code);
        status
    });
    codes.into_iter().map(|code| known(settlekit_refusal_name(code)).into()).collect()
}

/// That nothing is left in a struct of which all that is known was taken.
pub fn assert_empty<T: Copy + std::fmt::Debug>(mut rest: T, what: &str) {
    unsafe { (&raw mut rest).cast::<u32>().write(0) };
    let bytes =
        unsafe { std::slice::from_raw_parts((&raw const rest).cast::<u8>(), size_of::<T>()) };
    assert!(bytes.iter().all(|byte| *byte == 0), "{what} fills more than it says: {rest:#?}");
}

/// The text of a view; none if there is none.
pub fn string(text: settlekit_text) -> Option<String> {
    if text.data.is_null() {
        assert_eq!(text.length, 0);
        return None;
    }
    let bytes = unsafe { std::slice::from_raw_parts(text.data.cast::<u8>(), text.length) };
    Some(std::str::from_utf8(bytes).expect("text is UTF-8").to_string())
}

/// A name that a function gives for a number that must be known.
pub fn known(name: *const c_char) -> String {
    let name = unsafe { CStr::from_ptr(name) }.to_str().unwrap();
    assert_ne!(name, "unknown");
    name.to_string()
}

/// Takes what stands in a field.
pub fn take<T: Copy>(field: &mut T) -> T {
    std::mem::replace(field, unsafe { MaybeUninit::zeroed().assume_init() })
}

pub fn take_text(field: &mut settlekit_text) -> Option<Value> {
    string(take(field)).map(Value::from)
}

/// Takes a field that is given only if its `has_` field is 1.
pub fn take_given<T: Copy>(has: &mut i32, field: &mut T) -> Option<T> {
    let (has, value) = (take(has), take(field));
    assert!(has == 0 || has == 1, "has_ is {has}");
    (has == 1).then_some(value)
}

pub fn take_date(has: &mut i32, days: &mut i32) -> Option<Value> {
    take_given(has, days).map(date)
}

pub fn take_flag(field: &mut i32) -> bool {
    match take(field) {
        0 => false,
        1 => true,
        other => panic!("{other} is neither 0 nor 1"),
    }
}

/// A number with its decimals set off.
fn scaled(value: i64, decimals: usize) -> String {
    let digits = format!("{:0width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let sign = if value < 0 { "-" } else { "" };
    let dot = if decimals > 0 { "." } else { "" };
    format!("{sign}{whole}{dot}{part}")
}

pub fn money(minor: i64, exponent: i32) -> Value {
    scaled(minor, usize::try_from(exponent).unwrap()).into()
}

pub fn percent(millionths: i32) -> Value {
    scaled(millionths.into(), 4).trim_end_matches('0').trim_end_matches('.').into()
}

pub fn date(days: i32) -> Value {
    let (mut year, mut month, mut day) = (0, 0, 0);
    let status = unsafe { settlekit_date_to_ymd(days, &mut year, &mut month, &mut day) };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    format!("{year:04}-{month:02}-{day:02}").into()
}

/// Puts a value under a key that must be new.
pub fn put(object: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    assert!(object.insert(key.into(), value.into()).is_none(), "{key} stands here twice");
}

/// Puts a value that may be absent.
pub fn put_given(object: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        put(object, key, value);
    }
}

/// The currency of a struct must be the account's.
pub fn check_currency(story: &story::Told, numeric: &mut i32, exponent: &mut i32) {
    assert_eq!((take(numeric), take(exponent)), (story.currency, story.exponent));
}
