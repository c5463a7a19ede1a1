//! Counts what is allocated while it is told to.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

pub struct Counting;

static COUNTS: AtomicBool = AtomicBool::new(false);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static TIMES: AtomicUsize = AtomicUsize::new(0);

fn count(bytes: usize) {
    if COUNTS.load(Ordering::Relaxed) {
        BYTES.fetch_add(bytes, Ordering::Relaxed);
        TIMES.fetch_add(1, Ordering::Relaxed);
    }
}

// SAFETY: everything is the system's, but for the counting.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: what holds for the caller holds for the system.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: as above.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// What was allocated, freed or not.
#[derive(Clone, Copy, Debug)]
pub struct Allocated {
    pub times: usize,
    pub bytes: usize,
}

/// What is allocated in all while something is done.
pub fn allocated(work: impl FnOnce() -> Result<(), String>) -> Result<Allocated, String> {
    BYTES.store(0, Ordering::Relaxed);
    TIMES.store(0, Ordering::Relaxed);
    COUNTS.store(true, Ordering::Relaxed);
    let done = work();
    COUNTS.store(false, Ordering::Relaxed);
    let (times, bytes) = (TIMES.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed));
    done.map(|()| Allocated { times, bytes })
}
