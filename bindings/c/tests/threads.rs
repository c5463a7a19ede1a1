//! Several threads on one policy, on one account that they read, and on one that they change: plainly
//! and under the two race detectors of valgrind. ThreadSanitizer would need a standard library that
//! is built with it, which the stable compiler cannot do.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::PathBuf;
use std::process::Command;

use support::{Build, Link, have, root, run, scratch};

fn program(name: &str) -> Option<PathBuf> {
    if !cfg!(unix) || !have("cc", "several threads") {
        return None;
    }
    let program = scratch(name).join("threads");
    let source = root().join("tests/c/threads.c");
    support::compile("cc", &["-std=c11", "-g"], &source, Build::Debug, Link::Shared, &program);
    Some(program)
}

fn fine(command: &mut Command) {
    let output = run(command);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.starts_with("fine"), "{said}");
}

#[test]
fn several_threads_share_a_policy_and_read_or_change_an_account() {
    if let Some(program) = program("threads") {
        fine(Command::new(program).arg("100"));
    }
}

#[test]
fn race_detectors_find_no_race() {
    let Some(program) = program("threads_valgrind") else { return };
    if !have("valgrind", "races") {
        return;
    }
    for tool in ["--tool=helgrind", "--tool=drd"] {
        let mut valgrind = Command::new("valgrind");
        valgrind.args([tool, "--quiet", "--error-exitcode=9"]);
        fine(valgrind.arg(&program).arg("5"));
    }
}
