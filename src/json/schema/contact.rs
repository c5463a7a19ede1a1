//! Contact rules and contacts made, as they are written.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema};
use serde_json::json;

use crate::policy::{CapPer, Collector, ContactChannel, DebtKind};
use crate::sending::ContactKind;

use super::shape::{conditions, exactly_one, given, implies};
use super::values::{
    AtLeastOne, ClaimName, ContactPack, Date, DaysAfter, Minute, WindowDays, Words,
};

/// What the law says on contacting debtors. Off unless packs or rules are chosen; settlement
/// reminders bypass none of it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = whose_is_said)]
pub(super) struct ContactRules {
    /// The packs of rules that are shipped with settlekit and that hold here.
    packs: Option<Vec<ContactPack>>,
    /// The policy's own rules, in the same form.
    rules: Option<Vec<ContactRule>>,
    /// Who collects; needed with packs, and with rules that are not for all.
    collector: Option<Collector>,
    /// Which debts are collected; needed with packs, and with rules that are not for all.
    debts: Option<DebtKind>,
}

/// Who collects what is said where a pack, or a rule that names somebody, asks for it.
fn whose_is_said(schema: &mut Schema) {
    let some = |key: &str| {
        json!({ "required": [key],
                "properties": { key: { "type": "array", "minItems": 1, "doNotSuggest": true } } })
    };
    let named = json!({ "required": ["applies_to"], "properties": {
        "applies_to": { "type": "object", "anyOf": [some("collectors"), some("debts")] } } });
    let by_rules = json!({ "required": ["rules"], "properties": {
        "rules": { "type": "array", "contains": named, "doNotSuggest": true } } });
    let asked = json!({ "anyOf": [some("packs"), by_rules] });
    let said = json!({ "allOf": [given("collector", &["string"]), given("debts", &["string"])] });
    conditions(schema, [implies(asked, said)]);
}

/// One rule on contacting debtors.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ContactRule {
    /// Its name, only once in a policy, packs included.
    #[schemars(extend("examples" = ["house_calls"]))]
    name: Words,
    /// Where it holds.
    #[schemars(extend("examples" = ["US-NY"]))]
    jurisdiction: Option<String>,
    /// Where it is written.
    #[schemars(extend("examples" = ["12 CFR 1006.14(b)(2)"]))]
    citation: Words,
    /// What was read to enter it here.
    source: Option<String>,
    /// Whether the text itself was read, and not only what others say of it. Default: false.
    #[schemars(extend("default" = false))]
    verified: Option<bool>,
    /// The day of the copy that was read.
    verified_on: Option<Date>,
    /// The first day on which it is in force. Absent: it always was.
    effective_from: Option<Date>,
    /// The last day on which it is in force. Absent: for good.
    effective_to: Option<Date>,
    /// Whom it is for. Absent: all.
    applies_to: Option<AppliesTo>,
    /// What it says.
    kind: ContactRuleKind,
}

/// Which collectors and debts a rule is for.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AppliesTo {
    /// The collectors. Absent or empty: all.
    collectors: Option<Vec<Collector>>,
    /// The debts. Absent or empty: all.
    debts: Option<Vec<DebtKind>>,
}

/// What a contact rule says: exactly one of these.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = one_kind)]
struct ContactRuleKind {
    /// More calls than these are presumed to harass. None is forbidden.
    call_frequency: Option<CallFrequency>,
    /// So many contacts and no more.
    cap: Option<Cap>,
    /// No calls and messages at these hours of the debtor's day.
    quiet_hours: Option<DebtorHours>,
    /// true: no contact with a debtor whom an attorney represents.
    #[schemars(extend("enum" = [true, null]))]
    attorney_represented: Option<bool>,
    /// true: every e-mail and text message tells how to opt out.
    #[schemars(extend("enum" = [true, null]))]
    opt_out_notice: Option<bool>,
    /// true: the debtor is told that a debt is time-barred.
    #[schemars(extend("enum" = [true, null]))]
    time_barred_notice: Option<bool>,
    /// true: nobody sues, or threatens to, on a debt that is time-barred.
    #[schemars(extend("enum" = [true, null]))]
    no_suit: Option<bool>,
}

fn one_kind(schema: &mut Schema) {
    let kinds = [
        ("call_frequency", "object"),
        ("cap", "object"),
        ("quiet_hours", "object"),
        ("attorney_represented", "boolean"),
        ("opt_out_notice", "boolean"),
        ("time_barred_notice", "boolean"),
        ("no_suit", "boolean"),
    ];
    exactly_one(schema, &kinds, "A contact rule is of exactly one kind.");
}

/// A presumption on calls, for each claim.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CallFrequency {
    /// The most calls.
    max_calls: AtLeastOne,
    /// Within so many days in a row, that of the call included.
    days: WindowDays,
    /// No call within so many days after a conversation, whose own day is the first.
    /// Default: 0, no such limit.
    #[schemars(extend("default" = 0))]
    days_after_conversation: Option<DaysAfter>,
}

/// So many contacts and no more.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Cap {
    /// The channels that are counted together.
    #[schemars(length(min = 1))]
    channels: Vec<ContactChannel>,
    /// The most contacts.
    max: AtLeastOne,
    /// Within so many days in a row, that of the contact included.
    days: WindowDays,
    /// What is counted by itself. Default: account.
    #[schemars(extend("default" = "account"))]
    per: Option<CapPer>,
}

/// Hours of the debtor's day, in minutes after midnight. Both bounds are allowed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DebtorHours {
    /// Minutes before this one are quiet: 480 is eight in the morning.
    before_minute: Minute,
    /// Minutes after this one are quiet: 1260 is nine in the evening.
    after_minute: Minute,
}

/// A contact that the host made, or the debtor. Reminders that settlekit asked for are counted from
/// the journal.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ContactMade {
    /// The day, where the debtor is; not after today.
    on: Date,
    /// How.
    channel: ContactChannel,
    /// Whether the parties spoke, which only a call can be. Default: attempt.
    #[schemars(extend("default" = "attempt"))]
    kind: Option<ContactKind>,
    /// Whether the debtor made it: it counts toward no number, but a conversation is one.
    /// Default: false.
    #[schemars(extend("default" = false))]
    by_debtor: Option<bool>,
    /// The claim that it was about. Absent: all of the account.
    claim: Option<ClaimName>,
}
