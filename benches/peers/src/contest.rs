//! Who takes part, and the rotation: in each round everybody has one turn after the other, so that all
//! see the same load of the machine.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use crate::accounts::{Accounts, Inputs, Outputs, Room};
use crate::exact::{Exact, Sums, Wrong, sums};

type Pass = Box<dyn FnMut(&Inputs<'_>, &mut Outputs<'_>) -> Result<u64, String>>;
type After = Box<dyn FnMut(&mut Outputs<'_>) -> Result<(), String>>;

/// Somebody who decides the accounts.
pub struct Runner {
    /// Decides them once and says how many nanoseconds that took.
    pass: Pass,
    /// What brings the answers into the columns of the contest; its time is not counted.
    after: After,
}

impl Runner {
    /// One who runs in this program and writes into the columns; the time is taken here.
    pub fn here(mut work: impl FnMut(&Inputs<'_>, &mut Outputs<'_>) + 'static) -> Runner {
        let pass = move |inputs: &Inputs<'_>, outputs: &mut Outputs<'_>| {
            let inputs = black_box(inputs);
            let start = Instant::now();
            work(inputs, outputs);
            let took = start.elapsed();
            black_box(&outputs.floors[..]);
            Ok(took.as_nanos() as u64)
        };
        Runner { pass: Box::new(pass), after: Box::new(|_| Ok(())) }
    }

    /// One who takes the time himself.
    pub fn timed(pass: Pass, after: After) -> Runner {
        Runner { pass, after }
    }

    /// Decides the accounts once, whatever it takes.
    pub fn once(&mut self, inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), String> {
        (self.pass)(inputs, outputs)?;
        (self.after)(outputs)
    }

    /// What is done with the answers before they are checked.
    pub fn afterwards(mut self, after: fn(&mut Outputs<'_>)) -> Runner {
        self.after = Box::new(move |outputs| {
            after(outputs);
            Ok(())
        });
        self
    }
}

/// What can be said about the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Every answer must be right: else the run fails.
    Exact,
    /// What is wrong is counted.
    Counted,
    /// Nothing is decided: the bytes alone.
    Nothing,
}

pub struct Entry {
    /// The same for both tables; `--only` chooses by it.
    pub name: String,
    /// What it is.
    pub title: String,
    pub table: String,
    pub expected: Expected,
    /// How many accounts; none until it is found out how many fit into the time of a turn.
    pub accounts: Option<usize>,
    /// In how many rounds it has a turn, beside the first.
    pub turns: usize,
    /// Or why it does not take part.
    pub runner: Result<Runner, String>,
    /// Nanoseconds a decision, by round.
    pub times: BTreeMap<usize, f64>,
    pub wrong: Wrong,
    pub sums: Option<Sums>,
}

impl Entry {
    pub fn new(name: &str, title: &str, table: &str, runner: Result<Runner, String>) -> Entry {
        Entry {
            name: name.to_string(),
            title: title.to_string(),
            table: table.to_string(),
            expected: Expected::Exact,
            accounts: None,
            turns: usize::MAX,
            runner,
            times: BTreeMap::new(),
            wrong: Wrong::default(),
            sums: None,
        }
    }

    pub fn expecting(mut self, expected: Expected) -> Entry {
        self.expected = expected;
        self
    }

    /// So many accounts, and no fewer.
    pub fn of_accounts(mut self, accounts: usize) -> Entry {
        self.accounts = Some(accounts);
        self
    }

    pub fn nanoseconds(&self) -> Option<f64> {
        median(self.times.values().copied().collect())
    }

    /// How many times the time of another this one takes: the median of the rounds in which both had
    /// a turn, of which the last is always one.
    pub fn ratio(&self, other: &Entry) -> Option<f64> {
        let both: Vec<f64> = self
            .times
            .iter()
            .filter_map(|(round, own)| Some(own / other.times.get(round)?))
            .collect();
        // Few rounds in common say less than all rounds of each.
        if both.len() < 5 { Some(self.nanoseconds()? / other.nanoseconds()?) } else { median(both) }
    }

    /// How many nanoseconds a decision this one takes beyond another: the median of the rounds, as
    /// above.
    pub fn beyond(&self, other: &Entry) -> Option<f64> {
        let both: Vec<f64> = self
            .times
            .iter()
            .filter_map(|(round, own)| Some(own - other.times.get(round)?))
            .collect();
        if both.len() < 5 { Some(self.nanoseconds()? - other.nanoseconds()?) } else { median(both) }
    }

    /// Finds out how many accounts fit into the time of a turn, and how often there is one: the slow
    /// ones decide fewer accounts, less often. Whoever does not work at all is left out, with the
    /// reason.
    fn fit(&mut self, stage: &mut Stage<'_>) {
        let Ok(runner) = &mut self.runner else { return };
        let most = self.accounts.unwrap_or(stage.most);
        let mut count = most.min(1_000);
        let reason = loop {
            let (inputs, mut outputs) = (stage.accounts.first(count), stage.room.first(count));
            // The first time prepares what it needs, and another program may come between.
            let mut took = f64::INFINITY;
            let mut reason = None;
            for _ in 0..3 {
                match (runner.pass)(&inputs, &mut outputs) {
                    Ok(nanoseconds) => took = took.min(nanoseconds.max(1) as f64),
                    Err(fault) => reason = Some(fault),
                }
                if reason.is_some() || took > stage.turn_nanoseconds {
                    break;
                }
            }
            if reason.is_some() {
                break reason;
            }
            if count == most || took > stage.turn_nanoseconds / 10.0 {
                let fitting = (count as f64 * stage.turn_nanoseconds / took) as usize;
                let accounts = self.accounts.unwrap_or(fitting.clamp(most.min(1_000), most));
                let turn = took * accounts as f64 / count as f64;
                self.turns = match turn / stage.turn_nanoseconds {
                    ..0.1 => usize::MAX,
                    0.1..0.3 => 15,
                    0.3..2.0 => 9,
                    _ => 5,
                };
                self.accounts = Some(accounts);
                break None;
            }
            count = (count * 10).min(most);
        };
        if let Some(reason) = reason {
            self.runner = Err(reason);
        }
    }

    /// Its turns are spread over the rounds; everybody has the first and the last.
    fn has_turn(&self, round: usize, rounds: usize) -> bool {
        let turns = self.turns.min(rounds);
        round == 0 || round * turns / rounds > (round - 1) * turns / rounds
    }

    fn turn(&mut self, round: usize, stage: &mut Stage<'_>) -> Result<(), String> {
        let (Ok(runner), Some(accounts)) = (&mut self.runner, self.accounts) else { return Ok(()) };
        let inputs = stage.accounts.first(accounts);
        let mut outputs = stage.room.first(accounts);
        if round == 0 {
            outputs.spoil();
        }
        // The fast ones have several goes a turn, of which the one in the middle counts.
        let mut goes = vec![(runner.pass)(&inputs, &mut outputs)?];
        while round > 0 && goes.len() < 5 && goes.iter().sum::<u64>() < 10_000_000 {
            goes.push((runner.pass)(&inputs, &mut outputs)?);
        }
        let took = median(goes.into_iter().map(|go| go as f64).collect()).unwrap_or(f64::NAN);
        (runner.after)(&mut outputs)?;
        if self.expected != Expected::Nothing {
            let exact = stage.exact.get_mut(&self.table).ok_or("there is no such table")?;
            let wrong = exact.compare(&outputs);
            if self.expected == Expected::Exact && !wrong.is_none() {
                return Err(format!("it must be exact, and is not: {wrong:?}"));
            }
            if round > 0 && wrong != self.wrong {
                return Err(format!("{wrong:?} in one round, {:?} in another", self.wrong));
            }
            let sums = sums(&outputs);
            if wrong.is_none() && sums != exact.sums(accounts) {
                return Err("its sums are not those of the exact answers".to_string());
            }
            (self.wrong, self.sums) = (wrong, Some(sums));
        }
        // The first round warms up.
        if round > 0 {
            self.times.insert(round, took / accounts as f64);
        }
        Ok(())
    }
}

pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// What all who take part share.
pub struct Stage<'a> {
    pub accounts: &'a Accounts,
    pub room: &'a mut Room,
    /// By the name of the table.
    pub exact: BTreeMap<String, Exact>,
    /// How many accounts there are.
    pub most: usize,
    /// How long a turn may take: what is slower decides fewer accounts.
    pub turn_nanoseconds: f64,
}

/// So many rounds, after one to warm up. Whoever answers wrong where all must be right stops the run.
pub fn run(entries: &mut [Entry], stage: &mut Stage<'_>, rounds: usize) -> Result<(), String> {
    for entry in &mut *entries {
        eprint!("\r{:<40}", format!("{} on {}", entry.name, entry.table));
        entry.fit(stage);
    }
    for round in 0..=rounds {
        eprint!("\r{:<40}", format!("round {round} of {rounds}"));
        for entry in &mut *entries {
            if entry.has_turn(round, rounds) {
                let name = (entry.name.clone(), entry.table.clone());
                entry
                    .turn(round, stage)
                    .map_err(|fault| format!("{} on {}: {fault}", name.0, name.1))?;
            }
        }
    }
    eprintln!();
    Ok(())
}
