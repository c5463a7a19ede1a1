//! The plans of a debtor who can pay so much each time, the best for the creditor first.

use alloc::format;
use alloc::vec::Vec;

use crate::breach::Actors;
use crate::explain::{Reason, Recorder, Topic};
use crate::figure::Figure;
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::quote::Concerned;

use super::Case;
use super::solve::{Search, SolvedPlan};
use super::worth::Discount;

/// The most plans that are listed.
const MOST_PLANS: i64 = 12;

/// A plan that passes every rule, and what it is worth today.
///
/// Rounding: each payment half up.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorthPlan {
    /// The plan.
    #[serde(flatten)]
    pub plan: SolvedPlan,
    /// What its payments are worth today: each is `amount / (1 + rate x days / 365)`, simple,
    /// actual/365, with the policy's `annual_discount_percent`.
    pub worth_today: Money,
}

impl Case<'_> {
    /// Plans that differ in the number of payments, from the fewest to the most that pass, none with
    /// an instalment of more than the debtor can pay. With an amount asked for each pays that amount
    /// in instalments as equal as can be; without one each pays as much as the debtor can, at most
    /// the balance. The best comes first: by what it is worth today, then by fewer payments.
    pub(super) fn plans(
        &mut self,
        search: &Search<'_, '_>,
        concerned: &Concerned,
        amount: i64,
        can_pay: i64,
        most: u32,
    ) -> Vec<WorthPlan> {
        let rest = |total: i64| total.saturating_sub(search.down);
        let times = |total: i64| {
            Rounding::Up.divide(rest(total).into(), can_pay.into()).unwrap_or(i64::MAX)
        };
        let asked_for = search.wish.amount.is_some();
        let (fewest, most) = match asked_for {
            // Less than a minor unit each is no plan.
            true => (times(amount), i64::from(most).min(rest(amount))),
            // Who has paid all that is owed goes on no longer.
            false => (times(amount), i64::from(most).min(times(concerned.balance))),
        };
        let actors = Actors { by: self.command.by.as_ref(), approved_by: None };
        let mut plans: Vec<WorthPlan> = Vec::new();
        for count in spread(fewest, most) {
            let (total, each) = if asked_for {
                let each = Rounding::Up.divide(rest(amount).into(), count.into());
                (amount, each.unwrap_or(can_pay))
            } else {
                let all = can_pay.saturating_mul(count).saturating_add(search.down);
                (all.min(concerned.balance), can_pay)
            };
            let plan = self.solved(search, concerned, total, each);
            // Rounded up, instalments may pay all in fewer payments than were thought of.
            let known = plans.iter().any(|known| known.plan.payments == plan.payments);
            let instalments = plan.payments.saturating_sub(u32::from(search.down > 0));
            if !known && search.passes(total, instalments, actors) {
                let worth_today = self.worth_today(search, total, each);
                plans.push(WorthPlan { plan, worth_today });
            }
        }
        plans
            .sort_by_key(|plan| (core::cmp::Reverse(plan.worth_today.minor()), plan.plan.payments));
        self.explain_plans(&plans);
        plans
    }

    /// What the payments of a plan are worth today.
    fn worth_today(&self, search: &Search<'_, '_>, total: i64, each: i64) -> Money {
        let annual = self.policy.assessment().annual_discount_percent.unwrap_or(Percent::ZERO);
        let worth = search.schedule(total, each).dues().iter().fold(0i64, |sum, due| {
            let days = crate::date::days_between(search.today, due.due_on);
            let days = u32::try_from(days).unwrap_or(0);
            // Never more than the payment itself, which fits.
            let worth = Discount { annual, days }.worth(due.amount_minor);
            sum.saturating_add(worth.unwrap_or(due.amount_minor))
        });
        self.account.money(worth)
    }

    fn explain_plans(&mut self, plans: &[WorthPlan]) {
        let annual = self.policy.assessment().annual_discount_percent;
        let how = match annual {
            Some(annual) => format!(
                "each payment discounted at {annual} % a year (simple, actual/365), rounded half up"
            ),
            None => "not discounted, as the policy names no annual_discount_percent".into(),
        };
        let count = plans.len();
        match plans.first() {
            None => self.record(|| {
                let text = "no plan of what the debtor can pay passes every rule";
                Reason::new(Topic::ExpectedValue, text)
            }),
            Some(best) => {
                let (payments, worth) = (best.plan.payments, best.worth_today);
                self.record(|| {
                    let text = format!(
                        "of {count} plans listed the one in {payments} payments is worth most today, {worth}: {how}"
                    );
                    let reason =
                        Reason::new(Topic::ExpectedValue, text).figure(Figure::Money(worth));
                    if annual.is_some() { reason.rounded(Rounding::HalfUp) } else { reason }
                });
            }
        }
    }
}

/// At most so many whole numbers from the first through the last, both among them, evenly spread.
fn spread(first: i64, last: i64) -> impl Iterator<Item = i64> {
    let gaps = last.saturating_sub(first);
    let listed = gaps.saturating_add(1).clamp(0, MOST_PLANS);
    let steps = listed.saturating_sub(1).max(1);
    (0..listed).map(move |place| {
        let gone = gaps.saturating_mul(place).checked_div(steps).unwrap_or(0);
        first.saturating_add(gone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_evenly_and_keep_both_ends() {
        let check = |first: i64, last: i64, expected: &[i64]| {
            let found: Vec<i64> = spread(first, last).collect();
            assert_eq!(found, expected, "{first} to {last}");
        };
        check(3, 2, &[]);
        check(i64::MAX, 12, &[]);
        check(3, 3, &[3]);
        check(1, 4, &[1, 2, 3, 4]);
        check(1, 12, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        check(2, 14, &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14]);
        check(
            1,
            10_000,
            &[1, 910, 1_819, 2_728, 3_637, 4_546, 5_455, 6_364, 7_273, 8_182, 9_091, 10_000],
        );
    }
}
