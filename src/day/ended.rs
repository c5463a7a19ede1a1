//! What became of each account as the day ended.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Contradiction, Effect, Event};
use crate::decide::{Answer, Decision};
use crate::id::AccountId;

use super::totals::DayTotals;

/// What became of a day's end. The entries stand in the journals already; the host carries out the
/// effects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEnded {
    /// The day.
    pub on: NaiveDate,
    /// What became of each account, in the order in which they were given.
    pub items: Vec<DayItem>,
    /// The sums.
    pub totals: DayTotals,
}

/// What became of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayItem {
    /// Which.
    pub account: AccountId,
    /// What became of it.
    pub outcome: DayOutcome,
}

/// What became of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOutcome {
    /// It was answered, as [`Account::execute`](crate::Account::execute) answers.
    Answered(Answer),
    /// The library itself is at fault: its own entry does not fit the account, which is as before.
    Contradicted(Contradiction),
    /// The work was cancelled before its turn.
    NotLookedAt,
}

impl DayEnded {
    /// What the host is asked to do, with the accounts, in order.
    pub fn effects(&self) -> impl Iterator<Item = (&AccountId, &Effect)> {
        self.decisions().flat_map(|(account, decision)| {
            decision.effects.iter().map(move |effect| (account, effect))
        })
    }

    /// What happened, with the accounts, in order.
    pub fn events(&self) -> impl Iterator<Item = (&AccountId, &Event)> {
        self.decisions().flat_map(|(account, decision)| {
            decision.events().iter().map(move |event| (account, event))
        })
    }

    fn decisions(&self) -> impl Iterator<Item = (&AccountId, &Decision)> {
        self.items.iter().filter_map(|item| Some((&item.account, item.outcome.decision()?)))
    }
}

impl DayOutcome {
    /// The name in the dialect: `applied`, `already_done`, `refused`, `invalid`, `contradicted` or
    /// `not_looked_at`.
    ///
    /// ```
    /// use settlekit::{Answer, day::DayOutcome};
    /// assert_eq!(DayOutcome::Answered(Answer::AlreadyDone).name(), "already_done");
    /// assert_eq!(DayOutcome::NotLookedAt.name(), "not_looked_at");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            DayOutcome::Answered(Answer::Applied(_)) => "applied",
            DayOutcome::Answered(Answer::AlreadyDone) => "already_done",
            DayOutcome::Answered(Answer::Refused(_)) => "refused",
            DayOutcome::Answered(Answer::Invalid(_)) => "invalid",
            DayOutcome::Contradicted(_) => "contradicted",
            DayOutcome::NotLookedAt => "not_looked_at",
        }
    }

    /// The decision, if it is applied.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        match self {
            DayOutcome::Answered(Answer::Applied(decision)) => Some(decision),
            _ => None,
        }
    }
}
