//! The JSON door: any command of the dialect, with its date.

use core::ffi::c_char;

use crate::account::{self, settlekit_account};
use crate::decision::{self, Decided, settlekit_decision};
use crate::error::settlekit_error;
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::text;

/// Carries out one dated command in JSON, such as {"on": "2026-03-01", "command": "end_day"}.
///
/// What is malformed, or dated before an earlier command of this handle, is a decision with the
/// outcome SETTLEKIT_OUTCOME_INVALID, as a step of a scenario.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, INVALID_UTF8, BUSY. One thread at a time for each
/// account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_answer_json(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    command: *const c_char,
    command_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::optional(decision, "decision")?;
        // SAFETY: the caller keeps the contract of handles and texts.
        let decided = unsafe {
            let policy = handle::look(policy)?;
            let command = text(command, command_length).required("command")?;
            account::change(account, |state| {
                let line = state.door.answer_text(&mut state.account, policy, command);
                Ok(Decided::done(line, &state.account))
            })?
        };
        if let Some(out) = out {
            // SAFETY: the caller gives a place for it.
            unsafe { out.set(decision::give(decided)) };
        }
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}
