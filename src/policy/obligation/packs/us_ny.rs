//! New York State: 23 NYCRR 1. Original creditors and seller-financed goods are outside it.

use crate::policy::{Due, ObligationKind, ObligationRule, Period, Trigger};

use super::{AGENCIES_AND_BUYERS, READ_ON, Row, row, rule};

const PACK: &str = "us_ny";

pub(super) static RULES: [ObligationRule; 5] = [
    rule(Row {
        citation: "23 NYCRR 1.5(b)",
        source: "insideARM, 2023-09",
        note: Some(
            "That it is to be confirmed in writing with all material terms was read; the 5 days \
             were not confirmed: the one summary says five days without saying which, and the \
             section itself was not read.",
        ),
        collectors: AGENCIES_AND_BUYERS,
        text: "Confirm the payment schedule or settlement in writing, with all its terms.",
        ..row(
            PACK,
            "confirmation_letter",
            ObligationKind::ConfirmationLetter,
            Trigger::Agreed,
            Due::BusinessDays(5),
        )
    }),
    rule(Row {
        citation: "23 NYCRR 1.5(b)",
        source: "insideARM, 2023-09",
        note: Some(
            "That the notice goes with the written confirmation was read; the 5 days of that \
             confirmation were not confirmed.",
        ),
        collectors: AGENCIES_AND_BUYERS,
        text: "Send with the confirmation the notice of income that is exempt.",
        ..row(
            PACK,
            "exempt_income_notice",
            ObligationKind::ExemptIncomeNotice,
            Trigger::Agreed,
            Due::BusinessDays(5),
        )
    }),
    rule(Row {
        citation: "23 NYCRR 1.5(b)",
        source: "insideARM, 2023-09",
        verified: true,
        verified_on: READ_ON,
        note: Some(
            "Read in a trade journal's summary. That quarters are counted from the day of the \
             agreement is this library's reading.",
        ),
        collectors: AGENCIES_AND_BUYERS,
        text: "Send an accounting of the debt, at least once a quarter while it is paid.",
        ..row(
            PACK,
            "statement",
            ObligationKind::Statement,
            Trigger::WhilePaying(Period::Months(3)),
            Due::AtOnce,
        )
    }),
    rule(Row {
        citation: "23 NYCRR 1.5",
        source: "often quoted; no source that was read states it",
        note: Some("The 20 business days were not confirmed: no source stated them."),
        collectors: AGENCIES_AND_BUYERS,
        text: "Confirm in writing that the debt is satisfied.",
        ..row(
            PACK,
            "satisfaction_letter",
            ObligationKind::SatisfactionLetter,
            Trigger::Satisfied,
            Due::BusinessDays(20),
        )
    }),
    rule(Row {
        citation: "23 NYCRR 1.3",
        source: "23 NYCRR 1.3; the department's frequently asked questions on its scope",
        verified: true,
        verified_on: READ_ON,
        note: Some(
            "It comes before a payment is accepted and names no day: the day on which an offer or \
             settlement is made is this library's reading.",
        ),
        collectors: AGENCIES_AND_BUYERS,
        text: "Before a payment is accepted, give the notice that the time to sue may have passed.",
        ..row(
            PACK,
            "time_barred_disclosure",
            ObligationKind::TimeBarredDisclosure,
            Trigger::ProposedTimeBarred,
            Due::AtOnce,
        )
    }),
];
