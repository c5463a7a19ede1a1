//! Instalments: which there are, and which were missed.

use super::matter::Taken;
use super::{Cents, Day, Plan, Policy};

pub fn date(day: Day) -> chrono::NaiveDate {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    first + chrono::Duration::days(i64::from(day))
}

fn day(date: chrono::NaiveDate) -> Day {
    (date - self::date(0)).num_days() as Day
}

/// When each instalment is due and how much it is: rounded down, the last takes the remainder.
pub fn schedule(plan: &Plan, amount: Cents) -> Vec<(Day, Cents)> {
    let count = plan.payments;
    let each = amount / Cents::from(count);
    (0..count)
        .map(|number| {
            let due = if plan.monthly {
                day(date(plan.first_due) + chrono::Months::new(number))
            } else {
                plan.first_due + 7 * number as Day
            };
            let last = number + 1 == count;
            (due, if last { amount - each * Cents::from(count - 1) } else { each })
        })
        .collect()
}

/// What an instalment's deadline finds, or nothing if it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Whether an instalment's worth came in within its own period.
    pub something_came: bool,
}

/// Judges instalment `number` (from 0) when its deadline has passed.
pub fn missed(
    dues: &[(Day, Cents)],
    number: usize,
    policy: &Policy,
    taken: &[Taken],
) -> Option<Miss> {
    let deadline = dues[number].0 + policy.grace;
    let tolerance = policy.settled_tolerance;
    let in_time =
        |money: &&Taken| money.effective <= deadline && money.posted <= deadline + policy.backdate;
    let due: Cents = dues[..=number].iter().map(|(_, amount)| amount).sum();
    let paid: Cents = taken.iter().filter(in_time).map(|money| money.amount).sum();
    if paid + tolerance >= due {
        return None;
    }
    let after = if number == 0 { Day::MIN } else { dues[number - 1].0 + policy.grace };
    let of_period = taken.iter().filter(in_time).filter(|money| money.effective > after);
    let came: Cents = of_period.map(|money| money.amount).sum();
    Some(Miss { something_came: came + tolerance >= dues[number].1 })
}
