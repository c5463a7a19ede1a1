//! What the row of each cell leaves of a balance, as factors that the columns of a portfolio are
//! multiplied with.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::grid::Grid;
use super::table::Row;

/// The most bounds on ages, and on balances, that columns are compared with one by one.
pub(crate) const MOST_COMPARED: usize = 8;

/// Room for every cell of a table with so few bounds: a power of two, so that a place in it is cut
/// to size instead of being checked.
pub(crate) const COMPARED_CELLS: usize = 128;

/// In a factor: no row fits.
pub(crate) const NO_ROW: u64 = 1 << 63;

/// The factors of a table's cells.
///
/// The percent part of a floor is the balance less what the row leaves, rounded down. For a balance
/// below 2^32 what it leaves is `balance * factor / 2^52`, rounded down: the factor is at most one
/// too large in its last place, so the product is less than 2^32 / 2^52 too large, and what is left
/// of the whole is a multiple of a millionth, which is more.
#[derive(Clone, Debug)]
pub(crate) struct Shares {
    /// For each cell of the grid; empty if there are more of them than a grid lists.
    factors: Vec<u64>,
    /// Whether there is a cell in which no row fits.
    has_holes: bool,
    /// For columns, if there are few bounds; with many the cell is looked up.
    compared: Option<Box<Compared>>,
}

/// A table with few bounds.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// The bounds on age in days, then the largest value.
    pub ages: [i32; MOST_COMPARED],
    /// How many of them there are.
    pub age_count: usize,
    /// The bounds on balances in minor units below 2^32, then the largest value.
    pub balances: [u32; MOST_COMPARED],
    /// How many of them there are.
    pub balance_count: usize,
    /// By how much the place of a cell grows from one band of ages to the next.
    pub balance_bands: u32,
    /// For each cell.
    pub factors: [u64; COMPARED_CELLS],
    /// For each cell the number of the row, from 1, or 0.
    pub numbers: [u32; COMPARED_CELLS],
}

impl Shares {
    /// The rows are those of the grid.
    pub fn new(rows: &[Row], grid: &Grid) -> Shares {
        let numbers = grid.cells();
        let factors: Vec<u64> = numbers.iter().map(|number| factor(rows, *number)).collect();
        let few = |bounds: &[i64]| bounds.len() <= MOST_COMPARED;
        let is_compared = !factors.is_empty()
            && few(grid.age_edges().bounds())
            && few(grid.balance_edges().bounds());
        let compared = is_compared.then(|| Box::new(Compared::new(&factors, numbers, grid)));
        let has_holes = factors.contains(&NO_ROW);
        Shares { factors, has_holes, compared }
    }

    /// The factor of each cell of the grid; none at all if it does not list them.
    #[inline]
    pub fn factors(&self) -> &[u64] {
        &self.factors
    }

    /// Whether there is a cell in which no row fits.
    #[inline]
    pub fn has_holes(&self) -> bool {
        self.has_holes
    }

    /// What columns are compared with; none if there are many bounds.
    #[inline]
    pub fn compared(&self) -> Option<&Compared> {
        self.compared.as_deref()
    }
}

impl Compared {
    fn new(factors: &[u64], numbers: &[u32], grid: &Grid) -> Compared {
        let (ages, balances) = (grid.age_edges().bounds(), grid.balance_edges().bounds());
        let mut compared = Compared {
            ages: [i32::MAX; MOST_COMPARED],
            age_count: ages.len(),
            balances: [u32::MAX; MOST_COMPARED],
            balance_count: balances.len(),
            balance_bands: u32::try_from(balances.len().saturating_add(1)).unwrap_or(0),
            factors: [NO_ROW; COMPARED_CELLS],
            numbers: [0; COMPARED_CELLS],
        };
        // A bound beyond the range of a column is never exceeded in it.
        for (place, bound) in compared.ages.iter_mut().zip(ages) {
            *place = i32::try_from(*bound).unwrap_or(i32::MAX);
        }
        for (place, bound) in compared.balances.iter_mut().zip(balances) {
            *place = u32::try_from((*bound).max(0)).unwrap_or(u32::MAX);
        }
        for (place, factor) in compared.factors.iter_mut().zip(factors) {
            *place = *factor;
        }
        for (place, number) in compared.numbers.iter_mut().zip(numbers) {
            *place = *number;
        }
        compared
    }
}

/// A compiled percent lies between 0 and 100, so what is left does too.
fn factor(rows: &[Row], number: u32) -> u64 {
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let Some(row) = place.and_then(|place| rows.get(place)) else { return NO_ROW };
    let left = u128::try_from(row.percent.complement().millionths()).unwrap_or(0).min(1_000_000);
    let whole = left.saturating_mul(1 << 52).div_ceil(1_000_000);
    u64::try_from(whole).unwrap_or(NO_ROW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rounding;
    use crate::percent::Percent;

    #[test]
    fn a_factor_leaves_what_exact_division_leaves() {
        let ends: [u32; 8] = [1, 2, 99, 999_999, 1_000_000, 1_000_001, u32::MAX - 1, u32::MAX];
        for millionths in (0..=1_000_000).step_by(997).chain([1, 999_999, 1_000_000, 333_333]) {
            let percent = Percent::from_millionths(millionths);
            let row = Row { max_age_days: None, max_balance_minor: None, percent };
            let factor = factor(&[row], 1);
            for balance in ends.into_iter().chain((1..60).map(|step| step * 71_582_789)) {
                let left = (u128::from(balance) * u128::from(factor)) >> 52;
                let floor = i64::from(balance) - i64::try_from(left).unwrap();
                let exact = percent.of(i64::from(balance), Rounding::Up).unwrap();
                assert_eq!(floor, exact, "{balance} at {millionths}");
            }
        }
        assert_eq!(factor(&[], 0), NO_ROW);
    }
}
