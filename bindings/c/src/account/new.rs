//! Opening an account from structs.

use settlekit::account::{AccountDates, AccountDraft, ClaimDraft, InterestDraft};
use settlekit::{Currency, Money, Segment};

use super::{give, settlekit_account};
use crate::code::settlekit_customer_status;
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::raw::{self, Out};
use crate::segment::segments_of_set;
use crate::status::settlekit_status;
use crate::text::settlekit_text;
use crate::value::{currency, date_from_days, flag, given, optional_date, percent};

/// An account as it is first given.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_account {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The customer's status, taken as said: one of SETTLEKIT_CUSTOMER_*.
    pub customer_status: settlekit_customer_status,
    /// The account's name.
    pub account: settlekit_text,
    /// The creditor's name.
    pub client: settlekit_text,
    /// The currency of every amount, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// 1 if `delinquent_since` is given, else 0.
    pub has_delinquent_since: i32,
    /// Since when the customer has not paid.
    pub delinquent_since: i32,
    /// 1 if `placed_on` is given, else 0.
    pub has_placed_on: i32,
    /// When the client placed the debt.
    pub placed_on: i32,
    /// 1 if `charged_off_on` is given, else 0.
    pub has_charged_off_on: i32,
    /// When the creditor charged it off.
    pub charged_off_on: i32,
    /// 1 if `last_payment_on` is given, else 0.
    pub has_last_payment_on: i32,
    /// When the customer last paid.
    pub last_payment_on: i32,
    /// The jurisdictions whose law protects the debtor; NULL and 0 if that is not said.
    pub jurisdictions: *const settlekit_text,
    /// How many are named.
    pub jurisdiction_count: usize,
}

/// A claim as it is first given. Amounts are in minor units of the account's currency; negative is a
/// credit.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_new_claim {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// 1 if the debtor disputes it, else 0.
    pub disputed: i32,
    /// Its name.
    pub claim: settlekit_text,
    /// What it owes of principal.
    pub principal_minor: i64,
    /// What it owes of posted interest.
    pub interest_minor: i64,
    /// What it owes of fees.
    pub fees_minor: i64,
    /// What it owes of costs.
    pub costs_minor: i64,
    /// What it owes of everything else.
    pub other_minor: i64,
    /// 1 if it bears interest, else 0; the three fields after it are then 0.
    pub has_interest: i32,
    /// Percent a year, in millionths: 80000 is 8 %.
    pub annual_percent_millionths: i32,
    /// The last day for which interest was posted.
    pub accrued_through: i32,
    /// The segments that bear it, at least one: a sum of SETTLEKIT_SEGMENT_SET_*.
    pub bears_on: u32,
    /// 1 if `time_barred_on` is given, else 0.
    pub has_time_barred_on: i32,
    /// The day after which it cannot be sued on.
    pub time_barred_on: i32,
}

raw::structs!(settlekit_new_claim);

// SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
unsafe impl raw::Struct for settlekit_new_account {
    const NAME: &'static str = stringify!(settlekit_new_account);
    const FIRST_SIZE: usize = core::mem::offset_of!(settlekit_new_account, jurisdictions);
}

/// Opens an account from an array of `claim_count` claims, at least one.
///
/// Returns SETTLEKIT_STATUS_OK and writes `account`, which the caller frees; NULL_POINTER,
/// MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, INVALID_UTF8, UNKNOWN_VALUE; INVALID_VALUE, where
/// `error` has every fault that the values have together, with its place as in the JSON document of an
/// account. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_new(
    opening: *const settlekit_new_account,
    claims: *const settlekit_new_claim,
    claim_count: usize,
    account: *mut *mut settlekit_account,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(account, "account")?;
        // SAFETY: the caller keeps the contract of structs and texts.
        let draft = unsafe {
            let mut draft = read_account(opening)?;
            for claim in raw::read_all(claims, claim_count)? {
                draft.claims.push(read_claim(&claim, draft.currency)?);
            }
            draft
        };
        let opened = draft.open().map_err(|found| {
            let failure = Failure::invalid(found.to_string());
            Failure { faults: found.faults, ..failure }
        })?;
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(give(opened)) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_account(new: *const settlekit_new_account) -> Result<AccountDraft, Failure> {
    // SAFETY: as for this function.
    let (new, account, client) = unsafe {
        let new = raw::read(new)?;
        (new, new.account.required("account")?, new.client.required("client")?)
    };
    let status = new.customer_status.checked("customer_status")?;
    let mut draft =
        AccountDraft::new(account, client, currency(new.currency, new.exponent)?, status);
    draft.dates = AccountDates {
        delinquent_since: optional_date(
            new.has_delinquent_since,
            new.delinquent_since,
            "delinquent_since",
        )?,
        placed_on: optional_date(new.has_placed_on, new.placed_on, "placed_on")?,
        charged_off_on: optional_date(
            new.has_charged_off_on,
            new.charged_off_on,
            "charged_off_on",
        )?,
        last_payment_on: optional_date(
            new.has_last_payment_on,
            new.last_payment_on,
            "last_payment_on",
        )?,
    };
    // SAFETY: as for this function.
    draft.jurisdictions = unsafe { read_jurisdictions(new.jurisdictions, new.jurisdiction_count)? };
    Ok(draft)
}

/// # Safety
/// As for [`raw::read_slice`] and [`settlekit_text::read`].
unsafe fn read_jurisdictions(
    names: *const settlekit_text,
    count: usize,
) -> Result<Option<Vec<String>>, Failure> {
    if names.is_null() && count == 0 {
        return Ok(None);
    }
    // SAFETY: as for this function.
    let names = unsafe { raw::read_slice(names, count, "jurisdictions")? };
    // SAFETY: as for this function.
    let read = |name: &settlekit_text| unsafe { name.required("a jurisdiction").map(Into::into) };
    names.iter().map(read).collect::<Result<Vec<String>, Failure>>().map(Some)
}

/// # Safety
/// As for [`settlekit_text::read`].
unsafe fn read_claim(new: &settlekit_new_claim, currency: Currency) -> Result<ClaimDraft, Failure> {
    // SAFETY: as for this function.
    let mut draft = ClaimDraft::new(unsafe { new.claim.required("claim")? });
    let balance = [
        (Segment::Principal, new.principal_minor),
        (Segment::Interest, new.interest_minor),
        (Segment::Fees, new.fees_minor),
        (Segment::Costs, new.costs_minor),
        (Segment::Other, new.other_minor),
    ];
    for (segment, minor) in balance {
        draft = draft.segment(segment, &Money::from_minor(minor, currency).to_string());
    }
    let says_interest =
        new.annual_percent_millionths != 0 || new.accrued_through != 0 || new.bears_on != 0;
    if given(new.has_interest, says_interest, "interest")? {
        draft.interest = Some(InterestDraft {
            annual_percent: percent(new.annual_percent_millionths).to_string(),
            accrued_through: date_from_days(new.accrued_through, "accrued_through")?,
            bears_on: segments_of_set(new.bears_on, "bears_on")?,
        });
    }
    draft.disputed = flag(new.disputed, "disputed")?;
    draft.time_barred_on =
        optional_date(new.has_time_barred_on, new.time_barred_on, "time_barred_on")?;
    Ok(draft)
}
