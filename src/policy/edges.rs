//! The bounds of a table's rows in order: in which band between two of them a value lies.

use alloc::vec::Vec;

/// More buckets than this are not made: they would not stay in the nearest cache.
const MOST_BUCKETS: usize = 4096;

/// Distinct bounds, ascending. A band reaches from above one of them to the next, inclusive.
#[derive(Clone, Debug)]
pub(crate) struct Edges {
    bounds: Vec<i64>,
    /// How many places of a grid lie between two neighbouring bands.
    step: usize,
    /// The least bound.
    first: i64,
    /// The range of the bounds in equal parts with at most one bound in each, so that finding a band
    /// takes one look and one comparison. Empty where that would need too many; without any bound
    /// one part has all values.
    buckets: Vec<Bucket>,
    /// How many low bits of the distance from the first bound tell values of a bucket apart.
    shift: u32,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// The bound in this bucket; the largest value of all if there is none.
    bound: i64,
    /// The place of the values in this bucket that are not above its bound.
    below: u32,
    /// The place of those that are.
    above: u32,
}

impl Edges {
    /// In any order, and more than once.
    pub fn new(bounds: impl Iterator<Item = i64>) -> Edges {
        let mut bounds: Vec<i64> = bounds.collect();
        bounds.sort_unstable();
        bounds.dedup();
        let first = bounds.first().copied().unwrap_or(0);
        let mut edges = Edges { bounds, step: 1, first, buckets: Vec::new(), shift: 0 };
        // The widest buckets that tell all bounds apart.
        let separating = (0..i64::BITS).rev().find(|shift| edges.are_apart(*shift));
        let count = match separating.zip(edges.bounds.last()) {
            Some((shift, last)) => {
                edges.shift = shift;
                bucket_of(first, shift, *last).saturating_add(2)
            }
            None => 1,
        };
        if count <= MOST_BUCKETS {
            edges.buckets = (0..count).map(|bucket| edges.fill(bucket)).collect();
        }
        edges
    }

    /// The same bounds, with so many places of a grid between two neighbouring bands.
    pub fn with_step(self, step: u32) -> Edges {
        let mut edges = self;
        edges.step = usize::try_from(step).unwrap_or(usize::MAX);
        for bucket in &mut edges.buckets {
            bucket.below = bucket.below.saturating_mul(step);
            bucket.above = bucket.above.saturating_mul(step);
        }
        edges
    }

    /// The bounds.
    pub fn bounds(&self) -> &[i64] {
        &self.bounds
    }

    /// In which band the value lies, from 0: how many bounds it is above.
    pub fn band(&self, value: i64) -> usize {
        self.bounds.partition_point(|bound| value > *bound)
    }

    /// The place of the band in which the value lies.
    #[inline(always)]
    pub fn place(&self, value: i64) -> usize {
        match self.finder() {
            Some(finder) => finder.place(value),
            None => self.search(value),
        }
    }

    /// Apart, so that the usual way is short where it is called.
    #[cold]
    #[inline(never)]
    fn search(&self, value: i64) -> usize {
        self.band(value).saturating_mul(self.step)
    }

    /// Finds the places of many values; none if they have to be searched.
    #[inline(always)]
    pub fn finder(&self) -> Option<Finder<'_>> {
        let last = self.buckets.len().checked_sub(1)?;
        Some(Finder { first: self.first, shift: self.shift, last, buckets: &self.buckets })
    }

    fn are_apart(&self, shift: u32) -> bool {
        self.bounds.windows(2).all(|pair| match pair {
            [low, high] => bucket_of(self.first, shift, *low) < bucket_of(self.first, shift, *high),
            _ => true,
        })
    }

    fn fill(&self, bucket: usize) -> Bucket {
        let before =
            self.bounds.partition_point(|bound| bucket_of(self.first, self.shift, *bound) < bucket);
        let next = self.bounds.get(before).copied();
        let bound = next
            .filter(|bound| bucket_of(self.first, self.shift, *bound) == bucket)
            .unwrap_or(i64::MAX);
        let below = u32::try_from(before).unwrap_or(u32::MAX);
        Bucket { bound, below, above: below.saturating_add(1) }
    }
}

/// What finding a band takes.
#[derive(Clone, Copy)]
pub(crate) struct Finder<'e> {
    first: i64,
    shift: u32,
    last: usize,
    buckets: &'e [Bucket],
}

impl Finder<'_> {
    /// The place of the band in which the value lies.
    #[inline(always)]
    pub fn place(&self, value: i64) -> usize {
        let bucket = bucket_of(self.first, self.shift, value).min(self.last);
        let Some(Bucket { bound, below, above }) = self.buckets.get(bucket) else { return 0 };
        let place = if value > *bound { *above } else { *below };
        usize::try_from(place).unwrap_or(usize::MAX)
    }
}

/// In which of the equal parts a value lies; everything up to the first bound is in the first one.
#[inline(always)]
fn bucket_of(first: i64, shift: u32, value: i64) -> usize {
    let distance = if value > first { value.wrapping_sub(first).cast_unsigned() } else { 0 };
    usize::try_from(distance.wrapping_shr(shift)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every value near a bound, and those at the ends.
    fn probes(bounds: &[i64]) -> impl Iterator<Item = i64> + '_ {
        let near = bounds.iter().flat_map(|bound| {
            (-2..=2i64).map(|by| bound.saturating_add(by)).chain([bound.saturating_mul(2)])
        });
        near.chain([i64::MIN, -1, 0, 1, 12_345, i64::MAX - 1, i64::MAX])
    }

    fn check(bounds: &[i64], has_buckets: bool) {
        let edges = Edges::new(bounds.iter().copied());
        assert_eq!(!edges.buckets.is_empty(), has_buckets, "{bounds:?}");
        for value in probes(bounds) {
            let above = edges.bounds().iter().filter(|bound| value > **bound).count();
            assert_eq!(edges.band(value), above, "{value} among {bounds:?}");
            assert_eq!(edges.place(value), above, "{value} among {bounds:?}");
            let place = edges.clone().with_step(7).place(value);
            assert_eq!(place, above.saturating_mul(7), "{value} among {bounds:?}");
        }
    }

    #[test]
    fn a_band_is_the_number_of_bounds_below() {
        check(&[], true);
        for alone in [0, 1, 99, -5, i64::MAX, i64::MIN] {
            check(&[alone], true);
        }
        check(&[499_999, 99, 99, 1_000_000], true);
        check(&[0, 1, 2, 3, 4, 5], true);
        check(&[-7, -3, 0, 4_000], true);
        check(&(1..=2_400).map(|step| step * 833).collect::<Vec<i64>>(), true);
        // Too far apart and too near to each other at once: searched.
        check(&[1, 2, 1_000_000_000], false);
        // Farther apart than a number with a sign can say.
        check(&[i64::MIN, 0, i64::MAX], true);
        check(&[-1, 0, i64::MAX - 1], false);
        check(&[-1, i64::MAX / 2, i64::MAX - 1], true);
    }

    #[test]
    fn buckets_are_as_few_as_tell_the_bounds_apart() {
        let edges = Edges::new([49_999, 249_999, 999_999].into_iter());
        assert_eq!((edges.shift, edges.buckets.len()), (17, 9));
        let most = Edges::new([0, 1, MOST_BUCKETS as i64 - 2].into_iter());
        assert_eq!(most.buckets.len(), 4096);
        let more = Edges::new([0, 1, MOST_BUCKETS as i64 - 1].into_iter());
        assert!(more.buckets.is_empty());
    }
}
