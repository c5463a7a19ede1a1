//! rust_decimal: the rows scanned, amounts and percents as Decimal.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::contest::Runner;
use crate::table::{MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Table};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Up, as the floor is defined.
    Exact,
    /// What `round_dp` does when nobody says how.
    Default,
}

struct Row {
    max_age: i32,
    max_balance: Decimal,
    percent: Decimal,
}

fn cents(amount: Decimal) -> i64 {
    let mut amount = amount;
    amount.rescale(2);
    i64::try_from(amount.mantissa()).expect("cents of accounts fit")
}

pub fn scan(table: &Table, rounding: Rounding) -> Runner {
    let rows: Vec<Row> = table
        .rows
        .iter()
        .map(|row| Row {
            max_age: row.max_age.unwrap_or(i32::MAX),
            max_balance: row.max_balance.map_or(Decimal::MAX, |cents| Decimal::new(cents, 2)),
            percent: Decimal::new(row.percent_millionths, 6),
        })
        .collect();
    let max_forgiven = Decimal::new(MAX_FORGIVEN, 2);
    Runner::here(move |inputs, outputs| {
        for account in 0..inputs.count() {
            let age = inputs.ages[account];
            let balance = Decimal::new(inputs.balances[account], 2);
            let amount = Decimal::new(inputs.amounts[account], 2);
            let (payments, gap) = (inputs.payments[account], inputs.gaps[account]);
            let fits = |row: &&Row| age <= row.max_age && balance <= row.max_balance;
            let percent = rows.iter().find(fits).expect("the last row takes all").percent;
            let by_percent = match rounding {
                Rounding::Exact => (balance * percent)
                    .round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity),
                Rounding::Default => (balance * percent).round_dp(2),
            };
            let forgiven = balance - amount;
            outputs.floors[account] = cents(by_percent.max(balance - max_forgiven));
            outputs.forgiven[account] = cents(forgiven);
            outputs.breaches[account] = u32::from(amount < by_percent)
                | u32::from(forgiven > max_forgiven) << 1
                | u32::from(payments > MAX_PAYMENTS) << 2
                | u32::from(u64::from(payments - 1) * u64::from(gap) > u64::from(MAX_DAYS)) << 3
                | u32::from(gap > MAX_GAP) << 4;
        }
    })
}
