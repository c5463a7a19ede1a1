//! The claims of an account.

use core::ffi::c_char;

use settlekit::account::{Claim, Hold};
use settlekit::{Account, Segments};

use super::{at, fill, find, settlekit_account};
use crate::raw;
use crate::segment::set_of_segments;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{days_or_none, millionths};

/// One debt on an account, as it stands.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_claim {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if the debtor disputes it, else 0.
    pub disputed: i32,
    /// Its name.
    pub claim: settlekit_text,
    /// What it owes of principal, in minor units of the account's currency; negative is a credit.
    pub principal_minor: i64,
    /// What it owes of posted interest.
    pub interest_minor: i64,
    /// What it owes of fees.
    pub fees_minor: i64,
    /// What it owes of costs.
    pub costs_minor: i64,
    /// What it owes of everything else.
    pub other_minor: i64,
    /// All five together.
    pub total_minor: i64,
    /// 1 if it bears interest, else 0.
    pub has_interest: i32,
    /// Percent a year, in millionths: 80000 is 8 %.
    pub annual_percent_millionths: i32,
    /// The last day for which interest was posted.
    pub accrued_through: i32,
    /// The segments that bear it: a sum of SETTLEKIT_SEGMENT_SET_*.
    pub bears_on: u32,
    /// 1 if `time_barred_on` is known, else 0.
    pub has_time_barred_on: i32,
    /// The day after which it cannot be sued on.
    pub time_barred_on: i32,
}

raw::structs!(settlekit_account_claim);

/// One claim of an account, by its number from 0, in the account's order.
///
/// Returns SETTLEKIT_STATUS_OK and fills `claim`, whose text lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_claim_get(
    account: *const settlekit_account,
    index: usize,
    claim: *mut settlekit_account_claim,
) -> settlekit_status {
    let work = |state: &super::State| {
        let found = at(state.account.claims(), index, "claim")?;
        let balance = at(&state.figures().balances, index, "balance")?;
        Ok(claim_of(&state.account, found, balance))
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, claim, work) }
}

fn claim_of(account: &Account, claim: &Claim, balance: &Segments) -> settlekit_account_claim {
    let disputes = |hold: &Hold| matches!(hold, Hold::Dispute { claim: on } if *on == claim.id);
    let interest = claim.interest.as_ref();
    let (has_interest, accrued_through) =
        days_or_none(interest.map(|interest| interest.accrued_through));
    let (has_time_barred_on, time_barred_on) = days_or_none(claim.time_barred_on);
    settlekit_account_claim {
        struct_size: 0,
        disputed: i32::from(account.holds().iter().any(disputes)),
        claim: settlekit_text::view(claim.id.as_str()),
        principal_minor: balance.principal,
        interest_minor: balance.interest,
        fees_minor: balance.fees,
        costs_minor: balance.costs,
        other_minor: balance.other,
        total_minor: balance.total(),
        has_interest,
        annual_percent_millionths: interest
            .map_or(0, |interest| millionths(interest.annual_percent)),
        accrued_through,
        bears_on: interest.map_or(0, |interest| set_of_segments(&interest.bears_on)),
        has_time_barred_on,
        time_barred_on,
    }
}

/// The number of a claim of this name.
///
/// Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
/// INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_claim_find(
    account: *const settlekit_account,
    name: *const c_char,
    name_length: usize,
    index: *mut usize,
) -> settlekit_status {
    let position = |account: &Account, name: &str| {
        account.claims().iter().position(|claim| claim.id.as_str() == name)
    };
    // SAFETY: the caller keeps the contract of handles, texts and places.
    unsafe { find(account, text(name, name_length), index, "claim", position) }
}
