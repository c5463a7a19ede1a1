//! The example that makes one offer to many accounts, run as a reader of the README runs it.
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

use std::path::Path;

use settlekit::json::Json;
use support::{check_file, root, run_example};

fn run(arguments: &[&str]) -> (i32, String, String) {
    run_example("bulk", arguments)
}

/// A file for what the example reads or writes.
fn file(name: &str) -> String {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).to_str().unwrap().to_string()
}

fn written(name: &str, text: &str) -> String {
    let path = file(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_example_portfolio_gets_its_offers() {
    let (status, report, errors) = run(&[]);
    assert_eq!((status, errors.as_str()), (0, ""), "no bar where there is no terminal");
    check_file(&root().join("tests/data/bulk.txt"), &report);
    assert!(report.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn a_dry_run_tells_the_same_and_records_nothing() {
    let (_, whole, _) = run(&[]);
    let (status, dry, _) = run(&["--dry-run"]);
    assert_eq!(status, 0);
    assert!(dry.starts_with("BULK march-2026 as of 2026-03-01, DRY RUN: nothing is recorded\n"));
    let (before, recorded) = whole.split_once("\nRECORDED\n").unwrap();
    assert_eq!(dry.lines().skip(1).collect::<Vec<_>>(), before.lines().skip(1).collect::<Vec<_>>());
    assert!(recorded.contains("81 accounts already done, 0 accounts applied"), "{recorded}");
}

#[test]
fn all_or_nothing_and_cancelling_are_told() {
    // One blank between words, so that no width of a column is asked for.
    let told = |arguments: &[&str], sentences: &[&str]| {
        let report = run(arguments).1;
        let words: Vec<&str> = report.split_whitespace().collect();
        for sentence in sentences {
            assert!(words.join(" ").contains(sentence), "{sentence}\n{report}");
        }
    };
    told(
        &["--all-or-nothing"],
        &[
            "All or nothing: 133 accounts are refused, so no account gets anything.",
            "applied 0 0.0 refused 133 62.1 held back 81 37.9",
            "Nothing: there was nothing to record.",
        ],
    );
    told(
        &["--cancel-after", "4"],
        &[
            "Cancelled after 4 accounts.",
            "applied 3 1.4 refused 1 0.5 not looked at 210 98.1 ",
            "3 accounts changed. The same bulk once more: 3 accounts already done",
        ],
    );
    let few = r#"{"format": 1, "bulk": "few", "terms": {"percent": "75"}, "expires_on": "2026-03-15",
        "by": "asmith", "all_or_nothing": true,
        "accounts": ["LK-10002", "LK-10003"]}"#;
    let few = written("few.json", few);
    told(
        &["--bulk", &few],
        &["all or nothing", "2 accounts named", "applied 2", "2 accounts already done"],
    );
    told(
        &["--bulk", &few, "--cancel-after", "2"],
        &["All or nothing: it was cancelled, so no account gets anything."],
    );
}

#[test]
fn lines_are_written_for_each_account_and_the_totals() {
    let path = file("bulk.jsonl");
    let (status, report, _) = run(&["--dry-run", "--accounts", "1000", "--lines", &path]);
    assert_eq!(status, 0);
    assert!(report.contains("Made 1,000 accounts from seed 20260301"), "{report}");
    let first = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<Json> = first.lines().map(|line| Json::parse(line).unwrap()).collect();
    let totals = lines.last().unwrap().get("totals").unwrap();
    let items = i64::try_from(lines.len() - 1).unwrap();
    assert_eq!(totals.get("items"), Some(&Json::Whole(items)));
    assert!(items > 500, "{items}");
    let (_, again, _) = run(&["--dry-run", "--accounts", "1000", "--lines", &path]);
    assert_eq!((again, std::fs::read_to_string(&path).unwrap()), (report, first));
}

#[test]
fn arguments_and_files_that_do_not_load_are_told() {
    let bulk = |name: &str, rest: &str| {
        let text = format!(r#"{{"format": 1, "bulk": "b", "expires_on": "2026-03-15", {rest}}}"#);
        written(name, &text)
    };
    let faulty = bulk("faulty.json", r#""terms": {"percent": 75}, "colour": 1"#);
    let unknown =
        bulk("unknown.json", r#""terms": {"percent": "75"}, "accounts": ["LK-10001", "X"]"#);
    let beyond = bulk("beyond.json", r#""terms": {"percent": "75.00001"}"#);
    for (arguments, told) in [
        (&["--colour"][..], "unknown argument: --colour"),
        (&["--accounts", "few"], "--accounts few: no whole number above 0"),
        (&["--accounts", "2", "--portfolio", "x.csv"], "not both"),
        (&["--portfolio", "no/such/file.csv"], "no/such/file.csv: "),
        (&["--as-of", "soon"], "--as-of soon: no day"),
        (&["--bulk", "README.md"], "README.md: line 1, (the whole document): this is not JSON"),
        (&["--bulk", &faulty], "faulty.json: line 1, /terms/percent: expected a text"),
        (&["--bulk", &faulty], "faulty.json: line 1, /colour: unknown key"),
        (&["--bulk", &unknown], "unknown.json: /accounts/1: no account is called \"X\""),
        (&["--bulk", &beyond], "beyond.json: too_many_decimals: "),
        (&["--dry-run", "--lines", "no/such/folder/lines"], "no/such/folder/lines: "),
    ] {
        let (status, report, errors) = run(arguments);
        assert_eq!((status, report.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(told) && !errors.contains("panicked"), "{told}: {errors}");
    }
    let header = std::fs::read_to_string(root().join("examples/data/portfolio.csv")).unwrap();
    let empty = written("empty.csv", header.lines().next().unwrap());
    assert_eq!(run(&["--portfolio", &empty]).0, 1);
}

#[test]
fn a_bad_row_drops_its_account_and_the_rest_goes_on() {
    let (status, report, errors) = run(&["--portfolio", "examples/data/bad_rows.csv"]);
    assert_eq!(status, 0);
    assert_eq!(errors.lines().filter(|line| line.contains(": line ")).count(), 8, "{errors}");
    assert!(report.contains("dropped, see standard error"), "{report}");
}
