//! What changed facts mean: the standing after is compared with the one announced before, and the
//! difference becomes events. Nothing that was told to the world is undone silently.

use alloc::format;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::account::{
    AcceptedBecause, AutomationRun, ClaimAmounts, CodedPayment, Coding, DatedAction, Effect, Event,
    Hold, MatterCoding, Notice, State, WrittenOff,
};
use crate::date;
use crate::id::{ArrangementId, ClaimId, OfferId, PaymentId};
use crate::segment::Segments;
use crate::tracking::{ClosedHow, Closing, Matter, Standing};

use super::Case;

/// One kind of write-off, with its events.
struct Kind {
    amounts: fn(&Closing) -> &[(usize, Segments)],
    written_off: fn(WrittenOff) -> Event,
    reversed: fn(WrittenOff) -> Event,
}

/// Which closing: the matter, and how often it was closed before.
type Key = (Matter, u32);

impl Case<'_> {
    /// `posted` is the payment that this command posts, if any.
    pub(super) fn announce(&mut self, before: &Standing, after: &Standing, posted: Option<usize>) {
        self.announce_reopened(before, after);
        self.announce_misses_undone(before, after);
        self.announce_passed(before, after, true);
        self.announce_reached(before, after, posted);
        let closings = [keyed(before), keyed(after)];
        self.announce_codings(&closings);
        self.announce_accepted(before, after);
        self.announce_fulfilled(before, after);
        self.announce_displaced(before, after);
        self.announce_written_off(&closings);
        self.announce_credit(before, after);
        self.announce_passed(before, after, false);
        self.announce_late(before, after, posted);
        if before.status != after.status {
            self.events.push(Event::StatusChanged {
                from: before.status,
                to: after.status,
                by_hand: false,
                reason: None,
            });
        }
    }

    /// The name of an arrangement that was there before this command, or that the command makes.
    pub(super) fn arrangement_name(&self, place: usize) -> Option<ArrangementId> {
        let made_now = || {
            self.events.iter().find_map(|event| match event {
                Event::OfferCreated(terms) => Some(ArrangementId::Offer(terms.offer.clone())),
                Event::SettlementCreated(terms) => {
                    Some(ArrangementId::Settlement(terms.settlement.clone()))
                }
                _ => None,
            })
        };
        self.account.arrangements.get(place).map(|known| known.id()).or_else(made_now)
    }

    fn offer_name(&self, place: usize) -> Option<OfferId> {
        match self.arrangement_name(place)? {
            ArrangementId::Offer(offer) => Some(offer),
            ArrangementId::Settlement(_) => None,
        }
    }

    fn announce_reopened(&mut self, before: &Standing, after: &Standing) {
        for (place, (was, is)) in before.states.iter().zip(&after.states).enumerate() {
            let accepted = |standing: &Standing| {
                let known = standing.ledger.arrangements.get(place);
                known.is_some_and(|known| known.accepted_at.is_some())
            };
            let closed = *was == State::Closed;
            let undone = closed && *is != State::Closed && !matches!(is, State::Ended(_));
            let revived = is.is_active() && !was.is_active();
            let terms_undone = was.is_active() && accepted(before) && !accepted(after);
            let reopened = undone || revived || (terms_undone && !matches!(is, State::Ended(_)));
            if was == is && !reopened {
                continue;
            }
            match self.arrangement_name(place) {
                Some(ArrangementId::Offer(offer)) if reopened => {
                    self.events.push(Event::OfferReopened { offer });
                }
                Some(ArrangementId::Settlement(settlement)) => {
                    self.announce_settlement_reopened(settlement, place, (*was, *is), after);
                }
                _ => {}
            }
        }
    }

    /// Codings follow the closings: each once per reach. One that does not stand is undone and what
    /// it asked of the host is taken back.
    fn announce_codings(&mut self, [was, is]: &[Vec<(Key, &Closing)>; 2]) {
        let kept = |coded: &MatterCoding| {
            let closing = is.iter().find(|(key, _)| self.is_of(coded, *key));
            closing.is_some_and(|(_, closing)| coding_for(closing.how) == coded.coding)
        };
        // What the journal knows may be undone by an earlier step of this same command.
        let known = |coded: &MatterCoding| was.iter().any(|(key, _)| self.is_of(coded, *key));
        let standing: Vec<(MatterCoding, bool)> =
            self.account.codings.iter().map(|coded| (coded.clone(), kept(coded))).collect();
        let undone: Vec<MatterCoding> = standing
            .iter()
            .filter(|(coded, kept)| !kept && known(coded))
            .map(|(coded, _)| coded.clone())
            .collect();
        for coded in &undone {
            let same = |other: &MatterCoding| {
                other.payment == coded.payment && other.coding == coded.coding
            };
            let heir = standing.iter().find(|(other, kept)| *kept && same(other));
            self.undo_coding(coded, heir.map(|(heir, _)| heir));
        }
        for &(key, closing) in is {
            let coding = coding_for(closing.how);
            if find(was, key).is_some_and(|known| known.how == closing.how) {
                self.move_coding(key, closing, &standing);
                continue;
            }
            let Some(payment) = self.payment_name(closing.payment) else { continue };
            let mut event = CodedPayment::new(payment.clone(), coding);
            (event.arrangement, event.claim) = self.names(key.0);
            event.chosen = self.is_chosen_now(key.0, closing.payment);
            event.occurrence = key.1;
            let asked_already = standing
                .iter()
                .any(|(other, kept)| *kept && other.payment == payment && other.coding == coding)
                || self.events.iter().any(|event| {
                    matches!(event, Event::PaymentCoded(other)
                        if other.payment == payment && other.coding == coding && !other.automation.is_empty())
                });
            if !asked_already {
                event.automation = self.automation(closing);
                self.ask_for(&event.automation);
            }
            self.events.push(Event::PaymentCoded(Arc::new(event)));
        }
    }

    /// The matter is closed as before, but the payment coded for it was returned: another one is
    /// coded in its place, and nothing is asked of the host again.
    fn move_coding(&mut self, key: Key, closing: &Closing, standing: &[(MatterCoding, bool)]) {
        let Some((coded, _)) = standing.iter().find(|(coded, _)| self.is_of(coded, key)) else {
            return;
        };
        let place = self.account.payment_place(&coded.payment);
        let stands = place
            .and_then(|place| self.facts.payments.get(place))
            .is_some_and(|fact| fact.standing_minor > 0);
        let chosen = self.is_chosen_now(key.0, closing.payment);
        let moves = chosen || !stands;
        let Some(payment) = self.payment_name(closing.payment).filter(|_| moves) else { return };
        let mut event = CodedPayment::new(payment, coded.coding);
        event.chosen = chosen;
        (event.arrangement, event.claim) = (coded.arrangement.clone(), coded.claim.clone());
        event.occurrence = coded.occurrence;
        event.automation = coded.automation.clone();
        self.events.push(Event::PaymentCoded(Arc::new(event)));
    }

    /// Undoes a coding and what it asked of the host; or, where the same payment is coded alike for
    /// another matter, hands what was asked on to that one.
    fn undo_coding(&mut self, coded: &MatterCoding, heir: Option<&MatterCoding>) {
        let mut event = CodedPayment::new(coded.payment.clone(), Coding::Partial);
        (event.arrangement, event.claim) = (coded.arrangement.clone(), coded.claim.clone());
        event.occurrence = coded.occurrence;
        self.events.push(Event::PaymentCoded(Arc::new(event)));
        if coded.automation.is_empty() {
            return;
        }
        if let Some(heir) = heir {
            let mut event = CodedPayment::new(heir.payment.clone(), heir.coding);
            (event.arrangement, event.claim) = (heir.arrangement.clone(), heir.claim.clone());
            event.occurrence = heir.occurrence;
            event.automation = coded.automation.clone();
            self.events.push(Event::PaymentCoded(Arc::new(event)));
            return;
        }
        if let Some(code) = &coded.automation.set_status {
            self.effects.push(Effect::CompensateStatus { code: code.clone() });
        }
        if let Some(DatedAction { code, due_on }) = coded.automation.add_action.clone() {
            self.effects.push(if due_on > self.today {
                Effect::CancelAction { code, due_on }
            } else {
                Effect::CompensateAction { code, due_on }
            });
        }
    }

    fn automation(&self, closing: &Closing) -> AutomationRun {
        let client = self.policy.client(&self.account.client);
        let wanted = match closing.how {
            ClosedHow::Settled => &client.settled.automation,
            ClosedHow::PaidInFull => &client.paid_in_full.automation,
        };
        let posted_on =
            self.facts.payments.get(closing.payment).map_or(self.today, |fact| fact.posted_on);
        AutomationRun {
            set_status: wanted.set_status.clone(),
            add_action: wanted.add_action.as_ref().map(|action| DatedAction {
                code: action.code.clone(),
                due_on: date::plus_days(posted_on, action.wait_days),
            }),
        }
    }

    fn ask_for(&mut self, run: &AutomationRun) {
        if let Some(code) = run.set_status.clone() {
            self.effects.push(Effect::SetStatus { code });
        }
        if let Some(DatedAction { code, due_on }) = run.add_action.clone() {
            self.effects.push(Effect::AddAction { code, due_on });
        }
    }

    fn announce_accepted(&mut self, before: &Standing, after: &Standing) {
        for (place, known) in after.ledger.arrangements.iter().enumerate() {
            let was = before.ledger.arrangements.get(place);
            let terms_were = was.is_some_and(|known| known.accepted_at.is_some());
            let is = after.states.get(place);
            let moved = is == Some(&State::Active) || is != before.states.get(place);
            let reason = match (closed_how(before, place), closed_how(after, place)) {
                (None, Some(ClosedHow::PaidInFull)) => AcceptedBecause::PaidInFull,
                (None, Some(ClosedHow::Settled)) => AcceptedBecause::Reached,
                // Found accepted only now, but expired all the same: nothing new to tell.
                (_, None) if !terms_were && known.accepted_at.is_some() && moved => {
                    AcceptedBecause::TermsAccepted
                }
                _ => continue,
            };
            let Some(offer) = self.offer_name(place) else { continue };
            let Some(fact) = self.facts.arrangements.get(place) else { continue };
            self.events.push(Event::OfferAccepted {
                offer,
                reason,
                effective_on: fact
                    .as_offer()
                    .and_then(|clock| clock.accepted)
                    .filter(|_| reason == AcceptedBecause::TermsAccepted)
                    .map(|(_, on)| on),
                last_day: after.ledger.last_day(fact, place, self.position),
            });
        }
    }

    /// A newer arrangement gives way to an older one that was paid in time.
    fn announce_displaced(&mut self, before: &Standing, after: &Standing) {
        for (place, is) in after.states.iter().enumerate() {
            if *is != State::Displaced || before.states.get(place) == Some(is) {
                continue;
            }
            let newer = self.facts.arrangements.get(place);
            let winner = (0..place).rev().find(|other| {
                let older = self.facts.arrangements.get(*other);
                let stands = after
                    .states
                    .get(*other)
                    .is_some_and(|state| *state == State::Closed || state.is_active());
                stands
                    && newer
                        .zip(older)
                        .is_some_and(|(newer, older)| newer.shares_a_claim_with(older))
            });
            let gave_way_to = winner.and_then(|winner| self.arrangement_name(winner));
            let reason = Some("an older arrangement on the claim was paid in time".to_string());
            let event = match self.arrangement_name(place) {
                Some(ArrangementId::Offer(offer)) => {
                    Event::OfferWithdrawn { offer, reason, gave_way_to }
                }
                Some(ArrangementId::Settlement(settlement)) => {
                    Event::SettlementDeactivated { settlement, reason, gave_way_to }
                }
                None => continue,
            };
            self.events.push(event);
        }
    }

    fn announce_written_off(
        &mut self,
        [closings_before, closings_after]: &[Vec<(Key, &Closing)>; 2],
    ) {
        let forgiven = Kind {
            amounts: |closing| &closing.forgiven,
            written_off: Event::BalanceForgiven,
            reversed: Event::ForgivenessReversed,
        };
        let tolerated = Kind {
            amounts: |closing| &closing.tolerance,
            written_off: Event::ToleranceWrittenOff,
            reversed: Event::ToleranceReversed,
        };
        let mut changed = false;
        for Kind { amounts, written_off, reversed } in [forgiven, tolerated] {
            for (key, was) in closings_before {
                let is = find(closings_after, *key);
                if is.map(amounts) != Some(amounts(was)) {
                    changed |= is.is_some();
                    self.push_written_off(key.0, amounts(was), reversed);
                }
            }
            for (key, is) in closings_after {
                if find(closings_before, *key).map(amounts) != Some(amounts(is)) {
                    self.push_written_off(key.0, amounts(is), written_off);
                }
            }
        }
        if changed {
            let details =
                "the figures of a matter that was closed before have changed; see the events";
            self.effects.push(Effect::Notify {
                what: Notice::ClosedFiguresChanged,
                details: details.into(),
            });
        }
    }

    fn push_written_off(
        &mut self,
        matter: Matter,
        amounts: &[(usize, Segments)],
        event: fn(WrittenOff) -> Event,
    ) {
        let total =
            amounts.iter().fold(0i64, |sum, (_, segments)| sum.saturating_add(segments.total()));
        if total == 0 {
            return;
        }
        let currency = self.account.currency;
        let mut claims = Vec::with_capacity(amounts.len());
        claims.extend(amounts.iter().filter_map(|(place, segments)| {
            let claim = self.account.claims.get(*place)?.id.clone();
            Some(ClaimAmounts { claim, segments: segments.in_currency(currency) })
        }));
        let (arrangement, _) = self.names(matter);
        let amount = self.account.money(total);
        self.events.push(event(WrittenOff { arrangement, amount, claims }));
    }

    fn announce_credit(&mut self, before: &Standing, after: &Standing) {
        let change = after.ledger.credit.saturating_sub(before.ledger.credit);
        let amount = self.account.money(change.saturating_abs());
        if change > 0 {
            self.events.push(Event::CreditRecorded { amount });
        }
        if change < 0 {
            self.events.push(Event::CreditReversed { amount });
        }
    }

    /// Told once, by the payment with which money that came too late would reach the arrangement.
    fn announce_late(&mut self, before: &Standing, after: &Standing, posted: Option<usize>) {
        let Some(posted) = posted else { return };
        for (place, is) in after.ledger.arrangements.iter().enumerate() {
            let Some(fact) = self.facts.arrangements.get(place) else { continue };
            let lapsed = matches!(after.states.get(place), Some(State::Lapsed { .. }));
            let total = is.counted.saturating_add(is.late);
            let was = before.ledger.arrangements.get(place);
            let total_before = was.map_or(0, |known| known.counted.saturating_add(known.late));
            let still_owed = fact.parts.iter().any(|(claim, _)| after.ledger.owed_on(*claim) > 0);
            let crosses = total_before < fact.threshold && fact.threshold <= total;
            if !lapsed || !crosses || !still_owed {
                continue;
            }
            let last = match after.states.get(place) {
                Some(State::Lapsed { on }) if fact.as_settlement().is_some() => on.pred_opt(),
                _ => Some(after.ledger.last_day(fact, place, self.position)),
            };
            let payment = self.facts.payments.get(posted);
            let in_time =
                payment.zip(last).is_some_and(|(payment, last)| payment.effective_on <= last);
            let (Some(arrangement), Some(payment)) =
                (self.arrangement_name(place), self.payment_name(posted))
            else {
                continue;
            };
            self.events.push(Event::LateSettlementPayment { arrangement, payment, in_time });
        }
    }

    /// No hold stops money or an expiry, but somebody should look at it under a bankruptcy.
    pub(super) fn look_at_bankruptcy(&mut self, what: &str) {
        if self.account.holds.contains(&Hold::Bankruptcy) {
            let details = format!("{what} while a bankruptcy hold is in place");
            self.effects.push(Effect::Notify { what: Notice::BankruptcyHold, details });
        }
    }

    pub(super) fn payment_name(&self, place: usize) -> Option<PaymentId> {
        let posted_now = || {
            self.events.iter().find_map(|event| match event {
                Event::PaymentPosted(posted) => Some(posted.payment.clone()),
                _ => None,
            })
        };
        self.account.payments.get(place).map(|payment| payment.id.clone()).or_else(posted_now)
    }

    fn names(&self, matter: Matter) -> (Option<ArrangementId>, Option<ClaimId>) {
        match matter {
            Matter::Arrangement(place) => (self.arrangement_name(place), None),
            Matter::Claim(place) => {
                (None, self.account.claims.get(place).map(|claim| claim.id.clone()))
            }
        }
    }

    /// Whether this very command is the host's choice to code a payment as settlement.
    fn is_chosen_now(&self, matter: Matter, payment: usize) -> bool {
        let choice = self.facts.payments.get(payment).and_then(|fact| fact.choice);
        choice.is_some_and(|choice| {
            matter == Matter::Arrangement(choice.arrangement)
                && choice.settle
                && choice.position == self.position
        })
    }

    fn is_of(&self, coded: &MatterCoding, (matter, occurrence): Key) -> bool {
        let (arrangement, claim) = self.names(matter);
        coded.arrangement == arrangement && coded.claim == claim && coded.occurrence == occurrence
    }
}

/// How an arrangement was closed by money, if it was.
pub(super) fn closed_how(standing: &Standing, place: usize) -> Option<ClosedHow> {
    let closing = standing.ledger.arrangements.get(place)?.closing?;
    standing.ledger.closings.get(closing).map(|closing| closing.how)
}

fn coding_for(how: ClosedHow) -> Coding {
    match how {
        ClosedHow::Settled => Coding::Settlement,
        ClosedHow::PaidInFull => Coding::PaidInFull,
    }
}

/// Each closing with its key.
fn keyed(standing: &Standing) -> Vec<(Key, &Closing)> {
    let mut keyed: Vec<(Key, &Closing)> = Vec::with_capacity(standing.ledger.closings.len());
    for closing in &standing.ledger.closings {
        let earlier = keyed.iter().filter(|((matter, _), _)| *matter == closing.matter).count();
        keyed.push(((closing.matter, u32::try_from(earlier).unwrap_or(u32::MAX)), closing));
    }
    keyed
}

fn find<'s>(closings: &[(Key, &'s Closing)], key: Key) -> Option<&'s Closing> {
    closings.iter().find(|(other, _)| *other == key).map(|(_, closing)| *closing)
}
