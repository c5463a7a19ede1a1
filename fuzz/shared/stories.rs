//! Stories as scenarios: a policy, an account, and commands in any order, on any days.

use std::fmt::Write;

use chrono::{Days, NaiveDate};

use super::maker::Maker;
use super::talks;

pub const OFFERS: [&str; 3] = ["O1", "O2", "O3"];
pub const SETTLEMENTS: [&str; 3] = ["S1", "S2", "S3"];
pub const PAYMENTS: [&str; 5] = ["P1", "P2", "P3", "P4", "P5"];
const SEGMENTS: [&str; 5] = ["principal", "interest", "fees", "costs", "other"];
const STATUSES: [&str; 8] =
    ["inactive", "on_track", "overdue", "stopped", "in_settlement", "paid", "lost", "legal"];
const MOST_STEPS: usize = 40;

/// A scenario that loads, unless an amount is none.
pub fn scenario(maker: &mut Maker<'_>) -> String {
    let (policy, account) = (policy(maker), account(maker));
    let mut steps: Vec<String> = Vec::new();
    let mut talk: Vec<String> = Vec::new();
    let mut today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    while maker.has_more() && steps.len() < MOST_STEPS {
        let later = match maker.below(16) {
            0..=7 => 0,
            near @ 8..=14 => u64::from(near - 7),
            _ => u64::from(maker.below(3_000)),
        };
        today = today.checked_add_days(Days::new(later)).unwrap_or(today);
        if talk.is_empty() && maker.once_in(5) {
            talk = talks::talk(maker, today);
        }
        // What was begun goes on, mostly at once.
        let next = if maker.once_in(6) { None } else { talk.pop() };
        let command = next.unwrap_or_else(|| command(maker, today));
        let mut step = format!(r#"{{"on":"{today}",{command}"#);
        if maker.once_in(12) {
            write!(step, r#","id":"{}""#, maker.one(&["c1", "c2"])).unwrap();
        }
        steps.push(step + "}");
    }
    format!(r#"{{"policy":{policy},"account":{account},"steps":[{}]}}"#, steps.join(",\n"))
}

fn policy(maker: &mut Maker<'_>) -> String {
    let percent = maker.one(&["50", "75", "1", "100", "33.3333"]);
    let forgiven = field(maker, 5, "max_forgiven", |maker| quoted(&usual(maker)));
    let months = field(maker, 8, "max_settlement_months", |maker| maker.below(4).to_string());
    let over = field(maker, 2, "override_authority", |_| "5".into());
    let reached = maker.one(&["ask", "settle", "leave"]);
    let new_interest = maker.once_in(3);
    let whole = field(maker, 2, "tolerance", |maker| quoted(&small(maker)));
    let near = field(maker, 2, "percent", |maker| quoted(maker.one(&["98", "90", "50"])));
    let under = field(maker, 2, "amount", |maker| quoted(&small(maker)));
    let mode = maker.one(&["either", "both"]);
    let allocation = maker.one(&["sequential", "prorated"]);
    let wait = maker.below(4);
    format!(
        r#"{{"format":1,"policy":"p","currency":"USD",
"agency":{{"rule":{{"table":[{{"percent":"{percent}"}}]{forgiven}{over}}}}},
"clients":{{"LAKE":{{"on_reached":"{reached}","include_new_interest":{new_interest},
"paid_in_full":{{"set_status":"PIF"{whole}}},
"settled":{{"set_status":"SIF","add_action":{{"code":"L","wait_days":{wait}}},"tolerance":{{"mode":"{mode}"{near}{under}}}}},
"allocation":{{"mode":"{allocation}"}}{months}}}}},
"users":{{"jdoe":{{"authority":1,"rule":{{"table":[{{"percent":"80"}}]}}}},"boss":{{"authority":5}}}},
{}"sequences":{{"final":{{"reminders":[{}]}},"soft":{{"reminders":[{}]}}}},
"sending":{},"lifecycle":{}}}"#,
        talks::sections(maker),
        reminders(maker),
        reminders(maker),
        sending(maker),
        lifecycle(maker)
    )
}

fn reminders(maker: &mut Maker<'_>) -> String {
    let reminder = |maker: &mut Maker<'_>| {
        let channel = maker.one(&["email", "sms"]);
        let (every, most) = (maker.below(5) + 1, maker.below(4) + 1);
        format!(
            r#"{{"channel":"{channel}","template":"t","every_days":{every},"max_sends":{most}}}"#
        )
    };
    (0..=maker.below(3)).map(|_| reminder(maker)).collect::<Vec<_>>().join(",")
}

fn sending(maker: &mut Maker<'_>) -> String {
    let days = maker.one(&[
        "",
        r#""weekdays":["monday","tuesday","wednesday"],"#,
        r#""weekdays":["sunday"],"#,
    ]);
    let quiet = maker.one(&[
        "",
        r#""quiet_hours":{"from_minute":1260,"to_minute":480},"#,
        r#""quiet_hours":{"from_minute":480,"to_minute":1260},"#,
    ]);
    let stopped = maker.one(&["null", "\"final\"", "\"soft\""]);
    format!(r#"{{{days}{quiet}"assign_when_stopped":{stopped}}}"#)
}

fn lifecycle(maker: &mut Maker<'_>) -> String {
    let limit = |maker: &mut Maker<'_>| maker.one(&["null", "1", "2", "3"]);
    let expiry = maker.one(&["lost", "stopped"]);
    let lost = maker.once_in(2);
    let backdate = maker.one(&[0, 3, 7, u32::MAX]);
    let same_day = maker.one(&["if_posted_after", "excluded", "included"]);
    let grace = maker.one(&[0, 1, 5]);
    let (row, total) = (limit(maker), limit(maker));
    let cure = maker.one(&[0, 3, 30]);
    let interest = maker.one(&["frozen", "deferred", "accruing"]);
    format!(
        r#"{{"on_expiry":"{expiry}","lost_on_exhaustion":{lost},"backdate_days":{backdate},"same_day_payments":"{same_day}","grace_days":{grace},"max_missed_in_row":{row},"max_missed_total":{total},"cure_days":{cure},"interest_during_settlement":"{interest}"}}"#
    )
}

fn account(maker: &mut Maker<'_>) -> String {
    let claims: Vec<String> = ["C1", "C2", "C3"][..=maker.below(3) as usize]
        .iter()
        .map(|name| {
            let segment = maker.one(&SEGMENTS);
            let first = match maker.below(12) {
                11 => maker.one(&["-50.00", "0.01", "90000000000000000.00", "0.00"]).into(),
                _ => usual(maker),
            };
            let second = field(maker, 3, "other", |maker| quoted(&small(maker)));
            let second = if segment == "other" { String::new() } else { second };
            let bears = maker.one(&SEGMENTS);
            let interest = field(maker, 2, "interest", |maker| {
                let percent = maker.one(&["8", "36.5", "100", "0.0001"]);
                format!(r#"{{"annual_percent":"{percent}","accrued_through":"2026-02-20","bears_on":["{bears}"]}}"#)
            });
            let disputed = maker.once_in(6);
            let barred = field(maker, 4, "time_barred_on", |_| quoted("2026-03-05"));
            format!(r#"{{"claim":"{name}","balance":{{"{segment}":"{first}"{second}}},"disputed":{disputed}{interest}{barred}}}"#)
        })
        .collect();
    let status = if maker.once_in(8) { maker.one(&STATUSES) } else { "stopped" };
    let lives = field(maker, 4, "jurisdictions", |_| r#"["house","us_ny"]"#.into());
    let dates = field(maker, 2, "dates", |_| r#"{"delinquent_since":"2026-01-10"}"#.into());
    format!(
        r#"{{"format":1,"account":"A","client":"LAKE","currency":"USD","status":"{status}"{lives}{dates},"claims":[{}]}}"#,
        claims.join(",")
    )
}

/// One command without its date.
fn command(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    match maker.below(52) {
        0..=3 => create_offer(maker, today),
        4..=6 => create_settlement(maker, today),
        7..=13 => post_payment(maker, today),
        14..=16 => {
            let amount = field(maker, 3, "amount", |maker| quoted(&usual(maker)));
            format!(r#""command":"reverse_payment","payment":"{}"{amount}"#, maker.one(&PAYMENTS))
        }
        17..=20 => end_day(maker),
        21 => {
            let coding = maker.one(&["settlement", "paid_in_full", "partial"]);
            format!(
                r#""command":"code_payment","payment":"{}","as":"{coding}""#,
                maker.one(&PAYMENTS)
            )
        }
        22 | 23 => {
            let what = maker.one(&["deactivate", "reactivate", "reactivate", "void", "remove"]);
            format!(r#""command":"{what}_settlement","settlement":"{}""#, maker.one(&SETTLEMENTS))
        }
        24 => {
            let terms = field(maker, 2, "terms", terms);
            let inception = field(maker, 3, "inception_on", |maker| day(maker, today));
            let plan = field(maker, 2, "plan", |maker| plan(maker, today));
            let name = maker.one(&SETTLEMENTS);
            format!(
                r#""command":"modify_settlement","settlement":"{name}"{terms}{inception}{plan}"#
            )
        }
        25 => {
            let reason = field(maker, 2, "reason", |_| quoted("r"));
            let what = maker.one(&["withdraw", "abandon"]);
            format!(r#""command":"{what}_offer","offer":"{}"{reason}"#, maker.one(&OFFERS))
        }
        26 => {
            let on = field(maker, 2, "effective_on", |maker| day(maker, today));
            format!(r#""command":"accept_offer","offer":"{}"{on}"#, maker.one(&OFFERS))
        }
        27 => format!(r#""command":"set_status","status":"{}""#, maker.one(&STATUSES)),
        28 => hold(maker),
        29 => {
            let what = maker.one(&["assign", "assign", "unassign"]);
            format!(r#""command":"{what}_sequence","sequence":"{}""#, maker.one(&["final", "soft"]))
        }
        30 => of_balance(maker, today),
        32.. => talks::command(maker, today),
        _ => question(maker, today),
    }
}

fn create_offer(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let (name, terms) = (maker.one(&OFFERS), terms(maker));
    let expires = day(maker, today);
    let pay_by = field(maker, 3, "pay_by", |maker| day(maker, today));
    let claims = field(maker, 2, "claims", claims);
    let supersedes = field(maker, 4, "supersedes", |maker| quoted(maker.one(&OFFERS)));
    let reason = field(maker, 2, "reason", |_| quoted("r"));
    let sequence = field(maker, 3, "sequence", |maker| quoted(maker.one(&["final", "soft"])));
    let by = by(maker);
    format!(
        r#""command":"create_offer","offer":"{name}","terms":{terms},"expires_on":{expires}{pay_by}{claims}{supersedes}{reason}{sequence}{by}"#
    )
}

fn create_settlement(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let (name, terms) = (maker.one(&SETTLEMENTS), terms(maker));
    let inception = if maker.once_in(3) { day(maker, today) } else { quoted(&today.to_string()) };
    let plan = field(maker, 2, "plan", |maker| plan(maker, today));
    let pay_by = field(maker, 3, "pay_by", |maker| day(maker, today));
    let claims = field(maker, 3, "claims", claims);
    let accepts = field(maker, 4, "accepts", |maker| quoted(maker.one(&OFFERS)));
    let by = by(maker);
    format!(
        r#""command":"create_settlement","settlement":"{name}","terms":{terms},"inception_on":{inception}{plan}{pay_by}{claims}{accepts}{by}"#
    )
}

fn post_payment(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let (name, amount) = (maker.one(&PAYMENTS), usual(maker));
    let back = if maker.once_in(2) { maker.below(12) } else { 0 };
    let on = today - Days::new(u64::from(back));
    let claim = field(maker, 3, "claim", |maker| quoted(maker.one(&["C1", "C2", "C3"])));
    let coded = field(maker, 8, "coded_as", |maker| {
        quoted(maker.one(&["settlement", "paid_in_full", "partial"]))
    });
    format!(
        r#""command":"post_payment","payment":"{name}","amount":"{amount}","effective_on":"{on}"{claim}{coded}"#
    )
}

fn end_day(maker: &mut Maker<'_>) -> String {
    if maker.once_in(4) {
        return r#""command":"end_day""#.into();
    }
    let minute = maker.one(&[0, 480, 720, 1_259, 1_260]);
    let email = field(maker, 2, "email", |maker| quoted(maker.one(&["a@x", "b@x"])));
    let sms = maker.one(&["1", "+1 2", "none"]);
    let list = maker.one(&[
        "",
        r#""opted_out":[{"channel":"email","address":"A@X "}],"#,
        r#""opted_out":[{"channel":"sms","address":"12"},{"channel":"email","address":"c@x"}],"#,
    ]);
    let blocked = maker.one(&["null", "null", "null", "\"a letter\""]);
    format!(
        r#""command":"end_day","contact":{{{list}"minute":{minute},"addresses":{{"sms":"{sms}"{email}}},"blocked":{blocked}}}"#
    )
}

fn hold(maker: &mut Maker<'_>) -> String {
    let what = maker.one(&["place", "place", "lift"]);
    let hold = maker.one(&[
        r#""legal""#,
        r#""bankruptcy""#,
        r#""deceased""#,
        r#""dispute","claim":"C1""#,
        r#""dispute","claim":"C2""#,
        r#""opt_out","channel":"email","address":"a@x""#,
        r#""opt_out","channel":"sms","address":"1 2""#,
    ]);
    format!(r#""command":"{what}_hold","hold":{hold}"#)
}

fn of_balance(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let claim = maker.one(&["C1", "C2", "C3"]);
    if maker.once_in(2) {
        let through = day(maker, today);
        return format!(r#""command":"post_interest","claim":"{claim}","through":{through}"#);
    }
    let (segment, sign, amount) = (maker.one(&SEGMENTS), maker.one(&["", "-"]), usual(maker));
    format!(
        r#""command":"adjust_balance","claim":"{claim}","segment":"{segment}","amount":"{sign}{amount}""#
    )
}

fn question(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    match maker.below(4) {
        0 => format!(r#""command":"quote"{}"#, by(maker)),
        1 => {
            let of = match maker.below(3) {
                0 => format!(r#","offer":"{}""#, maker.one(&OFFERS)),
                1 => format!(r#","settlement":"{}""#, maker.one(&SETTLEMENTS)),
                _ => String::new(),
            };
            format!(r#""command":"list_payments"{of}"#)
        }
        2 => {
            let (amount, payments, gap) = (usual(maker), maker.count(), maker.below(60));
            format!(
                r#""command":"check_proposal","amount":"{amount}","payments":{payments},"gap_days":{gap}"#
            )
        }
        _ => {
            let first = day(maker, today);
            let every = every(maker);
            let can_pay = field(maker, 2, "can_pay", |maker| quoted(&usual(maker)));
            let amount = field(maker, 3, "amount", |maker| quoted(&usual(maker)));
            format!(r#""command":"solve","every":{every},"first_due":{first}{can_pay}{amount}"#)
        }
    }
}

pub fn terms(maker: &mut Maker<'_>) -> String {
    match maker.below(6) {
        0 => format!(r#"{{"fixed":"{}"}}"#, usual(maker)),
        1 => r#"{"calculated":true}"#.into(),
        _ => {
            format!(r#"{{"percent":"{}"}}"#, maker.one(&["50", "75", "80", "100", "33.3333", "1"]))
        }
    }
}

fn plan(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let first = day(maker, today);
    let size = match maker.below(4) {
        0 => format!(r#""instalment":"{}""#, usual(maker)),
        _ => format!(r#""payments":{}"#, maker.below(6) + 1),
    };
    let every = every(maker);
    let down = field(maker, 5, "down_payment", |maker| quoted(&small(maker)));
    let roll = field(maker, 4, "roll", |_| quoted("next_business_day"));
    format!(r#"{{{size},"first_due":{first},"every":{every}{down}{roll}}}"#)
}

pub fn every(maker: &mut Maker<'_>) -> String {
    match maker.below(7) {
        0 => format!(r#"{{"days":{}}}"#, maker.below(9) + 1),
        1 => format!(r#"{{"days":{}}}"#, maker.any_u32().max(1)),
        _ => quoted(maker.one(&["week", "once", "two_weeks", "half_month", "month"])),
    }
}

pub fn claims(maker: &mut Maker<'_>) -> String {
    maker.one(&[r#"["C1"]"#, r#"["C2"]"#, r#"["C1","C2"]"#, r#"["C3","C1"]"#]).into()
}

pub fn by(maker: &mut Maker<'_>) -> String {
    let by = field(maker, 6, "by", |maker| quoted(maker.one(&["jdoe", "boss"])));
    by + &field(maker, 6, "approved_by", |maker| quoted(maker.one(&["jdoe", "boss"])))
}

/// An amount that fits the claims: a part, all, a cent more or less.
pub fn usual(maker: &mut Maker<'_>) -> String {
    let whole = maker.one(&[10u32, 50, 100, 300, 400, 500, 600, 1_000, 1_500, 1_950, 2_000, 2_600]);
    match maker.below(8) {
        0 => format!("{whole}.01"),
        1 => format!("{}.99", whole - 1),
        2 => small(maker),
        3 if maker.once_in(8) => "92233720368547758.07".into(),
        _ => format!("{whole}.00"),
    }
}

pub fn small(maker: &mut Maker<'_>) -> String {
    maker.one(&["0.01", "1.00", "5.00", "10.00", "99.99"]).into()
}

pub fn day(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let near = maker.day_near(today);
    // The dialect writes years of four digits.
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
    let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
    quoted(&near.clamp(first, last).to_string())
}

/// `,"key":value`, once in so many times.
pub fn field(
    maker: &mut Maker<'_>,
    times: u32,
    key: &str,
    value: impl FnOnce(&mut Maker<'_>) -> String,
) -> String {
    maker.maybe(times, value).map_or_else(String::new, |value| format!(r#","{key}":{value}"#))
}

pub fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
