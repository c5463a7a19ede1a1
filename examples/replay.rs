//! Runs a scenario file and prints one JSON object for each step.
//!
//! `cargo run --example replay -- FILE`, or `--help`.
//!
//! Exit status: 0 if every step got an answer and every expectation in the file holds; 1 if an
//! expectation does not hold (both sides stand on standard error); 2 if the file, its policy or its
//! account does not load (every fault stands on standard error, nothing on standard output).

use std::io::Write;
use std::process::ExitCode;

use settlekit::json::Scenario;

const HELP: &str = "\
Plays a scenario file: a policy, an account, and dated commands. Prints one line of JSON for each
step, with what was decided and why.

usage: cargo run --example replay -- FILE

FILE is in the dialect that the manual's page `json` describes; tests/scenarios/ has a thousand.
Exit status: 0 if every step got an answer and every expectation in the file holds, 1 if one does
not, 2 if the file does not load.";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: replay FILE");
        return ExitCode::from(2);
    };
    if path == "--help" {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let shown = path.to_string_lossy();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{shown}: {error}");
            return ExitCode::from(2);
        }
    };
    let scenario = match Scenario::load(&text) {
        Ok(scenario) => scenario,
        Err(faults) => {
            for fault in faults {
                eprintln!("{shown}: {fault}");
            }
            return ExitCode::from(2);
        }
    };
    let mut as_expected = true;
    let mut output = std::io::stdout().lock();
    for result in scenario.run() {
        if writeln!(output, "{}", result.line.to_text()).is_err() {
            // Nobody reads any more; the answers so far were printed.
            return ExitCode::from(2);
        }
        if let Some(difference) = result.difference {
            as_expected = false;
            eprintln!("{shown}: step {}: {difference}", result.line.step);
        }
    }
    if as_expected { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
