//! The answers to questions: which kind there is, and the whole in JSON.

use settlekit::Report;

use super::{Decided, settlekit_decision, write};
use crate::error::Failure;
use crate::status::{SETTLEKIT_STATUS_NOT_THERE, settlekit_status};
use crate::text::settlekit_text;

/// Which answer a decision has: one of SETTLEKIT_ANSWER_*; 0 for none.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_answer_kind(pub i32);

/// What the account may be settled for: settlekit_decision_quote_get.
pub const SETTLEKIT_ANSWER_QUOTE: i32 = 1;
/// Every payment, and whether it counts: settlekit_decision_payment_list_get.
pub const SETTLEKIT_ANSWER_PAYMENT_LIST: i32 = 2;
/// That a proposal is within the rules: settlekit_decision_proposal_get.
pub const SETTLEKIT_ANSWER_PROPOSAL: i32 = 3;
/// What is possible: settlekit_decision_solution_get.
pub const SETTLEKIT_ANSWER_SOLUTION: i32 = 4;
/// The offers of both parties, and whose turn it is: settlekit_decision_rounds_get.
pub const SETTLEKIT_ANSWER_ROUNDS: i32 = 5;
/// Whether to settle, and within which range: settlekit_decision_assessment_get.
pub const SETTLEKIT_ANSWER_ASSESSMENT: i32 = 15;
/// Whether the debtor may be contacted: settlekit_decision_contact_get.
pub const SETTLEKIT_ANSWER_CONTACT: i32 = 44;
/// The obligations of the account.
/// The obligations that follow from what stands: settlekit_decision_obligation_calendar_get.
pub const SETTLEKIT_ANSWER_OBLIGATIONS: i32 = 35;

/// Which answer a decision has.
///
/// Returns SETTLEKIT_STATUS_OK and writes `kind`, 0 if it has none; NULL_POINTER, MISALIGNED,
/// WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_answer_kind(
    decision: *const settlekit_decision,
    kind: *mut settlekit_answer_kind,
) -> settlekit_status {
    let find = |decided: &Decided| {
        Ok(settlekit_answer_kind(match &decided.line.answer {
            Some(Report::Quote(_)) => SETTLEKIT_ANSWER_QUOTE,
            Some(Report::Payments(_)) => SETTLEKIT_ANSWER_PAYMENT_LIST,
            Some(Report::Proposal(_)) => SETTLEKIT_ANSWER_PROPOSAL,
            Some(Report::Solution(_)) => SETTLEKIT_ANSWER_SOLUTION,
            Some(Report::Rounds(_)) => SETTLEKIT_ANSWER_ROUNDS,
            Some(Report::Assessment(_)) => SETTLEKIT_ANSWER_ASSESSMENT,
            Some(Report::Contact(_)) => SETTLEKIT_ANSWER_CONTACT,
            Some(Report::Obligations(_)) => SETTLEKIT_ANSWER_OBLIGATIONS,
            None => 0,
        }))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, kind, "kind", find) }
}

/// The answer of a decision as JSON, as it stands in the decision's line.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE; NOT_THERE if the decision has no answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_answer_json(
    decision: *const settlekit_decision,
    json: *mut settlekit_text,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe {
        write(decision, json, "json", |decided| {
            let answer = decided.written.answer(&decided.line);
            answer.map(settlekit_text::view).ok_or_else(|| no_answer("answer"))
        })
    }
}

/// What was asked of a decision that has another answer, or none.
pub(super) fn no_answer(what: &str) -> Failure {
    Failure::new(SETTLEKIT_STATUS_NOT_THERE, format!("the decision has no {what}"))
}
