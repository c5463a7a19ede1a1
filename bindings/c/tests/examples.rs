//! The README's lines for C and C++ do what they say, and the programs what their comments promise.
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

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{Build, Link, compile, have, root, run, scratch};

/// The lines of the README's section on C.
fn readme_lines() -> Vec<String> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("\n## In C and C++\n").nth(1).expect("the README tells of C");
    let block = section.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    block.lines().map(str::to_string).collect()
}

/// A folder that looks like a fresh clone, with its own `target`.
fn clone_of_the_project(name: &str) -> PathBuf {
    let folder = scratch(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("target")).unwrap();
    #[cfg(unix)]
    for part in ["bindings", "examples"] {
        std::os::unix::fs::symlink(root().join(part), folder.join(part)).unwrap();
    }
    folder
}

#[test]
fn the_lines_of_the_readme_build_and_run() {
    if !have("cc", "the README's lines for C") || !have("c++", "the README's line for C++") {
        return;
    }
    let folder = clone_of_the_project("readme");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut printed = String::new();
    for line in readme_lines() {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &line]).current_dir(&folder).env("CARGO_TARGET_DIR", target);
        printed = String::from_utf8(run(&mut shell).stdout).unwrap();
    }
    // The last line runs the example: what the README says it prints.
    let expected = fs::read_to_string(root().join("examples/c/offer.expected.txt")).unwrap();
    assert_eq!(printed, expected);
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.split("```text\nowed 2000.00").nth(1).expect("the README shows its output");
    let shown = format!("owed 2000.00{}", shown.split("```").next().unwrap());
    let beginning = shown.trim_end().trim_end_matches("..").trim_end();
    assert!(expected.starts_with(beginning), "the README shows something else:\n{shown}");
}

#[test]
fn the_example_of_an_offer_is_short() {
    let text = fs::read_to_string(root().join("examples/c/offer.c")).unwrap();
    assert!(text.lines().count() < 80, "it has {} lines", text.lines().count());
}

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "65"}]}},
    "sequences": {"final": {"reminders": [{"channel": "email", "template": "t", "every_days": 5, "max_sends": 6}]}}}"#;

/// An account with an offer that is reminded of on the first of March.
fn account_line(name: &str) -> String {
    let text = format!(
        r#"{{"format": 1, "account": "{name}", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{{"claim": "C1", "balance": {{"principal": "2000.00"}}}}]}}"#
    );
    let mut account = settlekit::json::account_from_text(&text).unwrap();
    let policy = settlekit::json::policy_from_text(POLICY).unwrap();
    let offer = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1", "sequence": "final",
        "terms": {"percent": "75"}, "expires_on": "2026-03-15"}"#;
    let mut door = settlekit::json::JsonDoor::default();
    let line = door.answer_text(&mut account, &policy, offer);
    assert_eq!(line.outcome, settlekit::json::Outcome::Applied);
    settlekit::json::snapshot(&account)
}

/// A folder with a store in which the day has not ended.
struct Batch {
    folder: PathBuf,
    program: PathBuf,
}

impl Batch {
    fn new(name: &str) -> Batch {
        let folder = scratch(name);
        let program = folder.join("batch_day");
        let source = root().join("examples/c/batch_day.c");
        compile("cc", &["-std=c99"], &source, Build::Debug, Link::Shared, &program);
        let batch = Batch { folder: folder.join("work"), program };
        batch.begin();
        batch
    }

    /// The morning: a store of three accounts, one of them as first given with a name that JSON escapes.
    fn begin(&self) {
        let _ = fs::remove_dir_all(&self.folder);
        fs::create_dir_all(&self.folder).unwrap();
        fs::write(self.file("policy.json"), POLICY).unwrap();
        let first_given = r#"{"format": 1, "account": "A\"3", "client": "LAKE", "currency": "USD", "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "10.00"}}]}"#;
        let lines = [account_line("A-1"), account_line("A\\\"2"), first_given.to_string()];
        fs::write(self.file("store"), lines.join("\n")).unwrap();
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn run(&self) -> String {
        let mut program = Command::new(&self.program);
        program.current_dir(&self.folder).args(["policy.json", "store", "2026-03-01"]);
        String::from_utf8(run(&mut program).stdout).unwrap()
    }

    /// What is in the folder, file by file.
    fn contents(&self) -> Vec<(String, String)> {
        let files = fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        let read = |path: PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap().to_string();
            (name, fs::read_to_string(path).unwrap())
        };
        let mut contents: Vec<_> = files.map(read).collect();
        contents.sort();
        contents
    }
}

#[test]
fn a_batch_that_is_stopped_anywhere_ends_the_day_once() {
    if !have("cc", "the example of a batch") {
        return;
    }
    let batch = Batch::new("batch");
    let morning = batch.contents();
    assert!(batch.run().starts_with("3 accounts: 3 ended, 0 had ended already, 0 not; 2 effects"));
    let evening = batch.contents();
    let names: Vec<&str> = evening.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["policy.json", "store", "store.2026-03-01.1.effects"]);
    let effects = &evening[2].1;
    assert_eq!(effects.lines().count(), 2, "{effects}");
    for (line, account) in effects.lines().zip(["A-1", "A\"2"]) {
        let json: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(json["account"], account);
        assert_eq!(json["effect"]["effect"], "send_reminder");
    }

    // Run again: the day has ended, and nothing is asked for again.
    assert!(batch.run().starts_with("3 accounts: 0 ended, 3 had ended already"));
    assert_eq!(batch.contents(), evening);

    // Stopped while it wrote: both new files are there, neither whole.
    batch.begin();
    assert_eq!(batch.contents(), morning);
    fs::write(batch.file("store.new"), &evening[1].1[..evening[1].1.len() / 2]).unwrap();
    fs::write(batch.file("store.effects.new"), "{\"account\":").unwrap();
    batch.run();
    assert_eq!(batch.contents(), evening);

    // Stopped before it wrote any effect.
    batch.begin();
    fs::write(batch.file("store.new"), "").unwrap();
    batch.run();
    assert_eq!(batch.contents(), evening);

    // Stopped between the two renames: the day has ended, the effects have no name yet.
    fs::rename(batch.file("store.2026-03-01.1.effects"), batch.file("store.effects.new")).unwrap();
    batch.run();
    assert_eq!(batch.contents(), evening);

    // An account that came later has its day ended too, and its effects stand on their own.
    let with_another = format!("{}{}\n", evening[1].1, account_line("A-4"));
    fs::write(batch.file("store"), with_another).unwrap();
    assert!(batch.run().starts_with("4 accounts: 1 ended, 3 had ended already, 0 not; 1 effects"));
    let after = batch.contents();
    assert_eq!(after[2], evening[2]);
    assert_eq!(after[3].0, "store.2026-03-01.2.effects");
    assert!(after[3].1.contains("A-4"), "{}", after[3].1);
}

#[test]
fn a_batch_tells_what_is_wrong_and_leaves_the_store_alone() {
    if !have("cc", "the example of a batch") {
        return;
    }
    let batch = Batch::new("wrong_batch");
    fs::write(batch.file("store"), "{\"format\": 1}\n").unwrap();
    let before = fs::read_to_string(batch.file("store")).unwrap();
    let mut program = Command::new(&batch.program);
    program.current_dir(&batch.folder).args(["policy.json", "store", "2026-03-01"]);
    let output = program.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("account 1") && words.contains("/claims"), "{words}");
    assert_eq!(fs::read_to_string(batch.file("store")).unwrap(), before);
}
