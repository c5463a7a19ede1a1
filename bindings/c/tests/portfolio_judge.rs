//! Single rows through the C interface: verdicts and reasons are the core's, in numbers and in words;
//! mistakes are told and nothing is written; nothing is allocated; the policy may go.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::undocumented_unsafe_blocks,
    reason = "a test fails by panicking; its numbers are small"
)]

mod columns;
mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ffi::{CStr, c_char};
use std::ptr::{null, null_mut};

use settlekit::json::policy_from_text;
use settlekit::portfolio::{Case, CaseReason, Judge, Proposed, Verdict};
use settlekit::{Currency, Policy};
use settlekit_capi::*;

use columns::{CLIENTS, Loaded, POLICY, Random, TODAY, USERS};

/// Counts what each thread allocates.
struct Counting;

thread_local! {
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) };
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Every limit, at both scopes, and a client's months.
const ALL_LIMITS: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "65"}]}},
    "clients": {"A": {"max_settlement_months": 1, "rule": {
        "table": [{"max_age_days": 20, "percent": "60.25"}], "max_forgiven": "0.09",
        "max_payments": 3, "max_days": 40, "max_days_between_payments": 31, "min_authority": 1}}},
    "users": {"u": {"authority": 2, "rule": {"table": [{"percent": "70"}], "max_payments": 2,
        "max_forgiven": "0.05"}}, "v": {"authority": 0}}}"#;

const NO_RULE: &str = r#"{"format": 1, "policy": "p", "currency": "USD", "clients": {"A":
    {"rule": {"table": [{"max_balance": "0.20", "percent": "50"}]}}}}"#;

fn text(words: &str) -> settlekit_text {
    settlekit_text { data: words.as_ptr().cast(), length: words.len() }
}

fn optional(words: Option<&str>) -> settlekit_text {
    words.map_or(settlekit_text { data: null(), length: 0 }, text)
}

fn new_judge(client: &str, user: Option<&str>) -> settlekit_new_judge {
    settlekit_new_judge {
        struct_size: size_of::<settlekit_new_judge>() as u32,
        currency: 840,
        exponent: 2,
        reserved: 0,
        client: text(client),
        user: optional(user),
    }
}

/// A judge's handle, freed at the end.
struct Made(*mut settlekit_judge);

impl Made {
    fn new(policy: &Loaded, client: &str, user: Option<&str>) -> Made {
        let (new, mut judge) = (new_judge(client, user), null_mut());
        let status = unsafe { settlekit_judge_new(policy.0, TODAY, &new, &mut judge, null_mut()) };
        assert_eq!(status, SETTLEKIT_STATUS_OK);
        Made(judge)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        assert_eq!(unsafe { settlekit_judge_free(self.0) }, SETTLEKIT_STATUS_OK);
    }
}

fn of_c(case: &Case) -> settlekit_case {
    let nothing = Proposed { amount_minor: 0, payments: 0, gap_days: 0 };
    let proposed = case.proposed.unwrap_or(nothing);
    settlekit_case {
        struct_size: size_of::<settlekit_case>() as u32,
        has_age: i32::from(case.age_days.is_some()),
        age_days: case.age_days.unwrap_or(0),
        has_amount: i32::from(case.proposed.is_some()),
        balance_minor: case.balance_minor,
        amount_minor: proposed.amount_minor,
        payments: proposed.payments,
        gap_days: proposed.gap_days,
    }
}

/// Room for a struct, filled with something else.
fn room<T>() -> T {
    let mut place = std::mem::MaybeUninit::<T>::uninit();
    unsafe {
        place.as_mut_ptr().write_bytes(0xA5, 1);
        place.as_mut_ptr().cast::<u32>().write(size_of::<T>() as u32);
        place.assume_init()
    }
}

fn of_verdict(told: &settlekit_verdict) -> Verdict {
    assert_eq!((told.struct_size, told.reserved), (size_of::<settlekit_verdict>() as u32, 0));
    Verdict {
        floor_minor: told.floor_minor,
        most_forgiven_minor: told.most_forgiven_minor,
        row: told.row,
        scope: u8::try_from(told.scope.0).unwrap(),
        forgiven_minor: told.forgiven_minor,
        breaches: told.breaches,
        status: u16::try_from(told.refusal_number).unwrap(),
    }
}

fn verdict(judge: &Made, question: &settlekit_case) -> settlekit_verdict {
    let mut told = room();
    let status = unsafe { settlekit_judge_verdict(judge.0, question, &mut told) };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    told
}

fn random_case(random: &mut Random) -> Case {
    let edges = [i64::MIN, -1, 0, 1 << 32, i64::MAX];
    let balance = random.below(40) as i64;
    let balance_minor = if random.below(9) == 0 { random.pick(&edges) } else { balance };
    let age_days =
        random.pick(&[Some(0), Some(4), Some(5), Some(20), Some(21), Some(u32::MAX), None]);
    let proposed = Proposed {
        amount_minor: balance_minor / 8 * random.below(9) as i64 + random.below(2) as i64,
        payments: random.pick(&[0, 1, 1, 2, 3, 4, u32::MAX]),
        gap_days: random.pick(&[0, 7, 20, 31, 32, u32::MAX]),
    };
    Case { age_days, balance_minor, proposed: (random.below(5) > 0).then_some(proposed) }
}

/// Every client and user of the tests, and some of whom no policy knows.
fn pairs() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    let users = || USERS.into_iter().map(Some).chain([None]);
    CLIENTS.into_iter().flat_map(move |client| users().map(move |user| (client, user)))
}

fn in_rust<'p>(policy: &'p Policy, client: &str, user: Option<&str>) -> Judge<'p> {
    let user = user.map(|name| name.parse().unwrap());
    let today = settlekit::date::parse("2026-03-01").unwrap();
    Judge::new(policy, &client.parse().unwrap(), user.as_ref(), today)
}

#[test]
fn verdicts_are_the_cores_and_the_policy_may_go() {
    let mut seen = std::collections::BTreeSet::new();
    for policy_text in [POLICY, ALL_LIMITS, NO_RULE] {
        let policy = policy_from_text(policy_text).unwrap();
        for (client, user) in pairs() {
            let judge = Made::new(&Loaded::new(policy_text), client, user);
            let (same, mut random) = (in_rust(&policy, client, user), Random(7));
            for _ in 0..1_500 {
                let case = random_case(&mut random);
                let told = of_verdict(&verdict(&judge, &of_c(&case)));
                assert_eq!(told, same.verdict(&case), "{client} {user:?} {case:?}");
                seen.insert(told.status);
            }
        }
    }
    let every = [0, 13, 50, 52, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69];
    assert_eq!(seen.into_iter().collect::<Vec<u16>>(), every);
}

/// The steps as the C interface tells them; their words.
fn explained(judge: &Made, question: &settlekit_case) -> (Verdict, Vec<settlekit_case_reason>) {
    let mut steps: [settlekit_case_reason; SETTLEKIT_MOST_CASE_REASONS as usize] =
        std::array::from_fn(|_| room());
    let (mut told, mut count) = (room(), 77);
    let status = unsafe {
        let (first, room) = (steps.as_mut_ptr(), steps.len());
        settlekit_judge_explain(judge.0, question, &mut told, first, room, &mut count)
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    // What lies beyond them is untouched.
    assert!(steps[count..].iter().all(|step| step.reserved == 0xA5A5_A5A5));
    (of_verdict(&told), steps[..count].to_vec())
}

fn words(judge: &Made, question: &settlekit_case, index: usize) -> String {
    let (mut buffer, mut length) = ([0x55u8; 256], 0);
    let status = unsafe {
        let first = buffer.as_mut_ptr().cast::<c_char>();
        settlekit_judge_reason_text(judge.0, question, index, first, 256, &mut length)
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    assert!(buffer[length + 1..].iter().all(|byte| *byte == 0x55));
    let text = CStr::from_bytes_until_nul(&buffer).unwrap().to_str().unwrap();
    assert_eq!(text.len(), length);
    text.to_string()
}

fn check_step(told: &settlekit_case_reason, step: &CaseReason) {
    assert_eq!((told.struct_size, told.reserved), (size_of::<settlekit_case_reason>() as u32, 0));
    assert_eq!((told.currency, told.exponent), (840, 2));
    let name = |pointer: *const c_char| unsafe { CStr::from_ptr(pointer) }.to_str().unwrap();
    let about = name(settlekit_topic_name(told.about)).replace('_', "");
    assert_eq!(about, format!("{:?}", step.about).to_ascii_lowercase());
    match step.scope {
        Some(scope) => assert_eq!(name(settlekit_scope_name(told.scope)), scope.name()),
        None => assert_eq!(told.scope.0, 0),
    }
    match step.code {
        Some(code) => assert_eq!(told.code.0, i32::from(code.number())),
        None => assert_eq!(told.code.0, 0),
    }
    assert_eq!(told.row, step.row.unwrap_or(0));
    let percent = step.percent.map(|percent| percent.millionths());
    let has_percent = i32::from(percent.is_some());
    assert_eq!(
        (told.has_percent, i64::from(told.percent_millionths)),
        (has_percent, percent.unwrap_or(0))
    );
    let unit = if step.is_amount() { SETTLEKIT_FIGURE_MONEY } else { SETTLEKIT_FIGURE_COUNT };
    let figure = |figure: Option<i64>| figure.map_or((0, 0), |figure| (unit, figure));
    assert_eq!((told.required_kind.0, told.required), figure(step.required));
    assert_eq!((told.actual_kind.0, told.actual), figure(step.actual));
    assert_eq!(told.has_kept, i32::from(step.kept.is_some()));
    assert_eq!(told.kept, i32::from(step.kept == Some(true)));
}

#[test]
fn reasons_are_the_cores_in_numbers_and_in_words() {
    let mut most = 0;
    for policy_text in [POLICY, ALL_LIMITS, NO_RULE] {
        let (loaded, policy) = (Loaded::new(policy_text), policy_from_text(policy_text).unwrap());
        for (client, user) in pairs() {
            let judge = Made::new(&loaded, client, user);
            let (same, mut random) = (in_rust(&policy, client, user), Random(11));
            for _ in 0..300 {
                let case = random_case(&mut random);
                let question = of_c(&case);
                let mut steps = Vec::new();
                let expected = same.explain(&case, |step| steps.push(step));
                let (told, reasons) = explained(&judge, &question);
                assert_eq!(told, expected);
                assert_eq!(reasons.len(), steps.len());
                for (index, (told, step)) in reasons.iter().zip(&steps).enumerate() {
                    check_step(told, step);
                    let text = step.text(Currency::USD).to_string();
                    assert_eq!(words(&judge, &question, index), text);
                }
                most = most.max(steps.len());
            }
        }
    }
    // A row that meets every limit has the most steps.
    assert!(most + 1 == SETTLEKIT_MOST_CASE_REASONS as usize, "{most}");
}

#[test]
fn too_little_room_is_told_with_what_is_needed() {
    let judge = Made::new(&Loaded::new(ALL_LIMITS), "A", Some("u"));
    let proposed = Some(Proposed { amount_minor: 5, payments: 4, gap_days: 40 });
    let question = of_c(&Case { age_days: Some(3), balance_minor: 39, proposed });
    let (_, reasons) = explained(&judge, &question);
    let needed = reasons.len();
    let explain = |verdict: *mut settlekit_verdict, steps: &mut [settlekit_case_reason]| {
        let mut count = 77;
        let first = if steps.is_empty() { null_mut() } else { steps.as_mut_ptr() };
        let status = unsafe {
            settlekit_judge_explain(judge.0, &question, verdict, first, steps.len(), &mut count)
        };
        (status, count)
    };
    let mut steps: Vec<settlekit_case_reason> = (0..needed).map(|_| room()).collect();
    let mut told: settlekit_verdict = room();
    assert_eq!(explain(&mut told, &mut []), (SETTLEKIT_STATUS_OK, needed));
    assert_eq!(of_verdict(&told).status, 64);
    let mut told: settlekit_verdict = room();
    let short = explain(&mut told, &mut steps[..needed - 1]);
    assert_eq!(short, (SETTLEKIT_STATUS_BUFFER_TOO_SMALL, needed));
    assert!(told.reserved == 0xA5A5_A5A5 && steps[0].reserved == 0xA5A5_A5A5);
    assert_eq!(explain(null_mut(), &mut steps), (SETTLEKIT_STATUS_OK, needed));
    assert_eq!(steps[needed - 1].reserved, 0);

    let sentence = words(&judge, &question, 0);
    let write = |index: usize, capacity: usize| {
        let (mut buffer, mut length) = ([0x55u8; 256], 77);
        let status = unsafe {
            let first = buffer.as_mut_ptr().cast::<c_char>();
            settlekit_judge_reason_text(judge.0, &question, index, first, capacity, &mut length)
        };
        (status, length, buffer[0] != 0x55)
    };
    let length = sentence.len();
    assert_eq!(write(0, length + 1), (SETTLEKIT_STATUS_OK, length, true));
    assert_eq!(write(0, length), (SETTLEKIT_STATUS_BUFFER_TOO_SMALL, length, false));
    assert_eq!(write(0, 0), (SETTLEKIT_STATUS_BUFFER_TOO_SMALL, length, false));
    assert_eq!(write(needed, 256), (SETTLEKIT_STATUS_OUT_OF_BOUNDS, 77, false));
    assert_eq!(write(usize::MAX, 256), (SETTLEKIT_STATUS_OUT_OF_BOUNDS, 77, false));
}

#[test]
fn what_contradicts_itself_is_refused_and_nothing_is_written() {
    let loaded = Loaded::new(POLICY);
    let judge = Made::new(&loaded, "A", None);
    let proposed = Some(Proposed { amount_minor: 5, payments: 1, gap_days: 0 });
    let right = of_c(&Case { age_days: Some(3), balance_minor: 39, proposed });
    let mistakes: [fn(&mut settlekit_case); 6] = [
        |case| case.has_age = 0,
        |case| case.has_age = 2,
        |case| case.has_amount = 0,
        |case| case.has_amount = -1,
        |case| (case.has_amount, case.amount_minor) = (0, 0),
        |case| (case.has_amount, case.amount_minor, case.payments, case.gap_days) = (0, 0, 0, 1),
    ];
    for (place, mistake) in mistakes.iter().enumerate() {
        let mut question = right;
        mistake(&mut question);
        let mut told: settlekit_verdict = room();
        let mut count = 77;
        unsafe {
            let status = settlekit_judge_verdict(judge.0, &question, &mut told);
            assert_eq!(status, SETTLEKIT_STATUS_INVALID_VALUE, "{place}");
            let (none, verdict) = (null_mut(), &mut told);
            let status = settlekit_judge_explain(judge.0, &question, verdict, none, 0, &mut count);
            assert_eq!((status, count), (SETTLEKIT_STATUS_INVALID_VALUE, 77), "{place}");
        }
        assert_eq!(told.reserved, 0xA5A5_A5A5);
    }
}

#[test]
fn a_judge_is_for_a_client_in_the_policys_currency() {
    let loaded = Loaded::new(POLICY);
    type Mistake = (fn(&mut settlekit_new_judge), i32, &'static str);
    let mistakes: [Mistake; 8] = [
        (|new| new.reserved = 1, SETTLEKIT_STATUS_UNKNOWN_FIELDS, "reserved"),
        (|new| new.currency = 978, SETTLEKIT_STATUS_INVALID_VALUE, "the policy in USD"),
        (|new| new.currency = 0, SETTLEKIT_STATUS_INVALID_VALUE, "ISO 4217"),
        (|new| new.exponent = 3, SETTLEKIT_STATUS_INVALID_VALUE, "decimals"),
        (|new| new.client = optional(None), SETTLEKIT_STATUS_NULL_POINTER, "client"),
        (|new| new.client = text(""), SETTLEKIT_STATUS_INVALID_VALUE, "client"),
        (|new| new.user = text("\n"), SETTLEKIT_STATUS_INVALID_VALUE, "user"),
        (|new| new.struct_size = 8, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "struct_size"),
    ];
    for (mistake, expected, word) in mistakes {
        let mut new = new_judge("A", Some("u"));
        mistake(&mut new);
        let (mut judge, mut error) = (null_mut(), null_mut());
        let mut message = optional(None);
        let told = unsafe {
            let status = settlekit_judge_new(loaded.0, TODAY, &new, &mut judge, &mut error);
            assert_eq!(status, expected, "{word}");
            assert_eq!(settlekit_error_message(error, &mut message), SETTLEKIT_STATUS_OK);
            let bytes = std::slice::from_raw_parts(message.data.cast::<u8>(), message.length);
            std::str::from_utf8(bytes).unwrap().to_string()
        };
        assert!(told.contains(word), "{told}");
        assert!(judge.is_null());
        assert_eq!(unsafe { settlekit_error_free(error) }, SETTLEKIT_STATUS_OK);
    }
}

#[test]
fn nothing_is_allocated_for_a_row() {
    let judge = Made::new(&Loaded::new(ALL_LIMITS), "A", Some("u"));
    let proposed = Some(Proposed { amount_minor: 5, payments: 4, gap_days: 40 });
    let question = of_c(&Case { age_days: Some(3), balance_minor: 39, proposed });
    let allocated = || ALLOCATED.with(Cell::get);
    let before = allocated();
    assert_eq!(verdict(&judge, &question).refusal_number, 64);
    assert_eq!(allocated(), before, "a verdict allocates");
    let mut steps: [settlekit_case_reason; 16] = std::array::from_fn(|_| room());
    let (mut buffer, mut count) = ([0u8; 256], 0);
    unsafe {
        let (first, none) = (steps.as_mut_ptr(), null_mut());
        settlekit_judge_explain(judge.0, &question, none, first, 16, &mut count);
        let text = buffer.as_mut_ptr().cast::<c_char>();
        settlekit_judge_reason_text(judge.0, &question, 2, text, 256, &mut count);
    }
    assert_eq!(allocated(), before, "reasons allocate");
    // It would be seen.
    assert!(words(&judge, &question, 2).starts_with("authority"));
    assert!(allocated() > before);
}
