//! What every function that reads a decision does: look behind the handle, check the place, find,
//! write.

use super::{Decided, settlekit_decision};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle;
use crate::raw::{Out, OutStruct, Struct};
use crate::status::settlekit_status;

/// Fills a struct of the caller's with what is found in a decision.
///
/// # Safety
/// The caller keeps the contract of [`handle::look`] and [`OutStruct::new`].
pub(super) unsafe fn fill<T: Struct>(
    decision: *const settlekit_decision,
    place: *mut T,
    find: impl FnOnce(&Decided) -> Result<T, Failure>,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: as for this function.
        let (decided, out) = unsafe { (handle::look(decision)?, OutStruct::new(place)?) };
        let found = find(decided)?;
        // SAFETY: as for this function.
        unsafe { out.set(found) };
        Ok(())
    })
}

/// Writes a value that is found in a decision.
///
/// # Safety
/// The caller keeps the contract of [`handle::look`] and [`Out::set`].
pub(super) unsafe fn write<T>(
    decision: *const settlekit_decision,
    place: *mut T,
    what: &str,
    find: impl FnOnce(&Decided) -> Result<T, Failure>,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: as for this function.
        let decided = unsafe { handle::look(decision)? };
        let out = Out::new(place, what)?;
        let found = find(decided)?;
        // SAFETY: as for this function.
        unsafe { out.set(found) };
        Ok(())
    })
}

/// One of a list.
pub(super) fn at<'l, T>(list: &'l [T], index: usize, what: &str) -> Result<&'l T, Failure> {
    list.get(index).ok_or_else(|| Failure::out_of_bounds(what, index, list.len()))
}
