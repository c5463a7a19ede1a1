//! The journal of an account: what was decided about it, in order.

use settlekit::json::entry_text;

use super::{State, at, fill, settlekit_account};
use crate::document::{self, settlekit_document};
use crate::guard::guard_alone;
use crate::raw::{self, Out};
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::days_from_date;

/// One applied command of the journal.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_entry {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Its place in the journal, from 1.
    pub position: u32,
    /// The day on which it was decided.
    pub on: i32,
    /// Zero.
    pub reserved: i32,
    /// What was asked, such as "create_offer".
    pub command: settlekit_text,
    /// The host's name for the command; NULL if it had none.
    pub id: settlekit_text,
    /// The user who asked; NULL for the creditor's own system.
    pub by: settlekit_text,
    /// The user who approved; NULL if none was named.
    pub approved_by: settlekit_text,
    /// How many events there were.
    pub event_count: usize,
}

raw::structs!(settlekit_account_entry);

/// One entry of an account's journal, by its number from 0, the oldest first.
///
/// Returns SETTLEKIT_STATUS_OK and fills `entry`, whose texts live until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_entry_get(
    account: *const settlekit_account,
    index: usize,
    entry: *mut settlekit_account_entry,
) -> settlekit_status {
    let work = |state: &State| {
        let found = at(state.account.journal(), index, "entry")?;
        let command = &found.command;
        Ok(settlekit_account_entry {
            struct_size: 0,
            position: found.position,
            on: days_from_date(found.on),
            reserved: 0,
            command: settlekit_text::view(command.action.name()),
            id: settlekit_text::optional(command.id.as_ref().map(|id| id.as_str())),
            by: settlekit_text::optional(command.by.as_ref().map(|by| by.as_str())),
            approved_by: settlekit_text::optional(
                command.approved_by.as_ref().map(|by| by.as_str()),
            ),
            event_count: found.events.len(),
        })
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, entry, work) }
}

/// One entry of an account's journal as JSON, by its number from 0: position, date, command and
/// events, as a snapshot writes it.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_entry_json(
    account: *const settlekit_account,
    index: usize,
    document: *mut *mut settlekit_document,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(document, "document")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let text = super::read(account, |state| {
                let entry = at(state.account.journal(), index, "entry")?;
                Ok(entry_text(entry, state.account.currency()))
            })?;
            out.set(document::give(text));
        }
        Ok(())
    })
}
