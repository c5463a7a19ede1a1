//! Two contact rules beside each other, tried with histories of contacts.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use settlekit::account::{Account, AccountDraft, Action, ClaimDraft, ContactWish, Status};
use settlekit::lint::FindingKind;
use settlekit::policy::{
    CallFrequency, CapPer, ContactCap, ContactChannel, ContactRuleDraft, ContactRuleKind,
    DebtorQuietHours, Effective, PolicyDraft,
};
use settlekit::{
    Answer, ClaimId, ContactKind, ContactMade, ContactVerdict, Currency, Policy, Report, decide,
};

use super::{command, compiled, draft, findings, places, rows};
use crate::support::{config, day};

fn rule(name: &str, kind: ContactRuleKind, effective: Effective) -> ContactRuleDraft {
    ContactRuleDraft {
        name: name.into(),
        jurisdiction: String::new(),
        citation: "tried".into(),
        source: String::new(),
        verified: false,
        verified_on: None,
        effective,
        applies_to: Default::default(),
        kind,
    }
}

/// In force always, or from a day on, or until one.
fn effective() -> impl Strategy<Value = Effective> {
    let days = || prop::option::weighted(0.3, 0u64..3);
    (days(), days()).prop_map(|(from, to)| Effective {
        from: from.map(|days| first() + Days::new(days)),
        to: to.map(|days| first() + Days::new(2 + days)),
    })
}

fn cap() -> impl Strategy<Value = ContactRuleKind> {
    let channels = vec![ContactChannel::Call, ContactChannel::Sms];
    let per = prop::sample::select(vec![CapPer::Account, CapPer::Claim]);
    (prop::sample::subsequence(channels, 1..=2), 1u32..3, 1u32..4, per).prop_map(
        |(channels, max, days, per)| {
            ContactRuleKind::Cap(ContactCap { channels: channels.into(), max, days, per })
        },
    )
}

fn hours() -> impl Strategy<Value = ContactRuleKind> {
    (0u16..4, 0u16..4).prop_map(|(before, after)| {
        ContactRuleKind::QuietHours(DebtorQuietHours {
            before_minute: before,
            after_minute: 1_439 - after,
        })
    })
}

fn calls() -> impl Strategy<Value = ContactRuleKind> {
    (1u32..3, 1u32..4, 0u32..4).prop_map(|(max_calls, days, days_after_conversation)| {
        ContactRuleKind::CallFrequency(CallFrequency { max_calls, days, days_after_conversation })
    })
}

fn first() -> NaiveDate {
    day("2026-03-05")
}

fn debtor() -> Account {
    AccountDraft::new("A", "X", Currency::JPY, Status::Stopped)
        .claim(ClaimDraft::new("C1").principal("10"))
        .claim(ClaimDraft::new("C2").principal("10"))
        .open()
        .unwrap()
}

fn claims() -> [Option<ClaimId>; 3] {
    [None, Some("C1"), Some("C2")].map(|name| name.map(|name| ClaimId::new(name).unwrap()))
}

/// Contacts of one kind each, up to two of them.
fn histories(today: NaiveDate) -> Vec<Vec<ContactMade>> {
    let mut kinds = Vec::new();
    for ago in 0..3u64 {
        for claim in claims() {
            for (channel, kind) in [
                (ContactChannel::Call, ContactKind::Attempt),
                (ContactChannel::Call, ContactKind::Conversation),
                (ContactChannel::Sms, ContactKind::Attempt),
            ] {
                let mut made = ContactMade::new(today - Days::new(ago), channel);
                (made.kind, made.claim) = (kind, claim.clone());
                kinds.push(made);
            }
        }
    }
    let mut found = vec![Vec::new()];
    for one in &kinds {
        found.push(vec![one.clone()]);
        found.push(vec![one.clone(), one.clone()]);
    }
    found
}

type Verdict = (ContactVerdict, Option<NaiveDate>);

/// What is said of every contact after every history, on every day.
fn verdicts(draft: &PolicyDraft) -> Vec<Verdict> {
    let policy: Policy = compiled(draft);
    let account = debtor();
    let mut found = Vec::new();
    for today in (0..8).map(|days| first() + Days::new(days)) {
        for contacts in histories(today) {
            for (channel, claim) in [ContactChannel::Call, ContactChannel::Sms]
                .into_iter()
                .flat_map(|channel| claims().map(|claim| (channel, claim)))
            {
                let mut wish = ContactWish::new(channel);
                (wish.contacts, wish.claim) = (contacts.clone(), claim);
                wish.debtor_minute = Some(720);
                found.push(verdict(&account, wish, &policy, today));
            }
        }
        for minute in [0, 1, 2, 3, 720, 1_436, 1_437, 1_438, 1_439] {
            let mut wish = ContactWish::new(ContactChannel::Call);
            wish.debtor_minute = Some(minute);
            found.push(verdict(&account, wish, &policy, today));
        }
    }
    found
}

fn verdict(account: &Account, wish: ContactWish, policy: &Policy, today: NaiveDate) -> Verdict {
    let command = command(Action::CheckContact(Box::new(wish)), (None, None));
    let Answer::Applied(decision) = decide(account, &command, policy, today) else { panic!() };
    let Some(Report::Contact(answer)) = decision.report else { panic!() };
    (answer.verdict, answer.until)
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_rule_is_covered_where_it_changes_no_verdict(
        kinds in prop_oneof![(cap(), cap()), (cap(), cap()), (hours(), hours()), (calls(), calls())],
        effective in (effective(), effective()),
    ) {
        let rules = [rule("one", kinds.0, effective.0), rule("two", kinds.1, effective.1)];
        let mut both = draft().agency(rows(&[(None, None, 50)]));
        both.contact_rules.rules = rules.to_vec();
        let all = verdicts(&both);
        let found = findings(&both);
        let covered = places(&found, FindingKind::ContactRuleCovered);
        let never = places(&found, FindingKind::RuleNeverBinds);
        prop_assert!(covered.len() <= 1, "{:?}", covered);
        let mut idle = Vec::new();
        for (index, left) in [(0, 1), (1, 0)] {
            let place = format!("/contact_rules/rules/{index}");
            let mut one = both.clone();
            one.contact_rules.rules = vec![rules[left].clone()];
            let changes_nothing = verdicts(&one) == all;
            let told = covered.contains(&place.as_str()) || never.contains(&place.as_str());
            prop_assert!(changes_nothing || !told, "{} {:?}", place, rules);
            if changes_nothing {
                idle.push(told);
            }
        }
        // A conversation that follows calls may hide behind a number of calls; that is not looked for.
        let calls = matches!(rules[0].kind, ContactRuleKind::CallFrequency(_));
        prop_assert!(calls || idle.is_empty() || idle.contains(&true), "{:?}", rules);
    }
}
