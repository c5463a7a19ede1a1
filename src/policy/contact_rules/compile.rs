//! From the rules as written to those that bind, with every fault.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::fault::Fault;
use crate::policy::applies_to::Pack;
use crate::policy::sending::MINUTES_OF_A_DAY;

use super::{
    CallFrequency, ContactCap, ContactRule, ContactRuleDraft, ContactRuleKind, ContactRules,
    ContactRulesDraft, DebtorQuietHours,
};

/// The longest window of a rule, so that no search for a free day is long.
const MOST_DAYS: u32 = 366;

impl ContactRulesDraft {
    /// Checks the section, which stands at `/contact_rules`.
    pub(crate) fn compile(&self, faults: &mut Vec<Fault>) -> ContactRules {
        let packs: Vec<Pack> = Pack::ALL.into_iter().filter(|it| self.packs.contains(it)).collect();
        let mut checker = Checker { faults };
        for (index, pack) in self.packs.iter().enumerate() {
            if pack.contact_rules().is_empty() {
                let message = format!(
                    "the pack \"{}\" holds no contact rule, so that choosing it would change nothing",
                    pack.name()
                );
                let place = format!("/contact_rules/packs/{index}");
                checker.fault(&place, &message, "\"us_federal\"");
            }
        }
        self.check_whose(&mut checker);
        let own: Vec<ContactRule> = self.rules.iter().map(ContactRuleDraft::rule).collect();
        let of_packs = || packs.iter().flat_map(|pack| pack.contact_rules());
        for (index, rule) in own.iter().enumerate() {
            let place = format!("/contact_rules/rules/{index}");
            checker.rule(rule, &place);
            let before = own.iter().take(index).chain(of_packs());
            if before.into_iter().any(|other| other.name == rule.name) {
                let message =
                    format!("another contact rule is named \"{}\"", rule.name.escape_debug());
                checker.fault(&format!("{place}/name"), &message, "\"house_calls\"");
            }
        }
        let applying = of_packs()
            .chain(&own)
            .filter(|rule| rule.applies_to.covers(self.collector, self.debts))
            .cloned()
            .collect();
        ContactRules { packs, own, collector: self.collector, debts: self.debts, applying }
    }

    /// Whom the rules are for is never guessed.
    fn check_whose(&self, checker: &mut Checker<'_>) {
        let asks = |rule: &ContactRuleDraft| rule.applies_to.asks();
        if self.packs.is_empty() && !self.rules.iter().any(asks) {
            return;
        }
        if self.collector.is_none() {
            let message = "the rules chosen ask who collects, and that is not said";
            checker.fault("/contact_rules/collector", message, "\"third_party\"");
        }
        if self.debts.is_none() {
            let message = "the rules chosen ask which debts are collected, and that is not said";
            checker.fault("/contact_rules/debts", message, "\"consumer\"");
        }
    }
}

impl ContactRuleDraft {
    fn rule(&self) -> ContactRule {
        let mut rule = ContactRule {
            name: self.name.clone().into(),
            pack: None,
            jurisdiction: self.jurisdiction.clone().into(),
            citation: self.citation.clone().into(),
            source: self.source.clone().into(),
            verified: self.verified,
            verified_on: self.verified_on,
            effective: self.effective,
            applies_to: self.applies_to.clone().in_order(),
            kind: self.kind.clone(),
        };
        // What is named twice is named once, and the order says nothing.
        if let ContactRuleKind::Cap(cap) = &mut rule.kind {
            let channels = cap.channels.to_mut();
            channels.sort_unstable();
            channels.dedup();
        }
        rule
    }
}

struct Checker<'f> {
    faults: &'f mut Vec<Fault>,
}

impl Checker<'_> {
    fn rule(&mut self, rule: &ContactRule, place: &str) {
        for (key, text, example) in [
            ("name", &rule.name, "\"house_calls\""),
            ("citation", &rule.citation, "\"house rule 7\""),
        ] {
            if text.trim().is_empty() {
                let message = format!("a contact rule has a {key}, found an empty one");
                self.fault(&format!("{place}/{key}"), &message, example);
            }
        }
        if let (Some(from), Some(to)) = (rule.effective.from, rule.effective.to)
            && to < from
        {
            let message =
                format!("{} is before effective_from {}", date::text(to), date::text(from));
            self.fault(&format!("{place}/effective_to"), &message, "\"2027-12-31\"");
        }
        for (key, day) in [
            ("verified_on", rule.verified_on),
            ("effective_from", rule.effective.from),
            ("effective_to", rule.effective.to),
        ] {
            self.date(day, &format!("{place}/{key}"));
        }
        match &rule.kind {
            ContactRuleKind::CallFrequency(calls) => {
                self.calls(calls, &format!("{place}/kind/call_frequency"));
            }
            ContactRuleKind::Cap(cap) => self.cap(cap, &format!("{place}/kind/cap")),
            ContactRuleKind::QuietHours(hours) => {
                self.hours(*hours, &format!("{place}/kind/quiet_hours"));
            }
            _ => {}
        }
    }

    fn calls(&mut self, calls: &CallFrequency, place: &str) {
        self.at_least_one(calls.max_calls, &format!("{place}/max_calls"));
        self.window(calls.days, &format!("{place}/days"));
        if calls.days_after_conversation > 0 {
            self.window(calls.days_after_conversation, &format!("{place}/days_after_conversation"));
        }
    }

    fn cap(&mut self, cap: &ContactCap, place: &str) {
        if cap.channels.is_empty() {
            let message = "a cap counts at least one channel, found none";
            self.fault(&format!("{place}/channels"), message, "[\"call\"]");
        }
        self.at_least_one(cap.max, &format!("{place}/max"));
        self.window(cap.days, &format!("{place}/days"));
    }

    fn hours(&mut self, hours: DebtorQuietHours, place: &str) {
        let DebtorQuietHours { before_minute, after_minute } = hours;
        for (key, minute) in [("before_minute", before_minute), ("after_minute", after_minute)] {
            if u32::from(minute) >= MINUTES_OF_A_DAY {
                let message = format!("a minute of the day is 0 to 1439, found {minute}");
                self.fault(&format!("{place}/{key}"), &message, "480");
            }
        }
        if after_minute < before_minute {
            let message = format!(
                "no minute of the day is left: all before {before_minute} and after {after_minute} are quiet"
            );
            self.fault(&format!("{place}/after_minute"), &message, "1260");
        }
    }

    fn at_least_one(&mut self, count: u32, place: &str) {
        if count == 0 {
            self.fault(place, "must be at least 1, found 0", "3");
        }
    }

    fn window(&mut self, days: u32, place: &str) {
        if days == 0 || days > MOST_DAYS {
            let message = format!("a window has 1 to {MOST_DAYS} days, found {days}");
            self.fault(place, &message, "7");
        }
    }

    /// A date that is built in Rust may be one that the dialect cannot write.
    fn date(&mut self, day: Option<NaiveDate>, place: &str) {
        if day.is_some_and(|day| date::parse(&date::text(day)).is_err()) {
            self.fault(place, "is not in the years 0000 to 9999", "\"2027-01-01\"");
        }
    }

    fn fault(&mut self, place: &str, message: &str, example: &str) {
        self.faults.push(Fault::new(place, String::from(message)).with_example(example));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::applies_to::{Collector, DebtKind};
    use crate::policy::contact_rules::CapPer;

    fn own(name: &str, kind: ContactRuleKind) -> ContactRuleDraft {
        ContactRuleDraft {
            name: name.into(),
            jurisdiction: String::new(),
            citation: "house rule".into(),
            source: String::new(),
            verified: false,
            verified_on: None,
            effective: Default::default(),
            applies_to: Default::default(),
            kind,
        }
    }

    fn places(draft: &ContactRulesDraft) -> Vec<String> {
        let mut faults = Vec::new();
        draft.compile(&mut faults);
        faults.into_iter().map(|fault| fault.pointer).collect()
    }

    #[test]
    fn every_entry_that_is_shipped_is_sound() {
        let mut names = Vec::new();
        for rule in Pack::ALL.iter().flat_map(|pack| pack.contact_rules()) {
            let mut faults = Vec::new();
            Checker { faults: &mut faults }.rule(rule, "");
            assert_eq!(faults, [], "{}", rule.name);
            let pack = rule.pack.unwrap();
            assert!(rule.name.starts_with(pack.name()), "{}", rule.name);
            assert_eq!(rule.jurisdiction, pack.jurisdiction());
            assert!(!rule.source.is_empty() && rule.applies_to.asks(), "{}", rule.name);
            names.push(rule.name.clone());
        }
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!((all, names.len()), (9, 9));
    }

    #[test]
    fn who_collects_what_is_asked_where_it_matters() {
        let packs = alloc::vec![Pack::UsDc];
        let mut draft = ContactRulesDraft { packs, ..ContactRulesDraft::default() };
        assert_eq!(places(&draft), ["/contact_rules/collector", "/contact_rules/debts"]);
        draft.collector = Some(Collector::FirstParty);
        assert_eq!(places(&draft), ["/contact_rules/debts"]);
        draft.debts = Some(DebtKind::Consumer);
        assert_eq!(places(&draft), [""; 0]);
        assert_eq!(draft.compile(&mut Vec::new()).applying.len(), 2);
        draft.debts = Some(DebtKind::Commercial);
        assert!(draft.compile(&mut Vec::new()).is_empty());
        // A rule that is for everybody asks nothing.
        let rules = alloc::vec![own("a", ContactRuleKind::OptOutNotice)];
        let mut draft = ContactRulesDraft { rules, ..ContactRulesDraft::default() };
        assert_eq!(places(&draft), [""; 0]);
        draft.rules[0].applies_to.debts = alloc::vec![DebtKind::Consumer].into();
        assert_eq!(places(&draft).len(), 2);
    }

    #[test]
    fn faults_are_told_with_their_places() {
        let hours = |before_minute, after_minute| {
            ContactRuleKind::QuietHours(DebtorQuietHours { before_minute, after_minute })
        };
        let mut late = own("late", hours(481, 480));
        late.effective.from = date::parse("2027-01-02").ok();
        late.effective.to = date::parse("2027-01-01").ok();
        let cap = ContactCap { channels: Vec::new().into(), max: 0, days: 367, per: CapPer::Claim };
        let calls = CallFrequency { max_calls: 0, days: 0, days_after_conversation: 400 };
        let rules = alloc::vec![
            own("", hours(1_440, 1_441)),
            late,
            own("late", ContactRuleKind::Cap(cap)),
            own("us_ny_time_barred", ContactRuleKind::CallFrequency(calls)),
        ];
        let draft = ContactRulesDraft {
            packs: alloc::vec![Pack::UsNy, Pack::Uk],
            rules,
            collector: Some(Collector::DebtBuyer),
            debts: Some(DebtKind::Consumer),
        };
        let rule = |index: usize, rest: &str| format!("/contact_rules/rules/{index}/{rest}");
        let expected = [
            "/contact_rules/packs/1".into(),
            rule(0, "name"),
            rule(0, "kind/quiet_hours/before_minute"),
            rule(0, "kind/quiet_hours/after_minute"),
            rule(1, "effective_to"),
            rule(1, "kind/quiet_hours/after_minute"),
            rule(2, "kind/cap/channels"),
            rule(2, "kind/cap/max"),
            rule(2, "kind/cap/days"),
            rule(2, "name"),
            rule(3, "kind/call_frequency/max_calls"),
            rule(3, "kind/call_frequency/days"),
            rule(3, "kind/call_frequency/days_after_conversation"),
            rule(3, "name"),
        ];
        assert_eq!(places(&draft), expected);
    }
}
