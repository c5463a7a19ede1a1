//! An offer or a settlement: its frozen terms, what was done with it by hand, what became of it.

use std::collections::BTreeSet;

use super::{Cents, Day, Hand, Name, Policy, SameDay};

/// Frozen when made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub name: Name,
    /// Money counts from here on: an offer's date, a settlement's inception.
    pub from: Day,
    pub claims: Vec<usize>,
    pub base: Cents,
    /// What every claim of the account owed. What counts is told by these figures, whatever is
    /// entered later with an earlier date: what counts never moves.
    pub frozen: [Cents; 2],
    /// The amount, by claim.
    pub parts: Vec<Cents>,
    pub amount: Cents,
    pub threshold: Cents,
    /// An offer's last day.
    pub last_day: Option<Day>,
    /// A settlement's instalments.
    pub dues: Vec<(Day, Cents)>,
    /// What it supersedes or accepts.
    pub follows: Option<Name>,
    /// Matters on its claims that had run out when it was made: if one of them comes back, this
    /// one gives way.
    pub rivals: Vec<Name>,
}

/// Money that counts toward a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub payment: u8,
    pub position: usize,
    pub effective: Day,
    pub posted: Day,
    pub amount: Cents,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Reached,
    PaidInFull,
}

/// A payment, net of what was returned.
#[derive(Clone, Debug)]
pub struct Money {
    pub payment: u8,
    pub position: usize,
    pub posted: Day,
    pub effective: Day,
    pub amount: Cents,
    pub claim: Option<usize>,
}

/// How an offer ended by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Withdrawn,
    Abandoned,
    Superseded,
    /// A settlement was made of it.
    Settled,
}

#[derive(Clone, Debug)]
pub struct Matter {
    pub terms: Terms,
    pub position: usize,
    pub made_on: Day,
    /// What was done by hand.
    pub ending: Option<(usize, Day, Ending)>,
    pub hands: Vec<(usize, Day, Hand)>,
    /// The payment that the host coded as settlement.
    pub chosen: Option<(u8, usize)>,
    /// The late payment that the host coded as settlement.
    pub honours: Option<u8>,
    pub honoured: bool,
    /// What became of it.
    /// What may still count of what its claims owed when it was made.
    pub left: Cents,
    /// Money that counts fell on its claims this day.
    pub paid_today: bool,
    pub taken: Vec<Taken>,
    /// Money that may cure.
    pub since: Vec<Taken>,
    pub reached: Option<Day>,
    pub closed: Option<(Day, Reason)>,
    /// Its claims were paid by money that does not count.
    pub closed_by_other: bool,
    pub broken: Option<Day>,
    /// When it was cured, and the last payment known then.
    pub cured: Option<(Day, usize)>,
    pub in_row: u32,
    pub total: u32,
    pub missed: BTreeSet<usize>,
    /// Instalments that were not paid in time, judged or not.
    pub short: BTreeSet<usize>,
    /// Deadlines before this day are not judged.
    pub judged_from: Day,
    /// Where in the journal it gave way to an older one.
    pub gave_way: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Active,
    Accepted,
    Expired,
    Lost,
    Withdrawn,
    Superseded,
    Reached,
    Fulfilled,
    Broken,
    Inactive,
    Void,
    Removed,
}

impl Matter {
    pub fn is_offer(&self) -> bool {
        matches!(self.terms.name, Name::Offer(_))
    }

    pub fn counted(&self) -> Cents {
        self.taken.iter().map(|money| money.amount).sum()
    }

    /// The last thing done with a settlement by hand, before a place in the journal.
    fn hand_before(&self, position: usize) -> Option<Hand> {
        let done = self.hands.iter().filter(|(at, _, _)| *at < position);
        done.map(|(_, _, hand)| *hand).next_back()
    }

    pub fn hand(&self) -> Option<Hand> {
        self.hand_before(usize::MAX)
    }

    /// Whether money that stands at a place in the journal may still count, seen from now.
    pub fn takes_what_stands_at(&self, position: usize) -> bool {
        if self.ending.is_some_and(|(at, _, _)| at < position) {
            return false;
        }
        match self.hand() {
            None | Some(Hand::Reactivate) => true,
            Some(_) => {
                let at =
                    self.hands.iter().rev().take_while(|(_, _, hand)| *hand != Hand::Reactivate);
                at.last().is_some_and(|(at, _, _)| position < *at)
            }
        }
    }

    /// Whether money of an offer's days was entered too late for it.
    pub fn is_late(&self, money: &Money, policy: &Policy) -> bool {
        self.terms.last_day.is_some_and(|last| {
            self.begun(money, policy)
                && self.takes_what_stands_at(money.position)
                && money.effective <= last
                && money.posted > last + policy.backdate
        })
    }

    /// How much of a payment counts: by what its claims owed when it was made, or what falls on
    /// them now if that is more. What counts never moves.
    pub fn take(&mut self, money: &Money, amount: Cents, fell: Cents, policy: &Policy) -> Cents {
        let elsewhere = money.claim.is_some_and(|claim| !self.terms.claims.contains(&claim));
        let idle = self.hand_before(money.position).is_some_and(|hand| hand != Hand::Reactivate);
        let before = money.position < self.position;
        // What fell without regard to it counts as it fell.
        let late = self.came_late(money, policy);
        let without_regard = elsewhere || idle || before || late || self.broken.is_some();
        let counts = if without_regard { fell } else { amount.min(self.left).max(fell) };
        self.left = (self.left - counts).max(0);
        counts
    }

    /// Whether money is from after its beginning.
    pub fn begun(&self, money: &Money, policy: &Policy) -> bool {
        let from = self.terms.from;
        money.effective > from
            || money.effective == from
                && match policy.same_day {
                    SameDay::IfPostedAfter => money.position > self.position,
                    SameDay::Excluded => false,
                    SameDay::Included => true,
                }
    }

    /// Whether money counts toward it by its date and place, whatever became of the matter.
    pub fn counts(&self, money: &Money, policy: &Policy) -> bool {
        let in_time = match self.terms.last_day {
            Some(last) if !self.honoured => {
                money.effective <= last && money.posted <= last + policy.backdate
            }
            _ => true,
        };
        in_time
            && self.begun(money, policy)
            && self.gave_way.is_none_or(|at| money.position < at)
            && self.takes_what_stands_at(money.position)
    }

    /// Whether money counts only because a late payment was honoured.
    fn came_late(&self, money: &Money, policy: &Policy) -> bool {
        let in_time = |last| money.effective <= last && money.posted <= last + policy.backdate;
        self.honoured && !self.terms.last_day.is_some_and(in_time)
    }

    /// Whether it directs money to its claims: money that counts, entered after it was made.
    pub fn directs(&self, money: &Money, policy: &Policy) -> bool {
        let idle = self.hand_before(money.position).is_some_and(|hand| hand != Hand::Reactivate);
        self.counts(money, policy)
            && !idle
            && !self.came_late(money, policy)
            && money.position > self.position
            && self.broken.is_none()
            && self.closed.is_none()
    }

    /// The day by which it ends, as far as it is known.
    pub fn ends(&self) -> Day {
        let due = self.terms.dues.last().map(|(due, _)| *due);
        self.terms.last_day.or(due).unwrap_or(Day::MAX)
    }

    pub fn state(&self, today: Day) -> State {
        if let Some((_, _, ending)) = self.ending {
            return match ending {
                Ending::Withdrawn => State::Withdrawn,
                Ending::Abandoned => State::Lost,
                Ending::Superseded => State::Superseded,
                Ending::Settled => State::Accepted,
            };
        }
        match self.hand() {
            Some(Hand::Remove) => return State::Removed,
            Some(Hand::Void) => return State::Void,
            Some(Hand::Deactivate) => return State::Inactive,
            _ => {}
        }
        if self.gave_way.is_some() {
            return if self.is_offer() { State::Withdrawn } else { State::Inactive };
        }
        if self.closed.is_some() {
            return if self.is_offer() { State::Accepted } else { State::Fulfilled };
        }
        if self.terms.last_day.is_some_and(|last| last < today) {
            return State::Expired;
        }
        match (self.broken, self.reached) {
            (Some(_), _) => State::Broken,
            (None, Some(_)) => State::Reached,
            (None, None) => State::Active,
        }
    }

    /// Whether it ran on a day, whatever was done with it by hand since.
    pub fn runs_on(&self, day: Day) -> bool {
        // What is removed is as if it had never been made, but money stays where it fell.
        self.terms.from <= day
            && self.hand() != Some(Hand::Remove)
            && self.terms.last_day.is_none_or(|last| day <= last)
            && self.closed.is_none()
            && self.broken.is_none()
            && self.gave_way.is_none()
    }

    /// Whether it was put aside by hand by the end of a day.
    pub fn is_aside(&self, day: Day) -> bool {
        let mut last = self.hands.iter().filter(|(_, on, _)| *on <= day).map(|(_, _, hand)| *hand);
        self.ending.is_some_and(|(_, on, _)| on <= day)
            || last.next_back().is_some_and(|hand| hand != Hand::Reactivate)
    }

    pub fn is_active(&self, today: Day) -> bool {
        matches!(self.state(today), State::Active | State::Reached)
    }
}
