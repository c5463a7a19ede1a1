//! The manual: prose, one page a module.

#[doc = include_str!("statuses.md")]
pub mod statuses {}
