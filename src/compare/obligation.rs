//! The obligations that a policy or a client has chosen, as settings to be compared.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::policy::{
    AppliesTo, Collector, DebtKind, Due, Effective, ObligationPack, ObligationRule, Obligations,
    Period, Trigger,
};

use super::contact::or_all;
use super::settings::Setting;

/// The settings of one section; none has none. An own rule is one setting, by its name.
pub(super) fn settings(place: &str, section: Option<&Obligations>) -> Vec<Setting> {
    let Some(Obligations { collector, debts, packs, rules }) = section else { return Vec::new() };
    let packs: Vec<&str> = packs.iter().map(|ObligationPack { name, .. }| *name).collect();
    let packs = (!packs.is_empty()).then(|| packs.join(", "));
    let mut settings = Vec::new();
    settings.push((format!("{place}/collector"), collector.map(|who| who.name().into())));
    settings.push((format!("{place}/debts"), debts.map(|which| which.name().into())));
    settings.push((format!("{place}/packs"), packs));
    for rule in rules {
        settings.push((format!("{place}/rules/{}", rule.name), Some(described(rule))));
    }
    settings
}

fn described(rule: &ObligationRule) -> String {
    let ObligationRule {
        pack: _,
        name: _,
        what,
        jurisdiction,
        citation,
        source,
        verified,
        verified_on,
        note,
        effective: Effective { from, to },
        applies_to: AppliesTo { collectors, debts },
        past_due_more_than_days,
        trigger,
        due,
        text,
    } = rule;
    let collectors = or_all(collectors.iter().copied().map(Collector::name));
    let debts = or_all(debts.iter().copied().map(DebtKind::name));
    let day = |day: &Option<NaiveDate>| day.map_or_else(|| "-".into(), date::text);
    let days = past_due_more_than_days.map_or_else(|| "-".into(), |days| days.to_string());
    [
        format!("{} when {}, due {}", what.name(), when(*trigger), delay(*due)),
        format!("{jurisdiction}: {citation} ({source}), verified {verified} {}", day(verified_on)),
        format!("from {} to {}", day(from), day(to)),
        format!("{collectors} / {debts}, past due {days}"),
        text.to_string(),
        note.as_deref().unwrap_or_default().to_string(),
    ]
    .join("; ")
}

fn when(trigger: Trigger) -> String {
    match trigger {
        Trigger::Forgiven { at_least } => format!("forgiven at least {at_least}"),
        Trigger::WhilePaying(Period::Months(months)) => format!("while_paying, months {months}"),
        Trigger::WhilePaying(Period::Days(days)) => format!("while_paying, days {days}"),
        word => word.name().into(),
    }
}

fn delay(due: Due) -> String {
    match due {
        Due::AtOnce => "at_once".into(),
        Due::EndOfYear => "end_of_year".into(),
        Due::CalendarDays(days) => format!("calendar_days {days}"),
        Due::BusinessDays(days) => format!("business_days {days}"),
    }
}
