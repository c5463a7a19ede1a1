//! Bulk offers on columns: every row is what `bulk::decide_all` answers for an account built of that
//! row, or what `judge` says of the same proposal; and the sums are those of the rows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod compare_oracle;
mod portfolio_rows;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chrono::{Days, NaiveDate};
use compare_oracle::policies;
use portfolio_rows::{CLIENTS, Row, USERS, account, clients, rows, users};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use settlekit::account::Terms;
use settlekit::bulk::{self, Bulk, BulkAction, BulkMode, BulkOffer, BulkOutcome};
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{
    self, AgeColumn, ClientColumn, Columns, NO_AMOUNT, NO_USER, OfferAmount, OfferPaid, Offered,
    Offering, Outputs, Progress, ROWS_BETWEEN_REPORTS, UserColumn, breach_bit,
};
use settlekit::{Answer, ClientId, Currency, Fault, Money, Percent, Policy, RefusalCode, UserId};
use support::{config, day};

/// What is written of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    amount: i64,
    status: u16,
    breaches: u32,
    forgiven: i64,
}

/// The outputs as columns, with junk in them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    amounts: Vec<i64>,
    status: Vec<u16>,
    breaches: Vec<u32>,
    forgiven: Vec<i64>,
    floors: Vec<i64>,
    most_forgiven: Vec<i64>,
    rows: Vec<u32>,
    scopes: Vec<u8>,
}

const ALL: u8 = 0b111_1111;

impl Written {
    fn junk(rows: usize) -> Written {
        Written {
            amounts: vec![-77; rows],
            status: vec![7_777; rows],
            breaches: vec![7_777_777; rows],
            forgiven: vec![-77; rows],
            floors: vec![-77; rows],
            most_forgiven: vec![-77; rows],
            rows: vec![7_777; rows],
            scopes: vec![77; rows],
        }
    }

    /// Those outputs whose bit is in the mask, and the amounts.
    fn outputs(&mut self, mask: u8) -> (&mut [i64], Outputs<'_>) {
        fn asked<T>(column: &mut [T], mask: u8, bit: u8) -> Option<&mut [T]> {
            (mask >> bit & 1 == 1).then_some(column)
        }
        let outputs = Outputs {
            status: asked(&mut self.status, mask, 0),
            breaches: asked(&mut self.breaches, mask, 1),
            forgiven_minor: asked(&mut self.forgiven, mask, 2),
            floors_minor: asked(&mut self.floors, mask, 3),
            most_forgiven_minor: asked(&mut self.most_forgiven, mask, 4),
            rows: asked(&mut self.rows, mask, 5),
            scopes: asked(&mut self.scopes, mask, 6),
        };
        (&mut self.amounts, outputs)
    }

    fn row(&self, row: usize) -> Made {
        Made {
            amount: self.amounts[row],
            status: self.status[row],
            breaches: self.breaches[row],
            forgiven: self.forgiven[row],
        }
    }
}

/// The inputs as columns.
struct Inputs {
    names: (Vec<ClientId>, Vec<UserId>),
    ages: Vec<i32>,
    balances: Vec<i64>,
    clients: Vec<u32>,
    users: Vec<u32>,
}

impl Inputs {
    fn of(rows: &[Row]) -> Inputs {
        Inputs {
            names: (clients(), users()),
            ages: rows.iter().map(|row| row.age).collect(),
            balances: rows.iter().map(|row| row.balance).collect(),
            clients: rows.iter().map(|row| row.client).collect(),
            users: rows.iter().map(|row| row.user).collect(),
        }
    }

    fn columns(&self) -> Columns<'_> {
        let clients = ClientColumn::Each { names: &self.names.0, places: &self.clients };
        Columns {
            users: UserColumn::Each { names: &self.names.1, places: &self.users },
            ..Columns::new(Currency::JPY, clients, AgeColumn::Days(&self.ages), &self.balances)
        }
    }
}

fn offer(
    policy: &Policy,
    columns: &Columns<'_>,
    offering: &Offering,
    today: NaiveDate,
    mask: u8,
) -> (Written, Offered) {
    let mut written = Written::junk(columns.balances_minor.len());
    let (amounts, outputs) = written.outputs(mask);
    let watch = portfolio::unwatched;
    let offered =
        portfolio::offer(policy, columns, offering, today, amounts, outputs, watch).unwrap();
    (written, offered)
}

fn judge(policy: &Policy, columns: &Columns<'_>, today: NaiveDate) -> Written {
    let mut written = Written::junk(columns.balances_minor.len());
    let (_, outputs) = written.outputs(ALL);
    portfolio::judge(policy, columns, outputs, today, portfolio::unwatched).unwrap();
    written
}

/// What a percent asks of a balance, worked out in wide integers.
fn part(balance: i64, percent: Percent) -> i64 {
    let product = i128::from(balance) * i128::from(percent.millionths());
    i64::try_from((product + 999_999) / 1_000_000).unwrap()
}

fn terms(amount: OfferAmount, floor: i64) -> Terms {
    match amount {
        OfferAmount::Percent(percent) => Terms::Percent(percent),
        OfferAmount::Fixed(minor) => Terms::Fixed(Money::from_minor(minor, Currency::JPY)),
        OfferAmount::Floor => Terms::Fixed(Money::from_minor(floor, Currency::JPY)),
    }
}

/// What a bulk of these terms answers for an account of this row.
fn by_bulk(policy: &Policy, row: &Row, terms: Terms, paid_by: NaiveDate, today: NaiveDate) -> Made {
    let account = account(row, Currency::JPY, today);
    let user = usize::try_from(row.user).ok().and_then(|user| USERS.get(user));
    // The day is the last one to accept the offer, or a later one to pay it.
    let is_later = row.payments.is_multiple_of(2) && paid_by > today;
    let bulk = Bulk {
        name: "march".parse().unwrap(),
        action: BulkAction::Offer(BulkOffer {
            terms,
            expires_on: if is_later { today } else { paid_by },
            pay_by: is_later.then_some(paid_by),
            sequence: None,
        }),
        by: user.map(|name| name.parse().unwrap()),
        approved_by: None,
        mode: BulkMode::EachOnItsOwn,
    };
    let result = bulk::decide_all([&account], &bulk, policy, today, bulk::unwatched);
    let outcome = &result.items[0].outcome;
    if let Some(offer) = outcome.offer() {
        let (amount, forgiven) = (offer.amount.minor(), offer.forgiven.minor());
        return Made { amount, status: 0, breaches: 0, forgiven };
    }
    let BulkOutcome::Answered(Answer::Refused(refusal)) = outcome else { panic!("{outcome:?}") };
    let bits = refusal.breaches.iter().map(|breach| breach_bit(breach.code).unwrap());
    let breaches = bits.fold(0, |set, bit| set | bit);
    let amount = match terms {
        _ if refusal.number < 20 || refusal.code == RefusalCode::NothingOwed => NO_AMOUNT,
        Terms::Percent(percent) => part(row.balance, percent),
        Terms::Fixed(amount) => amount.minor(),
        Terms::Calculated => panic!("no terms of a column"),
    };
    let forgiven = if breaches == 0 { NO_AMOUNT } else { row.balance - amount };
    Made { amount, status: refusal.number, breaches, forgiven }
}

fn amount() -> impl Strategy<Value = OfferAmount> {
    const PERCENTS: [i64; 6] = [-1, 0, 1, 1_000_000, 1_000_001, 2_000_000];
    let percent = prop_oneof![
        6 => 300_000i64..1_000_000,
        2 => (3i64..=10).prop_map(|tenths| tenths * 100_000),
        1 => select(&PERCENTS[..]),
    ];
    let fixed = prop_oneof![6 => 1i64..32, 1 => select(&[i64::MIN, -1, 0, i64::MAX][..])];
    prop_oneof![
        3 => percent.prop_map(|millionths| OfferAmount::Percent(Percent::from_millionths(millionths))),
        2 => fixed.prop_map(OfferAmount::Fixed),
        1 => Just(OfferAmount::Floor),
    ]
}

fn today() -> impl Strategy<Value = NaiveDate> {
    select(&["2026-03-01", "2024-01-31", "2028-02-29", "9999-12-01"][..]).prop_map(day)
}

/// A day to pay by: today, soon, far, rarely yesterday; none after the end of the calendar.
fn paid_by(today: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    let days = prop_oneof![6 => 0u64..40, 3 => 40u64..800, 1 => Just(10_000_000)];
    let last = day("9999-12-31");
    let later = days
        .prop_map(move |days| today.checked_add_days(Days::new(days)).unwrap_or(last).min(last));
    prop_oneof![12 => later, 1 => Just(today - Days::new(1))]
}

fn dated() -> impl Strategy<Value = (NaiveDate, NaiveDate)> {
    today().prop_flat_map(|today| (Just(today), paid_by(today)))
}

fn plan() -> impl Strategy<Value = OfferPaid> {
    let payments = prop_oneof![8 => 1u32..5, 1 => select(&[0, 13, u32::MAX][..])];
    let gap = prop_oneof![8 => 0u32..40, 1 => select(&[366, u32::MAX][..])];
    (payments, gap).prop_map(|(payments, gap_days)| OfferPaid::Payments { payments, gap_days })
}

/// The sums of rows that are written in full.
fn sums(written: &Written, balances: &[i64]) -> Offered {
    let mut sums = Offered { rows: balances.len(), ..Offered::default() };
    let codes: BTreeMap<u16, RefusalCode> =
        RefusalCode::ALL.into_iter().map(|code| (code.number(), code)).collect();
    for (row, balance) in balances.iter().enumerate() {
        let made = written.row(row);
        match codes.get(&made.status) {
            Some(code) => *sums.refused.entry(*code).or_default() += 1,
            None => {
                sums.within_rules += 1;
                sums.owed_minor += i128::from(*balance);
                sums.asked_minor += i128::from(made.amount);
                sums.forgiven_minor += i128::from(made.forgiven);
            }
        }
    }
    sums
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn every_row_is_what_a_bulk_answers(
        policies in policies(), rows in rows(40), (today, by) in dated(), amount in amount(),
    ) {
        let inputs = Inputs::of(&rows);
        let offering = Offering { amount, paid: OfferPaid::By(by) };
        for policy in &policies {
            let quotes = judge(policy, &inputs.columns(), today);
            let (written, offered) = offer(policy, &inputs.columns(), &offering, today, ALL);
            for (place, row) in rows.iter().enumerate() {
                let floor = quotes.floors[place];
                // Without a floor nothing is offered, and the answer is the quote's.
                let no_floor = amount == OfferAmount::Floor && floor == NO_AMOUNT && by >= today;
                let expected = match no_floor {
                    true => Made { amount: NO_AMOUNT, forgiven: NO_AMOUNT, ..quotes.row(place) },
                    // A date that is gone refuses whatever the floor would be.
                    false if floor == NO_AMOUNT => by_bulk(policy, row, terms(amount, 1), by, today),
                    false => by_bulk(policy, row, terms(amount, floor), by, today),
                };
                prop_assert_eq!(written.row(place), expected, "{:?} {:?} of {:?}", offering, row, policy);
            }
            prop_assert_eq!(&offered, &sums(&written, &inputs.balances));
            // What a row may be settled for does not depend on what is offered.
            prop_assert_eq!(&written.floors, &quotes.floors);
            prop_assert_eq!(&written.most_forgiven, &quotes.most_forgiven);
            prop_assert_eq!((&written.rows, &written.scopes), (&quotes.rows, &quotes.scopes));
        }
    }

    #[test]
    fn in_several_payments_every_row_is_what_judge_says(
        policies in policies(), rows in rows(40), today in today(), amount in amount(), paid in plan(),
    ) {
        let inputs = Inputs::of(&rows);
        let OfferPaid::Payments { payments, gap_days } = paid else { panic!("it is a plan") };
        let count = rows.len();
        let (payments, gaps) = (vec![payments; count], vec![gap_days; count]);
        for policy in &policies {
            let (written, offered) =
                offer(policy, &inputs.columns(), &Offering { amount, paid }, today, ALL);
            prop_assert_eq!(&offered, &sums(&written, &inputs.balances));
            let quotes = judge(policy, &inputs.columns(), today);
            let asked = |(floor, balance): (&i64, &i64)| match amount {
                OfferAmount::Percent(percent) if *balance > 0 => {
                    part(*balance, percent.clamp(Percent::ZERO, Percent::HUNDRED))
                }
                OfferAmount::Percent(_) => 1,
                OfferAmount::Fixed(minor) => minor,
                OfferAmount::Floor => *floor,
            };
            let amounts: Vec<i64> = quotes.floors.iter().zip(&inputs.balances).map(asked).collect();
            let columns = Columns {
                amounts_minor: Some(&amounts), payments: Some(&payments), gaps_days: Some(&gaps),
                ..inputs.columns()
            };
            let judged = judge(policy, &columns, today);
            let out_of_range = matches!(amount, OfferAmount::Percent(percent)
                if percent <= Percent::ZERO || percent > Percent::HUNDRED);
            for (place, balance) in inputs.balances.iter().enumerate() {
                let none = Made { amount: NO_AMOUNT, status: 12, breaches: 0, forgiven: NO_AMOUNT };
                let expected = if out_of_range {
                    none
                } else if payments[0] == 0 {
                    Made { status: 13, ..none }
                } else if amount == OfferAmount::Floor && amounts[place] == NO_AMOUNT {
                    Made { amount: NO_AMOUNT, forgiven: NO_AMOUNT, ..quotes.row(place) }
                } else {
                    let asks = *balance > 0 && amounts[place] > 0;
                    let amount = if asks { amounts[place] } else { NO_AMOUNT };
                    Made { amount, ..judged.row(place) }
                };
                prop_assert_eq!(written.row(place), expected, "{:?} {:?} of {:?}", amount, rows[place], policy);
            }
        }
    }

    /// Outputs that are not wanted are left alone, and change nothing of the others; parts add up.
    #[test]
    fn outputs_may_be_left_out_and_parts_add_up(
        policies in policies(), rows in rows(40), (today, by) in dated(), amount in amount(),
        paid in plan(), is_plan in any::<bool>(), mask in 0..=ALL, cut in 0usize..40,
    ) {
        let inputs = Inputs::of(&rows);
        let offering = Offering { amount, paid: if is_plan { paid } else { OfferPaid::By(by) } };
        let [policy, _] = &policies;
        let (whole, offered) = offer(policy, &inputs.columns(), &offering, today, ALL);
        let (some, same) = offer(policy, &inputs.columns(), &offering, today, mask);
        prop_assert_eq!(&same, &offered);
        let junk = Written::junk(rows.len());
        let pick = |bit: u8| if mask >> bit & 1 == 1 { &whole } else { &junk };
        let picked = Written {
            amounts: whole.amounts.clone(),
            status: pick(0).status.clone(),
            breaches: pick(1).breaches.clone(),
            forgiven: pick(2).forgiven.clone(),
            floors: pick(3).floors.clone(),
            most_forgiven: pick(4).most_forgiven.clone(),
            rows: pick(5).rows.clone(),
            scopes: pick(6).scopes.clone(),
        };
        prop_assert_eq!(some, picked);
        let (first, second) = rows.split_at(cut.min(rows.len()));
        let mut sum = offer(policy, &Inputs::of(second).columns(), &offering, today, mask).1;
        sum.add_part(&offer(policy, &Inputs::of(first).columns(), &offering, today, 0).1);
        prop_assert_eq!(sum, offered);
        // One client and one user for all, and nobody at all; ages by date.
        let lone = Row { client: 1, user: 0, age: -1, ..rows[0].clone() };
        let lone = vec![lone; 2];
        let (each, _) = offer(policy, &Inputs::of(&lone).columns(), &offering, today, ALL);
        let balances = [lone[0].balance; 2];
        let one = Columns {
            users: UserColumn::One(&inputs.names.1[0]),
            ..Columns::new(
                Currency::JPY, ClientColumn::One(&inputs.names.0[1]),
                AgeColumn::Since(&[portfolio::DATE_NOT_KNOWN; 2]), &balances,
            )
        };
        prop_assert_eq!(offer(policy, &one, &offering, today, ALL).0, each);
        let nobody = vec![Row { user: NO_USER, ..lone[0].clone() }; 2];
        let (each, _) = offer(policy, &Inputs::of(&nobody).columns(), &offering, today, ALL);
        let system = Columns { users: UserColumn::System, ages: AgeColumn::NotKnown, ..one };
        prop_assert_eq!(offer(policy, &system, &offering, today, ALL).0, each);
    }
}

#[test]
fn random_offers_reach_every_answer() {
    let mut runner = TestRunner::new(config(1));
    let mut reached: BTreeMap<&str, BTreeSet<u16>> = BTreeMap::new();
    for _ in 0..2_500 {
        let given = (policies(), rows(40), dated(), amount(), plan(), any::<bool>());
        let ([policy, _], rows, (today, by), amount, plan, is_plan) =
            given.new_tree(&mut runner).unwrap().current();
        let paid = if is_plan { plan } else { OfferPaid::By(by) };
        let offering = Offering { amount, paid };
        let (written, _) = offer(&policy, &Inputs::of(&rows).columns(), &offering, today, ALL);
        let kind = match amount {
            OfferAmount::Floor => "floor",
            _ if is_plan => "in payments",
            _ => "by a day",
        };
        reached.entry(kind).or_default().extend(written.status);
    }
    let all = |numbers: &[u16]| numbers.iter().copied().collect::<BTreeSet<u16>>();
    assert_eq!(
        reached["by a day"],
        all(&[0, 12, 13, 14, 50, 52, 60, 61, 62, 63, 64, 65, 66, 67, 68])
    );
    assert_eq!(
        reached["in payments"],
        all(&[0, 12, 13, 50, 52, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69])
    );
    assert_eq!(reached["floor"], all(&[0, 13, 14, 50, 60, 61, 62, 63, 66, 67, 68, 69]));
}

fn small() -> Policy {
    let rule = RuleDraft::from_rows([RowDraft::percent("65")]).max_days(30);
    let draft = PolicyDraft::new("p", Currency::JPY).agency(rule);
    draft.client(CLIENTS[0], ClientDraft::default()).compile().unwrap()
}

fn three_quarters() -> Offering {
    let amount = OfferAmount::Percent("75".parse().unwrap());
    Offering { amount, paid: OfferPaid::By(day("2026-03-31")) }
}

fn fault_of(columns: &Columns<'_>, change: impl FnOnce(&mut Written)) -> Fault {
    let mut written = Written::junk(3);
    change(&mut written);
    let before = written.clone();
    let (amounts, outputs) = written.outputs(ALL);
    let (offering, today) = (three_quarters(), day("2026-03-01"));
    let fault = portfolio::offer(&small(), columns, &offering, today, amounts, outputs, |_| {
        panic!("begun")
    });
    let fault = fault.unwrap_err();
    assert_eq!(written, before, "nothing is written");
    fault
}

#[test]
fn what_is_refused_before_anything_is_written() {
    let row = Row { client: 0, user: 0, age: 1, balance: 100, amount: 0, payments: 1, gap: 0 };
    let inputs = Inputs::of(&[row.clone(), row.clone(), row]);
    let whole = inputs.columns();
    let shows = |fault: Fault, pointer: &str, words: &str| {
        assert_eq!(fault.pointer, pointer);
        assert!(fault.message.contains(words), "{fault}");
    };
    let own = Columns { amounts_minor: Some(&[1, 2, 3]), ..whole };
    shows(fault_of(&own, |_| ()), "/amounts_minor", "the offering says");
    let divided = Columns { payments: Some(&[1, 2, 3]), ..whole };
    shows(fault_of(&divided, |_| ()), "/payments", "amounts_minor");
    for length in [2, 4] {
        let fault = fault_of(&whole, |written| written.amounts.resize(length, -77));
        shows(fault, "/amounts_minor", &format!("has {length} rows, balances_minor has 3"));
        let fault = fault_of(&whole, |written| written.status.resize(length, 7));
        shows(fault, "/status", &format!("has {length} rows"));
    }
    shows(fault_of(&Columns { currency: Currency::USD, ..whole }, |_| ()), "/currency", "JPY");
    let clients = ClientColumn::Each { names: &inputs.names.0, places: &[0, 3, 2] };
    shows(fault_of(&Columns { clients, ..whole }, |_| ()), "/clients/1", "place 3");
    let users = UserColumn::Each { names: &inputs.names.1, places: &[NO_USER, 0, 9] };
    shows(fault_of(&Columns { users, ..whole }, |_| ()), "/users/2", "place 9");
}

#[test]
fn progress_is_told_and_a_cancelled_run_leaves_the_rest_untouched() {
    let rows = 2 * ROWS_BETWEEN_REPORTS + 10;
    let client = &clients()[0];
    // The balances tell rows apart: the blocks must not be mistaken for each other.
    let balances: Vec<i64> = (1..).take(rows).collect();
    let columns =
        Columns::new(Currency::JPY, ClientColumn::One(client), AgeColumn::NotKnown, &balances);
    let (offering, today) = (three_quarters(), day("2026-03-01"));
    let run = |stop_at: usize, mask: u8| {
        let mut told = Vec::new();
        let mut written = Written::junk(rows);
        let (amounts, outputs) = written.outputs(mask);
        let offered =
            portfolio::offer(&small(), &columns, &offering, today, amounts, outputs, |progress| {
                told.push(progress);
                if told.len() == stop_at {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
        (told, offered.unwrap(), written)
    };
    let steps = [ROWS_BETWEEN_REPORTS, 2 * ROWS_BETWEEN_REPORTS, rows];
    let all = steps.map(|done| Progress { done, of: rows });
    let junk = Written::junk(rows);
    for (stop_at, done) in (1..).zip(steps) {
        let (told, offered, written) = run(stop_at, ALL);
        assert_eq!(told, all[..stop_at]);
        assert_eq!((offered.rows, offered.cancelled, offered.within_rules), (done, true, done));
        let is_right =
            |row: usize| written.amounts[row] == part(balances[row], "75".parse().unwrap());
        assert!((0..done).all(|row| is_right(row) && written.status[row] == 0));
        assert!((done..rows).all(|row| written.row(row) == junk.row(row)));
        let owed: i64 = balances[..done].iter().sum();
        assert_eq!(offered.owed_minor, i128::from(owed));
        assert_eq!(run(stop_at, 0).1, offered);
    }
    let (told, offered, written) = run(0, ALL);
    assert_eq!((told.as_slice(), offered.rows, offered.cancelled), (&all[..], rows, false));
    let asked: i64 = written.amounts.iter().sum();
    assert_eq!(offered.asked_minor, i128::from(asked));
    // No rows come to nothing, and nobody is told.
    let none = Columns { balances_minor: &[], ..columns };
    let watch = |_| panic!("no rows");
    let empty = Outputs::default();
    let offered = portfolio::offer(&small(), &none, &offering, today, &mut [], empty, watch);
    assert_eq!(offered.unwrap(), Offered::default());
}

#[test]
fn sums_are_wider_than_an_amount() {
    let client = &clients()[0];
    let balances = [i64::MAX; 3];
    let columns =
        Columns::new(Currency::JPY, ClientColumn::One(client), AgeColumn::NotKnown, &balances);
    let amount = OfferAmount::Percent("99.9999".parse().unwrap());
    let offering = Offering { amount, ..three_quarters() };
    let (written, offered) = offer(&small(), &columns, &offering, day("2026-03-01"), ALL);
    assert_eq!(written.amounts, [9_223_362_813_482_738_953; 3]);
    assert_eq!(offered.owed_minor, 3 * i128::from(i64::MAX));
    assert_eq!(offered.asked_minor, 3 * 9_223_362_813_482_738_953);
    assert_eq!(offered.forgiven_minor, offered.owed_minor - offered.asked_minor);
}
