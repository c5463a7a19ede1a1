//! What tells one policy from another.

use core::ffi::c_char;

use settlekit::compare::compare;
use settlekit::json::{fingerprint, policy_text};

use super::settlekit_policy;
use crate::document::{self, settlekit_document};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle;
use crate::raw::{self, Out};
use crate::status::{SETTLEKIT_STATUS_BUFFER_TOO_SMALL, settlekit_status};

/// Compares two policies: which accounts they treat differently, with an example of each, and which
/// other settings differ. The manual's page `compare` tells how to read the document.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, one JSON object, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_compare(
    old: *const settlekit_policy,
    new: *const settlekit_policy,
    document: *mut *mut settlekit_document,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(document, "document")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let comparison = compare(handle::look(old)?, handle::look(new)?);
            // Every key is a text and nothing here fails to serialise.
            out.set(document::give(serde_json::to_string(&comparison).unwrap_or_default()));
        }
        Ok(())
    })
}

/// A policy as canonical JSON: policies that decide alike in every setting give the same bytes, however
/// they were written. It loads again.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_json(
    policy: *const settlekit_policy,
    document: *mut *mut settlekit_document,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(document, "document")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(document::give(policy_text(handle::look(policy)?))) };
        Ok(())
    })
}

/// How many bytes a fingerprint takes: 64 digits and the zero that ends it.
pub const SETTLEKIT_FINGERPRINT_SIZE: i32 = 65;

const FINGERPRINT_BYTES: usize = 65;

/// The fingerprint of a policy: SHA-256 over its canonical JSON, as 64 hexadecimal digits in small
/// letters and a zero. Two documents have the same if they load as the same policy.
///
/// Returns SETTLEKIT_STATUS_OK and writes SETTLEKIT_FINGERPRINT_SIZE bytes to `digits`; NULL_POINTER,
/// WRONG_HANDLE, MISALIGNED; BUFFER_TOO_SMALL if `capacity` is less, and nothing is written. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_fingerprint(
    policy: *const settlekit_policy,
    digits: *mut c_char,
    capacity: usize,
) -> settlekit_status {
    guard_alone(|| {
        raw::check_pointer(digits, "digits")?;
        // SAFETY: the caller keeps the contract of handles.
        let mut text = unsafe { fingerprint(handle::look(policy)?) }.to_string();
        text.push('\0');
        if capacity < FINGERPRINT_BYTES || text.len() != FINGERPRINT_BYTES {
            let message = format!("a fingerprint needs {FINGERPRINT_BYTES} bytes, not {capacity}");
            return Err(Failure::new(SETTLEKIT_STATUS_BUFFER_TOO_SMALL, message));
        }
        // SAFETY: the caller gives so many bytes, and they are not the text that was just made.
        unsafe { digits.cast::<u8>().copy_from_nonoverlapping(text.as_ptr(), text.len()) };
        Ok(())
    })
}
