//! Whether to settle, and the range in which to negotiate.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use crate::account::{AssessmentFacts, Terms};
use crate::explain::{Reason, Recorder, Topic};
use crate::figure::Figure;
use crate::money::Rounding;
use crate::percent::Percent;
use crate::policy::{
    AssessmentSettings, Dispute, Hardship, RecoveryCurve, Relationship, Shift, Weight, Willingness,
};
use crate::quote::{Concerned, blocked_by};
use crate::rejection::{Refusal, RefusalCode};

use super::assessment::{
    Argument, ArgumentAbout, Assessment, ExpectedValues, Factor, FactorEffect, LegalValue, Speaks,
    WaitingValue,
};
use super::worth::Discount;
use super::{Case, Handled, Report, out_of_range};

/// The range before and after alternatives are looked at, in minor units.
struct Range {
    floor: i64,
    balance: i64,
    /// What the factors say, between floor and balance.
    aimed_at: i64,
    opening: i64,
    target: i64,
}

impl Range {
    /// The best alternative raises the target, and with it the opening.
    fn of(floor: i64, balance: i64, percents: Shift, best: Option<i64>) -> Range {
        let part = |percent: Percent| {
            // At most 100 % of an i64 is one.
            let part = percent.of(balance, Rounding::Up).unwrap_or(balance);
            part.clamp(floor, balance)
        };
        let aimed_at = part(percents.target);
        let target = best.map_or(aimed_at, |best| best.clamp(aimed_at, balance));
        let opening = part(percents.opening).max(target);
        Range { floor, balance, aimed_at, opening, target }
    }
}

impl Case<'_> {
    pub(super) fn assess(&mut self, facts: &AssessmentFacts) -> Result<Handled, Refusal> {
        Self::check_facts(facts)?;
        let named = facts.claims.as_deref();
        self.check_claim_names(named)?;
        let client = self.policy.client(&self.account.client);
        let concerned = Concerned::find(self.account, self.now(), client, named, self.today)?;
        concerned.check(self.now(), named.is_some())?;
        let (subject, rules) = self.subject(&concerned);
        let floor = self.least_amount(&concerned, &rules, &subject)?;
        let age_days = facts.age_days.or(subject.age_days);
        let dispute = facts.dispute.unwrap_or_else(|| self.dispute_of(&concerned));
        let settings = self.policy.assessment();
        let factors = factors(settings, facts, dispute, age_days);
        let percents = self.moved(settings, &factors);
        let balance = concerned.balance;
        let waiting = self.waiting(settings, balance, age_days);
        let legal_action = self.legal_action(settings, balance, facts)?;
        let worths = [
            waiting.as_ref().map(|waiting| waiting.amount.minor()),
            legal_action.as_ref().map(|legal| legal.amount.minor()),
        ];
        let range = Range::of(floor, balance, percents, worths.into_iter().flatten().max());
        let reasons = arguments(facts, dispute, &range, worths);
        let settle = !reasons.is_empty()
            && reasons.iter().all(|reason| matches!(reason.speaks, Speaks::For));
        self.explain_range(&range);
        self.explain_settle(settle, &reasons);
        let (account, now) = (self.account, self.now().clone());
        let claims = concerned.claims.iter().filter_map(|place| account.claims.get(*place));
        Ok(Handled::Asked(Report::Assessment(Box::new(Assessment {
            settle,
            reasons,
            opening: account.money(range.opening),
            target: account.money(range.target),
            floor: account.money(floor),
            balance: account.money(balance),
            age_days,
            dispute,
            factors,
            opening_percent: percents.opening,
            target_percent: percents.target,
            expected: ExpectedValues {
                settling: account.money(range.target),
                waiting,
                legal_action,
            },
            claims: claims.map(|claim| claim.id.clone()).collect(),
            blocked_by: blocked_by(account, &now, &concerned),
        }))))
    }

    fn check_facts(facts: &AssessmentFacts) -> Result<(), Refusal> {
        for percent in [facts.legal_chance, facts.legal_recovery].into_iter().flatten() {
            if !(Percent::ZERO..=Percent::HUNDRED).contains(&percent) {
                let remedy = format!("{percent} % is not from 0 to 100");
                return Err(Refusal::new(RefusalCode::PercentOutOfRange, remedy));
            }
        }
        match facts.legal_cost {
            // Legal action may cost nothing.
            Some(cost) if cost.minor() != 0 => Self::check_terms(&Terms::Fixed(cost)),
            _ => Ok(()),
        }
    }

    /// How much of the claims concerned is disputed.
    fn dispute_of(&self, concerned: &Concerned) -> Dispute {
        let facts = &self.account.facts;
        let mut contested = concerned.claims.iter().map(|claim| facts.is_disputed(*claim));
        let first = contested.next().unwrap_or(false);
        match (first, contested.all(|other| other == first)) {
            (false, true) => Dispute::None,
            (true, true) => Dispute::Full,
            (_, false) => Dispute::Partial,
        }
    }

    /// The percents of opening and target that the factors make, each from 0 to 100.
    fn moved(&mut self, settings: &AssessmentSettings, factors: &[FactorEffect]) -> Shift {
        let start = Shift { opening: settings.opening_percent, target: settings.target_percent };
        let text = format!(
            "before any factor the opening is {} % and the target {} % of the balance",
            start.opening, start.target
        );
        self.record(|| Reason::new(Topic::Factor, text));
        let mut moved = start;
        for effect in factors {
            moved = moved.plus(Shift { opening: effect.opening, target: effect.target });
            let (factor, opening, target) = (effect.factor.name(), effect.opening, effect.target);
            self.record(|| {
                let value = match (effect.value, effect.count) {
                    (Some(value), _) => format!(" {value}"),
                    (None, Some(days)) if effect.factor == Factor::Age => format!(" of {days} days"),
                    (None, Some(count)) => format!(" {count}"),
                    (None, None) => "".into(),
                };
                let text = format!(
                    "{factor}{value} moves the opening by {opening} and the target by {target} percent points"
                );
                Reason::new(Topic::Factor, text)
            });
        }
        let within = |percent: Percent| percent.clamp(Percent::ZERO, Percent::HUNDRED);
        let moved = Shift { opening: within(moved.opening), target: within(moved.target) };
        self.record(|| {
            let text = format!(
                "together the opening is {} % and the target {} % of the balance, from 0 to 100, rounded up to minor units",
                moved.opening, moved.target
            );
            Reason::new(Topic::Factor, text).rounded(Rounding::Up)
        });
        moved
    }

    fn waiting(
        &mut self,
        settings: &AssessmentSettings,
        balance: i64,
        age_days: Option<u32>,
    ) -> Option<WaitingValue> {
        let found = settings.recovery_curve.as_ref().zip(age_days);
        let Some((curve, age_days)) = found else {
            let missing = match settings.recovery_curve {
                None => "the policy has no recovery_curve",
                Some(_) => "the debt has no age",
            };
            let text = format!("what waiting is worth is not known: {missing}");
            self.record(|| Reason::new(Topic::ExpectedValue, text));
            return None;
        };
        let waiting = self.worth_of_waiting(settings, curve, balance, age_days)?;
        let (balance, amount) = (self.account.money(balance), waiting.amount);
        self.record(|| {
            let discount = discount_text(waiting.annual_discount_percent, waiting.waiting_days);
            let text = format!(
                "waiting {} days is worth {amount}: {} % of {balance} at {} days of age by \"{}\", less {} % costs, {discount}, rounded half up",
                waiting.waiting_days,
                waiting.recovery_percent,
                waiting.age_days_then,
                curve.source,
                waiting.collection_cost_percent,
            );
            let reason = Reason::new(Topic::ExpectedValue, text).figure(Figure::Money(amount));
            reason.rounded(Rounding::HalfUp)
        });
        Some(waiting)
    }

    fn worth_of_waiting(
        &self,
        settings: &AssessmentSettings,
        curve: &RecoveryCurve,
        balance: i64,
        age_days: u32,
    ) -> Option<WaitingValue> {
        let age_days_then = age_days.saturating_add(settings.waiting_days);
        let recovery_percent = curve.at(age_days_then);
        let kept = settings.collection_cost_percent.complement();
        let parts = parts(balance, recovery_percent, kept)?;
        // A part of the balance fits wherever the balance does.
        let minor = discount(settings, settings.waiting_days).worth_of_parts(parts)?;
        Some(WaitingValue {
            amount: self.account.money(minor),
            waiting_days: settings.waiting_days,
            age_days_then,
            recovery_percent,
            collection_cost_percent: settings.collection_cost_percent,
            annual_discount_percent: settings.annual_discount_percent,
        })
    }

    fn legal_action(
        &mut self,
        settings: &AssessmentSettings,
        balance: i64,
        facts: &AssessmentFacts,
    ) -> Result<Option<LegalValue>, Refusal> {
        let Some((cost, chance)) = facts.legal_cost.zip(facts.legal_chance) else {
            let missing = match (facts.legal_cost, facts.legal_chance) {
                (None, None) => "neither legal_cost nor legal_chance is given",
                (None, Some(_)) => "legal_cost is not given",
                _ => "legal_chance is not given",
            };
            let text = format!("what legal action is worth is not known: {missing}");
            self.record(|| Reason::new(Topic::ExpectedValue, text));
            return Ok(None);
        };
        let recovery = facts.legal_recovery.unwrap_or(Percent::HUNDRED);
        let days = facts.legal_days.unwrap_or(0);
        let worth = parts(balance, chance, recovery)
            .and_then(|parts| discount(settings, days).worth_of_parts(parts))
            .and_then(|worth| worth.checked_sub(cost.minor()));
        let Some(minor) = worth else {
            return Err(out_of_range("what legal action is worth is too large to be held".into()));
        };
        let (balance, amount) = (self.account.money(balance), self.account.money(minor));
        let annual_discount_percent = settings.annual_discount_percent;
        self.record(|| {
            let discount = discount_text(annual_discount_percent, days);
            let text = format!(
                "legal action is worth {amount}: a chance of {chance} % of {recovery} % of {balance}, {discount}, rounded half up, less costs of {cost}"
            );
            let reason = Reason::new(Topic::ExpectedValue, text).figure(Figure::Money(amount));
            reason.rounded(Rounding::HalfUp)
        });
        Ok(Some(LegalValue { amount, chance, recovery, cost, days, annual_discount_percent }))
    }

    fn explain_range(&mut self, range: &Range) {
        let money = |minor: i64| self.account.money(minor);
        let (floor, opening, target) =
            (money(range.floor), money(range.opening), money(range.target));
        let (aimed_at, balance) = (money(range.aimed_at), money(range.balance));
        let raised = range.target > range.aimed_at;
        self.record(|| {
            let text = if raised {
                format!("the target is {target}, what the best alternative is worth: more than {aimed_at}")
            } else {
                format!("the target is {target}, at least the floor {floor}")
            };
            Reason::new(Topic::Recommendation, text).figure(Figure::Money(target))
        });
        self.record(|| {
            let text = format!(
                "the opening is {opening}, at least the target and at most the balance {balance}"
            );
            Reason::new(Topic::Recommendation, text).figure(Figure::Money(opening))
        });
    }

    fn explain_settle(&mut self, settle: bool, reasons: &[Argument]) {
        for reason in reasons {
            self.record(|| Reason::new(Topic::Recommendation, reason.text()));
        }
        let text = match (settle, reasons.is_empty()) {
            (true, _) => "settling is advised: something speaks for it and nothing against it",
            (false, true) => "settling is not advised: nothing that is known speaks for it",
            (false, false) => "settling is not advised: something speaks against it",
        };
        self.record(|| Reason::new(Topic::Recommendation, text));
    }
}

impl Factor {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Factor::Relationship => "relationship",
            Factor::Hardship => "hardship",
            Factor::Dispute => "dispute",
            Factor::Willingness => "willingness",
            Factor::UnansweredAttempts => "unanswered_attempts",
            Factor::BrokenPromises => "broken_promises",
            Factor::Age => "age",
        }
    }
}

impl Argument {
    fn text(self) -> &'static str {
        match (self.about, self.speaks) {
            (ArgumentAbout::Relationship, _) => {
                "for settling: the relationship is of long standing and worth keeping"
            }
            (ArgumentAbout::Hardship, _) => "for settling: full payment is not realistic",
            (ArgumentAbout::Dispute, _) => "for settling: it ends the dispute",
            (ArgumentAbout::Willingness, _) => "for settling: the debtor is willing",
            (ArgumentAbout::Waiting, Speaks::For) => {
                "for settling: waiting is not worth more than what is aimed at"
            }
            (ArgumentAbout::Waiting, Speaks::Against) => {
                "against settling: waiting is worth more than what the factors aim at"
            }
            (ArgumentAbout::LegalAction, Speaks::For) => {
                "for settling: legal action is not worth more than what is aimed at"
            }
            (ArgumentAbout::LegalAction, Speaks::Against) => {
                "against settling: legal action is worth more than what the factors aim at"
            }
            (ArgumentAbout::Rules, _) => "against settling: the rules forgive nothing",
        }
    }
}

/// The effect of each fact that is known.
fn factors(
    settings: &AssessmentSettings,
    facts: &AssessmentFacts,
    dispute: Dispute,
    age_days: Option<u32>,
) -> Vec<FactorEffect> {
    let mut effects = Vec::new();
    let mut put = |factor, value, count, shift: Shift| {
        let Shift { opening, target } = shift;
        effects.push(FactorEffect { factor, value, count, opening, target });
    };
    let weights = [
        (Factor::Relationship, facts.relationship.map(Weight::Relationship)),
        (Factor::Hardship, facts.hardship.map(Weight::Hardship)),
        (Factor::Dispute, Some(Weight::Dispute(dispute))),
        (Factor::Willingness, facts.willingness.map(Weight::Willingness)),
    ];
    for (factor, weight) in weights {
        if let Some(weight) = weight {
            put(factor, weight.value(), None, settings.weight(weight));
        }
    }
    for (factor, weight, count) in [
        (Factor::UnansweredAttempts, Weight::UnansweredAttempt, facts.unanswered_attempts),
        (Factor::BrokenPromises, Weight::BrokenPromise, facts.broken_promises),
    ] {
        if let Some(count) = count {
            put(factor, None, Some(count), settings.weight(weight).times(count));
        }
    }
    if let Some((curve, age_days)) = settings.recovery_curve.as_ref().zip(age_days) {
        let fallen = curve.fallen_at(age_days).millionths();
        let off = |share: Percent| {
            // At most 100 % of the points that it can fall.
            let points = share.of(fallen, Rounding::HalfUp).unwrap_or(fallen);
            Percent::from_millionths(points.saturating_neg())
        };
        let share = settings.curve_share;
        let shift = Shift { opening: off(share.opening), target: off(share.target) };
        put(Factor::Age, None, Some(age_days), shift);
    }
    effects
}

/// What speaks for settling and against it (seed 5), in the order of the factors.
fn arguments(
    facts: &AssessmentFacts,
    dispute: Dispute,
    range: &Range,
    [waiting, legal_action]: [Option<i64>; 2],
) -> Vec<Argument> {
    let favours = |holds: bool| holds.then_some(Speaks::For);
    let beside = |worth: Option<i64>| {
        worth.map(|worth| if worth > range.aimed_at { Speaks::Against } else { Speaks::For })
    };
    let long_term = facts.relationship == Some(Relationship::LongTerm);
    let hardship = facts.hardship.is_some_and(|hardship| hardship != Hardship::None);
    let willing = facts.willingness.is_some_and(|willingness| willingness != Willingness::None);
    let nothing_forgiven = range.floor >= range.balance;
    [
        (ArgumentAbout::Relationship, favours(long_term)),
        (ArgumentAbout::Hardship, favours(hardship)),
        (ArgumentAbout::Dispute, favours(dispute != Dispute::None)),
        (ArgumentAbout::Willingness, favours(willing)),
        (ArgumentAbout::Waiting, beside(waiting)),
        (ArgumentAbout::LegalAction, beside(legal_action)),
        (ArgumentAbout::Rules, nothing_forgiven.then_some(Speaks::Against)),
    ]
    .into_iter()
    .filter_map(|(about, speaks)| Some(Argument { about, speaks: speaks? }))
    .collect()
}

/// Two percents of an amount, in the parts of a minor unit that [`Discount`] takes.
fn parts(balance: i64, one: Percent, other: Percent) -> Option<i128> {
    let percents = i128::from(one.millionths()).checked_mul(other.millionths().into())?;
    i128::from(balance).checked_mul(percents)
}

fn discount(settings: &AssessmentSettings, days: u32) -> Discount {
    Discount { annual: settings.annual_discount_percent.unwrap_or(Percent::ZERO), days }
}

fn discount_text(annual: Option<Percent>, days: u32) -> alloc::string::String {
    match annual {
        Some(annual) => {
            format!("discounted for {days} days at {annual} % a year (simple, actual/365)")
        }
        None => "not discounted, as the policy names no annual_discount_percent".into(),
    }
}
