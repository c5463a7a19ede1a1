//! The rules that bind one asker on one client's accounts: looked up once, then asked of any account.

use alloc::format;

use crate::currency::Currency;
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::figure::{Figure, Scope};
use crate::id::{ClientId, UserId};
use crate::policy::{Policy, Rule, User};
use crate::rejection::{Breach, RefusalCode};

use super::limits::{breach, row_breach, rule_breaches};
use super::{Proposal, Subject};

/// Who asks, as a policy knows the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asker<'p> {
    /// Nobody is named: the creditor's own system.
    System,
    /// The policy does not know the user.
    Unknown,
    /// A user of the policy.
    Known(&'p User),
}

impl<'p> Asker<'p> {
    /// None asks as the creditor's own system.
    pub fn of(policy: &'p Policy, user: Option<&UserId>) -> Asker<'p> {
        match user {
            None => Asker::System,
            Some(user) => policy.user(user).map_or(Asker::Unknown, Asker::Known),
        }
    }

    fn authority(self) -> Option<u32> {
        match self {
            Asker::Known(user) => Some(user.authority),
            Asker::System | Asker::Unknown => None,
        }
    }
}

/// What a policy says of a client: the base rule and the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Base<'p> {
    /// The client's own rule, else the agency's.
    pub rule: Option<(Scope, &'p Rule)>,
    /// The most months within which all is to be paid.
    pub months: Option<u32>,
}

impl<'p> Base<'p> {
    pub fn of(policy: &'p Policy, client: &ClientId) -> Base<'p> {
        let months = policy.client(client).max_settlement_months;
        Base { rule: policy.base_rule(client), months }
    }

    /// Of a client that the policy does not name.
    pub fn of_others(policy: &'p Policy) -> Base<'p> {
        Base { rule: policy.agency().map(|rule| (Scope::Agency, rule)), months: None }
    }
}

/// The rules that bind one asker on one client's accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound<'p> {
    currency: Currency,
    base: Base<'p>,
    asker: Asker<'p>,
}

/// An authority that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AskedAuthority {
    /// The least that may settle.
    pub least: u32,
    /// What the asker has; none if nobody is named, or somebody whom the policy does not know.
    pub has: Option<u32>,
    /// Whether it suffices.
    pub kept: bool,
}

impl<'p> Bound<'p> {
    pub fn new(currency: Currency, base: Base<'p>, asker: Asker<'p>) -> Bound<'p> {
        Bound { currency, base, asker }
    }

    pub fn base_rule(&self) -> Option<(Scope, &'p Rule)> {
        self.base.rule
    }

    pub fn base_scope(&self) -> Scope {
        self.base.rule.map_or(Scope::Agency, |(scope, _)| scope)
    }

    /// The base rule and the asker's own.
    pub fn rules(&self) -> impl Iterator<Item = (Scope, &'p Rule)> + use<'p> {
        let own = match self.asker {
            Asker::Known(user) => user.rule.as_ref(),
            Asker::System | Asker::Unknown => None,
        };
        self.base.rule.into_iter().chain(own.map(|rule| (Scope::User, rule)))
    }

    /// What refuses before any amount is named: no rule, no age, no row, no authority. In no order.
    pub fn check_subject<R: Recorder, B: Extend<Breach>>(
        &self,
        subject: &Subject,
        by: Option<&UserId>,
        recorder: &mut R,
        breaches: &mut B,
    ) {
        if self.base.rule.is_none() {
            return breaches.extend(Some(no_rule()));
        }
        for (scope, rule) in self.rules() {
            breaches.extend(row_breach(scope, rule, subject));
        }
        breaches.extend(self.authority_breach(by, recorder));
    }

    /// Every limit that a proposal does not keep, in no order. `by` only names the asker to the
    /// recorder.
    pub fn check_proposal<R: Recorder, B: Extend<Breach>>(
        &self,
        subject: &Subject,
        proposal: &Proposal,
        by: Option<&UserId>,
        recorder: &mut R,
        breaches: &mut B,
    ) {
        if self.base.rule.is_none() {
            return breaches.extend(Some(no_rule()));
        }
        for at in self.rules() {
            rule_breaches(self.currency, at, subject, proposal, recorder, breaches);
        }
        breaches.extend(self.authority_breach(by, recorder));
        breaches.extend(self.months_breach(proposal, recorder));
    }

    /// The authority that any applying rule asks; an unknown user is always asked for one.
    pub fn authority(&self) -> Option<AskedAuthority> {
        let unknown = self.asker == Asker::Unknown;
        let most = self.rules().filter_map(|(_, rule)| rule.min_authority).max();
        let least = most.or(unknown.then_some(0))?;
        let has = self.asker.authority();
        Some(AskedAuthority { least, has, kept: !unknown && authority_suffices(has, least) })
    }

    fn authority_breach<R: Recorder>(
        &self,
        by: Option<&UserId>,
        recorder: &mut R,
    ) -> Option<Breach> {
        let AskedAuthority { least, has, kept } = self.authority()?;
        let figure = |level: u32| Figure::Count(i64::from(level));
        recorder.record(|| {
            let who = by.map_or("the creditor's own system", UserId::as_str);
            let text = match (has, self.asker) {
                (Some(has), _) => {
                    let verdict = if kept { "kept" } else { "not kept" };
                    format!("{who} has authority {has}, the rule asks at least {least}: {verdict}")
                }
                (None, Asker::Unknown) => format!("{who} is no user of the policy"),
                (None, _) => format!("{who} has no authority, the rule asks at least {least}"),
            };
            let reason = Reason::new(Topic::Authority, text).at(self.base_scope());
            reason.figure(figure(has.unwrap_or(0))).limit(figure(least), kept)
        });
        let code = RefusalCode::InsufficientAuthority;
        (!kept).then(|| {
            breach(code, self.base_scope(), Some(figure(least)), Some(figure(has.unwrap_or(0))))
        })
    }

    fn months_breach<R: Recorder>(&self, proposal: &Proposal, recorder: &mut R) -> Option<Breach> {
        let most = self.base.months?;
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
}

/// Whether this authority is at least the one asked; without a user only zero is.
fn authority_suffices(has: Option<u32>, least: u32) -> bool {
    least == 0 || has.is_some_and(|has| has >= least)
}

/// Without a rule of the agency or the client nothing else is asked.
fn no_rule() -> Breach {
    breach(RefusalCode::NoRule, Scope::Agency, None, None)
}
