//! Assessments, tried with every fact that moves them.

use proptest::prelude::*;
use settlekit::account::{Action, AssessmentFacts};
use settlekit::lint::FindingKind;
use settlekit::policy::{
    Dispute, PolicyDraft, RecoveryCurveDraft, RecoveryPointDraft, ShiftDraft, Weight, Willingness,
};
use settlekit::{Answer, Assessment, Policy, Report, decide};

use super::{
    AGES, account, command, compiled, draft, findings, places, point, rows, some_rows, today,
};
use crate::support::config;

fn assess(policy: &Policy, at: (u32, i64), facts: AssessmentFacts) -> Option<Assessment> {
    let command = command(Action::Assess(Box::new(facts)), (None, None));
    match decide(&account("X", at.0, at.1), &command, policy, today()) {
        Answer::Applied(decision) => match decision.report {
            Some(Report::Assessment(assessment)) => Some(*assessment),
            other => panic!("{other:?}"),
        },
        Answer::Refused(_) => None,
        other => panic!("{other:?}"),
    }
}

/// Every assessment of small accounts, with every willingness and dispute.
fn all(policy: &Policy) -> Vec<Assessment> {
    let mut found = Vec::new();
    let willing = || Willingness::ALL.into_iter().map(Some).chain([None]);
    let disputed = || Dispute::ALL.into_iter().map(Some).chain([None]);
    for at in AGES.flat_map(|age| (1..=40).map(move |balance| (age, balance))) {
        for (willingness, dispute) in
            willing().flat_map(|one| disputed().map(move |two| (one, two)))
        {
            let facts = AssessmentFacts { willingness, dispute, ..AssessmentFacts::default() };
            found.extend(assess(policy, at, facts));
        }
    }
    found
}

fn shift(opening: i64, target: i64) -> ShiftDraft {
    ShiftDraft { opening: Some(opening.to_string()), target: Some(target.to_string()) }
}

/// A curve of these falling percents, some days apart.
fn curve(falls: &[(u32, u32)]) -> RecoveryCurveDraft {
    let mut points = Vec::new();
    let (mut age_days, mut percent) = (0, 90u32);
    for (days, fall) in falls {
        (age_days, percent) = (age_days + days, percent - fall);
        points.push(RecoveryPointDraft { age_days, percent: percent.to_string() });
    }
    RecoveryCurveDraft::Own { source: "tried".into(), points }
}

fn some_falls() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((1u32..4, prop::sample::select(vec![0u32, 0, 10, 25])), 1..=3)
}

/// What is assessed at every young age.
fn by_age(draft: &PolicyDraft) -> Vec<Assessment> {
    let policy = compiled(draft);
    let at = |age_days: u32| {
        let facts = AssessmentFacts { age_days: Some(age_days), ..AssessmentFacts::default() };
        assess(&policy, (0, 1_000), facts).unwrap()
    };
    (0..=30).map(at).collect()
}

proptest! {
    #![proptest_config(config(50))]

    #[test]
    fn a_range_is_below_the_floor_where_no_fact_leads_above_it(
        table in some_rows(3), most in prop::option::of(0i64..20),
        opening in prop::sample::select(vec![20u32, 45, 60, 85, 100]),
        target in prop::option::of(prop::sample::select(vec![0u32, 20, 40, 60])),
        moves in (-20i64..=0, -20i64..=0, 0i64..30),
    ) {
        let (undisputed, disputed, willing) = moves;
        let mut rule = rows(&table);
        rule.max_forgiven = most.map(|most| most.to_string());
        let mut draft = draft().agency(rule);
        let target = target.map(|target| target.min(opening));
        draft.assessment.opening_percent = Some(opening.to_string());
        draft.assessment.target_percent = target.map(|target| target.to_string());
        // Multiples of five, so that balances of twenty tell them apart.
        let five = |points: i64| points / 5 * 5;
        let undisputed = five(undisputed);
        let disputed = five(undisputed + disputed);
        draft.assessment.weights = [
            (Weight::Dispute(Dispute::None), shift(undisputed, undisputed)),
            (Weight::Dispute(Dispute::Partial), shift(disputed, disputed)),
            (Weight::Dispute(Dispute::Full), shift(disputed, disputed)),
            (Weight::Willingness(Willingness::None), shift(0, 0)),
            (Weight::Willingness(Willingness::Responsive), shift(0, 0)),
            (Weight::Willingness(Willingness::Proposed), shift(five(willing), five(willing))),
        ]
        .into_iter()
        .collect();
        let assessed = all(&compiled(&draft));
        let found = findings(&draft);
        let told = places(&found, FindingKind::RangeBelowFloor);
        let at_the_floor = assessed.iter().all(|it| it.target == it.floor);
        let written = target.is_some_and(|target| target != opening.min(80));
        prop_assert_eq!(
            told.contains(&"/assessment/target_percent"),
            !assessed.is_empty() && written && at_the_floor
        );
        let part = |it: &Assessment| {
            let parts = i128::from(it.opening_percent.millionths()) * i128::from(it.balance.minor());
            (parts + 999_999) / 1_000_000
        };
        let opens_at_the_floor = assessed.iter().all(|it| part(it) <= it.floor.minor().into());
        prop_assert_eq!(
            told.contains(&"/assessment/opening_percent"),
            !assessed.is_empty() && opening != 100 && opens_at_the_floor
        );
        for found in found.iter().filter(|found| found.kind == FindingKind::RangeBelowFloor) {
            let shown = assess(&compiled(&draft), point(&found.witness), AssessmentFacts::default());
            prop_assert!(shown.is_some_and(|it| it.target == it.floor || !told.contains(&"/assessment/target_percent")));
        }
    }

    #[test]
    fn waiting_is_beyond_the_curve_where_it_is_worth_the_same_at_every_age(
        falls in some_falls(), waiting_days in 0u32..12,
    ) {
        let mut draft = draft().agency(rows(&[(None, None, 10)]));
        draft.assessment.recovery_curve = Some(curve(&falls));
        draft.assessment.waiting_days = Some(waiting_days);
        let worths: Vec<i64> = by_age(&draft)
            .into_iter()
            .map(|it| it.expected.waiting.unwrap().recovery_percent.millionths())
            .collect();
        let never_falls = falls[1..].iter().all(|(_, fall)| *fall == 0);
        let same = worths.iter().all(|worth| *worth == worths[0]);
        prop_assert!(same || !never_falls);
        let found = findings(&draft);
        let expected = if same && !never_falls { vec!["/assessment/recovery_curve"] } else { vec![] };
        prop_assert_eq!(places(&found, FindingKind::WaitingBeyondCurve), expected);
        for found in found.iter().filter(|it| it.kind == FindingKind::WaitingBeyondCurve) {
            let shown = [Some(&found.witness), found.other_witness.as_ref()];
            let worths = shown.map(|it| worths[it.unwrap().age_days.unwrap() as usize]);
            prop_assert_eq!(worths[0], worths[1]);
        }
    }

    #[test]
    fn a_curve_is_missing_where_a_setting_changes_no_assessment(
        falls in prop::option::of(some_falls()), shares in prop::option::of((0u32..3, 0u32..3)),
        waiting_days in prop::option::of(1u32..9), cost in prop::option::of(1u32..30),
    ) {
        let mut draft = draft().agency(rows(&[(None, None, 10)]));
        draft.assessment.recovery_curve = falls.as_deref().map(curve);
        if let Some((opening, target)) = shares {
            draft.assessment.curve_share = shift(i64::from(opening) * 20, i64::from(target) * 20);
        }
        draft.assessment.waiting_days = waiting_days;
        draft.assessment.collection_cost_percent = cost.map(|cost| cost.to_string());
        let assessed = by_age(&draft);
        let without = |reset: fn(&mut PolicyDraft)| {
            let mut other = draft.clone();
            reset(&mut other);
            by_age(&other) == assessed
        };
        let mut expected = Vec::new();
        let share_of_nothing = shares == Some((0, 0));
        if shares.is_some() && !share_of_nothing
            && without(|draft| draft.assessment.curve_share = ShiftDraft::default())
        {
            expected.push("/assessment/curve_share");
        }
        if waiting_days.is_some() && without(|draft| draft.assessment.waiting_days = None) {
            expected.push("/assessment/waiting_days");
        }
        if cost.is_some() && without(|draft| draft.assessment.collection_cost_percent = None) {
            expected.push("/assessment/collection_cost_percent");
        }
        let found = findings(&draft);
        prop_assert_eq!(places(&found, FindingKind::CurveMissing), expected);
    }
}
