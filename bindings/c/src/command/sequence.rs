//! Commands about settlement sequences.

use core::ffi::c_char;

use settlekit::account::Action;

use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::settlekit_error;
use crate::policy::settlekit_policy;
use crate::status::settlekit_status;
use crate::text::text;

/// Assigns a settlement sequence, in place of the one that is assigned.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_assign_sequence(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    sequence: *const c_char,
    sequence_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let sequence = unsafe { text(sequence, sequence_length).required_name("sequence")? };
        Ok(Action::AssignSequence { sequence })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// Takes the settlement sequence away. The reason may be left out.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_unassign_sequence(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    sequence: *const c_char,
    sequence_length: usize,
    reason: *const c_char,
    reason_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let (sequence, reason) = (text(sequence, sequence_length), text(reason, reason_length));
    let action = |sequence, reason| Action::UnassignSequence { sequence, reason };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out_named("sequence", sequence, reason, action) }
}
