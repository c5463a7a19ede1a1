//! Whether a reminder may go: the only place that gives a permit to send.
//!
//! A turn of a sequence is judged by [`permit`]: it is sent, put off, or blocked. What asks the host
//! to send, [`PermittedSend`], has no other maker, so that no send can forget a hold (domain.md 11).

mod contact;
mod disclosure;
mod history;
mod law;
mod permit;
mod turn;

pub use contact::{Contact, OptOuts};
pub use disclosure::{Disclosure, DisclosureKind};
pub use history::{ContactKind, ContactMade};
pub use law::{CitedRule, RuleChecked, RuleResult};
pub use permit::{PermittedSend, SendBlock};
pub use turn::{DeferredBecause, ReminderTurn, SkippedBecause};

pub(crate) use disclosure::{of_barred, of_messages};
pub(crate) use history::{Counted, History, counted_since};
pub(crate) use law::{Approach, NotOn};
pub(crate) use permit::{Circumstances, SendDecision, holds_against, is_opted_out, judge};
pub(crate) use turn::{after, due_on, run_out_after};
