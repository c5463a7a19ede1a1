//! What a typed call takes, refuses and finds wrong is what the JSON door does with the same values:
//! what is malformed there does not work here, and what is refused there is refused here alike.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use core::ptr::{null, null_mut};

use settlekit::json::{Json, JsonDoor, Outcome, account_from_json, policy_from_json};
use settlekit_capi::*;

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "50"}], "max_payments": 12}}}"#;
const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "1000.00"}},
    {"claim": "C2", "balance": {"principal": "1000.00"}}]}"#;
const USD: (i32, i32) = (840, 2);
/// 2026-03-01.
const TODAY: i32 = 20513;

type Handle = (*mut settlekit_account, *mut settlekit_policy);

fn open_as(account: &str) -> Handle {
    let (mut policy, mut handle) = (null_mut(), null_mut());
    // SAFETY: texts and places are those of this program.
    unsafe {
        let loaded =
            settlekit_policy_load(POLICY.as_ptr().cast(), POLICY.len(), &mut policy, null_mut());
        assert_eq!(loaded, SETTLEKIT_STATUS_OK);
        let (text, length) = (account.as_ptr().cast(), account.len());
        let opened = settlekit_account_load(text, length, &mut handle, null_mut());
        assert_eq!(opened, SETTLEKIT_STATUS_OK);
    }
    (handle, policy)
}

fn open() -> Handle {
    open_as(ACCOUNT)
}

fn close((account, policy): Handle) {
    // SAFETY: nobody uses them any more.
    unsafe {
        assert_eq!(settlekit_account_free(account), SETTLEKIT_STATUS_OK);
        assert_eq!(settlekit_policy_free(policy), SETTLEKIT_STATUS_OK);
    }
}

/// What the JSON door answers to a command of this day, as a new account.
fn json_line(command: &str) -> settlekit::json::Line {
    let policy = policy_from_json(&Json::parse(POLICY).unwrap(), "").unwrap();
    let mut account = account_from_json(&Json::parse(ACCOUNT).unwrap(), "").unwrap();
    let command = format!(r#"{{"on": "2026-03-01", {command}}}"#);
    JsonDoor::default().answer_text(&mut account, &policy, &command)
}

/// What a call gave: its status, and its decision as JSON.
fn told(call: impl FnOnce(Handle, *mut *mut settlekit_decision) -> i32) -> (i32, Option<String>) {
    let handle = open();
    let mut decision = null_mut();
    let status = call(handle, &mut decision);
    let line = (!decision.is_null()).then(|| taken(decision));
    close(handle);
    (status, line)
}

/// A decision as JSON; it is given back.
fn taken(decision: *mut settlekit_decision) -> String {
    let mut json = text("");
    // SAFETY: the view lives until the decision is freed.
    unsafe {
        assert_eq!(settlekit_decision_json(decision, &mut json), SETTLEKIT_STATUS_OK);
        let bytes = std::slice::from_raw_parts(json.data.cast::<u8>(), json.length);
        let line = std::str::from_utf8(bytes).unwrap().to_string();
        assert_eq!(settlekit_decision_free(decision), SETTLEKIT_STATUS_OK);
        line
    }
}

fn text(text: &str) -> settlekit_text {
    settlekit_text { data: text.as_ptr().cast(), length: text.len() }
}

/// A struct of zeros but for its size.
fn zeros<T>() -> T {
    // SAFETY: structs of the interface hold integers and pointers, and begin with their size.
    unsafe {
        let mut value: T = std::mem::zeroed();
        (&raw mut value).cast::<u32>().write(u32::try_from(size_of::<T>()).unwrap());
        value
    }
}

/// A settlement of 1500 dollars, changed.
fn settlement(change: impl FnOnce(&mut settlekit_new_settlement)) -> (i32, Option<String>) {
    let mut new: settlekit_new_settlement = zeros();
    new.settlement = text("S1");
    new.terms = settlekit_terms_kind(SETTLEKIT_TERMS_FIXED);
    new.amount_minor = 150_000;
    (new.currency, new.exponent) = USD;
    new.inception_on = TODAY;
    change(&mut new);
    // SAFETY: pointers are to values of this program.
    told(|(account, policy), decision| unsafe {
        let request = null();
        settlekit_account_create_settlement(
            account,
            policy,
            TODAY,
            request,
            &new,
            decision,
            null_mut(),
        )
    })
}

const SETTLEMENT: &str =
    r#""command": "create_settlement", "settlement": "S1", "inception_on": "2026-03-01""#;
const FIXED: &str = r#""terms": {"fixed": "1500.00"}"#;

/// The same with a plan: five payments, one each week from 2026-03-08, changed.
fn with_plan(change: impl FnOnce(&mut settlekit_plan)) -> (i32, Option<String>) {
    let mut plan: settlekit_plan = zeros();
    plan.size = settlekit_plan_size(SETTLEKIT_PLAN_PAYMENTS);
    plan.payments = 5;
    (plan.has_first_due, plan.first_due) = (1, TODAY + 7);
    plan.every = settlekit_frequency(SETTLEKIT_FREQUENCY_WEEK);
    change(&mut plan);
    settlement(|new| new.plan = &plan)
}

fn hold(change: impl FnOnce(&mut settlekit_hold)) -> (i32, Option<String>) {
    let mut hold: settlekit_hold = zeros();
    change(&mut hold);
    // SAFETY: pointers are to values of this program.
    told(|(account, policy), decision| unsafe {
        settlekit_account_place_hold(account, policy, TODAY, null(), &hold, decision, null_mut())
    })
}

fn end_day(change: impl FnOnce(&mut settlekit_contact)) -> (i32, Option<String>) {
    let mut contact: settlekit_contact = zeros();
    change(&mut contact);
    // SAFETY: pointers are to values of this program.
    told(|(account, policy), decision| unsafe {
        settlekit_account_end_day(account, policy, TODAY, null(), &contact, decision, null_mut())
    })
}

fn address(channel: i32, words: &str) -> settlekit_address {
    let mut address: settlekit_address = zeros();
    address.channel = settlekit_channel(channel);
    address.address = text(words);
    address
}

/// It does not work, with this status, and what says the same in JSON is invalid.
fn is_wrong((status, line): (i32, Option<String>), expected: i32, command: &str) {
    assert_eq!((status, &line), (expected, &None), "{command}");
    let by_json = json_line(command);
    assert_eq!(by_json.outcome, Outcome::Invalid, "{command}: {}", by_json.to_text());
}

const INVALID: i32 = SETTLEKIT_STATUS_INVALID_VALUE;
const UNKNOWN: i32 = SETTLEKIT_STATUS_UNKNOWN_VALUE;
const NULL: i32 = SETTLEKIT_STATUS_NULL_POINTER;

#[test]
fn terms_that_are_wrong_in_json_do_not_work() {
    let wrong = |call, status, rest: &str| is_wrong(call, status, &format!("{SETTLEMENT}, {rest}"));
    let other = settlement(|new| new.terms = settlekit_terms_kind(4));
    wrong(other, UNKNOWN, r#""terms": {"wished": "1500.00"}"#);
    let both = settlement(|new| new.percent_millionths = 750_000);
    wrong(both, INVALID, r#""terms": {"fixed": "1500.00", "percent": "75"}"#);
    let none = settlement(|new| {
        new.terms = settlekit_terms_kind(0);
        new.amount_minor = 0;
    });
    wrong(none, INVALID, r#""pay_by": "2026-03-08""#);
    let accepts = settlement(|new| {
        new.terms = settlekit_terms_kind(0);
        new.accepts = text("O1");
    });
    wrong(accepts, INVALID, r#""accepts": "O1", "terms": {"amount": "1500.00"}"#);
    let unnamed = settlement(|new| new.settlement = text(""));
    assert_eq!(
        (
            unnamed.0,
            json_line(&format!(
                r#""command": "create_settlement", "settlement": "",
        "inception_on": "2026-03-01", {FIXED}"#
            ))
            .outcome
        ),
        (INVALID, Outcome::Invalid)
    );
    let nameless = settlement(|new| new.settlement = zeros_text());
    assert_eq!(nameless.0, NULL);
    // What JSON cannot say: amounts need a currency, with its own decimals.
    assert_eq!(settlement(|new| (new.currency, new.exponent) = (0, 0)).0, INVALID);
    assert_eq!(settlement(|new| new.exponent = 3).0, INVALID);
    assert_eq!(settlement(|new| new.has_pay_by = 2).0, INVALID);
    assert_eq!(settlement(|new| new.pay_by = TODAY).0, INVALID);
}

fn zeros_text() -> settlekit_text {
    settlekit_text { data: null(), length: 0 }
}

#[test]
fn claims_and_parts_that_are_wrong_in_json_do_not_work() {
    let wrong = |call, rest: &str| {
        is_wrong(call, INVALID, &format!("{SETTLEMENT}, {FIXED}, {rest}"));
    };
    let claims = [text("C1"), text("C1")];
    let twice = settlement(|new| (new.claims, new.claim_count) = (claims.as_ptr(), 2));
    wrong(twice, r#""claims": ["C1", "C1"]"#);
    let part = |claim: &str, amount| {
        let mut part: settlekit_settlement_part = zeros();
        (part.claim, part.amount_minor) = (text(claim), amount);
        part
    };
    let parts = [part("C1", 100_000), part("C1", 50_000)];
    let twice = settlement(|new| (new.parts, new.part_count) = (parts.as_ptr(), 2));
    wrong(
        twice,
        r#""parts": [{"claim": "C1", "amount": "1000.00"}, {"claim": "C1", "amount": "500.00"}]"#,
    );
    let both = settlement(|new| {
        (new.claims, new.claim_count) = (claims.as_ptr(), 1);
        (new.parts, new.part_count) = (parts.as_ptr(), 1);
    });
    wrong(both, r#""claims": ["C1"], "parts": [{"claim": "C1", "amount": "1000.00"}]"#);
}

#[test]
fn plans_that_are_wrong_in_json_do_not_work() {
    let wrong = |call, status, plan: &str| {
        is_wrong(call, status, &format!("{SETTLEMENT}, {FIXED}, \"plan\": {{{plan}}}"));
    };
    const WEEKLY: &str = r#""first_due": "2026-03-08", "every": "week""#;
    let size = settlekit_plan_size;
    let every = settlekit_frequency;
    wrong(with_plan(|plan| plan.size = size(0)), UNKNOWN, WEEKLY);
    let two = with_plan(|plan| plan.instalment_minor = 10_000);
    wrong(two, INVALID, &format!(r#""payments": 5, "instalment": "100.00", {WEEKLY}"#));
    let first = r#""payments": 5, "first_due": "2026-03-08""#;
    wrong(with_plan(|plan| plan.every = every(0)), UNKNOWN, first);
    let once = with_plan(|plan| plan.every = every(SETTLEKIT_FREQUENCY_ONCE));
    wrong(once, INVALID, &format!(r#"{first}, "every": "once""#));
    let days = with_plan(|plan| plan.every = every(SETTLEKIT_FREQUENCY_DAYS));
    wrong(days, INVALID, &format!(r#"{first}, "every": {{"days": 0}}"#));
    wrong(
        with_plan(|plan| plan.every = every(7)),
        UNKNOWN,
        &format!(r#"{first}, "every": "year""#),
    );
    let undated = with_plan(|plan| (plan.has_first_due, plan.first_due) = (0, 0));
    wrong(undated, INVALID, r#""payments": 5, "every": "week""#);
    let rolled = with_plan(|plan| plan.roll = settlekit_roll(3));
    wrong(rolled, UNKNOWN, &format!(r#""payments": 5, {WEEKLY}, "roll": "back""#));
    // What JSON cannot say.
    assert_eq!(with_plan(|plan| plan.every_days = 3).0, INVALID);
    assert_eq!(with_plan(|plan| plan.down_payment_minor = 1).0, INVALID);
    assert_eq!(with_plan(|plan| plan.reserved = 1).0, SETTLEKIT_STATUS_UNKNOWN_FIELDS);
}

#[test]
fn lists_of_instalments_that_are_wrong_in_json_do_not_work() {
    let wrong = |call, plan: &str| {
        is_wrong(call, INVALID, &format!("{SETTLEMENT}, {FIXED}, \"plan\": {{{plan}}}"));
    };
    let item = |due_on| {
        let mut item: settlekit_instalment = zeros();
        (item.due_on, item.amount_minor) = (due_on, 75_000);
        item
    };
    let list = [item(TODAY + 7), item(TODAY + 7)];
    let with_list = |count, change: fn(&mut settlekit_plan)| {
        with_plan(|plan| {
            *plan = zeros();
            plan.size = settlekit_plan_size(SETTLEKIT_PLAN_LIST);
            (plan.instalments, plan.instalment_count) = (list.as_ptr(), count);
            change(plan);
        })
    };
    wrong(with_list(0, |_| ()), r#""instalments": []"#);
    let first = r#"{"due_on": "2026-03-08", "amount": "750.00"}"#;
    wrong(with_list(2, |_| ()), &format!(r#""instalments": [{first}, {first}]"#));
    let dated = with_list(1, |plan| (plan.has_first_due, plan.first_due) = (1, TODAY + 7));
    wrong(dated, &format!(r#""instalments": [{first}], "first_due": "2026-03-08""#));
    let counted = with_list(1, |plan| plan.payments = 1);
    wrong(counted, &format!(r#""instalments": [{first}], "payments": 1"#));
    assert_eq!(with_list(1, |_| ()).0, SETTLEKIT_STATUS_OK);
}

#[test]
fn holds_that_are_wrong_in_json_do_not_work() {
    let wrong = |call, status, rest: &str| {
        is_wrong(call, status, &format!(r#""command": "place_hold", {rest}"#));
    };
    let kind = settlekit_hold_kind;
    wrong(hold(|_| ()), UNKNOWN, r#""claim": null"#);
    wrong(hold(|hold| hold.kind = kind(6)), UNKNOWN, r#""hold": "ban""#);
    let legal = hold(|hold| (hold.kind, hold.claim) = (kind(SETTLEKIT_HOLD_LEGAL), text("C1")));
    wrong(legal, INVALID, r#""hold": "legal", "claim": "C1""#);
    let dispute = hold(|hold| hold.kind = kind(SETTLEKIT_HOLD_DISPUTE));
    wrong(dispute, NULL, r#""hold": "dispute""#);
    let opt_out = |channel, address| {
        hold(|hold| {
            hold.kind = kind(SETTLEKIT_HOLD_OPT_OUT);
            (hold.channel, hold.address) = (settlekit_channel(channel), address);
        })
    };
    wrong(opt_out(0, text("a@x")), UNKNOWN, r#""hold": "opt_out", "address": "a@x""#);
    wrong(opt_out(1, text("")), INVALID, r#""hold": "opt_out", "channel": "email", "address": """#);
    wrong(opt_out(2, zeros_text()), NULL, r#""hold": "opt_out", "channel": "sms""#);
}

#[test]
fn contacts_that_are_wrong_in_json_do_not_work() {
    let wrong = |call, status, contact: &str| {
        is_wrong(call, status, &format!(r#""command": "end_day", "contact": {{{contact}}}"#));
    };
    let late = end_day(|contact| (contact.has_minute, contact.minute) = (1, 1440));
    wrong(late, INVALID, r#""minute": 1440"#);
    wrong(end_day(|contact| contact.blocked = text(" ")), INVALID, r#""blocked": " ""#);
    let email = SETTLEKIT_CHANNEL_EMAIL;
    let two = [address(email, "a@x"), address(email, "b@x")];
    let both = end_day(|contact| (contact.addresses, contact.address_count) = (two.as_ptr(), 2));
    wrong(both, INVALID, r#""addresses": {"email": "a@x", "email": "b@x"}"#);
    let blank = [address(email, " ")];
    let blank = end_day(|contact| (contact.addresses, contact.address_count) = (blank.as_ptr(), 1));
    wrong(blank, INVALID, r#""addresses": {"email": " "}"#);
    let sent = [settlekit_channel(3)];
    let sent =
        end_day(|contact| (contact.sent_today, contact.sent_today_count) = (sent.as_ptr(), 1));
    wrong(sent, UNKNOWN, r#""sent_today": ["fax"]"#);
    let blank = [address(email, "\t")];
    let mut list = null_mut();
    // SAFETY: pointers are to values of this program.
    let status = unsafe { settlekit_opt_outs_new(blank.as_ptr(), 1, &mut list, null_mut()) };
    assert!(list.is_null());
    wrong((status, None), INVALID, r#""opted_out": [{"channel": "email", "address": "\t"}]"#);
}

/// The decision is the JSON door's, to the last byte.
fn is_answered_alike((status, line): (i32, Option<String>), command: &str, outcome: Outcome) {
    let by_json = json_line(command);
    assert_eq!(by_json.outcome, outcome, "{}", by_json.to_text());
    assert_eq!((status, line), (SETTLEKIT_STATUS_OK, Some(by_json.to_text())));
}

#[test]
fn what_json_refuses_is_refused() {
    let refused = |call, rest: &str| {
        is_answered_alike(call, &format!("{SETTLEMENT}, {rest}"), Outcome::Refused);
    };
    for (millionths, percent) in [(0, "0"), (-1, "-0.0001"), (1_000_001, "100.0001")] {
        let terms = settlement(|new| {
            new.terms = settlekit_terms_kind(SETTLEKIT_TERMS_PERCENT);
            (new.amount_minor, new.percent_millionths) = (0, millionths);
        });
        refused(terms, &format!(r#""terms": {{"percent": "{percent}"}}"#));
    }
    let least = settlement(|new| new.amount_minor = i64::MIN);
    refused(least, r#""terms": {"fixed": "-92233720368547758.08"}"#);
    // Terms without an amount may name a currency too.
    let calculated = settlement(|new| {
        new.terms = settlekit_terms_kind(SETTLEKIT_TERMS_CALCULATED);
        (new.amount_minor, new.currency) = (0, 978);
    });
    refused(calculated, r#""terms": {"calculated": true}, "currency": "EUR""#);
    let none = with_plan(|plan| plan.payments = 0);
    let dates = r#""first_due": "2026-03-08", "every": "week""#;
    refused(none, &format!(r#"{FIXED}, "plan": {{"payments": 0, {dates}}}"#));
    let down = with_plan(|plan| (plan.has_down_payment, plan.down_payment_minor) = (1, 0));
    let plan = format!(r#""plan": {{"payments": 5, {dates}, "down_payment": "0.00"}}"#);
    refused(down, &format!("{FIXED}, {plan}"));
}

#[test]
fn the_amounts_of_a_plan_are_in_the_accounts_currency() {
    let mut plan: settlekit_plan = zeros();
    plan.size = settlekit_plan_size(SETTLEKIT_PLAN_INSTALMENT);
    plan.instalment_minor = 50_000;
    (plan.has_first_due, plan.first_due) = (1, TODAY + 7);
    plan.every = settlekit_frequency(SETTLEKIT_FREQUENCY_MONTH);
    let mut change: settlekit_settlement_change = zeros();
    change.settlement = text("S1");
    (change.currency, change.exponent) = (978, 2);
    change.plan = &plan;
    let plan = r#""plan": {"instalment": "500.00", "first_due": "2026-03-08", "every": "month"}"#;
    let command =
        format!(r#""command": "modify_settlement", "settlement": "S1", {plan}, "currency": "EUR""#);
    for decide_only in [0, 1] {
        let mut request: settlekit_request = zeros();
        request.decide_only = decide_only;
        // SAFETY: pointers are to values of this program.
        let (status, line) = told(|(account, policy), decision| unsafe {
            settlekit_account_modify_settlement(
                account,
                policy,
                TODAY,
                &request,
                &change,
                decision,
                null_mut(),
            )
        });
        let step = format!("\"step\":{}", 1 - decide_only);
        let line = line.map(|line| line.replacen(&step, "\"step\":1", 1));
        is_answered_alike((status, line), &command, Outcome::Refused);
    }
}

/// Decides, without doing it, that a payment came in.
fn decided((account, policy): Handle, name: &str, amount_minor: i64) -> *mut settlekit_decision {
    let mut request: settlekit_request = zeros();
    request.decide_only = 1;
    let mut payment: settlekit_new_payment = zeros();
    (payment.payment, payment.amount_minor) = (text(name), amount_minor);
    (payment.currency, payment.exponent) = USD;
    payment.effective_on = TODAY;
    let mut decision = null_mut();
    // SAFETY: pointers are to values of this program.
    let status = unsafe {
        settlekit_account_post_payment(
            account,
            policy,
            TODAY,
            &request,
            &payment,
            &mut decision,
            null_mut(),
        )
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    decision
}

#[test]
fn a_decision_is_recorded_once_and_where_it_fits() {
    let handle = open();
    let other = open_as(&ACCOUNT.replace(r#""account": "A""#, r#""account": "B""#));
    let (first, second) = (decided(handle, "P1", 1_000), decided(handle, "P2", 1_000));
    let refused = decided(handle, "P3", 0);
    // SAFETY: the handles are in use by nobody else.
    unsafe {
        let record = |account, decision| settlekit_account_record(account, decision, null_mut());
        assert_eq!(record(other.0, first), SETTLEKIT_STATUS_CONTRADICTION);
        assert_eq!(record(handle.0, first), SETTLEKIT_STATUS_OK);
        assert_eq!(record(handle.0, first), SETTLEKIT_STATUS_CONTRADICTION);
        // The account went on meanwhile.
        assert_eq!(record(handle.0, second), SETTLEKIT_STATUS_CONTRADICTION);
        assert_eq!(record(handle.0, refused), SETTLEKIT_STATUS_NOT_THERE);
        // What was done at once is recorded already; a question never is.
        let (mut done, mut asked) = (null_mut(), null_mut());
        let quoted = settlekit_account_quote(
            handle.0,
            handle.1,
            TODAY,
            null(),
            null(),
            0,
            &mut asked,
            null_mut(),
        );
        assert_eq!(quoted, SETTLEKIT_STATUS_OK);
        assert_eq!(record(handle.0, asked), SETTLEKIT_STATUS_NOT_THERE);
        let ended = settlekit_account_end_day(
            handle.0,
            handle.1,
            TODAY,
            null(),
            null(),
            &mut done,
            null_mut(),
        );
        assert_eq!(ended, SETTLEKIT_STATUS_OK);
        assert_eq!(record(handle.0, done), SETTLEKIT_STATUS_CONTRADICTION);
        assert!(taken(asked).starts_with(r#"{"step":0,"#));
        assert!(taken(done).contains(r#""owed":"1990.00""#), "only one payment stands");
    }
    for decision in [first, second, refused] {
        taken(decision);
    }
    close(handle);
    close(other);
}

#[test]
fn questions_that_are_wrong_in_json_do_not_work() {
    let (offer, settlement) = ("O1", "S1");
    // SAFETY: pointers are to values of this program.
    let both = told(|(account, policy), decision| unsafe {
        let (offer, settlement) = (text(offer), text(settlement));
        settlekit_account_list_payments(
            account,
            policy,
            TODAY,
            null(),
            offer.data,
            offer.length,
            settlement.data,
            settlement.length,
            decision,
            null_mut(),
        )
    });
    is_wrong(both, INVALID, r#""command": "list_payments", "offer": "O1", "settlement": "S1""#);
    let mut proposal: settlekit_proposal = zeros();
    (proposal.amount_minor, proposal.payments) = (150_000, 3);
    (proposal.currency, proposal.exponent) = USD;
    // SAFETY: as above.
    let gapless = told(|(account, policy), decision| unsafe {
        settlekit_account_check_proposal(
            account,
            policy,
            TODAY,
            null(),
            &proposal,
            decision,
            null_mut(),
        )
    });
    is_wrong(
        gapless,
        INVALID,
        r#""command": "check_proposal", "amount": "1500.00", "payments": 3"#,
    );
    let mut wish: settlekit_wish = zeros();
    wish.first_due = TODAY;
    // SAFETY: as above.
    let never = told(|(account, policy), decision| unsafe {
        settlekit_account_solve(account, policy, TODAY, null(), &wish, decision, null_mut())
    });
    is_wrong(never, UNKNOWN, r#""command": "solve", "first_due": "2026-03-01""#);
}
