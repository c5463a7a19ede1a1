//! The answer to a quote: what an account may be settled for.

use core::ffi::{CStr, c_char};

use settlekit::{Currency, FloorFrom, Quote, Report, RuleLine};

use super::answer::no_answer;
use super::event::{claim_amounts, settlekit_claim_amounts};
use super::event_fill::{dated, given_money};
use super::refusal::settlekit_refusal;
use super::terms::given_percent;
use super::{Decided, at, fill, settlekit_decision, write};
use crate::choice::settlekit_scope;
use crate::code::{code_of, name_of};
use crate::error::Failure;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// What set the floor: one of SETTLEKIT_FLOOR_FROM_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_floor_from(pub i32);

/// A percent of the balance.
pub const SETTLEKIT_FLOOR_FROM_PERCENT: i32 = 1;
/// The most that may be forgiven.
pub const SETTLEKIT_FLOOR_FROM_FORGIVEN_LIMIT: i32 = 2;

const FLOORS: [(i32, FloorFrom, &CStr); 2] = [
    (SETTLEKIT_FLOOR_FROM_PERCENT, FloorFrom::Percent, c"percent"),
    (SETTLEKIT_FLOOR_FROM_FORGIVEN_LIMIT, FloorFrom::ForgivenLimit, c"forgiven_limit"),
];

/// The name of what set a floor in the dialect, such as "percent"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_floor_from_name(code: settlekit_floor_from) -> *const c_char {
    name_of(&FLOORS, code.0)
}

impl settlekit_floor_from {
    pub(crate) fn of(value: FloorFrom) -> settlekit_floor_from {
        settlekit_floor_from(code_of(&FLOORS, value))
    }
}

/// What an account may be settled for today. Amounts are in minor units of `currency`; a limit that
/// is not given is no limit.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_quote {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// The number of the row that set the percent part of the floor, in canonical order from 1; 0
    /// for none.
    pub row: u32,
    /// The client's instructions, if there are any.
    pub instructions: settlekit_text,
    /// How many rules apply: settlekit_decision_quote_rule_get.
    pub rule_count: usize,
    /// How many claims are concerned: settlekit_decision_quote_claim_get.
    pub claim_count: usize,
    /// How many reasons would refuse an offer today, whatever its amount:
    /// settlekit_decision_quote_blocked_by_get.
    pub blocked_by_count: usize,
    /// How many claims are in the calculation by segment: settlekit_decision_quote_calculated_get.
    pub calculated_count: usize,
    /// What is owed on the claims concerned.
    pub owed_minor: i64,
    /// The balance that the rules look at: with new interest if the client includes it.
    pub balance_minor: i64,
    /// New interest on the claims concerned.
    pub new_interest_minor: i64,
    /// The least that may be accepted.
    pub floor_minor: i64,
    /// The most that may be forgiven.
    pub forgiven_at_most_minor: i64,
    /// The strictest limit on what is forgiven.
    pub max_forgiven_minor: i64,
    /// The amount by the client's percents for each segment.
    pub calculated_minor: i64,
    /// What segments below zero would have to give back; they contribute nothing.
    pub credit_minor: i64,
    /// Whose rule has that row: one of SETTLEKIT_SCOPE_*.
    pub scope: settlekit_scope,
    /// What set the floor: one of SETTLEKIT_FLOOR_FROM_*.
    pub floor_from: settlekit_floor_from,
    /// 1 if `percent_millionths` is given.
    pub has_percent: i32,
    /// The percent of that row.
    pub percent_millionths: i32,
    /// 1 if `age_days` is given.
    pub has_age_days: i32,
    /// Whole days since the date that the policy names.
    pub age_days: u32,
    /// 1 if `max_forgiven_minor` is given.
    pub has_max_forgiven: i32,
    /// 1 if `max_payments` is given.
    pub has_max_payments: i32,
    /// The most payments that the rules allow.
    pub max_payments: u32,
    /// 1 if `max_days` is given.
    pub has_max_days: i32,
    /// The most days within which all is to be paid.
    pub max_days: u32,
    /// 1 if `max_days_between_payments` is given.
    pub has_max_days_between_payments: i32,
    /// The most days between two payments.
    pub max_days_between_payments: u32,
    /// 1 if `max_settlement_months` is given.
    pub has_max_settlement_months: i32,
    /// The most months within which all is to be paid.
    pub max_settlement_months: u32,
    /// 1 if `most_payments` is given.
    pub has_most_payments: i32,
    /// The most payments of a plan that the limits leave possible.
    pub most_payments: u32,
    /// 1 if `latest_on` is given.
    pub has_latest_on: i32,
    /// The latest day for its last payment, in days since 1970-01-01.
    pub latest_on: i32,
    /// 1 if `largest_gap_days` is given.
    pub has_largest_gap_days: i32,
    /// The largest number of days between two of its payments.
    pub largest_gap_days: u32,
    /// Zero.
    pub reserved: u32,
    /// How much the debtor is to be told with an offer: settlekit_decision_quote_disclosure_get.
    pub disclosure_count: usize,
}

/// What one rule that applies says.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_quote_rule {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Whose rule: one of SETTLEKIT_SCOPE_*.
    pub scope: settlekit_scope,
    /// The row that fits, from 1; 0 for none.
    pub row: u32,
    /// 1 if `percent_millionths` is given.
    pub has_percent: i32,
    /// Its percent.
    pub percent_millionths: i32,
    /// Zero.
    pub reserved: u32,
    /// The least that this rule accepts.
    pub floor_minor: i64,
}

raw::structs!(settlekit_quote_rule);

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_quote {
    const NAME: &'static str = stringify!(settlekit_quote);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_quote, disclosure_count);
}

/// What an account may be settled for: the answer to a quote.
///
/// Returns SETTLEKIT_STATUS_OK and fills `quote`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_quote_get(
    decision: *const settlekit_decision,
    quote: *mut settlekit_quote,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat(quote_in(decided)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, quote, find) }
}

/// What one rule that applies says; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `rule`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_quote_rule_get(
    decision: *const settlekit_decision,
    index: usize,
    rule: *mut settlekit_quote_rule,
) -> settlekit_status {
    let find = |decided: &Decided| {
        Ok(flat_rule(at(&quote_in(decided)?.rules, index, "rule")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, rule, find) }
}

/// One claim that a quote is about; index from 0. The text is a view that lives as long as the
/// decision.
///
/// Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
/// NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_quote_claim_get(
    decision: *const settlekit_decision,
    index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let claims = &quote_in(decided)?.claims;
        Ok(settlekit_text::view(at(claims, index, "claim")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, claim, "claim", find) }
}

/// One reason that would refuse an offer today, whatever its amount; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `refusal`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
/// NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_quote_blocked_by_get(
    decision: *const settlekit_decision,
    index: usize,
    refusal: *mut settlekit_refusal,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let blocked_by = &quote_in(decided)?.blocked_by;
        Ok(settlekit_refusal::of(*at(blocked_by, index, "reason")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, refusal, "refusal", find) }
}

/// What one claim's segments contribute to the calculated amount; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `amounts`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_quote_calculated_get(
    decision: *const settlekit_decision,
    index: usize,
    amounts: *mut settlekit_claim_amounts,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let claims = &quote_in(decided)?.calculated.claims;
        Ok(claim_amounts(at(claims, index, "claim")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, amounts, find) }
}

fn quote_in(decided: &Decided) -> Result<&Quote, Failure> {
    match &decided.line.answer {
        Some(Report::Quote(quote)) => Ok(quote),
        _ => Err(no_answer("quote")),
    }
}

/// A number as its `has_` field and itself.
fn given(number: Option<u32>) -> (i32, u32) {
    number.map_or((0, 0), |number| (1, number))
}

/// The flat form of a quote.
fn flat(quote: &Quote, currency: Currency) -> settlekit_quote {
    let mut flat = settlekit_quote {
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        row: quote.row.unwrap_or(0),
        instructions: settlekit_text::optional(quote.instructions.as_deref()),
        rule_count: quote.rules.len(),
        claim_count: quote.claims.len(),
        blocked_by_count: quote.blocked_by.len(),
        disclosure_count: quote.disclosures.len(),
        calculated_count: quote.calculated.claims.len(),
        owed_minor: quote.owed.minor(),
        balance_minor: quote.balance.minor(),
        new_interest_minor: quote.new_interest.minor(),
        floor_minor: quote.floor.minor(),
        forgiven_at_most_minor: quote.forgiven_at_most.minor(),
        calculated_minor: quote.calculated.amount.minor(),
        credit_minor: quote.calculated.credit.minor(),
        scope: settlekit_scope::of(quote.scope),
        floor_from: settlekit_floor_from::of(quote.floor_from),
        ..raw::zeroed()
    };
    (flat.has_percent, flat.percent_millionths) = given_percent(quote.percent);
    (flat.has_age_days, flat.age_days) = given(quote.age_days);
    let limits = &quote.limits;
    (flat.has_max_forgiven, flat.max_forgiven_minor) = given_money(limits.max_forgiven);
    (flat.has_max_payments, flat.max_payments) = given(limits.max_payments);
    (flat.has_max_days, flat.max_days) = given(limits.max_days);
    (flat.has_max_days_between_payments, flat.max_days_between_payments) =
        given(limits.max_days_between_payments);
    (flat.has_max_settlement_months, flat.max_settlement_months) =
        given(limits.max_settlement_months);
    (flat.has_most_payments, flat.most_payments) = given(quote.plans.most_payments);
    (flat.has_latest_on, flat.latest_on) = dated(quote.plans.latest_on);
    (flat.has_largest_gap_days, flat.largest_gap_days) = given(quote.plans.largest_gap_days);
    flat
}

/// The flat form of what a rule says.
fn flat_rule(rule: &RuleLine, currency: Currency) -> settlekit_quote_rule {
    let (has_percent, percent_millionths) = given_percent(rule.percent);
    settlekit_quote_rule {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        scope: settlekit_scope::of(rule.scope),
        row: rule.row.unwrap_or(0),
        has_percent,
        percent_millionths,
        reserved: 0,
        floor_minor: rule.floor.minor(),
    }
}
