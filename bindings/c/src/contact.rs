//! Addresses, and the list of those at which nobody is to be written to any more.

use settlekit::OptOuts;
use settlekit::policy::Channel;

use crate::choice::settlekit_channel;
use crate::error::{Failure, settlekit_error};
use crate::guard::{guard, guard_alone};
use crate::handle::{self, Kind};
use crate::raw::{self, Out};
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// An e-mail address or telephone number.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_address {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_CHANNEL_*.
    pub channel: settlekit_channel,
    /// The address or number itself, not blank.
    pub address: settlekit_text,
}

raw::structs!(settlekit_address);

impl settlekit_address {
    /// # Safety
    /// As for [`settlekit_text::read`].
    pub(crate) unsafe fn read<'t>(self) -> Result<(Channel, &'t str), Failure> {
        let channel = self.channel.checked("the channel of an address")?;
        // SAFETY: as for this function.
        let address = unsafe { read_words(self.address, "an address")? };
        Ok((channel, address.ok_or_else(|| Failure::null("an address"))?))
    }
}

/// A text that says something, if it is given.
///
/// # Safety
/// As for [`settlekit_text::read`].
pub(crate) unsafe fn read_words<'t>(
    words: settlekit_text,
    what: &str,
) -> Result<Option<&'t str>, Failure> {
    // SAFETY: as for this function.
    let words = unsafe { words.read(what)? };
    if words.is_some_and(|words| words.trim().is_empty()) {
        let message = format!("{what} is blank; leave it out where there is nothing to say");
        return Err(Failure::invalid(message));
    }
    Ok(words)
}

/// A list of addresses whose owners want no messages: immutable, counted by reference, for any number
/// of threads at once, so that one list serves the day ends of a whole portfolio.
///
/// E-mail addresses are compared without regard to case and outer blanks, telephone numbers by their
/// digits without leading zeros; of two numbers of which one lacks the country or area, the digits
/// that both have count, if they are seven or more.
pub struct settlekit_opt_outs {
    _opaque: [u8; 0],
}

impl Kind for settlekit_opt_outs {
    type Inner = OptOuts;
    const MARK: u64 = 0x7365_7474_6c65_4f4f;
    const NAME: &'static str = "settlekit_opt_outs";
}

/// Makes a list of so many addresses, which it copies.
///
/// Returns SETTLEKIT_STATUS_OK and writes `opt_outs`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, INVALID_UTF8, UNKNOWN_VALUE, INVALID_VALUE. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_opt_outs_new(
    addresses: *const settlekit_address,
    count: usize,
    opt_outs: *mut *mut settlekit_opt_outs,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(opt_outs, "opt_outs")?;
        let mut read = Vec::new();
        // SAFETY: the caller keeps the contract of structs.
        for address in unsafe { raw::read_all(addresses, count)? } {
            // SAFETY: the caller keeps the contract of texts.
            read.push(unsafe { address.read()? });
        }
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(handle::share(OptOuts::new(read))) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// One reference more to a list, to be freed on its own.
///
/// Returns SETTLEKIT_STATUS_OK and writes `reference`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_opt_outs_ref(
    opt_outs: *const settlekit_opt_outs,
    reference: *mut *mut settlekit_opt_outs,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(reference, "reference")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(handle::share_again(opt_outs)?) };
        Ok(())
    })
}

/// Gives a reference to a list back; NULL is fine. The list goes with the last one.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_opt_outs_free(
    opt_outs: *mut settlekit_opt_outs,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::release(opt_outs) })
}
