//! A snapshot: the account as it was given, what stands, and the journal.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::account::Event;
use crate::json::snapshot::Stands;

use super::account::Account;
use super::command::Command;
use super::generate::{object, read, written};
use super::policy::Allocation;

/// An account with everything that happened to it, as it is written and read back.
#[derive(JsonSchema)]
#[schemars(title = "settlekit snapshot")]
struct Snapshot {
    /// The place of the last entry in the journal; 0 if there is none.
    position: u32,
    /// What stands after the last entry. It is computed and compared.
    stands: Stands,
    /// What was applied, in order.
    journal: Vec<Entry>,
    /// FNV-1a of 64 bits, in hexadecimal digits, of the canonical document without this key.
    #[schemars(extend("pattern" = "^[0-9a-f]{16}$"))]
    checksum: String,
}

/// An applied command with what happened.
#[derive(JsonSchema)]
struct Entry {
    /// Its place in the journal, from 1.
    #[schemars(range(min = 1))]
    position: u32,
    /// The day on which it was decided.
    on: NaiveDate,
    /// What was asked.
    command: JournalCommand,
    /// What happened, causes before consequences.
    events: Vec<Event>,
}

/// A command without its date, which stands beside it.
enum JournalCommand {}

impl JsonSchema for JournalCommand {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "JournalCommand".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "$ref": "#/$defs/JournalCommand" })
    }
}

/// The schema of snapshots: the keys of an account as it is first given, and those above.
pub(super) fn snapshot() -> Map<String, Value> {
    let mut snapshot = written::<Snapshot>(|schema| {
        let events = schema.pointer_mut("/$defs/Event/oneOf").and_then(Value::as_array_mut);
        events.into_iter().flatten().for_each(say_more);
    });
    let (mut account, mut command) = (read::<Account>(), read::<Command>());
    let mut allocation = read::<Allocation>();
    for part in [&mut account, &mut command, &mut allocation] {
        let definitions = part.remove("$defs").map(object).unwrap_or_default();
        define(&mut snapshot, definitions);
        part.remove("$schema");
    }
    for part in [&mut command, &mut allocation] {
        part.remove("title");
    }
    for_the_journal(&mut command);
    let own = [("JournalCommand", command), ("Allocation", allocation)];
    define(&mut snapshot, own.into_iter().map(|(name, part)| (name.into(), part.into())).collect());
    begin_with(&mut snapshot, &account);
    snapshot
}

/// Adds definitions. Those of one name are of one type, and the same: `tests/schema/` looks.
fn define(schema: &mut Map<String, Value>, more: Map<String, Value>) {
    let known = schema.entry("$defs").or_insert_with(|| json!({}));
    if let Value::Object(known) = known {
        for (name, definition) in more {
            known.entry(name).or_insert(definition);
        }
    }
}

/// The account's keys stand before the others.
fn begin_with(snapshot: &mut Map<String, Value>, account: &Map<String, Value>) {
    for key in ["properties", "required"] {
        let (Some(first), Some(rest)) = (account.get(key), snapshot.get(key)) else { continue };
        let both = match (first, rest) {
            (Value::Object(first), Value::Object(rest)) => {
                first.clone().into_iter().chain(rest.clone()).collect()
            }
            (Value::Array(first), Value::Array(rest)) => {
                first.iter().chain(rest).cloned().collect()
            }
            _ => continue,
        };
        snapshot.insert(key.into(), both);
    }
}

/// What an event holds beside what a printed line says of it.
fn say_more(event: &mut Value) {
    let name = event.pointer("/properties/event/const").and_then(Value::as_str);
    let (key, schema) = match name {
        Some("payment_posted") => {
            let about = "How money fell on segments that day. Absent: costs, fees, interest, other, \
                principal, one after the other.";
            ("allocation", json!({ "description": about, "$ref": "#/$defs/Allocation" }))
        }
        Some("payment_coded") => {
            let about = "How often that offer, settlement or claim was closed before.";
            ("occurrence", json!({ "description": about, "type": "integer", "minimum": 1 }))
        }
        Some("settlement_created" | "settlement_modified") => {
            let about = "The plan as it was asked for.";
            ("plan", json!({ "description": about, "$ref": "#/$defs/Plan" }))
        }
        Some("offer_withdrawn" | "settlement_deactivated") => {
            let about = "What the older arrangement is, to which it gave way.";
            ("gave_way_to_kind", json!({ "description": about, "enum": ["offer", "settlement"] }))
        }
        _ => return,
    };
    if let Some(Value::Object(keys)) = event.get_mut("properties") {
        keys.insert(key.into(), schema);
    }
}

/// In a journal a command has no date of its own, and any may have been approved.
fn for_the_journal(command: &mut Map<String, Value>) {
    let about = "A command without its date, which stands beside it.";
    command.insert("description".into(), about.into());
    let branches = command.get_mut("oneOf").and_then(Value::as_array_mut);
    for branch in branches.into_iter().flatten() {
        if let Some(Value::Object(keys)) = branch.get_mut("properties") {
            keys.remove("on");
            let approver = keys.get("by").cloned().unwrap_or_else(|| json!({}));
            keys.entry("approved_by").or_insert(approver);
        }
    }
}
