//! Placing and lifting holds. A hold never changes the status.

use alloc::format;

use crate::account::{Event, Hold};
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled};

impl Case<'_> {
    pub(super) fn place_hold(&mut self, hold: &Hold) -> Result<Handled, Refusal> {
        self.check_hold_claim(hold)?;
        if self.account.holds.contains(hold) {
            return Ok(Handled::Already);
        }
        self.pass_time();
        self.note_dispute(hold, true);
        self.events.push(Event::HoldPlaced(hold.clone()));
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn lift_hold(&mut self, hold: &Hold) -> Result<Handled, Refusal> {
        self.check_hold_claim(hold)?;
        if !self.account.holds.contains(hold) {
            let remedy = format!("no such {} hold is in place", hold.name());
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        self.pass_time();
        self.note_dispute(hold, false);
        self.events.push(Event::HoldLifted(hold.clone()));
        self.tell(None);
        Ok(Handled::Done)
    }

    fn check_hold_claim(&self, hold: &Hold) -> Result<(), Refusal> {
        match hold {
            Hold::Dispute { claim } => self.find_claim(claim).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn note_dispute(&mut self, hold: &Hold, placed: bool) {
        if let Hold::Dispute { claim } = hold {
            let place = self.account.claim_place(claim);
            if let Some(place) = place {
                self.facts.set_disputed(place, placed);
            }
        }
    }
}
