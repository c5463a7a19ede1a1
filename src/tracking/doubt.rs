//! Money that was entered after the window of an instalment that it was in time for. What that
//! instalment was judged by stays: the money that had been entered by the end of its window.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::facts::{ArrangementFact, Facts, PaymentFact};

use super::ledger::{Known, Ledger, Miss};
use super::window::is_of_its_time;

/// How an instalment was judged at the end of its window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub arrangement: usize,
    /// The place of the instalment in the plan.
    pub place: usize,
    pub miss: Option<Miss>,
    /// Misses in a row after it.
    pub missed_in_row: u32,
}

/// An instalment with money in doubt.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Doubtful {
    deadline: NaiveDate,
    arrangement: usize,
    place: usize,
}

/// Whether money was entered after the window of the instalment that it was in time for.
pub(super) fn is_in_doubt(fact: &ArrangementFact, payment: &PaymentFact) -> bool {
    // Most money is entered soon, and no window ends before.
    if payment.posted_on <= date::plus_days(payment.effective_on, fact.backdate_days) {
        return false;
    }
    let deadline = fact.as_settlement().and_then(|clock| {
        let mut deadlines = (0..clock.instalments.len()).filter_map(|place| clock.deadline(place));
        deadlines.find(|deadline| payment.effective_on <= *deadline)
    });
    // Money of the window's last day would only be read once more.
    deadline
        .is_some_and(|deadline| payment.posted_on > date::plus_days(deadline, fact.backdate_days))
}

/// Judges every instalment with money in doubt by what had been entered at the end of its window, in
/// the order of their days.
pub(super) fn settle(facts: &Facts, today: NaiveDate) -> Known {
    let mut known = Known::at_first(facts);
    for Doubtful { deadline, arrangement, place } in doubtful(facts, today) {
        let Some(fact) = facts.arrangements.get(arrangement) else { continue };
        if known.of(arrangement).broken_at.is_some() {
            continue;
        }
        let entered_by = Some(date::plus_days(deadline, fact.backdate_days));
        let mut then = Known { entered_by, ..known.clone() };
        let on = date::plus_days(deadline, 1);
        let ledger = Ledger::read_knowing(facts, &mut then, on);
        let Some(read) = ledger.arrangements.get(arrangement) else { continue };
        // One that was broken before is not judged here.
        if read.plan.broken_on.is_some_and(|broken| broken != on) {
            continue;
        }
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        let terms = fact.terms_made().0;
        let of_it = |miss: &&Miss| miss.number == number && miss.terms_position == terms;
        let miss = read.plan.misses.iter().find(of_it).copied();
        let missed_in_row = read.plan.missed_in_row;
        known.verdicts.push(Verdict { arrangement, place, miss, missed_in_row });
        if read.plan.broken_on == Some(on)
            && let Some(known) = known.arrangements.get_mut(arrangement)
        {
            known.broken_at = Some(deadline);
        }
    }
    known
}

/// The instalments with money in doubt whose time has passed before a day.
fn doubtful(facts: &Facts, today: NaiveDate) -> Vec<Doubtful> {
    let mut doubtful = Vec::new();
    for (arrangement, fact) in facts.arrangements.iter().enumerate() {
        let Some(clock) = fact.as_settlement() else { continue };
        let late: Vec<&PaymentFact> = facts
            .payments
            .iter()
            .filter(|payment| payment.standing_minor > 0)
            // Money from before the terms does not count, but what it pays is not owed any more.
            .filter(|payment| payment.effective_on <= fact.since || is_of_its_time(fact, payment))
            .filter(|payment| is_in_doubt(fact, payment))
            .collect();
        for place in 0..clock.instalments.len() {
            let Some(deadline) = clock.deadline(place).filter(|deadline| *deadline < today) else {
                break;
            };
            let window = date::plus_days(deadline, fact.backdate_days);
            let is_doubted = |payment: &&PaymentFact| {
                payment.effective_on <= deadline && payment.posted_on > window
            };
            if late.iter().any(is_doubted) {
                doubtful.push(Doubtful { deadline, arrangement, place });
            }
        }
    }
    doubtful.sort_unstable();
    doubtful
}
