//! Columns against single calls: every output of every row is what `decide` says of an account built
//! of that row; and the sums of a benchmark that an independent program in exact integers computed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test fails by panicking; the benchmark's numbers are small"
)]

mod compare_oracle;
mod portfolio_rows;
mod support;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use compare_oracle::policies;
use portfolio_rows::{CLIENTS, Row, Written, clients, expected, rows, users};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{
    self, AgeColumn, ClientColumn, Columns, DATE_NOT_KNOWN, Judged, Outputs, Progress,
    ROWS_BETWEEN_REPORTS, UserColumn,
};
use settlekit::{ClientId, Currency, Fault, Policy, UserId};
use support::{config, day};

/// What stands in an output before it is written.
const JUNK: Written = Written {
    floor: -77,
    most_forgiven: -77,
    row: 7_777,
    scope: 77,
    forgiven: -77,
    breaches: 7_777_777,
    status: 7_777,
};

/// The outputs as columns.
struct Buffers {
    floors: Vec<i64>,
    most_forgiven: Vec<i64>,
    rows: Vec<u32>,
    scopes: Vec<u8>,
    forgiven: Vec<i64>,
    breaches: Vec<u32>,
    status: Vec<u16>,
}

impl Buffers {
    fn of(rows: usize) -> Buffers {
        Buffers {
            floors: vec![JUNK.floor; rows],
            most_forgiven: vec![JUNK.most_forgiven; rows],
            rows: vec![JUNK.row; rows],
            scopes: vec![JUNK.scope; rows],
            forgiven: vec![JUNK.forgiven; rows],
            breaches: vec![JUNK.breaches; rows],
            status: vec![JUNK.status; rows],
        }
    }

    /// Those outputs whose bit is in the mask.
    fn outputs(&mut self, mask: u8) -> Outputs<'_> {
        fn asked<T>(column: &mut [T], mask: u8, bit: u8) -> Option<&mut [T]> {
            (mask >> bit & 1 == 1).then_some(column)
        }
        Outputs {
            floors_minor: asked(&mut self.floors, mask, 0),
            most_forgiven_minor: asked(&mut self.most_forgiven, mask, 1),
            rows: asked(&mut self.rows, mask, 2),
            scopes: asked(&mut self.scopes, mask, 3),
            forgiven_minor: asked(&mut self.forgiven, mask, 4),
            breaches: asked(&mut self.breaches, mask, 5),
            status: asked(&mut self.status, mask, 6),
        }
    }

    fn row(&self, row: usize) -> Written {
        Written {
            floor: self.floors[row],
            most_forgiven: self.most_forgiven[row],
            row: self.rows[row],
            scope: self.scopes[row],
            forgiven: self.forgiven[row],
            breaches: self.breaches[row],
            status: self.status[row],
        }
    }

    fn all(&self) -> Vec<Written> {
        (0..self.floors.len()).map(|row| self.row(row)).collect()
    }
}

const ALL: u8 = 0b111_1111;

/// The inputs as columns.
struct Inputs {
    names: (Vec<ClientId>, Vec<UserId>),
    ages: Vec<i32>,
    since: Vec<i32>,
    balances: Vec<i64>,
    amounts: Vec<i64>,
    payments: Vec<u32>,
    gaps: Vec<u32>,
    clients: Vec<u32>,
    users: Vec<u32>,
}

impl Inputs {
    fn of(rows: &[Row], today: NaiveDate) -> Inputs {
        let today_days = i32::try_from((today - NaiveDate::default()).num_days()).unwrap();
        // A date that is not known, or as many days after today.
        let since = |age: i32| match age {
            -1 => DATE_NOT_KNOWN,
            age => today_days.saturating_sub(age),
        };
        Inputs {
            names: (clients(), users()),
            ages: rows.iter().map(|row| row.age).collect(),
            since: rows.iter().map(|row| since(row.age)).collect(),
            balances: rows.iter().map(|row| row.balance).collect(),
            amounts: rows.iter().map(|row| row.amount).collect(),
            payments: rows.iter().map(|row| row.payments).collect(),
            gaps: rows.iter().map(|row| row.gap).collect(),
            clients: rows.iter().map(|row| row.client).collect(),
            users: rows.iter().map(|row| row.user).collect(),
        }
    }

    fn columns(&self) -> Columns<'_> {
        let clients = ClientColumn::Each { names: &self.names.0, places: &self.clients };
        Columns {
            amounts_minor: Some(&self.amounts),
            payments: Some(&self.payments),
            gaps_days: Some(&self.gaps),
            users: UserColumn::Each { names: &self.names.1, places: &self.users },
            ..Columns::new(Currency::JPY, clients, AgeColumn::Days(&self.ages), &self.balances)
        }
    }
}

fn judge(policy: &Policy, columns: &Columns<'_>, today: NaiveDate, mask: u8) -> Buffers {
    let rows = columns.balances_minor.len();
    let mut buffers = Buffers::of(rows);
    let outputs = buffers.outputs(mask);
    let judged = portfolio::judge(policy, columns, outputs, today, portfolio::unwatched).unwrap();
    assert_eq!(judged, Judged { rows, cancelled: false });
    buffers
}

/// Days with a month's end, a leap day, and the end of the dialect's calendar before them.
fn today() -> impl Strategy<Value = NaiveDate> {
    select(&["2026-03-01", "2024-01-31", "2028-02-29", "9999-12-01", "9999-12-31"][..])
        .prop_map(day)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn every_row_is_what_single_calls_say(policies in policies(), rows in rows(60), today in today()) {
        let inputs = Inputs::of(&rows, today);
        for policy in &policies {
            let written = judge(policy, &inputs.columns(), today, ALL);
            for (place, row) in rows.iter().enumerate() {
                prop_assert_eq!(
                    written.row(place), expected(policy, row, true, today), "{:?} of {:?}", row, policy
                );
            }
        }
    }

    #[test]
    fn columns_may_be_left_out(
        policies in policies(),
        mut rows in rows(30),
        today in today(),
        mask in 0..=ALL,
    ) {
        let inputs = Inputs::of(&rows, today);
        let [policy, _] = &policies;
        let whole = judge(policy, &inputs.columns(), today, ALL);
        // Outputs: the same values, and nothing in those that are not asked for.
        let some = judge(policy, &inputs.columns(), today, mask);
        for place in 0..rows.len() {
            let (asked, all) = (some.row(place), whole.row(place));
            let pick = |bit: u8| if mask >> bit & 1 == 1 { all } else { JUNK };
            let picked = Written {
                floor: pick(0).floor,
                most_forgiven: pick(1).most_forgiven,
                row: pick(2).row,
                scope: pick(3).scope,
                forgiven: pick(4).forgiven,
                breaches: pick(5).breaches,
                status: pick(6).status,
            };
            prop_assert_eq!(asked, picked);
        }
        // Ages by dates.
        let by_date = Columns { ages: AgeColumn::Since(&inputs.since), ..inputs.columns() };
        prop_assert_eq!(judge(policy, &by_date, today, ALL).all(), whole.all());
        // A quote alone.
        let quotes = Columns {
            amounts_minor: None, payments: None, gaps_days: None, ..inputs.columns()
        };
        let quoted = judge(policy, &quotes, today, ALL);
        for (place, row) in rows.iter().enumerate() {
            prop_assert_eq!(quoted.row(place), expected(policy, row, false, today), "{:?}", row);
        }
        // One client, no user, no age, one payment without a gap.
        let lone = Columns {
            ages: AgeColumn::NotKnown,
            clients: ClientColumn::One(&inputs.names.0[0]),
            users: UserColumn::System,
            payments: None,
            gaps_days: None,
            ..inputs.columns()
        };
        let lone = judge(policy, &lone, today, ALL);
        let one_user = Columns {
            users: UserColumn::One(&inputs.names.1[1]), gaps_days: None, ..inputs.columns()
        };
        let one_user = judge(policy, &one_user, today, ALL);
        for (place, row) in rows.iter_mut().enumerate() {
            let alone = Row {
                client: 0, user: portfolio::NO_USER, age: -1, payments: 1, gap: 0, ..row.clone()
            };
            prop_assert_eq!(lone.row(place), expected(policy, &alone, true, today), "{:?}", alone);
            let asked = Row { user: 1, gap: 0, ..row.clone() };
            prop_assert_eq!(one_user.row(place), expected(policy, &asked, true, today), "{:?}", asked);
        }
    }
}

#[test]
fn random_rows_reach_every_answer() {
    let mut runner = TestRunner::new(config(1));
    let (mut status, mut scopes, mut bits) = (BTreeSet::new(), BTreeSet::new(), 0);
    for _ in 0..400 {
        let given = (policies(), rows(60), today()).new_tree(&mut runner).unwrap().current();
        let ([policy, _], rows, today) = given;
        let written = judge(&policy, &Inputs::of(&rows, today).columns(), today, ALL);
        status.extend(written.status);
        scopes.extend(written.scopes);
        bits = written.breaches.iter().fold(bits, |all, one| all | one);
    }
    let reached = [0, 13, 50, 52].into_iter().chain(60..=69);
    assert_eq!(status, reached.collect());
    assert_eq!(scopes, (0..=3).collect());
    assert_eq!(bits, 0b11_1111_1111);
}

/// Three rows that the policy of `small` allows.
fn three() -> Inputs {
    let row = Row { client: 0, user: 0, age: 1, balance: 100, amount: 90, payments: 1, gap: 0 };
    Inputs::of(&[row.clone(), row.clone(), row], day("2026-03-01"))
}

fn small() -> Policy {
    let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
    let user = RuleDraft::limits_only();
    let draft = PolicyDraft::new("p", Currency::JPY).agency(rule).user("u", 1, Some(user));
    draft.client(CLIENTS[0], ClientDraft::default()).compile().unwrap()
}

fn fault_of(columns: &Columns<'_>, change: impl FnOnce(&mut Buffers)) -> Fault {
    let mut buffers = Buffers::of(3);
    change(&mut buffers);
    let outputs = buffers.outputs(ALL);
    let today = day("2026-03-01");
    let fault = portfolio::judge(&small(), columns, outputs, today, |_| panic!("not begun"));
    let Buffers { floors, most_forgiven, rows, scopes, forgiven, breaches, status } = buffers;
    assert!([floors, most_forgiven, forgiven].concat().iter().all(|minor| *minor == JUNK.floor));
    assert!(rows.iter().all(|row| *row == JUNK.row));
    assert!(scopes.iter().all(|scope| *scope == JUNK.scope));
    assert!(breaches.iter().all(|bits| *bits == JUNK.breaches));
    assert!(status.iter().all(|code| *code == JUNK.status));
    fault.unwrap_err()
}

type Resize = fn(&mut Buffers, usize);

fn shows(fault: &Fault, pointer: &str, words: &[&str]) {
    assert_eq!(fault.pointer, pointer);
    assert!(words.iter().all(|word| fault.message.contains(word)), "{fault}");
}

#[test]
fn a_column_of_another_length_is_refused_before_anything_is_written() {
    let inputs = three();
    for length in [2usize, 4] {
        let (amounts, counts) = (vec![1i64; length], vec![1u32; length]);
        let ages = vec![1i32; length];
        let places = vec![0u32; length];
        let names = &inputs.names;
        let whole = inputs.columns();
        let clients = ClientColumn::Each { names: &names.0, places: &places };
        let users = UserColumn::Each { names: &names.1, places: &places };
        let cases = [
            ("/ages", Columns { ages: AgeColumn::Days(&ages), ..whole }),
            ("/ages", Columns { ages: AgeColumn::Since(&ages), ..whole }),
            ("/amounts_minor", Columns { amounts_minor: Some(&amounts), ..whole }),
            ("/payments", Columns { payments: Some(&counts), ..whole }),
            ("/gaps_days", Columns { gaps_days: Some(&counts), ..whole }),
            ("/clients", Columns { clients, ..whole }),
            ("/users", Columns { users, ..whole }),
        ];
        let words = format!("{length} rows");
        for (pointer, columns) in cases {
            shows(&fault_of(&columns, |_| ()), pointer, &[&words, "balances_minor has 3"]);
        }
        let resize: [(&str, Resize); 7] = [
            ("/floors_minor", |buffers, to| buffers.floors.resize(to, JUNK.floor)),
            ("/most_forgiven_minor", |buffers, to| buffers.most_forgiven.resize(to, JUNK.floor)),
            ("/rows", |buffers, to| buffers.rows.resize(to, JUNK.row)),
            ("/scopes", |buffers, to| buffers.scopes.resize(to, JUNK.scope)),
            ("/forgiven_minor", |buffers, to| buffers.forgiven.resize(to, JUNK.floor)),
            ("/breaches", |buffers, to| buffers.breaches.resize(to, JUNK.breaches)),
            ("/status", |buffers, to| buffers.status.resize(to, JUNK.status)),
        ];
        for (pointer, resize) in resize {
            let fault = fault_of(&whole, |buffers| resize(buffers, length));
            shows(&fault, pointer, &[&words, "balances_minor has 3"]);
        }
    }
    assert_eq!(judge(&small(), &inputs.columns(), day("2026-03-01"), ALL).status, [0; 3]);
}

#[test]
fn what_else_is_refused_before_anything_is_written() {
    let inputs = three();
    let whole = inputs.columns();
    let names = &inputs.names;
    let dollars = Columns { currency: Currency::USD, ..whole };
    shows(&fault_of(&dollars, |_| ()), "/currency", &["USD", "JPY"]);
    let unpaid = Columns { amounts_minor: None, gaps_days: None, ..whole };
    shows(&fault_of(&unpaid, |_| ()), "/payments", &["amounts_minor"]);
    let unpaid = Columns { amounts_minor: None, payments: None, ..whole };
    shows(&fault_of(&unpaid, |_| ()), "/gaps_days", &["amounts_minor"]);
    let clients = ClientColumn::Each { names: &names.0, places: &[0, 3, 2] };
    let fault = fault_of(&Columns { clients, ..whole }, |_| ());
    shows(&fault, "/clients/1", &["place 3", "has 3"]);
    // The value for nobody is one of users only.
    let clients = ClientColumn::Each { names: &names.0, places: &[0, 0, portfolio::NO_USER] };
    shows(&fault_of(&Columns { clients, ..whole }, |_| ()), "/clients/2", &["4294967295"]);
    let users = UserColumn::Each { names: &names.1, places: &[portfolio::NO_USER, 0, 9] };
    shows(&fault_of(&Columns { users, ..whole }, |_| ()), "/users/2", &["place 9", "has 3"]);
}

#[test]
fn progress_is_told_and_a_cancelled_run_leaves_the_rest_untouched() {
    let rows = 2 * ROWS_BETWEEN_REPORTS + 10;
    let client = &clients()[0];
    let balances = vec![100i64; rows];
    let client = ClientColumn::One(client);
    let columns = Columns::new(Currency::JPY, client, AgeColumn::NotKnown, &balances);
    let run = |stop_at: usize| {
        let mut told = Vec::new();
        let mut buffers = Buffers::of(rows);
        let outputs = buffers.outputs(ALL);
        let today = day("2026-03-01");
        let judged = portfolio::judge(&small(), &columns, outputs, today, |progress| {
            told.push(progress);
            if told.len() == stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (told, judged.unwrap(), buffers)
    };
    let steps = [ROWS_BETWEEN_REPORTS, 2 * ROWS_BETWEEN_REPORTS, rows];
    let all = steps.map(|done| Progress { done, of: rows });
    for (stop_at, done) in (1..).zip(steps) {
        let (told, judged, buffers) = run(stop_at);
        assert_eq!(told, all[..stop_at]);
        assert_eq!(judged, Judged { rows: done, cancelled: true });
        let is_written = |place: usize| buffers.row(place).floor == 65;
        assert!((0..done).all(is_written));
        assert!((done..rows).all(|place| buffers.row(place) == JUNK));
    }
    let (told, judged, _) = run(0);
    assert_eq!((told.as_slice(), judged), (&all[..], Judged { rows, cancelled: false }));
    // No rows are judged at once.
    let none = Columns { balances_minor: &[], ..columns };
    assert_eq!(judge(&small(), &none, day("2026-03-01"), ALL).all(), []);
}

/// The accounts of the benchmark: SplitMix64 from a known seed (`age`, `balance`, `offer`,
/// `payments`, `gap` of each).
fn benchmark_accounts(accounts: u64) -> Inputs {
    let output = |place: u64| {
        let mut mixed =
            0x05EE_D000_0000_0001u64.wrapping_add((place + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let mut rows = Vec::new();
    for account in 0..accounts {
        let [first, second, third] = [0, 1, 2].map(|part| output(3 * account + part));
        let high = |output: u64, below: u64| ((output >> 32) * below) >> 32;
        let low = |output: u64, below: u64| ((output & 0xFFFF_FFFF) * below) >> 32;
        let balance = 1_000 + high(second, 1_999_001) as i64;
        let edge = (balance * 65 + 99) / 100;
        let amount = match account % 8 {
            0 => edge,
            1 => edge - 1,
            _ => balance * (550_000 + low(third, 450_001) as i64) / 1_000_000,
        };
        rows.push(Row {
            client: 0,
            user: portfolio::NO_USER,
            age: high(first, 1_501) as i32,
            balance,
            amount,
            payments: 1 + low(second, 14) as u32,
            gap: [7, 14, 28, 30, 31, 35][low(first, 6) as usize],
        });
    }
    Inputs::of(&rows, day("2026-03-01"))
}

/// How many are allowed, the sum of the floors, and the checksum, as the reference computes them.
fn benchmark_sums(inputs: &Inputs, rows: Vec<RowDraft>) -> (usize, i64, u64) {
    let mut rule = RuleDraft::from_rows(rows).max_forgiven("500000");
    rule.max_payments = Some(12);
    rule.max_days = Some(365);
    rule.max_days_between_payments = Some(31);
    let policy = PolicyDraft::new("p", Currency::JPY).agency(rule).compile().unwrap();
    let written = judge(&policy, &inputs.columns(), day("2026-03-01"), ALL);
    let allowed = written.status.iter().filter(|status| **status == 0).count();
    let checksum = (0..written.floors.len()).fold(0u64, |sum, place| {
        let row = written.row(place);
        // The reference numbers its five limits without the others between them.
        let breaches = (row.breaches >> 4 & 0b1111) | (row.breaches >> 9 & 1) << 4;
        let mix = row.floor + 3 * row.forgiven + 7 * i64::from(breaches);
        sum.wrapping_add((mix as u64).wrapping_mul(2 * place as u64 + 1))
    });
    (allowed, written.floors.iter().sum(), checksum)
}

#[test]
fn a_million_accounts_come_to_the_sums_of_the_reference() {
    let inputs = benchmark_accounts(1_000_000);
    let row = |age: Option<u32>, balance: Option<i64>, millionths: i64| RowDraft {
        max_age_days: age,
        max_balance: balance.map(|minor| minor.to_string()),
        percent: settlekit::Percent::from_millionths(millionths).to_string(),
    };
    let three = vec![
        row(Some(99), Some(499_999), 800_000),
        row(Some(99), None, 750_000),
        row(None, None, 650_000),
    ];
    let three = benchmark_sums(&inputs, three);
    assert_eq!(three, (449_514, 683_942_052_596, 1_452_727_384_916_922_785));
    let ages = [Some(89), Some(179), Some(364), Some(729), Some(1_094), None];
    let balances = [Some(49_999), Some(249_999), Some(999_999), None];
    let percent =
        |age: usize, balance: usize| 895_000 - 72_500 * age as i64 - 33_300 * balance as i64;
    let rows = ages.iter().enumerate().flat_map(|(i, age)| {
        balances.iter().enumerate().map(move |(j, balance)| row(*age, *balance, percent(i, j)))
    });
    let twenty_four = benchmark_sums(&inputs, rows.collect());
    assert_eq!(twenty_four, (517_953, 658_552_173_512, 1_427_336_560_155_626_116));
}
