//! Every word that the schema of decisions knows has its number, and every number such a word.

use std::collections::BTreeSet;
use std::ffi::{CStr, c_char};

use serde_json::Value;
use settlekit_capi::*;

use super::super::support::root;

/// The names of the numbers of a kind: none is beyond 200.
pub fn names(name: impl Fn(i32) -> *const c_char) -> BTreeSet<String> {
    let name = |code| unsafe { CStr::from_ptr(name(code)) }.to_str().unwrap().to_string();
    for none in [-1, 0, 201, i32::MIN, i32::MAX] {
        assert_eq!(name(none), "unknown");
    }
    let all: Vec<String> = (1..=200).map(name).filter(|name| name != "unknown").collect();
    let different: BTreeSet<String> = all.iter().cloned().collect();
    assert_eq!(different.len(), all.len(), "a name stands twice: {all:?}");
    different
}

/// Every word that a schema allows: those of `const` and `enum`, below this node.
fn words(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("const", Value::String(word)) => {
                        found.insert(word.clone());
                    }
                    ("enum", Value::Array(words)) => {
                        found.extend(words.iter().filter_map(Value::as_str).map(str::to_string));
                    }
                    _ => found.extend(words(value)),
                }
            }
        }
        Value::Array(items) => found.extend(items.iter().flat_map(words)),
        _ => {}
    }
    found
}

fn schema() -> Value {
    let path = root().join("src/manual/schema/decision.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The words of a key that tells the kinds of a definition apart.
fn kinds(definition: &Value, key: &str) -> BTreeSet<String> {
    let variants = definition["oneOf"].as_array().unwrap();
    variants.iter().flat_map(|variant| words(&variant["properties"][key])).collect()
}

/// All kinds of events, effects and topics, by the schema.
pub fn all_of(definition: &str) -> BTreeSet<String> {
    let schema = schema();
    let found = &schema["$defs"][definition];
    assert!(found.is_object(), "the schema has no {definition}");
    match definition {
        "Event" => kinds(found, "event"),
        "Effect" => kinds(found, "effect"),
        "Hold" => kinds(found, "hold"),
        "RoundLine" => kinds(found, "state"),
        _ => words(found),
    }
}

pub fn check_all() {
    let check = |definition: &str, names: BTreeSet<String>| {
        assert_eq!(names, all_of(definition), "{definition}");
    };
    check("Event", names(|code| settlekit_event_name(settlekit_event_kind(code))));
    check("Effect", names(|code| settlekit_effect_name(settlekit_effect_kind(code))));
    check("Topic", names(|code| settlekit_topic_name(settlekit_topic(code))));
    check("Notice", names(|code| settlekit_notice_name(settlekit_notice(code))));
    check("Rounding", names(|code| settlekit_rounding_name(settlekit_rounding(code))));
    check("FloorFrom", names(|code| settlekit_floor_from_name(settlekit_floor_from(code))));
    check("WhyCounted", names(|code| settlekit_why_counted_name(settlekit_why_counted(code))));
    check(
        "InstalmentState",
        names(|code| settlekit_instalment_state_name(settlekit_instalment_state(code))),
    );
    check("OnExpiry", names(|code| settlekit_on_expiry_name(settlekit_on_expiry(code))));
    check("OnReached", names(|code| settlekit_on_reached_name(settlekit_on_reached(code))));
    check(
        "SameDayPayments",
        names(|code| settlekit_same_day_payments_name(settlekit_same_day_payments(code))),
    );
    check(
        "InterestDuringSettlement",
        names(|code| {
            settlekit_interest_during_settlement_name(settlekit_interest_during_settlement(code))
        }),
    );
    check("Party", names(|code| settlekit_party_name(settlekit_party(code))));
    check("RoundLine", names(|code| settlekit_round_state_name(settlekit_round_state(code))));
    check(
        "ApprovalState",
        names(|code| settlekit_approval_state_name(settlekit_approval_state(code))),
    );
    let because = ["AcceptedBecause", "FulfilledBecause", "SkippedBecause", "DeferredBecause"];
    let more = ["SendBlock", "PresumedBecause", "OutdatedBecause"];
    let causes = because.into_iter().chain(more).flat_map(all_of).collect();
    assert_eq!(names(|code| settlekit_because_name(settlekit_because(code))), causes);
    for code in settlekit::RefusalCode::ALL {
        let name = settlekit_refusal_name(settlekit_refusal(code.number().into()));
        assert_eq!(unsafe { CStr::from_ptr(name) }.to_str().unwrap(), code.name());
    }
    let refusals = names(|code| settlekit_refusal_name(settlekit_refusal(code)));
    assert_eq!(refusals.len(), settlekit::RefusalCode::ALL.len());
}
