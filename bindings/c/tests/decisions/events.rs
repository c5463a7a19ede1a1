//! Events: what each kind fills is read where the header says it, and compared with its JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use settlekit_capi::*;

use super::contacts::disclosure;
use super::story::Told;
use super::terms::{instalments_of, parts_of, terms_of};
use super::*;

/// Which fields a kind of event fills, as its constant says.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub always: Vec<Vec<String>>,
    pub maybe: Vec<Vec<String>>,
}

/// The fields by the name of the kind, read from the source of the header.
pub fn documented() -> BTreeMap<String, Fields> {
    let source =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/decision/event_kind.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let (mut kinds, mut doc) = (BTreeMap::new(), String::new());
    for line in source.lines() {
        if let Some(more) = line.strip_prefix("/// ") {
            doc += more;
            doc += " ";
        } else if let Some(constant) = line.strip_prefix("pub const SETTLEKIT_EVENT_") {
            let kind = constant.split_once(':').unwrap().0.to_lowercase();
            let said = doc.split_once("Fills ").unwrap_or_else(|| panic!("{kind} fills what?")).1;
            let (always, maybe) = said.split_once("Maybe ").unwrap_or((said, ""));
            let fields = Fields { always: fields_in(always), maybe: fields_in(maybe) };
            assert!(kinds.insert(kind, fields).is_none());
            doc.clear();
        } else {
            doc.clear();
        }
    }
    kinds
}

/// The fields that a sentence names; "offer or settlement" is one or the other.
fn fields_in(sentence: &str) -> Vec<Vec<String>> {
    let words = sentence.split(|of: char| !(of.is_ascii_alphanumeric() || of == '_'));
    let mut fields: Vec<Vec<String>> = Vec::new();
    let mut either = false;
    for word in words {
        if FIELDS.contains(&word) {
            let said: Vec<_> = fields.iter().flatten().collect();
            assert!(!said.contains(&&word.to_string()), "{word} stands twice in {sentence:?}");
            match fields.last_mut() {
                Some(last) if either => last.push(word.into()),
                _ => fields.push(vec![word.into()]),
            }
        }
        either = word == "or";
    }
    fields
}

/// Every field of an event.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "offer", "settlement", "payment", "claim", "sequence", "superseded_by", "gave_way_to",
    "approved_by", "reason", "details", "template_name", "address", "set_status", "add_action",
    "part_count", "instalment_count", "claim_count", "reminder_count", "lifted_count",
    "disputed_count", "amount_minor", "forgiven_minor", "base_minor", "threshold_minor",
    "counted_minor", "to_pay_minor", "shortfall_minor", "excess_minor", "due_minor", "owed_minor",
    "paid_in_full_tolerance_minor", "days", "because", "hold", "channel", "segment", "coding",
    "from", "to", "number", "reminder", "missed_in_row", "missed_total", "in_time", "by_hand",
    "honoured", "chosen", "lost_on_exhaustion", "on", "due_on", "last_day", "effective_on",
    "until", "through", "lost_on", "disclosure_count", "contact_rule", "citation",
    "until", "through", "lost_on", "counters", "approval", "by", "floor_minor", "next_minor",
    "covered_count", "needs_approval_count", "approver_count", "party", "expires_on", "pay_by",
    "agreement", "signed_by", "content_hash", "version", "percent",
    "deadline", "sent_on", "signed_on",
];

/// One event as the dialect writes it, of typed fields only.
pub fn rebuilt(told: &Told, index: usize, documented: &BTreeMap<String, Fields>) -> Value {
    let mut event: settlekit_event =
        filled(|place| unsafe { settlekit_decision_event_get(told.decision, index, place) });
    let kind = known(settlekit_event_name(take(&mut event.kind)));
    check_currency(told, &mut event.currency, &mut event.exponent);
    let fields = &documented[&kind];
    let mut object = Map::new();
    put(&mut object, "event", kind.clone());
    for field in &fields.always {
        let found =
            field.iter().filter(|one| field_of(told, index, &mut event, one, &mut object, true));
        assert_eq!(found.count(), 1, "{kind} does not fill {field:?}");
    }
    for field in &fields.maybe {
        let found =
            field.iter().filter(|one| field_of(told, index, &mut event, one, &mut object, false));
        assert!(found.count() <= 1, "{kind} fills {field:?} all");
    }
    assert_empty(event, &kind);
    super::obligations::put_completed(told, index, &kind, &mut object);
    if object.contains_key("threshold") && object.contains_key("base") {
        for (key, value) in terms_of(told, index) {
            let other = object.entry(key).or_insert(value.clone());
            assert_eq!(*other, value, "the terms and the event of {kind} say different things");
        }
    }
    Value::Object(object)
}

/// Takes a field and puts it where it belongs in JSON. Says whether it was given.
fn field_of(
    told: &Told,
    index: usize,
    event: &mut settlekit_event,
    field: &str,
    object: &mut Map<String, Value>,
    always: bool,
) -> bool {
    if object["event"] == "agreement_created" && field.ends_with("_count") {
        // They are an agreement's own.
        let (key, list) = match field {
            "part_count" => ("claims", parts_of(told, index, take(&mut event.part_count))),
            _ => {
                let count = take(&mut event.instalment_count);
                ("instalments", instalments_of(told, index, count))
            }
        };
        put(object, key, list);
        return true;
    }
    let found = text_field(event, field)
        .or_else(|| money_field(told, event, field, always))
        .or_else(|| code_field(event, field))
        .or_else(|| number_field(event, field, always))
        .or_else(|| date_field(event, field))
        .or_else(|| list_field(told, index, event, field, always));
    let (key, value) = found.unwrap_or_else(|| panic!("{field} is no field of an event"));
    let Some(value) = value else { return false };
    match (field, object.get("event").and_then(Value::as_str)) {
        // The terms have it under its own name.
        ("part_count" | "instalment_count", _) => {
            put(object, key, value);
        }
        ("set_status" | "add_action", _) => {
            let asked = object.entry("automation").or_insert_with(|| json!({}));
            put(asked.as_object_mut().unwrap(), key, value);
        }
        ("contact_rule" | "citation", _) => {
            let rule = object.entry("rule").or_insert_with(|| json!({}));
            put(rule.as_object_mut().unwrap(), key, value);
        }
        ("due_on", Some("payment_coded")) => {
            object["automation"]["add_action"]["due_on"] = value;
        }
        // Who approved an agreement.
        ("approved_by", Some("agreement_approved")) => put(object, "by", value),
        ("because", Some("offer_accepted" | "settlement_fulfilled")) => {
            put(object, "reason", value)
        }
        ("base_minor", Some("counter_offer_made")) => put(object, "balance", value),
        _ => put(object, key, value),
    }
    true
}

type Found = Option<(&'static str, Option<Value>)>;

fn text_field(event: &mut settlekit_event, field: &str) -> Found {
    let (key, text) = match field {
        "offer" => ("offer", &mut event.offer),
        "settlement" => ("settlement", &mut event.settlement),
        "payment" => ("payment", &mut event.payment),
        "claim" => ("claim", &mut event.claim),
        "sequence" => ("sequence", &mut event.sequence),
        "superseded_by" => ("by", &mut event.superseded_by),
        "gave_way_to" => ("gave_way_to", &mut event.gave_way_to),
        "approved_by" => ("approved_by", &mut event.approved_by),
        "reason" => ("reason", &mut event.reason),
        "details" => ("details", &mut event.details),
        "template_name" => ("template", &mut event.template_name),
        "address" => ("address", &mut event.address),
        "set_status" => ("set_status", &mut event.set_status),
        "contact_rule" => ("name", &mut event.contact_rule),
        "citation" => ("citation", &mut event.citation),
        "counters" => ("counters", &mut event.counters),
        "approval" => ("request", &mut event.approval),
        "by" => ("by", &mut event.by),
        "agreement" => ("agreement", &mut event.agreement),
        "signed_by" => ("signed_by", &mut event.signed_by),
        "content_hash" => ("content_hash", &mut event.content_hash),
        "add_action" => {
            let code = take_text(&mut event.add_action);
            return Some(("add_action", code.map(|code| json!({ "code": code }))));
        }
        _ => return None,
    };
    Some((key, take_text(text)))
}

fn money_field(told: &Told, event: &mut settlekit_event, field: &str, always: bool) -> Found {
    let exponent = told.exponent;
    let (key, minor) = match field {
        "amount_minor" => ("amount", &mut event.amount_minor),
        "forgiven_minor" => ("forgiven", &mut event.forgiven_minor),
        "base_minor" => ("base", &mut event.base_minor),
        "threshold_minor" => ("threshold", &mut event.threshold_minor),
        "counted_minor" => ("counted", &mut event.counted_minor),
        "shortfall_minor" => ("shortfall", &mut event.shortfall_minor),
        "excess_minor" => ("excess", &mut event.excess_minor),
        "due_minor" => ("due", &mut event.due_minor),
        "owed_minor" => ("owed", &mut event.owed_minor),
        "floor_minor" => {
            let given = take_given(&mut event.has_floor, &mut event.floor_minor);
            return Some(("floor", given.map(|minor| money(minor, exponent))));
        }
        "next_minor" => {
            let given = take_given(&mut event.has_next, &mut event.next_minor);
            return Some(("next", given.map(|minor| money(minor, exponent))));
        }
        "to_pay_minor" => {
            let given = take_given(&mut event.has_to_pay, &mut event.to_pay_minor);
            return Some(("to_pay", given.map(|minor| money(minor, exponent))));
        }
        "paid_in_full_tolerance_minor" => {
            let given = take_given(
                &mut event.has_paid_in_full_tolerance,
                &mut event.paid_in_full_tolerance_minor,
            );
            return Some(("paid_in_full_tolerance", given.map(|minor| money(minor, exponent))));
        }
        _ => return None,
    };
    assert!(always, "without a has_ field {field} is always filled");
    Some((key, Some(money(take(minor), exponent))))
}

fn code_field(event: &mut settlekit_event, field: &str) -> Found {
    let (key, code, name) = match field {
        "because" => {
            let code = take(&mut event.because);
            ("because", code.0, settlekit_because_name(code))
        }
        "hold" => {
            let code = take(&mut event.hold);
            ("hold", code.0, settlekit_hold_kind_name(code))
        }
        "channel" => {
            let code = take(&mut event.channel);
            ("channel", code.0, settlekit_channel_name(code))
        }
        "segment" => {
            let code = take(&mut event.segment);
            ("segment", code.0, settlekit_segment_name(code))
        }
        "coding" => {
            let code = take(&mut event.coding);
            ("as", code.0, settlekit_coding_name(code))
        }
        "from" => {
            let code = take(&mut event.from);
            ("from", code.0, settlekit_customer_status_name(code))
        }
        "to" => {
            let code = take(&mut event.to);
            ("to", code.0, settlekit_customer_status_name(code))
        }
        "party" => {
            let code = take(&mut event.party);
            ("party", code.0, settlekit_party_name(code))
        }
        _ => return None,
    };
    Some((key, (code != 0).then(|| known(name).into())))
}

fn number_field(event: &mut settlekit_event, field: &str, always: bool) -> Found {
    let (key, number) = match field {
        "days" => return Some(("days", Some(take(&mut event.days).into()))),
        "number" => ("number", &mut event.number),
        "reminder" => ("reminder", &mut event.reminder),
        "version" => ("version", &mut event.version),
        "percent" => {
            let given = take_given(&mut event.has_percent, &mut event.percent_millionths);
            return Some(("percent", given.map(percent)));
        }
        "missed_in_row" => ("missed_in_row", &mut event.missed_in_row),
        "missed_total" => ("missed_total", &mut event.missed_total),
        _ => {
            let (key, flag) = match field {
                "in_time" => ("in_time", &mut event.in_time),
                "by_hand" => ("by_hand", &mut event.by_hand),
                "honoured" => ("honoured", &mut event.honoured),
                "chosen" => ("chosen", &mut event.chosen),
                "lost_on_exhaustion" => ("lost_on_exhaustion", &mut event.lost_on_exhaustion),
                _ => return None,
            };
            let flag = take_flag(flag);
            return Some((key, (flag || always).then(|| flag.into())));
        }
    };
    assert!(always, "without a has_ field {field} is always filled");
    Some((key, Some(take(number).into())))
}

fn date_field(event: &mut settlekit_event, field: &str) -> Found {
    let (key, has, days) = match field {
        "on" => ("on", &mut event.has_on, &mut event.on),
        "due_on" => ("due_on", &mut event.has_due_on, &mut event.due_on),
        "last_day" => ("last_day", &mut event.has_last_day, &mut event.last_day),
        "effective_on" => ("effective_on", &mut event.has_effective_on, &mut event.effective_on),
        "until" => ("until", &mut event.has_until, &mut event.until),
        "through" => ("through", &mut event.has_through, &mut event.through),
        "lost_on" => ("lost_on", &mut event.has_lost_on, &mut event.lost_on),
        "expires_on" => ("expires_on", &mut event.has_expires_on, &mut event.expires_on),
        "pay_by" => ("pay_by", &mut event.has_pay_by, &mut event.pay_by),
        "deadline" => ("deadline", &mut event.has_deadline, &mut event.deadline),
        "sent_on" => ("sent_on", &mut event.has_sent_on, &mut event.sent_on),
        "signed_on" => ("signed_on", &mut event.has_signed_on, &mut event.signed_on),
        _ => return None,
    };
    Some((key, take_date(has, days)))
}

fn list_field(
    told: &Told,
    event_index: usize,
    event: &mut settlekit_event,
    field: &str,
    always: bool,
) -> Found {
    let decision = told.decision;
    let (key, found): (&'static str, Vec<Value>) = match field {
        "claim_count" => {
            let claims = structs(take(&mut event.claim_count), |index, place| unsafe {
                settlekit_decision_event_claim_get(decision, event_index, index, place)
            });
            ("claims", claims.into_iter().map(|claim| amounts(told, claim)).collect())
        }
        "reminder_count" => {
            let reminders = structs(take(&mut event.reminder_count), |index, place| unsafe {
                settlekit_decision_event_reminder_get(decision, event_index, index, place)
            });
            ("reminders", reminders.into_iter().map(reminder).collect())
        }
        "lifted_count" => {
            let lifted = refusals(take(&mut event.lifted_count), |index, place| unsafe {
                settlekit_decision_event_lifted_get(decision, event_index, index, place)
            });
            ("lifted", lifted)
        }
        "disputed_count" => {
            let count = take(&mut event.disputed_count);
            let disputed = texts(count, |index, place| unsafe {
                settlekit_decision_event_disputed_get(decision, event_index, index, place)
            });
            ("disputed", disputed)
        }
        "disclosure_count" => {
            let count = take(&mut event.disclosure_count);
            let disclosures = structs(count, |index, place| unsafe {
                settlekit_decision_event_disclosure_get(decision, event_index, index, place)
            });
            ("disclosures", disclosures.into_iter().map(disclosure).collect())
        }
        "part_count" | "instalment_count" => return terms_count(told, event_index, event, field),
        _ => negotiation_list(told, event_index, event, field)?,
    };
    Some((key, (always || !found.is_empty()).then(|| found.into())))
}

/// The lists of a negotiation's events.
fn negotiation_list(
    told: &Told,
    event_index: usize,
    event: &mut settlekit_event,
    field: &str,
) -> Option<(&'static str, Vec<Value>)> {
    let decision = told.decision;
    Some(match field {
        "covered_count" => {
            let covered = texts(take(&mut event.covered_count), |index, place| unsafe {
                settlekit_decision_event_covered_get(decision, event_index, index, place)
            });
            ("claims", covered)
        }
        "needs_approval_count" => {
            let count = take(&mut event.needs_approval_count);
            let limits = refusals(count, |index, place| unsafe {
                settlekit_decision_event_needs_approval_get(decision, event_index, index, place)
            });
            ("needs_approval", limits)
        }
        "approver_count" => {
            let approvers = texts(take(&mut event.approver_count), |index, place| unsafe {
                settlekit_decision_event_approver_get(decision, event_index, index, place)
            });
            ("approvers", approvers)
        }
        _ => return None,
    })
}

/// The lists of terms are compared with the terms; the event only counts them.
fn terms_count(told: &Told, event_index: usize, event: &mut settlekit_event, field: &str) -> Found {
    let terms = terms_of(told, event_index);
    let (key, count) = match field {
        "part_count" => ("claims", take(&mut event.part_count)),
        _ => ("instalments", take(&mut event.instalment_count)),
    };
    assert_eq!(terms[key].as_array().unwrap().len(), count);
    Some((key, (count > 0).then(|| terms[key].clone())))
}

/// Amounts of a claim; segments of zero are left out.
pub fn amounts(told: &Told, mut amounts: settlekit_claim_amounts) -> Value {
    check_currency(told, &mut amounts.currency, &mut amounts.exponent);
    let mut object = Map::new();
    put(&mut object, "claim", take_text(&mut amounts.claim).unwrap());
    for (key, minor) in [
        ("principal", &mut amounts.principal_minor),
        ("interest", &mut amounts.interest_minor),
        ("fees", &mut amounts.fees_minor),
        ("costs", &mut amounts.costs_minor),
        ("other", &mut amounts.other_minor),
    ] {
        let minor = take(minor);
        put_given(&mut object, key, (minor != 0).then(|| money(minor, told.exponent)));
    }
    assert_empty(amounts, "settlekit_claim_amounts");
    Value::Object(object)
}

fn reminder(mut reminder: settlekit_sequence_reminder) -> Value {
    let object = json!({
        "channel": known(settlekit_channel_name(take(&mut reminder.channel))),
        "template": take_text(&mut reminder.template_name).unwrap(),
        "every_days": take(&mut reminder.every_days),
        "max_sends": take(&mut reminder.max_sends),
    });
    assert_empty(reminder, "settlekit_sequence_reminder");
    object
}

/// Whoever asks an event for the list of another kind is told that it has none.
pub fn check_absence(told: &Told, index: usize, kind: &str) {
    let decision = told.decision;
    let mut text = settlekit_text { data: std::ptr::null(), length: 0 };
    let mut code = settlekit_refusal(0);
    let terms = ["offer_created", "settlement_created", "settlement_modified"];
    let asked = ["counter_offer_made", "approval_requested"];
    let parts = ["agreement_created", "offer_created", "settlement_created", "settlement_modified"];
    let dues = ["agreement_created", "settlement_created", "settlement_modified"];
    let written_off =
        ["balance_forgiven", "forgiveness_reversed", "tolerance_written_off", "tolerance_reversed"];
    let statuses: [(&[&str], i32); 11] = unsafe {
        [
            (&terms, settlekit_decision_event_terms_get(decision, index, &mut unfilled())),
            (&parts, settlekit_decision_event_part_get(decision, index, 0, &mut unfilled())),
            (&dues, settlekit_decision_event_instalment_get(decision, index, 0, &mut unfilled())),
            (&written_off, settlekit_decision_event_claim_get(decision, index, 0, &mut unfilled())),
            (
                &["sequence_assigned"],
                settlekit_decision_event_reminder_get(decision, index, 0, &mut unfilled()),
            ),
            (
                &["override_recorded"],
                settlekit_decision_event_lifted_get(decision, index, 0, &mut code),
            ),
            (
                &["payment_posted"],
                settlekit_decision_event_disputed_get(decision, index, 0, &mut text),
            ),
            (&terms, settlekit_decision_event_disclosure_get(decision, index, 0, &mut unfilled())),
            (&asked[..1], settlekit_decision_event_covered_get(decision, index, 0, &mut text)),
            (&asked, settlekit_decision_event_needs_approval_get(decision, index, 0, &mut code)),
            (&asked, settlekit_decision_event_approver_get(decision, index, 0, &mut text)),
        ]
    };
    for (place, (kinds, status)) in statuses.into_iter().enumerate() {
        if !kinds.contains(&kind) {
            assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE, "call {place} on {kind}");
        }
    }
}
