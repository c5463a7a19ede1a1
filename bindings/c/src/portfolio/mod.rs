//! Whole portfolios: columns of accounts in, columns of answers out.

mod breach;
mod columns;
mod judgements;
mod offer;

use core::ffi::c_void;
use std::ops::ControlFlow;

use settlekit::portfolio::{self, Progress};

use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::progress::{Watcher, settlekit_progress};
use crate::raw::{self, Out};
use crate::status::{SETTLEKIT_STATUS_CANCELLED, settlekit_status};
use crate::value::date_from_days;

pub use breach::*;
pub use columns::*;
pub use judgements::*;
pub use offer::*;

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
    let work = || {
        let done = Out::optional(rows_done, "rows_done")?;
        // The policy by a reference of its own, as the callback may give up the caller's.
        // SAFETY: the caller keeps the contract of handles and structs.
        let (policy, given, wanted) =
            unsafe { (handle::keep(policy)?, raw::read(columns)?, raw::read(judgements)?) };
        let today = date_from_days(today, "today")?;
        let mut written = wanted.pieces(given.row_count);
        written.push((rows_done.cast_const().cast(), size_of::<usize>(), "rows_done"));
        // What is written must be checked before anything of it is seen as a slice.
        given.check_extents()?;
        raw::check_written_apart(&written, &given.pieces())?;
        // SAFETY: the caller keeps the contract of columns, and no memory is shared.
        let judged = unsafe {
            let names = given.names()?;
            let columns = given.columns(&names)?;
            let outputs = wanted.outputs(given.row_count)?;
            let watcher = Watcher { call: progress, user_data };
            let watch = |at: Progress| match watcher.cancels(at.done, at.of) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            };
            portfolio::judge(&policy, &columns, outputs, today, watch)
        };
        let judged = judged.map_err(|fault| Failure::invalid(fault.to_string()))?;
        if let Some(done) = done {
            // SAFETY: the caller gives a place for it.
            unsafe { done.set(judged.rows) };
        }
        ended(judged.rows, judged.cancelled)
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// What a call over so many rows returns.
fn ended(rows: usize, cancelled: bool) -> Result<(), Failure> {
    if !cancelled {
        return Ok(());
    }
    let message = format!("cancelled after {rows} rows, as it was asked");
    Err(Failure::new(SETTLEKIT_STATUS_CANCELLED, message))
}
