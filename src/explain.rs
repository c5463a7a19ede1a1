//! Explanations: made by the code that decides, or not made at all.

use alloc::string::String;
use alloc::vec::Vec;

use crate::figure::{Figure, Scope};
use crate::money::Rounding;
use crate::percent::Percent;

/// What a step of an explanation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Topic {
    /// The balance that rows and percents look at.
    Balance,
    /// The account's age.
    Age,
    /// Which rule applies at a scope.
    Rule,
    /// The row of a table that fits.
    Row,
    /// The percent part of the floor.
    PercentFloor,
    /// The floor that a limit on forgiveness makes.
    ForgivenFloor,
    /// The least that may be accepted.
    Floor,
    /// Who may settle.
    Authority,
    /// An approval and what it lifts.
    Approval,
    /// The amount of the terms.
    Amount,
    /// The amount calculated by segment.
    Calculated,
    /// What is given up.
    Forgiven,
    /// The number of payments.
    Payments,
    /// The days until all is paid.
    Days,
    /// The months until all is paid.
    Months,
    /// The least that reaches the settlement.
    Threshold,
    /// The money that counts toward the offer.
    Counted,
    /// What remains owed.
    Remaining,
    /// Interest since the last posting.
    Interest,
    /// An offer's last day.
    LastDay,
    /// Money was counted before an offer is ended by the creditor.
    PartPerformance,
    /// A hold or status that would refuse a proposal.
    Blocked,
    /// The customer's status.
    Status,
    /// Whether a reminder may go.
    Sending,
    /// What moves the opening and the target of a negotiation.
    Factor,
    /// What settling or an alternative to it is worth.
    ExpectedValue,
    /// Whether to settle, and within which range.
    Recommendation,
    /// A follow-up that was done.
    Obligation,
}

/// One step: a figure with how it came about, or a limit with what was found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// What it is about.
    pub about: Topic,
    /// At which scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The number of the row in canonical order, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The percent to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// What a limit asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<Figure>,
    /// What was found, or the figure itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Figure>,
    /// How the figure was rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// Whether the limit is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<bool>,
    /// The step as a sentence.
    pub text: String,
}

impl Reason {
    /// A step that says something about a topic.
    #[must_use]
    pub fn new(about: Topic, text: impl Into<String>) -> Reason {
        Reason {
            about,
            scope: None,
            row: None,
            percent: None,
            required: None,
            actual: None,
            rounding: None,
            kept: None,
            text: text.into(),
        }
    }

    /// With the figure found.
    #[must_use]
    pub fn figure(mut self, actual: Figure) -> Reason {
        self.actual = Some(actual);
        self
    }

    /// With the limit compared and whether it is kept.
    #[must_use]
    pub fn limit(mut self, required: Figure, kept: bool) -> Reason {
        self.required = Some(required);
        self.kept = Some(kept);
        self
    }

    /// At a scope.
    #[must_use]
    pub fn at(mut self, scope: Scope) -> Reason {
        self.scope = Some(scope);
        self
    }

    /// With the row and percent of a table.
    #[must_use]
    pub fn row(mut self, row: u32, percent: Percent) -> Reason {
        self.row = Some(row);
        self.percent = Some(percent);
        self
    }

    /// With the direction of rounding.
    #[must_use]
    pub fn rounded(mut self, rounding: Rounding) -> Reason {
        self.rounding = Some(rounding);
        self
    }
}

/// The steps of a decision, in the order in which they were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Explanation {
    /// The steps.
    pub reasons: Vec<Reason>,
}

/// Who listens to the judgement. The judging code is written once, for any recorder.
pub trait Recorder {
    /// Takes a step. The closure is called only if somebody wants the step.
    fn record(&mut self, reason: impl FnOnce() -> Reason);
}

impl Recorder for Explanation {
    fn record(&mut self, reason: impl FnOnce() -> Reason) {
        self.reasons.push(reason());
    }
}

/// Nobody may be there to listen.
impl<R: Recorder> Recorder for Option<R> {
    fn record(&mut self, reason: impl FnOnce() -> Reason) {
        if let Some(recorder) = self {
            recorder.record(reason);
        }
    }
}

/// Listens to nothing, so no reason is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    fn record(&mut self, _reason: impl FnOnce() -> Reason) {}
}
