//! From an account and what happened to the account afterwards: facts only, no rule and no policy.

use alloc::boxed::Box;
use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::few::push_one_more;
use crate::hold::Hold;
use crate::id::{ArrangementId, ClaimId, OfferId, PaymentId, SettlementId};
use crate::segment::Segment;

use super::command::Coding;
use super::event::{AcceptedBecause, Event};
use super::journal::{Contradiction, Entry};
use super::money_event::{CodedPayment, PostedPayment};
use super::terms::{ClaimPart, OfferTerms};
use super::{
    Account, Arrangement, Completion, MatterCoding, Offer, Payment, SettlementState, State,
};
use crate::facts::{
    Adjustment, ArrangementFact, BreakInterest, Choice, Clock, Ended, EndedHow, Move, OfferClock,
    PaymentFact, Status,
};

impl Account {
    /// Evolves by every event of an entry, or not at all.
    pub(super) fn evolve_all(&mut self, entry: &Entry) -> Result<(), Contradiction> {
        self.check_names(&entry.events)?;
        self.check_made_once(&entry.events)?;
        self.check_sequences(&entry.events)?;
        self.check_negotiation(&entry.events)?;
        self.check_agreements(&entry.events)?;
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
        let agreed = |settlement: &SettlementId| {
            events.iter().any(|event| {
                matches!(event, Event::SettlementCreated(terms) if terms.settlement == *settlement)
            })
        };
        let posted = |payment: &PaymentId| {
            events
                .iter()
                .any(|event| matches!(event, Event::PaymentPosted(new) if new.payment == *payment))
        };
        for event in events {
            let names = event.names();
            // Nearly all is known already, so the entry itself is looked through last.
            if let Some(offer) = names.offer
                && self.offer_place(offer).is_none()
                && !made(offer)
            {
                return self.place_of_offer(offer).map(|_| ());
            }
            if let Some(settlement) = names.settlement
                && self.settlement_place(settlement).is_none()
                && !agreed(settlement)
            {
                return self.place_of_settlement(settlement).map(|_| ());
            }
            if let Some(payment) = names.payment
                && self.payment_place(payment).is_none()
                && !posted(payment)
            {
                return self.place_of_payment(payment).map(|_| ());
            }
            let is_unknown = |claim: &&ClaimId| self.claim_place(claim).is_none();
            if let Some(unknown) = event.find_claim(is_unknown) {
                return self.place_of_claim(unknown).map(|_| ());
            }
        }
        Ok(())
    }

    /// A name is given once: to an offer, to a settlement, to a payment.
    fn check_made_once(&self, events: &[Event]) -> Result<(), Contradiction> {
        for (place, event) in events.iter().enumerate() {
            let known = match event {
                Event::OfferCreated(terms) => self.offer_place(&terms.offer),
                Event::SettlementCreated(terms) => self.settlement_place(&terms.settlement),
                Event::PaymentPosted(posted) => self.payment_place(&posted.payment),
                _ => continue,
            };
            let names = event.names();
            let same = |earlier: &Event| {
                let of_earlier = earlier.names();
                match event {
                    Event::OfferCreated(_) => of_earlier.offer == names.offer,
                    Event::SettlementCreated(_) => of_earlier.settlement == names.settlement,
                    _ => of_earlier.payment == names.payment,
                }
            };
            let kind = core::mem::discriminant(event);
            let earlier = events.iter().take(place);
            let mut alike = earlier.filter(|earlier| core::mem::discriminant(*earlier) == kind);
            if known.is_some() || alike.any(same) {
                let what = "an event makes an offer, settlement or payment of a name that is taken";
                return Err(Contradiction::new(what));
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
            Event::InterestPosted { .. } => self.take_interest(entry, event),
            Event::BalanceAdjusted { claim, segment, amount, .. } => {
                let place = self.place_of_claim(claim)?;
                self.adjust(entry, place, *segment, amount.minor());
                Ok(())
            }
            Event::SequenceAssigned { .. }
            | Event::SequenceUnassigned { .. }
            | Event::SequenceExhausted { .. }
            | Event::ReminderRequested(_)
            | Event::ReminderSkipped { .. }
            | Event::ReminderDeferred { .. }
            | Event::ReminderBlocked { .. } => self.evolve_sequence(entry, event),
            Event::CounterOfferMade(_)
            | Event::CounterOfferExpired { .. }
            | Event::OfferRejected { .. }
            | Event::ApprovalRequested(_)
            | Event::ApprovalGiven { .. }
            | Event::ApprovalDeclined { .. } => self.evolve_negotiation(entry, event),
            Event::StatusChanged { to, by_hand, .. } => {
                self.move_to(entry, *to, *by_hand);
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
            | Event::OverrideRecorded { .. }
            | Event::InstalmentMissed(_)
            | Event::InstalmentMissReversed { .. } => Ok(()),
            Event::ObligationCompleted(done) => {
                self.completions.push(Completion::of(entry.position, done));
                Ok(())
            }
            Event::SettlementReached { arrangement, .. } => self.reach(arrangement),
            of_an_agreement if self.evolve_agreement(entry, of_an_agreement) => Ok(()),
            of_a_settlement if of_a_settlement.names().settlement.is_some() => {
                self.evolve_settlement(entry, of_a_settlement)
            }
            of_an_offer => self.evolve_offer(entry, of_an_offer),
        }
    }

    fn move_to(&mut self, entry: &Entry, to: Status, by_hand: bool) {
        if by_hand {
            self.facts.moves.push(Move { position: entry.position, on: entry.on, to });
        }
        self.status = to;
    }

    fn reach(&mut self, arrangement: &ArrangementId) -> Result<(), Contradiction> {
        let (place, state) = match arrangement {
            ArrangementId::Offer(offer) => (self.place_of_offer(offer)?, State::Closed),
            ArrangementId::Settlement(settlement) => {
                (self.place_of_settlement(settlement)?, State::Reached)
            }
        };
        self.set_state(place, state);
        Ok(())
    }

    fn take_interest(&mut self, entry: &Entry, event: &Event) -> Result<(), Contradiction> {
        let Event::InterestPosted { claim, amount, through, settlement, .. } = event else {
            return Ok(());
        };
        let place = self.place_of_claim(claim)?;
        let mut accrued_before = *through;
        let terms = self.claims.get_mut(place).and_then(|claim| claim.interest.as_mut());
        if let Some(terms) = terms {
            accrued_before = core::mem::replace(&mut terms.accrued_through, *through);
        }
        let broken = match settlement {
            Some(settlement) => {
                let arrangement = self.place_of_settlement(settlement)?;
                Some(BreakInterest { arrangement, accrued_before })
            }
            None => None,
        };
        self.post_interest(entry, place, (amount.minor(), *through), broken);
        Ok(())
    }

    fn evolve_offer(&mut self, entry: &Entry, event: &Event) -> Result<(), Contradiction> {
        if let Event::OfferCreated(terms) = event {
            return self.add_offer(entry, terms);
        }
        let Some(offer) = event.names().offer else { return Ok(()) };
        let place = self.place_of_offer(offer)?;
        if let Event::OfferAccepted { .. } = event {
            self.close_rounds_beside(place);
        }
        match event {
            Event::OfferAccepted {
                reason: AcceptedBecause::TermsAccepted, effective_on, ..
            } => {
                if let Some(on) = effective_on {
                    self.facts.change_arrangement(place, |fact| {
                        if let Clock::Offer(clock) = &mut fact.clock {
                            clock.accepted = Some((entry.position, *on));
                        }
                    });
                }
                self.set_state(place, State::Active);
            }
            Event::OfferAccepted { reason: AcceptedBecause::Settlement, .. } => {
                self.end(entry, place, EndedHow::Settled);
            }
            Event::OfferAccepted { .. } => self.set_state(place, State::Closed),
            Event::OfferExpired { on, .. } => self.set_state(place, State::Lapsed { on: *on }),
            Event::OfferReopened { .. } => self.set_state(place, State::Active),
            Event::OfferLost { .. } => self.end(entry, place, EndedHow::Abandoned),
            Event::OfferWithdrawn { gave_way_to: Some(_), .. } => {
                self.set_state(place, State::Displaced);
            }
            Event::OfferWithdrawn { .. } => self.end(entry, place, EndedHow::Withdrawn),
            Event::OfferSuperseded { by, .. } => {
                self.end(entry, place, EndedHow::Superseded);
                if let Some(Arrangement::Offer(offer)) = self.arrangements.get_mut(place) {
                    offer.superseded_by = Some(by.clone());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn reverse(
        &mut self,
        payment: &PaymentId,
        minor: i64,
        reason: Option<&str>,
    ) -> Result<(), Contradiction> {
        let place = self.place_of_payment(payment)?;
        self.facts.change_payment(place, |fact| {
            fact.standing_minor = fact.standing_minor.saturating_sub(minor);
        });
        if let (Some(payment), Some(reason)) = (self.payments.get_mut(place), reason) {
            payment.reversal_reasons.push(reason.into());
        }
        Ok(())
    }

    fn add_offer(&mut self, entry: &Entry, terms: &Arc<OfferTerms>) -> Result<(), Contradiction> {
        self.facts.add_arrangement(ArrangementFact {
            position: entry.position,
            made_on: entry.on,
            since: entry.on,
            parts: self.places_of_parts(&terms.claims)?,
            base: terms.base.minor(),
            amount: terms.amount.minor(),
            threshold: terms.threshold.minor(),
            backdate_days: terms.backdate_days,
            same_day: terms.same_day_payments,
            ended: None,
            clock: Clock::Offer(OfferClock {
                expires_on: terms.expires_on,
                pay_by: terms.pay_by,
                on_expiry: terms.on_expiry,
                accepted: None,
            }),
        });
        let state = State::Active.of_offer();
        let offer = Offer { terms: terms.clone(), state, superseded_by: None };
        push_one_more(&mut self.arrangements, Arrangement::Offer(Box::new(offer)));
        self.note_accepted_round(&terms.offer);
        Ok(())
    }

    /// The claims and amounts of the parts of an arrangement.
    pub(super) fn places_of_parts(
        &self,
        parts: &[ClaimPart],
    ) -> Result<Arc<[(usize, i64)]>, Contradiction> {
        if let Some(part) = parts.iter().find(|part| self.claim_place(&part.claim).is_none()) {
            self.place_of_claim(&part.claim)?;
        }
        let place = |part: &ClaimPart| self.claim_place(&part.claim).unwrap_or(usize::MAX);
        Ok(parts.iter().map(|part| (place(part), part.amount.minor())).collect())
    }

    fn add_payment(&mut self, entry: &Entry, posted: &PostedPayment) -> Result<(), Contradiction> {
        let claim = posted.claim.as_ref().map(|claim| self.place_of_claim(claim)).transpose()?;
        let disputed = posted.disputed.iter().map(|claim| self.place_of_claim(claim));
        let disputed = disputed.collect::<Result<Vec<usize>, Contradiction>>()?;
        self.facts.add_payment(PaymentFact {
            position: entry.position,
            posted_on: entry.on,
            effective_on: posted.effective_on,
            standing_minor: posted.amount.minor(),
            claim,
            disputed_then: (!disputed.is_empty()).then(|| disputed.into()),
            allocation: posted.allocation,
            paid_in_full_tolerance: posted
                .paid_in_full_tolerance
                .map_or(0, |amount| amount.minor()),
            honours: None,
            choice: None,
            told_position: entry.position,
            told_on: entry.on,
        });
        let payment = Payment {
            id: posted.payment.clone(),
            amount_minor: posted.amount.minor(),
            reversal_reasons: Vec::new(),
        };
        push_one_more(&mut self.payments, payment);
        self.places.add_payment(&self.payments);
        Ok(())
    }

    fn code(&mut self, entry: &Entry, coded: &CodedPayment) -> Result<(), Contradiction> {
        let place = self.place_of_payment(&coded.payment)?;
        let arrangement = match &coded.arrangement {
            Some(ArrangementId::Offer(offer)) => Some(self.place_of_offer(offer)?),
            Some(ArrangementId::Settlement(settlement)) => {
                Some(self.place_of_settlement(settlement)?)
            }
            None => None,
        };
        let honours = arrangement.filter(|_| coded.honoured);
        self.facts.change_payment(place, |fact| {
            if honours.is_some() {
                fact.honours = honours;
            }
            if let Some(arrangement) = arrangement.filter(|_| coded.chosen) {
                let settle = coded.coding == Coding::Settlement;
                let (position, on) = (entry.position, entry.on);
                fact.choice = Some(Choice { arrangement, settle, position, on });
            }
            if let Some(tolerance) = coded.paid_in_full_tolerance {
                fact.paid_in_full_tolerance = tolerance.minor();
            }
            if honours.is_some() || coded.paid_in_full_tolerance.is_some() {
                fact.told_position = entry.position;
                fact.told_on = entry.on;
            }
        });
        let same_matter = |other: &MatterCoding| {
            other.arrangement == coded.arrangement
                && other.claim == coded.claim
                && other.occurrence == coded.occurrence
        };
        self.codings.retain(|other| !same_matter(other));
        if coded.coding != Coding::Partial {
            let coding = MatterCoding {
                arrangement: coded.arrangement.clone(),
                claim: coded.claim.clone(),
                occurrence: coded.occurrence,
                coding: coded.coding,
                payment: coded.payment.clone(),
                automation: coded.automation.clone(),
            };
            push_one_more(&mut self.codings, coding);
        }
        Ok(())
    }

    fn adjust(&mut self, entry: &Entry, claim: usize, segment: Segment, minor: i64) {
        let (position, on) = (entry.position, entry.on);
        let adjustment = Adjustment { position, on, claim, segment, minor, broken: None };
        self.facts.add_adjustment(adjustment);
    }

    /// Interest counts from the day on which it is posted; that of a break, from the day of the
    /// break, and a break that is taken back takes its interest out again.
    fn post_interest(
        &mut self,
        entry: &Entry,
        claim: usize,
        (minor, through): (i64, NaiveDate),
        broken: Option<BreakInterest>,
    ) {
        let Some(broken) = broken else {
            self.adjust(entry, claim, Segment::Interest, minor);
            return;
        };
        // A break posts no interest of nothing.
        if minor < 0 {
            self.facts.take_break_interest_out(broken.arrangement, claim);
        } else {
            let (position, segment, broken) = (entry.position, Segment::Interest, Some(broken));
            let posted = Adjustment { position, on: through, claim, segment, minor, broken };
            self.facts.add_adjustment(posted);
        }
    }

    pub(super) fn end(&mut self, entry: &Entry, place: usize, how: EndedHow) {
        let ended = Ended::new(entry.position, entry.on, how);
        let known = self.arrangements.get(place);
        let broken_on = match known.and_then(Arrangement::as_settlement).map(|known| known.state) {
            Some(SettlementState::Broken { on }) => Some(on),
            _ => None,
        };
        let closed = known.is_some_and(|known| known.is_in(State::Closed));
        let was_closed = closed.then(|| self.closed_at(place)).flatten();
        self.facts.end_arrangement(place, Ended { broken_on, was_closed, ..ended });
        self.set_state(place, State::Ended(how));
    }

    pub(super) fn set_state(&mut self, place: usize, state: State) {
        match self.arrangements.get_mut(place) {
            Some(Arrangement::Offer(offer)) => offer.state = state.of_offer(),
            Some(Arrangement::Settlement(settlement)) => {
                settlement.state = state.of_settlement();
            }
            None => {}
        }
    }

    fn note_dispute(&mut self, hold: &Hold, placed: bool) -> Result<(), Contradiction> {
        if let Hold::Dispute { claim } = hold {
            let place = self.place_of_claim(claim)?;
            self.facts.set_disputed(place, placed);
        }
        Ok(())
    }

    pub(super) fn place_of_claim(&self, claim: &ClaimId) -> Result<usize, Contradiction> {
        self.claim_place(claim)
            .ok_or_else(|| Contradiction::new(format!("an event names the unknown claim {claim}")))
    }

    pub(super) fn place_of_offer(&self, offer: &OfferId) -> Result<usize, Contradiction> {
        self.offer_place(offer)
            .ok_or_else(|| Contradiction::new(format!("an event names the unknown offer {offer}")))
    }

    pub(super) fn place_of_settlement(
        &self,
        settlement: &SettlementId,
    ) -> Result<usize, Contradiction> {
        self.settlement_place(settlement).ok_or_else(|| {
            Contradiction::new(format!("an event names the unknown settlement {settlement}"))
        })
    }

    fn place_of_payment(&self, payment: &PaymentId) -> Result<usize, Contradiction> {
        self.payment_place(payment).ok_or_else(|| {
            Contradiction::new(format!("an event names the unknown payment {payment}"))
        })
    }
}
