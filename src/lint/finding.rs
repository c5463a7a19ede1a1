//! What is found, where, and on which account it shows.

use alloc::format;
use alloc::string::String;

use crate::currency::Currency;
use crate::id::{ClientId, UserId};
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::compile::pointer_step;

/// What kind of thing is wrong. The names are permanent; the manual page `lint` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Neither the client nor the agency has a rule: every proposal is refused with `no_rule`.
    NoRule,
    /// An age and balance that no row of a table fits: `no_row`.
    Gap,
    /// A row that is never the first that fits.
    UnreachableRow,
    /// A row that says again what another row of its table says.
    DuplicateRow,
    /// The older of two accounts with one balance is to pay the higher percent.
    PercentRisesWithAge,
    /// The account that owes more, of two of one age, is to pay the higher percent.
    PercentRisesWithBalance,
    /// A percent under which `max_forgiven` of the same rule never lets anybody come.
    PercentNeverBinds,
    /// A limit that refuses nothing that the other limits beside it admit.
    LimitNeverBinds,
    /// A user's rule, or a part of it, that refuses nothing which the rules under it admit; a
    /// client's rule that says what the agency's says; a rule that refuses nothing at all.
    RuleNeverBinds,
    /// A limit that grants what no plan can have beside the others, or that forbids every plan.
    ImpossiblePlan,
    /// What is set at one scope can never be used because of another scope.
    ScopeContradiction,
    /// A least authority that no user has: nobody may settle.
    AuthorityOutOfReach,
    /// An override level that no user has: nobody can override.
    OverrideOutOfReach,
    /// An override level below the least authority, which an approver needs anyway.
    OverrideBelowLeast,
    /// A settled tolerance with which the first cent reaches every settlement.
    ToleranceTakesAnything,
    /// An override level that lifts nothing: whoever has it has a rule of their own that is as strict.
    OverrideLiftsNothing,
    /// A step of the ladder that lies below the floor of every account: the floor is proposed instead.
    LadderBelowFloor,
    /// A step of the ladder that `max_rounds` never lets anybody reach.
    LadderBeyondRounds,
    /// A counter-offer that names no day would end after the last day on which a rule lets it be paid.
    RoundBeyondDays,
    /// An opening or target of an assessment that no fact ever lifts above the floor.
    RangeBelowFloor,
    /// A setting of an assessment that needs a recovery curve, or one that falls, and there is none.
    CurveMissing,
    /// The days of waiting lead beyond the recovery curve, however young a debt is.
    WaitingBeyondCurve,
    /// Two rules of obligations that ask for the same thing after the same thing.
    ObligationTwice,
    /// A contact rule that is against nothing which a stricter one beside it is not against.
    ContactRuleCovered,
}

impl FindingKind {
    /// Every kind.
    pub const ALL: [FindingKind; 24] = [
        FindingKind::NoRule,
        FindingKind::Gap,
        FindingKind::UnreachableRow,
        FindingKind::DuplicateRow,
        FindingKind::PercentRisesWithAge,
        FindingKind::PercentRisesWithBalance,
        FindingKind::PercentNeverBinds,
        FindingKind::LimitNeverBinds,
        FindingKind::RuleNeverBinds,
        FindingKind::ImpossiblePlan,
        FindingKind::ScopeContradiction,
        FindingKind::AuthorityOutOfReach,
        FindingKind::OverrideOutOfReach,
        FindingKind::OverrideBelowLeast,
        FindingKind::ToleranceTakesAnything,
        FindingKind::OverrideLiftsNothing,
        FindingKind::LadderBelowFloor,
        FindingKind::LadderBeyondRounds,
        FindingKind::RoundBeyondDays,
        FindingKind::RangeBelowFloor,
        FindingKind::CurveMissing,
        FindingKind::WaitingBeyondCurve,
        FindingKind::ObligationTwice,
        FindingKind::ContactRuleCovered,
    ];

    /// The permanent name, as in JSON.
    ///
    /// ```
    /// use settlekit::lint::FindingKind;
    /// assert_eq!(FindingKind::PercentRisesWithAge.name(), "percent_rises_with_age");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            FindingKind::NoRule => "no_rule",
            FindingKind::Gap => "gap",
            FindingKind::UnreachableRow => "unreachable_row",
            FindingKind::DuplicateRow => "duplicate_row",
            FindingKind::PercentRisesWithAge => "percent_rises_with_age",
            FindingKind::PercentRisesWithBalance => "percent_rises_with_balance",
            FindingKind::PercentNeverBinds => "percent_never_binds",
            FindingKind::LimitNeverBinds => "limit_never_binds",
            FindingKind::RuleNeverBinds => "rule_never_binds",
            FindingKind::ImpossiblePlan => "impossible_plan",
            FindingKind::ScopeContradiction => "scope_contradiction",
            FindingKind::AuthorityOutOfReach => "authority_out_of_reach",
            FindingKind::OverrideOutOfReach => "override_out_of_reach",
            FindingKind::OverrideBelowLeast => "override_below_least",
            FindingKind::ToleranceTakesAnything => "tolerance_takes_anything",
            FindingKind::OverrideLiftsNothing => "override_lifts_nothing",
            FindingKind::LadderBelowFloor => "ladder_below_floor",
            FindingKind::LadderBeyondRounds => "ladder_beyond_rounds",
            FindingKind::RoundBeyondDays => "round_beyond_days",
            FindingKind::RangeBelowFloor => "range_below_floor",
            FindingKind::CurveMissing => "curve_missing",
            FindingKind::WaitingBeyondCurve => "waiting_beyond_curve",
            FindingKind::ObligationTwice => "obligation_twice",
            FindingKind::ContactRuleCovered => "contact_rule_covered",
        }
    }
}

/// Who and what shows a finding. What is absent does not matter: any client, whoever asks, any age,
/// any balance, no plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Witness {
    /// The client of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// The user who proposes or approves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The age in whole days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_days: Option<u32>,
    /// The balance of the claims concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<Money>,
    /// The plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanWitness>,
}

/// A plan in summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PlanWitness {
    /// In how many payments.
    pub payments: u32,
    /// How many days after its beginning the last one is due.
    pub last_day: u32,
    /// The largest number of days between two payments, or to the first; absent for one payment
    /// that is no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest_gap_days: Option<u32>,
}

impl Witness {
    pub(super) fn account(mut self, age_days: Option<u32>, minor: i64, in_: Currency) -> Witness {
        self.age_days = age_days;
        self.balance = Some(Money::from_minor(minor, in_));
        self
    }

    pub(super) fn plan(mut self, payments: u32, last_day: u32, gap: Option<u32>) -> Witness {
        self.plan = Some(PlanWitness { payments, last_day, largest_gap_days: gap });
        self
    }

    pub(super) fn user(mut self, user: Option<&UserId>) -> Witness {
        self.user = user.cloned();
        self
    }
}

/// One thing that is worth changing in a policy. The policy loads and works; this is advice.
///
/// `place` is a JSON pointer (RFC 6901) into the policy as it was written, such as
/// `/agency/rule/table/0`; rows have the index at which they were written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// What kind of thing is wrong.
    pub kind: FindingKind,
    /// Where.
    pub place: String,
    /// The other place that it takes for this to be wrong, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_place: Option<String>,
    /// On which account, by whom, with which plan it shows.
    pub witness: Witness,
    /// The second account, where the finding compares two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_witness: Option<Witness>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to write instead.
    pub suggestion: String,
}

impl Finding {
    pub(super) fn beside(mut self, place: impl Into<String>) -> Finding {
        self.other_place = Some(place.into());
        self
    }

    pub(super) fn against(mut self, witness: Witness) -> Finding {
        self.other_witness = Some(witness);
        self
    }
}

/// Whose rule or settings are looked at.
#[derive(Clone, Copy)]
pub(super) struct Site<'p> {
    pub policy: &'p Policy,
    pub client: Option<&'p ClientId>,
    pub user: Option<&'p UserId>,
}

impl<'p> Site<'p> {
    pub fn agency(policy: &'p Policy) -> Site<'p> {
        Site { policy, client: None, user: None }
    }

    pub fn client(policy: &'p Policy, client: &'p ClientId) -> Site<'p> {
        Site { policy, client: Some(client), user: None }
    }

    pub fn user(policy: &'p Policy, user: &'p UserId) -> Site<'p> {
        Site { policy, client: None, user: Some(user) }
    }

    /// The place of what belongs to this agency, client or user.
    pub fn own_place(&self, field: &str) -> String {
        match (self.client, self.user) {
            (_, Some(user)) => format!("/users/{}/{field}", pointer_step(user.as_str())),
            (Some(client), _) => format!("/clients/{}/{field}", pointer_step(client.as_str())),
            (None, None) => format!("/agency/{field}"),
        }
    }

    /// The place of a field of the rule.
    pub fn place(&self, field: &str) -> String {
        format!("{}/{field}", self.own_place("rule"))
    }

    /// The rule, in words.
    pub fn rule(&self) -> String {
        match (self.client, self.user) {
            (_, Some(user)) => format!("the rule of user \"{user}\""),
            (Some(client), _) => format!("the rule of client \"{client}\""),
            (None, None) => "the agency's rule".into(),
        }
    }

    /// A witness of this client or user, with any account.
    pub fn witness(&self) -> Witness {
        Witness { client: self.client.cloned(), user: self.user.cloned(), ..Witness::default() }
    }

    /// A witness with an account.
    pub fn account(&self, age_days: Option<u32>, balance_minor: i64) -> Witness {
        self.witness().account(age_days, balance_minor, self.policy.currency())
    }

    pub fn money(&self, minor: i64) -> Money {
        Money::from_minor(minor, self.policy.currency())
    }
}

/// A finding without a second place or account.
pub(super) fn finding(
    kind: FindingKind,
    place: String,
    witness: Witness,
    message: impl Into<String>,
    suggestion: impl Into<String>,
) -> Finding {
    Finding {
        kind,
        place,
        other_place: None,
        witness,
        other_witness: None,
        message: message.into(),
        suggestion: suggestion.into(),
    }
}
