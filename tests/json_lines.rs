//! The line on which a value stands, for people who mend a document.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use settlekit::json::{
    BulkFault, Json, Scenario, account_from_text, bulk_from_text, line_of, policy_from_text,
};
use settlekit::{Currency, Fault};
use support::scenario_files;

#[test]
fn a_pointer_names_the_line_on_which_its_value_begins() {
    let text = "
{
  \"a/b\": {\"c~d\": 1,
    \"~1\": 2, \"\":
      3},
  \"r\\u00e4\\\"um\\ne\":
    [10, \"} ] \\\" ,\",
     -1.5e3, [], {},
     [null,
      true]],
\r\n  \"last\": \"\u{1f3e0}\" }
";
    let cases: &[(&str, Option<usize>)] = &[
        ("", Some(2)),
        ("/a~1b", Some(3)),
        ("/a~1b/c~0d", Some(3)),
        // "~01" is the key "~1", not "/".
        ("/a~1b/~01", Some(4)),
        ("/a~1b/", Some(5)),
        ("/rä\"um\ne", Some(7)),
        ("/rä\"um\ne/0", Some(7)),
        ("/rä\"um\ne/1", Some(7)),
        ("/rä\"um\ne/2", Some(8)),
        ("/rä\"um\ne/4", Some(8)),
        ("/rä\"um\ne/5", Some(9)),
        ("/rä\"um\ne/5/0", Some(9)),
        ("/rä\"um\ne/5/1", Some(10)),
        ("/last", Some(12)),
        // What is not there: the nearest value around it.
        ("/missing", Some(2)),
        ("/missing/further/down", Some(2)),
        ("/a~1b/missing", Some(3)),
        ("/rä\"um\ne/6", Some(7)),
        ("/rä\"um\ne/05", Some(7)),
        ("/rä\"um\ne/+5", Some(7)),
        ("/rä\"um\ne/-", Some(7)),
        ("/rä\"um\ne/5/99999999999999999999", Some(9)),
        ("/last/0", Some(12)),
        ("/a/b", Some(2)),
        // No JSON pointers.
        ("last", None),
        (" ", None),
        ("#/last", None),
    ];
    for (pointer, line) in cases {
        assert_eq!(line_of(text, pointer), *line, "{pointer}");
    }
    for text in ["", "{", "[1,]", "{\"a\" 1}", "{} {}", "\u{feff}{}"] {
        assert_eq!(line_of(text, ""), None, "{text}");
    }
    for text in ["1", " \"x\" ", "[]", "{}", "null"] {
        assert_eq!(line_of(text, ""), Some(1), "{text}");
    }
}

#[test]
fn a_key_that_stands_twice_is_the_one_too_many_and_is_read_as_the_first() {
    let text = "{\n\"a\": {\"b\":\n 1},\n\"a\": {\n\"b\": 2, \"c\": 3},\n\"a\":\n4}";
    assert_eq!(line_of(text, "/a"), Some(7));
    assert_eq!(line_of(text, "/a/b"), Some(3));
    assert_eq!(line_of(text, "/a/c"), Some(2));
}

#[test]
fn nesting_that_cannot_be_read_has_no_lines() {
    let nested = |depth: usize| format!("{}\n1{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(line_of(&nested(100), &"/0".repeat(100)), Some(2));
    for depth in [1_000, 1_000_000] {
        assert!(Json::parse(&nested(depth)).is_err());
        assert_eq!(line_of(&nested(depth), &"/0".repeat(depth)), None);
    }
    let text = "{\"a\":".repeat(1_000_000);
    assert_eq!(line_of(&text, "/a"), None);
}

/// Every place of a value, with the value.
fn places(json: &Json, at: String, found: &mut Vec<String>) {
    match json {
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, format!("{at}/{index}"), found);
            }
        }
        Json::Object(fields) => {
            for (key, value) in fields {
                let step = key.replace('~', "~0").replace('/', "~1");
                places(value, format!("{at}/{step}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

/// Each value is spoilt in turn; the fault of the reader must be told on the line that was spoilt.
#[test]
fn the_faults_of_a_policy_are_on_the_lines_that_are_wrong() {
    let path = support::root().join("tests/policies/sound/the_dialect.json");
    let whole: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut pointers = Vec::new();
    places(&Json::parse(&whole.to_string()).unwrap(), String::new(), &mut pointers);
    let mut checked = 0;
    for pointer in &pointers {
        let mut spoilt = whole.clone();
        // A fraction is right nowhere in the dialect.
        *spoilt.pointer_mut(pointer).unwrap() = serde_json::json!(1.5);
        // One value a line.
        let text = serde_json::to_string_pretty(&spoilt).unwrap();
        let faults = policy_from_text(&text).unwrap_err().faults;
        let own: Vec<&Fault> = faults.iter().filter(|fault| fault.pointer == *pointer).collect();
        let (1.., Some(number)) = (own.len(), own.first().and_then(|fault| fault.line)) else {
            panic!("{pointer}: {faults:?}");
        };
        assert!(text.lines().nth(number - 1).unwrap().contains("1.5"), "{pointer}: line {number}");
        checked += 1;
    }
    assert!(checked > 80, "{checked}");
}

#[test]
fn every_reader_of_a_text_tells_the_line() {
    let broken = "{\n\"format\": 1,,\n}";
    let colour = "{\n\"colour\": 1}";
    let told = |faults: &[Fault]| -> Vec<(Option<usize>, String)> {
        faults.iter().map(|fault| (fault.line, fault.pointer.clone())).collect()
    };
    for (text, expected) in [(broken, (Some(2), "")), (colour, (Some(2), "/colour"))] {
        let expected = (expected.0, expected.1.to_string());
        let policy = policy_from_text(text).unwrap_err().faults;
        assert_eq!(told(&policy)[0], expected);
        let account = account_from_text(text).unwrap_err().faults;
        assert_eq!(told(&account)[0], expected);
        let Err(BulkFault::Invalid(bulk)) = bulk_from_text(text, Currency::USD) else {
            panic!("{text}");
        };
        assert_eq!(told(&bulk)[0], expected);
        let scenario = Scenario::load(text).unwrap_err();
        assert_eq!(told(&scenario)[0], expected);
        // What is missing is missing in the object.
        assert!(told(&policy)[1..].iter().all(|(line, _)| *line == Some(1)), "{policy:?}");
    }
    // A value that can be held by no percent is the business's to refuse, and has no place.
    let beyond = r#"{"format": 1, "bulk": "b", "terms": {"percent": "1.00001"}, "expires_on": "2026-03-15"}"#;
    assert!(matches!(bulk_from_text(beyond, Currency::USD), Err(BulkFault::Refused(_))));
}

#[test]
fn every_value_of_every_scenario_has_its_line() {
    for path in scenario_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let json = Json::parse(&text).unwrap();
        let Json::Object(fields) = &json else { panic!("{}", path.display()) };
        let mut before = 0;
        for (key, _) in fields {
            let line = line_of(&text, &format!("/{key}")).unwrap();
            assert!(line >= before && line <= text.lines().count(), "{}: {key}", path.display());
            let shown: Vec<&str> = text.lines().take(line).collect();
            assert!(shown.join("\n").contains(&format!("\"{key}\"")), "{}: {key}", path.display());
            before = line;
        }
    }
}
