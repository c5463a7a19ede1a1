//! Judges accounts made from a seed in columns, and prints sums that any other program which judges
//! the same accounts has to come to.

use std::time::{Duration, Instant};

use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{
    self, BREACH_BELOW_FLOOR, BREACH_FORGIVEN_LIMIT, BREACH_GAP_TOO_LONG, BREACH_TOO_MANY_DAYS,
    BREACH_TOO_MANY_PAYMENTS, Columns, Lanes, NO_AMOUNT, Outputs,
};
use settlekit::{ClientId, Money, Percent, Policy, date};

use crate::judged_asked::{Asked, registers};
use crate::made::{CURRENCY, Made};
use crate::table::{Side, Table, count, heading};

/// The limits that these accounts can break, each with the name that it is counted under. In the
/// checksum the first has bit 0, the next bit 1, and so on.
const LIMITS: [(u32, &str); 5] = [
    (BREACH_BELOW_FLOOR, "below_floor"),
    (BREACH_FORGIVEN_LIMIT, "forgiven_limit"),
    (BREACH_TOO_MANY_PAYMENTS, "too_many_payments"),
    (BREACH_TOO_MANY_DAYS, "too_many_days"),
    (BREACH_GAP_TOO_LONG, "gap_too_long"),
];

/// A table that can be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Three rows, percents without decimals.
    T3,
    /// Six ages by four balances, percents with decimals.
    T24,
}

impl Rows {
    /// Every one, in the order in which they are judged.
    pub const ALL: [Rows; 2] = [Rows::T3, Rows::T24];

    /// As it is asked for and told.
    pub const fn name(self) -> &'static str {
        match self {
            Rows::T3 => "T3",
            Rows::T24 => "T24",
        }
    }

    fn drafts(self) -> Vec<RowDraft> {
        match self {
            Rows::T3 => vec![
                row(Some(99), Some(499_999), 800_000),
                row(Some(99), None, 750_000),
                row(None, None, 650_000),
            ],
            Rows::T24 => {
                let ages = [Some(89), Some(179), Some(364), Some(729), Some(1_094), None];
                let balances = [Some(49_999), Some(249_999), Some(999_999), None];
                let mut rows = Vec::new();
                for (age, by_age) in ages.into_iter().zip((0i64..).step_by(72_500)) {
                    for (balance, by_balance) in balances.into_iter().zip((0i64..).step_by(33_300))
                    {
                        let off = by_age.saturating_add(by_balance);
                        rows.push(row(age, balance, 895_000_i64.saturating_sub(off)));
                    }
                }
                rows
            }
        }
    }

    fn policy(self) -> Result<Policy, String> {
        let mut rule = RuleDraft::from_rows(self.drafts()).max_forgiven("5000.00");
        rule.max_payments = Some(12);
        rule.max_days = Some(365);
        rule.max_days_between_payments = Some(31);
        let policy = PolicyDraft::new(self.name(), CURRENCY).agency(rule).compile();
        policy.map_err(|faults| faults.to_string())
    }
}

fn row(max_age_days: Option<u32>, max_balance_minor: Option<i64>, millionths: i64) -> RowDraft {
    RowDraft {
        max_age_days,
        max_balance: max_balance_minor.map(|minor| Money::from_minor(minor, CURRENCY).to_string()),
        percent: Percent::from_millionths(millionths).to_string(),
    }
}

/// What is printed: the sums, and a report for people.
pub struct Told {
    pub sums: Vec<String>,
    pub report: Vec<String>,
}

/// Makes the accounts and judges them by each table.
pub fn judged(asked: &Asked) -> Result<Told, String> {
    let too_many = |_| format!("--accounts {}: no memory for so many", asked.accounts);
    let made = Made::new(asked.accounts, asked.seed).map_err(too_many)?;
    let mut written = Written::new(asked.accounts).map_err(too_many)?;
    let client = ClientId::new("LAKE").map_err(|error| error.to_string())?;
    let columns = made.columns(&client);
    let mut sums: Vec<String> =
        made.sums().iter().map(|(name, sum)| format!("sum {name} {sum}")).collect();
    let mut times = Vec::new();
    for rows in &asked.tables {
        let time = judge(*rows, asked, &columns, &mut written)
            .map_err(|error| format!("{}: {error}", rows.name()))?;
        let told = Sums::of(&written).map_err(|error| format!("{}: {error}", rows.name()))?;
        sums.push(told.line(rows.name()));
        times.push((*rows, time));
    }
    Ok(Told { sums, report: report(asked, made.count(), &times) })
}

/// One call for all accounts: how long it took.
fn judge(
    rows: Rows,
    asked: &Asked,
    columns: &Columns<'_>,
    written: &mut Written,
) -> Result<Duration, String> {
    let policy = rows.policy()?;
    // Ages are given in days, so any day will do.
    let today = date::parse("2026-03-01").map_err(|error| error.to_string())?;
    written.blank();
    let outputs = written.outputs();
    let start = Instant::now();
    let judged =
        portfolio::judge_with(asked.how, &policy, columns, outputs, today, portfolio::unwatched);
    let time = start.elapsed();
    let rows = judged.map_err(|fault| fault.to_string())?.rows;
    if rows == asked.accounts {
        Ok(time)
    } else {
        Err(format!("{} judged, not all", count(rows, "account")))
    }
}

/// The columns that are written.
struct Written {
    floors: Vec<i64>,
    forgiven: Vec<i64>,
    breaches: Vec<u32>,
}

impl Written {
    fn new(count: usize) -> Result<Written, std::collections::TryReserveError> {
        let (mut floors, mut forgiven, mut breaches) = (Vec::new(), Vec::new(), Vec::new());
        floors.try_reserve_exact(count)?;
        forgiven.try_reserve_exact(count)?;
        breaches.try_reserve_exact(count)?;
        floors.resize(count, NO_AMOUNT);
        forgiven.resize(count, NO_AMOUNT);
        breaches.resize(count, u32::MAX);
        Ok(Written { floors, forgiven, breaches })
    }

    /// Puts into every row what no answer may be, so that a row that is not written is found.
    fn blank(&mut self) {
        self.floors.fill(NO_AMOUNT);
        self.forgiven.fill(NO_AMOUNT);
        self.breaches.fill(u32::MAX);
    }

    fn outputs(&mut self) -> Outputs<'_> {
        Outputs {
            floors_minor: Some(&mut self.floors),
            forgiven_minor: Some(&mut self.forgiven),
            breaches: Some(&mut self.breaches),
            ..Outputs::default()
        }
    }

    /// How many bytes they are, an account.
    const fn bytes_an_account() -> usize {
        size_of::<[i64; 2]>().saturating_add(size_of::<u32>())
    }
}

/// What the answers of all accounts come to.
#[derive(Default)]
struct Sums {
    allowed: usize,
    floors: i128,
    /// How many accounts break each limit.
    broken: [usize; LIMITS.len()],
    checksum: u64,
}

impl Sums {
    fn of(written: &Written) -> Result<Sums, String> {
        let mut sums = Sums::default();
        let amounts = written.floors.iter().zip(&written.forgiven);
        for (account, ((floor, forgiven), breaches)) in amounts.zip(&written.breaches).enumerate() {
            if *floor < 0 || *forgiven < 0 {
                return Err(format!("account {account} is not judged: {floor}, {forgiven}"));
            }
            let numbered = numbered(*breaches)
                .ok_or_else(|| format!("account {account} breaks other limits: {breaches:#x}"))?;
            sums.add(account, *floor, *forgiven, numbered);
        }
        Ok(sums)
    }

    fn add(&mut self, account: usize, floor: i64, forgiven: i64, numbered: u32) {
        self.allowed = self.allowed.saturating_add(usize::from(numbered == 0));
        self.floors = self.floors.saturating_add(i128::from(floor));
        for (bit, broken) in self.broken.iter_mut().enumerate() {
            *broken = broken.saturating_add(usize::from(numbered >> bit & 1 == 1));
        }
        // Every answer of an account counts, and so does its place.
        let answers = floor
            .wrapping_add(forgiven.wrapping_mul(3))
            .wrapping_add(i64::from(numbered).wrapping_mul(7))
            .cast_unsigned();
        let place = u64::try_from(account).unwrap_or(u64::MAX);
        let weight = place.wrapping_mul(2).wrapping_add(1);
        self.checksum = self.checksum.wrapping_add(answers.wrapping_mul(weight));
    }

    /// One line; the set in braces is written as Python writes it.
    fn line(&self, table: &str) -> String {
        let broken =
            LIMITS.iter().zip(self.broken).map(|((_, name), of)| format!("'{name}': {of}"));
        let broken = broken.collect::<Vec<String>>().join(", ");
        let Sums { allowed, floors, checksum, .. } = self;
        format!("{table} allowed {allowed} floors {floors} {{{broken}}} checksum {checksum}")
    }
}

/// The limits by their places in the list; none if there is another one among them.
fn numbered(breaches: u32) -> Option<u32> {
    let all = LIMITS.iter().fold(0, |all, (bit, _)| all | bit);
    let places = LIMITS.iter().enumerate();
    let numbered = places
        .filter(|(_, (bit, _))| breaches & bit != 0)
        .fold(0, |numbered, (place, _)| numbered | 1 << place);
    (breaches & !all == 0).then_some(numbered)
}

fn report(asked: &Asked, accounts: usize, times: &[(Rows, Duration)]) -> Vec<String> {
    let mut table = Table::new(&[
        ("table", Side::Left),
        ("registers", Side::Left),
        ("done by", Side::Left),
        ("took", Side::Right),
        ("a second", Side::Right),
    ]);
    for (rows, time) in times {
        table.row([
            rows.name().into(),
            asked.how.lanes.name().into(),
            asked.threads_told(),
            format!("{time:.1?}"),
            count(a_second(accounts, *time), "row"),
        ]);
    }
    let (read, written) = (Made::bytes_an_account(), Written::bytes_an_account());
    let mut lines = heading("Judged in columns").to_vec();
    lines.extend(table.lines());
    lines.push(format!(
        "  {} from seed {:#x}, one call for each table. Registers here: {}.",
        count(accounts, "account"),
        asked.seed,
        registers(Lanes::all())
    ));
    lines.push(format!(
        "  Columns: {read} bytes read and {written} written an account, and none beside them."
    ));
    if cfg!(debug_assertions) {
        lines.push("  Times mean little without: cargo run --release".into());
    }
    lines
}

fn a_second(rows: usize, time: Duration) -> usize {
    let nanoseconds = u128::try_from(rows).unwrap_or(u128::MAX).saturating_mul(1_000_000_000);
    let rows = nanoseconds.checked_div(time.as_nanos()).unwrap_or(0);
    usize::try_from(rows).unwrap_or(usize::MAX)
}
