//! What a peer that is a program of its own shares with the others: the lines, the columns in files. It is
//! compiled into each of them.

use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

pub const MAX_PAYMENTS: i64 = 12;
pub const MAX_DAYS: i64 = 365;
pub const MAX_GAP: i64 = 31;
/// Cents.
pub const MAX_FORGIVEN: i64 = 500_000;

/// Both bounds inclusive, none is any; the percent in millionths.
pub struct Row {
    pub max_age: Option<i64>,
    pub max_balance: Option<i64>,
    pub percent: i64,
}

/// Amounts in cents.
pub struct Account {
    pub age: i64,
    pub balance: i64,
    pub amount: i64,
    pub payments: i64,
    pub gap: i64,
}

/// Amounts in cents; breaches as the reference's bits.
#[derive(Clone, Copy, Default)]
pub struct Answer {
    pub floor: i64,
    pub forgiven: i64,
    pub breaches: u32,
}

type Fault = Box<dyn std::error::Error>;

fn column<const N: usize>(
    folder: &Path,
    name: &str,
    value: fn([u8; N]) -> i64,
) -> Result<Vec<i64>, Fault> {
    let bytes = std::fs::read(folder.join(name))?;
    Ok(bytes.as_chunks::<N>().0.iter().map(|bytes| value(*bytes)).collect())
}

fn accounts(folder: &Path, count: usize) -> Result<Vec<Account>, Fault> {
    let ages = column(folder, "ages.i32", |bytes| i32::from_ne_bytes(bytes).into())?;
    let balances = column(folder, "balances.i64", i64::from_ne_bytes)?;
    let amounts = column(folder, "amounts.i64", i64::from_ne_bytes)?;
    let payments = column(folder, "payments.u32", |bytes| u32::from_ne_bytes(bytes).into())?;
    let gaps = column(folder, "gaps.u32", |bytes| u32::from_ne_bytes(bytes).into())?;
    let account = |place: usize| Account {
        age: ages[place],
        balance: balances[place],
        amount: amounts[place],
        payments: payments[place],
        gap: gaps[place],
    };
    Ok((0..count).map(account).collect())
}

fn table(folder: &Path, wanted: &str) -> Result<Vec<Row>, Fault> {
    let text = std::fs::read_to_string(folder.join("tables.txt"))?;
    let mut rows = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split(' ').collect();
        if let [name, age, balance, percent] = cells[..]
            && name == wanted
        {
            let bound = |text: &str| (text != "-").then(|| text.parse()).transpose();
            rows.push(Row {
                max_age: bound(age)?,
                max_balance: bound(balance)?,
                percent: percent.parse()?,
            });
        }
    }
    Ok(rows)
}

/// An engine that knows a table.
pub trait Engine: Sized {
    fn new(rows: &[Row]) -> Result<Self, Fault>;
    fn decide(&mut self, account: &Account) -> Result<Answer, Fault>;
}

struct Prepared<E> {
    engine: E,
    accounts: Vec<Account>,
    answers: Vec<Answer>,
}

fn answer<E: Engine>(
    folder: &Path,
    prepared: &mut HashMap<String, Prepared<E>>,
    line: &str,
) -> Result<String, Fault> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [word, _, name, count] = words[..] else { return Err("four words are needed".into()) };
    let count: usize = count.parse()?;
    if prepared.get(name).is_none_or(|peer| peer.accounts.len() != count) {
        let engine = E::new(&table(folder, name)?)?;
        let accounts = accounts(folder, count)?;
        prepared.insert(
            name.to_string(),
            Prepared { engine, accounts, answers: vec![Answer::default(); count] },
        );
    }
    let peer = prepared.get_mut(name).ok_or("it was prepared")?;
    if word == "pass" {
        let start = Instant::now();
        for (account, answer) in peer.accounts.iter().zip(&mut peer.answers) {
            *answer = peer.engine.decide(account)?;
        }
        return Ok(format!("ns {}", start.elapsed().as_nanos()));
    }
    let bytes = |bytes: &dyn Fn(&Answer) -> Vec<u8>| -> Vec<u8> {
        peer.answers.iter().flat_map(bytes).collect()
    };
    std::fs::write(folder.join("floors.i64"), bytes(&|a| a.floor.to_ne_bytes().to_vec()))?;
    std::fs::write(folder.join("forgiven.i64"), bytes(&|a| a.forgiven.to_ne_bytes().to_vec()))?;
    std::fs::write(folder.join("breaches.u32"), bytes(&|a| a.breaches.to_ne_bytes().to_vec()))?;
    Ok("ok".to_string())
}

/// Answers lines until there are no more. The folder is the only argument.
pub fn serve<E: Engine>() -> Result<(), Fault> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("the folder is missing")?);
    let mut prepared = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let answer = answer::<E>(&folder, &mut prepared, &line?)
            .unwrap_or_else(|fault| format!("fail {fault}").replace('\n', " "));
        println!("{answer}");
        std::io::stdout().flush()?;
    }
    Ok(())
}
