//! The facts of an account in plain numbers: all that `tracking` reads.
//!
//! Claims, payments and offers are known here by their place in the account's lists. The names
//! that the host gave them, and what else only people read, stand in [`super::Account`].

use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::policy::{AllocationSettings, OnExpiry, SameDayPayments};
use crate::segment::{Segment, Segments};

use super::status::Status;

/// A place in the journal: the number of the applied command, from 1. Later is larger.
pub type Position = u32;

/// What happened to an account, without names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub opening_status: Status,
    /// What each claim owed when the account was given, by segment.
    pub opening: Vec<Segments>,
    /// Whether each claim was disputed when the account was given.
    pub opening_disputed: Vec<bool>,
    /// Whether each claim is disputed now.
    pub disputed: Vec<bool>,
    pub adjustments: Vec<Adjustment>,
    pub payments: Vec<PaymentFact>,
    pub offers: Vec<OfferFact>,
    pub moves: Vec<Move>,
}

/// A change of what is owed that is no payment: an adjustment, or interest posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Adjustment {
    pub position: Position,
    pub on: NaiveDate,
    pub claim: usize,
    pub segment: Segment,
    pub minor: i64,
}

/// A payment in the ledger, with the settings of the day it was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaymentFact {
    pub position: Position,
    pub posted_on: NaiveDate,
    pub effective_on: NaiveDate,
    /// The amount less what was returned.
    pub standing_minor: i64,
    pub claim: Option<usize>,
    /// Claims that were disputed when it was posted: money falls there only by name.
    pub disputed_then: Option<Arc<[usize]>>,
    pub allocation: AllocationSettings,
    /// The paid-in-full tolerance of that day's policy, in minor units; zero if there was none.
    pub paid_in_full_tolerance: i64,
    /// The expired offer that the host honours with it.
    pub honours: Option<usize>,
    /// Where and when it took effect: where it was posted, or coded by the host later.
    pub told_position: Position,
    pub told_on: NaiveDate,
}

/// The frozen terms of an offer and what parties did about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfferFact {
    pub position: Position,
    pub made_on: NaiveDate,
    /// The claims it covers and each one's part of the amount.
    pub parts: Vec<(usize, i64)>,
    /// The balance that it was made on.
    pub base: i64,
    pub amount: i64,
    pub threshold: i64,
    pub expires_on: NaiveDate,
    pub pay_by: Option<NaiveDate>,
    pub backdate_days: u32,
    pub same_day: SameDayPayments,
    pub on_expiry: OnExpiry,
    pub accepted: Option<(Position, NaiveDate)>,
    pub ended: Option<Ended>,
}

impl OfferFact {
    pub fn covers(&self, claim: usize) -> bool {
        self.parts.iter().any(|(covered, _)| *covered == claim)
    }

    pub fn shares_a_claim_with(&self, other: &OfferFact) -> bool {
        self.parts.iter().any(|(claim, _)| other.covers(*claim))
    }
}

/// How somebody ended an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub position: Position,
    pub on: NaiveDate,
    pub how: EndedHow,
}

/// In which way an offer was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndedHow {
    Withdrawn,
    Abandoned,
    Superseded,
}

/// A status set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub position: Position,
    pub on: NaiveDate,
    pub to: Status,
}
