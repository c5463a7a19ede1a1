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

/// Every line on a page that begins with a step is what the page's scenario prints for that step.
fn check_lines(name: &str) {
    let page = page(name);
    let start = page.find("```json\n{\n  \"scenario\"").expect("the page shows a scenario") + 8;
    let text = &page[start..start + page[start..].find("\n```").unwrap()];
    let results = Scenario::load(text).unwrap().run();
    let printed: Vec<String> = results.iter().map(|result| result.line.to_text()).collect();
    assert!(results.iter().all(|result| result.difference.is_none()));
    let step_of = |line: &str| -> Option<usize> {
        line.strip_prefix("{\"step\":")?.split([',', '}']).next()?.parse().ok()
    };
    let shown = page.lines().filter(|line| step_of(line).is_some()).count();
    assert!(shown > 3, "{name} shows no lines");
    let now: String = page
        .lines()
        .map(|line| {
            step_of(line).map_or(line, |step| printed[step - 1].as_str()).to_string() + "\n"
        })
        .collect();
    check_file(&root().join("src/manual").join(name), &now);
}

#[test]
fn the_lines_on_the_json_page_are_what_its_scenario_prints() {
    check_lines("json.md");
}

#[test]
fn the_lines_on_the_settlements_page_are_what_its_scenario_prints() {
    check_lines("settlements.md");
}

#[test]
fn the_scenarios_that_the_manual_names_are_there() {
    // Names of three or more words that are no scenarios.
    let known: Vec<&str> = RefusalCode::ALL.iter().map(|code| code.name()).collect();
    let keys = ["max_missed_in_row", "max_days_between_payments", "not_on_its_claims"];
    let mut found = 0;
    for name in ["rules.md", "settlements.md", "statuses.md"] {
        for word in page(name).split('`').skip(1).step_by(2) {
            let is_name = word.matches('_').count() > 2
                && word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
            if !is_name || known.contains(&word) || keys.contains(&word) {
                continue;
            }
            found += 1;
            let path = root().join(format!("tests/scenarios/{word}.json"));
            assert!(path.is_file(), "{name} names the scenario {word}, which is not there");
        }
    }
    assert!(found > 40, "{found}");
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
