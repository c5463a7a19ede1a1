//! The end of a day of many accounts through C, with what is known of each customer: each row is what
//! the single call gives.
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
use core::ptr;

use caller::*;
use settlekit_capi::*;

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "50"}]}},
    "sending": {"quiet_hours": {"from_minute": 1260, "to_minute": 480}},
    "sequences": {"final": {"reminders": [{"channel": "email", "template": "t", "every_days": 5,
                                           "max_sends": 9}]}}}"#;

const OFFER: &str = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1",
    "terms": {"percent": "60"}, "expires_on": "2026-03-15", "sequence": "final"}"#;

/// 2026-03-01.
const TODAY: i32 = 20_513;

fn offered(policy: *const settlekit_policy, place: usize) -> *mut settlekit_account {
    let account = account(&format!(
        r#"{{"format": 1, "account": "A-{place}", "client": "LAKE", "currency": "USD",
            "status": "stopped", "claims": [{{"claim": "C1", "balance": {{"principal": "100"}}}}]}}"#
    ));
    answer(account, policy, OFFER);
    account
}

fn addressed(address: &settlekit_address) -> settlekit_contact {
    let mut contact: settlekit_contact = empty();
    (contact.has_minute, contact.minute) = (1, 720);
    (contact.addresses, contact.address_count) = (address, 1);
    contact
}

fn at(words: &str) -> settlekit_address {
    let mut address: settlekit_address = empty();
    address.channel = settlekit_channel(SETTLEKIT_CHANNEL_EMAIL);
    address.address = text(words);
    address
}

/// What a call said, and the account after it.
#[derive(Debug, PartialEq)]
struct Told {
    status: i32,
    outcome: i32,
    line: Option<String>,
    snapshot: String,
}

fn told(
    status: i32,
    outcome: i32,
    decision: *mut settlekit_decision,
    account: *const settlekit_account,
) -> Told {
    let line = (!decision.is_null()).then(|| {
        let json = got(text(""), |place| unsafe { settlekit_decision_json(decision, place) });
        view(json).unwrap()
    });
    assert_eq!(unsafe { settlekit_decision_free(decision) }, SETTLEKIT_STATUS_OK);
    Told { status, outcome, line, snapshot: snapshot(account) }
}

/// The single call on a copy of the account.
fn alone(
    policy: *const settlekit_policy,
    account: *const settlekit_account,
    contact: *const settlekit_contact,
) -> Told {
    let copy = made(|place, _| unsafe { settlekit_account_copy(account, place) });
    let mut decision = ptr::null_mut();
    let status = unsafe {
        let (request, error) = (ptr::null(), ptr::null_mut());
        settlekit_account_end_day(copy, policy, TODAY, request, contact, &mut decision, error)
    };
    let outcome = if decision.is_null() {
        0
    } else {
        let summary: settlekit_summary =
            filled(|place| unsafe { settlekit_decision_summary_get(decision, place) });
        summary.outcome.0
    };
    let told = told(status, outcome, decision, copy);
    free_account(copy);
    told
}

/// All columns, written over.
fn together(
    policy: *const settlekit_policy,
    accounts: &[*mut settlekit_account],
    contacts: &[*const settlekit_contact],
    progress: settlekit_progress,
    user_data: *mut c_void,
) -> Vec<Told> {
    let count = accounts.len();
    assert_eq!(contacts.len(), count);
    let (mut statuses, mut outcomes) = (vec![-7; count], vec![-7; count]);
    let mut decisions = vec![ptr::dangling_mut::<settlekit_decision>(); count];
    let status = unsafe {
        settlekit_accounts_end_day(
            accounts.as_ptr(),
            count,
            policy,
            TODAY,
            contacts.as_ptr(),
            statuses.as_mut_ptr(),
            outcomes.as_mut_ptr(),
            decisions.as_mut_ptr(),
            progress,
            user_data,
            ptr::null_mut(),
        )
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    let rows = statuses.into_iter().zip(outcomes).zip(decisions).zip(accounts);
    let told = |(((status, outcome), decision), account): (_, &*mut settlekit_account)| {
        told(status, outcome, decision, *account)
    };
    rows.map(told).collect()
}

/// What the single calls say of the contacts below.
fn check_expected(expected: &[Told]) {
    let kinds: Vec<i32> = expected.iter().map(|row| row.status).collect();
    let failing = [
        SETTLEKIT_STATUS_INVALID_VALUE,
        SETTLEKIT_STATUS_UNKNOWN_FIELDS,
        SETTLEKIT_STATUS_WRONG_STRUCT_SIZE,
        SETTLEKIT_STATUS_NULL_POINTER,
        SETTLEKIT_STATUS_WRONG_HANDLE,
        SETTLEKIT_STATUS_INVALID_UTF8,
        SETTLEKIT_STATUS_MISALIGNED,
    ];
    assert_eq!(kinds, [&[SETTLEKIT_STATUS_OK; 7][..], &failing, &[SETTLEKIT_STATUS_OK]].concat());
    // Quiet hours need the minute: nothing of a row without it changes.
    let outcomes: Vec<i32> = expected.iter().map(|row| row.outcome).collect();
    let (applied, invalid) = (SETTLEKIT_OUTCOME_APPLIED, SETTLEKIT_OUTCOME_INVALID);
    let answered = [applied, invalid, applied, applied, applied, invalid, applied];
    assert_eq!(outcomes, [&answered[..], &[0; 7], &[applied]].concat());
    let says = |row: usize, words: &str| expected[row].line.as_ref().unwrap().contains(words);
    assert!(says(0, r#""address":" Ann@example.com""#) && says(3, "send_reminder"));
    assert!(says(2, r#""because":"opt_out""#) && says(4, r#""because":"quiet_hours""#));
    assert!(says(6, r#""details":"a letter""#));
}

#[test]
fn each_row_is_the_single_call_with_its_contact() {
    let policy = policy(POLICY);
    let (ann, bob) = (at(" Ann@example.com"), at("bob@example.com"));
    let known = addressed(&ann);
    // One list for all: Bob is on it, and so is somebody else.
    let listed = [at("BOB@example.com"), at("eve@example.com")];
    let opt_outs =
        made(|place, error| unsafe { settlekit_opt_outs_new(listed.as_ptr(), 2, place, error) });
    let opted_out = settlekit_contact { opt_outs, ..addressed(&bob) };
    let listed_not = settlekit_contact { opt_outs, ..known };
    let at_night = settlekit_contact { minute: 60, ..known };
    let no_minute = settlekit_contact { has_minute: 0, minute: 0, ..known };
    let blocked = settlekit_contact { blocked: text("a letter"), ..known };
    // What the single call does not take fails its row alone.
    let late = settlekit_contact { minute: 1440, ..known };
    let newer = settlekit_contact { reserved: 1, ..known };
    let sizeless = settlekit_contact { struct_size: 0, ..known };
    let none: *const settlekit_address = ptr::null();
    let nowhere = settlekit_contact { addresses: none, ..known };
    let listless = settlekit_contact { opt_outs: policy.cast(), ..known };
    let unreadable = settlekit_contact {
        blocked: settlekit_text { data: c"\xff".as_ptr(), length: 1 },
        ..known
    };
    let odd = (&raw const known).wrapping_byte_add(1);
    let contacts: [*const settlekit_contact; 15] = [
        &known,
        ptr::null(),
        &opted_out,
        &listed_not,
        &at_night,
        &no_minute,
        &blocked,
        &late,
        &newer,
        &sizeless,
        &nowhere,
        &listless,
        &unreadable,
        odd,
        &known,
    ];
    let accounts: Vec<_> = (0..contacts.len()).map(|place| offered(policy, place)).collect();
    let expected: Vec<Told> = accounts
        .iter()
        .zip(contacts)
        .map(|(account, contact)| alone(policy, *account, contact))
        .collect();
    check_expected(&expected);
    assert_eq!(together(policy, &accounts, &contacts, None, ptr::null_mut()), expected);
    accounts.into_iter().for_each(free_account);
    assert_eq!(unsafe { settlekit_opt_outs_free(opt_outs) }, SETTLEKIT_STATUS_OK);
    free_policy(policy);
}

/// Blocks the contact of the rows that are left.
extern "C-unwind" fn block(contact: *mut c_void, done: usize, of: usize) -> i32 {
    assert!(done == 1_024 || done == of);
    unsafe { (*contact.cast::<settlekit_contact>()).blocked = text("a letter") };
    0
}

#[test]
fn a_contact_is_read_when_its_turn_comes() {
    let policy = policy(POLICY);
    let ann = at("ann@example.com");
    let mut shared = addressed(&ann);
    let place = &raw mut shared;
    let one = offered(policy, 0);
    // The account stands in all rows but two.
    let other = [offered(policy, 1), offered(policy, 2)];
    let mut accounts = vec![one; 1_030];
    (accounts[1_023], accounts[1_024]) = (other[0], other[1]);
    let contacts = vec![place.cast_const(); 1_030];
    let rows = together(policy, &accounts, &contacts, Some(block), place.cast());
    let has = |row: usize, words: &str| rows[row].line.as_ref().unwrap().contains(words);
    assert!(has(0, "reminder_requested") && has(1_023, "reminder_requested"));
    assert!(has(1_024, "reminder_blocked") && has(1_024, "a letter"));
    assert_eq!(rows[1].outcome, SETTLEKIT_OUTCOME_ALREADY_DONE);
    [one, other[0], other[1]].into_iter().for_each(free_account);
    free_policy(policy);
}

#[test]
fn what_is_written_shares_no_memory_with_contacts() {
    let policy = policy(POLICY);
    let accounts = [offered(policy, 0), offered(policy, 1)];
    let ann = at("ann@example.com");
    let mut contact = addressed(&ann);
    let inside = (&raw mut contact).cast::<i32>();
    let mut memory = [0u64; 8];
    let base = memory.as_mut_ptr();
    let known: *mut *const settlekit_contact = base.cast();
    unsafe { (known.write(&raw const contact), known.wrapping_add(1).write(ptr::null())) };
    let call = |contacts, statuses: *mut i32, outcomes, decisions| unsafe {
        let (rows, nobody, error) = (accounts.as_ptr(), ptr::null_mut(), ptr::null_mut());
        settlekit_accounts_end_day(
            rows, 2, policy, TODAY, contacts, statuses, outcomes, decisions, None, nobody, error,
        )
    };
    let (none, nothing) = (ptr::null_mut(), ptr::null_mut());
    let far: *mut i32 = base.wrapping_add(2).cast();
    let before = accounts.map(|account| snapshot(account));
    let overlap = SETTLEKIT_STATUS_OVERLAP;
    assert_eq!(call(known, base.wrapping_add(1).cast(), none, nothing), overlap);
    assert_eq!(call(known, far, base.cast(), nothing), overlap);
    assert_eq!(call(known, far, none, base.wrapping_add(1).cast()), overlap);
    // The first and the last byte of a contact that stands in the first row.
    let last = inside.wrapping_byte_add(size_of::<settlekit_contact>() - size_of::<i32>());
    assert_eq!(call(known, far, inside.wrapping_sub(1), nothing), overlap);
    assert_eq!(call(known, far, last, nothing), overlap);
    let odd = known.wrapping_byte_add(4);
    assert_eq!(call(odd, far, none, nothing), SETTLEKIT_STATUS_MISALIGNED);
    assert_eq!(accounts.map(|account| snapshot(account)), before);
    assert_eq!(memory[2..], [0; 6], "nothing is written");
    // Side by side is apart.
    assert_eq!(call(known, far, none, nothing), SETTLEKIT_STATUS_OK);
    assert_ne!(snapshot(accounts[0]), before[0]);
    accounts.into_iter().for_each(free_account);
    free_policy(policy);
}
