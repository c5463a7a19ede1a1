//! The shipped rules against the page they come from, the section of a policy, and what the calendar
//! says of figures, dates and records.
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

use std::collections::BTreeSet;

use settlekit::json::{
    Json, account_from_snapshot_text, account_from_text, packs_text, policy_from_text, policy_text,
    snapshot,
};
use settlekit::obligations::{
    AppliesTo, Collector, DebtKind, Due, Effective, ObligationKind, ObligationRule,
    ObligationState, ObligationsDraft, Period, Trigger, calendar, packs,
};
use settlekit::policy::PolicyDraft;
use settlekit::{Answer, Currency, Money, Policy};
use support::{account, day, policy, step};

fn rule(name: &str) -> &'static ObligationRule {
    let mut all = packs().flat_map(|pack| pack.rules);
    all.find(|rule| rule.full_name() == name).unwrap_or_else(|| panic!("no rule {name}"))
}

/// Name, jurisdiction, a part of the citation, whether the text was read, whom it binds, when, due.
type Row = (&'static str, &'static str, &'static str, bool, &'static [Collector], Trigger, Due);

const AGENCIES: &[Collector] = &[Collector::ThirdParty, Collector::DebtBuyer];
const BUYERS: &[Collector] = &[Collector::DebtBuyer];
/// An empty list is for all.
const ALL: &[Collector] = &[];

/// What regulation.md says of federal law and of New York.
const FEDERAL_AND_NEW_YORK: [Row; 7] = [
    (
        "us_federal.tax_form_hint",
        "us",
        "26 CFR 1.6050P-1",
        true,
        ALL,
        Trigger::Forgiven { at_least: Money::from_minor(60_000, Currency::USD) },
        Due::EndOfYear,
    ),
    (
        "us_federal.credit_report_comment",
        "us",
        "Metro 2",
        false,
        ALL,
        Trigger::Settled,
        Due::AtOnce,
    ),
    (
        "us_ny.confirmation_letter",
        "us_ny",
        "23 NYCRR 1.5(b)",
        false,
        AGENCIES,
        Trigger::Agreed,
        Due::BusinessDays(5),
    ),
    (
        "us_ny.exempt_income_notice",
        "us_ny",
        "23 NYCRR 1.5(b)",
        false,
        AGENCIES,
        Trigger::Agreed,
        Due::BusinessDays(5),
    ),
    (
        "us_ny.statement",
        "us_ny",
        "23 NYCRR 1.5(b)",
        true,
        AGENCIES,
        Trigger::WhilePaying(Period::Months(3)),
        Due::AtOnce,
    ),
    (
        "us_ny.satisfaction_letter",
        "us_ny",
        "23 NYCRR 1.5",
        false,
        AGENCIES,
        Trigger::Satisfied,
        Due::BusinessDays(20),
    ),
    (
        "us_ny.time_barred_disclosure",
        "us_ny",
        "23 NYCRR 1.3",
        true,
        AGENCIES,
        Trigger::ProposedTimeBarred,
        Due::AtOnce,
    ),
];

/// What regulation.md says of the others.
const OTHERS: [Row; 6] = [
    (
        "us_nyc.confirmation_letter",
        "us_nyc",
        "20-493.1(b)",
        false,
        AGENCIES,
        Trigger::Agreed,
        Due::BusinessDays(5),
    ),
    ("us_ca.confirmation_letter", "us_ca", "1788.54", false, BUYERS, Trigger::Agreed, Due::AtOnce),
    (
        "us_ca.receipt",
        "us_ca",
        "1788.54",
        false,
        BUYERS,
        Trigger::PaymentPosted,
        Due::CalendarDays(30),
    ),
    (
        "us_ca.final_statement",
        "us_ca",
        "1788.54",
        false,
        BUYERS,
        Trigger::Settled,
        Due::CalendarDays(30),
    ),
    (
        "us_dc.confirmation_letter",
        "us_dc",
        "28-3814",
        false,
        ALL,
        Trigger::Agreed,
        Due::CalendarDays(7),
    ),
    ("uk.residual_notice", "uk", "CONC 7.4.2R", true, ALL, Trigger::AgreedForLess, Due::AtOnce),
];

#[test]
fn each_rule_is_that_of_its_source() {
    let expected = FEDERAL_AND_NEW_YORK.iter().chain(&OTHERS);
    let mut named = BTreeSet::new();
    for (name, jurisdiction, citation, verified, collectors, trigger, due) in expected {
        named.insert((*name).to_string());
        let rule = rule(name);
        assert!(rule.citation.contains(citation), "{name}: {}", rule.citation);
        assert_eq!((&*rule.jurisdiction, rule.verified), (*jurisdiction, *verified), "{name}");
        assert_eq!((rule.trigger, rule.due), (*trigger, *due), "{name}");
        assert_eq!(rule.applies_to.collectors.as_ref(), *collectors, "{name}");
        let commercial = *name == "us_federal.tax_form_hint";
        let debts: &[DebtKind] = if commercial { &[] } else { &[DebtKind::Consumer] };
        assert_eq!(rule.applies_to.debts.as_ref(), debts, "{name}");
    }
    let shipped: BTreeSet<String> =
        packs().flat_map(|pack| pack.rules).map(ObligationRule::full_name).collect();
    assert_eq!(shipped, named, "every shipped rule stands in the tables above");
}

#[test]
fn each_rule_says_where_it_stands_and_what_is_not_certain() {
    for rule in packs().flat_map(|pack| pack.rules) {
        let name = rule.full_name();
        for words in [&rule.citation, &rule.source, &rule.text] {
            assert!(words.len() > 10 && !words.contains("  "), "{name}: {words:?}");
        }
        assert!(rule.note.as_ref().is_some_and(|note| note.len() > 40), "{name}: no note");
        assert_eq!(rule.verified_on, rule.verified.then(|| day("2026-11-21")), "{name}");
        let district = name == "us_dc.confirmation_letter";
        assert_eq!(rule.effective.from, district.then(|| day("2023-01-01")), "{name}");
        assert_eq!(rule.past_due_more_than_days, district.then_some(30), "{name}");
        assert_eq!(rule.effective.to, None, "{name}");
    }
}

#[test]
fn packs_as_text_can_be_own_rules() {
    let text = packs_text();
    let Some(Json::Array(listed)) = Json::parse(&text).unwrap().get("packs").cloned() else {
        panic!()
    };
    assert_eq!(listed.len(), 6);
    for (pack, json) in packs().zip(&listed) {
        assert_eq!(json.get("pack"), Some(&Json::Text(pack.name.into())));
        let rules = json.get("rules").unwrap().to_text();
        let own = policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "USD", "obligations":
               {{"collector": "third_party", "debts": "consumer", "rules": {rules}}}}}"#
        ));
        let client = settlekit::ClientId::new("L").unwrap();
        let read = &own.obligations(&client).rules;
        assert_eq!(read.len(), pack.rules.len());
        for (read, shipped) in read.iter().zip(pack.rules) {
            let mut read = read.clone();
            assert_eq!(read.full_name(), format!("own.{}", shipped.name));
            read.pack = shipped.pack.clone();
            assert_eq!(read, *shipped);
        }
        assert_eq!(policy_from_text(&policy_text(&own)).unwrap(), own);
    }
}

fn faults(section: &str, client: &str) -> Vec<(String, String)> {
    let text = format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD", "obligations": {section},
             "clients": {{"L": {{"obligations": {client}}}}}}}"#
    );
    match policy_from_text(&text) {
        Ok(_) => Vec::new(),
        Err(found) => {
            found.faults.into_iter().map(|fault| (fault.pointer, fault.message)).collect()
        }
    }
}

/// One own rule with some keys put in place of the usual ones.
fn own(keys: &str) -> String {
    let mut rule: serde_json::Value = serde_json::json!({
        "name": "r", "what": "receipt", "jurisdiction": "us", "citation": "c", "source": "s",
        "trigger": "payment_posted", "due": "at_once", "text": "t" });
    let more: serde_json::Value = serde_json::from_str(keys).unwrap();
    for (key, value) in more.as_object().unwrap() {
        rule[key] = value.clone();
    }
    format!(r#"{{"collector": "third_party", "debts": "consumer", "rules": [{rule}]}}"#)
}

#[test]
fn who_collects_which_debts_is_never_guessed() {
    let names = |section, client| -> Vec<String> {
        faults(section, client).into_iter().map(|(pointer, _)| pointer).collect()
    };
    let both = ["/obligations/collector", "/obligations/debts"];
    assert_eq!(names(r#"{"packs": ["us_ny"]}"#, "null"), both);
    assert_eq!(names(r#"{"packs": ["us_ny"], "debts": "consumer"}"#, "null"), both[..1]);
    let of_client = ["/clients/L/obligations/collector", "/clients/L/obligations/debts"];
    assert_eq!(names("null", r#"{"packs": ["us_ny"]}"#), of_client);
    // Nothing chosen, nothing needed; what the client leaves out is as above.
    assert_eq!(names("{}", r#"{"collector": "debt_buyer"}"#), [""; 0]);
    let says = r#"{"collector": "third_party", "debts": "consumer"}"#;
    assert_eq!(names(says, r#"{"packs": ["us_ny"]}"#), [""; 0]);
    assert_eq!(names(r#"{"debts": "consumer"}"#, r#"{"packs": ["us_ny"]}"#), of_client[..1]);
}

/// Keys of an own rule, the key at fault, what is said.
const FAULTS_OF_A_RULE: [(&str, &str, &str); 15] = [
    (r#"{"name": "R"}"#, "name", "\"R\" is not 1 to 60 small letters, digits and underscores"),
    (r#"{"name": ""}"#, "name", "\"\" is not 1 to 60 small letters, digits and underscores"),
    (
        r#"{"jurisdiction": "US NY"}"#,
        "jurisdiction",
        "\"US NY\" is not 1 to 60 small letters, digits and underscores",
    ),
    (r#"{"text": " "}"#, "text", "says nothing"),
    (r#"{"citation": ""}"#, "citation", "says nothing"),
    (r#"{"source": ""}"#, "source", "says nothing"),
    (r#"{"verified": true}"#, "verified_on", "is missing: verified when?"),
    (
        r#"{"effective_from": "2026-02-01", "effective_to": "2026-01-31"}"#,
        "effective_to",
        "2026-01-31 is before effective_from",
    ),
    (r#"{"due": {"business_days": 0}}"#, "due", "days must be 1 to 3650, found 0"),
    (r#"{"due": {"calendar_days": 3651}}"#, "due", "days must be 1 to 3650, found 3651"),
    (
        r#"{"trigger": {"while_paying": {"months": 121}}}"#,
        "trigger",
        "months must be 1 to 120, found 121",
    ),
    (r#"{"trigger": {"while_paying": {"days": 0}}}"#, "trigger", "days must be 1 to 3650, found 0"),
    (r#"{"trigger": {"forgiven": {"at_least": "0.00"}}}"#, "trigger", "0.00 is not above zero"),
    (
        r#"{"trigger": {"forgiven": {"at_least": "1", "currency": "EUR"}}}"#,
        "trigger",
        "own.r has an amount in EUR, the policy is in USD",
    ),
    (
        r#"{"trigger": {"while_paying": {"days": 1, "months": 1}}}"#,
        "trigger/while_paying",
        "name months or days, one of them",
    ),
];

#[test]
fn each_fault_of_a_rule_is_told_at_its_place() {
    for (keys, place, message) in FAULTS_OF_A_RULE {
        let found = faults(&own(keys), "null");
        let pointer = format!("/obligations/rules/0/{place}");
        assert_eq!(found, [(pointer, message.to_string())], "{keys}");
    }
    // The bounds themselves will do.
    for keys in [
        r#"{"due": {"business_days": 3650}}"#,
        r#"{"trigger": {"while_paying": {"months": 120}}}"#,
        r#"{"trigger": {"forgiven": {"at_least": "0.01"}}, "effective_from": "2026-01-31", "effective_to": "2026-01-31"}"#,
    ] {
        assert_eq!(faults(&own(keys), "null"), [], "{keys}");
    }
}

#[test]
fn each_fault_of_the_section_is_told_at_its_place() {
    let says = r#""collector": "third_party", "debts": "consumer""#;
    let cases = [
        (
            format!(r#"{{{says}, "packs": ["us_tx"]}}"#),
            "/obligations/packs/0",
            "no pack is called \"us_tx\"; there are us_federal, us_ny, us_nyc, us_ca, us_dc, uk",
        ),
        (
            format!(r#"{{{says}, "packs": ["uk", "uk"]}}"#),
            "/obligations/packs/1",
            "the pack \"uk\" stands here twice",
        ),
    ];
    for (section, pointer, message) in cases {
        let found = faults(&section, "null");
        assert_eq!(found, [(pointer.to_string(), message.to_string())], "{section}");
    }
    let mut twice: serde_json::Value = serde_json::from_str(&own("{}")).unwrap();
    let again = twice["rules"][0].clone();
    twice["rules"].as_array_mut().unwrap().push(again);
    let found = faults(&twice.to_string(), "null");
    let expected = ("/obligations/rules/1/name".into(), "a rule \"r\" stands here already".into());
    assert_eq!(found, [expected]);
}

#[test]
fn a_pack_with_an_amount_in_another_currency_is_a_fault() {
    let text = r#"{"format": 1, "policy": "p", "currency": "EUR",
        "obligations": {"collector": "third_party", "debts": "consumer", "packs": ["us_ny", "us_federal"]}}"#;
    let found = policy_from_text(text).unwrap_err().faults;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pointer, "/obligations/packs/1");
    assert!(found[0].message.starts_with("us_federal.tax_form_hint has an amount in USD"));
}

#[test]
fn where_the_debtor_lives_is_checked_and_kept() {
    let with = |list: &str| {
        account_from_text(&format!(
            r#"{{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
                "claims": [{{"claim": "C1"}}], "jurisdictions": {list}}}"#
        ))
    };
    for (list, pointer) in [
        ("[]", "/jurisdictions"),
        (r#"["us", "us"]"#, "/jurisdictions/1"),
        (r#"["US"]"#, "/jurisdictions/0"),
        (r#"[7]"#, "/jurisdictions/0"),
    ] {
        let found = with(list).unwrap_err().faults;
        assert_eq!(found.iter().map(|fault| fault.pointer.as_str()).collect::<Vec<_>>(), [pointer]);
    }
    let account = with(r#"["us_ny", "us"]"#).unwrap();
    assert_eq!(account.jurisdictions().unwrap(), ["us_ny", "us"]);
    let text = snapshot(&account);
    assert!(text.contains(r#""jurisdictions":["us_ny","us"],"position":0"#), "{text}");
    assert_eq!(account_from_snapshot_text(&text).unwrap(), account);
    let forged = text.replace(r#"["us_ny","us"]"#, r#"["us"]"#);
    assert_eq!(account_from_snapshot_text(&forged).unwrap_err().faults[0].pointer, "/checksum");
    assert_eq!(with("null").unwrap().jurisdictions(), None);
}

const NEW_YORK: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "10"}]}}, "clients": {"L": {"on_reached": "settle"}},
    "obligations": {"collector": "third_party", "debts": "consumer", "packs": ["us_federal", "us_ny"]}}"#;

fn settled(policy: &Policy) -> settlekit::Account {
    let mut account = account(
        r#"{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#,
    );
    for text in [
        r#"{"on": "2026-03-05", "command": "create_settlement", "settlement": "S1", "terms": {"fixed": "1000.00"}, "inception_on": "2026-03-05", "pay_by": "2026-03-31"}"#,
        r#"{"on": "2026-03-09", "command": "post_payment", "payment": "P1", "amount": "1000.00", "effective_on": "2026-03-09"}"#,
    ] {
        assert!(matches!(step(&mut account, policy, text), Answer::Applied(_)), "{text}");
    }
    account
}

#[test]
fn what_was_done_is_on_record_and_is_read_back() {
    let policy = policy(NEW_YORK);
    let mut account = settled(&policy);
    let letter = "us_ny.satisfaction_letter:settlement:S1";
    let done = format!(
        r#"{{"on": "2026-03-12", "command": "complete_obligation", "obligation": "{letter}", "completed_on": "2026-03-11", "reason": "letter 7", "by": "jdoe"}}"#
    );
    let Answer::Applied(decision) = step(&mut account, &policy, &done) else { panic!() };
    assert_eq!(
        decision.explanation.reasons[0].text,
        format!("{letter} (23 NYCRR 1.5, not verified) was due on 2026-04-06 and is done")
    );
    let text = snapshot(&account);
    let written = r#"{"event":"obligation_completed","obligation":"us_ny.satisfaction_letter:settlement:S1","rule":"us_ny.satisfaction_letter","what":"satisfaction_letter","arises_on":"2026-03-09","due_on":"2026-04-06","completed_on":"2026-03-11","amount":"1000.00","reason":"letter 7"}"#;
    assert!(text.contains(written), "{text}");
    let restored = account_from_snapshot_text(&text).unwrap();
    assert_eq!(restored, account);
    let today = day("2026-03-12");
    assert_eq!(calendar(&restored, &policy, today), calendar(&account, &policy, today));
    let state = calendar(&restored, &policy, today).find(letter).unwrap().state;
    assert_eq!(state, ObligationState::Completed { completed_on: day("2026-03-11") });
}

#[test]
fn a_day_before_the_last_entry_is_taken_as_its_day() {
    let policy = policy(NEW_YORK);
    let account = settled(&policy);
    let (early, last) = (day("2020-01-01"), day("2026-03-09"));
    assert_eq!(calendar(&account, &policy, early), calendar(&account, &policy, last));
    assert_eq!(calendar(&account, &policy, early).as_of, last);
}

#[test]
fn a_list_is_due_by_a_day_and_finds_by_name() {
    let policy = policy(NEW_YORK);
    let whole = calendar(&settled(&policy), &policy, day("2026-03-10"));
    let names: Vec<(&str, ObligationKind)> =
        whole.obligations.iter().map(|it| (it.rule.as_str(), it.what)).collect();
    assert_eq!(
        names,
        [
            ("us_federal.credit_report_comment", ObligationKind::CreditReportComment),
            ("us_ny.confirmation_letter", ObligationKind::ConfirmationLetter),
            ("us_ny.exempt_income_notice", ObligationKind::ExemptIncomeNotice),
            ("us_ny.satisfaction_letter", ObligationKind::SatisfactionLetter),
            ("us_federal.tax_form_hint", ObligationKind::TaxFormHint),
        ]
    );
    let some = whole.clone().through(day("2026-04-06"));
    assert_eq!((some.obligations.len(), some.through), (4, Some(day("2026-04-06"))));
    assert_eq!(whole.clone().through(day("2026-04-05")).obligations.len(), 3);
    assert!(whole.find("us_ny.satisfaction_letter").is_none());
}

#[test]
fn rules_made_in_rust_are_put_in_order() {
    let mut draft = PolicyDraft::new("p", Currency::USD);
    let rule = ObligationRule {
        applies_to: AppliesTo {
            collectors: vec![Collector::DebtBuyer, Collector::ThirdParty, Collector::DebtBuyer]
                .into(),
            ..AppliesTo::default()
        },
        ..ObligationRule::own("r", ObligationKind::Receipt, Trigger::PaymentPosted)
    };
    draft.obligations = ObligationsDraft {
        collector: Some(Collector::ThirdParty),
        debts: Some(DebtKind::Commercial),
        packs: Some(vec!["uk".into(), "us_ny".into()]),
        rules: Some(vec![rule]),
    };
    let compiled = draft.compile().unwrap();
    let chosen = compiled.obligations(&settlekit::ClientId::new("L").unwrap());
    assert_eq!(
        chosen.rules[0].applies_to.collectors.as_ref(),
        [Collector::ThirdParty, Collector::DebtBuyer]
    );
    assert_eq!(chosen.packs.iter().map(|pack| pack.name).collect::<Vec<_>>(), ["us_ny", "uk"]);
    // Of consumer law nothing binds commercial debts.
    assert_eq!(chosen.binding().map(ObligationRule::full_name).collect::<Vec<_>>(), ["own.r"]);
    assert_eq!(policy_from_text(&policy_text(&compiled)).unwrap(), compiled);
}

#[test]
fn dates_that_the_dialect_cannot_write_are_faults() {
    let mut draft = PolicyDraft::new("p", Currency::USD);
    let rule = ObligationRule {
        effective: Effective { from: Some(chrono::NaiveDate::MAX), to: None },
        ..ObligationRule::own("r", ObligationKind::Receipt, Trigger::PaymentPosted)
    };
    draft.obligations = ObligationsDraft {
        collector: Some(Collector::ThirdParty),
        debts: Some(DebtKind::Commercial),
        packs: None,
        rules: Some(vec![rule]),
    };
    let found = draft.compile().unwrap_err().faults;
    assert_eq!(found[0].pointer, "/obligations/rules/0/effective_from");
}
