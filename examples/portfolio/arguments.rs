//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use settlekit::{UserId, date};

use crate::judged_asked::{self, Asked};
pub use crate::source::Source;

/// What `--help` prints.
pub const HELP: &str = "\
Works a portfolio of accounts under a settlement policy and reports what may be offered today.

usage: cargo run --example portfolio -- [OPTIONS]

  --policy FILE       the policy, as JSON       (examples/data/policy.json)
  --portfolio FILE    the accounts, as CSV      (examples/data/portfolio.csv)
  --as-of YYYY-MM-DD  the day of the decisions  (2026-03-01)
  --by USER           who proposes              (asmith)
  --explain ACCOUNT   the account to explain    (LK-10001, or the first with an offer)
  --plans FILE        settlements with plans to follow from day to day, as JSON
                      (examples/data/plans.json for the accounts of the example, else none)
  --svg DIR           writes the timelines and the heat maps as SVG files into DIR as well
  --settlements FILE  replays settlements of charged-off loans instead; stands alone
  --help              this text

Or, with --release after run, accounts made from a seed and judged in columns:

  --accounts N        judges N of them and prints sums that any program must come to; stands alone
  --seed S            the seed, decimal or 0x..  (0x5EED00000000001)
  --table T3|T24      by 3 rows or by 24         (one after the other)
  --lanes NAME        with these registers: baseline, avx2, avx512  (the widest of the machine)
  --threads           on a thread for each core; needs --features parallel

A bad row is named on standard error and drops its account; the rest goes on.
Exit status: 0, or 1 if nothing could be read, or 2 if arguments or files cannot be used.";

/// What is to be done.
pub enum Task {
    /// Print the help.
    Help,
    /// Report on a portfolio.
    Portfolio(Box<Arguments>),
    /// Replay settlements.
    Settlements(Source),
    /// Judge accounts made from a seed.
    Judged(Asked),
}

/// What the portfolio report is made from.
pub struct Arguments {
    pub policy: Source,
    pub portfolio: Source,
    pub as_of: NaiveDate,
    pub by: UserId,
    pub explain: Option<String>,
    /// None: the accounts are not those that the example's plans are about.
    pub plans: Option<Source>,
    /// The folder for the drawings.
    pub svg: Option<PathBuf>,
}

/// The options that take a value, as given.
#[derive(Default)]
struct Given {
    policy: Option<OsString>,
    portfolio: Option<OsString>,
    as_of: Option<OsString>,
    by: Option<OsString>,
    explain: Option<OsString>,
    plans: Option<OsString>,
    svg: Option<OsString>,
    settlements: Option<OsString>,
    judged: judged_asked::Given,
}

/// Reads the arguments.
pub fn read(mut arguments: impl Iterator<Item = OsString>) -> Result<Task, String> {
    let mut given = Given::default();
    while let Some(argument) = arguments.next() {
        let name = argument.to_string_lossy().into_owned();
        let place = match name.as_str() {
            "--help" | "-h" => return Ok(Task::Help),
            "--policy" => &mut given.policy,
            "--portfolio" => &mut given.portfolio,
            "--as-of" => &mut given.as_of,
            "--by" => &mut given.by,
            "--explain" => &mut given.explain,
            "--plans" => &mut given.plans,
            "--svg" => &mut given.svg,
            "--settlements" => &mut given.settlements,
            "--accounts" => &mut given.judged.accounts,
            "--seed" => &mut given.judged.seed,
            "--table" => &mut given.judged.table,
            "--lanes" => &mut given.judged.lanes,
            "--threads" => {
                given.judged.threads = true;
                continue;
            }
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
    let others = [
        &given.policy,
        &given.portfolio,
        &given.as_of,
        &given.by,
        &given.explain,
        &given.plans,
        &given.svg,
    ];
    let alone = others.iter().all(|other| other.is_none());
    let nothing_judged = given.judged.is_nothing();
    match given.settlements {
        Some(_) if !alone || !nothing_judged => return Err("--settlements stands alone".into()),
        Some(file) => return Ok(Task::Settlements(Source::given(file))),
        None => {}
    }
    if !nothing_judged {
        let asked = given.judged.read()?;
        return if alone { Ok(Task::Judged(asked)) } else { Err("--accounts stands alone".into()) };
    }
    let text = |value: Option<OsString>, otherwise: &str| {
        value.map_or(otherwise.to_string(), |value| value.to_string_lossy().into_owned())
    };
    let as_of = text(given.as_of, "2026-03-01");
    let by = text(given.by, "asmith");
    let own_plans = given.portfolio.is_none().then(|| Source::example("plans.json"));
    Ok(Task::Portfolio(Box::new(Arguments {
        policy: given.policy.map_or_else(|| Source::example("policy.json"), Source::given),
        portfolio: given.portfolio.map_or_else(|| Source::example("portfolio.csv"), Source::given),
        as_of: date::parse(&as_of).map_err(|_| {
            format!("--as-of {}: no day of the form YYYY-MM-DD", as_of.escape_debug())
        })?,
        by: UserId::new(&by)
            .map_err(|error| format!("--by {}: the name {error}", by.escape_debug()))?,
        explain: given.explain.map(|account| account.to_string_lossy().into_owned()),
        plans: given.plans.map(Source::given).or(own_plans),
        svg: given.svg.map(PathBuf::from),
    })))
}
