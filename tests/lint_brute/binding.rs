//! What a user's rule refuses that is admitted without it: by proposing, and by approving.

use proptest::prelude::*;
use settlekit::lint::{Finding, FindingKind, PlanWitness};
use settlekit::policy::{PolicyDraft, RuleDraft};

use super::{
    AGES, Actors, BALANCES, RowTuple, account, bounded_rows, client, compiled, draft, findings,
    passes, places, point, rows, some_rows,
};
use crate::support::config;

/// The rules of a world with the user "u", whose rule is put in later, and others.
#[derive(Clone, Debug)]
struct World {
    agency: Vec<RowTuple>,
    agency_forgives: Option<i64>,
    /// The client B's own rule, if it has one.
    client: Option<(Vec<RowTuple>, Option<i64>)>,
    least: Option<u32>,
    to_override: Option<u32>,
    authority: u32,
}

fn world() -> impl Strategy<Value = World> {
    let forgives = || prop::option::of(0i64..6);
    let own = prop::option::of((bounded_rows(2), forgives()));
    let levels = (prop::option::of(0u32..4), prop::option::of(0u32..4), 0u32..4);
    (bounded_rows(3), forgives(), own, levels).prop_map(
        |(agency, agency_forgives, client, (least, to_override, authority))| World {
            agency,
            agency_forgives,
            client,
            least,
            to_override,
            authority,
        },
    )
}

impl World {
    fn draft(&self, own: RuleDraft) -> PolicyDraft {
        let base = |table: &[RowTuple], forgives: Option<i64>| {
            let mut rule = rows(table);
            rule.max_forgiven = forgives.map(|most| most.to_string());
            rule.min_authority = self.least;
            rule.override_authority = self.to_override;
            rule
        };
        let with_client = match &self.client {
            None => draft(),
            Some((table, forgives)) => {
                draft().client("B", client(Some(base(table, *forgives)), None))
            }
        };
        // v is as junior as can be and has a rule that refuses all but everything.
        let strict = rows(&[(None, None, 100)]);
        with_client
            .agency(base(&self.agency, self.agency_forgives))
            .user("u", self.authority, Some(own))
            .user("v", self.least.unwrap_or(0), Some(strict))
            .user("w", 9, None)
    }

    /// Whether this rule of the user changes any decision.
    fn changes(&self, own: &RuleDraft) -> bool {
        let with = compiled(&self.draft(own.clone()));
        let without = compiled(&self.draft(RuleDraft::limits_only()));
        let all: [Actors; 5] = [
            (Some("u"), None),
            (Some("u"), Some("w")),
            (None, Some("u")),
            (Some("v"), Some("u")),
            (Some("w"), Some("u")),
        ];
        ["A", "B"].iter().any(|client| {
            AGES.flat_map(|age| BALANCES.map(move |balance| (age, balance))).any(
                |(age, balance)| {
                    let account = account(client, age, balance);
                    (1..=balance).any(|amount| {
                        all.iter().any(|actors| {
                            passes(&with, &account, amount, *actors)
                                != passes(&without, &account, amount, *actors)
                        })
                    })
                },
            )
        })
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn a_table_of_a_user_that_never_binds_changes_no_decision(
        world in world(), table in some_rows(3),
    ) {
        let own = rows(&table);
        let found = findings(&world.draft(own.clone()));
        let told = places(&found, FindingKind::RuleNeverBinds);
        prop_assert_eq!(told.contains(&"/users/u/rule"), !world.changes(&own), "{:?}", told);
        prop_assert!(!told.contains(&"/users/u/rule/table"), "the table is the whole rule");
        // The witness's client asks as much without the user's rule.
        for found in found.iter().filter(|found| found.place == "/users/u/rule") {
            let client = found.witness.client.as_ref().map_or("A", |client| client.as_str());
            if found.witness.balance.is_none() {
                let bases = world.client.iter().map(|(table, _)| table).chain([&world.agency]);
                let nothing_is_admitted =
                    bases.flatten().all(|(_, balance, _)| *balance == Some(0));
                prop_assert!(nothing_is_admitted || world.authority < world.least.unwrap_or(0));
                continue;
            }
            let (age, balance) = point(&found.witness);
            let with = compiled(&world.draft(own.clone()));
            let without = compiled(&world.draft(RuleDraft::limits_only()));
            let account = account(client, age, balance);
            for amount in 1..=balance {
                let by = (Some("u"), None);
                prop_assert_eq!(
                    passes(&with, &account, amount, by),
                    passes(&without, &account, amount, by)
                );
            }
        }
    }

    #[test]
    fn a_forgiven_limit_of_a_user_that_never_binds_changes_no_decision(
        world in world(), most in 0i64..7,
    ) {
        let own = RuleDraft::limits_only().max_forgiven(&most.to_string());
        let found = findings(&world.draft(own.clone()));
        let told = places(&found, FindingKind::RuleNeverBinds);
        prop_assert_eq!(told.contains(&"/users/u/rule"), !world.changes(&own), "{:?}", told);
    }
}

#[test]
fn parts_of_a_rule_are_told_one_by_one_unless_none_binds() {
    let check = |own: RuleDraft, expected: &[&str]| {
        let agency = rows(&[(None, None, 60)]).max_forgiven("5").max_payments(4).max_days(50);
        let found = findings(&draft().agency(agency).user("u", 1, Some(own)));
        assert_eq!(places(&found, FindingKind::RuleNeverBinds), expected);
    };
    let (table, payments, forgiven, days) = (
        "/users/u/rule/table",
        "/users/u/rule/max_payments",
        "/users/u/rule/max_forgiven",
        "/users/u/rule/max_days",
    );
    check(rows(&[(None, None, 60)]).max_payments(3), &[table]);
    check(rows(&[(None, None, 61)]).max_payments(4), &[payments]);
    check(rows(&[(None, None, 61)]).max_forgiven("5").max_days(50), &[days, forgiven]);
    check(rows(&[(None, None, 61)]).max_forgiven("4").max_days(49).max_payments(3), &[]);
    check(rows(&[(None, None, 1)]).max_forgiven("6").max_days(50), &["/users/u/rule"]);
    check(RuleDraft::limits_only(), &["/users/u/rule"]);
}

#[test]
fn a_user_who_overrides_one_client_is_held_against_nothing_there() {
    let base = |to_override| rows(&[(None, None, 80)]).authority(0, to_override);
    let check = |to_override: Option<u32>, expected: &[&str]| {
        let own = rows(&[(None, None, 50)]);
        let policy = draft()
            .agency(base(None))
            .client("B", client(Some(base(to_override)), None))
            .user("u", 5, Some(own));
        assert_eq!(places(&findings(&policy), FindingKind::RuleNeverBinds), expected);
    };
    check(Some(5), &[]);
    check(Some(6), &["/users/u/rule"]);
    check(None, &["/clients/B/rule", "/users/u/rule"]);
}

/// The only finding of a kind about a user "u" beside "boss", under the one rule of client B.
fn told_of_user(base: RuleDraft, own: Option<RuleDraft>, kind: FindingKind) -> Finding {
    let policy =
        draft().client("B", client(Some(base), None)).user("u", 1, own).user("boss", 3, None);
    let told: Vec<Finding> =
        findings(&policy).into_iter().filter(|found| found.kind == kind).collect();
    let [only] = told.as_slice() else { panic!("{told:#?}") };
    let shown = &only.witness;
    assert_eq!(shown.client.as_ref().map(|client| client.as_str()), Some("B"), "{only:?}");
    assert_eq!(shown.user.as_ref().map(|user| user.as_str()), Some("u"), "{only:?}");
    only.clone()
}

#[test]
fn what_is_told_of_a_user_names_the_client_the_limit_and_the_plan() {
    let base = || rows(&[(None, None, 60)]).max_forgiven("5").max_payments(4);
    let idle = |base: RuleDraft, own: RuleDraft, place: &str| {
        let found = told_of_user(base, Some(own), FindingKind::RuleNeverBinds);
        assert_eq!(found.place, place);
        found
    };
    let binding = || rows(&[(None, None, 61)]);
    let found = idle(base(), binding().max_payments(4), "/users/u/rule/max_payments");
    let plan = PlanWitness { payments: 5, last_day: 4, largest_gap_days: Some(1) };
    assert_eq!(found.witness.plan, Some(plan));
    assert!(found.message.starts_with("max_payments 4 never binds"), "{}", found.message);

    let found = idle(base(), binding().max_forgiven("5"), "/users/u/rule/max_forgiven");
    assert!(found.message.ends_with("forgives 5 at most"), "{}", found.message);

    let found = idle(base(), rows(&[(None, None, 50)]), "/users/u/rule");
    assert!(found.message.starts_with("nothing in the rule of user \"u\""), "{}", found.message);
    let percents =
        "at most it asks 50 %, where the rule of client \"B\" asks 60 % and forgives 5 at most";
    assert!(found.message.ends_with(percents), "{}", found.message);
    assert!(found.suggestion.starts_with("leave the rule out"), "{}", found.suggestion);

    // What follows no payment is one payment, which has no gap.
    let none = || RuleDraft::limits_only().max_payments(0);
    let found = idle(rows(&[(None, None, 60)]).max_payments(0), none(), "/users/u/rule");
    let plan = PlanWitness { payments: 1, last_day: 0, largest_gap_days: None };
    assert_eq!(found.witness.plan, Some(plan));

    let senior = rows(&[(None, None, 60)]).authority(3, None);
    let found = told_of_user(senior, None, FindingKind::ScopeContradiction);
    assert_eq!(found.place, "/users/u/authority");
    assert_eq!(found.other_place.as_deref(), Some("/clients/B/rule/min_authority"));
}
