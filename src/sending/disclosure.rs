//! What the debtor is to be told with an offer or a message.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::id::ClaimId;
use crate::policy::{ContactRule, ContactRuleKind, ContactRules};

/// A duty that goes with an offer, an agreement or a message (domain.md 13).
///
/// That a debt is time-barred is told with or without a rule that says so; the citation is there
/// where the policy has chosen the rule.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Disclosure {
    /// What is to be done.
    pub kind: DisclosureKind,
    /// The claim that it is about; none is all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The contact rule that asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where the rule is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DisclosureKind {
    /// Tell that the debt is time-barred.
    TimeBarred,
    /// Neither sue nor threaten to.
    NoSuit,
    /// Tell how to opt out of such messages.
    OptOut,
}

impl DisclosureKind {
    /// All of them.
    pub const ALL: [DisclosureKind; 3] =
        [DisclosureKind::TimeBarred, DisclosureKind::NoSuit, DisclosureKind::OptOut];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            DisclosureKind::TimeBarred => "time_barred",
            DisclosureKind::NoSuit => "no_suit",
            DisclosureKind::OptOut => "opt_out",
        }
    }
}

impl Disclosure {
    fn of_rule(kind: DisclosureKind, claim: Option<&ClaimId>, rule: &ContactRule) -> Disclosure {
        let (name, citation) = (rule.name.clone().into(), rule.citation.clone().into());
        Disclosure { kind, claim: claim.cloned(), rule: Some(name), citation: Some(citation) }
    }
}

/// What goes with an offer on claims that are time-barred on a day.
pub(crate) fn of_barred<'c>(
    rules: &ContactRules,
    day: NaiveDate,
    barred: impl IntoIterator<Item = &'c ClaimId>,
) -> Vec<Disclosure> {
    let mut all = Vec::new();
    for claim in barred {
        let known = all.len();
        for rule in rules.in_force(day) {
            if rule.kind == ContactRuleKind::TimeBarredNotice {
                all.push(Disclosure::of_rule(DisclosureKind::TimeBarred, Some(claim), rule));
            }
        }
        if all.len() == known {
            let claim = Some(claim.clone());
            all.push(Disclosure {
                kind: DisclosureKind::TimeBarred,
                claim,
                rule: None,
                citation: None,
            });
        }
        for rule in rules.in_force(day) {
            if rule.kind == ContactRuleKind::NoSuit {
                all.push(Disclosure::of_rule(DisclosureKind::NoSuit, Some(claim), rule));
            }
        }
    }
    all
}

/// What goes with every electronic message on a day.
pub(crate) fn of_messages(rules: &ContactRules, day: NaiveDate) -> Vec<Disclosure> {
    let asks = |rule: &&ContactRule| rule.kind == ContactRuleKind::OptOutNotice;
    let duty = |rule| Disclosure::of_rule(DisclosureKind::OptOut, None, rule);
    rules.in_force(day).filter(asks).map(duty).collect()
}
