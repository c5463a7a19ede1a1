//! A policy from a file.

use settlekit::Policy;
use settlekit::json::{Json, policy_from_json};

use crate::source::Source;

/// Loads a policy, or names every fault with its place, one a line.
pub fn load(source: &Source) -> Result<Policy, String> {
    let text =
        std::fs::read_to_string(&source.path).map_err(|error| format!("{source}: {error}"))?;
    let faults = match Json::parse(&text) {
        Err(fault) => vec![fault],
        Ok(json) => match policy_from_json(&json, "") {
            Ok(policy) => return Ok(policy),
            Err(found) => found.faults,
        },
    };
    let lines: Vec<String> = faults.iter().map(|fault| format!("{source}: {fault}")).collect();
    Err(lines.join("\n"))
}
