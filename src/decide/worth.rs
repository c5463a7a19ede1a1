//! What money of a later day is worth today.

use crate::money::Rounding;
use crate::percent::Percent;

/// The parts of a minor unit in which products of two percents are whole.
pub(super) const PARTS: i128 = 1_000_000_000_000;

/// A discount for so many days: simple, actual/365.
#[derive(Clone, Copy)]
pub(super) struct Discount {
    pub annual: Percent,
    pub days: u32,
}

impl Discount {
    /// So many parts of a minor unit on that day, in minor units today: `value / (1 + rate x days /
    /// 365)`. None if it does not fit.
    ///
    /// Rounding: half up, once.
    pub fn worth_of_parts(self, parts: i128) -> Option<i64> {
        let year = 365_000_000i128;
        let lost = i128::from(self.annual.millionths()).checked_mul(self.days.into())?;
        let divisor = year.checked_add(lost)?;
        // The whole number of times first, so that nothing is too large on the way. What is cut off
        // at the end is less than a part, and half a minor unit is a whole number of parts.
        let times = parts.checked_div_euclid(divisor)?.checked_mul(year)?;
        let rest = parts.checked_rem_euclid(divisor)?.checked_mul(year)?;
        let worth = times.checked_add(rest.checked_div_euclid(divisor)?)?;
        Rounding::HalfUp.divide(worth, PARTS)
    }

    /// So many minor units on that day, in minor units today.
    pub fn worth(self, minor: i64) -> Option<i64> {
        self.worth_of_parts(i128::from(minor).checked_mul(PARTS)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_money_is_worth_less_by_simple_interest_of_actual_days() {
        let check = |minor: i64, annual: &str, days: u32, expected: i64| {
            let annual = annual.parse().unwrap();
            assert_eq!(Discount { annual, days }.worth(minor), Some(expected), "{minor} {days}");
        };
        check(100_000, "0", 4_000_000, 100_000);
        check(100_000, "10", 0, 100_000);
        // 1,000.00 / 1.1 = 909.0909; / (1 + 0.1 x 31 / 365) = 991.5784.
        check(100_000, "10", 365, 90_909);
        check(100_000, "10", 31, 99_158);
        // 0.03 / 2 = 0.015, the half goes up; 0.01 / 2.0000..1 does not.
        check(3, "100", 365, 2);
        check(1, "100", 365, 1);
        check(1, "100", 366, 0);
        check(i64::MAX, "0", 1, i64::MAX);
        check(i64::MAX, "100", u32::MAX, 783_831_465_090);
    }
}
