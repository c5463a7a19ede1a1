//! When a settlement is paid.

use core::ffi::{CStr, c_char};

use settlekit::plan::{Frequency, Instalment, PlanTerms, Roll, Size};

use super::amounts::Amounts;
use crate::code::{name_of, value_of};
use crate::error::Failure;
use crate::raw;
use crate::value::{date_from_days, optional_date};

/// How often a payment of a plan is due: one of SETTLEKIT_FREQUENCY_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_frequency(pub i32);

/// One payment, on the first due day.
pub const SETTLEKIT_FREQUENCY_ONCE: i32 = 1;
/// Every so many days, told beside it.
pub const SETTLEKIT_FREQUENCY_DAYS: i32 = 2;
/// Every 7 days.
pub const SETTLEKIT_FREQUENCY_WEEK: i32 = 3;
/// Every 14 days.
pub const SETTLEKIT_FREQUENCY_TWO_WEEKS: i32 = 4;
/// Twice a month: on the first due day's day of the month, and 15 days from it in the same month.
pub const SETTLEKIT_FREQUENCY_HALF_MONTH: i32 = 5;
/// On the same day of every month.
pub const SETTLEKIT_FREQUENCY_MONTH: i32 = 6;

/// The frequencies, where `Days` stands for any number of them.
const FREQUENCIES: [(i32, Frequency, &CStr); 6] = [
    (SETTLEKIT_FREQUENCY_ONCE, Frequency::Once, c"once"),
    (SETTLEKIT_FREQUENCY_DAYS, Frequency::Days(0), c"days"),
    (SETTLEKIT_FREQUENCY_WEEK, Frequency::Week, c"week"),
    (SETTLEKIT_FREQUENCY_TWO_WEEKS, Frequency::TwoWeeks, c"two_weeks"),
    (SETTLEKIT_FREQUENCY_HALF_MONTH, Frequency::HalfMonth, c"half_month"),
    (SETTLEKIT_FREQUENCY_MONTH, Frequency::Month, c"month"),
];

/// The name of a frequency in the dialect, such as "half_month"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_frequency_name(frequency: settlekit_frequency) -> *const c_char {
    name_of(&FREQUENCIES, frequency.0)
}

/// A frequency with its days, which only SETTLEKIT_FREQUENCY_DAYS has.
pub(super) fn read_frequency(every: settlekit_frequency, days: u32) -> Result<Frequency, Failure> {
    match value_of(&FREQUENCIES, every.0, "every")? {
        Frequency::Days(_) if days == 0 => {
            Err(Failure::invalid("every 0 days is not a frequency; set every_days"))
        }
        Frequency::Days(_) => Ok(Frequency::Days(days)),
        _ if days != 0 => {
            Err(Failure::invalid("every_days is set, but every is not SETTLEKIT_FREQUENCY_DAYS"))
        }
        other => Ok(other),
    }
}

/// What happens with due days that are no business days: one of SETTLEKIT_ROLL_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_roll(pub i32);

/// They stay; so does 0.
pub const SETTLEKIT_ROLL_NONE: i32 = 1;
/// They move to the next business day. Later due days and every limit look at the day before they were
/// moved.
pub const SETTLEKIT_ROLL_NEXT_BUSINESS_DAY: i32 = 2;

const ROLLS: [(i32, Roll, &CStr); 2] = [
    (SETTLEKIT_ROLL_NONE, Roll::None, c"none"),
    (SETTLEKIT_ROLL_NEXT_BUSINESS_DAY, Roll::NextBusinessDay, c"next_business_day"),
];

/// The name of a roll in the dialect, such as "next_business_day"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_roll_name(roll: settlekit_roll) -> *const c_char {
    name_of(&ROLLS, roll.0)
}

/// How the payments of a plan are found: one of SETTLEKIT_PLAN_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_plan_size(pub i32);

/// So many payments of equal size, rounded down, of which the last takes the remainder: `payments`. A
/// down payment is one more.
pub const SETTLEKIT_PLAN_PAYMENTS: i32 = 1;
/// As many payments of one size as are needed, the last one smaller: `instalment_minor`.
pub const SETTLEKIT_PLAN_INSTALMENT: i32 = 2;
/// The list itself: `instalments`.
pub const SETTLEKIT_PLAN_LIST: i32 = 3;

/// How the payments of a plan are found, without the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SizeKind {
    Payments,
    Instalment,
    List,
}

const SIZES: [(i32, SizeKind, &CStr); 3] = [
    (SETTLEKIT_PLAN_PAYMENTS, SizeKind::Payments, c"payments"),
    (SETTLEKIT_PLAN_INSTALMENT, SizeKind::Instalment, c"instalment"),
    (SETTLEKIT_PLAN_LIST, SizeKind::List, c"instalments"),
];

/// The name in the dialect of how the payments of a plan are found, such as "payments"; "unknown" for
/// a number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_plan_size_name(size: settlekit_plan_size) -> *const c_char {
    name_of(&SIZES, size.0)
}

/// One payment of a list that the parties made themselves.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_instalment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The day it is due, before it is moved to a business day, in days since 1970-01-01.
    pub due_on: i32,
    /// How much, in minor units of the command's currency.
    pub amount_minor: i64,
}

/// When a settlement is paid. Its amounts are in the currency of the command that it stands in.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_plan {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How its payments are found: one of SETTLEKIT_PLAN_*.
    pub size: settlekit_plan_size,
    /// The number of payments of SETTLEKIT_PLAN_PAYMENTS; 0 with others.
    pub payments: u32,
    /// 1 if `first_due` is given; 0 with a list, which has its own days.
    pub has_first_due: i32,
    /// The day of the first payment after the down payment, in days since 1970-01-01.
    pub first_due: i32,
    /// How often: one of SETTLEKIT_FREQUENCY_*; 0 with a list, and may be 0 with a single payment.
    pub every: settlekit_frequency,
    /// The days of SETTLEKIT_FREQUENCY_DAYS, at least 1; 0 with others.
    pub every_days: u32,
    /// What happens with due days that are no business days: one of SETTLEKIT_ROLL_*; 0 is
    /// SETTLEKIT_ROLL_NONE.
    pub roll: settlekit_roll,
    /// 1 if `down_payment_minor` is given, else 0.
    pub has_down_payment: i32,
    /// Zero.
    pub reserved: u32,
    /// Due on the day of inception, counted as one payment more, in minor units.
    pub down_payment_minor: i64,
    /// The size of each payment of SETTLEKIT_PLAN_INSTALMENT, in minor units; 0 with others.
    pub instalment_minor: i64,
    /// The list of SETTLEKIT_PLAN_LIST, its days rising; NULL with others.
    pub instalments: *const settlekit_instalment,
    /// How many there are.
    pub instalment_count: usize,
}

raw::structs!(settlekit_instalment, settlekit_plan);

impl settlekit_plan {
    /// Reads a plan that may be left out.
    ///
    /// # Safety
    /// As for [`raw::read`].
    pub(crate) unsafe fn read(
        plan: *const settlekit_plan,
        amounts: Amounts,
    ) -> Result<Option<PlanTerms>, Failure> {
        // SAFETY: as for this function.
        let Some(plan) = (unsafe { raw::read_optional(plan)? }) else { return Ok(None) };
        raw::check_reserved(plan.reserved)?;
        // SAFETY: as for this function.
        let size = unsafe { plan.read_size(amounts)? };
        let down_payment =
            amounts.optional(plan.has_down_payment, plan.down_payment_minor, "down_payment")?;
        let roll = plan.roll;
        let rolled = (roll.0 != 0).then(|| value_of(&ROLLS, roll.0, "roll")).transpose()?;
        let terms = PlanTerms {
            every: plan.read_every(&size)?,
            size,
            first_due: optional_date(plan.has_first_due, plan.first_due, "first_due")?,
            down_payment_minor: down_payment.map(settlekit::Money::minor),
            roll: rolled.unwrap_or_default(),
        };
        terms.check_form().map_err(|fault| Failure::invalid(fault.to_string()))?;
        Ok(Some(terms))
    }

    /// # Safety
    /// As for [`raw::read_all`].
    unsafe fn read_size(&self, amounts: Amounts) -> Result<Size, Failure> {
        let kind = value_of(&SIZES, self.size.0, "size")?;
        let unused = |is_set: bool, what: &str| {
            let message = format!("{what} is set, but the plan's size is found otherwise");
            if is_set { Err(Failure::invalid(message)) } else { Ok(()) }
        };
        unused(kind != SizeKind::Payments && self.payments != 0, "payments")?;
        unused(kind != SizeKind::Instalment && self.instalment_minor != 0, "instalment_minor")?;
        unused(kind != SizeKind::List && self.instalment_count != 0, "instalments")?;
        match kind {
            SizeKind::Payments => Ok(Size::Payments(self.payments)),
            SizeKind::Instalment => {
                let amount = amounts.money(self.instalment_minor, "instalment_minor")?;
                Ok(Size::Instalment(amount.minor()))
            }
            SizeKind::List => {
                let has_own_dates = self.every.0 == 0 && self.has_first_due == 0;
                unused(!has_own_dates, "first_due or every")?;
                // SAFETY: as for this function.
                let list = unsafe { raw::read_all(self.instalments, self.instalment_count)? };
                let read = list.into_iter().map(|item| item.read(amounts));
                read.collect::<Result<_, _>>().map(Size::Own)
            }
        }
    }

    /// How often. A list has its own dates, and a single payment is due once; all else says it.
    fn read_every(&self, size: &Size) -> Result<Frequency, Failure> {
        let left_out = self.every.0 == 0 && self.every_days == 0;
        match size {
            Size::Own(_) | Size::Payments(0 | 1) if left_out => Ok(Frequency::Once),
            _ => read_frequency(self.every, self.every_days),
        }
    }
}

impl settlekit_instalment {
    fn read(self, amounts: Amounts) -> Result<Instalment, Failure> {
        let due_on = date_from_days(self.due_on, "due_on")?;
        let amount = amounts.money(self.amount_minor, "an instalment")?;
        Ok(Instalment { due_on, amount_minor: amount.minor() })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

    use settlekit::Currency;
    use settlekit::account::Action;
    use settlekit::json::{Json, command_from_json};

    use super::*;

    /// What the dialect reads of the plan of a settlement.
    fn read(plan: &str) -> PlanTerms {
        let text =
            format!(r#"{{"command": "modify_settlement", "settlement": "S", "plan": {plan}}}"#);
        let (_, command) = command_from_json(&Json::parse(&text).unwrap(), Currency::USD).unwrap();
        let Action::ModifySettlement(change) = command.action else { panic!("{text}") };
        change.plan.unwrap()
    }

    fn text(name: *const c_char) -> String {
        // SAFETY: names are static.
        unsafe { CStr::from_ptr(name) }.to_str().unwrap().to_string()
    }

    #[test]
    fn every_frequency_has_its_number_and_name() {
        use Frequency::{Days, HalfMonth, Month, Once, TwoWeeks, Week};
        for frequency in [Once, Days(3), Week, TwoWeeks, HalfMonth, Month] {
            // A new one does not compile until it has a number.
            let (code, days) = match frequency {
                Once => (SETTLEKIT_FREQUENCY_ONCE, 0),
                Days(days) => (SETTLEKIT_FREQUENCY_DAYS, days),
                Week => (SETTLEKIT_FREQUENCY_WEEK, 0),
                TwoWeeks => (SETTLEKIT_FREQUENCY_TWO_WEEKS, 0),
                HalfMonth => (SETTLEKIT_FREQUENCY_HALF_MONTH, 0),
                Month => (SETTLEKIT_FREQUENCY_MONTH, 0),
            };
            let code = settlekit_frequency(code);
            assert_eq!(read_frequency(code, days).unwrap(), frequency);
            assert!(read_frequency(code, if days == 0 { 3 } else { 0 }).is_err());
            let name = text(settlekit_frequency_name(code));
            let every =
                if days == 0 { format!("\"{name}\"") } else { format!("{{\"{name}\": {days}}}") };
            let plan = format!(r#"{{"payments": 1, "first_due": "2026-04-01", "every": {every}}}"#);
            assert_eq!(read(&plan).every, frequency);
        }
        assert!(read_frequency(settlekit_frequency(0), 0).is_err());
        assert!(read_frequency(settlekit_frequency(7), 0).is_err());
        assert_eq!(text(settlekit_frequency_name(settlekit_frequency(7))), "unknown");
    }

    #[test]
    fn every_roll_has_its_number_and_name() {
        for roll in [Roll::None, Roll::NextBusinessDay] {
            let code = match roll {
                Roll::None => SETTLEKIT_ROLL_NONE,
                Roll::NextBusinessDay => SETTLEKIT_ROLL_NEXT_BUSINESS_DAY,
            };
            assert_eq!(value_of(&ROLLS, code, "roll").unwrap(), roll);
            let name = text(settlekit_roll_name(settlekit_roll(code)));
            let plan = format!(r#"{{"payments": 1, "first_due": "2026-04-01", "roll": "{name}"}}"#);
            assert_eq!(read(&plan).roll, roll);
        }
        assert_eq!(text(settlekit_roll_name(settlekit_roll(0))), "unknown");
    }

    #[test]
    fn every_size_has_its_number_and_name() {
        let list = r#"[{"due_on": "2026-04-01", "amount": "1.00"}]"#;
        let sizes = [
            (SETTLEKIT_PLAN_PAYMENTS, "2", r#", "first_due": "2026-04-01", "every": "week""#),
            (
                SETTLEKIT_PLAN_INSTALMENT,
                "\"2.00\"",
                r#", "first_due": "2026-04-01", "every": "week""#,
            ),
            (SETTLEKIT_PLAN_LIST, list, ""),
        ];
        for (code, value, dates) in sizes {
            let name = text(settlekit_plan_size_name(settlekit_plan_size(code)));
            let of_dialect = match read(&format!("{{\"{name}\": {value}{dates}}}")).size {
                Size::Payments(_) => SETTLEKIT_PLAN_PAYMENTS,
                Size::Instalment(_) => SETTLEKIT_PLAN_INSTALMENT,
                Size::Own(_) => SETTLEKIT_PLAN_LIST,
            };
            assert_eq!(of_dialect, code);
        }
        assert!(value_of(&SIZES, 0, "size").is_err() && value_of(&SIZES, 4, "size").is_err());
        assert_eq!(text(settlekit_plan_size_name(settlekit_plan_size(4))), "unknown");
    }
}
