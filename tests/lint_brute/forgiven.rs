//! The table of a rule against its own `max_forgiven`.

use proptest::prelude::*;
use settlekit::lint::FindingKind;
use settlekit::policy::RuleDraft;

use super::{
    AGES, BALANCES, RowTuple, account, bounded_rows, compiled, draft, findings, passes, places,
    point, row_at, rows,
};
use crate::support::config;

/// Whether two rules of the agency decide anything otherwise.
fn differ(one: RuleDraft, other: RuleDraft) -> bool {
    let (one, other) = (compiled(&draft().agency(one)), compiled(&draft().agency(other)));
    AGES.flat_map(|age| BALANCES.map(move |balance| (age, balance))).any(|(age, balance)| {
        let account = account("A", age, balance);
        (1..=balance).any(|amount| {
            let passes = |policy| passes(policy, &account, amount, (None, None));
            passes(&one) != passes(&other)
        })
    })
}

fn with(table: &[RowTuple], most: Option<i64>) -> RuleDraft {
    let mut rule = rows(table);
    rule.max_forgiven = most.map(|most| most.to_string());
    rule
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_limit_or_a_percent_that_never_binds_changes_no_decision(
        table in bounded_rows(4), most in 0i64..7,
    ) {
        // Of two rows with the same bounds only the first counts, and changing it counts the other.
        let mut table = table;
        table.sort();
        table.dedup_by_key(|(age, balance, _)| (*age, *balance));
        let found = findings(&draft().agency(with(&table, Some(most))));
        let limit = "/agency/rule/max_forgiven";
        let limit_is_idle = !differ(with(&table, Some(most)), with(&table, None));
        prop_assert_eq!(
            places(&found, FindingKind::LimitNeverBinds).contains(&limit),
            limit_is_idle && table.iter().any(|(_, balance, _)| *balance != Some(0))
        );
        let told = places(&found, FindingKind::PercentNeverBinds);
        if limit_is_idle {
            prop_assert!(told.is_empty());
            return Ok(());
        }
        let asks = |row: usize, most: Option<i64>| {
            let mut nothing = table.clone();
            nothing[row].2 = 0;
            differ(with(&table, most), with(&nothing, most))
        };
        let under_100: Vec<usize> = (0..table.len())
            .filter(|row| table[*row].2 < 100 && table[*row].1 != Some(0))
            .collect();
        let idle: Vec<usize> = under_100
            .iter()
            .copied()
            .filter(|row| asks(*row, None) && !asks(*row, Some(most)))
            .collect();
        let expected: Vec<String> = if !idle.is_empty() && idle == under_100 {
            vec![limit.into()]
        } else {
            idle.iter().map(|row| format!("/agency/rule/table/{row}")).collect()
        };
        let mut told: Vec<String> = told.into_iter().map(str::to_string).collect();
        told.sort();
        prop_assert_eq!(told, expected);
        // At the witness the percent asks no more than the limit leaves.
        let policy = compiled(&draft().agency(with(&table, Some(most))));
        for found in found.iter().filter(|found| found.kind == FindingKind::PercentNeverBinds) {
            let (age, balance) = point(&found.witness);
            let (_, millionths) = row_at(&policy, None, (age, balance)).unwrap();
            let floor = (balance * millionths + 999_999) / 1_000_000;
            prop_assert!(floor <= (balance - most).max(1));
        }
    }
}
