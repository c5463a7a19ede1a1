//! Scenarios: a policy, an account, dated commands, and maybe what each must answer.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::Account;
use crate::date;
use crate::decide::Answer;
use crate::fault::Fault;
use crate::policy::Policy;
use crate::rejection::Invalid;

use super::account::account_from_json;
use super::command::{CommandFault, command_from_json};
use super::line::{Line, line};
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
    /// Every fault of the file, its policy and its account, each with its JSON pointer. Faults
    /// inside a step are answered when it runs.
    pub fn load(text: &str) -> Result<Scenario, Vec<Fault>> {
        let json = Json::parse(text).map_err(|fault| alloc::vec![fault])?;
        let mut reader = Reader::default();
        let keys = ["scenario", "because", "policy", "account", "steps", "$schema"];
        let fields = reader.object(&json, "", &keys);
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
        let mut latest: Option<NaiveDate> = None;
        let mut results = Vec::with_capacity(steps.len());
        for (number, step) in (1..).zip(&steps) {
            let answer = answer_step(&step.command, &policy, &mut account, &mut latest);
            let on = match step.command.get("on") {
                Some(Json::Text(on)) => Some(on.as_str()),
                _ => None,
            };
            let line = line(number, on, answer, &account);
            let difference = step.expect.as_ref().and_then(|expected| {
                let printed = Json::parse(&line.to_text()).unwrap_or(Json::Null);
                difference(expected, &printed, "")
            });
            results.push(StepResult { line, difference });
        }
        (account, results)
    }
}

fn answer_step(
    json: &Json,
    policy: &Policy,
    account: &mut Account,
    latest: &mut Option<NaiveDate>,
) -> Answer {
    let invalid =
        |message: String, path: &str| Answer::Invalid(Invalid { message, path: path.into() });
    let written = match json.get("on") {
        Some(Json::Text(on)) => date::parse(on).ok(),
        _ => None,
    };
    let earliest = *latest;
    *latest = written.max(earliest);
    if let (Some(on), Some(earliest)) = (written, earliest)
        && on < earliest
    {
        return invalid(format!("dated {on}, before an earlier step on {earliest}"), "/on");
    }
    if matches!(json, Json::Object(_)) && json.get("on").is_none() {
        return invalid("\"on\" is missing".to_string(), "/on");
    }
    let (on, command) = match command_from_json(json, account.currency()) {
        Ok(read) => read,
        Err(CommandFault::Invalid(fault)) => return Answer::Invalid(fault),
        Err(CommandFault::Refused(refusal)) => return Answer::Refused(refusal),
    };
    let Some(on) = on else { return invalid("\"on\" is null".to_string(), "/on") };
    match account.execute(&command, policy, on) {
        Ok(answer) => answer,
        // A fault of this library's own is told where everybody sees it.
        Err(contradiction) => invalid(contradiction.to_string(), ""),
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
