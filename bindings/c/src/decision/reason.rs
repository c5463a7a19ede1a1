//! Breaches, the steps of the explanation, and the figures in them.

use settlekit::Figure;

use super::refusal::settlekit_refusal;
use super::terms::given_percent;
use super::topic::{settlekit_rounding, settlekit_topic};
use super::{Decided, at, fill, settlekit_decision, write};
use crate::choice::settlekit_scope;
use crate::error::Failure;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// What kind of figure a limit compares: one of SETTLEKIT_FIGURE_*; 0 where there is none.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_figure_kind(pub i32);

/// An amount, in minor units of the currency beside it.
pub const SETTLEKIT_FIGURE_MONEY: i32 = 1;
/// A count: of days, months, payments, an authority.
pub const SETTLEKIT_FIGURE_COUNT: i32 = 2;

/// One limit that was not kept, at one scope.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_breach {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Which limit: one of SETTLEKIT_REFUSAL_*; settlekit_refusal_name names it.
    pub code: settlekit_refusal,
    /// Whose limit: one of SETTLEKIT_SCOPE_*.
    pub scope: settlekit_scope,
    /// What `required` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
    pub required_kind: settlekit_figure_kind,
    /// What `actual` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
    pub actual_kind: settlekit_figure_kind,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Zero.
    pub reserved: u32,
    /// What the limit asks.
    pub required: i64,
    /// What was proposed.
    pub actual: i64,
    /// How many users there are whose approval would lift it: settlekit_decision_breach_approver_get.
    pub approver_count: usize,
}

/// One step of an explanation: a figure with how it came about, or a limit with what was found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_reason {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What it is about: one of SETTLEKIT_TOPIC_*.
    pub about: settlekit_topic,
    /// At which scope: one of SETTLEKIT_SCOPE_*, or 0 for none.
    pub scope: settlekit_scope,
    /// The number of a table's row in canonical order, from 1; 0 for none.
    pub row: u32,
    /// 1 if `percent_millionths` is given.
    pub has_percent: i32,
    /// The percent to be paid.
    pub percent_millionths: i32,
    /// What `required` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
    pub required_kind: settlekit_figure_kind,
    /// What `actual` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
    pub actual_kind: settlekit_figure_kind,
    /// What a limit asks.
    pub required: i64,
    /// What was found, or the figure itself.
    pub actual: i64,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// How the figure was rounded: one of SETTLEKIT_ROUNDING_*, or 0 if it was not.
    pub rounding: settlekit_rounding,
    /// 1 if `kept` is given.
    pub has_kept: i32,
    /// 1 if the limit is kept, else 0.
    pub kept: i32,
    /// Zero.
    pub reserved: u32,
    /// The step as a sentence.
    pub text: settlekit_text,
}

raw::structs!(settlekit_breach, settlekit_reason);

/// One limit that was not kept by what was refused; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `breach`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_breach_get(
    decision: *const settlekit_decision,
    index: usize,
    breach: *mut settlekit_breach,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let found = breach_at(decided, index)?;
        let (required_kind, required) = figure(found.required);
        let (actual_kind, actual) = figure(found.actual);
        Ok(settlekit_breach {
            struct_size: 0,
            code: settlekit_refusal::of(found.code),
            scope: settlekit_scope::of(found.scope),
            required_kind,
            actual_kind,
            currency: i32::from(decided.currency.numeric()),
            exponent: i32::from(decided.currency.exponent()),
            reserved: 0,
            required,
            actual,
            approver_count: found.approvers.len(),
        })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, breach, find) }
}

/// One user whose approval would lift a breach: the approver_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `user`, a view that lives as long as the decision;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_breach_approver_get(
    decision: *const settlekit_decision,
    breach_index: usize,
    index: usize,
    user: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let approvers = &breach_at(decided, breach_index)?.approvers;
        Ok(settlekit_text::view(at(approvers, index, "approver")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, user, "user", find) }
}

/// One step of a decision's explanation, in the order in which they were taken; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `reason`, whose text is a view that lives as long as the
/// decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_reason_get(
    decision: *const settlekit_decision,
    index: usize,
    reason: *mut settlekit_reason,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let found = at(&decided.line.why.reasons, index, "reason")?;
        let (has_percent, percent_millionths) = given_percent(found.percent);
        let (required_kind, required) = figure(found.required);
        let (actual_kind, actual) = figure(found.actual);
        Ok(settlekit_reason {
            struct_size: 0,
            about: settlekit_topic::of(found.about),
            scope: found.scope.map_or(settlekit_scope(0), settlekit_scope::of),
            row: found.row.unwrap_or(0),
            has_percent,
            percent_millionths,
            required_kind,
            actual_kind,
            required,
            actual,
            currency: i32::from(decided.currency.numeric()),
            exponent: i32::from(decided.currency.exponent()),
            rounding: found.rounding.map_or(settlekit_rounding(0), settlekit_rounding::of),
            has_kept: i32::from(found.kept.is_some()),
            kept: i32::from(found.kept.unwrap_or(false)),
            reserved: 0,
            text: settlekit_text::view(&found.text),
        })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, reason, find) }
}

/// A decision's explanation as plain text: the sentence of each step on a line of its own, with line
/// feeds between them. Empty if there are no steps.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_explanation(
    decision: *const settlekit_decision,
    explanation: *mut settlekit_text,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe {
        write(decision, explanation, "explanation", |decided| {
            Ok(settlekit_text::view(decided.written.explanation(&decided.line)))
        })
    }
}

fn breach_at(decided: &Decided, index: usize) -> Result<&settlekit::Breach, Failure> {
    let breaches = decided.line.refusal.as_ref().map_or(&[][..], |refusal| &refusal.breaches);
    at(breaches, index, "breach")
}

/// A figure as its kind and its number.
fn figure(figure: Option<Figure>) -> (settlekit_figure_kind, i64) {
    match figure {
        Some(Figure::Money(amount)) => {
            (settlekit_figure_kind(SETTLEKIT_FIGURE_MONEY), amount.minor())
        }
        Some(Figure::Count(count)) => (settlekit_figure_kind(SETTLEKIT_FIGURE_COUNT), count),
        None => (settlekit_figure_kind(0), 0),
    }
}
