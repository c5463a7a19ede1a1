//! What a rule refuses, in the order in which it is said.

use super::{Cents, Day, Policy};

/// A settlement as the rule sees it.
pub struct Proposal<'a> {
    pub amount: Cents,
    pub base: Cents,
    pub from: Day,
    /// When its payments are due; none is known if nothing limits them.
    pub dues: &'a [Day],
    pub payments: u32,
    pub has_plan: bool,
    /// The amount was within the rules before.
    pub amount_is_fine: bool,
}

pub fn refusal(policy: &Policy, proposal: &Proposal<'_>) -> Option<&'static str> {
    let floor = (proposal.base * policy.percent + 99) / 100;
    if proposal.amount < floor && !proposal.amount_is_fine {
        return Some("below_floor");
    }
    if policy.max_payments.is_some_and(|most| proposal.payments > most) {
        return Some("too_many_payments");
    }
    let last = proposal.dues.last().map(|last| last - proposal.from);
    if policy.max_days.zip(last).is_some_and(|(most, last)| last > most) {
        return Some("too_many_days");
    }
    if proposal.has_plan && policy.max_gap.is_some_and(|most| gap(proposal) > most) {
        return Some("gap_too_long");
    }
    None
}

fn gap(proposal: &Proposal<'_>) -> Day {
    let before = std::iter::once(&proposal.from).chain(proposal.dues);
    before.zip(proposal.dues).map(|(one, next)| next - one).max().unwrap_or(0)
}
