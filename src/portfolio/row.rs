//! One row: what the rules that bind say of it, as plain numbers.

use chrono::NaiveDate;

use crate::breach::{Bound, Proposal, Subject};
use crate::explain::Silent;
use crate::figure::Scope;
use crate::rejection::{Breach, RefusalCode};

/// In a column of amounts: there is none.
///
/// Amounts are never negative, so this is no amount. It is not zero because a floor of zero is one.
pub const NO_AMOUNT: i64 = -1;

/// In the column of scopes: no rule sets a floor.
pub const SCOPE_NONE: u8 = 0;
/// In the column of scopes: the agency's rule ([`Scope::Agency`]).
pub const SCOPE_AGENCY: u8 = 1;
/// In the column of scopes: the client's rule ([`Scope::Client`]).
pub const SCOPE_CLIENT: u8 = 2;
/// In the column of scopes: the user's own rule ([`Scope::User`]).
pub const SCOPE_USER: u8 = 3;

/// In the column of breaches: [`RefusalCode::NoRule`].
pub const BREACH_NO_RULE: u32 = 1;
/// In the column of breaches: [`RefusalCode::MissingAgeDate`].
pub const BREACH_MISSING_AGE_DATE: u32 = 2;
/// In the column of breaches: [`RefusalCode::NoRow`].
pub const BREACH_NO_ROW: u32 = 4;
/// In the column of breaches: [`RefusalCode::InsufficientAuthority`].
pub const BREACH_INSUFFICIENT_AUTHORITY: u32 = 8;
/// In the column of breaches: [`RefusalCode::BelowFloor`].
pub const BREACH_BELOW_FLOOR: u32 = 16;
/// In the column of breaches: [`RefusalCode::ForgivenLimit`].
pub const BREACH_FORGIVEN_LIMIT: u32 = 32;
/// In the column of breaches: [`RefusalCode::TooManyPayments`].
pub const BREACH_TOO_MANY_PAYMENTS: u32 = 64;
/// In the column of breaches: [`RefusalCode::TooManyDays`].
pub const BREACH_TOO_MANY_DAYS: u32 = 128;
/// In the column of breaches: [`RefusalCode::TooManyMonths`].
pub const BREACH_TOO_MANY_MONTHS: u32 = 256;
/// In the column of breaches: [`RefusalCode::GapTooLong`].
pub const BREACH_GAP_TOO_LONG: u32 = 512;

/// The bit of a code in the column of breaches; none if it is no limit of a rule.
///
/// The bits are permanent and stand in the order of precedence of their codes, so the lowest bit of
/// a set is the code of the refusal.
///
/// ```
/// use settlekit::RefusalCode;
/// use settlekit::portfolio::{BREACH_BELOW_FLOOR, breach_bit};
/// assert_eq!(breach_bit(RefusalCode::BelowFloor), Some(BREACH_BELOW_FLOOR));
/// assert_eq!(breach_bit(RefusalCode::NothingOwed), None);
/// ```
#[must_use]
pub const fn breach_bit(code: RefusalCode) -> Option<u32> {
    Some(match code {
        RefusalCode::NoRule => BREACH_NO_RULE,
        RefusalCode::MissingAgeDate => BREACH_MISSING_AGE_DATE,
        RefusalCode::NoRow => BREACH_NO_ROW,
        RefusalCode::InsufficientAuthority => BREACH_INSUFFICIENT_AUTHORITY,
        RefusalCode::BelowFloor => BREACH_BELOW_FLOOR,
        RefusalCode::ForgivenLimit => BREACH_FORGIVEN_LIMIT,
        RefusalCode::TooManyPayments => BREACH_TOO_MANY_PAYMENTS,
        RefusalCode::TooManyDays => BREACH_TOO_MANY_DAYS,
        RefusalCode::TooManyMonths => BREACH_TOO_MANY_MONTHS,
        RefusalCode::GapTooLong => BREACH_GAP_TOO_LONG,
        _ => return None,
    })
}

/// What is proposed for a row.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub amount_minor: i64,
    pub payments: u32,
    pub gap_days: u32,
}

/// What the output columns say of a row.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
    pub floor_minor: i64,
    pub most_forgiven_minor: i64,
    pub row: u32,
    pub scope: u8,
    pub forgiven_minor: i64,
    pub breaches: u32,
    pub status: u16,
}

/// The limits that are not kept: as many bits, without memory of their own.
#[derive(Clone, Copy, Default)]
struct Breaches {
    bits: u32,
    first: Option<RefusalCode>,
}

impl Extend<Breach> for Breaches {
    fn extend<T: IntoIterator<Item = Breach>>(&mut self, breaches: T) {
        for Breach { code, .. } in breaches {
            self.bits |= breach_bit(code).unwrap_or(0);
            self.first = Some(self.first.map_or(code, |first| first.min(code)));
        }
    }
}

impl Verdict {
    /// Nothing is said yet.
    const BLANK: Verdict = Verdict {
        floor_minor: NO_AMOUNT,
        most_forgiven_minor: NO_AMOUNT,
        row: 0,
        scope: SCOPE_NONE,
        forgiven_minor: NO_AMOUNT,
        breaches: 0,
        status: 0,
    };

    /// Judges as `decide` does a quote and, if anything is asked, a proposal in summary.
    pub fn of(
        bound: &Bound<'_>,
        subject: &Subject,
        asked: Option<&Asked>,
        today: NaiveDate,
    ) -> Verdict {
        let mut verdict = Verdict::BLANK;
        verdict.quote(bound, subject);
        if let Some(asked) = asked {
            verdict.propose(bound, subject, asked, today);
        }
        verdict
    }

    fn quote(&mut self, bound: &Bound<'_>, subject: &Subject) {
        if subject.balance_minor <= 0 {
            return self.answer(Some(RefusalCode::NothingOwed), 0);
        }
        let mut breaches = Breaches::default();
        bound.check_subject(subject, None, &mut Silent, &mut breaches);
        self.answer(breaches.first, breaches.bits);
        if breaches.first.is_some() {
            return;
        }
        let highest = bound.floor(subject);
        let setting = highest.by_percent;
        self.floor_minor = highest.floor_minor;
        self.most_forgiven_minor = subject.balance_minor.saturating_sub(highest.floor_minor);
        self.row = setting.and_then(|rule| rule.row).map_or(0, |(number, _, _)| number);
        self.scope = match setting.map_or(bound.base_scope(), |rule| rule.scope) {
            Scope::Agency => SCOPE_AGENCY,
            Scope::Client => SCOPE_CLIENT,
            Scope::User => SCOPE_USER,
        };
    }

    /// The answer to the proposal takes the place of the quote's.
    fn propose(&mut self, bound: &Bound<'_>, subject: &Subject, asked: &Asked, today: NaiveDate) {
        let balance = subject.balance_minor;
        if let Some(code) = out_of_range(asked, balance) {
            return self.answer(Some(code), 0);
        }
        self.forgiven_minor = balance.saturating_sub(asked.amount_minor);
        // A gap of no days is as good as none: both end today, and both keep every limit.
        let Asked { amount_minor, payments, gap_days } = *asked;
        let proposal = Proposal::in_summary(amount_minor, payments, Some(gap_days), today);
        let mut breaches = Breaches::default();
        bound.check_proposal(subject, &proposal, None, &mut Silent, &mut breaches);
        self.answer(breaches.first, breaches.bits);
    }

    fn answer(&mut self, code: Option<RefusalCode>, breaches: u32) {
        self.status = code.map_or(0, RefusalCode::number);
        self.breaches = breaches;
    }
}

/// What refuses a proposal before any rule is asked, in order of precedence.
fn out_of_range(asked: &Asked, balance_minor: i64) -> Option<RefusalCode> {
    if asked.amount_minor <= 0 || asked.payments == 0 {
        Some(RefusalCode::AmountOutOfRange)
    } else if balance_minor <= 0 {
        Some(RefusalCode::NothingOwed)
    } else if asked.amount_minor > balance_minor {
        Some(RefusalCode::ExceedsBalance)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_single_distinct_and_in_order_of_precedence() {
        let codes = RefusalCode::ALL.into_iter();
        let bits: alloc::vec::Vec<(u16, u32)> =
            codes.filter_map(|code| Some((code.number(), breach_bit(code)?))).collect();
        let expected: alloc::vec::Vec<(u16, u32)> =
            (60..70u16).zip((0..10).map(|place| 1u32 << place)).collect();
        assert_eq!(bits, expected);
    }
}
