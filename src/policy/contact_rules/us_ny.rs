//! The state of New York. Its proposals for limits on calls (2021, 2022) were not adopted.

use alloc::borrow::Cow;

use crate::policy::applies_to::{AppliesTo, Collector, DebtKind, Effective, Pack};

use super::{ContactRule, ContactRuleKind};

pub(super) static RULES: [ContactRule; 1] = [ContactRule {
    name: Cow::Borrowed("us_ny_time_barred"),
    pack: Some(Pack::UsNy),
    jurisdiction: Cow::Borrowed(Pack::UsNy.jurisdiction()),
    citation: Cow::Borrowed("23 NYCRR 1.3"),
    source: Cow::Borrowed("text of 23 NYCRR 1.3; scope from the department's answers"),
    verified: true,
    verified_on: None,
    effective: Effective { from: None, to: None },
    applies_to: AppliesTo {
        collectors: Cow::Borrowed(&[Collector::ThirdParty, Collector::DebtBuyer]),
        debts: Cow::Borrowed(&[DebtKind::Consumer]),
    },
    kind: ContactRuleKind::TimeBarredNotice,
}];
