//! Everything that stands in the JSON of a decision can be read through typed calls, with an equal
//! value, and nothing else can: every step of every scenario is read both ways.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::undocumented_unsafe_blocks,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod decisions;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use settlekit_capi::*;

use decisions::story::{Told, scenario_files, tell};
use decisions::{answers, events, mistakes, names, reasons, string, written};
use support::root;

/// Topics that have a number, but no code of the core makes a step about them.
const NO_STEP_IS_ABOUT: [&str; 4] = ["rule", "last_day", "blocked", "status"];

/// What was seen in all scenarios.
#[derive(Default)]
struct Seen {
    decisions: usize,
    breaches: usize,
    events: BTreeSet<String>,
    effects: BTreeSet<String>,
    topics: BTreeSet<String>,
    answers: BTreeSet<i32>,
}

#[test]
fn typed_calls_and_json_say_the_same() {
    let documented = events::documented();
    let mut seen = Seen::default();
    for file in scenario_files(&root()) {
        tell(&file, &mut |told| {
            seen.decisions += 1;
            check_events(told, &documented, &mut seen);
            check_effects(told, &mut seen);
            check_refusal(told, &mut seen);
            check_explanation(told, &mut seen);
            check_answer(told, &mut seen);
        });
    }
    assert!(seen.decisions > 2500, "only {} decisions", seen.decisions);
    assert!(seen.breaches > 50, "only {} breaches", seen.breaches);
    let all: BTreeSet<String> = documented.keys().cloned().collect();
    assert_eq!(seen.events, all, "kinds of events that no scenario reaches");
    assert_eq!(seen.effects, names::all_of("Effect"), "effects that no scenario reaches");
    let reached: BTreeSet<String> =
        seen.topics.iter().cloned().chain(NO_STEP_IS_ABOUT.map(String::from)).collect();
    assert_eq!(reached, names::all_of("Topic"), "topics that no scenario reaches");
    assert!(NO_STEP_IS_ABOUT.iter().all(|topic| !seen.topics.contains(*topic)));
    assert_eq!(seen.answers, BTreeSet::from([0, 1, 2, 3, 4, 5, 15, 35, 44]));
}

#[test]
fn every_word_has_its_number() {
    names::check_all();
    assert_eq!(names::all_of("Event"), events::documented().into_keys().collect());
}

#[test]
fn mistakes_are_told_and_nothing_is_written() {
    let mut checked = (false, false);
    tell(&root().join("tests/scenarios/all_breaches_at_once.json"), &mut |told| {
        let policy = decisions::story::any_policy();
        mistakes::check(told.decision, policy);
        assert_eq!(unsafe { settlekit_policy_free(policy) }, SETTLEKIT_STATUS_OK);
        checked.0 = true;
    });
    tell(&root().join("tests/scenarios/day_end_twice.json"), &mut |told| {
        if told.line["outcome"] == "already_done" {
            mistakes::check_nothing(told.decision);
            checked.1 = true;
        }
    });
    assert_eq!(checked, (true, true));
}

fn list<'j>(json: &'j Value, key: &str) -> &'j [Value] {
    json.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn check_events(told: &Told, documented: &BTreeMap<String, events::Fields>, seen: &mut Seen) {
    let printed = list(&told.line, "events");
    assert_eq!(told.summary.event_count, printed.len());
    for (index, printed) in printed.iter().enumerate() {
        let rebuilt = events::rebuilt(told, index, documented);
        assert_eq!(rebuilt, *printed, "{}", told.place);
        let json =
            written(|place| unsafe { settlekit_decision_event_json(told.decision, index, place) });
        let json: Value = serde_json::from_str(&string(json).unwrap()).unwrap();
        assert_eq!(json, *printed, "{}", told.place);
        let kind = printed["event"].as_str().unwrap();
        events::check_absence(told, index, kind);
        seen.events.insert(kind.into());
    }
    let beyond = unsafe {
        settlekit_decision_event_get(told.decision, printed.len(), &mut decisions::unfilled())
    };
    assert_eq!(beyond, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
}

fn check_effects(told: &Told, seen: &mut Seen) {
    let printed = list(&told.line, "effects");
    assert_eq!(told.summary.effect_count, printed.len());
    for (index, printed) in printed.iter().enumerate() {
        assert_eq!(reasons::effect(told, index), *printed, "{}", told.place);
        let json =
            written(|place| unsafe { settlekit_decision_effect_json(told.decision, index, place) });
        let json: Value = serde_json::from_str(&string(json).unwrap()).unwrap();
        assert_eq!(json, *printed, "{}", told.place);
        seen.effects.insert(printed["effect"].as_str().unwrap().into());
    }
    let beyond = unsafe {
        settlekit_decision_effect_get(told.decision, printed.len(), &mut decisions::unfilled())
    };
    assert_eq!(beyond, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
}

fn check_refusal(told: &Told, seen: &mut Seen) {
    let printed = told.line.get("refusal").map_or(&[][..], |refusal| list(refusal, "breaches"));
    assert_eq!(told.summary.breach_count, printed.len());
    for (index, printed) in printed.iter().enumerate() {
        assert_eq!(reasons::breach(told, index), *printed, "{}", told.place);
        seen.breaches += 1;
    }
    let beyond = unsafe {
        settlekit_decision_breach_get(told.decision, printed.len(), &mut decisions::unfilled())
    };
    assert_eq!(beyond, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
}

fn check_explanation(told: &Told, seen: &mut Seen) {
    let printed = list(&told.line, "why");
    assert_eq!(told.summary.reason_count, printed.len());
    for (index, printed) in printed.iter().enumerate() {
        assert_eq!(reasons::reason(told, index), *printed, "{}", told.place);
        seen.topics.insert(printed["about"].as_str().unwrap().into());
    }
    reasons::check_explanation(told);
    let beyond = unsafe {
        settlekit_decision_reason_get(told.decision, printed.len(), &mut decisions::unfilled())
    };
    assert_eq!(beyond, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
}

fn check_answer(told: &Told, seen: &mut Seen) {
    let kind = written(|place| unsafe { settlekit_decision_answer_kind(told.decision, place) });
    seen.answers.insert(kind.0);
    let printed = told.line.get("answer");
    assert_eq!(answers::answer(told).as_ref(), printed, "{}", told.place);
    if let Some(printed) = printed {
        let json = written(|place| unsafe { settlekit_decision_answer_json(told.decision, place) });
        let json: Value = serde_json::from_str(&string(json).unwrap()).unwrap();
        assert_eq!(json, *printed, "{}", told.place);
    }
}
