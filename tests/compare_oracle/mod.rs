//! What two policies make of one account, asked of quotes one at a time; and random policies.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a test fails by panicking"
)]

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, Status};
use settlekit::compare::{Change, Term};
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::{
    Answer, ClientId, Currency, Policy, Quote, RefusalCode, Report, Scope, UserId, decide,
};

use crate::support::day;

pub const CLIENTS: [&str; 3] = ["A", "B", "Z"];
pub const USERS: [Option<&str>; 3] = [None, Some("u"), Some("v")];

/// A place in the rule space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub client: &'static str,
    pub user: Option<&'static str>,
    pub age_days: Option<u32>,
    pub balance: i64,
}

impl Point {
    pub fn client(&self) -> ClientId {
        self.client.parse().unwrap()
    }

    pub fn user(&self) -> Option<UserId> {
        self.user.map(|user| user.parse().unwrap())
    }
}

/// Every place with a small age and balance, and a few with large ones.
pub fn points() -> Vec<Point> {
    let ages = || (0..=6).chain([50]).map(Some).chain([None]);
    let balances = || (1..=12).chain([17, 30, 31, 1_000, 999_999_999]);
    let mut points = Vec::new();
    for client in CLIENTS {
        for user in USERS {
            for age_days in ages() {
                points.extend(balances().map(|balance| Point { client, user, age_days, balance }));
            }
        }
    }
    points
}

/// What a quote says there.
pub fn quote(policy: &Policy, at: &Point) -> Result<Quote, RefusalCode> {
    let today = day("2026-03-01");
    let currency = policy.currency();
    let balance = settlekit::Money::from_minor(at.balance, currency).to_string();
    let mut draft = AccountDraft::new("A-1", at.client, currency, Status::Stopped)
        .claim(ClaimDraft::new("C1").principal(&balance));
    draft.dates.delinquent_since = at.age_days.map(|age| today - chrono::Days::new(u64::from(age)));
    let mut command = Command::new(Action::Quote { claims: None });
    command.by = at.user();
    match decide(&draft.open().unwrap(), &command, policy, today) {
        Answer::Applied(decision) => match decision.report {
            Some(Report::Quote(quote)) => Ok(*quote),
            other => panic!("no quote: {other:?}"),
        },
        Answer::Refused(refusal) => Err(refusal.code),
        other => panic!("{other:?}"),
    }
}

/// The floor before it is rounded, in millionths of a minor unit.
pub fn exact_floor(quote: &Quote) -> i128 {
    let balance = i128::from(quote.balance.minor());
    let percents = quote.rules.iter().filter_map(|rule| rule.percent);
    let parts = percents.map(|percent| balance * i128::from(percent.millionths()));
    let left =
        quote.limits.max_forgiven.map(|most| (balance - i128::from(most.minor())) * 1_000_000);
    parts.chain(left).max().unwrap()
}

/// The least authority asked and the level that overrides, as the rules are written.
pub fn levels(policy: &Policy, at: &Point) -> (u32, Option<u32>) {
    let base = policy.base_rule(&at.client()).map(|(_, rule)| rule);
    let user = at.user().and_then(|user| policy.user(&user));
    let own = user.and_then(|user| user.rule.as_ref());
    let least = base.into_iter().chain(own).filter_map(|rule| rule.min_authority).max();
    (least.unwrap_or(0), base.and_then(|rule| rule.override_authority))
}

/// How the two policies differ there, by their quotes.
pub fn change(old: &Policy, new: &Policy, at: &Point) -> Option<Change> {
    let levels_differ = levels(old, at) != levels(new, at);
    match (quote(old, at), quote(new, at)) {
        (Err(_), Ok(_)) => Some(Change::NewlyAllowed),
        (Ok(_), Err(_)) => Some(Change::NewlyRefused),
        (Err(one), Err(two)) if one != two => Some(Change::RefusedOtherwise),
        (Err(_), Err(_)) => levels_differ.then_some(Change::OtherTerms),
        (Ok(one), Ok(two)) => {
            let plan = |quote: &Quote| {
                let limits = quote.limits;
                (
                    limits.max_payments,
                    limits.max_days,
                    limits.max_days_between_payments,
                    limits.max_settlement_months,
                )
            };
            match exact_floor(&two).cmp(&exact_floor(&one)) {
                std::cmp::Ordering::Greater => Some(Change::FloorUp),
                std::cmp::Ordering::Less => Some(Change::FloorDown),
                std::cmp::Ordering::Equal => {
                    (levels_differ || plan(&one) != plan(&two)).then_some(Change::OtherTerms)
                }
            }
        }
    }
}

/// Whether a policy says this there.
pub fn holds(term: &Term, policy: &Policy, at: &Point) -> bool {
    let quote = quote(policy, at);
    let limits = quote.as_ref().ok().map(|quote| quote.limits);
    match *term {
        Term::Refused { code, .. } => quote.err() == Some(code),
        Term::Percent { percent, scope, row } => quote.is_ok_and(|quote| {
            let highest = quote.rules.iter().filter_map(|rule| rule.percent).max();
            let line = quote.rules.iter().find(|rule| rule.percent == highest).unwrap();
            highest == Some(percent) && (line.scope, line.row) == (scope, Some(row))
        }),
        Term::MaxForgiven(most) => limits.is_some_and(|limits| limits.max_forgiven == most),
        Term::MaxPayments(most) => limits.is_some_and(|limits| limits.max_payments == most),
        Term::MaxDays(most) => limits.is_some_and(|limits| limits.max_days == most),
        Term::MaxDaysBetweenPayments(most) => {
            limits.is_some_and(|limits| limits.max_days_between_payments == most)
        }
        Term::MaxSettlementMonths(most) => {
            limits.is_some_and(|limits| limits.max_settlement_months == most)
        }
        Term::MinAuthority(least) => levels(policy, at).0 == least.unwrap_or(0),
        Term::OverrideAuthority(level) => levels(policy, at).1 == level,
    }
}

// Strategies are boxed, so that nested ones do not pile up on the stack.
fn row() -> BoxedStrategy<RowDraft> {
    const PERCENTS: [&str; 7] = ["0", "33.3333", "50", "50.0001", "62.5", "80", "100"];
    (weighted(0.5, 0u32..5), weighted(0.5, 0i64..10), select(&PERCENTS[..]))
        .prop_map(|(age, balance, percent)| RowDraft {
            max_age_days: age,
            max_balance: balance.map(|balance| balance.to_string()),
            percent: percent.into(),
        })
        .boxed()
}

fn rule(rows: std::ops::Range<usize>) -> BoxedStrategy<RuleDraft> {
    let limits = (weighted(0.5, 0i64..7), weighted(0.3, 0u32..3), weighted(0.1, 30u32..32));
    let more = (weighted(0.1, 7u32..9), weighted(0.3, 0u32..3), weighted(0.2, 0u32..3));
    (proptest::collection::vec(row(), rows), limits, more)
        .prop_map(|(rows, (forgiven, payments, days), (gap, least, overriding))| {
            let mut rule =
                if rows.is_empty() { RuleDraft::limits_only() } else { RuleDraft::from_rows(rows) };
            rule.max_forgiven = forgiven.map(|forgiven| forgiven.to_string());
            rule.max_payments = payments;
            rule.max_days = days;
            rule.max_days_between_payments = gap;
            rule.min_authority = least;
            rule.override_authority = overriding;
            rule
        })
        .boxed()
}

/// A small policy in yen, so that a balance is a number of minor units.
fn draft() -> BoxedStrategy<PolicyDraft> {
    let client = || (weighted(0.5, rule(1..3)), weighted(0.2, 1u32..3));
    let user = || (0u32..3, weighted(0.5, rule(0..3)));
    let clients = (weighted(0.7, client()), weighted(0.7, client()));
    let users = (weighted(0.8, user()), weighted(0.8, user()));
    (weighted(0.9, rule(1..4)), clients, users)
        .prop_map(|(agency, clients, users)| {
            let mut draft = PolicyDraft::new("random", Currency::JPY);
            draft.agency = agency;
            for (name, client) in [("A", clients.0), ("B", clients.1)] {
                if let Some((rule, max_settlement_months)) = client {
                    let client =
                        ClientDraft { rule, max_settlement_months, ..ClientDraft::default() };
                    draft = draft.client(name, client);
                }
            }
            for (name, user) in [("u", users.0), ("v", users.1)] {
                if let Some((authority, rule)) = user {
                    draft = draft.user(name, authority, rule);
                }
            }
            draft
        })
        .boxed()
}

/// Two policies: of their own, or the same but for one rule.
pub fn policies() -> impl Strategy<Value = [Policy; 2]> {
    let near = (draft(), rule(1..4), 0u8..4).prop_map(|(old, rule, place)| {
        let mut new = old.clone();
        match place {
            0 => new.agency = Some(rule),
            1 => new = new.client("A", ClientDraft { rule: Some(rule), ..ClientDraft::default() }),
            2 => new = new.user("u", 2, Some(rule)),
            _ => {
                if let Some(agency) = &mut new.agency {
                    agency.max_forgiven = rule.max_forgiven;
                    agency.max_payments = rule.max_payments;
                }
            }
        }
        [old, new]
    });
    let any = (draft(), draft()).prop_map(|(old, new)| [old, new]);
    prop_oneof![near, any].prop_map(|drafts| drafts.map(|draft| draft.compile().unwrap()))
}

/// The scope that a refusal names is one that has a rule there.
pub fn scope_is_there(scope: Scope, policy: &Policy, at: &Point) -> bool {
    let base = policy.base_rule(&at.client()).map_or(Scope::Agency, |(scope, _)| scope);
    let user = at.user().and_then(|user| policy.user(&user));
    scope == base || (scope == Scope::User && user.is_some_and(|user| user.rule.is_some()))
}
