//! The names of events and effects in the dialect, without writing them out.

use super::effect::Effect;
use super::event::Event;

impl Event {
    /// The name of its kind in the dialect, such as `offer_expired`.
    ///
    /// ```
    /// use settlekit::{Currency, Money, account::Event};
    /// let grew = Event::CreditRecorded { amount: Money::from_minor(100, Currency::USD) };
    /// assert_eq!(grew.name(), "credit_recorded");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Event::OfferCreated(_) => "offer_created",
            Event::OfferAccepted { .. } => "offer_accepted",
            Event::OfferExpired { .. } => "offer_expired",
            Event::OfferLost { .. } => "offer_lost",
            Event::OfferWithdrawn { .. } => "offer_withdrawn",
            Event::OfferSuperseded { .. } => "offer_superseded",
            Event::OfferReopened { .. } => "offer_reopened",
            Event::SettlementCreated(_) => "settlement_created",
            Event::SettlementModified(_) => "settlement_modified",
            Event::SettlementDeactivated { .. } => "settlement_deactivated",
            Event::SettlementReactivated { .. } => "settlement_reactivated",
            Event::SettlementVoided { .. } => "settlement_voided",
            Event::SettlementRemoved { .. } => "settlement_removed",
            Event::SettlementFulfilled { .. } => "settlement_fulfilled",
            Event::SettlementReopened { .. } => "settlement_reopened",
            Event::InstalmentMissed(_) => "instalment_missed",
            Event::InstalmentMissReversed { .. } => "instalment_miss_reversed",
            Event::SettlementBroken { .. } => "settlement_broken",
            Event::SettlementCured { .. } => "settlement_cured",
            Event::SettlementReached { .. } => "settlement_reached",
            Event::PaymentPosted(_) => "payment_posted",
            Event::PaymentCoded(_) => "payment_coded",
            Event::PaymentReversed { .. } => "payment_reversed",
            Event::LateSettlementPayment { .. } => "late_settlement_payment",
            Event::BalanceForgiven(_) => "balance_forgiven",
            Event::ForgivenessReversed(_) => "forgiveness_reversed",
            Event::ToleranceWrittenOff(_) => "tolerance_written_off",
            Event::ToleranceReversed(_) => "tolerance_reversed",
            Event::CreditRecorded { .. } => "credit_recorded",
            Event::CreditReversed { .. } => "credit_reversed",
            Event::InterestPosted { .. } => "interest_posted",
            Event::BalanceAdjusted { .. } => "balance_adjusted",
            Event::CounterOfferMade(_) => "counter_offer_made",
            Event::CounterOfferExpired { .. } => "counter_offer_expired",
            Event::OfferRejected { .. } => "offer_rejected",
            Event::ApprovalRequested(_) => "approval_requested",
            Event::ApprovalGiven { .. } => "approval_given",
            Event::ApprovalDeclined { .. } => "approval_declined",
            Event::SequenceAssigned { .. } => "sequence_assigned",
            Event::SequenceUnassigned { .. } => "sequence_unassigned",
            Event::SequenceExhausted { .. } => "sequence_exhausted",
            Event::ReminderRequested(_) => "reminder_requested",
            Event::ReminderSkipped { .. } => "reminder_skipped",
            Event::ReminderDeferred { .. } => "reminder_deferred",
            Event::ReminderBlocked { .. } => "reminder_blocked",
            Event::StatusChanged { .. } => "status_changed",
            Event::HoldPlaced(_) => "hold_placed",
            Event::HoldLifted(_) => "hold_lifted",
            Event::OverrideRecorded { .. } => "override_recorded",
            Event::ObligationCompleted(_) => "obligation_completed",
            Event::AgreementCreated(_) => "agreement_created",
            Event::AgreementApproved { .. } => "agreement_approved",
            Event::AgreementSent(_) => "agreement_sent",
            Event::AgreementReturned(_) => "agreement_returned",
            Event::AgreementCompleted { .. } => "agreement_completed",
            Event::AgreementOutdated { .. } => "agreement_outdated",
        }
    }
}

impl Effect {
    /// The name of its kind in the dialect, such as `send_reminder`.
    ///
    /// ```
    /// use settlekit::account::Effect;
    /// assert_eq!(Effect::SetStatus { code: "SIF".into() }.name(), "set_status");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Effect::SetStatus { .. } => "set_status",
            Effect::CompensateStatus { .. } => "compensate_status",
            Effect::AddAction { .. } => "add_action",
            Effect::CancelAction { .. } => "cancel_action",
            Effect::CompensateAction { .. } => "compensate_action",
            Effect::SendReminder(_) => "send_reminder",
            Effect::Notify { .. } => "notify",
        }
    }
}
