//! Columns of random accounts, as C passes them, and places for the answers.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::undocumented_unsafe_blocks,
    reason = "a test fails by panicking; its numbers are small"
)]

use std::ffi::c_char;
use std::ptr::null_mut;

use settlekit::portfolio::Outputs;
use settlekit_capi::*;

pub const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [
        {"max_age_days": 4, "max_balance": "0.12", "percent": "80"},
        {"max_age_days": 4, "percent": "75.5"}, {"max_age_days": 20, "percent": "65"}],
        "max_payments": 3, "max_days": 40, "max_days_between_payments": 31}},
    "clients": {"A": {"rule": {"table": [{"percent": "50"}], "max_forgiven": "0.09",
        "min_authority": 2}}},
    "users": {"u": {"authority": 2, "rule": {"table": [{"percent": "70"}]}},
        "v": {"authority": 1, "rule": {"max_payments": 2, "max_forgiven": "0.05"}}}}"#;

pub const CLIENTS: [&str; 3] = ["A", "B", "Z"];
pub const USERS: [&str; 3] = ["u", "v", "w"];
pub const TODAY: i32 = 20_513;

/// A policy's handle, freed at the end.
pub struct Loaded(pub *mut settlekit_policy);

impl Loaded {
    pub fn new(text: &str) -> Loaded {
        let mut policy = null_mut();
        let data = text.as_ptr().cast::<c_char>();
        let status = unsafe { settlekit_policy_load(data, text.len(), &mut policy, null_mut()) };
        assert_eq!(status, SETTLEKIT_STATUS_OK);
        Loaded(policy)
    }
}

impl Drop for Loaded {
    fn drop(&mut self) {
        assert_eq!(unsafe { settlekit_policy_free(self.0) }, SETTLEKIT_STATUS_OK);
    }
}

pub fn texts(names: &[&str]) -> Vec<settlekit_text> {
    names
        .iter()
        .map(|name| settlekit_text { data: name.as_ptr().cast(), length: name.len() })
        .collect()
}

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    pub fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len() as u64) as usize]
    }
}

/// The columns of a batch.
pub struct Batch {
    pub ages: Vec<i32>,
    pub since: Vec<i32>,
    pub balances: Vec<i64>,
    pub amounts: Vec<i64>,
    pub payments: Vec<u32>,
    pub gaps: Vec<u32>,
    pub clients: Vec<u32>,
    pub users: Vec<u32>,
}

impl Batch {
    pub fn random(rows: usize, seed: u64) -> Batch {
        let mut random = Random(seed);
        let mut batch = Batch::empty();
        for _ in 0..rows {
            let balance = random.below(40) as i64;
            let edges = [i64::MIN, -1, 0, i64::MAX];
            let balance = if random.below(9) == 0 { random.pick(&edges) } else { balance };
            let amount = balance / 8 * random.below(9) as i64 + random.below(2) as i64;
            let age = random.below(30) as i32 - 2;
            batch.balances.push(balance);
            batch.amounts.push(amount);
            batch.ages.push(if random.below(20) == 0 { i32::MIN } else { age });
            let dates = [TODAY - age, TODAY - age, TODAY - age, SETTLEKIT_DATE_NOT_KNOWN, i32::MAX];
            batch.since.push(random.pick(&dates));
            batch.payments.push(random.pick(&[0, 1, 1, 2, 3, 4, u32::MAX]));
            batch.gaps.push(random.pick(&[0, 7, 20, 31, 32, u32::MAX]));
            batch.clients.push(random.below(3) as u32);
            batch.users.push(random.pick(&[0, 1, 2, SETTLEKIT_NO_USER]));
        }
        batch
    }

    pub fn empty() -> Batch {
        Batch {
            ages: vec![],
            since: vec![],
            balances: vec![],
            amounts: vec![],
            payments: vec![],
            gaps: vec![],
            clients: vec![],
            users: vec![],
        }
    }

    /// All columns, with ages in days.
    pub fn given(&self, clients: &[settlekit_text], users: &[settlekit_text]) -> settlekit_columns {
        settlekit_columns {
            struct_size: size_of::<settlekit_columns>() as u32,
            currency: 840,
            exponent: 2,
            age_kind: settlekit_age_kind(SETTLEKIT_AGE_DAYS),
            row_count: self.balances.len(),
            balances_minor: self.balances.as_ptr(),
            ages: self.ages.as_ptr(),
            amounts_minor: self.amounts.as_ptr(),
            payments: self.payments.as_ptr(),
            gaps_days: self.gaps.as_ptr(),
            clients: clients.as_ptr(),
            client_count: clients.len(),
            client_places: self.clients.as_ptr(),
            users: users.as_ptr(),
            user_count: users.len(),
            user_places: self.users.as_ptr(),
        }
    }
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub refusals: Vec<u16>,
    pub breaches: Vec<u32>,
    pub forgiven: Vec<i64>,
    pub floors: Vec<i64>,
    pub most_forgiven: Vec<i64>,
    pub rows: Vec<u32>,
    pub scopes: Vec<u8>,
}

impl Answers {
    pub fn blank(rows: usize) -> Answers {
        Answers {
            refusals: vec![777; rows],
            breaches: vec![7777; rows],
            forgiven: vec![-77; rows],
            floors: vec![-77; rows],
            most_forgiven: vec![-77; rows],
            rows: vec![7777; rows],
            scopes: vec![77; rows],
        }
    }

    /// Those columns whose bit is in the mask.
    pub fn wanted(&mut self, mask: u32) -> settlekit_judgements {
        fn column<T>(values: &mut [T], mask: u32, bit: u32) -> *mut T {
            if mask >> bit & 1 == 1 { values.as_mut_ptr() } else { null_mut() }
        }
        settlekit_judgements {
            struct_size: size_of::<settlekit_judgements>() as u32,
            reserved: 0,
            refusal_numbers: column(&mut self.refusals, mask, 0),
            breaches: column(&mut self.breaches, mask, 1),
            forgiven_minor: column(&mut self.forgiven, mask, 2),
            floors_minor: column(&mut self.floors, mask, 3),
            most_forgiven_minor: column(&mut self.most_forgiven, mask, 4),
            rows: column(&mut self.rows, mask, 5),
            scopes: column(&mut self.scopes, mask, 6),
        }
    }

    pub fn outputs(&mut self, mask: u32) -> Outputs<'_> {
        fn column<T>(values: &mut [T], mask: u32, bit: u32) -> Option<&mut [T]> {
            (mask >> bit & 1 == 1).then_some(values)
        }
        Outputs {
            status: column(&mut self.refusals, mask, 0),
            breaches: column(&mut self.breaches, mask, 1),
            forgiven_minor: column(&mut self.forgiven, mask, 2),
            floors_minor: column(&mut self.floors, mask, 3),
            most_forgiven_minor: column(&mut self.most_forgiven, mask, 4),
            rows: column(&mut self.rows, mask, 5),
            scopes: column(&mut self.scopes, mask, 6),
        }
    }
}

pub const ALL: u32 = 0b111_1111;
