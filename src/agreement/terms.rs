//! What is agreed: figures of an offer or settlement, each with its trace.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::figure::Traced;
use super::journal::{Found, offer_terms, settlement_terms};
use crate::account::{
    Account, AgreementTerms, ClaimPart, OfferTerms, PlannedInstalment, SettlementTerms,
};
use crate::id::{ArrangementId, ClaimId};
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::InterestDuringSettlement;

/// The terms of an agreement or confirmation.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AgreedTerms {
    /// `offer` or `settlement`.
    pub kind: &'static str,
    /// The name of the offer or settlement.
    pub of: String,
    /// The number of the settlement's terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Traced<u32>>,
    /// The day on which these terms were made.
    pub agreed_on: Traced<NaiveDate>,
    /// The balance that they were made on.
    pub base: Traced<Money>,
    /// The percent to be paid, of percent terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Traced<Percent>>,
    /// What is to be paid.
    pub amount: Traced<Money>,
    /// What is not asked for: the balance less the amount. Absent where it is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forgiven: Option<Traced<Money>>,
    /// Each claim's part.
    pub claims: Vec<AgreedClaim>,
    /// In how many payments; absent if nothing says when they are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payments: Option<Traced<u32>>,
    /// What is due when.
    pub instalments: Vec<AgreedInstalment>,
    /// The last day by which an offer is accepted, where that is earlier than the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_by: Option<Traced<NaiveDate>>,
    /// The day by which all is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Traced<NaiveDate>>,
    /// What happens if payments are missed.
    pub default: DefaultTerms,
}

/// One claim's part of what is agreed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AgreedClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Its balance when the terms were made.
    pub base: Traced<Money>,
    /// Its part of the amount.
    pub amount: Traced<Money>,
    /// What is not asked for.
    pub forgiven: Traced<Money>,
}

/// One payment of the plan.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AgreedInstalment {
    /// Its number, from 1.
    pub number: Traced<u32>,
    /// When it is due.
    pub due_on: Traced<NaiveDate>,
    /// How much.
    pub amount: Traced<Money>,
}

/// What happens if payments are missed. Figures of zero are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct DefaultTerms {
    /// Days after a due date in which a payment is still in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_days: Option<Traced<u32>>,
    /// So many misses one after the other break a settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed_in_row: Option<Traced<u32>>,
    /// So many misses in all break a settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed_total: Option<Traced<u32>>,
    /// Days after a break within which it can be made good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cure_days: Option<Traced<u32>>,
    /// Interest while a settlement runs: `frozen`, `deferred` or `accruing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest: Option<&'static str>,
}

/// The figures, whatever event holds them.
struct Figures<'a> {
    base: Money,
    percent: Option<Percent>,
    amount: Money,
    forgiven: Money,
    claims: &'a [ClaimPart],
    instalments: &'a [PlannedInstalment],
    deadline: Option<NaiveDate>,
}

impl AgreedTerms {
    /// As an offer or settlement stands now.
    pub(super) fn now(account: &Account, arrangement: &ArrangementId) -> Option<AgreedTerms> {
        match arrangement {
            ArrangementId::Offer(offer) => {
                let (found, terms) = offer_terms(account, offer)?;
                let deadline = terms.pay_by.unwrap_or(terms.expires_on);
                let once =
                    [PlannedInstalment { number: 1, due_on: deadline, amount: terms.amount }];
                let figures = Figures {
                    base: terms.base,
                    percent: terms.percent,
                    amount: terms.amount,
                    forgiven: terms.forgiven,
                    claims: &terms.claims,
                    instalments: &once,
                    deadline: Some(deadline),
                };
                let agreed = AgreedTerms::of(arrangement, found, found, &figures);
                Some(agreed.with_offer(found, terms))
            }
            ArrangementId::Settlement(settlement) => {
                let known = account.settlements();
                let known =
                    known.into_iter().find(|known| known.terms.settlement == *settlement)?;
                let (found, terms) = settlement_terms(account, settlement, known.terms.version)?;
                let figures = Figures {
                    base: terms.base,
                    percent: terms.percent,
                    amount: terms.amount,
                    forgiven: terms.forgiven,
                    claims: &terms.claims,
                    instalments: &terms.instalments,
                    deadline: terms.instalments.last().map(|last| last.due_on),
                };
                let agreed = AgreedTerms::of(arrangement, found, found, &figures);
                Some(agreed.with_settlement(found, terms))
            }
        }
    }

    /// As a written agreement sets them down; `found` is the event that created it.
    pub(super) fn set_down(
        account: &Account,
        found: Found<'_>,
        written: &AgreementTerms,
    ) -> Option<AgreedTerms> {
        let figures = Figures {
            base: written.base,
            percent: written.percent,
            amount: written.amount,
            forgiven: written.forgiven,
            claims: &written.claims,
            instalments: &written.instalments,
            deadline: written.deadline,
        };
        let arrangement = &written.arrangement;
        match arrangement {
            ArrangementId::Offer(offer) => {
                let (made, terms) = offer_terms(account, offer)?;
                Some(AgreedTerms::of(arrangement, found, made, &figures).with_offer(made, terms))
            }
            ArrangementId::Settlement(settlement) => {
                let (made, terms) = settlement_terms(account, settlement, written.version)?;
                let agreed = AgreedTerms::of(arrangement, found, made, &figures);
                Some(agreed.with_settlement(made, terms))
            }
        }
    }

    fn of(
        arrangement: &ArrangementId,
        found: Found<'_>,
        made: Found<'_>,
        figures: &Figures<'_>,
    ) -> AgreedTerms {
        let claim = |part: &ClaimPart| AgreedClaim {
            claim: part.claim.clone(),
            base: found.traced(part.base),
            amount: found.traced(part.amount),
            forgiven: found.traced(part.forgiven),
        };
        let instalment = |planned: &PlannedInstalment| AgreedInstalment {
            number: found.traced(planned.number),
            due_on: found.traced(planned.due_on),
            amount: found.traced(planned.amount),
        };
        let last = figures.instalments.last();
        AgreedTerms {
            kind: match arrangement {
                ArrangementId::Offer(_) => "offer",
                ArrangementId::Settlement(_) => "settlement",
            },
            of: arrangement.as_str().to_string(),
            version: None,
            agreed_on: made.day(),
            base: found.traced(figures.base),
            percent: figures.percent.map(|percent| found.traced(percent)),
            amount: found.traced(figures.amount),
            forgiven: (figures.forgiven.minor() != 0).then(|| found.traced(figures.forgiven)),
            claims: figures.claims.iter().map(claim).collect(),
            payments: last.map(|last| found.traced(last.number)),
            instalments: figures.instalments.iter().map(instalment).collect(),
            accept_by: None,
            deadline: figures.deadline.map(|deadline| found.traced(deadline)),
            default: DefaultTerms::default(),
        }
    }

    fn with_offer(mut self, made: Found<'_>, terms: &OfferTerms) -> AgreedTerms {
        let earlier = terms.pay_by.is_some_and(|pay_by| terms.expires_on < pay_by);
        self.accept_by = earlier.then(|| made.traced(terms.expires_on));
        self
    }

    fn with_settlement(mut self, made: Found<'_>, terms: &SettlementTerms) -> AgreedTerms {
        let some = |days: u32| (days > 0).then(|| made.traced(days));
        self.version = Some(made.traced(terms.version));
        self.default = DefaultTerms {
            grace_days: some(terms.grace_days),
            missed_in_row: terms.max_missed_in_row.map(|misses| made.traced(misses)),
            missed_total: terms.max_missed_total.map(|misses| made.traced(misses)),
            cure_days: some(terms.cure_days),
            interest: Some(match terms.interest_during_settlement {
                InterestDuringSettlement::Frozen => "frozen",
                InterestDuringSettlement::Deferred => "deferred",
                InterestDuringSettlement::Accruing => "accruing",
            }),
        };
        self
    }
}
