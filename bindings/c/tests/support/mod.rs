//! What the tests of the C interface share: where things are, the library built, programs compiled
//! and run.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

pub mod layout;
pub mod model;
pub mod sanitizer;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// A folder for what a test makes.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The functions that a header declares.
pub fn declared(header: &str) -> BTreeSet<String> {
    let code = header.lines().filter(|line| !line.trim_start().starts_with('*'));
    let names = code.filter_map(|line| {
        let before = line.split_once('(')?.0;
        let name = before.rsplit([' ', '*']).next()?;
        let is = name.starts_with("settlekit_") && !line.starts_with('#');
        is.then(|| name.to_string())
    });
    names.collect()
}

/// How the library is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    Debug,
    Release,
}

/// The folder with libsettlekit_capi.so and libsettlekit_capi.a, built now if need be.
pub fn library(build: Build) -> PathBuf {
    static DEBUG: OnceLock<PathBuf> = OnceLock::new();
    static RELEASE: OnceLock<PathBuf> = OnceLock::new();
    match build {
        Build::Debug => DEBUG.get_or_init(|| cargo_build(&[], "debug")).clone(),
        Build::Release => RELEASE.get_or_init(|| cargo_build(&["--release"], "release")).clone(),
    }
}

fn cargo_build(arguments: &[&str], folder: &str) -> PathBuf {
    // The folder of this very build, so that what is built already is used.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", target);
    cargo.args(["build", "--quiet", "--package", "settlekit-capi", "--lib"]).args(arguments);
    run(&mut cargo);
    name_for_the_linker(&target.join(folder));
    target.join(folder)
}

/// A program looks for the shared library by the name that carries the ABI number.
fn name_for_the_linker(folder: &Path) {
    #[cfg(unix)]
    {
        let name = format!("libsettlekit.so.{}", settlekit_capi::SETTLEKIT_ABI_VERSION);
        // Another thread or an earlier run has made it, then.
        let _ = std::os::unix::fs::symlink("libsettlekit_capi.so", folder.join(&name));
        assert!(folder.join(&name).exists(), "{name} leads nowhere");
    }
}

/// Whether a program is on this machine; says so where it is not, and what is not tested then.
pub fn have(program: &str, what: &str) -> bool {
    let found = Command::new(program).arg("--version").output();
    let there = found.is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("SKIPPED: {program} is not installed, so {what} is not tested");
    }
    there
}

/// Runs a command that must succeed.
pub fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// How a program is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    Static,
    Shared,
}

/// What the static library needs of the system.
pub const SYSTEM_LIBRARIES: &[&str] = &["-lpthread", "-ldl", "-lm"];

/// Warnings are errors in everything that is compiled here.
pub const STRICT: &[&str] = &["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// Compiles a program of C or C++ against the library.
pub fn compile(
    compiler: &str,
    arguments: &[&str],
    source: &Path,
    build: Build,
    link: Link,
    program: &Path,
) {
    let library = library(build);
    let mut command = Command::new(compiler);
    command.args(STRICT).args(arguments).arg("-I").arg(root().join("include")).arg(source);
    match link {
        Link::Static => command.arg(library.join("libsettlekit_capi.a")),
        Link::Shared => {
            let path = format!("-Wl,-rpath,{}", library.display());
            command.arg(library.join("libsettlekit_capi.so")).arg(path)
        }
    };
    run(command.args(SYSTEM_LIBRARIES).arg("-o").arg(program));
}

/// What valgrind need not tell: blocks that the template engine keeps as long as the program runs.
pub fn suppressions() -> String {
    format!("--suppressions={}", root().join("tests/c/valgrind.supp").display())
}
