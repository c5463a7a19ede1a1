//! Calls of the C interface made up of bytes, as the fuzz target `c_calls` makes them: what it found
//! stays found, and nothing leaks.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../../fuzz/shared/c_calls/mod.rs"]
mod c_calls;
mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use c_calls::c_calls;
use support::root;

thread_local! {
    /// Pieces of memory that this thread took and did not give back.
    static TAKEN: Cell<i64> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(1);
        // SAFETY: as for this function.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        count(-1);
        // SAFETY: as for this function.
        unsafe { System.dealloc(memory, layout) }
    }
}

fn count(change: i64) {
    TAKEN.with(|taken| taken.set(taken.get().saturating_add(change)));
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn replay(bytes: &[u8]) {
    let before = TAKEN.get();
    c_calls(bytes);
    assert_eq!(TAKEN.get(), before, "memory that nobody gave back: {bytes:?}");
}

#[test]
fn findings_are_replayed() {
    let Ok(folder) = std::fs::read_dir(root().join("tests/fuzz_findings/c_calls")) else { return };
    for entry in folder {
        let path = entry.unwrap().path();
        // Named before it is played, so that a failure tells which.
        println!("{}", path.display());
        replay(&std::fs::read(&path).unwrap());
    }
}

#[test]
fn any_bytes_are_taken_and_nothing_leaks() {
    let mut state = 20_260_301u64;
    for length in 0..1_500usize {
        let bytes: Vec<u8> = (0..length % 600)
            .map(|_| {
                // A linear congruential generator; its high bits are well mixed.
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
                state.to_be_bytes()[0]
            })
            .collect();
        replay(&bytes);
    }
}
