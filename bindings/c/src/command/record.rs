//! Recording what was only decided.

use settlekit::json::Outcome;

use crate::account::{self, settlekit_account};
use crate::decision::{Decided, settlekit_decision};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::status::{SETTLEKIT_STATUS_CONTRADICTION, SETTLEKIT_STATUS_NOT_THERE, settlekit_status};

/// Records what was decided with `decide_only`, as if it had been done then. Nothing is decided anew,
/// so it must be the next thing that happens to the account. The decision stays as it is. Recording is
/// no step: it does not change the number of the next decision.
///
/// Returns SETTLEKIT_STATUS_OK; NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY; NOT_THERE if the decision
/// has nothing to record, being a refusal, an answer, invalid or done already before it; CONTRADICTION
/// if it is of another account, does not fit the account any more, or was recorded already. One
/// thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_record(
    account: *mut settlekit_account,
    decision: *const settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    let work = || unsafe {
        let decided = handle::look(decision)?;
        account::change(account, |state| record(state, decided))
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

fn record(state: &mut account::State, decided: &Decided) -> Result<(), Failure> {
    let contradiction = |message| Failure::new(SETTLEKIT_STATUS_CONTRADICTION, message);
    if decided.account != *state.account.id() {
        let message = format!("the decision is of the account \"{}\"", decided.account);
        return Err(contradiction(message));
    }
    match &decided.entry {
        Some(entry) => {
            state.account.record(entry.clone()).map_err(|fault| contradiction(fault.to_string()))
        }
        None if decided.line.outcome == Outcome::Applied && decided.line.answer.is_none() => {
            Err(contradiction("what was decided was recorded at once".into()))
        }
        None => {
            let message = "the decision has nothing to record: only what is applied has";
            Err(Failure::new(SETTLEKIT_STATUS_NOT_THERE, message))
        }
    }
}
