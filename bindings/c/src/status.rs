//! The status of a call: whether it worked. A refusal is a call that worked.

/// Whether a call worked. The numbers are permanent.
///
/// Two kinds of no: a status other than SETTLEKIT_STATUS_OK says that the call itself was wrong and
/// nothing happened. A refusal by the rules is SETTLEKIT_STATUS_OK with a decision whose outcome is
/// SETTLEKIT_OUTCOME_REFUSED.
pub type settlekit_status = i32;

/// The call worked, and its outputs are written.
pub const SETTLEKIT_STATUS_OK: i32 = 0;
/// A pointer that must not be NULL is, or text of a length above 0 is at NULL.
pub const SETTLEKIT_STATUS_NULL_POINTER: i32 = 1;
/// A pointer is not aligned for what it points to.
pub const SETTLEKIT_STATUS_MISALIGNED: i32 = 2;
/// The struct_size of a struct is none that this version knows how to read.
pub const SETTLEKIT_STATUS_WRONG_STRUCT_SIZE: i32 = 3;
/// A struct is larger than this version knows, and what it does not know is not zero.
pub const SETTLEKIT_STATUS_UNKNOWN_FIELDS: i32 = 4;
/// A handle is of another kind, or was freed.
pub const SETTLEKIT_STATUS_WRONG_HANDLE: i32 = 5;
/// The account is in use by another call, on another thread or around this one.
pub const SETTLEKIT_STATUS_BUSY: i32 = 6;
/// Text is not UTF-8.
pub const SETTLEKIT_STATUS_INVALID_UTF8: i32 = 7;
/// A number that stands for a choice is none of its values.
pub const SETTLEKIT_STATUS_UNKNOWN_VALUE: i32 = 8;
/// A value is not of its form: a name, a date, a currency with its exponent, an amount.
pub const SETTLEKIT_STATUS_INVALID_VALUE: i32 = 9;
/// A document does not load. The error lists every fault with its place.
pub const SETTLEKIT_STATUS_INVALID_DOCUMENT: i32 = 10;
/// An index is beyond the end.
pub const SETTLEKIT_STATUS_OUT_OF_BOUNDS: i32 = 11;
/// What was asked for is not there: the decision has no such answer, the account no such thing.
pub const SETTLEKIT_STATUS_NOT_THERE: i32 = 12;
/// The caller's buffer is too small; the length needed is written.
pub const SETTLEKIT_STATUS_BUFFER_TOO_SMALL: i32 = 13;
/// Two columns share memory, and one of them is written.
pub const SETTLEKIT_STATUS_OVERLAP: i32 = 14;
/// The callback asked to stop. What was done until then is done.
pub const SETTLEKIT_STATUS_CANCELLED: i32 = 15;
/// A decision, or a journal, does not belong to the account as it is.
pub const SETTLEKIT_STATUS_CONTRADICTION: i32 = 16;
/// The library that is linked is not the one that the header describes.
pub const SETTLEKIT_STATUS_ABI_MISMATCH: i32 = 17;
/// The machine has not what was asked for: the registers, or another thread.
pub const SETTLEKIT_STATUS_UNAVAILABLE: i32 = 18;
/// A fault of this library's own. Nothing was written, but an account that was being changed cannot
/// be used any more.
pub const SETTLEKIT_STATUS_INTERNAL_FAULT: i32 = 255;

/// The name of a call status, such as "null_pointer"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_status_name(status: settlekit_status) -> *const core::ffi::c_char {
    let name = match status {
        SETTLEKIT_STATUS_OK => c"ok",
        SETTLEKIT_STATUS_NULL_POINTER => c"null_pointer",
        SETTLEKIT_STATUS_MISALIGNED => c"misaligned",
        SETTLEKIT_STATUS_WRONG_STRUCT_SIZE => c"wrong_struct_size",
        SETTLEKIT_STATUS_UNKNOWN_FIELDS => c"unknown_fields",
        SETTLEKIT_STATUS_WRONG_HANDLE => c"wrong_handle",
        SETTLEKIT_STATUS_BUSY => c"busy",
        SETTLEKIT_STATUS_INVALID_UTF8 => c"invalid_utf8",
        SETTLEKIT_STATUS_UNKNOWN_VALUE => c"unknown_value",
        SETTLEKIT_STATUS_INVALID_VALUE => c"invalid_value",
        SETTLEKIT_STATUS_INVALID_DOCUMENT => c"invalid_document",
        SETTLEKIT_STATUS_OUT_OF_BOUNDS => c"out_of_bounds",
        SETTLEKIT_STATUS_NOT_THERE => c"not_there",
        SETTLEKIT_STATUS_BUFFER_TOO_SMALL => c"buffer_too_small",
        SETTLEKIT_STATUS_OVERLAP => c"overlap",
        SETTLEKIT_STATUS_CANCELLED => c"cancelled",
        SETTLEKIT_STATUS_CONTRADICTION => c"contradiction",
        SETTLEKIT_STATUS_ABI_MISMATCH => c"abi_mismatch",
        SETTLEKIT_STATUS_UNAVAILABLE => c"unavailable",
        SETTLEKIT_STATUS_INTERNAL_FAULT => c"internal_fault",
        _ => c"unknown",
    };
    name.as_ptr()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;
    use std::ffi::CStr;

    use super::*;

    fn name(status: i32) -> &'static str {
        // SAFETY: names are static.
        unsafe { CStr::from_ptr(settlekit_status_name(status)) }.to_str().unwrap()
    }

    #[test]
    fn every_status_has_a_name_of_its_own() {
        let numbers = (0..=18).chain([255]);
        let names: BTreeSet<&str> = numbers.map(name).collect();
        assert_eq!(names.len(), 20, "{names:?}");
        assert!(!names.contains("unknown"));
        assert_eq!(name(SETTLEKIT_STATUS_OK), "ok");
        assert_eq!(name(SETTLEKIT_STATUS_ABI_MISMATCH), "abi_mismatch");
        assert_eq!(name(SETTLEKIT_STATUS_UNAVAILABLE), "unavailable");
        assert_eq!(name(SETTLEKIT_STATUS_INTERNAL_FAULT), "internal_fault");
        assert_eq!((name(19), name(-1), name(256)), ("unknown", "unknown", "unknown"));
    }
}
