//! Commands about offers.

use core::ffi::{CStr, c_char};

use settlekit::account::{Action, NewOffer};

use super::amounts::{Amounts, Asked, TermsKind};
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::code::{name_of, value_of};
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::party::settlekit_party;
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{date_from_days, optional_date};

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

const TERMS_KINDS: [(i32, TermsKind, &CStr); 3] = [
    (SETTLEKIT_TERMS_FIXED, TermsKind::Fixed, c"fixed"),
    (SETTLEKIT_TERMS_PERCENT, TermsKind::Percent, c"percent"),
    (SETTLEKIT_TERMS_CALCULATED, TermsKind::Calculated, c"calculated"),
];

impl settlekit_terms_kind {
    pub(super) fn checked(self, what: &str) -> Result<TermsKind, Failure> {
        value_of(&TERMS_KINDS, self.0, what)
    }
}

/// The name of a kind of terms in the dialect, such as "percent"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_terms_kind_name(kind: settlekit_terms_kind) -> *const c_char {
    name_of(&TERMS_KINDS, kind.0)
}

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
    /// The amount of fixed terms, in minor units; 0 with others.
    pub amount_minor: i64,
    /// The currency of fixed terms, by its ISO 4217 number. With others it may be 0; if it is not, it
    /// is compared with the account's all the same.
    pub currency: i32,
    /// How many decimals that currency has; it is checked.
    pub exponent: i32,
    /// The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
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
    unsafe { call.carry_out(|| read_offer(offer)) }
}

/// A party accepts the other's last offer: the debtor the creditor's, or the creditor a counter-offer
/// of the debtor. `effective_on` points to the day on which it did; NULL is today. `party` is 0 or one
/// of SETTLEKIT_PARTY_*: 0 is the party that did not make the offer.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_accept_offer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    offer: *const c_char,
    offer_length: usize,
    effective_on: *const i32,
    party: settlekit_party,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts and places.
        let (offer, accepted) = unsafe {
            let offer = text(offer, offer_length).required_name("offer")?;
            (offer, raw::read_value(effective_on, "effective_on")?)
        };
        let accepted = accepted.map(|days| date_from_days(days, "effective_on"));
        let party = party.optional("party")?;
        Ok(Action::AcceptOffer { offer, effective_on: accepted.transpose()?, party })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// The creditor takes an offer back. The reason is needed once money was counted; else it may be left
/// out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_withdraw_offer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    offer: *const c_char,
    offer_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (offer, reason) = (text(offer, offer_length), text(reason, reason_length));
    let action = |offer, reason| Action::WithdrawOffer { offer, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("offer", offer, reason, action) }
}

/// The creditor gives an offer up as lost. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_abandon_offer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    offer: *const c_char,
    offer_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (offer, reason) = (text(offer, offer_length), text(reason, reason_length));
    let action = |offer, reason| Action::AbandonOffer { offer, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("offer", offer, reason, action) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_offer(offer: *const settlekit_new_offer) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(offer)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let kind = new.terms.checked("terms")?;
        let action = Action::CreateOffer(NewOffer {
            offer: new.offer.required_name("offer")?,
            terms: amounts.terms(kind, new.amount_minor, new.percent_millionths)?,
            expires_on: date_from_days(new.expires_on, "expires_on")?,
            pay_by: optional_date(new.has_pay_by, new.pay_by, "pay_by")?,
            claims: read_claims(new.claims, new.claim_count)?,
            sequence: new.sequence.name("sequence")?,
            supersedes: new.supersedes.name("supersedes")?,
            reason: new.reason.owned("reason")?,
        });
        Ok(Asked { action, currency: amounts.currency })
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

    use settlekit::Currency;
    use settlekit::account::Terms;
    use settlekit::json::{Json, command_from_json};

    use super::*;

    #[test]
    fn every_kind_of_terms_has_its_number_and_name() {
        let values = ["\"1.00\"", "\"75\"", "true"];
        for (code, value) in (1..).zip(values) {
            let kind = settlekit_terms_kind(code);
            // SAFETY: names are static.
            let name = unsafe { CStr::from_ptr(settlekit_terms_kind_name(kind)) };
            let text = format!(
                r#"{{"command": "create_offer", "offer": "O", "expires_on": "2026-04-01",
                    "terms": {{"{}": {value}}}}}"#,
                name.to_str().unwrap()
            );
            let (_, command) =
                command_from_json(&Json::parse(&text).unwrap(), Currency::USD).unwrap();
            let Action::CreateOffer(new) = command.action else { panic!("{text}") };
            let (number, of_dialect) = match new.terms {
                Terms::Fixed(_) => (SETTLEKIT_TERMS_FIXED, TermsKind::Fixed),
                Terms::Percent(_) => (SETTLEKIT_TERMS_PERCENT, TermsKind::Percent),
                Terms::Calculated => (SETTLEKIT_TERMS_CALCULATED, TermsKind::Calculated),
            };
            assert_eq!((code, kind.checked("terms").unwrap()), (number, of_dialect));
        }
        for other in [0, 4] {
            assert!(settlekit_terms_kind(other).checked("terms").is_err());
        }
    }
}
