//! The facts of an account in plain numbers: all that `tracking` reads.
//!
//! Claims, payments and arrangements are known here by their place in the account's lists. The names
//! that the host gave them, and what else only people read, stand in the account.

mod by_date;
mod change;
mod state;
mod status;

use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::growing::Growing;
use crate::policy::{
    AllocationSettings, InterestDuringSettlement, OnExpiry, OnReached, SameDayPayments,
};
use crate::segment::{Segment, Segments};

pub(crate) use by_date::ByDate;
pub(crate) use state::State;
pub use status::{Status, TRANSITIONS, Transition};

/// A place in the journal: the number of the applied command, from 1. Later is larger.
pub type Position = u32;

/// What happened to an account, without names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub opening_status: Status,
    pub claims: Arc<[ClaimFact]>,
    /// By date, then by place in the journal.
    pub adjustments: Vec<Adjustment>,
    /// In the order in which they were posted. Shared with copies of the facts, so that deciding on
    /// an account with many payments copies none of them.
    pub payments: Growing<PaymentFact>,
    /// The payments by effective date, then by place.
    pub by_date: ByDate,
    /// Payments with which the host honours something late.
    pub honouring: Vec<usize>,
    /// All that stands of the payments.
    pub received: i64,
    pub arrangements: Vec<ArrangementFact>,
    pub moves: Vec<Move>,
    /// The settlement sequences assigned, in order; only the last can still be.
    pub assignments: Vec<AssignmentFact>,
    /// The first date of the ledger that is read differently since the facts were last remembered.
    pub changed_from: Option<NaiveDate>,
}

/// A claim as it was given, and whether it is disputed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClaimFact {
    /// What it owed when the account was given, by segment.
    pub opening: Segments,
    /// Whether it was disputed when the account was given.
    pub opening_disputed: bool,
    pub disputed: bool,
}

/// A change of what is owed that is no payment: an adjustment, or interest posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Adjustment {
    pub position: Position,
    pub on: NaiveDate,
    pub claim: usize,
    pub segment: Segment,
    pub minor: i64,
    /// The break that posted it as interest.
    pub broken: Option<BreakInterest>,
}

/// Interest posted by the break of a settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BreakInterest {
    pub arrangement: usize,
    /// Through which day interest was accrued before.
    pub accrued_before: NaiveDate,
}

/// A payment in the ledger, with the settings of the day it was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaymentFact {
    pub position: Position,
    pub posted_on: NaiveDate,
    pub effective_on: NaiveDate,
    /// The amount less what was returned.
    pub standing_minor: i64,
    pub claim: Option<usize>,
    /// Claims that were disputed when it was posted: money falls there only by name.
    pub disputed_then: Option<Arc<[usize]>>,
    pub allocation: AllocationSettings,
    /// The paid-in-full tolerance of that day's policy, in minor units; zero if there was none.
    pub paid_in_full_tolerance: i64,
    /// The expired offer or broken settlement that the host honours with it.
    pub honours: Option<usize>,
    /// What the host chose when this payment reached a settlement.
    pub choice: Option<Choice>,
    /// Where and when it took effect: where it was posted, or coded by the host later.
    pub told_position: Position,
    pub told_on: NaiveDate,
}

/// The host's choice for a payment with which a settlement is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub arrangement: usize,
    /// Coded as settlement, or left as partial.
    pub settle: bool,
    pub position: Position,
    pub on: NaiveDate,
}

/// The frozen terms of an offer or a settlement and what parties did about it. Tracking treats the
/// two alike but for their clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArrangementFact {
    pub position: Position,
    pub made_on: NaiveDate,
    /// The day after which money counts: the offer's own date, or the inception of a settlement.
    pub since: NaiveDate,
    /// The claims it covers and each one's part of the amount.
    pub parts: Arc<[(usize, i64)]>,
    /// The balance that it was made on.
    pub base: i64,
    pub amount: i64,
    pub threshold: i64,
    pub backdate_days: u32,
    pub same_day: SameDayPayments,
    pub ended: Option<Ended>,
    pub clock: Clock,
}

/// How time passes for an arrangement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Offer(OfferClock),
    Settlement(SettlementClock),
}

/// An offer ends when its last day has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OfferClock {
    pub expires_on: NaiveDate,
    pub pay_by: Option<NaiveDate>,
    pub on_expiry: OnExpiry,
    pub accepted: Option<(Position, NaiveDate)>,
}

/// A settlement is judged by its instalments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SettlementClock {
    /// Where its terms as they are now were made: by its creation, or by the last modification or
    /// reactivation. Misses are counted from there.
    pub terms_position: Position,
    pub terms_on: NaiveDate,
    /// Instalments whose time had passed before this day are not judged.
    pub judged_since: NaiveDate,
    pub instalments: Arc<[Instalment]>,
    pub on_reached: OnReached,
    pub keeping: Keeping,
    /// The times for which it was inactive.
    pub pauses: Vec<Pause>,
}

impl Clock {
    /// A settlement without instalments, to see what would count.
    pub fn never(position: Position, on: NaiveDate) -> Clock {
        Clock::Settlement(SettlementClock {
            terms_position: position,
            terms_on: on,
            judged_since: on,
            instalments: Arc::new([]),
            on_reached: OnReached::Leave,
            keeping: Keeping {
                grace_days: 0,
                short_by: 0,
                max_missed_in_row: None,
                max_missed_total: None,
                cure_days: 0,
                interest: InterestDuringSettlement::Accruing,
            },
            pauses: Vec::new(),
        })
    }
}

/// How strictly a plan is kept, and what interest does meanwhile: lifecycle choices, frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Keeping {
    pub grace_days: u32,
    /// By how much an instalment may be short and is not missed.
    pub short_by: i64,
    pub max_missed_in_row: Option<u32>,
    pub max_missed_total: Option<u32>,
    pub cure_days: u32,
    pub interest: InterestDuringSettlement,
}

/// One dated payment of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instalment {
    pub due_on: NaiveDate,
    pub minor: i64,
}

/// A time for which a settlement was inactive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pause {
    pub from: (Position, NaiveDate),
    /// Since when it was broken before that.
    pub broken_on: Option<NaiveDate>,
    pub to: (Position, NaiveDate),
}

impl ArrangementFact {
    pub fn covers(&self, claim: usize) -> bool {
        self.parts.iter().any(|(covered, _)| *covered == claim)
    }

    pub fn shares_a_claim_with(&self, other: &ArrangementFact) -> bool {
        self.parts.iter().any(|(claim, _)| other.covers(*claim))
    }

    pub fn as_offer(&self) -> Option<&OfferClock> {
        match &self.clock {
            Clock::Offer(clock) => Some(clock),
            Clock::Settlement(_) => None,
        }
    }

    pub fn as_settlement(&self) -> Option<&SettlementClock> {
        match &self.clock {
            Clock::Settlement(clock) => Some(clock),
            Clock::Offer(_) => None,
        }
    }

    /// These terms for a settlement that was made before.
    pub fn in_place_of(mut self, old: &ArrangementFact) -> ArrangementFact {
        self.position = old.position;
        self.made_on = old.made_on;
        if let (Clock::Settlement(new), Clock::Settlement(old)) = (&mut self.clock, &old.clock) {
            new.pauses.clone_from(&old.pauses);
        }
        self
    }

    /// Active again from this entry on: instalments whose time has passed are not judged any more.
    pub fn reactivate(&mut self, position: Position, on: NaiveDate) {
        let ended = self.ended.take();
        if let (Clock::Settlement(clock), Some(ended)) = (&mut self.clock, ended) {
            let from = ended.rests_since;
            clock.pauses.push(Pause { from, broken_on: ended.broken_on, to: (position, on) });
            clock.terms_position = position;
            clock.terms_on = on;
            clock.judged_since = on;
        }
    }

    /// Where the terms as they stand were made.
    pub fn terms_made(&self) -> (Position, NaiveDate) {
        match &self.clock {
            Clock::Offer(_) => (self.position, self.made_on),
            Clock::Settlement(clock) => (clock.terms_position, clock.terms_on),
        }
    }
}

/// How somebody ended an arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub position: Position,
    pub on: NaiveDate,
    pub how: EndedHow,
    /// Since when nothing counts: since then, or since it was made inactive before.
    pub rests_since: (Position, NaiveDate),
    /// Since when it was broken already.
    pub broken_on: Option<NaiveDate>,
    /// Where money had closed it before.
    pub was_closed: Option<(Position, NaiveDate)>,
}

impl Ended {
    pub fn new(position: Position, on: NaiveDate, how: EndedHow) -> Ended {
        Ended { position, on, how, rests_since: (position, on), broken_on: None, was_closed: None }
    }
}

/// In which way an arrangement was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndedHow {
    /// An offer was taken back.
    Withdrawn,
    /// An offer was given up as lost.
    Abandoned,
    /// An offer gave way to a newer one.
    Superseded,
    /// An offer was accepted by a settlement.
    Settled,
    /// A settlement was made inactive; it can be reactivated.
    Deactivated,
    /// A settlement was voided for good.
    Voided,
    /// A settlement was removed, as if it had never been.
    Removed,
}

/// A settlement sequence assigned: what tracking needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AssignmentFact {
    pub position: Position,
    pub on: NaiveDate,
    /// Where and when it was taken away, or replaced.
    pub ended: Option<(Position, NaiveDate)>,
    /// After how many days from its start the customer is lost, where the policy says so.
    pub lost_after_days: Option<u64>,
}

/// A status set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub position: Position,
    pub on: NaiveDate,
    pub to: Status,
}
