//! The question whether to settle, and within which range.

use settlekit::Percent;
use settlekit::account::{Action, AssessmentFacts};

use super::amounts::{Amounts, Asked};
use super::offer::read_claims;
use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::factor::{
    settlekit_dispute, settlekit_hardship, settlekit_relationship, settlekit_willingness,
};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{given, percent};

/// What is known of a debtor and a debt. All of it may be left out; what is 0 is not known.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_assessment_facts {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `age_days` is given; 0 is the age that the policy counts.
    pub has_age_days: i32,
    /// 1 if `unanswered_attempts` is given, else 0.
    pub has_unanswered_attempts: i32,
    /// 1 if `broken_promises` is given, else 0.
    pub has_broken_promises: i32,
    /// 1 if `legal_cost_minor` is given, else 0.
    pub has_legal_cost: i32,
    /// 1 if `legal_chance_millionths` is given, else 0.
    pub has_legal_chance: i32,
    /// 1 if `legal_recovery_millionths` is given; 0 is all of the balance.
    pub has_legal_recovery: i32,
    /// 1 if `legal_days` is given; 0 is today.
    pub has_legal_days: i32,
    /// What the customer is to the creditor: one of SETTLEKIT_RELATIONSHIP_*, or 0.
    pub relationship: settlekit_relationship,
    /// How hard it is for the debtor to pay: one of SETTLEKIT_HARDSHIP_*, or 0.
    pub hardship: settlekit_hardship,
    /// How much is contested: one of SETTLEKIT_DISPUTE_*; 0 is what the disputes of the claims
    /// concerned say.
    pub dispute: settlekit_dispute,
    /// Whether the debtor wants to settle: one of SETTLEKIT_WILLINGNESS_*, or 0.
    pub willingness: settlekit_willingness,
    /// How old the debt is on the recovery curve. The rules always look at the age that the policy
    /// counts.
    pub age_days: u32,
    /// Attempts at contact since the debtor last answered.
    pub unanswered_attempts: u32,
    /// Promises to pay that were not kept.
    pub broken_promises: u32,
    /// Days until legal action brings money.
    pub legal_days: u32,
    /// The chance that legal action is won and the money collected, in millionths.
    pub legal_chance_millionths: i32,
    /// The part of the balance that winning would bring, in millionths.
    pub legal_recovery_millionths: i32,
    /// The currency of the cost, by its ISO 4217 number. It may be 0 where there is none.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// What legal action costs, in minor units.
    pub legal_cost_minor: i64,
    /// The claims concerned; NULL and 0 are all that are not disputed.
    pub claims: *const settlekit_text,
    /// How many claims are named.
    pub claim_count: usize,
}

raw::structs!(settlekit_assessment_facts);

/// Asks whether to settle, and within which range to negotiate. The account is only read, and the
/// number of the decision's step is 0.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_assess(
    account: *const settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    facts: *const settlekit_assessment_facts,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account: account.cast_mut(), policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.ask(|| read_facts(facts)) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_facts(facts: *const settlekit_assessment_facts) -> Result<Asked, Failure> {
    // SAFETY: as for this function.
    let (known, claims) = unsafe {
        let known = raw::read(facts)?;
        (known, read_claims(known.claims, known.claim_count)?)
    };
    let amounts = Amounts::of(known.currency, known.exponent)?;
    let count = |has: i32, count: u32, what: &str| {
        Ok::<_, Failure>(given(has, count != 0, what)?.then_some(count))
    };
    let share = |has: i32, millionths: i32, what: &str| {
        Ok::<Option<Percent>, Failure>(
            given(has, millionths != 0, what)?.then(|| percent(millionths)),
        )
    };
    let attempts = known.unanswered_attempts;
    let (chance, recovery) = (known.legal_chance_millionths, known.legal_recovery_millionths);
    let action = Action::Assess(Box::new(AssessmentFacts {
        relationship: known.relationship.optional("relationship")?,
        hardship: known.hardship.optional("hardship")?,
        dispute: known.dispute.optional("dispute")?,
        willingness: known.willingness.optional("willingness")?,
        age_days: count(known.has_age_days, known.age_days, "age_days")?,
        unanswered_attempts: count(known.has_unanswered_attempts, attempts, "unanswered_attempts")?,
        broken_promises: count(
            known.has_broken_promises,
            known.broken_promises,
            "broken_promises",
        )?,
        legal_cost: amounts.optional(known.has_legal_cost, known.legal_cost_minor, "legal_cost")?,
        legal_chance: share(known.has_legal_chance, chance, "legal_chance")?,
        legal_recovery: share(known.has_legal_recovery, recovery, "legal_recovery")?,
        legal_days: count(known.has_legal_days, known.legal_days, "legal_days")?,
        claims,
    }));
    Ok(Asked { action, currency: amounts.currency })
}
