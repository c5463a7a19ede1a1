//! The frozen terms of a settlement, and changing them.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::account::{
    Event, PlannedInstalment, Settlement, SettlementChange, SettlementState, SettlementTerms, Terms,
};
use crate::id::{ArrangementId, SettlementId};
use crate::percent::Percent;
use crate::plan::{Schedule, Size};
use crate::quote::Concerned;
use crate::rejection::{Refusal, RefusalCode};
use crate::split::split_by_largest_remainder;

use super::settlement::{Agreed, Frame, proposal};
use super::{Case, Handled};

impl Case<'_> {
    pub(super) fn modify_settlement(
        &mut self,
        change: &SettlementChange,
    ) -> Result<Handled, Refusal> {
        if let Some(terms) = &change.terms {
            Self::check_terms(terms)?;
        }
        if let (Some(Terms::Fixed(amount)), Some(plan)) = (&change.terms, &change.plan)
            && let Some(inception_on) = self.inception_of(change)
        {
            self.schedule(plan, amount.minor(), inception_on)?;
        }
        if let Some(inception_on) = change.inception_on {
            self.check_inception(inception_on)?;
        }
        let place = self.find_settlement(&change.settlement)?;
        self.check_holds()?;
        let states = [SettlementState::Active, SettlementState::Reached];
        let settlement = self.check_state(place, &change.settlement, &states)?;
        let old = settlement.terms;
        let inception_on = change.inception_on.unwrap_or(old.inception_on);
        let concerned = self.concerned_again(place, inception_on)?;
        let agreed = self.agree_again(change, &old, inception_on, concerned)?;
        let frame = Frame {
            settlement: &change.settlement,
            version: old.version.saturating_add(1),
            inception_on,
            plan: change.plan.as_ref().or(old.plan.as_ref()),
            pay_by: old.pay_by.filter(|_| change.plan.is_none()),
            accepts: old.accepts.as_ref(),
        };
        let terms = self.settlement_terms(&frame, &agreed);
        if is_the_same(&terms, &old) {
            return Ok(Handled::Already);
        }
        self.pass_time();
        let fact = self.fact_of(&terms);
        self.facts.change_arrangement(place, |known| *known = fact.in_place_of(known));
        self.events.push(Event::SettlementModified(Arc::new(terms)));
        let name = ArrangementId::Settlement(change.settlement.clone());
        self.record_override(name, &agreed.judgement);
        self.tell(None);
        Ok(Handled::Done)
    }

    fn inception_of(&self, change: &SettlementChange) -> Option<chrono::NaiveDate> {
        let known = || {
            let place = self.account.settlement_place(&change.settlement)?;
            let settlement = self.account.arrangements.get(place)?.as_settlement()?;
            Some(settlement.terms.inception_on)
        };
        change.inception_on.or_else(known)
    }

    /// What was owed at inception on the claims of a settlement that runs: today's balance and what
    /// counts, so that money is not counted twice.
    fn concerned_again(
        &self,
        place: usize,
        inception_on: chrono::NaiveDate,
    ) -> Result<Concerned, Refusal> {
        let client = self.policy.client(&self.account.client);
        let Some(known) = self.facts.arrangements.get(place) else {
            return Ok(Concerned::default());
        };
        let claims = known.parts.iter().map(|(claim, _)| *claim);
        let concerned = Concerned::of(self.account, self.now(), client, claims, self.today)?;
        let alone = |claim| {
            let mut fact = self.fact_alone(inception_on, claim).in_place_of(known);
            fact.same_day = self.policy.lifecycle().same_day_payments;
            fact
        };
        self.add_back_counted(concerned, alone, Some(place))
    }

    fn agree_again(
        &mut self,
        change: &SettlementChange,
        old: &SettlementTerms,
        inception_on: chrono::NaiveDate,
        concerned: Concerned,
    ) -> Result<Agreed, Refusal> {
        let (subject, rules) = self.subject(&concerned);
        let terms = change.terms.unwrap_or(Terms::Fixed(old.amount));
        let (amount, figures) = self.amount(terms, &concerned, &rules, &subject)?;
        let plan = change.plan.as_ref().or(old.plan.as_ref());
        let schedule = match plan {
            Some(plan) => Some(self.schedule(plan, amount, inception_on)?),
            None => {
                let named = old.pay_by.filter(|pay_by| *pay_by >= inception_on);
                let last = || self.last_day_allowed(&rules, inception_on);
                named.or_else(last).map(|due_on| Schedule::single(due_on, amount))
            }
        };
        let shares = shares_again(old, amount, &concerned);
        let proposal = proposal(amount, inception_on, schedule.as_ref(), plan.is_some());
        let judgement = self.judge(&proposal, &rules, &subject)?;
        Ok(Agreed { amount, terms: change.terms, concerned, shares, figures, judgement, schedule })
    }

    pub(super) fn settlement_terms(
        &mut self,
        frame: &Frame<'_>,
        agreed: &Agreed,
    ) -> SettlementTerms {
        let account = self.account;
        let client = self.policy.client(&account.client);
        let lifecycle = self.policy.lifecycle();
        let threshold = client.settled.tolerance.threshold(agreed.amount);
        self.explain_threshold(agreed.amount, threshold);
        let percent = match agreed.terms {
            Some(Terms::Percent(percent)) => Some(percent),
            _ => None,
        };
        let base = agreed.concerned.balance;
        SettlementTerms {
            settlement: frame.settlement.clone(),
            version: frame.version,
            amount: account.money(agreed.amount),
            forgiven: account.money(base.saturating_sub(agreed.amount)),
            inception_on: frame.inception_on,
            base: account.money(base),
            percent,
            discount_percent: percent.map(Percent::complement),
            threshold: account.money(threshold),
            claims: self.claim_parts(&agreed.concerned, &agreed.shares),
            pay_by: frame.pay_by,
            instalments: self.instalments(agreed.schedule.as_ref()),
            accepts: frame.accepts.cloned(),
            rule: self.rule_used(&agreed.figures),
            policy: self.policy.name.clone(),
            by: self.command.by.clone(),
            approved_by: self.approver.clone().filter(|_| !agreed.judgement.lifted.is_empty()),
            on_reached: client.on_reached,
            backdate_days: lifecycle.backdate_days,
            same_day_payments: lifecycle.same_day_payments,
            grace_days: lifecycle.grace_days,
            short_by: account.money(client.settled.tolerance.amount_minor.unwrap_or(0)),
            max_missed_in_row: lifecycle.max_missed_in_row,
            max_missed_total: lifecycle.max_missed_total,
            cure_days: lifecycle.cure_days,
            interest_during_settlement: lifecycle.interest_during_settlement,
            plan: frame.plan.cloned(),
            disclosures: self.barred_disclosures(&agreed.concerned.claims),
        }
    }

    fn instalments(&self, schedule: Option<&Schedule>) -> Vec<PlannedInstalment> {
        let dues = schedule.into_iter().flat_map(Schedule::dues);
        let planned = |(number, due): (u32, &crate::plan::Due)| PlannedInstalment {
            number,
            due_on: due.due_on,
            amount: self.account.money(due.amount_minor),
        };
        (1..).zip(dues).map(planned).collect()
    }

    /// The place of a settlement; one that was removed is not known any more.
    pub(super) fn find_settlement(&self, settlement: &SettlementId) -> Result<usize, Refusal> {
        let place = self.account.settlement_place(settlement);
        let is_there = |place: &usize| {
            let known = self.account.arrangements.get(*place);
            known.and_then(|known| known.as_settlement()).is_some_and(|known| !known.removed)
        };
        place.filter(is_there).ok_or_else(|| {
            let remedy = format!("the account has no settlement \"{settlement}\"");
            Refusal::new(RefusalCode::UnknownSettlement, remedy)
        })
    }

    /// The settlement, if it stands in one of these states today.
    pub(super) fn check_state(
        &self,
        place: usize,
        name: &SettlementId,
        states: &[SettlementState],
    ) -> Result<Settlement, Refusal> {
        let state = self.now().states.get(place).map(|state| state.of_settlement());
        let is_broken = |state: &SettlementState| matches!(state, SettlementState::Broken { .. });
        let allowed = |state: &SettlementState| {
            states.contains(state) || is_broken(state) && states.iter().any(is_broken)
        };
        let settlement =
            self.account.arrangements.get(place).and_then(|known| known.as_settlement());
        match (settlement, state) {
            (Some(settlement), Some(state)) if allowed(&state) => Ok(settlement.clone()),
            _ => {
                let state = state.map_or("unknown", SettlementState::name);
                let remedy = format!("settlement \"{name}\" is {state}, which does not allow this");
                Err(Refusal::new(RefusalCode::NotActive, remedy))
            }
        }
    }
}

/// The parts as they were, for the same amount; else in proportion.
fn shares_again(old: &SettlementTerms, amount: i64, concerned: &Concerned) -> Vec<i64> {
    let parts: Vec<i64> = old.claims.iter().map(|part| part.amount.minor()).collect();
    let fits = parts.len() == concerned.bases.len()
        && parts.iter().zip(&concerned.bases).all(|(part, base)| part <= base);
    if amount == old.amount.minor() && fits {
        return parts;
    }
    split_by_largest_remainder(amount, &concerned.bases)
}

/// Whether terms say the same as those before them.
fn is_the_same(new: &SettlementTerms, old: &SettlementTerms) -> bool {
    let same_size = match (&new.plan, &old.plan) {
        (Some(new), Some(old)) => {
            matches!((&new.size, &old.size), (Size::Own(_), Size::Own(_))) || new == old
        }
        (new, old) => new.is_none() == old.is_none(),
    };
    same_size
        && new.amount == old.amount
        && new.inception_on == old.inception_on
        && new.instalments == old.instalments
}
