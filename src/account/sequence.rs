//! The settlement sequence of an account, and the turns of it that are used.

use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Account;
use super::event::Event;
use super::journal::{Contradiction, Entry};
use crate::facts::{AssignmentFact, Position};
use crate::id::SequenceId;
use crate::policy::Reminder;
use crate::sending::{ReminderTurn, run_out_after};

/// A settlement sequence as it was assigned. A later policy changes nothing of it until it is
/// assigned again (domain.md 11; the manual's page `sending`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The sequence.
    pub sequence: SequenceId,
    /// Its reminders.
    pub reminders: Vec<Reminder>,
    /// Whether the customer is lost once they have run out.
    pub lost_on_exhaustion: bool,
    /// The day from which it runs.
    pub on: NaiveDate,
    /// Where in the journal it was assigned.
    pub position: Position,
}

/// How many turns of one reminder of the sequence that is assigned are used for one offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TurnsUsed {
    /// The place of the offer.
    pub offer: usize,
    /// The place of the reminder in the sequence, from 0.
    pub reminder: usize,
    pub used: u32,
    /// Until when the next turn was put off.
    pub deferred_until: Option<NaiveDate>,
}

/// What tracking needs to know of a sequence assigned.
pub(crate) fn assignment_fact(
    (position, on): (Position, NaiveDate),
    reminders: &[Reminder],
    lost_on_exhaustion: bool,
) -> AssignmentFact {
    let lost_after_days = lost_on_exhaustion.then(|| run_out_after(reminders)).flatten();
    AssignmentFact { position, on, ended: None, lost_after_days }
}

impl Account {
    /// How many turns of a reminder are used for an offer, and until when the next was put off.
    pub(crate) fn turns_used(&self, offer: usize, reminder: usize) -> (u32, Option<NaiveDate>) {
        let mut turns = self.turns.iter();
        let known = turns.find(|known| known.offer == offer && known.reminder == reminder);
        known.map_or((0, None), |known| (known.used, known.deferred_until))
    }

    /// A turn can be used only of the sequence that is assigned, or that the same entry assigns.
    pub(super) fn check_sequences(&self, events: &[Event]) -> Result<(), Contradiction> {
        let mut assigned = self.assignment.as_ref().map(|assigned| &assigned.sequence);
        for event in events {
            let used = match event {
                Event::SequenceAssigned { sequence, .. } => {
                    assigned = Some(sequence);
                    continue;
                }
                Event::SequenceUnassigned { sequence, .. }
                | Event::SequenceExhausted { sequence, .. } => sequence,
                Event::ReminderRequested(turn)
                | Event::ReminderSkipped { turn, .. }
                | Event::ReminderDeferred { turn, .. }
                | Event::ReminderBlocked { turn, .. } => &turn.sequence,
                _ => continue,
            };
            if assigned != Some(used) {
                let what = alloc::format!("an event is of the sequence {used}, not assigned");
                return Err(Contradiction::new(what));
            }
            if matches!(event, Event::SequenceUnassigned { .. }) {
                assigned = None;
            }
        }
        Ok(())
    }

    pub(super) fn evolve_sequence(
        &mut self,
        entry: &Entry,
        event: &Event,
    ) -> Result<(), Contradiction> {
        match event {
            Event::SequenceAssigned { sequence, reminders, lost_on_exhaustion } => {
                let fact =
                    assignment_fact((entry.position, entry.on), reminders, *lost_on_exhaustion);
                self.facts.assignments.push(fact);
                self.turns.clear();
                self.assignment = Some(Assignment {
                    sequence: sequence.clone(),
                    reminders: reminders.clone(),
                    lost_on_exhaustion: *lost_on_exhaustion,
                    on: entry.on,
                    position: entry.position,
                });
                Ok(())
            }
            Event::SequenceUnassigned { .. } => {
                self.facts.end_assignment(entry.position, entry.on);
                self.turns.clear();
                self.assignment = None;
                Ok(())
            }
            Event::ReminderRequested(turn)
            | Event::ReminderSkipped { turn, .. }
            | Event::ReminderBlocked { turn, .. } => self.note_turn(turn, None),
            Event::ReminderDeferred { turn, until, .. } => self.note_turn(turn, Some(*until)),
            _ => Ok(()),
        }
    }

    /// A turn was used, or put off.
    fn note_turn(
        &mut self,
        turn: &ReminderTurn,
        deferred_until: Option<NaiveDate>,
    ) -> Result<(), Contradiction> {
        let offer = self.place_of_offer(&turn.offer)?;
        let reminder = usize::try_from(turn.reminder.saturating_sub(1)).unwrap_or(usize::MAX);
        let used = match deferred_until {
            None => turn.number,
            Some(_) => turn.number.saturating_sub(1),
        };
        let noted = TurnsUsed { offer, reminder, used, deferred_until };
        let same = |known: &&mut TurnsUsed| known.offer == offer && known.reminder == reminder;
        match self.turns.iter_mut().find(same) {
            Some(known) => *known = noted,
            None => self.turns.push(noted),
        }
        Ok(())
    }
}
