//! A small world in which everything can be tried: yen, so that a minor unit is one; ages of a few
//! days and balances of a few yen.
#![allow(missing_docs, reason = "a test fails by panicking")]

mod assessment;
mod authority;
mod binding;
mod contact;
mod forgiven;
mod negotiation;
mod obligation;
mod overrides;
mod plans;
mod sound;
mod tables;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use settlekit::account::{
    Account, AccountDraft, Action, ClaimDraft, Command, ProposalSummary, Status,
};
use settlekit::lint::{Finding, FindingKind, Witness, lint};
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::{Answer, Currency, Money, Policy, RefusalCode, Report, UserId, decide};

use crate::support::day;

/// A row as (maximum age, maximum balance, percent).
pub type RowTuple = (Option<u32>, Option<i64>, u32);

pub const AGES: std::ops::RangeInclusive<u32> = 0..=6;
pub const BALANCES: std::ops::RangeInclusive<i64> = 1..=8;

pub fn today() -> NaiveDate {
    day("2026-03-01")
}

pub fn rows(rows: &[RowTuple]) -> RuleDraft {
    RuleDraft::from_rows(rows.iter().map(|(age, balance, percent)| {
        let mut row = RowDraft::percent(&percent.to_string());
        row.max_age_days = *age;
        row.max_balance = balance.map(|balance| balance.to_string());
        row
    }))
}

pub fn draft() -> PolicyDraft {
    PolicyDraft::new("p", Currency::JPY)
}

pub fn client(rule: Option<RuleDraft>, months: Option<u32>) -> ClientDraft {
    ClientDraft { rule, max_settlement_months: months, ..ClientDraft::default() }
}

pub fn account(client: &str, age_days: u32, balance: i64) -> Account {
    AccountDraft::new("A", client, Currency::JPY, Status::Stopped)
        .delinquent_since(today() - Days::new(age_days.into()))
        .claim(ClaimDraft::new("C").principal(&balance.to_string()))
        .open()
        .unwrap()
}

pub fn yen(amount: i64) -> Money {
    Money::from_minor(amount, Currency::JPY)
}

/// Who proposes and who approves.
pub type Actors = (Option<&'static str>, Option<&'static str>);

pub fn command(action: Action, (by, approved_by): Actors) -> Command {
    let name = |user: Option<&str>| user.map(|user| UserId::new(user).unwrap());
    let mut command = Command::new(action);
    command.by = name(by);
    command.approved_by = name(approved_by);
    command
}

/// Whether this amount in one payment may be agreed today.
pub fn passes(policy: &Policy, account: &Account, amount: i64, actors: Actors) -> bool {
    let summary =
        ProposalSummary { amount: yen(amount), payments: 1, gap_days: None, claims: None };
    let command = command(Action::CheckProposal(summary), actors);
    matches!(decide(account, &command, policy, today()), Answer::Applied(_))
}

/// The number in canonical order, from 1, and the percent in millionths of the row that decides.
pub fn row_at(policy: &Policy, user: Option<&'static str>, at: (u32, i64)) -> Option<(u32, i64)> {
    let quote = Command::new(Action::Quote { claims: None });
    let quote = Command { by: command(quote.action.clone(), (user, None)).by, ..quote };
    match decide(&account("X", at.0, at.1), &quote, policy, today()) {
        Answer::Applied(decision) => match decision.report {
            Some(Report::Quote(quote)) => Some((quote.row?, quote.percent?.millionths())),
            other => panic!("{other:?}"),
        },
        Answer::Refused(refusal) => {
            assert_eq!(refusal.code, RefusalCode::NoRow);
            None
        }
        other => panic!("{other:?}"),
    }
}

/// A witness's account; an age that does not matter is 0.
pub fn point(witness: &Witness) -> (u32, i64) {
    (witness.age_days.unwrap_or(0), witness.balance.unwrap().minor())
}

pub fn findings(draft: &PolicyDraft) -> Vec<Finding> {
    lint(&compiled(draft))
}

pub fn compiled(draft: &PolicyDraft) -> Policy {
    draft.clone().compile().unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Kinds and places.
pub fn told(findings: &[Finding]) -> Vec<(FindingKind, &str)> {
    findings.iter().map(|finding| (finding.kind, finding.place.as_str())).collect()
}

/// The places at which something of this kind is found.
pub fn places(findings: &[Finding], kind: FindingKind) -> Vec<&str> {
    findings.iter().filter(|found| found.kind == kind).map(|found| found.place.as_str()).collect()
}

/// Rows near each other, so that bounds are equal and percents rise often.
pub fn some_rows(most: usize) -> impl Strategy<Value = Vec<RowTuple>> {
    let row = (
        prop::option::of(0u32..6),
        prop::option::weighted(0.7, 0i64..7),
        prop::sample::select(vec![0u32, 25, 50, 60, 80, 100]),
    );
    prop::collection::vec(row, 1..=most)
}

/// Rows that end at the largest balance that is tried, so that trying is trying everything.
pub fn bounded_rows(most: usize) -> impl Strategy<Value = Vec<RowTuple>> {
    some_rows(most).prop_map(|rows| {
        let most = *BALANCES.end();
        rows.into_iter()
            .map(|(age, balance, percent)| (age, balance.or(Some(most)), percent))
            .collect()
    })
}
