//! Figures with where they come from, and as people write them.

use alloc::format;
use alloc::string::{String, ToString};

use chrono::{Datelike, NaiveDate};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::facts::Position;
use crate::money::Money;
use crate::percent::Percent;

/// Where a figure of a letter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "held_by", rename_all = "snake_case")]
pub enum Trace {
    /// An event of the journal, or the day of its entry.
    Event {
        /// The place of the entry.
        position: Position,
        /// The name of the event, such as `settlement_created`.
        event: &'static str,
    },
    /// The account as it was given.
    Opening,
    /// What the account comes to after the last entry of its journal: what is owed, what counts.
    Ledger {
        /// The place of that entry; 0 if there is none.
        position: Position,
    },
    /// The host says so.
    Host,
}

/// A figure with its trace.
///
/// In JSON: the value as the dialect writes it, the text as people read it, and where it comes
/// from.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use settlekit::agreement::{Trace, Traced};
/// use settlekit::{Currency, Money};
/// let amount = Traced { value: Money::from_minor(150_000, Currency::USD), from: Trace::Opening };
/// assert_eq!(
///     serde_json::to_string(&amount).unwrap(),
///     r#"{"value":"1500.00","text":"1,500.00 USD","from":{"held_by":"opening"}}"#
/// );
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traced<T> {
    /// The figure.
    pub value: T,
    /// Where it comes from.
    pub from: Trace,
}

impl<T> Traced<T> {
    pub(crate) fn of_event(value: T, position: Position, event: &'static str) -> Traced<T> {
        Traced { value, from: Trace::Event { position, event } }
    }
}

impl<T: Plain> Traced<T> {
    /// The figure as people write it: `1,500.00 USD`, `1 March 2026`, `75 %`, `5`.
    #[must_use]
    pub fn text(&self) -> String {
        self.value.plain()
    }
}

impl<T: Plain + Serialize> Serialize for Traced<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut figure = serializer.serialize_struct("Traced", 3)?;
        figure.serialize_field("value", &self.value)?;
        figure.serialize_field("text", &self.text())?;
        figure.serialize_field("from", &self.from)?;
        figure.end()
    }
}

/// A figure that people write in plain form. Sealed: the figures of letters are these.
pub trait Plain {
    /// As people write it.
    fn plain(&self) -> String;
}

impl Plain for Money {
    fn plain(&self) -> String {
        let digits = self.to_string();
        let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |rest| ("-", rest));
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let mut grouped = String::with_capacity(digits.len().saturating_mul(2));
        for (place, digit) in whole.chars().enumerate() {
            let left = whole.len().saturating_sub(place);
            if place > 0 && left.checked_rem(3) == Some(0) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let point = if rest.is_empty() { "" } else { "." };
        format!("{sign}{grouped}{point}{rest} {}", self.currency())
    }
}

impl Plain for NaiveDate {
    fn plain(&self) -> String {
        let month = match self.month() {
            1 => "January",
            2 => "February",
            3 => "March",
            4 => "April",
            5 => "May",
            6 => "June",
            7 => "July",
            8 => "August",
            9 => "September",
            10 => "October",
            11 => "November",
            _ => "December",
        };
        format!("{} {month} {}", self.day(), self.year())
    }
}

impl Plain for Percent {
    fn plain(&self) -> String {
        format!("{self} %")
    }
}

impl Plain for u32 {
    fn plain(&self) -> String {
        self.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::currency::Currency;
    use crate::date;

    #[test]
    fn amounts_in_plain_form() {
        let plain = |minor, currency| Money::from_minor(minor, currency).plain();
        assert_eq!(plain(0, Currency::USD), "0.00 USD");
        assert_eq!(plain(99_999, Currency::USD), "999.99 USD");
        assert_eq!(plain(100_000, Currency::USD), "1,000.00 USD");
        assert_eq!(plain(-123_456_789, Currency::USD), "-1,234,567.89 USD");
        assert_eq!(plain(i64::MIN, Currency::USD), "-92,233,720,368,547,758.08 USD");
        assert_eq!(plain(1_234_567, "JPY".parse().unwrap()), "1,234,567 JPY");
        assert_eq!(plain(1_234_567, "KWD".parse().unwrap()), "1,234.567 KWD");
    }

    #[test]
    fn dates_in_plain_form() {
        let months: alloc::vec::Vec<String> = (1..=12)
            .map(|month| date::parse(&format!("2026-{month:02}-09")).unwrap().plain())
            .collect();
        assert_eq!(months.first().map(String::as_str), Some("9 January 2026"));
        assert_eq!(months.last().map(String::as_str), Some("9 December 2026"));
        let mut different = months.clone();
        different.dedup();
        assert_eq!(different.len(), 12);
    }
}
