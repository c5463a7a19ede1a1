//! The list of all payments, counted or not, and why.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Coding, State};
use crate::facts::{Instalment, PaymentFact};
use crate::id::{ArrangementId, ClaimId, PaymentId};
use crate::money::Money;
use crate::rejection::Refusal;
use crate::tracking::is_of_its_time;

use super::{Case, Handled, Report};

/// Every payment of an account in the order in which they were posted, and for a settlement its
/// instalments (domain.md 8, 10). It shows the account on the day of the question.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use settlekit::json::Scenario;
/// use settlekit::{InstalmentState, Report, WhyCounted};
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "75"}]}}},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [{"on": "2026-03-01", "command": "create_settlement", "settlement": "S1",
///              "terms": {"percent": "75"}, "inception_on": "2026-03-01",
///              "plan": {"payments": 3, "first_due": "2026-04-01", "every": "month"}},
///             {"on": "2026-04-01", "command": "post_payment", "payment": "P1", "amount": "700.00",
///              "effective_on": "2026-04-01"},
///             {"on": "2026-04-02", "command": "list_payments", "settlement": "S1"}]
/// }"#;
/// let mut results = Scenario::load(story).unwrap().run();
/// let Some(Report::Payments(list)) = results.remove(2).line.answer else { panic!("it is the list") };
/// assert_eq!(list.payments[0].why, WhyCounted::Counted);
/// assert_eq!(list.to_pay.unwrap().to_string(), "800.00");
/// // 700.00 fills the first instalment and 200.00 of the second.
/// let paid: Vec<String> = list.instalments.iter().map(|line| line.paid.to_string()).collect();
/// assert_eq!(paid, ["500.00", "200.00", "0.00"]);
/// assert_eq!(list.instalments[1].state, InstalmentState::PartlyPaid);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaymentList {
    /// The offer or settlement asked about.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub toward: Option<ArrangementId>,
    /// Where the settlement stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["active", "reached", "fulfilled", "broken", "inactive", "void"])))]
    pub state: Option<&'static str>,
    /// All that counts toward it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Money>,
    /// What is left to pay of its amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Money>,
    /// The payments.
    pub payments: Vec<ListedPayment>,
    /// The instalments of the settlement, filled oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<InstalmentLine>,
}

/// One instalment with what was paid of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstalmentLine {
    /// Its number, from 1.
    pub number: u32,
    /// When it is due.
    pub due_on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// What counts toward it: money fills the oldest first.
    pub paid: Money,
    /// Where it stands.
    pub state: InstalmentState,
}

/// Where an instalment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum InstalmentState {
    /// Paid, or short by no more than is tolerated.
    Paid,
    /// Not paid in time, and not since.
    Missed,
    /// A part of it is paid and it is not missed: there is still time, or its time was not judged.
    PartlyPaid,
    /// Nothing of it is paid and it is not missed: there is still time, or its time was not judged.
    Due,
    /// Not paid, and the settlement does not run any more.
    Lapsed,
}

/// One payment in the list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListedPayment {
    /// Its name.
    pub payment: PaymentId,
    /// How much came in.
    pub amount: Money,
    /// How much of it was not returned.
    pub standing: Money,
    /// When the money counts.
    pub effective_on: NaiveDate,
    /// When it was posted.
    pub posted_on: NaiveDate,
    /// The claim that the payer named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// What it is filed as.
    pub coded_as: Coding,
    /// Whether any of it counts toward what was asked about, or toward any offer or settlement.
    pub counted: bool,
    /// How much of it counts.
    pub counted_amount: Money,
    /// Why, or why not.
    pub why: WhyCounted,
}

/// Why a payment counts toward an offer or settlement, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WhyCounted {
    /// In time, and on the claims.
    Counted,
    /// All of it was returned.
    Reversed,
    /// Effective before the date of the offer or the inception of the settlement.
    BeforeOffer,
    /// Of that date, but before it in the journal, or that date does not count.
    SameDay,
    /// Posted after somebody ended it.
    AfterOfferEnded,
    /// Effective after the offer's last day.
    AfterLastDay,
    /// Effective after the settlement broke.
    AfterBreak,
    /// Effective in time but posted outside the backdating window.
    PostedTooLate,
    /// None of it fell on the claims, or nothing was owed there any more, or it was entered too late
    /// for a settlement that had broken.
    NotOnItsClaims,
    /// There is no offer or settlement to count toward.
    NoOffer,
}

impl Case<'_> {
    pub(super) fn list_payments(
        &mut self,
        toward: Option<&ArrangementId>,
    ) -> Result<Handled, Refusal> {
        let place = match toward {
            Some(ArrangementId::Offer(offer)) => Some(self.find_offer(offer)?),
            Some(ArrangementId::Settlement(settlement)) => Some(self.find_settlement(settlement)?),
            None => None,
        };
        let counting = self.counted_of_each(place);
        let payments = (0..self.account.payments.len())
            .filter_map(|payment| self.listed(payment, place, &counting))
            .collect();
        let known = place.and_then(|place| self.now().ledger.arrangements.get(place));
        let fact = place.and_then(|place| self.facts.arrangements.get(place));
        let amount = fact.map_or(0, |fact| fact.amount);
        let counted = known.map(|known| known.counted);
        let is_settlement = matches!(toward, Some(ArrangementId::Settlement(_)));
        let state = place.and_then(|place| self.now().states.get(place));
        Ok(Handled::Asked(Report::Payments(PaymentList {
            toward: toward.cloned(),
            state: state.filter(|_| is_settlement).map(|state| state.of_settlement().name()),
            counted: counted.map(|counted| self.account.money(counted)),
            to_pay: counted
                .map(|counted| self.account.money(amount.saturating_sub(counted).max(0))),
            payments,
            instalments: place.map(|place| self.instalment_lines(place)).unwrap_or_default(),
        })))
    }

    /// What of each payment counts toward one arrangement, or toward any.
    fn counted_of_each(&self, toward: Option<usize>) -> Vec<i64> {
        let mut counted = alloc::vec![0i64; self.account.payments.len()];
        for (place, known) in self.now().ledger.arrangements.iter().enumerate() {
            if toward.is_some_and(|toward| toward != place) {
                continue;
            }
            for share in known.shares.iter().filter(|share| share.counts) {
                if let Some(counted) = counted.get_mut(share.payment) {
                    *counted = counted.saturating_add(share.minor);
                }
            }
        }
        counted
    }

    /// The instalments of a settlement, filled oldest first with what counts.
    fn instalment_lines(&self, place: usize) -> Vec<InstalmentLine> {
        let clock = self.facts.arrangements.get(place).and_then(|fact| fact.as_settlement());
        let known = self.now().ledger.arrangements.get(place);
        let (Some(clock), Some(known)) = (clock, known) else { return Vec::new() };
        let missed = |number: u32| {
            let of_these_terms = |miss: &&crate::tracking::Miss| {
                miss.terms_position == clock.terms_position && miss.number == number
            };
            known.plan.misses.iter().any(|miss| of_these_terms(&miss))
        };
        let state = self.now().states.get(place).copied();
        let closed = state == Some(State::Closed);
        let runs = state.is_some_and(State::is_active);
        let mut left = known.counted.max(0);
        let mut line = |(number, instalment): (u32, &Instalment)| {
            let paid = left.min(instalment.minor);
            left = left.saturating_sub(paid);
            let short = instalment.minor.saturating_sub(paid);
            let state = if short <= clock.keeping.short_by || closed {
                InstalmentState::Paid
            } else if missed(number) {
                InstalmentState::Missed
            } else if !runs {
                InstalmentState::Lapsed
            } else if paid > 0 {
                InstalmentState::PartlyPaid
            } else {
                InstalmentState::Due
            };
            InstalmentLine {
                number,
                due_on: instalment.due_on,
                amount: self.account.money(instalment.minor),
                paid: self.account.money(paid),
                state,
            }
        };
        (1..).zip(clock.instalments.iter()).map(&mut line).collect()
    }

    fn listed(
        &self,
        place: usize,
        toward: Option<usize>,
        counted: &[i64],
    ) -> Option<ListedPayment> {
        let counted = counted.get(place).copied().unwrap_or(0);
        let payment = self.account.payments.get(place)?;
        let fact = self.facts.payments.get(place)?;
        // Without one named, the last one says why not.
        let last = self.facts.arrangements.len().checked_sub(1);
        let why = match toward.or(last) {
            _ if fact.standing_minor <= 0 => WhyCounted::Reversed,
            _ if counted > 0 => WhyCounted::Counted,
            None => WhyCounted::NoOffer,
            Some(arrangement) => self.why_not(arrangement, fact),
        };
        Some(ListedPayment {
            payment: payment.id.clone(),
            amount: self.account.money(payment.amount_minor),
            standing: self.account.money(fact.standing_minor),
            effective_on: fact.effective_on,
            posted_on: fact.posted_on,
            claim: fact
                .claim
                .and_then(|claim| self.account.claims.get(claim))
                .map(|claim| claim.id.clone()),
            coded_as: self.account.coding_of(&payment.id),
            counted: counted > 0,
            counted_amount: self.account.money(counted),
            why,
        })
    }

    fn why_not(&self, place: usize, payment: &PaymentFact) -> WhyCounted {
        let Some(fact) = self.facts.arrangements.get(place) else { return WhyCounted::NoOffer };
        if payment.effective_on < fact.since {
            return WhyCounted::BeforeOffer;
        }
        if fact.ended.is_some_and(|ended| payment.position > ended.rests_since.0) {
            return WhyCounted::AfterOfferEnded;
        }
        if !is_of_its_time(fact, payment) {
            return WhyCounted::SameDay;
        }
        let broken_on =
            self.now().ledger.arrangements.get(place).and_then(|known| known.plan.broken_on);
        if fact.as_settlement().is_some() {
            return match broken_on {
                Some(on) if payment.effective_on >= on => WhyCounted::AfterBreak,
                Some(on) if payment.posted_on >= crate::date::plus_days(on, fact.backdate_days) => {
                    WhyCounted::PostedTooLate
                }
                _ => WhyCounted::NotOnItsClaims,
            };
        }
        let last_day = self.now().ledger.last_day(fact, place, self.position);
        let expired = matches!(self.now().states.get(place), Some(State::Lapsed { .. }));
        if payment.effective_on > last_day {
            return WhyCounted::AfterLastDay;
        }
        let window = crate::date::plus_days(last_day, fact.backdate_days);
        if payment.posted_on > window && expired {
            return WhyCounted::PostedTooLate;
        }
        WhyCounted::NotOnItsClaims
    }
}
