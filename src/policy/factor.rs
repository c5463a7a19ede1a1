//! What speaks for taking more or less of a debt, and how much it moves the range.

use crate::percent::Percent;

/// Makes the words of one factor, in the order in which they ask for less.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $value),+ }

        impl $name {
            /// All of them, in the order of the dialect.
            pub const ALL: [$name; 3] = [$($name::$value),+];

            /// The name in the dialect.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$value => $word),+ }
            }
        }
    };
}

words! {
    /// What the customer is to the creditor. A relationship worth keeping is worth a discount.
    Relationship {
        /// A new customer, or one without a history worth keeping.
        New = "new",
        /// A customer who comes again.
        Regular = "regular",
        /// A reliable customer of long standing, for whom this is an isolated incident.
        LongTerm = "long_term",
    }
}

words! {
    /// How hard it is for the debtor to pay. The harder, the less is realistic.
    Hardship {
        /// The debtor could pay.
        None = "none",
        /// Paying all would be hard.
        Some = "some",
        /// Full payment is not realistic.
        Severe = "severe",
    }
}

words! {
    /// How much of the debt is contested. A settlement ends the dispute.
    Dispute {
        /// None of it.
        None = "none",
        /// A part of it.
        Partial = "partial",
        /// All of it.
        Full = "full",
    }
}

words! {
    /// Whether the debtor wants to settle. Who comes by himself need not be won by a discount.
    Willingness {
        /// The debtor does not answer or does not want to.
        None = "none",
        /// The debtor answers.
        Responsive = "responsive",
        /// The debtor has proposed a settlement.
        Proposed = "proposed",
    }
}

/// How far the opening and the target move, in percent points of the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The opening.
    pub opening: Percent,
    /// The target.
    pub target: Percent,
}

impl Shift {
    /// No move.
    pub const NONE: Shift = Shift { opening: Percent::ZERO, target: Percent::ZERO };

    /// So many whole points.
    const fn points(opening: i64, target: i64) -> Shift {
        Shift {
            opening: Percent::from_millionths(opening.saturating_mul(10_000)),
            target: Percent::from_millionths(target.saturating_mul(10_000)),
        }
    }

    /// So many times the move.
    pub(crate) fn times(self, count: u32) -> Shift {
        let times = |points: Percent| {
            Percent::from_millionths(points.millionths().saturating_mul(count.into()))
        };
        Shift { opening: times(self.opening), target: times(self.target) }
    }

    /// Both moves.
    pub(crate) fn plus(self, other: Shift) -> Shift {
        let sum = |one: Percent, other: Percent| {
            Percent::from_millionths(one.millionths().saturating_add(other.millionths()))
        };
        Shift { opening: sum(self.opening, other.opening), target: sum(self.target, other.target) }
    }
}

/// What has a weight: a value of a factor, or one event of the contact history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What the customer is to the creditor.
    Relationship(Relationship),
    /// How hard it is for the debtor to pay.
    Hardship(Hardship),
    /// How much is contested.
    Dispute(Dispute),
    /// Whether the debtor wants to settle.
    Willingness(Willingness),
    /// Each attempt at contact since the debtor last answered.
    UnansweredAttempt,
    /// Each promise to pay that was not kept.
    BrokenPromise,
}

impl Weight {
    /// All of them, in the order of the dialect; the values of a factor stand together.
    pub const ALL: [Weight; 14] = [
        Weight::Relationship(Relationship::New),
        Weight::Relationship(Relationship::Regular),
        Weight::Relationship(Relationship::LongTerm),
        Weight::Hardship(Hardship::None),
        Weight::Hardship(Hardship::Some),
        Weight::Hardship(Hardship::Severe),
        Weight::Dispute(Dispute::None),
        Weight::Dispute(Dispute::Partial),
        Weight::Dispute(Dispute::Full),
        Weight::Willingness(Willingness::None),
        Weight::Willingness(Willingness::Responsive),
        Weight::Willingness(Willingness::Proposed),
        Weight::UnansweredAttempt,
        Weight::BrokenPromise,
    ];

    /// The factor, as it is named in the dialect.
    ///
    /// ```
    /// use settlekit::policy::{Hardship, Weight};
    /// let severe = Weight::Hardship(Hardship::Severe);
    /// assert_eq!((severe.factor(), severe.value()), ("hardship", Some("severe")));
    /// assert_eq!((Weight::BrokenPromise.factor(), Weight::BrokenPromise.value()), ("broken_promise", None));
    /// ```
    #[must_use]
    pub const fn factor(self) -> &'static str {
        match self {
            Weight::Relationship(_) => "relationship",
            Weight::Hardship(_) => "hardship",
            Weight::Dispute(_) => "dispute",
            Weight::Willingness(_) => "willingness",
            Weight::UnansweredAttempt => "unanswered_attempt",
            Weight::BrokenPromise => "broken_promise",
        }
    }

    /// The value of the factor, as it is named in the dialect; events have none.
    #[must_use]
    pub const fn value(self) -> Option<&'static str> {
        match self {
            Weight::Relationship(value) => Some(value.name()),
            Weight::Hardship(value) => Some(value.name()),
            Weight::Dispute(value) => Some(value.name()),
            Weight::Willingness(value) => Some(value.name()),
            Weight::UnansweredAttempt | Weight::BrokenPromise => None,
        }
    }

    /// What holds where the policy is silent. The numbers are a reading of this library's own, made
    /// to be replaced: they come from no survey.
    ///
    /// ```
    /// use settlekit::policy::{Hardship, Weight};
    /// let usual = Weight::Hardship(Hardship::Severe).usual();
    /// assert_eq!((usual.opening.to_string(), usual.target.to_string()), ("-10".into(), "-20".into()));
    /// ```
    #[must_use]
    pub const fn usual(self) -> Shift {
        match self {
            Weight::Relationship(Relationship::New)
            | Weight::Hardship(Hardship::None)
            | Weight::Dispute(Dispute::None)
            | Weight::Willingness(Willingness::Responsive) => Shift::NONE,
            Weight::Relationship(Relationship::Regular) => Shift::points(0, -5),
            Weight::Relationship(Relationship::LongTerm) => Shift::points(-5, -10),
            Weight::Hardship(Hardship::Some) => Shift::points(-5, -10),
            Weight::Hardship(Hardship::Severe) => Shift::points(-10, -20),
            Weight::Dispute(Dispute::Partial) => Shift::points(-5, -10),
            Weight::Dispute(Dispute::Full) => Shift::points(-10, -20),
            Weight::Willingness(Willingness::None) => Shift::points(0, -5),
            Weight::Willingness(Willingness::Proposed) => Shift::points(0, 5),
            Weight::UnansweredAttempt => Shift::points(0, -1),
            Weight::BrokenPromise => Shift::points(0, -2),
        }
    }

    /// Which way the values of the factor go: whether a later one may only ask for more.
    pub(crate) const fn rises(self) -> bool {
        matches!(self, Weight::Willingness(_))
    }
}
