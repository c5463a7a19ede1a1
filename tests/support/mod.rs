//! Helpers that several test files share.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};

use settlekit::json::{Json, Scenario, account_from_json, command_from_json, policy_from_json};
use settlekit::{Account, Answer, Policy, date};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every scenario file, by name.
pub fn scenario_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/scenarios"))
        .expect("the folder of scenarios")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(files.len() > 100, "the scenarios are missing");
    files
}

pub fn load(path: &Path) -> Scenario {
    let text = std::fs::read_to_string(path).expect("a scenario file");
    Scenario::load(&text).unwrap_or_else(|faults| panic!("{}: {faults:?}", path.display()))
}

pub fn policy(text: &str) -> Policy {
    policy_from_json(&Json::parse(text).unwrap(), "").unwrap_or_else(|faults| panic!("{faults:?}"))
}

pub fn account(text: &str) -> Account {
    account_from_json(&Json::parse(text).unwrap(), "").unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Decides and records a command that is written with its date.
pub fn step(account: &mut Account, policy: &Policy, text: &str) -> Answer {
    let json = Json::parse(text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
    match command_from_json(&json, account.currency()) {
        Ok((on, command)) => {
            account.execute(&command, policy, on.expect("a date")).expect("no contradiction")
        }
        Err(fault) => panic!("{fault:?}: {text}"),
    }
}

pub fn day(text: &str) -> chrono::NaiveDate {
    date::parse(text).unwrap()
}

/// Compares a text with a committed file; with SETTLEKIT_BLESS set, writes the file instead.
pub fn check_file(path: &Path, text: &str) {
    if std::env::var_os("SETTLEKIT_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    if committed == text {
        return;
    }
    let differs = |(_, (old, new)): &(usize, (&str, &str))| old != new;
    let lines = committed.lines().chain(std::iter::repeat("")).zip(text.lines());
    let first = lines.enumerate().find(differs).map(|(line, (old, new))| {
        format!("line {}:\n  committed: {old}\n  now:       {new}", line + 1)
    });
    panic!(
        "{} is not what the code gives; review and rewrite it with SETTLEKIT_BLESS=1\n{}",
        path.display(),
        first.unwrap_or_else(|| "the committed file is longer".into())
    );
}
