//! What sends are about: sequences and the policy's rules for them, holds, contacts, assignments.

use super::matter::Matter;
use super::status::Now;
use super::{Command, Day, Name, Policy, Status, Story};

/// A minute of the host's local day.
pub type Minute = u16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Email,
    Sms,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub channel: Channel,
    pub every: Day,
    pub max: Day,
}

/// What the policy says of sending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub sequences: Vec<Vec<Reminder>>,
    /// Monday is 0; none given: all.
    pub weekdays: Option<Vec<Day>>,
    /// The first quiet minute, and the first that is not.
    pub quiet: Option<(Minute, Minute)>,
    pub when_stopped: Option<usize>,
    pub lost_on_exhaustion: bool,
}

impl Rules {
    pub fn allows(&self, day: Day) -> bool {
        // 1 March 2026 was a Sunday.
        let weekday = (day + 6).rem_euclid(7);
        self.weekdays.as_ref().is_none_or(|allowed| allowed.contains(&weekday))
    }

    pub fn next_allowed(&self, after: Day) -> Day {
        (after + 1..).find(|day| self.allows(*day)).unwrap()
    }

    pub fn is_quiet(&self, minute: Minute) -> bool {
        self.quiet.is_some_and(|(from, to)| {
            let mut minutes = Vec::new();
            let mut next = from;
            while next != to {
                minutes.push(next);
                next = (next + 1) % 1440;
            }
            minutes.contains(&minute)
        })
    }
}

/// An address, and how it is spelled: what belongs together is the same for sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    pub channel: Channel,
    pub number: usize,
    pub spelling: usize,
}

impl Address {
    pub fn is_same(self, other: Address) -> bool {
        self.channel == other.channel && self.number == other.number
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Legal,
    Bankruptcy,
    Deceased,
    OptOut(Address),
}

/// What the host says at a day end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub minute: Option<Minute>,
    pub addresses: Vec<Address>,
    pub opted_out: Vec<Address>,
    pub sent_today: Vec<Channel>,
    pub blocked: bool,
}

/// What a day end found after expiry and plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The active offer that was made first, with its date and its last day.
    pub offer: Option<(Name, Day, Day)>,
    pub is_legal: bool,
    pub nothing_owed: bool,
}

pub fn found(now: &Now) -> Found {
    let first = now.world.active().find(|matter| matter.is_offer());
    let owes = |claim: &usize| now.world.owed[*claim] > 0;
    Found {
        offer: first
            .map(|offer| (offer.terms.name, offer.terms.from, offer.terms.last_day.unwrap())),
        is_legal: now.status == Status::Legal,
        nothing_owed: !first.is_some_and(|offer| offer.terms.claims.iter().any(owes)),
    }
}

/// The holds in place after the first `upto` commands.
pub fn holds(story: &Story, upto: usize) -> Vec<Hold> {
    let placed = |position: usize| match story.entries[position].command {
        Command::Place(hold) => Some(hold),
        _ => None,
    };
    let stays = |(position, hold): &(usize, Hold)| {
        !story.entries[*position..upto].iter().any(|later| later.command == Command::Lift(*hold))
    };
    (0..upto)
        .filter_map(|position| placed(position).map(|hold| (position, hold)))
        .filter(stays)
        .map(|(_, hold)| hold)
        .collect()
}

/// A sequence that was assigned, and until where in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub sequence: usize,
    pub on: Day,
    pub from: usize,
    pub until: Option<usize>,
    /// Another one took its place.
    pub replaced: bool,
    /// The policy assigned it, because the customer was stopped.
    pub by_itself: bool,
}

/// All assignments of the first `upto` commands.
pub fn assignments(story: &Story, upto: usize) -> Vec<Assignment> {
    let mut all: Vec<Assignment> = Vec::new();
    for (position, entry) in story.entries[..upto].iter().enumerate() {
        let mut put = |sequence: usize, by_itself: bool| {
            let current = all.last_mut().filter(|last| last.until.is_none());
            if let Some(current) = current {
                if current.sequence == sequence || by_itself {
                    return;
                }
                (current.until, current.replaced) = (Some(position), true);
            }
            let (on, from) = (entry.on, position);
            all.push(Assignment { sequence, on, from, until: None, replaced: false, by_itself });
        };
        match entry.command {
            Command::Assign(sequence) | Command::Offer { sequence: Some(sequence), .. } => {
                put(sequence, false);
            }
            Command::Unassign(_) => {
                all.last_mut().unwrap().until = Some(position);
                continue;
            }
            _ => {}
        }
        if let (true, Some(sequence)) = (entry.stopped, story.policy.sending.when_stopped) {
            put(sequence, true);
        }
    }
    all
}

pub fn assigned(story: &Story, upto: usize) -> Option<Assignment> {
    assignments(story, upto).pop().filter(|last| last.until.is_none())
}

/// The day on which an offer has run out of reminders, if its customer is lost by that.
pub fn lost_on(policy: &Policy, sequence: usize, start: Day) -> Option<Day> {
    let reminders = &policy.sending.sequences[sequence];
    let last = |reminder: &Reminder| start + (reminder.max - 1) * reminder.every;
    let next = |reminder: &Reminder| start + reminder.max * reminder.every;
    let latest = reminders.iter().map(last).max().unwrap();
    let of_the_last = reminders.iter().filter(|reminder| last(reminder) == latest);
    of_the_last.map(next).min().filter(|_| policy.sending.lost_on_exhaustion)
}

/// Whether an offer has run out by a day.
pub fn has_run_out(policy: &Policy, assigned: &Assignment, offer: &Matter, day: Day) -> bool {
    let start = offer.made_on.max(assigned.on);
    lost_on(policy, assigned.sequence, start).is_some_and(|lost| lost <= day)
}
