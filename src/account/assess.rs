//! What a host knows of a debtor and a debt when it asks whether to settle.

use alloc::vec::Vec;

use crate::id::ClaimId;
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::{Dispute, Hardship, Relationship, Willingness};

/// The facts of an assessment (domain.md 13); every one may be left out, and then moves nothing. The
/// answer is an [`Assessment`](crate::Assessment).
///
/// # Errors
/// `amount_out_of_range` for a negative cost, `percent_out_of_range` for a chance or recovery that is
/// not from 0 to 100; else as for a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssessmentFacts {
    /// What the customer is to the creditor.
    pub relationship: Option<Relationship>,
    /// How hard it is for the debtor to pay.
    pub hardship: Option<Hardship>,
    /// How much is contested; none is what the disputes of the claims concerned say.
    pub dispute: Option<Dispute>,
    /// Whether the debtor wants to settle.
    pub willingness: Option<Willingness>,
    /// How old the debt is on the recovery curve; none is the age that the policy counts. The rules
    /// always look at that one.
    pub age_days: Option<u32>,
    /// Attempts at contact since the debtor last answered.
    pub unanswered_attempts: Option<u32>,
    /// Promises to pay that were not kept.
    pub broken_promises: Option<u32>,
    /// What legal action costs; with `legal_chance` the worth of legal action is known.
    pub legal_cost: Option<Money>,
    /// The percent chance that legal action is won and the money collected.
    pub legal_chance: Option<Percent>,
    /// The percent of the balance that winning would bring; none is all of it.
    pub legal_recovery: Option<Percent>,
    /// Days until legal action brings money; none is today.
    pub legal_days: Option<u32>,
    /// The claims concerned; none is all that are not disputed.
    pub claims: Option<Vec<ClaimId>>,
}
