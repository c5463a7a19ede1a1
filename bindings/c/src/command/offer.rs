//! Commands about offers.

use settlekit::account::{Action, NewOffer, Terms};

use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::{SETTLEKIT_STATUS_UNKNOWN_VALUE, settlekit_status};
use crate::text::settlekit_text;
use crate::value::{date_from_days, money, optional_date, percent};

/// How the amount of an offer or settlement is found: one of SETTLEKIT_TERMS_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_terms_kind(pub i32);

/// An amount: amount_minor in currency.
pub const SETTLEKIT_TERMS_FIXED: i32 = 1;
/// A percent of the balance, to be paid: percent_millionths, rounded up.
pub const SETTLEKIT_TERMS_PERCENT: i32 = 2;
/// By the client's percents for each segment, but at least the rule's floor.
pub const SETTLEKIT_TERMS_CALCULATED: i32 = 3;

/// A new offer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_offer {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How its amount is found: SETTLEKIT_TERMS_FIXED, PERCENT or CALCULATED.
    pub terms: settlekit_terms_kind,
    /// Its name.
    pub offer: settlekit_text,
    /// The amount of fixed terms, in minor units.
    pub amount_minor: i64,
    /// The currency of fixed terms, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals that currency has; it is checked.
    pub exponent: i32,
    /// The percent to be paid of percent terms, in millionths: 750000 is 75 %.
    pub percent_millionths: i32,
    /// The last day on which it can be accepted, in days since 1970-01-01.
    pub expires_on: i32,
    /// 1 if `pay_by` is given, else 0.
    pub has_pay_by: i32,
    /// The last day on which the accepted amount can be paid.
    pub pay_by: i32,
    /// The claims it covers; NULL and 0 are all that are not disputed.
    pub claims: *const settlekit_text,
    /// How many claims are named.
    pub claim_count: usize,
    /// A settlement sequence to assign; may be left out.
    pub sequence: settlekit_text,
    /// The active offer that it takes the place of; may be left out.
    pub supersedes: settlekit_text,
    /// Why it supersedes; needed once money was counted.
    pub reason: settlekit_text,
}

raw::structs!(settlekit_new_offer);

/// Makes an offer.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_create_offer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    offer: *const settlekit_new_offer,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_offer(offer).map(Action::CreateOffer)) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_offer(offer: *const settlekit_new_offer) -> Result<NewOffer, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(offer)?;
        Ok(NewOffer {
            offer: new.offer.required_name("offer")?,
            terms: new.terms.read(&new)?,
            expires_on: date_from_days(new.expires_on, "expires_on")?,
            pay_by: optional_date(new.has_pay_by, new.pay_by, "pay_by")?,
            claims: read_claims(new.claims, new.claim_count)?,
            sequence: new.sequence.name("sequence")?,
            supersedes: new.supersedes.name("supersedes")?,
            reason: new.reason.read("reason")?.map(Into::into),
        })
    }
}

/// The claims that a command names; none is all that are not disputed.
///
/// # Safety
/// As for [`raw::read_slice`] and [`settlekit_text::read`].
pub(crate) unsafe fn read_claims(
    claims: *const settlekit_text,
    count: usize,
) -> Result<Option<Vec<settlekit::ClaimId>>, Failure> {
    // SAFETY: as for this function.
    let names = unsafe { raw::read_slice(claims, count, "claims")? };
    let mut read = Vec::new();
    for name in names {
        // SAFETY: as for this function.
        let claim: settlekit::ClaimId = unsafe { name.required_name("a claim")? };
        if read.contains(&claim) {
            return Err(Failure::invalid(format!("the claim \"{claim}\" stands here twice")));
        }
        read.push(claim);
    }
    Ok((!read.is_empty()).then_some(read))
}

impl settlekit_terms_kind {
    fn read(self, new: &settlekit_new_offer) -> Result<Terms, Failure> {
        match self.0 {
            SETTLEKIT_TERMS_FIXED => {
                money(new.amount_minor, new.currency, new.exponent).map(Terms::Fixed)
            }
            SETTLEKIT_TERMS_PERCENT => Ok(Terms::Percent(percent(new.percent_millionths))),
            SETTLEKIT_TERMS_CALCULATED => Ok(Terms::Calculated),
            other => {
                let message =
                    format!("terms is {other}, none of 1 (fixed), 2 (percent), 3 (calculated)");
                Err(Failure::new(SETTLEKIT_STATUS_UNKNOWN_VALUE, message))
            }
        }
    }
}
