//! An account from JSON.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use crate::account::{
    Account, AccountDates, AccountDraft, AccountFaults, ClaimDraft, InterestDraft, Status,
};
use crate::currency::Currency;
use crate::fault::Fault;
use crate::segment::Segment;

use super::place::add_lines;
use super::policy::read_segments;
use super::reader::Reader;
use super::value::Json;

/// Reads and opens an account as it is first given.
///
/// # Errors
/// Every fault of the document at once, each with its JSON pointer.
///
/// ```
/// use settlekit::json::{Json, account_from_json};
/// let text = r#"{"format": 1, "account": "A-1001", "client": "LAKE", "currency": "USD",
///                "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "2000"}}]}"#;
/// let account = account_from_json(&Json::parse(text).unwrap(), "").unwrap();
/// assert_eq!(account.owed().to_string(), "2000.00");
/// ```
pub fn account_from_json(json: &Json, place: &str) -> Result<Account, AccountFaults> {
    let mut reader = Reader::default();
    let draft = read_account(&mut reader, json, place, &[]);
    open(draft, reader.faults, place)
}

/// Opens what was read, if it was read without faults.
pub(super) fn open(
    draft: Option<AccountDraft>,
    mut faults: Vec<Fault>,
    place: &str,
) -> Result<Account, AccountFaults> {
    match draft.map(AccountDraft::open) {
        Some(Ok(account)) if faults.is_empty() => Ok(account),
        Some(Err(found)) => {
            for mut fault in found.faults {
                fault.pointer = format!("{place}{}", fault.pointer);
                if !faults.iter().any(|known| known.pointer == fault.pointer) {
                    faults.push(fault);
                }
            }
            Err(AccountFaults { faults })
        }
        _ => Err(AccountFaults { faults }),
    }
}

/// Reads and opens an account, as it is first given, from its text.
///
/// # Errors
/// Every fault of the document at once, each with its JSON pointer and its line; one fault if the
/// text is no JSON.
///
/// ```
/// use settlekit::json::account_from_text;
/// let text = r#"{
///   "format": 1, "account": "A-1001", "client": "LAKE", "currency": "USD", "status": "stopped",
///   "claims": [{"claim": "C1",
///               "balance": {"principal": "2000.001"}}]}"#;
/// let fault = account_from_text(text).unwrap_err().faults.remove(0);
/// assert_eq!((fault.line, fault.pointer.as_str()), (Some(4), "/claims/0/balance/principal"));
/// ```
pub fn account_from_text(text: &str) -> Result<Account, AccountFaults> {
    let json = Json::parse(text).map_err(|fault| AccountFaults { faults: vec![fault] })?;
    account_from_json(&json, "").map_err(|mut found| {
        add_lines(&mut found.faults, text);
        found
    })
}

/// The account as first given; a snapshot has more keys, which are not looked at here.
pub(super) fn read_account(
    reader: &mut Reader,
    json: &Json,
    place: &str,
    more: &[&str],
) -> Option<AccountDraft> {
    let keys = [
        "format",
        "account",
        "client",
        "currency",
        "status",
        "dates",
        "claims",
        "jurisdictions",
        "$schema",
    ];
    let known: Vec<&str> = keys.iter().chain(more).copied().collect();
    let fields = reader.object(json, place, &known)?;
    reader.schema_reference(&fields);
    reader.format(&fields);
    let account = reader.required(&fields, "account", "\"A-1001\"", Reader::text);
    let client = reader.required(&fields, "client", "\"LAKE\"", Reader::text);
    let currency = reader.required(&fields, "currency", "\"USD\"", Reader::parsed::<Currency>);
    let statuses = Status::ALL.map(|status| (status.name(), status));
    let status = reader.required(&fields, "status", "\"stopped\"", |reader, json, at| {
        reader.word(json, at, &statuses)
    });
    let dates = reader.optional(&fields, "dates", read_dates).unwrap_or_default();
    let claims = reader.required(&fields, "claims", "[{\"claim\": \"C1\"}]", |reader, json, at| {
        let items = reader.array(json, at)?;
        let read = |(index, item)| read_claim(reader, item, &format!("{at}/{index}"));
        Some(items.iter().enumerate().filter_map(read).collect::<Vec<ClaimDraft>>())
    });
    let jurisdictions = reader.optional(&fields, "jurisdictions", Reader::texts);
    Some(AccountDraft {
        account: account?,
        client: client?,
        currency: currency?,
        status: status?,
        dates,
        claims: claims?,
        jurisdictions,
    })
}

fn read_dates(reader: &mut Reader, json: &Json, place: &str) -> Option<AccountDates> {
    let keys = ["delinquent_since", "placed_on", "charged_off_on", "last_payment_on"];
    let fields = reader.object(json, place, &keys)?;
    Some(AccountDates {
        delinquent_since: reader.optional(&fields, "delinquent_since", Reader::date),
        placed_on: reader.optional(&fields, "placed_on", Reader::date),
        charged_off_on: reader.optional(&fields, "charged_off_on", Reader::date),
        last_payment_on: reader.optional(&fields, "last_payment_on", Reader::date),
    })
}

fn read_claim(reader: &mut Reader, json: &Json, place: &str) -> Option<ClaimDraft> {
    let keys = ["claim", "balance", "interest", "disputed", "time_barred_on"];
    let fields = reader.object(json, place, &keys)?;
    let claim = reader.required(&fields, "claim", "\"C1\"", Reader::text)?;
    let mut balance = BTreeMap::new();
    if let Some(json) = fields.get("balance") {
        let names = Segment::ALL.map(Segment::name);
        if let Some(fields) = reader.object(json, &fields.at("balance"), &names) {
            for segment in Segment::ALL {
                if let Some(amount) = reader.optional(&fields, segment.name(), Reader::text) {
                    balance.insert(segment, amount);
                }
            }
        }
    }
    Some(ClaimDraft {
        claim,
        balance,
        interest: reader.optional(&fields, "interest", read_interest),
        disputed: reader.optional(&fields, "disputed", Reader::flag).unwrap_or(false),
        time_barred_on: reader.optional(&fields, "time_barred_on", Reader::date),
    })
}

fn read_interest(reader: &mut Reader, json: &Json, place: &str) -> Option<InterestDraft> {
    let fields = reader.object(json, place, &["annual_percent", "accrued_through", "bears_on"])?;
    let annual_percent = reader.required(&fields, "annual_percent", "\"8\"", Reader::text);
    let accrued_through =
        reader.required(&fields, "accrued_through", "\"2026-02-28\"", Reader::date);
    let bears_on = reader.optional(&fields, "bears_on", read_segments);
    Some(InterestDraft {
        annual_percent: annual_percent?,
        accrued_through: accrued_through?,
        bears_on: bears_on.unwrap_or_else(|| vec![Segment::Principal]),
    })
}
