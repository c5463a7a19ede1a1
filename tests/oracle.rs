//! Vectors of an independent model (`tests/oracle/oracle.py`, in decimals, from the specification).
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

use std::collections::HashMap;

use settlekit::account::{
    AccountDraft, ClaimDraft, InterestDraft, InterestTerms, OfferState, Status,
};
use settlekit::plan::{Frequency, Instalment, PlanFaultKind, PlanTerms, Roll, Schedule, Size};
use settlekit::policy::{
    ClientDraft, PolicyDraft, RowDraft, RuleDraft, SettledTolerance, ToleranceMode,
};
use settlekit::{
    Account, Answer, Calendar, Currency, Money, Quote, Report, Segment, Segments, date,
    split_by_largest_remainder,
};
use support::{day, root, step};

/// The rows of a file, by column.
fn rows(file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(root().join("tests/oracle").join(file)).unwrap();
    let rows: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert!(rows.len() >= 300, "{file} has {} rows", rows.len());
    rows
}

fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

fn rule(row: &HashMap<String, String>) -> RuleDraft {
    let bound = |text: &str| (text != "*").then(|| text.to_string());
    let rows = row["table"].split('|').map(|cells| {
        let cells: Vec<&str> = cells.split(':').collect();
        RowDraft {
            max_age_days: bound(cells[0]).map(|age| age.parse().unwrap()),
            max_balance: bound(cells[1]),
            percent: cells[2].into(),
        }
    });
    let rule = RuleDraft::from_rows(rows);
    RuleDraft { max_forgiven: optional(&row["max_forgiven"]), ..rule }
}

#[test]
fn floors_and_breaches() {
    for (number, row) in rows("floors.csv").iter().enumerate() {
        let currency: Currency = row["currency"].parse().unwrap();
        let policy = PolicyDraft::new("p", currency).agency(rule(row)).compile().unwrap();
        let today = day("2026-03-01");
        let since = today - chrono::Days::new(row["age_days"].parse().unwrap());
        let mut account = AccountDraft::new("A", "L", currency, Status::Stopped)
            .claim(ClaimDraft::new("C1").principal(&row["balance"]))
            .delinquent_since(since)
            .open()
            .unwrap();
        let quote = step(&mut account, &policy, r#"{"on": "2026-03-01", "command": "quote"}"#);
        match quote {
            Answer::Applied(decision) => {
                let Some(Report::Quote(quote)) = decision.report else { panic!("no quote") };
                assert_eq!(quote.floor.to_string(), row["floor"], "row {number}: {row:?}");
                assert_eq!(quote.row.unwrap().to_string(), row["row"], "row {number}");
                assert_eq!(quote.percent.unwrap(), row["percent"].parse().unwrap(), "row {number}");
            }
            Answer::Refused(refusal) => {
                assert_eq!(refusal.code, settlekit::RefusalCode::NoRow, "row {number}");
                assert_eq!(row["row"], "", "row {number}");
            }
            other => panic!("row {number}: {other:?}"),
        }
        let offer = format!(
            r#"{{"on": "2026-03-01", "command": "create_offer", "offer": "O", "terms": {{"fixed": "{}"}}, "expires_on": "2026-03-15"}}"#,
            row["offer"]
        );
        let found: Vec<String> = match step(&mut account, &policy, &offer) {
            Answer::Applied(_) => {
                assert_eq!(account.offers()[0].terms.forgiven.to_string(), row["forgiven"]);
                Vec::new()
            }
            Answer::Refused(refusal) => refusal
                .breaches
                .iter()
                .map(|breach| {
                    serde_json::to_value(breach.code).unwrap().as_str().unwrap().to_string()
                })
                .collect(),
            other => panic!("row {number}: {other:?}"),
        };
        let expected: Vec<&str> = row["breaches"].split_whitespace().collect();
        assert_eq!(found, expected, "row {number}: {row:?}");
    }
}

fn tolerance(row: &HashMap<String, String>, currency: Currency) -> SettledTolerance {
    SettledTolerance {
        percent: optional(&row["tolerance_percent"]).map(|text| text.parse().unwrap()),
        amount_minor: optional(&row["tolerance_amount"])
            .map(|text| Money::parse(&text, currency).unwrap().minor()),
        mode: if row["mode"] == "both" { ToleranceMode::Both } else { ToleranceMode::Either },
    }
}

#[test]
fn thresholds() {
    for row in rows("thresholds.csv") {
        let currency: Currency = row["currency"].parse().unwrap();
        let amount = Money::parse(&row["amount"], currency).unwrap().minor();
        let threshold = Money::from_minor(tolerance(&row, currency).threshold(amount), currency);
        assert_eq!(threshold.to_string(), row["threshold"], "{row:?}");
    }
}

fn closing_account(row: &HashMap<String, String>, currency: Currency) -> Account {
    let mut claim = ClaimDraft::new("C1");
    for segment in Segment::ALL {
        claim = claim.segment(segment, &row[segment.name()]);
    }
    AccountDraft::new("A", "L", currency, Status::Stopped).claim(claim).open().unwrap()
}

#[test]
fn closings_by_segment() {
    for (number, row) in rows("closings.csv").iter().enumerate() {
        let currency: Currency = row["currency"].parse().unwrap();
        let client = ClientDraft {
            settled_tolerance_percent: optional(&row["tolerance_percent"]),
            settled_tolerance_amount: optional(&row["tolerance_amount"]),
            settled_tolerance_mode: tolerance(row, currency).mode,
            paid_in_full_tolerance: optional(&row["paid_in_full_tolerance"]),
            ..ClientDraft::default()
        };
        let rule = RuleDraft::from_rows([RowDraft::percent("0")]);
        let policy =
            PolicyDraft::new("p", currency).agency(rule).client("L", client).compile().unwrap();
        let mut account = closing_account(row, currency);
        let (offer, paid) = (&row["offer_amount"], &row["paid"]);
        step(
            &mut account,
            &policy,
            &format!(
                r#"{{"on": "2026-03-01", "command": "create_offer", "offer": "O", "terms": {{"fixed": "{offer}"}}, "expires_on": "2026-03-15"}}"#
            ),
        );
        step(
            &mut account,
            &policy,
            &format!(
                r#"{{"on": "2026-03-05", "command": "post_payment", "payment": "P", "amount": "{paid}", "effective_on": "2026-03-05"}}"#
            ),
        );
        account.audit().unwrap();
        let settled = account.offers()[0].state == OfferState::Accepted;
        assert_eq!(settled, row["outcome"] != "partial", "row {number}: {row:?}");
        let figures = [
            ("forgiven", account.forgiven()),
            ("tolerance_written_off", account.tolerance_written_off()),
            ("credit", account.credit()),
            ("outstanding", account.owed()),
        ];
        for (name, figure) in figures {
            assert_eq!(figure.to_string(), row[name], "row {number} {name}: {row:?}");
        }
        check_segments(&account, row, number);
    }
}

/// What the events announced by segment.
fn check_segments(account: &Account, row: &HashMap<String, String>, number: usize) {
    use settlekit::account::Event;
    let events = || account.journal().iter().flat_map(|entry| &entry.events);
    for (prefix, is_forgiven) in [("forgiven", true), ("tolerance", false)] {
        let mut sum = Segments::default();
        for event in events() {
            match event {
                Event::BalanceForgiven(amounts) if is_forgiven => {
                    sum.add_all(&amounts.claims[0].segments.minor())
                }
                Event::ToleranceWrittenOff(amounts) if !is_forgiven => {
                    sum.add_all(&amounts.claims[0].segments.minor())
                }
                _ => {}
            }
        }
        for segment in Segment::ALL {
            let column = format!("{prefix}_{}", segment.name());
            let figure = Money::from_minor(sum.get(segment), account.currency());
            assert_eq!(figure.to_string(), row[&column], "row {number} {column}: {row:?}");
        }
    }
}

#[test]
fn splits() {
    for row in rows("splits.csv") {
        let numbers = |text: &str| -> Vec<i64> {
            text.split_whitespace().map(|number| number.parse().unwrap()).collect()
        };
        let parts =
            split_by_largest_remainder(row["amount"].parse().unwrap(), &numbers(&row["weights"]));
        assert_eq!(parts, numbers(&row["parts"]), "{row:?}");
    }
}

#[test]
fn interest() {
    for row in rows("interest.csv") {
        let currency: Currency = row["currency"].parse().unwrap();
        let terms = InterestTerms {
            annual_percent: row["annual_percent"].parse().unwrap(),
            accrued_through: date::parse(&row["accrued_through"]).unwrap(),
            bears_on: vec![Segment::Principal],
        };
        let principal = Money::parse(&row["balance"], currency).unwrap().minor();
        let balance = Segments { principal, ..Segments::default() };
        let interest = terms.new_interest(&balance, date::parse(&row["through"]).unwrap()).unwrap();
        assert_eq!(Money::from_minor(interest, currency).to_string(), row["interest"], "{row:?}");
    }
}

fn calculation_account(row: &HashMap<String, String>, currency: Currency) -> Account {
    let mut claim = ClaimDraft::new("C1");
    for segment in Segment::ALL {
        claim = claim.segment(segment, &row[segment.name()]);
    }
    let bears = |segment: &Segment| row["bears_on"].split(' ').any(|name| name == segment.name());
    claim.interest = Some(InterestDraft {
        annual_percent: row["annual_percent"].clone(),
        accrued_through: day(&row["accrued_through"]),
        bears_on: Segment::ALL.into_iter().filter(bears).collect(),
    });
    AccountDraft::new("A", "L", currency, Status::Stopped).claim(claim).open().unwrap()
}

fn calculation_quote(row: &HashMap<String, String>, currency: Currency) -> (Quote, Option<Money>) {
    let percents = Segment::ALL.into_iter().filter_map(|segment| {
        optional(&row[&format!("percent_{}", segment.name())]).map(|percent| (segment, percent))
    });
    let client = ClientDraft {
        segment_percents: percents.collect(),
        include_new_interest: row["include_new_interest"] == "yes",
        ..ClientDraft::default()
    };
    let rule = RuleDraft::from_rows([RowDraft::percent(&row["rule_percent"])]);
    let policy =
        PolicyDraft::new("p", currency).agency(rule).client("L", client).compile().unwrap();
    let mut account = calculation_account(row, currency);
    let on = &row["asked_on"];
    let quote = format!(r#"{{"on": "{on}", "command": "quote"}}"#);
    let Answer::Applied(decision) = step(&mut account, &policy, &quote) else { panic!("{row:?}") };
    let Some(Report::Quote(quote)) = decision.report else { panic!("no quote") };
    let offer = format!(
        r#"{{"on": "{on}", "command": "create_offer", "offer": "O", "terms": {{"calculated": true}}, "expires_on": "{on}"}}"#
    );
    step(&mut account, &policy, &offer);
    (*quote, account.offers().first().map(|offer| offer.terms.amount))
}

#[test]
fn calculations_by_segment() {
    for (number, row) in rows("calculations.csv").iter().enumerate() {
        let currency: Currency = row["currency"].parse().unwrap();
        let (quote, offered) = calculation_quote(row, currency);
        let figures = [
            ("new_interest", quote.new_interest),
            ("balance", quote.balance),
            ("credit", quote.calculated.credit),
            ("amount", quote.calculated.amount),
            ("floor", quote.floor),
        ];
        for (name, figure) in figures {
            assert_eq!(figure.to_string(), row[name], "row {number} {name}: {row:?}");
        }
        let parts = quote.calculated.claims[0].segments.minor();
        for segment in Segment::ALL {
            let part = Money::from_minor(parts.get(segment), currency).to_string();
            assert_eq!(part, row[&format!("part_{}", segment.name())], "row {number}: {row:?}");
        }
        if let Some(expected) = optional(&row["offered"]) {
            assert_eq!(offered.unwrap().to_string(), expected, "row {number}: {row:?}");
        }
    }
}

fn plan_terms(row: &HashMap<String, String>, minor: &dyn Fn(&str) -> i64) -> PlanTerms {
    let instalment = |text: &str| {
        let (due_on, amount) = text.split_once(':').unwrap();
        Instalment { due_on: day(due_on), amount_minor: minor(amount) }
    };
    let size = match row["kind"].as_str() {
        "payments" => Size::Payments(row["size"].parse().unwrap()),
        "instalment" => Size::Instalment(minor(&row["size"])),
        _ => Size::Own(row["size"].split('|').map(instalment).collect()),
    };
    let every = match row["every"].as_str() {
        "once" => Frequency::Once,
        "week" => Frequency::Week,
        "two_weeks" => Frequency::TwoWeeks,
        "half_month" => Frequency::HalfMonth,
        "month" => Frequency::Month,
        days => Frequency::Days(days.parse().unwrap()),
    };
    PlanTerms {
        size,
        first_due: optional(&row["first_due"]).map(|text| day(&text)),
        every,
        down_payment_minor: optional(&row["down_payment"]).map(|text| minor(&text)),
        roll: if row["weekend"].is_empty() { Roll::None } else { Roll::NextBusinessDay },
    }
}

#[test]
fn plans() {
    for (number, row) in rows("plans.csv").iter().enumerate() {
        let currency: Currency = row["currency"].parse().unwrap();
        let minor = |text: &str| Money::parse(text, currency).unwrap().minor();
        let money = |minor: i64| Money::from_minor(minor, currency).to_string();
        let weekend = row["weekend"].chars().filter_map(|digit| {
            chrono::Weekday::try_from(u8::try_from(digit.to_digit(10)?).unwrap() - 1).ok()
        });
        let calendar = Calendar::new(weekend, row["holidays"].split_whitespace().map(day));
        let (terms, inception) = (plan_terms(row, &minor), day(&row["inception"]));
        let schedule = match Schedule::build(&terms, minor(&row["amount"]), inception, &calendar) {
            Ok(schedule) => schedule,
            Err(fault) => {
                let kind = match fault.kind() {
                    PlanFaultKind::Form => "form",
                    PlanFaultKind::Amounts => "amounts",
                    PlanFaultKind::Dates => "dates",
                };
                assert_eq!(kind, row["fault"], "row {number}: {fault}: {row:?}");
                continue;
            }
        };
        assert_eq!(row["fault"], "", "row {number}: {row:?}");
        let write = |due: &settlekit::plan::Due| {
            format!("{}:{}:{}", due.due_on, due.planned_on, money(due.amount_minor))
        };
        let dues: Vec<String> = schedule.dues().iter().map(write).collect();
        assert_eq!(dues.join("|"), row["dues"], "row {number}: {row:?}");
        assert_eq!(schedule.payments(), u32::try_from(dues.len()).unwrap(), "row {number}");
        assert_eq!(money(schedule.total_minor()), row["amount"], "row {number}");
        let gap = schedule.largest_gap_days(inception).to_string();
        assert_eq!(gap, row["largest_gap"], "row {number}: {row:?}");
        let last = schedule.last_planned().to_string();
        assert!(dues.last().unwrap().contains(&format!(":{last}:")), "row {number}");
        let filled: Vec<String> =
            schedule.filled(minor(&row["paid"])).into_iter().map(money).collect();
        assert_eq!(filled.join(" "), row["filled"], "row {number}: {row:?}");
    }
}
