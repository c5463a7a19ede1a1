//! The section `assessment` of a policy: every fault with its place, and the text written again.
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

use settlekit::json::{fingerprint, policy_from_text, policy_text};
use settlekit::policy::{Hardship, RecoverySample, Weight};
use support::policy;

fn with(assessment: &str) -> String {
    format!(r#"{{"format":1,"policy":"p","currency":"USD","assessment":{assessment}}}"#)
}

/// The faults of a section, each as its place within it and a part of its message.
fn check(assessment: &str, expected: &[(&str, &str)]) {
    let found = match policy_from_text(&with(assessment)) {
        Ok(_) => Vec::new(),
        Err(found) => found.faults,
    };
    let places: Vec<&str> =
        found.iter().map(|fault| fault.pointer.strip_prefix("/assessment").unwrap()).collect();
    let wanted: Vec<&str> = expected.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, wanted, "{assessment}: {found:?}");
    for (fault, (_, part)) in found.iter().zip(expected) {
        assert!(fault.message.contains(part), "{fault} has no {part}");
    }
}

#[test]
fn percents_and_shares_are_checked() {
    check("{}", &[]);
    check(r#"{"opening_percent": "100.0001"}"#, &[("/opening_percent", "between 0 and 100")]);
    check(r#"{"opening_percent": "-1"}"#, &[("/opening_percent", "between 0 and 100")]);
    check(r#"{"target_percent": "a"}"#, &[("/target_percent", "not a percent")]);
    check(r#"{"target_percent": "50.12345"}"#, &[("/target_percent", "four decimals")]);
    check(
        r#"{"opening_percent": "70", "target_percent": "70.0001"}"#,
        &[("/target_percent", "above the opening, 70")],
    );
    // The usual target comes down with the opening.
    check(r#"{"opening_percent": "70"}"#, &[]);
    check(r#"{"opening_percent": "70", "target_percent": "70"}"#, &[]);
    check(
        r#"{"curve_share": {"opening": "101", "target": "-1"}}"#,
        &[("/curve_share/opening", "between"), ("/curve_share/target", "between")],
    );
    check(r#"{"collection_cost_percent": "200"}"#, &[("/collection_cost_percent", "between")]);
    check(r#"{"annual_discount_percent": "-6"}"#, &[("/annual_discount_percent", "between")]);
    check(r#"{"annual_discount_percent": "100", "waiting_days": 0}"#, &[]);
    check(
        r#"{"waiting_days": -1, "discount": "1"}"#,
        &[("/discount", "unknown key"), ("/waiting_days", "whole number")],
    );
}

#[test]
fn a_curve_has_a_source_and_never_rises() {
    let own = |source: &str, points: &str| {
        format!(r#"{{"recovery_curve": {{"source": "{source}", "points": [{points}]}}}}"#)
    };
    let at = |age: u32, percent: &str| format!(r#"{{"age_days": {age}, "percent": "{percent}"}}"#);
    let two = |one: String, other: String| own("ours", &format!("{one}, {other}"));
    let place = |rest: &str| format!("/recovery_curve{rest}");
    check(&two(at(0, "90"), at(30, "90")), &[]);
    check(&own(" ", &at(0, "90")), &[(&place("/source"), "where it comes from")]);
    check(&own("ours", ""), &[(&place("/points"), "at least one point")]);
    check(&two(at(0, "90"), at(30, "90.0001")), &[(&place("/points/1/percent"), "becomes better")]);
    check(
        &two(at(30, "90"), at(30, "80")),
        &[(&place("/points/1/age_days"), "not more than the 30")],
    );
    check(
        &two(at(30, "90"), at(29, "95")),
        &[
            (&place("/points/1/age_days"), "not more"),
            (&place("/points/1/percent"), "90 % of the point before"),
        ],
    );
    // What cannot be read is told once.
    check(&two(at(0, "x"), at(30, "95")), &[(&place("/points/0/percent"), "not a percent")]);
    check(&two(at(0, "101"), at(30, "95")), &[(&place("/points/0/percent"), "between")]);
    check(r#"{"recovery_curve": {"sample": "ccaa_2004"}}"#, &[]);
    check(
        r#"{"recovery_curve": {"sample": "ccaa_2005"}}"#,
        &[(&place("/sample"), "none of ccaa_2004")],
    );
    check(
        r#"{"recovery_curve": {"sample": "ccaa_2004", "points": []}}"#,
        &[(&place("/points"), "has its own points")],
    );
    check(
        r#"{"recovery_curve": {"sample": "ccaa_2004", "source": "x"}}"#,
        &[(&place("/source"), "has its own source")],
    );
    check(
        r#"{"recovery_curve": {}}"#,
        &[(&place("/source"), "missing"), (&place("/points"), "missing")],
    );
    check(
        r#"{"recovery_curve": {"source": "x", "points": [{"age": 1}]}}"#,
        &[
            (&place("/points/0/age"), "unknown key"),
            (&place("/points/0/age_days"), "missing"),
            (&place("/points/0/percent"), "missing"),
        ],
    );
}

#[test]
fn weights_work_one_way() {
    let weigh = |factor: &str, values: &str| format!(r#"{{"weights": {{"{factor}": {values}}}}}"#);
    let place = |rest: &str| format!("/weights/{rest}");
    check(&weigh("hardship", r#"{"severe": {"opening": "-100", "target": "-100"}}"#), &[]);
    check(
        &weigh("hardship", r#"{"severe": {"target": "-9.9999"}}"#),
        &[(&place("hardship/severe/target"), "more than the -10 of some")],
    );
    check(
        &weigh("hardship", r#"{"some": {"opening": "1"}}"#),
        &[(&place("hardship/some/opening"), "more than the 0 of none")],
    );
    // Against what stays as it is by default, where it stands.
    check(
        &weigh("hardship", r#"{"some": {"opening": "-11"}}"#),
        &[(&place("hardship/severe/opening"), "-10 points are more than the -11 of some")],
    );
    check(
        &weigh("relationship", r#"{"long_term": {"target": "1"}}"#),
        &[(&place("relationship/long_term/target"), "the wrong way round")],
    );
    check(
        &weigh("dispute", r#"{"none": {"target": "-11"}}"#),
        &[(&place("dispute/partial/target"), "more than the -11 of none")],
    );
    check(
        &weigh("willingness", r#"{"proposed": {"target": "-1"}}"#),
        &[(&place("willingness/proposed/target"), "less than the 0 of responsive")],
    );
    check(
        &weigh("willingness", r#"{"none": {"opening": "0.5"}}"#),
        &[(&place("willingness/responsive/opening"), "less than the 0.5 of none")],
    );
    check(
        &weigh("broken_promise", r#"{"target": "0.0001"}"#),
        &[(&place("broken_promise/target"), "adds nothing")],
    );
    check(
        &weigh("unanswered_attempt", r#"{"opening": "1", "target": "-100"}"#),
        &[(&place("unanswered_attempt/opening"), "adds nothing")],
    );
    check(
        &weigh("dispute", r#"{"full": {"opening": "-100.0001", "target": "many"}}"#),
        &[
            (&place("dispute/full/opening"), "between -100 and 100"),
            (&place("dispute/full/target"), "no number"),
        ],
    );
    check(
        &weigh("dispute", r#"{"full": {"opening": "99999999999999999999", "target": "-1.00001"}}"#),
        &[
            (&place("dispute/full/opening"), "between -100 and 100"),
            (&place("dispute/full/target"), "four decimals"),
        ],
    );
    check(&weigh("hardship", r#"{"mild": {}}"#), &[(&place("hardship/mild"), "unknown key")]);
    check(&weigh("luck", "{}"), &[(&place("luck"), "unknown key")]);
    check(
        &weigh("hardship", r#"{"some": "-5"}"#),
        &[(&place("hardship/some"), "expected an object")],
    );
}

#[test]
fn what_is_written_again_is_what_was_read() {
    let same = |assessment: &str, written: Option<&str>| {
        let compiled = policy(&with(assessment));
        let text = policy_text(&compiled);
        let expected = match written {
            Some(written) => with(written),
            None => r#"{"format":1,"policy":"p","currency":"USD"}"#.into(),
        };
        assert_eq!(text, expected);
        let again = policy(&text);
        assert_eq!(again, compiled);
        assert_eq!(fingerprint(&again), fingerprint(&compiled));
    };
    same("{}", None);
    // All that is as by default is left out.
    same(
        r#"{"opening_percent": "100.00", "target_percent": "80", "curve_share": {"opening": "0", "target": "25"}, "waiting_days": 180,
            "collection_cost_percent": "0", "weights": {"hardship": {"severe": {"opening": "-10", "target": "-20"}}, "broken_promise": {"target": "-2"}}}"#,
        None,
    );
    let whole = r#"{"opening_percent":"70","recovery_curve":{"source":"ours","points":[{"age_days":0,"percent":"90"},{"age_days":9,"percent":"20.25"}]},"curve_share":{"target":"30"},"waiting_days":0,"collection_cost_percent":"1","annual_discount_percent":"0","weights":{"relationship":{"new":{"opening":"1"}},"willingness":{"none":{"target":"-7"}},"broken_promise":{"opening":"-0.5"}}}"#;
    same(whole, Some(whole));
    let sample = r#"{"target_percent":"79.5","recovery_curve":{"sample":"ccaa_2004"}}"#;
    same(sample, Some(sample));
    // A curve with the points of the sample is the host's own all the same.
    let compiled = policy(&with(sample));
    let curve = compiled.assessment().recovery_curve.clone().unwrap();
    assert_eq!(curve.sample, Some(RecoverySample::Ccaa2004));
    assert!(curve.source.contains("2004-10-18"));
    let shift = policy(&with(whole)).assessment().weight(Weight::Hardship(Hardship::Severe));
    assert_eq!(shift, Weight::Hardship(Hardship::Severe).usual());
}
