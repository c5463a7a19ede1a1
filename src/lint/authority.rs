//! Authority levels that nobody has.

use alloc::format;
use alloc::vec::Vec;

use crate::policy::{Policy, Rule};

use super::binding::Under;
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
pub(super) fn check(
    site: &Site<'_>,
    rule: &Rule,
    months: Option<u32>,
    findings: &mut Vec<Finding>,
) {
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
    findings.extend(lifts_nothing(site, rule, months));
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

/// A rule that can be overridden, and whoever has the level has a rule of their own that refuses all
/// that this one does. A least authority is something that they lift whatever the amount.
fn lifts_nothing(site: &Site<'_>, rule: &Rule, months: Option<u32>) -> Option<Finding> {
    let mut able = site.policy.users().filter(|(_, user)| overrides(rule, user.authority));
    let (first, user) = able.next()?;
    let lifts = |own: Option<&Rule>| own.is_none_or(|own| refuses_what(rule, own, months));
    if rule.min_authority.unwrap_or(0) > 0 || lifts(user.rule.as_ref()) {
        return None;
    }
    if able.any(|(_, user)| lifts(user.rule.as_ref())) {
        return None;
    }
    let found = finding(
        FindingKind::OverrideLiftsNothing,
        site.place("override_authority"),
        site.witness().user(Some(first)),
        format!(
            "nobody can allow what {} refuses: whoever may override it, such as \"{first}\", has a rule of their own that refuses the same, and it binds their approvals",
            site.rule()
        ),
        "give those who approve a wider rule, or none; or leave override_authority out",
    );
    Some(found.beside(Site::user(site.policy, first).own_place("rule")))
}

/// Whether a rule refuses something that an approver's own rule admits.
fn refuses_what(rule: &Rule, own: &Rule, months: Option<u32>) -> bool {
    let under = Under::rule(own, months);
    // An account without an age is refused where a row bounds it, and nowhere else.
    let asks_age = |rule: &Rule| rule.table().is_some_and(|table| table.bounds_age());
    let lifts_age = asks_age(rule) && !asks_age(own) && under.admits_something();
    lifts_age
        || rule.table().is_some_and(|table| under.table_binds(table))
        || rule.max_forgiven_minor.is_some_and(|most| under.forgiven_binds(most))
        || rule.max_payments.is_some_and(|most| under.payments_bind(most))
        || rule.max_days.is_some_and(|most| under.days_bind(most))
        || rule.max_days_between_payments.is_some_and(|most| under.gap_binds(most))
}
