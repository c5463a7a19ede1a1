//! What a day's end comes to.

use alloc::collections::BTreeMap;

use crate::account::{Account, Arrangement, Event};
use crate::currency::Currency;
use crate::decide::Answer;
use crate::rejection::RefusalCode;

use super::ended::DayOutcome;

/// What a day's end comes to: each account is counted under exactly one outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTotals {
    /// Accounts whose day ended now.
    pub applied: usize,
    /// Accounts whose day had ended before.
    pub already_done: usize,
    /// Accounts that are refused, by code in order of precedence: `currency_mismatch`.
    pub refused: BTreeMap<RefusalCode, usize>,
    /// Accounts that have entries of a later day, or whose reminders need the minute that is missing.
    pub invalid: usize,
    /// Accounts at which the library itself is at fault.
    pub contradicted: usize,
    /// Accounts whose turn did not come.
    pub not_looked_at: usize,
    /// After how many accounts the work was cancelled.
    pub cancelled_after: Option<usize>,
    /// What happened, by the name of the event ([`Event::name`]).
    pub events: BTreeMap<&'static str, usize>,
    /// What the host is asked to do, by the name of the effect
    /// ([`Effect::name`](crate::account::Effect::name)).
    pub effects: BTreeMap<&'static str, usize>,
    /// The accounts looked at, and the money of what happened, by currency; amounts of different
    /// currencies are never added together.
    pub currencies: BTreeMap<Currency, DayAmounts>,
}

/// Sums over the accounts of one currency. They are wider than a [`Money`](crate::Money), so that
/// no list of accounts is too long for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayAmounts {
    /// Accounts looked at, whatever became of them.
    pub accounts: usize,
    /// What the offers that expired had asked for, in minor units.
    pub expired_minor: i128,
    /// What is owed on the claims of the settlements that broke, in minor units, before the interest
    /// that the breaks post.
    pub broken_minor: i128,
    /// Interest that the breaks posted, in minor units.
    pub interest_minor: i128,
}

impl DayTotals {
    /// Accounts that were given.
    #[must_use]
    pub fn items(&self) -> usize {
        self.looked_at().saturating_add(self.not_looked_at)
    }

    /// Accounts that are refused, for whatever reason.
    #[must_use]
    pub fn refused_in_all(&self) -> usize {
        self.refused.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    fn looked_at(&self) -> usize {
        let counts = [
            self.applied,
            self.already_done,
            self.refused_in_all(),
            self.invalid,
            self.contradicted,
        ];
        counts.into_iter().fold(0, usize::saturating_add)
    }

    /// Adds the totals of another part of the portfolio, as of another thread's. If either was
    /// cancelled, so is the sum, after all that were looked at.
    ///
    /// ```
    /// use settlekit::day::DayTotals;
    /// let mut both = DayTotals { applied: 2, ..DayTotals::default() };
    /// let cancelled_after = Some(1);
    /// both.add_part(&DayTotals { applied: 1, not_looked_at: 3, cancelled_after, ..DayTotals::default() });
    /// assert_eq!((both.items(), both.applied, both.cancelled_after), (6, 3, Some(3)));
    /// ```
    pub fn add_part(&mut self, part: &DayTotals) {
        let is_cancelled = self.cancelled_after.is_some() || part.cancelled_after.is_some();
        for (sum, more) in [
            (&mut self.applied, part.applied),
            (&mut self.already_done, part.already_done),
            (&mut self.invalid, part.invalid),
            (&mut self.contradicted, part.contradicted),
            (&mut self.not_looked_at, part.not_looked_at),
        ] {
            *sum = sum.saturating_add(more);
        }
        add_counts(&mut self.refused, &part.refused);
        add_counts(&mut self.events, &part.events);
        add_counts(&mut self.effects, &part.effects);
        for (currency, more) in &part.currencies {
            self.currencies.entry(*currency).or_default().add(more);
        }
        self.cancelled_after = is_cancelled.then(|| self.looked_at());
    }

    /// The account is as it is after the outcome.
    pub(super) fn add(&mut self, account: &Account, outcome: &DayOutcome) {
        let count = match outcome {
            DayOutcome::Answered(Answer::Applied(decision)) => {
                for event in decision.events() {
                    count_one(&mut self.events, event.name());
                }
                for effect in &decision.effects {
                    count_one(&mut self.effects, effect.name());
                }
                &mut self.applied
            }
            DayOutcome::Answered(Answer::AlreadyDone) => &mut self.already_done,
            DayOutcome::Answered(Answer::Refused(refusal)) => {
                self.refused.entry(refusal.code).or_default()
            }
            DayOutcome::Answered(Answer::Invalid(_)) => &mut self.invalid,
            DayOutcome::Contradicted(_) => &mut self.contradicted,
            DayOutcome::NotLookedAt => {
                self.not_looked_at = self.not_looked_at.saturating_add(1);
                return;
            }
        };
        *count = count.saturating_add(1);
        let amounts = self.currencies.entry(account.currency()).or_default();
        let events = outcome.decision().map_or(&[][..], |decision| decision.events());
        amounts.add(&DayAmounts::of(account, events));
    }
}

impl DayAmounts {
    /// Of one account.
    fn of(account: &Account, events: &[Event]) -> DayAmounts {
        let mut amounts = DayAmounts { accounts: 1, ..DayAmounts::default() };
        for event in events {
            let (sum, money) = match event {
                Event::OfferExpired { offer, .. } => {
                    let place = account.offer_place(offer);
                    let arrangement = place.and_then(|place| account.arrangements.get(place));
                    let offer = arrangement.and_then(Arrangement::as_offer);
                    let Some(offer) = offer else { continue };
                    (&mut amounts.expired_minor, offer.terms.amount)
                }
                Event::SettlementBroken { owed, .. } => (&mut amounts.broken_minor, *owed),
                Event::InterestPosted { amount, .. } => (&mut amounts.interest_minor, *amount),
                _ => continue,
            };
            *sum = sum.saturating_add(i128::from(money.minor()));
        }
        amounts
    }

    fn add(&mut self, more: &DayAmounts) {
        self.accounts = self.accounts.saturating_add(more.accounts);
        for (sum, more) in [
            (&mut self.expired_minor, more.expired_minor),
            (&mut self.broken_minor, more.broken_minor),
            (&mut self.interest_minor, more.interest_minor),
        ] {
            *sum = sum.saturating_add(more);
        }
    }
}

fn count_one<K: Ord>(counts: &mut BTreeMap<K, usize>, kind: K) {
    let count = counts.entry(kind).or_default();
    *count = count.saturating_add(1);
}

fn add_counts<K: Ord + Copy>(counts: &mut BTreeMap<K, usize>, more: &BTreeMap<K, usize>) {
    for (kind, more) in more {
        let count = counts.entry(*kind).or_default();
        *count = count.saturating_add(*more);
    }
}
