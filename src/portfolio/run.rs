//! Works through columns block by block, whichever registers the code is compiled for.

use alloc::vec::Vec;

use chrono::NaiveDate;
#[cfg(feature = "parallel")]
use settlekit_lanes::Lanes;
use settlekit_lanes::Work;

use crate::breach::{Asker, Base};
use crate::date;
use crate::id::{ClientId, UserId};
use crate::policy::Policy;

use super::block::{Answers, BLOCK, Block, Margin, Spare};
use super::columns::{ClientColumn, Columns, NO_USER, Outputs, UserColumn};
use super::how::{How, Threads};
use super::kernel::{Outcome, Working};
use super::terms::Terms;

/// Who stands in the columns, as one policy knows them on one day: looked up once.
pub(super) struct Parties<'p> {
    today: NaiveDate,
    today_days: i64,
    bases: Vec<Base<'p>>,
    askers: Vec<Asker<'p>>,
}

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
        Parties { today, today_days, bases, askers }
    }

    /// A place that a list has; columns with others were refused.
    fn terms(&self, pair: Pair) -> Terms<'p> {
        let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        let base = self.bases.get(place(pair.client)).copied();
        let asker = self.askers.get(place(pair.user)).copied().unwrap_or(Asker::System);
        Terms::new(base.unwrap_or(Base { rule: None, months: None }), asker, self.today)
    }
}

/// So many rows are given to a thread at once: few enough that all threads end together.
#[cfg(feature = "parallel")]
const ROWS_OF_A_TASK: usize = 1 << 14;

/// Rows to be judged. Nothing is allocated for a row.
pub(super) struct Part<'w, 'p> {
    pub parties: &'w Parties<'p>,
    pub columns: Columns<'w>,
    pub outputs: Outputs<'w>,
}

impl Part<'_, '_> {
    /// Judges every row.
    pub fn judge(self, how: How) {
        match how.threads {
            Threads::Calling => how.lanes.run(self),
            #[cfg(feature = "parallel")]
            Threads::Pool => self.judge_in_pool(how.lanes),
        }
    }

    #[cfg(feature = "parallel")]
    fn judge_in_pool(mut self, lanes: Lanes) {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};

        let of = self.columns.balances_minor.len();
        let mut parts = Vec::new();
        for start in (0..of).step_by(ROWS_OF_A_TASK) {
            let rows = start..start.saturating_add(ROWS_OF_A_TASK).min(of);
            let (outputs, after) = self.outputs.split_at(rows.len());
            self.outputs = after;
            parts.push(Part { parties: self.parties, columns: self.columns.part(rows), outputs });
        }
        parts.into_par_iter().for_each(|part| lanes.run(part));
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
            let end = done.saturating_add(BLOCK).min(of);
            let rows = columns.part(done..end);
            let (mut written, after) = outputs.split_at(end.saturating_sub(done));
            outputs = after;
            let block = Block::read(&rows, parties.today_days, &mut margin);
            let mut answers = Answers::of(&mut written, &mut spare);
            let terms = one_pair(&rows).map(|pair| parties.remembered(pair, &mut known));
            let outcome = match &terms {
                Some(terms) => working.judge(terms, &block, &mut answers),
                None => Outcome::TooWide,
            };
            if outcome == Outcome::TooWide {
                judge_each(parties, &rows, &block, &mut answers, &mut known);
            }
            spare.copy_to(&mut written);
            done = end;
        }
    }
}

impl<'p> Parties<'p> {
    /// The terms of a pair; those that were asked for last are at hand.
    fn remembered(&self, pair: Pair, known: &mut Option<(Pair, Terms<'p>)>) -> Terms<'p> {
        match known {
            Some((last, terms)) if *last == pair => *terms,
            _ => known.insert((pair, self.terms(pair))).1,
        }
    }
}

/// Row by row: where clients or users change within a block, and for what is too wide for columns.
#[inline(never)]
fn judge_each<'p>(
    parties: &Parties<'p>,
    rows: &Columns<'_>,
    block: &Block<'_>,
    answers: &mut Answers<'_, '_>,
    known: &mut Option<(Pair, Terms<'p>)>,
) {
    for row in 0..rows.balances_minor.len() {
        if let Some((case, pair)) = block.case(row).zip(pair_of(rows, row)) {
            answers.write(row, &parties.remembered(pair, known).judge(&case));
        }
    }
}

/// Who stands in all of these rows, if it is the same everywhere.
#[inline(always)]
fn one_pair(rows: &Columns<'_>) -> Option<Pair> {
    let differs =
        |places: &[u32], first: u32| places.iter().fold(0, |all, place| all | (place ^ first)) != 0;
    let first = pair_of(rows, 0)?;
    let (clients, users) = (rows.client_places(), rows.user_places());
    let is_one = !differs(clients, first.client) && !differs(users, first.user);
    is_one.then_some(first)
}

fn pair_of(rows: &Columns<'_>, row: usize) -> Option<Pair> {
    let client = match rows.clients {
        ClientColumn::One(_) => 0,
        ClientColumn::Each { places, .. } => *places.get(row)?,
    };
    let user = match rows.users {
        UserColumn::System => NO_USER,
        UserColumn::One(_) => 0,
        UserColumn::Each { places, .. } => *places.get(row)?,
    };
    Some(Pair { client, user })
}
