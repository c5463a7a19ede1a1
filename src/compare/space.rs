//! The rule space of one asker and one client: every age and balance, cut where anything changes.
//!
//! A table looks the same between two of its bounds, so the space is cut at every bound of every
//! table of both policies. Within such a cell each side either refuses, or has one percent and one
//! limit on forgiveness; only the floors still move with the balance. Before rounding, a floor is
//! the larger of two lines, `percent x balance` and `balance - max_forgiven`. Where the percents
//! differ the lower one may come to be the higher floor, once, at the balance from which its
//! tighter limit on forgiveness counts; where they are equal the floors part there. So over the
//! balances of a cell the comparison of the two floors only ever moves one way, and the first and
//! last balance of each outcome are found by halving, in whole minor units.

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::breach::Subject;
use crate::currency::Currency;
use crate::date::GREATEST_AGE_DAYS;
use crate::policy::Table;

use super::term::{Change, Terms};
use super::treatment::{Bound, Treatment};

/// A stretch of the age axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ages {
    /// The known ages, both ends inside.
    pub known: Option<(u32, u32)>,
    /// Whether unknown ages are among them.
    pub unknown: bool,
}

/// Where a region stands among others.
pub(super) type Place = (bool, Ages, (i64, i64));

/// A rectangle in which the same changes in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub ages: Ages,
    /// The least and the largest balance in minor units, both inside.
    pub balances: (i64, i64),
    pub change: Change,
    pub before: Terms,
    pub after: Terms,
}

/// Both policies' rules for one asker and one client.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'p> {
    pub old: Bound<'p>,
    pub new: Bound<'p>,
    pub currency: Currency,
}

impl Pair<'_> {
    pub fn at(&self, age_days: Option<u32>, balance_minor: i64) -> [Treatment; 2] {
        let subject = Subject { balance_minor, age_days };
        [self.old.treatment(&subject), self.new.treatment(&subject)]
    }

    /// Every region in which the two sides differ: by age, then by balance; those of one age
    /// first put together over balances, then over ages.
    pub fn regions(&self) -> Vec<Region> {
        let balances = self.balance_cells();
        let mut done: Vec<Region> = Vec::new();
        let mut open: Vec<Region> = Vec::new();
        for ages in self.age_cells() {
            let mut next = Vec::new();
            for mut region in self.column(ages, &balances) {
                let same = open.iter().position(|left| left.is_beside(&region));
                if let Some(left) = same.map(|place| open.swap_remove(place)) {
                    region.ages = joined(left.ages, region.ages);
                }
                next.push(region);
            }
            done.append(&mut open);
            open = next;
        }
        done.append(&mut open);
        done.sort_by_key(Region::place);
        done
    }

    /// The ages between the bounds of all tables, and unknown ages last.
    pub fn age_cells(&self) -> Vec<Ages> {
        let bounds =
            self.tables().flat_map(|table| table.rows()).filter_map(|row| row.max_age_days);
        // No account is older, so what tables say beyond differs for nobody.
        let starts = bounds
            .filter_map(|last| last.checked_add(1))
            .filter(|start| *start <= GREATEST_AGE_DAYS);
        let cells = cells(core::iter::once(0).chain(starts).collect(), u32::MAX, |start| {
            start.saturating_sub(1)
        });
        let known = cells.into_iter().map(|cell| Ages { known: Some(cell), unknown: false });
        known.chain([Ages { known: None, unknown: true }]).collect()
    }

    /// The balances between the bounds of all tables.
    pub fn balance_cells(&self) -> Vec<(i64, i64)> {
        let bounds =
            self.tables().flat_map(|table| table.rows()).filter_map(|row| row.max_balance_minor);
        let starts = bounds.filter_map(|last| last.checked_add(1)).filter(|start| *start > 1);
        cells(core::iter::once(1).chain(starts).collect(), i64::MAX, |start| {
            start.saturating_sub(1)
        })
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.old.tables().chain(self.new.tables())
    }

    /// The regions of one stretch of ages, from the least balance to the largest.
    fn column(&self, ages: Ages, balances: &[(i64, i64)]) -> Vec<Region> {
        let mut regions: Vec<Region> = Vec::new();
        let age_days = ages.known.map(|(first, _)| first);
        for (first, last) in balances {
            let [old, new] = self.at(age_days, *first);
            for (balances, floors) in stretches(&old, &new, *first, *last) {
                let Some(change) = old.change(&new, floors) else { continue };
                let [before, after] = old.terms(&new, change, self.currency);
                let region = Region { ages, balances, change, before, after };
                match regions.last_mut() {
                    Some(below) if below.is_under(&region) => below.balances.1 = balances.1,
                    _ => regions.push(region),
                }
            }
        }
        regions
    }
}

impl Region {
    /// By age, unknown ages last, then by balance.
    pub fn place(&self) -> Place {
        (self.ages.known.is_none(), self.ages, self.balances)
    }

    fn is_alike(&self, other: &Region) -> bool {
        self.change == other.change && self.before == other.before && self.after == other.after
    }

    /// Whether the other one is the same change from the next balance on.
    fn is_under(&self, other: &Region) -> bool {
        self.balances.1.checked_add(1) == Some(other.balances.0) && self.is_alike(other)
    }

    /// Whether the other one, of the next ages, is the same change of the same balances.
    fn is_beside(&self, other: &Region) -> bool {
        self.balances == other.balances && self.is_alike(other)
    }
}

/// Two neighbouring stretches of ages as one.
fn joined(left: Ages, right: Ages) -> Ages {
    let known = match (left.known, right.known) {
        (Some((first, _)), Some((_, last))) => Some((first, last)),
        (one, other) => one.or(other),
    };
    Ages { known, unknown: left.unknown || right.unknown }
}

/// From the first values of cells, in any order, the first and last value of each.
fn cells<T: Copy + Ord>(mut starts: Vec<T>, end: T, before: fn(T) -> T) -> Vec<(T, T)> {
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|start| before(*start)).chain([end]);
    starts.iter().copied().zip(ends).collect()
}

/// Cuts the balances of a cell where the comparison of the two exact floors changes.
fn stretches(
    old: &Treatment,
    new: &Treatment,
    first: i64,
    last: i64,
) -> Vec<((i64, i64), Ordering)> {
    let floors = |balance: i64| old.floors(balance, new, balance);
    let mut stretches = Vec::new();
    let mut start = first;
    loop {
        let here = floors(start);
        // The comparison moves one way only, so this outcome ends at one place.
        let end = last_with(start, last, |balance| floors(balance) == here);
        stretches.push(((start, end), here));
        match end.checked_add(1) {
            Some(next) if end < last => start = next,
            _ => return stretches,
        }
    }
}

/// The last of these numbers for which something holds that holds for the first of them and, once
/// it fails, never again.
fn last_with(first: i64, last: i64, holds: impl Fn(i64) -> bool) -> i64 {
    let (mut known, mut beyond) = (first, last);
    while known < beyond {
        // Both are positive; halving the distance and rounding it up leaves `known` behind.
        let distance = beyond.saturating_sub(known);
        let middle = beyond.saturating_sub(distance.checked_div(2).unwrap_or(0));
        if holds(middle) {
            known = middle;
        } else {
            beyond = middle.saturating_sub(1);
        }
    }
    known
}
