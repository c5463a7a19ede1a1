//! One row of a portfolio: a claim, and what it repeats of its account.

use chrono::NaiveDate;
use settlekit::account::{AccountDates, ClaimDraft, Hold, InterestDraft, Status};
use settlekit::{
    AccountId, ClaimId, ClientId, Currency, Money, Percent, Segment, ValueError, date,
};

use crate::csv_file::{Columns, Row, RowFault};

/// The columns that a portfolio has.
pub const COLUMNS: [&str; 17] = [
    "account",
    "client",
    "status",
    "claim",
    "principal",
    "interest",
    "fees",
    "costs",
    "other",
    "annual_percent",
    "accrued_through",
    "disputed",
    "delinquent_since",
    "placed_on",
    "charged_off_on",
    "last_payment_on",
    "holds",
];

/// The columns that are the account's own: the same on each of its rows.
pub const OF_THE_ACCOUNT: [&str; 7] = [
    "client",
    "status",
    "delinquent_since",
    "placed_on",
    "charged_off_on",
    "last_payment_on",
    "holds",
];

/// What a row says.
pub struct ClaimRow {
    pub client: String,
    pub status: Status,
    pub dates: AccountDates,
    pub holds: Vec<Hold>,
    pub claim: ClaimDraft,
}

/// Reads a row; every bad value of it is reported.
pub fn read(columns: &Columns, row: &Row, currency: Currency) -> Result<ClaimRow, Vec<RowFault>> {
    if let Some(fault) = columns.fault(row) {
        return Err(vec![fault]);
    }
    let mut reader = Reader { columns, row, currency, faults: Vec::new() };
    reader.name("account", |text| AccountId::new(text).err());
    reader.name("client", |text| ClientId::new(text).err());
    reader.name("claim", |text| ClaimId::new(text).err());
    let status = reader.status();
    let holds = reader.holds();
    let dates = AccountDates {
        delinquent_since: reader.date("delinquent_since"),
        placed_on: reader.date("placed_on"),
        charged_off_on: reader.date("charged_off_on"),
        last_payment_on: reader.date("last_payment_on"),
    };
    let claim = reader.claim();
    match status {
        Some(status) if reader.faults.is_empty() => {
            let client = columns.value(row, "client").into();
            Ok(ClaimRow { client, status, dates, holds, claim })
        }
        _ => Err(reader.faults),
    }
}

struct Reader<'a> {
    columns: &'a Columns,
    row: &'a Row,
    currency: Currency,
    faults: Vec<RowFault>,
}

impl<'a> Reader<'a> {
    fn value(&self, column: &str) -> &'a str {
        self.columns.value(self.row, column)
    }

    fn fault(&mut self, column: &str, message: impl Into<String>) {
        let value = self.value(column).into();
        let (line, column, message) = (self.row.line, column.into(), message.into());
        self.faults.push(RowFault { line, column, value, message });
    }

    fn name(&mut self, column: &str, check: fn(&str) -> Option<ValueError>) {
        let value = self.value(column);
        if value.is_empty() {
            self.fault(column, "a name is needed here");
        } else if let Some(error) = check(value) {
            self.fault(column, format!("as a name it {error}"));
        }
    }

    fn status(&mut self) -> Option<Status> {
        let status = Status::from_name(self.value("status"));
        if status.is_none() {
            let known = Status::ALL.map(Status::name).join(", ");
            self.fault("status", format!("is no status; the statuses are {known}"));
        }
        status
    }

    fn holds(&mut self) -> Vec<Hold> {
        let mut holds = Vec::new();
        for name in self.value("holds").split_whitespace() {
            let known = [Hold::Legal, Hold::Bankruptcy, Hold::Deceased];
            match known.into_iter().find(|hold| hold.name() == name) {
                Some(hold) => holds.push(hold),
                None => self.fault("holds", "a hold is legal, bankruptcy or deceased"),
            }
        }
        holds
    }

    fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let value = self.value(column);
        if value.is_empty() {
            return None;
        }
        let date = date::parse(value).ok();
        if date.is_none() {
            self.fault(column, "is no day of the calendar, written YYYY-MM-DD");
        }
        date
    }

    fn claim(&mut self) -> ClaimDraft {
        let mut claim = ClaimDraft::new(self.value("claim"));
        for segment in Segment::ALL {
            let value = self.value(segment.name());
            match Money::parse(value, self.currency) {
                Ok(_) => claim = claim.segment(segment, value),
                Err(error) => self.fault(segment.name(), amount_fault(error, self.currency)),
            }
        }
        claim.interest = self.interest();
        match self.value("disputed") {
            "" => {}
            "yes" => claim.disputed = true,
            _ => self.fault("disputed", "is neither yes nor empty"),
        }
        claim
    }

    fn interest(&mut self) -> Option<InterestDraft> {
        let percent = self.value("annual_percent");
        let accrued_through = self.date("accrued_through");
        if percent.is_empty() {
            if !self.value("accrued_through").is_empty() {
                self.fault("annual_percent", "accrued_through is given, so this is needed");
            }
            return None;
        }
        if self.value("accrued_through").is_empty() {
            self.fault("accrued_through", "annual_percent is given, so this is needed");
        }
        if let Err(error) = percent.parse::<Percent>() {
            self.fault("annual_percent", format!("as a percent it {error}"));
        }
        let bears_on = vec![Segment::Principal];
        Some(InterestDraft {
            annual_percent: percent.into(),
            accrued_through: accrued_through?,
            bears_on,
        })
    }
}

fn amount_fault(error: ValueError, currency: Currency) -> String {
    match error {
        ValueError::Malformed => "is no amount such as 1200.00 or -20.00".into(),
        ValueError::TooManyDecimals => {
            format!("has more decimals than the {} of {currency}", currency.exponent())
        }
        other => other.to_string(),
    }
}
