//! Every status with every command, as a text that people review.
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

use settlekit::account::Status;
use settlekit::{Account, Answer, Policy};
use support::{account, check_file, policy, root, step};

const COMMANDS: [(&str, &str); 31] = [
    ("create_offer", r#""offer": "N", "terms": {"percent": "75"}, "expires_on": "2026-03-20""#),
    ("accept_offer", r#""offer": "O", "effective_on": "2026-03-02""#),
    ("withdraw_offer", r#""offer": "O""#),
    ("abandon_offer", r#""offer": "O""#),
    (
        "create_settlement",
        r#""settlement": "N", "terms": {"percent": "75"}, "inception_on": "2026-03-02""#,
    ),
    ("modify_settlement", r#""settlement": "S", "terms": {"percent": "80"}"#),
    ("deactivate_settlement", r#""settlement": "S""#),
    ("reactivate_settlement", r#""settlement": "S""#),
    ("void_settlement", r#""settlement": "S""#),
    ("remove_settlement", r#""settlement": "S""#),
    ("post_payment", r#""payment": "P", "amount": "100.00", "effective_on": "2026-03-02""#),
    ("post_payment", r#""payment": "P", "amount": "2000.00", "effective_on": "2026-03-02""#),
    ("code_payment", r#""payment": "E", "as": "settlement""#),
    ("code_payment", r#""payment": "R", "as": "settlement""#),
    ("reverse_payment", r#""payment": "E""#),
    ("adjust_balance", r#""claim": "C1", "segment": "fees", "amount": "25.00""#),
    ("post_interest", r#""claim": "C1", "through": "2026-03-02""#),
    ("place_hold", r#""hold": "bankruptcy""#),
    ("lift_hold", r#""hold": "bankruptcy""#),
    ("assign_sequence", r#""sequence": "final""#),
    ("unassign_sequence", r#""sequence": "final""#),
    ("end_day", ""),
    ("quote", ""),
    ("list_payments", ""),
    ("check_proposal", r#""amount": "1000.00", "payments": 1"#),
    ("solve", r#""every": "month", "first_due": "2026-04-01""#),
    ("assess", r#""hardship": "some""#),
    ("complete_obligation", r#""obligation": "own.receipt:payment:E""#),
    ("list_obligations", ""),
    ("create_agreement", r#""agreement": "A", "offer": "O""#),
    ("create_agreement", r#""agreement": "A", "settlement": "S""#),
];

fn policy_for_all() -> Policy {
    policy(
        r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
            "sequences": {"final": {"reminders": [{"channel": "email", "template": "t", "every_days": 5, "max_sends": 6}]}},
            "lifecycle": {"max_missed_in_row": 1},
            "obligations": {"collector": "first_party", "debts": "commercial", "rules": [{"name": "receipt", "what": "receipt",
                "jurisdiction": "house", "citation": "house rule", "source": "the house", "trigger": "payment_posted",
                "due": "at_once", "text": "Send it."}]}}"#,
    )
}

/// An account given with a status; an earlier payment of 10.00 stands in its ledger.
fn given(status: Status) -> Account {
    let mut account = account(&format!(
        r#"{{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "{}",
            "claims": [{{"claim": "C1", "balance": {{"principal": "2000.00"}},
                         "interest": {{"annual_percent": "8", "accrued_through": "2026-02-28", "bears_on": ["principal"]}}}}]}}"#,
        status.name()
    ));
    step(
        &mut account,
        &policy_for_all(),
        r#"{"on": "2026-03-01", "command": "post_payment", "payment": "E", "amount": "10.00", "effective_on": "2026-02-01"}"#,
    );
    account
}

/// The same with an active offer, as far as the status can have one.
fn with_offer(status: Status) -> Option<Account> {
    let policy = policy_for_all();
    let mut account = given(Status::Stopped);
    step(
        &mut account,
        &policy,
        r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O", "terms": {"percent": "75"}, "expires_on": "2026-03-15", "pay_by": "2026-03-31"}"#,
    );
    if status == Status::Legal {
        step(
            &mut account,
            &policy,
            r#"{"on": "2026-03-01", "command": "set_status", "status": "legal"}"#,
        );
    }
    (account.status() == status).then_some(account)
}

/// The same with an active settlement, as far as the status can have one.
fn with_settlement(status: Status) -> Option<Account> {
    let mut account = in_state("active");
    if status == Status::Legal {
        let legal = r#"{"on": "2026-03-01", "command": "set_status", "status": "legal"}"#;
        step(&mut account, &policy_for_all(), legal);
    }
    (account.status() == status).then_some(account)
}

const STATES: [&str; 7] =
    ["active", "reached", "fulfilled", "broken", "inactive", "void", "removed"];

/// An account whose settlement is in a state.
fn in_state(state: &str) -> Account {
    let policy = policy_for_all();
    let mut account = given(Status::Stopped);
    let due = if state == "broken" { r#", "pay_by": "2026-03-01""# } else { "" };
    let mut commands = vec![format!(
        r#""command": "create_settlement", "settlement": "S", "terms": {{"percent": "75"}}, "inception_on": "2026-02-28"{due}"#
    )];
    // 75 % of the 1,990.00 owed is 1,492.50.
    let paid = r#""command": "post_payment", "payment": "R", "amount": "1492.50", "effective_on": "2026-03-01""#;
    let settled = r#""command": "code_payment", "payment": "R", "as": "settlement""#;
    match state {
        "reached" => commands.push(paid.into()),
        "fulfilled" => commands.extend([paid.into(), settled.into()]),
        "inactive" => {
            commands.push(r#""command": "deactivate_settlement", "settlement": "S""#.into())
        }
        "void" => commands.push(r#""command": "void_settlement", "settlement": "S""#.into()),
        "removed" => commands.push(r#""command": "remove_settlement", "settlement": "S""#.into()),
        _ => {}
    }
    for command in commands {
        let text = format!(r#"{{"on": "2026-03-01", {command}}}"#);
        assert!(matches!(step(&mut account, &policy, &text), Answer::Applied(_)), "{text}");
    }
    // Told by any command of the next day; not by a day-end, so that one is still to come.
    if state == "broken" {
        step(
            &mut account,
            &policy,
            r#"{"on": "2026-03-02", "command": "place_hold", "hold": "opt_out", "channel": "email", "address": "a@b"}"#,
        );
    }
    let is = account.settlements().first().map_or("removed", |settlement| settlement.state.name());
    assert_eq!(is, state);
    account
}

fn outcome(account: &Account, command: &str, fields: &str) -> String {
    let mut account = account.clone();
    let comma = if fields.is_empty() { "" } else { ", " };
    let text = format!(r#"{{"on": "2026-03-02", "command": "{command}"{comma}{fields}}}"#);
    let before = account.status();
    let answer = step(&mut account, &policy_for_all(), &text);
    account.audit().unwrap();
    match answer {
        Answer::Applied(_) if account.status() == before => "applied".into(),
        Answer::Applied(_) => format!("-> {}", account.status().name()),
        Answer::AlreadyDone => "already_done".into(),
        Answer::Refused(refusal) => {
            assert_eq!(account.status(), before);
            serde_json::to_value(refusal.code).unwrap().as_str().unwrap().into()
        }
        Answer::Invalid(invalid) => panic!("{invalid:?}"),
    }
}

/// A table's lines: the names of its columns, the statuses where those say something else, and the
/// outcomes of every command.
fn table(accounts: &[(String, Account)]) -> Vec<(String, Vec<String>)> {
    let cells = |cell: &dyn Fn(&Account) -> String| -> Vec<String> {
        accounts.iter().map(|(_, account)| cell(account)).collect()
    };
    let mut rows =
        vec![("command".to_string(), accounts.iter().map(|(name, _)| name.clone()).collect())];
    let statuses = cells(&|account| account.status().name().to_string());
    if rows[0].1 != statuses {
        rows.push(("(customer)".into(), statuses));
    }
    for (command, fields) in COMMANDS {
        let name = match (command, fields.contains("2000.00")) {
            ("code_payment", _) if fields.contains("\"R\"") => "code_payment of enough",
            ("create_agreement", _) if fields.contains("\"O\"") => "create_agreement offer",
            ("create_agreement", _) => "create_agreement settl.",
            ("post_payment", true) => "post_payment of all",
            ("post_payment", false) => "post_payment of some",
            _ => command,
        };
        rows.push((name.into(), cells(&|account| outcome(account, command, fields))));
    }
    for to in Status::ALL {
        let fields = format!(r#""status": "{}""#, to.name());
        let moved = cells(&|account| outcome(account, "set_status", &fields));
        rows.push((format!("set_status {}", to.name()), moved));
    }
    rows
}

#[test]
fn status_by_command() {
    let mut text = String::from(
        "Every status with every command. \"applied\" leaves the status, \"-> x\" changes it.\n\
         The first table has no offer, the second an active offer with a pay_by, the third an active\n\
         settlement; the last has a settlement in every state, the customer's status below it.\n",
    );
    let named = |accounts: Vec<(Status, Account)>| -> Vec<(String, Account)> {
        accounts.into_iter().map(|(status, account)| (status.name().to_string(), account)).collect()
    };
    let all = |with: fn(Status) -> Option<Account>| {
        named(Status::ALL.iter().filter_map(|status| Some((*status, with(*status)?))).collect())
    };
    let states = STATES.map(|state| (state.to_string(), in_state(state))).to_vec();
    for (title, accounts) in [
        ("without an offer", all(|status| Some(given(status)))),
        ("with an active offer", all(with_offer)),
        ("with an active settlement", all(with_settlement)),
        ("with a settlement that is", states),
    ] {
        text += &format!("\n{title}\n");
        for (name, cells) in table(&accounts) {
            let line: String = cells.iter().map(|cell| format!(" {cell:<20}")).collect();
            text += format!("{name:<24}{line}").trim_end();
            text += "\n";
        }
    }
    check_file(&root().join("tests/matrix.txt"), &text);
}
