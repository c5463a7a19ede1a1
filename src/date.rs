//! Calendar arithmetic. Every date is given to the library; none is read from a clock.

use alloc::string::{String, ToString};

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::fault::ValueError;

/// The last day that the dialect can write. Arithmetic stops there instead of leaving the calendar.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// The greatest age that an account can have: from the first day that the dialect can write,
/// 0000-01-01, to the last, 9999-12-31.
pub(crate) const GREATEST_AGE_DAYS: u32 = 3_652_424;

/// Reads a date of the form `YYYY-MM-DD`, strictly four, two and two digits.
///
/// # Errors
/// `Malformed` for another form, or for a day that the calendar does not have.
///
/// ```
/// use settlekit::date;
/// assert_eq!(date::parse("2028-02-29").unwrap().to_string(), "2028-02-29");
/// assert!(date::parse("2026-02-29").is_err());
/// assert!(date::parse("2026-3-1").is_err());
/// ```
pub fn parse(text: &str) -> Result<NaiveDate, ValueError> {
    let bytes = text.as_bytes();
    let shape_is_right = bytes.len() == 10
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape_is_right {
        return Err(ValueError::Malformed);
    }
    let number = |part: Option<&str>| part.and_then(|digits| digits.parse::<u16>().ok());
    let year = number(text.get(..4)).map(i32::from);
    let month_and_day = number(text.get(5..7)).zip(number(text.get(8..)));
    year.zip(month_and_day)
        .and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month.into(), day.into()))
        .ok_or(ValueError::Malformed)
}

/// The date so many days later, at most 9999-12-31.
///
/// ```
/// use settlekit::date;
/// let end = date::parse("9999-12-30").unwrap();
/// assert_eq!(date::plus_days(end, 5), date::LAST_DAY);
/// ```
#[must_use]
pub fn plus_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).map_or(LAST_DAY, |later| later.min(LAST_DAY))
}

/// The same day so many months later, or the month's last day where it has no such day; at most
/// 9999-12-31. Sequences of months are computed from the original day, so that nothing drifts:
/// 31 January, 28 February, 31 March.
///
/// ```
/// use settlekit::date;
/// let end_of_august = date::parse("2027-08-31").unwrap();
/// assert_eq!(date::plus_months(end_of_august, 6).to_string(), "2028-02-29");
/// assert_eq!(date::plus_months(end_of_august, 18).to_string(), "2029-02-28");
/// ```
#[must_use]
pub fn plus_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).map_or(LAST_DAY, |later| later.min(LAST_DAY))
}

/// Whole calendar days from one date to another; negative if `to` is earlier.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The least number of months after which, counted from `from` and clamped, `to` is not later.
///
/// ```
/// use settlekit::date::{months_covering, parse};
/// let august = parse("2026-08-31").unwrap();
/// assert_eq!(months_covering(august, parse("2027-02-28").unwrap()), 6);
/// assert_eq!(months_covering(august, parse("2027-03-01").unwrap()), 7);
/// assert_eq!(months_covering(august, august), 0);
/// ```
#[must_use]
pub fn months_covering(from: NaiveDate, to: NaiveDate) -> u32 {
    let years = i64::from(to.year()).saturating_sub(i64::from(from.year()));
    let months = i64::from(to.month()).saturating_sub(i64::from(from.month()));
    let whole = u32::try_from(years.saturating_mul(12).saturating_add(months)).unwrap_or(0);
    if plus_months(from, whole) < to { whole.saturating_add(1) } else { whole }
}

/// The date as the dialect writes it.
///
/// ```
/// use settlekit::date;
/// assert_eq!(date::text(date::parse("2026-03-01").unwrap()), "2026-03-01");
/// ```
#[must_use]
pub fn text(date: NaiveDate) -> String {
    let Ok(year @ ..=9999) = u32::try_from(date.year()) else { return date.to_string() };
    let (month, day) = (date.month(), date.day());
    let digit = |value: u32| char::from_digit(value % 10, 10).unwrap_or('0');
    // A date stands in every line: digit by digit it takes far less than through a formatter.
    let mut text = String::with_capacity("YYYY-MM-DD".len());
    text.extend([digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-']);
    text.extend([digit(month / 10), digit(month), '-', digit(day / 10), digit(day)]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_form() {
        for bad in [
            "2026-13-01",
            "2026-00-10",
            "26-01-01",
            "2026/01/01",
            "2026-01-1",
            "+026-01-01",
            "2026-01-011",
        ] {
            assert_eq!(parse(bad), Err(ValueError::Malformed), "{bad}");
        }
        for good in ["0000-01-01", "0001-01-01", "1987-12-31", "2026-10-09", "9999-12-31"] {
            let date = parse(good).unwrap();
            assert_eq!((text(date).as_str(), date.to_string().as_str()), (good, good));
        }
        assert_eq!(text(NaiveDate::MAX), NaiveDate::MAX.to_string());
        assert_eq!(text(NaiveDate::MIN), NaiveDate::MIN.to_string());
    }

    #[test]
    fn months_clamp_and_do_not_drift() {
        let january = parse("2026-01-31").unwrap();
        let dates: alloc::vec::Vec<String> =
            (0..4).map(|n| text(plus_months(january, n))).collect();
        assert_eq!(dates, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
        assert_eq!(plus_months(parse("9999-11-30").unwrap(), 2), LAST_DAY);
        assert_eq!(days_between(parse("2026-02-28").unwrap(), parse("2026-03-01").unwrap()), 1);
        assert_eq!(months_covering(parse("2026-03-31").unwrap(), parse("2026-03-01").unwrap()), 0);
    }
}
