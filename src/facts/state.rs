//! Where an arrangement stands.

use chrono::NaiveDate;

use super::EndedHow;

/// Where an arrangement stands, offer or settlement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    #[default]
    Active,
    /// A settlement whose threshold is met, and that is not closed by itself.
    Reached,
    /// Closed by money.
    Closed,
    /// An expired offer or a broken settlement.
    Lapsed {
        on: NaiveDate,
    },
    Ended(EndedHow),
    /// It gave way to an older one on the same claim.
    Displaced,
}

impl State {
    /// Whether it is in the way of another one on the same claim.
    pub fn is_active(self) -> bool {
        matches!(self, State::Active | State::Reached)
    }
}
