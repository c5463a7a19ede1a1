//! The calendar of obligations, and the event that one was done.

use serde_json::{Map, Value};
use settlekit_capi::*;

use super::story::Told;
use super::*;

/// The answer to a question for obligations, of typed fields only.
pub fn calendar(told: &Told) -> Value {
    let decision = told.decision;
    let mut calendar: settlekit_obligation_calendar =
        filled(|place| unsafe { settlekit_decision_obligation_calendar_get(decision, place) });
    let rest = &mut calendar;
    let mut object = Map::new();
    put(&mut object, "as_of", date(take(&mut rest.as_of)));
    put_given(&mut object, "through", take_date(&mut rest.has_through, &mut rest.through));
    let obligations = structs(take(&mut rest.obligation_count), |index, place| unsafe {
        settlekit_decision_obligation_get(decision, index, place)
    });
    let obligations: Vec<Value> =
        (0..).zip(obligations).map(|(index, one)| obligation(told, index, one)).collect();
    put(&mut object, "obligations", obligations);
    assert_empty(calendar, "settlekit_obligation_calendar");
    Value::Object(object)
}

fn obligation(told: &Told, at: usize, mut one: settlekit_obligation) -> Value {
    check_currency(told, &mut one.currency, &mut one.exponent);
    let figures = structs(take(&mut one.figure_count), |index, place| unsafe {
        settlekit_decision_obligation_figure_get(told.decision, at, index, place)
    });
    let figures: Vec<Value> = figures.into_iter().map(|one| figure(told, one)).collect();
    let mut object = Map::new();
    let texts = [
        ("obligation", &mut one.obligation),
        ("rule", &mut one.rule),
        ("offer", &mut one.offer),
        ("settlement", &mut one.settlement),
        ("claim", &mut one.claim),
        ("payment", &mut one.payment),
        ("jurisdiction", &mut one.jurisdiction),
        ("citation", &mut one.citation),
        ("text", &mut one.text),
    ];
    for (key, text) in texts {
        put_given(&mut object, key, take_text(text));
    }
    put(&mut object, "what", known(settlekit_obligation_kind_name(take(&mut one.what))));
    put(&mut object, "number", take(&mut one.number));
    put(&mut object, "arises_on", date(take(&mut one.arises_on)));
    put(&mut object, "due_on", date(take(&mut one.due_on)));
    let amount = take_given(&mut one.has_amount, &mut one.amount_minor);
    put_given(&mut object, "amount", amount.map(|minor| money(minor, told.exponent)));
    put_given(&mut object, "figures", (!figures.is_empty()).then(|| figures.into()));
    put(&mut object, "verified", take_flag(&mut one.verified));
    put(&mut object, "state", known(settlekit_obligation_state_name(take(&mut one.state))));
    let completed_on = take_date(&mut one.has_completed_on, &mut one.completed_on);
    put_given(&mut object, "completed_on", completed_on);
    let made_good_on = take_date(&mut one.has_made_good_on, &mut one.made_good_on);
    put_given(&mut object, "made_good_on", made_good_on);
    let because = take(&mut one.because);
    let because =
        (because.0 != 0).then(|| known(settlekit_compensate_because_name(because)).into());
    put_given(&mut object, "because", because);
    assert_empty(one, "settlekit_obligation");
    Value::Object(object)
}

fn figure(told: &Told, mut one: settlekit_obligation_figure) -> Value {
    check_currency(told, &mut one.currency, &mut one.exponent);
    let mut object = Map::new();
    put(&mut object, "figure", known(settlekit_which_figure_name(take(&mut one.figure))));
    put(&mut object, "amount", money(take(&mut one.amount_minor), told.exponent));
    put(&mut object, "position", take(&mut one.position));
    assert_empty(one, "settlekit_obligation_figure");
    Value::Object(object)
}

/// Puts what an event tells as done in the place of the name that the flat event has of it. Of any
/// other event there is nothing of the kind.
pub fn put_completed(told: &Told, index: usize, kind: &str, object: &mut Map<String, Value>) {
    let decision = told.decision;
    let mut one = unfilled::<settlekit_completed_obligation>();
    let status = unsafe { settlekit_decision_event_obligation_get(decision, index, &mut one) };
    if kind != "obligation_completed" {
        assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE);
        return;
    }
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    check_currency(told, &mut one.currency, &mut one.exponent);
    let name = take_text(&mut one.obligation);
    assert_eq!(object.remove("details"), name);
    put_given(object, "obligation", name);
    put_given(object, "rule", take_text(&mut one.rule));
    let reason = take_text(&mut one.reason);
    assert_eq!(object.get("reason"), reason.as_ref());
    put(object, "what", known(settlekit_obligation_kind_name(take(&mut one.what))));
    let amount = take_given(&mut one.has_amount, &mut one.amount_minor);
    put_given(object, "amount", amount.map(|minor| money(minor, told.exponent)));
    let made_good = take_flag(&mut one.made_good);
    put_given(object, "made_good", made_good.then(|| true.into()));
    put(object, "arises_on", date(take(&mut one.arises_on)));
    put(object, "due_on", date(take(&mut one.due_on)));
    put(object, "completed_on", date(take(&mut one.completed_on)));
    assert_empty(one, "settlekit_completed_obligation");
}

/// Whoever asks another answer for the calendar is told that it is not there.
pub fn check_absence(told: &Told, kind: settlekit_answer_kind) {
    if kind.0 == SETTLEKIT_ANSWER_OBLIGATIONS {
        return;
    }
    let decision = told.decision;
    let statuses = unsafe {
        [
            settlekit_decision_obligation_calendar_get(decision, &mut unfilled()),
            settlekit_decision_obligation_get(decision, 0, &mut unfilled()),
            settlekit_decision_obligation_figure_get(decision, 0, 0, &mut unfilled()),
        ]
    };
    assert_eq!(statuses, [SETTLEKIT_STATUS_NOT_THERE; 3], "{}", told.place);
}
