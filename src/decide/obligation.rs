//! Follow-ups: the calendar asked for, and what was done of it.

use alloc::boxed::Box;
use alloc::format;
use alloc::sync::Arc;

use chrono::NaiveDate;

use crate::account::{Account, CompletedObligation, Event};
use crate::explain::{Reason, Recorder, Topic};
use crate::obligations::{
    CompensateBecause, Obligation, ObligationCalendar, ObligationState, calendar_of,
};
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled, Report};

impl Case<'_> {
    pub(super) fn list_obligations(&self, through: Option<NaiveDate>) -> Handled {
        let calendar = self.obligations();
        let calendar = match through {
            Some(day) => calendar.through(day),
            None => calendar,
        };
        Handled::Asked(Report::Obligations(Box::new(calendar)))
    }

    fn obligations(&self) -> ObligationCalendar {
        calendar_of(self.account, self.policy, self.now(), self.today)
    }

    pub(super) fn find_obligation(&self, name: &str) -> Result<Obligation, Refusal> {
        self.obligations().find(name).cloned().ok_or_else(|| {
            let shown = name.escape_debug();
            let remedy =
                format!("the calendar has no obligation \"{shown}\"; list_obligations names them");
            Refusal::new(RefusalCode::UnknownObligation, remedy)
        })
    }

    /// What is to be made good is done by the same command: a thing whose reason fell away is
    /// then void, one whose amount changed is completed with the new amount.
    pub(super) fn complete_obligation(
        &mut self,
        name: &str,
        completed_on: Option<NaiveDate>,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let found = self.find_obligation(name)?;
        let made_good = match found.state {
            ObligationState::Open | ObligationState::Overdue => false,
            ObligationState::Compensate { because, .. } => {
                because == CompensateBecause::ReasonFellAway
            }
            ObligationState::Completed { completed_on: on }
            | ObligationState::Void { made_good_on: Some(on) } => {
                if self.account.was_completed_so(name, completed_on, reason) {
                    return Ok(Handled::Already);
                }
                return Err(not_active(&format!("{name} was done on {on} already")));
            }
            ObligationState::Void { made_good_on: None } => {
                return Err(not_active(&format!("the reason of {name} fell away")));
            }
        };
        self.pass_time();
        self.record(|| {
            let known = if found.verified { "verified" } else { "not verified" };
            let done = if made_good { "made good" } else { "done" };
            let (citation, due_on) = (&found.citation, found.due_on);
            let text = format!("{name} ({citation}, {known}) was due on {due_on} and is {done}");
            Reason::new(Topic::Obligation, text)
        });
        self.events.push(Event::ObligationCompleted(Arc::new(CompletedObligation {
            obligation: found.obligation,
            rule: found.rule,
            what: found.what,
            arises_on: found.arises_on,
            due_on: found.due_on,
            completed_on: completed_on.unwrap_or(self.today),
            amount: found.amount,
            made_good,
            reason: reason.map(Into::into),
        })));
        Ok(Handled::Done)
    }
}

impl Account {
    /// Whether it was last completed in this way; a day that is not said is any day.
    fn was_completed_so(&self, name: &str, on: Option<NaiveDate>, reason: Option<&str>) -> bool {
        let mut last_first = self.completions.iter().rev();
        let last = last_first.find(|known| known.done.obligation == name);
        last.is_some_and(|known| {
            on.is_none_or(|on| on == known.done.completed_on)
                && known.done.reason.as_deref() == reason
        })
    }
}

fn not_active(what: &str) -> Refusal {
    Refusal::new(RefusalCode::NotActive, format!("{what}; nothing is to be done"))
}
