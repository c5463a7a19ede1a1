//! Commands about money: payments, balances, interest.

use core::ffi::c_char;

use settlekit::account::{Action, NewPayment};

use super::amounts::{Amounts, Asked};
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::choice::{settlekit_coding, settlekit_segment};
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::date_from_days;

/// Money that came in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_payment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// When the money counts, in days since 1970-01-01.
    pub effective_on: i32,
    /// Its name.
    pub payment: settlekit_text,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// The currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// The claim that the payer named; may be left out.
    pub claim: settlekit_text,
    /// What the host files it as: one of SETTLEKIT_CODING_*, or 0 if it does not say.
    pub coded_as: settlekit_coding,
    /// Zero.
    pub reserved: u32,
}

/// Money that went back.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_reversal {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `amount_minor` is given; 0 is all of the payment that stands.
    pub has_amount: i32,
    /// Which payment.
    pub payment: settlekit_text,
    /// How much of it, in minor units.
    pub amount_minor: i64,
    /// The currency of the amount, by its ISO 4217 number. It may be 0 without an amount.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// Why; may be left out.
    pub reason: settlekit_text,
}

/// A change of what a claim owes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_adjustment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Which segment: one of SETTLEKIT_SEGMENT_*.
    pub segment: settlekit_segment,
    /// Which claim.
    pub claim: settlekit_text,
    /// By how much, in minor units; negative lowers it.
    pub amount_minor: i64,
    /// The currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// Why; may be left out.
    pub reason: settlekit_text,
}

raw::structs!(settlekit_new_payment, settlekit_reversal, settlekit_adjustment);

/// Money came in.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_post_payment(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    payment: *const settlekit_new_payment,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_payment(payment)) }
}

/// Files a payment as something else: one of SETTLEKIT_CODING_*.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_code_payment(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    payment: *const c_char,
    payment_length: usize,
    coding: settlekit_coding,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let payment = unsafe { text(payment, payment_length).required_name("payment")? };
        Ok(Action::CodePayment { payment, coding: coding.checked("coding")? })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// Money went back.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_reverse_payment(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    reversal: *const settlekit_reversal,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_reversal(reversal)) }
}

/// Changes what a claim owes.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_adjust_balance(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    adjustment: *const settlekit_adjustment,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_adjustment(adjustment)) }
}

/// Posts the interest accrued on a claim, up to and with the day `through`.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_post_interest(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    claim: *const c_char,
    claim_length: usize,
    through: i32,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let claim = unsafe { text(claim, claim_length).required_name("claim")? };
        Ok(Action::PostInterest { claim, through: date_from_days(through, "through")? })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_payment(payment: *const settlekit_new_payment) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(payment)?;
        raw::check_reserved(new.reserved)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let coded = new.coded_as;
        let action = Action::PostPayment(NewPayment {
            payment: new.payment.required_name("payment")?,
            amount: amounts.money(new.amount_minor, "amount_minor")?,
            effective_on: date_from_days(new.effective_on, "effective_on")?,
            claim: new.claim.name("claim")?,
            coded_as: (coded.0 != 0).then(|| coded.checked("coded_as")).transpose()?,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_reversal(reversal: *const settlekit_reversal) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(reversal)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let action = Action::ReversePayment {
            payment: new.payment.required_name("payment")?,
            amount: amounts.optional(new.has_amount, new.amount_minor, "amount")?,
            reason: new.reason.owned("reason")?,
        };
        Ok(Asked { action, currency: amounts.currency })
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_adjustment(adjustment: *const settlekit_adjustment) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(adjustment)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let action = Action::AdjustBalance {
            claim: new.claim.required_name("claim")?,
            segment: new.segment.checked("segment")?,
            amount: amounts.money(new.amount_minor, "amount_minor")?,
            reason: new.reason.owned("reason")?,
        };
        Ok(Asked { action, currency: amounts.currency })
    }
}
