//! The error object: what was wrong with a call, in words and with its place.

use std::borrow::Cow;

use settlekit::Fault;

use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::raw::{self, Out};
use crate::status::{
    SETTLEKIT_STATUS_INTERNAL_FAULT, SETTLEKIT_STATUS_INVALID_DOCUMENT,
    SETTLEKIT_STATUS_INVALID_VALUE, SETTLEKIT_STATUS_NULL_POINTER, SETTLEKIT_STATUS_OUT_OF_BOUNDS,
    settlekit_status,
};
use crate::text::settlekit_text;

/// What was wrong with a call: an immutable object that any thread may read.
///
/// A function that takes a `settlekit_error **` writes one there when it fails, if the pointer is
/// not NULL, and leaves the place alone when it succeeds. The caller frees it.
pub struct settlekit_error {
    _opaque: [u8; 0],
}

impl Kind for settlekit_error {
    type Inner = Failure;
    const MARK: u64 = 0x7365_7474_6c65_4552;
    const NAME: &'static str = "settlekit_error";
}

/// Why a call did not work.
#[derive(Debug)]
pub(crate) struct Failure {
    pub status: settlekit_status,
    pub message: Cow<'static, str>,
    /// The faults of a document, in its order.
    pub faults: Vec<Fault>,
}

impl Failure {
    pub fn new(status: settlekit_status, message: impl Into<Cow<'static, str>>) -> Failure {
        Failure { status, message: message.into(), faults: Vec::new() }
    }

    pub fn null(what: &str) -> Failure {
        Failure::new(SETTLEKIT_STATUS_NULL_POINTER, format!("{what} is NULL"))
    }

    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Failure {
        Failure::new(SETTLEKIT_STATUS_INVALID_VALUE, message)
    }

    pub fn internal() -> Failure {
        Failure::new(SETTLEKIT_STATUS_INTERNAL_FAULT, "a fault of the library's own")
    }

    /// A document that does not load.
    pub fn document(what: &str, faults: Vec<Fault>) -> Failure {
        let more = match faults.len() {
            0 | 1 => String::new(),
            count => format!(" (and {} more)", count.saturating_sub(1)),
        };
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        let message = format!("the {what} does not load: {first}{more}").into();
        Failure { status: SETTLEKIT_STATUS_INVALID_DOCUMENT, message, faults }
    }

    pub fn out_of_bounds(what: &str, index: usize, count: usize) -> Failure {
        let message = format!("{what} {index} is beyond the {count} that there are");
        Failure::new(SETTLEKIT_STATUS_OUT_OF_BOUNDS, message)
    }
}

/// Makes an error object where the caller asks for one.
///
/// # Safety
/// A pointer that is neither NULL nor misaligned points to writable memory for a pointer.
pub(crate) unsafe fn tell(failure: Failure, error: *mut *mut settlekit_error) {
    if let Ok(Some(out)) = Out::optional(error, "error") {
        // SAFETY: as for this function.
        unsafe { out.set(handle::give(failure)) };
    }
}

/// The status that the call returned.
///
/// Returns SETTLEKIT_STATUS_OK and writes `status`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_error_status(
    error: *const settlekit_error,
    status: *mut settlekit_status,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(status, "status")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(handle::look(error)?.status) };
        Ok(())
    })
}

/// What was wrong, for people.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the error; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_error_message(
    error: *const settlekit_error,
    message: *mut settlekit_text,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(message, "message")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(settlekit_text::view(&handle::look(error)?.message)) };
        Ok(())
    })
}

/// How many faults a document has that did not load; 0 for an error of another kind.
///
/// Returns SETTLEKIT_STATUS_OK and writes `count`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_error_fault_count(
    error: *const settlekit_error,
    count: *mut usize,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(count, "count")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(handle::look(error)?.faults.len()) };
        Ok(())
    })
}

/// One fault of a document.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_fault {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// The line on which it stands, from 1; 0 where it is not known.
    pub line: u64,
    /// Its place as a JSON pointer (RFC 6901); empty for the whole document.
    pub pointer: settlekit_text,
    /// What is wrong there, with the value found.
    pub message: settlekit_text,
    /// A value that would be accepted there; NULL if none can be named.
    pub example: settlekit_text,
}

raw::structs!(settlekit_fault);

/// One fault of a document, by its number from 0, in the order of the document.
///
/// Returns SETTLEKIT_STATUS_OK and fills `fault`, whose texts live as long as the error;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_error_fault_get(
    error: *const settlekit_error,
    index: usize,
    fault: *mut settlekit_fault,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, failure) = unsafe { (raw::OutStruct::new(fault)?, handle::look(error)?) };
        let count = failure.faults.len();
        let found = failure.faults.get(index);
        let found = found.ok_or_else(|| Failure::out_of_bounds("fault", index, count))?;
        let value = settlekit_fault {
            struct_size: 0,
            reserved: 0,
            line: found.line.and_then(|line| u64::try_from(line).ok()).unwrap_or(0),
            pointer: settlekit_text::view(&found.pointer),
            message: settlekit_text::view(&found.message),
            example: settlekit_text::optional(found.example.as_deref()),
        };
        // SAFETY: as above.
        unsafe { out.set(value) };
        Ok(())
    })
}

/// Frees an error; NULL is fine.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_error_free(error: *mut settlekit_error) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::take(error) }.map(|_| ()))
}
