//! `policy lint`: what is worth changing in a policy, for people or as JSON.

use std::fmt::Write;
use std::process::ExitCode;

use settlekit::lint::{Finding, PlanWitness, Witness, lint};
use settlekit::{Money, Policy};

use crate::policy_file;
use crate::source::Source;

/// Lines of text for people are at most so long.
const WIDTH: usize = 100;

/// Runs the subcommand with the words after its name.
pub fn run(arguments: &[String]) -> ExitCode {
    let as_json = arguments.iter().any(|word| word == "--json");
    let files: Vec<&String> = arguments.iter().filter(|word| *word != "--json").collect();
    let [path] = files.as_slice() else {
        eprintln!("usage: policy lint [--json] FILE");
        return ExitCode::from(2);
    };
    let policy = match policy_file::load(&Source::given(path.into())) {
        Ok(policy) => policy,
        Err(faults) => {
            eprintln!("{faults}");
            return ExitCode::from(2);
        }
    };
    let findings = lint(&policy);
    if as_json {
        match serde_json::to_string_pretty(&findings) {
            Ok(text) => println!("{text}"),
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::from(2);
            }
        }
    } else {
        print!("{}", report(&policy, &findings));
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn report(policy: &Policy, findings: &[Finding]) -> String {
    let count = match findings.len() {
        0 => "nothing to change".to_string(),
        1 => "1 finding".to_string(),
        more => format!("{more} findings"),
    };
    let mut text = format!("Policy \"{}\": {count}.\n", policy.name());
    for finding in findings {
        let _infallible = write!(text, "\n{}", paragraph(finding));
    }
    text
}

fn paragraph(finding: &Finding) -> String {
    let mut place = format!("{} at {}", finding.kind.name(), finding.place);
    if let Some(other) = &finding.other_place {
        place = format!("{place}, beside {other}");
    }
    let mut shown = witness_in_words(&finding.witness);
    if let Some(other) = &finding.other_witness {
        shown = format!("{shown}; beside it, {}", witness_in_words(other));
    }
    let mut text = wrapped("", "", &place);
    text += &wrapped("  ", "  ", &finding.message);
    text += &wrapped("  Shown by: ", "            ", &shown);
    text += &wrapped("  Instead:  ", "            ", &finding.suggestion);
    text
}

/// An account 101 days old that owes 5,000.01, proposed by jdoe.
fn witness_in_words(witness: &Witness) -> String {
    let mut words = "an account".to_string();
    if let Some(client) = &witness.client {
        words = format!("{words} of {client}");
    }
    if let Some(age) = witness.age_days {
        words = format!("{words} {} old", days(age));
    }
    if let Some(balance) = witness.balance {
        words = format!("{words} that owes {}", with_separators(balance));
    }
    if words == "an account" {
        words = "any account".to_string();
    }
    if let Some(plan) = witness.plan {
        words = format!("{words}, settled {}", plan_in_words(plan));
    }
    match &witness.user {
        Some(user) => format!("{words}, by user {user}"),
        None => words,
    }
}

fn plan_in_words(plan: PlanWitness) -> String {
    let payments = match plan.payments {
        1 => "in 1 payment".to_string(),
        more => format!("in {more} payments, the last"),
    };
    match plan.largest_gap_days {
        Some(gap) if plan.payments > 1 => {
            format!("{payments} after {}, never more than {} apart", days(plan.last_day), days(gap))
        }
        _ => format!("{payments} after {}", days(plan.last_day)),
    }
}

fn days(number: u32) -> String {
    if number == 1 { "1 day".to_string() } else { format!("{number} days") }
}

/// 5,000.01 for 5000.01.
fn with_separators(amount: Money) -> String {
    let text = amount.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") }
}

/// Lines of at most `WIDTH` characters: the first begins with `first`, the others with `next`.
fn wrapped(first: &str, next: &str, text: &str) -> String {
    let mut lines = String::new();
    let mut line = first.to_string();
    let mut is_empty = true;
    for word in text.split(' ') {
        let longer = line.chars().chain([' ']).chain(word.chars()).count();
        if !is_empty && longer > WIDTH {
            lines += &format!("{line}\n");
            line = next.to_string();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line += word;
        is_empty = false;
    }
    format!("{lines}{line}\n")
}
