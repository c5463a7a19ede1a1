//! Decides the same accounts with settlekit and with other ways to do it, by turns, in one program,
//! and says what each costs and what each gets wrong: README.md.

mod accounts;
mod c;
mod chart;
mod contest;
mod decimal;
mod exact;
mod field;
mod from_c;
mod goals;
mod lifecycle;
mod machine;
mod memory;
mod options;
mod ours;
mod process;
mod record;
mod report;
mod results;
mod sqlite;
mod table;

use std::collections::BTreeMap;
use std::process::ExitCode;

use accounts::{Accounts, Room};
use contest::{Entry, Expected, Stage};
use exact::Exact;
use field::Programs;
use options::Options;
use results::Results;
use table::Table;

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

/// How long a turn may take, nanoseconds.
fn turn_nanoseconds(options: &Options) -> f64 {
    if options.quick { 50e6 } else { 300e6 }
}

fn exact_answers(tables: &[Table], accounts: &Accounts, count: usize) -> BTreeMap<String, Exact> {
    let of = |table: &Table| (table.name.clone(), Exact::of(table, &accounts.first(count)));
    tables.iter().map(of).collect()
}

/// The fastest ways, by the rows of the table: 3, 24, 240 and 2,400.
fn by_rows(options: &Options, accounts: &Accounts, room: &mut Room) -> Result<Vec<Entry>, String> {
    let tables =
        [Table::three(), Table::twenty_four(), Table::uneven(20, 12), Table::uneven(60, 40)];
    let mut entries = Vec::new();
    for table in &tables {
        let of = |name: &str, title: &str, runner| Entry::new(name, title, &table.name, runner);
        entries.extend([
            of(
                "ours",
                "settlekit, columns",
                Ok(ours::three_columns(table, ours::Path::Dispatched)),
            ),
            of("c-ifma", "C, AVX-512 IFMA columns", c::ifma(table, c::Stores::Plain)),
            of("c-scan", "C, columns, rows scanned", Ok(c::scan(table))),
        ]);
    }
    // The slow ones are asked about few, and so few are enough for all.
    let count = options.accounts.min(if options.quick { 20_000 } else { 200_000 });
    let exact = exact_answers(&tables, accounts, count);
    let turn_nanoseconds = turn_nanoseconds(options);
    let mut stage = Stage { accounts, room, exact, most: count, turn_nanoseconds };
    contest::run(&mut entries, &mut stage, options.rounds / 2 + 1)?;
    Ok(entries)
}

/// The fastest ways, by the number of accounts: 10^4 to 10^7.
fn by_accounts(options: &Options) -> Result<Vec<Entry>, String> {
    let counts: &[usize] =
        if options.quick { &[10_000, 100_000] } else { &[10_000, 100_000, 1_000_000, 10_000_000] };
    let most = counts.iter().copied().max().unwrap_or(0);
    let accounts = Accounts::generate(most, options.seed);
    let mut room = Room::new(most);
    let table = Table::three();
    let mut entries = Vec::new();
    for count in counts {
        let of = |name: &str, title: &str, runner| {
            Entry::new(name, title, &table.name, runner).of_accounts(*count)
        };
        entries.extend([
            of(
                "ours",
                "settlekit, columns",
                Ok(ours::three_columns(&table, ours::Path::Dispatched)),
            ),
            of("c-ifma", "C, AVX-512 IFMA columns", c::ifma(&table, c::Stores::Plain)),
            of(
                "c-ifma-stream",
                "C, AVX-512 IFMA columns, stores past the caches",
                c::ifma(&table, c::Stores::Stream),
            ),
            of("ours-parallel", "settlekit, columns, two cores", ours::parallel(&table)),
            of("c-ifma-two", "C, AVX-512 IFMA columns, two threads", c::ifma_two(&table)),
            of("c-scan", "C, columns, rows scanned", Ok(c::scan(&table))),
            of("copy-512", "the bytes alone, AVX-512", c::copy_avx512(c::Stores::Plain))
                .expecting(Expected::Nothing),
        ]);
    }
    let exact = exact_answers(std::slice::from_ref(&table), &accounts, most);
    let turn_nanoseconds = turn_nanoseconds(options);
    let mut stage = Stage { accounts: &accounts, room: &mut room, exact, most, turn_nanoseconds };
    contest::run(&mut entries, &mut stage, options.rounds / 4 + 1)?;
    Ok(entries)
}

/// Ours on accounts of other seeds, untimed: how many accounts, how many wrong.
fn other_seeds(options: &Options, tables: &[Table]) -> Result<(usize, usize), String> {
    let count = options.accounts.min(200_000);
    let (mut all, mut wrong) = (0, 0);
    for seed in 1..=5 {
        let accounts = Accounts::generate(count, options.seed.wrapping_add(seed));
        let inputs = accounts.first(count);
        let mut room = Room::new(count);
        for table in tables {
            let mut outputs = room.first(count);
            outputs.spoil();
            ours::three_columns(table, ours::Path::Dispatched).once(&inputs, &mut outputs)?;
            let found = Exact::of(table, &inputs).compare(&outputs);
            wrong += found.too_low + found.too_high + found.forgiven + found.reasons;
            all += count;
        }
    }
    Ok((all, wrong))
}

fn allocated(options: &Options, accounts: &Accounts, room: &mut Room) -> Result<f64, String> {
    let inputs = accounts.first(options.accounts);
    let mut outputs = room.first(options.accounts);
    let mut runner = ours::three_columns(&Table::three(), ours::Path::Dispatched);
    let found = memory::allocated(|| runner.once(&inputs, &mut outputs))?;
    Ok(found.bytes as f64 / options.accounts as f64)
}

fn run(options: &Options) -> Result<Results, String> {
    let (machine, busy) = (machine::describe(), machine::busy());
    let accounts = Accounts::generate(options.accounts, options.seed);
    let mut room = Room::new(options.accounts);
    let tables = [Table::three(), Table::twenty_four()];
    let mut exact = exact_answers(&tables, &accounts, options.accounts);
    let published = (options.accounts, options.seed) == (options::ACCOUNTS, options::SEED);
    let mut sums = Vec::new();
    for table in &tables {
        let found = exact.get_mut(&table.name).map(|exact| exact.sums(options.accounts));
        let found = found.ok_or("there is no such table")?;
        if published && exact::published(table) != Some(found) {
            return Err(format!("{} comes to {found:?}, not to what is published", table.name));
        }
        sums.push((table.name.clone(), found));
    }
    process::lay_out(&options.target.join("exchange"), &accounts.first(options.accounts), &tables)?;
    let programs = Programs::start(options);
    let mut entries: Vec<Entry> =
        tables.iter().flat_map(|table| field::entries(options, table, &programs)).collect();
    let turn_nanoseconds = turn_nanoseconds(options);
    let mut stage = Stage {
        accounts: &accounts,
        room: &mut room,
        exact,
        most: options.accounts,
        turn_nanoseconds,
    };
    contest::run(&mut entries, &mut stage, options.rounds)?;
    drop(programs);
    let mut acts = Vec::new();
    if options.wants("life") {
        acts = lifecycle::acts(options.quick)?;
        lifecycle::run(&mut acts, if options.quick { 5 } else { 15 })?;
    }
    let allocated = allocated(options, &accounts, &mut room);
    let other_seeds = other_seeds(options, &tables)?;
    let by_rows =
        if options.wants("rows") { by_rows(options, &accounts, &mut room)? } else { Vec::new() };
    drop((accounts, room));
    let by_accounts = if options.wants("sizes") { by_accounts(options)? } else { Vec::new() };
    let mut results = Results {
        options: options.clone(),
        machine,
        busy,
        sums,
        published,
        entries,
        acts,
        by_rows,
        by_accounts,
        other_seeds,
        allocated,
        goals: Vec::new(),
    };
    results.goals = goals::all(&results);
    Ok(results)
}

fn write(path: &std::path::Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|fault| format!("{}: {fault}", path.display()))
}

fn main() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(fault) => {
            eprintln!("{fault}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = run(&options).and_then(|results| {
        let text = report::text(&results);
        println!("{text}");
        write(&options.text, &text)?;
        write(&options.chart, &chart::svg(&results))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}
