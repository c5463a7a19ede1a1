//! What all commands have in common, and carrying them out.

use chrono::NaiveDate;
use settlekit::account::{Action, Command};
use settlekit::json::CommandFault;
use settlekit::{Account, Answer, CommandId, Currency, Policy, UserId, ValueError, decide};

use super::amounts::{Asked, foreign};
use crate::account::{self, State, settlekit_account};
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
///
/// Typed calls judge values as the JSON door does. What it calls malformed does not work here: the
/// status is UNKNOWN_VALUE, INVALID_VALUE or NULL_POINTER, there is no decision, and the call does not
/// count as a step. What it refuses, such as a percent of 0 or another currency than the account's, is
/// a decision that says REFUSED. A call that is dated before an earlier command of the handle, or that
/// leaves out what only the policy could supply and does not, is a decision that says INVALID.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_request {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 to decide and record nothing: settlekit_account_record does it later, or nobody. Else 0. A
    /// question is never recorded, whatever stands here.
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
    pub unsafe fn carry_out<A: Into<Asked>>(
        self,
        read: impl FnOnce() -> Result<A, Failure>,
    ) -> settlekit_status {
        // SAFETY: as for this function.
        unsafe {
            self.answer(read, |asking, decide_only| {
                if decide_only {
                    account::read(self.account, |state| Ok(asking.only(&state.account)))
                } else {
                    account::change(self.account, |state| Ok(asking.done(state)))
                }
            })
        }
    }

    /// Carries out a command that names one thing, and may say why.
    ///
    /// # Safety
    /// The pointers keep the contract of the header, and so do both texts.
    pub unsafe fn carry_out_named<N>(
        self,
        what: &str,
        name: settlekit_text,
        reason: settlekit_text,
        action: impl FnOnce(N, Option<String>) -> Action,
    ) -> settlekit_status
    where
        N: std::str::FromStr<Err = ValueError>,
    {
        // SAFETY: as for this function.
        unsafe {
            self.carry_out(|| {
                let name = name.required_name(what)?;
                Ok(action(name, reason.owned("reason")?))
            })
        }
    }

    /// Answers the question that `read` makes of the caller's structs: the account is only read.
    ///
    /// # Safety
    /// The pointers keep the contract of the header.
    pub unsafe fn ask<A: Into<Asked>>(
        self,
        read: impl FnOnce() -> Result<A, Failure>,
    ) -> settlekit_status {
        // SAFETY: as for this function.
        unsafe {
            self.answer(read, |asking, _| {
                account::read(self.account.cast_const(), |state| Ok(asking.only(&state.account)))
            })
        }
    }

    /// # Safety
    /// As for [`Call::carry_out`].
    unsafe fn answer<A: Into<Asked>>(
        &self,
        read: impl FnOnce() -> Result<A, Failure>,
        judge: impl FnOnce(&Asking<'_>, bool) -> Result<Decided, Failure>,
    ) -> settlekit_status {
        let work = || {
            let out = Out::optional(self.decision, "decision")?;
            // SAFETY: as for this function.
            let policy = unsafe { handle::look(self.policy)? };
            let today = date_from_days(self.today, "today")?;
            // SAFETY: as for this function.
            let asker = unsafe { Asker::read(self.request)? };
            let Asked { action, currency } = read()?.into();
            let Asker { id, by, approved_by, decide_only } = asker;
            let command = Command { id, by, approved_by, action };
            let asking = Asking { command, currency, policy, today };
            let decided = judge(&asking, decide_only)?;
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

/// A command that was read, with all that decides it but the account.
struct Asking<'p> {
    command: Command,
    currency: Option<Currency>,
    policy: &'p Policy,
    today: NaiveDate,
}

impl Asking<'_> {
    /// Decides it and records nothing.
    fn only(&self, account: &Account) -> Decided {
        let answer = match foreign(self.currency, account) {
            Some(refusal) => Answer::Refused(refusal),
            None => decide(account, &self.command, self.policy, self.today),
        };
        Decided::only(answer, self.today, account)
    }

    /// Does it.
    fn done(&self, State { account, door, .. }: &mut State) -> Decided {
        let line = match foreign(self.currency, account) {
            Some(refusal) => door.answer_fault(account, self.today, CommandFault::Refused(refusal)),
            None => door.answer_command(account, self.policy, self.today, &self.command),
        };
        Decided::done(line, account)
    }
}

/// What a request says: a command without its action, and whether it is only decided.
#[derive(Default)]
struct Asker {
    id: Option<CommandId>,
    by: Option<UserId>,
    approved_by: Option<UserId>,
    decide_only: bool,
}

impl Asker {
    /// # Safety
    /// As for [`raw::read`] and [`settlekit_text::read`].
    unsafe fn read(request: *const settlekit_request) -> Result<Asker, Failure> {
        // SAFETY: as for this function.
        let Some(request) = (unsafe { raw::read_optional(request)? }) else {
            return Ok(Asker::default());
        };
        // SAFETY: as for this function.
        unsafe {
            Ok(Asker {
                id: request.id.name("id")?,
                by: request.by.name("by")?,
                approved_by: request.approved_by.name("approved_by")?,
                decide_only: flag(request.decide_only, "decide_only")?,
            })
        }
    }
}
