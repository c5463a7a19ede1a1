//! What becomes of every send: each is followed on its own, from its due date on, through all the
//! day ends that the journal knows.

use super::sequences::{
    Assignment, Channel, Contact, Found, Hold, Reminder, assignments, holds, lost_on,
};
use super::{Command, Day, Name, Story};

/// What a day end says of a send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Requested,
    Skipped(&'static str),
    Deferred(Day, &'static str),
    Blocked(&'static str),
    /// The minute is needed and was not given.
    NoMinute,
}

/// The sends of one offer under one assignment.
#[derive(Clone, Debug)]
pub struct Run {
    pub assignment: Assignment,
    pub offer: Name,
    pub start: Day,
    pub last_day: Day,
    /// The day ends that look at it, by their places in the journal.
    ends: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Its number in the sequence, from 0.
    pub reminder: usize,
    /// From 0.
    pub number: Day,
    pub due: Day,
}

/// What one step of the story says of sequences, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Send(Name, usize, Turn, Word),
    Exhausted(Name, usize, Option<Day>),
    Assigned(usize),
    Unassigned(usize, bool),
}

/// The day end at a place in the journal, with what it found.
fn day_end(story: &Story, position: usize) -> Option<(&Contact, Found)> {
    let entry = &story.entries[position];
    match &entry.command {
        Command::EndDay(contact) => entry.found.map(|found| (contact, found)),
        _ => None,
    }
}

/// Every run that a day end has looked at.
fn runs(story: &Story) -> Vec<Run> {
    let count = story.entries.len();
    let mut runs: Vec<Run> = Vec::new();
    for assignment in assignments(story, count) {
        let until = assignment.until.unwrap_or(count);
        let of_it = runs.len();
        for position in assignment.from + 1..until {
            let Some((_, found)) = day_end(story, position) else { continue };
            let Some((offer, made_on, last_day)) = found.offer else { continue };
            match runs[of_it..].iter_mut().find(|run| run.offer == offer) {
                Some(run) => run.ends.push(position),
                None => runs.push(Run {
                    start: made_on.max(assignment.on),
                    assignment: assignment.clone(),
                    offer,
                    last_day,
                    ends: vec![position],
                }),
            }
        }
    }
    runs
}

impl Run {
    fn reminders<'a>(&self, story: &'a Story) -> &'a [Reminder] {
        &story.policy.sending.sequences[self.assignment.sequence]
    }

    fn turns(&self, story: &Story) -> Vec<Turn> {
        let reminders = self.reminders(story).iter().enumerate();
        let mut turns: Vec<Turn> = reminders
            .flat_map(|(reminder, one)| {
                let due = |number| self.start + number * one.every;
                (0..one.max).map(move |number| Turn { reminder, number, due: due(number) })
            })
            .collect();
        turns.sort_by_key(|turn| (turn.due, turn.reminder));
        turns
    }

    /// The whole life of a send: what is said of it, and by which day end.
    fn life(&self, story: &Story, turn: Turn) -> Vec<(usize, Word)> {
        let mut life = Vec::new();
        let mut day = turn.due;
        for position in &self.ends {
            let today = story.entries[*position].on;
            while day <= today && day <= self.last_day {
                let word = self.word(story, turn, day, *position);
                life.push((*position, word));
                match word {
                    Word::Deferred(until, _) => day = until,
                    _ => return life,
                }
            }
        }
        life
    }

    /// What a day end says of a send whose day is `day`.
    fn word(&self, story: &Story, turn: Turn, day: Day, position: usize) -> Word {
        let rules = &story.policy.sending;
        let today = story.entries[position].on;
        if !rules.allows(day) {
            return self.defer(story, turn, rules.next_allowed(day), "weekday");
        }
        if day < today {
            return Word::Skipped("late");
        }
        let channel = self.reminders(story)[turn.reminder].channel;
        if let Some(block) = block(story, position, channel) {
            return Word::Blocked(block);
        }
        if rules.quiet.is_none() {
            return Word::Requested;
        }
        match day_end(story, position).unwrap().0.minute {
            None => Word::NoMinute,
            Some(minute) if rules.is_quiet(minute) => {
                self.defer(story, turn, rules.next_allowed(today), "quiet_hours")
            }
            Some(_) => Word::Requested,
        }
    }

    fn defer(&self, story: &Story, turn: Turn, until: Day, because: &'static str) -> Word {
        let next = |other: &Turn| {
            other.reminder == turn.reminder
                && other.number == turn.number + 1
                && other.due <= self.last_day
        };
        let next = self.turns(story).into_iter().find(next);
        if next.is_some_and(|next| until >= next.due) {
            Word::Skipped("gave_way")
        } else if until > self.last_day {
            Word::Skipped("last_day")
        } else {
            Word::Deferred(until, because)
        }
    }
}

/// What forbids a send on a channel at a day end.
fn block(story: &Story, position: usize, channel: Channel) -> Option<&'static str> {
    let (contact, found) = day_end(story, position).unwrap();
    let holds = holds(story, position);
    let opt_outs = holds.iter().filter_map(|hold| match hold {
        Hold::OptOut(address) => Some(*address),
        _ => None,
    });
    let mut opt_outs =
        opt_outs.chain(contact.opted_out.clone()).filter(|address| address.channel == channel);
    let known = contact.addresses.iter().find(|address| address.channel == channel);
    let opted_out = match known {
        Some(known) => opt_outs.any(|address| address.is_same(*known)),
        None => opt_outs.next().is_some(),
    };
    let blocks = [
        ("legal", found.is_legal || holds.contains(&Hold::Legal)),
        ("bankruptcy", holds.contains(&Hold::Bankruptcy)),
        ("deceased", holds.contains(&Hold::Deceased)),
        ("nothing_owed", found.nothing_owed),
        ("host_block", contact.blocked),
        ("opt_out", opted_out),
    ];
    blocks.into_iter().find(|(_, holds)| *holds).map(|(because, _)| because)
}

/// What the last step of a story says of sequences.
pub fn said(story: &Story) -> Vec<Said> {
    let position = story.entries.len() - 1;
    let mut said = Vec::new();
    for run in runs(story) {
        let lives: Vec<(Turn, Vec<(usize, Word)>)> =
            run.turns(story).into_iter().map(|turn| (turn, run.life(story, turn))).collect();
        for (turn, life) in &lives {
            let now = life.iter().filter(|(at, _)| *at == position);
            let sequence = run.assignment.sequence;
            said.extend(now.map(|(_, word)| Said::Send(run.offer, sequence, *turn, *word)));
        }
        let ends: Option<Vec<usize>> = lives
            .iter()
            .map(|(_, life)| {
                let last = life.last()?;
                (!matches!(last.1, Word::Deferred(..))).then_some(last.0)
            })
            .collect();
        if ends.is_some_and(|ends| ends.into_iter().max() == Some(position)) {
            let sequence = run.assignment.sequence;
            let lost_on = lost_on(&story.policy, sequence, run.start);
            said.push(Said::Exhausted(run.offer, sequence, lost_on));
        }
    }
    for assignment in assignments(story, position + 1) {
        if assignment.until == Some(position) {
            said.push(Said::Unassigned(assignment.sequence, assignment.replaced));
        }
        if assignment.from == position {
            said.push(Said::Assigned(assignment.sequence));
        }
    }
    said
}

/// Whether the last step, a day end, needs to know the minute.
pub fn needs_minute(story: &Story) -> bool {
    said(story).iter().any(|said| matches!(said, Said::Send(_, _, _, Word::NoMinute)))
}
