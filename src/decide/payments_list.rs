//! The list of all payments, counted or not, and why.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::facts::PaymentFact;
use crate::account::{Coding, OfferState};
use crate::id::{ClaimId, OfferId, PaymentId};
use crate::money::Money;
use crate::rejection::Refusal;
use crate::tracking::is_since_offer;

use super::{Case, Handled, Report};

/// Every payment of an account in the order in which they were posted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PaymentList {
    /// The offer asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// All that counts toward it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Money>,
    /// What is left to pay of its amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
    /// The payments.
    pub payments: Vec<ListedPayment>,
}

/// One payment in the list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ListedPayment {
    /// Its name.
    pub payment: PaymentId,
    /// How much came in.
    pub amount: Money,
    /// How much of it was not returned.
    pub standing: Money,
    /// When the money counts.
    pub effective_on: NaiveDate,
    /// When it was posted.
    pub posted_on: NaiveDate,
    /// The claim that the payer named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// What it is filed as.
    pub coded_as: Coding,
    /// Whether any of it counts toward the offer asked about, or toward any offer.
    pub counted: bool,
    /// How much of it counts.
    pub counted_amount: Money,
    /// Why, or why not.
    pub why: WhyCounted,
}

/// Why a payment counts toward an offer or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyCounted {
    /// In time, and on the offer's claims.
    Counted,
    /// All of it was returned.
    Reversed,
    /// Effective before the offer's date.
    BeforeOffer,
    /// Of the offer's date, but before it in the journal, or that date does not count.
    SameDay,
    /// Posted after the offer was withdrawn, superseded or abandoned.
    AfterOfferEnded,
    /// Effective after the last day.
    AfterLastDay,
    /// Effective in time but posted outside the backdating window.
    PostedTooLate,
    /// None of it fell on the offer's claims, or nothing was owed there any more.
    NotOnItsClaims,
    /// There is no offer to count toward.
    NoOffer,
}

impl Case<'_> {
    pub(super) fn list_payments(&mut self, offer: Option<&OfferId>) -> Result<Handled, Refusal> {
        let place = offer.map(|offer| self.find_offer(offer)).transpose()?;
        let payments = (0..self.account.payments.len())
            .filter_map(|payment| self.listed(payment, place))
            .collect();
        let ledger = place.and_then(|place| self.now.ledger.offers.get(place));
        let amount =
            place.and_then(|place| self.facts.offers.get(place)).map_or(0, |offer| offer.amount);
        let counted = ledger.map(|offer| offer.counted);
        Ok(Handled::Asked(Report::Payments(PaymentList {
            offer: offer.cloned(),
            counted: counted.map(|counted| self.account.money(counted)),
            to_pay: counted
                .map(|counted| self.account.money(amount.saturating_sub(counted).max(0))),
            payments,
        })))
    }

    fn listed(&self, place: usize, offer: Option<usize>) -> Option<ListedPayment> {
        let payment = self.account.payments.get(place)?;
        let fact = self.facts.payments.get(place)?;
        let offers = match offer {
            Some(offer) => offer..offer.saturating_add(1),
            None => 0..self.facts.offers.len(),
        };
        let counted = offers
            .clone()
            .filter_map(|offer| self.now.ledger.offers.get(offer))
            .flat_map(|offer| &offer.shares)
            .filter(|share| share.payment == place && share.counts)
            .fold(0i64, |sum, share| sum.saturating_add(share.minor));
        // Without an offer named, the last one says why not.
        let why = match offers.last() {
            _ if fact.standing_minor <= 0 => WhyCounted::Reversed,
            _ if counted > 0 => WhyCounted::Counted,
            None => WhyCounted::NoOffer,
            Some(offer) => self.why_not(offer, fact),
        };
        Some(ListedPayment {
            payment: payment.id.clone(),
            amount: self.account.money(payment.amount_minor),
            standing: self.account.money(fact.standing_minor),
            effective_on: fact.effective_on,
            posted_on: fact.posted_on,
            claim: fact
                .claim
                .and_then(|claim| self.account.claims.get(claim))
                .map(|claim| claim.id.clone()),
            coded_as: self.account.coding_of(&payment.id),
            counted: counted > 0,
            counted_amount: self.account.money(counted),
            why,
        })
    }

    fn why_not(&self, place: usize, payment: &PaymentFact) -> WhyCounted {
        let Some(offer) = self.facts.offers.get(place) else { return WhyCounted::NoOffer };
        if payment.effective_on < offer.made_on {
            return WhyCounted::BeforeOffer;
        }
        if offer.ended.is_some_and(|ended| payment.position > ended.position) {
            return WhyCounted::AfterOfferEnded;
        }
        if !is_since_offer(offer, payment) {
            return WhyCounted::SameDay;
        }
        let last_day = self.now.ledger.last_day(offer, place, self.position);
        let expired = matches!(self.now.offers.get(place), Some(OfferState::Expired { .. }));
        if payment.effective_on > last_day {
            return WhyCounted::AfterLastDay;
        }
        let window = crate::date::plus_days(last_day, offer.backdate_days);
        if payment.posted_on > window && expired {
            return WhyCounted::PostedTooLate;
        }
        WhyCounted::NotOnItsClaims
    }
}
