//! Faults made on purpose are seen: by valgrind, by AddressSanitizer on the side of C and on the side
//! of Rust, and a panic by the library's guard.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::process::Command;

use support::sanitizer::compile_sanitized;
use support::{Build, Link, have, root, scratch};

const SOURCE: &str = "tests/c/faults.c";

/// Runs a program with a fault; whether it ended well, and what it said.
fn outcome(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap();
    let said = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    (output.status.success(), said.concat())
}

#[test]
fn valgrind_sees_what_is_wrong_and_nothing_else() {
    if !have("cc", "faults under valgrind") || !have("valgrind", "faults under it") {
        return;
    }
    let program = scratch("faults_valgrind").join("faults");
    let source = root().join(SOURCE);
    support::compile("cc", &["-std=c11", "-g"], &source, Build::Debug, Link::Shared, &program);
    let run = |fault: &str| {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        outcome(valgrind.arg(&program).arg(fault))
    };
    let (well, said) = run("nothing");
    assert!(well, "{said}");
    let faults = [
        ("use_after_free", "Invalid read"),
        ("leak", "definitely lost"),
        ("read_beyond_a_struct", "Invalid read"),
    ];
    for (fault, words) in faults {
        let (well, said) = run(fault);
        assert!(!well && said.contains(words), "{fault} went unseen: {said}");
    }
}

#[test]
fn address_sanitizer_sees_what_is_wrong_on_both_sides() {
    let program = scratch("faults_address").join("faults");
    if !compile_sanitized(&["-DDELIBERATE"], SOURCE, &program) {
        return;
    }
    let (well, said) = outcome(Command::new(&program).arg("nothing"));
    assert!(well, "{said}");
    // The words say what it is, and in whose code it was seen.
    let faults = [
        ("use_after_free", "heap-use-after-free", "in use_after_free"),
        ("leak", "detected memory leaks", "settlekit_account_answer_json"),
        ("read_beyond_a_struct", "heap-buffer-overflow", "raw.rs"),
        ("library_reads_beyond", "heap-buffer-overflow", "settlekit_deliberate_read_beyond"),
    ];
    for (fault, words, place) in faults {
        let (well, said) = outcome(Command::new(&program).arg(fault));
        assert!(!well && said.contains(words), "{fault} went unseen: {said}");
        assert!(said.contains(place), "{fault} was seen elsewhere: {said}");
    }
}

#[test]
fn a_panic_is_contained_and_the_account_refuses_further_use() {
    let program = scratch("faults_panic").join("faults");
    if !compile_sanitized(&["-DDELIBERATE"], SOURCE, &program) {
        return;
    }
    let (well, said) = outcome(Command::new(&program).arg("library_panics"));
    assert!(well, "{said}");
    assert!(said.contains("panicked"), "it did not panic: {said}");
}

#[test]
fn no_build_has_the_faults_by_accident() {
    let manifest = root().join("bindings/c/Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let features = manifest.split("\n[").find(|part| part.starts_with("features]"));
    assert!(!features.is_some_and(|part| part.contains("deliberate")), "{features:?}");
    let header = std::fs::read_to_string(root().join("include/settlekit.h")).unwrap();
    assert!(!header.contains("deliberate"));
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/deliberate.rs").exists());
}
