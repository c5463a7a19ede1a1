//! `compare OLD NEW [PORTFOLIO]`: which accounts two policies treat differently.

use std::io::Write;
use std::process::ExitCode;

use chrono::NaiveDate;
use settlekit::account::{Action, Command};
use settlekit::compare::{
    Comparison, PortfolioComparison, PortfolioRow, Seen, compare, compare_portfolio,
};
use settlekit::{Account, Answer, ClientId, Policy, UserId, date, decide};

use crate::compare_report;
use crate::csv_file;
use crate::input;
use crate::policy_file;
use crate::seen;
use crate::source::Source;

const HELP: &str = "\
Says which accounts two policies treat differently, with one example each, and which other settings
differ. With a portfolio also how many of its accounts, and the money.

usage: cargo run --example policy -- compare OLD NEW [PORTFOLIO] [OPTIONS]

  OLD, NEW            two policies, as JSON
  PORTFOLIO           accounts, as CSV: the columns of examples/data/README.md
  --by USER           who asks for the accounts of the portfolio  (asmith)
  --system            nobody asks: the creditor's own system
  --as-of YYYY-MM-DD  the day on which their ages are counted     (2026-03-01)
  --json              one JSON document instead of text
  --help              this text

A bad row is named on standard error and drops its account; the rest goes on.
Exit status: 0 if nothing differs, 1 if something does, 2 if arguments or files cannot be used.";

/// What the command line asks for.
struct Arguments {
    old: Source,
    new: Source,
    portfolio: Option<Source>,
    by: Option<UserId>,
    as_of: NaiveDate,
    json: bool,
}

/// Compares; the status says whether anything differs.
pub fn run(arguments: &[String]) -> ExitCode {
    if arguments.iter().any(|argument| matches!(argument.as_str(), "--help" | "-h")) {
        print(HELP);
        return ExitCode::SUCCESS;
    }
    let outcome = read(arguments)
        .map_err(|message| {
            format!("{message}\n'cargo run --example policy -- compare --help' lists the arguments")
        })
        .and_then(|arguments| compared(&arguments));
    match outcome {
        Ok((text, same)) => {
            print(&text);
            if same { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// What the portfolio is compared with.
pub struct Counted {
    pub totals: PortfolioComparison,
    pub file: String,
    pub by: String,
    pub as_of: NaiveDate,
}

/// What is printed, and whether nothing differs.
fn compared(arguments: &Arguments) -> Result<(String, bool), String> {
    let old = policy_file::load(&arguments.old)?;
    let new = policy_file::load(&arguments.new)?;
    let comparison = compare(&old, &new);
    let counted = match &arguments.portfolio {
        Some(file) => Some(count(file, arguments, &old, &new)?),
        None => None,
    };
    let same = comparison.is_empty();
    let text = if arguments.json {
        as_json(&comparison, counted.as_ref())?
    } else {
        compare_report::lines(&comparison, counted.as_ref()).join("\n")
    };
    Ok((text, same))
}

fn as_json(comparison: &Comparison, counted: Option<&Counted>) -> Result<String, String> {
    let mut document = serde_json::json!({ "comparison": comparison });
    if let (Some(counted), Some(fields)) = (counted, document.as_object_mut()) {
        fields.insert("portfolio".into(), serde_json::json!(counted.totals));
    }
    serde_json::to_string_pretty(&document).map_err(|error| error.to_string())
}

/// Counts over the accounts of a file.
fn count(
    source: &Source,
    arguments: &Arguments,
    old: &Policy,
    new: &Policy,
) -> Result<Counted, String> {
    if let Some(user) = arguments
        .by
        .as_ref()
        .filter(|user| [old, new].iter().all(|policy| policy.user(user).is_none()))
    {
        return Err(format!(
            "neither policy knows the user {user}; name one with --by, or say --system"
        ));
    }
    let file = csv_file::load(source)?;
    let read =
        input::read(&file, old.currency()).map_err(|message| format!("{source}: {message}"))?;
    for message in &read.faults {
        eprintln!("{source}: {message}");
    }
    if read.accounts.is_empty() {
        return Err(format!("{source}: nothing could be read"));
    }
    let accounts: Vec<Account> = read.accounts.into_iter().map(|given| given.account).collect();
    let mut clients: Vec<ClientId> =
        accounts.iter().map(|account| account.client().clone()).collect();
    clients.sort_unstable();
    clients.dedup();
    let users: Vec<UserId> = arguments.by.iter().cloned().collect();
    let row = |account: &Account| PortfolioRow {
        client: clients.binary_search(account.client()).unwrap_or_default(),
        user: arguments.by.as_ref().map(|_| 0),
        before: look(account, old, arguments),
        after: look(account, new, arguments),
    };
    let totals = compare_portfolio(old, new, &clients, &users, accounts.iter().map(row))
        .map_err(|fault| fault.to_string())?;
    let by = arguments.by.as_ref().map_or("the creditor's own system".into(), UserId::to_string);
    Ok(Counted { totals, file: source.to_string(), by, as_of: arguments.as_of })
}

/// An account as a policy sees it: its age from the date that the policy names, and the balance of
/// what is not disputed, with new interest if the policy includes it. It is what a quote looks at.
fn look(account: &Account, policy: &Policy, arguments: &Arguments) -> Seen {
    let command =
        Command { by: arguments.by.clone(), ..Command::new(Action::Quote { claims: None }) };
    let mut seen = seen::Seen::default();
    match decide(account, &command, policy, arguments.as_of) {
        Answer::Applied(decision) => seen.look_at(&decision.explanation),
        Answer::Refused(refusal) => seen.look_at(&refusal.explanation),
        Answer::AlreadyDone | Answer::Invalid(_) => {}
    }
    Seen {
        age_days: seen.age_days,
        balance_minor: seen.balance.map_or(0, |balance| balance.minor()),
    }
}

fn read(arguments: &[String]) -> Result<Arguments, String> {
    let mut files = Vec::new();
    let (mut by, mut as_of, mut json, mut system) = (None, None, false, false);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let option = match argument.as_str() {
            "--json" => {
                json = true;
                continue;
            }
            "--system" => {
                system = true;
                continue;
            }
            "--by" => &mut by,
            "--as-of" => &mut as_of,
            name if name.starts_with("--") => {
                return Err(format!("unknown argument: {}", name.escape_debug()));
            }
            file => {
                files.push(Source::given(file.into()));
                continue;
            }
        };
        let value = arguments.next().ok_or_else(|| format!("{argument} needs a value"))?;
        if option.replace(value.clone()).is_some() {
            return Err(format!("{argument} is given twice"));
        }
    }
    if system && by.is_some() {
        return Err("--by and --system exclude each other".into());
    }
    let mut files = files.into_iter();
    let (Some(old), Some(new), portfolio, None) =
        (files.next(), files.next(), files.next(), files.next())
    else {
        return Err("two policies are compared, maybe over one portfolio".into());
    };
    let by = by.unwrap_or_else(|| "asmith".into());
    let as_of = as_of.unwrap_or_else(|| "2026-03-01".into());
    let user = UserId::new(&by)
        .map_err(|error| format!("--by {}: the name {error}", by.escape_debug()))?;
    let as_of = date::parse(&as_of)
        .map_err(|_| format!("--as-of {}: no day of the form YYYY-MM-DD", as_of.escape_debug()))?;
    Ok(Arguments { old, new, portfolio, by: (!system).then_some(user), as_of, json })
}

/// To standard output; whoever stops reading has seen enough.
fn print(text: &str) {
    let _closed = writeln!(std::io::stdout().lock(), "{text}");
}
