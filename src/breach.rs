//! Judging a proposal against every limit: rules, authority, approval.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::currency::Currency;
use crate::date;
use crate::explain::{Reason, Recorder, Silent, Topic};
use crate::figure::{Figure, Scope};
use crate::id::{ClientId, UserId};
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::policy::{Policy, Rule, Table, User};
use crate::rejection::{Breach, RefusalCode};

/// What a rule is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The balance of the claims concerned, in minor units.
    pub balance_minor: i64,
    /// Whole days since the date that the policy names; none if it is missing or in the future.
    pub age_days: Option<u32>,
}

/// What is proposed: an amount, paid in so many payments until a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// What is to be paid, in minor units.
    pub amount_minor: i64,
    /// The amount was within the rules when it was offered, and the debtor took it.
    pub amount_is_agreed: bool,
    /// In how many payments.
    pub payments: u32,
    /// From which day the limits count.
    pub from: NaiveDate,
    /// The day of the last payment.
    pub last_due: NaiveDate,
    /// The largest number of days between two payments; none for a single payment.
    pub gap_days: Option<u32>,
}

/// Who proposes and who approves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Actors<'a> {
    /// The user who proposes; none is the creditor's own system.
    pub by: Option<&'a UserId>,
    /// The user who approves.
    pub approved_by: Option<&'a UserId>,
}

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

/// The rules that bind somebody on a client's accounts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules<'p> {
    policy: &'p Policy,
    base: Option<(Scope, &'p Rule)>,
    max_settlement_months: Option<u32>,
}

/// The outcome of judging a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    /// Every limit that is not kept, in order of precedence and scope. Empty: it may be done.
    pub breaches: Vec<Breach>,
    /// The limits that an approval lifted; empty if none was needed.
    pub lifted: Vec<RefusalCode>,
}

impl<'p> Rules<'p> {
    pub fn of(policy: &'p Policy, client: &ClientId) -> Rules<'p> {
        Rules {
            policy,
            base: policy.base_rule(client),
            max_settlement_months: policy.client(client).max_settlement_months,
        }
    }

    pub fn base_scope(&self) -> Scope {
        self.base.map_or(Scope::Agency, |(scope, _)| scope)
    }

    pub fn max_settlement_months(&self) -> Option<u32> {
        self.max_settlement_months
    }

    /// The rules that bind a user: the base rule and the user's own.
    pub fn binding(&self, by: Option<&UserId>) -> impl Iterator<Item = (Scope, &'p Rule)> {
        let own = by.and_then(|by| self.policy.user(by)).and_then(|user| user.rule.as_ref());
        self.base.into_iter().chain(own.map(|rule| (Scope::User, rule)))
    }

    /// What refuses before any amount is named, in order of precedence: no rule, no age, no row,
    /// no authority.
    pub fn check_subject<R: Recorder>(
        &self,
        subject: &Subject,
        by: Option<&UserId>,
        recorder: &mut R,
    ) -> Vec<Breach> {
        if self.base.is_none() {
            return no_rule();
        }
        let mut breaches = Vec::new();
        for (scope, rule) in self.binding(by) {
            breaches.extend(row_breach(scope, rule, subject));
        }
        breaches.extend(self.authority_breach(by, recorder));
        self.finish(breaches, subject, None, by)
    }

    /// Judges a proposal: every limit at every scope, and what an approval lifts.
    pub fn judge<R: Recorder>(
        &self,
        subject: &Subject,
        proposal: &Proposal,
        actors: Actors<'_>,
        recorder: &mut R,
    ) -> Judgement {
        let own = self.breaches(subject, proposal, actors.by, recorder);
        let mut codes: Vec<RefusalCode> = own.iter().map(|breach| breach.code).collect();
        codes.sort_unstable();
        codes.dedup();
        if own.is_empty() {
            return Judgement { breaches: own, lifted: Vec::new() };
        }
        let Some(approver) = actors.approved_by else {
            return self.refused(own, subject, proposal, actors.by);
        };
        let missing = self.missing_for_approval(&own, approver, subject, proposal, actors.by);
        let suffices = missing.is_none();
        recorder.record(|| {
            let outcome = if suffices { "suffices" } else { "does not suffice" };
            Reason::new(Topic::Approval, format!("the approval by {approver} {outcome}"))
        });
        match missing {
            None => Judgement { breaches: Vec::new(), lifted: codes },
            Some(missing) => {
                let mut all = own;
                if !all.iter().any(|breach| breach.code == RefusalCode::InsufficientAuthority) {
                    all.push(missing);
                }
                self.refused(all, subject, proposal, actors.by)
            }
        }
    }

    fn refused(
        &self,
        breaches: Vec<Breach>,
        subject: &Subject,
        proposal: &Proposal,
        by: Option<&UserId>,
    ) -> Judgement {
        let breaches = self.finish(breaches, subject, Some(proposal), by);
        Judgement { breaches, lifted: Vec::new() }
    }

    /// Every limit that a proposal does not keep, without regard to approval.
    fn breaches<R: Recorder>(
        &self,
        subject: &Subject,
        proposal: &Proposal,
        by: Option<&UserId>,
        recorder: &mut R,
    ) -> Vec<Breach> {
        if self.base.is_none() {
            return no_rule();
        }
        let mut breaches = Vec::new();
        let currency = self.policy.currency();
        for (scope, rule) in self.binding(by) {
            breaches.extend(rule_breaches(currency, scope, rule, subject, proposal, recorder));
        }
        breaches.extend(self.authority_breach(by, recorder));
        breaches.extend(self.months_breach(proposal, recorder));
        breaches
    }

    fn authority_breach<R: Recorder>(
        &self,
        by: Option<&UserId>,
        recorder: &mut R,
    ) -> Option<Breach> {
        let least = self.least_authority(by)?;
        let has = by.and_then(|by| self.policy.user(by)).map(|user| user.authority);
        let unknown = by.is_some() && has.is_none();
        let kept = !unknown && authority_suffices(has, least);
        let figure = |level: u32| Figure::Count(i64::from(level));
        recorder.record(|| {
            let who = by.map_or("the creditor's own system", UserId::as_str);
            let text = match has {
                Some(has) => {
                    let verdict = if kept { "kept" } else { "not kept" };
                    format!("{who} has authority {has}, the rule asks at least {least}: {verdict}")
                }
                None if unknown => format!("{who} is no user of the policy"),
                None => format!("{who} has no authority, the rule asks at least {least}"),
            };
            let reason = Reason::new(Topic::Authority, text).at(self.base_scope());
            reason.figure(figure(has.unwrap_or(0))).limit(figure(least), kept)
        });
        let code = RefusalCode::InsufficientAuthority;
        (!kept).then(|| {
            breach(code, self.base_scope(), Some(figure(least)), Some(figure(has.unwrap_or(0))))
        })
    }

    /// The least authority that any applying rule asks; an unknown user is always asked for one.
    fn least_authority(&self, by: Option<&UserId>) -> Option<u32> {
        let asked = self.binding(by).filter_map(|(_, rule)| rule.min_authority).max();
        let unknown = by.is_some_and(|by| self.policy.user(by).is_none());
        asked.or(unknown.then_some(0))
    }

    fn months_breach<R: Recorder>(&self, proposal: &Proposal, recorder: &mut R) -> Option<Breach> {
        let most = self.max_settlement_months?;
        let last_allowed = date::plus_months(proposal.from, most);
        let kept = proposal.last_due <= last_allowed;
        let figure = |months: u32| Figure::Count(i64::from(months));
        let needed = date::months_covering(proposal.from, proposal.last_due);
        recorder.record(|| {
            let text = format!(
                "paid by {}, the client allows {most} months, until {}: {}",
                date::text(proposal.last_due),
                date::text(last_allowed),
                if kept { "kept" } else { "not kept" }
            );
            let reason = Reason::new(Topic::Months, text).at(Scope::Client);
            reason.figure(figure(needed)).limit(figure(most), kept)
        });
        let code = RefusalCode::TooManyMonths;
        (!kept).then(|| breach(code, Scope::Client, Some(figure(most)), Some(figure(needed))))
    }

    /// What an approval by this user lacks; nothing if it lifts every breach.
    fn missing_for_approval(
        &self,
        breaches: &[Breach],
        approver: &UserId,
        subject: &Subject,
        proposal: &Proposal,
        by: Option<&UserId>,
    ) -> Option<Breach> {
        let lifts_all =
            breaches.iter().all(|breach| self.lifts(approver, breach, subject, Some(proposal), by));
        // With an own rule, the approver may be bound where the proposer was not.
        let bound =
            self.policy.user(approver).and_then(|user| user.rule.as_ref()).is_some_and(|rule| {
                let currency = self.policy.currency();
                !rule_breaches(currency, Scope::User, rule, subject, proposal, &mut Silent)
                    .is_empty()
            });
        if lifts_all && !bound {
            return None;
        }
        let required = self.base.and_then(|(_, rule)| rule.override_authority);
        let has = self.policy.user(approver).map_or(0, |user| user.authority);
        let figure = |level: u32| Figure::Count(i64::from(level));
        let code = RefusalCode::InsufficientAuthority;
        let proposer = by.and_then(|by| self.policy.user(by)).map(|user| user.authority);
        let required = required.into_iter().chain(proposer).max();
        Some(breach(code, self.base_scope(), required.map(figure), Some(figure(has))))
    }

    /// Whether this user may approve for the proposer at all: another user, not of less authority.
    fn may_approve(&self, approver: &UserId, by: Option<&UserId>) -> Option<&'p User> {
        let user = self.policy.user(approver)?;
        let proposer = match by {
            None => 0,
            Some(by) if by == approver => return None,
            // Nobody can stand in for somebody whom the policy does not know.
            Some(by) => self.policy.user(by)?.authority,
        };
        let least = self.base.and_then(|(_, rule)| rule.min_authority).unwrap_or(0);
        (user.authority >= proposer.max(least)).then_some(user)
    }

    /// Whether an approval by this user lifts this breach: at the base by the override level, at a
    /// user's own rule because the approver's rule takes its place.
    fn lifts(
        &self,
        approver: &UserId,
        breach: &Breach,
        subject: &Subject,
        proposal: Option<&Proposal>,
        by: Option<&UserId>,
    ) -> bool {
        let Some(user) = self.may_approve(approver, by) else { return false };
        let own_rule_breaks = user.rule.as_ref().is_some_and(|rule| match proposal {
            Some(proposal) => {
                let currency = self.policy.currency();
                rule_breaches(currency, Scope::User, rule, subject, proposal, &mut Silent)
                    .iter()
                    .any(|own| own.code == breach.code)
            }
            None => {
                row_breach(Scope::User, rule, subject).is_some_and(|own| own.code == breach.code)
            }
        });
        if own_rule_breaks {
            return false;
        }
        let overrides = self
            .base
            .and_then(|(_, rule)| rule.override_authority)
            .is_some_and(|level| user.authority >= level);
        match breach.code {
            // There is nothing to lift, and the client's months are no rule.
            RefusalCode::NoRule | RefusalCode::TooManyMonths => false,
            _ if breach.scope == Scope::User => true,
            _ => overrides,
        }
    }

    /// The users whose approval would let the proposal pass as a whole.
    pub fn approvers_of_all(
        &self,
        subject: &Subject,
        proposal: &Proposal,
        judgement: &Judgement,
        by: Option<&UserId>,
    ) -> Vec<&'p str> {
        let passes = |name: &UserId| {
            self.missing_for_approval(&judgement.breaches, name, subject, proposal, by).is_none()
        };
        let names = self.policy.users().map(|(name, _)| name);
        names.filter(|name| passes(name)).map(UserId::as_str).collect()
    }

    /// Orders the breaches and names who could approve each.
    fn finish(
        &self,
        mut breaches: Vec<Breach>,
        subject: &Subject,
        proposal: Option<&Proposal>,
        by: Option<&UserId>,
    ) -> Vec<Breach> {
        breaches.sort_by_key(|breach| (breach.code, breach.scope));
        for breach in &mut breaches {
            breach.approvers = self
                .policy
                .users()
                .map(|(name, _)| name)
                .filter(|name| self.lifts(name, breach, subject, proposal, by))
                .cloned()
                .collect();
        }
        breaches
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

/// Whether this authority is at least the one asked; without a user only zero is.
pub(crate) fn authority_suffices(has: Option<u32>, least: u32) -> bool {
    least == 0 || has.is_some_and(|has| has >= least)
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

fn rule_breaches<R: Recorder>(
    currency: Currency,
    scope: Scope,
    rule: &Rule,
    subject: &Subject,
    proposal: &Proposal,
    recorder: &mut R,
) -> Vec<Breach> {
    let money = |minor: i64| Figure::Money(Money::from_minor(minor, currency));
    let mut check = Checked { scope, breaches: Vec::new(), recorder };
    if proposal.amount_is_agreed {
        check.plan(rule, proposal);
        return check.breaches;
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
    check.breaches
}

/// Collects breaches while every limit is recorded, kept or not.
struct Checked<'r, R> {
    scope: Scope,
    breaches: Vec<Breach>,
    recorder: &'r mut R,
}

impl<R: Recorder> Checked<'_, R> {
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
            self.breaches.push(breach(code, scope, Some(required), Some(actual)));
        }
    }
}

/// Without a rule of the agency or the client nothing else is asked.
fn no_rule() -> Vec<Breach> {
    let only = breach(RefusalCode::NoRule, Scope::Agency, None, None);
    alloc::vec![only]
}

fn breach(
    code: RefusalCode,
    scope: Scope,
    required: Option<Figure>,
    actual: Option<Figure>,
) -> Breach {
    Breach { code, scope, required, actual, approvers: Vec::new() }
}
