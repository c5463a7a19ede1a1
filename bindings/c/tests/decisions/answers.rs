//! Answers to questions.

use serde_json::{Map, Value, json};
use settlekit_capi::*;

use super::events::amounts;
use super::story::Told;
use super::*;

/// The answer of a decision as the dialect writes it, of typed fields only; none if there is none.
pub fn answer(told: &Told) -> Option<Value> {
    let kind = written(|place| unsafe { settlekit_decision_answer_kind(told.decision, place) });
    check_absence(told, kind);
    contacts::check_absence(told, kind);
    obligations::check_absence(told, kind);
    match kind.0 {
        0 => None,
        SETTLEKIT_ANSWER_QUOTE => Some(quote(told)),
        SETTLEKIT_ANSWER_PAYMENT_LIST => Some(payment_list(told)),
        SETTLEKIT_ANSWER_PROPOSAL => Some(proposal(told)),
        SETTLEKIT_ANSWER_SOLUTION => Some(solution(told)),
        SETTLEKIT_ANSWER_CONTACT => Some(contacts::contact(told)),
        SETTLEKIT_ANSWER_ROUNDS => Some(rounds(told)),
        SETTLEKIT_ANSWER_OBLIGATIONS => Some(obligations::calendar(told)),
        SETTLEKIT_ANSWER_ASSESSMENT => Some(assessment(told)),
        other => panic!("{other} is no kind of answer"),
    }
}

/// Whoever asks for another answer is told that it is not there, for the whole and for its lists.
fn check_absence(told: &Told, kind: settlekit_answer_kind) {
    let decision = told.decision;
    let statuses = figures_asked(decision).into_iter().chain(terms_asked(decision));
    for (place, (of, status)) in statuses.enumerate() {
        if of != kind.0 {
            assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE, "call {place}, {}", told.place);
        }
    }
    if kind.0 == 0 {
        let mut text = settlekit_text { data: std::ptr::null(), length: 0 };
        let status = unsafe { settlekit_decision_answer_json(decision, &raw mut text) };
        assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE);
    }
}

/// Quotes and payment lists: which answer holds it, and what asking for it gives.
fn figures_asked(decision: *const settlekit_decision) -> Vec<(i32, settlekit_status)> {
    let mut text = settlekit_text { data: std::ptr::null(), length: 0 };
    let (text, mut code) = (&raw mut text, settlekit_refusal(0));
    unsafe {
        vec![
            (SETTLEKIT_ANSWER_QUOTE, settlekit_decision_quote_get(decision, &mut unfilled())),
            (
                SETTLEKIT_ANSWER_QUOTE,
                settlekit_decision_quote_rule_get(decision, 0, &mut unfilled()),
            ),
            (SETTLEKIT_ANSWER_QUOTE, settlekit_decision_quote_claim_get(decision, 0, text)),
            (
                SETTLEKIT_ANSWER_QUOTE,
                settlekit_decision_quote_blocked_by_get(decision, 0, &mut code),
            ),
            (
                SETTLEKIT_ANSWER_QUOTE,
                settlekit_decision_quote_calculated_get(decision, 0, &mut unfilled()),
            ),
            (
                SETTLEKIT_ANSWER_PAYMENT_LIST,
                settlekit_decision_payment_list_get(decision, &mut unfilled()),
            ),
            (
                SETTLEKIT_ANSWER_PAYMENT_LIST,
                settlekit_decision_payment_list_payment_get(decision, 0, &mut unfilled()),
            ),
            (
                SETTLEKIT_ANSWER_PAYMENT_LIST,
                settlekit_decision_payment_list_instalment_get(decision, 0, &mut unfilled()),
            ),
        ]
    }
}

/// Proposals, solutions and rounds in the same manner.
fn terms_asked(decision: *const settlekit_decision) -> Vec<(i32, settlekit_status)> {
    let mut text = settlekit_text { data: std::ptr::null(), length: 0 };
    let (text, mut code) = (&raw mut text, settlekit_refusal(0));
    let shortest = settlekit_solved_kind(SETTLEKIT_SOLVED_SHORTEST);
    unsafe {
        vec![
            (SETTLEKIT_ANSWER_PROPOSAL, settlekit_decision_proposal_get(decision, &mut unfilled())),
            (SETTLEKIT_ANSWER_PROPOSAL, settlekit_decision_proposal_claim_get(decision, 0, text)),
            (
                SETTLEKIT_ANSWER_PROPOSAL,
                settlekit_decision_proposal_lifted_get(decision, 0, &mut code),
            ),
            (SETTLEKIT_ANSWER_SOLUTION, settlekit_decision_solution_get(decision, &mut unfilled())),
            (SETTLEKIT_ANSWER_SOLUTION, settlekit_decision_solution_claim_get(decision, 0, text)),
            (
                SETTLEKIT_ANSWER_SOLUTION,
                settlekit_decision_solution_plan_get(decision, shortest, &mut unfilled()),
            ),
            (SETTLEKIT_ANSWER_ROUNDS, settlekit_decision_rounds_get(decision, &mut unfilled())),
            (SETTLEKIT_ANSWER_ROUNDS, settlekit_decision_round_get(decision, 0, &mut unfilled())),
            (
                SETTLEKIT_ANSWER_ROUNDS,
                settlekit_decision_approval_get(decision, 0, &mut unfilled()),
            ),
            (
                SETTLEKIT_ANSWER_ROUNDS,
                settlekit_decision_approval_limit_get(decision, 0, 0, &mut code),
            ),
            (
                SETTLEKIT_ANSWER_ROUNDS,
                settlekit_decision_approval_approver_get(decision, 0, 0, text),
            ),
        ]
    }
}

fn quote(told: &Told) -> Value {
    let (decision, exponent) = (told.decision, told.exponent);
    let mut quote: settlekit_quote =
        filled(|place| unsafe { settlekit_decision_quote_get(decision, place) });
    let rest = &mut quote;
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let calculated = structs(take(&mut rest.calculated_count), |index, place| unsafe {
        settlekit_decision_quote_calculated_get(decision, index, place)
    });
    let calculated: Vec<Value> = calculated.into_iter().map(|one| amounts(told, one)).collect();
    let rules = structs(take(&mut rest.rule_count), |index, place| unsafe {
        settlekit_decision_quote_rule_get(decision, index, place)
    });
    let rules: Vec<Value> = rules.into_iter().map(|rule| quote_rule(told, rule)).collect();
    let claims = texts(take(&mut rest.claim_count), |index, place| unsafe {
        settlekit_decision_quote_claim_get(decision, index, place)
    });
    let blocked_by = refusals(take(&mut rest.blocked_by_count), |index, place| unsafe {
        settlekit_decision_quote_blocked_by_get(decision, index, place)
    });
    let row = take(&mut rest.row);
    let disclosures = structs(take(&mut rest.disclosure_count), |index, place| unsafe {
        settlekit_decision_quote_disclosure_get(decision, index, place)
    });
    let mut object = json!({
        "owed": money(take(&mut rest.owed_minor), exponent),
        "balance": money(take(&mut rest.balance_minor), exponent),
        "new_interest": money(take(&mut rest.new_interest_minor), exponent),
        "age_days": take_given(&mut rest.has_age_days, &mut rest.age_days),
        "row": (row != 0).then_some(row),
        "scope": known(settlekit_scope_name(take(&mut rest.scope))),
        "percent": take_given(&mut rest.has_percent, &mut rest.percent_millionths).map(percent),
        "floor": money(take(&mut rest.floor_minor), exponent),
        "floor_from": known(settlekit_floor_from_name(take(&mut rest.floor_from))),
        "forgiven_at_most": money(take(&mut rest.forgiven_at_most_minor), exponent),
        "limits": {
            "max_payments": take_given(&mut rest.has_max_payments, &mut rest.max_payments),
            "max_days": take_given(&mut rest.has_max_days, &mut rest.max_days),
            "max_days_between_payments": take_given(
                &mut rest.has_max_days_between_payments,
                &mut rest.max_days_between_payments,
            ),
            "max_forgiven": take_given(&mut rest.has_max_forgiven, &mut rest.max_forgiven_minor)
                .map(|minor| money(minor, exponent)),
            "max_settlement_months": take_given(
                &mut rest.has_max_settlement_months,
                &mut rest.max_settlement_months,
            ),
        },
        "rules": rules,
        "instructions": take_text(&mut rest.instructions),
        "calculated": {
            "amount": money(take(&mut rest.calculated_minor), exponent),
            "claims": calculated,
            "credit": money(take(&mut rest.credit_minor), exponent),
        },
        "plans": {
            "most_payments": take_given(&mut rest.has_most_payments, &mut rest.most_payments),
            "latest_on": take_date(&mut rest.has_latest_on, &mut rest.latest_on),
            "largest_gap_days":
                take_given(&mut rest.has_largest_gap_days, &mut rest.largest_gap_days),
        },
        "claims": claims,
        "blocked_by": blocked_by,
    });
    contacts::put_disclosures(object.as_object_mut().unwrap(), disclosures);
    assert_empty(quote, "settlekit_quote");
    object
}

fn quote_rule(told: &Told, mut rule: settlekit_quote_rule) -> Value {
    check_currency(told, &mut rule.currency, &mut rule.exponent);
    let row = take(&mut rule.row);
    let object = json!({
        "scope": known(settlekit_scope_name(take(&mut rule.scope))),
        "row": (row != 0).then_some(row),
        "percent": take_given(&mut rule.has_percent, &mut rule.percent_millionths).map(percent),
        "floor": money(take(&mut rule.floor_minor), told.exponent),
    });
    assert_empty(rule, "settlekit_quote_rule");
    object
}

fn proposal(told: &Told) -> Value {
    let (decision, exponent) = (told.decision, told.exponent);
    let mut proposal: settlekit_proposal_answer =
        filled(|place| unsafe { settlekit_decision_proposal_get(decision, place) });
    let rest = &mut proposal;
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let claims = texts(take(&mut rest.claim_count), |index, place| unsafe {
        settlekit_decision_proposal_claim_get(decision, index, place)
    });
    let lifted = refusals(take(&mut rest.lifted_count), |index, place| unsafe {
        settlekit_decision_proposal_lifted_get(decision, index, place)
    });
    let mut object = json!({
        "amount": money(take(&mut rest.amount_minor), exponent),
        "forgiven": money(take(&mut rest.forgiven_minor), exponent),
        "balance": money(take(&mut rest.balance_minor), exponent),
        "floor": money(take(&mut rest.floor_minor), exponent),
        "payments": take(&mut rest.payments),
        "last_due": date(take(&mut rest.last_due)),
        "claims": claims,
    });
    if !lifted.is_empty() {
        object["lifted"] = lifted.into();
    }
    assert_empty(proposal, "settlekit_proposal_answer");
    object
}

fn solution(told: &Told) -> Value {
    let (decision, exponent) = (told.decision, told.exponent);
    let mut solution: settlekit_solution =
        filled(|place| unsafe { settlekit_decision_solution_get(decision, place) });
    let rest = &mut solution;
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let claims = texts(take(&mut rest.claim_count), |index, place| unsafe {
        settlekit_decision_solution_claim_get(decision, index, place)
    });
    let has_shortest = take_flag(&mut rest.has_shortest);
    let has_most_affordable = take_flag(&mut rest.has_most_affordable);
    for wrong in [-1, 0, 4, i32::MIN, i32::MAX] {
        let wrong = settlekit_solved_kind(wrong);
        let status =
            unsafe { settlekit_decision_solution_plan_get(decision, wrong, &mut unfilled()) };
        assert_eq!(status, SETTLEKIT_STATUS_UNKNOWN_VALUE);
    }
    let listed = structs(take(&mut rest.listed_count), |index, place| unsafe {
        settlekit_decision_solution_listed_get(decision, index, place)
    });
    let listed: Vec<Value> = listed
        .into_iter()
        .map(|mut plan| {
            let worth_today = money(take(&mut plan.worth_today_minor), exponent);
            let mut object = flat_plan(told, plan);
            object["worth_today"] = worth_today;
            object
        })
        .collect();
    let mut object = json!({
        "amount": money(take(&mut rest.amount_minor), exponent),
        "least_amount": money(take(&mut rest.least_amount_minor), exponent),
        "balance": money(take(&mut rest.balance_minor), exponent),
        "most_payments": take(&mut rest.most_payments),
        "shortest": plan(told, SETTLEKIT_SOLVED_SHORTEST, has_shortest),
        "least_instalment": plan(told, SETTLEKIT_SOLVED_LEAST_INSTALMENT, true),
        "most_affordable": plan(told, SETTLEKIT_SOLVED_MOST_AFFORDABLE, has_most_affordable),
        "claims": claims,
    });
    // Nothing is listed unless it was said what the debtor can pay; the line tells whether it was.
    if !listed.is_empty() || told.line["answer"].get("plans").is_some() {
        object["plans"] = listed.into();
    }
    assert_empty(solution, "settlekit_solution");
    object
}

fn plan(told: &Told, which: i32, is_there: bool) -> Value {
    let which = settlekit_solved_kind(which);
    let mut plan = unfilled::<settlekit_solved_plan>();
    let status = unsafe { settlekit_decision_solution_plan_get(told.decision, which, &mut plan) };
    if !is_there {
        assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE);
        return Value::Null;
    }
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    flat_plan(told, plan)
}

fn flat_plan(told: &Told, mut plan: settlekit_solved_plan) -> Value {
    check_currency(told, &mut plan.currency, &mut plan.exponent);
    let exponent = told.exponent;
    let mut object = json!({
        "amount": money(take(&mut plan.amount_minor), exponent),
        "forgiven": money(take(&mut plan.forgiven_minor), exponent),
        "payments": take(&mut plan.payments),
        "instalment": money(take(&mut plan.instalment_minor), exponent),
        "last_instalment": money(take(&mut plan.last_instalment_minor), exponent),
        "first_due": date(take(&mut plan.first_due)),
        "last_due": date(take(&mut plan.last_due)),
    });
    if let Some(minor) = take_given(&mut plan.has_down_payment, &mut plan.down_payment_minor) {
        object["down_payment"] = money(minor, exponent);
    }
    assert_empty(plan, "settlekit_solved_plan");
    object
}

fn payment_list(told: &Told) -> Value {
    let (decision, exponent) = (told.decision, told.exponent);
    let mut all: settlekit_payment_list =
        filled(|place| unsafe { settlekit_decision_payment_list_get(decision, place) });
    let rest = &mut all;
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let mut object = Map::new();
    put_given(&mut object, "offer", take_text(&mut rest.offer));
    put_given(&mut object, "settlement", take_text(&mut rest.settlement));
    let state = take(&mut rest.state);
    let state = (state.0 != 0).then(|| known(settlekit_settlement_state_name(state)).into());
    put_given(&mut object, "state", state);
    let counted = take_given(&mut rest.has_counted, &mut rest.counted_minor);
    put_given(&mut object, "counted", counted.map(|minor| money(minor, exponent)));
    let to_pay = take_given(&mut rest.has_to_pay, &mut rest.to_pay_minor);
    put_given(&mut object, "to_pay", to_pay.map(|minor| money(minor, exponent)));
    let payments = structs(take(&mut rest.payment_count), |index, place| unsafe {
        settlekit_decision_payment_list_payment_get(decision, index, place)
    });
    let payments: Vec<Value> = payments.into_iter().map(|one| listed(told, one)).collect();
    put(&mut object, "payments", payments);
    let lines = structs(take(&mut rest.instalment_count), |index, place| unsafe {
        settlekit_decision_payment_list_instalment_get(decision, index, place)
    });
    let lines: Vec<Value> = lines.into_iter().map(|line| instalment(told, line)).collect();
    put_given(&mut object, "instalments", (!lines.is_empty()).then(|| lines.into()));
    assert_empty(all, "settlekit_payment_list");
    Value::Object(object)
}

fn listed(told: &Told, mut payment: settlekit_listed_payment) -> Value {
    check_currency(told, &mut payment.currency, &mut payment.exponent);
    let mut object = json!({
        "payment": take_text(&mut payment.payment).unwrap(),
        "amount": money(take(&mut payment.amount_minor), told.exponent),
        "standing": money(take(&mut payment.standing_minor), told.exponent),
        "effective_on": date(take(&mut payment.effective_on)),
        "posted_on": date(take(&mut payment.posted_on)),
        "coded_as": known(settlekit_coding_name(take(&mut payment.coded_as))),
        "counted": take_flag(&mut payment.counted),
        "counted_amount": money(take(&mut payment.counted_minor), told.exponent),
        "why": known(settlekit_why_counted_name(take(&mut payment.why))),
    });
    if let Some(claim) = take_text(&mut payment.claim) {
        object["claim"] = claim;
    }
    assert_empty(payment, "settlekit_listed_payment");
    object
}

fn instalment(told: &Told, mut line: settlekit_instalment_line) -> Value {
    check_currency(told, &mut line.currency, &mut line.exponent);
    let object = json!({
        "number": take(&mut line.number),
        "due_on": date(take(&mut line.due_on)),
        "amount": money(take(&mut line.amount_minor), told.exponent),
        "paid": money(take(&mut line.paid_minor), told.exponent),
        "state": known(settlekit_instalment_state_name(take(&mut line.state))),
    });
    assert_empty(line, "settlekit_instalment_line");
    object
}

fn rounds(told: &Told) -> Value {
    let decision = told.decision;
    let mut all: settlekit_rounds =
        filled(|place| unsafe { settlekit_decision_rounds_get(decision, place) });
    let rest = &mut all;
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let lines = structs(take(&mut rest.round_count), |index, place| unsafe {
        settlekit_decision_round_get(decision, index, place)
    });
    let lines: Vec<Value> = lines.into_iter().map(|line| round(told, line)).collect();
    let asked = structs(take(&mut rest.approval_count), |index, place| unsafe {
        settlekit_decision_approval_get(decision, index, place)
    });
    let asked = asked.into_iter().enumerate();
    let asked: Vec<Value> = asked.map(|(index, line)| approval(told, index, line)).collect();
    let mut object = Map::new();
    put(&mut object, "rounds", lines);
    put(&mut object, "requests", asked);
    let turn = take(&mut rest.turn);
    let turn = (turn.0 != 0).then(|| known(settlekit_party_name(turn)).into());
    put_given(&mut object, "turn", turn);
    let next = take_given(&mut rest.has_next, &mut rest.next_minor);
    put_given(&mut object, "next", next.map(|minor| money(minor, told.exponent)));
    assert_empty(all, "settlekit_rounds");
    Value::Object(object)
}

fn round(told: &Told, mut line: settlekit_round) -> Value {
    check_currency(told, &mut line.currency, &mut line.exponent);
    let state = known(settlekit_round_state_name(take(&mut line.state)));
    let mut object = Map::new();
    put(&mut object, "offer", take_text(&mut line.offer).unwrap());
    put(&mut object, "party", known(settlekit_party_name(take(&mut line.party))));
    put(&mut object, "on", date(take(&mut line.on)));
    let expired_on = take_date(&mut line.has_expired_on, &mut line.expired_on);
    put_given(&mut object, "expired_on", expired_on);
    put_given(&mut object, "counters", take_text(&mut line.counters));
    put(&mut object, "amount", money(take(&mut line.amount_minor), told.exponent));
    put(&mut object, "expires_on", date(take(&mut line.expires_on)));
    put(&mut object, "state", state);
    assert_empty(line, "settlekit_round");
    Value::Object(object)
}

fn approval(told: &Told, index: usize, mut line: settlekit_approval) -> Value {
    let decision = told.decision;
    check_currency(told, &mut line.currency, &mut line.exponent);
    let limits = refusals(take(&mut line.needs_approval_count), |at, place| unsafe {
        settlekit_decision_approval_limit_get(decision, index, at, place)
    });
    let approvers = texts(take(&mut line.approver_count), |at, place| unsafe {
        settlekit_decision_approval_approver_get(decision, index, at, place)
    });
    let mut object = Map::new();
    put(&mut object, "request", take_text(&mut line.approval).unwrap());
    put(&mut object, "offer", take_text(&mut line.offer).unwrap());
    put(&mut object, "amount", money(take(&mut line.amount_minor), told.exponent));
    put(&mut object, "last_day", date(take(&mut line.last_day)));
    put_given(&mut object, "by", take_text(&mut line.by));
    put(&mut object, "needs_approval", limits);
    put(&mut object, "approvers", approvers);
    put_given(&mut object, "reason", take_text(&mut line.reason));
    let mut answer = Map::new();
    put(&mut answer, "state", known(settlekit_approval_state_name(take(&mut line.state))));
    put_given(&mut answer, "by", take_text(&mut line.answered_by));
    put(&mut object, "answer", answer);
    assert_empty(line, "settlekit_approval");
    Value::Object(object)
}
/// Points of a percent, of any size.
fn points(millionths: i64) -> Value {
    settlekit::Percent::from_millionths(millionths).to_string().into()
}

fn assessment(told: &Told) -> Value {
    let (decision, exponent) = (told.decision, told.exponent);
    let mut assessment: settlekit_assessment =
        filled(|place| unsafe { settlekit_decision_assessment_get(decision, place) });
    let rest = &mut assessment;
    check_currency(told, &mut rest.currency, &mut rest.exponent);
    let arguments = structs(take(&mut rest.argument_count), |index, place| unsafe {
        settlekit_decision_assessment_argument_get(decision, index, place)
    });
    let arguments = arguments.into_iter().map(|mut one: settlekit_assessment_argument| {
        let about = known(settlekit_argument_name(take(&mut one.about)));
        let speaks = known(settlekit_speaks_name(take(&mut one.speaks)));
        assert_empty(one, "settlekit_assessment_argument");
        json!({ "about": about, "speaks": speaks })
    });
    let factors = structs(take(&mut rest.factor_count), |index, place| unsafe {
        settlekit_decision_assessment_factor_get(decision, index, place)
    });
    let claims = texts(take(&mut rest.claim_count), |index, place| unsafe {
        settlekit_decision_assessment_claim_get(decision, index, place)
    });
    let blocked_by = refusals(take(&mut rest.blocked_by_count), |index, place| unsafe {
        settlekit_decision_assessment_blocked_by_get(decision, index, place)
    });
    let mut expected = Map::new();
    put(&mut expected, "settling", money(take(&mut rest.settling_minor), exponent));
    let waiting = take_given(&mut rest.has_waiting, &mut rest.waiting_minor);
    put_given(&mut expected, "waiting", worth_of_waiting(told, waiting));
    let legal_action = take_given(&mut rest.has_legal_action, &mut rest.legal_action_minor);
    put_given(&mut expected, "legal_action", worth_of_legal_action(told, legal_action));
    let mut object = json!({
        "settle": take_flag(&mut rest.settle),
        "reasons": arguments.collect::<Vec<Value>>(),
        "opening": money(take(&mut rest.opening_minor), exponent),
        "target": money(take(&mut rest.target_minor), exponent),
        "floor": money(take(&mut rest.floor_minor), exponent),
        "balance": money(take(&mut rest.balance_minor), exponent),
        "dispute": known(settlekit_dispute_name(take(&mut rest.dispute))),
        "factors": factors.into_iter().map(factor).collect::<Vec<Value>>(),
        "opening_percent": percent(take(&mut rest.opening_percent_millionths)),
        "target_percent": percent(take(&mut rest.target_percent_millionths)),
        "expected": expected,
        "claims": claims,
        "blocked_by": blocked_by,
    });
    if let Some(age_days) = take_given(&mut rest.has_age_days, &mut rest.age_days) {
        object["age_days"] = age_days.into();
    }
    assert_empty(assessment, "settlekit_assessment");
    object
}

fn factor(mut one: settlekit_assessment_factor) -> Value {
    let kind = take(&mut one.factor);
    let mut object = json!({
        "factor": known(settlekit_factor_name(kind)),
        "opening": points(take(&mut one.opening_millionths)),
        "target": points(take(&mut one.target_millionths)),
    });
    let value = take(&mut one.value);
    let name = match kind.0 {
        SETTLEKIT_FACTOR_RELATIONSHIP => settlekit_relationship_name(settlekit_relationship(value)),
        SETTLEKIT_FACTOR_HARDSHIP => settlekit_hardship_name(settlekit_hardship(value)),
        SETTLEKIT_FACTOR_DISPUTE => settlekit_dispute_name(settlekit_dispute(value)),
        SETTLEKIT_FACTOR_WILLINGNESS => settlekit_willingness_name(settlekit_willingness(value)),
        _ => std::ptr::null(),
    };
    if name.is_null() {
        assert_eq!(value, 0);
    } else {
        object["value"] = known(name).into();
    }
    if let Some(count) = take_given(&mut one.has_count, &mut one.count) {
        object["count"] = count.into();
    }
    assert_empty(one, "settlekit_assessment_factor");
    object
}

fn worth_of_waiting(told: &Told, amount: Option<i64>) -> Option<Value> {
    let mut waiting = unfilled::<settlekit_waiting_value>();
    let status = unsafe { settlekit_decision_assessment_waiting_get(told.decision, &mut waiting) };
    if amount.is_none() {
        assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE);
        return None;
    }
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    check_currency(told, &mut waiting.currency, &mut waiting.exponent);
    let minor = take(&mut waiting.amount_minor);
    assert_eq!(amount, Some(minor));
    let mut object = json!({
        "amount": money(minor, told.exponent),
        "waiting_days": take(&mut waiting.waiting_days),
        "age_days_then": take(&mut waiting.age_days_then),
        "recovery_percent": percent(take(&mut waiting.recovery_percent_millionths)),
        "collection_cost_percent": percent(take(&mut waiting.collection_cost_percent_millionths)),
    });
    let discount = take_given(
        &mut waiting.has_annual_discount_percent,
        &mut waiting.annual_discount_percent_millionths,
    );
    if let Some(discount) = discount {
        object["annual_discount_percent"] = percent(discount);
    }
    assert_empty(waiting, "settlekit_waiting_value");
    Some(object)
}

fn worth_of_legal_action(told: &Told, amount: Option<i64>) -> Option<Value> {
    let mut legal = unfilled::<settlekit_legal_value>();
    let status = unsafe { settlekit_decision_assessment_legal_get(told.decision, &mut legal) };
    if amount.is_none() {
        assert_eq!(status, SETTLEKIT_STATUS_NOT_THERE);
        return None;
    }
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    check_currency(told, &mut legal.currency, &mut legal.exponent);
    let minor = take(&mut legal.amount_minor);
    assert_eq!(amount, Some(minor));
    let mut object = json!({
        "amount": money(minor, told.exponent),
        "chance": percent(take(&mut legal.chance_millionths)),
        "recovery": percent(take(&mut legal.recovery_millionths)),
        "cost": money(take(&mut legal.cost_minor), told.exponent),
        "days": take(&mut legal.days),
    });
    let discount = take_given(
        &mut legal.has_annual_discount_percent,
        &mut legal.annual_discount_percent_millionths,
    );
    if let Some(discount) = discount {
        object["annual_discount_percent"] = percent(discount);
    }
    assert_empty(legal, "settlekit_legal_value");
    Some(object)
}
