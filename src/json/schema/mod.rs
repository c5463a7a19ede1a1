//! The JSON Schema of the dialect: what an editor needs to complete a policy as it is typed.
//!
//! The schemas are committed beside the manual (`src/manual/schema/`). What is read is described by
//! types of this folder's own, for reading itself is written by hand; what is written is described
//! by the types that are written. `tests/schema/` holds schemas, readers and writers together.

#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod account;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod assessment;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
pub(in crate::json) mod bulk;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod command;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod contact;
#[cfg(feature = "schema")]
mod generate;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod negotiation;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod obligation;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod plan;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod policy;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod scenario;
#[cfg(feature = "schema")]
mod shape;
#[cfg(feature = "schema")]
#[expect(dead_code, reason = "these types are described, never made")]
mod snapshot;
#[cfg(feature = "schema")]
mod values;
#[cfg(feature = "schema")]
mod written;

#[cfg(feature = "schema")]
pub use generate::generated_schema;

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaOf {
    /// A policy, as [`policy_from_json`](super::policy_from_json) reads it.
    Policy,
    /// An account as first given, as [`account_from_json`](super::account_from_json) reads it.
    Account,
    /// A command, as [`command_from_json`](super::command_from_json) reads it.
    Command,
    /// One line of answer, as [`Line::to_text`](super::Line::to_text) writes it.
    Decision,
    /// A scenario, as [`Scenario::load`](super::Scenario::load) reads it, with well-formed steps.
    Scenario,
    /// A bulk, as [`bulk_from_json`](super::bulk_from_json) reads it.
    Bulk,
    /// One line of what became of a bulk, as [`bulk_text`](super::bulk_text) writes it.
    BulkLine,
    /// An account with its journal, as [`snapshot`](super::snapshot()) writes it.
    Snapshot,
}

impl SchemaOf {
    /// All of them.
    pub const ALL: [SchemaOf; 8] = [
        SchemaOf::Policy,
        SchemaOf::Account,
        SchemaOf::Command,
        SchemaOf::Decision,
        SchemaOf::Scenario,
        SchemaOf::Bulk,
        SchemaOf::BulkLine,
        SchemaOf::Snapshot,
    ];

    /// The name of the committed file, in `src/manual/schema/`.
    ///
    /// ```
    /// assert_eq!(settlekit::json::SchemaOf::Policy.file(), "policy.schema.json");
    /// ```
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            SchemaOf::Policy => "policy.schema.json",
            SchemaOf::Account => "account.schema.json",
            SchemaOf::Command => "command.schema.json",
            SchemaOf::Decision => "decision.schema.json",
            SchemaOf::Scenario => "scenario.schema.json",
            SchemaOf::Bulk => "bulk.schema.json",
            SchemaOf::BulkLine => "bulk_line.schema.json",
            SchemaOf::Snapshot => "snapshot.schema.json",
        }
    }

    /// The permanent name of the schema, its `$id`; it ends with the number of the dialect.
    ///
    /// ```
    /// assert_eq!(settlekit::json::SchemaOf::Policy.id(), "urn:settlekit:schema:policy:1");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            SchemaOf::Policy => "urn:settlekit:schema:policy:1",
            SchemaOf::Account => "urn:settlekit:schema:account:1",
            SchemaOf::Command => "urn:settlekit:schema:command:1",
            SchemaOf::Decision => "urn:settlekit:schema:decision:1",
            SchemaOf::Scenario => "urn:settlekit:schema:scenario:1",
            SchemaOf::Bulk => "urn:settlekit:schema:bulk:1",
            SchemaOf::BulkLine => "urn:settlekit:schema:bulk_line:1",
            SchemaOf::Snapshot => "urn:settlekit:schema:snapshot:1",
        }
    }
}

/// The JSON Schema (draft 2020-12) of a kind of document, as text. A host can write it to a file
/// for its editors, or give it to a validator of any language.
///
/// What a schema refuses, the reader calls malformed. The reader refuses more, which no schema can
/// say: the page [`json`](crate::manual::json) lists it.
///
/// ```
/// use settlekit::json::{Json, SchemaOf, schema};
/// let policy = Json::parse(schema(SchemaOf::Policy)).unwrap();
/// assert_eq!(policy.get("title"), Some(&Json::Text("settlekit policy".into())));
/// assert_eq!(policy.get("$id"), Some(&Json::Text(SchemaOf::Policy.id().into())));
/// let keys = policy.get("properties").unwrap();
/// assert!(keys.get("lifecycle").is_some() && keys.get("lifecycles").is_none());
/// ```
#[must_use]
pub const fn schema(of: SchemaOf) -> &'static str {
    match of {
        SchemaOf::Policy => include_str!("../../manual/schema/policy.schema.json"),
        SchemaOf::Account => include_str!("../../manual/schema/account.schema.json"),
        SchemaOf::Command => include_str!("../../manual/schema/command.schema.json"),
        SchemaOf::Decision => include_str!("../../manual/schema/decision.schema.json"),
        SchemaOf::Scenario => include_str!("../../manual/schema/scenario.schema.json"),
        SchemaOf::Bulk => include_str!("../../manual/schema/bulk.schema.json"),
        SchemaOf::BulkLine => include_str!("../../manual/schema/bulk_line.schema.json"),
        SchemaOf::Snapshot => include_str!("../../manual/schema/snapshot.schema.json"),
    }
}
