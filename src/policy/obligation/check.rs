//! From the section as written to what is chosen: every fault with its place.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::currency::Currency;
use crate::date;
use crate::fault::Fault;

use super::packs::packs;
use super::{Due, ObligationPack, ObligationRule, Obligations, ObligationsDraft, Period, Trigger};

/// The most days or months of a period or a delay: ten years.
const MOST_DAYS: u32 = 3_650;
const MOST_MONTHS: u32 = 120;
/// The longest name of a rule or jurisdiction.
const LONGEST_NAME: usize = 60;

impl ObligationsDraft {
    /// Checks the section over what stands above it: for a client the policy's own.
    pub(in crate::policy) fn check(
        &self,
        above: Option<&Obligations>,
        place: &str,
        currency: Currency,
        faults: &mut Vec<Fault>,
    ) -> Obligations {
        let inherited = above.cloned().unwrap_or_default();
        let chosen = Obligations {
            collector: self.collector.or(inherited.collector),
            debts: self.debts.or(inherited.debts),
            packs: match &self.packs {
                Some(names) => chosen_packs(names, place, currency, faults),
                None => inherited.packs,
            },
            rules: match &self.rules {
                Some(rules) => {
                    check_rules(rules, place, currency, faults);
                    rules.iter().map(in_order).collect()
                }
                None => inherited.rules,
            },
        };
        let says = [
            ("collector", chosen.collector.is_some(), "\"third_party\""),
            ("debts", chosen.debts.is_some(), "\"consumer\""),
        ];
        let any = !chosen.packs.is_empty() || !chosen.rules.is_empty();
        for (key, _, example) in says.into_iter().filter(|(_, said, _)| any && !said) {
            let message = format!("\"{key}\" is missing: whom a rule binds depends on it");
            faults.push(Fault::new(format!("{place}/{key}"), message).with_example(example));
        }
        chosen
    }
}

/// The packs of these names, each once, in the order of the library.
fn chosen_packs(
    names: &[String],
    place: &str,
    currency: Currency,
    faults: &mut Vec<Fault>,
) -> Vec<&'static ObligationPack> {
    for (index, name) in names.iter().enumerate() {
        let at = format!("{place}/packs/{index}");
        let known = packs().find(|pack| pack.name == *name);
        if known.is_none() {
            let all: Vec<&str> = packs().map(|pack| pack.name).collect();
            let (shown, all) = (name.escape_debug(), all.join(", "));
            faults.push(Fault::new(&at, format!("no pack is called \"{shown}\"; there are {all}")));
        }
        if names.iter().take(index).any(|earlier| earlier == name) {
            let message = format!("the pack \"{}\" stands here twice", name.escape_debug());
            faults.push(Fault::new(&at, message));
        }
        for rule in known.iter().flat_map(|pack| pack.rules) {
            check_currency(rule, &at, currency, faults);
        }
    }
    packs().filter(|pack| names.iter().any(|name| name == pack.name)).collect()
}

/// An amount of money in a rule is compared with amounts of accounts: nothing is converted.
fn check_currency(rule: &ObligationRule, at: &str, currency: Currency, faults: &mut Vec<Fault>) {
    if let Trigger::Forgiven { at_least } = rule.trigger
        && at_least.currency() != currency
    {
        let (name, other) = (rule.full_name(), at_least.currency());
        let message = format!("{name} has an amount in {other}, the policy is in {currency}");
        faults.push(Fault::new(at, message));
    }
}

/// Whom a rule binds, in one order however it was written.
fn in_order(rule: &ObligationRule) -> ObligationRule {
    ObligationRule { applies_to: rule.applies_to.clone().in_order(), ..rule.clone() }
}

fn check_rules(rules: &[ObligationRule], place: &str, currency: Currency, faults: &mut Vec<Fault>) {
    for (index, rule) in rules.iter().enumerate() {
        let at = format!("{place}/rules/{index}");
        for (key, message, example) in faults_of(rule) {
            let fault = Fault::new(format!("{at}/{key}"), message);
            faults.push(if example.is_empty() { fault } else { fault.with_example(example) });
        }
        if rules.iter().take(index).any(|earlier| earlier.name == rule.name) {
            let message = format!("a rule \"{}\" stands here already", rule.name.escape_debug());
            faults.push(Fault::new(format!("{at}/name"), message));
        }
        check_currency(rule, &format!("{at}/trigger"), currency, faults);
    }
}

/// What is wrong with one rule: the key, what, and a value that would do.
fn faults_of(rule: &ObligationRule) -> Vec<(&'static str, String, &'static str)> {
    let mut found = Vec::new();
    for (key, name, example) in
        [("name", &rule.name, "\"receipt\""), ("jurisdiction", &rule.jurisdiction, "\"us_ny\"")]
    {
        if !is_plain_name(name) {
            let shown = name.escape_debug();
            let message = format!(
                "\"{shown}\" is not 1 to {LONGEST_NAME} small letters, digits and underscores"
            );
            found.push((key, message, example));
        }
    }
    for (key, text) in
        [("citation", &rule.citation), ("source", &rule.source), ("text", &rule.text)]
    {
        if text.trim().is_empty() {
            found.push((key, "says nothing".to_string(), "\"house rule 12\""));
        }
    }
    for (key, day) in [
        ("effective_from", rule.effective.from),
        ("effective_to", rule.effective.to),
        ("verified_on", rule.verified_on),
    ] {
        // A date that is made in Rust may be one that the dialect cannot write.
        if let Some(day) = day.filter(|day| date::parse(&date::text(*day)).is_err()) {
            found.push((key, format!("{day} is not in the years 0000 to 9999"), "\"2026-11-21\""));
        }
    }
    if rule.verified && rule.verified_on.is_none() {
        found.push(("verified_on", "is missing: verified when?".into(), "\"2026-11-21\""));
    }
    if let (Some(first), Some(last)) = (rule.effective.from, rule.effective.to)
        && last < first
    {
        let message = format!("{} is before effective_from", date::text(last));
        found.push(("effective_to", message, ""));
    }
    let (days, months) = match rule.due {
        Due::CalendarDays(days) | Due::BusinessDays(days) => (days, 1),
        Due::AtOnce | Due::EndOfYear => (1, 1),
    };
    found.extend(beyond("due", days, months));
    match rule.trigger {
        Trigger::WhilePaying(Period::Days(days)) => found.extend(beyond("trigger", days, 1)),
        Trigger::WhilePaying(Period::Months(months)) => found.extend(beyond("trigger", 1, months)),
        Trigger::Forgiven { at_least } if at_least.minor() <= 0 => {
            found.push(("trigger", format!("{at_least} is not above zero"), "\"600.00\""));
        }
        _ => {}
    }
    found
}

fn beyond(
    key: &'static str,
    days: u32,
    months: u32,
) -> Option<(&'static str, String, &'static str)> {
    if !(1..=MOST_DAYS).contains(&days) {
        let message = format!("days must be 1 to {MOST_DAYS}, found {days}");
        return Some((key, message, "{\"calendar_days\": 30}"));
    }
    let message = format!("months must be 1 to {MOST_MONTHS}, found {months}");
    (!(1..=MOST_MONTHS).contains(&months)).then_some((key, message, "{\"months\": 3}"))
}

/// Whether a text can stand in the name of an obligation.
pub(crate) fn is_plain_name(name: &str) -> bool {
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    (1..=LONGEST_NAME).contains(&name.len()) && name.chars().all(plain)
}
