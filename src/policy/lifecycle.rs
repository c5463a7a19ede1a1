//! What happens as time passes.

/// The date of an account from which its age is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AgeFrom {
    /// Since the customer stopped paying.
    #[default]
    DelinquentSince,
    /// Since the client placed the debt.
    PlacedOn,
    /// Since the creditor charged it off.
    ChargedOffOn,
    /// Since the last payment: the later of the account's date and the payments in the ledger.
    LastPaymentOn,
}

impl AgeFrom {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AgeFrom::DelinquentSince => "delinquent_since",
            AgeFrom::PlacedOn => "placed_on",
            AgeFrom::ChargedOffOn => "charged_off_on",
            AgeFrom::LastPaymentOn => "last_payment_on",
        }
    }
}

/// The customer's status after the last active offer expires unpaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnExpiry {
    /// The customer is lost.
    #[default]
    Lost,
    /// The customer is stopped again.
    Stopped,
}

impl OnExpiry {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            OnExpiry::Lost => "lost",
            OnExpiry::Stopped => "stopped",
        }
    }
}

/// Which money effective on the offer's own date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SameDayPayments {
    /// What stands later in the journal than the offer.
    #[default]
    IfPostedAfter,
    /// None of it.
    Excluded,
    /// All of it; what was there before is added back to the offer's base.
    Included,
}

impl SameDayPayments {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SameDayPayments::IfPostedAfter => "if_posted_after",
            SameDayPayments::Excluded => "excluded",
            SameDayPayments::Included => "included",
        }
    }
}

/// Interest while a settlement runs, should it break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum InterestDuringSettlement {
    /// None for the time.
    #[default]
    Frozen,
    /// Charged only when the settlement breaks.
    Deferred,
    /// Accruing all the time.
    Accruing,
}

impl InterestDuringSettlement {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            InterestDuringSettlement::Frozen => "frozen",
            InterestDuringSettlement::Deferred => "deferred",
            InterestDuringSettlement::Accruing => "accruing",
        }
    }
}

/// The lifecycle choices of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    /// Where an unpaid expiry leads.
    pub on_expiry: OnExpiry,
    /// Whether the customer is lost once the reminders are exhausted.
    pub lost_on_exhaustion: bool,
    /// For how many days after the last day money that was effective in time may be entered.
    pub backdate_days: u32,
    /// Which money of the offer's own date counts.
    pub same_day_payments: SameDayPayments,
    /// Days after a due date before an instalment is missed.
    pub grace_days: u32,
    /// Misses in a row that break a settlement.
    pub max_missed_in_row: Option<u32>,
    /// Misses in total that break a settlement.
    pub max_missed_total: Option<u32>,
    /// Days after a break within which it can be cured.
    pub cure_days: u32,
    /// Interest while a settlement runs.
    pub interest_during_settlement: InterestDuringSettlement,
}

impl Default for Lifecycle {
    /// What the dialect says where a policy is silent.
    fn default() -> Lifecycle {
        Lifecycle {
            on_expiry: OnExpiry::Lost,
            lost_on_exhaustion: false,
            backdate_days: 7,
            same_day_payments: SameDayPayments::IfPostedAfter,
            grace_days: 0,
            max_missed_in_row: None,
            max_missed_total: None,
            cure_days: 0,
            interest_during_settlement: InterestDuringSettlement::Frozen,
        }
    }
}
