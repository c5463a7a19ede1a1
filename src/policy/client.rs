//! What one client wants.

use alloc::string::String;

use crate::money::Rounding;
use crate::percent::Percent;
use crate::segment::{BySegment, Segment};

use super::obligation::Obligations;
use super::rule::Rule;

/// The settings of a client, compiled.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Client {
    /// The client's own rule; without one the agency's applies.
    pub rule: Option<Rule>,
    /// Free text for collectors, returned with every quote.
    pub instructions: Option<String>,
    /// The percent of each segment for calculated settlements; absent is 100, zero is waived.
    pub segment_percents: BySegment<Option<Percent>>,
    /// Whether new interest is part of the balance that rules look at.
    pub include_new_interest: bool,
    /// The most months within which a settlement is to be paid.
    pub max_settlement_months: Option<u32>,
    /// What the host does when a settlement is reached.
    pub on_reached: OnReached,
    /// When a debt is paid in full, and what follows.
    pub paid_in_full: PaidInFull,
    /// When a settlement is reached, and what follows.
    pub settled: Settled,
    /// How money falls on segments.
    pub allocation: AllocationSettings,
    /// Follow-ups, where the client has a section of its own: it and what it leaves to the policy.
    pub obligations: Option<Obligations>,
}

/// What is done when a settlement is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnReached {
    /// Wait for the host to code the payment or to leave it.
    #[default]
    Ask,
    /// Code it as settlement at once.
    Settle,
    /// Never code it by itself.
    Leave,
}

impl OnReached {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            OnReached::Ask => "ask",
            OnReached::Settle => "settle",
            OnReached::Leave => "leave",
        }
    }
}

/// What a coding sets off in the host's system.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Automation {
    /// The status code to set at once.
    pub set_status: Option<String>,
    /// The action to add.
    pub add_action: Option<AddAction>,
}

/// An action that is to be added to the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddAction {
    /// The host's action code.
    pub code: String,
    /// Calendar days from the posted date to the due date; zero is the same day.
    pub wait_days: u32,
}

/// Settings for debts paid in full.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PaidInFull {
    /// What follows.
    pub automation: Automation,
    /// The most that may remain after a payment, in minor units.
    pub tolerance_minor: Option<i64>,
}

/// Settings for settlements.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Settled {
    /// What follows.
    pub automation: Automation,
    /// By how much the settlement may be missed and still be reached.
    pub tolerance: SettledTolerance,
}

/// The settled tolerance: a percent of the settlement, an amount under it, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SettledTolerance {
    /// The percent of the settlement that is enough.
    pub percent: Option<Percent>,
    /// The amount under the settlement that is enough, in minor units.
    pub amount_minor: Option<i64>,
    /// Whether either suffices or both are needed.
    pub mode: ToleranceMode,
}

/// How two tolerances go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ToleranceMode {
    /// Either suffices: the lower threshold.
    #[default]
    Either,
    /// Both are needed: the higher threshold.
    Both,
}

impl ToleranceMode {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ToleranceMode::Either => "either",
            ToleranceMode::Both => "both",
        }
    }
}

impl SettledTolerance {
    /// The least that reaches a settlement of this amount; never less than one minor unit.
    ///
    /// Rounding: the percent part up.
    ///
    /// ```
    /// use settlekit::policy::{SettledTolerance, ToleranceMode};
    /// let mut tolerance = SettledTolerance {
    ///     percent: Some("98".parse().unwrap()),
    ///     amount_minor: Some(1_000),
    ///     mode: ToleranceMode::Either,
    /// };
    /// assert_eq!(tolerance.threshold(100_000), 98_000);
    /// tolerance.mode = ToleranceMode::Both;
    /// assert_eq!(tolerance.threshold(100_000), 99_000);
    /// ```
    #[must_use]
    pub fn threshold(&self, settlement_minor: i64) -> i64 {
        // A compiled percent is at most 100, so the product fits.
        let by_percent =
            self.percent.and_then(|percent| percent.of(settlement_minor, Rounding::Up));
        let by_amount = self.amount_minor.map(|amount| settlement_minor.saturating_sub(amount));
        let threshold = match (by_percent, by_amount) {
            (Some(percent), Some(amount)) => match self.mode {
                ToleranceMode::Either => percent.min(amount),
                ToleranceMode::Both => percent.max(amount),
            },
            (one, other) => one.or(other).unwrap_or(settlement_minor),
        };
        threshold.max(1)
    }
}

/// How money falls on segments, ordinarily and for settlement money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct AllocationSettings {
    /// For money that counts toward no offer or settlement.
    pub ordinary: Allocation,
    /// For money that counts toward one; none: like other money.
    pub settlement: Option<Allocation>,
}

/// One way for money to fall on segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// One segment after the other, or all in proportion.
    pub mode: AllocationMode,
    /// The order; in proportion, the order of ties.
    pub order: [Segment; 5],
}

/// One segment after the other, or all in proportion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocationMode {
    /// One segment is filled before the next.
    Sequential,
    /// In proportion to what each segment owes, by the largest remainder.
    Prorated,
}

impl AllocationMode {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AllocationMode::Sequential => "sequential",
            AllocationMode::Prorated => "prorated",
        }
    }
}

impl Default for Allocation {
    /// Costs, fees, interest, other, principal, one after the other.
    fn default() -> Allocation {
        Allocation {
            mode: AllocationMode::Sequential,
            order: [
                Segment::Costs,
                Segment::Fees,
                Segment::Interest,
                Segment::Other,
                Segment::Principal,
            ],
        }
    }
}
