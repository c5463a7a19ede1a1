//! The answers to a proposal in summary and to what is possible.

use settlekit::{Currency, ProposalAnswer, Report, Solution, SolvedPlan};

use super::answer::no_answer;
use super::event_fill::given_money;
use super::refusal::settlekit_refusal;
use super::{Decided, at, fill, settlekit_decision, write};
use crate::error::Failure;
use crate::raw;
use crate::status::{SETTLEKIT_STATUS_UNKNOWN_VALUE, settlekit_status};
use crate::text::settlekit_text;
use crate::value::days_from_date;

/// Which plan of a solution: one of SETTLEKIT_SOLVED_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_solved_kind(pub i32);

/// The fewest payments of what the debtor can pay; not there if that is not enough in time.
pub const SETTLEKIT_SOLVED_SHORTEST: i32 = 1;
/// The plan with the least equal instalments; always there.
pub const SETTLEKIT_SOLVED_LEAST_INSTALMENT: i32 = 2;
/// The most that the debtor can pay in time; not there if it may not be accepted.
pub const SETTLEKIT_SOLVED_MOST_AFFORDABLE: i32 = 3;

/// A proposal in summary that is within the rules. Amounts are in minor units of `currency`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_proposal_answer {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// In how many payments.
    pub payments: u32,
    /// How many claims are concerned: settlekit_decision_proposal_claim_get.
    pub claim_count: usize,
    /// How many limits an approval lifted: settlekit_decision_proposal_lifted_get.
    pub lifted_count: usize,
    /// What is to be paid.
    pub amount_minor: i64,
    /// What would be forgiven: the balance less the amount.
    pub forgiven_minor: i64,
    /// The balance that the rules look at, with new interest if the client includes it.
    pub balance_minor: i64,
    /// The least that may be accepted.
    pub floor_minor: i64,
    /// The day of the last payment, in days since 1970-01-01.
    pub last_due: i32,
    /// Zero.
    pub reserved: u32,
}

/// What is possible today. Amounts are in minor units of `currency`; its plans are read by
/// settlekit_decision_solution_plan_get.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_solution {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// The most payments that pass, a down payment included.
    pub most_payments: u32,
    /// How many claims are concerned: settlekit_decision_solution_claim_get.
    pub claim_count: usize,
    /// Zero.
    pub reserved: usize,
    /// What is to be paid: the amount asked for, else the least.
    pub amount_minor: i64,
    /// The least that may be accepted today.
    pub least_amount_minor: i64,
    /// The balance that the rules look at, with new interest if the client includes it.
    pub balance_minor: i64,
    /// 1 if there is a plan SETTLEKIT_SOLVED_SHORTEST.
    pub has_shortest: i32,
    /// 1 if there is a plan SETTLEKIT_SOLVED_MOST_AFFORDABLE.
    pub has_most_affordable: i32,
    /// How many plans are listed by what they are worth today, if it was said what the debtor can pay:
    /// settlekit_decision_solution_listed_get.
    pub listed_count: usize,
}

/// A plan that passes every rule. Amounts are in minor units of `currency`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_solved_plan {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// In how many payments, a down payment included.
    pub payments: u32,
    /// What is paid in all.
    pub amount_minor: i64,
    /// What is forgiven: the balance less the amount.
    pub forgiven_minor: i64,
    /// What is paid at once.
    pub down_payment_minor: i64,
    /// The size of the instalments.
    pub instalment_minor: i64,
    /// The last one, which may be smaller.
    pub last_instalment_minor: i64,
    /// When the first instalment is due, in days since 1970-01-01.
    pub first_due: i32,
    /// When the last one is due, before any rolling.
    pub last_due: i32,
    /// 1 if `down_payment_minor` is given.
    pub has_down_payment: i32,
    /// Zero.
    pub reserved: u32,
    /// Of a plan that is listed: what its payments are worth today, each half up; else 0.
    pub worth_today_minor: i64,
}

raw::structs!(settlekit_proposal_answer);

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_solution {
    const NAME: &'static str = stringify!(settlekit_solution);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_solution, listed_count);
}

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_solved_plan {
    const NAME: &'static str = stringify!(settlekit_solved_plan);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_solved_plan, worth_today_minor);
}

/// A proposal in summary that is within the rules: the answer to a check.
///
/// Returns SETTLEKIT_STATUS_OK and fills `proposal`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_proposal_get(
    decision: *const settlekit_decision,
    proposal: *mut settlekit_proposal_answer,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat_proposal(proposal_in(decided)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, proposal, find) }
}

/// One claim that a proposal is about; index from 0. The text is a view that lives as long as the
/// decision.
///
/// Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
/// NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_proposal_claim_get(
    decision: *const settlekit_decision,
    index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let claims = &proposal_in(decided)?.claims;
        Ok(settlekit_text::view(at(claims, index, "claim")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, claim, "claim", find) }
}

/// One limit that an approval lifted; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `lifted`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
/// NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_proposal_lifted_get(
    decision: *const settlekit_decision,
    index: usize,
    lifted: *mut settlekit_refusal,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let lifted = &proposal_in(decided)?.lifted;
        Ok(settlekit_refusal::of(*at(lifted, index, "limit lifted")?))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, lifted, "lifted", find) }
}

/// What is possible: the answer to the question which amounts and plans are.
///
/// Returns SETTLEKIT_STATUS_OK and fills `solution`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_solution_get(
    decision: *const settlekit_decision,
    solution: *mut settlekit_solution,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat_solution(solution_in(decided)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, solution, find) }
}

/// One claim that a solution is about; index from 0. The text is a view that lives as long as the
/// decision.
///
/// Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
/// NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_solution_claim_get(
    decision: *const settlekit_decision,
    index: usize,
    claim: *mut settlekit_text,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let claims = &solution_in(decided)?.claims;
        Ok(settlekit_text::view(at(claims, index, "claim")?.as_str()))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { write(decision, claim, "claim", find) }
}

/// One plan of a solution, by its SETTLEKIT_SOLVED_*. NOT_THERE is also told of a plan that the
/// solution does not have.
///
/// Returns SETTLEKIT_STATUS_OK and fills `plan`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; UNKNOWN_VALUE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_solution_plan_get(
    decision: *const settlekit_decision,
    which: settlekit_solved_kind,
    plan: *mut settlekit_solved_plan,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let solution = solution_in(decided)?;
        let found = match which.0 {
            SETTLEKIT_SOLVED_SHORTEST => solution.shortest.as_ref(),
            SETTLEKIT_SOLVED_LEAST_INSTALMENT => Some(&solution.least_instalment),
            SETTLEKIT_SOLVED_MOST_AFFORDABLE => solution.most_affordable.as_ref(),
            other => {
                let message = format!(
                    "which is {other}, none of 1 (shortest), 2 (least_instalment), 3 (most_affordable)"
                );
                return Err(Failure::new(SETTLEKIT_STATUS_UNKNOWN_VALUE, message));
            }
        };
        Ok(flat_plan(found.ok_or_else(|| no_answer("such plan"))?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, plan, find) }
}

/// One plan of the list of a solution, the one that is worth most today first; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `plan`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_solution_listed_get(
    decision: *const settlekit_decision,
    index: usize,
    plan: *mut settlekit_solved_plan,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let plans = solution_in(decided)?.plans.as_deref().unwrap_or_default();
        let listed = at(plans, index, "plan")?;
        let worth_today_minor = listed.worth_today.minor();
        Ok(settlekit_solved_plan { worth_today_minor, ..flat_plan(&listed.plan, decided.currency) })
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, plan, find) }
}

fn proposal_in(decided: &Decided) -> Result<&ProposalAnswer, Failure> {
    match &decided.line.answer {
        Some(Report::Proposal(proposal)) => Ok(proposal),
        _ => Err(no_answer("proposal")),
    }
}

fn solution_in(decided: &Decided) -> Result<&Solution, Failure> {
    match &decided.line.answer {
        Some(Report::Solution(solution)) => Ok(solution),
        _ => Err(no_answer("solution")),
    }
}

fn flat_proposal(proposal: &ProposalAnswer, currency: Currency) -> settlekit_proposal_answer {
    settlekit_proposal_answer {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        payments: proposal.payments,
        claim_count: proposal.claims.len(),
        lifted_count: proposal.lifted.len(),
        amount_minor: proposal.amount.minor(),
        forgiven_minor: proposal.forgiven.minor(),
        balance_minor: proposal.balance.minor(),
        floor_minor: proposal.floor.minor(),
        last_due: days_from_date(proposal.last_due),
        reserved: 0,
    }
}

fn flat_solution(solution: &Solution, currency: Currency) -> settlekit_solution {
    settlekit_solution {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        most_payments: solution.most_payments,
        claim_count: solution.claims.len(),
        reserved: 0,
        amount_minor: solution.amount.minor(),
        least_amount_minor: solution.least_amount.minor(),
        balance_minor: solution.balance.minor(),
        has_shortest: i32::from(solution.shortest.is_some()),
        has_most_affordable: i32::from(solution.most_affordable.is_some()),
        listed_count: solution.plans.as_ref().map_or(0, Vec::len),
    }
}

fn flat_plan(plan: &SolvedPlan, currency: Currency) -> settlekit_solved_plan {
    let (has_down_payment, down_payment_minor) = given_money(plan.down_payment);
    settlekit_solved_plan {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        payments: plan.payments,
        amount_minor: plan.amount.minor(),
        forgiven_minor: plan.forgiven.minor(),
        down_payment_minor,
        instalment_minor: plan.instalment.minor(),
        last_instalment_minor: plan.last_instalment.minor(),
        first_due: days_from_date(plan.first_due),
        last_due: days_from_date(plan.last_due),
        has_down_payment,
        reserved: 0,
        worth_today_minor: 0,
    }
}
