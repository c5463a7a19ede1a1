//! Reading the ledger date by date: changes of the balance, credits, then money.

use alloc::boxed::Box;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::facts::{Adjustment, Clock, Facts, PaymentFact, Position};
use crate::few::Few;
use crate::growing::Growing;
use crate::policy::Allocation;
use crate::segment::{Segment, Segments};

use super::ClosedHow;
use super::ledger::{ArrangementLedger, Known, Ledger};
use super::window::{is_displaced_by_acceptance, is_in_time, is_of_its_time, last_day};

/// When a payment's turn comes among those of its date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Money that is of no arrangement's time.
    BeforeOffers,
    /// Money in time for one.
    Counted,
    /// Money that came too late for those of its time.
    Late,
}

/// The last place in the journal at which any of these payments was told.
fn last_told(payments: &[(usize, &PaymentFact)]) -> Position {
    payments.iter().map(|(_, payment)| payment.told_position).max().unwrap_or(0)
}

/// Money that fell on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fall {
    pub payment: usize,
    /// What there was to fall.
    pub offered: i64,
    /// What the claim took.
    pub taken: i64,
}

/// How far reading has come: all that it carries from one date to the next.
#[derive(Clone)]
pub(crate) struct Progress {
    /// Payments before this date have been read.
    before: NaiveDate,
    ledger: Box<Ledger>,
    claims: Few<OnClaim, 1>,
    next_adjustment: usize,
}

/// What reading carries along for one claim.
#[derive(Clone)]
pub(super) struct OnClaim {
    /// The last of the payments that fell on it so far, by place in the journal.
    pub last: Option<usize>,
    /// The last day on which money that fell on it was entered.
    pub last_entered: NaiveDate,
    /// What fell on it since it was last closed.
    pub falls: Growing<Fall>,
    /// The closing that it was last part of.
    pub closed_by: Option<usize>,
    /// Whether money fell on it on the date being read.
    pub touched: bool,
    /// Whether it is tested together with others as that date is closed.
    pub judged_together: bool,
}

impl Default for OnClaim {
    fn default() -> OnClaim {
        OnClaim {
            last: None,
            last_entered: NaiveDate::MIN,
            falls: Growing::default(),
            closed_by: None,
            touched: false,
            judged_together: false,
        }
    }
}

pub(super) struct Reader<'f> {
    pub(super) facts: &'f Facts,
    pub(super) known: &'f Known,
    pub(super) ledger: Box<Ledger>,
    pub(super) claims: Few<OnClaim, 1>,
    /// Adjustments of later dates start here.
    pub(super) next_adjustment: usize,
    /// What counted before the date being read: kept for its room.
    counted_before: Few<i64, 2>,
    /// Payments before this date were read when reading began.
    before: NaiveDate,
}

impl<'f> Reader<'f> {
    pub fn new(facts: &'f Facts, known: &'f Known) -> Reader<'f> {
        let claims = facts.claims.len();
        // It is large and goes from hand to hand.
        let ledger = Box::new(Ledger {
            balances: facts.claims.iter().map(|claim| claim.opening).collect(),
            paid: core::iter::repeat_n(Segments::default(), claims).collect(),
            credit: 0,
            closings: Vec::new(),
            arrangements: Few::default(),
            last_money: 0,
            claims: facts.claims.clone(),
        });
        let progress = Progress {
            before: NaiveDate::MIN,
            ledger,
            claims: core::iter::repeat_with(OnClaim::default).take(claims).collect(),
            next_adjustment: 0,
        };
        Reader::resume(facts, known, progress)
    }

    /// Goes on where reading had come to. Arrangements that were made since count nothing before.
    pub fn resume(facts: &'f Facts, known: &'f Known, progress: Progress) -> Reader<'f> {
        let mut reader = Reader {
            facts,
            known,
            before: progress.before,
            ledger: progress.ledger,
            claims: progress.claims,
            next_adjustment: progress.next_adjustment,
            counted_before: Few::default(),
        };
        for place in reader.ledger.arrangements.len()..facts.arrangements.len() {
            reader.ledger.arrangements.push(ArrangementLedger {
                accepted_at: known.of(place).accepted,
                displaced: known.of(place).displaced
                    || is_displaced_by_acceptance(facts, known, place),
                ..ArrangementLedger::default()
            });
        }
        reader
    }

    /// How far it has come, when everything before a date is read.
    pub fn progress(&self, before: NaiveDate) -> Progress {
        Progress {
            before,
            ledger: self.ledger.clone(),
            claims: self.claims.clone(),
            next_adjustment: self.next_adjustment,
        }
    }

    /// The payments that stand and were not read yet, by date.
    pub fn payments_to_read(&self) -> Vec<(usize, &'f PaymentFact)> {
        let facts = self.facts;
        facts
            .by_date
            .since(self.before)
            .filter_map(|(_, place)| Some((place, facts.payments.get(place)?)))
            .filter(|(_, payment)| payment.standing_minor > 0)
            .filter(|(_, payment)| {
                self.known.entered_by.is_none_or(|entered_by| payment.posted_on <= entered_by)
            })
            .collect()
    }

    pub fn read(mut self, today: NaiveDate) -> Box<Ledger> {
        let standing = self.payments_to_read();
        for group in standing.chunk_by(|one, other| one.1.effective_on == other.1.effective_on) {
            self.read_date(group);
        }
        self.finish(today)
    }

    /// Once all payments are read: the instalments whose time has passed, and later adjustments.
    pub fn finish(mut self, today: NaiveDate) -> Box<Ledger> {
        self.judge_instalments(today);
        self.fulfil_what_owes_nothing();
        self.adjust_while(|_| true);
        self.place_credit();
        self.ledger
    }

    /// One date's payments together. Adjustments of the same date come first, unless they were
    /// entered after all of that money; money that came too late for an offer of the date comes
    /// last, when the money in time has closed what it closes.
    pub fn read_date(&mut self, group: &[(usize, &PaymentFact)]) {
        let Some((_, first)) = group.first() else { return };
        let day = first.effective_on;
        self.judge_instalments(day);
        let entered = last_told(group);
        self.ledger.last_money = self.ledger.last_money.max(entered);
        self.adjust_while(|next| next.on < day || (next.on == day && next.position < entered));
        self.place_credit();
        if let [only] = group {
            // Most dates have one payment, and one has no order.
            self.read_part(core::slice::from_ref(only), day);
            return;
        }
        let made_today: Vec<Position> = self
            .facts
            .arrangements
            .iter()
            .filter(|arrangement| arrangement.since == day)
            .map(|arrangement| arrangement.position)
            .collect();
        // How many offers of this date it came after: an offer starts from what is owed when it is
        // made, so money from before it falls before money from after it.
        let offers_before = |payment: &PaymentFact| {
            made_today.iter().filter(|made| **made < payment.position).count()
        };
        let is_late = |payment: &PaymentFact| {
            self.turn(payment) == Turn::Late && offers_before(payment) == made_today.len()
        };
        let mut ordered = group.to_vec();
        // By contents, so that the order of entry does not matter.
        ordered.sort_by_cached_key(|(_, payment)| {
            let unnamed = (payment.claim.is_none(), payment.claim);
            let larger_first = core::cmp::Reverse(payment.standing_minor);
            let turn = (is_late(payment), offers_before(payment), self.turn(payment));
            (turn, unnamed, larger_first, payment.position)
        });
        let in_time = ordered.partition_point(|(_, payment)| !is_late(payment));
        let (in_time, late) = ordered.split_at(in_time);
        for part in [in_time, late] {
            self.read_part(part, day);
        }
    }

    /// Lets payments of one date fall, and closes what is due.
    fn read_part(&mut self, part: &[(usize, &PaymentFact)], day: NaiveDate) {
        self.claims.iter_mut().for_each(|claim| claim.touched = false);
        let mut counted_before = core::mem::take(&mut self.counted_before);
        counted_before.clear();
        counted_before.extend(self.ledger.arrangements.iter().map(|known| known.counted));
        for (place, payment) in part {
            self.receive(*place, payment);
        }
        self.cure_what_is_made_good(day);
        self.close_what_is_due(&counted_before, (day, last_told(part)));
        self.counted_before = counted_before;
    }

    /// When a payment's turn comes among those of its date.
    fn turn(&self, payment: &PaymentFact) -> Turn {
        let mut turn = Turn::BeforeOffers;
        for (place, fact) in self.facts.arrangements.iter().enumerate() {
            if !is_of_its_time(fact, payment) {
                continue;
            }
            if self.is_in_window(place, payment, true) {
                return Turn::Counted;
            }
            turn = Turn::Late;
        }
        turn
    }

    pub(super) fn adjust_while(&mut self, due: impl Fn(&Adjustment) -> bool) {
        while let Some(next) = self.facts.adjustments.get(self.next_adjustment).copied() {
            if !due(&next) {
                return;
            }
            self.next_adjustment = self.next_adjustment.saturating_add(1);
            self.adjust(&next);
        }
    }

    /// A change that was entered before the money that closed the claim belongs to what that
    /// closing wrote off, though its date is later; any other is owed.
    fn adjust(&mut self, adjustment: &Adjustment) {
        let closing = self.claims.get(adjustment.claim).and_then(|claim| claim.closed_by);
        let mut owed = adjustment.minor;
        if let Some(closing) = closing.and_then(|place| self.ledger.closings.get_mut(place))
            && adjustment.position < closing.position
        {
            let written_off = match closing.how {
                ClosedHow::Settled => &mut closing.forgiven,
                ClosedHow::PaidInFull => &mut closing.tolerance,
            };
            let before = amount_of(written_off, adjustment.claim, adjustment.segment);
            let after = before.saturating_add(adjustment.minor).max(0);
            let change = after.saturating_sub(before);
            if change != 0 {
                note(written_off, adjustment.claim, adjustment.segment, change);
            }
            owed = adjustment.minor.saturating_sub(change);
        }
        if let Some(balance) = self.ledger.balances.get_mut(adjustment.claim) {
            balance.add(adjustment.segment, owed);
        }
    }

    /// A claim in credit as a whole gives its credit up, and credits pay what undisputed claims owe.
    pub(super) fn place_credit(&mut self) {
        let claims = 0..self.ledger.balances.len();
        for claim in claims.clone() {
            if self.is_disputed(claim) {
                continue;
            }
            let Some(balance) = self.ledger.balances.get_mut(claim) else { continue };
            if balance.total() < 0 {
                self.ledger.credit = self.ledger.credit.saturating_sub(balance.total());
                if let Some(paid) = self.ledger.paid.get_mut(claim) {
                    paid.add_all(balance);
                }
                *balance = Segments::default();
            }
        }
        for claim in claims {
            if self.ledger.credit > 0 && !self.is_disputed(claim) {
                let taken = self.ledger.credit.min(self.ledger.owed_on(claim));
                self.pay(claim, taken, &Allocation::default());
                self.ledger.credit = self.ledger.credit.saturating_sub(taken);
            }
        }
    }

    pub(super) fn is_disputed(&self, claim: usize) -> bool {
        self.facts.is_disputed(claim)
    }

    /// Whether money that stands honours an arrangement though it came too late.
    pub(super) fn is_honoured(&self, place: usize) -> bool {
        let honouring = self.facts.honouring.iter();
        honouring
            .filter_map(|payment| self.facts.payments.get(*payment))
            .any(|payment| payment.honours == Some(place) && payment.standing_minor > 0)
    }

    pub(super) fn is_open(&self, place: usize) -> bool {
        self.ledger
            .arrangements
            .get(place)
            .is_some_and(|known| known.closing.is_none() && !known.displaced)
    }

    /// Whether a payment counts toward an arrangement.
    pub(super) fn counts(&self, place: usize, payment: &PaymentFact) -> bool {
        self.is_open(place) && self.is_in_window(place, payment, true)
    }

    /// Whether a payment is in time for an arrangement, open or closed.
    pub(super) fn is_in_window(
        &self,
        place: usize,
        payment: &PaymentFact,
        or_honoured: bool,
    ) -> bool {
        let Some(fact) = self.facts.arrangements.get(place) else { return false };
        if !is_of_its_time(fact, payment) {
            return false;
        }
        if or_honoured && self.is_honoured(place) {
            return true;
        }
        match &fact.clock {
            Clock::Offer(_) => {
                let accepted = self.known.of(place).accepted.is_some();
                is_in_time(fact, payment, last_day(fact, accepted))
            }
            // Money counts toward a settlement until it breaks.
            Clock::Settlement(_) => {
                let broken_at = self.known.of(place).broken_at;
                let too_late = broken_at.is_some_and(|last| {
                    payment.effective_on <= last && !is_in_time(fact, payment, last)
                });
                let known = self.ledger.arrangements.get(place);
                let broken = known.is_none_or(|known| known.plan.broken_on.is_some());
                !broken && !too_late
            }
        }
    }
}

fn amount_of(list: &[(usize, Segments)], claim: usize, segment: Segment) -> i64 {
    list.iter().find(|(place, _)| *place == claim).map_or(0, |(_, amounts)| amounts.get(segment))
}

fn note(list: &mut Vec<(usize, Segments)>, claim: usize, segment: Segment, minor: i64) {
    match list.iter_mut().find(|(place, _)| *place == claim) {
        Some((_, amounts)) => amounts.add(segment, minor),
        None => {
            let mut amounts = Segments::default();
            amounts.add(segment, minor);
            list.push((claim, amounts));
        }
    }
}
