//! The frozen terms of an event.

use serde_json::{Map, Value, json};
use settlekit_capi::*;

use super::story::Told;
use super::*;

/// The terms as the dialect writes them, of typed fields only.
pub fn terms_of(told: &Told, event: usize) -> Map<String, Value> {
    let mut terms: settlekit_frozen_terms =
        filled(|place| unsafe { settlekit_decision_event_terms_get(told.decision, event, place) });
    let rest = &mut terms;
    let mut object = Map::new();
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let exponent = told.exponent;
    let is_offer = !rest.offer.data.is_null();
    for (key, minor) in [
        ("amount", &mut rest.amount_minor),
        ("forgiven", &mut rest.forgiven_minor),
        ("base", &mut rest.base_minor),
        ("threshold", &mut rest.threshold_minor),
    ] {
        put(&mut object, key, money(take(minor), exponent));
    }
    for (key, text) in [
        ("offer", &mut rest.offer),
        ("settlement", &mut rest.settlement),
        ("policy", &mut rest.policy),
        ("by", &mut rest.by),
        ("approved_by", &mut rest.approved_by),
        ("supersedes", &mut rest.supersedes),
        ("accepts", &mut rest.accepts),
    ] {
        put_given(&mut object, key, take_text(text));
    }
    // They are of one of the two; the event that they are merged into names it as well.
    assert!(object.contains_key("offer") != object.contains_key("settlement"), "{object:?}");
    for (key, has, days) in [
        ("expires_on", &mut rest.has_expires_on, &mut rest.expires_on),
        ("inception_on", &mut rest.has_inception_on, &mut rest.inception_on),
        ("pay_by", &mut rest.has_pay_by, &mut rest.pay_by),
    ] {
        put_given(&mut object, key, take_date(has, days));
    }
    for (key, has, millionths) in [
        ("percent", &mut rest.has_percent, &mut rest.percent_millionths),
        ("discount_percent", &mut rest.has_discount, &mut rest.discount_millionths),
    ] {
        put_given(&mut object, key, take_given(has, millionths).map(percent));
    }
    for (key, has, misses) in [
        ("max_missed_in_row", &mut rest.has_max_missed_in_row, &mut rest.max_missed_in_row),
        ("max_missed_total", &mut rest.has_max_missed_total, &mut rest.max_missed_total),
    ] {
        put_given(&mut object, key, take_given(has, misses).map(Value::from));
    }
    put(&mut object, "backdate_days", take(&mut rest.backdate_days));
    let same_day = settlekit_same_day_payments_name(take(&mut rest.same_day_payments));
    put(&mut object, "same_day_payments", known(same_day));
    put_given(&mut object, "rule", rule_of(rest, exponent));
    put(&mut object, "claims", parts_of(told, event, take(&mut rest.part_count)));
    if is_offer {
        let on_expiry = settlekit_on_expiry_name(take(&mut rest.on_expiry));
        put(&mut object, "on_expiry", known(on_expiry));
    } else {
        of_settlement(told, event, rest, &mut object);
    }
    assert_empty(terms, "settlekit_frozen_terms");
    object
}

fn of_settlement(
    told: &Told,
    event: usize,
    rest: &mut settlekit_frozen_terms,
    object: &mut Map<String, Value>,
) {
    put(object, "version", take(&mut rest.version));
    put(object, "grace_days", take(&mut rest.grace_days));
    put(object, "cure_days", take(&mut rest.cure_days));
    put(object, "short_by", money(take(&mut rest.short_by_minor), told.exponent));
    let on_reached = settlekit_on_reached_name(take(&mut rest.on_reached));
    put(object, "on_reached", known(on_reached));
    let interest = take(&mut rest.interest_during_settlement);
    let interest = settlekit_interest_during_settlement_name(interest);
    put(object, "interest_during_settlement", known(interest));
    let instalments = instalments_of(told, event, take(&mut rest.instalment_count));
    put(object, "instalments", instalments);
}

fn rule_of(rest: &mut settlekit_frozen_terms, exponent: i32) -> Option<Value> {
    let scope = take(&mut rest.rule_scope);
    (scope.0 != 0).then(|| {
        json!({
            "scope": known(settlekit_scope_name(scope)),
            "row": take(&mut rest.rule_row),
            "percent": percent(take(&mut rest.rule_percent_millionths)),
            "floor": money(take(&mut rest.rule_floor_minor), exponent),
        })
    })
}

pub fn parts_of(told: &Told, event: usize, count: usize) -> Vec<Value> {
    let parts = structs(count, |index, place| unsafe {
        settlekit_decision_event_part_get(told.decision, event, index, place)
    });
    let part = |mut part: settlekit_claim_part| {
        check_currency(told, &mut part.currency, &mut part.exponent);
        let object = json!({
            "claim": take_text(&mut part.claim).unwrap(),
            "base": money(take(&mut part.base_minor), told.exponent),
            "amount": money(take(&mut part.amount_minor), told.exponent),
            "forgiven": money(take(&mut part.forgiven_minor), told.exponent),
        });
        assert_empty(part, "settlekit_claim_part");
        object
    };
    parts.into_iter().map(part).collect()
}

pub fn instalments_of(told: &Told, event: usize, count: usize) -> Vec<Value> {
    let instalments = structs(count, |index, place| unsafe {
        settlekit_decision_event_instalment_get(told.decision, event, index, place)
    });
    let instalment = |mut instalment: settlekit_planned_instalment| {
        check_currency(told, &mut instalment.currency, &mut instalment.exponent);
        let object = json!({
            "number": take(&mut instalment.number),
            "due_on": date(take(&mut instalment.due_on)),
            "amount": money(take(&mut instalment.amount_minor), told.exponent),
        });
        assert_empty(instalment, "settlekit_planned_instalment");
        object
    };
    instalments.into_iter().map(instalment).collect()
}
