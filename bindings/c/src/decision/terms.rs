//! The frozen terms of offers and settlements, as events tell them.

use settlekit::account::SettlementTerms;
use settlekit::account::{ClaimPart, Event, OfferTerms, PlannedInstalment, RuleUsed};
use settlekit::{Currency, Percent};

use super::event::{event_at, not_of_this_kind};
use super::event_fill::dated;
use super::frozen_choice::{
    settlekit_interest_during_settlement, settlekit_on_expiry, settlekit_on_reached,
    settlekit_same_day_payments,
};
use super::{Decided, at, fill, settlekit_decision};
use crate::choice::settlekit_scope;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{days_from_date, millionths};

/// The frozen terms of an offer or a settlement. Exactly one of `offer` and `settlement` is given.
/// Amounts are in minor units of `currency`, dates in days since 1970-01-01, percents in millionths.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_frozen_terms {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// The number of a settlement's terms: 1 as created, one more with each modification. 0 of an
    /// offer.
    pub version: u32,
    /// The offer's name.
    pub offer: settlekit_text,
    /// The settlement's name.
    pub settlement: settlekit_text,
    /// The policy that they were made under.
    pub policy: settlekit_text,
    /// Who made them; left out it was the creditor's own system.
    pub by: settlekit_text,
    /// Who approved them, if that was needed.
    pub approved_by: settlekit_text,
    /// The offer whose place an offer took, if any.
    pub supersedes: settlekit_text,
    /// The offer that a settlement came from, if any.
    pub accepts: settlekit_text,
    /// How many claims have a part.
    pub part_count: usize,
    /// How many instalments a settlement has; 0 if nothing says when it is due.
    pub instalment_count: usize,
    /// What is to be paid.
    pub amount_minor: i64,
    /// What the creditor gives up.
    pub forgiven_minor: i64,
    /// The balance that they were made on.
    pub base_minor: i64,
    /// The least that reaches them.
    pub threshold_minor: i64,
    /// The least that could be accepted, by the rule that set the floor; 0 without one.
    pub rule_floor_minor: i64,
    /// By how much an instalment may be short and is not missed.
    pub short_by_minor: i64,
    /// Whose rule set the floor: one of SETTLEKIT_SCOPE_*; 0 without one.
    pub rule_scope: settlekit_scope,
    /// The number of its row in canonical order, from 1; 0 without one.
    pub rule_row: u32,
    /// The percent of that row.
    pub rule_percent_millionths: i32,
    /// 1 if `percent_millionths` is given: of percent terms.
    pub has_percent: i32,
    /// The percent to be paid.
    pub percent_millionths: i32,
    /// 1 if `discount_millionths` is given: of percent terms.
    pub has_discount: i32,
    /// The discount that belongs to the percent.
    pub discount_millionths: i32,
    /// 1 if `expires_on` is given: of an offer.
    pub has_expires_on: i32,
    /// The last day on which an offer can be accepted.
    pub expires_on: i32,
    /// 1 if `inception_on` is given: of a settlement.
    pub has_inception_on: i32,
    /// The day after which payments count toward a settlement.
    pub inception_on: i32,
    /// 1 if `pay_by` is given.
    pub has_pay_by: i32,
    /// The last day on which the accepted amount can be paid, or the one payment is due.
    pub pay_by: i32,
    /// Days after the last day, or the time of an instalment, for which money in time may be entered.
    pub backdate_days: u32,
    /// Which money of its own date counts: one of SETTLEKIT_SAME_DAY_PAYMENTS_*.
    pub same_day_payments: settlekit_same_day_payments,
    /// Where an unpaid expiry of an offer leads: one of SETTLEKIT_ON_EXPIRY_*; 0 of a settlement.
    pub on_expiry: settlekit_on_expiry,
    /// What is done when a settlement is reached: one of SETTLEKIT_ON_REACHED_*; 0 of an offer.
    pub on_reached: settlekit_on_reached,
    /// Interest while a settlement runs: one of SETTLEKIT_INTEREST_DURING_SETTLEMENT_*; 0 of an offer.
    pub interest_during_settlement: settlekit_interest_during_settlement,
    /// Days after a due date in which money is still in time.
    pub grace_days: u32,
    /// Days after a break within which a settlement can be cured; 0 is no cure.
    pub cure_days: u32,
    /// 1 if `max_missed_in_row` is given.
    pub has_max_missed_in_row: i32,
    /// Misses in a row that break a settlement.
    pub max_missed_in_row: u32,
    /// 1 if `max_missed_total` is given.
    pub has_max_missed_total: i32,
    /// Misses in total that break a settlement.
    pub max_missed_total: u32,
}

/// One claim's part of an offer or settlement.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_claim_part {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Zero.
    pub reserved: u32,
    /// The claim.
    pub claim: settlekit_text,
    /// The balance of the claim that it was made on, in minor units.
    pub base_minor: i64,
    /// Its part of the amount.
    pub amount_minor: i64,
    /// What is given up on it.
    pub forgiven_minor: i64,
}

/// One instalment of a settlement's terms.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_planned_instalment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Its number, from 1; a down payment is the first.
    pub number: u32,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// When it is due, after it was moved to a business day.
    pub due_on: i32,
    /// Zero.
    pub reserved: u32,
}

raw::structs!(settlekit_frozen_terms, settlekit_claim_part, settlekit_planned_instalment);

/// All terms of an event that made or modified an offer or settlement.
///
/// Returns SETTLEKIT_STATUS_OK and fills `terms`, whose texts are views that live as long as the
/// decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS; NOT_THERE for
/// an event that is not offer_created, settlement_created or settlement_modified. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_terms_get(
    decision: *const settlekit_decision,
    event_index: usize,
    terms: *mut settlekit_frozen_terms,
) -> settlekit_status {
    let find = |decided: &Decided| match event_at(decided, event_index)? {
        Event::OfferCreated(terms) => Ok(offer_terms(terms)),
        Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
            Ok(settlement_terms(terms))
        }
        _ => Err(not_of_this_kind("terms")),
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, terms, find) }
}

/// One claim's part of an event's terms: the part_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `part`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_part_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    part: *mut settlekit_claim_part,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let parts = match event_at(decided, event_index)? {
            Event::OfferCreated(terms) => &terms.claims,
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => &terms.claims,
            Event::AgreementCreated(terms) => &terms.claims,
            _ => return Err(not_of_this_kind("parts")),
        };
        Ok(claim_part(at(parts, index, "part")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, part, find) }
}

/// One instalment of an event's terms: the instalment_count of them are counted from 0, the earliest
/// first.
///
/// Returns SETTLEKIT_STATUS_OK and fills `instalment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_instalment_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    instalment: *mut settlekit_planned_instalment,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let instalments = match event_at(decided, event_index)? {
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
                &terms.instalments
            }
            Event::AgreementCreated(terms) => &terms.instalments,
            _ => return Err(not_of_this_kind("instalments")),
        };
        Ok(planned_instalment(at(instalments, index, "instalment")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, instalment, find) }
}

/// Terms of which only the currency is known.
fn blank(currency: Currency) -> settlekit_frozen_terms {
    settlekit_frozen_terms {
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        ..raw::zeroed()
    }
}

/// The flat form of an offer's terms.
pub(crate) fn offer_terms(terms: &OfferTerms) -> settlekit_frozen_terms {
    let (has_pay_by, pay_by) = dated(terms.pay_by);
    let mut flat = settlekit_frozen_terms {
        offer: settlekit_text::view(terms.offer.as_str()),
        policy: settlekit_text::view(&terms.policy),
        by: settlekit_text::optional(terms.by.as_ref().map(|by| by.as_str())),
        approved_by: settlekit_text::optional(terms.approved_by.as_ref().map(|by| by.as_str())),
        supersedes: settlekit_text::optional(terms.supersedes.as_ref().map(|old| old.as_str())),
        part_count: terms.claims.len(),
        amount_minor: terms.amount.minor(),
        forgiven_minor: terms.forgiven.minor(),
        base_minor: terms.base.minor(),
        threshold_minor: terms.threshold.minor(),
        has_expires_on: 1,
        expires_on: days_from_date(terms.expires_on),
        has_pay_by,
        pay_by,
        backdate_days: terms.backdate_days,
        same_day_payments: settlekit_same_day_payments::of(terms.same_day_payments),
        on_expiry: settlekit_on_expiry::of(terms.on_expiry),
        ..blank(terms.amount.currency())
    };
    flat.fill_percents(terms.percent, terms.discount_percent);
    flat.fill_rule(terms.rule.as_ref());
    flat
}

/// The flat form of a settlement's terms.
pub(crate) fn settlement_terms(terms: &SettlementTerms) -> settlekit_frozen_terms {
    let (has_pay_by, pay_by) = dated(terms.pay_by);
    let mut flat = settlekit_frozen_terms {
        version: terms.version,
        settlement: settlekit_text::view(terms.settlement.as_str()),
        policy: settlekit_text::view(&terms.policy),
        by: settlekit_text::optional(terms.by.as_ref().map(|by| by.as_str())),
        approved_by: settlekit_text::optional(terms.approved_by.as_ref().map(|by| by.as_str())),
        accepts: settlekit_text::optional(terms.accepts.as_ref().map(|offer| offer.as_str())),
        part_count: terms.claims.len(),
        instalment_count: terms.instalments.len(),
        amount_minor: terms.amount.minor(),
        forgiven_minor: terms.forgiven.minor(),
        base_minor: terms.base.minor(),
        threshold_minor: terms.threshold.minor(),
        short_by_minor: terms.short_by.minor(),
        has_inception_on: 1,
        inception_on: days_from_date(terms.inception_on),
        has_pay_by,
        pay_by,
        backdate_days: terms.backdate_days,
        same_day_payments: settlekit_same_day_payments::of(terms.same_day_payments),
        on_reached: settlekit_on_reached::of(terms.on_reached),
        interest_during_settlement: settlekit_interest_during_settlement::of(
            terms.interest_during_settlement,
        ),
        grace_days: terms.grace_days,
        cure_days: terms.cure_days,
        has_max_missed_in_row: i32::from(terms.max_missed_in_row.is_some()),
        max_missed_in_row: terms.max_missed_in_row.unwrap_or(0),
        has_max_missed_total: i32::from(terms.max_missed_total.is_some()),
        max_missed_total: terms.max_missed_total.unwrap_or(0),
        ..blank(terms.amount.currency())
    };
    flat.fill_percents(terms.percent, terms.discount_percent);
    flat.fill_rule(terms.rule.as_ref());
    flat
}

impl settlekit_frozen_terms {
    fn fill_percents(&mut self, percent: Option<Percent>, discount: Option<Percent>) {
        (self.has_percent, self.percent_millionths) = given_percent(percent);
        (self.has_discount, self.discount_millionths) = given_percent(discount);
    }

    fn fill_rule(&mut self, rule: Option<&RuleUsed>) {
        if let Some(rule) = rule {
            self.rule_scope = settlekit_scope::of(rule.scope);
            self.rule_row = rule.row;
            self.rule_percent_millionths = millionths(rule.percent);
            self.rule_floor_minor = rule.floor.minor();
        }
    }
}

/// A percent as its `has_` field and its millionths.
pub(super) fn given_percent(percent: Option<Percent>) -> (i32, i32) {
    percent.map_or((0, 0), |percent| (1, millionths(percent)))
}

/// The flat form of a claim's part.
pub(crate) fn claim_part(part: &ClaimPart) -> settlekit_claim_part {
    let currency = part.amount.currency();
    settlekit_claim_part {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        reserved: 0,
        claim: settlekit_text::view(part.claim.as_str()),
        base_minor: part.base.minor(),
        amount_minor: part.amount.minor(),
        forgiven_minor: part.forgiven.minor(),
    }
}

/// The flat form of an instalment.
pub(crate) fn planned_instalment(instalment: &PlannedInstalment) -> settlekit_planned_instalment {
    let currency = instalment.amount.currency();
    settlekit_planned_instalment {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        number: instalment.number,
        amount_minor: instalment.amount.minor(),
        due_on: days_from_date(instalment.due_on),
        reserved: 0,
    }
}
