//! Which plans limits on days and payments leave possible.
//!
//! A plan is what a settlement can have: payments on different days, the first one maybe on the day
//! of inception; its gaps are the days between two payments and those before the first. One payment
//! that is no plan has no gap. Amounts are not looked at.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date::{self, GREATEST_AGE_DAYS};
use crate::policy::Rule;

use super::authority::overrides;
use super::finding::{Finding, FindingKind, Site, finding};

/// Limits on days and payments that stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PlanLimits {
    pub payments: Option<u32>,
    pub days: Option<u32>,
    pub gap_days: Option<u32>,
    /// The client's months.
    pub months: Option<u32>,
}

impl PlanLimits {
    pub fn of(rule: &Rule, months: Option<u32>) -> PlanLimits {
        PlanLimits {
            payments: rule.max_payments,
            days: rule.max_days,
            gap_days: rule.max_days_between_payments,
            months,
        }
    }

    /// The latest last day, in days after the first, that these limits ever admit.
    pub fn reach(&self) -> u32 {
        let by_months = self.months.map(longest);
        self.days.into_iter().chain(by_months).min().unwrap_or(GREATEST_AGE_DAYS)
    }

    /// Whether some plan of so many payments, at least one, is admitted.
    pub fn admits_payments(&self, payments: u32) -> bool {
        let days_needed = payments.saturating_sub(1);
        self.payments.is_none_or(|most| payments <= most)
            && days_needed <= self.reach()
            && (days_needed == 0 || self.gap_days != Some(0))
    }

    /// Whether one payment so many days after the first is admitted somewhere in the calendar.
    pub fn admits_last_day(&self, day: u32) -> bool {
        self.payments != Some(0) && day <= self.reach()
    }

    /// Whether some plan with such a gap is admitted.
    pub fn admits_gap(&self, gap_days: u32) -> bool {
        self.admits_last_day(gap_days) && self.gap_days.is_none_or(|most| gap_days <= most)
    }
}

/// The most days that so many months can have.
pub(super) fn longest(months: u32) -> u32 {
    month_firsts().map(|first| days_of(first, months)).max().unwrap_or(0)
}

/// The fewest days that so many months can have: counted from the end of a month, which a shorter
/// month cuts off.
pub(super) fn shortest(months: u32) -> u32 {
    let month_lasts = month_firsts().filter_map(|first| date::plus_months(first, 1).pred_opt());
    month_lasts.map(|last| days_of(last, months)).min().unwrap_or(0)
}

fn days_of(from: NaiveDate, months: u32) -> u32 {
    u32::try_from(date::days_between(from, date::plus_months(from, months))).unwrap_or(0)
}

/// The first days of all months of 400 years, after which the calendar repeats itself.
fn month_firsts() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(0, 1, 1);
    (0..4_800).filter_map(move |months| Some(date::plus_months(first?, months)))
}

/// The limits on days and payments of one rule against each other, with the client's months if the
/// rule is the client's own.
pub(super) fn check(
    site: &Site<'_>,
    rule: &Rule,
    months: Option<u32>,
    findings: &mut Vec<Finding>,
) {
    // Months of zero are told at the client's months.
    let limits = PlanLimits::of(rule, months.filter(|months| *months > 0));
    if limits.payments == Some(0) {
        findings.push(finding(
            FindingKind::ImpossiblePlan,
            site.place("max_payments"),
            site.witness().plan(1, 0, None),
            format!("{} allows no payment at all, so that nothing can be agreed", site.rule()),
            "allow at least 1 payment; to forbid discounts, write 100 % in the table",
        ));
        return;
    }
    findings.extend(payments_out_of_reach(site, &limits));
    findings.extend(days_beyond_months(site, &limits));
    findings.extend(idle_or_forbidding_gap(site, &limits));
}

/// What sets the reach, in words and as a field.
fn reach_in_words(limits: &PlanLimits) -> &'static str {
    match limits.days {
        Some(days) if days <= limits.reach() => "max_days",
        _ => "max_settlement_months",
    }
}

fn reach_place(site: &Site<'_>, limits: &PlanLimits) -> String {
    match reach_in_words(limits) {
        "max_days" => site.place("max_days"),
        months => site.own_place(months),
    }
}

fn payments_out_of_reach(site: &Site<'_>, limits: &PlanLimits) -> Option<Finding> {
    let (payments, reach) = (limits.payments?, limits.reach());
    limits.days.or(limits.months)?;
    let days_needed = payments.saturating_sub(1);
    (days_needed > reach).then(|| {
        let most = reach.saturating_add(1);
        let limit = reach_in_words(limits);
        finding(
            FindingKind::ImpossiblePlan,
            site.place("max_payments"),
            site.witness().plan(payments, days_needed, Some(1)),
            format!("{payments} payments, on different days, take {days_needed} days or more, and {limit} leaves {reach}: no plan has so many"),
            format!("allow {most} payments or fewer, or more days"),
        )
        .beside(reach_place(site, limits))
    })
}

fn days_beyond_months(site: &Site<'_>, limits: &PlanLimits) -> Option<Finding> {
    let (days, months) = (limits.days?, limits.months?);
    let most = longest(months);
    (days >= most).then(|| {
        finding(
            FindingKind::LimitNeverBinds,
            site.place("max_days"),
            site.witness().plan(1, days.saturating_add(1), None),
            format!(
                "{months} months have at most {most} days, so that max_days {days} never binds"
            ),
            format!("leave max_days out, or write fewer than {most}"),
        )
        .beside(site.own_place("max_settlement_months"))
    })
}

fn idle_or_forbidding_gap(site: &Site<'_>, limits: &PlanLimits) -> Option<Finding> {
    let (gap, reach) = (limits.gap_days?, limits.reach());
    let place = site.place("max_days_between_payments");
    let limit = reach_in_words(limits);
    let is_limited = limits.days.or(limits.months).is_some();
    if is_limited && gap > reach {
        let message = format!(
            "payments may be {gap} days apart, but {limit} leaves only {reach} days for all of them: no plan has such a gap"
        );
        let suggestion = format!("write fewer than {reach} days between payments, or more days");
        let witness = site.witness().plan(1, gap, Some(gap));
        let found = finding(FindingKind::ImpossiblePlan, place, witness, message, suggestion);
        return Some(found.beside(reach_place(site, limits)));
    }
    if is_limited && gap == reach {
        let message = format!(
            "{limit} leaves {reach} days for all payments, so that the limit of {gap} days between two never binds"
        );
        let suggestion = format!("leave the limit out, or write fewer than {reach}");
        let beyond = gap.saturating_add(1);
        let witness = site.witness().plan(1, beyond, Some(beyond));
        let found = finding(FindingKind::LimitNeverBinds, place, witness, message, suggestion);
        return Some(found.beside(reach_place(site, limits)));
    }
    (gap == 0 && limits.payments != Some(1) && other_rules_allow_two(site)).then(|| {
        finding(
            FindingKind::ImpossiblePlan,
            place,
            site.witness().plan(2, 1, Some(1)),
            "two payments are at least a day apart, so that no plan of more than one payment can keep 0 days between them",
            "write at least 1 day, or max_payments 1 if one payment is meant",
        )
    })
}

/// Whether a second payment is possible, but for this rule, for anybody whom it concerns.
fn other_rules_allow_two(site: &Site<'_>) -> bool {
    let Some(user) = site.user.and_then(|name| site.policy.user(name)) else { return true };
    let two = |rule: &Rule, months: Option<u32>| {
        // An override lifts the base rule, and never the client's months.
        let lifted = overrides(rule, user.authority);
        let limits = PlanLimits::of(rule, months);
        let limits = if lifted { PlanLimits { months, ..PlanLimits::default() } } else { limits };
        limits.admits_payments(2)
    };
    let agency = site.policy.agency();
    let named = site.policy.clients().any(|(_, client)| {
        let base = client.rule.as_ref().or(agency);
        base.is_some_and(|rule| two(rule, client.max_settlement_months))
    });
    named || agency.is_some_and(|rule| two(rule, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_days() {
        let check = |months: u32, expected: (u32, u32)| {
            assert_eq!((shortest(months), longest(months)), expected, "{months} months");
        };
        check(0, (0, 0));
        check(1, (28, 31));
        check(2, (59, 62));
        check(6, (181, 184));
        check(12, (365, 366));
        check(48, (1460, 1461));
        assert_eq!(longest(u32::MAX), GREATEST_AGE_DAYS);
    }

    #[test]
    fn every_day_of_the_year_agrees_with_the_ends_of_months() {
        let days = |from: &str, to: &str| {
            let (from, to) = (date::parse(from).unwrap(), date::parse(to).unwrap());
            from.iter_days().take_while(move |day| *day <= to)
        };
        for months in [1, 2, 3, 5, 6, 11, 13] {
            // Leap years and others, among them one that is no leap year though 4 divides it.
            let found: Vec<u32> =
                days("1896-01-01", "1912-12-31").map(|from| days_of(from, months)).collect();
            assert_eq!(found.iter().min(), Some(&shortest(months)), "{months}");
            assert_eq!(found.iter().max(), Some(&longest(months)), "{months}");
        }
    }
}
