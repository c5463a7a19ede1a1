//! Bulks and what becomes of them, against their schemas.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use serde_json::{Value, json};
use settlekit::account::{AccountDraft, ClaimDraft, Status};
use settlekit::bulk::{Progress, decide_all, record_all};
use settlekit::json::{BulkFault, SchemaOf, bulk_from_json, bulk_from_text, bulk_text};
use settlekit::{Account, Currency, date};

use super::mutation::objects;
use super::{as_json, check_excuses, compare, complaints, seed, support, texts, validator};

#[test]
fn a_bulk_is_malformed_where_its_schema_says_so() {
    let Value::Array(bulks) = seed("bulks.json") else { panic!("a list") };
    let excused = compare(SchemaOf::Bulk, &bulks, |bulk| {
        match bulk_from_json(&as_json(bulk), "", Currency::USD) {
            Err(BulkFault::Invalid(faults)) => texts(&faults),
            // The business refuses what is well formed.
            Err(BulkFault::Refused(_)) | Ok(_) => Vec::new(),
        }
    });
    check_excuses(&excused, &[]);
}

/// Lines of bulks in which accounts come to every outcome.
fn lines() -> Vec<Value> {
    let policy = support::policy(&seed("policy.json").to_string());
    let open = |name: &str, status: Status, principal: &str| {
        AccountDraft::new(name, "POND", Currency::USD, status)
            .claim(ClaimDraft::new("C1").principal(principal))
            .open()
            .unwrap()
    };
    let mut accounts = vec![
        open("A-1", Status::Stopped, "2000.00"),
        open("A-2", Status::Paid, "0.00"),
        open(&"n".repeat(199), Status::Stopped, "10.00"),
    ];
    let mut lines = Vec::new();
    let mut run = |accounts: &mut Vec<Account>, rest: &str, most: usize| {
        let text = format!(
            r#"{{"format": 1, "bulk": "march", "terms": {{"percent": "100"}}, "expires_on": "2026-03-15"{rest}}}"#
        );
        let document = bulk_from_text(&text, Currency::USD).unwrap();
        let watch = |progress: Progress<'_>| match progress.done >= most {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let today = date::parse("2026-03-02").unwrap();
        let result = decide_all(accounts.iter(), &document.bulk, &policy, today, watch);
        lines.extend(bulk_text(&result).map(|line| serde_json::from_str::<Value>(&line).unwrap()));
        record_all(accounts, &result).unwrap();
    };
    run(&mut accounts, r#", "all_or_nothing": true, "by": "jdoe""#, 9);
    run(&mut accounts, r#", "by": "jdoe", "sequence": "final""#, 1);
    run(&mut accounts, r#", "by": "jdoe", "sequence": "final""#, 9);
    let committed = support::root().join("tests/data/bulk_three_accounts.jsonl");
    let committed = std::fs::read_to_string(committed).unwrap();
    lines.extend(committed.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()));
    lines
}

#[test]
fn every_line_of_a_bulk_fits_its_schema() {
    let schema = validator(SchemaOf::BulkLine);
    let mut outcomes = BTreeSet::new();
    let (mut totals, mut cancelled) = (0, 0);
    for line in lines() {
        assert_eq!(complaints(&schema, &line), "", "{line}");
        outcomes.extend(line["outcome"].as_str().map(String::from));
        totals += usize::from(line["totals"].is_object());
        cancelled += usize::from(line["totals"]["cancelled_after"].is_number());
    }
    let all = ["already_done", "applied", "held_back", "invalid", "not_looked_at", "refused"];
    assert_eq!(outcomes, all.map(String::from).into());
    assert!(totals > 3 && cancelled == 1, "{totals} totals, {cancelled} cancelled");
}

#[test]
fn the_schema_of_bulk_lines_refuses_what_is_misspelt_or_of_another_kind() {
    let schema = validator(SchemaOf::BulkLine);
    let mut broken = 0;
    for line in lines() {
        for place in objects(&line) {
            // By code and by currency any number of keys may be missing.
            let by_name = place.ends_with("/refused_by") || place.ends_with("/currencies");
            for (key, value) in line.pointer(&place).unwrap().as_object().unwrap() {
                let mut misspelt = line.clone();
                let keys = misspelt.pointer_mut(&place).unwrap().as_object_mut().unwrap();
                keys.remove(key);
                keys.insert(format!("{key}s"), value.clone());
                assert!(
                    !schema.is_valid(&misspelt),
                    "{key} of {place} misspelt is not seen: {line}"
                );
                let mut another = line.clone();
                another.pointer_mut(&place).unwrap()[key] = json!([[]]);
                assert!(!schema.is_valid(&another), "{key} of {place} may be anything: {line}");
                broken += 1;
            }
            let mut added = line.clone();
            added.pointer_mut(&place).unwrap()["colour"] =
                if by_name { json!(1) } else { json!("blue") };
            assert!(!schema.is_valid(&added), "a key more in {place} is not seen: {line}");
        }
        if line["outcome"] == "held_back" {
            for (key, value) in [("amount", json!("1.00")), ("events", json!([{}]))] {
                let mut odd = line.clone();
                odd[key] = value;
                assert!(!schema.is_valid(&odd), "{odd}");
            }
        }
    }
    assert!(broken > 300, "{broken}");
}
