//! The choices of a policy that are frozen into terms, as numbers.

use core::ffi::{CStr, c_char};

use settlekit::policy::{InterestDuringSettlement, OnExpiry, OnReached, SameDayPayments};

use crate::code::{code_of, name_of};

/// The customer's status after the last active offer expires unpaid: one of SETTLEKIT_ON_EXPIRY_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_on_expiry(pub i32);

/// The customer is lost.
pub const SETTLEKIT_ON_EXPIRY_LOST: i32 = 1;
/// The customer is stopped again.
pub const SETTLEKIT_ON_EXPIRY_STOPPED: i32 = 2;

const ON_EXPIRY: [(i32, OnExpiry, &CStr); 2] = [
    (SETTLEKIT_ON_EXPIRY_LOST, OnExpiry::Lost, c"lost"),
    (SETTLEKIT_ON_EXPIRY_STOPPED, OnExpiry::Stopped, c"stopped"),
];

/// The name of such a choice in the dialect, such as "lost"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_on_expiry_name(code: settlekit_on_expiry) -> *const c_char {
    name_of(&ON_EXPIRY, code.0)
}

impl settlekit_on_expiry {
    pub(crate) fn of(value: OnExpiry) -> settlekit_on_expiry {
        settlekit_on_expiry(code_of(&ON_EXPIRY, value))
    }
}

/// Which money effective on an offer's own date, or on the date of inception, counts: one of
/// SETTLEKIT_SAME_DAY_PAYMENTS_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_same_day_payments(pub i32);

/// What stands later in the journal than the offer.
pub const SETTLEKIT_SAME_DAY_PAYMENTS_IF_POSTED_AFTER: i32 = 1;
/// None of it.
pub const SETTLEKIT_SAME_DAY_PAYMENTS_EXCLUDED: i32 = 2;
/// All of it.
pub const SETTLEKIT_SAME_DAY_PAYMENTS_INCLUDED: i32 = 3;

const SAME_DAY_PAYMENTS: [(i32, SameDayPayments, &CStr); 3] = [
    (
        SETTLEKIT_SAME_DAY_PAYMENTS_IF_POSTED_AFTER,
        SameDayPayments::IfPostedAfter,
        c"if_posted_after",
    ),
    (SETTLEKIT_SAME_DAY_PAYMENTS_EXCLUDED, SameDayPayments::Excluded, c"excluded"),
    (SETTLEKIT_SAME_DAY_PAYMENTS_INCLUDED, SameDayPayments::Included, c"included"),
];

/// The name of such a choice in the dialect, such as "if_posted_after"; "unknown" for a number that
/// is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_same_day_payments_name(
    code: settlekit_same_day_payments,
) -> *const c_char {
    name_of(&SAME_DAY_PAYMENTS, code.0)
}

impl settlekit_same_day_payments {
    pub(crate) fn of(value: SameDayPayments) -> settlekit_same_day_payments {
        settlekit_same_day_payments(code_of(&SAME_DAY_PAYMENTS, value))
    }
}

/// What is done when a settlement is reached: one of SETTLEKIT_ON_REACHED_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_on_reached(pub i32);

/// Wait for the host to code the payment or to leave it.
pub const SETTLEKIT_ON_REACHED_ASK: i32 = 1;
/// Code it as settlement at once.
pub const SETTLEKIT_ON_REACHED_SETTLE: i32 = 2;
/// Never code it by itself.
pub const SETTLEKIT_ON_REACHED_LEAVE: i32 = 3;

const ON_REACHED: [(i32, OnReached, &CStr); 3] = [
    (SETTLEKIT_ON_REACHED_ASK, OnReached::Ask, c"ask"),
    (SETTLEKIT_ON_REACHED_SETTLE, OnReached::Settle, c"settle"),
    (SETTLEKIT_ON_REACHED_LEAVE, OnReached::Leave, c"leave"),
];

/// The name of such a choice in the dialect, such as "ask"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_on_reached_name(code: settlekit_on_reached) -> *const c_char {
    name_of(&ON_REACHED, code.0)
}

impl settlekit_on_reached {
    pub(crate) fn of(value: OnReached) -> settlekit_on_reached {
        settlekit_on_reached(code_of(&ON_REACHED, value))
    }
}

/// Interest while a settlement runs, should it break: one of
/// SETTLEKIT_INTEREST_DURING_SETTLEMENT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_interest_during_settlement(pub i32);

/// None for the time.
pub const SETTLEKIT_INTEREST_DURING_SETTLEMENT_FROZEN: i32 = 1;
/// Charged only when the settlement breaks.
pub const SETTLEKIT_INTEREST_DURING_SETTLEMENT_DEFERRED: i32 = 2;
/// Accruing all the time.
pub const SETTLEKIT_INTEREST_DURING_SETTLEMENT_ACCRUING: i32 = 3;

const INTEREST: [(i32, InterestDuringSettlement, &CStr); 3] = [
    (SETTLEKIT_INTEREST_DURING_SETTLEMENT_FROZEN, InterestDuringSettlement::Frozen, c"frozen"),
    (
        SETTLEKIT_INTEREST_DURING_SETTLEMENT_DEFERRED,
        InterestDuringSettlement::Deferred,
        c"deferred",
    ),
    (
        SETTLEKIT_INTEREST_DURING_SETTLEMENT_ACCRUING,
        InterestDuringSettlement::Accruing,
        c"accruing",
    ),
];

/// The name of such a choice in the dialect, such as "frozen"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_interest_during_settlement_name(
    code: settlekit_interest_during_settlement,
) -> *const c_char {
    name_of(&INTEREST, code.0)
}

impl settlekit_interest_during_settlement {
    pub(crate) fn of(value: InterestDuringSettlement) -> settlekit_interest_during_settlement {
        settlekit_interest_during_settlement(code_of(&INTEREST, value))
    }
}
