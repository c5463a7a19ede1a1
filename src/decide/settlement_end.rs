//! Deactivating, reactivating, voiding and removing settlements.

use alloc::string::String;

use crate::account::{Event, SettlementState, Status};
use crate::date;
use crate::facts::EndedHow;
use crate::id::SettlementId;
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled};

const ACTIVE: SettlementState = SettlementState::Active;
const REACHED: SettlementState = SettlementState::Reached;
/// Any day stands for all.
const BROKEN: SettlementState = SettlementState::Broken { on: date::LAST_DAY };

impl Case<'_> {
    pub(super) fn deactivate_settlement(
        &mut self,
        settlement: &SettlementId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_settlement(settlement)?;
        self.check_state(place, settlement, &[ACTIVE, REACHED, BROKEN])?;
        let (settlement, reason) = (settlement.clone(), reason.map(String::from));
        let gave_way_to = None;
        let event = Event::SettlementDeactivated { settlement, reason, gave_way_to };
        self.end_settlement(place, EndedHow::Deactivated, event);
        Ok(Handled::Done)
    }

    pub(super) fn void_settlement(
        &mut self,
        settlement: &SettlementId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_settlement(settlement)?;
        let inactive = SettlementState::Inactive;
        let all_but_void = [ACTIVE, REACHED, BROKEN, SettlementState::Fulfilled, inactive];
        self.check_state(place, settlement, &all_but_void)?;
        let (settlement, reason) = (settlement.clone(), reason.map(String::from));
        let event = Event::SettlementVoided { settlement, reason };
        self.end_settlement(place, EndedHow::Voided, event);
        Ok(Handled::Done)
    }

    pub(super) fn remove_settlement(
        &mut self,
        settlement: &SettlementId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_settlement(settlement)?;
        let (settlement, reason) = (settlement.clone(), reason.map(String::from));
        let event = Event::SettlementRemoved { settlement, reason };
        self.end_settlement(place, EndedHow::Removed, event);
        Ok(Handled::Done)
    }

    fn end_settlement(&mut self, place: usize, how: EndedHow, event: Event) {
        self.warn_of_part_performance(place);
        self.pass_time();
        self.end(place, how);
        self.events.push(event);
        self.tell(None);
    }

    pub(super) fn reactivate_settlement(
        &mut self,
        settlement: &SettlementId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_settlement(settlement)?;
        self.check_holds()?;
        let fact = self.facts.arrangements.get(place);
        let claims: alloc::vec::Vec<usize> = fact
            .map(|fact| fact.parts.iter().map(|(claim, _)| *claim).collect())
            .unwrap_or_default();
        let by_hand = fact
            .is_some_and(|fact| fact.ended.is_some_and(|ended| ended.how == EndedHow::Deactivated));
        self.check_none_active(&claims, Some(place))?;
        self.check_state(place, settlement, &[SettlementState::Inactive])?;
        if !matches!(self.now().status, Status::Stopped | Status::InSettlement) {
            let status = self.now().status.name();
            let remedy =
                alloc::format!("the customer is {status}; set the status to stopped first");
            return Err(Refusal::new(RefusalCode::NotStopped, remedy));
        }
        if !by_hand {
            let remedy = "the settlement gave way to an older one; make a new one";
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        self.pass_time();
        let (position, on) = (self.position, self.today);
        self.facts.change_arrangement(place, |fact| fact.reactivate(position, on));
        let (settlement, reason) = (settlement.clone(), reason.map(String::from));
        self.events.push(Event::SettlementReactivated { settlement, reason });
        self.tell(None);
        Ok(Handled::Done)
    }
}
