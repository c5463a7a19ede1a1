//! Two obligations beside each other, tried with agreements and payments.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use settlekit::account::Account;
use settlekit::lint::FindingKind;
use settlekit::obligations::{
    Collector, DebtKind, ObligationKind, ObligationRule, ObligationsDraft, Trigger, calendar,
};
use settlekit::policy::{ClientDraft, OnReached, PolicyDraft};
use settlekit::{Currency, Money, Policy};

use super::{compiled, draft, findings, places, rows};
use crate::support::{account, config, day, step};

fn first() -> NaiveDate {
    day("2026-03-05")
}

fn triggers() -> Vec<Trigger> {
    vec![
        Trigger::Agreed,
        Trigger::AgreedForLess,
        Trigger::PaymentPosted,
        Trigger::Settled,
        Trigger::PaidInFull,
        Trigger::Satisfied,
        Trigger::Forgiven { at_least: Money::from_minor(1, Currency::JPY) },
        Trigger::Forgiven { at_least: Money::from_minor(400, Currency::JPY) },
    ]
}

fn own_rule(name: &'static str) -> impl Strategy<Value = ObligationRule> {
    let kinds = vec![ObligationKind::Receipt, ObligationKind::Statement, ObligationKind::Other];
    let days = || prop::option::weighted(0.4, 0u64..3);
    (
        prop::sample::select(kinds),
        prop::sample::select(triggers()),
        prop::sample::select(vec!["house", "us_ny"]),
        prop::sample::select(vec!["Write.", "Call."]),
        (days(), days()),
        prop::bool::weighted(0.1),
    )
        .prop_map(move |(what, trigger, jurisdiction, text, (from, to), others)| {
            let mut rule = ObligationRule::own(name, what, trigger);
            (rule.jurisdiction, rule.text) = (jurisdiction.into(), text.into());
            rule.effective.from = from.map(|days| first() + Days::new(days));
            rule.effective.to = to.map(|days| first() + Days::new(2 + days));
            if others {
                rule.applies_to.debts = vec![DebtKind::Commercial].into();
            }
            rule
        })
}

/// An account that agrees on so much on a day and pays it on the next.
fn settled_on(on: NaiveDate, amount: u32, where_: &str, policy: &Policy) -> Account {
    let mut account = account(&format!(
        r#"{{"format":1,"account":"A","client":"LAKE","currency":"JPY","status":"stopped",
            "jurisdictions":["{where_}"],"claims":[{{"claim":"C1","balance":{{"principal":"1000"}}}}]}}"#
    ));
    let paid_on = on + Days::new(1);
    for command in [
        format!(
            r#"{{"on":"{on}","command":"create_settlement","settlement":"S1","terms":{{"fixed":"{amount}"}},"inception_on":"{on}","pay_by":"{paid_on}"}}"#
        ),
        format!(
            r#"{{"on":"{paid_on}","command":"post_payment","payment":"P1","amount":"{amount}","effective_on":"{paid_on}"}}"#
        ),
    ] {
        let answer = step(&mut account, policy, &command);
        assert!(matches!(answer, settlekit::Answer::Applied(_)), "{answer:?}");
    }
    account
}

/// Whether something happens after which the debtor is to have the same from both rules.
fn is_owed_twice(draft: &PolicyDraft, where_: &str, same_text: bool) -> bool {
    let policy = compiled(draft);
    (0..8).map(|days| first() + Days::new(days) - Days::new(2)).any(|on| {
        [500, 1_000].into_iter().any(|amount| {
            let account = settled_on(on, amount, where_, &policy);
            let owed = calendar(&account, &policy, on + Days::new(1)).obligations;
            owed.iter().enumerate().any(|(place, one)| {
                owed[..place].iter().any(|other| {
                    one.rule != other.rule
                        && one.about == other.about
                        && one.arises_on == other.arises_on
                        && one.what == other.what
                        && (one.what != ObligationKind::Other || same_text)
                })
            })
        })
    })
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn rules_ask_twice_where_a_debtor_has_the_same_twice(
        one in own_rule("one"), two in own_rule("two"), of_client in any::<bool>(),
    ) {
        let chosen = ObligationsDraft {
            collector: Some(Collector::ThirdParty),
            debts: Some(DebtKind::Consumer),
            packs: None,
            rules: Some(vec![one.clone(), two.clone()]),
        };
        let client = ClientDraft { on_reached: OnReached::Settle, ..ClientDraft::default() };
        let mut draft = draft().agency(rows(&[(None, None, 10)]));
        let place = if of_client {
            let client = ClientDraft { obligations: Some(chosen), ..client };
            draft = draft.client("LAKE", client);
            "/clients/LAKE/obligations/rules"
        } else {
            draft.obligations = chosen;
            draft = draft.client("LAKE", client);
            "/obligations/rules"
        };
        let found = findings(&draft);
        let same_text = one.text == two.text;
        let twice = is_owed_twice(&draft, "house", same_text) || is_owed_twice(&draft, "us_ny", same_text);
        let expected: Vec<String> = twice.then(|| format!("{place}/1")).into_iter().collect();
        prop_assert_eq!(places(&found, FindingKind::ObligationTwice), expected);
        let for_others: Vec<String> = [&one, &two]
            .iter()
            .enumerate()
            .filter(|(_, rule)| !rule.applies_to.covers(None, Some(DebtKind::Consumer)))
            .map(|(index, _)| format!("{place}/{index}"))
            .collect();
        prop_assert_eq!(places(&found, FindingKind::RuleNeverBinds), for_others);
    }
}
