//! The answer to one step, as the dialect writes it: one JSON object a line.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::Serialize;

use crate::account::{Account, Effect, Event, Status};
use crate::decide::{Answer, Report};
use crate::explain::Explanation;
use crate::money::Money;
use crate::rejection::{Invalid, Refusal};

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Done.
    Applied,
    /// Done before.
    AlreadyDone,
    /// The business says no.
    Refused,
    /// Malformed.
    Invalid,
}

/// The answer to one step.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "settlekit decision"))]
pub struct Line {
    /// The number of the step, from 1.
    pub step: usize,
    /// The step's date as it was written; none if it has none.
    pub on: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// The customer's status afterwards.
    pub status: Status,
    /// What is owed afterwards.
    pub owed: Money,
    /// What happened.
    pub events: Vec<Event>,
    /// What the host is asked to do.
    pub effects: Vec<Effect>,
    /// The answer to a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Report>,
    /// Why the business says no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// What is malformed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Invalid>,
    /// The steps that led here.
    pub why: Explanation,
}

/// The line for an answer, with the account as it is afterwards.
#[must_use]
pub fn line(step: usize, on: Option<&str>, answer: Answer, account: &Account) -> Line {
    line_where(step, on, answer, (account.status(), account.owed()))
}

/// The line for an answer where the account is not at hand, only its status and what is owed.
///
/// ```
/// use settlekit::account::Status;
/// use settlekit::json::line_where;
/// use settlekit::{Answer, Currency, Money};
/// let stands = (Status::Paid, Money::from_minor(0, Currency::USD));
/// let line = line_where(1, Some("2026-03-01"), Answer::AlreadyDone, stands);
/// let start = r#"{"step":1,"on":"2026-03-01","outcome":"already_done","status":"paid","owed":"0.00""#;
/// assert!(line.to_text().starts_with(start));
/// ```
#[must_use]
pub fn line_where(
    step: usize,
    on: Option<&str>,
    answer: Answer,
    (status, owed): (Status, Money),
) -> Line {
    let mut line = Line {
        step,
        on: on.map(Into::into),
        outcome: Outcome::AlreadyDone,
        status,
        owed,
        events: Vec::new(),
        effects: Vec::new(),
        answer: None,
        refusal: None,
        error: None,
        why: Explanation::default(),
    };
    match answer {
        Answer::AlreadyDone => {}
        Answer::Applied(decision) => {
            line.outcome = Outcome::Applied;
            line.events =
                decision.entry.map_or_else(Vec::new, |entry| Arc::unwrap_or_clone(entry).events);
            line.effects = decision.effects;
            line.answer = decision.report;
            line.why = decision.explanation;
        }
        Answer::Refused(mut refusal) => {
            line.outcome = Outcome::Refused;
            line.why = core::mem::take(&mut refusal.explanation);
            line.refusal = Some(refusal);
        }
        Answer::Invalid(invalid) => {
            line.outcome = Outcome::Invalid;
            line.error = Some(invalid);
        }
    }
    line
}

impl Line {
    /// As one line of canonical JSON.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Every key is a text and nothing here fails to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}
