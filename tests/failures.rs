//! The page of known failures: that what it names is there, and what only the Rust interface can show.
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

use settlekit::account::Status;
use settlekit::json::{Json, command_from_json};
use settlekit::{Account, Answer, Policy, decide};
use support::{account, day, policy, root, scenario_files, step};

fn page() -> String {
    std::fs::read_to_string(root().join("src/manual/failures.md")).unwrap()
}

/// The cells of every row of every table under a heading, without heads and rules.
fn rows(section: &str) -> Vec<Vec<String>> {
    let page = page();
    let start = page.find(&format!("\n## {section}\n")).unwrap_or_else(|| panic!("no {section}"));
    let text = page[start + 1..].lines().skip(1).take_while(|line| !line.starts_with("## "));
    text.filter(|line| line.starts_with("| ") && !line.starts_with("| what "))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect())
        .collect()
}

fn in_backticks(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The code of every test file, with those in folders.
fn code_of_tests() -> String {
    let mut code = String::new();
    let mut folders = vec![root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                code += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    code
}

const SECTIONS: [&str; 6] =
    ["Money", "Status", "Rules", "Messages", "Integration", "Not stopped here"];

#[test]
fn every_row_names_scenarios_or_tests_that_are_there() {
    let code = code_of_tests();
    for section in SECTIONS {
        let rows = rows(section);
        assert!(rows.len() >= 4, "{section} has {} rows", rows.len());
        for row in rows {
            assert_eq!(row.len(), 4, "{section}: {row:?}");
            let names = in_backticks(&row[3]);
            assert!(!names.is_empty(), "{section}: nothing shows {row:?}");
            for name in names {
                let scenario = root().join(format!("tests/scenarios/{name}.json")).is_file();
                let test = code.contains(&format!("fn {name}("));
                assert!(scenario || test, "{section} names {name}, which is not there");
            }
        }
    }
}

#[test]
fn every_scenario_of_a_failure_is_on_the_page() {
    let (page, not_stopped) = (page(), rows("Not stopped here").concat().join(" "));
    let mut found = 0;
    for path in scenario_files() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if name.starts_with("failure_") {
            found += 1;
            assert!(page.contains(&format!("`{name}`")), "the page does not name {name}");
            let open = name.starts_with("failure_open_");
            assert_eq!(not_stopped.contains(&format!("`{name}`")), open, "{name}");
        }
    }
    assert!(found > 20, "{found}");
}

/// Links of the page: what they are called and where they lead.
fn links(page: &str) -> Vec<(&str, &str)> {
    let called = |before: &str| before.rfind('[').map(|place| place + 1);
    page.match_indices("](https://github.com/")
        .map(|(place, _)| {
            let name = &page[called(&page[..place]).unwrap()..place];
            let target = page[place + 2..].split(')').next().unwrap();
            (name, target)
        })
        .collect()
}

#[test]
fn every_failure_is_cited_by_its_number_and_the_counts_are_true() {
    let page = page();
    let links = links(&page);
    for (name, target) in &links {
        let (repository, number) = name.split_once('#').unwrap_or_else(|| panic!("{name}"));
        let start = format!("https://github.com/{repository}/");
        let rest =
            target.strip_prefix(start.as_str()).unwrap_or_else(|| panic!("{name}: {target}"));
        let (kind, place) = rest.split_once('/').unwrap();
        assert!(["issues", "pull"].contains(&kind), "{target}");
        assert_eq!(place, number, "{target}");
        assert!(number.parse::<u32>().is_ok() && repository.matches('/').count() == 1, "{name}");
    }
    let failures: BTreeSet<&str> = links.iter().map(|(name, _)| *name).collect();
    let trackers: BTreeSet<&str> =
        failures.iter().map(|name| name.split_once('#').unwrap().0).collect();
    let said = format!("**{} reports in {} trackers**", failures.len(), trackers.len());
    assert!(page.contains(&said), "the page should say {said}");
    for section in &SECTIONS[..5] {
        for row in rows(section) {
            assert!(row[0].contains("](https://"), "{section}: no report for {row:?}");
        }
    }
}

const OLD: &str = r#"{"format": 1, "policy": "old", "currency": "USD", "agency": {"rule": {"table": [{"percent": "75"}]}},
    "clients": {"L": {"settled": {"tolerance": {"percent": "98"}}}}}"#;
const NEW: &str = r#"{"format": 1, "policy": "new", "currency": "USD", "agency": {"rule": {"table": [{"percent": "90"}]}},
    "lifecycle": {"on_expiry": "stopped", "backdate_days": 0, "same_day_payments": "excluded"}}"#;

fn world() -> (Policy, Policy, Account) {
    let account = account(
        r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#,
    );
    (policy(OLD), policy(NEW), account)
}

const OFFER: &str = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1",
    "terms": {"percent": "75"}, "expires_on": "2026-03-15", "id": "offer-1"}"#;

fn pay(on: &str, name: &str, amount: &str, effective_on: &str) -> String {
    format!(
        r#"{{"on": "{on}", "command": "post_payment", "payment": "{name}", "amount": "{amount}",
            "effective_on": "{effective_on}", "id": "webhook-{name}"}}"#
    )
}

/// The threshold, the window for money entered late, what counts on the day of the offer, and where an
/// expiry leads are those of the policy that made the offer; the next offer is judged by the new one.
#[test]
fn a_later_policy_changes_no_terms() {
    let (old, new, mut account) = world();
    step(&mut account, &old, OFFER);
    step(&mut account, &new, &pay("2026-03-01", "P1", "500.00", "2026-03-01"));
    let mut unpaid = account.clone();
    step(&mut unpaid, &new, r#"{"on": "2026-03-16", "command": "end_day"}"#);
    assert_eq!((unpaid.status(), unpaid.owed().minor()), (Status::Lost, 150_000));

    // 98 % of 1,500.00, effective on the last day and entered a week later.
    step(&mut account, &new, &pay("2026-03-22", "P2", "970.00", "2026-03-15"));
    assert_eq!((account.status(), account.owed().minor()), (Status::Paid, 0));
    assert_eq!(account.forgiven().minor(), 50_000);
    assert_eq!(account.tolerance_written_off().minor(), 3_000);
    account.audit().unwrap();

    // No rule is remembered from one decision to the next.
    let (_, _, fresh) = world();
    let judge = |policy: &Policy| {
        let mut account = fresh.clone();
        step(&mut account, policy, OFFER)
    };
    assert!(matches!(judge(&old), Answer::Applied(_)));
    assert!(matches!(judge(&new), Answer::Refused(_)));
    assert!(matches!(judge(&old), Answer::Applied(_)));
}

/// Two machines read the same account, and each decides. The second to write is told so.
#[test]
fn two_copies_of_an_account_cannot_both_record() {
    let (old, _, mut stored) = world();
    step(&mut stored, &old, OFFER);
    let entry = |text: &str| {
        let json = Json::parse(text).unwrap();
        let (on, command) = command_from_json(&json, stored.currency()).unwrap();
        let Answer::Applied(decision) = decide(&stored, &command, &old, on.unwrap()) else {
            panic!("both are possible")
        };
        decision.entry.unwrap()
    };
    let first = entry(&pay("2026-03-02", "P1", "1500.00", "2026-03-02"));
    let second = entry(r#"{"on": "2026-03-02", "command": "withdraw_offer", "offer": "O1"}"#);
    stored.record(first).unwrap();
    let before = stored.clone();
    assert!(stored.record(second).is_err());
    assert_eq!(stored, before);
    assert_eq!((stored.status(), stored.owed().minor()), (Status::Paid, 0));
}

/// After a restart the account is made again from its journal. That asks the host for nothing, and a
/// webhook that comes again is still known.
#[test]
fn a_replayed_account_asks_for_nothing_twice() {
    let (old, _, opening) = world();
    let mut live = opening.clone();
    let paid = pay("2026-03-10", "P1", "1500.00", "2026-03-10");
    step(&mut live, &old, OFFER);
    step(&mut live, &old, &paid);
    let mut replayed = Account::replay(opening, live.journal().to_vec()).unwrap();
    assert_eq!(replayed, live);
    for text in [OFFER.replace("2026-03-01", "2026-03-10"), paid] {
        assert!(matches!(step(&mut replayed, &old, &text), Answer::AlreadyDone), "{text}");
    }
    assert_eq!(replayed.journal().len(), 2);
    assert_eq!(replayed.as_of(), Some(day("2026-03-10")));
}
