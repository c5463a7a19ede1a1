//! The payments of an account by date.

use alloc::vec::Vec;

use chrono::NaiveDate;
use rpds::RedBlackTreeSetSync;

/// Payments by effective date, then by place.
type Dated = (NaiveDate, usize);

/// With more payments than these, copies share them.
const COPIED: usize = 16;

/// Payments in the order of their effective dates, of one date in the order in which they were posted. A copy
/// costs the same however many they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByDate {
    /// In order, while they are few.
    few: Vec<Dated>,
    /// All of them, once they are many.
    many: Option<RedBlackTreeSetSync<Dated>>,
}

impl ByDate {
    pub fn insert(&mut self, on: NaiveDate, place: usize) {
        let payment = (on, place);
        if let Some(many) = &mut self.many {
            many.insert_mut(payment);
            return;
        }
        if self.few.len() >= COPIED {
            let mut many = RedBlackTreeSetSync::new_sync();
            self.few.drain(..).chain([payment]).for_each(|known| many.insert_mut(known));
            self.many = Some(many);
            return;
        }
        if self.few.is_empty() {
            // Most accounts have one payment for good.
            self.few.reserve_exact(1);
        }
        let after = self.few.partition_point(|known| *known < payment);
        self.few.insert(after, payment);
    }

    /// Those of a date and later.
    pub fn since(&self, date: NaiveDate) -> impl Iterator<Item = Dated> {
        let first = self.few.partition_point(|(on, _)| *on < date);
        let few = self.few.get(first..).unwrap_or_default().iter();
        let many = self.many.as_ref().map(|many| many.range((date, 0)..));
        few.chain(many.into_iter().flatten()).copied()
    }

    /// The last one first.
    pub fn backwards(&self) -> impl Iterator<Item = Dated> {
        let many = self.many.iter().flat_map(|many| many.iter().rev());
        self.few.iter().rev().chain(many).copied()
    }
}

/// Whether they are the same payments.
impl PartialEq for ByDate {
    fn eq(&self, other: &ByDate) -> bool {
        self.backwards().eq(other.backwards())
    }
}

impl Eq for ByDate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_stand_by_date_and_then_by_place() {
        let day = |number: usize| NaiveDate::MIN + chrono::Days::new(number as u64);
        let (mut by_date, mut sorted) = (ByDate::default(), Vec::new());
        for place in 0..60 {
            // Three go on, one is dated back.
            let number = if place % 4 == 3 { place / 2 } else { place / 3 };
            by_date.insert(day(number), place);
            sorted.push((day(number), place));
            sorted.sort_unstable();
            assert!(by_date.backwards().eq(sorted.iter().rev().copied()));
            for from in 0..30 {
                let since = sorted.iter().filter(|(on, _)| *on >= day(from));
                assert!(by_date.since(day(from)).eq(since.copied()), "from day {from} of {place}");
            }
        }
    }
}
