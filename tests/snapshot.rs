//! An account written as text and read back is the same account, and nothing else is read.
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

use settlekit::Account;
use settlekit::json::{
    Json, Scenario, account_from_snapshot, command_from_json, command_to_json, snapshot,
};
use support::{load, root, scenario_files};

fn restore(text: &str) -> Account {
    account_from_snapshot(&Json::parse(text).unwrap(), "")
        .unwrap_or_else(|found| panic!("{:?}\n{text}", found.faults))
}

/// The lines that the steps from here on print on an account.
fn lines_from(scenario: &Scenario, account: &Account, step: usize) -> (Account, Vec<String>) {
    let mut rest = scenario.clone();
    rest.account = account.clone();
    rest.steps.drain(..step);
    let (account, results) = rest.play();
    (account, results.iter().map(|result| result.line.to_text()).collect())
}

#[test]
fn after_every_step_of_every_scenario_a_snapshot_gives_the_same_account() {
    let (mut restored_accounts, mut longest) = (0, 0);
    for path in scenario_files() {
        let scenario = load(&path);
        let name = path.display();
        let steps = scenario.steps.len();
        let goes_on_after = [0, steps / 3, steps * 2 / 3, steps.saturating_sub(1)];
        let mut live = scenario.account.clone();
        let mut written_for = None;
        for step in 0..=steps {
            let mark = (live.journal().len(), goes_on_after.contains(&step));
            // What changed nothing needs no second look.
            if written_for != Some(mark) {
                let text = snapshot(&live);
                let restored = restore(&text);
                assert_eq!(restored, live, "{name}: after step {step}");
                assert_eq!(snapshot(&restored), text, "{name}: after step {step}");
                restored_accounts += 1;
                longest = longest.max(text.len());
                if mark.1 {
                    let by_restored = lines_from(&scenario, &restored, step);
                    assert_eq!(by_restored, lines_from(&scenario, &live, step), "{name}: {step}");
                }
                written_for = Some(mark);
            }
            if step < steps {
                let mut one = scenario.clone();
                one.account = live;
                one.steps = vec![scenario.steps[step].clone()];
                live = one.play().0;
            }
        }
    }
    assert!(restored_accounts > 2500 && longest > 5000, "{restored_accounts}, {longest} bytes");
}

#[test]
fn every_command_is_read_as_it_was_written() {
    let mut names = BTreeSet::new();
    let mut check = |json: &Json, currency| {
        let Ok((_, command)) = command_from_json(json, currency) else { return };
        let written = command_to_json(&command, currency);
        let (on, read) = command_from_json(&written, currency)
            .unwrap_or_else(|fault| panic!("{fault:?}: {}", written.to_text()));
        assert_eq!((on, &read), (None, &command), "{}", written.to_text());
        assert_eq!(command_to_json(&read, currency), written);
        let Some(Json::Text(name)) = written.get("command") else { panic!("{written:?}") };
        names.insert(name.clone());
    };
    for path in scenario_files() {
        let scenario = load(&path);
        for step in &scenario.steps {
            check(&step.command, scenario.account.currency());
        }
    }
    let text = std::fs::read_to_string(root().join("tests/schema/steps.json")).unwrap();
    let Json::Array(commands) = Json::parse(&text).unwrap() else { panic!("a list") };
    commands.iter().for_each(|json| check(json, settlekit::Currency::USD));
    assert_eq!(names.len(), 25, "{names:?}");
}
