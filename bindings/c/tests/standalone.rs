//! The header needs nothing but itself, in C and in C++, and a program is linked to either library of
//! either build.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::process::Command;

use support::{Build, Link, have, root, run, scratch};

const C: [&str; 3] = ["-std=c99", "-std=c11", "-std=c17"];
const CPP: [&str; 2] = ["-std=c++17", "-std=c++20"];

/// Compiles and does not link; warnings are errors.
fn check(compiler: &str, arguments: &[&str], source: &Path) {
    let mut command = Command::new(compiler);
    command.args(support::STRICT).args(["-Wconversion", "-Wsign-conversion", "-Wshadow"]);
    command.args(arguments).arg("-I").arg(root().join("include"));
    run(command.arg("-fsyntax-only").arg(source));
}

#[test]
fn the_header_compiles_alone_and_twice_in_every_standard() {
    let folder = scratch("standalone");
    let (once, twice) = (folder.join("once.c"), folder.join("twice.c"));
    std::fs::write(&once, "#include \"settlekit.h\"\nint main(void) { return 0; }\n").unwrap();
    let text = "#include \"settlekit.h\"\n#include \"settlekit.h\"\nint main(void) { return 0; }\n";
    std::fs::write(&twice, text).unwrap();
    let macros = root().join("tests/c/macros.c");
    for compiler in ["gcc", "clang"] {
        if !have(compiler, "the header in C with it") {
            continue;
        }
        let strict = ["-Wstrict-prototypes", "-Wmissing-prototypes", "-Wc++-compat"];
        for standard in C {
            for source in [&once, &twice, &macros] {
                check(compiler, &[&[standard], strict.as_slice()].concat(), source);
            }
        }
    }
    for compiler in ["g++", "clang++"] {
        if !have(compiler, "the header in C++ with it") {
            continue;
        }
        for standard in CPP {
            for source in [&once, &twice, &macros] {
                check(compiler, &[standard, "-x", "c++"], source);
            }
        }
    }
}

#[test]
fn one_program_runs_with_either_library_of_either_build() {
    if !have("cc", "linking to the libraries") {
        return;
    }
    let folder = scratch("linking");
    let source = root().join("tests/c/macros.c");
    for build in [Build::Debug, Build::Release] {
        for link in [Link::Static, Link::Shared] {
            let program = folder.join(format!("{build:?}_{link:?}"));
            support::compile("cc", &["-std=c99"], &source, build, link, &program);
            let output = run(&mut Command::new(&program));
            assert_eq!(String::from_utf8(output.stdout).unwrap(), "fine\n");
        }
    }
    if !have("g++", "linking from C++") {
        return;
    }
    let arguments = ["-std=c++17", "-x", "c++"];
    let program = folder.join("cpp");
    let object = folder.join("macros.o");
    // The language holds for what follows, and a library is not C++.
    let mut compiler = Command::new("g++");
    compiler.args(support::STRICT).args(arguments).arg("-I").arg(root().join("include"));
    run(compiler.arg("-c").arg(&source).arg("-o").arg(&object));
    support::compile("g++", &[], &object, Build::Debug, Link::Static, &program);
    run(&mut Command::new(&program));
}
