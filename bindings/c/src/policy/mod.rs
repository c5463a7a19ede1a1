//! The policy handle: loaded once, immutable, shared by every thread.

mod compare;
mod lint;

use core::ffi::c_char;

use settlekit::Policy;
use settlekit::json::policy_from_text;

use crate::error::{Failure, settlekit_error};
use crate::guard::{guard, guard_alone};
use crate::handle::{self, Kind};
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};

pub use compare::*;
pub use lint::*;

/// A policy: immutable, counted by reference, for any number of threads at once.
pub struct settlekit_policy {
    _opaque: [u8; 0],
}

impl Kind for settlekit_policy {
    type Inner = Policy;
    const MARK: u64 = 0x7365_7474_6c65_504f;
    const NAME: &'static str = "settlekit_policy";
}

/// Loads a policy from its JSON document.
///
/// Returns SETTLEKIT_STATUS_OK and writes `policy`, which the caller frees; NULL_POINTER,
/// MISALIGNED, INVALID_UTF8; INVALID_DOCUMENT with every fault in `error`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_load(
    document: *const c_char,
    document_length: usize,
    policy: *mut *mut settlekit_policy,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(policy, "policy")?;
        // SAFETY: the caller keeps the contract of texts.
        let document = unsafe { text(document, document_length).required("document")? };
        let loaded = policy_from_text(document);
        let loaded = loaded.map_err(|found| Failure::document("policy", found.faults))?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(handle::share(loaded)) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// One reference more to a policy, to be freed on its own.
///
/// Returns SETTLEKIT_STATUS_OK and writes `reference`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_ref(
    policy: *const settlekit_policy,
    reference: *mut *mut settlekit_policy,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(reference, "reference")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(handle::share_again(policy)?) };
        Ok(())
    })
}

/// Gives a reference to a policy back; NULL is fine. The policy goes with the last one.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_free(policy: *mut settlekit_policy) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::release(policy) })
}

/// The name of a policy.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the policy; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_name(
    policy: *const settlekit_policy,
    name: *mut settlekit_text,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(name, "name")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(settlekit_text::view(handle::look(policy)?.name())) };
        Ok(())
    })
}

/// The currency of a policy's amounts.
///
/// Returns SETTLEKIT_STATUS_OK and writes `currency`, its ISO 4217 number, and `exponent`, how many
/// decimals it has; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_currency(
    policy: *const settlekit_policy,
    currency: *mut i32,
    exponent: *mut i32,
) -> settlekit_status {
    guard_alone(|| {
        let places = (Out::new(currency, "currency")?, Out::new(exponent, "exponent")?);
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let found = handle::look(policy)?.currency();
            places.0.set(i32::from(found.numeric()));
            places.1.set(i32::from(found.exponent()));
        }
        Ok(())
    })
}
