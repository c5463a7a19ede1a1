//! What a decision costs: as a typed command, without and with its explanation, and as JSON that
//! goes in and JSON that comes out: `cargo bench --bench decisions`; `-- --instructions` counts instructions with callgrind instead of
//! taking the time.
//!
//! Each round works on an account of its own, made before the measurement begins. Only the ratios of
//! one run are worth comparing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a measurement fails by panicking"
)]

use std::hint::black_box;
use std::process::Command as Program;
use std::time::Instant;

use chrono::NaiveDate;
use settlekit::account::{Command, Contradiction};
use settlekit::json::{Json, JsonDoor, account_from_text, command_from_json, policy_from_text};
use settlekit::{Account, Answer, Currency, Policy};

const POLICY: &str = r#"{"format": 1, "policy": "lake", "currency": "USD", "agency": {"rule": {
    "table": [{"max_age_days": 100, "max_balance": "5000.00", "percent": "80"},
        {"max_age_days": 100, "percent": "75"}, {"percent": "65"}],
    "max_payments": 6, "max_days": 180}},
    "clients": {"LAKE": {"settled": {"set_status": "SIF", "add_action": {"code": "LETTER", "wait_days": 10}}}}}"#;
const ACCOUNT: &str = r#"{"format": 1, "account": "A-1001", "client": "LAKE", "currency": "USD",
    "status": "stopped", "dates": {"delinquent_since": "2025-06-01"},
    "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#;

const OFFER: &str = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1",
    "terms": {"fixed": "1500.00"}, "expires_on": "2026-03-15"}"#;
const OFFER_TO_ACCEPT: &str = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1",
    "terms": {"fixed": "1500.00"}, "expires_on": "2026-03-15", "pay_by": "2026-03-31"}"#;
const PAYMENT: &str = r#"{"on": "2026-03-10", "command": "post_payment", "payment": "P1",
    "amount": "1500.00", "effective_on": "2026-03-10"}"#;
const ACCEPTANCE: &str = r#"{"on": "2026-03-10", "command": "accept_offer", "offer": "O1",
    "effective_on": "2026-03-10"}"#;
const END_OF_DAY: &str = r#"{"on": "2026-03-10", "command": "end_day"}"#;
const QUOTE: &str = r#"{"on": "2026-03-01", "command": "quote"}"#;
const PROPOSAL: &str = r#"{"on": "2026-03-01", "command": "check_proposal", "amount": "1500.00",
    "payments": 3, "gap_days": 30}"#;

/// What is measured: its name, what was done to the account before, and what is done each round.
const CASES: [(&str, &[&str], &[&str]); 7] = [
    ("create_offer", &[], &[OFFER]),
    ("post_payment that accepts it", &[OFFER], &[PAYMENT]),
    ("both: a whole lifecycle", &[], &[OFFER, PAYMENT]),
    ("accept_offer", &[OFFER_TO_ACCEPT], &[ACCEPTANCE]),
    ("end_day", &[OFFER], &[END_OF_DAY]),
    ("quote", &[], &[QUOTE]),
    ("check_proposal", &[], &[PROPOSAL]),
];

/// How a round is done.
const WAYS: [&str; 3] = ["typed, silent", "typed, explained", "JSON in and out"];

const TURNS: usize = 301;
const ROUNDS: usize = 64;

/// One case, made ready.
struct Case {
    policy: Policy,
    account: Account,
    texts: &'static [&'static str],
    commands: Vec<(NaiveDate, Command)>,
}

impl Case {
    fn new(case: usize) -> Case {
        let (_, before, texts) = CASES[case];
        let policy = policy_from_text(POLICY).unwrap();
        let mut account = account_from_text(ACCOUNT).unwrap();
        for (on, command) in before.iter().map(|text| read(text)) {
            let answer = account.execute(&command, &policy, on);
            applied(&command, answer);
        }
        let commands = texts.iter().map(|text| read(text)).collect();
        Case { policy, account, texts, commands }
    }

    /// So many rounds, each on an account of its own; the time they took. callgrind knows this
    /// function by its name.
    #[inline(never)]
    fn decisions_rounds(&self, way: usize, accounts: &mut [Account]) -> f64 {
        let start = Instant::now();
        for account in accounts {
            match way {
                0 => {
                    for (on, command) in &self.commands {
                        let answer = account.execute_silently(command, &self.policy, *on);
                        black_box(applied(command, answer));
                    }
                }
                1 => {
                    for (on, command) in &self.commands {
                        let answer = account.execute(command, &self.policy, *on);
                        black_box(applied(command, answer));
                    }
                }
                _ => {
                    let mut door = JsonDoor::default();
                    for text in self.texts {
                        let line = door.answer_text(account, &self.policy, text);
                        black_box(line.to_text());
                    }
                }
            }
        }
        start.elapsed().as_nanos() as f64
    }

    fn accounts(&self, rounds: usize) -> Vec<Account> {
        vec![self.account.clone(); rounds]
    }
}

fn read(text: &str) -> (NaiveDate, Command) {
    let (on, command) = command_from_json(&Json::parse(text).unwrap(), Currency::USD).unwrap();
    (on.unwrap(), command)
}

fn applied(command: &Command, answer: Result<Answer, Contradiction>) -> Answer {
    let answer = answer.unwrap();
    assert!(matches!(answer, Answer::Applied(_)), "{command:?}: {answer:?}");
    answer
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// One line of the table: a figure for each way, then each way beside the first.
fn print(name: &str, figures: &[f64]) {
    let cells: Vec<String> = figures.iter().map(|figure| format!("{figure:.0}")).collect();
    let ratios = figures.iter().skip(1).map(|figure| format!("{:.2}", figure / figures[0]));
    let ratios: Vec<String> = ratios.collect();
    println!("| {name} | {} | {} |", cells.join(" | "), ratios.join(" | "));
}

fn head(what: &str) {
    let ratios: Vec<String> =
        WAYS.iter().skip(1).map(|way| format!("{way} / {}", WAYS[0])).collect();
    println!("| {what} | {} | {} |", WAYS.join(" | "), ratios.join(" | "));
    println!("|---{}|", "|---:".repeat(WAYS.len() + ratios.len()));
}

fn times() {
    head(&format!("ns a round, medians of {TURNS} turns"));
    for (number, (name, ..)) in CASES.iter().enumerate() {
        let case = Case::new(number);
        let mut turns: [Vec<f64>; WAYS.len()] = Default::default();
        for _ in 0..TURNS {
            for (way, of_way) in turns.iter_mut().enumerate() {
                let mut accounts = case.accounts(ROUNDS);
                of_way.push(case.decisions_rounds(way, &mut accounts) / ROUNDS as f64);
            }
        }
        print(name, &turns.map(median));
    }
}

/// How many instructions one round takes.
fn counted(case: usize, way: usize) -> f64 {
    let mut valgrind = Program::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"]);
    valgrind.arg("--toggle-collect=*decisions_rounds*").arg(std::env::current_exe().unwrap());
    let output = valgrind.args(["--one", &case.to_string(), &way.to_string()]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find_map(|line| line.split_once("Collected : ")).unwrap_or_else(|| {
        panic!("callgrind says nothing: {text}");
    });
    let count: f64 = line.1.trim().parse().unwrap();
    count / ROUNDS as f64
}

fn instructions() {
    head("instructions a round");
    for (number, (name, ..)) in CASES.iter().enumerate() {
        let figures: Vec<f64> = (0..WAYS.len()).map(|way| counted(number, way)).collect();
        print(name, &figures);
    }
}

/// One case in one way, for callgrind to look at.
fn one(case: usize, way: usize) {
    let case = Case::new(case);
    let mut accounts = case.accounts(ROUNDS);
    case.decisions_rounds(way, &mut accounts);
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => times(),
        ["--instructions"] => instructions(),
        ["--one", case, way] => one(case.parse().unwrap(), way.parse().unwrap()),
        _ => panic!("usage: cargo bench --bench decisions [-- --instructions]"),
    }
}
