//! Splitting an amount in proportion, to the minor unit.

use alloc::vec;
use alloc::vec::Vec;

/// Splits `amount` in proportion to `weights` by the largest remainder: each share is rounded
/// down, and the units left over go one each to the largest remainders, ties to the earlier.
///
/// The shares sum to `amount`. Negative amounts and weights count as zero; if no weight is
/// positive, every share is zero.
///
/// ```
/// use settlekit::split_by_largest_remainder;
/// let parts = split_by_largest_remainder(100_000, &[200_000, 150_000, 50_000]);
/// assert_eq!(parts, [50_000, 37_500, 12_500]);
/// ```
#[must_use]
pub fn split_by_largest_remainder(amount: i64, weights: &[i64]) -> Vec<i64> {
    if let [weight] = weights {
        return vec![if *weight > 0 { amount.max(0) } else { 0 }];
    }
    let amount = i128::from(amount.max(0));
    let total: i128 = weights
        .iter()
        .fold(0, |sum: i128, weight| sum.saturating_add(i128::from((*weight).max(0))));
    if total == 0 {
        return weights.iter().map(|_| 0).collect();
    }
    let exact = |weight: &i64| amount.saturating_mul(i128::from((*weight).max(0)));
    let mut shares: Vec<i128> =
        weights.iter().map(|weight| exact(weight).checked_div(total).unwrap_or(0)).collect();
    let given = shares.iter().fold(0i128, |sum, share| sum.saturating_add(*share));
    let mut remainders: Vec<(i128, usize)> = weights
        .iter()
        .enumerate()
        .map(|(place, weight)| (exact(weight).checked_rem(total).unwrap_or(0), place))
        .collect();
    // A stable sort keeps the earlier of two equal remainders first.
    remainders.sort_by_key(|(remainder, _)| core::cmp::Reverse(*remainder));
    let left_over = usize::try_from(amount.saturating_sub(given)).unwrap_or(0);
    for (_, place) in remainders.into_iter().take(left_over) {
        if let Some(share) = shares.get_mut(place) {
            *share = share.saturating_add(1);
        }
    }
    // Each share is at most the amount, which is an i64.
    shares.into_iter().map(|share| i64::try_from(share).unwrap_or(i64::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::split_by_largest_remainder as split;

    #[test]
    fn leftovers_go_to_the_largest_remainder() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(10, &[55, 30, 15]), [6, 3, 1]);
        assert_eq!(split(1, &[1, 2]), [0, 1]);
        assert_eq!(split(5, &[0, -3, 7]), [0, 0, 5]);
        assert_eq!(split(5, &[0, 0]), [0, 0]);
        assert_eq!(split(-5, &[1, 1]), [0, 0]);
        assert_eq!([split(5, &[7]), split(5, &[-7]), split(-5, &[7])], [[5], [0], [0]]);
        assert_eq!(split(i64::MAX, &[i64::MAX, i64::MAX]), [i64::MAX / 2 + 1, i64::MAX / 2]);
        assert!(split(5, &[]).is_empty());
    }
}
