//! United Kingdom: the conduct authority's handbook.

use crate::policy::{Due, ObligationKind, ObligationRule, Trigger};

use super::{READ_ON, Row, row, rule};

pub(super) static RULES: [ObligationRule; 1] = [rule(Row {
    citation: "CONC 7.4.2R",
    source: "a copy of the FCA Handbook",
    verified: true,
    verified_on: READ_ON,
    note: Some(
        "The rule concerns debt that continues to exist; whether yours does, the agreement says. It \
         names no day: the day on which less is agreed is this library's reading.",
    ),
    text: "If the rest of the debt continues to exist: explain clearly that it does, and that who \
         buys it may pursue it. If it is extinguished, say so; then nothing more is owed.",
    ..row(
        "uk",
        "residual_notice",
        ObligationKind::ResidualNotice,
        Trigger::AgreedForLess,
        Due::AtOnce,
    )
})];
