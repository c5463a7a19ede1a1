//! Making an offer.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Event, NewOffer, OfferTerms, Terms};
use crate::breach::{Actors, Highest, Judgement, Proposal, Rules, Subject};
use crate::date;
use crate::explain::Silent;
use crate::facts::{ArrangementFact, Clock, EndedHow, OfferClock};
use crate::id::{ArrangementId, OfferId, UserId};
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::SameDayPayments;
use crate::quote::Concerned;
use crate::rejection::{Refusal, RefusalCode};
use crate::sending::{Disclosure, of_barred};
use crate::split::split_by_largest_remainder;

use super::{Case, Handled, reused_name};

/// An offer that may be made.
pub(super) struct Judged {
    pub amount: i64,
    pub concerned: Concerned,
    pub figures: Highest,
    judgement: Judgement,
    superseded: Option<usize>,
}

impl Case<'_> {
    pub(super) fn create_offer(
        &mut self,
        new: &NewOffer,
        reused: bool,
    ) -> Result<Handled, Refusal> {
        let judged = self.judge_offer(new, reused, None)?;
        self.pass_time();
        self.enact_offer(new, &judged);
        Ok(Handled::Done)
    }

    /// Whether an offer may be made. One that answers the debtor's has maybe been approved before.
    pub(super) fn judge_offer(
        &mut self,
        new: &NewOffer,
        reused: bool,
        answered: Option<&OfferId>,
    ) -> Result<Judged, Refusal> {
        self.check_offer_values(new)?;
        self.check_offer_names(new, reused)?;
        self.check_holds()?;
        let client = self.policy.client(&self.account.client);
        let named = new.claims.as_deref();
        let concerned = Concerned::find(self.account, self.now(), client, named, self.today)?;
        let superseded = new.supersedes.as_ref().and_then(|offer| self.account.offer_place(offer));
        self.check_running(named, &concerned, superseded)?;
        self.check_superseded(superseded)?;
        concerned.check(self.now(), named.is_some())?;
        let concerned = match self.policy.lifecycle().same_day_payments {
            // Where money of its own date counts though it came before, it belongs to the base.
            SameDayPayments::Included => {
                let alone = |claim| self.offer_fact(new, 0, i64::MAX, &Concerned::on(claim), &[]);
                self.add_back_counted(concerned, alone, None)?
            }
            _ => concerned,
        };
        let (subject, rules) = self.subject(&concerned);
        let (amount, figures) = self.amount(new.terms, &concerned, &rules, &subject)?;
        let last_due = new.pay_by.unwrap_or(new.expires_on);
        let proposal = Proposal::single(amount, self.today, last_due);
        self.approver = self.approver_of(&proposal, &rules, &subject, answered);
        let judgement = self.judge(&proposal, &rules, &subject)?;
        if let Some(place) = superseded {
            self.check_reason(place, new.reason.as_deref())?;
        }
        Ok(Judged { amount, concerned, figures, judgement, superseded })
    }

    /// Who approves it: whom the command names, or whoever has approved as much in answer to the
    /// debtor and may.
    fn approver_of(
        &self,
        proposal: &Proposal,
        rules: &Rules<'_>,
        subject: &Subject,
        answered: Option<&OfferId>,
    ) -> Option<UserId> {
        let Proposal { amount_minor, last_due, .. } = *proposal;
        let before = answered.map(|offer| self.approvals_for(offer, amount_minor, last_due));
        let named = self.command.approved_by.clone();
        let approvers: Vec<UserId> =
            named.into_iter().chain(before.into_iter().flatten()).collect();
        let suffices = |approver: &&UserId| {
            let actors = Actors { by: self.command.by.as_ref(), approved_by: Some(approver) };
            rules.judge(subject, proposal, actors, &mut Silent).breaches.is_empty()
        };
        // If nobody's will do, the first is judged, and the refusal says why.
        approvers.iter().find(suffices).or(approvers.first()).cloned()
    }

    pub(super) fn enact_offer(&mut self, new: &NewOffer, judged: &Judged) {
        if let Some(place) = judged.superseded {
            self.supersede(place, new);
        }
        let Judged { amount, concerned, figures, judgement, .. } = judged;
        self.make_offer(new, *amount, concerned, figures, judgement);
    }

    fn check_offer_values(&self, new: &NewOffer) -> Result<(), Refusal> {
        Self::check_terms(&new.terms)?;
        self.check_deadlines(new.expires_on, new.pay_by)
    }

    pub(super) fn check_deadlines(
        &self,
        expires_on: NaiveDate,
        pay_by: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        let past = |remedy: String| Err(Refusal::new(RefusalCode::ExpiryInPast, remedy));
        if expires_on < self.today {
            let (expires, today) = (date::text(expires_on), date::text(self.today));
            return past(format!("expires_on {expires} is before today, {today}"));
        }
        match pay_by {
            Some(pay_by) if pay_by < expires_on => {
                let (pay_by, expires) = (date::text(pay_by), date::text(expires_on));
                past(format!("pay_by {pay_by} is before expires_on {expires}"))
            }
            _ => Ok(()),
        }
    }

    fn check_offer_names(&self, new: &NewOffer, reused: bool) -> Result<(), Refusal> {
        if let Some(offer) =
            new.supersedes.as_ref().filter(|offer| self.account.offer_place(offer).is_none())
        {
            return Err(Refusal::new(
                RefusalCode::UnknownOffer,
                format!("the account has no offer \"{offer}\" to supersede"),
            ));
        }
        self.check_claim_names(new.claims.as_deref())?;
        new.sequence.as_ref().map_or(Ok(()), |sequence| self.check_sequence(sequence))?;
        if reused { Err(reused_name()) } else { Ok(()) }
    }

    fn check_superseded(&self, superseded: Option<usize>) -> Result<(), Refusal> {
        if superseded.is_some_and(|place| !self.now().active().any(|active| active == place)) {
            let remedy = "the offer to supersede is not active; make the new one without it";
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        Ok(())
    }

    /// Ending an offer after money was counted needs a reason: the debtor has performed in part.
    pub(super) fn check_reason(
        &mut self,
        place: usize,
        reason: Option<&str>,
    ) -> Result<(), Refusal> {
        let Some(counted) = self.warn_of_part_performance(place) else { return Ok(()) };
        if reason.is_none_or(|reason| reason.trim().is_empty()) {
            let remedy =
                format!("{counted} was counted under the offer; give a reason for ending it");
            return Err(Refusal::new(RefusalCode::ReasonNeeded, remedy));
        }
        Ok(())
    }

    fn supersede(&mut self, place: usize, new: &NewOffer) {
        self.end(place, EndedHow::Superseded);
        if let Some(ArrangementId::Offer(offer)) = self.arrangement_name(place) {
            let (by, reason) = (new.offer.clone(), new.reason.clone());
            self.events.push(Event::OfferSuperseded { offer, by, reason });
        }
    }

    fn make_offer(
        &mut self,
        new: &NewOffer,
        amount: i64,
        concerned: &Concerned,
        figures: &Highest,
        judgement: &Judgement,
    ) {
        let client = self.policy.client(&self.account.client);
        let threshold = client.settled.tolerance.threshold(amount);
        let shares = split_by_largest_remainder(amount, &concerned.bases);
        let fact = self.offer_fact(new, amount, threshold, concerned, &shares);
        let amounts = (self.account.money(amount), self.account.money(threshold));
        let terms = self.offer_terms(new, amounts, concerned, &shares, figures, judgement);
        self.explain_threshold(amount, threshold);
        self.facts.add_arrangement(fact);
        self.events.push(Event::OfferCreated(Arc::new(terms)));
        self.record_override(ArrangementId::Offer(new.offer.clone()), judgement);
        if let Some(sequence) = new.sequence.as_ref().filter(|name| !self.has_sequence(name)) {
            self.assign(sequence);
        }
        self.tell(None);
    }

    pub(super) fn record_override(&mut self, arrangement: ArrangementId, judgement: &Judgement) {
        if let Some(approver) = self.approver.as_ref().filter(|_| !judgement.lifted.is_empty()) {
            self.events.push(Event::OverrideRecorded {
                arrangement,
                approved_by: approver.clone(),
                lifted: judgement.lifted.clone(),
            });
        }
    }

    fn offer_fact(
        &self,
        new: &NewOffer,
        amount: i64,
        threshold: i64,
        concerned: &Concerned,
        shares: &[i64],
    ) -> ArrangementFact {
        let lifecycle = self.policy.lifecycle();
        let shares = shares.iter().copied().chain(core::iter::repeat(0));
        ArrangementFact {
            position: self.position,
            made_on: self.today,
            since: self.today,
            parts: concerned.claims.iter().copied().zip(shares).collect(),
            base: concerned.balance,
            amount,
            threshold,
            backdate_days: lifecycle.backdate_days,
            same_day: lifecycle.same_day_payments,
            ended: None,
            clock: Clock::Offer(OfferClock {
                expires_on: new.expires_on,
                pay_by: new.pay_by,
                on_expiry: lifecycle.on_expiry,
                accepted: None,
            }),
        }
    }

    fn offer_terms(
        &self,
        new: &NewOffer,
        (amount, threshold): (Money, Money),
        concerned: &Concerned,
        shares: &[i64],
        figures: &Highest,
        judgement: &Judgement,
    ) -> OfferTerms {
        let account = self.account;
        let lifecycle = self.policy.lifecycle();
        let percent = match new.terms {
            Terms::Percent(percent) => Some(percent),
            Terms::Fixed(_) | Terms::Calculated => None,
        };
        OfferTerms {
            offer: new.offer.clone(),
            amount,
            forgiven: account.money(concerned.balance.saturating_sub(amount.minor())),
            expires_on: new.expires_on,
            pay_by: new.pay_by,
            base: account.money(concerned.balance),
            percent,
            discount_percent: percent.map(Percent::complement),
            threshold,
            claims: self.claim_parts(concerned, shares),
            rule: self.rule_used(figures),
            policy: self.policy.name.clone(),
            by: self.command.by.clone(),
            approved_by: self.approver.clone().filter(|_| !judgement.lifted.is_empty()),
            supersedes: new.supersedes.clone(),
            backdate_days: lifecycle.backdate_days,
            same_day_payments: lifecycle.same_day_payments,
            on_expiry: lifecycle.on_expiry,
            disclosures: self.barred_disclosures(&concerned.claims),
        }
    }

    /// What the debtor is to be told of claims that are time-barred today.
    pub(super) fn barred_disclosures(&self, claims: &[usize]) -> Vec<Disclosure> {
        let barred = self.account.time_barred(claims.iter().copied(), self.today);
        of_barred(self.policy.contact_rules(), self.today, barred)
    }
}
