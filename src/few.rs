//! Lists that mostly have few items: no memory is taken for those.

use alloc::vec::Vec;

use smallvec::SmallVec;

/// A list with room for so many items in itself. Most accounts have one claim and one or two offers,
/// and every command works through lists of them.
pub(crate) type Few<T, const ROOM: usize> = SmallVec<[T; ROOM]>;

/// Adds to a list that mostly has one item for good: memory is taken for no more.
pub(crate) fn push_one_more<T>(list: &mut Vec<T>, item: T) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(item);
}
