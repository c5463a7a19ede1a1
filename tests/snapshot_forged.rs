//! Snapshots that somebody changed: what does not hold together is refused, with its place, and
//! nothing panics.
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

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};
use settlekit::account::AccountFaults;
use settlekit::json::{Json, account_from_snapshot, command_from_json, snapshot};
use settlekit::{Account, Fault};
use support::{config, dated, day, load, policy, scenario_files};

fn read(document: &Value) -> Result<Account, AccountFaults> {
    account_from_snapshot(&Json::parse(&document.to_string()).unwrap(), "")
}

/// The faults of a document that must not be read.
fn refused(document: &Value) -> Vec<Fault> {
    match read(document) {
        Ok(_) => panic!("it is read: {document}"),
        Err(found) => found.faults,
    }
}

/// What stands in a snapshot: the kinds of its events and commands.
fn kinds(document: &Value) -> BTreeSet<String> {
    let entries = document["journal"].as_array().unwrap();
    let events = entries.iter().flat_map(|entry| entry["events"].as_array().unwrap());
    let kind = |of: &Value, tag: &str| of[tag].as_str().unwrap().to_string();
    let commands = entries.iter().map(|entry| kind(&entry["command"], "command"));
    let holds = document["stands"]["holds"].as_array().unwrap();
    let holds = holds.iter().map(|hold| format!("hold {}", kind(hold, "hold")));
    events.map(|event| kind(event, "event")).chain(commands).chain(holds).collect()
}

/// Snapshots of the ends of scenarios, few of them, with everything that any such snapshot has.
fn rich() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for path in scenario_files() {
        let (account, _) = load(&path).play();
        let document: Value = serde_json::from_str(&snapshot(&account)).unwrap();
        let kinds = kinds(&document);
        all.push((path.file_stem().unwrap().to_str().unwrap().to_string(), document, kinds));
    }
    let mut missing: BTreeSet<String> =
        all.iter().flat_map(|(_, _, kinds)| kinds.iter().cloned()).collect();
    assert!(missing.len() > 60, "{missing:?}");
    let mut chosen = Vec::new();
    while !missing.is_empty() {
        let new = |kinds: &BTreeSet<String>| kinds.intersection(&missing).count();
        let best = all.iter().max_by_key(|(_, _, kinds)| new(kinds)).unwrap();
        missing.retain(|kind| !best.2.contains(kind));
        chosen.push((best.0.clone(), best.1.clone()));
    }
    chosen
}

/// Every place of a document, the inner ones first.
fn places(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            keys.iter().for_each(|(key, inner)| places(inner, format!("{place}/{key}"), found));
        }
        Value::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered.for_each(|(index, inner)| places(inner, format!("{place}/{index}"), found));
        }
        _ => {}
    }
    found.push(place);
}

fn all_places(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    places(document, String::new(), &mut found);
    found
}

fn with(document: &Value, place: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(place).unwrap() = value;
    changed
}

/// Whether a fault says something of a place: there, in it, or around it.
fn concerns(fault: &Fault, place: &str) -> bool {
    fault.pointer.starts_with(place) || place.starts_with(&format!("{}/", fault.pointer))
}

#[test]
fn a_value_of_another_kind_is_refused_at_every_place() {
    let mut tried = 0;
    for (name, document) in rich() {
        for place in all_places(&document) {
            for wrong in [json!(1.5), json!([[]]), json!({ "colour": "blue" })] {
                let faults = refused(&with(&document, &place, wrong.clone()));
                let told = faults.iter().any(|fault| concerns(fault, &place));
                assert!(told, "{name}: {wrong} at {place}: {faults:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn an_unknown_key_is_refused_in_every_object() {
    for (name, document) in rich() {
        for place in all_places(&document) {
            let mut changed = document.clone();
            let Some(Value::Object(keys)) = changed.pointer_mut(&place) else { continue };
            keys.insert("colour".into(), json!("blue"));
            let faults = refused(&changed);
            let told = faults.iter().any(|fault| fault.pointer == format!("{place}/colour"));
            assert!(told, "{name}: {place}: {faults:?}");
        }
    }
}

/// Another value of the same form.
fn nearly(value: &Value) -> Option<Value> {
    let text = match value {
        Value::Bool(flag) => return Some(json!(!flag)),
        Value::Number(number) => return Some(json!(number.as_i64().unwrap() + 1)),
        Value::String(text) => text,
        _ => return None,
    };
    let is_number = text.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit());
    if let Ok(date) = settlekit::date::parse(text) {
        return Some(json!(date.succ_opt().unwrap().to_string()));
    }
    if is_number && text.chars().all(|letter| letter.is_ascii_digit() || ".-".contains(letter)) {
        let digit = text.chars().last().unwrap().to_digit(10).unwrap();
        return Some(json!(format!("{}{}", &text[..text.len() - 1], (digit + 1) % 10)));
    }
    Some(json!(format!("{text}x")))
}

/// The document with the checksum that its account has, as the fault names it: a forgery as good as
/// it can be made.
fn with_its_checksum(document: &Value, faults: &[Fault]) -> Option<Value> {
    let [fault] = faults else { return None };
    let own = fault.message.split("is \"").nth(1).filter(|_| fault.pointer == "/checksum")?;
    Some(with(document, "/checksum", json!(own.split('"').next().unwrap())))
}

/// Asks and does this and that on an account that somebody made up: nothing panics.
fn use_it(account: &Account) {
    let policy = policy(POLICY);
    let mut account = account.clone();
    for days in [0, 1, 40, 400] {
        let today = account.as_of().unwrap_or(day("2026-03-01")) + chrono::Days::new(days);
        for command in [
            r#""command": "quote""#,
            r#""command": "list_payments""#,
            r#""command": "create_offer", "offer": "X1", "terms": {"percent": "75"}, "expires_on": "DAY+5""#,
            r#""command": "post_payment", "payment": "X1", "amount": "1.00", "effective_on": "DAY-3""#,
            r#""command": "reverse_payment", "payment": "P1""#,
            r#""command": "reactivate_settlement", "settlement": "S1""#,
            r#""command": "modify_settlement", "settlement": "S1", "terms": {"percent": "80"}"#,
            r#""command": "end_day", "contact": {"minute": 600}"#,
        ] {
            let json = Json::parse(&dated(today, command)).unwrap();
            let (on, command) = command_from_json(&json, account.currency()).unwrap();
            // A contradiction is told and changes nothing; it is the forger's own.
            let _ = account.execute(&command, &policy, on.unwrap());
        }
    }
    let _ = (snapshot(&account), account.audit());
}

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "20"}]}}}"#;

#[test]
fn another_value_anywhere_is_refused() {
    let (mut by_checksum, mut before, mut used) = (0, 0, 0);
    for (name, document) in rich() {
        let account = read(&document).unwrap();
        for place in all_places(&document) {
            let Some(other) = nearly(document.pointer(&place).unwrap()) else { continue };
            let changed = with(&document, &place, other);
            let faults = refused(&changed);
            assert!(!faults.is_empty(), "{name}: {place}");
            // Where nothing else tells, it is a whole of its own, and with its own checksum it is read
            // as what it says.
            match with_its_checksum(&changed, &faults) {
                Some(forged) if place != "/checksum" => {
                    let forgery = read(&forged).unwrap();
                    assert_ne!(forgery, account, "{name}: {place}");
                    let again: Value = serde_json::from_str(&snapshot(&forgery)).unwrap();
                    assert_eq!(read(&again).unwrap(), forgery, "{name}: {place}");
                    by_checksum += 1;
                    if by_checksum % 5 == 0 {
                        use_it(&forgery);
                        used += 1;
                    }
                }
                _ => before += 1,
            }
        }
    }
    println!("{before} by what stands, {by_checksum} by the checksum");
    assert!(before > 500 && by_checksum > 300 && used > 60, "{before} {by_checksum} {used}");
}

#[test]
fn what_is_missing_too_much_or_out_of_order_is_refused() {
    let (mut tried, mut left_out) = (0, BTreeSet::new());
    for (name, document) in rich() {
        let account = read(&document).unwrap();
        for place in all_places(&document) {
            let mut mutants = Vec::new();
            match document.pointer(&place).unwrap() {
                Value::Object(keys) => {
                    for key in keys.keys() {
                        let mut without = keys.clone();
                        without.shift_remove(key);
                        mutants.push((format!("without {key}"), Value::Object(without)));
                    }
                }
                Value::Array(items) => mutants = changed_items(items),
                _ => {}
            }
            for (what, value) in mutants {
                tried += 1;
                // What is the default may be left out, and a list of opt-outs is a set.
                if let Ok(same) = read(&with(&document, &place, value)) {
                    assert_eq!(same, account, "{name}: {place} {what}");
                    left_out.insert(format!("{} {what}", place.rsplit('/').next().unwrap()));
                }
            }
        }
    }
    let same = ["interest without bears_on", "opted_out item 0 twice"];
    // Which of them comes up depends on the stories that are the richest.
    let known = |what: &String| same.contains(&what.as_str());
    assert!(!left_out.is_empty() && left_out.iter().all(known), "{left_out:?}");
    assert!(tried > 2_000, "{tried}");
}

fn changed_items(items: &[Value]) -> Vec<(String, Value)> {
    let mut mutants: Vec<(String, Value)> = Vec::new();
    for index in 0..items.len() {
        let mut without = items.to_vec();
        without.remove(index);
        mutants.push((format!("without item {index}"), without.into()));
        let mut twice = items.to_vec();
        twice.insert(index, items[index].clone());
        mutants.push((format!("item {index} twice"), twice.into()));
        if index > 0 && items[index] != items[index - 1] {
            let mut swapped = items.to_vec();
            swapped.swap(index, index - 1);
            mutants.push((format!("item {index} before the last"), swapped.into()));
        }
    }
    mutants
}

#[test]
fn every_figure_of_what_stands_is_compared_and_told_with_both_values() {
    let mut told = 0;
    for (name, document) in rich() {
        for place in all_places(&document["stands"]) {
            let value = document["stands"].pointer(&place).unwrap();
            let Some(other) = nearly(value) else { continue };
            let at = format!("/stands{place}");
            let faults = refused(&with(&document, &at, other.clone()));
            let message = format!("the snapshot says {other}, the journal makes {value}");
            assert_eq!(faults, [Fault::new(at, message)], "{name}");
            told += 1;
        }
    }
    assert!(told > 150, "{told}");
}

/// The same with the keys of every object sorted, as a database of documents may give it back.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(keys) => {
            let keys: BTreeMap<&String, Value> =
                keys.iter().map(|(key, value)| (key, sorted(value))).collect();
            json!(keys)
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_document_that_means_the_same_is_read() {
    let (_, document) = rich().remove(0);
    let account = read(&document).unwrap();
    let other_order = sorted(&document);
    assert_ne!(other_order.to_string(), document.to_string());
    assert_eq!(read(&other_order).unwrap(), account);
    let mut with_schema = document;
    with_schema["$schema"] = json!("snapshot.schema.json");
    with_schema["claims"][0]["time_barred_on"] = Value::Null;
    assert_eq!(read(&with_schema).unwrap(), account);
}

#[test]
fn every_fault_of_a_document_is_told_at_once() {
    let (_, mut document) = rich().remove(0);
    document["format"] = json!(2);
    document["position"] = json!("12");
    document["journal"][0]["events"][0]["event"] = json!("offer_eaten");
    document["journal"][1]["on"] = json!("2026-02-30");
    document["journal"][2]["command"]["command"] = json!("eat");
    document.as_object_mut().unwrap().shift_remove("checksum");
    let pointers: Vec<String> = refused(&document).into_iter().map(|fault| fault.pointer).collect();
    let expected = [
        "/format",
        "/position",
        "/journal/0/events/0/event",
        "/journal/1/on",
        "/journal/2/command/command",
        "/checksum",
    ];
    assert_eq!(pointers, expected);
}

#[test]
fn a_question_in_the_journal_and_debts_beyond_all_bounds_are_refused() {
    let (_, document) = rich().remove(0);
    let asked = with(&document, "/journal/0/command", json!({ "command": "quote" }));
    let faults = refused(&asked);
    assert_eq!(faults[0].pointer, "/journal/0/command");
    assert!(faults[0].message.contains("a question"), "{faults:?}");
    // Each fits, all together do not.
    let text = r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
        "claims": [{"claim": "C1", "balance": {"principal": "92233720368547758.07"}}]}"#;
    let mut account = support::account(text);
    let policy = policy(POLICY);
    let less = r#"{"on": "2026-03-01", "command": "adjust_balance", "claim": "C1", "segment": "fees", "amount": "-0.01"}"#;
    support::step(&mut account, &policy, less);
    let document: Value = serde_json::from_str(&snapshot(&account)).unwrap();
    let mut more = document;
    for place in ["/journal/0/command/amount", "/journal/0/events/0/amount"] {
        more = with(&more, place, json!("0.01"));
    }
    let faults = refused(&more);
    assert!(faults[0].message.contains("beyond what can be held"), "{faults:?}");
}

/// A document, some of its bytes changed, cut out or put in again.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let documents: Vec<String> = rich().iter().map(|(_, document)| document.to_string()).collect();
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0usize..4, 0usize..40);
    (prop::sample::select(documents), prop::collection::vec(change, 1..4)).prop_map(
        |(document, changes)| {
            let mut bytes = document.into_bytes();
            for (place, byte, how, length) in changes {
                let at = place.index(bytes.len());
                let end = (at + length).min(bytes.len() - 1);
                match how {
                    0 => bytes[at] = byte,
                    1 => bytes[at] = b"0123456789-\"{}[],"[usize::from(byte) % 17],
                    2 if at < end => drop(bytes.drain(at..end)),
                    _ => {
                        let again = bytes[at..end.max(at)].to_vec();
                        bytes.splice(at..at, again);
                    }
                }
            }
            bytes
        },
    )
}

/// Whatever the bytes are: an account whose snapshot gives that account, or faults.
fn any_bytes(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(json) = Json::parse(text) else { return };
    match account_from_snapshot(&json, "/at") {
        Ok(account) => {
            let again = Json::parse(&snapshot(&account)).unwrap();
            assert_eq!(account_from_snapshot(&again, "").unwrap(), account);
        }
        Err(found) => {
            assert!(!found.faults.is_empty());
            assert!(found.faults.iter().all(|fault| fault.pointer.starts_with("/at")), "{found:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn damaged_documents_give_faults_or_an_account(bytes in damaged()) {
        any_bytes(&bytes);
    }

    #[test]
    fn any_bytes_give_faults_or_an_account(bytes in prop::collection::vec(any::<u8>(), 0..200),
            text in "[\\[\\]{}:,\"a-z0-9]{0,60}") {
        any_bytes(&bytes);
        any_bytes(text.as_bytes());
    }
}
