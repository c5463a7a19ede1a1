//! What the two parties proposed to each other, and who was asked to approve what (domain.md 13).

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Account;
use super::arrangement::Arrangement;
use super::event::Event;
use super::journal::{Contradiction, Entry};
use crate::facts::Position;
use crate::id::{ClaimId, OfferId, RequestId, UserId};
use crate::money::Money;
use crate::rejection::RefusalCode;

use super::command::Terms;

/// One of the two who negotiate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Who is owed, or the agency in the creditor's name.
    Creditor,
    /// Who owes.
    Debtor,
}

impl Party {
    /// Both, the creditor first.
    pub const ALL: [Party; 2] = [Party::Creditor, Party::Debtor];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Party::Creditor => "creditor",
            Party::Debtor => "debtor",
        }
    }

    /// The one on the other side of the table.
    ///
    /// ```
    /// use settlekit::account::Party;
    /// assert_eq!(Party::Creditor.other(), Party::Debtor);
    /// ```
    #[must_use]
    pub const fn other(self) -> Party {
        match self {
            Party::Creditor => Party::Debtor,
            Party::Debtor => Party::Creditor,
        }
    }
}

/// A counter-offer that is to be made.
///
/// Of the creditor it is an offer like any other, in place of the one before, and must be within
/// the rules or approved. Of the debtor it is a proposal that binds nobody until the creditor
/// accepts it.
///
/// # Errors
/// `unknown_offer`, `not_active` for one that has ended, `out_of_turn` for a party that offered
/// last, `own_offer` for an answer to oneself, `too_many_rounds`, `exceeds_balance`; of the creditor
/// also what refuses an offer. Without `expires_on` and without `round_days` of the policy it is
/// invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCounterOffer {
    /// Its name, among those of offers.
    pub offer: OfferId,
    /// Who makes it.
    pub party: Party,
    /// The other party's last offer, which it answers. The debtor may open without one.
    pub counters: Option<OfferId>,
    /// How its amount is found; none is the creditor's next figure by the policy's ladder.
    pub terms: Option<Terms>,
    /// The last day on which it can be accepted; none is so many days from today as the policy says.
    pub expires_on: Option<NaiveDate>,
    /// The last day on which the accepted amount can be paid, never earlier.
    pub pay_by: Option<NaiveDate>,
    /// The claims of a debtor who opens; none is all that are not disputed. With `counters` they
    /// are those of that offer, and naming any is invalid.
    pub claims: Option<Vec<ClaimId>>,
    /// Why; the creditor needs it once money was counted under the offer that it replaces.
    pub reason: Option<String>,
}

/// A question to somebody who may approve: may this be accepted, or offered, in answer to the
/// debtor?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApprovalRequest {
    /// Its name.
    pub request: RequestId,
    /// The debtor's offer that it is about.
    pub offer: OfferId,
    /// What would be offered in answer; none is to accept the debtor's own figure.
    pub terms: Option<Terms>,
    /// The last day on which that amount could be paid; none is the debtor's own.
    pub pay_by: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// One turn of a negotiation: a figure that a party put on the table in answer to the other, or a
/// debtor's first.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CounterOffer {
    /// Its name.
    pub offer: OfferId,
    /// Who made it.
    pub party: Party,
    /// What it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counters: Option<OfferId>,
    /// What would be paid.
    pub amount: Money,
    /// The balance of the claims concerned, as the rules look at it.
    pub balance: Money,
    /// The last day on which it can be accepted.
    pub expires_on: NaiveDate,
    /// The last day on which the accepted amount can be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<NaiveDate>,
    /// The claims concerned.
    pub claims: Vec<ClaimId>,
    /// The least that may be accepted today without approval; none where no row of a rule holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<Money>,
    /// The limits that it does not keep; empty: it may be accepted as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs_approval: Vec<RefusalCode>,
    /// Who of the policy's users could approve it as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvers: Vec<UserId>,
    /// What the policy's ladder proposes in answer to the debtor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Money>,
    /// Why, in the words of whoever made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A turn as the account remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// What was proposed.
    pub terms: Arc<CounterOffer>,
    /// On which day.
    pub on: NaiveDate,
    /// By which entry of the journal.
    pub position: Position,
    /// What became of it.
    pub state: RoundState,
}

/// What became of a turn. The creditor's own offers live on as offers; of them only a rejection is
/// noted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RoundState {
    /// It can be accepted until its last day.
    Open,
    /// The other party accepted it.
    Accepted,
    /// The other party rejected it.
    Rejected,
    /// Its last day passed.
    Expired {
        /// The day after its last day.
        on: NaiveDate,
    },
    /// The same party has made a later one, or the two agreed on another.
    Replaced,
}

impl RoundState {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RoundState::Open => "open",
            RoundState::Accepted => "accepted",
            RoundState::Rejected => "rejected",
            RoundState::Expired { .. } => "expired",
            RoundState::Replaced => "replaced",
        }
    }
}

/// What somebody was asked to approve.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApprovalRequest {
    /// Its name.
    pub request: RequestId,
    /// The debtor's offer that it is about.
    pub offer: OfferId,
    /// What would be accepted or offered.
    pub amount: Money,
    /// The last day on which it could be paid.
    pub last_day: NaiveDate,
    /// Who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
    /// The limits that it does not keep.
    pub needs_approval: Vec<RefusalCode>,
    /// Who of the policy's users could approve it.
    pub approvers: Vec<UserId>,
    /// Why, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A request for approval as the account remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What was asked.
    pub terms: Arc<ApprovalRequest>,
    /// On which day.
    pub on: NaiveDate,
    /// By which entry of the journal.
    pub position: Position,
    /// The answer.
    pub state: ApprovalState,
}

/// The answer to a request for approval.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ApprovalState {
    /// None yet.
    Pending,
    /// Yes.
    Approved {
        /// By whom.
        by: UserId,
    },
    /// No.
    Declined {
        /// By whom; none is the creditor's own system.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
    },
}

impl Account {
    /// The turns of its negotiations, in order, but for the creditor's first offers, which answer
    /// nobody: those are among the [`offers`](Account::offers) only.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// What was asked to be approved, in order.
    #[must_use]
    pub fn approvals(&self) -> &[Approval] {
        &self.approvals
    }

    pub(crate) fn round(&self, offer: &OfferId) -> Option<&Round> {
        self.rounds.iter().find(|round| round.terms.offer == *offer)
    }

    pub(crate) fn approval(&self, request: &RequestId) -> Option<&Approval> {
        self.approvals.iter().find(|approval| approval.terms.request == *request)
    }

    /// The turns from one back to the first of its negotiation, the newest first.
    pub(crate) fn thread(&self, offer: &OfferId) -> impl Iterator<Item = &Round> {
        let before =
            |round: &&Round| round.terms.counters.as_ref().and_then(|name| self.round(name));
        core::iter::successors(self.round(offer), before)
    }

    /// Turns must be of offers that are known, each made once, and approvals answered once.
    pub(super) fn check_negotiation(&self, events: &[Event]) -> Result<(), Contradiction> {
        let unknown = |what: &str, name: &str| {
            Err(Contradiction::new(alloc::format!("an event names the unknown {what} {name}")))
        };
        let mut asked = Vec::new();
        for event in events {
            match event {
                Event::CounterOfferMade(terms) => {
                    let taken = self.round(&terms.offer).is_some()
                        || self.offer_place(&terms.offer).is_some();
                    if taken {
                        let what = "an event makes an offer of a name that is taken";
                        return Err(Contradiction::new(what));
                    }
                    // Only what was there before can be answered, so that no chain is a ring.
                    if let Some(answered) = &terms.counters
                        && self.round(answered).is_none()
                        && self.offer_place(answered).is_none()
                    {
                        return unknown("offer", answered.as_str());
                    }
                    terms
                        .claims
                        .iter()
                        .try_for_each(|claim| self.place_of_claim(claim).map(|_| ()))?;
                }
                Event::ApprovalRequested(terms) if self.round(&terms.offer).is_none() => {
                    return unknown("counter-offer", terms.offer.as_str());
                }
                Event::CounterOfferExpired { offer, .. } if self.round(offer).is_none() => {
                    return unknown("counter-offer", offer.as_str());
                }
                Event::OfferRejected { offer, .. }
                    if self.round(offer).is_none() && self.offer_place(offer).is_none() =>
                {
                    return unknown("offer", offer.as_str());
                }
                Event::ApprovalRequested(terms) => {
                    if self.approval(&terms.request).is_some() || asked.contains(&&terms.request) {
                        let what = "an event makes a request of a name that is taken";
                        return Err(Contradiction::new(what));
                    }
                    asked.push(&terms.request);
                }
                Event::ApprovalGiven { request, .. } | Event::ApprovalDeclined { request, .. }
                    if self.approval(request).is_none() =>
                {
                    return unknown("request", request.as_str());
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn evolve_negotiation(
        &mut self,
        entry: &Entry,
        event: &Event,
    ) -> Result<(), Contradiction> {
        match event {
            Event::CounterOfferMade(terms) => self.add_round(entry, terms),
            Event::CounterOfferExpired { offer, on } => {
                self.set_round(offer, RoundState::Expired { on: *on });
            }
            Event::OfferRejected { offer, .. } => {
                self.set_round(offer, RoundState::Rejected);
                if let Some(place) = self.offer_place(offer) {
                    self.end(entry, place, crate::facts::EndedHow::Withdrawn);
                }
            }
            Event::ApprovalRequested(terms) => self.approvals.push(Approval {
                terms: terms.clone(),
                on: entry.on,
                position: entry.position,
                state: ApprovalState::Pending,
            }),
            Event::ApprovalGiven { request, approved_by } => {
                self.answer(request, ApprovalState::Approved { by: approved_by.clone() });
            }
            Event::ApprovalDeclined { request, by, .. } => {
                self.answer(request, ApprovalState::Declined { by: by.clone() });
            }
            _ => {}
        }
        Ok(())
    }

    fn add_round(&mut self, entry: &Entry, terms: &Arc<CounterOffer>) {
        // A party's later figure on a claim takes the place of its earlier one.
        let alike = |round: &&Round| {
            round.terms.party == terms.party
                && round.state == RoundState::Open
                && round.terms.claims.iter().any(|claim| terms.claims.contains(claim))
        };
        let earlier: Vec<OfferId> =
            self.rounds.iter().filter(alike).map(|round| round.terms.offer.clone()).collect();
        for offer in &earlier {
            self.set_round(offer, RoundState::Replaced);
        }
        self.rounds.push(Round {
            terms: terms.clone(),
            on: entry.on,
            position: entry.position,
            state: RoundState::Open,
        });
    }

    /// The creditor's acceptance makes an offer of the debtor's figure.
    pub(super) fn note_accepted_round(&mut self, offer: &OfferId) {
        let is_debtors = self.round(offer).is_some_and(|round| round.terms.party == Party::Debtor);
        if is_debtors {
            self.set_round(offer, RoundState::Accepted);
        }
    }

    /// Once something is agreed on a claim, no other figure is on the table for it.
    pub(super) fn close_rounds_beside(&mut self, place: usize) {
        let Some(agreed) = self.arrangements.get(place) else { return };
        let (agreed_offer, parts) = match agreed {
            Arrangement::Offer(offer) => (Some(offer.terms.offer.clone()), &offer.terms.claims),
            Arrangement::Settlement(settlement) => (None, &settlement.terms.claims),
        };
        let claims: Vec<ClaimId> = parts.iter().map(|part| part.claim.clone()).collect();
        let beside = |round: &&mut Round| {
            round.state == RoundState::Open
                && Some(&round.terms.offer) != agreed_offer.as_ref()
                && round.terms.claims.iter().any(|claim| claims.contains(claim))
        };
        for round in self.rounds.iter_mut().filter(beside) {
            round.state = RoundState::Replaced;
        }
    }

    fn set_round(&mut self, offer: &OfferId, state: RoundState) {
        let mut rounds = self.rounds.iter_mut();
        if let Some(round) = rounds.find(|round| round.terms.offer == *offer) {
            round.state = state;
        }
    }

    fn answer(&mut self, request: &RequestId, state: ApprovalState) {
        let mut approvals = self.approvals.iter_mut();
        if let Some(known) = approvals.find(|known| known.terms.request == *request) {
            known.state = state;
        }
    }
}
