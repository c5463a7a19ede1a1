//! Obligations as text: the section of a policy, own rules, the packs, the commands.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};

use crate::account::Action;
use crate::currency::Currency;
use crate::fault::ValueError;
use crate::money::Money;
use crate::policy::{
    Collector, DebtKind, Due, OWN_PACK, ObligationKind, ObligationPack, ObligationRule,
    Obligations, ObligationsDraft, Period, Trigger, packs,
};

use super::applies_to::{applies_to_json, read_applies_to, read_effective};
use super::command::Reading;
use super::reader::{Fields, Reader};
use super::value::Json;
use super::words::{COLLECTORS, DEBTS, OBLIGATION_KINDS};
use super::writer::{Writer, text};

/// The packs that are shipped, as JSON: an object with `format` and `packs`, each with its name, its
/// title and its rules, which have the keys of a policy's own rules. One line, canonical.
///
/// ```
/// use settlekit::json::{Json, packs_text};
/// let packs = Json::parse(&packs_text()).unwrap();
/// let Some(Json::Array(packs)) = packs.get("packs") else { panic!("they are a list") };
/// assert_eq!(packs[2].get("pack"), Some(&Json::Text("us_nyc".into())));
/// ```
#[must_use]
pub fn packs_text() -> String {
    let pack = |pack: &ObligationPack| {
        let rules = Json::Array(pack.rules.iter().map(rule_to_json).collect());
        Writer::default()
            .text("pack", pack.name)
            .text("title", pack.title)
            .put("rules", rules)
            .done()
    };
    let packs = Json::Array(packs().map(pack).collect());
    Writer::default().count("format", super::FORMAT).put("packs", packs).done().to_text()
}

const SECTION: [&str; 4] = ["collector", "debts", "packs", "rules"];
const RULE: [&str; 15] = [
    "name",
    "what",
    "jurisdiction",
    "citation",
    "source",
    "verified",
    "verified_on",
    "note",
    "effective_from",
    "effective_to",
    "applies_to",
    "past_due_more_than_days",
    "trigger",
    "due",
    "text",
];

/// The section `obligations` of a policy or a client.
pub(super) fn read_obligations(
    reader: &mut Reader,
    fields: &Fields<'_>,
    currency: Currency,
) -> Option<ObligationsDraft> {
    reader.optional(fields, "obligations", |reader, json, at| {
        let fields = reader.object(json, at, &SECTION)?;
        let collector =
            |reader: &mut Reader, json: &Json, at: &str| reader.word(json, at, &COLLECTORS);
        let debts = |reader: &mut Reader, json: &Json, at: &str| reader.word(json, at, &DEBTS);
        Some(ObligationsDraft {
            collector: reader.optional(&fields, "collector", collector),
            debts: reader.optional(&fields, "debts", debts),
            packs: reader.optional(&fields, "packs", Reader::texts),
            rules: reader.optional(&fields, "rules", |reader, json, at| {
                let items = reader.array(json, at)?;
                let read =
                    |(index, item)| read_rule(reader, item, &format!("{at}/{index}"), currency);
                Some(items.iter().enumerate().filter_map(read).collect())
            }),
        })
    })
}

fn read_rule(
    reader: &mut Reader,
    json: &Json,
    place: &str,
    currency: Currency,
) -> Option<ObligationRule> {
    let fields = reader.object(json, place, &RULE)?;
    let name = reader.required(&fields, "name", "\"receipt\"", Reader::text);
    let what = reader.required(&fields, "what", "\"receipt\"", |reader, json, at| {
        reader.word(json, at, &OBLIGATION_KINDS)
    });
    let mut words =
        |key, example| reader.required(&fields, key, example, Reader::text).map(Cow::Owned);
    let jurisdiction = words("jurisdiction", "\"us_ny\"");
    let citation = words("citation", "\"23 NYCRR 1.5(b)\"");
    let source = words("source", "\"the regulation\"");
    let verified = reader.optional(&fields, "verified", Reader::flag).unwrap_or(false);
    let verified_on = reader.optional(&fields, "verified_on", Reader::date);
    let note = reader.optional(&fields, "note", Reader::text).map(Cow::Owned);
    let effective = read_effective(reader, &fields);
    let applies_to = read_applies_to(reader, &fields);
    let past_due_more_than_days =
        reader.optional(&fields, "past_due_more_than_days", Reader::count);
    let trigger = reader.required(&fields, "trigger", "\"agreed\"", |reader, json, at| {
        read_trigger(reader, json, at, currency)
    });
    let due = reader.required(&fields, "due", "{\"calendar_days\": 30}", read_due);
    let text = reader.required(&fields, "text", "\"Send a receipt.\"", Reader::text);
    Some(ObligationRule {
        pack: Cow::Borrowed(OWN_PACK),
        name: Cow::Owned(name?),
        what: what?,
        jurisdiction: jurisdiction?,
        citation: citation?,
        source: source?,
        verified,
        verified_on,
        note,
        effective,
        applies_to,
        past_due_more_than_days,
        trigger: trigger?,
        due: due?,
        text: Cow::Owned(text?),
    })
}

/// The triggers that are one word.
const TRIGGERS: [(&str, Trigger); 7] = [
    (Trigger::Agreed.name(), Trigger::Agreed),
    (Trigger::AgreedForLess.name(), Trigger::AgreedForLess),
    (Trigger::ProposedTimeBarred.name(), Trigger::ProposedTimeBarred),
    (Trigger::PaymentPosted.name(), Trigger::PaymentPosted),
    (Trigger::Settled.name(), Trigger::Settled),
    (Trigger::PaidInFull.name(), Trigger::PaidInFull),
    (Trigger::Satisfied.name(), Trigger::Satisfied),
];

fn read_trigger(
    reader: &mut Reader,
    json: &Json,
    place: &str,
    currency: Currency,
) -> Option<Trigger> {
    if matches!(json, Json::Text(_)) {
        return reader.word(json, place, &TRIGGERS);
    }
    let fields = reader.object(json, place, &["forgiven", "while_paying"])?;
    match (fields.get("forgiven"), fields.get("while_paying")) {
        (Some(forgiven), None) => {
            let fields =
                reader.object(forgiven, &fields.at("forgiven"), &["at_least", "currency"])?;
            let named: Option<Currency> = reader.optional(&fields, "currency", Reader::parsed);
            let amount = reader.required(&fields, "at_least", "\"600.00\"", Reader::text)?;
            read_amount(reader, &amount, &fields.at("at_least"), named.unwrap_or(currency))
                .map(|at_least| Trigger::Forgiven { at_least })
        }
        (None, Some(period)) => {
            let fields = reader.object(period, &fields.at("while_paying"), &["months", "days"])?;
            let months = reader.optional(&fields, "months", Reader::count);
            let days = reader.optional(&fields, "days", Reader::count);
            match (months, days) {
                (Some(months), None) => Some(Trigger::WhilePaying(Period::Months(months))),
                (None, Some(days)) => Some(Trigger::WhilePaying(Period::Days(days))),
                // One that could not be read is a fault already.
                _ if fields.get("months").is_some() != fields.get("days").is_some() => None,
                _ => {
                    reader.fault(fields.place, "name months or days, one of them");
                    None
                }
            }
        }
        _ => {
            reader.fault(place, "name forgiven or while_paying, one of them");
            None
        }
    }
}

fn read_amount(reader: &mut Reader, text: &str, place: &str, currency: Currency) -> Option<Money> {
    let parsed = Money::parse(text, currency);
    if let Err(error) = &parsed {
        let what = match error {
            ValueError::TooManyDecimals => {
                format!("has more decimals than {currency} has ({})", currency.exponent())
            }
            other => other.to_string(),
        };
        reader.fault(place, format!("\"{}\" {what}", text.escape_debug()));
    }
    parsed.ok()
}

fn read_due(reader: &mut Reader, json: &Json, place: &str) -> Option<Due> {
    if matches!(json, Json::Text(_)) {
        let words = [("at_once", Due::AtOnce), ("end_of_year", Due::EndOfYear)];
        return reader.word(json, place, &words);
    }
    let fields = reader.object(json, place, &["calendar_days", "business_days"])?;
    let calendar = reader.optional(&fields, "calendar_days", Reader::count);
    let business = reader.optional(&fields, "business_days", Reader::count);
    match (calendar, business) {
        (Some(days), None) => Some(Due::CalendarDays(days)),
        (None, Some(days)) => Some(Due::BusinessDays(days)),
        _ if fields.get("calendar_days").is_some() != fields.get("business_days").is_some() => None,
        _ => {
            reader.fault(place, "name calendar_days or business_days, one of them");
            None
        }
    }
}

/// The section as a policy has it.
pub(super) fn obligations_to_json(obligations: &Obligations) -> Json {
    let Obligations { collector, debts, packs, rules } = obligations;
    let packs = packs.iter().map(|pack| pack.name);
    Writer::default()
        .maybe_text("collector", collector.map(Collector::name))
        .maybe_text("debts", debts.map(DebtKind::name))
        .maybe_list("packs", Some(packs), text)
        .maybe_list("rules", Some(rules), rule_to_json)
        .done()
}

fn rule_to_json(rule: &ObligationRule) -> Json {
    let ObligationRule {
        pack: _,
        name,
        what,
        jurisdiction,
        citation,
        source,
        verified,
        verified_on,
        note,
        effective,
        applies_to,
        past_due_more_than_days,
        trigger,
        due,
        text: words,
    } = rule;
    Writer::default()
        .text("name", name)
        .text("what", ObligationKind::name(*what))
        .text("jurisdiction", jurisdiction)
        .text("citation", citation)
        .text("source", source)
        .put("verified", Json::Bool(*verified))
        .maybe_text("verified_on", *verified_on)
        .maybe_text("note", note.as_ref())
        .maybe_text("effective_from", effective.from)
        .maybe_text("effective_to", effective.to)
        .maybe("applies_to", applies_to_json(applies_to))
        .maybe(
            "past_due_more_than_days",
            past_due_more_than_days.map(|days| Json::Whole(days.into())),
        )
        .put("trigger", trigger_to_json(*trigger))
        .put("due", due_to_json(*due))
        .text("text", words)
        .done()
}

fn trigger_to_json(trigger: Trigger) -> Json {
    let inner = match trigger {
        Trigger::Forgiven { at_least } => Writer::default()
            .text("at_least", at_least)
            .text("currency", at_least.currency().code()),
        Trigger::WhilePaying(Period::Months(months)) => Writer::default().count("months", months),
        Trigger::WhilePaying(Period::Days(days)) => Writer::default().count("days", days),
        word => return Json::Text(word.name().to_string()),
    };
    Writer::default().put(trigger.name(), inner.done()).done()
}

fn due_to_json(due: Due) -> Json {
    match due {
        Due::AtOnce => Json::Text("at_once".into()),
        Due::EndOfYear => Json::Text("end_of_year".into()),
        Due::CalendarDays(days) => Writer::default().count("calendar_days", days).done(),
        Due::BusinessDays(days) => Writer::default().count("business_days", days).done(),
    }
}

impl Reading {
    pub(super) fn obligation_action(&mut self, name: &str, fields: &Fields<'_>) -> Option<Action> {
        if name == "list_obligations" {
            let through = self.reader.optional(fields, "through", Reader::date);
            return Some(Action::ListObligations { through });
        }
        let example = "\"us_ny.confirmation_letter:settlement:S1\"";
        let obligation = self.reader.required(fields, "obligation", example, Reader::text);
        let completed_on = self.reader.optional(fields, "completed_on", Reader::date);
        let reason = self.reason(fields);
        Some(Action::CompleteObligation { obligation: obligation?, completed_on, reason })
    }
}
