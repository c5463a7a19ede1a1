//! One account that shows a difference.

use crate::id::{ClientId, UserId};
use crate::money::Money;

use super::space::{Ages, Pair, Region};
use super::term::Change;
use super::treatment::Treatment;

/// One account of a difference, with the floors of both policies.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Example {
    /// Whose account: the first client of the difference; none is any client that neither policy
    /// names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// Who asks: the first user of the difference; none is the creditor's own system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// Its age; none is unknown.
    pub age_days: Option<u32>,
    /// Its balance.
    pub balance: Money,
    /// The least that the old policy accepts, rounded up; none if it refuses.
    pub floor_before: Option<Money>,
    /// The least that the new policy accepts, rounded up; none if it refuses.
    pub floor_after: Option<Money>,
}

/// The age and balance of an example, and the floors there.
pub(super) struct Shown {
    pub age_days: Option<u32>,
    pub balance_minor: i64,
    pub floors: [Option<i64>; 2],
}

/// An account of the region: at the edge of it that a bound of a table has drawn, else an ordinary
/// one. Where the region is about floors, one whose floors differ in money, if the region has any.
pub(super) fn show(pair: &Pair<'_>, region: &Region) -> Shown {
    let age_days = region.ages.known.map(|(first, last)| match (first, last) {
        (0, u32::MAX) => USUAL_AGE_DAYS,
        (0, last) => last,
        (first, _) => first,
    });
    let usual = usual_balance(pair, region.balances);
    let shown = |age_days: Option<u32>, balance_minor: i64| Shown {
        age_days,
        balance_minor,
        floors: pair.at(age_days, balance_minor).map(|side| side.floor_minor(balance_minor)),
    };
    let at_the_edge = shown(age_days, usual);
    let [before, after] = at_the_edge.floors;
    if before != after || !matches!(region.change, Change::FloorUp | Change::FloorDown) {
        return at_the_edge;
    }
    let within = |ages: &Ages| match (ages.known, region.ages.known) {
        (Some((first, _)), Some((from, to))) => (from..=to).contains(&first),
        (one, _) => one.is_none() && region.ages.unknown,
    };
    let others = pair.age_cells().into_iter().filter(within);
    let others = others.map(|ages| ages.known.map(|(first, _)| first));
    core::iter::once(age_days)
        .chain(others)
        .find_map(|age| differing(pair, age, region.balances).map(|balance| shown(age, balance)))
        .unwrap_or(at_the_edge)
}

/// Where a region has no bound on age: half a year.
const USUAL_AGE_DAYS: u32 = 180;

/// The balance at the bound of a table, the lower one first unless that is the least balance there
/// is. If no table has drawn the region, a thousand dollars, or of whatever the currency is; if that
/// lies outside, twice the least balance of the region, or the largest.
fn usual_balance(pair: &Pair<'_>, (first, last): (i64, i64)) -> i64 {
    let cells = pair.balance_cells();
    if first > 1 && cells.iter().any(|cell| cell.0 == first) {
        return first;
    }
    if last < i64::MAX && cells.iter().any(|cell| cell.1 == last) {
        return last;
    }
    let exponent = u32::from(pair.currency.exponent());
    let thousand = 10i64.saturating_pow(exponent).saturating_mul(1_000);
    let within = first..=last;
    let found = [thousand, first.saturating_mul(2)].into_iter().find(|one| within.contains(one));
    found.unwrap_or(last)
}

/// A balance of the region whose floors differ in money, if there is one.
///
/// Any bound of a table may lie within the region, so each stretch of balances is asked on its own.
fn differing(pair: &Pair<'_>, age_days: Option<u32>, (first, last): (i64, i64)) -> Option<i64> {
    let cells = pair.balance_cells().into_iter();
    let within = cells.filter(|cell| cell.0 <= last && first <= cell.1);
    within
        .map(|cell| (cell.0.max(first), cell.1.min(last)))
        .find_map(|(first, last)| differing_in_cell(&pair.at(age_days, first), first, last))
}

/// A balance of a cell whose floors differ in money, if there is one; a small one if it is easily
/// found.
///
/// Below the smaller of the two balances at which the limits on forgiveness take over, both floors
/// are percents: there they differ for certain on every balance on which the percents themselves
/// are a minor unit apart, and within the first million if at all. Beyond it the distance of
/// the rounded floors moves one way, so that the ends of each stretch show it.
fn differing_in_cell(sides: &[Treatment; 2], first: i64, last: i64) -> Option<i64> {
    let [old, new] = sides;
    let differs = |balance: &i64| old.rounded_floor(*balance) != new.rounded_floor(*balance);
    let steps = (0..62).filter_map(|power| first.checked_add(1i64.checked_shl(power)?));
    let turns = [old.last_by_percent(), new.last_by_percent()];
    let after = turns.map(|turn| turn.and_then(|turn| turn.checked_add(1)));
    let ends = [Some(last)].into_iter().chain(turns).chain(after).flatten();
    let by_percents = turns.into_iter().flatten().chain([last, MOST_ALIKE]).min().unwrap_or(last);
    core::iter::once(first)
        .chain(steps)
        .chain(ends)
        .filter(|balance| (first..=last).contains(balance))
        .find(differs)
        .or_else(|| (first..=by_percents).find(differs))
}

/// On a larger balance two percents that differ at all are at least a minor unit apart.
const MOST_ALIKE: i64 = 1_000_000;
