//! Built with exactly its own features, the core cannot name a clock, a file, a socket or unsafe
//! code: each attempt is a compile error. Another crate of a build may turn on features of a
//! dependency, so this builds the core alone.
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

use std::path::{Path, PathBuf};
use std::process::Command;

use support::root;

/// The sections of the manifest that the core is built with.
fn manifest() -> String {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = |name: &str| {
        let start =
            text.find(&format!("\n[{name}]\n")).unwrap_or_else(|| panic!("no section {name}"));
        let rest = &text[start + 1..];
        rest[..rest[1..].find("\n[").map_or(rest.len(), |end| end + 2)].to_string()
    };
    format!(
        "[package]\nname = \"settlekit\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{}\n{}\n[workspace]\n",
        section("features"),
        section("dependencies")
    )
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// Builds the core with some code added; gives what the compiler says if it refuses.
fn build_with(house: &Path, added: &str) -> Result<(), String> {
    let library = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    std::fs::write(house.join("src/lib.rs"), format!("{library}\n{added}\n")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--no-default-features", "--features", "json"])
        .current_dir(house)
        .env("CARGO_TARGET_DIR", house.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn no_clock_file_socket_or_unsafe_code_can_be_named() {
    let house = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("purity");
    let _ = std::fs::remove_dir_all(house.join("src"));
    copy(&root().join("src"), &house.join("src"));
    copy(&root().join("lanes"), &house.join("lanes"));
    std::fs::copy(root().join("README.md"), house.join("README.md")).unwrap();
    std::fs::copy(root().join("Cargo.lock"), house.join("Cargo.lock")).unwrap();
    std::fs::write(house.join("Cargo.toml"), manifest()).unwrap();
    if let Err(error) = build_with(&house, "") {
        panic!("the core alone does not build: {error}");
    }
    let attempts = [
        ("chrono::Utc::now();", "now"),
        ("chrono::Local::now();", "Local"),
        ("std::time::SystemTime::now();", "std"),
        ("std::fs::read(\"x\");", "std"),
        ("std::net::TcpStream::connect(\"x\");", "std"),
        ("std::println!(\"x\");", "std"),
        ("unsafe { core::hint::unreachable_unchecked() };", "unsafe"),
        // Nothing but the judgement of a turn makes a permit to send, not even this library.
        (
            "|send: PermittedSend| account::Effect::SendReminder(PermittedSend { number: 2, ..send });",
            "private",
        ),
        ("sending::permit::permit;", "private"),
    ];
    for (attempt, named) in attempts {
        let added = format!("/// A wish.\npub fn wish() {{ let _ = {attempt} }}");
        let Err(error) = build_with(&house, &added) else { panic!("{attempt} compiles") };
        assert!(
            error.contains("wish") || error.contains(named),
            "{attempt} fails for another reason: {error}"
        );
        assert!(error.contains(named), "{attempt} fails for another reason: {error}");
    }
}
