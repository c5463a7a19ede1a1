//! Bulk offers on columns through the C interface: equal to the core's, row by row and in sum; every
//! mistake has its status and writes nothing.
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

use std::collections::BTreeMap;
use std::ffi::{CStr, c_void};
use std::ops::ControlFlow;
use std::ptr::{null, null_mut};

use columns::{ALL, Answers, Batch, CLIENTS, Loaded, POLICY, TODAY, USERS, texts};
use settlekit::portfolio::{
    self, AgeColumn, ClientColumn, Columns, OfferAmount, OfferPaid, Offered, Offering, Outputs,
    UserColumn,
};
use settlekit::{Currency, Percent, RefusalCode, date, json::policy_from_text};
use settlekit_capi::*;

fn zeros<T>() -> T {
    unsafe { std::mem::zeroed() }
}

/// The columns of a batch without what it proposes.
fn given(batch: &Batch, clients: &[settlekit_text], users: &[settlekit_text]) -> settlekit_columns {
    let (amounts_minor, payments, gaps_days) = (null(), null(), null());
    settlekit_columns { amounts_minor, payments, gaps_days, ..batch.given(clients, users) }
}

fn offering(amount: i32) -> settlekit_offering {
    let mut offering: settlekit_offering = zeros();
    offering.struct_size = size_of::<settlekit_offering>() as u32;
    offering.amount = settlekit_offer_amount_kind(amount);
    match amount {
        SETTLEKIT_OFFER_AMOUNT_FIXED => offering.amount_minor = 9,
        SETTLEKIT_OFFER_AMOUNT_PERCENT => offering.percent_millionths = 750_000,
        _ => {}
    }
    offering
}

fn no_sums() -> settlekit_offered {
    let mut offered: settlekit_offered = zeros();
    offered.struct_size = size_of::<settlekit_offered>() as u32;
    offered.rows_done = 77;
    offered
}

/// A call, which a mistake may change.
struct Call {
    policy: *const settlekit_policy,
    today: i32,
    columns: settlekit_columns,
    offering: settlekit_offering,
    /// None is NULL.
    wanted: Option<settlekit_judgements>,
    amounts: *mut i64,
    progress: settlekit_progress,
    user_data: *mut c_void,
    offered: *mut settlekit_offered,
    error: *mut *mut settlekit_error,
}

impl Call {
    /// Without judgements, progress, sums and error.
    fn new(
        policy: &Loaded,
        columns: &settlekit_columns,
        offering: &settlekit_offering,
        amounts: &mut [i64],
    ) -> Call {
        Call {
            policy: policy.0,
            today: TODAY,
            columns: *columns,
            offering: *offering,
            wanted: None,
            amounts: amounts.as_mut_ptr(),
            progress: None,
            user_data: null_mut(),
            offered: null_mut(),
            error: null_mut(),
        }
    }

    fn make(&self) -> i32 {
        let wanted = self.wanted.as_ref().map_or(null(), |wanted| &raw const *wanted);
        unsafe {
            settlekit_portfolio_offer(
                self.policy,
                self.today,
                &self.columns,
                &self.offering,
                wanted,
                self.amounts,
                self.progress,
                self.user_data,
                self.offered,
                self.error,
            )
        }
    }
}

/// What C says of a sum, by the number of the code.
fn refusals(offered: &settlekit_offered) -> Vec<(u16, usize)> {
    vec![
        (12, offered.percent_out_of_range),
        (13, offered.amount_out_of_range),
        (14, offered.expiry_in_past),
        (50, offered.nothing_owed),
        (52, offered.exceeds_balance),
        (60, offered.no_rule),
        (61, offered.missing_age_date),
        (62, offered.no_row),
        (63, offered.insufficient_authority),
        (64, offered.below_floor),
        (65, offered.forgiven_limit),
        (66, offered.too_many_payments),
        (67, offered.too_many_days),
        (68, offered.too_many_months),
        (69, offered.gap_too_long),
    ]
}

fn check_sums(told: &settlekit_offered, expected: &Offered) {
    assert_eq!((told.rows_done, told.within_rules), (expected.rows, expected.within_rules));
    assert_eq!((told.currency, told.exponent, told.has_minor), (840, 2, 1));
    let sums = [told.owed_minor, told.asked_minor, told.forgiven_minor].map(i128::from);
    assert_eq!(sums, [expected.owed_minor, expected.asked_minor, expected.forgiven_minor]);
    let refused: Vec<(u16, usize)> =
        expected.refused.iter().map(|(code, count)| (code.number(), *count)).collect();
    let mut counted = refusals(told);
    counted.retain(|(_, count)| *count > 0);
    assert_eq!(counted, refused);
    assert_eq!(told.refused, refused.iter().map(|(_, count)| count).sum::<usize>());
}

/// The offering that a seed chooses, for C and for the core.
fn chosen(seed: u64) -> (settlekit_offering, Offering) {
    let kinds = [
        SETTLEKIT_OFFER_AMOUNT_FIXED,
        SETTLEKIT_OFFER_AMOUNT_PERCENT,
        SETTLEKIT_OFFER_AMOUNT_FLOOR,
    ];
    let mut of_c = offering(kinds[(seed % 3) as usize]);
    let amount = match seed % 3 {
        0 => {
            of_c.amount_minor = [9, 0, -5, 25, i64::MAX][(seed / 3 % 5) as usize];
            OfferAmount::Fixed(of_c.amount_minor)
        }
        1 => {
            of_c.percent_millionths =
                [750_000, 655_001, 1_000_000, 1_000_001, -1][(seed / 3 % 5) as usize];
            OfferAmount::Percent(Percent::from_millionths(of_c.percent_millionths.into()))
        }
        _ => OfferAmount::Floor,
    };
    let paid = if seed & 4 != 0 {
        let days = [0, 30, 41, 400, -1][(seed / 8 % 5) as usize];
        (of_c.has_paid_by, of_c.paid_by) = (1, TODAY + days);
        let first = date::parse("2026-03-01").unwrap();
        OfferPaid::By(first + chrono::Duration::days(days.into()))
    } else {
        of_c.payments = [0, 1, 2, 4][(seed / 8 % 4) as usize];
        of_c.gap_days = [0, 14, 32][(seed / 8 % 3) as usize];
        OfferPaid::Payments { payments: of_c.payments.max(1), gap_days: of_c.gap_days }
    };
    (of_c, Offering { amount, paid })
}

#[test]
fn offers_from_c_are_the_cores() {
    let (loaded, policy) = (Loaded::new(POLICY), policy_from_text(POLICY).unwrap());
    let today = date::parse("2026-03-01").unwrap();
    let (client_texts, user_texts) = (texts(&CLIENTS), texts(&USERS));
    let clients = CLIENTS.map(|name| name.parse().unwrap());
    let users = USERS.map(|name| name.parse().unwrap());
    let mut seen: BTreeMap<u16, usize> = BTreeMap::new();
    for seed in 0..160 {
        let mut batch = Batch::random(if seed == 0 { 9_000 } else { 60 }, seed);
        // Three of the largest are more than a sum of C holds, which is a test of its own.
        batch.balances.iter_mut().for_each(|balance| *balance = (*balance).min(1_000_000));
        let rows = batch.balances.len();
        let given = given(&batch, &client_texts, &user_texts);
        let columns = Columns {
            users: UserColumn::Each { names: &users, places: &batch.users },
            ..Columns::new(
                Currency::USD,
                ClientColumn::Each { names: &clients, places: &batch.clients },
                AgeColumn::Days(&batch.ages),
                &batch.balances,
            )
        };
        let (of_c, offering) = chosen(seed);
        let mask = if seed % 4 == 0 { ALL } else { (seed as u32 * 37) & ALL };
        let (mut told, mut expected) = (Answers::blank(rows), Answers::blank(rows));
        let (mut amounts, mut expected_amounts) = (vec![-7; rows], vec![-7; rows]);
        let (outputs, watch) = (expected.outputs(mask), portfolio::unwatched);
        let sums = portfolio::offer(
            &policy,
            &columns,
            &offering,
            today,
            &mut expected_amounts,
            outputs,
            watch,
        )
        .unwrap();
        let mut offered = no_sums();
        let mut call = Call::new(&loaded, &given, &of_c, &mut amounts);
        // What is not wanted is NULL, or no struct at all.
        call.wanted = (mask != 0).then(|| told.wanted(mask));
        call.offered = &mut offered;
        assert_eq!(call.make(), SETTLEKIT_STATUS_OK, "seed {seed}");
        assert_eq!((told, amounts), (expected, expected_amounts), "seed {seed}");
        check_sums(&offered, &sums);
        *seen.entry(0).or_default() += sums.within_rules;
        for (code, count) in sums.refused {
            *seen.entry(code.number()).or_default() += count;
        }
    }
    // no_rule needs a policy without an agency, too_many_months one that counts them.
    let every = vec![0, 12, 13, 14, 50, 52, 61, 62, 63, 64, 65, 66, 67, 69];
    assert_eq!(seen.into_keys().collect::<Vec<u16>>(), every);
}

/// Every code that an offer on columns can be refused with has its own count.
#[test]
fn each_code_is_counted_by_its_name() {
    let header = include_str!("../src/portfolio/offer.rs");
    for (number, _) in refusals(&no_sums()) {
        let code = RefusalCode::ALL.into_iter().find(|code| code.number() == number).unwrap();
        let comment = format!("/// Rows refused as {number}, {name}.", name = code.name());
        let field = format!("{comment}\n    pub {}: usize,", code.name());
        assert!(header.contains(&field), "{field}");
    }
    for (code, name) in [(1, "fixed"), (2, "percent"), (3, "floor"), (0, "unknown")] {
        let told = settlekit_offer_amount_kind_name(settlekit_offer_amount_kind(code));
        assert_eq!(unsafe { CStr::from_ptr(told) }.to_str().unwrap(), name);
    }
}

#[test]
fn sums_that_do_not_fit_are_not_told() {
    let loaded = Loaded::new(POLICY);
    let balances = [i64::MAX, 100, i64::MAX];
    let clients = texts(&["Z"]);
    let mut given: settlekit_columns = zeros();
    given.struct_size = size_of::<settlekit_columns>() as u32;
    (given.currency, given.exponent, given.row_count) = (840, 2, 3);
    given.balances_minor = balances.as_ptr();
    (given.clients, given.client_count) = (clients.as_ptr(), 1);
    let (ages, of_c) = ([10; 3], offering(SETTLEKIT_OFFER_AMOUNT_PERCENT));
    (given.age_kind.0, given.ages) = (SETTLEKIT_AGE_DAYS, ages.as_ptr());
    let offer = |rows: usize| {
        let given = settlekit_columns { row_count: rows, ..given };
        let (mut amounts, mut offered) = ([-7i64; 3], no_sums());
        let mut call = Call::new(&loaded, &given, &of_c, &mut amounts);
        call.offered = &mut offered;
        assert_eq!(call.make(), SETTLEKIT_STATUS_OK);
        offered
    };
    let all = offer(3);
    assert_eq!((all.within_rules, all.has_minor, all.rows_done), (3, 0, 3));
    assert_eq!((all.owed_minor, all.asked_minor, all.forgiven_minor), (0, 0, 0));
    let one = offer(1);
    assert_eq!((one.has_minor, one.owed_minor), (1, i64::MAX));
    assert_eq!(one.asked_minor, i64::MAX / 4 * 3 + 3);
    assert_eq!(one.owed_minor, one.asked_minor + one.forgiven_minor);
}

/// A change that is wrong, the status it must have, and a word of its message.
type Mistake = (fn(&mut Call), i32, &'static str);

fn wanted(call: &mut Call) -> &mut settlekit_judgements {
    call.wanted.as_mut().unwrap()
}

/// Memory that is not NULL, for columns that may not be given.
const SOMETHING: &[u32; 40] = &[1; 40];

const MISTAKES: &[Mistake] = &[
    (|call| call.offering.struct_size = 8, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "struct_size"),
    (|call| call.offering.reserved = 1, SETTLEKIT_STATUS_UNKNOWN_FIELDS, "reserved"),
    (|call| call.offering.amount.0 = 0, SETTLEKIT_STATUS_UNKNOWN_VALUE, "amount is 0"),
    (|call| call.offering.amount.0 = 4, SETTLEKIT_STATUS_UNKNOWN_VALUE, "amount is 4"),
    (|call| call.offering.amount_minor = 1, SETTLEKIT_STATUS_INVALID_VALUE, "amount_minor is set"),
    (
        |call| call.offering.amount.0 = SETTLEKIT_OFFER_AMOUNT_FLOOR,
        SETTLEKIT_STATUS_INVALID_VALUE,
        "percent_millionths is set",
    ),
    (|call| call.offering.paid_by = 1, SETTLEKIT_STATUS_INVALID_VALUE, "has_paid_by is 0"),
    (|call| call.offering.has_paid_by = 2, SETTLEKIT_STATUS_INVALID_VALUE, "has_paid_by is 2"),
    (
        |call| (call.offering.has_paid_by, call.offering.payments) = (1, 2),
        SETTLEKIT_STATUS_INVALID_VALUE,
        "payments is set",
    ),
    (
        |call| (call.offering.has_paid_by, call.offering.gap_days) = (1, 2),
        SETTLEKIT_STATUS_INVALID_VALUE,
        "gap_days is set",
    ),
    (
        |call| (call.offering.has_paid_by, call.offering.paid_by) = (1, i32::MAX),
        SETTLEKIT_STATUS_INVALID_VALUE,
        "paid_by",
    ),
    (|call| call.today = i32::MIN, SETTLEKIT_STATUS_INVALID_VALUE, "today"),
    (
        |call| call.columns.amounts_minor = call.columns.balances_minor,
        SETTLEKIT_STATUS_INVALID_VALUE,
        "the offering says",
    ),
    (
        |call| call.columns.payments = SOMETHING.as_ptr(),
        SETTLEKIT_STATUS_INVALID_VALUE,
        "the offering says",
    ),
    (
        |call| call.columns.gaps_days = SOMETHING.as_ptr(),
        SETTLEKIT_STATUS_INVALID_VALUE,
        "the offering says",
    ),
    (|call| call.columns.struct_size = 8, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "struct_size"),
    (|call| call.columns.currency = 978, SETTLEKIT_STATUS_INVALID_VALUE, "nothing is converted"),
    (|call| call.columns.row_count = usize::MAX, SETTLEKIT_STATUS_INVALID_VALUE, "rows"),
    (|call| call.columns.client_count = 1, SETTLEKIT_STATUS_INVALID_VALUE, "/clients/"),
    (|call| call.columns.balances_minor = null(), SETTLEKIT_STATUS_NULL_POINTER, "balances_minor"),
    (|call| wanted(call).reserved = 1, SETTLEKIT_STATUS_UNKNOWN_FIELDS, "reserved"),
    (|call| wanted(call).struct_size = 1, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, "struct_size"),
    (|call| call.amounts = null_mut(), SETTLEKIT_STATUS_NULL_POINTER, "amounts_minor"),
    (
        |call| call.amounts = call.amounts.wrapping_byte_add(4),
        SETTLEKIT_STATUS_MISALIGNED,
        "amounts_minor",
    ),
    (
        |call| call.offered = call.offered.wrapping_byte_add(4),
        SETTLEKIT_STATUS_MISALIGNED,
        "settlekit_offered",
    ),
    (
        |call| call.amounts = call.columns.balances_minor.cast_mut(),
        SETTLEKIT_STATUS_OVERLAP,
        "amounts_minor and balances_minor share memory",
    ),
    (
        |call| wanted(call).floors_minor = call.amounts.wrapping_add(39),
        SETTLEKIT_STATUS_OVERLAP,
        "floors_minor and amounts_minor share memory",
    ),
    (
        |call| call.amounts = call.offered.cast::<i64>().wrapping_sub(39),
        SETTLEKIT_STATUS_OVERLAP,
        "amounts_minor and settlekit_offered share memory",
    ),
    (
        |call| {
            let last = size_of::<settlekit_offered>() - 1;
            wanted(call).scopes = call.offered.cast::<u8>().wrapping_add(last);
        },
        SETTLEKIT_STATUS_OVERLAP,
        "scopes and settlekit_offered share memory",
    ),
    (
        |call| wanted(call).breaches = call.columns.user_places.cast_mut(),
        SETTLEKIT_STATUS_OVERLAP,
        "share memory",
    ),
];

#[test]
fn every_mistake_has_its_status_and_nothing_is_written() {
    let loaded = Loaded::new(POLICY);
    let batch = Batch::random(40, 9);
    let (clients, users) = (texts(&CLIENTS), texts(&USERS));
    for (place, (mistake, expected, word)) in MISTAKES.iter().enumerate() {
        let (mut answers, mut amounts) = (Answers::blank(40), vec![-7i64; 40]);
        let mut offered = no_sums();
        let mut error = null_mut();
        let columns = given(&batch, &clients, &users);
        let percent = offering(SETTLEKIT_OFFER_AMOUNT_PERCENT);
        let mut call = Call::new(&loaded, &columns, &percent, &mut amounts);
        call.wanted = Some(answers.wanted(ALL));
        (call.offered, call.error) = (&mut offered, &mut error);
        mistake(&mut call);
        let status = call.make();
        let mut message = settlekit_text { data: null(), length: 0 };
        assert_eq!(status, *expected, "{place} {word}");
        let text = unsafe {
            assert_eq!(settlekit_error_message(error, &mut message), SETTLEKIT_STATUS_OK);
            let bytes = std::slice::from_raw_parts(message.data.cast::<u8>(), message.length);
            std::str::from_utf8(bytes).unwrap().to_string()
        };
        assert!(text.contains(word), "{place}: {text}");
        assert_eq!(unsafe { settlekit_error_free(error) }, SETTLEKIT_STATUS_OK);
        assert_eq!((answers, amounts), (Answers::blank(40), vec![-7; 40]), "{place} {word}");
        assert_eq!((offered.rows_done, offered.currency), (77, 0), "{place} {word}");
    }
}

unsafe extern "C-unwind" fn cancel_at(rows: *mut c_void, done: usize, _: usize) -> i32 {
    i32::from(unsafe { *rows.cast::<usize>() } == done)
}

#[test]
fn a_cancelled_call_tells_what_is_done() {
    let (loaded, policy) = (Loaded::new(POLICY), policy_from_text(POLICY).unwrap());
    let rows = 10_000;
    let batch = Batch::random(rows, 3);
    let clients = texts(&["Z"]);
    let mut given = given(&batch, &clients, &[]);
    (given.client_places, given.user_places) = (null(), null());
    let of_c = offering(SETTLEKIT_OFFER_AMOUNT_FLOOR);
    let z = "Z".parse().unwrap();
    let columns = Columns::new(
        Currency::USD,
        ClientColumn::One(&z),
        AgeColumn::Days(&batch.ages),
        &batch.balances,
    );
    let paid = OfferPaid::Payments { payments: 1, gap_days: 0 };
    let today = date::parse("2026-03-01").unwrap();
    for (mut stop, status) in [
        (8_192usize, SETTLEKIT_STATUS_CANCELLED),
        (rows, SETTLEKIT_STATUS_CANCELLED),
        (0, SETTLEKIT_STATUS_OK),
    ] {
        let (mut amounts, mut expected) = (vec![-7i64; rows], vec![-7i64; rows]);
        let mut offered = no_sums();
        let mut call = Call::new(&loaded, &given, &of_c, &mut amounts);
        call.progress = Some(cancel_at);
        (call.user_data, call.offered) = ((&raw mut stop).cast(), &mut offered);
        let told = call.make();
        let watch = |at: portfolio::Progress| match at.done == stop {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let offering = Offering { amount: OfferAmount::Floor, paid };
        let outputs = Outputs::default();
        let sums =
            portfolio::offer(&policy, &columns, &offering, today, &mut expected, outputs, watch);
        let sums = sums.unwrap();
        let done = if stop == 0 { rows } else { stop };
        assert_eq!((told, sums.rows), (status, done));
        assert_eq!(amounts, expected);
        assert!(amounts[done..].iter().all(|amount| *amount == -7));
        assert!(amounts[..done].iter().all(|amount| *amount != -7));
        assert_eq!((offered.rows_done, offered.within_rules), (done, sums.within_rules));
        // The sums may be left out.
        let call = Call::new(&loaded, &given, &of_c, &mut amounts);
        assert_eq!(call.make(), SETTLEKIT_STATUS_OK);
    }
}

#[test]
fn no_rows_need_no_amounts() {
    let loaded = Loaded::new(POLICY);
    let clients = texts(&["Z"]);
    let mut none = given(&Batch::random(3, 3), &clients, &[]);
    (none.row_count, none.client_places, none.user_places) = (0, null(), null());
    let mut offered = no_sums();
    let mut call = Call::new(&loaded, &none, &offering(SETTLEKIT_OFFER_AMOUNT_FLOOR), &mut []);
    (call.amounts, call.offered) = (null_mut(), &mut offered);
    assert_eq!(call.make(), SETTLEKIT_STATUS_OK);
    assert_eq!((offered.rows_done, offered.refused), (0, 0));
}
