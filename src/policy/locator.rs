//! Finds the cell of one account at a time, in fewer steps than a grid, where a table is like most:
//! its bounds on age are some years at most, and those on balances are few.

use alloc::vec::Vec;

use super::grid::Grid;

/// Ages of more days than this are not listed: the list would not stay in the nearest cache.
const MOST_DAYS: usize = 2048;

/// More bounds on balances are not compared one by one.
const FEW_BALANCES: usize = 4;

/// What finding a cell takes.
#[derive(Clone, Debug)]
pub(crate) struct Locator {
    /// For each age in days, up to one above every bound, the place of the first cell of its band.
    /// Empty if the table is not like that.
    places_by_day: Vec<u16>,
    /// The bounds on balances in minor units, filled up with the largest value.
    balances: [u64; FEW_BALANCES],
}

impl Locator {
    pub fn new(grid: &Grid) -> Locator {
        let mut locator = Locator { places_by_day: Vec::new(), balances: [u64::MAX; FEW_BALANCES] };
        let ages = grid.age_edges();
        // An age above every bound stands for all that are.
        let after_last = ages.bounds().last().map_or(0, |last| last.saturating_add(1));
        let is_short = usize::try_from(after_last).is_ok_and(|days| days < MOST_DAYS);
        let balances = grid.balance_edges().bounds();
        if grid.cells().is_empty() || !is_short || balances.len() > FEW_BALANCES {
            return locator;
        }
        // A grid lists so few cells that the place of each is such a number.
        let place = |day: i64| u16::try_from(ages.place(day)).unwrap_or(u16::MAX);
        locator.places_by_day = (0..=after_last).map(place).collect();
        // Of a balance above zero a bound below it says the same as zero.
        for (place, bound) in locator.balances.iter_mut().zip(balances) {
            *place = u64::try_from(*bound).unwrap_or(0);
        }
        locator
    }

    /// Where the cell of this account stands among those of the grid; none if the table is not like
    /// that.
    #[inline(always)]
    pub fn cell(&self, age_days: u32, balance_minor: u64) -> Option<usize> {
        let (after_last, days) = self.places_by_day.split_last()?;
        let day = usize::try_from(age_days).unwrap_or(usize::MAX);
        let mut cell = usize::from(*days.get(day).unwrap_or(after_last));
        for bound in &self.balances {
            cell = cell.wrapping_add(usize::from(*bound < balance_minor));
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::percent::Percent;
    use crate::policy::Row;

    fn check(ages: &[Option<u32>], balances: &[Option<i64>], is_quick: bool) {
        let row = |max_age_days: &Option<u32>, max_balance_minor: &Option<i64>| Row {
            max_age_days: *max_age_days,
            max_balance_minor: *max_balance_minor,
            percent: Percent::ZERO,
        };
        let rows: Vec<Row> =
            ages.iter().flat_map(|age| balances.iter().map(|most| row(age, most))).collect();
        let grid = Grid::new(&rows);
        let locator = Locator::new(&grid);
        let near = |bound: u64| [bound.saturating_sub(1), bound, bound.saturating_add(1)];
        let days = ages.iter().flatten().flat_map(|age| near(u64::from(*age)));
        let days: Vec<u32> = days
            .chain([0, 1, 2_047, 2_048, 70_000, u64::from(u32::MAX)])
            .filter_map(|days| u32::try_from(days).ok())
            .collect();
        let bounds =
            balances.iter().flatten().flat_map(|most| near(u64::try_from(*most).unwrap_or(0)));
        for minor in bounds.chain([1, 2, 1 << 32]).filter(|minor| *minor > 0) {
            for days in &days {
                let cell = grid.cell_for(i64::from(*days), i64::try_from(minor).unwrap());
                let expected = is_quick.then_some(cell);
                assert_eq!(locator.cell(*days, minor), expected, "{days} {minor} {rows:?}");
            }
        }
    }

    #[test]
    fn a_cell_is_that_of_the_grid() {
        let fitting = [Some(99), Some(499_999), Some(500_000), Some(1 << 40), None];
        check(&[None], &[None], true);
        check(&[None], &fitting, true);
        check(&[Some(0), None], &[Some(0), Some(-5), None], true);
        check(&[Some(99), Some(364), Some(2_046)], &fitting, true);
        check(&[Some(99), Some(2_047)], &fitting, false);
        check(&[Some(u32::MAX), Some(3)], &[None], false);
        check(&[Some(99)], &[Some(1), Some(2), Some(3), Some(4), Some(5)], false);
    }
}
