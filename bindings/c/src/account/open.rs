//! Opening an account.

use core::ffi::c_char;

use settlekit::Account;
use settlekit::account::AccountFaults;
use settlekit::json::account_from_text;

use super::{give, settlekit_account};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};

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
    // SAFETY: the caller keeps the contract of texts, places and errors.
    unsafe {
        give_read(text(document, document_length), account, error, "account", account_from_text)
    }
}

/// Reads an account of a document, of this kind, and gives it to the caller.
///
/// # Safety
/// As for [`settlekit_text::read`], [`Out::set`] and [`guard`].
pub(super) unsafe fn give_read(
    document: settlekit_text,
    account: *mut *mut settlekit_account,
    error: *mut *mut settlekit_error,
    kind: &str,
    read: impl FnOnce(&str) -> Result<Account, AccountFaults>,
) -> settlekit_status {
    let work = || {
        let out = Out::new(account, "account")?;
        // SAFETY: as for this function.
        let document = unsafe { document.required("document")? };
        let read = read(document).map_err(|found| Failure::document(kind, found.faults))?;
        // SAFETY: as for this function.
        unsafe { out.set(give(read)) };
        Ok(())
    };
    // SAFETY: as for this function.
    unsafe { guard(error, work) }
}
