//! Payment plans: what is due on which day.

mod days;
mod fault;
mod form;

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::date;
use crate::money::Rounding;

pub use days::Frequency;
pub use fault::{PlanFault, PlanFaultKind};

/// The most payments that a plan may have, a down payment included. No debtor needs more, and no
/// typing error makes the library fill the memory.
pub const MOST_PAYMENTS: u32 = 10_000;

/// What happens with a due day that is no business day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Roll {
    /// It stays.
    #[default]
    None,
    /// It moves to the next business day. Later due days and every limit look at the day before
    /// it was moved.
    NextBusinessDay,
}

/// How the payments of a plan are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many payments of equal size, rounded down; the last takes the remainder. A down payment
    /// is one more.
    Payments(u32),
    /// As many payments of so many minor units as are needed, the last one smaller.
    Instalment(i64),
    /// The list itself.
    Own(Vec<Instalment>),
}

/// One payment of a list that the parties made themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// The day it is due, before it is moved to a business day.
    pub due_on: NaiveDate,
    /// Minor units.
    pub amount_minor: i64,
}

/// What a plan is built from, besides the amount and the day of inception (domain.md 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTerms {
    /// The number of payments, their size, or their list.
    pub size: Size,
    /// The day of the first payment after the down payment. A list of its own needs none.
    pub first_due: Option<NaiveDate>,
    /// How often. Not asked for a list of its own.
    pub every: Frequency,
    /// Minor units due on the day of inception, counted as one payment more.
    pub down_payment_minor: Option<i64>,
    /// What happens with due days that are no business days.
    pub roll: Roll,
}

/// One payment of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day it is due.
    pub due_on: NaiveDate,
    /// The day it was due on before it was moved to a business day. Limits look at this one.
    pub planned_on: NaiveDate,
    /// Minor units.
    pub amount_minor: i64,
}

/// What is due when: at least one payment, the planned days strictly rising.
///
/// ```
/// use settlekit::plan::{Frequency, PlanTerms, Roll, Schedule, Size};
/// use settlekit::{Calendar, date};
/// let terms = PlanTerms {
///     size: Size::Payments(7),
///     first_due: Some(date::parse("2026-01-31").unwrap()),
///     every: Frequency::Month,
///     down_payment_minor: None,
///     roll: Roll::None,
/// };
/// let inception = date::parse("2026-01-10").unwrap();
/// let schedule = Schedule::build(&terms, 150_000, inception, &Calendar::default()).unwrap();
/// let second = schedule.dues()[1];
/// assert_eq!((second.due_on.to_string().as_str(), second.amount_minor), ("2026-02-28", 21_428));
/// let last = schedule.dues()[6];
/// assert_eq!((last.due_on.to_string().as_str(), last.amount_minor), ("2026-07-31", 21_432));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    dues: Vec<Due>,
    last_planned: NaiveDate,
}

impl Schedule {
    /// The schedule that these terms make of an amount. A down payment stands first, due on the
    /// day of inception.
    ///
    /// Source: domain.md 10. Rounding: equal payments down, the rest on the last.
    ///
    /// # Errors
    /// A [`PlanFault`]: a fault of form first, then of amounts, then of dates.
    ///
    /// ```
    /// use settlekit::plan::{Frequency, PlanTerms, Roll, Schedule, Size};
    /// use settlekit::{Calendar, date};
    /// let inception = date::parse("2026-03-01").unwrap();
    /// let terms = PlanTerms {
    ///     size: Size::Instalment(50_000),
    ///     first_due: Some(date::parse("2026-03-31").unwrap()),
    ///     every: Frequency::HalfMonth,
    ///     down_payment_minor: Some(30_000),
    ///     roll: Roll::None,
    /// };
    /// let schedule = Schedule::build(&terms, 150_000, inception, &Calendar::default()).unwrap();
    /// let dues: Vec<String> = schedule
    ///     .dues()
    ///     .iter()
    ///     .map(|due| format!("{} {}", due.due_on, due.amount_minor))
    ///     .collect();
    /// let expected =
    ///     ["2026-03-01 30000", "2026-03-31 50000", "2026-04-16 50000", "2026-04-30 20000"];
    /// assert_eq!(dues, expected);
    /// ```
    pub fn build(
        terms: &PlanTerms,
        amount_minor: i64,
        inception: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Schedule, PlanFault> {
        let first_due = checked_first_due(terms)?;
        if amount_minor <= 0 {
            return Err(PlanFault::NothingToPay { amount_minor });
        }
        let rest = after_down_payment(terms, amount_minor)?;
        let planned = match &terms.size {
            Size::Own(list) => own_list(list, rest, terms)?,
            Size::Payments(payments) => regular(&equal_parts(rest, *payments)?, terms, first_due)?,
            Size::Instalment(each) => regular(&parts_of(rest, *each)?, terms, first_due)?,
        };
        let down_payment = terms
            .down_payment_minor
            .map(|amount_minor| Instalment { due_on: inception, amount_minor });
        if down_payment.is_some() && first_due <= inception {
            return Err(PlanFault::NotAfterDownPayment { first_due, inception });
        }
        if first_due < inception {
            return Err(PlanFault::BeforeInception { first_due, inception });
        }
        let dues = roll(down_payment.into_iter().chain(planned), terms.roll, calendar)?;
        let last_planned = dues.last().map_or(first_due, |last| last.planned_on);
        Ok(Schedule { dues, last_planned })
    }

    /// One payment on this day.
    ///
    /// ```
    /// use settlekit::{date, plan::Schedule};
    /// let day = date::parse("2026-03-15").unwrap();
    /// let schedule = Schedule::single(day, 150_000);
    /// assert_eq!((schedule.payments(), schedule.last_planned()), (1, day));
    /// ```
    #[must_use]
    pub fn single(due_on: NaiveDate, amount_minor: i64) -> Schedule {
        let due = Due { due_on, planned_on: due_on, amount_minor };
        Schedule { dues: Vec::from([due]), last_planned: due_on }
    }

    /// The payments, the earliest first.
    #[must_use]
    pub fn dues(&self) -> &[Due] {
        &self.dues
    }

    /// How many payments there are, a down payment included.
    #[must_use]
    pub fn payments(&self) -> u32 {
        u32::try_from(self.dues.len()).unwrap_or(u32::MAX)
    }

    /// The day of the last payment, before it is moved to a business day.
    #[must_use]
    pub fn last_planned(&self) -> NaiveDate {
        self.last_planned
    }

    /// What is paid in all, in minor units.
    #[must_use]
    pub fn total_minor(&self) -> i64 {
        self.dues.iter().fold(0, |sum, due| sum.saturating_add(due.amount_minor))
    }

    /// The largest number of days between a payment and the one before it, and between inception
    /// and the first payment, all before they are moved to business days.
    ///
    /// ```
    /// use settlekit::{date, plan::Schedule};
    /// let schedule = Schedule::single(date::parse("2026-03-15").unwrap(), 150_000);
    /// assert_eq!(schedule.largest_gap_days(date::parse("2026-03-01").unwrap()), 14);
    /// ```
    #[must_use]
    pub fn largest_gap_days(&self, inception: NaiveDate) -> u32 {
        let mut before = inception;
        let mut largest = 0;
        for due in &self.dues {
            let gap = date::days_between(before, due.planned_on);
            largest = largest.max(u32::try_from(gap).unwrap_or(0));
            before = due.planned_on;
        }
        largest
    }

    /// What of each payment is covered by so much money: the oldest is filled first. What is
    /// beyond the last payment is not shown.
    ///
    /// ```
    /// use settlekit::plan::{Frequency, PlanTerms, Roll, Schedule, Size};
    /// use settlekit::{Calendar, date};
    /// let day = date::parse("2026-03-01").unwrap();
    /// let terms = PlanTerms {
    ///     size: Size::Payments(3),
    ///     first_due: Some(day),
    ///     every: Frequency::Week,
    ///     down_payment_minor: None,
    ///     roll: Roll::None,
    /// };
    /// let schedule = Schedule::build(&terms, 150_000, day, &Calendar::default()).unwrap();
    /// assert_eq!(schedule.filled(60_000), [50_000, 10_000, 0]);
    /// ```
    #[must_use]
    pub fn filled(&self, paid_minor: i64) -> Vec<i64> {
        let mut left = paid_minor.max(0);
        let mut fill = |due: &Due| {
            let part = left.min(due.amount_minor);
            left = left.saturating_sub(part);
            part
        };
        self.dues.iter().map(&mut fill).collect()
    }
}

/// The day of the first payment after a down payment, if the terms describe a plan at all.
fn checked_first_due(terms: &PlanTerms) -> Result<NaiveDate, PlanFault> {
    let Size::Own(list) = &terms.size else {
        if terms.every == Frequency::Days(0) {
            return Err(PlanFault::EveryZeroDays);
        }
        return terms.first_due.ok_or(PlanFault::NoFirstDue);
    };
    let listed = list.first().ok_or(PlanFault::NoPayments)?.due_on;
    if let Some(said) = terms.first_due.filter(|said| *said != listed) {
        return Err(PlanFault::FirstDueDiffers { said, listed });
    }
    for ((earlier, later), number) in list.iter().zip(list.iter().skip(1)).zip(2u32..) {
        if later.due_on <= earlier.due_on {
            let (due_on, before) = (later.due_on, earlier.due_on);
            return Err(PlanFault::OutOfOrder { number, due_on, before });
        }
    }
    Ok(listed)
}

/// What is left to be paid after the down payment: something.
fn after_down_payment(terms: &PlanTerms, amount_minor: i64) -> Result<i64, PlanFault> {
    let Some(down_payment_minor) = terms.down_payment_minor else { return Ok(amount_minor) };
    if down_payment_minor <= 0 || down_payment_minor >= amount_minor {
        return Err(PlanFault::DownPayment { down_payment_minor, amount_minor });
    }
    Ok(amount_minor.saturating_sub(down_payment_minor))
}

/// An amount in parts of one size, but for the last.
struct Parts {
    count: u64,
    each_minor: i64,
    last_minor: i64,
}

impl Parts {
    fn new(rest: i64, count: u64, each_minor: i64) -> Parts {
        let before_last = i64::try_from(count.saturating_sub(1)).unwrap_or(i64::MAX);
        let last_minor = rest.saturating_sub(each_minor.saturating_mul(before_last));
        Parts { count, each_minor, last_minor }
    }
}

fn equal_parts(rest: i64, payments: u32) -> Result<Parts, PlanFault> {
    let each = rest.checked_div(i64::from(payments)).ok_or(PlanFault::NoPayments)?;
    if each == 0 {
        return Err(PlanFault::TooSmall { amount_minor: rest, payments });
    }
    Ok(Parts::new(rest, u64::from(payments), each))
}

fn parts_of(rest: i64, each: i64) -> Result<Parts, PlanFault> {
    // Rounding refuses to divide by zero or less.
    let count = Rounding::Up
        .divide(i128::from(rest), i128::from(each))
        .and_then(|count| u64::try_from(count).ok())
        .ok_or(PlanFault::NotPositive { amount_minor: each })?;
    Ok(Parts::new(rest, count, each))
}

/// Refuses too many payments. It is asked before any list is made of them.
fn check_count(payments: u64, terms: &PlanTerms) -> Result<(), PlanFault> {
    let payments = payments.saturating_add(u64::from(terms.down_payment_minor.is_some()));
    if payments > u64::from(MOST_PAYMENTS) {
        return Err(PlanFault::TooManyPayments { payments });
    }
    Ok(())
}

/// Parts at regular days.
fn regular(
    parts: &Parts,
    terms: &PlanTerms,
    first_due: NaiveDate,
) -> Result<Vec<Instalment>, PlanFault> {
    if terms.every == Frequency::Once && parts.count != 1 {
        return Err(PlanFault::OnceWithMore { payments: parts.count });
    }
    check_count(parts.count, terms)?;
    let mut planned = Vec::new();
    for (place, number) in (0..parts.count).zip(1u32..) {
        let due_on = u32::try_from(place)
            .ok()
            .and_then(|place| terms.every.day(first_due, place))
            .ok_or(PlanFault::TooFar { number })?;
        let is_last = u64::from(number) == parts.count;
        let amount_minor = if is_last { parts.last_minor } else { parts.each_minor };
        planned.push(Instalment { due_on, amount_minor });
    }
    Ok(planned)
}

/// The parties' own list, if it is the amount.
fn own_list(
    list: &[Instalment],
    rest: i64,
    terms: &PlanTerms,
) -> Result<Vec<Instalment>, PlanFault> {
    check_count(u64::try_from(list.len()).unwrap_or(u64::MAX), terms)?;
    if let Some(wrong) = list.iter().find(|instalment| instalment.amount_minor <= 0) {
        return Err(PlanFault::NotPositive { amount_minor: wrong.amount_minor });
    }
    let sum_minor = list
        .iter()
        .fold(0i128, |sum, instalment| sum.saturating_add(i128::from(instalment.amount_minor)));
    if sum_minor != i128::from(rest) {
        return Err(PlanFault::SumDiffers { sum_minor, amount_minor: rest });
    }
    match list.iter().zip(1u32..).find(|(instalment, _)| instalment.due_on > date::LAST_DAY) {
        Some((_, number)) => Err(PlanFault::TooFar { number }),
        None => Ok(list.to_vec()),
    }
}

/// Moves due days to business days, if the plan says so.
fn roll(
    planned: impl Iterator<Item = Instalment>,
    roll: Roll,
    calendar: &Calendar,
) -> Result<Vec<Due>, PlanFault> {
    let mut dues: Vec<Due> = Vec::new();
    for Instalment { due_on: planned_on, amount_minor } in planned {
        let due_on = match (roll, dues.last()) {
            (Roll::None, _) => planned_on,
            // Between a planned day and the business day found for it there is no other. Without
            // this line the days would be the same, but a long list of holidays would be read
            // anew for every payment; so no test can tell it from its absence.
            (Roll::NextBusinessDay, Some(last)) if planned_on <= last.due_on => last.due_on,
            (Roll::NextBusinessDay, _) => calendar.next_business_day(planned_on),
        };
        if roll == Roll::NextBusinessDay && !calendar.is_business_day(due_on) {
            return Err(PlanFault::NoBusinessDay { planned_on });
        }
        dues.push(Due { due_on, planned_on, amount_minor });
    }
    Ok(dues)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::{format, vec};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    fn terms(size: Size, first_due: &str, every: Frequency) -> PlanTerms {
        let first_due = Some(day(first_due));
        PlanTerms { size, first_due, every, down_payment_minor: None, roll: Roll::None }
    }

    fn build(terms: &PlanTerms, amount: i64, inception: &str) -> Result<Schedule, PlanFault> {
        Schedule::build(terms, amount, day(inception), &Calendar::default())
    }

    fn amounts(schedule: &Schedule) -> Vec<i64> {
        schedule.dues().iter().map(|due| due.amount_minor).collect()
    }

    #[test]
    fn the_last_payment_takes_the_remainder() {
        let week = |size| terms(size, "2026-03-01", Frequency::Week);
        let seven = build(&week(Size::Payments(7)), 150_000, "2026-03-01").unwrap();
        assert_eq!(amounts(&seven), [21_428, 21_428, 21_428, 21_428, 21_428, 21_428, 21_432]);
        let of_400 = build(&week(Size::Instalment(40_000)), 150_000, "2026-03-01").unwrap();
        assert_eq!(amounts(&of_400), [40_000, 40_000, 40_000, 30_000]);
        let of_500 = build(&week(Size::Instalment(50_000)), 150_000, "2026-03-01").unwrap();
        assert_eq!(amounts(&of_500), [50_000; 3]);
        let of_more = build(&week(Size::Instalment(i64::MAX)), 150_000, "2026-03-01").unwrap();
        assert_eq!(amounts(&of_more), [150_000]);
        let most = build(&week(Size::Payments(10_000)), i64::MAX, "2026-03-01").unwrap();
        assert_eq!((most.payments(), most.total_minor()), (10_000, i64::MAX));
    }

    #[test]
    fn only_the_due_day_is_moved_to_a_business_day() {
        // 1 August 2026 is a Saturday, 3 August a holiday here.
        let calendar =
            Calendar::new([chrono::Weekday::Sat, chrono::Weekday::Sun], [day("2026-08-03")]);
        let mut plan = terms(Size::Payments(5), "2026-08-01", Frequency::Days(1));
        plan.roll = Roll::NextBusinessDay;
        plan.down_payment_minor = Some(500);
        let schedule = Schedule::build(&plan, 1_000, day("2026-07-26"), &calendar).unwrap();
        let text = |day: fn(&Due) -> NaiveDate| -> Vec<String> {
            schedule.dues().iter().map(|due| format!("{}", day(due).format("%m-%d"))).collect()
        };
        let (due, planned) = (text(|due| due.due_on), text(|due| due.planned_on));
        assert_eq!(due, ["07-27", "08-04", "08-04", "08-04", "08-04", "08-05"]);
        assert_eq!(planned, ["07-26", "08-01", "08-02", "08-03", "08-04", "08-05"]);
        assert_eq!(schedule.last_planned(), day("2026-08-05"));
        assert_eq!(schedule.largest_gap_days(day("2026-07-26")), 6);

        plan.roll = Roll::None;
        let schedule = Schedule::build(&plan, 1_000, day("2026-07-26"), &calendar).unwrap();
        assert!(schedule.dues().iter().all(|due| due.due_on == due.planned_on));
    }

    #[test]
    fn a_calendar_without_business_days() {
        use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        let never = Calendar::new([Mon, Tue, Wed, Thu, Fri, Sat, Sun], []);
        let mut plan = terms(Size::Payments(10_000), "2026-08-01", Frequency::Days(1));
        plan.roll = Roll::NextBusinessDay;
        let fault = Schedule::build(&plan, 100_000, day("2026-08-01"), &never).unwrap_err();
        assert_eq!(fault, PlanFault::NoBusinessDay { planned_on: day("2026-08-01") });
        assert_eq!(fault.kind(), PlanFaultKind::Form);
    }

    #[test]
    fn a_down_payment_is_one_payment_more() {
        let mut plan = terms(Size::Payments(3), "2026-03-02", Frequency::Month);
        plan.down_payment_minor = Some(10_000);
        let schedule = build(&plan, 60_000, "2026-03-01").unwrap();
        assert_eq!(amounts(&schedule), [10_000, 16_666, 16_666, 16_668]);
        assert_eq!((schedule.payments(), schedule.total_minor()), (4, 60_000));
        assert_eq!(schedule.dues()[0].due_on, day("2026-03-01"));
        assert_eq!(schedule.largest_gap_days(day("2026-03-01")), 31);
        assert_eq!(schedule.largest_gap_days(day("2026-01-01")), 59);
        assert_eq!(schedule.filled(10_001), [10_000, 1, 0, 0]);
        assert_eq!(schedule.filled(-1), [0, 0, 0, 0]);
        assert_eq!(schedule.filled(i64::MAX), amounts(&schedule)[..]);
        let fault = build(&plan, 60_000, "2026-03-02").unwrap_err();
        assert_eq!(fault.kind(), PlanFaultKind::Dates);
        for wrong in [0, -1, 60_000, 60_001] {
            plan.down_payment_minor = Some(wrong);
            let fault = build(&plan, 60_000, "2026-03-01").unwrap_err();
            let (down_payment_minor, amount_minor) = (wrong, 60_000);
            assert_eq!(fault, PlanFault::DownPayment { down_payment_minor, amount_minor });
        }
    }

    #[test]
    fn a_list_of_its_own() {
        let at = |text: &str, amount_minor| Instalment { due_on: day(text), amount_minor };
        let own = |list| PlanTerms {
            first_due: None,
            ..terms(Size::Own(list), "2026-01-01", Frequency::Once)
        };
        let good = own(vec![at("2026-04-01", 500), at("2026-04-02", 1)]);
        let schedule = build(&good, 501, "2026-04-01").unwrap();
        assert_eq!(amounts(&schedule), [500, 1]);
        assert_eq!(schedule.last_planned(), day("2026-04-02"));
        let said = PlanTerms { first_due: Some(day("2026-04-01")), ..good.clone() };
        assert_eq!(build(&said, 501, "2026-04-01").unwrap(), schedule);

        let check = |plan: &PlanTerms, inception: &str, kind, text: &str| {
            let fault = build(plan, 501, inception).unwrap_err();
            assert_eq!((fault.kind(), fault.to_string().as_str()), (kind, text));
        };
        use PlanFaultKind::{Amounts, Dates, Form};
        let same = own(vec![at("2026-04-01", 500), at("2026-04-01", 1)]);
        check(
            &same,
            "2026-04-01",
            Form,
            "payment 2 of the list is due on 2026-04-01, not after the one before it (2026-04-01)",
        );
        let late = PlanTerms { first_due: Some(day("2026-04-02")), ..good.clone() };
        check(
            &late,
            "2026-04-01",
            Form,
            "the first payment is said to be due on 2026-04-02, but the list begins on 2026-04-01",
        );
        check(
            &own(vec![]),
            "2026-04-01",
            Amounts,
            "a plan needs at least one payment besides a down payment",
        );
        let nothing = own(vec![at("2026-04-01", 501), at("2026-04-02", 0)]);
        check(&nothing, "2026-04-01", Amounts, "a payment of 0 is not above zero");
        let short = own(vec![at("2026-04-01", 500)]);
        check(&short, "2026-04-01", Amounts, "the payments of the list sum to 500 instead of 501");
        check(
            &good,
            "2026-04-02",
            Dates,
            "the first payment is due on 2026-04-01, before the inception on 2026-04-02",
        );
        let down = PlanTerms { down_payment_minor: Some(1), ..short };
        assert_eq!(build(&down, 501, "2026-03-31").unwrap().payments(), 2);
        check(
            &down,
            "2026-04-01",
            Dates,
            "the first payment is due on 2026-04-01, not after the down payment on 2026-04-01",
        );
    }

    #[test]
    fn what_is_no_plan() {
        use PlanFaultKind::{Amounts, Dates, Form};
        let check = |plan: &PlanTerms, amount, kind, text: &str| {
            let fault = build(plan, amount, "2026-03-01").unwrap_err();
            assert_eq!((fault.kind(), fault.to_string().as_str()), (kind, text));
        };
        let plan = |size| terms(size, "2026-03-01", Frequency::Month);
        let undated = PlanTerms { first_due: None, ..plan(Size::Payments(1)) };
        check(&undated, 1, Form, "a plan needs the day on which its first payment is due");
        let zero_days = PlanTerms { every: Frequency::Days(0), ..plan(Size::Payments(1)) };
        check(&zero_days, 1, Form, "every 0 days is not a frequency; the least is every day");
        let once = |size| PlanTerms { every: Frequency::Once, ..plan(size) };
        check(
            &once(Size::Payments(2)),
            100,
            Form,
            "a plan that is paid once has one payment, not 2",
        );
        check(
            &once(Size::Instalment(99)),
            100,
            Form,
            "a plan that is paid once has one payment, not 2",
        );
        let one = plan(Size::Payments(1));
        check(&one, 0, Amounts, "the amount to be paid is 0, which is not above zero");
        check(
            &plan(Size::Payments(0)),
            9,
            Amounts,
            "a plan needs at least one payment besides a down payment",
        );
        check(
            &plan(Size::Payments(10)),
            9,
            Amounts,
            "9 in 10 payments is less than one minor unit each",
        );
        check(&plan(Size::Instalment(0)), 9, Amounts, "a payment of 0 is not above zero");
        check(&plan(Size::Instalment(-9)), 9, Amounts, "a payment of -9 is not above zero");
        check(
            &plan(Size::Payments(u32::MAX)),
            i64::MAX,
            Amounts,
            "4294967295 payments are more than 10000",
        );
        check(
            &plan(Size::Instalment(1)),
            i64::MAX,
            Amounts,
            "9223372036854775807 payments are more than 10000",
        );
        let early = terms(Size::Payments(1), "2026-02-28", Frequency::Once);
        check(
            &early,
            9,
            Dates,
            "the first payment is due on 2026-02-28, before the inception on 2026-03-01",
        );
        // A down payment counts toward the most payments.
        let mut down = plan(Size::Payments(10_000));
        down.down_payment_minor = Some(1);
        check(&down, 100_000, Amounts, "10001 payments are more than 10000");
        down.size = Size::Payments(9_999);
        down.first_due = Some(day("2026-03-02"));
        assert_eq!(build(&down, 100_000, "2026-03-01").unwrap().payments(), 10_000);
    }

    #[test]
    fn no_day_after_the_calendar() {
        for (every, first, payments) in [
            (Frequency::Days(u32::MAX), "2026-01-01", 2),
            (Frequency::Days(1), "9999-12-31", 2),
            (Frequency::Week, "9999-12-25", 2),
            (Frequency::TwoWeeks, "9999-12-17", 3),
            (Frequency::HalfMonth, "9999-12-10", 3),
            (Frequency::Month, "9999-12-01", 2),
        ] {
            let plan = terms(Size::Payments(payments), first, every);
            let fault = build(&plan, 1_000, "2026-01-01").unwrap_err();
            assert_eq!(fault, PlanFault::TooFar { number: payments }, "{every:?}");
            assert_eq!(fault.kind(), PlanFaultKind::Amounts);
            let fits = PlanTerms { size: Size::Payments(payments - 1), ..plan };
            assert!(build(&fits, 1_000, "2026-01-01").is_ok(), "{every:?}");
        }
        let own = |due_on| PlanTerms {
            first_due: None,
            ..terms(
                Size::Own(vec![Instalment { due_on, amount_minor: 5 }]),
                "2026-01-01",
                Frequency::Once,
            )
        };
        assert!(build(&own(date::LAST_DAY), 5, "2026-01-01").is_ok());
        let beyond = date::LAST_DAY.succ_opt().unwrap();
        let fault = build(&own(beyond), 5, "2026-01-01").unwrap_err();
        assert_eq!(fault, PlanFault::TooFar { number: 1 });
        assert_eq!(fault.to_string(), "payment 1 would be due after 9999-12-31");
    }
}
