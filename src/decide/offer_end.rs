//! Accepting, withdrawing and abandoning an offer.

use alloc::format;

use chrono::NaiveDate;

use crate::account::{Event, Party, State};
use crate::date;
use crate::facts::{Clock, Ended, EndedHow};
use crate::id::OfferId;
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled};

impl Case<'_> {
    pub(super) fn accept_offer(
        &mut self,
        offer: &OfferId,
        effective_on: Option<NaiveDate>,
        party: Option<Party>,
    ) -> Result<Handled, Refusal> {
        self.check_known(offer)?;
        let account = self.account;
        // What the debtor offered is no arrangement before it is accepted.
        if account.offer_place(offer).is_none()
            && let Some(round) = account.round(offer)
        {
            return self.accept_counter_offer(round, effective_on, party);
        }
        let place = self.find_offer(offer)?;
        self.check_holds()?;
        self.check_active(place, offer)?;
        let on = effective_on.unwrap_or(self.today);
        let fact = self.facts.arrangements.get(place);
        let Some((fact, clock)) = fact.and_then(|fact| Some((fact, fact.as_offer()?))) else {
            return Err(unknown(offer));
        };
        // An acceptance is never dated after today.
        if self.today > clock.expires_on || on < fact.made_on {
            let (made, expires) = (date::text(fact.made_on), date::text(clock.expires_on));
            let remedy = format!("offer \"{offer}\" can be accepted from {made} until {expires}");
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        self.check_answerer(offer, self.maker_of(offer), party)?;
        let known = self.now().ledger.arrangements.get(place);
        if known.is_some_and(|offer| offer.accepted_at.is_some()) {
            return Ok(Handled::Already);
        }
        self.pass_time();
        let accepted = Some((self.position, on));
        self.facts.change_arrangement(place, |fact| {
            if let Clock::Offer(clock) = &mut fact.clock {
                clock.accepted = accepted;
            }
        });
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn withdraw_offer(
        &mut self,
        offer: &OfferId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_offer(offer)?;
        self.check_active(place, offer)?;
        self.check_reason(place, reason)?;
        self.pass_time();
        self.end(place, EndedHow::Withdrawn);
        self.events.push(Event::OfferWithdrawn {
            offer: offer.clone(),
            reason: reason.map(Into::into),
            gave_way_to: None,
        });
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn abandon_offer(
        &mut self,
        offer: &OfferId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_offer(offer)?;
        self.check_active(place, offer)?;
        self.pass_time();
        self.end(place, EndedHow::Abandoned);
        self.events.push(Event::OfferLost { offer: offer.clone(), reason: reason.map(Into::into) });
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn end(&mut self, place: usize, how: EndedHow) {
        let ended = Ended::new(self.position, self.today, how);
        // Since when it was broken matters to a reactivation, which is a later step.
        let closed = self.now().states.get(place) == Some(&State::Closed);
        let was_closed = closed.then(|| self.account.closed_at(place)).flatten();
        self.facts.end_arrangement(place, Ended { was_closed, ..ended });
    }

    pub(super) fn find_offer(&self, offer: &OfferId) -> Result<usize, Refusal> {
        self.account.offer_place(offer).ok_or_else(|| unknown(offer))
    }

    pub(super) fn check_active(&self, place: usize, offer: &OfferId) -> Result<(), Refusal> {
        if self.now().active().any(|active| active == place) {
            return Ok(());
        }
        let remedy = format!("offer \"{offer}\" is not active any more; make a new one");
        Err(Refusal::new(RefusalCode::NotActive, remedy))
    }
}

fn unknown(offer: &OfferId) -> Refusal {
    Refusal::new(RefusalCode::UnknownOffer, format!("the account has no offer \"{offer}\""))
}
