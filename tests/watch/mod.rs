//! A watch over sending: every word on a reminder is judged by what was said and done before it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a test fails by panicking"
)]

pub mod stories;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use serde_json::Value;
use settlekit::account::{OfferState, Status};
use settlekit::{Account, Answer, date};

/// What a policy says of sending.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Channel, days and number of sends of each reminder.
    pub sequences: [Vec<(&'static str, u64, u64)>; 2],
    /// One bit a weekday, Monday first.
    pub weekdays: u8,
    pub quiet: Option<(u64, u64)>,
    pub when_stopped: bool,
    pub lost: bool,
    pub expires_to_stopped: bool,
}

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Rules {
    pub fn allows(&self, day: NaiveDate) -> bool {
        self.weekdays >> day.weekday().num_days_from_monday() & 1 == 1
    }

    pub fn next_allowed(&self, after: NaiveDate) -> NaiveDate {
        after.iter_days().skip(1).find(|day| self.allows(*day)).unwrap()
    }

    pub fn is_quiet(&self, minute: u64) -> bool {
        self.quiet.is_some_and(|(from, to)| {
            if from < to { from <= minute && minute < to } else { from <= minute || minute < to }
        })
    }

    pub fn policy(&self) -> String {
        let sequences: Vec<String> = (0..2).map(|at| self.sequence(at)).collect();
        let allowed = (0..7).filter(|at| self.weekdays >> at & 1 == 1);
        let allowed: Vec<String> = allowed.map(|at: usize| format!("{:?}", WEEKDAYS[at])).collect();
        let quiet = self.quiet.map(|(from, to)| {
            format!(r#", "quiet_hours": {{"from_minute": {from}, "to_minute": {to}}}"#)
        });
        let when_stopped = if self.when_stopped { r#", "assign_when_stopped": "Q1""# } else { "" };
        format!(
            r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {{"table": [{{"percent": "50"}}]}}}},
            "sequences": {{{}}}, "sending": {{"weekdays": [{}]{}{when_stopped}}},
            "lifecycle": {{"on_expiry": "{}", "lost_on_exhaustion": {}, "backdate_days": 3}}}}"#,
            sequences.join(", "),
            allowed.join(", "),
            quiet.unwrap_or_default(),
            if self.expires_to_stopped { "stopped" } else { "lost" },
            self.lost
        )
    }

    fn sequence(&self, at: usize) -> String {
        let reminders = self.sequences[at].iter().enumerate().map(|(number, (channel, every, most))| {
            format!(
                r#"{{"channel": "{channel}", "template": "{at}-{number}", "every_days": {every}, "max_sends": {most}}}"#
            )
        });
        let reminders: Vec<String> = reminders.collect();
        format!(r#""Q{at}": {{"reminders": [{}]}}"#, reminders.join(", "))
    }
}

/// What the host says at a day end.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub minute: Option<u64>,
    pub addresses: Vec<(&'static str, &'static str)>,
    pub opted_out: Vec<(&'static str, &'static str)>,
    pub sent_today: bool,
    pub blocked: bool,
}

#[derive(Clone, Debug)]
pub enum Act {
    EndDay(Contact),
    /// The fields of any other command.
    Other(String),
}

impl Act {
    pub fn text(&self, on: NaiveDate) -> String {
        match self {
            Act::Other(text) => crate::support::dated(on, text),
            Act::EndDay(contact) => {
                format!(r#"{{"on": "{on}", "command": "end_day", "contact": {}}}"#, contact.text())
            }
        }
    }
}

impl Contact {
    fn text(&self) -> String {
        let known = self.addresses.iter().map(|(channel, at)| format!(r#""{channel}": "{at}""#));
        let out = self.opted_out.iter().map(|(channel, address)| {
            format!(r#"{{"channel": "{channel}", "address": "{address}"}}"#)
        });
        let (known, out): (Vec<String>, Vec<String>) = (known.collect(), out.collect());
        let minute = self.minute.map(|minute| format!(r#", "minute": {minute}"#));
        format!(
            r#"{{"addresses": {{{}}}, "opted_out": [{}], "sent_today": [{}]{}{}}}"#,
            known.join(", "),
            out.join(", "),
            if self.sent_today { r#""email", "sms""# } else { "" },
            minute.unwrap_or_default(),
            if self.blocked { r#", "blocked": "a letter""# } else { "" }
        )
    }

    fn address(&self, channel: &str) -> Option<&'static str> {
        let mut known = self.addresses.iter().filter(|(of, _)| *of == channel);
        known.next().map(|(_, address)| *address)
    }
}

/// One address a customer, however it is spelled.
fn normal(channel: &str, address: &str) -> String {
    if channel == "email" {
        return address.trim().to_lowercase();
    }
    let digits: String = address.chars().filter(char::is_ascii_digit).collect();
    // All numbers of these stories are told apart by the last seven digits.
    digits[digits.len() - 7..].to_owned()
}

/// The events and effects of an answer.
pub fn events_of(answer: &Answer) -> (Vec<Value>, Vec<Value>) {
    let Answer::Applied(decision) = answer else { return (Vec::new(), Vec::new()) };
    let events = decision.entry.iter().flat_map(|entry| &entry.events);
    let events = events.map(|event| serde_json::to_value(event).unwrap()).collect();
    let effects = decision.effects.iter().map(|effect| serde_json::to_value(effect).unwrap());
    (events, effects.collect())
}

struct Reminder {
    channel: String,
    template: String,
    every: u64,
    most: u64,
}

/// What was said so far.
#[derive(Default)]
pub struct Watch {
    /// How many assignments there were; the last of them, with its day, if it still holds.
    count: usize,
    assigned: Option<(NaiveDate, Vec<Reminder>)>,
    /// Every offer, in the order in which they were made.
    offers: Vec<Offer>,
    holds: Vec<Value>,
    /// Used turns, by assignment, offer and reminder.
    used: BTreeMap<(usize, String, u64), u64>,
    /// Turns that were put off, and until when.
    put_off: BTreeMap<(usize, String, u64, u64), NaiveDate>,
    exhausted: BTreeSet<(usize, String)>,
}

struct Offer {
    name: String,
    made_on: NaiveDate,
    claims: Vec<Value>,
    /// Its last day is one of these.
    last_days: [NaiveDate; 2],
}

/// A day end, as the watch needs it.
struct DayEnd<'a> {
    on: NaiveDate,
    rules: &'a Rules,
    contact: &'a Contact,
    account: &'a Account,
}

fn text<'a>(event: &'a Value, key: &str) -> &'a str {
    event[key].as_str().unwrap_or_else(|| panic!("{key} in {event}"))
}

fn on(event: &Value, key: &str) -> NaiveDate {
    date::parse(text(event, key)).unwrap()
}

impl Watch {
    /// Judges an applied step.
    pub fn look(
        &mut self,
        on: NaiveDate,
        act: &Act,
        rules: &Rules,
        answer: &Answer,
        account: &Account,
    ) {
        let (events, effects) = events_of(answer);
        let mut wanted = Vec::new();
        for event in &events {
            let kind = text(event, "event");
            let Act::EndDay(contact) = act else {
                assert!(!kind.starts_with("reminder_") && kind != "sequence_exhausted", "{event}");
                self.hear(on, event);
                continue;
            };
            if kind.starts_with("reminder_") {
                let day_end = DayEnd { on, rules, contact, account };
                self.judge(&day_end, event);
                if kind == "reminder_requested" {
                    wanted.push((event.clone(), contact.address(text(event, "channel"))));
                }
            }
            self.hear(on, event);
        }
        let sends: Vec<&Value> =
            effects.iter().filter(|effect| effect["effect"] == "send_reminder").collect();
        assert_eq!(sends.len(), wanted.len(), "{events:?} {effects:?}");
        for (send, (event, address)) in sends.into_iter().zip(wanted) {
            for key in ["channel", "template", "number", "due_on", "sequence", "offer"] {
                assert_eq!(send[key], event[key]);
            }
            assert_eq!(send.get("address").and_then(Value::as_str), address);
        }
        if let (Act::EndDay(_), Answer::Applied(_)) = (act, answer) {
            self.check_all_is_said(on, rules, account, &events);
        }
    }

    fn hear(&mut self, today: NaiveDate, event: &Value) {
        match text(event, "event") {
            "sequence_unassigned" => self.assigned = None,
            "sequence_assigned" => {
                let number = |one: &Value, key: &str| one[key].as_u64().unwrap();
                let reminders = event["reminders"].as_array().unwrap().iter().map(|one| Reminder {
                    channel: text(one, "channel").to_owned(),
                    template: text(one, "template").to_owned(),
                    every: number(one, "every_days"),
                    most: number(one, "max_sends"),
                });
                assert!(self.assigned.is_none(), "{event}");
                self.assigned = Some((today, reminders.collect()));
                self.count += 1;
            }
            "offer_created" => {
                let expires = on(event, "expires_on");
                let pay_by = event.get("pay_by").map(|_| on(event, "pay_by"));
                let claims = event["claims"].as_array().unwrap();
                self.offers.push(Offer {
                    name: text(event, "offer").to_owned(),
                    made_on: today,
                    claims: claims.iter().map(|part| part["claim"].clone()).collect(),
                    last_days: [expires, pay_by.unwrap_or(expires)],
                });
            }
            kind @ ("hold_placed" | "hold_lifted") => {
                let mut hold = event.clone();
                hold.as_object_mut().unwrap().remove("event");
                self.holds.retain(|other| *other != hold);
                if kind == "hold_placed" {
                    self.holds.push(hold);
                }
            }
            _ => {}
        }
    }

    /// The first that was made of those that are active.
    fn in_front(&self, account: &Account) -> Option<&Offer> {
        let active = |offer: &&Offer| {
            account.offers().iter().any(|one| {
                one.terms.offer.as_str() == offer.name && one.state == OfferState::Active
            })
        };
        self.offers.iter().find(active)
    }

    fn start(&self, offer: &Offer) -> NaiveDate {
        self.assigned.as_ref().unwrap().0.max(offer.made_on)
    }

    /// Judges one word on a reminder.
    fn judge(&mut self, day_end: &DayEnd<'_>, event: &Value) {
        let rules = day_end.rules;
        let offer = self.in_front(day_end.account).expect("an active offer");
        let (assigned_on, reminders) = self.assigned.as_ref().expect("an assignment");
        assert_eq!(text(event, "offer"), offer.name, "not the first");
        let place = event["reminder"].as_u64().unwrap();
        let number = event["number"].as_u64().unwrap();
        let reminder = &reminders[usize::try_from(place - 1).unwrap()];
        assert_eq!(text(event, "channel"), reminder.channel);
        assert_eq!(text(event, "template"), reminder.template);
        // Numbers rise one by one, and the due date never moves.
        let run = (self.count, offer.name.clone(), place);
        let used = self.used.get(&run).copied().unwrap_or(0);
        assert_eq!(number, used + 1, "{event}");
        assert!(number <= reminder.most, "{event}");
        let start = offer.made_on.max(*assigned_on);
        let due = |number: u64| start + Days::new((number - 1) * reminder.every);
        assert_eq!(on(event, "due_on"), due(number), "{event}");
        let turn = (self.count, offer.name.clone(), place, number);
        let day = self.put_off.get(&turn).copied().unwrap_or(due(number));
        let [first, last] = offer.last_days;
        assert!(day <= day_end.on && day <= last, "{event}");
        let block = self.block(day_end, offer, &reminder.channel);
        let quiet = day_end.contact.minute.is_some_and(|minute| rules.is_quiet(minute));
        let is_today = rules.allows(day) && day == day_end.on;
        let waits = is_today && block.is_none() && quiet;
        let until = rules.next_allowed(day);
        let next = (number < reminder.most).then(|| due(number + 1)).filter(|next| until >= *next);
        let because = event.get("because").and_then(Value::as_str);
        match (text(event, "event"), because) {
            ("reminder_requested", None) => {
                assert!(is_today && block.is_none() && !quiet, "{event}");
            }
            ("reminder_blocked", because) => assert!(is_today && because == block, "{event}"),
            ("reminder_skipped", Some("late")) => {
                assert!(rules.allows(day) && day < day_end.on, "{event}");
            }
            ("reminder_skipped", Some("gave_way")) => {
                assert!(waits || !rules.allows(day), "{event}");
                assert!(next.is_some_and(|next| next <= last), "{event}");
            }
            ("reminder_skipped", Some("last_day")) => {
                assert!((waits || !rules.allows(day)) && until > first, "{event}");
                assert!(next.is_none_or(|next| next > first), "{event}");
            }
            ("reminder_deferred", Some(because)) => {
                let reason = if rules.allows(day) { "quiet_hours" } else { "weekday" };
                assert!((waits || !rules.allows(day)) && because == reason, "{event}");
                assert!(on(event, "until") == until && until <= last, "{event}");
                assert!(next.is_none_or(|next| next > first), "{event}");
                self.put_off.insert(turn, until);
                return;
            }
            _ => panic!("{event}"),
        }
        self.used.insert(run, number);
    }

    /// The first block that holds.
    fn block(&self, day_end: &DayEnd<'_>, offer: &Offer, channel: &str) -> Option<&'static str> {
        let held = |kind: &str| self.holds.iter().any(|hold| hold["hold"] == kind);
        let disputed = self
            .holds
            .iter()
            .any(|hold| hold["hold"] == "dispute" && offer.claims.contains(&hold["claim"]));
        let balances = day_end.account.balances();
        let claims = day_end.account.claims().iter().zip(&balances);
        let owes = claims.into_iter().any(|(claim, balance)| {
            balance.total() > 0 && offer.claims.iter().any(|name| *name == claim.id.as_str())
        });
        let holds = self.holds.iter().filter(|hold| hold["hold"] == "opt_out");
        let holds = holds.map(|hold| (text(hold, "channel"), text(hold, "address")));
        let mut out =
            holds.chain(day_end.contact.opted_out.iter().copied()).filter(|(of, _)| *of == channel);
        let opted_out = match day_end.contact.address(channel) {
            Some(known) => {
                out.any(|(_, address)| normal(channel, address) == normal(channel, known))
            }
            None => out.next().is_some(),
        };
        let blocks = [
            ("legal", held("legal") || day_end.account.status() == Status::Legal),
            ("bankruptcy", held("bankruptcy")),
            ("deceased", held("deceased")),
            ("dispute", disputed),
            ("nothing_owed", !owes),
            ("host_block", day_end.contact.blocked),
            ("opt_out", opted_out),
        ];
        blocks.into_iter().find(|(_, holds)| *holds).map(|(because, _)| because)
    }

    /// No turn of the offer in front is forgotten, and exhaustion is told once all are used.
    fn check_all_is_said(
        &mut self,
        today: NaiveDate,
        rules: &Rules,
        account: &Account,
        events: &[Value],
    ) {
        let told = events.iter().filter(|event| event["event"] == "sequence_exhausted").count();
        let (Some(offer), Some((_, reminders))) = (self.in_front(account), &self.assigned) else {
            assert_eq!(told, 0, "{events:?}");
            return;
        };
        let (mut all, start) = (true, self.start(offer));
        for (place, reminder) in (1..).zip(reminders) {
            let run = (self.count, offer.name.clone(), place);
            let used = self.used.get(&run).copied().unwrap_or(0);
            for number in used + 1..=reminder.most {
                all = false;
                let due = start + Days::new((number - 1) * reminder.every);
                let turn = (self.count, offer.name.clone(), place, number);
                let day = self.put_off.get(&turn).copied().unwrap_or(due);
                assert!(day > today || day > offer.last_days[0], "{turn:?} is forgotten");
                assert!(!self.put_off.contains_key(&turn) || rules.allows(day) || day > today);
            }
        }
        let run = (self.count, offer.name.clone());
        let new = all && self.exhausted.insert(run);
        assert_eq!(told, usize::from(new), "{events:?}");
    }
}
