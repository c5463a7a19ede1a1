//! The kinds of events, as numbers, and which fields of settlekit_event each of them fills.
//!
//! The test `decisions_agree` reads here which fields stand behind "Fills" and "Maybe", and checks
//! that they, and no others, are what the event in JSON has.

use core::ffi::{CStr, c_char};

use settlekit::account::Event;

use crate::code::name_of;

/// What kind of event it is: one of SETTLEKIT_EVENT_*.
///
/// Each says which fields of settlekit_event it fills always, and which it may fill; all others are
/// zero.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_event_kind(pub i32);

/// An offer was made; settlekit_decision_event_terms_get has all of its frozen terms. Fills offer,
/// amount_minor, forgiven_minor, base_minor, threshold_minor, part_count. Maybe disclosure_count.
pub const SETTLEKIT_EVENT_OFFER_CREATED: i32 = 1;
/// An offer's terms were accepted, or its money came in. Fills offer, because, last_day. Maybe
/// effective_on, of an acceptance in words.
pub const SETTLEKIT_EVENT_OFFER_ACCEPTED: i32 = 2;
/// An offer ended unpaid. Fills offer, on: the day after its last day.
pub const SETTLEKIT_EVENT_OFFER_EXPIRED: i32 = 3;
/// An offer was given up by hand. Fills offer. Maybe reason.
pub const SETTLEKIT_EVENT_OFFER_LOST: i32 = 4;
/// An offer was taken back, or gave way to an older one that was paid in time. Fills offer. Maybe
/// reason, gave_way_to.
pub const SETTLEKIT_EVENT_OFFER_WITHDRAWN: i32 = 5;
/// A new offer took the place of this one. Fills offer, superseded_by. Maybe reason.
pub const SETTLEKIT_EVENT_OFFER_SUPERSEDED: i32 = 6;
/// An offer that was accepted or had ended is active again, or its acceptance is undone. Fills
/// offer.
pub const SETTLEKIT_EVENT_OFFER_REOPENED: i32 = 7;
/// A settlement was agreed; settlekit_decision_event_terms_get has all of its frozen terms. Fills
/// settlement, amount_minor, forgiven_minor, base_minor, threshold_minor, part_count. Maybe
/// instalment_count, disclosure_count.
pub const SETTLEKIT_EVENT_SETTLEMENT_CREATED: i32 = 8;
/// A settlement has new terms; the payments counted stay. Fills what
/// SETTLEKIT_EVENT_SETTLEMENT_CREATED does: settlement, amount_minor, forgiven_minor, base_minor,
/// threshold_minor, part_count. Maybe instalment_count, disclosure_count.
pub const SETTLEKIT_EVENT_SETTLEMENT_MODIFIED: i32 = 9;
/// A settlement rests: nothing counts toward it until it is reactivated. Fills settlement. Maybe
/// reason, gave_way_to.
pub const SETTLEKIT_EVENT_SETTLEMENT_DEACTIVATED: i32 = 10;
/// An inactive settlement is active again; all payments since its inception are recounted. Fills
/// settlement. Maybe reason.
pub const SETTLEKIT_EVENT_SETTLEMENT_REACTIVATED: i32 = 11;
/// A settlement was declared void, for good. Fills settlement. Maybe reason.
pub const SETTLEKIT_EVENT_SETTLEMENT_VOIDED: i32 = 12;
/// A settlement was removed, as if it had never been. Fills settlement. Maybe reason.
pub const SETTLEKIT_EVENT_SETTLEMENT_REMOVED: i32 = 13;
/// A settlement's money is there. Fills settlement, because.
pub const SETTLEKIT_EVENT_SETTLEMENT_FULFILLED: i32 = 14;
/// A settlement is not fulfilled or reached any more, or a break turned out not to be one. Fills
/// settlement.
pub const SETTLEKIT_EVENT_SETTLEMENT_REOPENED: i32 = 15;
/// An instalment was not paid in time. Fills settlement, number, due_on, on: the day after its
/// grace, due_minor and counted_minor: all that was due and all that counts then.
pub const SETTLEKIT_EVENT_INSTALMENT_MISSED: i32 = 16;
/// A missed instalment turned out to have been paid in time, or its settlement was fulfilled
/// before. Fills settlement, number.
pub const SETTLEKIT_EVENT_INSTALMENT_MISS_REVERSED: i32 = 17;
/// So many instalments were missed that the original balance less everything paid is owed. Fills
/// settlement, on, missed_in_row, missed_total, owed_minor.
pub const SETTLEKIT_EVENT_SETTLEMENT_BROKEN: i32 = 18;
/// A broken settlement was made good in time and is active again. Fills settlement.
pub const SETTLEKIT_EVENT_SETTLEMENT_CURED: i32 = 19;
/// Counted money meets the threshold of an offer or settlement. Fills offer or settlement,
/// threshold_minor, counted_minor, shortfall_minor, excess_minor.
pub const SETTLEKIT_EVENT_SETTLEMENT_REACHED: i32 = 20;
/// Money came in. Fills payment, amount_minor, effective_on, counted_minor. Maybe claim, the one
/// that the payer named; offer or settlement, what it counts toward; to_pay_minor,
/// paid_in_full_tolerance_minor, disputed_count.
pub const SETTLEKIT_EVENT_PAYMENT_POSTED: i32 = 21;
/// A payment is filed as something. Fills payment, coding. Maybe offer or settlement, what it
/// closed; claim, what it paid in full; honoured, chosen, paid_in_full_tolerance_minor; set_status,
/// add_action, due_on: what was asked of the host with it.
pub const SETTLEKIT_EVENT_PAYMENT_CODED: i32 = 22;
/// Money went back. Fills payment, amount_minor. Maybe reason.
pub const SETTLEKIT_EVENT_PAYMENT_REVERSED: i32 = 23;
/// With this payment, money that came too late would reach an expired offer or a broken settlement.
/// Fills offer or settlement, payment, in_time.
pub const SETTLEKIT_EVENT_LATE_SETTLEMENT_PAYMENT: i32 = 24;
/// The creditor gave up what remained. Fills amount_minor, claim_count. Maybe offer or settlement.
pub const SETTLEKIT_EVENT_BALANCE_FORGIVEN: i32 = 25;
/// An earlier forgiveness does not stand any more, or not with these figures. Fills amount_minor,
/// claim_count. Maybe offer or settlement.
pub const SETTLEKIT_EVENT_FORGIVENESS_REVERSED: i32 = 26;
/// What was missing within a tolerance was written off. Fills amount_minor, claim_count. Maybe
/// offer or settlement.
pub const SETTLEKIT_EVENT_TOLERANCE_WRITTEN_OFF: i32 = 27;
/// An earlier write-off does not stand any more, or not with these figures. Fills amount_minor,
/// claim_count. Maybe offer or settlement.
pub const SETTLEKIT_EVENT_TOLERANCE_REVERSED: i32 = 28;
/// Money found nothing owing. Fills amount_minor: how much the credit grew.
pub const SETTLEKIT_EVENT_CREDIT_RECORDED: i32 = 29;
/// The credit shrank. Fills amount_minor: how much.
pub const SETTLEKIT_EVENT_CREDIT_REVERSED: i32 = 30;
/// Interest was posted. Fills claim, amount_minor, through, days: negative where it is taken back.
/// Maybe settlement, whose break posted it or takes it back.
pub const SETTLEKIT_EVENT_INTEREST_POSTED: i32 = 31;
/// What a claim owes was changed. Fills claim, segment, amount_minor. Maybe reason.
pub const SETTLEKIT_EVENT_BALANCE_ADJUSTED: i32 = 32;
/// A settlement sequence was assigned. Fills sequence, reminder_count, lost_on_exhaustion.
pub const SETTLEKIT_EVENT_SEQUENCE_ASSIGNED: i32 = 33;
/// A settlement sequence was taken away. Fills sequence. Maybe reason.
pub const SETTLEKIT_EVENT_SEQUENCE_UNASSIGNED: i32 = 34;
/// Every turn of an assigned sequence is used for an offer. Fills sequence, offer. Maybe lost_on.
pub const SETTLEKIT_EVENT_SEQUENCE_EXHAUSTED: i32 = 35;
/// The host is asked to send a reminder. Fills sequence, offer, reminder, channel, template_name,
/// number, due_on.
pub const SETTLEKIT_EVENT_REMINDER_REQUESTED: i32 = 36;
/// A reminder's turn was used without asking the host for anything. Fills sequence, offer,
/// reminder, channel, template_name, number, due_on, because.
pub const SETTLEKIT_EVENT_REMINDER_SKIPPED: i32 = 37;
/// A reminder was put off; its turn is not used. Fills sequence, offer, reminder, channel,
/// template_name, number, due_on, until, because. Maybe contact_rule, citation: of a contact rule.
pub const SETTLEKIT_EVENT_REMINDER_DEFERRED: i32 = 38;
/// A reminder's turn was used by a block. Fills sequence, offer, reminder, channel, template_name,
/// number, due_on, because. Maybe details: the host's words for its own block; contact_rule,
/// citation: of a contact rule.
pub const SETTLEKIT_EVENT_REMINDER_BLOCKED: i32 = 39;
/// The customer's status changed. Fills from, to. Maybe by_hand, reason.
pub const SETTLEKIT_EVENT_STATUS_CHANGED: i32 = 40;
/// A hold was placed. Fills hold. Maybe claim, of a dispute; channel, address, of an opt-out.
pub const SETTLEKIT_EVENT_HOLD_PLACED: i32 = 41;
/// A hold was lifted. Fills hold. Maybe claim, of a dispute; channel, address, of an opt-out.
pub const SETTLEKIT_EVENT_HOLD_LIFTED: i32 = 42;
/// An approval lifted what the rules alone would have refused. Fills offer or settlement,
/// approved_by, lifted_count.
pub const SETTLEKIT_EVENT_OVERRIDE_RECORDED: i32 = 43;
/// A party put a figure on the table in answer to the other, or the debtor a first one; the
/// creditor's is an offer too, told next. Fills offer, party, amount_minor, base_minor, expires_on,
/// covered_count. Maybe counters, pay_by, floor_minor, needs_approval_count, approver_count,
/// next_minor, reason.
pub const SETTLEKIT_EVENT_COUNTER_OFFER_MADE: i32 = 44;
/// The last day of a debtor's counter-offer passed without an acceptance. Fills offer, on: the day
/// after its last day.
pub const SETTLEKIT_EVENT_COUNTER_OFFER_EXPIRED: i32 = 45;
/// A party rejected the other's last offer; one of the creditor's has ended with it. Fills offer,
/// party: who rejected it. Maybe reason.
pub const SETTLEKIT_EVENT_OFFER_REJECTED: i32 = 46;
/// Somebody who may was asked to approve. Fills approval, offer, amount_minor, last_day,
/// needs_approval_count, approver_count. Maybe by, reason.
pub const SETTLEKIT_EVENT_APPROVAL_REQUESTED: i32 = 47;
/// It was approved: what was asked, and better, may be done. Fills approval, approved_by.
pub const SETTLEKIT_EVENT_APPROVAL_GIVEN: i32 = 48;
/// It was declined. Fills approval. Maybe by, reason.
pub const SETTLEKIT_EVENT_APPROVAL_DECLINED: i32 = 49;
/// An obligation of the calendar was done, or made good; settlekit_decision_event_obligation_get has
/// all of it. Fills details: its name. Maybe reason.
pub const SETTLEKIT_EVENT_OBLIGATION_COMPLETED: i32 = 74;

/// An offer or settlement was set down as a written agreement. Fills agreement, offer or settlement,
/// version, base_minor, amount_minor, forgiven_minor, part_count, instalment_count. Maybe percent,
/// deadline, reason.
pub const SETTLEKIT_EVENT_AGREEMENT_CREATED: i32 = 64;
/// An agreement was approved. Fills agreement, approved_by.
pub const SETTLEKIT_EVENT_AGREEMENT_APPROVED: i32 = 65;
/// An agreement was sent to the debtor. Fills agreement, sent_on. Maybe content_hash.
pub const SETTLEKIT_EVENT_AGREEMENT_SENT: i32 = 66;
/// An agreement came back signed. Fills agreement. Maybe signed_by, signed_on, content_hash.
pub const SETTLEKIT_EVENT_AGREEMENT_RETURNED: i32 = 67;
/// Nothing is left to do with an agreement. Fills agreement.
pub const SETTLEKIT_EVENT_AGREEMENT_COMPLETED: i32 = 68;
/// An agreement does not say any more what is agreed. Fills agreement, because.
pub const SETTLEKIT_EVENT_AGREEMENT_OUTDATED: i32 = 69;

const EVENT_KINDS: [(i32, (), &CStr); 56] = [
    (SETTLEKIT_EVENT_OFFER_CREATED, (), c"offer_created"),
    (SETTLEKIT_EVENT_OFFER_ACCEPTED, (), c"offer_accepted"),
    (SETTLEKIT_EVENT_OFFER_EXPIRED, (), c"offer_expired"),
    (SETTLEKIT_EVENT_OFFER_LOST, (), c"offer_lost"),
    (SETTLEKIT_EVENT_OFFER_WITHDRAWN, (), c"offer_withdrawn"),
    (SETTLEKIT_EVENT_OFFER_SUPERSEDED, (), c"offer_superseded"),
    (SETTLEKIT_EVENT_OFFER_REOPENED, (), c"offer_reopened"),
    (SETTLEKIT_EVENT_SETTLEMENT_CREATED, (), c"settlement_created"),
    (SETTLEKIT_EVENT_SETTLEMENT_MODIFIED, (), c"settlement_modified"),
    (SETTLEKIT_EVENT_SETTLEMENT_DEACTIVATED, (), c"settlement_deactivated"),
    (SETTLEKIT_EVENT_SETTLEMENT_REACTIVATED, (), c"settlement_reactivated"),
    (SETTLEKIT_EVENT_SETTLEMENT_VOIDED, (), c"settlement_voided"),
    (SETTLEKIT_EVENT_SETTLEMENT_REMOVED, (), c"settlement_removed"),
    (SETTLEKIT_EVENT_SETTLEMENT_FULFILLED, (), c"settlement_fulfilled"),
    (SETTLEKIT_EVENT_SETTLEMENT_REOPENED, (), c"settlement_reopened"),
    (SETTLEKIT_EVENT_INSTALMENT_MISSED, (), c"instalment_missed"),
    (SETTLEKIT_EVENT_INSTALMENT_MISS_REVERSED, (), c"instalment_miss_reversed"),
    (SETTLEKIT_EVENT_SETTLEMENT_BROKEN, (), c"settlement_broken"),
    (SETTLEKIT_EVENT_SETTLEMENT_CURED, (), c"settlement_cured"),
    (SETTLEKIT_EVENT_SETTLEMENT_REACHED, (), c"settlement_reached"),
    (SETTLEKIT_EVENT_PAYMENT_POSTED, (), c"payment_posted"),
    (SETTLEKIT_EVENT_PAYMENT_CODED, (), c"payment_coded"),
    (SETTLEKIT_EVENT_PAYMENT_REVERSED, (), c"payment_reversed"),
    (SETTLEKIT_EVENT_LATE_SETTLEMENT_PAYMENT, (), c"late_settlement_payment"),
    (SETTLEKIT_EVENT_BALANCE_FORGIVEN, (), c"balance_forgiven"),
    (SETTLEKIT_EVENT_FORGIVENESS_REVERSED, (), c"forgiveness_reversed"),
    (SETTLEKIT_EVENT_TOLERANCE_WRITTEN_OFF, (), c"tolerance_written_off"),
    (SETTLEKIT_EVENT_TOLERANCE_REVERSED, (), c"tolerance_reversed"),
    (SETTLEKIT_EVENT_CREDIT_RECORDED, (), c"credit_recorded"),
    (SETTLEKIT_EVENT_CREDIT_REVERSED, (), c"credit_reversed"),
    (SETTLEKIT_EVENT_INTEREST_POSTED, (), c"interest_posted"),
    (SETTLEKIT_EVENT_BALANCE_ADJUSTED, (), c"balance_adjusted"),
    (SETTLEKIT_EVENT_SEQUENCE_ASSIGNED, (), c"sequence_assigned"),
    (SETTLEKIT_EVENT_SEQUENCE_UNASSIGNED, (), c"sequence_unassigned"),
    (SETTLEKIT_EVENT_SEQUENCE_EXHAUSTED, (), c"sequence_exhausted"),
    (SETTLEKIT_EVENT_REMINDER_REQUESTED, (), c"reminder_requested"),
    (SETTLEKIT_EVENT_REMINDER_SKIPPED, (), c"reminder_skipped"),
    (SETTLEKIT_EVENT_REMINDER_DEFERRED, (), c"reminder_deferred"),
    (SETTLEKIT_EVENT_REMINDER_BLOCKED, (), c"reminder_blocked"),
    (SETTLEKIT_EVENT_STATUS_CHANGED, (), c"status_changed"),
    (SETTLEKIT_EVENT_HOLD_PLACED, (), c"hold_placed"),
    (SETTLEKIT_EVENT_HOLD_LIFTED, (), c"hold_lifted"),
    (SETTLEKIT_EVENT_OVERRIDE_RECORDED, (), c"override_recorded"),
    (SETTLEKIT_EVENT_COUNTER_OFFER_MADE, (), c"counter_offer_made"),
    (SETTLEKIT_EVENT_COUNTER_OFFER_EXPIRED, (), c"counter_offer_expired"),
    (SETTLEKIT_EVENT_OFFER_REJECTED, (), c"offer_rejected"),
    (SETTLEKIT_EVENT_APPROVAL_REQUESTED, (), c"approval_requested"),
    (SETTLEKIT_EVENT_APPROVAL_GIVEN, (), c"approval_given"),
    (SETTLEKIT_EVENT_APPROVAL_DECLINED, (), c"approval_declined"),
    (SETTLEKIT_EVENT_OBLIGATION_COMPLETED, (), c"obligation_completed"),
    (SETTLEKIT_EVENT_AGREEMENT_CREATED, (), c"agreement_created"),
    (SETTLEKIT_EVENT_AGREEMENT_APPROVED, (), c"agreement_approved"),
    (SETTLEKIT_EVENT_AGREEMENT_SENT, (), c"agreement_sent"),
    (SETTLEKIT_EVENT_AGREEMENT_RETURNED, (), c"agreement_returned"),
    (SETTLEKIT_EVENT_AGREEMENT_COMPLETED, (), c"agreement_completed"),
    (SETTLEKIT_EVENT_AGREEMENT_OUTDATED, (), c"agreement_outdated"),
];

/// The name of a kind of event in the dialect, such as "offer_created"; "unknown" for a number that
/// is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_event_name(code: settlekit_event_kind) -> *const c_char {
    name_of(&EVENT_KINDS, code.0)
}

impl settlekit_event_kind {
    /// The kind of an event; 0 for one that is not known, which a test excludes.
    pub(crate) fn of(event: &Event) -> settlekit_event_kind {
        settlekit_event_kind(match event {
            Event::OfferCreated(_) => SETTLEKIT_EVENT_OFFER_CREATED,
            Event::OfferAccepted { .. } => SETTLEKIT_EVENT_OFFER_ACCEPTED,
            Event::OfferExpired { .. } => SETTLEKIT_EVENT_OFFER_EXPIRED,
            Event::OfferLost { .. } => SETTLEKIT_EVENT_OFFER_LOST,
            Event::OfferWithdrawn { .. } => SETTLEKIT_EVENT_OFFER_WITHDRAWN,
            Event::OfferSuperseded { .. } => SETTLEKIT_EVENT_OFFER_SUPERSEDED,
            Event::OfferReopened { .. } => SETTLEKIT_EVENT_OFFER_REOPENED,
            Event::SettlementCreated(_) => SETTLEKIT_EVENT_SETTLEMENT_CREATED,
            Event::SettlementModified(_) => SETTLEKIT_EVENT_SETTLEMENT_MODIFIED,
            Event::SettlementDeactivated { .. } => SETTLEKIT_EVENT_SETTLEMENT_DEACTIVATED,
            Event::SettlementReactivated { .. } => SETTLEKIT_EVENT_SETTLEMENT_REACTIVATED,
            Event::SettlementVoided { .. } => SETTLEKIT_EVENT_SETTLEMENT_VOIDED,
            Event::SettlementRemoved { .. } => SETTLEKIT_EVENT_SETTLEMENT_REMOVED,
            Event::SettlementFulfilled { .. } => SETTLEKIT_EVENT_SETTLEMENT_FULFILLED,
            Event::SettlementReopened { .. } => SETTLEKIT_EVENT_SETTLEMENT_REOPENED,
            other => return settlekit_event_kind::of_money(other),
        })
    }

    fn of_money(event: &Event) -> settlekit_event_kind {
        settlekit_event_kind(match event {
            Event::InstalmentMissed(_) => SETTLEKIT_EVENT_INSTALMENT_MISSED,
            Event::InstalmentMissReversed { .. } => SETTLEKIT_EVENT_INSTALMENT_MISS_REVERSED,
            Event::SettlementBroken { .. } => SETTLEKIT_EVENT_SETTLEMENT_BROKEN,
            Event::SettlementCured { .. } => SETTLEKIT_EVENT_SETTLEMENT_CURED,
            Event::SettlementReached { .. } => SETTLEKIT_EVENT_SETTLEMENT_REACHED,
            Event::PaymentPosted(_) => SETTLEKIT_EVENT_PAYMENT_POSTED,
            Event::PaymentCoded(_) => SETTLEKIT_EVENT_PAYMENT_CODED,
            Event::PaymentReversed { .. } => SETTLEKIT_EVENT_PAYMENT_REVERSED,
            Event::LateSettlementPayment { .. } => SETTLEKIT_EVENT_LATE_SETTLEMENT_PAYMENT,
            Event::BalanceForgiven(_) => SETTLEKIT_EVENT_BALANCE_FORGIVEN,
            Event::ForgivenessReversed(_) => SETTLEKIT_EVENT_FORGIVENESS_REVERSED,
            Event::ToleranceWrittenOff(_) => SETTLEKIT_EVENT_TOLERANCE_WRITTEN_OFF,
            Event::ToleranceReversed(_) => SETTLEKIT_EVENT_TOLERANCE_REVERSED,
            Event::CreditRecorded { .. } => SETTLEKIT_EVENT_CREDIT_RECORDED,
            Event::CreditReversed { .. } => SETTLEKIT_EVENT_CREDIT_REVERSED,
            Event::InterestPosted { .. } => SETTLEKIT_EVENT_INTEREST_POSTED,
            Event::BalanceAdjusted { .. } => SETTLEKIT_EVENT_BALANCE_ADJUSTED,
            other => return settlekit_event_kind::of_customer(other),
        })
    }

    fn of_customer(event: &Event) -> settlekit_event_kind {
        settlekit_event_kind(match event {
            Event::SequenceAssigned { .. } => SETTLEKIT_EVENT_SEQUENCE_ASSIGNED,
            Event::SequenceUnassigned { .. } => SETTLEKIT_EVENT_SEQUENCE_UNASSIGNED,
            Event::SequenceExhausted { .. } => SETTLEKIT_EVENT_SEQUENCE_EXHAUSTED,
            Event::ReminderRequested(_) => SETTLEKIT_EVENT_REMINDER_REQUESTED,
            Event::ReminderSkipped { .. } => SETTLEKIT_EVENT_REMINDER_SKIPPED,
            Event::ReminderDeferred { .. } => SETTLEKIT_EVENT_REMINDER_DEFERRED,
            Event::ReminderBlocked { .. } => SETTLEKIT_EVENT_REMINDER_BLOCKED,
            Event::StatusChanged { .. } => SETTLEKIT_EVENT_STATUS_CHANGED,
            Event::HoldPlaced(_) => SETTLEKIT_EVENT_HOLD_PLACED,
            Event::HoldLifted(_) => SETTLEKIT_EVENT_HOLD_LIFTED,
            Event::OverrideRecorded { .. } => SETTLEKIT_EVENT_OVERRIDE_RECORDED,
            other => return settlekit_event_kind::of_negotiation(other),
        })
    }

    fn of_negotiation(event: &Event) -> settlekit_event_kind {
        settlekit_event_kind(match event {
            Event::CounterOfferMade(_) => SETTLEKIT_EVENT_COUNTER_OFFER_MADE,
            Event::CounterOfferExpired { .. } => SETTLEKIT_EVENT_COUNTER_OFFER_EXPIRED,
            Event::OfferRejected { .. } => SETTLEKIT_EVENT_OFFER_REJECTED,
            Event::ApprovalRequested(_) => SETTLEKIT_EVENT_APPROVAL_REQUESTED,
            Event::ApprovalGiven { .. } => SETTLEKIT_EVENT_APPROVAL_GIVEN,
            Event::ApprovalDeclined { .. } => SETTLEKIT_EVENT_APPROVAL_DECLINED,
            Event::ObligationCompleted(_) => SETTLEKIT_EVENT_OBLIGATION_COMPLETED,
            Event::AgreementCreated(_) => SETTLEKIT_EVENT_AGREEMENT_CREATED,
            Event::AgreementApproved { .. } => SETTLEKIT_EVENT_AGREEMENT_APPROVED,
            Event::AgreementSent(_) => SETTLEKIT_EVENT_AGREEMENT_SENT,
            Event::AgreementReturned(_) => SETTLEKIT_EVENT_AGREEMENT_RETURNED,
            Event::AgreementCompleted { .. } => SETTLEKIT_EVENT_AGREEMENT_COMPLETED,
            Event::AgreementOutdated { .. } => SETTLEKIT_EVENT_AGREEMENT_OUTDATED,
            _ => 0,
        })
    }
}
