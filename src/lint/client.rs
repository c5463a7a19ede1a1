//! What a client sets, against the rule that stands under its accounts.

use alloc::format;
use alloc::vec::Vec;

use crate::id::ClientId;
use crate::money::Rounding;
use crate::percent::Percent;
use crate::policy::{Client, Policy, Rule, Table, ToleranceMode};
use crate::segment::Segment;

use super::authority::somebody_overrides;
use super::binding::{Under, percent_at};
use super::finding::{Finding, FindingKind, Site, Witness, finding};
use super::grid::{Cell, cells};
use super::plan_limits::shortest;
use super::table::shown_age;

/// A policy in which nothing can be settled for anybody.
pub(super) fn check_any_rule(policy: &Policy, findings: &mut Vec<Finding>) {
    if policy.agency().is_none() && policy.clients().next().is_none() {
        findings.push(finding(
            FindingKind::NoRule,
            "/agency/rule".into(),
            Witness::default(),
            "the policy has no rule of an agency or a client: every proposal is refused with no_rule",
            "write a rule with a table, such as {\"table\": [{\"percent\": \"65\"}]}",
        ));
    }
}

/// A base rule that refuses no amount, no plan and nobody.
pub(super) fn check_refuses_something(site: &Site<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let nothing = Under::months_alone(None);
    let limits = [
        rule.max_forgiven_minor.is_some_and(|most| nothing.forgiven_binds(most)),
        rule.max_payments.is_some_and(|most| nothing.payments_bind(most)),
        rule.max_days.is_some_and(|most| nothing.days_bind(most)),
        rule.max_days_between_payments.is_some_and(|most| nothing.gap_binds(most)),
        rule.min_authority.is_some_and(|least| least > 0),
        rule.table().is_some_and(|table| nothing.table_binds(table)),
    ];
    if limits.contains(&true) {
        return;
    }
    findings.push(finding(
        FindingKind::RuleNeverBinds,
        site.own_place("rule"),
        site.account(None, 10_000),
        format!(
            "{} refuses nothing: any amount above nothing is accepted, at any time",
            site.rule()
        ),
        "write the percent that is to be paid, not the discount; or a limit",
    ));
}

/// The settings of a client.
pub(super) fn check(
    site: &Site<'_>,
    name: &ClientId,
    client: &Client,
    findings: &mut Vec<Finding>,
) {
    let Some((_, base)) = site.policy.base_rule(name) else {
        findings.push(finding(
            FindingKind::NoRule,
            site.own_place("rule"),
            site.witness(),
            format!("neither client \"{name}\" nor the agency has a rule: every proposal is refused with no_rule"),
            "write a rule for the client, or one for the agency",
        ));
        return;
    };
    findings.extend(same_as_agency(site, client));
    findings.extend(segments_below_floor(site, client, base));
    findings.extend(months(site, client, base));
    findings.extend(tolerance(site, client));
}

/// A rule of its own that says what the agency's says, so that the client has it either way.
fn same_as_agency(site: &Site<'_>, client: &Client) -> Option<Finding> {
    let (own, agency) = (client.rule.as_ref()?, site.policy.agency()?);
    let (own_table, agency_table) = (own.table()?, agency.table()?);
    let without_table = |rule: &Rule| {
        (
            (rule.max_payments, rule.max_days, rule.max_days_between_payments),
            // An authority of zero is what everybody has.
            (rule.max_forgiven_minor, rule.min_authority.unwrap_or(0), rule.override_authority),
        )
    };
    let tables = [own_table, agency_table];
    let same = without_table(own) == without_table(agency)
        && own_table.bounds_age() == agency_table.bounds_age()
        && cells(&tables)
            .iter()
            .all(|cell| percent_at(own_table, cell) == percent_at(agency_table, cell));
    same.then(|| {
        finding(
            FindingKind::RuleNeverBinds,
            site.own_place("rule"),
            site.account(shown_age(&tables, 0), 10_000),
            format!("{} says what the agency's rule says, on every account", site.rule()),
            "leave it out: a client without a rule has the agency's",
        )
        .beside("/agency/rule")
    })
}

/// Segment percents that are all below every percent of the rule: the floor always decides.
fn segments_below_floor(site: &Site<'_>, client: &Client, base: &Rule) -> Option<Finding> {
    let percents = Segment::ALL.map(|segment| client.segment_percents.get(segment));
    // An absent percent is 100.
    let highest = percents.iter().map(|percent| percent.unwrap_or(Percent::HUNDRED)).max()?;
    let table = base.table()?;
    let cells = cells(&[table]);
    let lowest = cells.iter().filter_map(|cell| percent_at(table, cell)).min()?;
    if highest >= lowest {
        return None;
    }
    let (cell, balance) = cells.iter().find_map(|cell| falls_short(table, cell, highest))?;
    let message = format!(
        "no segment is asked more than {highest} %, and the table asks {lowest} % or more of every account: the calculation by segment gives the floor, but for rounding"
    );
    let suggestion = format!(
        "ask {lowest} % or more of the segments that matter, or leave segment_percents out"
    );
    let found = finding(
        FindingKind::ScopeContradiction,
        site.own_place("segment_percents"),
        site.account(shown_age(&[table], cell.age_from), balance),
        message,
        suggestion,
    );
    Some(found.beside(table.place()))
}

/// A balance of this cell, all of one segment, whose calculation is below the floor by the table.
fn falls_short(table: &Table, cell: &Cell, highest: Percent) -> Option<(Cell, i64)> {
    let percent = percent_at(table, cell)?;
    let usual = 10_000.max(cell.balance_from).min(cell.balance_through);
    [usual, cell.balance_through].into_iter().find_map(|balance| {
        let floor = percent.of(balance, Rounding::Up)?;
        let calculated = highest.of(balance, Rounding::HalfUp)?;
        (calculated < floor).then_some((*cell, balance))
    })
}

/// The client's months against the rule's days. They are no rule: an override does not lift them.
fn months(site: &Site<'_>, client: &Client, base: &Rule) -> Option<Finding> {
    let months = client.max_settlement_months?;
    if base.max_payments == Some(0) {
        return None;
    }
    let place = site.own_place("max_settlement_months");
    if months == 0 {
        return base.max_payments.is_none_or(|most| most > 1).then(|| {
            finding(
                FindingKind::ImpossiblePlan,
                place,
                site.witness().plan(2, 1, Some(1)),
                "0 months leave only the day itself, so that no plan of more than one payment is possible",
                "write at least 1 month, or max_payments 1 if one payment is meant",
            )
        });
    }
    let (days, fewest) = (base.max_days?, shortest(months));
    (days <= fewest && !somebody_overrides(site.policy, base)).then(|| {
        let base_site = match client.rule {
            Some(_) => *site,
            None => Site::agency(site.policy),
        };
        finding(
            FindingKind::LimitNeverBinds,
            place,
            site.witness().plan(1, fewest.saturating_add(1), None),
            format!("{months} months have at least {fewest} days, and max_days {days} ends no later: the months never bind"),
            "leave max_settlement_months out, or write fewer",
        )
        .beside(base_site.place("max_days"))
    })
}

/// A settled tolerance of 0 % means that nothing needs to be paid, not that nothing may be missing.
fn tolerance(site: &Site<'_>, client: &Client) -> Option<Finding> {
    let tolerance = client.settled.tolerance;
    let alone = tolerance.amount_minor.is_none() || tolerance.mode == ToleranceMode::Either;
    (tolerance.percent == Some(Percent::ZERO) && alone).then(|| {
        finding(
            FindingKind::ToleranceTakesAnything,
            site.own_place("settled/tolerance/percent"),
            site.account(None, 10_000),
            "the settled tolerance is the percent of the settlement that is enough: at 0 the least payment reaches every settlement",
            "write \"100\" if all of it is to be paid, \"98\" if 2 % may be missing",
        )
    })
}
