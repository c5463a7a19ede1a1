//! Obligations that were done, as the journal has them.

use alloc::string::String;
use alloc::sync::Arc;

use chrono::NaiveDate;

use crate::facts::Position;
use crate::money::Money;
use crate::policy::ObligationKind;

/// An obligation that was done, with the figures of that day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompletedObligation {
    /// Its name in the calendar.
    pub obligation: String,
    /// The rule that it comes from: pack and name.
    pub rule: String,
    /// What was done.
    pub what: ObligationKind,
    /// The day on which what it follows arose.
    pub arises_on: NaiveDate,
    /// The day by which it was due.
    pub due_on: NaiveDate,
    /// The day on which it was done.
    pub completed_on: NaiveDate,
    /// The amount that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// Not the thing itself: what was done before was made good, because its reason had fallen away.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub made_good: bool,
    /// In the host's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Such an obligation, with its place in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    pub position: Position,
    pub done: Arc<CompletedObligation>,
}

impl Completion {
    pub fn of(position: Position, done: &Arc<CompletedObligation>) -> Completion {
        Completion { position, done: done.clone() }
    }
}
