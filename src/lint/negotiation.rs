//! A ladder that the floor or the number of rounds makes pointless, and rounds that end too late.

use alloc::format;
use alloc::vec::Vec;

use crate::money::Rounding;
use crate::percent::Percent;
use crate::policy::{NegotiationRules, Policy, Rule};

use super::binding::{asks_more, percent_at};
use super::finding::{Finding, FindingKind, Site, Witness, finding};
use super::grid::cells;
use super::plan_limits::PlanLimits;
use super::table::shown_age;
use super::user::{Base, bases};

const LADDER: &str = "/negotiation/ladder";
const ROUND_DAYS: &str = "/negotiation/round_days";

/// The section against the rules of every client.
pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    let rules = policy.negotiation();
    let bases = bases(policy);
    // Without a rule nothing is offered at all, which is told where the rule is missing.
    if bases.is_empty() {
        return;
    }
    findings.extend(below_floor(rules, &bases));
    findings.extend(beyond_rounds(rules));
    rounds_beyond_days(policy, rules, &bases, findings);
}

/// The first step of the ladder that is below the floor wherever it is taken. All after it are too.
fn below_floor(rules: &NegotiationRules, bases: &[Base<'_>]) -> Option<Finding> {
    let reached = rules.max_rounds.map_or(usize::MAX, |most| most.try_into().unwrap_or(usize::MAX));
    let mut steps = rules.ladder.iter().enumerate().take(reached);
    let (index, step) = steps.find(|(_, step)| is_below_every_floor(**step, bases))?;
    let (base, witness) = bases.iter().find_map(|base| Some((base, below_here(*step, base)?)))?;
    let before = match index {
        0 => "each offer that it proposes is the floor, from the first on",
        _ => "it proposes the floor, and so do all steps after it",
    };
    let found = finding(
        FindingKind::LadderBelowFloor,
        format!("{LADDER}/{index}"),
        witness,
        format!("{step} % is below the floor of every account of every client: {before}"),
        "end the ladder with the lowest percent that a rule asks for, or let the rules forgive more",
    );
    let place = base.rule.table().map_or_else(|| base.site.own_place("rule"), |t| t.place().into());
    Some(found.beside(place))
}

/// Whether a step could be raised a little without any figure of any account changing: what it asks
/// for is nowhere more than the floor. To what no row fits nothing is offered.
fn is_below_every_floor(step: Percent, bases: &[Base<'_>]) -> bool {
    let raised = Percent::from_millionths(step.millionths().saturating_add(1));
    let is_below = |rule: &Rule| {
        let Some(table) = rule.table() else { return false };
        cells(&[table]).iter().all(|cell| {
            percent_at(table, cell).is_none_or(|percent| {
                asks_more(cell, raised, percent.max(step), rule.max_forgiven_minor).is_none()
            })
        })
    };
    step < Percent::HUNDRED && bases.iter().all(|base| is_below(base.rule))
}

/// An account of this base rule whose floor is above what the step asks for.
fn below_here(step: Percent, base: &Base<'_>) -> Option<Witness> {
    let table = base.rule.table()?;
    cells(&[table]).iter().find_map(|cell| {
        let percent = percent_at(table, cell)?;
        let usual = 10_000.max(cell.balance_from).min(cell.balance_through);
        let balance = [usual, cell.balance_through].into_iter().find(|balance| {
            let by_percent = percent.of(*balance, Rounding::Up);
            let most = base.rule.max_forgiven_minor;
            let left = most.map(|most| balance.saturating_sub(most));
            step.of(*balance, Rounding::Up) < by_percent.max(left)
        })?;
        let site = Site { client: base.client, ..base.site };
        Some(site.account(shown_age(&[table], cell.age_from), balance))
    })
}

fn beyond_rounds(rules: &NegotiationRules) -> Option<Finding> {
    let most = rules.max_rounds?;
    let index = usize::try_from(most).ok()?;
    let step = rules.ladder.get(index)?;
    let found = finding(
        FindingKind::LadderBeyondRounds,
        format!("{LADDER}/{index}"),
        Witness::default(),
        format!(
            "after {most} offers the creditor makes no other, so that {step} % is never offered"
        ),
        format!("leave out the steps after the first {most}, or allow more rounds"),
    );
    Some(found.beside("/negotiation/max_rounds"))
}

/// Rules that refuse every counter-offer that names no day: an offer is one payment, due when it ends.
fn rounds_beyond_days(
    policy: &Policy,
    rules: &NegotiationRules,
    bases: &[Base<'_>],
    findings: &mut Vec<Finding>,
) {
    let Some(days) = rules.round_days else { return };
    let before = findings.len();
    for base in bases {
        let limits = PlanLimits::of(base.rule, base.months);
        let has_end = limits.days.or(limits.months).is_some();
        if !has_end || limits.payments == Some(0) || days <= limits.reach() {
            continue;
        }
        let by_rule = limits.days.is_some_and(|most| most <= limits.reach());
        let client = base.client.map(|client| Site::client(policy, client));
        let (place, unless) = match client.filter(|_| !by_rule) {
            // The client's months are no rule, and nobody overrides them.
            Some(client) => (client.own_place("max_settlement_months"), "whoever approves it"),
            None => (base.site.place("max_days"), "unless somebody overrides the rule"),
        };
        let told = |other: &Finding| other.other_place.as_ref() == Some(&place);
        if !findings.iter().skip(before).any(told) {
            let witness = Site { client: base.client, ..base.site }.witness();
            findings.push(too_late(witness, days, limits.reach(), unless).beside(place));
        }
    }
    if findings.len() > before {
        return;
    }
    for (name, user) in policy.users() {
        let Some(rule) = &user.rule else { continue };
        let site = Site::user(policy, name);
        let Some(most) = rule.max_days.filter(|most| days > *most) else { continue };
        if rule.max_payments != Some(0) {
            let unless = "unless somebody with a wider rule approves it";
            let found = too_late(site.witness(), days, most, unless);
            findings.push(found.beside(site.place("max_days")));
        }
    }
}

fn too_late(witness: Witness, days: u32, reach: u32, unless: &str) -> Finding {
    finding(
        FindingKind::RoundBeyondDays,
        ROUND_DAYS.into(),
        witness.plan(1, days, None),
        format!(
            "a counter-offer that names no day ends after {days} days, and there are {reach} at most to pay it: it is refused, {unless}"
        ),
        format!("write {reach} or fewer, or leave more days to pay"),
    )
}
