//! Rows of real settlements of charged-off loans: amounts written by a program (`4800.0`,
//! `517.0301999975`), dates with a month only (`Jul-2015`).

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use settlekit::{Currency, Money};

use crate::csv_file::{Columns, CsvFile, Row, RowFault};

/// The columns that are needed of those that the file has.
const COLUMNS: [&str; 10] = [
    "id",
    "loan_amnt",
    "int_rate",
    "total_rec_prncp",
    "recoveries",
    "last_pymnt_amnt",
    "settlement_status",
    "settlement_date",
    "settlement_amount",
    "settlement_term",
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What could be read.
pub struct Settlements {
    pub rows: Vec<Settlement>,
    /// What was wrong, line by line.
    pub faults: Vec<String>,
    pub dropped: usize,
}

/// One settlement as the file tells it.
pub struct Settlement {
    pub id: String,
    /// How it ended, in the file's word.
    pub status: String,
    pub unpaid_principal: Money,
    /// Five months on the unpaid principal.
    pub interest: Money,
    pub made_on: NaiveDate,
    pub amount: Money,
    /// The months of its plan; none is a lump sum.
    pub months: Option<u32>,
    pub recoveries: Money,
    pub last_payment: Money,
}

/// Reads every settlement of the file; a bad row is reported and left out.
pub fn read(file: &CsvFile) -> Result<Settlements, String> {
    let columns = file.places(&COLUMNS)?;
    let mut settlements = Settlements { rows: Vec::new(), faults: Vec::new(), dropped: 0 };
    for row in &file.rows {
        match settlement(&columns, row) {
            Ok(settlement) => settlements.rows.push(settlement),
            Err(fault) => {
                settlements.faults.push(format!("{fault}; this row is dropped"));
                settlements.dropped = settlements.dropped.saturating_add(1);
            }
        }
    }
    Ok(settlements)
}

fn settlement(columns: &Columns, row: &Row) -> Result<Settlement, RowFault> {
    if let Some(fault) = columns.fault(row) {
        return Err(fault);
    }
    let fault = |column: &str, message: &str| RowFault {
        line: row.line,
        column: column.into(),
        value: columns.value(row, column).into(),
        message: message.into(),
    };
    let number = |column: &str| {
        decimal(columns.value(row, column))
            .ok_or_else(|| fault(column, "is no number such as 4800.0"))
    };
    let amount = |column: &str| {
        let amount = number(column).map(cents)?;
        amount.ok_or_else(|| fault(column, "is too large to be held exactly"))
    };
    let text = |column: &str| match columns.value(row, column) {
        "" => Err(fault(column, "must not be empty")),
        text => Ok(text.to_string()),
    };
    let lent = amount("loan_amnt")?;
    let unpaid_principal = lent
        .checked_sub(amount("total_rec_prncp")?)
        .ok()
        .filter(|unpaid| unpaid.minor() >= 0)
        .ok_or_else(|| fault("total_rec_prncp", "is more than the loan"))?;
    let interest = five_months(unpaid_principal, number("int_rate")?)
        .ok_or_else(|| fault("int_rate", "gives more interest than can be held exactly"))?;
    Ok(Settlement {
        id: text("id")?,
        status: text("settlement_status")?,
        unpaid_principal,
        interest,
        made_on: month(columns.value(row, "settlement_date"))
            .ok_or_else(|| fault("settlement_date", "is no month such as Jul-2015"))?,
        amount: amount("settlement_amount")?,
        months: months(columns.value(row, "settlement_term"))
            .ok_or_else(|| fault("settlement_term", "is no number of months such as 24.0"))?,
        recoveries: amount("recoveries")?,
        last_payment: amount("last_pymnt_amnt")?,
    })
}

/// Digits, and maybe a point and digits; exact, never through a float.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// A term as the file writes it. 0 and 1 are a lump sum.
fn months(text: &str) -> Option<Option<u32>> {
    let months = u32::try_from(decimal(text).filter(Decimal::is_integer)?).ok()?;
    Some((months > 1).then_some(months))
}

/// Rounding: half up, once.
fn cents(value: Decimal) -> Option<Money> {
    let rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Money::from_decimal(rounded, Currency::USD).ok()
}

/// Five months of interest, simple, twelve months a year. Rounding: half up, once: the product is
/// exact and only then divided, so that a remainder is never cut off before.
fn five_months(principal: Money, percent: Decimal) -> Option<Money> {
    let scale = 10i128.checked_pow(percent.scale())?.checked_mul(1200)?;
    let product = i128::from(principal.minor()).checked_mul(percent.mantissa())?.checked_mul(5)?;
    let minor = settlekit::Rounding::HalfUp.divide(product, scale)?;
    Some(Money::from_minor(minor, principal.currency()))
}

/// The first day of a month such as `Jul-2015`.
fn month(text: &str) -> Option<NaiveDate> {
    let (name, year) = text.split_once('-')?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let number =
        (1u32..).zip(MONTHS).find(|(_, month)| *month == name).map(|(number, _)| number)?;
    let year = is_year.then(|| year.parse().ok()).flatten()?;
    NaiveDate::from_ymd_opt(year, number, 1)
}
