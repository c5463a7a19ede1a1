//! Judging a proposal against every limit: rules, authority, approval.

mod bound;
mod limits;

use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::explain::{Reason, Recorder, Silent, Topic};
use crate::figure::{Figure, Scope};
use crate::id::{ClientId, UserId};
use crate::policy::{Policy, Rule, User};
use crate::rejection::{Breach, RefusalCode};

pub(crate) use bound::{AskedAuthority, Asker, Base, Bound};
pub(crate) use limits::{Highest, RuleFigures, figures, row_breach};
use limits::{breach, rule_breaches};

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

impl Proposal {
    /// One payment of an amount that nobody has agreed to yet.
    pub fn single(amount_minor: i64, from: NaiveDate, last_due: NaiveDate) -> Proposal {
        Proposal {
            amount_minor,
            amount_is_agreed: false,
            payments: 1,
            from,
            last_due,
            gap_days: None,
        }
    }

    /// A proposal in summary: the first payment on a day, the last `(payments - 1) x gap_days` later,
    /// and the gap as given (domain.md 10). Its last day is at most 9999-12-31.
    pub fn in_summary(
        amount_minor: i64,
        payments: u32,
        gap_days: Option<u32>,
        from: NaiveDate,
    ) -> Proposal {
        let gaps = u64::from(payments.saturating_sub(1));
        let days = gaps.saturating_mul(u64::from(gap_days.unwrap_or(0)));
        let last_due = date::plus_days(from, u32::try_from(days).unwrap_or(u32::MAX));
        Proposal { amount_minor, amount_is_agreed: false, payments, from, last_due, gap_days }
    }
}

/// Who proposes and who approves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Actors<'a> {
    /// The user who proposes; none is the creditor's own system.
    pub by: Option<&'a UserId>,
    /// The user who approves.
    pub approved_by: Option<&'a UserId>,
}

/// The rules that bind somebody on a client's accounts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules<'p> {
    policy: &'p Policy,
    base: Base<'p>,
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
        Rules { policy, base: Base::of(policy, client) }
    }

    pub fn base_scope(&self) -> Scope {
        self.bound(None).base_scope()
    }

    pub fn max_settlement_months(&self) -> Option<u32> {
        self.base.months
    }

    fn bound(&self, by: Option<&UserId>) -> Bound<'p> {
        Bound::new(self.policy.currency(), self.base, Asker::of(self.policy, by))
    }

    /// The rules that bind a user: the base rule and the user's own.
    pub fn binding(&self, by: Option<&UserId>) -> impl Iterator<Item = (Scope, &'p Rule)> {
        self.bound(by).rules()
    }

    /// What refuses before any amount is named, in order of precedence: no rule, no age, no row,
    /// no authority.
    pub fn check_subject<R: Recorder>(
        &self,
        subject: &Subject,
        by: Option<&UserId>,
        recorder: &mut R,
    ) -> Vec<Breach> {
        let mut breaches = Vec::new();
        self.bound(by).check_subject(subject, by, recorder, &mut breaches);
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
        let mut breaches = Vec::new();
        self.bound(by).check_proposal(subject, proposal, by, recorder, &mut breaches);
        breaches
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
        let bound = self
            .policy
            .user(approver)
            .and_then(|user| user.rule.as_ref())
            .is_some_and(|rule| !self.user_breaches(rule, subject, proposal).is_empty());
        if lifts_all && !bound {
            return None;
        }
        let required = self.base.rule.and_then(|(_, rule)| rule.override_authority);
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
        let least = self.base.rule.and_then(|(_, rule)| rule.min_authority).unwrap_or(0);
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
                let own = self.user_breaches(rule, subject, proposal);
                own.iter().any(|own| own.code == breach.code)
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
            .rule
            .and_then(|(_, rule)| rule.override_authority)
            .is_some_and(|level| user.authority >= level);
        match breach.code {
            // There is nothing to lift, and the client's months are no rule.
            RefusalCode::NoRule | RefusalCode::TooManyMonths => false,
            _ if breach.scope == Scope::User => true,
            _ => overrides,
        }
    }

    /// What a user's own rule says against a proposal.
    fn user_breaches(&self, rule: &Rule, subject: &Subject, proposal: &Proposal) -> Vec<Breach> {
        let mut breaches = Vec::new();
        let currency = self.policy.currency();
        let at = (Scope::User, rule);
        rule_breaches(currency, at, subject, proposal, &mut Silent, &mut breaches);
        breaches
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
