//! What stands: computed from the facts of an account, never from what was announced before.
//!
//! The ledger is read by effective date ([`reader`], with [`falling`] and [`closing`]); the
//! customer's status and the ends of arrangements follow the journal ([`timeline`]). The same facts
//! give the same standing, in whatever order the payments were entered.

mod closing;
mod doubt;
mod falling;
mod instalments;
mod ledger;
mod memory;
mod reader;
mod timeline;
mod window;

use alloc::boxed::Box;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::facts::{ArrangementFact, ByDate, ClaimFact, Facts, State, Status};
use crate::few::Few;
use crate::growing::Growing;

pub(crate) use closing::{ClosedHow, Closing, Matter};
pub(crate) use ledger::{AcceptedAt, ArrangementLedger, Break, Ledger, Miss, Share};
pub(crate) use memory::Memory;
pub(crate) use window::is_of_its_time;

/// What stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub status: Status,
    /// The state of each offer and settlement.
    pub states: Few<State, 2>,
    pub ledger: Box<Ledger>,
}

/// Everything that stands at the end of a command of this day.
pub(crate) fn stand(facts: &Facts, memory: &Memory, today: NaiveDate) -> Standing {
    let ledger = Ledger::read(facts, memory, today);
    let timeline = timeline::walk(facts, &ledger, today);
    Standing { status: timeline.status, states: timeline.states, ledger }
}

/// The money that would count at once if this arrangement were made now, or took the place of
/// another: money since its date that was there before, where that counts.
pub(crate) fn counted_if_made(
    facts: &Facts,
    memory: &Memory,
    arrangement: ArrangementFact,
    in_place_of: Option<usize>,
    today: NaiveDate,
) -> i64 {
    let mut facts = facts.clone();
    let place = in_place_of.unwrap_or(facts.arrangements.len());
    match in_place_of {
        Some(place) => facts.change_arrangement(place, |known| *known = arrangement),
        None => facts.add_arrangement(arrangement),
    }
    let ledger = Ledger::read(&facts, memory, today);
    ledger.arrangements.get(place).map_or(0, |arrangement| arrangement.counted)
}

/// The credit that an account was opened with: claims in credit as a whole.
pub(crate) fn opening_credit(facts: &Facts) -> i64 {
    let as_given = |claim: &ClaimFact| ClaimFact { disputed: claim.opening_disputed, ..*claim };
    let opening = Facts {
        claims: facts.claims.iter().map(as_given).collect(),
        adjustments: Vec::new(),
        payments: Growing::default(),
        by_date: ByDate::default(),
        ..facts.clone()
    };
    Ledger::read(&opening, &Memory::default(), NaiveDate::MIN).credit
}

impl Standing {
    /// The places of the offers and settlements that are active.
    pub fn active(&self) -> impl Iterator<Item = usize> + '_ {
        (0..).zip(&self.states).filter(|(_, state)| state.is_active()).map(|(place, _)| place)
    }
}
