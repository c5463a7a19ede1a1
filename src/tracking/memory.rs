//! What was read of a long ledger before, so that one more payment does not mean reading ten
//! thousand again. It is never more than a copy: an audit reads everything anew and compares.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::facts::Facts;

use super::Standing;
use super::ledger::{Known, Ledger};
use super::reader::{Progress, Reader};

/// Ledgers with fewer payments are read as a whole.
const WORTH_REMEMBERING: usize = 24;
/// After so many payments a mark is set.
const PAYMENTS_BETWEEN_MARKS: usize = 32;

/// Marks in a ledger, from which reading can go on; and what stands by the last entry, where it was
/// just computed.
#[derive(Clone, Default)]
pub(crate) struct Memory {
    stands: Option<Arc<Standing>>,
    known: Option<Known>,
    marks: Vec<Mark>,
}

/// How far reading had come when everything before a date was read.
#[derive(Clone)]
struct Mark {
    before: NaiveDate,
    progress: Progress,
}

impl Memory {
    /// Keeps what stands by the last entry, until another one is recorded.
    pub fn keep(&mut self, stands: Arc<Standing>) {
        self.stands = Some(stands);
    }

    /// What stands by the last entry, if it was kept.
    pub fn kept(&self) -> Option<Arc<Standing>> {
        self.stands.clone()
    }

    /// What was known, and the last mark before everything that has changed since.
    pub(super) fn resume(&self, facts: &Facts) -> Option<(Known, &Progress)> {
        let from = facts.changed_from.unwrap_or(NaiveDate::MAX);
        let known = self.known.as_ref()?.still_known(facts, from)?;
        let mark = self.marks.iter().rev().find(|mark| mark.before <= from)?;
        Some((known, &mark.progress))
    }

    /// Brings the marks up to facts that have changed, and the facts to have not changed since.
    pub fn update(&mut self, facts: &mut Facts) {
        self.stands = None;
        let Some(from) = facts.changed_from.take() else { return };
        if facts.payments.len() < WORTH_REMEMBERING {
            *self = Memory::default();
            return;
        }
        let still_known = self.known.as_ref().and_then(|known| known.still_known(facts, from));
        self.marks.retain(|mark| mark.before <= from && still_known.is_some());
        let mut known = still_known.unwrap_or_else(|| Known::at_first(facts));
        loop {
            let ledger = self.read_on(facts, &known);
            if ledger.is_in_doubt() {
                *self = Memory::default();
                return;
            }
            // What turns out to be known changes how all of it is read.
            if !known.learn(facts, &ledger) {
                break;
            }
            self.marks.clear();
        }
        self.known = known.is_simple().then_some(known);
    }

    /// Reads from the last mark to the end and sets new marks on the way.
    fn read_on(&mut self, facts: &Facts, known: &Known) -> Box<Ledger> {
        let mut reader = match self.marks.last() {
            Some(mark) => Reader::resume(facts, known, mark.progress.clone()),
            None => Reader::new(facts, known),
        };
        let mut since_mark = 0usize;
        let payments = reader.payments_to_read();
        for group in payments.chunk_by(|one, other| one.1.effective_on == other.1.effective_on) {
            let Some((_, first)) = group.first() else { continue };
            if since_mark >= PAYMENTS_BETWEEN_MARKS {
                let progress = reader.progress(first.effective_on);
                self.marks.push(Mark { before: first.effective_on, progress });
                since_mark = 0;
            }
            reader.read_date(group);
            since_mark = since_mark.saturating_add(group.len());
        }
        reader.finish(NaiveDate::MIN)
    }
}

/// What is remembered is no part of what an account is.
impl PartialEq for Memory {
    fn eq(&self, _: &Memory) -> bool {
        true
    }
}

impl Eq for Memory {}

impl core::fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("Memory")
    }
}
