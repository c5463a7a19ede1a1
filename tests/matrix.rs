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

const COMMANDS: [(&str, &str); 15] = [
    ("create_offer", r#""offer": "N", "terms": {"percent": "75"}, "expires_on": "2026-03-20""#),
    ("accept_offer", r#""offer": "O", "effective_on": "2026-03-02""#),
    ("withdraw_offer", r#""offer": "O""#),
    ("abandon_offer", r#""offer": "O""#),
    ("post_payment", r#""payment": "P", "amount": "100.00", "effective_on": "2026-03-02""#),
    ("post_payment", r#""payment": "P", "amount": "2000.00", "effective_on": "2026-03-02""#),
    ("code_payment", r#""payment": "E", "as": "settlement""#),
    ("reverse_payment", r#""payment": "E""#),
    ("adjust_balance", r#""claim": "C1", "segment": "fees", "amount": "25.00""#),
    ("post_interest", r#""claim": "C1", "through": "2026-03-02""#),
    ("place_hold", r#""hold": "bankruptcy""#),
    ("lift_hold", r#""hold": "bankruptcy""#),
    ("end_day", ""),
    ("quote", ""),
    ("list_payments", ""),
];

fn policy_for_all() -> Policy {
    policy(
        r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}}}"#,
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

#[test]
fn status_by_command() {
    let mut text = String::from(
        "Every status with every command. \"applied\" leaves the status, \"-> x\" changes it.\n\
         The first table has no offer, the second an active offer with a pay_by.\n",
    );
    let accounts: [(&str, Vec<(Status, Account)>); 2] = [
        ("without an offer", Status::ALL.map(|status| (status, given(status))).to_vec()),
        (
            "with an active offer",
            Status::ALL.iter().filter_map(|status| Some((*status, with_offer(*status)?))).collect(),
        ),
    ];
    for (title, accounts) in accounts {
        text += &format!("\n{title}\n");
        let mut rows = vec![(
            "command".to_string(),
            accounts.iter().map(|(status, _)| status.name().to_string()).collect::<Vec<_>>(),
        )];
        for (command, fields) in COMMANDS {
            let name = match (command, fields.contains("2000.00")) {
                ("post_payment", true) => "post_payment of all",
                ("post_payment", false) => "post_payment of some",
                _ => command,
            };
            rows.push((
                name.into(),
                accounts.iter().map(|(_, account)| outcome(account, command, fields)).collect(),
            ));
        }
        for to in Status::ALL {
            let fields = format!(r#""status": "{}""#, to.name());
            rows.push((
                format!("set_status {}", to.name()),
                accounts
                    .iter()
                    .map(|(_, account)| outcome(account, "set_status", &fields))
                    .collect(),
            ));
        }
        for (name, cells) in rows {
            let line: String = cells.iter().map(|cell| format!(" {cell:<20}")).collect();
            text += format!("{name:<24}{line}").trim_end();
            text += "\n";
        }
    }
    check_file(&root().join("tests/matrix.txt"), &text);
}
