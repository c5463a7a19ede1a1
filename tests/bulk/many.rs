//! Random portfolios against single decisions, and a large one twice.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};

use proptest::prelude::*;
use settlekit::account::{AccountDraft, ClaimDraft, Status, Terms};
use settlekit::bulk::{
    Bulk, BulkAmounts, BulkOutcome, BulkResult, BulkTotals, decide_all, record_all, unwatched,
};
use settlekit::json::bulk_text;
use settlekit::{Account, Answer, Currency, Money, RefusalCode};

use crate::generated;
use crate::support::{self, check_file, day, root};
use crate::world::{TODAY, all_or_nothing, decided, lake, offering, percent};

/// What an account of a random portfolio is.
#[derive(Clone, Debug)]
struct Given {
    status: Status,
    owed_minor: i64,
    disputed: bool,
    euro: bool,
    /// The percent of an offer that it has already.
    offered: Option<u32>,
}

fn given() -> impl Strategy<Value = Given> {
    let status = prop_oneof![
        6 => Just(Status::Stopped),
        1 => Just(Status::Overdue),
        1 => Just(Status::Legal),
        1 => Just(Status::Lost)
    ];
    let owed = prop_oneof![1 => Just(0i64), 9 => 1i64..1_000_000];
    let offered = prop::option::weighted(0.2, 65u32..=100);
    (status, owed, prop::bool::weighted(0.1), prop::bool::weighted(0.1), offered).prop_map(
        |(status, owed_minor, disputed, euro, offered)| Given {
            status,
            owed_minor,
            disputed,
            euro,
            offered,
        },
    )
}

fn open(number: usize, given: &Given) -> Account {
    let currency = if given.euro { Currency::EUR } else { Currency::USD };
    let amount = Money::from_minor(given.owed_minor, currency).to_string();
    let mut claim = ClaimDraft::new("C1").principal(&amount);
    claim.disputed = given.disputed;
    let name = format!("A-{number}");
    let draft = AccountDraft::new(&name, "LAKE", currency, given.status).claim(claim);
    let mut account = draft.open().unwrap();
    if let Some(offered) = given.offered {
        // Of the same bulk, if the percent happens to be the same.
        let command = percent(&offered.to_string()).command_for(account.id()).unwrap();
        account.execute(&command, &lake(), day("2026-02-27")).unwrap();
    }
    account
}

/// What each command of a bulk is answered alone, and what that comes to.
struct OneByOne {
    answers: Vec<Answer>,
    /// By outcome or code of refusal, a repeated account as `duplicate_in_batch`.
    counts: BTreeMap<&'static str, usize>,
    sums: BulkAmounts,
}

fn one_by_one(list: &[&Account], bulk: &Bulk) -> OneByOne {
    let mut alone =
        OneByOne { answers: Vec::new(), counts: BTreeMap::new(), sums: BulkAmounts::default() };
    for (place, account) in list.iter().enumerate() {
        let command = bulk.command_for(account.id()).unwrap();
        let answer = settlekit::decide(account, &command, &lake(), day(TODAY));
        let outcome = match &answer {
            _ if list[..place].iter().any(|earlier| earlier.id() == account.id()) => {
                "duplicate_in_batch"
            }
            Answer::Applied(decision) => {
                let mut after = (*account).clone();
                after.record(decision.entry.clone().unwrap()).unwrap();
                let terms = after.offers().last().unwrap().terms.clone();
                alone.sums.owed_minor += i128::from(account.owed().minor());
                alone.sums.asked_minor += i128::from(terms.amount.minor());
                alone.sums.forgiven_minor += i128::from(terms.forgiven.minor());
                "applied"
            }
            Answer::AlreadyDone => "already_done",
            Answer::Refused(refusal) => refusal.code.name(),
            Answer::Invalid(_) => "invalid",
        };
        *alone.counts.entry(outcome).or_default() += 1;
        if account.currency() == Currency::USD {
            alone.sums.accounts += 1;
        }
        alone.answers.push(answer);
    }
    alone
}

/// The totals are those of the single answers, or nothing if they are held back.
fn check_totals(totals: &BulkTotals, alone: &OneByOne, held_back: bool) {
    let count = |code: &str| alone.counts.get(code).copied().unwrap_or(0);
    assert_eq!(totals.items(), alone.answers.len());
    assert_eq!((totals.already_done, totals.invalid), (count("already_done"), 0));
    let refused: BTreeMap<&str, usize> =
        totals.refused.iter().map(|(code, number)| (code.name(), *number)).collect();
    let mut expected = alone.counts.clone();
    expected.retain(|outcome, _| !["applied", "already_done"].contains(outcome));
    assert_eq!(refused, expected);
    let applied = count("applied");
    let (applied, held, sums) = match held_back {
        true => {
            (0, applied, BulkAmounts { accounts: alone.sums.accounts, ..BulkAmounts::default() })
        }
        false => (applied, 0, alone.sums),
    };
    assert_eq!((totals.applied, totals.held_back), (applied, held));
    let found = totals.currencies.get(&Currency::USD).copied().unwrap_or_default();
    assert_eq!(found, sums);
    assert_eq!(found.owed_minor, found.asked_minor + found.forgiven_minor);
}

/// The items stand in order, and each is the answer to its own command.
fn check_items(result: &BulkResult, list: &[&Account], alone: &OneByOne, held_back: bool) {
    assert_eq!(result.items.len(), list.len());
    for (place, item) in result.items.iter().enumerate() {
        assert_eq!(item.account, *list[place].id());
        let repeated = list[..place].iter().any(|earlier| earlier.id() == list[place].id());
        let single = &alone.answers[place];
        match &item.outcome {
            BulkOutcome::HeldBack => {
                assert!(held_back && !repeated && matches!(single, Answer::Applied(_)));
            }
            BulkOutcome::Answered(Answer::Refused(no)) if repeated => {
                assert_eq!(no.code, RefusalCode::DuplicateInBatch);
            }
            BulkOutcome::Answered(answer) => assert_eq!(answer, single),
            BulkOutcome::NotLookedAt => panic!("nobody cancelled"),
        }
    }
}

/// Recorded, it gives what the commands give one by one; and after that, nothing more.
fn check_recorded(accounts: &[Account], list: &[&Account], bulk: &Bulk, result: &BulkResult) {
    let mut recorded = accounts.to_vec();
    assert_eq!(record_all(&mut recorded, result).unwrap(), result.totals.applied);
    for (after, before) in recorded.iter().zip(accounts) {
        let mut alone = before.clone();
        let given = list.iter().any(|account| account.id() == alone.id());
        if given && result.totals.held_back == 0 {
            let command = bulk.command_for(alone.id()).unwrap();
            alone.execute(&command, &lake(), day(TODAY)).unwrap();
        }
        assert_eq!(*after, alone);
        after.audit().unwrap();
    }
    let again = decided(
        list.iter()
            .map(|account| recorded.iter().find(|other| other.id() == account.id()).unwrap()),
        bulk,
    );
    assert_eq!((again.totals.applied, again.entries().count()), (0, 0));
    let done = result.totals.applied + result.totals.already_done;
    assert_eq!(again.totals.already_done, done);
}

proptest! {
    #![proptest_config(support::config(256))]

    #[test]
    fn a_bulk_is_the_sum_of_single_decisions(
        portfolio in prop::collection::vec(given(), 1..12),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..10),
        paid in 60u32..=100,
        fixed in prop::option::weighted(0.3, 1i64..500_000),
        together in any::<bool>(),
    ) {
        let bulk = match fixed {
            Some(minor) => offering(Terms::Fixed(Money::from_minor(minor, Currency::USD))),
            None => percent(&paid.to_string()),
        };
        let bulk = if together { all_or_nothing(bulk) } else { bulk };
        let accounts: Vec<Account> =
            (1..).zip(&portfolio).map(|(number, given)| open(number, given)).collect();
        let list: Vec<&Account> = picks.iter().map(|pick| pick.get(&accounts)).collect();
        let result = decided(list.iter().copied(), &bulk);
        let alone = one_by_one(&list, &bulk);
        let held_back = together && !result.totals.refused.is_empty();
        check_totals(&result.totals, &alone, held_back);
        check_items(&result, &list, &alone, held_back);
        check_recorded(&accounts, &list, &bulk, &result);
    }
}

/// The length and a digest of every line of a bulk on so many accounts, with its totals.
fn lines_of(count: usize) -> (usize, u64, String) {
    let today = day(TODAY);
    let policy = std::fs::read_to_string(root().join("examples/data/policy.json")).unwrap();
    let policy = support::policy(&policy);
    let accounts: Vec<Account> = generated::accounts(count, generated::SEED, Currency::USD, today)
        .map(Result::unwrap)
        .collect();
    let bulk = Bulk { by: Some("asmith".parse().unwrap()), ..percent("75") };
    let result = decide_all(&accounts, &bulk, &policy, today, unwatched);
    let (mut length, mut digest, mut last) = (0, DefaultHasher::new(), String::new());
    for line in bulk_text(&result) {
        length += line.len();
        digest.write(line.as_bytes());
        last = line;
    }
    (length, digest.finish(), last)
}

#[test]
fn a_hundred_thousand_accounts_twice_give_identical_bytes() {
    let first = lines_of(100_000);
    assert_eq!(first, lines_of(100_000));
    assert!(first.2.contains(r#""totals":{"items":100000,"applied":"#), "{}", first.2);
    assert!(first.0 > 100_000_000, "whole decisions are written: {}", first.0);
    check_file(
        &root().join("tests/data/bulk_hundred_thousand.json"),
        &(first.2
            + "
"),
    );
}
