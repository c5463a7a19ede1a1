//! Commands about approvals: asking for one, and its answer.

use core::ffi::c_char;

use settlekit::account::{Action, NewApprovalRequest};

use super::amounts::{Amounts, Asked};
use super::offer::settlekit_terms_kind;
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::optional_date;

/// A question to somebody who may approve: may this be accepted, or offered, in answer to the debtor?
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_approval {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How the amount that would be offered is found: SETTLEKIT_TERMS_FIXED, PERCENT or CALCULATED; 0
    /// is to accept the debtor's own figure.
    pub terms: settlekit_terms_kind,
    /// The name of the request, new on the account.
    pub approval: settlekit_text,
    /// The debtor's offer that it is about.
    pub offer: settlekit_text,
    /// The amount of fixed terms, in minor units; 0 with others.
    pub amount_minor: i64,
    /// The currency of fixed terms, by its ISO 4217 number. With others it may be 0; if it is not, it
    /// is compared with the account's all the same.
    pub currency: i32,
    /// How many decimals that currency has; it is checked.
    pub exponent: i32,
    /// The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
    pub percent_millionths: i32,
    /// 1 if `pay_by` is given; 0 is the debtor's own last day.
    pub has_pay_by: i32,
    /// The last day on which the amount could be paid, in days since 1970-01-01.
    pub pay_by: i32,
    /// Zero.
    pub reserved: u32,
    /// Why; may be left out.
    pub reason: settlekit_text,
}

raw::structs!(settlekit_new_approval);

/// Asks somebody who may to approve what the rules alone would refuse.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_request_approval(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    approval: *const settlekit_new_approval,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_approval(approval)) }
}

/// Approves what was asked under a name. The user of `request` is the approver.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_approve(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    approval: *const c_char,
    approval_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let request = unsafe { text(approval, approval_length).required_name("approval")? };
        Ok(Action::Approve { request })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// Declines what was asked under a name. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_decline(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    approval: *const c_char,
    approval_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (approval, reason) = (text(approval, approval_length), text(reason, reason_length));
    let action = |request, reason| Action::Decline { request, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("approval", approval, reason, action) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_approval(approval: *const settlekit_new_approval) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(approval)?;
        raw::check_reserved(new.reserved)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let (amount_minor, percent) = (new.amount_minor, new.percent_millionths);
        let action = Action::RequestApproval(NewApprovalRequest {
            request: new.approval.required_name("approval")?,
            offer: new.offer.required_name("offer")?,
            terms: amounts.optional_terms(new.terms, amount_minor, percent)?,
            pay_by: optional_date(new.has_pay_by, new.pay_by, "pay_by")?,
            reason: new.reason.owned("reason")?,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}
