//! A valid policy has no finding, and broken in one way it has that one.

use proptest::prelude::*;
use settlekit::lint::{FindingKind, Witness};
use settlekit::policy::{ClientDraft, PolicyDraft, RowDraft, RuleDraft, TableDraft};
use settlekit::{Currency, Segment};

use super::{findings, told};
use crate::support::config;

/// The rows of a table in which percents fall, that fits everything.
#[derive(Clone, Debug)]
struct Falling {
    ages: Vec<u32>,
    balances: Vec<u32>,
    highest: u32,
}

fn falling() -> impl Strategy<Value = Falling> {
    let bounds = |most: u32| prop::collection::btree_set(1..most, 1..4);
    (bounds(1_000), bounds(50_000), 60u32..90).prop_map(|(ages, balances, highest)| Falling {
        ages: ages.into_iter().collect(),
        balances: balances.into_iter().collect(),
        highest,
    })
}

impl Falling {
    /// Ages first, each with all balances; the percent falls by one from row to row.
    fn rows(&self) -> Vec<RowDraft> {
        let ages = || self.ages.iter().copied().map(Some).chain([None]);
        let balances = || self.balances.iter().copied().map(Some).chain([None]);
        let bounds = ages().flat_map(|age| balances().map(move |balance| (age, balance)));
        let row = |((age, balance), less): ((Option<u32>, Option<u32>), u32)| {
            let mut row = RowDraft::percent(&(self.highest - less).to_string());
            row.max_age_days = age;
            row.max_balance = balance.map(|balance| format!("{balance}.00"));
            row
        };
        bounds.zip(0..).map(row).collect()
    }
}

/// An agency, a client of its own, three users.
fn policy(falling: &Falling, payments: u32) -> PolicyDraft {
    let mut agency = RuleDraft::from_rows(falling.rows())
        .max_payments(payments)
        .max_days(payments * 31)
        .max_forgiven("40000.00")
        .authority(1, Some(5));
    agency.max_days_between_payments = Some(31);
    let own = RuleDraft::from_rows(falling.rows()).max_payments(1).max_days(59);
    let client =
        ClientDraft { rule: Some(own), max_settlement_months: Some(2), ..ClientDraft::default() };
    let narrower = RuleDraft::from_rows([RowDraft::percent("95")]).max_payments(1);
    PolicyDraft::new("sound", Currency::USD)
        .agency(agency)
        .client("OWN", ClientDraft { max_settlement_months: None, ..client })
        .client("PLAIN", ClientDraft::default())
        .user("jdoe", 1, Some(narrower))
        .user("loose", 5, Some(RuleDraft::from_rows([RowDraft::percent("30")])))
        .user("trainee", 0, None)
}

fn agency(policy: &mut PolicyDraft) -> &mut RuleDraft {
    policy.agency.as_mut().unwrap()
}

fn table(policy: &mut PolicyDraft) -> &mut Vec<RowDraft> {
    match &mut agency(policy).table {
        Some(TableDraft::Rows(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

fn client(policy: &mut PolicyDraft) -> &mut ClientDraft {
    policy.clients.get_mut("PLAIN").unwrap()
}

/// Ways to break it, with what is then found.
type Break = (FindingKind, String, fn(&mut PolicyDraft));

fn breaks(rows: usize, ages: usize) -> Vec<Break> {
    use FindingKind as Kind;
    let row = |index: usize| format!("/agency/rule/table/{index}");
    let agency_place = |field: &str| format!("/agency/rule/{field}");
    vec![
        (Kind::Gap, agency_place("table"), |policy| {
            table(policy).pop();
        }),
        (Kind::DuplicateRow, row(rows), |policy| {
            let first = table(policy)[0].clone();
            table(policy).push(first);
        }),
        (Kind::UnreachableRow, row(rows), |policy| {
            let mut first = table(policy)[0].clone();
            first.percent = "10".into();
            table(policy).push(first);
        }),
        (Kind::PercentRisesWithBalance, row(1), |policy| table(policy)[1].percent = "99".into()),
        (Kind::PercentRisesWithAge, row(rows - rows / ages), |policy| {
            let rows = table(policy).len();
            let first_of_any_age =
                (0..rows).find(|row| table(policy)[*row].max_age_days.is_none()).unwrap();
            table(policy)[first_of_any_age].percent = "99".into();
        }),
        (Kind::PercentNeverBinds, agency_place("max_forgiven"), |policy| {
            agency(policy).max_forgiven = Some("0.00".into());
        }),
        (Kind::ImpossiblePlan, agency_place("max_payments"), |policy| {
            agency(policy).max_payments = Some(0);
        }),
        (Kind::ImpossiblePlan, agency_place("max_days_between_payments"), |policy| {
            agency(policy).max_days = Some(30);
        }),
        (Kind::LimitNeverBinds, agency_place("max_days_between_payments"), |policy| {
            agency(policy).max_days = Some(31);
        }),
        (Kind::LimitNeverBinds, "/clients/OWN/rule/max_days".into(), |policy| {
            policy.clients.get_mut("OWN").unwrap().max_settlement_months = Some(1);
        }),
        (Kind::RuleNeverBinds, "/users/jdoe/rule/table".into(), |policy| {
            let rule = policy.users.get_mut("jdoe").unwrap().rule.as_mut().unwrap();
            rule.table = Some(TableDraft::Rows(vec![RowDraft::percent("20")]));
            rule.max_days = Some(1);
        }),
        (Kind::RuleNeverBinds, "/clients/PLAIN/rule".into(), |policy| {
            client(policy).rule = policy_rule(policy);
        }),
        (Kind::AuthorityOutOfReach, agency_place("min_authority"), |policy| {
            agency(policy).min_authority = Some(6);
        }),
        (Kind::OverrideOutOfReach, agency_place("override_authority"), |policy| {
            agency(policy).override_authority = Some(6);
        }),
        (Kind::OverrideBelowLeast, agency_place("override_authority"), |policy| {
            agency(policy).override_authority = Some(0);
        }),
        (Kind::ScopeContradiction, "/clients/PLAIN/segment_percents".into(), |policy| {
            client(policy).segment_percents =
                Segment::ALL.into_iter().map(|segment| (segment, "1".to_string())).collect();
        }),
        (
            Kind::ToleranceTakesAnything,
            "/clients/PLAIN/settled/tolerance/percent".into(),
            |policy| {
                client(policy).settled_tolerance_percent = Some("0".into());
            },
        ),
        (Kind::NoRule, "/clients/PLAIN/rule".into(), |policy| policy.agency = None),
    ]
}

fn policy_rule(policy: &PolicyDraft) -> Option<RuleDraft> {
    policy.agency.clone()
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_valid_policy_broken_in_one_way_has_that_fault(falling in falling(), payments in 2u32..25) {
        let sound = policy(&falling, payments);
        let found = findings(&sound);
        prop_assert_eq!(told(&found), vec![]);
        let rows = falling.rows().len();
        for (kind, place, break_it) in breaks(rows, falling.ages.len() + 1) {
            let mut broken = sound.clone();
            break_it(&mut broken);
            let found = findings(&broken);
            let here = found.iter().find(|found| (found.kind, &found.place) == (kind, &place));
            prop_assert!(here.is_some(), "{:?} {}: {:?}", kind, place, told(&found));
            prop_assert_ne!(&here.unwrap().message, "");
            // Only what a user, an account or a plan can show lacks none of them.
            let shown = &here.unwrap().witness;
            prop_assert_ne!(shown == &Witness::default(), kind != FindingKind::OverrideBelowLeast);
        }
    }
}
