//! What stands: computed from the facts of an account, never from what was announced before.
//!
//! The ledger is read by effective date ([`reader`], with [`falling`] and [`closing`]); the
//! customer's status and the ends of offers follow the journal ([`timeline`]). The same facts give the same standing, in whatever order the
//! payments were entered.

mod closing;
mod falling;
mod ledger;
mod reader;
mod timeline;
mod window;

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::facts::{Facts, OfferFact};
use crate::account::{OfferState, Status};

pub(crate) use closing::{ClosedHow, Closing, Matter};
pub(crate) use ledger::{AcceptedAt, Ledger, OfferLedger, Share};
pub(crate) use window::is_since_offer;

/// What stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub status: Status,
    /// The state of each offer.
    pub offers: Vec<OfferState>,
    pub ledger: Ledger,
}

/// Everything that stands at the end of a command of this day.
pub(crate) fn stand(facts: &Facts, today: NaiveDate) -> Standing {
    let ledger = Ledger::read(facts);
    let timeline = timeline::walk(facts, &ledger, today);
    Standing { status: timeline.status, offers: timeline.offers, ledger }
}

/// The money that would count at once if this offer were made now: money of its own date, where
/// that counts though it came before.
pub(crate) fn counted_if_made(facts: &Facts, offer: OfferFact) -> i64 {
    let mut facts = facts.clone();
    facts.offers.push(offer);
    Ledger::read(&facts).offers.last().map_or(0, |offer| offer.counted)
}

/// The credit that an account was opened with: claims in credit as a whole.
pub(crate) fn opening_credit(facts: &Facts) -> i64 {
    let opening = Facts {
        disputed: facts.opening_disputed.clone(),
        adjustments: Vec::new(),
        payments: Vec::new(),
        ..facts.clone()
    };
    Ledger::read(&opening).credit
}

impl Standing {
    /// The places of the offers that are active.
    pub fn active_offers(&self) -> impl Iterator<Item = usize> + '_ {
        (0..)
            .zip(&self.offers)
            .filter(|(_, state)| **state == OfferState::Active)
            .map(|(place, _)| place)
    }
}
