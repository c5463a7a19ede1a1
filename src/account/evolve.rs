//! From an account and what happened to the account afterwards: facts only, no rule and no policy.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::id::{ClaimId, OfferId, PaymentId};
use crate::segment::Segment;

use super::command::Coding;
use super::event::{AcceptedBecause, CodedPayment, Event, OfferTerms, PostedPayment};
use super::facts::{Adjustment, Ended, EndedHow, Move, OfferFact, PaymentFact};
use super::hold::Hold;
use super::journal::{Contradiction, Entry};
use super::{Account, MatterCoding, Offer, OfferState, Payment};

impl Account {
    /// Evolves by every event of an entry, or not at all.
    pub(super) fn evolve_all(&mut self, entry: &Entry) -> Result<(), Contradiction> {
        self.check_names(&entry.events)?;
        entry.events.iter().try_for_each(|event| self.evolve(entry, event))
    }

    /// What the events refer to must be there, or be created by one of them, before anything
    /// changes. Evolving cannot fail afterwards.
    fn check_names(&self, events: &[Event]) -> Result<(), Contradiction> {
        let made = |offer: &OfferId| {
            events
                .iter()
                .any(|event| matches!(event, Event::OfferCreated(terms) if terms.offer == *offer))
        };
        let posted = |payment: &PaymentId| {
            events
                .iter()
                .any(|event| matches!(event, Event::PaymentPosted(new) if new.payment == *payment))
        };
        for event in events {
            let names = event.names();
            if let Some(offer) = names.offer.filter(|offer| !made(offer)) {
                self.place_of_offer(offer)?;
            }
            if let Some(payment) = names.payment.filter(|payment| !posted(payment)) {
                self.place_of_payment(payment)?;
            }
            for claim in names.claims {
                self.place_of_claim(claim)?;
            }
        }
        Ok(())
    }

    fn evolve(&mut self, entry: &Entry, event: &Event) -> Result<(), Contradiction> {
        match event {
            Event::PaymentPosted(posted) => self.add_payment(entry, posted),
            Event::PaymentCoded(coded) => self.code(entry, coded),
            Event::PaymentReversed { payment, amount, reason } => {
                self.reverse(payment, amount.minor(), reason.as_deref())
            }
            Event::InterestPosted { claim, amount, through, .. } => {
                let place = self.place_of_claim(claim)?;
                let terms = self.claims.get_mut(place).and_then(|claim| claim.interest.as_mut());
                if let Some(terms) = terms {
                    terms.accrued_through = *through;
                }
                self.adjust(entry, place, Segment::Interest, amount.minor());
                Ok(())
            }
            Event::BalanceAdjusted { claim, segment, amount, .. } => {
                let place = self.place_of_claim(claim)?;
                self.adjust(entry, place, *segment, amount.minor());
                Ok(())
            }
            Event::SequenceAssigned { sequence } => {
                self.sequence = Some(sequence.clone());
                Ok(())
            }
            Event::StatusChanged { to, by_hand, .. } => {
                if *by_hand {
                    self.facts.moves.push(Move { position: entry.position, on: entry.on, to: *to });
                }
                self.status = *to;
                Ok(())
            }
            Event::HoldPlaced(hold) => {
                self.holds.push(hold.clone());
                self.note_dispute(hold, true)
            }
            Event::HoldLifted(hold) => {
                self.holds.retain(|other| other != hold);
                self.note_dispute(hold, false)
            }
            // Figures that follow from the ledger, and records for people.
            Event::LateSettlementPayment { .. }
            | Event::BalanceForgiven(_)
            | Event::ForgivenessReversed(_)
            | Event::ToleranceWrittenOff(_)
            | Event::ToleranceReversed(_)
            | Event::CreditRecorded { .. }
            | Event::CreditReversed { .. }
            | Event::OverrideRecorded { .. } => Ok(()),
            of_an_offer => self.evolve_offer(entry, of_an_offer),
        }
    }

    fn evolve_offer(&mut self, entry: &Entry, event: &Event) -> Result<(), Contradiction> {
        match event {
            Event::OfferCreated(terms) => self.add_offer(entry, terms),
            Event::OfferAccepted {
                offer,
                reason: AcceptedBecause::TermsAccepted,
                effective_on,
                ..
            } => {
                let place = self.place_of_offer(offer)?;
                if let (Some(on), Some(fact)) = (effective_on, self.facts.offers.get_mut(place)) {
                    fact.accepted = Some((entry.position, *on));
                }
                self.set_state(offer, OfferState::Active)
            }
            Event::OfferAccepted { offer, .. } | Event::SettlementReached { offer, .. } => {
                self.set_state(offer, OfferState::Accepted)
            }
            Event::OfferExpired { offer, on } => {
                self.set_state(offer, OfferState::Expired { on: *on })
            }
            Event::OfferReopened { offer } => self.set_state(offer, OfferState::Active),
            Event::OfferLost { offer, .. } => self.end_offer(entry, offer, EndedHow::Abandoned),
            Event::OfferWithdrawn { offer, gave_way_to: Some(_), .. } => {
                self.set_state(offer, OfferState::Withdrawn)
            }
            Event::OfferWithdrawn { offer, .. } => {
                self.end_offer(entry, offer, EndedHow::Withdrawn)
            }
            Event::OfferSuperseded { offer, by, .. } => {
                self.end_offer(entry, offer, EndedHow::Superseded)?;
                let place = self.place_of_offer(offer)?;
                if let Some(offer) = self.offers.get_mut(place) {
                    offer.superseded_by = Some(by.clone());
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn reverse(
        &mut self,
        payment: &PaymentId,
        minor: i64,
        reason: Option<&str>,
    ) -> Result<(), Contradiction> {
        let place = self.place_of_payment(payment)?;
        if let Some(fact) = self.facts.payments.get_mut(place) {
            fact.standing_minor = fact.standing_minor.saturating_sub(minor);
        }
        if let (Some(payment), Some(reason)) = (self.payments.get_mut(place), reason) {
            payment.reversal_reasons.push(reason.into());
        }
        Ok(())
    }

    fn add_offer(&mut self, entry: &Entry, terms: &OfferTerms) -> Result<(), Contradiction> {
        let parts: Result<Vec<(usize, i64)>, Contradiction> = terms
            .claims
            .iter()
            .map(|part| Ok((self.place_of_claim(&part.claim)?, part.amount.minor())))
            .collect();
        self.facts.offers.push(OfferFact {
            position: entry.position,
            made_on: entry.on,
            parts: parts?,
            base: terms.base.minor(),
            amount: terms.amount.minor(),
            threshold: terms.threshold.minor(),
            expires_on: terms.expires_on,
            pay_by: terms.pay_by,
            backdate_days: terms.backdate_days,
            same_day: terms.same_day_payments,
            on_expiry: terms.on_expiry,
            accepted: None,
            ended: None,
        });
        let offer = Offer { terms: terms.clone(), state: OfferState::Active, superseded_by: None };
        self.offers.push(offer);
        Ok(())
    }

    fn add_payment(&mut self, entry: &Entry, posted: &PostedPayment) -> Result<(), Contradiction> {
        let claim = posted.claim.as_ref().map(|claim| self.place_of_claim(claim)).transpose()?;
        let disputed: Result<Arc<[usize]>, Contradiction> =
            posted.disputed.iter().map(|claim| self.place_of_claim(claim)).collect();
        let disputed = disputed?;
        self.facts.payments.push(PaymentFact {
            position: entry.position,
            posted_on: entry.on,
            effective_on: posted.effective_on,
            standing_minor: posted.amount.minor(),
            claim,
            disputed_then: (!disputed.is_empty()).then_some(disputed),
            allocation: posted.allocation,
            paid_in_full_tolerance: posted
                .paid_in_full_tolerance
                .map_or(0, |amount| amount.minor()),
            honours: None,
            told_position: entry.position,
            told_on: entry.on,
        });
        self.payments.push(Payment {
            id: posted.payment.clone(),
            amount_minor: posted.amount.minor(),
            reversal_reasons: Vec::new(),
        });
        Ok(())
    }

    fn code(&mut self, entry: &Entry, coded: &CodedPayment) -> Result<(), Contradiction> {
        let place = self.place_of_payment(&coded.payment)?;
        let honours = match &coded.offer {
            Some(offer) if coded.honoured => Some(self.place_of_offer(offer)?),
            _ => None,
        };
        if let Some(fact) = self.facts.payments.get_mut(place) {
            if honours.is_some() {
                fact.honours = honours;
            }
            if let Some(tolerance) = coded.paid_in_full_tolerance {
                fact.paid_in_full_tolerance = tolerance.minor();
            }
            if honours.is_some() || coded.paid_in_full_tolerance.is_some() {
                fact.told_position = entry.position;
                fact.told_on = entry.on;
            }
        }
        let same_matter = |other: &MatterCoding| {
            other.offer == coded.offer
                && other.claim == coded.claim
                && other.occurrence == coded.occurrence
        };
        self.codings.retain(|other| !same_matter(other));
        if coded.coding != Coding::Partial {
            self.codings.push(MatterCoding {
                offer: coded.offer.clone(),
                claim: coded.claim.clone(),
                occurrence: coded.occurrence,
                coding: coded.coding,
                payment: coded.payment.clone(),
                automation: coded.automation.clone(),
            });
        }
        Ok(())
    }

    fn adjust(&mut self, entry: &Entry, claim: usize, segment: Segment, minor: i64) {
        let (position, on) = (entry.position, entry.on);
        self.facts.adjustments.push(Adjustment { position, on, claim, segment, minor });
    }

    fn end_offer(
        &mut self,
        entry: &Entry,
        offer: &OfferId,
        how: EndedHow,
    ) -> Result<(), Contradiction> {
        let place = self.place_of_offer(offer)?;
        if let Some(fact) = self.facts.offers.get_mut(place) {
            fact.ended = Some(Ended { position: entry.position, on: entry.on, how });
        }
        let state = match how {
            EndedHow::Withdrawn => OfferState::Withdrawn,
            EndedHow::Abandoned => OfferState::Lost,
            EndedHow::Superseded => OfferState::Superseded,
        };
        self.set_state(offer, state)
    }

    fn set_state(&mut self, offer: &OfferId, state: OfferState) -> Result<(), Contradiction> {
        let place = self.place_of_offer(offer)?;
        if let Some(offer) = self.offers.get_mut(place) {
            offer.state = state;
        }
        Ok(())
    }

    fn note_dispute(&mut self, hold: &Hold, placed: bool) -> Result<(), Contradiction> {
        if let Hold::Dispute { claim } = hold {
            let place = self.place_of_claim(claim)?;
            if let Some(disputed) = self.facts.disputed.get_mut(place) {
                *disputed = placed;
            }
        }
        Ok(())
    }

    fn place_of_claim(&self, claim: &ClaimId) -> Result<usize, Contradiction> {
        self.claim_place(claim)
            .ok_or_else(|| Contradiction::new(format!("an event names the unknown claim {claim}")))
    }

    fn place_of_offer(&self, offer: &OfferId) -> Result<usize, Contradiction> {
        self.offer_place(offer)
            .ok_or_else(|| Contradiction::new(format!("an event names the unknown offer {offer}")))
    }

    fn place_of_payment(&self, payment: &PaymentId) -> Result<usize, Contradiction> {
        self.payment_place(payment).ok_or_else(|| {
            Contradiction::new(format!("an event names the unknown payment {payment}"))
        })
    }
}
