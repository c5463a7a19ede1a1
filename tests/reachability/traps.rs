//! No state is a trap. From every state that was found, played on the account itself and not only on
//! the map of states:
//!
//! - some commands, none of which is about money, make the customer stopped;
//! - paying each claim what it owes, by name, makes the customer paid, whatever the status and the
//!   holds; and a paid customer may be stopped again by hand;
//! - every move by hand that the specification allows is made, every other is `wrong_status`.

use settlekit::account::{Action, Command, NewPayment, OfferState, SettlementState, Status};
use settlekit::{Account, Answer, Currency, Money, PaymentId, RefusalCode};

use crate::search::{Search, Way, take};
use crate::world::today;

pub fn everybody_is_stopped_without_money(search: &Search<'_>) {
    let ways = search.ways_to(Status::Stopped, |command| !command.is_of_money());
    for (place, state) in search.states.iter().enumerate() {
        let mut account = state.account.clone();
        // The way is asked for anew after each command: accounts that are alike may part.
        for _ in 0..12 {
            let here = search.state_like(&account);
            match here.map(|here| ways[here]) {
                Some(Way::By(command)) => {
                    let command = &search.world.moves[command];
                    account = take(search.world, &account, command).unwrap().1;
                }
                Some(Way::There) => break,
                Some(Way::None) | None => panic!("no way out after {}", search.story(place, None)),
            }
        }
        let stopped = account.status() == Status::Stopped;
        assert!(stopped, "{:?} after {}", account.status(), search.story(place, None));
    }
}

pub fn everybody_can_pay(search: &Search<'_>) {
    for (place, state) in search.states.iter().enumerate() {
        let mut account = state.account.clone();
        pay_what_is_owed(search, &mut account);
        let paid = (account.status(), account.owed().minor());
        assert_eq!(paid, (Status::Paid, 0), "after {}", search.story(place, None));
        account.audit().unwrap();
        set_status(search, &mut account, Status::Stopped);
        assert_eq!(account.status(), Status::Stopped, "after {}", search.story(place, None));
    }
}

/// Pays each claim what it owes; where nothing is owed, a cent.
fn pay_what_is_owed(search: &Search<'_>, account: &mut Account) {
    let claims: Vec<_> = account.claims().iter().map(|claim| claim.id.clone()).collect();
    for (claim, number) in claims.into_iter().zip(1..) {
        let owed = account.balances()[number - 1].total();
        if owed <= 0 && (account.status() == Status::Paid || number > 1) {
            continue;
        }
        let on = today(account);
        let command = Command::new(Action::PostPayment(NewPayment {
            payment: PaymentId::new(&format!("all of {number}")).unwrap(),
            amount: Money::from_minor(owed.max(1), Currency::USD),
            effective_on: on,
            claim: Some(claim),
            coded_as: None,
        }));
        let answer = account.execute(&command, &search.world.policies[0], on).unwrap();
        assert!(matches!(answer, Answer::Applied(_)), "{answer:?}");
    }
}

fn set_status(search: &Search<'_>, account: &mut Account, status: Status) -> Answer {
    let command = Command::new(Action::SetStatus { status, reason: None });
    account.execute(&command, &search.world.policies[0], today(account)).unwrap()
}

/// By hand, in the words of domain.md 3: "inactive, on_track, overdue, stopped freely among each
/// other, and from these to lost or legal; legal to overdue, stopped or lost; in_settlement to legal
/// only; paid and lost to stopped; never to in_settlement or paid".
fn by_hand(from: Status) -> &'static [Status] {
    use Status::{InSettlement, Inactive, Legal, Lost, OnTrack, Overdue, Paid, Stopped};
    match from {
        Inactive => &[OnTrack, Overdue, Stopped, Lost, Legal],
        OnTrack => &[Inactive, Overdue, Stopped, Lost, Legal],
        Overdue => &[Inactive, OnTrack, Stopped, Lost, Legal],
        Stopped => &[Inactive, OnTrack, Overdue, Lost, Legal],
        Legal => &[Overdue, Stopped, Lost],
        InSettlement => &[Legal],
        Paid | Lost => &[Stopped],
    }
}

pub fn moves_by_hand(search: &Search<'_>) {
    for (place, state) in search.states.iter().enumerate() {
        let from = state.account.status();
        for to in Status::ALL {
            let mut account = state.account.clone();
            let answer = set_status(search, &mut account, to);
            let now = account.status();
            let right = match answer {
                Answer::Applied(_) if !by_hand(from).contains(&to) => false,
                // "stopped (in_settlement while an offer is active)"
                Answer::Applied(_) if (from, to) == (Status::Legal, Status::Stopped) => {
                    now == if any_active(&state.account) { Status::InSettlement } else { to }
                }
                Answer::Applied(_) => now == to,
                Answer::Refused(refusal) => {
                    refusal.code == RefusalCode::WrongStatus && !by_hand(from).contains(&to)
                }
                Answer::AlreadyDone | Answer::Invalid(_) => false,
            };
            assert!(right, "{from:?} to {to:?} is {now:?} after {}", search.story(place, None));
        }
    }
}

fn any_active(account: &Account) -> bool {
    let settlement = |state| matches!(state, SettlementState::Active | SettlementState::Reached);
    account.offers().iter().any(|offer| offer.state == OfferState::Active)
        || account.settlements().iter().any(|of| settlement(of.state))
}
