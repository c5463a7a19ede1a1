//! Events of payments, write-offs, credits and balances from a snapshot.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::account::{
    AutomationRun, ClaimAmounts, CodedPayment, DatedAction, Event, PostedPayment, WrittenOff,
};
use crate::id::ClaimId;
use crate::json::command::Reading;
use crate::json::reader::Reader;
use crate::json::value::Json;
use crate::json::words::{ALLOCATION_MODES, CODINGS};
use crate::policy::{Allocation, AllocationSettings};
use crate::segment::{Segment, SegmentAmounts};

use super::part::{Part, read_part};

pub(super) fn read_money_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    Some(match name {
        "payment_posted" => Event::PaymentPosted(read_posted(part)?),
        "payment_coded" => Event::PaymentCoded(read_coded(part)?),
        "payment_reversed" => Event::PaymentReversed {
            amount: part.money("amount"),
            reason: part.maybe_text("reason"),
            payment: part.name("payment")?,
        },
        "late_settlement_payment" => Event::LateSettlementPayment {
            in_time: part.required_flag("in_time"),
            arrangement: part.arrangement()?,
            payment: part.name("payment")?,
        },
        "balance_forgiven" => Event::BalanceForgiven(read_written_off(part)),
        "forgiveness_reversed" => Event::ForgivenessReversed(read_written_off(part)),
        "tolerance_written_off" => Event::ToleranceWrittenOff(read_written_off(part)),
        "tolerance_reversed" => Event::ToleranceReversed(read_written_off(part)),
        "credit_recorded" => Event::CreditRecorded { amount: part.money("amount") },
        "credit_reversed" => Event::CreditReversed { amount: part.money("amount") },
        "interest_posted" => Event::InterestPosted {
            amount: part.money("amount"),
            through: part.date("through"),
            days: part.whole("days"),
            settlement: part.maybe_name("settlement"),
            claim: part.name("claim")?,
        },
        "balance_adjusted" => {
            let segments = Segment::ALL.map(|segment| (segment.name(), segment));
            Event::BalanceAdjusted {
                amount: part.money("amount"),
                reason: part.maybe_text("reason"),
                segment: part.word("segment", &segments)?,
                claim: part.name("claim")?,
            }
        }
        _ => return part.unknown_event(name),
    })
}

fn read_posted(part: &mut Part<'_, '_>) -> Option<Arc<PostedPayment>> {
    let payment = part.name("payment");
    Some(Arc::new(PostedPayment {
        amount: part.money("amount"),
        effective_on: part.date("effective_on"),
        claim: part.maybe_name("claim"),
        toward: part.maybe_arrangement(),
        counted: part.money("counted"),
        to_pay: part.maybe_money("to_pay"),
        paid_in_full_tolerance: part.maybe_money("paid_in_full_tolerance"),
        disputed: part.maybe_list("disputed", read_claim_name),
        allocation: part.maybe_part("allocation", read_allocations).unwrap_or_default(),
        payment: payment?,
    }))
}

fn read_claim_name(reading: &mut Reading, json: &Json, place: &str) -> Option<ClaimId> {
    reading.reader.parsed(json, place)
}

fn read_allocations(part: &mut Part<'_, '_>) -> Option<AllocationSettings> {
    let settlement = part.maybe_part("settlement", read_allocation);
    Some(AllocationSettings { ordinary: read_allocation(part)?, settlement })
}

fn read_allocation(part: &mut Part<'_, '_>) -> Option<Allocation> {
    let mode = part.word("mode", &ALLOCATION_MODES);
    let segments = Segment::ALL.map(|segment| (segment.name(), segment));
    let order: Vec<Segment> = part
        .list("order", |reading, json, at| Reader::word(&mut reading.reader, json, at, &segments));
    let each_once = Segment::ALL
        .iter()
        .all(|segment| order.iter().filter(|other| *other == segment).count() == 1);
    match <[Segment; 5]>::try_from(order.as_slice()) {
        Ok(order) if each_once => Some(Allocation { mode: mode?, order }),
        _ => {
            let message = "the order must name each of the five segments once";
            part.reading.reader.fault(part.fields.at("order"), message);
            None
        }
    }
}

fn read_coded(part: &mut Part<'_, '_>) -> Option<Arc<CodedPayment>> {
    let (payment, coding) = (part.name("payment"), part.word("as", &CODINGS));
    Some(Arc::new(CodedPayment {
        arrangement: part.maybe_arrangement(),
        claim: part.maybe_name("claim"),
        occurrence: part.maybe_count("occurrence").unwrap_or(0),
        honoured: part.flag("honoured"),
        chosen: part.flag("chosen"),
        paid_in_full_tolerance: part.maybe_money("paid_in_full_tolerance"),
        automation: part.maybe_part("automation", read_automation).unwrap_or_default(),
        payment: payment?,
        coding: coding?,
    }))
}

fn read_automation(part: &mut Part<'_, '_>) -> Option<AutomationRun> {
    let read_action = |part: &mut Part<'_, '_>| {
        Some(DatedAction { code: part.text("code"), due_on: part.date("due_on") })
    };
    Some(AutomationRun {
        set_status: part.maybe_text("set_status"),
        add_action: part.maybe_part("add_action", read_action),
    })
}

fn read_written_off(part: &mut Part<'_, '_>) -> WrittenOff {
    WrittenOff {
        arrangement: part.maybe_arrangement(),
        amount: part.money("amount"),
        claims: part.list("claims", read_claim_amounts),
    }
}

fn read_claim_amounts(reading: &mut Reading, json: &Json, place: &str) -> Option<ClaimAmounts> {
    read_part(reading, json, place, |part| {
        let claim = part.name("claim");
        let segments = SegmentAmounts {
            principal: part.maybe_money("principal"),
            interest: part.maybe_money("interest"),
            fees: part.maybe_money("fees"),
            costs: part.maybe_money("costs"),
            other: part.maybe_money("other"),
        };
        Some(ClaimAmounts { segments, claim: claim? })
    })
}
