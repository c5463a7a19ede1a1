//! The end of a day for many accounts: for random portfolios and for every scenario it is what single
//! calls give, and its totals are those of what it says.
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
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, Status};
use settlekit::day::{DayAmounts, DayEnded, DayOutcome, DayTotals, Progress};
use settlekit::json::{Json, command_from_json, snapshot};
use settlekit::policy::Channel;
use settlekit::{Account, Answer, Contact, Currency, OptOuts, Policy, RefusalCode, day};
use support::{config, load, scenario_files, step};
use watch::stories::{contact, offered, opened, rules, story};
use watch::{Act, Rules};

/// A portfolio, and what the host knows of each customer.
#[derive(Clone, Debug)]
struct Given {
    policy: Policy,
    accounts: Vec<Account>,
    contacts: Vec<Option<Contact>>,
    today: NaiveDate,
}

impl Given {
    fn contact(&self) -> impl FnMut(usize, &Account) -> Option<Contact> {
        |place, account| {
            assert_eq!(account.as_of(), self.accounts[place].as_of(), "the account as it was");
            self.contacts[place].clone()
        }
    }

    /// Each account on its own.
    fn one_by_one(&self) -> (Vec<Account>, Vec<Answer>) {
        let mut after = self.accounts.clone();
        let answers = after.iter_mut().zip(&self.contacts).map(|(account, contact)| {
            let action = contact.clone().map(|contact| Action::EndDay(Box::new(contact)));
            let command = Command::new(action.unwrap_or_else(Action::end_day));
            account.execute(&command, &self.policy, self.today).unwrap()
        });
        let answers = answers.collect();
        (after, answers)
    }

    fn together(&self) -> (Vec<Account>, DayEnded) {
        let mut after = self.accounts.clone();
        let ended =
            day::end_all(&mut after, &self.policy, self.today, self.contact(), day::unwatched);
        (after, ended)
    }
}

/// The contact as the dialect reads it of a story.
fn known(contact: watch::Contact, on: NaiveDate) -> Contact {
    let text = Act::EndDay(contact).text(on);
    let (_, command) = command_from_json(&Json::parse(&text).unwrap(), Currency::USD).unwrap();
    let Action::EndDay(contact) = command.action else { panic!("{text}") };
    *contact
}

fn in_yen() -> Account {
    let claim = ClaimDraft::new("C1").principal("1000");
    AccountDraft::new("Y", "L", Currency::JPY, Status::Stopped).claim(claim).open().unwrap()
}

/// What an account went through, and what is known of its customer as the day ends.
type Past = (Vec<(u64, Act)>, Option<watch::Contact>);

fn past() -> impl Strategy<Value = Past> {
    let story = (prop::option::of(0u64..15), story(14))
        .prop_map(|(days, story)| [days.map_or_else(Vec::new, offered), story].concat());
    (story, prop::option::weighted(0.7, contact(true)))
}

fn given() -> impl Strategy<Value = Given> {
    let yen = prop::bool::weighted(0.2);
    (rules(), prop::collection::vec(past(), 0..6), yen, 8u64..30).prop_map(
        |(rules, pasts, yen, on): (Rules, Vec<Past>, bool, u64)| {
            let policy = support::policy(&rules.policy());
            let first = support::day("2026-03-01");
            let today = first + Days::new(on);
            let mut given = Given { policy, accounts: Vec::new(), contacts: Vec::new(), today };
            for (story, contact) in pasts {
                let (mut account, mut on) = (opened(), first);
                for (later, act) in story {
                    on = on + Days::new(later);
                    step(&mut account, &given.policy, &act.text(on));
                }
                given.accounts.push(account);
                given.contacts.push(contact.map(|contact| known(contact, today)));
            }
            if yen {
                given.accounts.push(in_yen());
                given.contacts.push(None);
            }
            given
        },
    )
}

/// What answers come to, read off what they print.
fn totals_of(accounts: &[Account], answers: &[Answer]) -> DayTotals {
    let mut totals = DayTotals::default();
    let mut kinds: [BTreeMap<String, usize>; 2] = Default::default();
    for (account, answer) in accounts.iter().zip(answers) {
        let sums = totals.currencies.entry(account.currency()).or_default();
        sums.accounts += 1;
        match answer {
            Answer::AlreadyDone => totals.already_done += 1,
            Answer::Refused(refusal) => *totals.refused.entry(refusal.code).or_default() += 1,
            Answer::Invalid(_) => totals.invalid += 1,
            Answer::Applied(_) => totals.applied += 1,
        }
        let (events, effects) = watch::events_of(answer);
        let minor = |text: &serde_json::Value| {
            let text = text.as_str().unwrap();
            i128::from(settlekit::Money::parse(text, account.currency()).unwrap().minor())
        };
        for event in &events {
            match event["event"].as_str().unwrap() {
                "offer_expired" => {
                    let offers = account.offers();
                    let named = |name: &str| event["offer"] == name;
                    let offer = offers.iter().find(|offer| named(offer.terms.offer.as_str()));
                    sums.expired_minor += i128::from(offer.unwrap().terms.amount.minor());
                }
                "settlement_broken" => sums.broken_minor += minor(&event["owed"]),
                "interest_posted" => sums.interest_minor += minor(&event["amount"]),
                _ => {}
            }
            *kinds[0].entry(event["event"].as_str().unwrap().into()).or_default() += 1;
        }
        for effect in &effects {
            *kinds[1].entry(effect["effect"].as_str().unwrap().into()).or_default() += 1;
        }
    }
    let [events, effects] =
        kinds.map(|kinds| kinds.into_iter().map(|(kind, count)| (&*kind.leak(), count)).collect());
    DayTotals { events, effects, ..totals }
}

/// The list together is each account on its own: answers, journals and bytes.
fn check(given: &Given) -> DayEnded {
    let (alone, answers) = given.one_by_one();
    let (together, ended) = given.together();
    assert_eq!(together, alone);
    let texts = |accounts: &[Account]| accounts.iter().map(snapshot).collect::<Vec<String>>();
    assert_eq!(texts(&together), texts(&alone));
    assert_eq!(ended.on, given.today);
    assert_eq!(ended.items.len(), answers.len());
    for ((item, account), answer) in ended.items.iter().zip(&given.accounts).zip(&answers) {
        assert_eq!(item.account, *account.id());
        assert_eq!(item.outcome, DayOutcome::Answered(answer.clone()));
    }
    assert_eq!(ended.totals, totals_of(&together, &answers));
    assert_eq!(ended.totals.items(), answers.len());
    let events: usize = ended.totals.events.values().sum();
    assert_eq!(ended.events().count(), events);
    let asked: usize = ended.totals.effects.values().sum();
    assert_eq!(ended.effects().count(), asked);
    ended
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn many_accounts_are_ended_as_each_alone(given in given()) {
        let ended = check(&given);
        // Once more is done already, for those that are not refused or malformed.
        let (mut after, _) = given.together();
        let before = after.clone();
        let Given { policy, today, .. } = &given;
        let again = day::end_all(&mut after, policy, *today, day::no_contacts, day::unwatched);
        prop_assert_eq!(after, before);
        prop_assert_eq!(again.totals.applied, 0);
        let done = ended.totals.applied + ended.totals.already_done;
        prop_assert!(again.totals.already_done == done);
    }

    /// Ended in two parts, as by two threads, and in a list of which nothing is kept.
    #[test]
    fn parts_add_up_to_the_whole(given in given(), cut in 0usize..7) {
        let (whole, ended) = given.together();
        let mut parts = given.accounts.clone();
        let cut = cut.min(parts.len());
        let (first, second) = parts.split_at_mut(cut);
        let Given { policy, today, contacts, .. } = &given;
        let end = |part: &mut [Account], from: usize| {
            let contact = |place: usize, _: &Account| contacts[from + place].clone();
            day::end_each(part, policy, *today, contact, day::unwatched, |_, _| ())
        };
        // The order in which parts come does not matter.
        let (mut back, front) = (end(second, cut), end(first, 0));
        back.add_part(&front);
        prop_assert_eq!(back, ended.totals.clone());
        prop_assert_eq!(&parts, &whole);
        let mut streamed = given.accounts.clone();
        let mut outcomes = Vec::new();
        let totals = day::end_each(
            &mut streamed, policy, *today, given.contact(), day::unwatched,
            |account, outcome| outcomes.push((account.clone(), outcome)),
        );
        prop_assert_eq!(totals, ended.totals);
        let kept = whole.into_iter().zip(ended.items.into_iter().map(|item| item.outcome));
        prop_assert!(outcomes.into_iter().eq(kept));
    }

    /// Cancelled anywhere: what is done is done, the rest is untouched, and a second run goes on.
    #[test]
    fn a_cancelled_run_can_go_on(given in given(), stop in 1usize..7) {
        let (whole, ended) = given.together();
        let mut accounts = given.accounts.clone();
        let of = accounts.len();
        let mut told = Vec::new();
        let watch = |progress: Progress<'_>| {
            told.push((progress.done, progress.of, progress.so_far.items()));
            if told.len() == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let Given { policy, today, .. } = &given;
        let part = day::end_all(&mut accounts, policy, *today, given.contact(), watch);
        let done = of.min(stop);
        let steps: Vec<_> = (1..=done).map(|done| (done, Some(of), done)).collect();
        prop_assert_eq!(told, steps);
        prop_assert_eq!(part.totals.cancelled_after, (of >= stop).then_some(stop));
        prop_assert_eq!(&part.items[..done], &ended.items[..done]);
        prop_assert_eq!(&accounts[..done], &whole[..done]);
        prop_assert_eq!(&accounts[done..], &given.accounts[done..]);
        let not = |item: &day::DayItem| item.outcome == DayOutcome::NotLookedAt;
        prop_assert!(part.items[done..].iter().all(not));
        prop_assert_eq!((part.items.len(), part.totals.not_looked_at), (of, of - done));
        // Added to another part, it still says that it was cancelled.
        let mut sum = part.totals.clone();
        sum.add_part(&DayTotals { applied: 5, ..DayTotals::default() });
        prop_assert_eq!(sum.cancelled_after, part.totals.cancelled_after.map(|after| after + 5));
        let contact = |place: usize, _: &Account| given.contacts[place].clone();
        day::end_all(&mut accounts, policy, *today, contact, day::unwatched);
        prop_assert_eq!(accounts, whole);
    }
}

#[test]
fn random_portfolios_reach_every_outcome() {
    let mut runner = TestRunner::new(config(1));
    let (mut outcomes, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..200 {
        let given = given().new_tree(&mut runner).unwrap().current();
        let (_, ended) = given.together();
        outcomes.extend(ended.items.iter().map(|item| item.outcome.name()));
        kinds.extend(ended.totals.events.keys().copied());
        kinds.extend(ended.totals.effects.keys().copied());
    }
    assert_eq!(outcomes, ["already_done", "applied", "invalid", "refused"].into());
    let needed = [
        "offer_expired",
        "reminder_blocked",
        "reminder_deferred",
        "reminder_requested",
        "reminder_skipped",
        "send_reminder",
        "sequence_exhausted",
        "status_changed",
    ];
    assert!(needed.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
}

/// Every account of every scenario, as it was before each of its steps: settlements that break,
/// interest, holds, other currencies.
#[test]
fn the_accounts_of_every_scenario_are_ended_as_each_alone() {
    let mut all = DayTotals::default();
    for path in scenario_files() {
        let scenario = load(&path);
        let mut live = scenario.account.clone();
        let mut accounts = vec![live.clone()];
        let (after, _) = scenario.clone().play();
        for entry in after.journal() {
            live.record(entry.clone()).unwrap();
            accounts.push(live.clone());
        }
        let Some(last) = after.as_of() else { continue };
        for later in [0, 1, 40] {
            let today = last.checked_add_days(Days::new(later)).unwrap_or(last);
            let contact = Contact { minute: Some(720), ..Contact::default() };
            let contacts = accounts.iter().map(|_| Some(contact.clone())).collect();
            let policy = scenario.policy.clone();
            let given = Given { policy, accounts: accounts.clone(), contacts, today };
            all.add_part(&check(&given).totals);
        }
    }
    let counted = |kind: &str| all.events.get(kind).copied().unwrap_or(0);
    for kind in ["settlement_broken", "interest_posted", "instalment_missed", "offer_expired"] {
        assert!(counted(kind) > 20, "{kind}: {}", counted(kind));
    }
    let dollars: DayAmounts = all.currencies[&Currency::USD];
    assert!(dollars.expired_minor > 0 && dollars.broken_minor > 0 && dollars.interest_minor > 0);
    assert!(all.effects.contains_key("notify") && all.currencies.len() > 2);
}

/// What the events and effects of every scenario are called is what they print.
#[test]
fn names_are_those_of_the_dialect() {
    let mut names = BTreeSet::new();
    for path in scenario_files() {
        let scenario = load(&path);
        let (_, results) = scenario.play();
        for line in results.iter().map(|result| &result.line) {
            for event in &line.events {
                assert_eq!(serde_json::to_value(event).unwrap()["event"], event.name());
                names.insert(event.name());
            }
            for effect in &line.effects {
                assert_eq!(serde_json::to_value(effect).unwrap()["effect"], effect.name());
                names.insert(effect.name());
            }
        }
    }
    // 56 kinds of events and 7 of effects.
    assert_eq!(names.len(), 63, "{names:?}");
}

#[test]
fn a_list_of_opt_outs_and_a_copy_of_an_account() {
    let rules = Rules {
        sequences: [vec![("email", 1, 4)], vec![("sms", 1, 4)]],
        weekdays: 127,
        quiet: None,
        when_stopped: false,
        lost: false,
        expires_to_stopped: false,
    };
    let policy = support::policy(&rules.policy());
    let today = support::day("2026-03-01");
    let mut account = opened();
    step(&mut account, &policy, &offered(9)[0].1.text(today));
    // Two handles of one name are two accounts, and each is ended.
    let mut accounts = [account.clone(), account.clone(), account];
    let list = OptOuts::new([(Channel::Email, "bob@example.com")]);
    let contact = |place: usize, _: &Account| {
        let at = ["ann@example.com", "bob@example.com"].get(place)?;
        let known = Contact { opted_out: list.clone(), ..Contact::default() };
        Some(known.reached_at(Channel::Email, at))
    };
    let ended = day::end_all(&mut accounts, &policy, today, contact, day::unwatched);
    let kinds: Vec<&str> = ended.events().map(|(_, event)| event.name()).collect();
    assert_eq!(kinds, ["reminder_requested", "reminder_blocked", "reminder_requested"]);
    assert_eq!((ended.totals.applied, ended.effects().count()), (3, 2));
    // Dated before the last entry; and a policy in another currency.
    let before = today - Days::new(1);
    let early = day::end_all(&mut accounts, &policy, before, day::no_contacts, day::unwatched);
    assert_eq!((early.totals.invalid, early.totals.refused_in_all()), (3, 0));
    let mut yen = [in_yen()];
    let foreign = day::end_all(&mut yen, &policy, today, day::no_contacts, day::unwatched);
    assert_eq!(foreign.totals.refused, [(RefusalCode::CurrencyMismatch, 1)].into());
    assert_eq!(foreign.totals.currencies[&Currency::JPY].accounts, 1);
    assert_eq!(foreign.on, today);
}
