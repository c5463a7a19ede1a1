//! What became of each account of a bulk.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::account::{Entry, Event, OfferTerms};
use crate::decide::{Answer, Decision};
use crate::id::{AccountId, BulkId};

use super::totals::BulkTotals;

/// What became of a bulk. Nothing is changed by it: the host records the entries, by
/// [`record_all`](super::record_all) or one by one, and carries out the effects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkResult {
    /// The bulk's name.
    pub bulk: BulkId,
    /// What became of each account, in the order in which they were given.
    pub items: Vec<BulkItem>,
    /// The sums.
    pub totals: BulkTotals,
}

/// What became of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkItem {
    /// Which.
    pub account: AccountId,
    /// What became of it.
    pub outcome: BulkOutcome,
}

/// What became of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkOutcome {
    /// It was answered, as [`decide`](crate::decide) answers the account's command; an account that
    /// stood earlier in the list is refused as `duplicate_in_batch`.
    Answered(Answer),
    /// It could be applied and is not, because all or nothing was asked for and another account was
    /// refused or malformed, or the bulk was cancelled. It has no entry to record.
    HeldBack,
    /// The bulk was cancelled before its turn.
    NotLookedAt,
}

impl BulkResult {
    /// The entries to record, with their accounts, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&AccountId, &Arc<Entry>)> {
        self.items.iter().filter_map(|item| {
            let entry = item.outcome.decision()?.entry.as_ref()?;
            Some((&item.account, entry))
        })
    }
}

impl BulkOutcome {
    /// The name in the dialect: `applied`, `already_done`, `refused`, `invalid`, `held_back` or
    /// `not_looked_at`.
    ///
    /// ```
    /// use settlekit::{Answer, bulk::BulkOutcome};
    /// assert_eq!(BulkOutcome::Answered(Answer::AlreadyDone).name(), "already_done");
    /// assert_eq!(BulkOutcome::HeldBack.name(), "held_back");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            BulkOutcome::Answered(Answer::Applied(_)) => "applied",
            BulkOutcome::Answered(Answer::AlreadyDone) => "already_done",
            BulkOutcome::Answered(Answer::Refused(_)) => "refused",
            BulkOutcome::Answered(Answer::Invalid(_)) => "invalid",
            BulkOutcome::HeldBack => "held_back",
            BulkOutcome::NotLookedAt => "not_looked_at",
        }
    }

    /// The decision, if it is applied.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        match self {
            BulkOutcome::Answered(Answer::Applied(decision)) => Some(decision),
            _ => None,
        }
    }

    /// The terms of the offer, if one is made.
    #[must_use]
    pub fn offer(&self) -> Option<&OfferTerms> {
        self.decision().and_then(offer_of)
    }
}

/// The terms of the offer that a decision makes.
pub(super) fn offer_of(decision: &Decision) -> Option<&OfferTerms> {
    decision.events().iter().find_map(|event| match event {
        Event::OfferCreated(terms) => Some(&**terms),
        _ => None,
    })
}
