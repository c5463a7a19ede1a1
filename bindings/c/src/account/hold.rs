//! The holds in place on an account.

use settlekit::account::Hold;

use super::{at, fill, settlekit_account};
use crate::choice::{settlekit_channel, settlekit_hold_kind};
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// A hold on an account, a claim or an address.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_hold {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_HOLD_*.
    pub kind: settlekit_hold_kind,
    /// Of an opt-out, the channel; else 0.
    pub channel: settlekit_channel,
    /// Zero.
    pub reserved: i32,
    /// Of a dispute, the claim; else NULL.
    pub claim: settlekit_text,
    /// Of an opt-out, the e-mail address or telephone number; else NULL.
    pub address: settlekit_text,
}

raw::structs!(settlekit_account_hold);

/// One hold on an account, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `hold`, whose texts live until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_hold_get(
    account: *const settlekit_account,
    index: usize,
    hold: *mut settlekit_account_hold,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, hold, |state| at(state.account.holds(), index, "hold").map(hold_of)) }
}

fn hold_of(hold: &Hold) -> settlekit_account_hold {
    let none = settlekit_account_hold {
        struct_size: 0,
        kind: settlekit_hold_kind::of(hold),
        channel: settlekit_channel(0),
        reserved: 0,
        claim: settlekit_text::NONE,
        address: settlekit_text::NONE,
    };
    match hold {
        Hold::Legal | Hold::Bankruptcy | Hold::Deceased => none,
        Hold::Dispute { claim } => {
            settlekit_account_hold { claim: settlekit_text::view(claim.as_str()), ..none }
        }
        Hold::OptOut { channel, address } => settlekit_account_hold {
            channel: settlekit_channel::of(*channel),
            address: settlekit_text::view(address),
            ..none
        },
    }
}
