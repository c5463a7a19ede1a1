//! The first part of the report: what was read, what is offered for each client, who is refused.

use std::collections::BTreeMap;

use settlekit::{Currency, Policy, Refusal, RefusalCode, date};

use crate::arguments::Arguments;
use crate::input::Counts;
use crate::offers::{OPEN_DAYS, Outcome, Worked};
use crate::table::{Side, Table, count, dialect_name, heading, minor_units, share, sum, wrapped};

/// What this report is about.
pub fn header(policy: &Policy, arguments: &Arguments, counts: &Counts) -> Vec<String> {
    let user = policy.user(&arguments.by);
    let authority = user.map_or("not in the policy".into(), |user| {
        let own = if user.rule.is_some() { " and an own rule" } else { "" };
        format!("authority {}{own}", user.authority)
    });
    let until = date::plus_days(arguments.as_of, OPEN_DAYS);
    let mut lines = vec![format!("SETTLEMENT OFFERS as of {}", arguments.as_of)];
    let (name, currency, by) = (policy.name(), policy.currency(), &arguments.by);
    lines.extend(wrapped(
        "",
        &format!(
            "Policy {name} in {currency}; proposed by {by} ({authority}); open until {until}."
        ),
    ));
    let dropped = match (counts.dropped_rows, counts.dropped_accounts, counts.nameless_rows) {
        (0, ..) => "nothing was dropped".into(),
        (rows, accounts, 0) => {
            let (rows, accounts) = (count(rows, "claim"), count(accounts, "account"));
            format!("{accounts} with {rows} dropped (see standard error)")
        }
        (rows, accounts, nameless) => {
            let (rows, accounts) = (count(rows, "claim"), count(accounts, "account"));
            format!(
                "{accounts} with {rows} dropped, {nameless} of them without an account's name (see standard error)"
            )
        }
    };
    let (accounts, claims) = (count(counts.accounts, "account"), count(counts.rows, "claim"));
    let read = format!("Read {accounts} with {claims} from {}; {dropped}.", arguments.portfolio);
    lines.extend(wrapped("", &read));
    lines
}

/// Sums over some accounts.
#[derive(Clone, Default)]
struct Totals {
    accounts: usize,
    owed: i128,
    floor: i128,
    offers: usize,
    base: i128,
    offered: i128,
    forgiven: i128,
}

impl Totals {
    fn of<'w>(worked: impl Iterator<Item = &'w Worked> + Clone) -> Totals {
        let terms = || {
            worked.clone().filter_map(|account| match &account.outcome {
                Outcome::Offered(offered) => Some(&offered.terms),
                _ => None,
            })
        };
        let floors = worked.clone().filter_map(|account| account.quote.as_ref());
        Totals {
            accounts: worked.clone().count(),
            owed: sum(worked.clone().map(|account| account.owed)),
            floor: sum(floors.map(|quote| quote.floor)),
            offers: terms().count(),
            base: sum(terms().map(|terms| terms.base)),
            offered: sum(terms().map(|terms| terms.amount)),
            forgiven: sum(terms().map(|terms| terms.forgiven)),
        }
    }

    fn cells(&self, name: &str, currency: Currency) -> [String; 8] {
        let amount = |minor| minor_units(minor, currency);
        [
            name.to_string(),
            self.accounts.to_string(),
            amount(self.owed),
            amount(self.floor),
            self.offers.to_string(),
            amount(self.offered),
            amount(self.forgiven),
            share(self.offered, self.base),
        ]
    }
}

/// One line for each client, and all together.
pub fn clients(worked: &[Worked], currency: Currency) -> Vec<String> {
    let mut by_client: BTreeMap<&str, Vec<&Worked>> = BTreeMap::new();
    for account in worked {
        by_client.entry(account.account.client().as_str()).or_default().push(account);
    }
    let mut table = Table::new(&[
        ("client", Side::Left),
        ("accounts", Side::Right),
        ("owed", Side::Right),
        ("floor", Side::Right),
        ("offers", Side::Right),
        ("offered", Side::Right),
        ("forgiven", Side::Right),
        ("% offered", Side::Right),
    ]);
    for (client, accounts) in &by_client {
        let name: String = client.chars().take(20).collect();
        table.row(Totals::of(accounts.iter().copied()).cells(&name, currency));
    }
    table.rule();
    table.row(Totals::of(worked.iter()).cells("all", currency));
    let mut lines = heading("By client").to_vec();
    lines.extend(table.lines());
    let note = "floor: the least that may be accepted, of every account with a quote, offered or \
                not. % offered: of the balance of the accounts with an offer.";
    lines.extend(wrapped("  ", note));
    lines
}

/// The accounts that one reason refuses.
struct Refused<'w> {
    accounts: Vec<&'w Worked>,
    meaning: String,
}

/// Who is refused, by reason.
pub fn refusals(worked: &[Worked], currency: Currency) -> Vec<String> {
    let mut by_code: BTreeMap<Option<RefusalCode>, Refused<'_>> = BTreeMap::new();
    for account in worked {
        let (code, meaning) = match &account.outcome {
            Outcome::Offered(_) => continue,
            Outcome::Refused(refusal) => (Some(refusal.code), meaning(refusal)),
            Outcome::Unexpected(what) => (None, what.clone()),
        };
        let refused = by_code.entry(code).or_insert(Refused { accounts: Vec::new(), meaning });
        refused.accounts.push(account);
    }
    let offers = worked.iter().filter(|account| matches!(account.outcome, Outcome::Offered(_)));
    let offers = offers.count();
    let refused = worked.len().saturating_sub(offers);
    let mut lines = heading("Refused, by reason").to_vec();
    if refused > 0 {
        let mut table = Table::new(&[
            ("code", Side::Left),
            ("accounts", Side::Right),
            ("owed", Side::Right),
            ("what it means", Side::Left),
        ]);
        let owed = |accounts: &[&Worked]| {
            minor_units(sum(accounts.iter().map(|account| account.owed)), currency)
        };
        for (code, refused) in &by_code {
            let name = code.as_ref().map_or("(unexpected)".into(), dialect_name);
            let (number, owed) = (refused.accounts.len().to_string(), owed(&refused.accounts));
            table.row([name, number, owed, refused.meaning.clone()]);
        }
        table.rule();
        let all: Vec<&Worked> =
            by_code.values().flat_map(|refused| refused.accounts.iter().copied()).collect();
        table.row(["all".into(), refused.to_string(), owed(&all), String::new()]);
        lines.extend(table.lines());
    }
    let (made, refused, of) =
        (count(offers, "offer"), count(refused, "refusal"), count(worked.len(), "account"));
    lines.push(format!("  {made} and {refused} for {of}."));
    lines
}

/// A refusal in the words of a report; what a code does not say alone, its own remedy says.
fn meaning(refusal: &Refusal) -> String {
    let words = match refusal.code {
        RefusalCode::OnHold => "legal, bankruptcy or deceased: no offers",
        RefusalCode::NotStopped => "in ordinary collection, paid or lost: not stopped",
        RefusalCode::NothingOwed => "nothing is owed, so there is nothing to settle",
        RefusalCode::ClaimDisputed => "all that is owed is disputed",
        RefusalCode::MissingAgeDate => "the rule needs the age, and its date is missing",
        RefusalCode::NoRule => "neither the client nor the agency has a rule",
        RefusalCode::NoRow => "no row of the table fits the age and balance",
        RefusalCode::InsufficientAuthority => "not enough authority, or no such user",
        RefusalCode::CurrencyMismatch => "policy and account are in different currencies",
        RefusalCode::AmountOutOfRange => "the floor is nothing: no amount to offer",
        RefusalCode::TooManyPayments => "the rule allows no payment at all",
        RefusalCode::TooManyDays => "the rule wants it paid sooner than the offer ends",
        RefusalCode::TooManyMonths => "the client wants it paid sooner",
        _ => refusal.remedy.as_str(),
    };
    words.to_string()
}
