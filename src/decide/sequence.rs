//! Assigning settlement sequences, and the reminders that are due as a day ends.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Assignment, Effect, Event, Status, assignment_fact};
use crate::date;
use crate::id::{OfferId, SequenceId};
use crate::policy::Reminder;
use crate::rejection::{Refusal, RefusalCode};
use crate::sending::{
    Circumstances, CitedRule, Contact, Counted, DeferredBecause, History, ReminderTurn, SendBlock,
    SendDecision, SkippedBecause, after, due_on, judge,
};

use super::contact::{debtor_minute_needed, minute_needed};
use super::{Case, Handled};

/// A sequence on its way for one offer.
struct Course<'a> {
    assigned: &'a Assignment,
    offer: OfferId,
    start: NaiveDate,
    last_day: NaiveDate,
    given: Circumstances<'a>,
    /// For each reminder: the turns used, and until when the next was put off.
    turns: Vec<(u32, Option<NaiveDate>)>,
}

/// What became of a turn.
enum Turned {
    Used,
    /// Used, and the host is asked to send.
    Sent,
    PutOff(NaiveDate),
    NeedsMinute,
    NeedsDebtorMinute,
}

impl Case<'_> {
    pub(super) fn assign_sequence(&mut self, sequence: &SequenceId) -> Result<Handled, Refusal> {
        self.check_sequence(sequence)?;
        if self.has_sequence(sequence) {
            return Ok(Handled::Already);
        }
        self.pass_time();
        self.assign(sequence);
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn unassign_sequence(
        &mut self,
        sequence: &SequenceId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let assigned = self.account.assignment.as_ref();
        if assigned.is_none_or(|assigned| assigned.sequence != *sequence) {
            self.check_sequence(sequence)?;
            let remedy = format!("the sequence \"{sequence}\" is not assigned");
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        self.pass_time();
        let (sequence, reason) = (sequence.clone(), reason.map(Into::into));
        self.facts.end_assignment(self.position, self.today);
        self.events.push(Event::SequenceUnassigned { sequence, reason });
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn check_sequence(&self, sequence: &SequenceId) -> Result<(), Refusal> {
        if self.policy.sequence(sequence).is_some() {
            return Ok(());
        }
        let remedy = format!("the policy has no sequence \"{sequence}\"");
        Err(Refusal::new(RefusalCode::SequenceUnknown, remedy))
    }

    /// Whether this very sequence is assigned, with the reminders that the policy gives it today.
    pub(super) fn has_sequence(&self, sequence: &SequenceId) -> bool {
        let policy = self.policy.sequence(sequence).map(|known| &known.reminders);
        let lost = self.policy.lifecycle().lost_on_exhaustion;
        self.account.assignment.as_ref().is_some_and(|assigned| {
            assigned.sequence == *sequence
                && Some(&assigned.reminders) == policy
                && assigned.lost_on_exhaustion == lost
        })
    }

    /// Assigns a sequence that the policy has, in place of the one that is assigned.
    pub(super) fn assign(&mut self, sequence: &SequenceId) {
        let Some(known) = self.policy.sequence(sequence) else { return };
        if let Some(old) = &self.account.assignment {
            self.facts.end_assignment(self.position, self.today);
            let (sequence, reason) = (old.sequence.clone(), Some("replaced".into()));
            self.events.push(Event::SequenceUnassigned { sequence, reason });
        }
        let reminders = known.reminders.clone();
        let lost_on_exhaustion = self.policy.lifecycle().lost_on_exhaustion;
        let fact = assignment_fact((self.position, self.today), &reminders, lost_on_exhaustion);
        self.facts.assignments.push(fact);
        let sequence = sequence.clone();
        self.events.push(Event::SequenceAssigned { sequence, reminders, lost_on_exhaustion });
    }

    /// By policy, customers who become stopped and have no sequence get one.
    pub(super) fn assign_to_the_stopped(&mut self) {
        let becomes =
            self.announced.status == Status::Stopped && self.account.status != Status::Stopped;
        let moved = |event: &Event| {
            matches!(event, Event::SequenceAssigned { .. } | Event::SequenceUnassigned { .. })
        };
        if !becomes || self.account.assignment.is_some() || self.events.iter().any(moved) {
            return;
        }
        if let Some(sequence) = self.policy.sending().assign_when_stopped.clone() {
            self.assign(&sequence);
        }
    }

    /// Decides every turn that is due by the end of this day.
    pub(super) fn send_due(&mut self, contact: &Contact) -> Handled {
        let account = self.account;
        let Some(assigned) = &account.assignment else { return Handled::Done };
        let is_offer = |place: &usize| {
            self.facts.arrangements.get(*place).is_some_and(|fact| fact.as_offer().is_some())
        };
        let Some(place) = self.announced.active().find(is_offer) else { return Handled::Done };
        let Some(mut course) = self.course(assigned, place, contact) else { return Handled::Done };
        let before: u64 = course.turns.iter().map(|(used, _)| u64::from(*used)).sum();
        while let Some((reminder, due_on)) = course.next(self.today) {
            match self.take_turn(&course, reminder, due_on) {
                Turned::Used => course.use_turn(reminder),
                Turned::Sent => {
                    course.note_sent(reminder, self.today);
                    course.use_turn(reminder);
                }
                Turned::PutOff(until) => course.put_off(reminder, until),
                Turned::NeedsMinute => return Handled::Malformed(minute_needed("/contact")),
                Turned::NeedsDebtorMinute => {
                    return Handled::Malformed(debtor_minute_needed("/contact"));
                }
            }
        }
        let used: u64 = course.turns.iter().map(|(used, _)| u64::from(*used)).sum();
        if used > before && course.is_exhausted() {
            self.events.push(Event::SequenceExhausted {
                sequence: assigned.sequence.clone(),
                offer: course.offer.clone(),
                lost_on: self
                    .facts
                    .assignments
                    .last()
                    .and_then(|fact| after(course.start, fact.lost_after_days?)),
            });
        }
        Handled::Done
    }

    fn course<'c>(
        &self,
        assigned: &'c Assignment,
        place: usize,
        contact: &'c Contact,
    ) -> Option<Course<'c>>
    where
        Self: 'c,
    {
        let fact = self.facts.arrangements.get(place)?;
        let disputed = |claim: &usize| self.facts.is_disputed(*claim);
        let ledger = &self.announced.ledger;
        let reminders = 0..assigned.reminders.len();
        let places = || fact.parts.iter().map(|(claim, _)| *claim);
        let law = self.policy.contact_rules();
        let name = |place: usize| self.account.claims.get(place).map(|claim| claim.id.clone());
        Some(Course {
            assigned,
            offer: self.account.arrangements.get(place)?.as_offer()?.terms.offer.clone(),
            start: fact.made_on.max(assigned.on),
            last_day: ledger.last_day(fact, place, self.position),
            given: Circumstances {
                today: self.today,
                status_is_legal: self.announced.status == Status::Legal,
                holds: &self.account.holds,
                offer_is_disputed: fact.parts.iter().any(|(claim, _)| disputed(claim)),
                nothing_owed: !fact.parts.iter().any(|(claim, _)| ledger.owed_on(*claim) > 0),
                contact,
                rules: self.policy.sending(),
                law,
                history: if law.is_empty() { History::default() } else { self.history(contact) },
                claims: places().filter_map(name).collect(),
                barred: self.account.time_barred(places(), self.today).cloned().collect(),
            },
            turns: reminders.map(|reminder| self.account.turns_used(place, reminder)).collect(),
        })
    }

    /// Decides one turn. A day on which none may go puts it off even where that day was jumped
    /// over, so that ten days at once equal ten single days.
    fn take_turn(&mut self, course: &Course<'_>, reminder: usize, due_on: NaiveDate) -> Turned {
        let Some(turn) = course.turn(reminder, due_on) else { return Turned::Used };
        let turn = Box::new(turn);
        let put_off = course.turns.get(reminder).and_then(|(_, until)| *until);
        let mut day = put_off.unwrap_or(due_on);
        let approach = course.given.approach(turn.channel);
        while day <= self.today
            && let Some((not_on, until)) = approach.not_on(day, course.given.rules)
        {
            let because = self.explain_not_on(&turn, not_on, day, until);
            match self.put_off(course, (reminder, &turn), until, because) {
                Turned::PutOff(until) if until <= self.today => day = until,
                turned => return turned,
            }
        }
        if day < self.today {
            let because = SkippedBecause::Late;
            self.events.push(Event::ReminderSkipped { turn, because });
            return Turned::Used;
        }
        match judge(&turn, &course.given, self) {
            SendDecision::Send(permitted) => {
                self.events.push(Event::ReminderRequested(turn));
                self.effects.push(Effect::SendReminder(permitted));
                Turned::Sent
            }
            SendDecision::Block(because, rule) => {
                let words = course.given.contact.blocked.clone();
                let details = words.filter(|_| because == SendBlock::HostBlock);
                let rule = rule.map(Box::new);
                self.events.push(Event::ReminderBlocked { turn, because, details, rule });
                Turned::Used
            }
            SendDecision::DeferUntil(until, because, rule) => {
                self.put_off(course, (reminder, &turn), until, (because, rule))
            }
            SendDecision::NeedsMinute => Turned::NeedsMinute,
            SendDecision::NeedsDebtorMinute => Turned::NeedsDebtorMinute,
        }
    }

    /// Puts a turn off, or gives it up where that would be in vain.
    fn put_off(
        &mut self,
        course: &Course<'_>,
        (reminder, turn): (usize, &ReminderTurn),
        until: NaiveDate,
        (because, rule): (DeferredBecause, Option<CitedRule>),
    ) -> Turned {
        let turn = Box::new(turn.clone());
        if let Some(because) = course.is_in_vain(reminder, until) {
            self.events.push(Event::ReminderSkipped { turn, because });
            return Turned::Used;
        }
        let rule = rule.map(Box::new);
        self.events.push(Event::ReminderDeferred { turn, until, because, rule });
        Turned::PutOff(until)
    }
}

impl Course<'_> {
    /// The turn to decide next: the earliest that is due, of one day in the order of the reminders.
    fn next(&self, today: NaiveDate) -> Option<(usize, NaiveDate)> {
        let due = |(place, (used, put_off)): (usize, &(u32, Option<NaiveDate>))| {
            let reminder = self.assigned.reminders.get(place)?;
            let due_on = self.due_on(reminder, *used)?;
            let day = put_off.unwrap_or(due_on);
            (day <= today && due_on <= self.last_day).then_some((due_on, place))
        };
        let next = self.turns.iter().enumerate().filter_map(due).min();
        next.map(|(due_on, place)| (place, due_on))
    }

    /// When the turn after so many others is due, if there is one.
    fn due_on(&self, reminder: &Reminder, turns_before: u32) -> Option<NaiveDate> {
        if turns_before >= reminder.max_sends {
            return None;
        }
        due_on(self.start, reminder, turns_before)
    }

    fn turn(&self, place: usize, due_on: NaiveDate) -> Option<ReminderTurn> {
        let reminder = self.assigned.reminders.get(place)?;
        let (used, _) = self.turns.get(place)?;
        Some(ReminderTurn {
            sequence: self.assigned.sequence.clone(),
            offer: self.offer.clone(),
            reminder: u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1),
            channel: reminder.channel,
            template: reminder.template.clone(),
            number: used.saturating_add(1),
            due_on,
        })
    }

    /// Why a turn that would be put off until a day is better given up.
    fn is_in_vain(&self, place: usize, until: NaiveDate) -> Option<SkippedBecause> {
        let next = self.assigned.reminders.get(place).and_then(|reminder| {
            let (used, _) = self.turns.get(place)?;
            self.due_on(reminder, used.saturating_add(1))
        });
        if next.is_some_and(|next| next <= until && next <= self.last_day) {
            return Some(SkippedBecause::GaveWay);
        }
        // The calendar ends too: what is put off beyond it never goes.
        (until > self.last_day || until >= date::LAST_DAY).then_some(SkippedBecause::LastDay)
    }

    fn use_turn(&mut self, reminder: usize) {
        if let Some((used, put_off)) = self.turns.get_mut(reminder) {
            *used = used.saturating_add(1);
            *put_off = None;
        }
    }

    /// Rules that count contacts count this one from now on.
    fn note_sent(&mut self, reminder: usize, today: NaiveDate) {
        if let Some(reminder) = self.assigned.reminders.get(reminder)
            && !self.given.law.is_empty()
        {
            let claims = self.given.claims.clone();
            self.given.history.add(Counted::reminder(today, reminder.channel.into(), claims));
        }
    }

    fn put_off(&mut self, reminder: usize, until: NaiveDate) {
        if let Some((_, put_off)) = self.turns.get_mut(reminder) {
            *put_off = Some(until);
        }
    }

    fn is_exhausted(&self) -> bool {
        let reminders = self.assigned.reminders.iter().zip(&self.turns);
        reminders.into_iter().all(|(reminder, (used, _))| *used >= reminder.max_sends)
    }
}
