//! Accounts led by text alone: the door answers as a scenario does, and to anything.
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

use settlekit::json::{Json, JsonDoor, Outcome, Scenario};
use settlekit::{Account, Policy};
use support::{load, scenario_files};

/// An account that owes 2000.00, under a rule of 65 %.
fn world() -> (Policy, Account) {
    let text = r#"{
      "policy": {"format": 1, "policy": "p", "currency": "USD",
                 "agency": {"rule": {"table": [{"percent": "65"}]}}},
      "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
                  "claims": [{"claim": "C1", "balance": {"principal": "2000"}}]},
      "steps": []}"#;
    let Scenario { policy, account, .. } = Scenario::load(text).unwrap();
    (policy, account)
}

const OFFER: &str = r#"{"on": "2026-03-02", "command": "create_offer", "offer": "O1",
    "terms": {"percent": "75"}, "expires_on": "2026-03-15"}"#;

#[test]
fn every_scenario_is_answered_the_same_command_by_command() {
    let (mut texts, mut values) = (0, 0);
    for path in scenario_files() {
        let scenario = load(&path);
        let (policy, steps) = (scenario.policy.clone(), scenario.steps.clone());
        let mut account = scenario.account.clone();
        let (played, results) = scenario.play();
        let mut door = JsonDoor::default();
        for (step, result) in steps.iter().zip(results) {
            let text = step.command.to_text();
            // A number with a fraction is not kept, so such a step cannot be written again.
            let line = if Json::parse(&text).unwrap() == step.command {
                texts += 1;
                door.answer_text(&mut account, &policy, &text)
            } else {
                values += 1;
                door.answer(&mut account, &policy, &step.command)
            };
            assert_eq!(line.to_text(), result.line.to_text(), "{}", path.display());
        }
        assert_eq!(door.steps(), steps.len());
        assert_eq!(account, played, "{}", path.display());
    }
    assert!(texts > 1000 && values < 10, "{texts} as text, {values} not");
}

#[test]
fn what_is_no_command_is_invalid_and_changes_nothing() {
    let (policy, mut account) = world();
    let untouched = account.clone();
    let deep = "[".repeat(100_000);
    let deep_object = "{\"on\":".repeat(100_000);
    let cases: &[(&str, &str)] = &[
        ("", ""),
        ("pay", ""),
        ("\u{0}", ""),
        ("{\"on\": \"2026-03-01\"", ""),
        ("{} {}", ""),
        (&deep, ""),
        (&deep_object, ""),
        ("null", ""),
        ("[]", ""),
        ("17.5", ""),
        ("{}", "/on"),
        (r#"{"on": null, "command": "end_day"}"#, "/on"),
        (r#"{"on": 20260301, "command": "end_day"}"#, "/on"),
        (r#"{"on": "2026-02-29", "command": "end_day"}"#, "/on"),
        (r#"{"on": "2026-03-01"}"#, "/command"),
        (r#"{"on": "2026-03-01", "command": "dance"}"#, "/command"),
        (r#"{"on": "2026-03-01", "on": "2026-03-01", "command": "end_day"}"#, "/on"),
        (r#"{"on": "2026-03-01", "command": "end_day", "expect": {}}"#, "/expect"),
    ];
    let mut door = JsonDoor::default();
    for (number, (text, path)) in cases.iter().enumerate() {
        let line = door.answer_text(&mut account, &policy, text);
        let shown: String = text.chars().take(80).collect();
        assert_eq!((line.step, line.outcome), (number + 1, Outcome::Invalid), "{shown}");
        assert_eq!(line.error.unwrap().path, *path, "{shown}");
        assert_eq!(line.owed.to_string(), "2000.00");
        assert_eq!(account, untouched, "{shown}");
    }
    assert_eq!(door.steps(), cases.len());
    // The same door goes on, and by then the same command is a good one.
    assert_eq!(door.answer_text(&mut account, &policy, OFFER).outcome, Outcome::Applied);
    assert_ne!(account, untouched);
}

#[test]
fn a_command_before_an_earlier_one_is_invalid_even_if_that_was() {
    let (policy, mut account) = world();
    let mut door = JsonDoor::default();
    assert_eq!(door.latest(), None);
    let unknown = r#"{"on": "2026-03-03", "command": "dance"}"#;
    assert_eq!(door.answer_text(&mut account, &policy, unknown).outcome, Outcome::Invalid);
    assert_eq!(door.latest(), Some(support::day("2026-03-03")));
    let line = door.answer_text(&mut account, &policy, OFFER);
    assert_eq!(line.on.as_deref(), Some("2026-03-02"));
    assert_eq!(line.error.unwrap().path, "/on");
    // What cannot be read at all has no date and moves none.
    door.answer_text(&mut account, &policy, "{");
    assert_eq!(door.latest(), Some(support::day("2026-03-03")));
    // Another door knows of no such date.
    let line = JsonDoor::default().answer_text(&mut account, &policy, OFFER);
    assert_eq!((line.step, line.outcome), (1, Outcome::Applied));
}
