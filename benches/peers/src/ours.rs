//! settlekit itself.

use std::hint::black_box;

use chrono::NaiveDate;
use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{
    self, AgeColumn, Case, CaseReason, ClientColumn, Columns, How, Judge, Lanes, Proposed, Threads,
    Verdict,
};
use settlekit::{ClientId, Currency, Percent, Policy};

use crate::accounts::{Column, Inputs, Outputs};
use crate::contest::Runner;
use crate::table::{MAX_DAYS, MAX_GAP, MAX_PAYMENTS, Table};

/// How the columns are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// With the registers that the library finds.
    Dispatched,
    /// With these registers.
    Forced(Lanes),
    /// With the registers that the library finds, on the pool of threads that it is called in.
    Pool,
}

/// The paths that can be forced, by name; none where this processor does not have it.
pub fn forced() -> [(&'static str, &'static str, Option<Path>); 3] {
    [
        ("ours-avx512", "settlekit, columns, AVX-512 forced", Lanes::avx512().map(Path::Forced)),
        ("ours-avx2", "settlekit, columns, AVX2 forced", Lanes::avx2().map(Path::Forced)),
        (
            "ours-baseline",
            "settlekit, columns, baseline forced",
            Some(Path::Forced(Lanes::BASELINE)),
        ),
    ]
}

fn judge(
    path: Path,
    policy: &Policy,
    columns: &Columns<'_>,
    outputs: portfolio::Outputs<'_>,
    today: NaiveDate,
) {
    let how = match path {
        Path::Dispatched => How::default(),
        Path::Forced(lanes) => How { lanes, ..How::default() },
        Path::Pool => How { threads: Threads::Pool, ..How::default() },
    };
    let judged = portfolio::judge_with(how, policy, columns, outputs, today, portfolio::unwatched);
    assert_eq!(judged.expect("the columns fit together").rows, columns.balances_minor.len());
}

/// A policy in a currency without decimals, so that its amounts read like the table's cents.
pub fn policy(table: &Table) -> Policy {
    let rows = table.rows.iter().map(|row| RowDraft {
        max_age_days: row.max_age.map(|age| age as u32),
        max_balance: row.max_balance.map(|minor| minor.to_string()),
        percent: Percent::from_millionths(row.percent_millionths).to_string(),
    });
    let mut rule = RuleDraft::from_rows(rows).max_forgiven("500000");
    rule.max_payments = Some(MAX_PAYMENTS);
    rule.max_days = Some(MAX_DAYS);
    rule.max_days_between_payments = Some(MAX_GAP);
    PolicyDraft::new("p", Currency::JPY).agency(rule).compile().expect("a sound policy")
}

pub fn client() -> ClientId {
    "LAKE".parse().expect("a name")
}

pub fn today() -> NaiveDate {
    settlekit::date::parse("2026-03-01").expect("a date")
}

fn columns<'c>(inputs: &Inputs<'c>, client: &'c ClientId) -> Columns<'c> {
    Columns {
        amounts_minor: Some(inputs.amounts),
        payments: Some(inputs.payments),
        gaps_days: Some(inputs.gaps),
        ..Columns::new(
            Currency::JPY,
            ClientColumn::One(client),
            AgeColumn::Days(inputs.ages),
            inputs.balances,
        )
    }
}

/// Our bits are ten, of which the reference knows five: 4 to 7 and 9.
pub fn as_reference(outputs: &mut Outputs<'_>) {
    for breaches in &mut *outputs.breaches {
        *breaches = (*breaches >> 4 & 0b1111) | (*breaches >> 9 & 1) << 4;
    }
}

fn written<'o>(outputs: &'o mut Outputs<'_>) -> portfolio::Outputs<'o> {
    portfolio::Outputs {
        floors_minor: Some(outputs.floors),
        forgiven_minor: Some(outputs.forgiven),
        breaches: Some(outputs.breaches),
        ..portfolio::Outputs::default()
    }
}

/// The columns that the reference defines.
pub fn three_columns(table: &Table, path: Path) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        judge(path, &policy, &columns(inputs, &client), written(outputs), today);
    })
    .afterwards(as_reference)
}

/// Every column that there is.
pub fn all_columns(table: &Table, accounts: usize) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    let mut most_forgiven = Column::<i64>::new(accounts, 8);
    let mut rows = Column::<u32>::new(accounts, 9);
    let mut scopes = Column::<u8>::new(accounts, 10);
    let mut status = Column::<u16>::new(accounts, 11);
    Runner::here(move |inputs, outputs| {
        let count = inputs.count();
        let written = portfolio::Outputs {
            floors_minor: Some(outputs.floors),
            most_forgiven_minor: Some(&mut most_forgiven.all()[..count]),
            rows: Some(&mut rows.all()[..count]),
            scopes: Some(&mut scopes.all()[..count]),
            forgiven_minor: Some(outputs.forgiven),
            breaches: Some(outputs.breaches),
            status: Some(&mut status.all()[..count]),
        };
        judge(Path::Dispatched, &policy, &columns(inputs, &client), written, today);
    })
    .afterwards(as_reference)
}

/// The columns judged on two cores.
pub fn parallel(table: &Table) -> Result<Runner, String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if cores < 2 {
        return Err("there is one core".to_string());
    }
    // The calling thread works beside the one of the pool. Whoever comes second finds the pool made.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().ok();
    if rayon::current_num_threads() != 1 {
        return Err("the pool has another number of threads".to_string());
    }
    let (policy, client, today) = (policy(table), client(), today());
    let runner = Runner::here(move |inputs, outputs| {
        let columns = columns(inputs, &client);
        let written = written(outputs);
        judge(Path::Pool, &policy, &columns, written, today);
    });
    Ok(runner.afterwards(as_reference))
}

/// One account and one answer, as those of C: `peers_account` and `peers_answer`.
struct Account {
    balance: i64,
    amount: i64,
    age: i32,
    payments: u32,
    gap: u32,
}

struct Answer {
    floor: i64,
    forgiven: i64,
    breaches: u32,
}

/// The same work as `peers_decide`: what nobody asks for is not found out.
#[inline(never)]
fn decide(judge: &Judge<'_>, account: &Account) -> Answer {
    let found = judge.verdict(&account.case());
    Answer { floor: found.floor_minor, forgiven: found.forgiven_minor, breaches: found.breaches }
}

impl Account {
    fn case(&self) -> Case {
        let proposed =
            Proposed { amount_minor: self.amount, payments: self.payments, gap_days: self.gap };
        Case {
            age_days: u32::try_from(self.age).ok(),
            balance_minor: self.balance,
            proposed: Some(proposed),
        }
    }
}

/// Each account, and where its answer goes.
fn each<'c>(
    inputs: &Inputs<'c>,
    outputs: &'c mut Outputs<'_>,
) -> impl Iterator<Item = (Account, (&'c mut i64, &'c mut i64, &'c mut u32))> {
    let count = inputs.count();
    let answers = outputs.floors[..count]
        .iter_mut()
        .zip(&mut outputs.forgiven[..count])
        .zip(&mut outputs.breaches[..count]);
    let amounts = inputs.balances[..count].iter().zip(&inputs.amounts[..count]);
    let payments = inputs.payments[..count].iter().zip(&inputs.gaps[..count]);
    let accounts = amounts.zip(payments).zip(&inputs.ages[..count]);
    accounts.zip(answers).map(|((((balance, amount), (payments, gap)), age), answer)| {
        let ((floor, forgiven), breaches) = answer;
        let account = Account {
            balance: *balance,
            amount: *amount,
            age: *age,
            payments: *payments,
            gap: *gap,
        };
        (account, (floor, forgiven, breaches))
    })
}

/// One call for each account, not explained. The function comes as a pointer, as that of C does, and
/// takes and gives the same.
pub fn single(table: &Table) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        let judge = Judge::new(&policy, &client, None, today);
        let decide = black_box(decide as fn(&Judge<'_>, &Account) -> Answer);
        for (account, (floor, forgiven, breaches)) in each(inputs, outputs) {
            let answer = decide(&judge, &account);
            (*floor, *forgiven, *breaches) = (answer.floor, answer.forgiven, answer.breaches);
        }
    })
    .afterwards(as_reference)
}

#[inline(never)]
fn verdict(judge: &Judge<'_>, case: &Case) -> Verdict {
    judge.verdict(case)
}

/// The same, but all seven answers of each row are given.
pub fn verdicts(table: &Table) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        let judge = Judge::new(&policy, &client, None, today);
        let verdict = black_box(verdict as fn(&Judge<'_>, &Case) -> Verdict);
        for (account, (floor, forgiven, breaches)) in each(inputs, outputs) {
            let found = verdict(&judge, &account.case());
            *floor = found.floor_minor;
            *forgiven = found.forgiven_minor;
            *breaches = found.breaches;
        }
    })
    .afterwards(as_reference)
}

/// The most reasons that a row of these tables has.
const MOST_REASONS: usize = 16;

/// One call for each account, every reason kept until the next.
pub fn explained(table: &Table) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        let judge = Judge::new(&policy, &client, None, today);
        let mut reasons: [Option<CaseReason>; MOST_REASONS] = [None; MOST_REASONS];
        for (account, (floor, forgiven, breaches)) in each(inputs, outputs) {
            let mut told = 0;
            let found = judge.explain(&account.case(), |reason| {
                reasons[told] = Some(reason);
                told += 1;
            });
            black_box(&reasons[..told]);
            *floor = found.floor_minor;
            *forgiven = found.forgiven_minor;
            *breaches = found.breaches;
        }
    })
    .afterwards(as_reference)
}

/// Columns of one row: what a call of the columns costs before the first row.
pub fn columns_of_one(table: &Table) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        for account in 0..inputs.count() {
            let only = account..account + 1;
            let one = Inputs {
                ages: &inputs.ages[only.clone()],
                balances: &inputs.balances[only.clone()],
                amounts: &inputs.amounts[only.clone()],
                payments: &inputs.payments[only.clone()],
                gaps: &inputs.gaps[only.clone()],
            };
            let written = portfolio::Outputs {
                floors_minor: Some(&mut outputs.floors[only.clone()]),
                forgiven_minor: Some(&mut outputs.forgiven[only.clone()]),
                breaches: Some(&mut outputs.breaches[only]),
                ..portfolio::Outputs::default()
            };
            judge(Path::Dispatched, &policy, &columns(&one, &client), written, today);
        }
    })
    .afterwards(as_reference)
}
