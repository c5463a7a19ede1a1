//! Sequences and sends in the JSON dialect.

use super::plan::date;
use super::sending::{Said, Turn, Word};
use super::sequences::{Address, Channel, Contact, Hold, Reminder, Rules};
use super::speech::name;
use super::{Day, Name, Policy};

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

pub const BLOCKED: &str = "cease-communication letter";

/// Three addresses for e-mail and three for text messages, each in four spellings.
const EMAIL: [[&str; 4]; 3] = [
    ["jane@example.com", "Jane@Example.com", "  JANE@EXAMPLE.COM ", "jane@example.com "],
    ["jane.d@example.com", "Jane.D@example.com", "jane.d@example.com ", " jane.D@example.com"],
    ["jane@example.co", "JANE@example.co", "jane@Example.Co ", " jane@example.co"],
];
/// The last number has too few digits to be the end of another.
const SMS: [[&str; 4]; 3] = [
    ["+1 555 0100", "001 5550100", "1-555-01.00", "555-0100"],
    ["+1 555 0101", "1 (555) 0101", "+15550101", "(0)555 0101"],
    ["550100", "55 01 00", "0550100", "00 550-100"],
];

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Sms => "sms",
    }
}

fn spelled(address: Address) -> &'static str {
    let all = match address.channel {
        Channel::Email => EMAIL,
        Channel::Sms => SMS,
    };
    all[address.number][address.spelling]
}

pub fn hold(hold: Hold) -> String {
    match hold {
        Hold::Legal => r#""legal""#.to_owned(),
        Hold::Bankruptcy => r#""bankruptcy""#.to_owned(),
        Hold::Deceased => r#""deceased""#.to_owned(),
        Hold::OptOut(address) => format!(
            r#""opt_out", "channel": "{}", "address": "{}""#,
            channel(address.channel),
            spelled(address)
        ),
    }
}

/// What a day end says of the day; nothing, if there is nothing to say.
pub fn contact(contact: &Contact) -> String {
    let mut fields = Vec::new();
    if let Some(minute) = contact.minute {
        fields.push(format!(r#""minute": {minute}"#));
    }
    let list = |addresses: &[Address], text: fn(Address) -> String| {
        let texts: Vec<String> = addresses.iter().map(|address| text(*address)).collect();
        texts.join(", ")
    };
    if !contact.addresses.is_empty() {
        let text = |one: Address| format!(r#""{}": "{}""#, channel(one.channel), spelled(one));
        fields.push(format!(r#""addresses": {{{}}}"#, list(&contact.addresses, text)));
    }
    if !contact.opted_out.is_empty() {
        let text = |one: Address| {
            let channel = channel(one.channel);
            format!(r#"{{"channel": "{channel}", "address": "{}"}}"#, spelled(one))
        };
        fields.push(format!(r#""opted_out": [{}]"#, list(&contact.opted_out, text)));
    }
    if !contact.sent_today.is_empty() {
        let sent = contact.sent_today.iter().map(|one| format!(r#""{}""#, channel(*one)));
        let sent: Vec<String> = sent.collect();
        fields.push(format!(r#""sent_today": [{}]"#, sent.join(", ")));
    }
    if contact.blocked {
        fields.push(format!(r#""blocked": "{BLOCKED}""#));
    }
    if fields.is_empty() {
        return String::new();
    }
    format!(r#", "contact": {{{}}}"#, fields.join(", "))
}

pub fn sequence(number: usize) -> String {
    format!("Q{number}")
}

fn template(sequence: usize, reminder: usize) -> String {
    format!("T{sequence}-{reminder}")
}

fn reminders(sequence: usize, reminders: &[Reminder]) -> String {
    let all = reminders.iter().enumerate().map(|(number, one)| {
        format!(
            r#"{{"channel":"{}","template":"{}","every_days":{},"max_sends":{}}}"#,
            channel(one.channel),
            template(sequence, number),
            one.every,
            one.max
        )
    });
    all.collect::<Vec<String>>().join(",")
}

/// The policy's part on sequences and sending.
pub fn rules(rules: &Rules) -> String {
    let sequences = rules.sequences.iter().enumerate().map(|(number, list)| {
        format!(r#""{}": {{"reminders": [{}]}}"#, sequence(number), reminders(number, list))
    });
    let sequences: Vec<String> = sequences.collect();
    let mut sending = Vec::new();
    if let Some(weekdays) = &rules.weekdays {
        let names: Vec<String> = weekdays
            .iter()
            .map(|day| format!(r#""{}""#, WEEKDAYS[usize::try_from(*day).unwrap()]))
            .collect();
        sending.push(format!(r#""weekdays": [{}]"#, names.join(", ")));
    }
    if let Some((from, to)) = rules.quiet {
        sending.push(format!(r#""quiet_hours": {{"from_minute": {from}, "to_minute": {to}}}"#));
    }
    if let Some(number) = rules.when_stopped {
        sending.push(format!(r#""assign_when_stopped": "{}""#, sequence(number)));
    }
    format!(r#""sequences": {{{}}}, "sending": {{{}}}, "#, sequences.join(", "), sending.join(", "))
}

/// Which reminder of which sequence a send is.
fn about(policy: &Policy, offer: Name, of: usize, turn: Turn) -> (String, String) {
    let reminder = &policy.sending.sequences[of][turn.reminder];
    let sends = format!(
        r#""channel":"{}","template":"{}","number":{},"due_on":"{}""#,
        channel(reminder.channel),
        template(of, turn.reminder),
        turn.number + 1,
        date(turn.due)
    );
    let names = format!(r#""sequence":"{}","offer":"{}""#, sequence(of), name(offer));
    (names, sends)
}

/// The event that the library is to tell.
pub fn event(policy: &Policy, said: &Said) -> String {
    let on = |label: &str, day: Option<Day>| {
        day.map(|day| format!(r#","{label}":"{}""#, date(day))).unwrap_or_default()
    };
    match *said {
        Said::Send(offer, of, turn, word) => {
            let (names, sends) = about(policy, offer, of, turn);
            let (kind, rest) = match word {
                Word::Requested => ("requested", String::new()),
                Word::Skipped(because) => ("skipped", format!(r#","because":"{because}""#)),
                Word::Deferred(until, because) => {
                    let until = date(until);
                    ("deferred", format!(r#","until":"{until}","because":"{because}""#))
                }
                Word::Blocked("host_block") => {
                    ("blocked", format!(r#","because":"host_block","details":"{BLOCKED}""#))
                }
                Word::Blocked(because) => ("blocked", format!(r#","because":"{because}""#)),
                Word::NoMinute => panic!("a day end without the minute is invalid"),
            };
            let reminder = turn.reminder + 1;
            format!(r#"{{"event":"reminder_{kind}",{names},"reminder":{reminder},{sends}{rest}}}"#)
        }
        Said::Exhausted(offer, of, lost_on) => format!(
            r#"{{"event":"sequence_exhausted","sequence":"{}","offer":"{}"{}}}"#,
            sequence(of),
            name(offer),
            on("lost_on", lost_on)
        ),
        Said::Assigned(of) => format!(
            r#"{{"event":"sequence_assigned","sequence":"{}","reminders":[{}],"lost_on_exhaustion":{}}}"#,
            sequence(of),
            reminders(of, &policy.sending.sequences[of]),
            policy.sending.lost_on_exhaustion
        ),
        Said::Unassigned(of, replaced) => {
            let reason = if replaced { r#","reason":"replaced""# } else { "" };
            format!(r#"{{"event":"sequence_unassigned","sequence":"{}"{reason}}}"#, sequence(of))
        }
    }
}

/// What the host is asked for, if this asks for anything.
pub fn effect(policy: &Policy, said: &Said, contact: &Contact) -> Option<String> {
    let Said::Send(offer, of, turn, Word::Requested) = *said else { return None };
    let (names, sends) = about(policy, offer, of, turn);
    let on = policy.sending.sequences[of][turn.reminder].channel;
    let known = contact.addresses.iter().find(|address| address.channel == on);
    let address = known.map(|known| format!(r#","address":"{}""#, spelled(*known)));
    let address = address.unwrap_or_default();
    Some(format!(r#"{{"effect":"send_reminder",{sends},{names}{address}}}"#))
}
