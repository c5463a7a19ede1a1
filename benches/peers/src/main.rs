//! Decides the same accounts with settlekit and with other ways to do it, by turns, in one program,
//! and says what each costs and what each gets wrong: README.md.

mod accounts;
mod c;
mod contest;
mod exact;
mod machine;
mod options;
mod ours;
mod table;

use std::collections::BTreeMap;
use std::process::ExitCode;

use accounts::{Accounts, Room};
use contest::{Entry, Expected, Stage};
use exact::Exact;
use options::Options;
use table::Table;

/// Everybody who decides columns of accounts by a table.
fn entries(options: &Options, table: &Table) -> Vec<Entry> {
    let of = |name: &str, title: &str, runner| Entry::new(name, title, &table.name, runner);
    let mut entries = vec![
        of("ours", "settlekit, columns", Ok(ours::three_columns(table, ours::Path::Dispatched))),
        of(
            "ours-all",
            "settlekit, all seven columns",
            Ok(ours::all_columns(table, options.accounts)),
        ),
        of("ours-call", "settlekit, columns of one row", Ok(ours::columns_of_one(table))),
        of("c-ifma", "C, AVX-512 IFMA columns", c::ifma(table, c::Stores::Plain)),
        of(
            "c-ifma-stream",
            "C, AVX-512 IFMA columns, streaming stores",
            c::ifma(table, c::Stores::Stream),
        ),
        of("c-scan", "C, columns, rows scanned", Ok(c::scan(table))),
        of("c-call", "C, one call each, rows scanned", Ok(c::calls(table))),
    ];
    for path in ours::forced() {
        entries.push(of(path.name(), path.name(), Ok(ours::three_columns(table, path))));
    }
    if table.name == "T3" {
        let bytes =
            |name: &str, title: &str, runner| of(name, title, runner).expecting(Expected::Nothing);
        entries.push(bytes("copy", "the bytes alone, compiled from C", Ok(c::copy())));
        entries.push(bytes(
            "copy-512",
            "the bytes alone, AVX-512",
            c::copy_avx512(c::Stores::Plain),
        ));
        entries.push(bytes(
            "copy-stream",
            "the bytes alone, AVX-512, streaming stores",
            c::copy_avx512(c::Stores::Stream),
        ));
    }
    entries.retain(|entry| options.wants(&entry.name));
    entries
}

fn run(options: &Options) -> Result<(), String> {
    let machine = machine::describe();
    let accounts = Accounts::generate(options.accounts, options.seed);
    let mut room = Room::new(options.accounts);
    let tables = [Table::three(), Table::twenty_four()];
    let mut exact = BTreeMap::new();
    for table in &tables {
        let mut of_table = Exact::of(table, &accounts.first(options.accounts));
        let sums = of_table.sums(options.accounts);
        if (options.accounts, options.seed) == (options::ACCOUNTS, options::SEED)
            && exact::published(table) != Some(sums)
        {
            return Err(format!("{} comes to {sums:?}, not to what is published", table.name));
        }
        exact.insert(table.name.clone(), of_table);
    }
    let mut entries: Vec<Entry> = tables.iter().flat_map(|table| entries(options, table)).collect();
    let mut stage = Stage { accounts: &accounts, room: &mut room, exact, most: options.accounts };
    contest::run(&mut entries, &mut stage, options.rounds)?;
    for entry in &entries {
        let ours = entries.iter().find(|other| other.name == "ours" && other.table == entry.table);
        let ratio = ours.and_then(|ours| entry.ratio(ours));
        println!(
            "{:<4} {:<16} {:<45} {:>9.2} {:>8.3} {:?}",
            entry.table,
            entry.name,
            entry.title,
            entry.nanoseconds().unwrap_or(f64::NAN),
            ratio.unwrap_or(f64::NAN),
            entry.wrong
        );
    }
    println!("{machine}");
    Ok(())
}

fn main() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(fault) => {
            eprintln!("{fault}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}
