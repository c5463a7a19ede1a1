//! A policy from JSON.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::Weekday;

use crate::calendar::Calendar;
use crate::currency::Currency;
use crate::policy::{
    AddAction, AgeFrom, AllocationDraft, AllocationMode, ClientDraft, Lifecycle, Policy,
    PolicyDraft, PolicyFaults, RowDraft, RuleDraft, TableDraft, ToleranceMode, UserDraft,
};
use crate::segment::Segment;

use super::assessment::read_assessment;
use super::contact::read_contact_rules;
use super::negotiation::read_negotiation;
use super::obligation::read_obligations;
use super::place::add_lines;
use super::reader::{Fields, Reader};
use super::sending::{read_sending, read_sequence, read_weekdays};
use super::value::Json;
use super::words::{
    ALLOCATION_MODES, INTEREST_DURING_SETTLEMENT, ON_EXPIRY, ON_REACHED, SAME_DAY_PAYMENTS,
};

/// Reads and compiles a policy.
///
/// # Errors
/// Every fault of the document at once, each with its JSON pointer.
///
/// ```
/// use settlekit::json::{Json, policy_from_json};
/// let text = r#"{"format": 1, "policy": "p", "currency": "USD",
///                "agency": {"rule": {"table": [{"percent": "65"}], "max_payment": 6}}}"#;
/// let faults = policy_from_json(&Json::parse(text).unwrap(), "").unwrap_err().faults;
/// assert_eq!(faults[0].pointer, "/agency/rule/max_payment");
/// ```
pub fn policy_from_json(json: &Json, place: &str) -> Result<Policy, PolicyFaults> {
    let mut reader = Reader::default();
    let draft = read_policy(&mut reader, json, place);
    let compiled = draft.compile();
    let mut faults = reader.faults;
    match compiled {
        Ok(policy) if faults.is_empty() => Ok(policy),
        Ok(_) => Err(PolicyFaults { faults }),
        Err(found) => {
            // What could not be read at all is reported once: not again as missing.
            let unread: Vec<String> = faults.iter().map(|fault| fault.pointer.clone()).collect();
            for mut fault in found.faults {
                fault.pointer = format!("{place}{}", fault.pointer);
                if !unread.iter().any(|pointer| concerns(pointer, &fault.pointer)) {
                    faults.push(fault);
                }
            }
            Err(PolicyFaults { faults })
        }
    }
}

/// Reads and compiles a policy from its text.
///
/// # Errors
/// Every fault of the document at once, each with its JSON pointer and its line; one fault if the
/// text is no JSON.
///
/// ```
/// use settlekit::json::policy_from_text;
/// let text = r#"{
///   "format": 1, "policy": "p", "currency": "USD",
///   "agency": {"rule": {
///     "table": [{"percent": "165"}]}}
/// }"#;
/// let fault = policy_from_text(text).unwrap_err().faults.remove(0);
/// assert_eq!((fault.line, fault.pointer.as_str()), (Some(4), "/agency/rule/table/0/percent"));
/// ```
pub fn policy_from_text(text: &str) -> Result<Policy, PolicyFaults> {
    let json = Json::parse(text).map_err(|fault| PolicyFaults { faults: alloc::vec![fault] })?;
    policy_from_json(&json, "").map_err(|mut found| {
        add_lines(&mut found.faults, text);
        found
    })
}

/// Whether a place that could not be read is this place, or above or below it.
fn concerns(unread: &str, pointer: &str) -> bool {
    let below = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    below(unread, pointer) || below(pointer, unread)
}

const KEYS: &[&str] = &[
    "format",
    "policy",
    "currency",
    "age_from",
    "agency",
    "clients",
    "users",
    "sequences",
    "sending",
    "lifecycle",
    "calendar",
    "$schema",
    "negotiation",
    "assessment",
    "contact_rules",
    "obligations",
];

fn read_policy(reader: &mut Reader, json: &Json, place: &str) -> PolicyDraft {
    let unread = PolicyDraft::new("unread", Currency::USD);
    let Some(fields) = reader.object(json, place, KEYS) else { return unread };
    reader.schema_reference(&fields);
    reader.format(&fields);
    let name = reader.required(&fields, "policy", "\"lake-2026-03\"", Reader::text);
    let currency = reader.required(&fields, "currency", "\"USD\"", Reader::parsed::<Currency>);
    let mut draft =
        PolicyDraft::new(name.as_deref().unwrap_or("unread"), currency.unwrap_or(Currency::USD));
    let ages = [
        AgeFrom::DelinquentSince,
        AgeFrom::PlacedOn,
        AgeFrom::ChargedOffOn,
        AgeFrom::LastPaymentOn,
    ]
    .map(|age| (age.name(), age));
    let age_from =
        reader.optional(&fields, "age_from", |reader, json, at| reader.word(json, at, &ages));
    draft.age_from = age_from.unwrap_or_default();
    draft.agency = reader.optional(&fields, "agency", |reader, json, at| {
        let fields = reader.object(json, at, &["rule"])?;
        reader.optional(&fields, "rule", read_rule)
    });
    let of_amounts = draft.currency;
    draft.clients = read_map(reader, &fields, "clients", |reader, json, at| {
        read_client(reader, json, at, of_amounts)
    });
    draft.users = read_map(reader, &fields, "users", read_user);
    draft.sequences = read_map(reader, &fields, "sequences", read_sequence);
    draft.sending = reader.optional(&fields, "sending", read_sending).unwrap_or_default();
    if let Some(lifecycle) = reader.optional(&fields, "lifecycle", read_lifecycle) {
        draft.lifecycle = lifecycle;
    }
    if let Some(calendar) = reader.optional(&fields, "calendar", read_calendar) {
        draft.calendar = calendar;
    }
    draft.negotiation =
        reader.optional(&fields, "negotiation", read_negotiation).unwrap_or_default();
    draft.assessment = reader.optional(&fields, "assessment", read_assessment).unwrap_or_default();
    draft.contact_rules =
        reader.optional(&fields, "contact_rules", read_contact_rules).unwrap_or_default();
    draft.obligations = read_obligations(reader, &fields, of_amounts).unwrap_or_default();
    draft
}

fn read_map<T>(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    read: impl Fn(&mut Reader, &Json, &str) -> Option<T>,
) -> BTreeMap<String, T> {
    let Some(json) = fields.get(key) else { return BTreeMap::new() };
    let mut map = BTreeMap::new();
    for (name, value, at) in reader.entries(json, &fields.at(key)) {
        if let Some(value) = read(reader, value, &at) {
            map.insert(name.clone(), value);
        }
    }
    map
}

fn read_rule(reader: &mut Reader, json: &Json, place: &str) -> Option<RuleDraft> {
    let keys = [
        "max_payments",
        "max_days",
        "max_days_between_payments",
        "max_forgiven",
        "table",
        "table_from",
        "min_authority",
        "override_authority",
        "overridable",
    ];
    let fields = reader.object(json, place, &keys)?;
    if fields.get("table").is_some() && fields.get("table_from").is_some() {
        reader.fault(fields.at("table_from"), "a rule has a table or table_from, found both");
    }
    let rows = reader.optional(&fields, "table", |reader, json, at| {
        let rows = reader.array(json, at)?;
        let read = |(index, row)| read_row(reader, row, &format!("{at}/{index}"));
        Some(rows.iter().enumerate().filter_map(read).collect())
    });
    let from = reader.optional(&fields, "table_from", Reader::text);
    Some(RuleDraft {
        table: rows.map(TableDraft::Rows).or(from.map(TableDraft::From)),
        max_payments: reader.optional(&fields, "max_payments", Reader::count),
        max_days: reader.optional(&fields, "max_days", Reader::count),
        max_days_between_payments: reader.optional(
            &fields,
            "max_days_between_payments",
            Reader::count,
        ),
        max_forgiven: reader.optional(&fields, "max_forgiven", Reader::text),
        min_authority: reader.optional(&fields, "min_authority", Reader::count),
        override_authority: reader.optional(&fields, "override_authority", Reader::count),
        overridable: reader.optional(&fields, "overridable", Reader::flag).unwrap_or(true),
    })
}

fn read_row(reader: &mut Reader, json: &Json, place: &str) -> Option<RowDraft> {
    let fields = reader.object(json, place, &["max_age_days", "max_balance", "percent"])?;
    Some(RowDraft {
        max_age_days: reader.optional(&fields, "max_age_days", Reader::count),
        max_balance: reader.optional(&fields, "max_balance", Reader::text),
        percent: reader.required(&fields, "percent", "\"65\"", Reader::text)?,
    })
}

fn read_client(
    reader: &mut Reader,
    json: &Json,
    place: &str,
    currency: Currency,
) -> Option<ClientDraft> {
    let keys = [
        "rule",
        "instructions",
        "segment_percents",
        "include_new_interest",
        "max_settlement_months",
        "on_reached",
        "paid_in_full",
        "settled",
        "allocation",
        "obligations",
    ];
    let fields = reader.object(json, place, &keys)?;
    let mut client = ClientDraft {
        rule: reader.optional(&fields, "rule", read_rule),
        instructions: reader.optional(&fields, "instructions", Reader::text),
        include_new_interest: reader
            .optional(&fields, "include_new_interest", Reader::flag)
            .unwrap_or(false),
        max_settlement_months: reader.optional(&fields, "max_settlement_months", Reader::count),
        ..ClientDraft::default()
    };
    client.on_reached = reader
        .optional(&fields, "on_reached", |reader, json, at| reader.word(json, at, &ON_REACHED))
        .unwrap_or_default();
    if let Some(percents) = fields.get("segment_percents") {
        let names = Segment::ALL.map(Segment::name);
        if let Some(percents) = reader.object(percents, &fields.at("segment_percents"), &names) {
            for segment in Segment::ALL {
                if let Some(percent) = reader.optional(&percents, segment.name(), Reader::text) {
                    client.segment_percents.insert(segment, percent);
                }
            }
        }
    }
    if let Some(settings) = fields.get("paid_in_full") {
        read_paid_in_full(reader, settings, &fields.at("paid_in_full"), &mut client);
    }
    if let Some(settings) = fields.get("settled") {
        read_settled(reader, settings, &fields.at("settled"), &mut client);
    }
    if let Some(settings) = fields.get("allocation") {
        let at = fields.at("allocation");
        client.allocation =
            read_allocation(reader, settings, &at, &["mode", "order", "settlement"]);
        let own = settings.get("settlement").filter(|own| **own != Json::Null);
        client.settlement_allocation = own.and_then(|own| {
            read_allocation(reader, own, &format!("{at}/settlement"), &["mode", "order"])
        });
    }
    client.obligations = read_obligations(reader, &fields, currency);
    Some(client)
}

fn read_paid_in_full(reader: &mut Reader, json: &Json, place: &str, client: &mut ClientDraft) {
    let Some(fields) = reader.object(json, place, &["set_status", "add_action", "tolerance"])
    else {
        return;
    };
    client.paid_in_full_status = reader.optional(&fields, "set_status", Reader::text);
    client.paid_in_full_action = reader.optional(&fields, "add_action", read_action);
    client.paid_in_full_tolerance = reader.optional(&fields, "tolerance", Reader::text);
}

fn read_settled(reader: &mut Reader, json: &Json, place: &str, client: &mut ClientDraft) {
    let Some(fields) = reader.object(json, place, &["set_status", "add_action", "tolerance"])
    else {
        return;
    };
    client.settled_status = reader.optional(&fields, "set_status", Reader::text);
    client.settled_action = reader.optional(&fields, "add_action", read_action);
    let Some(tolerance) = fields.get("tolerance") else { return };
    let at = fields.at("tolerance");
    let Some(fields) = reader.object(tolerance, &at, &["percent", "amount", "mode"]) else {
        return;
    };
    client.settled_tolerance_percent = reader.optional(&fields, "percent", Reader::text);
    client.settled_tolerance_amount = reader.optional(&fields, "amount", Reader::text);
    let modes = [ToleranceMode::Either, ToleranceMode::Both].map(|word| (word.name(), word));
    let mode = reader.optional(&fields, "mode", |reader, json, at| reader.word(json, at, &modes));
    client.settled_tolerance_mode = mode.unwrap_or_default();
}

fn read_action(reader: &mut Reader, json: &Json, place: &str) -> Option<AddAction> {
    let fields = reader.object(json, place, &["code", "wait_days"])?;
    let code = reader.required(&fields, "code", "\"LETTER\"", Reader::text)?;
    let wait_days = reader.optional(&fields, "wait_days", Reader::count).unwrap_or(0);
    Some(AddAction { code, wait_days })
}

fn read_allocation(
    reader: &mut Reader,
    json: &Json,
    place: &str,
    keys: &[&str],
) -> Option<AllocationDraft> {
    let fields = reader.object(json, place, keys)?;
    let mode = reader
        .optional(&fields, "mode", |reader, json, at| reader.word(json, at, &ALLOCATION_MODES));
    let order = reader.optional(&fields, "order", read_segments);
    Some(AllocationDraft { mode: mode.unwrap_or(AllocationMode::Sequential), order })
}

pub(super) fn read_segments(reader: &mut Reader, json: &Json, place: &str) -> Option<Vec<Segment>> {
    let words = Segment::ALL.map(|segment| (segment.name(), segment));
    let items = reader.array(json, place)?;
    let read = |(index, item)| reader.word(item, &format!("{place}/{index}"), &words);
    Some(items.iter().enumerate().filter_map(read).collect())
}

fn read_user(reader: &mut Reader, json: &Json, place: &str) -> Option<UserDraft> {
    let fields = reader.object(json, place, &["authority", "rule"])?;
    let authority = reader.optional(&fields, "authority", Reader::count).unwrap_or(0);
    Some(UserDraft { authority, rule: reader.optional(&fields, "rule", read_rule) })
}

fn read_lifecycle(reader: &mut Reader, json: &Json, place: &str) -> Option<Lifecycle> {
    let keys = [
        "on_expiry",
        "lost_on_exhaustion",
        "backdate_days",
        "same_day_payments",
        "grace_days",
        "max_missed_in_row",
        "max_missed_total",
        "cure_days",
        "interest_during_settlement",
    ];
    let fields = reader.object(json, place, &keys)?;
    let usual = Lifecycle::default();
    Some(Lifecycle {
        on_expiry: reader
            .optional(&fields, "on_expiry", |reader, json, at| reader.word(json, at, &ON_EXPIRY))
            .unwrap_or(usual.on_expiry),
        lost_on_exhaustion: reader
            .optional(&fields, "lost_on_exhaustion", Reader::flag)
            .unwrap_or(usual.lost_on_exhaustion),
        backdate_days: reader
            .optional(&fields, "backdate_days", Reader::count)
            .unwrap_or(usual.backdate_days),
        same_day_payments: reader
            .optional(&fields, "same_day_payments", |reader, json, at| {
                reader.word(json, at, &SAME_DAY_PAYMENTS)
            })
            .unwrap_or(usual.same_day_payments),
        grace_days: reader
            .optional(&fields, "grace_days", Reader::count)
            .unwrap_or(usual.grace_days),
        max_missed_in_row: reader.optional(&fields, "max_missed_in_row", Reader::count),
        max_missed_total: reader.optional(&fields, "max_missed_total", Reader::count),
        cure_days: reader.optional(&fields, "cure_days", Reader::count).unwrap_or(usual.cure_days),
        interest_during_settlement: reader
            .optional(&fields, "interest_during_settlement", |reader, json, at| {
                reader.word(json, at, &INTEREST_DURING_SETTLEMENT)
            })
            .unwrap_or(usual.interest_during_settlement),
    })
}

fn read_calendar(reader: &mut Reader, json: &Json, place: &str) -> Option<Calendar> {
    let fields = reader.object(json, place, &["weekend", "holidays"])?;
    let weekend = reader.optional(&fields, "weekend", read_weekdays);
    let holidays = reader.optional(&fields, "holidays", |reader, json, at| {
        let items = reader.array(json, at)?;
        let read = |(index, item)| reader.date(item, &format!("{at}/{index}"));
        Some(items.iter().enumerate().filter_map(read).collect::<Vec<_>>())
    });
    let weekend = weekend.unwrap_or_else(|| alloc::vec![Weekday::Sat, Weekday::Sun]);
    Some(Calendar::new(weekend, holidays.unwrap_or_default()))
}
