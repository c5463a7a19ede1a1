//! What money closes: offers that are reached, claims that are paid in full.

use alloc::vec;
use alloc::vec::Vec;

use crate::account::facts::{OfferFact, Position};
use crate::policy::Allocation;
use crate::segment::Segments;

use super::Share;
use super::falling::take_from;
use super::reader::Reader;

/// A matter that was closed by money: an offer reached, or claims paid in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Closing {
    pub matter: Matter,
    pub how: ClosedHow,
    /// The journal position at which it could first be told, and the payment that did it.
    pub position: Position,
    pub payment: usize,
    pub counted: i64,
    /// Forgiven and written off within the tolerance, by claim.
    pub forgiven: Vec<(usize, Segments)>,
    pub tolerance: Vec<(usize, Segments)>,
}

/// What was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    Offer(usize),
    Claim(usize),
}

/// Whether the threshold was reached or everything paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClosedHow {
    Settled,
    PaidInFull,
}

impl Reader<'_> {
    /// Closes, once a date's money has fallen, the offers and then the single claims that are due.
    pub(super) fn close_what_is_due(&mut self, counted_before: &[i64], entered: Position) {
        let mut judged_together = vec![false; self.touched.len()];
        for (offer, before) in counted_before.iter().enumerate() {
            let counted = self.ledger.offers.get(offer).map_or(0, |offer| offer.counted);
            let Some(facts) = self.facts.offers.get(offer) else { continue };
            if !self.is_open(offer) || counted == *before || self.was_ended_before_money_on(facts) {
                continue;
            }
            for (claim, _) in &facts.parts {
                if let Some(together) = judged_together.get_mut(*claim) {
                    *together = true;
                }
            }
            // An offer that somebody ended was open until then: its money closed nothing.
            if facts.ended.is_some() {
                continue;
            }
            let fell_today = facts
                .parts
                .iter()
                .any(|(claim, _)| self.touched.get(*claim).copied().unwrap_or(false));
            let reached = counted >= facts.threshold;
            if (fell_today || reached) && self.is_paid_in_full(&facts.parts, entered) {
                self.close(Matter::Offer(offer), ClosedHow::PaidInFull);
            } else if reached {
                self.close(Matter::Offer(offer), ClosedHow::Settled);
            }
        }
        for claim in 0..self.touched.len() {
            let touched = self.touched.get(claim).copied().unwrap_or(false);
            let together = judged_together.get(claim).copied().unwrap_or(false);
            if touched && !together && self.is_paid_in_full(&[(claim, 0)], entered) {
                self.close(Matter::Claim(claim), ClosedHow::PaidInFull);
            }
        }
    }

    /// Whether money fell on an offer's claims that was entered after somebody ended the offer.
    fn was_ended_before_money_on(&self, offer: &OfferFact) -> bool {
        let last =
            self.last_payment_on(&offer.parts).and_then(|place| self.facts.payments.get(place));
        offer.ended.zip(last).is_some_and(|(ended, payment)| payment.told_position > ended.position)
    }

    /// Whether what remains on these claims together, with changes that were entered already but
    /// are dated later, is within the paid-in-full tolerance of the last money on them.
    fn is_paid_in_full(&self, parts: &[(usize, i64)], entered: Position) -> bool {
        let concerned = |claim: usize| parts.iter().any(|(part, _)| *part == claim);
        let remaining = parts
            .iter()
            .fold(0i64, |sum, (claim, _)| sum.saturating_add(self.ledger.owed_on(*claim)));
        let pending = self
            .adjustments
            .iter()
            .skip(self.next_adjustment)
            .filter(|adjustment| adjustment.position < entered && concerned(adjustment.claim))
            .fold(0i64, |sum, adjustment| sum.saturating_add(adjustment.minor));
        let tolerance = self
            .last_payment_on(parts)
            .and_then(|place| self.facts.payments.get(place))
            .map_or(0, |payment| payment.paid_in_full_tolerance);
        remaining.saturating_add(pending) <= tolerance
    }

    /// The last in the journal of the payments that fell on these claims.
    fn last_payment_on(&self, parts: &[(usize, i64)]) -> Option<usize> {
        parts
            .iter()
            .filter_map(|(claim, _)| self.last_on_claim.get(*claim).copied().flatten())
            .max_by_key(|place| {
                self.facts.payments.get(*place).map(|payment| payment.told_position)
            })
    }

    fn close(&mut self, matter: Matter, how: ClosedHow) {
        let (parts, counted, amount) = match matter {
            Matter::Offer(offer) => {
                let Some(facts) = self.facts.offers.get(offer) else { return };
                let counted = self.ledger.offers.get(offer).map_or(0, |offer| offer.counted);
                (facts.parts.clone(), counted, facts.amount)
            }
            Matter::Claim(claim) => (vec![(claim, 1)], 0, 0),
        };
        let Some((position, payment)) = self.closing_payment(matter, how, &parts) else { return };
        let remaining = parts
            .iter()
            .fold(0i64, |sum, (claim, _)| sum.saturating_add(self.ledger.owed_on(*claim)));
        // What the amount still lacks is tolerated, the rest is forgiven; in full, all is tolerated.
        let tolerated = match how {
            ClosedHow::PaidInFull => remaining,
            ClosedHow::Settled => amount.saturating_sub(counted).max(0).min(remaining),
        };
        let allocation =
            self.facts.payments.get(payment).map_or_else(Allocation::default, |fact| {
                let settings = fact.allocation;
                let own = settings.settlement.filter(|_| matches!(matter, Matter::Offer(_)));
                own.unwrap_or(settings.ordinary)
            });
        let tolerance_parts = self.spread(tolerated, &parts);
        let tolerance = self.write_off(&tolerance_parts, &allocation);
        let rest: Vec<(usize, i64)> =
            parts.iter().map(|(claim, _)| (*claim, self.ledger.owed_on(*claim))).collect();
        let forgiven = self.write_off(&rest, &allocation);
        let place = self.ledger.closings.len();
        for (claim, _) in &parts {
            if let Some(closed_by) = self.closed_by.get_mut(*claim) {
                *closed_by = Some(place);
            }
        }
        self.ledger.closings.push(Closing {
            matter,
            how,
            position,
            payment,
            counted,
            forgiven,
            tolerance,
        });
        if let Matter::Offer(offer) = matter {
            if let Some(ledger) = self.ledger.offers.get_mut(offer) {
                ledger.closing = Some(place);
            }
            self.displace_newer(offer, position);
        }
    }

    fn write_off(
        &mut self,
        amounts: &[(usize, i64)],
        allocation: &Allocation,
    ) -> Vec<(usize, Segments)> {
        let mut written_off = Vec::new();
        for (claim, amount) in amounts {
            let Some(balance) = self.ledger.balances.get_mut(*claim) else { continue };
            let taken = take_from(balance, *amount, allocation);
            if !taken.is_zero() {
                written_off.push((*claim, taken));
            }
        }
        written_off
    }

    /// The payment with which the matter was closed, in the order of the journal.
    fn closing_payment(
        &self,
        matter: Matter,
        how: ClosedHow,
        parts: &[(usize, i64)],
    ) -> Option<(Position, usize)> {
        let told =
            |place: usize| self.facts.payments.get(place).map_or(0, |fact| fact.told_position);
        let last = self.last_payment_on(parts);
        if let Matter::Offer(offer) = matter
            && (how == ClosedHow::Settled || last.is_none())
        {
            let threshold = self.facts.offers.get(offer)?.threshold;
            let mut shares: Vec<Share> = self
                .ledger
                .offers
                .get(offer)?
                .shares
                .iter()
                .copied()
                .filter(|share| share.counts)
                .collect();
            shares.sort_by_key(|share| told(share.payment));
            let mut counted = 0i64;
            for share in shares {
                counted = counted.saturating_add(share.minor);
                if counted >= threshold {
                    return Some((told(share.payment), share.payment));
                }
            }
        }
        last.map(|payment| (told(payment), payment))
    }

    /// An older offer that was paid in time wins over a newer one that was made meanwhile.
    fn displace_newer(&mut self, winner: usize, position: Position) {
        let Some(older) = self.facts.offers.get(winner) else { return };
        for (newer, ledger) in self.facts.offers.iter().zip(&mut self.ledger.offers) {
            // A command either makes an offer or posts money, so positions are never equal.
            let made_meanwhile = newer.position > older.position && newer.position < position;
            if made_meanwhile && newer.shares_a_claim_with(older) && ledger.closing.is_none() {
                ledger.displaced = true;
            }
        }
    }
}
