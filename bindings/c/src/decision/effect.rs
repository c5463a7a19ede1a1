//! Effects: what the host is asked to do.

use core::ffi::{CStr, c_char};

use settlekit::account::{Effect, Notice};

use super::event_fill::dated;
use super::{Decided, at, fill, settlekit_decision, write};
use crate::choice::settlekit_channel;
use crate::code::{code_of, name_of};
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// What the host is asked to do: one of SETTLEKIT_EFFECT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_effect_kind(pub i32);

/// Set a status code of the host's. Fills code.
pub const SETTLEKIT_EFFECT_SET_STATUS: i32 = 1;
/// Undo a status code that was set. Fills code.
pub const SETTLEKIT_EFFECT_COMPENSATE_STATUS: i32 = 2;
/// Add an action. Fills code, due_on.
pub const SETTLEKIT_EFFECT_ADD_ACTION: i32 = 3;
/// Cancel an action that is not due yet. Fills code, due_on.
pub const SETTLEKIT_EFFECT_CANCEL_ACTION: i32 = 4;
/// Make good an action that was due already. Fills code, due_on.
pub const SETTLEKIT_EFFECT_COMPENSATE_ACTION: i32 = 5;
/// Send a reminder. Fills channel, template_name, number, due_on, sequence, offer. Maybe address,
/// if the host said where the customer is reached; disclosure_count.
pub const SETTLEKIT_EFFECT_SEND_REMINDER: i32 = 6;
/// Have somebody look. Fills what, details.
pub const SETTLEKIT_EFFECT_NOTIFY: i32 = 7;

const EFFECT_KINDS: [(i32, (), &CStr); 7] = [
    (SETTLEKIT_EFFECT_SET_STATUS, (), c"set_status"),
    (SETTLEKIT_EFFECT_COMPENSATE_STATUS, (), c"compensate_status"),
    (SETTLEKIT_EFFECT_ADD_ACTION, (), c"add_action"),
    (SETTLEKIT_EFFECT_CANCEL_ACTION, (), c"cancel_action"),
    (SETTLEKIT_EFFECT_COMPENSATE_ACTION, (), c"compensate_action"),
    (SETTLEKIT_EFFECT_SEND_REMINDER, (), c"send_reminder"),
    (SETTLEKIT_EFFECT_NOTIFY, (), c"notify"),
];

/// The name of a kind of effect in the dialect, such as "set_status"; "unknown" for a number that
/// is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_effect_name(code: settlekit_effect_kind) -> *const c_char {
    name_of(&EFFECT_KINDS, code.0)
}

/// What somebody should look at: one of SETTLEKIT_NOTICE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_notice(pub i32);

/// Money, an expiry or a break while a bankruptcy hold is in place.
pub const SETTLEKIT_NOTICE_BANKRUPTCY_HOLD: i32 = 1;
/// Counted money meets the threshold of a settlement; the host may have a choice to make.
pub const SETTLEKIT_NOTICE_SETTLEMENT_REACHED: i32 = 2;
/// The figures of a matter that was closed before have changed.
pub const SETTLEKIT_NOTICE_CLOSED_FIGURES_CHANGED: i32 = 3;

const NOTICES: [(i32, Notice, &CStr); 3] = [
    (SETTLEKIT_NOTICE_BANKRUPTCY_HOLD, Notice::BankruptcyHold, c"bankruptcy_hold"),
    (SETTLEKIT_NOTICE_SETTLEMENT_REACHED, Notice::SettlementReached, c"settlement_reached"),
    (
        SETTLEKIT_NOTICE_CLOSED_FIGURES_CHANGED,
        Notice::ClosedFiguresChanged,
        c"closed_figures_changed",
    ),
];

/// The name of a notice in the dialect, such as "bankruptcy_hold"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_notice_name(code: settlekit_notice) -> *const c_char {
    name_of(&NOTICES, code.0)
}

impl settlekit_notice {
    pub(crate) fn of(value: Notice) -> settlekit_notice {
        settlekit_notice(code_of(&NOTICES, value))
    }
}

/// One wish to the host. Which fields are filled depends on its kind, and every SETTLEKIT_EFFECT_*
/// says which; what is not filled is zero.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_effect {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_EFFECT_*.
    pub kind: settlekit_effect_kind,
    /// The host's status code or action code.
    pub code: settlekit_text,
    /// The host's template of a reminder.
    pub template_name: settlekit_text,
    /// Where to send a reminder, if the host said where the customer is reached.
    pub address: settlekit_text,
    /// The settlement sequence of a reminder.
    pub sequence: settlekit_text,
    /// The offer that the customer is reminded of.
    pub offer: settlekit_text,
    /// What is to be looked at, in words.
    pub details: settlekit_text,
    /// 1 if `due_on` is given.
    pub has_due_on: i32,
    /// When it is due, in days since 1970-01-01; a reminder that was put off goes later.
    pub due_on: i32,
    /// How a reminder travels: one of SETTLEKIT_CHANNEL_*.
    pub channel: settlekit_channel,
    /// The number of a reminder's turn, from 1.
    pub number: u32,
    /// What is to be looked at: one of SETTLEKIT_NOTICE_*.
    pub what: settlekit_notice,
    /// Zero.
    pub reserved: u32,
    /// How much the debtor is to be told with a reminder: settlekit_decision_effect_disclosure_get.
    pub disclosure_count: usize,
}

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_effect {
    const NAME: &'static str = stringify!(settlekit_effect);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_effect, disclosure_count);
}

/// One effect of a decision; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `effect`, whose texts are views that live as long as the
/// decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_effect_get(
    decision: *const settlekit_decision,
    index: usize,
    effect: *mut settlekit_effect,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(effect_of(at(&decided.line.effects, index, "effect")?));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, effect, find) }
}

/// One effect of a decision as JSON, as it stands in the decision's line; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_effect_json(
    decision: *const settlekit_decision,
    index: usize,
    json: *mut settlekit_text,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe {
        write(decision, json, "json", |decided| {
            let effects = decided.written.effects(&decided.line);
            Ok(settlekit_text::view(at(effects, index, "effect")?))
        })
    }
}

/// The flat form of an effect.
fn effect_of(effect: &Effect) -> settlekit_effect {
    let mut flat: settlekit_effect = raw::zeroed();
    let (kind, code, due_on) = match effect {
        Effect::SetStatus { code } => (SETTLEKIT_EFFECT_SET_STATUS, Some(code), None),
        Effect::CompensateStatus { code } => (SETTLEKIT_EFFECT_COMPENSATE_STATUS, Some(code), None),
        Effect::AddAction { code, due_on } => {
            (SETTLEKIT_EFFECT_ADD_ACTION, Some(code), Some(*due_on))
        }
        Effect::CancelAction { code, due_on } => {
            (SETTLEKIT_EFFECT_CANCEL_ACTION, Some(code), Some(*due_on))
        }
        Effect::CompensateAction { code, due_on } => {
            (SETTLEKIT_EFFECT_COMPENSATE_ACTION, Some(code), Some(*due_on))
        }
        Effect::SendReminder(permit) => {
            flat.channel = settlekit_channel::of(permit.channel());
            flat.template_name = settlekit_text::view(permit.template());
            flat.number = permit.number();
            flat.sequence = settlekit_text::view(permit.sequence().as_str());
            flat.offer = settlekit_text::view(permit.offer().as_str());
            flat.address = settlekit_text::optional(permit.address());
            flat.disclosure_count = permit.disclosures().len();
            (SETTLEKIT_EFFECT_SEND_REMINDER, None, Some(permit.due_on()))
        }
        Effect::Notify { what, details } => {
            flat.what = settlekit_notice::of(*what);
            flat.details = settlekit_text::view(details);
            (SETTLEKIT_EFFECT_NOTIFY, None, None)
        }
        // A kind that this version does not know has no number either; a test excludes it.
        _ => (0, None, None),
    };
    flat.kind = settlekit_effect_kind(kind);
    flat.code = settlekit_text::optional(code.map(String::as_str));
    (flat.has_due_on, flat.due_on) = dated(due_on);
    flat
}
