//! The words of a comparison: what is asked of an account, and how that changed.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::figure::Scope;
use crate::money::Money;
use crate::percent::Percent;
use crate::rejection::RefusalCode;

/// What became of the accounts of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Refused before, and may be settled now.
    NewlyAllowed,
    /// Could be settled before, and is refused now.
    NewlyRefused,
    /// Refused before and now, for another reason.
    RefusedOtherwise,
    /// More is to be paid at least.
    FloorUp,
    /// Less is to be paid at least.
    FloorDown,
    /// The floor is the same, or it is refused for the same reason; other terms differ.
    OtherTerms,
}

impl Change {
    /// The name in JSON.
    ///
    /// ```
    /// assert_eq!(settlekit::compare::Change::FloorUp.name(), "floor_up");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Change::NewlyAllowed => "newly_allowed",
            Change::NewlyRefused => "newly_refused",
            Change::RefusedOtherwise => "refused_otherwise",
            Change::FloorUp => "floor_up",
            Change::FloorDown => "floor_down",
            Change::OtherTerms => "other_terms",
        }
    }

    /// The change in the other direction: what `compare(new, old)` says where `compare(old, new)`
    /// says this.
    ///
    /// ```
    /// use settlekit::compare::Change;
    /// assert_eq!(Change::FloorUp.mirrored(), Change::FloorDown);
    /// ```
    #[must_use]
    pub const fn mirrored(self) -> Change {
        match self {
            Change::NewlyAllowed => Change::NewlyRefused,
            Change::NewlyRefused => Change::NewlyAllowed,
            Change::FloorUp => Change::FloorDown,
            Change::FloorDown => Change::FloorUp,
            Change::RefusedOtherwise | Change::OtherTerms => self,
        }
    }
}

/// One thing that a policy says of an account. An absent limit is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// It is refused, and by which rule; of several reasons the first in order of precedence.
    Refused {
        /// The reason.
        code: RefusalCode,
        /// Whose rule refuses.
        scope: Scope,
    },
    /// The highest percent of the rules that bind.
    Percent {
        /// The percent to be paid.
        percent: Percent,
        /// Whose table it stands in; of two equal ones the base rule's.
        scope: Scope,
        /// The number of its row in canonical order, from 1.
        row: u32,
    },
    /// The most that may be forgiven.
    MaxForgiven(Option<Money>),
    /// The most payments.
    MaxPayments(Option<u32>),
    /// The most days within which all is to be paid.
    MaxDays(Option<u32>),
    /// The most days between two payments.
    MaxDaysBetweenPayments(Option<u32>),
    /// The most months within which all is to be paid.
    MaxSettlementMonths(Option<u32>),
    /// The least authority that may settle; absent, and zero, is anybody.
    MinAuthority(Option<u32>),
    /// The authority that may override the base rule; absent is nobody.
    OverrideAuthority(Option<u32>),
}

/// Several terms, always in the order in which [`Term`] lists them.
pub(super) type Terms = Vec<Term>;

impl Term {
    /// The term in words, with amounts as `amount` writes them.
    ///
    /// ```
    /// use settlekit::compare::Term;
    /// assert_eq!(Term::MaxPayments(Some(6)).to_string(), "at most 6 payments");
    /// assert_eq!(Term::MaxPayments(None).to_string(), "any number of payments");
    /// let forgiven = Term::MaxForgiven(Some(settlekit::Money::from_minor(300_000, settlekit::Currency::USD)));
    /// let text = forgiven.words(|amount| format!("${amount}"));
    /// assert_eq!(text, "at most $3000.00 forgiven");
    /// ```
    #[must_use]
    pub fn words(&self, amount: impl Fn(Money) -> String) -> String {
        let most = |count: &Option<u32>, noun: &str, without: &str| match count {
            Some(1) => format!("at most 1 {noun}"),
            Some(count) => format!("at most {count} {noun}s"),
            None => without.into(),
        };
        match self {
            Term::Refused { code, scope } => {
                format!("refused: {} ({})", code.name(), scope.name())
            }
            Term::Percent { percent, scope, row } => {
                format!("{percent} % ({}, row {row})", scope.name())
            }
            Term::MaxForgiven(Some(most)) => format!("at most {} forgiven", amount(*most)),
            Term::MaxForgiven(None) => "no limit on what is forgiven".into(),
            Term::MaxPayments(count) => most(count, "payment", "any number of payments"),
            Term::MaxDays(count) => {
                format!("{} to pay it all", most(count, "day", "any number of days"))
            }
            Term::MaxDaysBetweenPayments(count) => {
                format!("{} between payments", most(count, "day", "any number of days"))
            }
            Term::MaxSettlementMonths(count) => {
                format!("{} to pay it all", most(count, "month", "any number of months"))
            }
            Term::MinAuthority(Some(level)) => format!("authority {level} to settle"),
            Term::MinAuthority(None) => "any authority to settle".into(),
            Term::OverrideAuthority(Some(level)) => format!("authority {level} to override"),
            Term::OverrideAuthority(None) => "nobody may override".into(),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.words(|amount| format!("{amount}")))
    }
}
