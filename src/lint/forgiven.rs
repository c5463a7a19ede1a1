//! The table of a rule against its own `max_forgiven`: each can make the other pointless.

use alloc::format;
use alloc::vec::Vec;

use crate::percent::Percent;
use crate::policy::{Row, Rule, Table};

use super::binding::{Under, asks_more};
use super::finding::{Finding, FindingKind, Site, finding};
use super::grid::{Cell, cells};
use super::plan_limits::PlanLimits;
use super::table::{row_in_words, shown_age};

/// Checks a rule that has both.
pub(super) fn check(site: &Site<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (Some(table), Some(most)) = (rule.table(), rule.max_forgiven_minor) else { return };
    let cells = cells(&[table]);
    let alone = Under { table: Some(table), max_forgiven_minor: None, plan: PlanLimits::default() };
    if let Some((cell, forgiven)) = alone.most_forgiven()
        && forgiven <= most
    {
        let witness = site.account(shown_age(&[table], cell.age_from), cell.balance_through);
        let less = match forgiven {
            0 => "leave max_forgiven out".into(),
            _ => format!("leave max_forgiven out, or write less than {}", site.money(forgiven)),
        };
        let (most, forgiven) = (site.money(most), site.money(forgiven));
        findings.push(
            finding(
                FindingKind::LimitNeverBinds,
                site.place("max_forgiven"),
                witness,
                format!("the table never lets more than {forgiven} be forgiven, so that max_forgiven {most} never binds"),
                less,
            )
            .beside(table.place()),
        );
        return;
    }
    let rows = idle_rows(table, most, &cells);
    let discounts = (1u32..).zip(table.rows()).filter(|(number, row)| {
        row.percent < Percent::HUNDRED && !deciding(table, *number, &cells).is_empty()
    });
    if !rows.is_empty() && rows.len() == discounts.count() {
        findings.extend(rows.first().map(|(_, row, cell)| {
            let witness = site.account(shown_age(&[table], cell.age_from), cell.balance_from);
            finding(
                FindingKind::PercentNeverBinds,
                site.place("max_forgiven"),
                witness,
                format!(
                    "at most {} may be forgiven, so that no percent under 100 of the table is ever used, such as {} %",
                    site.money(most),
                    row.percent
                ),
                "write 100 % in the table if nothing is to be forgiven, or raise max_forgiven",
            )
            .beside(table.place())
        }));
        return;
    }
    for (number, row, cell) in rows {
        let witness = site.account(shown_age(&[table], cell.age_from), cell.balance_from);
        findings.push(
            finding(
                FindingKind::PercentNeverBinds,
                table.row_place(number),
                witness,
                format!(
                    "wherever the row ({}) decides, max_forgiven {} asks more than its percent does",
                    row_in_words(site, &row),
                    site.money(most)
                ),
                "raise max_forgiven, or the percent; or leave the row to another one that covers it",
            )
            .beside(site.place("max_forgiven")),
        );
    }
}

/// The cells in which a row decides.
fn deciding<'c>(table: &Table, number: u32, cells: &'c [Cell]) -> Vec<&'c Cell> {
    let decides = |cell: &&Cell| {
        let found = table.row_for(Some(cell.age_from), cell.balance_from);
        found.is_some_and(|(decider, _)| decider == number)
    };
    cells.iter().filter(decides).collect()
}

/// The rows whose percent would ask something, and with this most never asks more; each with its
/// first cell. 100 % says the same as a most of nothing, so it contradicts none.
fn idle_rows(table: &Table, most: i64, cells: &[Cell]) -> Vec<(u32, Row, Cell)> {
    let numbered = (1u32..).zip(table.rows());
    let idle = numbered.filter_map(|(number, row)| {
        let decided = deciding(table, number, cells);
        let asks = |most: Option<i64>| {
            let more = |cell: &&Cell| asks_more(cell, row.percent, Percent::ZERO, most).is_some();
            decided.iter().any(more)
        };
        let first = decided.first()?;
        let is_idle = row.percent < Percent::HUNDRED && asks(None) && !asks(Some(most));
        is_idle.then_some((number, *row, **first))
    });
    idle.collect()
}
