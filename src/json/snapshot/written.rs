//! A snapshot as it is written.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use crate::account::{Account, AccountDates, Claim, Entry, Event, Status};
use crate::currency::Currency;
use crate::id::{AccountId, ArrangementId, ClaimId, ClientId};
use crate::json::FORMAT;
use crate::json::value::Json;
use crate::json::words::{ALLOCATION_MODES, word_for};
use crate::json::write_command::{command_to_json, plan_to_json};
use crate::json::writer::{Writer, text};
use crate::policy::{Allocation, AllocationSettings};
use crate::segment::{Segment, SegmentAmounts, Segments};

use super::stands::Stands;

/// The account as it was given, what stands, and the journal: the keys in this order.
#[derive(Serialize)]
pub(super) struct Snapshot<'a> {
    format: u32,
    account: &'a AccountId,
    client: &'a ClientId,
    currency: Currency,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Json>,
    claims: Vec<OpeningClaim<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jurisdictions: Option<&'a [String]>,
    position: u32,
    pub stands: Stands,
    journal: Vec<WrittenEntry<'a>>,
}

/// A claim as it was given.
#[derive(Serialize)]
struct OpeningClaim<'a> {
    claim: &'a ClaimId,
    balance: SegmentAmounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    interest: Option<Json>,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    disputed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_barred_on: Option<NaiveDate>,
}

/// One entry of the journal.
#[derive(Serialize)]
pub(super) struct WrittenEntry<'a> {
    position: u32,
    on: NaiveDate,
    command: Json,
    events: Vec<WrittenEvent<'a>>,
}

/// An event as a line prints it, and after that what a line does not say.
#[derive(Serialize)]
struct WrittenEvent<'a> {
    #[serde(flatten)]
    event: &'a Event,
    #[serde(flatten)]
    unsaid: Unsaid,
}

/// What an event holds beside what a printed line says of it.
#[derive(Default, Serialize)]
struct Unsaid {
    /// Of a payment posted: how money fell on segments that day, as in a client's settings. Absent:
    /// costs, fees, interest, other, principal, one after the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    allocation: Option<Json>,
    /// Of a payment coded: how often that offer, settlement or claim was closed before, if ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrence: Option<u32>,
    /// Of a settlement's terms: the plan as it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Json>,
    /// Whether an offer or settlement gave way to an offer or to a settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    gave_way_to_kind: Option<Kind>,
}

/// An offer or a settlement.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// An offer.
    Offer,
    /// A settlement.
    Settlement,
}

impl<'a> Snapshot<'a> {
    pub fn of(account: &'a Account) -> Snapshot<'a> {
        let facts = &account.facts;
        let claims = account.claims.iter().zip(facts.claims.iter());
        let entry = |entry: &'a Arc<Entry>| WrittenEntry::of(entry, account.currency);
        Snapshot {
            format: FORMAT,
            account: &account.id,
            client: &account.client,
            currency: account.currency,
            status: facts.opening_status,
            dates: dates_to_json(&account.dates),
            claims: claims
                .map(|(claim, given)| {
                    OpeningClaim::of(
                        claim,
                        &given.opening,
                        given.opening_disputed,
                        account.currency,
                    )
                })
                .collect(),
            jurisdictions: account.jurisdictions(),
            position: account.next_position().saturating_sub(1),
            stands: Stands::of(account),
            journal: account.journal.iter().map(entry).collect(),
        }
    }
}

impl Snapshot<'_> {
    /// The document, but for its checksum.
    pub fn to_text(&self) -> String {
        // Writing to a String cannot fail, and every key is a text.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl<'a> OpeningClaim<'a> {
    fn of(
        claim: &'a Claim,
        balance: &Segments,
        disputed: bool,
        currency: Currency,
    ) -> OpeningClaim<'a> {
        let interest = claim.interest.as_ref().map(|terms| {
            // Posting interest moves the day, so that of the opening is kept beside it.
            let accrued_through = claim.opened_accrued_through.unwrap_or(terms.accrued_through);
            let segments = terms.bears_on.iter().map(|segment| segment.name());
            Writer::default()
                .text("annual_percent", terms.annual_percent)
                .text("accrued_through", accrued_through)
                .maybe_list("bears_on", Some(segments), text)
                .done()
        });
        OpeningClaim {
            claim: &claim.id,
            balance: balance.in_currency(currency),
            interest,
            disputed,
            time_barred_on: claim.time_barred_on,
        }
    }
}

impl<'a> WrittenEntry<'a> {
    pub fn of(entry: &'a Entry, currency: Currency) -> WrittenEntry<'a> {
        let event = |event: &'a Event| WrittenEvent { event, unsaid: Unsaid::of(event, currency) };
        WrittenEntry {
            position: entry.position,
            on: entry.on,
            command: command_to_json(&entry.command, currency),
            events: entry.events.iter().map(event).collect(),
        }
    }
}

impl Unsaid {
    fn of(event: &Event, currency: Currency) -> Unsaid {
        match event {
            Event::PaymentPosted(posted) => {
                let usual = posted.allocation == AllocationSettings::default();
                let allocation = (!usual).then(|| allocations_to_json(&posted.allocation));
                Unsaid { allocation, ..Unsaid::default() }
            }
            Event::PaymentCoded(coded) => {
                let occurrence = (coded.occurrence != 0).then_some(coded.occurrence);
                Unsaid { occurrence, ..Unsaid::default() }
            }
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
                let plan = terms.plan.as_ref().map(|plan| plan_to_json(plan, currency));
                Unsaid { plan, ..Unsaid::default() }
            }
            Event::OfferWithdrawn { gave_way_to: Some(older), .. }
            | Event::SettlementDeactivated { gave_way_to: Some(older), .. } => {
                let kind = match older {
                    ArrangementId::Offer(_) => Kind::Offer,
                    ArrangementId::Settlement(_) => Kind::Settlement,
                };
                Unsaid { gave_way_to_kind: Some(kind), ..Unsaid::default() }
            }
            _ => Unsaid::default(),
        }
    }
}

fn dates_to_json(dates: &AccountDates) -> Option<Json> {
    let written = Writer::default()
        .maybe_text("delinquent_since", dates.delinquent_since)
        .maybe_text("placed_on", dates.placed_on)
        .maybe_text("charged_off_on", dates.charged_off_on)
        .maybe_text("last_payment_on", dates.last_payment_on)
        .done();
    (*dates != AccountDates::default()).then_some(written)
}

/// How money falls on segments, as a policy writes it.
fn allocations_to_json(settings: &AllocationSettings) -> Json {
    let one = |writer: Writer, allocation: &Allocation| {
        let order = allocation.order.iter().map(|segment: &Segment| segment.name());
        writer.text("mode", word_for(&allocation.mode, &ALLOCATION_MODES)).maybe_list(
            "order",
            Some(order),
            text,
        )
    };
    let own = settings.settlement.as_ref().map(|own| one(Writer::default(), own).done());
    one(Writer::default(), &settings.ordinary).maybe("settlement", own).done()
}
