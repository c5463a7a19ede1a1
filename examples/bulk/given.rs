//! The accounts of the bulk: a portfolio with its holds placed, or accounts from a seed.

use chrono::NaiveDate;
use settlekit::account::{Action, Command};
use settlekit::{Account, Answer, Policy};

use crate::arguments::Accounts;
use crate::input::GivenAccount;
use crate::table::count;
use crate::{Stop, csv_file, generated, input, warn};

/// The accounts, and in words where they come from.
pub struct Given {
    pub accounts: Vec<Account>,
    pub told: String,
}

pub fn load(from: &Accounts, policy: &Policy, as_of: NaiveDate) -> Result<Given, Stop> {
    match from {
        Accounts::Generated(number) => {
            let seed = generated::SEED;
            let made = generated::accounts(*number, seed, policy.currency(), as_of);
            let accounts =
                made.collect::<Result<Vec<Account>, String>>().map_err(Stop::unusable)?;
            let told = format!("Made {} from seed {seed}", count(accounts.len(), "account"));
            Ok(Given { accounts, told })
        }
        Accounts::Portfolio(source) => {
            let file = csv_file::load(source).map_err(Stop::unusable)?;
            let read = input::read(&file, policy.currency())
                .map_err(|message| Stop::unusable(format!("{source}: {message}")))?;
            for message in &read.faults {
                warn(&format!("{source}: {message}"));
            }
            if read.accounts.is_empty() {
                let message = format!("{source}: nothing could be read");
                return Err(Stop { message, status: 1 });
            }
            let accounts: Vec<Account> = read
                .accounts
                .into_iter()
                .map(|given| with_holds(given, policy, as_of))
                .collect::<Result<_, _>>()
                .map_err(|message| Stop::unusable(format!("{source}: {message}")))?;
            let dropped = match read.counts.dropped_accounts {
                0 => String::new(),
                dropped => format!(" ({} dropped, see standard error)", count(dropped, "account")),
            };
            let told = format!("Read {} from {source}{dropped}", count(accounts.len(), "account"));
            Ok(Given { accounts, told })
        }
    }
}

/// The account with its holds placed.
fn with_holds(given: GivenAccount, policy: &Policy, as_of: NaiveDate) -> Result<Account, String> {
    let GivenAccount { mut account, holds } = given;
    for hold in holds {
        let name = account.id().clone();
        let command = Command::new(Action::PlaceHold(hold));
        let problem = match account.execute(&command, policy, as_of) {
            Ok(Answer::Applied(_) | Answer::AlreadyDone) => continue,
            Ok(Answer::Refused(refusal)) => refusal.remedy,
            Ok(Answer::Invalid(invalid)) => invalid.message,
            Err(contradiction) => contradiction.to_string(),
        };
        return Err(format!("account {name}: its hold cannot be placed: {problem}"));
    }
    Ok(account)
}
