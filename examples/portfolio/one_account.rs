//! One account in full: its claims, its quote with every step that led there, and the offer with
//! what happened.

use settlekit::account::{Event, OfferTerms};
use settlekit::{Explanation, Money, Policy, Quote, Refusal, Segment, Segments};

use crate::arguments::Arguments;
use crate::offers::{Offered, Outcome, Worked};
use crate::table::{Side, Table, dialect_name, heading, minor_units, money, wrapped};

/// The account explained unless another is asked for.
const USUAL: &str = "LK-10001";

/// The account to explain: the one asked for, else the usual one, else the first with an offer.
pub fn choose<'w>(worked: &'w [Worked], asked: Option<&str>) -> Result<Option<&'w Worked>, String> {
    let named = |name: &str| worked.iter().find(|account| account.account.id().as_str() == name);
    match asked {
        Some(name) => named(name)
            .map(Some)
            .ok_or_else(|| format!("--explain {}: no such account was read", name.escape_debug())),
        None => {
            let offered =
                worked.iter().find(|account| matches!(account.outcome, Outcome::Offered(_)));
            Ok(named(USUAL).or(offered).or(worked.first()))
        }
    }
}

/// The account in full.
pub fn lines(worked: &Worked, policy: &Policy, arguments: &Arguments) -> Vec<String> {
    let account = &worked.account;
    let mut lines = heading(&format!("One account in full: {}", account.id())).to_vec();
    lines.extend(claims(worked));
    let holds: Vec<&str> = account.holds().iter().map(|hold| hold.name()).collect();
    let holds = if holds.is_empty() { "none".into() } else { holds.join(", ") };
    let (client, status) = (account.client(), account.status().name());
    lines.extend(wrapped("  ", &format!("Client {client}; status now {status}; holds: {holds}.")));
    let instructions = policy.client(client).instructions.as_deref().unwrap_or("none");
    lines.extend(wrapped("  ", &format!("Instructions of {client}: {instructions}")));
    lines.push(String::new());
    if let Some(quote) = &worked.quote {
        lines.extend(quoted(quote, arguments));
        lines.extend(steps(&worked.quote_why));
        lines.push(String::new());
    }
    match &worked.outcome {
        Outcome::Offered(offered) => {
            lines.extend(offer(offered));
            lines.extend(steps(&offered.why));
        }
        Outcome::Refused(refusal) => {
            lines.extend(refused(refusal));
            let why = if worked.quote.is_some() { &refusal.explanation } else { &worked.quote_why };
            lines.extend(steps(why));
        }
        Outcome::Unexpected(what) => lines.extend(wrapped("  ", what)),
    }
    lines.extend(events(worked));
    lines
}

/// What each claim owes, by segment.
fn claims(worked: &Worked) -> Vec<String> {
    let account = &worked.account;
    let mut columns = vec![("claim", Side::Left)];
    columns.extend(Segment::ALL.map(|segment| (segment.name(), Side::Right)));
    columns.extend([("total", Side::Right), ("interest terms", Side::Left), ("", Side::Left)]);
    let mut table = Table::new(&columns);
    let amounts = |balance: &Segments| -> Vec<String> {
        let minor = balance.iter().map(|(_, minor)| minor).chain([balance.total()]);
        minor.map(|minor| minor_units(i128::from(minor), account.currency())).collect()
    };
    let balances = account.balances();
    for (claim, balance) in account.claims().iter().zip(&balances) {
        let interest = claim.interest.as_ref().map_or("none".into(), |terms| {
            format!("{} % a year after {}", terms.annual_percent, terms.accrued_through)
        });
        let hold = settlekit::account::Hold::Dispute { claim: claim.id.clone() };
        let disputed = if account.holds().contains(&hold) { "disputed" } else { "" };
        let name = std::iter::once(claim.id.to_string());
        table.row(name.chain(amounts(balance)).chain([interest, disputed.to_string()]));
    }
    if balances.len() > 1 {
        let mut all = Segments::default();
        balances.iter().for_each(|balance| all.add_all(balance));
        table.rule();
        table.row(std::iter::once("all".to_string()).chain(amounts(&all)));
    }
    table.lines()
}

fn quoted(quote: &Quote, arguments: &Arguments) -> Vec<String> {
    let mut facts = vec![
        format!("owed {}", money(quote.owed)),
        format!("new interest {}", money(quote.new_interest)),
        quote.age_days.map_or("age unknown".into(), |age| format!("{age} days old")),
    ];
    let scope = dialect_name(&quote.scope);
    if let (Some(row), Some(percent)) = (quote.row, quote.percent) {
        facts.push(format!("row {row} of the {scope} rule: {percent} %"));
    }
    let text = format!(
        "Quote to {}: {}. To be paid at least {}, to be forgiven at most {}; by the client's percents for each segment {}.",
        arguments.by,
        facts.join(", "),
        money(quote.floor),
        money(quote.forgiven_at_most),
        money(quote.calculated.amount),
    );
    let mut lines = wrapped("  ", &text);
    let number = |number: Option<u32>| number.map_or("any".into(), |number| number.to_string());
    let plans = &quote.plans;
    let latest = plans.latest_on.map_or("any day".into(), |day| day.to_string());
    let text = format!(
        "A plan may have {} payments, the last by {latest}, with at most {} days between two.",
        number(plans.most_payments),
        number(plans.largest_gap_days)
    );
    lines.extend(wrapped("  ", &text));
    lines
}

/// Every step of an explanation, with what the step is about and whose rule it looks at.
fn steps(why: &Explanation) -> Vec<String> {
    let line = |reason: &settlekit::Reason| {
        let topic = dialect_name(&reason.about);
        let scope = reason.scope.as_ref().map_or(String::new(), dialect_name);
        let broken = reason.kept == Some(false) && !reason.text.contains("kept");
        let kept = if broken { ": not kept" } else { "" };
        wrapped(&format!("    {topic:<14}  {scope:<6}  "), &format!("{}{kept}", reason.text))
    };
    why.reasons.iter().flat_map(line).collect()
}

fn offer(offered: &Offered) -> Vec<String> {
    let terms = &offered.terms;
    let text = format!(
        "Offer {}: pay {} of {} by {}, and {} is forgiven.",
        terms.offer,
        money(terms.amount),
        money(terms.base),
        terms.expires_on,
        money(terms.forgiven),
    );
    wrapped("  ", &text)
}

fn refused(refusal: &Refusal) -> Vec<String> {
    let (code, number) = (dialect_name(&refusal.code), refusal.number);
    let mut lines = wrapped("  ", &format!("Refused: {code} ({number}): {}.", refusal.remedy));
    for breach in &refusal.breaches {
        let mut text = format!("{} at {}", dialect_name(&breach.code), dialect_name(&breach.scope));
        if let Some(required) = breach.required {
            text.push_str(&format!(", required {required}"));
        }
        if let Some(actual) = breach.actual {
            text.push_str(&format!(", found {actual}"));
        }
        let approvers: Vec<&str> = breach.approvers.iter().map(|user| user.as_str()).collect();
        let approvers = if approvers.is_empty() { "nobody".into() } else { approvers.join(", ") };
        lines.extend(wrapped("    - ", &format!("{text}; may be approved by {approvers}")));
    }
    lines
}

/// What the journal of the account says.
fn events(worked: &Worked) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in worked.account.journal() {
        lines.push(String::new());
        let by = entry.command.by.as_ref().map_or("the system", |user| user.as_str());
        lines.push(format!("  Journal entry {} of {}, by {by}:", entry.position, entry.on));
        for event in &entry.events {
            lines.extend(wrapped("    - ", &event_text(event)));
        }
    }
    lines
}

fn event_text(event: &Event) -> String {
    match event {
        Event::OfferCreated(terms) => created(terms),
        Event::StatusChanged { from, to, .. } => {
            format!("status_changed: from {} to {}", from.name(), to.name())
        }
        Event::HoldPlaced(hold) => format!("hold_placed: {}", hold.name()),
        // No other event happens here; should one, it is shown as the dialect writes it.
        other => serde_json::to_string(other).unwrap_or_else(|error| error.to_string()),
    }
}

fn created(terms: &OfferTerms) -> String {
    let parts: Vec<String> = terms
        .claims
        .iter()
        .map(|part| {
            let [amount, base] = [part.amount, part.base].map(|amount: Money| money(amount));
            format!("{} pays {amount} of {base}", part.claim)
        })
        .collect();
    let rule = terms.rule.map_or("no row".into(), |rule| {
        let (scope, row, floor) = (dialect_name(&rule.scope), rule.row, money(rule.floor));
        format!("row {row} of the {scope} rule at {} %, floor {floor}", rule.percent)
    });
    format!(
        "offer_created: {}, amount {}, base {}, forgiven {}, reached from {}, expires {}, {} days to enter money paid in time; {rule}; {}",
        terms.offer,
        money(terms.amount),
        money(terms.base),
        money(terms.forgiven),
        money(terms.threshold),
        terms.expires_on,
        terms.backdate_days,
        parts.join(", "),
    )
}
