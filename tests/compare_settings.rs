//! What a comparison of policies says beside the rule space: other settings, whom a difference
//! concerns in words, and portfolios that do not fit.
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

use serde_json::{Value, json};
use settlekit::compare::{PortfolioRow, Seen, Which, compare, compare_portfolio};
use settlekit::{ClientId, Policy, UserId};
use support::policy;

fn base() -> Value {
    json!({
        "format": 1, "policy": "p", "currency": "USD",
        "agency": { "rule": { "table": [ { "percent": "65" } ] } },
        "clients": { "L": {} },
        "users": { "u": { "authority": 1 } },
        "sequences": { "s": { "reminders": [
            { "channel": "email", "template": "t", "every_days": 5, "max_sends": 6 } ] } },
    })
}

/// The policy with a value put at a place, made where it is not there.
fn changed(mut document: Value, place: &str, value: Value) -> Policy {
    if document.pointer(place).is_none() {
        let mut at = &mut document;
        for step in place.split('/').skip(1) {
            let fields = at.as_object_mut().unwrap();
            at = fields.entry(step).or_insert_with(|| json!({}));
        }
    }
    *document.pointer_mut(&place.replace('~', "~0")).unwrap() = value;
    policy(&document.to_string())
}

fn with(place: &str, value: Value) -> Policy {
    changed(base(), place, value)
}

/// A setting that is told at the place where it is written: place, value, before and after.
type Plain = (&'static str, Value, &'static str, &'static str);

fn client_settings() -> Vec<Plain> {
    vec![
        ("/clients/L/instructions", json!("call"), "-", "call"),
        ("/clients/L/segment_percents/fees", json!("50.00"), "-", "50"),
        ("/clients/L/include_new_interest", json!(true), "false", "true"),
        ("/clients/L/on_reached", json!("settle"), "ask", "settle"),
        ("/clients/L/on_reached", json!("leave"), "ask", "leave"),
        ("/clients/L/paid_in_full/set_status", json!("PIF"), "-", "PIF"),
        (
            "/clients/L/paid_in_full/add_action",
            json!({ "code": "CLOSE", "wait_days": 10 }),
            "-",
            "CLOSE, wait_days 10",
        ),
        ("/clients/L/paid_in_full/tolerance", json!("5.00"), "-", "5.00"),
        ("/clients/L/settled/set_status", json!("SIF"), "-", "SIF"),
        ("/clients/L/settled/add_action", json!({ "code": "X" }), "-", "X, wait_days 0"),
        ("/clients/L/settled/tolerance/percent", json!("98"), "-", "98"),
        ("/clients/L/settled/tolerance/amount", json!("10.00"), "-", "10.00"),
        ("/clients/L/settled/tolerance/mode", json!("both"), "either", "both"),
        ("/clients/L/allocation/mode", json!("prorated"), "sequential", "prorated"),
        (
            "/clients/L/allocation/order",
            json!(["principal", "costs", "fees", "interest", "other"]),
            "costs, fees, interest, other, principal",
            "principal, costs, fees, interest, other",
        ),
    ]
}

fn other_settings() -> Vec<Plain> {
    let quiet = json!({ "from_minute": 1260, "to_minute": 480 });
    vec![
        ("/age_from", json!("placed_on"), "delinquent_since", "placed_on"),
        ("/users/u/authority", json!(2), "1", "2"),
        ("/sending/weekdays", json!(["friday", "monday"]), "-", "monday, friday"),
        ("/sending/quiet_hours", quiet, "-", "1260 to 480"),
        ("/sending/assign_when_stopped", json!("s"), "-", "s"),
        ("/lifecycle/on_expiry", json!("stopped"), "lost", "stopped"),
        ("/lifecycle/lost_on_exhaustion", json!(true), "false", "true"),
        ("/lifecycle/backdate_days", json!(10), "7", "10"),
        ("/lifecycle/same_day_payments", json!("excluded"), "if_posted_after", "excluded"),
        ("/lifecycle/same_day_payments", json!("included"), "if_posted_after", "included"),
        ("/lifecycle/grace_days", json!(5), "0", "5"),
        ("/lifecycle/max_missed_in_row", json!(2), "-", "2"),
        ("/lifecycle/max_missed_total", json!(3), "-", "3"),
        ("/lifecycle/cure_days", json!(4), "0", "4"),
        ("/lifecycle/interest_during_settlement", json!("deferred"), "frozen", "deferred"),
        ("/lifecycle/interest_during_settlement", json!("accruing"), "frozen", "accruing"),
        ("/calendar/weekend", json!(["sunday"]), "saturday, sunday", "sunday"),
        (
            "/calendar/weekend",
            json!(["thursday", "wednesday", "tuesday"]),
            "saturday, sunday",
            "tuesday, wednesday, thursday",
        ),
        ("/assessment/opening_percent", json!("95"), "100", "95"),
        ("/assessment/target_percent", json!("70"), "80", "70"),
        ("/assessment/curve_share/opening", json!("10"), "0", "10"),
        ("/assessment/curve_share/target", json!("30"), "25", "30"),
        ("/assessment/waiting_days", json!(90), "180", "90"),
        ("/assessment/collection_cost_percent", json!("25"), "0", "25"),
        ("/assessment/annual_discount_percent", json!("6"), "-", "6"),
        (
            "/assessment/recovery_curve",
            json!({ "source": "ours", "points": [{ "age_days": 0, "percent": "90" }, { "age_days": 365, "percent": "20.25" }] }),
            "-",
            "ours: 90 % at 0 days, 20.25 % at 365 days",
        ),
        ("/assessment/weights/relationship/long_term/opening", json!("-6"), "-5", "-6"),
        ("/assessment/weights/hardship/severe/target", json!("-30"), "-20", "-30"),
        ("/assessment/weights/dispute/partial/target", json!("-12"), "-10", "-12"),
        ("/assessment/weights/willingness/none/target", json!("-7"), "-5", "-7"),
        ("/assessment/weights/unanswered_attempt/opening", json!("-0.5"), "0", "-0.5"),
        ("/assessment/weights/broken_promise/target", json!("-3"), "-2", "-3"),
        ("/obligations/collector", json!("debt_buyer"), "-", "debt_buyer"),
        ("/obligations/debts", json!("commercial"), "-", "commercial"),
        ("/clients/L/obligations/debts", json!("consumer"), "-", "consumer"),
    ]
}

fn contact_rules() -> Value {
    let cap = json!({ "channels": ["letter", "call"], "max": 3, "days": 7, "per": "claim" });
    let calls = json!({ "max_calls": 7, "days": 6, "days_after_conversation": 5 });
    json!({
        "packs": ["us_dc", "us_federal"], "collector": "third_party", "debts": "consumer",
        "rules": [
            { "name": "a/b", "jurisdiction": "US", "citation": "h", "source": "s", "verified": true,
              "verified_on": "2026-03-01", "effective_from": "2026-01-01",
              "applies_to": { "collectors": ["third_party"], "debts": ["consumer"] },
              "kind": { "cap": cap } },
            { "name": "hours", "citation": "h",
              "kind": { "quiet_hours": { "before_minute": 480, "after_minute": 1260 } } },
            { "name": "calls", "citation": "h", "kind": { "call_frequency": calls } },
        ],
    })
}

const CONTACT_RULES_TOLD: [[&str; 3]; 6] = [
    ["/contact_rules/packs", "-", "us_federal, us_dc"],
    ["/contact_rules/collector", "-", "third_party"],
    ["/contact_rules/debts", "-", "consumer"],
    [
        "/contact_rules/rules/a~1b",
        "-",
        "cap call, letter max 3, days 7, per claim; h; jurisdiction US; source s; \
                     verified true 2026-03-01; from 2026-01-01 to open; collectors third_party; \
                     debts consumer",
    ],
    [
        "/contact_rules/rules/hours",
        "-",
        "quiet_hours before 480, after 1260; h; jurisdiction ; source ; verified \
                     false open; from open to open; collectors all; debts all",
    ],
    [
        "/contact_rules/rules/calls",
        "-",
        "call_frequency max_calls 7, days 6, days_after_conversation 5; h; \
                     jurisdiction ; source ; verified false open; from open to open; collectors all; \
                     debts all",
    ],
];

const OBLIGATIONS_TOLD: [[&str; 3]; 5] = [
    ["/obligations/collector", "-", "first_party"],
    ["/obligations/debts", "-", "consumer"],
    ["/obligations/packs", "-", "us_dc, uk"],
    [
        "/obligations/rules/form",
        "-",
        "tax_form_hint when forgiven at least 600.00, due end_of_year; us: c (s), \
                     verified true 2026-11-21; from 2026-01-01 to -; all / \
                     commercial, past due 30; t; n",
    ],
    [
        "/obligations/rules/report",
        "-",
        "statement when while_paying, months 3, due calendar_days 10; us: c (s), \
                     verified false -; from - to -; debt_buyer / all, past due \
                     -; t; ",
    ],
];

/// Settings that are told elsewhere than where they are written, or as several.
type Several = (&'static str, Value, &'static [[&'static str; 3]]);

fn settings_in_parts() -> Vec<Several> {
    let reminders = json!({ "reminders": [
        { "channel": "sms", "template": "x", "every_days": 1, "max_sends": 2 },
        { "channel": "email", "template": "y", "every_days": 3, "max_sends": 4 } ] });
    vec![
        (
            "/clients/L/allocation",
            json!({ "settlement": { "mode": "prorated" } }),
            &[
                ["/clients/L/allocation/settlement/mode", "-", "prorated"],
                [
                    "/clients/L/allocation/settlement/order",
                    "-",
                    "costs, fees, interest, other, principal",
                ],
            ],
        ),
        (
            "/sequences/a~b",
            reminders,
            &[[
                "/sequences/a~0b/reminders",
                "-",
                "sms x, every_days 1, max_sends 2; email y, every_days 3, max_sends 4",
            ]],
        ),
        (
            "/calendar/holidays",
            json!(["2026-07-03"]),
            &[["/calendar/holidays/2026-07-03", "-", "2026-07-03"]],
        ),
        ("/contact_rules", contact_rules(), &CONTACT_RULES_TOLD),
        ("/obligations", obligations(), &OBLIGATIONS_TOLD),
    ]
}

fn obligations() -> Value {
    json!({
        "packs": ["uk", "us_dc"], "collector": "first_party", "debts": "consumer",
        "rules": [
            { "name": "form", "what": "tax_form_hint", "jurisdiction": "us", "citation": "c",
              "source": "s", "verified": true, "verified_on": "2026-11-21", "note": "n",
              "effective_from": "2026-01-01", "applies_to": { "debts": ["commercial"] },
              "past_due_more_than_days": 30, "trigger": { "forgiven": { "at_least": "600" } },
              "due": "end_of_year", "text": "t" },
            { "name": "report", "what": "statement", "jurisdiction": "us", "citation": "c",
              "source": "s", "applies_to": { "collectors": ["debt_buyer"] },
              "trigger": { "while_paying": { "months": 3 } }, "due": { "calendar_days": 10 },
              "text": "t" },
        ],
    })
}

fn check(place: &str, value: Value, told: &[[&str; 3]]) {
    let (old, new) = (policy(&base().to_string()), with(place, value));
    for (one, other, swapped) in [(&old, &new, false), (&new, &old, true)] {
        let comparison = compare(one, other);
        assert!(comparison.differences.is_empty(), "{place}: {comparison:?}");
        let found: Vec<[String; 3]> = comparison
            .changed_settings
            .iter()
            .map(|setting| {
                let side = |side: &Option<String>| side.clone().unwrap_or("-".into());
                let sides = [side(&setting.before), side(&setting.after)];
                let [before, after] = sides;
                if swapped {
                    [setting.place.clone(), after, before]
                } else {
                    [setting.place.clone(), before, after]
                }
            })
            .collect();
        assert_eq!(found, told, "{place}");
        assert!(!comparison.is_empty());
    }
}

#[test]
fn every_setting_outside_of_rules_is_told_alone() {
    for (place, value, before, after) in client_settings().into_iter().chain(other_settings()) {
        check(place, value, &[[place, before, after]]);
    }
    for (place, value, told) in settings_in_parts() {
        check(place, value, told);
    }
}

#[test]
fn names_and_ways_of_writing_are_no_settings() {
    let old = policy(&base().to_string());
    let every_day = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    for (place, value) in [
        ("/policy", json!("another name")),
        ("/sending/weekdays", json!(every_day)),
        ("/calendar/weekend", json!(["sunday", "saturday"])),
        ("/clients/M", json!({})),
        ("/clients/L/on_reached", json!("ask")),
        ("/clients/L/rule", json!({ "table_from": "agency" })),
        ("/agency/rule/table", json!([{ "percent": "65.00" }, { "percent": "60" }])),
        ("/agency/rule/min_authority", json!(0)),
    ] {
        let comparison = compare(&old, &with(place, value));
        assert!(comparison.is_empty(), "{place}: {comparison:?}");
    }
}

#[test]
fn policies_in_different_currencies_have_no_account_in_common() {
    let (dollars, euros) = (policy(&base().to_string()), with("/currency", json!("EUR")));
    let comparison = compare(&dollars, &euros);
    assert!(comparison.differences.is_empty() && !comparison.is_empty());
    assert_eq!(comparison.changed_settings[0].place, "/currency");
    let fault = compare_portfolio(&dollars, &euros, &[], &[], []).unwrap_err();
    assert_eq!(fault.pointer, "/currency");
}

#[test]
fn whom_a_difference_concerns_is_told_in_words() {
    let mut document = base();
    document["clients"] =
        json!({ "L": {}, "M": {}, "N": { "rule": { "table": [ { "percent": "90" } ] } } });
    document["users"] =
        json!({ "u": {}, "v": {}, "w": { "rule": { "table": [ { "percent": "80" } ] } } });
    let old = policy(&document.to_string());
    let words = |place: &str, value: Value| {
        let comparison = compare(&old, &changed(document.clone(), place, value));
        let differences = comparison.differences.iter();
        differences
            .map(|one| [one.clients.words(), one.users.words()])
            .collect::<Vec<[String; 2]>>()
    };
    let told = |clients: &str, users: &str| vec![[clients.to_string(), users.to_string()]];
    assert_eq!(
        words("/agency/rule/table/0/percent", json!("66")),
        told("every client without a rule of its own", "whoever has no rule of their own")
    );
    assert_eq!(
        words("/agency/rule/max_payments", json!(6)),
        told("every client without a rule of its own", "whoever asks")
    );
    assert_eq!(
        words("/users/w/rule/table/0/percent", json!("95")),
        [["every client without a rule of its own", "w"], ["N", "w"]]
    );
    assert_eq!(words("/clients/N/rule/table/0/percent", json!("95")), told("N", "whoever asks"));
    assert_eq!(words("/clients/M/max_settlement_months", json!(6)), told("M", "whoever asks"));
    assert_eq!(
        words("/users/w/rule", json!({ "table": [ { "percent": "80" } ], "max_payments": 3 })),
        told("every client", "w")
    );
    assert_eq!(
        words("/agency", json!({})),
        [
            ["every client without a rule of its own", "whoever has no rule of their own"],
            ["every client without a rule of its own", "w"]
        ]
    );
}

#[test]
fn clients_and_users_are_listed_by_name() {
    let mut document = base();
    document["clients"]["M"] = json!({ "rule": { "table": [ { "percent": "65" } ] } });
    let old = policy(&document.to_string());
    document["agency"]["rule"]["table"][0]["percent"] = json!("70");
    let comparison = compare(&old, &policy(&document.to_string()));
    let [only] = comparison.differences.as_slice() else { panic!("{comparison:?}") };
    assert_eq!((only.clients.which, only.users.which), (Which::WithoutRule, Which::Every));
    assert_eq!(only.clients.named, ["L".parse::<ClientId>().unwrap()]);
    assert!(only.clients.others && only.users.system);
    assert_eq!(only.users.named, ["u".parse::<UserId>().unwrap()]);
    let at = |client: &str, user: Option<&str>| {
        let user = user.map(|user| user.parse().unwrap());
        comparison.difference_for(&client.parse().unwrap(), user.as_ref(), Some(1), 100).is_some()
    };
    assert!(at("L", None) && at("elsewhere", Some("u")));
    assert!(!at("M", None) && !at("L", Some("nobody")));
}

#[test]
fn rows_that_name_nobody_are_told() {
    let policy = policy(&base().to_string());
    let clients = ["L".parse::<ClientId>().unwrap()];
    let users = ["u".parse::<UserId>().unwrap()];
    let fault = |rows: [PortfolioRow; 2]| {
        compare_portfolio(&policy, &policy, &clients, &users, rows).unwrap_err().pointer
    };
    let good = PortfolioRow::new(0, Some(0), None, 1);
    assert_eq!(fault([good, PortfolioRow { client: 1, ..good }]), "/rows/1/client");
    assert_eq!(fault([PortfolioRow { user: Some(1), ..good }, good]), "/rows/0/user");
}

#[test]
fn sums_are_wider_than_amounts_and_what_owes_nothing_is_unchanged() {
    let (old, new) =
        (policy(&base().to_string()), with("/agency/rule/table", json!([{"percent": "0"}])));
    let clients = ["L".parse::<ClientId>().unwrap()];
    let row = |balance| PortfolioRow::new(0, None, None, balance);
    let rows = [row(i64::MAX), row(i64::MAX), row(0), row(-5), row(5)];
    let total = compare_portfolio(&old, &new, &clients, &[], rows).unwrap().total;
    assert_eq!((total.accounts.accounts, total.unchanged), (5, 2));
    assert_eq!(total.accounts.money.to_string(), "184467440737095516.19");
    assert_eq!(total.floor_down.accounts, 3);
    // 65 % of 0.05 is 0.04, rounded up.
    let two = 2 * ((i128::from(i64::MAX) * 65 + 99) / 100);
    assert_eq!(total.floor_down.money.minor(), two + 4);
    assert_eq!(format!("{:?}", total.other_terms.money), "0.00 USD");
    assert_eq!(format!("{:>6}", total.floor_up.money), "  0.00");
    // An account that owes nothing as one of the policies sees it.
    let nothing = Seen { age_days: None, balance_minor: 0 };
    for row in
        [PortfolioRow { before: nothing, ..row(100) }, PortfolioRow { after: nothing, ..row(100) }]
    {
        assert_eq!(compare_portfolio(&old, &new, &clients, &[], [row]).unwrap().total.unchanged, 1);
    }
}

#[test]
fn a_sum_without_decimals_has_no_point() {
    let yen = with("/currency", json!("JPY"));
    let clients = ["L".parse::<ClientId>().unwrap()];
    let row = PortfolioRow::new(0, None, None, 1_500);
    let total = compare_portfolio(&yen, &yen, &clients, &[], [row]).unwrap().total;
    assert_eq!(total.accounts.money.to_string(), "1500");
    assert_eq!(format!("{:?}", total.floor_up.money), "0 JPY");
}

#[test]
fn accounts_that_the_policies_see_differently_are_judged_as_each_sees_them() {
    let rule = json!([{ "max_age_days": 100, "percent": "80" }, { "percent": "65" }]);
    let old = with("/agency/rule/table", rule);
    let clients = ["L".parse::<ClientId>().unwrap()];
    let seen = |age: Option<u32>, balance_minor| Seen { age_days: age, balance_minor };
    let row = |before, after| PortfolioRow { client: 0, user: None, before, after };
    let rows = [
        row(seen(Some(101), 1_000), seen(Some(100), 1_000)), // 6.50 to 8.00
        row(seen(Some(100), 1_000), seen(None, 1_000)),
        row(seen(None, 1_000), seen(Some(100), 1_000)),
        row(seen(Some(100), 1_000), seen(Some(100), 1_100)), // 8.00 to 8.80
    ];
    let total = compare_portfolio(&old, &old, &clients, &[], rows).unwrap().total;
    assert_eq!((total.floor_up.accounts, total.floor_up.money.minor()), (2, 150 + 80));
    assert_eq!(total.newly_refused_by.missing_age_date.accounts, 1);
    assert_eq!((total.newly_allowed.accounts, total.newly_allowed.money.minor()), (1, 1_000));
    assert_eq!(
        (total.forgiven_before.accounts, total.forgiven_before.money.minor()),
        (3, 350 + 200 + 200)
    );
    assert_eq!(
        (total.forgiven_after.accounts, total.forgiven_after.money.minor()),
        (3, 200 + 200 + 220)
    );
}
