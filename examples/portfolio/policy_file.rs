//! A policy from a file.

use settlekit::Policy;
use settlekit::json::policy_from_text;

use crate::source::Source;

/// Loads a policy, or names every fault with its line and place, one a line.
pub fn load(source: &Source) -> Result<Policy, String> {
    let text =
        std::fs::read_to_string(&source.path).map_err(|error| format!("{source}: {error}"))?;
    policy_from_text(&text).map_err(|found| {
        let lines = found.faults.iter().map(|fault| format!("{source}: {fault}"));
        lines.collect::<Vec<String>>().join("\n")
    })
}
