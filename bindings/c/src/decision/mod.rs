//! The decision handle: what became of a command, and why. Immutable.

mod answer;
mod assessment;
mod because;
mod contact;
mod effect;
mod event;
mod event_fill;
mod event_kind;
mod frozen_choice;
mod negotiation;
mod obligation;
mod payment_list;
mod place;
mod proposal;
mod quote;
mod reason;
mod refusal;
mod rounds;
mod terms;
mod topic;
mod written;

use core::ffi::{CStr, c_char};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use settlekit::account::{Entry, Status};
use settlekit::json::{Line, Outcome, line_where};
use settlekit::{Account, AccountId, Answer, Currency, Money, date};

use crate::bulk::{SETTLEKIT_OUTCOME_HELD_BACK, SETTLEKIT_OUTCOME_NOT_LOOKED_AT};
use crate::code::{code_of, name_of, settlekit_customer_status};
use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::raw::{self, Out, OutStruct};
use crate::status::settlekit_status;
use crate::text::settlekit_text;

use place::{at, fill, write};
use written::Written;

pub use answer::*;
pub use assessment::*;
pub use because::*;
pub use contact::*;
pub use effect::*;
pub use event::*;
pub use event_kind::*;
pub use frozen_choice::*;
pub use negotiation::*;
pub use obligation::*;
pub use payment_list::*;
pub use proposal::*;
pub use quote::*;
pub use reason::*;
pub use refusal::*;
pub use rounds::*;
pub use terms::*;
pub use topic::*;

/// What became of a command: an immutable object that any thread may read. Texts read of it live as
/// long as it does.
pub struct settlekit_decision {
    _opaque: [u8; 0],
}

impl Kind for settlekit_decision {
    type Inner = Decided;
    const MARK: u64 = 0x7365_7474_6c65_4445;
    const NAME: &'static str = "settlekit_decision";
}

/// What stands behind the handle.
pub struct Decided {
    pub(crate) line: Line,
    /// What settlekit_account_record records, of a command that was only decided.
    pub(crate) entry: Option<Arc<Entry>>,
    pub(crate) currency: Currency,
    /// The account that it is about.
    pub(crate) account: AccountId,
    /// The line as text, made when it is first asked for.
    text: OnceLock<String>,
    /// The same for its parts.
    written: Written,
}

impl Decided {
    /// A command that was carried out.
    pub(crate) fn done(line: Line, account: &Account) -> Decided {
        Decided::of(line, account.currency(), account.id().clone())
    }

    fn of(line: Line, currency: Currency, account: AccountId) -> Decided {
        let (text, written) = (OnceLock::new(), Written::default());
        Decided { line, entry: None, currency, account, text, written }
    }

    /// A command that was decided and not recorded.
    pub(crate) fn only(answer: Answer, today: NaiveDate, account: &Account) -> Decided {
        let stands = (account.status(), account.owed());
        Decided::judged(answer, today, account.id().clone(), stands)
    }

    /// The same of an account that is not at hand any more, with how it stood.
    pub(crate) fn judged(
        answer: Answer,
        today: NaiveDate,
        account: AccountId,
        stood: (Status, Money),
    ) -> Decided {
        let entry = match &answer {
            Answer::Applied(decision) => decision.entry.clone(),
            _ => None,
        };
        let line = line_where(0, Some(&date::text(today)), answer, stood);
        Decided { entry, ..Decided::of(line, stood.1.currency(), account) }
    }
}

/// A new handle for a decision.
pub(crate) fn give(decided: Decided) -> *mut settlekit_decision {
    handle::give(decided)
}

/// What became of a command: one of SETTLEKIT_OUTCOME_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_outcome(pub i32);

/// It may be done, and was, unless it was only decided.
pub const SETTLEKIT_OUTCOME_APPLIED: i32 = 1;
/// It was done before; nothing has changed.
pub const SETTLEKIT_OUTCOME_ALREADY_DONE: i32 = 2;
/// The business says no; nothing has changed.
pub const SETTLEKIT_OUTCOME_REFUSED: i32 = 3;
/// It is malformed, or dated before an earlier one; nothing has changed.
pub const SETTLEKIT_OUTCOME_INVALID: i32 = 4;

/// What it became, and its name in the dialect.
const OUTCOMES: [(i32, Outcome, &CStr); 4] = [
    (SETTLEKIT_OUTCOME_APPLIED, Outcome::Applied, c"applied"),
    (SETTLEKIT_OUTCOME_ALREADY_DONE, Outcome::AlreadyDone, c"already_done"),
    (SETTLEKIT_OUTCOME_REFUSED, Outcome::Refused, c"refused"),
    (SETTLEKIT_OUTCOME_INVALID, Outcome::Invalid, c"invalid"),
];

/// The name of an outcome in the dialect, such as "applied"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_outcome_name(outcome: settlekit_outcome) -> *const c_char {
    match outcome.0 {
        SETTLEKIT_OUTCOME_HELD_BACK => c"held_back".as_ptr(),
        SETTLEKIT_OUTCOME_NOT_LOOKED_AT => c"not_looked_at".as_ptr(),
        other => name_of(&OUTCOMES, other),
    }
}

/// What became of a command, in figures.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_summary {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_OUTCOME_*.
    pub outcome: settlekit_outcome,
    /// The customer's status afterwards.
    pub customer_status: settlekit_customer_status,
    /// The permanent number of the refusal's code; 0 if it is not refused.
    pub refusal_number: i32,
    /// What is owed afterwards, in minor units.
    pub owed_minor: i64,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// How many events there are.
    pub event_count: usize,
    /// How many effects: wishes to the host.
    pub effect_count: usize,
    /// How many limits were not kept.
    pub breach_count: usize,
    /// How many steps the explanation has.
    pub reason_count: usize,
    /// The name of the refusal's code, such as "below_floor".
    pub refusal: settlekit_text,
    /// What would remedy a refusal, for people.
    pub remedy: settlekit_text,
    /// What is malformed in an invalid command.
    pub invalid_message: settlekit_text,
    /// Where, as a JSON pointer into the command.
    pub invalid_pointer: settlekit_text,
}

raw::structs!(settlekit_summary);

/// What became of a command, in figures.
///
/// Returns SETTLEKIT_STATUS_OK and fills `summary`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_summary_get(
    decision: *const settlekit_decision,
    summary: *mut settlekit_summary,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, decided) = unsafe { (OutStruct::new(summary)?, handle::look(decision)?) };
        // SAFETY: as above.
        unsafe { out.set(summary_of(decided)) };
        Ok(())
    })
}

/// The number of what became of a command.
pub(crate) fn outcome_of(decided: &Decided) -> i32 {
    code_of(&OUTCOMES, decided.line.outcome)
}

fn summary_of(decided: &Decided) -> settlekit_summary {
    let Decided { line, currency, .. } = decided;
    let refusal = line.refusal.as_ref();
    let invalid = line.error.as_ref();
    settlekit_summary {
        struct_size: 0,
        outcome: settlekit_outcome(outcome_of(decided)),
        customer_status: settlekit_customer_status::of(line.status),
        refusal_number: refusal.map_or(0, |refusal| i32::from(refusal.number)),
        owed_minor: line.owed.minor(),
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        event_count: line.events.len(),
        effect_count: line.effects.len(),
        breach_count: refusal.map_or(0, |refusal| refusal.breaches.len()),
        reason_count: line.why.reasons.len(),
        refusal: settlekit_text::optional(refusal.map(|refusal| refusal.code.name())),
        remedy: settlekit_text::optional(refusal.map(|refusal| refusal.remedy.as_str())),
        invalid_message: settlekit_text::optional(invalid.map(|invalid| invalid.message.as_str())),
        invalid_pointer: settlekit_text::optional(invalid.map(|invalid| invalid.path.as_str())),
    }
}

/// A decision as one line of JSON, as the dialect prints the answer to a step. Its `step` is the
/// number of the command on this account handle, 0 for one that was only decided.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_json(
    decision: *const settlekit_decision,
    json: *mut settlekit_text,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(json, "json")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let decided = handle::look(decision)?;
            let text = decided.text.get_or_init(|| decided.line.to_text());
            out.set(settlekit_text::view(text));
        }
        Ok(())
    })
}

/// Frees a decision; NULL is fine.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_free(
    decision: *mut settlekit_decision,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::take(decision) }.map(|_| ()))
}
