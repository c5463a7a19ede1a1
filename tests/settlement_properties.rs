//! What must hold of any settlement: its parts and its plan, and that the solver is exact.
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

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use settlekit::account::SettlementTerms;
use settlekit::plan::MOST_PAYMENTS;
use settlekit::{
    Account, Answer, Currency, Money, Percent, Policy, Refusal, RefusalCode, Report, Solution,
    SolvedPlan,
};
use support::{account, config, day, policy, step};

const TODAY: &str = "2026-03-01";

fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec![Currency::USD, Currency::JPY, Currency::KWD])
}

fn every() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\"once\"".to_string()),
        Just("\"week\"".to_string()),
        Just("\"two_weeks\"".to_string()),
        Just("\"half_month\"".to_string()),
        Just("\"month\"".to_string()),
        (1u32..40).prop_map(|days| format!(r#"{{"days": {days}}}"#)),
    ]
}

fn money(minor: i64, currency: Currency) -> String {
    Money::from_minor(minor, currency).to_string()
}

/// `, "key": value`, or nothing.
fn field(key: &str, value: Option<String>) -> String {
    value.map(|value| format!(r#", "{key}": {value}"#)).unwrap_or_default()
}

fn quoted(text: impl std::fmt::Display) -> String {
    format!("\"{text}\"")
}

/// A stopped customer with claims of these balances, in principal and fees.
fn opened(balances: &[i64], currency: Currency) -> Account {
    let claims: Vec<String> = balances
        .iter()
        .enumerate()
        .map(|(place, minor)| {
            let (fees, principal) = (minor / 3, minor - minor / 3);
            format!(
                r#"{{"claim": "C{}", "balance": {{"principal": "{}", "fees": "{}"}}}}"#,
                place + 1,
                money(principal, currency),
                money(fees, currency)
            )
        })
        .collect();
    account(&format!(
        r#"{{"format": 1, "account": "A", "client": "LAKE", "currency": "{currency}", "status": "stopped",
            "dates": {{"delinquent_since": "2025-09-01"}}, "claims": [{}]}}"#,
        claims.join(", ")
    ))
}

/// The terms of the settlement, or why there is none. Nothing changes.
fn agree(account: &Account, policy: &Policy, fields: &str) -> Result<SettlementTerms, Refusal> {
    let text = format!(
        r#"{{"on": "{TODAY}", "command": "create_settlement", "settlement": "S", "inception_on": "{TODAY}", {fields}}}"#
    );
    let mut account = account.clone();
    match step(&mut account, policy, &text) {
        Answer::Applied(_) => {
            account.audit().unwrap();
            Ok(SettlementTerms::clone(&account.settlements()[0].terms))
        }
        Answer::Refused(refusal) => Err(refusal),
        other => panic!("{other:?} to {text}"),
    }
}

/// Parts of the whole, in thousandths, so that small and large amounts are tried alike.
fn part(whole: i64, thousandths: i64) -> i64 {
    i64::try_from(i128::from(whole) * i128::from(thousandths) / 1000).unwrap().max(1)
}

/// A balance: often small, where a minor unit matters most.
fn balance() -> impl Strategy<Value = i64> {
    prop_oneof![1i64..60, 1i64..10_000, 1i64..50_000_000]
}

/// How the random plan of a settlement is asked for.
#[derive(Clone, Debug)]
enum Form {
    Payments(u32),
    /// The size in thousandths of the amount.
    Instalment(i64),
    /// Gaps between the days, and the weights of the amounts.
    Own(Vec<(u64, i64)>),
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        (1u32..30).prop_map(Form::Payments),
        (5i64..1200).prop_map(Form::Instalment),
        prop::collection::vec((1u64..40, 1i64..100), 1..8).prop_map(Form::Own),
    ]
}

/// The plan in JSON, for an amount.
fn plan_text(
    form: &Form,
    rest: i64,
    currency: Currency,
    (first, every): (NaiveDate, &str),
    common: &str,
) -> String {
    let dated = format!(r#""first_due": "{first}", "every": {every}{common}"#);
    match form {
        Form::Payments(payments) => format!(r#"{{"payments": {payments}, {dated}}}"#),
        Form::Instalment(size) => {
            format!(r#"{{"instalment": "{}", {dated}}}"#, money(part(rest, *size), currency))
        }
        Form::Own(list) => {
            let weights: Vec<i64> = list.iter().map(|(_, weight)| *weight).collect();
            let amounts = settlekit::split_by_largest_remainder(rest, &weights);
            let mut on = first;
            let lines: Vec<String> = list
                .iter()
                .zip(amounts)
                .map(|((gap, _), amount)| {
                    let amount = money(amount, currency);
                    let line = format!(r#"{{"due_on": "{on}", "amount": "{amount}"}}"#);
                    on = on + Days::new(*gap);
                    line
                })
                .collect();
            format!(r#"{{"instalments": [{}]{common}}}"#, lines.join(", "))
        }
    }
}

/// Amounts that make up the plan: how many, and of which size.
fn check_amounts(form: &Form, rest: i64, amounts: &[i64]) {
    let (last, equal) = amounts.split_last().unwrap();
    match form {
        Form::Payments(payments) => {
            let each = rest / i64::from(*payments);
            assert_eq!(amounts.len(), usize::try_from(*payments).unwrap());
            assert!(equal.iter().all(|amount| *amount == each) && *last >= each);
            assert!(*last < each + i64::from(*payments));
        }
        Form::Instalment(size) => {
            let size = part(rest, *size);
            assert!(equal.iter().all(|amount| *amount == size) && *last <= size);
        }
        Form::Own(list) => {
            let weights: Vec<i64> = list.iter().map(|(_, weight)| *weight).collect();
            assert_eq!(settlekit::split_by_largest_remainder(rest, &weights), amounts);
        }
    }
}

/// What must hold of the terms of a settlement, whatever they were made of.
fn check_terms(terms: &SettlementTerms, rolled: bool) {
    let sum = |amounts: &mut dyn Iterator<Item = Money>| -> i64 { amounts.map(Money::minor).sum() };
    assert_eq!(sum(&mut terms.claims.iter().map(|part| part.amount)), terms.amount.minor());
    assert_eq!(sum(&mut terms.claims.iter().map(|part| part.base)), terms.base.minor());
    assert_eq!(sum(&mut terms.claims.iter().map(|part| part.forgiven)), terms.forgiven.minor());
    assert_eq!(terms.amount.minor() + terms.forgiven.minor(), terms.base.minor());
    for part in &terms.claims {
        assert!(part.amount.minor() >= 0 && part.forgiven.minor() >= 0, "{part:?}");
        assert_eq!(part.amount.minor() + part.forgiven.minor(), part.base.minor());
    }
    let dues = &terms.instalments;
    if dues.is_empty() {
        return;
    }
    assert_eq!(sum(&mut dues.iter().map(|due| due.amount)), terms.amount.minor());
    assert!(dues.iter().all(|due| due.amount.minor() > 0), "{dues:?}");
    assert!(dues.iter().zip(1..).all(|(due, number)| due.number == number));
    // Two days may roll to the same business day; as planned they rise.
    let rises = |pair: &[settlekit::account::PlannedInstalment]| {
        pair[0].due_on < pair[1].due_on || rolled && pair[0].due_on == pair[1].due_on
    };
    assert!(dues.windows(2).all(rises), "{dues:?}");
}

/// The rules of a random policy, as JSON.
fn rule() -> impl Strategy<Value = (String, Option<u32>)> {
    let row = (prop::option::weighted(0.2, 0u32..400), prop_oneof![0u32..=10_000, 3000u32..=8000])
        .prop_map(|(age, percent)| {
            let percent = Percent::from_millionths(i64::from(percent) * 100);
            let age = field("max_age_days", age.map(|age| age.to_string()));
            format!(r#"{{"percent": "{percent}"{age}}}"#)
        });
    let limit = |most: u32| {
        let near = prop_oneof![1 => 0..most / 8, 4 => most / 8..most];
        prop::option::weighted(0.6, near)
    };
    let count = |value: Option<u32>| value.map(|value| value.to_string());
    (
        prop::option::weighted(0.9, prop::collection::vec(row, 1..3)),
        limit(30),
        limit(600),
        limit(80),
        prop::option::weighted(0.1, 0i64..20_000),
        prop::option::weighted(0.4, 0u32..20),
    )
        .prop_map(move |(rows, payments, days, gap, cap, months)| {
            let table = rows.map(|rows| format!("[{}]", rows.join(", ")));
            let cap = cap.map(|cap| quoted(Money::from_minor(cap * 100, Currency::JPY)));
            let fields = [
                field("table", table),
                field("max_payments", count(payments)),
                field("max_days", count(days)),
                field("max_days_between_payments", count(gap)),
                field("max_forgiven", cap),
            ];
            (fields.concat().trim_start_matches(", ").to_string(), months)
        })
}

/// A policy of an agency's rule, a client's months and a user with a rule of his own.
fn ruled(
    currency: Currency,
    (agency, months): &(String, Option<u32>),
    user: &Option<(String, Option<u32>)>,
) -> Policy {
    let agency = if agency.contains("table") {
        agency.clone()
    } else {
        let comma = if agency.is_empty() { "" } else { ", " };
        format!(r#"{agency}{comma}"table": [{{"percent": "0"}}]"#)
    };
    let months = months.map(|months| format!(r#""max_settlement_months": {months}"#));
    let months = months.unwrap_or_default();
    let users = match user {
        Some((rule, _)) => format!(r#"{{"u": {{"authority": 1, "rule": {{{rule}}}}}}}"#),
        None => r#"{"u": {"authority": 1}}"#.into(),
    };
    policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "{currency}", "agency": {{"rule": {{{agency}}}}},
            "clients": {{"LAKE": {{{months}}}}}, "users": {users}}}"#
    ))
}

/// A wish, with amounts in thousandths of the balance.
#[derive(Clone, Debug)]
struct Wished {
    amount: Option<i64>,
    can_pay: Option<i64>,
    down: Option<i64>,
    every: String,
    first: u64,
}

fn wished() -> impl Strategy<Value = Wished> {
    (
        prop::option::weighted(0.5, prop_oneof![1 => 1i64..=1000, 3 => 700i64..=1000]),
        prop::option::weighted(0.7, prop_oneof![3 => 1i64..400, 1 => 1i64..1500]),
        prop::option::weighted(0.3, prop_oneof![2 => 1i64..300, 1 => 1i64..1100]),
        every(),
        prop_oneof![3 => 0u64..32, 1 => 0u64..90],
    )
        .prop_map(|(amount, can_pay, down, every, first)| Wished {
            amount,
            can_pay,
            down,
            every,
            first,
        })
}

/// A question and the agreements that would follow from its answer, on one account and day.
struct Desk {
    account: Account,
    policy: Policy,
    currency: Currency,
    wished: Wished,
    balance: i64,
    first: NaiveDate,
}

impl Desk {
    fn can_pay(&self) -> Option<i64> {
        self.wished.can_pay.map(|can_pay| part(self.balance, can_pay))
    }

    fn down(&self) -> i64 {
        self.wished.down.map_or(0, |down| part(self.balance, down))
    }

    fn amount(&self) -> Option<i64> {
        self.wished.amount.map(|amount| part(self.balance, amount))
    }

    fn money(&self, minor: i64) -> String {
        quoted(money(minor, self.currency))
    }

    fn solve(&self) -> Result<Solution, Refusal> {
        let fields = [
            field("amount", self.amount().map(|minor| self.money(minor))),
            field("can_pay", self.can_pay().map(|minor| self.money(minor))),
            field("down_payment", self.wished.down.map(|_| self.money(self.down()))),
        ];
        let text = format!(
            r#"{{"on": "{TODAY}", "command": "solve", "by": "u", "every": {}, "first_due": "{}"{}}}"#,
            self.wished.every,
            self.first,
            fields.concat()
        );
        match step(&mut self.account.clone(), &self.policy, &text) {
            Answer::Applied(decision) => match decision.report {
                Some(Report::Solution(solution)) => Ok(*solution),
                other => panic!("{other:?}"),
            },
            Answer::Refused(refusal) => Err(refusal),
            other => panic!("{other:?} to {text}"),
        }
    }

    /// The agreement of an amount in a plan; `size` is its payments or its instalment.
    fn agree(&self, amount: i64, size: &str) -> Result<SettlementTerms, Refusal> {
        let down = field("down_payment", self.wished.down.map(|_| self.money(self.down())));
        let (amount, first, every) = (self.money(amount), self.first, &self.wished.every);
        let fields = format!(
            r#""by": "u", "terms": {{"fixed": {amount}}},
                "plan": {{{size}, "first_due": "{first}", "every": {every}{down}}}"#
        );
        agree(&self.account, &self.policy, &fields)
    }

    fn in_payments(&self, amount: i64, payments: u32) -> Result<SettlementTerms, Refusal> {
        self.agree(amount, &format!(r#""payments": {payments}"#))
    }

    fn in_instalments(&self, amount: i64, each: i64) -> Result<SettlementTerms, Refusal> {
        self.agree(amount, &format!(r#""instalment": {}"#, self.money(each)))
    }

    /// A solved plan is accepted as it is.
    fn check_plan(&self, plan: &SolvedPlan) {
        let made = self.in_instalments(plan.amount.minor(), plan.instalment.minor());
        let terms = made.unwrap_or_else(|refusal| panic!("{plan:?} is refused: {refusal:?}"));
        check_terms(&terms, false);
        let last = terms.instalments.last().unwrap();
        assert_eq!(terms.instalments.len(), usize::try_from(plan.payments).unwrap());
        assert_eq!((last.due_on, last.amount), (plan.last_due, plan.last_instalment));
        assert_eq!((terms.amount, terms.forgiven), (plan.amount, plan.forgiven));
        assert_eq!(plan.down_payment.map_or(0, Money::minor), self.down());
        let after_down = usize::from(self.wished.down.is_some());
        assert_eq!(terms.instalments[after_down].amount, plan.instalment);
        assert_eq!(terms.instalments[after_down].due_on, plan.first_due);
    }

    /// What the solver refuses, one payment of it is refused for.
    fn check_refused(&self, refusal: &Refusal) {
        let Some(amount) = self.amount() else { return };
        let single = self.in_payments(amount, 1).unwrap_err();
        assert_eq!(single.code, refusal.code, "{single:?} {refusal:?}");
        // Without an amount that may be judged, the solver tells less.
        let judged = refusal.code >= RefusalCode::InsufficientAuthority;
        assert!(!judged || single.breaches == refusal.breaches, "{single:?} {refusal:?}");
    }

    /// The most payments and the least instalment pass; one step beyond does not.
    fn check_edges(&self, solution: &Solution) {
        let amount = solution.amount.minor();
        let most = solution.most_payments - u32::from(self.wished.down.is_some());
        assert_eq!(self.amount().unwrap_or(solution.least_amount.minor()), amount);
        self.in_payments(amount, most).unwrap();
        if self.wished.every != "\"once\"" {
            // Also beyond the 10,000 payments, and with less than one minor unit each.
            self.in_payments(amount, most + 1).unwrap_err();
        }
        assert!(solution.most_payments <= MOST_PAYMENTS);
        let least = &solution.least_instalment;
        self.check_plan(least);
        assert_eq!(least.amount, solution.amount);
        let (each, rest) = (least.instalment.minor(), amount - self.down());
        if each > 1 && self.wished.every != "\"once\"" {
            self.in_instalments(amount, each - 1).unwrap_err();
        }
        assert!(each * i64::from(most) >= rest && (each - 1) * i64::from(most) < rest);
        let floor = solution.least_amount.minor();
        if floor > self.down() {
            self.in_payments(floor, 1).unwrap();
        }
        self.in_payments(floor - 1, 1).unwrap_err();
    }

    fn check_shortest(&self, solution: &Solution) {
        let (amount, down) = (solution.amount.minor(), self.down());
        let can_pay = self.can_pay().unwrap_or(amount);
        match &solution.shortest {
            Some(plan) => {
                self.check_plan(plan);
                assert_eq!(plan.amount, solution.amount);
                assert!(plan.instalment.minor() <= can_pay);
                // One payment less does not pay it.
                let fewer = i64::from(plan.payments) - 1 - i64::from(self.wished.down.is_some());
                assert!(down + fewer * can_pay < amount);
            }
            None if self.wished.every == "\"once\"" => assert!(down + can_pay < amount),
            None => assert!(self.in_instalments(amount, can_pay).is_err()),
        }
    }

    fn check_affordable(&self, solution: &Solution) {
        let Some(can_pay) = self.can_pay() else {
            assert_eq!(solution.most_affordable, None);
            return;
        };
        let once = self.wished.every == "\"once\"";
        let passes = |amount: i64| {
            if once && amount - self.down() > can_pay { None } else { Some(amount) }
                .is_some_and(|amount| self.in_instalments(amount, can_pay).is_ok())
        };
        match &solution.most_affordable {
            Some(plan) => {
                self.check_plan(plan);
                assert!(plan.instalment.minor() <= can_pay);
                // A minor unit more is more than is owed, or takes a payment more.
                assert!(!passes(plan.amount.minor() + 1), "more than {plan:?} is affordable");
            }
            None => {
                let floor = solution.least_amount.minor().max(self.down() + 1);
                assert!(!passes(floor), "{floor} is affordable");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn parts_and_instalments_sum_to_the_amount(currency in currency(), balances in prop::collection::vec(balance(), 1..5),
            named in prop::option::of(1usize..15), percent in prop_oneof![1i64..=1_000_000, (1i64..=100).prop_map(|percent| percent * 10_000)],
            form in prop::option::weighted(0.9, form()), every in every(), first in 0u64..70, down in prop::option::weighted(0.3, 1i64..999),
            rolled in any::<bool>(), fixed in any::<bool>()) {
        let account = opened(&balances, currency);
        let named = named.filter(|named| named % (1 << balances.len()) > 0);
        let policy = policy(&format!(r#"{{"format": 1, "policy": "p", "currency": "{currency}", "agency": {{"rule": {{"table": [{{"percent": "0"}}]}}}},
            "calendar": {{"weekend": ["saturday", "sunday"], "holidays": ["2026-03-04", "2026-04-06"]}}}}"#));
        let covered: Vec<usize> = (0..balances.len()).filter(|place| named.is_none_or(|named| named >> place & 1 == 1)).collect();
        let base: i64 = covered.iter().map(|place| balances[*place]).sum();
        // A percent has four decimals; the amount is rounded up.
        let exact = i128::from(base) * i128::from(percent);
        let amount = i64::try_from((exact + 999_999) / 1_000_000).unwrap();
        let down = down.map(|down| part(amount, down)).filter(|down| *down < amount);
        let rest = amount - down.unwrap_or(0);
        let first = day(TODAY) + Days::new(first + u64::from(down.is_some()));
        let terms = if fixed { format!(r#"{{"fixed": "{}"}}"#, money(amount, currency)) }
            else { format!(r#"{{"percent": "{}"}}"#, Percent::from_millionths(percent)) };
        let names: Vec<String> = covered.iter().map(|place| format!("\"C{}\"", place + 1)).collect();
        let claims = field("claims", named.map(|_| format!("[{}]", names.join(", "))));
        let common = field("down_payment", down.map(|down| quoted(money(down, currency))))
            + if rolled { r#", "roll": "next_business_day""# } else { "" };
        let once = every == "\"once\"";
        let form = form.map(|form| if once && !matches!(form, Form::Own(_)) { Form::Payments(1) } else { form });
        let plan = field("plan", form.as_ref().map(|form| plan_text(form, rest, currency, (first, &every), &common)));
        match agree(&account, &policy, &format!(r#""terms": {terms}{claims}{plan}"#)) {
            Ok(terms) => {
                check_terms(&terms, rolled);
                prop_assert_eq!((terms.base.minor(), terms.amount.minor(), terms.claims.len()), (base, amount, covered.len()));
                let bases: Vec<i64> = covered.iter().map(|place| balances[*place]).collect();
                let parts: Vec<i64> = terms.claims.iter().map(|part| part.amount.minor()).collect();
                prop_assert_eq!(parts, settlekit::split_by_largest_remainder(amount, &bases));
                let dues: Vec<i64> = terms.instalments.iter().map(|due| due.amount.minor()).collect();
                if let Some(form) = &form {
                    let (at_once, later) = dues.split_at(usize::from(down.is_some()));
                    prop_assert_eq!(at_once.first().copied(), down);
                    check_amounts(form, rest, later);
                    let is_open = |due: &settlekit::account::PlannedInstalment| due.due_on.weekday().number_from_monday() < 6;
                    prop_assert!(!rolled || terms.instalments.iter().all(is_open));
                } else {
                    prop_assert!(dues.is_empty());
                }
            }
            // Only a plan of less than one minor unit each, or of too many payments, is refused.
            Err(refusal) => {
                prop_assert_eq!(refusal.code, RefusalCode::AmountOutOfRange);
                let fits = match form.unwrap() {
                    Form::Payments(payments) => rest >= i64::from(payments),
                    Form::Instalment(size) => rest / part(rest, size) < i64::from(MOST_PAYMENTS) - 2,
                    Form::Own(list) => {
                        let weights: Vec<i64> = list.iter().map(|(_, weight)| *weight).collect();
                        settlekit::split_by_largest_remainder(rest, &weights).iter().all(|amount| *amount > 0)
                    }
                };
                prop_assert!(!fits, "{:?}", refusal);
            }
        }
    }

    /// Every plan that the solver gives is accepted, and one step beyond it is refused.
    #[test]
    fn the_solver_is_exact(currency in currency(), balances in prop::collection::vec(balance(), 1..3),
            agency in rule(), user in prop::option::of(rule()), wished in wished()) {
        let balance: i64 = balances.iter().sum();
        let first = day(TODAY) + Days::new(wished.first);
        let (account, policy) = (opened(&balances, currency), ruled(currency, &agency, &user));
        let desk = Desk { account, policy, currency, wished, balance, first };
        match desk.solve() {
            Ok(solution) => {
                prop_assert_eq!(solution.balance.minor(), balance);
                desk.check_edges(&solution);
                desk.check_shortest(&solution);
                desk.check_affordable(&solution);
            }
            Err(refusal) => desk.check_refused(&refusal),
        }
    }

    /// A proposal in summary is the plan that begins today with equal gaps, judged alike.
    #[test]
    fn a_proposal_in_summary_is_judged_as_its_plan(currency in currency(), balances in prop::collection::vec(balance(), 1..3),
            agency in rule(), user in prop::option::of(rule()), payments in 1u32..25, gap in 1u32..70, thousandths in 1i64..=1000) {
        let balance: i64 = balances.iter().sum();
        // A minor unit each at least, maybe more than is owed.
        let amount = part(balance, thousandths).max(i64::from(payments));
        let (account, policy) = (opened(&balances, currency), ruled(currency, &agency, &user));
        let gap_days = if payments > 1 { format!(r#", "gap_days": {gap}"#) } else { String::new() };
        let money = money(amount, currency);
        let text = format!(r#"{{"on": "{TODAY}", "command": "check_proposal", "by": "u", "amount": "{money}", "payments": {payments}{gap_days}}}"#);
        let fields = format!(r#""by": "u", "terms": {{"fixed": "{money}"}},
            "plan": {{"payments": {payments}, "first_due": "{TODAY}", "every": {{"days": {gap}}}}}"#);
        match (step(&mut account.clone(), &policy, &text), agree(&account, &policy, &fields)) {
            (Answer::Applied(decision), Ok(terms)) => {
                let Some(Report::Proposal(proposal)) = decision.report else { panic!("no proposal") };
                prop_assert_eq!((proposal.amount, proposal.forgiven, proposal.balance), (terms.amount, terms.forgiven, terms.base));
                prop_assert_eq!(Some(proposal.last_due), terms.instalments.last().map(|due| due.due_on));
                prop_assert!(proposal.amount.minor() >= proposal.floor.minor());
            }
            (Answer::Refused(proposal), Err(plan)) => prop_assert_eq!((proposal.code, proposal.breaches), (plan.code, plan.breaches)),
            (proposal, plan) => prop_assert!(false, "{:?} but {:?}", proposal, plan),
        }
    }
}
