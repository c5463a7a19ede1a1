//! The frozen terms of offers and settlements.

use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::figure::Scope;
use crate::id::{ClaimId, OfferId, SettlementId, UserId};
use crate::money::Money;
use crate::percent::Percent;
use crate::plan::PlanTerms;
use crate::policy::{InterestDuringSettlement, OnExpiry, OnReached, SameDayPayments};
use crate::sending::Disclosure;

/// The frozen terms of an offer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferTerms {
    /// Its name.
    pub offer: OfferId,
    /// What is to be paid.
    pub amount: Money,
    /// What the creditor gives up.
    pub forgiven: Money,
    /// The last day on which it can be accepted.
    pub expires_on: NaiveDate,
    /// The last day on which the accepted amount can be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<NaiveDate>,
    /// The balance that it was made on.
    pub base: Money,
    /// The percent to be paid, of percent terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// The discount that belongs to the percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Percent>,
    /// The least that reaches it.
    pub threshold: Money,
    /// The claims it covers, with each one's part.
    pub claims: Vec<ClaimPart>,
    /// The rule it was made under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleUsed>,
    /// The policy it was made under.
    pub policy: Arc<str>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
    /// Who approved it, if that was needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<UserId>,
    /// The offer whose place it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<OfferId>,
    /// Days after the last day for which money in time may be entered.
    pub backdate_days: u32,
    /// Which money of its own date counts.
    pub same_day_payments: SameDayPayments,
    /// Where an unpaid expiry leads.
    pub on_expiry: OnExpiry,
    /// What the debtor is to be told with it: claims that were time-barred when it was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosure>,
}

/// One claim's part of an offer or settlement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimPart {
    /// The claim.
    pub claim: ClaimId,
    /// The balance of the claim that it was made on.
    pub base: Money,
    /// Its part of the amount.
    pub amount: Money,
    /// What is given up on it.
    pub forgiven: Money,
}

/// The terms of a settlement as agreed or modified, frozen with the choices of the policy that they
/// were made under (domain.md 8, 10). Amounts are in the account's currency, days are whole calendar
/// days.
///
/// Rounding: a percent amount and the threshold up; parts of the claims by the largest remainder;
/// equal instalments down, the rest on the last.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettlementTerms {
    /// Its name.
    pub settlement: SettlementId,
    /// The number of these terms: 1 as created, one more with each modification.
    pub version: u32,
    /// What is to be paid.
    pub amount: Money,
    /// What the creditor gives up: the base less the amount.
    pub forgiven: Money,
    /// The day after which payments count.
    pub inception_on: NaiveDate,
    /// What was owed at inception: what is owed today and what counts already.
    pub base: Money,
    /// The percent to be paid, of percent terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// The discount that belongs to the percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Percent>,
    /// The least that reaches it.
    pub threshold: Money,
    /// The claims it covers, with each one's part.
    pub claims: Vec<ClaimPart>,
    /// The day on which the one payment is due, where the parties named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<NaiveDate>,
    /// What is due when, the earliest first, on the days after rolling; empty if nothing says when.
    pub instalments: Vec<PlannedInstalment>,
    /// The offer that it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepts: Option<OfferId>,
    /// The rule it was made under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleUsed>,
    /// The policy it was made under.
    pub policy: Arc<str>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
    /// Who approved it, if that was needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<UserId>,
    /// What is done when it is reached.
    pub on_reached: OnReached,
    /// Days after the time of an instalment for which money in time may be entered.
    pub backdate_days: u32,
    /// Which money of the inception date counts.
    pub same_day_payments: SameDayPayments,
    /// Days after a due date in which money is still in time.
    pub grace_days: u32,
    /// By how much an instalment may be short and is not missed: the amount of the settled
    /// tolerance.
    pub short_by: Money,
    /// Misses in a row that break it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_missed_in_row: Option<u32>,
    /// Misses in total that break it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_missed_total: Option<u32>,
    /// Days after a break within which it can be cured; 0 is no cure.
    pub cure_days: u32,
    /// Interest while it runs.
    pub interest_during_settlement: InterestDuringSettlement,
    /// The plan as it was asked for, from which a modification builds anew.
    #[serde(skip)]
    pub plan: Option<PlanTerms>,
    /// What the debtor is to be told with it: claims that were time-barred when it was agreed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosure>,
}

/// One instalment of a settlement (domain.md 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedInstalment {
    /// Its number, from 1; a down payment is the first.
    pub number: u32,
    /// When it is due, after it was moved to a business day.
    pub due_on: NaiveDate,
    /// How much.
    pub amount: Money,
}

/// The rule that set the floor of an offer or settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleUsed {
    /// Whose rule.
    pub scope: Scope,
    /// The number of the row in canonical order, from 1.
    pub row: u32,
    /// The percent of that row.
    pub percent: Percent,
    /// The least that could be accepted.
    pub floor: Money,
}
