//! Columns through the C interface with each kind of registers and on several threads: the core's
//! answers, byte for byte; what the machine has not is refused; progress, cancelling and falling.
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

use std::ffi::{CStr, c_void};
use std::process::Command;
use std::ptr::{null, null_mut};
use std::thread::ThreadId;

use settlekit::portfolio::{AgeColumn, ClientColumn, Columns, Lanes, UserColumn};
use settlekit::{Currency, json::policy_from_text, portfolio};
use settlekit_capi::*;

use columns::{ALL, Answers, Batch, CLIENTS, Loaded, POLICY, TODAY, USERS, texts};
use support::{Build, Link, compile, have, root, run, scratch};

const NAMES: [(i32, &str); 3] = [
    (SETTLEKIT_LANES_BASELINE, "baseline"),
    (SETTLEKIT_LANES_AVX2, "avx2"),
    (SETTLEKIT_LANES_AVX512, "avx512"),
];

fn how(lanes: i32, thread_count: u32) -> settlekit_how {
    let struct_size = size_of::<settlekit_how>() as u32;
    settlekit_how { struct_size, lanes: settlekit_lanes(lanes), thread_count, reserved: 0 }
}

/// The status, and how many rows it says are written.
fn judge(
    policy: &Loaded,
    given: &settlekit_columns,
    wanted: &settlekit_judgements,
    how: *const settlekit_how,
    watching: Option<&mut Watch>,
) -> (i32, usize) {
    let mut done = 77_777;
    let progress: settlekit_progress = if watching.is_some() { Some(watch) } else { None };
    let data: *mut c_void = watching.map_or(null_mut(), |watch| (&raw mut *watch).cast());
    let status = unsafe {
        settlekit_portfolio_judge_with(
            policy.0,
            TODAY,
            given,
            wanted,
            how,
            progress,
            data,
            &mut done,
            null_mut(),
        )
    };
    (status, done)
}

fn check(number: i32) -> i32 {
    settlekit_lanes_check(settlekit_lanes(number))
}

#[test]
fn the_machine_has_what_the_core_says() {
    for (number, name) in NAMES {
        let has = Lanes::all().any(|lanes| lanes.name() == name);
        let status = if has { SETTLEKIT_STATUS_OK } else { SETTLEKIT_STATUS_UNAVAILABLE };
        assert_eq!(check(number), status, "{name}");
        let told = unsafe { CStr::from_ptr(settlekit_lanes_name(settlekit_lanes(number))) };
        assert_eq!(told.to_str().unwrap(), name);
    }
    let mut best = settlekit_lanes(77);
    assert_eq!(unsafe { settlekit_lanes_best(&mut best) }, SETTLEKIT_STATUS_OK);
    let named = NAMES.iter().find(|(_, name)| *name == Lanes::best().name()).unwrap();
    assert_eq!(best.0, named.0);
    let unknown = SETTLEKIT_STATUS_UNKNOWN_VALUE;
    assert_eq!((check(0), check(4), check(-1)), (SETTLEKIT_STATUS_OK, unknown, unknown));
}

#[test]
fn every_path_writes_what_the_core_writes() {
    let (loaded, policy) = (Loaded::new(POLICY), policy_from_text(POLICY).unwrap());
    let today = settlekit::date::parse("2026-03-01").unwrap();
    let (client_texts, user_texts) = (texts(&CLIENTS), texts(&USERS));
    let clients = CLIENTS.map(|name| name.parse().unwrap());
    let users = USERS.map(|name| name.parse().unwrap());
    // Below and above what another thread is worth, and no multiple of anything.
    for (seed, rows) in [(1, 1), (2, 5_000), (3, 131_071), (4, 331_001)] {
        let mut batch = Batch::random(rows, seed);
        // Long runs of the same client and user, beside short ones.
        for row in 0..rows {
            if row / 9_000 % 2 == 0 {
                (batch.clients[row], batch.users[row]) = (1, SETTLEKIT_NO_USER);
            }
        }
        let columns = Columns {
            currency: Currency::USD,
            ages: AgeColumn::Days(&batch.ages),
            balances_minor: &batch.balances,
            amounts_minor: Some(&batch.amounts),
            payments: Some(&batch.payments),
            gaps_days: Some(&batch.gaps),
            clients: ClientColumn::Each { names: &clients, places: &batch.clients },
            users: UserColumn::Each { names: &users, places: &batch.users },
        };
        let mut expected = Answers::blank(rows);
        let watch = portfolio::unwatched;
        portfolio::judge(&policy, &columns, expected.outputs(ALL), today, watch).unwrap();
        let given = batch.given(&client_texts, &user_texts);
        let mut told = Answers::blank(rows);
        assert_eq!(judge(&loaded, &given, &told.wanted(ALL), null(), None), (0, rows));
        assert!(told == expected);
        for lanes in 0..=SETTLEKIT_LANES_AVX512 {
            for threads in [0, 1, 2, 3, 9, SETTLEKIT_MOST_THREADS] {
                let mut told = Answers::blank(rows);
                let how = how(lanes, threads);
                let (status, done) = judge(&loaded, &given, &told.wanted(ALL), &how, None);
                if check(lanes) == SETTLEKIT_STATUS_OK {
                    assert_eq!((status, done), (SETTLEKIT_STATUS_OK, rows));
                    assert!(told == expected, "{rows} rows, lanes {lanes}, {threads} threads");
                } else {
                    assert_eq!((status, done), (SETTLEKIT_STATUS_UNAVAILABLE, 77_777));
                    assert!(told == Answers::blank(rows));
                }
            }
        }
    }
}

#[test]
fn a_way_that_is_none_is_told_before_anything_is_written() {
    let loaded = Loaded::new(POLICY);
    let batch = Batch::random(200_000, 5);
    let (clients, users) = (texts(&CLIENTS), texts(&USERS));
    let mut answers = Answers::blank(200_000);
    let (given, wanted) = (batch.given(&clients, &users), answers.wanted(ALL));
    let mut later = how(0, 2);
    later.reserved = 1;
    let ways = [
        (how(4, 2), SETTLEKIT_STATUS_UNKNOWN_VALUE),
        (how(-1, 2), SETTLEKIT_STATUS_UNKNOWN_VALUE),
        (how(0, SETTLEKIT_MOST_THREADS + 1), SETTLEKIT_STATUS_INVALID_VALUE),
        (how(0, u32::MAX), SETTLEKIT_STATUS_INVALID_VALUE),
        (later, SETTLEKIT_STATUS_UNKNOWN_FIELDS),
    ];
    for (how, status) in ways {
        assert_eq!(judge(&loaded, &given, &wanted, &how, None), (status, 77_777));
    }
    // What is wrong in a single row is found before several threads begin.
    let mut places = batch.clients.clone();
    places[199_999] = 3;
    let wrong = settlekit_columns { client_places: places.as_ptr(), ..given };
    let status = judge(&loaded, &wrong, &wanted, &how(0, 3), None);
    assert_eq!(status, (SETTLEKIT_STATUS_INVALID_VALUE, 77_777));
    assert!(answers == Answers::blank(200_000));
}

/// What a callback is told, when it cancels, and when it falls.
struct Watch {
    told: Vec<(usize, usize)>,
    cancel_at: usize,
    fall_at: usize,
    thread: ThreadId,
}

impl Watch {
    fn new(cancel_at: usize, fall_at: usize) -> Watch {
        Watch { told: vec![], cancel_at, fall_at, thread: std::thread::current().id() }
    }
}

unsafe extern "C-unwind" fn watch(user_data: *mut c_void, done: usize, of: usize) -> i32 {
    let watch = unsafe { &mut *user_data.cast::<Watch>() };
    assert_eq!(watch.thread, std::thread::current().id());
    watch.told.push((done, of));
    assert!(done < watch.fall_at, "a callback in Rust that panics");
    i32::from(done >= watch.cancel_at) * -5
}

/// Quotes alone, which are quick to make.
fn quotes(rows: usize) -> (Vec<i64>, Vec<i64>) {
    let balances = (0..rows).map(|row| row as i64 * 9_973 % 5_000_011).collect();
    (balances, vec![-77; rows])
}

#[test]
fn progress_of_several_threads_is_told_on_the_calling_one_and_cancels() {
    let loaded = Loaded::new(POLICY);
    let rows = 3 * portfolio::ROWS_BETWEEN_REPORTS_OF_A_POOL + 5;
    let (balances, mut alone) = quotes(rows);
    let names = texts(&["A"]);
    let mut given = Batch::empty().given(&names, &[]);
    (given.age_kind, given.ages) = (settlekit_age_kind(0), null());
    (given.amounts_minor, given.payments, given.gaps_days) = (null(), null(), null());
    (given.client_places, given.user_places) = (null(), null());
    (given.row_count, given.balances_minor) = (rows, balances.as_ptr());
    let mut wanted = Answers::blank(0).wanted(0);
    wanted.floors_minor = alone.as_mut_ptr();
    assert_eq!(judge(&loaded, &given, &wanted, null(), None), (SETTLEKIT_STATUS_OK, rows));

    for (cancel_at, threads) in [(usize::MAX, 2), (1, 2), (1, 3), (rows, 2)] {
        let mut watching = Watch::new(cancel_at, usize::MAX);
        let mut floors = vec![-77; rows];
        wanted.floors_minor = floors.as_mut_ptr();
        let (how, watch) = (how(0, threads), Some(&mut watching));
        let (status, done) = judge(&loaded, &given, &wanted, &how, watch);
        let told = &watching.told;
        assert!(told.iter().all(|(_, of)| *of == rows));
        assert!(told.is_sorted_by(|(before, _), (after, _)| before < after), "{told:?}");
        if cancel_at == 1 {
            assert_eq!((status, told.len()), (SETTLEKIT_STATUS_CANCELLED, 1));
            assert!(told[0].0 >= portfolio::ROWS_BETWEEN_REPORTS_OF_A_POOL || told[0].0 == rows);
        } else {
            let cancelled = cancel_at == rows;
            let ok = if cancelled { SETTLEKIT_STATUS_CANCELLED } else { SETTLEKIT_STATUS_OK };
            assert_eq!((status, done, told.last()), (ok, rows, Some(&(rows, rows))));
        }
        assert!(done >= told.last().unwrap().0);
        assert!(floors[..done] == alone[..done]);
        assert!(floors[done..].iter().all(|floor| *floor == -77));
    }

    // A callback that falls: the others stop, and nothing is said to be done.
    let mut watching = Watch::new(usize::MAX, 1);
    let mut floors = vec![-77; rows];
    wanted.floors_minor = floors.as_mut_ptr();
    let (status, done) = judge(&loaded, &given, &wanted, &how(0, 2), Some(&mut watching));
    assert_eq!((status, done), (SETTLEKIT_STATUS_INTERNAL_FAULT, 77_777));
    assert_eq!(watching.told.len(), 1);
    let written = floors.iter().take_while(|floor| **floor != -77).count();
    assert!(written >= watching.told[0].0 && floors[..written] == alone[..written]);
    assert!(floors[written..].iter().all(|floor| *floor == -77));
}

#[test]
fn a_c_program_forces_what_the_machine_has_and_is_told_what_it_has_not() {
    if !have("cc", "registers forced from C") {
        return;
    }
    let program = scratch("how").join("how");
    let source = root().join("tests/c/how.c");
    compile("cc", &["-std=c99", "-g"], &source, Build::Debug, Link::Shared, &program);
    let said = |command: &mut Command| String::from_utf8(run(command).stdout).unwrap();
    let expected = |has: fn(&str) -> bool| -> String {
        let line = |name| if has(name) { "ok" } else { "unavailable" };
        NAMES.iter().map(|(_, name)| format!("{name} {}\n", line(name))).collect()
    };
    let here = |name: &str| Lanes::all().any(|lanes| lanes.name() == name);
    assert_eq!(said(Command::new(&program).arg("300000")), expected(here));
    if cfg!(target_os = "linux") {
        assert_eq!(said(Command::new(&program).arg("starve")), "unavailable\n");
    }
    // A machine without AVX-512, whatever this one has; and no thread leaves anything behind.
    if have("valgrind", "registers on its machine") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        valgrind.arg("--show-leak-kinds=all").arg(&program).arg("140000");
        let output = run(&mut valgrind);
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains("avx512 unavailable\n"), "{told}");
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
