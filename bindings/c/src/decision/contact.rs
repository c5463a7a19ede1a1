//! The answer to the question whether the debtor may be contacted, and what the debtor is to be
//! told with offers and messages.

use core::ffi::{CStr, c_char};

use settlekit::account::{Effect, Event};
use settlekit::{
    ContactAnswer, ContactBecause, ContactVerdict, Disclosure, DisclosureKind, PresumedBecause,
    Report, RuleChecked, RuleResult,
};

use super::answer::no_answer;
use super::because::{SETTLEKIT_BECAUSE_CALLS, SETTLEKIT_BECAUSE_CONVERSATION, settlekit_because};
use super::event::{event_at, not_of_this_kind};
use super::event_fill::dated;
use super::{Decided, at, fill, settlekit_decision};
use crate::code::{code_of, name_of};
use crate::error::Failure;
use crate::raw;
use crate::status::{SETTLEKIT_STATUS_NOT_THERE, settlekit_status};
use crate::text::settlekit_text;

/// Whether a contact may be made: one of SETTLEKIT_CONTACT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_contact_verdict(pub i32);

/// Nothing is against it.
pub const SETTLEKIT_CONTACT_PERMITTED: i32 = 1;
/// It may be made later.
pub const SETTLEKIT_CONTACT_DEFER: i32 = 2;
/// It may not be made.
pub const SETTLEKIT_CONTACT_BLOCKED: i32 = 3;
/// It may be made, and the law presumes that it is one too many.
pub const SETTLEKIT_CONTACT_PRESUMPTION_EXCEEDED: i32 = 4;

const VERDICTS: [(i32, ContactVerdict, &CStr); 4] = [
    (SETTLEKIT_CONTACT_PERMITTED, ContactVerdict::Permitted, c"permitted"),
    (SETTLEKIT_CONTACT_DEFER, ContactVerdict::Defer, c"defer"),
    (SETTLEKIT_CONTACT_BLOCKED, ContactVerdict::Blocked, c"blocked"),
    (
        SETTLEKIT_CONTACT_PRESUMPTION_EXCEEDED,
        ContactVerdict::PresumptionExceeded,
        c"presumption_exceeded",
    ),
];

/// The name of a verdict in the dialect, such as "permitted"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_contact_verdict_name(
    verdict: settlekit_contact_verdict,
) -> *const c_char {
    name_of(&VERDICTS, verdict.0)
}

/// What a contact rule says of a contact: one of SETTLEKIT_RULE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_rule_result(pub i32);

/// It is kept.
pub const SETTLEKIT_RULE_KEPT: i32 = 1;
/// Not now.
pub const SETTLEKIT_RULE_DEFER: i32 = 2;
/// Not at all.
pub const SETTLEKIT_RULE_BLOCKED: i32 = 3;
/// The contact may be made, and is presumed to be one too many.
pub const SETTLEKIT_RULE_PRESUMPTION_EXCEEDED: i32 = 4;
/// The contact may be made, with a duty.
pub const SETTLEKIT_RULE_DUTY: i32 = 5;

const RESULTS: [(i32, RuleResult, &CStr); 5] = [
    (SETTLEKIT_RULE_KEPT, RuleResult::Kept, c"kept"),
    (SETTLEKIT_RULE_DEFER, RuleResult::Defer, c"defer"),
    (SETTLEKIT_RULE_BLOCKED, RuleResult::Blocked, c"blocked"),
    (SETTLEKIT_RULE_PRESUMPTION_EXCEEDED, RuleResult::PresumptionExceeded, c"presumption_exceeded"),
    (SETTLEKIT_RULE_DUTY, RuleResult::Duty, c"duty"),
];

/// The name of a rule's result in the dialect, such as "kept"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_rule_result_name(result: settlekit_rule_result) -> *const c_char {
    name_of(&RESULTS, result.0)
}

/// What the debtor is to be told, or is not to be threatened with: one of SETTLEKIT_DISCLOSURE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_disclosure_kind(pub i32);

/// Tell that the debt is time-barred.
pub const SETTLEKIT_DISCLOSURE_TIME_BARRED: i32 = 1;
/// Neither sue nor threaten to.
pub const SETTLEKIT_DISCLOSURE_NO_SUIT: i32 = 2;
/// Tell how to opt out of such messages.
pub const SETTLEKIT_DISCLOSURE_OPT_OUT: i32 = 3;

const DISCLOSURES: [(i32, DisclosureKind, &CStr); 3] = [
    (SETTLEKIT_DISCLOSURE_TIME_BARRED, DisclosureKind::TimeBarred, c"time_barred"),
    (SETTLEKIT_DISCLOSURE_NO_SUIT, DisclosureKind::NoSuit, c"no_suit"),
    (SETTLEKIT_DISCLOSURE_OPT_OUT, DisclosureKind::OptOut, c"opt_out"),
];

/// The name of a kind of disclosure in the dialect, such as "time_barred"; "unknown" for a number
/// that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_disclosure_kind_name(kind: settlekit_disclosure_kind) -> *const c_char {
    name_of(&DISCLOSURES, kind.0)
}

/// Whether the debtor may be contacted.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_contact_answer {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_CONTACT_*.
    pub verdict: settlekit_contact_verdict,
    /// What is first of all against it: one of SETTLEKIT_BECAUSE_*; 0 if nothing is.
    pub because: settlekit_because,
    /// 1 if `until` is given.
    pub has_until: i32,
    /// The first day on which, as far as is known, nothing is against it that time ends, in days
    /// since 1970-01-01; today if it is only too early in the debtor's day.
    pub until: i32,
    /// Zero.
    pub reserved: u32,
    /// The contact rule that is against it; left out if none is.
    pub rule: settlekit_text,
    /// Where that rule is written.
    pub citation: settlekit_text,
    /// How many contact rules were looked at: settlekit_decision_contact_rule_get.
    pub rule_count: usize,
    /// How much the debtor is to be told: settlekit_decision_contact_disclosure_get.
    pub disclosure_count: usize,
}

/// What one contact rule says of a contact.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_rule_checked {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What it says: one of SETTLEKIT_RULE_*.
    pub result: settlekit_rule_result,
    /// The rule's name.
    pub name: settlekit_text,
    /// Where it is written.
    pub citation: settlekit_text,
    /// Where it holds; may be left out.
    pub jurisdiction: settlekit_text,
    /// What kind of rule it is, such as "cap".
    pub kind: settlekit_text,
    /// The claim with the most contacts, where each is counted by itself.
    pub claim: settlekit_text,
    /// 1 if its text was read when it was entered.
    pub verified: i32,
    /// 1 if `limit` is given.
    pub has_limit: i32,
    /// The most that it allows, or the bound of a quiet hour that was compared.
    pub limit: u32,
    /// 1 if `actual` is given.
    pub has_actual: i32,
    /// What was found: contacts, this one included; or the minute of the debtor's day.
    pub actual: u32,
    /// 1 if `counted_from` is given.
    pub has_counted_from: i32,
    /// The first day that is counted, in days since 1970-01-01; the last is that of the contact.
    pub counted_from: i32,
    /// 1 if `conversation_on` is given.
    pub has_conversation_on: i32,
    /// The last conversation, where the days after it are not over.
    pub conversation_on: i32,
    /// 1 if `free_on` is given.
    pub has_free_on: i32,
    /// The first day on which it says nothing against the contact any more, as far as is known.
    pub free_on: i32,
    /// Zero.
    pub reserved: u32,
}

/// A duty that goes with an offer, an agreement or a message.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_disclosure {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_DISCLOSURE_*.
    pub kind: settlekit_disclosure_kind,
    /// The claim that it is about; left out it is all.
    pub claim: settlekit_text,
    /// The contact rule that asks for it; left out where the policy has chosen none.
    pub rule: settlekit_text,
    /// Where that rule is written.
    pub citation: settlekit_text,
}

raw::structs!(settlekit_contact_answer, settlekit_rule_checked, settlekit_disclosure);

/// Whether the debtor may be contacted: the answer to that question.
///
/// Returns SETTLEKIT_STATUS_OK and fills `answer`, whose texts are views that live as long as the
/// decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the decision
/// has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_contact_get(
    decision: *const settlekit_decision,
    answer: *mut settlekit_contact_answer,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat_answer(contact_in(decided)?));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, answer, find) }
}

/// One contact rule that was looked at, with what was found; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `rule`, whose texts are views that live as long as the
/// decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the decision
/// has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_contact_rule_get(
    decision: *const settlekit_decision,
    index: usize,
    rule: *mut settlekit_rule_checked,
) -> settlekit_status {
    let find =
        |decided: &Decided| Ok(flat_rule(at(&contact_in(decided)?.rules, index, "contact rule")?));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, rule, find) }
}

/// One thing that the debtor is to be told with a contact; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
/// the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the
/// decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_contact_disclosure_get(
    decision: *const settlekit_decision,
    index: usize,
    disclosure: *mut settlekit_disclosure,
) -> settlekit_status {
    let find = |decided: &Decided| disclosure_at(&contact_in(decided)?.disclosures, index);
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, disclosure, find) }
}

/// One thing that the debtor is to be told with an offer that the quote is for; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
/// the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the
/// decision has no quote; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_quote_disclosure_get(
    decision: *const settlekit_decision,
    index: usize,
    disclosure: *mut settlekit_disclosure,
) -> settlekit_status {
    let find = |decided: &Decided| match &decided.line.answer {
        Some(Report::Quote(quote)) => disclosure_at(&quote.disclosures, index),
        _ => Err(no_answer("quote")),
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, disclosure, find) }
}

/// One thing that the debtor is to be told with the terms of an offer or settlement: the
/// disclosure_count of them are counted from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
/// the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE for an event
/// of a kind without them; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_event_disclosure_get(
    decision: *const settlekit_decision,
    event_index: usize,
    index: usize,
    disclosure: *mut settlekit_disclosure,
) -> settlekit_status {
    let find = |decided: &Decided| match event_at(decided, event_index)? {
        Event::OfferCreated(terms) => disclosure_at(&terms.disclosures, index),
        Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
            disclosure_at(&terms.disclosures, index)
        }
        _ => Err(not_of_this_kind("disclosures")),
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, disclosure, find) }
}

/// One thing that the debtor is to be told with a reminder: the disclosure_count of them are counted
/// from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
/// the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE for an effect
/// of another kind; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_effect_disclosure_get(
    decision: *const settlekit_decision,
    effect_index: usize,
    index: usize,
    disclosure: *mut settlekit_disclosure,
) -> settlekit_status {
    let find = |decided: &Decided| match at(&decided.line.effects, effect_index, "effect")? {
        Effect::SendReminder(permit) => disclosure_at(permit.disclosures(), index),
        _ => {
            let message = "an effect of this kind has no disclosures".to_string();
            Err(Failure::new(SETTLEKIT_STATUS_NOT_THERE, message))
        }
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, disclosure, find) }
}

fn contact_in(decided: &Decided) -> Result<&ContactAnswer, Failure> {
    match &decided.line.answer {
        Some(Report::Contact(answer)) => Ok(answer),
        _ => Err(no_answer("contact")),
    }
}

fn disclosure_at(
    disclosures: &[Disclosure],
    index: usize,
) -> Result<settlekit_disclosure, Failure> {
    let found = at(disclosures, index, "disclosure")?;
    Ok(settlekit_disclosure {
        struct_size: 0,
        kind: settlekit_disclosure_kind(code_of(&DISCLOSURES, found.kind)),
        claim: settlekit_text::optional(found.claim.as_ref().map(|claim| claim.as_str())),
        rule: settlekit_text::optional(found.rule.as_deref()),
        citation: settlekit_text::optional(found.citation.as_deref()),
    })
}

fn flat_answer(answer: &ContactAnswer) -> settlekit_contact_answer {
    let because = answer.because.map_or(settlekit_because(0), |because| match because {
        ContactBecause::Block(block) => settlekit_because::blocked(block),
        ContactBecause::Deferred(because) => settlekit_because::deferred(because),
        ContactBecause::Presumed(because) => settlekit_because(match because {
            PresumedBecause::Calls => SETTLEKIT_BECAUSE_CALLS,
            PresumedBecause::Conversation => SETTLEKIT_BECAUSE_CONVERSATION,
        }),
    });
    let (has_until, until) = dated(answer.until);
    let rule = answer.rule.as_ref();
    settlekit_contact_answer {
        struct_size: 0,
        verdict: settlekit_contact_verdict(code_of(&VERDICTS, answer.verdict)),
        because,
        has_until,
        until,
        reserved: 0,
        rule: settlekit_text::optional(rule.map(|rule| rule.name.as_str())),
        citation: settlekit_text::optional(rule.map(|rule| rule.citation.as_str())),
        rule_count: answer.rules.len(),
        disclosure_count: answer.disclosures.len(),
    }
}

fn flat_rule(checked: &RuleChecked) -> settlekit_rule_checked {
    let jurisdiction = Some(checked.jurisdiction.as_str()).filter(|words| !words.is_empty());
    let (has_counted_from, counted_from) = dated(checked.counted_from);
    let (has_conversation_on, conversation_on) = dated(checked.conversation_on);
    let (has_free_on, free_on) = dated(checked.free_on);
    settlekit_rule_checked {
        struct_size: 0,
        result: settlekit_rule_result(code_of(&RESULTS, checked.result)),
        name: settlekit_text::view(&checked.rule.name),
        citation: settlekit_text::view(&checked.rule.citation),
        jurisdiction: settlekit_text::optional(jurisdiction),
        kind: settlekit_text::view(checked.kind),
        claim: settlekit_text::optional(checked.claim.as_ref().map(|claim| claim.as_str())),
        verified: i32::from(checked.verified),
        has_limit: i32::from(checked.limit.is_some()),
        limit: checked.limit.unwrap_or(0),
        has_actual: i32::from(checked.actual.is_some()),
        actual: checked.actual.unwrap_or(0),
        has_counted_from,
        counted_from,
        has_conversation_on,
        conversation_on,
        has_free_on,
        free_on,
        reserved: 0,
    }
}
