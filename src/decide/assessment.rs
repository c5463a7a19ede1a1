//! The answer to the question whether to settle, and for how much.

use alloc::vec::Vec;

use crate::id::ClaimId;
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::Dispute;
use crate::rejection::RefusalCode;

/// Whether to settle, and the range in which to negotiate (domain.md 13). Always `floor <= target <=
/// opening <= balance`, and the floor is the one that offers and settlements are held to.
///
/// Rounding: the percents of opening and target up, like a percent offer; expected values half up.
///
/// ```
/// use settlekit::account::{AccountDraft, Action, AssessmentFacts, ClaimDraft, Command, Status};
/// use settlekit::policy::{Hardship, PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Answer, Currency, Money, Report, date, decide};
/// let rule = RuleDraft::from_rows([RowDraft::percent("50")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let facts = AssessmentFacts {
///     hardship: Some(Hardship::Some),
///     legal_cost: Some(Money::from_minor(60_000, Currency::USD)),
///     legal_chance: Some("60".parse().unwrap()),
///     ..AssessmentFacts::default()
/// };
/// let assess = Command::new(Action::Assess(Box::new(facts)));
/// let today = date::parse("2026-03-01").unwrap();
/// let Answer::Applied(decision) = decide(&account, &assess, &policy, today) else {
///     panic!("there is something to assess")
/// };
/// let Some(Report::Assessment(assessment)) = decision.report else { panic!("it is an assessment") };
/// // Hardship takes 5 points off the 100 % of the opening and 10 off the 80 % of the target.
/// assert_eq!(assessment.opening.to_string(), "1900.00");
/// assert_eq!(assessment.target.to_string(), "1400.00");
/// assert_eq!(assessment.floor.to_string(), "1000.00");
/// // A judgement would bring 1,200.00 and costs 600.00.
/// assert_eq!(assessment.expected.legal_action.unwrap().amount.to_string(), "600.00");
/// // Without a recovery curve nothing is known of waiting.
/// assert!(assessment.settle && assessment.expected.waiting.is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// Whether to settle: something speaks for it and nothing against it.
    pub settle: bool,
    /// What speaks for it and against it.
    pub reasons: Vec<Argument>,
    /// What to ask for first.
    pub opening: Money,
    /// What to aim at: what the factors say, at least what the best alternative is worth.
    pub target: Money,
    /// The least that may be accepted today: the rules' floor, at least one minor unit.
    pub floor: Money,
    /// The balance that the rules look at, with new interest if the client includes it.
    pub balance: Money,
    /// How old the debt is on the recovery curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_days: Option<u32>,
    /// How much is contested.
    pub dispute: Dispute,
    /// What moved the opening and the target, each by itself.
    pub factors: Vec<FactorEffect>,
    /// The percent of the balance that the factors make of the opening, from 0 to 100.
    pub opening_percent: Percent,
    /// The percent of the balance that the factors make of the target, from 0 to 100.
    pub target_percent: Percent,
    /// What settling and its alternatives are worth.
    pub expected: ExpectedValues,
    /// The claims concerned.
    pub claims: Vec<ClaimId>,
    /// What would refuse an offer today, whatever its amount.
    pub blocked_by: Vec<RefusalCode>,
}

/// One thing that speaks for settling or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Argument {
    /// What.
    pub about: ArgumentAbout,
    /// For what.
    pub speaks: Speaks,
}

/// What speaks for settling or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArgumentAbout {
    /// A relationship of long standing is worth keeping.
    Relationship,
    /// Full payment is not realistic.
    Hardship,
    /// A settlement ends the dispute.
    Dispute,
    /// The debtor is willing.
    Willingness,
    /// What waiting is worth beside what is aimed at.
    Waiting,
    /// What legal action is worth beside what is aimed at.
    LegalAction,
    /// The rules forgive nothing.
    Rules,
}

/// Whether something speaks for settling or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Speaks {
    /// For settling.
    For,
    /// Against it.
    Against,
}

/// What moved the opening and the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactorEffect {
    /// What.
    pub factor: Factor,
    /// Its value, where it has one of a few.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'static str>,
    /// How many times, or days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// By how many percent points of the balance it moves the opening.
    pub opening: Percent,
    /// By how many percent points of the balance it moves the target.
    pub target: Percent,
}

/// What may move the opening and the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// What the customer is to the creditor.
    Relationship,
    /// How hard it is for the debtor to pay.
    Hardship,
    /// How much is contested.
    Dispute,
    /// Whether the debtor wants to settle.
    Willingness,
    /// Attempts at contact since the debtor last answered.
    UnansweredAttempts,
    /// Promises to pay that were not kept.
    BrokenPromises,
    /// The days on the recovery curve.
    Age,
}

/// What settling and its alternatives are worth today, as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExpectedValues {
    /// Settling for the target, agreed and paid today.
    pub settling: Money,
    /// Waiting; unknown without a recovery curve and an age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingValue>,
    /// Legal action; unknown without its cost and its chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_action: Option<LegalValue>,
}

/// What waiting is worth: `balance x recovery x (100 % - cost) / (1 + discount x days / 365)`.
///
/// Rounding: half up, once.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WaitingValue {
    /// What it is worth.
    pub amount: Money,
    /// How long is waited.
    pub waiting_days: u32,
    /// How old the debt is then.
    pub age_days_then: u32,
    /// The percent that the curve expects at that age.
    pub recovery_percent: Percent,
    /// The percent of that which collecting it costs.
    pub collection_cost_percent: Percent,
    /// What a later payment loses in a year; none is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annual_discount_percent: Option<Percent>,
}

/// What legal action is worth: `balance x chance x recovery / (1 + discount x days / 365) - cost`. It
/// may be less than nothing.
///
/// Rounding: half up, once.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LegalValue {
    /// What it is worth.
    pub amount: Money,
    /// The percent chance that it is won and collected.
    pub chance: Percent,
    /// The percent of the balance that winning brings.
    pub recovery: Percent,
    /// What it costs, at once.
    pub cost: Money,
    /// Days until it brings money.
    pub days: u32,
    /// What a later payment loses in a year; none is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annual_discount_percent: Option<Percent>,
}
