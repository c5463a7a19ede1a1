//! Handles: what a caller holds by a pointer and cannot look into.
//!
//! Each begins with a mark of its kind, so that a handle of another kind, which a cast in C lets
//! through, is refused before anything else of it is read.

use std::ops::Deref;
use std::sync::Arc;

use crate::error::Failure;
use crate::raw;
use crate::status::SETTLEKIT_STATUS_WRONG_HANDLE;

/// A kind of handle: the opaque type of the header, what stands behind it, and its mark.
pub(crate) trait Kind: Sized {
    /// What the pointer really points to.
    type Inner: Send + Sync;
    /// Different for every kind.
    const MARK: u64;
    /// How messages call it.
    const NAME: &'static str;
}

/// What a handle points to.
#[repr(C)]
struct Marked<T> {
    mark: u64,
    inner: T,
}

/// Written over the mark as a handle is freed.
const FREED: u64 = 0x6672_6565_6421_2121;

/// A new handle with one owner.
pub(crate) fn give<K: Kind>(inner: K::Inner) -> *mut K {
    Box::into_raw(Box::new(Marked { mark: K::MARK, inner })).cast()
}

/// What stands behind a handle.
///
/// # Safety
/// A pointer that is neither NULL nor misaligned points to a handle of some kind that is not freed.
#[inline]
pub(crate) unsafe fn look<'h, K: Kind>(handle: *const K) -> Result<&'h K::Inner, Failure> {
    // SAFETY: as for this function.
    let marked = unsafe { checked::<K>(handle)? };
    // SAFETY: the mark says what it is.
    Ok(unsafe { &(*marked).inner })
}

/// Takes back a handle with one owner; NULL is none.
///
/// # Safety
/// As for [`look`], and nobody uses the handle any more.
pub(crate) unsafe fn take<K: Kind>(handle: *mut K) -> Result<Option<K::Inner>, Failure> {
    if handle.is_null() {
        return Ok(None);
    }
    // SAFETY: as for this function.
    let marked = unsafe { checked::<K>(handle)? }.cast_mut();
    // SAFETY: the mark says what it is, and `give` made it by `Box::new`. The write is volatile
    // because the optimiser would leave out what nobody may read.
    let owned = unsafe {
        (&raw mut (*marked).mark).write_volatile(FREED);
        Box::from_raw(marked)
    };
    Ok(Some(owned.inner))
}

/// A new handle that several can own.
pub(crate) fn share<K: Kind>(inner: K::Inner) -> *mut K {
    Arc::into_raw(Arc::new(Marked { mark: K::MARK, inner })).cast_mut().cast()
}

/// One owner more.
///
/// # Safety
/// As for [`look`]; the handle was made by [`share`].
pub(crate) unsafe fn share_again<K: Kind>(handle: *const K) -> Result<*mut K, Failure> {
    // SAFETY: as for this function.
    let marked = unsafe { checked::<K>(handle)? };
    // SAFETY: `share` made it by `Arc::into_raw`, and the caller is one of its owners.
    unsafe { Arc::increment_strong_count(marked) };
    Ok(handle.cast_mut())
}

/// One owner less; NULL is none.
///
/// # Safety
/// As for [`share_again`], and this owner does not use the handle any more.
pub(crate) unsafe fn release<K: Kind>(handle: *mut K) -> Result<(), Failure> {
    if handle.is_null() {
        return Ok(());
    }
    // SAFETY: as for this function.
    let marked = unsafe { checked::<K>(handle)? };
    // SAFETY: `share` made it, and the caller gives up the part that it owns.
    drop(Kept::<K> { owned: unsafe { Arc::from_raw(marked) } });
    Ok(())
}

/// A handle that several can own, owned by a call while it runs: where a call calls back, the caller
/// may give up what is its own meanwhile.
pub(crate) struct Kept<K: Kind> {
    owned: Arc<Marked<K::Inner>>,
}

impl<K: Kind> Deref for Kept<K> {
    type Target = K::Inner;

    fn deref(&self) -> &K::Inner {
        &self.owned.inner
    }
}

impl<K: Kind> Drop for Kept<K> {
    fn drop(&mut self) {
        // Where it stands, not in a copy that is moved out of it: only that place may be looked at
        // later.
        if let Some(last) = Arc::get_mut(&mut self.owned) {
            // SAFETY: the place is the last owner's. Volatile as in `take`.
            unsafe { (&raw mut last.mark).write_volatile(FREED) };
        }
    }
}

/// What stands behind a handle, kept until this is dropped.
///
/// # Safety
/// As for [`share_again`].
pub(crate) unsafe fn keep<K: Kind>(handle: *const K) -> Result<Kept<K>, Failure> {
    // SAFETY: as for this function.
    let marked = unsafe { checked::<K>(handle)? };
    // SAFETY: `share` made it by `Arc::into_raw`, the caller is one of its owners, and this becomes
    // another.
    let owned = unsafe {
        Arc::increment_strong_count(marked);
        Arc::from_raw(marked)
    };
    Ok(Kept { owned })
}

/// # Safety
/// As for [`look`].
#[inline]
unsafe fn checked<K: Kind>(handle: *const K) -> Result<*const Marked<K::Inner>, Failure> {
    let marked = handle.cast::<Marked<K::Inner>>();
    raw::check_pointer(marked, K::NAME)?;
    // SAFETY: every handle begins with its mark.
    let mark = unsafe { (&raw const (*marked).mark).read() };
    if mark != K::MARK {
        return Err(wrong_handle(K::NAME));
    }
    Ok(marked)
}

#[cold]
fn wrong_handle(name: &str) -> Failure {
    let message = format!("the handle is not a {name}, or it was freed");
    Failure::new(SETTLEKIT_STATUS_WRONG_HANDLE, message)
}
