//! Commands to JSON: what [`command_from_json`](super::command_from_json) reads.

use alloc::vec::Vec;

use crate::account::{
    Action, Command, Hold, NewCounterOffer, NewOffer, NewPayment, NewSettlement, Party,
    ProposalSummary, SettlementChange, Terms, Wish,
};
use crate::currency::Currency;
use crate::id::{ArrangementId, ClaimId};
use crate::money::Money;
use crate::plan::{Frequency, Instalment, PlanTerms, Roll, Size};
use crate::sending::Contact;

use super::agreement_command::write_agreement_action;
use super::assessment::write_facts;
use super::contact::{contacts_made_to_json, write_contact_wish};
use super::value::Json;
use super::words::{CHANNELS, CODINGS, FREQUENCIES, ROLLS, word_for};
use super::writer::{Writer, text};

/// Writes a command of an account of this currency, without a date: the date stands beside it, in a
/// step as `on`. Canonical: what is absent is left out, and so is what means nothing (a day end
/// of which the host says nothing has no `contact`).
///
/// Of a list of opt-outs the addresses are written in plain form, as
/// [`OptOuts::iter`](crate::OptOuts::iter) gives them.
///
/// ```
/// use settlekit::Currency;
/// use settlekit::json::{Json, command_from_json, command_to_json};
/// let text = r#"{"command":"create_offer","id":"c1","by":"jdoe","offer":"O1","terms":{"percent":"75"},"expires_on":"2026-03-15"}"#;
/// let (_, command) = command_from_json(&Json::parse(text).unwrap(), Currency::USD).unwrap();
/// assert_eq!(command_to_json(&command, Currency::USD).to_text(), text);
/// ```
#[must_use]
pub fn command_to_json(command: &Command, currency: Currency) -> Json {
    let writer = Writer::default()
        .text("command", command.action.name())
        .maybe_text("id", command.id.as_ref())
        .maybe_text("by", command.by.as_ref())
        .maybe_text("approved_by", command.approved_by.as_ref());
    write_action(writer, &command.action, currency).done()
}

fn write_action(writer: Writer, action: &Action, currency: Currency) -> Writer {
    match action {
        Action::CreateOffer(new) => write_offer(writer, new),
        Action::AcceptOffer { offer, effective_on, party } => writer
            .text("offer", offer)
            .maybe_text("effective_on", *effective_on)
            .maybe_text("party", party.map(Party::name)),
        Action::WithdrawOffer { offer, reason } | Action::AbandonOffer { offer, reason } => {
            writer.text("offer", offer).maybe_text("reason", reason.as_ref())
        }
        Action::CreateSettlement(_)
        | Action::ModifySettlement(_)
        | Action::DeactivateSettlement { .. }
        | Action::ReactivateSettlement { .. }
        | Action::VoidSettlement { .. }
        | Action::RemoveSettlement { .. } => write_of_settlement(writer, action, currency),
        Action::PostPayment(new) => write_payment(writer, new),
        Action::CodePayment { payment, coding } => {
            writer.text("payment", payment).text("as", word_for(coding, &CODINGS))
        }
        Action::ReversePayment { payment, amount, reason } => writer
            .text("payment", payment)
            .maybe_text("amount", *amount)
            .maybe_text("reason", reason.as_ref()),
        Action::AdjustBalance { claim, segment, amount, reason } => writer
            .text("claim", claim)
            .text("segment", segment.name())
            .text("amount", amount)
            .maybe_text("reason", reason.as_ref()),
        Action::PostInterest { claim, through } => {
            writer.text("claim", claim).text("through", through)
        }
        Action::SetStatus { status, reason } => {
            writer.text("status", status.name()).maybe_text("reason", reason.as_ref())
        }
        Action::PlaceHold(hold) | Action::LiftHold(hold) => write_hold(writer, hold),
        Action::AssignSequence { sequence } => writer.text("sequence", sequence),
        Action::UnassignSequence { sequence, reason } => {
            writer.text("sequence", sequence).maybe_text("reason", reason.as_ref())
        }
        Action::EndDay(contact) => {
            let says_something = **contact != Contact::default();
            writer.maybe("contact", says_something.then(|| write_contact(contact)))
        }
        Action::Quote { claims } => write_claims(writer, claims.as_ref()),
        Action::ListPayments { toward } => write_toward(writer, toward.as_ref()),
        Action::CheckProposal(summary) => write_summary(writer, summary),
        Action::Solve(wish) => write_wish(writer, wish),
        Action::Assess(facts) => write_claims(write_facts(writer, facts), facts.claims.as_ref()),
        Action::CheckContact(wish) => write_contact_wish(writer, wish),
        Action::CompleteObligation { obligation, completed_on, reason } => writer
            .text("obligation", obligation)
            .maybe_text("completed_on", *completed_on)
            .maybe_text("reason", reason.as_ref()),
        Action::ListObligations { through } => writer.maybe_text("through", *through),
        Action::MakeCounterOffer(_)
        | Action::RejectOffer { .. }
        | Action::RequestApproval(_)
        | Action::Approve { .. }
        | Action::Decline { .. }
        | Action::ListRounds => write_talks(writer, action),
        Action::CreateAgreement(_)
        | Action::ApproveAgreement { .. }
        | Action::SendAgreement(_)
        | Action::ReturnAgreement(_)
        | Action::CompleteAgreement { .. } => write_agreement_action(writer, action),
    }
}

/// What is done with a settlement.
fn write_of_settlement(writer: Writer, action: &Action, currency: Currency) -> Writer {
    match action {
        Action::CreateSettlement(new) => write_settlement(writer, new, currency),
        Action::ModifySettlement(change) => write_change(writer, change, currency),
        Action::DeactivateSettlement { settlement, reason }
        | Action::ReactivateSettlement { settlement, reason }
        | Action::VoidSettlement { settlement, reason }
        | Action::RemoveSettlement { settlement, reason } => {
            writer.text("settlement", settlement).maybe_text("reason", reason.as_ref())
        }
        _ => writer,
    }
}

/// What is said in a negotiation.
fn write_talks(writer: Writer, action: &Action) -> Writer {
    match action {
        Action::MakeCounterOffer(new) => write_counter_offer(writer, new),
        Action::RejectOffer { offer, party, reason } => writer
            .text("offer", offer)
            .maybe_text("party", party.map(Party::name))
            .maybe_text("reason", reason.as_ref()),
        Action::RequestApproval(new) => writer
            .text("request", &new.request)
            .text("offer", &new.offer)
            .maybe("terms", new.terms.as_ref().map(write_terms))
            .maybe_text("pay_by", new.pay_by)
            .maybe_text("reason", new.reason.as_ref()),
        Action::Approve { request } => writer.text("request", request),
        Action::Decline { request, reason } => {
            writer.text("request", request).maybe_text("reason", reason.as_ref())
        }
        _ => writer,
    }
}

fn write_toward(writer: Writer, toward: Option<&ArrangementId>) -> Writer {
    match toward {
        Some(ArrangementId::Offer(offer)) => writer.text("offer", offer),
        Some(ArrangementId::Settlement(settlement)) => writer.text("settlement", settlement),
        None => writer,
    }
}

fn write_offer(writer: Writer, new: &NewOffer) -> Writer {
    write_claims(
        writer
            .text("offer", &new.offer)
            .put("terms", write_terms(&new.terms))
            .text("expires_on", new.expires_on)
            .maybe_text("pay_by", new.pay_by),
        new.claims.as_ref(),
    )
    .maybe_text("sequence", new.sequence.as_ref())
    .maybe_text("supersedes", new.supersedes.as_ref())
    .maybe_text("reason", new.reason.as_ref())
}

fn write_counter_offer(writer: Writer, new: &NewCounterOffer) -> Writer {
    let writer = writer
        .text("offer", &new.offer)
        .text("party", new.party.name())
        .maybe_text("counters", new.counters.as_ref())
        .maybe("terms", new.terms.as_ref().map(write_terms))
        .maybe_text("expires_on", new.expires_on)
        .maybe_text("pay_by", new.pay_by);
    write_claims(writer, new.claims.as_ref()).maybe_text("reason", new.reason.as_ref())
}

fn write_terms(terms: &Terms) -> Json {
    let writer = Writer::default();
    match terms {
        Terms::Fixed(amount) => writer.text("fixed", amount),
        Terms::Percent(percent) => writer.text("percent", percent),
        Terms::Calculated => writer.flag("calculated", true),
    }
    .done()
}

fn write_settlement(writer: Writer, new: &NewSettlement, currency: Currency) -> Writer {
    let part = |(claim, amount): &(ClaimId, Money)| {
        Writer::default().text("claim", claim).text("amount", amount).done()
    };
    let writer = writer
        .text("settlement", &new.settlement)
        .maybe("terms", new.terms.as_ref().map(write_terms))
        .text("inception_on", new.inception_on)
        .maybe("plan", new.plan.as_ref().map(|plan| plan_to_json(plan, currency)))
        .maybe_text("pay_by", new.pay_by);
    write_claims(writer, new.claims.as_ref())
        .maybe_list("parts", new.parts.as_ref(), part)
        .maybe_text("accepts", new.accepts.as_ref())
}

fn write_change(writer: Writer, change: &SettlementChange, currency: Currency) -> Writer {
    writer
        .text("settlement", &change.settlement)
        .maybe("terms", change.terms.as_ref().map(write_terms))
        .maybe_text("inception_on", change.inception_on)
        .maybe("plan", change.plan.as_ref().map(|plan| plan_to_json(plan, currency)))
}

fn write_payment(writer: Writer, new: &NewPayment) -> Writer {
    writer
        .text("payment", &new.payment)
        .text("amount", new.amount)
        .text("effective_on", new.effective_on)
        .maybe_text("claim", new.claim.as_ref())
        .maybe_text("coded_as", new.coded_as.map(|coding| word_for(&coding, &CODINGS)))
}

fn write_hold(writer: Writer, hold: &Hold) -> Writer {
    let writer = writer.text("hold", hold.name());
    match hold {
        Hold::Dispute { claim } => writer.text("claim", claim),
        Hold::OptOut { channel, address } => {
            writer.text("channel", word_for(channel, &CHANNELS)).text("address", address)
        }
        Hold::Legal | Hold::Bankruptcy | Hold::Deceased => writer,
    }
}

fn write_contact(contact: &Contact) -> Json {
    let mut addresses = Writer::default();
    for (channel, address) in &contact.addresses {
        addresses = addresses.text(word_for(channel, &CHANNELS), address);
    }
    let opted_out: Vec<Json> = contact
        .opted_out
        .iter()
        .map(|(channel, address)| {
            let channel = word_for(&channel, &CHANNELS);
            Writer::default().text("channel", channel).text("address", address).done()
        })
        .collect();
    let some = |list: Vec<Json>| (!list.is_empty()).then_some(Json::Array(list));
    let sent = contact.sent_today.iter().map(|channel| text(word_for(channel, &CHANNELS)));
    Writer::default()
        .maybe("minute", contact.minute.map(|minute| Json::Whole(minute.into())))
        .maybe("addresses", (!contact.addresses.is_empty()).then(|| addresses.done()))
        .maybe("opted_out", some(opted_out))
        .maybe("sent_today", some(sent.collect()))
        .maybe_text("blocked", contact.blocked.as_ref())
        .maybe("debtor_minute", contact.debtor_minute.map(|minute| Json::Whole(minute.into())))
        .flag("attorney", contact.attorney)
        .maybe("contacts", contacts_made_to_json(&contact.contacts))
        .done()
}

fn write_summary(writer: Writer, summary: &ProposalSummary) -> Writer {
    let writer = writer
        .text("amount", summary.amount)
        .count("payments", summary.payments)
        .maybe("gap_days", summary.gap_days.map(|days| Json::Whole(days.into())));
    write_claims(writer, summary.claims.as_ref())
}

fn write_wish(writer: Writer, wish: &Wish) -> Writer {
    let writer = writer
        .maybe_text("amount", wish.amount)
        .maybe_text("can_pay", wish.can_pay)
        .put("every", write_frequency(wish.every))
        .text("first_due", wish.first_due)
        .maybe_text("down_payment", wish.down_payment);
    write_claims(writer, wish.claims.as_ref())
}

fn write_claims(writer: Writer, claims: Option<&Vec<ClaimId>>) -> Writer {
    writer.maybe_list("claims", claims, text)
}

/// A plan as it was asked for. A list of instalments has its own dates; a first day or a rhythm
/// that stands beside it all the same, which only a command made in Rust can have, is written too.
pub(super) fn plan_to_json(plan: &PlanTerms, currency: Currency) -> Json {
    let amount = |minor: i64| Money::from_minor(minor, currency);
    let writer = Writer::default();
    let writer = match &plan.size {
        Size::Payments(payments) => writer.count("payments", *payments),
        Size::Instalment(minor) => writer.text("instalment", amount(*minor)),
        Size::Own(list) => {
            let write = |due: &Instalment| {
                let due_on = Writer::default().text("due_on", due.due_on);
                due_on.text("amount", amount(due.amount_minor)).done()
            };
            writer.maybe_list("instalments", Some(list), write)
        }
    };
    let left_out = matches!(plan.size, Size::Own(_)) && plan.every == Frequency::Once;
    let roll = (plan.roll != Roll::None).then(|| word_for(&plan.roll, &ROLLS));
    writer
        .maybe_text("first_due", plan.first_due)
        .maybe("every", (!left_out).then(|| write_frequency(plan.every)))
        .maybe_text("down_payment", plan.down_payment_minor.map(amount))
        .maybe_text("roll", roll)
        .done()
}

fn write_frequency(every: Frequency) -> Json {
    match every {
        Frequency::Days(days) => Writer::default().count("days", days).done(),
        word => text(word_for(&word, &FREQUENCIES)),
    }
}
