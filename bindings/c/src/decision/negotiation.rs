//! Lists of the events of a negotiation: which claims a counter-offer covers, what needs approval, and
//! who could give it.

use settlekit::account::Event;
use settlekit::{RefusalCode, UserId};

use super::event::{event_at, not_of_this_kind};
use super::refusal::settlekit_refusal;
use super::{Decided, at, settlekit_decision, write};
use crate::error::Failure;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// One claim that a counter-offer covers: the covered_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `claim`, a view that lives as long as the decision;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them;
/// OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_covered_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let Event::CounterOfferMade(made) = event_at(decided, event_index)? else {
            return Err(not_of_this_kind("claims covered"));
        };
        Ok(settlekit_text::view(at(&made.claims, index, "claim")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, claim, "claim", find) }
}

/// One limit that a counter-offer, or what was asked to be approved, does not keep: the
/// needs_approval_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_needs_approval_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    limit: *mut settlekit_refusal,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let (limits, _) = needs(event_at(decided, event_index)?)?;
        Ok(settlekit_refusal::of(*at(limits, index, "limit")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, limit, "limit", find) }
}

/// One user who could approve a counter-offer, or what was asked to be approved: the approver_count
/// of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `approver`, a view that lives as long as the decision;
/// NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them;
/// OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_approver_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    approver: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let (_, approvers) = needs(event_at(decided, event_index)?)?;
        Ok(settlekit_text::view(at(approvers, index, "approver")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, approver, "approver", find) }
}

/// What an event says that needs approval, and who could give it.
fn needs(event: &Event) -> Result<(&[RefusalCode], &[UserId]), Failure> {
    match event {
        Event::CounterOfferMade(made) => Ok((&made.needs_approval, &made.approvers)),
        Event::ApprovalRequested(asked) => Ok((&asked.needs_approval, &asked.approvers)),
        _ => Err(not_of_this_kind("approvals")),
    }
}
