//! A policy as it is written.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;

use crate::currency::Currency;
use crate::policy::{Channel, InterestDuringSettlement, OnExpiry, OnReached, SameDayPayments};
use crate::segment::Segment;

use super::assessment::Assessment;
use super::contact::ContactRules;
use super::negotiation::Negotiation;
use super::obligation::Obligations;
use super::shape::{at_most_one, exactly_one};
use super::values::{
    AmountNotNegative, AtLeastOne, Count, Date, Format, Minute, NAME, NonEmpty, PolicyName,
    SequenceName, Share,
};

/// What may be settled for, by whom and how, and what happens as time passes. Amounts and percents
/// are decimal texts, dates YYYY-MM-DD; null is as if the key were absent.
#[derive(JsonSchema)]
#[schemars(title = "settlekit policy", deny_unknown_fields)]
pub(super) struct Policy {
    /// Where an editor finds this schema. settlekit does not look at it.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    format: Format,
    /// The policy's name and version, kept with every offer and settlement that is made under it.
    policy: PolicyName,
    /// The currency of every amount of this policy, a code of ISO 4217.
    currency: Currency,
    /// The date of an account from which its age in days is counted.
    #[schemars(extend("default" = "delinquent_since"))]
    age_from: Option<AgeFrom>,
    /// The agency that collects. Its rule is for every client that has none of its own.
    agency: Option<Agency>,
    /// The creditors by name. A client that is not named falls under the agency's rule and has the
    /// default settings.
    #[schemars(transform = keys_are_names)]
    clients: Option<BTreeMap<String, Client>>,
    /// The collectors by name.
    #[schemars(transform = keys_are_names)]
    users: Option<BTreeMap<String, User>>,
    /// Settlement sequences by name: which reminders go to a customer who has an offer.
    #[schemars(transform = keys_are_names)]
    sequences: Option<BTreeMap<String, Sequence>>,
    /// When settlement reminders may go.
    sending: Option<Sending>,
    /// What happens as time passes.
    lifecycle: Option<Lifecycle>,
    /// Which days are business days. Due dates of plans that ask for it are moved to one.
    calendar: Option<Calendar>,
    /// How the creditor gives way in a negotiation.
    negotiation: Option<Negotiation>,
    /// How accounts are assessed.
    assessment: Option<Assessment>,
    /// What the law says on contacting debtors.
    contact_rules: Option<ContactRules>,
    /// Which follow-ups are kept in the calendar of an account. Absent: none.
    obligations: Option<Obligations>,
}

fn keys_are_names(schema: &mut Schema) {
    let name = json!({ "minLength": 1, "maxLength": 200, "pattern": NAME });
    schema.insert("propertyNames".into(), name);
}

/// The date from which an account's age is counted.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum AgeFrom {
    /// Since the customer stopped paying (the default).
    DelinquentSince,
    /// Since the client placed the debt.
    PlacedOn,
    /// Since the creditor charged it off.
    ChargedOffOn,
    /// Since the last payment: the later of the account's date and the payments posted.
    LastPaymentOn,
}

/// The agency.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Agency {
    /// The rule for every client without a rule of its own.
    rule: Option<BaseRule>,
}

/// What may be settled for: a table of percents, and limits on the plan. A limit that is absent is
/// no limit; zero is zero.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Rule {
    /// The rows of percents. The first that fits decides, in canonical order: maximum age rising,
    /// then maximum balance rising, "any" last, whatever the order they are written in.
    #[schemars(length(min = 1))]
    table: Option<Vec<Row>>,
    /// Takes the table of somebody else in place of an own one: "agency", or the name of a client.
    /// The limits are not taken.
    #[schemars(extend("examples" = ["agency"]))]
    table_from: Option<String>,
    /// The most payments, a down payment included. An offer is one payment. 0 forbids any.
    max_payments: Option<Count>,
    /// The most days from the agreement to the last payment.
    max_days: Option<Count>,
    /// The most days between two payments.
    max_days_between_payments: Option<Count>,
    /// The most that may be forgiven: the balance less the settlement amount.
    max_forgiven: Option<AmountNotNegative>,
    /// The least authority of a user who may settle at all.
    min_authority: Option<Count>,
    /// The authority from which an approver may override this rule. Absent: nobody may.
    override_authority: Option<Count>,
    /// false: nobody may override this rule, whatever override_authority says. Default: true.
    #[schemars(extend("default" = true))]
    overridable: Option<bool>,
}

const TABLES: [(&str, &str); 2] = [("table", "array"), ("table_from", "string")];
const ONE_TABLE: &str = "A rule has a table or table_from, not both.";

/// The rule of an agency or client, which needs a table.
enum BaseRule {}

impl JsonSchema for BaseRule {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Rule::json_schema(generator);
        exactly_one(&mut schema, &TABLES, ONE_TABLE);
        schema
    }
}

/// The rule of a user, which may do without.
enum UserRule {}

impl JsonSchema for UserRule {
    fn schema_name() -> Cow<'static, str> {
        "UserRule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Rule::json_schema(generator);
        let description = "A user's own rule narrows the base rule, limit by limit, to the \
                           stricter. It may have limits only.";
        schema.insert("description".into(), description.into());
        at_most_one(&mut schema, &TABLES, ONE_TABLE);
        schema
    }
}

/// One row: it fits if neither the account's age nor its balance is above its bounds.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row {
    /// The oldest account that the row is for, in whole days; the bound itself is inside. Absent:
    /// any.
    max_age_days: Option<Count>,
    /// The largest balance that the row is for; the bound itself is inside. Absent: any.
    max_balance: Option<AmountNotNegative>,
    /// The least percent of the balance that is to be paid, 0 to 100, at most four decimals.
    /// 75 is a discount of 25 %.
    percent: Share,
}

/// What one creditor wants.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Client {
    /// The client's own rule, in place of the agency's.
    rule: Option<BaseRule>,
    /// Text for collectors, returned with every quote.
    instructions: Option<String>,
    /// For terms that are calculated: the percent of each segment that is to be paid. A segment
    /// that is absent is paid in full, 0 is waived.
    segment_percents: Option<SegmentPercents>,
    /// Whether interest that is not posted yet belongs to the balance. Default: false.
    #[schemars(extend("default" = false))]
    include_new_interest: Option<bool>,
    /// The most months within which a settlement is to be paid. Absent: any.
    max_settlement_months: Option<Count>,
    /// What is done when a settlement is reached. An offer is coded at once.
    #[schemars(extend("default" = "ask"))]
    on_reached: Option<OnReached>,
    /// When a debt is paid in full, and what the host is asked to do then.
    paid_in_full: Option<PaidInFull>,
    /// When a settlement is reached, and what the host is asked to do then.
    settled: Option<Settled>,
    /// How money falls on the segments of a claim.
    allocation: Option<Allocation>,
    /// Follow-ups, where they are otherwise than in the policy.
    obligations: Option<Obligations>,
}

/// A percent for each segment.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SegmentPercents {
    /// The percent of the principal, 0 to 100.
    principal: Option<Share>,
    /// The percent of the interest, 0 to 100.
    interest: Option<Share>,
    /// The percent of the fees, 0 to 100.
    fees: Option<Share>,
    /// The percent of the costs, 0 to 100.
    costs: Option<Share>,
    /// The percent of everything else, 0 to 100.
    other: Option<Share>,
}

/// Payment in full.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PaidInFull {
    /// The host's status code to set.
    #[schemars(extend("examples" = ["PIF"]))]
    set_status: Option<NonEmpty>,
    /// The action to add.
    add_action: Option<AddAction>,
    /// The most that may remain after a payment, and the debt is still paid in full. Absent:
    /// nothing.
    tolerance: Option<AmountNotNegative>,
}

/// Settlement.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Settled {
    /// The host's status code to set.
    #[schemars(extend("examples" = ["SIF"]))]
    set_status: Option<NonEmpty>,
    /// The action to add.
    add_action: Option<AddAction>,
    /// By how much a settlement may be missed and is still reached.
    tolerance: Option<Tolerance>,
}

/// An action that the host is asked to add.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AddAction {
    /// The host's action code.
    #[schemars(extend("examples" = ["LETTER"]))]
    code: NonEmpty,
    /// Calendar days from the posted date of the payment to the day the action is due. Default: 0,
    /// the same day.
    #[schemars(extend("default" = 0))]
    wait_days: Option<Count>,
}

/// The settled tolerance: a percent of the settlement, an amount under it, or both.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Tolerance {
    /// The percent of the settlement amount that is enough, 0 to 100; 98 of 1500.00 is 1470.00.
    percent: Option<Share>,
    /// How much may be missing of the settlement amount.
    amount: Option<AmountNotNegative>,
    /// With both: whether one of them suffices or both are needed.
    #[schemars(extend("default" = "either"))]
    mode: Option<ToleranceMode>,
}

/// How two tolerances go together.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum ToleranceMode {
    /// The lower threshold is enough (the default).
    Either,
    /// The higher threshold is needed.
    Both,
}

/// How money falls on segments.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Allocation {
    /// One segment after the other, or all in proportion.
    #[schemars(extend("default" = "sequential"))]
    mode: Option<AllocationMode>,
    /// Each of the five segments once. Default: costs, fees, interest, other, principal. In
    /// proportion it is the order of ties.
    #[schemars(transform = all_segments_once)]
    order: Option<Vec<Segment>>,
    /// For money that counts toward an offer or settlement. Absent: like other money.
    settlement: Option<SettlementAllocation>,
}

/// How money that counts toward an offer or settlement falls on segments.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SettlementAllocation {
    /// One segment after the other, or all in proportion.
    #[schemars(extend("default" = "sequential"))]
    mode: Option<AllocationMode>,
    /// Each of the five segments once. Default: costs, fees, interest, other, principal.
    #[schemars(transform = all_segments_once)]
    order: Option<Vec<Segment>>,
}

fn all_segments_once(schema: &mut Schema) {
    for key in ["minItems", "maxItems"] {
        schema.insert(key.into(), Segment::ALL.len().into());
    }
    schema.insert("uniqueItems".into(), true.into());
    schema.insert("default".into(), json!(["costs", "fees", "interest", "other", "principal"]));
}

/// One segment after the other, or all in proportion.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum AllocationMode {
    /// One segment is filled before the next (the default).
    Sequential,
    /// In proportion to what each segment owes, by the largest remainder.
    Prorated,
}

/// A collector.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct User {
    /// The authority level; rules say which level may settle and which may override. Default: 0.
    #[schemars(extend("default" = 0))]
    authority: Option<Count>,
    /// The user's own rule, beside the base rule.
    rule: Option<UserRule>,
}

/// A settlement sequence. It never holds the discount.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Sequence {
    /// Its reminders.
    #[schemars(length(min = 1))]
    reminders: Vec<Reminder>,
}

/// One reminder: which template goes how, how often, how many times.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reminder {
    /// How it travels.
    channel: Channel,
    /// The host's template.
    #[schemars(extend("examples" = ["settle-1"]))]
    template: NonEmpty,
    /// Days from one send to the next. The first goes on the day of the offer or the assignment.
    every_days: AtLeastOne,
    /// How many are sent at most.
    max_sends: AtLeastOne,
}

/// When settlement reminders may go. A day or an hour on which none may go puts a reminder off.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Sending {
    /// The days of the week on which reminders may go. Absent: every day.
    #[schemars(length(min = 1))]
    weekdays: Option<Vec<Weekday>>,
    /// When no reminder goes, on any day.
    quiet_hours: Option<QuietHours>,
    /// The sequence of this policy that customers get who become stopped and have none.
    assign_when_stopped: Option<SequenceName>,
}

/// A part of the host's local day, in minutes after midnight. With from_minute after to_minute it
/// runs over midnight; the two must differ.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuietHours {
    /// The first quiet minute: 1260 is nine in the evening.
    from_minute: Minute,
    /// The first minute that is not quiet any more: 480 is eight in the morning.
    to_minute: Minute,
}

/// A day of the week.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// What happens as time passes.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Lifecycle {
    /// Where a customer stands after the last active offer expires unpaid.
    #[schemars(extend("default" = "lost"))]
    on_expiry: Option<OnExpiry>,
    /// Whether the customer is lost on the day on which the send after the last would have been
    /// due. The offer stays payable until its last day. Default: false.
    #[schemars(extend("default" = false))]
    lost_on_exhaustion: Option<bool>,
    /// Calendar days after an offer's last day, or the time of an instalment, within which money
    /// that was effective in time may still be entered. Default: 7.
    #[schemars(extend("default" = 7))]
    backdate_days: Option<Count>,
    /// Which money of the very date of an offer, or of the inception of a settlement, counts.
    #[schemars(extend("default" = "if_posted_after"))]
    same_day_payments: Option<SameDayPayments>,
    /// Calendar days after a due date in which the money of an instalment is still in time.
    /// Default: 0.
    #[schemars(extend("default" = 0))]
    grace_days: Option<Count>,
    /// So many instalments missed one after the other break a settlement. Absent: no limit.
    max_missed_in_row: Option<AtLeastOne>,
    /// So many instalments missed in all break a settlement. Absent: no limit.
    max_missed_total: Option<AtLeastOne>,
    /// Calendar days after a break within which it can be made good. Default: 0, no cure.
    #[schemars(extend("default" = 0))]
    cure_days: Option<Count>,
    /// What becomes of the interest of the time in which a settlement runs, should it break.
    #[schemars(extend("default" = "frozen"))]
    interest_during_settlement: Option<InterestDuringSettlement>,
}

/// Business days: all but the weekend and the holidays.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Calendar {
    /// The days of the week without business; one day at least must be left. Default: Saturday and
    /// Sunday.
    #[schemars(transform = not_the_whole_week)]
    weekend: Option<Vec<Weekday>>,
    /// Days without business.
    holidays: Option<Vec<Date>>,
}

fn not_the_whole_week(schema: &mut Schema) {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let each: Vec<_> = days.iter().map(|day| json!({ "contains": { "const": day } })).collect();
    schema.insert("not".into(), json!({ "type": "array", "allOf": each }));
    schema.insert("default".into(), json!(["saturday", "sunday"]));
}
