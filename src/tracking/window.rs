//! In time or not: which money is of an offer's time.

use chrono::NaiveDate;

use crate::account::facts::{Facts, OfferFact, PaymentFact};
use crate::date;
use crate::policy::SameDayPayments;

use super::AcceptedAt;

pub(super) fn last_day(offer: &OfferFact, accepted: bool) -> NaiveDate {
    offer.pay_by.filter(|_| accepted).unwrap_or(offer.expires_on)
}

/// Whether money is of an offer's time at all: since its date, and entered before somebody ended it.
pub(crate) fn is_since_offer(offer: &OfferFact, payment: &PaymentFact) -> bool {
    // A command either ends an offer or posts money, so positions are never equal.
    if offer.ended.is_some_and(|ended| payment.position > ended.position) {
        return false;
    }
    if payment.effective_on != offer.made_on {
        return payment.effective_on > offer.made_on;
    }
    match offer.same_day {
        SameDayPayments::IfPostedAfter => payment.position > offer.position,
        SameDayPayments::Excluded => false,
        SameDayPayments::Included => true,
    }
}

/// Whether money is effective by a day and was entered within the backdating window after it.
pub(super) fn is_in_time(offer: &OfferFact, payment: &PaymentFact, day: NaiveDate) -> bool {
    payment.effective_on <= day && payment.posted_on <= date::plus_days(day, offer.backdate_days)
}

/// Whether an older offer on the same claim was accepted, by money entered after this one was made.
pub(super) fn is_displaced_by_acceptance(
    facts: &Facts,
    accepted: &[Option<AcceptedAt>],
    place: usize,
) -> bool {
    let Some(newer) = facts.offers.get(place) else { return false };
    facts.offers.iter().zip(accepted).take(place).any(|(older, accepted_at)| {
        // Terms accepted when their last day had passed already bring nothing back.
        older.ended.is_none()
            && older.shares_a_claim_with(newer)
            && accepted_at.is_some_and(|accepted| {
                accepted.position > newer.position && accepted.on <= last_day(older, true)
            })
    })
}
