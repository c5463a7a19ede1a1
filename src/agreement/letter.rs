//! A letter as data: what it is about, for whom, on which day.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;

use chrono::NaiveDate;

use super::figure::{Trace, Traced};
use super::journal::events;
use super::parties::Parties;
use super::receipt::ReceiptBody;
use super::satisfaction::SatisfactionBody;
use super::statement::StatementBody;
use super::terms::AgreedTerms;
use crate::account::{Account, Event, OfferState, SettlementState, State};
use crate::currency::Currency;
use crate::id::{AccountId, AgreementId, ArrangementId, ClientId, PaymentId, UserId};
use crate::tracking::stand;

/// What a letter is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A written agreement that was created: what it sets down.
    Agreement(AgreementId),
    /// An agreement on an offer or settlement as it stands, before one is created.
    AgreementOn(ArrangementId),
    /// That an offer or settlement is agreed.
    Confirmation(ArrangementId),
    /// That a payment came in.
    Receipt(PaymentId),
    /// Everything that changed what is owed, and what is owed.
    Statement,
    /// That nothing more is asked on a settlement or offer that was paid.
    Satisfaction(ArrangementId),
}

/// The kinds of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// The agreement, to be signed by both.
    Agreement,
    /// The confirmation of what was agreed.
    Confirmation,
    /// The receipt of a payment.
    Receipt,
    /// The statement of the account.
    Statement,
    /// The letter that says that the debt is satisfied.
    Satisfaction,
}

/// A letter as data. Every figure in it carries its trace.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use settlekit::agreement::{Body, LetterData, Parties, Subject, Trace};
/// use settlekit::json::Scenario;
/// use settlekit::{SettlementId, ArrangementId, date};
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "75"}]}}},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [{"on": "2026-03-01", "command": "create_settlement", "settlement": "S1",
///              "terms": {"percent": "75"}, "inception_on": "2026-03-01", "pay_by": "2026-03-20"}]
/// }"#;
/// let (account, _) = Scenario::load(story).unwrap().play();
/// let on = date::parse("2026-03-02").unwrap();
/// let settlement = ArrangementId::Settlement(SettlementId::new("S1").unwrap());
/// let subject = Subject::Confirmation(settlement);
/// let letter = LetterData::of(&account, &subject, &Parties::default(), on).unwrap();
/// let Body::Confirmation(confirmation) = letter.body else { panic!("it is a confirmation") };
/// assert_eq!(confirmation.terms.amount.text(), "1,500.00 USD");
/// let trace = Trace::Event { position: 1, event: "settlement_created" };
/// assert_eq!(confirmation.terms.amount.from, trace);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LetterData {
    /// Which kind.
    pub letter: LetterKind,
    /// The day of the letter, as the host says.
    pub on: Traced<NaiveDate>,
    /// The account.
    pub account: AccountId,
    /// The creditor's name on the account.
    pub client: ClientId,
    /// The currency of every amount.
    pub currency: Currency,
    /// Who it is between.
    pub parties: Parties,
    /// What it says.
    #[serde(flatten)]
    pub body: Body,
}

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Of an agreement.
    Agreement(Box<AgreementBody>),
    /// Of a confirmation.
    Confirmation(Box<ConfirmationBody>),
    /// Of a receipt.
    Receipt(Box<ReceiptBody>),
    /// Of a statement.
    Statement(Box<StatementBody>),
    /// Of a letter of satisfaction.
    Satisfaction(Box<SatisfactionBody>),
}

/// What an agreement says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AgreementBody {
    /// Its name, once it is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_on: Option<Traced<NaiveDate>>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<UserId>,
    /// When it was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<Traced<NaiveDate>>,
    /// What is agreed.
    #[serde(flatten)]
    pub terms: AgreedTerms,
}

/// What a confirmation says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ConfirmationBody {
    /// What is agreed.
    #[serde(flatten)]
    pub terms: AgreedTerms,
}

/// Why there is no such letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LetterFault {
    /// What is missing, with its name.
    pub message: String,
}

impl LetterFault {
    pub(super) fn new(message: impl Into<String>) -> LetterFault {
        LetterFault { message: message.into() }
    }
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [LetterKind; 5] = [
        LetterKind::Agreement,
        LetterKind::Confirmation,
        LetterKind::Receipt,
        LetterKind::Statement,
        LetterKind::Satisfaction,
    ];

    /// The name in the dialect, under which its data stands in templates.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            LetterKind::Agreement => "agreement",
            LetterKind::Confirmation => "confirmation",
            LetterKind::Receipt => "receipt",
            LetterKind::Statement => "statement",
            LetterKind::Satisfaction => "satisfaction",
        }
    }
}

impl Subject {
    /// The kind of letter.
    #[must_use]
    pub const fn kind(&self) -> LetterKind {
        match self {
            Subject::Agreement(_) | Subject::AgreementOn(_) => LetterKind::Agreement,
            Subject::Confirmation(_) => LetterKind::Confirmation,
            Subject::Receipt(_) => LetterKind::Receipt,
            Subject::Statement => LetterKind::Statement,
            Subject::Satisfaction(_) => LetterKind::Satisfaction,
        }
    }
}

impl LetterData {
    /// The letter of this day. Nothing is decided and nothing changes; whether it may be sent is
    /// not asked.
    ///
    /// # Errors
    /// A [`LetterFault`] if the account has nothing of that name, an offer or settlement is not
    /// agreed or not paid, or a payment was returned in full.
    pub fn of(
        account: &Account,
        subject: &Subject,
        parties: &Parties,
        on: NaiveDate,
    ) -> Result<LetterData, LetterFault> {
        let body = match subject {
            Subject::Agreement(agreement) => agreement_body(account, agreement)?,
            Subject::AgreementOn(arrangement) => Body::Agreement(Box::new(AgreementBody {
                agreement: None,
                created_on: None,
                approved_by: None,
                approved_on: None,
                terms: agreed(account, arrangement)?,
            })),
            Subject::Confirmation(arrangement) => {
                let terms = agreed(account, arrangement)?;
                check_accepted(account, arrangement)?;
                Body::Confirmation(Box::new(ConfirmationBody { terms }))
            }
            Subject::Receipt(payment) => {
                Body::Receipt(Box::new(ReceiptBody::of(account, payment)?))
            }
            Subject::Statement => Body::Statement(Box::new(StatementBody::of(account))),
            Subject::Satisfaction(arrangement) => {
                Body::Satisfaction(Box::new(SatisfactionBody::of(account, arrangement)?))
            }
        };
        Ok(LetterData {
            letter: subject.kind(),
            on: Traced { value: on, from: Trace::Host },
            account: account.id().clone(),
            client: account.client().clone(),
            currency: account.currency(),
            parties: parties.clone(),
            body,
        })
    }
}

fn agreement_body(account: &Account, agreement: &AgreementId) -> Result<Body, LetterFault> {
    let unknown = || LetterFault::new(format!("the account has no agreement \"{agreement}\""));
    let (created, written) = events(account)
        .find_map(|found| match found.event {
            Event::AgreementCreated(terms) if terms.agreement == *agreement => Some((found, terms)),
            _ => None,
        })
        .ok_or_else(unknown)?;
    let approved = events(account).find_map(|found| match found.event {
        Event::AgreementApproved { agreement: name, by } if name == agreement => {
            Some((found.day(), by.clone()))
        }
        _ => None,
    });
    let terms = AgreedTerms::set_down(account, created, written).ok_or_else(unknown)?;
    Ok(Body::Agreement(Box::new(AgreementBody {
        agreement: Some(agreement.clone()),
        created_on: Some(created.day()),
        approved_by: approved.as_ref().map(|(_, by)| by.clone()),
        approved_on: approved.map(|(on, _)| on),
        terms,
    })))
}

/// The terms of an offer or settlement that stands: not ended, not broken.
fn agreed(account: &Account, arrangement: &ArrangementId) -> Result<AgreedTerms, LetterFault> {
    let stands = match arrangement {
        ArrangementId::Offer(offer) => {
            let offers = account.offers();
            let known = offers.into_iter().find(|known| known.terms.offer == *offer);
            known.map(|known| matches!(known.state, OfferState::Active | OfferState::Accepted))
        }
        ArrangementId::Settlement(settlement) => {
            let settlements = account.settlements();
            let known = settlements.into_iter().find(|known| known.terms.settlement == *settlement);
            known.map(|known| {
                let state = known.state;
                state == SettlementState::Active
                    || state == SettlementState::Reached
                    || state == SettlementState::Fulfilled
            })
        }
    };
    match stands {
        None => Err(unknown(arrangement)),
        Some(false) => {
            Err(LetterFault::new(format!("{} is not agreed any more", in_quotes(arrangement))))
        }
        Some(true) => AgreedTerms::now(account, arrangement).ok_or_else(|| unknown(arrangement)),
    }
}

/// An offer that nobody has accepted, by word or by money, is nothing to be confirmed.
fn check_accepted(account: &Account, arrangement: &ArrangementId) -> Result<(), LetterFault> {
    let ArrangementId::Offer(offer) = arrangement else { return Ok(()) };
    let place = account.offer_place(offer);
    let today = account.as_of().unwrap_or(NaiveDate::MIN);
    let standing = stand(&account.facts, &account.memory, today);
    let known = place.and_then(|place| standing.ledger.arrangements.get(place));
    let paid = place.and_then(|place| standing.states.get(place)) == Some(&State::Closed);
    if paid || known.is_some_and(|known| known.accepted_at.is_some()) {
        return Ok(());
    }
    Err(LetterFault::new(format!("{} is not accepted yet", in_quotes(arrangement))))
}

pub(super) fn unknown(arrangement: &ArrangementId) -> LetterFault {
    LetterFault::new(format!("the account has no {}", in_quotes(arrangement)))
}

pub(super) fn in_quotes(arrangement: &ArrangementId) -> String {
    match arrangement {
        ArrangementId::Offer(name) => format!("offer \"{name}\""),
        ArrangementId::Settlement(name) => format!("settlement \"{name}\""),
    }
}
