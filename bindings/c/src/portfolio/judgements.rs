//! The columns that are written.

use settlekit::portfolio::Outputs;

use crate::error::Failure;
use crate::raw::{self, Piece};

/// Where the answers go: columns of the caller's, each with as many rows as there are accounts. NULL is
/// a column that is not wanted; no answer depends on which others are.
///
/// Read `refusal_numbers` first, or `rows`: where nothing may be settled there is no floor, and what
/// stands there, SETTLEKIT_NO_AMOUNT (-1), is less than every offer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_judgements {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// 0 if it may be done, else the permanent number of the refusal's code. Of the proposal if there
    /// is one, else of the quote. May be NULL.
    pub refusal_numbers: *mut u16,
    /// Every limit that is not kept: a set of SETTLEKIT_BREACH_*. Of the proposal if there is one, else
    /// of the quote. May be NULL.
    pub breaches: *mut u32,
    /// What the proposal forgives, the balance less the amount, in minor units; SETTLEKIT_NO_AMOUNT
    /// where nothing is proposed, nothing is owed, or the proposal is out of range. May be NULL.
    pub forgiven_minor: *mut i64,
    /// The quote's: the least that may be accepted, in minor units, rounded up; SETTLEKIT_NO_AMOUNT
    /// where a quote is refused. May be NULL.
    pub floors_minor: *mut i64,
    /// The quote's: the most that may be forgiven, the balance less the floor; SETTLEKIT_NO_AMOUNT
    /// where a quote is refused. May be NULL.
    pub most_forgiven_minor: *mut i64,
    /// The quote's: the number of the row of the table that sets the percent part of the floor, from
    /// 1; 0 where a quote is refused. May be NULL.
    pub rows: *mut u32,
    /// The quote's: whose rule has that row, one of SETTLEKIT_SCOPE_*; 0 where a quote is refused. May
    /// be NULL.
    pub scopes: *mut u8,
}

raw::structs!(settlekit_judgements);

impl settlekit_judgements {
    /// Every piece of memory that is written; those that are NULL, too.
    pub(super) fn pieces(&self, rows: usize) -> Vec<Piece> {
        vec![
            raw::piece(self.refusal_numbers, rows, "refusal_numbers"),
            raw::piece(self.breaches, rows, "breaches"),
            raw::piece(self.forgiven_minor, rows, "forgiven_minor"),
            raw::piece(self.floors_minor, rows, "floors_minor"),
            raw::piece(self.most_forgiven_minor, rows, "most_forgiven_minor"),
            raw::piece(self.rows, rows, "rows"),
            raw::piece(self.scopes, rows, "scopes"),
        ]
    }

    /// # Safety
    /// Each column that is not NULL has room for so many values and shares memory with nothing that is
    /// read or written meanwhile.
    pub(super) unsafe fn outputs<'o>(&self, rows: usize) -> Result<Outputs<'o>, Failure> {
        raw::check_reserved(self.reserved)?;
        // SAFETY: as for this function.
        unsafe {
            Ok(Outputs {
                floors_minor: raw::write_column(self.floors_minor, rows, "floors_minor")?,
                most_forgiven_minor: raw::write_column(
                    self.most_forgiven_minor,
                    rows,
                    "most_forgiven_minor",
                )?,
                rows: raw::write_column(self.rows, rows, "rows")?,
                scopes: raw::write_column(self.scopes, rows, "scopes")?,
                forgiven_minor: raw::write_column(self.forgiven_minor, rows, "forgiven_minor")?,
                breaches: raw::write_column(self.breaches, rows, "breaches")?,
                status: raw::write_column(self.refusal_numbers, rows, "refusal_numbers")?,
            })
        }
    }
}
