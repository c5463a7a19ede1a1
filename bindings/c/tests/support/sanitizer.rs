//! The library built with AddressSanitizer and with the faults made on purpose, and programs that
//! are linked to it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::{STRICT, SYSTEM_LIBRARIES, have, root, run, scratch};

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The static library, built with AddressSanitizer on the Rust side too; nothing where that does
/// not work. RUSTC_BOOTSTRAP lets the stable compiler do it; the standard library is as it comes, so
/// what it reads on its own is not watched.
pub fn sanitized_library() -> Option<PathBuf> {
    static LIBRARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    LIBRARY.get_or_init(build).clone()
}

fn build() -> Option<PathBuf> {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu")) {
        eprintln!("SKIPPED: this is not {TARGET}, so nothing runs with AddressSanitizer");
        return None;
    }
    if !have("clang", "anything with AddressSanitizer") || !clang_has_it() {
        return None;
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("address");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", &target).env("RUSTC_BOOTSTRAP", "1");
    cargo.env("RUSTFLAGS", "-Zsanitizer=address --cfg settlekit_deliberate_fault");
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.args(["rustc", "--quiet", "--package", "settlekit-capi", "--lib"]);
    run(cargo.args(["--target", TARGET, "--crate-type", "staticlib"]));
    Some(target.join(TARGET).join("debug/libsettlekit_capi.a"))
}

fn clang_has_it() -> bool {
    let folder = scratch("address_probe");
    let (source, program) = (folder.join("probe.c"), folder.join("probe"));
    std::fs::write(&source, "int main(void) { return 0; }\n").unwrap();
    let mut clang = Command::new("clang");
    clang.arg("-fsanitize=address,undefined").arg(&source).arg("-o").arg(&program);
    let there = clang.output().is_ok_and(|output| output.status.success())
        && Command::new(&program).status().is_ok_and(|status| status.success());
    if !there {
        eprintln!("SKIPPED: clang has no AddressSanitizer here, so nothing runs with it");
    }
    there
}

/// Compiles a program with AddressSanitizer and UndefinedBehaviorSanitizer against that library.
pub fn compile_sanitized(arguments: &[&str], source: &str, program: &Path) -> bool {
    let Some(library) = sanitized_library() else { return false };
    let mut clang = Command::new("clang");
    clang.args(STRICT).args(["-std=c11", "-g", "-fsanitize=address,undefined"]);
    clang.arg("-fno-sanitize-recover=all").args(arguments);
    clang.arg("-I").arg(root().join("include")).arg(root().join(source)).arg(library);
    run(clang.args(SYSTEM_LIBRARIES).arg("-o").arg(program));
    true
}
