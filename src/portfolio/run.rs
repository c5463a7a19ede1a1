//! Works through columns block by block, whichever registers the code is compiled for.

use alloc::vec::Vec;
use core::ops::Range;

use chrono::NaiveDate;
#[cfg(feature = "parallel")]
use settlekit_lanes::Lanes;
use settlekit_lanes::Work;

use crate::breach::{Asker, Base};
use crate::date;
use crate::id::{ClientId, UserId};
use crate::policy::Policy;

use super::block::{Answers, BLOCK, Block, Margin, Spare, age};
use super::case::{Case, Proposed};
use super::columns::{AgeColumn, ClientColumn, Columns, NO_USER, Outputs, UserColumn};
use super::how::{How, Threads};
use super::kernel::{Outcome, Working};
use super::terms::Terms;

/// For fewer rows it is not worth while to make room for a block.
const FEW_ROWS: usize = 24;

/// Who stands in the columns, as one policy knows them on one day: looked up once.
#[derive(Debug)]
pub(super) struct Parties<'p> {
    today: NaiveDate,
    today_days: i64,
    bases: Vec<Base<'p>>,
    askers: Vec<Asker<'p>>,
    /// The terms of every pair, all users of the first client first and the creditor's own system after
    /// them; empty if there are many pairs for the rows.
    every: Vec<Terms<'p>>,
}

/// The terms of all pairs are made at once for this many rows each, or more.
const ROWS_OF_A_PAIR: usize = 16;

/// But never of more pairs than this.
const MOST_PAIRS: usize = 4096;

/// The places of a row's client and user in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    client: u32,
    user: u32,
}

impl<'p> Parties<'p> {
    pub fn new(columns: &Columns<'_>, policy: &'p Policy, today: NaiveDate) -> Parties<'p> {
        let base = |client: &ClientId| Base::of(policy, client);
        let asker = |user: &UserId| Asker::of(policy, Some(user));
        let bases = match columns.clients {
            ClientColumn::One(client) => alloc::vec![base(client)],
            ClientColumn::Each { names, .. } => names.iter().map(base).collect(),
        };
        let askers = match columns.users {
            UserColumn::System => Vec::new(),
            UserColumn::One(user) => alloc::vec![asker(user)],
            UserColumn::Each { names, .. } => names.iter().map(asker).collect(),
        };
        let today_days = date::days_between(NaiveDate::default(), today);
        let mut parties = Parties { today, today_days, bases, askers, every: Vec::new() };
        let pairs = parties.bases.len().saturating_mul(parties.askers.len().saturating_add(1));
        let rows = columns.balances_minor.len();
        if pairs <= MOST_PAIRS && pairs.saturating_mul(ROWS_OF_A_PAIR) <= rows {
            let askers = || parties.askers.iter().copied().chain([Asker::System]);
            let of = |base: &Base<'p>| {
                let base = *base;
                askers().map(move |asker| Terms::new(base, asker, today))
            };
            parties.every = parties.bases.iter().flat_map(of).collect();
        }
        parties
    }

    /// The terms of a pair. If not all were made at once, those that were asked for last are at hand.
    #[inline]
    fn terms<'k>(&'k self, pair: Pair, known: &'k mut Option<(Pair, Terms<'p>)>) -> &'k Terms<'p> {
        let (client, user) = (place(pair.client), place(pair.user).min(self.askers.len()));
        let users = self.askers.len().wrapping_add(1);
        if let Some(terms) = self.every.get(client.wrapping_mul(users).wrapping_add(user)) {
            return terms;
        }
        if !matches!(known, Some((last, _)) if *last == pair) {
            *known = None;
        }
        &known.get_or_insert_with(|| (pair, self.made(pair))).1
    }

    /// Of places that the lists have; columns with others were refused.
    fn made(&self, pair: Pair) -> Terms<'p> {
        let base = self.bases.get(place(pair.client)).copied();
        let asker = self.askers.get(place(pair.user)).copied().unwrap_or(Asker::System);
        Terms::new(base.unwrap_or(Base { rule: None, months: None }), asker, self.today)
    }
}

#[inline]
fn place(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// Whether the arithmetic of columns is too narrow for it.
fn is_wide(case: &Case) -> bool {
    case.balance_minor > i64::from(u32::MAX)
}

/// So many rows are given to a thread at once: few enough that all threads end together, and enough
/// that what a task begins with is not felt.
#[cfg(feature = "parallel")]
const ROWS_OF_A_TASK: usize = 1 << 16;

/// Rows that were checked and wait to be judged: all of them, or some in one piece. It may be split,
/// and each part may be judged on a thread of its own ([`in_parts`](super::in_parts)).
#[derive(Debug)]
pub struct Part<'w, 'p> {
    pub(super) parties: &'w Parties<'p>,
    pub(super) columns: Columns<'w>,
    pub(super) outputs: Outputs<'w>,
}

impl Part<'_, '_> {
    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.balances_minor.len()
    }

    /// Its first rows, so many or as many as it has, and those after them.
    #[must_use]
    pub fn split_at(self, rows: usize) -> (Self, Self) {
        let Part { parties, columns, outputs } = self;
        let of = columns.balances_minor.len();
        let rows = rows.min(of);
        let (written, after) = outputs.split_at(rows);
        let first = Part { parties, columns: columns.part(0..rows), outputs: written };
        (first, Part { parties, columns: columns.part(rows..of), outputs: after })
    }

    /// Judges every row. Nothing is allocated for a row.
    pub fn judge(mut self, how: How) {
        let of = self.rows();
        if of < FEW_ROWS {
            let (columns, outputs) = (&self.columns, &mut self.outputs);
            return judge_each(self.parties, columns, 0..of, |_| true, outputs, &mut None);
        }
        match how.threads {
            Threads::Calling => how.lanes.run(self),
            #[cfg(feature = "parallel")]
            Threads::Pool => self.judge_in_pool(how.lanes),
        }
    }

    /// The calling thread does not wait until others have woken: it takes a share of its own at
    /// once, and helps with the rest if it is one of the pool.
    #[cfg(feature = "parallel")]
    fn judge_in_pool(self, lanes: Lanes) {
        let pool = rayon::current_num_threads();
        let outside = usize::from(rayon::current_thread_index().is_none());
        let threads = pool.saturating_add(outside).max(1);
        // Few rows are done before anybody has woken.
        let share = self.rows().div_ceil(threads).next_multiple_of(BLOCK).max(ROWS_OF_A_TASK);
        let (own, mut rest) = self.split_at(share);
        rayon::in_place_scope(|scope| {
            while rest.rows() > 0 {
                let (part, after) = rest.split_at(ROWS_OF_A_TASK);
                scope.spawn(move |_| lanes.run(part));
                rest = after;
            }
            lanes.run(own);
        });
    }
}

impl Work for Part<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn work(self) {
        let Part { parties, columns, mut outputs } = self;
        let (mut margin, mut spare, mut working) = (Margin::BLANK, Spare::BLANK, Working::BLANK);
        let mut known: Option<(Pair, Terms<'_>)> = None;
        let of = columns.balances_minor.len();
        let mut done: usize = 0;
        while done < of {
            let rows = done..done.saturating_add(BLOCK).min(of);
            done = rows.end;
            let block = Block::read(&columns, rows.clone(), parties.today_days, &mut margin);
            let mut answers = Answers::of(&mut outputs, &rows, &mut spare);
            let outcome = match one_pair(&columns, &rows) {
                Some(pair) => working.judge(parties.terms(pair, &mut known), &block, &mut answers),
                None => Outcome::Not,
            };
            if rows.len() < BLOCK && outcome != Outcome::Not {
                spare.copy_to(&mut outputs, &rows);
            }
            match outcome {
                Outcome::Judged => {}
                Outcome::ButForWide => {
                    judge_each(parties, &columns, rows, is_wide, &mut outputs, &mut known);
                }
                Outcome::Not => {
                    judge_each(parties, &columns, rows, |_| true, &mut outputs, &mut known);
                }
            }
        }
    }
}

/// Row by row: where clients or users change within a block, for what is too wide for columns, and
/// for few rows.
#[inline(never)]
fn judge_each<'p>(
    parties: &Parties<'p>,
    columns: &Columns<'_>,
    rows: Range<usize>,
    is_meant: impl Fn(&Case) -> bool,
    outputs: &mut Outputs<'_>,
    known: &mut Option<(Pair, Terms<'p>)>,
) {
    for row in rows {
        if let Some((case, pair)) =
            case_of(columns, row, parties.today_days).zip(pair_of(columns, row))
            && is_meant(&case)
        {
            outputs.write(row, &parties.terms(pair, known).verdict(&case));
        }
    }
}

/// One row by itself.
fn case_of(columns: &Columns<'_>, row: usize, today_days: i64) -> Option<Case> {
    let age_days = match columns.ages {
        AgeColumn::NotKnown => None,
        AgeColumn::Days(ages) => u32::try_from(*ages.get(row)?).ok(),
        AgeColumn::Since(dates) => u32::try_from(age(today_days, *dates.get(row)?)).ok(),
    };
    let of = |column: Option<&[u32]>, otherwise: u32| {
        column.and_then(|column| column.get(row)).copied().unwrap_or(otherwise)
    };
    let proposed = |amounts: &[i64]| {
        Some(Proposed {
            amount_minor: *amounts.get(row)?,
            payments: of(columns.payments, 1),
            gap_days: of(columns.gaps_days, 0),
        })
    };
    let proposed = columns.amounts_minor.and_then(proposed);
    Some(Case { age_days, balance_minor: *columns.balances_minor.get(row)?, proposed })
}

/// Who stands in all of these rows, if it is the same everywhere.
#[inline(always)]
fn one_pair(columns: &Columns<'_>, rows: &Range<usize>) -> Option<Pair> {
    let first = pair_of(columns, rows.start)?;
    let is_one = all_are(columns.client_places(), rows, first.client)
        && all_are(columns.user_places(), rows, first.user);
    is_one.then_some(first)
}

/// Whether a column that is there has the same everywhere in these rows.
#[inline(always)]
fn all_are(places: &[u32], rows: &Range<usize>, first: u32) -> bool {
    let mut differs = 0;
    for place in places.get(rows.clone()).unwrap_or_default() {
        differs |= place ^ first;
    }
    differs == 0
}

#[inline(always)]
fn pair_of(columns: &Columns<'_>, row: usize) -> Option<Pair> {
    let client = match columns.clients {
        ClientColumn::One(_) => 0,
        ClientColumn::Each { places, .. } => *places.get(row)?,
    };
    let user = match columns.users {
        UserColumn::System => NO_USER,
        UserColumn::One(_) => 0,
        UserColumn::Each { places, .. } => *places.get(row)?,
    };
    Some(Pair { client, user })
}
