//! Who may settle and who can override, tried with every user.

use proptest::prelude::*;
use settlekit::lint::FindingKind;
use settlekit::policy::PolicyDraft;

use super::{Actors, account, compiled, draft, findings, passes, places, rows};
use crate::support::config;

const NAMES: [&str; 3] = ["a", "b", "c"];

fn world(levels: &[u32], least: Option<u32>, to_override: Option<u32>) -> PolicyDraft {
    let mut rule = rows(&[(None, None, 50)]);
    rule.min_authority = least;
    rule.override_authority = to_override;
    let users = NAMES.iter().zip(levels);
    users.fold(draft().agency(rule), |draft, (name, level)| draft.user(name, *level, None))
}

/// Which proposers and approvers get this amount of 8 through.
fn who_passes(draft: &PolicyDraft, amount: i64) -> Vec<Actors> {
    let policy = compiled(draft);
    let account = account("A", 0, 8);
    let anybody = || NAMES.iter().map(|name| Some(*name)).chain([None]);
    let pairs = anybody().flat_map(|by| anybody().map(move |approved_by| (by, approved_by)));
    pairs.filter(|actors| passes(&policy, &account, amount, *actors)).collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn levels_are_as_trying_every_user_says(
        levels in prop::collection::vec(0u32..4, 0..=3),
        least in prop::option::of(0u32..5), to_override in prop::option::of(0u32..5),
    ) {
        let policy = world(&levels, least, to_override);
        let found = findings(&policy);
        let may_settle = who_passes(&policy, 8);
        let nobody = may_settle.is_empty();
        let told = |kind: FindingKind| places(&found, kind);
        prop_assert_eq!(
            told(FindingKind::AuthorityOutOfReach),
            if nobody { vec!["/agency/rule/min_authority"] } else { vec![] }
        );
        let place = "/agency/rule/override_authority";
        let nobody_overrides = who_passes(&policy, 1).is_empty();
        prop_assert_eq!(
            !told(FindingKind::OverrideOutOfReach).is_empty(),
            to_override.is_some() && !nobody && nobody_overrides
        );
        let below = to_override.zip(least).is_some_and(|(level, least)| level < least);
        prop_assert_eq!(
            told(FindingKind::OverrideBelowLeast),
            if below && !nobody { vec![place] } else { vec![] }
        );
        if below {
            let raised = world(&levels, least, least);
            prop_assert_eq!(who_passes(&raised, 1), who_passes(&policy, 1));
        }
        let useless: Vec<String> = NAMES[..levels.len()]
            .iter()
            .filter(|name| !nobody && may_settle.iter().all(|(by, _)| *by != Some(**name)))
            .map(|name| format!("/users/{name}/authority"))
            .collect();
        prop_assert_eq!(told(FindingKind::ScopeContradiction), useless);
    }
}
