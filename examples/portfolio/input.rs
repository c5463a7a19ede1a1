//! Reads a portfolio: consecutive rows of one account become the account. A bad row drops its
//! whole account, and every bad row is reported; nothing is lost without a word.

use std::collections::BTreeMap;

use settlekit::account::{AccountDraft, Hold};
use settlekit::{Account, Currency, Fault};

use crate::csv_file::{Columns, CsvFile, Row, RowFault, shown};
use crate::row::{self, COLUMNS, ClaimRow, OF_THE_ACCOUNT};
use crate::table::count;

/// What could be read.
pub struct Portfolio {
    pub accounts: Vec<GivenAccount>,
    /// What was wrong, line by line.
    pub faults: Vec<String>,
    pub counts: Counts,
}

/// An account as given, with the holds that are to be placed on it.
#[derive(Clone)]
pub struct GivenAccount {
    pub account: Account,
    pub holds: Vec<Hold>,
}

/// How much was read and how much of it was dropped.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub rows: usize,
    pub accounts: usize,
    pub dropped_rows: usize,
    pub dropped_accounts: usize,
    /// Of the dropped rows, those that name no account.
    pub nameless_rows: usize,
}

/// Reads every account of the file.
pub fn read(file: &CsvFile, currency: Currency) -> Result<Portfolio, String> {
    let columns = file.places(&COLUMNS)?;
    let groups = groups(&columns, &file.rows);
    let mut first_lines: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for group in &groups {
        first_lines.entry(group.name).or_default().push(group.first_line());
    }
    let mut portfolio =
        Portfolio { accounts: Vec::new(), faults: Vec::new(), counts: Counts::default() };
    for group in &groups {
        let elsewhere = first_lines.get(group.name).map_or(&[][..], Vec::as_slice);
        let result = match scattered(group, elsewhere) {
            Some(fault) => Err(vec![fault]),
            None => open(group, &columns, currency),
        };
        portfolio.take(group, result);
    }
    Ok(portfolio)
}

impl Portfolio {
    fn take(&mut self, group: &Group<'_>, result: Result<GivenAccount, Vec<RowFault>>) {
        let rows = group.rows.len();
        let counts = &mut self.counts;
        counts.rows = counts.rows.saturating_add(rows);
        if !group.name.is_empty() {
            counts.accounts = counts.accounts.saturating_add(1);
        }
        let faults = match result {
            Ok(account) => return self.accounts.push(account),
            Err(faults) => faults,
        };
        self.faults.extend(faults.iter().map(ToString::to_string));
        counts.dropped_rows = counts.dropped_rows.saturating_add(rows);
        if group.name.is_empty() {
            counts.nameless_rows = counts.nameless_rows.saturating_add(rows);
            self.faults.push("  so this row is dropped; it names no account".into());
        } else {
            counts.dropped_accounts = counts.dropped_accounts.saturating_add(1);
            let (name, rows) = (shown(group.name), count(rows, "row"));
            self.faults.push(format!("  so account {name} is dropped, with {rows}"));
        }
    }
}

/// Consecutive rows of one account.
struct Group<'f> {
    name: &'f str,
    rows: Vec<&'f Row>,
}

impl Group<'_> {
    fn first_line(&self) -> u64 {
        self.rows.first().map_or(0, |row| row.line)
    }
}

fn groups<'f>(columns: &Columns, rows: &'f [Row]) -> Vec<Group<'f>> {
    let mut groups: Vec<Group<'f>> = Vec::new();
    for row in rows {
        let name = columns.value(row, "account");
        match groups.last_mut() {
            // Rows that name no account belong to nobody, not together.
            Some(last) if last.name == name && !name.is_empty() => last.rows.push(row),
            _ => groups.push(Group { name, rows: vec![row] }),
        }
    }
    groups
}

/// An account whose rows do not stand together cannot be trusted to be one.
fn scattered(group: &Group<'_>, first_lines: &[u64]) -> Option<RowFault> {
    let line = group.first_line();
    let other = first_lines.iter().find(|other| **other != line)?;
    (!group.name.is_empty()).then(|| RowFault {
        line,
        column: "account".into(),
        value: group.name.into(),
        message: format!("also stands at line {other}; the rows of an account stand together"),
    })
}

fn open(
    group: &Group<'_>,
    columns: &Columns,
    currency: Currency,
) -> Result<GivenAccount, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut claims: Vec<ClaimRow> = Vec::new();
    for row in &group.rows {
        match row::read(columns, row, currency) {
            Ok(claim) => {
                faults.extend(against_the_others(group, columns, row));
                claims.push(claim);
            }
            Err(found) => faults.extend(found),
        }
    }
    let mut claims = claims.into_iter();
    let Some(first) = claims.next().filter(|_| faults.is_empty()) else { return Err(faults) };
    let mut draft = AccountDraft::new(group.name, &first.client, currency, first.status);
    draft.dates = first.dates;
    draft.claims = core::iter::once(first.claim).chain(claims.map(|row| row.claim)).collect();
    match draft.open() {
        Ok(account) => Ok(GivenAccount { account, holds: first.holds }),
        Err(found) => {
            Err(found.faults.iter().map(|fault| at_its_row(fault, group, columns)).collect())
        }
    }
}

/// A fault of the account as a whole, such as balances beyond what can be held together, with the
/// row and column that its pointer (`/claims/1/interest/annual_percent`) leads to.
fn at_its_row(fault: &Fault, group: &Group<'_>, columns: &Columns) -> RowFault {
    let place = fault.pointer.split('/').nth(2).and_then(|place| place.parse().ok());
    let row = place.and_then(|place: usize| group.rows.get(place)).or(group.rows.first());
    let last = fault.pointer.rsplit('/').next();
    let column = COLUMNS.into_iter().find(|column| Some(*column) == last).unwrap_or("principal");
    RowFault {
        line: row.map_or(0, |row| row.line),
        column: column.into(),
        value: row.map_or(String::new(), |row| columns.value(row, column).into()),
        message: fault.message.clone(),
    }
}

/// What this row says otherwise than the first of its account, and whether its claim came before.
fn against_the_others(group: &Group<'_>, columns: &Columns, row: &Row) -> Vec<RowFault> {
    let fault = |column: &str, message: String| RowFault {
        line: row.line,
        column: column.into(),
        value: columns.value(row, column).into(),
        message,
    };
    let Some(first) = group.rows.first() else { return Vec::new() };
    let mut faults = Vec::new();
    for column in OF_THE_ACCOUNT {
        let expected = columns.value(first, column);
        if columns.value(row, column) != expected {
            let (line, expected) = (first.line, shown(expected));
            faults.push(fault(column, format!("line {line}, same account: \"{expected}\"")));
        }
    }
    let claim = columns.value(row, "claim");
    let mut before = group.rows.iter().take_while(|other| other.line < row.line);
    if let Some(same) = before.find(|other| columns.value(other, "claim") == claim) {
        let message = format!("line {} gives this claim of the account already", same.line);
        faults.push(fault("claim", message));
    }
    faults
}
