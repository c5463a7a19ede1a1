//! What the host is asked to do. Effects belong to new events only: replaying asks for nothing.

use alloc::string::String;

use chrono::NaiveDate;

use crate::sending::PermittedSend;

/// One wish to the host.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "effect", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Set a status code of the host's.
    SetStatus {
        /// The code.
        code: String,
    },
    /// Undo a status code that was set.
    CompensateStatus {
        /// The code.
        code: String,
    },
    /// Add an action.
    AddAction {
        /// The action code.
        code: String,
        /// When it is due.
        due_on: NaiveDate,
    },
    /// Cancel an action that is not due yet.
    CancelAction {
        /// The action code.
        code: String,
        /// When it would have been due.
        due_on: NaiveDate,
    },
    /// Make good an action that was due already.
    CompensateAction {
        /// The action code.
        code: String,
        /// When it was due.
        due_on: NaiveDate,
    },
    /// Send a reminder. Only [`sending`](crate::PermittedSend) can give the permit.
    SendReminder(PermittedSend),
    /// Have somebody look.
    Notify {
        /// At what.
        what: Notice,
        /// In words.
        details: String,
    },
}

/// What somebody should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Notice {
    /// Money, an expiry or a break while a bankruptcy hold is in place.
    BankruptcyHold,
    /// Counted money meets the threshold of a settlement; the host may have a choice to make.
    SettlementReached,
    /// The figures of a matter that was closed before have changed.
    ClosedFiguresChanged,
}
