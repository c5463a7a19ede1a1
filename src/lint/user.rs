//! A user's authority and rule against the rules that stand under them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::id::{ClientId, UserId};
use crate::policy::{Policy, Rule, Table, User};

use super::authority::{overrides, somebody_overrides, suffices};
use super::binding::Under;
use super::finding::{Finding, FindingKind, Site, Witness, finding};
use super::table::shown_age;

/// One base rule under which a user may act, with one client who has it; no client: those that the
/// policy does not name.
pub(super) struct Base<'p> {
    pub site: Site<'p>,
    pub client: Option<&'p ClientId>,
    pub rule: &'p Rule,
    pub months: Option<u32>,
}

/// Every base rule with its client's months, each once.
pub(super) fn bases(policy: &Policy) -> Vec<Base<'_>> {
    let mut found: Vec<Base<'_>> = Vec::new();
    for (name, client) in policy.clients() {
        let months = client.max_settlement_months;
        let (site, rule) = match (&client.rule, policy.agency()) {
            (Some(own), _) => (Site::client(policy, name), own),
            (None, Some(agency)) => (Site::agency(policy), agency),
            (None, None) => continue,
        };
        let known = |base: &Base<'_>| core::ptr::eq(base.rule, rule) && base.months == months;
        if !found.iter().any(known) {
            found.push(Base { site, client: Some(name), rule, months });
        }
    }
    if let Some(rule) = policy.agency()
        && !found.iter().any(|base| core::ptr::eq(base.rule, rule) && base.months.is_none())
    {
        found.push(Base { site: Site::agency(policy), client: None, rule, months: None });
    }
    found
}

/// Checks a user.
pub(super) fn check(site: &Site<'_>, name: &UserId, user: &User, findings: &mut Vec<Finding>) {
    let bases = bases(site.policy);
    if bases.is_empty() {
        return;
    }
    findings.extend(never_settles(site, name, user, &bases));
    let Some(rule) = &user.rule else { return };
    if let Some(least) = rule.min_authority.filter(|least| *least > user.authority) {
        findings.push(
            finding(
                FindingKind::ScopeContradiction,
                site.place("min_authority"),
                site.witness(),
                format!(
                    "the rule of user \"{name}\" asks for authority {least}, and the user has {}: every proposal of theirs needs an override",
                    user.authority
                ),
                "leave min_authority out of the user's rule",
            )
            .beside(site.own_place("authority")),
        );
    }
    let idle = Narrowing { site, user, bases: &bases }.idle_fields(rule);
    if idle.len() < given_fields(rule) || idle.is_empty() && given_fields(rule) > 0 {
        findings.extend(idle);
        return;
    }
    let whole = match idle.into_iter().next() {
        Some(first) => Finding {
            place: site.own_place("rule"),
            message: format!(
                "nothing in the rule of user \"{name}\" ever binds: {}",
                first.message
            ),
            suggestion: "leave the rule out, or make it stricter than the rules that it narrows"
                .into(),
            ..first
        },
        None => finding(
            FindingKind::RuleNeverBinds,
            site.own_place("rule"),
            site.witness(),
            format!("the rule of user \"{name}\" is empty"),
            "leave the rule out, or write a limit or a table",
        ),
    };
    findings.push(whole);
}

/// A user who may settle under no rule, and for whom nobody can override one.
fn never_settles(
    site: &Site<'_>,
    name: &UserId,
    user: &User,
    bases: &[Base<'_>],
) -> Option<Finding> {
    let can = |base: &Base<'_>| {
        suffices(base.rule, user.authority) || somebody_overrides(site.policy, base.rule)
    };
    // Where nobody at all may settle, that is told at the rule.
    let somebody = |base: &Base<'_>| {
        site.policy.users().any(|(_, other)| suffices(base.rule, other.authority))
    };
    if bases.iter().any(can) || !bases.iter().any(somebody) {
        return None;
    }
    let base = bases.iter().min_by_key(|base| base.rule.min_authority)?;
    let least = base.rule.min_authority.unwrap_or(0);
    let found = finding(
        FindingKind::ScopeContradiction,
        site.own_place("authority"),
        Witness { client: base.client.cloned(), ..site.witness() },
        format!(
            "user \"{name}\" has authority {}, every rule asks for {least} or more, and nobody can override it: the user may settle nothing",
            user.authority
        ),
        format!("give the user authority {least}, or the rule an override_authority"),
    );
    Some(found.beside(base.site.place("min_authority")))
}

fn given_fields(rule: &Rule) -> usize {
    [
        rule.max_payments.is_some(),
        rule.max_days.is_some(),
        rule.max_days_between_payments.is_some(),
        rule.max_forgiven_minor.is_some(),
        rule.table().is_some(),
        rule.min_authority.is_some(),
        rule.override_authority.is_some(),
    ]
    .iter()
    .filter(|given| **given)
    .count()
}

/// A user's rule on the base rules under which it can matter.
struct Narrowing<'a, 'p> {
    site: &'a Site<'p>,
    user: &'a User,
    bases: &'a [Base<'p>],
}

impl<'p> Narrowing<'_, 'p> {
    /// What the user's rule meets. Under a rule whose least authority the user does not have, every
    /// proposal needs an approval, which puts the approver's rule in place of the user's. Where
    /// the user can override, the base rule is lifted and the user's own is what binds.
    fn unders(&self) -> impl Iterator<Item = (&Base<'p>, Under<'p>)> {
        self.bases.iter().filter(|base| suffices(base.rule, self.user.authority)).map(|base| {
            let under = match overrides(base.rule, self.user.authority) {
                true => Under::months_alone(base.months),
                false => Under::rule(base.rule, base.months),
            };
            (base, under)
        })
    }

    fn binds(&self, binds: impl Fn(&Under<'_>) -> bool) -> bool {
        self.unders().any(|(_, under)| binds(&under))
    }

    /// The fields that refuse nothing which the rules under them admit.
    fn idle_fields(&self, rule: &Rule) -> Vec<Finding> {
        let site = self.site;
        let mut idle = Vec::new();
        if let Some(most) = rule.max_payments
            && !self.binds(|under| under.payments_bind(most))
        {
            let more = most.saturating_add(1);
            let witness = site.witness().plan(more, most, (most > 0).then_some(1));
            idle.push(self.idle("max_payments", most.to_string(), witness));
        }
        if let Some(most) = rule.max_days
            && !self.binds(|under| under.days_bind(most))
        {
            let witness = site.witness().plan(1, most.saturating_add(1), None);
            idle.push(self.idle("max_days", most.to_string(), witness));
        }
        if let Some(most) = rule.max_days_between_payments
            && !self.binds(|under| under.gap_binds(most))
        {
            let more = most.saturating_add(1);
            let witness = site.witness().plan(1, more, Some(more));
            idle.push(self.idle("max_days_between_payments", most.to_string(), witness));
        }
        if let Some(most) = rule.max_forgiven_minor
            && !self.binds(|under| under.forgiven_binds(most))
        {
            idle.push(self.idle_forgiven(most));
        }
        if let Some(table) = rule.table()
            && !self.binds(|under| under.table_binds(table))
        {
            idle.push(self.idle_table(table));
        }
        idle.extend(self.idle_authority(rule));
        idle
    }

    fn idle_authority(&self, rule: &Rule) -> Vec<Finding> {
        let site = self.site;
        let mut idle = Vec::new();
        if rule.min_authority.is_some_and(|least| least <= self.user.authority) {
            idle.push(finding(
                FindingKind::RuleNeverBinds,
                site.place("min_authority"),
                site.witness(),
                format!(
                    "the user has the authority {} that their own rule asks for",
                    self.user.authority
                ),
                "leave min_authority out; it belongs to the rule of the agency or a client",
            ));
        }
        if rule.override_authority.is_some() {
            idle.push(finding(
                FindingKind::RuleNeverBinds,
                site.place("override_authority"),
                site.witness(),
                "a user's rule is never overridden by level: an approval puts the approver's rule in its place",
                "leave override_authority out; it belongs to the rule of the agency or a client",
            ));
        }
        idle
    }

    /// Why a part of the rule never binds, and the place of the rule that is as strict.
    fn idle(&self, field: &str, value: String, witness: Witness) -> Finding {
        let place = self.site.place(field);
        let Some((base, _)) = self.unders().next() else {
            return finding(
                FindingKind::RuleNeverBinds,
                place,
                witness,
                format!(
                    "authority {} is below what every rule asks for, so that each proposal needs an approval, which puts the approver's rule in place of this one",
                    self.user.authority
                ),
                "leave the rule out, or give the user more authority",
            );
        };
        finding(
            FindingKind::RuleNeverBinds,
            place,
            Witness { client: base.client.cloned(), ..witness },
            format!(
                "{} never binds: what it refuses, the rule under it refuses, for every client",
                if value.is_empty() { field.to_string() } else { format!("{field} {value}") }
            ),
            format!("leave {field} out, or make it stricter than {}", base.site.rule()),
        )
        .beside(base.site.own_place("rule"))
    }

    fn idle_forgiven(&self, most: i64) -> Finding {
        let site = self.site;
        let money = site.money(most).to_string();
        let Some((base, cell, forgiven)) = self.unders().find_map(|(base, under)| {
            let (cell, forgiven) = under.most_forgiven()?;
            Some((base, cell, forgiven))
        }) else {
            return self.idle("max_forgiven", money, site.witness());
        };
        let tables: Vec<&Table> = base.rule.table().into_iter().collect();
        let witness = site.account(shown_age(&tables, cell.age_from), cell.balance_through);
        let found = self.idle("max_forgiven", money, witness);
        let forgiven = site.money(forgiven);
        Finding {
            message: format!("{}; {} forgives {forgiven} at most", found.message, base.site.rule()),
            ..found
        }
    }

    fn idle_table(&self, table: &Table) -> Finding {
        let site = self.site;
        let Some((base, cell, own, under)) = self.unders().find_map(|(base, under)| {
            let (cell, own, percent) = under.strictest(table)?;
            Some((base, cell, own, percent))
        }) else {
            return self.idle("table", String::new(), site.witness());
        };
        let tables: Vec<&Table> = base.rule.table().into_iter().chain([table]).collect();
        let witness = site.account(shown_age(&tables, cell.age_from), cell.balance_from);
        let found = self.idle("table", String::new(), witness);
        Finding {
            message: format!(
                "the table refuses nothing that the rules under it admit, for any client: at most it asks {own} %, where {} asks {under} %{}",
                base.site.rule(),
                match base.rule.max_forgiven_minor {
                    Some(most) => format!(" and forgives {} at most", site.money(most)),
                    None => String::new(),
                }
            ),
            ..found
        }
    }
}
