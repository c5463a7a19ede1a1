//! Whole portfolios: columns of accounts in, columns of answers out.

mod breach;
mod case_reason;
mod columns;
mod crew;
mod how;
mod judge;
mod judgements;
mod offer;

use core::ffi::c_void;
use std::ops::ControlFlow;

use settlekit::Fault;
use settlekit::portfolio::{self, How, Lanes, Part, Progress};

use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::progress::{Watcher, settlekit_progress};
use crate::raw::{self, Out};
use crate::status::{SETTLEKIT_STATUS_CANCELLED, settlekit_status};
use crate::value::date_from_days;

pub use breach::*;
pub use case_reason::*;
pub use columns::*;
pub use how::*;
pub use judge::*;
pub use judgements::*;
pub use offer::*;

use how::Way;

/// Judges every row: what each account may be settled for today, and whether what is proposed for it
/// is within the rules. Each row is answered as a quote and a check of a proposal on a stopped account
/// with one claim of that balance, without interest and holds. What depends on more than that (holds,
/// running offers, several claims) is asked of the account.
///
/// A row's refusal number is that of the first of these that holds: 13 amount_out_of_range (the amount
/// is not positive, or there are 0 payments), 50 nothing_owed, 52 exceeds_balance, then the first of
/// its breaches. Without a proposal only nothing_owed and the first four breaches are possible.
///
/// Everything is checked before the first row is written: the struct sizes, every column's alignment
/// and extent, that no column which is written shares memory with another or with `rows_done`, every
/// choice, every name and every place in a list. Columns that are only read may share memory.
///
/// `progress` may be NULL. It is called after every 4096 rows and after the last one, and leaves the
/// columns alone meanwhile. `rows_done` may be NULL; it gets the number of rows that are written, which
/// are the first ones.
///
/// Nothing is allocated for a row, and no row depends on another: several threads may judge parts of
/// a portfolio at once, each part with outputs of its own.
///
/// Returns SETTLEKIT_STATUS_OK and writes the columns and `rows_done`; CANCELLED if `progress` asked to
/// stop, even after the last row: `rows_done` rows are written, the others untouched. Else nothing is
/// written: NULL_POINTER for balances or ages that are missing, for amounts where payments or gaps are
/// given, and for a list of names; MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE,
/// INVALID_UTF8, UNKNOWN_VALUE, OVERLAP; INVALID_VALUE for a currency that is not the policy's, a count
/// beyond any memory, a name that is none, a place that its list does not have, and a column that
/// contradicts what stands beside it. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_portfolio_judge(
    policy: *const settlekit_policy,
    today: i32,
    columns: *const settlekit_columns,
    judgements: *const settlekit_judgements,
    progress: settlekit_progress,
    user_data: *mut c_void,
    rows_done: *mut usize,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let watcher = Watcher { call: progress, user_data };
    let work = || {
        let way = Way { lanes: Lanes::best(), threads: 1 };
        // SAFETY: the caller keeps the contract of handles, structs, columns and callbacks.
        unsafe { judge(policy, today, columns, judgements, way, watcher, rows_done) }
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// Judges every row as settlekit_portfolio_judge does, with these registers and on so many threads: the
/// same answers, byte for byte. A NULL `how` is the widest registers and the calling thread.
///
/// The other threads are started for this call and have ended when it returns. They run nothing of the
/// caller's: `progress` is called on the calling thread. With several threads it is called less often,
/// after about every 1048576 rows, with rows that are written from the first on without a gap, and after
/// the last one; as it cancels, the rows that are begun are still finished, so that `rows_done` may be
/// more than it was told. `progress` and `rows_done` may be NULL. The callback must not fork and return in the child, where the other threads are not. A
/// thread starts with the signal mask of the caller.
///
/// Returns SETTLEKIT_STATUS_OK and writes the columns and `rows_done`; CANCELLED; NULL_POINTER,
/// MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8, UNKNOWN_VALUE,
/// INVALID_VALUE, OVERLAP, all as settlekit_portfolio_judge. UNAVAILABLE if the machine has not the
/// registers, or the system gives no more threads: then nothing is written, and nothing narrower is used
/// in their place. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_portfolio_judge_with(
    policy: *const settlekit_policy,
    today: i32,
    columns: *const settlekit_columns,
    judgements: *const settlekit_judgements,
    how: *const settlekit_how,
    progress: settlekit_progress,
    user_data: *mut c_void,
    rows_done: *mut usize,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let watcher = Watcher { call: progress, user_data };
    let work = || {
        // SAFETY: the caller keeps the contract of handles, structs, columns and callbacks.
        unsafe {
            let way = match raw::read_optional(how)? {
                Some(how) => how.checked()?,
                None => Way { lanes: Lanes::best(), threads: 1 },
            };
            judge(policy, today, columns, judgements, way, watcher, rows_done)
        }
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// # Safety
/// The caller keeps the contract of handles, structs, columns and callbacks.
unsafe fn judge(
    policy: *const settlekit_policy,
    today: i32,
    columns: *const settlekit_columns,
    judgements: *const settlekit_judgements,
    way: Way,
    watcher: Watcher,
    rows_done: *mut usize,
) -> Result<(), Failure> {
    let done = Out::optional(rows_done, "rows_done")?;
    // The policy by a reference of its own, as the callback may give up the caller's.
    // SAFETY: as for this function.
    let (policy, given, wanted) =
        unsafe { (handle::keep(policy)?, raw::read(columns)?, raw::read(judgements)?) };
    let today = date_from_days(today, "today")?;
    let mut written = wanted.pieces(given.row_count);
    written.push((rows_done.cast_const().cast(), size_of::<usize>(), "rows_done"));
    // What is written must be checked before anything of it is seen as a slice.
    given.check_extents()?;
    raw::check_written_apart(&written, &given.pieces())?;
    // SAFETY: as for this function, and no memory is shared.
    let judged = unsafe {
        let names = given.names()?;
        let columns = given.columns(&names)?;
        let outputs = wanted.outputs(given.row_count)?;
        let watch = |at: Progress| match watcher.cancels(at.done, at.of) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        if crew::size(way, given.row_count) > 1 {
            let work = |rows: Part<'_, '_>| crew::judge(rows, way, watch);
            portfolio::in_parts(&policy, &columns, outputs, today, work).map_err(fault)??
        } else {
            let how = How { lanes: way.lanes, ..How::default() };
            let judged = portfolio::judge_with(how, &policy, &columns, outputs, today, watch);
            judged.map_err(fault)?
        }
    };
    if let Some(done) = done {
        // SAFETY: the caller gives a place for it.
        unsafe { done.set(judged.rows) };
    }
    ended(judged.rows, judged.cancelled)
}

fn fault(found: Fault) -> Failure {
    Failure::invalid(found.to_string())
}

/// What a call over so many rows returns.
fn ended(rows: usize, cancelled: bool) -> Result<(), Failure> {
    if !cancelled {
        return Ok(());
    }
    let message = format!("cancelled after {rows} rows, as it was asked");
    Err(Failure::new(SETTLEKIT_STATUS_CANCELLED, message))
}
