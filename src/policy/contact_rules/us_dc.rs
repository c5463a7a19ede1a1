//! The District of Columbia: caps for whoever collects consumer debts, creditors included. The law
//! speaks of debts over 30 days past due; the entries bind at any age, which is the stricter.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use crate::policy::applies_to::{AppliesTo, Collector, DebtKind, Effective, Pack};

use super::{CapPer, ContactCap, ContactChannel, ContactRule, ContactRuleKind};

pub(super) static RULES: [ContactRule; 2] = [
    entry(
        "us_dc_calls",
        ContactCap {
            channels: Cow::Borrowed(&[ContactChannel::Call]),
            max: 4,
            days: 7,
            per: CapPer::Account,
        },
    ),
    entry(
        "us_dc_messages",
        ContactCap {
            channels: Cow::Borrowed(&[ContactChannel::Email, ContactChannel::Sms]),
            max: 5,
            days: 7,
            per: CapPer::Account,
        },
    ),
];

const fn entry(name: &'static str, cap: ContactCap) -> ContactRule {
    ContactRule {
        name: Cow::Borrowed(name),
        pack: Some(Pack::UsDc),
        jurisdiction: Cow::Borrowed(Pack::UsDc.jurisdiction()),
        citation: Cow::Borrowed("D.C. Code 28-3814"),
        source: Cow::Borrowed("summary of the enrolled act; letters of the subsections not read"),
        verified: true,
        verified_on: None,
        effective: Effective { from: NaiveDate::from_ymd_opt(2023, 1, 1), to: None },
        applies_to: AppliesTo {
            collectors: Cow::Borrowed(&Collector::ALL),
            debts: Cow::Borrowed(&[DebtKind::Consumer]),
        },
        kind: ContactRuleKind::Cap(cap),
    }
}
