//! What the ledger of an account says.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::facts::{ArrangementFact, ClaimFact, Facts, PaymentFact, Position};
use crate::few::Few;
use crate::growing::Growing;
use crate::segment::Segments;

use super::Closing;
use super::doubt::{self, Verdict};
use super::memory::Memory;
use super::reader::Reader;
use super::window::{last_day, stood_when_made};

/// What the ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// What each claim owes, by segment; a negative segment is a credit.
    pub balances: Few<Segments, 1>,
    /// What money, or a credit moved from one segment to another, has paid.
    pub paid: Few<Segments, 1>,
    /// Money that found nothing owing.
    pub credit: i64,
    pub closings: Vec<Closing>,
    pub arrangements: Few<ArrangementLedger, 1>,
    /// Where in the journal the last money that stands was told.
    pub last_money: Position,
    /// As the facts have them.
    pub(super) claims: Arc<[ClaimFact]>,
}

/// What the ledger says of one offer or settlement.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct ArrangementLedger {
    /// Where and when an offer's terms were accepted: by hand, or by counted money in time.
    pub accepted_at: Option<AcceptedAt>,
    pub closing: Option<usize>,
    /// An older one that was paid in time took its place.
    pub displaced: bool,
    /// Money on its claims since its date, whether it counts or came too late.
    pub shares: Growing<Share>,
    pub counted: i64,
    pub late: i64,
    /// The payment that the host chose to code as settlement.
    pub chosen: Option<usize>,
    pub plan: PlanLedger,
}

/// How the plan of a settlement was kept.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct PlanLedger {
    /// The first instalment that was not judged yet.
    pub next: usize,
    /// All that counted when the last instalment was judged.
    pub counted_when_judged: i64,
    pub missed_in_row: u32,
    pub missed_total: u32,
    pub misses: Vec<Miss>,
    /// Since when it is broken.
    pub broken_on: Option<NaiveDate>,
    pub breaks: Vec<Break>,
    /// Counted money that was entered long after it was effective.
    pub entered_late: Vec<EnteredLate>,
    /// Whether money counts that was entered after the window of its instalment.
    pub saw_doubt: bool,
    /// Money since the break that could cure it, and where the last of it was told.
    pub cure: i64,
    pub cure_told: Option<(Position, NaiveDate)>,
    pub cure_money: Vec<((Position, NaiveDate), i64)>,
}

/// Money that was entered long after it was effective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EnteredLate {
    pub effective_on: NaiveDate,
    pub entered_on: NaiveDate,
    pub minor: i64,
}

impl EnteredLate {
    pub fn of(payment: &PaymentFact, minor: i64) -> EnteredLate {
        EnteredLate { effective_on: payment.effective_on, entered_on: payment.posted_on, minor }
    }
}

/// An instalment that was not paid in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Miss {
    /// Where the terms were made that it belongs to.
    pub terms_position: Position,
    pub number: u32,
    pub due_on: NaiveDate,
    pub on: NaiveDate,
    pub due: i64,
    pub counted: i64,
}

/// A time for which a settlement was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Break {
    /// Where the terms were made that it belongs to.
    pub terms_position: Position,
    pub on: NaiveDate,
    pub missed_in_row: u32,
    pub missed_total: u32,
    /// What its claims owed then.
    pub balances: Vec<(usize, Segments)>,
    pub cured: Option<(Position, NaiveDate)>,
}

/// Where in the journal, and on which day, the terms of an offer turned out to be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AcceptedAt {
    pub position: Position,
    pub on: NaiveDate,
    /// The effective date of the money that accepted them; none if it was done by word.
    pub by_money_of: Option<NaiveDate>,
}

/// The part of a payment that fell on an arrangement's claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub payment: usize,
    pub minor: i64,
    /// What there was to fall, though other money, entered later, may have left less owing.
    pub offered: i64,
    pub counts: bool,
}

impl Ledger {
    /// Reads it, with the instalments judged whose time has passed before a day; from where the
    /// memory goes, if nothing has changed before.
    ///
    /// Acceptance by payment is found by reading and prolongs an offer's last day, and so is a
    /// settlement that turns out to have stood when a newer arrangement was made; the ledger is
    /// read again until nothing more is found. Where money was entered after the window of an
    /// instalment, that instalment is judged first by what had been entered by then.
    pub fn read(facts: &Facts, memory: &Memory, today: NaiveDate) -> Box<Ledger> {
        if let Some((mut known, progress)) = memory.resume(facts) {
            let ledger = Reader::resume(facts, &known, progress.clone()).read(today);
            if !ledger.is_in_doubt() && !known.learn(facts, &ledger) {
                return ledger;
            }
        }
        let mut known = Known::at_first(facts);
        let ledger = Ledger::read_knowing(facts, &mut known, today);
        if !ledger.is_in_doubt() {
            return ledger;
        }
        let mut known = doubt::settle(facts, today);
        Ledger::read_knowing(facts, &mut known, today)
    }

    pub(super) fn read_knowing(facts: &Facts, known: &mut Known, today: NaiveDate) -> Box<Ledger> {
        loop {
            let ledger = Reader::new(facts, known).read(today);
            // What is known only grows, and each is found once: this ends.
            if !known.learn(facts, &ledger) {
                return ledger;
            }
        }
    }

    /// Whether money counts that was entered after the window of its instalment.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.arrangements.iter().any(|known| known.plan.saw_doubt)
    }

    /// What is owed on a claim, credits netted; never less than nothing.
    pub fn owed_on(&self, claim: usize) -> i64 {
        self.balances.get(claim).map_or(0, |balance| balance.total().max(0))
    }

    /// What is owed on the whole account: credits lower what undisputed claims owe, and never what
    /// a disputed one does.
    pub fn owed(&self) -> i64 {
        let mut undisputed = self.credit.saturating_neg();
        let mut disputed = 0i64;
        for (balance, claim) in self.balances.iter().zip(self.claims.iter()) {
            if claim.disputed {
                disputed = disputed.saturating_add(balance.total().max(0));
            } else {
                undisputed = undisputed.saturating_add(balance.total());
            }
        }
        undisputed.max(0).saturating_add(disputed)
    }

    /// Whether no claim owes anything.
    pub fn nothing_is_owed(&self) -> bool {
        self.balances.iter().all(|balance| balance.total() <= 0)
    }

    /// The last day of an offer as far as acceptance is known at a place in the journal.
    pub fn last_day(&self, fact: &ArrangementFact, place: usize, known_at: Position) -> NaiveDate {
        let accepted_at = self.arrangements.get(place).and_then(|offer| offer.accepted_at);
        last_day(fact, accepted_at.is_some_and(|accepted| accepted.position <= known_at))
    }
}

/// What was found by reading and changes how the ledger is read.
#[derive(Clone)]
pub(super) struct Known {
    /// Of each offer and settlement.
    pub arrangements: Few<KnownOfOne, 2>,
    /// How instalments with money in doubt were judged.
    pub verdicts: Vec<Verdict>,
    /// Only money that was entered by this day is read.
    pub entered_by: Option<NaiveDate>,
}

/// What was found of one offer or settlement.
#[derive(Clone, Copy, Default)]
pub(super) struct KnownOfOne {
    /// Where the terms of an offer were accepted.
    pub accepted: Option<AcceptedAt>,
    /// It gave way to a settlement that was not broken after all.
    pub displaced: bool,
    /// The last day of the instalment that broke a settlement: money in time for it that was
    /// entered after the window does not count.
    pub broken_at: Option<NaiveDate>,
}

impl Known {
    /// What is known of one; nothing of one that is not there.
    pub fn of(&self, place: usize) -> KnownOfOne {
        self.arrangements.get(place).copied().unwrap_or_default()
    }

    /// What is known before anything is read.
    pub fn at_first(facts: &Facts) -> Known {
        Known {
            arrangements: facts.arrangements.iter().map(accepted_by_hand).collect(),
            verdicts: Vec::new(),
            entered_by: None,
        }
    }

    /// What is still known though the ledger has changed from a date on; none if it must be found
    /// again.
    pub fn still_known(&self, facts: &Facts, from: NaiveDate) -> Option<Known> {
        let mut known = Known::at_first(facts);
        for (now, before) in known.arrangements.iter_mut().zip(&self.arrangements) {
            match before.accepted {
                Some(before) if before.by_money_of.is_some_and(|money| money >= from) => {
                    return None;
                }
                // An acceptance by word that is new is found as a change of the whole time.
                before => now.accepted = now.accepted.or(before),
            }
        }
        Some(known)
    }

    /// Whether nothing gave way, so that it can be remembered.
    pub fn is_simple(&self) -> bool {
        !self.arrangements.iter().any(|known| known.displaced)
    }

    pub fn learn(&mut self, facts: &Facts, ledger: &Ledger) -> bool {
        let mut found_more = false;
        for (known, offer) in self.arrangements.iter_mut().zip(&ledger.arrangements) {
            found_more |= known.accepted.is_none() && offer.accepted_at.is_some();
            known.accepted = known.accepted.or(offer.accepted_at);
        }
        // Who gives way is seen only where it is known whose terms were accepted.
        if found_more {
            return true;
        }
        for (place, known) in self.arrangements.iter_mut().enumerate() {
            if !known.displaced && ledger.gives_way(facts, place) {
                found_more = true;
                known.displaced = true;
            }
        }
        found_more
    }
}

impl Ledger {
    /// Whether an older settlement on the claim stood when this arrangement was made, and this one
    /// was still running when that turned out.
    fn gives_way(&self, facts: &Facts, place: usize) -> bool {
        let newer = facts.arrangements.get(place).zip(self.arrangements.get(place));
        let Some((newer, own)) = newer else { return false };
        let mut older = facts.arrangements.iter().zip(&self.arrangements).take(place);
        older.any(|(older, known)| {
            let closing = known.closing.and_then(|closing| self.closings.get(closing));
            stood_when_made(older, known, closing.map(|closing| closing.position), newer)
                && own.plan.broken_on.is_none_or(|broken| known.revived_on(facts) < Some(broken))
        })
    }
}

fn accepted_by_hand(fact: &ArrangementFact) -> KnownOfOne {
    let by_hand = fact.as_offer().and_then(|clock| clock.accepted);
    let accepted = by_hand.map(|(position, on)| AcceptedAt { position, on, by_money_of: None });
    KnownOfOne { accepted, ..KnownOfOne::default() }
}

impl ArrangementLedger {
    /// The day on which the last of the money that counts was told.
    fn revived_on(&self, facts: &Facts) -> Option<NaiveDate> {
        let counting = self.shares.iter().filter(|share| share.counts);
        let told = counting.filter_map(|share| facts.payments.get(share.payment));
        told.map(|payment| payment.told_on).max()
    }

    /// The shares of one payment. Shares stand by the dates of their payments, so only the last of
    /// them are looked at.
    pub fn shares_of<'l>(
        &'l self,
        facts: &'l Facts,
        payment: usize,
    ) -> impl Iterator<Item = &'l Share> {
        let date = |place: usize| facts.payments.get(place).map(|fact| fact.effective_on);
        let on = date(payment);
        self.shares
            .iter()
            .rev()
            .take_while(move |share| date(share.payment) >= on)
            .filter(move |share| share.payment == payment)
    }
}
