//! Documents broken, or changed harmlessly, in one place.

use serde_json::{Map, Value, json};

/// What is put in the place of any value: every kind of JSON, and texts that are nearly right.
fn replacements() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "word",
        "a\u{7}",
        "1500.00",
        "1500",
        "-1",
        "-0.00",
        "0.12345",
        "100",
        "100.0001",
        "0100",
        "101",
        "100000.0000",
        "100001",
        "1e3",
        "1,5",
        "5.",
        ".5",
        "92233720368547758.07",
        "92233720368547758.08",
        "C1",
        "2026-03-15",
        "2026-02-30",
        "2026-13-01",
        "2026-3-1",
        "2026-03-15 ",
        "0000-01-01",
        "USD",
        "JPY",
        "usd",
        "agency",
        "stopped",
        "once",
        "week",
        "final",
    ];
    let mut values: Vec<Value> = texts.into_iter().map(Value::from).collect();
    values.extend([json!("n".repeat(200)), json!("é".repeat(200)), json!("n".repeat(201))]);
    values.extend([
        Value::Null,
        json!(true),
        json!(false),
        json!(-1),
        json!(0),
        json!(1),
        json!(2),
    ]);
    values.extend([json!(7), json!(1439), json!(1440), json!(4_294_967_295_u32)]);
    values.extend([json!(4_294_967_296_u64), json!(1.5), json!(5.0)]);
    values.extend([json!([]), json!({}), json!([null]), json!(["principal", "principal"])]);
    values.extend([json!(["C1", "C1"]), json!(["C1", ""]), json!([{}]), json!({ "days": 10 })]);
    values.extend([
        json!({ "days": 0 }),
        json!({ "percent": "75" }),
        json!({ "table_from": "agency" }),
    ]);
    values.extend([
        json!({ "table": [{ "percent": "65" }] }),
        json!({ "from_minute": 1, "to_minute": 1 }),
        json!({ "before_minute": 2, "after_minute": 1 }),
        json!({ "no_suit": true }),
    ]);
    values.push(json!("house_calls"));
    let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    values.extend([json!(week), json!(["sunday", "sunday"]), json!(["Sunday"])]);
    values
}

/// Keys that are added to any object; a known one is changed by its replacements already.
fn additions() -> [(&'static str, Value); 14] {
    [
        ("colour", json!("blue")),
        ("colour", Value::Null),
        ("$schema", json!("policy.schema.json")),
        ("table_from", json!("agency")),
        ("claims", json!(["C1"])),
        ("parts", json!([{ "claim": "C1", "amount": "1.00" }])),
        ("offer", json!("O9")),
        ("claim", json!("C1")),
        ("address", json!("a@example.com")),
        ("payments", json!(3)),
        ("every", json!("once")),
        ("fixed", json!("1.00")),
        ("by", json!("jdoe")),
        ("", json!({})),
    ]
}

/// The document with each change in each place, with words that say what and where.
pub fn mutants(document: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    collect_places(document, String::new(), &mut places);
    let mut found = Vec::new();
    for place in places {
        let mut put = |what: String, value: Value| {
            let mut mutant = document.clone();
            *mutant.pointer_mut(&place).unwrap() = value;
            if mutant != *document {
                found.push((format!("{place}: {what}"), mutant));
            }
        };
        for value in replacements() {
            put(format!("replaced by {value}"), value);
        }
        match document.pointer(&place).unwrap() {
            Value::Object(keys) => change_keys(keys, &mut put),
            Value::Array(items) => change_items(items, &mut put),
            _ => {}
        }
    }
    found
}

fn change_keys(keys: &Map<String, Value>, put: &mut impl FnMut(String, Value)) {
    for (key, value) in keys {
        let mut without = keys.clone();
        without.remove(key);
        put(format!("without {key}"), without.clone().into());
        without.insert(format!("{key}s"), value.clone());
        put(format!("{key} misspelt"), without.into());
    }
    for (key, value) in additions() {
        if !keys.contains_key(key) {
            let mut with = keys.clone();
            with.insert(key.into(), value.clone());
            put(format!("with {key}: {value}"), with.into());
        }
    }
}

fn change_items(items: &[Value], put: &mut impl FnMut(String, Value)) {
    for index in 0..items.len() {
        let mut without = items.to_vec();
        without.remove(index);
        put(format!("without item {index}"), without.into());
        let mut twice = items.to_vec();
        twice.insert(index, items[index].clone());
        put(format!("item {index} twice"), twice.into());
    }
    put("reversed".into(), items.iter().rev().cloned().collect());
}

fn collect_places(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            for (key, inner) in keys {
                collect_places(inner, format!("{place}/{key}"), places);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect_places(inner, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

/// Every place of a document at which an object stands.
pub fn objects(document: &Value) -> Vec<String> {
    let mut places = Vec::new();
    collect_places(document, String::new(), &mut places);
    places.retain(|place| document.pointer(place).unwrap().is_object());
    places
}
