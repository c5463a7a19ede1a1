//! The tables that accounts are decided by, and the limits beside them.

/// A row: both bounds inclusive, none is any; the first row that fits counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub max_age: Option<i32>,
    /// Cents.
    pub max_balance: Option<i64>,
    pub percent_millionths: i64,
}

pub const MAX_PAYMENTS: u32 = 12;
pub const MAX_DAYS: u32 = 365;
pub const MAX_GAP: u32 = 31;
/// Cents.
pub const MAX_FORGIVEN: i64 = 500_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub rows: Vec<Row>,
}

/// A table as edges in rising order and the percent of each cell, by age, then by balance.
pub struct Grid {
    pub ages: Vec<i32>,
    pub balances: Vec<i64>,
    pub cells: Vec<i64>,
}

impl Table {
    /// Lake Assets, read as "less than".
    pub fn three() -> Table {
        let row = |max_age, max_balance, percent_millionths| Row {
            max_age,
            max_balance,
            percent_millionths,
        };
        let rows = vec![
            row(Some(99), Some(499_999), 800_000),
            row(Some(99), None, 750_000),
            row(None, None, 650_000),
        ];
        Table { name: "T3".to_string(), rows }
    }

    /// Six ages by four balances, with percents that have fractions.
    pub fn twenty_four() -> Table {
        let ages = [Some(89), Some(179), Some(364), Some(729), Some(1_094), None];
        let balances = [Some(49_999), Some(249_999), Some(999_999), None];
        Table::of_grid("T24", &ages, &balances, |age, balance| {
            895_000 - 72_500 * age as i64 - 33_300 * balance as i64
        })
    }

    fn of_grid(
        name: &str,
        ages: &[Option<i32>],
        balances: &[Option<i64>],
        percent: impl Fn(usize, usize) -> i64,
    ) -> Table {
        let mut rows = Vec::new();
        for (i, max_age) in ages.iter().enumerate() {
            for (j, max_balance) in balances.iter().enumerate() {
                let (max_age, max_balance) = (*max_age, *max_balance);
                rows.push(Row { max_age, max_balance, percent_millionths: percent(i, j) });
            }
        }
        Table { name: name.to_string(), rows }
    }

    /// So many ages by so many balances with edges that lie uneven, spread over what accounts have,
    /// and percents to the ten-thousandth of a percent, falling with age and with balance.
    pub fn uneven(ages: usize, balances: usize) -> Table {
        let mut state = (ages * 1_000 + balances) as u64;
        let mut random = move |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut edges = |count: usize, most: u64| -> Vec<u64> {
            let step = most / count as u64;
            (1..count as u64).map(|place| place * step - 1 - random(step / 2)).collect()
        };
        let by_age: Vec<Option<i32>> =
            edges(ages, 1_500).into_iter().map(|edge| Some(edge as i32)).chain([None]).collect();
        let by_balance: Vec<Option<i64>> = edges(balances, 2_000_000)
            .into_iter()
            .map(|edge| Some(edge as i64))
            .chain([None])
            .collect();
        let name = format!("T{}", ages * balances);
        Table::of_grid(&name, &by_age, &by_balance, |age, balance| {
            899_999 - (250_007 * age / ages) as i64 - (150_001 * balance / balances) as i64
        })
    }

    pub fn percent(&self, age: i32, balance: i64) -> i64 {
        let fits = |row: &&Row| {
            row.max_age.is_none_or(|most| age <= most)
                && row.max_balance.is_none_or(|most| balance <= most)
        };
        self.rows.iter().find(fits).expect("the last row takes every account").percent_millionths
    }

    pub fn grid(&self) -> Grid {
        let mut ages: Vec<i32> = self.rows.iter().filter_map(|row| row.max_age).collect();
        let mut balances: Vec<i64> = self.rows.iter().filter_map(|row| row.max_balance).collect();
        ages.sort_unstable();
        ages.dedup();
        balances.sort_unstable();
        balances.dedup();
        let mut cells = Vec::new();
        for age in ages.iter().copied().chain([i32::MAX]) {
            for balance in balances.iter().copied().chain([i64::MAX]) {
                cells.push(self.percent(age, balance));
            }
        }
        Grid { ages, balances, cells }
    }
}
