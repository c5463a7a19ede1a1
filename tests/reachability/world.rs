//! A small world: an account, its policies, and the few commands that anybody may give in it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use chrono::NaiveDate;
use settlekit::account::Command;
use settlekit::json::{CommandFault, Json, command_from_json};
use settlekit::{Account, Answer, Policy};

use crate::support::{account, dated, day, policy};

/// A Monday.
pub const START: &str = "2026-03-02";

pub struct World {
    pub name: &'static str,
    pub opening: Account,
    /// The first is the usual one; others came later, or are an account's of another client.
    pub policies: Vec<Policy>,
    pub moves: Vec<Move>,
    /// More states than this mean that the world is not small any more.
    pub most_states: usize,
}

/// A command that may be given in any state.
pub struct Move {
    pub label: &'static str,
    /// Days after the last entry of the account.
    pub later: u64,
    pub policy: usize,
    /// The command without its date; `DAY+n` and `DAY-n` count from it.
    pub text: &'static str,
    /// The commands as read, by their dates.
    read: Mutex<BTreeMap<NaiveDate, Result<Command, CommandFault>>>,
}

impl World {
    pub fn new(name: &'static str, opening: &str, policies: &[&str], moves: Vec<Move>) -> World {
        World {
            name,
            opening: account(opening),
            policies: policies.iter().map(|text| policy(text)).collect(),
            moves,
            most_states: 25_000,
        }
    }
}

/// A move on the day of the last entry, under the first policy.
pub fn to(label: &'static str, text: &'static str) -> Move {
    Move { label, later: 0, policy: 0, text, read: Mutex::default() }
}

impl Move {
    pub fn later(self, days: u64) -> Move {
        Move { later: days, ..self }
    }

    pub fn under(self, policy: usize) -> Move {
        Move { policy, ..self }
    }

    /// Money moves what is owed; all else is only arranged.
    pub fn is_of_money(&self) -> bool {
        ["post_payment", "reverse_payment", "adjust_balance", "post_interest"]
            .iter()
            .any(|name| self.text.contains(name))
    }

    pub fn day_in(&self, account: &Account) -> NaiveDate {
        today(account) + chrono::Days::new(self.later)
    }

    /// The command as written on a day, or the refusal of one that can be held by no amount.
    pub fn on(&self, day: NaiveDate, account: &Account) -> Result<Command, Answer> {
        let mut read = self.read.lock().unwrap();
        let command = read.entry(day).or_insert_with(|| {
            let json = Json::parse(&dated(day, self.text)).unwrap();
            command_from_json(&json, account.currency()).map(|(_, command)| command)
        });
        match command {
            Ok(command) => Ok(command.clone()),
            Err(CommandFault::Refused(refusal)) => Err(Answer::Refused(refusal.clone())),
            Err(CommandFault::Invalid(fault)) => panic!("{}: {fault:?}", self.label),
        }
    }

    /// How people read it: on which day after the step before it, and what.
    pub fn to_text(&self) -> String {
        match self.later {
            0 => self.label.into(),
            days => format!("+{days} {}", self.label),
        }
    }
}

/// The day of the last entry.
pub fn today(account: &Account) -> NaiveDate {
    account.as_of().unwrap_or_else(|| day(START))
}
