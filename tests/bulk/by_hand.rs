//! Small bulks with figures worked out by hand.

use std::ops::ControlFlow;

use settlekit::account::{Action, Command, Event, Terms};
use settlekit::bulk::{
    Bulk, BulkAction, BulkAmounts, BulkMode, BulkOffer, BulkOutcome, BulkResult, Progress,
    decide_all, record_all, totals_of_all, unwatched,
};
use settlekit::json::bulk_text;
use settlekit::{Account, Answer, BulkId, Currency, Money};

use crate::support::{check_file, day, root};
use crate::world::{
    TODAY, all_or_nothing, codes, decided, does, dollar_amounts, dollars, in_currency, lake,
    offering, outcomes, owing, percent, text,
};

#[test]
fn three_accounts_one_offer_one_below_the_floor_one_repeated() {
    // 1,500 is 75 % of 2,000 and 30 % of 5,000, of which 3,250 would be the least.
    let (small, large) = (owing("A-1", "2000.00"), owing("A-2", "5000.00"));
    let bulk = offering(Terms::Fixed(dollars("1500.00")));
    let result = decided([&small, &large, &small], &bulk);
    assert_eq!(outcomes(&result), ["applied", "refused", "refused"]);
    assert_eq!(codes(&result), [("below_floor", 1), ("duplicate_in_batch", 1)]);
    let totals = &result.totals;
    assert_eq!((totals.items(), totals.applied, totals.refused_in_all()), (3, 1, 2));
    assert_eq!(totals.currencies[&Currency::USD], dollar_amounts(3, 200_000, 150_000, 50_000));
    let offer = result.items[0].outcome.offer().unwrap();
    assert_eq!((offer.offer.as_str(), offer.forgiven), ("march/A-1", dollars("500.00")));
    let BulkOutcome::Answered(Answer::Refused(low)) = &result.items[1].outcome else {
        panic!("too little")
    };
    assert_eq!(low.remedy, "propose at least 3250.00, or have it approved by boss");
    assert_eq!((low.breaches.len(), low.explanation.reasons.is_empty()), (1, false));
    check_file(&root().join("tests/data/bulk_three_accounts.jsonl"), &text(&result));
}

#[test]
fn a_repeated_account_is_refused_whatever_became_of_the_first() {
    let (poor, rich) = (owing("A-1", "0.00"), owing("A-2", "100.00"));
    let result = decided([&poor, &rich, &poor, &rich, &poor], &percent("75"));
    assert_eq!(outcomes(&result), ["refused", "applied", "refused", "refused", "refused"]);
    assert_eq!(codes(&result), [("nothing_owed", 1), ("duplicate_in_batch", 3)]);
    // The name makes the account, not the place where the host keeps it.
    let copy = owing("A-2", "7.00");
    let result = decided([&rich, &copy], &percent("75"));
    assert_eq!(outcomes(&result), ["applied", "refused"]);
}

#[test]
fn an_answer_is_that_of_the_single_command() {
    let accounts = [owing("A-1", "2000.00"), owing("A-2", "0.00"), owing("A-3", "10.01")];
    let bulk = Bulk { by: Some("jdoe".parse().unwrap()), ..percent("64.9999") };
    let bulk = Bulk { approved_by: Some("boss".parse().unwrap()), ..bulk };
    for (account, item) in accounts.iter().zip(&decided(&accounts, &bulk).items) {
        let command = bulk.command_for(account.id()).unwrap();
        assert_eq!(command.by.as_ref().unwrap().as_str(), "jdoe");
        let single = settlekit::decide(account, &command, &lake(), day(TODAY));
        assert_eq!(item.outcome, BulkOutcome::Answered(single));
    }
    // The approval was needed: 64.9999 % of 2,000 is 1,300.00 when rounded up, of 10.01 it is 6.51.
    let result = decided(&accounts, &bulk);
    assert_eq!(outcomes(&result), ["applied", "refused", "applied"]);
}

#[test]
fn all_or_nothing_holds_back_the_others() {
    let (small, large) = (owing("A-1", "2000.00"), owing("A-2", "5000.00"));
    let bulk = all_or_nothing(offering(Terms::Fixed(dollars("1500.00"))));
    let result = decided([&small, &large], &bulk);
    assert_eq!(outcomes(&result), ["held_back", "refused"]);
    assert_eq!((result.totals.applied, result.totals.held_back), (0, 1));
    assert_eq!(result.totals.currencies[&Currency::USD], dollar_amounts(2, 0, 0, 0));
    assert_eq!(result.entries().count(), 0);
    let line = bulk_text(&result).next().unwrap();
    let held =
        r#"{"item":1,"account":"A-1","outcome":"held_back","events":[],"effects":[],"why":[]}"#;
    assert_eq!(line, held);
    // A repeated account is a refusal like any other.
    assert_eq!(outcomes(&decided([&small, &small], &bulk)), ["held_back", "refused"]);
    // Without a refusal it is as if each stood on its own.
    let other = owing("A-3", "1500.00");
    let together = decided([&small, &other], &bulk);
    let alone = decided([&small, &other], &offering(Terms::Fixed(dollars("1500.00"))));
    assert_eq!(together, alone);
    assert_eq!(outcomes(&together), ["applied", "applied"]);
}

#[test]
fn what_is_done_already_spoils_nothing_and_what_is_malformed_does() {
    let bulk = all_or_nothing(percent("75"));
    let mut accounts = vec![owing("A-1", "2000.00")];
    let first = decided(&accounts, &bulk);
    record_all(&mut accounts, &first).unwrap();
    accounts.push(owing("A-2", "300.00"));
    assert_eq!(outcomes(&decided(&accounts, &bulk)), ["already_done", "applied"]);
    // A third account was changed tomorrow; nobody can decide for it today.
    let mut later = owing("A-3", "50.00");
    let close = Command::new(Action::end_day());
    later.execute(&close, &lake(), day("2026-03-02")).unwrap();
    accounts.push(later);
    let result = decided(&accounts, &bulk);
    assert_eq!(outcomes(&result), ["already_done", "held_back", "invalid"]);
    assert_eq!((result.totals.invalid, result.totals.held_back), (1, 1));
    let alone = Bulk { mode: BulkMode::EachOnItsOwn, ..bulk };
    assert_eq!(outcomes(&decided(&accounts, &alone)), ["already_done", "applied", "invalid"]);
}

#[test]
fn the_same_bulk_again_is_already_done() {
    let mut accounts = vec![owing("A-1", "2000.00"), owing("A-2", "300.00"), owing("A-3", "0.00")];
    let bulk = percent("75");
    let first = decided(&accounts, &bulk);
    assert_eq!(record_all(&mut accounts, &first).unwrap(), 2);
    let after = accounts.clone();
    let again = decided(&accounts, &bulk);
    assert_eq!(outcomes(&again), ["already_done", "already_done", "refused"]);
    assert_eq!(again.totals.currencies[&Currency::USD], dollar_amounts(3, 0, 0, 0));
    assert_eq!(record_all(&mut accounts, &again).unwrap(), 0);
    assert_eq!(accounts, after);
    // On a later day, long after the offers have expired, too.
    let later = decide_all(&accounts, &bulk, &lake(), day("2026-06-01"), unwatched);
    assert_eq!(outcomes(&later), ["already_done", "already_done", "refused"]);
    // Under the same name with other contents it is not the same bulk.
    let other = decided(&accounts, &percent("80"));
    assert_eq!(codes(&other), [("id_reused", 2), ("nothing_owed", 1)]);
    let renamed = Bulk { name: BulkId::new("april").unwrap(), ..percent("80") };
    assert_eq!(
        codes(&decided(&accounts, &renamed)),
        [("active_offer_exists", 2), ("nothing_owed", 1)]
    );
}

#[test]
fn a_name_that_is_too_long_is_malformed() {
    let short = owing("A", "2000.00");
    let long = owing(&"A".repeat(200), "2000.00");
    let result = decided([&short, &long], &percent("75"));
    assert_eq!(outcomes(&result), ["applied", "invalid"]);
    let BulkOutcome::Answered(Answer::Invalid(invalid)) = &result.items[1].outcome else {
        panic!("its name is too long")
    };
    assert_eq!(invalid.path, "/bulk");
    assert!(invalid.message.ends_with("is longer than a name may be"), "{}", invalid.message);
}

#[test]
fn cancelling_leaves_the_rest_and_applies_nothing_of_all_or_nothing() {
    let accounts: Vec<Account> =
        (1..=5).map(|number| owing(&format!("A-{number}"), "100.00")).collect();
    let run = |bulk: &Bulk, after: usize| {
        let mut told = Vec::new();
        let result = decide_all(&accounts, bulk, &lake(), day(TODAY), |at: Progress<'_>| {
            told.push((at.done, at.of, at.so_far.applied));
            if at.done >= after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (result, told)
    };
    let (result, told) = run(&percent("75"), 2);
    assert_eq!(told, [(1, Some(5), 1), (2, Some(5), 2)], "told no more once cancelled");
    assert_eq!(outcomes(&result)[..3], ["applied", "applied", "not_looked_at"]);
    let totals = &result.totals;
    assert_eq!((totals.cancelled_after, totals.not_looked_at, totals.items()), (Some(2), 3, 5));
    assert_eq!(totals.currencies[&Currency::USD], dollar_amounts(2, 20_000, 15_000, 5_000));
    assert!(text(&result).contains(r#""not_looked_at":3,"cancelled_after":2,"refused_by":{}"#));

    let (result, _) = run(&all_or_nothing(percent("75")), 2);
    assert_eq!(outcomes(&result)[..3], ["held_back", "held_back", "not_looked_at"]);
    // Whoever cancels after the last one has cancelled as well.
    let (result, told) = run(&all_or_nothing(percent("75")), 5);
    assert_eq!((result.totals.held_back, result.totals.cancelled_after), (5, Some(5)));
    assert_eq!(told.len(), 5);
    let (result, _) = run(&percent("75"), 5);
    assert_eq!((result.totals.applied, result.totals.cancelled_after), (5, Some(5)));
    // The length of a filtered list is not known beforehand.
    let filtered = accounts.iter().filter(|account| account.id().as_str() > "A-3");
    let mut told = Vec::new();
    let _ = totals_of_all(filtered, &percent("75"), &lake(), day(TODAY), |at| {
        told.push((at.done, at.of));
        ControlFlow::Continue(())
    });
    assert_eq!(told, [(1, None), (2, None)]);
}

#[test]
fn recording_is_for_all_entries_or_for_none() {
    let bulk = percent("75");
    let given = vec![owing("A-1", "2000.00"), owing("B", "1.00"), owing("A-2", "300.00")];
    let result = decided([&given[0], &given[2]], &bulk);
    let mut accounts = given.clone();
    assert_eq!(record_all(&mut accounts, &result).unwrap(), 2);
    assert_eq!(accounts[1], given[1]);
    for (before, after) in [(&given[0], &accounts[0]), (&given[2], &accounts[2])] {
        let mut alone = before.clone();
        alone.execute(&bulk.command_for(before.id()).unwrap(), &lake(), day(TODAY)).unwrap();
        assert_eq!(*after, alone);
    }
    // Recorded twice, to a list that lacks one, and with an entry that stands twice.
    let twice = record_all(&mut accounts, &result).unwrap_err();
    assert_eq!(twice.what, "account A-1: the entry is number 1, the next is 2");
    for (mut list, entries, what) in [
        (given[..2].to_vec(), result.clone(), "account A-2: the bulk has an entry for it"),
        (
            given.clone(),
            BulkResult {
                items: [&result.items[..], &result.items[..1]].concat(),
                ..result.clone()
            },
            "account A-1: the entry is number 1, the next is 2",
        ),
    ] {
        let before = list.clone();
        let found = record_all(&mut list, &entries).unwrap_err();
        assert!(found.what.starts_with(what), "{found}");
        assert_eq!(list, before, "no account has changed");
    }
}

#[test]
fn currencies_are_never_added_together() {
    let accounts = [
        owing("A-1", "2000.00"),
        in_currency("E-1", "2000.00", Currency::EUR),
        in_currency("J-1", "2000", Currency::JPY),
        owing("A-2", "10.00"),
    ];
    let result = decided(&accounts, &percent("75"));
    assert_eq!(outcomes(&result), ["applied", "refused", "refused", "applied"]);
    assert_eq!(codes(&result), [("currency_mismatch", 2)]);
    let by: Vec<(&str, BulkAmounts)> =
        result.totals.currencies.iter().map(|(one, sums)| (one.code(), *sums)).collect();
    assert_eq!(
        by,
        [
            ("EUR", dollar_amounts(1, 0, 0, 0)),
            ("JPY", dollar_amounts(1, 0, 0, 0)),
            ("USD", dollar_amounts(2, 201_000, 150_750, 50_250)),
        ]
    );
    let totals = bulk_text(&result).last().unwrap();
    let written = r#""currencies":{"EUR":{"accounts":1,"owed":"0.00","asked":"0.00","forgiven":"0.00"},"JPY":{"accounts":1,"owed":"0","asked":"0","forgiven":"0"},"USD":{"accounts":2,"owed":"2010.00","asked":"1507.50","forgiven":"502.50"}}}}"#;
    assert!(totals.ends_with(written), "{totals}");
}

#[test]
fn sums_are_wider_than_an_amount() {
    let most = Money::from_minor(i64::MAX, Currency::USD).to_string();
    let accounts = [owing("A-1", &most), owing("A-2", &most), owing("A-3", &most)];
    let result = decided(&accounts, &percent("100"));
    assert_eq!(result.totals.applied, 3);
    let owed = 3 * i128::from(i64::MAX);
    assert_eq!(result.totals.currencies[&Currency::USD], dollar_amounts(3, owed, owed, 0));
    let totals = bulk_text(&result).last().unwrap();
    assert!(totals.contains(r#""owed":"276701161105643274.21""#), "{totals}");
}

#[test]
fn a_sequence_is_assigned_with_the_offers_or_alone() {
    let final_one: settlekit::SequenceId = "final".parse().unwrap();
    let mut accounts = vec![owing("A-1", "2000.00"), owing("A-2", "0.00")];
    let offer = BulkOffer {
        terms: Terms::Percent("75".parse().unwrap()),
        expires_on: day("2026-03-15"),
        pay_by: Some(day("2026-03-31")),
        sequence: Some(final_one.clone()),
    };
    let result = decided(&accounts, &does(BulkAction::Offer(offer)));
    record_all(&mut accounts, &result).unwrap();
    assert_eq!(accounts[0].assignment().unwrap().sequence, final_one);
    assert_eq!(accounts[0].offers()[0].terms.pay_by, Some(day("2026-03-31")));
    assert!(accounts[1].assignment().is_none(), "it has no offer");

    // Alone: who has it already keeps it, who has none gets it, in any status.
    let named =
        |name: &str, action: BulkAction| Bulk { name: BulkId::new(name).unwrap(), ..does(action) };
    let assign =
        |sequence: &str| BulkAction::AssignSequence { sequence: sequence.parse().unwrap() };
    let result = decided(&accounts, &named("assign", assign("final")));
    assert_eq!(outcomes(&result), ["already_done", "applied"]);
    assert_eq!(result.totals.currencies[&Currency::USD], dollar_amounts(2, 0, 0, 0));
    record_all(&mut accounts, &result).unwrap();
    assert_eq!(accounts[1].assignment().unwrap().sequence, final_one);
    assert_eq!(outcomes(&decided(&accounts, &named("other", assign("nobody")))), ["refused"; 2]);

    // Taken away; the one that has another is refused.
    let gentle = decided(&accounts[..1], &named("gentle", assign("gentle")));
    assert_eq!(outcomes(&gentle), ["applied"]);
    record_all(&mut accounts, &gentle).unwrap();
    let away = BulkAction::UnassignSequence { sequence: final_one, reason: Some("over".into()) };
    let result = decided(&accounts, &named("away", away.clone()));
    assert_eq!(outcomes(&result), ["refused", "applied"]);
    assert_eq!(codes(&result), [("not_active", 1)]);
    let told = result.items[1].outcome.decision().unwrap().events();
    let reason = Some("over".to_string());
    assert!(
        matches!(told, [Event::SequenceUnassigned { reason: given, .. }] if *given == reason),
        "{told:?}"
    );
    // A bulk has one name, whatever it does; what another has done under it is not done again.
    let result = decided(&accounts, &named("assign", away));
    assert_eq!(codes(&result), [("id_reused", 1), ("not_active", 1)]);
}
