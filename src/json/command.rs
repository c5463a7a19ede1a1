//! Commands from JSON.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Action, Command, Hold, NewOffer, NewPayment, Status, Terms};
use crate::currency::Currency;
use crate::fault::{Fault, ValueError};
use crate::id::{ArrangementId, ClaimId, OfferId, SettlementId};
use crate::money::Money;
use crate::percent::Percent;
use crate::rejection::{Invalid, Refusal, RefusalCode};
use crate::segment::Segment;

use super::agreement_command::agreement_keys;
use super::contact::CHECK_CONTACT_KEYS;
use super::negotiation::negotiation_keys;
use super::reader::{Fields, Reader};
use super::sending::read_channel;
use super::settlement_command::settlement_keys;
use super::value::Json;
use super::words::CODINGS;

/// Why a command could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandFault {
    /// It is malformed.
    Invalid(Invalid),
    /// It is well formed, but a value can be held by no amount or percent: the business refuses.
    Refused(Refusal),
}

/// Reads a command for an account of this currency, with the date that a step carries beside it.
///
/// # Errors
/// [`CommandFault`], with the first fault in the order of the command's fields.
///
/// ```
/// use settlekit::Currency;
/// use settlekit::json::{Json, command_from_json};
/// let json = Json::parse(r#"{"command": "end_day", "on": "2026-03-16"}"#).unwrap();
/// let (on, command) = command_from_json(&json, Currency::USD).unwrap();
/// assert_eq!(on.unwrap().to_string(), "2026-03-16");
/// assert_eq!(command.action, settlekit::account::Action::end_day());
/// ```
pub fn command_from_json(
    json: &Json,
    currency: Currency,
) -> Result<(Option<NaiveDate>, Command), CommandFault> {
    let mut reading = Reading::new(currency);
    let command = reading.command(json, "");
    if !reading.reader.faults.is_empty() {
        return Err(CommandFault::Invalid(reading.reader.faults.remove(0).into()));
    }
    if let Some(refusal) = reading.refused {
        return Err(CommandFault::Refused(refusal));
    }
    command.ok_or_else(|| {
        // Reading without a fault gives a command; if not, the fault is ours and is told.
        let fault = Fault::new("", "the command could not be read");
        CommandFault::Invalid(fault.into())
    })
}

pub(super) struct Reading {
    pub(super) reader: Reader,
    pub(super) currency: Currency,
    /// The first refusal in order of precedence.
    pub(super) refused: Option<Refusal>,
}

/// Keys that any command may carry.
const COMMON: [&str; 4] = ["command", "id", "on", "by"];
const COMMON_OF_JOURNAL: [&str; 4] = ["command", "id", "by", "approved_by"];

impl Reading {
    pub(super) fn new(currency: Currency) -> Reading {
        Reading { reader: Reader::default(), currency, refused: None }
    }

    /// To read the journal of a snapshot. A value that cannot be held is a fault there.
    pub(super) fn of_journal(currency: Currency) -> Reading {
        let reader = Reader { of_journal: true, ..Reader::default() };
        Reading { reader, currency, refused: None }
    }

    /// A command, with the date that may stand in it; that of a journal stands beside it.
    pub(super) fn command(
        &mut self,
        json: &Json,
        place: &str,
    ) -> Option<(Option<NaiveDate>, Command)> {
        let fields = self.reader.map(json, place)?;
        let name = self.reader.required(&fields, "command", "\"end_day\"", Reader::text)?;
        let on = self.reader.optional(&fields, "on", Reader::date);
        let Some(keys) = keys_of(&name) else {
            let message = format!("unknown command \"{}\"", name.escape_debug());
            self.reader.fault(fields.at("command"), message);
            return None;
        };
        let common = if self.reader.of_journal { &COMMON_OF_JOURNAL } else { &COMMON };
        let known: Vec<&str> = common.iter().chain(keys).copied().collect();
        self.reader.object(json, place, &known)?;
        let id = self.reader.optional(&fields, "id", Reader::parsed);
        let by = self.reader.optional(&fields, "by", Reader::parsed);
        let approved_by = self.reader.optional(&fields, "approved_by", Reader::parsed);
        self.check_currency(&fields);
        let of_agreement = agreement_keys(&name).is_some();
        let action = if of_agreement {
            self.agreement_action(&name, &fields)
        } else {
            self.action(&name, &fields)
        };
        let action = action?;
        Some((on, Command { id, by, approved_by, action }))
    }

    /// A command may name the currency of its amounts, to be safe.
    pub(super) fn check_currency(&mut self, fields: &Fields<'_>) {
        let named: Option<Currency> = self.reader.optional(fields, "currency", Reader::parsed);
        if let Some(named) = named.filter(|named| *named != self.currency) {
            let refusal = Refusal::foreign_currency(self.currency, named);
            self.refuse_with(refusal, &fields.at("currency"));
        }
    }

    fn action(&mut self, name: &str, fields: &Fields<'_>) -> Option<Action> {
        match name {
            "create_offer" => self.create_offer(fields),
            "accept_offer" | "make_counter_offer" | "reject_offer" | "request_approval"
            | "approve" | "decline" | "list_rounds" => self.negotiation_action(name, fields),
            "withdraw_offer" => {
                let (offer, reason) = (self.name(fields, "offer", "\"O1\""), self.reason(fields));
                Some(Action::WithdrawOffer { offer: offer?, reason })
            }
            "abandon_offer" => {
                let (offer, reason) = (self.name(fields, "offer", "\"O1\""), self.reason(fields));
                Some(Action::AbandonOffer { offer: offer?, reason })
            }
            "post_payment" => self.post_payment(fields),
            "code_payment" => {
                let payment = self.name(fields, "payment", "\"P1\"");
                let coding =
                    self.reader.required(fields, "as", "\"settlement\"", |reader, json, at| {
                        reader.word(json, at, &CODINGS)
                    });
                Some(Action::CodePayment { payment: payment?, coding: coding? })
            }
            "reverse_payment" => {
                let payment = self.name(fields, "payment", "\"P1\"");
                let amount =
                    fields.get("amount").map(|json| self.amount(json, &fields.at("amount")));
                let (reason, payment) = (self.reason(fields), payment?);
                match amount {
                    None => Some(Action::ReversePayment { payment, amount: None, reason }),
                    Some(amount) => {
                        Some(Action::ReversePayment { payment, amount: Some(amount?), reason })
                    }
                }
            }
            "adjust_balance" => self.adjust_balance(fields),
            "post_interest" => {
                let claim = self.name(fields, "claim", "\"C1\"");
                let through =
                    self.reader.required(fields, "through", "\"2026-03-31\"", Reader::date);
                Some(Action::PostInterest { claim: claim?, through: through? })
            }
            "set_status" => {
                let statuses = Status::ALL.map(|status| (status.name(), status));
                let status =
                    self.reader.required(fields, "status", "\"stopped\"", |reader, json, at| {
                        reader.word(json, at, &statuses)
                    });
                Some(Action::SetStatus { reason: self.reason(fields), status: status? })
            }
            "place_hold" => self.hold(fields).map(Action::PlaceHold),
            "lift_hold" => self.hold(fields).map(Action::LiftHold),
            "quote" => {
                let claims = self.claims(fields);
                Some(Action::Quote { claims })
            }
            "list_payments" => {
                let toward = self.toward(fields);
                Some(Action::ListPayments { toward })
            }
            "assign_sequence" | "unassign_sequence" | "end_day" => {
                self.sequence_action(name, fields)
            }
            "complete_obligation" | "list_obligations" => self.obligation_action(name, fields),
            of_settlement => self.settlement_action(of_settlement, fields),
        }
    }

    pub(super) fn toward(&mut self, fields: &Fields<'_>) -> Option<ArrangementId> {
        let offer: Option<OfferId> = self.reader.optional(fields, "offer", Reader::parsed);
        let settlement: Option<SettlementId> =
            self.reader.optional(fields, "settlement", Reader::parsed);
        if offer.is_some() && settlement.is_some() {
            let message = "name an offer or a settlement, not both";
            self.reader.fault(fields.at("settlement"), message);
        }
        let offer = offer.map(ArrangementId::Offer);
        offer.or(settlement.map(ArrangementId::Settlement))
    }

    fn create_offer(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let offer = self.name(fields, "offer", "\"O1\"");
        let terms = self.required_terms(fields);
        let expires_on = self.reader.required(fields, "expires_on", "\"2026-03-15\"", Reader::date);
        let pay_by = self.reader.optional(fields, "pay_by", Reader::date);
        let claims = self.claims(fields);
        let sequence = self.reader.optional(fields, "sequence", Reader::parsed);
        let supersedes = self.reader.optional(fields, "supersedes", Reader::parsed);
        let reason = self.reason(fields);
        Some(Action::CreateOffer(NewOffer {
            offer: offer?,
            terms: terms?,
            expires_on: expires_on?,
            pay_by,
            claims,
            sequence,
            supersedes,
            reason,
        }))
    }

    pub(super) fn required_terms(&mut self, fields: &Fields<'_>) -> Option<Terms> {
        let place = fields.at("terms");
        let Some(json) = fields.get("terms") else {
            let fault = Fault::new(place, "\"terms\" is missing");
            self.reader.faults.push(fault.with_example("{\"percent\": \"75\"}"));
            return None;
        };
        self.terms(json, &place)
    }

    pub(super) fn terms(&mut self, json: &Json, place: &str) -> Option<Terms> {
        let fields = self.reader.object(json, place, &["fixed", "percent", "calculated"])?;
        let given = ["fixed", "percent", "calculated"].map(|key| fields.get(key));
        match given {
            [Some(amount), None, None] => {
                self.amount(amount, &fields.at("fixed")).map(Terms::Fixed)
            }
            [None, Some(percent), None] => {
                self.percent(percent, &fields.at("percent")).map(Terms::Percent)
            }
            [None, None, Some(Json::Bool(true))] => Some(Terms::Calculated),
            [None, None, Some(_)] => {
                self.reader.fault(fields.at("calculated"), "expected true");
                None
            }
            _ => {
                let message = "terms are exactly one of fixed, percent, calculated";
                self.reader
                    .faults
                    .push(Fault::new(place, message).with_example("{\"percent\": \"75\"}"));
                None
            }
        }
    }

    fn post_payment(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let payment = self.name(fields, "payment", "\"P1\"");
        let amount = self.required_amount(fields, "\"1500.00\"");
        let effective_on =
            self.reader.required(fields, "effective_on", "\"2026-03-15\"", Reader::date);
        let claim = self.reader.optional(fields, "claim", Reader::parsed);
        let coded_as = self
            .reader
            .optional(fields, "coded_as", |reader, json, at| reader.word(json, at, &CODINGS));
        Some(Action::PostPayment(NewPayment {
            payment: payment?,
            amount: amount?,
            effective_on: effective_on?,
            claim,
            coded_as,
        }))
    }

    fn adjust_balance(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let claim = self.name(fields, "claim", "\"C1\"");
        let segments = Segment::ALL.map(|segment| (segment.name(), segment));
        let segment = self.reader.required(fields, "segment", "\"fees\"", |reader, json, at| {
            reader.word(json, at, &segments)
        });
        let amount = self.required_amount(fields, "\"-25.00\"");
        let reason = self.reason(fields);
        Some(Action::AdjustBalance { claim: claim?, segment: segment?, amount: amount?, reason })
    }

    fn hold(&mut self, fields: &Fields<'_>) -> Option<Hold> {
        let kinds =
            ["legal", "dispute", "opt_out", "bankruptcy", "deceased"].map(|kind| (kind, kind));
        let kind = self.reader.required(fields, "hold", "\"legal\"", |reader, json, at| {
            reader.word(json, at, &kinds)
        })?;
        let wanted: &[&str] = match kind {
            "dispute" => &["claim"],
            "opt_out" => &["channel", "address"],
            _ => &[],
        };
        for key in ["claim", "channel", "address"] {
            if fields.get(key).is_some() && !wanted.contains(&key) {
                self.reader.fault(fields.at(key), format!("a {kind} hold has no {key}"));
            }
        }
        match kind {
            "dispute" => Some(Hold::Dispute { claim: self.name(fields, "claim", "\"C1\"")? }),
            "opt_out" => {
                let channel = read_channel(&mut self.reader, fields);
                let address =
                    self.reader.required(fields, "address", "\"a@example.com\"", Reader::text);
                if address.as_deref() == Some("") && !self.reader.of_journal {
                    self.reader.fault(fields.at("address"), "the address is empty");
                }
                Some(Hold::OptOut { channel: channel?, address: address? })
            }
            "bankruptcy" => Some(Hold::Bankruptcy),
            "deceased" => Some(Hold::Deceased),
            _ => Some(Hold::Legal),
        }
    }

    pub(super) fn claims(&mut self, fields: &Fields<'_>) -> Option<Vec<ClaimId>> {
        let at = fields.at("claims");
        let items = fields.get("claims").and_then(|json| self.reader.array(json, &at))?;
        let mut claims: Vec<ClaimId> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let place = format!("{at}/{index}");
            if let Some(claim) = self.reader.parsed::<ClaimId>(item, &place) {
                if claims.contains(&claim) && !self.reader.of_journal {
                    self.reader.fault(place, format!("the claim \"{claim}\" stands here twice"));
                }
                claims.push(claim);
            }
        }
        if items.is_empty() && !self.reader.of_journal {
            self.reader.fault(at, "name at least one claim, or leave claims out");
        }
        Some(claims)
    }

    pub(super) fn name<T: core::str::FromStr<Err = ValueError>>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        example: &str,
    ) -> Option<T> {
        self.reader.required(fields, key, example, Reader::parsed)
    }

    pub(super) fn reason(&mut self, fields: &Fields<'_>) -> Option<String> {
        self.reader.optional(fields, "reason", Reader::text)
    }

    pub(super) fn required_amount(&mut self, fields: &Fields<'_>, example: &str) -> Option<Money> {
        let json =
            self.reader.required(fields, "amount", example, |_, json, _| Some(json.clone()))?;
        self.amount(&json, &fields.at("amount"))
    }

    /// An amount; one of the right form that cannot be held becomes a refusal.
    pub(super) fn amount(&mut self, json: &Json, place: &str) -> Option<Money> {
        let text = self.reader.text(json, place)?;
        let currency = self.currency;
        match Money::parse(&text, currency) {
            Ok(amount) => Some(amount),
            Err(ValueError::TooManyDecimals) => {
                let remedy = format!(
                    "{text} has more decimals than {currency} has ({})",
                    currency.exponent()
                );
                self.refuse(RefusalCode::TooManyDecimals, place, remedy);
                Some(Money::zero(currency))
            }
            Err(ValueError::OutOfRange) => {
                let most = Money::from_minor(i64::MAX, currency);
                let remedy =
                    format!("{text} is beyond {most}, the largest amount that can be held");
                self.refuse(RefusalCode::AmountOutOfRange, place, remedy);
                Some(Money::zero(currency))
            }
            Err(_) => {
                let message = format!("\"{}\" is not an amount", text.escape_debug());
                self.reader.faults.push(Fault::new(place, message).with_example("\"1500.00\""));
                None
            }
        }
    }

    pub(super) fn percent(&mut self, json: &Json, place: &str) -> Option<Percent> {
        let text = self.reader.text(json, place)?;
        match text.parse::<Percent>() {
            Ok(percent) => Some(percent),
            Err(ValueError::TooManyDecimals) => {
                self.refuse(
                    RefusalCode::TooManyDecimals,
                    place,
                    format!("{text} has more than four decimals"),
                );
                Some(Percent::ZERO)
            }
            Err(ValueError::OutOfRange) => {
                let remedy = format!("{text} % is not above 0 and at most 100");
                self.refuse(RefusalCode::PercentOutOfRange, place, remedy);
                Some(Percent::ZERO)
            }
            Err(_) => {
                let message = format!("\"{}\" is not a percent", text.escape_debug());
                self.reader.faults.push(Fault::new(place, message).with_example("\"75\""));
                None
            }
        }
    }

    fn refuse(&mut self, code: RefusalCode, place: &str, remedy: impl ToString) {
        self.refuse_with(Refusal::new(code, remedy.to_string()), place);
    }

    fn refuse_with(&mut self, refusal: Refusal, place: &str) {
        if self.reader.of_journal {
            self.reader.fault(place, refusal.remedy);
        } else if self.refused.as_ref().is_none_or(|earlier| refusal.code < earlier.code) {
            self.refused = Some(refusal);
        }
    }
}

/// The keys of a command beside the common ones.
fn keys_of(command: &str) -> Option<&'static [&'static str]> {
    Some(match command {
        "create_offer" => &[
            "offer",
            "terms",
            "expires_on",
            "pay_by",
            "claims",
            "approved_by",
            "sequence",
            "supersedes",
            "reason",
            "currency",
        ],
        "accept_offer" => &["offer", "effective_on", "party", "approved_by"],
        "withdraw_offer" | "abandon_offer" => &["offer", "reason"],
        "post_payment" => &["payment", "amount", "effective_on", "claim", "coded_as", "currency"],
        "code_payment" => &["payment", "as"],
        "reverse_payment" => &["payment", "amount", "reason", "currency"],
        "adjust_balance" => &["claim", "segment", "amount", "reason", "currency"],
        "post_interest" => &["claim", "through"],
        "set_status" => &["status", "reason"],
        "place_hold" | "lift_hold" => &["hold", "claim", "channel", "address"],
        "assign_sequence" => &["sequence"],
        "unassign_sequence" => &["sequence", "reason"],
        "end_day" => &["contact"],
        "quote" => &["claims"],
        "list_payments" => &["offer", "settlement"],
        "check_contact" => &CHECK_CONTACT_KEYS,
        "complete_obligation" => &["obligation", "completed_on", "reason"],
        "list_obligations" => &["through"],
        other => {
            let of_talks = negotiation_keys(other).or_else(|| agreement_keys(other));
            return of_talks.or_else(|| settlement_keys(other));
        }
    })
}
