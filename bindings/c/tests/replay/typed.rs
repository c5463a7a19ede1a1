//! Commands as lines for `tests/c/typed_replay.c`.

use std::fmt::Display;

use chrono::NaiveDate;
use settlekit::account::{
    Action, AssessmentFacts, Coding, Command, ContactWish, Hold, NewAgreement, NewApprovalRequest,
    NewCounterOffer, NewOffer, NewPayment, NewSettlement, Party, ProposalSummary, SettlementChange,
    Status, Terms, Wish,
};
use settlekit::json::{CommandFault, Json, command_from_json};
use settlekit::plan::{Frequency, PlanTerms, Roll, Size};
use settlekit::policy::{Channel, ContactChannel, Dispute, Hardship, Relationship, Willingness};
use settlekit::{
    ArrangementId, ClaimId, Contact, ContactKind, ContactMade, Currency, Money, Percent,
    RefusalCode, Segment,
};
use settlekit_capi::*;

/// Every command of the dialect.
pub const COMMANDS: &[&str] = &[
    "create_offer",
    "accept_offer",
    "withdraw_offer",
    "abandon_offer",
    "create_settlement",
    "modify_settlement",
    "deactivate_settlement",
    "reactivate_settlement",
    "void_settlement",
    "remove_settlement",
    "post_payment",
    "code_payment",
    "reverse_payment",
    "adjust_balance",
    "post_interest",
    "set_status",
    "place_hold",
    "lift_hold",
    "assign_sequence",
    "unassign_sequence",
    "end_day",
    "quote",
    "list_payments",
    "check_proposal",
    "solve",
    "check_contact",
    "make_counter_offer",
    "reject_offer",
    "request_approval",
    "approve",
    "decline",
    "list_rounds",
    "complete_obligation",
    "list_obligations",
    "assess",
    "create_agreement",
    "approve_agreement",
    "send_agreement",
    "return_agreement",
    "complete_agreement",
];

/// Whether commands are carried out at once, or decided first and recorded then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    AtOnce,
    DecideThenRecord,
}

/// A typed call.
pub struct Call {
    pub command: &'static str,
    /// Whether it is a question.
    pub asks: bool,
    pub text: String,
}

/// The line of a step; none if no typed call can say it.
pub fn line(step: &Json, own: Currency, way: Way) -> Option<Call> {
    let (on, command, currency) = match command_from_json(step, own) {
        Ok((on, command)) => (on?, command, own),
        Err(CommandFault::Refused(refusal)) if refusal.code == RefusalCode::CurrencyMismatch => {
            // The step names another currency: its amounts are in that one.
            let Some(Json::Text(named)) = step.get("currency") else { return None };
            let named: Currency = named.parse().ok()?;
            let (on, command) = command_from_json(step, named).ok()?;
            (on?, command, named)
        }
        Err(_) => return None,
    };
    let mut fields = Fields { words: vec!["typed".into()], currency };
    fields.add(i32::from(way == Way::DecideThenRecord));
    fields.date(on);
    fields.optional(command.id.as_ref());
    fields.optional(command.by.as_ref());
    fields.optional(command.approved_by.as_ref());
    let name = name_of(&command);
    fields.add(name);
    fields.action(&command.action)?;
    Some(Call { command: name, asks: command.only_asks(), text: fields.words.join(" ") })
}

fn name_of(command: &Command) -> &'static str {
    let place = match &command.action {
        Action::CreateOffer(_) => 0,
        Action::AcceptOffer { .. } => 1,
        Action::WithdrawOffer { .. } => 2,
        Action::AbandonOffer { .. } => 3,
        Action::CreateSettlement(_) => 4,
        Action::ModifySettlement(_) => 5,
        Action::DeactivateSettlement { .. } => 6,
        Action::ReactivateSettlement { .. } => 7,
        Action::VoidSettlement { .. } => 8,
        Action::RemoveSettlement { .. } => 9,
        Action::PostPayment(_) => 10,
        Action::CodePayment { .. } => 11,
        Action::ReversePayment { .. } => 12,
        Action::AdjustBalance { .. } => 13,
        Action::PostInterest { .. } => 14,
        Action::SetStatus { .. } => 15,
        Action::PlaceHold(_) => 16,
        Action::LiftHold(_) => 17,
        Action::AssignSequence { .. } => 18,
        Action::UnassignSequence { .. } => 19,
        Action::EndDay(_) => 20,
        Action::Quote { .. } => 21,
        Action::ListPayments { .. } => 22,
        Action::CheckProposal(_) => 23,
        Action::Solve(_) => 24,
        Action::CheckContact(_) => 25,
        Action::MakeCounterOffer(_) => 26,
        Action::RejectOffer { .. } => 27,
        Action::RequestApproval(_) => 28,
        Action::Approve { .. } => 29,
        Action::Decline { .. } => 30,
        Action::ListRounds => 31,
        Action::CompleteObligation { .. } => 32,
        Action::ListObligations { .. } => 33,
        Action::Assess(_) => 34,
        Action::CreateAgreement(_) => 35,
        Action::ApproveAgreement { .. } => 36,
        Action::SendAgreement(_) => 37,
        Action::ReturnAgreement(_) => 38,
        Action::CompleteAgreement { .. } => 39,
    };
    COMMANDS[place]
}

/// The words of a line, in the order in which the program reads them. Amounts are in one currency.
struct Fields {
    words: Vec<String>,
    currency: Currency,
}

impl Fields {
    fn add(&mut self, word: impl Display) {
        self.words.push(word.to_string());
    }

    fn text(&mut self, text: impl Display) {
        let hexadecimal = text.to_string().bytes().map(|byte| format!("{byte:02x}")).collect();
        self.words.push([".".to_string(), hexadecimal].concat());
    }

    fn optional(&mut self, text: Option<&impl Display>) {
        match text {
            Some(text) => self.text(text),
            None => self.add("-"),
        }
    }

    fn date(&mut self, date: NaiveDate) {
        let first = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        self.add((date - first).num_days());
    }

    /// Whether it is given, and the date or 0.
    fn optional_date(&mut self, date: Option<NaiveDate>) {
        self.add(i32::from(date.is_some()));
        match date {
            Some(date) => self.date(date),
            None => self.add(0),
        }
    }

    /// Whether it is given, and the number or 0.
    fn optional_number(&mut self, number: Option<i64>) {
        self.add(i32::from(number.is_some()));
        self.add(number.unwrap_or(0));
    }

    fn currency(&mut self) {
        self.add(self.currency.numeric());
        self.add(self.currency.exponent());
    }

    fn money(&mut self, amount: Money) {
        self.add(amount.minor());
        self.currency();
    }

    fn claims(&mut self, claims: Option<&Vec<ClaimId>>) {
        let claims = claims.map_or(&[][..], |claims| claims);
        self.add(claims.len());
        for claim in claims {
            self.text(claim);
        }
    }

    fn action(&mut self, action: &Action) -> Option<()> {
        match action {
            Action::CreateOffer(new) => self.offer(new)?,
            Action::AcceptOffer { offer, effective_on, party } => {
                self.text(offer);
                self.optional_date(*effective_on);
                self.add(party.map_or(0, number_of_party));
            }
            Action::WithdrawOffer { offer, reason } | Action::AbandonOffer { offer, reason } => {
                self.text(offer);
                self.optional(reason.as_ref());
            }
            Action::CreateSettlement(new) => self.settlement(new)?,
            Action::ModifySettlement(change) => self.change(change)?,
            Action::DeactivateSettlement { settlement, reason }
            | Action::ReactivateSettlement { settlement, reason }
            | Action::VoidSettlement { settlement, reason }
            | Action::RemoveSettlement { settlement, reason } => {
                self.text(settlement);
                self.optional(reason.as_ref());
            }
            Action::AssignSequence { sequence } => self.text(sequence),
            Action::UnassignSequence { sequence, reason } => {
                self.text(sequence);
                self.optional(reason.as_ref());
            }
            Action::SetStatus { status, reason } => {
                self.add(number_of_status(*status));
                self.optional(reason.as_ref());
            }
            Action::PlaceHold(hold) | Action::LiftHold(hold) => self.hold(hold),
            Action::EndDay(contact) => self.contact(contact),
            Action::MakeCounterOffer(new) => self.counter_offer(new)?,
            Action::RejectOffer { offer, party, reason } => {
                self.text(offer);
                self.add(party.map_or(0, number_of_party));
                self.optional(reason.as_ref());
            }
            Action::RequestApproval(new) => self.approval(new)?,
            Action::Approve { request } => self.text(request),
            Action::Decline { request, reason } => {
                self.text(request);
                self.optional(reason.as_ref());
            }
            Action::ListRounds => {}
            Action::CreateAgreement(new) => self.agreement(new),
            Action::ApproveAgreement { agreement } | Action::CompleteAgreement { agreement } => {
                self.text(agreement);
            }
            Action::SendAgreement(sending) => {
                self.text(&sending.agreement);
                self.optional(sending.content_hash.as_ref());
                self.optional_date(sending.sent_on);
            }
            Action::ReturnAgreement(signed) => {
                self.text(&signed.agreement);
                self.optional(signed.signed_by.as_ref());
                self.optional(signed.content_hash.as_ref());
                self.optional_date(signed.signed_on);
            }
            of_money => self.money_action(of_money),
        }
        Some(())
    }

    fn agreement(&mut self, new: &NewAgreement) {
        self.text(&new.agreement);
        let (offer, settlement) = match &new.arrangement {
            ArrangementId::Offer(offer) => (Some(offer), None),
            ArrangementId::Settlement(settlement) => (None, Some(settlement)),
        };
        self.optional(offer);
        self.optional(settlement);
        self.optional(new.reason.as_ref());
    }

    fn money_action(&mut self, action: &Action) {
        match action {
            Action::PostPayment(new) => self.payment(new),
            Action::CodePayment { payment, coding } => {
                self.text(payment);
                self.add(number_of_coding(*coding));
            }
            Action::ReversePayment { payment, amount, reason } => {
                self.text(payment);
                self.optional_number(amount.map(Money::minor));
                self.currency();
                self.optional(reason.as_ref());
            }
            Action::AdjustBalance { claim, segment, amount, reason } => {
                self.text(claim);
                self.add(number_of_segment(*segment));
                self.money(*amount);
                self.optional(reason.as_ref());
            }
            Action::PostInterest { claim, through } => {
                self.text(claim);
                self.date(*through);
            }
            Action::Quote { claims } => self.claims(claims.as_ref()),
            Action::ListPayments { toward } => {
                let (offer, settlement) = match toward {
                    Some(ArrangementId::Offer(offer)) => (Some(offer), None),
                    Some(ArrangementId::Settlement(settlement)) => (None, Some(settlement)),
                    None => (None, None),
                };
                self.optional(offer);
                self.optional(settlement);
            }
            Action::CheckProposal(summary) => self.proposal(summary),
            Action::Solve(wish) => self.wish(wish),
            Action::CheckContact(wish) => self.contact_wish(wish),
            Action::CompleteObligation { obligation, completed_on, reason } => {
                self.text(obligation);
                self.optional_date(*completed_on);
                self.optional(reason.as_ref());
            }
            Action::ListObligations { through } => self.optional_date(*through),
            Action::Assess(facts) => self.facts(facts),
            other => panic!("{other:?} is told elsewhere"),
        }
    }

    fn offer(&mut self, new: &NewOffer) -> Option<()> {
        self.text(&new.offer);
        self.terms(Some(&new.terms))?;
        self.date(new.expires_on);
        self.optional_date(new.pay_by);
        self.claims(new.claims.as_ref());
        self.optional(new.sequence.as_ref());
        self.optional(new.supersedes.as_ref());
        self.optional(new.reason.as_ref());
        Some(())
    }

    fn counter_offer(&mut self, new: &NewCounterOffer) -> Option<()> {
        self.text(&new.offer);
        self.add(number_of_party(new.party));
        self.optional(new.counters.as_ref());
        self.terms(new.terms.as_ref())?;
        self.optional_date(new.expires_on);
        self.optional_date(new.pay_by);
        self.claims(new.claims.as_ref());
        self.optional(new.reason.as_ref());
        Some(())
    }

    fn approval(&mut self, new: &NewApprovalRequest) -> Option<()> {
        self.text(&new.request);
        self.text(&new.offer);
        self.terms(new.terms.as_ref())?;
        self.optional_date(new.pay_by);
        self.optional(new.reason.as_ref());
        Some(())
    }

    /// Terms; none if their percent is beyond what 32 bits hold.
    fn terms(&mut self, terms: Option<&Terms>) -> Option<()> {
        let (kind, amount, percent) = match terms {
            None => (0, 0, 0),
            Some(Terms::Fixed(amount)) => (SETTLEKIT_TERMS_FIXED, amount.minor(), 0),
            Some(Terms::Percent(percent)) => {
                (SETTLEKIT_TERMS_PERCENT, 0, i32::try_from(percent.millionths()).ok()?)
            }
            Some(Terms::Calculated) => (SETTLEKIT_TERMS_CALCULATED, 0, 0),
        };
        self.add(kind);
        self.add(amount);
        self.currency();
        self.add(percent);
        Some(())
    }

    fn settlement(&mut self, new: &NewSettlement) -> Option<()> {
        self.text(&new.settlement);
        self.terms(new.terms.as_ref())?;
        self.date(new.inception_on);
        self.optional_date(new.pay_by);
        self.plan(new.plan.as_ref());
        self.claims(new.claims.as_ref());
        let parts = new.parts.as_deref().unwrap_or_default();
        self.add(parts.len());
        for (claim, amount) in parts {
            self.text(claim);
            self.add(amount.minor());
        }
        self.optional(new.accepts.as_ref());
        Some(())
    }

    fn change(&mut self, change: &SettlementChange) -> Option<()> {
        self.text(&change.settlement);
        self.terms(change.terms.as_ref())?;
        self.optional_date(change.inception_on);
        self.plan(change.plan.as_ref());
        Some(())
    }

    fn plan(&mut self, plan: Option<&PlanTerms>) {
        self.add(i32::from(plan.is_some()));
        let Some(plan) = plan else { return };
        let (size, payments, instalment, list) = match &plan.size {
            Size::Payments(payments) => (SETTLEKIT_PLAN_PAYMENTS, *payments, 0, &[][..]),
            Size::Instalment(amount) => (SETTLEKIT_PLAN_INSTALMENT, 0, *amount, &[][..]),
            Size::Own(list) => (SETTLEKIT_PLAN_LIST, 0, 0, &list[..]),
        };
        self.add(size);
        self.add(payments);
        self.add(instalment);
        self.add(list.len());
        for item in list {
            self.date(item.due_on);
            self.add(item.amount_minor);
        }
        self.optional_date(plan.first_due);
        if size == SETTLEKIT_PLAN_LIST {
            self.add(0);
            self.add(0);
        } else {
            self.frequency(plan.every);
        }
        self.add(match plan.roll {
            // Left out is the same; both are said somewhere.
            Roll::None if payments % 2 == 0 => SETTLEKIT_ROLL_NONE,
            Roll::None => 0,
            Roll::NextBusinessDay => SETTLEKIT_ROLL_NEXT_BUSINESS_DAY,
        });
        self.optional_number(plan.down_payment_minor);
    }

    fn frequency(&mut self, every: Frequency) {
        let (code, days) = match every {
            Frequency::Once => (SETTLEKIT_FREQUENCY_ONCE, 0),
            Frequency::Days(days) => (SETTLEKIT_FREQUENCY_DAYS, days),
            Frequency::Week => (SETTLEKIT_FREQUENCY_WEEK, 0),
            Frequency::TwoWeeks => (SETTLEKIT_FREQUENCY_TWO_WEEKS, 0),
            Frequency::HalfMonth => (SETTLEKIT_FREQUENCY_HALF_MONTH, 0),
            Frequency::Month => (SETTLEKIT_FREQUENCY_MONTH, 0),
        };
        self.add(code);
        self.add(days);
    }

    fn payment(&mut self, new: &NewPayment) {
        self.text(&new.payment);
        self.money(new.amount);
        self.date(new.effective_on);
        self.optional(new.claim.as_ref());
        self.add(new.coded_as.map_or(0, number_of_coding));
    }

    fn hold(&mut self, hold: &Hold) {
        let (kind, claim, on) = match hold {
            Hold::Legal => (SETTLEKIT_HOLD_LEGAL, None, None),
            Hold::Bankruptcy => (SETTLEKIT_HOLD_BANKRUPTCY, None, None),
            Hold::Deceased => (SETTLEKIT_HOLD_DECEASED, None, None),
            Hold::Dispute { claim } => (SETTLEKIT_HOLD_DISPUTE, Some(claim), None),
            Hold::OptOut { channel, address } => {
                (SETTLEKIT_HOLD_OPT_OUT, None, Some((*channel, address)))
            }
        };
        self.add(kind);
        self.optional(claim);
        self.add(on.map_or(0, |(channel, _)| number_of_channel(channel)));
        self.optional(on.map(|(_, address)| address));
    }

    fn contact(&mut self, contact: &Contact) {
        let is_given = *contact != Contact::default();
        self.add(i32::from(is_given));
        if !is_given {
            return;
        }
        self.optional_number(contact.minute.map(i64::from));
        self.add(contact.addresses.len());
        for (channel, address) in &contact.addresses {
            self.add(number_of_channel(*channel));
            self.text(address);
        }
        let listed: Vec<(Channel, String)> = contact.opted_out.iter().collect();
        self.add(listed.len());
        for (channel, address) in listed {
            self.add(number_of_channel(channel));
            self.text(address);
        }
        self.add(contact.sent_today.len());
        for channel in &contact.sent_today {
            self.add(number_of_channel(*channel));
        }
        self.optional(contact.blocked.as_ref());
        self.optional_number(contact.debtor_minute.map(i64::from));
        self.add(i32::from(contact.attorney));
        self.contacts_made(&contact.contacts);
    }

    fn contacts_made(&mut self, contacts: &[ContactMade]) {
        self.add(contacts.len());
        for made in contacts {
            self.date(made.on);
            self.add(number_of_contact_channel(made.channel));
            self.add(match (made.kind, made.by_debtor) {
                (ContactKind::Conversation, _) => SETTLEKIT_CONTACT_KIND_CONVERSATION,
                // Left out is the same; both are said somewhere.
                (ContactKind::Attempt, true) => SETTLEKIT_CONTACT_KIND_ATTEMPT,
                (ContactKind::Attempt, false) => 0,
            });
            self.add(i32::from(made.by_debtor));
            self.optional(made.claim.as_ref());
        }
    }

    fn contact_wish(&mut self, wish: &ContactWish) {
        self.add(number_of_contact_channel(wish.channel));
        self.optional(wish.address.as_ref());
        self.optional(wish.claim.as_ref());
        self.optional_number(wish.minute.map(i64::from));
        self.optional_number(wish.debtor_minute.map(i64::from));
        self.contacts_made(&wish.contacts);
        self.add(i32::from(wish.attorney));
    }

    fn proposal(&mut self, summary: &ProposalSummary) {
        self.money(summary.amount);
        self.add(summary.payments);
        self.optional_number(summary.gap_days.map(i64::from));
        self.claims(summary.claims.as_ref());
    }

    fn wish(&mut self, wish: &Wish) {
        for amount in [wish.amount, wish.can_pay, wish.down_payment] {
            self.optional_number(amount.map(Money::minor));
        }
        self.currency();
        self.frequency(wish.every);
        self.date(wish.first_due);
        self.claims(wish.claims.as_ref());
    }

    /// The numbers of the facts follow the order of their words.
    fn facts(&mut self, facts: &AssessmentFacts) {
        let relationship = facts.relationship.map(Relationship::name);
        self.add(number_of_fact(["new", "regular", "long_term"], relationship));
        self.add(number_of_fact(["none", "some", "severe"], facts.hardship.map(Hardship::name)));
        self.add(number_of_fact(["none", "partial", "full"], facts.dispute.map(Dispute::name)));
        let willingness = facts.willingness.map(Willingness::name);
        self.add(number_of_fact(["none", "responsive", "proposed"], willingness));
        let counts =
            [facts.age_days, facts.unanswered_attempts, facts.broken_promises, facts.legal_days];
        for count in counts {
            self.optional_number(count.map(i64::from));
        }
        for percent in [facts.legal_chance, facts.legal_recovery] {
            self.optional_number(percent.map(Percent::millionths));
        }
        self.optional_number(facts.legal_cost.map(Money::minor));
        self.currency();
        self.claims(facts.claims.as_ref());
    }
}

fn number_of_fact(known: [&str; 3], name: Option<&str>) -> i32 {
    let place = name.and_then(|name| known.iter().position(|other| *other == name));
    place.map_or(0, |place| i32::try_from(place + 1).unwrap())
}

fn number_of_contact_channel(channel: ContactChannel) -> i32 {
    match channel {
        ContactChannel::Call => SETTLEKIT_CONTACT_CHANNEL_CALL,
        ContactChannel::Email => SETTLEKIT_CONTACT_CHANNEL_EMAIL,
        ContactChannel::Sms => SETTLEKIT_CONTACT_CHANNEL_SMS,
        ContactChannel::Letter => SETTLEKIT_CONTACT_CHANNEL_LETTER,
    }
}

fn number_of_channel(channel: Channel) -> i32 {
    match channel {
        Channel::Email => SETTLEKIT_CHANNEL_EMAIL,
        Channel::Sms => SETTLEKIT_CHANNEL_SMS,
    }
}

fn number_of_coding(coding: Coding) -> i32 {
    match coding {
        Coding::Partial => SETTLEKIT_CODING_PARTIAL,
        Coding::Settlement => SETTLEKIT_CODING_SETTLEMENT,
        Coding::PaidInFull => SETTLEKIT_CODING_PAID_IN_FULL,
    }
}

fn number_of_segment(segment: Segment) -> i32 {
    match segment {
        Segment::Principal => SETTLEKIT_SEGMENT_PRINCIPAL,
        Segment::Interest => SETTLEKIT_SEGMENT_INTEREST,
        Segment::Fees => SETTLEKIT_SEGMENT_FEES,
        Segment::Costs => SETTLEKIT_SEGMENT_COSTS,
        Segment::Other => SETTLEKIT_SEGMENT_OTHER,
    }
}

fn number_of_party(party: Party) -> i32 {
    match party {
        Party::Creditor => SETTLEKIT_PARTY_CREDITOR,
        Party::Debtor => SETTLEKIT_PARTY_DEBTOR,
    }
}

fn number_of_status(status: Status) -> i32 {
    match status {
        Status::Inactive => SETTLEKIT_CUSTOMER_INACTIVE,
        Status::OnTrack => SETTLEKIT_CUSTOMER_ON_TRACK,
        Status::Overdue => SETTLEKIT_CUSTOMER_OVERDUE,
        Status::Stopped => SETTLEKIT_CUSTOMER_STOPPED,
        Status::InSettlement => SETTLEKIT_CUSTOMER_IN_SETTLEMENT,
        Status::Paid => SETTLEKIT_CUSTOMER_PAID,
        Status::Lost => SETTLEKIT_CUSTOMER_LOST,
        Status::Legal => SETTLEKIT_CUSTOMER_LEGAL,
    }
}
