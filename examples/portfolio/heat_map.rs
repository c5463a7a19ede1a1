//! The heat map: for each rule, what percent it asks at which age and balance, and how much of the
//! portfolio lies there.

use settlekit::policy::{Policy, Row};
use settlekit::{ClientId, Currency, Rounding};

use crate::grid::{self, Band, Cell, Grid};
use crate::offers::Worked;
use crate::table::{Side, Table, count, heading, minor_units, sum, wrapped};

/// Balance bands that fit side by side.
const SIDE_BY_SIDE: usize = 2;
/// Characters of the longest bar.
const LONGEST_BAR: usize = 8;

/// One grid for each base rule: the agency's, and each other one that a client has.
pub fn lines(worked: &[Worked], policy: &Policy) -> Vec<String> {
    let mut lines = heading("Heat map: the least percent by age and balance").to_vec();
    let note = "Each cell: the percent of the rule, how many accounts lie there, their balance \
                (undisputed claims, with new interest where the client counts it), and a bar for \
                the balance, full for the largest cell. Where a rule asks the age, an unknown one has no percent.";
    lines.extend(wrapped("  ", note));
    let grids = grid::of_base_rules(worked, policy);
    let balances = grids.iter().flat_map(|grid| grid.cells.values().map(|cell| cell.balance));
    let largest = balances.max().unwrap_or(0);
    for grid in &grids {
        lines.extend(grid_lines(grid, policy, largest));
    }
    let placed: Vec<&ClientId> = grids.iter().flat_map(|grid| grid.clients.iter()).collect();
    let outside = worked.iter().filter(|account| {
        account.seen.balance.is_none() || !placed.contains(&account.account.client())
    });
    let (number, owed) = (outside.clone().count(), sum(outside.map(|account| account.owed)));
    if number > 0 {
        let (number, owed) = (count(number, "account"), minor_units(owed, policy.currency()));
        lines.push(String::new());
        lines.push(format!("  In no grid: {number} with no undisputed balance, {owed} owed."));
    }
    lines
}

fn grid_lines(grid: &Grid<'_>, policy: &Policy, largest: i128) -> Vec<String> {
    let currency = policy.currency();
    let width = |text: &dyn Fn(&Cell) -> String| {
        grid.cells.values().map(|cell| text(cell).len()).max().unwrap_or(1)
    };
    let shape = Shape {
        accounts: width(&|cell| cell.accounts.to_string()),
        balance: width(&|cell| minor_units(cell.balance, currency)),
        largest,
    };
    let mut lines = vec![String::new()];
    lines.extend(wrapped("  ", &format!("{}: {}", grid.scope(), grid.limits(currency))));
    let places: Vec<usize> = (0..grid.balances.len()).collect();
    for places in places.chunks(SIDE_BY_SIDE) {
        let bands: Vec<(usize, &Band<i64>)> =
            places.iter().filter_map(|place| Some((*place, grid.balances.get(*place)?))).collect();
        let mut columns = vec![("age", Side::Left)];
        columns.extend(bands.iter().map(|(_, band)| (band.label.as_str(), Side::Left)));
        let mut table = Table::new(&columns);
        for (age_place, age) in grid.ages.iter().enumerate() {
            let cells = bands.iter().map(|(place, _)| {
                let cell = grid.cells.get(&(age_place, *place));
                shape.text(grid.row(age_place, *place), cell, currency)
            });
            table.row(std::iter::once(age.label.clone()).chain(cells));
        }
        lines.extend(table.lines());
    }
    lines
}

/// How the parts of a cell are lined up in one grid.
#[derive(Clone, Copy)]
struct Shape {
    accounts: usize,
    balance: usize,
    /// The balance that a bar of full length stands for.
    largest: i128,
}

impl Shape {
    fn text(self, row: Option<&Row>, cell: Option<&Cell>, currency: Currency) -> String {
        let percent = row.map_or("-".into(), |row| format!("{} %", row.percent));
        let none = Cell::default();
        let cell = cell.unwrap_or(&none);
        let balance = minor_units(cell.balance, currency);
        let bar = "#".repeat(self.bar(cell.balance).unwrap_or(0).min(LONGEST_BAR));
        let (accounts, wide, longest) = (self.accounts, self.balance, LONGEST_BAR);
        let number = cell.accounts;
        format!("{percent:>6}  {number:>accounts$}  {balance:>wide$}  {bar:<longest$}")
    }

    fn bar(self, balance: i128) -> Option<usize> {
        let longest = i128::try_from(LONGEST_BAR).ok()?;
        let length = Rounding::Up.divide(balance.checked_mul(longest)?, self.largest)?;
        usize::try_from(length).ok()
    }
}
