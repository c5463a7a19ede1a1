//! Why there is no such plan.

use chrono::NaiveDate;

use super::MOST_PAYMENTS;
use crate::date;

/// Why there is no such plan. Amounts are told in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanFault {
    /// Only a list of its own tells its first day itself.
    #[error("a plan needs the day on which its first payment is due")]
    NoFirstDue,
    /// Two first days were given.
    #[error("the first payment is said to be due on {said}, but the list begins on {listed}")]
    FirstDueDiffers {
        /// The first due day of the terms.
        said: NaiveDate,
        /// The first day of the list.
        listed: NaiveDate,
    },
    /// Every payment would be due on one day.
    #[error("every 0 days is not a frequency; the least is every day")]
    EveryZeroDays,
    /// Once is one payment.
    #[error("a plan that is paid once has one payment, not {payments}")]
    OnceWithMore {
        /// The number of payments, without a down payment.
        payments: u64,
    },
    /// The days of a list do not rise.
    #[error(
        "payment {number} of the list is due on {due_on}, not after the one before it ({before})"
    )]
    OutOfOrder {
        /// Its place in the list, from 1.
        number: u32,
        /// Its day.
        due_on: NaiveDate,
        /// The day of the one before it.
        before: NaiveDate,
    },
    /// The calendar has no business day left to move to.
    #[error("the calendar has no business day on or after {planned_on}")]
    NoBusinessDay {
        /// The day that had to be moved.
        planned_on: NaiveDate,
    },
    /// There is nothing to pay.
    #[error("the amount to be paid is {amount_minor}, which is not above zero")]
    NothingToPay {
        /// The amount.
        amount_minor: i64,
    },
    /// A down payment must leave something to be paid.
    #[error("a down payment of {down_payment_minor} is not between zero and {amount_minor}")]
    DownPayment {
        /// The down payment.
        down_payment_minor: i64,
        /// The amount of the whole plan.
        amount_minor: i64,
    },
    /// No payments at all.
    #[error("a plan needs at least one payment besides a down payment")]
    NoPayments,
    /// More payments than [`MOST_PAYMENTS`].
    #[error("{payments} payments are more than {MOST_PAYMENTS}")]
    TooManyPayments {
        /// The number of payments, a down payment included.
        payments: u64,
    },
    /// Less than one minor unit each.
    #[error("{amount_minor} in {payments} payments is less than one minor unit each")]
    TooSmall {
        /// What is to be paid after the down payment.
        amount_minor: i64,
        /// The number of payments, without the down payment.
        payments: u32,
    },
    /// The size of the payments, or one of a list, is zero or less.
    #[error("a payment of {amount_minor} is not above zero")]
    NotPositive {
        /// The payment.
        amount_minor: i64,
    },
    /// The list is not the amount.
    #[error("the payments of the list sum to {sum_minor} instead of {amount_minor}")]
    SumDiffers {
        /// What the list sums to.
        sum_minor: i128,
        /// What is to be paid after the down payment.
        amount_minor: i64,
    },
    /// The plan does not end in the calendar.
    #[error("payment {number} would be due after {last}", last = date::LAST_DAY)]
    TooFar {
        /// Its number, from 1, not counting a down payment.
        number: u32,
    },
    /// The first payment lies before the plan begins.
    #[error("the first payment is due on {first_due}, before the inception on {inception}")]
    BeforeInception {
        /// The day of the first payment.
        first_due: NaiveDate,
        /// The day of inception.
        inception: NaiveDate,
    },
    /// The down payment is due on the day of inception, so the next one must be later.
    #[error("the first payment is due on {first_due}, not after the down payment on {inception}")]
    NotAfterDownPayment {
        /// The day of the first payment after the down payment.
        first_due: NaiveDate,
        /// The day of inception.
        inception: NaiveDate,
    },
}

/// What kind of answer a fault leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFaultKind {
    /// These terms describe no plan, whatever the amount: invalid.
    Form,
    /// The amount, its parts or their number are out of range: `amount_out_of_range`.
    Amounts,
    /// The first payment comes too early: `expiry_in_past`.
    Dates,
}

impl PlanFault {
    /// The kind of answer that this fault leads to.
    ///
    /// ```
    /// use settlekit::plan::{PlanFault, PlanFaultKind};
    /// assert_eq!(PlanFault::EveryZeroDays.kind(), PlanFaultKind::Form);
    /// let many = PlanFault::TooManyPayments { payments: 10_001 };
    /// assert_eq!(many.kind(), PlanFaultKind::Amounts);
    /// assert_eq!(many.to_string(), "10001 payments are more than 10000");
    /// ```
    #[must_use]
    pub fn kind(&self) -> PlanFaultKind {
        match self {
            PlanFault::NoFirstDue
            | PlanFault::FirstDueDiffers { .. }
            | PlanFault::EveryZeroDays
            | PlanFault::OnceWithMore { .. }
            | PlanFault::OutOfOrder { .. }
            | PlanFault::NoBusinessDay { .. } => PlanFaultKind::Form,
            // A plan that leaves the calendar has too many payments.
            PlanFault::NothingToPay { .. }
            | PlanFault::DownPayment { .. }
            | PlanFault::NoPayments
            | PlanFault::TooManyPayments { .. }
            | PlanFault::TooSmall { .. }
            | PlanFault::NotPositive { .. }
            | PlanFault::SumDiffers { .. }
            | PlanFault::TooFar { .. } => PlanFaultKind::Amounts,
            PlanFault::BeforeInception { .. } | PlanFault::NotAfterDownPayment { .. } => {
                PlanFaultKind::Dates
            }
        }
    }
}
