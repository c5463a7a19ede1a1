//! The example `policy`, run as a reader runs it.
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

use support::run_example;

fn run(arguments: &[&str]) -> (i32, String, String) {
    run_example("policy", arguments)
}

#[test]
fn a_sound_policy_has_nothing_to_change() {
    let (status, report, errors) = run(&["lint", "tests/policies/sound/the_dialect.json"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    assert_eq!(report, "Policy \"lake-2026-03\": nothing to change.\n");
    let (status, json, _) = run(&["lint", "--json", "tests/policies/sound/the_dialect.json"]);
    assert_eq!((status, json.as_str()), (0, "[]\n"));
}

#[test]
fn findings_are_told_with_place_account_and_suggestion() {
    let check = |name: &str, expected: &str| {
        let (status, report, errors) =
            run(&["lint", &format!("tests/policies/faulty/{name}.json")]);
        assert_eq!((status, errors.as_str()), (1, ""), "{name}");
        assert_eq!(report, format!("Policy \"{name}\": 1 finding.\n\n{expected}"));
        assert!(report.lines().all(|line| line.chars().count() <= 100));
    };
    check(
        "row_under_the_forgiven_limit",
        "percent_never_binds at /agency/rule/table/1, beside /agency/rule/max_forgiven
  wherever the row (any age, any balance: 65 %) decides, max_forgiven 1000.00 asks more than its
  percent does
  Shown by: an account that owes 5,000.01
  Instead:  raise max_forgiven, or the percent; or leave the row to another one that covers it
",
    );
    check(
        "percent_rises_with_age",
        "percent_rises_with_age at /agency/rule/table/1, beside /agency/rule/table/0
  an account that is a day older is to pay 70 % instead of 60 %: the percent rises
  Shown by: an account 90 days old that owes 0.01; beside it, an account 91 days old that owes 0.01
  Instead:  if that is not meant, ask at most 60 % here, or more in the row before it
",
    );
    check(
        "more_payments_than_days",
        "impossible_plan at /agency/rule/max_payments, beside /agency/rule/max_days
  12 payments, on different days, take 11 days or more, and max_days leaves 10: no plan has so many
  Shown by: any account, settled in 12 payments, the last after 11 days, never more than 1 day apart
  Instead:  allow 11 payments or fewer, or more days
",
    );
}

#[test]
fn findings_go_out_as_json() {
    let file = "tests/policies/faulty/table_of_a_user_never_binds.json";
    let (status, text, errors) = run(&["lint", file, "--json"]);
    assert_eq!((status, errors.as_str()), (1, ""));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let found = &json[0];
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!(found["kind"], "rule_never_binds");
    assert_eq!(found["place"], "/users/jdoe/rule/table");
    assert_eq!(found["other_place"], "/agency/rule");
    // The youngest and smallest, of whom the agency asks 80 %.
    let witness = serde_json::json!({"user": "jdoe", "age_days": 0, "balance": "0.01"});
    assert_eq!(found["witness"], witness);
    for key in ["message", "suggestion"] {
        assert!(found[key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
    }
}

#[test]
fn what_does_not_load_is_told_with_every_fault() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unloadable_policy.json");
    std::fs::write(&path, r#"{"format": 1, "policy": "p", "agency": {"rule": {"table": []}}}"#)
        .unwrap();
    let path = path.to_str().unwrap();
    let (status, report, errors) = run(&["lint", path]);
    assert_eq!((status, report.as_str()), (2, ""));
    for pointer in ["/currency", "/agency/rule/table"] {
        assert!(errors.contains(&format!("{path}: line 1, {pointer}: ")), "{pointer}: {errors}");
    }
    for arguments in
        [&[][..], &["lint"], &["lint", "a", "b"], &["mend", "a"], &["lint", "no/such/file.json"]]
    {
        let (status, report, errors) = run(arguments);
        assert_eq!((status, report.as_str()), (2, ""), "{arguments:?}");
        assert!(!errors.is_empty() && !errors.contains("panicked"), "{arguments:?}: {errors}");
    }
    assert!(run(&["--help"]).1.starts_with("usage: policy lint"));
}
