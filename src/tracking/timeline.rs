//! Walking the journal: the customer's status, and how offers ended as time passed.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::facts::{EndedHow, Facts, OfferFact, Position};
use crate::account::{OfferState, Status};
use crate::date;
use crate::policy::OnExpiry;

use super::Matter;
use super::ledger::Ledger;
use super::window::last_day;

/// The customer's status and the state of each offer.
pub(super) struct Timeline {
    pub status: Status,
    pub offers: Vec<OfferState>,
}

/// Something in the journal that moves the status.
#[derive(Clone, Copy)]
enum Item {
    Moved(Status),
    Made(usize),
    Ended(usize, EndedHow),
    TermsAccepted(usize),
    Reached(usize),
}

struct Walk<'f> {
    facts: &'f Facts,
    ledger: &'f Ledger,
    status: Status,
    runs: Vec<Run>,
    /// Where the status was last set by hand or by a new offer.
    set_at: Position,
}

/// An offer on its way.
#[derive(Clone, Copy, Default)]
struct Run {
    open: bool,
    accepted: bool,
    expired_on: Option<NaiveDate>,
    displaced: bool,
}

pub(super) fn walk(facts: &Facts, ledger: &Ledger, today: NaiveDate) -> Timeline {
    let mut walk = Walk {
        facts,
        ledger,
        status: facts.opening_status,
        runs: facts.offers.iter().map(|_| Run::default()).collect(),
        set_at: 0,
    };
    for (position, on, item) in items(facts, ledger) {
        // Money in time revives what had expired, so time may always pass first; what it revives
        // can have a last day that has passed as well.
        walk.expire_before(on);
        walk.apply(position, on, item);
        walk.expire_before(on);
    }
    walk.expire_before(today);
    if walk.is_paid() {
        walk.status = Status::Paid;
    }
    let offers = (0..facts.offers.len()).map(|place| walk.state(place)).collect();
    Timeline { status: walk.status, offers }
}

/// Everything that moves the status, in the order of the journal.
fn items(facts: &Facts, ledger: &Ledger) -> Vec<(Position, NaiveDate, Item)> {
    let mut items: Vec<(Position, NaiveDate, Item)> =
        facts.moves.iter().map(|moved| (moved.position, moved.on, Item::Moved(moved.to))).collect();
    for (place, offer) in facts.offers.iter().enumerate() {
        items.push((offer.position, offer.made_on, Item::Made(place)));
        if let Some(ended) = offer.ended {
            items.push((ended.position, ended.on, Item::Ended(place, ended.how)));
        }
        let accepted_at = ledger.offers.get(place).and_then(|offer| offer.accepted_at);
        if let Some(accepted) = accepted_at {
            items.push((accepted.position, accepted.on, Item::TermsAccepted(place)));
        }
    }
    for closing in &ledger.closings {
        if let Matter::Offer(offer) = closing.matter
            && let Some(payment) = facts.payments.get(closing.payment)
        {
            items.push((closing.position, payment.told_on, Item::Reached(offer)));
        }
    }
    // An offer that supersedes another ends and begins at one position: the end comes first.
    items.sort_by_key(|(position, _, item)| {
        (*position, matches!(item, Item::Made(_) | Item::Reached(_)))
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
                }
                self.status = Status::InSettlement;
                self.set_at = position;
            }
            Item::Ended(place, how) => self.end(place, how),
            Item::TermsAccepted(place) => self.accept_terms(position, on, place),
            Item::Reached(place) => self.reach(position, place),
        }
    }

    fn end(&mut self, place: usize, how: EndedHow) {
        self.close(place);
        if self.status == Status::InSettlement && !self.any_open() {
            match how {
                EndedHow::Withdrawn => self.status = Status::Stopped,
                EndedHow::Abandoned => self.status = Status::Lost,
                // The new offer follows at once and keeps the customer in settlement.
                EndedHow::Superseded => {}
            }
        }
    }

    /// Money in time, entered late, revives an offer that had expired meanwhile, if there is still
    /// time to pay the rest.
    fn accept_terms(&mut self, position: Position, on: NaiveDate, place: usize) {
        let Some(run) = self.runs.get_mut(place) else { return };
        let in_time = self.facts.offers.get(place).is_some_and(|offer| on <= last_day(offer, true));
        if run.expired_on.is_none() {
            run.accepted = true;
        } else if in_time {
            run.accepted = true;
            run.expired_on = None;
            run.open = true;
            self.displace_newer(position, place);
            if matches!(self.status, Status::Lost | Status::Stopped) {
                self.status = Status::InSettlement;
            }
        }
    }

    /// The offer ended in the debtor's favour. If nothing is owed at all, the customer is paid in
    /// the end; here other claims may still owe.
    fn reach(&mut self, position: Position, place: usize) {
        self.close(place);
        if let Some(run) = self.runs.get_mut(place) {
            run.expired_on = None;
        }
        self.displace_newer(position, place);
        if matches!(
            self.status,
            Status::InSettlement | Status::Lost | Status::Stopped | Status::Legal
        ) {
            self.status = if self.any_open() { Status::InSettlement } else { Status::Stopped };
        }
    }

    fn displace_newer(&mut self, position: Position, place: usize) {
        let Some(older) = self.facts.offers.get(place) else { return };
        for (newer, run) in self.facts.offers.iter().zip(&mut self.runs) {
            let made_meanwhile = newer.position > older.position && newer.position < position;
            if run.open && made_meanwhile && newer.shares_a_claim_with(older) {
                run.open = false;
                run.displaced = true;
            }
        }
    }

    /// Ends, in the order of their last days, the open offers whose last day is before this one.
    fn expire_before(&mut self, day: NaiveDate) {
        let mut due: Vec<(NaiveDate, usize)> = self
            .facts
            .offers
            .iter()
            .zip(&self.runs)
            .enumerate()
            .filter(|(_, (_, run))| run.open)
            .map(|(place, (offer, run))| (last_day(offer, run.accepted), place))
            .filter(|(last, _)| *last < day)
            .collect();
        due.sort_unstable();
        for (last, place) in due {
            self.close(place);
            if let Some(run) = self.runs.get_mut(place) {
                run.expired_on = Some(date::plus_days(last, 1));
            }
            let on_expiry = self.facts.offers.get(place).map(|offer| offer.on_expiry);
            if self.status == Status::InSettlement && !self.any_open() {
                self.status = match on_expiry {
                    Some(OnExpiry::Stopped) => Status::Stopped,
                    _ => Status::Lost,
                };
            }
        }
    }

    fn close(&mut self, place: usize) {
        if let Some(run) = self.runs.get_mut(place) {
            run.open = false;
        }
    }

    fn any_open(&self) -> bool {
        self.runs.iter().any(|run| run.open)
    }

    /// Paid: the last standing money left no claim owing anything, and since then nobody set
    /// another status. Changes of the balance by hand make nobody paid.
    fn is_paid(&self) -> bool {
        let last_money = self
            .facts
            .payments
            .iter()
            .filter(|payment| payment.standing_minor > 0)
            .map(|payment| payment.told_position)
            .max();
        let adjusted_since = |money: Position| {
            self.facts.adjustments.iter().any(|adjustment| adjustment.position > money)
        };
        last_money.is_some_and(|money| money > self.set_at && !adjusted_since(money))
            && self.ledger.nothing_is_owed()
    }

    fn state(&self, place: usize) -> OfferState {
        let facts: Option<&OfferFact> = self.facts.offers.get(place);
        let closed = self.ledger.offers.get(place).is_some_and(|offer| offer.closing.is_some());
        let Some(run) = self.runs.get(place) else { return OfferState::Active };
        match facts.and_then(|offer| offer.ended).map(|ended| ended.how) {
            Some(EndedHow::Withdrawn) => OfferState::Withdrawn,
            Some(EndedHow::Abandoned) => OfferState::Lost,
            Some(EndedHow::Superseded) => OfferState::Superseded,
            None if closed => OfferState::Accepted,
            None if run.displaced => OfferState::Withdrawn,
            None => match run.expired_on {
                Some(on) => OfferState::Expired { on },
                None => OfferState::Active,
            },
        }
    }
}
