//! The turns of an account's negotiations.

use core::ffi::c_char;

use settlekit::Account;
use settlekit::account::{Round, RoundState};

use super::{State, at, fill, find, settlekit_account, write};
use crate::decision::{settlekit_refusal, settlekit_round_state};
use crate::error::Failure;
use crate::party::settlekit_party;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{days_from_date, days_or_none};

/// A turn of a negotiation as it was made, and what became of it. Amounts are in minor units of the
/// account's currency, dates in days since 1970-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_round {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What became of it: one of SETTLEKIT_ROUND_*. The creditor's own live on as offers; of them only
    /// a rejection and a later one of the creditor's is noted here.
    pub state: settlekit_round_state,
    /// Its name.
    pub offer: settlekit_text,
    /// What it answers; NULL if nothing.
    pub counters: settlekit_text,
    /// Why, in the words of whoever made it; NULL if none were given.
    pub reason: settlekit_text,
    /// What would be paid.
    pub amount_minor: i64,
    /// The balance of the claims concerned, as the rules looked at it.
    pub base_minor: i64,
    /// The least that could be accepted that day without approval.
    pub floor_minor: i64,
    /// What the policy's ladder proposed in answer to the debtor.
    pub next_minor: i64,
    /// How many claims are concerned: settlekit_account_round_claim_get.
    pub claim_count: usize,
    /// How many limits it does not keep: settlekit_account_round_limit_get.
    pub needs_approval_count: usize,
    /// How many users could approve it: settlekit_account_round_approver_get.
    pub approver_count: usize,
    /// 1 if `next_minor` is given, else 0.
    pub has_next: i32,
    /// Who made it: one of SETTLEKIT_PARTY_*.
    pub party: settlekit_party,
    /// The place in the journal of the entry that made it, from 1.
    pub position: u32,
    /// On which day.
    pub on: i32,
    /// The last day on which it can be accepted.
    pub expires_on: i32,
    /// 1 if `pay_by` is given, else 0.
    pub has_pay_by: i32,
    /// The last day on which the accepted amount can be paid.
    pub pay_by: i32,
    /// 1 if it expired, else 0.
    pub has_expired_on: i32,
    /// The day after its last day, if it expired.
    pub expired_on: i32,
    /// 1 if `floor_minor` is given; 0 where no row of a rule held.
    pub has_floor: i32,
}

raw::structs!(settlekit_account_round);

/// One turn of an account's negotiations, by its number from 0, in the order in which they were made.
/// The creditor's first offers, which answer nobody, are among the offers only.
///
/// Returns SETTLEKIT_STATUS_OK and fills `round`, whose texts live until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_round_get(
    account: *const settlekit_account,
    index: usize,
    round: *mut settlekit_account_round,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, round, |state| round_at(state, index).map(flat_round)) }
}

/// One claim that a turn concerns, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_round_claim_get(
    account: *const settlekit_account,
    index: usize,
    claim_index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let work = |state: &State| {
        let claims = &round_at(state, index)?.terms.claims;
        at(claims, claim_index, "claim").map(|claim| settlekit_text::view(claim.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(account, claim, "claim", work) }
}

/// One limit that a turn does not keep, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_round_limit_get(
    account: *const settlekit_account,
    index: usize,
    limit_index: usize,
    limit: *mut settlekit_refusal,
) -> settlekit_status {
    let work = |state: &State| {
        let limits = &round_at(state, index)?.terms.needs_approval;
        at(limits, limit_index, "limit").map(|limit| settlekit_refusal::of(*limit))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(account, limit, "limit", work) }
}

/// One user who could approve a turn as it is, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_round_approver_get(
    account: *const settlekit_account,
    index: usize,
    approver_index: usize,
    approver: *mut settlekit_text,
) -> settlekit_status {
    let work = |state: &State| {
        let approvers = &round_at(state, index)?.terms.approvers;
        at(approvers, approver_index, "approver").map(|user| settlekit_text::view(user.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(account, approver, "approver", work) }
}

/// The number of the turn whose offer has this name.
///
/// Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
/// INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_round_find(
    account: *const settlekit_account,
    name: *const c_char,
    name_length: usize,
    index: *mut usize,
) -> settlekit_status {
    let position = |account: &Account, name: &str| {
        account.rounds().iter().position(|round| round.terms.offer.as_str() == name)
    };
    // SAFETY: the caller keeps the contract of handles, texts and places.
    unsafe { find(account, text(name, name_length), index, "turn", position) }
}

fn round_at(state: &State, index: usize) -> Result<&Round, Failure> {
    at(state.account.rounds(), index, "turn")
}

fn flat_round(round: &Round) -> settlekit_account_round {
    let terms = &round.terms;
    let (has_pay_by, pay_by) = days_or_none(terms.pay_by);
    let (has_expired_on, expired_on) = days_or_none(match round.state {
        RoundState::Expired { on } => Some(on),
        _ => None,
    });
    settlekit_account_round {
        struct_size: 0,
        state: settlekit_round_state::of(round.state),
        offer: settlekit_text::view(terms.offer.as_str()),
        counters: settlekit_text::optional(terms.counters.as_ref().map(|name| name.as_str())),
        reason: settlekit_text::optional(terms.reason.as_deref()),
        amount_minor: terms.amount.minor(),
        base_minor: terms.balance.minor(),
        floor_minor: terms.floor.map_or(0, |floor| floor.minor()),
        next_minor: terms.next.map_or(0, |next| next.minor()),
        claim_count: terms.claims.len(),
        needs_approval_count: terms.needs_approval.len(),
        approver_count: terms.approvers.len(),
        has_next: i32::from(terms.next.is_some()),
        party: settlekit_party::of(terms.party),
        position: round.position,
        on: days_from_date(round.on),
        expires_on: days_from_date(terms.expires_on),
        has_pay_by,
        pay_by,
        has_expired_on,
        expired_on,
        has_floor: i32::from(terms.floor.is_some()),
    }
}
