//! Bulk offers on columns.

use core::ffi::{CStr, c_char, c_void};
use std::ops::ControlFlow;

use settlekit::portfolio::{self, OfferAmount, OfferPaid, Offered, Offering, Outputs, Progress};
use settlekit::{Currency, RefusalCode};

use super::{ended, settlekit_columns, settlekit_judgements};
use crate::code::{name_of, value_of};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::handle;
use crate::policy::settlekit_policy;
use crate::progress::{Watcher, settlekit_progress};
use crate::raw::{self, OutStruct};
use crate::status::settlekit_status;
use crate::value::{date_from_days, optional_date, percent};

/// How the amount of an offer on columns is found: one of SETTLEKIT_OFFER_AMOUNT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_offer_amount_kind(pub i32);

/// The same amount for every row: amount_minor.
pub const SETTLEKIT_OFFER_AMOUNT_FIXED: i32 = 1;
/// A percent of the row's balance, to be paid: percent_millionths, rounded up.
pub const SETTLEKIT_OFFER_AMOUNT_PERCENT: i32 = 2;
/// The least that may be accepted: the row's floor.
pub const SETTLEKIT_OFFER_AMOUNT_FLOOR: i32 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AmountKind {
    Fixed,
    Percent,
    Floor,
}

const AMOUNT_KINDS: [(i32, AmountKind, &CStr); 3] = [
    (SETTLEKIT_OFFER_AMOUNT_FIXED, AmountKind::Fixed, c"fixed"),
    (SETTLEKIT_OFFER_AMOUNT_PERCENT, AmountKind::Percent, c"percent"),
    (SETTLEKIT_OFFER_AMOUNT_FLOOR, AmountKind::Floor, c"floor"),
];

/// The name of a way in which the amount of an offer on columns is found, such as "percent"; "unknown"
/// for a number that is none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_offer_amount_kind_name(
    kind: settlekit_offer_amount_kind,
) -> *const c_char {
    name_of(&AMOUNT_KINDS, kind.0)
}

/// What is offered to every row.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_offering {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// How the amount is found: one of SETTLEKIT_OFFER_AMOUNT_*.
    pub amount: settlekit_offer_amount_kind,
    /// The amount of a fixed offer, in minor units of the columns' currency; 0 with others.
    pub amount_minor: i64,
    /// The percent to be paid of a percent offer, in millionths: 750000 is 75 %; 0 with others.
    pub percent_millionths: i32,
    /// 1 if `paid_by` is given, else 0.
    pub has_paid_by: i32,
    /// The day by which one payment is due, in days since 1970-01-01: of a bulk offer its pay_by, or
    /// without one its expires_on.
    pub paid_by: i32,
    /// Without `paid_by`: in how many payments, the first one today; 0 is one.
    pub payments: u32,
    /// Without `paid_by`: the days between two payments; 0 where there is no gap.
    pub gap_days: u32,
    /// Zero.
    pub reserved: u32,
}

/// What the offers on columns come to.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_offered {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The currency of its amounts, by its ISO 4217 number.
    pub currency: i32,
    /// How many decimals it has.
    pub exponent: i32,
    /// 1 if all three sums fit the numbers below, else 0.
    pub has_minor: i32,
    /// How many rows are written: the first ones.
    pub rows_done: usize,
    /// Rows whose offer is within the rules.
    pub within_rules: usize,
    /// What is owed on the rows within the rules, in minor units; 0 if the sums do not all fit.
    pub owed_minor: i64,
    /// What the offers within the rules ask for.
    pub asked_minor: i64,
    /// What they forgive.
    pub forgiven_minor: i64,
    /// Rows that are refused, for whatever reason.
    pub refused: usize,
    /// Rows refused as 12, percent_out_of_range.
    pub percent_out_of_range: usize,
    /// Rows refused as 13, amount_out_of_range.
    pub amount_out_of_range: usize,
    /// Rows refused as 14, expiry_in_past.
    pub expiry_in_past: usize,
    /// Rows refused as 50, nothing_owed.
    pub nothing_owed: usize,
    /// Rows refused as 52, exceeds_balance.
    pub exceeds_balance: usize,
    /// Rows refused as 60, no_rule.
    pub no_rule: usize,
    /// Rows refused as 61, missing_age_date.
    pub missing_age_date: usize,
    /// Rows refused as 62, no_row.
    pub no_row: usize,
    /// Rows refused as 63, insufficient_authority.
    pub insufficient_authority: usize,
    /// Rows refused as 64, below_floor.
    pub below_floor: usize,
    /// Rows refused as 65, forgiven_limit.
    pub forgiven_limit: usize,
    /// Rows refused as 66, too_many_payments.
    pub too_many_payments: usize,
    /// Rows refused as 67, too_many_days.
    pub too_many_days: usize,
    /// Rows refused as 68, too_many_months.
    pub too_many_months: usize,
    /// Rows refused as 69, gap_too_long.
    pub gap_too_long: usize,
}

raw::structs!(settlekit_offering, settlekit_offered);

/// Finds for every row what an offer asks, judges it as settlekit_portfolio_judge judges a proposal, and
/// adds up. Nothing is made: settlekit_bulk_decide does that on accounts, and gives the same answer for
/// a stopped account with one claim of that balance, without interest, holds and an approver.
///
/// The columns propose nothing themselves: amounts_minor, payments and gaps_days of them are NULL.
/// `judgements` may be NULL; they are those of settlekit_portfolio_judge. `amounts_minor` has room for
/// a value of each row and gets what is asked of it, also where the rules refuse that;
/// SETTLEKIT_NO_AMOUNT where nothing is owed, where the offering itself is out of range, and where there
/// is no floor to offer.
///
/// A row's refusal number is that of the first of these that holds: for all rows alike 12
/// percent_out_of_range (not above 0 and at most 100), 13 amount_out_of_range (a fixed amount that is
/// not positive), 14 expiry_in_past (`paid_by` is before today); 50 nothing_owed, 52 exceeds_balance,
/// then the first of its breaches. An offer at the floor has the quote's answer where there is no floor,
/// and is 13 where the floor is nothing.
///
/// Everything is checked before the first row is written, as settlekit_portfolio_judge does, and so are
/// `amounts_minor` and `offered`. `progress` may be NULL. It is called after every 4096 rows and after
/// the last one, and leaves the columns alone meanwhile. `offered` may be NULL.
///
/// Nothing is allocated for a row, and no row depends on another: several threads may offer to parts
/// of a portfolio at once, each part with outputs of its own.
///
/// Returns SETTLEKIT_STATUS_OK and writes the columns and `offered`; CANCELLED if `progress` asked to
/// stop, even after the last row: rows_done of `offered` rows are written, the others untouched. Else
/// nothing is written: NULL_POINTER for balances or ages that are missing, for `amounts_minor` and for a
/// list of names; MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, OVERLAP; INVALID_VALUE for columns that propose something, a currency that is not the
/// policy's, a count beyond any memory, a name that is none, a place that its list does not have, and
/// fields that contradict each other. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_portfolio_offer(
    policy: *const settlekit_policy,
    today: i32,
    columns: *const settlekit_columns,
    offering: *const settlekit_offering,
    judgements: *const settlekit_judgements,
    amounts_minor: *mut i64,
    progress: settlekit_progress,
    user_data: *mut c_void,
    offered: *mut settlekit_offered,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        // The policy by a reference of its own, as the callback may give up the caller's.
        // SAFETY: the caller keeps the contract of handles and structs.
        let (policy, given, offering, wanted) = unsafe {
            let wanted = raw::read_optional(judgements)?;
            (handle::keep(policy)?, raw::read(columns)?, raw::read(offering)?, wanted)
        };
        // SAFETY: as above.
        let out = unsafe { OutStruct::optional(offered)? };
        let today = date_from_days(today, "today")?;
        let offering = offering.checked()?;
        given.check_proposes_nothing()?;
        let rows = given.row_count;
        // What is written must be checked before anything of it is seen as a slice.
        given.check_extents()?;
        let mut written = wanted.map_or_else(Vec::new, |wanted| wanted.pieces(rows));
        written.push(raw::piece(amounts_minor, rows, "amounts_minor"));
        written.extend(out.as_ref().map(OutStruct::piece));
        raw::check_written_apart(&written, &given.pieces())?;
        // SAFETY: the caller keeps the contract of columns, and no memory is shared.
        let made = unsafe {
            let names = given.names()?;
            let columns = given.columns(&names)?;
            let amounts = raw::write_slice(amounts_minor, rows, "amounts_minor")?;
            let outputs = match wanted {
                Some(wanted) => wanted.outputs(rows)?,
                None => Outputs::default(),
            };
            let watcher = Watcher { call: progress, user_data };
            let watch = |at: Progress| match watcher.cancels(at.done, at.of) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            };
            portfolio::offer(&policy, &columns, &offering, today, amounts, outputs, watch)
        };
        let made = made.map_err(|fault| Failure::invalid(fault.to_string()))?;
        if let Some(out) = out {
            // SAFETY: the caller gives a place for it.
            unsafe { out.set(settlekit_offered::of(&made, policy.currency())) };
        }
        ended(made.rows, made.cancelled)
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard(error, work) }
}

impl settlekit_columns {
    fn check_proposes_nothing(&self) -> Result<(), Failure> {
        let divided = !self.payments.is_null() || !self.gaps_days.is_null();
        if divided || !self.amounts_minor.is_null() {
            let message = "the offering says what is proposed: amounts_minor, payments and gaps_days are NULL";
            return Err(Failure::invalid(message));
        }
        Ok(())
    }
}

impl settlekit_offering {
    fn checked(&self) -> Result<Offering, Failure> {
        raw::check_reserved(self.reserved)?;
        let kind = value_of(&AMOUNT_KINDS, self.amount.0, "amount")?;
        let unused = |is_used: bool, is_set: bool, what: &str| match !is_used && is_set {
            true => {
                Err(Failure::invalid(format!("{what} is set, but the offer is not of its kind")))
            }
            false => Ok(()),
        };
        unused(kind == AmountKind::Fixed, self.amount_minor != 0, "amount_minor")?;
        let has_percent = self.percent_millionths != 0;
        unused(kind == AmountKind::Percent, has_percent, "percent_millionths")?;
        let paid_by = optional_date(self.has_paid_by, self.paid_by, "paid_by")?;
        unused(paid_by.is_none(), self.payments != 0, "payments")?;
        unused(paid_by.is_none(), self.gap_days != 0, "gap_days")?;
        let amount = match kind {
            AmountKind::Fixed => OfferAmount::Fixed(self.amount_minor),
            AmountKind::Percent => OfferAmount::Percent(percent(self.percent_millionths)),
            AmountKind::Floor => OfferAmount::Floor,
        };
        let (payments, gap_days) = (self.payments.max(1), self.gap_days);
        let in_payments = OfferPaid::Payments { payments, gap_days };
        Ok(Offering { amount, paid: paid_by.map_or(in_payments, OfferPaid::By) })
    }
}

impl settlekit_offered {
    fn of(made: &Offered, currency: Currency) -> settlekit_offered {
        let sums = [made.owed_minor, made.asked_minor, made.forgiven_minor];
        let minor = match sums.map(|sum| i64::try_from(sum).ok()) {
            [Some(owed), Some(asked), Some(forgiven)] => Some([owed, asked, forgiven]),
            _ => None,
        };
        let [owed_minor, asked_minor, forgiven_minor] = minor.unwrap_or_default();
        let refused = |code: RefusalCode| made.refused.get(&code).copied().unwrap_or(0);
        settlekit_offered {
            struct_size: 0,
            currency: i32::from(currency.numeric()),
            exponent: i32::from(currency.exponent()),
            has_minor: i32::from(minor.is_some()),
            rows_done: made.rows,
            within_rules: made.within_rules,
            owed_minor,
            asked_minor,
            forgiven_minor,
            refused: made.refused.values().fold(0, |sum, count| sum.saturating_add(*count)),
            percent_out_of_range: refused(RefusalCode::PercentOutOfRange),
            amount_out_of_range: refused(RefusalCode::AmountOutOfRange),
            expiry_in_past: refused(RefusalCode::ExpiryInPast),
            nothing_owed: refused(RefusalCode::NothingOwed),
            exceeds_balance: refused(RefusalCode::ExceedsBalance),
            no_rule: refused(RefusalCode::NoRule),
            missing_age_date: refused(RefusalCode::MissingAgeDate),
            no_row: refused(RefusalCode::NoRow),
            insufficient_authority: refused(RefusalCode::InsufficientAuthority),
            below_floor: refused(RefusalCode::BelowFloor),
            forgiven_limit: refused(RefusalCode::ForgivenLimit),
            too_many_payments: refused(RefusalCode::TooManyPayments),
            too_many_days: refused(RefusalCode::TooManyDays),
            too_many_months: refused(RefusalCode::TooManyMonths),
            gap_too_long: refused(RefusalCode::GapTooLong),
        }
    }
}
