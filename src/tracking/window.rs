//! In time or not: which money is of an arrangement's time.

use chrono::NaiveDate;

use crate::date;
use crate::facts::{ArrangementFact, Clock, Facts, PaymentFact, Position};
use crate::policy::SameDayPayments;

use super::ledger::{ArrangementLedger, Break, Known};

/// The last day on which money is expected: of an offer, the day after which it expires; of a
/// settlement, the due date of its last instalment.
pub(crate) fn last_day(fact: &ArrangementFact, accepted: bool) -> NaiveDate {
    match &fact.clock {
        Clock::Offer(clock) => clock.pay_by.filter(|_| accepted).unwrap_or(clock.expires_on),
        Clock::Settlement(clock) => {
            clock.instalments.last().map_or(date::LAST_DAY, |instalment| instalment.due_on)
        }
    }
}

/// Whether money is of an arrangement's time at all: since its date, and entered before somebody
/// ended it.
pub(crate) fn is_of_its_time(fact: &ArrangementFact, payment: &PaymentFact) -> bool {
    // A command either ends an arrangement or posts money, so positions are never equal.
    if fact.ended.is_some_and(|ended| payment.position > ended.rests_since.0) {
        return false;
    }
    if payment.effective_on != fact.since {
        return payment.effective_on > fact.since;
    }
    match fact.same_day {
        SameDayPayments::IfPostedAfter => payment.position > fact.position,
        SameDayPayments::Excluded => false,
        SameDayPayments::Included => true,
    }
}

/// Whether an arrangement was running when money was posted: only then is the money led to its
/// claims. Money that fell before, or while it was broken or inactive, counts where it fell.
pub(super) fn was_running(fact: &ArrangementFact, payment: &PaymentFact) -> bool {
    let position = payment.position;
    let paused = fact.as_settlement().is_some_and(|clock| {
        clock.pauses.iter().any(|pause| {
            let rested = pause.from.0 < position
                || pause.broken_on.is_some_and(|broken| broken <= payment.posted_on);
            rested && position < pause.to.0
        })
    });
    // Positions are never equal: a command either makes an arrangement or posts money.
    fact.position < position && !paused
}

/// Whether money is effective by a day and was entered within the backdating window after it.
pub(super) fn is_in_time(fact: &ArrangementFact, payment: &PaymentFact, day: NaiveDate) -> bool {
    payment.effective_on <= day && payment.posted_on <= date::plus_days(day, fact.backdate_days)
}

/// Whether an older offer on the same claim was accepted, by money entered after this one was made.
pub(super) fn is_displaced_by_acceptance(facts: &Facts, known: &Known, place: usize) -> bool {
    let Some(newer) = facts.arrangements.get(place) else { return false };
    facts.arrangements.iter().zip(&known.arrangements).take(place).any(|(older, known)| {
        // Terms accepted when their last day had passed already bring nothing back.
        older.ended.is_none()
            && older.shares_a_claim_with(newer)
            && known.accepted.is_some_and(|accepted| {
                accepted.position > newer.position && accepted.on <= last_day(older, true)
            })
    })
}

/// Whether a settlement stood, by what is known now, when a newer arrangement was made on its
/// claim. It had been announced broken then, or the newer one could not have been made.
pub(super) fn stood_when_made(
    older: &ArrangementFact,
    ledger: &ArrangementLedger,
    closed_at: Option<Position>,
    newer: &ArrangementFact,
) -> bool {
    let before = |position: Position| position <= newer.position;
    let is_broken = |broken: &Break| broken.on <= newer.made_on && broken.cured.is_none();
    older.as_settlement().is_some()
        && older.shares_a_claim_with(newer)
        && older.terms_made().0 < newer.position
        && older.ended.is_none_or(|ended| !before(ended.rests_since.0))
        && !closed_at.is_some_and(before)
        && !ledger.plan.breaks.iter().any(is_broken)
        && !ledger.displaced
}
