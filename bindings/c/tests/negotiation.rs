//! One negotiation by typed calls from C, plainly and under valgrind: tests/c/negotiation.c.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::process::Command;

use support::{Build, Link, compile, have, root, run, scratch};

#[test]
fn a_negotiation_by_typed_calls() {
    if !have("cc", "a negotiation from C") {
        return;
    }
    let program = scratch("negotiation").join("negotiation");
    let source = root().join("tests/c/negotiation.c");
    compile("cc", &["-std=c99", "-g"], &source, Build::Debug, Link::Shared, &program);
    let said = run(&mut Command::new(&program)).stdout;
    assert_eq!(String::from_utf8(said).unwrap(), "agreed at 1000.00\n");
    if have("valgrind", "what a negotiation does to memory") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        run(valgrind.arg(&program));
    }
}
