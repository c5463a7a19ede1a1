//! How rows are worked through: with which registers, on how many threads. No answer depends on it.

use core::ffi::{CStr, c_char};

use settlekit::portfolio::Lanes;

use crate::code::{name_of, value_of};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::raw::{self, Out};
use crate::status::{SETTLEKIT_STATUS_UNAVAILABLE, settlekit_status};

/// The vector registers that columns are judged with: one of SETTLEKIT_LANES_*, or 0 for the widest
/// that the machine has.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_lanes(pub i32);

/// What every processor of the kind has: SSE2 on x86-64, NEON on 64-bit ARM.
pub const SETTLEKIT_LANES_BASELINE: i32 = 1;
/// Registers of 32 bytes, on x86-64 processors with AVX2.
pub const SETTLEKIT_LANES_AVX2: i32 = 2;
/// Registers of 64 bytes, on x86-64 processors with AVX-512 F, BW, CD, DQ and VL.
pub const SETTLEKIT_LANES_AVX512: i32 = 3;

/// The most threads that one call takes.
pub const SETTLEKIT_MOST_THREADS: u32 = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    Baseline,
    Avx2,
    Avx512,
}

const WIDTHS: [(i32, Width, &CStr); 3] = [
    (SETTLEKIT_LANES_BASELINE, Width::Baseline, c"baseline"),
    (SETTLEKIT_LANES_AVX2, Width::Avx2, c"avx2"),
    (SETTLEKIT_LANES_AVX512, Width::Avx512, c"avx512"),
];

impl Width {
    /// The registers, if this machine has them.
    fn lanes(self) -> Option<Lanes> {
        match self {
            Width::Baseline => Some(Lanes::BASELINE),
            Width::Avx2 => Lanes::avx2(),
            Width::Avx512 => Lanes::avx512(),
        }
    }
}

/// The name of registers: "baseline", "avx2" or "avx512"; "unknown" for a number that is none. Never
/// NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_lanes_name(lanes: settlekit_lanes) -> *const c_char {
    name_of(&WIDTHS, lanes.0)
}

/// The widest registers that this machine has: those that are used where none are asked for.
///
/// Returns SETTLEKIT_STATUS_OK and writes `lanes`, one of SETTLEKIT_LANES_*; NULL_POINTER, MISALIGNED.
/// Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_lanes_best(lanes: *mut settlekit_lanes) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(lanes, "lanes")?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(settlekit_lanes::of(Lanes::best())) };
        Ok(())
    })
}

/// Whether this machine has these registers, one of SETTLEKIT_LANES_*; the widest, 0, it always has.
///
/// Returns SETTLEKIT_STATUS_OK if it has them; UNAVAILABLE if it has not; UNKNOWN_VALUE. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_lanes_check(lanes: settlekit_lanes) -> settlekit_status {
    guard_alone(|| lanes.checked().map(|_| ()))
}

impl settlekit_lanes {
    fn of(lanes: Lanes) -> settlekit_lanes {
        let found = WIDTHS.iter().find(|(_, width, _)| width.lanes() == Some(lanes));
        settlekit_lanes(found.map_or(0, |(number, _, _)| *number))
    }

    /// The registers, which this machine has.
    fn checked(self) -> Result<Lanes, Failure> {
        if self.0 == 0 {
            return Ok(Lanes::best());
        }
        let width = value_of(&WIDTHS, self.0, "lanes")?;
        width.lanes().ok_or_else(|| {
            let best = Lanes::best().name();
            let message = format!("this machine has no registers {width:?}; its widest are {best}");
            Failure::new(SETTLEKIT_STATUS_UNAVAILABLE, message)
        })
    }
}

/// How rows are worked through. No answer depends on it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_how {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The registers, one of SETTLEKIT_LANES_*; 0 for the widest that the machine has.
    pub lanes: settlekit_lanes,
    /// How many threads do the work at most, the calling one among them, up to SETTLEKIT_MOST_THREADS;
    /// 0 or 1 is the calling thread alone. The others are started for the call and end with it; there
    /// is no more than one for every 65536 rows.
    pub thread_count: u32,
    /// Zero.
    pub reserved: u32,
}

raw::structs!(settlekit_how);

/// The same, checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub lanes: Lanes,
    pub threads: usize,
}

impl settlekit_how {
    pub(super) fn checked(&self) -> Result<Way, Failure> {
        raw::check_reserved(self.reserved)?;
        let lanes = self.lanes.checked()?;
        if self.thread_count > SETTLEKIT_MOST_THREADS {
            let count = self.thread_count;
            let message = format!("thread_count is {count}, the most is {SETTLEKIT_MOST_THREADS}");
            return Err(Failure::invalid(message));
        }
        let threads = usize::try_from(self.thread_count).unwrap_or(1);
        Ok(Way { lanes, threads: threads.max(1) })
    }
}
