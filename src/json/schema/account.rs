//! An account as it is first given.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema};
use serde_json::json;

use crate::account::Status;
use crate::currency::Currency;
use crate::segment::Segment;

use super::values::{AnnualPercent, AnyName, ClaimName, Date, Format, PlainName, SignedAmount};

/// One debtor's relationship with one client, as it is first given: where the customer stands, and
/// what is owed on which claim. What happens to it afterwards are commands.
#[derive(JsonSchema)]
#[schemars(title = "settlekit account", deny_unknown_fields)]
pub(super) struct Account {
    /// Where an editor finds this schema. settlekit does not look at it.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    format: Format,
    /// The host's name of the account, such as A-1001.
    account: AnyName,
    /// The name of the creditor, whose settings and rule the policy may hold.
    client: AnyName,
    /// The currency of every amount of this account, the policy's. Nothing is ever converted.
    currency: Currency,
    /// Where the customer stands; taken as said.
    status: Status,
    /// The dates from which the account's age can be counted.
    dates: Option<Dates>,
    /// The debts, at least one, no name twice.
    #[schemars(length(min = 1))]
    claims: Vec<Claim>,
    /// The jurisdictions whose law protects the debtor, as the rules of obligations name them.
    /// Absent: every rule that the policy chose applies.
    #[schemars(transform = some_once, extend("examples" = [["us", "us_ny"]]))]
    jurisdictions: Option<Vec<PlainName>>,
}

/// The dates from which an account's age can be counted; the policy's age_from names one.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Dates {
    /// When the customer stopped paying.
    delinquent_since: Option<Date>,
    /// When the client placed the debt.
    placed_on: Option<Date>,
    /// When the creditor charged it off.
    charged_off_on: Option<Date>,
    /// When the last payment before this account was given came in.
    last_payment_on: Option<Date>,
}

/// One debt of the account.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Claim {
    claim: ClaimName,
    /// What it owes, by segment.
    balance: Option<Balance>,
    /// How it bears interest. Absent: it bears none.
    interest: Option<Interest>,
    /// Whether the debtor disputes it, which places a hold on it. Default: false.
    #[schemars(extend("default" = false))]
    disputed: Option<bool>,
    /// The first day on which it cannot be sued on any more. From that day on offers, settlements
    /// and reminders carry a disclosure.
    time_barred_on: Option<Date>,
}

/// What a claim owes by segment; absent is nothing, below zero is a credit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Balance {
    /// The debt itself.
    principal: Option<SignedAmount>,
    /// Interest that was posted.
    interest: Option<SignedAmount>,
    /// Fees.
    fees: Option<SignedAmount>,
    /// Costs, such as court costs.
    costs: Option<SignedAmount>,
    /// Everything else.
    other: Option<SignedAmount>,
}

/// Simple interest, actual/365.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Interest {
    /// Percent a year, 0 to 100000, at most four decimals.
    annual_percent: AnnualPercent,
    /// The last day for which interest is posted already.
    accrued_through: Date,
    /// The segments that bear it, each at most once. Default: the principal.
    #[schemars(transform = some_segments_once)]
    bears_on: Option<Vec<Segment>>,
}

fn some_once(schema: &mut Schema) {
    schema.insert("minItems".into(), 1.into());
    schema.insert("uniqueItems".into(), true.into());
}

fn some_segments_once(schema: &mut Schema) {
    schema.insert("minItems".into(), 1.into());
    schema.insert("uniqueItems".into(), true.into());
    schema.insert("default".into(), json!(["principal"]));
}
