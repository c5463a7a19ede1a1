//! The letters that come with the library, as a person reads them.

use settlekit::agreement::{Form, Template, content_hash};
use settlekit::json::{Json, Scenario, letter};
use settlekit::{Account, json};

use super::support::{check_file, root};

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The account of the example, and some days later.
fn stories() -> [(&'static str, Account); 2] {
    let story = read("examples/data/agreement_story.json");
    let (early, _) = Scenario::load(&story).unwrap().play();
    let more = r#", { "on": "2026-04-01", "command": "post_payment", "payment": "ACH-55377", "amount": "1090.62", "effective_on": "2026-04-01" },
        { "on": "2026-04-08", "command": "reverse_payment", "payment": "ACH-55377", "amount": "90.62", "reason": "R01" },
        { "on": "2026-04-09", "command": "adjust_balance", "claim": "Invoice 8907", "segment": "fees", "amount": "-12.55" },
        { "on": "2026-05-01", "command": "post_payment", "payment": "ACH-55610", "amount": "3362.50", "effective_on": "2026-05-01" },
        { "on": "2026-05-01", "command": "code_payment", "payment": "ACH-55610", "as": "settlement" }
      ]
    }"#;
    let (start, _) = story.rsplit_once(']').unwrap();
    let (late, steps) = Scenario::load(&format!("{}{more}", start.trim_end())).unwrap().play();
    assert!(steps.iter().all(|step| step.line.outcome == json::Outcome::Applied), "{steps:?}");
    [("agreed", early), ("paid", late)]
}

fn request(letter: &str, name: &str, form: &str, residual: &str) -> Json {
    let given: serde_json::Value =
        serde_json::from_str(&read("examples/data/agreement_letter.json")).unwrap();
    let mut parties = given["parties"].clone();
    parties["residual"] = residual.into();
    let mut request = serde_json::json!({
        "letter": letter, "on": "2026-05-04", "form": form, "parties": parties,
    });
    if let Some((key, name)) = name.split_once(' ') {
        request[key] = name.into();
    }
    Json::parse(&request.to_string()).unwrap()
}

const LETTERS: [(&str, &str, &str); 6] = [
    ("agreed", "agreement", "agreement AG-311"),
    ("agreed", "confirmation", "settlement S-311"),
    ("paid", "receipt", "payment ACH-55377"),
    ("agreed", "statement", ""),
    ("paid", "statement", ""),
    ("paid", "satisfaction", "settlement S-311"),
];

#[test]
fn letters_are_those_committed() {
    for (when, account) in stories() {
        for (of, kind, name) in LETTERS.iter().filter(|(of, ..)| *of == when) {
            for (form, ending) in [("text", "txt"), ("html", "html")] {
                let request = request(kind, name, form, "extinguished");
                let answer = letter(&account, &request).unwrap();
                let file = format!("tests/data/letters/{of}_{kind}.{ending}");
                check_file(&root().join(file), &answer.text);
                assert_eq!(answer.content_hash, content_hash(&answer.text));
                assert_eq!(letter(&account, &request).unwrap(), answer);
                assert!(!answer.text.contains("  \n") && !answer.text.contains("\n\n\n\n"));
            }
        }
    }
}

#[test]
fn a_residual_that_continues_is_said() {
    for (when, account) in stories() {
        for (_, kind, name) in LETTERS.iter().filter(|(of, ..)| *of == when) {
            let text = |residual| {
                let request = request(kind, name, "text", residual);
                letter(&account, &request).unwrap().text
            };
            let concerns = ["agreement", "confirmation", "satisfaction"].contains(kind);
            let continues = text("continues");
            assert_eq!(continues.contains("continues to exist"), concerns, "{continues}");
            assert_eq!(continues == text("extinguished"), !concerns);
            assert!(!continues.contains("nothing more is owed"), "{continues}");
            assert!(!continues.contains("balance is satisfied"), "{continues}");
        }
    }
}

/// 6 RCNY 2-192(a): originating creditor, agency, employee or supervisor, consumer's name and
/// address, date of the agreement, amount and due date of each payment, where to pay, other terms,
/// conditions for satisfying the balance.
#[test]
fn a_confirmation_has_what_new_york_city_asks_for() {
    let [(_, account), _] = stories();
    for (kind, name) in [("agreement", "agreement AG-311"), ("confirmation", "settlement S-311")] {
        let text = letter(&account, &request(kind, name, "text", "extinguished")).unwrap().text;
        for wanted in [
            "Lakeshore Building Supply, Inc.",
            "Lake Assets Recovery",
            "M. Reyes",
            "T. Okafor",
            "Northwind Carpentry LLC",
            "118 Mill Street",
            "2 March 2026",
            "due on 1 April 2026: 1,090.62 USD",
            "due on 1 July 2026: 1,090.64 USD",
            "Where to pay\n  By bank transfer",
            "OTHER TERMS",
            "CONDITIONS FOR SATISFYING THE BALANCE",
        ] {
            assert!(text.contains(wanted), "{kind}: {wanted}");
        }
    }
}

#[test]
fn a_page_needs_nothing_from_elsewhere() {
    for kind in settlekit::agreement::LetterKind::ALL {
        let page = Template::of_library(kind, Form::Html);
        for foreign in ["http", "src=", "url(", "<link", "<script", "@import", "<iframe"] {
            assert!(!page.text().contains(foreign), "{kind:?}: {foreign}");
        }
        // What comes with the library is a template as any other.
        for form in [Form::Text, Form::Html] {
            let own = Template::of_library(kind, form);
            assert_eq!(Template::load(own.text(), kind, form).as_ref(), Ok(&own));
        }
    }
}

/// The names that a template may use are exactly those that letters have.
#[test]
fn the_names_of_templates_are_those_of_the_data() {
    let known = |kind: settlekit::agreement::LetterKind| -> Vec<String> {
        let text = format!("{{{{ {}.no_such_name }}}}", kind.name());
        let faults = Template::load(&text, kind, Form::Text).unwrap_err().faults;
        let names = faults[0].message.rsplit(": ").next().unwrap().split(", ");
        names.map(String::from).collect()
    };
    for kind in settlekit::agreement::LetterKind::ALL {
        let mut had = std::collections::BTreeSet::new();
        for account in stories().map(|(_, account)| account).iter().chain([&with_offer()]) {
            for name in [
                "agreement AG-311",
                "settlement S-311",
                "payment ACH-55377",
                "offer O1",
                "offer O2",
                "payment P1",
                "",
            ] {
                let request = request(kind.name(), name, "text", "continues");
                let Ok(answer) = letter(account, &request) else { continue };
                let data = serde_json::to_value(&answer.data).unwrap();
                had.extend(data[kind.name()].as_object().unwrap().keys().cloned());
            }
        }
        let known: std::collections::BTreeSet<String> = known(kind).into_iter().collect();
        assert_eq!(known, had, "{kind:?}");
    }
}

/// An offer with two deadlines, a payment for a claim, a credit, and an offer paid within its
/// tolerance.
fn with_offer() -> Account {
    let story = r#"{
      "policy": {"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
                 "clients": {"L": {"settled": {"tolerance": {"percent": "90"}}}}},
      "account": {"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
                  "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}, {"claim": "C2", "balance": {"principal": "10.00"}}]},
      "steps": [
        {"on": "2026-03-01", "command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "claims": ["C1"],
         "expires_on": "2026-03-15", "pay_by": "2026-03-31"},
        {"on": "2026-03-02", "command": "post_payment", "payment": "P1", "amount": "1400.00", "effective_on": "2026-03-02", "claim": "C1"},
        {"on": "2026-03-03", "command": "post_payment", "payment": "P2", "amount": "20.00", "effective_on": "2026-03-03", "claim": "C2"},
        {"on": "2026-03-04", "command": "set_status", "status": "stopped"},
        {"on": "2026-03-04", "command": "adjust_balance", "claim": "C2", "segment": "fees", "amount": "100.00"},
        {"on": "2026-03-04", "command": "create_offer", "offer": "O2", "terms": {"percent": "75"}, "claims": ["C2"],
         "expires_on": "2026-03-15", "pay_by": "2026-03-31"},
        {"on": "2026-03-05", "command": "post_payment", "payment": "P3", "amount": "500.00", "effective_on": "2026-03-05"}]
    }"#;
    Scenario::load(story).unwrap().play().0
}

/// The words of a letter as data says, or why there is none.
fn say(account: &Account, request: &str) -> Result<String, String> {
    let json = Json::parse(&format!("{{\"on\": \"2026-05-04\", {request}}}")).unwrap();
    letter(account, &json).map(|answer| answer.text).map_err(|faults| faults[0].to_string())
}

fn played(steps: &str) -> Account {
    let story = format!(
        r#"{{"policy": {{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {{"table": [{{"percent": "50"}}]}}}}}},
        "account": {{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
                    "claims": [{{"claim": "C1", "balance": {{"principal": "2000.00"}}}}]}}, "steps": [{steps}]}}"#
    );
    let (account, steps) = Scenario::load(&story).unwrap().play();
    assert!(steps.iter().all(|step| step.line.outcome == json::Outcome::Applied), "{steps:?}");
    account
}

#[test]
fn what_a_letter_says_and_when_there_is_none() {
    // An offer is to be paid by the later of its two days; no days of grace are no words.
    let offered = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1", "terms": {"percent": "75"},
        "expires_on": "2026-03-15", "pay_by": "2026-03-31"}"#;
    let asked = r#""letter": "confirmation", "offer": "O1""#;
    let refused = say(&played(offered), asked).unwrap_err();
    assert_eq!(refused, "/offer: offer \"O1\" is not accepted yet");
    let accepted = r#"{"on": "2026-03-02", "command": "accept_offer", "offer": "O1"}"#;
    let text = say(&played(&format!("{offered}, {accepted}")), asked).unwrap();
    assert!(text.contains("All is to be paid by 31 March 2026."), "{text}");
    assert!(text.contains("These terms are to be accepted by 15 March 2026."), "{text}");
    let settled = r#"{"on": "2026-03-01", "command": "create_settlement", "settlement": "S1", "terms": {"percent": "75"},
        "inception_on": "2026-03-01", "pay_by": "2026-03-31"}"#;
    let asked = r#""letter": "confirmation", "settlement": "S1""#;
    let text = say(&played(settled), asked).unwrap();
    assert!(!text.contains("0 days") && !text.contains("restored"), "{text}");

    let paid = format!(
        r#"{settled}, {{"on": "2026-03-02", "command": "post_payment", "payment": "P1", "amount": "1500.00", "effective_on": "2026-03-02"}},
        {{"on": "2026-03-02", "command": "code_payment", "payment": "P1", "as": "settlement"}}"#
    );
    let satisfied = r#""letter": "satisfaction", "settlement": "S1""#;
    let receipt = r#""letter": "receipt", "payment": "P1""#;
    let account = played(&paid);
    assert!(say(&account, satisfied).unwrap().contains("given up the remaining 500.00 USD"));
    assert!(say(&account, receipt).unwrap().contains("Amount: 1,500.00 USD"));
    // The money went back: neither is true any more.
    let returned =
        format!(r#"{paid}, {{"on": "2026-03-03", "command": "reverse_payment", "payment": "P1"}}"#);
    let account = played(&returned);
    assert_eq!(say(&account, satisfied).unwrap_err(), "/settlement: settlement \"S1\" is not paid");
    let gone = "/payment: payment \"P1\" was returned; nothing is received";
    assert_eq!(say(&account, receipt).unwrap_err(), gone);
    // Afterwards everything is paid, so nothing is given up.
    let in_full = format!(
        r#"{returned}, {{"on": "2026-03-04", "command": "post_payment", "payment": "P2", "amount": "2000.00", "effective_on": "2026-03-04"}}"#
    );
    let account = played(&in_full);
    let request = Json::parse(&format!("{{\"on\": \"2026-05-04\", {satisfied}}}")).unwrap();
    let data = serde_json::to_value(letter(&account, &request).unwrap().data).unwrap();
    assert!(data["satisfaction"].get("forgiven").is_none(), "{data}");
    let text = say(&account, satisfied).unwrap();
    assert!(text.contains("paid in full") && !text.contains("given up"), "{text}");
}

#[test]
fn a_hash_is_of_every_byte() {
    // As sha256sum says of a line.
    let of_a_line = "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb";
    assert_eq!(content_hash("abc\n").as_str(), of_a_line);
}
