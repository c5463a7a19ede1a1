//! Advice on a policy that loads: gaps, rows that never decide, rules and limits that never bind,
//! contradictions between scopes, plans that no limit leaves possible, percents that rise, ladders and
//! ranges that never leave the floor.
//!
//! Nothing here is guessed or sampled: tables are looked at in every cell of their bounds, limits
//! are compared by what they refuse. The page [`manual::lint`](crate::manual::lint) says what each kind
//! means and what it does not say.

mod assessment;
mod authority;
mod binding;
mod client;
mod contact;
mod finding;
mod forgiven;
mod grid;
mod lifecycle;
mod negotiation;
mod obligation;
mod plan_limits;
mod table;
mod user;

use alloc::vec::Vec;

use crate::policy::{Policy, Rule};

pub use finding::{Finding, FindingKind, PlanWitness, Witness};

use finding::Site;

/// Everything that is worth changing in a policy, in the order of the document: the agency, the
/// clients and the users by name, the lifecycle, negotiating, assessing, contacts, follow-ups. A sound policy gives nothing.
///
/// Source: domain.md 5.
///
/// ```
/// use settlekit::lint::{FindingKind, lint};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// let rule = RuleDraft::from_rows([
///     RowDraft::percent("75").max_age_days(100),
///     RowDraft::percent("80").max_age_days(100).max_balance("5000.00"),
/// ]);
/// let policy = PolicyDraft::new("p", settlekit::Currency::USD).agency(rule).compile().unwrap();
/// let findings = lint(&policy);
/// assert_eq!(findings.len(), 1);
/// assert_eq!((findings[0].kind, findings[0].place.as_str()), (FindingKind::Gap, "/agency/rule/table"));
/// assert_eq!(findings[0].witness.age_days, Some(101));
/// ```
#[must_use]
pub fn lint(policy: &Policy) -> Vec<Finding> {
    let mut findings = Vec::new();
    client::check_any_rule(policy, &mut findings);
    if let Some(rule) = policy.agency() {
        check_base_rule(&Site::agency(policy), rule, None, &mut findings);
    }
    for (name, client) in policy.clients() {
        let site = Site::client(policy, name);
        if let Some(rule) = &client.rule {
            check_base_rule(&site, rule, client.max_settlement_months, &mut findings);
        }
        client::check(&site, name, client, &mut findings);
    }
    for (name, user) in policy.users() {
        let site = Site::user(policy, name);
        if let Some(rule) = &user.rule {
            check_rule(&site, rule, None, &mut findings);
        }
        user::check(&site, name, user, &mut findings);
    }
    lifecycle::check(policy.lifecycle(), &mut findings);
    negotiation::check(policy, &mut findings);
    assessment::check(policy, &mut findings);
    contact::check(policy.contact_rules(), &mut findings);
    obligation::check(policy, &mut findings);
    findings
}

/// What can be said of any rule by itself.
fn check_rule(site: &Site<'_>, rule: &Rule, months: Option<u32>, findings: &mut Vec<Finding>) {
    plan_limits::check(site, rule, months, findings);
    forgiven::check(site, rule, findings);
    // A table that was taken from another rule is checked where it is written.
    let own = rule.table().filter(|table| table.place() == site.place("table"));
    if let Some(table) = own {
        table::check(site, table, findings);
    }
}

/// What can be said of a rule of the agency or a client.
fn check_base_rule(site: &Site<'_>, rule: &Rule, months: Option<u32>, findings: &mut Vec<Finding>) {
    check_rule(site, rule, months, findings);
    client::check_refuses_something(site, rule, findings);
    authority::check(site, rule, months, findings);
}
