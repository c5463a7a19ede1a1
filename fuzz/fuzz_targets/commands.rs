//! Stories of commands on an account: made up of the bytes, or a scenario as it is written.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shared::commands(bytes));
