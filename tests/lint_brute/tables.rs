//! Gaps, rows that never decide, percents that rise.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use settlekit::lint::{Finding, FindingKind};

use super::{AGES, BALANCES, RowTuple, compiled, draft, findings, point, row_at, rows, some_rows};
use crate::support::config;

/// The index as written of each row in canonical order, as domain.md 5 orders them.
fn canonical(rows: &[RowTuple]) -> Vec<usize> {
    let or_any = |bound: Option<i64>| bound.unwrap_or(i64::MAX);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|index| {
        let (age, balance, percent) = rows[*index];
        (or_any(age.map(i64::from)), or_any(balance), std::cmp::Reverse(percent))
    });
    order
}

/// What trying every account says.
struct Tried {
    /// For each account the index as written of the row that decides, and its percent.
    decided: BTreeMap<(u32, i64), Option<(usize, u32)>>,
}

impl Tried {
    fn of(table: &[RowTuple]) -> Tried {
        let policy = compiled(&draft().agency(rows(table)));
        let order = canonical(table);
        let at = |age: u32, balance: i64| {
            let (number, millionths) = row_at(&policy, None, (age, balance))?;
            let index = order[number as usize - 1];
            assert_eq!(i64::from(table[index].2) * 10_000, millionths);
            Some((index, table[index].2))
        };
        let accounts = AGES.flat_map(|age| BALANCES.map(move |balance| (age, balance)));
        Tried {
            decided: accounts.map(|(age, balance)| ((age, balance), at(age, balance))).collect(),
        }
    }

    fn at(&self, account: (u32, i64)) -> Option<(usize, u32)> {
        self.decided.get(&account).copied().flatten()
    }

    fn gap(&self) -> BTreeSet<(u32, i64)> {
        self.decided.iter().filter(|(_, row)| row.is_none()).map(|(at, _)| *at).collect()
    }

    fn deciding(&self) -> BTreeSet<usize> {
        self.decided.values().flatten().map(|(index, _)| *index).collect()
    }

    /// Rows that ask more than the account before, in the sense of `before`, is asked.
    fn rising(&self, before: impl Fn((u32, i64)) -> (u32, i64)) -> BTreeSet<usize> {
        let entered = self.decided.iter().filter_map(|(at, row)| {
            let (here, there) = ((*row)?, self.at(before(*at))?);
            (here.1 > there.1).then_some(here.0)
        });
        entered.collect()
    }

    /// Whether any account at all asks more than any other one of which `lower` holds.
    fn rises(&self, lower: impl Fn((u32, i64), (u32, i64)) -> bool) -> bool {
        self.decided.keys().any(|one| {
            self.decided.keys().any(|other| {
                let percent = |at: &(u32, i64)| self.at(*at).map(|(_, percent)| percent);
                lower(*one, *other) && percent(one).zip(percent(other)).is_some_and(|(a, b)| a < b)
            })
        })
    }
}

fn of(findings: &[Finding], kind: FindingKind) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.kind == kind).collect()
}

/// The index in a row's place.
fn index(place: &str) -> usize {
    place.strip_prefix("/agency/rule/table/").unwrap().parse().unwrap()
}

fn indices(findings: &[Finding], kinds: &[FindingKind]) -> BTreeSet<usize> {
    let wanted = findings.iter().filter(|finding| kinds.contains(&finding.kind));
    let list: Vec<usize> = wanted.map(|finding| index(&finding.place)).collect();
    let set: BTreeSet<usize> = list.iter().copied().collect();
    assert_eq!(set.len(), list.len(), "a row is told twice");
    set
}

fn check_gaps(tried: &Tried, findings: &[Finding]) -> Result<(), TestCaseError> {
    let corners: Vec<(u32, i64)> =
        of(findings, FindingKind::Gap).iter().map(|found| point(&found.witness)).collect();
    let above = |at: &(u32, i64), corner: &(u32, i64)| at.0 >= corner.0 && at.1 >= corner.1;
    let told: BTreeSet<(u32, i64)> = tried
        .decided
        .keys()
        .filter(|at| corners.iter().any(|corner| above(at, corner)))
        .copied()
        .collect();
    prop_assert_eq!(told, tried.gap());
    for (place, one) in corners.iter().enumerate() {
        let others = corners.iter().enumerate().filter(|(other, _)| *other != place);
        prop_assert!(!others.into_iter().any(|(_, other)| above(one, other)), "{:?}", corners);
    }
    Ok(())
}

fn check_rows(
    table: &[RowTuple],
    tried: &Tried,
    findings: &[Finding],
) -> Result<(), TestCaseError> {
    let kinds = [FindingKind::UnreachableRow, FindingKind::DuplicateRow];
    let idle: BTreeSet<usize> =
        (0..table.len()).filter(|row| !tried.deciding().contains(row)).collect();
    prop_assert_eq!(indices(findings, &kinds), idle.clone());
    let twins: BTreeSet<usize> =
        idle.into_iter().filter(|row| table[..*row].contains(&table[*row])).collect();
    prop_assert_eq!(indices(findings, &kinds[1..]), twins);
    for found in findings.iter().filter(|found| kinds.contains(&found.kind)) {
        let (age, balance, _) = table[index(&found.place)];
        let at = point(&found.witness);
        let Some(other) = &found.other_place else {
            prop_assert_eq!((found.kind, balance, at.1), (FindingKind::UnreachableRow, Some(0), 1));
            continue;
        };
        let fits = age.is_none_or(|most| at.0 <= most) && balance.is_none_or(|most| at.1 <= most);
        prop_assert!(fits || balance == Some(0));
        if found.kind == FindingKind::UnreachableRow {
            prop_assert_eq!(index(other), tried.at(at).unwrap().0);
        } else {
            prop_assert_eq!(table[index(other)], table[index(&found.place)]);
        }
    }
    Ok(())
}

fn check_rises(tried: &Tried, findings: &[Finding]) -> Result<(), TestCaseError> {
    let (by_age, by_balance) =
        (FindingKind::PercentRisesWithAge, FindingKind::PercentRisesWithBalance);
    let younger = |(age, balance): (u32, i64)| (age.wrapping_sub(1), balance);
    let smaller = |(age, balance): (u32, i64)| (age, balance - 1);
    prop_assert_eq!(indices(findings, &[by_age]), tried.rising(younger));
    prop_assert_eq!(indices(findings, &[by_balance]), tried.rising(smaller));
    // Any rise at all has a step, so nothing is missed by looking at steps.
    let any_older = tried.rises(|one, other| one.1 == other.1 && one.0 < other.0);
    let any_larger = tried.rises(|one, other| one.0 == other.0 && one.1 < other.1);
    prop_assert_eq!(any_older, !of(findings, by_age).is_empty());
    prop_assert_eq!(any_larger, !of(findings, by_balance).is_empty());
    for found in findings.iter().filter(|found| [by_age, by_balance].contains(&found.kind)) {
        let (low, high) = (point(&found.witness), point(found.other_witness.as_ref().unwrap()));
        let (low_row, high_row) = (tried.at(low).unwrap(), tried.at(high).unwrap());
        prop_assert!(low_row.1 < high_row.1);
        prop_assert_eq!(index(&found.place), high_row.0);
        prop_assert_eq!(index(found.other_place.as_ref().unwrap()), low_row.0);
        let step = if found.kind == by_age { younger(high) } else { smaller(high) };
        prop_assert_eq!(step, low);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_table_is_as_trying_every_account_says(table in some_rows(5)) {
        let tried = Tried::of(&table);
        let findings = findings(&draft().agency(rows(&table)));
        check_gaps(&tried, &findings)?;
        check_rows(&table, &tried, &findings)?;
        check_rises(&tried, &findings)?;
    }
}
