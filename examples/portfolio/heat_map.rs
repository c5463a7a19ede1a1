//! The heat map: for each rule, what percent it asks at which age and balance, and how much of the
//! portfolio lies there.

use std::collections::{BTreeMap, BTreeSet};

use settlekit::policy::{Policy, Row, Rule, Table as Percents};
use settlekit::{ClientId, Currency, Money, Rounding};

use crate::offers::Worked;
use crate::table::{Side, Table, count, heading, minor_units, money, sum, wrapped};

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
    let grids: Vec<Grid<'_>> = rules(worked, policy)
        .into_iter()
        .filter_map(|(rule, clients)| Grid::new(rule, clients, worked))
        .collect();
    let balances = grids.iter().flat_map(|grid| grid.cells.values().map(|cell| cell.balance));
    let largest = balances.max().unwrap_or(0);
    for grid in &grids {
        lines.extend(grid.lines(policy, largest));
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

/// Each base rule once, the agency's first, with the clients that it stands under.
fn rules<'p>(worked: &[Worked], policy: &'p Policy) -> Vec<(&'p Rule, BTreeSet<ClientId>)> {
    let named = policy.clients().map(|(client, _)| client);
    let clients: BTreeSet<&ClientId> =
        named.chain(worked.iter().map(|account| account.account.client())).collect();
    let mut rules: Vec<(&Rule, BTreeSet<ClientId>)> =
        policy.agency().map(|rule| (rule, BTreeSet::new())).into_iter().collect();
    for client in clients {
        let Some((_, rule)) = policy.base_rule(client) else { continue };
        match rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, clients)) => {
                clients.insert(client.clone());
            }
            None => rules.push((rule, BTreeSet::from([client.clone()]))),
        }
    }
    rules
}

/// What lies in one cell.
#[derive(Default)]
struct Cell {
    accounts: usize,
    balance: i128,
}

/// Ages or balances from after the band before up to `top`, itself inside; without one, all above.
struct Band<T> {
    top: Option<T>,
    /// A value of the band; a row that fits it fits the whole band. None is an unknown age.
    sample: Option<T>,
    label: String,
}

struct Grid<'p> {
    rule: &'p Rule,
    percents: &'p Percents,
    clients: BTreeSet<ClientId>,
    ages: Vec<Band<u32>>,
    balances: Vec<Band<i64>>,
    /// By the places of the bands in the two lists.
    cells: BTreeMap<(usize, usize), Cell>,
}

impl<'p> Grid<'p> {
    fn new(rule: &'p Rule, clients: BTreeSet<ClientId>, worked: &[Worked]) -> Option<Grid<'p>> {
        let percents = rule.table()?;
        let own = worked.iter().filter(|account| clients.contains(account.account.client()));
        let own: Vec<(Money, Option<u32>)> = own
            .filter_map(|account| Some((account.seen.balance?, account.seen.age_days)))
            .collect();
        let unknown = percents.bounds_age() && own.iter().any(|(_, age)| age.is_none());
        let currency = own.first().map(|(balance, _)| balance.currency());
        let ages = age_bands(percents, unknown);
        let balances = balance_bands(percents, currency.unwrap_or(Currency::USD));
        let mut cells: BTreeMap<(usize, usize), Cell> = BTreeMap::new();
        for (balance, age) in own {
            let place = (age_place(&ages, age), balance_place(&balances, balance.minor()));
            let cell = cells.entry(place).or_default();
            cell.accounts = cell.accounts.saturating_add(1);
            cell.balance = cell.balance.saturating_add(i128::from(balance.minor()));
        }
        Some(Grid { rule, percents, clients, ages, balances, cells })
    }

    fn lines(&self, policy: &Policy, largest: i128) -> Vec<String> {
        let currency = policy.currency();
        let width = |text: &dyn Fn(&Cell) -> String| {
            self.cells.values().map(|cell| text(cell).len()).max().unwrap_or(1)
        };
        let shape = Shape {
            accounts: width(&|cell| cell.accounts.to_string()),
            balance: width(&|cell| minor_units(cell.balance, currency)),
            largest,
        };
        let mut lines = vec![String::new()];
        lines.extend(wrapped("  ", &self.title(policy)));
        let places: Vec<usize> = (0..self.balances.len()).collect();
        for places in places.chunks(SIDE_BY_SIDE) {
            let bands: Vec<(usize, &Band<i64>)> = places
                .iter()
                .filter_map(|place| Some((*place, self.balances.get(*place)?)))
                .collect();
            let mut columns = vec![("age", Side::Left)];
            columns.extend(bands.iter().map(|(_, band)| (band.label.as_str(), Side::Left)));
            let mut table = Table::new(&columns);
            for (age_place, age) in self.ages.iter().enumerate() {
                let cells = bands.iter().map(|(place, balance)| {
                    let row = age
                        .sample
                        .zip(balance.sample)
                        .and_then(|(age, balance)| self.percents.row_for(Some(age), balance));
                    let cell = self.cells.get(&(age_place, *place));
                    shape.text(row.map(|(_, row)| row), cell, currency)
                });
                table.row(std::iter::once(age.label.clone()).chain(cells));
            }
            lines.extend(table.lines());
        }
        lines
    }

    fn title(&self, policy: &Policy) -> String {
        let names: Vec<&str> = self.clients.iter().map(ClientId::as_str).collect();
        let whose = if policy.agency() == Some(self.rule) {
            format!("The agency's rule ({})", names.join(", "))
        } else {
            format!("The rule of {}", names.join(", "))
        };
        let most = self.rule.max_forgiven_minor;
        let most = most.map(|minor| Money::from_minor(minor, policy.currency()));
        let most = most.map_or("no limit on what is forgiven".into(), |most| {
            format!("at most {} forgiven", money(most))
        });
        let least = self.rule.min_authority.unwrap_or(0);
        let last = match self.rule.override_authority {
            Some(level) => format!("to override {level}"),
            None => "nobody may override".into(),
        };
        format!("{whose}: {most}; authority to settle {least}, {last}")
    }
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

fn age_bands(percents: &Percents, unknown: bool) -> Vec<Band<u32>> {
    let edges: BTreeSet<u32> = percents.rows().iter().filter_map(|row| row.max_age_days).collect();
    let mut bands: Vec<Band<u32>> = Vec::new();
    let mut from = 0u32;
    for edge in &edges {
        let label = format!("{from} to {edge} days");
        bands.push(Band { top: Some(*edge), sample: Some(*edge), label });
        from = edge.saturating_add(1);
    }
    let label = if edges.is_empty() { "any age".into() } else { format!("{from} days and more") };
    bands.push(Band { top: None, sample: Some(from), label });
    if unknown {
        bands.push(Band { top: None, sample: None, label: "unknown".into() });
    }
    bands
}

fn balance_bands(percents: &Percents, currency: Currency) -> Vec<Band<i64>> {
    let edges: BTreeSet<i64> =
        percents.rows().iter().filter_map(|row| row.max_balance_minor).collect();
    let amount = |minor: i64| minor_units(i128::from(minor), currency);
    let mut bands: Vec<Band<i64>> = Vec::new();
    for edge in &edges {
        let label = format!("balance up to {}", amount(*edge));
        bands.push(Band { top: Some(*edge), sample: Some(*edge), label });
    }
    let last = edges.last().copied();
    let label = last.map_or("any balance".into(), |edge| format!("above {}", amount(edge)));
    bands.push(Band { top: None, sample: Some(last.unwrap_or(0).saturating_add(1)), label });
    bands
}

/// The band of an age; an unknown one has the last.
fn age_place(bands: &[Band<u32>], age: Option<u32>) -> usize {
    let inside = |band: &Band<u32>| match age {
        Some(age) => band.sample.is_some() && band.top.is_none_or(|top| age <= top),
        None => band.sample.is_none(),
    };
    let last = bands.len().saturating_sub(1);
    bands.iter().position(inside).unwrap_or(last)
}

fn balance_place(bands: &[Band<i64>], balance: i64) -> usize {
    bands.iter().position(|band| band.top.is_none_or(|top| balance <= top)).unwrap_or(0)
}
