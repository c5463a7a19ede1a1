//! Asking somebody who may to approve what the rules alone would refuse (domain.md 5, 13).

use alloc::format;
use alloc::sync::Arc;

use chrono::NaiveDate;

use crate::account::{Approval, ApprovalRequest, ApprovalState, Event, NewApprovalRequest, Terms};
use crate::breach::{Actors, Proposal};
use crate::date;
use crate::id::{OfferId, RequestId, UserId};
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled, reused_name};

impl Case<'_> {
    pub(super) fn request_approval(
        &mut self,
        new: &NewApprovalRequest,
        reused: bool,
    ) -> Result<Handled, Refusal> {
        if let Some(terms) = &new.terms {
            Self::check_terms(terms)?;
        }
        if let Some(pay_by) = new.pay_by.filter(|pay_by| *pay_by < self.today) {
            return Err(self.past(pay_by));
        }
        let account = self.account;
        let Some(round) = account.round(&new.offer) else {
            return Err(no_counter_offer(&new.offer));
        };
        if reused {
            return Err(reused_name());
        }
        self.check_answerer(&new.offer, round.terms.party, Some(crate::account::Party::Creditor))?;
        self.check_open(round)?;
        let terms = new.terms.unwrap_or(Terms::Fixed(round.terms.amount));
        let last_day = new.pay_by.or(round.terms.pay_by).unwrap_or(round.terms.expires_on);
        let ground = self.ground(&round.terms.claims)?;
        let amount = self.amount_on(terms, &ground)?;
        let (needs_approval, approvers) = self.needs(amount, last_day, &ground);
        if needs_approval.is_empty() {
            let amount = account.money(amount);
            let remedy = format!("{amount} is within the rules; accept or offer it");
            return Err(Refusal::new(RefusalCode::ApprovalNotNeeded, remedy));
        }
        self.pass_time();
        self.events.push(Event::ApprovalRequested(Arc::new(ApprovalRequest {
            request: new.request.clone(),
            offer: new.offer.clone(),
            amount: account.money(amount),
            last_day,
            by: self.command.by.clone(),
            needs_approval,
            approvers,
            reason: new.reason.clone(),
        })));
        self.tell(None);
        Ok(Handled::Done)
    }

    /// Judged as if the approver stood beside whoever asked.
    pub(super) fn approve(&mut self, request: &RequestId) -> Result<Handled, Refusal> {
        let approval = self.pending(request)?;
        let asked = approval.terms.clone();
        let account = self.account;
        let Some(round) = account.round(&asked.offer) else {
            return Err(no_counter_offer(&asked.offer));
        };
        self.check_open(round)?;
        if asked.last_day < self.today {
            let remedy = format!("{} has passed; ask anew", date::text(asked.last_day));
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        let Some(approver) = self.command.by.clone() else {
            let remedy = "the creditor's own system approves nothing; name the user who approves";
            return Err(Refusal::new(RefusalCode::InsufficientAuthority, remedy));
        };
        let ground = self.ground(&round.terms.claims)?;
        let amount = self.amount_on(Terms::Fixed(asked.amount), &ground)?;
        let proposal = Proposal::single(amount, self.today, asked.last_day);
        let actors = Actors { by: asked.by.as_ref(), approved_by: Some(&approver) };
        let judgement = ground.rules.judge(&ground.subject, &proposal, actors, &mut self.why);
        if let Some(first) = judgement.breaches.first() {
            let able = ground.rules.approvers_of_all(
                &ground.subject,
                &proposal,
                &judgement,
                asked.by.as_ref(),
            );
            let code = first.code.name();
            let remedy = match (able.is_empty(), ground.floor) {
                (false, _) => {
                    format!("{approver} may not; have it approved by {}", able.join(" or "))
                }
                (true, Some(floor)) => {
                    let floor = account.money(floor);
                    format!("nobody may ({code}); propose at least {floor}")
                }
                (true, None) => format!("nobody may ({code}): no row of a rule holds"),
            };
            let mut refusal = Refusal::new(first.code, remedy);
            refusal.breaches = judgement.breaches;
            return Err(refusal);
        }
        self.pass_time();
        self.events.push(Event::ApprovalGiven { request: request.clone(), approved_by: approver });
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn decline(
        &mut self,
        request: &RequestId,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        self.pending(request)?;
        self.pass_time();
        self.events.push(Event::ApprovalDeclined {
            request: request.clone(),
            by: self.command.by.clone(),
            reason: reason.map(Into::into),
        });
        self.tell(None);
        Ok(Handled::Done)
    }

    /// Who approved an answer to this offer of the debtor's at least as favourable to the creditor,
    /// the last one first.
    pub(super) fn approvals_for(
        &self,
        answered: &OfferId,
        amount: i64,
        last_day: NaiveDate,
    ) -> impl Iterator<Item = UserId> {
        let fits = move |approval: &&Approval| {
            let asked = &approval.terms;
            asked.offer == *answered && asked.amount.minor() <= amount && last_day <= asked.last_day
        };
        let approver = |approval: &Approval| match &approval.state {
            ApprovalState::Approved { by } => Some(by.clone()),
            _ => None,
        };
        self.account.approvals.iter().rev().filter(fits).filter_map(approver)
    }

    fn past(&self, pay_by: NaiveDate) -> Refusal {
        let (pay_by, today) = (date::text(pay_by), date::text(self.today));
        let remedy = format!("pay_by {pay_by} is before today, {today}");
        Refusal::new(RefusalCode::ExpiryInPast, remedy)
    }

    pub(super) fn find_request(&self, request: &RequestId) -> Result<&Approval, Refusal> {
        self.account.approval(request).ok_or_else(|| {
            let remedy = format!("the account has no request \"{request}\"");
            Refusal::new(RefusalCode::UnknownRequest, remedy)
        })
    }

    fn pending(&self, request: &RequestId) -> Result<&Approval, Refusal> {
        let approval = self.find_request(request)?;
        if approval.state == ApprovalState::Pending {
            return Ok(approval);
        }
        let remedy = format!("request \"{request}\" was answered already; ask anew");
        Err(Refusal::new(RefusalCode::NotActive, remedy))
    }
}

fn no_counter_offer(offer: &OfferId) -> Refusal {
    let remedy = format!("the debtor made no offer \"{offer}\"");
    Refusal::new(RefusalCode::UnknownOffer, remedy)
}
