//! What money closes: offers and settlements that are reached, claims that are paid in full.

use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::facts::{ArrangementFact, Clock, Ended, EndedHow, Position};
use crate::few::Few;
use crate::growing::Growing;
use crate::policy::{Allocation, OnReached};
use crate::segment::Segments;

use super::Share;
use super::falling::take_from;
use super::reader::Reader;
use super::window::last_day;

/// A matter that was closed by money: an arrangement reached, or claims paid in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Closing {
    pub matter: Matter,
    pub how: ClosedHow,
    /// Where in the journal and on which day it could first be told, and the payment that did it.
    pub position: Position,
    pub on: NaiveDate,
    /// Where an arrangement was first closed, though it may be paid in full only since.
    pub first_closed: (Position, NaiveDate),
    pub payment: usize,
    pub counted: i64,
    /// Forgiven and written off within the tolerance, by claim.
    pub forgiven: Vec<(usize, Segments)>,
    pub tolerance: Vec<(usize, Segments)>,
}

/// What was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    Arrangement(usize),
    Claim(usize),
}

/// Whether the threshold was reached or everything paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClosedHow {
    Settled,
    PaidInFull,
}

impl Reader<'_> {
    /// Closes, once a date's money has fallen, the arrangements and then the single claims that are
    /// due.
    pub(super) fn close_what_is_due(
        &mut self,
        counted_before: &[i64],
        (day, entered): (NaiveDate, Position),
    ) {
        self.claims.iter_mut().for_each(|claim| claim.judged_together = false);
        for (place, before) in counted_before.iter().enumerate() {
            let counted = self.ledger.arrangements.get(place).map_or(0, |known| known.counted);
            let Some(fact) = self.facts.arrangements.get(place) else { continue };
            let broken_at = self.known.of(place).broken_at;
            let breaks_after = broken_at.is_some_and(|last| day <= last);
            let honoured = self.is_honoured(place);
            let void = |ended: Ended| matches!(ended.how, EndedHow::Voided | EndedHow::Removed);
            if !self.is_open(place)
                || fact.ended.is_some_and(void)
                || self.was_ended_before_money_on(fact)
                // It broke without money that was entered too late, so that closes nothing before.
                || (breaks_after && !honoured)
            {
                continue;
            }
            // Money that does not count leaves an arrangement alone, but its claims are tested
            // together as long as it runs.
            let leaves_alone = counted == *before;
            if leaves_alone
                && (!self.runs_on(place, fact, day)
                    || self.is_paid_in_full(&fact.parts, entered, fact.terms_made().0))
            {
                continue;
            }
            for (claim, _) in fact.parts.iter() {
                if let Some(on_claim) = self.claims.get_mut(*claim) {
                    on_claim.judged_together = true;
                }
            }
            if leaves_alone {
                continue;
            }
            // One that somebody ended was open until then: its money closed nothing.
            if fact.ended.is_some() {
                continue;
            }
            let fell_today = fact
                .parts
                .iter()
                .any(|(claim, _)| self.claims.get(*claim).is_some_and(|claim| claim.touched));
            let reached = counted >= fact.threshold;
            if (fell_today || reached)
                && self.is_paid_in_full(&fact.parts, entered, fact.terms_made().0)
            {
                self.close(Matter::Arrangement(place), ClosedHow::PaidInFull);
            } else if reached && self.may_close(place, fact) {
                self.close(Matter::Arrangement(place), ClosedHow::Settled);
            }
        }
        for claim in 0..self.claims.len() {
            let on_claim = self.claims.get(claim);
            let alone = on_claim.is_some_and(|claim| claim.touched && !claim.judged_together);
            if alone && self.is_paid_in_full(&[(claim, 0)], entered, 0) {
                self.close(Matter::Claim(claim), ClosedHow::PaidInFull);
            }
        }
    }

    /// A settlement whose claims owe nothing any more is fulfilled, though the money that paid them
    /// may not count. What was entered after that money and the terms is owed.
    pub(super) fn fulfil_what_owes_nothing(&mut self) {
        for (place, fact) in self.facts.arrangements.iter().enumerate() {
            let known = self.ledger.arrangements.get(place);
            let runs = known.is_some_and(|known| known.plan.broken_on.is_none())
                && self.is_open(place)
                && fact.ended.is_none();
            if fact.as_settlement().is_some() && runs && self.owes_nothing(fact) {
                self.close(Matter::Arrangement(place), ClosedHow::PaidInFull);
            }
        }
    }

    fn owes_nothing(&self, fact: &ArrangementFact) -> bool {
        let Some(last) = self.last_payment_on(&fact.parts) else { return false };
        let known_at = self.told(last).max(fact.terms_made().0);
        let remaining = fact
            .parts
            .iter()
            .fold(0i64, |sum, (claim, _)| sum.saturating_add(self.ledger.owed_on(*claim)));
        remaining == 0 && self.pending(&fact.parts, known_at) <= 0
    }

    /// Changes of what these claims owe that are dated later and were entered before a place in the
    /// journal.
    fn pending(&self, parts: &[(usize, i64)], known_at: Position) -> i64 {
        let concerned = |claim: usize| parts.iter().any(|(part, _)| *part == claim);
        self.facts
            .adjustments
            .iter()
            .skip(self.next_adjustment)
            .filter(|adjustment| adjustment.position < known_at && concerned(adjustment.claim))
            .fold(0i64, |sum, adjustment| sum.saturating_add(adjustment.minor))
    }

    /// Whether an arrangement runs on a day: since its date, and not expired or broken. One that
    /// was ended before the money was entered does not come here.
    fn runs_on(&self, place: usize, fact: &ArrangementFact, day: NaiveDate) -> bool {
        let accepted = self.known.of(place).accepted.is_some();
        let known = self.ledger.arrangements.get(place);
        let broken = known.is_some_and(|known| known.plan.broken_on.is_some());
        let expired = fact.as_offer().is_some() && last_day(fact, accepted) < day;
        fact.since <= day && !broken && !expired
    }

    /// Under an offer payment is acceptance. A settlement closes by itself if the client says so,
    /// else by the host's choice.
    fn may_close(&self, place: usize, fact: &ArrangementFact) -> bool {
        match &fact.clock {
            Clock::Offer(_) => true,
            Clock::Settlement(clock) => {
                clock.on_reached == OnReached::Settle
                    || self.is_honoured(place)
                    || self.chosen_payment(Matter::Arrangement(place), ClosedHow::Settled).is_some()
            }
        }
    }

    /// Whether money fell on the claims that was entered after somebody ended the arrangement.
    fn was_ended_before_money_on(&self, fact: &ArrangementFact) -> bool {
        let last =
            self.last_payment_on(&fact.parts).and_then(|place| self.facts.payments.get(place));
        fact.ended
            .zip(last)
            .is_some_and(|(ended, payment)| payment.told_position > ended.rests_since.0)
    }

    /// Whether what remains on these claims together, with changes that were entered already but
    /// are dated later, is within the paid-in-full tolerance of the last money on them.
    fn is_paid_in_full(&self, parts: &[(usize, i64)], entered: Position, terms: Position) -> bool {
        let remaining = parts
            .iter()
            .fold(0i64, |sum, (claim, _)| sum.saturating_add(self.ledger.owed_on(*claim)));
        let tolerance = self.tolerance_on(parts);
        // What was known when the money that did it was entered, or the terms were made.
        let in_full = (remaining <= tolerance).then(|| self.told_in_full(parts)).flatten();
        let known_at = in_full.map_or(entered, |payment| self.told(payment)).max(terms);
        remaining.saturating_add(self.pending(parts, known_at)) <= tolerance
    }

    /// The paid-in-full tolerance of the last money on these claims.
    fn tolerance_on(&self, parts: &[(usize, i64)]) -> i64 {
        self.last_payment_on(parts)
            .and_then(|place| self.facts.payments.get(place))
            .map_or(0, |payment| payment.paid_in_full_tolerance)
    }

    fn told(&self, payment: usize) -> Position {
        self.facts.payments.get(payment).map_or(0, |fact| fact.told_position)
    }

    /// The payment with which these claims were first paid in full, in the order of the journal.
    /// Money that found less owing, because other money effective earlier was entered later, is
    /// taken for all that it brought.
    fn told_in_full(&self, parts: &[(usize, i64)]) -> Option<usize> {
        let mut brought: Few<(Position, usize, i64), 2> = Few::default();
        let mut needed = 0i64;
        let mut remaining = 0i64;
        for (claim, _) in parts {
            remaining = remaining.saturating_add(self.ledger.owed_on(*claim));
            let falls = self.claims.get(*claim).map(|claim| claim.falls.iter());
            for fall in falls.into_iter().flatten() {
                needed = needed.saturating_add(fall.taken);
                brought.push((self.told(fall.payment), fall.payment, fall.offered));
            }
        }
        needed = needed.saturating_sub(self.tolerance_on(parts).saturating_sub(remaining).max(0));
        brought.sort_unstable();
        let brought = brought.iter().map(|(_, payment, offered)| (*payment, *offered));
        self.first_to_bring(brought, needed)
    }

    /// The last in the journal of the payments that fell on these claims.
    fn last_payment_on(&self, parts: &[(usize, i64)]) -> Option<usize> {
        parts
            .iter()
            .filter_map(|(claim, _)| self.claims.get(*claim).and_then(|claim| claim.last))
            .max_by_key(|place| {
                self.facts.payments.get(*place).map(|payment| payment.told_position)
            })
    }

    fn close(&mut self, matter: Matter, how: ClosedHow) {
        let (parts, counted, amount) = match matter {
            Matter::Arrangement(place) => {
                let Some(fact) = self.facts.arrangements.get(place) else { return };
                let counted = self.ledger.arrangements.get(place).map_or(0, |known| known.counted);
                (fact.parts.clone(), counted, fact.amount)
            }
            Matter::Claim(claim) => (Arc::from([(claim, 1)]), 0, 0),
        };
        let crossing = match matter {
            Matter::Arrangement(place) => self.crossing_payment(place),
            Matter::Claim(_) => None,
        };
        let Some(told) = self.closing_payment((matter, how), &parts, crossing) else { return };
        let payment = self.chosen_payment(matter, how).unwrap_or(told);
        let (position, on) = self.told_at(matter, [told, payment]);
        let first_closed = self.first_closed(matter, crossing, ([told, payment], (position, on)));
        let remaining = parts
            .iter()
            .fold(0i64, |sum, (claim, _)| sum.saturating_add(self.ledger.owed_on(*claim)));
        // What the amount still lacks is tolerated, the rest is forgiven; in full, all is tolerated.
        let tolerated = match how {
            ClosedHow::PaidInFull => remaining,
            ClosedHow::Settled => amount.saturating_sub(counted).max(0).min(remaining),
        };
        let allocation =
            self.facts.payments.get(payment).map_or_else(Allocation::default, |fact| {
                let settings = fact.allocation;
                let own = settings.settlement.filter(|_| matches!(matter, Matter::Arrangement(_)));
                own.unwrap_or(settings.ordinary)
            });
        let tolerance_parts = self.spread(tolerated, &parts);
        let tolerance = self.write_off(&tolerance_parts, &allocation);
        let rest: Few<(usize, i64), 2> =
            parts.iter().map(|(claim, _)| (*claim, self.ledger.owed_on(*claim))).collect();
        let forgiven = self.write_off(&rest, &allocation);
        let place = self.ledger.closings.len();
        for (claim, _) in parts.iter() {
            if let Some(claim) = self.claims.get_mut(*claim) {
                claim.closed_by = Some(place);
                claim.falls = Growing::default();
            }
        }
        let closing = Closing {
            matter,
            how,
            position,
            on,
            first_closed,
            payment,
            counted,
            forgiven,
            tolerance,
        };
        self.ledger.closings.reserve_exact(1);
        self.ledger.closings.push(closing);
        if let Matter::Arrangement(arrangement) = matter {
            if let Some(known) = self.ledger.arrangements.get_mut(arrangement) {
                known.closing = Some(place);
            }
            self.displace_newer(arrangement, position);
        }
    }

    /// The payment that the host chose to code as settlement, or honours. A choice holds as long as what was
    /// there when it was made reaches the threshold.
    fn chosen_payment(&self, matter: Matter, how: ClosedHow) -> Option<usize> {
        let Matter::Arrangement(place) = matter else { return None };
        let honours = |payment: &&usize| {
            let fact = self.facts.payments.get(**payment);
            fact.is_some_and(|fact| fact.honours == Some(place) && fact.standing_minor > 0)
        };
        if let Some(honouring) = self.facts.honouring.iter().rev().find(honours) {
            return Some(*honouring).filter(|_| how == ClosedHow::Settled);
        }
        let chosen = self.ledger.arrangements.get(place)?.chosen?;
        let choice = self.facts.payments.get(chosen)?.choice?;
        let crossing = self.crossing_payment(place)?;
        let holds = how == ClosedHow::Settled && self.told(crossing) <= choice.position;
        holds.then_some(chosen)
    }

    fn write_off(
        &mut self,
        amounts: &[(usize, i64)],
        allocation: &Allocation,
    ) -> Vec<(usize, Segments)> {
        let mut written_off = Vec::new();
        for (claim, amount) in amounts.iter().filter(|(_, amount)| *amount > 0) {
            let Some(balance) = self.ledger.balances.get_mut(*claim) else { continue };
            let taken = take_from(balance, *amount, allocation);
            if !taken.is_zero() {
                if written_off.is_empty() {
                    written_off.reserve_exact(amounts.len());
                }
                written_off.push((*claim, taken));
            }
        }
        written_off
    }

    /// Where an arrangement was closed first in the order of the journal: by its threshold, where
    /// that closes by itself or by choice, or in full.
    fn first_closed(
        &self,
        matter: Matter,
        crossing: Option<usize>,
        (by, told): ([usize; 2], (Position, NaiveDate)),
    ) -> (Position, NaiveDate) {
        let Matter::Arrangement(place) = matter else { return told };
        let fact = self.facts.arrangements.get(place);
        if !fact.is_some_and(|fact| self.may_close(place, fact)) {
            return told;
        }
        let Some(crossing) = crossing else { return told };
        let chosen = self.chosen_payment(matter, ClosedHow::Settled);
        let first = [crossing, chosen.unwrap_or(crossing)];
        if first == by { told } else { told.min(self.told_at(matter, first)) }
    }

    /// The payment with which the matter was closed, in the order of the journal.
    fn closing_payment(
        &self,
        (matter, how): (Matter, ClosedHow),
        parts: &[(usize, i64)],
        crossing: Option<usize>,
    ) -> Option<usize> {
        let last = self.last_payment_on(parts);
        let of_claim = matches!(matter, Matter::Claim(_));
        if of_claim || (how == ClosedHow::PaidInFull && last.is_some()) {
            return self.told_in_full(parts).or(last);
        }
        crossing.or(last)
    }

    /// The payment with which counted money met the threshold, in the order of the journal.
    fn crossing_payment(&self, place: usize) -> Option<usize> {
        let threshold = self.facts.arrangements.get(place)?.threshold;
        let shares = &self.ledger.arrangements.get(place)?.shares;
        let mut counting: Few<Share, 2> =
            shares.iter().copied().filter(|share| share.counts).collect();
        counting.sort_by_key(|share| (self.told(share.payment), share.payment));
        let brought = counting.iter().map(|share| (share.payment, share.offered));
        self.first_to_bring(brought, threshold)
    }

    /// The first payment with which so much was brought. What one payment offered to several claims
    /// is not more than the payment.
    fn first_to_bring(
        &self,
        brought: impl Iterator<Item = (usize, i64)>,
        needed: i64,
    ) -> Option<usize> {
        let mut sum = 0i64;
        let mut of_one = (usize::MAX, 0i64);
        for (payment, offered) in brought {
            let whole = self.facts.payments.get(payment).map_or(0, |fact| fact.standing_minor);
            let before = if of_one.0 == payment { of_one.1 } else { 0 };
            let more = offered.min(whole.saturating_sub(before).max(0));
            of_one = (payment, before.saturating_add(more));
            sum = sum.saturating_add(more);
            if sum >= needed {
                return Some(payment);
            }
        }
        None
    }

    /// Where in the journal a closing could first be told: with its payments, with the host's
    /// choice, or with the terms if the money was there before them.
    fn told_at(&self, matter: Matter, payments: [usize; 2]) -> (Position, NaiveDate) {
        let place = match matter {
            Matter::Arrangement(place) => Some(place),
            Matter::Claim(_) => None,
        };
        let facts = payments.iter().filter_map(|payment| self.facts.payments.get(*payment));
        let told = facts.clone().map(|fact| (fact.told_position, fact.told_on));
        let choices = facts
            .filter_map(|fact| fact.choice)
            .filter(|choice| Some(choice.arrangement) == place && choice.settle)
            .map(|choice| (choice.position, choice.on));
        let fact = place.and_then(|place| self.facts.arrangements.get(place));
        // What closed one of its claims alone came before.
        let of_claims =
            fact.into_iter().flat_map(|fact| fact.parts.iter()).filter_map(|(claim, _)| {
                let closing = self.claims.get(*claim)?.closed_by?;
                self.ledger.closings.get(closing).map(|closing| (closing.position, closing.on))
            });
        let terms = fact.map(ArrangementFact::terms_made);
        told.chain(choices).chain(terms).chain(of_claims).max().unwrap_or((0, NaiveDate::MIN))
    }

    /// An older arrangement that was paid in time wins over a newer one that was made meanwhile.
    fn displace_newer(&mut self, winner: usize, position: Position) {
        let Some(older) = self.facts.arrangements.get(winner) else { return };
        for (newer, known) in self.facts.arrangements.iter().zip(&mut self.ledger.arrangements) {
            // A command either makes an arrangement or posts money, so positions are never equal.
            let made_meanwhile = newer.position > older.position && newer.position < position;
            if made_meanwhile && newer.shares_a_claim_with(older) && known.closing.is_none() {
                known.displaced = true;
            }
        }
    }
}
