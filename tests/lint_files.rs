//! The policies of `tests/policies/`: lint finds each planted fault, at its place, and nothing else,
//! and nothing in the sound ones.
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

use std::collections::BTreeSet;
use std::path::PathBuf;

use settlekit::lint::{Finding, FindingKind, lint};
use support::{policy, root};

/// The policies of a folder with their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join("tests/policies").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    found.sort();
    found
}

fn found(path: &PathBuf) -> Vec<Finding> {
    lint(&policy(&std::fs::read_to_string(path).unwrap()))
}

#[test]
fn sound_policies_have_no_finding() {
    let files = files("sound");
    assert!(files.len() >= 5);
    for path in files {
        let findings = found(&path);
        assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
    }
}

#[test]
fn each_planted_fault_is_found_at_its_place_and_nothing_else() {
    let files = files("faulty");
    assert!(files.len() >= 20);
    for path in files {
        let findings = found(&path);
        let lines: String = findings
            .iter()
            .map(|finding| format!("{} {}\n", finding.kind.name(), finding.place))
            .collect();
        let expected = std::fs::read_to_string(path.with_extension("expected")).unwrap();
        assert_eq!(lines, expected, "{}: {findings:#?}", path.display());
    }
}

#[test]
fn there_is_a_faulty_policy_for_every_kind() {
    let planted: BTreeSet<FindingKind> =
        files("faulty").iter().flat_map(found).map(|finding| finding.kind).collect();
    let all: BTreeSet<FindingKind> = FindingKind::ALL.into_iter().collect();
    assert_eq!(planted, all);
    assert_eq!(all.len(), FindingKind::ALL.len());
    // The name in JSON is the permanent one, and the manual has it.
    let page = std::fs::read_to_string(root().join("src/manual/lint.md")).unwrap();
    for kind in FindingKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        assert!(page.contains(&format!("| `{}` |", kind.name())), "{}", kind.name());
    }
}

#[test]
fn places_lead_into_the_document() {
    for path in files("faulty") {
        let document: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for finding in found(&path) {
            for place in [Some(&finding.place), finding.other_place.as_ref()].into_iter().flatten()
            {
                let is_there = document.pointer(place).is_some();
                // What is missing has no place of its own.
                let is_missing = finding.kind == FindingKind::NoRule;
                assert_ne!(is_there, is_missing, "{}: {place}", path.display());
            }
            assert!(!finding.message.is_empty() && !finding.suggestion.is_empty());
        }
    }
}
