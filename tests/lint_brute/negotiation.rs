//! Ladders and rounds, tried in negotiations.

use chrono::Days;
use proptest::prelude::*;
use settlekit::account::{Action, Event, NewCounterOffer, Party, Terms};
use settlekit::lint::FindingKind;
use settlekit::policy::PolicyDraft;
use settlekit::{Account, Answer, OfferId, Policy, RefusalCode, decide};

use super::{
    AGES, RowTuple, account, client, command, compiled, draft, findings, places, rows, some_rows,
    today, yen,
};
use crate::support::config;

fn counter(party: Party, offer: &str, counters: Option<&str>) -> NewCounterOffer {
    NewCounterOffer {
        offer: OfferId::new(offer).unwrap(),
        party,
        counters: counters.map(|name| OfferId::new(name).unwrap()),
        terms: None,
        expires_on: None,
        pay_by: None,
        claims: None,
        reason: None,
    }
}

/// What the creditor would answer to an offer of one yen; nothing where no row holds.
fn answer_to_a_yen(policy: &Policy, account: &Account) -> Option<i64> {
    let mut first = counter(Party::Debtor, "D1", None);
    first.terms = Some(Terms::Fixed(yen(1)));
    first.expires_on = Some(today());
    let command = command(Action::MakeCounterOffer(first), (None, None));
    let Answer::Applied(decision) = decide(account, &command, policy, today()) else { panic!() };
    match decision.events().first() {
        Some(Event::CounterOfferMade(made)) => made.next.map(|next| next.minor()),
        other => panic!("{other:?}"),
    }
}

/// Every figure that a ladder of this one step leads to.
fn figures(draft: &PolicyDraft, step: &str) -> Vec<Option<i64>> {
    let mut draft = draft.clone();
    draft.negotiation.ladder = vec![step.into()];
    let policy = compiled(&draft);
    let of_client = |client: &'static str| {
        let policy = &policy;
        AGES.flat_map(move |age| {
            (1..=40).map(move |balance| answer_to_a_yen(policy, &account(client, age, balance)))
        })
    };
    of_client("A").chain(of_client("X")).collect()
}

fn falling() -> impl Strategy<Value = Vec<u32>> {
    let percents = vec![5u32, 25, 35, 50, 55, 60, 75, 80, 95, 100];
    prop::sample::subsequence(percents, 1..=3).prop_map(|mut steps| {
        steps.reverse();
        steps
    })
}

/// Days around one month and two, so that equal ones are frequent.
fn some_days() -> impl Strategy<Value = u32> {
    prop::sample::select(vec![30u32, 31, 32, 61, 62, 63])
}

/// The creditor's offers of a negotiation in which the debtor gives way by a yen each time.
fn offers_made(policy: &Policy) -> Vec<i64> {
    let mut account = account("A", 0, 1_000);
    let mut made = Vec::new();
    let mut last: Option<String> = None;
    for round in 1..=8 {
        let name = format!("D{round}");
        let mut debtors = counter(Party::Debtor, &name, last.as_deref());
        debtors.terms = Some(Terms::Fixed(yen(round)));
        let debtors = command(Action::MakeCounterOffer(debtors), (None, None));
        let answer = account.execute(&debtors, policy, today()).unwrap();
        assert!(matches!(answer, Answer::Applied(_)), "{answer:?}");
        let own = format!("O{round}");
        let creditors = counter(Party::Creditor, &own, Some(&name));
        let creditors = command(Action::MakeCounterOffer(creditors), (None, None));
        match account.execute(&creditors, policy, today()).unwrap() {
            Answer::Applied(_) => {
                made.push(account.offers().last().unwrap().terms.amount.minor());
                last = Some(own);
            }
            Answer::Refused(refusal) => {
                assert_eq!(refusal.code, RefusalCode::TooManyRounds);
                break;
            }
            other => panic!("{other:?}"),
        }
    }
    made
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_step_is_below_the_floor_where_a_higher_one_says_the_same(
        table in some_rows(3), own in prop::option::of(some_rows(2)),
        most in prop::option::of(0i64..7), ladder in falling(),
        max_rounds in prop::option::weighted(0.3, 1u32..4),
    ) {
        // To what no row fits nothing is offered; a last row fits all.
        let with = |table: &[RowTuple]| {
            let mut rule = rows(&[table, &[(None, None, 60)]].concat());
            rule.max_forgiven = most.map(|most| most.to_string());
            rule
        };
        let mut draft = draft().agency(with(&table));
        if let Some(own) = &own {
            draft = draft.client("A", client(Some(with(own)), None));
        }
        draft.negotiation.ladder = ladder.iter().map(u32::to_string).collect();
        draft.negotiation.max_rounds = max_rounds;
        let reached = max_rounds.map_or(usize::MAX, |most| most as usize);
        let below = ladder.iter().take(reached).position(|step| {
            let figures_of = |step: &str| figures(&draft, step);
            let figures = figures_of(&step.to_string());
            *step < 100
                && figures.iter().any(Option::is_some)
                && figures == figures_of(&format!("{step}.0001"))
        });
        let expected: Vec<String> =
            below.into_iter().map(|index| format!("/negotiation/ladder/{index}")).collect();
        let found = findings(&draft);
        prop_assert_eq!(places(&found, FindingKind::LadderBelowFloor), expected);
        for found in found.iter().filter(|it| it.kind == FindingKind::LadderBelowFloor) {
            let balance = found.witness.balance.unwrap().minor();
            let client = if found.witness.client.is_some() { "A" } else { "X" };
            let account = account(client, found.witness.age_days.unwrap_or(0), balance);
            let step = i128::from(ladder[below.unwrap()]);
            let asked = (i128::from(balance) * step + 99) / 100;
            let answer = answer_to_a_yen(&compiled(&draft), &account).unwrap();
            prop_assert!(i128::from(answer) > asked, "{} {} {:?}", answer, asked, found);
        }
    }

    #[test]
    fn a_step_is_beyond_the_rounds_where_it_is_never_offered(
        ladder in falling(), max_rounds in prop::option::of(1u32..5),
    ) {
        let mut draft = draft().agency(rows(&[(None, None, 1)]));
        draft.negotiation.ladder = ladder.iter().map(u32::to_string).collect();
        draft.negotiation.max_rounds = max_rounds;
        draft.negotiation.round_days = Some(7);
        let made = offers_made(&compiled(&draft));
        let by_ladder: Vec<i64> = ladder.iter().map(|step| i64::from(*step) * 10).collect();
        let offered = made.len().min(ladder.len());
        prop_assert_eq!(&made[..offered], &by_ladder[..offered]);
        let expected: Vec<String> = (offered < ladder.len())
            .then(|| format!("/negotiation/ladder/{offered}"))
            .into_iter()
            .collect();
        let found = findings(&draft);
        prop_assert_eq!(places(&found, FindingKind::LadderBeyondRounds), expected);
    }

    #[test]
    fn rounds_are_too_long_where_no_day_admits_the_answer(
        max_days in prop::option::of(some_days()), months in prop::option::of(1u32..3),
        round_days in some_days(), of_user in prop::option::of(some_days()),
    ) {
        let mut agency = rows(&[(None, None, 10)]);
        agency.max_days = max_days;
        let mut own = rows(&[]);
        own.table = None;
        own.max_days = of_user;
        let mut draft = draft()
            .agency(agency)
            .client("A", client(None, months))
            .user("a", 1, of_user.map(|_| own));
        draft.negotiation.round_days = Some(round_days);
        draft.negotiation.ladder = vec!["100".into()];
        let policy = compiled(&draft);
        // Every day of a year and a leap year.
        let refused = |client: &'static str, by: Option<&'static str>| {
            (0..730u64).all(|days| {
                let on = crate::support::day("2027-01-01") + Days::new(days);
                let mut account = account(client, 0, 1_000);
                let mut debtors = counter(Party::Debtor, "D1", None);
                debtors.terms = Some(Terms::Fixed(yen(1)));
                let debtors = command(Action::MakeCounterOffer(debtors), (None, None));
                account.execute(&debtors, &policy, on).unwrap();
                let creditors = counter(Party::Creditor, "O1", Some("D1"));
                let creditors = command(Action::MakeCounterOffer(creditors), (by, None));
                match decide(&account, &creditors, &policy, on) {
                    Answer::Applied(_) => false,
                    Answer::Refused(refusal) => matches!(
                        refusal.code,
                        RefusalCode::TooManyDays | RefusalCode::TooManyMonths
                    ),
                    other => panic!("{other:?}"),
                }
            })
        };
        let found = findings(&draft);
        let beside: Vec<&str> = found
            .iter()
            .filter(|found| found.kind == FindingKind::RoundBeyondDays)
            .map(|found| found.other_place.as_deref().unwrap())
            .collect();
        let (named, unnamed) = (refused("A", None), refused("X", None));
        let by_rule = "/agency/rule/max_days";
        let by_months = "/clients/A/max_settlement_months";
        prop_assert_eq!(beside.contains(&by_rule), unnamed);
        prop_assert_eq!(beside.contains(&by_rule) || beside.contains(&by_months), named);
        let by_user = !named && !unnamed && of_user.is_some() && refused("X", Some("a"));
        prop_assert_eq!(beside.contains(&"/users/a/rule/max_days"), by_user);
    }
}
