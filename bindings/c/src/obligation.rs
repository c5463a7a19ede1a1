//! Obligations: what they can be, as numbers, and the packs of rules that are shipped.

use core::ffi::{CStr, c_char};

use settlekit::json::packs_text;
use settlekit::obligations::{
    AppliesTo, Collector, CompensateBecause, DebtKind, Due, ObligationKind, ObligationPack,
    ObligationRule, ObligationState, Period, Trigger, WhichFigure, packs,
};

use crate::code::{code_of, name_of};
use crate::document::{self, settlekit_document};
use crate::error::{Failure, settlekit_error};
use crate::guard::{guard, guard_alone};
use crate::raw::{self, Out, OutStruct};
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::days_from_date;

/// What is to be done: one of SETTLEKIT_OBLIGATION_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_obligation_kind(pub i32);

/// The agreement in writing.
pub const SETTLEKIT_OBLIGATION_CONFIRMATION_LETTER: i32 = 1;
/// A receipt for a payment.
pub const SETTLEKIT_OBLIGATION_RECEIPT: i32 = 2;
/// An account of what was paid and what is left.
pub const SETTLEKIT_OBLIGATION_STATEMENT: i32 = 3;
/// A letter that nothing is owed any more.
pub const SETTLEKIT_OBLIGATION_SATISFACTION_LETTER: i32 = 4;
/// A look at whether a tax form is due.
pub const SETTLEKIT_OBLIGATION_TAX_FORM_HINT: i32 = 5;
/// What a credit bureau is told.
pub const SETTLEKIT_OBLIGATION_CREDIT_REPORT_COMMENT: i32 = 6;
/// What becomes of the debt that a settlement leaves.
pub const SETTLEKIT_OBLIGATION_RESIDUAL_NOTICE: i32 = 7;
/// Which income cannot be taken.
pub const SETTLEKIT_OBLIGATION_EXEMPT_INCOME_NOTICE: i32 = 8;
/// That the debt cannot be sued on any more.
pub const SETTLEKIT_OBLIGATION_TIME_BARRED_DISCLOSURE: i32 = 9;
/// Anything else: the rule's text says what.
pub const SETTLEKIT_OBLIGATION_OTHER: i32 = 10;

const KINDS: [(i32, ObligationKind, &CStr); 10] = [
    (
        SETTLEKIT_OBLIGATION_CONFIRMATION_LETTER,
        ObligationKind::ConfirmationLetter,
        c"confirmation_letter",
    ),
    (SETTLEKIT_OBLIGATION_RECEIPT, ObligationKind::Receipt, c"receipt"),
    (SETTLEKIT_OBLIGATION_STATEMENT, ObligationKind::Statement, c"statement"),
    (
        SETTLEKIT_OBLIGATION_SATISFACTION_LETTER,
        ObligationKind::SatisfactionLetter,
        c"satisfaction_letter",
    ),
    (SETTLEKIT_OBLIGATION_TAX_FORM_HINT, ObligationKind::TaxFormHint, c"tax_form_hint"),
    (
        SETTLEKIT_OBLIGATION_CREDIT_REPORT_COMMENT,
        ObligationKind::CreditReportComment,
        c"credit_report_comment",
    ),
    (SETTLEKIT_OBLIGATION_RESIDUAL_NOTICE, ObligationKind::ResidualNotice, c"residual_notice"),
    (
        SETTLEKIT_OBLIGATION_EXEMPT_INCOME_NOTICE,
        ObligationKind::ExemptIncomeNotice,
        c"exempt_income_notice",
    ),
    (
        SETTLEKIT_OBLIGATION_TIME_BARRED_DISCLOSURE,
        ObligationKind::TimeBarredDisclosure,
        c"time_barred_disclosure",
    ),
    (SETTLEKIT_OBLIGATION_OTHER, ObligationKind::Other, c"other"),
];

/// The name of what is to be done in the dialect, such as "receipt"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_obligation_kind_name(code: settlekit_obligation_kind) -> *const c_char {
    name_of(&KINDS, code.0)
}

impl settlekit_obligation_kind {
    pub(crate) fn of(value: ObligationKind) -> settlekit_obligation_kind {
        settlekit_obligation_kind(code_of(&KINDS, value))
    }
}

/// Where an obligation stands: one of SETTLEKIT_OBLIGATION_STATE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_obligation_state(pub i32);

/// To be done, and there is time.
pub const SETTLEKIT_OBLIGATION_STATE_OPEN: i32 = 1;
/// To be done, and its day has passed.
pub const SETTLEKIT_OBLIGATION_STATE_OVERDUE: i32 = 2;
/// Done.
pub const SETTLEKIT_OBLIGATION_STATE_COMPLETED: i32 = 3;
/// Nothing to be done: the reason fell away.
pub const SETTLEKIT_OBLIGATION_STATE_VOID: i32 = 4;
/// Done, and now to be made good.
pub const SETTLEKIT_OBLIGATION_STATE_COMPENSATE: i32 = 5;

const STATES: [(i32, (), &CStr); 5] = [
    (SETTLEKIT_OBLIGATION_STATE_OPEN, (), c"open"),
    (SETTLEKIT_OBLIGATION_STATE_OVERDUE, (), c"overdue"),
    (SETTLEKIT_OBLIGATION_STATE_COMPLETED, (), c"completed"),
    (SETTLEKIT_OBLIGATION_STATE_VOID, (), c"void"),
    (SETTLEKIT_OBLIGATION_STATE_COMPENSATE, (), c"compensate"),
];

/// The name of an obligation's state in the dialect, such as "open"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_obligation_state_name(
    code: settlekit_obligation_state,
) -> *const c_char {
    name_of(&STATES, code.0)
}

impl settlekit_obligation_state {
    pub(crate) fn of(value: ObligationState) -> settlekit_obligation_state {
        settlekit_obligation_state(match value {
            ObligationState::Open => SETTLEKIT_OBLIGATION_STATE_OPEN,
            ObligationState::Overdue => SETTLEKIT_OBLIGATION_STATE_OVERDUE,
            ObligationState::Completed { .. } => SETTLEKIT_OBLIGATION_STATE_COMPLETED,
            ObligationState::Void { .. } => SETTLEKIT_OBLIGATION_STATE_VOID,
            ObligationState::Compensate { .. } => SETTLEKIT_OBLIGATION_STATE_COMPENSATE,
        })
    }
}

/// Why what was done is to be made good: one of SETTLEKIT_COMPENSATE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_compensate_because(pub i32);

/// What it followed does not stand any more.
pub const SETTLEKIT_COMPENSATE_REASON_FELL_AWAY: i32 = 1;
/// It was about another amount.
pub const SETTLEKIT_COMPENSATE_AMOUNT_CHANGED: i32 = 2;

const BECAUSES: [(i32, CompensateBecause, &CStr); 2] = [
    (SETTLEKIT_COMPENSATE_REASON_FELL_AWAY, CompensateBecause::ReasonFellAway, c"reason_fell_away"),
    (SETTLEKIT_COMPENSATE_AMOUNT_CHANGED, CompensateBecause::AmountChanged, c"amount_changed"),
];

/// The name of why what was done is to be made good in the dialect, such as "amount_changed";
/// "unknown" for a number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_compensate_because_name(
    code: settlekit_compensate_because,
) -> *const c_char {
    name_of(&BECAUSES, code.0)
}

impl settlekit_compensate_because {
    pub(crate) fn of(value: CompensateBecause) -> settlekit_compensate_because {
        settlekit_compensate_because(code_of(&BECAUSES, value))
    }
}

/// What an amount of an obligation is: one of SETTLEKIT_OBLIGATION_FIGURE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_which_figure(pub i32);

/// What is to be paid.
pub const SETTLEKIT_OBLIGATION_FIGURE_AGREED: i32 = 1;
/// What came in and was not returned.
pub const SETTLEKIT_OBLIGATION_FIGURE_RECEIVED: i32 = 2;
/// What counts.
pub const SETTLEKIT_OBLIGATION_FIGURE_COUNTED: i32 = 3;
/// What is given up.
pub const SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN: i32 = 4;
/// The principal that is given up.
pub const SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN_PRINCIPAL: i32 = 5;
/// The principal that a settlement lacked within its tolerance.
pub const SETTLEKIT_OBLIGATION_FIGURE_TOLERATED_PRINCIPAL: i32 = 6;

const FIGURES: [(i32, WhichFigure, &CStr); 6] = [
    (SETTLEKIT_OBLIGATION_FIGURE_AGREED, WhichFigure::Agreed, c"agreed"),
    (SETTLEKIT_OBLIGATION_FIGURE_RECEIVED, WhichFigure::Received, c"received"),
    (SETTLEKIT_OBLIGATION_FIGURE_COUNTED, WhichFigure::Counted, c"counted"),
    (SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN, WhichFigure::Forgiven, c"forgiven"),
    (
        SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN_PRINCIPAL,
        WhichFigure::ForgivenPrincipal,
        c"forgiven_principal",
    ),
    (
        SETTLEKIT_OBLIGATION_FIGURE_TOLERATED_PRINCIPAL,
        WhichFigure::ToleratedPrincipal,
        c"tolerated_principal",
    ),
];

/// The name of what an amount of an obligation is in the dialect, such as "forgiven_principal";
/// "unknown" for a number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_which_figure_name(code: settlekit_which_figure) -> *const c_char {
    name_of(&FIGURES, code.0)
}

impl settlekit_which_figure {
    pub(crate) fn of(value: WhichFigure) -> settlekit_which_figure {
        settlekit_which_figure(code_of(&FIGURES, value))
    }
}

/// What an obligation follows: one of SETTLEKIT_TRIGGER_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_trigger(pub i32);

/// A settlement was agreed or given new terms, or the terms of an offer were accepted.
pub const SETTLEKIT_TRIGGER_AGREED: i32 = 1;
/// The same, where something is forgiven.
pub const SETTLEKIT_TRIGGER_AGREED_FOR_LESS: i32 = 2;
/// An offer or settlement was made on a claim that could not be sued on any more.
pub const SETTLEKIT_TRIGGER_PROPOSED_TIME_BARRED: i32 = 3;
/// Money came in.
pub const SETTLEKIT_TRIGGER_PAYMENT_POSTED: i32 = 4;
/// An offer or settlement was closed for less than was owed.
pub const SETTLEKIT_TRIGGER_SETTLED: i32 = 5;
/// An offer, settlement or claim was paid in full.
pub const SETTLEKIT_TRIGGER_PAID_IN_FULL: i32 = 6;
/// It was settled or paid in full.
pub const SETTLEKIT_TRIGGER_SATISFIED: i32 = 7;
/// So much principal of one claim was given up by one settlement: at_least_minor.
pub const SETTLEKIT_TRIGGER_FORGIVEN: i32 = 8;
/// A settlement of several instalments runs: again every so many months or days.
pub const SETTLEKIT_TRIGGER_WHILE_PAYING: i32 = 9;

const TRIGGERS: [(i32, (), &CStr); 9] = [
    (SETTLEKIT_TRIGGER_AGREED, (), c"agreed"),
    (SETTLEKIT_TRIGGER_AGREED_FOR_LESS, (), c"agreed_for_less"),
    (SETTLEKIT_TRIGGER_PROPOSED_TIME_BARRED, (), c"proposed_time_barred"),
    (SETTLEKIT_TRIGGER_PAYMENT_POSTED, (), c"payment_posted"),
    (SETTLEKIT_TRIGGER_SETTLED, (), c"settled"),
    (SETTLEKIT_TRIGGER_PAID_IN_FULL, (), c"paid_in_full"),
    (SETTLEKIT_TRIGGER_SATISFIED, (), c"satisfied"),
    (SETTLEKIT_TRIGGER_FORGIVEN, (), c"forgiven"),
    (SETTLEKIT_TRIGGER_WHILE_PAYING, (), c"while_paying"),
];

/// The name of a trigger in the dialect, such as "agreed"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_trigger_name(code: settlekit_trigger) -> *const c_char {
    name_of(&TRIGGERS, code.0)
}

impl settlekit_trigger {
    fn of(value: Trigger) -> settlekit_trigger {
        settlekit_trigger(match value {
            Trigger::Agreed => SETTLEKIT_TRIGGER_AGREED,
            Trigger::AgreedForLess => SETTLEKIT_TRIGGER_AGREED_FOR_LESS,
            Trigger::ProposedTimeBarred => SETTLEKIT_TRIGGER_PROPOSED_TIME_BARRED,
            Trigger::PaymentPosted => SETTLEKIT_TRIGGER_PAYMENT_POSTED,
            Trigger::Settled => SETTLEKIT_TRIGGER_SETTLED,
            Trigger::PaidInFull => SETTLEKIT_TRIGGER_PAID_IN_FULL,
            Trigger::Satisfied => SETTLEKIT_TRIGGER_SATISFIED,
            Trigger::Forgiven { .. } => SETTLEKIT_TRIGGER_FORGIVEN,
            Trigger::WhilePaying(_) => SETTLEKIT_TRIGGER_WHILE_PAYING,
        })
    }
}

/// A pack of rules that is shipped. Its texts are static.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_obligation_pack {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// The name by which a policy chooses it.
    pub name: settlekit_text,
    /// What it is about.
    pub title: settlekit_text,
    /// How many rules it has: settlekit_obligation_rule_get.
    pub rule_count: usize,
}

/// One rule that is shipped. Its texts are static, its dates are in days since 1970-01-01.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_obligation_rule {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What is to be done: one of SETTLEKIT_OBLIGATION_*.
    pub what: settlekit_obligation_kind,
    /// Its name in the pack.
    pub name: settlekit_text,
    /// Where the debtor lives whom it protects.
    pub jurisdiction: settlekit_text,
    /// Where it stands.
    pub citation: settlekit_text,
    /// What was read to know it.
    pub source: settlekit_text,
    /// What is not certain about it; NULL if nothing is said.
    pub note: settlekit_text,
    /// What to do, in words.
    pub text: settlekit_text,
    /// Of SETTLEKIT_TRIGGER_FORGIVEN, the least that counts, in minor units; else 0.
    pub at_least_minor: i64,
    /// Its currency, by its ISO 4217 number; 0 where there is no amount.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// What it follows: one of SETTLEKIT_TRIGGER_*.
    pub trigger: settlekit_trigger,
    /// Of SETTLEKIT_TRIGGER_WHILE_PAYING, every so many months; else 0.
    pub every_months: u32,
    /// Of SETTLEKIT_TRIGGER_WHILE_PAYING, every so many days; else 0.
    pub every_days: u32,
    /// Due so many calendar days later; 0 if it is not counted in them.
    pub calendar_days: u32,
    /// Due so many business days later; 0 if it is not counted in them.
    pub business_days: u32,
    /// 1 if it is due on 31 December, else 0. With neither days nor this it is due at once.
    pub end_of_year: i32,
    /// 1 if the duty and its figure were read in the source, else 0.
    pub verified: i32,
    /// 1 if `verified_on` is given, else 0.
    pub has_verified_on: i32,
    /// When they were read.
    pub verified_on: i32,
    /// 1 if `effective_from` is given; 0 is not known.
    pub has_effective_from: i32,
    /// The first day on which what it follows must have arisen.
    pub effective_from: i32,
    /// 1 if `effective_to` is given; 0 is not known, or open.
    pub has_effective_to: i32,
    /// The last such day.
    pub effective_to: i32,
    /// 1 if it binds agencies that collect for a creditor, else 0.
    pub binds_third_party: i32,
    /// 1 if it binds creditors, else 0.
    pub binds_first_party: i32,
    /// 1 if it binds buyers of debts, else 0.
    pub binds_debt_buyer: i32,
    /// 1 if it is for consumer debts, else 0.
    pub of_consumer_debts: i32,
    /// 1 if it is for commercial debts, else 0.
    pub of_commercial_debts: i32,
    /// 1 if `past_due_more_than_days` is given, else 0.
    pub has_past_due_more_than_days: i32,
    /// It binds only debts that are more than so many days past due.
    pub past_due_more_than_days: u32,
}

raw::structs!(settlekit_obligation_pack, settlekit_obligation_rule);

/// One pack of rules that is shipped; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `pack`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE;
/// OUT_OF_BOUNDS from the number of packs on. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_obligation_pack_get(
    index: usize,
    pack: *mut settlekit_obligation_pack,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller gives a place for it.
        let out = unsafe { OutStruct::new(pack)? };
        let ObligationPack { name, title, rules } = pack_at(index)?;
        let flat = settlekit_obligation_pack {
            struct_size: 0,
            reserved: 0,
            name: settlekit_text::view(name),
            title: settlekit_text::view(title),
            rule_count: rules.len(),
        };
        // SAFETY: as above.
        unsafe { out.set(flat) };
        Ok(())
    })
}

/// One rule of a pack that is shipped; both indexes from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `rule`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE;
/// OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_obligation_rule_get(
    pack_index: usize,
    index: usize,
    rule: *mut settlekit_obligation_rule,
) -> settlekit_status {
    guard_alone(|| {
        // SAFETY: the caller gives a place for it.
        let out = unsafe { OutStruct::new(rule)? };
        let rules = pack_at(pack_index)?.rules;
        let found =
            rules.get(index).ok_or_else(|| Failure::out_of_bounds("rule", index, rules.len()))?;
        // SAFETY: as above.
        unsafe { out.set(flat_rule(found)) };
        Ok(())
    })
}

/// The packs that are shipped as JSON: their rules have the keys of a policy's own rules.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
/// MISALIGNED. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_obligation_packs_json(
    document: *mut *mut settlekit_document,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(document, "document")?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(document::give(packs_text())) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

fn pack_at(index: usize) -> Result<&'static ObligationPack, Failure> {
    let count = packs().count();
    packs().nth(index).ok_or_else(|| Failure::out_of_bounds("pack", index, count))
}

fn flat_rule(rule: &'static ObligationRule) -> settlekit_obligation_rule {
    let AppliesTo { collectors, debts } = &rule.applies_to;
    let binds = |one| i32::from(collectors.is_empty() || collectors.contains(&one));
    let of = |one| i32::from(debts.is_empty() || debts.contains(&one));
    let date = |date: Option<chrono::NaiveDate>| date.map_or((0, 0), |on| (1, days_from_date(on)));
    let mut flat = settlekit_obligation_rule {
        what: settlekit_obligation_kind::of(rule.what),
        name: settlekit_text::view(&rule.name),
        jurisdiction: settlekit_text::view(&rule.jurisdiction),
        citation: settlekit_text::view(&rule.citation),
        source: settlekit_text::view(&rule.source),
        note: settlekit_text::optional(rule.note.as_deref()),
        text: settlekit_text::view(&rule.text),
        trigger: settlekit_trigger::of(rule.trigger),
        verified: i32::from(rule.verified),
        binds_third_party: binds(Collector::ThirdParty),
        binds_first_party: binds(Collector::FirstParty),
        binds_debt_buyer: binds(Collector::DebtBuyer),
        of_consumer_debts: of(DebtKind::Consumer),
        of_commercial_debts: of(DebtKind::Commercial),
        has_past_due_more_than_days: i32::from(rule.past_due_more_than_days.is_some()),
        past_due_more_than_days: rule.past_due_more_than_days.unwrap_or(0),
        ..raw::zeroed()
    };
    (flat.has_verified_on, flat.verified_on) = date(rule.verified_on);
    (flat.has_effective_from, flat.effective_from) = date(rule.effective.from);
    (flat.has_effective_to, flat.effective_to) = date(rule.effective.to);
    match rule.trigger {
        Trigger::Forgiven { at_least } => {
            flat.at_least_minor = at_least.minor();
            flat.currency = i32::from(at_least.currency().numeric());
            flat.exponent = i32::from(at_least.currency().exponent());
        }
        Trigger::WhilePaying(Period::Months(months)) => flat.every_months = months,
        Trigger::WhilePaying(Period::Days(days)) => flat.every_days = days,
        _ => {}
    }
    match rule.due {
        Due::AtOnce => {}
        Due::EndOfYear => flat.end_of_year = 1,
        Due::CalendarDays(days) => flat.calendar_days = days,
        Due::BusinessDays(days) => flat.business_days = days,
    }
    flat
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_number_and_name() {
        for ((number, kind, name), expected) in KINDS.iter().zip(1..) {
            assert_eq!((*number, kind.name()), (expected, name.to_str().unwrap()));
        }
        let kinds: Vec<_> = KINDS.iter().map(|(_, kind, _)| *kind).collect();
        assert_eq!(kinds, ObligationKind::ALL);
        for (_, figure, name) in FIGURES {
            assert_eq!(figure.name(), name.to_str().unwrap());
        }
        let on = chrono::NaiveDate::default();
        let because = CompensateBecause::AmountChanged;
        for state in [
            ObligationState::Open,
            ObligationState::Overdue,
            ObligationState::Completed { completed_on: on },
            ObligationState::Void { made_good_on: None },
            ObligationState::Compensate { completed_on: on, because },
        ] {
            let number = settlekit_obligation_state::of(state).0;
            let named = STATES.iter().find(|(known, _, _)| *known == number).unwrap().2;
            assert_eq!(named.to_str().unwrap(), state.name());
        }
        for rule in packs().flat_map(|pack| pack.rules) {
            let number = settlekit_trigger::of(rule.trigger).0;
            let named = TRIGGERS.iter().find(|(known, _, _)| *known == number).unwrap().2;
            assert_eq!(named.to_str().unwrap(), rule.trigger.name());
        }
    }

    #[test]
    fn a_rule_is_flat() {
        let rule = packs().next().unwrap().rules.first().unwrap();
        let flat = flat_rule(rule);
        assert_eq!((flat.at_least_minor, flat.currency, flat.exponent), (60_000, 840, 2));
        assert_eq!((flat.trigger.0, flat.end_of_year, flat.verified), (8, 1, 1));
        assert_eq!((flat.binds_first_party, flat.of_commercial_debts), (1, 1));
        let new_york = packs().nth(1).unwrap();
        let letter = flat_rule(new_york.rules.first().unwrap());
        assert_eq!((letter.business_days, letter.calendar_days, letter.verified), (5, 0, 0));
        assert_eq!((letter.binds_third_party, letter.binds_first_party), (1, 0));
        let statement = flat_rule(new_york.rules.get(2).unwrap());
        assert_eq!((statement.every_months, statement.end_of_year), (3, 0));
    }
}
