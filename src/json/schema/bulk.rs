//! Bulks: what is done to many accounts, and the lines that tell what became of it.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema};
use serde_json::json;

use crate::currency::Currency;
use crate::json::bulk_line::{BulkLine, TotalsLine};
use crate::money::Money;
use crate::rejection::RefusalCode;

use super::command::Terms;
use super::values::{
    AnyName, ApproverName, BulkName, Date, Format, Reason, SequenceName, UserName,
};

/// One thing that is done to many accounts: an offer that is made to each, or a settlement sequence
/// that is assigned or taken away.
#[derive(JsonSchema)]
#[schemars(title = "settlekit bulk", untagged)]
pub(super) enum Bulk {
    CreateOffer(CreateOffers),
    AssignSequence(AssignSequences),
    UnassignSequence(UnassignSequences),
}

/// Makes each account the same offer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct CreateOffers {
    /// Where an editor finds this schema. settlekit does not look at it.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    format: Format,
    bulk: BulkName,
    /// What is done to each account. Default: create_offer.
    #[schemars(extend("enum" = ["create_offer", null]))]
    command: Option<String>,
    terms: Terms,
    /// The last day on which it can be accepted. Without pay_by a payment is the acceptance.
    expires_on: Date,
    /// The last day on which the accepted amount can be paid; not before expires_on.
    pay_by: Option<Date>,
    /// The settlement sequence of the policy to assign with each offer.
    sequence: Option<SequenceName>,
    /// The currency of the amounts, to be safe: another one than the policy's is refused.
    currency: Option<Currency>,
    by: Option<UserName>,
    approved_by: Option<ApproverName>,
    /// Whether a single refusal holds back everybody else. Default: false.
    #[schemars(extend("default" = false))]
    all_or_nothing: Option<bool>,
    /// To which accounts, in this order. Default: every stopped one.
    #[schemars(length(min = 1))]
    accounts: Option<Vec<AnyName>>,
}

/// Assigns a settlement sequence to each account.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AssignSequences {
    /// Where an editor finds this schema. settlekit does not look at it.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    format: Format,
    bulk: BulkName,
    /// What is done to each account.
    #[schemars(extend("enum" = ["assign_sequence"]))]
    command: String,
    sequence: SequenceName,
    by: Option<UserName>,
    /// Whether a single refusal holds back everybody else. Default: false.
    #[schemars(extend("default" = false))]
    all_or_nothing: Option<bool>,
    /// To which accounts, in this order.
    #[schemars(length(min = 1))]
    accounts: Vec<AnyName>,
}

/// Takes the settlement sequence away from each account.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct UnassignSequences {
    /// Where an editor finds this schema. settlekit does not look at it.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    format: Format,
    bulk: BulkName,
    /// What is done to each account.
    #[schemars(extend("enum" = ["unassign_sequence"]))]
    command: String,
    sequence: SequenceName,
    reason: Option<Reason>,
    by: Option<UserName>,
    /// Whether a single refusal holds back everybody else. Default: false.
    #[schemars(extend("default" = false))]
    all_or_nothing: Option<bool>,
    /// From which accounts, in this order.
    #[schemars(length(min = 1))]
    accounts: Vec<AnyName>,
}

/// One line of what became of a bulk: of one account, or, as the last line, the totals.
#[derive(JsonSchema)]
#[schemars(title = "settlekit bulk line", untagged)]
pub(super) enum AnyBulkLine<'r> {
    Account(BulkLine<'r>),
    Totals(TotalsLine<'r>),
}

/// What the bulk comes to: each account is counted under exactly one outcome.
#[derive(JsonSchema)]
pub(in crate::json) struct BulkTotals {
    /// Accounts that were given.
    items: usize,
    /// Accounts that get what was asked.
    applied: usize,
    /// Accounts that had it before.
    already_done: usize,
    /// Accounts that are refused.
    refused: usize,
    /// Accounts whose command is malformed or dated before their last entry.
    invalid: usize,
    /// Accounts that could get it and do not, because of others.
    held_back: usize,
    /// Accounts whose turn did not come.
    not_looked_at: usize,
    /// After how many accounts the bulk was cancelled.
    #[schemars(skip_serializing_if = "Option::is_none")]
    cancelled_after: Option<usize>,
    /// How many accounts are refused by each code, in order of precedence.
    #[schemars(transform = by_refusal_code)]
    refused_by: BTreeMap<String, usize>,
    /// The sums of each currency.
    #[schemars(transform = by_currency)]
    currencies: BTreeMap<String, BulkAmounts>,
}

/// Sums over the accounts of one currency.
#[derive(JsonSchema)]
struct BulkAmounts {
    /// Accounts looked at, whatever became of them.
    accounts: usize,
    /// What was owed on the claims of the offers made.
    owed: Money,
    /// What the offers made ask for.
    asked: Money,
    /// What they forgive.
    forgiven: Money,
}

fn by_refusal_code(schema: &mut Schema) {
    let codes = RefusalCode::ALL.map(RefusalCode::name);
    schema.insert("propertyNames".into(), json!({ "enum": codes.as_slice() }));
}

fn by_currency(schema: &mut Schema) {
    let codes: Vec<&str> = Currency::all().map(Currency::code).collect();
    schema.insert("propertyNames".into(), json!({ "enum": codes }));
}
