//! Makes the same offer to many accounts: a dry run, or for good.
//!
//! `cargo run --example bulk -- --dry-run` works on the portfolio of `examples/data/`;
//! `cargo run --release --example bulk -- --accounts 100000` on as many accounts as you like;
//! `cargo run --example bulk -- --help` says what else it takes.

mod arguments;
#[path = "../portfolio/csv_file.rs"]
mod csv_file;
mod generated;
mod given;
#[path = "../portfolio/input.rs"]
#[allow(dead_code, reason = "the portfolio's report uses more of it")]
mod input;
#[path = "../portfolio/policy_file.rs"]
mod policy_file;
mod report;
#[path = "../portfolio/row.rs"]
mod row;
#[path = "../portfolio/source.rs"]
mod source;
#[path = "../portfolio/table.rs"]
#[allow(dead_code, reason = "the portfolio's report uses more of it")]
mod table;

use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use settlekit::bulk::{BulkMode, BulkResult, Progress, decide_all, record_all};
use settlekit::json::{BulkDocument, BulkFault, bulk_from_text, bulk_text};
use settlekit::{Account, Fault, Policy};

use arguments::{Arguments, Source, Task};

fn main() -> ExitCode {
    let result = match arguments::read(std::env::args_os().skip(1)) {
        Ok(Task::Help) => Ok(vec![arguments::HELP.to_string()]),
        Ok(Task::Bulk(arguments)) => bulk(&arguments),
        Err(message) => Err(Stop::unusable(format!(
            "{message}\n'cargo run --example bulk -- --help' lists the arguments"
        ))),
    };
    match result {
        Ok(lines) => {
            let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
            // Whoever stops reading has seen enough.
            let _closed = std::io::stdout().lock().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
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

    fn faults(source: &Source, faults: &[Fault]) -> Stop {
        let lines: Vec<String> = faults.iter().map(|fault| format!("{source}: {fault}")).collect();
        Stop::unusable(lines.join("\n"))
    }
}

fn bulk(arguments: &Arguments) -> Result<Vec<String>, Stop> {
    let policy = policy_file::load(&arguments.policy).map_err(Stop::unusable)?;
    let mut document = load_bulk(&arguments.bulk, &policy)?;
    if arguments.all_or_nothing {
        document.bulk.mode = BulkMode::AllOrNothing;
    }
    let given::Given { mut accounts, told } =
        given::load(&arguments.accounts, &policy, arguments.as_of)?;
    let result = decide(&document, &accounts, &policy, arguments)?;
    if let Some(file) = &arguments.lines {
        write_lines(file, &result)
            .map_err(|error| Stop::unusable(format!("{}: {error}", file.display())))?;
    }
    let mut lines = report::header(&document, &policy, arguments, &told);
    lines.extend(report::totals(&result.totals));
    lines.extend(report::refusals(&result));
    lines.extend(report::first_items(&result));
    if !arguments.dry_run {
        let recorded = record_all(&mut accounts, &result)
            .map_err(|contradiction| Stop::unusable(contradiction.to_string()))?;
        let again = match recorded {
            0 => None,
            _ => {
                // Who has the offer is not stopped any more, so the same list is given by name.
                let names = result.items.into_iter().map(|item| item.account);
                document.accounts = Some(names.collect());
                Some(decide(&document, &accounts, &policy, arguments)?.totals)
            }
        };
        lines.extend(report::recorded(recorded, again.as_ref()));
    }
    Ok(lines)
}

/// Decides the bulk with a bar that shows how far it has come; standard error is left alone where it
/// is no terminal.
fn decide(
    document: &BulkDocument,
    accounts: &[Account],
    policy: &Policy,
    arguments: &Arguments,
) -> Result<BulkResult, Stop> {
    let chosen =
        document.choose(accounts).map_err(|faults| Stop::faults(&arguments.bulk, &faults))?;
    let bar = ProgressBar::new(u64::try_from(chosen.len()).unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} {msg}") {
        bar.set_style(style);
    }
    let watch = |progress: Progress<'_>| {
        bar.set_position(u64::try_from(progress.done).unwrap_or(u64::MAX));
        if progress.done.is_multiple_of(1000) {
            bar.set_message(format!("{} refused", progress.so_far.refused_in_all()));
        }
        match arguments.cancel_after {
            Some(after) if progress.done >= after => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    };
    let result = decide_all(chosen, &document.bulk, policy, arguments.as_of, watch);
    bar.finish_and_clear();
    Ok(result)
}

fn write_lines(file: &Path, result: &BulkResult) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    for line in bulk_text(result) {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

fn load_bulk(source: &Source, policy: &Policy) -> Result<BulkDocument, Stop> {
    let text = std::fs::read_to_string(&source.path)
        .map_err(|error| Stop::unusable(format!("{source}: {error}")))?;
    bulk_from_text(&text, policy.currency()).map_err(|fault| match fault {
        BulkFault::Invalid(faults) => Stop::faults(source, &faults),
        BulkFault::Refused(refusal) => {
            Stop::unusable(format!("{source}: {}: {}", refusal.code.name(), refusal.remedy))
        }
    })
}

/// To standard error.
fn warn(message: &str) {
    let _closed = writeln!(std::io::stderr().lock(), "{message}");
}
