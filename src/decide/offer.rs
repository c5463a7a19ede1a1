//! Making an offer.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::account::facts::{Ended, EndedHow, OfferFact};
use crate::account::{Event, NewOffer, OfferPart, OfferTerms, RuleUsed, Status, Terms};
use crate::breach::{Actors, Judgement, Proposal, Rules, Subject};
use crate::date;
use crate::explain::{Reason, Recorder, Silent, Topic};
use crate::figure::Figure;
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::policy::SameDayPayments;
use crate::quote::{Concerned, FloorFigures, calculate, floor, remedy_for, subject};
use crate::rejection::{Refusal, RefusalCode};
use crate::split::split_by_largest_remainder;
use crate::tracking::counted_if_made;

use super::{Case, Handled, out_of_range, reused_name};

impl<'a> Case<'a> {
    pub(super) fn create_offer(
        &mut self,
        new: &NewOffer,
        reused: bool,
    ) -> Result<Handled, Refusal> {
        self.check_offer_values(new)?;
        self.check_offer_names(new, reused)?;
        if let Some(what) = self.account.blocks_proposals() {
            let remedy = format!("blocked by {what}; lift that first");
            return Err(Refusal::new(RefusalCode::OnHold, remedy));
        }
        let client = self.policy.client(&self.account.client);
        let concerned =
            Concerned::find(self.account, &self.now, client, new.claims.as_deref(), self.today)?;
        let superseded = self.check_running(new, &concerned)?;
        concerned.check(&self.now, new.claims.is_some())?;
        let concerned = self.add_back_counted(new, concerned);
        let (subject, rules) = self.subject(&concerned);
        let (amount, figures) = self.amount(new, &concerned, &rules, &subject)?;
        if amount > concerned.balance {
            let (amount, balance) =
                (self.account.money(amount), self.account.money(concerned.balance));
            let remedy = format!("{amount} is more than the {balance} owed; propose at most that");
            return Err(Refusal::new(RefusalCode::ExceedsBalance, remedy));
        }
        let judgement = self.judge(new, amount, &rules, &subject)?;
        self.check_reason_to_supersede(new, superseded)?;
        self.pass_time();
        if let Some(place) = superseded {
            self.supersede(place, new);
        }
        self.make_offer(new, amount, &concerned, figures, &judgement);
        Ok(Handled::Done)
    }

    fn check_offer_values(&self, new: &NewOffer) -> Result<(), Refusal> {
        match new.terms {
            Terms::Percent(percent) if percent <= Percent::ZERO || percent > Percent::HUNDRED => {
                let remedy = format!("{percent} % is not above 0 and at most 100");
                return Err(Refusal::new(RefusalCode::PercentOutOfRange, remedy));
            }
            Terms::Fixed(amount) if amount.minor() <= 0 => {
                return Err(out_of_range(format!(
                    "{amount} is not positive; propose a positive amount"
                )));
            }
            _ => {}
        }
        let past = |remedy: String| Err(Refusal::new(RefusalCode::ExpiryInPast, remedy));
        let today = date::text(self.today);
        if new.expires_on < self.today {
            return past(format!(
                "expires_on {} is before today, {today}",
                date::text(new.expires_on)
            ));
        }
        match new.pay_by {
            Some(pay_by) if pay_by < new.expires_on => {
                let (pay_by, expires) = (date::text(pay_by), date::text(new.expires_on));
                past(format!("pay_by {pay_by} is before expires_on {expires}"))
            }
            _ => Ok(()),
        }
    }

    fn check_offer_names(&self, new: &NewOffer, reused: bool) -> Result<(), Refusal> {
        let unknown = |code, remedy: String| Err(Refusal::new(code, remedy));
        if let Some(offer) =
            new.supersedes.as_ref().filter(|offer| self.account.offer_place(offer).is_none())
        {
            return unknown(
                RefusalCode::UnknownOffer,
                format!("the account has no offer \"{offer}\" to supersede"),
            );
        }
        let mut named = new.claims.iter().flatten();
        if let Some(claim) = named.find(|claim| self.account.claim_place(claim).is_none()) {
            return unknown(
                RefusalCode::UnknownClaim,
                format!("the account has no claim \"{claim}\""),
            );
        }
        if let Some(sequence) =
            new.sequence.as_ref().filter(|name| self.policy.sequence(name).is_none())
        {
            return unknown(
                RefusalCode::SequenceUnknown,
                format!("the policy has no sequence \"{sequence}\""),
            );
        }
        if reused { Err(reused_name()) } else { Ok(()) }
    }

    /// The offers that run and the customer's status must allow a new one. Gives the place of the
    /// offer to be superseded.
    fn check_running(
        &self,
        new: &NewOffer,
        concerned: &Concerned,
    ) -> Result<Option<usize>, Refusal> {
        let superseded = new.supersedes.as_ref().and_then(|offer| self.account.offer_place(offer));
        // Claims that are named are looked at though they owe nothing, and so are all of them if
        // none owes anything.
        let claims: Vec<usize> = match &new.claims {
            Some(named) => {
                named.iter().filter_map(|claim| self.account.claim_place(claim)).collect()
            }
            None if concerned.claims.is_empty() => (0..self.account.claims.len()).collect(),
            None => concerned.claims.clone(),
        };
        let covers_one = |offer: &OfferFact| claims.iter().any(|claim| offer.covers(*claim));
        let in_the_way = self.now.active_offers().find(|place| {
            Some(*place) != superseded && self.facts.offers.get(*place).is_some_and(covers_one)
        });
        if let Some(offer) = in_the_way.and_then(|place| self.account.offers.get(place)) {
            let name = &offer.terms.offer;
            let remedy = format!(
                "offer \"{name}\" is active on the same claim; supersede, withdraw or await it"
            );
            return Err(Refusal::new(RefusalCode::ActiveOfferExists, remedy));
        }
        if !matches!(self.now.status, Status::Stopped | Status::InSettlement) {
            let status = self.now.status.name();
            let remedy =
                format!("the customer is {status}; only stopped customers are made an offer");
            return Err(Refusal::new(RefusalCode::NotStopped, remedy));
        }
        if superseded.is_some_and(|place| !self.now.active_offers().any(|active| active == place)) {
            let remedy = "the offer to supersede is not active; make the new one without it";
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        Ok(superseded)
    }

    /// Where money of the offer's own date counts even if it came before, it belongs to the base.
    fn add_back_counted(&self, new: &NewOffer, mut concerned: Concerned) -> Concerned {
        if self.policy.lifecycle().same_day_payments != SameDayPayments::Included {
            return concerned;
        }
        for (claim, base) in concerned.claims.iter().zip(&mut concerned.bases) {
            let alone = Concerned { claims: alloc::vec![*claim], ..Concerned::default() };
            let counted = counted_if_made(&self.facts, self.fact(new, 0, i64::MAX, &alone, &[]));
            *base = base.saturating_add(counted);
            concerned.balance = concerned.balance.saturating_add(counted);
        }
        concerned
    }

    fn subject(&mut self, concerned: &Concerned) -> (Subject, Rules<'a>) {
        let (account, policy, today) = (self.account, self.policy, self.today);
        let subject = subject(account, policy, concerned, today, &mut self.why);
        (subject, Rules::of(policy, &account.client))
    }

    /// The amount of the terms, and the figures of the rule that sets the floor.
    fn amount(
        &mut self,
        new: &NewOffer,
        concerned: &Concerned,
        rules: &Rules<'_>,
        subject: &Subject,
    ) -> Result<(i64, FloorFigures), Refusal> {
        let by = self.command.by.as_ref();
        let account = self.account;
        let figures = floor(account, rules, subject, by, &mut Silent);
        let balance = account.money(concerned.balance);
        let amount = match new.terms {
            Terms::Fixed(amount) => amount.minor(),
            Terms::Percent(percent) => {
                // At most 100 % of an i64 is one.
                let minor =
                    percent.of(concerned.balance, Rounding::Up).unwrap_or(concerned.balance);
                let (amount, discount) = (account.money(minor), percent.complement());
                self.record(|| {
                    let text = format!(
                        "{percent} % of {balance} to be paid, a discount of {discount} %, is {amount}, rounded up"
                    );
                    let reason = Reason::new(Topic::Amount, text).figure(Figure::Money(amount));
                    reason.rounded(Rounding::Up)
                });
                minor
            }
            Terms::Calculated => {
                let client = self.policy.client(&account.client);
                let (calculated, _) =
                    calculate(account, &self.now, client, concerned, self.today, &mut self.why);
                let floor = figures.floor_minor;
                let (calculated, minor) = (
                    calculated.min(concerned.balance),
                    calculated.max(floor).min(concerned.balance),
                );
                let amount = account.money(minor);
                self.record(|| {
                    let which =
                        if minor > calculated { "the rule's floor" } else { "the calculation" };
                    let text =
                        format!("the higher of calculation and floor is {amount}: {which} binds");
                    Reason::new(Topic::Amount, text).figure(Figure::Money(amount))
                });
                if minor <= 0 {
                    return Err(out_of_range(
                        "the calculation and the floor are both nothing; name an amount".into(),
                    ));
                }
                minor
            }
        };
        Ok((amount, figures))
    }

    fn judge(
        &mut self,
        new: &NewOffer,
        amount: i64,
        rules: &Rules<'_>,
        subject: &Subject,
    ) -> Result<Judgement, Refusal> {
        let proposal = Proposal {
            amount_minor: amount,
            payments: 1,
            from: self.today,
            last_due: new.pay_by.unwrap_or(new.expires_on),
            gap_days: None,
        };
        let actors =
            Actors { by: self.command.by.as_ref(), approved_by: self.command.approved_by.as_ref() };
        let judgement = rules.judge(subject, &proposal, actors, &mut self.why);
        let Some(first) = judgement.breaches.first() else { return Ok(judgement) };
        let least = floor(self.account, rules, subject, actors.by, &mut Silent).floor_minor;
        let too_low = |code| matches!(code, RefusalCode::BelowFloor | RefusalCode::ForgivenLimit);
        let remedy = if too_low(first.code) {
            format!("propose at least {}", self.account.money(least))
        } else {
            remedy_for(first.code)
        };
        let approvers: Vec<&str> =
            rules.approvers_of_all(subject, &proposal, &judgement, actors.by);
        let remedy = if approvers.is_empty() {
            remedy
        } else {
            format!("{remedy}, or have it approved by {}", approvers.join(" or "))
        };
        let mut refusal = Refusal::new(first.code, remedy);
        refusal.breaches = judgement.breaches;
        Err(refusal)
    }

    fn check_reason_to_supersede(
        &mut self,
        new: &NewOffer,
        superseded: Option<usize>,
    ) -> Result<(), Refusal> {
        match superseded {
            Some(place) => self.check_reason(place, new.reason.as_deref()),
            None => Ok(()),
        }
    }

    /// Ending an offer after money was counted needs a reason: the debtor has performed in part.
    pub(super) fn check_reason(
        &mut self,
        place: usize,
        reason: Option<&str>,
    ) -> Result<(), Refusal> {
        let counted = self.now.ledger.offers.get(place).map_or(0, |offer| offer.counted);
        if counted <= 0 {
            return Ok(());
        }
        let counted = self.account.money(counted);
        self.record(|| {
            let text = format!(
                "the debtor has paid {counted} under this offer; ending it after part performance may be contested"
            );
            Reason::new(Topic::PartPerformance, text).figure(Figure::Money(counted))
        });
        if reason.is_none_or(|reason| reason.trim().is_empty()) {
            let remedy =
                format!("{counted} was counted under the offer; give a reason for ending it");
            return Err(Refusal::new(RefusalCode::ReasonNeeded, remedy));
        }
        Ok(())
    }

    fn supersede(&mut self, place: usize, new: &NewOffer) {
        if let Some(fact) = self.facts.offers.get_mut(place) {
            fact.ended =
                Some(Ended { position: self.position, on: self.today, how: EndedHow::Superseded });
        }
        if let Some(old) = self.account.offers.get(place) {
            self.events.push(Event::OfferSuperseded {
                offer: old.terms.offer.clone(),
                by: new.offer.clone(),
                reason: new.reason.clone(),
            });
        }
    }

    fn make_offer(
        &mut self,
        new: &NewOffer,
        amount: i64,
        concerned: &Concerned,
        figures: FloorFigures,
        judgement: &Judgement,
    ) {
        let client = self.policy.client(&self.account.client);
        let threshold = client.settled.tolerance.threshold(amount);
        let money = |minor: i64| self.account.money(minor);
        let (amount_money, threshold_money) = (money(amount), money(threshold));
        let shares = split_by_largest_remainder(amount, &concerned.bases);
        let fact = self.fact(new, amount, threshold, concerned, &shares);
        let terms = self.terms(
            new,
            (amount_money, threshold_money),
            concerned,
            &shares,
            figures,
            judgement,
        );
        self.record(|| {
            let text = format!("{amount_money} is reached from {threshold_money} on");
            Reason::new(Topic::Threshold, text).figure(Figure::Money(threshold_money))
        });
        self.facts.offers.push(fact);
        self.events.push(Event::OfferCreated(alloc::boxed::Box::new(terms)));
        if let Some(approver) =
            self.command.approved_by.as_ref().filter(|_| !judgement.lifted.is_empty())
        {
            self.events.push(Event::OverrideRecorded {
                offer: new.offer.clone(),
                approved_by: approver.clone(),
                lifted: judgement.lifted.clone(),
            });
        }
        if let Some(sequence) = &new.sequence {
            self.events.push(Event::SequenceAssigned { sequence: sequence.clone() });
        }
        self.tell(None);
    }

    fn fact(
        &self,
        new: &NewOffer,
        amount: i64,
        threshold: i64,
        concerned: &Concerned,
        shares: &[i64],
    ) -> OfferFact {
        let lifecycle = self.policy.lifecycle();
        let shares = shares.iter().copied().chain(core::iter::repeat(0));
        OfferFact {
            position: self.position,
            made_on: self.today,
            parts: concerned.claims.iter().copied().zip(shares).collect(),
            base: concerned.balance,
            amount,
            threshold,
            expires_on: new.expires_on,
            pay_by: new.pay_by,
            backdate_days: lifecycle.backdate_days,
            same_day: lifecycle.same_day_payments,
            on_expiry: lifecycle.on_expiry,
            accepted: None,
            ended: None,
        }
    }

    fn terms(
        &self,
        new: &NewOffer,
        (amount, threshold): (Money, Money),
        concerned: &Concerned,
        shares: &[i64],
        figures: FloorFigures,
        judgement: &Judgement,
    ) -> OfferTerms {
        let account = self.account;
        let lifecycle = self.policy.lifecycle();
        let percent = match new.terms {
            Terms::Percent(percent) => Some(percent),
            Terms::Fixed(_) | Terms::Calculated => None,
        };
        let claims = concerned
            .claims
            .iter()
            .filter_map(|place| account.claims.get(*place))
            .zip(concerned.bases.iter().zip(shares))
            .map(|(claim, (base, share))| OfferPart {
                claim: claim.id.clone(),
                base: account.money(*base),
                amount: account.money(*share),
                forgiven: account.money(base.saturating_sub(*share)),
            })
            .collect();
        let rule = figures.by_percent.and_then(|by_percent| {
            let (row, percent, _) = by_percent.row?;
            Some(RuleUsed {
                scope: by_percent.scope,
                row,
                percent,
                floor: account.money(figures.floor_minor),
            })
        });
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
            claims,
            rule,
            policy: self.policy.name().into(),
            by: self.command.by.clone(),
            approved_by: self.command.approved_by.clone().filter(|_| !judgement.lifted.is_empty()),
            supersedes: new.supersedes.clone(),
            backdate_days: lifecycle.backdate_days,
            same_day_payments: lifecycle.same_day_payments,
            on_expiry: lifecycle.on_expiry,
        }
    }
}
