//! Regions of the rule space, in words and figures.

use alloc::format;
use alloc::string::String;
use core::fmt;

use crate::money::Money;

/// Ages in days, both ends inside, and maybe accounts whose age is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct AgeRange {
    /// The least age; none if only accounts of unknown age are meant.
    pub from_days: Option<u32>,
    /// The largest age; none if there is no bound, or only accounts of unknown age are meant.
    pub to_days: Option<u32>,
    /// Whether accounts of unknown age are among them: the date is missing or in the future.
    pub unknown: bool,
}

impl AgeRange {
    /// Whether an account of this age, or of unknown age, is among them.
    ///
    /// ```
    /// use settlekit::compare::AgeRange;
    /// let ages = AgeRange { from_days: Some(101), to_days: None, unknown: false };
    /// assert!(ages.contains(Some(101)) && !ages.contains(Some(100)) && !ages.contains(None));
    /// assert_eq!(ages.to_string(), "101 days or older");
    /// ```
    #[must_use]
    pub fn contains(&self, age_days: Option<u32>) -> bool {
        match age_days {
            None => self.unknown,
            Some(age) => {
                let from = self.from_days.is_some_and(|from| from <= age);
                from && self.to_days.is_none_or(|to| age <= to)
            }
        }
    }
}

impl fmt::Display for AgeRange {
    /// `any age`, `at most 100 days old`, `101 days or older`, `101 to 180 days old`,
    /// `age unknown`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = match (self.from_days, self.to_days) {
            (None, _) => return formatter.pad("age unknown"),
            (Some(0), None) if self.unknown => return formatter.pad("any age, known or not"),
            (Some(0), None) => "any known age".into(),
            (Some(0), Some(to)) => format!("at most {to} days old"),
            (Some(from), None) => format!("{from} days or older"),
            (Some(from), Some(to)) if from == to => format!("{from} days old"),
            (Some(from), Some(to)) => format!("{from} to {to} days old"),
        };
        let unknown = if self.unknown { ", or of unknown age" } else { "" };
        formatter.pad(&format!("{text}{unknown}"))
    }
}

/// Balances, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BalanceRange {
    /// The least balance; one minor unit where there is no bound.
    pub from: Money,
    /// The largest balance; none if there is no bound.
    pub to: Option<Money>,
}

impl BalanceRange {
    /// Whether a balance of so many minor units is among them.
    #[must_use]
    pub fn contains(&self, balance_minor: i64) -> bool {
        self.from.minor() <= balance_minor && self.to.is_none_or(|to| balance_minor <= to.minor())
    }

    /// The range in words, with amounts as `amount` writes them.
    ///
    /// ```
    /// use settlekit::{Currency, Money, compare::BalanceRange};
    /// let from = Money::from_minor(500_001, Currency::USD);
    /// let balances = BalanceRange { from, to: None };
    /// assert_eq!(balances.to_string(), "5000.01 or more");
    /// assert_eq!(balances.words(|amount| format!("${amount}")), "$5000.01 or more");
    /// assert!(balances.contains(500_001) && !balances.contains(500_000));
    /// ```
    #[must_use]
    pub fn words(&self, amount: impl Fn(Money) -> String) -> String {
        match (self.from.minor(), self.to) {
            (..=1, None) => "any balance".into(),
            (..=1, Some(to)) => format!("at most {}", amount(to)),
            (_, None) => format!("{} or more", amount(self.from)),
            (_, Some(to)) if to == self.from => amount(to),
            (_, Some(to)) => format!("{} to {}", amount(self.from), amount(to)),
        }
    }
}

impl fmt::Display for BalanceRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.words(|amount| format!("{amount}")))
    }
}
