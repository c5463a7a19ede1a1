//! Recording a bulk.

use settlekit::bulk::record_all;

use super::{settlekit_bulk, take_all};
use crate::account::{Held, settlekit_account};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::raw::{self, Out};
use crate::status::{SETTLEKIT_STATUS_CONTRADICTION, settlekit_status};

/// Records what a bulk applied, in the accounts of the array, all or none. Accounts that the bulk does
/// not concern may stand between the others; an account is found by its name. Nothing is decided
/// anew.
///
/// Returns SETTLEKIT_STATUS_OK and writes how many were recorded to `recorded`, which may be NULL;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY; CONTRADICTION if an account that it needs is not in
/// the array, or something has happened to one since, as when the bulk was recorded already. Nothing
/// is changed then. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_record(
    bulk: *const settlekit_bulk,
    accounts: *const *mut settlekit_account,
    account_count: usize,
    recorded: *mut usize,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::optional(recorded, "recorded")?;
        // SAFETY: the caller keeps the contract of handles and arrays.
        let (bulk, mut taken) = unsafe {
            let bulk = handle::look(bulk)?;
            let handles = raw::read_slice(accounts, account_count, "accounts")?;
            let handles = handles.iter().map(|account| account.cast_const());
            (bulk, take_all(handles, Held::changing)?)
        };
        let accounts = taken.guards.iter_mut().map(|state| &mut state.account);
        let recorded = record_all(accounts, &bulk.result)
            .map_err(|found| Failure::new(SETTLEKIT_STATUS_CONTRADICTION, found.to_string()))?;
        for state in &mut taken.guards {
            state.may_have_changed();
        }
        if let Some(out) = out {
            // SAFETY: the caller gives a place for it.
            unsafe { out.set(recorded) };
        }
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}
