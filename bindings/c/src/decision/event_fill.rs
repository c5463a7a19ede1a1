//! Which fields of the flat event each kind of event fills. The constants SETTLEKIT_EVENT_* say the
//! same to whoever reads them.

use chrono::NaiveDate;
use settlekit::account::{
    AgreementTerms, ApprovalRequest, CodedPayment, ContentHash, CounterOffer, Event, Hold, Missed,
    OfferTerms, PostedPayment, SettlementTerms, WrittenOff,
};
use settlekit::{ArrangementId, CitedRule, Currency, Money, ReminderTurn};

use super::because::settlekit_because;
use super::event::settlekit_event;
use super::event_kind::settlekit_event_kind;
use super::terms::given_percent;
use crate::choice::{settlekit_channel, settlekit_coding, settlekit_hold_kind, settlekit_segment};
use crate::code::settlekit_customer_status;
use crate::party::settlekit_party;
use crate::raw;
use crate::text::settlekit_text;
use crate::value::days_from_date;

/// The flat form of an event.
pub(super) fn event_of(event: &Event, currency: Currency) -> settlekit_event {
    let mut flat = settlekit_event {
        kind: settlekit_event_kind::of(event),
        currency: i32::from(currency.numeric()),
        exponent: i32::from(currency.exponent()),
        ..raw::zeroed()
    };
    flat.fill_of_offer(event);
    flat
}

/// Text of the caller's words that may be left out.
fn words(text: Option<&String>) -> settlekit_text {
    settlekit_text::optional(text.map(String::as_str))
}

/// The hash of a text that may be left out.
fn hash(hash: Option<&ContentHash>) -> settlekit_text {
    settlekit_text::optional(hash.map(ContentHash::as_str))
}

/// A name.
fn view(name: &str) -> settlekit_text {
    settlekit_text::view(name)
}

/// A date as its `has_` field and its days.
pub(super) fn dated(date: Option<NaiveDate>) -> (i32, i32) {
    date.map_or((0, 0), |date| (1, days_from_date(date)))
}

/// An amount as its `has_` field and its minor units.
pub(super) fn given_money(amount: Option<Money>) -> (i32, i64) {
    amount.map_or((0, 0), |amount| (1, amount.minor()))
}

/// Each kind is filled by one of these, which hand on what is not theirs.
impl settlekit_event {
    fn fill_of_offer(&mut self, event: &Event) {
        match event {
            Event::OfferCreated(terms) => self.fill_offer_terms(terms),
            Event::OfferAccepted { offer, reason, effective_on, last_day } => {
                self.offer = view(offer.as_str());
                self.because = settlekit_because::accepted(*reason);
                (self.has_effective_on, self.effective_on) = dated(*effective_on);
                (self.has_last_day, self.last_day) = dated(Some(*last_day));
            }
            Event::OfferExpired { offer, on } => {
                self.offer = view(offer.as_str());
                (self.has_on, self.on) = dated(Some(*on));
            }
            Event::OfferLost { offer, reason } => {
                self.offer = view(offer.as_str());
                self.reason = words(reason.as_ref());
            }
            Event::OfferWithdrawn { offer, reason, gave_way_to } => {
                self.offer = view(offer.as_str());
                self.reason = words(reason.as_ref());
                self.gave_way_to =
                    settlekit_text::optional(gave_way_to.as_ref().map(ArrangementId::as_str));
            }
            Event::OfferSuperseded { offer, by, reason } => {
                self.offer = view(offer.as_str());
                self.superseded_by = view(by.as_str());
                self.reason = words(reason.as_ref());
            }
            Event::OfferReopened { offer } => self.offer = view(offer.as_str()),
            other => self.fill_of_settlement(other),
        }
    }

    fn fill_of_settlement(&mut self, event: &Event) {
        match event {
            Event::SettlementCreated(terms) | Event::SettlementModified(terms) => {
                self.fill_settlement_terms(terms);
            }
            Event::SettlementDeactivated { settlement, reason, gave_way_to } => {
                self.settlement = view(settlement.as_str());
                self.reason = words(reason.as_ref());
                self.gave_way_to =
                    settlekit_text::optional(gave_way_to.as_ref().map(ArrangementId::as_str));
            }
            Event::SettlementReactivated { settlement, reason }
            | Event::SettlementVoided { settlement, reason }
            | Event::SettlementRemoved { settlement, reason } => {
                self.settlement = view(settlement.as_str());
                self.reason = words(reason.as_ref());
            }
            Event::SettlementFulfilled { settlement, reason } => {
                self.settlement = view(settlement.as_str());
                self.because = settlekit_because::fulfilled(*reason);
            }
            Event::SettlementReopened { settlement } | Event::SettlementCured { settlement } => {
                self.settlement = view(settlement.as_str());
            }
            Event::InstalmentMissed(missed) => self.fill_missed(missed),
            Event::InstalmentMissReversed { settlement, number } => {
                self.settlement = view(settlement.as_str());
                self.number = *number;
            }
            Event::SettlementBroken { settlement, on, missed_in_row, missed_total, owed } => {
                self.settlement = view(settlement.as_str());
                (self.has_on, self.on) = dated(Some(*on));
                self.missed_in_row = *missed_in_row;
                self.missed_total = *missed_total;
                self.owed_minor = owed.minor();
            }
            Event::SettlementReached { arrangement, threshold, counted, shortfall, excess } => {
                self.fill_arrangement(Some(arrangement));
                self.threshold_minor = threshold.minor();
                self.counted_minor = counted.minor();
                self.shortfall_minor = shortfall.minor();
                self.excess_minor = excess.minor();
            }
            other => self.fill_of_money(other),
        }
    }

    fn fill_of_money(&mut self, event: &Event) {
        match event {
            Event::PaymentPosted(posted) => self.fill_posted(posted),
            Event::PaymentCoded(coded) => self.fill_coded(coded),
            Event::PaymentReversed { payment, amount, reason } => {
                self.payment = view(payment.as_str());
                self.amount_minor = amount.minor();
                self.reason = words(reason.as_ref());
            }
            Event::LateSettlementPayment { arrangement, payment, in_time } => {
                self.fill_arrangement(Some(arrangement));
                self.payment = view(payment.as_str());
                self.in_time = i32::from(*in_time);
            }
            Event::BalanceForgiven(written_off)
            | Event::ForgivenessReversed(written_off)
            | Event::ToleranceWrittenOff(written_off)
            | Event::ToleranceReversed(written_off) => self.fill_written_off(written_off),
            Event::CreditRecorded { amount } | Event::CreditReversed { amount } => {
                self.amount_minor = amount.minor();
            }
            Event::InterestPosted { claim, amount, through, days, settlement } => {
                self.claim = view(claim.as_str());
                self.amount_minor = amount.minor();
                (self.has_through, self.through) = dated(Some(*through));
                self.days = *days;
                self.settlement =
                    settlekit_text::optional(settlement.as_ref().map(|own| own.as_str()));
            }
            Event::BalanceAdjusted { claim, segment, amount, reason } => {
                self.claim = view(claim.as_str());
                self.segment = settlekit_segment::of(*segment);
                self.amount_minor = amount.minor();
                self.reason = words(reason.as_ref());
            }
            other => self.fill_of_reminders(other),
        }
    }

    fn fill_of_reminders(&mut self, event: &Event) {
        match event {
            Event::SequenceAssigned { sequence, reminders, lost_on_exhaustion } => {
                self.sequence = view(sequence.as_str());
                self.reminder_count = reminders.len();
                self.lost_on_exhaustion = i32::from(*lost_on_exhaustion);
            }
            Event::SequenceUnassigned { sequence, reason } => {
                self.sequence = view(sequence.as_str());
                self.reason = words(reason.as_ref());
            }
            Event::SequenceExhausted { sequence, offer, lost_on } => {
                self.sequence = view(sequence.as_str());
                self.offer = view(offer.as_str());
                (self.has_lost_on, self.lost_on) = dated(*lost_on);
            }
            Event::ReminderRequested(turn) => self.fill_turn(turn),
            Event::ReminderSkipped { turn, because } => {
                self.fill_turn(turn);
                self.because = settlekit_because::skipped(*because);
            }
            Event::ReminderDeferred { turn, until, because, rule } => {
                self.fill_turn(turn);
                self.fill_rule(rule.as_deref());
                (self.has_until, self.until) = dated(Some(*until));
                self.because = settlekit_because::deferred(*because);
            }
            Event::ReminderBlocked { turn, because, details, rule } => {
                self.fill_turn(turn);
                self.fill_rule(rule.as_deref());
                self.because = settlekit_because::blocked(*because);
                self.details = words(details.as_ref());
            }
            other => self.fill_of_customer(other),
        }
    }

    fn fill_of_customer(&mut self, event: &Event) {
        match event {
            Event::StatusChanged { from, to, by_hand, reason } => {
                self.from = settlekit_customer_status::of(*from);
                self.to = settlekit_customer_status::of(*to);
                self.by_hand = i32::from(*by_hand);
                self.reason = words(reason.as_ref());
            }
            Event::HoldPlaced(hold) | Event::HoldLifted(hold) => self.fill_hold(hold),
            Event::OverrideRecorded { arrangement, approved_by, lifted } => {
                self.fill_arrangement(Some(arrangement));
                self.approved_by = view(approved_by.as_str());
                self.lifted_count = lifted.len();
            }
            other => self.fill_of_negotiation(other),
        }
    }

    fn fill_of_negotiation(&mut self, event: &Event) {
        match event {
            Event::CounterOfferMade(made) => self.fill_counter_offer(made),
            Event::CounterOfferExpired { offer, on } => {
                self.offer = view(offer.as_str());
                (self.has_on, self.on) = dated(Some(*on));
            }
            Event::OfferRejected { offer, party, reason } => {
                self.offer = view(offer.as_str());
                self.party = settlekit_party::of(*party);
                self.reason = words(reason.as_ref());
            }
            Event::ApprovalRequested(asked) => self.fill_asked(asked),
            Event::ApprovalGiven { request, approved_by } => {
                self.approval = view(request.as_str());
                self.approved_by = view(approved_by.as_str());
            }
            Event::ApprovalDeclined { request, by, reason } => {
                self.approval = view(request.as_str());
                self.by = settlekit_text::optional(by.as_ref().map(|by| by.as_str()));
                self.reason = words(reason.as_ref());
            }
            Event::ObligationCompleted(done) => {
                self.details = settlekit_text::view(&done.obligation);
                self.reason = words(done.reason.as_ref());
            }
            other => self.fill_of_agreement(other),
        }
    }

    fn fill_of_agreement(&mut self, event: &Event) {
        match event {
            Event::AgreementCreated(terms) => self.fill_agreement_terms(terms),
            Event::AgreementApproved { agreement, by } => {
                self.agreement = view(agreement.as_str());
                self.approved_by = view(by.as_str());
            }
            Event::AgreementSent(sent) => {
                self.agreement = view(sent.agreement.as_str());
                (self.has_sent_on, self.sent_on) = dated(Some(sent.sent_on));
                self.content_hash = hash(sent.content_hash.as_ref());
            }
            Event::AgreementReturned(signed) => {
                self.agreement = view(signed.agreement.as_str());
                self.signed_by = words(signed.signed_by.as_ref());
                (self.has_signed_on, self.signed_on) = dated(signed.signed_on);
                self.content_hash = hash(signed.content_hash.as_ref());
            }
            Event::AgreementCompleted { agreement } => self.agreement = view(agreement.as_str()),
            Event::AgreementOutdated { agreement, because } => {
                self.agreement = view(agreement.as_str());
                self.because = settlekit_because::outdated(*because);
            }
            // A kind that this version does not know has no number either; a test excludes it.
            _ => {}
        }
    }

    fn fill_agreement_terms(&mut self, terms: &AgreementTerms) {
        self.agreement = view(terms.agreement.as_str());
        self.fill_arrangement(Some(&terms.arrangement));
        self.version = terms.version;
        self.base_minor = terms.base.minor();
        (self.has_percent, self.percent_millionths) = given_percent(terms.percent);
        self.amount_minor = terms.amount.minor();
        self.forgiven_minor = terms.forgiven.minor();
        self.part_count = terms.claims.len();
        self.instalment_count = terms.instalments.len();
        (self.has_deadline, self.deadline) = dated(terms.deadline);
        self.reason = words(terms.reason.as_ref());
    }
}

/// What several kinds have in common.
impl settlekit_event {
    fn fill_arrangement(&mut self, arrangement: Option<&ArrangementId>) {
        match arrangement {
            Some(ArrangementId::Offer(offer)) => self.offer = view(offer.as_str()),
            Some(ArrangementId::Settlement(settlement)) => {
                self.settlement = view(settlement.as_str())
            }
            None => {}
        }
    }

    fn fill_offer_terms(&mut self, terms: &OfferTerms) {
        self.offer = view(terms.offer.as_str());
        self.amount_minor = terms.amount.minor();
        self.forgiven_minor = terms.forgiven.minor();
        self.base_minor = terms.base.minor();
        self.threshold_minor = terms.threshold.minor();
        self.part_count = terms.claims.len();
        self.disclosure_count = terms.disclosures.len();
    }

    /// The contact rule that puts a turn off or blocks it.
    fn fill_rule(&mut self, rule: Option<&CitedRule>) {
        self.contact_rule = settlekit_text::optional(rule.map(|rule| rule.name.as_str()));
        self.citation = settlekit_text::optional(rule.map(|rule| rule.citation.as_str()));
    }

    fn fill_settlement_terms(&mut self, terms: &SettlementTerms) {
        self.settlement = view(terms.settlement.as_str());
        self.amount_minor = terms.amount.minor();
        self.forgiven_minor = terms.forgiven.minor();
        self.base_minor = terms.base.minor();
        self.threshold_minor = terms.threshold.minor();
        self.part_count = terms.claims.len();
        self.instalment_count = terms.instalments.len();
        self.disclosure_count = terms.disclosures.len();
    }

    fn fill_missed(&mut self, missed: &Missed) {
        self.settlement = view(missed.settlement.as_str());
        self.number = missed.number;
        (self.has_due_on, self.due_on) = dated(Some(missed.due_on));
        (self.has_on, self.on) = dated(Some(missed.on));
        self.due_minor = missed.due.minor();
        self.counted_minor = missed.counted.minor();
    }

    fn fill_posted(&mut self, posted: &PostedPayment) {
        self.payment = view(posted.payment.as_str());
        self.amount_minor = posted.amount.minor();
        (self.has_effective_on, self.effective_on) = dated(Some(posted.effective_on));
        self.claim = settlekit_text::optional(posted.claim.as_ref().map(|claim| claim.as_str()));
        self.fill_arrangement(posted.toward.as_ref());
        self.counted_minor = posted.counted.minor();
        (self.has_to_pay, self.to_pay_minor) = given_money(posted.to_pay);
        (self.has_paid_in_full_tolerance, self.paid_in_full_tolerance_minor) =
            given_money(posted.paid_in_full_tolerance);
        self.disputed_count = posted.disputed.len();
    }

    fn fill_coded(&mut self, coded: &CodedPayment) {
        self.payment = view(coded.payment.as_str());
        self.coding = settlekit_coding::of(coded.coding);
        self.fill_arrangement(coded.arrangement.as_ref());
        self.claim = settlekit_text::optional(coded.claim.as_ref().map(|claim| claim.as_str()));
        self.honoured = i32::from(coded.honoured);
        self.chosen = i32::from(coded.chosen);
        (self.has_paid_in_full_tolerance, self.paid_in_full_tolerance_minor) =
            given_money(coded.paid_in_full_tolerance);
        self.set_status = words(coded.automation.set_status.as_ref());
        if let Some(action) = &coded.automation.add_action {
            self.add_action = settlekit_text::view(&action.code);
            (self.has_due_on, self.due_on) = dated(Some(action.due_on));
        }
    }

    fn fill_written_off(&mut self, written_off: &WrittenOff) {
        self.fill_arrangement(written_off.arrangement.as_ref());
        self.amount_minor = written_off.amount.minor();
        self.claim_count = written_off.claims.len();
    }

    fn fill_turn(&mut self, turn: &ReminderTurn) {
        self.sequence = view(turn.sequence.as_str());
        self.offer = view(turn.offer.as_str());
        self.reminder = turn.reminder;
        self.channel = settlekit_channel::of(turn.channel);
        self.template_name = settlekit_text::view(&turn.template);
        self.number = turn.number;
        (self.has_due_on, self.due_on) = dated(Some(turn.due_on));
    }

    fn fill_hold(&mut self, hold: &Hold) {
        self.hold = settlekit_hold_kind::of(hold);
        match hold {
            Hold::Dispute { claim } => self.claim = view(claim.as_str()),
            Hold::OptOut { channel, address } => {
                self.channel = settlekit_channel::of(*channel);
                self.address = settlekit_text::view(address);
            }
            Hold::Legal | Hold::Bankruptcy | Hold::Deceased => {}
        }
    }

    fn fill_counter_offer(&mut self, made: &CounterOffer) {
        self.offer = view(made.offer.as_str());
        self.party = settlekit_party::of(made.party);
        self.counters = settlekit_text::optional(made.counters.as_ref().map(|name| name.as_str()));
        self.amount_minor = made.amount.minor();
        self.base_minor = made.balance.minor();
        (self.has_floor, self.floor_minor) = given_money(made.floor);
        (self.has_expires_on, self.expires_on) = dated(Some(made.expires_on));
        (self.has_pay_by, self.pay_by) = dated(made.pay_by);
        self.covered_count = made.claims.len();
        self.needs_approval_count = made.needs_approval.len();
        self.approver_count = made.approvers.len();
        (self.has_next, self.next_minor) = given_money(made.next);
        self.reason = words(made.reason.as_ref());
    }

    fn fill_asked(&mut self, asked: &ApprovalRequest) {
        self.approval = view(asked.request.as_str());
        self.offer = view(asked.offer.as_str());
        self.amount_minor = asked.amount.minor();
        (self.has_last_day, self.last_day) = dated(Some(asked.last_day));
        self.by = settlekit_text::optional(asked.by.as_ref().map(|by| by.as_str()));
        self.needs_approval_count = asked.needs_approval.len();
        self.approver_count = asked.approvers.len();
        self.reason = words(asked.reason.as_ref());
    }
}
