//! Policies as a person writes them, compiled and asked for quotes.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shared::policy(bytes));
