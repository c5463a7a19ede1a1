//! Two parties who try every trick, and a naive model of the table between them (domain.md 13).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking"
)]

mod speech;
#[path = "../support/mod.rs"]
mod support;
mod table;

use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use settlekit::account::{Event, OfferState, Party, RoundState};
use settlekit::json::{account_from_snapshot, line, snapshot};
use settlekit::{Account, Answer, Policy, Report, date, decide};

use speech::{Move, day, speak};
use table::Wanted::{Already, Applied, Refused};
use table::{FLOOR, OWED, Stands, Table};

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "60"}], "override_authority": 5}},
    "users": {"jdoe": {"authority": 2}, "peer": {"authority": 2}, "boss": {"authority": 5}},
    "negotiation": {"ladder": ["90", "80", "65"], "round_days": 6, "max_rounds": 3}}"#;
const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#;

struct Negotiations;

impl ReferenceStateMachine for Negotiations {
    type State = Table;
    /// Days that pass before a move, and the move.
    type Transition = (i64, Move);

    fn init_state() -> BoxedStrategy<Table> {
        Just(Table {
            today: 0,
            status: "stopped",
            figures: Vec::new(),
            requests: Vec::new(),
            steps: Vec::new(),
            wanted: Applied,
        })
        .boxed()
    }

    fn transitions(table: &Table) -> BoxedStrategy<(i64, Move)> {
        (prop_oneof![3 => Just(0i64), 2 => 1..3i64, 1 => 3..9i64], moves(table)).boxed()
    }

    fn preconditions(table: &Table, (_, what): &(i64, Move)) -> bool {
        // The end of a day is told once, and who proposes by the ladder proposes to a debtor.
        let ladder = |target: &usize| {
            table.figures.get(*target).is_some_and(|figure| figure.party == Party::Debtor)
        };
        match what {
            Move::Counter { amount: None, target, .. } => ladder(target),
            _ => true,
        }
    }

    fn apply(mut table: Table, (days, what): &(i64, Move)) -> Table {
        // A second end of one day is already done; that is tested elsewhere.
        table.today += if matches!(what, Move::EndDay) { days.max(&1) } else { days };
        table.steps.push(speak(&table, what));
        table.wanted = table.play(what);
        table
    }
}

/// What either party may try now.
fn moves(table: &Table) -> impl Strategy<Value = Move> + use<> {
    let count = table.figures.len() + 1;
    // Mostly what was said last is answered, by whoever.
    let target = prop_oneof![
        3 => Just(count.saturating_sub(2)),
        1 => 0..count,
    ];
    let party = prop_oneof![Just(Party::Creditor), Just(Party::Debtor)];
    let amount = prop_oneof![
        Just(FLOOR),
        Just(FLOOR - 1),
        Just(FLOOR + 1),
        Just(OWED),
        Just(OWED + 1),
        1..OWED
    ];
    let days = 0..8i64;
    let approver = prop_oneof![4 => Just(None), 1 => Just(Some("boss")), 1 => Just(Some("peer"))];
    let by = prop_oneof![3 => Just("boss"), 1 => Just("peer"), 1 => Just("jdoe")];
    let requests = table.requests.len() + 1;
    prop_oneof![
        2 => (amount.clone(), days.clone()).prop_map(|(amount, days)| Move::Offer { amount, days }),
        8 => (party.clone(), target.clone(), amount.clone(), any::<bool>(), days.clone()).prop_map(
            |(party, target, amount, ladder, days)| {
                let amount = Some(amount).filter(|_| party == Party::Debtor || !ladder);
                Move::Counter { party, target, amount, days }
            }
        ),
        1 => (amount.clone(), days).prop_map(|(amount, days)| Move::Opening { amount, days }),
        3 => (party.clone(), target.clone(), approver)
            .prop_map(|(party, target, approver)| Move::Accept { party, target, approver }),
        2 => (party, target.clone()).prop_map(|(party, target)| Move::Reject { party, target }),
        2 => (target, proptest::option::of(amount))
            .prop_map(|(target, amount)| Move::Request { target, amount }),
        2 => (0..requests, by, prop_oneof![3 => Just(true), 1 => Just(false)])
            .prop_map(|(target, by, yes)| Move::Answer { target, by, yes }),
        1 => Just(Move::EndDay),
        1 => Just(Move::Stop),
    ]
}

struct Library {
    account: Account,
    opening: Account,
    policy: Policy,
}

impl StateMachineTest for Library {
    type SystemUnderTest = Library;
    type Reference = Negotiations;

    fn init_test(_: &Table) -> Library {
        let account = support::account(ACCOUNT);
        Library { opening: account.clone(), account, policy: support::policy(POLICY) }
    }

    fn apply(mut library: Library, table: &Table, _: (i64, Move)) -> Library {
        let step = table.steps.last().unwrap();
        let answer = support::step(&mut library.account, &library.policy, step);
        let found = match &answer {
            Answer::Applied(_) => Applied,
            Answer::AlreadyDone => Already,
            Answer::Refused(refusal) => Refused(refusal.code.name()),
            Answer::Invalid(invalid) => panic!("{invalid:?}: {step}"),
        };
        assert_eq!(found, table.wanted, "{step}\nafter {:#?}", table.steps);
        library.compare(table);
        library
    }
}

impl Library {
    fn compare(&self, table: &Table) {
        let told = self.account.as_of().is_some_and(|on| on.to_string() == day(table.today));
        if told {
            assert_eq!(self.account.status().name(), table.status, "{:#?}", table.steps);
            self.compare_figures(table);
        }
        self.check_record(table);
    }

    fn compare_figures(&self, table: &Table) {
        for (place, figure) in table.figures.iter().enumerate() {
            let name = table.name(place);
            let offers = self.account.offers();
            let offer = offers.iter().find(|offer| offer.terms.offer.as_str() == name);
            let round =
                self.account.rounds().iter().find(|round| round.terms.offer.as_str() == name);
            let wanted_round = match figure.stands {
                Stands::Open => RoundState::Open,
                Stands::Agreed => RoundState::Accepted,
                Stands::Rejected => RoundState::Rejected,
                Stands::Replaced => RoundState::Replaced,
                Stands::Expired => {
                    let on = date::parse(&day(figure.expires + 1)).unwrap();
                    RoundState::Expired { on }
                }
            };
            if figure.party == Party::Debtor && !figure.made_offer {
                assert_eq!(round.unwrap().state, wanted_round, "{name} {:#?}", table.steps);
                assert!(offer.is_none());
            } else {
                let state = offer.unwrap().state;
                let fits = match figure.stands {
                    Stands::Open | Stands::Agreed => state == OfferState::Active,
                    Stands::Rejected => state == OfferState::Withdrawn,
                    Stands::Replaced => state == OfferState::Superseded,
                    Stands::Expired => matches!(state, OfferState::Expired { .. }),
                };
                assert!(fits, "{name} is {state:?}: {:#?}", table.steps);
            }
        }
    }

    /// What holds whatever the model says.
    fn check_record(&self, table: &Table) {
        let (account, steps) = (&self.account, &table.steps);
        // Below the floor nobody is bound without somebody who may.
        for offer in account.offers() {
            let low = offer.terms.amount.minor() < FLOOR * 100;
            assert!(!low || offer.terms.approved_by.is_some(), "{steps:#?}");
        }
        self.check_turns(table);
        // Everything is on record, and replays to the same bytes.
        let mut replayed = self.opening.clone();
        for entry in account.journal() {
            replayed.record(entry.clone()).unwrap();
        }
        assert_eq!(replayed, *account);
        let text = snapshot(account);
        let json = settlekit::json::Json::parse(&text).unwrap();
        assert_eq!(account_from_snapshot(&json, "").unwrap(), *account);
    }

    /// In one negotiation a party never offers twice without a word of the other between.
    fn check_turns(&self, table: &Table) {
        let mut last: Vec<(String, Party)> = Vec::new();
        for event in self.account.journal().iter().flat_map(|entry| &entry.events) {
            match event {
                Event::CounterOfferMade(made) => {
                    let answered = made.counters.as_ref().map(ToString::to_string);
                    if let Some(answered) = &answered {
                        let known = last.iter().find(|(name, _)| name == answered);
                        let maker = known.map_or(Party::Creditor, |(_, party)| *party);
                        assert_ne!(maker, made.party, "{:#?}", table.steps);
                        let again = self.account.rounds().iter().filter(|round| {
                            round.terms.counters == made.counters
                                && round.state != RoundState::Rejected
                        });
                        assert!(again.count() <= 1, "{:#?}", table.steps);
                    }
                    last.push((made.offer.to_string(), made.party));
                }
                Event::OfferRejected { offer, party, .. } => {
                    let known = last.iter().find(|(name, _)| name == offer.as_str());
                    let maker = known.map_or(Party::Creditor, |(_, party)| *party);
                    assert_ne!(maker, *party);
                }
                _ => {}
            }
        }
    }
}

prop_state_machine! {
    #![proptest_config(support::config(1_000))]
    #[test]
    fn two_adversaries_get_only_what_the_rules_allow(sequential 1..30 => Library);
}

#[test]
fn the_list_of_rounds_says_whose_turn_it_is() {
    let policy = support::policy(POLICY);
    let mut account = support::account(ACCOUNT);
    let ask = |account: &Account, on: &str| {
        let command = settlekit::account::Command::new(settlekit::account::Action::ListRounds);
        let answer = decide(account, &command, &policy, support::day(on));
        assert!(line(1, Some(on), answer.clone(), account).to_text().contains("\"rounds\""));
        let Answer::Applied(decision) = answer else { panic!("it is a question") };
        let Some(Report::Rounds(list)) = decision.report else { panic!("it is a list") };
        (list.turn.map(Party::name), list.next.map(|next| next.to_string()))
    };
    let tell = |text: &str, account: &mut Account| {
        let answer = support::step(account, &policy, text);
        assert!(matches!(answer, Answer::Applied(_)), "{text}: {answer:?}");
    };
    assert_eq!(ask(&account, "2026-03-01"), (None, None));
    tell(
        r#"{"on":"2026-03-01","command":"create_offer","offer":"O1","terms":{"percent":"90"},"expires_on":"2026-03-20"}"#,
        &mut account,
    );
    assert_eq!(ask(&account, "2026-03-01"), (Some("debtor"), None));
    tell(
        r#"{"on":"2026-03-02","command":"make_counter_offer","party":"debtor","offer":"D1","counters":"O1","terms":{"fixed":"1000.00"}}"#,
        &mut account,
    );
    assert_eq!(ask(&account, "2026-03-08"), (Some("creditor"), Some("1600.00".into())));
    // On the day after its last day the debtor may answer our offer again.
    assert_eq!(ask(&account, "2026-03-09"), (Some("debtor"), None));
    tell(r#"{"on":"2026-03-08","command":"reject_offer","offer":"D1"}"#, &mut account);
    assert_eq!(ask(&account, "2026-03-08"), (Some("debtor"), None));
}
