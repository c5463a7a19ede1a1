//! One plain row by itself: what nearly every single question is, decided without asking anything
//! that such a row answers already.

use crate::policy::Table;

use super::case::{Case, Verdict};
use super::codes::{BREACH_BELOW_FLOOR, scope_number};
use super::terms::{FIRST_BREACH_NUMBER, TermsOf};

/// Judges a row on which this table alone is binding, if its balance lies between 1 and 2^32 - 1
/// minor units, the amount proposed between 1 and the balance, there are payments, and a row of the
/// table is found. None if it is not like that: then it is judged with care.
#[inline(always)]
pub(super) fn judge_plain<T>(
    terms: &TermsOf<T>,
    table: &Table,
    case: &Case,
    cell: impl Fn(Option<u32>, u64) -> Option<usize>,
) -> Option<Verdict> {
    let proposed = case.proposed.as_ref()?;
    let balance = case.balance_minor.cast_unsigned();
    let amount = proposed.amount_minor.cast_unsigned();
    // An amount of zero or less is more than any such balance.
    if balance >> u32::BITS != 0 || amount.wrapping_sub(1) >= balance || proposed.payments == 0 {
        return None;
    }
    let (row, factor) = table.share_of(cell(case.age_days, balance)?)?;
    let percent_floor = balance.wrapping_sub(left_of(balance, factor));
    let by_limit = case.balance_minor.wrapping_sub(terms.most_forgiven_minor);
    let floor = percent_floor.cast_signed().max(by_limit);
    let forgiven = balance.wrapping_sub(amount);
    let gaps = u64::from(proposed.payments.wrapping_sub(1));
    let days = gaps.wrapping_mul(u64::from(proposed.gap_days));
    // The bits of these limits follow each other: from the highest down each moves those before it up.
    let breaches = [
        terms.most_gap_days < proposed.gap_days,
        terms.most_month_days < days,
        terms.most_days < days,
        terms.most_payments < proposed.payments,
        terms.most_forgiven_minor.cast_unsigned() < forgiven,
        amount < percent_floor,
    ]
    .into_iter()
    .fold(0_u32, |higher, is_exceeded| (higher << 1) | u32::from(is_exceeded))
        << BREACH_BELOW_FLOOR.trailing_zeros();
    Some(Verdict {
        floor_minor: floor,
        most_forgiven_minor: case.balance_minor.wrapping_sub(floor),
        row,
        scope: scope_number(terms.base_scope),
        forgiven_minor: forgiven.cast_signed(),
        breaches,
        status: first_breach_number(breaches),
    })
}

/// What the factor of a cell leaves of a balance below 2^32: `balance * factor / 2^52`, rounded down.
/// The balance is moved up by 12 bits, so that it is the upper half of a product.
#[inline(always)]
fn left_of(balance: u64, factor: u64) -> u64 {
    let product = u128::from(balance << 12).wrapping_mul(u128::from(factor));
    u64::try_from(product >> u64::BITS).unwrap_or(u64::MAX)
}

/// The number of the breach that takes precedence, which is the lowest bit; 0 without one.
#[inline(always)]
fn first_breach_number(breaches: u32) -> u16 {
    let first = FIRST_BREACH_NUMBER.wrapping_add(breaches.trailing_zeros());
    if breaches == 0 { 0 } else { u16::try_from(first).unwrap_or(u16::MAX) }
}
