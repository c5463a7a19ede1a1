//! Vectors of the independent model (`tests/oracle/oracle.py`) for what waiting, legal action and a
//! later payment are worth.
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

use std::collections::HashMap;

use settlekit::{Account, Answer, Currency, Policy, Report};
use support::{account, day, policy, root, step};

const TODAY: &str = "2026-03-01";

fn asked(account: &Account, policy: &Policy, text: &str) -> Report {
    match step(&mut account.clone(), policy, text) {
        Answer::Applied(decision) => decision.report.unwrap(),
        other => panic!("{other:?} to {text}"),
    }
}

/// The curve, costs and discount of a row, under a rule that admits anything.
fn policy_of(row: &HashMap<String, String>) -> Policy {
    let points: Vec<String> = row["points"]
        .split('|')
        .map(|point| {
            let (age_days, percent) = point.split_once(':').unwrap();
            format!(r#"{{"age_days": {age_days}, "percent": "{percent}"}}"#)
        })
        .collect();
    policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "{}", "agency": {{"rule": {{"table": [{{"percent": "0"}}]}}}}, "assessment": {{
            "recovery_curve": {{"source": "made up", "points": [{}]}}, "waiting_days": {}, "collection_cost_percent": "{}",
            "annual_discount_percent": "{}"}}}}"#,
        row["currency"],
        points.join(", "),
        row["waiting_days"],
        row["cost"],
        row["discount"]
    ))
}

#[test]
fn worths_are_those_of_the_oracle() {
    let path = root().join("tests/oracle/worths.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 400);
    for (number, row) in rows.iter().enumerate() {
        let currency: Currency = row["currency"].parse().unwrap();
        let (balance, policy) = (&row["balance"], policy_of(row));
        let account = account(&format!(
            r#"{{"format": 1, "account": "A", "client": "L", "currency": "{currency}", "status": "stopped",
                "claims": [{{"claim": "C1", "balance": {{"principal": "{balance}"}}}}]}}"#
        ));
        let assess = format!(
            r#"{{"on": "{TODAY}", "command": "assess", "age_days": {}, "legal_cost": "{}", "legal_chance": "{}", "legal_recovery": "{}", "legal_days": {}}}"#,
            row["age"], row["legal_cost"], row["chance"], row["legal_recovery"], row["legal_days"]
        );
        let Report::Assessment(found) = asked(&account, &policy, &assess) else {
            panic!("{row:?}")
        };
        let waiting = found.expected.waiting.unwrap();
        assert_eq!(waiting.recovery_percent.to_string(), row["recovery"], "row {number}: {row:?}");
        assert_eq!(waiting.amount.to_string(), row["waiting"], "row {number}: {row:?}");
        let legal_action = found.expected.legal_action.unwrap().amount;
        assert_eq!(legal_action.to_string(), row["legal_action"], "row {number}: {row:?}");
        // One payment of all that is owed, so many days from now.
        let due = day(TODAY) + chrono::Days::new(row["waiting_days"].parse().unwrap());
        let solve = format!(
            r#"{{"on": "{TODAY}", "command": "solve", "every": "once", "first_due": "{due}", "can_pay": "{balance}", "amount": "{balance}"}}"#
        );
        let Report::Solution(solution) = asked(&account, &policy, &solve) else {
            panic!("{row:?}")
        };
        let plans = solution.plans.unwrap();
        assert_eq!(plans.len(), 1, "row {number}: {plans:?}");
        assert_eq!(plans[0].worth_today.to_string(), row["worth_today"], "row {number}: {row:?}");
    }
}
