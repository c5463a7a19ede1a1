//! Written agreements of an account: what they say, and how far they have come.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use chrono::NaiveDate;

use super::Account;
use super::event::Event;
use super::journal::{Contradiction, Entry};
use super::terms::{ClaimPart, PlannedInstalment};
use crate::facts::Position;
use crate::fault::ValueError;
use crate::id::{AgreementId, ArrangementId, UserId};
use crate::money::Money;
use crate::percent::Percent;

/// A written agreement on an offer or settlement, with the dates of its steps (domain.md 13; the
/// manual's page `negotiating`).
///
/// The steps follow each other strictly: created, approved, sent, returned signed, completed. Only
/// the approval may be left out. Each has its day, which is never before that of the step before.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use settlekit::account::AgreementStep;
/// use settlekit::json::Scenario;
/// let story = r#"{
///   "policy": {"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "75"}]}}},
///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
///   "steps": [
///     {"on": "2026-03-01", "command": "create_settlement", "settlement": "S1", "terms": {"percent": "75"},
///      "inception_on": "2026-03-01", "plan": {"payments": 3, "first_due": "2026-04-01", "every": "month"}},
///     {"on": "2026-03-02", "command": "create_agreement", "agreement": "A1", "settlement": "S1"},
///     {"on": "2026-03-03", "command": "send_agreement", "agreement": "A1"},
///     {"on": "2026-03-09", "command": "return_agreement", "agreement": "A1", "signed_by": "Ada Smith"}]
/// }"#;
/// let (account, _) = Scenario::load(story).unwrap().play();
/// let agreement = account.agreements()[0];
/// assert_eq!(agreement.step(), AgreementStep::Returned);
/// assert_eq!(agreement.terms.amount.to_string(), "1500.00");
/// assert_eq!(agreement.sent.as_ref().unwrap().sent_on.to_string(), "2026-03-03");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What it says; never moves.
    pub terms: Arc<AgreementTerms>,
    /// Where in the journal it was created.
    pub position: Position,
    /// When it was created.
    pub created_on: NaiveDate,
    /// When it was approved, and by whom.
    pub approved: Option<ApprovedAgreement>,
    /// When it was sent, and which text.
    pub sent: Option<SentAgreement>,
    /// When it came back signed, and by whom.
    pub returned: Option<(NaiveDate, ReturnedAgreement)>,
    /// When it was completed.
    pub completed_on: Option<NaiveDate>,
    /// Since when it does not say any more what is agreed, and why.
    pub outdated: Option<(NaiveDate, OutdatedBecause)>,
}

/// An approval of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedAgreement {
    /// When.
    pub on: NaiveDate,
    /// Who.
    pub by: UserId,
}

/// The sending of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SentAgreement {
    /// Which.
    pub agreement: AgreementId,
    /// When.
    pub sent_on: NaiveDate,
    /// Which text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_hash: Option<ContentHash>,
}

/// The return of a signed agreement, on the day of its entry in the journal.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnedAgreement {
    /// Which.
    pub agreement: AgreementId,
    /// Who signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// The day of the signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// The text that was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_hash: Option<ContentHash>,
}

/// How far an agreement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementStep {
    /// Its terms are set down.
    Created,
    /// Another user approved it.
    Approved,
    /// It was sent to the debtor.
    Sent,
    /// It came back signed.
    Returned,
    /// Nothing is left to do with it.
    Completed,
}

/// Why an agreement does not say any more what is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutdatedBecause {
    /// The settlement has new terms.
    Modified,
    /// The settlement was declared void.
    Voided,
    /// The settlement was removed.
    Removed,
    /// The offer was taken back, given up, or gave way to an older one.
    Withdrawn,
    /// Another offer, or a settlement, took the place of the offer.
    Superseded,
    /// A newer agreement on the same offer or settlement took its place.
    Replaced,
}

impl OutdatedBecause {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            OutdatedBecause::Modified => "modified",
            OutdatedBecause::Voided => "voided",
            OutdatedBecause::Removed => "removed",
            OutdatedBecause::Withdrawn => "withdrawn",
            OutdatedBecause::Superseded => "superseded",
            OutdatedBecause::Replaced => "replaced",
        }
    }
}

impl AgreementStep {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AgreementStep::Created => "created",
            AgreementStep::Approved => "approved",
            AgreementStep::Sent => "sent",
            AgreementStep::Returned => "returned",
            AgreementStep::Completed => "completed",
        }
    }
}

/// What an agreement says, taken from the offer or settlement on the day on which it is created.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementTerms {
    /// Its name.
    pub agreement: AgreementId,
    /// The offer or settlement that it sets down.
    #[serde(flatten)]
    pub arrangement: ArrangementId,
    /// The number of the settlement's terms; 1 of an offer, whose terms never move.
    pub version: u32,
    /// The balance that the terms were made on.
    pub base: Money,
    /// The percent to be paid, of percent terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// What is to be paid.
    pub amount: Money,
    /// What the creditor gives up.
    pub forgiven: Money,
    /// Each claim's part.
    pub claims: Vec<ClaimPart>,
    /// What is due when; empty if nothing says when.
    pub instalments: Vec<PlannedInstalment>,
    /// The day by which all is paid: the last instalment's, or the offer's last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// Why it is set down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The SHA-256 of a text, as 64 lower-case hexadecimal digits.
///
/// ```
/// use settlekit::account::ContentHash;
/// let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// assert_eq!(of_nothing.parse::<ContentHash>().unwrap().as_str(), of_nothing);
/// assert!("e3b0".parse::<ContentHash>().is_err());
/// assert!(of_nothing.to_uppercase().parse::<ContentHash>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ContentHash(Arc<str>);

impl ContentHash {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ContentHash {
    #[cfg(feature = "agreement")]
    pub(crate) fn of_digest(digest: &[u8]) -> ContentHash {
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        ContentHash(digits.into())
    }
}

impl core::str::FromStr for ContentHash {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<ContentHash, ValueError> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(is_digit) {
            return Ok(ContentHash(text.into()));
        }
        Err(ValueError::Malformed)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl Agreement {
    /// The last step that was taken.
    #[must_use]
    pub fn step(&self) -> AgreementStep {
        if self.completed_on.is_some() {
            return AgreementStep::Completed;
        }
        if self.returned.is_some() {
            return AgreementStep::Returned;
        }
        if self.sent.is_some() {
            return AgreementStep::Sent;
        }
        let approved = self.approved.is_some();
        if approved { AgreementStep::Approved } else { AgreementStep::Created }
    }

    /// The day of the last step that was taken.
    #[must_use]
    pub fn step_on(&self) -> NaiveDate {
        let approved = self.approved.as_ref().map(|approved| approved.on);
        let sent = self.sent.as_ref().map(|sent| sent.sent_on);
        let returned = self.returned.as_ref().map(|(on, _)| *on);
        self.completed_on.or(returned).or(sent).or(approved).unwrap_or(self.created_on)
    }
}

impl Account {
    /// Its agreements, in the order in which they were created.
    #[must_use]
    pub fn agreements(&self) -> Vec<&Agreement> {
        self.agreements.iter().collect()
    }

    pub(crate) fn agreement_place(&self, agreement: &AgreementId) -> Option<usize> {
        self.agreements.iter().position(|known| known.terms.agreement == *agreement)
    }

    /// What events tell of agreements must follow from what is known of them, step by step, before
    /// anything changes.
    pub(super) fn check_agreements(&self, events: &[Event]) -> Result<(), Contradiction> {
        let mut steps: Vec<(&AgreementId, AgreementStep)> = Vec::new();
        for event in events {
            let Some((agreement, step)) = event.agreement_step() else { continue };
            let earlier = steps.iter().rev().find(|(name, _)| *name == agreement);
            let known = earlier.map(|(_, step)| *step).or_else(|| {
                let place = self.agreement_place(agreement)?;
                self.agreements.get(place).map(Agreement::step)
            });
            let Some(step) = step else {
                if known.is_none() {
                    let what = format!("an event names the unknown agreement {agreement}");
                    return Err(Contradiction::new(what));
                }
                continue;
            };
            if !follows(step, known) {
                let found = known.map_or("nothing", AgreementStep::name);
                let what = format!("agreement {agreement}: {} after {found}", step.name());
                return Err(Contradiction::new(what));
            }
            steps.push((agreement, step));
        }
        Ok(())
    }

    /// Says whether it is an event of agreements. `check_agreements` has found that each step has
    /// its agreement.
    pub(super) fn evolve_agreement(&mut self, entry: &Entry, event: &Event) -> bool {
        if let Event::AgreementCreated(terms) = event {
            self.agreements.push(Agreement {
                terms: terms.clone(),
                position: entry.position,
                created_on: entry.on,
                approved: None,
                sent: None,
                returned: None,
                completed_on: None,
                outdated: None,
            });
            return true;
        }
        let Some((agreement, _)) = event.agreement_step() else { return false };
        let place = self.agreement_place(agreement);
        let known = place.and_then(|place| self.agreements.get_mut(place));
        let Some(known) = known else { return true };
        match event {
            Event::AgreementApproved { by, .. } => {
                known.approved = Some(ApprovedAgreement { on: entry.on, by: by.clone() });
            }
            Event::AgreementSent(sent) => known.sent = Some(sent.clone()),
            Event::AgreementReturned(signed) => known.returned = Some((entry.on, signed.clone())),
            Event::AgreementCompleted { .. } => known.completed_on = Some(entry.on),
            Event::AgreementOutdated { because, .. } => {
                known.outdated = Some((entry.on, *because));
            }
            _ => {}
        }
        true
    }
}

/// Whether a step may be taken after what was done last.
pub(crate) fn follows(step: AgreementStep, last: Option<AgreementStep>) -> bool {
    match step {
        AgreementStep::Created => last.is_none(),
        AgreementStep::Approved => last == Some(AgreementStep::Created),
        AgreementStep::Sent => {
            matches!(last, Some(AgreementStep::Created | AgreementStep::Approved))
        }
        AgreementStep::Returned => last == Some(AgreementStep::Sent),
        AgreementStep::Completed => last == Some(AgreementStep::Returned),
    }
}

impl Event {
    /// The agreement that it is about, and the step that it takes, if any.
    fn agreement_step(&self) -> Option<(&AgreementId, Option<AgreementStep>)> {
        Some(match self {
            Event::AgreementCreated(terms) => (&terms.agreement, Some(AgreementStep::Created)),
            Event::AgreementApproved { agreement, .. } => {
                (agreement, Some(AgreementStep::Approved))
            }
            Event::AgreementSent(sent) => (&sent.agreement, Some(AgreementStep::Sent)),
            Event::AgreementReturned(signed) => (&signed.agreement, Some(AgreementStep::Returned)),
            Event::AgreementCompleted { agreement } => (agreement, Some(AgreementStep::Completed)),
            Event::AgreementOutdated { agreement, .. } => (agreement, None),
            _ => return None,
        })
    }
}
