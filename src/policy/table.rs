//! The percent table of a rule: rows of age and balance.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::percent::Percent;

use super::grid::Grid;
use super::locator::Locator;
use super::shares::{NO_ROW, Shares};

/// One row: up to this age and this balance, both inclusive, the customer pays this percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The largest age in days that fits; none is any.
    pub max_age_days: Option<u32>,
    /// The largest balance in minor units that fits; none is any.
    pub max_balance_minor: Option<i64>,
    /// The least percent of the balance that is to be paid.
    pub percent: Percent,
}

/// An age that is not known, above every bound that a row can have.
const NOT_KNOWN_DAYS: u64 = 1 << u32::BITS;

impl Row {
    /// Whether this age and balance lie within the bounds. An age that is not known (`None`) fits
    /// only a row without a bound on age.
    #[must_use]
    pub fn fits(&self, age_days: Option<u32>, balance_minor: i64) -> bool {
        // A bound that is absent is above every age, and an age that is not known is above every
        // bound: two plain comparisons, and nothing absent is looked into.
        let most_days = self.max_age_days.map_or(u64::MAX, u64::from);
        let days = age_days.map_or(NOT_KNOWN_DAYS, u64::from);
        days <= most_days && balance_minor <= self.max_balance_minor.unwrap_or(i64::MAX)
    }
}

/// Rows in canonical order: age ascending with "any" last, then balance ascending with "any" last,
/// then the higher percent first, so that the order in which rows were written never matters.
#[derive(Clone, Debug)]
pub struct Table {
    rows: Vec<Row>,
    /// For each row in canonical order, its index as written.
    written: Vec<usize>,
    place: String,
    grid: Grid,
    shares: Shares,
    locator: Locator,
}

/// Where and in which order rows were written is no part of what a table says.
impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        self.rows == other.rows
    }
}

impl Eq for Table {}

impl Table {
    /// Puts the rows into canonical order.
    #[must_use]
    pub fn new(rows: Vec<Row>) -> Table {
        Table::written_at("", rows)
    }

    /// Puts the rows, which are written at this place of a policy, into canonical order.
    pub(super) fn written_at(place: &str, rows: Vec<Row>) -> Table {
        let mut numbered: Vec<(usize, Row)> = rows.into_iter().enumerate().collect();
        numbered.sort_by_key(|(_, row)| {
            (
                (row.max_age_days.is_none(), row.max_age_days),
                (row.max_balance_minor.is_none(), row.max_balance_minor),
                core::cmp::Reverse(row.percent),
            )
        });
        let (written, rows): (Vec<usize>, Vec<Row>) = numbered.into_iter().unzip();
        let grid = Grid::new(&rows);
        let shares = Shares::new(&rows, &grid);
        let locator = Locator::new(&grid);
        Table { rows, written, place: place.into(), grid, shares, locator }
    }

    /// The rows in canonical order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the table is written: a JSON pointer into the policy, such as `/agency/rule/table`. A
    /// table that was taken by `table_from` has the place it was taken from; one that was made by
    /// [`Table::new`] has none, an empty text.
    ///
    /// ```
    /// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
    /// let rule = RuleDraft::from_rows([
    ///     RowDraft::percent("65"),
    ///     RowDraft::percent("80").max_age_days(100),
    /// ]);
    /// let policy = PolicyDraft::new("p", settlekit::Currency::USD).agency(rule).compile().unwrap();
    /// let table = policy.agency().unwrap().table().unwrap();
    /// assert_eq!(table.place(), "/agency/rule/table");
    /// // The first row in canonical order was written second.
    /// assert_eq!(table.row_place(1), "/agency/rule/table/1");
    /// ```
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Where the row of this number in canonical order, from 1, is written: a JSON pointer. For a
    /// number that the table does not have, the place of the table.
    #[must_use]
    pub fn row_place(&self, number: u32) -> String {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        match index.and_then(|index| self.written.get(index)) {
            Some(written) => format!("{}/{written}", self.place),
            None => self.place.clone(),
        }
    }

    /// Whether any row bounds the age, so that the age must be known.
    #[must_use]
    #[inline]
    pub fn bounds_age(&self) -> bool {
        self.grid.bounds_age()
    }

    /// The first row that fits, with its number in canonical order, from 1. What it costs does not
    /// grow with the number of rows.
    #[must_use]
    #[inline]
    pub fn row_for(&self, age_days: Option<u32>, balance_minor: i64) -> Option<(u32, &Row)> {
        let number = self.grid.number(age_days, balance_minor);
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        Some((number, self.rows.get(place)?))
    }

    /// Where the cell of an account stands, if the table is like most; else [`Table::cell`] says it.
    #[inline(always)]
    pub(crate) fn usual_cell(&self, age_days: Option<u32>, balance_minor: u64) -> Option<usize> {
        self.locator.cell(age_days?, balance_minor)
    }

    /// Where the cell of an account stands; none if the age is not known and the table asks for it.
    /// There may be more cells than are listed.
    pub(crate) fn cell(&self, age_days: Option<u32>, balance_minor: u64) -> Option<usize> {
        let age_days = match age_days {
            Some(days) => i64::from(days),
            None if self.bounds_age() => return None,
            None => 0,
        };
        let balance_minor = i64::try_from(balance_minor).unwrap_or(i64::MAX);
        Some(self.grid.cell_for(age_days, balance_minor))
    }

    /// The number of the row of a cell and the factor of what it leaves; none if no row fits there,
    /// or the cell is not listed.
    #[inline(always)]
    pub(crate) fn share_of(&self, cell: usize) -> Option<(u32, u64)> {
        let factor = *self.shares.factors().get(cell)?;
        // No number lacks here, so that none is looked at where nobody asks for it.
        let number = self.grid.cells().get(cell).copied().unwrap_or(0);
        (factor & NO_ROW == 0).then_some((number, factor))
    }

    /// The rows as a grid of edges.
    pub(crate) fn grid(&self) -> &Grid {
        &self.grid
    }

    /// The rows as factors for columns.
    pub(crate) fn shares(&self) -> &Shares {
        &self.shares
    }
}
