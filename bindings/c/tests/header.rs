//! The header is what the source says, whatever is asked of the build; and nothing is lost on the way.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Mutex;

use support::{Build, declared, have, library, root, run};

/// What cbindgen warned of: it only logs.
static WARNINGS: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Collector;

impl log::Log for Collector {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Warn
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            WARNINGS.lock().unwrap().push(record.args().to_string());
        }
    }

    fn flush(&self) {}
}

/// The header as the source makes it.
fn generated() -> String {
    let crate_folder = root().join("bindings/c");
    let config = cbindgen::Config::from_file(crate_folder.join("cbindgen.toml")).unwrap();
    let bindings = cbindgen::generate_with_config(&crate_folder, config).unwrap();
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).unwrap()
}

/// cbindgen tells of every private constant that it leaves out. One of the interface would begin
/// with the library's name.
fn is_harmless(warning: &str) -> bool {
    let left_out = warning.strip_prefix("Skip settlekit-capi::");
    let private = left_out.and_then(|rest| rest.strip_suffix(" - (not `pub`)."));
    private.is_some_and(|name| !name.to_lowercase().starts_with("settlekit"))
}

#[test]
fn the_header_is_what_the_source_says() {
    log::set_logger(&Collector).unwrap();
    log::set_max_level(log::LevelFilter::Warn);
    let text = generated();
    let warnings: Vec<String> = WARNINGS.lock().unwrap().clone();
    let warnings: Vec<&String> = warnings.iter().filter(|warning| !is_harmless(warning)).collect();
    assert!(warnings.is_empty(), "cbindgen warns: {warnings:#?}");
    let path = root().join("include/settlekit.h");
    if std::env::var_os("SETTLEKIT_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == text,
        "include/settlekit.h is not what the source says; SETTLEKIT_BLESS=1 writes it"
    );
}

#[test]
fn the_library_exports_what_the_header_declares_and_nothing_else() {
    if !have("nm", "what the library exports") {
        return;
    }
    let declared = declared(&generated());
    assert!(declared.contains("settlekit_policy_load"), "{declared:?}");
    for build in [Build::Debug, Build::Release] {
        let shared = library(build).join("libsettlekit_capi.so");
        let arguments = ["-D", "--defined-only", "--format=just-symbols"];
        let output = run(Command::new("nm").args(arguments).arg(shared));
        let exported = String::from_utf8(output.stdout).unwrap();
        let exported: BTreeSet<String> = exported.lines().map(str::to_string).collect();
        let hidden: Vec<_> = declared.difference(&exported).collect();
        let extra: Vec<_> = exported.difference(&declared).collect();
        assert!(hidden.is_empty() && extra.is_empty(), "hidden: {hidden:?}, extra: {extra:?}");
    }
}
