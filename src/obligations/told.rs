//! What the journal told: when terms were made, and what was announced and does not stand any more.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{
    AcceptedBecause, Account, CodedPayment, Coding, Entry, Event, FulfilledBecause, Position,
    SettlementTerms, WrittenOff,
};
use crate::id::ArrangementId;

/// Where in the journal, and on which day.
pub(super) type Where = (Position, NaiveDate);

/// What can be closed by money.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closed {
    Arrangement(usize),
    /// A claim, and how often it was closed before.
    Claim(usize, u32),
}

/// What was told, the last of each kind. Things are known by their places in the account's lists.
#[derive(Default)]
pub(super) struct Told {
    /// When each version of a settlement's terms was made.
    pub terms: BTreeMap<(usize, u32), Where>,
    /// When an offer was first told as accepted, by whatever.
    pub accepted: BTreeMap<usize, Where>,
    /// What was told as closed; `true` is paid in full.
    pub closed: BTreeMap<(Closed, bool), Where>,
    /// The principal given up by an arrangement on a claim, each time that it changed.
    pub given_up: BTreeMap<(usize, usize), Vec<(Where, i64)>>,
    /// Where a payment was last returned, wholly or in part.
    pub returned: BTreeMap<usize, Position>,
    /// As it stands at the end of an entry: forgiven, and within the tolerance.
    running: BTreeMap<(usize, usize), (i64, i64)>,
    /// Whether what an arrangement was last told as is settled, and not paid in full.
    settled: BTreeMap<usize, bool>,
}

impl Told {
    pub fn of(account: &Account) -> Told {
        let mut told = Told::default();
        for entry in account.journal() {
            for event in &entry.events {
                told.take(account, entry, event);
            }
            told.note_given_up((entry.position, entry.on));
        }
        told
    }

    fn take(&mut self, account: &Account, entry: &Entry, event: &Event) {
        let at = (entry.position, entry.on);
        match event {
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
                self.note_terms(account, at, terms);
            }
            Event::OfferAccepted { offer, reason, effective_on, .. } => {
                let Some(place) = account.offer_place(offer) else { return };
                match reason {
                    AcceptedBecause::TermsAccepted => {
                        self.accepted.insert(place, (at.0, effective_on.unwrap_or(at.1)));
                    }
                    AcceptedBecause::Reached => {
                        self.accepted.entry(place).or_insert(at);
                        self.close(place, false, at);
                    }
                    AcceptedBecause::PaidInFull => {
                        self.accepted.entry(place).or_insert(at);
                        self.close(place, true, at);
                    }
                    AcceptedBecause::Settlement => {}
                }
            }
            Event::SettlementFulfilled { settlement, reason } => {
                if let Some(place) = account.settlement_place(settlement) {
                    self.close(place, *reason == FulfilledBecause::PaidInFull, at);
                }
            }
            Event::PaymentCoded(coded) if coded.coding != Coding::Partial => {
                self.note_coded(account, at, coded);
            }
            Event::PaymentReversed { payment, .. } => {
                if let Some(place) = account.payment_place(payment) {
                    self.returned.insert(place, at.0);
                }
            }
            Event::BalanceForgiven(amounts) => self.write_off(account, amounts, (1, 0)),
            Event::ForgivenessReversed(amounts) => self.write_off(account, amounts, (-1, 0)),
            Event::ToleranceWrittenOff(amounts) => self.write_off(account, amounts, (0, 1)),
            Event::ToleranceReversed(amounts) => self.write_off(account, amounts, (0, -1)),
            _ => {}
        }
    }

    fn note_terms(&mut self, account: &Account, at: Where, terms: &SettlementTerms) {
        if let Some(place) = account.settlement_place(&terms.settlement) {
            self.terms.insert((place, terms.version), at);
        }
    }

    /// Every closing has a payment that is coded for it, also one that was closed otherwise before.
    fn note_coded(&mut self, account: &Account, at: Where, coded: &CodedPayment) {
        let in_full = coded.coding == Coding::PaidInFull;
        if let Some(place) = place_of(account, coded.arrangement.as_ref()) {
            self.accepted.entry(place).or_insert(at);
            self.close(place, in_full, at);
        } else if let Some(claim) = coded.claim.as_ref()
            && let Some(claim) = account.claim_place(claim)
        {
            self.closed.insert((Closed::Claim(claim, coded.occurrence), in_full), at);
        }
    }

    fn close(&mut self, place: usize, in_full: bool, at: Where) {
        self.closed.insert((Closed::Arrangement(place), in_full), at);
        self.settled.insert(place, !in_full);
    }

    /// Adds, or takes away, what was forgiven and what was tolerated of the principal.
    fn write_off(&mut self, account: &Account, amounts: &WrittenOff, signs: (i64, i64)) {
        let Some(place) = place_of(account, amounts.arrangement.as_ref()) else { return };
        for of_claim in &amounts.claims {
            let Some(claim) = account.claim_place(&of_claim.claim) else { continue };
            let principal = of_claim.segments.minor().principal;
            let running = self.running.entry((place, claim)).or_default();
            running.0 = running.0.saturating_add(principal.saturating_mul(signs.0));
            running.1 = running.1.saturating_add(principal.saturating_mul(signs.1));
        }
    }

    fn note_given_up(&mut self, at: Where) {
        for (key, (forgiven, tolerated)) in &self.running {
            let settled = self.settled.get(&key.0).copied().unwrap_or(false);
            let given_up = if settled { forgiven.saturating_add(*tolerated) } else { 0 };
            let history = self.given_up.entry(*key).or_default();
            if history.last().map_or(0, |(_, minor)| *minor) != given_up {
                history.push((at, given_up));
            }
        }
    }
}

fn place_of(account: &Account, arrangement: Option<&ArrangementId>) -> Option<usize> {
    match arrangement? {
        ArrangementId::Offer(offer) => account.offer_place(offer),
        ArrangementId::Settlement(settlement) => account.settlement_place(settlement),
    }
}
