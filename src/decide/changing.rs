//! The facts as a command leaves them: those of the account, copied once something changes.

use alloc::borrow::Cow;
use core::ops::{Deref, DerefMut};

use crate::facts::Facts;

/// Reads like the facts. Whoever changes them makes them his own, and unsettles what stood by them.
#[derive(Clone)]
pub(super) struct ChangingFacts<'a> {
    facts: Cow<'a, Facts>,
    is_settled: bool,
}

impl<'a> ChangingFacts<'a> {
    pub fn of(facts: &'a Facts) -> ChangingFacts<'a> {
        ChangingFacts { facts: Cow::Borrowed(facts), is_settled: false }
    }

    /// To be said where the standing is computed that is announced.
    pub fn settle(&mut self) {
        self.is_settled = true;
    }

    /// To be said where time passes for the account as it was.
    pub fn settle_as_they_were(&mut self) {
        self.is_settled = matches!(self.facts, Cow::Borrowed(_));
    }

    /// Whether nothing has changed since then.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }
}

impl Deref for ChangingFacts<'_> {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl DerefMut for ChangingFacts<'_> {
    fn deref_mut(&mut self) -> &mut Facts {
        self.is_settled = false;
        self.facts.to_mut()
    }
}
