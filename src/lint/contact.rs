//! Contact rules that can never bind.

use alloc::format;
use alloc::vec::Vec;

use crate::policy::{ContactRule, ContactRules};

use super::finding::{Finding, FindingKind, Witness, finding};

/// Packs and own rules of which nothing is for the collector and the debts that the policy names.
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
        if !is_for_us(rule) {
            findings.push(finding(
                FindingKind::RuleNeverBinds,
                format!("/contact_rules/rules/{index}"),
                Witness::default(),
                format!("the contact rule {} is not for this collector and these debts", rule.name),
                "leave the rule out, or look at its applies_to again",
            ));
        }
    }
}
