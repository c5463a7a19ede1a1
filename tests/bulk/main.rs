//! Offers and sequences in bulk: by hand, as JSON, against single decisions, and 100,000 accounts
//! twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod by_hand;
#[path = "../../examples/bulk/generated.rs"]
mod generated;
mod json;
mod many;
#[path = "../support/mod.rs"]
mod support;
mod world;
