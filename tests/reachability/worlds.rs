//! The worlds that are searched. Each has one claim or two of small amounts, a name or two for
//! everything, and the commands that matter to its subject.

use crate::world::{Move, World, to};

pub fn all() -> Vec<World> {
    let papers = crate::papers::papers();
    vec![
        statuses(),
        offers(),
        claims(),
        settlements(),
        agreements(),
        sending(),
        blocks(),
        limits(),
        negotiations(),
        obligations(),
        papers,
        law(),
    ]
}

/// The commands of a list, each with how people read it.
fn moves(list: &[(&'static str, &'static str)]) -> Vec<Move> {
    list.iter().map(|(label, text)| to(label, text)).collect()
}

/// A day ends, now, a day later, or after days that nobody ended.
fn days() -> Vec<Move> {
    let end = || to("end_day", r#""command": "end_day""#);
    vec![end(), end().later(1), end().later(5)]
}

/// Every move by hand, a hold, and just enough to make and pay an offer.
fn statuses() -> World {
    let mut moves = moves(&[
        ("set inactive", r#""command": "set_status", "status": "inactive""#),
        ("set on_track", r#""command": "set_status", "status": "on_track""#),
        ("set overdue", r#""command": "set_status", "status": "overdue""#),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
        ("set in_settlement", r#""command": "set_status", "status": "in_settlement""#),
        ("set paid", r#""command": "set_status", "status": "paid""#),
        ("set lost", r#""command": "set_status", "status": "lost""#),
        ("set legal", r#""command": "set_status", "status": "legal""#),
        (
            "offer O1 75 % for today",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+0""#,
        ),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1""#),
        ("abandon O1", r#""command": "abandon_offer", "offer": "O1""#),
        (
            "pay P1 75.00",
            r#""command": "post_payment", "payment": "P1", "amount": "75.00", "effective_on": "DAY-0""#,
        ),
        ("return P1", r#""command": "reverse_payment", "payment": "P1""#),
        ("hold: bankruptcy", r#""command": "place_hold", "hold": "bankruptcy""#),
        ("lift: bankruptcy", r#""command": "lift_hold", "hold": "bankruptcy""#),
    ]);
    moves.extend(days());
    World::new(
        "statuses",
        r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "overdue",
            "claims": [{"claim": "C1", "balance": {"principal": "80.00", "fees": "20.00"}}]}"#,
        &[
            r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}}}"#,
        ],
        moves,
    )
}

/// One claim, three offers: accepting, taking back, expiring, replacing, money in time and late.
fn offers() -> World {
    let mut moves = moves(&[
        (
            "offer O1 75 % within 2 days, pay within 5",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+2", "pay_by": "DAY+5""#,
        ),
        (
            "offer O2 of 70.00 within 1 day in place of O1",
            r#""command": "create_offer", "offer": "O2", "terms": {"fixed": "70.00"}, "expires_on": "DAY+1", "supersedes": "O1", "reason": "better""#,
        ),
        (
            "offer O3 60 % for today",
            r#""command": "create_offer", "offer": "O3", "terms": {"percent": "60"}, "expires_on": "DAY+0""#,
        ),
        ("accept O1", r#""command": "accept_offer", "offer": "O1""#),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
        ("withdraw O1 without a reason", r#""command": "withdraw_offer", "offer": "O1""#),
        ("withdraw O2", r#""command": "withdraw_offer", "offer": "O2", "reason": "r""#),
        ("withdraw O3", r#""command": "withdraw_offer", "offer": "O3", "reason": "r""#),
        ("abandon O1", r#""command": "abandon_offer", "offer": "O1""#),
        (
            "pay P1 30.00",
            r#""command": "post_payment", "payment": "P1", "amount": "30.00", "effective_on": "DAY-0""#,
        ),
        (
            "pay P2 74.00 of 2 days ago",
            r#""command": "post_payment", "payment": "P2", "amount": "74.00", "effective_on": "DAY-2""#,
        ),
        ("return P1", r#""command": "reverse_payment", "payment": "P1""#),
        ("return P2", r#""command": "reverse_payment", "payment": "P2""#),
        (
            "code P2 as settlement",
            r#""command": "code_payment", "payment": "P2", "as": "settlement""#,
        ),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
        ("set lost", r#""command": "set_status", "status": "lost""#),
        ("set legal", r#""command": "set_status", "status": "legal""#),
    ]);
    moves.extend(days());
    World::new(
        "offers",
        r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "80.00", "fees": "20.00"}}]}"#,
        &[
            r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
              "clients": {"LAKE": {"paid_in_full": {"set_status": "PIF", "tolerance": "1.00"},
                                   "settled": {"set_status": "SIF", "add_action": {"code": "LETTER", "wait_days": 2},
                                               "tolerance": {"amount": "2.00"}}}},
              "lifecycle": {"backdate_days": 2}}"#,
        ],
        moves,
    )
}

/// Two claims, an offer on each: others that owe, disputes, credits, adjustments.
fn claims() -> World {
    let mut moves = moves(&[
        (
            "offer O1 on C1 50 % within 1 day",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "50"}, "expires_on": "DAY+1", "claims": ["C1"]"#,
        ),
        (
            "offer O2 on all 75 % for today",
            r#""command": "create_offer", "offer": "O2", "terms": {"percent": "75"}, "expires_on": "DAY+0""#,
        ),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
        ("withdraw O2", r#""command": "withdraw_offer", "offer": "O2", "reason": "r""#),
        (
            "pay P1 30.00 on C1",
            r#""command": "post_payment", "payment": "P1", "amount": "30.00", "effective_on": "DAY-0", "claim": "C1""#,
        ),
        (
            "pay P2 75.00",
            r#""command": "post_payment", "payment": "P2", "amount": "75.00", "effective_on": "DAY-0""#,
        ),
        (
            "return 10.00 of P1",
            r#""command": "reverse_payment", "id": "back", "payment": "P1", "amount": "10.00""#,
        ),
        ("return P2", r#""command": "reverse_payment", "payment": "P2""#),
        ("hold: dispute of C2", r#""command": "place_hold", "hold": "dispute", "claim": "C2""#),
        ("lift: dispute of C2", r#""command": "lift_hold", "hold": "dispute", "claim": "C2""#),
        (
            "take 40.00 off C2",
            r#""command": "adjust_balance", "id": "off", "claim": "C2", "segment": "principal", "amount": "-40.00""#,
        ),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
    ]);
    moves.extend(days());
    World::new(
        "claims",
        r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "60.00"}},
                       {"claim": "C2", "balance": {"principal": "40.00"}}]}"#,
        &[
            r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
              "lifecycle": {"backdate_days": 0, "on_expiry": "stopped"}}"#,
        ],
        moves,
    )
}

/// A settlement in two instalments of which one miss is too many: broken, cured, reached, ended.
fn settlements() -> World {
    let mut moves = moves(&[
        (
            "settle S1 80 % in 2 payments after 1 day and 3",
            r#""command": "create_settlement", "settlement": "S1", "terms": {"percent": "80"}, "inception_on": "DAY-0",
               "plan": {"payments": 2, "first_due": "DAY+1", "every": {"days": 2}}"#,
        ),
        ("deactivate S1", r#""command": "deactivate_settlement", "settlement": "S1""#),
        ("reactivate S1", r#""command": "reactivate_settlement", "settlement": "S1""#),
        ("void S1", r#""command": "void_settlement", "settlement": "S1""#),
        (
            "modify S1 to 60 %",
            r#""command": "modify_settlement", "id": "less", "settlement": "S1", "terms": {"percent": "60"}"#,
        ),
        (
            "post interest",
            r#""command": "post_interest", "id": "interest", "claim": "C1", "through": "DAY-0""#,
        ),
        (
            "pay P1 40.00",
            r#""command": "post_payment", "payment": "P1", "amount": "40.00", "effective_on": "DAY-0""#,
        ),
        (
            "pay P2 40.00 of yesterday",
            r#""command": "post_payment", "payment": "P2", "amount": "40.00", "effective_on": "DAY-1""#,
        ),
        ("return P1", r#""command": "reverse_payment", "payment": "P1""#),
        (
            "code P2 as settlement",
            r#""command": "code_payment", "payment": "P2", "as": "settlement""#,
        ),
        ("code P2 as partial", r#""command": "code_payment", "payment": "P2", "as": "partial""#),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
        ("set legal", r#""command": "set_status", "status": "legal""#),
    ]);
    moves.extend(days());
    World::new("settlements", BEARS_INTEREST, &[BREAKS_AT_ONE_MISS], moves)
}

const BEARS_INTEREST: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
    "claims": [{"claim": "C1", "balance": {"principal": "100.00"},
                "interest": {"annual_percent": "36.5", "accrued_through": "2026-03-01"}}]}"#;

const OWES_A_HUNDRED: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
    "claims": [{"claim": "C1", "balance": {"principal": "80.00", "fees": "20.00"}}]}"#;

const BREAKS_AT_ONE_MISS: &str = r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
    "clients": {"LAKE": {"settled": {"set_status": "SIF", "tolerance": {"amount": "1.00"}}}},
    "lifecycle": {"backdate_days": 1, "max_missed_in_row": 1, "cure_days": 1, "interest_during_settlement": "deferred"}}"#;

/// A settlement made of an offer, and one with new terms: each by one payment, by the next day.
fn agreements() -> World {
    let mut moves = moves(&[
        (
            "offer O1 75 % for today",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+0""#,
        ),
        (
            "settle S1 of O1 by the next day",
            r#""command": "create_settlement", "settlement": "S1", "accepts": "O1", "inception_on": "DAY-0", "pay_by": "DAY+1""#,
        ),
        (
            "settle S2 80 % since yesterday by the next day",
            r#""command": "create_settlement", "settlement": "S2", "terms": {"percent": "80"}, "inception_on": "DAY-1", "pay_by": "DAY+1""#,
        ),
        ("deactivate S1", r#""command": "deactivate_settlement", "settlement": "S1""#),
        ("reactivate S1", r#""command": "reactivate_settlement", "settlement": "S1""#),
        ("remove S1", r#""command": "remove_settlement", "settlement": "S1""#),
        ("remove S2", r#""command": "remove_settlement", "settlement": "S2""#),
        ("void S2", r#""command": "void_settlement", "settlement": "S2""#),
        (
            "pay P1 75.00",
            r#""command": "post_payment", "payment": "P1", "amount": "75.00", "effective_on": "DAY-0""#,
        ),
        ("return P1", r#""command": "reverse_payment", "payment": "P1""#),
        (
            "code P1 as settlement",
            r#""command": "code_payment", "payment": "P1", "as": "settlement""#,
        ),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
    ]);
    moves.extend(days());
    World::new("agreements", OWES_A_HUNDRED, &[BREAKS_AT_ONE_MISS], moves)
}

/// Reminders: days of the week, quiet hours, running out, a newer policy.
fn sending() -> World {
    let mut moves = moves(&[
        (
            "offer O1 75 % within 7 days",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+7""#,
        ),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
        ("assign final", r#""command": "assign_sequence", "sequence": "final""#),
        ("unassign final", r#""command": "unassign_sequence", "sequence": "final""#),
        ("end_day without a minute", r#""command": "end_day""#),
        (
            "hold: opt_out a@x",
            r#""command": "place_hold", "hold": "opt_out", "channel": "email", "address": "a@x""#,
        ),
        (
            "take all off",
            r#""command": "adjust_balance", "id": "off", "claim": "C1", "segment": "principal", "amount": "-100.00""#,
        ),
        (
            "pay P1 75.00",
            r#""command": "post_payment", "payment": "P1", "amount": "75.00", "effective_on": "DAY-0""#,
        ),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
        ("set legal", r#""command": "set_status", "status": "legal""#),
    ]);
    for later in [0, 1, 5] {
        moves.push(to("end_day at noon", AT_NOON).later(later));
    }
    let at_night = r#""command": "end_day", "contact": {"minute": 1300}"#;
    moves.push(to("end_day at night", at_night));
    moves.push(to("end_day at night", at_night).later(1));
    let assign = r#""command": "assign_sequence", "sequence": "final""#;
    moves.push(to("assign final of a newer policy", assign).under(1));
    World::new("sending", OWES_A_HUNDRED, &[SENDS_ON_WORKDAYS, SENDS_ONE_MESSAGE], moves)
}

const AT_NOON: &str = r#""command": "end_day",
    "contact": {"minute": 720, "addresses": {"email": "a@x"}, "sent_today": ["email"]}"#;

const SENDS_ON_WORKDAYS: &str = r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
    "sequences": {"final": {"reminders": [{"channel": "email", "template": "t", "every_days": 2, "max_sends": 2}]}},
    "sending": {"weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday"],
                "quiet_hours": {"from_minute": 1260, "to_minute": 480}, "assign_when_stopped": "final"},
    "lifecycle": {"lost_on_exhaustion": true, "backdate_days": 0}}"#;

const SENDS_ONE_MESSAGE: &str = r#"{"format": 1, "policy": "q", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
    "sequences": {"final": {"reminders": [{"channel": "sms", "template": "u", "every_days": 1, "max_sends": 1}]}},
    "lifecycle": {"backdate_days": 0}}"#;

/// A reminder a day, and everything that can block it.
fn blocks() -> World {
    let mut moves = moves(&[
        (
            "offer O1 75 % within 2 days with the sequence daily",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+2", "sequence": "daily""#,
        ),
        ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
        ("set legal", r#""command": "set_status", "status": "legal""#),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
        (
            "take all off",
            r#""command": "adjust_balance", "id": "off", "claim": "C1", "segment": "principal", "amount": "-100.00""#,
        ),
        ("end_day at noon", AT_NOON),
        (
            "end_day, blocked by the host",
            r#""command": "end_day", "contact": {"blocked": "a letter"}"#,
        ),
        (
            "end_day, on the host's list",
            r#""command": "end_day", "contact": {"addresses": {"email": "a@x"},
               "opted_out": [{"channel": "email", "address": "A@X "}, {"channel": "sms", "address": "1"}]}"#,
        ),
        ("hold: legal", r#""command": "place_hold", "hold": "legal""#),
        ("lift: legal", r#""command": "lift_hold", "hold": "legal""#),
        ("hold: bankruptcy", r#""command": "place_hold", "hold": "bankruptcy""#),
        ("lift: bankruptcy", r#""command": "lift_hold", "hold": "bankruptcy""#),
        ("hold: deceased", r#""command": "place_hold", "hold": "deceased""#),
        ("lift: deceased", r#""command": "lift_hold", "hold": "deceased""#),
        ("hold: dispute", r#""command": "place_hold", "hold": "dispute", "claim": "C1""#),
        ("lift: dispute", r#""command": "lift_hold", "hold": "dispute", "claim": "C1""#),
        (
            "hold: opt_out A@x",
            r#""command": "place_hold", "hold": "opt_out", "channel": "email", "address": "A@x""#,
        ),
        (
            "lift: opt_out A@x",
            r#""command": "lift_hold", "hold": "opt_out", "channel": "email", "address": "A@x""#,
        ),
        (
            "hold: opt_out of 555",
            r#""command": "place_hold", "hold": "opt_out", "channel": "sms", "address": "555""#,
        ),
    ]);
    moves.push(to("end_day at noon", AT_NOON).later(1));
    moves.push(to("end_day", r#""command": "end_day""#).later(1));
    World::new("blocks", OWES_A_HUNDRED, &[SENDS_DAILY], moves)
}

const SENDS_DAILY: &str = r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
    "sequences": {"daily": {"reminders": [{"channel": "email", "template": "t", "every_days": 1, "max_sends": 3}]}},
    "lifecycle": {"backdate_days": 0}}"#;

/// What the rules and the values refuse.
fn limits() -> World {
    let mut list = moves(&TOO_MUCH);
    let usual = r#""command": "create_offer", "offer": "O2", "terms": {"percent": "90"}, "expires_on": "DAY+40""#;
    for (label, policy) in [
        ("offer for 40 days, a month at most", 1),
        ("offer by nobody, a user is needed", 2),
        ("offer without a rule", 3),
        ("offer, charged off nobody knows when", 4),
        ("offer of more than the rows say", 5),
        ("offer under a policy in yen", 6),
    ] {
        list.push(to(label, usual).under(policy));
    }
    list.extend(days());
    World::new("limits", OWES_A_HUNDRED, &LIMITED, list)
}

/// Nearly each is too much of something, or names what is not there.
const TOO_MUCH: [(&str, &str); 22] = [
    (
        "offer of 100.01",
        r#""command": "create_offer", "offer": "O1", "terms": {"fixed": "100.01"}, "expires_on": "DAY+1""#,
    ),
    (
        "offer of 84.99",
        r#""command": "create_offer", "offer": "O1", "terms": {"fixed": "84.99"}, "expires_on": "DAY+1""#,
    ),
    (
        "offer of 79.99",
        r#""command": "create_offer", "offer": "O1", "terms": {"fixed": "79.99"}, "expires_on": "DAY+1""#,
    ),
    (
        "offer of 79.99, the boss approves",
        r#""command": "create_offer", "offer": "O1", "terms": {"fixed": "79.99"}, "expires_on": "DAY+1", "by": "jdoe", "approved_by": "boss""#,
    ),
    (
        "offer of 79.99, a stranger approves",
        r#""command": "create_offer", "offer": "O1", "terms": {"fixed": "79.99"}, "expires_on": "DAY+1", "by": "jdoe", "approved_by": "nobody""#,
    ),
    (
        "offer by a stranger",
        r#""command": "create_offer", "offer": "O1", "terms": {"percent": "90"}, "expires_on": "DAY+1", "by": "nobody""#,
    ),
    (
        "offer 101 %",
        r#""command": "create_offer", "offer": "O1", "terms": {"percent": "101"}, "expires_on": "DAY+1""#,
    ),
    (
        "offer until yesterday",
        r#""command": "create_offer", "offer": "O1", "terms": {"percent": "90"}, "expires_on": "DAY-1""#,
    ),
    (
        "offer on C9",
        r#""command": "create_offer", "offer": "O1", "terms": {"percent": "90"}, "expires_on": "DAY+1", "claims": ["C9"]"#,
    ),
    (
        "offer with an unknown sequence",
        r#""command": "create_offer", "offer": "O1", "terms": {"percent": "90"}, "expires_on": "DAY+1", "sequence": "final""#,
    ),
    (
        "settle 90 % in 4 payments",
        r#""command": "create_settlement", "settlement": "S1", "terms": {"percent": "90"}, "inception_on": "DAY-0",
               "plan": {"payments": 4, "first_due": "DAY+1", "every": {"days": 3}}"#,
    ),
    (
        "settle 90 % in payments 11 days apart",
        r#""command": "create_settlement", "settlement": "S1", "terms": {"percent": "90"}, "inception_on": "DAY-0",
               "plan": {"payments": 2, "first_due": "DAY+1", "every": {"days": 11}}"#,
    ),
    (
        "settle 90 % by a day too late",
        r#""command": "create_settlement", "settlement": "S1", "terms": {"percent": "90"}, "inception_on": "DAY-0",
               "plan": {"payments": 3, "first_due": "DAY+1", "every": {"days": 10}}"#,
    ),
    ("deactivate S9", r#""command": "deactivate_settlement", "settlement": "S9""#),
    ("return P9", r#""command": "reverse_payment", "payment": "P9""#),
    (
        "pay 0.00",
        r#""command": "post_payment", "payment": "P1", "amount": "0.00", "effective_on": "DAY-0""#,
    ),
    (
        "pay 1.001",
        r#""command": "post_payment", "payment": "P1", "amount": "1.001", "effective_on": "DAY-0""#,
    ),
    (
        "pay tomorrow",
        r#""command": "post_payment", "payment": "P1", "amount": "1.00", "effective_on": "DAY+1""#,
    ),
    (
        "pay in yen",
        r#""command": "post_payment", "payment": "P1", "amount": "1.00", "effective_on": "DAY-0", "currency": "JPY""#,
    ),
    ("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
    ("set stopped", r#""command": "set_status", "status": "stopped""#),
    (
        "pay P1 100.00",
        r#""command": "post_payment", "payment": "P1", "amount": "100.00", "effective_on": "DAY-0""#,
    ),
];

/// The policies that refuse them, each in its own way.
const LIMITED: [&str; 7] = [
    r#"{"format": 1, "policy": "p", "currency": "USD",
                "agency": {"rule": {"table": [{"percent": "80"}], "max_forgiven": "15.00", "max_payments": 3, "max_days": 20,
                                    "max_days_between_payments": 10, "override_authority": 5}},
                "users": {"jdoe": {"authority": 1}, "boss": {"authority": 5}}}"#,
    r#"{"format": 1, "policy": "months", "currency": "USD", "agency": {"rule": {"table": [{"percent": "80"}]}},
                "clients": {"LAKE": {"max_settlement_months": 1}}}"#,
    r#"{"format": 1, "policy": "user", "currency": "USD", "agency": {"rule": {"table": [{"percent": "80"}], "min_authority": 1}}}"#,
    r#"{"format": 1, "policy": "none", "currency": "USD"}"#,
    r#"{"format": 1, "policy": "age", "currency": "USD", "age_from": "charged_off_on",
                "agency": {"rule": {"table": [{"max_age_days": 100, "percent": "80"}]}}}"#,
    r#"{"format": 1, "policy": "rows", "currency": "USD", "agency": {"rule": {"table": [{"max_balance": "99.99", "percent": "80"}]}}}"#,
    r#"{"format": 1, "policy": "yen", "currency": "JPY", "agency": {"rule": {"table": [{"percent": "80"}]}}}"#,
];

/// Two offers of either party, below the floor and above: countered, accepted, rejected, approved.
fn negotiations() -> World {
    let mut moves = moves(&[
        (
            "offer O1 90 % for today",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "90"}, "expires_on": "DAY+0""#,
        ),
        (
            "debtor: D1 of 40.00 against O1",
            r#""command": "make_counter_offer", "party": "debtor", "offer": "D1", "counters": "O1", "terms": {"fixed": "40.00"}"#,
        ),
        (
            "debtor: D3 of 50.00 against O1",
            r#""command": "make_counter_offer", "party": "debtor", "offer": "D3", "counters": "O1", "terms": {"fixed": "50.00"}"#,
        ),
        (
            "creditor: O2 by the ladder against D1",
            r#""command": "make_counter_offer", "party": "creditor", "offer": "O2", "counters": "D1""#,
        ),
        (
            "debtor: D2 of 60.00 against O2",
            r#""command": "make_counter_offer", "party": "debtor", "offer": "D2", "counters": "O2", "terms": {"fixed": "60.00"}"#,
        ),
        (
            "creditor: O3 by the ladder against D2",
            r#""command": "make_counter_offer", "party": "creditor", "offer": "O3", "counters": "D2""#,
        ),
        ("ask R1 for D1", r#""command": "request_approval", "request": "R1", "offer": "D1""#),
        ("ask R2 for D2", r#""command": "request_approval", "request": "R2", "offer": "D2""#),
        ("boss approves R1", r#""command": "approve", "request": "R1", "by": "boss""#),
        ("boss declines R1", r#""command": "decline", "request": "R1", "by": "boss""#),
        ("accept O1", r#""command": "accept_offer", "offer": "O1""#),
        ("debtor accepts D1", r#""command": "accept_offer", "offer": "D1", "party": "debtor""#),
        ("accept D1", r#""command": "accept_offer", "offer": "D1""#),
        ("accept D2", r#""command": "accept_offer", "offer": "D2""#),
        ("reject O1", r#""command": "reject_offer", "offer": "O1""#),
        ("reject D1", r#""command": "reject_offer", "offer": "D1""#),
        (
            "pay P1 60.00",
            r#""command": "post_payment", "payment": "P1", "amount": "60.00", "effective_on": "DAY-0""#,
        ),
        ("set stopped", r#""command": "set_status", "status": "stopped""#),
    ]);
    moves.extend(days());
    World::new(
        "negotiations",
        r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "100.00"}}]}"#,
        &[r#"{"format": 1, "policy": "p", "currency": "USD",
              "agency": {"rule": {"table": [{"percent": "50"}], "override_authority": 5}},
              "users": {"boss": {"authority": 5}},
              "negotiation": {"ladder": ["90", "70"], "round_days": 2, "max_rounds": 2},
              "lifecycle": {"backdate_days": 0}}"#],
        moves,
    )
}

/// A receipt that is owed for money, given, and wrong once the money is returned.
fn obligations() -> World {
    let mut moves = moves(&[
        (
            "pay P1 40.00",
            r#""command": "post_payment", "payment": "P1", "amount": "40.00", "effective_on": "DAY-0""#,
        ),
        ("return P1", r#""command": "reverse_payment", "payment": "P1""#),
        (
            "give the receipt of P1",
            r#""command": "complete_obligation", "obligation": "us_ca.receipt:payment:P1""#,
        ),
        (
            "give the receipt of P2",
            r#""command": "complete_obligation", "obligation": "us_ca.receipt:payment:P2""#,
        ),
        ("list the obligations", r#""command": "list_obligations""#),
    ]);
    moves.extend(days());
    World::new(
        "obligations",
        OWES_A_HUNDRED,
        &[
            r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
              "obligations": {"collector": "debt_buyer", "debts": "consumer", "packs": ["us_ca"]}}"#,
        ],
        moves,
    )
}
/// A reminder a day under contact rules: a cap, the debtor's hours, an attorney.
fn law() -> World {
    let noon = r#""command": "end_day", "contact": {"debtor_minute": 720}"#;
    let moves = vec![
        to(
            "offer O1 75 % within 3 days with the sequence daily",
            r#""command": "create_offer", "offer": "O1", "terms": {"percent": "75"}, "expires_on": "DAY+3", "sequence": "daily""#,
        ),
        to("end_day without a minute", r#""command": "end_day""#),
        to("end_day at noon", noon),
        to("end_day at noon", noon).later(1),
        to("end_day at night", r#""command": "end_day", "contact": {"debtor_minute": 60}"#),
        to(
            "end_day after a message",
            r#""command": "end_day", "contact": {"debtor_minute": 720, "contacts": [{"on": "DAY-0", "channel": "sms"}]}"#,
        ),
        to("end_day with an attorney", r#""command": "end_day", "contact": {"attorney": true}"#),
        to("withdraw O1", r#""command": "withdraw_offer", "offer": "O1", "reason": "r""#),
        to("set stopped", r#""command": "set_status", "status": "stopped""#),
        to(
            "check a call",
            r#""command": "check_contact", "channel": "call", "debtor_minute": 720"#,
        ),
    ];
    World::new("law", OWES_A_HUNDRED, &[SENDS_BY_LAW], moves)
}

const SENDS_BY_LAW: &str = r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}},
    "sequences": {"daily": {"reminders": [{"channel": "email", "template": "t", "every_days": 3, "max_sends": 2}]}},
    "contact_rules": {"rules": [
        {"name": "one", "citation": "c", "kind": {"cap": {"channels": ["email", "sms"], "max": 1, "days": 1}}},
        {"name": "hours", "citation": "c", "kind": {"quiet_hours": {"before_minute": 480, "after_minute": 1260}}},
        {"name": "attorney", "citation": "c", "kind": {"attorney_represented": true}}]},
    "lifecycle": {"backdate_days": 0}}"#;
