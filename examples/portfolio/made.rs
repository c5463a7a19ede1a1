//! Accounts made from a seed: any number of them, always the same. All of it is invented.
//!
//! Everything is exact integers, so that whoever makes them by the same words, in any language, comes
//! to the same sums. Numbers without a pattern come of SplitMix64, three for each account.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "32 bits times less than 2^21 are few enough for 64, and every result is small"
)]

use std::collections::TryReserveError;

use settlekit::portfolio::{AgeColumn, ClientColumn, Columns};
use settlekit::{ClientId, Currency};

/// The seed, if none is given.
pub const SEED: u64 = 0x05EE_D000_0000_0001;

/// What the amounts are in.
pub const CURRENCY: Currency = Currency::USD;

/// The days between two payments that occur.
const GAPS_DAYS: [u32; 6] = [7, 14, 28, 30, 31, 35];

/// The columns that are read.
#[derive(Default)]
pub struct Made {
    ages: Vec<i32>,
    balances: Vec<i64>,
    amounts: Vec<i64>,
    payments: Vec<u32>,
    gaps: Vec<u32>,
}

impl Made {
    /// So many accounts.
    pub fn new(count: usize, seed: u64) -> Result<Made, TryReserveError> {
        let mut made = Made::default();
        made.ages.try_reserve_exact(count)?;
        made.balances.try_reserve_exact(count)?;
        made.amounts.try_reserve_exact(count)?;
        made.payments.try_reserve_exact(count)?;
        made.gaps.try_reserve_exact(count)?;
        for number in (0..count).map(|number| number as u64) {
            made.push(number, seed);
        }
        Ok(made)
    }

    /// The account of this number, from 0.
    fn push(&mut self, number: u64, seed: u64) {
        let place = number.wrapping_mul(3);
        let [first, second, third] =
            [1, 2, 3].map(|step| split_mix(seed, place.wrapping_add(step)));
        // From 10.00 to 20,000.00.
        let balance = 1_000 + below(second >> 32, 1_999_001) as i64;
        // Of these 65 %, rounded up, and a cent less: so that the edge of a floor is met often.
        let edge = (balance * 65 + 99) / 100;
        let amount = match number % 8 {
            0 => edge,
            1 => edge - 1,
            _ => balance * (550_000 + below(third, 450_001) as i64) / 1_000_000,
        };
        let gap = below(first, 6) as usize;
        self.ages.push(below(first >> 32, 1_501) as i32);
        self.balances.push(balance);
        self.amounts.push(amount);
        self.payments.push(1 + below(second, 14) as u32);
        self.gaps.push(GAPS_DAYS.get(gap).copied().unwrap_or_default());
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.balances.len()
    }

    /// All of one client.
    pub fn columns<'m>(&'m self, client: &'m ClientId) -> Columns<'m> {
        let clients = ClientColumn::One(client);
        Columns {
            amounts_minor: Some(&self.amounts),
            payments: Some(&self.payments),
            gaps_days: Some(&self.gaps),
            ..Columns::new(CURRENCY, clients, AgeColumn::Days(&self.ages), &self.balances)
        }
    }

    /// How many bytes they are, an account.
    pub const fn bytes_an_account() -> usize {
        size_of::<i32>() + 2 * size_of::<i64>() + 2 * size_of::<u32>()
    }

    /// The sum of each column, with its name.
    pub fn sums(&self) -> [(&'static str, i128); 5] {
        fn sum<T: Copy + Into<i128>>(column: &[T]) -> i128 {
            column.iter().map(|value| (*value).into()).sum()
        }
        [
            ("age", sum(&self.ages)),
            ("balance", sum(&self.balances)),
            ("offer", sum(&self.amounts)),
            ("payments", sum(&self.payments)),
            ("gap", sum(&self.gaps)),
        ]
    }
}

/// The number of SplitMix64 at this place, from 1.
fn split_mix(seed: u64, place: u64) -> u64 {
    let mut mixed = seed.wrapping_add(place.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// The low 32 bits of a number, spread over what is below this.
const fn below(number: u64, bound: u64) -> u64 {
    ((number & 0xFFFF_FFFF) * bound) >> 32
}
