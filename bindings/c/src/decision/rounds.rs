//! The answer to a question for rounds: the offers of both parties, whose turn it is, and what was
//! asked to be approved.

use core::ffi::{CStr, c_char};

use settlekit::account::{ApprovalState, RoundState};
use settlekit::{Currency, Report, RequestLine, RoundLine, RoundStands, RoundsList};

use super::answer::no_answer;
use super::event_fill::given_money;
use super::refusal::settlekit_refusal;
use super::{Decided, at, fill, settlekit_decision, write};
use crate::code::name_of;
use crate::error::Failure;
use crate::party::settlekit_party;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{days_from_date, days_or_none};

/// Where an offer of a negotiation stands: one of SETTLEKIT_ROUND_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_round_state(pub i32);

/// It can be accepted.
pub const SETTLEKIT_ROUND_OPEN: i32 = 1;
/// It was accepted, by word or by a first payment, or all its money came in.
pub const SETTLEKIT_ROUND_ACCEPTED: i32 = 2;
/// The other party rejected it.
pub const SETTLEKIT_ROUND_REJECTED: i32 = 3;
/// Its last day passed.
pub const SETTLEKIT_ROUND_EXPIRED: i32 = 4;
/// The same party has made a later one.
pub const SETTLEKIT_ROUND_REPLACED: i32 = 5;
/// The creditor took it back or gave it up.
pub const SETTLEKIT_ROUND_WITHDRAWN: i32 = 6;

const ROUND_STATES: [(i32, (), &CStr); 6] = [
    (SETTLEKIT_ROUND_OPEN, (), c"open"),
    (SETTLEKIT_ROUND_ACCEPTED, (), c"accepted"),
    (SETTLEKIT_ROUND_REJECTED, (), c"rejected"),
    (SETTLEKIT_ROUND_EXPIRED, (), c"expired"),
    (SETTLEKIT_ROUND_REPLACED, (), c"replaced"),
    (SETTLEKIT_ROUND_WITHDRAWN, (), c"withdrawn"),
];

/// The name of where an offer of a negotiation stands in the dialect, such as "open"; "unknown" for a
/// number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_round_state_name(state: settlekit_round_state) -> *const c_char {
    name_of(&ROUND_STATES, state.0)
}

impl settlekit_round_state {
    /// Where it stands today, with the day after its last day if that has passed.
    fn stands(state: RoundStands) -> settlekit_round_state {
        settlekit_round_state(match state {
            RoundStands::Open => SETTLEKIT_ROUND_OPEN,
            RoundStands::Accepted => SETTLEKIT_ROUND_ACCEPTED,
            RoundStands::Rejected => SETTLEKIT_ROUND_REJECTED,
            RoundStands::Expired { .. } => SETTLEKIT_ROUND_EXPIRED,
            RoundStands::Replaced => SETTLEKIT_ROUND_REPLACED,
            RoundStands::Withdrawn => SETTLEKIT_ROUND_WITHDRAWN,
        })
    }

    pub(crate) fn of(state: RoundState) -> settlekit_round_state {
        settlekit_round_state(match state {
            RoundState::Open => SETTLEKIT_ROUND_OPEN,
            RoundState::Accepted => SETTLEKIT_ROUND_ACCEPTED,
            RoundState::Rejected => SETTLEKIT_ROUND_REJECTED,
            RoundState::Expired { .. } => SETTLEKIT_ROUND_EXPIRED,
            RoundState::Replaced => SETTLEKIT_ROUND_REPLACED,
        })
    }
}

/// The answer to a request for approval: one of SETTLEKIT_APPROVAL_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_approval_state(pub i32);

/// None yet.
pub const SETTLEKIT_APPROVAL_PENDING: i32 = 1;
/// Yes.
pub const SETTLEKIT_APPROVAL_APPROVED: i32 = 2;
/// No.
pub const SETTLEKIT_APPROVAL_DECLINED: i32 = 3;

const APPROVAL_STATES: [(i32, (), &CStr); 3] = [
    (SETTLEKIT_APPROVAL_PENDING, (), c"pending"),
    (SETTLEKIT_APPROVAL_APPROVED, (), c"approved"),
    (SETTLEKIT_APPROVAL_DECLINED, (), c"declined"),
];

/// The name of the answer to a request for approval in the dialect, such as "pending"; "unknown" for a
/// number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_approval_state_name(state: settlekit_approval_state) -> *const c_char {
    name_of(&APPROVAL_STATES, state.0)
}

impl settlekit_approval_state {
    /// The answer, and who gave it.
    pub(crate) fn of(state: &ApprovalState) -> (settlekit_approval_state, settlekit_text) {
        let (code, by) = match state {
            ApprovalState::Pending => (SETTLEKIT_APPROVAL_PENDING, None),
            ApprovalState::Approved { by } => (SETTLEKIT_APPROVAL_APPROVED, Some(by)),
            ApprovalState::Declined { by } => (SETTLEKIT_APPROVAL_DECLINED, by.as_ref()),
        };
        let by = settlekit_text::optional(by.map(|by| by.as_str()));
        (settlekit_approval_state(code), by)
    }
}

/// The offers of both parties, and whose turn it is. Amounts are in minor units of `currency`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_rounds {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Whose turn it is: one of SETTLEKIT_PARTY_*; 0 where nothing is on the table.
    pub turn: settlekit_party,
    /// How many offers both parties made: settlekit_decision_round_get.
    pub round_count: usize,
    /// How many requests for approval there are: settlekit_decision_approval_get.
    pub approval_count: usize,
    /// What the policy's ladder proposes, where it is the creditor's turn and the debtor's offer stands.
    pub next_minor: i64,
    /// 1 if `next_minor` is given.
    pub has_next: i32,
    /// Zero.
    pub reserved: u32,
}

/// One offer of a party. Amounts are in minor units of `currency`, dates in days since 1970-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_round {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Where it stands today: one of SETTLEKIT_ROUND_*.
    pub state: settlekit_round_state,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Its name.
    pub offer: settlekit_text,
    /// What it answers, if anything.
    pub counters: settlekit_text,
    /// What would be paid.
    pub amount_minor: i64,
    /// Who made it: one of SETTLEKIT_PARTY_*.
    pub party: settlekit_party,
    /// When.
    pub on: i32,
    /// The last day on which it can be accepted.
    pub expires_on: i32,
    /// 1 if `expired_on` is given.
    pub has_expired_on: i32,
    /// The day after its last day, if it expired.
    pub expired_on: i32,
    /// Zero.
    pub reserved: u32,
}

/// A request for approval with its answer. Amounts are in minor units of `currency`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_approval {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The answer: one of SETTLEKIT_APPROVAL_*.
    pub state: settlekit_approval_state,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Its name.
    pub approval: settlekit_text,
    /// The debtor's offer that it is about.
    pub offer: settlekit_text,
    /// Who asked, if it was a user.
    pub by: settlekit_text,
    /// Who answered, if anybody did and it was a user.
    pub answered_by: settlekit_text,
    /// Why it was asked, in somebody's words, if any.
    pub reason: settlekit_text,
    /// What would be accepted or offered.
    pub amount_minor: i64,
    /// How many limits it does not keep: settlekit_decision_approval_limit_get.
    pub needs_approval_count: usize,
    /// How many users could approve it: settlekit_decision_approval_approver_get.
    pub approver_count: usize,
    /// The last day on which it could be paid, in days since 1970-01-01.
    pub last_day: i32,
    /// Zero.
    pub reserved: u32,
}

raw::structs!(settlekit_rounds, settlekit_round, settlekit_approval);

/// Whose turn it is, and how many offers there are: the answer to a question for rounds.
///
/// Returns SETTLEKIT_STATUS_OK and fills `rounds`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_rounds_get(
    decision: *const settlekit_decision,
    rounds: *mut settlekit_rounds,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat_rounds(rounds_in(decided)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, rounds, find) }
}

/// One offer of either party, in the order in which they were made; index from 0. The texts are views
/// that live as long as the decision.
///
/// Returns SETTLEKIT_STATUS_OK and fills `round`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_round_get(
    decision: *const settlekit_decision,
    index: usize,
    round: *mut settlekit_round,
) -> settlekit_status {
    let find = |decided: &Decided| {
        Ok(flat_round(at(&rounds_in(decided)?.rounds, index, "round")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, round, find) }
}

/// One request for approval, in the order in which they were made; index from 0. The texts are views
/// that live as long as the decision.
///
/// Returns SETTLEKIT_STATUS_OK and fills `approval`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_approval_get(
    decision: *const settlekit_decision,
    index: usize,
    approval: *mut settlekit_approval,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat_approval(line_in(decided, index)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, approval, find) }
}

/// One limit that what was asked to be approved does not keep: the needs_approval_count of them are
/// counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_approval_limit_get(
    decision: *const settlekit_decision,
    approval_index: usize,
    index: usize,
    limit: *mut settlekit_refusal,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let asked = &line_in(decided, approval_index)?.asked;
        Ok(settlekit_refusal::of(*at(&asked.needs_approval, index, "limit")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, limit, "limit", find) }
}

/// One user who could approve what was asked: the approver_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `approver`, a view that lives as long as the decision;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE if the decision has no such answer;
/// OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_approval_approver_get(
    decision: *const settlekit_decision,
    approval_index: usize,
    index: usize,
    approver: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let asked = &line_in(decided, approval_index)?.asked;
        Ok(settlekit_text::view(at(&asked.approvers, index, "approver")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, approver, "approver", find) }
}

fn rounds_in(decided: &Decided) -> Result<&RoundsList, Failure> {
    match &decided.line.answer {
        Some(Report::Rounds(list)) => Ok(list),
        _ => Err(no_answer("list of rounds")),
    }
}

fn line_in(decided: &Decided, index: usize) -> Result<&RequestLine, Failure> {
    at(&rounds_in(decided)?.requests, index, "approval")
}

fn flat_rounds(list: &RoundsList, currency: Currency) -> settlekit_rounds {
    let (has_next, next_minor) = given_money(list.next);
    settlekit_rounds {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        turn: list.turn.map_or(settlekit_party(0), settlekit_party::of),
        round_count: list.rounds.len(),
        approval_count: list.requests.len(),
        next_minor,
        has_next,
        reserved: 0,
    }
}

fn flat_round(line: &RoundLine, currency: Currency) -> settlekit_round {
    let (has_expired_on, expired_on) = days_or_none(match line.state {
        RoundStands::Expired { on } => Some(on),
        _ => None,
    });
    settlekit_round {
        struct_size: 0,
        state: settlekit_round_state::stands(line.state),
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        offer: settlekit_text::view(line.offer.as_str()),
        counters: settlekit_text::optional(line.counters.as_ref().map(|name| name.as_str())),
        amount_minor: line.amount.minor(),
        party: settlekit_party::of(line.party),
        on: days_from_date(line.on),
        expires_on: days_from_date(line.expires_on),
        has_expired_on,
        expired_on,
        reserved: 0,
    }
}

fn flat_approval(line: &RequestLine, currency: Currency) -> settlekit_approval {
    let asked = &line.asked;
    let (state, answered_by) = settlekit_approval_state::of(&line.answer);
    settlekit_approval {
        struct_size: 0,
        state,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        approval: settlekit_text::view(asked.request.as_str()),
        offer: settlekit_text::view(asked.offer.as_str()),
        by: settlekit_text::optional(asked.by.as_ref().map(|by| by.as_str())),
        answered_by,
        reason: settlekit_text::optional(asked.reason.as_deref()),
        amount_minor: asked.amount.minor(),
        needs_approval_count: asked.needs_approval.len(),
        approver_count: asked.approvers.len(),
        last_day: days_from_date(asked.last_day),
        reserved: 0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use settlekit::UserId;

    use super::*;

    fn text(name: *const c_char) -> String {
        // SAFETY: names are static.
        unsafe { CStr::from_ptr(name) }.to_str().unwrap().to_string()
    }

    #[test]
    fn every_state_of_a_round_has_its_number_and_name() {
        let on = chrono::NaiveDate::default();
        let states = [
            (RoundStands::Open, Some(RoundState::Open)),
            (RoundStands::Accepted, Some(RoundState::Accepted)),
            (RoundStands::Rejected, Some(RoundState::Rejected)),
            (RoundStands::Expired { on }, Some(RoundState::Expired { on })),
            (RoundStands::Replaced, Some(RoundState::Replaced)),
            (RoundStands::Withdrawn, None),
        ];
        for (number, (stands, state)) in (1..).zip(states) {
            let code = settlekit_round_state::stands(stands);
            assert_eq!(code.0, number);
            if let Some(state) = state {
                assert_eq!(settlekit_round_state::of(state), code);
                assert_eq!(text(settlekit_round_state_name(code)), state.name());
            }
        }
        let withdrawn = settlekit_round_state(SETTLEKIT_ROUND_WITHDRAWN);
        assert_eq!(text(settlekit_round_state_name(withdrawn)), "withdrawn");
        assert_eq!(text(settlekit_round_state_name(settlekit_round_state(7))), "unknown");
    }

    #[test]
    fn every_answer_has_its_number_and_name() {
        let by = UserId::new("CAROL").unwrap();
        let states = [
            (ApprovalState::Pending, 1, "pending", true),
            (ApprovalState::Approved { by: by.clone() }, 2, "approved", false),
            (ApprovalState::Declined { by: Some(by) }, 3, "declined", false),
            (ApprovalState::Declined { by: None }, 3, "declined", true),
        ];
        for (state, number, name, by_nobody) in states {
            let (code, by) = settlekit_approval_state::of(&state);
            assert_eq!((code.0, by.data.is_null()), (number, by_nobody));
            assert_eq!(text(settlekit_approval_state_name(code)), name);
        }
        assert_eq!(text(settlekit_approval_state_name(settlekit_approval_state(0))), "unknown");
    }
}
