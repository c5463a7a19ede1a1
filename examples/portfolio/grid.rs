//! The grid of a rule: bands of age and balance, the percent of each pair, and how much of the
//! portfolio lies there.

use std::collections::{BTreeMap, BTreeSet};

use settlekit::policy::{Policy, Row, Rule, Table as Percents};
use settlekit::{ClientId, Currency, Money, UserId};

use crate::offers::Worked;
use crate::table::{minor_units, money};

/// Whose rule it is.
pub enum Whose {
    Agency,
    /// The client's own; the first of those that have the same.
    Client(ClientId),
    User(UserId),
}

/// A grid for each base rule that has a table, each once, the agency's first.
pub fn of_base_rules<'p>(worked: &[Worked], policy: &'p Policy) -> Vec<Grid<'p>> {
    let named = policy.clients().map(|(client, _)| client);
    let clients: BTreeSet<&ClientId> =
        named.chain(worked.iter().map(|account| account.account.client())).collect();
    let agency = policy.agency().map(|rule| (Whose::Agency, rule, BTreeSet::new()));
    let mut rules: Vec<(Whose, &Rule, BTreeSet<ClientId>)> = agency.into_iter().collect();
    for client in clients {
        let Some((_, rule)) = policy.base_rule(client) else { continue };
        match rules.iter_mut().find(|(_, known, _)| *known == rule) {
            Some((_, _, clients)) => {
                clients.insert(client.clone());
            }
            None => {
                let clients = BTreeSet::from([client.clone()]);
                rules.push((Whose::Client(client.clone()), rule, clients));
            }
        }
    }
    let grid = |(whose, rule, clients)| Grid::new(whose, rule, clients, worked, policy.currency());
    rules.into_iter().filter_map(grid).collect()
}

/// A grid for each user whose own rule has a table; any account may come to any user.
pub fn of_users<'p>(worked: &[Worked], policy: &'p Policy) -> Vec<Grid<'p>> {
    let clients: BTreeSet<ClientId> =
        worked.iter().map(|account| account.account.client().clone()).collect();
    let grid = |(user, rule): (&UserId, &'p Rule)| {
        Grid::new(Whose::User(user.clone()), rule, clients.clone(), worked, policy.currency())
    };
    let own = policy.users().filter_map(|(user, settings)| Some((user, settings.rule.as_ref()?)));
    own.filter_map(grid).collect()
}

/// What lies in one cell.
#[derive(Default)]
pub struct Cell {
    pub accounts: usize,
    pub balance: i128,
}

/// Ages or balances from after the band before up to `top`, itself inside; without one, all above.
pub struct Band<T> {
    top: Option<T>,
    /// A value of the band; a row that fits it fits the whole band. None is an unknown age.
    pub sample: Option<T>,
    pub label: String,
}

/// The bands of a rule's table, and what of the portfolio lies in them.
pub struct Grid<'p> {
    pub whose: Whose,
    rule: &'p Rule,
    percents: &'p Percents,
    pub clients: BTreeSet<ClientId>,
    pub ages: Vec<Band<u32>>,
    pub balances: Vec<Band<i64>>,
    /// By the places of the bands in the two lists.
    pub cells: BTreeMap<(usize, usize), Cell>,
}

impl<'p> Grid<'p> {
    fn new(
        whose: Whose,
        rule: &'p Rule,
        clients: BTreeSet<ClientId>,
        worked: &[Worked],
        currency: Currency,
    ) -> Option<Grid<'p>> {
        let percents = rule.table()?;
        let own = worked.iter().filter(|account| clients.contains(account.account.client()));
        let own: Vec<(Money, Option<u32>)> = own
            .filter_map(|account| Some((account.seen.balance?, account.seen.age_days)))
            .collect();
        let unknown = percents.bounds_age() && own.iter().any(|(_, age)| age.is_none());
        let ages = age_bands(percents, unknown);
        let balances = balance_bands(percents, currency);
        let mut cells: BTreeMap<(usize, usize), Cell> = BTreeMap::new();
        for (balance, age) in own {
            let place = (age_place(&ages, age), balance_place(&balances, balance.minor()));
            let cell = cells.entry(place).or_default();
            cell.accounts = cell.accounts.saturating_add(1);
            cell.balance = cell.balance.saturating_add(i128::from(balance.minor()));
        }
        Some(Grid { whose, rule, percents, clients, ages, balances, cells })
    }

    /// The row that decides in a cell, by the places of its bands; none is a gap.
    pub fn row(&self, age: usize, balance: usize) -> Option<&'p Row> {
        let age = self.ages.get(age)?.sample?;
        let balance = self.balances.get(balance)?.sample?;
        self.percents.row_for(Some(age), balance).map(|(_, row)| row)
    }

    /// Whose rule it is, over which accounts.
    pub fn scope(&self) -> String {
        let names: Vec<&str> = self.clients.iter().map(ClientId::as_str).collect();
        match &self.whose {
            Whose::Agency => format!("The agency's rule ({})", names.join(", ")),
            Whose::Client(_) => format!("The rule of {}", names.join(", ")),
            Whose::User(user) => format!("The own rule of user {user} (all clients)"),
        }
    }

    /// Its limits besides the table.
    pub fn limits(&self, currency: Currency) -> String {
        let most = self.rule.max_forgiven_minor;
        let most = most.map(|minor| Money::from_minor(minor, currency));
        let most = most.map_or("no limit on what is forgiven".into(), |most| {
            format!("at most {} forgiven", money(most))
        });
        if matches!(self.whose, Whose::User(_)) {
            return most;
        }
        let least = self.rule.min_authority.unwrap_or(0);
        let last = match self.rule.override_authority {
            Some(level) => format!("to override {level}"),
            None => "nobody may override".into(),
        };
        format!("{most}; authority to settle {least}, {last}")
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
