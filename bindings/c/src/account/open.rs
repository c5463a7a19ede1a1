//! Opening an account.

use core::ffi::c_char;

use settlekit::json::account_from_text;

use super::{give, settlekit_account};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::text;

/// Opens an account from its JSON document, as it is first given.
///
/// Returns SETTLEKIT_STATUS_OK and writes `account`, which the caller frees; NULL_POINTER,
/// MISALIGNED, INVALID_UTF8; INVALID_DOCUMENT with every fault in `error`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_load(
    document: *const c_char,
    document_length: usize,
    account: *mut *mut settlekit_account,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(account, "account")?;
        // SAFETY: the caller keeps the contract of texts.
        let document = unsafe { text(document, document_length).required("document")? };
        let opened = account_from_text(document);
        let opened = opened.map_err(|found| Failure::document("account", found.faults))?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(give(opened)) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}
