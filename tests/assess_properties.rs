//! What must hold of any assessment, and of the plans that are listed by their worth.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use chrono::NaiveDate;
use proptest::prelude::*;
use settlekit::account::{Action, AssessmentFacts, Command};
use settlekit::policy::{Dispute, Hardship, Relationship, Willingness};
use settlekit::{
    Account, Answer, Assessment, Currency, Money, Percent, Policy, Report, Solution, WorthPlan,
    decide,
};
use support::{account, config, day, policy, step};

const TODAY: &str = "2026-03-01";

/// Three percents of which none is above the one before it.
fn falling(least: i64, most: i64) -> impl Strategy<Value = [i64; 3]> {
    prop::array::uniform3(least..=most).prop_map(|mut three| {
        three.sort_unstable_by(|one, other| other.cmp(one));
        three
    })
}

fn percent(millionths: i64) -> String {
    Percent::from_millionths(millionths).to_string()
}

/// The weights of a factor, from what raises most to what lowers most.
fn of_factor(values: [&str; 3], opening: [i64; 3], target: [i64; 3]) -> String {
    let value = |place: usize| {
        let (opening, target) = (percent(opening[place]), percent(target[place]));
        format!(r#""{}": {{"opening": "{opening}", "target": "{target}"}}"#, values[place])
    };
    format!("{{{}, {}, {}}}", value(0), value(1), value(2))
}

/// Any weights that a policy may have.
fn weights() -> impl Strategy<Value = String> {
    let points = || falling(-1_000_000, 1_000_000);
    let small = || falling(-300_000, 300_000);
    let three = || prop_oneof![points(), small()];
    (prop::array::uniform8(three()), prop::array::uniform4(-50_000i64..=0)).prop_map(
        |(three, each)| {
            let relationship = of_factor(["new", "regular", "long_term"], three[0], three[1]);
            let hardship = of_factor(["none", "some", "severe"], three[2], three[3]);
            let dispute = of_factor(["none", "partial", "full"], three[4], three[5]);
            let willingness = of_factor(["proposed", "responsive", "none"], three[6], three[7]);
            let each = each.map(percent);
            format!(
                r#"{{"relationship": {relationship}, "hardship": {hardship}, "dispute": {dispute}, "willingness": {willingness},
                    "unanswered_attempt": {{"opening": "{}", "target": "{}"}}, "broken_promise": {{"opening": "{}", "target": "{}"}}}}"#,
                each[0], each[1], each[2], each[3]
            )
        },
    )
}

/// Any curve that a policy may have.
fn curve() -> impl Strategy<Value = String> {
    let own = prop::collection::vec((0u32..200, 0i64..=1_000_000), 1..6).prop_map(|steps| {
        let mut percents: Vec<i64> = steps.iter().map(|(_, percent)| *percent).collect();
        percents.sort_unstable_by(|one, other| other.cmp(one));
        let mut age = 0;
        let points: Vec<String> = steps
            .iter()
            .zip(percents)
            .map(|((days, _), share)| {
                age += days + 1;
                format!(r#"{{"age_days": {}, "percent": "{}"}}"#, age - 1, percent(share))
            })
            .collect();
        format!(r#"{{"source": "made up", "points": [{}]}}"#, points.join(", "))
    });
    prop_oneof![3 => own, 1 => Just(r#"{"sample": "ccaa_2004"}"#.to_string())]
}

/// Any `assessment` that a policy may have; often the usual one with a curve.
fn assessment() -> impl Strategy<Value = String> {
    let share = || 0i64..=1_000_000;
    let percents = (share(), share(), share(), share(), share(), share());
    let optional = (prop::option::of(curve()), prop::option::of(weights()), any::<bool>());
    (percents, optional, 0u32..1000).prop_map(
        |(
            (one, other, off_opening, off_target, cost, discount),
            (curve, weights, plain),
            waiting,
        )| {
            let mut fields = vec![format!(r#""waiting_days": {waiting}"#)];
            fields.extend(curve.map(|curve| format!(r#""recovery_curve": {curve}"#)));
            if !plain {
                fields.extend(weights.map(|weights| format!(r#""weights": {weights}"#)));
                let (opening, target) = (one.max(other), one.min(other));
                for (key, share) in [
                    ("opening_percent", opening),
                    ("target_percent", target),
                    ("collection_cost_percent", cost),
                    ("annual_discount_percent", discount),
                ] {
                    fields.push(format!(r#""{key}": "{}""#, percent(share)));
                }
                fields.push(format!(
                    r#""curve_share": {{"opening": "{}", "target": "{}"}}"#,
                    percent(off_opening),
                    percent(off_target)
                ));
            }
            format!("{{{}}}", fields.join(", "))
        },
    )
}

/// A table whose rows go by age and balance in any order, so that floors may rise with age.
fn rule() -> impl Strategy<Value = String> {
    let row = (0u32..800, 0i64..=1_000_000);
    (prop::collection::vec(row, 0..4), 0i64..=1_000_000, prop::option::of(0i64..500_000)).prop_map(
        |(rows, last, max_forgiven)| {
            let mut rows: Vec<String> = rows
                .into_iter()
                .map(|(age, share)| {
                    format!(r#"{{"max_age_days": {age}, "percent": "{}"}}"#, percent(share))
                })
                .collect();
            rows.push(format!(r#"{{"percent": "{}"}}"#, percent(last)));
            let forgiven = max_forgiven.map(|minor| {
                let amount = Money::from_minor(minor, Currency::USD);
                format!(r#", "max_forgiven": "{amount}""#)
            });
            format!(r#"{{"table": [{}]{}}}"#, rows.join(", "), forgiven.unwrap_or_default())
        },
    )
}

/// Numbers that stand for facts; those of a value count from 0.
#[derive(Clone, Debug)]
struct Known {
    relationship: Option<usize>,
    hardship: Option<usize>,
    dispute: Option<usize>,
    willingness: Option<usize>,
    age_days: Option<u32>,
    unanswered: Option<u32>,
    broken: Option<u32>,
    cost: Option<i64>,
    chance: Option<i64>,
    recovery: Option<i64>,
    legal_days: Option<u32>,
}

fn known() -> impl Strategy<Value = Known> {
    let value = || prop::option::of(0usize..3);
    let values = (value(), value(), value(), value());
    let counts =
        (prop::option::of(0u32..900), prop::option::of(0u32..9), prop::option::of(0u32..9));
    let legal = (
        prop::option::weighted(0.7, 0i64..400_000),
        prop::option::weighted(0.7, 0i64..=1_000_000),
        prop::option::of(0i64..=1_000_000),
        prop::option::of(0u32..1500),
    );
    (values, counts, legal).prop_map(|(values, counts, legal)| Known {
        relationship: values.0,
        hardship: values.1,
        dispute: values.2,
        willingness: values.3,
        age_days: counts.0,
        unanswered: counts.1,
        broken: counts.2,
        cost: legal.0,
        chance: legal.1,
        recovery: legal.2,
        legal_days: legal.3,
    })
}

impl Known {
    fn facts(&self) -> AssessmentFacts {
        AssessmentFacts {
            relationship: self.relationship.map(|place| Relationship::ALL[place]),
            hardship: self.hardship.map(|place| Hardship::ALL[place]),
            dispute: self.dispute.map(|place| Dispute::ALL[place]),
            willingness: self.willingness.map(|place| Willingness::ALL[place]),
            age_days: self.age_days,
            unanswered_attempts: self.unanswered,
            broken_promises: self.broken,
            legal_cost: self.cost.map(|minor| Money::from_minor(minor, Currency::USD)),
            legal_chance: self.chance.map(Percent::from_millionths),
            legal_recovery: self.recovery.map(Percent::from_millionths),
            legal_days: self.legal_days,
            claims: None,
        }
    }
}

fn owing(minor: i64, age_days: u64) -> Account {
    let since = day(TODAY) - chrono::Days::new(age_days);
    let balance = Money::from_minor(minor, Currency::USD);
    account(&format!(
        r#"{{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped", "dates": {{"delinquent_since": "{since}"}},
            "claims": [{{"claim": "C1", "balance": {{"principal": "{balance}"}}}}]}}"#
    ))
}

fn with(rule: &str, assessment: &str) -> Policy {
    policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {rule}}}, "assessment": {assessment}}}"#
    ))
}

fn assess(account: &Account, policy: &Policy, known: &Known) -> Assessment {
    let command = Command::new(Action::Assess(Box::new(known.facts())));
    let Answer::Applied(decision) = decide(account, &command, policy, day(TODAY)) else {
        panic!("{known:?} is not assessed")
    };
    match decision.report {
        Some(Report::Assessment(assessment)) => *assessment,
        other => panic!("{other:?}"),
    }
}

fn quoted_floor(account: &Account, policy: &Policy) -> i64 {
    let command = Command::new(Action::Quote { claims: None });
    let Answer::Applied(decision) = decide(account, &command, policy, day(TODAY)) else {
        panic!("no quote")
    };
    match decision.report {
        Some(Report::Quote(quote)) => quote.floor.minor().max(1),
        other => panic!("{other:?}"),
    }
}

/// Of one thing changed: the second neither aims nor opens higher than the first.
fn never_raises(first: &Assessment, second: &Assessment) {
    assert_eq!(first.floor, second.floor);
    assert!(second.target.minor() <= first.target.minor(), "{first:?} {second:?}");
    assert!(second.opening.minor() <= first.opening.minor(), "{first:?} {second:?}");
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn the_range_is_in_order_and_never_below_the_rules(rule in rule(), assessment in assessment(), known in known(), balance in 1i64..900_000, age in 0u64..900) {
        let (account, policy) = (owing(balance, age), with(&rule, &assessment));
        let found = assess(&account, &policy, &known);
        let [floor, target, opening, owed] = [found.floor, found.target, found.opening, found.balance].map(Money::minor);
        prop_assert!(0 < floor && floor <= target && target <= opening && opening <= owed, "{:?}", found);
        prop_assert_eq!((owed, floor), (balance, quoted_floor(&account, &policy)));
        // Each amount of the range may be offered.
        for amount in [found.floor, found.target, found.opening] {
            let offer = format!(r#"{{"on": "{TODAY}", "command": "create_offer", "offer": "O", "terms": {{"fixed": "{amount}"}}, "expires_on": "{TODAY}"}}"#);
            prop_assert!(matches!(step(&mut account.clone(), &policy, &offer), Answer::Applied(_)), "{}", amount);
        }
        // No alternative that is known is worth more than the target.
        let worths = [found.expected.waiting.as_ref().map(|it| it.amount), found.expected.legal_action.as_ref().map(|it| it.amount)];
        for worth in worths.into_iter().flatten() {
            prop_assert!(worth.minor() <= target.min(balance));
        }
        prop_assert_eq!(found.expected.settling, found.target);
    }

    #[test]
    fn what_asks_for_less_never_raises(rule in rule(), assessment in assessment(), known in known(), balance in 1i64..900_000, age in 0u64..900, step in 0usize..2, more in 1u32..500) {
        let (account, policy) = (owing(balance, age), with(&rule, &assessment));
        let found = |change: &dyn Fn(&mut Known, usize)| {
            let mut changed = known.clone();
            change(&mut changed, step);
            let first = assess(&account, &policy, &changed);
            change(&mut changed, step + 1);
            (first, assess(&account, &policy, &changed))
        };
        for change in [
            (|known, place| known.relationship = Some(place)) as fn(&mut Known, usize),
            |known, place| known.hardship = Some(place),
            |known, place| known.dispute = Some(place),
            // Less willingness, a lower chance, a higher cost.
            |known, place| known.willingness = Some(2 - place),
            |known, place| known.unanswered = Some(u32::try_from(place).unwrap() * 7),
            |known, place| known.broken = Some(u32::try_from(place).unwrap() * 7),
        ] {
            let (first, second) = found(&change);
            never_raises(&first, &second);
        }
        // An older debt.
        let young = known.age_days.unwrap_or(0);
        let [first, second] = [young, young + more].map(|age_days| assess(&account, &policy, &Known { age_days: Some(age_days), ..known.clone() }));
        never_raises(&first, &second);
    }

    #[test]
    fn a_worse_lawsuit_never_raises(rule in rule(), assessment in assessment(), known in known(), balance in 1i64..900_000, cost in 0i64..400_000, chance in 0i64..=1_000_000, worse in 1i64..500_000) {
        let (account, policy) = (owing(balance, 200), with(&rule, &assessment));
        let sued = |cost: i64, chance: i64, recovery: i64, days: i64| {
            let legal_days = Some(u32::try_from(days).unwrap());
            assess(&account, &policy, &Known { cost: Some(cost), chance: Some(chance), recovery: Some(recovery), legal_days, ..known.clone() })
        };
        let lower = |percent: i64| (percent - worse).max(0);
        let first = sued(cost, chance, 900_000, 30);
        never_raises(&first, &sued(cost + worse, chance, 900_000, 30));
        never_raises(&first, &sued(cost, lower(chance), 900_000, 30));
        never_raises(&first, &sued(cost, chance, lower(900_000), 30));
        never_raises(&first, &sued(cost, chance, 900_000, 30 + worse));
        // A lawsuit that is known of never lowers what is aimed at.
        let unknown = assess(&account, &policy, &Known { chance: None, ..known.clone() });
        prop_assert!(unknown.target.minor() <= first.target.minor() && unknown.opening.minor() <= first.opening.minor());
    }

    /// Of the account itself: an older account aims lower, unless the rules ask for more of it.
    #[test]
    fn an_older_account_aims_lower_where_its_floor_is_no_higher(rule in rule(), assessment in assessment(), known in known(), balance in 1i64..900_000, age in 0u64..800, more in 1u64..400) {
        let policy = with(&rule, &assessment);
        let known = Known { age_days: None, ..known };
        let [young, old] = [age, age + more].map(|age| assess(&owing(balance, age), &policy, &known));
        // What the factors say, before the floor is looked at, never rises.
        prop_assert!(old.target_percent <= young.target_percent && old.opening_percent <= young.opening_percent);
        let worth = |it: &Assessment| it.expected.waiting.as_ref().map(|waiting| waiting.amount.minor());
        prop_assert!(worth(&old) <= worth(&young));
        if old.floor.minor() <= young.floor.minor() {
            prop_assert!(old.target.minor() <= young.target.minor());
            prop_assert!(old.opening.minor() <= young.opening.minor());
        } else {
            // Where the rules ask for more of the older account, that is all that raises it.
            prop_assert!(old.target.minor() <= young.target.minor().max(old.floor.minor()));
            prop_assert!(old.opening.minor() <= young.opening.minor().max(old.floor.minor()));
        }
    }
}

/// What a debtor can pay, on which account under which policy.
#[derive(Clone, Debug)]
struct Wished {
    balance: i64,
    rule: String,
    discount: Option<i64>,
    can_pay: i64,
    amount: Option<i64>,
    down: Option<i64>,
    every: String,
    first: u64,
}

fn wished() -> impl Strategy<Value = Wished> {
    let every = prop_oneof![
        Just("\"once\"".to_string()),
        Just("\"week\"".to_string()),
        Just("\"two_weeks\"".to_string()),
        Just("\"half_month\"".to_string()),
        Just("\"month\"".to_string()),
        (1u32..40).prop_map(|days| format!(r#"{{"days": {days}}}"#)),
    ];
    let limit = || prop::option::of(1u32..40);
    let limits = (0i64..=1_000_000, limit(), prop::option::of(0u32..400), limit());
    let rule = limits.prop_map(|(share, payments, days, gap)| {
        let optional = |key: &str, value: Option<u32>| {
            value.map(|value| format!(r#", "{key}": {value}"#)).unwrap_or_default()
        };
        format!(
            r#"{{"table": [{{"percent": "{}"}}]{}{}{}}}"#,
            percent(share),
            optional("max_payments", payments),
            optional("max_days", days),
            optional("max_days_between_payments", gap)
        )
    });
    let amounts =
        (1i64..300_000, 1i64..400, prop::option::of(1i64..1000), prop::option::of(1i64..900));
    let how = (prop::option::weighted(0.8, 0i64..=1_000_000), every, 0u64..40);
    (amounts, rule, how).prop_map(|(amounts, rule, (discount, every, first))| {
        let (balance, can_pay, amount, down) = amounts;
        let part = |thousandths: i64| (balance * thousandths / 1000).max(1);
        Wished {
            balance,
            rule,
            discount,
            can_pay: part(can_pay),
            amount: amount.map(part),
            down: down.map(part),
            every,
            first: first + u64::from(down.is_some()),
        }
    })
}

impl Wished {
    fn first_due(&self) -> NaiveDate {
        day(TODAY) + chrono::Days::new(self.first)
    }

    fn policy(&self) -> Policy {
        let discount = self
            .discount
            .map(|share| format!(r#""annual_discount_percent": "{}""#, percent(share)));
        let assessment = format!("{{{}}}", discount.unwrap_or_default());
        let users = r#""users": {"u": {"authority": 1, "rule": {"max_payments": 30}}}"#;
        let rule = &self.rule;
        policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {rule}}}, {users}, "assessment": {assessment}}}"#
        ))
    }

    fn money(minor: i64) -> Money {
        Money::from_minor(minor, Currency::USD)
    }

    fn solve(&self, account: &Account, policy: &Policy) -> Option<Solution> {
        let field = |key: &str, minor: Option<i64>| {
            minor
                .map(|minor| format!(r#", "{key}": "{}""#, Wished::money(minor)))
                .unwrap_or_default()
        };
        let text = format!(
            r#"{{"on": "{TODAY}", "command": "solve", "by": "u", "every": {}, "first_due": "{}", "can_pay": "{}"{}{}}}"#,
            self.every,
            self.first_due(),
            Wished::money(self.can_pay),
            field("amount", self.amount),
            field("down_payment", self.down)
        );
        match step(&mut account.clone(), policy, &text) {
            Answer::Applied(decision) => match decision.report {
                Some(Report::Solution(solution)) => Some(*solution),
                other => panic!("{other:?}"),
            },
            Answer::Refused(_) => None,
            other => panic!("{other:?} to {text}"),
        }
    }

    /// A plan that is listed is agreed as it is, and is worth what it says.
    fn check(&self, account: &Account, policy: &Policy, listed: &WorthPlan) {
        let plan = &listed.plan;
        let down =
            self.down.map(|minor| format!(r#", "down_payment": "{}""#, Wished::money(minor)));
        let agreed = format!(
            r#"{{"on": "{TODAY}", "command": "create_settlement", "settlement": "S", "inception_on": "{TODAY}", "by": "u", "terms": {{"fixed": "{}"}},
                "plan": {{"instalment": "{}", "first_due": "{}", "every": {}{}}}}}"#,
            plan.amount,
            plan.instalment,
            plan.first_due,
            self.every,
            down.unwrap_or_default()
        );
        let mut account = account.clone();
        let answer = step(&mut account, policy, &agreed);
        assert!(matches!(answer, Answer::Applied(_)), "{answer:?} to {agreed}");
        let terms = &account.settlements()[0].terms;
        assert_eq!(terms.instalments.len(), usize::try_from(plan.payments).unwrap());
        assert_eq!(terms.instalments.last().unwrap().due_on, plan.last_due);
        assert!(plan.instalment.minor() <= self.can_pay);
        assert!(plan.last_instalment.minor() <= self.can_pay);
        // Each payment by itself, in whole numbers: amount / (1 + share x days / 365), half up.
        let share = i128::from(self.discount.unwrap_or(0));
        let worth: i128 = terms
            .instalments
            .iter()
            .map(|due| {
                let days = i128::from((due.due_on - day(TODAY)).num_days());
                let divisor = 365_000_000 + share * days;
                (i128::from(due.amount.minor()) * 365_000_000 * 2 + divisor) / (divisor * 2)
            })
            .sum();
        assert_eq!(i128::from(listed.worth_today.minor()), worth, "{listed:?}");
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn plans_pass_every_rule_and_the_best_comes_first(wished in wished()) {
        let (account, policy) = (owing(wished.balance, 100), wished.policy());
        let Some(solution) = wished.solve(&account, &policy) else { return Ok(()) };
        let plans = solution.plans.clone().unwrap();
        prop_assert!(plans.len() <= 12);
        for listed in &plans {
            wished.check(&account, &policy, listed);
            match wished.amount {
                Some(amount) => prop_assert_eq!(listed.plan.amount.minor(), amount),
                // As much as he can in so many payments, at most all that is owed.
                None => {
                    let instalments = i64::from(listed.plan.payments) - i64::from(wished.down.is_some());
                    let all = wished.down.unwrap_or(0) + instalments * wished.can_pay;
                    prop_assert_eq!(listed.plan.amount.minor(), all.min(wished.balance));
                }
            }
        }
        for pair in plans.windows(2) {
            let [better, other] = [&pair[0], &pair[1]].map(|plan| (-plan.worth_today.minor(), plan.plan.payments));
            prop_assert!(better < other, "{:?}", plans);
        }
        // The fewest and the most payments are among them wherever there are any.
        let mut counts: Vec<u32> = plans.iter().map(|plan| plan.plan.payments).collect();
        counts.sort_unstable();
        prop_assert_eq!(counts.first().copied(), match (&solution.shortest, wished.amount) {
            (Some(shortest), _) => Some(shortest.payments),
            // The least that may be accepted is out of reach, and so is any amount.
            (None, _) => None,
        });
        if let (None, Some(most)) = (wished.amount, &solution.most_affordable) {
            prop_assert_eq!(counts.last().copied(), Some(most.payments));
        }
    }
}
