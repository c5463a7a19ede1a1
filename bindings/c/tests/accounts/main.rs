//! What C reads of an account is what Rust reads of it, in every state that the scenarios reach.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "each call is one that a C program makes")]

mod c_says;
#[path = "../caller/mod.rs"]
mod caller;
mod mistakes;
mod rust_says;

use core::ptr;

use c_says::as_c_says;
use caller::*;
use rust_says::as_rust_says;
use settlekit::json::{Json, Scenario, account_from_text};
use settlekit_capi::*;

#[test]
fn every_account_of_the_scenarios_reads_alike_live_copied_and_restored() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for path in scenarios() {
        let whole = std::fs::read_to_string(&path).unwrap();
        let json = Json::parse(&whole).unwrap();
        let scenario = Scenario::load(&whole).unwrap();
        let (expected, _) = scenario.clone().play();
        let policy = policy(&json.get("policy").unwrap().to_text());
        let live = account(&json.get("account").unwrap().to_text());
        for step in &scenario.steps {
            answer(live, policy, &step.command.to_text());
        }
        let lines = as_rust_says(&expected);
        assert_eq!(as_c_says(live), lines, "{}", path.display());
        for line in &lines {
            *seen.entry(line.split(' ').next().unwrap().to_string()).or_default() += 1;
        }

        let kept = snapshot(live);
        assert_eq!(kept, settlekit::json::snapshot(&expected));
        let (data, length) = parts(&kept);
        let restored =
            made(|place, error| unsafe { settlekit_account_restore(data, length, place, error) });
        let copied = made(|place, _| unsafe { settlekit_account_copy(live, place) });
        free_account(live);
        assert_eq!(as_c_says(restored), lines, "restored: {}", path.display());
        assert_eq!(as_c_says(copied), lines, "copied: {}", path.display());
        free_account(copied);
        free_account(restored);
        free_policy(policy);
    }
    for kind in ["round", "approval"] {
        assert!(seen.get(kind).is_some_and(|count| *count > 2), "{kind}: {seen:?}");
    }
    for kind in ["claim", "hold", "offer", "settlement", "terms", "part", "due", "payment", "entry"]
    {
        assert!(seen.get(kind).is_some_and(|count| *count > 20), "{kind}: {seen:?}");
    }
}

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "65"}]}}}"#;

const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "dates": {"delinquent_since": "2025-09-01", "placed_on": "1969-12-31"},
    "claims": [{"claim": "C1", "balance": {"principal": "1700.00", "fees": "-2.50"},
                "interest": {"annual_percent": "8.25", "accrued_through": "2026-02-28",
                             "bears_on": ["principal", "other"]}},
               {"claim": "C2", "balance": {"other": "300.00"}, "disputed": true,
                "time_barred_on": "2030-01-01"}]}"#;

fn new_account() -> settlekit_new_account {
    settlekit_new_account {
        customer_status: settlekit_customer_status(SETTLEKIT_CUSTOMER_STOPPED),
        account: text("A"),
        client: text("LAKE"),
        currency: 840,
        exponent: 2,
        has_delinquent_since: 1,
        delinquent_since: days("2025-09-01".parse().unwrap()),
        has_placed_on: 1,
        placed_on: -1,
        ..empty()
    }
}

fn new_claims() -> [settlekit_new_claim; 2] {
    let first = settlekit_new_claim {
        claim: text("C1"),
        principal_minor: 170_000,
        fees_minor: -250,
        has_interest: 1,
        annual_percent_millionths: 82_500,
        accrued_through: days("2026-02-28".parse().unwrap()),
        bears_on: SETTLEKIT_SEGMENT_SET_PRINCIPAL | SETTLEKIT_SEGMENT_SET_OTHER,
        ..empty()
    };
    let second = settlekit_new_claim {
        claim: text("C2"),
        other_minor: 30_000,
        disputed: 1,
        has_time_barred_on: 1,
        time_barred_on: days("2030-01-01".parse().unwrap()),
        ..empty()
    };
    [first, second]
}

fn opened(new: &settlekit_new_account, claims: &[settlekit_new_claim]) -> *mut settlekit_account {
    made(|place, error| unsafe {
        settlekit_account_new(new, claims.as_ptr(), claims.len(), place, error)
    })
}

fn refused(
    new: &settlekit_new_account,
    claims: &[settlekit_new_claim],
) -> (i32, String, Vec<(String, u64, String)>) {
    failed(|place, error| unsafe {
        settlekit_account_new(new, claims.as_ptr(), claims.len(), place, error)
    })
}

#[test]
fn an_account_of_structs_is_the_account_of_the_same_document() {
    let account = opened(&new_account(), &new_claims());
    let expected = account_from_text(ACCOUNT).unwrap();
    assert_eq!(as_c_says(account), as_rust_says(&expected));
    assert_eq!(snapshot(account), settlekit::json::snapshot(&expected));
    free_account(account);
    // Every date and every status.
    for code in 1..=8 {
        let on = 20_000 + code;
        let new = settlekit_new_account {
            customer_status: settlekit_customer_status(code),
            has_charged_off_on: 1,
            charged_off_on: on,
            has_last_payment_on: 1,
            last_payment_on: on + 1,
            ..new_account()
        };
        let account = opened(&new, &new_claims());
        let kept = Json::parse(&snapshot(account)).unwrap();
        let status = name(settlekit_customer_status_name(settlekit_customer_status(code)));
        assert_eq!(kept.get("status"), Some(&Json::Text(status)));
        let dates = kept.get("dates").unwrap();
        let is = |on| Some(Json::Text(date(on).to_string()));
        assert_eq!(dates.get("charged_off_on").cloned(), is(on));
        assert_eq!(dates.get("last_payment_on").cloned(), is(on + 1));
        free_account(account);
    }
}

#[test]
fn what_is_wrong_with_a_new_account_is_told() {
    let new = new_account();
    let claims = new_claims();
    let status =
        |new: &settlekit_new_account, claims: &[settlekit_new_claim]| refused(new, claims).0;
    let with = |change: fn(&mut settlekit_new_account)| {
        let mut new = new_account();
        change(&mut new);
        status(&new, &claims)
    };
    assert_eq!(with(|new| new.currency = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.exponent = 3), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.customer_status.0 = 9), SETTLEKIT_STATUS_UNKNOWN_VALUE);
    assert_eq!(with(|new| new.customer_status.0 = 0), SETTLEKIT_STATUS_UNKNOWN_VALUE);
    assert_eq!(with(|new| new.client = text("")), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.account.data = ptr::null()), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(with(|new| new.account = empty_text()), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(with(|new| new.has_placed_on = 2), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.has_placed_on = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.placed_on = i32::MAX), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.struct_size = 8), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);
    let not_utf8 = [0x41_u8, 0xff];
    let bad = settlekit_text { data: not_utf8.as_ptr().cast(), length: 2 };
    let with_bad = settlekit_new_account { client: bad, ..new };
    assert_eq!(status(&with_bad, &claims), SETTLEKIT_STATUS_INVALID_UTF8);

    let claim = |change: fn(&mut settlekit_new_claim)| {
        let mut claims = new_claims();
        change(&mut claims[0]);
        status(&new, &claims)
    };
    assert_eq!(claim(|claim| claim.bears_on = 32), SETTLEKIT_STATUS_UNKNOWN_VALUE);
    assert_eq!(claim(|claim| claim.bears_on = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.has_interest = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.annual_percent_millionths = -1), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.disputed = -1), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.claim = text("C2")), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.struct_size = 8), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);
    let mut uneven = new_claims();
    uneven[1].struct_size += 8;
    assert_eq!(status(&new, &uneven), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);

    let (status, message, faults) = refused(&new, &[]);
    assert_eq!((status, faults.len()), (SETTLEKIT_STATUS_INVALID_VALUE, 1));
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/claims", 0), "{message}");
    let null =
        failed(|place, error| unsafe { settlekit_account_new(&new, ptr::null(), 2, place, error) });
    assert_eq!(null.0, SETTLEKIT_STATUS_NULL_POINTER);
    let null = failed(|place, error| unsafe {
        settlekit_account_new(ptr::null(), claims.as_ptr(), 2, place, error)
    });
    assert_eq!(null.0, SETTLEKIT_STATUS_NULL_POINTER);
}

fn empty_text() -> settlekit_text {
    settlekit_text { data: ptr::null(), length: 0 }
}

#[test]
fn names_that_are_no_names_are_all_told_at_once() {
    let mut claims = new_claims();
    claims[0].claim = text("");
    claims[1].bears_on = 0;
    claims[1].has_interest = 1;
    let new = settlekit_new_account { account: text(""), ..new_account() };
    let (status, _, faults) = refused(&new, &claims);
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_VALUE);
    let places: Vec<&str> = faults.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(places, ["/account", "/claims/0/claim", "/claims/1/interest/bears_on"]);
}

#[test]
fn faults_of_documents_tell_their_line() {
    let broken = ACCOUNT.replace("\"300.00\"", "\"300.001\"");
    let (data, length) = parts(&broken);
    let (status, _, faults) =
        failed(|place, error| unsafe { settlekit_account_load(data, length, place, error) });
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT);
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/claims/1/balance/other", 6));

    let account = account(ACCOUNT);
    let kept = snapshot(account).replace(",\"journal\"", ",\n\n\"journal\"");
    let forged = kept.replace("\"stands\":{", "\n\"stands\":{\n").replacen("1997.50", "1.00", 1);
    free_account(account);
    let restore = |text: &str| {
        let (data, length) = parts(text);
        failed(|place, error| unsafe { settlekit_account_restore(data, length, place, error) })
    };
    let (status, message, faults) = restore(&forged);
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT, "{message}");
    assert!(!faults.is_empty() && faults.iter().all(|(_, line, _)| *line > 0), "{faults:?}");
    let (status, _, faults) = restore(&kept.replace("\"journal\":[]", "\"journal\":7"));
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT);
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/journal", 3));
    assert_eq!(restore("").0, SETTLEKIT_STATUS_INVALID_DOCUMENT);

    let broken = POLICY.replace("\"65\"", "\n\"165\"");
    let (data, length) = parts(&broken);
    let (_, _, faults) =
        failed(|place, error| unsafe { settlekit_policy_load(data, length, place, error) });
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/agency/rule/table/0/percent", 3));
}

#[test]
fn a_copy_is_an_account_of_its_own() {
    let policy = policy(POLICY);
    let first = account(ACCOUNT);
    let end_day = r#"{"on": "2026-03-01", "command": "end_day"}"#;
    answer(first, policy, end_day);
    let before = snapshot(first);
    let copy = made(|place, _| unsafe { settlekit_account_copy(first, place) });
    let payment = r#"{"on": "2026-03-02", "command": "post_payment", "payment": "P1",
        "amount": "100.00", "effective_on": "2026-03-02"}"#;
    assert!(answer(copy, policy, payment).starts_with(r#"{"step":2,"#));
    assert_eq!(snapshot(first), before);
    assert_ne!(snapshot(copy), before);
    let summary: settlekit_account_summary =
        filled(|place| unsafe { settlekit_account_summary_get(copy, place) });
    // What was read before is read anew after a change.
    assert_eq!((summary.payment_count, summary.owed_minor), (1, 189_750));
    answer(copy, policy, &payment.replace("P1", "P2"));
    let summary: settlekit_account_summary =
        filled(|place| unsafe { settlekit_account_summary_get(copy, place) });
    assert_eq!((summary.payment_count, summary.owed_minor), (2, 179_750));
    // The copy knows the dates of the commands before it.
    let early = r#"{"on": "2026-02-01", "command": "end_day"}"#;
    assert!(answer(copy, policy, early).contains(r#""outcome":"invalid""#));
    free_account(first);
    assert!(snapshot(copy).contains("\"P2\""));
    free_account(copy);
    free_policy(policy);
}
