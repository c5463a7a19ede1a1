//! A scenario: a policy, an account, dated commands, and maybe what each must answer.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::account::Status;

use super::account::Account;
use super::command::{Command, branches};
use super::policy::Policy;
use super::values::Date;

/// A policy, an account, dated commands, and maybe what each must answer: what the example replay
/// runs.
#[derive(JsonSchema)]
#[schemars(title = "settlekit scenario", deny_unknown_fields)]
pub(super) struct Scenario {
    /// Where an editor finds this schema. settlekit does not look at it.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// What it shows, as a title.
    scenario: Option<String>,
    /// Why it must be so.
    because: Option<String>,
    /// The policy under which it runs.
    policy: Policy,
    /// The account as first given.
    account: Account,
    /// What happens, in the order of its dates.
    steps: Vec<Step>,
}

/// A command with its date, and maybe what it must answer.
enum Step {}

impl JsonSchema for Step {
    fn schema_name() -> Cow<'static, str> {
        "Step".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let on = Date::json_schema(generator);
        let expect = generator.subschema_for::<Expectation>().to_value();
        let mut schema = Command::json_schema(generator);
        schema.remove("title");
        let description = "A command with its date, and maybe what it must answer.";
        schema.insert("description".into(), description.into());
        for command in branches(&mut schema) {
            if let Some(Value::Object(keys)) = command.get_mut("properties") {
                let mut on = on.clone();
                let about = "The date of the step; never before that of an earlier one.";
                on.insert("description".into(), about.into());
                keys.insert("on".into(), on.to_value());
                keys.insert("expect".into(), expect.clone());
            }
            if let Some(Value::Array(required)) = command.get_mut("required") {
                required.push("on".into());
            }
        }
        schema
    }
}

/// Any part of the line that the step must print. Nothing is demanded of it here, because a line
/// may be expected that is never printed; the words are there for an editor to offer.
enum Expectation {}

impl JsonSchema for Expectation {
    fn schema_name() -> Cow<'static, str> {
        "Expectation".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
        json_schema!({
            "description": "Any part of the line that the step must print. Objects are compared by \
                the keys that are expected; the elements of an array must be found in this order, \
                others may stand between them; an empty array is exactly empty.",
            "properties": {
                "outcome": {
                    "description": "What became of the step.",
                    "examples": ["applied", "already_done", "refused", "invalid"],
                },
                "status": {
                    "description": "The customer's status afterwards.",
                    "examples": statuses,
                },
                "owed": { "description": "What is owed afterwards.", "examples": ["0.00"] },
                "events": { "description": "What happened, causes before consequences." },
                "effects": { "description": "What the host is asked to do." },
                "answer": { "description": "The answer to a question." },
                "refusal": { "description": "Why the business says no." },
                "error": { "description": "What is malformed." },
                "why": { "description": "The steps of the decision." },
            },
        })
    }
}
