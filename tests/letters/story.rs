//! The letters of the story that the manual tells on its page `negotiating`, each on its day.

use serde_json::{Value, json};
use settlekit::json::{Json, Outcome, Scenario, letter};
use settlekit::{Account, Policy};

use super::figures::visible;
use super::held::Held;
use super::support::{check_file, root};

const STORY: &str = "tests/scenarios/story_from_first_call_to_satisfaction_letter.json";

fn read(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// The story as far as it has come by a day.
fn by(day: &str) -> (Policy, Account) {
    let mut story = read(STORY);
    let steps = story["steps"].as_array_mut().unwrap();
    steps.retain(|step| step["on"].as_str().unwrap() <= day);
    let scenario = Scenario::load(&story.to_string()).unwrap();
    let policy = scenario.policy.clone();
    let (account, steps) = scenario.play();
    for step in steps {
        assert_eq!(step.difference, None);
        assert_ne!(step.line.outcome, Outcome::Invalid);
    }
    (policy, account)
}

#[test]
fn the_letters_of_the_story_can_be_read() {
    let given = read("examples/data/story_letters.json");
    for (number, asked) in (1..).zip(given["letters"].as_array().unwrap()) {
        let (_, account) = by(asked["on"].as_str().unwrap());
        let mut request = asked.clone();
        request["form"] = "text".into();
        request["parties"] = given["parties"].clone();
        let answer = letter(&account, &Json::parse(&request.to_string()).unwrap()).unwrap();
        let kind = asked["letter"].as_str().unwrap();
        check_file(
            &root().join(format!("tests/data/letters/story_{number}_{kind}.txt")),
            &answer.text,
        );
    }
}

#[test]
fn no_figure_of_the_story_is_in_a_letter_only() {
    let given = read("examples/data/story_letters.json");
    let mut found = 0;
    for asked in given["letters"].as_array().unwrap() {
        let on = asked["on"].as_str().unwrap();
        let (policy, account) = by(on);
        for form in ["text", "html"] {
            let mut request = asked.clone();
            request["form"] = form.into();
            // Addresses and telephone numbers are the host's.
            request["parties"] = json!({ "debtor": { "name": "Maria Rivera" } });
            let answer = letter(&account, &Json::parse(&request.to_string()).unwrap()).unwrap();
            // The host's names have digits too.
            let text = visible(&answer.text).replace("LK-30711", "").replace("Card 4471", "");
            let held = Held::by(&account, &policy, on);
            assert_eq!(held.not_held(&text), Vec::<String>::new(), "{text}");
            found += super::figures::figures(&text).len();
            // It would be seen.
            let forged = text.replace("1,150.00", "1,150.01").replace("240.00", "240.01");
            assert_ne!(held.not_held(&forged), Vec::<String>::new(), "{forged}");
        }
    }
    assert!(found > 60, "{found}");
}
