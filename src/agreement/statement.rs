//! The statement of an account.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::figure::{Trace, Traced};
use super::journal::{Found, counted, events, of_ledger};
use super::terms::{AgreedInstalment, AgreedTerms};
use crate::account::{Account, Event, OfferState, SettlementState};
use crate::id::{ArrangementId, ClaimId};
use crate::money::Money;

/// What a statement says: what was owed at the beginning, everything that changed it, and what is
/// owed now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StatementBody {
    /// The day of the last entry; absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Traced<NaiveDate>>,
    /// What each claim owed as the account was given.
    pub opening: Vec<OpeningBalance>,
    /// What changed it, in the order of the journal.
    pub lines: Vec<StatementLine>,
    /// What is owed now, on each claim.
    pub balances: Vec<OpeningBalance>,
    /// What is owed now.
    pub owed: Traced<Money>,
    /// Money that found nothing owing. Absent where it is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<Traced<Money>>,
    /// The offers and settlements that run.
    pub plans: Vec<StatementPlan>,
}

/// The balance of a claim.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OpeningBalance {
    /// The claim.
    pub claim: ClaimId,
    /// Its balance; below zero is a credit.
    pub balance: Traced<Money>,
}

/// One thing that changed what is owed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StatementLine {
    /// When: of a payment, the day on which the money counts, else the day of the entry.
    pub on: Traced<NaiveDate>,
    /// What.
    pub what: StatementOf,
    /// The payment or claim that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How much; of an adjustment, below zero lowers what is owed.
    pub amount: Traced<Money>,
    /// Whether the amount lowers what is owed, or raises it.
    pub movement: Movement,
}

/// What changed what is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementOf {
    /// Money came in.
    Payment,
    /// Money went back.
    Return,
    /// A balance was changed.
    Adjustment,
    /// Interest was posted.
    Interest,
    /// The creditor gave up what remained.
    Forgiven,
    /// What was given up is owed again.
    ForgivenessReversed,
    /// What was missing within a tolerance was written off.
    Tolerance,
    /// What was written off is owed again.
    ToleranceReversed,
}

/// In which direction an amount moves what is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// It lowers what is owed.
    Lowers,
    /// It raises what is owed.
    Raises,
    /// Its sign says: below zero it lowers what is owed.
    BySign,
}

/// An offer or settlement that runs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StatementPlan {
    /// `offer` or `settlement`.
    pub kind: &'static str,
    /// Its name.
    pub of: String,
    /// What is to be paid.
    pub amount: Traced<Money>,
    /// What counts toward it.
    pub counted: Traced<Money>,
    /// What is left to pay.
    pub to_pay: Traced<Money>,
    /// What is due when.
    pub instalments: Vec<AgreedInstalment>,
}

impl StatementBody {
    pub(super) fn of(account: &Account) -> StatementBody {
        let claim = |(place, minor): (usize, i64), from: Trace| {
            let claim = account.claims().get(place)?.id.clone();
            let value = account.money(minor);
            Some(OpeningBalance { claim, balance: Traced { value, from } })
        };
        let opening = account.facts.claims.iter().map(|claim| claim.opening.total());
        let opening = (0..).zip(opening).filter_map(|balance| claim(balance, Trace::Opening));
        let now = of_ledger(account, ()).from;
        let balances = account.balances();
        let balances = balances.iter().map(|balance| balance.total());
        let balances = (0..).zip(balances).filter_map(|balance| claim(balance, now));
        let last = account.journal().last();
        let last = last.and_then(|entry| entry.events.last().map(|event| (entry, event)));
        let credit = account.credit();
        StatementBody {
            through: last
                .map(|(entry, event)| Traced::of_event(entry.on, entry.position, event.name())),
            opening: opening.collect(),
            lines: events(account).filter_map(line_of).collect(),
            balances: balances.collect(),
            owed: of_ledger(account, account.owed()),
            credit: (credit.minor() != 0).then(|| of_ledger(account, credit)),
            plans: plans(account),
        }
    }
}

fn line_of(found: Found<'_>) -> Option<StatementLine> {
    use Movement::{BySign, Lowers, Raises};
    let line = |what, name: Option<&str>, amount, movement| StatementLine {
        on: found.day(),
        what,
        name: name.map(String::from),
        amount: found.traced(amount),
        movement,
    };
    Some(match found.event {
        Event::PaymentPosted(posted) => StatementLine {
            on: found.traced(posted.effective_on),
            ..line(StatementOf::Payment, Some(posted.payment.as_str()), posted.amount, Lowers)
        },
        Event::PaymentReversed { payment, amount, .. } => {
            line(StatementOf::Return, Some(payment.as_str()), *amount, Raises)
        }
        Event::BalanceAdjusted { claim, amount, .. } => {
            line(StatementOf::Adjustment, Some(claim.as_str()), *amount, BySign)
        }
        Event::InterestPosted { claim, amount, .. } => {
            line(StatementOf::Interest, Some(claim.as_str()), *amount, BySign)
        }
        Event::BalanceForgiven(amounts) => {
            line(StatementOf::Forgiven, None, amounts.amount, Lowers)
        }
        Event::ForgivenessReversed(amounts) => {
            line(StatementOf::ForgivenessReversed, None, amounts.amount, Raises)
        }
        Event::ToleranceWrittenOff(amounts) => {
            line(StatementOf::Tolerance, None, amounts.amount, Lowers)
        }
        Event::ToleranceReversed(amounts) => {
            line(StatementOf::ToleranceReversed, None, amounts.amount, Raises)
        }
        _ => return None,
    })
}

/// The offers and settlements that run, in the order in which they were made.
fn plans(account: &Account) -> Vec<StatementPlan> {
    let offers = account.offers();
    let offers = offers.iter().filter(|offer| offer.state == OfferState::Active);
    let offers = offers.map(|offer| ArrangementId::Offer(offer.terms.offer.clone()));
    let settlements = account.settlements();
    let settlements = settlements.iter().filter(|settlement| {
        matches!(settlement.state, SettlementState::Active | SettlementState::Reached)
    });
    let settlements = settlements
        .map(|settlement| ArrangementId::Settlement(settlement.terms.settlement.clone()));
    let plan = |arrangement: ArrangementId| {
        let terms = AgreedTerms::now(account, &arrangement)?;
        let counted = counted(account, &arrangement)?;
        let to_pay = terms.amount.value.minor().saturating_sub(counted.minor()).max(0);
        Some(StatementPlan {
            kind: terms.kind,
            of: arrangement.as_str().to_string(),
            amount: terms.amount,
            counted: of_ledger(account, counted),
            to_pay: of_ledger(account, account.money(to_pay)),
            instalments: terms.instalments,
        })
    };
    offers.chain(settlements).filter_map(plan).collect()
}
