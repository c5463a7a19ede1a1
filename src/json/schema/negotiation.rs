//! How the creditor gives way in a negotiation, as written in a policy.

use alloc::vec::Vec;

use schemars::JsonSchema;

use super::values::{AtLeastOne, Count, Share};

/// How the creditor gives way in a negotiation, and how long a round lasts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Negotiation {
    /// The percent of the balance to ask for in the first offer, the second and so on, falling;
    /// after the last it stays. The floor, the debtor's offer and our own last figure bound it.
    ladder: Option<Vec<Share>>,
    /// After how many days a counter-offer ends that names no day.
    round_days: Option<Count>,
    /// The most offers of the creditor in one negotiation, the first included.
    max_rounds: Option<AtLeastOne>,
}
