//! Where money falls, and toward which arrangements it counts.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::facts::{Choice, Clock, PaymentFact};
use crate::few::Few;
use crate::policy::{Allocation, AllocationMode};
use crate::segment::Segments;
use crate::split::split_by_largest_remainder;

use super::instalments::has_newer;
use super::reader::{Fall, Reader};
use super::window::{is_in_time, is_of_its_time, last_day, was_running};
use super::{AcceptedAt, Share};

impl Reader<'_> {
    /// Lets a payment fall: on the claim it names; then, if it counts, on the claims of the
    /// arrangement that ends first, by parts; then on the others in the account's order; then it is a credit.
    pub(super) fn receive(&mut self, place: usize, payment: &PaymentFact) {
        let mut left = payment.standing_minor;
        if let Some(claim) = payment.claim {
            left = self.fall(place, payment, claim, (left, left));
        }
        let first_to_end = self.first_to_end(payment);
        let may_fall_on = |claim: usize| {
            !payment.disputed_then.as_ref().is_some_and(|disputed| disputed.contains(&claim))
        };
        if let Some(first) = first_to_end.and_then(|first| self.facts.arrangements.get(first)) {
            let parts: Cow<'_, [(usize, i64)]> = match payment.disputed_then {
                None => Cow::Borrowed(&first.parts),
                Some(_) => {
                    first.parts.iter().copied().filter(|(claim, _)| may_fall_on(*claim)).collect()
                }
            };
            // All of it was there for each of them, though each takes its part.
            let offered = left;
            for (claim, share) in self.spread(left, &parts).iter().copied() {
                left = left.saturating_sub(share);
                // What is spread is never more than the claim owes, so nothing comes back.
                self.fall(place, payment, claim, (share, offered));
            }
        }
        for claim in (0..self.ledger.balances.len()).filter(|claim| may_fall_on(*claim)) {
            left = self.fall(place, payment, claim, (left, left));
        }
        self.ledger.credit = self.ledger.credit.saturating_add(left);
        let meant_for = match payment.claim {
            // Never meant for a disputed claim unless it names it.
            None => first_to_end.filter(|first| {
                let fact = self.facts.arrangements.get(*first);
                fact.is_some_and(|fact| fact.parts.iter().all(|(claim, _)| may_fall_on(*claim)))
            }),
            Some(claim) => (0..self.facts.arrangements.len()).find(|place| {
                self.is_led_to(*place, payment)
                    && self.facts.arrangements.get(*place).is_some_and(|fact| fact.covers(claim))
            }),
        };
        if let Some(arrangement) = meant_for {
            self.count_what_was_meant(arrangement, place, payment);
        }
    }

    /// The arrangement that ends first of those to which a payment is led.
    fn first_to_end(&self, payment: &PaymentFact) -> Option<usize> {
        let open =
            (0..self.facts.arrangements.len()).filter(|place| self.is_led_to(*place, payment));
        open.min_by_key(|place| {
            let accepted = self.known.of(*place).accepted.is_some();
            (self.facts.arrangements.get(*place).map(|fact| last_day(fact, accepted)), *place)
        })
    }

    /// Whether a payment counts toward an arrangement that was running when it was posted.
    fn is_led_to(&self, place: usize, payment: &PaymentFact) -> bool {
        let fact = self.facts.arrangements.get(place);
        // What is honoured later counts where it fell.
        let in_time = self.is_open(place) && self.is_in_window(place, payment, false);
        in_time && fact.is_some_and(|fact| was_running(fact, payment))
    }

    /// Terms never move, and neither does what counts: money meant for an arrangement counts up to
    /// the balance that it was made on, though other money, effective earlier and entered later,
    /// has paid the claims meanwhile.
    fn count_what_was_meant(&mut self, arrangement: usize, place: usize, payment: &PaymentFact) {
        let counted_anywhere = self
            .ledger
            .arrangements
            .iter()
            // The shares of the payment being read are the last ones.
            .flat_map(|known| known.shares.iter().rev().take_while(|share| share.payment == place))
            .filter(|share| share.counts)
            .fold(0i64, |sum, share| sum.saturating_add(share.minor));
        let counted = self.ledger.arrangements.get(arrangement).map_or(0, |known| known.counted);
        let base = self.facts.arrangements.get(arrangement).map_or(0, |fact| fact.base);
        let room = base.saturating_sub(counted).max(0);
        let rest = payment.standing_minor.saturating_sub(counted_anywhere).min(room);
        if rest > 0 {
            let share = Share { payment: place, minor: rest, offered: rest, counts: true };
            self.count(arrangement, share, payment);
        }
    }

    /// Lets money fall on one claim, up to what it owes; gives back the rest.
    fn fall(
        &mut self,
        place: usize,
        payment: &PaymentFact,
        claim: usize,
        (amount, offered): (i64, i64),
    ) -> i64 {
        let taken = amount.min(self.ledger.owed_on(claim));
        if taken <= 0 {
            return amount;
        }
        let mut led_somewhere = false;
        for (arrangement, fact) in self.facts.arrangements.iter().enumerate() {
            if !fact.covers(claim) || !self.is_open(arrangement) || !is_of_its_time(fact, payment) {
                continue;
            }
            let counts = self.counts(arrangement, payment);
            led_somewhere |= counts && was_running(fact, payment);
            let share = Share { payment: place, minor: taken, offered, counts };
            self.count(arrangement, share, payment);
        }
        let settings = &payment.allocation;
        let own = settings.settlement.filter(|_| led_somewhere);
        self.pay(claim, taken, &own.unwrap_or(settings.ordinary));
        if let Some(on_claim) = self.claims.get_mut(claim) {
            on_claim.touched = true;
            on_claim.last_entered = payment.posted_on.max(on_claim.last_entered);
            on_claim.falls.push(Fall { payment: place, offered, taken });
            let told = |place: usize| self.facts.payments.get(place).map(|fact| fact.told_position);
            if on_claim.last.is_none_or(|before| told(before) < Some(payment.told_position)) {
                on_claim.last = Some(place);
            }
        }
        amount.saturating_sub(taken)
    }

    fn count(&mut self, arrangement: usize, share: Share, payment: &PaymentFact) {
        let Some(fact) = self.facts.arrangements.get(arrangement) else { return };
        let Some(known) = self.ledger.arrangements.get_mut(arrangement) else { return };
        known.shares.push(share);
        if share.counts {
            known.counted = known.counted.saturating_add(share.minor);
            let chosen = |choice: &Choice| choice.arrangement == arrangement && choice.settle;
            if payment.choice.as_ref().is_some_and(chosen) {
                known.chosen = Some(share.payment);
            }
        } else {
            known.late = known.late.saturating_add(share.minor);
        }
        match &fact.clock {
            Clock::Offer(clock) => {
                let accepts = share.counts
                    && clock.pay_by.is_some()
                    && clock.accepted.is_none()
                    && is_in_time(fact, payment, clock.expires_on);
                if accepts {
                    let found = AcceptedAt {
                        position: payment.position,
                        on: payment.posted_on,
                        by_money_of: Some(payment.effective_on),
                    };
                    let earlier = |known: &AcceptedAt| known.position < found.position;
                    known.accepted_at = known.accepted_at.filter(earlier).or(Some(found));
                }
            }
            Clock::Settlement(clock) => {
                let newer = has_newer(self.facts, arrangement, payment);
                known.plan.take(fact, clock, share, (payment, newer));
            }
        }
    }

    /// Takes money off a claim's segments.
    pub(super) fn pay(&mut self, claim: usize, amount: i64, allocation: &Allocation) {
        let Some(balance) = self.ledger.balances.get_mut(claim) else { return };
        let taken = take_from(balance, amount, allocation);
        if let Some(paid) = self.ledger.paid.get_mut(claim) {
            paid.add_all(&taken);
        }
    }

    /// Spreads an amount over claims by parts, each up to what it owes.
    pub(super) fn spread(&self, amount: i64, parts: &[(usize, i64)]) -> Few<(usize, i64), 2> {
        if let [(claim, _)] = parts {
            return [(*claim, amount.min(self.ledger.owed_on(*claim)))].into_iter().collect();
        }
        let mut left = amount;
        let mut given: Few<(usize, i64), 2> = parts.iter().map(|(claim, _)| (*claim, 0)).collect();
        while left > 0 {
            let room: Vec<i64> = given
                .iter()
                .map(|(claim, share)| self.ledger.owed_on(*claim).saturating_sub(*share))
                .collect();
            let open = |(_, room): &(i64, i64)| *room > 0;
            let with_room = parts.iter().map(|(_, part)| *part).zip(room.iter().copied());
            // Claims whose part is nothing take money once the others are full.
            let least = i64::from(!with_room.clone().filter(open).any(|(part, _)| part > 0));
            let weights: Vec<i64> =
                with_room.map(|(part, room)| if room > 0 { part.max(least) } else { 0 }).collect();
            let shares = split_by_largest_remainder(left, &weights);
            let before = left;
            for ((given, share), room) in given.iter_mut().zip(shares).zip(room) {
                let taken = share.min(room);
                given.1 = given.1.saturating_add(taken);
                left = left.saturating_sub(taken);
            }
            if left == before {
                break;
            }
        }
        given
    }
}

/// Takes an amount off a balance's segments, never more than the segments that owe hold.
pub(super) fn take_from(balance: &mut Segments, amount: i64, allocation: &Allocation) -> Segments {
    let mut taken = Segments::default();
    match allocation.mode {
        AllocationMode::Sequential => {
            let mut left = amount;
            for segment in allocation.order {
                let part = balance.get(segment).max(0).min(left);
                taken.add(segment, part);
                left = left.saturating_sub(part);
            }
        }
        AllocationMode::Prorated => {
            let weights: Vec<i64> =
                allocation.order.iter().map(|segment| balance.get(*segment).max(0)).collect();
            let most = weights.iter().fold(0i64, |sum, weight| sum.saturating_add(*weight));
            let shares = split_by_largest_remainder(amount.min(most), &weights);
            for (segment, share) in allocation.order.into_iter().zip(shares) {
                taken.add(segment, share);
            }
        }
    }
    balance.subtract_all(&taken);
    taken
}
