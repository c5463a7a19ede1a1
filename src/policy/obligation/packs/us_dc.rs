//! District of Columbia: creditors too, consumer debts more than 30 days past due.

use chrono::NaiveDate;

use crate::policy::{Due, ObligationKind, ObligationRule, Trigger};

use super::{Row, row, rule};

pub(super) static RULES: [ObligationRule; 1] = [rule(Row {
    citation: "D.C. Code 28-3814",
    source: "the enrolled act's summary; of the days, Sessions on the acts before",
    note: Some(
        "That a written copy of the schedule or settlement is owed, since 2023-01-01, was read. The \
         7 days are of the temporary acts of 2021 and 2022: whether they survived is not verified.",
    ),
    effective_from: NaiveDate::from_ymd_opt(2023, 1, 1),
    past_due_more_than_days: Some(30),
    text: "Send the debtor the payment schedule or settlement in writing.",
    ..row(
        "us_dc",
        "confirmation_letter",
        ObligationKind::ConfirmationLetter,
        Trigger::Agreed,
        Due::CalendarDays(7),
    )
})];
