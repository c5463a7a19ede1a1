//! The turns of an account's negotiations, whose turn it is, and our next figure.

use alloc::boxed::Box;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{
    ApprovalRequest, ApprovalState, Arrangement, Offer, OfferState, Party, Round, RoundState,
    Status,
};
use crate::facts::Position;
use crate::id::OfferId;
use crate::money::Money;
use crate::rejection::Refusal;

use super::{Case, Handled, Report};

/// Every offer of either party, whose turn it is, and what the ladder proposes next (domain.md 13).
///
/// ```
/// # #[cfg(feature = "json")] {
/// use settlekit::account::{Account, Action, Command, Party};
/// use settlekit::json::Scenario;
/// use settlekit::{Answer, Report, date, decide};
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD",
///              "agency": {"rule": {"table": [{"percent": "60"}]}}, "negotiation": {"ladder": ["90", "75"]}},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [{"on": "2026-03-01", "command": "create_offer", "offer": "O1", "terms": {"percent": "90"},
///              "expires_on": "2026-03-15"},
///             {"on": "2026-03-04", "command": "make_counter_offer", "party": "debtor", "offer": "D1",
///              "counters": "O1", "terms": {"fixed": "1000.00"}, "expires_on": "2026-03-20"}]
/// }"#;
/// let scenario = Scenario::load(story).unwrap();
/// let policy = scenario.policy.clone();
/// let (account, _) = scenario.play();
/// let ask = Command::new(Action::ListRounds);
/// let today = date::parse("2026-03-05").unwrap();
/// let Answer::Applied(decision) = decide(&account, &ask, &policy, today) else { panic!() };
/// let Some(Report::Rounds(rounds)) = decision.report else { panic!("it is a list") };
/// assert_eq!(rounds.rounds.len(), 2);
/// assert_eq!((rounds.turn, rounds.next.unwrap().to_string()), (Some(Party::Creditor), "1500.00".into()));
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundsList {
    /// The offers of both parties, in the order in which they were made.
    pub rounds: Vec<RoundLine>,
    /// Whose turn it is; absent where nothing is on the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn: Option<Party>,
    /// What the ladder proposes, where it is the creditor's turn and the debtor's offer stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Money>,
    /// What was asked to be approved, in order.
    pub requests: Vec<RequestLine>,
}

/// One offer of a party.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundLine {
    /// Its name.
    pub offer: OfferId,
    /// Who made it.
    pub party: Party,
    /// When.
    pub on: NaiveDate,
    /// What it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counters: Option<OfferId>,
    /// What would be paid.
    pub amount: Money,
    /// The last day on which it can be accepted.
    pub expires_on: NaiveDate,
    /// Where it stands today.
    #[serde(flatten)]
    pub state: RoundStands,
    #[serde(skip)]
    position: Position,
}

/// Where an offer of a negotiation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RoundStands {
    /// It can be accepted.
    Open,
    /// It was accepted, by word or by a first payment, or all its money came in.
    Accepted,
    /// The other party rejected it.
    Rejected,
    /// Its last day passed.
    Expired {
        /// The day after its last day; the line has an `on` of its own.
        #[serde(rename = "expired_on")]
        on: NaiveDate,
    },
    /// The same party has made a later one, or the two agreed on another.
    Replaced,
    /// The creditor took it back or gave it up.
    Withdrawn,
}

/// A request for approval with its answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequestLine {
    /// What was asked.
    #[serde(flatten)]
    pub asked: ApprovalRequest,
    /// The answer.
    pub answer: ApprovalState,
}

impl<'a> Case<'a> {
    pub(super) fn list_rounds(&mut self) -> Result<Handled, Refusal> {
        let account = self.account;
        let mut lines: Vec<RoundLine> = Vec::new();
        let debtors = account.rounds.iter().filter(|round| round.terms.party == Party::Debtor);
        lines.extend(debtors.map(|round| self.line_of_debtor(round)));
        for (place, arrangement) in account.arrangements.iter().enumerate() {
            let Arrangement::Offer(offer) = arrangement else { continue };
            let round = account.round(&offer.terms.offer);
            // An accepted offer of the debtor's is listed as the debtor's.
            if round.is_none_or(|round| round.terms.party == Party::Creditor) {
                lines.push(self.line_of_creditor(place, offer, round));
            }
        }
        lines.sort_by_key(|line| line.position);
        let (answered, turn) = self.turn(&lines);
        // Where nothing can be offered any more, as nothing is owed, the turns are told all the same.
        let next = answered.and_then(|round| self.next_figure(round).ok().flatten());
        let next = next.map(|next| account.money(next));
        let requests = account.approvals.iter();
        let requests = requests.map(|known| RequestLine {
            asked: (*known.terms).clone(),
            answer: known.state.clone(),
        });
        let list = RoundsList { rounds: lines, turn, next, requests: requests.collect() };
        Ok(Handled::Asked(Report::Rounds(Box::new(list))))
    }

    /// The debtor's offer that waits for the creditor, and whose turn it is.
    fn turn(&self, lines: &[RoundLine]) -> (Option<&'a Round>, Option<Party>) {
        // Nothing is offered to a customer who is lost, paid, or not stopped yet.
        if !matches!(self.now().status, Status::Stopped | Status::InSettlement) {
            return (None, None);
        }
        let waits = |round: &&Round| self.waits_for_creditor(round);
        let account = self.account;
        if let Some(answered) = account.rounds.iter().rev().find(waits) {
            return (Some(answered), Some(Party::Creditor));
        }
        // What was rejected long ago waits for nobody; what is open does.
        let open = lines.iter().rev().find(|line| line.state == RoundStands::Open);
        (None, lines.last().and_then(turn_after).or_else(|| turn_after(open?)))
    }

    /// An offer of the debtor's that can be answered, and no offer of the creditor's after it.
    fn waits_for_creditor(&self, round: &Round) -> bool {
        let claims = || round.terms.claims.iter().filter_map(|id| self.account.claim_place(id));
        let later = |place: usize| {
            let fact = self.facts.arrangements.get(place);
            fact.is_some_and(|fact| {
                fact.position > round.position && claims().any(|claim| fact.covers(claim))
            })
        };
        round.terms.party == Party::Debtor
            && self.check_open(round).is_ok()
            && !self.now().active().any(later)
    }

    fn line_of_debtor(&self, round: &Round) -> RoundLine {
        let terms = &round.terms;
        let made_offer = self.account.offer_place(&terms.offer);
        let made_offer = made_offer.and_then(|place| self.now().states.get(place));
        let state = match round.state {
            RoundState::Accepted => match made_offer.map(|state| state.of_offer()) {
                Some(OfferState::Expired { on }) => RoundStands::Expired { on },
                Some(OfferState::Superseded) => RoundStands::Replaced,
                Some(OfferState::Withdrawn | OfferState::Lost) => RoundStands::Withdrawn,
                _ => RoundStands::Accepted,
            },
            RoundState::Open if terms.expires_on < self.today => {
                RoundStands::Expired { on: crate::date::plus_days(terms.expires_on, 1) }
            }
            RoundState::Open => RoundStands::Open,
            RoundState::Rejected => RoundStands::Rejected,
            RoundState::Expired { on } => RoundStands::Expired { on },
            RoundState::Replaced => RoundStands::Replaced,
        };
        RoundLine {
            offer: terms.offer.clone(),
            party: Party::Debtor,
            on: round.on,
            counters: terms.counters.clone(),
            amount: terms.amount,
            expires_on: terms.expires_on,
            state,
            position: round.position,
        }
    }

    fn line_of_creditor(&self, place: usize, offer: &Offer, round: Option<&Round>) -> RoundLine {
        let fact = self.account.facts.arrangements.get(place);
        let stands = self.now().states.get(place).map_or(offer.state, |state| state.of_offer());
        // By word, or by a first payment; the rest is still to come.
        let known = self.now().ledger.arrangements.get(place);
        let is_accepted = known.is_some_and(|known| known.accepted_at.is_some());
        let state = match stands {
            OfferState::Active if is_accepted => RoundStands::Accepted,
            OfferState::Active => RoundStands::Open,
            OfferState::Accepted => RoundStands::Accepted,
            OfferState::Expired { on } => RoundStands::Expired { on },
            OfferState::Superseded => RoundStands::Replaced,
            OfferState::Withdrawn if self.was_rejected(&offer.terms.offer) => RoundStands::Rejected,
            OfferState::Withdrawn | OfferState::Lost => RoundStands::Withdrawn,
        };
        RoundLine {
            offer: offer.terms.offer.clone(),
            party: Party::Creditor,
            on: fact.map_or(self.today, |fact| fact.made_on),
            counters: round.and_then(|round| round.terms.counters.clone()),
            amount: offer.terms.amount,
            expires_on: offer.terms.expires_on,
            state,
            position: fact.map_or(0, |fact| fact.position),
        }
    }

    fn was_rejected(&self, offer: &OfferId) -> bool {
        let mut events = self.account.journal.iter().flat_map(|entry| &entry.events);
        events.any(|event| {
            matches!(event, crate::account::Event::OfferRejected { offer: of, .. } if of == offer)
        })
    }
}

/// Who speaks next: the other party while an offer stands, its maker once it was rejected.
fn turn_after(last: &RoundLine) -> Option<Party> {
    match last.state {
        RoundStands::Open => Some(last.party.other()),
        RoundStands::Rejected => Some(last.party),
        _ => None,
    }
}
