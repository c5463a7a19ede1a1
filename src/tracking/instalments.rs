//! Whether a settlement's instalments were paid in time, and what breaks and cures it.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::facts::{ArrangementFact, EndedHow, Facts, PaymentFact, Position, SettlementClock};

use super::Share;
use super::doubt::{Verdict, is_in_doubt};
use super::ledger::{Break, EnteredLate, Miss, PlanLedger};
use super::reader::Reader;

impl Reader<'_> {
    /// Judges, in the order of their dates, the instalments whose time has passed before a day.
    pub(super) fn judge_instalments(&mut self, until: NaiveDate) {
        while let Some((deadline, place)) = self.next_deadline().filter(|next| next.0 < until) {
            // What the claims owe when it breaks is what they owed at the end of its last day.
            self.adjust_while(|next| next.on <= deadline);
            self.place_credit();
            self.judge(place, deadline);
        }
    }

    /// The instalment that is to be judged next, of any settlement: its last day, the settlement.
    fn next_deadline(&self) -> Option<(NaiveDate, usize)> {
        let known = self.facts.arrangements.iter().zip(&self.ledger.arrangements).enumerate();
        known
            .filter_map(|(place, (fact, known))| {
                let clock = fact.as_settlement()?;
                let deadline = clock.deadline(known.plan.next)?;
                let running = known.closing.is_none()
                    && !known.displaced
                    && known.plan.broken_on.is_none()
                    && fact.ended.is_none_or(|ended| deadline < ended.rests_since.1);
                running.then_some((deadline, place))
            })
            .min()
    }

    fn judge(&mut self, place: usize, deadline: NaiveDate) {
        let Some(fact) = self.facts.arrangements.get(place) else { return };
        let Some(clock) = fact.as_settlement() else { return };
        let balances = || {
            let of_claim = |claim: usize| self.ledger.balances.get(claim).copied();
            let parts = fact.parts.iter();
            parts.filter_map(|(claim, _)| Some((*claim, of_claim(*claim)?))).collect::<Vec<_>>()
        };
        let Some(known) = self.ledger.arrangements.get(place) else { return };
        let (mut plan, counted) = (known.plan.clone(), known.counted);
        // Where nothing is owed any more, nothing is missed; unless money that was entered too late has
        // paid it.
        let window = date::plus_days(deadline, fact.backdate_days);
        let claims = || fact.parts.iter().map(|(claim, _)| *claim);
        let paid = claims().all(|claim| self.ledger.owed_on(claim) == 0);
        let in_time =
            |claim: usize| self.claims.get(claim).is_some_and(|claim| claim.last_entered <= window);
        let nothing_owed = paid && claims().all(in_time);
        plan.saw_doubt |= paid && !nothing_owed;
        let said = self
            .known
            .verdicts
            .iter()
            .find(|said| said.arrangement == place && said.place == plan.next);
        let breaks = match said {
            Some(said) => plan.take_verdict(clock, said, counted),
            None => plan.judge((fact, clock), deadline, counted, nothing_owed),
        };
        if breaks {
            let on = date::plus_days(deadline, 1);
            plan.broken_on = Some(on);
            plan.breaks.push(Break {
                terms_position: clock.terms_position,
                on,
                missed_in_row: plan.missed_in_row,
                missed_total: plan.missed_total,
                balances: balances(),
                cured: None,
            });
        }
        if let Some(known) = self.ledger.arrangements.get_mut(place) {
            known.plan = plan;
        }
    }

    /// A broken settlement is active again once all that counts, with the money since the break,
    /// reaches what is due by then. That money counts then.
    pub(super) fn cure_what_is_made_good(&mut self, day: NaiveDate) {
        let all = self.facts.arrangements.iter().zip(&mut self.ledger.arrangements);
        for (place_of_it, (fact, known)) in all.enumerate() {
            let Some(clock) = fact.as_settlement() else { continue };
            let (Some(broken_on), Some(told)) = (known.plan.broken_on, known.plan.cure_told) else {
                continue;
            };
            let paid = known.counted.saturating_add(known.plan.cure);
            let least = clock.due_by(day).saturating_sub(clock.keeping.short_by);
            let least = least.min(fact.threshold);
            if paid < least {
                continue;
            }
            let told = known.plan.told_when_cured(known.counted, least).unwrap_or(told);
            // The money since the break is the last that fell.
            for place in (0..known.shares.len()).rev() {
                let Some(share) = known.shares.get_mut(place) else { break };
                let payment = self.facts.payments.get(share.payment);
                let Some(payment) = payment.filter(|fact| fact.effective_on >= broken_on) else {
                    break;
                };
                let newer = has_newer(self.facts, place_of_it, payment);
                share.counts |= !newer && may_cure(fact, clock, broken_on, payment);
                let choice = payment.choice.filter(|_| share.counts);
                if choice.is_some_and(|choice| choice.arrangement == place_of_it && choice.settle) {
                    known.chosen = Some(share.payment);
                }
            }
            known.counted = paid;
            known.late = known.late.saturating_sub(known.plan.cure);
            known.plan.cured(clock, day, told);
            // The period of the next instalment starts after those that passed meanwhile.
            let passed = known.plan.next.checked_sub(1).and_then(|last| clock.deadline(last));
            let payments = &self.facts.payments;
            let since =
                known.shares.iter().rev().filter(|share| share.counts).take_while(|share| {
                    payments.get(share.payment).map(|payment| payment.effective_on) > passed
                });
            let since = since.fold(0i64, |sum, share| sum.saturating_add(share.minor));
            known.plan.counted_when_judged = paid.saturating_sub(since);
        }
    }
}

impl PlanLedger {
    /// Judges the next instalment by what counted through its last day. Tells whether it breaks
    /// the settlement.
    fn judge(
        &mut self,
        (fact, clock): (&ArrangementFact, &SettlementClock),
        deadline: NaiveDate,
        counted: i64,
        nothing_owed: bool,
    ) -> bool {
        let place = self.next;
        self.next = place.saturating_add(1);
        let Some(instalment) = clock.instalments.get(place) else { return false };
        let window = date::plus_days(deadline, fact.backdate_days);
        let before = place.checked_sub(1).and_then(|before| clock.deadline(before));
        let mut by_then = counted;
        let mut in_period = counted.saturating_sub(self.counted_when_judged);
        self.counted_when_judged = counted;
        // Money entered outside the window was not there in time.
        for money in self.entered_late.iter().filter(|money| money.entered_on > window) {
            by_then = by_then.saturating_sub(money.minor);
            if before.is_none_or(|before| money.effective_on > before) {
                in_period = in_period.saturating_sub(money.minor);
            }
        }
        let counted = by_then;
        let due = clock.due_through(place);
        let short_by = clock.keeping.short_by;
        let kept =
            nothing_owed || counted.saturating_add(short_by) >= due || counted >= fact.threshold;
        if deadline < clock.judged_since {
            return false;
        }
        if kept {
            self.missed_in_row = 0;
            return false;
        }
        let paid_one = in_period.saturating_add(short_by) >= instalment.minor;
        self.missed_in_row = if paid_one { 0 } else { self.missed_in_row.saturating_add(1) };
        self.missed_total = self.missed_total.saturating_add(1);
        self.misses.push(Miss {
            terms_position: clock.terms_position,
            number: u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1),
            due_on: instalment.due_on,
            on: date::plus_days(deadline, 1),
            due,
            counted,
        });
        self.has_missed_too_many(clock)
    }

    fn has_missed_too_many(&self, clock: &SettlementClock) -> bool {
        let most = |most: Option<u32>, missed: u32| most.is_some_and(|most| missed >= most);
        most(clock.keeping.max_missed_in_row, self.missed_in_row)
            || most(clock.keeping.max_missed_total, self.missed_total)
    }

    /// What was judged with the money that had been entered in time stays. Tells whether it breaks
    /// the settlement.
    fn take_verdict(&mut self, clock: &SettlementClock, said: &Verdict, counted: i64) -> bool {
        self.next = self.next.saturating_add(1);
        self.counted_when_judged = counted;
        self.missed_in_row = said.missed_in_row;
        let Some(miss) = said.miss else { return false };
        self.missed_total = self.missed_total.saturating_add(1);
        self.misses.push(miss);
        self.has_missed_too_many(clock)
    }

    /// Takes note of a share of a payment.
    pub(super) fn take(
        &mut self,
        fact: &ArrangementFact,
        clock: &SettlementClock,
        share: Share,
        (payment, has_newer): (&PaymentFact, bool),
    ) {
        if share.counts {
            if payment.posted_on > date::plus_days(payment.effective_on, fact.backdate_days) {
                self.entered_late.push(EnteredLate::of(payment, share.minor));
                self.saw_doubt |= is_in_doubt(fact, payment);
            }
            return;
        }
        let Some(broken_on) = self.broken_on else { return };
        // What was agreed anew on the claim stands in the place of what was broken.
        if !has_newer && may_cure(fact, clock, broken_on, payment) {
            let told = (payment.told_position, payment.told_on);
            self.cure = self.cure.saturating_add(share.minor);
            self.cure_told = self.cure_told.max(Some(told));
            // Money entered before is taken for all that it brought.
            self.cure_money.push((told, share.offered.min(payment.standing_minor)));
        }
    }

    /// Where in the journal the money since the break was first enough to cure it.
    fn told_when_cured(&self, counted: i64, least: i64) -> Option<(Position, NaiveDate)> {
        let mut money = self.cure_money.clone();
        money.sort_unstable();
        let mut sum = counted;
        let enough = |(_, minor): &&((Position, NaiveDate), i64)| {
            sum = sum.saturating_add(*minor);
            sum >= least
        };
        money.iter().find(enough).map(|(told, _)| *told)
    }

    /// The run of misses ends; instalments whose time passed while it was broken are not judged.
    fn cured(&mut self, clock: &SettlementClock, day: NaiveDate, told: (Position, NaiveDate)) {
        if let Some(last) = self.breaks.last_mut() {
            last.cured = Some(told);
        }
        self.broken_on = None;
        self.missed_in_row = 0;
        self.cure = 0;
        self.cure_told = None;
        self.cure_money.clear();
        while clock.deadline(self.next).is_some_and(|deadline| deadline < day) {
            self.next = self.next.saturating_add(1);
        }
    }
}

impl SettlementClock {
    /// The last day on which money for an instalment is in time.
    pub(crate) fn deadline(&self, place: usize) -> Option<NaiveDate> {
        let instalment = self.instalments.get(place)?;
        Some(date::plus_days(instalment.due_on, self.keeping.grace_days))
    }

    /// All that is due with this instalment and those before it.
    fn due_through(&self, place: usize) -> i64 {
        let instalments = self.instalments.iter().take(place.saturating_add(1));
        instalments.fold(0i64, |sum, instalment| sum.saturating_add(instalment.minor))
    }

    /// All that is due by a day.
    fn due_by(&self, day: NaiveDate) -> i64 {
        let due = self.instalments.iter().filter(|instalment| instalment.due_on <= day);
        due.fold(0i64, |sum, instalment| sum.saturating_add(instalment.minor))
    }
}

/// Whether a newer arrangement had been made on a claim of this one when money was entered.
pub(super) fn has_newer(facts: &Facts, place: usize, payment: &PaymentFact) -> bool {
    let Some(fact) = facts.arrangements.get(place) else { return false };
    facts.arrangements.iter().skip(place.saturating_add(1)).any(|newer| {
        newer.position < payment.position
            && newer.shares_a_claim_with(fact)
            && newer.ended.is_none_or(|ended| ended.how != EndedHow::Removed)
    })
}

/// Whether money came soon enough after a break to cure it. A policy without days to cure has no
/// cure.
fn may_cure(
    fact: &ArrangementFact,
    clock: &SettlementClock,
    broken_on: NaiveDate,
    payment: &PaymentFact,
) -> bool {
    let cure_days = clock.keeping.cure_days;
    let last = date::plus_days(broken_on, cure_days);
    cure_days > 0
        && payment.effective_on <= last
        && payment.posted_on <= date::plus_days(last, fact.backdate_days)
}
