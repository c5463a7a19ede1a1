//! New interest on a claim, and the days that a settlement keeps from bearing it.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::Account;
use crate::date;
use crate::facts::{ArrangementFact, EndedHow, Facts, SettlementClock};
use crate::policy::InterestDuringSettlement;
use crate::tracking::{ArrangementLedger, Ledger};

/// New interest on a claim through a day: none without interest terms. The outer option is none if
/// it is more than can be held.
pub(crate) fn new_interest(
    account: &Account,
    ledger: &Ledger,
    claim: usize,
    through: NaiveDate,
) -> Option<i64> {
    let terms = account.claims.get(claim).and_then(|claim| claim.interest.as_ref());
    let balance = ledger.balances.get(claim);
    let Some((terms, balance)) = terms.zip(balance) else { return Some(0) };
    let time = (terms.accrued_through, through);
    let days = bearing_days(&account.facts, ledger, claim, time, None);
    terms.interest_of_days(balance, days)
}

/// The days after one day through another on which a claim bears interest that may be charged now.
///
/// A frozen settlement takes out the days for which it ran, a deferred one those of its time for as
/// long as it runs; `broken` names the settlement whose break charges them (domain.md 10).
pub(crate) fn bearing_days(
    facts: &Facts,
    ledger: &Ledger,
    claim: usize,
    (after, through): (NaiveDate, NaiveDate),
    broken: Option<usize>,
) -> i64 {
    let mut free: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (place, (fact, known)) in facts.arrangements.iter().zip(&ledger.arrangements).enumerate() {
        let Some(clock) = fact.as_settlement().filter(|_| fact.covers(claim)) else { continue };
        let end = end_of(fact, known, ledger);
        let takes_out = match clock.keeping.interest {
            InterestDuringSettlement::Accruing => false,
            InterestDuringSettlement::Deferred => end.is_none() && broken != Some(place),
            InterestDuringSettlement::Frozen => {
                fact.ended.is_none_or(|ended| ended.how != EndedHow::Removed)
            }
        };
        if takes_out {
            free.extend(times(fact, clock, end.unwrap_or(through)));
        }
    }
    free.sort_unstable();
    let mut days = 0i64;
    let mut from = after;
    for (start, end) in free {
        days = days.saturating_add(date::days_between(from, start.min(through)).max(0));
        from = from.max(end);
    }
    days.saturating_add(date::days_between(from, through).max(0))
}

/// The inception of a settlement that runs on a claim and defers its interest.
pub(crate) fn deferred_since(facts: &Facts, ledger: &Ledger, claim: usize) -> Option<NaiveDate> {
    let known = facts.arrangements.iter().zip(&ledger.arrangements);
    known
        .filter(|(fact, known)| fact.covers(claim) && end_of(fact, known, ledger).is_none())
        .filter(|(fact, _)| {
            fact.as_settlement()
                .is_some_and(|clock| clock.keeping.interest == InterestDuringSettlement::Deferred)
        })
        .map(|(fact, _)| fact.since)
        .min()
}

/// The day on which a settlement was broken, fulfilled, or ended by hand; none if it runs.
fn end_of(fact: &ArrangementFact, known: &ArrangementLedger, ledger: &Ledger) -> Option<NaiveDate> {
    let closing = known.closing.and_then(|closing| ledger.closings.get(closing));
    let ends = [
        known.plan.broken_on,
        fact.ended.map(|ended| ended.rests_since.1),
        closing.map(|closing| closing.on),
    ];
    ends.into_iter().flatten().min()
}

/// The times for which it ran: from inception, without the times for which it was inactive.
fn times(
    fact: &ArrangementFact,
    clock: &SettlementClock,
    end: NaiveDate,
) -> Vec<(NaiveDate, NaiveDate)> {
    let mut times = Vec::new();
    let mut from = fact.since;
    for pause in &clock.pauses {
        times.push((from, pause.from.1));
        from = pause.to.1;
    }
    times.push((from, end));
    times.retain(|(from, end)| from < end);
    times
}
