//! Follow-ups: the calendar asked for, and what was done of it.

use settlekit::account::Action;

use super::amounts::Asked;
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{date_from_days, optional_date};

/// That an obligation of the calendar was done, or that what was done of it was made good.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_completion {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `completed_on` is given; 0 is the day of the command.
    pub has_completed_on: i32,
    /// The day on which it was done, in days since 1970-01-01; not after today.
    pub completed_on: i32,
    /// Zero.
    pub reserved: u32,
    /// Its name in the calendar.
    pub obligation: settlekit_text,
    /// In the host's words; may be left out.
    pub reason: settlekit_text,
}

raw::structs!(settlekit_completion);

/// An obligation of the calendar was done. One whose reason fell away after it was done is made good
/// by the same call.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_complete_obligation(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    completion: *const settlekit_completion,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_completion(completion)) }
}

/// Asks for the obligations that follow from what stands, the earliest due first. `through` points to
/// a day: only those that are due by it; NULL is all. The answer is read by
/// settlekit_decision_obligation_calendar_get. The account is only read, and the number of the
/// decision's step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_list_obligations(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    through: *const i32,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of places.
        let through = unsafe { raw::read_value(through, "through")? };
        let through = through.map(|days| date_from_days(days, "through"));
        Ok(Action::ListObligations { through: through.transpose()? })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(work) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_completion(completion: *const settlekit_completion) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(completion)?;
        raw::check_reserved(new.reserved)?;
        let action = Action::CompleteObligation {
            obligation: new.obligation.required("obligation")?.into(),
            completed_on: optional_date(new.has_completed_on, new.completed_on, "completed_on")?,
            reason: new.reason.owned("reason")?,
        };
        Ok(action.into())
    }
}
