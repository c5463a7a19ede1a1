//! The answer to a question for obligations, and the event that one was done.

use settlekit::account::Event;
use settlekit::obligations::{
    CompensateBecause, Obligation, ObligationCalendar, ObligationFigure, ObligationState,
};
use settlekit::{ArrangementId, Currency, Report};

use super::answer::no_answer;
use super::event::{event_at, not_of_this_kind};
use super::event_fill::{dated, given_money};
use super::{Decided, at, fill, settlekit_decision};
use crate::error::Failure;
use crate::obligation::{
    settlekit_compensate_because, settlekit_obligation_kind, settlekit_obligation_state,
    settlekit_which_figure,
};
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::days_from_date;

/// What follows from what stands on a day.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_obligation_calendar {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The day that it shows, in days since 1970-01-01.
    pub as_of: i32,
    /// 1 if `through` is given: only what is due by that day is listed.
    pub has_through: i32,
    /// That day.
    pub through: i32,
    /// How many obligations are listed: settlekit_decision_obligation_get.
    pub obligation_count: usize,
}

/// One obligation of the calendar. Amounts are in minor units of `currency`, dates in days since
/// 1970-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_obligation {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What is to be done: one of SETTLEKIT_OBLIGATION_*.
    pub what: settlekit_obligation_kind,
    /// Its name, by which it is completed.
    pub obligation: settlekit_text,
    /// The rule that it comes from: pack and name.
    pub rule: settlekit_text,
    /// The offer that it is about; NULL if it is about none.
    pub offer: settlekit_text,
    /// The settlement that it is about; NULL if it is about none.
    pub settlement: settlekit_text,
    /// The claim that it is about; NULL if it is about none.
    pub claim: settlekit_text,
    /// The payment that it is about; NULL if it is about none.
    pub payment: settlekit_text,
    /// Where the debtor lives whom the rule protects.
    pub jurisdiction: settlekit_text,
    /// Where the rule stands.
    pub citation: settlekit_text,
    /// What to do, in words.
    pub text: settlekit_text,
    /// How many amounts it has: settlekit_decision_obligation_figure_get.
    pub figure_count: usize,
    /// The amount that it is about, as it stands today.
    pub amount_minor: i64,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if `amount_minor` is given.
    pub has_amount: i32,
    /// Which of its kind, from 1.
    pub number: u32,
    /// The day on which what it follows arose.
    pub arises_on: i32,
    /// The last day on which it can be done in time.
    pub due_on: i32,
    /// 1 if the rule and its figure were read in their source, else 0.
    pub verified: i32,
    /// Where it stands: one of SETTLEKIT_OBLIGATION_STATE_*.
    pub state: settlekit_obligation_state,
    /// 1 if `completed_on` is given.
    pub has_completed_on: i32,
    /// When it was done.
    pub completed_on: i32,
    /// 1 if `made_good_on` is given.
    pub has_made_good_on: i32,
    /// When what had been done was made good.
    pub made_good_on: i32,
    /// Of SETTLEKIT_OBLIGATION_STATE_COMPENSATE, why: one of SETTLEKIT_COMPENSATE_*; else 0.
    pub because: settlekit_compensate_because,
    /// Zero.
    pub reserved: u32,
}

/// An amount of an obligation, as it stands today.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_obligation_figure {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Which: one of SETTLEKIT_OBLIGATION_FIGURE_*.
    pub figure: settlekit_which_figure,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// The place in the journal of the entry that it comes from, from 1.
    pub position: u32,
    /// Zero.
    pub reserved: u32,
}

/// An obligation that was done, as the journal has it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_completed_obligation {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What was done: one of SETTLEKIT_OBLIGATION_*.
    pub what: settlekit_obligation_kind,
    /// Its name in the calendar.
    pub obligation: settlekit_text,
    /// The rule that it comes from: pack and name.
    pub rule: settlekit_text,
    /// In the host's words; NULL if nothing was said.
    pub reason: settlekit_text,
    /// The amount that it was about.
    pub amount_minor: i64,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if `amount_minor` is given.
    pub has_amount: i32,
    /// 1 if what had been done before was made good, because its reason had fallen away.
    pub made_good: i32,
    /// The day on which what it follows arose, in days since 1970-01-01.
    pub arises_on: i32,
    /// The day by which it was due.
    pub due_on: i32,
    /// The day on which it was done.
    pub completed_on: i32,
    /// Zero.
    pub reserved: u32,
}

raw::structs!(
    settlekit_completed_obligation,
    settlekit_obligation,
    settlekit_obligation_calendar,
    settlekit_obligation_figure,
);

/// The calendar: the answer to a question for obligations.
///
/// Returns SETTLEKIT_STATUS_OK and fills `calendar`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_obligation_calendar_get(
    decision: *const settlekit_decision,
    calendar: *mut settlekit_obligation_calendar,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let calendar = calendar_in(decided)?;
        let (has_through, through) = dated(calendar.through);
        Ok(settlekit_obligation_calendar {
            struct_size: 0,
            as_of: days_from_date(calendar.as_of),
            has_through,
            through,
            obligation_count: calendar.obligations.len(),
        })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, calendar, find) }
}

/// One obligation of the calendar, the earliest due first; index from 0. The texts are views that
/// live as long as the decision.
///
/// Returns SETTLEKIT_STATUS_OK and fills `obligation`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_obligation_get(
    decision: *const settlekit_decision,
    index: usize,
    obligation: *mut settlekit_obligation,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat(obligation_at(decided, index)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, obligation, find) }
}

/// One amount of an obligation of the calendar; both indexes from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `figure`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_obligation_figure_get(
    decision: *const settlekit_decision,
    obligation_index: usize,
    index: usize,
    figure: *mut settlekit_obligation_figure,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let figures = &obligation_at(decided, obligation_index)?.figures;
        Ok(flat_figure(at(figures, index, "figure")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, figure, find) }
}

/// The obligation that an event tells as done. The texts are views that live as long as the decision.
///
/// Returns SETTLEKIT_STATUS_OK and fills `completed`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE for an event of another kind; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_obligation_get(
    decision: *const settlekit_decision,
    event_index: usize,
    completed: *mut settlekit_completed_obligation,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let Event::ObligationCompleted(done) = event_at(decided, event_index)? else {
            return Err(not_of_this_kind("obligation"));
        };
        let (has_amount, amount_minor) = given_money(done.amount);
        Ok(settlekit_completed_obligation {
            struct_size: 0,
            what: settlekit_obligation_kind::of(done.what),
            obligation: settlekit_text::view(&done.obligation),
            rule: settlekit_text::view(&done.rule),
            reason: settlekit_text::optional(done.reason.as_deref()),
            amount_minor,
            currency: i32::from(decided.currency.numeric()),
            exponent: i32::from(decided.currency.exponent()),
            has_amount,
            made_good: i32::from(done.made_good),
            arises_on: days_from_date(done.arises_on),
            due_on: days_from_date(done.due_on),
            completed_on: days_from_date(done.completed_on),
            reserved: 0,
        })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, completed, find) }
}

fn calendar_in(decided: &Decided) -> Result<&ObligationCalendar, Failure> {
    match &decided.line.answer {
        Some(Report::Obligations(calendar)) => Ok(calendar),
        _ => Err(no_answer("calendar of obligations")),
    }
}

fn obligation_at(decided: &Decided, index: usize) -> Result<&Obligation, Failure> {
    at(&calendar_in(decided)?.obligations, index, "obligation")
}

fn flat(obligation: &Obligation, currency: Currency) -> settlekit_obligation {
    let about = &obligation.about;
    let (offer, settlement) = match &about.arrangement {
        Some(ArrangementId::Offer(offer)) => (Some(offer.as_str()), None),
        Some(ArrangementId::Settlement(settlement)) => (None, Some(settlement.as_str())),
        None => (None, None),
    };
    let (completed_on, made_good_on, because) = match obligation.state {
        ObligationState::Open | ObligationState::Overdue => (None, None, None),
        ObligationState::Completed { completed_on } => (Some(completed_on), None, None),
        ObligationState::Void { made_good_on } => (None, made_good_on, None),
        ObligationState::Compensate { completed_on, because } => {
            (Some(completed_on), None, Some(because))
        }
    };
    let none = settlekit_compensate_because(0);
    let of = |because: CompensateBecause| settlekit_compensate_because::of(because);
    let (has_amount, amount_minor) = given_money(obligation.amount);
    let (has_completed_on, completed_on) = dated(completed_on);
    let (has_made_good_on, made_good_on) = dated(made_good_on);
    settlekit_obligation {
        struct_size: 0,
        what: settlekit_obligation_kind::of(obligation.what),
        obligation: settlekit_text::view(&obligation.obligation),
        rule: settlekit_text::view(&obligation.rule),
        offer: settlekit_text::optional(offer),
        settlement: settlekit_text::optional(settlement),
        claim: settlekit_text::optional(about.claim.as_ref().map(|claim| claim.as_str())),
        payment: settlekit_text::optional(about.payment.as_ref().map(|payment| payment.as_str())),
        jurisdiction: settlekit_text::view(&obligation.jurisdiction),
        citation: settlekit_text::view(&obligation.citation),
        text: settlekit_text::view(&obligation.text),
        figure_count: obligation.figures.len(),
        amount_minor,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        has_amount,
        number: about.number,
        arises_on: days_from_date(obligation.arises_on),
        due_on: days_from_date(obligation.due_on),
        verified: i32::from(obligation.verified),
        state: settlekit_obligation_state::of(obligation.state),
        has_completed_on,
        completed_on,
        has_made_good_on,
        made_good_on,
        because: because.map_or(none, of),
        reserved: 0,
    }
}

fn flat_figure(figure: &ObligationFigure, currency: Currency) -> settlekit_obligation_figure {
    settlekit_obligation_figure {
        struct_size: 0,
        figure: settlekit_which_figure::of(figure.figure),
        amount_minor: figure.amount.minor(),
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        position: figure.position,
        reserved: 0,
    }
}
