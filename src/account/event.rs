//! What happened: outcomes with their figures, so that a new policy never rewrites history.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::hold::Hold;
use crate::id::{
    AgreementId, ArrangementId, ClaimId, OfferId, PaymentId, RequestId, SequenceId, SettlementId,
    UserId,
};
use crate::money::Money;
use crate::policy::Reminder;
use crate::rejection::RefusalCode;
use crate::segment::Segment;
use crate::sending::{CitedRule, DeferredBecause, ReminderTurn, SendBlock, SkippedBecause};

use super::agreement::{AgreementTerms, OutdatedBecause, ReturnedAgreement, SentAgreement};
use super::money_event::{CodedPayment, PostedPayment, WrittenOff};
use super::negotiation::{ApprovalRequest, CounterOffer, Party};
use super::obligation::CompletedObligation;
use super::terms::{OfferTerms, SettlementTerms};
use crate::facts::Status;

/// One thing that happened to an account.
///
/// Within a step causes stand before consequences.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// An offer was made; its terms are frozen.
    OfferCreated(Arc<OfferTerms>),
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
        /// The older arrangement that it gave way to.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "name_only")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<SettlementId>"))]
        gave_way_to: Option<ArrangementId>,
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
    /// A settlement was agreed; its terms are frozen.
    SettlementCreated(Arc<SettlementTerms>),
    /// A settlement has new terms; the payments counted stay.
    SettlementModified(Arc<SettlementTerms>),
    /// A settlement rests: nothing counts toward it until it is reactivated.
    SettlementDeactivated {
        /// Which.
        settlement: SettlementId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The older arrangement that it gave way to.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "name_only")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<SettlementId>"))]
        gave_way_to: Option<ArrangementId>,
    },
    /// An inactive settlement is active again; all payments since its inception are recounted.
    SettlementReactivated {
        /// Which.
        settlement: SettlementId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A settlement was declared void, for good.
    SettlementVoided {
        /// Which.
        settlement: SettlementId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A settlement was removed, as if it had never been.
    SettlementRemoved {
        /// Which.
        settlement: SettlementId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A settlement's money is there: it was coded as settlement, or everything was paid.
    SettlementFulfilled {
        /// Which.
        settlement: SettlementId,
        /// Whether the threshold was reached or everything was paid.
        reason: FulfilledBecause,
    },
    /// A settlement is not fulfilled or reached any more, or a break turned out not to be one.
    SettlementReopened {
        /// Which.
        settlement: SettlementId,
    },
    /// An instalment was not paid in time.
    InstalmentMissed(Missed),
    /// A missed instalment turned out to have been paid in time, or its settlement was fulfilled
    /// before.
    InstalmentMissReversed {
        /// Of which settlement.
        settlement: SettlementId,
        /// The number of the instalment, from 1.
        number: u32,
    },
    /// So many instalments were missed that the original balance less everything paid is owed.
    SettlementBroken {
        /// Which.
        settlement: SettlementId,
        /// The day on which it broke: the day of the miss that was one too many.
        on: NaiveDate,
        /// Instalments missed one after the other.
        missed_in_row: u32,
        /// Instalments missed in all.
        missed_total: u32,
        /// What its claims owe from then on, without interest that the break posts.
        owed: Money,
    },
    /// A broken settlement was made good in time and is active again.
    SettlementCured {
        /// Which.
        settlement: SettlementId,
    },
    /// Counted money meets the threshold. Not told when everything was paid: the arrangement is
    /// then accepted or fulfilled as paid in full.
    SettlementReached {
        /// Of which offer or settlement.
        #[serde(flatten)]
        arrangement: ArrangementId,
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
    PaymentPosted(Arc<PostedPayment>),
    /// A payment is filed as something.
    PaymentCoded(Arc<CodedPayment>),
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
    /// With this payment, money that came too late would reach an expired offer or a broken
    /// settlement.
    LateSettlementPayment {
        /// Which offer or settlement.
        #[serde(flatten)]
        arrangement: ArrangementId,
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
        /// For how many days; negative where it is taken back.
        days: i64,
        /// The settlement whose break posted it, or takes it back.
        #[serde(skip_serializing_if = "Option::is_none")]
        settlement: Option<SettlementId>,
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
    /// A settlement sequence was assigned, as today's policy defines it.
    SequenceAssigned {
        /// Which.
        sequence: SequenceId,
        /// Its reminders.
        reminders: Vec<Reminder>,
        /// Whether the customer is lost once they have run out.
        lost_on_exhaustion: bool,
    },
    /// A settlement sequence was taken away.
    SequenceUnassigned {
        /// Which.
        sequence: SequenceId,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Every turn of an assigned sequence is used for an offer.
    SequenceExhausted {
        /// Which.
        sequence: SequenceId,
        /// The offer.
        offer: OfferId,
        /// When the customer is lost if nothing happens before.
        #[serde(skip_serializing_if = "Option::is_none")]
        lost_on: Option<NaiveDate>,
    },
    /// The host is asked to send a reminder.
    ReminderRequested(Box<ReminderTurn>),
    /// A reminder's turn was used without asking the host for anything.
    ReminderSkipped {
        /// Which turn.
        #[serde(flatten)]
        turn: Box<ReminderTurn>,
        /// Why.
        because: SkippedBecause,
    },
    /// A reminder was put off; its turn is not used.
    ReminderDeferred {
        /// Which turn.
        #[serde(flatten)]
        turn: Box<ReminderTurn>,
        /// Until when.
        until: NaiveDate,
        /// Why.
        because: DeferredBecause,
        /// The contact rule that puts it off.
        #[serde(skip_serializing_if = "Option::is_none")]
        rule: Option<Box<CitedRule>>,
    },
    /// A reminder's turn was used by a block.
    ReminderBlocked {
        /// Which turn.
        #[serde(flatten)]
        turn: Box<ReminderTurn>,
        /// What blocks it.
        because: SendBlock,
        /// The host's words for its own block.
        #[serde(skip_serializing_if = "Option::is_none")]
        details: Option<String>,
        /// The contact rule that blocks it.
        #[serde(skip_serializing_if = "Option::is_none")]
        rule: Option<Box<CitedRule>>,
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
        /// For which offer or settlement.
        #[serde(flatten)]
        arrangement: ArrangementId,
        /// Who approved.
        approved_by: UserId,
        /// The limits that were not kept.
        lifted: Vec<RefusalCode>,
    },
    /// A party put a figure on the table in answer to the other, or the debtor a first one. The
    /// creditor's is an offer too, told next.
    CounterOfferMade(Arc<CounterOffer>),
    /// The last day of a debtor's counter-offer passed without an acceptance.
    CounterOfferExpired {
        /// Which.
        offer: OfferId,
        /// The day after its last day.
        on: NaiveDate,
    },
    /// A party rejected the other's last offer. One of the creditor's has ended with it.
    OfferRejected {
        /// Which.
        offer: OfferId,
        /// Who rejected it.
        party: Party,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Somebody who may was asked to approve.
    ApprovalRequested(Arc<ApprovalRequest>),
    /// It was approved: what was asked, and better, may be done.
    ApprovalGiven {
        /// Which request.
        request: RequestId,
        /// By whom.
        approved_by: UserId,
    },
    /// It was declined.
    ApprovalDeclined {
        /// Which request.
        request: RequestId,
        /// By whom.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// An obligation of the calendar was done.
    ObligationCompleted(Arc<CompletedObligation>),
    /// An offer or settlement was set down as a written agreement; its figures are frozen.
    AgreementCreated(Arc<AgreementTerms>),
    /// An agreement was approved.
    AgreementApproved {
        /// Which.
        agreement: AgreementId,
        /// Who approved.
        by: UserId,
    },
    /// An agreement was sent to the debtor.
    AgreementSent(SentAgreement),
    /// An agreement came back signed.
    AgreementReturned(ReturnedAgreement),
    /// Nothing is left to do with an agreement.
    AgreementCompleted {
        /// Which.
        agreement: AgreementId,
    },
    /// An agreement does not say any more what is agreed.
    AgreementOutdated {
        /// Which.
        agreement: AgreementId,
        /// Why.
        because: OutdatedBecause,
    },
}

/// Writes the name of an arrangement without saying what it is.
fn name_only<S: serde::Serializer>(
    arrangement: &Option<ArrangementId>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match arrangement {
        Some(arrangement) => serializer.serialize_some(arrangement.as_str()),
        None => serializer.serialize_none(),
    }
}

/// The offer, settlement and payment that an event refers to.
#[derive(Default)]
pub(crate) struct Names<'e> {
    pub offer: Option<&'e OfferId>,
    pub settlement: Option<&'e SettlementId>,
    pub payment: Option<&'e PaymentId>,
}

impl<'e> Names<'e> {
    fn of(arrangement: Option<&'e ArrangementId>) -> Names<'e> {
        let mut names = Names::default();
        match arrangement {
            Some(ArrangementId::Offer(offer)) => names.offer = Some(offer),
            Some(ArrangementId::Settlement(settlement)) => names.settlement = Some(settlement),
            None => {}
        }
        names
    }
}

impl Event {
    pub(crate) fn names(&self) -> Names<'_> {
        match self {
            Event::OfferCreated(terms) => Names { offer: Some(&terms.offer), ..Names::default() },
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => Names {
                settlement: Some(&terms.settlement),
                offer: terms.accepts.as_ref(),
                ..Names::default()
            },
            Event::PaymentPosted(posted) => {
                Names { payment: Some(&posted.payment), ..Names::of(posted.toward.as_ref()) }
            }
            Event::PaymentCoded(coded) => {
                Names { payment: Some(&coded.payment), ..Names::of(coded.arrangement.as_ref()) }
            }
            Event::PaymentReversed { payment, .. } => {
                Names { payment: Some(payment), ..Names::default() }
            }
            Event::LateSettlementPayment { arrangement, payment, .. } => {
                Names { payment: Some(payment), ..Names::of(Some(arrangement)) }
            }
            Event::SettlementReached { arrangement, .. }
            | Event::OverrideRecorded { arrangement, .. } => Names::of(Some(arrangement)),
            Event::BalanceForgiven(amounts)
            | Event::ForgivenessReversed(amounts)
            | Event::ToleranceWrittenOff(amounts)
            | Event::ToleranceReversed(amounts) => Names::of(amounts.arrangement.as_ref()),
            Event::InterestPosted { settlement, .. } => {
                Names { settlement: settlement.as_ref(), ..Names::default() }
            }
            Event::BalanceAdjusted { .. }
            | Event::HoldPlaced(_)
            | Event::HoldLifted(_)
            | Event::CreditRecorded { .. }
            | Event::CreditReversed { .. }
            | Event::SequenceAssigned { .. }
            | Event::SequenceUnassigned { .. }
            | Event::StatusChanged { .. } => Names::default(),
            // Checked on their own, as a debtor's offer is none of the arrangements.
            Event::CounterOfferMade(_)
            | Event::CounterOfferExpired { .. }
            | Event::OfferRejected { .. }
            | Event::ApprovalRequested(_)
            | Event::ApprovalGiven { .. }
            | Event::ApprovalDeclined { .. } => Names::default(),
            Event::AgreementCreated(terms) => Names::of(Some(&terms.arrangement)),
            of_one => of_one.arrangement_names(),
        }
    }

    /// The first of the claims that it refers to that is looked for.
    pub(crate) fn find_claim(&self, is_it: impl Fn(&&ClaimId) -> bool) -> Option<&ClaimId> {
        match self {
            Event::OfferCreated(terms) => terms.claims.iter().map(|part| &part.claim).find(is_it),
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
                terms.claims.iter().map(|part| &part.claim).find(is_it)
            }
            Event::PaymentPosted(posted) => posted.claim.iter().chain(&posted.disputed).find(is_it),
            Event::PaymentCoded(coded) => coded.claim.iter().find(is_it),
            Event::BalanceForgiven(amounts)
            | Event::ForgivenessReversed(amounts)
            | Event::ToleranceWrittenOff(amounts)
            | Event::ToleranceReversed(amounts) => {
                amounts.claims.iter().map(|amounts| &amounts.claim).find(is_it)
            }
            Event::AgreementCreated(terms) => {
                terms.claims.iter().map(|part| &part.claim).find(is_it)
            }
            Event::InterestPosted { claim, .. }
            | Event::BalanceAdjusted { claim, .. }
            | Event::HoldPlaced(Hold::Dispute { claim })
            | Event::HoldLifted(Hold::Dispute { claim }) => Some(claim).filter(is_it),
            _ => None,
        }
    }

    /// The name in events that are about one offer or one settlement and nothing else.
    fn arrangement_names(&self) -> Names<'_> {
        match self {
            Event::ReminderRequested(turn)
            | Event::ReminderSkipped { turn, .. }
            | Event::ReminderDeferred { turn, .. }
            | Event::ReminderBlocked { turn, .. } => {
                Names { offer: Some(&turn.offer), ..Names::default() }
            }
            Event::OfferAccepted { offer, .. }
            | Event::SequenceExhausted { offer, .. }
            | Event::OfferExpired { offer, .. }
            | Event::OfferLost { offer, .. }
            | Event::OfferWithdrawn { offer, .. }
            | Event::OfferSuperseded { offer, .. }
            | Event::OfferReopened { offer } => Names { offer: Some(offer), ..Names::default() },
            Event::SettlementDeactivated { settlement, .. }
            | Event::SettlementReactivated { settlement, .. }
            | Event::SettlementVoided { settlement, .. }
            | Event::SettlementRemoved { settlement, .. }
            | Event::SettlementFulfilled { settlement, .. }
            | Event::SettlementReopened { settlement }
            | Event::InstalmentMissed(Missed { settlement, .. })
            | Event::InstalmentMissReversed { settlement, .. }
            | Event::SettlementBroken { settlement, .. }
            | Event::SettlementCured { settlement } => {
                Names { settlement: Some(settlement), ..Names::default() }
            }
            _ => Names::default(),
        }
    }
}

/// Why an offer counts as accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AcceptedBecause {
    /// Its terms were accepted, by word or by a first payment; the money is still to come.
    TermsAccepted,
    /// Counted money meets the threshold.
    Reached,
    /// Everything was paid.
    PaidInFull,
    /// A settlement was made of it, which goes on in its place.
    Settlement,
}

/// Why a settlement is fulfilled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FulfilledBecause {
    /// Counted money meets the threshold and was coded as settlement.
    Reached,
    /// Everything was paid.
    PaidInFull,
}

/// An instalment that was not paid in time: less counted than was due, by more than is tolerated
/// (domain.md 10). Counted by effective date through the day before `on`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missed {
    /// Of which settlement.
    pub settlement: SettlementId,
    /// Its number, from 1.
    pub number: u32,
    /// When it was due.
    pub due_on: NaiveDate,
    /// The day after its days of grace.
    pub on: NaiveDate,
    /// All that was due by then.
    pub due: Money,
    /// All that counts by then.
    pub counted: Money,
}
