//! Everything that stands in the JSON of a decision can be read through typed calls, with an equal
//! value, and nothing else can: every step of every scenario is read both ways.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::undocumented_unsafe_blocks,
    reason = "a test fails by panicking"
)]

mod decisions;
mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use settlekit_capi::*;

use decisions::story::{Told, scenario_files, tell};
use decisions::{events, string, written};
use support::root;

/// What was seen in all scenarios.
#[derive(Default)]
struct Seen {
    events: BTreeSet<String>,
    decisions: usize,
}

#[test]
fn typed_calls_and_json_say_the_same() {
    let documented = events::documented();
    let mut seen = Seen::default();
    for file in scenario_files(&root()) {
        tell(&file, &mut |told| {
            seen.decisions += 1;
            check_events(told, &documented, &mut seen);
        });
    }
    assert!(seen.decisions > 2500, "only {} decisions", seen.decisions);
    let all: BTreeSet<String> = documented.keys().cloned().collect();
    assert_eq!(
        seen.events, all,
        "kinds of events that no scenario reaches, or that have no number"
    );
}

fn check_events(
    told: &Told,
    documented: &std::collections::BTreeMap<String, events::Fields>,
    seen: &mut Seen,
) {
    let printed = told.line["events"].as_array().unwrap();
    assert_eq!(told.summary.event_count, printed.len());
    for (index, printed) in printed.iter().enumerate() {
        let rebuilt = events::rebuilt(told, index, documented);
        assert_eq!(rebuilt, *printed, "{}", told.place);
        let json =
            written(|place| unsafe { settlekit_decision_event_json(told.decision, index, place) });
        let json: Value = serde_json::from_str(&string(json).unwrap()).unwrap();
        assert_eq!(json, *printed, "{}", told.place);
        seen.events.insert(printed["event"].as_str().unwrap().into());
    }
}
