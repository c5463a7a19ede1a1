//! The payments of an account.

use core::ffi::c_char;

use settlekit::Account;

use super::{at, fill, find, settlekit_account, write};
use crate::choice::settlekit_coding;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};

/// A payment in the ledger.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_payment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What it is filed as: one of SETTLEKIT_CODING_*.
    pub coding: settlekit_coding,
    /// Its name.
    pub payment: settlekit_text,
    /// How much came in, in minor units of the account's currency, whatever was returned of it later.
    pub amount_minor: i64,
    /// How many reasons were given for returns.
    pub reversal_reason_count: usize,
}

raw::structs!(settlekit_account_payment);

/// One payment of an account, by its number from 0, in the order in which they were posted. What
/// counts toward what, and what was returned, the command list_payments answers.
///
/// Returns SETTLEKIT_STATUS_OK and fills `payment`, whose text lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_payment_get(
    account: *const settlekit_account,
    index: usize,
    payment: *mut settlekit_account_payment,
) -> settlekit_status {
    let work = |state: &super::State| {
        let found = at(state.account.payments(), index, "payment")?;
        Ok(settlekit_account_payment {
            struct_size: 0,
            coding: settlekit_coding::of(state.account.coding_of(&found.id)),
            payment: settlekit_text::view(found.id.as_str()),
            amount_minor: found.amount_minor,
            reversal_reason_count: found.reversal_reasons.len(),
        })
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, payment, work) }
}

/// Why money of a payment was returned: one of the reasons given, by its number from 0, the oldest
/// first.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_payment_reversal_reason_get(
    account: *const settlekit_account,
    index: usize,
    reason_index: usize,
    reason: *mut settlekit_text,
) -> settlekit_status {
    let work = |state: &super::State| {
        let payment = at(state.account.payments(), index, "payment")?;
        at(&payment.reversal_reasons, reason_index, "reason").map(|text| settlekit_text::view(text))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(account, reason, "reason", work) }
}

/// The number of a payment of this name.
///
/// Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
/// INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_payment_find(
    account: *const settlekit_account,
    name: *const c_char,
    name_length: usize,
    index: *mut usize,
) -> settlekit_status {
    let position = |account: &Account, name: &str| {
        account.payments().iter().position(|payment| payment.id.as_str() == name)
    };
    // SAFETY: the caller keeps the contract of handles, texts and places.
    unsafe { find(account, text(name, name_length), index, "payment", position) }
}
