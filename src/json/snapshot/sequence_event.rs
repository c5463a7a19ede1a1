//! Events of settlement sequences from a snapshot.

use alloc::boxed::Box;

use crate::account::Event;
use crate::json::command::Reading;
use crate::json::value::Json;
use crate::json::words::{CHANNELS, DEFERRED_BECAUSE, SEND_BLOCKS, SKIPPED_BECAUSE};
use crate::policy::Reminder;
use crate::sending::ReminderTurn;

use super::contact_event::read_cited_rule;
use super::part::{Part, read_part};

pub(super) fn read_sequence_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    if name.starts_with("reminder_") {
        return read_reminder_event(part, name);
    }
    let sequence = part.name("sequence");
    Some(match name {
        "sequence_assigned" => Event::SequenceAssigned {
            reminders: part.list("reminders", read_reminder),
            lost_on_exhaustion: part.required_flag("lost_on_exhaustion"),
            sequence: sequence?,
        },
        "sequence_unassigned" => {
            Event::SequenceUnassigned { reason: part.maybe_text("reason"), sequence: sequence? }
        }
        "sequence_exhausted" => {
            let offer = part.name("offer");
            Event::SequenceExhausted {
                lost_on: part.maybe_date("lost_on"),
                offer: offer?,
                sequence: sequence?,
            }
        }
        _ => return part.unknown_event(name),
    })
}

fn read_reminder_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    let turn = read_turn(part);
    Some(match name {
        "reminder_requested" => Event::ReminderRequested(turn?),
        "reminder_skipped" => {
            Event::ReminderSkipped { because: part.word("because", &SKIPPED_BECAUSE)?, turn: turn? }
        }
        "reminder_deferred" => Event::ReminderDeferred {
            until: part.date("until"),
            because: part.word("because", &DEFERRED_BECAUSE)?,
            rule: read_cited_rule(part),
            turn: turn?,
        },
        "reminder_blocked" => Event::ReminderBlocked {
            details: part.maybe_text("details"),
            because: part.word("because", &SEND_BLOCKS)?,
            rule: read_cited_rule(part),
            turn: turn?,
        },
        _ => return part.unknown_event(name),
    })
}

fn read_turn(part: &mut Part<'_, '_>) -> Option<Box<ReminderTurn>> {
    let (sequence, offer) = (part.name("sequence"), part.name("offer"));
    let channel = part.word("channel", &CHANNELS);
    Some(Box::new(ReminderTurn {
        reminder: part.at_least_one("reminder"),
        template: part.text("template"),
        number: part.at_least_one("number"),
        due_on: part.date("due_on"),
        sequence: sequence?,
        offer: offer?,
        channel: channel?,
    }))
}

fn read_reminder(reading: &mut Reading, json: &Json, place: &str) -> Option<Reminder> {
    read_part(reading, json, place, |part| {
        let channel = part.word("channel", &CHANNELS);
        Some(Reminder {
            template: part.text("template"),
            every_days: part.at_least_one("every_days"),
            max_sends: part.at_least_one("max_sends"),
            channel: channel?,
        })
    })
}
