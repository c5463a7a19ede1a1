//! Choices of the lifecycle that can never matter.

use alloc::format;
use alloc::vec::Vec;

use crate::policy::Lifecycle;

use super::finding::{Finding, FindingKind, Witness, finding};

/// Limits on misses against each other, and days to cure what never breaks.
pub(super) fn check(lifecycle: &Lifecycle, findings: &mut Vec<Finding>) {
    if let (Some(in_row), Some(total)) = (lifecycle.max_missed_in_row, lifecycle.max_missed_total)
        && total <= in_row
    {
        findings.push(
            finding(
                FindingKind::LimitNeverBinds,
                "/lifecycle/max_missed_in_row".into(),
                Witness::default(),
                format!("{in_row} misses in a row are {total} misses in total, or more, which break a settlement already"),
                "leave max_missed_in_row out, or write a number below max_missed_total",
            )
            .beside("/lifecycle/max_missed_total"),
        );
    }
    let nothing_breaks = lifecycle.max_missed_in_row.or(lifecycle.max_missed_total).is_none();
    if lifecycle.cure_days > 0 && nothing_breaks {
        findings.push(finding(
            FindingKind::LimitNeverBinds,
            "/lifecycle/cure_days".into(),
            Witness::default(),
            "without max_missed_in_row and max_missed_total no settlement breaks, so that there is nothing to cure",
            "say how many misses break a settlement, or leave cure_days out",
        ));
    }
}
