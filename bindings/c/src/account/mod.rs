//! The account handle: one thread at a time changes it, or several read it.

mod approval;
mod claim;
mod copy;
mod hold;
mod journal;
mod negotiation;
mod new;
mod offer;
mod open;
mod part;
mod payment;
mod settlement;
mod summary;

use std::sync::{OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};

use settlekit::json::JsonDoor;
use settlekit::{Account, Money, Segments};

use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::raw::{Out, OutStruct, Struct};
use crate::status::{SETTLEKIT_STATUS_BUSY, SETTLEKIT_STATUS_NOT_THERE, settlekit_status};
use crate::text::settlekit_text;

pub use approval::*;
pub use claim::*;
pub use copy::*;
pub use hold::*;
pub use journal::*;
pub use negotiation::*;
pub use new::*;
pub use offer::*;
pub use open::*;
pub use part::*;
pub use payment::*;
pub use settlement::*;
pub use summary::*;

/// An account: changed by one thread at a time. Functions that take it as const may run at once on
/// several threads; a call that finds it in use otherwise returns SETTLEKIT_STATUS_BUSY.
///
/// Views of an account's texts live until the next call that changes or frees it.
pub struct settlekit_account {
    _opaque: [u8; 0],
}

impl Kind for settlekit_account {
    type Inner = Held;
    const MARK: u64 = 0x7365_7474_6c65_4143;
    const NAME: &'static str = "settlekit_account";
}

/// What stands behind the handle.
pub struct Held {
    /// Never waited for: whoever finds it taken is told so.
    state: RwLock<State>,
}

/// An account with what its JSON door remembers.
pub(crate) struct State {
    pub account: Account,
    pub door: JsonDoor,
    /// Read off the ledger when first asked for; forgotten with every change.
    figures: OnceLock<Figures>,
}

/// What stands on an account.
pub(crate) struct Figures {
    pub owed: Money,
    pub credit: Money,
    pub forgiven: Money,
    pub tolerance_written_off: Money,
    /// What each claim owes, in the account's order.
    pub balances: Vec<Segments>,
}

impl State {
    fn new(account: Account, door: JsonDoor) -> State {
        State { account, door, figures: OnceLock::new() }
    }

    pub fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures {
            owed: self.account.owed(),
            credit: self.account.credit(),
            forgiven: self.account.forgiven(),
            tolerance_written_off: self.account.tolerance_written_off(),
            balances: self.account.balances(),
        })
    }

    /// To be said once the account may be another than before.
    pub fn may_have_changed(&mut self) {
        self.figures = OnceLock::new();
    }
}

/// A new handle for an account.
pub(crate) fn give(account: Account) -> *mut settlekit_account {
    give_state(State::new(account, JsonDoor::default()))
}

fn give_state(state: State) -> *mut settlekit_account {
    handle::give(Held { state: RwLock::new(state) })
}

impl Held {
    /// The account to read, unless another call changes it.
    pub(crate) fn reading(&self) -> Result<RwLockReadGuard<'_, State>, Failure> {
        self.state.try_read().map_err(|taken| busy(&taken))
    }

    /// The account to change, unless another call uses it.
    pub(crate) fn changing(&self) -> Result<RwLockWriteGuard<'_, State>, Failure> {
        self.state.try_write().map_err(|taken| busy(&taken))
    }
}

/// Reads an account.
///
/// # Safety
/// As for [`handle::look`].
pub(crate) unsafe fn read<T>(
    account: *const settlekit_account,
    work: impl FnOnce(&State) -> Result<T, Failure>,
) -> Result<T, Failure> {
    // SAFETY: as for this function.
    let held = unsafe { handle::look(account)? };
    work(&*held.reading()?)
}

/// Changes an account.
///
/// # Safety
/// As for [`handle::look`].
pub(crate) unsafe fn change<T>(
    account: *mut settlekit_account,
    work: impl FnOnce(&mut State) -> Result<T, Failure>,
) -> Result<T, Failure> {
    // SAFETY: as for this function.
    let held = unsafe { handle::look(account.cast_const())? };
    let mut state = held.changing()?;
    let result = work(&mut state);
    state.may_have_changed();
    result
}

/// Fills a struct of the caller's from what an account says.
///
/// # Safety
/// As for [`handle::look`] and [`OutStruct::new`].
unsafe fn fill<S: Struct>(
    account: *const settlekit_account,
    place: *mut S,
    work: impl FnOnce(&State) -> Result<S, Failure>,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: as for this function.
        unsafe {
            let out = OutStruct::new(place)?;
            out.set(read(account, work)?);
        }
        Ok(())
    })
}

/// Writes one value of the caller's from what an account says.
///
/// # Safety
/// As for [`handle::look`] and [`Out::set`].
unsafe fn write<T>(
    account: *const settlekit_account,
    place: *mut T,
    what: &str,
    work: impl FnOnce(&State) -> Result<T, Failure>,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(place, what)?;
        // SAFETY: as for this function.
        unsafe { out.set(read(account, work)?) };
        Ok(())
    })
}

/// Writes the number from 0 of the first whose name this is.
///
/// # Safety
/// As for [`write`] and [`settlekit_text::read`].
unsafe fn find(
    account: *const settlekit_account,
    name: settlekit_text,
    index: *mut usize,
    what: &str,
    position: impl FnOnce(&Account, &str) -> Option<usize>,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(index, "index")?;
        // SAFETY: as for this function.
        unsafe {
            let name = name.required("name")?;
            out.set(read(account, |state| {
                position(&state.account, name).ok_or_else(|| {
                    let message = format!("the account has no {what} \"{}\"", name.escape_debug());
                    Failure::new(SETTLEKIT_STATUS_NOT_THERE, message)
                })
            })?);
        }
        Ok(())
    })
}

/// The one of this number.
fn at<'l, T>(list: &'l [T], index: usize, what: &str) -> Result<&'l T, Failure> {
    list.get(index).ok_or_else(|| Failure::out_of_bounds(what, index, list.len()))
}

fn busy<G>(taken: &TryLockError<G>) -> Failure {
    match taken {
        TryLockError::WouldBlock => {
            Failure::new(SETTLEKIT_STATUS_BUSY, "the account is in use by another call")
        }
        // A fault of the library's own struck while it was changed.
        TryLockError::Poisoned(_) => Failure::internal(),
    }
}

/// Frees an account; NULL is fine.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE; BUSY if another call uses it, and nothing is
/// freed then. Views of it are not to be used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_free(
    account: *mut settlekit_account,
) -> settlekit_status {
    guard_alone(|| {
        if account.is_null() {
            return Ok(());
        }
        // SAFETY: the caller keeps the contract of handles.
        let held = unsafe { handle::look(account.cast_const())? };
        if let Err(taken @ TryLockError::WouldBlock) = held.state.try_write() {
            return Err(busy(&taken));
        }
        // SAFETY: as above; nobody uses it now.
        unsafe { handle::take(account) }.map(|_| ())
    })
}
