//! The same in the JSON dialect.

use super::plan::date;
use super::speech_of_sending as sending;
use super::{
    CLAIMS, Cents, Coding, Command, Day, Hand, Name, OnReached, Policy, SameDay, Status, Story,
};

pub fn money(cents: Cents) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

pub fn day(day: Day) -> String {
    date(day).to_string()
}

pub fn cents(text: &str) -> Cents {
    text.replace('.', "").parse().unwrap()
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::OnTrack => "on_track",
        Status::Overdue => "overdue",
        Status::Stopped => "stopped",
        Status::InSettlement => "in_settlement",
        Status::Paid => "paid",
        Status::Lost => "lost",
        Status::Legal => "legal",
    }
}

pub fn name(name: Name) -> String {
    match name {
        Name::Offer(number) => format!("O{number}"),
        Name::Settlement(number) => format!("S{number}"),
    }
}

/// A question for what counts toward a matter.
pub fn list(of: Name, on: Day) -> String {
    let kind = if matches!(of, Name::Offer(_)) { "offer" } else { "settlement" };
    format!(r#"{{"on": "{}", "command": "list_payments", "{kind}": "{}"}}"#, date(on), name(of))
}

fn claims(claims: &[usize]) -> String {
    if claims.len() == CLAIMS.len() {
        return String::new();
    }
    let names: Vec<String> =
        claims.iter().map(|claim| format!(r#""{}""#, CLAIMS[*claim])).collect();
    format!(r#", "claims": [{}]"#, names.join(", "))
}

fn reason(given: bool) -> &'static str {
    if given { r#", "reason": "better""# } else { "" }
}

pub fn step(on: Day, command: &Command) -> String {
    let text = match command {
        Command::Offer { .. } => offer(command),
        Command::Withdraw { offer, reason: given } => {
            format!(r#""withdraw_offer", "offer": "O{offer}"{}"#, reason(*given))
        }
        Command::Abandon { offer } => format!(r#""abandon_offer", "offer": "O{offer}""#),
        Command::Settle { .. } => settle(command),
        Command::ByHand { settlement, hand } => {
            let hand = match hand {
                Hand::Deactivate => "deactivate",
                Hand::Reactivate => "reactivate",
                Hand::Void => "void",
                Hand::Remove => "remove",
            };
            format!(r#""{hand}_settlement", "settlement": "S{settlement}""#)
        }
        Command::Pay { payment, amount, effective, claim } => {
            let claim = claim.map(|claim| format!(r#", "claim": "{}""#, CLAIMS[claim]));
            format!(
                r#""post_payment", "payment": "P{payment}", "amount": "{}", "effective_on": "{}"{}"#,
                money(*amount),
                date(*effective),
                claim.unwrap_or_default()
            )
        }
        Command::Code { payment, coding } => {
            let coding = match coding {
                Coding::Partial => "partial",
                Coding::Settlement => "settlement",
                Coding::PaidInFull => "paid_in_full",
            };
            format!(r#""code_payment", "payment": "P{payment}", "as": "{coding}""#)
        }
        Command::Reverse { payment, amount } => {
            let amount = amount.map(|amount| format!(r#", "amount": "{}""#, money(amount)));
            format!(r#""reverse_payment", "payment": "P{payment}"{}"#, amount.unwrap_or_default())
        }
        Command::Adjust { claim, amount } => format!(
            r#""adjust_balance", "claim": "{}", "segment": "principal", "amount": "{}""#,
            CLAIMS[*claim],
            money(*amount)
        ),
        Command::SetStatus(to) => format!(r#""set_status", "status": "{}""#, status(*to)),
        Command::Assign(number) => {
            format!(r#""assign_sequence", "sequence": "{}""#, sending::sequence(*number))
        }
        Command::Unassign(number) => {
            format!(r#""unassign_sequence", "sequence": "{}""#, sending::sequence(*number))
        }
        Command::Place(hold) => format!(r#""place_hold", "hold": {}"#, sending::hold(*hold)),
        Command::Lift(hold) => format!(r#""lift_hold", "hold": {}"#, sending::hold(*hold)),
        Command::EndDay(contact) => format!(r#""end_day"{}"#, sending::contact(contact)),
    };
    format!(r#"{{"on": "{}", "command": {text}}}"#, date(on))
}

fn offer(command: &Command) -> String {
    let Command::Offer {
        offer,
        amount,
        expires,
        claims: on_claims,
        supersedes,
        reason: given,
        sequence,
    } = command
    else {
        panic!("an offer")
    };
    let old = supersedes.map(|old| format!(r#", "supersedes": "O{old}""#)).unwrap_or_default();
    let sequence = sequence.map(|one| format!(r#", "sequence": "{}""#, sending::sequence(one)));
    format!(
        r#""create_offer", "offer": "O{offer}", "terms": {{"fixed": "{}"}}, "expires_on": "{}"{}{old}{}{}"#,
        money(*amount),
        date(*expires),
        claims(on_claims),
        reason(*given),
        sequence.unwrap_or_default()
    )
}

fn settle(command: &Command) -> String {
    let Command::Settle { settlement, amount, inception, claims: on_claims, plan, pay_by, accepts } =
        command
    else {
        panic!("a settlement")
    };
    let plan = plan.as_ref().map(|plan| {
        let every = if plan.monthly { "month" } else { "week" };
        format!(
            r#", "plan": {{"payments": {}, "first_due": "{}", "every": "{every}"}}"#,
            plan.payments,
            date(plan.first_due)
        )
    });
    let pay_by = pay_by.map(|pay_by| format!(r#", "pay_by": "{}""#, date(pay_by)));
    let accepts = accepts.map(|offer| format!(r#", "accepts": "O{offer}""#));
    format!(
        r#""create_settlement", "settlement": "S{settlement}", "terms": {{"fixed": "{}"}}, "inception_on": "{}"{}{}{}{}"#,
        money(*amount),
        date(*inception),
        claims(on_claims),
        plan.unwrap_or_default(),
        pay_by.unwrap_or_default(),
        accepts.unwrap_or_default()
    )
}

fn limit<T: ToString>(key: &str, value: Option<T>) -> String {
    value.map(|value| format!(r#", "{key}": {}"#, value.to_string())).unwrap_or_default()
}

pub fn policy(policy: &Policy) -> String {
    let limits = limit("max_payments", policy.max_payments)
        + &limit("max_days", policy.max_days)
        + &limit("max_days_between_payments", policy.max_gap);
    let on_reached = match policy.on_reached {
        OnReached::Ask => "ask",
        OnReached::Settle => "settle",
        OnReached::Leave => "leave",
    };
    let same_day = match policy.same_day {
        SameDay::IfPostedAfter => "if_posted_after",
        SameDay::Excluded => "excluded",
        SameDay::Included => "included",
    };
    let misses = limit("max_missed_in_row", policy.max_in_row)
        + &limit("max_missed_total", policy.max_total);
    let settled = match policy.settled_tolerance {
        0 => String::new(),
        amount => format!(r#", "settled": {{"tolerance": {{"amount": "{}"}}}}"#, money(amount)),
    };
    let full = match policy.full_tolerance {
        0 => String::new(),
        amount => format!(r#", "paid_in_full": {{"tolerance": "{}"}}"#, money(amount)),
    };
    format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD",
  "agency": {{"rule": {{"table": [{{"percent": "{}"}}]{limits}}}}},
  "clients": {{"L": {{"on_reached": "{on_reached}"{settled}{full}}}}}, {}
  "lifecycle": {{"on_expiry": "{}", "lost_on_exhaustion": {}, "backdate_days": {}, "same_day_payments": "{same_day}", "grace_days": {}{misses}, "cure_days": {}}}}}"#,
        policy.percent,
        sending::rules(&policy.sending),
        if policy.expires_to_stopped { "stopped" } else { "lost" },
        policy.sending.lost_on_exhaustion,
        policy.backdate,
        policy.grace,
        policy.cure_days
    )
}

/// The account as first given.
pub fn account(opening: [Cents; 2]) -> String {
    let claims: Vec<String> = CLAIMS
        .iter()
        .zip(opening)
        .map(|(claim, owed)| {
            format!(r#"{{"claim": "{claim}", "balance": {{"principal": "{}"}}}}"#, money(owed))
        })
        .collect();
    format!(
        r#"{{"format": 1, "account": "A", "client": "L", "currency": "USD", "status": "stopped",
  "claims": [{}]}}"#,
        claims.join(", ")
    )
}

/// A scenario file with these steps.
pub fn scenario(story: &Story, steps: &[String]) -> String {
    format!(
        "{{\"scenario\": \"from the model\",\n \"policy\": {},\n \"account\": {},\n \"steps\": [\n  {}]}}\n",
        policy(&story.policy),
        account(story.opening),
        steps.join(",\n  ")
    )
}
