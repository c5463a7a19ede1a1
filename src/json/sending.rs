//! Sequences and sending from JSON: the policy's part, and what the host knows as a day ends.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::Weekday;

use crate::account::Action;
use crate::calendar::day_name;
use crate::policy::{Channel, Reminder, SendingDraft};
use crate::sending::{Contact, OptOuts};

use super::command::Reading;
use super::contact::read_contacts_made;
use super::reader::{Fields, Reader};
use super::value::Json;
use super::words::CHANNELS;

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

pub(super) fn read_weekdays(reader: &mut Reader, json: &Json, place: &str) -> Option<Vec<Weekday>> {
    let items = reader.array(json, place)?;
    let words = WEEKDAYS.map(|day| (day_name(day), day));
    let read = |(index, item)| reader.word(item, &format!("{place}/{index}"), &words);
    Some(items.iter().enumerate().filter_map(read).collect())
}

pub(super) fn read_sending(reader: &mut Reader, json: &Json, place: &str) -> Option<SendingDraft> {
    let fields = reader.object(json, place, &["weekdays", "quiet_hours", "assign_when_stopped"])?;
    let quiet_hours = reader.optional(&fields, "quiet_hours", |reader, json, at| {
        let hours = reader.object(json, at, &["from_minute", "to_minute"])?;
        let from = reader.required(&hours, "from_minute", "1260", Reader::count);
        let to = reader.required(&hours, "to_minute", "480", Reader::count);
        Some((from?, to?))
    });
    Some(SendingDraft {
        weekdays: reader.optional(&fields, "weekdays", read_weekdays),
        quiet_hours,
        assign_when_stopped: reader.optional(&fields, "assign_when_stopped", Reader::text),
    })
}

pub(super) fn read_sequence(
    reader: &mut Reader,
    json: &Json,
    place: &str,
) -> Option<Vec<Reminder>> {
    let fields = reader.object(json, place, &["reminders"])?;
    let at = fields.at("reminders");
    let json = reader.required(&fields, "reminders", "[]", |_, json, _| Some(json.clone()))?;
    let reminders = reader.array(&json, &at)?;
    let mut read = Vec::new();
    for (index, reminder) in reminders.iter().enumerate() {
        let keys = ["channel", "template", "every_days", "max_sends"];
        let Some(fields) = reader.object(reminder, &format!("{at}/{index}"), &keys) else {
            continue;
        };
        let channel = read_channel(reader, &fields);
        let template = reader.required(&fields, "template", "\"settle-1\"", Reader::text);
        let every_days = reader.required(&fields, "every_days", "5", Reader::count);
        let max_sends = reader.required(&fields, "max_sends", "6", Reader::count);
        if let (Some(channel), Some(template), Some(every_days), Some(max_sends)) =
            (channel, template, every_days, max_sends)
        {
            read.push(Reminder { channel, template, every_days, max_sends });
        }
    }
    Some(read)
}

impl Reading {
    /// Sequences assigned and taken away, and the end of a day, on which they send.
    pub(super) fn sequence_action(&mut self, name: &str, fields: &Fields<'_>) -> Option<Action> {
        if name == "end_day" {
            let contact = self.reader.optional(fields, "contact", read_contact);
            return Some(Action::EndDay(Box::new(contact.unwrap_or_default())));
        }
        let sequence = self.name(fields, "sequence", "\"final\"");
        if name == "assign_sequence" {
            return Some(Action::AssignSequence { sequence: sequence? });
        }
        let reason = self.reason(fields);
        Some(Action::UnassignSequence { sequence: sequence?, reason })
    }
}

/// What the host knows of the customer as a day ends.
fn read_contact(reader: &mut Reader, json: &Json, place: &str) -> Option<Contact> {
    let keys = [
        "minute",
        "addresses",
        "opted_out",
        "sent_today",
        "blocked",
        "debtor_minute",
        "attorney",
        "contacts",
    ];
    let fields = reader.object(json, place, &keys)?;
    let minute = reader.optional(&fields, "minute", read_minute);
    let blocked = reader.optional(&fields, "blocked", read_words);
    let sent_today = reader.optional(&fields, "sent_today", |reader, json, at| {
        let items = reader.array(json, at)?;
        let read = |(index, item)| reader.word(item, &format!("{at}/{index}"), &CHANNELS);
        Some(items.iter().enumerate().filter_map(read).collect())
    });
    let mut contact = Contact {
        minute,
        blocked,
        sent_today: sent_today.unwrap_or_default(),
        debtor_minute: reader.optional(&fields, "debtor_minute", read_minute),
        attorney: reader.optional(&fields, "attorney", Reader::flag).unwrap_or(false),
        contacts: reader.optional(&fields, "contacts", read_contacts_made).unwrap_or_default(),
        ..Contact::default()
    };
    if let Some(addresses) = reader.optional(&fields, "addresses", |reader, json, at| {
        let names = CHANNELS.map(|(name, _)| name);
        let addresses = reader.object(json, at, &names)?;
        let read =
            |(name, channel)| Some((channel, reader.optional(&addresses, name, read_words)?));
        Some(CHANNELS.into_iter().filter_map(read).collect())
    }) {
        contact.addresses = addresses;
    }
    let listed: Option<Vec<(Channel, String)>> =
        reader.optional(&fields, "opted_out", |reader, json, at| {
            let items = reader.array(json, at)?;
            let read = |(index, item)| read_opted_out(reader, item, &format!("{at}/{index}"));
            Some(items.iter().enumerate().filter_map(read).collect())
        });
    if let Some(listed) = listed {
        let addresses = listed.iter().map(|(channel, address)| (*channel, address.as_str()));
        contact.opted_out = OptOuts::new(addresses);
    }
    Some(contact)
}

fn read_opted_out(reader: &mut Reader, json: &Json, place: &str) -> Option<(Channel, String)> {
    let fields = reader.object(json, place, &["channel", "address"])?;
    let channel = read_channel(reader, &fields);
    let address = reader.required(&fields, "address", "\"a@example.com\"", read_words);
    Some((channel?, address?))
}

/// The channel of a hold, an opt-out or a reminder.
pub(super) fn read_channel(reader: &mut Reader, fields: &Fields<'_>) -> Option<Channel> {
    reader.required(fields, "channel", "\"email\"", |reader, json, at| {
        reader.word(json, at, &CHANNELS)
    })
}

/// A text that says something.
pub(super) fn read_words(reader: &mut Reader, json: &Json, place: &str) -> Option<String> {
    let text = reader.text(json, place)?;
    if text.trim().is_empty() && !reader.of_journal {
        reader.fault(place, "the text is empty; leave the key out where there is nothing to say");
        return None;
    }
    Some(text)
}

pub(super) fn read_minute(reader: &mut Reader, json: &Json, place: &str) -> Option<u16> {
    let count = reader.count(json, place)?;
    let of_journal = reader.of_journal;
    let minute = u16::try_from(count).ok().filter(|minute| *minute < 1_440 || of_journal);
    if minute.is_none() {
        reader.fault(place, format!("a minute of the day is 0 to 1439, found {count}"));
    }
    minute
}
