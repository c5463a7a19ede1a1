//! What is right: every account decided in 128-bit integers, row by row, sharing no code with any
//! contestant.

use crate::accounts::{Inputs, Outputs, Room};
use crate::table::{MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Table};

/// The answers to all accounts.
pub struct Exact {
    room: Room,
}

/// What `perf/reference.py` prints of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub allowed: usize,
    pub floors: i64,
    pub checksum: u64,
}

/// What differs from the exact answers. Of wrong floors: how many are too low, and too high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    pub too_low: usize,
    pub too_high: usize,
    pub forgiven: usize,
    pub reasons: usize,
}

impl Wrong {
    pub fn is_none(&self) -> bool {
        *self == Wrong::default()
    }
}

impl Exact {
    pub fn of(table: &Table, inputs: &Inputs<'_>) -> Exact {
        let mut room = Room::new(inputs.count());
        let outputs = room.first(inputs.count());
        for account in 0..inputs.count() {
            let (age, balance) = (inputs.ages[account], i128::from(inputs.balances[account]));
            let amount = i128::from(inputs.amounts[account]);
            let payments = i128::from(inputs.payments[account]);
            let gap = i128::from(inputs.gaps[account]);
            let percent = i128::from(table.percent(age, inputs.balances[account]));
            let by_percent = -(-balance * percent).div_euclid(1_000_000);
            let forgiven = balance - amount;
            let limits = [
                amount < by_percent,
                forgiven > i128::from(MAX_FORGIVEN),
                payments > i128::from(MAX_PAYMENTS),
                (payments - 1) * gap > i128::from(MAX_DAYS),
                gap > i128::from(MAX_GAP),
            ];
            let floor = by_percent.max(balance - i128::from(MAX_FORGIVEN));
            outputs.floors[account] = i64::try_from(floor).expect("floors are below balances");
            outputs.forgiven[account] = i64::try_from(forgiven).expect("cents");
            outputs.breaches[account] =
                (0..).zip(limits).map(|(bit, broken)| u32::from(broken) << bit).sum();
        }
        Exact { room }
    }

    pub fn sums(&mut self, count: usize) -> Sums {
        sums(&self.room.first(count))
    }

    pub fn compare(&mut self, written: &Outputs<'_>) -> Wrong {
        let exact = self.room.first(written.floors.len());
        let mut wrong = Wrong::default();
        for account in 0..written.floors.len() {
            wrong.too_low += usize::from(written.floors[account] < exact.floors[account]);
            wrong.too_high += usize::from(written.floors[account] > exact.floors[account]);
            wrong.forgiven += usize::from(written.forgiven[account] != exact.forgiven[account]);
            wrong.reasons += usize::from(written.breaches[account] != exact.breaches[account]);
        }
        wrong
    }
}

pub fn sums(outputs: &Outputs<'_>) -> Sums {
    let allowed = outputs.breaches.iter().filter(|breaches| **breaches == 0).count();
    let floors = outputs.floors.iter().fold(0i64, |sum, floor| sum.wrapping_add(*floor));
    let mut checksum = 0u64;
    for account in 0..outputs.floors.len() {
        let mix = (outputs.floors[account] as u64)
            .wrapping_add((outputs.forgiven[account] as u64).wrapping_mul(3))
            .wrapping_add(u64::from(outputs.breaches[account]).wrapping_mul(7));
        checksum = checksum.wrapping_add(mix.wrapping_mul(2 * account as u64 + 1));
    }
    Sums { allowed, floors, checksum }
}

/// The sums that `performance.md` names for a million accounts of the reference's seed.
pub fn published(table: &Table) -> Option<Sums> {
    match table.name.as_str() {
        "T3" => Some(Sums {
            allowed: 449_514,
            floors: 683_942_052_596,
            checksum: 1_452_727_384_916_922_785,
        }),
        "T24" => Some(Sums {
            allowed: 517_953,
            floors: 658_552_173_512,
            checksum: 1_427_336_560_155_626_116,
        }),
        _ => None,
    }
}
