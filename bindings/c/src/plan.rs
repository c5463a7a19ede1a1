//! Payment plans: the terms as C gives them, and what is due when.

use core::ffi::CStr;

use settlekit::plan::{Due, Frequency, Instalment, PlanTerms, Roll, Schedule, Size};
use settlekit::{Calendar, Currency};

use crate::code::{name_of, value_of};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::raw::{self, Out, OutStructs};
use crate::status::{
    SETTLEKIT_STATUS_BUFFER_TOO_SMALL, SETTLEKIT_STATUS_UNKNOWN_VALUE, settlekit_status,
};
use crate::value::{currency, date_from_days, days_from_date, optional_date};

/// How often a payment of a plan is due: one of SETTLEKIT_FREQUENCY_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_frequency(pub i32);

/// One payment, on the first due day.
pub const SETTLEKIT_FREQUENCY_ONCE: i32 = 1;
/// Every 7 days.
pub const SETTLEKIT_FREQUENCY_WEEK: i32 = 2;
/// Every 14 days.
pub const SETTLEKIT_FREQUENCY_TWO_WEEKS: i32 = 3;
/// Twice a month: on the first due day's day of the month, and 15 days from it in the same month.
pub const SETTLEKIT_FREQUENCY_HALF_MONTH: i32 = 4;
/// On the same day of every month; of a shorter month, on its last.
pub const SETTLEKIT_FREQUENCY_MONTH: i32 = 5;
/// Every so many days, said beside it.
pub const SETTLEKIT_FREQUENCY_DAYS: i32 = 6;

/// Those that are not counted in days of the caller's.
const FREQUENCIES: [(i32, Frequency, &CStr); 5] = [
    (SETTLEKIT_FREQUENCY_ONCE, Frequency::Once, c"once"),
    (SETTLEKIT_FREQUENCY_WEEK, Frequency::Week, c"week"),
    (SETTLEKIT_FREQUENCY_TWO_WEEKS, Frequency::TwoWeeks, c"two_weeks"),
    (SETTLEKIT_FREQUENCY_HALF_MONTH, Frequency::HalfMonth, c"half_month"),
    (SETTLEKIT_FREQUENCY_MONTH, Frequency::Month, c"month"),
];

/// The name of a frequency in the dialect, such as "two_weeks", and "days" for
/// SETTLEKIT_FREQUENCY_DAYS; "unknown" for a number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_frequency_name(
    frequency: settlekit_frequency,
) -> *const core::ffi::c_char {
    match frequency.0 {
        SETTLEKIT_FREQUENCY_DAYS => c"days".as_ptr(),
        other => name_of(&FREQUENCIES, other),
    }
}

impl settlekit_frequency {
    /// The frequency that the number stands for, with the days beside it.
    pub(crate) fn checked(self, days: u32, what: &str) -> Result<Frequency, Failure> {
        if self.0 == SETTLEKIT_FREQUENCY_DAYS {
            return Ok(Frequency::Days(days));
        }
        if days != 0 {
            let message =
                format!("{what}_days is {days}, but {what} is not SETTLEKIT_FREQUENCY_DAYS");
            return Err(Failure::invalid(message));
        }
        value_of(&FREQUENCIES, self.0, what)
    }
}

/// What happens with a due day that is no business day: one of SETTLEKIT_ROLL_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_roll(pub i32);

/// It stays. So it does where nothing is said (0).
pub const SETTLEKIT_ROLL_NONE: i32 = 1;
/// It moves to the next business day. Later due days and every limit look at the day before it was
/// moved.
pub const SETTLEKIT_ROLL_NEXT_BUSINESS_DAY: i32 = 2;

impl settlekit_roll {
    /// What the number stands for.
    pub(crate) fn checked(self, what: &str) -> Result<Roll, Failure> {
        match self.0 {
            0 | SETTLEKIT_ROLL_NONE => Ok(Roll::None),
            SETTLEKIT_ROLL_NEXT_BUSINESS_DAY => Ok(Roll::NextBusinessDay),
            other => {
                let message =
                    format!("{what} is {other}, none of 0 or 1 (none), 2 (next_business_day)");
                Err(Failure::new(SETTLEKIT_STATUS_UNKNOWN_VALUE, message))
            }
        }
    }
}

/// One payment of a list that the parties made themselves.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_instalment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The day it is due, before it is moved to a business day.
    pub due_on: i32,
    /// How much, in minor units of the plan's currency.
    pub amount_minor: i64,
}

/// What a plan is built from. Exactly one of `payments`, `instalment_minor` and `instalments` is
/// given; the others are zero.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_plan {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// So many payments of equal size, rounded down, the rest on the last; a down payment is one
    /// more.
    pub payments: u32,
    /// As many payments of so much as are needed, the last one smaller.
    pub instalment_minor: i64,
    /// The payments themselves, the earliest first.
    pub instalments: *const settlekit_instalment,
    /// How many there are.
    pub instalment_count: usize,
    /// What is due on the day of inception, as one payment more; 0 is none.
    pub down_payment_minor: i64,
    /// The currency of these amounts, by its ISO 4217 number; 0 in a plan without any.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// 1 if `first_due` is given, else 0. A list of instalments has its own days.
    pub has_first_due: i32,
    /// The day of the first payment after a down payment.
    pub first_due: i32,
    /// How often a payment is due: one of SETTLEKIT_FREQUENCY_*; 0 of a single payment or a list of
    /// instalments.
    pub every: settlekit_frequency,
    /// Of SETTLEKIT_FREQUENCY_DAYS: every so many days, at least 1. Else 0.
    pub every_days: u32,
    /// What happens with a due day that is no business day: one of SETTLEKIT_ROLL_*, or 0.
    pub roll: settlekit_roll,
    /// Zero.
    pub reserved: i32,
}

/// One payment of a schedule.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_due {
    /// The size of this struct.
    pub struct_size: u32,
    /// Its number, from 1; a down payment is the first.
    pub number: u32,
    /// The day it is due.
    pub due_on: i32,
    /// The day it was due on before it was moved to a business day. Limits look at this one.
    pub planned_on: i32,
    /// How much, in minor units of the amount's currency.
    pub amount_minor: i64,
}

raw::structs!(settlekit_instalment, settlekit_plan, settlekit_due);

/// The schedule of a plan: what is due when. Nothing is judged: whether a plan is within the rules,
/// a check of a proposal tells.
///
/// `plan` divides `amount_minor`, in the currency of that ISO 4217 number with that many decimals.
/// `inception` is the day on which it begins and on which a down payment is due, in days since
/// 1970-01-01. Business days are those of `policy`, which may be NULL: then every day but Saturday
/// and Sunday is one.
///
/// `dues` is an array of `capacity` structs. The struct_size of the first one is read and holds for
/// all; the library sets that of each it fills. `count` always gets how many payments there are.
/// With a NULL `dues` and a capacity of 0 they are only counted.
///
/// Returns SETTLEKIT_STATUS_OK; BUFFER_TOO_SMALL, where only `count` is written, if `dues` is not NULL
/// and there are more payments than it has room for; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// UNKNOWN_FIELDS, WRONG_HANDLE, UNKNOWN_VALUE; INVALID_VALUE also for terms of which no plan can be
/// made, with the reason in `error`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_plan_build(
    plan: *const settlekit_plan,
    policy: *const settlekit_policy,
    amount_minor: i64,
    currency_number: i32,
    exponent: i32,
    inception: i32,
    dues: *mut settlekit_due,
    capacity: usize,
    count: *mut usize,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        // SAFETY: the caller gives places for them.
        let places = unsafe { OutStructs::new(dues, capacity)? };
        let out_count = Out::new(count, "count")?;
        let in_currency = currency(currency_number, exponent)?;
        let inception = date_from_days(inception, "inception")?;
        // SAFETY: the caller keeps the contract of structs and handles.
        let (terms, named) = unsafe { read_plan(plan)? };
        if let Some(named) = named.filter(|named| *named != in_currency) {
            let message = format!("the plan is in {named}, the amount in {in_currency}");
            return Err(Failure::invalid(message));
        }
        let everyday = Calendar::default();
        let calendar = match policy.is_null() {
            true => &everyday,
            // SAFETY: as above.
            false => unsafe { handle::look(policy)? }.calendar(),
        };
        let schedule = Schedule::build(&terms, amount_minor, inception, calendar)
            .map_err(|fault| Failure::invalid(fault.to_string()))?;
        // SAFETY: the caller gives places for so many.
        unsafe { write_dues(&schedule, places, out_count) }
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// # Safety
/// As for [`OutStructs::set`] and [`Out::set`].
unsafe fn write_dues(
    schedule: &Schedule,
    mut places: Option<OutStructs<settlekit_due>>,
    count: Out<usize>,
) -> Result<(), Failure> {
    let dues = schedule.dues();
    // SAFETY: as for this function.
    unsafe { count.set(dues.len()) };
    let Some(places) = &mut places else { return Ok(()) };
    if dues.len() > places.count() {
        let message = format!("there are {} payments, and room for {}", dues.len(), places.count());
        return Err(Failure::new(SETTLEKIT_STATUS_BUFFER_TOO_SMALL, message));
    }
    for (due, number) in dues.iter().zip(1u32..) {
        // SAFETY: as for this function; there is room for all.
        unsafe { places.add(settlekit_due::of(due, number)) };
    }
    Ok(())
}

impl settlekit_due {
    fn of(due: &Due, number: u32) -> settlekit_due {
        settlekit_due {
            struct_size: 0,
            number,
            due_on: days_from_date(due.due_on),
            planned_on: days_from_date(due.planned_on),
            amount_minor: due.amount_minor,
        }
    }
}

/// The terms of a plan, and the currency of its amounts if it has any.
///
/// # Safety
/// As for [`raw::read`] and [`raw::read_all`].
pub(crate) unsafe fn read_plan(
    plan: *const settlekit_plan,
) -> Result<(PlanTerms, Option<Currency>), Failure> {
    // SAFETY: as for this function.
    let plan = unsafe { raw::read(plan)? };
    if plan.reserved != 0 {
        return Err(Failure::reserved("settlekit_plan"));
    }
    // SAFETY: as for this function.
    let list = unsafe { raw::read_all(plan.instalments, plan.instalment_count)? };
    let has_amounts =
        plan.instalment_minor != 0 || plan.down_payment_minor != 0 || !list.is_empty();
    let named = given_currency(&plan, has_amounts)?;
    let size = read_size(&plan, &list)?;
    let first_due = optional_date(plan.has_first_due, plan.first_due, "first_due")?;
    let every = read_every(&plan, &size)?;
    let down_payment_minor = (plan.down_payment_minor != 0).then_some(plan.down_payment_minor);
    let terms =
        PlanTerms { size, first_due, every, down_payment_minor, roll: plan.roll.checked("roll")? };
    terms.check_form().map_err(|fault| Failure::invalid(fault.to_string()))?;
    Ok((terms, named))
}

fn given_currency(plan: &settlekit_plan, has_amounts: bool) -> Result<Option<Currency>, Failure> {
    if has_amounts || plan.currency != 0 {
        return currency(plan.currency, plan.exponent).map(Some);
    }
    if plan.exponent != 0 {
        return Err(Failure::invalid("exponent is set, but currency is 0"));
    }
    Ok(None)
}

fn read_size(plan: &settlekit_plan, list: &[settlekit_instalment]) -> Result<Size, Failure> {
    match (plan.payments, plan.instalment_minor, list) {
        (1.., 0, []) => Ok(Size::Payments(plan.payments)),
        (0, each, []) if each != 0 => Ok(Size::Instalment(each)),
        (0, 0, [_, ..]) => {
            let read = |instalment: &settlekit_instalment| {
                let due_on = date_from_days(instalment.due_on, "due_on")?;
                Ok(Instalment { due_on, amount_minor: instalment.amount_minor })
            };
            list.iter().map(read).collect::<Result<_, Failure>>().map(Size::Own)
        }
        _ => Err(Failure::invalid(
            "a plan is exactly one of payments, instalment_minor, instalments",
        )),
    }
}

/// A list has its own days, and a single payment is paid once.
fn read_every(plan: &settlekit_plan, size: &Size) -> Result<Frequency, Failure> {
    let is_list = matches!(size, Size::Own(_));
    if is_list && (plan.has_first_due != 0 || plan.every.0 != 0) {
        return Err(Failure::invalid("a list of instalments has its own days"));
    }
    match size {
        Size::Own(_) | Size::Payments(1) if plan.every.0 == 0 && plan.every_days == 0 => {
            Ok(Frequency::Once)
        }
        _ => plan.every.checked(plan.every_days, "every"),
    }
}
