//! What is known of a debtor and a debt, and what it speaks for, as numbers.

use core::ffi::{CStr, c_char};

use settlekit::policy::{Dispute, Hardship, Relationship, Willingness};
use settlekit::{ArgumentAbout, Factor, FactorEffect, Speaks};

use crate::code::{code_of, name_of, value_of};
use crate::error::Failure;

/// What a customer is to the creditor: one of SETTLEKIT_RELATIONSHIP_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_relationship(pub i32);

/// A new customer, or one without a history worth keeping.
pub const SETTLEKIT_RELATIONSHIP_NEW: i32 = 1;
/// A customer who comes again.
pub const SETTLEKIT_RELATIONSHIP_REGULAR: i32 = 2;
/// A reliable customer of long standing, for whom this is an isolated incident.
pub const SETTLEKIT_RELATIONSHIP_LONG_TERM: i32 = 3;

const RELATIONSHIPS: [(i32, Relationship, &CStr); 3] = [
    (SETTLEKIT_RELATIONSHIP_NEW, Relationship::New, c"new"),
    (SETTLEKIT_RELATIONSHIP_REGULAR, Relationship::Regular, c"regular"),
    (SETTLEKIT_RELATIONSHIP_LONG_TERM, Relationship::LongTerm, c"long_term"),
];

/// The name of a relationship in the dialect, such as "long_term"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_relationship_name(code: settlekit_relationship) -> *const c_char {
    name_of(&RELATIONSHIPS, code.0)
}

impl settlekit_relationship {
    /// What is given; 0 is nothing.
    pub(crate) fn optional(self, what: &str) -> Result<Option<Relationship>, Failure> {
        match self.0 {
            0 => Ok(None),
            code => value_of(&RELATIONSHIPS, code, what).map(Some),
        }
    }
}

/// How hard it is for the debtor to pay: one of SETTLEKIT_HARDSHIP_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_hardship(pub i32);

/// The debtor could pay.
pub const SETTLEKIT_HARDSHIP_NONE: i32 = 1;
/// Paying all would be hard.
pub const SETTLEKIT_HARDSHIP_SOME: i32 = 2;
/// Full payment is not realistic.
pub const SETTLEKIT_HARDSHIP_SEVERE: i32 = 3;

const HARDSHIPS: [(i32, Hardship, &CStr); 3] = [
    (SETTLEKIT_HARDSHIP_NONE, Hardship::None, c"none"),
    (SETTLEKIT_HARDSHIP_SOME, Hardship::Some, c"some"),
    (SETTLEKIT_HARDSHIP_SEVERE, Hardship::Severe, c"severe"),
];

/// The name of a hardship in the dialect, such as "severe"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_hardship_name(code: settlekit_hardship) -> *const c_char {
    name_of(&HARDSHIPS, code.0)
}

impl settlekit_hardship {
    /// What is given; 0 is nothing.
    pub(crate) fn optional(self, what: &str) -> Result<Option<Hardship>, Failure> {
        match self.0 {
            0 => Ok(None),
            code => value_of(&HARDSHIPS, code, what).map(Some),
        }
    }
}

/// How much of a debt is contested: one of SETTLEKIT_DISPUTE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_dispute(pub i32);

/// None of it.
pub const SETTLEKIT_DISPUTE_NONE: i32 = 1;
/// A part of it.
pub const SETTLEKIT_DISPUTE_PARTIAL: i32 = 2;
/// All of it.
pub const SETTLEKIT_DISPUTE_FULL: i32 = 3;

const DISPUTES: [(i32, Dispute, &CStr); 3] = [
    (SETTLEKIT_DISPUTE_NONE, Dispute::None, c"none"),
    (SETTLEKIT_DISPUTE_PARTIAL, Dispute::Partial, c"partial"),
    (SETTLEKIT_DISPUTE_FULL, Dispute::Full, c"full"),
];

/// The name of a dispute in the dialect, such as "full"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_dispute_name(code: settlekit_dispute) -> *const c_char {
    name_of(&DISPUTES, code.0)
}

impl settlekit_dispute {
    /// What is given; 0 is nothing.
    pub(crate) fn optional(self, what: &str) -> Result<Option<Dispute>, Failure> {
        match self.0 {
            0 => Ok(None),
            code => value_of(&DISPUTES, code, what).map(Some),
        }
    }

    pub(crate) fn of(value: Dispute) -> settlekit_dispute {
        settlekit_dispute(code_of(&DISPUTES, value))
    }
}

/// Whether the debtor wants to settle: one of SETTLEKIT_WILLINGNESS_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_willingness(pub i32);

/// The debtor does not answer or does not want to.
pub const SETTLEKIT_WILLINGNESS_NONE: i32 = 1;
/// The debtor answers.
pub const SETTLEKIT_WILLINGNESS_RESPONSIVE: i32 = 2;
/// The debtor has proposed a settlement.
pub const SETTLEKIT_WILLINGNESS_PROPOSED: i32 = 3;

const WILLINGNESSES: [(i32, Willingness, &CStr); 3] = [
    (SETTLEKIT_WILLINGNESS_NONE, Willingness::None, c"none"),
    (SETTLEKIT_WILLINGNESS_RESPONSIVE, Willingness::Responsive, c"responsive"),
    (SETTLEKIT_WILLINGNESS_PROPOSED, Willingness::Proposed, c"proposed"),
];

/// The name of a willingness in the dialect, such as "proposed"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_willingness_name(code: settlekit_willingness) -> *const c_char {
    name_of(&WILLINGNESSES, code.0)
}

impl settlekit_willingness {
    /// What is given; 0 is nothing.
    pub(crate) fn optional(self, what: &str) -> Result<Option<Willingness>, Failure> {
        match self.0 {
            0 => Ok(None),
            code => value_of(&WILLINGNESSES, code, what).map(Some),
        }
    }
}

/// What may move the opening and the target of a negotiation: one of SETTLEKIT_FACTOR_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_factor(pub i32);

/// What the customer is to the creditor.
pub const SETTLEKIT_FACTOR_RELATIONSHIP: i32 = 1;
/// How hard it is for the debtor to pay.
pub const SETTLEKIT_FACTOR_HARDSHIP: i32 = 2;
/// How much is contested.
pub const SETTLEKIT_FACTOR_DISPUTE: i32 = 3;
/// Whether the debtor wants to settle.
pub const SETTLEKIT_FACTOR_WILLINGNESS: i32 = 4;
/// Attempts at contact since the debtor last answered.
pub const SETTLEKIT_FACTOR_UNANSWERED_ATTEMPTS: i32 = 5;
/// Promises to pay that were not kept.
pub const SETTLEKIT_FACTOR_BROKEN_PROMISES: i32 = 6;
/// The days on the recovery curve.
pub const SETTLEKIT_FACTOR_AGE: i32 = 7;

const FACTORS: [(i32, Factor, &CStr); 7] = [
    (SETTLEKIT_FACTOR_RELATIONSHIP, Factor::Relationship, c"relationship"),
    (SETTLEKIT_FACTOR_HARDSHIP, Factor::Hardship, c"hardship"),
    (SETTLEKIT_FACTOR_DISPUTE, Factor::Dispute, c"dispute"),
    (SETTLEKIT_FACTOR_WILLINGNESS, Factor::Willingness, c"willingness"),
    (SETTLEKIT_FACTOR_UNANSWERED_ATTEMPTS, Factor::UnansweredAttempts, c"unanswered_attempts"),
    (SETTLEKIT_FACTOR_BROKEN_PROMISES, Factor::BrokenPromises, c"broken_promises"),
    (SETTLEKIT_FACTOR_AGE, Factor::Age, c"age"),
];

/// The name of a factor in the dialect, such as "age"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_factor_name(code: settlekit_factor) -> *const c_char {
    name_of(&FACTORS, code.0)
}

impl settlekit_factor {
    pub(crate) fn of(value: Factor) -> settlekit_factor {
        settlekit_factor(code_of(&FACTORS, value))
    }
}

/// What speaks for settling or against it: one of SETTLEKIT_ARGUMENT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_argument(pub i32);

/// A relationship of long standing is worth keeping.
pub const SETTLEKIT_ARGUMENT_RELATIONSHIP: i32 = 1;
/// Full payment is not realistic.
pub const SETTLEKIT_ARGUMENT_HARDSHIP: i32 = 2;
/// A settlement ends the dispute.
pub const SETTLEKIT_ARGUMENT_DISPUTE: i32 = 3;
/// The debtor is willing.
pub const SETTLEKIT_ARGUMENT_WILLINGNESS: i32 = 4;
/// What waiting is worth beside what is aimed at.
pub const SETTLEKIT_ARGUMENT_WAITING: i32 = 5;
/// What legal action is worth beside what is aimed at.
pub const SETTLEKIT_ARGUMENT_LEGAL_ACTION: i32 = 6;
/// The rules forgive nothing.
pub const SETTLEKIT_ARGUMENT_RULES: i32 = 7;

const ARGUMENTS: [(i32, ArgumentAbout, &CStr); 7] = [
    (SETTLEKIT_ARGUMENT_RELATIONSHIP, ArgumentAbout::Relationship, c"relationship"),
    (SETTLEKIT_ARGUMENT_HARDSHIP, ArgumentAbout::Hardship, c"hardship"),
    (SETTLEKIT_ARGUMENT_DISPUTE, ArgumentAbout::Dispute, c"dispute"),
    (SETTLEKIT_ARGUMENT_WILLINGNESS, ArgumentAbout::Willingness, c"willingness"),
    (SETTLEKIT_ARGUMENT_WAITING, ArgumentAbout::Waiting, c"waiting"),
    (SETTLEKIT_ARGUMENT_LEGAL_ACTION, ArgumentAbout::LegalAction, c"legal_action"),
    (SETTLEKIT_ARGUMENT_RULES, ArgumentAbout::Rules, c"rules"),
];

/// The name of an argument in the dialect, such as "rules"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_argument_name(code: settlekit_argument) -> *const c_char {
    name_of(&ARGUMENTS, code.0)
}

impl settlekit_argument {
    pub(crate) fn of(value: ArgumentAbout) -> settlekit_argument {
        settlekit_argument(code_of(&ARGUMENTS, value))
    }
}

/// Whether something speaks for settling or against it: one of SETTLEKIT_SPEAKS_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_speaks(pub i32);

/// For settling.
pub const SETTLEKIT_SPEAKS_FOR: i32 = 1;
/// Against it.
pub const SETTLEKIT_SPEAKS_AGAINST: i32 = 2;

const SPEAKS: [(i32, Speaks, &CStr); 2] = [
    (SETTLEKIT_SPEAKS_FOR, Speaks::For, c"for"),
    (SETTLEKIT_SPEAKS_AGAINST, Speaks::Against, c"against"),
];

/// The name of such a choice in the dialect, such as "against"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_speaks_name(code: settlekit_speaks) -> *const c_char {
    name_of(&SPEAKS, code.0)
}

impl settlekit_speaks {
    pub(crate) fn of(value: Speaks) -> settlekit_speaks {
        settlekit_speaks(code_of(&SPEAKS, value))
    }
}

/// The number of the value of a factor, by its kind; 0 where it has none.
pub(crate) fn value_of_factor(effect: &FactorEffect) -> i32 {
    let Some(value) = effect.value else { return 0 };
    match effect.factor {
        Factor::Relationship => named(&RELATIONSHIPS, value),
        Factor::Hardship => named(&HARDSHIPS, value),
        Factor::Dispute => named(&DISPUTES, value),
        Factor::Willingness => named(&WILLINGNESSES, value),
        Factor::UnansweredAttempts | Factor::BrokenPromises | Factor::Age => 0,
    }
}

/// The number of a name.
fn named<T>(table: &[(i32, T, &CStr)], name: &str) -> i32 {
    let found = table.iter().find(|(_, _, known)| known.to_bytes() == name.as_bytes());
    found.map_or(0, |(code, _, _)| *code)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Every value of the core has its number, its dialect name, and is read again from it.
    macro_rules! check {
        ($core:ident, $code:ident, $table:ident) => {
            assert_eq!($core::ALL.len(), $table.len());
            for (value, (code, known, name)) in $core::ALL.into_iter().zip($table) {
                assert_eq!((value, value.name()), (known, name.to_str().unwrap()));
                assert_eq!($code(code).optional("value").unwrap(), Some(value));
                assert_eq!(named(&$table, value.name()), code);
            }
            assert_eq!($code(0).optional("value").unwrap(), None);
            for wrong in [-1, 4, i32::MAX] {
                assert!($code(wrong).optional("value").is_err());
            }
        };
    }

    #[test]
    fn every_fact_has_its_number_and_name() {
        check!(Relationship, settlekit_relationship, RELATIONSHIPS);
        check!(Hardship, settlekit_hardship, HARDSHIPS);
        check!(Dispute, settlekit_dispute, DISPUTES);
        check!(Willingness, settlekit_willingness, WILLINGNESSES);
        for (code, factor, name) in FACTORS {
            assert_eq!(
                (settlekit_factor::of(factor).0, name.to_str().unwrap()),
                (code, factor.name())
            );
        }
    }
}
