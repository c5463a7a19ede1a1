//! The reasons of a row against those of single calls: every limit that a row tells of is one that
//! `decide` tells of an account built of that row, with the same numbers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod compare_oracle;
mod portfolio_rows;
mod support;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use compare_oracle::policies;
use portfolio_rows::{CLIENTS, Row, USERS, explained, rows};
use proptest::prelude::*;
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{Case, CaseReason, Judge, Proposed, Verdict, breach_bit};
use settlekit::{ClientId, Currency, Figure, Policy, Reason, RefusalCode, Topic, UserId};
use support::{config, day};

fn explain(policy: &Policy, row: &Row, today: NaiveDate) -> (Verdict, Vec<CaseReason>) {
    let client: ClientId = CLIENTS[row.client as usize].parse().unwrap();
    let user = usize::try_from(row.user).ok().and_then(|place| USERS.get(place));
    let user: Option<UserId> = user.map(|name| name.parse().unwrap());
    let judge = Judge::new(policy, &client, user.as_ref(), today);
    let proposed =
        Some(Proposed { amount_minor: row.amount, payments: row.payments, gap_days: row.gap });
    let age_days = u32::try_from(row.age).ok();
    let case = Case { age_days, balance_minor: row.balance, proposed };
    let mut reasons = Vec::new();
    let verdict = judge.explain(&case, |reason| reasons.push(reason));
    assert_eq!(verdict, judge.verdict(&case));
    (verdict, reasons)
}

fn number(figure: Option<Figure>) -> Option<i64> {
    figure.map(|figure| match figure {
        Figure::Money(money) => money.minor(),
        Figure::Count(count) => count,
    })
}

/// Whether single calls tell the same step.
fn is_told(step: &CaseReason, reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| {
        let same_limit = match step.about {
            // A row counts the days that the months allow.
            Topic::Months => true,
            // An account's payments are due on the last day of the calendar at the latest.
            Topic::Days if step.actual > Some(2_000_000) => {
                number(reason.required) == step.required
            }
            _ => (number(reason.required), number(reason.actual)) == (step.required, step.actual),
        };
        reason.about == step.about
            && reason.kept == step.kept
            && same_limit
            && (step.row, step.percent) == (reason.row, reason.percent)
    })
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn every_step_is_one_of_a_single_call(policies in policies(), rows in rows(30)) {
        let today = day("2026-03-01");
        let [policy, _] = &policies;
        for row in &rows {
            let (verdict, steps) = explain(policy, row, today);
            let refused = |step: &&CaseReason| step.kept != Some(true) && step.code.is_some();
            let codes: BTreeSet<RefusalCode> =
                steps.iter().filter(refused).filter_map(|step| step.code).collect();
            // What refuses is told, all of it, and nothing else.
            let bits = codes.iter().filter_map(|code| breach_bit(*code));
            let outright = codes.iter().find(|code| breach_bit(**code).is_none());
            match outright {
                None => prop_assert_eq!(bits.fold(0, |all, bit| all | bit), verdict.breaches),
                Some(code) => prop_assert_eq!(code.number(), verdict.status),
            }
            if outright.is_none() {
                let told = explained(policy, row, today);
                for step in steps.iter().filter(|step| step.kept.is_some() || step.row.is_some()) {
                    prop_assert!(is_told(step, &told), "{:?} of {:?} in {:#?}", step, row, told);
                }
            }
        }
    }
}

#[test]
fn limits_are_told_in_words() {
    let mut rule = RuleDraft::from_rows([
        RowDraft::percent("80").max_age_days(100).max_balance("5000.00"),
        RowDraft::percent("75"),
    ]);
    rule.max_payments = Some(12);
    rule.max_days = Some(365);
    rule.max_days_between_payments = Some(31);
    rule.max_forgiven = Some("1000.00".into());
    rule.min_authority = Some(2);
    let mut own = RuleDraft::limits_only();
    own.max_payments = Some(6);
    let client = ClientDraft { max_settlement_months: Some(6), ..ClientDraft::default() };
    let policy = PolicyDraft::new("p", Currency::USD).agency(rule).client("A", client);
    let policy = policy.user("u", 3, Some(own)).compile().unwrap();
    let (client, user): (ClientId, UserId) = ("A".parse().unwrap(), "u".parse().unwrap());
    let judge = Judge::new(&policy, &client, Some(&user), day("2026-03-01"));
    let words = |case: &Case| {
        let mut words = Vec::new();
        judge.explain(case, |reason| words.push(reason.text(Currency::USD).to_string()));
        words
    };
    let proposed = Some(Proposed { amount_minor: 300_000, payments: 8, gap_days: 32 });
    let case = Case { age_days: Some(100), balance_minor: 500_000, proposed };
    assert_eq!(
        words(&case),
        [
            "balance 5000.00",
            "age 100",
            "authority, by the agency's rule: at least 2, found 3: kept",
            "row 1 of the agency's table: 80 %",
            "percent part of the floor, by the agency's rule, rounded up: 4000.00",
            "what the limit on forgiveness leaves, by the agency's rule: 4000.00",
            "floor 4000.00",
            "amount, by the agency's rule: at least 4000.00, found 3000.00: not kept (below_floor)",
            "forgiven, by the agency's rule: at most 1000.00, found 2000.00: not kept (forgiven_limit)",
            "payments, by the user's rule: at most 6, found 8: not kept (too_many_payments)",
            "days until the last payment, by the agency's rule: at most 365, found 224: kept",
            "days until the last payment, by the client's rule: at most 184, found 224: not kept \
             (too_many_months)",
            "days between two payments, by the agency's rule: at most 31, found 32: not kept \
             (gap_too_long)",
        ]
    );
    assert_eq!(
        words(&Case { age_days: None, balance_minor: 0, proposed }),
        [
            "balance 0.00",
            "age not known",
            "authority, by the agency's rule: at least 2, found 3: kept",
            "row, by the agency's rule: refused (missing_age_date)",
            "judgement: refused (nothing_owed)",
        ]
    );
}
