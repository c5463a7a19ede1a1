//! What was asked to be approved on an account.

use core::ffi::c_char;

use settlekit::Account;
use settlekit::account::Approval;

use super::{State, at, fill, find, settlekit_account, write};
use crate::decision::{settlekit_approval_state, settlekit_refusal};
use crate::error::Failure;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::days_from_date;

/// A request for approval with its answer. Amounts are in minor units of the account's currency, dates
/// in days since 1970-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_approval {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The answer: one of SETTLEKIT_APPROVAL_*.
    pub state: settlekit_approval_state,
    /// Its name.
    pub approval: settlekit_text,
    /// The debtor's offer that it is about.
    pub offer: settlekit_text,
    /// Who asked; NULL if it was the creditor's own system.
    pub by: settlekit_text,
    /// Who answered; NULL if nobody did yet, or the creditor's own system declined.
    pub answered_by: settlekit_text,
    /// Why it was asked; NULL if nothing was said.
    pub reason: settlekit_text,
    /// What would be accepted or offered.
    pub amount_minor: i64,
    /// How many limits it does not keep: settlekit_account_approval_limit_get.
    pub needs_approval_count: usize,
    /// How many users could approve it: settlekit_account_approval_approver_get.
    pub approver_count: usize,
    /// The place in the journal of the entry that asked it, from 1.
    pub position: u32,
    /// On which day it was asked.
    pub on: i32,
    /// The last day on which the amount could be paid.
    pub last_day: i32,
    /// Zero.
    pub reserved: i32,
}

raw::structs!(settlekit_account_approval);

/// One request for approval, by its number from 0, in the order in which they were made.
///
/// Returns SETTLEKIT_STATUS_OK and fills `approval`, whose texts live until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_approval_get(
    account: *const settlekit_account,
    index: usize,
    approval: *mut settlekit_account_approval,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, approval, |state| approval_at(state, index).map(flat_approval)) }
}

/// One limit that what was asked does not keep, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_approval_limit_get(
    account: *const settlekit_account,
    index: usize,
    limit_index: usize,
    limit: *mut settlekit_refusal,
) -> settlekit_status {
    let work = |state: &State| {
        let limits = &approval_at(state, index)?.terms.needs_approval;
        at(limits, limit_index, "limit").map(|limit| settlekit_refusal::of(*limit))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(account, limit, "limit", work) }
}

/// One user who could approve what was asked, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_approval_approver_get(
    account: *const settlekit_account,
    index: usize,
    approver_index: usize,
    approver: *mut settlekit_text,
) -> settlekit_status {
    let work = |state: &State| {
        let approvers = &approval_at(state, index)?.terms.approvers;
        at(approvers, approver_index, "approver").map(|user| settlekit_text::view(user.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(account, approver, "approver", work) }
}

/// The number of the request for approval of this name.
///
/// Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
/// INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_approval_find(
    account: *const settlekit_account,
    name: *const c_char,
    name_length: usize,
    index: *mut usize,
) -> settlekit_status {
    let position = |account: &Account, name: &str| {
        account.approvals().iter().position(|known| known.terms.request.as_str() == name)
    };
    // SAFETY: the caller keeps the contract of handles, texts and places.
    unsafe { find(account, text(name, name_length), index, "request", position) }
}

fn approval_at(state: &State, index: usize) -> Result<&Approval, Failure> {
    at(state.account.approvals(), index, "request")
}

fn flat_approval(approval: &Approval) -> settlekit_account_approval {
    let asked = &approval.terms;
    let (state, answered_by) = settlekit_approval_state::of(&approval.state);
    settlekit_account_approval {
        struct_size: 0,
        state,
        approval: settlekit_text::view(asked.request.as_str()),
        offer: settlekit_text::view(asked.offer.as_str()),
        by: settlekit_text::optional(asked.by.as_ref().map(|by| by.as_str())),
        answered_by,
        reason: settlekit_text::optional(asked.reason.as_deref()),
        amount_minor: asked.amount.minor(),
        needs_approval_count: asked.needs_approval.len(),
        approver_count: asked.approvers.len(),
        position: approval.position,
        on: days_from_date(approval.on),
        last_day: days_from_date(asked.last_day),
        reserved: 0,
    }
}
