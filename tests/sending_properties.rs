//! What must hold of any sending: whatever is assigned, offered, paid and blocked, on whatever days.
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
mod watch;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::Value;
use settlekit::account::OfferState;
use settlekit::{Account, Answer, Policy};
use support::{config, day, policy, step};
use watch::stories::{contact, offered, opened, rules, story};
use watch::{Act, Contact, Rules, Watch, events_of};

/// The whole story: the policy changes once, after a number of steps.
struct Play {
    rules: [Rules; 2],
    policies: [Policy; 2],
    change_at: usize,
}

impl Play {
    fn new(rules: [Rules; 2], change_at: usize) -> Play {
        let policies = [0, 1].map(|at: usize| policy(&rules[at].policy()));
        Play { rules, policies, change_at }
    }

    fn at(&self, place: usize) -> (&Rules, &Policy) {
        let at = usize::from(place >= self.change_at);
        (&self.rules[at], &self.policies[at])
    }

    /// Plays from 1 March; says the answer, the date and the account after every step.
    fn run(
        &self,
        story: &[(u64, Act)],
        mut look: impl FnMut(usize, NaiveDate, &Act, &Account, &Answer, &Account),
    ) -> Account {
        let (mut today, mut live) = (day("2026-03-01"), opened());
        for (place, (later, act)) in story.iter().enumerate() {
            today = today + Days::new(*later);
            let before = live.clone();
            let answer = step(&mut live, self.at(place).1, &act.text(today));
            look(place, today, act, &before, &answer, &live);
        }
        live
    }
}

fn money(account: &Account) -> String {
    format!(
        "owed {} credit {} forgiven {} tolerance {} {:?}",
        account.owed(),
        account.credit(),
        account.forgiven(),
        account.tolerance_written_off(),
        account.balances()
    )
}

/// A turn of an offer: its sequence, offer, reminder and number.
type TurnName = (String, String, u64, u64);

/// What is said of every turn of the sequence that is assigned, with the day.
fn words(events: &[(NaiveDate, Value)]) -> BTreeMap<TurnName, Vec<(NaiveDate, Value)>> {
    let mut words: BTreeMap<TurnName, Vec<(NaiveDate, Value)>> = BTreeMap::new();
    for (on, event) in events {
        let text = |key: &str| event[key].as_str().unwrap().to_owned();
        if text("event") == "sequence_assigned" {
            // Another one, or the same once more: its turns begin anew.
            words.clear();
        }
        if text("event").starts_with("reminder_") {
            let number = |key: &str| event[key].as_u64().unwrap();
            let turn = (text("sequence"), text("offer"), number("reminder"), number("number"));
            words.entry(turn).or_default().push((*on, event.clone()));
        }
    }
    words
}

/// What one jump after `start` says of a turn, of which single days say `single`: of weekdays the
/// same, and what is decided on the last day itself; what was decided on a day before is late.
fn as_jumped(
    single: &[(NaiveDate, Value)],
    start: NaiveDate,
    last: NaiveDate,
    rules: &Rules,
) -> Vec<Value> {
    let mut said = Vec::new();
    let date = |event: &Value, key: &str| day(event[key].as_str().unwrap());
    let mut current = date(&single[0].1, "due_on");
    for (place, (on, event)) in single.iter().enumerate() {
        if *on > start && rules.allows(current) {
            if *on == last && current == last {
                said.extend(single[place..].iter().map(|(_, event)| event.clone()));
            } else {
                said.push(late(event));
            }
            break;
        }
        if *on > start {
            said.push(event.clone());
        }
        if event["event"] == "reminder_deferred" {
            current = date(event, "until");
        }
    }
    said
}

fn late(event: &Value) -> Value {
    let keys = ["sequence", "offer", "reminder", "channel", "template", "number", "due_on"];
    let mut late = serde_json::Map::new();
    late.insert("event".to_owned(), "reminder_skipped".into());
    for key in keys {
        late.insert(key.to_owned(), event[key].clone());
    }
    late.insert("because".to_owned(), "late".into());
    Value::Object(late)
}

fn journal(account: &Account) -> Vec<(NaiveDate, Value)> {
    let entries = account.journal().iter();
    let events = entries.flat_map(|entry| entry.events.iter().map(|event| (entry.on, event)));
    events.map(|(on, event)| (on, serde_json::to_value(event).unwrap())).collect()
}

fn told(account: &Account, after: NaiveDate, kind: &str, offer: &str) -> usize {
    let of_it = |event: &Value| event["event"] == kind && event["offer"] == offer;
    journal(account).iter().filter(|(on, event)| *on > after && of_it(event)).count()
}

proptest! {
    #![proptest_config(config(300))]

    /// Every word on a reminder is right by what came before it, and none is missing: no send under
    /// a block, after the last day, on a forbidden weekday or in quiet hours; no turn twice, numbers
    /// rising one by one, due dates on start + k x n, at most max_sends, exhaustion once.
    #[test]
    fn every_word_is_right(rules in [rules(), rules()], change_at in 0usize..40, story in story(30)) {
        let story = [offered(14), story].concat();
        let play = Play::new(rules, change_at);
        let mut watch = Watch::default();
        let live = play.run(&story, |place, on, act, before, answer, after| {
            let rules = play.at(place).0;
            match answer {
                Answer::Applied(_) => watch.look(on, act, rules, answer, after),
                Answer::Invalid(invalid) => {
                    assert!(matches!(act, Act::EndDay(contact) if contact.minute.is_none()));
                    assert!(rules.quiet.is_some());
                    assert_eq!(invalid.path, "/contact/minute");
                    assert_eq!(before, after);
                }
                _ => assert_eq!(before, after),
            }
        });
        live.audit().unwrap();
    }

    /// A second day end of a date is already done, whatever is said of the day.
    #[test]
    fn a_day_ends_once(rules in [rules(), rules()], change_at in 0usize..40, story in story(20),
            contact in contact(true), again in contact(true)) {
        let play = Play::new(rules, change_at);
        let story = [offered(14), story].concat();
        let mut live = play.run(&story, |_, _, _, _, _, _| {});
        let (policy, today) = (play.at(story.len()).1, live.as_of().unwrap());
        step(&mut live, policy, &Act::EndDay(contact).text(today));
        let before = live.clone();
        let answer = step(&mut live, policy, &Act::EndDay(again).text(today));
        prop_assert_eq!(answer, Answer::AlreadyDone);
        prop_assert_eq!(live, before);
    }

    /// Replaying the journal gives the live account, and asks the host for nothing: the day ends that
    /// ran are already done, and the next one asks for what the live one asks for.
    #[test]
    fn replay_sends_nothing(rules in [rules(), rules()], change_at in 0usize..40, story in story(25),
            contact in contact(true), later in 0u64..4) {
        let play = Play::new(rules, change_at);
        let story = [offered(14), story].concat();
        let mut ended = None;
        let mut live = play.run(&story, |_, on, act, _, answer, _| {
            if matches!((act, answer), (Act::EndDay(_), Answer::Applied(_))) {
                ended = Some(on);
            }
        });
        let mut replayed = Account::replay(opened(), live.journal().to_vec()).unwrap();
        prop_assert_eq!(&replayed, &live);
        let policy = play.at(story.len()).1;
        let today = live.as_of().unwrap();
        if ended == Some(today) {
            let answer = step(&mut replayed, policy, &Act::EndDay(contact.clone()).text(today));
            prop_assert_eq!(answer, Answer::AlreadyDone);
        }
        let next = Act::EndDay(contact).text(today + Days::new(later));
        prop_assert_eq!(step(&mut replayed, policy, &next), step(&mut live, policy, &next));
        prop_assert_eq!(replayed, live);
    }

    /// Ten single day ends, or fewer, are one jump. What is owed, the status and the offers are the same. The
    /// jump speaks of the offer that is in front at its end: of each of its turns it says what single
    /// days say, but for those that single days decided before the last: these it skips as late.
    #[test]
    fn ten_days_are_one_jump(rules in [rules(), rules()], story in story(7), days in 2u64..=10, contact in contact(true)) {
        let play = Play::new(rules, usize::MAX);
        let story = [offered(20), story].concat();
        let mut daily = play.run(&story, |_, _, _, _, _, _| {});
        let (rules, policy) = play.at(0);
        let (start, mut at_once) = (daily.as_of().unwrap(), daily.clone());
        let last = start + Days::new(days);
        for on in start.iter_days().skip(1).take(usize::try_from(days).unwrap()) {
            step(&mut daily, policy, &Act::EndDay(contact.clone()).text(on));
        }
        step(&mut at_once, policy, &Act::EndDay(contact).text(last));
        let stands = |account: &Account| format!("{:?} {:?} {}", account.status(), account.offers(), money(account));
        prop_assert_eq!(stands(&daily), stands(&at_once));
        let offers = at_once.offers();
        let front = offers.iter().find(|offer| offer.state == OfferState::Active);
        let front = front.map(|offer| offer.terms.offer.as_str().to_owned());
        let is_new = |(on, _): &&(NaiveDate, Value)| *on > start;
        let mut jumped = words(&journal(&at_once));
        for said in jumped.values_mut() {
            said.retain(|word| is_new(&word));
        }
        jumped.retain(|_, said| !said.is_empty());
        let of_the_front = |(_, offer, _, _): &TurnName| front.as_ref() == Some(offer);
        let expected: BTreeMap<TurnName, Vec<Value>> = words(&journal(&daily)).into_iter()
            .filter(|(turn, said)| of_the_front(turn) && said.iter().any(|word| is_new(&word)))
            .map(|(turn, said)| (turn, as_jumped(&said, start, last, rules)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        let jumped: BTreeMap<TurnName, Vec<Value>> = jumped.into_iter()
            .map(|(turn, said)| (turn, said.into_iter().map(|(_, event)| event).collect()))
            .collect();
        prop_assert_eq!(expected, jumped);
        if let Some(front) = front {
            let exhausted = |account: &Account| told(account, start, "sequence_exhausted", &front);
            // What waits from one quiet hour to the next is late for the jump, and so used.
            prop_assert!(exhausted(&daily) <= exhausted(&at_once));
            prop_assert!(exhausted(&daily) == exhausted(&at_once) || rules.quiet.is_some());
        }
    }

    /// Day ends are about plans and sends: without them the same money is owed. (A policy that
    /// assigns sequences by itself assigns them on the day on which a customer is found stopped, so it
    /// is left out.)
    #[test]
    fn day_ends_move_no_money(rules in [rules(), rules()], change_at in 0usize..40, story in story(30)) {
        let rules = rules.map(|rules| Rules { when_stopped: false, ..rules });
        let play = Play::new(rules, change_at);
        let story = [offered(14), story].concat();
        let mut live = play.run(&story, |_, _, act, before, _, after| {
            if matches!(act, Act::EndDay(_)) {
                assert_eq!(money(before), money(after));
            }
        });
        let mut without = opened();
        let mut today = day("2026-03-01");
        for (place, (later, act)) in story.iter().enumerate() {
            today = today + Days::new(*later);
            if let Act::Other(_) = act {
                step(&mut without, play.at(place).1, &act.text(today));
            }
        }
        let end = Act::EndDay(Contact { blocked: true, minute: Some(0), ..Contact::default() });
        step(&mut live, play.at(story.len()).1, &end.text(today));
        step(&mut without, play.at(story.len()).1, &end.text(today));
        prop_assert_eq!(money(&live), money(&without));
        prop_assert_eq!(live.status(), without.status());
    }

    /// Other messages of the day change nothing but the explanation.
    #[test]
    fn the_frequency_rules_stop_no_reminder(rules in [rules(), rules()], change_at in 0usize..40, story in story(25)) {
        let play = Play::new(rules, change_at);
        let story = [offered(14), story].concat();
        let says = |sent: bool| {
            let said = story.iter().map(|(later, act)| match act {
                Act::EndDay(contact) => (*later, Act::EndDay(Contact { sent_today: sent, ..contact.clone() })),
                other => (*later, other.clone()),
            });
            let said: Vec<(u64, Act)> = said.collect();
            let mut all = Vec::new();
            play.run(&said, |_, _, _, _, answer, _| all.push(events_of(answer)));
            all
        };
        prop_assert_eq!(says(true), says(false));
    }
}
