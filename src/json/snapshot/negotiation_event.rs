//! Events of negotiations from a snapshot.

use alloc::sync::Arc;

use crate::account::{ApprovalRequest, CounterOffer, Event};
use crate::json::command::Reading;
use crate::json::reader::Reader;
use crate::json::value::Json;
use crate::json::words::PARTIES;
use crate::rejection::RefusalCode;

use super::part::Part;

/// Whether an event of this name is one of a negotiation.
pub(super) fn is_of_negotiation(name: &str) -> bool {
    name.starts_with("counter_offer_") || name.starts_with("approval_") || name == "offer_rejected"
}

pub(super) fn read_negotiation_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    match name {
        "counter_offer_made" => return read_counter_offer(part),
        "approval_requested" => return read_request(part),
        _ => {}
    }
    if name.starts_with("approval_") {
        let request = part.name("request");
        return Some(match name {
            "approval_given" => {
                Event::ApprovalGiven { approved_by: part.name("approved_by")?, request: request? }
            }
            "approval_declined" => Event::ApprovalDeclined {
                by: part.maybe_name("by"),
                reason: part.maybe_text("reason"),
                request: request?,
            },
            _ => return part.unknown_event(name),
        });
    }
    let offer = part.name("offer");
    Some(match name {
        "counter_offer_expired" => {
            Event::CounterOfferExpired { on: part.date("on"), offer: offer? }
        }
        "offer_rejected" => {
            let party = part.word("party", &PARTIES);
            Event::OfferRejected { reason: part.maybe_text("reason"), party: party?, offer: offer? }
        }
        _ => return part.unknown_event(name),
    })
}

fn read_counter_offer(part: &mut Part<'_, '_>) -> Option<Event> {
    let (offer, party) = (part.name("offer"), part.word("party", &PARTIES));
    let terms = CounterOffer {
        counters: part.maybe_name("counters"),
        amount: part.money("amount"),
        balance: part.money("balance"),
        expires_on: part.date("expires_on"),
        pay_by: part.maybe_date("pay_by"),
        claims: part.list("claims", read_name),
        floor: part.maybe_money("floor"),
        needs_approval: part.maybe_list("needs_approval", read_code),
        approvers: part.maybe_list("approvers", read_name),
        next: part.maybe_money("next"),
        reason: part.maybe_text("reason"),
        offer: offer?,
        party: party?,
    };
    Some(Event::CounterOfferMade(Arc::new(terms)))
}

fn read_request(part: &mut Part<'_, '_>) -> Option<Event> {
    let (request, offer) = (part.name("request"), part.name("offer"));
    let terms = ApprovalRequest {
        amount: part.money("amount"),
        last_day: part.date("last_day"),
        by: part.maybe_name("by"),
        needs_approval: part.list("needs_approval", read_code),
        approvers: part.list("approvers", read_name),
        reason: part.maybe_text("reason"),
        request: request?,
        offer: offer?,
    };
    Some(Event::ApprovalRequested(Arc::new(terms)))
}

fn read_name<T: core::str::FromStr<Err = crate::fault::ValueError>>(
    reading: &mut Reading,
    json: &Json,
    place: &str,
) -> Option<T> {
    reading.reader.parsed(json, place)
}

fn read_code(reading: &mut Reading, json: &Json, place: &str) -> Option<RefusalCode> {
    let codes = RefusalCode::ALL.map(|code| (code.name(), code));
    Reader::word(&mut reading.reader, json, place, &codes)
}
