//! A comparison of two policies for people.

use settlekit::compare::{
    ChangedSetting, Clients, Comparison, Difference, Example, Sum, Term, Totals, Users, Which,
};
use settlekit::{Money, Rounding};

use crate::compare::Counted;
use crate::table::{Side, Table, heading, minor_units, money, wrapped};

/// The whole report.
pub fn lines(comparison: &Comparison, counted: Option<&Counted>) -> Vec<String> {
    let (old, new) = (&comparison.old, &comparison.new);
    let mut lines = vec![format!("POLICIES {old} (old) and {new} (new)")];
    if comparison.is_empty() {
        lines.push("They treat every account alike, and no other setting differs.".into());
    }
    if !comparison.differences.is_empty() {
        lines.extend(heading("Accounts that are treated differently"));
        lines.extend(differences(&comparison.differences));
    }
    if !comparison.changed_settings.is_empty() {
        lines.extend(heading("Other settings that differ"));
        let settings = comparison.changed_settings.iter();
        lines.extend(settings.flat_map(|setting| wrapped("  - ", &changed(setting))));
    }
    if let Some(counted) = counted {
        lines.extend(portfolio(counted));
    }
    lines
}

/// The differences, under a line for those whom they concern.
fn differences(differences: &[Difference]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut before: Option<(&Clients, &Users)> = None;
    for difference in differences {
        let who = (&difference.clients, &difference.users);
        if before.replace(who) != Some(who) {
            lines.push(String::new());
            let asked = if who.1.which == Which::Every { "" } else { "asked for by " };
            let text = format!("Accounts of {}, {asked}{}:", who.0.words(), who.1.words());
            lines.extend(wrapped("  ", &text));
        }
        lines.extend(wrapped("    - ", &region(difference)));
        lines.extend(wrapped("      ", &example(difference)));
    }
    lines
}

/// Where, what, and from what to what.
fn region(difference: &Difference) -> String {
    let change = difference.change.name().replace('_', " ");
    let (ages, balances) = (difference.ages, difference.balances.words(money));
    let (before, after) = (terms(&difference.before), terms(&difference.after));
    format!("{ages}, {balances}: {change}: {before} -> {after}.")
}

/// The terms in words; of a list of everything, only what makes the floor.
fn terms(terms: &[Term]) -> String {
    let everything = terms.len() > 7;
    let makes_the_floor =
        |term: &Term| matches!(term, Term::Percent { .. } | Term::MaxForgiven(Some(_)));
    let told = terms.iter().filter(|term| !everything || makes_the_floor(term));
    told.map(|term| term.words(money)).collect::<Vec<String>>().join(", ")
}

/// One account, in a sentence.
fn example(difference: &Difference) -> String {
    let shown = &difference.example;
    let age = match shown.age_days {
        Some(1) => "1 day old".into(),
        Some(days) => format!("{days} days old"),
        None => "of unknown age".to_string(),
    };
    let ((account, by), balance) = (whose(difference, shown), money(shown.balance));
    let before = why(&difference.before, shown.balance, shown.floor_before);
    let after = why(&difference.after, shown.balance, shown.floor_after);
    let least = |floor: Money, why: &str| format!("{}{why}", money(floor));
    let outcome = match (shown.floor_before, shown.floor_after) {
        (Some(one), Some(two)) if one == two => {
            format!("the least is {} on both sides", money(one))
        }
        (Some(one), Some(two)) => {
            format!("the least was {}, now {}", least(one, &before), least(two, &after))
        }
        (Some(one), None) => {
            format!("the least was {}, now it is refused{after}", least(one, &before))
        }
        (None, Some(two)) => {
            format!("it was refused{before}, now the least is {}", least(two, &after))
        }
        (None, None) if before.is_empty() => "it is refused on both sides".into(),
        (None, None) => format!("it was refused{before}, now for another reason{after}"),
    };
    format!("An account{account} {age} that owes {balance}{by}: {outcome}.")
}

/// The account of an example: its client and who asks are named where they might be others.
fn whose(difference: &Difference, example: &Example) -> (String, String) {
    let several = |named: usize, other: bool| named > 1 || (named > 0 && other);
    let clients = &difference.clients;
    let users = &difference.users;
    let client = example.client.as_ref().filter(|_| several(clients.named.len(), clients.others));
    let user = example.user.as_ref().filter(|_| several(users.named.len(), users.system));
    let of = client.map_or(String::new(), |client| format!(" of {client}"));
    let by = user.map_or(String::new(), |user| format!(", asked for by {user}"));
    (of, by)
}

/// What sets the floor, or refuses, in brackets, if the difference is about that.
fn why(terms: &[Term], balance: Money, floor: Option<Money>) -> String {
    let words = terms.iter().find_map(|term| match (term, floor) {
        (Term::Refused { code, .. }, None) => Some(code.name().to_string()),
        (Term::Percent { percent, .. }, Some(floor)) => {
            let part = percent.of(balance.minor(), Rounding::Up);
            (part == Some(floor.minor())).then(|| format!("{percent} %"))
        }
        (Term::MaxForgiven(Some(most)), Some(floor)) => {
            let left = balance.checked_sub(*most).ok();
            (left == Some(floor)).then(|| term.words(money))
        }
        _ => None,
    });
    words.map_or(String::new(), |words| format!(" ({words})"))
}

fn changed(setting: &ChangedSetting) -> String {
    let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "(nothing)".into());
    format!("{}: {} -> {}", setting.place, side(&setting.before), side(&setting.after))
}

/// The totals by client: how many accounts, then the money.
fn portfolio(counted: &Counted) -> Vec<String> {
    let mut lines = heading("Over the portfolio").to_vec();
    let (file, by, as_of) = (&counted.file, &counted.by, counted.as_of);
    let header = format!(
        "{file} as of {as_of}, asked by {by}. Statuses and holds are not looked at, only rules."
    );
    lines.extend(wrapped("", &header));
    lines.push(String::new());
    lines.extend(table(counted, &NUMBERS, numbers));
    lines.extend(refused(&counted.totals.total));
    lines.push(String::new());
    lines.extend(table(counted, &AMOUNTS, amounts));
    let note = "otherwise: other terms, or refused for another reason. floor up, floor down: by how much, all together. forgiven: at most, of the accounts \
                that may be settled.";
    lines.extend(wrapped("  ", note));
    lines
}

const NUMBERS: [&str; 7] = [
    "accounts",
    "unchanged",
    "newly allowed",
    "newly refused",
    "floor up",
    "floor down",
    "otherwise",
];

fn numbers(totals: &Totals) -> Vec<String> {
    [
        totals.accounts.accounts,
        totals.unchanged,
        totals.newly_allowed.accounts,
        totals.newly_refused.accounts,
        totals.floor_up.accounts,
        totals.floor_down.accounts,
        totals.refused_otherwise.accounts.saturating_add(totals.other_terms.accounts),
    ]
    .map(|number| number.to_string())
    .to_vec()
}

const AMOUNTS: [&str; 5] = ["owed", "floor up", "floor down", "forgiven before", "forgiven after"];

fn amounts(totals: &Totals) -> Vec<String> {
    [
        totals.accounts,
        totals.floor_up,
        totals.floor_down,
        totals.forgiven_before,
        totals.forgiven_after,
    ]
    .map(|part| sum(part.money))
    .to_vec()
}

fn sum(sum: Sum) -> String {
    minor_units(sum.minor(), sum.currency())
}

fn table(
    counted: &Counted,
    columns: &[&'static str],
    cells: fn(&Totals) -> Vec<String>,
) -> Vec<String> {
    let columns = columns.iter().map(|name| (*name, Side::Right));
    let columns: Vec<(&str, Side)> =
        std::iter::once(("client", Side::Left)).chain(columns).collect();
    let mut table = Table::new(&columns);
    for client in &counted.totals.clients {
        let name: String = client.client.as_str().chars().take(20).collect();
        table.row(std::iter::once(name).chain(cells(&client.totals)));
    }
    table.rule();
    table.row(std::iter::once("all".to_string()).chain(cells(&counted.totals.total)));
    table.lines()
}

/// The newly refused by reason.
fn refused(totals: &Totals) -> Vec<String> {
    let parts = totals.newly_refused_by.parts();
    let parts = parts.iter().filter(|(_, part)| part.accounts > 0);
    let words = |(code, part): &(settlekit::RefusalCode, settlekit::compare::Part)| {
        format!("{} {} ({})", part.accounts, code.name(), sum(part.money))
    };
    let words: Vec<String> = parts.map(words).collect();
    if words.is_empty() {
        return Vec::new();
    }
    wrapped("  ", &format!("Newly refused, with what they owe: {}.", words.join(", ")))
}
