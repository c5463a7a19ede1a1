//! The receipt of a payment.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::figure::Traced;
use super::journal::{events, of_ledger};
use super::letter::LetterFault;
use crate::account::{Account, Event};
use crate::id::{ArrangementId, ClaimId, PaymentId};
use crate::money::Money;

/// What a receipt says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ReceiptBody {
    /// The payment.
    pub payment: PaymentId,
    /// How much came in.
    pub amount: Traced<Money>,
    /// When the money counts.
    pub effective_on: Traced<NaiveDate>,
    /// When it was entered.
    pub posted_on: Traced<NaiveDate>,
    /// The claim that the payer named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// `offer` or `settlement`, if it counts toward one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// The name of that offer or settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// All that counted toward it once this payment was entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Traced<Money>>,
    /// What was left to pay of it then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Traced<Money>>,
    /// What went back since.
    pub returned: Vec<Returned>,
    /// What is owed on the account now.
    pub owed: Traced<Money>,
}

/// A part of a payment that went back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Returned {
    /// When.
    pub on: Traced<NaiveDate>,
    /// How much.
    pub amount: Traced<Money>,
}

impl ReceiptBody {
    pub(super) fn of(account: &Account, payment: &PaymentId) -> Result<ReceiptBody, LetterFault> {
        let posted = events(account).find_map(|found| match found.event {
            Event::PaymentPosted(posted) if posted.payment == *payment => Some((found, posted)),
            _ => None,
        });
        let Some((found, posted)) = posted else {
            let message = format!("the account has no payment \"{payment}\"");
            return Err(LetterFault::new(message));
        };
        let place = account.payment_place(payment);
        let stands = place.and_then(|place| account.facts.payments.get(place));
        if stands.is_none_or(|fact| fact.standing_minor <= 0) {
            let message = format!("payment \"{payment}\" was returned; nothing is received");
            return Err(LetterFault::new(message));
        }
        let returned = events(account).filter_map(|found| match found.event {
            Event::PaymentReversed { payment: name, amount, .. } if name == payment => {
                Some(Returned { on: found.day(), amount: found.traced(*amount) })
            }
            _ => None,
        });
        let toward = posted.toward.as_ref();
        Ok(ReceiptBody {
            payment: payment.clone(),
            amount: found.traced(posted.amount),
            effective_on: found.traced(posted.effective_on),
            posted_on: found.day(),
            claim: posted.claim.clone(),
            kind: toward.map(|toward| match toward {
                ArrangementId::Offer(_) => "offer",
                ArrangementId::Settlement(_) => "settlement",
            }),
            of: toward.map(|toward| toward.as_str().to_string()),
            counted: toward.map(|_| found.traced(posted.counted)),
            to_pay: posted.to_pay.map(|to_pay| found.traced(to_pay)),
            returned: returned.collect(),
            owed: of_ledger(account, account.owed()),
        })
    }
}
