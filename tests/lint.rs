//! Advice on policies is exact: what lint says of small policies is what trying every account, every
//! amount and every plan says, in both directions, and each witness shows what it is a witness of.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod lint_brute;
mod support;
