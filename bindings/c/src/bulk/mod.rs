//! One thing done to many accounts: decided as a whole, recorded as a whole.

mod decide;
mod item;
mod record;
mod totals;

use chrono::NaiveDate;
use settlekit::account::Status;
use settlekit::bulk::BulkResult;
use settlekit::{Currency, Money};

use crate::account::{Held, settlekit_account};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::status::settlekit_status;

pub use decide::*;
pub use item::*;
pub use record::*;
pub use totals::*;

/// What became of a bulk: an immutable object that any thread may read. Texts read of it live as long
/// as it does.
pub struct settlekit_bulk {
    _opaque: [u8; 0],
}

impl Kind for settlekit_bulk {
    type Inner = Bulk;
    const MARK: u64 = 0x7365_7474_6c65_424b;
    const NAME: &'static str = "settlekit_bulk";
}

/// What stands behind the handle.
pub struct Bulk {
    result: BulkResult,
    today: NaiveDate,
    /// The accounts as they were, one for each item.
    accounts: Vec<Seen>,
    /// The sums of each currency as whole numbers in text.
    sums: Vec<Sums>,
}

/// An account as it stood when it was decided about.
struct Seen {
    /// Its place in the caller's array.
    index: usize,
    status: Status,
    owed: Money,
}

/// The sums of a currency, in minor units.
struct Sums {
    currency: Currency,
    owed: String,
    asked: String,
    forgiven: String,
}

/// Accounts of the caller's array, each taken once however often it stands there.
struct Taken<G> {
    /// In the order of their first place.
    guards: Vec<G>,
    /// For each place of the array, which guard.
    places: Vec<usize>,
}

/// Takes every account of an array, or none: the first that is no account, or is in use, is told.
///
/// # Safety
/// As for [`handle::look`].
unsafe fn take_all<'h, G>(
    accounts: impl IntoIterator<Item = *const settlekit_account>,
    take: impl Fn(&'h Held) -> Result<G, Failure>,
) -> Result<Taken<G>, Failure> {
    let mut known = std::collections::BTreeMap::new();
    let mut taken = Taken { guards: Vec::new(), places: Vec::new() };
    for (index, account) in accounts.into_iter().enumerate() {
        let place = match known.get(&account) {
            Some(place) => *place,
            None => {
                let told = |failure: Failure| Failure {
                    message: format!("account {index}: {}", failure.message).into(),
                    ..failure
                };
                // SAFETY: as for this function.
                let held: &'h Held = unsafe { handle::look(account) }.map_err(told)?;
                let place = taken.guards.len();
                taken.guards.push(take(held).map_err(told)?);
                known.insert(account, place);
                place
            }
        };
        taken.places.push(place);
    }
    Ok(taken)
}

/// Frees what became of a bulk; NULL is fine.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_free(bulk: *mut settlekit_bulk) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::take(bulk) }.map(|_| ()))
}
