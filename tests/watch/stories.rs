//! Random stories of sending: what is assigned, offered, paid, held and said, day by day.

use proptest::prelude::*;
use proptest::sample::select;
use settlekit::Account;

use super::{Act, Contact, Rules};
use crate::support::account;

const ADDRESSES: [(&str, &str); 6] = [
    ("email", "ann@example.com"),
    ("email", " Ann@Example.com"),
    ("email", "bob@example.com"),
    ("sms", "+1 555 0100"),
    ("sms", "555-0100"),
    ("sms", "1 (555) 0101"),
];

pub fn rules() -> impl Strategy<Value = Rules> {
    let reminder = (select(vec!["email", "email", "sms"]), select(vec![1u64, 1, 2, 3, 5]), 1u64..5);
    let sequence = prop::collection::vec(reminder, 1..4);
    let weekdays = prop_oneof![2 => Just(127u8), 1 => Just(31u8), 1 => 1u8..127];
    let quiet = select(vec![None, None, Some((1260, 480)), Some((600, 700)), Some((1, 0))]);
    let choices = (any::<bool>(), any::<bool>(), any::<bool>());
    ([sequence.clone(), sequence], weekdays, quiet, choices).prop_map(
        |(sequences, weekdays, quiet, (when_stopped, lost, expires_to_stopped))| Rules {
            sequences,
            weekdays,
            quiet,
            when_stopped,
            lost,
            expires_to_stopped,
        },
    )
}

pub fn opened() -> Account {
    account(
        r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
        "claims": [{"claim": "C1", "balance": {"principal": "1000.00"}}, {"claim": "C2", "balance": {"principal": "500.00"}}]}"#,
    )
}

/// What the host says, always with a minute; `quiet_too` lets it be one of the night.
pub fn contact(quiet_too: bool) -> impl Strategy<Value = Contact> {
    let minutes = if quiet_too { vec![0, 30, 600, 699, 700, 1260, 1439] } else { vec![0] };
    let addresses = (prop::option::of(0usize..3), prop::option::of(3usize..6));
    let opted_out = prop::collection::vec(0usize..6, 0..2);
    let list = prop_oneof![3 => Just(Vec::new()), 1 => opted_out];
    (select(minutes), addresses, list, any::<bool>(), prop::bool::weighted(0.05)).prop_map(
        |(minute, (email, sms), list, sent_today, blocked)| Contact {
            minute: Some(minute),
            addresses: email.into_iter().chain(sms).map(|at| ADDRESSES[at]).collect(),
            opted_out: list.into_iter().map(|at| ADDRESSES[at]).collect(),
            sent_today,
            blocked,
        },
    )
}

fn offer() -> impl Strategy<Value = String> {
    let sequence =
        select(vec!["", r#", "sequence": "Q0""#, r#", "sequence": "Q0""#, r#", "sequence": "Q1""#]);
    let claims = select(vec!["", r#", "claims": ["C1"]"#, r#", "claims": ["C2"]"#]);
    let old = select(vec![None, None, Some("O1"), Some("O2")]);
    let later = prop::option::weighted(0.3, 0u64..8);
    (select(vec!["O1", "O2", "O3", "O4"]), 0u64..16, later, claims, sequence, old).prop_map(
        |(offer, until, later, claims, sequence, old)| {
            let pay_by = later.map(|later| format!(r#", "pay_by": "DAY+{}""#, until + later));
            let old = old.map(|old| format!(r#", "supersedes": "{old}", "reason": "r""#));
            format!(
                r#""command": "create_offer", "offer": "{offer}", "terms": {{"percent": "50"}}, "expires_on": "DAY+{until}"{}{claims}{sequence}{}"#,
                pay_by.unwrap_or_default(),
                old.unwrap_or_default()
            )
        },
    )
}

fn hold() -> impl Strategy<Value = String> {
    let command = select(vec!["place_hold", "lift_hold", "lift_hold"]);
    let mut holds: Vec<String> =
        ["legal", "bankruptcy", "deceased"].map(|hold| format!(r#""hold": "{hold}""#)).into();
    holds.push(r#""hold": "dispute", "claim": "C1""#.to_owned());
    holds.push(r#""hold": "dispute", "claim": "C2""#.to_owned());
    for (channel, address) in ADDRESSES {
        holds.push(format!(r#""hold": "opt_out", "channel": "{channel}", "address": "{address}""#));
    }
    (command, select(holds))
        .prop_map(|(command, hold)| format!(r#""command": "{command}", {hold}"#))
}

/// Commands that are no day ends.
fn other() -> impl Strategy<Value = String> {
    let payment = select(vec!["P1", "P2", "P3"]);
    let amount = select(vec!["1.00", "250.00", "500.00", "750.00", "1500.00"]);
    let named = select(vec!["O1", "O2", "O3", "O4"]);
    let status = select(vec!["stopped", "stopped", "stopped", "legal", "lost", "overdue"]);
    let sequence = select(vec![
        ("assign", "Q0"),
        ("assign", "Q0"),
        ("assign", "Q1"),
        ("unassign", "Q0"),
        ("unassign", "Q1"),
    ]);
    prop_oneof![
        12 => offer(),
        3 => sequence.prop_map(|(does, which)| format!(r#""command": "{does}_sequence", "sequence": "{which}""#)),
        2 => (payment.clone(), amount, 0u64..4).prop_map(|(payment, amount, back)| {
            format!(r#""command": "post_payment", "payment": "{payment}", "amount": "{amount}", "effective_on": "DAY-{back}""#)
        }),
        1 => payment.prop_map(|payment| format!(r#""command": "reverse_payment", "payment": "{payment}""#)),
        1 => (select(vec!["accept", "withdraw", "abandon"]), named).prop_map(|(does, offer)| {
            let reason = if does == "withdraw" { r#", "reason": "r""# } else { "" };
            format!(r#""command": "{does}_offer", "offer": "{offer}"{reason}"#)
        }),
        2 => hold(),
        2 => status.prop_map(|status| format!(r#""command": "set_status", "status": "{status}""#)),
    ]
}

fn act() -> impl Strategy<Value = (u64, Act)> {
    let end_day = contact(true).prop_map(Act::EndDay);
    // A day end without the minute, which quiet hours do not allow.
    let hasty = Just(Act::EndDay(Contact::default()));
    let act = prop_oneof![8 => other().prop_map(Act::Other), 13 => end_day, 1 => hasty];
    (select(vec![0u64, 0, 1, 1, 1, 1, 1, 1, 2, 3]), act)
}

pub fn story(most: usize) -> impl Strategy<Value = Vec<(u64, Act)>> {
    prop::collection::vec(act(), 1..most)
}

/// An opening that has an offer and a sequence rather than not.
pub fn offered(days: u64) -> Vec<(u64, Act)> {
    let offer = format!(
        r#""command": "create_offer", "offer": "O1", "terms": {{"percent": "50"}}, "expires_on": "DAY+{days}", "sequence": "Q0", "claims": ["C1"]"#
    );
    vec![(0, Act::Other(offer))]
}
