//! What the fuzz targets do with their bytes. `tests/fuzz_findings.rs` gives the same functions the
//! bytes that were found to break something.
//!
//! A panic is a finding: of the library, or of an invariant that does not hold.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a finding is a panic"
)]

mod answers;
pub mod invariants;
#[cfg(feature = "agreement")]
mod letters;
mod maker;
mod policies;
mod quotes;
mod stories;
mod talks;

use std::collections::BTreeSet;

use invariants::{Taken, check, check_conservation, check_replay};
use maker::Maker;
use settlekit::json::{
    Json, Scenario, account_from_json, bulk_from_json, command_from_json, line_of, policy_from_json,
};
use settlekit::lint::lint;
use settlekit::{Answer, Currency, Policy, date};

/// The most bytes that are looked at: enough for a long scenario.
const MOST_BYTES: usize = 20_000;

/// Any bytes: nothing panics, what is written is read back as it was, and the invariants hold of a
/// scenario.
pub fn json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(&bytes[..bytes.len().min(MOST_BYTES)]) else { return };
    let Ok(json) = Json::parse(text) else {
        assert!(Scenario::load(text).is_err(), "a scenario that is no JSON");
        return;
    };
    let written = json.to_text();
    assert_eq!(Json::parse(&written).expect("what is written can be read").to_text(), written);
    for part in [Some(&json), json.get("policy"), json.get("account")].into_iter().flatten() {
        let _ = policy_from_json(part, "/policy");
        let _ = account_from_json(part, "");
        for currency in [Currency::USD, Currency::JPY] {
            let _ = command_from_json(part, currency);
            let _ = bulk_from_json(part, "", currency);
        }
    }
    for fault in Scenario::load(text).err().into_iter().flatten() {
        let line = fault.line.expect("a fault of a text has its line");
        assert!((1..=text.lines().count()).contains(&line), "{fault}");
        assert_eq!(line_of(text, &fault.pointer), Some(line));
    }
    if let Ok(scenario) = Scenario::load(text) {
        play(&scenario).unwrap_or_else(|fault| panic!("{fault}"));
        for result in scenario.run() {
            let line = result.line.to_text();
            let read = Json::parse(&line).expect("every line is JSON");
            assert_eq!(read.to_text(), line, "a line is not canonical");
        }
    }
}

/// A policy made up of the bytes: if it compiles, its quotes are within its rules and the advice on
/// it does not panic.
pub fn policy(bytes: &[u8]) {
    let mut maker = Maker::new(bytes);
    let draft = policies::draft(&mut maker);
    match draft.clone().compile() {
        Err(faults) => {
            assert!(!faults.faults.is_empty(), "refused without a fault: {draft:?}");
            assert!(draft.compile().is_err_and(|again| again == faults), "other faults");
        }
        Ok(policy) => {
            quotes::ask(&mut maker, &policy);
            assert_eq!(lint(&policy), lint(&policy), "other advice on the same policy");
        }
    }
}

/// Whether the policy that the bytes make up compiles.
pub fn compiles(bytes: &[u8]) -> bool {
    policies::draft(&mut Maker::new(bytes)).compile().is_ok()
}

/// A story made up of the bytes: no contradiction, and every invariant after every command. A story
/// that was found is kept as the scenario that it is.
pub fn commands(bytes: &[u8]) {
    let bytes = &bytes[..bytes.len().min(MOST_BYTES)];
    let text = match (bytes.first(), std::str::from_utf8(bytes)) {
        (Some(b'{'), Ok(text)) => text.to_string(),
        _ => stories::scenario(&mut Maker::new(bytes)),
    };
    let Ok(scenario) = Scenario::load(&text) else { return };
    if let Err(fault) = play(&scenario) {
        // The story as a scenario, so that it can be kept and replayed as one.
        panic!("{fault}\n{text}");
    }
}

/// The commands that the story of these bytes gets applied, and the answers to its questions.
pub fn applied(bytes: &[u8]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let Ok(scenario) = Scenario::load(&stories::scenario(&mut Maker::new(bytes))) else {
        return found;
    };
    let mut account = scenario.account.clone();
    for step in &scenario.steps {
        if let Ok((Some(on), command)) = command_from_json(&step.command, account.currency())
            && let Ok(Answer::Applied(_)) = account.execute_silently(&command, &scenario.policy, on)
        {
            found.insert(command.action.name());
        }
    }
    found
}

fn play(scenario: &Scenario) -> Result<(), String> {
    let mut account = scenario.account.clone();
    let mut latest = None;
    for step in &scenario.steps {
        // In a scenario no step is dated before an earlier one, whatever became of that.
        let written = match step.command.get("on") {
            Some(Json::Text(on)) => date::parse(on).ok(),
            _ => None,
        };
        if written.is_some() && written < latest {
            continue;
        }
        latest = written.max(latest);
        let before = account.clone();
        let Ok((Some(on), command)) = command_from_json(&step.command, account.currency()) else {
            continue;
        };
        let policy: &Policy = &scenario.policy;
        let at = |fault: String| format!("{fault}\nat {}", step.command.to_text());
        let answer = account
            .execute(&command, policy, on)
            .map_err(|contradiction| at(contradiction.to_string()))?;
        let taken = Taken {
            before: &before,
            command: &command,
            policy,
            on,
            answer: &answer,
            after: &account,
        };
        check(&taken).map_err(at)?;
        answers::check(&taken).map_err(at)?;
        if let Answer::Applied(decision) = &answer
            && decision.entry.is_some()
        {
            check_conservation(&scenario.account, &account).map_err(at)?;
        }
    }
    check_replay(&scenario.account, &account)?;
    answers::check_snapshot(&account)?;
    #[cfg(feature = "agreement")]
    // They take longer than all else, so that a quarter of the stories has to do.
    if scenario.steps.len().is_multiple_of(4) {
        letters::check(&account, account.as_of().or(latest).unwrap_or_default())?;
    }
    // A scenario runs as its commands do one by one.
    let run = scenario.clone().play().0;
    if run == account { Ok(()) } else { Err("a scenario plays otherwise than its commands".into()) }
}
