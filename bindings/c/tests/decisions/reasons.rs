//! Effects, breaches and the steps of explanations.

use serde_json::{Map, Value};
use settlekit_capi::*;

use super::story::Told;
use super::*;

/// One effect as the dialect writes it, of typed fields only.
pub fn effect(told: &Told, index: usize) -> Value {
    let mut effect: settlekit_effect =
        filled(|place| unsafe { settlekit_decision_effect_get(told.decision, index, place) });
    let rest = &mut effect;
    let mut object = Map::new();
    put(&mut object, "effect", known(settlekit_effect_name(take(&mut rest.kind))));
    for (key, text) in [
        ("code", &mut rest.code),
        ("template", &mut rest.template_name),
        ("address", &mut rest.address),
        ("sequence", &mut rest.sequence),
        ("offer", &mut rest.offer),
        ("details", &mut rest.details),
    ] {
        put_given(&mut object, key, take_text(text));
    }
    put_given(&mut object, "due_on", take_date(&mut rest.has_due_on, &mut rest.due_on));
    let (channel, what) = (take(&mut rest.channel), take(&mut rest.what));
    let channel = (channel.0 != 0).then(|| known(settlekit_channel_name(channel)).into());
    put_given(&mut object, "channel", channel);
    let what = (what.0 != 0).then(|| known(settlekit_notice_name(what)).into());
    put_given(&mut object, "what", what);
    let number = take(&mut rest.number);
    put_given(&mut object, "number", (number != 0).then(|| number.into()));
    let get = |one: usize, place: *mut settlekit_disclosure| unsafe {
        settlekit_decision_effect_disclosure_get(told.decision, index, one, place)
    };
    if object["effect"] == "send_reminder" {
        let disclosures = structs(take(&mut rest.disclosure_count), get);
        contacts::put_disclosures(&mut object, disclosures);
    } else {
        assert_eq!(get(0, &mut unfilled()), SETTLEKIT_STATUS_NOT_THERE);
    }
    assert_empty(effect, "settlekit_effect");
    Value::Object(object)
}

/// A figure: money as its text, a count as a number.
fn figure(kind: &mut settlekit_figure_kind, value: &mut i64, exponent: i32) -> Option<Value> {
    let value = take(value);
    match take(kind).0 {
        SETTLEKIT_FIGURE_MONEY => Some(money(value, exponent)),
        SETTLEKIT_FIGURE_COUNT => Some(value.into()),
        0 => {
            assert_eq!(value, 0);
            None
        }
        other => panic!("{other} is no kind of figure"),
    }
}

/// The name of a code; none for 0.
fn named(code: i32, name: *const c_char) -> Option<Value> {
    (code != 0).then(|| known(name).into())
}

/// One breach of a refusal.
pub fn breach(told: &Told, index: usize) -> Value {
    let mut breach: settlekit_breach =
        filled(|place| unsafe { settlekit_decision_breach_get(told.decision, index, place) });
    let rest = &mut breach;
    let mut object = Map::new();
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    put(&mut object, "code", known(settlekit_refusal_name(take(&mut rest.code))));
    put(&mut object, "scope", known(settlekit_scope_name(take(&mut rest.scope))));
    let required = figure(&mut rest.required_kind, &mut rest.required, told.exponent);
    put_given(&mut object, "required", required);
    let actual = figure(&mut rest.actual_kind, &mut rest.actual, told.exponent);
    put_given(&mut object, "actual", actual);
    let approvers = texts(take(&mut rest.approver_count), |place, user| unsafe {
        settlekit_decision_breach_approver_get(told.decision, index, place, user)
    });
    put(&mut object, "approvers", approvers);
    assert_empty(breach, "settlekit_breach");
    Value::Object(object)
}

/// One step of the explanation.
pub fn reason(told: &Told, index: usize) -> Value {
    let mut reason: settlekit_reason =
        filled(|place| unsafe { settlekit_decision_reason_get(told.decision, index, place) });
    let rest = &mut reason;
    let mut object = Map::new();
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    put(&mut object, "about", known(settlekit_topic_name(take(&mut rest.about))));
    let (scope, rounding) = (take(&mut rest.scope), take(&mut rest.rounding));
    put_given(&mut object, "scope", named(scope.0, settlekit_scope_name(scope)));
    put_given(&mut object, "rounding", named(rounding.0, settlekit_rounding_name(rounding)));
    let row = take(&mut rest.row);
    put_given(&mut object, "row", (row != 0).then(|| row.into()));
    let percents = take_given(&mut rest.has_percent, &mut rest.percent_millionths);
    put_given(&mut object, "percent", percents.map(percent));
    let required = figure(&mut rest.required_kind, &mut rest.required, told.exponent);
    put_given(&mut object, "required", required);
    let actual = figure(&mut rest.actual_kind, &mut rest.actual, told.exponent);
    put_given(&mut object, "actual", actual);
    let kept = take_given(&mut rest.has_kept, &mut rest.kept);
    put_given(&mut object, "kept", kept.map(|mut kept| take_flag(&mut kept).into()));
    put(&mut object, "text", take_text(&mut rest.text).unwrap());
    assert_empty(reason, "settlekit_reason");
    Value::Object(object)
}

/// The explanation as text is the sentence of each step on a line of its own.
pub fn check_explanation(told: &Told) {
    let text = written(|place| unsafe { settlekit_decision_explanation(told.decision, place) });
    let steps = told.line["why"].as_array().unwrap().iter();
    let sentences: Vec<&str> = steps.map(|step| step["text"].as_str().unwrap()).collect();
    let text = string(text).unwrap();
    assert_eq!(text.lines().collect::<Vec<&str>>(), sentences, "{}", told.place);
}
