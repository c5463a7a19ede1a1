//! Reading the ledger by effective date: which money falls where, what counts, what is closed.

use alloc::vec;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::facts::{Adjustment, Facts, OfferFact, PaymentFact, Position};
use crate::date;
use crate::policy::{Allocation, AllocationMode, SameDayPayments};
use crate::segment::{Segment, Segments};
use crate::split::split_by_largest_remainder;

use super::{ClosedHow, Closing, Matter};

/// What the ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// What each claim owes, by segment; a negative segment is a credit.
    pub balances: Vec<Segments>,
    /// What money, or a credit moved from one segment to another, has paid.
    pub paid: Vec<Segments>,
    /// Money that found nothing owing.
    pub credit: i64,
    pub closings: Vec<Closing>,
    pub offers: Vec<OfferLedger>,
    disputed: Vec<bool>,
}

/// What the ledger says of one offer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct OfferLedger {
    /// Where and when its terms were accepted: by hand, or by counted money effective in time.
    pub accepted_at: Option<AcceptedAt>,
    pub closing: Option<usize>,
    /// An older offer that was paid in time took its place.
    pub displaced: bool,
    /// Money on its claims since its date, whether it counts or came too late.
    pub shares: Vec<Share>,
    pub counted: i64,
    pub late: i64,
}

/// Where in the journal, and on which day, the terms of an offer turned out to be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AcceptedAt {
    pub position: Position,
    pub on: NaiveDate,
}

/// The part of a payment that fell on an offer's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub payment: usize,
    pub minor: i64,
    pub counts: bool,
}

impl Ledger {
    /// Reads all of it. Acceptance by payment is found by reading and prolongs an offer's last
    /// day, so the ledger is read again until no further offer turns out to be accepted.
    pub fn read(facts: &Facts) -> Ledger {
        let by_hand =
            |offer: &OfferFact| offer.accepted.map(|(position, on)| AcceptedAt { position, on });
        let mut accepted: Vec<Option<AcceptedAt>> = facts.offers.iter().map(by_hand).collect();
        loop {
            let ledger = Reader::new(facts, &accepted).read();
            let mut found_more = false;
            for (known, offer) in accepted.iter_mut().zip(&ledger.offers) {
                found_more |= known.is_none() && offer.accepted_at.is_some();
                *known = known.or(offer.accepted_at);
            }
            // What is known only grows, and each offer is found once: this ends.
            if !found_more {
                return ledger;
            }
        }
    }

    /// What is owed on a claim, credits netted; never less than nothing.
    pub fn owed_on(&self, claim: usize) -> i64 {
        self.balances.get(claim).map_or(0, |balance| balance.total().max(0))
    }

    /// What is owed on the whole account: credits lower what undisputed claims owe, and never what
    /// a disputed one does.
    pub fn owed(&self) -> i64 {
        let mut undisputed = self.credit.saturating_neg();
        let mut disputed = 0i64;
        for (balance, is_disputed) in self.balances.iter().zip(&self.disputed) {
            if *is_disputed {
                disputed = disputed.saturating_add(balance.total().max(0));
            } else {
                undisputed = undisputed.saturating_add(balance.total());
            }
        }
        undisputed.max(0).saturating_add(disputed)
    }

    /// Whether no claim owes anything.
    pub fn nothing_is_owed(&self) -> bool {
        self.balances.iter().all(|balance| balance.total() <= 0)
    }

    /// The last day of an offer as far as acceptance is known at a place in the journal.
    pub fn last_day(&self, facts: &OfferFact, place: usize, known_at: Position) -> NaiveDate {
        let accepted_at = self.offers.get(place).and_then(|offer| offer.accepted_at);
        last_day(facts, accepted_at.is_some_and(|accepted| accepted.position <= known_at))
    }
}

pub(super) fn last_day(offer: &OfferFact, accepted: bool) -> NaiveDate {
    offer.pay_by.filter(|_| accepted).unwrap_or(offer.expires_on)
}

/// Whether money is of an offer's time at all: since its date, and entered before somebody ended it.
pub(crate) fn is_since_offer(offer: &OfferFact, payment: &PaymentFact) -> bool {
    if offer.ended.is_some_and(|ended| payment.position > ended.position) {
        return false;
    }
    if payment.effective_on != offer.made_on {
        return payment.effective_on > offer.made_on;
    }
    match offer.same_day {
        SameDayPayments::IfPostedAfter => payment.position > offer.position,
        SameDayPayments::Excluded => false,
        SameDayPayments::Included => true,
    }
}

/// Whether money is effective by a day and was entered within the backdating window after it.
fn is_in_time(offer: &OfferFact, payment: &PaymentFact, day: NaiveDate) -> bool {
    payment.effective_on <= day && payment.posted_on <= date::plus_days(day, offer.backdate_days)
}

/// When a payment's turn comes among those of its date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Money that is of no offer's time.
    BeforeOffers,
    /// Money in time for an offer.
    Counted,
    /// Money that came too late for the offers of its time.
    Late,
}

/// The last place in the journal at which any of these payments was told.
fn last_told(payments: &[(usize, &PaymentFact)]) -> Position {
    payments.iter().map(|(_, payment)| payment.told_position).max().unwrap_or(0)
}

struct Reader<'f> {
    facts: &'f Facts,
    accepted: &'f [Option<AcceptedAt>],
    ledger: Ledger,
    honoured: Vec<bool>,
    /// The last of the payments that fell on each claim so far, by place in the journal.
    last_on_claim: Vec<Option<usize>>,
    /// The closing that each claim was last part of.
    closed_by: Vec<Option<usize>>,
    /// Claims on which money fell on the date being read.
    touched: Vec<bool>,
    /// Adjustments of later dates start here.
    next_adjustment: usize,
    adjustments: Vec<Adjustment>,
}

impl<'f> Reader<'f> {
    fn new(facts: &'f Facts, accepted: &'f [Option<AcceptedAt>]) -> Reader<'f> {
        let claims = facts.opening.len();
        let mut adjustments = facts.adjustments.clone();
        adjustments.sort_by_key(|adjustment| (adjustment.on, adjustment.position));
        let offers = (0..facts.offers.len())
            .map(|place| OfferLedger {
                accepted_at: accepted.get(place).copied().flatten(),
                displaced: is_displaced_by_acceptance(facts, accepted, place),
                ..OfferLedger::default()
            })
            .collect();
        let honoured = (0..facts.offers.len())
            .map(|place| {
                let honours = |payment: &PaymentFact| {
                    payment.honours == Some(place) && payment.standing_minor > 0
                };
                facts.payments.iter().any(honours)
            })
            .collect();
        Reader {
            facts,
            accepted,
            ledger: Ledger {
                balances: facts.opening.clone(),
                paid: vec![Segments::default(); claims],
                credit: 0,
                closings: Vec::new(),
                offers,
                disputed: facts.disputed.clone(),
            },
            honoured,
            last_on_claim: vec![None; claims],
            closed_by: vec![None; claims],
            touched: vec![false; claims],
            next_adjustment: 0,
            adjustments,
        }
    }

    fn read(mut self) -> Ledger {
        let mut standing: Vec<(usize, &PaymentFact)> = (0..)
            .zip(&self.facts.payments)
            .filter(|(_, payment)| payment.standing_minor > 0)
            .collect();
        standing.sort_by_key(|(_, payment)| payment.effective_on);
        for group in standing.chunk_by(|one, other| one.1.effective_on == other.1.effective_on) {
            self.read_date(group);
        }
        self.adjust_while(|_| true);
        self.place_credit();
        self.ledger
    }

    /// One date's payments together. Adjustments of the same date come first, unless they were
    /// entered after all of that money; money that came too late for an offer of the date comes
    /// last, when the money in time has closed what it closes.
    fn read_date(&mut self, group: &[(usize, &PaymentFact)]) {
        let Some((_, first)) = group.first() else { return };
        let day = first.effective_on;
        let entered = last_told(group);
        self.adjust_while(|next| next.on < day || (next.on == day && next.position < entered));
        self.place_credit();
        let mut ordered = group.to_vec();
        // By contents, so that the order of entry does not matter.
        ordered.sort_by_cached_key(|(_, payment)| {
            let unnamed = (payment.claim.is_none(), payment.claim);
            let larger_first = core::cmp::Reverse(payment.standing_minor);
            (self.turn(payment), unnamed, larger_first, payment.position)
        });
        let is_late = |payment: &PaymentFact| self.turn(payment) == Turn::Late;
        let in_time = ordered.partition_point(|(_, payment)| !is_late(payment));
        let (in_time, late) = ordered.split_at(in_time);
        for part in [in_time, late] {
            self.touched.fill(false);
            let counted_before: Vec<i64> =
                self.ledger.offers.iter().map(|offer| offer.counted).collect();
            for (place, payment) in part {
                self.receive(*place, payment);
            }
            self.close_what_is_due(&counted_before, last_told(part));
        }
    }

    /// When a payment's turn comes among those of its date.
    fn turn(&self, payment: &PaymentFact) -> Turn {
        let since = |offer: &usize| {
            self.facts.offers.get(*offer).is_some_and(|facts| is_since_offer(facts, payment))
        };
        let mut turn = Turn::BeforeOffers;
        for offer in (0..self.facts.offers.len()).filter(since) {
            if self.is_in_window(offer, payment) {
                return Turn::Counted;
            }
            turn = Turn::Late;
        }
        turn
    }

    fn adjust_while(&mut self, due: impl Fn(&Adjustment) -> bool) {
        while let Some(next) = self.adjustments.get(self.next_adjustment).copied() {
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
        let closing = self.closed_by.get(adjustment.claim).copied().flatten();
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
    fn place_credit(&mut self) {
        let claims = self.ledger.balances.len();
        let undisputed: Vec<usize> =
            (0..claims).filter(|claim| !self.is_disputed(*claim)).collect();
        for claim in undisputed.iter().copied() {
            let Some(balance) = self.ledger.balances.get_mut(claim) else { continue };
            if balance.total() < 0 {
                self.ledger.credit = self.ledger.credit.saturating_sub(balance.total());
                if let Some(paid) = self.ledger.paid.get_mut(claim) {
                    paid.add_all(balance);
                }
                *balance = Segments::default();
            }
        }
        for claim in undisputed {
            if self.ledger.credit > 0 {
                let taken = self.ledger.credit.min(self.ledger.owed_on(claim));
                self.pay(claim, taken, &Allocation::default());
                self.ledger.credit = self.ledger.credit.saturating_sub(taken);
            }
        }
    }

    fn is_disputed(&self, claim: usize) -> bool {
        self.facts.disputed.get(claim).copied().unwrap_or(false)
    }

    fn is_open(&self, offer: usize) -> bool {
        self.ledger
            .offers
            .get(offer)
            .is_some_and(|offer| offer.closing.is_none() && !offer.displaced)
    }

    /// Whether a payment counts toward an offer.
    fn counts(&self, place: usize, payment: &PaymentFact) -> bool {
        self.is_open(place) && self.is_in_window(place, payment)
    }

    /// Whether a payment is in time for an offer, open or closed.
    fn is_in_window(&self, place: usize, payment: &PaymentFact) -> bool {
        let Some(offer) = self.facts.offers.get(place) else { return false };
        let accepted = self.accepted.get(place).is_some_and(Option::is_some);
        let honoured = self.honoured.get(place).copied().unwrap_or(false);
        is_since_offer(offer, payment)
            && (honoured || is_in_time(offer, payment, last_day(offer, accepted)))
    }

    /// Lets a payment fall: on the claim it names; then, if it counts, on the claims of the offer
    /// that ends first, by parts; then on the others in the account's order; then it is a credit.
    fn receive(&mut self, place: usize, payment: &PaymentFact) {
        let mut left = payment.standing_minor;
        if let Some(claim) = payment.claim {
            left = self.fall(place, payment, claim, left);
        }
        let first_to_end = self.first_to_end(payment);
        let may_fall_on = |claim: usize| {
            !payment.disputed_then.as_ref().is_some_and(|disputed| disputed.contains(&claim))
        };
        if let Some(offer) = first_to_end.and_then(|offer| self.facts.offers.get(offer)) {
            let parts: Vec<(usize, i64)> =
                offer.parts.iter().copied().filter(|(claim, _)| may_fall_on(*claim)).collect();
            for (claim, share) in self.spread(left, &parts) {
                left = left.saturating_sub(share);
                // What is spread is never more than the claim owes, so nothing comes back.
                self.fall(place, payment, claim, share);
            }
        }
        for claim in (0..self.ledger.balances.len()).filter(|claim| may_fall_on(*claim)) {
            left = self.fall(place, payment, claim, left);
        }
        self.ledger.credit = self.ledger.credit.saturating_add(left);
        let meant_for = match payment.claim {
            None => first_to_end,
            Some(claim) => (0..self.facts.offers.len()).find(|offer| {
                self.counts(*offer, payment)
                    && self.facts.offers.get(*offer).is_some_and(|facts| facts.covers(claim))
            }),
        };
        if let Some(offer) = meant_for {
            self.count_what_was_meant(offer, place, payment);
        }
    }

    /// The offer that ends first of those that a payment counts toward.
    fn first_to_end(&self, payment: &PaymentFact) -> Option<usize> {
        let open = (0..self.facts.offers.len()).filter(|offer| self.counts(*offer, payment));
        open.min_by_key(|offer| {
            let accepted = self.accepted.get(*offer).is_some_and(Option::is_some);
            (self.facts.offers.get(*offer).map(|facts| last_day(facts, accepted)), *offer)
        })
    }

    /// Terms never move, and neither does what counts: money meant for an offer counts up to the
    /// balance that the offer was made on, though other money, effective earlier and entered later,
    /// has paid the claims meanwhile.
    fn count_what_was_meant(&mut self, offer: usize, place: usize, payment: &PaymentFact) {
        let counted_anywhere = self
            .ledger
            .offers
            .iter()
            // The shares of the payment being read are the last ones.
            .flat_map(|offer| offer.shares.iter().rev().take_while(|share| share.payment == place))
            .filter(|share| share.counts)
            .fold(0i64, |sum, share| sum.saturating_add(share.minor));
        let counted = self.ledger.offers.get(offer).map_or(0, |offer| offer.counted);
        let base = self.facts.offers.get(offer).map_or(0, |offer| offer.base);
        let room = base.saturating_sub(counted).max(0);
        let rest = payment.standing_minor.saturating_sub(counted_anywhere).min(room);
        if rest > 0 {
            self.count(offer, Share { payment: place, minor: rest, counts: true }, payment);
        }
    }

    /// Lets money fall on one claim, up to what it owes; gives back the rest.
    fn fall(&mut self, place: usize, payment: &PaymentFact, claim: usize, amount: i64) -> i64 {
        let taken = amount.min(self.ledger.owed_on(claim));
        if taken <= 0 {
            return amount;
        }
        let mut counts_somewhere = false;
        for offer in 0..self.facts.offers.len() {
            let Some(facts) = self.facts.offers.get(offer) else { continue };
            if !facts.covers(claim) || !self.is_open(offer) || !is_since_offer(facts, payment) {
                continue;
            }
            let counts = self.counts(offer, payment);
            counts_somewhere |= counts;
            self.count(offer, Share { payment: place, minor: taken, counts }, payment);
        }
        let settings = &payment.allocation;
        let own = settings.settlement.filter(|_| counts_somewhere);
        self.pay(claim, taken, &own.unwrap_or(settings.ordinary));
        if let Some(touched) = self.touched.get_mut(claim) {
            *touched = true;
        }
        if let Some(last) = self.last_on_claim.get_mut(claim) {
            let told = |place: usize| self.facts.payments.get(place).map(|fact| fact.told_position);
            if last.is_none_or(|before| told(before) < Some(payment.told_position)) {
                *last = Some(place);
            }
        }
        amount.saturating_sub(taken)
    }

    fn count(&mut self, offer: usize, share: Share, payment: &PaymentFact) {
        let accepts = share.counts
            && self.facts.offers.get(offer).is_some_and(|facts| {
                facts.pay_by.is_some() && is_in_time(facts, payment, facts.expires_on)
            });
        let Some(ledger) = self.ledger.offers.get_mut(offer) else { return };
        ledger.shares.push(share);
        if share.counts {
            ledger.counted = ledger.counted.saturating_add(share.minor);
        } else {
            ledger.late = ledger.late.saturating_add(share.minor);
        }
        let by_hand = self.facts.offers.get(offer).is_some_and(|facts| facts.accepted.is_some());
        if accepts && !by_hand {
            let found = AcceptedAt { position: payment.position, on: payment.posted_on };
            let known = ledger.accepted_at.filter(|known| known.position < found.position);
            ledger.accepted_at = known.or(Some(found));
        }
    }

    /// Takes money off a claim's segments.
    fn pay(&mut self, claim: usize, amount: i64, allocation: &Allocation) {
        let Some(balance) = self.ledger.balances.get_mut(claim) else { return };
        let taken = take_from(balance, amount, allocation);
        if let Some(paid) = self.ledger.paid.get_mut(claim) {
            paid.add_all(&taken);
        }
    }

    /// Spreads an amount over claims by parts, each up to what it owes.
    fn spread(&self, amount: i64, parts: &[(usize, i64)]) -> Vec<(usize, i64)> {
        if let [(claim, _)] = parts {
            return vec![(*claim, amount.min(self.ledger.owed_on(*claim)))];
        }
        let mut left = amount;
        let mut given: Vec<(usize, i64)> = parts.iter().map(|(claim, _)| (*claim, 0)).collect();
        while left > 0 {
            let room: Vec<i64> = given
                .iter()
                .map(|(claim, share)| self.ledger.owed_on(*claim).saturating_sub(*share))
                .collect();
            let weights: Vec<i64> = parts
                .iter()
                .zip(&room)
                .map(|((_, part), room)| if *room > 0 { (*part).max(1) } else { 0 })
                .collect();
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

    /// Closes, once a date's money has fallen, the offers and then the single claims that are due.
    fn close_what_is_due(&mut self, counted_before: &[i64], entered: Position) {
        let mut judged_together = vec![false; self.touched.len()];
        for (offer, before) in counted_before.iter().enumerate() {
            let counted = self.ledger.offers.get(offer).map_or(0, |offer| offer.counted);
            let Some(facts) = self.facts.offers.get(offer) else { continue };
            if !self.is_open(offer) || counted == *before || self.was_ended_before_money_on(facts) {
                continue;
            }
            for (claim, _) in &facts.parts {
                if let Some(together) = judged_together.get_mut(*claim) {
                    *together = true;
                }
            }
            // An offer that somebody ended was open until then: its money closed nothing.
            if facts.ended.is_some() {
                continue;
            }
            let fell_today = facts
                .parts
                .iter()
                .any(|(claim, _)| self.touched.get(*claim).copied().unwrap_or(false));
            let reached = counted >= facts.threshold;
            if (fell_today || reached) && self.is_paid_in_full(&facts.parts, entered) {
                self.close(Matter::Offer(offer), ClosedHow::PaidInFull);
            } else if reached {
                self.close(Matter::Offer(offer), ClosedHow::Settled);
            }
        }
        for claim in 0..self.touched.len() {
            let touched = self.touched.get(claim).copied().unwrap_or(false);
            let together = judged_together.get(claim).copied().unwrap_or(false);
            if touched && !together && self.is_paid_in_full(&[(claim, 0)], entered) {
                self.close(Matter::Claim(claim), ClosedHow::PaidInFull);
            }
        }
    }

    /// Whether money fell on an offer's claims that was entered after somebody ended the offer.
    fn was_ended_before_money_on(&self, offer: &OfferFact) -> bool {
        let last =
            self.last_payment_on(&offer.parts).and_then(|place| self.facts.payments.get(place));
        offer.ended.zip(last).is_some_and(|(ended, payment)| payment.told_position > ended.position)
    }

    /// Whether what remains on these claims together, with changes that were entered already but
    /// are dated later, is within the paid-in-full tolerance of the last money on them.
    fn is_paid_in_full(&self, parts: &[(usize, i64)], entered: Position) -> bool {
        let concerned = |claim: usize| parts.iter().any(|(part, _)| *part == claim);
        let remaining = parts
            .iter()
            .fold(0i64, |sum, (claim, _)| sum.saturating_add(self.ledger.owed_on(*claim)));
        let pending = self
            .adjustments
            .iter()
            .skip(self.next_adjustment)
            .filter(|adjustment| adjustment.position < entered && concerned(adjustment.claim))
            .fold(0i64, |sum, adjustment| sum.saturating_add(adjustment.minor));
        let tolerance = self
            .last_payment_on(parts)
            .and_then(|place| self.facts.payments.get(place))
            .map_or(0, |payment| payment.paid_in_full_tolerance);
        remaining.saturating_add(pending) <= tolerance
    }

    /// The last in the journal of the payments that fell on these claims.
    fn last_payment_on(&self, parts: &[(usize, i64)]) -> Option<usize> {
        parts
            .iter()
            .filter_map(|(claim, _)| self.last_on_claim.get(*claim).copied().flatten())
            .max_by_key(|place| {
                self.facts.payments.get(*place).map(|payment| payment.told_position)
            })
    }

    fn close(&mut self, matter: Matter, how: ClosedHow) {
        let (parts, counted, amount) = match matter {
            Matter::Offer(offer) => {
                let Some(facts) = self.facts.offers.get(offer) else { return };
                let counted = self.ledger.offers.get(offer).map_or(0, |offer| offer.counted);
                (facts.parts.clone(), counted, facts.amount)
            }
            Matter::Claim(claim) => (vec![(claim, 1)], 0, 0),
        };
        let Some((position, payment)) = self.closing_payment(matter, how, &parts) else { return };
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
                let own = settings.settlement.filter(|_| matches!(matter, Matter::Offer(_)));
                own.unwrap_or(settings.ordinary)
            });
        let tolerance_parts = self.spread(tolerated, &parts);
        let tolerance = self.write_off(&tolerance_parts, &allocation);
        let rest: Vec<(usize, i64)> =
            parts.iter().map(|(claim, _)| (*claim, self.ledger.owed_on(*claim))).collect();
        let forgiven = self.write_off(&rest, &allocation);
        let place = self.ledger.closings.len();
        for (claim, _) in &parts {
            if let Some(closed_by) = self.closed_by.get_mut(*claim) {
                *closed_by = Some(place);
            }
        }
        self.ledger.closings.push(Closing {
            matter,
            how,
            position,
            payment,
            counted,
            forgiven,
            tolerance,
        });
        if let Matter::Offer(offer) = matter {
            if let Some(ledger) = self.ledger.offers.get_mut(offer) {
                ledger.closing = Some(place);
            }
            self.displace_newer(offer, position);
        }
    }

    fn write_off(
        &mut self,
        amounts: &[(usize, i64)],
        allocation: &Allocation,
    ) -> Vec<(usize, Segments)> {
        let mut written_off = Vec::new();
        for (claim, amount) in amounts {
            let Some(balance) = self.ledger.balances.get_mut(*claim) else { continue };
            let taken = take_from(balance, *amount, allocation);
            if !taken.is_zero() {
                written_off.push((*claim, taken));
            }
        }
        written_off
    }

    /// The payment with which the matter was closed, in the order of the journal.
    fn closing_payment(
        &self,
        matter: Matter,
        how: ClosedHow,
        parts: &[(usize, i64)],
    ) -> Option<(Position, usize)> {
        let told =
            |place: usize| self.facts.payments.get(place).map_or(0, |fact| fact.told_position);
        let last = self.last_payment_on(parts);
        if let Matter::Offer(offer) = matter
            && (how == ClosedHow::Settled || last.is_none())
        {
            let threshold = self.facts.offers.get(offer)?.threshold;
            let mut shares: Vec<Share> = self
                .ledger
                .offers
                .get(offer)?
                .shares
                .iter()
                .copied()
                .filter(|share| share.counts)
                .collect();
            shares.sort_by_key(|share| told(share.payment));
            let mut counted = 0i64;
            for share in shares {
                counted = counted.saturating_add(share.minor);
                if counted >= threshold {
                    return Some((told(share.payment), share.payment));
                }
            }
        }
        last.map(|payment| (told(payment), payment))
    }

    /// An older offer that was paid in time wins over a newer one that was made meanwhile.
    fn displace_newer(&mut self, winner: usize, position: Position) {
        let Some(older) = self.facts.offers.get(winner) else { return };
        for (newer, ledger) in self.facts.offers.iter().zip(&mut self.ledger.offers) {
            let made_meanwhile = newer.position > older.position && newer.position < position;
            if made_meanwhile && newer.shares_a_claim_with(older) && ledger.closing.is_none() {
                ledger.displaced = true;
            }
        }
    }
}

/// Whether an older offer on the same claim was accepted, by money entered after this one was made.
fn is_displaced_by_acceptance(
    facts: &Facts,
    accepted: &[Option<AcceptedAt>],
    place: usize,
) -> bool {
    let Some(newer) = facts.offers.get(place) else { return false };
    facts.offers.iter().zip(accepted).take(place).any(|(older, accepted_at)| {
        // Terms accepted when their last day had passed already bring nothing back.
        older.ended.is_none()
            && older.shares_a_claim_with(newer)
            && accepted_at.is_some_and(|accepted| {
                accepted.position > newer.position && accepted.on <= last_day(older, true)
            })
    })
}

/// Takes an amount off a balance's segments, never more than the segments that owe hold.
fn take_from(balance: &mut Segments, amount: i64, allocation: &Allocation) -> Segments {
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
