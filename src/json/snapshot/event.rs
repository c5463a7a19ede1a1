//! Events from a snapshot: offers, settlements, statuses, holds and what else is no money.

use alloc::sync::Arc;

use crate::account::{CompletedObligation, Event, Missed, Status};
use crate::hold::Hold;
use crate::id::ArrangementId;
use crate::json::command::Reading;
use crate::json::reader::Reader;
use crate::json::value::Json;
use crate::json::words::{ACCEPTED_BECAUSE, CHANNELS, FULFILLED_BECAUSE, OBLIGATION_KINDS};
use crate::rejection::RefusalCode;

use super::agreement_event::read_agreement_event;
use super::money_event::read_money_event;
use super::negotiation_event::{is_of_negotiation, read_negotiation_event};
use super::part::{Part, read_part};
use super::sequence_event::read_sequence_event;
use super::terms::{read_offer_terms, read_settlement_terms};

/// An event, with all that it holds.
pub(super) fn read_event(reading: &mut Reading, json: &Json, place: &str) -> Option<Event> {
    read_part(reading, json, place, |part| {
        let name = part.name_of_event()?;
        if is_of_negotiation(&name) {
            return read_negotiation_event(part, &name);
        }
        if name.starts_with("offer_") {
            return read_offer_event(part, &name);
        }
        match name.as_str() {
            "settlement_reached" => Some(Event::SettlementReached {
                arrangement: part.arrangement()?,
                threshold: part.money("threshold"),
                counted: part.money("counted"),
                shortfall: part.money("shortfall"),
                excess: part.money("excess"),
            }),
            "status_changed" => read_status(part),
            "hold_placed" => read_hold(part).map(Event::HoldPlaced),
            "hold_lifted" => read_hold(part).map(Event::HoldLifted),
            "obligation_completed" => read_completed(part),
            "override_recorded" => Some(Event::OverrideRecorded {
                arrangement: part.arrangement()?,
                lifted: part.list("lifted", read_code),
                approved_by: part.name("approved_by")?,
            }),
            _ if name.starts_with("settlement_") || name.starts_with("instalment_") => {
                read_settlement_event(part, &name)
            }
            _ if name.starts_with("sequence_") || name.starts_with("reminder_") => {
                read_sequence_event(part, &name)
            }
            _ if name.starts_with("agreement_") => read_agreement_event(part, &name),
            _ => read_money_event(part, &name),
        }
    })
}

impl Part<'_, '_> {
    fn name_of_event(&mut self) -> Option<alloc::string::String> {
        let name = self.text("event");
        (!name.is_empty()).then_some(name).or_else(|| self.unknown_event(""))
    }

    /// An event that this version does not know.
    pub fn unknown_event<T>(&mut self, name: &str) -> Option<T> {
        let message = alloc::format!("unknown event \"{}\"", name.escape_debug());
        self.reading.reader.fault(self.fields.at("event"), message);
        None
    }

    /// The older arrangement that something gave way to. In a printed line only its name stands, so
    /// a snapshot says beside it what it is.
    fn gave_way_to(&mut self) -> Option<ArrangementId> {
        let kind = self.maybe_word("gave_way_to_kind", &[("offer", true), ("settlement", false)]);
        match kind {
            Some(true) => self.name("gave_way_to").map(ArrangementId::Offer),
            Some(false) => self.name("gave_way_to").map(ArrangementId::Settlement),
            None => {
                if self.maybe_text("gave_way_to").is_some() {
                    let at = self.fields.at("gave_way_to_kind");
                    let message = "\"gave_way_to_kind\" is missing: offer or settlement";
                    self.reading.reader.fault(at, message);
                }
                None
            }
        }
    }
}

fn read_offer_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    if name == "offer_created" {
        return read_offer_terms(part).map(Event::OfferCreated);
    }
    let offer = part.name("offer");
    Some(match name {
        "offer_accepted" => {
            let reason = part.word("reason", &ACCEPTED_BECAUSE);
            Event::OfferAccepted {
                effective_on: part.maybe_date("effective_on"),
                last_day: part.date("last_day"),
                reason: reason?,
                offer: offer?,
            }
        }
        "offer_expired" => Event::OfferExpired { on: part.date("on"), offer: offer? },
        "offer_lost" => Event::OfferLost { reason: part.maybe_text("reason"), offer: offer? },
        "offer_withdrawn" => Event::OfferWithdrawn {
            reason: part.maybe_text("reason"),
            gave_way_to: part.gave_way_to(),
            offer: offer?,
        },
        "offer_superseded" => {
            let by = part.name("by");
            Event::OfferSuperseded { reason: part.maybe_text("reason"), by: by?, offer: offer? }
        }
        "offer_reopened" => Event::OfferReopened { offer: offer? },
        _ => return part.unknown_event(name),
    })
}

fn read_settlement_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    match name {
        "settlement_created" => return read_settlement_terms(part).map(Event::SettlementCreated),
        "settlement_modified" => return read_settlement_terms(part).map(Event::SettlementModified),
        "instalment_missed" => return read_missed(part),
        _ => {}
    }
    let settlement = part.name("settlement");
    Some(match name {
        "settlement_deactivated" => Event::SettlementDeactivated {
            reason: part.maybe_text("reason"),
            gave_way_to: part.gave_way_to(),
            settlement: settlement?,
        },
        "settlement_reactivated" => Event::SettlementReactivated {
            reason: part.maybe_text("reason"),
            settlement: settlement?,
        },
        "settlement_voided" => {
            Event::SettlementVoided { reason: part.maybe_text("reason"), settlement: settlement? }
        }
        "settlement_removed" => {
            Event::SettlementRemoved { reason: part.maybe_text("reason"), settlement: settlement? }
        }
        "settlement_fulfilled" => {
            let reason = part.word("reason", &FULFILLED_BECAUSE);
            Event::SettlementFulfilled { settlement: settlement?, reason: reason? }
        }
        "settlement_reopened" => Event::SettlementReopened { settlement: settlement? },
        "settlement_cured" => Event::SettlementCured { settlement: settlement? },
        "settlement_broken" => Event::SettlementBroken {
            on: part.date("on"),
            missed_in_row: part.count("missed_in_row"),
            missed_total: part.count("missed_total"),
            owed: part.money("owed"),
            settlement: settlement?,
        },
        "instalment_miss_reversed" => {
            Event::InstalmentMissReversed { number: part.count("number"), settlement: settlement? }
        }
        _ => return part.unknown_event(name),
    })
}

fn read_missed(part: &mut Part<'_, '_>) -> Option<Event> {
    let settlement = part.name("settlement");
    Some(Event::InstalmentMissed(Missed {
        number: part.count("number"),
        due_on: part.date("due_on"),
        on: part.date("on"),
        due: part.money("due"),
        counted: part.money("counted"),
        settlement: settlement?,
    }))
}

fn read_status(part: &mut Part<'_, '_>) -> Option<Event> {
    let statuses = Status::ALL.map(|status| (status.name(), status));
    let (from, to) = (part.word("from", &statuses), part.word("to", &statuses));
    Some(Event::StatusChanged {
        by_hand: part.flag("by_hand"),
        reason: part.maybe_text("reason"),
        from: from?,
        to: to?,
    })
}

fn read_hold(part: &mut Part<'_, '_>) -> Option<Hold> {
    let kinds = ["legal", "bankruptcy", "deceased", "dispute", "opt_out"].map(|kind| (kind, kind));
    Some(match part.word("hold", &kinds)? {
        "dispute" => Hold::Dispute { claim: part.name("claim")? },
        "opt_out" => {
            let channel = part.word("channel", &CHANNELS);
            Hold::OptOut { address: part.text("address"), channel: channel? }
        }
        "bankruptcy" => Hold::Bankruptcy,
        "deceased" => Hold::Deceased,
        _ => Hold::Legal,
    })
}

fn read_completed(part: &mut Part<'_, '_>) -> Option<Event> {
    let what = part.word("what", &OBLIGATION_KINDS);
    Some(Event::ObligationCompleted(Arc::new(CompletedObligation {
        obligation: part.text("obligation"),
        rule: part.text("rule"),
        arises_on: part.date("arises_on"),
        due_on: part.date("due_on"),
        completed_on: part.date("completed_on"),
        amount: part.maybe_money("amount"),
        made_good: part.flag("made_good"),
        reason: part.maybe_text("reason"),
        what: what?,
    })))
}

fn read_code(reading: &mut Reading, json: &Json, place: &str) -> Option<RefusalCode> {
    let codes = RefusalCode::ALL.map(|code| (code.name(), code));
    Reader::word(&mut reading.reader, json, place, &codes)
}
