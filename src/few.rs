//! Lists that mostly have few items: no memory is taken for those.

use alloc::vec::Vec;
use core::fmt;
use core::ops::{Deref, DerefMut};

/// A list with room for so many items in itself. Most accounts have one claim and one or two offers,
/// and every command works through lists of them.
#[derive(Clone)]
pub(crate) struct Few<T, const ROOM: usize> {
    few: [T; ROOM],
    /// How many of `few` are items.
    count: usize,
    /// All items, once there were too many.
    many: Vec<T>,
}

impl<T: Default, const ROOM: usize> Few<T, ROOM> {
    pub fn push(&mut self, item: T) {
        if self.many.is_empty() {
            if let Some(free) = self.few.get_mut(self.count) {
                *free = item;
                self.count = self.count.saturating_add(1);
                return;
            }
            self.many.reserve(ROOM.saturating_add(1));
            self.many.extend(self.few.iter_mut().map(core::mem::take));
        }
        self.many.push(item);
    }

    /// Empty again; what memory it has taken is kept.
    pub fn clear(&mut self) {
        self.count = 0;
        self.many.clear();
    }
}

impl<T: Default, const ROOM: usize> Default for Few<T, ROOM> {
    fn default() -> Few<T, ROOM> {
        Few { few: core::array::from_fn(|_| T::default()), count: 0, many: Vec::new() }
    }
}

impl<T: Default, const ROOM: usize> Extend<T> for Few<T, ROOM> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.push(item));
    }
}

impl<T: Default, const ROOM: usize> FromIterator<T> for Few<T, ROOM> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Few<T, ROOM> {
        let mut few = Few::default();
        few.extend(items);
        few
    }
}

impl<T, const ROOM: usize> Deref for Few<T, ROOM> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        if self.many.is_empty() {
            self.few.get(..self.count).unwrap_or_default()
        } else {
            &self.many
        }
    }
}

impl<T, const ROOM: usize> DerefMut for Few<T, ROOM> {
    fn deref_mut(&mut self) -> &mut [T] {
        if self.many.is_empty() {
            self.few.get_mut(..self.count).unwrap_or_default()
        } else {
            &mut self.many
        }
    }
}

impl<'f, T, const ROOM: usize> IntoIterator for &'f Few<T, ROOM> {
    type Item = &'f T;
    type IntoIter = core::slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'f, T, const ROOM: usize> IntoIterator for &'f mut Few<T, ROOM> {
    type Item = &'f mut T;
    type IntoIter = core::slice::IterMut<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: PartialEq, const ROOM: usize> PartialEq for Few<T, ROOM> {
    fn eq(&self, other: &Few<T, ROOM>) -> bool {
        **self == **other
    }
}

impl<T: Eq, const ROOM: usize> Eq for Few<T, ROOM> {}

impl<T: fmt::Debug, const ROOM: usize> fmt::Debug for Few<T, ROOM> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

/// Adds to a list that mostly has one item for good: memory is taken for no more.
pub(crate) fn push_one_more<T>(list: &mut Vec<T>, item: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_vector_holds() {
        for count in 0..9 {
            let vector: Vec<usize> = (10..10 + count).collect();
            let mut few: Few<usize, 2> = vector.iter().copied().collect();
            assert_eq!(*few, *vector);
            few.iter_mut().for_each(|item| *item += 1);
            assert_eq!(few.first().copied(), (count > 0).then_some(11));
            few.clear();
            assert!(few.is_empty());
            few.extend(0..count);
            assert_eq!(few, (0..count).collect());
        }
    }
}
