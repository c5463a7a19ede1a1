//! What the rules look at, as an explanation tells it.

use settlekit::{Explanation, Figure, Money, Topic};

/// What the rules look at: known as soon as anything undisputed is owed.
#[derive(Clone, Copy, Default)]
pub struct Seen {
    pub balance: Option<Money>,
    pub age_days: Option<u32>,
}

impl Seen {
    /// Takes in what an explanation says, also where it leads to a refusal.
    pub fn look_at(&mut self, why: &Explanation) {
        for reason in &why.reasons {
            match (reason.about, reason.actual) {
                (Topic::Balance, Some(Figure::Money(balance))) => self.balance = Some(balance),
                (Topic::Age, Some(Figure::Count(days))) => {
                    self.age_days = u32::try_from(days).ok();
                }
                _ => {}
            }
        }
    }
}
