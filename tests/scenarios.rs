//! Every scenario file: what it expects, the whole lines it prints, and what must hold after any
//! story: replaying the journal gives the same account, and an audit finds nothing.
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

use settlekit::json::{Json, Outcome, Scenario, command_from_json};
use settlekit::{Account, Answer, Explanation, RefusalCode};
use support::{check_file, load, root, scenario_files};

#[test]
fn every_expectation_holds() {
    let mut failures = Vec::new();
    let mut expected = 0;
    for path in scenario_files() {
        let scenario = load(&path);
        expected += scenario.steps.iter().filter(|step| step.expect.is_some()).count();
        for result in scenario.run() {
            if let Some(difference) = result.difference {
                failures.push(format!(
                    "{}: step {}: {difference}",
                    path.display(),
                    result.line.step
                ));
            }
        }
    }
    assert!(expected > 600, "only {expected} steps expect anything");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_lines_are_those_committed() {
    for path in scenario_files() {
        let lines: String =
            load(&path).run().iter().map(|result| result.line.to_text() + "\n").collect();
        let name = path.with_extension("jsonl");
        let file = root().join("tests/scenarios/lines").join(name.file_name().unwrap());
        check_file(&file, &lines);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for path in scenario_files() {
        let print = |scenario: Scenario| -> Vec<String> {
            scenario.run().iter().map(|result| result.line.to_text()).collect()
        };
        assert_eq!(print(load(&path)), print(load(&path)), "{}", path.display());
    }
}

#[test]
fn replaying_the_journal_gives_the_same_account() {
    for path in scenario_files() {
        let opening = load(&path).account;
        let (live, _) = load(&path).play();
        let replayed = Account::replay(opening, live.journal().to_vec()).unwrap();
        assert_eq!(replayed, live, "{}", path.display());
        assert_eq!(format!("{replayed:?}"), format!("{live:?}"), "{}", path.display());
    }
}

#[test]
fn an_audit_finds_nothing_after_any_step() {
    for path in scenario_files() {
        let whole = load(&path);
        for steps in 0..=whole.steps.len() {
            let mut scenario = whole.clone();
            scenario.steps.truncate(steps);
            let (account, _) = scenario.play();
            if let Err(contradiction) = account.audit() {
                panic!("{} after step {steps}: {contradiction}", path.display());
            }
        }
    }
}

#[test]
fn what_is_decided_silently_is_the_same_without_reasons() {
    let mut reasons = 0;
    for path in scenario_files() {
        let Scenario { mut account, policy, steps, .. } = load(&path);
        let mut silent = account.clone();
        for step in steps {
            // What cannot be read, or is dated before an earlier step, changes nothing.
            let Ok((Some(on), command)) = command_from_json(&step.command, account.currency())
            else {
                continue;
            };
            let mut explained = account.execute(&command, &policy, on).unwrap();
            match &mut explained {
                Answer::Applied(decision) => {
                    reasons += std::mem::take(&mut decision.explanation).reasons.len();
                }
                Answer::Refused(refusal) => refusal.explanation = Explanation::default(),
                _ => {}
            }
            let answer = silent.execute_silently(&command, &policy, on).unwrap();
            assert_eq!(answer, explained, "{}: {on} {command:?}", path.display());
            assert_eq!(silent, account, "{}: {on} {command:?}", path.display());
        }
    }
    assert!(reasons > 1_000, "only {reasons} reasons");
}

#[test]
fn refused_invalid_and_repeated_steps_change_nothing() {
    for path in scenario_files() {
        let scenario = load(&path);
        let with_all = scenario.clone().play();
        let mut applied_only = scenario;
        let mut kept = with_all.1.iter().map(|result| result.line.outcome == Outcome::Applied);
        applied_only.steps.retain(|_| kept.next().unwrap());
        assert_eq!(applied_only.play().0, with_all.0, "{}", path.display());
    }
}

#[test]
fn the_scenarios_reach_every_refusal_event_and_effect_of_this_stage() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for path in scenario_files() {
        for result in load(&path).run() {
            let line = Json::parse(&result.line.to_text()).unwrap();
            for (list, key) in [("events", "event"), ("effects", "effect")] {
                if let Some(Json::Array(items)) = line.get(list) {
                    let name = |item: &Json| item.get(key).map(Json::to_text);
                    seen.extend(items.iter().filter_map(name));
                }
            }
            seen.extend(
                line.get("refusal").and_then(|refusal| refusal.get("code")).map(Json::to_text),
            );
        }
    }
    let wanted = include_str!("scenarios_must_reach.txt");
    let missing: Vec<&str> = wanted
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter(|name| !seen.contains(&format!("\"{name}\"")))
        .collect();
    assert!(missing.is_empty(), "no scenario reaches {missing:?}");
}

/// Codes that no single account can be given, and the committed lines that show them.
const ELSEWHERE: [(RefusalCode, &str); 1] =
    [(RefusalCode::DuplicateInBatch, include_str!("data/bulk_three_accounts.jsonl"))];

#[test]
fn every_refusal_code_is_reached() {
    let wanted = include_str!("scenarios_must_reach.txt");
    for code in RefusalCode::ALL {
        let listed = wanted.lines().any(|line| line == code.name());
        let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == code);
        assert_ne!(listed, elsewhere.is_some(), "{}", code.name());
        if let Some((_, lines)) = elsewhere {
            let refusal = format!(r#""refusal":{{"code":"{}","number""#, code.name());
            assert!(lines.contains(&refusal), "no line is refused with {}", code.name());
        }
    }
}
