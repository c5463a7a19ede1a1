//! New York City.

use crate::policy::{Due, ObligationKind, ObligationRule, Trigger};

use super::{AGENCIES_AND_BUYERS, Row, row, rule};

pub(super) static RULES: [ObligationRule; 1] = [rule(Row {
    citation: "NYC Admin. Code 20-493.1(b); 6 RCNY 2-192(a)",
    source: "a public repository's digest of the city's rules",
    note: Some(
        "Only a secondary source was read, and which collectors it binds was not. The city's \
         contact rules of 2027-01-01 (6 RCNY 5-76, 5-77) are not among the obligations.",
    ),
    collectors: AGENCIES_AND_BUYERS,
    text: "Confirm the plan in writing: originating creditor, agency, employee or supervisor, the \
         consumer's name and address, the date of the agreement, amount and due date of each \
         payment, where to pay, other terms, and what satisfies the balance.",
    ..row(
        "us_nyc",
        "confirmation_letter",
        ObligationKind::ConfirmationLetter,
        Trigger::Agreed,
        Due::BusinessDays(5),
    )
})];
