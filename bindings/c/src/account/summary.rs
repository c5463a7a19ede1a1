//! What stands on an account, in figures.

use super::{fill, settlekit_account};
use crate::code::settlekit_customer_status;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::days_or_none;

/// What stands on an account after its last entry.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_summary {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The customer's status.
    pub customer_status: settlekit_customer_status,
    /// The account's name.
    pub account: settlekit_text,
    /// The creditor's name.
    pub client: settlekit_text,
    /// What is owed, in minor units: posted balances, credits netted; never less than nothing.
    pub owed_minor: i64,
    /// Money that found nothing owing.
    pub credit_minor: i64,
    /// All that stands forgiven.
    pub forgiven_minor: i64,
    /// All that stands written off within tolerances.
    pub tolerance_written_off_minor: i64,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if the journal has an entry, else 0.
    pub has_last_entry_on: i32,
    /// The day of the last entry of the journal.
    pub last_entry_on: i32,
    /// How many entries the journal has.
    pub entry_count: usize,
    /// How many claims there are.
    pub claim_count: usize,
    /// How many holds are in place.
    pub hold_count: usize,
    /// How many offers were made.
    pub offer_count: usize,
    /// How many settlements were made and not removed.
    pub settlement_count: usize,
    /// How many payments were posted.
    pub payment_count: usize,
    /// The settlement sequence assigned; NULL if none is.
    pub sequence: settlekit_text,
    /// 1 if a sequence is assigned, else 0.
    pub has_sequence_on: i32,
    /// The day from which the sequence runs.
    pub sequence_on: i32,
    /// How many turns of negotiations were made, but for the creditor's first offers:
    /// settlekit_account_round_get.
    pub round_count: usize,
    /// How many approvals were asked for: settlekit_account_approval_get.
    pub approval_count: usize,
}

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_account_summary {
    const NAME: &'static str = stringify!(settlekit_account_summary);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_account_summary, round_count);
}

/// What stands on an account, in figures.
///
/// Returns SETTLEKIT_STATUS_OK and fills `summary`, whose texts live until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_summary_get(
    account: *const settlekit_account,
    summary: *mut settlekit_account_summary,
) -> settlekit_status {
    let work = |state: &super::State| {
        let (account, figures) = (&state.account, state.figures());
        let (has_last_entry_on, last_entry_on) = days_or_none(account.as_of());
        let assigned = account.assignment();
        let (has_sequence_on, sequence_on) = days_or_none(assigned.map(|assigned| assigned.on));
        Ok(settlekit_account_summary {
            struct_size: 0,
            customer_status: settlekit_customer_status::of(account.status()),
            account: settlekit_text::view(account.id().as_str()),
            client: settlekit_text::view(account.client().as_str()),
            owed_minor: figures.owed.minor(),
            credit_minor: figures.credit.minor(),
            forgiven_minor: figures.forgiven.minor(),
            tolerance_written_off_minor: figures.tolerance_written_off.minor(),
            currency: i32::from(account.currency().numeric()),
            exponent: i32::from(account.currency().exponent()),
            has_last_entry_on,
            last_entry_on,
            entry_count: account.journal().len(),
            claim_count: account.claims().len(),
            hold_count: account.holds().len(),
            offer_count: account.offers().len(),
            settlement_count: account.settlements().len(),
            payment_count: account.payments().len(),
            sequence: settlekit_text::optional(assigned.map(|assigned| assigned.sequence.as_str())),
            has_sequence_on,
            sequence_on,
            round_count: account.rounds().len(),
            approval_count: account.approvals().len(),
        })
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, summary, work) }
}
