//! A contact against the contact rules of a policy. Nothing here knows of a settlement reminder: no
//! bypass reaches these rules.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::explain::{Reason, Topic};
use crate::figure::Figure;
use crate::id::ClaimId;
use crate::policy::{
    CallFrequency, CapPer, ContactCap, ContactChannel, ContactRule, ContactRuleKind, ContactRules,
    SendingRules,
};

use super::history::History;

/// A contact rule by its name and where it is written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CitedRule {
    /// Its name in the policy or pack.
    pub name: String,
    /// Where it is written.
    pub citation: String,
}

impl From<&ContactRule> for CitedRule {
    fn from(rule: &ContactRule) -> CitedRule {
        CitedRule { name: rule.name.clone().into(), citation: rule.citation.clone().into() }
    }
}

/// What a contact rule says of one contact.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleChecked {
    /// The rule.
    pub rule: CitedRule,
    /// Where it holds.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jurisdiction: String,
    /// Whether its text was read when it was entered.
    pub verified: bool,
    /// What kind of rule it is.
    pub kind: &'static str,
    /// What it says.
    pub result: RuleResult,
    /// The most that it allows, or the bound of a quiet hour that was compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// What was found: contacts, this one included; or the minute of the debtor's day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<u32>,
    /// The claim with the most contacts, where each is counted by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The first day that is counted; the last is the day of the contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_from: Option<NaiveDate>,
    /// The last conversation, where the days after it are not over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation_on: Option<NaiveDate>,
    /// The first day on which it says nothing against the contact any more, as far as is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_on: Option<NaiveDate>,
}

/// What a rule says of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleResult {
    /// It is kept.
    Kept,
    /// Not now.
    Defer,
    /// Not at all.
    Blocked,
    /// It may be made, and is presumed to be one too many.
    PresumptionExceeded,
    /// It may be made, with a duty.
    Duty,
}

impl RuleResult {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RuleResult::Kept => "kept",
            RuleResult::Defer => "defer",
            RuleResult::Blocked => "blocked",
            RuleResult::PresumptionExceeded => "presumption_exceeded",
            RuleResult::Duty => "duty",
        }
    }
}

/// A contact as the law sees it.
#[derive(Clone, Copy)]
pub(crate) struct Approach<'a> {
    pub rules: &'a ContactRules,
    pub history: &'a History,
    pub channel: ContactChannel,
    /// The claims that it is about; none is all of the account.
    pub claims: &'a [ClaimId],
}

impl<'a> Approach<'a> {
    /// The first cap that is full on a day, with the contacts that are known by that day.
    pub(crate) fn full_cap(&self, day: NaiveDate) -> Option<&'a ContactRule> {
        self.full_cap_known(day, day)
    }

    fn full_cap_known(&self, day: NaiveDate, known: NaiveDate) -> Option<&'a ContactRule> {
        self.rules.in_force(day).find(|rule| match &rule.kind {
            ContactRuleKind::Cap(cap) if cap.channels.contains(&self.channel) => {
                self.counted(cap, day, known).0 >= cap.max
            }
            _ => false,
        })
    }

    /// The first day after this one on which no cap is full and `may_go` says yes, as far as is
    /// known by this day.
    pub(crate) fn free_after(
        &self,
        day: NaiveDate,
        may_go: impl Fn(NaiveDate) -> bool,
    ) -> NaiveDate {
        let mut next = date::plus_days(day, 1);
        while next < date::LAST_DAY && (!may_go(next) || self.full_cap_known(next, day).is_some()) {
            next = date::plus_days(next, 1);
        }
        next
    }

    /// The contacts in the window of a cap before this one, and the claim that has the most.
    fn counted(
        &self,
        cap: &ContactCap,
        day: NaiveDate,
        known: NaiveDate,
    ) -> (u32, Option<&'a ClaimId>) {
        let window = (day, cap.days);
        match cap.per {
            CapPer::Account => (self.history.count(&cap.channels, window, None, known), None),
            CapPer::Claim => {
                self.most(|claim| self.history.count(&cap.channels, window, claim, known))
            }
        }
    }

    /// The claim of the contact for which a count is highest; the first of several.
    fn most(&self, count: impl Fn(Option<&ClaimId>) -> u32) -> (u32, Option<&'a ClaimId>) {
        let mut most = (0, None);
        for claim in self.claims {
            let found = count(Some(claim));
            if most.1.is_none() || found > most.0 {
                most = (found, Some(claim));
            }
        }
        if self.claims.is_empty() { (count(None), None) } else { most }
    }

    /// The rule on the debtor's hours that a minute is against.
    pub(crate) fn quiet(&self, day: NaiveDate, minute: u16) -> Option<&'a ContactRule> {
        self.hours(day).find(|rule| match &rule.kind {
            ContactRuleKind::QuietHours(hours) => hours.contain(minute),
            _ => false,
        })
    }

    /// Whether the minute of the debtor's day must be known.
    pub(crate) fn asks_for_minute(&self, day: NaiveDate) -> bool {
        self.hours(day).next().is_some()
    }

    /// A letter comes at no hour.
    fn hours(&self, day: NaiveDate) -> impl Iterator<Item = &'a ContactRule> + use<'a> {
        let comes = self.channel != ContactChannel::Letter;
        let is =
            move |rule: &&ContactRule| comes && matches!(rule.kind, ContactRuleKind::QuietHours(_));
        self.rules.in_force(day).filter(is)
    }

    /// The rule that forbids contact with a debtor whom an attorney represents.
    pub(crate) fn attorney(&self, day: NaiveDate) -> Option<&'a ContactRule> {
        self.rules.in_force(day).find(|rule| rule.kind == ContactRuleKind::AttorneyRepresented)
    }

    /// Every rule that concerns a contact on a day, with what it says.
    pub(crate) fn check(
        &self,
        day: NaiveDate,
        minute: Option<u16>,
        attorney: bool,
    ) -> Vec<RuleChecked> {
        let check = |rule: &ContactRule| {
            let mut checked = RuleChecked::kept(rule);
            let concerns = match &rule.kind {
                ContactRuleKind::CallFrequency(calls) => self.calls(calls, day, &mut checked),
                ContactRuleKind::Cap(cap) => self.cap(cap, day, &mut checked),
                ContactRuleKind::QuietHours(hours) => {
                    let minute = minute.filter(|_| self.channel != ContactChannel::Letter);
                    minute.is_some_and(|minute| {
                        checked.actual = Some(minute.into());
                        let early = minute < hours.before_minute;
                        let bound = if early { hours.before_minute } else { hours.after_minute };
                        checked.limit = Some(bound.into());
                        if hours.contain(minute) {
                            checked.result = RuleResult::Defer;
                            checked.free_on =
                                Some(if early { day } else { date::plus_days(day, 1) });
                        }
                        true
                    })
                }
                ContactRuleKind::AttorneyRepresented => {
                    if attorney {
                        checked.result = RuleResult::Blocked;
                    }
                    true
                }
                ContactRuleKind::OptOutNotice => {
                    checked.result = RuleResult::Duty;
                    self.channel.is_message()
                }
                // What goes with a claim that is time-barred is told as a disclosure.
                ContactRuleKind::TimeBarredNotice | ContactRuleKind::NoSuit => false,
            };
            concerns.then_some(checked)
        };
        self.rules.in_force(day).filter_map(check).collect()
    }

    fn calls(&self, calls: &CallFrequency, day: NaiveDate, checked: &mut RuleChecked) -> bool {
        if self.channel != ContactChannel::Call {
            return false;
        }
        let window = (day, calls.days);
        let call = [ContactChannel::Call];
        let (before, claim) = self.most(|claim| self.history.count(&call, window, claim, day));
        let actual = before.saturating_add(1);
        checked.count(actual, calls.max_calls, (day, calls.days), claim);
        let spoken = (day, calls.days_after_conversation);
        let last = |claim| self.history.conversation(spoken, claim);
        checked.conversation_on = if self.claims.is_empty() {
            last(None)
        } else {
            self.claims.iter().filter_map(|claim| last(Some(claim))).max()
        };
        if actual > calls.max_calls || checked.conversation_on.is_some() {
            checked.result = RuleResult::PresumptionExceeded;
            checked.free_on = Some(self.unpresumed_after(calls, day));
        }
        true
    }

    /// The first day after this one on which a call is not presumed to be one too many.
    fn unpresumed_after(&self, calls: &CallFrequency, day: NaiveDate) -> NaiveDate {
        let call = [ContactChannel::Call];
        let exceeds = |next: NaiveDate| {
            let count =
                |claim: Option<&ClaimId>| self.history.count(&call, (next, calls.days), claim, day);
            let spoken = (next, calls.days_after_conversation);
            let last = |claim| self.history.conversation(spoken, claim).is_some();
            let any = if self.claims.is_empty() {
                last(None)
            } else {
                self.claims.iter().any(|claim| last(Some(claim)))
            };
            any || self.most(count).0 >= calls.max_calls
        };
        let mut next = date::plus_days(day, 1);
        while next < date::LAST_DAY && exceeds(next) {
            next = date::plus_days(next, 1);
        }
        next
    }

    fn cap(&self, cap: &ContactCap, day: NaiveDate, checked: &mut RuleChecked) -> bool {
        if !cap.channels.contains(&self.channel) {
            return false;
        }
        let (before, claim) = self.counted(cap, day, day);
        let actual = before.saturating_add(1);
        checked.count(actual, cap.max, (day, cap.days), claim);
        if actual > cap.max {
            checked.result = RuleResult::Defer;
            let mut next = date::plus_days(day, 1);
            while next < date::LAST_DAY && self.counted(cap, next, day).0 >= cap.max {
                next = date::plus_days(next, 1);
            }
            checked.free_on = Some(next);
        }
        true
    }
}

impl RuleChecked {
    fn kept(rule: &ContactRule) -> RuleChecked {
        RuleChecked {
            rule: CitedRule::from(rule),
            jurisdiction: rule.jurisdiction.clone().into(),
            verified: rule.verified,
            kind: rule.kind.name(),
            result: RuleResult::Kept,
            limit: None,
            actual: None,
            claim: None,
            counted_from: None,
            conversation_on: None,
            free_on: None,
        }
    }

    fn count(
        &mut self,
        actual: u32,
        limit: u32,
        (day, days): (NaiveDate, u32),
        claim: Option<&ClaimId>,
    ) {
        self.actual = Some(actual);
        self.limit = Some(limit);
        self.claim = claim.cloned();
        let back = chrono::Days::new(u64::from(days.saturating_sub(1)));
        self.counted_from = day.checked_sub_days(back);
    }

    pub(crate) fn is_full_cap(&self) -> bool {
        self.result == RuleResult::Defer && self.kind == "cap"
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.result == RuleResult::Defer && self.kind == "quiet_hours"
    }

    /// Whether it is free again later on the same day.
    pub(crate) fn is_early(&self, day: NaiveDate) -> bool {
        self.free_on == Some(day)
    }

    /// The step of an explanation.
    pub(crate) fn reason(&self) -> Reason {
        let CitedRule { name, citation } = &self.rule;
        let says = match self.result {
            RuleResult::Kept => "is kept",
            RuleResult::Defer => "puts the contact off",
            RuleResult::Blocked => "forbids the contact",
            RuleResult::PresumptionExceeded => "presumes that the contact is one too many",
            RuleResult::Duty => "asks for its words in the message",
        };
        let mut text = format!("{name} ({citation}) {says}");
        if let (Some(actual), Some(limit)) = (self.actual, self.limit) {
            text.push_str(&format!(": {actual} with a bound of {limit}"));
        }
        if let Some(on) = self.conversation_on {
            text.push_str(&format!("; the parties spoke on {on}"));
        }
        let reason = Reason::new(Topic::Sending, text);
        match (self.actual, self.limit) {
            (Some(actual), Some(limit)) => {
                // A conversation exceeds a presumption whose number of calls is kept.
                let calls_kept = self.kind == "call_frequency" && actual <= limit;
                let kept = self.result == RuleResult::Kept || calls_kept;
                reason.figure(Figure::Count(actual.into())).limit(Figure::Count(limit.into()), kept)
            }
            _ => reason,
        }
    }
}

/// Why a reminder may not go on a day at all, whatever becomes of it on the day: a day of the week,
/// or a cap that is full.
pub(crate) enum NotOn<'a> {
    Weekday,
    Cap(&'a ContactRule),
}

impl<'a> Approach<'a> {
    /// Why a reminder may not go on a day, and until when it is put off.
    pub(crate) fn not_on(
        &self,
        day: NaiveDate,
        rules: &SendingRules,
    ) -> Option<(NotOn<'a>, NaiveDate)> {
        if !rules.allow(day) {
            return Some((NotOn::Weekday, rules.next_allowed_after(day)));
        }
        let rule = self.full_cap(day)?;
        Some((NotOn::Cap(rule), self.free_after(day, |next| rules.allow(next))))
    }
}
