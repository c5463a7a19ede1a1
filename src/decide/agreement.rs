//! The steps of a written agreement: created, approved, sent, returned signed, completed.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{
    AcceptedBecause, Action, Agreement, AgreementReturn, AgreementSending, AgreementStep,
    AgreementTerms, Arrangement, Event, NewAgreement, OfferTerms, OutdatedBecause,
    PlannedInstalment, ReturnedAgreement, SentAgreement, SettlementTerms, State, follows,
};
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::facts::EndedHow;
use crate::figure::Figure;
use crate::id::{AgreementId, ArrangementId, UserId};
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled, reused_name};

impl Case<'_> {
    /// None: the command is not about agreements.
    pub(super) fn handle_agreement(
        &mut self,
        action: &Action,
        reused: bool,
    ) -> Option<Result<Handled, Refusal>> {
        let (agreement, on) = match action {
            Action::CreateAgreement(new) => return Some(self.create_agreement(new, reused)),
            Action::ApproveAgreement { agreement } | Action::CompleteAgreement { agreement } => {
                (agreement, None)
            }
            Action::SendAgreement(sending) => (&sending.agreement, sending.sent_on),
            Action::ReturnAgreement(signed) => (&signed.agreement, signed.signed_on),
            _ => return None,
        };
        if let Some(on) = on.filter(|on| *on > self.today) {
            let remedy = format!("{} is after today; enter it on that day", date::text(on));
            return Some(Err(Refusal::new(RefusalCode::EffectiveInFuture, remedy)));
        }
        let known = match self.find_agreement(agreement) {
            Ok(_) if reused => return Some(Err(reused_name())),
            Ok(known) => known,
            Err(unknown) => return Some(Err(unknown)),
        };
        Some(match action {
            Action::SendAgreement(sending) => self.send_agreement(known, sending),
            Action::ReturnAgreement(signed) => self.return_agreement(known, signed),
            Action::ApproveAgreement { .. } => self.approve_agreement(known),
            _ => self.complete_agreement(known),
        })
    }

    fn create_agreement(&mut self, new: &NewAgreement, reused: bool) -> Result<Handled, Refusal> {
        let place = match &new.arrangement {
            ArrangementId::Offer(offer) => self.find_offer(offer)?,
            ArrangementId::Settlement(settlement) => self.find_settlement(settlement)?,
        };
        if reused {
            return Err(reused_name());
        }
        self.check_holds()?;
        self.check_agreed(place, &new.arrangement)?;
        self.pass_time();
        let Some(terms) = self.agreement_terms(place, new) else {
            let remedy = format!("the account has no {}", new.arrangement);
            return Err(Refusal::new(RefusalCode::UnknownSettlement, remedy));
        };
        let replaced: Vec<AgreementId> = self
            .current_agreements(|known| {
                known.terms.arrangement == new.arrangement && known.completed_on.is_none()
            })
            .collect();
        self.events.push(Event::AgreementCreated(Arc::new(terms)));
        self.outdate(replaced, OutdatedBecause::Replaced);
        self.tell(None);
        Ok(Handled::Done)
    }

    fn approve_agreement(&mut self, known: &Agreement) -> Result<Handled, Refusal> {
        self.check_holds()?;
        self.check_not_lapsed(known)?;
        self.check_step(known, AgreementStep::Approved, self.today)?;
        let proposer = self.account.entry_at(known.position);
        let proposer = proposer.and_then(|entry| entry.command.by.as_ref());
        let by = self.check_approver(proposer)?;
        self.pass_time();
        let agreement = known.terms.agreement.clone();
        self.events.push(Event::AgreementApproved { agreement, by });
        self.tell(None);
        Ok(Handled::Done)
    }

    fn send_agreement(
        &mut self,
        known: &Agreement,
        sending: &AgreementSending,
    ) -> Result<Handled, Refusal> {
        let sent_on = sending.sent_on.unwrap_or(self.today);
        self.check_holds()?;
        self.check_not_lapsed(known)?;
        self.check_step(known, AgreementStep::Sent, sent_on)?;
        self.pass_time();
        self.events.push(Event::AgreementSent(SentAgreement {
            agreement: sending.agreement.clone(),
            sent_on,
            content_hash: sending.content_hash.clone(),
        }));
        self.tell(None);
        Ok(Handled::Done)
    }

    /// That a signed paper is back is a fact, so no hold is in its way.
    fn return_agreement(
        &mut self,
        known: &Agreement,
        signed: &AgreementReturn,
    ) -> Result<Handled, Refusal> {
        self.check_step(known, AgreementStep::Returned, signed.signed_on.unwrap_or(self.today))?;
        let sent = known.sent.as_ref().and_then(|sent| sent.content_hash.as_ref());
        if let Some(hash) = &signed.content_hash
            && Some(hash) != sent
        {
            let remedy = match sent {
                Some(sent) => format!("the text that was sent is {sent}, not {hash}"),
                None => "which text was sent is not on record; leave content_hash out".into(),
            };
            return Err(Refusal::new(RefusalCode::ContentDiffers, remedy));
        }
        self.pass_time();
        self.events.push(Event::AgreementReturned(ReturnedAgreement {
            agreement: signed.agreement.clone(),
            signed_by: signed.signed_by.clone(),
            signed_on: signed.signed_on,
            content_hash: signed.content_hash.clone(),
        }));
        self.tell(None);
        Ok(Handled::Done)
    }

    fn complete_agreement(&mut self, known: &Agreement) -> Result<Handled, Refusal> {
        self.check_step(known, AgreementStep::Completed, self.today)?;
        self.explain_what_is_to_come(known);
        self.pass_time();
        let agreement = known.terms.agreement.clone();
        self.events.push(Event::AgreementCompleted { agreement });
        self.tell(None);
        Ok(Handled::Done)
    }

    /// What a command says about agreements whose offer or settlement it has changed or ended.
    pub(super) fn outdate_agreements(&mut self) {
        if self.account.agreements.is_empty() {
            return;
        }
        let ended: Vec<(ArrangementId, OutdatedBecause)> =
            self.events.iter().filter_map(what_outdates).collect();
        for (arrangement, because) in ended {
            let outdated: Vec<AgreementId> =
                self.current_agreements(|known| known.terms.arrangement == arrangement).collect();
            self.outdate(outdated, because);
        }
    }

    fn outdate(&mut self, agreements: Vec<AgreementId>, because: OutdatedBecause) {
        for agreement in agreements {
            self.events.push(Event::AgreementOutdated { agreement, because });
        }
    }

    /// The agreements that are not outdated, as far as they fit.
    fn current_agreements<'c>(
        &'c self,
        fits: impl Fn(&Agreement) -> bool + 'c,
    ) -> impl Iterator<Item = AgreementId> + 'c {
        let told = |agreement: &AgreementId| {
            self.events.iter().any(|event| {
                matches!(event, Event::AgreementOutdated { agreement: other, .. }
                    if other == agreement)
            })
        };
        self.account
            .agreements
            .iter()
            .filter(move |known| known.outdated.is_none() && fits(known))
            .map(|known| known.terms.agreement.clone())
            .filter(move |agreement| !told(agreement))
    }

    /// An offer that is active or was paid, or a settlement that is active or reached.
    fn check_agreed(&self, place: usize, arrangement: &ArrangementId) -> Result<(), Refusal> {
        let state = self.now().states.get(place).copied();
        let is_offer = matches!(arrangement, ArrangementId::Offer(_));
        let agreed = match state {
            Some(State::Active | State::Reached) => true,
            Some(State::Closed) => is_offer,
            _ => false,
        };
        if agreed {
            return Ok(());
        }
        let remedy = match state {
            Some(State::Ended(EndedHow::Settled)) => {
                format!("{arrangement} was taken up by a settlement; name that")
            }
            Some(State::Closed) => format!("{arrangement} is fulfilled; nothing is left to agree"),
            _ => format!("{arrangement} is not active any more; make a new one"),
        };
        Err(Refusal::new(RefusalCode::NotActive, remedy))
    }

    /// A paper on an offer that has lapsed would offer its terms anew.
    fn check_not_lapsed(&self, known: &Agreement) -> Result<(), Refusal> {
        let arrangement = &known.terms.arrangement;
        match arrangement {
            ArrangementId::Offer(offer) if known.outdated.is_none() => {
                self.check_agreed(self.find_offer(offer)?, arrangement)
            }
            _ => Ok(()),
        }
    }

    /// A step must follow the last one, in its kind and in its day.
    fn check_step(
        &self,
        known: &Agreement,
        step: AgreementStep,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        let name = &known.terms.agreement;
        if let Some((since, because)) = known.outdated {
            let (since, because) = (date::text(since), because.name());
            let remedy = format!(
                "agreement \"{name}\" is outdated since {since} ({because}); create a new one"
            );
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        let last = known.step();
        let wrong = |remedy: String| Err(Refusal::new(RefusalCode::WrongStep, remedy));
        let last_on = date::text(known.step_on());
        if !follows(step, Some(last)) {
            return wrong(format!(
                "agreement \"{name}\" was {} on {last_on}; {}",
                in_words(last),
                what_is_next(last)
            ));
        }
        if on < known.step_on() {
            let on = date::text(on);
            return wrong(format!(
                "{on} is before {last_on}, when agreement \"{name}\" was {}",
                in_words(last)
            ));
        }
        Ok(())
    }

    /// Another user than the one who created it, of no less authority.
    fn check_approver(&self, proposer: Option<&UserId>) -> Result<UserId, Refusal> {
        let may_approve = |approver: &UserId| {
            let authority = self.policy.user(approver)?.authority;
            let proposers = match proposer {
                None => 0,
                Some(proposer) if proposer == approver => return None,
                Some(proposer) => self.policy.user(proposer).map_or(0, |user| user.authority),
            };
            let rule = self.policy.base_rule(&self.account.client);
            let least = rule.and_then(|(_, rule)| rule.min_authority).unwrap_or(0);
            (authority >= proposers.max(least)).then_some(())
        };
        let by = self.command.by.as_ref();
        if let Some(by) = by.filter(|by| may_approve(by).is_some()) {
            return Ok(by.clone());
        }
        let users = self.policy.users().map(|(user, _)| user);
        let able: Vec<&str> =
            users.filter(|user| may_approve(user).is_some()).map(UserId::as_str).collect();
        let who = match by {
            Some(by) => format!("{by} may not approve it"),
            None => "nobody is named who approves it".into(),
        };
        let remedy = if able.is_empty() {
            format!("{who}; the policy has no user who may")
        } else {
            format!("{who}; have it approved by {}", able.join(" or "))
        };
        Err(Refusal::new(RefusalCode::InsufficientAuthority, remedy))
    }

    /// Completing the paper does not wait for the money; what is to come is said.
    fn explain_what_is_to_come(&mut self, known: &Agreement) {
        let place = match &known.terms.arrangement {
            ArrangementId::Offer(offer) => self.account.offer_place(offer),
            ArrangementId::Settlement(settlement) => self.account.settlement_place(settlement),
        };
        let ledger = &self.now().ledger;
        let counted = place.and_then(|place| ledger.arrangements.get(place));
        let counted = counted.map_or(0, |arrangement| arrangement.counted);
        let to_come = known.terms.amount.minor().saturating_sub(counted).max(0);
        let to_come = self.account.money(to_come);
        let amount = known.terms.amount;
        self.record(|| {
            let text = format!("{to_come} of {amount} is still to be paid");
            Reason::new(Topic::Remaining, text).figure(Figure::Money(to_come))
        });
    }

    fn agreement_terms(&self, place: usize, new: &NewAgreement) -> Option<AgreementTerms> {
        Some(match self.account.arrangements.get(place)? {
            Arrangement::Offer(offer) => of_offer(&offer.terms, new),
            Arrangement::Settlement(settlement) => of_settlement(&settlement.terms, new),
        })
    }
}

impl<'a> Case<'a> {
    fn find_agreement(&self, agreement: &AgreementId) -> Result<&'a Agreement, Refusal> {
        let place = self.account.agreement_place(agreement);
        place.and_then(|place| self.account.agreements.get(place)).ok_or_else(|| {
            let remedy = format!("the account has no agreement \"{agreement}\"");
            Refusal::new(RefusalCode::UnknownAgreement, remedy)
        })
    }
}

fn of_offer(terms: &OfferTerms, new: &NewAgreement) -> AgreementTerms {
    let deadline = terms.pay_by.unwrap_or(terms.expires_on);
    let payment = PlannedInstalment { number: 1, due_on: deadline, amount: terms.amount };
    AgreementTerms {
        agreement: new.agreement.clone(),
        arrangement: new.arrangement.clone(),
        version: 1,
        base: terms.base,
        percent: terms.percent,
        amount: terms.amount,
        forgiven: terms.forgiven,
        claims: terms.claims.clone(),
        instalments: alloc::vec![payment],
        deadline: Some(deadline),
        reason: new.reason.clone(),
    }
}

fn of_settlement(terms: &SettlementTerms, new: &NewAgreement) -> AgreementTerms {
    AgreementTerms {
        agreement: new.agreement.clone(),
        arrangement: new.arrangement.clone(),
        version: terms.version,
        base: terms.base,
        percent: terms.percent,
        amount: terms.amount,
        forgiven: terms.forgiven,
        claims: terms.claims.clone(),
        instalments: terms.instalments.clone(),
        deadline: terms.instalments.last().map(|last| last.due_on),
        reason: new.reason.clone(),
    }
}

/// The offer or settlement after which event agreements on it do not say any more what is agreed.
fn what_outdates(event: &Event) -> Option<(ArrangementId, OutdatedBecause)> {
    let of_offer = |offer: &crate::id::OfferId| ArrangementId::Offer(offer.clone());
    let of_settlement =
        |settlement: &crate::id::SettlementId| ArrangementId::Settlement(settlement.clone());
    Some(match event {
        Event::SettlementModified(terms) => {
            (of_settlement(&terms.settlement), OutdatedBecause::Modified)
        }
        Event::SettlementVoided { settlement, .. } => {
            (of_settlement(settlement), OutdatedBecause::Voided)
        }
        Event::SettlementRemoved { settlement, .. } => {
            (of_settlement(settlement), OutdatedBecause::Removed)
        }
        // There is no agreement on an offer of the debtor's that is no offer yet.
        Event::OfferWithdrawn { offer, .. }
        | Event::OfferLost { offer, .. }
        | Event::OfferRejected { offer, .. } => (of_offer(offer), OutdatedBecause::Withdrawn),
        Event::OfferSuperseded { offer, .. }
        | Event::OfferAccepted { offer, reason: AcceptedBecause::Settlement, .. } => {
            (of_offer(offer), OutdatedBecause::Superseded)
        }
        _ => return None,
    })
}

fn in_words(step: AgreementStep) -> &'static str {
    match step {
        AgreementStep::Returned => "returned signed",
        step => step.name(),
    }
}

fn what_is_next(last: AgreementStep) -> &'static str {
    match last {
        AgreementStep::Created => "approve it or send it",
        AgreementStep::Approved => "send it",
        AgreementStep::Sent => "it is to be returned",
        AgreementStep::Returned => "complete it",
        AgreementStep::Completed => "nothing is left to do",
    }
}
