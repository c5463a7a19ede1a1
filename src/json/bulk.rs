//! A bulk from JSON: what is done, and to which accounts.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use crate::account::{Account, Status};
use crate::bulk::{Bulk, BulkAction, BulkMode, BulkOffer};
use crate::currency::Currency;
use crate::fault::Fault;
use crate::id::{AccountId, BulkId};
use crate::rejection::Refusal;

use super::command::Reading;
use super::place::add_lines;
use super::reader::{Fields, Reader};
use super::value::Json;

/// A bulk as written, with the accounts that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkDocument {
    /// What is done to each account.
    pub bulk: Bulk,
    /// To which accounts, in this order; none is every stopped one.
    pub accounts: Option<Vec<AccountId>>,
}

/// Why a bulk could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkFault {
    /// It is malformed: every fault with its place.
    Invalid(Vec<Fault>),
    /// It is well formed, but a value can be held by no amount or percent: the business refuses,
    /// for every account.
    Refused(Refusal),
}

/// Reads a bulk for accounts of this currency.
///
/// # Errors
/// [`BulkFault`]: every fault of the document at once, each with its JSON pointer after `place`.
///
/// ```
/// use settlekit::Currency;
/// use settlekit::bulk::BulkMode;
/// use settlekit::json::{BulkFault, Json, bulk_from_json};
/// let read = |text: &str| bulk_from_json(&Json::parse(text).unwrap(), "", Currency::USD);
/// let read_well = read(r#"{"format": 1, "bulk": "march-2026", "terms": {"percent": "75"},
///     "expires_on": "2026-03-15", "sequence": "final", "accounts": ["A-1", "A-2"]}"#).unwrap();
/// assert_eq!(read_well.bulk.mode, BulkMode::EachOnItsOwn);
/// assert_eq!(read_well.accounts.unwrap()[1].as_str(), "A-2");
/// let Err(BulkFault::Invalid(faults)) = read(r#"{"format": 1, "bulk": "", "terms": {},
///     "accounts": ["A-1", 2]}"#) else { panic!("it is malformed") };
/// let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
/// assert_eq!(places, ["/bulk", "/accounts/1", "/terms", "/expires_on"]);
/// ```
pub fn bulk_from_json(
    json: &Json,
    place: &str,
    currency: Currency,
) -> Result<BulkDocument, BulkFault> {
    let mut reading = Reading::new(currency);
    let document = reading.bulk(json, place);
    let Reading { reader, refused, .. } = reading;
    match (document, refused) {
        (Some(document), None) if reader.faults.is_empty() => Ok(document),
        (_, Some(refusal)) if reader.faults.is_empty() => Err(BulkFault::Refused(refusal)),
        _ => Err(BulkFault::Invalid(reader.faults)),
    }
}

/// Reads a bulk for accounts of this currency from its text.
///
/// # Errors
/// [`BulkFault`]: every fault of the document at once, each with its JSON pointer and its line; one
/// fault if the text is no JSON.
///
/// ```
/// use settlekit::Currency;
/// use settlekit::json::{BulkFault, bulk_from_text};
/// let text = "{\"format\": 1, \"bulk\": \"march\",\n \"terms\": {\"percent\": \"75\"}}";
/// let Err(BulkFault::Invalid(faults)) = bulk_from_text(text, Currency::USD) else { panic!() };
/// assert_eq!(faults[0].to_string().split(':').next(), Some("line 1, /expires_on"));
/// ```
pub fn bulk_from_text(text: &str, currency: Currency) -> Result<BulkDocument, BulkFault> {
    let json = Json::parse(text).map_err(|fault| BulkFault::Invalid(alloc::vec![fault]))?;
    bulk_from_json(&json, "", currency).map_err(|fault| match fault {
        BulkFault::Invalid(mut faults) => {
            add_lines(&mut faults, text);
            BulkFault::Invalid(faults)
        }
        refused @ BulkFault::Refused(_) => refused,
    })
}

impl BulkDocument {
    /// The accounts that it names, in its order; if it names none, every stopped one in the host's
    /// order, as each was told last. A name that stands twice gives its account twice.
    ///
    /// # Errors
    /// A fault at `/accounts/..` for each name that is not among the accounts.
    ///
    /// ```
    /// # use settlekit::Currency;
    /// # use settlekit::account::{AccountDraft, ClaimDraft, Status};
    /// # use settlekit::json::{Json, bulk_from_json};
    /// let owing = |name: &str, status| {
    ///     let claim = ClaimDraft::new("C1").principal("2000.00");
    ///     AccountDraft::new(name, "LAKE", Currency::USD, status).claim(claim).open().unwrap()
    /// };
    /// let accounts = [owing("A-1", Status::Overdue), owing("A-2", Status::Stopped)];
    /// let choose = |list: &str| {
    ///     let text = format!(r#"{{"format": 1, "bulk": "march-2026", "terms": {{"percent": "75"}},
    ///         "expires_on": "2026-03-15"{list}}}"#);
    ///     let document = bulk_from_json(&Json::parse(&text).unwrap(), "", Currency::USD).unwrap();
    ///     let chosen = document.choose(&accounts);
    ///     chosen.map(|chosen| chosen.iter().map(|account| account.id().to_string()).collect::<Vec<_>>())
    /// };
    /// assert_eq!(choose("").unwrap(), ["A-2"]);
    /// assert_eq!(choose(r#", "accounts": ["A-2", "A-1", "A-2"]"#).unwrap(), ["A-2", "A-1", "A-2"]);
    /// assert_eq!(choose(r#", "accounts": ["A-2", "B-7"]"#).unwrap_err()[0].pointer, "/accounts/1");
    /// ```
    pub fn choose<'a>(
        &self,
        accounts: impl IntoIterator<Item = &'a Account>,
    ) -> Result<Vec<&'a Account>, Vec<Fault>> {
        let Some(named) = &self.accounts else {
            let stopped = |account: &&Account| account.status() == Status::Stopped;
            return Ok(accounts.into_iter().filter(stopped).collect());
        };
        let mut known: BTreeMap<&AccountId, &Account> = BTreeMap::new();
        for account in accounts {
            known.entry(account.id()).or_insert(account);
        }
        let mut faults = Vec::new();
        let mut chosen = Vec::new();
        for (index, name) in named.iter().enumerate() {
            match known.get(name) {
                Some(account) => chosen.push(*account),
                None => {
                    let message = format!("no account is called \"{name}\"");
                    faults.push(Fault::new(format!("/accounts/{index}"), message));
                }
            }
        }
        if faults.is_empty() { Ok(chosen) } else { Err(faults) }
    }
}

/// Keys that any bulk may carry.
const COMMON: [&str; 7] =
    ["format", "bulk", "command", "by", "all_or_nothing", "accounts", "$schema"];

/// What a bulk does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    CreateOffer,
    AssignSequence,
    UnassignSequence,
}

const COMMANDS: [(&str, Does); 3] = [
    ("create_offer", Does::CreateOffer),
    ("assign_sequence", Does::AssignSequence),
    ("unassign_sequence", Does::UnassignSequence),
];

impl Reading {
    fn bulk(&mut self, json: &Json, place: &str) -> Option<BulkDocument> {
        let does = match json.get("command") {
            None | Some(Json::Null) => Does::CreateOffer,
            Some(json) => self.reader.word(json, &format!("{place}/command"), &COMMANDS)?,
        };
        let own: &[&str] = match does {
            Does::CreateOffer => {
                &["terms", "expires_on", "pay_by", "sequence", "approved_by", "currency"]
            }
            Does::AssignSequence => &["sequence"],
            Does::UnassignSequence => &["sequence", "reason"],
        };
        let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
        let fields = self.reader.object(json, place, &known)?;
        self.reader.schema_reference(&fields);
        self.reader.format(&fields);
        let name: Option<BulkId> = self.name(&fields, "bulk", "\"march-2026\"");
        let all_or_nothing = self.reader.optional(&fields, "all_or_nothing", Reader::flag);
        let by = self.reader.optional(&fields, "by", Reader::parsed);
        let approved_by = self.reader.optional(&fields, "approved_by", Reader::parsed);
        let accounts = self.accounts(&fields, does);
        self.check_currency(&fields);
        let action = self.bulk_action(&fields, does);
        let mode = match all_or_nothing {
            Some(true) => BulkMode::AllOrNothing,
            _ => BulkMode::EachOnItsOwn,
        };
        let bulk = Bulk { name: name?, action: action?, by, approved_by, mode };
        Some(BulkDocument { bulk, accounts })
    }

    /// Whoever assigns a sequence says to whom; there is no customary list of accounts for it.
    fn accounts(&mut self, fields: &Fields<'_>, does: Does) -> Option<Vec<AccountId>> {
        let at = fields.at("accounts");
        let Some(json) = fields.get("accounts") else {
            if does != Does::CreateOffer {
                let fault = Fault::new(at, "\"accounts\" is missing");
                self.reader.faults.push(fault.with_example("[\"A-1001\"]"));
            }
            return None;
        };
        let items = self.reader.array(json, &at)?;
        if items.is_empty() {
            self.reader.fault(&at, "name at least one account");
        }
        let mut read = |(index, item)| self.reader.parsed(item, &format!("{at}/{index}"));
        Some(items.iter().enumerate().filter_map(&mut read).collect())
    }

    fn bulk_action(&mut self, fields: &Fields<'_>, does: Does) -> Option<BulkAction> {
        match does {
            Does::CreateOffer => {
                let terms = self.required_terms(fields);
                let expires_on =
                    self.reader.required(fields, "expires_on", "\"2026-03-15\"", Reader::date);
                let pay_by = self.reader.optional(fields, "pay_by", Reader::date);
                let sequence = self.reader.optional(fields, "sequence", Reader::parsed);
                let (terms, expires_on) = (terms?, expires_on?);
                Some(BulkAction::Offer(BulkOffer { terms, expires_on, pay_by, sequence }))
            }
            Does::AssignSequence => {
                let sequence = self.name(fields, "sequence", "\"final\"")?;
                Some(BulkAction::AssignSequence { sequence })
            }
            Does::UnassignSequence => {
                let sequence = self.name(fields, "sequence", "\"final\"");
                let reason = self.reason(fields);
                Some(BulkAction::UnassignSequence { sequence: sequence?, reason })
            }
        }
    }
}
