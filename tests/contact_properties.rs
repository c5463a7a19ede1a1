//! What must hold of contact rules: nothing goes against them, and they only ever take away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};
use settlekit::{Account, Answer, Policy};
use support::{account, config, day, policy, step};

const CHANNELS: [&str; 4] = ["call", "email", "sms", "letter"];

/// A cap of the policy's own: which channels (one bit each), how many, in how many days.
type Cap = (usize, u32, u64);

#[derive(Clone, Debug)]
struct Law {
    caps: Vec<Cap>,
    hours: Option<(u64, u64)>,
    attorney: bool,
}

/// What the host did on a day, counted from 1 March, and said of a day.
type Done = (i64, usize);

#[derive(Clone, Debug)]
struct World {
    law: Law,
    /// Channel, days, number of sends.
    reminders: Vec<(usize, u64, u64)>,
    /// One bit a weekday, Monday first; 0 is every day.
    weekdays: u8,
    done: Vec<Done>,
}

/// What the host says of one day beside its history.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    debtor_minute: u64,
    attorney: bool,
    sent_today: bool,
}

fn first() -> NaiveDate {
    day("2026-03-01")
}

fn on(offset: i64) -> NaiveDate {
    let days = Days::new(offset.unsigned_abs());
    if offset < 0 { first() - days } else { first() + days }
}

fn of_mask(mask: usize) -> Vec<&'static str> {
    (0..4).filter(|bit| mask >> bit & 1 == 1).map(|bit| CHANNELS[bit]).collect()
}

impl World {
    fn policy(&self, with_law: bool) -> Policy {
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let days: Vec<&str> =
            (0..7).filter(|at| self.weekdays >> at & 1 == 1).map(|at: usize| names[at]).collect();
        let reminders: Vec<Value> = self.reminders.iter().map(|(channel, every, most)| {
            json!({"channel": CHANNELS[*channel], "template": "t", "every_days": every, "max_sends": most})
        }).collect();
        let mut text = json!({"format": 1, "policy": "p", "currency": "USD",
            "agency": {"rule": {"table": [{"percent": "50"}]}},
            "sequences": {"final": {"reminders": reminders}}});
        if !days.is_empty() {
            text["sending"] = json!({"weekdays": days});
        }
        if with_law {
            text["contact_rules"] = json!({"rules": self.rules()});
        }
        policy(&text.to_string())
    }

    fn rules(&self) -> Vec<Value> {
        let rule = |name: String, kind: Value| json!({"name": name, "citation": "c", "kind": kind});
        let caps = self.law.caps.iter().enumerate().map(|(at, (mask, max, days))| {
            rule(
                format!("cap{at}"),
                json!({"cap": {"channels": of_mask(*mask), "max": max, "days": days}}),
            )
        });
        let hours = self.law.hours.iter().map(|(before, after)| {
            rule(
                "hours".into(),
                json!({"quiet_hours": {"before_minute": before, "after_minute": after}}),
            )
        });
        let attorney = self
            .law
            .attorney
            .then(|| rule("attorney".into(), json!({"attorney_represented": true})));
        caps.chain(hours).chain(attorney).collect()
    }

    /// What the host has done by a day.
    fn done_by(&self, today: NaiveDate) -> Vec<Value> {
        let by_then = self.done.iter().filter(|(offset, _)| on(*offset) <= today);
        by_then.map(|(offset, channel)| json!({"on": on(*offset).to_string(), "channel": CHANNELS[*channel]})).collect()
    }

    fn end_day(&self, today: NaiveDate, said: Said) -> String {
        let sent: &[&str] = if said.sent_today { &["email", "sms"] } else { &[] };
        json!({"on": today.to_string(), "command": "end_day", "contact": {
            "debtor_minute": said.debtor_minute, "attorney": said.attorney, "sent_today": sent,
            "contacts": self.done_by(today)}})
        .to_string()
    }
}

fn offered(policy: &Policy, expires: NaiveDate) -> Account {
    let mut live = account(
        r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#,
    );
    let offer = json!({"on": "2026-03-01", "command": "create_offer", "offer": "O1", "terms": {"percent": "75"},
        "expires_on": expires.to_string(), "sequence": "final"});
    assert!(matches!(step(&mut live, policy, &offer.to_string()), Answer::Applied(_)));
    live
}

fn events(answer: &Answer) -> Vec<Value> {
    let Answer::Applied(decision) = answer else { panic!("{answer:?}") };
    decision.events().iter().map(|event| serde_json::to_value(event).unwrap()).collect()
}

fn is_request(event: &Value) -> bool {
    event["event"] == "reminder_requested"
}

fn turn(event: &Value) -> (u64, u64) {
    (event["reminder"].as_u64().unwrap(), event["number"].as_u64().unwrap())
}

prop_compose! {
    fn law()(caps in prop::collection::vec((1usize..16, 1u32..4, 1u64..10), 0..3),
             hours in prop::option::of((0u64..720, 720u64..1440)), attorney in any::<bool>()) -> Law {
        Law { caps, hours, attorney }
    }
}

prop_compose! {
    fn world(from: i64, to: i64)(law in law(), reminders in prop::collection::vec((1usize..3, 1u64..7, 1u64..9), 1..3),
             weekdays in prop_oneof![Just(0u8), 1u8..127],
             done in prop::collection::vec((from..to, 0usize..4), 0..14)) -> World {
        World { law, reminders, weekdays, done }
    }
}

prop_compose! {
    fn said()(debtor_minute in 0u64..1440, attorney in prop::bool::weighted(0.2), sent_today in any::<bool>()) -> Said {
        Said { debtor_minute, attorney, sent_today }
    }
}

/// The contacts that a cap counts in its window up to a day, in the plainest way.
fn counted(cap: &Cap, today: NaiveDate, made: &[(NaiveDate, usize)]) -> usize {
    let (mask, _, days) = cap;
    let window: Vec<NaiveDate> = (0..*days).map(|back| today - Days::new(back)).collect();
    made.iter().filter(|(on, channel)| window.contains(on) && mask >> channel & 1 == 1).count()
}

proptest! {
    #![proptest_config(config(250))]

    /// No reminder goes that would be one more than a cap allows in any of its windows, in the
    /// debtor's quiet hours, or to a debtor with an attorney: settlement reminders are not exempt.
    /// A message that the host tells in `sent_today` only is counted too.
    #[test]
    fn no_rule_is_passed_by(world in world(-9, 25), said in prop::collection::vec(said(), 25)) {
        let policy = world.policy(true);
        let mut live = offered(&policy, on(20));
        let mut own: Vec<(NaiveDate, usize)> = Vec::new();
        for (today, said) in first().iter_days().zip(said) {
            let mut made: Vec<(NaiveDate, usize)> =
                world.done.iter().map(|(offset, channel)| (on(*offset), *channel)).filter(|(on, _)| *on <= today).collect();
            for channel in [1, 2] {
                if said.sent_today && !made.contains(&(today, channel)) {
                    made.push((today, channel));
                }
            }
            for event in events(&step(&mut live, &policy, &world.end_day(today, said))) {
                if !is_request(&event) {
                    continue;
                }
                let channel = CHANNELS.iter().position(|name| event["channel"] == *name).unwrap();
                own.push((today, channel));
                let all = [made.clone(), own.clone()].concat();
                for cap in world.law.caps.iter().filter(|(mask, ..)| mask >> channel & 1 == 1) {
                    prop_assert!(counted(cap, today, &all) <= cap.1 as usize, "{cap:?} on {today}: {all:?}");
                }
                prop_assert!(!(world.law.attorney && said.attorney));
                if let Some((before, after)) = world.law.hours {
                    prop_assert!(before <= said.debtor_minute && said.debtor_minute <= after);
                }
            }
        }
        live.audit().unwrap();
    }

    /// Rules only take away: every turn that goes with them goes without them, and not later. And
    /// what is taken away is told.
    #[test]
    fn rules_only_take_away(world in world(-9, 25), said in prop::collection::vec(said(), 25)) {
        let sends = |with_law: bool| {
            let policy = world.policy(with_law);
            let mut live = offered(&policy, on(20));
            let (mut sent, mut told) = (Vec::new(), BTreeSet::new());
            for (today, said) in first().iter_days().zip(&said) {
                for event in events(&step(&mut live, &policy, &world.end_day(today, *said))) {
                    if event["event"].as_str().unwrap().starts_with("reminder_") {
                        told.insert(turn(&event));
                    }
                    if is_request(&event) {
                        sent.push((turn(&event), today));
                    }
                }
            }
            (sent, told)
        };
        let ((with, told_with), (without, told_without)) = (sends(true), sends(false));
        for (turn, on) in &with {
            let alike = without.iter().find(|(other, _)| other == turn);
            prop_assert!(alike.is_some_and(|(_, earlier)| earlier <= on), "{turn:?} goes on {on}");
        }
        prop_assert!(told_without.is_subset(&told_with) || told_with.is_subset(&told_without));
    }

    /// Several single day ends are one jump: in what stands always, and in what is said of each turn
    /// where the single days ask for nothing before the last.
    #[test]
    fn single_days_are_one_jump(world in world(-9, 1), days in 2u64..=10) {
        let mut world = world;
        world.law.hours = None;
        let policy = world.policy(true);
        let said = Said { debtor_minute: 720, ..Said::default() };
        let (mut daily, mut at_once) = (offered(&policy, on(8)), offered(&policy, on(8)));
        let last = first() + Days::new(days);
        let mut singles: Vec<Value> = Vec::new();
        let mut asked_before = false;
        for today in first().iter_days().take(usize::try_from(days).unwrap() + 1) {
            let told = events(&step(&mut daily, &policy, &world.end_day(today, said)));
            asked_before |= today < last && told.iter().any(is_request);
            singles.extend(told);
        }
        let jumped = events(&step(&mut at_once, &policy, &world.end_day(last, said)));
        let stands = |account: &Account| format!("{:?} {:?} {}", account.status(), account.offers(), account.owed());
        prop_assert_eq!(stands(&daily), stands(&at_once));
        if !asked_before {
            let of_turns = |all: &[Value]| {
                let mut all: Vec<String> = all.iter().filter(|event| event.get("reminder").is_some()).map(Value::to_string).collect();
                all.sort();
                all
            };
            // An offer that ended on the way is not in front any more, and its turns are not told.
            if days <= 8 {
                prop_assert_eq!(of_turns(&singles), of_turns(&jumped));
            }
        }
    }

    /// What is asked beforehand is what becomes of a reminder.
    #[test]
    fn a_check_says_what_sending_does(world in world(-9, 25), said in prop::collection::vec(said(), 20)) {
        let mut world = world;
        world.reminders.truncate(1);
        let policy = world.policy(true);
        let mut live = offered(&policy, on(20));
        for (today, said) in first().iter_days().zip(said) {
            let said = Said { sent_today: false, ..said };
            let channel = CHANNELS[world.reminders[0].0];
            let check = json!({"on": today.to_string(), "command": "check_contact", "channel": channel,
                "debtor_minute": said.debtor_minute, "attorney": said.attorney, "contacts": world.done_by(today)});
            let Answer::Applied(decision) = step(&mut live, &policy, &check.to_string()) else { panic!("{check}") };
            let answer = serde_json::to_value(decision.report.unwrap()).unwrap();
            for event in events(&step(&mut live, &policy, &world.end_day(today, said))) {
                let is_of_today = event["due_on"] == today.to_string();
                match event["event"].as_str().unwrap() {
                    "reminder_requested" => prop_assert_eq!(&answer["verdict"], "permitted"),
                    "reminder_blocked" => prop_assert_eq!(&answer["because"], &event["because"]),
                    "reminder_deferred" if is_of_today && answer["verdict"] != "blocked" => {
                        prop_assert_eq!(&answer["because"], &event["because"]);
                        prop_assert_eq!(&answer["rule"], &event["rule"]);
                        if event["because"] == "contact_cap" {
                            prop_assert_eq!(&answer["until"], &event["until"]);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// The presumption of the federal pack and the cap of Washington's, by the plainest counting.
    #[test]
    fn calls_are_counted_plainly(calls in prop::collection::vec((0u64..16, any::<bool>(), any::<bool>(), 0usize..3), 0..14)) {
        let both = json!({"format": 1, "policy": "p", "currency": "USD", "contact_rules":
            {"packs": ["us_federal", "us_dc"], "collector": "third_party", "debts": "consumer"}});
        let policy = policy(&both.to_string());
        let mut live = account(
            r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
                "claims": [{"claim": "C1", "balance": {"principal": "9.00"}}, {"claim": "C2", "balance": {"principal": "9.00"}}]}"#,
        );
        let today = first();
        let names = [Value::Null, json!("C1"), json!("C2")];
        let contacts: Vec<Value> = calls.iter().map(|(back, spoken, by_debtor, claim)| {
            json!({"on": (today - Days::new(*back)).to_string(), "channel": "call", "by_debtor": by_debtor,
                "kind": if *spoken { "conversation" } else { "attempt" }, "claim": names[*claim]})
        }).collect();
        for (claim, name) in names.iter().enumerate() {
            let check = json!({"on": today.to_string(), "command": "check_contact", "channel": "call",
                "debtor_minute": 720, "claim": name, "contacts": contacts});
            let Answer::Applied(decision) = step(&mut live, &policy, &check.to_string()) else { panic!("{check}") };
            let answer = serde_json::to_value(decision.report.unwrap()).unwrap();
            let about = |of: usize, asked: usize| of == 0 || of == asked;
            let exceeds = |asked: usize| {
                let made = calls.iter().filter(|(back, _, by_debtor, of)| *back <= 6 && !by_debtor && about(*of, asked)).count();
                let spoken = calls.iter().any(|(back, spoken, _, of)| *back <= 6 && *spoken && about(*of, asked));
                made + 1 > 7 || spoken
            };
            let exceeded = if claim == 0 { exceeds(1) || exceeds(2) } else { exceeds(claim) };
            let all = calls.iter().filter(|(back, _, by_debtor, _)| *back <= 6 && !by_debtor).count();
            let verdict = if all + 1 > 4 { "defer" } else if exceeded { "presumption_exceeded" } else { "permitted" };
            prop_assert_eq!(&answer["verdict"], verdict, "{} {}", check, answer);
            let presumed = &answer["rules"][0]["result"];
            prop_assert_eq!(presumed == "presumption_exceeded", exceeded);
        }
    }
}
