//! Bulks as documents.

use settlekit::account::Terms;
use settlekit::bulk::{Bulk, BulkAction, BulkOffer};
use settlekit::json::{BulkDocument, BulkFault, Json, bulk_from_json};
use settlekit::{Currency, RefusalCode};

use crate::support::day;
use crate::world::{
    all_or_nothing, codes, decided, does, dollars, offering, outcomes, owing, percent,
};

fn read(text: &str) -> Result<BulkDocument, BulkFault> {
    bulk_from_json(&Json::parse(text).unwrap(), "", Currency::USD)
}

#[test]
fn a_bulk_is_read_with_all_that_it_may_say() {
    let document = read(
        r#"{"$schema": "bulk.schema.json", "format": 1, "bulk": "march", "command": "create_offer", "terms": {"fixed": "100.00"}, "expires_on": "2026-03-15",
            "pay_by": "2026-03-31", "sequence": "final", "by": "jdoe", "approved_by": "boss",
            "all_or_nothing": true, "currency": "USD", "accounts": ["A-1", "A-1"]}"#,
    )
    .unwrap();
    let offer = BulkOffer {
        terms: Terms::Fixed(dollars("100.00")),
        expires_on: day("2026-03-15"),
        pay_by: Some(day("2026-03-31")),
        sequence: Some("final".parse().unwrap()),
    };
    let bulk = all_or_nothing(Bulk {
        by: Some("jdoe".parse().unwrap()),
        approved_by: Some("boss".parse().unwrap()),
        ..does(BulkAction::Offer(offer))
    });
    assert_eq!(document.bulk, bulk);
    // A name that stands twice is no fault of the document; the second is refused.
    let accounts = [owing("A-1", "120.00")];
    let result = decided(document.choose(&accounts).unwrap(), &bulk);
    assert_eq!(outcomes(&result), ["held_back", "refused"]);

    let assign = r#"{"format": 1, "bulk": "b", "command": "assign_sequence", "sequence": "final", "accounts": ["A-1"]}"#;
    let sequence = "final".parse().unwrap();
    assert_eq!(read(assign).unwrap().bulk.action, BulkAction::AssignSequence { sequence });
    let away = r#"{"format": 1, "bulk": "b", "command": "unassign_sequence", "sequence": "final", "reason": "over", "accounts": ["A-1"]}"#;
    let (sequence, reason) = ("final".parse().unwrap(), Some("over".to_string()));
    assert_eq!(read(away).unwrap().bulk.action, BulkAction::UnassignSequence { sequence, reason });
}

#[test]
fn every_fault_of_a_bulk_is_told_with_its_place() {
    for (text, expected) in [
        ("[]", &[""][..]),
        ("{}", &["/format", "/bulk", "/terms", "/expires_on"]),
        (
            r#"{"format": 2, "bulk": 7, "terms": {"fixed": "1", "percent": "2"}, "expires_on": "soon", "accounts": [],
                "all_or_nothing": "yes", "by": "", "colour": 1, "reason": "x"}"#,
            &[
                "/colour",
                "/reason",
                "/format",
                "/bulk",
                "/all_or_nothing",
                "/by",
                "/accounts",
                "/terms",
                "/expires_on",
            ],
        ),
        (r#"{"format": 1, "bulk": "b", "command": "end_day"}"#, &["/command"]),
        (
            r#"{"format": 1, "bulk": "b", "command": "assign_sequence", "terms": {}, "reason": "x"}"#,
            &["/terms", "/reason", "/accounts", "/sequence"],
        ),
        (
            r#"{"format": 1, "bulk": "b", "bulk": "c", "terms": {"calculated": true}, "expires_on": "2026-03-15",
                "accounts": ["A", "", 3]}"#,
            &["/bulk", "/accounts/1", "/accounts/2"],
        ),
    ] {
        let Err(BulkFault::Invalid(faults)) = read(text) else { panic!("{text} is malformed") };
        let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(places, expected, "{text}");
    }
    let nested = bulk_from_json(&Json::parse("{}").unwrap(), "/bulks/0", Currency::USD);
    let Err(BulkFault::Invalid(faults)) = nested else { panic!("it is malformed") };
    assert_eq!(faults[0].pointer, "/bulks/0/format");
}

#[test]
fn a_value_out_of_range_is_a_refusal() {
    for (terms, code) in [
        (r#"{"percent": "99999999999999999999"}"#, RefusalCode::PercentOutOfRange),
        (r#"{"percent": "75.00001"}"#, RefusalCode::TooManyDecimals),
        (r#"{"fixed": "1.001"}"#, RefusalCode::TooManyDecimals),
        (r#"{"fixed": "1"}, "currency": "EUR""#, RefusalCode::CurrencyMismatch),
    ] {
        let text = format!(
            r#"{{"format": 1, "bulk": "b", "terms": {terms}, "expires_on": "2026-03-15"}}"#
        );
        let Err(BulkFault::Refused(refusal)) = read(&text) else { panic!("{text} is refused") };
        assert_eq!(refusal.code, code, "{text}");
    }
    // What an amount and a percent can hold is for each account to judge.
    let account = [owing("A-1", "2000.00")];
    for (bulk, code) in [
        (percent("0"), "percent_out_of_range"),
        (percent("101"), "percent_out_of_range"),
        (offering(Terms::Fixed(dollars("0.00"))), "amount_out_of_range"),
        (offering(Terms::Fixed(dollars("2000.01"))), "exceeds_balance"),
    ] {
        assert_eq!(codes(&decided(&account, &bulk)), [(code, 1)]);
    }
}
