//! What a call through the C interface costs beside the same work in Rust:
//! `cargo bench -p settlekit-capi --bench calls`; `-- --instructions` counts instructions with
//! callgrind instead of taking the time.
//!
//! The C side (calls.c) is compiled with `cc -O2`, linked with the release's shared library and loaded
//! into this process; the Rust side is the library of Rust, compiled in. They run by turns, and each
//! pair must come to the same sum. Only the ratios of one run are worth comparing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a measurement fails by panicking"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::ffi::{CString, c_char, c_int, c_void};
use std::hint::black_box;
use std::process::Command as Program;
use std::time::Instant;

use settlekit::account::{Action, Command, NewOffer, NewPayment, Terms};
use settlekit::json::{JsonDoor, account_from_text, policy_from_text};
use settlekit::portfolio::{
    self, AgeColumn, Case, ClientColumn, Columns, Judge, Outputs, Proposed,
};
use settlekit::{Account, Answer, Currency, Money, Policy, Report, date, decide};

use support::{Build, SYSTEM_LIBRARIES, have, library, root, run, scratch};

const POLICY: &str = r#"{"format": 1, "policy": "lake", "currency": "USD", "agency": {"rule": {
    "table": [{"max_age_days": 100, "max_balance": "5000.00", "percent": "80"},
        {"max_age_days": 100, "percent": "75"}, {"percent": "65"}],
    "max_payments": 6, "max_days": 180}}}"#;
const ACCOUNT: &str = r#"{"format": 1, "account": "A-1001", "client": "LAKE", "currency": "USD",
    "status": "stopped", "dates": {"delinquent_since": "2025-06-01"},
    "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#;
const PAYMENT: &str = r#"{"on": "2026-03-02", "command": "post_payment", "payment": "P1",
    "amount": "500.00", "effective_on": "2026-03-02"}"#;
const ALL_OF_IT: &str = r#"{"on": "2026-03-02", "command": "post_payment", "payment": "P1",
    "amount": "1500.00", "effective_on": "2026-03-02"}"#;
const OFFER: &str = r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1",
    "terms": {"fixed": "1500.00"}, "expires_on": "2026-03-15"}"#;

/// The cases with the rows of a column; their places are the numbers of calls.c, and all columns
/// have the last one.
const CASES: [(&str, usize); 13] = [
    ("empty call", 0),
    ("quote", 0),
    ("quote, and its figures read", 0),
    ("copy of an account", 0),
    ("copy, post_payment", 0),
    ("create_offer, decided only", 0),
    ("all events of a decision", 0),
    ("copy, post_payment in JSON, line in JSON", 0),
    ("one row: verdict of a judge", 0),
    ("one row: its reasons as data", 0),
    ("column of 1 row", 1),
    ("column of 100 rows, each row", 100),
    ("column of 100,000 rows, each row", 100_000),
];
const VERDICT: usize = 8;
const COLUMN: i32 = 10;
const MOST_ROWS: usize = CASES[CASES.len() - 1].1;

const TURNS: usize = 301;

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

type Prepare = unsafe extern "C" fn(*const *const c_char, *const usize);
type Run = unsafe extern "C" fn(i32, usize, u64, *mut u64) -> i64;

/// Compiles calls.c and loads it.
fn c_side() -> Run {
    let (library, folder) = (library(Build::Release), scratch("calls"));
    let object = folder.join("calls.so");
    let mut cc = Program::new("cc");
    cc.args(["-std=c99", "-O2", "-shared", "-fPIC"]).arg("-I").arg(root().join("include"));
    cc.arg(root().join("bindings/c/benches/calls.c")).arg(library.join("libsettlekit_capi.so"));
    cc.arg(format!("-Wl,-rpath,{}", library.display())).args(SYSTEM_LIBRARIES);
    run(cc.arg("-o").arg(&object));
    let path = CString::new(object.to_str().unwrap()).unwrap();
    let texts = [POLICY, ACCOUNT, PAYMENT, OFFER];
    // SAFETY: the functions are those of calls.c, and the texts outlive them.
    unsafe {
        const RTLD_NOW: c_int = 2;
        let loaded = dlopen(path.as_ptr(), RTLD_NOW);
        assert!(!loaded.is_null(), "{} does not load", object.display());
        let (prepare, measured) =
            (dlsym(loaded, c"calls_prepare".as_ptr()), dlsym(loaded, c"calls_run".as_ptr()));
        assert!(!prepare.is_null() && !measured.is_null());
        let prepare = std::mem::transmute::<*mut c_void, Prepare>(prepare);
        let starts = texts.map(|text| text.as_ptr().cast());
        prepare(starts.as_ptr(), texts.map(str::len).as_ptr());
        std::mem::transmute::<*mut c_void, Run>(measured)
    }
}

/// What the Rust side works on.
struct RustSide {
    policy: &'static Policy,
    judge: Judge<'static>,
    row: usize,
    account: Account,
    today: chrono::NaiveDate,
    eventful: Box<settlekit::Decision>,
    ages: Vec<i32>,
    balances: Vec<i64>,
    amounts: Vec<i64>,
    floors: Vec<i64>,
    breaches: Vec<u32>,
    refusals: Vec<u16>,
}

impl RustSide {
    fn new() -> RustSide {
        let policy: &'static Policy = Box::leak(Box::new(policy_from_text(POLICY).unwrap()));
        let account = account_from_text(ACCOUNT).unwrap();
        let mut paid = account.clone();
        JsonDoor::default().answer_text(&mut paid, policy, OFFER);
        let eventful = decided(&mut paid, policy);
        let (rows, today) = (MOST_ROWS, date::parse("2026-03-02").unwrap());
        let balances: Vec<i64> =
            (0..rows as i64).map(|row| 1000 + row * 7919 % 1_000_000).collect();
        RustSide {
            policy,
            judge: Judge::new(policy, &"LAKE".parse().unwrap(), None, today),
            row: 0,
            account,
            today,
            eventful,
            ages: (0..rows).map(|row| (row % 200) as i32).collect(),
            amounts: balances.iter().map(|balance| balance * 3 / 4).collect(),
            balances,
            floors: vec![0; rows],
            breaches: vec![0; rows],
            refusals: vec![0; rows],
        }
    }

    fn decide(&self, action: Action) -> Answer {
        decide(&self.account, &Command::new(action), self.policy, self.today)
    }

    #[inline(never)]
    fn once(&mut self, what: i32, rows: usize) -> i64 {
        match what {
            0 => i64::from(black_box(empty as fn() -> i32)()),
            1 => {
                i64::from(matches!(self.decide(Action::Quote { claims: None }), Answer::Applied(_)))
            }
            2 => {
                let Answer::Applied(decision) = self.decide(Action::Quote { claims: None }) else {
                    panic!("refused")
                };
                let Some(Report::Quote(quote)) = &decision.report else { panic!("no quote") };
                quote.floor.minor()
            }
            3 => {
                black_box(self.account.clone());
                1
            }
            4 => {
                let mut copy = self.account.clone();
                let payment = NewPayment {
                    payment: "P1".parse().unwrap(),
                    amount: Money::from_minor(50_000, Currency::USD),
                    effective_on: self.today,
                    claim: None,
                    coded_as: None,
                };
                let command = Command::new(Action::PostPayment(payment));
                let answer = copy.execute(&command, self.policy, self.today).unwrap();
                i64::from(matches!(answer, Answer::Applied(_)))
            }
            5 => {
                let expires_on = self.today + chrono::Days::new(13);
                let amount = Money::from_minor(150_000, Currency::USD);
                let offer = NewOffer {
                    offer: "O1".parse().unwrap(),
                    terms: Terms::Fixed(amount),
                    expires_on,
                    pay_by: None,
                    claims: None,
                    sequence: None,
                    supersedes: None,
                    reason: None,
                };
                let answer = self.decide(Action::CreateOffer(offer));
                i64::from(matches!(answer, Answer::Applied(_)))
            }
            6 => self
                .eventful
                .events()
                .iter()
                .map(|event| i64::from(std::ptr::eq(event, black_box(event))))
                .sum(),
            7 => {
                let mut copy = self.account.clone();
                let line = JsonDoor::default().answer_text(&mut copy, self.policy, PAYMENT);
                line.to_text().len() as i64
            }
            8 => {
                let case = self.next_case();
                let verdict = self.judge.verdict(black_box(&case));
                verdict.floor_minor + i64::from(verdict.breaches) + i64::from(verdict.status)
            }
            9 => {
                let case = self.next_case();
                let mut sum = 0;
                self.judge.explain(&case, |reason| sum += reason.actual.unwrap_or(0));
                sum
            }
            _ => self.judge(rows),
        }
    }

    /// Each round another row of the columns.
    fn next_case(&mut self) -> Case {
        self.row = (self.row + 1) % 1000;
        let amount_minor = self.amounts[self.row];
        Case {
            age_days: u32::try_from(self.ages[self.row]).ok(),
            balance_minor: self.balances[self.row],
            proposed: Some(Proposed { amount_minor, payments: 1, gap_days: 0 }),
        }
    }

    fn judge(&mut self, rows: usize) -> i64 {
        let client = "LAKE".parse().unwrap();
        let columns = Columns {
            amounts_minor: Some(&self.amounts[..rows]),
            ..Columns::new(
                Currency::USD,
                ClientColumn::One(&client),
                AgeColumn::Days(&self.ages[..rows]),
                &self.balances[..rows],
            )
        };
        let outputs = Outputs {
            floors_minor: Some(&mut self.floors[..rows]),
            breaches: Some(&mut self.breaches[..rows]),
            status: Some(&mut self.refusals[..rows]),
            ..Outputs::default()
        };
        let (policy, today) = (self.policy, self.today);
        portfolio::judge(policy, &columns, outputs, today, portfolio::unwatched).unwrap();
        let (breaches, refusals) = (self.breaches[rows / 2], self.refusals[rows / 3]);
        self.floors[rows - 1] + i64::from(breaches) + i64::from(refusals)
    }
}

fn decided(account: &mut Account, policy: &Policy) -> Box<settlekit::Decision> {
    let json = settlekit::json::Json::parse(ALL_OF_IT).unwrap();
    let (on, command) = settlekit::json::command_from_json(&json, Currency::USD).unwrap();
    match account.execute(&command, policy, on.unwrap()).unwrap() {
        Answer::Applied(decision) => decision,
        other => panic!("{other:?}"),
    }
}

#[inline(never)]
fn empty() -> i32 {
    black_box(settlekit_capi::SETTLEKIT_ABI_VERSION)
}

/// So many rounds of a case, and the nanoseconds that they took. callgrind knows it by its name.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn calls_run_in_rust(
    side: &mut RustSide,
    what: i32,
    rows: usize,
    rounds: u64,
    nanoseconds: &mut u64,
) -> i64 {
    let start = Instant::now();
    let sum = (0..rounds).map(|_| side.once(black_box(what), rows)).sum();
    *nanoseconds = start.elapsed().as_nanos() as u64;
    sum
}

/// One case: nanoseconds of so many rounds in C and in Rust.
fn turn(c: Run, rust: &mut RustSide, case: usize, rounds: u64) -> (u64, u64) {
    let (what, rows) = (COLUMN.min(case as i32), CASES[case].1);
    let (mut in_c, mut in_rust) = (0, 0);
    // SAFETY: the function is that of calls.c, which is prepared.
    let sum = unsafe { c(what, rows, rounds, &mut in_c) };
    let other = calls_run_in_rust(rust, what, rows, rounds, &mut in_rust);
    assert_eq!(sum, other, "{}: both sides do the same", CASES[case].0);
    (in_c, in_rust)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn times() {
    let (c, mut rust) = (c_side(), RustSide::new());
    println!("| medians of {TURNS} turns | C, ns | Rust, ns | C / Rust |\n|---|---:|---:|---:|");
    for (case, (name, rows)) in CASES.iter().enumerate() {
        let mut rounds = 1;
        // Short turns, so that few of them are interrupted by other programs.
        while turn(c, &mut rust, case, rounds).0 < 200_000 && rounds < 1 << 24 {
            rounds *= 2;
        }
        let per = (rounds as f64) * (*rows).max(1) as f64;
        let turns: Vec<(f64, f64)> = (0..TURNS)
            .map(|_| {
                let (in_c, in_rust) = turn(c, &mut rust, case, rounds);
                (in_c as f64 / per, in_rust as f64 / per)
            })
            .collect();
        let in_c = median(turns.iter().map(|turn| turn.0).collect());
        let in_rust = median(turns.iter().map(|turn| turn.1).collect());
        let ratio = median(turns.iter().map(|turn| turn.0 / turn.1).collect());
        println!("| {name} | {in_c:.1} | {in_rust:.1} | {ratio:.2} |");
    }
}

/// How many instructions one round of a case takes on one side.
fn counted(case: usize, side: &str, rounds: u64) -> f64 {
    let function = if side == "c" { "calls_run" } else { "calls_run_in_rust" };
    let mut valgrind = Program::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"]);
    valgrind.arg(format!("--toggle-collect={function}")).arg(std::env::current_exe().unwrap());
    let output = run(valgrind.args(["--one", side, &case.to_string(), &rounds.to_string()]));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find_map(|line| line.split_once("Collected : ")).unwrap_or_else(|| {
        panic!("callgrind says nothing: {text}");
    });
    let count: f64 = line.1.trim().parse().unwrap();
    count / rounds as f64 / CASES[case].1.max(1) as f64
}

fn instructions() {
    if !have("valgrind", "the number of instructions") {
        return;
    }
    println!("| instructions | C | Rust | C / Rust |\n|---|---:|---:|---:|");
    for (case, (name, rows)) in CASES.iter().enumerate() {
        // The first call of each function is looked up by the linker, which small cases would show.
        let rounds = match rows {
            1_001.. => 2,
            _ if (VERDICT..COLUMN as usize).contains(&case) || case == 0 => 20_000,
            _ => 200,
        };
        let (in_c, in_rust) = (counted(case, "c", rounds), counted(case, "rust", rounds));
        println!("| {name} | {in_c:.0} | {in_rust:.0} | {:.2} |", in_c / in_rust);
    }
}

/// One side of one case, for callgrind to look at.
fn one(side: &str, case: usize, rounds: u64) {
    let (c, mut rust) = (c_side(), RustSide::new());
    let (what, rows) = (COLUMN.min(case as i32), CASES[case].1);
    let mut nanoseconds = 0;
    match side {
        // SAFETY: the function is that of calls.c, which is prepared.
        "c" => unsafe { c(what, rows, rounds, &mut nanoseconds) },
        _ => calls_run_in_rust(&mut rust, what, rows, rounds, &mut nanoseconds),
    };
}

fn main() {
    if !have("cc", "what a call costs") {
        return;
    }
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => times(),
        ["--instructions"] => instructions(),
        ["--one", side, case, rounds] => one(side, case.parse().unwrap(), rounds.parse().unwrap()),
        _ => panic!("usage: cargo bench -p settlekit-capi --bench calls [-- --instructions]"),
    }
}
