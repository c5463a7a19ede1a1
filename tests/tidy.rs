//! The house is kept: floors, lengths, purity of the sources, and a truthful picture of it all.
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

use std::path::PathBuf;

use support::root;

/// The rooms, lower ones first. A file may use its own room and any room that stands before it.
const ROOMS: &[&str] = &[
    // 0 values
    "few",
    "growing",
    "fault",
    "currency",
    "money",
    "percent",
    "date",
    "calendar",
    "segment",
    "split",
    "plan",
    "id",
    // 1 answers
    "figure",
    "explain",
    "rejection",
    // 2, 3 what is given
    "policy",
    "hold",
    "sending",
    "facts",
    "tracking",
    "account",
    // 4 judgement
    "breach",
    "accrual",
    "quote",
    "obligations",
    // 5 decisions
    "decide",
    // 6 on top
    "bulk",
    "day",
    "portfolio",
    "lint",
    "compare",
    "agreement",
    "json",
    "manual",
];

const MOST_LINES_OF_A_FILE: usize = 700;
const MOST_LINES_OF_A_FUNCTION: usize = 70;

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

fn room_of(path: &std::path::Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_string()
}

/// Faults of one file against the floors.
fn floor_faults(room: &str, text: &str) -> Vec<String> {
    let Some(own) = ROOMS.iter().position(|other| *other == room) else {
        return vec![format!("the room {room} is not in the picture")];
    };
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    code.split("crate::")
        .skip(1)
        .filter_map(|rest| {
            rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
        })
        .filter(|used| !used.is_empty())
        .filter_map(|used| match ROOMS.iter().position(|other| *other == used) {
            None => Some(format!(
                "{room} names crate::{used}, which is no room; import it from its room"
            )),
            Some(place) if place > own => {
                Some(format!("{room} uses {used}, which stands above it"))
            }
            Some(_) => None,
        })
        .collect()
}

#[test]
fn no_file_uses_a_higher_floor() {
    for (path, text) in sources("src") {
        let room = room_of(&path);
        if room != "lib" {
            let faults = floor_faults(&room, &text);
            assert!(faults.is_empty(), "{}: {faults:?}", path.display());
        }
    }
    // The check itself can fail.
    assert!(!floor_faults("money", "use crate::policy::Policy;").is_empty());
    assert!(!floor_faults("cellar", "").is_empty());
}

/// Whether a line begins a function, whoever may call it and however.
fn is_function(line: &str) -> bool {
    let mut rest = line;
    let before = ["pub ", "pub(crate) ", "pub(super) ", "const ", "unsafe ", "extern \"C\" "];
    while let Some(shorter) = before.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest.starts_with("fn ")
}

fn long_functions(text: &str, most: usize) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut long = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        if !is_function(code) || code.ends_with(';') {
            continue;
        }
        let end = lines[start..].iter().position(|line| *line == format!("{indent}}}"));
        if end.is_some_and(|length| length + 1 > most) {
            long.push(format!("line {}: {} lines", start + 1, end.unwrap() + 1));
        }
    }
    long
}

#[test]
fn files_and_functions_are_short() {
    let folders = [
        "src",
        "examples",
        "tests",
        "fuzz/shared",
        "fuzz/fuzz_targets",
        "bindings/c/src",
        "bindings/c/tests",
    ];
    for (path, text) in folders.into_iter().flat_map(sources) {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES_OF_A_FILE, "{} has {lines} lines", path.display());
        let long = long_functions(&text, MOST_LINES_OF_A_FUNCTION);
        assert!(long.is_empty(), "{}: {long:?}", path.display());
    }
    for start in ["fn", "pub(crate) const fn", "pub unsafe extern \"C\" fn"] {
        let work = "    work();\n".repeat(MOST_LINES_OF_A_FUNCTION);
        assert_eq!(
            long_functions(&format!("{start} long() {{\n{work}}}\n"), MOST_LINES_OF_A_FUNCTION)
                .len(),
            1
        );
    }
}

#[test]
fn the_core_names_no_world() {
    for (path, text) in sources("src") {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let in_test_module = line.trim_start().starts_with("extern crate std")
                || line.contains("use std::string::ToString");
            let named = line.contains("std::") && !in_test_module;
            assert!(!named, "{}: {line}", path.display());
            assert!(!line.contains("HashMap"), "{}: order would be random: {line}", path.display());
            assert!(
                !line.contains("f64") || line.contains("visit_f64"),
                "{}: {line}",
                path.display()
            );
        }
    }
    let library = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    assert!(library.contains("#![no_std]") && library.contains("#![forbid(unsafe_code)]"));
}

#[test]
fn the_picture_of_the_house_names_every_file() {
    let picture = std::fs::read_to_string(root().join("src/manual/architecture.md")).unwrap();
    for (path, _) in sources("src") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if !["lib", "mod"].contains(&name) {
            assert!(
                picture.contains(name),
                "manual/architecture.md does not name {}",
                path.display()
            );
        }
    }
}

#[test]
fn every_page_of_the_manual_is_mounted() {
    let mounted = std::fs::read_to_string(root().join("src/manual/mod.rs")).unwrap();
    for entry in std::fs::read_dir(root().join("src/manual")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        // The folder of the schemas is no page; tests/schema/ looks after it.
        assert!(
            entry.path().is_dir() || name == "mod.rs" || mounted.contains(&format!("\"{name}\"")),
            "{name} is not mounted"
        );
    }
}

#[test]
fn the_scenarios_that_the_readme_names_are_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let section =
        readme.split("## What it does today").nth(1).unwrap().split("## ").next().unwrap();
    let names: Vec<&str> = section
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('_') && !name.contains('/'))
        .collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        assert!(
            root().join(format!("tests/scenarios/{name}.json")).is_file(),
            "no scenario {name}"
        );
    }
}
