//! Agreements and letters: what is agreed, received, owed or satisfied, as data and as text.
//!
//! Every figure of a letter carries its [`Trace`]: the event of the journal that holds it. The text
//! is made from the data alone, by a template of the host's or by one that comes with the library
//! (feature `agreement`), so that no letter says a figure that nothing holds. The page
//! [`negotiating`](crate::manual) of the manual has an example of each.

mod figure;
mod journal;
mod letter;
mod parties;
mod receipt;
mod satisfaction;
mod statement;
mod terms;

#[cfg(feature = "agreement")]
mod check;
#[cfg(feature = "agreement")]
mod library;
#[cfg(feature = "agreement")]
mod shape;
#[cfg(feature = "agreement")]
mod template;
#[cfg(feature = "agreement")]
mod value;

pub use figure::{Trace, Traced};
pub use letter::{
    AgreementBody, Body, ConfirmationBody, LetterData, LetterFault, LetterKind, Subject,
};
pub use parties::{Parties, Party, Residual};
pub use receipt::{ReceiptBody, Returned};
pub use satisfaction::{SatisfactionBody, SatisfiedClaim};
pub use statement::{
    Movement, OpeningBalance, StatementBody, StatementLine, StatementOf, StatementPlan,
};
pub use terms::{AgreedClaim, AgreedInstalment, AgreedTerms, DefaultTerms};

#[cfg(feature = "agreement")]
pub use template::{Form, Letter, Template, TemplateFault, TemplateFaults, content_hash};
