//! How the creditor gives way in a negotiation.

use alloc::string::String;
use alloc::vec::Vec;

use crate::percent::Percent;

/// How the creditor gives way, and how long a round lasts (domain.md 13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NegotiationRules {
    /// The percent of the balance to ask for in the first offer, the second, and so on, each below
    /// the one before; after the last it stays. Empty: no figure is proposed. A figure of the
    /// ladder is rounded up, never below the floor or what the debtor offers, and above the
    /// creditor's own last figure only where the floor has risen over it.
    pub ladder: Vec<Percent>,
    /// After how many days a counter-offer ends that names no day.
    pub round_days: Option<u32>,
    /// The most offers of the creditor in one negotiation, the first included; none is any number.
    pub max_rounds: Option<u32>,
}

/// The same as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NegotiationDraft {
    /// Percents above 0 and at most 100, falling.
    pub ladder: Vec<String>,
    /// After how many days a counter-offer ends that names no day.
    pub round_days: Option<u32>,
    /// The most offers of the creditor in one negotiation, at least 1.
    pub max_rounds: Option<u32>,
}

impl NegotiationRules {
    /// The percent of the ladder for the creditor's offer after so many others.
    ///
    /// ```
    /// use settlekit::policy::NegotiationRules;
    /// let ladder = ["95", "85"].map(|percent| percent.parse().unwrap()).to_vec();
    /// let rules = NegotiationRules { ladder, ..NegotiationRules::default() };
    /// let step = |offers| rules.step(offers).unwrap().to_string();
    /// assert_eq!((step(0), step(1), step(7)), ("95".into(), "85".into(), "85".into()));
    /// ```
    #[must_use]
    pub fn step(&self, offers_before: usize) -> Option<Percent> {
        self.ladder.get(offers_before).or(self.ladder.last()).copied()
    }
}
