//! What a run has found.

use crate::contest::Entry;
use crate::exact::Sums;
use crate::goals::Goal;
use crate::lifecycle::Act;
use crate::options::Options;

pub struct Results {
    pub options: Options,
    pub machine: String,
    /// How busy the machine was with other things when it began, if it was.
    pub busy: Option<f64>,
    /// By table, with its name.
    pub sums: Vec<(String, Sums)>,
    /// Whether they were compared with what is published.
    pub published: bool,
    pub entries: Vec<Entry>,
    pub acts: Vec<Act>,
    /// Cost against the rows of the table.
    pub by_rows: Vec<Entry>,
    /// Cost against the number of accounts.
    pub by_accounts: Vec<Entry>,
    /// Accounts of other seeds that were compared too, and how many of ours were wrong.
    pub other_seeds: (usize, usize),
    /// What is allocated for an account, bytes.
    pub allocated: Result<f64, String>,
    pub goals: Vec<Goal>,
}

pub fn find<'e>(entries: &'e [Entry], name: &str, table: &str) -> Option<&'e Entry> {
    entries.iter().find(|entry| entry.name == name && entry.table == table)
}

impl Results {
    pub fn entry(&self, name: &str, table: &str) -> Result<&Entry, String> {
        let missing = || format!("{name} did not take part");
        let entry = find(&self.entries, name, table).ok_or_else(missing)?;
        match &entry.runner {
            Ok(_) => Ok(entry),
            Err(reason) => Err(reason.clone()),
        }
    }

    /// How many times the time of the other one takes.
    pub fn ratio(&self, one: (&str, &str), other: (&str, &str)) -> Result<f64, String> {
        let (one, other) = (self.entry(one.0, one.1)?, self.entry(other.0, other.1)?);
        one.ratio(other).ok_or_else(|| "they had no round in common".to_string())
    }

    /// How many nanoseconds a decision it takes beyond the other.
    pub fn beyond(&self, one: (&str, &str), other: (&str, &str)) -> Result<f64, String> {
        let (one, other) = (self.entry(one.0, one.1)?, self.entry(other.0, other.1)?);
        one.beyond(other).ok_or_else(|| "they have no times".to_string())
    }

    pub fn act(&self, name: &str) -> Result<&Act, String> {
        let found = self.acts.iter().find(|act| act.name == name);
        found.ok_or_else(|| format!("{name} was not measured"))
    }
}
