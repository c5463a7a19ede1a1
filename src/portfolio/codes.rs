//! The plain numbers that columns hold in place of names.

use crate::figure::Scope;
use crate::rejection::RefusalCode;

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
#[inline]
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

/// How many limits have a bit.
pub(super) const BREACHES: u32 = 10;

/// The number of a scope in the column of scopes.
#[inline(always)]
pub(super) const fn scope_number(scope: Scope) -> u8 {
    match scope {
        Scope::Agency => SCOPE_AGENCY,
        Scope::Client => SCOPE_CLIENT,
        Scope::User => SCOPE_USER,
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
        assert_eq!(bits.len(), usize::try_from(BREACHES).unwrap());
    }
}
