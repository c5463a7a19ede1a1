//! Changing the facts. Each change says from which date on the ledger is read differently, so that
//! what was read of earlier dates can be kept.

use alloc::sync::Arc;

use chrono::NaiveDate;

use crate::few::push_one_more;

use super::{Adjustment, ArrangementFact, Ended, Facts, PaymentFact, Position};

impl Facts {
    pub fn is_disputed(&self, claim: usize) -> bool {
        self.claims.get(claim).is_some_and(|claim| claim.disputed)
    }

    pub fn add_payment(&mut self, payment: PaymentFact) {
        self.change_from(payment.effective_on);
        self.received = self.received.saturating_add(payment.standing_minor);
        self.by_date.insert(payment.effective_on, self.payments.len());
        self.payments.push(payment);
    }

    /// Whether an entry of this amount can be held beside all others: the debts in total, and the
    /// credits together with the money that stands, which may all be a credit in the end.
    pub fn can_hold(&self, minor: i64) -> bool {
        let opening = self.claims.iter().flat_map(|claim| claim.opening.iter());
        let entered = self.adjustments.iter().map(|adjustment| adjustment.minor);
        // Zero adds nothing, so it does not matter on which side it is counted.
        let of_its_side = opening
            .map(|(_, minor)| minor)
            .chain(entered)
            .chain([minor])
            .filter(|other| (*other < 0) == (minor < 0));
        let beside = if minor < 0 { self.received.saturating_neg() } else { 0 };
        let total = of_its_side.chain([beside]).try_fold(0i64, i64::checked_add);
        total.is_some_and(|total| total != i64::MIN)
    }

    /// Whether debts, and credits together with the money that stands, fit in total: what holds as
    /// long as every entry could be held and received.
    pub fn fit(&self) -> bool {
        let opening = self.claims.iter().flat_map(|claim| claim.opening.iter());
        let entered = self.adjustments.iter().map(|adjustment| adjustment.minor);
        let received = self.payments.iter().map(|payment| payment.standing_minor);
        let (mut debts, mut credits) = (0i128, 0i128);
        for minor in opening.map(|(_, minor)| minor).chain(entered) {
            let side = if minor < 0 { &mut credits } else { &mut debts };
            *side = side.saturating_add(i128::from(minor).saturating_abs());
        }
        // A payment is never less than nothing.
        let mut sums = true;
        for minor in received {
            sums &= minor >= 0;
            credits = credits.saturating_add(i128::from(minor));
        }
        let most = i128::from(i64::MAX);
        sums && debts <= most && credits <= most
    }

    /// Whether money can be taken in beside all that stands and all credits.
    pub fn can_receive(&self, minor: i64) -> bool {
        minor.checked_neg().is_some_and(|credit| self.can_hold(credit))
    }

    pub fn change_payment(&mut self, place: usize, change: impl FnOnce(&mut PaymentFact)) {
        let Some(payment) = self.payments.get_mut(place) else { return };
        let before = payment.clone();
        change(payment);
        let (from, honours) = (payment.effective_on, payment.honours);
        let more = payment.standing_minor.saturating_sub(before.standing_minor);
        self.received = self.received.saturating_add(more);
        self.change_from(from);
        if honours != before.honours {
            self.honouring.push(place);
            self.change_from(NaiveDate::MIN);
        }
    }

    /// The sequence that is assigned is taken away.
    pub fn end_assignment(&mut self, position: Position, on: NaiveDate) {
        if let Some(assigned) = self.assignments.last_mut() {
            assigned.ended = Some((position, on));
        }
    }

    pub fn add_adjustment(&mut self, adjustment: Adjustment) {
        let key = |known: &Adjustment| (known.on, known.position);
        let place = self.adjustments.partition_point(|known| key(known) <= key(&adjustment));
        self.adjustments.insert(place, adjustment);
        self.change_from(adjustment.on);
    }

    /// Takes out the interest that the break of a settlement posted on a claim.
    pub fn take_break_interest_out(&mut self, arrangement: usize, claim: usize) {
        self.adjustments.retain(|posted| {
            let of_break = posted.broken.is_some_and(|broken| broken.arrangement == arrangement);
            !of_break || posted.claim != claim
        });
        self.change_from(NaiveDate::MIN);
    }

    pub fn add_arrangement(&mut self, fact: ArrangementFact) {
        self.change_from(fact.since);
        push_one_more(&mut self.arrangements, fact);
    }

    /// What was closed by money is open again if somebody ends it, and so its whole time is read
    /// anew; ending what runs changes nothing before.
    pub fn end_arrangement(&mut self, place: usize, mut ended: Ended) {
        let Some(fact) = self.arrangements.get_mut(place) else { return };
        if let Some(before) = fact.ended {
            ended.rests_since = before.rests_since;
            ended.broken_on = before.broken_on;
            ended.was_closed = before.was_closed;
        }
        fact.ended = Some(ended);
        let from = if ended.was_closed.is_some() { fact.since } else { ended.on };
        self.change_from(from);
    }

    /// Other terms, an acceptance by word, a reactivation.
    pub fn change_arrangement(&mut self, place: usize, change: impl FnOnce(&mut ArrangementFact)) {
        let Some(fact) = self.arrangements.get_mut(place) else { return };
        let before = fact.since;
        change(fact);
        let from = fact.since.min(before);
        self.change_from(from);
    }

    pub fn set_disputed(&mut self, claim: usize, is_disputed: bool) {
        if let Some(claim) = Arc::make_mut(&mut self.claims).get_mut(claim) {
            claim.disputed = is_disputed;
        }
        // A dispute keeps credits away from the claim, whenever they arose.
        self.change_from(NaiveDate::MIN);
    }

    fn change_from(&mut self, date: NaiveDate) {
        self.changed_from = Some(self.changed_from.map_or(date, |known| known.min(date)));
    }
}
