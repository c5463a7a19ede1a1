//! What must hold of the obligations calendar after any story.
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

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use settlekit::json::{account_from_snapshot_text, snapshot};
use settlekit::obligations::{ObligationCalendar, ObligationKind, ObligationState, calendar};
use settlekit::{Account, Answer, Policy};
use support::{account, config, day, policy, step};

/// Every kind of rule but statements while paying and disclosures of time-barred debts, which time
/// alone brings and ends.
const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "10"}]}},
    "clients": {"SETTLES": {"on_reached": "settle", "settled": {"tolerance": {"amount": "5.00"}}}},
    "lifecycle": {"backdate_days": 20},
    "obligations": {"collector": "debt_buyer", "debts": "consumer",
        "packs": ["us_federal", "us_nyc", "us_ca", "us_dc", "uk"],
        "rules": [{"name": "paid", "what": "satisfaction_letter", "jurisdiction": "house", "citation": "house rule",
                   "source": "the house", "trigger": "satisfied", "due": {"business_days": 20}, "text": "Send it."}]}}"#;

fn opened(client: &str) -> Account {
    account(&format!(
        r#"{{"format": 1, "account": "A", "client": "{client}", "currency": "USD", "status": "stopped",
            "claims": [{{"claim": "C1", "balance": {{"principal": "1500.00", "interest": "100.00"}}}},
                       {{"claim": "C2", "balance": {{"principal": "900.00"}}}}]}}"#
    ))
}

/// Something that happens: days later, and a command without its date.
#[derive(Clone, Debug)]
enum Happens {
    Command(String),
    /// Completes the obligation of this place in the calendar.
    Completes(usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    let name = || 1u32..4;
    let claims = || prop::sample::select(vec![r#"["C1"]"#, r#"["C2"]"#, r#"["C1", "C2"]"#]);
    let terms = || 20u32..=100;
    let command = prop_oneof![
        3 => (name(), terms(), claims()).prop_map(|(name, percent, claims)| format!(
            r#""command": "create_offer", "offer": "O{name}", "terms": {{"percent": "{percent}"}}, "claims": {claims}, "expires_on": "DAY+30", "pay_by": "DAY+60""#
        )),
        3 => (name(), terms(), claims()).prop_map(|(name, percent, claims)| format!(
            r#""command": "create_settlement", "settlement": "S{name}", "terms": {{"percent": "{percent}"}}, "claims": {claims}, "inception_on": "DAY-1", "pay_by": "DAY+60""#
        )),
        2 => name().prop_map(|name| format!(r#""command": "accept_offer", "offer": "O{name}""#)),
        2 => name().prop_map(|name| format!(r#""command": "withdraw_offer", "offer": "O{name}", "reason": "r""#)),
        2 => (name(), terms()).prop_map(|(name, percent)| format!(
            r#""command": "modify_settlement", "settlement": "S{name}", "terms": {{"percent": "{percent}"}}"#
        )),
        2 => (name(), prop::sample::select(vec!["deactivate", "reactivate", "void", "remove"])).prop_map(
            |(name, verb)| format!(r#""command": "{verb}_settlement", "settlement": "S{name}", "reason": "r""#)),
        6 => (1u32..9, 1i64..150_000, 0u32..5).prop_map(|(name, minor, ago)| format!(
            r#""command": "post_payment", "payment": "P{name}", "amount": "{}.{:02}", "effective_on": "DAY-{ago}""#,
            minor / 100, minor % 100
        )),
        2 => name().prop_map(|name| format!(r#""command": "code_payment", "payment": "P{name}", "as": "settlement""#)),
        3 => (1u32..9).prop_map(|name| format!(r#""command": "reverse_payment", "payment": "P{name}""#)),
        1 => (1u32..9, 1u32..300).prop_map(|(name, amount)| format!(
            r#""command": "reverse_payment", "payment": "P{name}", "amount": "{amount}.00""#)),
        1 => Just(r#""command": "adjust_balance", "claim": "C1", "segment": "fees", "amount": "20.00""#.to_string()),
        1 => Just(r#""command": "set_status", "status": "stopped""#.to_string()),
        1 => Just(r#""command": "end_day""#.to_string()),
    ];
    prop_oneof![
        4 => command.prop_map(Happens::Command),
        1 => (0usize..40).prop_map(Happens::Completes),
    ]
}

type Story = Vec<(u64, Happens)>;

fn story() -> impl Strategy<Value = (&'static str, Story)> {
    let client = prop::sample::select(vec!["SETTLES", "ASKS"]);
    (client, prop::collection::vec((0u64..4, happens()), 1..25))
}

fn do_it(account: &mut Account, policy: &Policy, today: NaiveDate, happens: &Happens) -> bool {
    let text = match happens {
        Happens::Command(text) => support::dated(today, text),
        Happens::Completes(place) => {
            let listed = calendar(account, policy, today).obligations;
            let Some(found) = listed.get(place % listed.len().max(1)) else { return false };
            let name = &found.obligation;
            format!(
                r#"{{"on": "{today}", "command": "complete_obligation", "obligation": "{name}"}}"#
            )
        }
    };
    matches!(step(account, policy, &text), Answer::Applied(_))
}

fn told(policy: &Policy, client: &str, story: &Story) -> (Account, NaiveDate) {
    let (mut account, mut today) = (opened(client), day("2026-03-02"));
    for (later, happens) in story {
        today = today + Days::new(*later);
        do_it(&mut account, policy, today, happens);
    }
    (account, today)
}

fn to_do(state: ObligationState) -> bool {
    matches!(state, ObligationState::Open | ObligationState::Overdue)
}

fn names(calendar: &ObligationCalendar) -> Vec<&str> {
    calendar.obligations.iter().map(|it| it.obligation.as_str()).collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn the_calendar_is_that_of_the_journal((client, story) in story()) {
        let policy = policy(POLICY);
        let (account, today) = told(&policy, client, &story);
        let live = calendar(&account, &policy, today);
        let replayed = Account::replay(opened(client), account.journal().to_vec()).unwrap();
        prop_assert_eq!(&calendar(&replayed, &policy, today), &live);
        let restored = account_from_snapshot_text(&snapshot(&account)).unwrap();
        prop_assert_eq!(&calendar(&restored, &policy, today), &live);
        // A name means one thing, and what it is about has one place in the order.
        let unique: BTreeSet<&str> = names(&live).into_iter().collect();
        prop_assert_eq!(unique.len(), live.obligations.len());
        prop_assert!(live.obligations.is_sorted_by_key(|it| (it.due_on, it.obligation.clone())));
        for it in &live.obligations {
            prop_assert!(it.arises_on <= it.due_on && it.arises_on <= today, "{:?}", it);
            prop_assert!(it.figures.iter().all(|figure| {
                account.journal().iter().any(|entry| entry.position == figure.position)
            }), "{:?}", it);
        }
    }

    #[test]
    fn ten_days_make_open_overdue_and_change_nothing_else((client, story) in story()) {
        let policy = policy(POLICY);
        let (account, today) = told(&policy, client, &story);
        let now = calendar(&account, &policy, today);
        let later = calendar(&account, &policy, today + Days::new(10));
        prop_assert_eq!(now.obligations.len(), later.obligations.len());
        for (before, mut after) in now.obligations.into_iter().zip(later.obligations) {
            if before.state == ObligationState::Open && after.state == ObligationState::Overdue {
                prop_assert!(before.due_on >= today && before.due_on < today + Days::new(10));
                after.state = ObligationState::Open;
            }
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn nothing_is_left_to_do_for_money_that_was_returned((client, story) in story()) {
        let policy = policy(POLICY);
        let (mut account, today) = told(&policy, client, &story);
        let before = calendar(&account, &policy, today);
        let done: Vec<String> = before
            .obligations
            .iter()
            .filter(|it| matches!(it.state, ObligationState::Completed { .. }))
            .filter(|it| it.what != ObligationKind::ConfirmationLetter)
            .filter(|it| it.what != ObligationKind::ResidualNotice)
            .map(|it| it.obligation.clone())
            .collect();
        let payments: Vec<String> =
            account.payments().iter().map(|payment| payment.id.to_string()).collect();
        for payment in payments {
            let text = format!(r#""command": "reverse_payment", "payment": "{payment}""#);
            do_it(&mut account, &policy, today, &Happens::Command(text));
        }
        let after = calendar(&account, &policy, today);
        for it in &after.obligations {
            let of_money = !matches!(
                it.what,
                ObligationKind::ConfirmationLetter | ObligationKind::ResidualNotice
            );
            prop_assert!(!of_money || !to_do(it.state), "{:?}", it);
        }
        for name in &done {
            let state = after.find(name).map(|it| it.state);
            prop_assert!(matches!(state, Some(ObligationState::Compensate { .. })), "{}: {:?}", name, state);
        }
        // What was there is still told.
        for name in names(&before) {
            prop_assert!(after.find(name).is_some(), "{} is not told any more", name);
        }
    }

    #[test]
    fn completing_leads_where_it_says((client, story) in story()) {
        let policy = policy(POLICY);
        let (mut account, today) = told(&policy, client, &story);
        for it in calendar(&account, &policy, today).obligations {
            let name = &it.obligation;
            let text = format!(r#""command": "complete_obligation", "obligation": "{name}""#);
            let applied = do_it(&mut account, &policy, today, &Happens::Command(text));
            let after = calendar(&account, &policy, today).find(name).unwrap().state;
            let (is_applied, wanted) = match it.state {
                ObligationState::Open | ObligationState::Overdue => {
                    (true, ObligationState::Completed { completed_on: today })
                }
                ObligationState::Compensate { because, .. } => match because {
                    settlekit::obligations::CompensateBecause::ReasonFellAway => {
                        (true, ObligationState::Void { made_good_on: Some(today) })
                    }
                    _ => (true, ObligationState::Completed { completed_on: today }),
                },
                settled => (false, settled),
            };
            prop_assert_eq!((applied, after), (is_applied, wanted), "{}", name);
        }
    }
}
