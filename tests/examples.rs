//! The examples, run as a reader of the README runs them.
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
use std::process::Command;

use support::{check_file, root};

/// Exit status, standard output, standard error.
fn run(example: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--example", example, "--"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_portfolio_prints_its_report() {
    let (status, report, errors) = run("portfolio", &[]);
    assert_eq!((status, errors.as_str()), (0, ""));
    check_file(&root().join("tests/data/portfolio.txt"), &report);
    assert!(report.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn bad_rows_are_reported_with_line_and_column_and_the_rest_goes_on() {
    let (status, report, errors) = run("portfolio", &["--portfolio", "examples/data/bad_rows.csv"]);
    assert_eq!(status, 0);
    let lines: Vec<&str> = errors.lines().filter(|line| line.contains(": line ")).collect();
    assert_eq!(lines.len(), 8, "{errors}");
    assert!(lines.iter().all(|line| line.contains(", column ")), "{errors}");
    assert!(report.contains("10 accounts") && report.contains("dropped"), "{report}");
}

#[test]
fn settlements_are_replayed() {
    let (status, report, errors) =
        run("portfolio", &["--settlements", "tests/data/settlements.csv"]);
    assert_eq!(status, 0);
    assert_eq!(errors.lines().filter(|line| line.contains("line 6")).count(), 1, "{errors}");
    check_file(&root().join("tests/data/settlements.txt"), &report);
}

#[test]
fn arguments_and_files_that_do_not_load_are_told() {
    for arguments in [
        &["--colour"][..],
        &["--portfolio", "no/such/file.csv"],
        &["--policy", "README.md"],
        &["--as-of", "yesterday"],
        &["--explain", "nobody"],
    ] {
        let (status, _, errors) = run("portfolio", arguments);
        assert_eq!(status, 2, "{arguments:?}: {errors}");
        assert!(!errors.is_empty() && !errors.contains("panicked"), "{arguments:?}: {errors}");
    }
}

#[test]
fn replay_tells_by_its_exit_status() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    };
    let (status, lines, errors) = run("replay", &["tests/scenarios/example_of_the_dialect.json"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    let committed = root().join("tests/scenarios/lines/example_of_the_dialect.jsonl");
    assert_eq!(lines, std::fs::read_to_string(committed).unwrap());

    let world = r#""policy": {"format": 1, "policy": "p", "currency": "USD"}, "account": {"format": 1, "account": "A", "client": "L",
        "currency": "USD", "status": "stopped", "claims": [{"claim": "C"}]}"#;
    let wrong = format!(
        r#"{{{world}, "steps": [{{"on": "2026-03-01", "command": "end_day", "expect": {{"status": "paid"}}}}]}}"#
    );
    let (status, lines, errors) = run("replay", &[&file("wrong.json", &wrong)]);
    assert_eq!((status, lines.lines().count()), (1, 1));
    assert!(errors.contains("expected \"paid\", found \"stopped\""), "{errors}");

    let faulty = r#"{"policy": {"format": 2}, "account": {"colour": 1}, "steps": {}}"#;
    let (status, lines, errors) = run("replay", &[&file("faulty.json", faulty)]);
    assert_eq!((status, lines.as_str()), (2, ""));
    for pointer in
        ["/policy/format", "/policy/currency", "/account/colour", "/account/claims", "/steps"]
    {
        assert!(errors.contains(&format!(": {pointer}: ")), "{pointer}: {errors}");
    }
    for arguments in [&[][..], &["no/such/file.json"], &["a", "b"]] {
        assert_eq!(run("replay", arguments).0, 2);
    }
}
