//! Helpers that several test files share.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use settlekit::json::{Json, Scenario, account_from_json, command_from_json, policy_from_json};
use settlekit::{Account, Answer, Policy, date};

pub fn root() -> &'static Path {
    // The package of the schemas stands in a folder of the project.
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().find(|folder| folder.join("tests/scenarios").is_dir()).unwrap_or(own)
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

/// Runs an example as a reader of the README runs it: exit status, standard output, standard error.
pub fn run_example(example: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--example", example, "--"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// Puts real dates into a command: DAY+n and DAY-n count from the day of the command.
pub fn dated(today: chrono::NaiveDate, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("DAY") {
        out.push_str(&rest[..at]);
        let sign = &rest[at + 3..=at + 3];
        let digits: String = rest[at + 4..].chars().take_while(char::is_ascii_digit).collect();
        let days = chrono::Days::new(digits.parse().unwrap());
        let moved = if sign == "+" { today + days } else { today - days };
        out.push_str(&moved.to_string());
        rest = &rest[at + 4 + digits.len()..];
    }
    out.push_str(rest);
    format!(r#"{{"on": "{today}", {out}}}"#)
}

/// The gate runs the same cases every time; PROPTEST_CASES and PROPTEST_RNG_SEED search further.
/// A failure becomes a scenario, so none is kept in a file of its own.
pub fn config(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { cases };
    let rng_seed = match usual.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_260_301),
        fixed => fixed,
    };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..usual }
}
