//! Money: integer minor units and a currency, and the named ways to round.

use alloc::string::ToString;
use core::fmt;

use rust_decimal::Decimal;

use crate::currency::Currency;
use crate::fault::ValueError;

/// An exact amount of money: a whole number of minor units (cents) of one currency.
///
/// Arithmetic is checked and never mixes currencies. In JSON it is a decimal string at the
/// currency's scale.
///
/// ```
/// use settlekit::{Currency, Money};
/// let owed = Money::parse("2000.00", Currency::USD).unwrap();
/// let paid = Money::from_minor(50_000, Currency::USD);
/// assert_eq!(owed.checked_sub(paid).unwrap().to_string(), "1500.00");
/// assert!(Money::parse("0.001", Currency::USD).is_err());
/// assert_eq!(Money::parse("0.001", Currency::KWD).unwrap().minor(), 1);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount of so many minor units: 150000 of USD is 1,500.00.
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Nothing, in this currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// Reads `-?[0-9]+(\.[0-9]+)?`, the form of every amount in the JSON dialect.
    ///
    /// # Errors
    /// `Malformed` for another form, `TooManyDecimals` for more decimals than the currency has
    /// (trailing zeros count), `OutOfRange` beyond an `i64` of minor units.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, ValueError> {
        let minor = scaled_from_text(text, currency.exponent())?;
        Ok(Money { minor, currency })
    }

    /// From a decimal. No rounding: more decimals than the currency has are refused.
    ///
    /// # Errors
    /// `TooManyDecimals` and `OutOfRange`, as for [`Money::parse`]; trailing zeros do not count.
    ///
    /// ```
    /// use settlekit::{Currency, Money};
    /// let amount = rust_decimal::Decimal::new(15_000, 1);
    /// assert_eq!(Money::from_decimal(amount, Currency::USD).unwrap().minor(), 150_000);
    /// ```
    pub fn from_decimal(value: Decimal, currency: Currency) -> Result<Money, ValueError> {
        let text = value.normalize().to_string();
        Money::parse(&text, currency)
    }

    /// The same amount as a decimal at the currency's scale.
    ///
    /// ```
    /// use settlekit::{Currency, Money};
    /// let amount = Money::from_minor(150_000, Currency::USD).to_decimal();
    /// assert_eq!(amount.to_string(), "1500.00");
    /// ```
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, u32::from(self.currency.exponent()))
    }

    /// The number of minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The sum.
    ///
    /// # Errors
    /// `CurrencyMismatch`, `OutOfRange`.
    pub fn checked_add(self, other: Money) -> Result<Money, ValueError> {
        self.combine(other, i64::checked_add)
    }

    /// The difference.
    ///
    /// # Errors
    /// `CurrencyMismatch`, `OutOfRange`.
    pub fn checked_sub(self, other: Money) -> Result<Money, ValueError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(
        self,
        other: Money,
        operation: impl Fn(i64, i64) -> Option<i64>,
    ) -> Result<Money, ValueError> {
        if self.currency != other.currency {
            return Err(ValueError::CurrencyMismatch);
        }
        let minor = operation(self.minor, other.minor).ok_or(ValueError::OutOfRange)?;
        Ok(Money { minor, currency: self.currency })
    }
}

/// How a figure that is no whole number of minor units becomes one. Every rounding in the library
/// names its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Toward the larger: floors, thresholds and percent offers.
    Up,
    /// Toward the smaller: instalments.
    Down,
    /// To the nearest, the half away from zero: segments and interest.
    HalfUp,
}

impl Rounding {
    /// `numerator / denominator` rounded. `denominator` must be positive; zero or less, or a
    /// result beyond `i64`, is `None`.
    ///
    /// ```
    /// use settlekit::Rounding;
    /// assert_eq!(Rounding::Up.divide(7, 2), Some(4));
    /// assert_eq!(Rounding::Down.divide(7, 2), Some(3));
    /// assert_eq!(Rounding::HalfUp.divide(5, 2), Some(3));
    /// assert_eq!(Rounding::HalfUp.divide(-5, 2), Some(-3));
    /// ```
    #[must_use]
    pub fn divide(self, numerator: i128, denominator: i128) -> Option<i64> {
        if denominator <= 0 {
            return None;
        }
        let floor = numerator.checked_div_euclid(denominator)?;
        let rest = numerator.checked_rem_euclid(denominator)?;
        let twice = rest.checked_mul(2)?;
        let up = match self {
            Rounding::Up => rest > 0,
            Rounding::Down => false,
            Rounding::HalfUp if numerator < 0 => twice > denominator,
            Rounding::HalfUp => twice >= denominator,
        };
        let rounded = if up { floor.checked_add(1)? } else { floor };
        i64::try_from(rounded).ok()
    }

    /// So many millionths as whole units, rounded as by [`Rounding::divide`].
    #[inline]
    pub(crate) fn divide_millionths(self, millionths: i64) -> i64 {
        let (floor, rest) = (millionths.div_euclid(1_000_000), millionths.rem_euclid(1_000_000));
        let up = match self {
            Rounding::Up => rest > 0,
            Rounding::Down => false,
            Rounding::HalfUp if millionths < 0 => rest > 500_000,
            Rounding::HalfUp => rest >= 500_000,
        };
        floor.saturating_add(i64::from(up))
    }
}

/// Reads `-?[0-9]+(\.[0-9]+)?` into a whole number scaled by ten to the power `decimals`.
pub(crate) fn scaled_from_text(text: &str, decimals: u8) -> Result<i64, ValueError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return Err(ValueError::Malformed),
        Some(parts) => parts,
        None => (digits, ""),
    };
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !only_digits(whole) || !only_digits(fraction) {
        return Err(ValueError::Malformed);
    }
    let missing =
        usize::from(decimals).checked_sub(fraction.len()).ok_or(ValueError::TooManyDecimals)?;
    let padding = core::iter::repeat_n(b'0', missing);
    let mut value: i64 = 0;
    for byte in whole.bytes().chain(fraction.bytes()).chain(padding) {
        let digit = i64::from(byte.saturating_sub(b'0'));
        // Built on the side of its sign, so that the smallest i64 can be read too.
        let signed = if negative { digit.checked_neg() } else { Some(digit) };
        value = value
            .checked_mul(10)
            .zip(signed)
            .and_then(|(shifted, digit)| shifted.checked_add(digit))
            .ok_or(ValueError::OutOfRange)?;
    }
    Ok(value)
}

/// A whole number scaled by ten to the power `decimals`, as text with exactly so many decimals. It is
/// made without taking memory: every event and every reason has amounts in it.
pub(crate) struct ScaledText {
    bytes: [u8; ScaledText::LONGEST],
    /// Where the text begins; it goes to the end.
    start: usize,
}

impl ScaledText {
    /// A sign, the 39 digits of the largest i128, a point.
    const LONGEST: usize = 41;

    pub(crate) fn new(value: i128, decimals: u8) -> ScaledText {
        let mut text =
            ScaledText { bytes: [b'0'; ScaledText::LONGEST], start: ScaledText::LONGEST };
        let (mut rest, mut digits) = (value.unsigned_abs(), 0u8);
        while rest > 0 || digits <= decimals {
            // Nearly every amount fits a u64, which is far quicker to divide.
            let digit = match u64::try_from(rest) {
                Ok(small) => {
                    rest = (small / 10).into();
                    small % 10
                }
                Err(_) => {
                    let digit = rest % 10;
                    rest /= 10;
                    u64::try_from(digit).unwrap_or(0)
                }
            };
            if digits == decimals && decimals > 0 {
                text.put_before(b'.');
            }
            text.put_before(b'0'.saturating_add(u8::try_from(digit).unwrap_or(0)));
            digits = digits.saturating_add(1);
        }
        if value < 0 {
            text.put_before(b'-');
        }
        text
    }

    fn put_before(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = byte;
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        let written = self.bytes.get(self.start..).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or_default()
    }
}

impl fmt::Display for Money {
    /// The amount at the currency's scale, without the currency: `1500.00`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(ScaledText::new(i128::from(self.minor), self.currency.exponent()).as_str())
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self} {}", self.currency)
    }
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = ScaledText::new(i128::from(self.minor), self.currency.exponent());
        serializer.serialize_str(text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_strictly() {
        let check = |text: &str, decimals: u8, expected: Result<i64, ValueError>| {
            assert_eq!(scaled_from_text(text, decimals), expected, "{text} at {decimals}");
        };
        check("1500", 2, Ok(150_000));
        check("-0.01", 2, Ok(-1));
        check("007.5", 2, Ok(750));
        check("5", 0, Ok(5));
        check("1.000", 3, Ok(1000));
        check("1.000", 2, Err(ValueError::TooManyDecimals));
        check("9223372036854775807", 0, Ok(i64::MAX));
        check("-9223372036854775808", 0, Ok(i64::MIN));
        check("9223372036854775808", 0, Err(ValueError::OutOfRange));
        check("92233720368547758.08", 2, Err(ValueError::OutOfRange));
        for bad in ["", "-", ".5", "5.", "+5", "1e3", "1,000", " 1", "1 ", "--1", "1.2.3", "٣"] {
            check(bad, 2, Err(ValueError::Malformed));
        }
    }

    #[test]
    fn text_is_written_at_the_scale() {
        let check = |value: i128, decimals: u8, expected: &str| {
            assert_eq!(
                ScaledText::new(value, decimals).as_str(),
                expected,
                "{value} at {decimals}"
            );
        };
        check(1, 2, "0.01");
        check(-1, 3, "-0.001");
        check(0, 2, "0.00");
        check(0, 0, "0");
        check(-120, 0, "-120");
        check(i64::MIN.into(), 2, "-92233720368547758.08");
        check(i64::MAX.into(), 0, "9223372036854775807");
        check(i128::from(u64::MAX) + 1, 3, "18446744073709551.616");
        check(i128::MIN, 4, "-17014118346046923173168730371588410.5728");
    }

    #[test]
    fn rounding_names_its_direction() {
        assert_eq!(Rounding::Up.divide(-7, 2), Some(-3));
        assert_eq!(Rounding::Up.divide(8, 2), Some(4));
        assert_eq!(Rounding::Down.divide(-7, 2), Some(-4));
        assert_eq!(Rounding::HalfUp.divide(4, 3), Some(1));
        assert_eq!(Rounding::HalfUp.divide(-7, 4), Some(-2));
        assert_eq!(Rounding::HalfUp.divide(-5, 2), Some(-3));
        assert_eq!(Rounding::HalfUp.divide(1, 0), None);
        assert_eq!(Rounding::Up.divide(i128::from(i64::MAX) + 1, 1), None);
        assert_eq!(Rounding::Up.divide(i128::from(i64::MAX), 1), Some(i64::MAX));
    }

    #[test]
    fn currencies_do_not_mix() {
        let dollar = Money::from_minor(100, Currency::USD);
        let euro = Money::from_minor(100, Currency::EUR);
        assert_eq!(dollar.checked_add(euro), Err(ValueError::CurrencyMismatch));
        let most = Money::from_minor(i64::MAX, Currency::USD);
        assert_eq!(most.checked_add(dollar), Err(ValueError::OutOfRange));
        assert_eq!(dollar.checked_sub(most).unwrap().minor(), 100 - i64::MAX);
    }
}
