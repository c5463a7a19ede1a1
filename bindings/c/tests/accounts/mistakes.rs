//! What becomes of wrong calls that read an account.

use core::ptr;

use settlekit_capi::*;

use crate::caller::*;
use crate::{ACCOUNT, POLICY};

/// An account with one of each thing.
fn rich() -> *mut settlekit_account {
    let policy = policy(POLICY);
    let account = account(ACCOUNT);
    for command in [
        r#"{"on": "2026-03-01", "command": "create_settlement", "settlement": "S1", "claims": ["C1"],
            "terms": {"percent": "80"}, "inception_on": "2026-03-01", "pay_by": "2026-04-01"}"#,
        r#"{"on": "2026-03-01", "command": "modify_settlement", "settlement": "S1",
            "terms": {"percent": "75"}}"#,
        r#"{"on": "2026-03-02", "command": "post_payment", "payment": "P1", "amount": "100.00",
            "effective_on": "2026-03-02", "claim": "C1"}"#,
        r#"{"on": "2026-03-03", "command": "reverse_payment", "payment": "P1", "reason": "bounced"}"#,
        r#"{"on": "2026-03-03", "command": "lift_hold", "hold": "dispute", "claim": "C2"}"#,
        r#"{"on": "2026-03-03", "command": "create_offer", "offer": "O1", "claims": ["C2"],
            "terms": {"percent": "75"}, "expires_on": "2026-03-15"}"#,
        r#"{"on": "2026-03-03", "command": "make_counter_offer", "offer": "D1", "party": "debtor",
            "counters": "O1", "terms": {"fixed": "1.00"}, "expires_on": "2026-03-15"}"#,
        r#"{"on": "2026-03-03", "command": "request_approval", "request": "R1", "offer": "D1"}"#,
        r#"{"on": "2026-03-03", "command": "place_hold", "hold": "deceased"}"#,
    ] {
        let line = answer(account, policy, command);
        assert!(line.contains(r#""outcome":"applied""#), "{line}");
    }
    free_policy(policy);
    account
}

type Reader<T> = unsafe extern "C" fn(*const settlekit_account, usize, *mut T) -> i32;
type InnerReader<T> = unsafe extern "C" fn(*const settlekit_account, usize, usize, *mut T) -> i32;

fn check_reader<T>(what: &str, account: *const settlekit_account, count: usize, call: Reader<T>) {
    check_struct(what, |place| unsafe { call(account, 0, place) });
    check_handle(what, |handle| {
        let mut place = empty::<T>();
        unsafe { call(handle, 0, &mut place) }
    });
    for beyond in [count, count + 1, usize::MAX] {
        let mut place = empty::<T>();
        let status = unsafe { call(account, beyond, &mut place) };
        assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS, "{what} {beyond}");
    }
}

fn check_inner<T>(what: &str, account: *const settlekit_account, call: InnerReader<T>) {
    check_struct(what, |place| unsafe { call(account, 0, 0, place) });
    check_handle(what, |handle| {
        let mut place = empty::<T>();
        unsafe { call(handle, 0, 0, &mut place) }
    });
    for (outer, inner) in [(1, 0), (0, 1), (usize::MAX, 0), (0, usize::MAX)] {
        let mut place = empty::<T>();
        let status = unsafe { call(account, outer, inner, &mut place) };
        assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS, "{what} {outer} {inner}");
    }
}

fn check_value<T: Copy>(
    what: &str,
    account: *const settlekit_account,
    call: InnerReader<T>,
    nothing: T,
) {
    check_place(what, |place| unsafe { call(account, 0, 0, place) });
    check_handle(what, |handle| {
        let mut place = nothing;
        unsafe { call(handle, 0, 0, &mut place) }
    });
    for (outer, inner) in [(1, 0), (0, 1), (usize::MAX, 0), (0, usize::MAX)] {
        let mut place = nothing;
        let status = unsafe { call(account, outer, inner, &mut place) };
        assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS, "{what} {outer} {inner}");
    }
}

#[test]
fn every_reader_checks_its_handle_its_index_and_its_place() {
    let account = rich();
    check_struct("summary", |place| unsafe { settlekit_account_summary_get(account, place) });
    check_handle("summary", |handle| {
        let mut place = empty();
        unsafe { settlekit_account_summary_get(handle, &mut place) }
    });
    check_reader("claim", account, 2, settlekit_account_claim_get);
    check_reader("hold", account, 1, settlekit_account_hold_get);
    check_reader("offer", account, 1, settlekit_account_offer_get);
    check_reader("settlement", account, 1, settlekit_account_settlement_get);
    check_reader("payment", account, 1, settlekit_account_payment_get);
    check_reader("entry", account, 9, settlekit_account_entry_get);
    check_reader("round", account, 1, settlekit_account_round_get);
    check_reader("approval", account, 1, settlekit_account_approval_get);
    check_inner("offer part", account, settlekit_account_offer_part_get);
    check_inner("settlement part", account, settlekit_account_settlement_part_get);
    check_inner("superseded", account, settlekit_account_settlement_superseded_get);
    check_inner("instalment", account, settlekit_account_settlement_instalment_get);

    check_value("reason", account, settlekit_account_payment_reversal_reason_get, text(""));
    check_value("claim of a round", account, settlekit_account_round_claim_get, text(""));
    check_value("approver of a round", account, settlekit_account_round_approver_get, text(""));
    check_value("approver", account, settlekit_account_approval_approver_get, text(""));
    let none = settlekit_refusal(0);
    check_value("limit of a round", account, settlekit_account_round_limit_get, none);
    check_value("limit", account, settlekit_account_approval_limit_get, none);
    free_account(account);
}

#[test]
fn every_search_by_name_checks_what_it_takes() {
    let account = rich();
    let searches = [
        ("claim", "C2", 1, settlekit_account_claim_find as unsafe extern "C" fn(_, _, _, _) -> i32),
        ("offer", "O1", 0, settlekit_account_offer_find),
        ("settlement", "S1", 0, settlekit_account_settlement_find),
        ("payment", "P1", 0, settlekit_account_payment_find),
        ("turn", "D1", 0, settlekit_account_round_find),
        ("request", "R1", 0, settlekit_account_approval_find),
    ];
    for (what, known, expected, find) in searches {
        let (data, length) = parts(known);
        let index = got(usize::MAX, |place| unsafe { find(account, data, length, place) });
        assert_eq!(index, expected);
        check_place(what, |place| unsafe { find(account, data, length, place) });
        check_handle(what, |handle: *const settlekit_account| {
            let mut index = 0;
            unsafe { find(handle, data, length, &mut index) }
        });
        let mut index = 77;
        let status = unsafe { find(account, data, 1, &mut index) };
        assert_eq!((status, index), (SETTLEKIT_STATUS_NOT_THERE, 77), "{what}");
        let status = unsafe { find(account, ptr::null(), 0, &mut index) };
        assert_eq!(status, SETTLEKIT_STATUS_NULL_POINTER, "{what}");
        let status = unsafe { find(account, [0xc3_u8].as_ptr().cast(), 1, &mut index) };
        assert_eq!((status, index), (SETTLEKIT_STATUS_INVALID_UTF8, 77), "{what}");
    }
    free_account(account);
}

#[test]
fn copies_snapshots_and_entries_check_what_they_take() {
    let account = rich();
    let mut handle: *mut settlekit_account = ptr::null_mut();
    check_handle("copy", |account| unsafe { settlekit_account_copy(account, &mut handle.clone()) });
    check_place("copy", |place| unsafe { settlekit_account_copy(account, place) });
    let mut text_handle: *mut settlekit_document = ptr::null_mut();
    check_handle("snapshot", |account| unsafe {
        settlekit_account_snapshot(account, &mut text_handle.clone())
    });
    check_place("snapshot", |place| unsafe { settlekit_account_snapshot(account, place) });
    check_place("entry", |place| unsafe { settlekit_account_entry_json(account, 0, place) });
    check_handle("entry", |account| unsafe {
        settlekit_account_entry_json(account, 0, &mut text_handle.clone())
    });
    let status = unsafe { settlekit_account_entry_json(account, 9, &mut text_handle) };
    assert_eq!((status, text_handle), (SETTLEKIT_STATUS_OUT_OF_BOUNDS, ptr::null_mut()));
    let (data, length) = parts("{}");
    check_place("restore", |place| unsafe {
        settlekit_account_restore(data, length, place, ptr::null_mut())
    });
    let status = unsafe { settlekit_account_restore(ptr::null(), 5, &mut handle, ptr::null_mut()) };
    assert_eq!((status, handle), (SETTLEKIT_STATUS_NULL_POINTER, ptr::null_mut()));
    check_handle("document", |document| unsafe {
        settlekit_document_text(document, &mut text(""))
    });
    let kept = made(|place, _| unsafe { settlekit_account_snapshot(account, place) });
    check_place("document", |place| unsafe { settlekit_document_text(kept, place) });
    assert_eq!(unsafe { settlekit_document_free(kept) }, SETTLEKIT_STATUS_OK);
    assert_eq!(unsafe { settlekit_document_free(ptr::null_mut()) }, SETTLEKIT_STATUS_OK);
    let wrong = account.cast::<settlekit_document>();
    assert_eq!(unsafe { settlekit_document_free(wrong) }, SETTLEKIT_STATUS_WRONG_HANDLE);
    free_account(account);
}
