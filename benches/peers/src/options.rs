//! What the command line says.

use std::path::PathBuf;

pub const USAGE: &str = "\
usage: run [--quick] [--only NAMES] [--accounts N] [--seed S] [--rounds N] [--chart FILE] [--text FILE]

  --quick         100,000 accounts and fewer rounds
  --only NAMES    those alone whose name begins with one of these, separated by commas; ours is always measured.
                  Beside the peers: life (one account after the other), rows and sizes (cost against them)
  --accounts N    1,000,000 unless said otherwise
  --seed S        of the accounts; may be hexadecimal, with 0x
  --rounds N      how often the fast ones have a turn
  --chart FILE    where the chart goes: chart.svg beside this command, or below target for a quick or partial run
  --text FILE     where the text goes: run.txt there
";

pub const SEED: u64 = 0x05EE_D000_0000_0001;
pub const ACCOUNTS: usize = 1_000_000;

#[derive(Clone, Debug)]
pub struct Options {
    pub quick: bool,
    pub only: Vec<String>,
    pub accounts: usize,
    pub seed: u64,
    pub rounds: usize,
    pub chart: PathBuf,
    pub text: PathBuf,
    /// Where things are installed and files are exchanged.
    pub target: PathBuf,
}

fn number(text: &str) -> Result<u64, String> {
    let plain = text.replace('_', "");
    let parsed = match plain.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => plain.parse(),
    };
    parsed.map_err(|fault| format!("{text}: {fault}"))
}

impl Options {
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or(here.join("target"), PathBuf::from);
        let (mut quick, mut only) = (false, Vec::new());
        let (mut accounts, mut seed, mut rounds) = (None, SEED, None);
        let (mut chart, mut text) = (None, None);
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--quick" => quick = true,
                "--only" => {
                    only = value()?.split(',').map(|name| name.trim().to_string()).collect()
                }
                "--accounts" => accounts = Some(number(&value()?)? as usize),
                "--seed" => seed = number(&value()?)?,
                "--rounds" => rounds = Some(number(&value()?)? as usize),
                "--chart" => chart = Some(PathBuf::from(value()?)),
                "--text" => text = Some(PathBuf::from(value()?)),
                other => return Err(format!("{other} is not known")),
            }
        }
        let target = target.join("peers");
        let committed = !quick && only.is_empty() && accounts.is_none() && rounds.is_none();
        let place = if committed { here } else { target.clone() };
        let accounts = accounts.unwrap_or(if quick { 100_000 } else { ACCOUNTS });
        if accounts == 0 {
            return Err("there must be accounts".to_string());
        }
        Ok(Options {
            quick,
            only,
            accounts,
            seed,
            rounds: rounds.unwrap_or(if quick { 12 } else { 60 }).max(1),
            chart: chart.unwrap_or(place.join("chart.svg")),
            text: text.unwrap_or(place.join("run.txt")),
            target,
        })
    }

    /// Whether somebody takes part.
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty()
            || name == "ours"
            || self.only.iter().any(|only| name.starts_with(only.as_str()))
    }
}
