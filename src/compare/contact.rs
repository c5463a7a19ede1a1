//! The contact rules of a policy as settings, to be compared.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::policy::compile::pointer_step;
use crate::policy::{
    AppliesTo, CallFrequency, Collector, ContactCap, ContactRule, ContactRuleKind, ContactRules,
    DebtKind, DebtorQuietHours, Effective, Pack,
};

/// Each setting of the section with its place. An own rule stands at its name.
pub(super) fn listed(rules: &ContactRules) -> Vec<(String, Option<String>)> {
    let name = |pack: &Pack| pack.name();
    let packs = rules.packs().iter().map(name).collect::<Vec<&str>>().join(", ");
    let mut settings = Vec::new();
    let mut put = |key: &str, value: Option<String>| {
        settings.push((format!("/contact_rules/{key}"), value));
    };
    put("packs", (!packs.is_empty()).then_some(packs));
    put("collector", rules.collector().map(|collector| collector.name().into()));
    put("debts", rules.debts().map(|debts| debts.name().into()));
    for rule in rules.own() {
        put(&format!("rules/{}", pointer_step(&rule.name)), Some(words(rule)));
    }
    settings
}

fn words(rule: &ContactRule) -> String {
    let ContactRule {
        name: _,
        pack: _,
        jurisdiction,
        citation,
        source,
        verified,
        verified_on,
        effective: Effective { from, to },
        applies_to: AppliesTo { collectors, debts },
        kind,
    } = rule;
    let day = |day: &Option<NaiveDate>| day.map_or_else(|| "open".to_string(), date::text);
    format!(
        "{}; {citation}; jurisdiction {jurisdiction}; source {source}; verified {verified} {}; from {} \
         to {}; collectors {}; debts {}",
        kind_in_words(kind),
        day(verified_on),
        day(from),
        day(to),
        or_all(collectors.iter().copied().map(Collector::name)),
        or_all(debts.iter().copied().map(DebtKind::name)),
    )
}

fn kind_in_words(kind: &ContactRuleKind) -> String {
    match kind {
        ContactRuleKind::CallFrequency(CallFrequency {
            max_calls,
            days,
            days_after_conversation,
        }) => format!(
            "call_frequency max_calls {max_calls}, days {days}, \
             days_after_conversation {days_after_conversation}"
        ),
        ContactRuleKind::Cap(ContactCap { channels, max, days, per }) => {
            let channels: Vec<&str> = channels.iter().map(|channel| channel.name()).collect();
            format!("cap {} max {max}, days {days}, per {}", channels.join(", "), per.name())
        }
        ContactRuleKind::QuietHours(DebtorQuietHours { before_minute, after_minute }) => {
            format!("quiet_hours before {before_minute}, after {after_minute}")
        }
        named => named.name().into(),
    }
}

/// Names in a row; whom no list names is meant as well.
pub(super) fn or_all(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "all".into() } else { names.join(", ") }
}
