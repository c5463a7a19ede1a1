//! Copies of an account: a second handle, or a text to keep.

use core::ffi::c_char;

use settlekit::json::{account_from_snapshot_text, snapshot};

use super::open::give_read;
use super::{State, give_state, settlekit_account};
use crate::document::{self, settlekit_document};
use crate::error::settlekit_error;
use crate::guard::guard_alone;
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::text;

/// A copy of an account, on which a host can try things out: neither knows of the other.
///
/// Returns SETTLEKIT_STATUS_OK and writes `copy`, which the caller frees; NULL_POINTER, MISALIGNED,
/// WRONG_HANDLE, BUSY. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_copy(
    account: *const settlekit_account,
    copy: *mut *mut settlekit_account,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(copy, "copy")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let copied =
                super::read(account, |state| Ok(State::new(state.account.clone(), state.door)))?;
            out.set(give_state(copied));
        }
        Ok(())
    })
}

/// An account as one JSON document: as it was given, its journal, and what stands.
/// settlekit_account_restore makes an equal account of it, today or with a later version. Equal
/// accounts give the same bytes. The policy is not part of it.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, BUSY. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_snapshot(
    account: *const settlekit_account,
    document: *mut *mut settlekit_document,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(document, "document")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let text = super::read(account, |state| Ok(snapshot(&state.account)))?;
            out.set(document::give(text));
        }
        Ok(())
    })
}

/// An account from what settlekit_account_snapshot wrote. Every entry of its journal is recorded
/// anew, and what then stands is compared with what the document says: one that does not hold
/// together is refused. No rule is asked and no effect is repeated.
///
/// Returns SETTLEKIT_STATUS_OK and writes `account`, which the caller frees; NULL_POINTER,
/// MISALIGNED, INVALID_UTF8; INVALID_DOCUMENT with every fault in `error`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_restore(
    document: *const c_char,
    document_length: usize,
    account: *mut *mut settlekit_account,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let document = text(document, document_length);
    // SAFETY: the caller keeps the contract of texts, places and errors.
    unsafe { give_read(document, account, error, "snapshot", account_from_snapshot_text) }
}
