//! Mistakes in the calls that read decisions: nothing is written, and the status says why.

use std::mem::{offset_of, size_of};
use std::ptr;

use settlekit_capi::*;

/// A function that reads decisions, as a call with a place of raw bytes.
struct Reader {
    name: &'static str,
    /// The size of the struct that it fills; 0 if it writes a value.
    size: usize,
    /// And what its size is a multiple of.
    alignment: usize,
    call: fn(*const settlekit_decision, *mut u8) -> i32,
}

/// A reader of the table: the function, the index arguments before the place, the struct filled.
macro_rules! reader {
    ($function:ident ($($argument:expr),*) fills $filled:ty) => {
        Reader {
            name: stringify!($function),
            size: size_of::<$filled>(),
            alignment: align_of::<$filled>(),
            call: |decision, place| unsafe {
                $function(decision, $($argument,)* place.cast::<$filled>())
            },
        }
    };
    ($function:ident ($($argument:expr),*)) => {
        Reader {
            name: stringify!($function),
            size: 0,
            alignment: 1,
            call: |decision, place| unsafe { $function(decision, $($argument,)* place.cast()) },
        }
    };
}

fn readers() -> Vec<Reader> {
    vec![
        reader!(settlekit_decision_event_get(0) fills settlekit_event),
        reader!(settlekit_decision_event_json(0)),
        reader!(settlekit_decision_event_terms_get(0) fills settlekit_frozen_terms),
        reader!(settlekit_decision_event_part_get(0, 0) fills settlekit_claim_part),
        reader!(settlekit_decision_event_instalment_get(0, 0) fills settlekit_planned_instalment),
        reader!(settlekit_decision_event_claim_get(0, 0) fills settlekit_claim_amounts),
        reader!(settlekit_decision_event_reminder_get(0, 0) fills settlekit_sequence_reminder),
        reader!(settlekit_decision_event_lifted_get(0, 0)),
        reader!(settlekit_decision_event_disputed_get(0, 0)),
        reader!(settlekit_decision_effect_get(0) fills settlekit_effect),
        reader!(settlekit_decision_effect_json(0)),
        reader!(settlekit_decision_breach_get(0) fills settlekit_breach),
        reader!(settlekit_decision_breach_approver_get(0, 0)),
        reader!(settlekit_decision_reason_get(0) fills settlekit_reason),
        reader!(settlekit_decision_explanation()),
        reader!(settlekit_decision_answer_kind()),
        reader!(settlekit_decision_answer_json()),
        reader!(settlekit_decision_quote_get() fills settlekit_quote),
        reader!(settlekit_decision_quote_rule_get(0) fills settlekit_quote_rule),
        reader!(settlekit_decision_quote_claim_get(0)),
        reader!(settlekit_decision_quote_blocked_by_get(0)),
        reader!(settlekit_decision_quote_calculated_get(0) fills settlekit_claim_amounts),
        reader!(settlekit_decision_proposal_get() fills settlekit_proposal_answer),
        reader!(settlekit_decision_proposal_claim_get(0)),
        reader!(settlekit_decision_proposal_lifted_get(0)),
        reader!(settlekit_decision_solution_get() fills settlekit_solution),
        reader!(settlekit_decision_solution_claim_get(0)),
        reader!(settlekit_decision_solution_plan_get(settlekit_solved_kind(1)) fills settlekit_solved_plan),
        reader!(settlekit_decision_payment_list_get() fills settlekit_payment_list),
        reader!(settlekit_decision_solution_listed_get(0) fills settlekit_solved_plan),
        reader!(settlekit_decision_assessment_get() fills settlekit_assessment),
        reader!(settlekit_decision_assessment_argument_get(0) fills settlekit_assessment_argument),
        reader!(settlekit_decision_assessment_factor_get(0) fills settlekit_assessment_factor),
        reader!(settlekit_decision_assessment_waiting_get() fills settlekit_waiting_value),
        reader!(settlekit_decision_assessment_legal_get() fills settlekit_legal_value),
        reader!(settlekit_decision_assessment_claim_get(0)),
        reader!(settlekit_decision_assessment_blocked_by_get(0)),
        reader!(settlekit_decision_payment_list_payment_get(0) fills settlekit_listed_payment),
        reader!(settlekit_decision_payment_list_instalment_get(0) fills settlekit_instalment_line),
        reader!(settlekit_decision_contact_get() fills settlekit_contact_answer),
        reader!(settlekit_decision_contact_rule_get(0) fills settlekit_rule_checked),
        reader!(settlekit_decision_contact_disclosure_get(0) fills settlekit_disclosure),
        reader!(settlekit_decision_quote_disclosure_get(0) fills settlekit_disclosure),
        reader!(settlekit_decision_event_disclosure_get(0, 0) fills settlekit_disclosure),
        reader!(settlekit_decision_effect_disclosure_get(0, 0) fills settlekit_disclosure),
        reader!(settlekit_decision_event_covered_get(0, 0)),
        reader!(settlekit_decision_event_needs_approval_get(0, 0)),
        reader!(settlekit_decision_event_approver_get(0, 0)),
        reader!(settlekit_decision_rounds_get() fills settlekit_rounds),
        reader!(settlekit_decision_round_get(0) fills settlekit_round),
        reader!(settlekit_decision_approval_get(0) fills settlekit_approval),
        reader!(settlekit_decision_approval_limit_get(0, 0)),
        reader!(settlekit_decision_approval_approver_get(0, 0)),
    ]
}

/// Room for any struct, aligned for all.
#[repr(C, align(16))]
struct Room([u8; 8192]);

/// The size of its struct when it was first released.
fn first_size(reader: &Reader) -> u32 {
    let first = match reader.name {
        "settlekit_decision_event_get" => offset_of!(settlekit_event, disclosure_count),
        "settlekit_decision_effect_get" => offset_of!(settlekit_effect, disclosure_count),
        "settlekit_decision_quote_get" => offset_of!(settlekit_quote, disclosure_count),
        "settlekit_decision_solution_get" => offset_of!(settlekit_solution, listed_count),
        "settlekit_decision_solution_plan_get" | "settlekit_decision_solution_listed_get" => {
            offset_of!(settlekit_solved_plan, worth_today_minor)
        }
        _ => reader.size,
    };
    u32::try_from(first).unwrap()
}

/// Makes a call with a size written into the place, so many bytes into the room, and checks that
/// nothing else is written.
fn refused(reader: &Reader, decision: *const settlekit_decision, size: u32, shift: usize) -> i32 {
    let mut room = Room([0x5A; 8192]);
    room.0[shift..shift + 4].copy_from_slice(&size.to_ne_bytes());
    let before = room.0;
    let status = (reader.call)(decision, room.0[shift..].as_mut_ptr());
    assert_eq!(room.0, before, "{} writes though it fails", reader.name);
    status
}

/// Every mistake in every call, with a decision and a handle of another kind.
pub fn check(decision: *const settlekit_decision, other: *const settlekit_policy) {
    for reader in readers() {
        let name = reader.name;
        let size = u32::try_from(reader.size).unwrap();
        assert_eq!(refused(&reader, ptr::null(), size, 0), SETTLEKIT_STATUS_NULL_POINTER, "{name}");
        assert_eq!(
            (reader.call)(decision, ptr::null_mut()),
            SETTLEKIT_STATUS_NULL_POINTER,
            "{name}"
        );
        assert_eq!(
            refused(&reader, other.cast(), size, 0),
            SETTLEKIT_STATUS_WRONG_HANDLE,
            "{name}"
        );
        let odd = decision.cast::<u8>().wrapping_add(1).cast();
        assert_eq!(refused(&reader, odd, size, 0), SETTLEKIT_STATUS_MISALIGNED, "{name}");
        assert_eq!(refused(&reader, decision, size, 1), SETTLEKIT_STATUS_MISALIGNED, "{name}");
        if reader.size > 0 {
            let half = u32::try_from(reader.alignment / 2).unwrap();
            let least = first_size(&reader);
            for wrong in [0, 4, least - 8, size + 1, size + half, 4104, u32::MAX] {
                let status = refused(&reader, decision, wrong, 0);
                assert_eq!(status, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "{name} of {wrong} bytes");
            }
        }
    }
}

/// A decision in which nothing is: every list is at its end at once, every answer is not there.
pub fn check_nothing(decision: *const settlekit_decision) {
    for reader in readers() {
        let size = u32::try_from(reader.size).unwrap();
        let expected = match reader.name {
            // These always have a value; it is checked in every scenario.
            "settlekit_decision_explanation" | "settlekit_decision_answer_kind" => continue,
            name if name.contains("_event") || name.contains("_effect") => {
                SETTLEKIT_STATUS_OUT_OF_BOUNDS
            }
            "settlekit_decision_breach_get"
            | "settlekit_decision_breach_approver_get"
            | "settlekit_decision_reason_get" => SETTLEKIT_STATUS_OUT_OF_BOUNDS,
            _ => SETTLEKIT_STATUS_NOT_THERE,
        };
        assert_eq!(refused(&reader, decision, size, 0), expected, "{}", reader.name);
    }
}
