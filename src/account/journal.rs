//! The journal: what was decided, in order. An account is its opening and its journal.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Account;
use super::command::Command;
use super::event::Event;
use crate::facts::Position;

/// One applied command with what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the journal, from 1.
    pub position: Position,
    /// The day on which it was decided.
    pub on: NaiveDate,
    /// What was asked.
    pub command: Command,
    /// What happened.
    pub events: Vec<Event>,
}

/// An entry that does not belong to the account, or a state that cannot be: a bug of the caller's
/// or of this library's, reported and never a panic.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("contradiction: {what}")]
pub struct Contradiction {
    /// What does not fit.
    pub what: String,
}

impl Contradiction {
    pub(crate) fn new(what: impl Into<String>) -> Contradiction {
        Contradiction { what: what.into() }
    }
}

impl Account {
    /// Takes an entry into the journal and evolves the account by its events. The journal and the
    /// decision share it.
    ///
    /// # Errors
    /// A [`Contradiction`] if the entry is not the next of this account, or names something that
    /// the account does not have. The account is then as before.
    pub fn record(&mut self, entry: impl Into<Arc<Entry>>) -> Result<(), Contradiction> {
        self.take(entry.into())
    }

    fn take(&mut self, entry: Arc<Entry>) -> Result<(), Contradiction> {
        let next = self.next_position();
        if entry.position != next {
            let what = alloc::format!("the entry is number {}, the next is {next}", entry.position);
            return Err(Contradiction::new(what));
        }
        if self.as_of().is_some_and(|last| entry.on < last) {
            return Err(Contradiction::new("the entry is dated before the last one"));
        }
        let id = entry.command.id.as_ref();
        if let Some(id) = id.filter(|id| self.places.commands.contains_key(*id)) {
            let what = alloc::format!("the command {id} stands in the journal already");
            return Err(Contradiction::new(what));
        }
        self.evolve_all(&entry)?;
        self.memory.update(&mut self.facts);
        if let Some(id) = &entry.command.id {
            self.places.commands.insert(id.clone(), entry.position);
        }
        self.journal.push(entry);
        Ok(())
    }

    /// The account that this opening and these entries make. Nothing is asked of anybody: effects
    /// are not repeated.
    ///
    /// # Errors
    /// A [`Contradiction`] at the first entry that does not fit.
    pub fn replay(
        opening: Account,
        entries: impl IntoIterator<Item = impl Into<Arc<Entry>>>,
    ) -> Result<Account, Contradiction> {
        entries.into_iter().try_fold(opening, |mut account, entry| {
            account.record(entry)?;
            Ok(account)
        })
    }

    pub(crate) fn entry_at(&self, position: Position) -> Option<&Entry> {
        let entry = self.journal.get(usize::try_from(position).ok()?.checked_sub(1)?);
        entry.map(AsRef::as_ref)
    }

    pub(crate) fn next_position(&self) -> Position {
        Position::try_from(self.journal.len()).unwrap_or(Position::MAX).saturating_add(1)
    }
}
