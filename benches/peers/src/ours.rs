//! settlekit itself.

use chrono::NaiveDate;
use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::portfolio::{self, AgeColumn, ClientColumn, Columns};
use settlekit::{ClientId, Currency, Percent, Policy};

use crate::accounts::{Column, Inputs, Outputs};
use crate::contest::Runner;
use crate::table::{MAX_DAYS, MAX_GAP, MAX_PAYMENTS, Table};

/// Which instructions the columns are judged with.
///
/// THE ONE PLACE for a forced path: `judge` below takes it, `paths` lists what this processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// What the library finds out by itself.
    Dispatched,
}

impl Path {
    pub fn name(self) -> &'static str {
        match self {
            Path::Dispatched => "ours",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Path::Dispatched => "settlekit, columns",
        }
    }
}

/// The paths that can be forced here, beside the dispatched one.
pub fn forced() -> Vec<Path> {
    Vec::new()
}

fn judge(
    path: Path,
    policy: &Policy,
    columns: &Columns<'_>,
    outputs: portfolio::Outputs<'_>,
    today: NaiveDate,
) {
    let judged = match path {
        Path::Dispatched => portfolio::judge(policy, columns, outputs, today, portfolio::unwatched),
    };
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

/// The columns that the reference defines.
pub fn three_columns(table: &Table, path: Path) -> Runner {
    let (policy, client, today) = (policy(table), client(), today());
    Runner::here(move |inputs, outputs| {
        let written = portfolio::Outputs {
            floors_minor: Some(outputs.floors),
            forgiven_minor: Some(outputs.forgiven),
            breaches: Some(outputs.breaches),
            ..portfolio::Outputs::default()
        };
        judge(path, &policy, &columns(inputs, &client), written, today);
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

/// THE ONE PLACE for the columns judged on two cores.
pub fn parallel(_: &Table) -> Result<Runner, String> {
    Err("the library has no feature for several cores yet".to_string())
}

/// THE ONE PLACE for single calls: one for each account, not explained.
pub fn single(_: &Table) -> Result<Runner, String> {
    Err("the library has no call for a single row yet".to_string())
}

/// Columns of one row: what a single decision costs while it goes through the columns.
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
