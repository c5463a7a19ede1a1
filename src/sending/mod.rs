//! Whether a reminder may go: the only place that gives a permit to send.
//!
//! A turn of a sequence is judged by [`permit`]: it is sent, put off, or blocked. What asks the host
//! to send, [`PermittedSend`], has no other maker, so that no send can forget a hold (domain.md 11).

mod contact;
mod permit;
mod turn;

pub use contact::{Contact, OptOuts};
pub use permit::{PermittedSend, SendBlock};
pub use turn::{DeferredBecause, ReminderTurn, SkippedBecause};

pub(crate) use permit::{Circumstances, SendDecision, judge};
pub(crate) use turn::{after, due_on, run_out_after};
