//! Walking the journal: the customer's status, and how arrangements ended as time passed.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::facts::{ArrangementFact, AssignmentFact, Clock, EndedHow, Facts, Position};
use crate::facts::{State, Status};
use crate::few::Few;
use crate::policy::OnExpiry;
use crate::sending::after;

use super::Matter;
use super::ledger::Ledger;
use super::window::last_day;

/// The customer's status and the state of each arrangement.
pub(super) struct Timeline {
    pub status: Status,
    pub states: Few<State, 2>,
}

/// Something in the journal that moves the status.
#[derive(Clone, Copy)]
enum Item {
    Moved(Status),
    Made(usize),
    Ended(usize, EndedHow),
    TermsAccepted(usize),
    Cured(usize),
    Reached(usize),
    /// Another sequence is assigned, or none any more.
    Assigned(Option<AssignmentFact>),
}

struct Walk<'f> {
    facts: &'f Facts,
    ledger: &'f Ledger,
    status: Status,
    runs: Few<Run, 2>,
    /// Where the status was last set by hand or by a new arrangement.
    set_at: Position,
    /// The settlement sequence that is assigned.
    assigned: Option<AssignmentFact>,
}

/// An arrangement on its way.
#[derive(Clone, Copy, Default)]
struct Run {
    open: bool,
    accepted: bool,
    /// When it expired or broke.
    lapsed_on: Option<NaiveDate>,
    /// How often it broke so far.
    breaks: usize,
    displaced: bool,
    /// The reminders of it have run out, and by policy the customer is lost with that.
    exhausted: bool,
}

/// What ends, or runs out, as time passes; of one day in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Passing {
    Expires,
    Breaks,
    RunsOut,
}

pub(super) fn walk(facts: &Facts, ledger: &Ledger, today: NaiveDate) -> Timeline {
    let mut walk = Walk {
        facts,
        ledger,
        status: facts.opening_status,
        runs: facts.arrangements.iter().map(|_| Run::default()).collect(),
        set_at: 0,
        assigned: None,
    };
    for (position, on, item) in items(facts, ledger) {
        // Money in time revives what had expired, so time may always pass first; what it revives
        // can have a last day that has passed as well.
        walk.lapse_before(on);
        walk.apply(position, on, item);
        walk.lapse_before(on);
    }
    walk.lapse_before(today);
    walk.give_way();
    if walk.is_paid() {
        walk.status = Status::Paid;
    }
    let states = (0..facts.arrangements.len()).map(|place| walk.state(place)).collect();
    Timeline { status: walk.status, states }
}

/// Everything that moves the status, in the order of the journal.
fn items(facts: &Facts, ledger: &Ledger) -> Vec<(Position, NaiveDate, Item)> {
    let mut items: Vec<(Position, NaiveDate, Item)> =
        facts.moves.iter().map(|moved| (moved.position, moved.on, Item::Moved(moved.to))).collect();
    for (place, fact) in facts.arrangements.iter().enumerate() {
        items.push((fact.position, fact.made_on, Item::Made(place)));
        for pause in fact.as_settlement().iter().flat_map(|clock| &clock.pauses) {
            items.push((pause.from.0, pause.from.1, Item::Ended(place, EndedHow::Deactivated)));
            items.push((pause.to.0, pause.to.1, Item::Made(place)));
        }
        if let Some(ended) = fact.ended {
            let (rests_at, rests_on) = ended.rests_since;
            if rests_at != ended.position {
                items.push((rests_at, rests_on, Item::Ended(place, EndedHow::Deactivated)));
            }
            if let Some((position, on)) = ended.was_closed {
                items.push((position, on, Item::Reached(place)));
            }
            items.push((ended.position, ended.on, Item::Ended(place, ended.how)));
        }
        let Some(known) = ledger.arrangements.get(place) else { continue };
        if let Some(accepted) = known.accepted_at {
            items.push((accepted.position, accepted.on, Item::TermsAccepted(place)));
        }
        for broken in &known.plan.breaks {
            if let Some((position, on)) = broken.cured {
                // Money that was there before the terms cures them as they are made.
                let position = position.max(broken.terms_position).max(fact.position);
                items.push((position, on.max(fact.made_on), Item::Cured(place)));
            }
        }
    }
    for assigned in &facts.assignments {
        if let Some((position, on)) = assigned.ended {
            items.push((position, on, Item::Assigned(None)));
        }
        items.push((assigned.position, assigned.on, Item::Assigned(Some(*assigned))));
    }
    for closing in &ledger.closings {
        if let Matter::Arrangement(place) = closing.matter {
            let (position, on) = closing.first_closed;
            items.push((position, on, Item::Reached(place)));
        }
    }
    // One that takes the place of another ends and begins at one position: the end comes first, and
    // what money there was reaches it at once.
    items.sort_by_key(|(position, _, item)| {
        let turn = match item {
            // One that is replaced ends first.
            Item::Made(_) | Item::Assigned(Some(_)) => 1,
            Item::Cured(_) => 2,
            Item::Reached(_) => 3,
            _ => 0,
        };
        (*position, turn)
    });
    items
}

impl Walk<'_> {
    fn apply(&mut self, position: Position, on: NaiveDate, item: Item) {
        match item {
            Item::Moved(to) => {
                self.status = to;
                self.set_at = position;
            }
            Item::Made(place) => {
                if let Some(run) = self.runs.get_mut(place) {
                    run.open = true;
                    run.lapsed_on = None;
                }
                self.status = Status::InSettlement;
                self.set_at = position;
            }
            Item::Ended(place, how) => self.end(place, how),
            Item::TermsAccepted(place) => self.accept_terms(position, on, place),
            Item::Cured(place) => {
                // What was reached before the last of the money that cures it is over already.
                if self.runs.get(place).is_some_and(|run| run.lapsed_on.is_some()) {
                    self.revive(position, place);
                }
            }
            Item::Reached(place) => self.reach(position, place),
            Item::Assigned(assigned) => {
                self.assigned = assigned;
                // What ran out belonged to the sequence before.
                self.runs.iter_mut().for_each(|run| run.exhausted = false);
            }
        }
    }

    fn end(&mut self, place: usize, how: EndedHow) {
        let had_not_run_out = self.close(place);
        // What takes its place follows at once.
        if had_not_run_out && !matches!(how, EndedHow::Superseded | EndedHow::Settled) {
            self.lose_what_ran_out();
        }
        if self.status == Status::InSettlement && !self.any_open() {
            match how {
                EndedHow::Withdrawn
                | EndedHow::Deactivated
                | EndedHow::Voided
                | EndedHow::Removed => self.status = Status::Stopped,
                EndedHow::Abandoned => self.status = Status::Lost,
                // The new one follows at once and keeps the customer in settlement.
                EndedHow::Superseded | EndedHow::Settled => {}
            }
        }
    }

    /// Money in time, entered late, revives an offer that had expired meanwhile, if there is still
    /// time to pay the rest.
    fn accept_terms(&mut self, position: Position, on: NaiveDate, place: usize) {
        let fact = self.facts.arrangements.get(place);
        // Whatever is entered after the last day finds an offer that lapsed for good, or was ended.
        if fact.is_none_or(|fact| on > last_day(fact, true)) {
            return;
        }
        let Some(run) = self.runs.get_mut(place) else { return };
        run.accepted = true;
        if run.lapsed_on.is_some() {
            self.revive(position, place);
        }
    }

    fn revive(&mut self, position: Position, place: usize) {
        let Some(run) = self.runs.get_mut(place) else { return };
        run.lapsed_on = None;
        run.open = true;
        run.exhausted = false;
        self.displace_newer(position, place);
        if matches!(self.status, Status::Lost | Status::Stopped) {
            self.status = Status::InSettlement;
        }
    }

    /// It ended in the debtor's favour. If nothing is owed at all, the customer is paid in
    /// the end; here other claims may still owe.
    fn reach(&mut self, position: Position, place: usize) {
        self.close(place);
        if let Some(run) = self.runs.get_mut(place) {
            run.lapsed_on = None;
        }
        self.displace_newer(position, place);
        if matches!(
            self.status,
            Status::InSettlement | Status::Lost | Status::Stopped | Status::Legal
        ) {
            self.status = if self.any_open() { Status::InSettlement } else { Status::Stopped };
        }
        self.lose_what_ran_out();
    }

    fn displace_newer(&mut self, position: Position, place: usize) {
        let Some(older) = self.facts.arrangements.get(place) else { return };
        for (newer, run) in self.facts.arrangements.iter().zip(&mut self.runs) {
            let made_meanwhile = newer.position > older.position && newer.position < position;
            if run.open && made_meanwhile && newer.shares_a_claim_with(older) {
                run.open = false;
                run.displaced = true;
            }
        }
    }

    /// Those that gave way to a settlement that was not broken after all.
    fn give_way(&mut self) {
        let mut any = false;
        for (known, run) in self.ledger.arrangements.iter().zip(&mut self.runs) {
            if known.displaced && run.open {
                run.open = false;
                run.displaced = true;
                any = true;
            }
        }
        if any && self.status == Status::InSettlement && !self.any_open() {
            self.status = Status::Stopped;
        }
    }

    /// Ends, in the order of their days, the offers whose last day is before this one and the
    /// settlements that are broken by then; and sees which reminders have run out.
    fn lapse_before(&mut self, day: NaiveDate) {
        let mut due: Vec<(NaiveDate, Passing, usize)> = Vec::new();
        for (place, run) in self.runs.iter().enumerate().filter(|(_, run)| run.open) {
            let fact = self.facts.arrangements.get(place);
            let is_plan = fact.is_some_and(|fact| fact.as_settlement().is_some());
            let ends = if is_plan { Passing::Breaks } else { Passing::Expires };
            let by_then = |on: &NaiveDate| *on <= day;
            let lapses = self.lapses_on(place, run).filter(by_then);
            due.extend(lapses.map(|on| (on, ends, place)));
            let runs_out = fact.filter(|_| !run.exhausted).and_then(|fact| self.runs_out_on(fact));
            due.extend(runs_out.filter(by_then).map(|on| (on, Passing::RunsOut, place)));
        }
        due.sort_unstable();
        for (on, passing, place) in due {
            match passing {
                Passing::RunsOut => {
                    if let Some(run) = self.runs.get_mut(place) {
                        run.exhausted = true;
                    }
                    self.lose_what_ran_out();
                }
                Passing::Expires | Passing::Breaks => self.lapse(place, on),
            }
        }
    }

    fn lapse(&mut self, place: usize, on: NaiveDate) {
        let had_not_run_out = self.close(place);
        if let Some(run) = self.runs.get_mut(place) {
            run.lapsed_on = Some(on);
            run.breaks = run.breaks.saturating_add(1);
        }
        if self.status == Status::InSettlement && !self.any_open() {
            let fact = self.facts.arrangements.get(place);
            self.status = match fact.and_then(ArrangementFact::as_offer) {
                Some(offer) if offer.on_expiry == OnExpiry::Lost => Status::Lost,
                _ => Status::Stopped,
            };
        }
        if had_not_run_out {
            self.lose_what_ran_out();
        }
    }

    /// When the reminders of an offer have run out, where the customer is lost with that: the day
    /// on which the send after the last of the sequence that is assigned would have been due.
    fn runs_out_on(&self, fact: &ArrangementFact) -> Option<NaiveDate> {
        fact.as_offer()?;
        let assigned = self.assigned?;
        after(fact.made_on.max(assigned.on), assigned.lost_after_days?)
    }

    /// A customer is lost once nothing runs but offers whose reminders have run out: as the last of
    /// them runs out, or what had not run out ends. The offers stay payable.
    fn lose_what_ran_out(&mut self) {
        let mut open = self.runs.iter().filter(|run| run.open).peekable();
        let any = open.peek().is_some();
        if any && open.all(|run| run.exhausted) && self.status == Status::InSettlement {
            self.status = Status::Lost;
        }
    }

    /// The day after an offer's last day, or the day on which a settlement breaks next.
    fn lapses_on(&self, place: usize, run: &Run) -> Option<NaiveDate> {
        let fact = self.facts.arrangements.get(place)?;
        match &fact.clock {
            Clock::Offer(_) => {
                let last = last_day(fact, run.accepted);
                (last < date::LAST_DAY).then(|| date::plus_days(last, 1))
            }
            Clock::Settlement(_) => {
                let known = self.ledger.arrangements.get(place)?;
                known.plan.breaks.get(run.breaks).map(|broken| broken.on)
            }
        }
    }

    /// Closes one; whether it was open until now and its reminders had not run out.
    fn close(&mut self, place: usize) -> bool {
        let Some(run) = self.runs.get_mut(place) else { return false };
        core::mem::replace(&mut run.open, false) && !run.exhausted
    }

    fn any_open(&self) -> bool {
        self.runs.iter().any(|run| run.open)
    }

    /// Paid: the last standing money left no claim owing anything, and since then nobody set
    /// another status. Changes of the balance by hand make nobody paid.
    fn is_paid(&self) -> bool {
        let last_money = Some(self.ledger.last_money).filter(|position| *position > 0);
        // An arrangement may be closed by money that was there before it, or by the host's choice.
        let last_closing = self.ledger.closings.iter().map(|closing| closing.position).max();
        let adjusted_since = |money: Position| {
            self.facts.adjustments.iter().any(|adjustment| adjustment.position > money)
        };
        let since_set = last_money.is_some_and(|money| money > self.set_at)
            || last_closing.is_some_and(|closing| closing >= self.set_at);
        let last = last_money.max(last_closing);
        since_set && last.is_some_and(|last| !adjusted_since(last)) && self.ledger.nothing_is_owed()
    }

    fn state(&self, place: usize) -> State {
        let fact = self.facts.arrangements.get(place);
        let known = self.ledger.arrangements.get(place);
        let (Some(fact), Some(known), Some(run)) = (fact, known, self.runs.get(place)) else {
            return State::Active;
        };
        let reached = fact.as_settlement().is_some() && known.counted >= fact.threshold;
        match (fact.ended, run.lapsed_on) {
            (Some(ended), _) => State::Ended(ended.how),
            (None, _) if known.closing.is_some() => State::Closed,
            (None, _) if run.displaced => State::Displaced,
            (None, Some(on)) => State::Lapsed { on },
            (None, None) if reached => State::Reached,
            (None, None) => State::Active,
        }
    }
}
