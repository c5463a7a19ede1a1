//! Deciding a bulk.

use core::ffi::{c_char, c_void};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::ptr;
use std::sync::RwLockReadGuard;

use chrono::NaiveDate;
use settlekit::bulk::{Progress, decide_all};
use settlekit::json::{BulkDocument, BulkFault, add_lines, bulk_from_text};
use settlekit::{Account, Policy};

use super::{Bulk, Seen, Sums, Taken, settlekit_bulk, take_all};
use crate::account::{self, settlekit_account};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::progress::{Watcher, settlekit_progress};
use crate::raw::{self, Out};
use crate::status::settlekit_status;
use crate::text::text;
use crate::value::date_from_days;

/// Decides a bulk for each of its accounts and changes nothing: a dry run is one that is not recorded.
/// settlekit_bulk_record records it.
///
/// `document` is the bulk in JSON; its amounts are in the policy's currency. The accounts that it names
/// are looked for in the array of `account_count` accounts; if it names none, every stopped one of the
/// array is meant. An account that stands twice is refused the second time, as duplicate_in_batch.
///
/// `progress`, which may be NULL, is called after each account. Accounts may be read then; a call that
/// would change or free one of the array finds it BUSY. If it cancels, the accounts after it are not
/// looked at, and a bulk of all or nothing holds back what could be done; the call still returns
/// SETTLEKIT_STATUS_OK, and the totals tell it.
///
/// Returns SETTLEKIT_STATUS_OK and writes `bulk`, which the caller frees; NULL_POINTER, MISALIGNED,
/// WRONG_HANDLE, INVALID_UTF8; INVALID_VALUE for today, and for a document that is well formed and asks
/// for what no amount or percent can be, with the refusal in `error`; INVALID_DOCUMENT with every
/// fault, names of no account included; BUSY before anything is decided. Any thread, while no other
/// changes the accounts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_bulk_decide(
    policy: *const settlekit_policy,
    today: i32,
    document: *const c_char,
    document_length: usize,
    accounts: *const *const settlekit_account,
    account_count: usize,
    progress: settlekit_progress,
    user_data: *mut c_void,
    bulk: *mut *mut settlekit_bulk,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(bulk, "bulk")?;
        // SAFETY: the caller keeps the contract of handles, texts and arrays.
        let (policy, document, handles) = unsafe {
            // A reference of its own, as the callback may give up the caller's.
            let policy = handle::keep(policy)?;
            let document = text(document, document_length).required("document")?;
            (policy, document, raw::read_slice(accounts, account_count, "accounts")?)
        };
        let today = date_from_days(today, "today")?;
        let asked = read_bulk(document, &policy)?;
        // SAFETY: as above.
        let taken = unsafe { take_all(handles.iter().copied(), account::Held::reading)? };
        let chosen = choose(&asked, &taken, document)?;
        let watcher = Watcher { call: progress, user_data };
        let decided = decide(&asked, &chosen, &policy, today, watcher);
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(handle::give(decided)) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

fn read_bulk(document: &str, policy: &Policy) -> Result<BulkDocument, Failure> {
    bulk_from_text(document, policy.currency()).map_err(|fault| match fault {
        BulkFault::Invalid(faults) => Failure::document("bulk", faults),
        BulkFault::Refused(refusal) => {
            Failure::invalid(format!("{}: {}", refusal.code.name(), refusal.remedy))
        }
    })
}

/// The accounts that the bulk is about, with their places in the caller's array.
fn choose<'t>(
    asked: &BulkDocument,
    taken: &'t Taken<RwLockReadGuard<'_, account::State>>,
    document: &str,
) -> Result<Vec<(usize, &'t Account)>, Failure> {
    let guards = taken.places.iter().filter_map(|place| taken.guards.get(*place));
    let all: Vec<&Account> = guards.map(|state| &state.account).collect();
    let chosen = asked.choose(all.iter().copied()).map_err(|mut faults| {
        add_lines(&mut faults, document);
        Failure::document("bulk", faults)
    })?;
    // An account that stands several times is chosen from its places in turn; one that is named more
    // often than it stands there, from its last.
    let mut places: BTreeMap<*const Account, Vec<usize>> = BTreeMap::new();
    for (index, account) in all.iter().enumerate().rev() {
        places.entry(ptr::from_ref(*account)).or_default().push(index);
    }
    let mut next = |account: &Account| {
        let left = places.get_mut(&ptr::from_ref(account))?;
        if left.len() > 1 { left.pop() } else { left.first().copied() }
    };
    Ok(chosen.into_iter().filter_map(|account| Some((next(account)?, account))).collect())
}

fn decide(
    asked: &BulkDocument,
    chosen: &[(usize, &Account)],
    policy: &Policy,
    today: NaiveDate,
    watcher: Watcher,
) -> Bulk {
    let watch = |progress: Progress<'_>| {
        // SAFETY: the caller keeps the contract of callbacks.
        match unsafe { watcher.cancels(progress.done, chosen.len()) } {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    };
    let accounts = chosen.iter().map(|(_, account)| *account);
    let result = decide_all(accounts, &asked.bulk, policy, today, watch);
    let seen = |(index, account): &(usize, &Account)| Seen {
        index: *index,
        status: account.status(),
        owed: account.owed(),
    };
    let sums = result.totals.currencies.iter().map(|(currency, amounts)| Sums {
        currency: *currency,
        owed: amounts.owed_minor.to_string(),
        asked: amounts.asked_minor.to_string(),
        forgiven: amounts.forgiven_minor.to_string(),
    });
    let sums = sums.collect();
    Bulk { result, today, accounts: chosen.iter().map(seen).collect(), sums }
}
