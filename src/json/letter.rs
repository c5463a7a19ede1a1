//! Letters from JSON: what is asked for goes in, the text, its hash and its data come out.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::account::{Account, ContentHash};
use crate::agreement::{
    Form, LetterData, LetterKind, Parties, Party, Residual, Subject, Template, TemplateFaults,
};
use crate::fault::Fault;
use crate::id::{ArrangementId, OfferId, SettlementId};

use super::account::account_from_json;
use super::place::add_lines;
use super::reader::{Fields, Reader};
use super::snapshot::account_from_snapshot;
use super::value::Json;

/// A letter with its data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LetterAnswer {
    /// The text.
    pub text: String,
    /// The SHA-256 of exactly the text.
    pub content_hash: ContentHash,
    /// What the text was made from, each figure with its trace.
    pub data: LetterData,
}

impl LetterAnswer {
    /// As one line of canonical JSON.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Every key is a text and nothing here fails to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

const OF_LETTER: [&str; 9] =
    ["letter", "agreement", "settlement", "offer", "payment", "on", "form", "parties", "template"];

/// Writes a letter on an account. The request says which; the page [`json`](crate::manual::json)
/// has its keys.
///
/// # Errors
/// Every fault of the request, each with its JSON pointer. What the account does not have is a
/// fault at the name; a fault of the template stands at `/template`, with its line within the
/// template.
///
/// ```
/// use settlekit::json::{Json, Scenario, letter};
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD"},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [{"on": "2026-03-01", "command": "post_payment", "payment": "P1", "amount": "500.00",
///              "effective_on": "2026-03-01"}]
/// }"#;
/// let (account, _) = Scenario::load(story).unwrap().play();
/// let request = r#"{"letter": "receipt", "payment": "P1", "on": "2026-03-02",
///     "parties": {"debtor": {"name": "Ada Smith"}},
///     "template": "{{ parties.debtor.name }} paid {{ receipt.amount }}."}"#;
/// let answer = letter(&account, &Json::parse(request).unwrap()).unwrap();
/// assert_eq!(answer.text, "Ada Smith paid 500.00 USD.");
/// ```
pub fn letter(account: &Account, request: &Json) -> Result<LetterAnswer, Vec<Fault>> {
    let mut reader = Reader::default();
    let fields = reader.object(request, "", &OF_LETTER);
    let letter = fields.and_then(|fields| read_letter(&mut reader, account, &fields));
    match letter {
        Some(letter) if reader.faults.is_empty() => Ok(letter),
        _ => Err(reader.faults),
    }
}

/// Writes a letter on the account that stands in the document under `account`: as it was first
/// given, or a snapshot.
///
/// # Errors
/// As [`letter`], and every fault of the account.
///
/// ```
/// use settlekit::json::letter_from_text;
/// let text = r#"{"letter": "statement", "on": "2026-03-02", "template": "Owed: {{ statement.owed }}",
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}}"#;
/// assert_eq!(letter_from_text(text).unwrap().text, "Owed: 2,000.00 USD");
///
/// let faults = letter_from_text(&text.replace("owed }}", "owned }}")).unwrap_err();
/// assert_eq!(faults[0].pointer, "/template");
/// assert!(faults[0].message.starts_with("statement.owned: unknown name"));
/// ```
pub fn letter_from_text(text: &str) -> Result<LetterAnswer, Vec<Fault>> {
    let json = Json::parse(text).map_err(|fault| alloc::vec![fault])?;
    let mut reader = Reader::default();
    let known: Vec<&str> = OF_LETTER.iter().copied().chain(["account"]).collect();
    let Some(fields) = reader.object(&json, "", &known) else { return Err(reader.faults) };
    let account = reader.required(&fields, "account", "{ .. }", |reader, json, at| {
        let read = if json.get("journal").is_some() {
            account_from_snapshot(json, at)
        } else {
            account_from_json(json, at)
        };
        read.map_err(|found| reader.faults.extend(found.faults)).ok()
    });
    let answer = account.and_then(|account| read_letter(&mut reader, &account, &fields));
    match answer {
        Some(answer) if reader.faults.is_empty() => Ok(answer),
        _ => {
            let (of_template, mut faults): (Vec<Fault>, Vec<Fault>) =
                reader.faults.into_iter().partition(|fault| fault.line.is_some());
            add_lines(&mut faults, text);
            faults.extend(of_template);
            Err(faults)
        }
    }
}

fn read_letter(
    reader: &mut Reader,
    account: &Account,
    fields: &Fields<'_>,
) -> Option<LetterAnswer> {
    let kinds = LetterKind::ALL.map(|kind| (kind.name(), kind));
    let kind = reader.required(fields, "letter", "\"agreement\"", |reader, json, at| {
        reader.word(json, at, &kinds)
    });
    let on = reader.required(fields, "on", "\"2026-03-02\"", Reader::date);
    let subject = kind.and_then(|kind| read_subject(reader, fields, kind));
    let parties = reader.optional(fields, "parties", read_parties);
    let forms = [Form::Text, Form::Html].map(|form| (form.name(), form));
    let form = reader.optional(fields, "form", |reader, json, at| reader.word(json, at, &forms));
    let form = form.unwrap_or(Form::Text);
    let own = reader.optional(fields, "template", Reader::text);
    let template = match (own, kind) {
        (Some(text), Some(kind)) => Template::load(&text, kind, form),
        (None, Some(kind)) => Ok(Template::of_library(kind, form)),
        (_, None) => return None,
    };
    let template = template.map_err(|found| of_template(reader, fields, found)).ok();
    let ((subject, at), on, template) = (subject?, on?, template?);
    if !reader.faults.is_empty() {
        return None;
    }
    let parties = parties.unwrap_or_default();
    let data = LetterData::of(account, &subject, &parties, on)
        .map_err(|found| reader.fault(at, format!("{found}")))
        .ok()?;
    let letter = template.write(&data).map_err(|found| of_template(reader, fields, found)).ok()?;
    Some(LetterAnswer { text: letter.text, content_hash: letter.content_hash, data })
}

fn of_template(reader: &mut Reader, fields: &Fields<'_>, found: TemplateFaults) {
    for fault in found.faults {
        let message = match fault.name {
            Some(name) => format!("{name}: {}", fault.message),
            None => fault.message,
        };
        let mut fault_at = Fault::new(fields.at("template"), message);
        fault_at.line = Some(fault.line);
        reader.faults.push(fault_at);
    }
}

/// What the letter is about, with the place of its name.
fn read_subject(
    reader: &mut Reader,
    fields: &Fields<'_>,
    kind: LetterKind,
) -> Option<(Subject, String)> {
    let wanted: &[&str] = match kind {
        LetterKind::Agreement => &["agreement", "settlement", "offer"],
        LetterKind::Confirmation | LetterKind::Satisfaction => &["settlement", "offer"],
        LetterKind::Receipt => &["payment"],
        LetterKind::Statement => &[],
    };
    for key in ["agreement", "settlement", "offer", "payment"] {
        if fields.get(key).is_some() && !wanted.contains(&key) {
            reader.fault(fields.at(key), format!("a {} is not about that", kind.name()));
        }
    }
    let given: Vec<&str> = wanted.iter().copied().filter(|key| fields.get(key).is_some()).collect();
    let key = match (given.as_slice(), wanted.first()) {
        (_, None) => return Some((Subject::Statement, fields.place.clone())),
        ([key], _) => *key,
        (_, Some(first)) => {
            let message = format!("name exactly one of {}", wanted.join(", "));
            reader.fault(fields.at(first), message);
            return None;
        }
    };
    let at = fields.at(key);
    let subject = match (kind, key) {
        (_, "agreement") => Subject::Agreement(reader.optional(fields, key, Reader::parsed)?),
        (_, "payment") => Subject::Receipt(reader.optional(fields, key, Reader::parsed)?),
        (kind, key) => {
            let arrangement = if key == "offer" {
                let offer: OfferId = reader.optional(fields, key, Reader::parsed)?;
                ArrangementId::Offer(offer)
            } else {
                let settlement: SettlementId = reader.optional(fields, key, Reader::parsed)?;
                ArrangementId::Settlement(settlement)
            };
            match kind {
                LetterKind::Agreement => Subject::AgreementOn(arrangement),
                LetterKind::Confirmation => Subject::Confirmation(arrangement),
                _ => Subject::Satisfaction(arrangement),
            }
        }
    };
    Some((subject, at))
}

fn read_parties(reader: &mut Reader, json: &Json, place: &str) -> Option<Parties> {
    let known = [
        "debtor",
        "creditor",
        "original_creditor",
        "agency",
        "employee",
        "supervisor",
        "reference",
        "pay_to",
        "other_terms",
        "conditions",
        "notices",
        "governing_law",
        "residual",
    ];
    let fields = reader.object(json, place, &known)?;
    let residuals = [("extinguished", Residual::Extinguished), ("continues", Residual::Continues)];
    let residual =
        reader.optional(&fields, "residual", |reader, json, at| reader.word(json, at, &residuals));
    Some(Parties {
        debtor: reader.optional(&fields, "debtor", read_party),
        creditor: reader.optional(&fields, "creditor", read_party),
        original_creditor: reader.optional(&fields, "original_creditor", read_party),
        agency: reader.optional(&fields, "agency", read_party),
        employee: reader.optional(&fields, "employee", Reader::text),
        supervisor: reader.optional(&fields, "supervisor", Reader::text),
        reference: reader.optional(&fields, "reference", Reader::text),
        pay_to: lines(reader, &fields, "pay_to"),
        other_terms: lines(reader, &fields, "other_terms"),
        conditions: lines(reader, &fields, "conditions"),
        notices: lines(reader, &fields, "notices"),
        governing_law: reader.optional(&fields, "governing_law", Reader::text),
        residual: residual.unwrap_or_default(),
    })
}

fn read_party(reader: &mut Reader, json: &Json, place: &str) -> Option<Party> {
    let fields = reader.object(json, place, &["name", "address", "telephone", "email"])?;
    let name = reader.required(&fields, "name", "\"Ada Smith\"", Reader::text);
    let address = lines(reader, &fields, "address");
    let telephone = reader.optional(&fields, "telephone", Reader::text);
    let email = reader.optional(&fields, "email", Reader::text);
    Some(Party { name: name?, address, telephone, email })
}

/// A list of texts; absent is an empty one.
fn lines(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Vec<String> {
    let Some(json) = fields.get(key) else { return Vec::new() };
    let at = fields.at(key);
    let items = reader.array(json, &at).unwrap_or_default();
    let text = |(index, item): (usize, &Json)| reader.text(item, &format!("{at}/{index}"));
    items.iter().enumerate().filter_map(text).collect()
}
