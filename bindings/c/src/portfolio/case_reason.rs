//! Why a row is answered as it is: each step as a struct, and in words for who wants them.

use core::ffi::c_char;
use std::fmt::{self, Write};

use settlekit::Currency;
use settlekit::portfolio::CaseReason;

use super::judge::{settlekit_case, settlekit_judge, settlekit_verdict};
use crate::choice::settlekit_scope;
use crate::decision::{
    SETTLEKIT_FIGURE_COUNT, SETTLEKIT_FIGURE_MONEY, settlekit_figure_kind, settlekit_refusal,
    settlekit_topic,
};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle;
use crate::raw::{self, Out, OutStruct, OutStructs};
use crate::status::{SETTLEKIT_STATUS_BUFFER_TOO_SMALL, settlekit_status};
use crate::value::millionths;

/// No row has more steps: room for so many is always enough.
pub const SETTLEKIT_MOST_CASE_REASONS: i32 = 16;

const MOST_REASONS: usize = 16;

/// No sentence of a step is longer, with the zero at its end.
const MOST_BYTES: usize = 256;

/// One step of the judgement of a row: a figure, or a limit with what was found.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_case_reason {
    /// The size of this struct; of the first one of an array it is set by the caller.
    pub struct_size: u32,
    /// What it is about: one of SETTLEKIT_TOPIC_*.
    pub about: settlekit_topic,
    /// Whose rule it is: one of SETTLEKIT_SCOPE_*, or 0 for none.
    pub scope: settlekit_scope,
    /// The number of a table's row in canonical order, from 1; 0 for none.
    pub row: u32,
    /// 1 if `percent_millionths` is given.
    pub has_percent: i32,
    /// The percent to be paid.
    pub percent_millionths: i32,
    /// What `required` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
    pub required_kind: settlekit_figure_kind,
    /// What `actual` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
    pub actual_kind: settlekit_figure_kind,
    /// What a limit asks; for the client's months so many days.
    pub required: i64,
    /// What was found, or the figure itself.
    pub actual: i64,
    /// The judge's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if `kept` is given.
    pub has_kept: i32,
    /// 1 if the limit is kept, else 0.
    pub kept: i32,
    /// What refuses if the limit is not kept, or refuses without a limit: one of SETTLEKIT_REFUSAL_*, or
    /// 0 for nothing.
    pub code: settlekit_refusal,
    /// Zero.
    pub reserved: u32,
}

raw::structs!(settlekit_case_reason);

/// Judges one row as settlekit_judge_verdict does, and tells why: each step in the order in which it is
/// taken. Of a limit that both the base rule and the user's own have, the stricter one is told. Nothing
/// is allocated.
///
/// `reasons` is an array of `capacity` structs; SETTLEKIT_MOST_CASE_REASONS are always enough. The
/// struct_size of the first one is read and holds for all; the library sets that of each it fills.
/// `count` gets how many steps there are. A NULL `reasons` with a capacity of 0 only counts them.
/// `verdict` may be NULL.
///
/// Returns SETTLEKIT_STATUS_OK, fills `verdict` and `reasons` and writes `count`; BUFFER_TOO_SMALL, where
/// only `count` is written, if there are more steps than room; NULL_POINTER, MISALIGNED,
/// WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE; INVALID_VALUE for a field that is set without its
/// has_ field, and a capacity beyond any memory. Any thread, and any number of them at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_judge_explain(
    judge: *const settlekit_judge,
    question: *const settlekit_case,
    verdict: *mut settlekit_verdict,
    reasons: *mut settlekit_case_reason,
    capacity: usize,
    count: *mut usize,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles, structs and places.
        unsafe {
            let bench = handle::look(judge)?;
            let case = raw::read(question)?.checked()?;
            let out = OutStruct::optional(verdict)?;
            let places = OutStructs::new(reasons, capacity)?;
            let out_count = Out::new(count, "count")?;
            let mut steps = Steps { told: [None; MOST_REASONS], count: 0 };
            let found = bench.judge.explain(&case, |reason| steps.add(reason));
            if steps.count > MOST_REASONS {
                return Err(Failure::internal());
            }
            out_count.set(steps.count);
            if let Some(mut places) = places {
                if steps.count > places.count() {
                    let (count, room) = (steps.count, places.count());
                    let message = format!("there are {count} steps, and room for {room}");
                    return Err(Failure::new(SETTLEKIT_STATUS_BUFFER_TOO_SMALL, message));
                }
                for reason in steps.told.iter().flatten() {
                    places.add(settlekit_case_reason::of(reason, bench.currency));
                }
            }
            if let Some(out) = out {
                out.set(settlekit_verdict::of(&found));
            }
        }
        Ok(())
    })
}

/// One step of settlekit_judge_explain in words, by its number from 0.
///
/// `text` is a buffer of `capacity` bytes; it gets UTF-8 that ends with a zero. `length` gets how many
/// bytes there are without the zero.
///
/// Returns SETTLEKIT_STATUS_OK and writes `text` and `length`; BUFFER_TOO_SMALL, where only `length` is
/// written, if `capacity` is not more than that; OUT_OF_BOUNDS, NULL_POINTER, MISALIGNED,
/// WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE; INVALID_VALUE for a field that is set without its
/// has_ field. Any thread, and any number of them at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_judge_reason_text(
    judge: *const settlekit_judge,
    question: *const settlekit_case,
    index: usize,
    text: *mut c_char,
    capacity: usize,
    length: *mut usize,
) -> settlekit_status {
    guard_alone(|| {
        raw::check_pointer(text, "text")?;
        let out = Out::new(length, "length")?;
        // SAFETY: the caller keeps the contract of handles and structs.
        let (bench, case) = unsafe { (handle::look(judge)?, raw::read(question)?.checked()?) };
        let mut steps = Steps { told: [None; MOST_REASONS], count: 0 };
        bench.judge.explain(&case, |reason| steps.add(reason));
        let found = steps.told.get(index).copied().flatten();
        let reason = found.ok_or_else(|| Failure::out_of_bounds("step", index, steps.count))?;
        let mut line = Line { bytes: [0; MOST_BYTES], length: 0 };
        write!(line, "{}\0", reason.text(bench.currency)).map_err(|_| Failure::internal())?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(line.length.saturating_sub(1)) };
        if capacity < line.length {
            let message = format!("the text needs {} bytes, not {capacity}", line.length);
            return Err(Failure::new(SETTLEKIT_STATUS_BUFFER_TOO_SMALL, message));
        }
        // SAFETY: the caller gives so many bytes, and they are not the line that was just made.
        unsafe { text.cast::<u8>().copy_from_nonoverlapping(line.bytes.as_ptr(), line.length) };
        Ok(())
    })
}

/// The steps of one judgement.
struct Steps {
    told: [Option<CaseReason>; MOST_REASONS],
    count: usize,
}

impl Steps {
    fn add(&mut self, reason: CaseReason) {
        if let Some(place) = self.told.get_mut(self.count) {
            *place = Some(reason);
        }
        self.count = self.count.saturating_add(1);
    }
}

/// A sentence that is being written.
struct Line {
    bytes: [u8; MOST_BYTES],
    length: usize,
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl settlekit_case_reason {
    fn of(reason: &CaseReason, currency: Currency) -> settlekit_case_reason {
        let unit = if reason.is_amount() { SETTLEKIT_FIGURE_MONEY } else { SETTLEKIT_FIGURE_COUNT };
        let kind = |figure: Option<i64>| settlekit_figure_kind(figure.map_or(0, |_| unit));
        settlekit_case_reason {
            struct_size: 0,
            about: settlekit_topic::of(reason.about),
            scope: reason.scope.map_or(settlekit_scope(0), settlekit_scope::of),
            row: reason.row.unwrap_or(0),
            has_percent: i32::from(reason.percent.is_some()),
            percent_millionths: reason.percent.map_or(0, millionths),
            required_kind: kind(reason.required),
            actual_kind: kind(reason.actual),
            required: reason.required.unwrap_or(0),
            actual: reason.actual.unwrap_or(0),
            currency: i32::from(currency.numeric()),
            exponent: i32::from(currency.exponent()),
            has_kept: i32::from(reason.kept.is_some()),
            kept: i32::from(reason.kept.unwrap_or(false)),
            code: reason.code.map_or(settlekit_refusal(0), settlekit_refusal::of),
            reserved: 0,
        }
    }
}
