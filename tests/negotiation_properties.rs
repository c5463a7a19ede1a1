//! What must hold of any negotiation: whoever offers, counters, accepts, rejects, approves and pays,
//! on whatever days.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::Value;
use settlekit::json::{Scenario, account_from_snapshot_text, snapshot};
use settlekit::{Account, Answer};
use support::{account, config, day, policy, step};

/// What somebody tries. An offer is named after the step that made it.
#[derive(Clone, Debug)]
enum Act {
    Offer {
        dollars: u32,
        days: u64,
    },
    Counter {
        debtor: bool,
        of: usize,
        opens: bool,
        dollars: Option<u32>,
        days: Option<u64>,
    },
    Accept {
        of: usize,
    },
    Reject {
        of: usize,
    },
    Request {
        of: usize,
        dollars: Option<u32>,
    },
    Approve {
        of: usize,
        by: usize,
    },
    Decline {
        of: usize,
    },
    Pay {
        dollars: u32,
    },
    Withdraw {
        of: usize,
    },
    EndDay,
    /// The other party answers the last offer, the creditor by the ladder.
    Answer {
        dollars: u32,
    },
    /// The next step toward accepting the last offer: it is asked for, approved, accepted.
    Clear,
}

const USERS: [&str; 3] = ["jdoe", "boss", "chief"];

/// The floor is 60 percent of what is owed.
const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "60"}], "override_authority": 5}},
    "users": {"jdoe": {"authority": 2}, "boss": {"authority": 5}, "chief": {"authority": 6}},
    "lifecycle": {"on_expiry": "stopped"},
    "negotiation": {"ladder": ["90", "75.5", "50"], "round_days": 5, "max_rounds": 3}}"#;

const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "1000.01"}}]}"#;

/// What was made so far, so that a step names what there is.
#[derive(Default)]
struct Made {
    offers: Vec<String>,
    requests: Vec<String>,
    /// Whether the last offer is the debtor's, and how far its approval is.
    of_debtor: bool,
    asked: bool,
    approved: bool,
}

impl Made {
    /// What a step that was applied has changed.
    fn note(&mut self, name: String, text: &str) {
        let is = |command: &str| text.contains(&format!(r#""command":"{command}""#));
        if is("create_offer") || is("make_counter_offer") {
            self.offers.push(name);
            self.of_debtor = text.contains(r#""party":"debtor""#);
            (self.asked, self.approved) = (false, false);
        } else if is("request_approval") {
            self.requests.push(name);
            (self.asked, self.approved) = (true, false);
        } else if is("approve") {
            self.approved = true;
        } else if is("decline") {
            self.asked = false;
        }
    }
}

/// One of the last few names; a name that nobody knows where there is none.
fn back(names: &[String], of: usize) -> &str {
    names.iter().rev().nth(of).or(names.first()).map_or("X", String::as_str)
}

impl Act {
    /// The command. What it makes is named after its step.
    fn text(&self, step: usize, today: NaiveDate, made: &Made) -> String {
        let offer = |of: usize| back(&made.offers, of);
        let request = |of: usize| back(&made.requests, of);
        let terms = |dollars: Option<u32>| {
            dollars.map_or(String::new(), |many| format!(r#","terms":{{"fixed":"{many}.00"}}"#))
        };
        let on = |days: u64| today + Days::new(days);
        let what = match self {
            Act::Offer { dollars, days } => format!(
                r#""create_offer","offer":"N{step}","expires_on":"{}"{}"#,
                on(*days),
                terms(Some(*dollars))
            ),
            Act::Counter { debtor, of, opens, dollars, days } => {
                let party = if *debtor { "debtor" } else { "creditor" };
                // Only the creditor may leave the figure to the ladder, only the debtor may open.
                let dollars = if *debtor { dollars.or(Some(500)) } else { *dollars };
                let mut text = format!(
                    r#""make_counter_offer","offer":"N{step}","party":"{party}","reason":"why"{}"#,
                    terms(dollars)
                );
                if !(*opens && *debtor) {
                    write!(text, r#","counters":"{}""#, offer(*of)).unwrap();
                }
                if let Some(days) = days {
                    write!(text, r#","expires_on":"{}""#, on(*days)).unwrap();
                }
                text
            }
            Act::Accept { of } => format!(r#""accept_offer","offer":"{}","by":"jdoe""#, offer(*of)),
            Act::Reject { of } => format!(r#""reject_offer","offer":"{}""#, offer(*of)),
            Act::Request { of, dollars } => format!(
                r#""request_approval","request":"N{step}","offer":"{}","by":"jdoe"{}"#,
                offer(*of),
                terms(*dollars)
            ),
            Act::Approve { of, by } => {
                format!(r#""approve","request":"{}","by":"{}""#, request(*of), USERS[*by])
            }
            Act::Decline { of } => format!(r#""decline","request":"{}""#, request(*of)),
            Act::Pay { dollars } => format!(
                r#""post_payment","payment":"P{step}","amount":"{dollars}.00","effective_on":"{today}""#
            ),
            Act::Withdraw { of } => {
                format!(r#""withdraw_offer","offer":"{}","reason":"why""#, offer(*of))
            }
            Act::EndDay => r#""end_day""#.into(),
            Act::Answer { dollars } => {
                let (of, opens, days) = (0, false, None);
                let (debtor, dollars) = (!made.of_debtor, (!made.of_debtor).then_some(*dollars));
                return Act::Counter { debtor, of, opens, dollars, days }.text(step, today, made);
            }
            Act::Clear => {
                let next = match (made.asked, made.approved) {
                    (false, _) => Act::Request { of: 0, dollars: None },
                    (true, false) => Act::Approve { of: 0, by: 1 },
                    (true, true) => Act::Accept { of: 0 },
                };
                return next.text(step, today, made);
            }
        };
        format!(r#"{{"on":"{today}","command":{what}}}"#)
    }
}

/// The steps of a story with their dates.
fn texts(story: &[(u64, Act)]) -> Vec<(NaiveDate, String)> {
    let (mut today, mut made, mut texts) = (day("2026-03-01"), Made::default(), Vec::new());
    let (policy, mut live) = (policy(POLICY), account(ACCOUNT));
    for (place, (later, act)) in story.iter().enumerate() {
        today = today + Days::new(*later);
        let text = act.text(place, today, &made);
        let name = format!("N{place}");
        if let Answer::Applied(_) = step(&mut live, &policy, &text) {
            made.note(name, &text);
        }
        texts.push((today, text));
    }
    texts
}

fn act() -> impl Strategy<Value = Act> {
    let of = || prop_oneof![7 => Just(0usize), 2 => Just(1), 1 => 2..5usize];
    let dollars = || prop_oneof![3 => 400..600u32, 3 => 600..800u32, 1 => 800..1002u32];
    let days = || 0..9u64;
    prop_oneof![
        2 => (dollars(), days()).prop_map(|(dollars, days)| Act::Offer { dollars, days }),
        9 => (
            any::<bool>(),
            of(),
            prop::bool::weighted(0.15),
            prop::option::weighted(0.8, dollars()),
            prop::option::of(days()),
        )
            .prop_map(|(debtor, of, opens, dollars, days)| {
                Act::Counter { debtor, of, opens, dollars, days }
            }),
        4 => of().prop_map(|of| Act::Accept { of }),
        2 => of().prop_map(|of| Act::Reject { of }),
        4 => (of(), prop::option::of(dollars())).prop_map(|(of, dollars)| Act::Request { of, dollars }),
        4 => (of(), 0..3usize).prop_map(|(of, by)| Act::Approve { of, by }),
        1 => of().prop_map(|of| Act::Decline { of }),
        1 => (1..200u32).prop_map(|dollars| Act::Pay { dollars }),
        1 => of().prop_map(|of| Act::Withdraw { of }),
        1 => Just(Act::EndDay),
        9 => dollars().prop_map(|dollars| Act::Answer { dollars }),
        6 => Just(Act::Clear),
    ]
}

fn story() -> impl Strategy<Value = Vec<(u64, Act)>> {
    let later = prop_oneof![6 => Just(0u64), 3 => 1..4u64, 1 => 4..15u64];
    let first = (600..1001u32, 3..20u64).prop_map(|(dollars, days)| Act::Offer { dollars, days });
    let more = prop::collection::vec((later, act()), 3..24);
    (first, more).prop_map(|(first, more)| [vec![(0, first)], more].concat())
}

/// What a step was answered, with the rounds before it.
struct Told {
    before: Value,
    line: Value,
}

/// Plays a story, asking for the rounds before each step and after the last. With `daily` every day
/// between two steps is ended.
fn play(story: &[(u64, Act)], daily: bool) -> (Account, Vec<Told>, Value) {
    let (mut today, mut steps, mut told) = (day("2026-03-01"), Vec::new(), Vec::new());
    let ask = |on: NaiveDate| format!(r#"{{"on":"{on}","command":"list_rounds"}}"#);
    for (on, text) in texts(story) {
        while daily && today + Days::new(1) < on {
            today = today + Days::new(1);
            steps.push(format!(r#"{{"on":"{today}","command":"end_day"}}"#));
        }
        today = on;
        told.push(steps.len());
        steps.extend([ask(on), text]);
    }
    steps.push(ask(today));
    let text =
        format!(r#"{{"policy":{POLICY},"account":{ACCOUNT},"steps":[{}]}}"#, steps.join(","));
    let (account, results) = Scenario::load(&text).unwrap().play();
    let line = |at: usize| -> Value { serde_json::from_str(&results[at].line.to_text()).unwrap() };
    let told = told.iter().map(|at| Told { before: line(*at), line: line(at + 1) }).collect();
    (account, told, line(results.len() - 1))
}

fn cents(money: &Value) -> i64 {
    money.as_str().unwrap().replace('.', "").parse().unwrap()
}

fn rounds(line: &Value) -> &[Value] {
    line["answer"]["rounds"].as_array().unwrap_or_else(|| panic!("no rounds: {line}"))
}

fn round<'l>(line: &'l Value, offer: &Value) -> &'l Value {
    rounds(line).iter().find(|round| round["offer"] == *offer).unwrap_or(&Value::Null)
}

/// The first offer of the negotiation that an offer is part of.
fn beginning<'l>(line: &'l Value, offer: &'l Value) -> &'l Value {
    match &round(line, offer)["counters"] {
        Value::Null => offer,
        answered => beginning(line, answered),
    }
}

fn check_counter_offer(told: &Told, made: &Value) {
    let Told { before, line } = told;
    let (floor, balance, amount) =
        (cents(&made["floor"]), cents(&made["balance"]), cents(&made["amount"]));
    assert_eq!(floor, (balance * 60 + 99) / 100, "{line}");
    let answered = &made["counters"];
    if !answered.is_null() {
        let other = round(before, answered);
        assert_ne!(other["party"], made["party"], "{line}");
        assert_eq!(other["state"], "open", "{line}");
        // An earlier answer can itself not be answered any more.
        let over =
            |round: &&Value| !["open", "accepted"].contains(&round["state"].as_str().unwrap());
        let mut answers = rounds(before).iter().filter(|round| round["counters"] == *answered);
        assert!(answers.all(|answer| over(&answer)), "{line}");
    }
    let own = rounds(before).iter().filter(|round| {
        let same = !answered.is_null()
            && beginning(before, &round["offer"]) == beginning(before, answered);
        round["party"] == "creditor" && same
    });
    let own: Vec<i64> = own.map(|round| cents(&round["amount"])).collect();
    if made["party"] == "creditor" {
        assert!(own.len() < 3, "more rounds than the policy allows: {line}");
        assert!(made["needs_approval"].is_null(), "{line}");
        return;
    }
    assert_eq!(made["needs_approval"].is_null(), amount >= floor, "{line}");
    if own.len() >= 3 {
        return assert!(made["next"].is_null(), "{line}");
    }
    let next = cents(&made["next"]);
    let step = [900_000, 755_000, 500_000][own.len().min(2)];
    let step = (balance * step + 999_999) / 1_000_000;
    let least = floor.max(amount).min(balance);
    let most = step.min(own.last().copied().unwrap_or(step)).max(least);
    // Money that came in lowers what is left to pay of our own last figure.
    let untouched = balance == 100_001;
    assert!(if untouched { next == most } else { (least..=most).contains(&next) }, "{line}");
}

/// The events of a step against the rounds before it.
fn check(told: &Told) {
    let Told { before, line } = told;
    assert_eq!(before["outcome"], "applied", "the rounds are always told: {before}");
    for event in line["events"].as_array().unwrap() {
        match event["event"].as_str().unwrap() {
            "counter_offer_made" => check_counter_offer(told, event),
            "offer_created" => {
                let floor = (cents(&event["base"]) * 60 + 99) / 100;
                let kept = cents(&event["amount"]) >= floor;
                assert_eq!(event["approved_by"].is_null(), kept, "{line}");
            }
            "offer_accepted"
                if event["reason"] == "terms_accepted" && !event["effective_on"].is_null() =>
            {
                assert_eq!(round(before, &event["offer"])["state"], "open", "{line}");
            }
            "offer_rejected" => {
                let rejected = round(before, &event["offer"]);
                assert_eq!(rejected["state"], "open", "{line}");
                assert_ne!(rejected["party"], event["party"], "{line}");
            }
            "counter_offer_expired" => {
                let expired = round(before, &event["offer"]);
                assert_eq!(expired["expired_on"], event["on"], "{line}");
            }
            "approval_given" => {
                assert!(["boss", "chief"].contains(&event["approved_by"].as_str().unwrap()))
            }
            _ => {}
        }
    }
    let last = rounds(before).last();
    if let Some(last) = last.filter(|last| last["state"] == "open") {
        assert_ne!(before["answer"]["turn"], last["party"], "{before}");
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn turns_limits_and_figures_hold(story in story()) {
        let (account, told, _) = play(&story, false);
        told.iter().for_each(check);
        account.audit().unwrap();
        let kept = snapshot(&account);
        let restored = account_from_snapshot_text(&kept).unwrap();
        prop_assert_eq!(snapshot(&restored), kept);
        prop_assert_eq!(restored, account);
    }

    #[test]
    fn many_days_at_once_are_as_many_single_days(story in story()) {
        let (_, at_once, last) = play(&story, false);
        let (_, daily, daily_last) = play(&story, true);
        for (one, other) in at_once.iter().zip(&daily) {
            prop_assert_eq!(&one.before["answer"], &other.before["answer"]);
            prop_assert_eq!(&one.line["outcome"], &other.line["outcome"]);
            // What is refused tells nothing of the time that passed.
            for key in ["status", "owed"].iter().filter(|_| one.line["outcome"] == "applied") {
                prop_assert_eq!(&one.line[key], &other.line[key], "{} {}", &one.line, &other.line);
            }
            prop_assert_eq!(&one.line["refusal"]["code"], &other.line["refusal"]["code"]);
        }
        prop_assert_eq!(&last["answer"], &daily_last["answer"]);
    }
}

/// The stories reach what they are about.
#[test]
fn stories_reach_every_event() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for _ in 0..2_000 {
        let story = story().new_tree(&mut runner).unwrap().current();
        for told in play(&story, false).1 {
            for event in told.line["events"].as_array().unwrap() {
                *seen.entry(event["event"].as_str().unwrap().into()).or_default() += 1;
            }
            if let Some(code) = told.line["refusal"]["code"].as_str() {
                *seen.entry(code.into()).or_default() += 1;
            }
        }
    }
    let wanted = [
        "counter_offer_made",
        "counter_offer_expired",
        "offer_rejected",
        "approval_requested",
        "approval_given",
        "approval_declined",
        "override_recorded",
        "out_of_turn",
        "own_offer",
        "too_many_rounds",
        "approval_not_needed",
    ];
    for name in wanted {
        assert!(seen.get(name).is_some_and(|many| *many > 5), "{name}: {seen:?}");
    }
}
