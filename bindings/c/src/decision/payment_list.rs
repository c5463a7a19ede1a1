//! The answer to a question for payments: every one of them, counted or not, and why.

use core::ffi::{CStr, c_char};

use settlekit::{
    ArrangementId, Currency, InstalmentLine, InstalmentState, ListedPayment, PaymentList, Report,
    WhyCounted,
};

use super::answer::no_answer;
use super::event_fill::given_money;
use super::{Decided, at, fill, settlekit_decision};
use crate::account::settlekit_settlement_state;
use crate::choice::settlekit_coding;
use crate::code::{code_of, name_of};
use crate::error::Failure;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::days_from_date;

/// Where an instalment stands: one of SETTLEKIT_INSTALMENT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_instalment_state(pub i32);

/// Paid, or short by no more than is tolerated.
pub const SETTLEKIT_INSTALMENT_PAID: i32 = 1;
/// Not paid in time, and not since.
pub const SETTLEKIT_INSTALMENT_MISSED: i32 = 2;
/// A part of it is paid and it is not missed: there is still time, or its time was not judged.
pub const SETTLEKIT_INSTALMENT_PARTLY_PAID: i32 = 3;
/// Nothing of it is paid and it is not missed: there is still time, or its time was not judged.
pub const SETTLEKIT_INSTALMENT_DUE: i32 = 4;
/// Not paid, and the settlement does not run any more.
pub const SETTLEKIT_INSTALMENT_LAPSED: i32 = 5;

const INSTALMENT_STATES: [(i32, InstalmentState, &CStr); 5] = [
    (SETTLEKIT_INSTALMENT_PAID, InstalmentState::Paid, c"paid"),
    (SETTLEKIT_INSTALMENT_MISSED, InstalmentState::Missed, c"missed"),
    (SETTLEKIT_INSTALMENT_PARTLY_PAID, InstalmentState::PartlyPaid, c"partly_paid"),
    (SETTLEKIT_INSTALMENT_DUE, InstalmentState::Due, c"due"),
    (SETTLEKIT_INSTALMENT_LAPSED, InstalmentState::Lapsed, c"lapsed"),
];

/// The name of an instalment's state in the dialect, such as "paid"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_instalment_state_name(
    code: settlekit_instalment_state,
) -> *const c_char {
    name_of(&INSTALMENT_STATES, code.0)
}

impl settlekit_instalment_state {
    pub(crate) fn of(value: InstalmentState) -> settlekit_instalment_state {
        settlekit_instalment_state(code_of(&INSTALMENT_STATES, value))
    }
}

/// Why a payment counts toward an offer or settlement, or not: one of SETTLEKIT_WHY_COUNTED_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_why_counted(pub i32);

/// In time, and on the claims.
pub const SETTLEKIT_WHY_COUNTED_COUNTED: i32 = 1;
/// All of it was returned.
pub const SETTLEKIT_WHY_COUNTED_REVERSED: i32 = 2;
/// Effective before the date of the offer or the inception of the settlement.
pub const SETTLEKIT_WHY_COUNTED_BEFORE_OFFER: i32 = 3;
/// Of that date, but before it in the journal, or that date does not count.
pub const SETTLEKIT_WHY_COUNTED_SAME_DAY: i32 = 4;
/// Posted after somebody ended it.
pub const SETTLEKIT_WHY_COUNTED_AFTER_OFFER_ENDED: i32 = 5;
/// Effective after the offer's last day.
pub const SETTLEKIT_WHY_COUNTED_AFTER_LAST_DAY: i32 = 6;
/// Effective after the settlement broke.
pub const SETTLEKIT_WHY_COUNTED_AFTER_BREAK: i32 = 7;
/// Effective in time but posted outside the backdating window.
pub const SETTLEKIT_WHY_COUNTED_POSTED_TOO_LATE: i32 = 8;
/// None of it fell on the claims, or nothing was owed there any more, or it was entered too late
/// for a settlement that had broken.
pub const SETTLEKIT_WHY_COUNTED_NOT_ON_ITS_CLAIMS: i32 = 9;
/// There is no offer or settlement to count toward.
pub const SETTLEKIT_WHY_COUNTED_NO_OFFER: i32 = 10;

const WHY_COUNTED: [(i32, WhyCounted, &CStr); 10] = [
    (SETTLEKIT_WHY_COUNTED_COUNTED, WhyCounted::Counted, c"counted"),
    (SETTLEKIT_WHY_COUNTED_REVERSED, WhyCounted::Reversed, c"reversed"),
    (SETTLEKIT_WHY_COUNTED_BEFORE_OFFER, WhyCounted::BeforeOffer, c"before_offer"),
    (SETTLEKIT_WHY_COUNTED_SAME_DAY, WhyCounted::SameDay, c"same_day"),
    (SETTLEKIT_WHY_COUNTED_AFTER_OFFER_ENDED, WhyCounted::AfterOfferEnded, c"after_offer_ended"),
    (SETTLEKIT_WHY_COUNTED_AFTER_LAST_DAY, WhyCounted::AfterLastDay, c"after_last_day"),
    (SETTLEKIT_WHY_COUNTED_AFTER_BREAK, WhyCounted::AfterBreak, c"after_break"),
    (SETTLEKIT_WHY_COUNTED_POSTED_TOO_LATE, WhyCounted::PostedTooLate, c"posted_too_late"),
    (SETTLEKIT_WHY_COUNTED_NOT_ON_ITS_CLAIMS, WhyCounted::NotOnItsClaims, c"not_on_its_claims"),
    (SETTLEKIT_WHY_COUNTED_NO_OFFER, WhyCounted::NoOffer, c"no_offer"),
];

/// The name of why a payment counts in the dialect, such as "counted"; "unknown" for a number that
/// is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_why_counted_name(code: settlekit_why_counted) -> *const c_char {
    name_of(&WHY_COUNTED, code.0)
}

impl settlekit_why_counted {
    pub(crate) fn of(value: WhyCounted) -> settlekit_why_counted {
        settlekit_why_counted(code_of(&WHY_COUNTED, value))
    }
}

/// Every payment of an account as it counts toward what was asked about: an offer, a settlement, or
/// any of them. Amounts are in minor units of `currency`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_payment_list {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Where the settlement stands: one of SETTLEKIT_SETTLEMENT_*; 0 if no settlement was asked
    /// about.
    pub state: settlekit_settlement_state,
    /// The offer that was asked about, if any.
    pub offer: settlekit_text,
    /// The settlement that was asked about, if any.
    pub settlement: settlekit_text,
    /// How many payments there are: settlekit_decision_payment_list_payment_get.
    pub payment_count: usize,
    /// How many instalments the settlement has: settlekit_decision_payment_list_instalment_get.
    pub instalment_count: usize,
    /// All that counts toward it.
    pub counted_minor: i64,
    /// What is left to pay of its amount.
    pub to_pay_minor: i64,
    /// 1 if `counted_minor` is given.
    pub has_counted: i32,
    /// 1 if `to_pay_minor` is given.
    pub has_to_pay: i32,
}

/// One payment in the list.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_listed_payment {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// What it is filed as: one of SETTLEKIT_CODING_*.
    pub coded_as: settlekit_coding,
    /// Its name.
    pub payment: settlekit_text,
    /// The claim that the payer named, if any.
    pub claim: settlekit_text,
    /// How much came in.
    pub amount_minor: i64,
    /// How much of it was not returned.
    pub standing_minor: i64,
    /// How much of it counts.
    pub counted_minor: i64,
    /// When the money counts, in days since 1970-01-01.
    pub effective_on: i32,
    /// When it was posted.
    pub posted_on: i32,
    /// 1 if any of it counts toward what was asked about, else 0.
    pub counted: i32,
    /// Why, or why not: one of SETTLEKIT_WHY_COUNTED_*.
    pub why: settlekit_why_counted,
}

/// One instalment with what was paid of it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_instalment_line {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The account's currency, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// Its number, from 1.
    pub number: u32,
    /// How much.
    pub amount_minor: i64,
    /// What counts toward it: money fills the oldest first.
    pub paid_minor: i64,
    /// When it is due, in days since 1970-01-01.
    pub due_on: i32,
    /// Where it stands: one of SETTLEKIT_INSTALMENT_*.
    pub state: settlekit_instalment_state,
}

raw::structs!(settlekit_payment_list, settlekit_listed_payment, settlekit_instalment_line);

/// What the payments come to: the answer to a question for payments. The texts are views that live
/// as long as the decision.
///
/// Returns SETTLEKIT_STATUS_OK and fills `list`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_payment_list_get(
    decision: *const settlekit_decision,
    list: *mut settlekit_payment_list,
) -> settlekit_status {
    let find = |decided: &Decided| Ok(flat_list(list_in(decided)?, decided.currency));
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, list, find) }
}

/// One payment, in the order in which they were posted; index from 0. The texts are views that live
/// as long as the decision.
///
/// Returns SETTLEKIT_STATUS_OK and fills `payment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_payment_list_payment_get(
    decision: *const settlekit_decision,
    index: usize,
    payment: *mut settlekit_listed_payment,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let payments = &list_in(decided)?.payments;
        Ok(flat_payment(at(payments, index, "payment")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, payment, find) }
}

/// One instalment of the settlement that was asked about, the earliest first; index from 0.
///
/// Returns SETTLEKIT_STATUS_OK and fills `instalment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
/// WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_decision_payment_list_instalment_get(
    decision: *const settlekit_decision,
    index: usize,
    instalment: *mut settlekit_instalment_line,
) -> settlekit_status {
    let find = |decided: &Decided| {
        let instalments = &list_in(decided)?.instalments;
        Ok(flat_instalment(at(instalments, index, "instalment")?, decided.currency))
    };
    // SAFETY: the caller keeps the contract of handles and places.
    unsafe { fill(decision, instalment, find) }
}

fn list_in(decided: &Decided) -> Result<&PaymentList, Failure> {
    match &decided.line.answer {
        Some(Report::Payments(list)) => Ok(list),
        _ => Err(no_answer("list of payments")),
    }
}

fn flat_list(list: &PaymentList, currency: Currency) -> settlekit_payment_list {
    let (offer, settlement) = match &list.toward {
        Some(ArrangementId::Offer(offer)) => (Some(offer.as_str()), None),
        Some(ArrangementId::Settlement(settlement)) => (None, Some(settlement.as_str())),
        None => (None, None),
    };
    let (has_counted, counted_minor) = given_money(list.counted);
    let (has_to_pay, to_pay_minor) = given_money(list.to_pay);
    settlekit_payment_list {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        state: list.state.map_or(settlekit_settlement_state(0), settlekit_settlement_state::named),
        offer: settlekit_text::optional(offer),
        settlement: settlekit_text::optional(settlement),
        payment_count: list.payments.len(),
        instalment_count: list.instalments.len(),
        counted_minor,
        to_pay_minor,
        has_counted,
        has_to_pay,
    }
}

fn flat_payment(payment: &ListedPayment, currency: Currency) -> settlekit_listed_payment {
    settlekit_listed_payment {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        coded_as: settlekit_coding::of(payment.coded_as),
        payment: settlekit_text::view(payment.payment.as_str()),
        claim: settlekit_text::optional(payment.claim.as_ref().map(|claim| claim.as_str())),
        amount_minor: payment.amount.minor(),
        standing_minor: payment.standing.minor(),
        counted_minor: payment.counted_amount.minor(),
        effective_on: days_from_date(payment.effective_on),
        posted_on: days_from_date(payment.posted_on),
        counted: i32::from(payment.counted),
        why: settlekit_why_counted::of(payment.why),
    }
}

fn flat_instalment(line: &InstalmentLine, currency: Currency) -> settlekit_instalment_line {
    settlekit_instalment_line {
        struct_size: 0,
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        number: line.number,
        amount_minor: line.amount.minor(),
        paid_minor: line.paid.minor(),
        due_on: days_from_date(line.due_on),
        state: settlekit_instalment_state::of(line.state),
    }
}
