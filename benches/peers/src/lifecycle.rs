//! What happens to one account after the other: an offer is made, paid in full and so accepted. Ours with
//! its journal and every reason, typed and as JSON, and SQLite in memory as a system of record. Then one
//! more command on an account with many payments, and a decision with every reason.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use settlekit::account::{
    AccountDraft, Action, ClaimDraft, Command, NewOffer, NewPayment, OfferState, ProposalSummary,
    Status, Terms,
};
use settlekit::json::{JsonDoor, account_from_text, policy_from_text};
use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::{Account, Answer, Currency, Money, Policy, date, decide};

use crate::contest::median;
use crate::memory::{Allocated, allocated};

/// Something that is measured beside the columns.
pub struct Act {
    pub name: String,
    pub title: String,
    run: Box<dyn FnMut() -> Result<u64, String>>,
    /// How many times it happens in one run.
    times_in_run: usize,
    /// Nanoseconds of one, by round.
    pub times: BTreeMap<usize, f64>,
    /// What so many of them allocate, where that was counted.
    allocated: Option<Allocated>,
}

impl Act {
    pub fn new(
        name: &str,
        title: &str,
        times_in_run: usize,
        run: impl FnMut() -> Result<u64, String> + 'static,
    ) -> Act {
        Act {
            name: name.to_string(),
            title: title.to_string(),
            run: Box::new(run),
            times_in_run,
            times: BTreeMap::new(),
            allocated: None,
        }
    }

    fn allocating(mut self, allocated: Allocated) -> Act {
        self.allocated = Some(allocated);
        self
    }

    /// How often one allocates, and how many bytes.
    pub fn allocations(&self) -> Option<[f64; 2]> {
        let of_one = |count: usize| count as f64 / self.times_in_run as f64;
        self.allocated.map(|found| [of_one(found.times), of_one(found.bytes)])
    }

    pub fn nanoseconds(&self) -> Option<f64> {
        median(self.times.values().copied().collect())
    }

    pub fn ratio(&self, other: &Act) -> Option<f64> {
        let both = self.times.iter().filter_map(|(round, own)| Some(own / other.times.get(round)?));
        median(both.collect())
    }
}

pub fn run(acts: &mut [Act], rounds: usize) -> Result<(), String> {
    for round in 0..=rounds {
        for act in &mut *acts {
            let took = (act.run)().map_err(|fault| format!("{}: {fault}", act.name))?;
            if round > 0 {
                act.times.insert(round, took as f64 / act.times_in_run as f64);
            }
        }
    }
    Ok(())
}

/// What one lifecycle is about: cents.
#[derive(Clone, Copy)]
pub struct Life {
    pub balance: i64,
    /// What is offered and paid: between 80 and 90 percent.
    pub amount: i64,
}

pub fn lives(count: usize) -> Vec<Life> {
    let life = |place: i64| {
        let balance = 10_000 + (place * 7_919) % 1_000_000;
        Life { balance, amount: balance * (80 + place % 10) / 100 + 1 }
    };
    (0..count as i64).map(life).collect()
}

pub fn offered_on() -> NaiveDate {
    date::parse("2026-03-01").expect("a date")
}

pub fn expires_on() -> NaiveDate {
    date::parse("2026-03-15").expect("a date")
}

pub fn paid_on() -> NaiveDate {
    date::parse("2026-03-02").expect("a date")
}

/// The day from which the age is counted: 60 days before the offer.
const SINCE: &str = "2025-12-31";

/// T3 in dollars, with the limits of the reference.
fn policy() -> Policy {
    let mut rule = RuleDraft::from_rows([
        RowDraft::percent("80").max_age_days(99).max_balance("4999.99"),
        RowDraft::percent("75").max_age_days(99),
        RowDraft::percent("65"),
    ])
    .max_forgiven("5000.00");
    rule.max_payments = Some(12);
    rule.max_days = Some(365);
    rule.max_days_between_payments = Some(31);
    PolicyDraft::new("p", Currency::USD).agency(rule).compile().expect("a sound policy")
}

fn dollars(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn open(place: usize, life: Life) -> Account {
    AccountDraft::new(&format!("A-{place}"), "LAKE", Currency::USD, Status::Stopped)
        .delinquent_since(date::parse(SINCE).expect("a date"))
        .claim(ClaimDraft::new("C1").principal(&dollars(life.balance)))
        .open()
        .expect("a sound account")
}

fn offer(life: Life) -> Command {
    Command::new(Action::CreateOffer(NewOffer {
        offer: "O1".parse().expect("a name"),
        terms: Terms::Fixed(Money::from_minor(life.amount, Currency::USD)),
        expires_on: expires_on(),
        pay_by: None,
        claims: None,
        sequence: None,
        supersedes: None,
        reason: None,
    }))
}

fn payment(name: &str, cents: i64, on: NaiveDate) -> Command {
    Command::new(Action::PostPayment(NewPayment {
        payment: name.parse().expect("a name"),
        amount: Money::from_minor(cents, Currency::USD),
        effective_on: on,
        claim: None,
        coded_as: None,
    }))
}

fn check(account: &Account, life: Life) -> Result<(), String> {
    let accepted = account.offers().iter().any(|offer| offer.state == OfferState::Accepted);
    let forgiven = account.forgiven().minor();
    if account.status() == Status::Paid
        && accepted
        && account.journal().len() >= 2
        && forgiven == life.balance - life.amount
    {
        Ok(())
    } else {
        Err(format!("{} is {:?}, {forgiven} forgiven", account.id(), account.status()))
    }
}

fn opened(lives: &[Life]) -> Vec<Account> {
    lives.iter().enumerate().map(|(place, life)| open(place, *life)).collect()
}

fn typed_commands(lives: &[Life]) -> Vec<[Command; 2]> {
    let two = |life: &Life| [offer(*life), payment("P1", life.amount, paid_on())];
    lives.iter().map(two).collect()
}

/// Typed commands on the real account, with every reason or without.
fn carry_out(
    accounts: &mut [Account],
    commands: &[[Command; 2]],
    policy: &Policy,
    is_explained: bool,
) -> Result<(), String> {
    let days = [offered_on(), paid_on()];
    for (account, commands) in accounts.iter_mut().zip(commands) {
        for (command, day) in commands.iter().zip(days) {
            let answer = match is_explained {
                true => account.execute(command, policy, day),
                false => account.execute_silently(command, policy, day),
            };
            black_box(&answer.map_err(|no| format!("{no:?}"))?);
        }
    }
    Ok(())
}

fn typed(lives: Vec<Life>, is_explained: bool) -> impl FnMut() -> Result<u64, String> {
    let policy = policy();
    let commands = typed_commands(&lives);
    move || {
        let mut accounts = opened(&lives);
        let start = Instant::now();
        carry_out(&mut accounts, &commands, &policy, is_explained)?;
        let took = start.elapsed();
        accounts.iter().zip(&lives).try_for_each(|(account, life)| check(account, *life))?;
        Ok(took.as_nanos() as u64)
    }
}

/// What the same allocates.
fn typed_allocates(lives: &[Life], is_explained: bool) -> Result<Allocated, String> {
    let (policy, commands) = (policy(), typed_commands(lives));
    let mut accounts = opened(lives);
    allocated(|| carry_out(&mut accounts, &commands, &policy, is_explained))
}

/// The same commands as text, and the answers as text.
fn through_json(lives: Vec<Life>) -> impl FnMut() -> Result<u64, String> {
    let policy = policy();
    let texts: Vec<[String; 2]> = lives
        .iter()
        .map(|life| {
            let amount = dollars(life.amount);
            [
                format!(
                    r#"{{"on": "{}", "command": "create_offer", "offer": "O1", "terms": {{"fixed": "{amount}"}}, "expires_on": "{}"}}"#,
                    offered_on(),
                    expires_on()
                ),
                format!(
                    r#"{{"on": "{on}", "command": "post_payment", "payment": "P1", "amount": "{amount}", "effective_on": "{on}"}}"#,
                    on = paid_on()
                ),
            ]
        })
        .collect();
    move || {
        let mut accounts = opened(&lives);
        let start = Instant::now();
        for (account, texts) in accounts.iter_mut().zip(&texts) {
            let mut door = JsonDoor::default();
            for text in texts {
                black_box(door.answer_text(account, &policy, text).to_text());
            }
        }
        let took = start.elapsed();
        accounts.iter().zip(&lives).try_for_each(|(account, life)| check(account, *life))?;
        Ok(took.as_nanos() as u64)
    }
}

/// A decision on a proposal with every reason, on accounts as they are.
fn explained(lives: Vec<Life>) -> impl FnMut() -> Result<u64, String> {
    let policy = policy();
    let accounts: Vec<(Account, Command)> = lives
        .iter()
        .enumerate()
        .map(|(place, life)| {
            let amount = Money::from_minor(life.amount, Currency::USD);
            let asked = ProposalSummary { amount, payments: 3, gap_days: Some(30), claims: None };
            (open(place, *life), Command::new(Action::CheckProposal(asked)))
        })
        .collect();
    move || {
        let today = offered_on();
        let start = Instant::now();
        for (account, command) in &accounts {
            let answer = decide(account, command, &policy, today);
            if !matches!(black_box(answer), Answer::Applied(_)) {
                return Err(format!("{} is refused", account.id()));
            }
        }
        Ok(start.elapsed().as_nanos() as u64)
    }
}

const LONG_POLICY: &str = r#"{"format": 1, "policy": "long", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "10"}]}}}"#;
const LONG_ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
    "claims": [{"claim": "C1", "balance": {"principal": "900000000.00"}}]}"#;
const LONG_SETTLEMENT: &str = r#"{"on": "2000-01-01", "command": "create_settlement", "settlement": "S1",
    "terms": {"fixed": "800000000.00"}, "inception_on": "2000-01-01"}"#;

/// One more payment on an account that has so many, and then as many as are measured.
fn one_more(payments: u64, more: u64) -> Result<impl FnMut() -> Result<u64, String>, String> {
    let policy = policy_from_text(LONG_POLICY).map_err(|faults| format!("{faults:?}"))?;
    let mut account = account_from_text(LONG_ACCOUNT).map_err(|faults| format!("{faults:?}"))?;
    JsonDoor::default().answer_text(&mut account, &policy, LONG_SETTLEMENT);
    let first = date::parse("2000-01-01").map_err(|fault| fault.to_string())?;
    for number in 1..=payments {
        let on = first + Days::new(number);
        let command = payment(&format!("P{number}"), 1_000_000, on);
        account.execute(&command, &policy, on).map_err(|no| format!("{no:?}"))?;
    }
    if account.payments().len() as u64 != payments || account.settlements().len() != 1 {
        return Err(format!("it has {} payments", account.payments().len()));
    }
    let mut last = payments;
    Ok(move || {
        // It is the account itself that goes on: a copy would share what it has and pay for that.
        let commands: Vec<(NaiveDate, Command)> = (1..=more)
            .map(|place| {
                let on = first + Days::new(last + place);
                (on, payment(&format!("P{}", last + place), 100, on))
            })
            .collect();
        let start = Instant::now();
        for (on, command) in &commands {
            let answer = account.execute(command, &policy, *on).map_err(|no| format!("{no:?}"))?;
            black_box(&answer);
        }
        let took = start.elapsed();
        last += more;
        if account.payments().len() as u64 != last {
            return Err("the payments are not posted".to_string());
        }
        Ok(took.as_nanos() as u64)
    })
}

/// All of them.
pub fn acts(quick: bool) -> Result<Vec<Act>, String> {
    let count = if quick { 500 } else { 2_000 };
    let lives = lives(count);
    let mut acts = vec![
        Act::new(
            "life-ours",
            "settlekit: offer, payment, accepted; with its journal",
            count,
            typed(lives.clone(), false),
        )
        .allocating(typed_allocates(&lives, false)?),
        Act::new(
            "life-explained",
            "settlekit: the same, with every reason",
            count,
            typed(lives.clone(), true),
        )
        .allocating(typed_allocates(&lives, true)?),
        Act::new(
            "life-json",
            "settlekit, command text in, answer text out",
            count,
            through_json(lives.clone()),
        ),
    ];
    for (name, title, each) in [
        ("life-sqlite", "SQLite in memory, a transaction each command", true),
        ("life-sqlite-bulk", "SQLite in memory, all in one transaction", false),
    ] {
        acts.push(Act::new(name, title, count, crate::record::lifecycle(lives.clone(), each)));
    }
    acts.push(Act::new(
        "explained",
        "settlekit: one proposal decided with every reason",
        count,
        explained(lives),
    ));
    for payments in [10, if quick { 1_000 } else { 10_000 }] {
        let title = format!("settlekit: one more payment on an account with {payments}");
        acts.push(Act::new(&format!("one-more-{payments}"), &title, 5, one_more(payments, 5)?));
    }
    Ok(acts)
}
