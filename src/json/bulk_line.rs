//! What became of a bulk, as the dialect writes it: one line for each account, then the totals.

use alloc::string::String;

use serde::Serialize;

use crate::account::{Effect, Event};
use crate::bulk::{BulkItem, BulkOutcome, BulkResult, BulkTotals};
use crate::decide::Answer;
use crate::explain::Reason;
use crate::id::{AccountId, BulkId, OfferId};
use crate::money::Money;
use crate::rejection::{Invalid, Refusal};

/// What became of one account.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulkLine<'r> {
    /// The number of the account in the list, from 1.
    pub item: usize,
    /// Which account.
    pub account: &'r AccountId,
    /// What became of it.
    #[cfg_attr(
        feature = "schema",
        schemars(extend("enum" = ["applied", "already_done", "refused", "invalid", "held_back", "not_looked_at"]))
    )]
    pub outcome: &'static str,
    /// The offer made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<&'r OfferId>,
    /// What it asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What it forgives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forgiven: Option<Money>,
    /// What happened.
    pub events: &'r [Event],
    /// What the host is asked to do.
    pub effects: &'r [Effect],
    /// Why the business says no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<&'r Refusal>,
    /// What is malformed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'r Invalid>,
    /// The steps that led here.
    pub why: &'r [Reason],
}

/// The line for the account at this place of the list, from 1.
#[must_use]
pub fn bulk_line(item: usize, of: &BulkItem) -> BulkLine<'_> {
    let offer = of.outcome.offer();
    let mut line = BulkLine {
        item,
        account: &of.account,
        outcome: of.outcome.name(),
        offer: offer.map(|terms| &terms.offer),
        amount: offer.map(|terms| terms.amount),
        forgiven: offer.map(|terms| terms.forgiven),
        events: &[],
        effects: &[],
        refusal: None,
        error: None,
        why: &[],
    };
    match &of.outcome {
        BulkOutcome::Answered(Answer::Applied(decision)) => {
            line.events = decision.events();
            line.effects = &decision.effects;
            line.why = &decision.explanation.reasons;
        }
        BulkOutcome::Answered(Answer::Refused(refusal)) => {
            line.refusal = Some(refusal);
            line.why = &refusal.explanation.reasons;
        }
        BulkOutcome::Answered(Answer::Invalid(invalid)) => line.error = Some(invalid),
        BulkOutcome::Answered(Answer::AlreadyDone)
        | BulkOutcome::HeldBack
        | BulkOutcome::NotLookedAt => {}
    }
    line
}

impl BulkLine<'_> {
    /// As one line of canonical JSON.
    #[must_use]
    pub fn to_text(&self) -> String {
        to_text(self)
    }
}

/// A bulk as lines of canonical JSON: one for each account, in order, and the totals.
///
/// ```
/// use settlekit::account::{AccountDraft, ClaimDraft, Status};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Currency, bulk, date};
/// use settlekit::json::{Json, bulk_from_json, bulk_text};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let account = AccountDraft::new("A-1", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let text = r#"{"format": 1, "bulk": "march", "terms": {"percent": "75"}, "expires_on": "2026-03-15"}"#;
/// let bulk = bulk_from_json(&Json::parse(text).unwrap(), "", Currency::USD).unwrap().bulk;
/// let today = date::parse("2026-03-01").unwrap();
/// let result = bulk::decide_all([&account], &bulk, &policy, today, bulk::unwatched);
/// let lines: Vec<String> = bulk_text(&result).collect();
/// let start = r#"{"item":1,"account":"A-1","outcome":"applied","offer":"march/A-1","amount":"1500.00","forgiven":"500.00","#;
/// assert!(lines[0].starts_with(start));
/// let totals = r#"{"bulk":"march","totals":{"items":1,"applied":1,"already_done":0,"refused":0,"#;
/// assert!(lines[1].starts_with(totals));
/// assert_eq!(lines.len(), 2);
/// ```
pub fn bulk_text(result: &BulkResult) -> impl Iterator<Item = String> {
    let items = (1..).zip(&result.items).map(|(number, item)| bulk_line(number, item).to_text());
    let totals = TotalsLine { bulk: &result.bulk, totals: &result.totals };
    items.chain(core::iter::once_with(move || to_text(&totals)))
}

/// The last line: what the bulk comes to.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct TotalsLine<'r> {
    /// The bulk's name.
    bulk: &'r BulkId,
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::bulk::BulkTotals"))]
    totals: &'r BulkTotals,
}

fn to_text(line: &impl Serialize) -> String {
    // Every key is a text and nothing here fails to serialise.
    serde_json::to_string(line).unwrap_or_default()
}
