//! Contacts that were made, and the question whether one may be made.

use core::ffi::{CStr, c_char};

use settlekit::account::{Action, ContactWish};
use settlekit::policy::ContactChannel;
use settlekit::{ContactKind, ContactMade};

use super::day::{read_debtor_minute, read_minute};
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::code::{name_of, value_of};
use crate::contact::read_words;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{date_from_days, flag};

/// How somebody reaches the debtor, or the debtor somebody: one of SETTLEKIT_CONTACT_CHANNEL_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_contact_channel(pub i32);

/// By telephone.
pub const SETTLEKIT_CONTACT_CHANNEL_CALL: i32 = 1;
/// By e-mail.
pub const SETTLEKIT_CONTACT_CHANNEL_EMAIL: i32 = 2;
/// By text message.
pub const SETTLEKIT_CONTACT_CHANNEL_SMS: i32 = 3;
/// By letter.
pub const SETTLEKIT_CONTACT_CHANNEL_LETTER: i32 = 4;

const CHANNELS: [(i32, ContactChannel, &CStr); 4] = [
    (SETTLEKIT_CONTACT_CHANNEL_CALL, ContactChannel::Call, c"call"),
    (SETTLEKIT_CONTACT_CHANNEL_EMAIL, ContactChannel::Email, c"email"),
    (SETTLEKIT_CONTACT_CHANNEL_SMS, ContactChannel::Sms, c"sms"),
    (SETTLEKIT_CONTACT_CHANNEL_LETTER, ContactChannel::Letter, c"letter"),
];

/// The name of a contact channel in the dialect, such as "call"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_contact_channel_name(
    channel: settlekit_contact_channel,
) -> *const c_char {
    name_of(&CHANNELS, channel.0)
}

/// What a contact was: one of SETTLEKIT_CONTACT_KIND_*; 0 is an attempt.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_contact_kind(pub i32);

/// It was made, and no more is known.
pub const SETTLEKIT_CONTACT_KIND_ATTEMPT: i32 = 1;
/// The parties spoke with each other, which only a call can be.
pub const SETTLEKIT_CONTACT_KIND_CONVERSATION: i32 = 2;

const KINDS: [(i32, ContactKind, &CStr); 2] = [
    (SETTLEKIT_CONTACT_KIND_ATTEMPT, ContactKind::Attempt, c"attempt"),
    (SETTLEKIT_CONTACT_KIND_CONVERSATION, ContactKind::Conversation, c"conversation"),
];

/// The name of what a contact was in the dialect, such as "attempt"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_contact_kind_name(kind: settlekit_contact_kind) -> *const c_char {
    name_of(&KINDS, kind.0)
}

/// A contact that the host made, or the debtor. Reminders that settlekit asked for are counted from
/// the journal; they are not listed again.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_contact_made {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The day, where the debtor is, in days since 1970-01-01; not after today.
    pub on: i32,
    /// How: one of SETTLEKIT_CONTACT_CHANNEL_*.
    pub channel: settlekit_contact_channel,
    /// What it was: one of SETTLEKIT_CONTACT_KIND_*, or 0 for an attempt.
    pub kind: settlekit_contact_kind,
    /// 1 if the debtor made it: it counts toward no number, but a conversation is one. Else 0.
    pub by_debtor: i32,
    /// Zero.
    pub reserved: u32,
    /// The claim that it was about; left out it is all of the account.
    pub claim: settlekit_text,
}

/// A contact that the host means to make today.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_contact_wish {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How: one of SETTLEKIT_CONTACT_CHANNEL_*.
    pub channel: settlekit_contact_channel,
    /// 1 if `minute` is given, else 0.
    pub has_minute: i32,
    /// When in the host's local day, in minutes after midnight, 0 to 1439. Needed for an e-mail or
    /// text message where the policy has quiet hours.
    pub minute: i32,
    /// 1 if `debtor_minute` is given, else 0.
    pub has_debtor_minute: i32,
    /// When in the debtor's local day, in minutes after midnight, 0 to 1439. Needed where a contact
    /// rule on the debtor's hours is in force, but for letters.
    pub debtor_minute: i32,
    /// 1 if an attorney represents the debtor in the matter, else 0.
    pub attorney: i32,
    /// Zero.
    pub reserved: u32,
    /// Where; compared with the opt-outs of its channel. May be left out, else it is not blank.
    pub address: settlekit_text,
    /// The claim that it is about; left out it is every claim that is not disputed.
    pub claim: settlekit_text,
    /// What was done before to reach the debtor.
    pub contacts: *const settlekit_contact_made,
    /// How many contacts there are.
    pub contact_count: usize,
}

raw::structs!(settlekit_contact_made, settlekit_contact_wish);

/// Asks whether the debtor may be contacted now: by holds, opt-outs, the policy's days and hours for
/// messages, and every contact rule in force. The account is only read, and the number of the
/// decision's step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_check_contact(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    wish: *const settlekit_contact_wish,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(|| read_wish(wish)) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_wish(wish: *const settlekit_contact_wish) -> Result<Action, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(wish)?;
        raw::check_reserved(new.reserved)?;
        Ok(Action::CheckContact(Box::new(ContactWish {
            channel: value_of(&CHANNELS, new.channel.0, "the channel of a contact")?,
            address: read_words(new.address, "the address of a contact")?.map(Into::into),
            claim: new.claim.name("claim")?,
            minute: read_minute(new.has_minute, new.minute)?,
            debtor_minute: read_debtor_minute(new.has_debtor_minute, new.debtor_minute)?,
            contacts: read_contacts(new.contacts, new.contact_count)?,
            attorney: flag(new.attorney, "attorney")?,
        })))
    }
}

/// What was done to reach the debtor.
///
/// # Safety
/// As for [`raw::read_all`] and [`settlekit_text::read`].
pub(crate) unsafe fn read_contacts(
    contacts: *const settlekit_contact_made,
    count: usize,
) -> Result<Vec<ContactMade>, Failure> {
    let mut read = Vec::new();
    // SAFETY: as for this function.
    for made in unsafe { raw::read_all(contacts, count)? } {
        raw::check_reserved(made.reserved)?;
        let kind = match made.kind.0 {
            0 => ContactKind::Attempt,
            kind => value_of(&KINDS, kind, "the kind of a contact")?,
        };
        read.push(ContactMade {
            on: date_from_days(made.on, "the day of a contact")?,
            channel: value_of(&CHANNELS, made.channel.0, "the channel of a contact")?,
            kind,
            by_debtor: flag(made.by_debtor, "by_debtor")?,
            // SAFETY: as for this function.
            claim: unsafe { made.claim.name("claim")? },
        });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_channel_has_its_number_and_name() {
        for channel in ContactChannel::ALL {
            let (_, _, name) = CHANNELS.iter().find(|(_, other, _)| *other == channel).unwrap();
            assert_eq!(name.to_str().unwrap(), channel.name());
        }
    }
}
