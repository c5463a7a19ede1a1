//! The answer to the question whether the debtor may be contacted, and disclosures.

use serde_json::{Map, Value, json};
use settlekit_capi::*;

use super::story::Told;
use super::*;

/// Whether the debtor may be contacted, as the dialect writes it.
pub fn contact(told: &Told) -> Value {
    let decision = told.decision;
    let mut answer: settlekit_contact_answer =
        filled(|place| unsafe { settlekit_decision_contact_get(decision, place) });
    let rest = &mut answer;
    let mut object = Map::new();
    put(&mut object, "verdict", known(settlekit_contact_verdict_name(take(&mut rest.verdict))));
    let because = take(&mut rest.because);
    let because = (because.0 != 0).then(|| known(settlekit_because_name(because)).into());
    put_given(&mut object, "because", because);
    let (name, citation) = (take_text(&mut rest.rule), take_text(&mut rest.citation));
    assert_eq!(name.is_some(), citation.is_some());
    let rule = name.map(|name| json!({ "name": name, "citation": citation }));
    put_given(&mut object, "rule", rule);
    put_given(&mut object, "until", take_date(&mut rest.has_until, &mut rest.until));
    let rules = structs(take(&mut rest.rule_count), |index, place| unsafe {
        settlekit_decision_contact_rule_get(decision, index, place)
    });
    put(&mut object, "rules", rules.into_iter().map(rule_checked).collect::<Vec<Value>>());
    let disclosures = structs(take(&mut rest.disclosure_count), |index, place| unsafe {
        settlekit_decision_contact_disclosure_get(decision, index, place)
    });
    put_disclosures(&mut object, disclosures);
    assert_empty(answer, "settlekit_contact_answer");
    Value::Object(object)
}

/// A list that is left out where it is empty.
pub fn put_disclosures(object: &mut Map<String, Value>, all: Vec<settlekit_disclosure>) {
    let all: Vec<Value> = all.into_iter().map(disclosure).collect();
    put_given(object, "disclosures", (!all.is_empty()).then(|| all.into()));
}

pub fn disclosure(mut one: settlekit_disclosure) -> Value {
    let mut object = Map::new();
    put(&mut object, "kind", known(settlekit_disclosure_kind_name(take(&mut one.kind))));
    for (key, text) in
        [("claim", &mut one.claim), ("rule", &mut one.rule), ("citation", &mut one.citation)]
    {
        put_given(&mut object, key, take_text(text));
    }
    assert_empty(one, "settlekit_disclosure");
    Value::Object(object)
}

fn rule_checked(mut rule: settlekit_rule_checked) -> Value {
    let mut object = Map::new();
    let named =
        json!({ "name": take_text(&mut rule.name), "citation": take_text(&mut rule.citation) });
    put(&mut object, "rule", named);
    for (key, text) in [
        ("jurisdiction", &mut rule.jurisdiction),
        ("kind", &mut rule.kind),
        ("claim", &mut rule.claim),
    ] {
        put_given(&mut object, key, take_text(text));
    }
    put(&mut object, "verified", take_flag(&mut rule.verified));
    put(&mut object, "result", known(settlekit_rule_result_name(take(&mut rule.result))));
    for (key, has, count) in [
        ("limit", &mut rule.has_limit, &mut rule.limit),
        ("actual", &mut rule.has_actual, &mut rule.actual),
    ] {
        put_given(&mut object, key, take_given(has, count).map(Value::from));
    }
    for (key, has, days) in [
        ("counted_from", &mut rule.has_counted_from, &mut rule.counted_from),
        ("conversation_on", &mut rule.has_conversation_on, &mut rule.conversation_on),
        ("free_on", &mut rule.has_free_on, &mut rule.free_on),
    ] {
        put_given(&mut object, key, take_date(has, days));
    }
    assert_empty(rule, "settlekit_rule_checked");
    Value::Object(object)
}

/// Whoever asks for this answer where there is another is told that it is not there.
pub fn check_absence(told: &Told, kind: settlekit_answer_kind) {
    let decision = told.decision;
    let statuses = unsafe {
        [
            (SETTLEKIT_ANSWER_CONTACT, settlekit_decision_contact_get(decision, &mut unfilled())),
            (
                SETTLEKIT_ANSWER_CONTACT,
                settlekit_decision_contact_rule_get(decision, 0, &mut unfilled()),
            ),
            (
                SETTLEKIT_ANSWER_CONTACT,
                settlekit_decision_contact_disclosure_get(decision, 0, &mut unfilled()),
            ),
            (
                SETTLEKIT_ANSWER_QUOTE,
                settlekit_decision_quote_disclosure_get(decision, 0, &mut unfilled()),
            ),
        ]
    };
    for (place, (of, status)) in statuses.into_iter().enumerate() {
        if of != kind.0 {
            assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE, "call {place}, {}", told.place);
        }
    }
}
