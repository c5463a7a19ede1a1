//! Some rows of each column as arrays of one length, which the kernel works on.

use core::hint::black_box;

use super::case::{Case, Proposed, Verdict};
use super::columns::{AgeColumn, Columns, DATE_NOT_KNOWN, Outputs};

/// So many rows are worked on at once. Few enough that reading the next columns overlaps with working
/// on these, and that everything between stays in the nearest cache.
pub(super) const BLOCK: usize = 128;

/// The values of a block.
pub(super) type Lane<T> = [T; BLOCK];

/// In a block of ages: it is not known. Every negative age means the same.
pub(super) const AGE_NOT_KNOWN: i32 = -1;

/// The rows of a block as they are read.
#[derive(Clone, Copy)]
pub(super) struct Block<'b> {
    /// Days, negative if not known.
    pub ages: &'b Lane<i32>,
    pub balances: &'b Lane<i64>,
    /// The balances, if nothing is proposed.
    pub amounts: &'b Lane<i64>,
    pub payments: &'b Lane<u32>,
    pub gaps: &'b Lane<u32>,
    /// All bits if anything is proposed, else none.
    pub asked: u32,
}

/// Room for a block whose rows do not stand in the columns as they are needed: the last one, which is
/// shorter, and columns that are left out.
pub(super) struct Margin {
    ages: Lane<i32>,
    dates: Lane<i32>,
    balances: Lane<i64>,
    amounts: Lane<i64>,
    payments: Lane<u32>,
    gaps: Lane<u32>,
}

static AGES_NOT_KNOWN: Lane<i32> = [AGE_NOT_KNOWN; BLOCK];
static ONE_PAYMENT: Lane<u32> = [1; BLOCK];
static NO_GAP: Lane<u32> = [0; BLOCK];

impl Margin {
    pub const BLANK: Margin = Margin {
        ages: [0; BLOCK],
        dates: [0; BLOCK],
        balances: [0; BLOCK],
        amounts: [0; BLOCK],
        payments: [0; BLOCK],
        gaps: [0; BLOCK],
    };
}

impl<'b> Block<'b> {
    /// The rows of columns that have at most one block of them; at least one row.
    #[inline(always)]
    pub fn read(rows: &Columns<'b>, today_days: i64, margin: &'b mut Margin) -> Block<'b> {
        let balances = lane(rows.balances_minor, &mut margin.balances);
        let ages = match rows.ages {
            AgeColumn::NotKnown => &AGES_NOT_KNOWN,
            AgeColumn::Days(ages) => lane(ages, &mut margin.ages),
            AgeColumn::Since(dates) => {
                let dates = lane(dates, &mut margin.dates);
                let ages = margin.ages.iter_mut().zip(dates);
                ages.for_each(|(place, since)| *place = age(today_days, *since));
                &margin.ages
            }
        };
        Block {
            ages,
            balances,
            amounts: rows.amounts_minor.map_or(balances, |all| lane(all, &mut margin.amounts)),
            payments: rows.payments.map_or(&ONE_PAYMENT, |all| lane(all, &mut margin.payments)),
            gaps: rows.gaps_days.map_or(&NO_GAP, |all| lane(all, &mut margin.gaps)),
            // If the compiler knew what it can be, it would split the loops that use it.
            asked: black_box(if rows.amounts_minor.is_some() { u32::MAX } else { 0 }),
        }
    }

    /// One row by itself.
    pub fn case(&self, row: usize) -> Option<Case> {
        let proposed = Proposed {
            amount_minor: *self.amounts.get(row)?,
            payments: *self.payments.get(row)?,
            gap_days: *self.gaps.get(row)?,
        };
        Some(Case {
            age_days: u32::try_from(*self.ages.get(row)?).ok(),
            balance_minor: *self.balances.get(row)?,
            proposed: (self.asked != 0).then_some(proposed),
        })
    }
}

/// Where the answers of a block go.
pub(super) struct Answers<'b, 'o> {
    /// These three every block has, whether they are asked for or not.
    pub floors: &'b mut Lane<i64>,
    pub forgiven: &'b mut Lane<i64>,
    pub breaches: &'b mut Lane<u32>,
    /// Those that are asked for seldom, each as long as there are rows.
    pub most_forgiven: &'b mut Option<&'o mut [i64]>,
    pub rows: &'b mut Option<&'o mut [u32]>,
    pub scopes: &'b mut Option<&'o mut [u8]>,
    pub status: &'b mut Option<&'o mut [u16]>,
}

/// Room for answers that nobody asks for, and for those of the last block, which is shorter.
pub(super) struct Spare {
    floors: Lane<i64>,
    forgiven: Lane<i64>,
    breaches: Lane<u32>,
}

impl Spare {
    pub const BLANK: Spare =
        Spare { floors: [0; BLOCK], forgiven: [0; BLOCK], breaches: [0; BLOCK] };

    /// Copies to outputs that are shorter than a block what was written here instead.
    #[inline(always)]
    pub fn copy_to(&self, outputs: &mut Outputs<'_>) {
        copy_short(&self.floors, &mut outputs.floors_minor);
        copy_short(&self.forgiven, &mut outputs.forgiven_minor);
        copy_short(&self.breaches, &mut outputs.breaches);
    }
}

impl<'b, 'o> Answers<'b, 'o> {
    /// The outputs themselves where they are asked for and as long as a block.
    #[inline(always)]
    pub fn of(outputs: &'b mut Outputs<'o>, spare: &'b mut Spare) -> Answers<'b, 'o> {
        Answers {
            floors: room(&mut outputs.floors_minor, &mut spare.floors),
            forgiven: room(&mut outputs.forgiven_minor, &mut spare.forgiven),
            breaches: room(&mut outputs.breaches, &mut spare.breaches),
            most_forgiven: &mut outputs.most_forgiven_minor,
            rows: &mut outputs.rows,
            scopes: &mut outputs.scopes,
            status: &mut outputs.status,
        }
    }

    /// What is said of one row of the block.
    pub fn write(&mut self, row: usize, verdict: &Verdict) {
        put(self.floors.as_mut_slice(), row, verdict.floor_minor);
        put(self.forgiven.as_mut_slice(), row, verdict.forgiven_minor);
        put(self.breaches.as_mut_slice(), row, verdict.breaches);
        put(
            self.most_forgiven.as_deref_mut().unwrap_or_default(),
            row,
            verdict.most_forgiven_minor,
        );
        put(self.rows.as_deref_mut().unwrap_or_default(), row, verdict.row);
        put(self.scopes.as_deref_mut().unwrap_or_default(), row, verdict.scope);
        put(self.status.as_deref_mut().unwrap_or_default(), row, verdict.status);
    }
}

fn put<T>(column: &mut [T], row: usize, value: T) {
    if let Some(place) = column.get_mut(row) {
        *place = value;
    }
}

#[inline(always)]
fn room<'b, T>(column: &'b mut Option<&mut [T]>, spare: &'b mut Lane<T>) -> &'b mut Lane<T> {
    match column.as_deref_mut().map(<&mut Lane<T>>::try_from) {
        Some(Ok(whole)) => whole,
        Some(Err(_)) | None => spare,
    }
}

#[inline(always)]
fn copy_short<T: Copy>(from: &Lane<T>, column: &mut Option<&mut [T]>) {
    if let Some(column) = column.as_deref_mut().filter(|column| column.len() < BLOCK) {
        column.iter_mut().zip(from).for_each(|(place, value)| *place = *value);
    }
}

/// The age of an account that counts it from a date: negative if it is not known.
#[inline(always)]
fn age(today_days: i64, since: i32) -> i32 {
    let days = today_days.saturating_sub(i64::from(since));
    let is_known = since != DATE_NOT_KNOWN && days >= 0;
    if is_known { i32::try_from(days).unwrap_or(i32::MAX) } else { AGE_NOT_KNOWN }
}

/// The column itself if it is as long as a block, else a copy that goes on with the last value.
#[inline(always)]
fn lane<'b, T: Copy>(column: &'b [T], margin: &'b mut Lane<T>) -> &'b Lane<T> {
    if let Ok(whole) = <&Lane<T>>::try_from(column) {
        return whole;
    }
    if let Some(last) = column.last() {
        margin.fill(*last);
    }
    margin.iter_mut().zip(column).for_each(|(place, value)| *place = *value);
    margin
}
