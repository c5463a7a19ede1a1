//! Lists that may grow long and are copied with every command that changes them.

use alloc::vec::Vec;
use core::fmt;

use rpds::VectorSync;

use crate::few::push_one_more;

/// So many items are copied; all before them are shared between copies.
const COPIED: usize = 16;

/// A list to which items are added at its end. A copy costs the same however long it is: copies share
/// all but the last items. A short list is a vector and no more.
#[derive(Clone)]
pub(crate) struct Growing<T> {
    /// All but the last, once there are many.
    shared: Option<VectorSync<T>>,
    last: Vec<T>,
}

impl<T: Clone> Growing<T> {
    pub fn push(&mut self, item: T) {
        if self.last.len() >= COPIED {
            let shared = self.shared.get_or_insert_with(VectorSync::new_sync);
            self.last.drain(..).for_each(|item| shared.push_back_mut(item));
        }
        push_one_more(&mut self.last, item);
    }

    pub fn len(&self) -> usize {
        self.shared_len().saturating_add(self.last.len())
    }

    pub fn get(&self, place: usize) -> Option<&T> {
        match place.checked_sub(self.shared_len()) {
            Some(place) => self.last.get(place),
            None => self.shared.as_ref()?.get(place),
        }
    }

    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        match place.checked_sub(self.shared_len()) {
            Some(place) => self.last.get_mut(place),
            None => self.shared.as_mut()?.get_mut(place),
        }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.shared.as_ref().into_iter().flat_map(VectorSync::iter).chain(&self.last)
    }

    fn shared_len(&self) -> usize {
        self.shared.as_ref().map_or(0, VectorSync::len)
    }
}

impl<T> Default for Growing<T> {
    fn default() -> Growing<T> {
        Growing { shared: None, last: Vec::new() }
    }
}

impl<T: Clone + PartialEq> PartialEq for Growing<T> {
    fn eq(&self, other: &Growing<T>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Clone + Eq> Eq for Growing<T> {}

impl<T: Clone + fmt::Debug> fmt::Debug for Growing<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_vector_holds() {
        let (mut list, mut vector) = (Growing::default(), Vec::new());
        for number in 0..100usize {
            let before = list.clone();
            list.push(number);
            vector.push(number);
            assert_eq!((before.len(), list.len()), (number, number + 1));
            assert!(list.iter().eq(&vector) && list.iter().rev().eq(vector.iter().rev()));
            assert!((0..number + 2).all(|place| list.get(place) == vector.get(place)));
        }
        for place in [0, 15, 16, 95, 96, 99] {
            let before = list.clone();
            *list.get_mut(place).unwrap() += 1;
            assert_ne!(list, before);
            assert_eq!((before.get(place), list.get(place)), (Some(&place), Some(&(place + 1))));
        }
        assert_eq!(list.get_mut(100), None);
    }
}
