//! From a snapshot to the account: opened as it was given, its journal recorded entry by entry, and
//! compared with what the snapshot says stands.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::account::{Account, AccountFaults, Command, Entry};
use crate::fault::Fault;
use crate::json::account::{open, read_account};
use crate::json::command::Reading;
use crate::json::place::add_lines;
use crate::json::reader::Reader;
use crate::json::value::Json;

use super::checksum::checksum;
use super::event::read_event;
use super::part::{Part, read_list, read_part};
use super::written::Snapshot;

/// Reads back from its text what [`snapshot`](super::snapshot) wrote.
///
/// # Errors
/// Those of [`account_from_snapshot`], each with its line; one fault if the text is no JSON.
///
/// ```
/// use settlekit::json::account_from_snapshot_text;
/// let text = "{\"format\": 1, \"account\": \"A\", \"client\": \"LAKE\", \"currency\": \"USD\",\n\
///     \"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\"}], \"position\": 0,\n\"journal\": 7}";
/// let faults = account_from_snapshot_text(text).unwrap_err().faults;
/// let journal = faults.iter().find(|fault| fault.pointer == "/journal").unwrap();
/// assert_eq!(journal.line, Some(3));
/// ```
pub fn account_from_snapshot_text(text: &str) -> Result<Account, AccountFaults> {
    let json = Json::parse(text).map_err(|fault| AccountFaults { faults: alloc::vec![fault] })?;
    account_from_snapshot(&json, "").map_err(|mut found| {
        add_lines(&mut found.faults, text);
        found
    })
}

/// Reads back what [`snapshot`](super::snapshot) wrote: the account is opened as it was given, every
/// entry of its journal is recorded, and what then stands is compared with what the snapshot says.
/// No rule is asked and no effect is repeated.
///
/// A whole that does not hold together is refused: figures that differ from what the journal makes,
/// entries that are missing, too many or out of order, names that were never made or are made
/// twice, money that was announced and does not stand. What none of this tells, such as a reason in
/// other words, the checksum tells. It is no seal: who forges a whole document can compute it too.
///
/// # Errors
/// Every fault of the document at once, each with its JSON pointer, as for
/// [`account_from_json`](crate::json::account_from_json). Where the document is well formed: the first entry
/// that contradicts what stands before it; or every figure under `/stands` that the journal makes
/// otherwise, with both values; or what an [`audit`](Account::audit) finds; or the checksum that
/// the account has.
///
/// ```
/// use settlekit::account::{AccountDraft, ClaimDraft, Status};
/// use settlekit::json::{Json, account_from_snapshot, snapshot};
/// let draft = AccountDraft::new("A", "LAKE", settlekit::Currency::USD, Status::Stopped);
/// let account = draft.claim(ClaimDraft::new("C1").principal("2000.00")).open().unwrap();
/// let text = snapshot(&account);
/// assert_eq!(account_from_snapshot(&Json::parse(&text).unwrap(), "").unwrap(), account);
///
/// let forged = text.replace(r#""owed":"2000.00""#, r#""owed":"20.00""#);
/// let faults = account_from_snapshot(&Json::parse(&forged).unwrap(), "").unwrap_err().faults;
/// let fault = "/stands/owed: the snapshot says \"20.00\", the journal makes \"2000.00\"";
/// assert_eq!(faults[0].to_string(), fault);
/// ```
pub fn account_from_snapshot(json: &Json, place: &str) -> Result<Account, AccountFaults> {
    let mut reader = Reader::default();
    let draft = read_account(&mut reader, json, place, &KEYS);
    let mut faults = core::mem::take(&mut reader.faults);
    let written = read_written(json, place, &mut faults);
    let account = open(draft, faults, place)?;
    let of_whole = |faults| AccountFaults { faults };
    let Some(mut written) = written else {
        // Reading without a fault gives a journal; if not, the fault is ours and is told.
        let fault = Fault::new(place, "the journal could not be read");
        return Err(of_whole(alloc::vec![fault]));
    };
    let account = record_all(account, core::mem::take(&mut written.journal), place)?;
    check(&account, &written, place).map_err(of_whole)?;
    Ok(account)
}

const KEYS: [&str; 4] = ["position", "stands", "journal", "checksum"];

/// What a snapshot has beside the account as it was given.
struct Written<'j> {
    position: u32,
    stands: &'j Json,
    journal: Vec<Entry>,
    checksum: String,
}

/// Amounts can be read only where the currency can; if not, that is a fault already.
fn read_written<'j>(json: &'j Json, place: &str, faults: &mut Vec<Fault>) -> Option<Written<'j>> {
    let fields = Reader::default().map(json, place)?;
    let currency = Reader::default().optional(&fields, "currency", Reader::parsed)?;
    let mut reading = Reading::of_journal(currency);
    let position = reading.reader.required(&fields, "position", "12", Reader::count);
    let stands = fields.get("stands");
    if stands.is_none() {
        reading.reader.fault(fields.at("stands"), "\"stands\" is missing");
    }
    let journal = match fields.get("journal") {
        Some(journal) => read_list(&mut reading, journal, &fields.at("journal"), read_entry),
        None => {
            reading.reader.fault(fields.at("journal"), "\"journal\" is missing");
            None
        }
    };
    let example = "\"85944171f73967e8\"";
    let checksum = reading.reader.required(&fields, "checksum", example, Reader::text);
    faults.append(&mut reading.reader.faults);
    let (position, stands, journal) = (position?, stands?, journal?);
    Some(Written { position, stands, journal, checksum: checksum? })
}

fn read_entry(reading: &mut Reading, json: &Json, place: &str) -> Option<Entry> {
    read_part(reading, json, place, |part| {
        let (position, on) = (part.count("position"), part.date("on"));
        let command = part.command();
        let events = part.list("events", read_event);
        Some(Entry { position, on, command: command?, events })
    })
}

impl Part<'_, '_> {
    /// The command of an entry.
    fn command(&mut self) -> Option<Command> {
        let at = self.fields.at("command");
        let Some(json) = self.given("command") else {
            self.reading.reader.fault(at, "\"command\" is missing");
            return None;
        };
        let (_, command) = self.reading.command(json, &at)?;
        if command.only_asks() {
            self.reading.reader.fault(at, "a question changes nothing and has no entry");
        }
        Some(command)
    }
}

/// Records every entry; the first that contradicts what stands before it is told.
fn record_all(
    mut account: Account,
    journal: Vec<Entry>,
    place: &str,
) -> Result<Account, AccountFaults> {
    for (index, entry) in journal.into_iter().enumerate() {
        account.record(entry).map_err(|found| {
            let fault = Fault::new(format!("{place}/journal/{index}"), format!("{found}"));
            AccountFaults { faults: alloc::vec![fault] }
        })?;
    }
    Ok(account)
}

/// Whether the account is what the snapshot says.
fn check(account: &Account, written: &Written<'_>, place: &str) -> Result<(), Vec<Fault>> {
    let fault =
        |key: &str, message: String| alloc::vec![Fault::new(format!("{place}/{key}"), message)];
    let position = account.next_position().saturating_sub(1);
    if written.position != position {
        let said = written.position;
        let message = format!("the snapshot says {said}, the journal ends with {position}");
        return Err(fault("position", message));
    }
    if !account.facts.fit() {
        let message = "debts, or credits and money, are beyond what can be held in total";
        return Err(fault("journal", message.into()));
    }
    let computed = Snapshot::of(account);
    let differences = computed.stands.differences(written.stands, &format!("{place}/stands"));
    if !differences.is_empty() {
        return Err(differences);
    }
    account.audit().map_err(|found| fault("journal", format!("{found}")))?;
    let (said, found) = (&written.checksum, checksum(&computed.to_text()));
    if *said != found {
        let message = format!(
            "the snapshot says \"{}\", the checksum of its account is \"{found}\": something in it \
             was changed",
            said.escape_debug()
        );
        return Err(fault("checksum", message));
    }
    Ok(())
}
