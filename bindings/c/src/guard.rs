//! The one guard under which every function of the interface runs.

use std::any::Any;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Failure, settlekit_error, tell};
use crate::status::{
    SETTLEKIT_STATUS_INTERNAL_FAULT, SETTLEKIT_STATUS_MISALIGNED, SETTLEKIT_STATUS_OK,
    settlekit_status,
};

/// Runs the work of a call. A failure becomes its status and, where the caller asks for it, an error
/// object; a panic becomes an internal fault and goes no further. Where the place for the error is
/// itself wrong, nothing is done.
///
/// # Safety
/// `error` is NULL or points to writable memory for a pointer; anything else that it can be told
/// from is refused.
pub(crate) unsafe fn guard(
    error: *mut *mut settlekit_error,
    work: impl FnOnce() -> Result<(), Failure>,
) -> settlekit_status {
    if !error.is_aligned() {
        return SETTLEKIT_STATUS_MISALIGNED;
    }
    let failure = match quietly(work) {
        Some(Ok(())) => return SETTLEKIT_STATUS_OK,
        Some(Err(failure)) => failure,
        None => Failure::internal(),
    };
    let status = failure.status;
    // SAFETY: as for this function.
    match quietly(|| unsafe { tell(failure, error) }) {
        Some(()) => status,
        None => SETTLEKIT_STATUS_INTERNAL_FAULT,
    }
}

/// Runs the work of a call that tells nothing but its status.
#[inline]
pub(crate) fn guard_alone(work: impl FnOnce() -> Result<(), Failure>) -> settlekit_status {
    let status = || match work() {
        Ok(()) => SETTLEKIT_STATUS_OK,
        Err(failure) => failure.status,
    };
    quietly(status).unwrap_or(SETTLEKIT_STATUS_INTERNAL_FAULT)
}

/// What the work gives, or nothing if it panicked.
#[inline]
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(value) => Some(value),
        Err(payload) => {
            put_away(payload);
            None
        }
    }
}

/// Dropping what was thrown could panic again, and what that throws is left alone.
#[cold]
fn put_away(payload: Box<dyn Any + Send>) {
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(payload)));
    let _ = dropped.map_err(mem::forget);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "this is what is to be caught")]

    use super::*;

    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("a payload that panics as it is dropped");
        }
    }

    #[test]
    fn nothing_is_done_where_the_error_could_not_be_told() {
        let mut places = [std::ptr::null_mut::<settlekit_error>(); 2];
        let crooked = places.as_mut_ptr().wrapping_byte_add(1);
        let mut done = false;
        // SAFETY: a place that is not aligned is refused, not used.
        let status = unsafe {
            guard(crooked, || {
                done = true;
                Ok(())
            })
        };
        assert_eq!((status, done), (SETTLEKIT_STATUS_MISALIGNED, false));
        assert!(places.iter().all(|place| place.is_null()));
    }

    #[test]
    fn a_panic_becomes_an_internal_fault() {
        assert_eq!(guard_alone(|| panic!("a bug")), 255);
        assert_eq!(guard_alone(|| std::panic::panic_any(Bomb)), 255);
        assert_eq!(guard_alone(|| Ok(())), 0);
        let mut error = std::ptr::null_mut();
        // SAFETY: the place is a variable.
        let status = unsafe { guard(&mut error, || panic!("a bug")) };
        assert_eq!(status, 255);
        assert!(!error.is_null());
        // SAFETY: the error was just made.
        assert_eq!(unsafe { crate::error::settlekit_error_free(error) }, 0);
    }
}
