//! A naive second opinion on settlekit, written from the specification alone.
//!
//! It remembers only the commands that were applied, each with its date, and works everything out
//! from them again whenever it is asked: it walks from the first day to the last, lets the money of
//! each day fall on the claims, and looks what came of every offer and settlement. Money is whole
//! cents, days are counted from 1 March 2026.
//!
//! What it leaves out: segments (all is principal), interest, percent and calculated terms, users
//! and approvals, tables of rules (one percent, for any age), disputes, automation, pay_by of offers,
//! own instalments, down payments, rolling, modify_settlement, coding at posting, explanations.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    missing_docs,
    reason = "a test fails by panicking"
)]

pub mod falling;
pub mod judge;
pub mod matter;
pub mod plan;
pub mod reading;
pub mod rules;
pub mod sending;
pub mod sequences;
pub mod speech;
pub mod speech_of_sending;
pub mod status;
pub mod stories;
pub mod stories_of_sending;
pub mod world;

/// Days after 1 March 2026.
pub type Day = i32;
pub type Cents = i128;

/// The two claims of the account, and what is owed on each at first.
pub const CLAIMS: [&str; 2] = ["C1", "C2"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnReached {
    Ask,
    Settle,
    Leave,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameDay {
    IfPostedAfter,
    Excluded,
    Included,
}

/// The policy, as far as it is varied.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The least percent of the balance that is accepted.
    pub percent: Cents,
    pub max_payments: Option<u32>,
    pub max_days: Option<i32>,
    pub max_gap: Option<i32>,
    pub on_reached: OnReached,
    /// An amount under the settlement that counts as settled.
    pub settled_tolerance: Cents,
    pub full_tolerance: Cents,
    pub grace: Day,
    pub max_in_row: Option<u32>,
    pub max_total: Option<u32>,
    pub cure_days: Day,
    pub backdate: Day,
    pub same_day: SameDay,
    pub expires_to_stopped: bool,
    pub sending: sequences::Rules,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    OnTrack,
    Overdue,
    Stopped,
    InSettlement,
    Paid,
    Lost,
    Legal,
}

/// An offer or a settlement, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    Offer(u8),
    Settlement(u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub payments: u32,
    pub first_due: Day,
    pub monthly: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Partial,
    Settlement,
    PaidInFull,
}

/// By hand, on a settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Deactivate,
    Reactivate,
    Void,
    Remove,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Offer {
        offer: u8,
        amount: Cents,
        expires: Day,
        claims: Vec<usize>,
        supersedes: Option<u8>,
        reason: bool,
        sequence: Option<usize>,
    },
    Withdraw {
        offer: u8,
        reason: bool,
    },
    Abandon {
        offer: u8,
    },
    Settle {
        settlement: u8,
        amount: Cents,
        inception: Day,
        claims: Vec<usize>,
        plan: Option<Plan>,
        pay_by: Option<Day>,
        accepts: Option<u8>,
    },
    ByHand {
        settlement: u8,
        hand: Hand,
    },
    Pay {
        payment: u8,
        amount: Cents,
        effective: Day,
        claim: Option<usize>,
    },
    Code {
        payment: u8,
        coding: Coding,
    },
    Reverse {
        payment: u8,
        amount: Option<Cents>,
    },
    Adjust {
        claim: usize,
        amount: Cents,
    },
    SetStatus(Status),
    Assign(usize),
    Unassign(usize),
    Place(sequences::Hold),
    Lift(sequences::Hold),
    EndDay(sequences::Contact),
}

/// A command that was applied.
#[derive(Clone, Debug)]
pub struct Entry {
    pub on: Day,
    pub command: Command,
    /// The terms that it made, frozen.
    pub made: Option<matter::Terms>,
    /// What a coded payment was coded for.
    pub codes: Option<Name>,
    /// It came too late and is taken all the same.
    pub honours: bool,
    /// Settlements whose coding this command made void.
    pub unchosen: Vec<Name>,
    /// Where it moved the status by hand: that stays, whatever money is returned later.
    pub moved: Option<Status>,
    /// It left the customer stopped, who was not before.
    pub stopped: bool,
    /// What a day end found after expiry and plans.
    pub found: Option<sequences::Found>,
}

impl Entry {
    fn new(on: Day, command: &Command) -> Entry {
        Entry {
            on,
            command: command.clone(),
            made: None,
            codes: None,
            honours: false,
            unchosen: Vec::new(),
            moved: None,
            stopped: false,
            found: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Applied,
    Refused(&'static str),
    AlreadyDone,
    /// Something is missing, with the place.
    Invalid(&'static str),
}

/// All there is to know of an account: how it was opened, and what was done.
#[derive(Clone, Debug)]
pub struct Story {
    pub policy: Policy,
    pub opening: [Cents; 2],
    pub entries: Vec<Entry>,
}
