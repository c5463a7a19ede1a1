//! The example `policy -- compare`, run as a reader of the README runs it.
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

use support::{check_file, root, run_example};

const OLD: &str = "examples/data/policy.json";
const NEW: &str = "examples/data/policy_next.json";
const PORTFOLIO: &str = "examples/data/portfolio.csv";

fn run(arguments: &[&str]) -> (i32, String, String) {
    run_example("policy", arguments)
}

#[test]
fn the_report_is_the_committed_one() {
    let (status, report, errors) = run(&["compare", OLD, NEW, PORTFOLIO]);
    assert_eq!((status, errors.as_str()), (1, ""));
    assert!(report.lines().all(|line| line.chars().count() <= 100), "{report}");
    check_file(&root().join("tests/data/policy_compare.txt"), &report);
    let words = report.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "Accounts of every client without a rule of its own, asked for by asmith, boss:",
        "An account of LAKE 101 days old that owes 1,000.00, asked for by asmith: the least was 650.00 (65 %), now 700.00 (70 %).",
        "the least was 17,000.02 (at most 3,000.00 forgiven), now 16,500.02 (at most 3,500.00 forgiven).",
        "it was refused (no_row), now the least is 10,000.01 (100 %).",
        "now it is refused (no_row).",
        "it was refused (insufficient_authority), now for another reason (no_row).",
        "/lifecycle/backdate_days: 7 -> 10",
    ] {
        assert!(words.contains(told), "{told}\n{report}");
    }
}

#[test]
fn policies_that_do_not_differ_exit_with_zero() {
    let (status, report, errors) = run(&["compare", OLD, OLD]);
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(report.contains("They treat every account alike"), "{report}");
    let (status, report, _) = run(&["compare", OLD, OLD, PORTFOLIO]);
    assert_eq!(status, 0);
    assert!(report.contains("  all           300        300              0"), "{report}");
}

#[test]
fn a_document_of_json_says_the_same() {
    let (status, text, _) = run(&["compare", OLD, NEW, PORTFOLIO, "--json"]);
    assert_eq!(status, 1);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let first = &json["comparison"]["differences"][0];
    assert_eq!(first["clients"]["which"], "without_rule");
    assert_eq!(first["users"]["named"], serde_json::json!(["asmith", "boss"]));
    assert_eq!(first["ages"]["to_days"], 100);
    assert_eq!(first["balances"], serde_json::json!({"from": "12000.01", "to": null}));
    assert_eq!(first["change"], "floor_down");
    assert_eq!(first["before"], serde_json::json!([{"max_forgiven": "3000.00"}]));
    assert_eq!(first["example"]["floor_after"], "20500.02");
    assert_eq!(json["comparison"]["changed_settings"][1]["place"], "/lifecycle/backdate_days");
    let total = &json["portfolio"]["total"];
    assert_eq!(total["accounts"]["accounts"], 300);
    assert_eq!(total["newly_refused_by"]["no_row"]["accounts"], 6);
    assert_eq!(json["portfolio"]["clients"][0]["client"], "CEDAR");
}

#[test]
fn a_portfolio_is_seen_by_whoever_asks_on_the_day_asked() {
    let (_, usual, _) = run(&["compare", OLD, NEW, PORTFOLIO]);
    let (_, others, _) = run(&["compare", OLD, NEW, PORTFOLIO, "--by", "jdoe"]);
    assert!(others.contains("asked by jdoe") && others != usual, "{others}");
    let (_, system, _) = run(&["compare", OLD, NEW, PORTFOLIO, "--system"]);
    assert!(system.contains("asked by the creditor's own system"), "{system}");
    let (_, later, _) = run(&["compare", OLD, NEW, PORTFOLIO, "--as-of", "2027-03-01"]);
    assert!(later.contains("as of 2027-03-01") && later != usual, "{later}");
    let bad_rows = run(&["compare", OLD, NEW, "examples/data/bad_rows.csv"]);
    assert_eq!(bad_rows.0, 1);
    assert_eq!(bad_rows.2.lines().filter(|line| line.contains(", column ")).count(), 8);
}

#[test]
fn new_interest_counts_where_a_policy_includes_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let policy = |name: &str, included: bool| {
        let path = folder.join(name);
        let text = format!(
            r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {{"table": [{{"percent": "50"}}]}}}},
                "clients": {{"L": {{"include_new_interest": {included}}}}}, "users": {{"asmith": {{"authority": 1}}}}}}"#
        );
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    };
    let portfolio = folder.join("interest.csv");
    // 1,000.00 at 36.5 % a year: 1.00 a day, 20 days, half of it in the floor.
    std::fs::write(
        &portfolio,
        "account,client,status,claim,principal,interest,fees,costs,other,annual_percent,accrued_through,disputed,\
         delinquent_since,placed_on,charged_off_on,last_payment_on,holds\n\
         A,L,stopped,C,1000.00,0.00,0.00,0.00,0.00,36.5,2026-02-09,,2026-01-01,,,,\n",
    )
    .unwrap();
    let (old, new) = (policy("without.json", false), policy("with.json", true));
    let (status, report, errors) = run(&["compare", &old, &new, portfolio.to_str().unwrap()]);
    assert_eq!((status, errors.as_str()), (1, ""));
    assert!(report.contains("/clients/L/include_new_interest: false -> true"), "{report}");
    assert!(!report.contains("TREATED DIFFERENTLY"), "{report}");
    assert!(report.contains("  L       1,000.00     10.00        0.00"), "{report}");
}

#[test]
fn arguments_and_files_that_cannot_be_used_are_told() {
    for (arguments, told) in [
        (&[][..], "usage"),
        (&["compar", OLD, NEW], "usage"),
        (&["compare", OLD], "two policies"),
        (&["compare", OLD, NEW, PORTFOLIO, "more"], "two policies"),
        (&["compare", OLD, NEW, "--colour"], "unknown argument: --colour"),
        (&["compare", OLD, NEW, "--by"], "--by needs a value"),
        (&["compare", OLD, NEW, "--by", "a", "--by", "b"], "given twice"),
        (&["compare", OLD, NEW, "--by", "a", "--system"], "exclude each other"),
        (&["compare", OLD, NEW, "--as-of", "soon"], "no day of the form"),
        (&["compare", OLD, "no/such/file.json"], "no/such/file.json: "),
        (&["compare", "README.md", NEW], "README.md: "),
        (&["compare", OLD, NEW, "no/such/file.csv"], "no/such/file.csv: "),
        (&["compare", OLD, NEW, OLD], "lacks the columns"),
        (
            &["compare", OLD, NEW, PORTFOLIO, "--by", "nobody"],
            "neither policy knows the user nobody",
        ),
    ] {
        let (status, report, errors) = run(arguments);
        assert_eq!((status, report.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(told) && !errors.contains("panicked"), "{arguments:?}: {errors}");
    }
    let (status, help, _) = run(&["compare", "--help"]);
    assert!(status == 0 && help.contains("--as-of"), "{help}");
}
