//! Which version this is, and whether the header is of it.

use core::ffi::c_char;

use crate::error::Failure;
use crate::guard::guard_alone;
use crate::status::{SETTLEKIT_STATUS_ABI_MISMATCH, settlekit_status};

/// The major version of the library.
pub const SETTLEKIT_VERSION_MAJOR: i32 = 0;
/// The minor version of the library.
pub const SETTLEKIT_VERSION_MINOR: i32 = 1;
/// The patch of the library.
pub const SETTLEKIT_VERSION_PATCH: i32 = 0;
/// The version of the binary interface: the number in the shared library's SONAME. It changes only
/// when a line of settlekit.abi.txt changes; lines that are added do not change it.
pub const SETTLEKIT_ABI_VERSION: i32 = 0;

/// The version of the library that is linked, such as "0.1.0". Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The version of the binary interface that is linked. Any thread. It does nothing else, so it tells
/// what a call costs at least.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_abi_version() -> i32 {
    SETTLEKIT_ABI_VERSION
}

/// Whether the library that is linked fits a header: pass SETTLEKIT_ABI_VERSION and the three
/// numbers SETTLEKIT_VERSION_MAJOR, MINOR and PATCH that the program was compiled with.
///
/// Returns SETTLEKIT_STATUS_OK if the library has the same binary interface and is not older than
/// the header; else ABI_MISMATCH. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_abi_check(
    abi: i32,
    major: i32,
    minor: i32,
    patch: i32,
) -> settlekit_status {
    guard_alone(|| {
        let own = (SETTLEKIT_VERSION_MAJOR, SETTLEKIT_VERSION_MINOR, SETTLEKIT_VERSION_PATCH);
        if abi != SETTLEKIT_ABI_VERSION || (major, minor, patch) > own {
            let message = "the library is not the one that the header describes";
            return Err(Failure::new(SETTLEKIT_STATUS_ABI_MISMATCH, message));
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_fits_a_library_that_is_not_older() {
        let own = (SETTLEKIT_VERSION_MAJOR, SETTLEKIT_VERSION_MINOR, SETTLEKIT_VERSION_PATCH);
        let check = |abi, (major, minor, patch)| settlekit_abi_check(abi, major, minor, patch);
        assert_eq!(check(SETTLEKIT_ABI_VERSION, own), 0);
        assert_eq!(check(SETTLEKIT_ABI_VERSION, (0, 0, 9)), 0);
        for newer in [(0, 1, 1), (0, 2, 0), (1, 0, 0)] {
            assert_eq!(check(SETTLEKIT_ABI_VERSION, newer), SETTLEKIT_STATUS_ABI_MISMATCH);
        }
        assert_eq!(check(1, own), SETTLEKIT_STATUS_ABI_MISMATCH);
        assert_eq!(check(-1, own), SETTLEKIT_STATUS_ABI_MISMATCH);
    }
}
