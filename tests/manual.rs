//! The manual shows what the code does.
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

use settlekit::RefusalCode;
use settlekit::json::Scenario;
use support::{check_file, root};

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join("src/manual").join(name)).unwrap()
}

#[test]
fn the_lines_on_the_json_page_are_what_its_scenario_prints() {
    let page = page("json.md");
    let start = page.find("```json\n{\n  \"scenario\"").expect("the page shows a scenario") + 8;
    let text = &page[start..start + page[start..].find("\n```").unwrap()];
    let results = Scenario::load(text).unwrap().run();
    let printed: Vec<String> = results.iter().map(|result| result.line.to_text()).collect();
    assert!(results.iter().all(|result| result.difference.is_none()));
    let step_of = |line: &str| -> Option<usize> {
        line.strip_prefix("{\"step\":")?.split(',').next()?.parse().ok()
    };
    let shown = page.lines().filter(|line| step_of(line).is_some()).count();
    assert!(shown > 3, "the page shows no lines");
    let now: String = page
        .lines()
        .map(|line| {
            step_of(line).map_or(line, |step| printed[step - 1].as_str()).to_string() + "\n"
        })
        .collect();
    check_file(&root().join("src/manual/json.md"), &now);
}

#[test]
fn the_rules_page_lists_every_refusal_code_with_its_number_in_order() {
    let page = page("rules.md");
    let mut rest = page.as_str();
    for code in RefusalCode::ALL {
        let row = format!("| {} | `{}`", code.number(), code.name());
        let found =
            rest.find(&row).unwrap_or_else(|| panic!("rules.md lacks, or misplaces, {row}"));
        rest = &rest[found..];
    }
}

#[test]
fn refusal_numbers_are_permanent_and_in_order_of_precedence() {
    let numbers: Vec<u16> = RefusalCode::ALL.iter().map(|code| code.number()).collect();
    assert!(numbers.is_sorted_by(|one, other| one < other), "{numbers:?}");
    assert!(RefusalCode::ALL.is_sorted());
    // Spot checks: these numbers were given out.
    for (code, number) in [
        (RefusalCode::TooManyDecimals, 10),
        (RefusalCode::OnHold, 30),
        (RefusalCode::NoRule, 60),
        (RefusalCode::ReasonNeeded, 83),
    ] {
        assert_eq!(code.number(), number);
    }
}
