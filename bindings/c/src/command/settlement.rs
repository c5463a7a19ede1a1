//! Commands about settlements.

use core::ffi::c_char;

use settlekit::account::{Action, NewSettlement, SettlementChange};
use settlekit::{ClaimId, Money};

use super::amounts::{Amounts, Asked};
use super::offer::{read_claims, settlekit_terms_kind};
use super::plan::settlekit_plan;
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{date_from_days, optional_date};

/// What a claim pays of a settlement, where the host splits the amount itself.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_settlement_part {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// The claim.
    pub claim: settlekit_text,
    /// What it pays, in minor units of the settlement's currency.
    pub amount_minor: i64,
}

/// A new settlement.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_settlement {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How its amount is found: one of SETTLEKIT_TERMS_*. 0 takes the amount of the offer that it
    /// accepts, and needs `accepts`.
    pub terms: settlekit_terms_kind,
    /// Its name.
    pub settlement: settlekit_text,
    /// The amount of fixed terms, in minor units; 0 with others.
    pub amount_minor: i64,
    /// The currency of every amount here, in the plan and in the parts, by its ISO 4217 number. It
    /// may be 0 where there is none.
    pub currency: i32,
    /// How many decimals that currency has; it is checked.
    pub exponent: i32,
    /// The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
    pub percent_millionths: i32,
    /// The day after which payments count, not after today, in days since 1970-01-01.
    pub inception_on: i32,
    /// 1 if `pay_by` is given, else 0.
    pub has_pay_by: i32,
    /// When the one payment is due; left out it is the last day that the rules allow, if they limit
    /// it. With a plan it only may not be before the plan's last day.
    pub pay_by: i32,
    /// When it is paid; NULL is one payment, due on `pay_by`.
    pub plan: *const settlekit_plan,
    /// The claims it covers; NULL and 0 are all that are not disputed, or those of the offer.
    pub claims: *const settlekit_text,
    /// How many claims are named.
    pub claim_count: usize,
    /// How the host splits the amount over the claims, in place of `claims`: the parts sum to the
    /// amount. NULL and 0 is in proportion to what they owe.
    pub parts: *const settlekit_settlement_part,
    /// How many parts there are.
    pub part_count: usize,
    /// The active offer whose place it takes; may be left out.
    pub accepts: settlekit_text,
}

/// New terms for a settlement. What is left out stays as it is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_settlement_change {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How its amount is found: one of SETTLEKIT_TERMS_*; 0 stays as it is.
    pub terms: settlekit_terms_kind,
    /// Which settlement.
    pub settlement: settlekit_text,
    /// The amount of fixed terms, in minor units; 0 with others.
    pub amount_minor: i64,
    /// The currency of every amount here and in the plan, by its ISO 4217 number. It may be 0 where
    /// there is none.
    pub currency: i32,
    /// How many decimals that currency has; it is checked.
    pub exponent: i32,
    /// The percent to be paid of percent terms, in millionths; 0 with others.
    pub percent_millionths: i32,
    /// 1 if `inception_on` is given, else 0.
    pub has_inception_on: i32,
    /// The day after which payments count, in days since 1970-01-01.
    pub inception_on: i32,
    /// Zero.
    pub reserved: u32,
    /// When it is paid; NULL stays as it is.
    pub plan: *const settlekit_plan,
}

raw::structs!(settlekit_settlement_part, settlekit_new_settlement, settlekit_settlement_change);

/// Agrees a settlement.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_create_settlement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    settlement: *const settlekit_new_settlement,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_settlement(settlement)) }
}

/// Changes the terms of a settlement.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_modify_settlement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    change: *const settlekit_settlement_change,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_change(change)) }
}

/// Makes a settlement inactive: nothing counts toward it any more. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_deactivate_settlement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    settlement: *const c_char,
    settlement_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (settlement, reason) = (text(settlement, settlement_length), text(reason, reason_length));
    let action = |settlement, reason| Action::DeactivateSettlement { settlement, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("settlement", settlement, reason, action) }
}

/// Makes an inactive settlement active again and recounts. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_reactivate_settlement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    settlement: *const c_char,
    settlement_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (settlement, reason) = (text(settlement, settlement_length), text(reason, reason_length));
    let action = |settlement, reason| Action::ReactivateSettlement { settlement, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("settlement", settlement, reason, action) }
}

/// Declares a settlement void, for good. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_void_settlement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    settlement: *const c_char,
    settlement_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (settlement, reason) = (text(settlement, settlement_length), text(reason, reason_length));
    let action = |settlement, reason| Action::VoidSettlement { settlement, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("settlement", settlement, reason, action) }
}

/// Removes a settlement, as if it had never been. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_remove_settlement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    settlement: *const c_char,
    settlement_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (settlement, reason) = (text(settlement, settlement_length), text(reason, reason_length));
    let action = |settlement, reason| Action::RemoveSettlement { settlement, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("settlement", settlement, reason, action) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_settlement(settlement: *const settlekit_new_settlement) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(settlement)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let terms = amounts.optional_terms(new.terms, new.amount_minor, new.percent_millionths)?;
        let accepts = new.accepts.name("accepts")?;
        if terms.is_none() && accepts.is_none() {
            let message = "terms is 0; only a settlement that accepts an offer needs none";
            return Err(Failure::invalid(message));
        }
        let claims = read_claims(new.claims, new.claim_count)?;
        let parts = read_parts(amounts, new.parts, new.part_count)?;
        if claims.is_some() && parts.is_some() {
            return Err(Failure::invalid("parts name the claims already; leave claims out"));
        }
        let action = Action::CreateSettlement(NewSettlement {
            settlement: new.settlement.required_name("settlement")?,
            terms,
            inception_on: date_from_days(new.inception_on, "inception_on")?,
            plan: settlekit_plan::read(new.plan, amounts)?,
            pay_by: optional_date(new.has_pay_by, new.pay_by, "pay_by")?,
            claims,
            parts,
            accepts,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_change(change: *const settlekit_settlement_change) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(change)?;
        raw::check_reserved(new.reserved)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let action = Action::ModifySettlement(SettlementChange {
            settlement: new.settlement.required_name("settlement")?,
            terms: amounts.optional_terms(new.terms, new.amount_minor, new.percent_millionths)?,
            inception_on: optional_date(new.has_inception_on, new.inception_on, "inception_on")?,
            plan: settlekit_plan::read(new.plan, amounts)?,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}

/// # Safety
/// As for [`raw::read_all`] and [`settlekit_text::read`].
unsafe fn read_parts(
    amounts: Amounts,
    parts: *const settlekit_settlement_part,
    count: usize,
) -> Result<Option<Vec<(ClaimId, Money)>>, Failure> {
    let mut read: Vec<(ClaimId, Money)> = Vec::new();
    // SAFETY: as for this function.
    for part in unsafe { raw::read_all(parts, count)? } {
        raw::check_reserved(part.reserved)?;
        // SAFETY: as for this function.
        let claim: ClaimId = unsafe { part.claim.required_name("the claim of a part")? };
        if read.iter().any(|(other, _)| *other == claim) {
            let message = format!("the claim \"{claim}\" stands in two parts");
            return Err(Failure::invalid(message));
        }
        read.push((claim, amounts.money(part.amount_minor, "a part")?));
    }
    Ok((!read.is_empty()).then_some(read))
}
