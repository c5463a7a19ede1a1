//! Percents, exact to a ten-thousandth of a percent.

use core::fmt;

use crate::fault::ValueError;
use crate::money::{Rounding, ScaledText, scaled_from_text};

/// A percent, held as a whole number of millionths of the whole: 65 % is 650,000.
///
/// Any sign and size can be held; where a percent must lie between 0 and 100 the place that uses
/// it says so.
///
/// ```
/// use settlekit::{Percent, Rounding};
/// let percent: Percent = "65".parse().unwrap();
/// assert_eq!(percent.millionths(), 650_000);
/// assert_eq!(percent.of(500_001, Rounding::Up), Some(325_001));
/// assert_eq!("0.0001".parse::<Percent>().unwrap().millionths(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

impl Percent {
    /// Nothing.
    pub const ZERO: Percent = Percent(0);
    /// The whole: 100 %.
    pub const HUNDRED: Percent = Percent(1_000_000);
    /// Decimals that a percent may be written with.
    pub const DECIMALS: u8 = 4;

    /// From millionths of the whole: 650,000 is 65 %.
    #[must_use]
    pub const fn from_millionths(millionths: i64) -> Percent {
        Percent(millionths)
    }

    /// Millionths of the whole.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// This percent of an amount of minor units, rounded. `None` if it does not fit an `i64`.
    #[must_use]
    #[inline]
    pub fn of(self, minor: i64, rounding: Rounding) -> Option<i64> {
        // Nearly every product fits 64 bits, which are far quicker to divide.
        match minor.checked_mul(self.0) {
            Some(product) => Some(rounding.divide_millionths(product)),
            None => {
                let product = i128::from(minor).checked_mul(i128::from(self.0))?;
                rounding.divide(product, 1_000_000)
            }
        }
    }

    /// What is left of the whole: the discount that belongs to a percent to be paid.
    #[must_use]
    pub const fn complement(self) -> Percent {
        Percent(Percent::HUNDRED.0.saturating_sub(self.0))
    }
}

impl core::str::FromStr for Percent {
    type Err = ValueError;

    /// Reads `-?[0-9]+(\.[0-9]+)?` with at most four decimals.
    fn from_str(text: &str) -> Result<Percent, ValueError> {
        scaled_from_text(text, Percent::DECIMALS).map(Percent)
    }
}

impl fmt::Display for Percent {
    /// Without needless zeros and without the sign: `65`, `33.3333`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = ScaledText::new(i128::from(self.0), Percent::DECIMALS);
        formatter.pad(text.as_str().trim_end_matches('0').trim_end_matches('.'))
    }
}

impl serde::Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_without_needless_zeros() {
        for text in ["0", "65", "33.3333", "100", "0.0001", "-5.5", "1000"] {
            assert_eq!(text.parse::<Percent>().unwrap().to_string(), text);
        }
        assert_eq!("75.50".parse::<Percent>().unwrap().to_string(), "75.5");
        assert_eq!("1.00001".parse::<Percent>(), Err(ValueError::TooManyDecimals));
    }

    #[test]
    fn narrow_and_wide_products_round_alike() {
        let amounts = [0, 1, 499_999, 500_000, 999_999, 1_000_000, 8_888_888_888_888, 1 << 43];
        for minor in amounts.into_iter().flat_map(|minor| [minor, minor + 1, -minor, -minor - 1]) {
            for millionths in [-1_000_000, -1, 0, 1, 333_333, 500_000, 999_999, 1_000_000] {
                for rounding in [Rounding::Up, Rounding::Down, Rounding::HalfUp] {
                    let wide = i128::from(minor) * i128::from(millionths);
                    let wide = rounding.divide(wide, 1_000_000);
                    assert_eq!(
                        Percent(millionths).of(minor, rounding),
                        wide,
                        "{minor} {millionths}"
                    );
                }
            }
        }
    }

    #[test]
    fn products_go_through_wide_integers() {
        assert_eq!(Percent::HUNDRED.of(i64::MAX, Rounding::Up), Some(i64::MAX));
        assert_eq!(Percent(999_999).of(i64::MAX, Rounding::Up), Some(9_223_362_813_482_738_953));
        assert_eq!(Percent(2_000_000).of(i64::MAX, Rounding::Up), None);
        assert_eq!(Percent(750_000).complement(), Percent(250_000));
    }

    extern crate std;
    use std::string::ToString;
}
