//! Business days, from the host's weekend days and list of holidays.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::date;

/// Which days are business days. It holds what the host gives; the library knows no holidays.
///
/// ```
/// use settlekit::{Calendar, date};
/// let calendar = Calendar::new([chrono::Weekday::Sat, chrono::Weekday::Sun], [date::parse("2026-07-03").unwrap()]);
/// let friday = date::parse("2026-07-03").unwrap();
/// assert!(!calendar.is_business_day(friday));
/// assert_eq!(calendar.next_business_day(friday).to_string(), "2026-07-06");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    weekend: Vec<Weekday>,
    holidays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// A calendar with these weekend days and holidays.
    pub fn new(
        weekend: impl IntoIterator<Item = Weekday>,
        holidays: impl IntoIterator<Item = NaiveDate>,
    ) -> Calendar {
        Calendar { weekend: days_in_order(weekend), holidays: holidays.into_iter().collect() }
    }

    /// The days of the weekend, from Monday on, each once.
    pub fn weekend(&self) -> impl Iterator<Item = Weekday> {
        self.weekend.iter().copied()
    }

    /// The holidays, from the first on.
    pub fn holidays(&self) -> impl Iterator<Item = NaiveDate> {
        self.holidays.iter().copied()
    }

    /// Whether the date is neither on the weekend nor a holiday.
    #[must_use]
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        !self.weekend.contains(&date.weekday()) && !self.holidays.contains(&date)
    }

    /// The date itself if it is a business day, else the next one. A calendar without any business
    /// day left gives 9999-12-31.
    #[must_use]
    pub fn next_business_day(&self, from: NaiveDate) -> NaiveDate {
        from.iter_days()
            .take_while(|day| *day <= date::LAST_DAY)
            .find(|day| self.is_business_day(*day))
            .unwrap_or(date::LAST_DAY)
    }
}

/// Days of the week from Monday on, each once, in whatever order they were written.
pub(crate) fn days_in_order(days: impl IntoIterator<Item = Weekday>) -> Vec<Weekday> {
    let mut days: Vec<Weekday> = days.into_iter().collect();
    days.sort_unstable_by_key(Weekday::num_days_from_monday);
    days.dedup();
    days
}

/// The name of a day of the week in the dialect.
pub(crate) const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

impl Default for Calendar {
    /// Saturday and Sunday, no holidays: what the dialect says where a policy has no calendar.
    fn default() -> Calendar {
        Calendar::new([Weekday::Sat, Weekday::Sun], [])
    }
}
