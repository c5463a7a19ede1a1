//! What a callback may do, when it calls back into the library: plainly, under valgrind, and with
//! AddressSanitizer on both sides.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::PathBuf;
use std::process::Command;

use support::sanitizer::compile_sanitized;
use support::{Build, Link, have, root, run, scratch};

const SOURCE: &str = "tests/c/reentry.c";

fn program(name: &str) -> Option<PathBuf> {
    if !have("cc", "what callbacks may do") {
        return None;
    }
    let program = scratch(name).join("reentry");
    let arguments = ["-std=c11", "-g"];
    support::compile("cc", &arguments, &root().join(SOURCE), Build::Debug, Link::Shared, &program);
    Some(program)
}

fn fine(command: &mut Command) {
    let output = run(command);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "fine\n");
}

#[test]
fn a_callback_reads_finds_what_is_in_use_busy_and_may_free_the_policy() {
    if let Some(program) = program("reentry") {
        fine(&mut Command::new(program));
    }
}

#[test]
fn a_callback_leaves_nothing_that_dangles_or_leaks() {
    let address = scratch("reentry_address").join("reentry");
    if compile_sanitized(&[], SOURCE, &address) {
        fine(&mut Command::new(address));
    }
    let Some(program) = program("reentry_valgrind") else { return };
    if have("valgrind", "callbacks under it") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        fine(valgrind.arg("--show-leak-kinds=all").arg(&program));
    }
}

#[cfg(unix)]
#[test]
fn an_exception_that_leaves_a_callback_ends_the_program() {
    use std::os::unix::process::ExitStatusExt;

    const ABORTED: i32 = 6;
    let source = root().join("tests/cpp/thrown.cpp");
    for compiler in ["g++", "clang++"] {
        if !have(compiler, "exceptions that leave a callback") {
            continue;
        }
        let program = scratch("reentry_thrown").join(compiler);
        support::compile(compiler, &["-std=c++17"], &source, Build::Debug, Link::Shared, &program);
        for which in ["bulk", "days"] {
            let well = run(Command::new(&program).arg(which));
            assert_eq!(String::from_utf8(well.stdout).unwrap(), "went on: ok, 1 calls\n");
            let thrown = Command::new(&program).arg(format!("{which} throws")).output().unwrap();
            let said = String::from_utf8_lossy(&thrown.stdout);
            assert_eq!(thrown.status.signal(), Some(ABORTED), "{compiler} {which}: {said}");
            assert!(said.is_empty(), "{said}");
        }
    }
}
