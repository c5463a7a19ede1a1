//! Codes of refusals and breaches, as numbers: those of the core, permanent.

use core::ffi::{CStr, c_char};

use settlekit::RefusalCode;

use crate::code::{code_of, name_of};

/// Why the business says no, or which limit was not kept: one of SETTLEKIT_REFUSAL_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_refusal(pub i32);

/// An amount or percent has more decimals than it can have.
pub const SETTLEKIT_REFUSAL_TOO_MANY_DECIMALS: i32 = 10;
/// An amount, or the policy, is in another currency than the account.
pub const SETTLEKIT_REFUSAL_CURRENCY_MISMATCH: i32 = 11;
/// A percent to be paid is not above 0 and at most 100.
pub const SETTLEKIT_REFUSAL_PERCENT_OUT_OF_RANGE: i32 = 12;
/// An amount is not positive, beyond what may be entered, or too large to be held.
pub const SETTLEKIT_REFUSAL_AMOUNT_OUT_OF_RANGE: i32 = 13;
/// A deadline has passed already, or the later deadline is before the earlier.
pub const SETTLEKIT_REFUSAL_EXPIRY_IN_PAST: i32 = 14;
/// Money or an acceptance is dated after the day it is entered.
pub const SETTLEKIT_REFUSAL_EFFECTIVE_IN_FUTURE: i32 = 15;
/// No offer of this name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_OFFER: i32 = 20;
/// No settlement of this name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_SETTLEMENT: i32 = 21;
/// No claim of this name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_CLAIM: i32 = 22;
/// No payment of this name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_PAYMENT: i32 = 23;
/// The policy has no settlement sequence of this name.
pub const SETTLEKIT_REFUSAL_SEQUENCE_UNKNOWN: i32 = 24;
/// The calendar has no obligation of this name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_OBLIGATION: i32 = 27;
/// No agreement of this name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_AGREEMENT: i32 = 26;
/// The name was used before, with other contents.
pub const SETTLEKIT_REFUSAL_ID_REUSED: i32 = 29;
/// A hold, or the status legal, blocks proposals.
pub const SETTLEKIT_REFUSAL_ON_HOLD: i32 = 30;
/// A claim concerned has an active offer already.
pub const SETTLEKIT_REFUSAL_ACTIVE_OFFER_EXISTS: i32 = 31;
/// The customer is not stopped.
pub const SETTLEKIT_REFUSAL_NOT_STOPPED: i32 = 40;
/// The customer's status does not allow this.
pub const SETTLEKIT_REFUSAL_WRONG_STATUS: i32 = 41;
/// The offer is not active any more, or the hold is not in place.
pub const SETTLEKIT_REFUSAL_NOT_ACTIVE: i32 = 42;
/// A step of an agreement that does not follow the last one, or is dated before that.
pub const SETTLEKIT_REFUSAL_WRONG_STEP: i32 = 45;
/// Nothing is owed on the claims concerned.
pub const SETTLEKIT_REFUSAL_NOTHING_OWED: i32 = 50;
/// Every claim that owes something is disputed, and none was named.
pub const SETTLEKIT_REFUSAL_CLAIM_DISPUTED: i32 = 51;
/// More was proposed than is owed.
pub const SETTLEKIT_REFUSAL_EXCEEDS_BALANCE: i32 = 52;
/// Neither the client nor the agency has a rule.
pub const SETTLEKIT_REFUSAL_NO_RULE: i32 = 60;
/// The rule depends on the age, and the date it is counted from is missing or in the future.
pub const SETTLEKIT_REFUSAL_MISSING_AGE_DATE: i32 = 61;
/// No row of the table fits the age and balance.
pub const SETTLEKIT_REFUSAL_NO_ROW: i32 = 62;
/// The user may not settle, or the approval does not suffice.
pub const SETTLEKIT_REFUSAL_INSUFFICIENT_AUTHORITY: i32 = 63;
/// Less than the percent of the table.
pub const SETTLEKIT_REFUSAL_BELOW_FLOOR: i32 = 64;
/// More would be forgiven than the rule allows.
pub const SETTLEKIT_REFUSAL_FORGIVEN_LIMIT: i32 = 65;
/// More payments than the rule allows.
pub const SETTLEKIT_REFUSAL_TOO_MANY_PAYMENTS: i32 = 66;
/// Paid later than the rule's days allow.
pub const SETTLEKIT_REFUSAL_TOO_MANY_DAYS: i32 = 67;
/// Paid later than the client's months allow.
pub const SETTLEKIT_REFUSAL_TOO_MANY_MONTHS: i32 = 68;
/// More days between payments than the rule allows.
pub const SETTLEKIT_REFUSAL_GAP_TOO_LONG: i32 = 69;
/// The payment was returned in full before.
pub const SETTLEKIT_REFUSAL_ALREADY_REVERSED: i32 = 80;
/// The money does not reach what the coding says.
pub const SETTLEKIT_REFUSAL_NOT_REACHED: i32 = 81;
/// The account stood earlier in the same batch.
pub const SETTLEKIT_REFUSAL_DUPLICATE_IN_BATCH: i32 = 82;
/// Money was counted under the offer, so ending it needs a reason.
pub const SETTLEKIT_REFUSAL_REASON_NEEDED: i32 = 83;
/// The account has no request for approval of that name.
pub const SETTLEKIT_REFUSAL_UNKNOWN_REQUEST: i32 = 25;
/// The party offered last; the other has to answer first.
pub const SETTLEKIT_REFUSAL_OUT_OF_TURN: i32 = 43;
/// A party cannot accept, reject or counter its own offer.
pub const SETTLEKIT_REFUSAL_OWN_OFFER: i32 = 44;
/// The figure is within the rules; nobody has to approve it.
pub const SETTLEKIT_REFUSAL_APPROVAL_NOT_NEEDED: i32 = 87;
/// The policy allows no further offer in this negotiation.
pub const SETTLEKIT_REFUSAL_TOO_MANY_ROUNDS: i32 = 88;
/// Another text was signed than the one that was sent.
pub const SETTLEKIT_REFUSAL_CONTENT_DIFFERS: i32 = 85;

const REFUSALS: [(i32, RefusalCode, &CStr); 43] = [
    (SETTLEKIT_REFUSAL_TOO_MANY_DECIMALS, RefusalCode::TooManyDecimals, c"too_many_decimals"),
    (SETTLEKIT_REFUSAL_CURRENCY_MISMATCH, RefusalCode::CurrencyMismatch, c"currency_mismatch"),
    (
        SETTLEKIT_REFUSAL_PERCENT_OUT_OF_RANGE,
        RefusalCode::PercentOutOfRange,
        c"percent_out_of_range",
    ),
    (SETTLEKIT_REFUSAL_AMOUNT_OUT_OF_RANGE, RefusalCode::AmountOutOfRange, c"amount_out_of_range"),
    (SETTLEKIT_REFUSAL_EXPIRY_IN_PAST, RefusalCode::ExpiryInPast, c"expiry_in_past"),
    (SETTLEKIT_REFUSAL_EFFECTIVE_IN_FUTURE, RefusalCode::EffectiveInFuture, c"effective_in_future"),
    (SETTLEKIT_REFUSAL_UNKNOWN_OFFER, RefusalCode::UnknownOffer, c"unknown_offer"),
    (SETTLEKIT_REFUSAL_UNKNOWN_SETTLEMENT, RefusalCode::UnknownSettlement, c"unknown_settlement"),
    (SETTLEKIT_REFUSAL_UNKNOWN_CLAIM, RefusalCode::UnknownClaim, c"unknown_claim"),
    (SETTLEKIT_REFUSAL_UNKNOWN_PAYMENT, RefusalCode::UnknownPayment, c"unknown_payment"),
    (SETTLEKIT_REFUSAL_SEQUENCE_UNKNOWN, RefusalCode::SequenceUnknown, c"sequence_unknown"),
    (SETTLEKIT_REFUSAL_UNKNOWN_OBLIGATION, RefusalCode::UnknownObligation, c"unknown_obligation"),
    (SETTLEKIT_REFUSAL_UNKNOWN_AGREEMENT, RefusalCode::UnknownAgreement, c"unknown_agreement"),
    (SETTLEKIT_REFUSAL_ID_REUSED, RefusalCode::IdReused, c"id_reused"),
    (SETTLEKIT_REFUSAL_ON_HOLD, RefusalCode::OnHold, c"on_hold"),
    (SETTLEKIT_REFUSAL_ACTIVE_OFFER_EXISTS, RefusalCode::ActiveOfferExists, c"active_offer_exists"),
    (SETTLEKIT_REFUSAL_NOT_STOPPED, RefusalCode::NotStopped, c"not_stopped"),
    (SETTLEKIT_REFUSAL_WRONG_STATUS, RefusalCode::WrongStatus, c"wrong_status"),
    (SETTLEKIT_REFUSAL_NOT_ACTIVE, RefusalCode::NotActive, c"not_active"),
    (SETTLEKIT_REFUSAL_WRONG_STEP, RefusalCode::WrongStep, c"wrong_step"),
    (SETTLEKIT_REFUSAL_NOTHING_OWED, RefusalCode::NothingOwed, c"nothing_owed"),
    (SETTLEKIT_REFUSAL_CLAIM_DISPUTED, RefusalCode::ClaimDisputed, c"claim_disputed"),
    (SETTLEKIT_REFUSAL_EXCEEDS_BALANCE, RefusalCode::ExceedsBalance, c"exceeds_balance"),
    (SETTLEKIT_REFUSAL_NO_RULE, RefusalCode::NoRule, c"no_rule"),
    (SETTLEKIT_REFUSAL_MISSING_AGE_DATE, RefusalCode::MissingAgeDate, c"missing_age_date"),
    (SETTLEKIT_REFUSAL_NO_ROW, RefusalCode::NoRow, c"no_row"),
    (
        SETTLEKIT_REFUSAL_INSUFFICIENT_AUTHORITY,
        RefusalCode::InsufficientAuthority,
        c"insufficient_authority",
    ),
    (SETTLEKIT_REFUSAL_BELOW_FLOOR, RefusalCode::BelowFloor, c"below_floor"),
    (SETTLEKIT_REFUSAL_FORGIVEN_LIMIT, RefusalCode::ForgivenLimit, c"forgiven_limit"),
    (SETTLEKIT_REFUSAL_TOO_MANY_PAYMENTS, RefusalCode::TooManyPayments, c"too_many_payments"),
    (SETTLEKIT_REFUSAL_TOO_MANY_DAYS, RefusalCode::TooManyDays, c"too_many_days"),
    (SETTLEKIT_REFUSAL_TOO_MANY_MONTHS, RefusalCode::TooManyMonths, c"too_many_months"),
    (SETTLEKIT_REFUSAL_GAP_TOO_LONG, RefusalCode::GapTooLong, c"gap_too_long"),
    (SETTLEKIT_REFUSAL_ALREADY_REVERSED, RefusalCode::AlreadyReversed, c"already_reversed"),
    (SETTLEKIT_REFUSAL_NOT_REACHED, RefusalCode::NotReached, c"not_reached"),
    (SETTLEKIT_REFUSAL_DUPLICATE_IN_BATCH, RefusalCode::DuplicateInBatch, c"duplicate_in_batch"),
    (SETTLEKIT_REFUSAL_REASON_NEEDED, RefusalCode::ReasonNeeded, c"reason_needed"),
    (SETTLEKIT_REFUSAL_UNKNOWN_REQUEST, RefusalCode::UnknownRequest, c"unknown_request"),
    (SETTLEKIT_REFUSAL_OUT_OF_TURN, RefusalCode::OutOfTurn, c"out_of_turn"),
    (SETTLEKIT_REFUSAL_OWN_OFFER, RefusalCode::OwnOffer, c"own_offer"),
    (SETTLEKIT_REFUSAL_APPROVAL_NOT_NEEDED, RefusalCode::ApprovalNotNeeded, c"approval_not_needed"),
    (SETTLEKIT_REFUSAL_TOO_MANY_ROUNDS, RefusalCode::TooManyRounds, c"too_many_rounds"),
    (SETTLEKIT_REFUSAL_CONTENT_DIFFERS, RefusalCode::ContentDiffers, c"content_differs"),
];

/// The name of the code of a refusal or breach in the dialect, such as "too_many_decimals";
/// "unknown" for a number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_refusal_name(code: settlekit_refusal) -> *const c_char {
    name_of(&REFUSALS, code.0)
}

impl settlekit_refusal {
    pub(crate) fn of(value: RefusalCode) -> settlekit_refusal {
        settlekit_refusal(code_of(&REFUSALS, value))
    }
}
