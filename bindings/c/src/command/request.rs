//! What all commands have in common, and carrying them out.

use settlekit::account::{Action, Command};
use settlekit::{Policy, decide};

use crate::account::{self, settlekit_account};
use crate::decision::{self, Decided, settlekit_decision};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::raw::{self, Out};
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{date_from_days, flag};

/// Who asks, under which name, and whether it is done or only decided. A NULL request is a struct of
/// zeros: the creditor's own system asks, without a name, and it is done.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_request {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 to decide and record nothing: settlekit_account_record does it later, or nobody. Else 0.
    pub decide_only: i32,
    /// The host's name for the command, which makes a repeat harmless; may be left out.
    pub id: settlekit_text,
    /// The user who asks; left out it is the creditor's own system.
    pub by: settlekit_text,
    /// The user who approves what the rules alone would refuse; may be left out.
    pub approved_by: settlekit_text,
}

raw::structs!(settlekit_request);

/// Where and when a command is carried out, and where its decision goes: the parameters that every
/// typed call has.
pub(crate) struct Call {
    pub account: *mut settlekit_account,
    pub policy: *const settlekit_policy,
    pub today: i32,
    pub request: *const settlekit_request,
    pub decision: *mut *mut settlekit_decision,
    pub error: *mut *mut settlekit_error,
}

impl Call {
    /// Carries out the command that `read` makes of the caller's structs.
    ///
    /// # Safety
    /// The pointers keep the contract of the header.
    pub unsafe fn carry_out(
        self,
        read: impl FnOnce() -> Result<Action, Failure>,
    ) -> settlekit_status {
        let work = || {
            let out = Out::optional(self.decision, "decision")?;
            // SAFETY: as for this function.
            let policy = unsafe { handle::look(self.policy)? };
            let today = date_from_days(self.today, "today")?;
            // SAFETY: as for this function.
            let (mut command, decide_only) = unsafe { read_request(self.request)? };
            command.action = read()?;
            // SAFETY: as for this function.
            let decided = unsafe {
                if decide_only {
                    account::read(self.account, |state| {
                        let answer = decide(&state.account, &command, policy, today);
                        Ok(Decided::only(answer, today, &state.account))
                    })?
                } else {
                    account::change(self.account, |state| execute(state, policy, today, &command))?
                }
            };
            if let Some(out) = out {
                // SAFETY: as for this function.
                unsafe { out.set(decision::give(decided)) };
            }
            Ok(())
        };
        // SAFETY: as for this function.
        unsafe { guard(self.error, work) }
    }
}

fn execute(
    state: &mut account::State,
    policy: &Policy,
    today: chrono::NaiveDate,
    command: &Command,
) -> Result<Decided, Failure> {
    let line = state.door.answer_command(&mut state.account, policy, today, command);
    Ok(Decided::done(line, &state.account))
}

/// The command of a request without its action, and whether it is only decided.
///
/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_request(request: *const settlekit_request) -> Result<(Command, bool), Failure> {
    let mut command = Command::new(Action::end_day());
    // SAFETY: as for this function.
    let Some(request) = (unsafe { raw::read_optional(request)? }) else {
        return Ok((command, false));
    };
    // SAFETY: as for this function.
    unsafe {
        command.id = request.id.name("id")?;
        command.by = request.by.name("by")?;
        command.approved_by = request.approved_by.name("approved_by")?;
    }
    Ok((command, flag(request.decide_only, "decide_only")?))
}
