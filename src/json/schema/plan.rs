//! A payment plan as it is written.

use alloc::vec::Vec;

use schemars::{JsonSchema, Schema};
use serde_json::json;

use super::shape::{absent, conditions, decides, exactly_one, given, implies};
use super::values::{Amount, AtLeastOne, Count, Date};

/// When the amount is paid: exactly one of a number of payments, their size, or a list of them.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = plan_is_complete)]
pub(super) struct Plan {
    /// So many equal payments, a down payment not counted.
    payments: Option<Count>,
    /// As many payments of this size as are needed, the last smaller.
    instalment: Option<Amount>,
    /// The payments themselves, their dates rising; then neither first_due nor every.
    #[schemars(length(min = 1))]
    instalments: Option<Vec<Instalment>>,
    /// The day of the first payment after the down payment.
    first_due: Option<Date>,
    /// How often. May be absent with one payment.
    every: Option<Every>,
    /// What is due at inception.
    down_payment: Option<Amount>,
    /// What becomes of a due day without business.
    #[schemars(extend("default" = "none"))]
    roll: Option<Roll>,
}

fn plan_is_complete(schema: &mut Schema) {
    let sizes = [("payments", "integer"), ("instalment", "string"), ("instalments", "array")];
    exactly_one(schema, &sizes, "A plan has exactly one of payments, instalment, instalments.");
    let listed = given("instalments", &["array"]);
    let several = json!({
        "required": ["payments"],
        "properties": { "payments": { "type": "integer", "minimum": 2 } },
    });
    let repeated = json!({ "anyOf": [given("instalment", &["string"]), several] });
    let not_once = json!({ "properties": { "every": { "not": { "const": "once" } } } });
    conditions(
        schema,
        [
            decides(listed, absent(&["first_due", "every"]), given("first_due", &["string"])),
            implies(repeated, given("every", &["string", "object"])),
            implies(several, not_once),
        ],
    );
}

/// One payment of a list.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Instalment {
    /// When it is due.
    due_on: Date,
    /// How much.
    amount: Amount,
}

/// How often something is due: a word, or a number of days.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Every {
    /// One of the usual rhythms.
    Word(Rhythm),
    /// Every so many days.
    Days(EveryDays),
}

/// One of the usual rhythms.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum Rhythm {
    /// A single payment.
    Once,
    /// Every seven days.
    Week,
    /// Every fourteen days.
    TwoWeeks,
    /// Twice a month.
    HalfMonth,
    /// The same day of every month.
    Month,
}

/// Every so many days.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct EveryDays {
    /// The days from one payment to the next.
    days: AtLeastOne,
}

/// What becomes of a due day without business.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Roll {
    /// It stays (the default).
    None,
    /// It moves to the next business day of the policy's calendar.
    NextBusinessDay,
}
