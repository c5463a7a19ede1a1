//! The percent table of a rule: rows of age and balance.

use alloc::vec::Vec;

use crate::percent::Percent;

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

impl Row {
    /// Whether this age and balance lie within the bounds. An age that is not known (`None`) fits
    /// only a row without a bound on age.
    #[must_use]
    pub fn fits(&self, age_days: Option<u32>, balance_minor: i64) -> bool {
        let age_fits = match (self.max_age_days, age_days) {
            (None, _) => true,
            (Some(most), Some(age)) => age <= most,
            (Some(_), None) => false,
        };
        age_fits && self.max_balance_minor.is_none_or(|most| balance_minor <= most)
    }
}

/// Rows in canonical order: age ascending with "any" last, then balance ascending with "any" last,
/// then the higher percent first, so that the order in which rows were written never matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Puts the rows into canonical order.
    #[must_use]
    pub fn new(mut rows: Vec<Row>) -> Table {
        rows.sort_by_key(|row| {
            (
                (row.max_age_days.is_none(), row.max_age_days),
                (row.max_balance_minor.is_none(), row.max_balance_minor),
                core::cmp::Reverse(row.percent),
            )
        });
        Table { rows }
    }

    /// The rows in canonical order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether any row bounds the age, so that the age must be known.
    #[must_use]
    pub fn bounds_age(&self) -> bool {
        self.rows.iter().any(|row| row.max_age_days.is_some())
    }

    /// The first row that fits, with its number in canonical order, from 1.
    #[must_use]
    pub fn row_for(&self, age_days: Option<u32>, balance_minor: i64) -> Option<(u32, &Row)> {
        (1u32..).zip(&self.rows).find(|(_, row)| row.fits(age_days, balance_minor))
    }
}
