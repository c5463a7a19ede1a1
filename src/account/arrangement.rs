//! Offers and settlements as the host sees them.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::id::{ArrangementId, OfferId};
use crate::money::Money;

use super::terms::{OfferTerms, SettlementTerms};
use crate::facts::{EndedHow, State};

/// An offer with its frozen terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What was offered; never moves.
    pub terms: Arc<OfferTerms>,
    /// Where it stands.
    pub state: OfferState,
    /// The offer that took its place.
    pub superseded_by: Option<OfferId>,
}

/// Where an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum OfferState {
    /// Waiting for money; maybe its terms are accepted already.
    Active,
    /// Its money came in.
    Accepted,
    /// Its last day passed unpaid.
    Expired {
        /// The day after the last day.
        on: NaiveDate,
    },
    /// Given up by hand.
    Lost,
    /// Taken back, or it gave way to an older one.
    Withdrawn,
    /// Another took its place.
    Superseded,
}

/// A settlement with its terms (domain.md 8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What was agreed, as last modified.
    pub terms: Arc<SettlementTerms>,
    /// Where it stands.
    pub state: SettlementState,
    /// The terms that were superseded by modifications, oldest first.
    pub superseded: Vec<Arc<SettlementTerms>>,
    pub(crate) removed: bool,
}

/// Where a settlement stands. Which command is allowed in which state is a table on the manual's
/// page `statuses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SettlementState {
    /// Waiting for money.
    Active,
    /// Counted money meets the threshold; the host may have a choice to make.
    Reached,
    /// Its money is there and what remained is forgiven.
    Fulfilled,
    /// Too many instalments were missed; the original balance less everything paid is owed.
    Broken {
        /// The day after the last day of the instalment that broke it.
        on: NaiveDate,
    },
    /// Resting, by hand or because it gave way to an older arrangement.
    Inactive,
    /// Declared void.
    Void,
}

impl SettlementState {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SettlementState::Active => "active",
            SettlementState::Reached => "reached",
            SettlementState::Fulfilled => "fulfilled",
            SettlementState::Broken { .. } => "broken",
            SettlementState::Inactive => "inactive",
            SettlementState::Void => "void",
        }
    }
}

/// An offer or a settlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arrangement {
    Offer(Box<Offer>),
    Settlement(Box<Settlement>),
}

impl Arrangement {
    pub fn as_offer(&self) -> Option<&Offer> {
        match self {
            Arrangement::Offer(offer) => Some(offer),
            Arrangement::Settlement(_) => None,
        }
    }

    pub fn as_settlement(&self) -> Option<&Settlement> {
        match self {
            Arrangement::Settlement(settlement) => Some(settlement),
            Arrangement::Offer(_) => None,
        }
    }

    pub fn id(&self) -> ArrangementId {
        match self {
            Arrangement::Offer(offer) => ArrangementId::Offer(offer.terms.offer.clone()),
            Arrangement::Settlement(settlement) => {
                ArrangementId::Settlement(settlement.terms.settlement.clone())
            }
        }
    }

    pub fn amount(&self) -> Money {
        match self {
            Arrangement::Offer(offer) => offer.terms.amount,
            Arrangement::Settlement(settlement) => settlement.terms.amount,
        }
    }

    pub fn threshold(&self) -> Money {
        match self {
            Arrangement::Offer(offer) => offer.terms.threshold,
            Arrangement::Settlement(settlement) => settlement.terms.threshold,
        }
    }

    /// Whether what was announced of it is this state.
    pub fn is_in(&self, state: State) -> bool {
        match self {
            Arrangement::Offer(offer) => offer.state == state.of_offer(),
            Arrangement::Settlement(settlement) => {
                settlement.removed == (state == State::Ended(EndedHow::Removed))
                    && (settlement.removed || settlement.state == state.of_settlement())
            }
        }
    }
}

impl State {
    pub fn of_offer(self) -> OfferState {
        match self {
            State::Active | State::Reached => OfferState::Active,
            State::Closed | State::Ended(EndedHow::Settled) => OfferState::Accepted,
            State::Lapsed { on } => OfferState::Expired { on },
            State::Ended(EndedHow::Abandoned) => OfferState::Lost,
            State::Ended(EndedHow::Superseded) => OfferState::Superseded,
            State::Ended(_) | State::Displaced => OfferState::Withdrawn,
        }
    }

    pub fn of_settlement(self) -> SettlementState {
        match self {
            State::Active => SettlementState::Active,
            State::Reached => SettlementState::Reached,
            State::Closed => SettlementState::Fulfilled,
            State::Lapsed { on } => SettlementState::Broken { on },
            State::Ended(EndedHow::Voided | EndedHow::Removed) => SettlementState::Void,
            State::Ended(_) | State::Displaced => SettlementState::Inactive,
        }
    }
}
