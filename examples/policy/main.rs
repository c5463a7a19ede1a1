//! Looks at policies before they are used.
//!
//! `cargo run --example policy -- lint FILE` prints what is worth changing in a policy, each with an
//! account that shows it and a suggestion. `... -- compare OLD NEW [PORTFOLIO]` says which accounts
//! two policies treat differently. `--json` prints the same as JSON.
//!
//! Exit status: 0 if nothing was found, 1 if something was, 2 if a file does not load (every fault
//! stands on standard error, nothing on standard output) or the arguments are wrong.

mod compare;
mod compare_report;
mod lint;

// Shared with the example `portfolio`.
#[path = "../portfolio/csv_file.rs"]
mod csv_file;
#[path = "../portfolio/input.rs"]
#[allow(dead_code, reason = "holds and counts are for the example portfolio")]
mod input;
#[path = "../portfolio/policy_file.rs"]
mod policy_file;
#[path = "../portfolio/row.rs"]
mod row;
#[path = "../portfolio/seen.rs"]
mod seen;
#[path = "../portfolio/source.rs"]
#[allow(dead_code, reason = "the example portfolio has files that it reads if none is named")]
mod source;
#[path = "../portfolio/table.rs"]
#[allow(dead_code, reason = "some words are only said by the example portfolio")]
mod table;

use std::process::ExitCode;

const USAGE: &str = "usage: policy lint [--json] FILE
       policy compare [--json] OLD NEW [PORTFOLIO]";

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    match arguments.first().map(String::as_str) {
        Some("lint") => lint::run(rest),
        Some("compare") => compare::run(rest),
        Some("--help") => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
