//! What stands in the calendar.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::Position;
use crate::id::{ArrangementId, ClaimId, PaymentId};
use crate::money::Money;
use crate::policy::ObligationKind;

/// What follows from what stands on a day, the earliest due first.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObligationCalendar {
    /// The day that it shows.
    pub as_of: NaiveDate,
    /// Only what is due by this day is listed; none is all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<NaiveDate>,
    /// The obligations.
    pub obligations: Vec<Obligation>,
}

/// One follow-up.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Obligation {
    /// Its name, by which it is completed. The same thing has the same name whenever it is asked for.
    pub obligation: String,
    /// The rule that it comes from: pack and name.
    pub rule: String,
    /// What is to be done.
    pub what: ObligationKind,
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The day on which what it follows arose.
    pub arises_on: NaiveDate,
    /// The last day on which it can be done in time.
    pub due_on: NaiveDate,
    /// The amount that it is about, as it stands today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The amounts to be told, as they stand today.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<ObligationFigure>,
    /// Where the debtor lives whom the rule protects.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub jurisdiction: Cow<'static, str>,
    /// Where the rule stands.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub citation: Cow<'static, str>,
    /// Whether the rule and its figure were read in their source.
    pub verified: bool,
    /// What to do, in words.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub text: Cow<'static, str>,
    /// Where it stands.
    #[serde(flatten)]
    pub state: ObligationState,
}

/// What an obligation is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct About {
    /// The offer or settlement.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<ArrangementId>,
    /// The claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentId>,
    /// Which of its kind: the version of a settlement's terms, the period, how often the claim was
    /// paid in full.
    pub number: u32,
}

/// An amount of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObligationFigure {
    /// Which.
    pub figure: WhichFigure,
    /// How much.
    pub amount: Money,
    /// The place in the journal of the entry that it comes from.
    pub position: Position,
}

/// What an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhichFigure {
    /// What is to be paid.
    Agreed,
    /// What came in and was not returned.
    Received,
    /// What counts.
    Counted,
    /// What is given up.
    Forgiven,
    /// The principal that is given up.
    ForgivenPrincipal,
    /// The principal that a settlement lacked within its tolerance.
    ToleratedPrincipal,
}

/// Where an obligation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ObligationState {
    /// To be done, and there is time.
    Open,
    /// To be done, and its day has passed.
    Overdue,
    /// Done.
    Completed {
        /// When.
        completed_on: NaiveDate,
    },
    /// Nothing to be done: the reason fell away.
    Void {
        /// When what had been done was made good.
        #[serde(skip_serializing_if = "Option::is_none")]
        made_good_on: Option<NaiveDate>,
    },
    /// Done, and now to be made good.
    Compensate {
        /// When it was done.
        completed_on: NaiveDate,
        /// Why.
        because: CompensateBecause,
    },
}

/// Why what was done is to be made good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompensateBecause {
    /// What it followed does not stand any more.
    ReasonFellAway,
    /// It was about another amount.
    AmountChanged,
}

impl ObligationCalendar {
    /// The obligation of a name.
    #[must_use]
    pub fn find(&self, obligation: &str) -> Option<&Obligation> {
        self.obligations.iter().find(|known| known.obligation == obligation)
    }

    /// Only what is due by a day.
    #[must_use]
    pub fn through(mut self, day: NaiveDate) -> ObligationCalendar {
        self.through = Some(day);
        self.obligations.retain(|obligation| obligation.due_on <= day);
        self
    }
}

impl ObligationState {
    /// The name in the dialect.
    ///
    /// ```
    /// use settlekit::obligations::ObligationState;
    /// assert_eq!(ObligationState::Void { made_good_on: None }.name(), "void");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ObligationState::Open => "open",
            ObligationState::Overdue => "overdue",
            ObligationState::Completed { .. } => "completed",
            ObligationState::Void { .. } => "void",
            ObligationState::Compensate { .. } => "compensate",
        }
    }
}

impl WhichFigure {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            WhichFigure::Agreed => "agreed",
            WhichFigure::Received => "received",
            WhichFigure::Counted => "counted",
            WhichFigure::Forgiven => "forgiven",
            WhichFigure::ForgivenPrincipal => "forgiven_principal",
            WhichFigure::ToleratedPrincipal => "tolerated_principal",
        }
    }
}
