//! Events: what happened, one after the other, causes before consequences.

use settlekit::Currency;
use settlekit::account::{ClaimAmounts, Event};

use super::because::settlekit_because;
use super::event_fill::event_of;
use super::event_kind::settlekit_event_kind;
use super::refusal::settlekit_refusal;
use super::{Decided, at, fill, settlekit_decision, write};
use crate::choice::{settlekit_channel, settlekit_coding, settlekit_hold_kind, settlekit_segment};
use crate::code::settlekit_customer_status;
use crate::error::Failure;
use crate::party::settlekit_party;
use crate::raw;
use crate::status::{SETTLEKIT_STATUS_NOT_THERE, settlekit_status};
use crate::text::settlekit_text;

/// One event. Which fields are filled depends on its kind, and every SETTLEKIT_EVENT_* says which;
/// what is not filled is zero. Amounts are in minor units of `currency`, dates in days since
/// 1970-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_event {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_EVENT_*.
    pub kind: settlekit_event_kind,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// The offer that it is about.
    pub offer: settlekit_text,
    /// The settlement that it is about.
    pub settlement: settlekit_text,
    /// The payment that it is about.
    pub payment: settlekit_text,
    /// The claim that it is about.
    pub claim: settlekit_text,
    /// The settlement sequence that it is about.
    pub sequence: settlekit_text,
    /// The new offer that took the place of this one.
    pub superseded_by: settlekit_text,
    /// The older offer or settlement that it gave way to.
    pub gave_way_to: settlekit_text,
    /// The user who approved.
    pub approved_by: settlekit_text,
    /// Why, in somebody's words.
    pub reason: settlekit_text,
    /// The host's words for its own block.
    pub details: settlekit_text,
    /// The host's template of a reminder.
    pub template_name: settlekit_text,
    /// The address that is opted out.
    pub address: settlekit_text,
    /// The host's status code that was set.
    pub set_status: settlekit_text,
    /// The host's action code that was added; it is due on due_on.
    pub add_action: settlekit_text,
    /// How many claims have a part of the terms: settlekit_decision_event_part_get.
    pub part_count: usize,
    /// How many instalments the terms have: settlekit_decision_event_instalment_get.
    pub instalment_count: usize,
    /// How many claims something was written off on: settlekit_decision_event_claim_get.
    pub claim_count: usize,
    /// How many reminders the sequence has: settlekit_decision_event_reminder_get.
    pub reminder_count: usize,
    /// How many limits an approval lifted: settlekit_decision_event_lifted_get.
    pub lifted_count: usize,
    /// How many claims were disputed as the payment came: settlekit_decision_event_disputed_get.
    pub disputed_count: usize,
    /// The amount of the terms, the payment, the write-off, the change.
    pub amount_minor: i64,
    /// What the creditor gives up by the terms.
    pub forgiven_minor: i64,
    /// The balance that the terms were made on.
    pub base_minor: i64,
    /// The least that reaches the terms.
    pub threshold_minor: i64,
    /// All that counts.
    pub counted_minor: i64,
    /// What is left to pay.
    pub to_pay_minor: i64,
    /// By how much the amount is missed.
    pub shortfall_minor: i64,
    /// By how much it is exceeded.
    pub excess_minor: i64,
    /// What was due.
    pub due_minor: i64,
    /// What is owed after a break, without interest that the break posts.
    pub owed_minor: i64,
    /// What could remain and still be paid in full.
    pub paid_in_full_tolerance_minor: i64,
    /// For how many days interest is posted; negative where it is taken back.
    pub days: i64,
    /// Why: one of SETTLEKIT_BECAUSE_*.
    pub because: settlekit_because,
    /// The hold: one of SETTLEKIT_HOLD_*.
    pub hold: settlekit_hold_kind,
    /// The channel: one of SETTLEKIT_CHANNEL_*.
    pub channel: settlekit_channel,
    /// The segment: one of SETTLEKIT_SEGMENT_*.
    pub segment: settlekit_segment,
    /// What a payment is filed as: one of SETTLEKIT_CODING_*.
    pub coding: settlekit_coding,
    /// The customer's status before.
    pub from: settlekit_customer_status,
    /// The customer's status afterwards.
    pub to: settlekit_customer_status,
    /// The number of the instalment or turn, from 1.
    pub number: u32,
    /// The number of the reminder in its sequence, from 1.
    pub reminder: u32,
    /// Instalments missed one after the other.
    pub missed_in_row: u32,
    /// Instalments missed in all.
    pub missed_total: u32,
    /// 1 if money that came too late was effective in time but entered outside the window.
    pub in_time: i32,
    /// 1 if a person set the status.
    pub by_hand: i32,
    /// 1 if the host honours the offer or settlement though the money came late.
    pub honoured: i32,
    /// 1 if the host chose this coding for a settlement that is reached.
    pub chosen: i32,
    /// 1 if the customer is lost once the reminders have run out.
    pub lost_on_exhaustion: i32,
    /// 1 if `to_pay_minor` is given.
    pub has_to_pay: i32,
    /// 1 if `paid_in_full_tolerance_minor` is given.
    pub has_paid_in_full_tolerance: i32,
    /// 1 if `on` is given.
    pub has_on: i32,
    /// The day on which it happened.
    pub on: i32,
    /// 1 if `due_on` is given.
    pub has_due_on: i32,
    /// The day on which the instalment, turn or action is due.
    pub due_on: i32,
    /// 1 if `last_day` is given.
    pub has_last_day: i32,
    /// The last day on which an accepted offer's money counts, or on which the amount that somebody
    /// was asked to approve could be paid.
    pub last_day: i32,
    /// 1 if `effective_on` is given.
    pub has_effective_on: i32,
    /// When the money counts, or terms were accepted by word.
    pub effective_on: i32,
    /// 1 if `until` is given.
    pub has_until: i32,
    /// Until when a turn is put off.
    pub until: i32,
    /// 1 if `through` is given.
    pub has_through: i32,
    /// Through which day interest is posted.
    pub through: i32,
    /// 1 if `lost_on` is given.
    pub has_lost_on: i32,
    /// When the customer is lost if nothing happens before.
    pub lost_on: i32,
    /// How much the debtor is to be told with the terms: settlekit_decision_event_disclosure_get.
    pub disclosure_count: usize,
    /// The contact rule that puts a turn off or blocks it.
    pub contact_rule: settlekit_text,
    /// Where that rule is written.
    pub citation: settlekit_text,
    /// The other party's offer that a counter-offer answers.
    pub counters: settlekit_text,
    /// The request for approval that it is about.
    pub approval: settlekit_text,
    /// The user who asked for the approval, or declined it.
    pub by: settlekit_text,
    /// The least that may be accepted without approval.
    pub floor_minor: i64,
    /// What the policy's ladder proposes in answer to the debtor.
    pub next_minor: i64,
    /// How many claims a counter-offer covers: settlekit_decision_event_covered_get.
    pub covered_count: usize,
    /// How many limits it does not keep: settlekit_decision_event_needs_approval_get.
    pub needs_approval_count: usize,
    /// How many users could approve it: settlekit_decision_event_approver_get.
    pub approver_count: usize,
    /// Who made a counter-offer, or rejected an offer: one of SETTLEKIT_PARTY_*.
    pub party: settlekit_party,
    /// 1 if `next_minor` is given.
    pub has_next: i32,
    /// 1 if `expires_on` is given.
    pub has_expires_on: i32,
    /// The last day on which a counter-offer can be accepted.
    pub expires_on: i32,
    /// 1 if `pay_by` is given.
    pub has_pay_by: i32,
    /// The last day on which its amount can be paid once it is accepted.
    pub pay_by: i32,
    /// The written agreement that it is about.
    pub agreement: settlekit_text,
    /// Who signed an agreement.
    pub signed_by: settlekit_text,
    /// The SHA-256 of the text of an agreement, in hexadecimal digits.
    pub content_hash: settlekit_text,
    /// The number of the terms that an agreement sets down.
    pub version: u32,
    /// 1 if `percent_millionths` is given: of percent terms.
    pub has_percent: i32,
    /// The percent to be paid, in millionths.
    pub percent_millionths: i32,
    /// 1 if `deadline` is given.
    pub has_deadline: i32,
    /// The day by which all is paid.
    pub deadline: i32,
    /// 1 if `sent_on` is given.
    pub has_sent_on: i32,
    /// When an agreement was sent.
    pub sent_on: i32,
    /// 1 if `signed_on` is given.
    pub has_signed_on: i32,
    /// The day of the signature.
    pub signed_on: i32,
    /// 1 if `floor_minor` is given; 0 where no row of a rule holds.
    pub has_floor: i32,
}

/// An amount of a claim by segment; a segment without any is 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_claim_amounts {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Zero.
    pub reserved: u32,
    /// The claim.
    pub claim: settlekit_text,
    /// Of the principal.
    pub principal_minor: i64,
    /// Of the interest.
    pub interest_minor: i64,
    /// Of the fees.
    pub fees_minor: i64,
    /// Of the costs.
    pub costs_minor: i64,
    /// Of everything else.
    pub other_minor: i64,
}

/// One reminder of a settlement sequence.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_sequence_reminder {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How it travels: one of SETTLEKIT_CHANNEL_*.
    pub channel: settlekit_channel,
    /// The host's template.
    pub template_name: settlekit_text,
    /// Days from one send to the next, at least 1.
    pub every_days: u32,
    /// How many are sent at most, at least 1.
    pub max_sends: u32,
}

raw::structs!(settlekit_claim_amounts, settlekit_sequence_reminder);

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_event {
    const NAME: &'static str = stringify!(settlekit_event);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_event, disclosure_count);
}

/// One event of a decision; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `event`, whose texts are views that live as long as the
/// decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_get(
    decision: *const settlekit_decision,
    index: usize,
    event: *mut settlekit_event,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(event_of(event_at(decided, index)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, event, find) }
}

/// One event of a decision as JSON, as it stands in the decision's line; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_json(
    decision: *const settlekit_decision,
    index: usize,
    json: *mut settlekit_text,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe {
        write(decision, json, "json", |decided| {
            let events = decided.written.events(&decided.line);
            Ok(settlekit_text::view(at(events, index, "event")?))
        })
    }
}

/// What an event wrote off on one claim, by segment: the claim_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `amounts`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_claim_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    amounts: *mut settlekit_claim_amounts,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let claims = match event_at(decided, event_index)? {
            Event::BalanceForgiven(written_off)
            | Event::ForgivenessReversed(written_off)
            | Event::ToleranceWrittenOff(written_off)
            | Event::ToleranceReversed(written_off) => &written_off.claims,
            _ => return Err(not_of_this_kind("claims written off")),
        };
        Ok(claim_amounts(at(claims, index, "claim")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, amounts, find) }
}

/// One reminder of a sequence that was assigned: the reminder_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `reminder`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_reminder_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    reminder: *mut settlekit_sequence_reminder,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let Event::SequenceAssigned { reminders, .. } = event_at(decided, event_index)? else {
            return Err(not_of_this_kind("reminders"));
        };
        let found = at(reminders, index, "reminder")?;
        Ok(settlekit_sequence_reminder {
            struct_size: 0,
            channel: settlekit_channel::of(found.channel),
            template_name: settlekit_text::view(&found.template),
            every_days: found.every_days,
            max_sends: found.max_sends,
        })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, reminder, find) }
}

/// One limit that an approval lifted: the lifted_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `lifted`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_lifted_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    lifted: *mut settlekit_refusal,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let Event::OverrideRecorded { lifted, .. } = event_at(decided, event_index)? else {
            return Err(not_of_this_kind("limits lifted"));
        };
        Ok(settlekit_refusal::of(*at(lifted, index, "limit lifted")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, lifted, "lifted", find) }
}

/// One claim that was disputed as a payment came: the disputed_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `claim`, a view that lives as long as the decision;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them;
/// OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_disputed_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let Event::PaymentPosted(posted) = event_at(decided, event_index)? else {
            return Err(not_of_this_kind("disputed claims"));
        };
        Ok(settlekit_text::view(at(&posted.disputed, index, "disputed claim")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, claim, "claim", find) }
}

pub(super) fn event_at(decided: &Decided, index: usize) -> Result<&Event, Failure> {
    at(&decided.line.events, index, "event")
}

/// What was asked of an event of another kind.
pub(super) fn not_of_this_kind(what: &str) -> Failure {
    Failure::new(SETTLEKIT_STATUS_NOT_THERE, format!("an event of this kind has no {what}"))
}

/// The flat form of a claim's amounts.
pub(super) fn claim_amounts(amounts: &ClaimAmounts, currency: Currency) -> settlekit_claim_amounts {
    let segments = amounts.segments.minor();
    settlekit_claim_amounts {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        reserved: 0,
        claim: settlekit_text::view(amounts.claim.as_str()),
        principal_minor: segments.principal,
        interest_minor: segments.interest,
        fees_minor: segments.fees,
        costs_minor: segments.costs,
        other_minor: segments.other,
    }
}
