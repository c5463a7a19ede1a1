//! Contact rules of a policy, and contacts made, from JSON and to JSON.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::account::{Action, ContactWish};
use crate::policy::{
    CallFrequency, CapPer, Collector, ContactCap, ContactChannel, ContactRule, ContactRuleDraft,
    ContactRuleKind, ContactRules, ContactRulesDraft, DebtKind, DebtorQuietHours, Pack,
};
use crate::sending::{ContactKind, ContactMade};

use super::applies_to::{applies_to_json, read_applies_to, read_effective, read_list};
use super::command::Reading;
use super::reader::{Fields, Reader};
use super::sending::{read_minute, read_words};
use super::value::Json;
use super::words::{COLLECTORS, CONTACT_CHANNELS, CONTACT_KINDS, DEBTS, word_for};
use super::writer::{Writer, text};

pub(super) fn read_contact_rules(
    reader: &mut Reader,
    json: &Json,
    place: &str,
) -> Option<ContactRulesDraft> {
    let fields = reader.object(json, place, &["packs", "rules", "collector", "debts"])?;
    let packs = Pack::ALL.map(|pack| (pack.name(), pack));
    let rules = reader.optional(&fields, "rules", |reader, json, at| {
        let items = reader.array(json, at)?;
        let read = |(index, item)| read_rule(reader, item, &format!("{at}/{index}"));
        Some(items.iter().enumerate().filter_map(read).collect())
    });
    Some(ContactRulesDraft {
        packs: read_list(reader, &fields, "packs", &packs).unwrap_or_default(),
        rules: rules.unwrap_or_default(),
        collector: reader
            .optional(&fields, "collector", |reader, json, at| reader.word(json, at, &COLLECTORS)),
        debts: reader.optional(&fields, "debts", |reader, json, at| reader.word(json, at, &DEBTS)),
    })
}

fn read_rule(reader: &mut Reader, json: &Json, place: &str) -> Option<ContactRuleDraft> {
    let keys = [
        "name",
        "jurisdiction",
        "citation",
        "source",
        "verified",
        "verified_on",
        "effective_from",
        "effective_to",
        "applies_to",
        "kind",
    ];
    let fields = reader.object(json, place, &keys)?;
    let name = reader.required(&fields, "name", "\"house_calls\"", Reader::text);
    let citation = reader.required(&fields, "citation", "\"house rule 7\"", Reader::text);
    let example = "{\"cap\": {\"channels\": [\"call\"], \"max\": 3, \"days\": 7}}";
    let kind = reader.required(&fields, "kind", example, read_kind);
    let text = |reader: &mut Reader, key: &str| reader.optional(&fields, key, Reader::text);
    Some(ContactRuleDraft {
        jurisdiction: text(reader, "jurisdiction").unwrap_or_default(),
        source: text(reader, "source").unwrap_or_default(),
        verified: reader.optional(&fields, "verified", Reader::flag).unwrap_or(false),
        verified_on: reader.optional(&fields, "verified_on", Reader::date),
        effective: read_effective(reader, &fields),
        applies_to: read_applies_to(reader, &fields),
        name: name?,
        citation: citation?,
        kind: kind?,
    })
}

const KINDS: [&str; 7] = [
    "call_frequency",
    "cap",
    "quiet_hours",
    "attorney_represented",
    "opt_out_notice",
    "time_barred_notice",
    "no_suit",
];

/// Exactly one kind: with its figures, or `true` where it has none.
fn read_kind(reader: &mut Reader, json: &Json, place: &str) -> Option<ContactRuleKind> {
    let fields = reader.object(json, place, &KINDS)?;
    let mut given = KINDS.into_iter().filter_map(|kind| Some((kind, fields.get(kind)?)));
    let (Some((kind, json)), None) = (given.next(), given.next()) else {
        reader.fault(place, format!("a contact rule is exactly one of {}", KINDS.join(", ")));
        return None;
    };
    let at = fields.at(kind);
    match kind {
        "call_frequency" => read_calls(reader, json, &at).map(ContactRuleKind::CallFrequency),
        "cap" => read_cap(reader, json, &at).map(ContactRuleKind::Cap),
        "quiet_hours" => {
            let fields = reader.object(json, &at, &["before_minute", "after_minute"])?;
            let before_minute = reader.required(&fields, "before_minute", "480", read_minute);
            let after_minute = reader.required(&fields, "after_minute", "1260", read_minute);
            Some(ContactRuleKind::QuietHours(DebtorQuietHours {
                before_minute: before_minute?,
                after_minute: after_minute?,
            }))
        }
        _ if *json != Json::Bool(true) => {
            reader.fault(at, "expected true");
            None
        }
        "attorney_represented" => Some(ContactRuleKind::AttorneyRepresented),
        "opt_out_notice" => Some(ContactRuleKind::OptOutNotice),
        "time_barred_notice" => Some(ContactRuleKind::TimeBarredNotice),
        _ => Some(ContactRuleKind::NoSuit),
    }
}

fn read_calls(reader: &mut Reader, json: &Json, place: &str) -> Option<CallFrequency> {
    let fields = reader.object(json, place, &["max_calls", "days", "days_after_conversation"])?;
    let max_calls = reader.required(&fields, "max_calls", "7", Reader::count);
    let days = reader.required(&fields, "days", "7", Reader::count);
    let after = reader.optional(&fields, "days_after_conversation", Reader::count).unwrap_or(0);
    Some(CallFrequency { max_calls: max_calls?, days: days?, days_after_conversation: after })
}

fn read_cap(reader: &mut Reader, json: &Json, place: &str) -> Option<ContactCap> {
    let fields = reader.object(json, place, &["channels", "max", "days", "per"])?;
    if fields.get("channels").is_none() {
        reader.fault(fields.at("channels"), "\"channels\" is missing");
    }
    let channels = read_list(reader, &fields, "channels", &CONTACT_CHANNELS);
    let max = reader.required(&fields, "max", "3", Reader::count);
    let days = reader.required(&fields, "days", "7", Reader::count);
    let pers = [CapPer::Account, CapPer::Claim].map(|per| (per.name(), per));
    let per = reader.optional(&fields, "per", |reader, json, at| reader.word(json, at, &pers));
    Some(ContactCap {
        channels: channels?.into(),
        max: max?,
        days: days?,
        per: per.unwrap_or(CapPer::Account),
    })
}

/// The section as a policy writes it; none where it says nothing.
pub(super) fn contact_rules_to_json(rules: &ContactRules) -> Option<Json> {
    if *rules == ContactRules::default() {
        return None;
    }
    let some = |list: Vec<Json>| (!list.is_empty()).then_some(Json::Array(list));
    let written = Writer::default()
        .maybe("packs", some(rules.packs().iter().map(|pack| text(pack.name())).collect()))
        .maybe("rules", some(rules.own().iter().map(rule_to_json).collect()))
        .maybe_text("collector", rules.collector().map(Collector::name))
        .maybe_text("debts", rules.debts().map(DebtKind::name));
    Some(written.done())
}

/// A contact rule as a policy writes it.
pub(super) fn rule_to_json(rule: &ContactRule) -> Json {
    let ContactRule {
        name,
        pack: _,
        jurisdiction,
        citation,
        source,
        verified,
        verified_on,
        effective,
        applies_to,
        kind,
    } = rule;
    let filled = |words: &str| (!words.is_empty()).then(|| text(words));
    Writer::default()
        .text("name", name)
        .maybe("jurisdiction", filled(jurisdiction))
        .text("citation", citation)
        .maybe("source", filled(source))
        .flag("verified", *verified)
        .maybe_text("verified_on", *verified_on)
        .maybe_text("effective_from", effective.from)
        .maybe_text("effective_to", effective.to)
        .maybe("applies_to", applies_to_json(applies_to))
        .put("kind", Writer::default().put(kind.name(), kind_to_json(kind)).done())
        .done()
}

fn kind_to_json(kind: &ContactRuleKind) -> Json {
    let writer = Writer::default();
    match kind {
        ContactRuleKind::CallFrequency(calls) => {
            let after = calls.days_after_conversation;
            writer
                .count("max_calls", calls.max_calls)
                .count("days", calls.days)
                .maybe("days_after_conversation", (after > 0).then(|| Json::Whole(after.into())))
                .done()
        }
        ContactRuleKind::Cap(cap) => writer
            .maybe_list("channels", Some(cap.channels.iter()), |channel| text(channel.name()))
            .count("max", cap.max)
            .count("days", cap.days)
            .maybe_text("per", (cap.per != CapPer::Account).then(|| cap.per.name()))
            .done(),
        ContactRuleKind::QuietHours(hours) => writer
            .count("before_minute", hours.before_minute.into())
            .count("after_minute", hours.after_minute.into())
            .done(),
        ContactRuleKind::AttorneyRepresented
        | ContactRuleKind::OptOutNotice
        | ContactRuleKind::TimeBarredNotice
        | ContactRuleKind::NoSuit => Json::Bool(true),
    }
}

/// What was done to reach the debtor.
pub(super) fn read_contacts_made(
    reader: &mut Reader,
    json: &Json,
    place: &str,
) -> Option<Vec<ContactMade>> {
    let items = reader.array(json, place)?;
    let read = |(index, item)| read_made(reader, item, &format!("{place}/{index}"));
    Some(items.iter().enumerate().filter_map(read).collect())
}

fn read_made(reader: &mut Reader, json: &Json, place: &str) -> Option<ContactMade> {
    let fields = reader.object(json, place, &["on", "channel", "kind", "by_debtor", "claim"])?;
    let on = reader.required(&fields, "on", "\"2026-03-01\"", Reader::date);
    let channel = read_contact_channel(reader, &fields);
    let kind = reader
        .optional(&fields, "kind", |reader, json, at| reader.word(json, at, &CONTACT_KINDS))
        .unwrap_or_default();
    let by_debtor = reader.optional(&fields, "by_debtor", Reader::flag).unwrap_or(false);
    let claim = reader.optional(&fields, "claim", Reader::parsed);
    Some(ContactMade { on: on?, channel: channel?, kind, by_debtor, claim })
}

fn read_contact_channel(reader: &mut Reader, fields: &Fields<'_>) -> Option<ContactChannel> {
    reader.required(fields, "channel", "\"call\"", |reader, json, at| {
        reader.word(json, at, &CONTACT_CHANNELS)
    })
}

pub(super) fn contacts_made_to_json(made: &[ContactMade]) -> Option<Json> {
    let one = |made: &ContactMade| {
        let kind =
            (made.kind != ContactKind::default()).then(|| word_for(&made.kind, &CONTACT_KINDS));
        Writer::default()
            .text("on", made.on)
            .text("channel", made.channel.name())
            .maybe_text("kind", kind)
            .flag("by_debtor", made.by_debtor)
            .maybe_text("claim", made.claim.as_ref())
            .done()
    };
    (!made.is_empty()).then(|| Json::Array(made.iter().map(one).collect()))
}

/// The keys of `check_contact` beside the common ones.
pub(super) const CHECK_CONTACT_KEYS: [&str; 7] =
    ["channel", "address", "claim", "minute", "debtor_minute", "contacts", "attorney"];

impl Reading {
    pub(super) fn check_contact(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let reader = &mut self.reader;
        let channel = read_contact_channel(reader, fields);
        let address: Option<String> = reader.optional(fields, "address", read_words);
        let claim = reader.optional(fields, "claim", Reader::parsed);
        let minute = reader.optional(fields, "minute", read_minute);
        let debtor_minute = reader.optional(fields, "debtor_minute", read_minute);
        let contacts = reader.optional(fields, "contacts", read_contacts_made).unwrap_or_default();
        let attorney = reader.optional(fields, "attorney", Reader::flag).unwrap_or(false);
        Some(Action::CheckContact(Box::new(ContactWish {
            channel: channel?,
            address,
            claim,
            minute,
            debtor_minute,
            contacts,
            attorney,
        })))
    }
}

pub(super) fn write_contact_wish(writer: Writer, wish: &ContactWish) -> Writer {
    let minute = |minute: Option<u16>| minute.map(|minute| Json::Whole(minute.into()));
    writer
        .text("channel", wish.channel.name())
        .maybe_text("address", wish.address.as_ref())
        .maybe_text("claim", wish.claim.as_ref())
        .maybe("minute", minute(wish.minute))
        .maybe("debtor_minute", minute(wish.debtor_minute))
        .maybe("contacts", contacts_made_to_json(&wish.contacts))
        .flag("attorney", wish.attorney)
}
