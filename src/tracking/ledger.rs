//! What the ledger of an account says.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::facts::{Facts, OfferFact, Position};
use crate::segment::Segments;

use super::Closing;
use super::reader::Reader;
use super::window::last_day;

/// What the ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// What each claim owes, by segment; a negative segment is a credit.
    pub balances: Vec<Segments>,
    /// What money, or a credit moved from one segment to another, has paid.
    pub paid: Vec<Segments>,
    /// Money that found nothing owing.
    pub credit: i64,
    pub closings: Vec<Closing>,
    pub offers: Vec<OfferLedger>,
    pub(super) disputed: Vec<bool>,
}

/// What the ledger says of one offer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct OfferLedger {
    /// Where and when its terms were accepted: by hand, or by counted money effective in time.
    pub accepted_at: Option<AcceptedAt>,
    pub closing: Option<usize>,
    /// An older offer that was paid in time took its place.
    pub displaced: bool,
    /// Money on its claims since its date, whether it counts or came too late.
    pub shares: Vec<Share>,
    pub counted: i64,
    pub late: i64,
}

/// Where in the journal, and on which day, the terms of an offer turned out to be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AcceptedAt {
    pub position: Position,
    pub on: NaiveDate,
}

/// The part of a payment that fell on an offer's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub payment: usize,
    pub minor: i64,
    pub counts: bool,
}

impl Ledger {
    /// Reads all of it. Acceptance by payment is found by reading and prolongs an offer's last
    /// day, so the ledger is read again until no further offer turns out to be accepted.
    pub fn read(facts: &Facts) -> Ledger {
        let by_hand =
            |offer: &OfferFact| offer.accepted.map(|(position, on)| AcceptedAt { position, on });
        let mut accepted: Vec<Option<AcceptedAt>> = facts.offers.iter().map(by_hand).collect();
        loop {
            let ledger = Reader::new(facts, &accepted).read();
            let mut found_more = false;
            for (known, offer) in accepted.iter_mut().zip(&ledger.offers) {
                found_more |= known.is_none() && offer.accepted_at.is_some();
                *known = known.or(offer.accepted_at);
            }
            // What is known only grows, and each offer is found once: this ends.
            if !found_more {
                return ledger;
            }
        }
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
        for (balance, is_disputed) in self.balances.iter().zip(&self.disputed) {
            if *is_disputed {
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
    pub fn last_day(&self, facts: &OfferFact, place: usize, known_at: Position) -> NaiveDate {
        let accepted_at = self.offers.get(place).and_then(|offer| offer.accepted_at);
        last_day(facts, accepted_at.is_some_and(|accepted| accepted.position <= known_at))
    }
}
