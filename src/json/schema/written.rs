//! What holds of documents that are written and not of those that are read: nothing unknown stands
//! in them, and what is left out is not null.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use super::shape::{decides, given};

/// Where schemas stand that describe the same object together.
const TOGETHER: [&str; 3] = ["oneOf", "anyOf", "allOf"];

/// Refuses every key that is not named. An object that is put together from several schemas is
/// closed as a whole, where it is put together, because no part of it knows the keys of the others.
pub(super) fn close(root: &mut Value) {
    let mut mixed_in = BTreeSet::new();
    find_mixed_in(root, &mut mixed_in);
    if let Some(Value::Object(definitions)) = root.get_mut("$defs") {
        for (name, definition) in definitions {
            close_schema(definition, mixed_in.contains(&format!("#/$defs/{name}")), &mixed_in);
        }
    }
    close_schema(root, false, &mixed_in);
}

/// The definitions that are taken into an object which has keys of its own.
fn find_mixed_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| find_mixed_in(item, found)),
        Value::Object(object) => {
            if let (Some(Value::String(to)), true) =
                (object.get("$ref"), object.contains_key("properties"))
            {
                found.insert(to.to_string());
            }
            object.values().for_each(|inner| find_mixed_in(inner, found));
        }
        _ => {}
    }
}

fn close_schema(schema: &mut Value, is_part: bool, mixed_in: &BTreeSet<String>) {
    let Value::Object(object) = schema else { return };
    let has_keys = object.contains_key("properties");
    if has_keys && !is_part {
        let together =
            object.contains_key("$ref") || TOGETHER.iter().any(|key| object.contains_key(*key));
        let rest = if together { "unevaluatedProperties" } else { "additionalProperties" };
        object.insert(rest.into(), false.into());
    }
    // What is mixed in elsewhere is open there, so it is closed where it stands alone.
    let to = object.get("$ref").and_then(Value::as_str);
    if !has_keys && !is_part && to.is_some_and(|to| mixed_in.contains(to)) {
        object.insert("unevaluatedProperties".into(), false.into());
    }
    for (key, inner) in object.iter_mut() {
        match inner {
            Value::Object(keys) if key == "properties" => {
                keys.values_mut().for_each(|inner| close_schema(inner, false, mixed_in));
            }
            Value::Array(parts) if TOGETHER.contains(&key.as_str()) => {
                parts.iter_mut().for_each(|part| close_schema(part, is_part || has_keys, mixed_in));
            }
            inner if key == "items" => close_schema(inner, false, mixed_in),
            _ => {}
        }
    }
}

/// What is left out where there is nothing is never written as null.
pub(super) fn left_out_is_not_null(schema: &mut Map<String, Value>) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(Value::Object(keys)) = schema.get_mut("properties") else { return };
    for (key, value) in keys {
        if let (Value::Object(value), false) = (value, required.contains(&key.as_str().into())) {
            without_null(value);
        }
    }
}

fn without_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    let Some(Value::Array(choices)) = schema.get("anyOf") else { return };
    let null = json!({ "type": "null" });
    let rest: Vec<Value> = choices.iter().filter(|choice| **choice != null).cloned().collect();
    if let [Value::Object(only)] = rest.as_slice() {
        schema.remove("anyOf");
        for (key, value) in only {
            schema.entry(key.as_str()).or_insert_with(|| value.clone());
        }
    }
}

/// Which keys of a line go with which outcome: a refusal says why, an invalid step what is
/// malformed, and only what is applied has events, effects and keys of its own.
pub(super) fn keys_go_with_the_outcome(line: &mut Map<String, Value>, of_applied: &[&str]) {
    let is = |outcome| json!({ "properties": { "outcome": { "const": outcome } } });
    let without = |key| json!({ "not": { "required": [key] } });
    let any = match of_applied {
        [only] => json!({ "required": [only] }),
        several => {
            let each: Vec<Value> = several.iter().map(|key| json!({ "required": [key] })).collect();
            json!({ "anyOf": each })
        }
    };
    let nothing = json!({
        "properties": { "events": { "maxItems": 0 }, "effects": { "maxItems": 0 } },
        "not": any,
    });
    let rules = [
        decides(is("refused"), given("refusal", &["object"]), without("refusal")),
        decides(is("invalid"), given("error", &["object"]), without("error")),
        decides(is("applied"), json!({}), nothing),
    ];
    line.insert("allOf".into(), rules.to_vec().into());
}
