#![no_std]
#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

extern crate alloc;

// 0: values
pub mod date;
pub mod plan;

mod calendar;
mod currency;
mod fault;
mod few;
mod growing;
mod id;
mod money;
mod percent;
mod segment;
mod split;

// 1: answers
mod explain;
mod figure;
mod rejection;

// 2, 3: what is given
pub mod account;
mod facts;
mod hold;
pub mod policy;
mod sending;

// 4: judgement
pub mod obligations;

mod accrual;
mod breach;
mod quote;
mod tracking;

// 5: decisions
mod decide;

// 6: on top
pub mod agreement;
pub mod bulk;
pub mod day;
pub mod lint;
pub mod portfolio;

pub mod compare;
#[cfg(feature = "json")]
pub mod json;

pub mod manual;

pub use account::Account;
pub use calendar::Calendar;
pub use currency::Currency;
pub use decide::{
    Answer, Argument, ArgumentAbout, Assessment, ContactAnswer, ContactBecause, ContactVerdict,
    Decision, ExpectedValues, Factor, FactorEffect, InstalmentLine, InstalmentState, LegalValue,
    ListedPayment, PaymentList, PresumedBecause, ProposalAnswer, Report, RequestLine, RoundLine,
    RoundStands, RoundsList, Solution, SolvedPlan, Speaks, WaitingValue, WhyCounted, WorthPlan,
    decide, decide_silently,
};
pub use explain::{Explanation, Reason, Recorder, Silent, Topic};
pub use fault::{Fault, ValueError};
pub use figure::{Figure, Scope};
pub use id::{
    AccountId, AgreementId, ArrangementId, BulkId, ClaimId, ClientId, CommandId, OfferId,
    PaymentId, RequestId, SequenceId, SettlementId, UserId,
};
pub use money::{Money, Rounding};
pub use percent::Percent;
pub use policy::Policy;
pub use quote::{Calculated, FloorFrom, Limits, Plans, Quote, RuleLine, settle_segments};
pub use rejection::{Breach, Invalid, Refusal, RefusalCode};
pub use segment::{BySegment, Segment, SegmentAmounts, Segments};
pub use sending::{
    CitedRule, Contact, ContactKind, ContactMade, DeferredBecause, Disclosure, DisclosureKind,
    OptOuts, PermittedSend, ReminderTurn, RuleChecked, RuleResult, SendBlock, SkippedBecause,
};
pub use split::split_by_largest_remainder;
