//! Advice on a policy that loads.

use core::ffi::{CStr, c_char};
use std::sync::OnceLock;

use settlekit::lint::{Finding, FindingKind, Witness, lint};

use super::settlekit_policy;
use crate::code::{code_of, name_of};
use crate::error::Failure;
use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::raw::{self, Out, OutStruct};
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// What is worth changing in a policy: an immutable object that any thread may read. Texts read of it
/// live as long as it does.
pub struct settlekit_findings {
    _opaque: [u8; 0],
}

impl Kind for settlekit_findings {
    type Inner = Findings;
    const MARK: u64 = 0x7365_7474_6c65_4649;
    const NAME: &'static str = "settlekit_findings";
}

/// What stands behind the handle.
pub struct Findings {
    all: Vec<Finding>,
    /// All of them as text, made when it is first asked for.
    text: OnceLock<String>,
}

/// What kind of thing is wrong: one of SETTLEKIT_FINDING_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_finding_kind(pub i32);

/// Neither the client nor the agency has a rule: every proposal is refused.
pub const SETTLEKIT_FINDING_NO_RULE: i32 = 1;
/// An age and balance that no row of a table fits.
pub const SETTLEKIT_FINDING_GAP: i32 = 2;
/// A row that is never the first that fits.
pub const SETTLEKIT_FINDING_UNREACHABLE_ROW: i32 = 3;
/// A row that says again what another row of its table says.
pub const SETTLEKIT_FINDING_DUPLICATE_ROW: i32 = 4;
/// The older of two accounts with one balance is to pay the higher percent.
pub const SETTLEKIT_FINDING_PERCENT_RISES_WITH_AGE: i32 = 5;
/// The account that owes more, of two of one age, is to pay the higher percent.
pub const SETTLEKIT_FINDING_PERCENT_RISES_WITH_BALANCE: i32 = 6;
/// A percent under which max_forgiven of the same rule never lets anybody come.
pub const SETTLEKIT_FINDING_PERCENT_NEVER_BINDS: i32 = 7;
/// A limit that refuses nothing that the other limits beside it admit.
pub const SETTLEKIT_FINDING_LIMIT_NEVER_BINDS: i32 = 8;
/// A rule, or a part of it, that refuses nothing which the rules under it admit.
pub const SETTLEKIT_FINDING_RULE_NEVER_BINDS: i32 = 9;
/// A limit that grants what no plan can have beside the others, or that forbids every plan.
pub const SETTLEKIT_FINDING_IMPOSSIBLE_PLAN: i32 = 10;
/// What is set at one scope can never be used because of another scope.
pub const SETTLEKIT_FINDING_SCOPE_CONTRADICTION: i32 = 11;
/// A least authority that no user has: nobody may settle.
pub const SETTLEKIT_FINDING_AUTHORITY_OUT_OF_REACH: i32 = 12;
/// An override level that no user has: nobody can override.
pub const SETTLEKIT_FINDING_OVERRIDE_OUT_OF_REACH: i32 = 13;
/// An override level below the least authority, which an approver needs anyway.
pub const SETTLEKIT_FINDING_OVERRIDE_BELOW_LEAST: i32 = 14;
/// A settled tolerance with which the first cent reaches every settlement.
pub const SETTLEKIT_FINDING_TOLERANCE_TAKES_ANYTHING: i32 = 15;
/// An override level that lifts nothing: whoever has it has a rule of their own that is as strict.
pub const SETTLEKIT_FINDING_OVERRIDE_LIFTS_NOTHING: i32 = 16;
/// A step of the ladder that lies below the floor of every account: the floor is proposed instead.
pub const SETTLEKIT_FINDING_LADDER_BELOW_FLOOR: i32 = 17;
/// A step of the ladder that max_rounds never lets anybody reach.
pub const SETTLEKIT_FINDING_LADDER_BEYOND_ROUNDS: i32 = 18;
/// A counter-offer that names no day would end after the last day on which a rule lets it be paid.
pub const SETTLEKIT_FINDING_ROUND_BEYOND_DAYS: i32 = 19;
/// An opening or target of an assessment that no fact ever lifts above the floor.
pub const SETTLEKIT_FINDING_RANGE_BELOW_FLOOR: i32 = 20;
/// A setting of an assessment that needs a recovery curve, or one that falls, and there is none.
pub const SETTLEKIT_FINDING_CURVE_MISSING: i32 = 21;
/// The days of waiting lead beyond the recovery curve, however young a debt is.
pub const SETTLEKIT_FINDING_WAITING_BEYOND_CURVE: i32 = 22;
/// Two rules of obligations that ask for the same thing after the same thing.
pub const SETTLEKIT_FINDING_OBLIGATION_TWICE: i32 = 23;
/// A contact rule that is against nothing which a stricter one beside it is not against.
pub const SETTLEKIT_FINDING_CONTACT_RULE_COVERED: i32 = 24;

const KINDS: [(i32, FindingKind, &CStr); 24] = [
    (SETTLEKIT_FINDING_NO_RULE, FindingKind::NoRule, c"no_rule"),
    (SETTLEKIT_FINDING_GAP, FindingKind::Gap, c"gap"),
    (SETTLEKIT_FINDING_UNREACHABLE_ROW, FindingKind::UnreachableRow, c"unreachable_row"),
    (SETTLEKIT_FINDING_DUPLICATE_ROW, FindingKind::DuplicateRow, c"duplicate_row"),
    (
        SETTLEKIT_FINDING_PERCENT_RISES_WITH_AGE,
        FindingKind::PercentRisesWithAge,
        c"percent_rises_with_age",
    ),
    (
        SETTLEKIT_FINDING_PERCENT_RISES_WITH_BALANCE,
        FindingKind::PercentRisesWithBalance,
        c"percent_rises_with_balance",
    ),
    (SETTLEKIT_FINDING_PERCENT_NEVER_BINDS, FindingKind::PercentNeverBinds, c"percent_never_binds"),
    (SETTLEKIT_FINDING_LIMIT_NEVER_BINDS, FindingKind::LimitNeverBinds, c"limit_never_binds"),
    (SETTLEKIT_FINDING_RULE_NEVER_BINDS, FindingKind::RuleNeverBinds, c"rule_never_binds"),
    (SETTLEKIT_FINDING_IMPOSSIBLE_PLAN, FindingKind::ImpossiblePlan, c"impossible_plan"),
    (
        SETTLEKIT_FINDING_SCOPE_CONTRADICTION,
        FindingKind::ScopeContradiction,
        c"scope_contradiction",
    ),
    (
        SETTLEKIT_FINDING_AUTHORITY_OUT_OF_REACH,
        FindingKind::AuthorityOutOfReach,
        c"authority_out_of_reach",
    ),
    (
        SETTLEKIT_FINDING_OVERRIDE_OUT_OF_REACH,
        FindingKind::OverrideOutOfReach,
        c"override_out_of_reach",
    ),
    (
        SETTLEKIT_FINDING_OVERRIDE_BELOW_LEAST,
        FindingKind::OverrideBelowLeast,
        c"override_below_least",
    ),
    (
        SETTLEKIT_FINDING_TOLERANCE_TAKES_ANYTHING,
        FindingKind::ToleranceTakesAnything,
        c"tolerance_takes_anything",
    ),
    (
        SETTLEKIT_FINDING_OVERRIDE_LIFTS_NOTHING,
        FindingKind::OverrideLiftsNothing,
        c"override_lifts_nothing",
    ),
    (SETTLEKIT_FINDING_LADDER_BELOW_FLOOR, FindingKind::LadderBelowFloor, c"ladder_below_floor"),
    (
        SETTLEKIT_FINDING_LADDER_BEYOND_ROUNDS,
        FindingKind::LadderBeyondRounds,
        c"ladder_beyond_rounds",
    ),
    (SETTLEKIT_FINDING_ROUND_BEYOND_DAYS, FindingKind::RoundBeyondDays, c"round_beyond_days"),
    (SETTLEKIT_FINDING_RANGE_BELOW_FLOOR, FindingKind::RangeBelowFloor, c"range_below_floor"),
    (SETTLEKIT_FINDING_CURVE_MISSING, FindingKind::CurveMissing, c"curve_missing"),
    (
        SETTLEKIT_FINDING_WAITING_BEYOND_CURVE,
        FindingKind::WaitingBeyondCurve,
        c"waiting_beyond_curve",
    ),
    (SETTLEKIT_FINDING_OBLIGATION_TWICE, FindingKind::ObligationTwice, c"obligation_twice"),
    (
        SETTLEKIT_FINDING_CONTACT_RULE_COVERED,
        FindingKind::ContactRuleCovered,
        c"contact_rule_covered",
    ),
];

/// The permanent name of a kind of finding, such as "gap"; "unknown" for a number that is none. Never
/// NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_finding_kind_name(kind: settlekit_finding_kind) -> *const c_char {
    name_of(&KINDS, kind.0)
}

/// One thing that is worth changing in a policy. The policy loads and works; this is advice.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_finding {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What kind of thing is wrong: one of SETTLEKIT_FINDING_*.
    pub kind: settlekit_finding_kind,
    /// Where, as a JSON pointer into the policy as it was written.
    pub place: settlekit_text,
    /// The other place that it takes for this to be wrong; NULL if there is none.
    pub other_place: settlekit_text,
    /// What is wrong, in a sentence.
    pub message: settlekit_text,
    /// What to write instead.
    pub suggestion: settlekit_text,
    /// How many accounts show it: 1, or 2 where two are compared.
    pub witness_count: usize,
}

/// Who and what shows a finding. What is absent does not matter.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_witness {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if the age matters, else 0.
    pub has_age_days: i32,
    /// The age in whole days.
    pub age_days: u32,
    /// 1 if the balance matters, else 0.
    pub has_balance: i32,
    /// The balance of the claims concerned, in minor units.
    pub balance_minor: i64,
    /// The currency of the balance, by its ISO 4217 number; 0 if it does not matter.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if a plan matters, else 0.
    pub has_plan: i32,
    /// In how many payments.
    pub payments: u32,
    /// How many days after its beginning the last one is due.
    pub last_day: u32,
    /// 1 if there is a largest gap, else 0: one payment that is no plan has none.
    pub has_largest_gap_days: i32,
    /// The largest number of days between two payments, or to the first.
    pub largest_gap_days: u32,
    /// Zero.
    pub reserved: i32,
    /// The client of the account; NULL is any.
    pub client: settlekit_text,
    /// The user who proposes or approves; NULL is anybody.
    pub user: settlekit_text,
}

raw::structs!(settlekit_finding, settlekit_witness);

/// Looks for what is worth changing in a policy: gaps, rows that never decide, rules that never bind,
/// contradictions. A sound policy gives no finding.
///
/// Returns SETTLEKIT_STATUS_OK and writes `findings`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_policy_lint(
    policy: *const settlekit_policy,
    findings: *mut *mut settlekit_findings,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(findings, "findings")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let all = lint(handle::look(policy)?);
            out.set(handle::give(Findings { all, text: OnceLock::new() }));
        }
        Ok(())
    })
}

/// How many findings there are.
///
/// Returns SETTLEKIT_STATUS_OK and writes `count`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_findings_count(
    findings: *const settlekit_findings,
    count: *mut usize,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(count, "count")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(handle::look(findings)?.all.len()) };
        Ok(())
    })
}

/// One finding, by its number from 0, in the order of the policy's document.
///
/// Returns SETTLEKIT_STATUS_OK and fills `finding`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_findings_get(
    findings: *const settlekit_findings,
    index: usize,
    finding: *mut settlekit_finding,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, all) = unsafe { (OutStruct::new(finding)?, handle::look(findings)?) };
        let found = at(all, index)?;
        let value = settlekit_finding {
            struct_size: 0,
            kind: settlekit_finding_kind(code_of(&KINDS, found.kind)),
            place: settlekit_text::view(&found.place),
            other_place: settlekit_text::optional(found.other_place.as_deref()),
            message: settlekit_text::view(&found.message),
            suggestion: settlekit_text::view(&found.suggestion),
            witness_count: if found.other_witness.is_some() { 2 } else { 1 },
        };
        // SAFETY: as above.
        unsafe { out.set(value) };
        Ok(())
    })
}

/// On which account, by whom, with which plan a finding shows, by its number from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `witness`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_findings_witness_get(
    findings: *const settlekit_findings,
    index: usize,
    witness_index: usize,
    witness: *mut settlekit_witness,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller keeps the contract of handles and places.
        let (out, all) = unsafe { (OutStruct::new(witness)?, handle::look(findings)?) };
        let found = at(all, index)?;
        let chosen = match (witness_index, &found.other_witness) {
            (0, _) => &found.witness,
            (1, Some(other)) => other,
            (beyond, other) => {
                let count = if other.is_some() { 2 } else { 1 };
                return Err(Failure::out_of_bounds("witness", beyond, count));
            }
        };
        // SAFETY: as above.
        unsafe { out.set(witness_of(chosen)) };
        Ok(())
    })
}

fn at(findings: &Findings, index: usize) -> Result<&Finding, Failure> {
    let count = findings.all.len();
    findings.all.get(index).ok_or_else(|| Failure::out_of_bounds("finding", index, count))
}

fn witness_of(witness: &Witness) -> settlekit_witness {
    let currency = witness.balance.map(|balance| balance.currency());
    let plan = witness.plan;
    let gap = plan.and_then(|plan| plan.largest_gap_days);
    settlekit_witness {
        struct_size: 0,
        has_age_days: i32::from(witness.age_days.is_some()),
        age_days: witness.age_days.unwrap_or(0),
        has_balance: i32::from(witness.balance.is_some()),
        balance_minor: witness.balance.map_or(0, |balance| balance.minor()),
        currency: currency.map_or(0, |currency| i32::from(currency.numeric())),
        exponent: currency.map_or(0, |currency| i32::from(currency.exponent())),
        has_plan: i32::from(plan.is_some()),
        payments: plan.map_or(0, |plan| plan.payments),
        last_day: plan.map_or(0, |plan| plan.last_day),
        has_largest_gap_days: i32::from(gap.is_some()),
        largest_gap_days: gap.unwrap_or(0),
        reserved: 0,
        client: settlekit_text::optional(witness.client.as_ref().map(|client| client.as_str())),
        user: settlekit_text::optional(witness.user.as_ref().map(|user| user.as_str())),
    }
}

/// All findings as a JSON array.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the findings; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_findings_json(
    findings: *const settlekit_findings,
    json: *mut settlekit_text,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(json, "json")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe {
            let found = handle::look(findings)?;
            // Every key is a text and nothing here fails to serialise.
            let text =
                found.text.get_or_init(|| serde_json::to_string(&found.all).unwrap_or_default());
            out.set(settlekit_text::view(text));
        }
        Ok(())
    })
}

/// Frees findings; NULL is fine.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of them are not to be used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_findings_free(
    findings: *mut settlekit_findings,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::take(findings) }.map(|_| ()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_kind_of_finding_has_its_number_and_name() {
        for (kind, number) in FindingKind::ALL.into_iter().zip(1..) {
            assert_eq!(code_of(&KINDS, kind), number);
            // SAFETY: names are static.
            let name = unsafe {
                CStr::from_ptr(settlekit_finding_kind_name(settlekit_finding_kind(number)))
            };
            assert_eq!(name.to_str().unwrap(), kind.name());
        }
    }
}
