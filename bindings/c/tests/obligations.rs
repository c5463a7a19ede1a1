//! Follow-ups by typed calls from C, plainly and under valgrind: tests/c/obligations.c.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::process::Command;

use support::{Build, Link, compile, have, root, run, scratch};

#[test]
fn follow_ups_by_typed_calls() {
    if !have("cc", "follow-ups from C") {
        return;
    }
    let program = scratch("obligations").join("obligations");
    let source = root().join("tests/c/obligations.c");
    compile("cc", &["-std=c99", "-g"], &source, Build::Debug, Link::Shared, &program);
    let said = run(&mut Command::new(&program)).stdout;
    assert_eq!(String::from_utf8(said).unwrap(), "13 rules\n");
    if have("valgrind", "what follow-ups do to memory") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        run(valgrind.arg(&program));
    }
}
