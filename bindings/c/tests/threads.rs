//! Several threads on one policy, on one account that they read, and on one that they change: plainly,
//! under valgrind, and with AddressSanitizer, which see memory that one thread frees under another.
//!
//! No race detector is run. ThreadSanitizer needs a standard library that is built with it, which the
//! stable compiler refuses to do without; helgrind and drd do not know the atomics of which Rust's
//! locks and reference counts are made, and find races in each of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::PathBuf;
use std::process::Command;

use support::sanitizer::compile_sanitized;
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
        fine(Command::new(program).arg("30"));
    }
}

#[test]
fn no_thread_uses_what_another_freed() {
    let address = scratch("threads_address").join("threads");
    if cfg!(unix) && compile_sanitized(&["-pthread"], "tests/c/threads.c", &address) {
        fine(Command::new(&address).arg("30"));
    }
    let Some(program) = program("threads_valgrind") else { return };
    if have("valgrind", "threads under it") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        // Without it one thread may wait for ever for the turn that another does not give.
        fine(valgrind.arg("--fair-sched=try").arg(&program).arg("5"));
    }
}
