//! Every figure in a text, and the property that each is held by something.

use proptest::prelude::*;
use settlekit::agreement::{
    Form, LetterData, LetterKind, Parties, Party, Residual, Subject, Template,
};
use settlekit::json::{Json, JsonDoor};
use settlekit::{Account, ArrangementId, Policy};

use super::held::Held;
use super::support::{account, config, dated, day, policy};

#[derive(Debug, PartialEq)]
pub enum Figure {
    Amount(String),
    Date(String),
    Number(String),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a reader of a page sees: no style, no tags.
pub fn visible(text: &str) -> String {
    let mut rest = text;
    let mut seen = String::new();
    while let Some(at) = rest.find('<') {
        seen.push_str(&rest[..at]);
        seen.push(' ');
        let end = if rest[at..].starts_with("<style") { "</style>" } else { ">" };
        let closed = rest[at..].find(end).map_or(rest.len(), |place| at + place + end.len());
        rest = &rest[closed..];
    }
    seen + rest
}

/// Every figure of a text: all digits of it are in one.
pub fn figures(text: &str) -> Vec<Figure> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut figures = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let word = words[place].trim_matches(|c: char| !c.is_ascii_digit());
        let next = |further: usize| words.get(place + further).copied().unwrap_or("");
        if word.is_empty() {
            place += 1;
            continue;
        }
        let year: String = next(2).chars().take_while(char::is_ascii_digit).collect();
        if let Some(month) = MONTHS.iter().position(|month| *month == next(1)) {
            let day: u32 = word.parse().unwrap();
            figures.push(Figure::Date(format!("{year}-{:02}-{day:02}", month + 1)));
            place += 3;
            continue;
        }
        figures.push(if word.contains('.') || next(1).starts_with("USD") {
            Figure::Amount(word.replace(',', ""))
        } else {
            Figure::Number(word.replace(',', ""))
        });
        place += 1;
    }
    figures
}

#[test]
fn figures_are_found() {
    let text =
        "On 1 March 2026: 1,500.00 USD (75 %), payment 3. <style>p { top: 9px }</style><b>7</b>";
    let amount = |text: &str| Figure::Amount(text.into());
    let number = |text: &str| Figure::Number(text.into());
    let expected = [
        Figure::Date("2026-03-01".into()),
        amount("1500.00"),
        number("75"),
        number("3"),
        number("7"),
    ];
    assert_eq!(figures(&visible(text)), expected);
}

fn world(choice: usize) -> (Policy, Account) {
    let lifecycle = [
        "{}",
        r#"{"grace_days": 3, "max_missed_in_row": 1, "cure_days": 9, "interest_during_settlement": "deferred"}"#,
        r#"{"grace_days": 1, "max_missed_in_row": 2, "max_missed_total": 4, "interest_during_settlement": "accruing"}"#,
        r#"{"max_missed_total": 2, "on_expiry": "stopped"}"#,
    ][choice];
    let policy = policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD",
        "agency": {{"rule": {{"table": [{{"percent": "50"}}]}}}},
        "users": {{"jdoe": {{"authority": 1}}, "boss": {{"authority": 5}}}},
        "clients": {{"LAKE": {{"on_reached": "settle", "paid_in_full": {{"tolerance": "5.00"}},
                               "settled": {{"tolerance": {{"percent": "98", "amount": "10.00"}}}}}}}},
        "lifecycle": {lifecycle}}}"#
    ));
    // No name has a digit, so every digit of a letter is a figure's.
    let account = account(
        r#"{"format": 1, "account": "ACC", "client": "LAKE", "currency": "USD", "status": "stopped",
        "claims": [{"claim": "first", "balance": {"principal": "1712.34", "interest": "251.07", "fees": "53.00"},
                    "interest": {"annual_percent": "8.25", "accrued_through": "2026-02-28", "bears_on": ["principal"]}},
                   {"claim": "second", "balance": {"principal": "517.90", "costs": "101.01"}}]}"#,
    );
    (policy, account)
}

/// One command of a random story, on a day counted from 1 March 2026.
fn command() -> impl Strategy<Value = (u64, String)> {
    let amount =
        prop::sample::select(vec!["1.11", "93.07", "250.00", "702.20", "1313.17", "2650.00"]);
    let percent = prop::sample::select(vec!["50", "61.5", "75", "100"]);
    let offer = prop::sample::select(vec!["Oa", "Ob"]);
    let settlement = prop::sample::select(vec!["Sa", "Sb"]);
    let agreement = prop::sample::select(vec!["Aa", "Ab", "Ac"]);
    let payment = prop::sample::select(vec!["Pa", "Pb", "Pc", "Pd"]);
    let claims =
        prop::sample::select(vec!["", r#", "claims": ["first"]"#, r#", "claims": ["second"]"#]);
    let pay_by = prop::sample::select(vec!["", r#", "pay_by": "DAY+25""#]);
    let plan = prop::sample::select(vec![
        r#", "plan": {"payments": 3, "first_due": "DAY+5", "every": "week"}"#,
        r#", "plan": {"payments": 7, "first_due": "DAY+2", "every": "month", "down_payment": "71.00"}"#,
        r#", "pay_by": "DAY+9""#,
        "",
    ]);
    let kinds = (0usize..17, amount, percent, offer, settlement, agreement, payment, claims);
    (0u64..6, kinds, pay_by, plan).prop_map(|(days, kinds, pay_by, plan)| {
        let (kind, amount, percent, offer, settlement, agreement, payment, claims) = kinds;
        let text = match kind {
            0 | 1 => format!(r#""command": "create_offer", "offer": "{offer}", "terms": {{"percent": "{percent}"}}, "expires_on": "DAY+8"{pay_by}{claims}"#),
            2..=4 => format!(r#""command": "create_settlement", "settlement": "{settlement}", "terms": {{"percent": "{percent}"}}, "inception_on": "DAY-0"{plan}{claims}"#),
            5 => format!(r#""command": "modify_settlement", "settlement": "{settlement}", "terms": {{"percent": "{percent}"}}"#),
            6 | 7 => format!(r#""command": "create_agreement", "agreement": "{agreement}", "settlement": "{settlement}", "by": "jdoe""#),
            8 => format!(r#""command": "create_agreement", "agreement": "{agreement}", "offer": "{offer}""#),
            9 => format!(r#""command": "approve_agreement", "agreement": "{agreement}", "by": "boss""#),
            10 => format!(r#""command": "reverse_payment", "payment": "{payment}", "amount": "1.11""#),
            11 => String::from(r#""command": "adjust_balance", "claim": "first", "segment": "fees", "amount": "-3.33""#),
            12 => r#""command": "post_interest", "claim": "first", "through": "DAY-0""#.into(),
            13 => format!(r#""command": "void_settlement", "settlement": "{settlement}""#),
            _ => format!(r#""command": "post_payment", "payment": "{payment}", "amount": "{amount}", "effective_on": "DAY-0""#),
        };
        (days, text)
    })
}

/// Every letter that the account can have: of every name that a story gives.
fn letters(account: &Account) -> Vec<LetterData> {
    let parties = Parties {
        debtor: Some(Party { name: "Ada & Sons".into(), ..Party::default() }),
        residual: Residual::Continues,
        ..Parties::default()
    };
    let named = |name: &str| {
        let settlement = ArrangementId::Settlement(name.parse().unwrap());
        let offer = ArrangementId::Offer(name.parse().unwrap());
        [settlement, offer].into_iter().flat_map(|of| {
            [
                Subject::AgreementOn(of.clone()),
                Subject::Confirmation(of.clone()),
                Subject::Satisfaction(of),
            ]
        })
    };
    let mut subjects: Vec<Subject> = ["Oa", "Ob", "Sa", "Sb"].into_iter().flat_map(named).collect();
    for agreement in ["Aa", "Ab", "Ac"] {
        subjects.push(Subject::Agreement(agreement.parse().unwrap()));
    }
    for payment in ["Pa", "Pb", "Pc", "Pd"] {
        subjects.push(Subject::Receipt(payment.parse().unwrap()));
    }
    subjects.push(Subject::Statement);
    let on = day("2027-11-30");
    let with = [parties, Parties::default()];
    let each = subjects.iter().flat_map(|subject| with.iter().map(move |with| (subject, with)));
    each.filter_map(|(subject, with)| LetterData::of(account, subject, with, on).ok()).collect()
}

fn play(choice: usize, story: &[(u64, String)]) -> (Policy, Account) {
    let (policy, mut account) = world(choice);
    let mut door = JsonDoor::default();
    let mut today = day("2026-03-01");
    for (days, text) in story {
        today = today + chrono::Days::new(*days);
        door.answer(&mut account, &policy, &Json::parse(&dated(today, text)).unwrap());
    }
    (policy, account)
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn no_figure_is_in_a_letter_that_nothing_holds(choice in 0usize..4, story in prop::collection::vec(command(), 1..40)) {
        let (policy, account) = play(choice, &story);
        let held = Held::by(&account, &policy, "2027-11-30");
        for data in letters(&account) {
            for form in [Form::Text, Form::Html] {
                let letter = Template::of_library(data.letter, form).write(&data).unwrap();
                let not_held = held.not_held(&letter.text);
                prop_assert!(not_held.is_empty(), "{not_held:?} in\n{}", letter.text);
            }
        }
    }

    #[test]
    fn every_trace_leads_to_the_figure(choice in 0usize..4, story in prop::collection::vec(command(), 1..40)) {
        let (_, account) = play(choice, &story);
        for data in letters(&account) {
            let mut traced = 0;
            check_traces(&account, &serde_json::to_value(&data).unwrap(), &mut traced);
            prop_assert!(traced > 0);
        }
    }
}

/// The figures whose trace is an event, each looked up in the entry that it names.
fn check_traces(account: &Account, value: &serde_json::Value, traced: &mut usize) {
    if let (Some(figure), Some(from)) = (value.get("value"), value.get("from")) {
        *traced += 1;
        if from["held_by"] != "event" {
            assert!(["opening", "ledger", "host"].contains(&from["held_by"].as_str().unwrap()));
            return;
        }
        let place = usize::try_from(from["position"].as_u64().unwrap()).unwrap() - 1;
        let entry = &account.journal()[place];
        let text = settlekit::json::entry_text(entry, account.currency());
        let entry: serde_json::Value = serde_json::from_str(&text).unwrap();
        let events = entry["events"].as_array().unwrap();
        let mut named = events.iter().filter(|event| event["event"] == from["event"]);
        let holds = named.any(|event| event.to_string().contains(&figure.to_string()));
        assert!(holds || entry["on"] == *figure, "{value} is not in {text}");
        return;
    }
    match value {
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| check_traces(account, item, traced));
        }
        serde_json::Value::Object(fields) => {
            fields.values().for_each(|field| check_traces(account, field, traced));
        }
        _ => {}
    }
}

/// The property would find a figure that was made up.
#[test]
fn a_made_up_figure_is_found() {
    let story = [(0, r#""command": "create_settlement", "settlement": "Sa", "terms": {"percent": "75"}, "inception_on": "DAY-0", "pay_by": "DAY+9""#.to_string())];
    let (policy, account) = play(1, &story);
    let held = Held::by(&account, &policy, "2027-11-30");
    let data = letters(&account).remove(0);
    let write = |words: &str| {
        let template = Template::load(words, LetterKind::Agreement, Form::Text).unwrap();
        held.not_held(&template.write(&data).unwrap().text)
    };
    assert_eq!(write("Pay {{ agreement.amount }} by {{ agreement.deadline }}."), [] as [String; 0]);
    assert_eq!(write("Pay {{ agreement.amount }} or 12.34 USD."), [r#"Amount("12.34")"#]);
    assert_eq!(write("Pay by 9 May 2031."), [r#"Date("2031-05-09")"#]);
    assert_eq!(write("Within 77 days of {{ on }}."), [r#"Number("77")"#]);
    // A figure beside the right words: it is held, but as another kind.
    assert_eq!(write("Pay {{ agreement.payments }}.00 USD."), [r#"Amount("1.00")"#]);
}
