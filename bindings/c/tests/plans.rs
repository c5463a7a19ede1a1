//! The schedule that C builds is the schedule that Rust builds, for terms of every kind.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "each call is one that a C program makes")]

mod caller;

use core::ptr;

use caller::*;
use settlekit::Calendar;
use settlekit::json::policy_from_text;
use settlekit::plan::{Frequency, Instalment, PlanTerms, Roll, Schedule, Size};
use settlekit_capi::*;

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "calendar": {"weekend": ["friday"], "holidays": ["2026-01-01", "2026-01-02", "2026-05-25"]}}"#;

/// Small numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: i32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i32::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// The terms of a plan in both languages.
fn thrown(dice: &mut Dice) -> (settlekit_plan, Vec<settlekit_instalment>, PlanTerms) {
    let mut plan = settlekit_plan { ..empty() };
    let mut list = Vec::new();
    let first = 20_400 + dice.below(1_000);
    let size = match dice.below(3) {
        0 => {
            plan.size.0 = SETTLEKIT_PLAN_PAYMENTS;
            plan.payments = u32::try_from(dice.below(14)).unwrap();
            Size::Payments(plan.payments)
        }
        1 => {
            plan.size.0 = SETTLEKIT_PLAN_INSTALMENT;
            plan.instalment_minor = i64::from(dice.below(40_000)) + 1;
            Size::Instalment(plan.instalment_minor)
        }
        _ => {
            plan.size.0 = SETTLEKIT_PLAN_LIST;
            let mut due_on = first;
            for _ in 0..=dice.below(5) {
                let amount_minor = i64::from(dice.below(3)) * 25_000;
                list.push(settlekit_instalment { due_on, amount_minor, ..empty() });
                due_on += dice.below(40);
            }
            let own = list
                .iter()
                .map(|one| Instalment { due_on: date(one.due_on), amount_minor: one.amount_minor });
            Size::Own(own.collect())
        }
    };
    let is_list = matches!(size, Size::Own(_));
    let mut every = Frequency::Once;
    if !is_list {
        let days = u32::try_from(dice.below(20)).unwrap() + 1;
        let choices = [
            (SETTLEKIT_FREQUENCY_ONCE, Frequency::Once),
            (SETTLEKIT_FREQUENCY_DAYS, Frequency::Days(days)),
            (SETTLEKIT_FREQUENCY_WEEK, Frequency::Week),
            (SETTLEKIT_FREQUENCY_TWO_WEEKS, Frequency::TwoWeeks),
            (SETTLEKIT_FREQUENCY_HALF_MONTH, Frequency::HalfMonth),
            (SETTLEKIT_FREQUENCY_MONTH, Frequency::Month),
        ];
        let chosen = choices[usize::try_from(dice.below(6)).unwrap()];
        (plan.every.0, every) = chosen;
        if every == Frequency::Days(days) {
            plan.every_days = days;
        }
        plan.has_first_due = i32::from(dice.below(12) > 0);
        plan.first_due = plan.has_first_due * first;
    }
    if dice.below(3) == 0 {
        plan.has_down_payment = 1;
        plan.down_payment_minor = i64::from(dice.below(60_000));
    }
    plan.roll.0 = dice.below(3);
    let terms = PlanTerms {
        size,
        first_due: (plan.has_first_due == 1).then(|| date(first)),
        every,
        down_payment_minor: (plan.has_down_payment == 1).then_some(plan.down_payment_minor),
        roll: if plan.roll.0 == 2 { Roll::NextBusinessDay } else { Roll::None },
    };
    (plan, list, terms)
}

fn build(
    plan: *const settlekit_plan,
    policy: *const settlekit_policy,
    amount: i64,
    inception: i32,
    dues: &mut [settlekit_due],
) -> (i32, usize, String) {
    let (mut count, mut error) = (usize::MAX, ptr::null_mut());
    let status = unsafe {
        settlekit_plan_build(
            plan,
            policy,
            amount,
            840,
            2,
            inception,
            dues.as_mut_ptr(),
            dues.len(),
            &mut count,
            &mut error,
        )
    };
    (status, count, said(error).0)
}

#[test]
fn schedules_are_those_of_rust() {
    let policy = policy(POLICY);
    let calendar = policy_from_text(POLICY).unwrap().calendar().clone();
    let everyday = Calendar::default();
    let mut dice = Dice(0x5e77_1e17);
    let (mut built, mut refused, mut rolled) = (0, 0, 0);
    for _ in 0..20_000 {
        let (mut plan, list, terms) = thrown(&mut dice);
        plan.instalments = if list.is_empty() { ptr::null() } else { list.as_ptr() };
        plan.instalment_count = list.len();
        let amount = match &terms.size {
            Size::Own(list) if dice.below(4) > 0 => {
                let sum: i64 = list.iter().map(|one| one.amount_minor).sum();
                sum + terms.down_payment_minor.unwrap_or(0)
            }
            _ => i64::from(dice.below(200_000)),
        };
        let inception = 20_390 + dice.below(300);
        let with_policy = dice.below(2) == 0;
        let handle = if with_policy { policy.cast_const() } else { ptr::null() };
        let days = if with_policy { &calendar } else { &everyday };
        let mut dues = [settlekit_due { ..empty() }; 400];
        for due in &mut dues[1..] {
            due.struct_size = 0;
        }
        let found = build(&plan, handle, amount, inception, &mut dues);
        // What is no plan whatever the amount is told first, as the reader of JSON does.
        let expected = terms
            .check_form()
            .and_then(|()| Schedule::build(&terms, amount, date(inception), days));
        match expected {
            Err(fault) => {
                assert_eq!(found.0, SETTLEKIT_STATUS_INVALID_VALUE, "{terms:?}");
                assert_eq!((found.1, found.2), (usize::MAX, fault.to_string()), "{terms:?}");
                refused += 1;
            }
            Ok(schedule) if schedule.dues().len() > dues.len() => {
                assert_eq!(found.0, SETTLEKIT_STATUS_BUFFER_TOO_SMALL);
                assert_eq!(found.1, schedule.dues().len());
                assert_eq!(dues[0].amount_minor, 0);
            }
            Ok(schedule) => {
                assert_eq!((found.0, found.1), (SETTLEKIT_STATUS_OK, schedule.dues().len()));
                for ((due, expected), number) in dues.iter().zip(schedule.dues()).zip(1..) {
                    assert_eq!(due.number, number);
                    assert_eq!(usize::try_from(due.struct_size).unwrap(), size_of_val(due));
                    assert_eq!(date(due.due_on), expected.due_on);
                    assert_eq!(date(due.planned_on), expected.planned_on);
                    assert_eq!(due.amount_minor, expected.amount_minor);
                    rolled += i32::from(due.due_on != due.planned_on);
                }
                assert_eq!(dues[schedule.dues().len()].amount_minor, 0);
                built += 1;
            }
        }
    }
    assert!(built > 2_000 && refused > 2_000 && rolled > 500, "{built} {refused} {rolled}");
    free_policy(policy);
}

fn monthly(payments: u32) -> settlekit_plan {
    let mut plan = settlekit_plan { payments, has_first_due: 1, first_due: 20_544, ..empty() };
    plan.size.0 = SETTLEKIT_PLAN_PAYMENTS;
    plan.every.0 = SETTLEKIT_FREQUENCY_MONTH;
    plan
}

#[test]
fn payments_are_counted_where_no_place_is_given_for_them() {
    let plan = monthly(7);
    let mut count = 0;
    let count_them = |dues: *mut settlekit_due, capacity, count: &mut usize| unsafe {
        let none = ptr::null();
        let error = ptr::null_mut();
        settlekit_plan_build(&plan, none, 150_000, 840, 2, 20_500, dues, capacity, count, error)
    };
    assert_eq!(count_them(ptr::null_mut(), 0, &mut count), SETTLEKIT_STATUS_OK);
    assert_eq!(count, 7);
    let mut due: settlekit_due = empty();
    count = 0;
    assert_eq!(count_them(&mut due, 1, &mut count), SETTLEKIT_STATUS_BUFFER_TOO_SMALL);
    assert_eq!((count, due.amount_minor), (7, 0));
    assert_eq!(count_them(ptr::null_mut(), 7, &mut count), SETTLEKIT_STATUS_NULL_POINTER);
    let odd = ptr::from_mut(&mut due).cast::<u8>().wrapping_add(1).cast();
    assert_eq!(count_them(odd, 1, &mut count), SETTLEKIT_STATUS_MISALIGNED);
    due.struct_size = 12;
    assert_eq!(count_them(&mut due, 1, &mut count), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);
}

#[test]
fn structs_of_a_newer_caller_stand_further_apart() {
    #[repr(C)]
    #[derive(Clone, Copy)]
    struct Newer {
        due: settlekit_due,
        later: u64,
    }
    let mut dues = [Newer { due: empty(), later: 7 }; 8];
    dues[0].due.struct_size = 32;
    let plan = monthly(7);
    let mut count = 0;
    let status = unsafe {
        let (none, error) = (ptr::null(), ptr::null_mut());
        let place = dues.as_mut_ptr().cast();
        settlekit_plan_build(&plan, none, 150_000, 840, 2, 20_500, place, 8, &mut count, error)
    };
    assert_eq!((status, count), (SETTLEKIT_STATUS_OK, 7));
    for (due, number) in dues[..7].iter().zip(1..) {
        assert_eq!((due.due.struct_size, due.due.number, due.later), (32, number, 0));
    }
    assert_eq!((dues[6].due.amount_minor, dues[7].later), (21_432, 7));
}

#[test]
fn a_plan_that_is_none_is_told() {
    let check = |change: fn(&mut settlekit_plan), status: i32| {
        let mut plan = monthly(3);
        change(&mut plan);
        let mut dues = [settlekit_due { ..empty() }; 8];
        let found = build(&plan, ptr::null(), 150_000, 20_500, &mut dues);
        assert_eq!((found.0, found.1), (status, usize::MAX), "{plan:?}");
        assert!(!found.2.is_empty());
    };
    check(|plan| plan.size.0 = 0, SETTLEKIT_STATUS_UNKNOWN_VALUE);
    check(|plan| plan.size.0 = 4, SETTLEKIT_STATUS_UNKNOWN_VALUE);
    check(|plan| plan.every.0 = 7, SETTLEKIT_STATUS_UNKNOWN_VALUE);
    check(|plan| plan.roll.0 = 3, SETTLEKIT_STATUS_UNKNOWN_VALUE);
    check(|plan| plan.reserved = 1, SETTLEKIT_STATUS_UNKNOWN_FIELDS);
    check(|plan| plan.struct_size = 8, SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);
    check(|plan| plan.has_first_due = 0, SETTLEKIT_STATUS_INVALID_VALUE);
    check(|plan| plan.has_first_due = 3, SETTLEKIT_STATUS_INVALID_VALUE);
    check(|plan| plan.first_due = i32::MAX, SETTLEKIT_STATUS_INVALID_VALUE);
    check(|plan| plan.every_days = 3, SETTLEKIT_STATUS_INVALID_VALUE);
    check(|plan| plan.instalment_minor = 3, SETTLEKIT_STATUS_INVALID_VALUE);
    check(|plan| plan.instalment_count = 1, SETTLEKIT_STATUS_INVALID_VALUE);
    let list = |plan: &mut settlekit_plan| {
        *plan = settlekit_plan { instalment_count: 2, ..empty() };
        plan.size.0 = SETTLEKIT_PLAN_LIST;
    };
    let mut plan = monthly(1);
    list(&mut plan);
    let found = build(&plan, ptr::null(), 1, 20_500, &mut []);
    assert_eq!(found.0, SETTLEKIT_STATUS_NULL_POINTER);

    let plan = monthly(3);
    let call = |plan: *const settlekit_plan, policy, currency, exponent, inception| unsafe {
        let (mut count, error) = (0, ptr::null_mut());
        let (none, count) = (ptr::null_mut(), &mut count);
        settlekit_plan_build(plan, policy, 9, currency, exponent, inception, none, 0, count, error)
    };
    assert_eq!(call(ptr::null(), ptr::null(), 840, 2, 0), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(call(&plan, ptr::null(), 0, 0, 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(call(&plan, ptr::null(), 840, 0, 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(call(&plan, ptr::null(), 840, 2, i32::MIN), SETTLEKIT_STATUS_INVALID_VALUE);
    let wrong = ptr::from_ref(&plan).cast();
    assert_eq!(call(&plan, wrong, 840, 2, 0), SETTLEKIT_STATUS_WRONG_HANDLE);
    check_place("count", |count| unsafe {
        let (none, error) = (ptr::null(), ptr::null_mut());
        settlekit_plan_build(&plan, none, 9, 840, 2, 0, ptr::null_mut(), 0, count, error)
    });
}
