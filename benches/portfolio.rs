//! What a row of a portfolio costs, in columns and one by one: `cargo bench --bench portfolio`;
//! `-- --instructions` counts instructions with callgrind instead of taking the time, with the
//! registers that callgrind knows (not AVX-512). With `--features parallel` a pool of threads has
//! lines too.
//!
//! All lines have a pass over the rows in turn, many times. Only the ratios of one run are worth
//! comparing; the least of many passes is what other work on the machine disturbs least.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    missing_docs,
    reason = "a measurement fails by panicking, and its numbers are small"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::Command as Program;
use std::time::Instant;

use chrono::NaiveDate;
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{
    self, AgeColumn, Case, ClientColumn, Columns, How, Judge, Lanes, Outputs, Proposed, Threads,
    UserColumn,
};
use settlekit::{ClientId, Currency, Money, Percent, Policy, UserId, date};

const PASSES: usize = 31;
const ROWS: usize = 1_000_000;
/// callgrind takes fifty times as long.
const ROWS_COUNTED: usize = 128 * 256;
const CLIENTS: usize = 100;
/// So many rows of one client follow each other where rows are sorted by client.
const ROWS_OF_A_CLIENT: usize = 10_000;

/// What is asked of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// The floor, what is forgiven and the breaches.
    Three,
    /// All seven answers.
    All,
    /// The floor alone, with nothing proposed.
    Quote,
    /// The floor, what is forgiven and the breaches, of one row a call.
    Single,
}

/// One line of the table.
struct Line<'r> {
    name: &'static str,
    policy: Policy,
    columns: Columns<'r>,
    wanted: Wanted,
    how: How,
}

/// The rows, as columns.
struct Rows {
    ages: Vec<i32>,
    since: Vec<i32>,
    balances: Vec<i64>,
    /// 5 % zero, 1 % of 2^32 and more.
    dirty_balances: Vec<i64>,
    amounts: Vec<i64>,
    payments: Vec<u32>,
    gaps: Vec<u32>,
    sorted_clients: Vec<u32>,
    random_clients: Vec<u32>,
    names: Vec<ClientId>,
    user: UserId,
}

struct Answers {
    floors: Vec<i64>,
    most_forgiven: Vec<i64>,
    rows: Vec<u32>,
    scopes: Vec<u8>,
    forgiven: Vec<i64>,
    breaches: Vec<u32>,
    status: Vec<u16>,
}

impl Rows {
    fn new(count: usize) -> Rows {
        let mut next = split_mix(1);
        let mut below = |bound: u64| ((next() >> 32) * bound) >> 32;
        let mut column = |first: u64, bound: u64| -> Vec<u64> {
            (0..count).map(|_| first + below(bound)).collect()
        };
        let balances: Vec<i64> =
            column(1_000, 1_999_001).into_iter().map(|one| one as i64).collect();
        let percents = column(55, 46).into_iter().map(|percent| percent as i64);
        let dirt = column(0, 100);
        let dirty = balances.iter().zip(dirt).map(|(balance, dirt)| match dirt {
            0 => balance + (1 << 32),
            1..6 => 0,
            _ => *balance,
        });
        let ages: Vec<i32> = column(0, 1_501).into_iter().map(|one| one as i32).collect();
        let today = date::days_between(NaiveDate::default(), today()) as i32;
        let small = |column: Vec<u64>| column.into_iter().map(|one| one as u32).collect();
        Rows {
            since: ages.iter().map(|age| today - age).collect(),
            ages,
            dirty_balances: dirty.collect(),
            amounts: balances.iter().zip(percents).map(|(all, of)| all * of / 100).collect(),
            balances,
            payments: small(column(1, 14)),
            gaps: small(column(7, 29)),
            sorted_clients: (0..count)
                .map(|row| (row / ROWS_OF_A_CLIENT % CLIENTS) as u32)
                .collect(),
            random_clients: small(column(0, CLIENTS as u64)),
            names: (0..CLIENTS).map(|name| ClientId::new(&format!("C{name}")).unwrap()).collect(),
            user: UserId::new("asmith").unwrap(),
        }
    }

    fn columns(&self) -> Columns<'_> {
        let clients = ClientColumn::One(&self.names[0]);
        Columns {
            amounts_minor: Some(&self.amounts),
            payments: Some(&self.payments),
            gaps_days: Some(&self.gaps),
            ..Columns::new(Currency::USD, clients, AgeColumn::Days(&self.ages), &self.balances)
        }
    }

    fn of_clients<'r>(&'r self, places: &'r [u32]) -> Columns<'r> {
        Columns { clients: ClientColumn::Each { names: &self.names, places }, ..self.columns() }
    }

    /// Every question, in the order of the table.
    fn questions(&self) -> Vec<(&'static str, Policy, Columns<'_>, Wanted)> {
        let plain = self.columns();
        let quotes = Columns { amounts_minor: None, payments: None, gaps_days: None, ..plain };
        let dates = Columns { ages: AgeColumn::Since(&self.since), ..plain };
        let asked = Columns { users: UserColumn::One(&self.user), ..plain };
        let dirty = Columns { balances_minor: &self.dirty_balances, ..plain };
        let (sorted, mixed) =
            (self.of_clients(&self.sorted_clients), self.of_clients(&self.random_clients));
        let grid = |ages: u32, balances: u32| policy(even(ages, balances));
        vec![
            ("3 rows", policy(three()), plain, Wanted::Three),
            ("24 rows", grid(6, 4), plain, Wanted::Three),
            ("240 rows", grid(20, 12), plain, Wanted::Three),
            ("2,400 rows", grid(60, 40), plain, Wanted::Three),
            ("1,000 rows, a million cells", policy(scattered()), plain, Wanted::Three),
            ("all seven answers", policy(three()), plain, Wanted::All),
            ("quotes alone", policy(three()), quotes, Wanted::Quote),
            ("ages as dates", policy(three()), dates, Wanted::Three),
            ("a user with a table of his own", policy(three()), asked, Wanted::Three),
            ("10,000 rows of a client, then the next", policy(three()), sorted, Wanted::Three),
            ("100 clients, in any order", policy(three()), mixed, Wanted::Three),
            ("dirty balances", policy(three()), dirty, Wanted::Three),
            ("one call each, 3 rows", policy(three()), plain, Wanted::Single),
            ("one call each, 24 rows", grid(6, 4), plain, Wanted::Single),
        ]
    }

    /// Every question with each of these registers, the last of them first.
    fn lines(&self, registers: &[Lanes]) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        for (name, policy, columns, wanted) in self.questions() {
            for lanes in registers.iter().rev() {
                let how = How { lanes: *lanes, ..How::default() };
                lines.push(Line { name, policy: policy.clone(), columns, wanted, how });
                if wanted == Wanted::Single {
                    break;
                }
            }
        }
        lines
    }
}

impl Answers {
    fn new(rows: usize) -> Answers {
        Answers {
            floors: vec![1; rows],
            most_forgiven: vec![1; rows],
            rows: vec![1; rows],
            scopes: vec![1; rows],
            forgiven: vec![1; rows],
            breaches: vec![1; rows],
            status: vec![1; rows],
        }
    }

    fn outputs(&mut self, wanted: Wanted) -> Outputs<'_> {
        let mut outputs = Outputs { floors_minor: Some(&mut self.floors), ..Outputs::default() };
        if wanted != Wanted::Quote {
            outputs.forgiven_minor = Some(&mut self.forgiven);
            outputs.breaches = Some(&mut self.breaches);
        }
        if wanted == Wanted::All {
            outputs.most_forgiven_minor = Some(&mut self.most_forgiven);
            outputs.rows = Some(&mut self.rows);
            outputs.scopes = Some(&mut self.scopes);
            outputs.status = Some(&mut self.status);
        }
        outputs
    }

    /// What the rows come to, so that lines which ask the same can be compared.
    fn sum(&self) -> u64 {
        let rows = self.floors.iter().zip(&self.forgiven).zip(&self.breaches);
        rows.fold(0u64, |sum, ((floor, forgiven), breaches)| {
            let row = floor.wrapping_mul(3).wrapping_add(*forgiven).cast_unsigned();
            sum.wrapping_mul(31).wrapping_add(row).wrapping_add(u64::from(*breaches))
        })
    }
}

impl Line<'_> {
    /// One pass over all rows; how many nanoseconds it took. callgrind knows this function by its
    /// name.
    #[inline(never)]
    fn portfolio_pass(&self, answers: &mut Answers) -> f64 {
        let start = Instant::now();
        if self.wanted == Wanted::Single {
            self.one_by_one(answers);
        } else {
            let outputs = answers.outputs(self.wanted);
            let (policy, columns, day) = (&self.policy, black_box(&self.columns), today());
            let judged = portfolio::judge_with(
                self.how,
                policy,
                columns,
                outputs,
                day,
                portfolio::unwatched,
            );
            assert_eq!(judged.unwrap().rows, columns.balances_minor.len());
        }
        start.elapsed().as_nanos() as f64
    }

    fn one_by_one(&self, answers: &mut Answers) {
        let ClientColumn::One(client) = self.columns.clients else { panic!("of one client") };
        let AgeColumn::Days(ages) = self.columns.ages else { panic!("ages in days") };
        let judge = Judge::new(&self.policy, client, None, today());
        let Columns { amounts_minor, payments, gaps_days, balances_minor, .. } = self.columns;
        let (amounts, payments) = (amounts_minor.unwrap(), payments.unwrap());
        let gaps = gaps_days.unwrap();
        for row in 0..balances_minor.len() {
            let verdict = judge.verdict(black_box(&Case {
                age_days: u32::try_from(ages[row]).ok(),
                balance_minor: balances_minor[row],
                proposed: Some(Proposed {
                    amount_minor: amounts[row],
                    payments: payments[row],
                    gap_days: gaps[row],
                }),
            }));
            answers.floors[row] = verdict.floor_minor;
            answers.forgiven[row] = verdict.forgiven_minor;
            answers.breaches[row] = verdict.breaches;
        }
    }

    fn registers(&self) -> &'static str {
        if self.wanted == Wanted::Single { "" } else { self.how.lanes.name() }
    }

    fn done_by(&self) -> &'static str {
        if self.how.threads == Threads::Calling { "1 thread" } else { "a pool" }
    }
}

fn today() -> NaiveDate {
    date::parse("2026-03-01").unwrap()
}

/// SplitMix64.
fn split_mix(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

fn row(age: Option<u32>, balance_minor: Option<u32>, millionths: u32) -> RowDraft {
    let money = |minor| Money::from_minor(i64::from(minor), Currency::USD).to_string();
    RowDraft {
        max_age_days: age,
        max_balance: balance_minor.map(money),
        percent: Percent::from_millionths(i64::from(millionths)).to_string(),
    }
}

fn three() -> Vec<RowDraft> {
    vec![
        row(Some(99), Some(499_999), 800_000),
        row(Some(99), None, 750_000),
        row(None, None, 650_000),
    ]
}

/// So many ages by so many balances, the last of each without a bound.
fn even(ages: u32, balances: u32) -> Vec<RowDraft> {
    let bound = |place: u32, of: u32, most: u32| (place < of).then(|| most / of * place);
    let of_age = |age: u32| {
        (1..=balances).map(move |balance| {
            let percent = 895_000 - 300_000 / ages * age - 120_000 / balances * balance;
            row(bound(age, ages, 1_500), bound(balance, balances, 2_000_000), percent)
        })
    };
    (1..=ages).flat_map(of_age).collect()
}

/// A thousand rows, each with an age and a balance that no other has.
fn scattered() -> Vec<RowDraft> {
    let bounded = (1..1_000).map(|place| {
        row(Some(place), Some(place * 7_919 % 1_000 * 2_000 + 1_999), 850_000 - place * 100)
    });
    bounded.chain([row(None, None, 650_000)]).collect()
}

/// Every second client has a rule of its own, with the same table.
fn policy(rows: Vec<RowDraft>) -> Policy {
    let mut rule = RuleDraft::from_rows(rows).max_forgiven("5000.00");
    rule.max_payments = Some(12);
    rule.max_days = Some(365);
    rule.max_days_between_payments = Some(31);
    let own = RuleDraft::from_rows([row(Some(365), None, 700_000), row(None, None, 600_000)]);
    let mut draft = PolicyDraft::new("bench", Currency::USD).agency(rule.clone());
    for name in (0..CLIENTS).step_by(2) {
        let client = ClientDraft { rule: Some(rule.clone()), ..ClientDraft::default() };
        draft = draft.client(&format!("C{name}"), client);
    }
    draft.user("asmith", 0, Some(own)).compile().unwrap()
}

fn times() {
    let rows = Rows::new(ROWS);
    let registers: Vec<Lanes> = Lanes::all().collect();
    let mut lines = rows.lines(&registers);
    pools(&rows, &mut lines);
    let mut answers = Answers::new(ROWS);
    let mut passes: Vec<Vec<f64>> = vec![Vec::new(); lines.len()];
    let mut sums = BTreeMap::new();
    for _ in 0..PASSES {
        for (place, line) in lines.iter().enumerate() {
            passes[place].push(line.portfolio_pass(&mut answers) / ROWS as f64);
            // Whatever registers and threads, the answers are the same.
            let sum = answers.sum();
            assert_eq!(*sums.entry(line.name).or_insert(sum), sum, "{}", line.name);
        }
    }
    println!("{ROWS} rows, {PASSES} passes by turns, ns a row\n");
    println!("| what | registers | done by | least | median | least / first |");
    println!("|---|---|---|---:|---:|---:|");
    let mut first = None;
    for (line, mut times) in lines.iter().zip(passes) {
        times.sort_by(f64::total_cmp);
        let (least, median) = (times[0], times[PASSES / 2]);
        let ratio = least / *first.get_or_insert(least);
        let (name, registers, by) = (line.name, line.registers(), line.done_by());
        println!("| {name} | {registers} | {by} | {least:.2} | {median:.2} | {ratio:.2} |");
    }
}

/// The first two questions and the dearest, on the threads of a pool.
#[cfg(feature = "parallel")]
fn pools<'r>(rows: &'r Rows, lines: &mut Vec<Line<'r>>) {
    for (name, policy, columns, wanted) in rows.questions() {
        if ["3 rows", "24 rows", "100 clients, in any order"].contains(&name) {
            let how = How { threads: Threads::Pool, ..How::default() };
            lines.push(Line { name, policy, columns, wanted, how });
        }
    }
}

#[cfg(not(feature = "parallel"))]
fn pools<'r>(_: &'r Rows, _: &mut Vec<Line<'r>>) {}

/// The registers that callgrind knows.
fn registers_counted() -> Vec<Lanes> {
    [Some(Lanes::BASELINE), Lanes::avx2()].into_iter().flatten().collect()
}

/// How many instructions a row takes.
fn counted(line: usize) -> f64 {
    let mut valgrind = Program::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"]);
    valgrind.arg("--toggle-collect=*portfolio_pass*").arg(std::env::current_exe().unwrap());
    let output = valgrind.args(["--one", &line.to_string()]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find_map(|line| line.split_once("Collected : ")).unwrap_or_else(|| {
        panic!("callgrind says nothing: {text}");
    });
    let count: f64 = line.1.trim().parse().unwrap();
    count / ROWS_COUNTED as f64
}

fn instructions() {
    let rows = Rows::new(ROWS_COUNTED);
    println!("{ROWS_COUNTED} rows, instructions a row\n");
    println!("| what | registers | instructions | / first |\n|---|---|---:|---:|");
    let mut first = None;
    for (place, line) in rows.lines(&registers_counted()).iter().enumerate() {
        let count = counted(place);
        let ratio = count / *first.get_or_insert(count);
        println!("| {} | {} | {count:.1} | {ratio:.2} |", line.name, line.registers());
    }
}

/// One line, for callgrind to look at.
fn one(line: usize) {
    let rows = Rows::new(ROWS_COUNTED);
    let lines = rows.lines(&registers_counted());
    lines[line].portfolio_pass(&mut Answers::new(ROWS_COUNTED));
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => times(),
        ["--instructions"] => instructions(),
        ["--one", line] => one(line.parse().unwrap()),
        _ => panic!("usage: cargo bench --bench portfolio [-- --instructions]"),
    }
}
