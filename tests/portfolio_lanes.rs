//! Columns on every path: each set of registers, one thread or several, blocks that are plain and
//! blocks that are not, tables of every size. All say the same as one single call a row.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{
    self, AgeColumn, Case, ClientColumn, Columns, DATE_NOT_KNOWN, How, Judge, Lanes, NO_USER,
    Outputs, Proposed, Threads, UserColumn, Verdict,
};
use settlekit::{ClientId, Currency, Percent, Policy, UserId, date};
use support::{config, day};

const CLIENTS: [&str; 3] = ["A", "B", "Z"];
const USERS: [&str; 3] = ["u", "v", "w"];

/// Numbers at which something changes: those of tables below, and the ends of what fits a register.
const BALANCES: [i64; 16] = [
    i64::MIN,
    -1,
    0,
    1,
    2,
    999_999,
    1_000_000,
    4_294_967_294,
    4_294_967_295,
    4_294_967_296,
    4_294_967_297,
    1 << 43,
    1 << 44,
    i64::MAX / 1_000_000,
    i64::MAX - 1,
    i64::MAX,
];

/// How the rows of a portfolio stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// One client, one user.
    One,
    /// Sorted, with long runs.
    Runs,
    /// As it comes.
    Any,
}

#[derive(Clone, Debug)]
struct Portfolio {
    ages: Vec<i32>,
    balances: Vec<i64>,
    amounts: Vec<i64>,
    payments: Vec<u32>,
    gaps: Vec<u32>,
    clients: Vec<u32>,
    users: Vec<u32>,
}

fn row_draft(age: Option<u32>, balance: Option<i64>, millionths: i64) -> RowDraft {
    RowDraft {
        max_age_days: age,
        max_balance: balance.map(|minor| minor.to_string()),
        percent: Percent::from_millionths(millionths).to_string(),
    }
}

/// A table with so many bounds on age and on balances, maybe with holes.
fn table(
    ages: impl Strategy<Value = usize>,
    balances: impl Strategy<Value = usize>,
) -> impl Strategy<Value = Vec<RowDraft>> {
    let percent = prop_oneof![6 => 0i64..=1_000_000, 1 => select(&[0, 1, 999_999, 1_000_000][..])];
    let (age_step, balance_step) = (1u32..60, prop_oneof![1i64..200_000, Just(700_000_000)]);
    (ages, balances, vec(percent, 60), age_step, balance_step, any::<bool>()).prop_map(
        |(ages, balances, percents, age_step, balance_step, is_whole)| {
            let age = |place: usize| (place < ages).then_some(place as u32 * age_step + 7);
            let balance =
                |place: usize| (place < balances).then_some(place as i64 * balance_step + 3);
            let cells = (0..=ages).flat_map(|i| (0..=balances).map(move |j| (i, j)));
            let rows: Vec<RowDraft> = cells
                .filter(|(i, j)| is_whole || percents[(3 * i + j) % 60] % 5 != 0)
                .map(|(i, j)| row_draft(age(i), balance(j), percents[(7 * i + j) % 60]))
                .collect();
            match rows.is_empty() {
                true => vec![row_draft(None, None, 650_000)],
                false => rows,
            }
        },
    )
}

fn rule(table: Option<Vec<RowDraft>>) -> impl Strategy<Value = RuleDraft> {
    let count = |most: u32| proptest::option::weighted(0.7, 0..most);
    let forgiven =
        proptest::option::of(prop_oneof![0i64..2_000_000, Just(5_000_000_000), Just(i64::MAX)]);
    (count(14), count(500), count(40), forgiven, proptest::option::weighted(0.2, 0u32..3)).prop_map(
        move |(payments, days, gap, forgiven, authority)| {
            let mut rule = match &table {
                Some(rows) => RuleDraft::from_rows(rows.clone()),
                None => RuleDraft::limits_only(),
            };
            rule.max_payments = payments;
            rule.max_days = days;
            rule.max_days_between_payments = gap;
            rule.max_forgiven = forgiven.map(|minor| minor.to_string());
            rule.min_authority = authority;
            rule
        },
    )
}

fn any_table() -> impl Strategy<Value = Vec<RowDraft>> {
    prop_oneof![
        3 => table(0usize..3, 0usize..3),
        3 => table(0usize..9, 0usize..9),
        2 => table(9usize..30, 0usize..12),
        1 => table(0usize..3, 9usize..30),
    ]
}

/// An agency, a client with a rule of its own and months, a user with a table, one with limits.
fn policy() -> impl Strategy<Value = Policy> {
    let with_table = || any_table().prop_flat_map(|rows| rule(Some(rows)));
    let client = (proptest::option::of(with_table()), proptest::option::of(0u32..20));
    (proptest::option::weighted(0.9, with_table()), client, with_table(), rule(None)).prop_map(
        |(agency, (own, months), table, limits)| {
            let mut draft = PolicyDraft::new("p", Currency::JPY);
            draft.agency = agency;
            let client =
                ClientDraft { rule: own, max_settlement_months: months, ..ClientDraft::default() };
            let draft = draft.client("B", client);
            draft.user("u", 1, Some(table)).user("v", 2, Some(limits)).compile().unwrap()
        },
    )
}

type RowParts = ((i32, i64), (i64, u32, u32), (u32, u32));

/// Rows of which nearly all, or only some, are plain.
fn row(is_plain: bool) -> impl Strategy<Value = RowParts> {
    let odd = if is_plain { 0 } else { 1 };
    let age = prop_oneof![60 => 0i32..600, odd => select(&[-1, i32::MIN, i32::MAX][..])];
    let balance = prop_oneof![60 => 1i64..3_000_000, odd => select(&BALANCES[..])];
    // Parts of the balance in thousandths, or something else.
    let amount = prop_oneof![
        40 => (1i64..=1000).prop_map(Ok),
        odd => select(&BALANCES[..]).prop_map(Err),
    ];
    let many = [0, 1 << 16, (1 << 16) + 1, 1 << 31, u32::MAX];
    let long = [(1 << 16) - 1, 1 << 16, 1 << 31, u32::MAX];
    let payments = prop_oneof![60 => 1u32..16, odd => select(many.to_vec())];
    let gap = prop_oneof![60 => 0u32..40, odd => select(long.to_vec())];
    let user = select(&[0, 1, 2, NO_USER][..]);
    ((age, balance), (amount, payments, gap), (0u32..3, user)).prop_map(
        |((age, balance), (amount, payments, gap), parties)| {
            let part = |thousandths: i64| {
                i128::from(balance).unsigned_abs() as i128 * i128::from(thousandths) / 1000
            };
            let amount = amount.map_or_else(|odd| odd, |of| part(of).clamp(1, 1 << 62) as i64);
            ((age, balance), (amount, payments, gap), parties)
        },
    )
}

fn portfolio() -> impl Strategy<Value = Portfolio> {
    let order = select(&[Order::One, Order::One, Order::Runs, Order::Any][..]);
    (any::<bool>().prop_flat_map(|is_plain| vec(row(is_plain), 0..700)), order).prop_map(
        |(mut rows, order)| {
            let first = rows.first().map(|row| row.2).unwrap_or_default();
            match order {
                Order::One => rows.iter_mut().for_each(|row| row.2 = first),
                Order::Runs => rows.sort_by_key(|row| row.2),
                Order::Any => {}
            }
            Portfolio {
                ages: rows.iter().map(|row| row.0.0).collect(),
                balances: rows.iter().map(|row| row.0.1).collect(),
                amounts: rows.iter().map(|row| row.1.0).collect(),
                payments: rows.iter().map(|row| row.1.1).collect(),
                gaps: rows.iter().map(|row| row.1.2).collect(),
                clients: rows.iter().map(|row| row.2.0).collect(),
                users: rows.iter().map(|row| row.2.1).collect(),
            }
        },
    )
}

fn names<T: std::str::FromStr<Err: std::fmt::Debug>>(names: [&str; 3]) -> Vec<T> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

/// Runs the columns and puts the rows together again.
fn run(how: How, policy: &Policy, columns: &Columns<'_>, today: NaiveDate) -> Vec<Verdict> {
    let rows = columns.balances_minor.len();
    let (mut floors, mut most, mut numbers) = (vec![-7; rows], vec![-7; rows], vec![7; rows]);
    let (mut scopes, mut forgiven) = (vec![7; rows], vec![-7; rows]);
    let (mut breaches, mut status) = (vec![7; rows], vec![7; rows]);
    let outputs = Outputs {
        floors_minor: Some(&mut floors),
        most_forgiven_minor: Some(&mut most),
        rows: Some(&mut numbers),
        scopes: Some(&mut scopes),
        forgiven_minor: Some(&mut forgiven),
        breaches: Some(&mut breaches),
        status: Some(&mut status),
    };
    portfolio::judge_with(how, policy, columns, outputs, today, portfolio::unwatched).unwrap();
    let verdict = |row: usize| Verdict {
        floor_minor: floors[row],
        most_forgiven_minor: most[row],
        row: numbers[row],
        scope: scopes[row],
        forgiven_minor: forgiven[row],
        breaches: breaches[row],
        status: status[row],
    };
    (0..rows).map(verdict).collect()
}

/// One single call a row.
fn singly(policy: &Policy, all: &Portfolio, is_asked: bool, today: NaiveDate) -> Vec<Verdict> {
    let (clients, users): (Vec<ClientId>, Vec<UserId>) = (names(CLIENTS), names(USERS));
    let one = |row: usize| {
        let user = usize::try_from(all.users[row]).ok().and_then(|place| users.get(place));
        let judge = Judge::new(policy, &clients[all.clients[row] as usize], user, today);
        let proposed = Proposed {
            amount_minor: all.amounts[row],
            payments: all.payments[row],
            gap_days: all.gaps[row],
        };
        judge.verdict(&Case {
            age_days: u32::try_from(all.ages[row]).ok(),
            balance_minor: all.balances[row],
            proposed: is_asked.then_some(proposed),
        })
    };
    (0..all.balances.len()).map(one).collect()
}

/// Every way that this build and machine have.
fn ways() -> Vec<How> {
    let ways = Lanes::all().map(|lanes| How { lanes, ..How::default() });
    #[cfg(feature = "parallel")]
    let ways = ways.chain([How { threads: Threads::Pool, ..How::default() }]);
    ways.collect()
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn every_path_says_what_single_calls_say(
        policy in policy(),
        all in portfolio(),
        today in select(&["2026-03-01", "2024-01-31", "9999-11-01", "9999-12-31"][..]).prop_map(day),
        left_out in any::<[bool; 4]>(),
    ) {
        let mut all = all;
        let [no_amounts, no_payments, no_gaps, by_date] = left_out;
        if no_payments || no_amounts {
            all.payments.fill(1);
        }
        if no_gaps || no_amounts {
            all.gaps.fill(0);
        }
        let (clients, users): (Vec<ClientId>, Vec<UserId>) = (names(CLIENTS), names(USERS));
        let today_days = date::days_between(NaiveDate::default(), today) as i32;
        let since: Vec<i32> = all.ages.iter().map(|age| match age {
            -1 => DATE_NOT_KNOWN,
            age => today_days.saturating_sub(*age),
        }).collect();
        if by_date {
            // What lies before the first number of a column is as old as it can say.
            for (age, since) in all.ages.iter_mut().zip(&since) {
                let days = i64::from(today_days) - i64::from(*since);
                *age = if *age == -1 { -1 } else { i32::try_from(days).unwrap_or(i32::MAX) };
            }
        }
        let columns = Columns {
            amounts_minor: (!no_amounts).then_some(&all.amounts),
            payments: (!no_amounts && !no_payments).then_some(&all.payments),
            gaps_days: (!no_amounts && !no_gaps).then_some(&all.gaps),
            users: UserColumn::Each { names: &users, places: &all.users },
            ..Columns::new(
                Currency::JPY,
                ClientColumn::Each { names: &clients, places: &all.clients },
                if by_date { AgeColumn::Since(&since) } else { AgeColumn::Days(&all.ages) },
                &all.balances,
            )
        };
        let expected = singly(&policy, &all, !no_amounts, today);
        for how in ways() {
            let written = run(how, &policy, &columns, today);
            for (row, (written, expected)) in written.iter().zip(&expected).enumerate() {
                prop_assert_eq!(
                    written, expected,
                    "row {} by {:?}: age {}, balance {}, amount {}, {} payments, gap {}", row, how,
                    all.ages[row], all.balances[row], all.amounts[row], all.payments[row], all.gaps[row]
                );
            }
        }
    }
}

/// The strategies above reach what they are for.
#[test]
fn random_portfolios_reach_every_answer() {
    let mut runner = TestRunner::new(config(1));
    let (mut status, mut scopes, mut bits) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut plain_blocks = 0;
    for _ in 0..120 {
        let (policy, all) = (policy(), portfolio()).new_tree(&mut runner).unwrap().current();
        let verdicts = singly(&policy, &all, true, day("2026-03-01"));
        for verdict in &verdicts {
            status.insert(verdict.status);
            scopes.insert(verdict.scope);
            bits |= verdict.breaches;
        }
        let is_plain = |chunk: &[Verdict]| chunk.iter().all(|verdict| verdict.scope != 0);
        let same_client = all.clients.windows(2).all(|pair| pair[0] == pair[1]);
        plain_blocks += usize::from(same_client && verdicts.len() > 300 && is_plain(&verdicts));
    }
    assert_eq!(status, [0, 13, 50, 52].into_iter().chain(60..=69).collect());
    assert_eq!(scopes, (0..=3).collect());
    assert_eq!(bits, 0b11_1111_1111);
    assert!(plain_blocks >= 5, "{plain_blocks}");
}

/// A table that has more cells than a grid lists is searched, and says the same.
#[test]
fn a_table_of_very_many_cells() {
    let mut next = {
        let mut state = 5u64;
        move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        }
    };
    let rows: Vec<RowDraft> = (0..600)
        .map(|_| {
            let (age, balance) = (next(4_000) as u32, next(5_000_000) as i64);
            row_draft(Some(age), Some(balance), next(1_000_001) as i64)
        })
        .chain([row_draft(None, None, 500_000)])
        .collect();
    let scanned = |age: u32, balance: i64| {
        let fits = |row: &&RowDraft| {
            let bound = row.max_balance.as_ref().map_or(i64::MAX, |text| text.parse().unwrap());
            age <= row.max_age_days.unwrap_or(u32::MAX) && balance <= bound
        };
        let mut sorted: Vec<&RowDraft> = rows.iter().collect();
        sorted.sort_by_key(|row| {
            let bound = row.max_balance.as_ref().map_or(i64::MAX, |text| text.parse().unwrap());
            (row.max_age_days.unwrap_or(u32::MAX), bound)
        });
        1 + sorted.iter().position(fits).unwrap() as u32
    };
    let rule = RuleDraft::from_rows(rows.clone());
    let policy = PolicyDraft::new("p", Currency::JPY).agency(rule).compile().unwrap();
    let ages: Vec<i32> = (0..500).map(|_| next(4_500) as i32).collect();
    let balances: Vec<i64> = (0..500).map(|_| 1 + next(5_500_000) as i64).collect();
    let client = ClientId::new("A").unwrap();
    let clients = ClientColumn::One(&client);
    let columns = Columns::new(Currency::JPY, clients, AgeColumn::Days(&ages), &balances);
    for how in ways() {
        let written = run(how, &policy, &columns, day("2026-03-01"));
        for (row, verdict) in written.iter().enumerate() {
            assert_eq!(verdict.row, scanned(ages[row] as u32, balances[row]));
        }
    }
}

/// However many threads there are, and wherever their parts begin.
#[cfg(feature = "parallel")]
#[test]
fn threads_do_not_change_a_byte() {
    use std::ops::ControlFlow;

    use settlekit::portfolio::{Judged, Progress, ROWS_BETWEEN_REPORTS_OF_A_POOL};

    let rows = ROWS_BETWEEN_REPORTS_OF_A_POOL + 70_001;
    let rule = RuleDraft::from_rows([row_draft(Some(99), None, 750_000), row_draft(None, None, 1)]);
    let policy = PolicyDraft::new("p", Currency::JPY).agency(rule).compile().unwrap();
    let client = ClientId::new("A").unwrap();
    let ages: Vec<i32> = (0..rows).map(|row| (row * 7 % 300) as i32 - 1).collect();
    let balances: Vec<i64> = (0..rows).map(|row| row as i64 * 9_973 % 5_000_011).collect();
    let clients = ClientColumn::One(&client);
    let columns = Columns::new(Currency::JPY, clients, AgeColumn::Days(&ages), &balances);
    let today = day("2026-03-01");
    let alone = run(How::default(), &policy, &columns, today);
    let pool = How { threads: Threads::Pool, ..How::default() };
    for threads in [1, 2, 3, 7] {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(threads.install(|| run(pool, &policy, &columns, today)) == alone);
    }
    // A thread that is none of the pool's works beside it.
    assert!(run(pool, &policy, &columns, today) == alone);
    let mut told = Vec::new();
    let mut floors = vec![-7; rows];
    let outputs = Outputs { floors_minor: Some(&mut floors), ..Outputs::default() };
    let judged = portfolio::judge_with(pool, &policy, &columns, outputs, today, |progress| {
        told.push(progress);
        ControlFlow::Break(())
    });
    let done = ROWS_BETWEEN_REPORTS_OF_A_POOL;
    assert_eq!(judged.unwrap(), Judged { rows: done, cancelled: true });
    assert_eq!(told, [Progress { done, of: rows }]);
    assert!(floors[..done].iter().zip(&alone).all(|(floor, row)| *floor == row.floor_minor));
    assert!(floors[done..].iter().all(|floor| *floor == -7));
}
