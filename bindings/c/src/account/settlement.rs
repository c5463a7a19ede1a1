//! The settlements of an account.

use core::ffi::{CStr, c_char};

use settlekit::Account;
use settlekit::account::{Settlement, SettlementState, SettlementTerms};

use super::part::{FlatRule, settlekit_account_part};
use super::{State, at, fill, find, settlekit_account};
use crate::choice::settlekit_scope;
use crate::code::name_of;
use crate::decision::{
    settlekit_interest_during_settlement, settlekit_on_reached, settlekit_same_day_payments,
};
use crate::plan::settlekit_due;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::{days_from_date, days_or_none, millionths};

/// Where a settlement stands: one of SETTLEKIT_SETTLEMENT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_settlement_state(pub i32);

/// Waiting for money.
pub const SETTLEKIT_SETTLEMENT_ACTIVE: i32 = 1;
/// Counted money meets the threshold; the host may have a choice to make.
pub const SETTLEKIT_SETTLEMENT_REACHED: i32 = 2;
/// Its money is there and what remained is forgiven.
pub const SETTLEKIT_SETTLEMENT_FULFILLED: i32 = 3;
/// Too many instalments were missed; the original balance less everything paid is owed.
pub const SETTLEKIT_SETTLEMENT_BROKEN: i32 = 4;
/// Resting, by hand or because it gave way to an older arrangement.
pub const SETTLEKIT_SETTLEMENT_INACTIVE: i32 = 5;
/// Declared void.
pub const SETTLEKIT_SETTLEMENT_VOID: i32 = 6;

const SETTLEMENT_STATES: [(i32, (), &CStr); 6] = [
    (SETTLEKIT_SETTLEMENT_ACTIVE, (), c"active"),
    (SETTLEKIT_SETTLEMENT_REACHED, (), c"reached"),
    (SETTLEKIT_SETTLEMENT_FULFILLED, (), c"fulfilled"),
    (SETTLEKIT_SETTLEMENT_BROKEN, (), c"broken"),
    (SETTLEKIT_SETTLEMENT_INACTIVE, (), c"inactive"),
    (SETTLEKIT_SETTLEMENT_VOID, (), c"void"),
];

/// The name of a settlement's state in the dialect, such as "broken"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_settlement_state_name(
    state: settlekit_settlement_state,
) -> *const c_char {
    name_of(&SETTLEMENT_STATES, state.0)
}

impl settlekit_settlement_state {
    pub(crate) fn of(state: SettlementState) -> settlekit_settlement_state {
        settlekit_settlement_state(match state {
            SettlementState::Active => SETTLEKIT_SETTLEMENT_ACTIVE,
            SettlementState::Reached => SETTLEKIT_SETTLEMENT_REACHED,
            SettlementState::Fulfilled => SETTLEKIT_SETTLEMENT_FULFILLED,
            SettlementState::Broken { .. } => SETTLEKIT_SETTLEMENT_BROKEN,
            SettlementState::Inactive => SETTLEKIT_SETTLEMENT_INACTIVE,
            SettlementState::Void => SETTLEKIT_SETTLEMENT_VOID,
        })
    }

    /// The state of this name in the dialect; 0 for a name that is none, which a test excludes.
    pub(crate) fn named(name: &str) -> settlekit_settlement_state {
        let found = SETTLEMENT_STATES.iter().find(|(_, _, own)| own.to_bytes() == name.as_bytes());
        settlekit_settlement_state(found.map_or(0, |(code, _, _)| *code))
    }
}

/// A settlement with its terms as they are now, or as they were before a modification. Amounts are in
/// minor units of the account's currency.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_settlement {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Where it stands: one of SETTLEKIT_SETTLEMENT_*. 0 for terms that were superseded.
    pub state: settlekit_settlement_state,
    /// Its name.
    pub settlement: settlekit_text,
    /// The number of these terms: 1 as created, one more with each modification.
    pub version: u32,
    /// The day after which payments count.
    pub inception_on: i32,
    /// What is to be paid.
    pub amount_minor: i64,
    /// What the creditor gives up.
    pub forgiven_minor: i64,
    /// What was owed at inception.
    pub base_minor: i64,
    /// The least that reaches it.
    pub threshold_minor: i64,
    /// 1 if `pay_by` is given, else 0.
    pub has_pay_by: i32,
    /// The day on which the one payment is due, where the parties named it.
    pub pay_by: i32,
    /// 1 if it is broken, else 0.
    pub has_broken_on: i32,
    /// The day after the last day of the instalment that broke it.
    pub broken_on: i32,
    /// 1 if it was made by percent, else 0.
    pub has_percent: i32,
    /// The percent to be paid, in millionths.
    pub percent_millionths: i32,
    /// The discount that belongs to it, in millionths.
    pub discount_percent_millionths: i32,
    /// At which level the rule stands that it was made under: one of SETTLEKIT_SCOPE_*; 0 if no rule
    /// set a floor.
    pub rule_scope: settlekit_scope,
    /// The number of the rule's row in canonical order, from 1.
    pub rule_row: u32,
    /// The percent of that row, in millionths.
    pub rule_percent_millionths: i32,
    /// The least that could be accepted.
    pub rule_floor_minor: i64,
    /// By how much an instalment may be short and is not missed.
    pub short_by_minor: i64,
    /// What is done when it is reached: one of SETTLEKIT_ON_REACHED_*.
    pub on_reached: settlekit_on_reached,
    /// Which money of the inception date counts: one of SETTLEKIT_SAME_DAY_PAYMENTS_*.
    pub same_day_payments: settlekit_same_day_payments,
    /// Interest while it runs: one of SETTLEKIT_INTEREST_DURING_SETTLEMENT_*.
    pub interest_during_settlement: settlekit_interest_during_settlement,
    /// Days after the time of an instalment for which money in time may be entered.
    pub backdate_days: u32,
    /// Days after a due date in which money is still in time.
    pub grace_days: u32,
    /// Days after a break within which it can be cured; 0 is no cure.
    pub cure_days: u32,
    /// 1 if misses in a row can break it, else 0.
    pub has_max_missed_in_row: i32,
    /// How many in a row break it.
    pub max_missed_in_row: u32,
    /// 1 if misses in total can break it, else 0.
    pub has_max_missed_total: i32,
    /// How many in total break it.
    pub max_missed_total: u32,
    /// How many claims it covers.
    pub part_count: usize,
    /// How many instalments are due; 0 if nothing says when.
    pub instalment_count: usize,
    /// How many terms were superseded by modifications.
    pub superseded_count: usize,
    /// The policy it was made under.
    pub policy: settlekit_text,
    /// Who made it; NULL if it was the creditor's own system.
    pub by: settlekit_text,
    /// Who approved it, if that was needed; else NULL.
    pub approved_by: settlekit_text,
    /// The offer that it came from; NULL if none.
    pub accepts: settlekit_text,
}

raw::structs!(settlekit_account_settlement);

/// One settlement of an account, by its number from 0, in the order in which they were made; those
/// removed are gone.
///
/// Returns SETTLEKIT_STATUS_OK and fills `settlement`, whose texts live until the account's next
/// change; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_settlement_get(
    account: *const settlekit_account,
    index: usize,
    settlement: *mut settlekit_account_settlement,
) -> settlekit_status {
    let work = |state: &State| {
        let settlements = state.account.settlements();
        let found = at(&settlements, index, "settlement")?;
        Ok(settlement_of(found))
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, settlement, work) }
}

fn settlement_of(settlement: &Settlement) -> settlekit_account_settlement {
    let (has_broken_on, broken_on) = days_or_none(match settlement.state {
        SettlementState::Broken { on } => Some(on),
        _ => None,
    });
    settlekit_account_settlement {
        state: settlekit_settlement_state::of(settlement.state),
        has_broken_on,
        broken_on,
        superseded_count: settlement.superseded.len(),
        ..terms_of(&settlement.terms)
    }
}

fn terms_of(terms: &SettlementTerms) -> settlekit_account_settlement {
    let rule = FlatRule::of(terms.rule.as_ref());
    let (has_pay_by, pay_by) = days_or_none(terms.pay_by);
    settlekit_account_settlement {
        struct_size: 0,
        state: settlekit_settlement_state(0),
        settlement: settlekit_text::view(terms.settlement.as_str()),
        version: terms.version,
        inception_on: days_from_date(terms.inception_on),
        amount_minor: terms.amount.minor(),
        forgiven_minor: terms.forgiven.minor(),
        base_minor: terms.base.minor(),
        threshold_minor: terms.threshold.minor(),
        has_pay_by,
        pay_by,
        has_broken_on: 0,
        broken_on: 0,
        has_percent: i32::from(terms.percent.is_some()),
        percent_millionths: terms.percent.map_or(0, millionths),
        discount_percent_millionths: terms.discount_percent.map_or(0, millionths),
        rule_scope: rule.scope,
        rule_row: rule.row,
        rule_percent_millionths: rule.percent_millionths,
        rule_floor_minor: rule.floor_minor,
        short_by_minor: terms.short_by.minor(),
        on_reached: settlekit_on_reached::of(terms.on_reached),
        same_day_payments: settlekit_same_day_payments::of(terms.same_day_payments),
        interest_during_settlement: settlekit_interest_during_settlement::of(
            terms.interest_during_settlement,
        ),
        backdate_days: terms.backdate_days,
        grace_days: terms.grace_days,
        cure_days: terms.cure_days,
        has_max_missed_in_row: i32::from(terms.max_missed_in_row.is_some()),
        max_missed_in_row: terms.max_missed_in_row.unwrap_or(0),
        has_max_missed_total: i32::from(terms.max_missed_total.is_some()),
        max_missed_total: terms.max_missed_total.unwrap_or(0),
        part_count: terms.claims.len(),
        instalment_count: terms.instalments.len(),
        superseded_count: 0,
        policy: settlekit_text::view(&terms.policy),
        by: settlekit_text::optional(terms.by.as_ref().map(|by| by.as_str())),
        approved_by: settlekit_text::optional(terms.approved_by.as_ref().map(|by| by.as_str())),
        accepts: settlekit_text::optional(terms.accepts.as_ref().map(|offer| offer.as_str())),
    }
}

/// Terms of a settlement that a modification took the place of, by their number from 0, the oldest
/// first.
///
/// Returns SETTLEKIT_STATUS_OK and fills `settlement`, whose texts live until the account's next
/// change; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_settlement_superseded_get(
    account: *const settlekit_account,
    index: usize,
    superseded_index: usize,
    settlement: *mut settlekit_account_settlement,
) -> settlekit_status {
    let work = |state: &State| {
        let settlements = state.account.settlements();
        let found = at(&settlements, index, "settlement")?;
        at(&found.superseded, superseded_index, "superseded terms").map(|terms| terms_of(terms))
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, settlement, work) }
}

/// One claim's part of a settlement, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `part`, whose text lives until the account's next change;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_settlement_part_get(
    account: *const settlekit_account,
    index: usize,
    part_index: usize,
    part: *mut settlekit_account_part,
) -> settlekit_status {
    let work = |state: &State| {
        let settlements = state.account.settlements();
        let found = at(&settlements, index, "settlement")?;
        at(&found.terms.claims, part_index, "part").map(settlekit_account_part::of)
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, part, work) }
}

/// One instalment of a settlement, by its number from 0. `planned_on` is the day on which it is due:
/// the day before it was moved is not kept.
///
/// Returns SETTLEKIT_STATUS_OK and fills `due`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_settlement_instalment_get(
    account: *const settlekit_account,
    index: usize,
    instalment_index: usize,
    due: *mut settlekit_due,
) -> settlekit_status {
    let work = |state: &State| {
        let settlements = state.account.settlements();
        let found = at(&settlements, index, "settlement")?;
        let instalment = at(&found.terms.instalments, instalment_index, "instalment")?;
        let due_on = days_from_date(instalment.due_on);
        Ok(settlekit_due {
            struct_size: 0,
            number: instalment.number,
            due_on,
            planned_on: due_on,
            amount_minor: instalment.amount.minor(),
        })
    };
    // SAFETY: the caller keeps the contract of handles and structs.
    unsafe { fill(account, due, work) }
}

/// The number of a settlement of this name.
///
/// Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
/// INVALID_UTF8, BUSY; NOT_THERE if the account has none, or it was removed. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_settlement_find(
    account: *const settlekit_account,
    name: *const c_char,
    name_length: usize,
    index: *mut usize,
) -> settlekit_status {
    let position = |account: &Account, name: &str| {
        let settlements = account.settlements();
        settlements.iter().position(|found| found.terms.settlement.as_str() == name)
    };
    // SAFETY: the caller keeps the contract of handles, texts and places.
    unsafe { find(account, text(name, name_length), index, "settlement", position) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_state_has_its_number_and_name() {
        let on = chrono::NaiveDate::default();
        let states = [
            (SettlementState::Active, 1),
            (SettlementState::Reached, 2),
            (SettlementState::Fulfilled, 3),
            (SettlementState::Broken { on }, 4),
            (SettlementState::Inactive, 5),
            (SettlementState::Void, 6),
        ];
        for (state, number) in states {
            let code = settlekit_settlement_state::of(state);
            // SAFETY: names are static.
            let name = unsafe { CStr::from_ptr(settlekit_settlement_state_name(code)) };
            assert_eq!((code.0, name.to_str().unwrap()), (number, state.name()));
        }
    }
}
