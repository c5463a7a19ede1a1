//! Commands of a negotiation: countering and rejecting what the other party offered, and asking for
//! every turn.

use core::ffi::c_char;

use settlekit::account::{Action, NewCounterOffer};

use super::amounts::{Amounts, Asked};
use super::offer::{read_claims, settlekit_terms_kind};
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::party::settlekit_party;
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::optional_date;

/// A counter-offer that is to be made.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_counter_offer {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Who makes it: one of SETTLEKIT_PARTY_*.
    pub party: settlekit_party,
    /// Its name, among those of offers.
    pub offer: settlekit_text,
    /// The other party's last offer, which it answers; left out by a debtor who opens.
    pub counters: settlekit_text,
    /// The amount of fixed terms, in minor units; 0 with others.
    pub amount_minor: i64,
    /// The currency of fixed terms, by its ISO 4217 number. With others it may be 0; if it is not, it
    /// is compared with the account's all the same.
    pub currency: i32,
    /// How many decimals that currency has; it is checked.
    pub exponent: i32,
    /// The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
    pub percent_millionths: i32,
    /// How its amount is found: SETTLEKIT_TERMS_FIXED, PERCENT or CALCULATED; 0 of the creditor is the
    /// next figure of the policy's ladder.
    pub terms: settlekit_terms_kind,
    /// 1 if `expires_on` is given; 0 is so many days from today as the policy says.
    pub has_expires_on: i32,
    /// The last day on which it can be accepted, in days since 1970-01-01.
    pub expires_on: i32,
    /// 1 if `pay_by` is given, else 0.
    pub has_pay_by: i32,
    /// The last day on which the accepted amount can be paid.
    pub pay_by: i32,
    /// The claims of a debtor who opens; NULL and 0 are all that are not disputed. One that counters
    /// an offer names none: they are those of that offer.
    pub claims: *const settlekit_text,
    /// How many claims are named.
    pub claim_count: usize,
    /// Why; the creditor needs it once money was counted under the offer that it replaces.
    pub reason: settlekit_text,
}

raw::structs!(settlekit_new_counter_offer);

/// A party answers the other's offer with a figure of its own, or the debtor opens with one. The
/// creditor's is an offer from then on; the debtor's binds nobody until the creditor accepts it.
/// What is left out and the policy does not supply, terms or a last day, is a decision that says
/// INVALID.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_make_counter_offer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    counter_offer: *const settlekit_new_counter_offer,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_counter_offer(counter_offer)) }
}

/// A party rejects the other's last offer. `party` is 0 or one of SETTLEKIT_PARTY_*: 0 is the party
/// that did not make the offer. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_reject_offer(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    offer: *const c_char,
    offer_length: usize,
    party: settlekit_party,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        unsafe {
            Ok(Action::RejectOffer {
                offer: text(offer, offer_length).required_name("offer")?,
                party: party.optional("party")?,
                reason: text(reason, reason_length).owned("reason")?,
            })
        }
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// Asks for the offers of both parties in the order in which they were made, whose turn it is, the
/// next figure of the policy's ladder, and what was asked to be approved. The account is only read,
/// and the number of the decision's step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_list_rounds(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(|| Ok(Action::ListRounds)) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_counter_offer(
    counter_offer: *const settlekit_new_counter_offer,
) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(counter_offer)?;
        let amounts = Amounts::of(new.currency, new.exponent)?;
        let (amount_minor, percent) = (new.amount_minor, new.percent_millionths);
        let counters = new.counters.name("counters")?;
        let claims = read_claims(new.claims, new.claim_count)?;
        if counters.is_some() && claims.is_some() {
            let message = "the claims are those of the offer that is countered; leave claims out";
            return Err(Failure::invalid(message));
        }
        let action = Action::MakeCounterOffer(NewCounterOffer {
            offer: new.offer.required_name("offer")?,
            party: new.party.checked("party")?,
            counters,
            terms: amounts.optional_terms(new.terms, amount_minor, percent)?,
            expires_on: optional_date(new.has_expires_on, new.expires_on, "expires_on")?,
            pay_by: optional_date(new.has_pay_by, new.pay_by, "pay_by")?,
            claims,
            reason: new.reason.owned("reason")?,
        });
        Ok(Asked { action, currency: amounts.currency })
    }
}
