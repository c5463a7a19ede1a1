//! Holds and the customer's status.

use core::ffi::c_char;

use settlekit::account::{Action, Hold};

use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::choice::{HoldKind, settlekit_channel, settlekit_hold_kind};
use crate::code::settlekit_customer_status;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};

/// A hold on an account, a claim or an address.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_hold {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_HOLD_*.
    pub kind: settlekit_hold_kind,
    /// The claim of a dispute; left out with others.
    pub claim: settlekit_text,
    /// The channel of an opt-out: one of SETTLEKIT_CHANNEL_*; 0 with others.
    pub channel: settlekit_channel,
    /// Zero.
    pub reserved: u32,
    /// The e-mail address or telephone number of an opt-out, not empty; left out with others.
    pub address: settlekit_text,
}

raw::structs!(settlekit_hold);

/// Places a hold.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_place_hold(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    hold: *const settlekit_hold,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_hold(hold).map(Action::PlaceHold)) }
}

/// Lifts a hold.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_lift_hold(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    hold: *const settlekit_hold,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_hold(hold).map(Action::LiftHold)) }
}

/// Sets the customer's status by hand: one of SETTLEKIT_CUSTOMER_*. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_set_status(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    status: settlekit_customer_status,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let reason = unsafe { text(reason, reason_length).owned("reason")? };
        Ok(Action::SetStatus { status: status.checked("status")?, reason })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_hold(hold: *const settlekit_hold) -> Result<Hold, Failure> {
    // SAFETY: as for this function.
    let hold = unsafe { raw::read(hold)? };
    raw::check_reserved(hold.reserved)?;
    let kind = hold.kind.checked("kind")?;
    // SAFETY: as for this function.
    let (claim, address) = unsafe { (hold.claim.name("claim")?, hold.address.owned("address")?) };
    let unused = |is_set: bool, what: &str| {
        let message = format!("{what} is set, but a hold of this kind has none");
        if is_set { Err(Failure::invalid(message)) } else { Ok(()) }
    };
    unused(claim.is_some() && kind != HoldKind::Dispute, "claim")?;
    unused(address.is_some() && kind != HoldKind::OptOut, "address")?;
    unused(hold.channel.0 != 0 && kind != HoldKind::OptOut, "channel")?;
    Ok(match kind {
        HoldKind::Legal => Hold::Legal,
        HoldKind::Bankruptcy => Hold::Bankruptcy,
        HoldKind::Deceased => Hold::Deceased,
        HoldKind::Dispute => Hold::Dispute { claim: claim.ok_or_else(|| Failure::null("claim"))? },
        HoldKind::OptOut => {
            let address = address.ok_or_else(|| Failure::null("address"))?;
            if address.is_empty() {
                return Err(Failure::invalid("the address is empty"));
            }
            Hold::OptOut { channel: hold.channel.checked("channel")?, address }
        }
    })
}
