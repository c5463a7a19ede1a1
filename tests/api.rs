//! What only the Rust interface can be asked: amounts of another currency, foreign journal entries.
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

use settlekit::account::{
    AccountDraft, Action, ClaimDraft, Command, Entry, Event, NewOffer, NewPayment, Status, Terms,
    Wish,
};
use settlekit::plan::Frequency;
use settlekit::policy::{Channel, PolicyDraft, RowDraft, RuleDraft};
use settlekit::{
    Account, Answer, Contact, Currency, Money, OptOuts, Policy, RefusalCode, Segment, decide,
};
use support::day;

fn world() -> (Policy, Account) {
    let rule = RuleDraft::from_rows([RowDraft::percent("50")]).authority(0, None).max_days(30);
    let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
    let account = AccountDraft::new("A", "L", Currency::USD, Status::Stopped)
        .claim(ClaimDraft::new("C1").principal("2000.00"))
        .open()
        .unwrap();
    (policy, account)
}

fn code(action: Action) -> Option<RefusalCode> {
    let (policy, account) = world();
    match decide(&account, &Command::new(action), &policy, day("2026-03-01")) {
        Answer::Refused(refusal) => Some(refusal.code),
        _ => None,
    }
}

fn offer(amount: Money) -> Action {
    Action::CreateOffer(NewOffer {
        offer: "O".parse().unwrap(),
        terms: Terms::Fixed(amount),
        expires_on: day("2026-03-15"),
        pay_by: None,
        claims: None,
        sequence: None,
        supersedes: None,
        reason: None,
    })
}

fn payment(amount: Money) -> Action {
    Action::PostPayment(NewPayment {
        payment: "P".parse().unwrap(),
        amount,
        effective_on: day("2026-03-01"),
        claim: None,
        coded_as: None,
    })
}

#[test]
fn amounts_of_another_currency_are_refused_everywhere() {
    let (euro, dollar) =
        (Money::from_minor(150_000, Currency::EUR), Money::from_minor(150_000, Currency::USD));
    let reverse = |amount| Action::ReversePayment {
        payment: "P".parse().unwrap(),
        amount: Some(amount),
        reason: None,
    };
    let adjust = |amount| Action::AdjustBalance {
        claim: "C1".parse().unwrap(),
        segment: Segment::Fees,
        amount,
        reason: None,
    };
    let solve = |can_pay| {
        Action::Solve(Wish {
            amount: None,
            can_pay: Some(can_pay),
            every: Frequency::Month,
            first_due: day("2026-03-15"),
            down_payment: None,
            claims: None,
        })
    };
    for (in_euro, in_dollar, otherwise) in [
        (offer(euro), offer(dollar), None),
        (payment(euro), payment(dollar), None),
        (reverse(euro), reverse(dollar), Some(RefusalCode::UnknownPayment)),
        (adjust(euro), adjust(dollar), None),
        (solve(euro), solve(dollar), None),
    ] {
        assert_eq!(code(in_euro), Some(RefusalCode::CurrencyMismatch));
        assert_eq!(code(in_dollar), otherwise);
    }
}

#[test]
fn a_journal_keeps_of_a_list_of_opt_outs_only_the_customers_own() {
    let (policy, mut account) = world();
    let list = OptOuts::new([(Channel::Email, "a@example.com"), (Channel::Email, "b@example.com")]);
    let contact = Contact { minute: Some(600), opted_out: list, ..Contact::default() }
        .reached_at(Channel::Email, "a@example.com");
    let command = Command::new(Action::EndDay(Box::new(contact)));
    let Answer::Applied(decision) = decide(&account, &command, &policy, day("2026-03-02")) else {
        panic!()
    };
    account.record(decision.entry.unwrap()).unwrap();
    let Action::EndDay(kept) = &account.journal()[0].command.action else { panic!() };
    assert_eq!(kept.minute, Some(600));
    let listed: Vec<_> = kept.opted_out.iter().collect();
    assert_eq!(listed, [(Channel::Email, "a@example.com".to_string())]);
}

#[test]
fn entries_that_do_not_fit_change_nothing() {
    let (policy, mut account) = world();
    let command = Command::new(payment(Money::from_minor(100, Currency::USD)));
    let Answer::Applied(decision) = decide(&account, &command, &policy, day("2026-03-02")) else {
        panic!()
    };
    let entry = decision.entry.unwrap();
    let before = account.clone();
    let changed = || Entry::clone(&entry);
    let late = Entry { position: 2, ..changed() };
    assert!(account.record(late).is_err());
    // An event that names what the account does not have, after one that would change it.
    let mut events = entry.events.clone();
    events.push(Event::OfferReopened { offer: "nobody".parse().unwrap() });
    let foreign = Entry { events, ..changed() };
    let error = account.record(foreign).unwrap_err();
    assert!(error.what.contains("nobody"), "{error}");
    // The same of a sequence that is not assigned, and of a payment that was never posted.
    let taken = Event::SequenceUnassigned { sequence: "final".parse().unwrap(), reason: None };
    let error = account.record(Entry { events: vec![taken], ..changed() }).unwrap_err();
    assert!(error.what.contains("final"), "{error}");
    let (payment, amount) = ("never".parse().unwrap(), Money::from_minor(1, Currency::USD));
    let returned = Event::PaymentReversed { payment, amount, reason: None };
    let error = account.record(Entry { events: vec![returned], ..changed() }).unwrap_err();
    assert!(error.what.contains("never"), "{error}");
    assert_eq!(account, before);
    account.record(entry.clone()).unwrap();
    assert!(account.record(entry.clone()).is_err(), "an entry is recorded once");
    let earlier = Entry { position: 2, on: day("2026-03-01"), ..changed() };
    assert!(account.record(earlier).is_err(), "the journal goes forward");
    // A command dated before the last entry is invalid.
    let old = decide(&account, &Command::new(Action::end_day()), &policy, day("2026-03-01"));
    assert!(matches!(old, Answer::Invalid(invalid) if invalid.path == "/on"));
}

#[test]
fn an_audit_finds_a_forged_journal() {
    let (policy, account) = world();
    let command = Command::new(offer(Money::from_minor(100_000, Currency::USD)));
    let Answer::Applied(made) = decide(&account, &command, &policy, day("2026-03-01")) else {
        panic!()
    };
    let forge = |change: &dyn Fn(&mut Vec<Event>)| {
        let mut entry = Entry::clone(made.entry.as_ref().unwrap());
        change(&mut entry.events);
        let mut forged = account.clone();
        forged.record(entry).unwrap();
        forged.audit().map_err(|contradiction| contradiction.what)
    };
    assert_eq!(forge(&|_| {}), Ok(()));
    let status =
        forge(&|events| events.retain(|event| !matches!(event, Event::StatusChanged { .. })));
    assert!(status.unwrap_err().starts_with("status"));
    let state = forge(&|events| {
        events.push(Event::OfferExpired { offer: "O".parse().unwrap(), on: day("2026-03-16") })
    });
    assert!(state.unwrap_err().starts_with("state of offer O"));
    let credit = forge(&|events| {
        events.push(Event::CreditRecorded { amount: Money::from_minor(1, Currency::USD) })
    });
    assert!(credit.unwrap_err().starts_with("credit"));
}

#[test]
fn a_policy_gives_what_it_was_made_of() {
    let (policy, _) = world();
    assert_eq!(policy.name(), "p");
    assert_eq!(policy.agency().unwrap().max_days, Some(30));
    assert_eq!(policy.users().count() + policy.clients().count(), 0);
}

#[test]
fn a_tolerance_switched_on_later_closes_nothing_until_the_host_codes() {
    use settlekit::account::Coding;
    use settlekit::policy::ClientDraft;
    let (before, mut account) = world();
    let client =
        ClientDraft { paid_in_full_tolerance: Some("5.00".into()), ..ClientDraft::default() };
    let after = PolicyDraft::new("later", Currency::USD).client("L", client).compile().unwrap();
    let execute = |account: &mut Account, policy: &Policy, action: Action| {
        account.execute(&Command::new(action), policy, day("2026-03-02")).unwrap()
    };
    execute(&mut account, &before, payment(Money::from_minor(199_700, Currency::USD)));
    execute(&mut account, &after, Action::end_day());
    assert_eq!((account.status(), account.owed().minor()), (Status::Stopped, 300));
    let code = |coding| Action::CodePayment { payment: "P".parse().unwrap(), coding };
    let refused = execute(&mut account, &before, code(Coding::PaidInFull));
    assert!(matches!(refused, Answer::Refused(refusal) if refusal.code == RefusalCode::NotReached));
    assert!(matches!(execute(&mut account, &after, code(Coding::PaidInFull)), Answer::Applied(_)));
    assert_eq!((account.status(), account.owed().minor()), (Status::Paid, 0));
    assert_eq!(account.tolerance_written_off().minor(), 300);
    account.audit().unwrap();
}
