//! What became of each account of a bulk.

use settlekit::Answer;
use settlekit::bulk::{BulkItem, BulkOutcome};
use settlekit::json::bulk_text;

use super::{Bulk, Seen, settlekit_bulk};
use crate::decision::{
    self, Decided, SETTLEKIT_OUTCOME_ALREADY_DONE, SETTLEKIT_OUTCOME_APPLIED,
    SETTLEKIT_OUTCOME_INVALID, SETTLEKIT_OUTCOME_REFUSED, settlekit_decision, settlekit_outcome,
};
use crate::document::{self, settlekit_document};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle;
use crate::raw::{self, Out, OutStruct};
use crate::status::{SETTLEKIT_STATUS_NOT_THERE, settlekit_status};
use crate::text::settlekit_text;

/// In a bulk: it could be applied and is not, because all or nothing was asked for and another account
/// was refused or malformed, or the bulk was cancelled.
pub const SETTLEKIT_OUTCOME_HELD_BACK: i32 = 5;
/// In a bulk: it was cancelled before this account's turn.
pub const SETTLEKIT_OUTCOME_NOT_LOOKED_AT: i32 = 6;

/// What became of one account of a bulk.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_bulk_item {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_OUTCOME_*.
    pub outcome: settlekit_outcome,
    /// The account's name.
    pub account: settlekit_text,
    /// Its place in the array that was given, from 0.
    pub account_index: usize,
    /// The currency of its amounts, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// The offer made; NULL if none is.
    pub offer: settlekit_text,
    /// What the offer asks for, in minor units.
    pub amount_minor: i64,
    /// What it forgives.
    pub forgiven_minor: i64,
    /// 1 if an offer is made, else 0.
    pub has_offer: i32,
    /// The permanent number of the refusal's code; 0 if it is not refused.
    pub refusal_number: i32,
    /// The name of the refusal's code; NULL if it is not refused.
    pub refusal: settlekit_text,
    /// What would remedy a refusal, for people.
    pub remedy: settlekit_text,
    /// What is malformed; NULL if nothing is.
    pub invalid_message: settlekit_text,
    /// Where, as a JSON pointer.
    pub invalid_pointer: settlekit_text,
}

raw::structs!(settlekit_bulk_item);

/// What became of one account of a bulk, by its number from 0: in the order in which the bulk names
/// the accounts; if it names none, in the order of the array.
///
/// Returns SETTLEKIT_STATUS_OK and fills `item`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_item_get(
    bulk: *const settlekit_bulk,
    index: usize,
    item: *mut settlekit_bulk_item,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, bulk) = unsafe { (OutStruct::new(item)?, handle::look(bulk)?) };
        let (found, seen) = at(bulk, index)?;
        // SAFETY: as above.
        unsafe { out.set(item_of(found, seen)) };
        Ok(())
    })
}

fn at(bulk: &Bulk, index: usize) -> Result<(&BulkItem, &Seen), Failure> {
    let items = &bulk.result.items;
    let found = items.get(index).zip(bulk.accounts.get(index));
    found.ok_or_else(|| Failure::out_of_bounds("item", index, items.len()))
}

fn item_of(item: &BulkItem, seen: &Seen) -> settlekit_bulk_item {
    let offer = item.outcome.offer();
    let (refusal, invalid) = match &item.outcome {
        BulkOutcome::Answered(Answer::Refused(refusal)) => (Some(refusal), None),
        BulkOutcome::Answered(Answer::Invalid(invalid)) => (None, Some(invalid)),
        _ => (None, None),
    };
    let currency = seen.owed.currency();
    settlekit_bulk_item {
        struct_size: 0,
        outcome: settlekit_outcome(match &item.outcome {
            BulkOutcome::Answered(Answer::Applied(_)) => SETTLEKIT_OUTCOME_APPLIED,
            BulkOutcome::Answered(Answer::AlreadyDone) => SETTLEKIT_OUTCOME_ALREADY_DONE,
            BulkOutcome::Answered(Answer::Refused(_)) => SETTLEKIT_OUTCOME_REFUSED,
            BulkOutcome::Answered(Answer::Invalid(_)) => SETTLEKIT_OUTCOME_INVALID,
            BulkOutcome::HeldBack => SETTLEKIT_OUTCOME_HELD_BACK,
            BulkOutcome::NotLookedAt => SETTLEKIT_OUTCOME_NOT_LOOKED_AT,
        }),
        account: settlekit_text::view(item.account.as_str()),
        account_index: seen.index,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        offer: settlekit_text::optional(offer.map(|offer| offer.offer.as_str())),
        amount_minor: offer.map_or(0, |offer| offer.amount.minor()),
        forgiven_minor: offer.map_or(0, |offer| offer.forgiven.minor()),
        has_offer: i32::from(offer.is_some()),
        refusal_number: refusal.map_or(0, |refusal| i32::from(refusal.number)),
        refusal: settlekit_text::optional(refusal.map(|refusal| refusal.code.name())),
        remedy: settlekit_text::optional(refusal.map(|refusal| refusal.remedy.as_str())),
        invalid_message: settlekit_text::optional(invalid.map(|invalid| invalid.message.as_str())),
        invalid_pointer: settlekit_text::optional(invalid.map(|invalid| invalid.path.as_str())),
    }
}

/// What became of one account of a bulk as a decision that was only made: its events, effects and
/// explanation. settlekit_account_record can record it on its own.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS; NOT_THERE if the account was held back or not looked at.
/// Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_decision(
    bulk: *const settlekit_bulk,
    index: usize,
    decision: *mut *mut settlekit_decision,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(decision, "decision")?;
        // SAFETY: the caller keeps the contract of handles.
        let bulk = unsafe { handle::look(bulk)? };
        let (item, seen) = at(bulk, index)?;
        let BulkOutcome::Answered(answer) = &item.outcome else {
            let message = format!("account \"{}\" is {}", item.account, item.outcome.name());
            return Err(Failure::new(SETTLEKIT_STATUS_NOT_THERE, message));
        };
        let (account, stood) = (item.account.clone(), (seen.status, seen.owed));
        let decided = Decided::judged(answer.clone(), bulk.today, account, stood);
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(decision::give(decided)) };
        Ok(())
    })
}

/// A bulk as lines of JSON, each ended by a newline: one for each account, in order, and the totals.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_lines(
    bulk: *const settlekit_bulk,
    document: *mut *mut settlekit_document,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(document, "document")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let mut lines = String::new();
            for line in bulk_text(&handle::look(bulk)?.result) {
                lines.push_str(&line);
                lines.push('\n');
            }
            out.set(document::give(lines));
        }
        Ok(())
    })
}
