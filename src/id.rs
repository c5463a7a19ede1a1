//! Names that the host gives: of accounts, claims, offers, settlements, payments, users, commands, bulks.

use alloc::sync::Arc;
use core::fmt;

use crate::fault::ValueError;

/// Most characters that a name may have.
const LONGEST: usize = 200;

/// Makes a name type: text of 1 to 200 characters without control characters.
macro_rules! name_type {
    ($name:ident, $what:literal) => {
        #[doc = concat!("The host's name for ", $what, ": 1 to 200 characters, no control characters.")]
        ///
        /// A copy shares the text: commands, events and the account all have it.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as a name.
            ///
            /// # Errors
            /// `Malformed` if it is empty or has a control character, `OutOfRange` if it is
            /// longer than 200 characters.
            pub fn new(text: &str) -> Result<$name, ValueError> {
                checked(text).map($name)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::str::FromStr for $name {
            type Err = ValueError;
            fn from_str(text: &str) -> Result<$name, ValueError> {
                $name::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(&self.0)
            }
        }
    };
}

name_type!(AccountId, "an account");
name_type!(ClaimId, "a claim");
name_type!(OfferId, "an offer");
name_type!(SettlementId, "a settlement");
name_type!(PaymentId, "a payment");
name_type!(CommandId, "a command");
name_type!(UserId, "a user");
name_type!(ClientId, "a client");
name_type!(RequestId, "a request for approval");
name_type!(SequenceId, "a settlement sequence");
name_type!(BulkId, "a bulk: one command for many accounts");
name_type!(AgreementId, "a written agreement");

/// The name of an arrangement with the debtor: an offer or a settlement.
///
/// ```
/// use settlekit::{ArrangementId, OfferId};
/// let offer = ArrangementId::Offer(OfferId::new("O1").unwrap());
/// assert_eq!(offer.to_string(), "offer O1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArrangementId {
    /// An offer.
    Offer(OfferId),
    /// A settlement.
    Settlement(SettlementId),
}

impl ArrangementId {
    /// The name alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            ArrangementId::Offer(name) => name.as_str(),
            ArrangementId::Settlement(name) => name.as_str(),
        }
    }
}

impl fmt::Display for ArrangementId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArrangementId::Offer(name) => write!(formatter, "offer {name}"),
            ArrangementId::Settlement(name) => write!(formatter, "settlement {name}"),
        }
    }
}

fn checked(text: &str) -> Result<Arc<str>, ValueError> {
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(ValueError::Malformed);
    }
    if text.chars().count() > LONGEST {
        return Err(ValueError::OutOfRange);
    }
    Ok(text.into())
}
