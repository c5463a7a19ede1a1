//! What offers and settlements have in common when they are made: the claims, the base, the amount
//! of the terms, and the judgement by the rules.

use alloc::format;
use alloc::vec::Vec;

use crate::account::{ClaimPart, RuleUsed, Status, Terms};
use crate::breach::{Actors, Highest, Judgement, Proposal, Rules, Subject};
use crate::explain::{Reason, Recorder, Silent, Topic};
use crate::facts::ArrangementFact;
use crate::few::Few;
use crate::figure::Figure;
use crate::id::ClaimId;
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::quote::{Concerned, calculate, floor, remedy_for, subject};
use crate::rejection::{Refusal, RefusalCode};
use crate::tracking::counted_if_made;

use super::{Case, out_of_range};

impl<'a> Case<'a> {
    pub(super) fn check_terms(terms: &Terms) -> Result<(), Refusal> {
        match terms {
            Terms::Percent(percent) if *percent <= Percent::ZERO || *percent > Percent::HUNDRED => {
                let remedy = format!("{percent} % is not above 0 and at most 100");
                Err(Refusal::new(RefusalCode::PercentOutOfRange, remedy))
            }
            Terms::Fixed(amount) if amount.minor() <= 0 => {
                Err(out_of_range(format!("{amount} is not positive; propose a positive amount")))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn check_claim_names(&self, named: Option<&[ClaimId]>) -> Result<(), Refusal> {
        let mut named = named.into_iter().flatten();
        match named.find(|claim| self.account.claim_place(claim).is_none()) {
            Some(claim) => Err(Refusal::new(
                RefusalCode::UnknownClaim,
                format!("the account has no claim \"{claim}\""),
            )),
            None => Ok(()),
        }
    }

    pub(super) fn check_holds(&self) -> Result<(), Refusal> {
        match self.account.blocks_proposals() {
            Some(what) => {
                let remedy = format!("blocked by {what}; lift that first");
                Err(Refusal::new(RefusalCode::OnHold, remedy))
            }
            None => Ok(()),
        }
    }

    /// The arrangements that run, and the customer's status, must allow a new one that takes the
    /// place of the one named, if any.
    pub(super) fn check_running(
        &self,
        named: Option<&[ClaimId]>,
        concerned: &Concerned,
        replaced: Option<usize>,
    ) -> Result<(), Refusal> {
        // Claims that are named are looked at though they owe nothing, and so are all of them if
        // none owes anything.
        let claims: Few<usize, 2> = match named {
            Some(named) => {
                named.iter().filter_map(|claim| self.account.claim_place(claim)).collect()
            }
            None if concerned.claims.is_empty() => (0..self.account.claims.len()).collect(),
            None => concerned.claims.iter().copied().collect(),
        };
        self.check_none_active(&claims, replaced)?;
        if !matches!(self.now().status, Status::Stopped | Status::InSettlement) {
            let status = self.now().status.name();
            let remedy = format!(
                "the customer is {status}; offers and settlements are for stopped customers"
            );
            return Err(Refusal::new(RefusalCode::NotStopped, remedy));
        }
        Ok(())
    }

    /// One active offer or settlement on a claim.
    pub(super) fn check_none_active(
        &self,
        claims: &[usize],
        replaced: Option<usize>,
    ) -> Result<(), Refusal> {
        let covers_one = |fact: &ArrangementFact| claims.iter().any(|claim| fact.covers(*claim));
        let in_the_way = self.now().active().find(|place| {
            Some(*place) != replaced && self.facts.arrangements.get(*place).is_some_and(covers_one)
        });
        match in_the_way.and_then(|place| self.account.arrangements.get(place)) {
            Some(running) => {
                let remedy = format!(
                    "{} is active on the same claim; end, supersede or await it",
                    running.id()
                );
                Err(Refusal::new(RefusalCode::ActiveOfferExists, remedy))
            }
            None => Ok(()),
        }
    }

    /// Money that counts already though it was there before belongs to the base: percents, rows and
    /// floors are taken of what was owed when the counting starts. `alone` gives the arrangement as
    /// if it were made on one claim.
    pub(super) fn add_back_counted(
        &self,
        mut concerned: Concerned,
        alone: impl Fn(usize) -> ArrangementFact,
        in_place_of: Option<usize>,
    ) -> Result<Concerned, Refusal> {
        for (claim, base) in concerned.claims.iter().zip(&mut concerned.bases) {
            let counted = counted_if_made(
                &self.facts,
                &self.account.memory,
                alone(*claim),
                in_place_of,
                self.today,
            );
            let sums = base.checked_add(counted).zip(concerned.balance.checked_add(counted));
            let Some((own, all)) = sums else {
                return Err(out_of_range("what was owed is too large to be held".into()));
            };
            *base = own;
            concerned.balance = all;
        }
        Ok(concerned)
    }

    pub(super) fn subject(&mut self, concerned: &Concerned) -> (Subject, Rules<'a>) {
        let (account, policy, today) = (self.account, self.policy, self.today);
        let subject = subject(account, policy, concerned, today, &mut self.why);
        (subject, Rules::of(policy, &account.client))
    }

    /// The amount of the terms, and the figures of the rule that sets the floor.
    pub(super) fn amount(
        &mut self,
        terms: Terms,
        concerned: &Concerned,
        rules: &Rules<'_>,
        subject: &Subject,
    ) -> Result<(i64, Highest), Refusal> {
        let figures = floor(self.account, rules, subject, self.command.by.as_ref(), &mut Silent);
        let amount = match terms {
            Terms::Fixed(amount) => amount.minor(),
            Terms::Percent(percent) => self.percent_of(percent, concerned),
            Terms::Calculated => self.calculated(concerned, figures.floor_minor)?,
        };
        if amount > concerned.balance {
            let (amount, balance) =
                (self.account.money(amount), self.account.money(concerned.balance));
            let remedy = format!("{amount} is more than the {balance} owed; propose at most that");
            return Err(Refusal::new(RefusalCode::ExceedsBalance, remedy));
        }
        Ok((amount, figures))
    }

    fn percent_of(&mut self, percent: Percent, concerned: &Concerned) -> i64 {
        // At most 100 % of an i64 is one.
        let minor = percent.of(concerned.balance, Rounding::Up).unwrap_or(concerned.balance);
        let (amount, discount) = (self.account.money(minor), percent.complement());
        let balance = self.account.money(concerned.balance);
        self.record(|| {
            let text = format!(
                "{percent} % of {balance} to be paid, a discount of {discount} %, is {amount}, rounded up"
            );
            let reason = Reason::new(Topic::Amount, text).figure(Figure::Money(amount));
            reason.rounded(Rounding::Up)
        });
        minor
    }

    /// The higher of the calculation by segment and the floor.
    fn calculated(&mut self, concerned: &Concerned, floor: i64) -> Result<i64, Refusal> {
        let client = self.policy.client(&self.account.client);
        let now = self.now().clone();
        let (calculated, _) =
            calculate(self.account, &now, client, concerned, self.today, &mut self.why);
        let calculated = calculated.min(concerned.balance);
        let minor = calculated.max(floor).min(concerned.balance);
        let amount = self.account.money(minor);
        self.record(|| {
            let which = if minor > calculated { "the rule's floor" } else { "the calculation" };
            let text = format!("the higher of calculation and floor is {amount}: {which} binds");
            Reason::new(Topic::Amount, text).figure(Figure::Money(amount))
        });
        if minor <= 0 {
            return Err(out_of_range(
                "the calculation and the floor are both nothing; name an amount".into(),
            ));
        }
        Ok(minor)
    }

    pub(super) fn judge(
        &mut self,
        proposal: &Proposal,
        rules: &Rules<'_>,
        subject: &Subject,
    ) -> Result<Judgement, Refusal> {
        let actors = Actors { by: self.command.by.as_ref(), approved_by: self.approver.as_ref() };
        let judgement = rules.judge(subject, proposal, actors, &mut self.why);
        let Some(first) = judgement.breaches.first() else { return Ok(judgement) };
        let least = floor(self.account, rules, subject, actors.by, &mut Silent).floor_minor;
        let too_low = |code| matches!(code, RefusalCode::BelowFloor | RefusalCode::ForgivenLimit);
        let remedy = if too_low(first.code) {
            format!("propose at least {}", self.account.money(least))
        } else {
            remedy_for(first.code)
        };
        let approvers = rules.approvers_of_all(subject, proposal, &judgement, actors.by);
        let remedy = if approvers.is_empty() {
            remedy
        } else {
            format!("{remedy}, or have it approved by {}", approvers.join(" or "))
        };
        let mut refusal = Refusal::new(first.code, remedy);
        refusal.breaches = judgement.breaches;
        Err(refusal)
    }

    /// Each claim's base, part of the amount, and what is given up on it.
    pub(super) fn claim_parts(&self, concerned: &Concerned, shares: &[i64]) -> Vec<ClaimPart> {
        let account = self.account;
        let claims = concerned.claims.iter().filter_map(|place| account.claims.get(*place));
        let mut parts = Vec::with_capacity(shares.len());
        parts.extend(claims.zip(concerned.bases.iter().zip(shares)).map(
            |(claim, (base, share))| ClaimPart {
                claim: claim.id.clone(),
                base: account.money(*base),
                amount: account.money(*share),
                forgiven: account.money(base.saturating_sub(*share)),
            },
        ));
        parts
    }

    pub(super) fn rule_used(&self, figures: &Highest) -> Option<RuleUsed> {
        let by_percent = figures.by_percent?;
        let (row, percent, _) = by_percent.row?;
        let floor = self.account.money(figures.floor_minor);
        Some(RuleUsed { scope: by_percent.scope, row, percent, floor })
    }

    pub(super) fn explain_threshold(&mut self, amount: i64, threshold: i64) {
        let (amount, threshold) = (self.account.money(amount), self.account.money(threshold));
        self.record(|| {
            let text = format!("{amount} is reached from {threshold} on");
            Reason::new(Topic::Threshold, text).figure(Figure::Money(threshold))
        });
    }

    /// The debtor has performed in part: ending the arrangement may be contested.
    pub(super) fn warn_of_part_performance(&mut self, place: usize) -> Option<Money> {
        let counted = self.now().ledger.arrangements.get(place).map_or(0, |known| known.counted);
        if counted <= 0 {
            return None;
        }
        let counted = self.account.money(counted);
        let what = match self.account.arrangements.get(place) {
            Some(crate::account::Arrangement::Settlement(_)) => "settlement",
            _ => "offer",
        };
        self.record(|| {
            let text = format!(
                "the debtor has paid {counted} under this {what}; ending it after part performance may be contested"
            );
            Reason::new(Topic::PartPerformance, text).figure(Figure::Money(counted))
        });
        Some(counted)
    }
}
