//! New interest: accrued since the last posting and not yet posted.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::money::Rounding;
use crate::percent::Percent;
use crate::segment::{Segment, Segments};

/// How a claim bears interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestTerms {
    /// Percent a year, simple, actual/365.
    pub annual_percent: Percent,
    /// The last day for which interest was posted.
    pub accrued_through: NaiveDate,
    /// The segments that bear it.
    pub bears_on: Vec<Segment>,
}

impl InterestTerms {
    /// Interest on this balance for the days after `accrued_through` through `through`, in minor
    /// units; zero for a day that is covered already. `None` if it does not fit an `i64`.
    ///
    /// Source: domain.md 7. Rounding: half up, once.
    ///
    /// ```
    /// use settlekit::account::InterestTerms;
    /// use settlekit::{Segment, Segments, date};
    /// let terms = InterestTerms {
    ///     annual_percent: "8".parse().unwrap(),
    ///     accrued_through: date::parse("2026-02-28").unwrap(),
    ///     bears_on: vec![Segment::Principal],
    /// };
    /// let balance = Segments { principal: 170_000, ..Segments::default() };
    /// let one_day = terms.new_interest(&balance, date::parse("2026-03-01").unwrap());
    /// assert_eq!(one_day, Some(37)); // 1,700.00 x 8 % / 365 = 0.3726
    /// ```
    #[must_use]
    pub fn new_interest(&self, balance: &Segments, through: NaiveDate) -> Option<i64> {
        let days = date::days_between(self.accrued_through, through).max(0);
        self.interest_of_days(balance, days)
    }

    /// Interest on this balance for so many days, in minor units. `None` if it does not fit an
    /// `i64`.
    pub(crate) fn interest_of_days(&self, balance: &Segments, days: i64) -> Option<i64> {
        // A segment in credit bears nothing.
        let bearing = self.bears_on.iter().fold(0i128, |sum, segment| {
            sum.saturating_add(i128::from(balance.get(*segment).max(0)))
        });
        let product = bearing
            .checked_mul(i128::from(self.annual_percent.millionths()))?
            .checked_mul(i128::from(days))?;
        Rounding::HalfUp.divide(product, 365_000_000)
    }
}
