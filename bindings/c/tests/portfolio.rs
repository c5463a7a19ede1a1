//! Columns through the C interface: equal to the core's, row by row; every mistake has its status and
//! writes nothing; progress and cancelling; and a C program with the worked numbers of the rules.
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

use std::ffi::c_void;
use std::ops::ControlFlow;
use std::process::Command;
use std::ptr::{null, null_mut};

use settlekit::portfolio::{AgeColumn, ClientColumn, Columns, Outputs, UserColumn};
use settlekit::{Currency, json::policy_from_text, portfolio};
use settlekit_capi::*;

use columns::{ALL, Answers, Batch, CLIENTS, Loaded, POLICY, TODAY, USERS, texts};
use support::{Build, Link, STRICT, compile, have, root, run, scratch};

fn judge(
    policy: &Loaded,
    columns: &settlekit_columns,
    judgements: &settlekit_judgements,
) -> (i32, usize) {
    let mut done = 77_777;
    let status = unsafe {
        let (no_data, no_error) = (null_mut(), null_mut());
        settlekit_portfolio_judge(
            policy.0, TODAY, columns, judgements, None, no_data, &mut done, no_error,
        )
    };
    (status, done)
}

#[test]
fn columns_from_c_are_the_cores() {
    let (loaded, policy) = (Loaded::new(POLICY), policy_from_text(POLICY).unwrap());
    let today = settlekit::date::parse("2026-03-01").unwrap();
    let (client_texts, user_texts) = (texts(&CLIENTS), texts(&USERS));
    let clients = CLIENTS.map(|name| name.parse().unwrap());
    let users = USERS.map(|name| name.parse().unwrap());
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..128 {
        let batch = Batch::random(if seed == 0 { 9_000 } else { 60 }, seed);
        let rows = batch.balances.len();
        let mut given = batch.given(&client_texts, &user_texts);
        let mut columns = Columns {
            currency: Currency::USD,
            ages: AgeColumn::Days(&batch.ages),
            balances_minor: &batch.balances,
            amounts_minor: Some(&batch.amounts),
            payments: Some(&batch.payments),
            gaps_days: Some(&batch.gaps),
            clients: ClientColumn::Each { names: &clients, places: &batch.clients },
            users: UserColumn::Each { names: &users, places: &batch.users },
        };
        // Each bit of the seed leaves something out, or gives it in another way.
        if seed & 1 != 0 {
            given.age_kind = settlekit_age_kind(SETTLEKIT_AGE_SINCE);
            given.ages = batch.since.as_ptr();
            columns.ages = AgeColumn::Since(&batch.since);
        }
        if seed & 2 != 0 {
            (given.client_count, given.client_places) = (1, null());
            columns.clients = ClientColumn::One(&clients[0]);
        }
        if seed & 4 != 0 {
            (given.user_count, given.user_places) = ((seed & 1) as usize, null());
            columns.users =
                if seed & 1 == 0 { UserColumn::System } else { UserColumn::One(&users[0]) };
        }
        if seed & 8 != 0 {
            (given.payments, columns.payments) = (null(), None);
        }
        if seed & 16 != 0 {
            (given.gaps_days, columns.gaps_days) = (null(), None);
        }
        if seed & 24 == 24 && seed & 32 != 0 {
            (given.amounts_minor, columns.amounts_minor) = (null(), None);
        }
        if seed & 64 != 0 && seed & 1 == 0 {
            (given.age_kind, given.ages) = (settlekit_age_kind(0), null());
            columns.ages = AgeColumn::NotKnown;
        }
        let mask = if seed % 3 == 0 { ALL } else { (seed as u32 * 37) & ALL };
        let (mut told, mut expected) = (Answers::blank(rows), Answers::blank(rows));
        let watch = portfolio::unwatched;
        portfolio::judge(&policy, &columns, expected.outputs(mask), today, watch).unwrap();
        assert_eq!(judge(&loaded, &given, &told.wanted(mask)), (SETTLEKIT_STATUS_OK, rows));
        assert_eq!(told, expected, "seed {seed}");
        if mask == ALL {
            seen.extend(told.refusals);
        }
    }
    // no_rule needs a policy without an agency, too_many_months one that counts them.
    let every: Vec<u16> = vec![0, 13, 50, 52, 61, 62, 63, 64, 65, 66, 67, 69];
    assert_eq!(seen.into_iter().collect::<Vec<u16>>(), every);
}

macro_rules! crooked_input {
    ($column:ident) => {
        |given, _| given.$column = given.$column.wrapping_byte_add(1)
    };
}
macro_rules! crooked_output {
    ($column:ident) => {
        |_, wanted| wanted.$column = wanted.$column.wrapping_byte_add(1)
    };
}
macro_rules! onto_input {
    ($output:ident, $input:ident) => {
        |given, wanted| wanted.$output = given.$input.cast_mut().cast()
    };
}

/// A change that is wrong, the status it must have, and a word of its message.
type Mistake = (fn(&mut settlekit_columns, &mut settlekit_judgements), i32, &'static str);

const MISTAKES: &[Mistake] = &[
    (|given, _| given.struct_size = 8, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "struct_size"),
    (|_, wanted| wanted.struct_size += 1, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "struct_size"),
    (|_, wanted| wanted.reserved = 1, SETTLEKIT_STATUS_UNKNOWN_FIELDS, "reserved"),
    (|given, _| given.currency = 978, SETTLEKIT_STATUS_INVALID_VALUE, "nothing is converted"),
    (|given, _| given.exponent = 3, SETTLEKIT_STATUS_INVALID_VALUE, "decimals"),
    (|given, _| given.age_kind.0 = 3, SETTLEKIT_STATUS_UNKNOWN_VALUE, "age_kind is 3"),
    (|given, _| given.age_kind.0 = 0, SETTLEKIT_STATUS_INVALID_VALUE, "age_kind is 0"),
    (|given, _| given.ages = null(), SETTLEKIT_STATUS_NULL_POINTER, "ages"),
    (|given, _| given.balances_minor = null(), SETTLEKIT_STATUS_NULL_POINTER, "balances_minor"),
    (|given, _| given.amounts_minor = null(), SETTLEKIT_STATUS_NULL_POINTER, "amounts_minor"),
    (|given, _| given.clients = null(), SETTLEKIT_STATUS_NULL_POINTER, "clients"),
    (|given, _| given.users = null(), SETTLEKIT_STATUS_NULL_POINTER, "users"),
    (|given, _| given.client_count = 0, SETTLEKIT_STATUS_INVALID_VALUE, "/clients/"),
    (|given, _| given.client_count = 1, SETTLEKIT_STATUS_INVALID_VALUE, "/clients/"),
    (|given, _| given.user_count = 2, SETTLEKIT_STATUS_INVALID_VALUE, "/users/"),
    (|given, _| given.client_places = null(), SETTLEKIT_STATUS_INVALID_VALUE, "client_count is 3"),
    (|given, _| given.user_places = null(), SETTLEKIT_STATUS_INVALID_VALUE, "user_count is 3"),
    (|given, _| given.row_count = usize::MAX, SETTLEKIT_STATUS_INVALID_VALUE, "rows"),
    (|given, _| given.row_count = usize::MAX / 8, SETTLEKIT_STATUS_INVALID_VALUE, "rows"),
    (|given, _| given.client_count = usize::MAX, SETTLEKIT_STATUS_INVALID_VALUE, "clients"),
    (|given, _| given.user_count = 1 << 60, SETTLEKIT_STATUS_INVALID_VALUE, "users"),
    (crooked_input!(balances_minor), SETTLEKIT_STATUS_MISALIGNED, "balances_minor"),
    (crooked_input!(ages), SETTLEKIT_STATUS_MISALIGNED, "ages"),
    (crooked_input!(amounts_minor), SETTLEKIT_STATUS_MISALIGNED, "amounts_minor"),
    (crooked_input!(payments), SETTLEKIT_STATUS_MISALIGNED, "payments"),
    (crooked_input!(gaps_days), SETTLEKIT_STATUS_MISALIGNED, "gaps_days"),
    (crooked_input!(client_places), SETTLEKIT_STATUS_MISALIGNED, "client_places"),
    (crooked_input!(user_places), SETTLEKIT_STATUS_MISALIGNED, "user_places"),
    (crooked_input!(clients), SETTLEKIT_STATUS_MISALIGNED, "clients"),
    (crooked_input!(users), SETTLEKIT_STATUS_MISALIGNED, "users"),
    (crooked_output!(refusal_numbers), SETTLEKIT_STATUS_MISALIGNED, "refusal_numbers"),
    (crooked_output!(breaches), SETTLEKIT_STATUS_MISALIGNED, "breaches"),
    (crooked_output!(forgiven_minor), SETTLEKIT_STATUS_MISALIGNED, "forgiven_minor"),
    (crooked_output!(floors_minor), SETTLEKIT_STATUS_MISALIGNED, "floors_minor"),
    (crooked_output!(most_forgiven_minor), SETTLEKIT_STATUS_MISALIGNED, "most_forgiven_minor"),
    (crooked_output!(rows), SETTLEKIT_STATUS_MISALIGNED, "rows"),
    (onto_input!(floors_minor, balances_minor), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(rows, ages), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(forgiven_minor, amounts_minor), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(breaches, payments), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(scopes, gaps_days), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(refusal_numbers, client_places), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(rows, user_places), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(most_forgiven_minor, clients), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (onto_input!(most_forgiven_minor, users), SETTLEKIT_STATUS_OVERLAP, "share memory"),
    (
        |_, wanted| wanted.rows = wanted.breaches.wrapping_add(5),
        SETTLEKIT_STATUS_OVERLAP,
        "breaches and rows share memory",
    ),
    (
        |_, wanted| wanted.floors_minor = wanted.forgiven_minor.wrapping_sub(1),
        SETTLEKIT_STATUS_OVERLAP,
        "forgiven_minor and floors_minor share memory",
    ),
];

#[test]
fn every_mistake_has_its_status_and_nothing_is_written() {
    let loaded = Loaded::new(POLICY);
    let batch = Batch::random(40, 9);
    let (clients, users) = (texts(&CLIENTS), texts(&USERS));
    for (place, (mistake, expected, word)) in MISTAKES.iter().enumerate() {
        let mut answers = Answers::blank(40);
        let (mut given, mut wanted) = (batch.given(&clients, &users), answers.wanted(ALL));
        mistake(&mut given, &mut wanted);
        let (mut done, mut error) = (77, null_mut());
        let mut message = settlekit_text { data: null(), length: 0 };
        let status = unsafe {
            let data = null_mut();
            settlekit_portfolio_judge(
                loaded.0, TODAY, &given, &wanted, None, data, &mut done, &mut error,
            )
        };
        assert_eq!((status, done), (*expected, 77), "{place} {word}");
        let text = unsafe {
            assert_eq!(settlekit_error_message(error, &mut message), SETTLEKIT_STATUS_OK);
            let bytes = std::slice::from_raw_parts(message.data.cast::<u8>(), message.length);
            std::str::from_utf8(bytes).unwrap().to_string()
        };
        assert!(text.contains(word), "{place}: {text}");
        assert_eq!(unsafe { settlekit_error_free(error) }, SETTLEKIT_STATUS_OK);
        assert_eq!(answers, Answers::blank(40), "{place} {word}");
    }
}

#[test]
fn what_is_only_read_may_share_memory_and_pieces_may_touch() {
    let loaded = Loaded::new(POLICY);
    let batch = Batch::random(40, 11);
    let (clients, users) = (texts(&CLIENTS), texts(&USERS));
    let mut both = [0u32; 80];
    let mut answers = Answers::blank(40);
    let mut given = batch.given(&clients, &users);
    given.amounts_minor = given.balances_minor;
    let mut wanted = answers.wanted(ALL);
    wanted.breaches = both.as_mut_ptr();
    wanted.rows = unsafe { both.as_mut_ptr().add(40) };
    assert_eq!(judge(&loaded, &given, &wanted), (SETTLEKIT_STATUS_OK, 40));
    // The whole balance is proposed: it forgives nothing.
    assert!(answers.forgiven.iter().all(|forgiven| [0, SETTLEKIT_NO_AMOUNT].contains(forgiven)));
    // The place for the count must be apart from the columns, too.
    let mut floors = vec![-77i64; 40];
    wanted.floors_minor = floors.as_mut_ptr();
    let status = unsafe {
        let (data, done) = (null_mut(), floors.as_mut_ptr().add(39).cast());
        settlekit_portfolio_judge(loaded.0, TODAY, &given, &wanted, None, data, done, null_mut())
    };
    assert_eq!((status, &floors), (SETTLEKIT_STATUS_OVERLAP, &vec![-77i64; 40]));
}

#[test]
fn no_rows_are_judged_at_once_and_a_quote_needs_no_ages() {
    let loaded = Loaded::new(POLICY);
    let mut columns: settlekit_columns = unsafe { std::mem::zeroed() };
    columns.struct_size = size_of::<settlekit_columns>() as u32;
    (columns.currency, columns.exponent) = (840, 2);
    let names = texts(&["A"]);
    (columns.clients, columns.client_count) = (names.as_ptr(), 1);
    let wanted = Answers::blank(0).wanted(0);
    assert_eq!(judge(&loaded, &columns, &wanted), (SETTLEKIT_STATUS_OK, 0));
    // A client must be named all the same.
    columns.client_count = 0;
    assert_eq!(judge(&loaded, &columns, &wanted), (SETTLEKIT_STATUS_INVALID_VALUE, 77_777));
}

/// What a callback is told, and when it cancels.
struct Watch {
    told: Vec<(usize, usize)>,
    cancel_at: usize,
    thread: std::thread::ThreadId,
}

unsafe extern "C-unwind" fn watch(user_data: *mut c_void, done: usize, of: usize) -> i32 {
    let watch = unsafe { &mut *user_data.cast::<Watch>() };
    assert_eq!(watch.thread, std::thread::current().id());
    watch.told.push((done, of));
    i32::from(done == watch.cancel_at) * -5
}

#[test]
fn progress_is_told_on_the_calling_thread_and_cancels() {
    let loaded = Loaded::new(POLICY);
    let rows = 10_000;
    let batch = Batch::random(rows, 3);
    let (clients, users) = (texts(&CLIENTS), texts(&USERS));
    let given = batch.given(&clients, &users);
    for (cancel_at, expected) in [(0, rows), (8_192, 8_192), (rows, rows)] {
        let mut watching = Watch { told: vec![], cancel_at, thread: std::thread::current().id() };
        let mut answers = Answers::blank(rows);
        let wanted = answers.wanted(ALL);
        let mut done = 77;
        let status = unsafe {
            let data = (&raw mut watching).cast();
            let watch: settlekit_progress = Some(watch);
            settlekit_portfolio_judge(
                loaded.0,
                TODAY,
                &given,
                &wanted,
                watch,
                data,
                &mut done,
                null_mut(),
            )
        };
        let cancelled =
            if cancel_at == 0 { SETTLEKIT_STATUS_OK } else { SETTLEKIT_STATUS_CANCELLED };
        assert_eq!((status, done), (cancelled, expected));
        let all = [(4_096, rows), (8_192, rows), (rows, rows)];
        assert_eq!(watching.told, all[..expected.div_ceil(4_096)]);
        assert!(answers.scopes[..done].iter().all(|scope| *scope != 77));
        assert!(answers.scopes[done..].iter().all(|scope| *scope == 77));
        assert!(answers.floors[done..].iter().all(|floor| *floor == -77));
    }
    // The same through the core.
    let breaks = |at: portfolio::Progress| match at.done {
        8_192 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let lake = "Z".parse().unwrap();
    let columns =
        Columns::new(Currency::USD, ClientColumn::One(&lake), AgeColumn::NotKnown, &batch.balances);
    let today = settlekit::date::parse("2026-03-01").unwrap();
    let policy = policy_from_text(POLICY).unwrap();
    let judged = portfolio::judge(&policy, &columns, Outputs::default(), today, breaks).unwrap();
    assert_eq!((judged.rows, judged.cancelled), (8_192, true));
}

unsafe extern "C-unwind" fn falls(_: *mut c_void, _: usize, _: usize) -> i32 {
    panic!("a callback in Rust that panics")
}

#[test]
fn a_panic_of_a_callback_goes_no_further() {
    let loaded = Loaded::new(POLICY);
    let batch = Batch::random(3, 3);
    let (clients, users) = (texts(&CLIENTS), texts(&USERS));
    let given = batch.given(&clients, &users);
    let mut answers = Answers::blank(3);
    let wanted = answers.wanted(ALL);
    let mut done = 77;
    let status = unsafe {
        let falls: settlekit_progress = Some(falls);
        let data = null_mut();
        settlekit_portfolio_judge(
            loaded.0,
            TODAY,
            &given,
            &wanted,
            falls,
            data,
            &mut done,
            null_mut(),
        )
    };
    assert_eq!((status, done), (SETTLEKIT_STATUS_INTERNAL_FAULT, 77));
}

const WORKED: &str = "\
400000 row 1 agency: allowed
375001 row 2 agency: below_floor +below_floor
325001 row 3 agency: allowed
-1 row 0 none: missing_age_date
500000 row 1 client: allowed
500000 row 1 client: forgiven_limit +forgiven_limit
500000 row 1 client: below_floor +below_floor +forgiven_limit
-1 row 0 none: nothing_owed
80000 row 1 agency: too_many_payments +too_many_payments
overlap 77
";

#[test]
fn a_c_program_gets_the_worked_numbers() {
    if !have("cc", "columns from C") {
        return;
    }
    let program = scratch("columns").join("columns");
    let source = root().join("tests/c/columns.c");
    compile("cc", &["-std=c99", "-g"], &source, Build::Debug, Link::Shared, &program);
    let output = run(&mut Command::new(&program));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), WORKED);
    if have("g++", "columns from C++") {
        let header = format!("-I{}", root().join("include").display());
        let mut check = Command::new("g++");
        run(check
            .args(STRICT)
            .args(["-std=c++17", "-x", "c++", "-fsyntax-only", &header])
            .arg(source));
    }
    if have("valgrind", "columns under it") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        let output = run(valgrind.arg("--show-leak-kinds=all").arg(&program));
        assert_eq!(String::from_utf8(output.stdout).unwrap(), WORKED);
    }
}
