//! What a list of keys cannot say: which keys exclude each other, which ask for others.
//!
//! `null` stands for an absent key everywhere in the dialect, so a key is given where it is there
//! and is of its type. `doNotSuggest` and `errorMessage` are words of VS Code's language server,
//! which validators pass over: a condition explains no key, and says in words what it wants.

use alloc::vec::Vec;

use schemars::Schema;
use serde_json::{Map, Value, json};

/// A key that is given, by the types that its value may have.
pub(super) fn given(key: &str, kinds: &[&str]) -> Value {
    let kind = match kinds {
        [only] => json!(only),
        several => json!(several),
    };
    json!({ "required": [key], "properties": { key: { "type": kind, "doNotSuggest": true } } })
}

/// None of these keys is given.
pub(super) fn absent(keys: &[&str]) -> Value {
    let null = json!({ "type": "null", "doNotSuggest": true });
    let nulls: Map<_, _> = keys.iter().map(|key| ((*key).into(), null.clone())).collect();
    json!({ "properties": nulls })
}

/// Exactly one of these keys, each with the type of its value, is given.
pub(super) fn exactly_one(schema: &mut Schema, keys: &[(&str, &str)], message: &str) {
    let choices: Vec<Value> = keys.iter().map(|(key, kind)| given(key, &[kind])).collect();
    conditions(schema, [json!({ "anyOf": choices })]);
    at_most_one(schema, keys, message);
}

/// No two of these keys are given.
pub(super) fn at_most_one(schema: &mut Schema, keys: &[(&str, &str)], message: &str) {
    let mut pairs = Vec::new();
    for (place, (one, its_kind)) in keys.iter().enumerate() {
        for (other, other_kind) in keys.iter().take(place) {
            pairs.push(json!({ "allOf": [given(one, &[its_kind]), given(other, &[other_kind])] }));
        }
    }
    conditions(schema, [json!({ "not": { "anyOf": pairs }, "errorMessage": message })]);
}

/// Adds conditions to those that are there.
pub(super) fn conditions(schema: &mut Schema, added: impl IntoIterator<Item = Value>) {
    let object = schema.ensure_object();
    let all = object.entry("allOf").or_insert_with(|| json!([]));
    if let Value::Array(all) = all {
        all.extend(added);
    }
}

/// If the first holds, so must the second.
pub(super) fn implies(condition: Value, consequence: Value) -> Value {
    json!({ "if": condition, "then": consequence })
}

/// If the first holds, so must the second, else the third.
pub(super) fn decides(condition: Value, consequence: Value, otherwise: Value) -> Value {
    json!({ "if": condition, "then": consequence, "else": otherwise })
}
