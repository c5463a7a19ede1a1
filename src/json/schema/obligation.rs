//! The section `obligations` as it is written.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use crate::currency::Currency;
use crate::policy::{Collector, DebtKind, ObligationKind, packs};

use super::contact::AppliesTo;
use super::shape::{conditions, exactly_one, given, implies};
use super::values::{Count, Date, PlainName, Words};

/// Which follow-ups are kept in the calendar of an account. Without packs or rules there are none.
/// What a client leaves out is as the policy has it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Obligations {
    /// Who collects. Needed wherever a pack or rule is chosen.
    collector: Option<Collector>,
    /// Whose debts. Needed wherever a pack or rule is chosen.
    debts: Option<DebtKind>,
    /// The packs of rules chosen among those that are shipped, each once.
    #[schemars(extend("uniqueItems" = true))]
    packs: Option<Vec<PackName>>,
    /// Own rules, no name twice.
    rules: Option<Vec<Rule>>,
}

/// The name of a pack that is shipped.
enum PackName {}

impl JsonSchema for PackName {
    fn schema_name() -> Cow<'static, str> {
        "PackName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let about = |name, title| json!({ "const": name, "description": title });
        let names: Vec<_> = packs().map(|pack| about(pack.name, pack.title)).collect();
        json_schema!({
            "description": "The name of a pack that is shipped.",
            "type": "string",
            "oneOf": names,
        })
    }
}

/// A rule: what is to be done, how long after what, for whom, on which authority.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = verified_when)]
#[schemars(rename = "ObligationRule")]
struct Rule {
    /// Its name among the own rules.
    name: PlainName,
    /// What is to be done.
    what: ObligationKind,
    /// Where the debtor lives whom it protects, as accounts name it.
    #[schemars(extend("examples" = ["us_ny"]))]
    jurisdiction: PlainName,
    /// Where it stands.
    citation: Words,
    /// What was read to know it.
    source: Words,
    /// Whether the duty and its figure were read in the source. Default: false.
    #[schemars(extend("default" = false))]
    verified: Option<bool>,
    /// When they were read; needed where it is verified.
    verified_on: Option<Date>,
    /// What is not certain about it.
    note: Option<alloc::string::String>,
    /// The first day on which what it follows must have arisen. Absent: not known.
    effective_from: Option<Date>,
    /// The last such day, not before the first. Absent: not known, or open.
    effective_to: Option<Date>,
    /// Which collectors it binds, for which debts. Absent: all.
    applies_to: Option<AppliesTo>,
    /// It binds only debts that are more than so many days past due.
    past_due_more_than_days: Option<Count>,
    /// What it follows.
    trigger: Trigger,
    /// How long after that.
    due: Due,
    /// What to do, in words.
    text: Words,
}

fn verified_when(schema: &mut Schema) {
    let verified = json!({
        "required": ["verified"],
        "properties": { "verified": { "const": true } },
    });
    conditions(schema, [implies(verified, given("verified_on", &["string"]))]);
}

/// What an obligation follows: a word, or forgiven, or while_paying.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Trigger {
    /// One of the usual things.
    Word(TriggerWord),
    /// With a figure.
    Figured(FiguredTrigger),
}

/// What an obligation follows.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum TriggerWord {
    /// A settlement was agreed or given new terms, or the terms of an offer were accepted.
    Agreed,
    /// The same, where something is forgiven.
    AgreedForLess,
    /// An offer or settlement was made on a claim that could not be sued on any more.
    ProposedTimeBarred,
    /// Money came in.
    PaymentPosted,
    /// An offer or settlement was closed for less than was owed.
    Settled,
    /// An offer, settlement or claim was paid in full.
    PaidInFull,
    /// It was settled or paid in full.
    Satisfied,
}

/// What an obligation follows, with a figure: exactly one of forgiven and while_paying.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = one_trigger)]
struct FiguredTrigger {
    /// So much principal of one claim was given up by one settlement.
    forgiven: Option<Forgiven>,
    /// Again and again while a settlement of several instalments runs.
    while_paying: Option<Period>,
}

fn one_trigger(schema: &mut Schema) {
    let keys = [("forgiven", "object"), ("while_paying", "object")];
    exactly_one(schema, &keys, "Name forgiven or while_paying, one of them.");
}

/// So much principal.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Forgiven {
    /// The least that counts; above zero.
    at_least: AmountAboveZero,
    /// The currency of the amount: the policy's, which is the default.
    currency: Option<Currency>,
}

/// An amount above zero.
enum AmountAboveZero {}

impl JsonSchema for AmountAboveZero {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "AmountAboveZero".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let some_cents = "[1-9][0-9]{0,3}|0[1-9][0-9]{0,2}|00[1-9][0-9]?|000[1-9]";
        let pattern = alloc::format!("^(0*[1-9][0-9]*(\\.[0-9]{{1,4}})?|0+\\.({some_cents}))$");
        json_schema!({
            "type": "string",
            "pattern": pattern,
            "patternErrorMessage": "Above zero: digits, maybe with a dot and decimals: 600.00",
            "examples": ["600.00"],
        })
    }
}

/// How often: every so many months, or every so many days.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = one_period)]
struct Period {
    /// Months, 1 to 120.
    #[schemars(range(min = 1, max = 120))]
    months: Option<u32>,
    /// Days, 1 to 3650.
    #[schemars(range(min = 1, max = 3650))]
    days: Option<u32>,
}

fn one_period(schema: &mut Schema) {
    let keys = [("months", "integer"), ("days", "integer")];
    exactly_one(schema, &keys, "Name months or days, one of them.");
}

/// How long after what it follows an obligation is due.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Due {
    /// A word.
    Word(DueWord),
    /// A number of days.
    Days(DueDays),
}

/// When an obligation is due.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum DueWord {
    /// On the same day.
    AtOnce,
    /// On 31 December of that year.
    EndOfYear,
}

/// So many days later: exactly one of calendar_days and business_days.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = one_kind_of_days)]
struct DueDays {
    /// Calendar days, 1 to 3650.
    #[schemars(range(min = 1, max = 3650))]
    calendar_days: Option<u32>,
    /// Business days of the policy's calendar, 1 to 3650.
    #[schemars(range(min = 1, max = 3650))]
    business_days: Option<u32>,
}

fn one_kind_of_days(schema: &mut Schema) {
    let keys = [("calendar_days", "integer"), ("business_days", "integer")];
    exactly_one(schema, &keys, "Name calendar_days or business_days, one of them.");
}
