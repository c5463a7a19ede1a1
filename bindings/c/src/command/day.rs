//! The end of a day, with what the host knows of the customer then.

use settlekit::account::Action;
use settlekit::{Contact, OptOuts};

use super::contact::{read_contacts, settlekit_contact_made};
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::choice::settlekit_channel;
use crate::contact::{read_words, settlekit_address, settlekit_opt_outs};
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::handle;
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{flag, given};

/// What the host knows of the customer and the hour as a day ends; all of it may be left out.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_contact {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `minute` is given, else 0.
    pub has_minute: i32,
    /// When in the host's local day the reminders of this day would go, in minutes after midnight, 0
    /// to 1439. Needed where the policy has quiet hours and a reminder is due.
    pub minute: i32,
    /// Zero.
    pub reserved: u32,
    /// Where the customer is reached: at most one address for each channel.
    pub addresses: *const settlekit_address,
    /// How many addresses there are.
    pub address_count: usize,
    /// Addresses at which nobody is to be written to any more, whosever account they are on; NULL is
    /// none. The caller keeps its reference.
    pub opt_outs: *const settlekit_opt_outs,
    /// The channels on which the customer had another message on this day.
    pub sent_today: *const settlekit_channel,
    /// How many there are.
    pub sent_today_count: usize,
    /// Another absolute block, in words; may be left out, else it is not blank.
    pub blocked: settlekit_text,
    /// What was done besides to reach the debtor, none of it after this day.
    pub contacts: *const settlekit_contact_made,
    /// How many contacts there are.
    pub contact_count: usize,
    /// 1 if `debtor_minute` is given, else 0.
    pub has_debtor_minute: i32,
    /// When in the debtor's local day the reminders of this day would go, in minutes after midnight,
    /// 0 to 1439. Needed where a contact rule on the debtor's hours is in force and a reminder is due.
    pub debtor_minute: i32,
    /// 1 if an attorney represents the debtor in the matter, else 0.
    pub attorney: i32,
    /// Zero.
    pub reserved_more: u32,
}

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_contact {
    const NAME: &'static str = stringify!(settlekit_contact);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_contact, contacts);
}

/// The day has ended: expires what is due, then judges plans, then sends reminders. `contact` may be
/// NULL.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_end_day(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    contact: *const settlekit_contact,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| Ok(Action::EndDay(Box::new(read_contact(contact)?)))) }
}

/// What is known of a customer; NULL is nothing.
///
/// # Safety
/// As for [`raw::read`], [`settlekit_text::read`] and [`handle::look`].
pub(crate) unsafe fn read_contact(contact: *const settlekit_contact) -> Result<Contact, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let Some(new) = raw::read_optional(contact)? else { return Ok(Contact::default()) };
        raw::check_reserved(new.reserved)?;
        raw::check_reserved(new.reserved_more)?;
        let mut contact = Contact {
            minute: read_minute(new.has_minute, new.minute)?,
            debtor_minute: read_debtor_minute(new.has_debtor_minute, new.debtor_minute)?,
            attorney: flag(new.attorney, "attorney")?,
            contacts: read_contacts(new.contacts, new.contact_count)?,
            blocked: read_words(new.blocked, "blocked")?.map(Into::into),
            ..Contact::default()
        };
        for address in raw::read_all(new.addresses, new.address_count)? {
            let (channel, address) = address.read()?;
            if contact.addresses.insert(channel, address.into()).is_some() {
                return Err(Failure::invalid("two addresses are of one channel"));
            }
        }
        if !new.opt_outs.is_null() {
            contact.opted_out = OptOuts::clone(handle::look(new.opt_outs)?);
        }
        let sent = raw::read_slice(new.sent_today, new.sent_today_count, "sent_today")?;
        let sent: Result<_, Failure> =
            sent.iter().map(|channel| channel.checked("a channel of sent_today")).collect();
        contact.sent_today = sent?;
        Ok(contact)
    }
}

pub(super) fn read_minute(has: i32, minute: i32) -> Result<Option<u16>, Failure> {
    minute_of_day(has, minute, "minute")
}

pub(super) fn read_debtor_minute(has: i32, minute: i32) -> Result<Option<u16>, Failure> {
    minute_of_day(has, minute, "debtor_minute")
}

fn minute_of_day(has: i32, minute: i32, what: &str) -> Result<Option<u16>, Failure> {
    if !given(has, minute != 0, what)? {
        return Ok(None);
    }
    let read = u16::try_from(minute).ok().filter(|minute| *minute < 1_440);
    let message = || format!("a minute of the day is 0 to 1439, found {minute}");
    read.ok_or_else(|| Failure::invalid(message())).map(Some)
}
