//! Policies written again: the text gives the same policy, and its fingerprint tells them apart.
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

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{NaiveDate, Weekday};
use serde_json::{Value, json};
use settlekit::json::{fingerprint, policy_from_text, policy_text};
use settlekit::policy::PolicyDraft;
use settlekit::{Calendar, Currency, Percent, Policy};
use support::{load, policy, root, scenario_files};

/// A policy with every key of the dialect.
fn rich() -> Value {
    let mut rich: Value = serde_json::from_str(
        &std::fs::read_to_string(root().join("tests/schema/policy.json")).unwrap(),
    )
    .unwrap();
    // Where to find its schema is no part of a policy.
    rich.as_object_mut().unwrap().remove("$schema");
    // The currency of an amount of a rule is the policy's, and may only be said once more.
    let forgiven = rich.pointer_mut("/obligations/rules/1/trigger/forgiven").unwrap();
    forgiven.as_object_mut().unwrap().remove("currency").unwrap();
    // The federal pack has an amount in dollars; without it the policy may be in any currency.
    rich["obligations"]["packs"] = json!(["us_ny", "us_nyc"]);
    // So that one sequence can be named in place of the other.
    rich["sequences"]["soft"] = rich["sequences"]["final"].clone();
    rich
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

/// Every policy of the tests and examples.
fn every_policy() -> Vec<Policy> {
    let mut policies: Vec<Policy> = scenario_files().iter().map(|path| load(path).policy).collect();
    let mut files = files_in("tests/policies/sound");
    files.extend(files_in("tests/policies/faulty"));
    assert!(files.len() > 20, "the policies are missing");
    files.extend(
        ["policy.json", "policy_next.json"].map(|name| root().join("examples/data").join(name)),
    );
    for file in files {
        policies.push(policy(&std::fs::read_to_string(file).unwrap()));
    }
    policies.push(policy(&rich().to_string()));
    policies
}

#[test]
fn what_is_written_is_read_as_the_same_policy() {
    let mut texts = BTreeMap::new();
    for policy in every_policy() {
        let text = policy_text(&policy);
        assert!(!text.contains('\n') && !text.contains("null"), "{text}");
        let read = policy_from_text(&text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
        assert_eq!(read, policy, "{text}");
        assert_eq!(policy_text(&read), text);
        texts.insert(fingerprint(&policy), text);
    }
    // Policies of different texts have different fingerprints, and many do differ.
    let different: std::collections::BTreeSet<&String> = texts.values().collect();
    assert!(different.len() == texts.len() && texts.len() > 100, "{}", texts.len());
}

#[test]
fn a_policy_without_settings_is_its_name_and_currency() {
    let draft = PolicyDraft::new("\"tiny\" \u{1f3e0}", Currency::JPY);
    let expected = r#"{"format":1,"policy":"\"tiny\" 🏠","currency":"JPY"}"#;
    assert_eq!(policy_text(&draft.compile().unwrap()), expected);
    // By another program: printf '%s' '..' | sha256sum
    let digits = fingerprint(&policy(r#"{"format": 1, "policy": "p", "currency": "USD"}"#));
    assert_eq!(
        digits.to_string(),
        "79db30cbba6e6b71c4a72a7d167bb8fa836401f5264a5baa7f910351af2ad5ce"
    );
    assert_eq!(digits.as_bytes()[0], u8::from_str_radix(&digits.to_string()[..2], 16).unwrap());
}

#[test]
fn the_way_of_writing_is_no_part_of_a_fingerprint() {
    let base = rich();
    let expected = fingerprint(&policy(&base.to_string()));
    let same = |document: &Value, what: &str| {
        assert_eq!(fingerprint(&policy(&document.to_string())), expected, "{what}");
    };
    let pretty = serde_json::to_string_pretty(&base).unwrap();
    assert_eq!(fingerprint(&policy(&pretty)), expected);
    same(&turned_around(&base), "the keys in another order");
    let mut padded = base.clone();
    let changed = pad(&mut padded);
    assert!(changed > 14, "{changed} numbers are texts");
    same(&padded, "numbers with more zeros");
    let with = |pointer: &str, value: Value| {
        let mut document = base.clone();
        let (object, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(object).unwrap()[key] = value;
        document
    };
    same(&with("/$schema", json!("policy.schema.json")), "where an editor finds the schema");
    let mut rows = base["agency"]["rule"]["table"].as_array().unwrap().clone();
    assert!(rows.len() > 1);
    rows.reverse();
    same(&with("/agency/rule/table", json!(rows)), "rows in another order");
    for place in ["/sending/weekdays", "/calendar/weekend", "/calendar/holidays"] {
        let mut days = base.pointer(place).unwrap().as_array().unwrap().clone();
        days.reverse();
        days.push(days[0].clone());
        same(&with(place, json!(days)), place);
    }
}

#[test]
fn a_table_that_is_taken_is_as_one_that_is_written() {
    let of = |client: &str| {
        fingerprint(&policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {{"table": [{{"percent": "65"}}]}}}},
                "clients": {{"L": {{"rule": {client}}}}}}}"#
        )))
    };
    assert_eq!(of(r#"{"table_from": "agency"}"#), of(r#"{"table": [{"percent": "65"}]}"#));
    assert_ne!(of(r#"{"table_from": "agency"}"#), of(r#"{"table": [{"percent": "66"}]}"#));
    // What nobody may override is as what no authority is named for.
    let table = r#""table": [{"percent": "65"}]"#;
    assert_eq!(
        of(&format!("{{{table}, \"override_authority\": 5, \"overridable\": false}}")),
        of(&format!("{{{table}}}"))
    );
}

/// The document with the keys of every object in the opposite order.
fn turned_around(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(turned_around).collect(),
        Value::Object(keys) => {
            let turned = keys.iter().rev().map(|(key, value)| (key.clone(), turned_around(value)));
            Value::Object(turned.collect())
        }
        other => other.clone(),
    }
}

/// Writes every number that is a text with more zeros, and counts them.
fn pad(value: &mut Value) -> usize {
    match value {
        Value::Array(items) => items.iter_mut().map(pad).sum(),
        Value::Object(keys) => keys.values_mut().map(pad).sum(),
        Value::String(text) if text.parse::<Percent>().is_ok() => {
            if !text.contains('.') {
                text.push_str(".00");
            }
            text.insert(usize::from(text.starts_with('-')), '0');
            1
        }
        _ => 0,
    }
}

/// Every place that holds one value, and every order of segments as a whole.
fn leaves(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) if !at.ends_with("/order") => {
            for (index, item) in items.iter().enumerate() {
                leaves(item, format!("{at}/{index}"), found);
            }
        }
        Value::Object(keys) => {
            for (key, value) in keys {
                let step = key.replace('~', "~0").replace('/', "~1");
                leaves(value, format!("{at}/{step}"), found);
            }
        }
        _ => found.push(at),
    }
}

/// Values that may stand in place of this one.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Number(number) => {
            let number = number.as_u64().unwrap();
            vec![json!(number + 1), json!(number.saturating_sub(1))]
        }
        Value::Array(items) => vec![items.iter().rev().cloned().collect()],
        // A number may be bound by those beside it, so a little more or less is tried too.
        Value::String(text) if text.parse::<Percent>().is_ok() => {
            let millionths = text.parse::<Percent>().unwrap().millionths();
            let close = |by: i64| Percent::from_millionths(millionths + by).to_string();
            [String::from("12.34"), close(1), close(-1)].map(Value::from).to_vec()
        }
        // Those that are choices come first: any text will do as a name.
        _ => [
            "12.34",
            "2027-01-02",
            "prorated",
            "sequential",
            "both",
            "either",
            "settle",
            "leave",
            "stopped",
            "excluded",
            "deferred",
            "sms",
            "email",
            "tuesday",
            "wednesday",
            "placed_on",
            "EUR",
            "POND",
            "soft",
            "lost",
            "included",
            "frozen",
            "us_dc",
            "first_party",
            "commercial",
            "account",
            "2026-06-30",
            "consumer",
            "statement",
            "settled",
            "receipt",
            "at_once",
            "another text",
        ]
        .map(Value::from)
        .to_vec(),
    }
}

#[test]
fn every_changed_setting_gives_another_fingerprint() {
    let base = rich();
    let mut seen = BTreeMap::from([(fingerprint(&policy(&base.to_string())), String::new())]);
    let mut places = Vec::new();
    leaves(&base, String::new(), &mut places);
    // There is one dialect so far.
    // And what a contact rule has no figures for is said, or not.
    places.retain(|place| place != "/format" && !place.ends_with("/attorney_represented"));
    assert!(places.len() > 70, "{}", places.len());
    for place in &places {
        let found = base.pointer(place).unwrap();
        let changed = others(found).into_iter().filter(|other| other != found).find_map(|other| {
            let mut document = base.clone();
            *document.pointer_mut(place).unwrap() = other;
            policy_from_text(&document.to_string()).ok()
        });
        let changed = changed.unwrap_or_else(|| panic!("{place}: {found} has no other value"));
        if let Some(before) = seen.insert(fingerprint(&changed), place.clone()) {
            panic!("{place} has the fingerprint of {before:?}");
        }
    }
    for map in ["clients", "users", "sequences"] {
        let mut document = base.clone();
        let names = document[map].as_object_mut().unwrap();
        // One that nothing else names.
        let value = names.values().next().unwrap().clone();
        names.insert("one more".into(), value);
        let changed = policy(&document.to_string());
        assert_eq!(seen.insert(fingerprint(&changed), map.into()), None, "{map}");
    }
}

#[test]
fn a_policy_that_is_built_in_rust_can_be_written_too() {
    let mut draft = PolicyDraft::new("p", Currency::USD);
    draft.lifecycle.max_missed_total = Some(0);
    draft.lifecycle.max_missed_in_row = Some(0);
    let week = (0..7).map(|day| Weekday::try_from(day).unwrap());
    let beyond = NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
    draft.calendar = Calendar::new(week.clone(), [beyond]);
    let faults = draft.compile().unwrap_err().faults;
    let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(
        places,
        [
            "/lifecycle/max_missed_in_row",
            "/lifecycle/max_missed_total",
            "/calendar/weekend",
            "/calendar/holidays/0"
        ]
    );
    let mut draft = PolicyDraft::new("p", Currency::USD);
    draft.sending.weekdays = Some(week.clone().chain(week).collect());
    draft.calendar = Calendar::new([Weekday::Sun, Weekday::Fri, Weekday::Sun], []);
    let built = draft.compile().unwrap();
    let text = policy_text(&built);
    assert!(text.ends_with(r#""currency":"USD","calendar":{"weekend":["friday","sunday"]}}"#));
    assert_eq!(policy_from_text(&text).unwrap(), built);
}
