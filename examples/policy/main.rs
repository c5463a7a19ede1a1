//! Looks at a policy before it is used.
//!
//! `cargo run --example policy -- lint FILE` prints what is worth changing in it, each with an
//! account that shows it and a suggestion. `--json` prints the same as JSON.
//!
//! Exit status: 0 if nothing was found, 1 if something was, 2 if the file does not load (every
//! fault stands on standard error, nothing on standard output) or the arguments are wrong.

mod lint;

use std::process::ExitCode;

const USAGE: &str = "usage: policy lint [--json] FILE";

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    match arguments.first().map(String::as_str) {
        Some("lint") => lint::run(rest),
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
