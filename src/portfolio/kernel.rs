//! The arithmetic of a block of rows on which the same terms are binding, without branches for single
//! rows, so that the compiler makes vector instructions of it.
//!
//! A block is *plain* if every balance and amount lies between 1 and 2^32 - 1 minor units, no amount
//! is above its balance, there are payments, these and the days between them are fewer than 2^16, and
//! for each account a row of the table is found: then most questions need not be asked. Else it is
//! judged with care, and rows with a balance of 2^32 or more one by one.
#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "places run through arrays of the length of a block, or are cut to a table's size"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "vector lanes: each value was checked to fit, or the row is judged again with care"
)]

use crate::policy::Table;
use crate::policy::grid::Grid;
use crate::policy::shares::{COMPARED_CELLS, Compared, NO_ROW};
use crate::rejection::RefusalCode;

use super::block::{Answers, BLOCK, Block, Lane};
use super::codes::{
    BREACH_BELOW_FLOOR, BREACH_FORGIVEN_LIMIT, BREACH_GAP_TOO_LONG, BREACH_MISSING_AGE_DATE,
    BREACH_NO_ROW, BREACH_TOO_MANY_DAYS, BREACH_TOO_MANY_MONTHS, BREACH_TOO_MANY_PAYMENTS,
    BREACHES, NO_AMOUNT, SCOPE_NONE, SCOPE_USER, scope_number,
};
use super::terms::{FIRST_BREACH_NUMBER, Terms};

/// Whether a block was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Every answer is written.
    Judged,
    /// Every answer is written, but those of rows with a balance of 2^32 or more do not hold.
    ButForWide,
    /// Nothing is written: a table has too many cells.
    Not,
}

/// What one table says of each row of a block.
struct Found {
    /// The place of the cell in the table's grid.
    cells: Lane<u32>,
    /// The factor of the cell.
    factors: Lane<u64>,
    /// The percent part of the floor; 0 where no row is found.
    floors: Lane<i64>,
    /// The breaches that keep a row from being found; not written while blocks are plain.
    lacking: Lane<u32>,
}

/// Room for what is found on the way to the answers.
pub(super) struct Working {
    base: Found,
    own: Found,
    /// Of the higher percent parts.
    floors: Lane<i64>,
    /// Of what both tables lack.
    lacking: Lane<u32>,
    /// The number of what refuses a row before any limit is looked at, or 0.
    outright: Lane<u32>,
    /// Whether the last block was plain, so that the next one probably is.
    was_plain: bool,
}

/// What a pass over a block came upon.
#[derive(Clone, Copy)]
struct Seen {
    is_plain: bool,
    is_too_wide: bool,
}

impl Working {
    pub const BLANK: Working = Working {
        base: Found::BLANK,
        own: Found::BLANK,
        floors: [0; BLOCK],
        lacking: [0; BLOCK],
        outright: [0; BLOCK],
        was_plain: true,
    };

    /// Judges a block. Both ways come to the same; after a block that was not plain only the careful
    /// one is gone.
    #[inline(always)]
    pub fn judge(
        &mut self,
        terms: &Terms<'_>,
        block: &Block<'_>,
        answers: &mut Answers<'_>,
    ) -> Outcome {
        if [terms.base, terms.own].into_iter().flatten().any(is_searched) {
            return Outcome::Not;
        }
        if self.was_plain && terms.refused == 0 && self.judge_plainly(terms, block, answers) {
            return Outcome::Judged;
        }
        let found = self.locate(terms, block);
        self.find_floors::<true>(terms, block);
        let seen = self.answer_with_care(terms, block, answers);
        self.was_plain = found && seen.is_plain;
        self.tell_rest(terms, block, answers);
        if seen.is_too_wide { Outcome::ButForWide } else { Outcome::Judged }
    }

    #[inline(always)]
    fn judge_plainly(
        &mut self,
        terms: &Terms<'_>,
        block: &Block<'_>,
        answers: &mut Answers<'_>,
    ) -> bool {
        if !self.locate(terms, block) {
            return false;
        }
        let is_plain = match (terms.base, terms.own) {
            (Some(_), None) => answer_plainly(terms, block, &Factors(&self.base.factors), answers),
            (None, Some(_)) => answer_plainly(terms, block, &Factors(&self.own.factors), answers),
            (None, None) | (Some(_), Some(_)) => {
                self.find_floors::<false>(terms, block);
                let floors = percent_floors(terms, &self.base, &self.own, &mut self.floors);
                answer_plainly(terms, block, &Floors(floors), answers)
            }
        };
        if is_plain {
            if answers.status.is_some() {
                self.outright = [0; BLOCK];
            }
            self.tell_rest(terms, block, answers);
        }
        is_plain
    }

    /// Looks each row up in both tables; whether every one is found.
    #[inline(always)]
    fn locate(&mut self, terms: &Terms<'_>, block: &Block<'_>) -> bool {
        // A large closure that is not inlined would be compiled for the baseline.
        let base = match terms.base {
            Some(table) => self.base.locate(table, block),
            None => true,
        };
        let own = match terms.own {
            Some(table) => self.own.locate(table, block),
            None => true,
        };
        base & own
    }

    /// The percent parts of the floors by both tables, after the rows were looked up.
    #[inline(always)]
    fn find_floors<const CAREFUL: bool>(&mut self, terms: &Terms<'_>, block: &Block<'_>) {
        if let Some(table) = terms.base {
            self.base.find_floors::<CAREFUL>(table, block);
        }
        if let Some(table) = terms.own {
            self.own.find_floors::<CAREFUL>(table, block);
        }
    }

    /// The answers of a block of any rows with balances below 2^32.
    #[inline(always)]
    fn answer_with_care(
        &mut self,
        terms: &Terms<'_>,
        block: &Block<'_>,
        answers: &mut Answers<'_>,
    ) -> Seen {
        let floors = percent_floors(terms, &self.base, &self.own, &mut self.floors);
        let lacking = lacking(terms, &self.base, &self.own, &mut self.lacking);
        let (is_asked, refused) = (block.asked != 0, terms.refused);
        let (mut strange, mut wide) = (Strange::default(), 0u64);
        for i in 0..BLOCK {
            let (asked, floor) = (block.asked(i), floors[i]);
            let balance = asked.balance;
            strange.look_at(&asked);
            wide |= (balance.max(0) as u64) >> 32;
            let lacks = lacking[i] | refused;
            let is_quoted = (balance > 0) & (lacks == 0);
            let least = floor.max(balance.wrapping_sub(terms.most_forgiven_minor));
            answers.floors[i] = if is_quoted { least } else { NO_AMOUNT };
            let outright = refused_outright(&asked, is_asked);
            self.outright[i] = outright;
            let forgiven = balance.wrapping_sub(asked.amount);
            let is_forgiven = is_asked & (outright == 0);
            answers.forgiven[i] = if is_forgiven { forgiven } else { NO_AMOUNT };
            let breaches = breaches::<true, true>(terms, &asked, floor);
            answers.breaches[i] = if outright == 0 { (breaches & block.asked) | lacks } else { 0 };
        }
        Seen { is_plain: strange.nothing(), is_too_wide: wide != 0 }
    }

    /// The answers that are asked for seldom, from those that every block has.
    #[inline(always)]
    fn tell_rest(&self, terms: &Terms<'_>, block: &Block<'_>, answers: &mut Answers<'_>) {
        let floors = &*answers.floors;
        if let Some(column) = answers.most_forgiven.as_deref_mut() {
            for ((place, floor), balance) in column.iter_mut().zip(floors).zip(block.balances) {
                let most = balance.wrapping_sub(*floor);
                *place = if *floor < 0 { NO_AMOUNT } else { most };
            }
        }
        if let Some(column) = answers.rows.as_deref_mut() {
            self.tell_rows(terms, floors, column);
        }
        if let Some(column) = answers.scopes.as_deref_mut() {
            let base_scope = scope_number(terms.base_scope);
            for (i, place) in column.iter_mut().enumerate().take(BLOCK) {
                let own_sets = self.own_sets(terms, i);
                let scope = if own_sets { SCOPE_USER } else { base_scope };
                *place = if floors[i] < 0 { SCOPE_NONE } else { scope };
            }
        }
        if let Some(column) = answers.status.as_deref_mut() {
            let each = column.iter_mut().zip(&*answers.breaches).zip(&self.outright);
            for ((place, breaches), outright) in each {
                *place = (outright | first_breach_number(*breaches)) as u16;
            }
        }
    }

    #[inline(always)]
    fn tell_rows(&self, terms: &Terms<'_>, floors: &Lane<i64>, column: &mut [u32]) {
        let base = match terms.base {
            Some(table) => self.base.numbers(table),
            None => [0; BLOCK],
        };
        let own = match terms.own {
            Some(table) => self.own.numbers(table),
            None => [0; BLOCK],
        };
        for (i, place) in column.iter_mut().enumerate().take(BLOCK) {
            let number = if self.own_sets(terms, i) { own[i] } else { base[i] };
            *place = if floors[i] < 0 { 0 } else { number };
        }
    }

    /// The asker's own row sets the percent part only if it asks more.
    #[inline(always)]
    fn own_sets(&self, terms: &Terms<'_>, i: usize) -> bool {
        let asks_more = self.own.floors[i] > self.base.floors[i];
        terms.own.is_some() & (terms.base.is_none() | asks_more)
    }
}

impl Found {
    const BLANK: Found =
        Found { cells: [0; BLOCK], factors: [0; BLOCK], floors: [0; BLOCK], lacking: [0; BLOCK] };

    /// Looks each row up; whether there is one for every account of the block.
    #[inline(always)]
    fn locate(&mut self, table: &Table, block: &Block<'_>) -> bool {
        match table.shares().compared() {
            Some(compared) => self.compare(compared, block),
            None => self.look_up(table.grid(), table.shares().factors(), block),
        }
        if table.bounds_age() && block.ages.iter().fold(0, |all, age| all | age) < 0 {
            return false;
        }
        !table.shares().has_holes()
            || self.factors.iter().fold(0, |all, factor| all | factor) & NO_ROW == 0
    }

    /// The percent parts of the floors; with care, where no row is found, too.
    #[inline(always)]
    fn find_floors<const CAREFUL: bool>(&mut self, table: &Table, block: &Block<'_>) {
        let bounds_age = table.bounds_age();
        for i in 0..BLOCK {
            let factor = self.factors[i];
            let floor = percent_floor(block.balances[i], factor);
            if CAREFUL {
                let has_no_row = if factor & NO_ROW == 0 { 0 } else { BREACH_NO_ROW };
                let has_no_age = bounds_age & (block.ages[i] < 0);
                let lacking = if has_no_age { BREACH_MISSING_AGE_DATE } else { has_no_row };
                self.lacking[i] = lacking;
                self.floors[i] = if lacking == 0 { floor } else { 0 };
            } else {
                self.floors[i] = floor;
            }
        }
    }

    /// Few bounds: each is compared with every age and balance, some more than there are so that only
    /// four such loops exist.
    #[inline(always)]
    fn compare(&mut self, compared: &Compared, block: &Block<'_>) {
        match (compared.age_count, compared.balance_count) {
            (0..=1, 0..=1) => return self.compare_with_one(compared, block),
            (0..=2, 0..=3) => self.compare_with::<2, 3>(compared, block),
            (0..=5, 0..=3) => self.compare_with::<5, 3>(compared, block),
            _ => self.compare_with::<8, 8>(compared, block),
        }
        self.fetch(&compared.factors);
    }

    /// At most one bound of each: the factors are chosen by the comparisons themselves.
    #[inline(always)]
    fn compare_with_one(&mut self, compared: &Compared, block: &Block<'_>) {
        let (most_days, most_minor) = (compared.ages[0], compared.balances[0]);
        let bands = compared.balance_bands;
        let factor = |cell: u32| compared.factors[cell as usize % COMPARED_CELLS];
        let (younger, older) =
            ([factor(0), factor(1)], [factor(bands), factor(bands.wrapping_add(1))]);
        for i in 0..BLOCK {
            let is_older = block.ages[i] > most_days;
            let is_larger = block.balances[i] as u32 > most_minor;
            let of_younger = if is_larger { younger[1] } else { younger[0] };
            let of_older = if is_larger { older[1] } else { older[0] };
            self.factors[i] = if is_older { of_older } else { of_younger };
            let band = if is_older { bands } else { 0 };
            self.cells[i] = band.wrapping_add(u32::from(is_larger));
        }
    }

    /// The factors of the cells. One by one: vector instructions that gather values from different
    /// places take longer.
    #[inline(never)]
    fn fetch(&mut self, factors: &[u64; COMPARED_CELLS]) {
        for i in 0..BLOCK {
            self.factors[i] = factors[self.cells[i] as usize % COMPARED_CELLS];
        }
    }

    #[inline(always)]
    fn compare_with<const AGES: usize, const BALANCES: usize>(
        &mut self,
        compared: &Compared,
        block: &Block<'_>,
    ) {
        // There are as many in each, so that nothing else comes of it.
        let ages = compared.ages.first_chunk().copied().unwrap_or([i32::MAX; AGES]);
        let balances = compared.balances.first_chunk().copied().unwrap_or([u32::MAX; BALANCES]);
        let bands = compared.balance_bands;
        for i in 0..BLOCK {
            let (age, balance) = (block.ages[i], block.balances[i] as u32);
            let mut cell = 0u32;
            for bound in ages {
                cell = cell.wrapping_add(u32::from(age > bound));
            }
            cell = cell.wrapping_mul(bands);
            for bound in balances {
                cell = cell.wrapping_add(u32::from(balance > bound));
            }
            self.cells[i] = cell;
        }
    }

    /// Many bounds: what is looked up by places does not become vector instructions, and what they
    /// have for it is slower.
    #[inline(never)]
    fn look_up(&mut self, grid: &Grid, factors: &[u64], block: &Block<'_>) {
        let (ages, balances) = (grid.age_edges(), grid.balance_edges());
        match (ages.finder(), balances.finder()) {
            (Some(age), Some(balance)) => {
                let cell_of = |days, minor| age.place(days).wrapping_add(balance.place(minor));
                self.look_up_each(factors, block, cell_of);
            }
            _ => {
                let cell_of = |days, minor| grid.cell_for(days, minor);
                self.look_up_each(factors, block, cell_of);
            }
        }
    }

    #[inline(always)]
    fn look_up_each(
        &mut self,
        factors: &[u64],
        block: &Block<'_>,
        cell_of: impl Fn(i64, i64) -> usize,
    ) {
        for i in 0..BLOCK {
            let cell = cell_of(i64::from(block.ages[i]), block.balances[i]);
            self.cells[i] = cell as u32;
            self.factors[i] = factors.get(cell).copied().unwrap_or(NO_ROW);
        }
    }

    /// The numbers of the rows.
    #[inline(always)]
    fn numbers(&self, table: &Table) -> Lane<u32> {
        let mut numbers = [0; BLOCK];
        match table.shares().compared() {
            Some(compared) => {
                for i in 0..BLOCK {
                    numbers[i] = compared.numbers[self.cells[i] as usize % COMPARED_CELLS];
                }
            }
            None => {
                let all = table.grid().cells();
                for i in 0..BLOCK {
                    numbers[i] = all.get(self.cells[i] as usize).copied().unwrap_or(0);
                }
            }
        }
        numbers
    }
}

fn is_searched(table: &Table) -> bool {
    table.shares().factors().is_empty()
}

/// Where the percent parts of the floors come from.
trait PercentFloors {
    fn at(&self, i: usize, balance: i64) -> i64;
}

/// From the factors, as they are needed.
struct Factors<'f>(&'f Lane<u64>);

/// They were found before.
struct Floors<'f>(&'f Lane<i64>);

impl PercentFloors for Factors<'_> {
    #[inline(always)]
    fn at(&self, i: usize, balance: i64) -> i64 {
        percent_floor(balance, self.0[i])
    }
}

impl PercentFloors for Floors<'_> {
    #[inline(always)]
    fn at(&self, i: usize, _balance: i64) -> i64 {
        self.0[i]
    }
}

/// The percent part of the floor of a balance below 2^32: what the factor leaves is taken off. The
/// product of 32 and 53 bits is made in two halves and divided by 2^52. Where no row fits, what comes out
/// means nothing.
#[inline(always)]
fn percent_floor(balance: i64, factor: u64) -> i64 {
    let low = u64::from(balance as u32);
    let (high_part, low_part) = (factor >> 32, factor & 0xFFFF_FFFF);
    let halves = low.wrapping_mul(high_part).wrapping_add(low.wrapping_mul(low_part) >> 32);
    balance.wrapping_sub((halves >> 20) as i64)
}

/// The answers of a plain block; whether it was one.
#[inline(always)]
fn answer_plainly(
    terms: &Terms<'_>,
    block: &Block<'_>,
    floors: &impl PercentFloors,
    answers: &mut Answers<'_>,
) -> bool {
    let seen = match terms.most_month_days {
        u64::MAX => answer_each::<false>(terms, block, floors, answers),
        _ => answer_each::<true>(terms, block, floors, answers),
    };
    if block.asked == 0 {
        answers.forgiven.fill(NO_AMOUNT);
    }
    seen.nothing()
}

#[inline(always)]
fn answer_each<const MONTHS: bool>(
    terms: &Terms<'_>,
    block: &Block<'_>,
    floors: &impl PercentFloors,
    answers: &mut Answers<'_>,
) -> Strange {
    let mut seen = Strange::default();
    for i in 0..BLOCK {
        let asked = block.asked(i);
        let floor = floors.at(i, asked.balance);
        seen.look_at(&asked);
        let breaches = breaches::<false, MONTHS>(terms, &asked, floor) & block.asked;
        // Nothing is written before all is read: as far as the compiler knows, it could be the same.
        answers.floors[i] = floor.max(asked.balance.wrapping_sub(terms.most_forgiven_minor));
        answers.forgiven[i] = asked.balance.wrapping_sub(asked.amount);
        answers.breaches[i] = breaches;
    }
    seen
}

/// What keeps a block from being plain by its numbers alone, gathered from all rows.
#[derive(Clone, Copy, Default)]
struct Strange {
    /// Its high half is not 0 if an amount is not positive or more than the balance, or a balance is
    /// 2^32 or more: then all others are none of these, and no balance is less than 1.
    beyond: u64,
    /// Its high half is not 0 if there are no payments or very many, or days between them are.
    gaps: u32,
}

impl Strange {
    #[inline(always)]
    fn look_at(&mut self, asked: &Asked) {
        let left = asked.balance.wrapping_sub(asked.amount);
        self.beyond |= (asked.balance | asked.amount.wrapping_sub(1) | left) as u64;
        self.gaps |= asked.payments.wrapping_sub(1) | asked.gap;
    }

    #[inline(always)]
    fn nothing(self) -> bool {
        self.beyond >> 32 == 0 && self.gaps >> 16 == 0
    }
}

/// The limits on what is proposed that are not kept.
#[inline(always)]
fn breaches<const CAREFUL: bool, const MONTHS: bool>(
    terms: &Terms<'_>,
    asked: &Asked,
    percent_floor: i64,
) -> u32 {
    let forgiven = asked.balance.wrapping_sub(asked.amount);
    let gaps = asked.payments.wrapping_sub(1);
    let exceeds = |most: u64| {
        if CAREFUL {
            u64::from(gaps).wrapping_mul(u64::from(asked.gap)) > most
        } else {
            // Both are below 2^16 then.
            gaps.wrapping_mul(asked.gap) > most.min(u64::from(u32::MAX)) as u32
        }
    };
    let bit = |is_exceeded: bool, bit: u32| if is_exceeded { bit } else { 0 };
    bit(asked.amount < percent_floor, BREACH_BELOW_FLOOR)
        | bit(forgiven > terms.most_forgiven_minor, BREACH_FORGIVEN_LIMIT)
        | bit(asked.payments > terms.most_payments, BREACH_TOO_MANY_PAYMENTS)
        | bit(exceeds(terms.most_days), BREACH_TOO_MANY_DAYS)
        | bit(MONTHS && exceeds(terms.most_month_days), BREACH_TOO_MANY_MONTHS)
        | bit(asked.gap > terms.most_gap_days, BREACH_GAP_TOO_LONG)
}

/// One row as it is read.
#[derive(Clone, Copy)]
struct Asked {
    balance: i64,
    amount: i64,
    payments: u32,
    gap: u32,
}

impl Block<'_> {
    #[inline(always)]
    fn asked(&self, i: usize) -> Asked {
        Asked {
            balance: self.balances[i],
            amount: self.amounts[i],
            payments: self.payments[i],
            gap: self.gaps[i],
        }
    }
}

/// The number of what refuses a row before any limit is looked at, or 0.
#[inline(always)]
fn refused_outright(asked: &Asked, is_asked: bool) -> u32 {
    let number = |code: RefusalCode| u32::from(code.number());
    let owes_nothing = asked.balance <= 0;
    let is_no_payment = is_asked & ((asked.amount <= 0) | (asked.payments == 0));
    let is_too_much = is_asked & (asked.amount > asked.balance);
    if is_no_payment {
        number(RefusalCode::AmountOutOfRange)
    } else if owes_nothing {
        number(RefusalCode::NothingOwed)
    } else if is_too_much {
        number(RefusalCode::ExceedsBalance)
    } else {
        0
    }
}

/// The number of the breach that takes precedence, which is the lowest bit; 0 without one.
#[inline(always)]
fn first_breach_number(breaches: u32) -> u32 {
    let mut number = 0;
    for place in (0..BREACHES).rev() {
        if breaches >> place & 1 == 1 {
            number = FIRST_BREACH_NUMBER.wrapping_add(place);
        }
    }
    number
}

/// The higher percent part of both tables.
#[inline(always)]
fn percent_floors<'f>(
    terms: &Terms<'_>,
    base: &'f Found,
    own: &'f Found,
    room: &'f mut Lane<i64>,
) -> &'f Lane<i64> {
    match (terms.base, terms.own) {
        (Some(_), None) => &base.floors,
        (None, Some(_)) => &own.floors,
        (None, None) => &[0; BLOCK],
        (Some(_), Some(_)) => {
            for i in 0..BLOCK {
                room[i] = base.floors[i].max(own.floors[i]);
            }
            room
        }
    }
}

/// What either table lacks.
#[inline(always)]
fn lacking<'f>(
    terms: &Terms<'_>,
    base: &'f Found,
    own: &'f Found,
    room: &'f mut Lane<u32>,
) -> &'f Lane<u32> {
    match (terms.base, terms.own) {
        (Some(_), None) => &base.lacking,
        (None, Some(_)) => &own.lacking,
        (None, None) => &[0; BLOCK],
        (Some(_), Some(_)) => {
            for i in 0..BLOCK {
                room[i] = base.lacking[i] | own.lacking[i];
            }
            room
        }
    }
}
