//! How a long call tells how far it is, and asks whether to go on.

use core::ffi::c_void;

/// Called on the calling thread while a call goes through many rows: how many are done, of how many.
/// `user_data` is what the caller gave with it. Returns 0 to go on, anything else to cancel.
///
/// It may read the accounts of the call; whether it may change them, the call says. It may give up the
/// caller's reference to the policy. It must return: an exception that leaves it ends the program, and
/// so may a longjmp.
pub type settlekit_progress =
    Option<unsafe extern "C-unwind" fn(user_data: *mut c_void, done: usize, of: usize) -> i32>;

/// A callback with what the caller wants it to know.
#[derive(Clone, Copy)]
pub(crate) struct Watcher {
    pub call: settlekit_progress,
    pub user_data: *mut c_void,
}

impl Watcher {
    /// Tells how far it is; whether to cancel.
    ///
    /// # Safety
    /// The callback is a function of that form, and may be given the user data.
    pub unsafe fn cancels(self, done: usize, of: usize) -> bool {
        match self.call {
            // SAFETY: as for this function. Should it unwind, nothing here is left half done.
            Some(call) => unsafe { call(self.user_data, done, of) != 0 },
            None => false,
        }
    }
}
