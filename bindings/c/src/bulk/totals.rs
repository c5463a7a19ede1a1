//! What a bulk comes to.

use super::settlekit_bulk;
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle;
use crate::raw::{self, OutStruct};
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// What a bulk comes to: each account is counted under exactly one outcome.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_bulk_totals {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if the bulk was cancelled, else 0.
    pub has_cancelled_after: i32,
    /// After how many accounts it was cancelled.
    pub cancelled_after: usize,
    /// How many accounts there are.
    pub item_count: usize,
    /// Accounts that get what was asked.
    pub applied: usize,
    /// Accounts that had it before.
    pub already_done: usize,
    /// Accounts that are refused, for whatever reason.
    pub refused: usize,
    /// Accounts whose command is malformed or dated before their last entry.
    pub invalid: usize,
    /// Accounts that could get it and do not, because of others.
    pub held_back: usize,
    /// Accounts whose turn did not come.
    pub not_looked_at: usize,
    /// How many codes of refusal there are.
    pub refusal_count: usize,
    /// How many currencies the accounts looked at have.
    pub currency_count: usize,
    /// The bulk's name.
    pub bulk: settlekit_text,
}

/// How many accounts of a bulk are refused under one code.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_bulk_refusal {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The permanent number of the code.
    pub number: i32,
    /// Its name, such as "below_floor".
    pub name: settlekit_text,
    /// How many accounts.
    pub count: usize,
}

/// What the offers of a bulk come to in one currency. No list of accounts is too long for the sums: they
/// stand as text, a whole number of minor units, and as numbers where they fit.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_bulk_amounts {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if all three sums fit the numbers beside them, else 0.
    pub has_minor: i32,
    /// Accounts looked at, whatever became of them.
    pub account_count: usize,
    /// What was owed on the claims of the offers made, in minor units; 0 if they do not all fit.
    pub owed_minor: i64,
    /// What the offers made ask for.
    pub asked_minor: i64,
    /// What they forgive.
    pub forgiven_minor: i64,
    /// `owed_minor` as text, such as "123456".
    pub owed_minor_text: settlekit_text,
    /// `asked_minor` as text.
    pub asked_minor_text: settlekit_text,
    /// `forgiven_minor` as text.
    pub forgiven_minor_text: settlekit_text,
}

raw::structs!(settlekit_bulk_totals, settlekit_bulk_refusal, settlekit_bulk_amounts);

/// What a bulk comes to.
///
/// Returns SETTLEKIT_STATUS_OK and fills `totals`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_totals_get(
    bulk: *const settlekit_bulk,
    totals: *mut settlekit_bulk_totals,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, bulk) = unsafe { (OutStruct::new(totals)?, handle::look(bulk)?) };
        let found = &bulk.result.totals;
        let value = settlekit_bulk_totals {
            struct_size: 0,
            has_cancelled_after: i32::from(found.cancelled_after.is_some()),
            cancelled_after: found.cancelled_after.unwrap_or(0),
            item_count: found.items(),
            applied: found.applied,
            already_done: found.already_done,
            refused: found.refused_in_all(),
            invalid: found.invalid,
            held_back: found.held_back,
            not_looked_at: found.not_looked_at,
            refusal_count: found.refused.len(),
            currency_count: found.currencies.len(),
            bulk: settlekit_text::view(bulk.result.bulk.as_str()),
        };
        // SAFETY: as above.
        unsafe { out.set(value) };
        Ok(())
    })
}

/// How many accounts are refused under one code, by its number from 0, in the order of precedence.
///
/// Returns SETTLEKIT_STATUS_OK and fills `refusal`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_refusal_get(
    bulk: *const settlekit_bulk,
    index: usize,
    refusal: *mut settlekit_bulk_refusal,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, bulk) = unsafe { (OutStruct::new(refusal)?, handle::look(bulk)?) };
        let refused = &bulk.result.totals.refused;
        let found = refused.iter().nth(index);
        let (code, count) =
            found.ok_or_else(|| Failure::out_of_bounds("refusal", index, refused.len()))?;
        let value = settlekit_bulk_refusal {
            struct_size: 0,
            number: i32::from(code.number()),
            name: settlekit_text::view(code.name()),
            count: *count,
        };
        // SAFETY: as above.
        unsafe { out.set(value) };
        Ok(())
    })
}

/// What the offers of a bulk come to in one currency, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `amounts`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_amounts_get(
    bulk: *const settlekit_bulk,
    index: usize,
    amounts: *mut settlekit_bulk_amounts,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, bulk) = unsafe { (OutStruct::new(amounts)?, handle::look(bulk)?) };
        let count = bulk.sums.len();
        let found = bulk.sums.get(index);
        let sums = found.ok_or_else(|| Failure::out_of_bounds("currency", index, count))?;
        let amounts = bulk.result.totals.currencies.get(&sums.currency).copied();
        let amounts = amounts.unwrap_or_default();
        let small = [amounts.owed_minor, amounts.asked_minor, amounts.forgiven_minor]
            .map(|sum| i64::try_from(sum).ok());
        let minor = match small {
            [Some(owed), Some(asked), Some(forgiven)] => Some((owed, asked, forgiven)),
            _ => None,
        };
        let (owed_minor, asked_minor, forgiven_minor) = minor.unwrap_or((0, 0, 0));
        let value = settlekit_bulk_amounts {
            struct_size: 0,
            currency: i32::from(sums.currency.numeric()),
            exponent: i32::from(sums.currency.exponent()),
            has_minor: i32::from(minor.is_some()),
            account_count: amounts.accounts,
            owed_minor,
            asked_minor,
            forgiven_minor,
            owed_minor_text: settlekit_text::view(&sums.owed),
            asked_minor_text: settlekit_text::view(&sums.asked),
            forgiven_minor_text: settlekit_text::view(&sums.forgiven),
        };
        // SAFETY: as above.
        unsafe { out.set(value) };
        Ok(())
    })
}
