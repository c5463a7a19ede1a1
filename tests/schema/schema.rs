//! The committed schemas, the code that they describe, and the documents that they are for agree.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]
#![cfg(test)]

mod bulk;
mod mutation;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use jsonschema::Validator;
use mutation::{mutants, objects};
use serde_json::{Value, json};
use settlekit::Currency;
use settlekit::json::{
    CommandFault, Json, Scenario, SchemaOf, account_from_json, command_from_json, generated_schema,
    policy_from_json, policy_text, schema, snapshot,
};
use support::{check_file, root, scenario_files};

#[test]
fn the_committed_schemas_are_what_the_code_gives() {
    for of in SchemaOf::ALL {
        let generated = generated_schema(of);
        check_file(&root().join("src/manual/schema").join(of.file()), &generated);
        let committed: Value = serde_json::from_str(&generated).unwrap();
        if let Err(error) = jsonschema::meta::validate(&committed) {
            panic!("{} is no schema: {error}", of.file());
        }
        assert_eq!(committed["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(committed["$id"], of.id());
        assert!(committed["title"].is_string() && committed["description"].is_string(), "{of:?}");
    }
}

/// Whether every key that a person writes is explained: by the key, or by the type of its value.
#[test]
fn an_editor_can_explain_every_key() {
    fn unexplained(schema: &Value, whole: &Value, found: &mut Vec<String>) {
        let definition = |reference: &str| whole.pointer(&reference[1..]).unwrap();
        let explained = |value: &Value| {
            let named = value["$ref"].as_str().map(definition);
            value.get("description").or(named.and_then(|it| it.get("description"))).is_some()
        };
        if let (Some(keys), "object") =
            (schema["properties"].as_object(), schema["type"].as_str().unwrap_or(""))
        {
            found.extend(
                keys.iter().filter(|(_, value)| !explained(value)).map(|(key, _)| key.clone()),
            );
        }
        match schema {
            Value::Object(keys) => keys.values().for_each(|inner| unexplained(inner, whole, found)),
            Value::Array(items) => items.iter().for_each(|inner| unexplained(inner, whole, found)),
            _ => {}
        }
    }
    for of in
        [SchemaOf::Policy, SchemaOf::Account, SchemaOf::Command, SchemaOf::Scenario, SchemaOf::Bulk]
    {
        let whole: Value = serde_json::from_str(schema(of)).unwrap();
        let mut found = Vec::new();
        unexplained(&whole, &whole, &mut found);
        assert!(found.is_empty(), "{of:?}: nothing is said about {found:?}");
    }
}

fn validator(of: SchemaOf) -> Validator {
    let committed: Value = serde_json::from_str(schema(of)).unwrap();
    jsonschema::options().should_validate_formats(true).build(&committed).unwrap()
}

fn complaints(validator: &Validator, document: &Value) -> String {
    validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect::<Vec<_>>()
        .join("\n")
}

fn read(path: &std::path::Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn seed(name: &str) -> Value {
    read(&root().join("tests/schema").join(name))
}

/// What a schema cannot say. Everything else that a reader calls malformed, its schema refuses.
/// The list stands in the manual too, on the page `json`.
const BEYOND_A_SCHEMA: &[(&str, &str)] = &[
    ("tables in a circle", "the tables refer to each other in a circle"),
    ("a table taken from nobody", "neither the agency nor a client named"),
    ("more decimals than the document's currency has", "more decimals than"),
    ("an amount that is too large to be held", "is too large to be held exactly"),
    ("balances that are too large together", "all balances together are beyond"),
    ("a sequence that the policy does not have", "the policy has no sequence"),
    ("quiet hours that end where they begin", "the quiet hours begin and end at minute"),
    ("two claims or parts of one name", "the claim \""),
    ("a list of payments whose dates do not rise", "of the list is due on"),
    ("a whole number written as 5.0", "found a number with a fraction"),
    ("a step before an earlier one", "before an earlier step"),
    ("a day end without the minute that its policy needs", "say in \"minute\" when"),
    ("a key that stands twice", "the key \""),
    ("a target above its opening", "is above the opening,"),
    ("weights that work the wrong way round", "work the wrong way round"),
    ("a recovery curve whose ages do not rise", "days are not more than the"),
    ("a recovery curve whose percents rise", "no debt becomes better with age"),
    ("two contact rules of one name", "another contact rule is named"),
    ("a contact rule that ends before it begins", "is before effective_from"),
    ("hours of the debtor that leave no minute", "no minute of the day is left"),
    ("obligations of nobody known", "whom a rule binds depends on it"),
    ("two rules of one name", "a rule \""),
    ("an amount of a rule in another currency", "the policy is in"),
    ("a contact without the debtor's minute", "say in \"debtor_minute\" when"),
    ("a contact of a day to come", "tell what was done, not what is planned"),
    ("a conversation that is no call", "a conversation is a call"),
    ("a round of which the policy says no days", "and the policy sets no round_days"),
    ("a figure without a ladder", "and the policy has no ladder"),
    ("a ladder that does not fall", "is not below the step before"),
    ("a step of a ladder that asks for nothing", "an offer of nothing cannot be paid"),
];

/// Of all faults found in a document, those that a schema could have seen.
fn seen_by_a_schema(faults: &[String], excused: &mut BTreeMap<&'static str, usize>) -> Vec<String> {
    let mut seen = Vec::new();
    for fault in faults {
        match BEYOND_A_SCHEMA.iter().find(|(_, words)| fault.contains(words)) {
            Some((why, _)) => *excused.entry(why).or_default() += 1,
            None => seen.push(fault.clone()),
        }
    }
    seen
}

/// The document with every key that the reader knows in each object of it, as null where it was
/// absent. The reader itself is asked: it lists what it knows beside a key that it does not.
fn with_known_keys(document: &Value, faults_of: impl Fn(&Value) -> Vec<String>) -> Value {
    let mut whole = document.clone();
    for place in objects(document) {
        let mut asking = document.clone();
        asking.pointer_mut(&place).unwrap()["colour"] = json!("blue");
        let faults = faults_of(&asking);
        // In a map by name, or in what is expected, any key may stand.
        let Some((_, known)) = faults.iter().find_map(|fault| fault.split_once("known here: "))
        else {
            continue;
        };
        let object = whole.pointer_mut(&place).unwrap().as_object_mut().unwrap();
        for key in known.split(", ") {
            object.entry(key).or_insert(Value::Null);
        }
    }
    assert_eq!(faults_of(&whole), Vec::<String>::new(), "{whole}");
    whole
}

/// Holds a schema and a reader together on every mutant of some documents; gives how often what a
/// schema cannot say excused it.
fn compare(
    of: SchemaOf,
    seeds: &[Value],
    faults_of: impl Fn(&Value) -> Vec<String>,
) -> BTreeMap<&'static str, usize> {
    let validator = validator(of);
    let (mut excused, mut differences) = (BTreeMap::new(), Vec::new());
    let (mut good, mut bad) = (0, 0);
    for document in seeds {
        assert_eq!(faults_of(document), Vec::<String>::new(), "{document}");
        assert_eq!(complaints(&validator, document), "", "{document}");
        let with_known_keys = with_known_keys(document, &faults_of);
        assert_eq!(complaints(&validator, &with_known_keys), "", "{with_known_keys}");
        for (what, mutant) in mutants(document) {
            let faults = faults_of(&mutant);
            let fits = validator.is_valid(&mutant);
            if faults.is_empty() {
                good += 1
            } else {
                bad += 1
            }
            if faults.is_empty() && !fits {
                let why = complaints(&validator, &mutant);
                differences.push(format!("{what}\n  is read, but the schema says {why}"));
            }
            if fits {
                let seen = seen_by_a_schema(&faults, &mut excused);
                if !seen.is_empty() {
                    differences
                        .push(format!("{what}\n  fits the schema, but: {}", seen.join("; ")));
                }
            }
        }
    }
    let shown = differences.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{of:?}: {} differences\n{shown}", differences.len());
    assert!(good > 100 && bad > 1000, "{of:?}: {good} good and {bad} bad mutants prove little");
    excused
}

fn check_excuses(excused: &BTreeMap<&'static str, usize>, expected: &[&str]) {
    let names: Vec<&str> = excused.keys().copied().collect();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(names, expected);
    assert!(expected.iter().all(|why| BEYOND_A_SCHEMA.iter().any(|(known, _)| known == why)));
}

fn as_json(document: &Value) -> Json {
    Json::parse(&document.to_string()).unwrap()
}

fn texts(faults: &[settlekit::Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_policy_is_malformed_where_its_schema_says_so() {
    let excused = compare(SchemaOf::Policy, &[seed("policy.json")], |policy| {
        policy_from_json(&as_json(policy), "")
            .map_or_else(|found| texts(&found.faults), |_| Vec::new())
    });
    check_excuses(
        &excused,
        &[
            "tables in a circle",
            "a table taken from nobody",
            "more decimals than the document's currency has",
            "an amount that is too large to be held",
            "a sequence that the policy does not have",
            "quiet hours that end where they begin",
            "a whole number written as 5.0",
            "a target above its opening",
            "weights that work the wrong way round",
            "a recovery curve whose ages do not rise",
            "a recovery curve whose percents rise",
            "a contact rule that ends before it begins",
            "hours of the debtor that leave no minute",
            "two contact rules of one name",
            "obligations of nobody known",
            "two rules of one name",
            "an amount of a rule in another currency",
            "a ladder that does not fall",
            "a step of a ladder that asks for nothing",
        ],
    );
}

#[test]
fn an_account_is_malformed_where_its_schema_says_so() {
    let excused = compare(SchemaOf::Account, &[seed("account.json")], |account| {
        account_from_json(&as_json(account), "")
            .map_or_else(|found| texts(&found.faults), |_| Vec::new())
    });
    check_excuses(
        &excused,
        &[
            "more decimals than the document's currency has",
            "an amount that is too large to be held",
            "balances that are too large together",
            "two claims or parts of one name",
        ],
    );
}

#[test]
fn a_command_is_malformed_where_its_schema_says_so() {
    let Value::Array(commands) = seed("steps.json") else { panic!("a list") };
    let excused = compare(SchemaOf::Command, &commands, |command| {
        match command_from_json(&as_json(command), Currency::USD) {
            Err(CommandFault::Invalid(fault)) => vec![format!("{}: {}", fault.path, fault.message)],
            // The business refuses what is well formed.
            Err(CommandFault::Refused(_)) | Ok(_) => Vec::new(),
        }
    });
    check_excuses(
        &excused,
        &[
            "two claims or parts of one name",
            "a list of payments whose dates do not rise",
            "a whole number written as 5.0",
        ],
    );
}

/// A scenario around steps, with the policy and account of the seeds.
fn scenario_of(steps: Value) -> Value {
    let mut scenario =
        json!({ "$schema": "scenario.schema.json", "scenario": "s", "because": "b" });
    scenario["policy"] = seed("policy.json");
    scenario["account"] = seed("account.json");
    scenario["steps"] = steps;
    scenario
}

/// Every fault of a scenario, those of its steps included.
fn faults_of_scenario(scenario: &Value) -> Vec<String> {
    match Scenario::load(&scenario.to_string()) {
        Err(faults) => texts(&faults),
        Ok(scenario) => {
            let errors = scenario.run().into_iter().filter_map(|result| result.line.error);
            errors.map(|error| format!("{}: {}", error.path, error.message)).collect()
        }
    }
}

#[test]
fn a_scenario_is_malformed_where_its_schema_says_so() {
    let step = json!([
        { "on": "2026-03-01", "command": "quote", "expect": { "outcome": "applied" } },
        { "on": "2026-03-01", "command": "set_status", "status": "overdue", "expect": null },
    ]);
    let mut scenario = scenario_of(step);
    // What stands in policies and accounts has tests of its own.
    scenario["policy"] = json!({ "format": 1, "policy": "p", "currency": "USD" });
    scenario["account"] = json!({
        "format": 1, "account": "A", "client": "L", "currency": "USD", "status": "paid",
        "claims": [{ "claim": "C1" }],
    });
    let excused = compare(SchemaOf::Scenario, &[scenario], faults_of_scenario);
    check_excuses(&excused, &["two claims or parts of one name", "a step before an earlier one"]);

    let Value::Array(commands) = seed("steps.json") else { panic!("a list") };
    let everything = scenario_of(commands.into());
    assert_eq!(complaints(&validator(SchemaOf::Scenario), &everything), "");
    assert_eq!(faults_of_scenario(&everything), Vec::<String>::new());
}

#[test]
fn no_schema_sees_a_key_that_stands_twice() {
    let twice = r#"{"format": 1, "format": 1, "policy": "p", "currency": "USD"}"#;
    let faults = policy_from_json(&Json::parse(twice).unwrap(), "").unwrap_err().faults;
    let mut excused = BTreeMap::new();
    assert!(seen_by_a_schema(&texts(&faults), &mut excused).is_empty());
    check_excuses(&excused, &["a key that stands twice"]);
    assert!(validator(SchemaOf::Policy).is_valid(&serde_json::from_str(twice).unwrap()));
}

#[test]
fn every_scenario_fits_but_for_the_steps_that_are_malformed() {
    let [policies, accounts, commands, scenarios] =
        [SchemaOf::Policy, SchemaOf::Account, SchemaOf::Command, SchemaOf::Scenario].map(validator);
    let (mut fitting, mut malformed, mut excused) = (0, 0, BTreeMap::new());
    for path in scenario_files() {
        let scenario = read(&path);
        let name = path.display();
        assert_eq!(complaints(&policies, &scenario["policy"]), "", "{name}");
        let written: Value =
            serde_json::from_str(&policy_text(&support::load(&path).policy)).unwrap();
        assert_eq!(complaints(&policies, &written), "", "{name}");
        assert_eq!(complaints(&accounts, &scenario["account"]), "", "{name}");
        let mut all_fit = true;
        let results = support::load(&path).run();
        for (step, result) in scenario["steps"].as_array().unwrap().iter().zip(results) {
            let mut command = step.clone();
            command.as_object_mut().unwrap().remove("expect");
            let error = result.line.error.map(|error| format!("{}: {}", error.path, error.message));
            let complaint = complaints(&commands, &command);
            let fits = complaint.is_empty();
            if fits {
                let seen = seen_by_a_schema(&Vec::from_iter(error), &mut excused);
                assert!(seen.is_empty(), "{name}: {command} fits, but {seen:?}");
                fitting += 1;
            } else {
                assert!(error.is_some(), "{name}: {command} is read, but {complaint}");
                malformed += 1;
            }
            all_fit &= fits;
        }
        assert_eq!(
            scenarios.is_valid(&scenario),
            all_fit,
            "{name}\n{}",
            complaints(&scenarios, &scenario)
        );
    }
    assert!(fitting > 2500 && malformed > 20, "{fitting} steps fit, {malformed} do not");
    assert!(
        excused.contains_key("a day end without the minute that its policy needs"),
        "{excused:?}"
    );
}

/// Every line that is committed, parsed.
fn lines() -> Vec<Value> {
    let mut lines = Vec::new();
    for path in scenario_files() {
        let name = path.with_extension("jsonl");
        let file = root().join("tests/scenarios/lines").join(name.file_name().unwrap());
        let text = std::fs::read_to_string(file).unwrap();
        lines.extend(text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()));
    }
    assert!(lines.len() > 2500, "{}", lines.len());
    lines
}

#[test]
fn every_line_fits_the_schema_of_decisions() {
    let decisions = validator(SchemaOf::Decision);
    for line in lines() {
        assert_eq!(complaints(&decisions, &line), "", "{line}");
    }
}

/// The snapshot of every account at the end of its scenario.
fn snapshots() -> Vec<Value> {
    let accounts = scenario_files().into_iter().map(|path| support::load(&path).play().0);
    accounts.map(|account| serde_json::from_str(&snapshot(&account)).unwrap()).collect()
}

#[test]
fn every_snapshot_fits_its_schema() {
    let validator = validator(SchemaOf::Snapshot);
    for snapshot in snapshots() {
        assert_eq!(complaints(&validator, &snapshot), "", "{snapshot}");
    }
}

/// Definitions of one name are taken together in this schema, so they must be the same.
#[test]
fn what_the_schema_of_snapshots_takes_from_others_is_as_it_is_there() {
    let definitions = |of| {
        let schema: Value = serde_json::from_str(schema(of)).unwrap();
        schema["$defs"].as_object().unwrap().clone()
    };
    let own = definitions(SchemaOf::Snapshot);
    for of in [SchemaOf::Account, SchemaOf::Command] {
        for (name, definition) in definitions(of) {
            assert_eq!(own[&name], definition, "{name} of {of:?}");
        }
    }
    let of_decisions = definitions(SchemaOf::Decision);
    for name in ["OfferTerms", "PostedPayment", "WrittenOff", "Hold", "ReminderTurn"] {
        assert_eq!(own[name], of_decisions[name], "{name}");
    }
}

#[test]
fn the_schema_of_snapshots_refuses_a_misspelt_key_and_another_kind_at_every_depth() {
    let validator = validator(SchemaOf::Snapshot);
    let mut kinds = BTreeMap::new();
    for snapshot in snapshots() {
        for place in objects(&snapshot) {
            let object = snapshot.pointer(&place).unwrap();
            let shape: Vec<&str> =
                place.split('/').filter(|step| step.parse::<usize>().is_err()).collect();
            let tag = ["event", "command"].map(|tag| object[tag].as_str().unwrap_or(""));
            let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
            let kind = format!("{shape:?} {tag:?} {keys:?}");
            kinds.entry(kind).or_insert_with(|| (snapshot.clone(), place));
        }
    }
    assert!(kinds.len() > 150, "{} kinds of objects", kinds.len());
    for (kind, (snapshot, place)) in kinds {
        let with = |key: &str, value: Value| {
            let mut changed = snapshot.clone();
            changed.pointer_mut(&place).unwrap()[key] = value;
            changed
        };
        assert!(!validator.is_valid(&with("colour", json!("blue"))), "{kind}: a key more");
        for key in snapshot.pointer(&place).unwrap().as_object().unwrap().keys() {
            for wrong in [json!([[]]), json!(1.5)] {
                assert!(!validator.is_valid(&with(key, wrong.clone())), "{kind}: {key}: {wrong}");
            }
        }
    }
}

/// What an object of a line is, so that each kind is looked at once.
fn kind_of(line: &Value, place: &str) -> String {
    let object = &line.pointer(place).unwrap();
    let shape = place.split('/').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>();
    let tag = ["event", "effect", "hold", "outcome"].map(|tag| object[tag].as_str().unwrap_or(""));
    let owner = place.split('/').take(3).collect::<Vec<_>>().join("/");
    let owner = line.pointer(&owner).map_or("", |owner| owner["event"].as_str().unwrap_or(""));
    let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    format!("{owner} {shape:?} {tag:?} {keys:?}")
}

#[test]
fn the_schema_of_decisions_refuses_a_misspelt_field_at_every_depth() {
    let decisions = validator(SchemaOf::Decision);
    let mut kinds = BTreeMap::new();
    for line in lines() {
        for place in objects(&line) {
            kinds.entry(kind_of(&line, &place)).or_insert_with(|| (line.clone(), place));
        }
    }
    assert!(kinds.len() > 150, "{} kinds of objects", kinds.len());
    for (kind, (line, place)) in kinds {
        let broken = |keys: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut broken = line.clone();
            keys(broken.pointer_mut(&place).unwrap().as_object_mut().unwrap());
            broken
        };
        let added = broken(&|keys| drop(keys.insert("colour".into(), json!("blue"))));
        assert!(!decisions.is_valid(&added), "{kind}: a key more is not seen\n{added}");
        for key in line.pointer(&place).unwrap().as_object().unwrap().keys() {
            let misspelt = broken(&|keys| {
                let value = keys.remove(key).unwrap();
                keys.insert(format!("{key}s"), value);
            });
            assert!(
                !decisions.is_valid(&misspelt),
                "{kind}: {key} misspelt is not seen\n{misspelt}"
            );
            for wrong in [json!([[]]), json!(1.5)] {
                let another = broken(&|keys| drop(keys.insert(key.clone(), wrong.clone())));
                assert!(!decisions.is_valid(&another), "{kind}: {key} may be {wrong}");
            }
        }
    }
}
