//! The limits that a row does not keep, as a set of bits; and what stands for nothing in a column.

/// In a set of breaches: no_rule, 60. The bits stand in the order of precedence, so the lowest one of
/// a set is the row's refusal.
pub const SETTLEKIT_BREACH_NO_RULE: u32 = 1;
/// In a set of breaches: missing_age_date, 61.
pub const SETTLEKIT_BREACH_MISSING_AGE_DATE: u32 = 2;
/// In a set of breaches: no_row, 62.
pub const SETTLEKIT_BREACH_NO_ROW: u32 = 4;
/// In a set of breaches: insufficient_authority, 63.
pub const SETTLEKIT_BREACH_INSUFFICIENT_AUTHORITY: u32 = 8;
/// In a set of breaches: below_floor, 64.
pub const SETTLEKIT_BREACH_BELOW_FLOOR: u32 = 16;
/// In a set of breaches: forgiven_limit, 65.
pub const SETTLEKIT_BREACH_FORGIVEN_LIMIT: u32 = 32;
/// In a set of breaches: too_many_payments, 66.
pub const SETTLEKIT_BREACH_TOO_MANY_PAYMENTS: u32 = 64;
/// In a set of breaches: too_many_days, 67.
pub const SETTLEKIT_BREACH_TOO_MANY_DAYS: u32 = 128;
/// In a set of breaches: too_many_months, 68.
pub const SETTLEKIT_BREACH_TOO_MANY_MONTHS: u32 = 256;
/// In a set of breaches: gap_too_long, 69.
pub const SETTLEKIT_BREACH_GAP_TOO_LONG: u32 = 512;

/// In a column of users' places: nobody is named, the creditor's own system asks.
pub const SETTLEKIT_NO_USER: u32 = 4_294_967_295;

/// In a column of dates: the date is not known.
pub const SETTLEKIT_DATE_NOT_KNOWN: i32 = -2_147_483_648;

/// In a written column of amounts: there is none. It is less than every amount, so a floor is to be
/// used only where the refusal number is 0, or the row's number is not.
pub const SETTLEKIT_NO_AMOUNT: i64 = -1;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use core::ffi::CStr;

    use settlekit::RefusalCode;
    use settlekit::portfolio::{self, breach_bit};

    use super::*;
    use crate::choice::{
        SETTLEKIT_SCOPE_AGENCY, SETTLEKIT_SCOPE_CLIENT, SETTLEKIT_SCOPE_USER, settlekit_scope,
    };

    #[test]
    fn every_breach_has_its_bit() {
        let bits = [
            ("no_rule", SETTLEKIT_BREACH_NO_RULE),
            ("missing_age_date", SETTLEKIT_BREACH_MISSING_AGE_DATE),
            ("no_row", SETTLEKIT_BREACH_NO_ROW),
            ("insufficient_authority", SETTLEKIT_BREACH_INSUFFICIENT_AUTHORITY),
            ("below_floor", SETTLEKIT_BREACH_BELOW_FLOOR),
            ("forgiven_limit", SETTLEKIT_BREACH_FORGIVEN_LIMIT),
            ("too_many_payments", SETTLEKIT_BREACH_TOO_MANY_PAYMENTS),
            ("too_many_days", SETTLEKIT_BREACH_TOO_MANY_DAYS),
            ("too_many_months", SETTLEKIT_BREACH_TOO_MANY_MONTHS),
            ("gap_too_long", SETTLEKIT_BREACH_GAP_TOO_LONG),
        ];
        let of_core: Vec<(&str, u32)> = RefusalCode::ALL
            .into_iter()
            .filter_map(|code| Some((code.name(), breach_bit(code)?)))
            .collect();
        assert_eq!(of_core, bits);
    }

    #[test]
    fn what_stands_for_nothing_is_what_the_core_says() {
        assert_eq!(SETTLEKIT_NO_USER, portfolio::NO_USER);
        assert_eq!(SETTLEKIT_DATE_NOT_KNOWN, portfolio::DATE_NOT_KNOWN);
        assert_eq!(SETTLEKIT_NO_AMOUNT, portfolio::NO_AMOUNT);
    }

    #[test]
    fn the_column_of_scopes_has_the_numbers_of_scopes() {
        let written = [portfolio::SCOPE_AGENCY, portfolio::SCOPE_CLIENT, portfolio::SCOPE_USER];
        let known = [SETTLEKIT_SCOPE_AGENCY, SETTLEKIT_SCOPE_CLIENT, SETTLEKIT_SCOPE_USER];
        assert_eq!(written.map(i32::from), known);
        let none =
            crate::choice::settlekit_scope_name(settlekit_scope(portfolio::SCOPE_NONE.into()));
        // SAFETY: names are static.
        assert_eq!(unsafe { CStr::from_ptr(none) }.to_str().unwrap(), "unknown");
    }
}
