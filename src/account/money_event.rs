//! What events say of money: payments as posted and as coded, what was asked of the host, what was
//! written off.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::id::{ArrangementId, ClaimId, PaymentId};
use crate::money::Money;
use crate::policy::AllocationSettings;
use crate::segment::SegmentAmounts;

use super::command::Coding;

/// A payment as posted, with the settings of that day that its effect depends on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostedPayment {
    /// Its name.
    pub payment: PaymentId,
    /// How much.
    pub amount: Money,
    /// When the money counts.
    pub effective_on: NaiveDate,
    /// The claim that the payer named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The offer or settlement that it counts toward.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub toward: Option<ArrangementId>,
    /// All that counts toward that now.
    pub counted: Money,
    /// What is left to pay of that amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
    /// What could remain and still be paid in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_in_full_tolerance: Option<Money>,
    /// Claims that were disputed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<ClaimId>,
    /// How money fell on segments.
    #[serde(skip)]
    pub allocation: AllocationSettings,
}

/// A payment as coded.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodedPayment {
    /// Which payment.
    pub payment: PaymentId,
    /// As what.
    #[serde(rename = "as")]
    pub coding: Coding,
    /// The offer or settlement that it closed, or closes no longer.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<ArrangementId>,
    /// The claim that it paid in full, or pays in full no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// How often that arrangement or claim was closed before.
    #[serde(skip)]
    pub occurrence: u32,
    /// The host honours the offer or settlement though the money came late.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub honoured: bool,
    /// The host chose this for a settlement that is reached; `partial` leaves it open.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub chosen: bool,
    /// The tolerance under which the host codes it as paid in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_in_full_tolerance: Option<Money>,
    /// What was asked of the host with it.
    #[serde(skip_serializing_if = "AutomationRun::is_empty")]
    pub automation: AutomationRun,
}

/// What a coding asked of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AutomationRun {
    /// The status code set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_status: Option<String>,
    /// The action added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_action: Option<DatedAction>,
}

impl AutomationRun {
    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == AutomationRun::default()
    }
}

/// An action with its due date.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatedAction {
    /// The host's action code.
    pub code: String,
    /// When it is due.
    pub due_on: NaiveDate,
}

/// An amount that was written off, by claim and segment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrittenOff {
    /// The offer or settlement it belongs to.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<ArrangementId>,
    /// The whole amount.
    pub amount: Money,
    /// The amount of each claim, by segment.
    pub claims: Vec<ClaimAmounts>,
}

/// Amounts of one claim, by segment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimAmounts {
    /// The claim.
    pub claim: ClaimId,
    /// The amounts.
    #[serde(flatten)]
    pub segments: SegmentAmounts,
}
