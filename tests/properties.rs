//! What must hold for any story: commands in any order, on any days, with amounts near the edges.
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

use proptest::prelude::*;
use settlekit::json::{Json, command_from_json};
use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::{Account, Answer, Currency, Money, Policy, date};
use support::{account, config, dated, day, policy, step};

/// Two claims, segments, both tolerances, automation; every choice of the lifecycle.
fn world(lifecycle: &str) -> (Policy, Account) {
    let policy = policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD",
        "agency": {{"rule": {{"table": [{{"percent": "50"}}], "override_authority": 5}}}},
        "clients": {{"LAKE": {{
            "paid_in_full": {{"set_status": "PIF", "tolerance": "5.00"}},
            "settled": {{"set_status": "SIF", "add_action": {{"code": "LETTER", "wait_days": 3}},
                         "tolerance": {{"percent": "98", "amount": "10.00"}}}}}}}},
        "lifecycle": {lifecycle}}}"#
    ));
    let account = account(
        r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
        "claims": [{"claim": "C1", "balance": {"principal": "1700.00", "interest": "250.00", "fees": "50.00"}},
                   {"claim": "C2", "balance": {"principal": "500.00", "costs": "100.00"}}]}"#,
    );
    (policy, account)
}

const LIFECYCLES: [&str; 4] = [
    "{}",
    r#"{"on_expiry": "stopped", "backdate_days": 0}"#,
    r#"{"same_day_payments": "excluded", "backdate_days": 3}"#,
    r#"{"same_day_payments": "included"}"#,
];

/// One command of a random story, on a day counted from 1 March 2026.
fn command() -> impl Strategy<Value = (u64, String)> {
    let amounts = prop::sample::select(vec![
        "1.00", "5.00", "490.00", "500.00", "1000.00", "1470.00", "1500.00", "1950.00", "2000.00",
        "2600.00",
    ]);
    let offer = prop::sample::select(vec!["O1", "O2", "O3"]);
    let payment = prop::sample::select(vec!["P1", "P2", "P3", "P4"]);
    let claim = prop::sample::select(vec!["", r#", "claim": "C1""#, r#", "claim": "C2""#]);
    let claims = prop::sample::select(vec!["", r#", "claims": ["C1"]"#, r#", "claims": ["C2"]"#]);
    let coded = prop::sample::select(vec![
        "",
        "",
        "",
        r#", "coded_as": "settlement""#,
        r#", "coded_as": "paid_in_full""#,
    ]);
    let status = prop::sample::select(vec!["stopped", "lost", "legal", "overdue"]);
    let action = prop_oneof![
        4 => (offer.clone(), prop::sample::select(vec!["50", "75", "100"]), 0u64..8, prop::option::of(0u64..8), claims, any::<bool>()).prop_map(
            |(offer, percent, until, later, claims, supersedes)| {
                let pay_by = later.map(|later| format!(r#", "pay_by": "DAY+{}""#, until + later)).unwrap_or_default();
                let supersedes = if supersedes { r#", "supersedes": "O1", "reason": "better""# } else { "" };
                format!(r#""command": "create_offer", "offer": "{offer}", "terms": {{"percent": "{percent}"}}, "expires_on": "DAY+{until}"{pay_by}{claims}{supersedes}"#)
            }),
        8 => (payment.clone(), amounts, 0u64..12, claim, coded).prop_map(|(payment, amount, back, claim, coded)| {
            format!(r#""command": "post_payment", "payment": "{payment}", "amount": "{amount}", "effective_on": "DAY-{back}"{claim}{coded}"#)
        }),
        4 => (payment.clone(), prop::sample::select(vec!["", r#", "amount": "1.00""#])).prop_map(|(payment, amount)| {
            format!(r#""command": "reverse_payment", "payment": "{payment}"{amount}"#)
        }),
        1 => (payment, prop::sample::select(vec!["settlement", "paid_in_full", "partial"])).prop_map(|(payment, coding)| {
            format!(r#""command": "code_payment", "payment": "{payment}", "as": "{coding}""#)
        }),
        1 => offer.clone().prop_map(|offer| format!(r#""command": "accept_offer", "offer": "{offer}""#)),
        1 => offer.clone().prop_map(|offer| format!(r#""command": "withdraw_offer", "offer": "{offer}", "reason": "r""#)),
        1 => offer.prop_map(|offer| format!(r#""command": "abandon_offer", "offer": "{offer}""#)),
        1 => prop::sample::select(vec!["20.00", "-20.00", "-600.00"]).prop_map(|amount| {
            format!(r#""command": "adjust_balance", "claim": "C1", "segment": "fees", "amount": "{amount}""#)
        }),
        1 => status.prop_map(|status| format!(r#""command": "set_status", "status": "{status}""#)),
        1 => any::<bool>().prop_map(|placed| {
            let command = if placed { "place_hold" } else { "lift_hold" };
            format!(r#""command": "{command}", "hold": "dispute", "claim": "C2""#)
        }),
        3 => Just(r#""command": "end_day""#.to_string()),
    ];
    (0u64..4, action)
}

fn play(account: &mut Account, policy: &Policy, story: &[(u64, String)]) {
    let mut today = day("2026-03-01");
    for (later, text) in story {
        today = today + chrono::Days::new(*later);
        step(account, policy, &dated(today, text));
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn any_story_audits_and_replays(lifecycle in 0usize..4, story in prop::collection::vec(command(), 1..16)) {
        let (policy, opening) = world(LIFECYCLES[lifecycle]);
        let mut live = opening.clone();
        let mut today = day("2026-03-01");
        for (later, text) in &story {
            today = today + chrono::Days::new(*later);
            let before = live.clone();
            let answer = step(&mut live, &policy, &dated(today, text));
            if !matches!(answer, Answer::Applied(_)) {
                prop_assert_eq!(&live, &before);
            }
            if let Err(contradiction) = live.audit() {
                prop_assert!(false, "{} after {}", contradiction, dated(today, text));
            }
            // After any applied command no active offer has a last day before its date.
            if matches!(answer, Answer::Applied(ref decision) if decision.entry.is_some()) {
                for offer in live.offers().iter().filter(|offer| offer.state == settlekit::account::OfferState::Active) {
                    let last = offer.terms.pay_by.unwrap_or(offer.terms.expires_on);
                    prop_assert!(last >= today, "{:?}", offer);
                }
            }
        }
        let replayed = Account::replay(opening, live.journal().to_vec()).unwrap();
        prop_assert_eq!(&replayed, &live);
        let mut again = world(LIFECYCLES[lifecycle]).1;
        play(&mut again, &policy, &story);
        prop_assert_eq!(format!("{again:?}"), format!("{live:?}"));
    }

    #[test]
    fn a_reversal_restores_what_stood(lifecycle in 0usize..4, story in prop::collection::vec(command(), 0..10),
            cents in 1i64..300_000, back in 0u64..10) {
        let (policy, mut account) = world(LIFECYCLES[lifecycle]);
        play(&mut account, &policy, &story);
        let today = account.as_of().unwrap_or(day("2026-03-01"));
        // A day's end first, so that only the payment and its return happen on this day.
        step(&mut account, &policy, &format!(r#"{{"on": "{today}", "command": "end_day"}}"#));
        let before = figures(&account);
        let (amount, effective) = (Money::from_minor(cents, Currency::USD), today - chrono::Days::new(back));
        let post = format!(r#"{{"on": "{today}", "command": "post_payment", "payment": "X", "amount": "{amount}", "effective_on": "{effective}"}}"#);
        prop_assert!(matches!(step(&mut account, &policy, &post), Answer::Applied(_)));
        let back = format!(r#"{{"on": "{today}", "command": "reverse_payment", "payment": "X"}}"#);
        prop_assert!(matches!(step(&mut account, &policy, &back), Answer::Applied(_)));
        prop_assert_eq!(figures(&account), before);
    }

    #[test]
    fn the_order_of_entry_does_not_matter(lifecycle in 0usize..4, pay_by in prop::option::of(0u64..8),
            payments in prop::collection::vec((0u64..10, prop::sample::select(vec![500i64, 48_500, 50_000, 72_750, 75_000, 100_000, 195_000]), 0usize..3), 2..5),
            rotation in 0usize..5, returned in prop::option::of(0usize..5)) {
        let run = |order: &[usize], spaced: bool| {
            let (policy, mut account) = world(LIFECYCLES[lifecycle]);
            let later = pay_by.map(|later| format!(r#", "pay_by": "DAY+{}""#, 5 + later)).unwrap_or_default();
            let offer = format!(r#""command": "create_offer", "offer": "O1", "terms": {{"percent": "75"}}, "expires_on": "DAY+5", "claims": ["C1"]{later}"#);
            step(&mut account, &policy, &dated(day("2026-03-01"), &offer));
            // All entered within the window, or none: on one day, or the later half a day later.
            for (entered, index) in order.iter().enumerate() {
                let today = if spaced && entered * 2 >= order.len() { "2026-03-13" } else { "2026-03-12" };
                let (effective, minor, claim) = payments[*index];
                let claim = ["", r#", "claim": "C1""#, r#", "claim": "C2""#][claim];
                let (on, amount) = (day("2026-03-02") + chrono::Days::new(effective), Money::from_minor(minor, Currency::USD));
                step(&mut account, &policy, &format!(
                    r#"{{"on": "{today}", "command": "post_payment", "payment": "P{index}", "amount": "{amount}", "effective_on": "{on}"{claim}}}"#));
                if returned == Some(*index) {
                    step(&mut account, &policy, &format!(r#"{{"on": "{today}", "command": "reverse_payment", "payment": "P{index}"}}"#));
                }
            }
            step(&mut account, &policy, r#"{"on": "2026-03-13", "command": "end_day"}"#);
            figures(&account)
        };
        let forward: Vec<usize> = (0..payments.len()).collect();
        let mut rotated = forward.clone();
        rotated.rotate_left(rotation % payments.len());
        let backward: Vec<usize> = forward.iter().rev().copied().collect();
        prop_assert_eq!(run(&forward, false), run(&backward, false));
        prop_assert_eq!(run(&forward, false), run(&rotated, false));
        // When terms are accepted late, the day of entry itself decides whether pay_by has passed.
        if pay_by.is_none() {
            prop_assert_eq!(run(&forward, true), run(&backward, true));
        }
    }

    #[test]
    fn ten_days_are_one_jump(lifecycle in 0usize..4, story in prop::collection::vec(command(), 0..10)) {
        let (policy, mut account) = world(LIFECYCLES[lifecycle]);
        play(&mut account, &policy, &story);
        let start = account.as_of().unwrap_or(day("2026-03-01"));
        let (mut daily, mut at_once) = (account.clone(), account);
        for days in 1..=10 {
            let on = start + chrono::Days::new(days);
            step(&mut daily, &policy, &format!(r#"{{"on": "{on}", "command": "end_day"}}"#));
            if days == 10 {
                step(&mut at_once, &policy, &format!(r#"{{"on": "{on}", "command": "end_day"}}"#));
            }
        }
        prop_assert_eq!(figures(&daily), figures(&at_once));
        let expired = |account: &Account| -> Vec<String> {
            account.journal().iter().flat_map(|entry| &entry.events)
                .map(|event| serde_json::to_string(event).unwrap())
                .filter(|event| event.contains("offer_expired")).collect()
        };
        prop_assert_eq!(expired(&daily), expired(&at_once));
    }

    #[test]
    fn a_higher_offer_is_never_refused_where_a_lower_one_is_accepted(balance in 1i64..10_000_000, lower in 1i64..10_000_000, more in 0i64..10_000_000,
            percent in 0i64..=1_000_000, cap in prop::option::of(0i64..5_000_000)) {
        let (lower, higher) = (lower.min(balance), (lower + more).min(balance));
        let percent = settlekit::Percent::from_millionths(percent).to_string();
        let cap = cap.map(|cap| format!(r#", "max_forgiven": "{}""#, Money::from_minor(cap, Currency::USD))).unwrap_or_default();
        let policy = policy(&format!(r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {{"table": [{{"percent": "{percent}"}}]{cap}}}}}}}"#));
        let offer = |minor: i64| {
            let owed = Money::from_minor(balance, Currency::USD);
            let mut account = account(&format!(r#"{{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
                "claims": [{{"claim": "C1", "balance": {{"principal": "{owed}"}}}}]}}"#));
            let amount = Money::from_minor(minor, Currency::USD);
            let answer = step(&mut account, &policy, &format!(
                r#"{{"on": "2026-03-01", "command": "create_offer", "offer": "O", "terms": {{"fixed": "{amount}"}}, "expires_on": "2026-03-15"}}"#));
            matches!(answer, Answer::Applied(_))
        };
        prop_assert!(!offer(lower) || offer(higher));
        prop_assert!(offer(balance));
    }

    #[test]
    fn raising_a_tolerance_never_unsettles(amount in 1i64..1_000_000, percent in 0i64..=1_000_000, less in 0i64..=1_000_000,
            under in 0i64..1_000_000, more in 0i64..1_000_000, both in any::<bool>()) {
        use settlekit::policy::{SettledTolerance, ToleranceMode};
        let mode = if both { ToleranceMode::Both } else { ToleranceMode::Either };
        let narrow = SettledTolerance { percent: Some(settlekit::Percent::from_millionths(percent)), amount_minor: Some(under), mode };
        let wide = SettledTolerance {
            percent: Some(settlekit::Percent::from_millionths(percent.saturating_sub(less).max(0))),
            amount_minor: Some(under + more),
            mode,
        };
        prop_assert!(wide.threshold(amount) <= narrow.threshold(amount));
        prop_assert!(wide.threshold(amount) >= 1);
        prop_assert!(narrow.threshold(amount) <= amount.max(1));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in prop::collection::vec((prop::option::of(0u32..400), prop::option::of(0i64..900_000), 0i64..=1_000_000), 1..7),
            rotation in 0usize..7, age in 0u32..500, balance in 1i64..1_000_000) {
        let build = |rows: &[(Option<u32>, Option<i64>, i64)]| {
            let rows = rows.iter().map(|(age, balance, percent)| RowDraft {
                max_age_days: *age,
                max_balance: balance.map(|minor| Money::from_minor(minor, Currency::USD).to_string()),
                percent: settlekit::Percent::from_millionths(*percent).to_string(),
            });
            PolicyDraft::new("p", Currency::USD).agency(RuleDraft::from_rows(rows)).compile().unwrap()
        };
        let mut other = rows.clone();
        other.rotate_left(rotation % rows.len());
        other.reverse();
        let (one, two) = (build(&rows), build(&other));
        let row = |policy: &Policy| {
            policy.agency().unwrap().table().unwrap().row_for(Some(age), balance).map(|(number, row)| (number, *row))
        };
        prop_assert_eq!(row(&one), row(&two));
        // The first that fits in canonical order has the tightest bounds of all that fit.
        if let Some((_, found)) = row(&one) {
            let tightest = rows.iter()
                .filter(|(most_age, most, _)| most_age.is_none_or(|most| age <= most) && most.is_none_or(|most| balance <= most))
                .map(|(most_age, most, _)| (most_age.map_or(u64::MAX, u64::from), most.unwrap_or(i64::MAX)))
                .min();
            let bounds = (found.max_age_days.map_or(u64::MAX, u64::from), found.max_balance_minor.unwrap_or(i64::MAX));
            prop_assert_eq!(Some(bounds), tightest);
        }
    }

    #[test]
    fn any_bytes_are_a_value_or_an_error(text in "\\PC{0,40}", number in "-?[0-9]{0,25}\\.?[0-9]{0,8}") {
        let _ = Json::parse(&text);
        let _ = date::parse(&text);
        for currency in [Currency::USD, Currency::JPY, Currency::KWD] {
            let command = format!(r#"{{"on": "2026-03-01", "command": "post_payment", "payment": "P", "amount": {}, "effective_on": "2026-03-01"}}"#,
                serde_json::to_string(&number).unwrap());
            let _ = command_from_json(&Json::parse(&command).unwrap(), currency);
            if let Ok(money) = Money::parse(&number, currency) {
                prop_assert_eq!(Money::parse(&money.to_string(), currency), Ok(money));
                prop_assert_eq!(Money::from_decimal(money.to_decimal(), currency), Ok(money));
            }
        }
    }

    #[test]
    fn splits_sum_and_are_fair(amount in 0i64..i64::MAX, weights in prop::collection::vec(0i64..i64::MAX, 1..8)) {
        let parts = settlekit::split_by_largest_remainder(amount, &weights);
        let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        let sum: i128 = parts.iter().map(|part| i128::from(*part)).sum();
        prop_assert_eq!(sum, if total == 0 { 0 } else { i128::from(amount) });
        for (part, weight) in parts.iter().zip(&weights) {
            if total > 0 {
                let exact = i128::from(amount) * i128::from(*weight);
                prop_assert!((i128::from(*part) * total - exact).abs() < total);
            }
        }
    }
}

/// What stands: everything that the order of entry must not change.
fn figures(account: &Account) -> String {
    let offers: Vec<_> = account
        .offers()
        .iter()
        .map(|offer| (offer.terms.offer.as_str().to_owned(), offer.state))
        .collect();
    format!(
        "{:?} owed {} credit {} forgiven {} tolerance {} {:?} {:?}",
        account.status(),
        account.owed(),
        account.credit(),
        account.forgiven(),
        account.tolerance_written_off(),
        account.balances(),
        offers
    )
}
