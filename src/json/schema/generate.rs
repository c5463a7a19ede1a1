//! From types to schemas, with what is common to all of them.

use alloc::format;
use alloc::string::{String, ToString};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::json::Line;

use super::SchemaOf;
use super::account::Account;
use super::bulk::{AnyBulkLine, Bulk};
use super::command::Command;
use super::policy::Policy;
use super::scenario::Scenario;
use super::snapshot::snapshot;
use super::values::DATE;
use super::written::{close, keys_go_with_the_outcome, left_out_is_not_null};

/// The schema as the types of this version give it: what [`schema`](super::schema) must be. Keys
/// stand in the order of the types where `serde_json` keeps the order of keys, else sorted.
///
/// ```
/// use settlekit::json::{SchemaOf, generated_schema};
/// let account = generated_schema(SchemaOf::Account);
/// assert!(account.contains("\"$id\": \"urn:settlekit:schema:account:1\""));
/// ```
#[must_use]
pub fn generated_schema(of: SchemaOf) -> String {
    let generated = match of {
        SchemaOf::Policy => read::<Policy>(),
        SchemaOf::Account => read::<Account>(),
        SchemaOf::Command => read::<Command>(),
        SchemaOf::Scenario => read::<Scenario>(),
        SchemaOf::Decision => {
            let mut schema = written::<Line>(|_| ());
            keys_go_with_the_outcome(&mut schema, &["answer"]);
            schema
        }
        SchemaOf::Snapshot => snapshot(),
        SchemaOf::Bulk => read::<Bulk>(),
        SchemaOf::BulkLine => {
            let mut schema = written::<AnyBulkLine<'_>>(|_| ());
            let definition = schema.get_mut("$defs").and_then(|all| all.get_mut("BulkLine"));
            if let Some(Value::Object(line)) = definition {
                keys_go_with_the_outcome(line, &["offer", "amount", "forgiven"]);
            }
            schema
        }
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), of.id().into());
    for key in ["title", "description"] {
        schema.extend(generated.get(key).map(|value| (key.into(), value.clone())));
    }
    for (key, value) in generated {
        schema.entry(key).or_insert(value);
    }
    // Writing to a String cannot fail, and every key is a text.
    format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())
}

/// The schema of a document that is read.
pub(super) fn read<T: JsonSchema>() -> Map<String, Value> {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    everywhere(&mut schema, &tidy);
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    everywhere(&mut schema, &|schema| name_the_kind(schema, &definitions));
    object(schema)
}

/// Beside "this definition, or null" stands what kind of value it is, so that an editor can begin
/// it.
fn name_the_kind(schema: &mut Map<String, Value>, definitions: &Value) {
    let Some(Value::Array(choices)) = schema.get("anyOf") else { return };
    let [Value::Object(reference), Value::Object(null)] = choices.as_slice() else { return };
    let name = reference.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next());
    let kind = name.and_then(|name| definitions.get(name)).and_then(|named| named.get("type"));
    if let (Some(kind), Some("null")) = (kind, null.get("type").and_then(Value::as_str)) {
        let kinds = Value::from([kind.clone(), "null".into()].to_vec());
        schema.insert("type".into(), kinds);
    }
}

/// The schema of a document that is written, with what its types do not say.
pub(super) fn written<T: JsonSchema>(say_more: impl FnOnce(&mut Value)) -> Map<String, Value> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    everywhere(&mut schema, &tidy);
    everywhere(&mut schema, &left_out_is_not_null);
    say_more(&mut schema);
    close(&mut schema);
    object(schema)
}

pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        // No type of this library gives a schema that is only true or false.
        _ => Map::new(),
    }
}

/// Visits every object of a schema, inner ones first.
fn everywhere(value: &mut Value, change: &impl Fn(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| everywhere(item, change)),
        Value::Object(object) => {
            object.values_mut().for_each(|inner| everywhere(inner, change));
            change(object);
        }
        _ => {}
    }
}

/// Descriptions are the first paragraph of what the source says, on one line; formats that only a
/// programming language knows go; a date is one to the letter.
fn tidy(schema: &mut Map<String, Value>) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let first = description.split("\n\n").next().unwrap_or_default();
        *description = first.replace('\n', " ");
    }
    let format = schema.get("format").and_then(Value::as_str).map(ToString::to_string);
    match format.as_deref() {
        Some("date") => {
            schema.entry("pattern").or_insert_with(|| DATE.into());
        }
        Some(_) => {
            schema.remove("format");
        }
        None => {}
    }
}
