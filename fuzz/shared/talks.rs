//! What parties say to each other: negotiating, assessing, setting down, following up, contacting.
//! And the sections of the policy that are about it.

use chrono::NaiveDate;

use super::maker::Maker;
use super::stories::{
    OFFERS, PAYMENTS, SETTLEMENTS, by, claims, day, every, field, quoted, small, terms, usual,
};

const DEBTORS: [&str; 3] = ["D1", "D2", "D3"];
const REQUESTS: [&str; 2] = ["R1", "R2"];
const AGREEMENTS: [&str; 2] = ["A1", "A2"];
const HASHES: [&str; 2] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "00000000000000000000000000000000000000000000000000000000000000ff",
];

/// The sections of a policy, each with its comma.
pub fn sections(maker: &mut Maker<'_>) -> String {
    let ladder = maker.one(&[r#"[]"#, r#"["90","75","65"]"#, r#"["100"]"#, r#"["80","0.0001"]"#]);
    let round_days = match maker.below(8) {
        0 => String::new(),
        days => format!(r#","round_days":{}"#, days * 2),
    };
    let max_rounds = field(maker, 3, "max_rounds", |maker| (maker.below(3) + 1).to_string());
    let curve = field(maker, 2, "recovery_curve", |maker| {
        let own = r#"{"source":"s","points":[{"age_days":0,"percent":"90"},{"age_days":90,"percent":"10"}]}"#;
        maker.one(&[r#"{"sample":"ccaa_2004"}"#, own]).into()
    });
    let discount = field(maker, 2, "annual_discount_percent", |maker| {
        quoted(maker.one(&["8", "100", "0.0001"]))
    });
    let waiting = field(maker, 4, "waiting_days", |maker| maker.count().to_string());
    format!(
        r#""negotiation":{{"ladder":{ladder}{round_days}{max_rounds}}},
"assessment":{{"opening_percent":"95"{curve}{discount}{waiting}}}{}{},"#,
        field(maker, 2, "obligations", obligations),
        field(maker, 2, "contact_rules", contact_rules)
    )
}

fn obligations(maker: &mut Maker<'_>) -> String {
    let packs =
        maker.one(&[r#"["us_federal","us_ny"]"#, r#"["us_ca","uk","us_dc","us_nyc"]"#, "[]"]);
    let what = maker.one(&["receipt", "satisfaction_letter", "statement"]);
    let trigger = maker.one(&[
        r#""payment_posted""#,
        r#""satisfied""#,
        r#""proposed_time_barred""#,
        r#"{"forgiven":{"at_least":"100.00"}}"#,
        r#"{"while_paying":{"days":3}}"#,
    ]);
    let due = maker.one(&[r#""at_once""#, r#"{"business_days":2}"#, r#""end_of_year""#]);
    let collector = maker.one(&["third_party", "debt_buyer"]);
    format!(
        r#"{{"collector":"{collector}","debts":"consumer","packs":{packs},"rules":[{{"name":"own","what":"{what}","jurisdiction":"house","citation":"c","source":"s","trigger":{trigger},"due":{due},"text":"t"}}]}}"#
    )
}

fn contact_rules(maker: &mut Maker<'_>) -> String {
    let packs = maker.one(&[r#"["us_federal"]"#, r#"["us_dc","us_nyc"]"#, "[]"]);
    let per = maker.one(&["claim", "account"]);
    let (most, days) = (maker.below(3) + 1, maker.below(9) + 1);
    format!(
        r#"{{"collector":"third_party","debts":"consumer","packs":{packs},"rules":[{{"name":"own","citation":"c","effective_to":"2026-04-01","kind":{{"cap":{{"channels":["email","call"],"max":{most},"days":{days},"per":"{per}"}}}}}}]}}"#
    )
}

/// Commands that follow from each other, as parties who agree give them, now and then with one left
/// out. An offer that is countered, maybe approved, accepted, set down and followed up.
pub fn talk(maker: &mut Maker<'_>, today: NaiveDate) -> Vec<String> {
    let mut steps = if maker.once_in(4) { settling(maker, today) } else { negotiating(maker) };
    steps.retain(|_| !maker.once_in(10));
    // The next one is the last of the list.
    steps.reverse();
    steps
}

/// A settlement with a plan, paid in part, resting for a while, changed.
fn settling(maker: &mut Maker<'_>, today: NaiveDate) -> Vec<String> {
    let (name, payment) = (maker.one(&SETTLEMENTS), maker.one(&PAYMENTS));
    let every = every(maker);
    let plan = format!(r#""plan":{{"payments":3,"every":{every},"first_due":"{today}"}}"#);
    vec![
        format!(
            r#""command":"create_settlement","settlement":"{name}","terms":{{"percent":"80"}},"inception_on":"{today}",{plan}"#
        ),
        format!(
            r#""command":"post_payment","payment":"{payment}","amount":"{}","effective_on":"{today}""#,
            usual(maker)
        ),
        format!(r#""command":"deactivate_settlement","settlement":"{name}""#),
        format!(r#""command":"reactivate_settlement","settlement":"{name}""#),
        format!(r#""command":"modify_settlement","settlement":"{name}","terms":{}"#, terms(maker)),
        format!(r#""command":"create_agreement","agreement":"A2","settlement":"{name}""#),
    ]
}

fn negotiating(maker: &mut Maker<'_>) -> Vec<String> {
    let (debtors, ours) = (maker.one(&DEBTORS), maker.one(&OFFERS));
    let (request, agreement) = (maker.one(&REQUESTS), maker.one(&AGREEMENTS));
    let low = maker.one(&["20", "40", "60", "79"]);
    let terms = format!(r#""terms":{{"percent":"{low}"}}"#);
    let opening = format!(r#""offer":"{debtors}","party":"debtor",{terms}"#);
    let answered = format!(r#""offer":"{debtors}""#);
    let mut steps = match maker.below(3) {
        0 => vec![
            format!(r#""command":"make_counter_offer",{opening}"#),
            format!(
                r#""command":"make_counter_offer","offer":"{ours}","party":"creditor","counters":"{debtors}","by":"boss""#
            ),
            format!(r#""command":"accept_offer","offer":"{ours}","party":"debtor""#),
        ],
        1 => vec![
            format!(r#""command":"make_counter_offer",{opening}"#),
            format!(r#""command":"request_approval","request":"{request}",{answered},"by":"jdoe""#),
            format!(r#""command":"approve","request":"{request}","by":"boss""#),
            format!(r#""command":"accept_offer",{answered},"party":"creditor","by":"jdoe""#),
        ],
        _ => vec![
            format!(r#""command":"make_counter_offer",{opening}"#),
            format!(r#""command":"request_approval","request":"{request}",{answered},"by":"jdoe""#),
            format!(r#""command":"decline","request":"{request}","by":"boss""#),
            format!(r#""command":"reject_offer",{answered}"#),
        ],
    };
    let agreed = maker.one(&[debtors, ours]);
    steps.push(format!(
        r#""command":"create_agreement","agreement":"{agreement}","offer":"{agreed}""#
    ));
    for what in ["approve", "send", "return", "complete"] {
        let by = if what == "approve" { r#","by":"boss""# } else { "" };
        steps.push(format!(r#""command":"{what}_agreement","agreement":"{agreement}"{by}"#));
    }
    let last = usize::try_from(maker.below(9)).unwrap_or(0) + 2;
    steps.truncate(last);
    steps
}

/// One command of these, without its date.
pub fn command(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    match maker.below(16) {
        0..=4 => make_counter_offer(maker, today),
        5 | 6 => answer(maker, today),
        7 | 8 => request(maker, today),
        9..=11 => agreement(maker, today),
        12 => complete_obligation(maker, today),
        13 => check_contact(maker, today),
        _ => question(maker, today),
    }
}

fn make_counter_offer(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let expires = field(maker, 4, "expires_on", |maker| day(maker, today));
    let pay_by = field(maker, 4, "pay_by", |maker| day(maker, today));
    let reason = field(maker, 2, "reason", |_| quoted("r"));
    let who = by(maker);
    let rest = format!("{expires}{pay_by}{reason}{who}");
    if maker.once_in(2) {
        let (name, countered) = (maker.one(&OFFERS), maker.one(&DEBTORS));
        let terms = field(maker, 2, "terms", terms);
        return format!(
            r#""command":"make_counter_offer","party":"creditor","offer":"{name}","counters":"{countered}"{terms}{rest}"#
        );
    }
    let (name, terms) = (maker.one(&DEBTORS), terms(maker));
    let to = match maker.below(4) {
        0 => field(maker, 2, "claims", claims),
        1 => String::new(),
        _ => format!(r#","counters":"{}""#, maker.one(&OFFERS)),
    };
    format!(
        r#""command":"make_counter_offer","party":"debtor","offer":"{name}","terms":{terms}{to}{rest}"#
    )
}

fn any_offer(maker: &mut Maker<'_>) -> &'static str {
    if maker.once_in(2) { maker.one(&OFFERS) } else { maker.one(&DEBTORS) }
}

fn answer(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let offer = any_offer(maker);
    let party = field(maker, 2, "party", |maker| quoted(maker.one(&["debtor", "creditor"])));
    if maker.once_in(2) {
        let reason = field(maker, 2, "reason", |_| quoted("r"));
        return format!(r#""command":"reject_offer","offer":"{offer}"{party}{reason}"#);
    }
    let on = field(maker, 4, "effective_on", |maker| day(maker, today));
    let who = by(maker);
    format!(r#""command":"accept_offer","offer":"{offer}"{party}{on}{who}"#)
}

fn request(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let name = maker.one(&REQUESTS);
    let who = field(maker, 2, "by", |maker| quoted(maker.one(&["jdoe", "boss"])));
    match maker.below(4) {
        0 => format!(r#""command":"approve","request":"{name}","by":"boss""#),
        1 => format!(r#""command":"approve","request":"{name}"{who}"#),
        2 if maker.once_in(2) => format!(r#""command":"decline","request":"{name}"{who}"#),
        _ => {
            let terms = field(maker, 3, "terms", terms);
            let pay_by = field(maker, 4, "pay_by", |maker| day(maker, today));
            let offer = any_offer(maker);
            format!(
                r#""command":"request_approval","request":"{name}","offer":"{offer}"{terms}{pay_by}{who}"#
            )
        }
    }
}

fn agreement(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let name = maker.one(&AGREEMENTS);
    let hash = field(maker, 2, "content_hash", |maker| quoted(maker.one(&HASHES)));
    match maker.below(6) {
        0 | 1 => {
            let on = match maker.below(3) {
                0 => format!(r#""settlement":"{}""#, maker.one(&SETTLEMENTS)),
                _ => format!(r#""offer":"{}""#, any_offer(maker)),
            };
            format!(r#""command":"create_agreement","agreement":"{name}",{on}"#)
        }
        2 => format!(r#""command":"approve_agreement","agreement":"{name}","by":"boss""#),
        3 => {
            let on = field(maker, 3, "sent_on", |maker| day(maker, today));
            format!(r#""command":"send_agreement","agreement":"{name}"{hash}{on}"#)
        }
        4 => {
            let on = field(maker, 3, "signed_on", |maker| day(maker, today));
            let signed = field(maker, 2, "signed_by", |_| quoted("M. Rivera"));
            format!(r#""command":"return_agreement","agreement":"{name}"{signed}{on}{hash}"#)
        }
        _ => format!(r#""command":"complete_agreement","agreement":"{name}""#),
    }
}

fn complete_obligation(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let rule = maker.one(&[
        "own.own",
        "own.own#1",
        "us_ny.confirmation_letter",
        "us_ny.satisfaction_letter",
        "us_ca.receipt",
        "us_federal.tax_form_hint",
    ]);
    let of = match maker.below(4) {
        0 => format!(":payment:{}", maker.one(&PAYMENTS)),
        1 => format!(":settlement:{}", maker.one(&SETTLEMENTS)),
        2 => format!(":offer:{}", any_offer(maker)),
        _ => ":claim:C1".into(),
    };
    let claim = if maker.once_in(4) { ":claim:C1" } else { "" };
    let on = field(maker, 3, "completed_on", |maker| day(maker, today));
    format!(r#""command":"complete_obligation","obligation":"{rule}{of}{claim}"{on}"#)
}

fn check_contact(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    let channel = maker.one(&["call", "email", "sms", "letter"]);
    let claim = field(maker, 3, "claim", |maker| quoted(maker.one(&["C1", "C2"])));
    let address = field(maker, 3, "address", |maker| quoted(maker.one(&["a@x", "1 2"])));
    let made = |maker: &mut Maker<'_>| {
        let (on, channel) = (day(maker, today), maker.one(&["call", "email", "sms"]));
        let kind = field(maker, 3, "kind", |_| quoted("conversation"));
        format!(r#"{{"on":{on},"channel":"{channel}"{kind}}}"#)
    };
    let contacts: Vec<String> = (0..maker.below(5)).map(|_| made(maker)).collect();
    let attorney = maker.once_in(4);
    let minute = maker.one(&[0, 480, 720, 1_259, 1_261]);
    format!(
        r#""command":"check_contact","channel":"{channel}"{claim}{address},"minute":{minute},"debtor_minute":{minute},"attorney":{attorney},"contacts":[{}]"#,
        contacts.join(",")
    )
}

fn question(maker: &mut Maker<'_>, today: NaiveDate) -> String {
    match maker.below(5) {
        0 => r#""command":"list_rounds""#.into(),
        1 => {
            let through = field(maker, 2, "through", |maker| day(maker, today));
            format!(r#""command":"list_obligations"{through}"#)
        }
        2 => {
            let (every, first) = (every(maker), day(maker, today));
            let can_pay = if maker.once_in(3) { small(maker) } else { usual(maker) };
            let amount = field(maker, 2, "amount", |maker| quoted(&usual(maker)));
            let down = field(maker, 4, "down_payment", |maker| quoted(&small(maker)));
            let who = field(maker, 3, "by", |maker| quoted(maker.one(&["jdoe", "boss"])));
            format!(
                r#""command":"solve","every":{every},"first_due":{first},"can_pay":"{can_pay}"{amount}{down}{who}"#
            )
        }
        _ => assess(maker),
    }
}

fn assess(maker: &mut Maker<'_>) -> String {
    let hardship = field(maker, 2, "hardship", |maker| quoted(maker.one(&["none", "severe"])));
    let dispute = field(maker, 3, "dispute", |maker| quoted(maker.one(&["none", "full"])));
    let promises = field(maker, 3, "broken_promises", |maker| maker.count().to_string());
    let age = field(maker, 2, "age_days", |maker| maker.count().to_string());
    let cost = field(maker, 2, "legal_cost", |maker| quoted(&usual(maker)));
    let chance = field(maker, 2, "legal_chance", |maker| quoted(&maker.percent()));
    let days = field(maker, 3, "legal_days", |maker| maker.count().to_string());
    let claims = field(maker, 3, "claims", claims);
    let who = field(maker, 3, "by", |maker| quoted(maker.one(&["jdoe", "boss"])));
    format!(
        r#""command":"assess"{hardship}{dispute}{promises}{age}{cost}{chance}{days}{claims}{who}"#
    )
}
