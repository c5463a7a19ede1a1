//! A rule: plan limits and a percent table.

use alloc::sync::Arc;

use super::table::Table;

/// The rule of an agency, a client or a user. An absent limit is no limit; zero means zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The most payments that a settlement may have.
    pub max_payments: Option<u32>,
    /// The most days within which all is to be paid.
    pub max_days: Option<u32>,
    /// The most days between two payments.
    pub max_days_between_payments: Option<u32>,
    /// The most that may be forgiven, in minor units.
    pub max_forgiven_minor: Option<i64>,
    /// The least authority that may settle at all.
    pub min_authority: Option<u32>,
    /// The authority that may lift the rule by approval; none: nobody, or it is not overridable.
    pub override_authority: Option<u32>,
    /// Shared with whoever outlives the policy.
    pub(crate) table: Option<Arc<Table>>,
}

impl Rule {
    /// The percent table. A user's rule may have limits only.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        self.table.as_deref()
    }
}
