//! Payment plans on their own: what is due when.

use settlekit::Calendar;
use settlekit::plan::{Due, Schedule};

use crate::command::{Amounts, settlekit_plan};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::raw::{self, Out, OutStructs};
use crate::status::{SETTLEKIT_STATUS_BUFFER_TOO_SMALL, settlekit_status};
use crate::value::{currency, date_from_days, days_from_date};

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

raw::structs!(settlekit_due);

/// The schedule of a plan: what is due when. Nothing is judged: whether a plan is within the rules,
/// a check of a proposal tells.
///
/// `plan` divides `amount_minor`; both are in the currency of that ISO 4217 number with that many
/// decimals.
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
        let read = unsafe { settlekit_plan::read(plan, Amounts { currency: Some(in_currency) })? };
        let terms = read.ok_or_else(|| Failure::null("plan"))?;
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
