//! Values: dates as days, money as minor units of a currency, percents as millionths.

use chrono::{Datelike, NaiveDate};
use settlekit::{Currency, Percent, date};

use crate::error::Failure;
use crate::guard::guard_alone;
use crate::raw::Out;
use crate::status::settlekit_status;

/// Days from 0001-01-01, which chrono counts as day 1, to 1970-01-01.
const EPOCH: i32 = 719_163;

/// A date from days since 1970-01-01.
pub(crate) fn date_from_days(days: i32, what: &str) -> Result<NaiveDate, Failure> {
    let date = days.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt);
    let written = date.filter(|date| (0..=date::LAST_DAY.year()).contains(&date.year()));
    written.ok_or_else(|| {
        let message =
            format!("{what} is {days} days since 1970-01-01, beyond the years 0000 to 9999");
        Failure::invalid(message)
    })
}

/// Days since 1970-01-01 of a date.
pub(crate) fn days_from_date(date: NaiveDate) -> i32 {
    date.num_days_from_ce().saturating_sub(EPOCH)
}

/// Days since 1970-01-01 of a date that may be absent, after whether it is there.
pub(crate) fn days_or_none(date: Option<NaiveDate>) -> (i32, i32) {
    date.map_or((0, 0), |date| (1, days_from_date(date)))
}

/// A date that is given only if its `has_` field is 1.
pub(crate) fn optional_date(has: i32, days: i32, what: &str) -> Result<Option<NaiveDate>, Failure> {
    given(has, days != 0, what)?.then(|| date_from_days(days, what)).transpose()
}

/// Whether a field is given: its `has_` field is 1, or 0 and the field itself is 0.
#[inline]
pub(crate) fn given(has: i32, is_set: bool, what: &str) -> Result<bool, Failure> {
    match has {
        1 => Ok(true),
        0 if !is_set => Ok(false),
        other => Err(not_given(other, what)),
    }
}

#[cold]
fn not_given(has: i32, what: &str) -> Failure {
    Failure::invalid(match has {
        0 => format!("{what} is set, but has_{what} is 0; set it to 1"),
        other => format!("has_{what} is {other}, neither 0 nor 1"),
    })
}

/// A choice of yes (1) and no (0).
pub(crate) fn flag(value: i32, what: &str) -> Result<bool, Failure> {
    match value {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(Failure::invalid(format!("{what} is {other}, neither 0 nor 1"))),
    }
}

/// A currency by its ISO 4217 number, with the exponent that the caller believes it has.
pub(crate) fn currency(numeric: i32, exponent: i32) -> Result<Currency, Failure> {
    let currency = u16::try_from(numeric).ok().and_then(Currency::from_numeric);
    let currency = currency.ok_or_else(|| {
        Failure::invalid(format!("{numeric} is not the number of a currency of ISO 4217"))
    })?;
    if i32::from(currency.exponent()) != exponent {
        let message =
            format!("amounts in {currency} have {} decimals, not {exponent}", currency.exponent());
        return Err(Failure::invalid(message));
    }
    Ok(currency)
}

/// A percent of millionths: 750000 is 75 %.
pub(crate) fn percent(millionths: i32) -> Percent {
    Percent::from_millionths(i64::from(millionths))
}

/// Millionths of a percent. The dialect has none beyond an `i32`.
pub(crate) fn millionths(percent: Percent) -> i32 {
    i32::try_from(percent.millionths()).unwrap_or(i32::MAX)
}

/// Days since 1970-01-01 of a date of the Gregorian calendar.
///
/// Returns SETTLEKIT_STATUS_OK and writes `days`; NULL_POINTER, MISALIGNED; INVALID_VALUE for a day
/// that the calendar does not have, or a year beyond 0 to 9999. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_date_from_ymd(
    year: i32,
    month: i32,
    day: i32,
    days: *mut i32,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(days, "days")?;
        let parts = u32::try_from(month).ok().zip(u32::try_from(day).ok());
        let date = parts.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        let date = date.filter(|_| (0..=date::LAST_DAY.year()).contains(&year));
        let date = date.ok_or_else(|| {
            Failure::invalid(format!("{year}-{month}-{day} is no day of the calendar"))
        })?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(days_from_date(date)) };
        Ok(())
    })
}

/// Year, month and day of a date given as days since 1970-01-01.
///
/// Returns SETTLEKIT_STATUS_OK and writes all three; NULL_POINTER, MISALIGNED; INVALID_VALUE beyond
/// the years 0 to 9999. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_date_to_ymd(
    days: i32,
    year: *mut i32,
    month: *mut i32,
    day: *mut i32,
) -> settlekit_status {
    guard_alone(|| {
        let places = (Out::new(year, "year")?, Out::new(month, "month")?, Out::new(day, "day")?);
        let date = date_from_days(days, "the date")?;
        let small = |value: u32| i32::try_from(value).unwrap_or(0);
        // SAFETY: the caller gives places for them.
        unsafe {
            places.0.set(date.year());
            places.1.set(small(date.month()));
            places.2.set(small(date.day()));
        }
        Ok(())
    })
}
