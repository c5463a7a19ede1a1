//! Random rows of a portfolio, and what single calls say of an account built of one.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a test fails by panicking"
)]

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, ProposalSummary, Status};
use settlekit::portfolio::{NO_AMOUNT, NO_USER, breach_bit};
use settlekit::{
    Account, Answer, ClientId, Currency, Money, Policy, Reason, Refusal, Report, Scope, UserId,
    decide,
};

/// The last one is named by no policy.
pub const CLIENTS: [&str; 3] = ["A", "B", "Z"];
/// The last one is known to no policy.
pub const USERS: [&str; 3] = ["u", "v", "w"];

/// Before which no account can be dated; older ages fit the same rows.
const OLDEST_DAYS: i32 = 90_000_000;

#[derive(Clone, Debug)]
pub struct Row {
    pub client: u32,
    pub user: u32,
    pub age: i32,
    pub balance: i64,
    pub amount: i64,
    pub payments: u32,
    pub gap: u32,
}

/// What stands in the outputs of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub floor: i64,
    pub most_forgiven: i64,
    pub row: u32,
    pub scope: u8,
    pub forgiven: i64,
    pub breaches: u32,
    pub status: u16,
}

pub fn clients() -> Vec<ClientId> {
    CLIENTS.iter().map(|name| name.parse().unwrap()).collect()
}

pub fn users() -> Vec<UserId> {
    USERS.iter().map(|name| name.parse().unwrap()).collect()
}

fn row() -> impl Strategy<Value = Row> {
    const BALANCES: [i64; 9] =
        [i64::MIN, -i64::MAX, -1, 0, 1_000, 999_999_999, i64::MAX / 2, i64::MAX - 1, i64::MAX];
    let balance = prop_oneof![4 => 1i64..32, 2 => select(&BALANCES[..])];
    let age = prop_oneof![
        4 => 0i32..8,
        1 => select(&[-1, -2, i32::MIN, 50, OLDEST_DAYS, i32::MAX][..]),
    ];
    // A part of the balance in sixths and a little more or less, or an amount for itself.
    let amount = prop_oneof![
        6 => (0i64..=6, -1i64..=1).prop_map(|part| (Some(part), 0)),
        2 => (1i64..32).prop_map(|amount| (None, amount)),
        1 => select(&[i64::MIN, -1, 0, i64::MAX][..]).prop_map(|amount| (None, amount)),
    ];
    let payments = prop_oneof![8 => 1u32..5, 1 => select(&[0, 13, u32::MAX][..])];
    let gap = prop_oneof![8 => 0u32..40, 1 => select(&[366, u32::MAX][..])];
    let user = prop_oneof![select(&[0, 1, 2][..]), Just(NO_USER)];
    (0u32..3, user, age, balance, amount, payments, gap).prop_map(
        |(client, user, age, balance, (part, alone), payments, gap)| {
            let amount = part.map_or(alone, |(sixths, more)| {
                let whole = i128::from(balance) * i128::from(sixths) / 6 + i128::from(more);
                i64::try_from(whole).unwrap_or(balance)
            });
            Row { client, user, age, balance, amount, payments, gap }
        },
    )
}

pub fn rows(most: usize) -> impl Strategy<Value = Vec<Row>> {
    vec(row(), 1..most)
}

pub fn account(row: &Row, currency: Currency, today: NaiveDate) -> Account {
    // The least i64 is the balance of no account.
    let balance = Money::from_minor(row.balance.max(-i64::MAX), currency).to_string();
    let client = CLIENTS.get(usize::try_from(row.client).unwrap()).unwrap();
    let mut draft = AccountDraft::new("A-1", client, currency, Status::Stopped)
        .claim(ClaimDraft::new("C1").principal(&balance));
    let days = Days::new(u64::from(row.age.unsigned_abs().min(OLDEST_DAYS.unsigned_abs())));
    draft.dates.delinquent_since = match row.age {
        -1 => None,
        age if age < 0 => Some(today + days),
        _ => Some(today - days),
    };
    draft.open().unwrap()
}

/// What single calls say of the row; without a proposal, of its quote alone.
pub fn expected(policy: &Policy, row: &Row, proposed: bool, today: NaiveDate) -> Written {
    let account = account(row, policy.currency(), today);
    let user = usize::try_from(row.user).ok().and_then(|user| USERS.get(user));
    let ask = |action: Action| {
        let mut command = Command::new(action);
        command.by = user.map(|name| name.parse().unwrap());
        decide(&account, &command, policy, today)
    };
    let mut written = Written {
        floor: NO_AMOUNT,
        most_forgiven: NO_AMOUNT,
        row: 0,
        scope: 0,
        forgiven: NO_AMOUNT,
        breaches: 0,
        status: 0,
    };
    match ask(Action::Quote { claims: None }) {
        Answer::Applied(decision) => {
            let Some(Report::Quote(quote)) = decision.report else { panic!("no quote") };
            written.floor = quote.floor.minor();
            written.most_forgiven = quote.forgiven_at_most.minor();
            written.row = quote.row.unwrap();
            written.scope = match quote.scope {
                Scope::Agency => 1,
                Scope::Client => 2,
                Scope::User => 3,
            };
        }
        Answer::Refused(refusal) => written.refuse(&refusal),
        other => panic!("{other:?}"),
    }
    if proposed {
        let amount = Money::from_minor(row.amount, policy.currency());
        // No gap is as good as one of no days.
        let gap_days = (row.gap > 0 || row.age % 2 == 0).then_some(row.gap);
        let summary = ProposalSummary { amount, payments: row.payments, gap_days, claims: None };
        written.propose(&ask(Action::CheckProposal(summary)), row);
    }
    written
}

/// The reasons that a single call gives for its answer to the proposal.
pub fn explained(policy: &Policy, row: &Row, today: NaiveDate) -> Vec<Reason> {
    let account = account(row, policy.currency(), today);
    let user = usize::try_from(row.user).ok().and_then(|user| USERS.get(user));
    let amount = Money::from_minor(row.amount, policy.currency());
    let gap_days = Some(row.gap);
    let summary = ProposalSummary { amount, payments: row.payments, gap_days, claims: None };
    let mut command = Command::new(Action::CheckProposal(summary));
    command.by = user.map(|name| name.parse().unwrap());
    match decide(&account, &command, policy, today) {
        Answer::Applied(decision) => decision.explanation.reasons,
        Answer::Refused(refusal) => refusal.explanation.reasons,
        other => panic!("{other:?}"),
    }
}

impl Written {
    fn propose(&mut self, answer: &Answer, row: &Row) {
        (self.breaches, self.status) = (0, 0);
        match answer {
            Answer::Applied(decision) => {
                let Some(Report::Proposal(proposal)) = &decision.report else {
                    panic!("no answer")
                };
                self.forgiven = proposal.forgiven.minor();
                assert_eq!(proposal.floor.minor(), self.floor);
            }
            Answer::Refused(refusal) => {
                self.refuse(refusal);
                if !refusal.breaches.is_empty() {
                    self.forgiven = row.balance - row.amount;
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn refuse(&mut self, refusal: &Refusal) {
        self.status = refusal.number;
        let bits = refusal.breaches.iter().map(|breach| breach_bit(breach.code).unwrap());
        self.breaches = bits.fold(0, |set, bit| set | bit);
    }
}
