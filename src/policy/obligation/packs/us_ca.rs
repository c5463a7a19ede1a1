//! California: those who bought the debt.

use crate::policy::{Collector, Due, ObligationKind, ObligationRule, Trigger};

use super::{Row, row, rule};

const PACK: &str = "us_ca";
const BUYERS: &[Collector] = &[Collector::DebtBuyer];
const CITATION: &str = "Cal. Civ. Code 1788.54";
const SOURCE: &str = "the project's notes on California's debt buyers";

pub(super) static RULES: [ObligationRule; 3] = [
    rule(Row {
        citation: CITATION,
        source: SOURCE,
        note: Some(
            "From a summary; the section was not read. It names no day for the copy of a \
             settlement: the day of the agreement is this library's reading.",
        ),
        collectors: BUYERS,
        text: "Put the settlement in writing and give the debtor a copy.",
        ..row(
            PACK,
            "confirmation_letter",
            ObligationKind::ConfirmationLetter,
            Trigger::Agreed,
            Due::AtOnce,
        )
    }),
    rule(Row {
        citation: CITATION,
        source: SOURCE,
        note: Some("The 30 calendar days are from a summary; the section was not read."),
        collectors: BUYERS,
        text: "Give the debtor a receipt for the payment.",
        ..row(
            PACK,
            "receipt",
            ObligationKind::Receipt,
            Trigger::PaymentPosted,
            Due::CalendarDays(30),
        )
    }),
    rule(Row {
        citation: CITATION,
        source: SOURCE,
        note: Some("The 30 days are from a summary; the section was not read."),
        collectors: BUYERS,
        text: "Send the final statement of the settled debt.",
        ..row(
            PACK,
            "final_statement",
            ObligationKind::Statement,
            Trigger::Settled,
            Due::CalendarDays(30),
        )
    }),
];
