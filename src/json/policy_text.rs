//! A compiled policy as canonical JSON, and the fingerprint that it gives the policy.
//!
//! Every structure is taken apart by naming its fields, so that a setting that is added to policies
//! cannot be forgotten here.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use chrono::Weekday;
use sha2::{Digest, Sha256};

use crate::calendar::{Calendar, day_name};
use crate::currency::Currency;
use crate::date;
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::{
    AddAction, AgeFrom, Allocation, AllocationSettings, Automation, Client, Lifecycle,
    NegotiationRules, Obligations, PaidInFull, Policy, QuietHours, Reminder, Row, Rule,
    SendingRules, Sequence, Settled, SettledTolerance, ToleranceMode, User,
};
use crate::segment::Segment;

use super::assessment::assessment_keys;
use super::contact::contact_rules_to_json;
use super::obligation::obligations_to_json;
use super::value::Json;

/// A policy as canonical JSON: one line in the dialect, its keys in the order of the manual, clients,
/// users and sequences by name, amounts at the currency's scale. What is as the dialect has it by
/// default is left out.
///
/// Reading it gives an equal policy. It is written from what was compiled, so the ways of writing
/// one policy give one text: a `table_from` is the table that it took, rows stand in the order in
/// which they are asked, and a rule that nobody may override has no `override_authority`.
///
/// ```
/// use settlekit::json::{policy_from_text, policy_text};
/// let policy = policy_from_text(r#"{
///   "currency": "USD", "policy": "small", "format": 1,
///   "users": {"boss": {"authority": 5}, "jdoe": {}},
///   "lifecycle": {"backdate_days": 7, "grace_days": 3},
///   "agency": {"rule": {"table": [{"percent": "65.0"}, {"percent": "80", "max_age_days": 100}],
///                       "max_forgiven": "3000"}}
/// }"#).unwrap();
/// let text = policy_text(&policy);
/// assert_eq!(text, concat!(
///     r#"{"format":1,"policy":"small","currency":"USD","#,
///     r#""agency":{"rule":{"max_forgiven":"3000.00","#,
///     r#""table":[{"max_age_days":100,"percent":"80"},{"percent":"65"}]}},"#,
///     r#""users":{"boss":{"authority":5},"jdoe":{}},"lifecycle":{"grace_days":3}}"#,
/// ));
/// assert_eq!(policy_from_text(&text).unwrap(), policy);
/// ```
#[must_use]
pub fn policy_text(policy: &Policy) -> String {
    let Policy {
        name,
        currency,
        age_from,
        agency,
        clients,
        users,
        sequences,
        sending,
        lifecycle,
        calendar,
        // What holds for clients that are not named is the dialect's, never the policy's.
        default_client: _,
        negotiation,
        assessment,
        contact_rules,
        obligations,
    } = policy;
    let writer = Writer { currency: *currency };
    let mut keys = Keys::default();
    keys.put("format", count(super::FORMAT));
    keys.put("policy", text(name));
    keys.put("currency", text(currency.code()));
    keys.put_unless("age_from", age_from, &AgeFrom::default(), |age| text(age.name()));
    if let Some(rule) = agency {
        keys.put("agency", Json::Object(vec![("rule".into(), writer.rule(rule))]));
    }
    keys.put_filled("clients", clients.iter().map(|(id, it)| (id.as_str(), writer.client(it))));
    keys.put_filled("users", users.iter().map(|(id, it)| (id.as_str(), writer.user(it))));
    keys.put_filled("sequences", sequences.iter().map(|(id, it)| (id.as_str(), sequence(it))));
    keys.put_object("sending", sending_keys(sending));
    keys.put_object("lifecycle", lifecycle_keys(lifecycle));
    keys.put_object("calendar", calendar_keys(calendar));
    keys.put_object("negotiation", negotiation_keys(negotiation));
    keys.put_object("assessment", assessment_keys(assessment));
    if let Some(rules) = contact_rules_to_json(contact_rules) {
        keys.put("contact_rules", rules);
    }
    if *obligations != Obligations::default() {
        keys.put("obligations", obligations_to_json(obligations));
    }
    Json::Object(keys.0).to_text()
}

/// The fingerprint of a policy: SHA-256 over its [`policy_text`] in UTF-8.
///
/// Two documents have the same fingerprint if they compile to the same policy, however they are
/// written; a different setting gives a different one, the policy's name included. Keep it with a
/// decision, and it can be told later whether a document at hand is the policy that was in force.
///
/// ```
/// use settlekit::json::{fingerprint, policy_from_text};
/// let of = |percent: &str| {
///     let text = format!(r#"{{"format": 1, "policy": "p", "currency": "USD",
///         "agency": {{"rule": {{"table": [{{"percent": "{percent}"}}]}}}}}}"#);
///     fingerprint(&policy_from_text(&text).unwrap())
/// };
/// assert_eq!(of("75"), of("75.00"));
/// assert_ne!(of("75"), of("75.01"));
/// assert_eq!(of("75").to_string().len(), 64);
/// ```
#[must_use]
pub fn fingerprint(policy: &Policy) -> Fingerprint {
    Fingerprint(Sha256::digest(policy_text(policy)).into())
}

/// What tells a policy from every other: see [`fingerprint`]. As text it is 64 hexadecimal digits in
/// small letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Its 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({self})")
    }
}

/// The keys of an object as it is put together.
#[derive(Default)]
pub(super) struct Keys(pub(super) Vec<(String, Json)>);

impl Keys {
    pub(super) fn put(&mut self, key: &str, value: Json) {
        self.0.push((key.into(), value));
    }

    /// A setting that may be absent.
    pub(super) fn put_some<T>(&mut self, key: &str, value: &Option<T>, write: impl Fn(&T) -> Json) {
        if let Some(value) = value {
            self.put(key, write(value));
        }
    }

    /// A setting, unless it is the usual one.
    pub(super) fn put_unless<T: PartialEq>(
        &mut self,
        key: &str,
        value: &T,
        usual: &T,
        write: impl Fn(&T) -> Json,
    ) {
        if value != usual {
            self.put(key, write(value));
        }
    }

    /// Settings that belong together, unless there are none.
    pub(super) fn put_object(&mut self, key: &str, inner: Keys) {
        if !inner.0.is_empty() {
            self.put(key, Json::Object(inner.0));
        }
    }

    /// What goes by name, unless there is nothing.
    fn put_filled<'n>(&mut self, key: &str, named: impl Iterator<Item = (&'n str, Json)>) {
        self.put_object(key, Keys(named.map(|(name, value)| (name.into(), value)).collect()));
    }
}

pub(super) fn text(text: &str) -> Json {
    Json::Text(text.into())
}

pub(super) fn count(count: u32) -> Json {
    Json::Whole(count.into())
}

pub(super) fn percent(percent: &Percent) -> Json {
    Json::Text(percent.to_string())
}

fn days(days: &[Weekday]) -> Json {
    Json::Array(days.iter().map(|day| text(day_name(*day))).collect())
}

struct Writer {
    currency: Currency,
}

impl Writer {
    fn amount(&self, minor: &i64) -> Json {
        Json::Text(Money::from_minor(*minor, self.currency).to_string())
    }

    fn rule(&self, rule: &Rule) -> Json {
        let Rule {
            max_payments,
            max_days,
            max_days_between_payments,
            max_forgiven_minor,
            min_authority,
            override_authority,
            table,
        } = rule;
        let mut keys = Keys::default();
        for (key, value) in [
            ("max_payments", max_payments),
            ("max_days", max_days),
            ("max_days_between_payments", max_days_between_payments),
        ] {
            keys.put_some(key, value, |value| count(*value));
        }
        keys.put_some("max_forgiven", max_forgiven_minor, |minor| self.amount(minor));
        keys.put_some("table", table, |table| {
            Json::Array(table.rows().iter().map(|row| self.row(row)).collect())
        });
        keys.put_some("min_authority", min_authority, |value| count(*value));
        keys.put_some("override_authority", override_authority, |value| count(*value));
        Json::Object(keys.0)
    }

    fn row(&self, row: &Row) -> Json {
        let Row { max_age_days, max_balance_minor, percent: share } = row;
        let mut keys = Keys::default();
        keys.put_some("max_age_days", max_age_days, |value| count(*value));
        keys.put_some("max_balance", max_balance_minor, |minor| self.amount(minor));
        keys.put("percent", percent(share));
        Json::Object(keys.0)
    }

    fn client(&self, client: &Client) -> Json {
        let Client {
            rule,
            instructions,
            segment_percents,
            include_new_interest,
            max_settlement_months,
            on_reached,
            paid_in_full,
            settled,
            allocation,
            obligations,
        } = client;
        let usual = Client::default();
        let mut keys = Keys::default();
        keys.put_some("rule", rule, |rule| self.rule(rule));
        keys.put_some("instructions", instructions, |words| text(words));
        let mut percents = Keys::default();
        for (segment, share) in segment_percents.iter() {
            percents.put_some(segment.name(), &share, percent);
        }
        keys.put_object("segment_percents", percents);
        let key = "include_new_interest";
        keys.put_unless(key, include_new_interest, &usual.include_new_interest, |it| {
            Json::Bool(*it)
        });
        keys.put_some("max_settlement_months", max_settlement_months, |value| count(*value));
        keys.put_unless("on_reached", on_reached, &usual.on_reached, |it| text(it.name()));
        let PaidInFull { automation, tolerance_minor } = paid_in_full;
        let mut inner = automation_keys(automation);
        inner.put_some("tolerance", tolerance_minor, |minor| self.amount(minor));
        keys.put_object("paid_in_full", inner);
        let Settled { automation, tolerance } = settled;
        let mut inner = automation_keys(automation);
        inner.put_object("tolerance", self.tolerance(tolerance));
        keys.put_object("settled", inner);
        let AllocationSettings { ordinary, settlement } = allocation;
        let mut inner = allocation_keys(ordinary);
        inner.put_some("settlement", settlement, |own| Json::Object(allocation_keys(own).0));
        keys.put_object("allocation", inner);
        keys.put_some("obligations", obligations, obligations_to_json);
        Json::Object(keys.0)
    }

    fn tolerance(&self, tolerance: &SettledTolerance) -> Keys {
        let SettledTolerance { percent: share, amount_minor, mode } = tolerance;
        let mut keys = Keys::default();
        keys.put_some("percent", share, percent);
        keys.put_some("amount", amount_minor, |minor| self.amount(minor));
        keys.put_unless("mode", mode, &ToleranceMode::default(), |mode| text(mode.name()));
        keys
    }

    fn user(&self, user: &User) -> Json {
        let User { authority, rule } = user;
        let mut keys = Keys::default();
        keys.put_unless("authority", authority, &0, |authority| count(*authority));
        keys.put_some("rule", rule, |rule| self.rule(rule));
        Json::Object(keys.0)
    }
}

fn automation_keys(automation: &Automation) -> Keys {
    let Automation { set_status, add_action } = automation;
    let mut keys = Keys::default();
    keys.put_some("set_status", set_status, |code| text(code));
    keys.put_some("add_action", add_action, |AddAction { code, wait_days }| {
        let mut keys = Keys::default();
        keys.put("code", text(code));
        keys.put_unless("wait_days", wait_days, &0, |days| count(*days));
        Json::Object(keys.0)
    });
    keys
}

fn allocation_keys(allocation: &Allocation) -> Keys {
    let Allocation { mode, order } = allocation;
    let usual = Allocation::default();
    let mut keys = Keys::default();
    keys.put_unless("mode", mode, &usual.mode, |mode| text(mode.name()));
    keys.put_unless("order", order, &usual.order, |order| {
        Json::Array(order.iter().map(|segment| text(Segment::name(*segment))).collect())
    });
    keys
}

fn sequence(sequence: &Sequence) -> Json {
    let Sequence { reminders } = sequence;
    let reminder = |reminder: &Reminder| {
        let Reminder { channel, template, every_days, max_sends } = reminder;
        let mut keys = Keys::default();
        keys.put("channel", text(channel.name()));
        keys.put("template", text(template));
        keys.put("every_days", count(*every_days));
        keys.put("max_sends", count(*max_sends));
        Json::Object(keys.0)
    };
    let mut keys = Keys::default();
    keys.put("reminders", Json::Array(reminders.iter().map(reminder).collect()));
    Json::Object(keys.0)
}

fn sending_keys(sending: &SendingRules) -> Keys {
    let SendingRules { weekdays, quiet_hours, assign_when_stopped } = sending;
    let mut keys = Keys::default();
    keys.put_some("weekdays", weekdays, |named| days(named));
    keys.put_some("quiet_hours", quiet_hours, |QuietHours { from_minute, to_minute }| {
        let mut keys = Keys::default();
        keys.put("from_minute", count((*from_minute).into()));
        keys.put("to_minute", count((*to_minute).into()));
        Json::Object(keys.0)
    });
    keys.put_some("assign_when_stopped", assign_when_stopped, |name| text(name.as_str()));
    keys
}

fn negotiation_keys(negotiation: &NegotiationRules) -> Keys {
    let NegotiationRules { ladder, round_days, max_rounds } = negotiation;
    let mut keys = Keys::default();
    let ladder: Vec<Json> = ladder.iter().map(|step| text(&step.to_string())).collect();
    keys.put_unless("ladder", &ladder, &Vec::new(), |steps| Json::Array(steps.clone()));
    keys.put_some("round_days", round_days, |it| count(*it));
    keys.put_some("max_rounds", max_rounds, |it| count(*it));
    keys
}

fn lifecycle_keys(lifecycle: &Lifecycle) -> Keys {
    let Lifecycle {
        on_expiry,
        lost_on_exhaustion,
        backdate_days,
        same_day_payments,
        grace_days,
        max_missed_in_row,
        max_missed_total,
        cure_days,
        interest_during_settlement,
    } = lifecycle;
    let usual = Lifecycle::default();
    let mut keys = Keys::default();
    keys.put_unless("on_expiry", on_expiry, &usual.on_expiry, |it| text(it.name()));
    let key = "lost_on_exhaustion";
    keys.put_unless(key, lost_on_exhaustion, &usual.lost_on_exhaustion, |it| Json::Bool(*it));
    keys.put_unless("backdate_days", backdate_days, &usual.backdate_days, |it| count(*it));
    let key = "same_day_payments";
    keys.put_unless(key, same_day_payments, &usual.same_day_payments, |it| text(it.name()));
    keys.put_unless("grace_days", grace_days, &usual.grace_days, |it| count(*it));
    keys.put_some("max_missed_in_row", max_missed_in_row, |it| count(*it));
    keys.put_some("max_missed_total", max_missed_total, |it| count(*it));
    keys.put_unless("cure_days", cure_days, &usual.cure_days, |it| count(*it));
    let (key, of) = ("interest_during_settlement", &usual.interest_during_settlement);
    keys.put_unless(key, interest_during_settlement, of, |it| text(it.name()));
    keys
}

fn calendar_keys(calendar: &Calendar) -> Keys {
    let weekend = |calendar: &Calendar| calendar.weekend().collect::<Vec<Weekday>>();
    let mut keys = Keys::default();
    let usual = weekend(&Calendar::default());
    keys.put_unless("weekend", &weekend(calendar), &usual, |named| days(named));
    let holidays: Vec<Json> = calendar.holidays().map(|day| Json::Text(date::text(day))).collect();
    keys.put_unless("holidays", &holidays, &Vec::new(), |named| Json::Array(named.clone()));
    keys
}
