//! An account written as text and read back is the same account, and nothing else is read.
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
use std::sync::Arc;

use settlekit::account::{Action, Command, Entry, Event, Hold, NewPayment, NewSettlement, Terms};
use settlekit::json::{
    Json, Scenario, account_from_snapshot, command_from_json, command_to_json, snapshot,
};
use settlekit::plan::{Frequency, Instalment, PlanTerms, Roll, Size};
use settlekit::policy::Channel;
use settlekit::{Account, Answer, Contact, Currency, Money, OptOuts};
use support::{account, day, load, policy, root, scenario_files};

fn restore(text: &str) -> Account {
    account_from_snapshot(&Json::parse(text).unwrap(), "")
        .unwrap_or_else(|found| panic!("{:?}\n{text}", found.faults))
}

/// The lines that the steps from here on print on an account.
fn lines_from(scenario: &Scenario, account: &Account, step: usize) -> (Account, Vec<String>) {
    let mut rest = scenario.clone();
    rest.account = account.clone();
    rest.steps.drain(..step);
    let (account, results) = rest.play();
    (account, results.iter().map(|result| result.line.to_text()).collect())
}

#[test]
fn after_every_step_of_every_scenario_a_snapshot_gives_the_same_account() {
    let (mut restored_accounts, mut longest) = (0, 0);
    for path in scenario_files() {
        let scenario = load(&path);
        let name = path.display();
        let steps = scenario.steps.len();
        let goes_on_after = [0, steps / 3, steps * 2 / 3, steps.saturating_sub(1)];
        let mut live = scenario.account.clone();
        let mut written_for = None;
        for step in 0..=steps {
            let mark = (live.journal().len(), goes_on_after.contains(&step));
            // What changed nothing needs no second look.
            if written_for != Some(mark) {
                let text = snapshot(&live);
                let restored = restore(&text);
                assert_eq!(restored, live, "{name}: after step {step}");
                assert_eq!(snapshot(&restored), text, "{name}: after step {step}");
                restored_accounts += 1;
                longest = longest.max(text.len());
                if mark.1 {
                    let by_restored = lines_from(&scenario, &restored, step);
                    assert_eq!(by_restored, lines_from(&scenario, &live, step), "{name}: {step}");
                }
                written_for = Some(mark);
            }
            if step < steps {
                let mut one = scenario.clone();
                one.account = live;
                one.steps = vec![scenario.steps[step].clone()];
                live = one.play().0;
            }
        }
    }
    assert!(restored_accounts > 2500 && longest > 5000, "{restored_accounts}, {longest} bytes");
}

#[test]
fn every_command_is_read_as_it_was_written() {
    let mut names = BTreeSet::new();
    let mut check = |json: &Json, currency| {
        let Ok((_, command)) = command_from_json(json, currency) else { return };
        let written = command_to_json(&command, currency);
        let (on, read) = command_from_json(&written, currency)
            .unwrap_or_else(|fault| panic!("{fault:?}: {}", written.to_text()));
        assert_eq!((on, &read), (None, &command), "{}", written.to_text());
        assert_eq!(command_to_json(&read, currency), written);
        let Some(Json::Text(name)) = written.get("command") else { panic!("{written:?}") };
        names.insert(name.clone());
    };
    for path in scenario_files() {
        let scenario = load(&path);
        for step in &scenario.steps {
            check(&step.command, scenario.account.currency());
        }
    }
    let text = std::fs::read_to_string(root().join("tests/schema/steps.json")).unwrap();
    let Json::Array(commands) = Json::parse(&text).unwrap() else { panic!("a list") };
    commands.iter().for_each(|json| check(json, Currency::USD));
    assert_eq!(names.len(), 40, "{names:?}");
}

/// What the dialect calls malformed can be asked in Rust, and then stands in a journal.
#[test]
fn what_only_rust_can_ask_is_read_back_from_a_journal() {
    let policy = policy(
        r#"{"format": 1, "policy": "p", "currency": "USD",
            "agency": {"rule": {"table": [{"percent": "50"}]}}}"#,
    );
    let mut account = account(
        r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#,
    );
    let list = [("2026-04-01", 90_000), ("2026-05-01", 60_000)];
    let instalment = |(due_on, amount_minor)| Instalment { due_on: day(due_on), amount_minor };
    let settlement = NewSettlement {
        settlement: "S1".parse().unwrap(),
        terms: Some(Terms::Percent("75".parse().unwrap())),
        inception_on: day("2026-03-01"),
        plan: Some(PlanTerms {
            size: Size::Own(list.map(instalment).to_vec()),
            first_due: Some(day("2026-04-01")),
            every: Frequency::Days(0),
            down_payment_minor: None,
            roll: Roll::NextBusinessDay,
        }),
        pay_by: None,
        claims: None,
        parts: None,
        accepts: None,
    };
    let payment = NewPayment {
        payment: "P1".parse().unwrap(),
        amount: Money::from_minor(100, Currency::USD),
        effective_on: day("2026-03-01"),
        claim: None,
        coded_as: None,
    };
    let contact = Contact {
        minute: Some(9_999),
        opted_out: OptOuts::new([(Channel::Sms, "none"), (Channel::Email, "")]),
        sent_today: vec![Channel::Sms, Channel::Sms],
        blocked: Some(" ".into()),
        ..Contact::default()
    };
    let contact = contact.reached_at(Channel::Sms, "none").reached_at(Channel::Email, "");
    let opt_out = Hold::OptOut { channel: Channel::Sms, address: String::new() };
    let actions = [
        Action::CreateSettlement(settlement),
        Action::PostPayment(payment),
        Action::PlaceHold(opt_out),
        Action::EndDay(Box::new(contact)),
    ];
    for (number, action) in actions.into_iter().enumerate() {
        let approved_by = Some("boss".parse().unwrap());
        let id = Some(format!("c{number}").parse().unwrap());
        let command = Command { id, by: None, approved_by, action };
        let answer = account.execute(&command, &policy, day("2026-03-01")).unwrap();
        assert!(matches!(answer, Answer::Applied(_)), "{answer:?}");
        let text = snapshot(&account);
        assert_eq!(restore(&text), account, "{text}");
    }
    let Action::EndDay(contact) = &account.journal()[3].command.action else { panic!("a day") };
    assert!(contact.opted_out.contain(Channel::Sms, "none"));
}

#[test]
fn nothing_is_made_twice_by_journal_entries() {
    let path = root().join("tests/scenarios/example_of_the_dialect.json");
    let (account, _) = load(&path).play();
    let makes = |event: &Event| matches!(event, Event::OfferCreated(_) | Event::PaymentPosted(_));
    let making: Vec<&Arc<Entry>> =
        account.journal().iter().filter(|entry| entry.events.iter().any(makes)).collect();
    assert!(making.len() > 1);
    for entry in making {
        let position = u32::try_from(account.journal().len()).unwrap() + 1;
        let on = account.as_of().unwrap();
        let again = Entry { position, on, ..Entry::clone(entry) };
        let mut account = account.clone();
        let contradiction = account.record(again).unwrap_err();
        assert!(contradiction.what.contains("of a name that is taken"), "{contradiction}");
    }
    // Twice within one entry as well, and so with names of commands.
    let opening = Scenario::load(&std::fs::read_to_string(&path).unwrap()).unwrap().account;
    let first = account.journal()[0].clone();
    let mut twice = Entry::clone(&first);
    twice.events.push(first.events[0].clone());
    let contradiction = opening.clone().record(twice).unwrap_err();
    assert!(contradiction.what.contains("of a name that is taken"), "{contradiction}");
    let mut named = opening;
    let of_name = |position| Entry {
        position,
        on: first.on,
        command: Command { id: Some("c1".parse().unwrap()), ..first.command.clone() },
        events: Vec::new(),
    };
    named.record(of_name(1)).unwrap();
    let contradiction = named.record(of_name(2)).unwrap_err();
    assert_eq!(contradiction.what, "the command c1 stands in the journal already");
}
