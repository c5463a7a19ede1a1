//! What one more command costs on an account with many payments, and what it costs to write the
//! account and read it back: `cargo bench --bench long_ledger`.
//!
//! Times are medians of one run and differ from machine to machine; what is worth reading is how
//! they grow with the number of payments.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a measurement fails by panicking"
)]

use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use settlekit::json::{
    Json, account_from_json, account_from_snapshot, command_from_json, policy_from_json, snapshot,
};
use settlekit::{Account, Answer, Currency, Policy, date};

const POLICY: &str = r#"{"format": 1, "policy": "bench", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "10"}]}}}"#;
const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
    "claims": [{"claim": "C1", "balance": {"principal": "900000000.00"}}]}"#;
const SETTLEMENT: &str = r#"{"on": "2000-01-01", "command": "create_settlement", "settlement": "S1",
    "terms": {"fixed": "800000000.00"}, "inception_on": "2000-01-01"}"#;

fn main() {
    println!("one more command on an account with a settlement, median of 41 in a row");
    println!(
        "{:>9}  {:>14}  {:>14}  {:>18}  {:>14}  {:>14}  {:>14}",
        "payments",
        "payment today",
        "end of day",
        "oldest returned",
        "bytes written",
        "written in",
        "read back in"
    );
    for payments in [10u64, 100, 1_000, 10_000] {
        let policy = policy_from_json(&Json::parse(POLICY).unwrap(), "").unwrap();
        let mut account = account_from_json(&Json::parse(ACCOUNT).unwrap(), "").unwrap();
        run(&mut account, &policy, SETTLEMENT);
        for number in 1..=payments {
            run(&mut account, &policy, &payment(number, day(number)));
        }
        let (bytes, written, read) = through_text(&account);
        let mut last = payments;
        let mut median = |text: &dyn Fn(u64, NaiveDate) -> String| {
            let mut times: Vec<Duration> = (0..41)
                .map(|_| {
                    last += 1;
                    run(&mut account, &policy, &text(last, day(last)))
                })
                .collect();
            times.sort();
            times[20]
        };
        let posted = median(&payment);
        let ended = median(&|_, on| format!(r#"{{"on": "{on}", "command": "end_day"}}"#));
        let returned = median(&|_, on| {
            format!(
                r#"{{"on": "{on}", "command": "reverse_payment", "payment": "P1", "amount": "1.00"}}"#
            )
        });
        println!(
            "{payments:>9}  {posted:>14.1?}  {ended:>14.1?}  {returned:>18.1?}  {bytes:>14}  {written:>14.1?}  {read:>14.1?}"
        );
    }
}

/// The snapshot of an account: its length, and how long it takes to write it and to read it back.
fn through_text(account: &Account) -> (usize, Duration, Duration) {
    let start = Instant::now();
    let text = snapshot(account);
    let written = start.elapsed();
    let start = Instant::now();
    let restored = account_from_snapshot(&Json::parse(&text).unwrap(), "").unwrap();
    let read = start.elapsed();
    assert!(restored == *account);
    (text.len(), written, read)
}

fn day(number: u64) -> NaiveDate {
    date::parse("2000-01-01").unwrap() + Days::new(number)
}

fn payment(number: u64, on: NaiveDate) -> String {
    format!(
        r#"{{"on": "{on}", "command": "post_payment", "payment": "P{number}", "amount": "10000.00", "effective_on": "{on}"}}"#
    )
}

fn run(account: &mut Account, policy: &Policy, text: &str) -> Duration {
    let json = Json::parse(text).unwrap();
    let (on, command) = command_from_json(&json, Currency::USD).unwrap();
    let start = Instant::now();
    let answer = account.execute(&command, policy, on.unwrap()).unwrap();
    let took = start.elapsed();
    assert!(matches!(answer, Answer::Applied(_)), "{text}: {answer:?}");
    took
}
