//! Holds: what blocks contact or settlement whatever the status.

use alloc::string::String;

use crate::id::ClaimId;
use crate::policy::Channel;

/// A hold on an account, a claim or an address.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "hold", rename_all = "snake_case")]
pub enum Hold {
    /// The matter is with a court or lawyer.
    Legal,
    /// The debtor is bankrupt.
    Bankruptcy,
    /// The debtor has died.
    Deceased,
    /// The debtor disputes a claim.
    Dispute {
        /// The claim.
        claim: ClaimId,
    },
    /// The debtor wants no messages at an address.
    OptOut {
        /// The channel.
        channel: Channel,
        /// The e-mail address or telephone number.
        address: String,
    },
}

impl Hold {
    /// Whether it blocks offers, settlements and agreements.
    #[must_use]
    pub const fn blocks_proposals(&self) -> bool {
        matches!(self, Hold::Legal | Hold::Bankruptcy | Hold::Deceased)
    }

    /// The name in the dialect.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Hold::Legal => "legal",
            Hold::Bankruptcy => "bankruptcy",
            Hold::Deceased => "deceased",
            Hold::Dispute { .. } => "dispute",
            Hold::OptOut { .. } => "opt_out",
        }
    }
}
