//! The offers of an account.

use core::ffi::{CStr, c_char};

use settlekit::Account;
use settlekit::account::{Offer, OfferState};

use super::part::{FlatRule, settlekit_account_part};
use super::{State, at, fill, find, settlekit_account};
use crate::choice::settlekit_scope;
use crate::code::name_of;
use crate::decision::{settlekit_on_expiry, settlekit_same_day_payments};
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{days_from_date, days_or_none, millionths};

/// Where an offer stands: one of SETTLEKIT_OFFER_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_offer_state(pub i32);

/// Waiting for money; maybe its terms are accepted already.
pub const SETTLEKIT_OFFER_ACTIVE: i32 = 1;
/// Its money came in.
pub const SETTLEKIT_OFFER_ACCEPTED: i32 = 2;
/// Its last day passed unpaid.
pub const SETTLEKIT_OFFER_EXPIRED: i32 = 3;
/// Given up by hand.
pub const SETTLEKIT_OFFER_LOST: i32 = 4;
/// Taken back, or it gave way to an older one.
pub const SETTLEKIT_OFFER_WITHDRAWN: i32 = 5;
/// Another took its place.
pub const SETTLEKIT_OFFER_SUPERSEDED: i32 = 6;

const OFFER_STATES: [(i32, (), &CStr); 6] = [
    (SETTLEKIT_OFFER_ACTIVE, (), c"active"),
    (SETTLEKIT_OFFER_ACCEPTED, (), c"accepted"),
    (SETTLEKIT_OFFER_EXPIRED, (), c"expired"),
    (SETTLEKIT_OFFER_LOST, (), c"lost"),
    (SETTLEKIT_OFFER_WITHDRAWN, (), c"withdrawn"),
    (SETTLEKIT_OFFER_SUPERSEDED, (), c"superseded"),
];

/// The name of an offer's state in the dialect, such as "expired"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_offer_state_name(state: settlekit_offer_state) -> *const c_char {
    name_of(&OFFER_STATES, state.0)
}

impl settlekit_offer_state {
    pub(crate) fn of(state: OfferState) -> settlekit_offer_state {
        settlekit_offer_state(match state {
            OfferState::Active => SETTLEKIT_OFFER_ACTIVE,
            OfferState::Accepted => SETTLEKIT_OFFER_ACCEPTED,
            OfferState::Expired { .. } => SETTLEKIT_OFFER_EXPIRED,
            OfferState::Lost => SETTLEKIT_OFFER_LOST,
            OfferState::Withdrawn => SETTLEKIT_OFFER_WITHDRAWN,
            OfferState::Superseded => SETTLEKIT_OFFER_SUPERSEDED,
        })
    }
}

/// An offer with its frozen terms. Amounts are in minor units of the account's currency.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_offer {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Where it stands: one of SETTLEKIT_OFFER_*.
    pub state: settlekit_offer_state,
    /// Its name.
    pub offer: settlekit_text,
    /// What is to be paid.
    pub amount_minor: i64,
    /// What the creditor gives up.
    pub forgiven_minor: i64,
    /// The balance that it was made on.
    pub base_minor: i64,
    /// The least that reaches it.
    pub threshold_minor: i64,
    /// The last day on which it can be accepted.
    pub expires_on: i32,
    /// 1 if `pay_by` is given, else 0.
    pub has_pay_by: i32,
    /// The last day on which the accepted amount can be paid.
    pub pay_by: i32,
    /// 1 if it expired, else 0.
    pub has_expired_on: i32,
    /// The day after its last day, if it expired.
    pub expired_on: i32,
    /// 1 if it was made by percent, else 0.
    pub has_percent: i32,
    /// The percent to be paid, in millionths.
    pub percent_millionths: i32,
    /// The discount that belongs to it, in millionths.
    pub discount_percent_millionths: i32,
    /// At which level the rule stands that it was made under: one of SETTLEKIT_SCOPE_*; 0 if no rule
    /// set a floor.
    pub rule_scope: settlekit_scope,
    /// The number of the rule's row in canonical order, from 1.
    pub rule_row: u32,
    /// The percent of that row, in millionths.
    pub rule_percent_millionths: i32,
    /// Days after the last day for which money in time may be entered.
    pub backdate_days: u32,
    /// The least that could be accepted.
    pub rule_floor_minor: i64,
    /// Which money of its own date counts: one of SETTLEKIT_SAME_DAY_PAYMENTS_*.
    pub same_day_payments: settlekit_same_day_payments,
    /// Where an unpaid expiry leads: one of SETTLEKIT_ON_EXPIRY_*.
    pub on_expiry: settlekit_on_expiry,
    /// How many claims it covers.
    pub part_count: usize,
    /// The policy it was made under.
    pub policy: settlekit_text,
    /// Who made it; NULL if it was the creditor's own system.
    pub by: settlekit_text,
    /// Who approved it, if that was needed; else NULL.
    pub approved_by: settlekit_text,
    /// The offer whose place it took; NULL if none.
    pub supersedes: settlekit_text,
    /// The offer that took its place; NULL if none.
    pub superseded_by: settlekit_text,
}

raw::structs!(settlekit_account_offer);

/// One offer of an account, by its number from 0, in the order in which they were made.
///
/// Returns SETTLEKIT_STATUS_OK and fills `offer`, whose texts live until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_offer_get(
    account: *const settlekit_account,
    index: usize,
    offer: *mut settlekit_account_offer,
) -> settlekit_status {
    let work =
        |state: &State| at(&state.account.offers(), index, "offer").map(|offer| offer_of(offer));
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, offer, work) }
}

fn offer_of(offer: &Offer) -> settlekit_account_offer {
    let terms = &offer.terms;
    let rule = FlatRule::of(terms.rule.as_ref());
    let (has_pay_by, pay_by) = days_or_none(terms.pay_by);
    let (has_expired_on, expired_on) = days_or_none(match offer.state {
        OfferState::Expired { on } => Some(on),
        _ => None,
    });
    settlekit_account_offer {
        struct_size: 0,
        state: settlekit_offer_state::of(offer.state),
        offer: settlekit_text::view(terms.offer.as_str()),
        amount_minor: terms.amount.minor(),
        forgiven_minor: terms.forgiven.minor(),
        base_minor: terms.base.minor(),
        threshold_minor: terms.threshold.minor(),
        expires_on: days_from_date(terms.expires_on),
        has_pay_by,
        pay_by,
        has_expired_on,
        expired_on,
        has_percent: i32::from(terms.percent.is_some()),
        percent_millionths: terms.percent.map_or(0, millionths),
        discount_percent_millionths: terms.discount_percent.map_or(0, millionths),
        rule_scope: rule.scope,
        rule_row: rule.row,
        rule_percent_millionths: rule.percent_millionths,
        backdate_days: terms.backdate_days,
        rule_floor_minor: rule.floor_minor,
        same_day_payments: settlekit_same_day_payments::of(terms.same_day_payments),
        on_expiry: settlekit_on_expiry::of(terms.on_expiry),
        part_count: terms.claims.len(),
        policy: settlekit_text::view(&terms.policy),
        by: settlekit_text::optional(terms.by.as_ref().map(|by| by.as_str())),
        approved_by: settlekit_text::optional(terms.approved_by.as_ref().map(|by| by.as_str())),
        supersedes: settlekit_text::optional(terms.supersedes.as_ref().map(|old| old.as_str())),
        superseded_by: settlekit_text::optional(
            offer.superseded_by.as_ref().map(|new| new.as_str()),
        ),
    }
}

/// One claim's part of an offer, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `part`, whose text lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_offer_part_get(
    account: *const settlekit_account,
    index: usize,
    part_index: usize,
    part: *mut settlekit_account_part,
) -> settlekit_status {
    let work = |state: &State| {
        let offers = state.account.offers();
        let offer = at(&offers, index, "offer")?;
        at(&offer.terms.claims, part_index, "part").map(settlekit_account_part::of)
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, part, work) }
}

/// The number of an offer of this name.
///
/// Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
/// INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_offer_find(
    account: *const settlekit_account,
    name: *const c_char,
    name_length: usize,
    index: *mut usize,
) -> settlekit_status {
    let position = |account: &Account, name: &str| {
        account.offers().iter().position(|offer| offer.terms.offer.as_str() == name)
    };
    // SAFETY: the caller keeps the contract of handles, texts and places.
    unsafe { find(account, text(name, name_length), index, "offer", position) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_state_has_its_number_and_name() {
        let on = chrono::NaiveDate::default();
        let states = [
            (OfferState::Active, 1, "active"),
            (OfferState::Accepted, 2, "accepted"),
            (OfferState::Expired { on }, 3, "expired"),
            (OfferState::Lost, 4, "lost"),
            (OfferState::Withdrawn, 5, "withdrawn"),
            (OfferState::Superseded, 6, "superseded"),
        ];
        for (state, number, name) in states {
            let code = settlekit_offer_state::of(state);
            // SAFETY: names are static.
            let found = unsafe { CStr::from_ptr(settlekit_offer_state_name(code)) };
            assert_eq!((code.0, found.to_str().unwrap()), (number, name));
        }
    }
}
