//! The limits of one rule, each against what is proposed; the figures that a rule makes.

use alloc::format;
use alloc::string::String;

use crate::currency::Currency;
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::figure::{Figure, Scope};
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::policy::{Rule, Table};
use crate::rejection::{Breach, RefusalCode};

use super::{Proposal, Subject};

/// What one rule says of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RuleFigures {
    /// Whose rule.
    pub scope: Scope,
    /// The number of the row that fits in canonical order, from 1, its percent, and the percent
    /// part of the floor in minor units.
    pub row: Option<(u32, Percent, i64)>,
    /// The balance less the most that may be forgiven.
    pub forgiven_floor_minor: Option<i64>,
}

impl RuleFigures {
    /// The least that this rule accepts, in minor units.
    #[must_use]
    pub fn floor_minor(&self) -> i64 {
        let percent_floor = self.row.map_or(0, |(_, _, floor)| floor);
        percent_floor.max(self.forgiven_floor_minor.unwrap_or(0))
    }
}

/// What the rules that bind say together of the least that may be accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Highest {
    /// The rule with the highest percent part; of two that are equal, the base rule.
    pub by_percent: Option<RuleFigures>,
    /// The least that may be accepted: no rule goes lower.
    pub floor_minor: i64,
}

impl Highest {
    /// Takes in what one rule says; the base rule first.
    pub fn take(&mut self, found: RuleFigures) {
        if let Some((_, _, percent_floor)) = found.row
            && (self.by_percent.is_none() || percent_floor > self.percent_floor_minor())
        {
            self.by_percent = Some(found);
        }
        self.floor_minor = self.floor_minor.max(found.floor_minor());
    }

    /// The highest percent part alone.
    pub fn percent_floor_minor(&self) -> i64 {
        self.by_percent.and_then(|figures| figures.row).map_or(0, |(_, _, floor)| floor)
    }
}

/// What one rule says of a subject: the row that fits and the two parts of the floor.
pub(crate) fn figures<R: Recorder>(
    currency: Currency,
    scope: Scope,
    rule: &Rule,
    subject: &Subject,
    recorder: &mut R,
) -> RuleFigures {
    let money = |minor: i64| Figure::Money(Money::from_minor(minor, currency));
    let balance = subject.balance_minor;
    let row = rule.table().and_then(|table| {
        let (number, row) = table.row_for(known_age(table, subject)?, balance)?;
        // A compiled percent is at most 100, so its part of an i64 is one.
        let floor = row.percent.of(balance, Rounding::Up)?;
        recorder.record(|| {
            let text = format!("row {number} of the {}'s table: {} %", scope.name(), row.percent);
            Reason::new(Topic::Row, text).at(scope).row(number, row.percent)
        });
        recorder.record(|| {
            let text = format!(
                "{} % of {} is {}, rounded up",
                row.percent,
                Money::from_minor(balance, currency),
                Money::from_minor(floor, currency)
            );
            let reason = Reason::new(Topic::PercentFloor, text).at(scope);
            reason.figure(money(floor)).rounded(Rounding::Up)
        });
        Some((number, row.percent, floor))
    });
    let forgiven_floor_minor =
        rule.max_forgiven_minor.map(|most| balance.saturating_sub(most).max(0));
    if let (Some(floor), Some(most)) = (forgiven_floor_minor, rule.max_forgiven_minor) {
        recorder.record(|| {
            let text = format!(
                "at most {} may be forgiven, which leaves {}",
                Money::from_minor(most, currency),
                Money::from_minor(floor, currency)
            );
            Reason::new(Topic::ForgivenFloor, text).at(scope).figure(money(floor))
        });
    }
    RuleFigures { scope, row, forgiven_floor_minor }
}

/// The age for a table's lookup: outer none if the table needs it and it is not known.
fn known_age(table: &Table, subject: &Subject) -> Option<Option<u32>> {
    match subject.age_days {
        None if table.bounds_age() => None,
        age => Some(age),
    }
}

/// Why no row of this rule fits: the age is missing, or there is no such row.
pub(crate) fn row_breach(scope: Scope, rule: &Rule, subject: &Subject) -> Option<Breach> {
    let table = rule.table()?;
    match known_age(table, subject) {
        None => Some(breach(RefusalCode::MissingAgeDate, scope, None, None)),
        Some(age) if table.row_for(age, subject.balance_minor).is_none() => {
            Some(breach(RefusalCode::NoRow, scope, None, None))
        }
        Some(_) => None,
    }
}

/// Every limit of one rule that a proposal does not keep. A list keeps the breaches with their
/// figures; a set of bits, which takes no memory, only which limits they are.
pub(super) fn rule_breaches<R: Recorder, B: Extend<Breach>>(
    currency: Currency,
    (scope, rule): (Scope, &Rule),
    subject: &Subject,
    proposal: &Proposal,
    recorder: &mut R,
    breaches: &mut B,
) {
    let money = |minor: i64| Figure::Money(Money::from_minor(minor, currency));
    let mut check = Checked { scope, breaches, recorder };
    if proposal.amount_is_agreed {
        check.plan(rule, proposal);
        return;
    }
    check.breaches.extend(row_breach(scope, rule, subject));
    let figures = figures(currency, scope, rule, subject, check.recorder);
    let amount = proposal.amount_minor;
    if let Some((_, _, floor)) = figures.row {
        let limit =
            (RefusalCode::BelowFloor, Topic::Amount, "the least by the percent of the table is");
        check.limit(limit, money(floor), money(amount), amount >= floor);
    }
    if let Some(most) = rule.max_forgiven_minor {
        let forgiven = subject.balance_minor.saturating_sub(amount);
        let limit =
            (RefusalCode::ForgivenLimit, Topic::Forgiven, "the most that the rule forgives is");
        check.limit(limit, money(most), money(forgiven), forgiven <= most);
    }
    check.plan(rule, proposal);
}

/// Collects breaches while every limit is recorded, kept or not.
struct Checked<'r, R, B> {
    scope: Scope,
    breaches: &'r mut B,
    recorder: &'r mut R,
}

impl<R: Recorder, B: Extend<Breach>> Checked<'_, R, B> {
    /// The limits of a rule on payments and days.
    fn plan(&mut self, rule: &Rule, proposal: &Proposal) {
        let count = |number: i64| Figure::Count(number);
        if let Some(most) = rule.max_payments {
            let limit = (
                RefusalCode::TooManyPayments,
                Topic::Payments,
                "the most payments that the rule allows are",
            );
            let kept = proposal.payments <= most;
            self.limit(limit, count(most.into()), count(proposal.payments.into()), kept);
        }
        if let Some(most) = rule.max_days {
            let days = date::days_between(proposal.from, proposal.last_due);
            let limit =
                (RefusalCode::TooManyDays, Topic::Days, "the most days that the rule allows are");
            self.limit(limit, count(most.into()), count(days), days <= i64::from(most));
        }
        // A single payment that is no plan has no gap.
        if let (Some(most), Some(gap)) = (rule.max_days_between_payments, proposal.gap_days) {
            let limit = (
                RefusalCode::GapTooLong,
                Topic::Days,
                "the most days between payments that the rule allows are",
            );
            self.limit(limit, count(most.into()), count(gap.into()), gap <= most);
        }
    }

    fn limit(
        &mut self,
        (code, about, words): (RefusalCode, Topic, &str),
        required: Figure,
        actual: Figure,
        kept: bool,
    ) {
        let scope = self.scope;
        self.recorder.record(|| {
            let verdict = if kept { "kept" } else { "not kept" };
            let text: String = format!("{words} {required}, found {actual}: {verdict}");
            Reason::new(about, text).at(scope).figure(actual).limit(required, kept)
        });
        if !kept {
            self.breaches.extend(Some(breach(code, scope, Some(required), Some(actual))));
        }
    }
}

/// A limit that is not kept; who could approve it is found afterwards.
pub(super) fn breach(
    code: RefusalCode,
    scope: Scope,
    required: Option<Figure>,
    actual: Option<Figure>,
) -> Breach {
    Breach { code, scope, required, actual, approvers: alloc::vec::Vec::new() }
}
