//! Whether those who may override a rule can lift anything, tried with every amount.

use proptest::prelude::*;
use settlekit::account::{Account, AccountDraft, Action, ClaimDraft, ProposalSummary, Status};
use settlekit::lint::FindingKind;
use settlekit::policy::RuleDraft;
use settlekit::{Answer, Currency, Policy, decide};

use super::{
    AGES, Actors, account, bounded_rows, command, compiled, draft, findings, places, rows, today,
    yen,
};
use crate::support::config;

fn passes(policy: &Policy, account: &Account, plan: (i64, u32), actors: Actors) -> bool {
    let (amount, payments) = plan;
    let gap_days = (payments > 1).then_some(1);
    let summary = ProposalSummary { amount: yen(amount), payments, gap_days, claims: None };
    let command = command(Action::CheckProposal(summary), actors);
    matches!(decide(account, &command, policy, today()), Answer::Applied(_))
}

/// Every small account, those without an age too.
fn accounts() -> Vec<(i64, Account)> {
    let of_age =
        AGES.flat_map(|age| (1..=9).map(move |balance| (balance, account("X", age, balance))));
    let ageless = (1..=9).map(|balance| {
        let claim = ClaimDraft::new("C").principal(&balance.to_string());
        let draft = AccountDraft::new("A", "X", Currency::JPY, Status::Stopped).claim(claim);
        (balance, draft.open().unwrap())
    });
    of_age.chain(ageless).collect()
}

fn rule_of_user() -> impl Strategy<Value = Option<RuleDraft>> {
    let limit = || prop::option::of(0u32..4);
    let own = (prop::option::weighted(0.8, bounded_rows(3)), limit(), prop::option::of(0i64..4));
    let own = own.prop_map(|(table, payments, most)| {
        let mut rule = rows(table.as_deref().unwrap_or_default());
        if table.is_none() {
            rule.table = None;
        }
        rule.max_payments = payments;
        rule.max_forgiven = most.map(|most| most.to_string());
        rule
    });
    prop::option::weighted(0.9, own)
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn an_override_lifts_nothing_where_no_approval_changes_an_answer(
        table in bounded_rows(3), payments in prop::option::of(1u32..4),
        most in prop::option::of(0i64..4), boss in rule_of_user(), chief in rule_of_user(),
        levels in (0u32..3, 0u32..3),
    ) {
        let mut agency = rows(&table);
        agency.max_payments = payments;
        agency.max_forgiven = most.map(|most| most.to_string());
        agency.override_authority = Some(1);
        let draft = draft()
            .agency(agency)
            .user("boss", levels.0, boss)
            .user("chief", levels.1, chief);
        let policy = compiled(&draft);
        let lifted = |balance: i64, account: &Account| {
            (1..=balance).flat_map(|amount| (1..=4).map(move |payments| (amount, payments))).any(|plan| {
                !passes(&policy, account, plan, (None, None))
                    && ["boss", "chief"].iter().any(|who| passes(&policy, account, plan, (None, Some(who))))
            })
        };
        let lifts = accounts().iter().any(|(balance, account)| lifted(*balance, account));
        let somebody = levels.0 >= 1 || levels.1 >= 1;
        let place = "/agency/rule/override_authority";
        let expected = if somebody && !lifts { vec![place] } else { vec![] };
        let found = findings(&draft);
        prop_assert_eq!(places(&found, FindingKind::OverrideLiftsNothing), expected);
    }
}
