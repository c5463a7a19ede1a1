//! The answer to the question whether to settle.

use settlekit::{
    Argument, Assessment, Currency, FactorEffect, LegalValue, Percent, Report, WaitingValue,
};

use super::answer::no_answer;
use super::event_fill::given_money;
use super::refusal::settlekit_refusal;
use super::terms::given_percent;
use super::{Decided, at, fill, settlekit_decision, write};
use crate::error::Failure;
use crate::factor::{
    settlekit_argument, settlekit_dispute, settlekit_factor, settlekit_speaks, value_of_factor,
};
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::millionths;

/// Whether to settle, and the range in which to negotiate: never below the floor, and from floor to
/// target to opening to balance none is below the one before it. Amounts are in minor units of
/// `currency`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_assessment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if settling is advised: something speaks for it and nothing against it; else 0.
    pub settle: i32,
    /// What to ask for first.
    pub opening_minor: i64,
    /// What to aim at: what the factors say, at least what the best alternative is worth.
    pub target_minor: i64,
    /// The least that may be accepted today, at least one minor unit.
    pub floor_minor: i64,
    /// The balance that the rules look at, with new interest if the client includes it.
    pub balance_minor: i64,
    /// What settling for the target is worth, agreed and paid today.
    pub settling_minor: i64,
    /// What waiting is worth: settlekit_decision_assessment_waiting_get.
    pub waiting_minor: i64,
    /// What legal action is worth; it may be below 0: settlekit_decision_assessment_legal_get.
    pub legal_action_minor: i64,
    /// 1 if it is known what waiting is worth, else 0.
    pub has_waiting: i32,
    /// 1 if it is known what legal action is worth, else 0.
    pub has_legal_action: i32,
    /// The part of the balance that the factors make of the opening, in millionths.
    pub opening_percent_millionths: i32,
    /// The part of the balance that the factors make of the target, in millionths.
    pub target_percent_millionths: i32,
    /// 1 if `age_days` is known, else 0.
    pub has_age_days: i32,
    /// How old the debt is on the recovery curve.
    pub age_days: u32,
    /// How much is contested: one of SETTLEKIT_DISPUTE_*.
    pub dispute: settlekit_dispute,
    /// Zero.
    pub reserved: u32,
    /// What speaks for settling and against it: settlekit_decision_assessment_argument_get.
    pub argument_count: usize,
    /// What moved the opening and the target: settlekit_decision_assessment_factor_get.
    pub factor_count: usize,
    /// How many claims are concerned: settlekit_decision_assessment_claim_get.
    pub claim_count: usize,
    /// What would refuse an offer today, whatever its amount:
    /// settlekit_decision_assessment_blocked_by_get.
    pub blocked_by_count: usize,
}

/// One thing that speaks for settling or against it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_assessment_argument {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What: one of SETTLEKIT_ARGUMENT_*.
    pub about: settlekit_argument,
    /// For what: one of SETTLEKIT_SPEAKS_*.
    pub speaks: settlekit_speaks,
    /// Zero.
    pub reserved: u32,
}

/// What moved the opening and the target of an assessment.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_assessment_factor {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What: one of SETTLEKIT_FACTOR_*.
    pub factor: settlekit_factor,
    /// Its value, by what it is: one of SETTLEKIT_RELATIONSHIP_*, SETTLEKIT_HARDSHIP_*,
    /// SETTLEKIT_DISPUTE_*, SETTLEKIT_WILLINGNESS_*; 0 where it has a count.
    pub value: i32,
    /// 1 if `count` is given, else 0.
    pub has_count: i32,
    /// How many times, or days.
    pub count: u32,
    /// Zero.
    pub reserved: u32,
    /// By how many millionths of the balance it moves the opening.
    pub opening_millionths: i64,
    /// By how many millionths of the balance it moves the target.
    pub target_millionths: i64,
}

/// What waiting is worth, with what it was found from: balance x recovery x (100 % - cost) / (1 +
/// discount x days / 365), half up.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_waiting_value {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// How long is waited.
    pub waiting_days: u32,
    /// What it is worth, in minor units.
    pub amount_minor: i64,
    /// How old the debt is then.
    pub age_days_then: u32,
    /// What the curve expects at that age, in millionths.
    pub recovery_percent_millionths: i32,
    /// The part of that which collecting it costs, in millionths.
    pub collection_cost_percent_millionths: i32,
    /// 1 if `annual_discount_percent_millionths` is given, else 0.
    pub has_annual_discount_percent: i32,
    /// What a later payment loses in a year, in millionths.
    pub annual_discount_percent_millionths: i32,
    /// Zero.
    pub reserved: u32,
}

/// What legal action is worth, with what it was found from: balance x chance x recovery / (1 +
/// discount x days / 365), half up, less the cost.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_legal_value {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Days until it brings money.
    pub days: u32,
    /// What it is worth, in minor units; it may be below 0.
    pub amount_minor: i64,
    /// What it costs, at once, in minor units.
    pub cost_minor: i64,
    /// The chance that it is won and collected, in millionths.
    pub chance_millionths: i32,
    /// The part of the balance that winning brings, in millionths.
    pub recovery_millionths: i32,
    /// 1 if `annual_discount_percent_millionths` is given, else 0.
    pub has_annual_discount_percent: i32,
    /// What a later payment loses in a year, in millionths.
    pub annual_discount_percent_millionths: i32,
}

raw::structs!(
    settlekit_assessment,
    settlekit_assessment_argument,
    settlekit_assessment_factor,
    settlekit_waiting_value,
    settlekit_legal_value,
);

/// Whether to settle, and within which range: the answer to settlekit_account_assess.
///
/// Returns SETTLEKIT_STATUS_OK and fills `assessment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_assessment_get(
    decision: *const settlekit_decision,
    assessment: *mut settlekit_assessment,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat(assessment_in(decided)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, assessment, find) }
}

/// One thing that speaks for settling or against it; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `argument`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_assessment_argument_get(
    decision: *const settlekit_decision,
    index: usize,
    argument: *mut settlekit_assessment_argument,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let reasons = &assessment_in(decided)?.reasons;
        let Argument { about, speaks } = *at(reasons, index, "argument")?;
        Ok(settlekit_assessment_argument {
            struct_size: 0,
            about: settlekit_argument::of(about),
            speaks: settlekit_speaks::of(speaks),
            reserved: 0,
        })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, argument, find) }
}

/// One factor that moved the opening and the target; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `factor`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_assessment_factor_get(
    decision: *const settlekit_decision,
    index: usize,
    factor: *mut settlekit_assessment_factor,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let factors = &assessment_in(decided)?.factors;
        Ok(flat_factor(at(factors, index, "factor")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, factor, find) }
}

/// What waiting is worth. NOT_THERE is also told where that is not known.
///
/// Returns SETTLEKIT_STATUS_OK and fills `waiting`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_assessment_waiting_get(
    decision: *const settlekit_decision,
    waiting: *mut settlekit_waiting_value,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let found = assessment_in(decided)?.expected.waiting.as_ref();
        Ok(flat_waiting(found.ok_or_else(|| no_answer("worth of waiting"))?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, waiting, find) }
}

/// What legal action is worth. NOT_THERE is also told where that is not known.
///
/// Returns SETTLEKIT_STATUS_OK and fills `legal`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_assessment_legal_get(
    decision: *const settlekit_decision,
    legal: *mut settlekit_legal_value,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let found = assessment_in(decided)?.expected.legal_action.as_ref();
        Ok(flat_legal(found.ok_or_else(|| no_answer("worth of legal action"))?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, legal, find) }
}

/// One claim that an assessment is about; index from 0. The text is a view that lives as long as
/// the decision.
///
/// Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
/// NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_assessment_claim_get(
    decision: *const settlekit_decision,
    index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let claims = &assessment_in(decided)?.claims;
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
pub unsafe extern "C" fn settlekit_decision_assessment_blocked_by_get(
    decision: *const settlekit_decision,
    index: usize,
    refusal: *mut settlekit_refusal,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let blocked_by = &assessment_in(decided)?.blocked_by;
        Ok(settlekit_refusal::of(*at(blocked_by, index, "reason")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, refusal, "refusal", find) }
}

fn assessment_in(decided: &Decided) -> Result<&Assessment, Failure> {
    match &decided.line.answer {
        Some(Report::Assessment(assessment)) => Ok(assessment),
        _ => Err(no_answer("assessment")),
    }
}

/// The flat form of an assessment.
fn flat(assessment: &Assessment, currency: Currency) -> settlekit_assessment {
    let expected = &assessment.expected;
    let mut flat = settlekit_assessment {
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        settle: i32::from(assessment.settle),
        opening_minor: assessment.opening.minor(),
        target_minor: assessment.target.minor(),
        floor_minor: assessment.floor.minor(),
        balance_minor: assessment.balance.minor(),
        settling_minor: expected.settling.minor(),
        opening_percent_millionths: millionths(assessment.opening_percent),
        target_percent_millionths: millionths(assessment.target_percent),
        has_age_days: i32::from(assessment.age_days.is_some()),
        age_days: assessment.age_days.unwrap_or(0),
        dispute: settlekit_dispute::of(assessment.dispute),
        argument_count: assessment.reasons.len(),
        factor_count: assessment.factors.len(),
        claim_count: assessment.claims.len(),
        blocked_by_count: assessment.blocked_by.len(),
        ..raw::zeroed()
    };
    let waiting = expected.waiting.as_ref().map(|waiting| waiting.amount);
    (flat.has_waiting, flat.waiting_minor) = given_money(waiting);
    let legal_action = expected.legal_action.as_ref().map(|legal| legal.amount);
    (flat.has_legal_action, flat.legal_action_minor) = given_money(legal_action);
    flat
}

fn flat_factor(effect: &FactorEffect) -> settlekit_assessment_factor {
    settlekit_assessment_factor {
        struct_size: 0,
        factor: settlekit_factor::of(effect.factor),
        value: value_of_factor(effect),
        has_count: i32::from(effect.count.is_some()),
        count: effect.count.unwrap_or(0),
        reserved: 0,
        opening_millionths: Percent::millionths(effect.opening),
        target_millionths: Percent::millionths(effect.target),
    }
}

fn flat_waiting(waiting: &WaitingValue, currency: Currency) -> settlekit_waiting_value {
    let (has_annual_discount_percent, annual_discount_percent_millionths) =
        given_percent(waiting.annual_discount_percent);
    settlekit_waiting_value {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        waiting_days: waiting.waiting_days,
        amount_minor: waiting.amount.minor(),
        age_days_then: waiting.age_days_then,
        recovery_percent_millionths: millionths(waiting.recovery_percent),
        collection_cost_percent_millionths: millionths(waiting.collection_cost_percent),
        has_annual_discount_percent,
        annual_discount_percent_millionths,
        reserved: 0,
    }
}

fn flat_legal(legal: &LegalValue, currency: Currency) -> settlekit_legal_value {
    let (has_annual_discount_percent, annual_discount_percent_millionths) =
        given_percent(legal.annual_discount_percent);
    settlekit_legal_value {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        days: legal.days,
        amount_minor: legal.amount.minor(),
        cost_minor: legal.cost.minor(),
        chance_millionths: millionths(legal.chance),
        recovery_millionths: millionths(legal.recovery),
        has_annual_discount_percent,
        annual_discount_percent_millionths,
    }
}
