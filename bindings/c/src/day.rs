//! The end of a day for many accounts at once.

use core::ffi::c_void;
use core::ptr;

use chrono::NaiveDate;
use settlekit::Policy;
use settlekit::account::{Action, Command};

use crate::account::{self, settlekit_account};
use crate::command::{read_contact, settlekit_contact};
use crate::decision::{self, Decided, outcome_of, settlekit_decision};
use crate::error::{Failure, settlekit_error};
use crate::guard::{guard, guard_alone};
use crate::handle;
use crate::policy::settlekit_policy;
use crate::progress::{Watcher, settlekit_progress};
use crate::raw::{self, Piece};
use crate::status::{SETTLEKIT_STATUS_CANCELLED, SETTLEKIT_STATUS_OK, settlekit_status};
use crate::value::date_from_days;

/// After so many rows the caller is told how far it is.
const ROWS_BETWEEN_CALLS: usize = 1024;

/// Ends a day for each of `account_count` accounts, one after the other: what
/// settlekit_account_end_day does without a request.
///
/// `contacts`, which may be NULL, has for each account what the host knows of its customer, or NULL.
/// One struct may stand in many rows. Each is read when its row's turn comes.
///
/// The columns that are written are arrays of as many values, one for each account, that share no
/// memory: `statuses` gets the status of each row as if it were a call of its own; `outcomes`, which
/// may be NULL, one of SETTLEKIT_OUTCOME_*, 0 where the row failed; `decisions`, which may be NULL, a
/// decision that the caller frees, NULL where the row failed. A row that fails (a NULL or wrong handle,
/// a busy account, a contact that settlekit_account_end_day would not take) does not stop the others.
/// An account that stands twice is answered twice; the second time its day has ended already.
///
/// `progress`, which may be NULL, is called every 1024 rows and after the last. No account is in use
/// then, so it may use and change them and the contacts, and free those that stand in no row that is
/// left; `accounts` and `contacts` themselves stay as they are. If it cancels, the rows done are done,
/// the others get SETTLEKIT_STATUS_CANCELLED, and so does the call.
///
/// Returns SETTLEKIT_STATUS_OK, even if rows failed, and writes all columns; CANCELLED, and writes all
/// columns; NULL_POINTER, MISALIGNED, WRONG_HANDLE (of the policy), INVALID_VALUE, OVERLAP, where
/// nothing is done. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_accounts_end_day(
    accounts: *const *mut settlekit_account,
    account_count: usize,
    policy: *const settlekit_policy,
    today: i32,
    contacts: *const *const settlekit_contact,
    statuses: *mut settlekit_status,
    outcomes: *mut i32,
    decisions: *mut *mut settlekit_decision,
    progress: settlekit_progress,
    user_data: *mut c_void,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        // SAFETY: the caller keeps the contract of arrays and handles.
        let (given, policy) = unsafe {
            let accounts = raw::read_slice(accounts, account_count, "accounts")?;
            let contacts = raw::read_column(contacts, account_count, "contacts")?;
            // A reference of its own, as the callback may give up the caller's.
            (Given { accounts, contacts }, handle::keep(policy)?)
        };
        let columns = Columns { statuses, outcomes, decisions };
        columns.check(&given)?;
        let today = date_from_days(today, "today")?;
        let bare = Command::new(Action::end_day());
        let keep = !decisions.is_null();
        let day = Day { policy: &policy, today, bare, keep };
        let watcher = Watcher { call: progress, user_data };
        // SAFETY: the columns were checked, and the caller has them writable.
        unsafe { end_each(&given, &day, &columns, watcher) }
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// The caller's arrays that are read.
struct Given<'c> {
    accounts: &'c [*mut settlekit_account],
    contacts: Option<&'c [*const settlekit_contact]>,
}

impl Given<'_> {
    /// What is known of the customer of a row; NULL is nothing.
    fn contact(&self, index: usize) -> *const settlekit_contact {
        let contact = self.contacts.and_then(|contacts| contacts.get(index));
        contact.copied().unwrap_or(ptr::null())
    }

    /// Every piece of memory that is read for as long as rows are written.
    fn pieces(&self) -> Vec<Piece> {
        let contacts = self.contacts.unwrap_or_default();
        let mut pieces = vec![
            raw::piece(self.accounts.as_ptr(), self.accounts.len(), "accounts"),
            raw::piece(contacts.as_ptr(), contacts.len(), "contacts"),
        ];
        let known = contacts.iter().filter(|contact| !contact.is_null());
        pieces.extend(known.map(|contact| raw::piece(*contact, 1, "a contact")));
        pieces
    }
}

/// What is the same for every row.
struct Day<'p> {
    policy: &'p Policy,
    today: NaiveDate,
    /// The command of every account of whose customer nothing is known.
    bare: Command,
    /// Whether the caller wants the decisions.
    keep: bool,
}

/// The caller's arrays that are written; those after the first may be NULL.
struct Columns {
    statuses: *mut settlekit_status,
    outcomes: *mut i32,
    decisions: *mut *mut settlekit_decision,
}

/// What stands in one row.
struct Row {
    status: settlekit_status,
    outcome: i32,
    decision: *mut settlekit_decision,
}

impl Columns {
    fn check(&self, given: &Given<'_>) -> Result<(), Failure> {
        let count = given.accounts.len();
        if count == 0 {
            return Ok(());
        }
        raw::check_pointer(self.statuses, "statuses")?;
        if !self.outcomes.is_null() {
            raw::check_pointer(self.outcomes, "outcomes")?;
        }
        if !self.decisions.is_null() {
            raw::check_pointer(self.decisions, "decisions")?;
        }
        let written = [
            raw::piece(self.statuses.cast_const(), count, "statuses"),
            raw::piece(self.outcomes.cast_const(), count, "outcomes"),
            raw::piece(self.decisions.cast_const(), count, "decisions"),
        ];
        raw::check_written_apart(&written, &given.pieces())
    }

    /// # Safety
    /// The columns are writable and have this row.
    unsafe fn set(&self, index: usize, row: Row) {
        // SAFETY: as for this function.
        unsafe {
            self.statuses.wrapping_add(index).write(row.status);
            if !self.outcomes.is_null() {
                self.outcomes.wrapping_add(index).write(row.outcome);
            }
            if !self.decisions.is_null() {
                self.decisions.wrapping_add(index).write(row.decision);
            }
        }
    }
}

/// # Safety
/// The columns are writable and as long as there are rows; the rows keep the contract of handles
/// and structs.
unsafe fn end_each(
    given: &Given<'_>,
    day: &Day<'_>,
    columns: &Columns,
    watcher: Watcher,
) -> Result<(), Failure> {
    let rows = given.accounts;
    for index in 0..rows.len() {
        let not_done =
            Row { status: SETTLEKIT_STATUS_CANCELLED, outcome: 0, decision: ptr::null_mut() };
        // SAFETY: as for this function.
        unsafe { columns.set(index, not_done) };
    }
    for (index, account) in rows.iter().enumerate() {
        // SAFETY: as for this function.
        unsafe { columns.set(index, end_one(*account, given.contact(index), day)) };
        let done = index.saturating_add(1);
        let is_told = done == rows.len() || done.checked_rem(ROWS_BETWEEN_CALLS) == Some(0);
        // SAFETY: the caller keeps the contract of callbacks.
        if is_told && unsafe { watcher.cancels(done, rows.len()) } && done < rows.len() {
            let message = format!("cancelled after {done} of {} accounts", rows.len());
            return Err(Failure::new(SETTLEKIT_STATUS_CANCELLED, message));
        }
    }
    Ok(())
}

/// # Safety
/// As for [`handle::look`] and [`read_contact`].
unsafe fn end_one(
    account: *mut settlekit_account,
    contact: *const settlekit_contact,
    day: &Day<'_>,
) -> Row {
    let mut row = Row { status: SETTLEKIT_STATUS_OK, outcome: 0, decision: ptr::null_mut() };
    // A fault of the library's own stops this row only.
    row.status = guard_alone(|| {
        // SAFETY: as for this function.
        let decided = unsafe {
            let known = match contact.is_null() {
                true => None,
                false => Some(Command::new(Action::EndDay(Box::new(read_contact(contact)?)))),
            };
            let command = known.as_ref().unwrap_or(&day.bare);
            account::change(account, |account::State { account, door, .. }| {
                let line = door.answer_command(account, day.policy, day.today, command);
                Ok(Decided::done(line, account))
            })?
        };
        row.outcome = outcome_of(&decided);
        if day.keep {
            row.decision = decision::give(decided);
        }
        Ok(())
    });
    row
}
