//! Commands about written agreements.

use core::ffi::c_char;

use settlekit::account::{Action, AgreementReturn, AgreementSending, NewAgreement};
use settlekit::{AgreementId, ArrangementId, OfferId, SettlementId};

use super::request::{Call, settlekit_request};
use crate::account::settlekit_account;
use crate::decision::settlekit_decision;
use crate::error::{Failure, settlekit_error};
use crate::policy::settlekit_policy;
use crate::raw;
use crate::status::settlekit_status;
use crate::text::{settlekit_text, text};
use crate::value::optional_date;

/// A new written agreement on an offer or a settlement.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_agreement {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// Its name.
    pub agreement: settlekit_text,
    /// The offer that is set down: active or accepted; left out where `settlement` is given.
    /// Exactly one of both is needed.
    pub offer: settlekit_text,
    /// The settlement that is set down: active or reached; left out where `offer` is given.
    pub settlement: settlekit_text,
    /// Why; may be left out.
    pub reason: settlekit_text,
}

/// An agreement goes to the debtor.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_agreement_sending {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `sent_on` is given, else 0.
    pub has_sent_on: i32,
    /// When it is sent, not after today, in days since 1970-01-01; left out it is today.
    pub sent_on: i32,
    /// Zero.
    pub reserved: u32,
    /// Which agreement.
    pub agreement: settlekit_text,
    /// The SHA-256 of exactly the text that is sent, as 64 small hexadecimal digits; may be left
    /// out.
    pub content_hash: settlekit_text,
}

/// An agreement came back signed; today is the day on which it came back.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_agreement_return {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if `signed_on` is given, else 0.
    pub has_signed_on: i32,
    /// The day of the signature, not after today, in days since 1970-01-01.
    pub signed_on: i32,
    /// Zero.
    pub reserved: u32,
    /// Which agreement.
    pub agreement: settlekit_text,
    /// Who signed it; may be left out.
    pub signed_by: settlekit_text,
    /// The SHA-256 of the text that was signed, which must be the one that was sent; may be left
    /// out.
    pub content_hash: settlekit_text,
}

raw::structs!(settlekit_new_agreement, settlekit_agreement_sending, settlekit_agreement_return);

/// Sets an offer or settlement down as a written agreement.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_create_agreement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    agreement: *const settlekit_new_agreement,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_new(agreement)) }
}

/// The user of the request approves an agreement before it is sent; without a user it is refused.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_approve_agreement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    agreement: *const c_char,
    agreement_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of the header.
        let agreement: AgreementId =
            unsafe { text(agreement, agreement_length).required_name("agreement")? };
        Ok(Action::ApproveAgreement { agreement })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// An agreement is sent to the debtor. Nothing is sent by this call: it is put on record.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_send_agreement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    sending: *const settlekit_agreement_sending,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_sending(sending)) }
}

/// An agreement came back signed.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_return_agreement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    signed_agreement: *const settlekit_agreement_return,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(|| read_return(signed_agreement)) }
}

/// Nothing is left to do with an agreement that came back signed.
///
/// Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// INVALID_VALUE, BUSY. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_complete_agreement(
    account: *mut settlekit_account,
    policy: *const settlekit_policy,
    today: i32,
    request: *const settlekit_request,
    agreement: *const c_char,
    agreement_length: usize,
    decision: *mut *mut settlekit_decision,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let call = Call { account, policy, today, request, decision, error };
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let agreement = unsafe { text(agreement, agreement_length).required_name("agreement")? };
        Ok(Action::CompleteAgreement { agreement })
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { call.carry_out(work) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_new(agreement: *const settlekit_new_agreement) -> Result<Action, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let new = raw::read(agreement)?;
        raw::check_reserved(new.reserved)?;
        let arrangement = one_arrangement(new.offer, new.settlement)?;
        Ok(Action::CreateAgreement(NewAgreement {
            agreement: new.agreement.required_name("agreement")?,
            arrangement,
            reason: new.reason.owned("reason")?,
        }))
    }
}

/// An offer or a settlement: exactly one is given.
///
/// # Safety
/// As for [`settlekit_text::read`].
pub(crate) unsafe fn one_arrangement(
    offer: settlekit_text,
    settlement: settlekit_text,
) -> Result<ArrangementId, Failure> {
    // SAFETY: as for this function.
    let (offer, settlement): (Option<OfferId>, Option<SettlementId>) =
        unsafe { (offer.name("offer")?, settlement.name("settlement")?) };
    match (offer, settlement) {
        (Some(offer), None) => Ok(ArrangementId::Offer(offer)),
        (None, Some(settlement)) => Ok(ArrangementId::Settlement(settlement)),
        _ => Err(Failure::invalid("name an offer or a settlement, and not both")),
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_sending(sending: *const settlekit_agreement_sending) -> Result<Action, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let sending = raw::read(sending)?;
        raw::check_reserved(sending.reserved)?;
        Ok(Action::SendAgreement(AgreementSending {
            agreement: sending.agreement.required_name("agreement")?,
            content_hash: sending.content_hash.name("content_hash")?,
            sent_on: optional_date(sending.has_sent_on, sending.sent_on, "sent_on")?,
        }))
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_return(signed: *const settlekit_agreement_return) -> Result<Action, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let signed = raw::read(signed)?;
        raw::check_reserved(signed.reserved)?;
        Ok(Action::ReturnAgreement(AgreementReturn {
            agreement: signed.agreement.required_name("agreement")?,
            signed_by: signed.signed_by.owned("signed_by")?,
            signed_on: optional_date(signed.has_signed_on, signed.signed_on, "signed_on")?,
            content_hash: signed.content_hash.name("content_hash")?,
        }))
    }
}
