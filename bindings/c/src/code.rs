//! Numbers that stand for choices, all permanent. 0 is no choice, so that a struct of zeros chooses
//! nothing by accident.

use core::ffi::{CStr, c_char};

use settlekit::account::Status;

use crate::error::Failure;
use crate::status::SETTLEKIT_STATUS_UNKNOWN_VALUE;

/// The status of a customer: one of SETTLEKIT_CUSTOMER_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_customer_status(pub i32);

/// The customer is not worked.
pub const SETTLEKIT_CUSTOMER_INACTIVE: i32 = 1;
/// The customer pays as agreed.
pub const SETTLEKIT_CUSTOMER_ON_TRACK: i32 = 2;
/// The customer is late.
pub const SETTLEKIT_CUSTOMER_OVERDUE: i32 = 3;
/// Reminders are exhausted; the customer may be settled with.
pub const SETTLEKIT_CUSTOMER_STOPPED: i32 = 4;
/// An offer or settlement is active.
pub const SETTLEKIT_CUSTOMER_IN_SETTLEMENT: i32 = 5;
/// Nothing is owed any more.
pub const SETTLEKIT_CUSTOMER_PAID: i32 = 6;
/// Given up.
pub const SETTLEKIT_CUSTOMER_LOST: i32 = 7;
/// With a court or lawyer.
pub const SETTLEKIT_CUSTOMER_LEGAL: i32 = 8;

const CUSTOMER_STATUSES: [(i32, Status, &CStr); 8] = [
    (SETTLEKIT_CUSTOMER_INACTIVE, Status::Inactive, c"inactive"),
    (SETTLEKIT_CUSTOMER_ON_TRACK, Status::OnTrack, c"on_track"),
    (SETTLEKIT_CUSTOMER_OVERDUE, Status::Overdue, c"overdue"),
    (SETTLEKIT_CUSTOMER_STOPPED, Status::Stopped, c"stopped"),
    (SETTLEKIT_CUSTOMER_IN_SETTLEMENT, Status::InSettlement, c"in_settlement"),
    (SETTLEKIT_CUSTOMER_PAID, Status::Paid, c"paid"),
    (SETTLEKIT_CUSTOMER_LOST, Status::Lost, c"lost"),
    (SETTLEKIT_CUSTOMER_LEGAL, Status::Legal, c"legal"),
];

/// The name of a customer's status in the dialect, such as "stopped"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_customer_status_name(
    status: settlekit_customer_status,
) -> *const c_char {
    name_of(&CUSTOMER_STATUSES, status.0)
}

impl settlekit_customer_status {
    /// The status that the number stands for.
    pub(crate) fn checked(self, what: &str) -> Result<Status, Failure> {
        value_of(&CUSTOMER_STATUSES, self.0, what)
    }

    pub(crate) fn of(status: Status) -> settlekit_customer_status {
        settlekit_customer_status(code_of(&CUSTOMER_STATUSES, status))
    }
}

/// What a number stands for.
pub(crate) fn value_of<T: Copy>(
    table: &[(i32, T, &CStr)],
    code: i32,
    what: &str,
) -> Result<T, Failure> {
    let found = table.iter().find(|(other, _, _)| *other == code).map(|(_, value, _)| *value);
    found.ok_or_else(|| {
        let names: Vec<String> = table
            .iter()
            .map(|(code, _, name)| format!("{code} ({})", name.to_string_lossy()))
            .collect();
        let message = format!("{what} is {code}, none of {}", names.join(", "));
        Failure::new(SETTLEKIT_STATUS_UNKNOWN_VALUE, message)
    })
}

/// The number that stands for a value; 0 for one that the table lacks, which a test excludes.
pub(crate) fn code_of<T: PartialEq>(table: &[(i32, T, &CStr)], value: T) -> i32 {
    table.iter().find(|(_, other, _)| *other == value).map_or(0, |(code, _, _)| *code)
}

/// The name of a number, for people.
pub(crate) fn name_of<T>(table: &[(i32, T, &'static CStr)], code: i32) -> *const c_char {
    let found = table.iter().find(|(other, _, _)| *other == code);
    found.map_or(c"unknown", |(_, _, name)| name).as_ptr()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_customer_status_has_its_number_and_name() {
        for status in Status::ALL {
            let code = settlekit_customer_status::of(status);
            assert_eq!(code.checked("status").unwrap(), status);
            // SAFETY: names are static.
            let name = unsafe { CStr::from_ptr(settlekit_customer_status_name(code)) };
            assert_eq!(name.to_str().unwrap(), status.name());
        }
        assert!(settlekit_customer_status(0).checked("status").is_err());
    }
}
