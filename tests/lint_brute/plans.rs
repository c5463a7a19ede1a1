//! Limits on days and payments, against every plan on the first days.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use settlekit::account::{Action, NewSettlement, Terms};
use settlekit::lint::{FindingKind, PlanWitness};
use settlekit::plan::{Frequency, Instalment, PlanTerms, Roll, Size};
use settlekit::policy::{PolicyDraft, RuleDraft};
use settlekit::{Answer, Policy, RefusalCode, SettlementId, decide};

use super::{
    Actors, account, client, command, compiled, draft, findings, places, rows, today, yen,
};
use crate::support::{config, day};

/// Days on which something may be due, counted from inception.
const HORIZON: u32 = 6;

type Limits = (Option<u32>, Option<u32>, Option<u32>);

fn limited(mut rule: RuleDraft, (payments, days, gap): Limits) -> RuleDraft {
    rule.max_payments = payments;
    rule.max_days = days;
    rule.max_days_between_payments = gap;
    rule
}

fn base(limits: Limits) -> RuleDraft {
    limited(rows(&[(None, None, 1)]), limits)
}

/// A settlement of everything, due on these days; one that is no plan is one payment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    days: Vec<u32>,
    is_plan: bool,
}

impl Due {
    /// Every plan on the days of the horizon, and every single payment that is no plan.
    fn all() -> Vec<Due> {
        let plans = (1u32..1 << (HORIZON + 1)).map(|chosen| Due {
            days: (0..=HORIZON).filter(|day| chosen & (1 << day) != 0).collect(),
            is_plan: true,
        });
        let single = (0..=HORIZON).map(|day| Due { days: vec![day], is_plan: false });
        plans.chain(single).collect()
    }

    fn largest_gap(&self) -> u32 {
        let before = std::iter::once(0).chain(self.days.iter().copied());
        self.days.iter().zip(before).map(|(day, before)| day - before).max().unwrap()
    }

    fn settlement(&self, inception_on: NaiveDate) -> NewSettlement {
        let due_on = |day: &u32| inception_on + Days::new(u64::from(*day));
        let rest = 1_001 - i64::try_from(self.days.len()).unwrap();
        let amount = |place: usize| if place == 0 { rest } else { 1 };
        let list = self
            .days
            .iter()
            .enumerate()
            .map(|(place, day)| Instalment { due_on: due_on(day), amount_minor: amount(place) });
        let plan = PlanTerms {
            size: Size::Own(list.collect()),
            first_due: None,
            every: Frequency::Once,
            down_payment_minor: None,
            roll: Roll::None,
        };
        NewSettlement {
            settlement: SettlementId::new("S").unwrap(),
            terms: Some(Terms::Fixed(yen(1_000))),
            inception_on,
            plan: self.is_plan.then_some(plan),
            pay_by: (!self.is_plan).then(|| due_on(&self.days[0])),
            claims: None,
            parts: None,
            accepts: None,
        }
    }

    /// The codes that refuse it; none if it is agreed.
    fn refused_by(
        &self,
        policy: &Policy,
        client: &str,
        from: NaiveDate,
        actors: Actors,
    ) -> Vec<RefusalCode> {
        let command = command(Action::CreateSettlement(self.settlement(from)), actors);
        match decide(&account(client, 0, 1_000), &command, policy, from) {
            Answer::Applied(_) => Vec::new(),
            Answer::Refused(no) => no.breaches.iter().map(|breach| breach.code).collect(),
            other => panic!("{other:?}"),
        }
    }
}

/// The plans that a policy admits on accounts of a client.
fn admitted(draft: &PolicyDraft, client: &str, actors: Actors) -> BTreeSet<Due> {
    let policy = compiled(draft);
    let all = Due::all().into_iter();
    all.filter(|due| due.refused_by(&policy, client, today(), actors).is_empty()).collect()
}

fn by_agency(limits: Limits) -> BTreeSet<Due> {
    admitted(&draft().agency(base(limits)), "A", (None, None))
}

fn limits() -> impl Strategy<Value = Limits> {
    let limit = || prop::option::weighted(0.7, 0..HORIZON);
    (limit(), limit(), limit())
}

/// The plan of a witness, as one with those days.
fn due(plan: PlanWitness) -> Due {
    let step = plan.largest_gap_days.unwrap_or(0);
    let first = plan.last_day - step * (plan.payments - 1);
    let days = (0..plan.payments).map(|place| first + place * step).collect();
    Due { days, is_plan: plan.largest_gap_days.is_some() }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn limits_of_a_rule_are_as_trying_every_plan_says(limits in limits()) {
        let (payments, days, gap) = limits;
        let found = findings(&draft().agency(base(limits)));
        let impossible = places(&found, FindingKind::ImpossiblePlan);
        let idle = places(&found, FindingKind::LimitNeverBinds);
        let (at_payments, at_gap) =
            ("/agency/rule/max_payments", "/agency/rule/max_days_between_payments");
        let all = by_agency(limits);
        let without_gap = by_agency((payments, days, None));

        let reaches = |number: u32| {
            without_gap.iter().any(|due| due.days.len() == usize::try_from(number).unwrap())
        };
        let no_plan_has_so_many = payments.is_some_and(|most| !reaches(most));
        prop_assert_eq!(impossible.contains(&at_payments), no_plan_has_so_many);
        prop_assert_eq!(all.is_empty(), payments == Some(0));
        if payments == Some(0) {
            prop_assert_eq!(found.len(), 1);
            return Ok(());
        }
        let no_plan_has_the_gap = gap.is_some_and(|gap| {
            let plans = || without_gap.iter().filter(|due| due.is_plan);
            let has_gap = plans().any(|due| due.largest_gap() == gap);
            !has_gap || gap == 0 && plans().any(|due| due.days.len() > 1)
        });
        prop_assert_eq!(impossible.contains(&at_gap), no_plan_has_the_gap);
        let gap_is_idle = gap.is_some() && all == without_gap && !no_plan_has_the_gap;
        prop_assert_eq!(idle.contains(&at_gap), gap_is_idle);
        // What the witnesses say is refused indeed.
        let policy = compiled(&draft().agency(base(limits)));
        for found in &found {
            if let Some(plan) = found.witness.plan {
                let due = due(plan);
                prop_assert_eq!(due.largest_gap().max(1), plan.largest_gap_days.unwrap_or(0).max(1));
                let refused = due.refused_by(&policy, "A", today(), (None, None));
                prop_assert!(!refused.is_empty(), "{:?}", found);
            }
        }
    }

    #[test]
    fn limits_of_a_user_that_never_bind_refuse_no_plan(
        base_limits in limits(), user_limits in limits(), months in prop::option::of(0u32..2),
        to_override in prop::option::of(1u32..4),
    ) {
        let mut agency = base(base_limits);
        agency.override_authority = to_override;
        let world = |own: RuleDraft| {
            draft()
                .agency(agency.clone())
                .client("B", client(None, months))
                .user("u", 2, Some(own))
                .user("v", 0, None)
        };
        let one = |field: usize| {
            let (payments, days, gap) = user_limits;
            limited(RuleDraft::limits_only(), match field {
                0 => (payments, None, None),
                1 => (None, days, None),
                _ => (None, None, gap),
            })
        };
        let given = [user_limits.0, user_limits.1, user_limits.2];
        let found = findings(&world(limited(RuleDraft::limits_only(), user_limits)));
        let told = places(&found, FindingKind::RuleNeverBinds);
        let fields = ["max_payments", "max_days", "max_days_between_payments"];
        let mut binding = 0;
        for (field, name) in fields.iter().enumerate().filter(|(field, _)| given[*field].is_some()) {
            let actors: [Actors; 3] = [(Some("u"), None), (None, Some("u")), (Some("v"), Some("u"))];
            let binds = ["A", "B"].iter().any(|client| {
                actors.iter().any(|actors| {
                    admitted(&world(one(field)), client, *actors)
                        != admitted(&world(RuleDraft::limits_only()), client, *actors)
                })
            });
            binding += usize::from(binds);
            let place = format!("/users/u/rule/{name}");
            let is_told = told.contains(&place.as_str()) || told.contains(&"/users/u/rule");
            prop_assert_eq!(is_told, !binds, "{} {:?}", name, told);
        }
        prop_assert_eq!(told.contains(&"/users/u/rule"), binding == 0);
    }
}

/// Whether any settlement in one payment, begun at a month's edge, is decided otherwise.
fn months_differ(one: &PolicyDraft, other: &PolicyDraft, actors: Actors) -> bool {
    let (one, other) = (compiled(one), compiled(other));
    ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2028-02-29", "2026-04-30"].iter().any(
        |from| {
            (20..40).any(|days| {
                let due = Due { days: vec![days], is_plan: false };
                let refused = |policy| due.refused_by(policy, "B", day(from), actors);
                refused(&one).is_empty() != refused(&other).is_empty()
            })
        },
    )
}

#[test]
fn a_month_has_28_to_31_days() {
    for days in 26..34 {
        for overrides in [false, true] {
            let world = |days: Option<u32>, months: Option<u32>| {
                let mut rule = base((None, days, None));
                rule.override_authority = Some(2);
                let level = if overrides { 2 } else { 1 };
                draft().client("B", client(Some(rule), months)).user("u", level, None)
            };
            let full = world(Some(days), Some(1));
            let found = findings(&full);
            let idle = places(&found, FindingKind::LimitNeverBinds);
            let changes = |other: &PolicyDraft| {
                let actors: [Actors; 2] = [(None, None), (None, Some("u"))];
                actors.iter().any(|actors| months_differ(&full, other, *actors))
            };
            let days_bind = changes(&world(None, Some(1)));
            let months_bind = changes(&world(Some(days), None));
            assert_eq!(idle.contains(&"/clients/B/rule/max_days"), !days_bind, "{days}");
            assert_eq!(idle.contains(&"/clients/B/max_settlement_months"), !months_bind, "{days}");
            assert_eq!((days_bind, months_bind), (days < 31, days > 28 || overrides), "{days}");
        }
    }
}

#[test]
fn limits_beside_the_clients_own_months() {
    let check = |limits: Limits, months: u32, expected: &[(FindingKind, &str)]| {
        let found = findings(&draft().client("B", client(Some(base(limits)), Some(months))));
        let told: Vec<(FindingKind, &str, Option<&str>)> = found
            .iter()
            .map(|found| (found.kind, found.place.as_str(), found.other_place.as_deref()))
            .collect();
        let months = Some("/clients/B/max_settlement_months");
        let expected: Vec<(FindingKind, &str, Option<&str>)> =
            expected.iter().map(|(kind, place)| (*kind, *place, months)).collect();
        assert_eq!(told, expected, "{limits:?} {months:?}");
    };
    let (payments, gap) =
        ("/clients/B/rule/max_payments", "/clients/B/rule/max_days_between_payments");
    check((Some(32), None, None), 1, &[]);
    check((Some(33), None, None), 1, &[(FindingKind::ImpossiblePlan, payments)]);
    check((None, None, Some(30)), 1, &[]);
    check((None, None, Some(31)), 1, &[(FindingKind::LimitNeverBinds, gap)]);
    check((None, None, Some(32)), 1, &[(FindingKind::ImpossiblePlan, gap)]);
    check((Some(1), None, Some(0)), 1, &[]);
    check((Some(1), None, None), 0, &[]);
}

#[test]
fn a_gap_of_0_days_for_a_user_under_rules_of_one_payment() {
    let check = |agency: Option<u32>, own: Option<u32>, expected: &[&str]| {
        let policy = draft().agency(base((agency, None, None))).user(
            "u",
            1,
            Some(limited(RuleDraft::limits_only(), (own, None, Some(0)))),
        );
        assert_eq!(places(&findings(&policy), FindingKind::ImpossiblePlan), expected);
    };
    let place = "/users/u/rule/max_days_between_payments";
    check(None, None, &[place]);
    check(Some(2), None, &[place]);
    check(Some(1), None, &[]);
    check(Some(2), Some(1), &[]);
}

#[test]
fn what_ends_a_plan_first_is_told_beside_too_many_payments() {
    let check = |days: Option<u32>, months: Option<u32>, beside: &str| {
        let rule = base((Some(60), days, None));
        let found = findings(&draft().client("B", client(Some(rule), months)));
        let told = found.iter().find(|found| found.kind == FindingKind::ImpossiblePlan).unwrap();
        assert_eq!(told.place, "/clients/B/rule/max_payments");
        assert_eq!(told.other_place.as_deref(), Some(beside), "{days:?} {months:?}");
    };
    let (at_days, at_months) = ("/clients/B/rule/max_days", "/clients/B/max_settlement_months");
    check(Some(20), None, at_days);
    check(None, Some(1), at_months);
    check(Some(20), Some(1), at_days);
    check(Some(31), Some(1), at_days);
    check(Some(32), Some(1), at_months);
}
