//! The United States: Regulation F, for those who collect consumer debts for others or bought them.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use crate::policy::applies_to::{AppliesTo, Collector, DebtKind, Effective, Pack};

use super::{CallFrequency, ContactRule, ContactRuleKind, DebtorQuietHours};

pub(super) static RULES: [ContactRule; 5] = [
    entry(
        "us_federal_calls",
        "12 CFR 1006.14(b)(2)",
        (true, NaiveDate::from_ymd_opt(2026, 6, 20)),
        "eCFR, text of 1006.14(b)(2)(i)(A)-(B) and (ii)",
        ContactRuleKind::CallFrequency(CallFrequency {
            max_calls: 7,
            days: 7,
            days_after_conversation: 7,
        }),
    ),
    entry(
        "us_federal_hours",
        "12 CFR 1006.6(b)(1)(i)",
        (true, None),
        "text of 1006.6(b)(1)(i)",
        ContactRuleKind::QuietHours(DebtorQuietHours { before_minute: 480, after_minute: 1_260 }),
    ),
    entry(
        "us_federal_attorney",
        "12 CFR 1006.6(b)(2)",
        (true, None),
        "text of 1006.6(b)(2)",
        ContactRuleKind::AttorneyRepresented,
    ),
    entry(
        "us_federal_opt_out",
        "12 CFR 1006.6(e)",
        (false, None),
        "section number from the topics of the CFPB's questions and answers; its text was not read",
        ContactRuleKind::OptOutNotice,
    ),
    entry(
        "us_federal_no_suit",
        "12 CFR 1006.26(b)",
        (true, NaiveDate::from_ymd_opt(2026, 4, 5)),
        "text of 1006.26(b)",
        ContactRuleKind::NoSuit,
    ),
];

const fn entry(
    name: &'static str,
    citation: &'static str,
    (verified, verified_on): (bool, Option<NaiveDate>),
    source: &'static str,
    kind: ContactRuleKind,
) -> ContactRule {
    ContactRule {
        name: Cow::Borrowed(name),
        pack: Some(Pack::UsFederal),
        jurisdiction: Cow::Borrowed(Pack::UsFederal.jurisdiction()),
        citation: Cow::Borrowed(citation),
        source: Cow::Borrowed(source),
        verified,
        verified_on,
        effective: Effective { from: None, to: None },
        applies_to: AppliesTo {
            collectors: Cow::Borrowed(&[Collector::ThirdParty, Collector::DebtBuyer]),
            debts: Cow::Borrowed(&[DebtKind::Consumer]),
        },
        kind,
    }
}
