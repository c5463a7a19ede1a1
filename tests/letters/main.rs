//! Letters: no figure in them that nothing holds, templates that can do nothing else, and the
//! letters that come with the library.
#![cfg(feature = "agreement")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod figures;
mod held;
mod story;
mod templates;
mod words;
