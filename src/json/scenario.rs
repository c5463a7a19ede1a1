//! Scenarios: a policy, an account, dated commands, and maybe what each must answer.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::account::Account;
use crate::fault::Fault;
use crate::policy::Policy;

use super::account::account_from_json;
use super::door::JsonDoor;
use super::line::Line;
use super::place::add_lines;
use super::policy::policy_from_json;
use super::reader::Reader;
use super::value::Json;

/// A scenario that loaded.
///
/// ```
/// use settlekit::json::Scenario;
/// let text = r#"{
///   "scenario": "paid on the last day",
///   "policy": {"format": 1, "policy": "p", "currency": "USD",
///              "agency": {"rule": {"table": [{"percent": "65"}]}}},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
///               "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "2000"}}]},
///   "steps": [
///     {"on": "2026-03-01", "command": "create_offer", "offer": "O1",
///      "terms": {"percent": "75"}, "expires_on": "2026-03-15"},
///     {"on": "2026-03-15", "command": "post_payment", "payment": "P1",
///      "amount": "1500.00", "effective_on": "2026-03-15", "expect": {"status": "paid"}}
///   ]}"#;
/// let results = Scenario::load(text).unwrap().run();
/// assert!(results.iter().all(|result| result.difference.is_none()));
/// assert_eq!(results[1].line.owed.to_string(), "0.00");
/// ```
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its title.
    pub title: String,
    /// The policy under which it runs.
    pub policy: Policy,
    /// The account as first given.
    pub account: Account,
    /// What happens.
    pub steps: Vec<Step>,
}

/// One step of a scenario.
#[derive(Clone, Debug)]
pub struct Step {
    /// The command with its date, as written.
    pub command: Json,
    /// Any part of the line that it must answer.
    pub expect: Option<Json>,
}

/// What came of a step.
#[derive(Clone, Debug)]
pub struct StepResult {
    /// The answer.
    pub line: Line,
    /// Where the answer is not as expected.
    pub difference: Option<String>,
}

impl Scenario {
    /// Loads a scenario.
    ///
    /// # Errors
    /// Every fault of the file, its policy and its account, each with its JSON pointer and its line.
    /// Faults inside a step are answered when it runs.
    pub fn load(text: &str) -> Result<Scenario, Vec<Fault>> {
        let json = Json::parse(text).map_err(|fault| alloc::vec![fault])?;
        Scenario::from_json(&json).map_err(|mut faults| {
            add_lines(&mut faults, text);
            faults
        })
    }

    fn from_json(json: &Json) -> Result<Scenario, Vec<Fault>> {
        let mut reader = Reader::default();
        let keys = ["scenario", "because", "policy", "account", "steps", "$schema"];
        let fields = reader.object(json, "", &keys);
        let Some(fields) = fields else { return Err(reader.faults) };
        reader.schema_reference(&fields);
        let title = reader.optional(&fields, "scenario", Reader::text);
        reader.optional(&fields, "because", Reader::text);
        let policy = reader.required(&fields, "policy", "{ .. }", |reader, json, at| {
            policy_from_json(json, at).map_err(|found| reader.faults.extend(found.faults)).ok()
        });
        let account = reader.required(&fields, "account", "{ .. }", |reader, json, at| {
            account_from_json(json, at).map_err(|found| reader.faults.extend(found.faults)).ok()
        });
        let steps = reader.required(&fields, "steps", "[]", |reader, json, at| {
            reader.array(json, at).map(|items| items.iter().map(split_expectation).collect())
        });
        match (policy, account, steps) {
            (Some(policy), Some(account), Some(steps)) if reader.faults.is_empty() => {
                Ok(Scenario { title: title.unwrap_or_default(), policy, account, steps })
            }
            _ => Err(reader.faults),
        }
    }

    /// Runs every step. A step that is malformed, or dated before an earlier one, is answered as
    /// invalid and the rest go on.
    #[must_use]
    pub fn run(self) -> Vec<StepResult> {
        self.play().1
    }

    /// Runs every step and gives the account as it is afterwards as well.
    #[must_use]
    pub fn play(self) -> (Account, Vec<StepResult>) {
        let Scenario { policy, mut account, steps, .. } = self;
        let mut door = JsonDoor::default();
        let mut results = Vec::with_capacity(steps.len());
        for step in &steps {
            let line = door.answer(&mut account, &policy, &step.command);
            let difference = step.expect.as_ref().and_then(|expected| {
                let printed = Json::parse(&line.to_text()).unwrap_or(Json::Null);
                difference(expected, &printed, "")
            });
            results.push(StepResult { line, difference });
        }
        (account, results)
    }
}

/// Takes the expectation out of a step, so that the command stands alone.
fn split_expectation(step: &Json) -> Step {
    let Json::Object(fields) = step else { return Step { command: step.clone(), expect: None } };
    let own = fields.iter().filter(|(key, _)| key != "expect").cloned().collect();
    let expect = step.get("expect").filter(|expect| **expect != Json::Null).cloned();
    Step { command: Json::Object(own), expect }
}

/// Where a value is not as expected, if anywhere.
///
/// Objects are compared by the keys that are expected. The elements of an expected array must be
/// found in this order, others may stand between them; an expected empty array is exactly empty.
///
/// ```
/// use settlekit::json::{Json, difference};
/// let printed = Json::parse(r#"{"events": [{"event": "a", "x": 1}, {"event": "b"}]}"#).unwrap();
/// let expected = Json::parse(r#"{"events": [{"event": "b"}]}"#).unwrap();
/// assert_eq!(difference(&expected, &printed, ""), None);
/// let expected = Json::parse(r#"{"events": [{"event": "c"}]}"#).unwrap();
/// assert!(difference(&expected, &printed, "").unwrap().starts_with("/events/0"));
/// ```
#[must_use]
pub fn difference(expected: &Json, printed: &Json, place: &str) -> Option<String> {
    match (expected, printed) {
        (Json::Object(wanted), Json::Object(_)) => wanted.iter().find_map(|(key, value)| {
            let at = format!("{place}/{key}");
            match printed.get(key) {
                Some(found) => difference(value, found, &at),
                None => Some(format!("{at}: expected {}, found nothing", value.to_text())),
            }
        }),
        (Json::Array(wanted), Json::Array(found)) if wanted.is_empty() => (!found.is_empty())
            .then(|| format!("{place}: expected nothing, found {}", printed.to_text())),
        (Json::Array(wanted), Json::Array(found)) => {
            let mut rest = found.iter();
            (0..).zip(wanted).find_map(|(index, value): (usize, &Json)| {
                let at = format!("{place}/{index}");
                let matches = rest.any(|found| difference(value, found, &at).is_none());
                (!matches).then(|| {
                    format!("{at}: expected {} here, found {}", value.to_text(), printed.to_text())
                })
            })
        }
        _ if expected == printed => None,
        _ => Some(format!("{place}: expected {}, found {}", expected.to_text(), printed.to_text())),
    }
}
