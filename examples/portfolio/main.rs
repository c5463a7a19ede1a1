//! Works a whole portfolio under a policy: who may be offered what today, and why the others not.
//!
//! `cargo run --example portfolio` reads the policy and the portfolio of `examples/data/`;
//! `cargo run --example portfolio -- --help` says what else it takes: among it, accounts made from a
//! seed and judged in columns.
//!
//! Exit status: 0 if anything could be read, whatever was refused or dropped; 1 if there is nothing
//! to report on; 2 if the arguments, the policy or the file itself cannot be used.

mod arguments;
mod csv_file;
mod drawings;
mod followed;
mod grid;
mod heat_map;
mod heat_map_svg;
mod input;
mod judged;
mod judged_asked;
mod made;
mod offers;
mod one_account;
mod plans;
mod policy_file;
mod report;
mod row;
mod seen;
mod settlement_replay;
mod settlement_row;
mod settlements;
mod source;
mod svg;
mod table;
mod timeline;
mod timeline_svg;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, Source, Task};
use judged_asked::Asked;
use offers::Worked;

fn main() -> ExitCode {
    let result = match arguments::read(std::env::args_os().skip(1)) {
        Ok(Task::Help) => {
            print(&[arguments::HELP.to_string()]);
            Ok(())
        }
        Ok(Task::Portfolio(arguments)) => portfolio(&arguments),
        Ok(Task::Settlements(file)) => settlement_report(&file),
        Ok(Task::Judged(asked)) => judged_sums(&asked),
        Err(message) => Err(Stop::unusable(format!(
            "{message}\n'cargo run --example portfolio -- --help' lists the arguments"
        ))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            warn(&stop.message);
            ExitCode::from(stop.status)
        }
    }
}

/// Why there is no report.
struct Stop {
    message: String,
    status: u8,
}

impl Stop {
    fn unusable(message: String) -> Stop {
        Stop { message, status: 2 }
    }

    fn nothing_read(file: &Source) -> Stop {
        Stop { message: format!("{file}: nothing could be read"), status: 1 }
    }
}

fn portfolio(arguments: &Arguments) -> Result<(), Stop> {
    let policy = policy_file::load(&arguments.policy).map_err(Stop::unusable)?;
    let file = csv_file::load(&arguments.portfolio).map_err(Stop::unusable)?;
    let read = input::read(&file, policy.currency())
        .map_err(|message| Stop::unusable(format!("{}: {message}", arguments.portfolio)))?;
    for message in &read.faults {
        warn(&format!("{}: {message}", arguments.portfolio));
    }
    if read.accounts.is_empty() {
        return Err(Stop::nothing_read(&arguments.portfolio));
    }
    let counts = read.counts;
    let outcomes = match &arguments.plans {
        Some(source) => followed::follow_all(
            plans::load(source).map_err(Stop::unusable)?,
            &read.accounts,
            &policy,
        ),
        None => Vec::new(),
    };
    let worked: Vec<Worked> = read
        .accounts
        .into_iter()
        .map(|given| offers::work(given, &policy, &arguments.by, arguments.as_of))
        .collect();
    let shown = one_account::choose(&worked, arguments.explain.as_deref())
        .map_err(|message| Stop::unusable(format!("{}: {message}", arguments.portfolio)))?;
    let mut lines = report::header(&policy, arguments, &counts);
    lines.extend(report::clients(&worked, policy.currency()));
    lines.extend(report::refusals(&worked, policy.currency()));
    lines.extend(heat_map::lines(&worked, &policy));
    if let Some(shown) = shown {
        lines.extend(one_account::lines(shown, &policy, arguments));
    }
    if let Some(source) = &arguments.plans {
        lines.extend(timeline::report(&outcomes, source));
    }
    if let Some(folder) = &arguments.svg {
        let drawn = drawings::draw(&worked, &policy, &outcomes);
        let told = drawings::write(folder, &drawn).map_err(Stop::unusable)?;
        lines.extend(told);
    }
    print(&lines);
    Ok(())
}

fn settlement_report(source: &Source) -> Result<(), Stop> {
    let file = csv_file::load(source).map_err(Stop::unusable)?;
    let read = settlement_row::read(&file)
        .map_err(|message| Stop::unusable(format!("{source}: {message}")))?;
    for message in &read.faults {
        warn(&format!("{source}: {message}"));
    }
    if read.rows.is_empty() {
        return Err(Stop::nothing_read(source));
    }
    let lines = settlements::lines(&read, source).map_err(Stop::unusable)?;
    print(&lines);
    Ok(())
}

/// The sums stand alone on standard output, so that they can be compared with those of others.
fn judged_sums(asked: &Asked) -> Result<(), Stop> {
    let told = judged::judged(asked).map_err(Stop::unusable)?;
    print(&told.sums);
    told.report.iter().for_each(|line| warn(line));
    Ok(())
}

/// To standard output; whoever stops reading has seen enough.
fn print(lines: &[String]) {
    let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let _closed = std::io::stdout().lock().write_all(text.as_bytes());
}

/// To standard error.
fn warn(message: &str) {
    let _closed = writeln!(std::io::stderr().lock(), "{message}");
}
