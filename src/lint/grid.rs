//! The ages and balances at which tables change, so that looking at one point of each cell is
//! looking at every account.

use alloc::vec::Vec;

use crate::date::GREATEST_AGE_DAYS;
use crate::policy::Table;

/// Ages and balances between which no table changes; both ends are inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub age_from: u32,
    pub balance_from: i64,
    pub balance_through: i64,
}

/// The cells of these tables, by age and then by balance. Every age and every balance of at least
/// one minor unit lies in exactly one of them.
pub(super) fn cells(tables: &[&Table]) -> Vec<Cell> {
    let rows = || tables.iter().flat_map(|table| table.rows());
    let mut ages: Vec<u32> = rows()
        .filter_map(|row| row.max_age_days?.checked_add(1))
        .filter(|age| *age <= GREATEST_AGE_DAYS)
        .chain([0])
        .collect();
    let mut balances: Vec<i64> =
        rows().filter_map(|row| row.max_balance_minor?.checked_add(1)).chain([1]).collect();
    ages.sort_unstable();
    ages.dedup();
    balances.sort_unstable();
    balances.dedup();
    let next = balances.iter().skip(1).map(|from| from.saturating_sub(1)).chain([i64::MAX]);
    let spans: Vec<(i64, i64)> = balances.iter().copied().zip(next).collect();
    let cell = |age_from: u32, (balance_from, balance_through): (i64, i64)| Cell {
        age_from,
        balance_from,
        balance_through,
    };
    ages.iter().flat_map(|age| spans.iter().map(move |span| cell(*age, *span))).collect()
}

#[cfg(test)]
mod tests {
    use crate::date;
    use crate::policy::Row;

    use super::*;

    #[test]
    fn the_greatest_age_is_that_of_the_calendar() {
        let first = date::parse("0000-01-01").unwrap();
        assert_eq!(date::days_between(first, date::LAST_DAY), i64::from(GREATEST_AGE_DAYS));
    }

    #[test]
    fn cells_begin_after_each_bound() {
        let row = |max_age_days, max_balance_minor| Row {
            max_age_days,
            max_balance_minor,
            percent: crate::percent::Percent::HUNDRED,
        };
        let table = Table::new(Vec::from([
            row(Some(100), Some(500)),
            row(Some(GREATEST_AGE_DAYS), Some(0)),
            row(None, Some(i64::MAX)),
        ]));
        let other = Table::new(Vec::from([row(Some(100), None)]));
        let found: Vec<(u32, i64, i64)> = cells(&[&table, &other])
            .iter()
            .map(|cell| (cell.age_from, cell.balance_from, cell.balance_through))
            .collect();
        let spans = [(1, 500), (501, i64::MAX)];
        let expected: Vec<(u32, i64, i64)> =
            [0, 101].iter().flat_map(|age| spans.map(|span| (*age, span.0, span.1))).collect();
        assert_eq!(found, expected);
    }
}
