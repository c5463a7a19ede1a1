//! A bulk through C decides, tells and records what it does in Rust; so does the end of a day of many
//! accounts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "each call is one that a C program makes")]

mod caller;

use core::ffi::c_void;
use core::ops::ControlFlow;
use core::ptr;

use caller::*;
use settlekit::account::{Action, Command};
use settlekit::bulk::{BulkResult, Progress, decide_all, record_all};
use settlekit::json::{
    JsonDoor, account_from_text, bulk_from_text, bulk_text, policy_from_text, snapshot as as_text,
};
use settlekit::{Account, Answer};
use settlekit_capi::*;

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"max_forgiven": "900.00",
                        "table": [{"max_age_days": 200, "percent": "60"}, {"percent": "50"}]}},
    "sequences": {"final": {"reminders": [{"channel": "email", "template": "t", "every_days": 5,
                                           "max_sends": 3}]}}}"#;

/// 2026-03-01.
const TODAY: i32 = 20_513;

/// Accounts of all kinds: most may be offered something, some are refused, each for its own reason.
fn generated(count: usize) -> Vec<String> {
    let one = |place: usize| {
        let status = ["stopped", "stopped", "stopped", "overdue", "paid"][place % 5];
        let currency = if place % 11 == 7 { "EUR" } else { "USD" };
        let dates = if place % 13 == 5 { "" } else { r#""delinquent_since": "2025-06-01""# };
        let disputed = place % 17 == 3;
        let owed = 1 + (place * 7_919) % 4_000;
        format!(
            r#"{{"format": 1, "account": "A-{place}", "client": "LAKE", "currency": "{currency}",
                "status": "{status}", "dates": {{{dates}}}, "claims": [{{"claim": "C1",
                "balance": {{"principal": "{owed}.50"}}, "disputed": {disputed}}}]}}"#
        )
    };
    (0..count).map(one).collect()
}

fn offer(extra: &str) -> String {
    format!(
        r#"{{"format": 1, "bulk": "march", "terms": {{"percent": "55"}}, "expires_on": "2026-03-15"{extra}}}"#
    )
}

fn handles(documents: &[String]) -> Vec<*mut settlekit_account> {
    documents.iter().map(|document| account(document)).collect()
}

fn constant(handles: &[*mut settlekit_account]) -> Vec<*const settlekit_account> {
    handles.iter().map(|handle| handle.cast_const()).collect()
}

fn decided(
    policy: *const settlekit_policy,
    bulk: &str,
    accounts: &[*mut settlekit_account],
    progress: settlekit_progress,
    user_data: *mut c_void,
) -> *mut settlekit_bulk {
    let (data, length) = parts(bulk);
    let accounts = constant(accounts);
    made(|place, error| unsafe {
        settlekit_bulk_decide(
            policy,
            TODAY,
            data,
            length,
            accounts.as_ptr(),
            accounts.len(),
            progress,
            user_data,
            place,
            error,
        )
    })
}

fn not_decided(
    policy: *const settlekit_policy,
    bulk: &str,
    accounts: &[*const settlekit_account],
) -> (i32, String, Vec<(String, u64, String)>) {
    let (data, length) = parts(bulk);
    failed(|place, error| unsafe {
        let (rows, count) = (accounts.as_ptr(), accounts.len());
        let nobody = ptr::null_mut();
        settlekit_bulk_decide(policy, TODAY, data, length, rows, count, None, nobody, place, error)
    })
}

fn free_all(bulk: *mut settlekit_bulk, accounts: Vec<*mut settlekit_account>) {
    assert_eq!(unsafe { settlekit_bulk_free(bulk) }, SETTLEKIT_STATUS_OK);
    accounts.into_iter().for_each(free_account);
}

/// Everything that C says of a bulk, against Rust's result and the accounts it was decided on.
fn check(bulk: *const settlekit_bulk, expected: &BulkResult, accounts: &[Account]) {
    let lines = document(made(|place, _| unsafe { settlekit_bulk_lines(bulk, place) }));
    let written: String = bulk_text(expected).map(|line| line + "\n").collect();
    assert_eq!(lines, written);
    let totals: settlekit_bulk_totals =
        filled(|place| unsafe { settlekit_bulk_totals_get(bulk, place) });
    let is = &expected.totals;
    assert_eq!(view(totals.bulk).unwrap(), expected.bulk.as_str());
    assert_eq!((totals.item_count, totals.applied), (expected.items.len(), is.applied));
    assert_eq!((totals.already_done, totals.refused), (is.already_done, is.refused_in_all()));
    assert_eq!((totals.invalid, totals.held_back), (is.invalid, is.held_back));
    assert_eq!(totals.not_looked_at, is.not_looked_at);
    let cancelled = (totals.has_cancelled_after == 1).then_some(totals.cancelled_after);
    assert_eq!(cancelled, is.cancelled_after);
    assert_eq!(totals.refusal_count, is.refused.len());
    for (index, (code, count)) in is.refused.iter().enumerate() {
        let refusal: settlekit_bulk_refusal =
            filled(|place| unsafe { settlekit_bulk_refusal_get(bulk, index, place) });
        assert_eq!(view(refusal.name).unwrap(), code.name());
        assert_eq!((refusal.number, refusal.count), (code.number().into(), *count));
    }
    assert_eq!(totals.currency_count, is.currencies.len());
    for (index, (currency, sums)) in is.currencies.iter().enumerate() {
        let amounts: settlekit_bulk_amounts =
            filled(|place| unsafe { settlekit_bulk_amounts_get(bulk, index, place) });
        assert_eq!(amounts.currency, i32::from(currency.numeric()));
        assert_eq!(amounts.exponent, i32::from(currency.exponent()));
        assert_eq!((amounts.has_minor, amounts.account_count), (1, sums.accounts));
        let found = [amounts.owed_minor, amounts.asked_minor, amounts.forgiven_minor];
        let sums = [sums.owed_minor, sums.asked_minor, sums.forgiven_minor];
        assert_eq!(found.map(i128::from), sums);
        let texts =
            [amounts.owed_minor_text, amounts.asked_minor_text, amounts.forgiven_minor_text];
        assert_eq!(texts.map(|text| view(text).unwrap()), sums.map(|sum| sum.to_string()));
    }
    for (index, item) in expected.items.iter().enumerate() {
        let found: settlekit_bulk_item =
            filled(|place| unsafe { settlekit_bulk_item_get(bulk, index, place) });
        assert_eq!(view(found.account).unwrap(), item.account.as_str());
        assert_eq!(accounts[found.account_index].id(), &item.account);
        assert_eq!(name(settlekit_outcome_name(found.outcome)), item.outcome.name());
        let offer = item.outcome.offer();
        assert_eq!(view(found.offer), offer.map(|offer| offer.offer.to_string()));
        let amounts = (found.has_offer == 1).then_some((found.amount_minor, found.forgiven_minor));
        let made = offer.map(|offer| (offer.amount.minor(), offer.forgiven.minor()));
        assert_eq!(amounts, made);
        check_decision(bulk, index, &found, item, &accounts[found.account_index]);
    }
}

fn check_decision(
    bulk: *const settlekit_bulk,
    index: usize,
    found: &settlekit_bulk_item,
    item: &settlekit::bulk::BulkItem,
    account: &Account,
) {
    let settlekit::bulk::BulkOutcome::Answered(answer) = &item.outcome else {
        let mut decision = ptr::null_mut();
        let status = unsafe { settlekit_bulk_decision(bulk, index, &mut decision) };
        assert_eq!((status, decision), (SETTLEKIT_STATUS_NOT_THERE, ptr::null_mut()));
        return;
    };
    let refusal = match answer {
        Answer::Refused(refusal) => Some(refusal),
        _ => None,
    };
    assert_eq!(found.refusal_number, refusal.map_or(0, |refusal| refusal.number.into()));
    assert_eq!(view(found.refusal).as_deref(), refusal.map(|refusal| refusal.code.name()));
    assert_eq!(view(found.remedy), refusal.map(|refusal| refusal.remedy.clone()));
    let invalid = match answer {
        Answer::Invalid(invalid) => Some(invalid),
        _ => None,
    };
    assert_eq!(view(found.invalid_message), invalid.map(|invalid| invalid.message.clone()));
    assert_eq!(view(found.invalid_pointer), invalid.map(|invalid| invalid.path.clone()));
    let decision = made(|place, _| unsafe { settlekit_bulk_decision(bulk, index, place) });
    let json = got(text(""), |place| unsafe { settlekit_decision_json(decision, place) });
    let on = date(TODAY).to_string();
    let line = settlekit::json::line(0, Some(&on), answer.clone(), account);
    assert_eq!(view(json).unwrap(), line.to_text());
    assert_eq!(unsafe { settlekit_decision_free(decision) }, SETTLEKIT_STATUS_OK);
}

/// Counts its calls and cancels at one of them.
struct Watch {
    calls: usize,
    last: (usize, usize),
    cancel_at: usize,
    read: *const settlekit_account,
    change: *mut settlekit_account,
    seen: Vec<i32>,
}

impl Watch {
    fn cancelling_at(call: usize) -> Watch {
        let (read, change) = (ptr::null(), ptr::null_mut());
        Watch { calls: 0, last: (0, 0), cancel_at: call, read, change, seen: Vec::new() }
    }

    fn data(&mut self) -> *mut c_void {
        ptr::from_mut(self).cast()
    }
}

unsafe extern "C-unwind" fn watch(user_data: *mut c_void, done: usize, of: usize) -> i32 {
    let watch = unsafe { &mut *user_data.cast::<Watch>() };
    watch.calls += 1;
    watch.last = (done, of);
    if !watch.read.is_null() {
        let mut summary: settlekit_account_summary = empty();
        watch.seen.push(unsafe { settlekit_account_summary_get(watch.read, &mut summary) });
    }
    if !watch.change.is_null() {
        watch.seen.push(unsafe { settlekit_account_free(watch.change) });
    }
    i32::from(watch.calls == watch.cancel_at)
}

unsafe extern "C-unwind" fn explode(_: *mut c_void, _: usize, _: usize) -> i32 {
    panic!("a callback that fails");
}

#[test]
fn a_bulk_of_generated_accounts_is_that_of_rust() {
    let documents = generated(400);
    let policy_of_rust = policy_from_text(POLICY).unwrap();
    let policy = policy(POLICY);
    let named: Vec<String> = (0..400).rev().step_by(3).map(|n| format!("\"A-{n}\"")).collect();
    let named = format!(r#", "accounts": [{}, "A-399", "A-396"]"#, named.join(", "));
    let assign = format!(
        r#"{{"format": 1, "bulk": "s", "command": "assign_sequence", "sequence": "final"{named}}}"#
    );
    let bulks = [
        offer(""),
        offer(r#", "sequence": "final", "by": "nobody""#),
        offer(r#", "all_or_nothing": true"#),
        offer(&named),
        assign,
    ];
    for bulk in &bulks {
        for cancel_at in [0, 1, 100, 134] {
            let mut accounts: Vec<Account> =
                documents.iter().map(|text| account_from_text(text).unwrap()).collect();
            let handles = handles(&documents);
            let asked = bulk_from_text(bulk, policy_of_rust.currency()).unwrap();
            let chosen = asked.choose(&accounts).unwrap();
            let on = date(TODAY);
            let stop = |progress: Progress<'_>| match progress.done == cancel_at {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            };
            let result = decide_all(chosen, &asked.bulk, &policy_of_rust, on, stop);
            let mut watcher = Watch::cancelling_at(cancel_at);
            let found = decided(policy, bulk, &handles, Some(watch), watcher.data());
            let looked_at = result.items.len() - result.totals.not_looked_at;
            assert_eq!(watcher.calls, looked_at, "{bulk}");
            assert_eq!(watcher.last, (looked_at, result.items.len()));
            check(found, &result, &accounts);

            let expected = record_all(&mut accounts, &result).unwrap();
            let mut count = 0;
            let record = |count: *mut usize, error| unsafe {
                settlekit_bulk_record(found, handles.as_ptr(), handles.len(), count, error)
            };
            assert_eq!(record(&mut count, ptr::null_mut()), SETTLEKIT_STATUS_OK);
            assert_eq!(count, expected);
            for (handle, account) in handles.iter().zip(&accounts) {
                assert_eq!(snapshot(*handle), as_text(account));
            }
            if count > 0 {
                let mut error = ptr::null_mut();
                assert_eq!(record(&mut count, &mut error), SETTLEKIT_STATUS_CONTRADICTION);
                assert!(said(error).0.contains("account A-"));
                assert_eq!(snapshot(handles[0]), as_text(&accounts[0]));
            }
            free_all(found, handles);
        }
    }
    free_policy(policy);
}

#[test]
fn an_account_that_stands_twice_is_looked_at_once() {
    let policy = policy(POLICY);
    let documents = generated(3);
    let single = handles(&documents);
    let twice = [single[0], single[1], single[0], single[2], single[0]];
    let bulk = decided(policy, &offer(""), &twice, None, ptr::null_mut());
    let items: Vec<(usize, i32, i32)> = (0..5)
        .map(|index| {
            let item: settlekit_bulk_item =
                filled(|place| unsafe { settlekit_bulk_item_get(bulk, index, place) });
            (item.account_index, item.outcome.0, item.refusal_number)
        })
        .collect();
    let [first, _, again, _, third] = items[..] else { panic!("five items") };
    assert_eq!(first, (0, SETTLEKIT_OUTCOME_APPLIED, 0));
    let duplicate = settlekit::RefusalCode::DuplicateInBatch.number().into();
    assert_eq!(again, (2, SETTLEKIT_OUTCOME_REFUSED, duplicate));
    assert_eq!(third, (4, SETTLEKIT_OUTCOME_REFUSED, duplicate));
    let mut count = 0;
    let status = unsafe {
        settlekit_bulk_record(bulk, twice.as_ptr(), twice.len(), &mut count, ptr::null_mut())
    };
    let totals: settlekit_bulk_totals =
        filled(|place| unsafe { settlekit_bulk_totals_get(bulk, place) });
    assert_eq!((status, count), (SETTLEKIT_STATUS_OK, totals.applied));
    assert_eq!((totals.applied, totals.refused), (1, 4));
    free_all(bulk, single);
    free_policy(policy);
}

#[test]
fn accounts_may_be_read_and_not_changed_meanwhile() {
    let policy = policy(POLICY);
    let accounts = handles(&generated(3));
    let mut watcher = Watch::cancelling_at(0);
    watcher.read = accounts[0];
    watcher.change = accounts[1];
    let bulk = decided(policy, &offer(""), &accounts, Some(watch), watcher.data());
    let (read, busy) = (SETTLEKIT_STATUS_OK, SETTLEKIT_STATUS_BUSY);
    assert_eq!(watcher.seen, [read, busy, read, busy, read, busy]);
    // A callback that panics is a fault, and nothing is left locked.
    let document = offer("");
    let rows = constant(&accounts);
    let (status, _, _) = failed(|place, error| unsafe {
        let (data, length) = parts(&document);
        let nobody = ptr::null_mut();
        settlekit_bulk_decide(
            policy,
            TODAY,
            data,
            length,
            rows.as_ptr(),
            3,
            Some(explode),
            nobody,
            place,
            error,
        )
    });
    assert_eq!(status, SETTLEKIT_STATUS_INTERNAL_FAULT);
    assert!(snapshot(accounts[1]).contains("A-1"));
    free_all(bulk, accounts);
    free_policy(policy);
}

#[test]
fn a_bulk_that_is_none_is_told_with_its_lines() {
    let policy = policy(POLICY);
    let accounts = handles(&generated(2));
    let rows = constant(&accounts);
    let named = offer(",\n\"accounts\": [\"A-0\",\n \"B-7\"]");
    let (status, message, faults) = not_decided(policy, &named, &rows);
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT, "{message}");
    assert_eq!((faults[0].0.as_str(), faults[0].1, faults.len()), ("/accounts/1", 3, 1));
    let (status, _, faults) = not_decided(policy, "{\"format\": 1,\n \"bulk\": 7}", &rows);
    assert_eq!((status, faults[0].1), (SETTLEKIT_STATUS_INVALID_DOCUMENT, 2));
    let (status, message, faults) =
        not_decided(policy, &offer("").replace("55", "55.00001"), &rows);
    assert_eq!((status, faults.len()), (SETTLEKIT_STATUS_INVALID_VALUE, 0));
    assert!(message.starts_with("too_many_decimals: "), "{message}");

    let doc = offer("");
    let null = [rows[0], ptr::null()];
    let (status, message, _) = not_decided(policy, &doc, &null);
    assert_eq!(status, SETTLEKIT_STATUS_NULL_POINTER);
    assert!(message.starts_with("account 1: "), "{message}");
    let wrong = [policy.cast_const().cast(), rows[0]];
    assert_eq!(not_decided(policy, &doc, &wrong).0, SETTLEKIT_STATUS_WRONG_HANDLE);
    let no_policy = not_decided(ptr::null(), &doc, &rows);
    assert_eq!(no_policy.0, SETTLEKIT_STATUS_NULL_POINTER);
    let call = |today, document: &str, rows: *const _, place| unsafe {
        let (data, length) = parts(document);
        let (nobody, error) = (ptr::null_mut(), ptr::null_mut());
        settlekit_bulk_decide(policy, today, data, length, rows, 2, None, nobody, place, error)
    };
    let mut place = ptr::null_mut();
    assert_eq!(call(i32::MAX, &doc, rows.as_ptr(), &mut place), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(call(TODAY, &doc, ptr::null(), &mut place), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(call(TODAY, &doc, rows.as_ptr(), ptr::null_mut()), SETTLEKIT_STATUS_NULL_POINTER);
    assert!(place.is_null());
    accounts.into_iter().for_each(free_account);
    free_policy(policy);
}

#[test]
fn every_reader_of_a_bulk_checks_what_it_takes() {
    let policy = policy(POLICY);
    let accounts = handles(&generated(40));
    let bulk = decided(policy, &offer(""), &accounts, None, ptr::null_mut());
    check_struct("totals", |place| unsafe { settlekit_bulk_totals_get(bulk, place) });
    check_handle("totals", |handle| unsafe {
        settlekit_bulk_totals_get(handle, &mut settlekit_bulk_totals { ..empty() })
    });
    check_struct("item", |place| unsafe { settlekit_bulk_item_get(bulk, 0, place) });
    check_handle("item", |handle| unsafe {
        settlekit_bulk_item_get(handle, 0, &mut settlekit_bulk_item { ..empty() })
    });
    check_struct("amounts", |place| unsafe { settlekit_bulk_amounts_get(bulk, 0, place) });
    check_handle("amounts", |handle| unsafe {
        settlekit_bulk_amounts_get(handle, 0, &mut settlekit_bulk_amounts { ..empty() })
    });
    let none: *mut settlekit_decision = ptr::null_mut();
    check_place("decision", |place| unsafe { settlekit_bulk_decision(bulk, 0, place) });
    check_handle("decision", |handle| unsafe {
        settlekit_bulk_decision(handle, 0, &mut none.clone())
    });
    check_place("lines", |place| unsafe { settlekit_bulk_lines(bulk, place) });
    check_handle("lines", |handle: *const settlekit_bulk| unsafe {
        settlekit_bulk_lines(handle, &mut ptr::null_mut())
    });
    let mut item: settlekit_bulk_item = empty();
    let mut amounts: settlekit_bulk_amounts = empty();
    let mut refusal: settlekit_bulk_refusal = empty();
    for beyond in [40, usize::MAX] {
        let found = unsafe {
            [
                settlekit_bulk_item_get(bulk, beyond, &mut item),
                settlekit_bulk_amounts_get(bulk, beyond, &mut amounts),
                settlekit_bulk_refusal_get(bulk, beyond, &mut refusal),
                settlekit_bulk_decision(bulk, beyond, &mut none.clone()),
            ]
        };
        assert_eq!(found, [SETTLEKIT_STATUS_OUT_OF_BOUNDS; 4]);
    }
    // Not all of the accounts are in the array, so nothing is recorded at all.
    let before = snapshot(accounts[0]);
    let record = |bulk, rows: *const _, count| unsafe {
        settlekit_bulk_record(bulk, rows, count, ptr::null_mut(), ptr::null_mut())
    };
    let rows = accounts.as_ptr();
    assert_eq!(record(bulk, rows, 1), SETTLEKIT_STATUS_CONTRADICTION);
    assert_eq!(record(ptr::null(), rows, 40), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(record(bulk, ptr::null(), 40), SETTLEKIT_STATUS_NULL_POINTER);
    let wrong = [accounts[0], policy.cast()];
    assert_eq!(record(bulk, wrong.as_ptr(), 2), SETTLEKIT_STATUS_WRONG_HANDLE);
    assert_eq!(snapshot(accounts[0]), before);
    assert_eq!(record(bulk, rows, 40), SETTLEKIT_STATUS_OK);
    let wrong = accounts[0].cast();
    assert_eq!(unsafe { settlekit_bulk_free(wrong) }, SETTLEKIT_STATUS_WRONG_HANDLE);
    assert_eq!(unsafe { settlekit_bulk_free(ptr::null_mut()) }, SETTLEKIT_STATUS_OK);
    free_all(bulk, accounts);
    free_policy(policy);
}

/// The columns of one call.
struct Ended {
    status: i32,
    statuses: Vec<i32>,
    outcomes: Vec<i32>,
    lines: Vec<Option<String>>,
}

fn end_day(
    policy: *const settlekit_policy,
    today: i32,
    accounts: &[*mut settlekit_account],
    watcher: &mut Watch,
) -> Ended {
    let count = accounts.len();
    let (mut statuses, mut outcomes) = (vec![-7; count], vec![-7; count]);
    let mut decisions = vec![ptr::dangling_mut::<settlekit_decision>(); count];
    let status = unsafe {
        settlekit_accounts_end_day(
            accounts.as_ptr(),
            count,
            policy,
            today,
            ptr::null(),
            statuses.as_mut_ptr(),
            outcomes.as_mut_ptr(),
            decisions.as_mut_ptr(),
            Some(watch),
            watcher.data(),
            ptr::null_mut(),
        )
    };
    let lines = decisions.into_iter().map(|decision| {
        let line = (!decision.is_null()).then(|| {
            let json = got(text(""), |place| unsafe { settlekit_decision_json(decision, place) });
            view(json).unwrap()
        });
        assert_eq!(unsafe { settlekit_decision_free(decision) }, SETTLEKIT_STATUS_OK);
        line
    });
    Ended { status, statuses, outcomes, lines: lines.collect() }
}

#[test]
fn a_day_ends_for_many_accounts_as_for_each() {
    let policy_of_rust = policy_from_text(POLICY).unwrap();
    let policy = policy(POLICY);
    let documents = generated(2_500);
    let mut accounts = handles(&documents);
    let bulk =
        decided(policy, &offer(r#", "sequence": "final""#), &accounts, None, ptr::null_mut());
    let status = unsafe {
        let (rows, count) = (accounts.as_ptr(), accounts.len());
        settlekit_bulk_record(bulk, rows, count, ptr::null_mut(), ptr::null_mut())
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    assert_eq!(unsafe { settlekit_bulk_free(bulk) }, SETTLEKIT_STATUS_OK);
    let mut expected: Vec<(Account, JsonDoor)> = accounts
        .iter()
        .map(|handle| {
            let json = settlekit::json::Json::parse(&snapshot(*handle)).unwrap();
            let account = settlekit::json::account_from_snapshot(&json, "").unwrap();
            (account, JsonDoor::default())
        })
        .collect();
    let (first, last) = (accounts[0], accounts[2_499]);
    // A NULL, a handle of another kind and an account that stands twice are rows as any.
    accounts[7] = ptr::null_mut();
    accounts[9] = policy.cast();
    accounts[2_499] = first;
    let mut outcomes_seen = std::collections::BTreeSet::new();
    for today in [TODAY + 3, TODAY + 3, TODAY + 20, TODAY] {
        let mut watcher = Watch::cancelling_at(0);
        let ended = end_day(policy, today, &accounts, &mut watcher);
        assert_eq!(ended.status, SETTLEKIT_STATUS_OK);
        assert_eq!((watcher.calls, watcher.last), (3, (2_500, 2_500)));
        let command = Command::new(Action::end_day());
        for row in 0..2_500 {
            let place = if row == 2_499 { 0 } else { row };
            let (status, line) = match row {
                7 => (SETTLEKIT_STATUS_NULL_POINTER, None),
                9 => (SETTLEKIT_STATUS_WRONG_HANDLE, None),
                _ => {
                    let (account, door) = &mut expected[place];
                    let on = date(today);
                    (0, Some(door.answer_command(account, &policy_of_rust, on, &command)))
                }
            };
            assert_eq!(ended.statuses[row], status);
            let outcome = line.as_ref().map_or(0, |line| match line.outcome {
                settlekit::json::Outcome::Applied => SETTLEKIT_OUTCOME_APPLIED,
                settlekit::json::Outcome::AlreadyDone => SETTLEKIT_OUTCOME_ALREADY_DONE,
                settlekit::json::Outcome::Refused => SETTLEKIT_OUTCOME_REFUSED,
                settlekit::json::Outcome::Invalid => SETTLEKIT_OUTCOME_INVALID,
            });
            assert_eq!(ended.outcomes[row], outcome);
            outcomes_seen.insert(outcome);
            assert_eq!(ended.lines[row], line.map(|line| line.to_text()), "{row}");
        }
    }
    assert_eq!(outcomes_seen.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    for (row, handle) in accounts.iter().enumerate().step_by(97) {
        if ![7, 9, 2_499].contains(&row) {
            assert_eq!(snapshot(*handle), as_text(&expected[row].0));
        }
    }
    free_account(last);
    for (row, handle) in accounts.into_iter().enumerate() {
        if ![7, 9, 2_499].contains(&row) {
            free_account(handle);
        }
    }
    free_policy(policy);
}

#[test]
fn what_was_done_until_it_was_cancelled_is_done() {
    let policy = policy(POLICY);
    let accounts = handles(&generated(1_100));
    let mut watcher = Watch::cancelling_at(1);
    watcher.read = accounts[0];
    let ended = end_day(policy, TODAY, &accounts, &mut watcher);
    assert_eq!(ended.status, SETTLEKIT_STATUS_CANCELLED);
    assert_eq!((watcher.calls, watcher.last), (1, (1_024, 1_100)));
    assert_eq!(watcher.seen, [SETTLEKIT_STATUS_OK]);
    assert!(ended.statuses[..1_024].iter().all(|status| *status == SETTLEKIT_STATUS_OK));
    assert!(ended.statuses[1_024..].iter().all(|status| *status == SETTLEKIT_STATUS_CANCELLED));
    assert!(ended.outcomes[1_024..].iter().all(|outcome| *outcome == 0));
    assert!(ended.lines[1_023].is_some() && ended.lines[1_024].is_none());
    assert!(snapshot(accounts[1_023]).contains(r#""position":1"#));
    assert!(snapshot(accounts[1_024]).contains(r#""position":0"#));
    accounts.into_iter().for_each(free_account);
    free_policy(policy);
}

#[test]
fn the_columns_are_checked_before_anything_is_done() {
    let policy = policy(POLICY);
    let accounts = handles(&generated(2));
    let mut memory = [0u64; 8];
    let base = memory.as_mut_ptr().cast::<i32>();
    let call = |rows: *const *mut settlekit_account, statuses, outcomes, decisions| unsafe {
        let (known, nobody, error) = (ptr::null(), ptr::null_mut(), ptr::null_mut());
        settlekit_accounts_end_day(
            rows, 2, policy, TODAY, known, statuses, outcomes, decisions, None, nobody, error,
        )
    };
    let rows = accounts.as_ptr();
    let (none, nothing) = (ptr::null_mut(), ptr::null_mut());
    let far: *mut *mut settlekit_decision = base.wrapping_add(8).cast();
    assert_eq!(call(ptr::null(), base, none, nothing), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(call(rows, none, none, nothing), SETTLEKIT_STATUS_NULL_POINTER);
    let odd = base.cast::<u8>().wrapping_add(2).cast::<i32>();
    assert_eq!(call(rows, odd, none, nothing), SETTLEKIT_STATUS_MISALIGNED);
    assert_eq!(call(rows, base, odd, nothing), SETTLEKIT_STATUS_MISALIGNED);
    assert_eq!(call(rows, base, none, odd.cast()), SETTLEKIT_STATUS_MISALIGNED);
    assert_eq!(call(rows, base, base, nothing), SETTLEKIT_STATUS_OVERLAP);
    assert_eq!(call(rows, base, base.wrapping_add(1), nothing), SETTLEKIT_STATUS_OVERLAP);
    assert_eq!(
        call(rows, base.wrapping_add(3), base.wrapping_add(1), base.cast()),
        SETTLEKIT_STATUS_OVERLAP
    );
    assert_eq!(call(base.cast(), base, none, nothing), SETTLEKIT_STATUS_OVERLAP);
    assert!(accounts.iter().all(|account| snapshot(*account).contains(r#""position":0"#)));
    // Side by side is apart, and columns that are not wanted may be left out.
    assert_eq!(call(rows, base, base.wrapping_add(2), far), SETTLEKIT_STATUS_OK);
    for place in 0..2 {
        let decision = unsafe { far.wrapping_add(place).read() };
        assert_eq!(unsafe { settlekit_decision_free(decision) }, SETTLEKIT_STATUS_OK);
    }
    assert_eq!(call(rows, base, none, nothing), SETTLEKIT_STATUS_OK);
    let status = unsafe {
        let (nobody, error) = (ptr::null_mut(), ptr::null_mut());
        settlekit_accounts_end_day(
            ptr::null(),
            0,
            policy,
            TODAY,
            ptr::null(),
            none,
            none,
            nothing,
            None,
            nobody,
            error,
        )
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    accounts.into_iter().for_each(free_account);
    free_policy(policy);
}
