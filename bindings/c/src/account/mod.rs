//! The account handle: one thread at a time changes it, or several read it.

mod open;

use std::sync::RwLock;
use std::sync::TryLockError;

use settlekit::Account;
use settlekit::json::JsonDoor;

use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::status::{SETTLEKIT_STATUS_BUSY, settlekit_status};

pub use open::*;

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
}

/// A new handle for an account.
pub(crate) fn give(account: Account) -> *mut settlekit_account {
    let state = RwLock::new(State { account, door: JsonDoor::default() });
    handle::give(Held { state })
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
    match held.state.try_read() {
        Ok(state) => work(&state),
        Err(taken) => Err(busy(&taken)),
    }
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
    match held.state.try_write() {
        Ok(mut state) => work(&mut state),
        Err(taken) => Err(busy(&taken)),
    }
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
