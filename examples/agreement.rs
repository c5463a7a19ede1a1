//! Writes an agreement, or another letter, on the account that a story ends with.
//!
//! `cargo run --example agreement` prints the agreement of
//! `examples/data/agreement_letter.json` as a page of HTML. `-- --to FILE` writes it to a file,
//! `-- --story FILE --letter FILE` takes others, `-- --data` prints the data with its traces and
//! the hash instead of the text.
//!
//! Exit status: 0 if the letter was written; 2 if a file does not load, a step of the story is
//! malformed or not answered as it expects, or there is no such letter (every fault stands on
//! standard error).

use std::io::Write;
use std::process::ExitCode;

use settlekit::json::{Json, Outcome, Scenario, letter};

const HELP: &str = "Writes an agreement, or another letter, on the account that a story ends with.";
const USAGE: &str = "usage: agreement [--story FILE] [--letter FILE] [--to FILE] [--data]";
const OPTIONS: &str = "\
  --story FILE        a scenario file          (examples/data/agreement_story.json)
  --letter FILE       which letter, to whom    (examples/data/agreement_letter.json)
  --to FILE           write it there, not to standard output
  --data              the data with the event of each figure, instead of the text
  --help              print this and stop";

struct Arguments {
    story: String,
    letter: String,
    to: Option<String>,
    data: bool,
}

fn main() -> ExitCode {
    if std::env::args().any(|word| word == "--help") {
        println!("{HELP}\n\n{USAGE}\n\n{OPTIONS}");
        return ExitCode::SUCCESS;
    }
    match arguments().and_then(|arguments| Ok((written(&arguments)?, arguments.to))) {
        Ok((text, to)) => put(&text, to.as_deref()),
        Err(faults) => {
            for fault in faults {
                eprintln!("{fault}");
            }
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, Vec<String>> {
    let file = |name: &str| format!("{}/examples/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut arguments = Arguments {
        story: file("agreement_story.json"),
        letter: file("agreement_letter.json"),
        to: None,
        data: false,
    };
    let mut words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| vec![USAGE.to_string()]);
        match word.as_str() {
            "--story" => arguments.story = value()?,
            "--letter" => arguments.letter = value()?,
            "--to" => arguments.to = Some(value()?),
            "--data" => arguments.data = true,
            _ => return Err(vec![USAGE.to_string()]),
        }
    }
    Ok(arguments)
}

fn written(arguments: &Arguments) -> Result<String, Vec<String>> {
    let read = |path: &str| {
        std::fs::read_to_string(path).map_err(|error| vec![format!("{path}: {error}")])
    };
    let named = |path: &str, faults: Vec<settlekit::Fault>| -> Vec<String> {
        faults.iter().map(|fault| format!("{path}: {fault}")).collect()
    };
    let (story, request) = (&arguments.story, &arguments.letter);
    let scenario = Scenario::load(&read(story)?).map_err(|faults| named(story, faults))?;
    let (account, steps) = scenario.play();
    let wrong: Vec<String> = steps
        .iter()
        .filter(|step| step.line.outcome == Outcome::Invalid || step.difference.is_some())
        .map(|step| format!("{story}: {}", step.line.to_text()))
        .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let json = Json::parse(&read(request)?).map_err(|fault| named(request, vec![fault]))?;
    let answer = letter(&account, &json).map_err(|faults| named(request, faults))?;
    Ok(if arguments.data { answer.to_text() + "\n" } else { answer.text })
}

fn put(text: &str, to: Option<&str>) -> ExitCode {
    let result = match to {
        Some(path) => std::fs::write(path, text).map_err(|error| format!("{path}: {error}")),
        None => std::io::stdout().lock().write_all(text.as_bytes()).map_err(|e| e.to_string()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
