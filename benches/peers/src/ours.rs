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
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
    let pool = pool.map_err(|fault| fault.to_string())?;
    let (policy, client, today) = (policy(table), client(), today());
    let runner = Runner::here(move |inputs, outputs| {
        let columns = columns(inputs, &client);
        let written = written(outputs);
        pool.install(|| judge(Path::Pool, &policy, &columns, written, today));
    });
    Ok(runner.afterwards(as_reference))
}

#[inline(never)]
fn verdict(judge: &Judge<'_>, case: &Case) -> Verdict {
    judge.verdict(case)
}

/// One call for each account, not explained. The function comes as a pointer, as that of C does.
pub fn single(table: &Table) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        let judge = Judge::new(&policy, &client, None, today);
        let verdict = black_box(verdict as fn(&Judge<'_>, &Case) -> Verdict);
        for account in 0..inputs.count() {
            let found = verdict(&judge, &case(inputs, account));
            outputs.floors[account] = found.floor_minor;
            outputs.forgiven[account] = found.forgiven_minor;
            outputs.breaches[account] = found.breaches;
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
        for account in 0..inputs.count() {
            let mut told = 0;
            let found = judge.explain(&case(inputs, account), |reason| {
                reasons[told] = Some(reason);
                told += 1;
            });
            black_box(&reasons[..told]);
            outputs.floors[account] = found.floor_minor;
            outputs.forgiven[account] = found.forgiven_minor;
            outputs.breaches[account] = found.breaches;
        }
    })
    .afterwards(as_reference)
}

fn case(inputs: &Inputs<'_>, account: usize) -> Case {
    let proposed = Proposed {
        amount_minor: inputs.amounts[account],
        payments: inputs.payments[account],
        gap_days: inputs.gaps[account],
    };
    Case {
        age_days: u32::try_from(inputs.ages[account]).ok(),
        balance_minor: inputs.balances[account],
        proposed: Some(proposed),
    }
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
