//! The JSON dialect: policies, accounts, commands and bulks from text, answers to text.
//!
//! Amounts and percents are decimal strings, dates are `YYYY-MM-DD`, unknown and repeated keys are
//! faults. Reading reports every fault at once, each with its place as a JSON pointer. Writing is
//! canonical: the same answer gives the same bytes.

mod account;
mod agreement_command;
mod applies_to;
mod assessment;
mod bulk;
mod bulk_line;
mod command;
mod contact;
mod door;
#[cfg(feature = "agreement")]
mod letter;
mod line;
mod negotiation;
mod obligation;
mod place;
mod policy;
mod policy_text;
mod reader;
mod scenario;
mod schema;
mod sending;
mod settlement_command;
mod snapshot;
mod value;
mod words;
mod write_command;
mod writer;

pub use account::{account_from_json, account_from_text};
pub use bulk::{BulkDocument, BulkFault, bulk_from_json, bulk_from_text};
pub use bulk_line::{BulkLine, bulk_line, bulk_text};
pub use command::{CommandFault, command_from_json};
pub use door::JsonDoor;
#[cfg(feature = "agreement")]
pub use letter::{LetterAnswer, letter, letter_from_text};
pub use line::{Line, Outcome, line, line_where};
pub use obligation::packs_text;
pub use place::{add_lines, line_of};
pub use policy::{policy_from_json, policy_from_text};
pub use policy_text::{Fingerprint, fingerprint, policy_text};
pub use scenario::{Scenario, Step, StepResult, difference};
#[cfg(feature = "schema")]
pub use schema::generated_schema;
pub use schema::{SchemaOf, schema};
pub use snapshot::{account_from_snapshot, account_from_snapshot_text, entry_text, snapshot};
pub use value::Json;
pub use write_command::command_to_json;

/// The number of the dialect that this version reads and writes.
pub const FORMAT: u32 = 1;
