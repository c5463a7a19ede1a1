//! Authority levels that nobody has.

use alloc::format;
use alloc::vec::Vec;

use crate::policy::{Policy, Rule};

use super::finding::{Finding, FindingKind, Site, finding};

/// Whether this authority lifts the rule when its user approves.
pub(super) fn overrides(rule: &Rule, authority: u32) -> bool {
    rule.override_authority.is_some_and(|level| authority >= level) && suffices(rule, authority)
}

/// Whether this authority may settle under the rule at all.
pub(super) fn suffices(rule: &Rule, authority: u32) -> bool {
    authority >= rule.min_authority.unwrap_or(0)
}

/// Whether some user of the policy can lift this rule.
pub(super) fn somebody_overrides(policy: &Policy, rule: &Rule) -> bool {
    policy.users().any(|(_, user)| overrides(rule, user.authority))
}

/// The authority levels of a rule of the agency or a client against the policy's users.
pub(super) fn check(site: &Site<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let highest = site.policy.users().max_by_key(|(_, user)| user.authority);
    let has = highest.map_or(0, |(_, user)| user.authority);
    let who = match highest {
        Some((name, _)) => format!("the most that a user has is {has} (\"{name}\")"),
        None => "the policy names no user".into(),
    };
    let witness = || site.witness().user(highest.map(|(name, _)| name));
    let least = rule.min_authority.unwrap_or(0);
    let nobody = |level: u32| highest.is_none() || has < level;
    if least > 0 && nobody(least) {
        findings.push(finding(
            FindingKind::AuthorityOutOfReach,
            site.place("min_authority"),
            witness(),
            format!("nobody may settle: {} asks for authority {least}, and {who}", site.rule()),
            format!("name a user with authority {least} or more, or ask for less"),
        ));
        return;
    }
    let Some(level) = rule.override_authority else { return };
    if nobody(level) {
        findings.push(finding(
            FindingKind::OverrideOutOfReach,
            site.place("override_authority"),
            witness(),
            format!("nobody can override {}: it takes authority {level}, and {who}", site.rule()),
            format!("name a user with authority {level} or more, or leave override_authority out"),
        ));
    } else if level < least {
        findings.push(
            finding(
                FindingKind::OverrideBelowLeast,
                site.place("override_authority"),
                site.witness(),
                format!("who approves needs the least authority of {least} anyway, so that the override level of {level} means {least}"),
                format!("write {least}, or a higher level"),
            )
            .beside(site.place("min_authority")),
        );
    }
}
