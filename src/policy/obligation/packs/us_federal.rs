//! United States, everywhere: the tax form of forgiven debt, and what a credit bureau is told.

use crate::currency::Currency;
use crate::money::Money;
use crate::policy::{Due, ObligationKind, ObligationRule, Trigger};

use super::{READ_ON, Row, row, rule};

const PACK: &str = "us_federal";
const SIX_HUNDRED: Money = Money::from_minor(60_000, Currency::USD);

pub(super) static RULES: [ObligationRule; 2] = [
    rule(Row {
        jurisdiction: "us",
        citation: "26 CFR 1.6050P-1(a)(1), (b)(2); Form 1099-C, box 6, code F",
        source: "26 CFR 1.6050P-1; the IRS form's text; 26 USC 6050P(c) as quoted in notes",
        verified: true,
        verified_on: READ_ON,
        note: Some(
            "Only applicable entities file (26 USC 6050P(c): agencies of government and financial \
             entities); a trade creditor normally has no such duty. Read are 600 USD and code F. \
             That each cancellation of each debt stands for itself and that principal is enough is \
             a summary's word. No day is named: the end of the year, for which the form is, is \
             this library's reading.",
        ),
        debts: &[],
        text: "If you are an applicable entity: Form 1099-C for this debt, code F (by agreement). \
             Interest need not be included; several debtors each get one.",
        ..row(
            PACK,
            "tax_form_hint",
            ObligationKind::TaxFormHint,
            Trigger::Forgiven { at_least: SIX_HUNDRED },
            Due::EndOfYear,
        )
    }),
    rule(Row {
        jurisdiction: "us",
        citation: "Metro 2: special comment AU",
        source: "the project's notes on the Metro 2 format",
        note: Some(
            "An industry's format and no law; the notes mark it as secondary and the format itself \
             was not read. It names no day.",
        ),
        text: "If the debt is reported to a bureau: special comment AU with a zero balance, status 13 \
             or 61 to 65 (collections 62). A debt paid in full has no AU.",
        ..row(
            PACK,
            "credit_report_comment",
            ObligationKind::CreditReportComment,
            Trigger::Settled,
            Due::AtOnce,
        )
    }),
];
