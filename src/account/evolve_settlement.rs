//! What happened to settlements.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::event::Event;
use super::journal::{Contradiction, Entry};
use super::terms::{PlannedInstalment, SettlementTerms};
use super::{Account, Arrangement, Settlement, State};
use crate::facts::{
    ArrangementFact, Clock, EndedHow, Instalment, Keeping, Position, SettlementClock,
};

impl Account {
    pub(super) fn evolve_settlement(
        &mut self,
        entry: &Entry,
        event: &Event,
    ) -> Result<(), Contradiction> {
        if let Event::SettlementCreated(terms) = event {
            return self.add_settlement(entry, terms);
        }
        let Some(settlement) = event.names().settlement else { return Ok(()) };
        let place = self.place_of_settlement(settlement)?;
        match event {
            Event::SettlementModified(terms) => self.modify(entry, place, terms)?,
            Event::SettlementDeactivated { gave_way_to: Some(_), .. } => {
                self.set_state(place, State::Displaced);
            }
            Event::SettlementDeactivated { .. } => self.end(entry, place, EndedHow::Deactivated),
            Event::SettlementReactivated { .. } => self.reactivate(entry, place),
            Event::SettlementVoided { .. } => self.end(entry, place, EndedHow::Voided),
            Event::SettlementRemoved { .. } => {
                self.end(entry, place, EndedHow::Removed);
                if let Some(Arrangement::Settlement(gone)) = self.arrangements.get_mut(place) {
                    gone.removed = true;
                }
            }
            Event::SettlementFulfilled { .. } => self.set_state(place, State::Closed),
            Event::SettlementReopened { .. } | Event::SettlementCured { .. } => {
                self.set_state(place, State::Active);
            }
            Event::SettlementBroken { on, .. } => self.set_state(place, State::Lapsed { on: *on }),
            _ => {}
        }
        Ok(())
    }

    fn add_settlement(
        &mut self,
        entry: &Entry,
        terms: &Arc<SettlementTerms>,
    ) -> Result<(), Contradiction> {
        let parts = self.places_of_parts(&terms.claims)?;
        let fact = terms.fact((entry.position, entry.on), parts);
        self.facts.add_arrangement(fact);
        self.arrangements.push(Arrangement::Settlement(Box::new(Settlement {
            terms: terms.clone(),
            state: State::Active.of_settlement(),
            superseded: Vec::new(),
            removed: false,
        })));
        self.close_rounds_beside(self.arrangements.len().saturating_sub(1));
        Ok(())
    }

    /// New terms; where it was made, and the times for which it was inactive, stay.
    fn modify(
        &mut self,
        entry: &Entry,
        place: usize,
        terms: &Arc<SettlementTerms>,
    ) -> Result<(), Contradiction> {
        let parts = self.places_of_parts(&terms.claims)?;
        let fact = terms.fact((entry.position, entry.on), parts);
        self.facts.change_arrangement(place, |known| *known = fact.in_place_of(known));
        if let Some(Arrangement::Settlement(settlement)) = self.arrangements.get_mut(place) {
            let old = core::mem::replace(&mut settlement.terms, terms.clone());
            settlement.superseded.push(old);
        }
        Ok(())
    }

    fn reactivate(&mut self, entry: &Entry, place: usize) {
        self.facts.change_arrangement(place, |fact| fact.reactivate(entry.position, entry.on));
        self.set_state(place, State::Active);
    }
}

impl SettlementTerms {
    /// The terms in plain numbers, as if the settlement was created at this place of the journal.
    pub(crate) fn fact(
        &self,
        (position, on): (Position, NaiveDate),
        parts: Arc<[(usize, i64)]>,
    ) -> ArrangementFact {
        let instalment = |planned: &PlannedInstalment| Instalment {
            due_on: planned.due_on,
            minor: planned.amount.minor(),
        };
        ArrangementFact {
            position,
            made_on: on,
            since: self.inception_on,
            parts,
            base: self.base.minor(),
            amount: self.amount.minor(),
            threshold: self.threshold.minor(),
            backdate_days: self.backdate_days,
            same_day: self.same_day_payments,
            ended: None,
            clock: Clock::Settlement(SettlementClock {
                terms_position: position,
                terms_on: on,
                // What was due between inception and the day of its creation is judged as well.
                judged_since: if self.version == 1 { self.inception_on } else { on },
                instalments: self.instalments.iter().map(instalment).collect(),
                on_reached: self.on_reached,
                keeping: Keeping {
                    grace_days: self.grace_days,
                    short_by: self.short_by.minor(),
                    max_missed_in_row: self.max_missed_in_row,
                    max_missed_total: self.max_missed_total,
                    cure_days: self.cure_days,
                    interest: self.interest_during_settlement,
                },
                pauses: Vec::new(),
            }),
        }
    }
}
