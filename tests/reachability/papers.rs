//! The world of written agreements: every step in every order, and what makes them outdated.

use crate::world::{World, to};

pub fn papers() -> World {
    let moves = [
        (
            "settle S1 75 % by tomorrow",
            r#""command": "create_settlement", "settlement": "S1", "terms": {"percent": "75"}, "inception_on": "DAY-1", "pay_by": "DAY+1""#,
        ),
        (
            "agreement A1 on S1",
            r#""command": "create_agreement", "agreement": "A1", "settlement": "S1""#,
        ),
        (
            "agreement A2 on S1",
            r#""command": "create_agreement", "agreement": "A2", "settlement": "S1""#,
        ),
        ("approve A1", r#""command": "approve_agreement", "agreement": "A1", "by": "boss""#),
        (
            "approve A1 by nobody known",
            r#""command": "approve_agreement", "agreement": "A1", "by": "x""#,
        ),
        ("send A1", SEND),
        ("return A1", r#""command": "return_agreement", "agreement": "A1""#),
        ("return another text", RETURN_ANOTHER),
        ("complete A1", r#""command": "complete_agreement", "agreement": "A1""#),
        ("send A9", r#""command": "send_agreement", "agreement": "A9""#),
        (
            "modify S1 to 80 %",
            r#""command": "modify_settlement", "settlement": "S1", "terms": {"percent": "80"}"#,
        ),
        ("remove S1", r#""command": "remove_settlement", "settlement": "S1""#),
        (
            "offer O1 75 %",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+1""#,
        ),
        (
            "agreement A1 on O1",
            r#""command": "create_agreement", "agreement": "A1", "offer": "O1""#,
        ),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1""#),
        (
            "settle S1 of O1",
            r#""command": "create_settlement", "settlement": "S1", "accepts": "O1", "inception_on": "DAY-0", "pay_by": "DAY+1""#,
        ),
        ("void S1", r#""command": "void_settlement", "settlement": "S1""#),
        (
            "pay P1 100.00",
            r#""command": "post_payment", "payment": "P1", "amount": "100.00", "effective_on": "DAY-0""#,
        ),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
    ];
    let mut list: Vec<_> = moves.iter().map(|(label, text)| to(label, text)).collect();
    let yesterday = r#""command": "send_agreement", "agreement": "A1", "sent_on": "DAY-1""#;
    list.push(to("send A1 as of yesterday", yesterday).later(1));
    World::new("papers", OPENING, &[POLICY], list)
}

const SEND: &str = r#""command": "send_agreement", "agreement": "A1",
    "content_hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""#;

const RETURN_ANOTHER: &str = r#""command": "return_agreement", "agreement": "A1",
    "content_hash": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#;

const OPENING: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
    "claims": [{"claim": "C1", "balance": {"principal": "100.00"}}]}"#;

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
    "users": {"boss": {"authority": 5}}, "lifecycle": {"backdate_days": 0}}"#;
