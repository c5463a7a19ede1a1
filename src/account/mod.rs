//! An account: one debtor's relationship with one client, and everything that happened to it.

mod agreement;
mod arrangement;
mod assess;
mod command;
mod draft;
mod effect;
mod event;
mod evolve;
mod evolve_settlement;
mod interest;
mod journal;
mod money_event;
mod name;
mod negotiation;
mod obligation;
mod sequence;
mod terms;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::currency::Currency;
use crate::id::{
    AccountId, ArrangementId, ClaimId, ClientId, CommandId, OfferId, PaymentId, SettlementId,
};
use crate::money::Money;
use crate::policy::AgeFrom;

pub use crate::facts::{Position, Status, TRANSITIONS, Transition};
pub use crate::hold::Hold;
pub use agreement::{
    Agreement, AgreementStep, AgreementTerms, ApprovedAgreement, ContentHash, OutdatedBecause,
    ReturnedAgreement, SentAgreement,
};
pub use arrangement::{Offer, OfferState, Settlement, SettlementState};
pub use assess::AssessmentFacts;
pub use command::{
    Action, Coding, Command, ContactWish, NewOffer, NewPayment, NewSettlement, ProposalSummary,
    SettlementChange, Terms, Wish,
};
pub use command::{AgreementReturn, AgreementSending, NewAgreement};
pub use draft::{AccountDraft, AccountFaults, ClaimDraft, InterestDraft};
pub use effect::{Effect, Notice};
pub use event::{AcceptedBecause, Event, FulfilledBecause, Missed};
pub use interest::InterestTerms;
pub use journal::{Contradiction, Entry};
pub use money_event::{
    AutomationRun, ClaimAmounts, CodedPayment, DatedAction, PostedPayment, WrittenOff,
};
pub use negotiation::{
    Approval, ApprovalRequest, ApprovalState, CounterOffer, NewApprovalRequest, NewCounterOffer,
    Party, Round, RoundState,
};
pub use obligation::CompletedObligation;
pub use sequence::Assignment;
pub use terms::{ClaimPart, OfferTerms, PlannedInstalment, RuleUsed, SettlementTerms};

pub(crate) use crate::facts::State;
pub(crate) use agreement::follows;
pub(crate) use arrangement::Arrangement;
pub(crate) use obligation::Completion;
pub(crate) use sequence::{TurnsUsed, assignment_fact};

use crate::facts::Facts;
use crate::tracking::Memory;

/// An account. It is opened from a draft and changes only by journal entries
/// ([`Account::record`]); replaying the entries on the same opening gives the same account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub(crate) id: AccountId,
    pub(crate) client: ClientId,
    pub(crate) currency: Currency,
    pub(crate) dates: AccountDates,
    pub(crate) claims: Vec<Claim>,
    pub(crate) holds: Vec<Hold>,
    pub(crate) facts: Facts,
    /// Announced: what events said. `tracking` computes the same from the facts.
    pub(crate) status: Status,
    /// Offers and settlements in the order in which they were made, as in the facts.
    pub(crate) arrangements: Vec<Arrangement>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) codings: Vec<MatterCoding>,
    /// The settlement sequence assigned, and the turns of it that are used.
    pub(crate) assignment: Option<Assignment>,
    pub(crate) turns: Vec<TurnsUsed>,
    /// The turns of negotiations, and what was asked to be approved.
    pub(crate) rounds: Vec<Round>,
    pub(crate) approvals: Vec<Approval>,
    /// Written agreements, in the order in which they were created.
    pub(crate) agreements: Vec<Agreement>,
    pub(crate) journal: Vec<Arc<Entry>>,
    /// Where commands and payments of a name stand.
    pub(crate) places: Places,
    /// What was read of the ledger before.
    pub(crate) memory: Memory,
    /// Where the debtor lives, as the host gave it.
    pub(crate) jurisdictions: Option<Vec<String>>,
    /// Obligations that were done, in the order of the journal.
    pub(crate) completions: Vec<Completion>,
}

/// The dates from which an account's age can be counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountDates {
    /// Since when the customer has not paid.
    pub delinquent_since: Option<NaiveDate>,
    /// When the client placed the debt.
    pub placed_on: Option<NaiveDate>,
    /// When the creditor charged it off.
    pub charged_off_on: Option<NaiveDate>,
    /// When the customer last paid.
    pub last_payment_on: Option<NaiveDate>,
}

/// One debt on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub id: ClaimId,
    /// How it bears interest.
    pub interest: Option<InterestTerms>,
    /// The first day on which it cannot be sued on any more: from this day on it is time-barred.
    pub time_barred_on: Option<NaiveDate>,
    /// Through which day interest was posted when the account was given.
    pub(crate) opened_accrued_through: Option<NaiveDate>,
}

/// A payment in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its name.
    pub id: PaymentId,
    /// How much came in.
    pub amount_minor: i64,
    /// Why it was returned, each time that a reason was given.
    pub reversal_reasons: Vec<String>,
}

/// Which payment is coded for a matter that it closed, and what was asked of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MatterCoding {
    pub arrangement: Option<ArrangementId>,
    pub claim: Option<ClaimId>,
    pub occurrence: u32,
    pub coding: Coding,
    pub payment: PaymentId,
    pub automation: AutomationRun,
}

/// So few payments are looked through.
const LOOKED_THROUGH: usize = 8;

/// Where in the journal a command of a name stands, and where in the list a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub commands: BTreeMap<CommandId, Position>,
    /// Of every payment, once they are more than [`LOOKED_THROUGH`].
    payments: BTreeMap<PaymentId, usize>,
}

impl Places {
    /// Takes note of the last of these payments.
    fn add_payment(&mut self, payments: &[Payment]) {
        if payments.len() > LOOKED_THROUGH {
            let noted = self.payments.len();
            let new = payments.iter().enumerate().skip(noted);
            self.payments.extend(new.map(|(place, payment)| (payment.id.clone(), place)));
        }
    }

    fn payment(&self, payments: &[Payment], name: &PaymentId) -> Option<usize> {
        if payments.len() > LOOKED_THROUGH {
            return self.payments.get(name).copied();
        }
        payments.iter().position(|payment| payment.id == *name)
    }
}

impl Account {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> &AccountId {
        &self.id
    }

    /// The creditor's name.
    #[must_use]
    pub fn client(&self) -> &ClientId {
        &self.client
    }

    /// The currency of every amount on it.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The customer's status.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Its claims.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The jurisdictions whose law protects the debtor; none is not said, so that every chosen
    /// rule applies.
    #[must_use]
    pub fn jurisdictions(&self) -> Option<&[String]> {
        self.jurisdictions.as_deref()
    }

    /// The holds in place.
    #[must_use]
    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }

    /// Its offers, in the order in which they were made.
    #[must_use]
    pub fn offers(&self) -> Vec<&Offer> {
        self.arrangements.iter().filter_map(Arrangement::as_offer).collect()
    }

    /// Its settlements, in the order in which they were made; those removed are gone (domain.md 8).
    /// Their states are those that were announced by the last applied command.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use settlekit::account::SettlementState;
    /// use settlekit::json::Scenario;
    /// let story = r#"{
    ///   "policy": {"format": 1, "policy": "p", "currency": "USD",
    ///              "agency": {"rule": {"table": [{"percent": "75"}]}}, "lifecycle": {"max_missed_in_row": 1}},
    ///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
    ///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
    ///   "steps": [{"on": "2026-03-01", "command": "create_settlement", "settlement": "S1",
    ///              "terms": {"percent": "75"}, "inception_on": "2026-03-01", "pay_by": "2026-03-20"},
    ///             {"on": "2026-03-25", "command": "end_day"}]
    /// }"#;
    /// let (account, _) = Scenario::load(story).unwrap().play();
    /// let settlement = account.settlements()[0];
    /// assert_eq!(settlement.terms.instalments[0].amount.to_string(), "1500.00");
    /// // Nothing came by the 20th: broken on the day after, whenever that is told.
    /// let SettlementState::Broken { on } = settlement.state else { panic!("it is broken") };
    /// assert_eq!(on.to_string(), "2026-03-21");
    /// # }
    /// ```
    #[must_use]
    pub fn settlements(&self) -> Vec<&Settlement> {
        let settlements = self.arrangements.iter().filter_map(Arrangement::as_settlement);
        settlements.filter(|settlement| !settlement.removed).collect()
    }

    /// Its payments, in the order in which they were posted.
    #[must_use]
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// The settlement sequence assigned.
    #[must_use]
    pub fn assignment(&self) -> Option<&Assignment> {
        self.assignment.as_ref()
    }

    /// What has been decided about it, in order. Copies of the account share the entries.
    #[must_use]
    pub fn journal(&self) -> &[Arc<Entry>] {
        &self.journal
    }

    /// The day of the last entry of the journal.
    #[must_use]
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.journal.last().map(|entry| entry.on)
    }

    /// What a payment is coded as.
    #[must_use]
    pub fn coding_of(&self, payment: &PaymentId) -> Coding {
        let codings = self.codings.iter().filter(|coded| coded.payment == *payment);
        // A payment that reached a settlement and paid another claim in full is the settlement's.
        codings
            .map(|coded| coded.coding)
            .min_by_key(|coding| *coding != Coding::Settlement)
            .unwrap_or(Coding::Partial)
    }

    pub(crate) fn money(&self, minor: i64) -> Money {
        Money::from_minor(minor, self.currency)
    }

    /// The names of those of some claims, by their places, that are time-barred on a day: the day
    /// `time_barred_on` itself is the first.
    pub(crate) fn time_barred<'a>(
        &'a self,
        places: impl IntoIterator<Item = usize> + 'a,
        day: NaiveDate,
    ) -> impl Iterator<Item = &'a ClaimId> {
        let claims = places.into_iter().filter_map(|place| self.claims.get(place));
        let barred = move |claim: &&Claim| claim.time_barred_on.is_some_and(|from| from <= day);
        claims.filter(barred).map(|claim| &claim.id)
    }

    pub(crate) fn claim_place(&self, claim: &ClaimId) -> Option<usize> {
        self.claims.iter().position(|other| other.id == *claim)
    }

    pub(crate) fn offer_place(&self, offer: &OfferId) -> Option<usize> {
        let is = |other: &Offer| other.terms.offer == *offer;
        self.arrangements.iter().position(|other| other.as_offer().is_some_and(is))
    }

    /// The place of a settlement, also of one that was removed.
    pub(crate) fn settlement_place(&self, settlement: &SettlementId) -> Option<usize> {
        let is = |other: &Settlement| other.terms.settlement == *settlement;
        self.arrangements.iter().position(|other| other.as_settlement().is_some_and(is))
    }

    pub(crate) fn payment_place(&self, payment: &PaymentId) -> Option<usize> {
        self.places.payment(&self.payments, payment)
    }

    /// Where in the journal it was last told that a settlement is fulfilled.
    pub(crate) fn closed_at(&self, place: usize) -> Option<(Position, NaiveDate)> {
        let name = &self.arrangements.get(place)?.as_settlement()?.terms.settlement;
        let tells = |event: &Event| matches!(event, Event::SettlementFulfilled { settlement, .. } if settlement == name);
        let entry = self.journal.iter().rev().find(|entry| entry.events.iter().any(tells))?;
        Some((entry.position, entry.on))
    }

    /// The date from which its age is counted; the last payment may stand in the ledger.
    pub(crate) fn age_date(&self, from: AgeFrom) -> Option<NaiveDate> {
        match from {
            AgeFrom::DelinquentSince => self.dates.delinquent_since,
            AgeFrom::PlacedOn => self.dates.placed_on,
            AgeFrom::ChargedOffOn => self.dates.charged_off_on,
            AgeFrom::LastPaymentOn => {
                // The newest that stands is nearly always the last one by date.
                let by_date = self.facts.by_date.backwards();
                let stands = |place: usize| {
                    let payment = self.facts.payments.get(place);
                    payment.is_some_and(|payment| payment.standing_minor > 0)
                };
                let newest = by_date.filter(|(_, place)| stands(*place)).map(|(on, _)| on).next();
                newest.max(self.dates.last_payment_on)
            }
        }
    }

    /// The holds, and the status legal, that block offers and agreements.
    pub(crate) fn blocks_proposals(&self) -> Option<String> {
        let mut blocking: Vec<&str> =
            self.holds.iter().filter(|hold| hold.blocks_proposals()).map(Hold::name).collect();
        if self.status == Status::Legal {
            blocking.push("status legal");
        }
        (!blocking.is_empty()).then(|| blocking.join(" and "))
    }
}
