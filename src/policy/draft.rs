//! What a person writes: a policy before it is checked. Amounts and percents are texts here, so
//! that [`PolicyDraft::compile`] can report every one that is wrong, with its place.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::Weekday;

use crate::calendar::Calendar;
use crate::currency::Currency;
use crate::segment::Segment;

use super::assessment_draft::AssessmentDraft;
use super::client::{AddAction, AllocationMode, OnReached, ToleranceMode};
use super::contact_rules::ContactRulesDraft;
use super::lifecycle::{AgeFrom, Lifecycle};
use super::negotiation::NegotiationDraft;
use super::obligation::ObligationsDraft;
use super::sequence::Reminder;

/// A policy as written. The fields are those of the JSON dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDraft {
    /// The policy's name and version.
    pub name: String,
    /// The currency of every amount.
    pub currency: Currency,
    /// The account's date from which age is counted.
    pub age_from: AgeFrom,
    /// The agency's rule.
    pub agency: Option<RuleDraft>,
    /// Clients by name.
    pub clients: BTreeMap<String, ClientDraft>,
    /// Users by name.
    pub users: BTreeMap<String, UserDraft>,
    /// Settlement sequences by name.
    pub sequences: BTreeMap<String, Vec<Reminder>>,
    /// When settlement reminders may go.
    pub sending: SendingDraft,
    /// What happens as time passes.
    pub lifecycle: Lifecycle,
    /// Business days.
    pub calendar: Calendar,
    /// How the creditor gives way in a negotiation.
    pub negotiation: NegotiationDraft,
    /// How accounts are assessed.
    pub assessment: AssessmentDraft,
    /// Rules of the law on contacting debtors.
    pub contact_rules: ContactRulesDraft,
    /// Which follow-ups are chosen.
    pub obligations: ObligationsDraft,
}

/// A rule as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDraft {
    /// The table; needed at agency and client scope.
    pub table: Option<TableDraft>,
    /// The most payments.
    pub max_payments: Option<u32>,
    /// The most days within which all is to be paid.
    pub max_days: Option<u32>,
    /// The most days between two payments.
    pub max_days_between_payments: Option<u32>,
    /// The most that may be forgiven.
    pub max_forgiven: Option<String>,
    /// The least authority that may settle at all.
    pub min_authority: Option<u32>,
    /// The authority that may override the rule.
    pub override_authority: Option<u32>,
    /// False: nobody may override it, whatever `override_authority` says.
    pub overridable: bool,
}

/// A percent table as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableDraft {
    /// Its rows, in any order.
    Rows(Vec<RowDraft>),
    /// The table of another rule: `agency` or a client's name.
    From(String),
}

/// A row as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDraft {
    /// The largest age that fits; none is any.
    pub max_age_days: Option<u32>,
    /// The largest balance that fits; none is any.
    pub max_balance: Option<String>,
    /// The percent to be paid.
    pub percent: String,
}

/// A client's settings as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ClientDraft {
    /// The client's own rule.
    pub rule: Option<RuleDraft>,
    /// Free text for collectors.
    pub instructions: Option<String>,
    /// Percents for calculated settlements.
    pub segment_percents: BTreeMap<Segment, String>,
    /// Whether rules look at the balance with new interest.
    pub include_new_interest: bool,
    /// The most months of a settlement.
    pub max_settlement_months: Option<u32>,
    /// What is done when a settlement is reached.
    pub on_reached: OnReached,
    /// The status code to set when paid in full.
    pub paid_in_full_status: Option<String>,
    /// The action to add when paid in full.
    pub paid_in_full_action: Option<AddAction>,
    /// The most that may remain and still be paid in full.
    pub paid_in_full_tolerance: Option<String>,
    /// The status code to set when settled.
    pub settled_status: Option<String>,
    /// The action to add when settled.
    pub settled_action: Option<AddAction>,
    /// The percent of the settlement that is enough.
    pub settled_tolerance_percent: Option<String>,
    /// The amount under the settlement that is enough.
    pub settled_tolerance_amount: Option<String>,
    /// How the two settled tolerances go together.
    pub settled_tolerance_mode: ToleranceMode,
    /// How money falls on segments.
    pub allocation: Option<AllocationDraft>,
    /// How settlement money falls on segments, if otherwise.
    pub settlement_allocation: Option<AllocationDraft>,
    /// Which follow-ups are chosen, where it is otherwise than in the policy.
    pub obligations: Option<ObligationsDraft>,
}

/// An allocation as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationDraft {
    /// One after the other, or in proportion.
    pub mode: AllocationMode,
    /// The order: each segment once. None is the default order.
    pub order: Option<Vec<Segment>>,
}

/// A user as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UserDraft {
    /// The authority level.
    pub authority: u32,
    /// The user's own rule.
    pub rule: Option<RuleDraft>,
}

/// When settlement reminders may go, as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SendingDraft {
    /// The days of the week on which reminders may go; none is every day.
    pub weekdays: Option<Vec<Weekday>>,
    /// The first quiet minute of the day and the first that is not quiet any more.
    pub quiet_hours: Option<(u32, u32)>,
    /// The sequence that customers get who become stopped and have none.
    pub assign_when_stopped: Option<String>,
}

impl PolicyDraft {
    /// A policy without any rule, with the defaults of the dialect.
    #[must_use]
    pub fn new(name: &str, currency: Currency) -> PolicyDraft {
        PolicyDraft {
            name: name.into(),
            currency,
            age_from: AgeFrom::default(),
            agency: None,
            clients: BTreeMap::new(),
            users: BTreeMap::new(),
            sequences: BTreeMap::new(),
            sending: SendingDraft::default(),
            lifecycle: Lifecycle::default(),
            calendar: Calendar::default(),
            negotiation: NegotiationDraft::default(),
            assessment: AssessmentDraft::default(),
            contact_rules: ContactRulesDraft::default(),
            obligations: ObligationsDraft::default(),
        }
    }

    /// With the agency's rule.
    #[must_use]
    pub fn agency(mut self, rule: RuleDraft) -> PolicyDraft {
        self.agency = Some(rule);
        self
    }

    /// With a client.
    #[must_use]
    pub fn client(mut self, name: &str, client: ClientDraft) -> PolicyDraft {
        self.clients.insert(name.into(), client);
        self
    }

    /// With a settlement sequence.
    #[must_use]
    pub fn sequence(
        mut self,
        name: &str,
        reminders: impl IntoIterator<Item = Reminder>,
    ) -> PolicyDraft {
        self.sequences.insert(name.into(), reminders.into_iter().collect());
        self
    }

    /// With a user of an authority, and maybe a rule.
    #[must_use]
    pub fn user(mut self, name: &str, authority: u32, rule: Option<RuleDraft>) -> PolicyDraft {
        self.users.insert(name.into(), UserDraft { authority, rule });
        self
    }
}

impl RuleDraft {
    /// A rule with this table and no limits.
    pub fn from_rows(rows: impl IntoIterator<Item = RowDraft>) -> RuleDraft {
        RuleDraft {
            table: Some(TableDraft::Rows(rows.into_iter().collect())),
            ..RuleDraft::limits_only()
        }
    }

    /// A rule without a table: a user's rule may have limits only.
    #[must_use]
    pub fn limits_only() -> RuleDraft {
        RuleDraft {
            table: None,
            max_payments: None,
            max_days: None,
            max_days_between_payments: None,
            max_forgiven: None,
            min_authority: None,
            override_authority: None,
            overridable: true,
        }
    }

    /// With the most that may be forgiven.
    #[must_use]
    pub fn max_forgiven(mut self, amount: &str) -> RuleDraft {
        self.max_forgiven = Some(amount.into());
        self
    }

    /// With the most payments.
    #[must_use]
    pub fn max_payments(mut self, payments: u32) -> RuleDraft {
        self.max_payments = Some(payments);
        self
    }

    /// With the most days.
    #[must_use]
    pub fn max_days(mut self, days: u32) -> RuleDraft {
        self.max_days = Some(days);
        self
    }

    /// With the least authority that may settle and the authority that may override.
    #[must_use]
    pub fn authority(mut self, least: u32, to_override: Option<u32>) -> RuleDraft {
        self.min_authority = Some(least);
        self.override_authority = to_override;
        self
    }
}

impl RowDraft {
    /// A row for any age and balance.
    #[must_use]
    pub fn percent(percent: &str) -> RowDraft {
        RowDraft { max_age_days: None, max_balance: None, percent: percent.into() }
    }

    /// With a largest age, itself inside.
    #[must_use]
    pub fn max_age_days(mut self, days: u32) -> RowDraft {
        self.max_age_days = Some(days);
        self
    }

    /// With a largest balance, itself inside.
    #[must_use]
    pub fn max_balance(mut self, amount: &str) -> RowDraft {
        self.max_balance = Some(amount.into());
        self
    }
}
