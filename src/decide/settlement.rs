//! Agreeing a settlement.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{AcceptedBecause, Event, NewSettlement, SettlementTerms, Terms};
use crate::breach::{Highest, Judgement, Proposal, Rules};
use crate::date;
use crate::facts::{ArrangementFact, EndedHow};
use crate::id::{ArrangementId, ClaimId, OfferId, SettlementId};
use crate::money::Money;
use crate::plan::{PlanFault, PlanFaultKind, PlanTerms, Schedule};
use crate::quote::Concerned;
use crate::rejection::{Refusal, RefusalCode};
use crate::split::split_by_largest_remainder;

use super::{Case, Handled, out_of_range, reused_name};

/// What a settlement is made of, once it is judged.
pub(super) struct Agreed {
    pub amount: i64,
    pub terms: Option<Terms>,
    pub concerned: Concerned,
    pub shares: Vec<i64>,
    pub figures: Highest,
    pub judgement: Judgement,
    /// None: nothing says when it is due.
    pub schedule: Option<Schedule>,
}

/// What names and dates a settlement beside its amount.
pub(super) struct Frame<'s> {
    pub settlement: &'s SettlementId,
    pub version: u32,
    pub inception_on: NaiveDate,
    pub plan: Option<&'s PlanTerms>,
    pub pay_by: Option<NaiveDate>,
    pub accepts: Option<&'s OfferId>,
}

impl Case<'_> {
    pub(super) fn create_settlement(
        &mut self,
        new: &NewSettlement,
        reused: bool,
    ) -> Result<Handled, Refusal> {
        self.check_settlement_values(new)?;
        let accepted = self.check_settlement_names(new, reused)?;
        self.check_holds()?;
        let of_offer = accepted.map(|place| self.claims_of(place));
        let named = new.claims.clone().or_else(|| self.named_by_parts(new)).or(of_offer);
        let client = self.policy.client(&self.account.client);
        let concerned =
            Concerned::find(self.account, self.now(), client, named.as_deref(), self.today)?;
        self.check_running(named.as_deref(), &concerned, accepted)?;
        if let (Some(place), Some(offer)) = (accepted, &new.accepts) {
            self.check_active(place, offer)?;
        }
        concerned.check(self.now(), named.is_some())?;
        let alone = |claim| self.fact_alone(new.inception_on, claim);
        let concerned = self.add_back_counted(concerned, alone, None)?;
        let agreed = self.agree(new, accepted, concerned)?;
        self.pass_time();
        if let (Some(place), Some(offer)) = (accepted, &new.accepts) {
            self.accept_by_settlement(place, offer);
        }
        let frame = Frame {
            settlement: &new.settlement,
            version: 1,
            inception_on: new.inception_on,
            plan: new.plan.as_ref(),
            pay_by: new.pay_by,
            accepts: new.accepts.as_ref(),
        };
        let terms = self.settlement_terms(&frame, &agreed);
        let fact = self.fact_of(&terms);
        self.facts.add_arrangement(fact);
        self.events.push(Event::SettlementCreated(Arc::new(terms)));
        let name = ArrangementId::Settlement(new.settlement.clone());
        self.record_override(name, &agreed.judgement);
        self.tell(None);
        Ok(Handled::Done)
    }

    fn check_settlement_values(&self, new: &NewSettlement) -> Result<(), Refusal> {
        if let Some(terms) = &new.terms {
            Self::check_terms(terms)?;
        }
        // What is wrong with a plan of a known amount is a value out of range, told before names.
        let known = match (&new.terms, &new.accepts) {
            (Some(Terms::Fixed(amount)), _) => Some(amount.minor()),
            (None, Some(offer)) => {
                let place = self.account.offer_place(offer);
                let offer = place.and_then(|place| self.account.arrangements.get(place));
                offer.map(|offer| offer.amount().minor())
            }
            _ => None,
        };
        if let (Some(amount), Some(plan)) = (known, &new.plan) {
            self.schedule(plan, amount, new.inception_on)?;
        }
        if let (Some(amount), Some(parts)) = (known, &new.parts) {
            check_parts(parts.iter().map(|(_, part)| part.minor()), self.account.money(amount))?;
        }
        self.check_pay_by(new)?;
        self.check_inception(new.inception_on)
    }

    fn check_pay_by(&self, new: &NewSettlement) -> Result<(), Refusal> {
        let past = |remedy: String| Err(Refusal::new(RefusalCode::ExpiryInPast, remedy));
        match new.pay_by {
            Some(pay_by) if pay_by < self.today => {
                let (pay_by, today) = (date::text(pay_by), date::text(self.today));
                past(format!("pay_by {pay_by} is before today, {today}"))
            }
            Some(pay_by) if pay_by < new.inception_on => {
                let (pay_by, inception) = (date::text(pay_by), date::text(new.inception_on));
                past(format!("pay_by {pay_by} is before the inception on {inception}"))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn check_inception(&self, inception_on: NaiveDate) -> Result<(), Refusal> {
        if inception_on > self.today {
            let inception = date::text(inception_on);
            let remedy = format!("inception_on {inception} is after today; agree it on that day");
            return Err(Refusal::new(RefusalCode::EffectiveInFuture, remedy));
        }
        Ok(())
    }

    /// Gives the place of the offer that is accepted.
    fn check_settlement_names(
        &self,
        new: &NewSettlement,
        reused: bool,
    ) -> Result<Option<usize>, Refusal> {
        let accepted = match &new.accepts {
            Some(offer) => Some(self.find_offer(offer)?),
            None => None,
        };
        self.check_claim_names(new.claims.as_deref())?;
        self.check_claim_names(self.named_by_parts(new).as_deref())?;
        if reused { Err(reused_name()) } else { Ok(accepted) }
    }

    fn named_by_parts(&self, new: &NewSettlement) -> Option<Vec<ClaimId>> {
        let parts = new.parts.as_ref()?;
        Some(parts.iter().map(|(claim, _)| claim.clone()).collect())
    }

    /// The claims that an arrangement covers, of those that owe something.
    fn claims_of(&self, place: usize) -> Vec<ClaimId> {
        let parts = self.facts.arrangements.get(place).map_or(&[][..], |fact| &fact.parts);
        let claims = parts.iter().filter_map(|(claim, _)| self.account.claims.get(*claim));
        claims.map(|claim| claim.id.clone()).collect()
    }

    /// Finds the amount, the plan and the parts, and has the rules judge them.
    fn agree(
        &mut self,
        new: &NewSettlement,
        accepted: Option<usize>,
        concerned: Concerned,
    ) -> Result<Agreed, Refusal> {
        let offered = accepted.and_then(|place| self.facts.arrangements.get(place)).cloned();
        let terms = match (new.terms, &offered) {
            (Some(terms), _) => terms,
            (None, Some(offer)) => Terms::Fixed(self.account.money(offer.amount)),
            // Read as such: the terms may be left out only with an offer.
            (None, None) => return Err(out_of_range("a settlement needs terms".into())),
        };
        let (subject, rules) = self.subject(&concerned);
        let (amount, figures) = self.amount(terms, &concerned, &rules, &subject)?;
        let agreed = offered.is_some_and(|offer| {
            amount >= offer.amount && concerned.claims.iter().all(|claim| offer.covers(*claim))
        });
        let schedule = self.when_due(new, amount, &rules)?;
        let shares = self.shares(new, amount, &concerned)?;
        let proposal = proposal(amount, new.inception_on, schedule.as_ref(), new.plan.is_some());
        let proposal = Proposal { amount_is_agreed: agreed, ..proposal };
        let judgement = self.judge(&proposal, &rules, &subject)?;
        let terms = Some(terms);
        Ok(Agreed { amount, terms, concerned, shares, figures, judgement, schedule })
    }

    /// The plan; or one payment on `pay_by`, or on the last day that the rules allow.
    fn when_due(
        &self,
        new: &NewSettlement,
        amount: i64,
        rules: &Rules<'_>,
    ) -> Result<Option<Schedule>, Refusal> {
        let Some(plan) = &new.plan else {
            let last = || self.last_day_allowed(rules, new.inception_on);
            return Ok(new.pay_by.or_else(last).map(|due_on| Schedule::single(due_on, amount)));
        };
        let schedule = self.schedule(plan, amount, new.inception_on)?;
        let last = schedule.last_planned();
        match new.pay_by {
            Some(pay_by) if pay_by < last => {
                let (pay_by, last) = (date::text(pay_by), date::text(last));
                let remedy = format!("pay_by {pay_by} is before the plan's last day, {last}");
                Err(Refusal::new(RefusalCode::ExpiryInPast, remedy))
            }
            _ => Ok(Some(schedule)),
        }
    }

    pub(super) fn last_day_allowed(
        &self,
        rules: &Rules<'_>,
        inception_on: NaiveDate,
    ) -> Option<NaiveDate> {
        let by = self.command.by.as_ref();
        let days = rules.binding(by).filter_map(|(_, rule)| rule.max_days).min();
        let by_days = days.map(|days| date::plus_days(inception_on, days));
        let months = rules.max_settlement_months();
        let by_months = months.map(|months| date::plus_months(inception_on, months));
        by_days.into_iter().chain(by_months).min()
    }

    pub(super) fn schedule(
        &self,
        plan: &PlanTerms,
        amount: i64,
        inception_on: NaiveDate,
    ) -> Result<Schedule, Refusal> {
        Schedule::build(plan, amount, inception_on, self.policy.calendar())
            .map_err(|fault| plan_refused(fault, self.account.money(amount)))
    }

    /// Each claim's part: as the host says, else in proportion.
    fn shares(
        &self,
        new: &NewSettlement,
        amount: i64,
        concerned: &Concerned,
    ) -> Result<Vec<i64>, Refusal> {
        let Some(parts) = &new.parts else {
            return Ok(split_by_largest_remainder(amount, &concerned.bases));
        };
        check_parts(parts.iter().map(|(_, part)| part.minor()), self.account.money(amount))?;
        let of_claim = |place: &usize| {
            let claim = self.account.claims.get(*place)?;
            parts.iter().find(|(name, _)| *name == claim.id).map(|(_, part)| part.minor())
        };
        let shares: Vec<i64> =
            concerned.claims.iter().map(|place| of_claim(place).unwrap_or(0)).collect();
        let given = shares.iter().fold(0i64, |sum, share| sum.saturating_add(*share));
        let too_much = shares.iter().zip(&concerned.bases).find(|(share, base)| share > base);
        if given != amount || too_much.is_some() {
            return Err(out_of_range(format!(
                "the parts must be those of the claims that owe something, none more than it owes, and sum to {}",
                self.account.money(amount)
            )));
        }
        Ok(shares)
    }

    fn accept_by_settlement(&mut self, place: usize, offer: &OfferId) {
        self.end(place, EndedHow::Settled);
        let last_day = self
            .facts
            .arrangements
            .get(place)
            .map_or(self.today, |fact| self.now().ledger.last_day(fact, place, self.position));
        self.events.push(Event::OfferAccepted {
            offer: offer.clone(),
            reason: AcceptedBecause::Settlement,
            effective_on: None,
            last_day,
        });
    }

    /// The settlement as if it were made on one claim, to see what would count.
    pub(super) fn fact_alone(&self, inception_on: NaiveDate, claim: usize) -> ArrangementFact {
        let lifecycle = self.policy.lifecycle();
        ArrangementFact {
            position: self.position,
            made_on: self.today,
            since: inception_on,
            parts: Arc::from([(claim, 0)]),
            base: 0,
            amount: 0,
            threshold: i64::MAX,
            backdate_days: lifecycle.backdate_days,
            same_day: lifecycle.same_day_payments,
            ended: None,
            clock: crate::facts::Clock::never(self.position, self.today),
        }
    }

    /// The terms in plain numbers. Their claims are those of the account.
    pub(super) fn fact_of(&self, terms: &SettlementTerms) -> ArrangementFact {
        let place = |claim: &ClaimId| self.account.claim_place(claim);
        let parts = terms
            .claims
            .iter()
            .filter_map(|part| Some((place(&part.claim)?, part.amount.minor())))
            .collect();
        terms.fact((self.position, self.today), parts)
    }
}

/// What the rules look at. Without a plan it is one payment, and no gap is tested.
pub(super) fn proposal(
    amount: i64,
    inception_on: NaiveDate,
    schedule: Option<&Schedule>,
    is_plan: bool,
) -> Proposal {
    let gap = |schedule: &Schedule| schedule.largest_gap_days(inception_on);
    Proposal {
        amount_minor: amount,
        amount_is_agreed: false,
        payments: schedule.map_or(1, Schedule::payments),
        from: inception_on,
        last_due: schedule.map_or(inception_on, Schedule::last_planned),
        gap_days: schedule.filter(|_| is_plan).map(gap),
    }
}

fn check_parts(parts: impl Iterator<Item = i64>, amount: Money) -> Result<(), Refusal> {
    let parts: Vec<i64> = parts.collect();
    let sum = parts.iter().try_fold(0i64, |sum, part| sum.checked_add(*part));
    if sum != Some(amount.minor()) || parts.iter().any(|part| *part < 0) {
        return Err(out_of_range(format!("the parts of the claims do not sum to {amount}")));
    }
    Ok(())
}

fn plan_refused(fault: PlanFault, amount: Money) -> Refusal {
    if fault.kind() == PlanFaultKind::Dates {
        return Refusal::new(RefusalCode::ExpiryInPast, format!("{fault}"));
    }
    let money = |minor: i64| Money::from_minor(minor, amount.currency());
    let what: String = match fault {
        PlanFault::DownPayment { down_payment_minor, .. } => {
            format!(
                "a down payment of {} is not between nothing and all of it",
                money(down_payment_minor)
            )
        }
        PlanFault::NotPositive { amount_minor } => {
            format!("an instalment of {} is not positive", money(amount_minor))
        }
        PlanFault::TooSmall { amount_minor, payments } => {
            format!(
                "{} in {payments} payments is less than the smallest coin each",
                money(amount_minor)
            )
        }
        PlanFault::SumDiffers { sum_minor, .. } => match i64::try_from(sum_minor) {
            Ok(sum) => format!("the instalments sum to {}", money(sum)),
            Err(_) => "the sum of the instalments is too large to be held".into(),
        },
        other => format!("{other}"),
    };
    out_of_range(format!("the plan does not fit {amount}: {what}"))
}
