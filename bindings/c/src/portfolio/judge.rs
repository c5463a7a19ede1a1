//! One row by itself: who asks about whose accounts is looked up once, then asked any number of times.

use settlekit::portfolio::{Case, OwnedJudge, Proposed, Verdict};
use settlekit::{ClientId, Currency, UserId};

use crate::choice::settlekit_scope;
use crate::error::{Failure, settlekit_error};
use crate::guard::{guard, guard_alone};
use crate::handle::{self, Kind};
use crate::policy::settlekit_policy;
use crate::raw::{self, Out, OutStruct};
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{currency, date_from_days, given};

/// What binds one user, or the creditor's own system, on one client's accounts on one day: immutable,
/// counted by reference, for any number of threads at once. It keeps what it needs of the policy.
pub struct settlekit_judge {
    _opaque: [u8; 0],
}

/// A judge, with the currency of its amounts.
pub(crate) struct Bench {
    pub judge: OwnedJudge,
    pub currency: Currency,
}

impl Kind for settlekit_judge {
    type Inner = Bench;
    const MARK: u64 = 0x7365_7474_6c65_4a55;
    const NAME: &'static str = "settlekit_judge";
}

/// Whose accounts a judge is for, and who asks.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_judge {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The currency of every amount, by its ISO 4217 number. It is the policy's.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// Zero.
    pub reserved: u32,
    /// The client, by name. The policy need not know it: then the agency's rule holds.
    pub client: settlekit_text,
    /// The user who asks, by name; NULL is the creditor's own system. One that the policy does not know
    /// is refused (insufficient_authority).
    pub user: settlekit_text,
}

/// One row: an account in numbers, and what is proposed for it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_case {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if the age is known, else 0.
    pub has_age: i32,
    /// The age in whole days, by the date that the policy names.
    pub age_days: u32,
    /// 1 if `amount_minor` is proposed, in `payments` with `gap_days`; 0 for a quote alone.
    pub has_amount: i32,
    /// What is owed on the claims concerned, in minor units; with new interest if the policy includes
    /// it for the client. Zero or less owes nothing.
    pub balance_minor: i64,
    /// What is proposed to be paid, in minor units.
    pub amount_minor: i64,
    /// In how many payments, the first one today. With 0 an amount is refused (amount_out_of_range).
    pub payments: u32,
    /// The days between two payments, 0 where there is no gap.
    pub gap_days: u32,
}

/// What is said of a row: what the columns of settlekit_judgements hold.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_verdict {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 0 if it may be done, else the permanent number of the refusal's code. Of the proposal if there
    /// is one, else of the quote.
    pub refusal_number: i32,
    /// Every limit that is not kept: a set of SETTLEKIT_BREACH_*. Of the proposal if there is one, else
    /// of the quote.
    pub breaches: u32,
    /// The quote's: the number of the row of the table that sets the percent part of the floor, from
    /// 1; 0 where a quote is refused.
    pub row: u32,
    /// The quote's: whose rule has that row, one of SETTLEKIT_SCOPE_*; 0 where a quote is refused.
    pub scope: settlekit_scope,
    /// Zero.
    pub reserved: u32,
    /// What the proposal forgives, the balance less the amount, in minor units; SETTLEKIT_NO_AMOUNT
    /// where nothing is proposed, nothing is owed, or the proposal is out of range.
    pub forgiven_minor: i64,
    /// The quote's: the least that may be accepted, in minor units, rounded up; SETTLEKIT_NO_AMOUNT
    /// where a quote is refused, so read `refusal_number` or `row` first.
    pub floor_minor: i64,
    /// The quote's: the most that may be forgiven, the balance less the floor; SETTLEKIT_NO_AMOUNT
    /// where a quote is refused.
    pub most_forgiven_minor: i64,
}

raw::structs!(settlekit_new_judge, settlekit_case, settlekit_verdict);

/// Looks up what binds a user, or the creditor's own system, on a client's accounts today. It keeps what
/// it needs of the policy, which may be given up.
///
/// Returns SETTLEKIT_STATUS_OK and writes `judge`, which the caller frees; NULL_POINTER also for a client
/// that is missing, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8;
/// INVALID_VALUE for a currency that is not the policy's and a name that is none. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_judge_new(
    policy: *const settlekit_policy,
    today: i32,
    new_judge: *const settlekit_new_judge,
    judge: *mut *mut settlekit_judge,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(judge, "judge")?;
        // SAFETY: the caller keeps the contract of handles and structs.
        let (policy, new) = unsafe { (handle::look(policy)?, raw::read(new_judge)?) };
        raw::check_reserved(new.reserved)?;
        let today = date_from_days(today, "today")?;
        // SAFETY: the caller keeps the contract of texts.
        let (client, user) = unsafe {
            let client: ClientId = new.client.required_name("client")?;
            (client, new.user.name::<UserId>("user")?)
        };
        let currency = currency(new.currency, new.exponent)?;
        if currency != policy.currency() {
            let own = policy.currency();
            let message = format!("the amounts are in {currency}, the policy in {own}");
            return Err(Failure::invalid(message));
        }
        let judge = OwnedJudge::new(policy, &client, user.as_ref(), today);
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(handle::share(Bench { judge, currency })) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// One reference more to a judge, to be freed on its own.
///
/// Returns SETTLEKIT_STATUS_OK and writes `reference`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any
/// thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_judge_ref(
    judge: *const settlekit_judge,
    reference: *mut *mut settlekit_judge,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(reference, "reference")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(handle::share_again(judge)?) };
        Ok(())
    })
}

/// Gives a reference to a judge back; NULL is fine. The judge goes with the last one.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_judge_free(judge: *mut settlekit_judge) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::release(judge) })
}

/// Judges one row, as settlekit_portfolio_judge judges columns of it. Nothing is allocated and nothing
/// is locked.
///
/// Returns SETTLEKIT_STATUS_OK and fills `verdict`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// UNKNOWN_FIELDS, WRONG_HANDLE; INVALID_VALUE for a field that is set without its has_ field. Any
/// thread, and any number of them at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_judge_verdict(
    judge: *const settlekit_judge,
    question: *const settlekit_case,
    verdict: *mut settlekit_verdict,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles, structs and places.
        unsafe {
            let bench = handle::look(judge)?;
            let usual = raw::look_at_current(question).and_then(settlekit_case::usual);
            let Some((case, out)) = usual.zip(OutStruct::current(verdict)) else {
                return judge_unusual(bench, question, verdict);
            };
            out.set(settlekit_verdict::of(&bench.judge.verdict(&case)));
        }
        Ok(())
    })
}

/// Whatever is wrong, of another version or not given. Apart, so that the usual call is short.
///
/// # Safety
/// The caller keeps the contract of structs and places.
#[cold]
#[inline(never)]
unsafe fn judge_unusual(
    bench: &Bench,
    question: *const settlekit_case,
    verdict: *mut settlekit_verdict,
) -> Result<(), Failure> {
    // SAFETY: as for this function.
    unsafe {
        let case = raw::read(question)?.checked()?;
        let out = OutStruct::new(verdict)?;
        out.set(settlekit_verdict::of(&bench.judge.verdict(&case)));
    }
    Ok(())
}

impl settlekit_case {
    /// A row of which everything is given.
    #[inline]
    fn usual(&self) -> Option<Case> {
        let proposed = Proposed {
            amount_minor: self.amount_minor,
            payments: self.payments,
            gap_days: self.gap_days,
        };
        (self.has_age == 1 && self.has_amount == 1).then_some(Case {
            age_days: Some(self.age_days),
            balance_minor: self.balance_minor,
            proposed: Some(proposed),
        })
    }

    #[inline]
    pub(super) fn checked(&self) -> Result<Case, Failure> {
        let knows_age = given(self.has_age, self.age_days != 0, "age")?;
        let is_proposed = given(self.has_amount, self.amount_minor != 0, "amount")?;
        if !is_proposed && (self.payments != 0 || self.gap_days != 0) {
            let message = "payments and gap_days say how an amount is paid, but has_amount is 0";
            return Err(Failure::invalid(message));
        }
        let proposed = Proposed {
            amount_minor: self.amount_minor,
            payments: self.payments,
            gap_days: self.gap_days,
        };
        Ok(Case {
            age_days: knows_age.then_some(self.age_days),
            balance_minor: self.balance_minor,
            proposed: is_proposed.then_some(proposed),
        })
    }
}

impl settlekit_verdict {
    #[inline]
    pub(super) fn of(verdict: &Verdict) -> settlekit_verdict {
        settlekit_verdict {
            struct_size: 0,
            refusal_number: i32::from(verdict.status),
            breaches: verdict.breaches,
            row: verdict.row,
            // The numbers of the column of scopes are those of scopes.
            scope: settlekit_scope(i32::from(verdict.scope)),
            reserved: 0,
            forgiven_minor: verdict.forgiven_minor,
            floor_minor: verdict.floor_minor,
            most_forgiven_minor: verdict.most_forgiven_minor,
        }
    }
}
