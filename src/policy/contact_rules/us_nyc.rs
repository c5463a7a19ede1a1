//! The city of New York. The date of its limit has moved four times, which is why rules carry dates.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use crate::policy::applies_to::{AppliesTo, Collector, DebtKind, Effective, Pack};

use super::{CapPer, ContactCap, ContactChannel, ContactRule, ContactRuleKind};

pub(super) static RULES: [ContactRule; 1] = [ContactRule {
    name: Cow::Borrowed("us_nyc_contacts"),
    pack: Some(Pack::UsNyc),
    jurisdiction: Cow::Borrowed(Pack::UsNyc.jurisdiction()),
    citation: Cow::Borrowed("6 RCNY 5-76, 5-77"),
    source: Cow::Borrowed(
        "digest of a public repository, after the City Record of 2026-07-22; a creditor is bound \
         once its collection procedures have begun",
    ),
    verified: false,
    verified_on: None,
    effective: Effective { from: NaiveDate::from_ymd_opt(2027, 1, 1), to: None },
    applies_to: AppliesTo {
        collectors: Cow::Borrowed(&Collector::ALL),
        debts: Cow::Borrowed(&[DebtKind::Consumer]),
    },
    kind: ContactRuleKind::Cap(ContactCap {
        channels: Cow::Borrowed(&ContactChannel::ALL),
        max: 3,
        days: 7,
        per: CapPer::Account,
    }),
}];
