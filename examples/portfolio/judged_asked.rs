//! What the command line asks of accounts made from a seed.

use std::ffi::OsString;

use settlekit::portfolio::{How, Lanes, Threads};

use crate::judged::Rows;
use crate::made::SEED;

/// The options as given.
#[derive(Default)]
pub struct Given {
    pub accounts: Option<OsString>,
    pub seed: Option<OsString>,
    pub table: Option<OsString>,
    pub lanes: Option<OsString>,
    pub threads: bool,
}

/// What is to be judged, and how.
pub struct Asked {
    pub accounts: usize,
    pub seed: u64,
    pub tables: Vec<Rows>,
    pub how: How,
}

impl Given {
    /// Whether nothing of it is given.
    pub fn is_nothing(&self) -> bool {
        let values = [&self.accounts, &self.seed, &self.table, &self.lanes];
        values.iter().all(|value| value.is_none()) && !self.threads
    }

    /// Reads the values.
    pub fn read(self) -> Result<Asked, String> {
        let Some(accounts) = self.accounts else {
            return Err("--seed, --table, --lanes and --threads go with --accounts".into());
        };
        Ok(Asked {
            accounts: value_of("--accounts", &accounts, "no whole number", |text| {
                text.parse().ok()
            })?,
            seed: self.seed.map_or(Ok(SEED), |seed| {
                value_of(
                    "--seed",
                    &seed,
                    "no whole number of 64 bits, such as 7 or 0x5EED",
                    seed_in,
                )
            })?,
            tables: self.table.map_or(Ok(Rows::ALL.to_vec()), |table| {
                value_of("--table", &table, "T3 or T24", |text| {
                    let named = Rows::ALL.into_iter().find(|rows| rows.name() == text);
                    named.map(|rows| vec![rows])
                })
            })?,
            how: How {
                lanes: self.lanes.map_or(Ok(Lanes::best()), |name| lanes_called(&name))?,
                threads: threads(self.threads)?,
            },
        })
    }
}

impl Asked {
    /// Who does the work, in words.
    pub fn threads_told(&self) -> String {
        match self.how.threads {
            Threads::Calling => "1 thread".into(),
            #[cfg(feature = "parallel")]
            _ => crate::table::count(rayon::current_num_threads(), "thread"),
            #[cfg(not(feature = "parallel"))]
            _ => "threads".into(),
        }
    }
}

/// The names of registers, with commas between them.
pub fn registers(lanes: impl Iterator<Item = Lanes>) -> String {
    lanes.map(Lanes::name).collect::<Vec<&str>>().join(", ")
}

fn value_of<T>(
    name: &str,
    value: &OsString,
    otherwise: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, String> {
    let text = value.to_string_lossy();
    read(&text).ok_or_else(|| format!("{name} {}: {otherwise}", text.escape_debug()))
}

/// Decimal, or hexadecimal after 0x.
fn seed_in(text: &str) -> Option<u64> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    match digits {
        Some(digits) if !digits.starts_with('+') => u64::from_str_radix(digits, 16).ok(),
        Some(_) => None,
        None => text.parse().ok(),
    }
}

fn lanes_called(name: &OsString) -> Result<Lanes, String> {
    let here = format!("this machine has {}", registers(Lanes::all()));
    value_of("--lanes", name, &here, |text| Lanes::all().find(|lanes| lanes.name() == text))
}

#[cfg(feature = "parallel")]
fn threads(asked: bool) -> Result<Threads, String> {
    Ok(if asked { Threads::Pool } else { Threads::Calling })
}

#[cfg(not(feature = "parallel"))]
fn threads(asked: bool) -> Result<Threads, String> {
    if asked {
        return Err("--threads: several threads come with a feature that is off by default:\n\
            cargo run --release --features parallel --example portfolio -- --accounts 1000000 \
            --threads"
            .into());
    }
    Ok(Threads::Calling)
}
