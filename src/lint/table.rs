//! One table by itself: gaps, rows that never decide, percents that rise.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::policy::{Row, Table};

use super::finding::{Finding, FindingKind, Site, finding};
use super::grid::{Cell, cells};

/// Everything that can be said of a table without its rule.
pub(super) fn check(site: &Site<'_>, table: &Table, findings: &mut Vec<Finding>) {
    let cells = cells(&[table]);
    gaps(site, table, &cells, findings);
    rows_that_never_decide(site, table, &cells, findings);
    rises(site, table, &cells, findings);
}

/// An age for a witness: one that no row bounds does not matter.
pub(super) fn shown_age(tables: &[&Table], age_days: u32) -> Option<u32> {
    tables.iter().any(|table| table.bounds_age()).then_some(age_days)
}

fn fits_none(table: &Table, age_days: u32, balance_minor: i64) -> bool {
    table.row_for(Some(age_days), balance_minor).is_none()
}

/// Rows have only upper bounds, so what no row fits reaches from some corners upwards: one finding
/// a corner tells all of it.
fn gaps(site: &Site<'_>, table: &Table, cells: &[Cell], findings: &mut Vec<Finding>) {
    let Some(lowest) = table.rows().iter().map(|row| row.percent).min() else { return };
    for cell in cells {
        let (age, balance) = (cell.age_from, cell.balance_from);
        let younger = age.checked_sub(1);
        let smaller = balance.checked_sub(1).filter(|smaller| *smaller >= 1);
        let is_corner = fits_none(table, age, balance)
            && younger.is_none_or(|younger| !fits_none(table, younger, balance))
            && smaller.is_none_or(|smaller| !fits_none(table, age, smaller));
        if !is_corner {
            continue;
        }
        let ages = match younger {
            Some(0) => "1 day old or more".to_string(),
            Some(_) => format!("{age} days old or more"),
            None => "of any age".to_string(),
        };
        let balances = match smaller {
            Some(_) => format!("{} or more", site.money(balance)),
            None => "anything".to_string(),
        };
        findings.push(finding(
            FindingKind::Gap,
            table.place().into(),
            site.account(shown_age(&[table], age), balance),
            format!("no row fits accounts {ages} that owe {balances}: they are refused with no_row"),
            format!("add a row that fits them, such as {{\"percent\": \"{lowest}\"}}, which fits all that no other row does"),
        ));
    }
}

/// A row in words: its bounds and its percent.
pub(super) fn row_in_words(site: &Site<'_>, row: &Row) -> String {
    let age = match row.max_age_days {
        Some(most) => format!("up to {most} days"),
        None => "any age".to_string(),
    };
    let balance = match row.max_balance_minor {
        Some(most) => format!("up to {}", site.money(most)),
        None => "any balance".to_string(),
    };
    format!("{age}, {balance}: {} %", row.percent)
}

fn rows_that_never_decide(
    site: &Site<'_>,
    table: &Table,
    cells: &[Cell],
    findings: &mut Vec<Finding>,
) {
    for (number, row) in (1u32..).zip(table.rows()) {
        let decider =
            |cell: &Cell| table.row_for(Some(cell.age_from), cell.balance_from).map(|(n, _)| n);
        if cells.iter().any(|cell| decider(cell) == Some(number)) {
            continue;
        }
        // The last of its cells is where no narrower row decides, if there is such a cell.
        let fitted = cells
            .iter()
            .rev()
            .find(|cell| row.fits(Some(cell.age_from), cell.balance_from))
            .and_then(|cell| Some((cell, decider(cell)?)));
        let shown = fitted.map_or_else(
            || site.account(None, 1),
            |(cell, _)| site.account(shown_age(&[table], cell.age_from), cell.balance_from),
        );
        let twin = (1u32..).zip(table.rows()).find(|(_, other)| *other == row);
        let (kind, beside, why, suggestion) = match (twin, fitted) {
            (Some((twin, _)), _) if twin < number => (
                FindingKind::DuplicateRow,
                Some(twin),
                "stands in the table twice".to_string(),
                "leave one of the two out",
            ),
            (_, Some((_, other))) => (
                FindingKind::UnreachableRow,
                Some(other),
                format!(
                    "never decides: the row ({}), or a narrower one, comes first wherever it fits",
                    words_of(site, table, other)
                ),
                "leave out one of the two rows, or give them different bounds; of two with the same bounds the higher percent applies",
            ),
            (_, None) => (
                FindingKind::UnreachableRow,
                None,
                "fits no account: one that owes nothing is not settled".to_string(),
                "leave the row out, or give it a balance above zero",
            ),
        };
        let message = format!("the row ({}) {why}", row_in_words(site, row));
        let found = finding(kind, table.row_place(number), shown, message, suggestion);
        findings.push(match beside {
            Some(other) => found.beside(table.row_place(other)),
            None => found,
        });
    }
}

/// The row of this number, in words.
fn words_of(site: &Site<'_>, table: &Table, number: u32) -> String {
    let numbered = (1u32..).zip(table.rows()).find(|(other, _)| *other == number);
    numbered.map_or_else(String::new, |(_, row)| row_in_words(site, row))
}

/// The step into a row of a higher percent: the row's number and percent below, and the two points.
type Step = ((u32, Row), (u32, i64), (u32, i64));

/// For each row with a higher percent than the account one day younger, or one minor unit smaller,
/// has: the first such step. An account that fits a row keeps fitting one when it is younger or
/// smaller, so every rise has such a step.
fn rises(site: &Site<'_>, table: &Table, cells: &[Cell], findings: &mut Vec<Finding>) {
    let younger = |cell: &Cell| Some((cell.age_from.checked_sub(1)?, cell.balance_from));
    let smaller = |cell: &Cell| {
        let balance = cell.balance_from.checked_sub(1).filter(|smaller| *smaller >= 1)?;
        Some((cell.age_from, balance))
    };
    let by_age = steps_up(table, cells, younger);
    let by_balance = steps_up(table, cells, smaller);
    for (number, step) in &by_age {
        findings.push(rise(site, table, FindingKind::PercentRisesWithAge, *number, step));
    }
    for (number, step) in &by_balance {
        findings.push(rise(site, table, FindingKind::PercentRisesWithBalance, *number, step));
    }
}

fn steps_up(
    table: &Table,
    cells: &[Cell],
    before: impl Fn(&Cell) -> Option<(u32, i64)>,
) -> BTreeMap<u32, Step> {
    let mut steps = BTreeMap::new();
    for cell in cells {
        let here = (cell.age_from, cell.balance_from);
        let Some(there) = before(cell) else { continue };
        let row_at = |(age, balance): (u32, i64)| table.row_for(Some(age), balance);
        let (Some((number, row)), Some((low_number, low))) = (row_at(here), row_at(there)) else {
            continue;
        };
        if row.percent > low.percent {
            steps.entry(number).or_insert(((low_number, *low), there, here));
        }
    }
    steps
}

fn rise(
    site: &Site<'_>,
    table: &Table,
    kind: FindingKind,
    number: u32,
    ((low_number, low), there, here): &Step,
) -> Finding {
    let percent = table.row_for(Some(here.0), here.1).map_or(low.percent, |(_, row)| row.percent);
    let account = |(age, balance): (u32, i64)| site.account(shown_age(&[table], age), balance);
    let who = match kind {
        FindingKind::PercentRisesWithAge => "an account that is a day older",
        _ => "an account that owes the least bit more",
    };
    let message =
        format!("{who} is to pay {percent} % instead of {} %: the percent rises", low.percent);
    finding(
        kind,
        table.row_place(number),
        account(*there),
        message,
        format!(
            "if that is not meant, ask at most {} % here, or more in the row before it",
            low.percent
        ),
    )
    .against(account(*here))
    .beside(table.row_place(*low_number))
}
