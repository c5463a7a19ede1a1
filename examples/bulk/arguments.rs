//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use settlekit::date;

pub use crate::source::Source;

/// What `--help` prints.
pub const HELP: &str = "\
Makes the same offer to many accounts and reports who gets it, and why the others do not.

usage: cargo run --example bulk -- [OPTIONS]

  --dry-run           decides and reports, records nothing
  --all-or-nothing    if one account is refused, none gets the offer
  --accounts N        works on N accounts made from a seed instead of a portfolio
  --portfolio FILE    the accounts, as CSV      (examples/data/portfolio.csv)
  --policy FILE       the policy, as JSON       (examples/data/policy.json)
  --bulk FILE         what is offered, as JSON  (examples/data/bulk.json)
  --as-of YYYY-MM-DD  the day of the decisions  (2026-03-01)
  --cancel-after N    cancels after N accounts, as a person could who watches the bar
  --lines FILE        also writes one line of JSON for each account, and the totals, into FILE
  --help              this text

On a terminal a bar shows how far it has come. A bad row of the portfolio is named on standard error
and drops its account; the rest goes on.
Exit status: 0, or 1 if nothing could be read, or 2 if arguments or files cannot be used.";

/// What is to be done.
pub enum Task {
    /// Print the help.
    Help,
    /// Work a bulk.
    Bulk(Box<Arguments>),
}

/// What the report is made from.
pub struct Arguments {
    pub policy: Source,
    pub bulk: Source,
    pub accounts: Accounts,
    pub as_of: NaiveDate,
    pub dry_run: bool,
    pub all_or_nothing: bool,
    pub cancel_after: Option<usize>,
    pub lines: Option<PathBuf>,
}

/// Where the accounts come from.
pub enum Accounts {
    /// A portfolio.
    Portfolio(Source),
    /// So many from a seed.
    Generated(usize),
}

#[derive(Default)]
struct Given {
    dry_run: bool,
    all_or_nothing: bool,
    accounts: Option<OsString>,
    portfolio: Option<OsString>,
    policy: Option<OsString>,
    bulk: Option<OsString>,
    as_of: Option<OsString>,
    cancel_after: Option<OsString>,
    lines: Option<OsString>,
}

/// Reads the arguments.
pub fn read(mut arguments: impl Iterator<Item = OsString>) -> Result<Task, String> {
    let mut given = Given::default();
    while let Some(argument) = arguments.next() {
        let name = argument.to_string_lossy().into_owned();
        let flag = match name.as_str() {
            "--help" | "-h" => return Ok(Task::Help),
            "--dry-run" => Some(&mut given.dry_run),
            "--all-or-nothing" => Some(&mut given.all_or_nothing),
            _ => None,
        };
        if let Some(flag) = flag {
            *flag = true;
            continue;
        }
        let place = match name.as_str() {
            "--accounts" => &mut given.accounts,
            "--portfolio" => &mut given.portfolio,
            "--policy" => &mut given.policy,
            "--bulk" => &mut given.bulk,
            "--as-of" => &mut given.as_of,
            "--cancel-after" => &mut given.cancel_after,
            "--lines" => &mut given.lines,
            _ => return Err(format!("unknown argument: {}", name.escape_debug())),
        };
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        if place.replace(value).is_some() {
            return Err(format!("{name} is given twice"));
        }
    }
    task(given)
}

fn task(given: Given) -> Result<Task, String> {
    let accounts = match (given.accounts, given.portfolio) {
        (Some(_), Some(_)) => return Err("give --accounts or --portfolio, not both".into()),
        (Some(number), None) => Accounts::Generated(number_of("--accounts", &number)?),
        (None, Some(file)) => Accounts::Portfolio(Source::given(file)),
        (None, None) => Accounts::Portfolio(Source::example("portfolio.csv")),
    };
    let as_of = given.as_of.unwrap_or_else(|| "2026-03-01".into()).to_string_lossy().into_owned();
    let cancel_after = given.cancel_after.map(|number| number_of("--cancel-after", &number));
    Ok(Task::Bulk(Box::new(Arguments {
        policy: given.policy.map_or_else(|| Source::example("policy.json"), Source::given),
        bulk: given.bulk.map_or_else(|| Source::example("bulk.json"), Source::given),
        accounts,
        as_of: date::parse(&as_of).map_err(|_| {
            format!("--as-of {}: no day of the form YYYY-MM-DD", as_of.escape_debug())
        })?,
        dry_run: given.dry_run,
        all_or_nothing: given.all_or_nothing,
        cancel_after: cancel_after.transpose()?,
        lines: given.lines.map(PathBuf::from),
    })))
}

fn number_of(name: &str, value: &OsString) -> Result<usize, String> {
    let text = value.to_string_lossy();
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("{name} {}: no whole number above 0", text.escape_debug()))
}
