//! Finding in the journal the events that hold the figures of a letter.

use alloc::sync::Arc;

use chrono::NaiveDate;

use super::figure::{Trace, Traced};
use crate::account::{Account, Entry, Event, OfferTerms, SettlementTerms};
use crate::facts::Position;
use crate::id::{ArrangementId, OfferId, SettlementId};
use crate::money::Money;

/// An event with its place.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub position: Position,
    pub on: NaiveDate,
    pub event: &'a Event,
}

impl<'a> Found<'a> {
    pub fn traced<T>(self, value: T) -> Traced<T> {
        Traced::of_event(value, self.position, self.event.name())
    }

    /// The day of the entry.
    pub fn day(self) -> Traced<NaiveDate> {
        self.traced(self.on)
    }
}

/// Every event of the journal, in order.
pub(super) fn events(account: &Account) -> impl DoubleEndedIterator<Item = Found<'_>> {
    account.journal().iter().flat_map(|entry: &Arc<Entry>| {
        entry.events.iter().map(|event| Found { position: entry.position, on: entry.on, event })
    })
}

/// What an account comes to now.
pub(super) fn of_ledger<T>(account: &Account, value: T) -> Traced<T> {
    let position = account.next_position().saturating_sub(1);
    Traced { value, from: Trace::Ledger { position } }
}

/// The terms of a settlement of a version, with the event that holds them.
pub(super) fn settlement_terms<'a>(
    account: &'a Account,
    settlement: &SettlementId,
    version: u32,
) -> Option<(Found<'a>, &'a Arc<SettlementTerms>)> {
    events(account).find_map(|found| match found.event {
        Event::SettlementCreated(terms) | Event::SettlementModified(terms)
            if terms.settlement == *settlement && terms.version == version =>
        {
            Some((found, terms))
        }
        _ => None,
    })
}

/// The terms of an offer, with the event that holds them.
pub(super) fn offer_terms<'a>(
    account: &'a Account,
    offer: &OfferId,
) -> Option<(Found<'a>, &'a Arc<OfferTerms>)> {
    events(account).find_map(|found| match found.event {
        Event::OfferCreated(terms) if terms.offer == *offer => Some((found, terms)),
        _ => None,
    })
}

/// What counts toward an offer or settlement now.
pub(super) fn counted(account: &Account, arrangement: &ArrangementId) -> Option<Money> {
    let place = match arrangement {
        ArrangementId::Offer(offer) => account.offer_place(offer),
        ArrangementId::Settlement(settlement) => account.settlement_place(settlement),
    };
    let standing = account.standing();
    let counted = standing.ledger.arrangements.get(place?)?.counted;
    Some(account.money(counted))
}
