//! Ledgers so long that they are read on from marks: what stands is what reading them anew gives.
//! An audit compares the two after every step.
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
use settlekit::{Account, Answer, Policy};
use support::{account, day, policy, step};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn one_of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }
}

fn world(lifecycle: &str, balance: &str) -> (Policy, Account) {
    let policy = policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD",
        "agency": {{"rule": {{"table": [{{"percent": "0"}}]}}}},
        "clients": {{"LAKE": {{"on_reached": "settle", "paid_in_full": {{"tolerance": "5.00"}}}}}},
        "lifecycle": {lifecycle}}}"#
    ));
    let account = account(&format!(
        r#"{{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
        "claims": [{{"claim": "C1", "balance": {{"principal": "{balance}", "fees": "100.00"}},
                     "interest": {{"annual_percent": "10", "accrued_through": "2026-03-01", "bears_on": ["principal"]}}}},
                   {{"claim": "C2", "balance": {{"principal": "{balance}"}}}}]}}"#
    ));
    (policy, account)
}

const LIFECYCLES: [&str; 3] = [
    r#"{"max_missed_total": 2, "cure_days": 20, "interest_during_settlement": "deferred"}"#,
    r#"{"max_missed_in_row": 1, "backdate_days": 3}"#,
    r#"{"max_missed_in_row": 2, "grace_days": 2, "interest_during_settlement": "accruing", "on_expiry": "stopped"}"#,
];

fn command(dice: &mut Dice, today: NaiveDate, number: u64) -> String {
    let back = |days: u64| today - Days::new(days);
    let ahead = |days: u64| today + Days::new(days);
    let claim = dice.one_of(&["C1", "C2"]);
    let earlier = dice.below(number.max(1));
    match dice.below(100) {
        0..68 => {
            let named = dice.one_of(&["", r#", "claim": "C1""#, r#", "claim": "C2""#]);
            let amount = dice.one_of(&["1.00", "20.00", "75.00", "100.00", "250.00", "600.00"]);
            let days = [0, 0, 0, 1, 2, 5, 12, 30][usize::try_from(dice.below(8)).unwrap()];
            format!(
                r#""command": "post_payment", "payment": "P{number}", "amount": "{amount}", "effective_on": "{}"{named}"#,
                back(days)
            )
        }
        68..72 => format!(r#""command": "reverse_payment", "payment": "P{earlier}""#),
        72..79 => {
            let amount = dice.one_of(&["100.00", "400.00"]);
            let pay_by = if dice.below(2) == 0 {
                format!(r#", "pay_by": "{}""#, ahead(12))
            } else {
                String::new()
            };
            format!(
                r#""command": "create_offer", "offer": "O{number}", "claims": ["{claim}"], "terms": {{"fixed": "{amount}"}}, "expires_on": "{}"{pay_by}"#,
                ahead(dice.below(6))
            )
        }
        79..85 => {
            let first = ahead(dice.below(6));
            format!(
                r#""command": "create_settlement", "settlement": "S{number}", "claims": ["{claim}"], "terms": {{"fixed": "600.00"}}, "inception_on": "{}", "plan": {{"payments": 4, "first_due": "{first}", "every": "week"}}"#,
                back(dice.below(4))
            )
        }
        85..87 => format!(r#""command": "deactivate_settlement", "settlement": "S{earlier}""#),
        87 => format!(r#""command": "void_settlement", "settlement": "S{earlier}""#),
        88 => format!(r#""command": "code_payment", "payment": "P{earlier}", "as": "settlement""#),
        89..92 => format!(
            r#""command": "adjust_balance", "claim": "{claim}", "segment": "fees", "amount": "{}""#,
            dice.one_of(&["20.00", "-30.00"])
        ),
        92 => r#""command": "place_hold", "hold": "dispute", "claim": "C2""#.into(),
        93 => r#""command": "lift_hold", "hold": "dispute", "claim": "C2""#.into(),
        94..98 => r#""command": "set_status", "status": "stopped""#.into(),
        _ => r#""command": "end_day""#.into(),
    }
}

/// Plays a story of so many steps; gives the names of the events that it brought.
fn play(seed: u64, steps: u64, balance: &str) -> BTreeSet<String> {
    let lifecycle = LIFECYCLES[usize::try_from(seed % 3).unwrap()];
    let (policy, mut live) = world(lifecycle, balance);
    let opening = live.clone();
    let mut dice = Dice(seed);
    let mut today = day("2026-03-01");
    let mut events = BTreeSet::new();
    for number in 0..steps {
        today = today + Days::new(dice.below(3));
        let text = format!(r#"{{"on": "{today}", {}}}"#, command(&mut dice, today, number));
        let answer = step(&mut live, &policy, &text);
        if let Answer::Applied(decision) = answer {
            let told = decision.entry.iter().flat_map(|entry| &entry.events);
            events.extend(told.map(|event| {
                let event = serde_json::to_value(event).unwrap();
                event["event"].as_str().unwrap().to_string()
            }));
        }
        if number > 20
            && let Err(contradiction) = live.audit()
        {
            panic!("story {seed}, step {number}: {contradiction} after {text}");
        }
    }
    let replayed = Account::replay(opening, live.journal().to_vec()).unwrap();
    assert_eq!(replayed, live, "story {seed}");
    events
}

#[test]
fn what_stands_is_what_reading_anew_gives() {
    let mut events = BTreeSet::new();
    for seed in 0..24 {
        // In half of the stories the claims are paid soon, and closed again and again.
        events.extend(play(seed, 110, if seed % 2 == 0 { "50000.00" } else { "1500.00" }));
    }
    for wanted in [
        "offer_accepted",
        "offer_expired",
        "settlement_broken",
        "settlement_fulfilled",
        "settlement_reopened",
        "instalment_miss_reversed",
        "late_settlement_payment",
        "credit_recorded",
        "forgiveness_reversed",
    ] {
        assert!(events.contains(wanted), "no story brought {wanted}");
    }
}
