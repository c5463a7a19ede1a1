//! Settings outside of rules that differ between two policies.
//!
//! Every structure is taken apart by naming its fields, so that a setting that is added to policies
//! cannot be forgotten here.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::Weekday;

use crate::calendar::day_name;
use crate::currency::Currency;
use crate::date;
use crate::id::{ClientId, SequenceId, UserId};
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::compile::pointer_step;
use crate::policy::{
    Allocation, AllocationSettings, Automation, Client, Lifecycle, NegotiationRules, PaidInFull,
    Policy, QuietHours, SendingRules, Sequence, Settled, SettledTolerance,
};
use crate::segment::Segment;

use super::assessment::assessment_settings;
use super::contact;
use super::obligation;

/// A setting outside of rules that differs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ChangedSetting {
    /// Its place in the policy as a JSON pointer, such as `/lifecycle/backdate_days`.
    pub place: String,
    /// What the old policy says, defaults included; none where nothing is set.
    pub before: Option<String>,
    /// What the new policy says, defaults included; none where nothing is set.
    pub after: Option<String>,
}

/// Every setting outside of rules that differs, in the order of the dialect.
pub(super) fn changed(old: &Policy, new: &Policy) -> Vec<ChangedSetting> {
    let mut names: Vec<&ClientId> =
        old.clients().chain(new.clients()).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    let mut users: Vec<&UserId> = old.users().chain(new.users()).map(|(name, _)| name).collect();
    users.sort_unstable();
    users.dedup();
    let [before, after] = [old, new].map(|policy| Listed::new(policy, &names, &users).settings);
    merged(before, after)
}

/// A setting with its value, if it is set.
pub(super) type Setting = (String, Option<String>);

/// In the order of the old policy's settings; then what only the new one has, such as a holiday.
fn merged(before: Vec<Setting>, after: Vec<Setting>) -> Vec<ChangedSetting> {
    let old: BTreeSet<String> = before.iter().map(|(place, _)| place.clone()).collect();
    let new: BTreeMap<String, Option<String>> = after.iter().cloned().collect();
    let only_new = after.into_iter().filter(|(place, _)| !old.contains(place));
    let only_new = only_new.map(|(place, _)| (place, None));
    before
        .into_iter()
        .chain(only_new)
        .map(|(place, before)| {
            let after = new.get(&place).cloned().flatten();
            ChangedSetting { place, before, after }
        })
        .filter(|setting| setting.before != setting.after)
        .collect()
}

/// The settings of one policy, each with its place.
struct Listed {
    currency: Currency,
    settings: Vec<Setting>,
}

impl Listed {
    fn new(policy: &Policy, clients: &[&ClientId], users: &[&UserId]) -> Listed {
        // The name says nothing, and the rule space holds the rules.
        let Policy {
            name: _,
            currency,
            age_from,
            agency: _,
            clients: _,
            users: _,
            sequences,
            sending,
            lifecycle,
            calendar,
            default_client: _,
            negotiation,
            assessment,
            contact_rules,
            obligations,
        } = policy;
        let mut listed = Listed { currency: *currency, settings: Vec::new() };
        listed.put("/currency", Some(currency.code().into()));
        listed.put("/age_from", Some(age_from.name().into()));
        for name in clients {
            let place = format!("/clients/{}", pointer_step(name.as_str()));
            listed.client(&place, policy.client(name));
        }
        for name in users {
            let place = format!("/users/{}/authority", pointer_step(name.as_str()));
            listed.put(&place, policy.user(name).map(|user| user.authority.to_string()));
        }
        for (name, sequence) in sequences {
            listed.sequence(name, sequence);
        }
        listed.sending(sending);
        listed.lifecycle(lifecycle);
        listed.negotiation(negotiation);
        let weekend: Vec<Weekday> = calendar.weekend().collect();
        listed.put("/calendar/weekend", Some(days_by_name(&weekend)));
        for holiday in calendar.holidays() {
            let day = date::text(holiday);
            listed.put(&format!("/calendar/holidays/{day}"), Some(day));
        }
        listed.settings.extend(assessment_settings(assessment));
        for (place, value) in contact::listed(contact_rules) {
            listed.put(&place, value);
        }
        listed.settings.extend(obligation::settings("/obligations", Some(obligations)));
        listed
    }

    fn put(&mut self, place: &str, value: Option<String>) {
        self.settings.push((place.into(), value));
    }

    fn money(&self, minor: Option<i64>) -> Option<String> {
        minor.map(|minor| Money::from_minor(minor, self.currency).to_string())
    }

    fn client(&mut self, place: &str, client: &Client) {
        // The rule and the months are part of the rule space.
        let Client {
            rule: _,
            instructions,
            segment_percents,
            include_new_interest,
            max_settlement_months: _,
            on_reached,
            paid_in_full,
            settled,
            allocation,
            obligations,
        } = client;
        self.put(&format!("{place}/instructions"), instructions.clone());
        for (segment, percent) in segment_percents.iter() {
            let at = format!("{place}/segment_percents/{}", segment.name());
            self.put(&at, percent.map(|percent| percent.to_string()));
        }
        let included = flag(*include_new_interest);
        self.put(&format!("{place}/include_new_interest"), Some(included));
        self.put(&format!("{place}/on_reached"), Some(on_reached.name().into()));
        let PaidInFull { automation, tolerance_minor } = paid_in_full;
        self.automation(&format!("{place}/paid_in_full"), automation);
        let tolerance = self.money(*tolerance_minor);
        self.put(&format!("{place}/paid_in_full/tolerance"), tolerance);
        let Settled { automation, tolerance } = settled;
        self.automation(&format!("{place}/settled"), automation);
        self.tolerance(&format!("{place}/settled/tolerance"), tolerance);
        let AllocationSettings { ordinary, settlement } = allocation;
        self.allocation(&format!("{place}/allocation"), Some(ordinary));
        self.allocation(&format!("{place}/allocation/settlement"), settlement.as_ref());
        let of_client = obligation::settings(&format!("{place}/obligations"), obligations.as_ref());
        self.settings.extend(of_client);
    }

    fn automation(&mut self, place: &str, automation: &Automation) {
        let Automation { set_status, add_action } = automation;
        self.put(&format!("{place}/set_status"), set_status.clone());
        let action = add_action
            .as_ref()
            .map(|action| format!("{}, wait_days {}", action.code, action.wait_days));
        self.put(&format!("{place}/add_action"), action);
    }

    fn tolerance(&mut self, place: &str, tolerance: &SettledTolerance) {
        let SettledTolerance { percent, amount_minor, mode } = tolerance;
        self.put(&format!("{place}/percent"), percent.map(|percent| percent.to_string()));
        let amount = self.money(*amount_minor);
        self.put(&format!("{place}/amount"), amount);
        self.put(&format!("{place}/mode"), Some(mode.name().into()));
    }

    fn allocation(&mut self, place: &str, allocation: Option<&Allocation>) {
        let mode = allocation.map(|allocation| allocation.mode.name().into());
        self.put(&format!("{place}/mode"), mode);
        let order = allocation.map(|allocation| allocation.order.map(Segment::name).join(", "));
        self.put(&format!("{place}/order"), order);
    }

    fn sequence(&mut self, name: &SequenceId, sequence: &Sequence) {
        let Sequence { reminders } = sequence;
        let reminders: Vec<String> = reminders
            .iter()
            .map(|reminder| {
                format!(
                    "{} {}, every_days {}, max_sends {}",
                    reminder.channel.name(),
                    reminder.template,
                    reminder.every_days,
                    reminder.max_sends
                )
            })
            .collect();
        let place = format!("/sequences/{}/reminders", pointer_step(name.as_str()));
        self.put(&place, Some(reminders.join("; ")));
    }

    fn sending(&mut self, sending: &SendingRules) {
        let SendingRules { weekdays, quiet_hours, assign_when_stopped } = sending;
        let weekdays = weekdays.as_deref().map(days_by_name);
        self.put("/sending/weekdays", weekdays);
        let quiet_hours = quiet_hours
            .map(|QuietHours { from_minute, to_minute }| format!("{from_minute} to {to_minute}"));
        self.put("/sending/quiet_hours", quiet_hours);
        let sequence = assign_when_stopped.as_ref().map(SequenceId::to_string);
        self.put("/sending/assign_when_stopped", sequence);
    }

    fn negotiation(&mut self, negotiation: &NegotiationRules) {
        let NegotiationRules { ladder, round_days, max_rounds } = negotiation;
        let steps: Vec<String> = ladder.iter().map(Percent::to_string).collect();
        let ladder = (!steps.is_empty()).then(|| steps.join(", "));
        self.put("/negotiation/ladder", ladder);
        self.put("/negotiation/round_days", round_days.map(|days| days.to_string()));
        self.put("/negotiation/max_rounds", max_rounds.map(|most| most.to_string()));
    }

    fn lifecycle(&mut self, lifecycle: &Lifecycle) {
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
        let count = |count: &Option<u32>| count.map(|count| count.to_string());
        for (name, value) in [
            ("on_expiry", Some(on_expiry.name().into())),
            ("lost_on_exhaustion", Some(flag(*lost_on_exhaustion))),
            ("backdate_days", Some(backdate_days.to_string())),
            ("same_day_payments", Some(same_day_payments.name().into())),
            ("grace_days", Some(grace_days.to_string())),
            ("max_missed_in_row", count(max_missed_in_row)),
            ("max_missed_total", count(max_missed_total)),
            ("cure_days", Some(cure_days.to_string())),
            ("interest_during_settlement", Some(interest_during_settlement.name().into())),
        ] {
            self.put(&format!("/lifecycle/{name}"), value);
        }
    }
}

fn days_by_name(days: &[Weekday]) -> String {
    days.iter().map(|day| day_name(*day)).collect::<Vec<&str>>().join(", ")
}

fn flag(flag: bool) -> String {
    flag.to_string()
}
