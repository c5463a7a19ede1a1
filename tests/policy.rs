//! Documents that do not load: every fault at once, each with its place, and a value that would do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use settlekit::json::{
    CommandFault, Json, Scenario, account_from_json, command_from_json, policy_from_json,
};
use settlekit::policy::{
    AllocationMode, Channel, OnExpiry, OnReached, SameDayPayments, ToleranceMode,
};
use settlekit::{Currency, Fault, Percent, Scope, Segment};

fn pointers(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.pointer.as_str()).collect()
}

/// Checks where a policy with these members beside the needed ones has faults.
fn check_policy(members: &str, expected: &[&str]) -> Vec<Fault> {
    let text = format!(r#"{{"format": 1, "policy": "p", "currency": "USD", {members}}}"#);
    let faults = policy_from_json(&Json::parse(&text).unwrap(), "")
        .map_or_else(|faults| faults.faults, |_| Vec::new());
    assert_eq!(pointers(&faults), expected, "{members}: {faults:?}");
    faults
}

#[test]
fn every_fault_is_reported_at_once() {
    let faults = check_policy(
        r#""age_from": "birth", "colour": "red",
           "agency": {"rule": {"table": [{"percent": "101"}, {"max_balance": "10.001", "percent": "x"}, {"percent": "5.00001"}],
                               "max_payments": -1, "max_forgiven": "-1.00"}},
           "users": {"a/b": {"authority": 1.5, "rule": {"table": []}}},
           "sequences": {"s": {"reminders": [{"channel": "fax", "template": "", "every_days": 0, "max_sends": 6}]}},
           "lifecycle": {"on_expiry": "gone", "max_missed_in_row": 0}"#,
        &[
            "/colour",
            "/age_from",
            "/agency/rule/max_payments",
            "/users/a~1b/authority",
            "/sequences/s/reminders/0/channel",
            "/lifecycle/on_expiry",
            "/agency/rule/max_forgiven",
            "/agency/rule/table/0/percent",
            "/agency/rule/table/1/max_balance",
            "/agency/rule/table/1/percent",
            "/agency/rule/table/2/percent",
            "/users/a~1b/rule/table",
            "/lifecycle/max_missed_in_row",
        ],
    );
    let message =
        |pointer: &str| faults.iter().find(|fault| fault.pointer == pointer).unwrap().to_string();
    assert_eq!(
        message("/agency/rule/table/0/percent"),
        "/agency/rule/table/0/percent: \"101\" is not between 0 and 100 (for example \"65\")"
    );
    assert_eq!(
        message("/agency/rule/table/1/max_balance"),
        "/agency/rule/table/1/max_balance: \"10.001\" has more decimals than USD has (2) (for example \"3000.00\")"
    );
    assert!(message("/agency/rule/max_payments").contains("found -1"));
}

#[test]
fn what_is_missing_has_an_example() {
    let faults = policy_from_json(&Json::parse("{}").unwrap(), "").unwrap_err().faults;
    assert_eq!(pointers(&faults), ["/format", "/policy", "/currency"]);
    assert!(faults.iter().all(|fault| fault.example.is_some()));
    let faults = account_from_json(&Json::parse("{}").unwrap(), "").unwrap_err().faults;
    assert_eq!(
        pointers(&faults),
        ["/format", "/account", "/client", "/currency", "/status", "/claims"]
    );
}

#[test]
fn tables_are_taken_from_others_without_circles() {
    let taken = support::policy(
        r#"{"format": 1, "policy": "p", "currency": "USD",
            "agency": {"rule": {"table": [{"percent": "65"}], "max_days": 10}},
            "clients": {"A": {"rule": {"table_from": "B", "max_days": 99}}, "B": {"rule": {"table_from": "agency"}}}}"#,
    );
    let (scope, rule) = taken.base_rule(&"A".parse().unwrap()).unwrap();
    assert_eq!((scope, rule.max_days), (Scope::Client, Some(99)));
    assert_eq!(rule.table().unwrap().rows()[0].percent, "65".parse::<Percent>().unwrap());
    check_policy(
        r#""agency": {"rule": {"table_from": "A"}}, "clients": {"A": {"rule": {"table_from": "agency"}}}"#,
        &["/agency/rule/table_from", "/clients/A/rule/table_from"],
    );
    check_policy(
        r#""clients": {"A": {"rule": {"table_from": "A"}}}"#,
        &["/clients/A/rule/table_from"],
    );
    check_policy(
        r#""clients": {"A": {"rule": {"table_from": "X"}}}"#,
        &["/clients/A/rule/table_from"],
    );
    check_policy(
        r#""clients": {"A": {"rule": {"table_from": "agency"}}}"#,
        &["/clients/A/rule/table_from"],
    );
    check_policy(r#""agency": {"rule": {}}"#, &["/agency/rule/table"]);
    check_policy(r#""agency": {"rule": {"table": []}}"#, &["/agency/rule/table"]);
    check_policy(
        r#""agency": {"rule": {"table": [{"percent": "1"}], "table_from": "A"}}"#,
        &["/agency/rule/table_from"],
    );
    // A fault in the rows is told where they are written, not where they are taken.
    check_policy(
        r#""agency": {"rule": {"table": [{"percent": "x"}]}}, "clients": {"A": {"rule": {"table_from": "agency"}}}"#,
        &["/agency/rule/table/0/percent"],
    );
    check_policy(
        r#""agency": {"rule": {"table": [{"percent": "1"}]}}, "users": {"u": {"rule": {"max_days": 3}}}"#,
        &[],
    );
}

#[test]
fn client_settings_are_checked() {
    check_policy(
        r#""clients": {"A": {"segment_percents": {"principal": "200", "rent": "1"}, "on_reached": "never",
            "paid_in_full": {"set_status": "", "add_action": {"code": "", "wait_days": -3}, "tolerance": "1.234"},
            "settled": {"tolerance": {"percent": "101", "amount": "-1.00", "mode": "none"}},
            "allocation": {"mode": "random", "order": ["costs", "costs", "fees", "interest", "other"],
                           "settlement": {"order": ["costs"], "settlement": {}}}}}"#,
        &[
            "/clients/A/on_reached",
            "/clients/A/segment_percents/rent",
            "/clients/A/paid_in_full/add_action/wait_days",
            "/clients/A/settled/tolerance/mode",
            "/clients/A/allocation/mode",
            "/clients/A/allocation/settlement/settlement",
            "/clients/A/segment_percents/principal",
            "/clients/A/paid_in_full/set_status",
            "/clients/A/paid_in_full/add_action/code",
            "/clients/A/paid_in_full/tolerance",
            "/clients/A/settled/tolerance/percent",
            "/clients/A/settled/tolerance/amount",
            "/clients/A/allocation/order",
            "/clients/A/allocation/settlement/order",
        ],
    );
    check_policy(
        r#""clients": {"": {}}, "users": {"": {}}, "sequences": {"": {"reminders": []}}"#,
        &["/clients/", "/users/", "/sequences//reminders", "/sequences/"],
    );
    check_policy(r#""clients": {"A": {}, "A": {}}"#, &["/clients/A"]);
}

#[test]
fn the_calendar_and_the_lifecycle_are_checked() {
    check_policy(
        r#""calendar": {"weekend": ["someday"], "holidays": ["2026-02-30", 3]}"#,
        &["/calendar/weekend/0", "/calendar/holidays/0", "/calendar/holidays/1"],
    );
    let all = r#"["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]"#;
    check_policy(&format!(r#""calendar": {{"weekend": {all}}}"#), &["/calendar/weekend"]);
    check_policy(
        r#""lifecycle": {"max_missed_total": null, "grace_days": "5", "backdate_days": 4294967296}"#,
        &["/lifecycle/backdate_days", "/lifecycle/grace_days"],
    );
}

#[test]
fn everything_in_the_dialect_is_read() {
    let text = include_str!("scenarios/example_of_the_dialect.json");
    let policy = Scenario::load(text).unwrap().policy;
    let client = policy.client(&"LAKE".parse().unwrap());
    assert!(client.instructions.is_some());
    assert_eq!(client.segment_percents.get(Segment::Interest), Some(Percent::ZERO));
    assert_eq!(client.max_settlement_months, Some(6));
    assert_eq!(client.on_reached, OnReached::Ask);
    assert_eq!(client.paid_in_full.tolerance_minor, Some(500));
    assert_eq!(client.paid_in_full.automation.set_status.as_deref(), Some("PIF"));
    assert_eq!(client.settled.automation.add_action.as_ref().unwrap().wait_days, 10);
    assert_eq!(client.settled.tolerance.mode, ToleranceMode::Either);
    assert_eq!(client.allocation.ordinary.mode, AllocationMode::Sequential);
    assert_eq!(client.allocation.ordinary.order[0], Segment::Costs);
    assert_eq!(policy.user(&"boss".parse().unwrap()).unwrap().authority, 5);
    let sequence = policy.sequence(&"final".parse().unwrap()).unwrap();
    assert_eq!(
        (sequence.reminders[0].channel, sequence.reminders[0].max_sends),
        (Channel::Email, 6)
    );
    let lifecycle = policy.lifecycle();
    assert_eq!((lifecycle.on_expiry, lifecycle.backdate_days), (OnExpiry::Lost, 7));
    assert_eq!(lifecycle.same_day_payments, SameDayPayments::IfPostedAfter);
    assert_eq!(
        (lifecycle.grace_days, lifecycle.max_missed_in_row, lifecycle.max_missed_total),
        (5, Some(2), None)
    );
    assert!(!policy.calendar().is_business_day(support::day("2026-07-03")));
    assert_eq!(
        policy.calendar().next_business_day(support::day("2026-07-03")),
        support::day("2026-07-06")
    );
}

#[test]
fn the_defaults_are_those_of_the_dialect() {
    let policy = support::policy(r#"{"format": 1, "policy": "p", "currency": "USD"}"#);
    let nobody = "X".parse().unwrap();
    let client = policy.client(&nobody);
    assert_eq!(
        (policy.age_from().name(), policy.lifecycle().backdate_days),
        ("delinquent_since", 7)
    );
    assert_eq!((client.on_reached, client.include_new_interest), (OnReached::Ask, false));
    assert_eq!(client.settled.tolerance.threshold(150_000), 150_000);
    assert!(policy.base_rule(&nobody).is_none() && policy.agency().is_none());
    assert!(!policy.calendar().is_business_day(support::day("2026-03-01")));
    assert!(policy.calendar().is_business_day(support::day("2026-07-03")));
}

fn check_account(members: &str, expected: &[&str]) {
    let text = format!(
        r#"{{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped", {members}}}"#
    );
    let found = account_from_json(&Json::parse(&text).unwrap(), "");
    let faults = found.map_or_else(|faults| faults.faults, |_| Vec::new());
    assert_eq!(pointers(&faults), expected, "{members}: {faults:?}");
}

#[test]
fn accounts_are_checked() {
    check_account(r#""claims": []"#, &["/claims"]);
    check_account(r#""claims": [{"claim": "C"}, {"claim": "C"}]"#, &["/claims/1/claim"]);
    check_account(r#""claims": [{"claim": ""}]"#, &["/claims/0/claim"]);
    check_account(
        r#""claims": [{"claim": "C", "balance": {"principal": "1.001", "interest": 5, "rent": "1"}}]"#,
        &["/claims/0/balance/rent", "/claims/0/balance/interest", "/claims/0/balance/principal"],
    );
    check_account(
        r#""claims": [{"claim": "C", "balance": {"principal": "92233720368547758.08"}}]"#,
        &["/claims/0/balance/principal"],
    );
    check_account(
        r#""claims": [{"claim": "C", "balance": {"principal": "92233720368547758.07"}}, {"claim": "D", "balance": {"fees": "0.01"}}]"#,
        &["/claims"],
    );
    check_account(
        r#""claims": [{"claim": "C", "balance": {"principal": "-92233720368547758.08"}}]"#,
        &["/claims"],
    );
    check_account(
        r#""claims": [{"claim": "C", "balance": {"principal": "92233720368547758.07", "fees": "-92233720368547758.07"}}]"#,
        &[],
    );
    check_account(
        r#""claims": [{"claim": "C", "interest": {"annual_percent": "-1", "accrued_through": "2026-02-28", "bears_on": []}}]"#,
        &["/claims/0/interest/bears_on", "/claims/0/interest/annual_percent"],
    );
    check_account(
        r#""claims": [{"claim": "C", "interest": {"annual_percent": "100000", "accrued_through": "2026-02-28", "bears_on": ["fees", "fees"]}}]"#,
        &["/claims/0/interest/bears_on"],
    );
    check_account(
        r#""claims": [{"claim": "C", "interest": {"annual_percent": "100000.0001", "accrued_through": "2026-02-28"}}]"#,
        &["/claims/0/interest/annual_percent"],
    );
    check_account(
        r#""claims": [{"claim": "C"}], "dates": {"placed_on": "2026-1-1"}"#,
        &["/dates/placed_on"],
    );
}

/// What a command is answered when it is read: "ok", "invalid PATH" or "refused CODE".
fn read(command: &str) -> String {
    match command_from_json(&Json::parse(command).unwrap(), Currency::USD) {
        Ok(_) => "ok".into(),
        Err(CommandFault::Invalid(invalid)) => format!("invalid {}", invalid.path),
        Err(CommandFault::Refused(refusal)) => format!("refused {:?}", refusal.code),
    }
}

#[test]
fn commands_are_read_strictly() {
    let offer = |terms: &str, more: &str| {
        format!(
            r#"{{"command": "create_offer", "offer": "O", "terms": {terms}, "expires_on": "2026-03-15"{more}}}"#
        )
    };
    let cases = [
        ("[]".into(), "invalid "),
        ("{}".into(), "invalid /command"),
        (r#"{"command": "dance"}"#.into(), "invalid /command"),
        (r#"{"command": "end_day", "expect": {}}"#.into(), "invalid /expect"),
        (r#"{"command": "end_day", "on": "2026-02-29"}"#.into(), "invalid /on"),
        (r#"{"command": "end_day", "id": ""}"#.into(), "invalid /id"),
        (r#"{"command": "end_day", "id": "1", "by": "jdoe"}"#.into(), "ok"),
        (r#"{"command": "end_day", "approved_by": "boss"}"#.into(), "invalid /approved_by"),
        (offer(r#"{"percent": "75"}"#, ""), "ok"),
        (offer(r#"{"percent": "75"}"#, r#", "claims": []"#), "invalid /claims"),
        (offer(r#"{"percent": "75"}"#, r#", "claims": ["C", "C"]"#), "invalid /claims/1"),
        (offer(r#"{"percent": "75"}"#, r#", "currency": "EUR""#), "refused CurrencyMismatch"),
        (offer(r#"{"percent": 75}"#, ""), "invalid /terms/percent"),
        (offer(r#"{"percent": "75 %"}"#, ""), "invalid /terms/percent"),
        (offer(r#"{"percent": "75.00001"}"#, ""), "refused TooManyDecimals"),
        (offer(r#"{"percent": "99999999999999999999"}"#, ""), "refused PercentOutOfRange"),
        (offer(r#"{"fixed": "1", "percent": "75"}"#, ""), "invalid /terms"),
        (offer("{}", ""), "invalid /terms"),
        (offer(r#"{"calculated": false}"#, ""), "invalid /terms/calculated"),
        (offer(r#"{"calculated": true}"#, ""), "ok"),
        (offer(r#"{"fixed": "1.000"}"#, ""), "refused TooManyDecimals"),
        (offer(r#"{"fixed": "92233720368547758.08"}"#, ""), "refused AmountOutOfRange"),
        (offer(r#"{"fixed": "1e3"}"#, ""), "invalid /terms/fixed"),
        (r#"{"command": "place_hold", "hold": "dispute"}"#.into(), "invalid /claim"),
        (r#"{"command": "place_hold", "hold": "legal", "claim": "C"}"#.into(), "invalid /claim"),
        (
            r#"{"command": "place_hold", "hold": "opt_out", "channel": "email"}"#.into(),
            "invalid /address",
        ),
        (
            r#"{"command": "place_hold", "hold": "opt_out", "channel": "email", "address": ""}"#
                .into(),
            "invalid /address",
        ),
        (
            r#"{"command": "place_hold", "hold": "opt_out", "channel": "sms", "address": "+1"}"#
                .into(),
            "ok",
        ),
        (r#"{"command": "place_hold", "hold": "gone"}"#.into(), "invalid /hold"),
        (r#"{"command": "code_payment", "payment": "P", "as": "gift"}"#.into(), "invalid /as"),
        (r#"{"command": "reverse_payment", "payment": "P", "amount": null}"#.into(), "ok"),
        (
            r#"{"command": "reverse_payment", "payment": "P", "amount": "x"}"#.into(),
            "invalid /amount",
        ),
        (
            r#"{"command": "adjust_balance", "claim": "C", "segment": "rent", "amount": "1"}"#
                .into(),
            "invalid /segment",
        ),
        (r#"{"command": "set_status", "status": "asleep"}"#.into(), "invalid /status"),
    ];
    for (command, expected) in cases {
        assert_eq!(read(&command), expected, "{command}");
    }
}

#[test]
fn documents_that_are_no_json_are_errors() {
    for text in ["", "{", "[1,]", "nul", "{\"a\":1,}", "\u{feff}{}", "{} {}"] {
        let fault = Json::parse(text).unwrap_err();
        assert!(fault.message.starts_with("this is not JSON"), "{fault}");
    }
    // Deeply nested documents are refused instead of overflowing the stack.
    assert!(Json::parse(&"[".repeat(100_000)).is_err());
    let faults =
        Scenario::load(r#"{"steps": [], "policy": 3, "account": [], "extra": 1}"#).unwrap_err();
    assert_eq!(pointers(&faults), ["/extra", "/policy", "/account"]);
}
