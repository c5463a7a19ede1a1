//! What limits compare, and whose limits they are.

use crate::money::Money;

/// At which level a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The agency that collects.
    Agency,
    /// The creditor that placed the debt.
    Client,
    /// The collector.
    User,
}

impl Scope {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Agency => "agency",
            Scope::Client => "client",
            Scope::User => "user",
        }
    }
}

/// A figure that a limit compares: money, or a count of days, months, payments or an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Figure {
    /// An amount.
    Money(Money),
    /// A count.
    Count(i64),
}

impl core::fmt::Display for Figure {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Figure::Money(amount) => amount.fmt(formatter),
            Figure::Count(count) => count.fmt(formatter),
        }
    }
}
