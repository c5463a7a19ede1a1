//! Contact rules that can never bind.

use alloc::format;
use alloc::vec::Vec;

use crate::policy::{CapPer, ContactCap, ContactRule, ContactRuleKind, ContactRules, Effective};

use super::finding::{Finding, FindingKind, Witness, finding};

/// Packs and own rules of which nothing is for the collector and the debts that the policy names;
/// own rules that are against nothing, or nothing that a stricter one is not against.
pub(super) fn check(rules: &ContactRules, findings: &mut Vec<Finding>) {
    let is_for_us = |rule: &ContactRule| rule.applies_to.covers(rules.collector(), rules.debts());
    for pack in rules.packs() {
        if !pack.contact_rules().iter().any(is_for_us) {
            findings.push(finding(
                FindingKind::RuleNeverBinds,
                "/contact_rules/packs".into(),
                Witness::default(),
                format!(
                    "no rule of the pack {} is for this collector and these debts",
                    pack.name()
                ),
                "leave the pack out, or look at collector and debts again",
            ));
        }
    }
    for (index, rule) in rules.own().iter().enumerate() {
        let idle = if !is_for_us(rule) {
            "is not for this collector and these debts"
        } else if is_never_quiet(rule) {
            "has no quiet minute: it only asks for the minute of the debtor's day"
        } else {
            findings.extend(covered(index, rule, rules));
            continue;
        };
        findings.push(finding(
            FindingKind::RuleNeverBinds,
            format!("/contact_rules/rules/{index}"),
            Witness::default(),
            format!("the contact rule {} {idle}", rule.name),
            "leave the rule out, or look at what it applies to and says again",
        ));
    }
}

fn is_never_quiet(rule: &ContactRule) -> bool {
    match &rule.kind {
        ContactRuleKind::QuietHours(hours) => (0..1_440).all(|minute| !hours.contain(minute)),
        _ => false,
    }
}

/// An own rule beside one that is as strict whenever it is in force. Of two that say the same, the
/// later one is told.
fn covered(index: usize, rule: &ContactRule, rules: &ContactRules) -> Option<Finding> {
    let is_for_us =
        |other: &&ContactRule| other.applies_to.covers(rules.collector(), rules.debts());
    let of_packs = rules.packs().iter().flat_map(|pack| pack.contact_rules());
    let of_packs = of_packs.map(|other| (other, "/contact_rules/packs".into(), true));
    let own = rules.own().iter().enumerate().filter(|(place, _)| *place != index);
    let own =
        own.map(|(place, other)| (other, format!("/contact_rules/rules/{place}"), place < index));
    let mut others = of_packs.chain(own).filter(|(other, _, _)| is_for_us(other));
    let (stricter, place, _) = others.find(|(other, _, is_before)| {
        covers(other, rule) && (*is_before || !covers(rule, other))
    })?;
    let found = finding(
        FindingKind::ContactRuleCovered,
        format!("/contact_rules/rules/{index}"),
        Witness::default(),
        format!(
            "the contact rule {} never decides: what it is against, {} is against too",
            rule.name, stricter.name
        ),
        "leave the rule out, or make it stricter than the other one",
    );
    Some(found.beside(place))
}

/// Whether a rule is against whatever another one is against. Duties are told with each rule that asks
/// for them, so that none stands for another.
fn covers(strict: &ContactRule, mild: &ContactRule) -> bool {
    lasts_as_long(strict.effective, mild.effective)
        && match (&strict.kind, &mild.kind) {
            (ContactRuleKind::Cap(strict), ContactRuleKind::Cap(mild)) => caps(strict, mild),
            (ContactRuleKind::CallFrequency(strict), ContactRuleKind::CallFrequency(mild)) => {
                strict.max_calls <= mild.max_calls
                    && strict.days >= mild.days
                    && strict.days_after_conversation >= mild.days_after_conversation
            }
            (ContactRuleKind::QuietHours(strict), ContactRuleKind::QuietHours(mild)) => {
                strict.before_minute >= mild.before_minute
                    && strict.after_minute <= mild.after_minute
            }
            (strict, mild) => *strict == ContactRuleKind::AttorneyRepresented && strict == mild,
        }
}

/// Whether it is in force on every day on which the other one is.
fn lasts_as_long(strict: Effective, mild: Effective) -> bool {
    let begins = strict.from.is_none_or(|from| mild.from.is_some_and(|mild| from <= mild));
    let ends = strict.to.is_none_or(|to| mild.to.is_some_and(|mild| mild <= to));
    begins && ends
}

/// Whether a cap is full whenever another one is: it counts at least the same contacts for as many
/// days, and allows no more. What is counted for the account holds what is counted for a claim.
fn caps(strict: &ContactCap, mild: &ContactCap) -> bool {
    mild.channels.iter().all(|channel| strict.channels.contains(channel))
        && strict.max <= mild.max
        && strict.days >= mild.days
        && (strict.per == CapPer::Account || mild.per == CapPer::Claim)
}
