//! Whether a table or a limit refuses anything that the rules under it admit.
//!
//! A user's rule stands on the base rule of a client, and the question is asked for every account:
//! every age, every balance, every amount. Percents are compared with the floors that they make, so
//! with their rounding up to the minor unit, and with what `max_forgiven` forbids anyway.

use crate::percent::Percent;
use crate::policy::{Rule, Table};

use super::grid::{Cell, cells};
use super::plan_limits::PlanLimits;

const WHOLE: i128 = 1_000_000;

/// What stands under the rule that is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Under<'p> {
    /// None: no percent is asked.
    pub table: Option<&'p Table>,
    pub max_forgiven_minor: Option<i64>,
    pub plan: PlanLimits,
}

impl<'p> Under<'p> {
    /// The base rule and the client's months.
    pub fn rule(rule: &'p Rule, months: Option<u32>) -> Under<'p> {
        Under {
            table: rule.table(),
            max_forgiven_minor: rule.max_forgiven_minor,
            plan: PlanLimits::of(rule, months),
        }
    }

    /// No rule, but the client's months.
    pub fn months_alone(months: Option<u32>) -> Under<'p> {
        let plan = PlanLimits { months, ..PlanLimits::default() };
        Under { table: None, max_forgiven_minor: None, plan }
    }

    /// Whether anything can be agreed at all. What no row fits reaches upwards, so the smallest
    /// account tells.
    pub fn admits_something(&self) -> bool {
        self.plan.payments != Some(0)
            && self.table.is_none_or(|table| table.row_for(Some(0), 1).is_some())
    }

    fn percent_at(&self, cell: &Cell) -> Option<Percent> {
        match self.table {
            None => Some(Percent::ZERO),
            Some(table) => percent_at(table, cell),
        }
    }

    fn cells_with(&self, own: Option<&Table>) -> alloc::vec::Vec<Cell> {
        let tables: alloc::vec::Vec<&Table> = self.table.into_iter().chain(own).collect();
        cells(&tables)
    }

    /// Whether this table refuses an amount, or an account of known age, that is admitted here.
    pub fn table_binds(&self, own: &Table) -> bool {
        self.plan.payments != Some(0)
            && self.cells_with(Some(own)).iter().any(|cell| {
                let Some(under) = self.percent_at(cell) else { return false };
                percent_at(own, cell).is_none_or(|percent| {
                    asks_more(cell, percent, under, self.max_forgiven_minor).is_some()
                })
            })
    }

    /// Whether at most so much forgiven refuses an amount that is admitted here.
    pub fn forgiven_binds(&self, most_minor: i64) -> bool {
        self.plan.payments != Some(0)
            && self.most_forgiven().is_some_and(|(_, forgiven)| forgiven > most_minor)
    }

    /// The most that can be forgiven here, in minor units, and the cell where that is.
    pub fn most_forgiven(&self) -> Option<(Cell, i64)> {
        let cells = self.cells_with(None);
        let forgiven = cells.iter().filter_map(|cell| {
            let percent = self.percent_at(cell)?;
            // What a percent leaves to be forgiven never falls with the balance.
            Some((*cell, most_forgiven(cell.balance_through, percent, self.max_forgiven_minor)))
        });
        forgiven.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// Whether at most so many payments refuse a plan that is admitted here.
    pub fn payments_bind(&self, most: u32) -> bool {
        let beyond = most.checked_add(1);
        self.admits_something() && beyond.is_some_and(|more| self.plan.admits_payments(more))
    }

    /// Whether at most so many days refuse a last day that is admitted here.
    pub fn days_bind(&self, most: u32) -> bool {
        let beyond = most.checked_add(1);
        self.admits_something() && beyond.is_some_and(|day| self.plan.admits_last_day(day))
    }

    /// Whether at most so many days between payments refuse a plan that is admitted here.
    pub fn gap_binds(&self, most: u32) -> bool {
        let beyond = most.checked_add(1);
        self.admits_something() && beyond.is_some_and(|gap| self.plan.admits_gap(gap))
    }

    /// Where this table asks the highest percent of what is admitted here, with both percents.
    pub fn strictest(&self, own: &Table) -> Option<(Cell, Percent, Percent)> {
        let cells = self.cells_with(Some(own));
        let known = cells
            .iter()
            .filter_map(|cell| Some((*cell, percent_at(own, cell)?, self.percent_at(cell)?)));
        known.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

pub(super) fn percent_at(table: &Table, cell: &Cell) -> Option<Percent> {
    let (_, row) = table.row_for(Some(cell.age_from), cell.balance_from)?;
    Some(row.percent)
}

/// The most that may be forgiven of a balance at a percent; an amount is at least one minor unit.
fn most_forgiven(balance_minor: i64, percent: Percent, max_forgiven_minor: Option<i64>) -> i64 {
    use crate::money::Rounding;
    let floor = percent.of(balance_minor, Rounding::Up).unwrap_or(balance_minor).max(1);
    let by_percent = balance_minor.saturating_sub(floor);
    max_forgiven_minor.map_or(by_percent, |most| most.min(by_percent))
}

/// The smallest balance of a cell for which `percent`, rounded up, asks more than one minor unit,
/// more than `under` asks and more than what the most that may be forgiven leaves.
///
/// That is a number k of minor units, at least 1 and enough by `under`, that is too little by
/// `percent`: `under x balance <= k < percent x balance`. For each k these are the balances of
/// one span, and the spans begin in the order of k.
pub(super) fn asks_more(
    cell: &Cell,
    percent: Percent,
    under: Percent,
    max_forgiven_minor: Option<i64>,
) -> Option<i64> {
    let (percent, under) = (i128::from(percent.millionths()), i128::from(under.millionths()));
    if percent <= under {
        return None;
    }
    let first = i128::from(cell.balance_from);
    let last = i128::from(cell.balance_through).min(last_before_cap(percent, max_forgiven_minor));
    let mut k = first.checked_mul(under)?.checked_add(WHOLE.checked_sub(1)?)?.checked_div(WHOLE)?;
    k = k.max(1);
    loop {
        let product = k.checked_mul(WHOLE)?;
        let from = product.checked_div(percent)?.checked_add(1)?.max(first);
        if from > last {
            return None;
        }
        let through = product.checked_div(under).unwrap_or(last);
        if from <= through {
            return i64::try_from(from).ok();
        }
        k = k.checked_add(1)?;
    }
}

/// The last balance at which a percent asks more than the most that may be forgiven leaves: there
/// the part that is not asked, rounded down, is still less than that most.
fn last_before_cap(percent: i128, max_forgiven_minor: Option<i64>) -> i128 {
    let Some(most) = max_forgiven_minor else { return i128::MAX };
    if most == 0 {
        return 0;
    }
    let left = WHOLE.saturating_sub(percent);
    let below = i128::from(most).saturating_mul(WHOLE).saturating_sub(1);
    // Nothing is left of 100 %, which asks more at every balance.
    below.checked_div(left).unwrap_or(i128::MAX)
}

#[cfg(test)]
mod tests {
    use crate::money::Rounding;

    use super::*;

    /// The same by trying every balance.
    fn tried(cell: &Cell, percent: Percent, under: Percent, most: Option<i64>) -> Option<i64> {
        (cell.balance_from..=cell.balance_through).find(|balance| {
            let floor = |percent: Percent| percent.of(*balance, Rounding::Up).unwrap();
            let left = most.map_or(0, |most| balance.saturating_sub(most));
            floor(percent) > floor(under).max(left).max(1)
        })
    }

    #[test]
    fn the_smallest_balance_is_that_of_trying_all() {
        let percents = [0, 1, 333_333, 500_000, 500_001, 650_000, 700_000, 999_999, 1_000_000];
        let mut found = 0;
        for (balance_from, balance_through) in [(1, 1), (1, 9), (3, 400), (90, 91), (1, 3_000)] {
            let cell = Cell { age_from: 0, balance_from, balance_through };
            for percent in percents.map(Percent::from_millionths) {
                for under in percents.map(Percent::from_millionths) {
                    for most in [None, Some(0), Some(1), Some(7), Some(100), Some(2_999)] {
                        let expected = tried(&cell, percent, under, most);
                        let named = asks_more(&cell, percent, under, most);
                        assert_eq!(named, expected, "{cell:?} {percent} {under} {most:?}");
                        found += i32::from(named.is_some());
                    }
                }
            }
        }
        assert!(found > 200, "{found}");
    }

    #[test]
    fn the_largest_balances_fit() {
        let cell = Cell { age_from: 0, balance_from: i64::MAX, balance_through: i64::MAX };
        let of = Percent::from_millionths;
        assert_eq!(asks_more(&cell, of(700_000), of(699_999), None), Some(i64::MAX));
        assert_eq!(asks_more(&cell, of(700_000), of(699_999), Some(5)), None);
        assert_eq!(asks_more(&cell, of(1_000_000), of(0), Some(i64::MAX)), Some(i64::MAX));
        assert_eq!(most_forgiven(i64::MAX, of(0), None), i64::MAX - 1);
    }
}
