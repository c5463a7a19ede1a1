//! How accounts are assessed, as it is written.

use alloc::vec::Vec;

use schemars::{JsonSchema, Schema};

use super::shape::exactly_one;
use super::values::{Count, LostPoints, Points, Share, Words};

/// How accounts are assessed: where a negotiation opens and aims, and what moves that. It never
/// lets anybody accept less than the rules do.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Assessment {
    /// The percent of the balance at which a negotiation opens before anything moves it. Default:
    /// 100.
    #[schemars(extend("default" = "100"))]
    opening_percent: Option<Share>,
    /// The percent of the balance that is aimed at before anything moves it, not above the opening.
    /// Default: 80, or the opening if that is lower.
    #[schemars(extend("default" = "80"))]
    target_percent: Option<Share>,
    /// What recovery is to be expected at which age. Absent: nothing is known of waiting.
    recovery_curve: Option<RecoveryCurve>,
    /// Which percent of the points that the curve has fallen since its first point comes off the
    /// opening and the target.
    curve_share: Option<CurveShare>,
    /// How many days waiting means. Default: 180.
    #[schemars(extend("default" = 180))]
    waiting_days: Option<Count>,
    /// The percent of what is recovered later that recovering it costs. Default: 0.
    #[schemars(extend("default" = "0"))]
    collection_cost_percent: Option<Share>,
    /// What a later payment loses in a year, 0 to 100: simple, actual/365. Absent: nothing.
    annual_discount_percent: Option<Share>,
    /// How far each fact moves the opening and the target.
    weights: Option<Weights>,
}

/// What recovery is to be expected at which age: a curve that is shipped, or the host's own with its
/// source. Between two points it is straight; before the first and after the last it is flat.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = sample_or_own)]
struct RecoveryCurve {
    /// A curve that is shipped.
    sample: Option<Sample>,
    /// Where the host's own curve comes from.
    #[schemars(extend("examples" = ["our own books, 2019 to 2025"]))]
    source: Option<Words>,
    /// The points of the host's own curve: ages rise, percents never do.
    #[schemars(length(min = 1))]
    points: Option<Vec<Point>>,
}

fn sample_or_own(schema: &mut Schema) {
    let message = "A curve is a sample, or has a source and points.";
    exactly_one(schema, &[("sample", "string"), ("source", "string")], message);
    exactly_one(schema, &[("sample", "string"), ("points", "array")], message);
}

/// A curve that is shipped.
#[derive(JsonSchema)]
enum Sample {
    /// Commercial Collection Agency Association, survey of members, 2004-10-18, as quoted by
    /// qbpros: US commercial debts by time past due. No forecast.
    #[schemars(rename = "ccaa_2004")]
    Ccaa2004,
}

/// One point of a curve.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Point {
    /// The age in days.
    age_days: Count,
    /// The percent of what is owed that is to be expected at that age, 0 to 100.
    percent: Share,
}

/// Shares of the fall of the curve.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CurveShare {
    /// The percent of the fall that comes off the opening, 0 to 100. Default: 0.
    #[schemars(extend("default" = "0"))]
    opening: Option<Share>,
    /// The percent of the fall that comes off the target, 0 to 100. Default: 25.
    #[schemars(extend("default" = "25"))]
    target: Option<Share>,
}

/// How far each fact moves the opening and the target.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Weights {
    /// What the customer is to the creditor; none moves more up than the one before it.
    relationship: Option<OfRelationship>,
    /// How hard it is for the debtor to pay; none moves more up than the one before it.
    hardship: Option<OfHardship>,
    /// How much is contested; none moves more up than the one before it.
    dispute: Option<OfDispute>,
    /// Whether the debtor wants to settle; none moves more down than the one before it.
    willingness: Option<OfWillingness>,
    /// Each attempt at contact since the debtor last answered; not above 0. Default: 0 and -1.
    unanswered_attempt: Option<Loss>,
    /// Each promise to pay that was not kept; not above 0. Default: 0 and -2.
    broken_promise: Option<Loss>,
}

/// Percent points of the balance.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Shift {
    /// What is added to the opening, -100 to 100.
    opening: Option<Points>,
    /// What is added to the target, -100 to 100.
    target: Option<Points>,
}

/// Percent points of the balance that come off.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Loss {
    /// What is added to the opening, -100 to 0.
    opening: Option<LostPoints>,
    /// What is added to the target, -100 to 0.
    target: Option<LostPoints>,
}

/// Weights of the relationship.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfRelationship {
    /// Without a history worth keeping. Default: 0 and 0.
    new: Option<Shift>,
    /// A customer who comes again. Default: 0 and -5.
    regular: Option<Shift>,
    /// Reliable and of long standing. Default: -5 and -10.
    long_term: Option<Shift>,
}

/// Weights of hardship.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfHardship {
    /// The debtor could pay. Default: 0 and 0.
    none: Option<Shift>,
    /// Paying all would be hard. Default: -5 and -10.
    some: Option<Shift>,
    /// Full payment is not realistic. Default: -10 and -20.
    severe: Option<Shift>,
}

/// Weights of a dispute.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfDispute {
    /// Nothing is contested. Default: 0 and 0.
    none: Option<Shift>,
    /// A part is contested. Default: -5 and -10.
    partial: Option<Shift>,
    /// All is contested. Default: -10 and -20.
    full: Option<Shift>,
}

/// Weights of willingness.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfWillingness {
    /// The debtor does not answer or does not want to. Default: 0 and -5.
    none: Option<Shift>,
    /// The debtor answers. Default: 0 and 0.
    responsive: Option<Shift>,
    /// The debtor has proposed a settlement. Default: 0 and 5.
    proposed: Option<Shift>,
}
