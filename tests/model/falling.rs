//! How money falls on the claims.

use super::Cents;

/// In proportion to weights, to the cent: largest remainder, ties in order.
pub fn split(amount: Cents, weights: &[Cents]) -> Vec<Cents> {
    let total: Cents = weights.iter().sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let mut parts: Vec<Cents> = weights.iter().map(|weight| amount * weight / total).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|index| (-(amount * weights[*index] % total), *index));
    let missing = amount - parts.iter().sum::<Cents>();
    for index in order.into_iter().take(usize::try_from(missing).unwrap()) {
        parts[index] += 1;
    }
    parts
}

/// Lets money fall; says what each claim took. The rest is a credit.
///
/// Money for a claim falls on it first. Other money falls by parts on the claims of the matter that
/// ends first, until they are full. What is left goes on to the others in the account's order.
pub fn fall(
    owed: &mut [Cents; 2],
    amount: Cents,
    claim: Option<usize>,
    first: Option<(&[usize], &[Cents])>,
) -> [Cents; 2] {
    let mut taken = [0; 2];
    let mut rest = amount;
    let mut put = |index: usize, wanted: Cents, rest: &mut Cents, owed: &mut [Cents; 2]| {
        let money = wanted.min(owed[index]).max(0);
        owed[index] -= money;
        taken[index] += money;
        *rest -= money;
    };
    if let Some(index) = claim {
        put(index, rest, &mut rest, owed);
    } else if let Some((claims, parts)) = first {
        loop {
            let open: Vec<usize> =
                (0..claims.len()).filter(|at| owed[claims[*at]] > 0 && parts[*at] > 0).collect();
            if rest == 0 || open.is_empty() {
                break;
            }
            let weights: Vec<Cents> = open.iter().map(|at| parts[*at]).collect();
            for (at, share) in open.iter().zip(split(rest, &weights)) {
                put(claims[*at], share, &mut rest, owed);
            }
        }
    }
    for index in 0..owed.len() {
        let wanted = rest;
        put(index, wanted, &mut rest, owed);
    }
    taken
}
