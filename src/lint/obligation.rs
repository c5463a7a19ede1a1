//! Obligations that nobody has, and those that are asked for twice.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::date;
use crate::policy::{ObligationKind, ObligationRule, Obligations, Policy, Trigger};

use super::finding::{Finding, FindingKind, Site, Witness, finding};

/// The section of the policy, or of a client over that of the policy.
struct Section<'p> {
    /// Of the policy, or of this client.
    site: Site<'p>,
    chosen: &'p Obligations,
    /// What stands above it; none for the policy's own.
    above: Option<&'p Obligations>,
}

/// The sections of the policy and of its clients. What a client takes over from the policy is told
/// once, where it is written.
pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    let own = Section { site: Site::agency(policy), chosen: &policy.obligations, above: None };
    let clients = policy.clients().filter_map(|(name, client)| {
        let chosen = client.obligations.as_ref()?;
        let site = Site::client(policy, name);
        Some(Section { site, chosen, above: Some(&policy.obligations) })
    });
    let mut all = alloc::vec![own];
    all.extend(clients);
    let mut told: Vec<(&ObligationRule, &ObligationRule)> = Vec::new();
    for section in &all {
        idle_packs(section, &all, findings);
        idle_rules(section, &all, findings);
        asked_twice(section, &mut told, findings);
    }
}

impl<'p> Section<'p> {
    /// Whether a rule is for this collector and these debts.
    fn is_bound_by(&self, rule: &ObligationRule) -> bool {
        let Obligations { collector, debts, .. } = self.chosen;
        rule.applies_to.covers(*collector, *debts)
    }

    /// Whether the packs, or the rules, are those of the policy.
    fn takes_over(&self, same: impl Fn(&Obligations, &Obligations) -> bool) -> bool {
        self.above.is_some_and(|above| same(self.chosen, above))
    }

    fn place(&self, key: &str, taken_over: bool) -> String {
        match self.above {
            Some(_) if !taken_over => self.site.own_place(&format!("obligations/{key}")),
            _ => format!("/obligations/{key}"),
        }
    }

    fn packs_place(&self) -> String {
        self.place("packs", self.takes_over(|own, above| own.packs == above.packs))
    }

    fn rule_place(&self, index: usize) -> String {
        let taken_over = self.takes_over(|own, above| own.rules == above.rules);
        self.place(&format!("rules/{index}"), taken_over)
    }

    fn witness(&self) -> Witness {
        self.site.witness()
    }
}

/// Packs of which no rule is for the collector and debts, here and with every client who takes them
/// over.
fn idle_packs(section: &Section<'_>, all: &[Section<'_>], findings: &mut Vec<Finding>) {
    for pack in &section.chosen.packs {
        if section.above.is_some_and(|above| above.packs.contains(pack)) {
            continue;
        }
        let somebody = |other: &Section<'_>| {
            let has_it = core::ptr::eq(section, other)
                || section.above.is_none() && other.chosen.packs.contains(pack);
            has_it && pack.rules.iter().any(|rule| other.is_bound_by(rule))
        };
        if !all.iter().any(somebody) {
            let name = pack.name;
            findings.push(finding(
                FindingKind::RuleNeverBinds,
                section.packs_place(),
                section.witness(),
                format!("no rule of the pack {name} is for this collector and these debts"),
                "leave the pack out, or look at collector and debts again",
            ));
        }
    }
}

/// The same of rules of its own.
fn idle_rules(section: &Section<'_>, all: &[Section<'_>], findings: &mut Vec<Finding>) {
    for (index, rule) in section.chosen.rules.iter().enumerate() {
        if section.above.is_some_and(|above| above.rules.contains(rule)) {
            continue;
        }
        let somebody = |other: &Section<'_>| {
            let has_it = core::ptr::eq(section, other)
                || section.above.is_none() && other.chosen.rules.contains(rule);
            has_it && other.is_bound_by(rule)
        };
        if !all.iter().any(somebody) {
            let name = &rule.name;
            findings.push(finding(
                FindingKind::RuleNeverBinds,
                section.rule_place(index),
                section.witness(),
                format!("the obligation {name} is not for this collector and these debts"),
                "leave the rule out, or look at its collectors and debts again",
            ));
        }
    }
}

/// An own rule beside one before it, or beside one of a pack, that asks for the same.
fn asked_twice<'p>(
    section: &Section<'p>,
    told: &mut Vec<(&'p ObligationRule, &'p ObligationRule)>,
    findings: &mut Vec<Finding>,
) {
    let Obligations { packs, rules, .. } = section.chosen;
    for (index, rule) in rules.iter().enumerate().filter(|(_, rule)| section.is_bound_by(rule)) {
        let of_packs = packs.iter().flat_map(|pack| pack.rules);
        let of_packs = of_packs.map(|other| (other, section.packs_place()));
        let before = rules.iter().enumerate().take(index);
        let before = before.map(|(earlier, other)| (other, section.rule_place(earlier)));
        let mut others = of_packs.chain(before).filter(|(other, _)| section.is_bound_by(other));
        let Some((other, place)) = others.find(|(other, _)| ask_the_same(rule, other)) else {
            continue;
        };
        if told.contains(&(rule, other)) {
            continue;
        }
        told.push((rule, other));
        let from = rule.effective.from.max(other.effective.from);
        let since = from.map_or("whenever".into(), |from| format!("from {} on", date::text(from)));
        let found = finding(
            FindingKind::ObligationTwice,
            section.rule_place(index),
            section.witness(),
            format!(
                "{} and {} both ask for it ({}) after the same thing, {since}: the debtor is to have it twice",
                rule.full_name(),
                other.full_name(),
                rule.what.name(),
            ),
            "leave one of them out, or end the earlier one with effective_to before the later one begins",
        );
        findings.push(found.beside(place));
    }
}

/// Whether something can happen after which both ask for the same. Where the debtor lives is another
/// matter: what two jurisdictions ask for may be done in two ways.
fn ask_the_same(rule: &ObligationRule, other: &ObligationRule) -> bool {
    let ends_before = |one: &ObligationRule, next: &ObligationRule| {
        one.effective.to.zip(next.effective.from).is_some_and(|(last, first)| last < first)
    };
    rule.what == other.what
        && rule.jurisdiction == other.jurisdiction
        && (rule.what != ObligationKind::Other || rule.text == other.text)
        && follow_the_same(rule.trigger, other.trigger)
        && !ends_before(rule, other)
        && !ends_before(other, rule)
}

/// Whether one of two triggers follows all that the other does, or the larger debts given up of it.
fn follow_the_same(one: Trigger, other: Trigger) -> bool {
    let holds = |wide: Trigger, narrow: Trigger| match (wide, narrow) {
        (Trigger::Agreed, Trigger::AgreedForLess)
        | (Trigger::Satisfied, Trigger::Settled | Trigger::PaidInFull)
        | (Trigger::Forgiven { .. }, Trigger::Forgiven { .. }) => true,
        _ => wide == narrow,
    };
    holds(one, other) || holds(other, one)
}
