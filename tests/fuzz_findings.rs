//! What fuzzing found stays found: the files in `tests/fuzz_findings/` go through the same functions
//! as the bytes of the fuzz targets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

#[path = "../fuzz/shared/mod.rs"]
mod shared;
mod support;

use std::collections::BTreeSet;

use support::{root, scenario_files};

/// Gives every file of a folder to a target.
fn replay(folder: &str, target: fn(&[u8])) {
    let folder = root().join("tests/fuzz_findings").join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        // Named before it is played, so that a failure tells which.
        println!("{}", path.display());
        target(&std::fs::read(&path).unwrap());
    }
}

#[test]
fn findings_are_replayed() {
    replay("json", shared::json);
    replay("policy", shared::policy);
    replay("commands", shared::commands);
}

#[test]
fn every_folder_of_findings_has_a_target() {
    // Those of c_calls are replayed by the C interface's own tests.
    let targets = ["json", "policy", "commands", "c_calls"];
    for target in targets {
        assert!(root().join(format!("fuzz/fuzz_targets/{target}.rs")).is_file(), "{target}");
    }
    for entry in std::fs::read_dir(root().join("tests/fuzz_findings")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || targets.contains(&name.as_str()), "{name} has no target");
    }
}

/// The scenarios are seeds, with which a target must not fail before it begins.
#[test]
fn the_seeds_pass() {
    for path in scenario_files().into_iter().step_by(5) {
        let bytes = std::fs::read(&path).unwrap();
        shared::json(&bytes);
    }
}

/// A few made-up inputs: the targets are in order, and reach what they are there for.
#[test]
fn the_targets_take_any_bytes() {
    let mut state = 20_260_301;
    let mut compiled = 0;
    for length in 0..400usize {
        let bytes: Vec<u8> = (0..length * 3).map(|_| next_byte(&mut state)).collect();
        shared::json(&bytes);
        shared::policy(&bytes);
        shared::commands(&bytes);
        compiled += u32::from(shared::compiles(&bytes));
    }
    assert!(compiled > 20, "only {compiled} of the made-up policies compile");
}

/// Stories of any bytes come to every command; a fuzzer that learns goes on from there.
#[test]
fn stories_come_to_every_command() {
    let mut state = 7;
    let mut reached = BTreeSet::new();
    for _ in 0..3_000 {
        let bytes: Vec<u8> = (0..600).map(|_| next_byte(&mut state)).collect();
        reached.extend(shared::applied(&bytes));
    }
    let commands = [
        "accept_offer",
        "make_counter_offer",
        "reject_offer",
        "request_approval",
        "approve",
        "decline",
        "list_rounds",
        "assess",
        "solve",
        "check_contact",
        "list_obligations",
        "complete_obligation",
        "create_agreement",
        "approve_agreement",
        "send_agreement",
        "return_agreement",
        "complete_agreement",
        "modify_settlement",
        "reactivate_settlement",
        "code_payment",
        "lift_hold",
        "post_interest",
    ];
    let missing: Vec<&str> = commands.into_iter().filter(|name| !reached.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}

/// A linear congruential generator; its high bits are well mixed.
fn next_byte(state: &mut u64) -> u8 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
    (*state >> 56) as u8
}
