//! Calls of the C interface.
#![no_main]

#[path = "../shared/c_calls/mod.rs"]
mod c_calls;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| c_calls::c_calls(bytes));
