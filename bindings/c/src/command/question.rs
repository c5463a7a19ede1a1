//! Questions: they change nothing, and are never recorded.

use core::ffi::c_char;

use settlekit::account::{Action, ProposalSummary, Wish};
use settlekit::{ArrangementId, OfferId, SettlementId};

use super::amounts::{Amounts, Asked};
use super::offer::read_claims;
use super::plan::{read_frequency, settlekit_frequency};
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{date_from_days, given};

/// A proposal in summary: the first payment today, the last (payments - 1) x gap_days later.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_proposal {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `gap_days` is given, which several payments need; else 0.
    pub has_gap_days: i32,
    /// What is to be paid, in minor units.
    pub amount_minor: i64,
    /// The currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// In how many payments.
    pub payments: u32,
    /// The days between two payments, tested as given.
    pub gap_days: u32,
    /// The claims concerned; NULL and 0 are all that are not disputed.
    pub claims: *const settlekit_text,
    /// How many claims are named.
    pub claim_count: usize,
}

/// What a debtor could do, to be solved for.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_wish {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `amount_minor` is given; 0 is the least that may be accepted.
    pub has_amount: i32,
    /// 1 if `can_pay_minor` is given; 0 is any amount.
    pub has_can_pay: i32,
    /// 1 if `down_payment_minor` is given, else 0.
    pub has_down_payment: i32,
    /// What is to be paid, in minor units.
    pub amount_minor: i64,
    /// What the debtor can pay each time, in minor units.
    pub can_pay_minor: i64,
    /// What the debtor pays today, counted as one payment more, in minor units.
    pub down_payment_minor: i64,
    /// The currency of the amounts, by its ISO 4217 number. It may be 0 where there is none.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// How often the debtor pays: one of SETTLEKIT_FREQUENCY_*.
    pub every: settlekit_frequency,
    /// The days of SETTLEKIT_FREQUENCY_DAYS, at least 1; 0 with others.
    pub every_days: u32,
    /// When the first payment is due, in days since 1970-01-01.
    pub first_due: i32,
    /// Zero.
    pub reserved: u32,
    /// The claims concerned; NULL and 0 are all that are not disputed.
    pub claims: *const settlekit_text,
    /// How many claims are named.
    pub claim_count: usize,
}

raw::structs!(settlekit_proposal, settlekit_wish);

/// Asks what the account may be settled for, on some claims; NULL and 0 are all that are not
/// disputed. The account is only read, and the number of the decision's
/// step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_quote(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    claims: *const settlekit_text,
    claim_count: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        Ok(Action::Quote { claims: unsafe { read_claims(claims, claim_count)? } })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(work) }
}

/// Asks for every payment, and whether it counts: toward an offer, or toward a settlement, or if both
/// are left out toward whatever runs. The account is only read, and the number of the decision's
/// step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_list_payments(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    offer: *const c_char,
    offer_length: usize,
    settlement: *const c_char,
    settlement_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let (offer, settlement): (Option<OfferId>, Option<SettlementId>) = unsafe {
            let offer = text(offer, offer_length).name("offer")?;
            (offer, text(settlement, settlement_length).name("settlement")?)
        };
        if offer.is_some() && settlement.is_some() {
            return Err(Failure::invalid("name an offer or a settlement, not both"));
        }
        let offer = offer.map(ArrangementId::Offer);
        let toward = offer.or(settlement.map(ArrangementId::Settlement));
        Ok(Action::ListPayments { toward })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(work) }
}

/// Asks whether a proposal in summary would be within the rules. The account is only read, and the
/// number of the decision's step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_check_proposal(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    proposal: *const settlekit_proposal,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(|| read_proposal(proposal)) }
}

/// Asks which amounts and plans are possible. The account is only read, and the
/// number of the decision's step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_solve(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    wish: *const settlekit_wish,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(|| read_wish(wish)) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_proposal(proposal: *const settlekit_proposal) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(proposal)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let has_gap = given(new.has_gap_days, new.gap_days != 0, "gap_days")?;
        if new.payments > 1 && !has_gap {
            return Err(Failure::invalid("several payments need the days between them"));
        }
        let action = Action::CheckProposal(ProposalSummary {
            amount: amounts.money(new.amount_minor, "amount_minor")?,
            payments: new.payments,
            gap_days: has_gap.then_some(new.gap_days),
            claims: read_claims(new.claims, new.claim_count)?,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_wish(wish: *const settlekit_wish) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(wish)?;
        raw::check_reserved(new.reserved)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let down_payment = new.down_payment_minor;
        let action = Action::Solve(Wish {
            amount: amounts.optional(new.has_amount, new.amount_minor, "amount")?,
            can_pay: amounts.optional(new.has_can_pay, new.can_pay_minor, "can_pay")?,
            every: read_frequency(new.every, new.every_days)?,
            first_due: date_from_days(new.first_due, "first_due")?,
            down_payment: amounts.optional(new.has_down_payment, down_payment, "down_payment")?,
            claims: read_claims(new.claims, new.claim_count)?,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}
