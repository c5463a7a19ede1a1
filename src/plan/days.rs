//! How often payments are due, and on which days.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::date;

/// How often a payment of a plan is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// One payment, on the first due day.
    Once,
    /// Every so many days, at least 1.
    Days(u32),
    /// Every 7 days.
    Week,
    /// Every 14 days.
    TwoWeeks,
    /// Twice a month: on the first due day's day of the month, and 15 days from it in the same
    /// month. The 10th goes with the 25th, the 25th with the 10th, the 31st with the 16th.
    HalfMonth,
    /// On the same day of every month.
    Month,
}

impl Frequency {
    /// The due day at this place, counted from 0, always found from the first one, so that no day
    /// drifts. `None` after the last day of the calendar.
    pub(super) fn day(self, first: NaiveDate, place: u32) -> Option<NaiveDate> {
        let days = |step: u32| {
            let days = u64::from(step).checked_mul(u64::from(place))?;
            first.checked_add_days(Days::new(days))
        };
        let day = match self {
            Frequency::Once => Some(first),
            Frequency::Days(step) => days(step),
            Frequency::Week => days(7),
            Frequency::TwoWeeks => days(14),
            Frequency::HalfMonth => half_month(first, place),
            Frequency::Month => first.checked_add_months(Months::new(place)),
        };
        day.filter(|day| *day <= date::LAST_DAY)
    }
}

/// Twice a month: an early day, at most the 16th, and a late one 15 days further, both in every
/// month. Only the late one can be missing in a month; the month's last day stands for it.
fn half_month(first: NaiveDate, place: u32) -> Option<NaiveDate> {
    let day = first.day();
    let begins_late = day > 15;
    let early = if begins_late { day.saturating_sub(15) } else { day };
    let halves = place.checked_add(u32::from(begins_late))?;
    let month = first.with_day(1)?.checked_add_months(Months::new(halves / 2))?;
    if halves % 2 == 0 {
        return month.with_day(early);
    }
    let late = early.saturating_add(15);
    (early..=late).rev().find_map(|day| month.with_day(day))
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use super::*;

    fn days(first: &str, every: Frequency, payments: u32) -> Vec<String> {
        let first = date::parse(first).unwrap();
        let days: Vec<NaiveDate> =
            (0..payments).map(|place| every.day(first, place).unwrap()).collect();
        assert!(days.is_sorted_by(|one, next| one < next));
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn frequencies() {
        assert_eq!(days("2026-02-27", Frequency::Days(1), 3)[1..], ["2026-02-28", "2026-03-01"]);
        assert_eq!(days("2026-02-27", Frequency::Days(10), 3)[1..], ["2026-03-09", "2026-03-19"]);
        assert_eq!(days("2028-02-27", Frequency::Week, 3)[1..], ["2028-03-05", "2028-03-12"]);
        assert_eq!(days("2026-02-27", Frequency::TwoWeeks, 3)[1..], ["2026-03-13", "2026-03-27"]);
        assert_eq!(days("2026-02-27", Frequency::Once, 1), ["2026-02-27"]);
    }

    #[test]
    fn month_ends_clamp_from_the_original_day() {
        let months = days("2026-01-31", Frequency::Month, 4);
        assert_eq!(months, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
        let leap = days("2027-11-30", Frequency::Month, 5);
        assert_eq!(leap, ["2027-11-30", "2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]);
        // The original day is the 28th, though it was the last of its month.
        assert_eq!(days("2026-02-28", Frequency::Month, 2), ["2026-02-28", "2026-03-28"]);
    }

    #[test]
    fn twice_a_month() {
        let check = |first: &str, expected: [&str; 5]| {
            assert_eq!(days(first, Frequency::HalfMonth, 5), expected, "from {first}");
        };
        check("2026-01-31", ["2026-01-31", "2026-02-16", "2026-02-28", "2026-03-16", "2026-03-31"]);
        check("2026-01-10", ["2026-01-10", "2026-01-25", "2026-02-10", "2026-02-25", "2026-03-10"]);
        check("2026-11-25", ["2026-11-25", "2026-12-10", "2026-12-25", "2027-01-10", "2027-01-25"]);
        check("2026-01-30", ["2026-01-30", "2026-02-15", "2026-02-28", "2026-03-15", "2026-03-30"]);
        check("2028-02-15", ["2028-02-15", "2028-02-29", "2028-03-15", "2028-03-30", "2028-04-15"]);
        check("2026-02-14", ["2026-02-14", "2026-02-28", "2026-03-14", "2026-03-29", "2026-04-14"]);
        check("2026-02-16", ["2026-02-16", "2026-03-01", "2026-03-16", "2026-04-01", "2026-04-16"]);
    }
}
