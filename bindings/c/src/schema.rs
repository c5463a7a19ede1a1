//! The JSON Schemas of the dialect.

use core::ffi::CStr;

use settlekit::json::{SchemaOf, schema};

use crate::code::value_of;
use crate::guard::guard_alone;
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// What a schema is of: one of SETTLEKIT_SCHEMA_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_schema_of(pub i32);

/// A policy.
pub const SETTLEKIT_SCHEMA_POLICY: i32 = 1;
/// An account as first given.
pub const SETTLEKIT_SCHEMA_ACCOUNT: i32 = 2;
/// A command.
pub const SETTLEKIT_SCHEMA_COMMAND: i32 = 3;
/// One line of answer: a decision as JSON.
pub const SETTLEKIT_SCHEMA_DECISION: i32 = 4;
/// A scenario.
pub const SETTLEKIT_SCHEMA_SCENARIO: i32 = 5;
/// A bulk.
pub const SETTLEKIT_SCHEMA_BULK: i32 = 6;
/// One line of what became of a bulk.
pub const SETTLEKIT_SCHEMA_BULK_LINE: i32 = 7;
/// A snapshot of an account.
pub const SETTLEKIT_SCHEMA_SNAPSHOT: i32 = 8;

const SCHEMAS: [(i32, SchemaOf, &CStr); 8] = [
    (SETTLEKIT_SCHEMA_POLICY, SchemaOf::Policy, c"policy"),
    (SETTLEKIT_SCHEMA_ACCOUNT, SchemaOf::Account, c"account"),
    (SETTLEKIT_SCHEMA_COMMAND, SchemaOf::Command, c"command"),
    (SETTLEKIT_SCHEMA_DECISION, SchemaOf::Decision, c"decision"),
    (SETTLEKIT_SCHEMA_SCENARIO, SchemaOf::Scenario, c"scenario"),
    (SETTLEKIT_SCHEMA_BULK, SchemaOf::Bulk, c"bulk"),
    (SETTLEKIT_SCHEMA_BULK_LINE, SchemaOf::BulkLine, c"bulk_line"),
    (SETTLEKIT_SCHEMA_SNAPSHOT, SchemaOf::Snapshot, c"snapshot"),
];

/// The JSON Schema (draft 2020-12) of a kind of document, for editors and validators.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view of static text; NULL_POINTER, MISALIGNED,
/// UNKNOWN_VALUE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_schema(
    of: settlekit_schema_of,
    text: *mut settlekit_text,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(text, "text")?;
        let found = schema(value_of(&SCHEMAS, of.0, "of")?);
        // SAFETY: the caller gives a place for it.
        unsafe { out.set(settlekit_text::view(found)) };
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_has_its_number() {
        let listed: Vec<_> = SCHEMAS.iter().map(|(_, schema, _)| *schema).collect();
        assert_eq!(listed, SchemaOf::ALL);
        for ((number, schema, name), expected) in SCHEMAS.iter().zip(1..) {
            assert_eq!(*number, expected);
            let file = format!("{}.schema.json", name.to_string_lossy());
            assert_eq!(schema.file(), file);
        }
    }
}
