//! Saying no: the codes, what was breached, and what would remedy it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::currency::Currency;
use crate::explain::Explanation;
use crate::fault::Fault;
use crate::figure::{Figure, Scope};
use crate::id::UserId;

/// Why the business says no.
///
/// The variants stand in order of precedence: the first that holds is the code of the refusal.
/// The numbers are permanent; a new code gets a number that was never used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(u16)]
pub enum RefusalCode {
    /// An amount or percent has more decimals than it can have.
    TooManyDecimals = 10,
    /// An amount, or the policy, is in another currency than the account.
    CurrencyMismatch = 11,
    /// A percent to be paid is not above 0 and at most 100.
    PercentOutOfRange = 12,
    /// An amount is not positive, beyond what may be entered, or too large to be held.
    AmountOutOfRange = 13,
    /// A deadline has passed already, or the later deadline is before the earlier.
    ExpiryInPast = 14,
    /// Money or an acceptance is dated after the day it is entered.
    EffectiveInFuture = 15,
    /// No offer of this name.
    UnknownOffer = 20,
    /// No settlement of this name.
    UnknownSettlement = 21,
    /// No claim of this name.
    UnknownClaim = 22,
    /// No payment of this name.
    UnknownPayment = 23,
    /// The policy has no settlement sequence of this name.
    SequenceUnknown = 24,
    /// The account has no request for approval of that name.
    UnknownRequest = 25,
    /// No agreement of this name.
    UnknownAgreement = 26,
    /// The calendar has no obligation of this name.
    UnknownObligation = 27,
    /// The name was used before, with other contents.
    IdReused = 29,
    /// A hold, or the status legal, blocks proposals.
    OnHold = 30,
    /// A claim concerned has an active offer already.
    ActiveOfferExists = 31,
    /// The customer is not stopped.
    NotStopped = 40,
    /// The customer's status does not allow this.
    WrongStatus = 41,
    /// The offer is not active any more, or the hold is not in place.
    NotActive = 42,
    /// The party offered last; the other has to answer first.
    OutOfTurn = 43,
    /// A party cannot accept, reject or counter its own offer.
    OwnOffer = 44,
    /// A step of an agreement that does not follow the last one, or is dated before that.
    WrongStep = 45,
    /// Nothing is owed on the claims concerned.
    NothingOwed = 50,
    /// Every claim that owes something is disputed, and none was named.
    ClaimDisputed = 51,
    /// More was proposed than is owed.
    ExceedsBalance = 52,
    /// Neither the client nor the agency has a rule.
    NoRule = 60,
    /// The rule depends on the age, and the date it is counted from is missing or in the future.
    MissingAgeDate = 61,
    /// No row of the table fits the age and balance.
    NoRow = 62,
    /// The user may not settle, or the approval does not suffice.
    InsufficientAuthority = 63,
    /// Less than the percent of the table.
    BelowFloor = 64,
    /// More would be forgiven than the rule allows.
    ForgivenLimit = 65,
    /// More payments than the rule allows.
    TooManyPayments = 66,
    /// Paid later than the rule's days allow.
    TooManyDays = 67,
    /// Paid later than the client's months allow.
    TooManyMonths = 68,
    /// More days between payments than the rule allows.
    GapTooLong = 69,
    /// The payment was returned in full before.
    AlreadyReversed = 80,
    /// The money does not reach what the coding says.
    NotReached = 81,
    /// The account stood earlier in the same batch.
    DuplicateInBatch = 82,
    /// Money was counted under the offer, so ending it needs a reason.
    ReasonNeeded = 83,
    /// Another text was signed than the one that was sent.
    ContentDiffers = 85,
    /// The figure is within the rules; nobody has to approve it.
    ApprovalNotNeeded = 87,
    /// The policy allows no further offer in this negotiation.
    TooManyRounds = 88,
}

impl RefusalCode {
    /// Every code, in order of precedence.
    pub const ALL: [RefusalCode; 43] = [
        RefusalCode::TooManyDecimals,
        RefusalCode::CurrencyMismatch,
        RefusalCode::PercentOutOfRange,
        RefusalCode::AmountOutOfRange,
        RefusalCode::ExpiryInPast,
        RefusalCode::EffectiveInFuture,
        RefusalCode::UnknownOffer,
        RefusalCode::UnknownSettlement,
        RefusalCode::UnknownClaim,
        RefusalCode::UnknownPayment,
        RefusalCode::SequenceUnknown,
        RefusalCode::UnknownRequest,
        RefusalCode::UnknownAgreement,
        RefusalCode::UnknownObligation,
        RefusalCode::IdReused,
        RefusalCode::OnHold,
        RefusalCode::ActiveOfferExists,
        RefusalCode::NotStopped,
        RefusalCode::WrongStatus,
        RefusalCode::NotActive,
        RefusalCode::OutOfTurn,
        RefusalCode::OwnOffer,
        RefusalCode::WrongStep,
        RefusalCode::NothingOwed,
        RefusalCode::ClaimDisputed,
        RefusalCode::ExceedsBalance,
        RefusalCode::NoRule,
        RefusalCode::MissingAgeDate,
        RefusalCode::NoRow,
        RefusalCode::InsufficientAuthority,
        RefusalCode::BelowFloor,
        RefusalCode::ForgivenLimit,
        RefusalCode::TooManyPayments,
        RefusalCode::TooManyDays,
        RefusalCode::TooManyMonths,
        RefusalCode::GapTooLong,
        RefusalCode::AlreadyReversed,
        RefusalCode::NotReached,
        RefusalCode::DuplicateInBatch,
        RefusalCode::ReasonNeeded,
        RefusalCode::ContentDiffers,
        RefusalCode::ApprovalNotNeeded,
        RefusalCode::TooManyRounds,
    ];

    /// The name in the dialect.
    ///
    /// ```
    /// assert_eq!(settlekit::RefusalCode::BelowFloor.name(), "below_floor");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RefusalCode::TooManyDecimals => "too_many_decimals",
            RefusalCode::CurrencyMismatch => "currency_mismatch",
            RefusalCode::PercentOutOfRange => "percent_out_of_range",
            RefusalCode::AmountOutOfRange => "amount_out_of_range",
            RefusalCode::ExpiryInPast => "expiry_in_past",
            RefusalCode::EffectiveInFuture => "effective_in_future",
            RefusalCode::UnknownOffer => "unknown_offer",
            RefusalCode::UnknownSettlement => "unknown_settlement",
            RefusalCode::UnknownClaim => "unknown_claim",
            RefusalCode::UnknownPayment => "unknown_payment",
            RefusalCode::SequenceUnknown => "sequence_unknown",
            RefusalCode::UnknownObligation => "unknown_obligation",
            RefusalCode::UnknownAgreement => "unknown_agreement",
            RefusalCode::IdReused => "id_reused",
            RefusalCode::OnHold => "on_hold",
            RefusalCode::ActiveOfferExists => "active_offer_exists",
            RefusalCode::NotStopped => "not_stopped",
            RefusalCode::WrongStatus => "wrong_status",
            RefusalCode::NotActive => "not_active",
            RefusalCode::WrongStep => "wrong_step",
            RefusalCode::NothingOwed => "nothing_owed",
            RefusalCode::ClaimDisputed => "claim_disputed",
            RefusalCode::ExceedsBalance => "exceeds_balance",
            RefusalCode::NoRule => "no_rule",
            RefusalCode::MissingAgeDate => "missing_age_date",
            RefusalCode::NoRow => "no_row",
            RefusalCode::InsufficientAuthority => "insufficient_authority",
            RefusalCode::BelowFloor => "below_floor",
            RefusalCode::ForgivenLimit => "forgiven_limit",
            RefusalCode::TooManyPayments => "too_many_payments",
            RefusalCode::TooManyDays => "too_many_days",
            RefusalCode::TooManyMonths => "too_many_months",
            RefusalCode::GapTooLong => "gap_too_long",
            RefusalCode::AlreadyReversed => "already_reversed",
            RefusalCode::NotReached => "not_reached",
            RefusalCode::DuplicateInBatch => "duplicate_in_batch",
            RefusalCode::ReasonNeeded => "reason_needed",
            RefusalCode::UnknownRequest => "unknown_request",
            RefusalCode::OutOfTurn => "out_of_turn",
            RefusalCode::OwnOffer => "own_offer",
            RefusalCode::ApprovalNotNeeded => "approval_not_needed",
            RefusalCode::TooManyRounds => "too_many_rounds",
            RefusalCode::ContentDiffers => "content_differs",
        }
    }

    /// The permanent number.
    ///
    /// ```
    /// assert_eq!(settlekit::RefusalCode::BelowFloor.number(), 64);
    /// ```
    #[must_use]
    pub const fn number(self) -> u16 {
        self as u16
    }
}

impl serde::Serialize for RefusalCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One limit that was not kept, at one scope.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Breach {
    /// Which limit.
    pub code: RefusalCode,
    /// Whose.
    pub scope: Scope,
    /// What the limit asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<Figure>,
    /// What was proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Figure>,
    /// The policy's users, by name, whose approval would lift this breach.
    pub approvers: Vec<UserId>,
}

/// The business says no. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The first reason in order of precedence.
    pub code: RefusalCode,
    /// Its permanent number.
    pub number: u16,
    /// Every limit of the rules that was not kept.
    pub breaches: Vec<Breach>,
    /// What would remedy it, for people.
    pub remedy: String,
    /// What was checked on the way, with figures.
    #[serde(skip)]
    pub explanation: Explanation,
}

impl Refusal {
    /// The refusal of amounts, or of a policy, in another currency than the account's.
    ///
    /// ```
    /// use settlekit::{Currency, Refusal};
    /// let refusal = Refusal::foreign_currency(Currency::USD, Currency::EUR);
    /// assert_eq!(refusal.code.name(), "currency_mismatch");
    /// assert_eq!(refusal.remedy, "the account is in USD, not in EUR; nothing is converted");
    /// ```
    #[must_use]
    pub fn foreign_currency(own: Currency, named: Currency) -> Refusal {
        let remedy = format!("the account is in {own}, not in {named}; nothing is converted");
        Refusal::new(RefusalCode::CurrencyMismatch, remedy)
    }

    /// A refusal for one reason that is not a limit of a rule.
    pub(crate) fn new(code: RefusalCode, remedy: impl Into<String>) -> Refusal {
        Refusal {
            code,
            number: code.number(),
            breaches: Vec::new(),
            remedy: remedy.into(),
            explanation: Explanation::default(),
        }
    }
}

/// The command is malformed: what and where. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invalid {
    /// What is wrong, with the value.
    pub message: String,
    /// A JSON pointer into the command.
    pub path: String,
}

impl From<Fault> for Invalid {
    fn from(fault: Fault) -> Invalid {
        Invalid { message: fault.message, path: fault.pointer }
    }
}
