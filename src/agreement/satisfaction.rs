//! The letter that says that nothing more is asked on a settlement or offer that was paid.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::figure::Traced;
use super::journal::{Found, counted, events, of_ledger};
use super::letter::{LetterFault, in_quotes, unknown};
use super::terms::AgreedTerms;
use crate::account::{
    AcceptedBecause, Account, Event, FulfilledBecause, OfferState, SettlementState, WrittenOff,
};
use crate::id::{ArrangementId, ClaimId};
use crate::money::Money;

/// What a letter of satisfaction says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SatisfactionBody {
    /// `offer` or `settlement`.
    pub kind: &'static str,
    /// Its name.
    pub of: String,
    /// The day on which its terms were made.
    pub agreed_on: Traced<NaiveDate>,
    /// What was to be paid.
    pub amount: Traced<Money>,
    /// The day on which it was found paid.
    pub satisfied_on: Traced<NaiveDate>,
    /// What was paid toward it.
    pub counted: Traced<Money>,
    /// Whether everything was paid, so that nothing was given up.
    pub paid_in_full: bool,
    /// What the creditor gave up. Absent where it is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forgiven: Option<Traced<Money>>,
    /// What was missing within a tolerance and was written off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Traced<Money>>,
    /// The claims that it covers.
    pub claims: Vec<SatisfiedClaim>,
    /// What is owed on the account now, on other claims or by later entries.
    pub owed: Traced<Money>,
}

/// A claim that is satisfied.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SatisfiedClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Its part of the amount.
    pub amount: Traced<Money>,
}

impl SatisfactionBody {
    pub(super) fn of(
        account: &Account,
        arrangement: &ArrangementId,
    ) -> Result<SatisfactionBody, LetterFault> {
        let paid = is_paid(account, arrangement).ok_or_else(|| unknown(arrangement))?;
        let closed = closed_by(account, arrangement).filter(|_| paid);
        let Some((closed, paid_in_full)) = closed else {
            let message = format!("{} is not paid", in_quotes(arrangement));
            return Err(LetterFault::new(message));
        };
        let terms = AgreedTerms::now(account, arrangement).ok_or_else(|| unknown(arrangement))?;
        let counted = counted(account, arrangement).ok_or_else(|| unknown(arrangement))?;
        let claims = terms.claims.into_iter();
        Ok(SatisfactionBody {
            kind: terms.kind,
            of: arrangement.as_str().to_string(),
            agreed_on: terms.agreed_on,
            amount: terms.amount,
            satisfied_on: closed.day(),
            counted: of_ledger(account, counted),
            paid_in_full,
            forgiven: last_written_off(account, arrangement, |event| match event {
                Event::BalanceForgiven(amounts) => Some((amounts, true)),
                Event::ForgivenessReversed(amounts) => Some((amounts, false)),
                _ => None,
            }),
            tolerance: last_written_off(account, arrangement, |event| match event {
                Event::ToleranceWrittenOff(amounts) => Some((amounts, true)),
                Event::ToleranceReversed(amounts) => Some((amounts, false)),
                _ => None,
            }),
            claims: claims
                .map(|claim| SatisfiedClaim { claim: claim.claim, amount: claim.amount })
                .collect(),
            owed: of_ledger(account, account.owed()),
        })
    }
}

/// None: no such offer or settlement.
fn is_paid(account: &Account, arrangement: &ArrangementId) -> Option<bool> {
    Some(match arrangement {
        ArrangementId::Offer(offer) => {
            let offers = account.offers();
            let known = offers.into_iter().find(|known| known.terms.offer == *offer)?;
            known.state == OfferState::Accepted
        }
        ArrangementId::Settlement(settlement) => {
            let all = account.settlements();
            let known = all.into_iter().find(|known| known.terms.settlement == *settlement)?;
            known.state == SettlementState::Fulfilled
        }
    })
}

/// The event that told last that it is paid, and whether everything was.
fn closed_by<'a>(account: &'a Account, arrangement: &ArrangementId) -> Option<(Found<'a>, bool)> {
    events(account).rev().find_map(|found| {
        let in_full = match (found.event, arrangement) {
            (
                Event::SettlementFulfilled { settlement, reason },
                ArrangementId::Settlement(name),
            ) if settlement == name => *reason == FulfilledBecause::PaidInFull,
            (Event::OfferAccepted { offer, reason, .. }, ArrangementId::Offer(name))
                if offer == name =>
            {
                match reason {
                    AcceptedBecause::Reached => false,
                    AcceptedBecause::PaidInFull => true,
                    AcceptedBecause::TermsAccepted | AcceptedBecause::Settlement => return None,
                }
            }
            _ => return None,
        };
        Some((found, in_full))
    })
}

/// What stands written off for it: what was announced last, unless it was taken back.
fn last_written_off(
    account: &Account,
    arrangement: &ArrangementId,
    amounts: impl Fn(&Event) -> Option<(&WrittenOff, bool)>,
) -> Option<Traced<Money>> {
    events(account)
        .filter_map(|found| Some((found, amounts(found.event)?)))
        .filter(|(_, (amounts, _))| amounts.arrangement.as_ref() == Some(arrangement))
        .last()
        .and_then(|(found, (amounts, stands))| stands.then(|| found.traced(amounts.amount)))
}
