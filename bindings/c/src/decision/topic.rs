//! What steps of explanations and figures are about, as numbers.

use core::ffi::{CStr, c_char};

use settlekit::{Rounding, Topic};

use crate::code::{code_of, name_of};

/// What a step of an explanation is about: one of SETTLEKIT_TOPIC_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_topic(pub i32);

/// The balance that rows and percents look at.
pub const SETTLEKIT_TOPIC_BALANCE: i32 = 1;
/// The account's age.
pub const SETTLEKIT_TOPIC_AGE: i32 = 2;
/// Which rule applies at a scope.
pub const SETTLEKIT_TOPIC_RULE: i32 = 3;
/// The row of a table that fits.
pub const SETTLEKIT_TOPIC_ROW: i32 = 4;
/// The percent part of the floor.
pub const SETTLEKIT_TOPIC_PERCENT_FLOOR: i32 = 5;
/// The floor that a limit on forgiveness makes.
pub const SETTLEKIT_TOPIC_FORGIVEN_FLOOR: i32 = 6;
/// The least that may be accepted.
pub const SETTLEKIT_TOPIC_FLOOR: i32 = 7;
/// Who may settle.
pub const SETTLEKIT_TOPIC_AUTHORITY: i32 = 8;
/// An approval and what it lifts.
pub const SETTLEKIT_TOPIC_APPROVAL: i32 = 9;
/// The amount of the terms.
pub const SETTLEKIT_TOPIC_AMOUNT: i32 = 10;
/// The amount calculated by segment.
pub const SETTLEKIT_TOPIC_CALCULATED: i32 = 11;
/// What is given up.
pub const SETTLEKIT_TOPIC_FORGIVEN: i32 = 12;
/// The number of payments.
pub const SETTLEKIT_TOPIC_PAYMENTS: i32 = 13;
/// The days until all is paid.
pub const SETTLEKIT_TOPIC_DAYS: i32 = 14;
/// The months until all is paid.
pub const SETTLEKIT_TOPIC_MONTHS: i32 = 15;
/// The least that reaches the settlement.
pub const SETTLEKIT_TOPIC_THRESHOLD: i32 = 16;
/// The money that counts toward the offer.
pub const SETTLEKIT_TOPIC_COUNTED: i32 = 17;
/// What remains owed.
pub const SETTLEKIT_TOPIC_REMAINING: i32 = 18;
/// Interest since the last posting.
pub const SETTLEKIT_TOPIC_INTEREST: i32 = 19;
/// An offer's last day.
pub const SETTLEKIT_TOPIC_LAST_DAY: i32 = 20;
/// Money was counted before an offer is ended by the creditor.
pub const SETTLEKIT_TOPIC_PART_PERFORMANCE: i32 = 21;
/// A hold or status that would refuse a proposal.
pub const SETTLEKIT_TOPIC_BLOCKED: i32 = 22;
/// The customer's status.
pub const SETTLEKIT_TOPIC_STATUS: i32 = 23;
/// Whether a reminder may go.
pub const SETTLEKIT_TOPIC_SENDING: i32 = 24;
/// What moves the opening and the target of a negotiation.
pub const SETTLEKIT_TOPIC_FACTOR: i32 = 35;
/// What settling or an alternative to it is worth.
pub const SETTLEKIT_TOPIC_EXPECTED_VALUE: i32 = 36;
/// Whether to settle, and within which range.
pub const SETTLEKIT_TOPIC_RECOMMENDATION: i32 = 37;
/// A follow-up that was done.
pub const SETTLEKIT_TOPIC_OBLIGATION: i32 = 55;

const TOPICS: [(i32, Topic, &CStr); 28] = [
    (SETTLEKIT_TOPIC_BALANCE, Topic::Balance, c"balance"),
    (SETTLEKIT_TOPIC_AGE, Topic::Age, c"age"),
    (SETTLEKIT_TOPIC_RULE, Topic::Rule, c"rule"),
    (SETTLEKIT_TOPIC_ROW, Topic::Row, c"row"),
    (SETTLEKIT_TOPIC_PERCENT_FLOOR, Topic::PercentFloor, c"percent_floor"),
    (SETTLEKIT_TOPIC_FORGIVEN_FLOOR, Topic::ForgivenFloor, c"forgiven_floor"),
    (SETTLEKIT_TOPIC_FLOOR, Topic::Floor, c"floor"),
    (SETTLEKIT_TOPIC_AUTHORITY, Topic::Authority, c"authority"),
    (SETTLEKIT_TOPIC_APPROVAL, Topic::Approval, c"approval"),
    (SETTLEKIT_TOPIC_AMOUNT, Topic::Amount, c"amount"),
    (SETTLEKIT_TOPIC_CALCULATED, Topic::Calculated, c"calculated"),
    (SETTLEKIT_TOPIC_FORGIVEN, Topic::Forgiven, c"forgiven"),
    (SETTLEKIT_TOPIC_PAYMENTS, Topic::Payments, c"payments"),
    (SETTLEKIT_TOPIC_DAYS, Topic::Days, c"days"),
    (SETTLEKIT_TOPIC_MONTHS, Topic::Months, c"months"),
    (SETTLEKIT_TOPIC_THRESHOLD, Topic::Threshold, c"threshold"),
    (SETTLEKIT_TOPIC_COUNTED, Topic::Counted, c"counted"),
    (SETTLEKIT_TOPIC_REMAINING, Topic::Remaining, c"remaining"),
    (SETTLEKIT_TOPIC_INTEREST, Topic::Interest, c"interest"),
    (SETTLEKIT_TOPIC_LAST_DAY, Topic::LastDay, c"last_day"),
    (SETTLEKIT_TOPIC_PART_PERFORMANCE, Topic::PartPerformance, c"part_performance"),
    (SETTLEKIT_TOPIC_BLOCKED, Topic::Blocked, c"blocked"),
    (SETTLEKIT_TOPIC_STATUS, Topic::Status, c"status"),
    (SETTLEKIT_TOPIC_SENDING, Topic::Sending, c"sending"),
    (SETTLEKIT_TOPIC_FACTOR, Topic::Factor, c"factor"),
    (SETTLEKIT_TOPIC_EXPECTED_VALUE, Topic::ExpectedValue, c"expected_value"),
    (SETTLEKIT_TOPIC_RECOMMENDATION, Topic::Recommendation, c"recommendation"),
    (SETTLEKIT_TOPIC_OBLIGATION, Topic::Obligation, c"obligation"),
];

/// The name of a topic in the dialect, such as "balance"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_topic_name(code: settlekit_topic) -> *const c_char {
    name_of(&TOPICS, code.0)
}

impl settlekit_topic {
    pub(crate) fn of(value: Topic) -> settlekit_topic {
        settlekit_topic(code_of(&TOPICS, value))
    }
}

/// How a figure became whole minor units: one of SETTLEKIT_ROUNDING_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_rounding(pub i32);

/// Toward the larger.
pub const SETTLEKIT_ROUNDING_UP: i32 = 1;
/// Toward the smaller.
pub const SETTLEKIT_ROUNDING_DOWN: i32 = 2;
/// To the nearest, the half away from zero.
pub const SETTLEKIT_ROUNDING_HALF_UP: i32 = 3;

const ROUNDINGS: [(i32, Rounding, &CStr); 3] = [
    (SETTLEKIT_ROUNDING_UP, Rounding::Up, c"up"),
    (SETTLEKIT_ROUNDING_DOWN, Rounding::Down, c"down"),
    (SETTLEKIT_ROUNDING_HALF_UP, Rounding::HalfUp, c"half_up"),
];

/// The name of a direction of rounding in the dialect, such as "up"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_rounding_name(code: settlekit_rounding) -> *const c_char {
    name_of(&ROUNDINGS, code.0)
}

impl settlekit_rounding {
    pub(crate) fn of(value: Rounding) -> settlekit_rounding {
        settlekit_rounding(code_of(&ROUNDINGS, value))
    }
}
