//! The rows of a table as a grid of edges, so that finding the row that fits costs the same however
//! many rows there are.

use alloc::vec::Vec;

use super::edges::Edges;
use super::table::Row;

/// With more cells than this the rows that fit are searched instead of looked up.
const MOST_CELLS: usize = 1 << 16;

/// For each band of ages and balances the first row that fits.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    ages: Edges,
    balances: Edges,
    /// For each band of ages one number for each band of balances: that of the row, from 1, or 0.
    /// Empty if there are too many of them.
    numbers: Vec<u32>,
    /// Then the rows are searched.
    search: Option<Search>,
}

impl Grid {
    /// The rows are in canonical order.
    pub fn new(rows: &[Row]) -> Grid {
        let ages = Edges::new(rows.iter().filter_map(|row| row.max_age_days).map(i64::from));
        let balances = Edges::new(rows.iter().filter_map(|row| row.max_balance_minor));
        let search = Search::new(rows, &ages);
        let bands = |edges: &Edges| edges.bounds().len().saturating_add(1);
        if bands(&ages).saturating_mul(bands(&balances)) > MOST_CELLS {
            return Grid { ages, balances, numbers: Vec::new(), search: Some(search) };
        }
        let numbers = search.every_cell(bands(&ages), balances.bounds());
        let ages = ages.with_step(u32::try_from(bands(&balances)).unwrap_or(u32::MAX));
        Grid { ages, balances, numbers, search: None }
    }

    /// Whether any row bounds the age.
    #[inline]
    pub fn bounds_age(&self) -> bool {
        !self.ages.bounds().is_empty()
    }

    /// The number of the first row that fits, from 1; 0 if none does. An age that is not known is
    /// above every bound.
    #[inline]
    pub fn number(&self, age_days: Option<u32>, balance_minor: i64) -> u32 {
        let age_days = age_days.map_or(i64::MAX, i64::from);
        match &self.search {
            None => {
                let cell = self.cell_for(age_days, balance_minor);
                self.numbers.get(cell).copied().unwrap_or(0)
            }
            Some(search) => self.search(search, age_days, balance_minor),
        }
    }

    /// Apart, so that the usual way is short where it is called.
    #[cold]
    #[inline(never)]
    fn search(&self, search: &Search, age_days: i64, balance_minor: i64) -> u32 {
        search.number(self.ages.band(age_days), balance_minor)
    }

    /// The bounds on age in days, ascending; the place of a band is that of its first cell.
    pub fn age_edges(&self) -> &Edges {
        &self.ages
    }

    /// The bounds on balances in minor units, ascending; the place of a band is to be added to it.
    pub fn balance_edges(&self) -> &Edges {
        &self.balances
    }

    /// Where the cell of an age and a balance stands among the cells, if these are listed.
    #[inline(always)]
    pub fn cell_for(&self, age_days: i64, balance_minor: i64) -> usize {
        self.ages.place(age_days).wrapping_add(self.balances.place(balance_minor))
    }

    /// The number of the row that fits in each cell, from 1, or 0; none if there are too many cells.
    #[inline]
    pub fn cells(&self) -> &[u32] {
        &self.numbers
    }
}

/// Finds, from any row on, the first one that takes a balance, in steps that double.
///
/// In canonical order the rows whose bound on age is large enough are all that follow the first such
/// row; of them the first whose bound on the balance is large enough fits.
#[derive(Clone, Debug)]
struct Search {
    /// For each band of ages the place of the first row that takes it.
    starts: Vec<usize>,
    /// First the bound on the balance of each row, then the larger of each two of them, and so on
    /// until one is left.
    levels: Vec<Vec<i64>>,
}

impl Search {
    fn new(rows: &[Row], ages: &Edges) -> Search {
        let takes_band = |row: &Row, band: usize| match row.max_age_days {
            None => true,
            Some(most) => ages.band(i64::from(most)) >= band,
        };
        let bands = 0..=ages.bounds().len();
        let starts = bands.map(|band| rows.partition_point(|row| !takes_band(row, band))).collect();
        let bounds = rows.iter().map(|row| row.max_balance_minor.unwrap_or(i64::MAX));
        let mut levels: Vec<Vec<i64>> = alloc::vec![bounds.collect()];
        while let Some(last) = levels.last()
            && last.len() > 1
        {
            let larger = |pair: &[i64]| pair.iter().copied().max().unwrap_or(i64::MIN);
            let next = last.chunks(2).map(larger).collect();
            levels.push(next);
        }
        Search { starts, levels }
    }

    /// The number of the row that fits, from 1; 0 if none does.
    fn number(&self, age_band: usize, balance_minor: i64) -> u32 {
        let row = self.starts.get(age_band).and_then(|start| self.first(*start, balance_minor));
        row.and_then(|row| u32::try_from(row.saturating_add(1)).ok()).unwrap_or(0)
    }

    /// The first row from `start` on that takes this balance.
    fn first(&self, start: usize, balance_minor: i64) -> Option<usize> {
        let bound = |level: usize, at: usize| self.levels.get(level)?.get(at).copied();
        let (mut level, mut at) = (0usize, start);
        // To the right and upwards, past parts in which every bound is too small.
        while bound(level, at)? < balance_minor {
            at = at.saturating_add(1);
            while at.is_multiple_of(2) && level.saturating_add(1) < self.levels.len() {
                (level, at) = (level.saturating_add(1), at / 2);
            }
        }
        // Down again, to the left wherever that has one.
        while level > 0 {
            (level, at) = (level.saturating_sub(1), at.saturating_mul(2));
            if bound(level, at)? < balance_minor {
                at = at.saturating_add(1);
            }
        }
        Some(at)
    }

    fn every_cell(&self, age_bands: usize, balance_bounds: &[i64]) -> Vec<u32> {
        // The largest balance of a band stands for all of it.
        let largest = || balance_bounds.iter().copied().chain(Some(i64::MAX));
        let of_band = |band: usize| largest().map(move |balance| self.number(band, balance));
        (0..age_bands).flat_map(of_band).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::percent::Percent;
    use crate::policy::Table;

    /// A generator of numbers below a bound: the multiplier is Knuth's.
    fn numbers(mut state: u64) -> impl FnMut(u64) -> u64 {
        move |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33).checked_rem(below).unwrap()
        }
    }

    fn random_table(rows: u64, spread: u64, seed: u64) -> Table {
        let mut next = numbers(seed);
        let mut row = |_| Row {
            max_age_days: (next(4) > 0).then(|| u32::try_from(next(spread)).unwrap()),
            max_balance_minor: (next(4) > 0)
                .then(|| i64::try_from(next(spread.saturating_mul(100))).unwrap()),
            percent: Percent::from_millionths(i64::try_from(next(1_000_001)).unwrap()),
        };
        Table::new((0..rows).map(&mut row).collect())
    }

    /// The definition: the first row in canonical order that fits.
    fn scanned(rows: &[Row], age_days: Option<u32>, balance_minor: i64) -> u32 {
        let fits = |(_, row): &(u32, &Row)| row.fits(age_days, balance_minor);
        (1u32..).zip(rows).find(fits).map_or(0, |(number, _)| number)
    }

    fn check(table: &Table) {
        let rows = table.rows();
        let grid = Grid::new(rows);
        let ages = rows.iter().filter_map(|row| row.max_age_days);
        let near = ages.flat_map(|age| [age.saturating_sub(1), age, age.saturating_add(1)]);
        let ages: Vec<Option<u32>> =
            near.chain([0, u32::MAX]).take(60).map(Some).chain(Some(None)).collect();
        let bounds = rows.iter().filter_map(|row| row.max_balance_minor);
        let near =
            bounds.flat_map(|minor| [minor.saturating_sub(1), minor, minor.saturating_add(1)]);
        let balances: Vec<i64> = near.chain([-1, 0, 1, i64::MAX]).take(60).collect();
        for age in &ages {
            for balance in &balances {
                let found = grid.number(*age, *balance);
                assert_eq!(found, scanned(rows, *age, *balance), "{age:?} {balance} {rows:?}");
            }
        }
    }

    #[test]
    fn the_row_of_a_cell_is_the_first_that_fits() {
        for seed in 0..200 {
            check(&random_table(seed % 12, 1 + seed % 9 * 30, seed));
        }
        check(&random_table(500, 100_000, 7));
    }

    #[test]
    fn a_table_with_too_many_cells_is_searched() {
        let table = random_table(1_000, 4_000_000_000, 3);
        assert!(Grid::new(table.rows()).cells().is_empty());
        check(&table);
        let grid = Grid::new(random_table(24, 1_000, 1).rows());
        assert!(!grid.cells().is_empty());
    }

    #[test]
    fn bounds_at_the_ends_of_the_numbers() {
        let row = |age: Option<u32>, balance: Option<i64>| Row {
            max_age_days: age,
            max_balance_minor: balance,
            percent: Percent::ZERO,
        };
        let table = Table::new(alloc::vec![
            row(Some(u32::MAX), Some(i64::MAX)),
            row(Some(0), Some(1)),
            row(Some(u32::MAX - 1), Some(i64::MAX - 1)),
        ]);
        for age in [Some(0), Some(1), Some(u32::MAX - 1), Some(u32::MAX), None] {
            for balance in [i64::MIN, 0, 1, 2, i64::MAX - 1, i64::MAX] {
                let found = table.row_for(age, balance).map_or(0, |(number, _)| number);
                assert_eq!(found, scanned(table.rows(), age, balance), "{age:?} {balance}");
            }
        }
    }
}
