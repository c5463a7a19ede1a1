//! The C interface of settlekit. The header `include/settlekit.h` is generated from this crate and is
//! its documentation; the manual's page `embedding_in_c` tells how to use it.
//!
//! Every function runs under one `guard`, checks every pointer, and writes its outputs only when
//! it succeeds. The only unsafe code of the project is here, and most of it in `raw` and
//! `handle`.
#![allow(non_camel_case_types, reason = "these are the names of the C interface")]

mod guard;
mod handle;
mod raw;

mod choice;
mod code;
mod contact;
mod document;
mod error;
mod factor;
mod letter;
mod party;
mod progress;
mod schema;
mod segment;
mod status;
mod text;
mod value;
mod version;

mod account;
mod bulk;
mod command;
mod day;
mod decision;
mod obligation;
mod plan;
mod policy;
mod portfolio;

pub use account::*;
pub use bulk::*;
pub use choice::*;
pub use code::*;
pub use command::*;
pub use contact::*;
pub use day::*;
pub use decision::*;
pub use document::*;
pub use error::*;
pub use factor::*;
pub use letter::*;
pub use obligation::*;
pub use party::*;
pub use plan::*;
pub use policy::*;
pub use portfolio::*;
pub use progress::settlekit_progress;
pub use schema::*;
pub use segment::*;
pub use status::*;
pub use text::settlekit_text;
pub use value::*;
pub use version::*;

// Faults made on purpose, for the tests of the sanitizers; no feature turns them on.
#[cfg(settlekit_deliberate_fault)]
include!("../tests/support/deliberate.rs");
