//! Some rows of each column as arrays of one length, which the kernel works on.

use core::hint::black_box;
use core::ops::Range;

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
    /// These rows of the columns, at most as many as a block has.
    #[inline(always)]
    pub fn read(
        columns: &Columns<'b>,
        rows: Range<usize>,
        today_days: i64,
        margin: &'b mut Margin,
    ) -> Block<'b> {
        let balances = lane(columns.balances_minor, &rows, &mut margin.balances);
        let ages = match columns.ages {
            AgeColumn::NotKnown => &AGES_NOT_KNOWN,
            AgeColumn::Days(ages) => lane(ages, &rows, &mut margin.ages),
            AgeColumn::Since(dates) => {
                let dates = lane(dates, &rows, &mut margin.dates);
                let ages = margin.ages.iter_mut().zip(dates);
                ages.for_each(|(place, since)| *place = age(today_days, *since));
                &margin.ages
            }
        };
        let mut asked = 0;
        let amounts = match columns.amounts_minor {
            Some(amounts) => {
                asked = u32::MAX;
                lane(amounts, &rows, &mut margin.amounts)
            }
            None => balances,
        };
        let payments = match columns.payments {
            Some(payments) => lane(payments, &rows, &mut margin.payments),
            None => &ONE_PAYMENT,
        };
        let gaps = match columns.gaps_days {
            Some(gaps) => lane(gaps, &rows, &mut margin.gaps),
            None => &NO_GAP,
        };
        // If the compiler knew what `asked` can be, it would split the loops that use it.
        Block { ages, balances, amounts, payments, gaps, asked: black_box(asked) }
    }
}

/// Where the answers of a block go.
pub(super) struct Answers<'b> {
    /// These three every block has, whether they are asked for or not.
    pub floors: &'b mut Lane<i64>,
    pub forgiven: &'b mut Lane<i64>,
    pub breaches: &'b mut Lane<u32>,
    /// Those that are asked for seldom, each as long as there are rows.
    pub most_forgiven: Option<&'b mut [i64]>,
    pub rows: Option<&'b mut [u32]>,
    pub scopes: Option<&'b mut [u8]>,
    pub status: Option<&'b mut [u16]>,
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
    pub fn copy_to(&self, outputs: &mut Outputs<'_>, rows: &Range<usize>) {
        copy(&self.floors, &mut outputs.floors_minor, rows);
        copy(&self.forgiven, &mut outputs.forgiven_minor, rows);
        copy(&self.breaches, &mut outputs.breaches, rows);
    }
}

impl<'b> Answers<'b> {
    /// The outputs of these rows themselves where they are asked for and as many as a block has.
    #[inline(always)]
    pub fn of(
        outputs: &'b mut Outputs<'_>,
        rows: &Range<usize>,
        spare: &'b mut Spare,
    ) -> Answers<'b> {
        Answers {
            floors: room(&mut outputs.floors_minor, rows, &mut spare.floors),
            forgiven: room(&mut outputs.forgiven_minor, rows, &mut spare.forgiven),
            breaches: room(&mut outputs.breaches, rows, &mut spare.breaches),
            most_forgiven: piece(&mut outputs.most_forgiven_minor, rows),
            rows: piece(&mut outputs.rows, rows),
            scopes: piece(&mut outputs.scopes, rows),
            status: piece(&mut outputs.status, rows),
        }
    }
}

#[inline(always)]
fn room<'b, T>(
    column: &'b mut Option<&mut [T]>,
    rows: &Range<usize>,
    spare: &'b mut Lane<T>,
) -> &'b mut Lane<T> {
    match piece(column, rows) {
        Some(rows) => rows.try_into().unwrap_or(spare),
        None => spare,
    }
}

#[inline(always)]
fn piece<'b, T>(column: &'b mut Option<&mut [T]>, rows: &Range<usize>) -> Option<&'b mut [T]> {
    match column {
        Some(column) => column.get_mut(rows.clone()),
        None => None,
    }
}

fn copy<T: Copy>(from: &Lane<T>, column: &mut Option<&mut [T]>, rows: &Range<usize>) {
    let places = piece(column, rows).unwrap_or_default();
    places.iter_mut().zip(from).for_each(|(place, value)| *place = *value);
}

/// The age of an account that counts it from a date: negative if it is not known.
#[inline(always)]
pub(super) fn age(today_days: i64, since: i32) -> i32 {
    let days = today_days.saturating_sub(i64::from(since));
    let is_known = since != DATE_NOT_KNOWN && days >= 0;
    if is_known { i32::try_from(days).unwrap_or(i32::MAX) } else { AGE_NOT_KNOWN }
}

/// The rows themselves if they are as many as a block has, else a copy that goes on with the last.
#[inline(always)]
fn lane<'b, T: Copy>(column: &'b [T], rows: &Range<usize>, margin: &'b mut Lane<T>) -> &'b Lane<T> {
    let rows = column.get(rows.clone()).unwrap_or_default();
    if let Ok(whole) = <&Lane<T>>::try_from(rows) {
        return whole;
    }
    if let Some(last) = rows.last() {
        margin.fill(*last);
    }
    margin.iter_mut().zip(rows).for_each(|(place, value)| *place = *value);
    margin
}
