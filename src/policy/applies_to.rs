//! Whom a dated rule of the law is for: who collects, which debts, where, and when.

use alloc::borrow::Cow;

use chrono::NaiveDate;

/// Who collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Collector {
    /// An agency that collects what is owed to others.
    ThirdParty,
    /// The creditor.
    FirstParty,
    /// Whoever bought the debt.
    DebtBuyer,
}

impl Collector {
    /// All of them.
    pub const ALL: [Collector; 3] =
        [Collector::ThirdParty, Collector::FirstParty, Collector::DebtBuyer];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Collector::ThirdParty => "third_party",
            Collector::FirstParty => "first_party",
            Collector::DebtBuyer => "debt_buyer",
        }
    }
}

/// Which debts are collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DebtKind {
    /// Debts of people for personal, family or household purposes.
    Consumer,
    /// Debts of businesses.
    Commercial,
}

impl DebtKind {
    /// Both.
    pub const ALL: [DebtKind; 2] = [DebtKind::Consumer, DebtKind::Commercial];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            DebtKind::Consumer => "consumer",
            DebtKind::Commercial => "commercial",
        }
    }
}

/// The rules of one jurisdiction, shipped as data. None is in force unless a policy chooses it.
///
/// ```
/// use settlekit::policy::Pack;
/// assert_eq!((Pack::UsNyc.name(), Pack::UsNyc.jurisdiction()), ("us_nyc", "US-NY, New York City"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pack {
    /// The United States.
    UsFederal,
    /// The state of New York.
    UsNy,
    /// The city of New York.
    UsNyc,
    /// California.
    UsCa,
    /// The District of Columbia.
    UsDc,
    /// The United Kingdom.
    Uk,
}

impl Pack {
    /// All of them.
    pub const ALL: [Pack; 6] =
        [Pack::UsFederal, Pack::UsNy, Pack::UsNyc, Pack::UsCa, Pack::UsDc, Pack::Uk];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Pack::UsFederal => "us_federal",
            Pack::UsNy => "us_ny",
            Pack::UsNyc => "us_nyc",
            Pack::UsCa => "us_ca",
            Pack::UsDc => "us_dc",
            Pack::Uk => "uk",
        }
    }

    /// Where its rules hold.
    #[must_use]
    pub const fn jurisdiction(self) -> &'static str {
        match self {
            Pack::UsFederal => "US",
            Pack::UsNy => "US-NY",
            Pack::UsNyc => "US-NY, New York City",
            Pack::UsCa => "US-CA",
            Pack::UsDc => "US-DC",
            Pack::Uk => "GB",
        }
    }
}

/// Which collectors and debts a rule is for. A list without entries is for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppliesTo {
    /// The collectors.
    pub collectors: Cow<'static, [Collector]>,
    /// The debts.
    pub debts: Cow<'static, [DebtKind]>,
}

impl AppliesTo {
    /// Whether it names anybody or anything, so that it must be known who collects what.
    #[must_use]
    pub fn asks(&self) -> bool {
        !self.collectors.is_empty() || !self.debts.is_empty()
    }

    /// Whether the rule is for this collector and these debts. What is not known is covered by no
    /// list that names somebody.
    ///
    /// ```
    /// use settlekit::policy::{AppliesTo, Collector, DebtKind};
    /// let agencies = AppliesTo { collectors: vec![Collector::ThirdParty].into(), ..AppliesTo::default() };
    /// assert!(agencies.covers(Some(Collector::ThirdParty), Some(DebtKind::Commercial)));
    /// assert!(!agencies.covers(Some(Collector::FirstParty), Some(DebtKind::Consumer)));
    /// assert!(!agencies.covers(None, None) && AppliesTo::default().covers(None, None));
    /// ```
    #[must_use]
    pub fn covers(&self, collector: Option<Collector>, debts: Option<DebtKind>) -> bool {
        let by = collector.is_some_and(|collector| self.collectors.contains(&collector));
        let on = debts.is_some_and(|debts| self.debts.contains(&debts));
        (self.collectors.is_empty() || by) && (self.debts.is_empty() || on)
    }

    /// The same with everybody named once and in order.
    pub(super) fn in_order(mut self) -> AppliesTo {
        let collectors = self.collectors.to_mut();
        collectors.sort_unstable();
        collectors.dedup();
        let debts = self.debts.to_mut();
        debts.sort_unstable();
        debts.dedup();
        self
    }
}

/// The days on which a rule is in force, the first and the last included; absent is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Effective {
    /// Whether the rule is in force on a day.
    ///
    /// ```
    /// use settlekit::{date, policy::Effective};
    /// let [first, last] = ["2027-01-01", "2027-12-31"].map(|day| date::parse(day).unwrap());
    /// let year = Effective { from: Some(first), to: Some(last) };
    /// assert!(year.contains(first) && year.contains(last));
    /// assert!(!year.contains(first.pred_opt().unwrap()) && !year.contains(last.succ_opt().unwrap()));
    /// ```
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
