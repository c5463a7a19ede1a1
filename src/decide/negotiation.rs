//! The turns of a negotiation: countering, accepting and rejecting what the other party offered
//! (domain.md 13; the manual's page `negotiating`).

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{
    CounterOffer, Event, NewCounterOffer, NewOffer, Party, Round, RoundState, Terms,
};
use crate::breach::{Actors, Proposal, Rules, Subject};
use crate::date;
use crate::explain::{Reason, Recorder, Silent, Topic};
use crate::facts::{Clock, EndedHow};
use crate::fault::Fault;
use crate::figure::Figure;
use crate::id::{ClaimId, OfferId, UserId};
use crate::money::Rounding;
use crate::quote::{Concerned, floor};
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled, reused_name};

/// What a figure is compared with: the claims, and what the rules of today say of them.
pub(super) struct Ground<'p> {
    pub concerned: Concerned,
    pub subject: Subject,
    pub rules: Rules<'p>,
    /// None where no row of a rule holds, so that nothing may be accepted.
    pub floor: Option<i64>,
}

impl<'a> Case<'a> {
    pub(super) fn make_counter_offer(
        &mut self,
        new: &NewCounterOffer,
        reused: bool,
    ) -> Result<Handled, Refusal> {
        if let Some(terms) = &new.terms {
            Self::check_terms(terms)?;
        }
        if new.counters.is_some() && new.claims.is_some() {
            let message = "the claims are those of the offer that is countered; leave claims out";
            return Ok(Handled::Malformed(Fault::new("/claims", message).into()));
        }
        let Some(expires_on) = new.expires_on.or_else(|| self.end_of_round()) else {
            let message = "\"expires_on\" is missing, and the policy sets no round_days";
            return Ok(Handled::Malformed(Fault::new("/expires_on", message).into()));
        };
        self.check_deadlines(expires_on, new.pay_by)?;
        if let Some(answered) = &new.counters {
            self.check_known(answered)?;
        }
        self.check_claim_names(new.claims.as_deref())?;
        if reused || self.account.offer_place(&new.offer).is_some() {
            return Err(reused_name());
        }
        match (new.party, &new.terms) {
            (Party::Creditor, _) => self.counter_as_creditor(new, expires_on),
            (Party::Debtor, Some(terms)) => self.counter_as_debtor(new, *terms, expires_on),
            (Party::Debtor, None) => {
                let message =
                    "\"terms\" is missing: the ladder proposes the creditor's figures only";
                Ok(Handled::Malformed(Fault::new("/terms", message).into()))
            }
        }
    }

    /// The creditor accepts what the debtor offered last: it becomes an offer that is accepted.
    pub(super) fn accept_counter_offer(
        &mut self,
        round: &'a Round,
        effective_on: Option<NaiveDate>,
        party: Option<Party>,
    ) -> Result<Handled, Refusal> {
        let terms = &round.terms;
        self.check_holds()?;
        self.check_open(round)?;
        self.check_answerer(&terms.offer, Party::Debtor, party)?;
        let on = effective_on.unwrap_or(self.today);
        if on < round.on {
            let (on, made) = (date::text(on), date::text(round.on));
            let remedy = format!("offer \"{}\" was made on {made}, after {on}", terms.offer);
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        let new = NewOffer {
            offer: terms.offer.clone(),
            terms: Terms::Fixed(terms.amount),
            expires_on: terms.expires_on,
            pay_by: terms.pay_by,
            claims: Some(terms.claims.clone()),
            sequence: None,
            supersedes: self.running_on(&terms.claims),
            reason: Some(format!("the debtor's offer {} was accepted", terms.offer)),
        };
        let judged = self.judge_offer(&new, false, Some(&terms.offer))?;
        self.pass_time();
        let place = self.facts.arrangements.len();
        self.enact_offer(&new, &judged);
        let accepted = Some((self.position, on));
        self.facts.change_arrangement(place, |fact| {
            if let Clock::Offer(clock) = &mut fact.clock {
                clock.accepted = accepted;
            }
        });
        self.tell(None);
        Ok(Handled::Done)
    }

    /// A party says no to what the other offered last.
    pub(super) fn reject_offer(
        &mut self,
        offer: &OfferId,
        party: Option<Party>,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        self.check_known(offer)?;
        let maker = self.maker_of(offer);
        match self.account.offer_place(offer) {
            Some(place) => {
                self.check_active(place, offer)?;
                self.check_not_agreed(place, offer)?;
                self.check_answerer(offer, maker, party)?;
                self.warn_of_part_performance(place);
                self.pass_time();
                self.end(place, EndedHow::Withdrawn);
            }
            None => {
                let round = self.account.round(offer);
                round.map_or(Ok(()), |round| self.check_open(round))?;
                self.check_answerer(offer, maker, party)?;
                self.pass_time();
            }
        }
        self.events.push(Event::OfferRejected {
            offer: offer.clone(),
            party: maker.other(),
            reason: reason.map(Into::into),
        });
        self.tell(None);
        Ok(Handled::Done)
    }

    /// Tells which of the debtor's offers have passed their last day.
    pub(super) fn expire_rounds(&mut self) {
        let over = |round: &&Round| {
            round.terms.party == Party::Debtor
                && round.state == RoundState::Open
                && round.terms.expires_on < self.today
        };
        // Most commands tell it before what they do; postings and returns at their end.
        let told = |event: &Event, name: &OfferId| matches!(event, Event::CounterOfferExpired { offer, .. } if offer == name);
        let mut expired = Vec::new();
        for round in self.account.rounds.iter().filter(over) {
            let offer = &round.terms.offer;
            if !self.events.iter().any(|event| told(event, offer)) {
                let on = date::plus_days(round.terms.expires_on, 1);
                expired.push(Event::CounterOfferExpired { offer: offer.clone(), on });
            }
        }
        self.events.append(&mut expired);
    }

    fn end_of_round(&self) -> Option<NaiveDate> {
        let days = self.policy.negotiation().round_days?;
        Some(date::plus_days(self.today, days))
    }

    pub(super) fn check_known(&self, offer: &OfferId) -> Result<(), Refusal> {
        if self.account.round(offer).is_some() {
            Ok(())
        } else {
            self.find_offer(offer).map(|_| ())
        }
    }

    /// Who made an offer: what is no turn of the debtor's is the creditor's.
    pub(super) fn maker_of(&self, offer: &OfferId) -> Party {
        self.account.round(offer).map_or(Party::Creditor, |round| round.terms.party)
    }

    pub(super) fn check_answerer(
        &self,
        offer: &OfferId,
        maker: Party,
        party: Option<Party>,
    ) -> Result<(), Refusal> {
        if party == Some(maker) {
            let (maker, other) = (maker.name(), maker.other().name());
            let remedy =
                format!("offer \"{offer}\" is the {maker}'s own; only the {other} answers it");
            return Err(Refusal::new(RefusalCode::OwnOffer, remedy));
        }
        Ok(())
    }

    /// What both have agreed on is not up for answers any more.
    fn check_not_agreed(&self, place: usize, offer: &OfferId) -> Result<(), Refusal> {
        let known = self.now().ledger.arrangements.get(place);
        if known.is_some_and(|known| known.accepted_at.is_some()) {
            let remedy = format!("offer \"{offer}\" was accepted; the creditor may withdraw it");
            return Err(Refusal::new(RefusalCode::NotActive, remedy));
        }
        Ok(())
    }

    /// Whether a debtor's offer can still be answered.
    pub(super) fn check_open(&self, round: &Round) -> Result<(), Refusal> {
        let in_time = round.terms.expires_on >= self.today;
        if round.state == RoundState::Open && in_time {
            return Ok(());
        }
        let state = if round.state == RoundState::Open { "expired" } else { round.state.name() };
        let remedy = format!(
            "offer \"{}\" is {state}; only the last one can be answered",
            round.terms.offer
        );
        Err(Refusal::new(RefusalCode::NotActive, remedy))
    }

    /// The creditor's active offer on the same claims, whose place an answer takes.
    fn running_on(&self, claims: &[ClaimId]) -> Option<OfferId> {
        let covers = |place: &usize| {
            let fact = self.facts.arrangements.get(*place);
            let mut places = claims.iter().filter_map(|claim| self.account.claim_place(claim));
            fact.is_some_and(|fact| places.any(|claim| fact.covers(claim)))
        };
        let running = self.now().active().filter(covers);
        let mut known = running.filter_map(|place| self.account.arrangements.get(place));
        known.find_map(|known| known.as_offer().map(|offer| offer.terms.offer.clone()))
    }

    /// The creditor's offers in the negotiation that this one is part of, the oldest first. What was
    /// rejected counts too: the next one answers the same offer again.
    fn creditors_offers<'o>(&self, offer: &'o OfferId) -> Vec<&'o OfferId>
    where
        'a: 'o,
    {
        let account = self.account;
        // It begins with the debtor, or with an offer of the creditor's that answers nobody.
        let first = account.thread(offer).last();
        let first = first.map(|turn| turn.terms.counters.as_ref().unwrap_or(&turn.terms.offer));
        let first = first.unwrap_or(offer);
        let mut turns = alloc::vec![first];
        let mut own = Vec::new();
        if account.round(first).is_none() && account.offer_place(first).is_some() {
            own.push(first);
        }
        // Nothing answers what comes after it.
        for round in &account.rounds {
            if round.terms.counters.as_ref().is_some_and(|name| turns.contains(&name)) {
                turns.push(&round.terms.offer);
                if round.terms.party == Party::Creditor {
                    own.push(&round.terms.offer);
                }
            }
        }
        own
    }

    fn counter_as_creditor(
        &mut self,
        new: &NewCounterOffer,
        expires_on: NaiveDate,
    ) -> Result<Handled, Refusal> {
        self.check_holds()?;
        let account = self.account;
        let Some(name) = &new.counters else {
            let message = "\"counters\" is missing: name the debtor's offer, or create an offer";
            return Ok(Handled::Malformed(Fault::new("/counters", message).into()));
        };
        let of_debtor = |round: &&Round| round.terms.party == Party::Debtor;
        let Some(answered) = account.round(name).filter(of_debtor) else {
            self.check_active(self.find_offer(name)?, name)?;
            return Err(own_offer(name));
        };
        self.check_open(answered)?;
        if let Some(earlier) = self.standing_answer(name) {
            return Err(out_of_turn(Party::Creditor, earlier));
        }
        let terms = match new.terms {
            Some(terms) => terms,
            None if self.policy.negotiation().ladder.is_empty() => {
                let message = "\"terms\" is missing, and the policy has no ladder";
                return Ok(Handled::Malformed(Fault::new("/terms", message).into()));
            }
            None => {
                // There is no figure to be judged once the rounds are spent.
                self.check_rounds(name)?;
                // Where there is no figure, the judgement of the debtor's says why.
                let next = self.next_figure(answered)?.map(|next| account.money(next));
                Terms::Fixed(next.unwrap_or(answered.terms.amount))
            }
        };
        let offer = NewOffer {
            offer: new.offer.clone(),
            terms,
            expires_on,
            pay_by: new.pay_by,
            claims: Some(answered.terms.claims.clone()),
            sequence: None,
            supersedes: self.running_on(&answered.terms.claims),
            reason: new.reason.clone(),
        };
        let judged = self.judge_offer(&offer, false, Some(name))?;
        self.check_rounds(name)?;
        self.pass_time();
        let floor = Some(judged.figures.floor_minor);
        let made = self.counter_offer(new, expires_on, judged.amount, (&judged.concerned, floor));
        self.events.push(Event::CounterOfferMade(Arc::new(made)));
        self.enact_offer(&offer, &judged);
        Ok(Handled::Done)
    }

    /// An answer to an offer that can itself still be answered, or was agreed on. What has lapsed, or
    /// was rejected or taken back, is no answer any more.
    pub(super) fn standing_answer(&self, answered: &OfferId) -> Option<&OfferId> {
        let stands = |round: &&Round| match self.account.offer_place(&round.terms.offer) {
            Some(place) => self.now().active().any(|active| active == place),
            None => self.check_open(round).is_ok(),
        };
        let answers = |round: &&Round| round.terms.counters.as_ref() == Some(answered);
        let mut rounds = self.account.rounds.iter().filter(answers);
        rounds.find(stands).map(|round| &round.terms.offer)
    }

    /// Whether the creditor may make one more offer.
    fn check_rounds(&self, answered: &OfferId) -> Result<(), Refusal> {
        let made = self.creditors_offers(answered).len();
        if self.are_too_many(made) {
            let remedy = format!("{made} offers were made; accept or reject \"{answered}\"");
            return Err(Refusal::new(RefusalCode::TooManyRounds, remedy));
        }
        Ok(())
    }

    fn are_too_many(&self, made: usize) -> bool {
        let most = self.policy.negotiation().max_rounds;
        most.is_some_and(|most| u32::try_from(made).unwrap_or(u32::MAX) >= most)
    }

    fn counter_as_debtor(
        &mut self,
        new: &NewCounterOffer,
        terms: Terms,
        expires_on: NaiveDate,
    ) -> Result<Handled, Refusal> {
        self.check_holds()?;
        let claims = match &new.counters {
            Some(answered) => self.check_debtors_turn(answered)?,
            None => self.check_debtors_opening(new)?,
        };
        let ground = self.ground(&claims)?;
        let amount = self.amount_on(terms, &ground)?;
        self.pass_time();
        let on = (&ground.concerned, ground.floor);
        let mut made = self.counter_offer(new, expires_on, amount, on);
        let last_due = new.pay_by.unwrap_or(expires_on);
        (made.needs_approval, made.approvers) = self.needs(amount, last_due, &ground);
        made.next = self.next_after(&made, &ground).map(|next| self.account.money(next));
        self.events.push(Event::CounterOfferMade(Arc::new(made)));
        self.tell(None);
        Ok(Handled::Done)
    }

    /// The debtor may answer the creditor's running offer once, and again once that was rejected or
    /// has lapsed. The claims are those of the offer.
    fn check_debtors_turn(&self, answered: &OfferId) -> Result<Vec<ClaimId>, Refusal> {
        let Some(place) = self.account.offer_place(answered) else {
            self.account.round(answered).map_or(Ok(()), |round| self.check_open(round))?;
            return Err(own_offer(answered));
        };
        self.check_active(place, answered)?;
        self.check_not_agreed(place, answered)?;
        if self.maker_of(answered) == Party::Debtor {
            return Err(own_offer(answered));
        }
        if let Some(earlier) = self.standing_answer(answered) {
            return Err(out_of_turn(Party::Debtor, earlier));
        }
        let offer = self.account.arrangements.get(place).and_then(|known| known.as_offer());
        let parts = offer.map(|offer| offer.terms.claims.iter()).into_iter().flatten();
        Ok(parts.map(|part| part.claim.clone()).collect())
    }

    /// A debtor opens where no offer runs and none of his own is open on the same claims.
    fn check_debtors_opening(&self, new: &NewCounterOffer) -> Result<Vec<ClaimId>, Refusal> {
        let named = new.claims.as_deref();
        let client = self.policy.client(&self.account.client);
        let concerned = Concerned::find(self.account, self.now(), client, named, self.today)?;
        self.check_running(named, &concerned, None)?;
        concerned.check(self.now(), named.is_some())?;
        let claims = concerned.claims.iter().filter_map(|place| self.account.claims.get(*place));
        let claims: Vec<ClaimId> = claims.map(|claim| claim.id.clone()).collect();
        let in_the_way = |round: &&Round| {
            round.terms.party == Party::Debtor
                && self.check_open(round).is_ok()
                && round.terms.claims.iter().any(|claim| claims.contains(claim))
        };
        match self.account.rounds.iter().find(in_the_way) {
            Some(earlier) => Err(out_of_turn(Party::Debtor, &earlier.terms.offer)),
            None => Ok(claims),
        }
    }

    /// The claims that owe something, and the rules for them.
    pub(super) fn ground(&mut self, claims: &[ClaimId]) -> Result<Ground<'a>, Refusal> {
        let client = self.policy.client(&self.account.client);
        let now = self.now().clone();
        let concerned = Concerned::find(self.account, &now, client, Some(claims), self.today)?;
        concerned.check(&now, true)?;
        let (subject, rules) = self.subject(&concerned);
        let by = self.command.by.as_ref();
        let in_full = Proposal::single(concerned.balance, self.today, self.today);
        let actors = Actors { by, approved_by: None };
        let judgement = rules.judge(&subject, &in_full, actors, &mut Silent);
        let no_row = |code| {
            matches!(code, RefusalCode::NoRule | RefusalCode::NoRow | RefusalCode::MissingAgeDate)
        };
        let holds = !judgement.breaches.iter().any(|breach| no_row(breach.code));
        let least = floor(self.account, &rules, &subject, by, &mut Silent).floor_minor;
        Ok(Ground { concerned, subject, rules, floor: holds.then_some(least) })
    }

    /// The amount of terms, at most what is owed.
    pub(super) fn amount_on(&mut self, terms: Terms, ground: &Ground<'_>) -> Result<i64, Refusal> {
        let Ground { concerned, subject, rules, .. } = ground;
        self.amount(terms, concerned, rules, subject).map(|(amount, _)| amount)
    }

    fn counter_offer(
        &self,
        new: &NewCounterOffer,
        expires_on: NaiveDate,
        amount: i64,
        (concerned, floor): (&Concerned, Option<i64>),
    ) -> CounterOffer {
        let account = self.account;
        let claims = concerned.claims.iter().filter_map(|at| account.claims.get(*at));
        CounterOffer {
            offer: new.offer.clone(),
            party: new.party,
            counters: new.counters.clone(),
            amount: account.money(amount),
            balance: account.money(concerned.balance),
            expires_on,
            pay_by: new.pay_by,
            claims: claims.map(|claim| claim.id.clone()).collect(),
            floor: floor.map(|floor| account.money(floor)),
            needs_approval: Vec::new(),
            approvers: Vec::new(),
            next: None,
            reason: new.reason.clone(),
        }
    }

    /// The limits that an amount, paid by a day, does not keep, and who could approve it.
    pub(super) fn needs(
        &mut self,
        amount: i64,
        last_due: NaiveDate,
        Ground { subject, rules, .. }: &Ground<'_>,
    ) -> (Vec<RefusalCode>, Vec<UserId>) {
        let proposal = Proposal::single(amount, self.today, last_due);
        let actors = Actors { by: self.command.by.as_ref(), approved_by: None };
        let judgement = rules.judge(subject, &proposal, actors, &mut self.why);
        let mut codes: Vec<RefusalCode> = judgement.breaches.iter().map(|no| no.code).collect();
        codes.dedup();
        if codes.is_empty() {
            return (codes, Vec::new());
        }
        let able = rules.approvers_of_all(subject, &proposal, &judgement, actors.by);
        let known = self.policy.users().map(|(name, _)| name);
        (codes, known.filter(|name| able.contains(&name.as_str())).cloned().collect())
    }

    /// What the ladder proposes in answer to an offer of the debtor's that stands.
    pub(super) fn next_figure(&mut self, answered: &Round) -> Result<Option<i64>, Refusal> {
        let ground = self.ground(&answered.terms.claims)?;
        Ok(self.next_after(&answered.terms, &ground))
    }

    /// The next step of the ladder, at least the floor and what the debtor offers, at most what is
    /// left to pay of the creditor's own last figure, and the balance.
    fn next_after(&mut self, made: &CounterOffer, ground: &Ground<'_>) -> Option<i64> {
        let floor = ground.floor?;
        let own = self.creditors_offers(made.counters.as_ref().unwrap_or(&made.offer));
        let last = own.last().and_then(|name| self.account.offer_place(name));
        let (own_last, offers) = (last.and_then(|place| self.left_to_pay(place)), own.len());
        if self.are_too_many(offers) {
            return None;
        }
        let percent = self.policy.negotiation().step(offers)?;
        let balance = ground.concerned.balance;
        let step = percent.of(balance, Rounding::Up).unwrap_or(balance);
        let least = floor.max(made.amount.minor()).min(balance);
        // Never above our own last figure, unless the debtor offers or the rule asks for more.
        let figure = step.min(own_last.unwrap_or(step)).max(least);
        let account = self.account;
        let number = offers.saturating_add(1);
        self.record(|| {
            let (step, figure) = (account.money(step), account.money(figure));
            let floor = account.money(floor);
            let text = format!(
                "step {number} of the ladder, {percent} % of {}, is {step}, rounded up; with the floor {floor}, the debtor's {} and our last figure the next is {figure}",
                account.money(balance), made.amount,
            );
            let reason = Reason::new(Topic::Amount, text).figure(Figure::Money(figure));
            reason.rounded(Rounding::Up)
        });
        (figure > 0).then_some(figure)
    }

    /// An offer's amount less the money counted toward it.
    fn left_to_pay(&self, place: usize) -> Option<i64> {
        let amount = self.account.arrangements.get(place)?.amount().minor();
        let counted = self.now().ledger.arrangements.get(place).map_or(0, |known| known.counted);
        Some(amount.saturating_sub(counted).max(0))
    }
}

fn own_offer(offer: &OfferId) -> Refusal {
    let remedy = format!("offer \"{offer}\" is the party's own; only the other's can be countered");
    Refusal::new(RefusalCode::OwnOffer, remedy)
}

fn out_of_turn(party: Party, earlier: &OfferId) -> Refusal {
    let (party, other) = (party.name(), party.other().name());
    let remedy = format!("the {party} offered \"{earlier}\" last; the {other} moves next");
    Refusal::new(RefusalCode::OutOfTurn, remedy)
}
