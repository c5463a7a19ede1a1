//! The report: what was asked, what it comes to, who is refused and what would help.

use std::collections::BTreeMap;

use settlekit::account::Terms;
use settlekit::bulk::{Bulk, BulkAction, BulkItem, BulkMode, BulkOutcome, BulkResult, BulkTotals};
use settlekit::json::BulkDocument;
use settlekit::{Answer, Money, Policy, Refusal, RefusalCode};

use crate::arguments::Arguments;
use crate::table::{Side, Table, count, heading, minor_units, money, share, wrapped};

/// How many accounts are shown one by one.
const FIRST: usize = 10;

/// What this report is about.
pub fn header(
    document: &BulkDocument,
    policy: &Policy,
    arguments: &Arguments,
    told: &str,
) -> Vec<String> {
    let bulk = &document.bulk;
    let dry = if arguments.dry_run { ", DRY RUN: nothing is recorded" } else { "" };
    let mut lines = vec![format!("BULK {} as of {}{dry}", bulk.name, arguments.as_of)];
    let by = match (&bulk.by, &bulk.approved_by) {
        (None, _) => "by the creditor's own system".to_string(),
        (Some(by), None) => format!("by {by}"),
        (Some(by), Some(approver)) => format!("by {by}, approved by {approver}"),
    };
    let mode = match bulk.mode {
        BulkMode::EachOnItsOwn => "each account on its own",
        BulkMode::AllOrNothing => "all or nothing",
    };
    let (what, name) = (what(bulk), policy.name());
    lines.extend(wrapped("", &format!("{what}; {by}; {mode}. Policy {name}.")));
    let chosen = match &document.accounts {
        None => "the stopped ones are worked".to_string(),
        Some(named) => format!("{} named are worked", count(named.len(), "account")),
    };
    lines.extend(wrapped("", &format!("{told}; {chosen}.")));
    lines
}

fn what(bulk: &Bulk) -> String {
    let offer = match &bulk.action {
        BulkAction::Offer(offer) => offer,
        BulkAction::AssignSequence { sequence } => return format!("Assigns sequence {sequence}"),
        BulkAction::UnassignSequence { sequence, .. } => {
            return format!("Takes sequence {sequence} away");
        }
    };
    let terms = match offer.terms {
        Terms::Percent(percent) => format!("Offers {percent} % of the balance to be paid"),
        Terms::Fixed(amount) => format!("Offers {} {}", money(amount), amount.currency()),
        Terms::Calculated => "Offers what each client's percents by segment give".to_string(),
    };
    let pay_by = offer.pay_by.map_or(String::new(), |on| format!(", payable until {on}"));
    let sequence =
        offer.sequence.as_ref().map_or(String::new(), |name| format!(" with sequence {name}"));
    format!("{terms}{sequence}, open until {}{pay_by}", offer.expires_on)
}

/// What it comes to.
pub fn totals(totals: &BulkTotals) -> Vec<String> {
    let items = totals.items();
    let mut table = Table::new(&[
        ("outcome", Side::Left),
        ("accounts", Side::Right),
        ("% of all", Side::Right),
    ]);
    let mut row = |name: &str, number: usize| {
        let share = share(wide(number), wide(items));
        table.row([name.to_string(), number.to_string(), share]);
    };
    row("applied", totals.applied);
    row("refused", totals.refused_in_all());
    for (name, number) in [
        ("already done", totals.already_done),
        ("malformed", totals.invalid),
        ("held back", totals.held_back),
        ("not looked at", totals.not_looked_at),
    ] {
        if number > 0 {
            row(name, number);
        }
    }
    table.rule();
    table.row(["all".to_string(), items.to_string(), share(wide(items), wide(items))]);
    let mut lines = heading("Totals").to_vec();
    if let Some(after) = totals.cancelled_after {
        lines.extend(wrapped("  ", &format!("Cancelled after {}.", count(after, "account"))));
    }
    if totals.held_back > 0 {
        let why = match totals.refused_in_all().saturating_add(totals.invalid) {
            0 => "it was cancelled".to_string(),
            1 => "1 account is refused".to_string(),
            many => format!("{} are refused", count(many, "account")),
        };
        let note = format!("All or nothing: {why}, so no account gets anything.");
        lines.extend(wrapped("  ", &note));
    }
    lines.extend(table.lines());
    if totals.applied > 0 {
        lines.extend(amounts(totals));
    }
    lines
}

fn amounts(totals: &BulkTotals) -> Vec<String> {
    let mut table = Table::new(&[
        ("currency", Side::Left),
        ("owed", Side::Right),
        ("asked", Side::Right),
        ("forgiven", Side::Right),
        ("% asked", Side::Right),
    ]);
    for (currency, sums) in &totals.currencies {
        table.row([
            currency.to_string(),
            minor_units(sums.owed_minor, *currency),
            minor_units(sums.asked_minor, *currency),
            minor_units(sums.forgiven_minor, *currency),
            share(sums.asked_minor, sums.owed_minor),
        ]);
    }
    let mut lines = vec![String::new()];
    lines.extend(table.lines());
    lines.extend(wrapped("  ", "owed, asked, forgiven: of the accounts that get the offer."));
    lines
}

/// Why accounts are refused, with what would help the first of each.
pub fn refusals(result: &BulkResult) -> Vec<String> {
    let mut first: BTreeMap<RefusalCode, (&BulkItem, &Refusal)> = BTreeMap::new();
    for item in &result.items {
        if let BulkOutcome::Answered(Answer::Refused(refusal)) = &item.outcome {
            first.entry(refusal.code).or_insert((item, refusal));
        }
    }
    if first.is_empty() {
        return Vec::new();
    }
    let mut lines = heading("Refused, by reason").to_vec();
    for (code, (item, refusal)) in first {
        let accounts = result.totals.refused.get(&code).copied().unwrap_or(0);
        let (number, name) = (code.number(), code.name());
        lines.push(format!("  {number:>3}  {name:<24} {}", count(accounts, "account")));
        let remedy = format!("{}: {}", item.account, refusal.remedy);
        lines.extend(wrapped("       ", &remedy));
    }
    lines
}

/// The first accounts, one by one.
pub fn first_items(result: &BulkResult) -> Vec<String> {
    let mut table = Table::new(&[
        ("account", Side::Left),
        ("owed", Side::Right),
        ("asked", Side::Right),
        ("forgiven", Side::Right),
        ("outcome", Side::Left),
    ]);
    for item in result.items.iter().take(FIRST) {
        let offer = item.outcome.offer();
        let amount = |amount: Option<Money>| amount.map_or(String::new(), money);
        let outcome = match &item.outcome {
            BulkOutcome::Answered(Answer::Refused(refusal)) => {
                format!("refused: {}", refusal.code.name())
            }
            BulkOutcome::Answered(Answer::Invalid(invalid)) => {
                format!("malformed: {}", invalid.message)
            }
            other => other.name().replace('_', " "),
        };
        table.row([
            item.account.to_string(),
            amount(offer.map(|offer| offer.base)),
            amount(offer.map(|offer| offer.amount)),
            amount(offer.map(|offer| offer.forgiven)),
            outcome,
        ]);
    }
    let mut lines =
        heading(&format!("The first of {}", count(result.items.len(), "account"))).to_vec();
    lines.extend(table.lines());
    lines
}

/// What was recorded, and what the same bulk does once more.
pub fn recorded(recorded: usize, again: Option<&BulkTotals>) -> Vec<String> {
    let mut lines = heading("Recorded").to_vec();
    let Some(again) = again else {
        lines.push("  Nothing: there was nothing to record.".into());
        return lines;
    };
    let accounts = |number| count(number, "account");
    let recorded = accounts(recorded);
    let (done, applied) = (accounts(again.already_done), accounts(again.applied));
    let refused = accounts(again.refused_in_all());
    let text = format!(
        "{recorded} changed. The same bulk once more: {done} already done, {applied} applied, \
         {refused} refused."
    );
    lines.extend(wrapped("  ", &text));
    lines
}

fn wide(number: usize) -> i128 {
    i128::try_from(number).unwrap_or(i128::MAX)
}
