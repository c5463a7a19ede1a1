//! The manual: prose, one page a module.
//!
//! - [`glossary`]: every word, in a line or two.
//! - [`statuses`]: where a customer stands, and what moves them.
//! - [`rules`]: how a proposal is judged, and every reason for a refusal.
//! - [`settlements`]: agreeing, tracking, breaking, curing and ending a settlement, with numbers.
//! - [`sending`]: settlement sequences, and whether a reminder may go.
//! - [`negotiating`]: assessing, rounds of offers, approval, agreements and letters, follow-ups, contact rules; one story.
//! - [`bulk`]: one offer for many accounts, and the end of a day for all.
//! - [`portfolio`]: columns of accounts judged in one call.
//! - [`compare`]: which accounts two policies treat differently.
//! - [`failures`]: known ways in which such systems lose money or break the law, and what stops each here.
//! - [`lint`]: advice on a policy: every kind of finding, its witness, what it does not say.
//! - [`json`]: policies, accounts, commands, answers and scenarios as text.
//! - [`embedding_in_c`]: the C interface: ownership, errors, structs, threads, versions, linking.
//! - [`architecture`]: how the library is built.

#[doc = include_str!("architecture.md")]
pub mod architecture {}

#[doc = include_str!("bulk.md")]
pub mod bulk {}
#[doc = include_str!("compare.md")]
pub mod compare {}

#[doc = include_str!("embedding_in_c.md")]
pub mod embedding_in_c {}

#[doc = include_str!("failures.md")]
pub mod failures {}

#[doc = include_str!("glossary.md")]
pub mod glossary {}

#[doc = include_str!("json.md")]
pub mod json {}

#[doc = include_str!("lint.md")]
pub mod lint {}

#[doc = include_str!("negotiating.md")]
pub mod negotiating {}

#[doc = include_str!("portfolio.md")]
pub mod portfolio {}

#[doc = include_str!("rules.md")]
pub mod rules {}

#[doc = include_str!("sending.md")]
pub mod sending {}

#[doc = include_str!("settlements.md")]
pub mod settlements {}

#[doc = include_str!("statuses.md")]
pub mod statuses {}
