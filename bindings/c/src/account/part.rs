//! What offers and settlements have in common: their parts on claims.

use settlekit::account::{ClaimPart, RuleUsed};

use crate::choice::settlekit_scope;
use crate::raw;
use crate::text::settlekit_text;
use crate::value::millionths;

/// One claim's part of an offer or settlement, in minor units of the account's currency.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_account_part {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: i32,
    /// The claim.
    pub claim: settlekit_text,
    /// The balance of the claim that it was made on.
    pub base_minor: i64,
    /// Its part of the amount.
    pub amount_minor: i64,
    /// What is given up on it.
    pub forgiven_minor: i64,
}

raw::structs!(settlekit_account_part);

impl settlekit_account_part {
    pub(super) fn of(part: &ClaimPart) -> settlekit_account_part {
        settlekit_account_part {
            struct_size: 0,
            reserved: 0,
            claim: settlekit_text::view(part.claim.as_str()),
            base_minor: part.base.minor(),
            amount_minor: part.amount.minor(),
            forgiven_minor: part.forgiven.minor(),
        }
    }
}

/// The rule under which terms were made, flat; zeros if none set a floor.
pub(super) struct FlatRule {
    pub scope: settlekit_scope,
    pub row: u32,
    pub percent_millionths: i32,
    pub floor_minor: i64,
}

impl FlatRule {
    pub fn of(rule: Option<&RuleUsed>) -> FlatRule {
        FlatRule {
            scope: rule.map_or(settlekit_scope(0), |rule| settlekit_scope::of(rule.scope)),
            row: rule.map_or(0, |rule| rule.row),
            percent_millionths: rule.map_or(0, |rule| millionths(rule.percent)),
            floor_minor: rule.map_or(0, |rule| rule.floor.minor()),
        }
    }
}
