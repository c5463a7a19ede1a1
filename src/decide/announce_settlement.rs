//! What changed facts mean for settlements: reached, fulfilled, missed, broken, cured.

use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Effect, Event, FulfilledBecause, Missed, Notice, State};
use crate::facts::{Position, SettlementClock};
use crate::id::{ArrangementId, SettlementId};
use crate::policy::OnReached;
use crate::tracking::{Break, ClosedHow, Miss, Standing};

use super::Case;
use super::announce::closed_how;

/// Something that time brought, in the order in which it is told.
enum Passed {
    Expired(NaiveDate, usize),
    Missed(usize, Miss),
    Broken(usize, Break),
}

impl Passed {
    /// Of one day expiries come first, then plans.
    fn turn(&self) -> (NaiveDate, u8, usize) {
        match self {
            Passed::Expired(on, place) => (*on, 0, *place),
            Passed::Missed(place, miss) => (miss.on, 1, *place),
            Passed::Broken(place, broken) => (broken.on, 2, *place),
        }
    }
}

impl Case<'_> {
    pub(super) fn announce_settlement_reopened(
        &mut self,
        settlement: SettlementId,
        place: usize,
        (was, is): (State, State),
        after: &Standing,
    ) {
        let ended = matches!(is, State::Ended(_) | State::Displaced);
        let undone = was == State::Closed && is != State::Closed && !ended;
        let not_reached = was == State::Reached && is == State::Active;
        let lapsed = matches!(was, State::Lapsed { .. });
        if lapsed && (is.is_active() || is == State::Closed) {
            let plan = after.ledger.arrangements.get(place).map(|known| &known.plan);
            let cured = plan.is_some_and(|plan| {
                plan.breaks.last().is_some_and(|last| {
                    State::Lapsed { on: last.on } == was && last.cured.is_some()
                })
            });
            // Late money that the host honours fulfils a settlement that stays broken until then.
            let honoured = self.is_honoured(after, place);
            if cured {
                self.events.push(Event::SettlementCured { settlement });
            } else if !honoured {
                self.events.push(Event::SettlementReopened { settlement });
            }
        } else if undone || not_reached || (was == State::Displaced && !ended) {
            self.events.push(Event::SettlementReopened { settlement });
        }
    }

    pub(super) fn announce_reached(
        &mut self,
        before: &Standing,
        after: &Standing,
        posted: Option<usize>,
    ) {
        for (place, known) in after.ledger.arrangements.iter().enumerate() {
            let was = closed_how(before, place);
            let is = closed_how(after, place);
            let newly_closed = is == Some(ClosedHow::Settled) && was != is;
            let was_reached =
                before.states.get(place) == Some(&State::Reached) && !self.told_broken(place);
            let waits = after.states.get(place) == Some(&State::Reached);
            let told = if newly_closed {
                // The host's choice closes what was told as reached already.
                !was_reached || posted.is_some()
            } else {
                // One that runs again, after a break or a closing, was not reached before.
                waits && (!was_reached || self.asks_again(place, after, posted))
            };
            if told {
                let counted =
                    match after.ledger.arrangements.get(place).and_then(|known| known.closing) {
                        Some(closing) => after
                            .ledger
                            .closings
                            .get(closing)
                            .map_or(known.counted, |closing| closing.counted),
                        None => known.counted,
                    };
                self.tell_reached(place, counted, waits);
            }
        }
    }

    /// While the host has a choice to make, each further payment that counts asks again.
    fn asks_again(&self, place: usize, after: &Standing, posted: Option<usize>) -> bool {
        let clock = self.facts.arrangements.get(place).and_then(|fact| fact.as_settlement());
        let asks = clock.is_some_and(|clock| clock.on_reached == OnReached::Ask);
        let known = after.ledger.arrangements.get(place);
        asks && posted.is_some_and(|posted| {
            known
                .is_some_and(|known| known.shares_of(&self.facts, posted).any(|share| share.counts))
        })
    }

    fn tell_reached(&mut self, place: usize, counted: i64, waits: bool) {
        let Some(fact) = self.facts.arrangements.get(place) else { return };
        let (amount, threshold) = (fact.amount, fact.threshold);
        let on_reached = fact.as_settlement().map(|clock| clock.on_reached);
        let Some(arrangement) = self.arrangement_name(place) else { return };
        if let (ArrangementId::Settlement(settlement), Some(on_reached)) =
            (&arrangement, on_reached)
        {
            let choice = match on_reached {
                OnReached::Ask if waits => {
                    "; code the payment as settlement or leave it as partial"
                }
                _ => "",
            };
            let counted = self.account.money(counted);
            let details = format!("settlement {settlement} is reached with {counted}{choice}");
            self.effects.push(Effect::Notify { what: Notice::SettlementReached, details });
        }
        let money = |minor: i64| self.account.money(minor);
        self.events.push(Event::SettlementReached {
            arrangement,
            threshold: money(threshold),
            counted: money(counted),
            shortfall: money(amount.saturating_sub(counted).max(0)),
            excess: money(counted.saturating_sub(amount).max(0)),
        });
    }

    pub(super) fn announce_fulfilled(&mut self, before: &Standing, after: &Standing) {
        for place in 0..after.states.len() {
            if self.settlement_clock(place).is_none() {
                continue;
            }
            let is = closed_how(after, place);
            // A break that was told just now opened it, though the same money closes it again.
            if is == closed_how(before, place) && !self.told_broken(place) {
                continue;
            }
            let reason = match is {
                Some(ClosedHow::Settled) => FulfilledBecause::Reached,
                Some(ClosedHow::PaidInFull) => FulfilledBecause::PaidInFull,
                None => continue,
            };
            if let Some(ArrangementId::Settlement(settlement)) = self.arrangement_name(place) {
                self.events.push(Event::SettlementFulfilled { settlement, reason });
            }
        }
    }

    /// Misses that turned out to be none. Those of terms that were modified stay told.
    pub(super) fn announce_misses_undone(&mut self, before: &Standing, after: &Standing) {
        for (place, was) in before.ledger.arrangements.iter().enumerate() {
            let Some(is) = after.ledger.arrangements.get(place) else { continue };
            if was.plan.misses.is_empty() {
                continue;
            }
            let terms = self.terms_position(place);
            let gone = |miss: &&Miss| {
                Some(miss.terms_position) == terms
                    && !is.plan.misses.iter().any(|other| is_same_miss(other, miss))
            };
            let numbers: Vec<u32> =
                was.plan.misses.iter().filter(gone).map(|miss| miss.number).collect();
            let ended = matches!(after.states.get(place), Some(State::Ended(_)))
                || self.is_honoured(after, place);
            let Some(ArrangementId::Settlement(settlement)) = self.arrangement_name(place) else {
                continue;
            };
            for number in numbers.into_iter().filter(|_| !ended) {
                let settlement = settlement.clone();
                self.events.push(Event::InstalmentMissReversed { settlement, number });
            }
        }
    }

    pub(super) fn terms_position(&self, place: usize) -> Option<Position> {
        let clock = self.facts.arrangements.get(place)?.as_settlement()?;
        Some(clock.terms_position)
    }

    /// What time brought, in the order of its days. What a settlement missed before it was cured or
    /// closed is told before that.
    pub(super) fn announce_passed(&mut self, before: &Standing, after: &Standing, first: bool) {
        let mut passed: Vec<Passed> = Vec::new();
        for (place, is) in after.ledger.arrangements.iter().enumerate() {
            let was = before.ledger.arrangements.get(place).map(|known| &known.plan);
            let state = after.states.get(place);
            let expired = matches!(state, Some(State::Lapsed { .. }))
                && before.states.get(place) != state
                && self.settlement_clock(place).is_none();
            // Nearly always nothing has happened.
            if !expired && is.plan.breaks.is_empty() && is.plan.misses.is_empty() {
                continue;
            }
            // One that was cured, and is not any more, is told again.
            let is_told = |broken: &Break| {
                was.is_some_and(|was| {
                    was.breaks.iter().any(|other| {
                        other.on == broken.on
                            && other.terms_position == broken.terms_position
                            && (other.cured.is_none() || broken.cured.is_some())
                    })
                })
            };
            // A break that stands is told again where something before it is told only now, or where
            // late money had fulfilled the settlement and does not any more.
            let again = before.states.get(place) == Some(&State::Closed)
                || is.plan.breaks.iter().any(|broken| !is_told(broken));
            let stands = |broken: &Break| state == Some(&State::Lapsed { on: broken.on });
            let breaks: Vec<&Break> = is
                .plan
                .breaks
                .iter()
                .filter(|broken| !is_told(broken) || again && stands(broken))
                .collect();
            let closed = state == Some(&State::Closed);
            let cured = breaks.iter().any(|broken| broken.cured.is_some());
            // What time brought until it was ended has been told before.
            let ended = matches!(state, Some(State::Ended(_) | State::Displaced));
            if ended || first != (closed || cured) || self.is_honoured(after, place) {
                continue;
            }
            if let Some(State::Lapsed { on }) = state
                && expired
            {
                passed.push(Passed::Expired(*on, place));
            }
            let misses = is.plan.misses.iter().filter(|miss| {
                was.is_none_or(|was| !was.misses.iter().any(|other| is_same_miss(other, miss)))
            });
            passed.extend(misses.map(|miss| Passed::Missed(place, *miss)));
            passed.extend(breaks.into_iter().map(|broken| Passed::Broken(place, broken.clone())));
        }
        if passed.is_empty() {
            return;
        }
        passed.sort_by_key(Passed::turn);
        let any = |is: fn(&Passed) -> bool| passed.iter().any(is);
        let expired = any(|what| matches!(what, Passed::Expired(..)));
        let broken = any(|what| matches!(what, Passed::Broken(..)));
        for what in passed {
            self.tell_passed(what);
        }
        if expired {
            self.look_at_bankruptcy("an offer expired");
        }
        if broken {
            self.look_at_bankruptcy("a settlement broke");
        }
    }

    fn settlement_clock(&self, place: usize) -> Option<&SettlementClock> {
        self.facts.arrangements.get(place).and_then(|fact| fact.as_settlement())
    }

    fn tell_passed(&mut self, what: Passed) {
        match what {
            Passed::Expired(on, place) => {
                if let Some(ArrangementId::Offer(offer)) = self.arrangement_name(place) {
                    self.events.push(Event::OfferExpired { offer, on });
                }
            }
            Passed::Missed(place, miss) => {
                if let Some(ArrangementId::Settlement(settlement)) = self.arrangement_name(place) {
                    self.events.push(Event::InstalmentMissed(Missed {
                        settlement,
                        number: miss.number,
                        due_on: miss.due_on,
                        on: miss.on,
                        due: self.account.money(miss.due),
                        counted: self.account.money(miss.counted),
                    }));
                }
            }
            Passed::Broken(place, broken) => self.tell_broken(place, &broken),
        }
    }

    fn tell_broken(&mut self, place: usize, broken: &Break) {
        let Some(ArrangementId::Settlement(settlement)) = self.arrangement_name(place) else {
            return;
        };
        let owed = broken
            .balances
            .iter()
            .fold(0i64, |sum, (_, balance)| sum.saturating_add(balance.total().max(0)));
        self.events.push(Event::SettlementBroken {
            settlement: settlement.clone(),
            on: broken.on,
            missed_in_row: broken.missed_in_row,
            missed_total: broken.missed_total,
            owed: self.account.money(owed),
        });
        let (posted, others) =
            core::mem::take(&mut self.break_interest).into_iter().partition(|(of, _)| *of == place);
        self.break_interest = others;
        let posted: Vec<(usize, Event)> = posted;
        self.events.extend(posted.into_iter().map(|(_, event)| event));
        // One that was cured since, maybe by money entered before, is told as such in the same step.
        if broken.cured.is_some() {
            self.events.push(Event::SettlementCured { settlement });
        }
    }

    /// Whether this command told that a settlement broke.
    fn told_broken(&self, place: usize) -> bool {
        let Some(ArrangementId::Settlement(name)) = self.arrangement_name(place) else {
            return false;
        };
        let tells = |event: &Event| matches!(event, Event::SettlementBroken { settlement, .. } if *settlement == name);
        self.events.iter().any(tells)
    }

    /// Whether late money that the host honours closes it: what it missed until then stays as it was told.
    pub(super) fn is_honoured(&self, after: &Standing, place: usize) -> bool {
        let honours = |payment: &usize| {
            let fact = self.facts.payments.get(*payment);
            fact.is_some_and(|fact| fact.honours == Some(place) && fact.standing_minor > 0)
        };
        closed_how(after, place).is_some() && self.facts.honouring.iter().any(honours)
    }
}

fn is_same_miss(one: &Miss, other: &Miss) -> bool {
    one.terms_position == other.terms_position && one.number == other.number
}
