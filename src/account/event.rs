//! What happened: outcomes with their figures, so that a new policy never rewrites history.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::figure::Scope;
use crate::id::{ClaimId, OfferId, PaymentId, SequenceId, UserId};
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::{AllocationSettings, OnExpiry, SameDayPayments};
use crate::rejection::RefusalCode;
use crate::segment::{Segment, SegmentAmounts};

use super::command::Coding;
use super::hold::Hold;
use super::status::Status;

/// One thing that happened to an account.
///
/// Within a step causes stand before consequences.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// An offer was made; its terms are frozen.
    OfferCreated(Box<OfferTerms>),
    /// An offer's terms were accepted, or its money came in.
    OfferAccepted {
        /// Which.
        offer: OfferId,
        /// Why it counts as accepted.
        reason: AcceptedBecause,
        /// The day on which the terms were accepted by word.
        #[serde(skip_serializing_if = "Option::is_none")]
        effective_on: Option<NaiveDate>,
        /// The last day on which its money counts from now on.
        last_day: NaiveDate,
    },
    /// An offer ended unpaid.
    OfferExpired {
        /// Which.
        offer: OfferId,
        /// The day after its last day.
        on: NaiveDate,
    },
    /// An offer was given up by hand.
    OfferLost {
        /// Which.
        offer: OfferId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// An offer was taken back, or gave way to an older one that was paid in time.
    OfferWithdrawn {
        /// Which.
        offer: OfferId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The older offer that it gave way to.
        #[serde(skip_serializing_if = "Option::is_none")]
        gave_way_to: Option<OfferId>,
    },
    /// A new offer took the place of this one.
    OfferSuperseded {
        /// Which.
        offer: OfferId,
        /// The new one.
        by: OfferId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// An offer that was accepted or had ended is active again, or its acceptance is undone.
    OfferReopened {
        /// Which.
        offer: OfferId,
    },
    /// Counted money meets the threshold. Not told when everything was paid: the offer is then
    /// accepted as paid in full.
    SettlementReached {
        /// Of which offer.
        offer: OfferId,
        /// The least that reaches it.
        threshold: Money,
        /// What counts.
        counted: Money,
        /// By how much the amount is missed.
        shortfall: Money,
        /// By how much it is exceeded.
        excess: Money,
    },
    /// Money came in.
    PaymentPosted(Box<PostedPayment>),
    /// A payment is filed as something.
    PaymentCoded(Box<CodedPayment>),
    /// Money went back.
    PaymentReversed {
        /// Which payment.
        payment: PaymentId,
        /// How much of it.
        amount: Money,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// With this payment, money that came too late would reach an expired offer.
    LateSettlementPayment {
        /// Which offer.
        offer: OfferId,
        /// Which payment.
        payment: PaymentId,
        /// Whether it was effective in time but entered outside the window.
        in_time: bool,
    },
    /// The creditor gave up what remained.
    BalanceForgiven(WrittenOff),
    /// An earlier forgiveness does not stand any more, or not with these figures.
    ForgivenessReversed(WrittenOff),
    /// What was missing within a tolerance was written off.
    ToleranceWrittenOff(WrittenOff),
    /// An earlier write-off does not stand any more, or not with these figures.
    ToleranceReversed(WrittenOff),
    /// Money found nothing owing.
    CreditRecorded {
        /// By how much the credit grew.
        amount: Money,
    },
    /// The credit shrank.
    CreditReversed {
        /// By how much.
        amount: Money,
    },
    /// Interest was posted.
    InterestPosted {
        /// On which claim.
        claim: ClaimId,
        /// How much.
        amount: Money,
        /// Through which day.
        through: NaiveDate,
        /// For how many days.
        days: i64,
    },
    /// What a claim owes was changed.
    BalanceAdjusted {
        /// Which claim.
        claim: ClaimId,
        /// Which segment.
        segment: Segment,
        /// By how much.
        amount: Money,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A settlement sequence was assigned.
    SequenceAssigned {
        /// Which.
        sequence: SequenceId,
    },
    /// The customer's status changed.
    StatusChanged {
        /// From.
        from: Status,
        /// To.
        to: Status,
        /// Whether a person set it.
        #[serde(skip_serializing_if = "core::ops::Not::not")]
        by_hand: bool,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A hold was placed.
    HoldPlaced(Hold),
    /// A hold was lifted.
    HoldLifted(Hold),
    /// An approval lifted what the rules alone would have refused.
    OverrideRecorded {
        /// For which offer.
        offer: OfferId,
        /// Who approved.
        approved_by: UserId,
        /// The limits that were not kept.
        lifted: Vec<RefusalCode>,
    },
}

/// The names that an event refers to.
#[derive(Default)]
pub(crate) struct Names<'e> {
    pub offer: Option<&'e OfferId>,
    pub payment: Option<&'e PaymentId>,
    pub claims: Vec<&'e ClaimId>,
}

impl Event {
    pub(crate) fn names(&self) -> Names<'_> {
        let mut names = Names::default();
        match self {
            Event::OfferCreated(terms) => {
                names.offer = Some(&terms.offer);
                names.claims = terms.claims.iter().map(|part| &part.claim).collect();
            }
            Event::OfferAccepted { offer, .. }
            | Event::OfferExpired { offer, .. }
            | Event::OfferLost { offer, .. }
            | Event::OfferWithdrawn { offer, .. }
            | Event::OfferSuperseded { offer, .. }
            | Event::OfferReopened { offer }
            | Event::SettlementReached { offer, .. }
            | Event::OverrideRecorded { offer, .. } => names.offer = Some(offer),
            Event::PaymentPosted(posted) => {
                names.payment = Some(&posted.payment);
                names.offer = posted.offer.as_ref();
                names.claims = posted.claim.iter().chain(&posted.disputed).collect();
            }
            Event::PaymentCoded(coded) => {
                names.payment = Some(&coded.payment);
                names.offer = coded.offer.as_ref();
                names.claims = coded.claim.iter().collect();
            }
            Event::PaymentReversed { payment, .. } => names.payment = Some(payment),
            Event::LateSettlementPayment { offer, payment, .. } => {
                names.offer = Some(offer);
                names.payment = Some(payment);
            }
            Event::BalanceForgiven(amounts)
            | Event::ForgivenessReversed(amounts)
            | Event::ToleranceWrittenOff(amounts)
            | Event::ToleranceReversed(amounts) => {
                names.offer = amounts.offer.as_ref();
                names.claims = amounts.claims.iter().map(|amounts| &amounts.claim).collect();
            }
            Event::InterestPosted { claim, .. } | Event::BalanceAdjusted { claim, .. } => {
                names.claims.push(claim);
            }
            Event::HoldPlaced(Hold::Dispute { claim })
            | Event::HoldLifted(Hold::Dispute { claim }) => {
                names.claims.push(claim);
            }
            Event::HoldPlaced(_)
            | Event::HoldLifted(_)
            | Event::CreditRecorded { .. }
            | Event::CreditReversed { .. }
            | Event::SequenceAssigned { .. }
            | Event::StatusChanged { .. } => {}
        }
        names
    }
}

/// Why an offer counts as accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AcceptedBecause {
    /// Its terms were accepted, by word or by a first payment; the money is still to come.
    TermsAccepted,
    /// Counted money meets the threshold.
    Reached,
    /// Everything was paid.
    PaidInFull,
}

/// The frozen terms of an offer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OfferTerms {
    /// Its name.
    pub offer: OfferId,
    /// What is to be paid.
    pub amount: Money,
    /// What the creditor gives up.
    pub forgiven: Money,
    /// The last day on which it can be accepted.
    pub expires_on: NaiveDate,
    /// The last day on which the accepted amount can be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<NaiveDate>,
    /// The balance that it was made on.
    pub base: Money,
    /// The percent to be paid, of percent terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// The discount that belongs to the percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Percent>,
    /// The least that reaches it.
    pub threshold: Money,
    /// The claims it covers, with each one's part.
    pub claims: Vec<OfferPart>,
    /// The rule it was made under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleUsed>,
    /// The policy it was made under.
    pub policy: String,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
    /// Who approved it, if that was needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<UserId>,
    /// The offer whose place it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<OfferId>,
    /// Days after the last day for which money in time may be entered.
    pub backdate_days: u32,
    /// Which money of its own date counts.
    pub same_day_payments: SameDayPayments,
    /// Where an unpaid expiry leads.
    pub on_expiry: OnExpiry,
}

/// One claim's part of an offer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OfferPart {
    /// The claim.
    pub claim: ClaimId,
    /// The balance of the claim that the offer was made on.
    pub base: Money,
    /// Its part of the amount.
    pub amount: Money,
    /// What is given up on it.
    pub forgiven: Money,
}

/// The rule that set the floor of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RuleUsed {
    /// Whose rule.
    pub scope: Scope,
    /// The number of the row in canonical order, from 1.
    pub row: u32,
    /// The percent of that row.
    pub percent: Percent,
    /// The least that could be accepted.
    pub floor: Money,
}

/// A payment as posted, with the settings of that day that its effect depends on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
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
    /// The offer that it counts toward.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// All that counts toward that offer now.
    pub counted: Money,
    /// What is left to pay of that offer's amount.
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
pub struct CodedPayment {
    /// Which payment.
    pub payment: PaymentId,
    /// As what.
    #[serde(rename = "as")]
    pub coding: Coding,
    /// The offer that it closed, or closes no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// The claim that it paid in full, or pays in full no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// How often that offer or claim was closed before.
    #[serde(skip)]
    pub occurrence: u32,
    /// The host honours the offer though the money came late.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub honoured: bool,
    /// The tolerance under which the host codes it as paid in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_in_full_tolerance: Option<Money>,
    /// What was asked of the host with it.
    #[serde(skip_serializing_if = "AutomationRun::is_empty")]
    pub automation: AutomationRun,
}

/// What a coding asked of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
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
pub struct DatedAction {
    /// The host's action code.
    pub code: String,
    /// When it is due.
    pub due_on: NaiveDate,
}

/// An amount that was written off, by claim and segment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct WrittenOff {
    /// The offer it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// The whole amount.
    pub amount: Money,
    /// The amount of each claim, by segment.
    pub claims: Vec<ClaimAmounts>,
}

/// Amounts of one claim, by segment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ClaimAmounts {
    /// The claim.
    pub claim: ClaimId,
    /// The amounts.
    #[serde(flatten)]
    pub segments: SegmentAmounts,
}
