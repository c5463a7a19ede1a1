//! The moves of the parties, as the dialect writes them.

use settlekit::account::Party;
use settlekit::date;

use crate::table::Table;

#[derive(Clone, Debug)]
pub enum Move {
    Offer { amount: i64, days: i64 },
    Counter { party: Party, target: usize, amount: Option<i64>, days: i64 },
    Opening { amount: i64, days: i64 },
    Accept { party: Party, target: usize, approver: Option<&'static str> },
    Reject { party: Party, target: usize },
    Request { target: usize, amount: Option<i64> },
    Answer { target: usize, by: &'static str, yes: bool },
    EndDay,
    Stop,
}

pub fn day(number: i64) -> String {
    date::parse("2026-03-01")
        .unwrap()
        .checked_add_days(chrono::Days::new(number.cast_unsigned()))
        .unwrap()
        .to_string()
}

/// The step as the dialect writes it.
pub fn speak(table: &Table, what: &Move) -> String {
    let on = day(table.today);
    let new = table.name(table.figures.len());
    let name = |place: usize| table.name(place);
    let ends = |days: &i64| day(table.today + days);
    match what {
        Move::Offer { amount, days } => format!(
            r#"{{"on":"{on}","command":"create_offer","offer":"{new}","terms":{{"fixed":"{amount}.00"}},"expires_on":"{}","by":"jdoe"}}"#,
            ends(days)
        ),
        Move::Counter { party, target, amount, days } => {
            let terms = amount
                .map_or(String::new(), |amount| format!(r#""terms":{{"fixed":"{amount}.00"}},"#));
            // Six days are what the policy gives to a round.
            let expires = if *days == 6 {
                String::new()
            } else {
                format!(r#""expires_on":"{}","#, ends(days))
            };
            format!(
                r#"{{"on":"{on}","command":"make_counter_offer","party":"{}","offer":"{new}","counters":"{}",{terms}{expires}"by":"jdoe"}}"#,
                party.name(),
                name(*target)
            )
        }
        Move::Opening { amount, days } => format!(
            r#"{{"on":"{on}","command":"make_counter_offer","party":"debtor","offer":"{new}","terms":{{"fixed":"{amount}.00"}},"expires_on":"{}","by":"jdoe"}}"#,
            ends(days)
        ),
        Move::Accept { party, target, approver } => {
            let approved = approver.map_or(String::new(), |by| format!(r#""approved_by":"{by}","#));
            let party = party.name();
            format!(
                r#"{{"on":"{on}","command":"accept_offer",{approved}"party":"{party}","offer":"{}","by":"jdoe"}}"#,
                name(*target)
            )
        }
        Move::Reject { party, target } => format!(
            r#"{{"on":"{on}","command":"reject_offer","party":"{}","offer":"{}"}}"#,
            party.name(),
            name(*target)
        ),
        Move::Request { target, amount } => {
            let terms = amount
                .map_or(String::new(), |amount| format!(r#""terms":{{"fixed":"{amount}.00"}},"#));
            let request = table.requests.len();
            format!(
                r#"{{"on":"{on}","command":"request_approval","request":"R{request}",{terms}"offer":"{}","by":"jdoe"}}"#,
                name(*target)
            )
        }
        Move::Answer { target, by, yes } => {
            let command = if *yes { "approve" } else { "decline" };
            format!(r#"{{"on":"{on}","command":"{command}","request":"R{target}","by":"{by}"}}"#)
        }
        Move::EndDay => format!(r#"{{"on":"{on}","command":"end_day"}}"#),
        Move::Stop => {
            format!(r#"{{"on":"{on}","command":"set_status","status":"stopped"}}"#)
        }
    }
}
