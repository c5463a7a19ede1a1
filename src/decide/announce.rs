//! What changed facts mean: the standing after is compared with the one announced before, and the
//! difference becomes events. Nothing that was told to the world is undone silently.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use crate::account::{
    AcceptedBecause, AutomationRun, ClaimAmounts, CodedPayment, Coding, DatedAction, Effect, Event,
    Hold, MatterCoding, Notice, OfferState, OfferTerms, WrittenOff,
};
use crate::date;
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
        self.announce_reached(before, after);
        self.announce_codings(before, after);
        self.announce_accepted(before, after);
        self.announce_displaced(before, after);
        self.announce_written_off(before, after);
        self.announce_credit(before, after);
        self.announce_expired(before, after);
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

    /// The terms of an offer that was there before this command, or that the command makes.
    fn terms_of(&self, place: usize) -> Option<OfferTerms> {
        let made_now = || {
            self.events.iter().find_map(|event| match event {
                Event::OfferCreated(terms) => Some((**terms).clone()),
                _ => None,
            })
        };
        self.account.offers.get(place).map(|offer| offer.terms.clone()).or_else(made_now)
    }

    fn announce_reopened(&mut self, before: &Standing, after: &Standing) {
        for (place, (was, is)) in before.offers.iter().zip(&after.offers).enumerate() {
            let accepted = |standing: &Standing| {
                standing.ledger.offers.get(place).is_some_and(|offer| offer.accepted_at.is_some())
            };
            let undone = *was == OfferState::Accepted && *is != OfferState::Accepted;
            let revived = *is == OfferState::Active && *was != OfferState::Active;
            let terms_undone = *was == OfferState::Active && accepted(before) && !accepted(after);
            if undone || revived || terms_undone {
                let Some(terms) = self.terms_of(place) else { continue };
                self.events.push(Event::OfferReopened { offer: terms.offer });
            }
        }
    }

    fn announce_reached(&mut self, before: &Standing, after: &Standing) {
        for (key, closing) in keyed(after) {
            let known = find(before, key).is_some_and(|before| before.how == ClosedHow::Settled);
            let (Matter::Offer(place), ClosedHow::Settled, false) =
                (closing.matter, closing.how, known)
            else {
                continue;
            };
            let Some(terms) = self.terms_of(place) else { continue };
            let amount = terms.amount.minor();
            self.events.push(Event::SettlementReached {
                offer: terms.offer,
                threshold: terms.threshold,
                counted: self.account.money(closing.counted),
                shortfall: self.account.money(amount.saturating_sub(closing.counted).max(0)),
                excess: self.account.money(closing.counted.saturating_sub(amount).max(0)),
            });
        }
    }

    /// Codings follow the closings: each once per reach. One that does not stand is undone and what
    /// it asked of the host is taken back.
    fn announce_codings(&mut self, before: &Standing, after: &Standing) {
        let kept = |coded: &MatterCoding| {
            let closing = keyed(after).into_iter().find(|(key, _)| self.is_of(coded, *key));
            closing.is_some_and(|(_, closing)| coding_for(closing.how) == coded.coding)
        };
        // What the journal knows may be undone by an earlier step of this same command.
        let known =
            |coded: &MatterCoding| keyed(before).iter().any(|(key, _)| self.is_of(coded, *key));
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
        for (key, closing) in keyed(after) {
            let coding = coding_for(closing.how);
            if find(before, key).is_some_and(|known| known.how == closing.how) {
                self.move_coding(key, closing, &standing);
                continue;
            }
            let Some(payment) = self.payment_name(closing.payment) else { continue };
            let mut event = CodedPayment::new(payment.clone(), coding);
            (event.offer, event.claim) = self.names(key.0);
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
                self.ask_for(&event.automation.clone());
            }
            self.events.push(Event::PaymentCoded(Box::new(event)));
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
        let Some(payment) = self.payment_name(closing.payment).filter(|_| !stands) else { return };
        let mut event = CodedPayment::new(payment, coded.coding);
        (event.offer, event.claim) = (coded.offer.clone(), coded.claim.clone());
        event.occurrence = coded.occurrence;
        event.automation = coded.automation.clone();
        self.events.push(Event::PaymentCoded(Box::new(event)));
    }

    /// Undoes a coding and what it asked of the host; or, where the same payment is coded alike for
    /// another matter, hands what was asked on to that one.
    fn undo_coding(&mut self, coded: &MatterCoding, heir: Option<&MatterCoding>) {
        let mut event = CodedPayment::new(coded.payment.clone(), Coding::Partial);
        (event.offer, event.claim) = (coded.offer.clone(), coded.claim.clone());
        event.occurrence = coded.occurrence;
        self.events.push(Event::PaymentCoded(Box::new(event)));
        if coded.automation.is_empty() {
            return;
        }
        if let Some(heir) = heir {
            let mut event = CodedPayment::new(heir.payment.clone(), heir.coding);
            (event.offer, event.claim) = (heir.offer.clone(), heir.claim.clone());
            event.occurrence = heir.occurrence;
            event.automation = coded.automation.clone();
            self.events.push(Event::PaymentCoded(Box::new(event)));
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
        for (place, ledger) in after.ledger.offers.iter().enumerate() {
            let was = before.ledger.offers.get(place);
            let terms_were = was.is_some_and(|offer| offer.accepted_at.is_some());
            let is = after.offers.get(place);
            let moved = is == Some(&OfferState::Active) || is != before.offers.get(place);
            let closing = |standing: &Standing| {
                let closing = standing.ledger.offers.get(place).and_then(|offer| offer.closing);
                closing
                    .and_then(|closing| standing.ledger.closings.get(closing))
                    .map(|closing| closing.how)
            };
            let reason = match (closing(before), closing(after)) {
                (None, Some(ClosedHow::PaidInFull)) => AcceptedBecause::PaidInFull,
                (None, Some(ClosedHow::Settled)) => AcceptedBecause::Reached,
                // Found accepted only now, but expired all the same: nothing new to tell.
                (_, None) if !terms_were && ledger.accepted_at.is_some() && moved => {
                    AcceptedBecause::TermsAccepted
                }
                _ => continue,
            };
            let Some(terms) = self.terms_of(place) else { continue };
            let Some(fact) = self.facts.offers.get(place) else { continue };
            self.events.push(Event::OfferAccepted {
                offer: terms.offer,
                reason,
                effective_on: fact
                    .accepted
                    .filter(|_| reason == AcceptedBecause::TermsAccepted)
                    .map(|(_, on)| on),
                last_day: after.ledger.last_day(fact, place, self.position),
            });
        }
    }

    /// A newer offer gives way to an older one that was paid in time.
    fn announce_displaced(&mut self, before: &Standing, after: &Standing) {
        for (place, (was, is)) in before.offers.iter().zip(&after.offers).enumerate() {
            let by_hand = self.facts.offers.get(place).is_some_and(|offer| offer.ended.is_some());
            if *is != OfferState::Withdrawn || *was == OfferState::Withdrawn || by_hand {
                continue;
            }
            let winner = (0..place).rev().find(|other| {
                let newer = self.facts.offers.get(place);
                let older = self.facts.offers.get(*other);
                let stands = matches!(
                    after.offers.get(*other),
                    Some(OfferState::Accepted | OfferState::Active)
                );
                stands
                    && newer
                        .zip(older)
                        .is_some_and(|(newer, older)| newer.shares_a_claim_with(older))
            });
            let Some(terms) = self.terms_of(place) else { continue };
            let gave_way_to =
                winner.and_then(|winner| self.terms_of(winner)).map(|terms| terms.offer);
            let reason = Some("an older offer on the claim was paid in time".to_string());
            self.events.push(Event::OfferWithdrawn { offer: terms.offer, reason, gave_way_to });
        }
    }

    fn announce_written_off(&mut self, before: &Standing, after: &Standing) {
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
            for (key, was) in keyed(before) {
                let is = find(after, key);
                if is.map(amounts) != Some(amounts(was)) {
                    changed |= is.is_some();
                    self.push_written_off(key.0, amounts(was), reversed);
                }
            }
            for (key, is) in keyed(after) {
                if find(before, key).map(amounts) != Some(amounts(is)) {
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
        let claims = amounts
            .iter()
            .filter_map(|(place, segments)| {
                let claim = self.account.claims.get(*place)?.id.clone();
                Some(ClaimAmounts { claim, segments: segments.in_currency(currency) })
            })
            .collect();
        let (offer, _) = self.names(matter);
        self.events.push(event(WrittenOff { offer, amount: self.account.money(total), claims }));
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

    fn announce_expired(&mut self, before: &Standing, after: &Standing) {
        let mut expired: Vec<(chrono::NaiveDate, usize)> = Vec::new();
        for (place, is) in after.offers.iter().enumerate() {
            let was = before.offers.get(place);
            if let OfferState::Expired { on } = is
                && was != Some(is)
            {
                expired.push((*on, place));
            }
        }
        expired.sort_unstable();
        let any = !expired.is_empty();
        for (on, place) in expired {
            let Some(terms) = self.terms_of(place) else { continue };
            self.events.push(Event::OfferExpired { offer: terms.offer, on });
        }
        if any {
            self.look_at_bankruptcy("an offer expired");
        }
    }

    /// Told once, by the payment with which money that came too late would reach the offer.
    fn announce_late(&mut self, before: &Standing, after: &Standing, posted: Option<usize>) {
        let Some(posted) = posted else { return };
        for (place, is) in after.ledger.offers.iter().enumerate() {
            let Some(fact) = self.facts.offers.get(place) else { continue };
            let expired = matches!(after.offers.get(place), Some(OfferState::Expired { .. }));
            let total = is.counted.saturating_add(is.late);
            let was = before.ledger.offers.get(place);
            let total_before = was.map_or(0, |offer| offer.counted.saturating_add(offer.late));
            let still_owed = fact.parts.iter().any(|(claim, _)| after.ledger.owed_on(*claim) > 0);
            let crosses = total_before < fact.threshold && fact.threshold <= total;
            if !expired || !crosses || !still_owed {
                continue;
            }
            let in_time = self.facts.payments.get(posted).is_some_and(|payment| {
                payment.effective_on <= after.ledger.last_day(fact, place, self.position)
            });
            let (Some(terms), Some(payment)) = (self.terms_of(place), self.payment_name(posted))
            else {
                continue;
            };
            self.events.push(Event::LateSettlementPayment { offer: terms.offer, payment, in_time });
        }
    }

    /// No hold stops money or an expiry, but somebody should look at it under a bankruptcy.
    pub(super) fn look_at_bankruptcy(&mut self, what: &str) {
        if self.account.holds.contains(&Hold::Bankruptcy) {
            let details = format!("{what} while a bankruptcy hold is in place");
            self.effects.push(Effect::Notify { what: Notice::BankruptcyHold, details });
        }
    }

    fn payment_name(&self, place: usize) -> Option<crate::id::PaymentId> {
        let posted_now = || {
            self.events.iter().find_map(|event| match event {
                Event::PaymentPosted(posted) => Some(posted.payment.clone()),
                _ => None,
            })
        };
        self.account.payments.get(place).map(|payment| payment.id.clone()).or_else(posted_now)
    }

    fn names(&self, matter: Matter) -> (Option<crate::id::OfferId>, Option<crate::id::ClaimId>) {
        match matter {
            Matter::Offer(place) => (self.terms_of(place).map(|terms| terms.offer), None),
            Matter::Claim(place) => {
                (None, self.account.claims.get(place).map(|claim| claim.id.clone()))
            }
        }
    }

    fn is_of(&self, coded: &MatterCoding, (matter, occurrence): Key) -> bool {
        let (offer, claim) = self.names(matter);
        coded.offer == offer && coded.claim == claim && coded.occurrence == occurrence
    }
}

fn coding_for(how: ClosedHow) -> Coding {
    match how {
        ClosedHow::Settled => Coding::Settlement,
        ClosedHow::PaidInFull => Coding::PaidInFull,
    }
}

/// Each closing with its key.
fn keyed(standing: &Standing) -> Vec<(Key, &Closing)> {
    let mut keyed: Vec<(Key, &Closing)> = Vec::new();
    for closing in &standing.ledger.closings {
        let earlier = keyed.iter().filter(|((matter, _), _)| *matter == closing.matter).count();
        keyed.push(((closing.matter, u32::try_from(earlier).unwrap_or(u32::MAX)), closing));
    }
    keyed
}

fn find(standing: &Standing, key: Key) -> Option<&Closing> {
    keyed(standing).into_iter().find(|(other, _)| *other == key).map(|(_, closing)| closing)
}
