//! Everybody who decides columns of accounts by a table.

use std::cell::RefCell;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;

use crate::contest::{Entry, Expected};
use crate::options::Options;
use crate::process::{Process, runner};
use crate::table::Table;
use crate::{c, decimal, from_c, ours, sqlite};

/// A peer that is a program of its own, and whether it must be exact.
type Outside = (&'static str, &'static str, Expected);

const PYTHON: [Outside; 8] = [
    ("polars-int", "polars, Int64", Expected::Exact),
    ("polars-float", "polars, Float64", Expected::Counted),
    ("duckdb-decimal", "DuckDB, DECIMAL", Expected::Exact),
    ("duckdb-int", "DuckDB, integers", Expected::Exact),
    ("numpy-float", "numpy, float64", Expected::Counted),
    ("pandas-float", "pandas, float64", Expected::Counted),
    ("rule-engine", "rule-engine (Python)", Expected::Exact),
    ("business-rules", "business-rules (Python)", Expected::Exact),
];
const NODE: [Outside; 1] = [("json-rules-engine", "json-rules-engine (Node.js)", Expected::Exact)];
const ZEN: [Outside; 1] = [("zen", "zen-engine, compiled", Expected::Exact)];
const DMN: [Outside; 1] = [("dsntk", "dsntk (DMN)", Expected::Exact)];

/// Engines that are asked about one account at a time: fewer accounts say the same.
const ONE_BY_ONE: [&str; 5] =
    ["zen", "dsntk", "json-rules-engine", "business-rules", "rule-engine"];

type Started = Result<Rc<RefCell<Process>>, String>;

/// The programs of the peers, started once for all tables.
pub struct Programs {
    started: Vec<(&'static [Outside], Started)>,
}

/// What the command could not install or build is said in a file beside it.
pub fn available(target: &Path, what: &str, needed: &Path) -> Result<(), String> {
    let reason = target.join(format!("{what}.skipped"));
    match std::fs::read_to_string(reason) {
        Ok(reason) => Err(reason.trim().to_string()),
        Err(_) if needed.exists() => Ok(()),
        Err(_) => Err("the command did not install it".to_string()),
    }
}

impl Programs {
    pub fn start(options: &Options) -> Programs {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let target = &options.target;
        let folder = target.join("exchange");
        let start = |what: &str, program: &Path, prepare: &dyn Fn(&mut Command)| -> Started {
            available(target, what, program)?;
            let mut command = Command::new(program);
            prepare(&mut command);
            Process::start(command, &folder)
        };
        let wanted = |peers: &[Outside]| peers.iter().any(|(name, ..)| options.wants(name));
        let mut started: Vec<(&'static [Outside], Started)> = Vec::new();
        let mut add = |peers: &'static [Outside], start: &dyn Fn() -> Started| {
            if wanted(peers) {
                started.push((peers, start()));
            }
        };
        add(&PYTHON, &|| {
            start("python", &target.join("venv/bin/python"), &|command| {
                command.arg(here.join("python/peers.py"));
            })
        });
        // Each built by itself, so that one may fail without the others.
        let built = |name: &str| target.join("bin").join(name);
        add(&ZEN, &|| start("zen", &built("peers-zen"), &|_| ()));
        add(&DMN, &|| start("dmn", &built("peers-dmn"), &|_| ()));
        add(&NODE, &|| {
            available(target, "node", &target.join("node/node_modules/json-rules-engine"))?;
            let mut command = Command::new("node");
            command.arg(here.join("node/peers.mjs")).current_dir(target.join("node"));
            Process::start(command, &folder)
        });
        Programs { started }
    }

    fn entries(&self, table: &Table) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (peers, started) in &self.started {
            for (name, title, expected) in *peers {
                let runner = match started {
                    Ok(process) => Ok(runner(process, name, table)),
                    Err(reason) => Err(reason.clone()),
                };
                entries.push(Entry::new(name, title, &table.name, runner).expecting(*expected));
            }
        }
        entries
    }
}

pub fn entries(options: &Options, table: &Table, programs: &Programs) -> Vec<Entry> {
    let of = |name: &str, title: &str, runner| Entry::new(name, title, &table.name, runner);
    let mut entries = vec![
        of("ours", "settlekit, columns", Ok(ours::three_columns(table, ours::Path::Dispatched))),
        of("c-ifma", "C, AVX-512 IFMA columns", c::ifma(table, c::Stores::Plain)),
        of(
            "c-ifma-stream",
            "C, AVX-512 IFMA columns, stores past the caches",
            c::ifma(table, c::Stores::Stream),
        ),
    ];
    for (name, title, path) in ours::forced() {
        let path = path.ok_or_else(|| "this processor does not have it".to_string());
        entries.push(of(name, title, path.map(|path| ours::three_columns(table, path))));
    }
    entries.push(of("ours-parallel", "settlekit, columns, two cores", ours::parallel(table)));
    entries.push(of("c-ifma-two", "C, AVX-512 IFMA columns, two threads", c::ifma_two(table)));
    entries.push(of("ours-single", "settlekit, one call each", Ok(ours::single(table))));
    entries.push(of(
        "ours-verdict",
        "settlekit, one call each, all answers",
        Ok(ours::verdicts(table)),
    ));
    entries.push(of(
        "ours-explained",
        "settlekit, one call each, with every reason",
        Ok(ours::explained(table)),
    ));
    entries.extend([
        of(
            "ours-all",
            "settlekit, all seven columns",
            Ok(ours::all_columns(table, options.accounts)),
        ),
        of(
            "ours-from-c",
            "settlekit, columns, from C",
            from_c::judge(&options.target, table, from_c::Handed::Columns),
        ),
        of("c-scan", "C, columns, rows scanned", Ok(c::scan(table))),
        of("c-call", "C, one call each, rows scanned", Ok(c::calls(table))),
        of("ours-call", "settlekit, columns of one row", Ok(ours::columns_of_one(table))),
        of(
            "ours-from-c-call",
            "settlekit, one call each, all answers, from C",
            from_c::judge(&options.target, table, from_c::Handed::Each),
        ),
        of(
            "rust-decimal",
            "rust_decimal, rows scanned",
            Ok(decimal::scan(table, decimal::Rounding::Exact)),
        ),
        of(
            "rust-decimal-default",
            "rust_decimal, its default rounding",
            Ok(decimal::scan(table, decimal::Rounding::Default)),
        )
        .expecting(Expected::Counted),
        of("sqlite", "SQLite, joined with the table", Ok(sqlite::join(table))),
    ]);
    entries.extend(programs.entries(table));
    if table.name == "T3" {
        for (name, title, runner) in [
            ("copy", "the bytes alone, C, -O3", Ok(c::copy())),
            ("copy-512", "the bytes alone, AVX-512", c::copy_avx512(c::Stores::Plain)),
            (
                "copy-stream",
                "the bytes alone, AVX-512, stores past the caches",
                c::copy_avx512(c::Stores::Stream),
            ),
        ] {
            entries.push(of(name, title, runner).expecting(Expected::Nothing));
        }
    }
    entries.retain(|entry| options.wants(&entry.name));
    for entry in &mut entries {
        // Whoever works on columns gets all accounts, so that no fixed cost weighs more than for us.
        if !ONE_BY_ONE.contains(&entry.name.as_str()) {
            entry.accounts = Some(options.accounts);
        }
    }
    entries
}
