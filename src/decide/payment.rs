//! Money in, money back, and what it is filed as.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::account::{
    Action, AutomationRun, CodedPayment, Coding, Event, NewPayment, PostedPayment, State,
};
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::facts::{Choice, PaymentFact};
use crate::figure::Figure;
use crate::id::{ArrangementId, PaymentId};
use crate::money::Money;
use crate::rejection::{Refusal, RefusalCode};
use crate::tracking::{ArrangementLedger, ClosedHow, Matter, Standing, stand};

use super::{Case, Handled, out_of_range, reused_name};

impl Case<'_> {
    pub(super) fn post_payment(
        &mut self,
        new: &NewPayment,
        reused: bool,
    ) -> Result<Handled, Refusal> {
        self.check_payment(new)?;
        let claim = new.claim.as_ref().map(|claim| self.find_claim(claim)).transpose()?;
        if reused {
            return Err(reused_name());
        }
        let client = self.policy.client(&self.account.client);
        let disputed: Vec<usize> = (0..)
            .zip(self.facts.claims.iter())
            .filter(|(_, claim)| claim.disputed)
            .map(|(place, _)| place)
            .collect();
        let place = self.facts.payments.len();
        self.facts.add_payment(PaymentFact {
            position: self.position,
            posted_on: self.today,
            effective_on: new.effective_on,
            standing_minor: new.amount.minor(),
            claim,
            disputed_then: (!disputed.is_empty()).then(|| Arc::from(disputed.as_slice())),
            allocation: client.allocation,
            paid_in_full_tolerance: client.paid_in_full.tolerance_minor.unwrap_or(0),
            honours: None,
            choice: None,
            told_position: self.position,
            told_on: self.today,
        });
        let after = self.stand();
        let (toward, counted, to_pay) = self.progress(&after, place);
        let tolerance = client.paid_in_full.tolerance_minor.map(|minor| self.account.money(minor));
        self.explain_payment(&after, place);
        // Posted, reached, coded, accepted, forgiven, another status.
        self.events.reserve_exact(6);
        self.events.push(Event::PaymentPosted(Arc::new(PostedPayment {
            payment: new.payment.clone(),
            amount: new.amount,
            effective_on: new.effective_on,
            claim: new.claim.clone(),
            toward,
            counted,
            to_pay,
            paid_in_full_tolerance: tolerance,
            disputed: disputed
                .iter()
                .filter_map(|place| self.account.claims.get(*place))
                .map(|claim| claim.id.clone())
                .collect(),
            allocation: client.allocation,
        })));
        match new.coded_as {
            Some(Coding::Partial) => {
                self.leave_partial(&after, &new.payment, place);
                self.tell_standing(after, Some(place));
            }
            Some(coding) => {
                self.code_by_host(&new.payment, place, coding)?;
                self.tell(Some(place));
            }
            None => self.tell_standing(after, Some(place)),
        }
        self.look_at_bankruptcy("money was posted");
        Ok(Handled::Done)
    }

    fn check_payment(&self, new: &NewPayment) -> Result<(), Refusal> {
        let amount = new.amount;
        if amount.minor() <= 0 {
            return Err(out_of_range(format!(
                "{amount} is not positive; a return is reverse_payment"
            )));
        }
        if !self.facts.can_receive(amount.minor()) {
            let most = self.account.money(i64::MAX);
            return Err(out_of_range(format!(
                "with {amount} more, all payments that stand and all credits are beyond {most}"
            )));
        }
        if new.effective_on > self.today {
            let remedy = format!(
                "effective_on {} is after today; money that is still to come belongs into a plan",
                date::text(new.effective_on)
            );
            return Err(Refusal::new(RefusalCode::EffectiveInFuture, remedy));
        }
        Ok(())
    }

    /// The arrangement that a payment counts toward, all that counts toward it, and what is left to
    /// pay.
    fn progress(
        &self,
        after: &Standing,
        place: usize,
    ) -> (Option<ArrangementId>, Money, Option<Money>) {
        let counts = |known: &ArrangementLedger| {
            known.shares_of(&self.facts, place).any(|share| share.counts)
        };
        let known = after.ledger.arrangements.iter().zip(&self.account.arrangements);
        match known.into_iter().find(|(known, _)| counts(known)) {
            None => (None, self.account.money(0), None),
            Some((ledger, arrangement)) => {
                let left = arrangement.amount().minor().saturating_sub(ledger.counted).max(0);
                let counted = self.account.money(ledger.counted);
                (Some(arrangement.id()), counted, Some(self.account.money(left)))
            }
        }
    }

    fn explain_payment(&mut self, after: &Standing, place: usize) {
        let account = self.account;
        for (ledger, arrangement) in after.ledger.arrangements.iter().zip(&account.arrangements) {
            let Some(share) = ledger.shares_of(&self.facts, place).next().copied() else {
                continue;
            };
            let (minor, counted) = (account.money(share.minor), account.money(ledger.counted));
            let (name, amount) = (arrangement.id(), arrangement.amount());
            let least = arrangement.threshold();
            let reached = ledger.counted >= least.minor();
            self.record(|| {
                let text = if share.counts {
                    format!(
                        "{minor} counts toward {name}: {counted} of {amount}, reached from {least} on"
                    )
                } else {
                    format!("{minor} came too late for {name}")
                };
                Reason::new(Topic::Counted, text)
                    .figure(Figure::Money(counted))
                    .limit(Figure::Money(least), reached)
            });
        }
        let owed = account.money(after.ledger.owed());
        self.record(|| {
            Reason::new(Topic::Remaining, format!("{owed} remains owed"))
                .figure(Figure::Money(owed))
        });
    }

    pub(super) fn code_payment(
        &mut self,
        payment: &PaymentId,
        coding: Coding,
    ) -> Result<Handled, Refusal> {
        let place = self.find_payment(payment)?;
        if self.facts.payments.get(place).is_none_or(|fact| fact.standing_minor <= 0) {
            return Err(already_reversed(payment));
        }
        let current = self.account.coding_of(payment);
        if coding == Coding::Partial {
            return self.code_as_partial(payment, place, current);
        }
        if current == coding {
            return Ok(Handled::Already);
        }
        self.pass_time();
        self.code_by_host(payment, place, coding)?;
        self.tell(None);
        Ok(Handled::Done)
    }

    /// Leaves a payment with which a settlement is reached as partial, or takes back the host's own
    /// choice to code it.
    fn code_as_partial(
        &mut self,
        payment: &PaymentId,
        place: usize,
        current: Coding,
    ) -> Result<Handled, Refusal> {
        let chosen = self.facts.payments.get(place).and_then(|fact| fact.choice);
        let taken_back = chosen.filter(|choice| choice.settle && current == Coding::Settlement);
        if current != Coding::Partial && taken_back.is_none() {
            let remedy = format!(
                "payment \"{payment}\" closed the matter; reverse it to open the matter again"
            );
            return Err(Refusal::new(RefusalCode::WrongStatus, remedy));
        }
        if let Some(taken_back) = taken_back {
            self.pass_time();
            self.choose(place, taken_back.arrangement, false);
            self.record_choice(payment, taken_back.arrangement);
            self.tell(None);
            return Ok(Handled::Done);
        }
        let now = self.now().clone();
        let waiting = self.reached_by(&now, place);
        if waiting.is_none() || chosen.is_some_and(|choice| Some(choice.arrangement) == waiting) {
            return Ok(Handled::Already);
        }
        self.pass_time();
        self.leave_partial(&now, payment, place);
        self.tell(None);
        Ok(Handled::Done)
    }

    /// The settlement that is reached, waits for the host's choice, and counts this payment.
    fn reached_by(&self, standing: &Standing, place: usize) -> Option<usize> {
        let known = standing.states.iter().zip(&standing.ledger.arrangements).enumerate();
        known
            .filter(|(_, (state, _))| **state == State::Reached)
            .find(|(_, (_, known))| known.shares_of(&self.facts, place).any(|share| share.counts))
            .map(|(arrangement, _)| arrangement)
    }

    fn choose(&mut self, place: usize, arrangement: usize, settle: bool) {
        let (position, on) = (self.position, self.today);
        let choice = Some(Choice { arrangement, settle, position, on });
        self.facts.change_payment(place, |fact| fact.choice = choice);
    }

    fn leave_partial(&mut self, standing: &Standing, payment: &PaymentId, place: usize) {
        if let Some(arrangement) = self.reached_by(standing, place) {
            self.choose(place, arrangement, false);
            self.record_choice(payment, arrangement);
        }
    }

    fn record_choice(&mut self, payment: &PaymentId, arrangement: usize) {
        let mut event = CodedPayment::new(payment.clone(), Coding::Partial);
        event.arrangement = self.arrangement_name(arrangement);
        event.chosen = true;
        self.events.push(Event::PaymentCoded(Arc::new(event)));
    }

    /// Files a payment as what the host says, if the money bears it out.
    fn code_by_host(
        &mut self,
        payment: &PaymentId,
        place: usize,
        coding: Coding,
    ) -> Result<(), Refusal> {
        let before = stand(&self.facts, &self.account.memory, self.today);
        let how =
            if coding == Coding::Settlement { ClosedHow::Settled } else { ClosedHow::PaidInFull };
        if closes(&before, place, how) || self.is_part_of_closed(&before, place, how) {
            return Ok(());
        }
        if coding == Coding::Settlement
            && let Some(arrangement) = self.reached_by(&before, place)
        {
            let known = self.facts.clone();
            self.choose(place, arrangement, true);
            if closes(&stand(&self.facts, &self.account.memory, self.today), place, how) {
                return Ok(());
            }
            self.facts = known;
        }
        let known = self.facts.clone();
        let event = match coding {
            Coding::Settlement => self.honour(&before, payment, place),
            _ => self.code_with_todays_tolerance(payment, place),
        };
        if let Some(event) = event
            && closes(&stand(&self.facts, &self.account.memory, self.today), place, how)
        {
            self.events.push(event);
            return Ok(());
        }
        self.facts = known;
        let remedy = match coding {
            Coding::Settlement => {
                "the counted money does not meet the threshold of an offer or settlement; leave the payment partial"
            }
            _ => "more remains than the paid-in-full tolerance allows; leave the payment partial",
        };
        Err(Refusal::new(RefusalCode::NotReached, remedy))
    }

    /// Whether a matter that this payment counted toward was closed in this way by another payment.
    fn is_part_of_closed(&self, standing: &Standing, place: usize, how: ClosedHow) -> bool {
        let posting = matches!(self.command.action, Action::PostPayment(_));
        posting
            && standing.ledger.closings.iter().any(|closing| {
                closing.how == how
                    && matches!(closing.matter, Matter::Arrangement(of) if standing.ledger.arrangements.get(of).is_some_and(
                        |known| known.shares_of(&self.facts, place).any(|share| share.counts)))
            })
    }

    /// Honours an expired offer or broken settlement that late money reaches. Whether that closes
    /// it with this payment is asked afterwards, so a wrong choice here would be refused.
    fn honour(&mut self, before: &Standing, payment: &PaymentId, place: usize) -> Option<Event> {
        let honoured = (0..self.account.arrangements.len()).rev().find(|arrangement| {
            let lapsed = matches!(before.states.get(*arrangement), Some(State::Lapsed { .. }));
            let fact = self.facts.arrangements.get(*arrangement);
            let threshold = fact.map_or(i64::MAX, |fact| fact.threshold);
            lapsed
                && before.ledger.arrangements.get(*arrangement).is_some_and(|known| {
                    known.shares_of(&self.facts, place).next().is_some()
                        && known.counted.saturating_add(known.late) >= threshold
                })
        })?;
        let (position, on) = (self.position, self.today);
        self.facts.change_payment(place, |fact| {
            fact.honours = Some(honoured);
            fact.told_position = position;
            fact.told_on = on;
        });
        let mut event = CodedPayment::new(payment.clone(), Coding::Settlement);
        event.arrangement = self.arrangement_name(honoured);
        event.honoured = true;
        Some(Event::PaymentCoded(Arc::new(event)))
    }

    /// Tests paid in full under today's tolerance, which may be wider than on the posting day.
    fn code_with_todays_tolerance(&mut self, payment: &PaymentId, place: usize) -> Option<Event> {
        let client = self.policy.client(&self.account.client);
        let tolerance = client.paid_in_full.tolerance_minor.unwrap_or(0);
        let (position, on) = (self.position, self.today);
        self.facts.change_payment(place, |fact| {
            fact.paid_in_full_tolerance = tolerance;
            fact.told_position = position;
            fact.told_on = on;
        });
        let mut event = CodedPayment::new(payment.clone(), Coding::PaidInFull);
        event.paid_in_full_tolerance = Some(self.account.money(tolerance));
        Some(Event::PaymentCoded(Arc::new(event)))
    }

    pub(super) fn reverse_payment(
        &mut self,
        payment: &PaymentId,
        amount: Option<Money>,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_payment(payment)?;
        let standing = self.facts.payments.get(place).map_or(0, |fact| fact.standing_minor);
        if standing <= 0 {
            return Err(already_reversed(payment));
        }
        let minor = amount.map_or(standing, Money::minor);
        if minor > standing {
            let (minor, standing) = (self.account.money(minor), self.account.money(standing));
            return Err(out_of_range(format!(
                "{minor} is more than the {standing} that stand of the payment"
            )));
        }
        let left = standing.saturating_sub(minor);
        self.facts.change_payment(place, |fact| fact.standing_minor = left);
        self.events.push(Event::PaymentReversed {
            payment: payment.clone(),
            amount: self.account.money(minor),
            reason: reason.map(Into::into),
        });
        let after = self.stand();
        let owed = self.account.money(after.ledger.owed());
        self.record(|| {
            let text = format!("without the returned money {owed} is owed");
            Reason::new(Topic::Remaining, text).figure(Figure::Money(owed))
        });
        self.tell_standing(after, None);
        self.look_at_bankruptcy("money was returned");
        Ok(Handled::Done)
    }

    pub(super) fn find_payment(&self, payment: &PaymentId) -> Result<usize, Refusal> {
        self.account.payment_place(payment).ok_or_else(|| {
            let remedy = format!("the account has no payment \"{payment}\"");
            Refusal::new(RefusalCode::UnknownPayment, remedy)
        })
    }
}

/// Whether a matter closed in this way has this payment as the one that closed it.
fn closes(standing: &Standing, place: usize, how: ClosedHow) -> bool {
    standing.ledger.closings.iter().any(|closing| closing.how == how && closing.payment == place)
}

fn already_reversed(payment: &PaymentId) -> Refusal {
    let remedy = format!("payment \"{payment}\" was returned in full before");
    Refusal::new(RefusalCode::AlreadyReversed, remedy)
}

impl CodedPayment {
    pub(super) fn new(payment: PaymentId, coding: Coding) -> CodedPayment {
        CodedPayment {
            payment,
            coding,
            arrangement: None,
            claim: None,
            occurrence: 0,
            honoured: false,
            chosen: false,
            paid_in_full_tolerance: None,
            automation: AutomationRun::default(),
        }
    }
}
