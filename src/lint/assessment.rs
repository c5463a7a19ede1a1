//! Assessments whose range never leaves the floor, and what they say of a curve that is not there.

use alloc::format;
use alloc::vec::Vec;

use crate::money::Rounding;
use crate::percent::Percent;
use crate::policy::{AssessmentSettings, Policy, RecoveryCurve, Rule, Shift, Weight};

use super::binding::{asks_more, percent_at};
use super::finding::{Finding, FindingKind, Site, Witness, finding};
use super::grid::cells;
use super::table::shown_age;
use super::user::{Base, bases};

/// The section against the rules of every client, and against itself. Whatever is as by default was
/// not written, so that nothing is said of it.
pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    let settings = policy.assessment();
    let usual = AssessmentSettings::default();
    let bases = bases(policy);
    let aimed_at = usual.target_percent.min(settings.opening_percent);
    for (key, start, usual, part) in [
        ("opening_percent", settings.opening_percent, usual.opening_percent, opening as Part),
        ("target_percent", settings.target_percent, aimed_at, target),
    ] {
        if start != usual {
            findings.extend(below_floor(key, highest(start, settings, part), &bases));
        }
    }
    curve_missing(settings, &usual, findings);
    let curve = settings.recovery_curve.as_ref();
    findings.extend(curve.and_then(|curve| waiting_beyond(curve, settings, &usual)));
}

type Part = fn(Shift) -> Percent;

fn opening(shift: Shift) -> Percent {
    shift.opening
}

fn target(shift: Shift) -> Percent {
    shift.target
}

/// The highest percent that any facts make: what only takes off is left out. How much is disputed is
/// always known, from the account if from nowhere else.
fn highest(start: Percent, settings: &AssessmentSettings, part: Part) -> Percent {
    let mut sum = start.millionths();
    for factor in ["relationship", "hardship", "dispute", "willingness"] {
        let values = Weight::ALL.into_iter().filter(|weight| weight.factor() == factor);
        let most = values.map(|weight| part(settings.weight(weight)).millionths()).max();
        let least = if factor == "dispute" { i64::MIN } else { 0 };
        sum = sum.saturating_add(most.unwrap_or(0).max(least));
    }
    Percent::from_millionths(sum).clamp(Percent::ZERO, Percent::HUNDRED)
}

/// A percent of the balance that is nowhere above the floor.
fn below_floor(key: &str, highest: Percent, bases: &[Base<'_>]) -> Option<Finding> {
    if bases.is_empty() || bases.iter().any(|base| rises_above(highest, base.rule)) {
        return None;
    }
    let (base, witness) = bases.iter().find_map(|base| Some((base, account_of(highest, base)?)))?;
    let found = finding(
        FindingKind::RangeBelowFloor,
        format!("/assessment/{key}"),
        witness,
        format!(
            "whatever is known of an account, this comes to {highest} % of the balance at most, and no floor is lower: only the worth of an alternative ever leads above the floor"
        ),
        "write the percent that is to be paid, not the discount; it should lie above the percents of the rules",
    );
    let place = base.rule.table().map_or_else(|| base.site.own_place("rule"), |t| t.place().into());
    Some(found.beside(place))
}

/// Whether this percent of some balance is more than the floor. What no row fits is not assessed.
fn rises_above(percent: Percent, rule: &Rule) -> bool {
    let Some(table) = rule.table() else { return true };
    cells(&[table]).iter().any(|cell| {
        let asked = percent_at(table, cell);
        asked
            .is_some_and(|asked| asks_more(cell, percent, asked, rule.max_forgiven_minor).is_some())
    })
}

/// An account of this base rule whose floor is above this percent; where the two are equal, one that
/// is assessed.
fn account_of(percent: Percent, base: &Base<'_>) -> Option<Witness> {
    let table = base.rule.table()?;
    let cells = cells(&[table]);
    let mut assessed = cells.iter().filter_map(|cell| Some((cell, percent_at(table, cell)?)));
    let (cell, asked) = assessed.next()?;
    let above = core::iter::once((cell, asked)).chain(assessed).find_map(|(cell, asked)| {
        let usual = 10_000.max(cell.balance_from).min(cell.balance_through);
        let is_above = |balance: &i64| {
            let left = base.rule.max_forgiven_minor.map(|most| balance.saturating_sub(most));
            percent.of(*balance, Rounding::Up) < asked.of(*balance, Rounding::Up).max(left)
        };
        let balance = [usual, cell.balance_through].into_iter().find(is_above)?;
        Some((cell, balance))
    });
    let (cell, balance) = above.unwrap_or((cell, cell.balance_through));
    let site = Site { client: base.client, ..base.site };
    Some(site.account(shown_age(&[table], cell.age_from), balance))
}

/// What asks the curve for something, without a curve, or with one that never falls.
fn curve_missing(
    settings: &AssessmentSettings,
    usual: &AssessmentSettings,
    findings: &mut Vec<Finding>,
) {
    let curve = settings.recovery_curve.as_ref();
    let mut tell = |key: &str, what: &str| {
        let found = finding(
            FindingKind::CurveMissing,
            format!("/assessment/{key}"),
            Witness::default(),
            format!("{what}, so that this changes no assessment"),
            "give a recovery_curve that falls, or leave this out",
        );
        findings.push(match curve {
            Some(_) => found.beside("/assessment/recovery_curve"),
            None => found,
        });
    };
    let what = match curve {
        None => "there is no recovery_curve",
        Some(curve) if never_falls(curve) => "the recovery_curve never falls",
        Some(_) => return,
    };
    // A share of nothing takes nothing off, and that may well be what is said.
    let shares = [settings.curve_share.opening, settings.curve_share.target];
    if settings.curve_share != usual.curve_share && shares != [Percent::ZERO; 2] {
        tell("curve_share", what);
    }
    if curve.is_none() && settings.waiting_days != usual.waiting_days {
        tell("waiting_days", what);
    }
    if curve.is_none() && settings.collection_cost_percent != usual.collection_cost_percent {
        tell("collection_cost_percent", what);
    }
}

fn never_falls(curve: &RecoveryCurve) -> bool {
    let ends = [curve.points().first(), curve.points().last()];
    let [first, last] = ends.map(|point| point.map(|point| point.percent));
    first == last
}

/// A curve that falls, and that waiting never meets before it is flat.
fn waiting_beyond(
    curve: &RecoveryCurve,
    settings: &AssessmentSettings,
    usual: &AssessmentSettings,
) -> Option<Finding> {
    let last = curve.points().last()?;
    let days = settings.waiting_days;
    if never_falls(curve) || curve.at(days) != last.percent {
        return None;
    }
    let of_age = |age_days: u32| Witness { age_days: Some(age_days), ..Witness::default() };
    let found = finding(
        FindingKind::WaitingBeyondCurve,
        "/assessment/recovery_curve".into(),
        of_age(0),
        format!(
            "after {days} days of waiting even a debt of today is where the curve has ended, at {} %: waiting is worth the same at every age",
            last.percent
        ),
        "count the ages of the curve in days, not months; lead it further, or wait for fewer days",
    );
    let found = found.against(of_age(last.age_days));
    Some(match days == usual.waiting_days {
        true => found,
        false => found.beside("/assessment/waiting_days"),
    })
}
