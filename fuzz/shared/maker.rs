//! Makes choices out of bytes.

use arbitrary::Unstructured;
use chrono::{Days, NaiveDate};

pub struct Maker<'a> {
    bytes: Unstructured<'a>,
}

impl<'a> Maker<'a> {
    pub fn new(bytes: &'a [u8]) -> Maker<'a> {
        Maker { bytes: Unstructured::new(bytes) }
    }

    pub fn has_more(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// A number from 0 to one less than this.
    pub fn below(&mut self, end: u32) -> u32 {
        self.bytes.int_in_range(0..=end.saturating_sub(1)).unwrap_or(0)
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        let place = self.below(u32::try_from(of.len()).unwrap());
        of[usize::try_from(place).unwrap()].clone()
    }

    /// True once in so many times; false once the bytes are used up.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == times - 1
    }

    /// The first, and once in forty times the second: what a person would seldom write.
    pub fn mostly<T>(&mut self, usual: T, seldom: T) -> T {
        if self.once_in(40) { seldom } else { usual }
    }

    /// Something, once in so many times.
    pub fn maybe<T>(&mut self, times: u32, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.once_in(times).then(|| make(self))
    }

    pub fn any_u32(&mut self) -> u32 {
        self.bytes.arbitrary().unwrap_or(0)
    }

    pub fn any_i64(&mut self) -> i64 {
        self.bytes.arbitrary().unwrap_or(0)
    }

    /// A count as people write them; seldom one that nobody would.
    pub fn count(&mut self) -> u32 {
        match self.below(16) {
            15 => self.any_u32(),
            14 => u32::MAX,
            small => small,
        }
    }

    /// So many hundredths as a text.
    pub fn amount(&mut self) -> String {
        let hundredths = match self.below(60) {
            58 => self.any_i64(),
            59 => return self.one(&["", "1", "-1", "1.005", "x", "92233720368547758.07"]).into(),
            0 => i64::from(self.below(300)),
            _ => {
                let usual = [1_000, 5_000, 25_000, 50_000, 75_000, 100_000, 150_000, 200_000];
                self.one(&usual) + i64::from(self.below(3)) - 1
            }
        };
        let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
        format!("{sign}{}.{:02}", size / 100, size % 100)
    }

    /// A percent as a text.
    pub fn percent(&mut self) -> String {
        match self.below(40) {
            39 => self.one(&["-1", "100.0001", "33.3333", "0.00001", "1e2", ""]).into(),
            30..=38 => format!("{}.{:04}", self.below(100), self.below(10_000)),
            _ => self.one(&["0", "1", "50", "65", "75", "80", "90", "98", "100"]).into(),
        }
    }

    /// A day before or after another, mostly near.
    pub fn day_near(&mut self, day: NaiveDate) -> NaiveDate {
        let days = u64::from(match self.below(12) {
            10 => self.below(400),
            11 => self.below(4_000_000),
            near => near,
        });
        let moved = if self.once_in(4) {
            day.checked_sub_days(Days::new(days))
        } else {
            day.checked_add_days(Days::new(days))
        };
        moved.unwrap_or(day)
    }
}
