//! An account as text, and back: the account as it was given, its journal, and what stands.
//!
//! What stands is there for people and as a check. An account is restored by its journal alone, as
//! it was made, and then what stands is computed and compared, and the checksum of all of it.

mod agreement_event;
mod checksum;
mod contact_event;
mod event;
mod money_event;
mod negotiation_event;
mod part;
mod restore;
mod sequence_event;
mod stands;
mod terms;
mod written;

use alloc::string::String;

use crate::account::{Account, Entry};
use crate::currency::Currency;

pub use restore::{account_from_snapshot, account_from_snapshot_text};
#[cfg(feature = "schema")]
pub(super) use stands::Stands;

/// Writes an account so that [`account_from_snapshot`] gives an equal one, which answers every later
/// command alike.
///
/// The document is the account as it was given, with the same keys, and `position` (of the last
/// entry), `stands`, `journal` and `checksum`. It is one line without blanks, and canonical: equal
/// accounts give the same bytes. No policy is needed to read it back; the policy stays the host's
/// to keep. The page [`json`](crate::manual::json) has every key.
///
/// Dates beyond the years 0 to 9999, which only an account made in Rust can have, are written but
/// not read back.
///
/// ```
/// use settlekit::json::{Json, Scenario, account_from_snapshot, snapshot};
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD"},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [{"on": "2026-03-01", "command": "post_payment", "payment": "P1", "amount": "500.00",
///              "effective_on": "2026-03-01"}]
/// }"#;
/// let (account, _) = Scenario::load(story).unwrap().play();
/// let text = snapshot(&account);
/// assert!(text.contains(r#""stands":{"status":"stopped","owed":"1500.00""#));
/// let restored = account_from_snapshot(&Json::parse(&text).unwrap(), "").unwrap();
/// assert_eq!(restored, account);
/// ```
#[must_use]
pub fn snapshot(account: &Account) -> String {
    checksum::with_checksum(written::Snapshot::of(account).to_text())
}

/// Writes one entry of the journal of an account in this currency, as a snapshot has it.
///
/// ```
/// use settlekit::Currency;
/// use settlekit::json::{Scenario, entry_text};
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD"},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [{"on": "2026-03-01", "command": "set_status", "status": "overdue", "by": "jdoe"}]
/// }"#;
/// let (account, _) = Scenario::load(story).unwrap().play();
/// let text = entry_text(&account.journal()[0], Currency::USD);
/// let start = r#"{"position":1,"on":"2026-03-01","command":{"command":"set_status","by":"jdoe","#;
/// assert!(text.starts_with(start));
/// ```
#[must_use]
pub fn entry_text(entry: &Entry, currency: Currency) -> String {
    // As above.
    serde_json::to_string(&written::WrittenEntry::of(entry, currency)).unwrap_or_default()
}
