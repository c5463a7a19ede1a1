//! A policy: rules, client settings, users and lifecycle choices; compiled once, then immutable.

mod applies_to;
mod assessment;
mod assessment_draft;
mod client;
pub(crate) mod compile;
mod contact_rules;
mod draft;
mod edges;
mod factor;
pub(crate) mod grid;
mod lifecycle;
mod locator;
mod negotiation;
pub(crate) mod obligation;
mod rule;
pub(crate) mod sending;
mod sequence;
pub(crate) mod shares;
mod table;

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::calendar::Calendar;
use crate::currency::Currency;
use crate::fault::Fault;
use crate::figure::Scope;
use crate::id::{ClientId, SequenceId, UserId};

pub use applies_to::{AppliesTo, Collector, DebtKind, Effective, Pack};
pub use assessment::{AssessmentSettings, RecoveryCurve, RecoveryPoint, RecoverySample};
pub use assessment_draft::{AssessmentDraft, RecoveryCurveDraft, RecoveryPointDraft, ShiftDraft};
pub use client::{
    AddAction, Allocation, AllocationMode, AllocationSettings, Automation, Client, OnReached,
    PaidInFull, Settled, SettledTolerance, ToleranceMode,
};
pub use contact_rules::{
    CallFrequency, CapPer, ContactCap, ContactChannel, ContactRule, ContactRuleDraft,
    ContactRuleKind, ContactRules, ContactRulesDraft, DebtorQuietHours,
};
pub use draft::{
    AllocationDraft, ClientDraft, PolicyDraft, RowDraft, RuleDraft, SendingDraft, TableDraft,
    UserDraft,
};
pub use factor::{Dispute, Hardship, Relationship, Shift, Weight, Willingness};
pub use lifecycle::{AgeFrom, InterestDuringSettlement, Lifecycle, OnExpiry, SameDayPayments};
pub use negotiation::{NegotiationDraft, NegotiationRules};
pub use obligation::{
    Due, OWN_PACK, ObligationKind, ObligationPack, ObligationRule, Obligations, ObligationsDraft,
    Period, Trigger, packs,
};
pub use rule::Rule;
pub use sending::{QuietHours, SendingRules};
pub use sequence::{Channel, Reminder, Sequence};
pub use table::{Row, Table};

/// A user of the policy: a collector with an authority and maybe a rule of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The authority level; larger may do more.
    pub authority: u32,
    /// The rule that narrows the base rule for this user.
    pub rule: Option<Rule>,
}

/// The compiled policy. It comes only from [`PolicyDraft::compile`], so it holds no fault.
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Currency, Percent};
/// let rule = RuleDraft::from_rows([
///     RowDraft::percent("80").max_age_days(100).max_balance("5000.00"),
///     RowDraft::percent("75").max_age_days(100),
///     RowDraft::percent("65"),
/// ]);
/// let policy = PolicyDraft::new("lake-2026-03", Currency::USD).agency(rule).compile().unwrap();
/// let table = policy.agency().unwrap().table().unwrap();
/// let (number, row) = table.row_for(Some(100), 500_001).unwrap();
/// assert_eq!((number, row.percent), (2, "75".parse::<Percent>().unwrap()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(crate) name: Arc<str>,
    pub(crate) currency: Currency,
    pub(crate) age_from: AgeFrom,
    pub(crate) agency: Option<Rule>,
    pub(crate) clients: BTreeMap<ClientId, Client>,
    pub(crate) users: BTreeMap<UserId, User>,
    pub(crate) sequences: BTreeMap<SequenceId, Sequence>,
    pub(crate) sending: SendingRules,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) calendar: Calendar,
    pub(crate) default_client: Client,
    pub(crate) negotiation: NegotiationRules,
    pub(crate) assessment: AssessmentSettings,
    pub(crate) contact_rules: ContactRules,
    pub(crate) obligations: Obligations,
}

impl Policy {
    /// The policy's own name and version, kept with everything decided under it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The currency of every amount in it.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The account's date from which its age is counted.
    #[must_use]
    pub fn age_from(&self) -> AgeFrom {
        self.age_from
    }

    /// The agency's rule.
    #[must_use]
    pub fn agency(&self) -> Option<&Rule> {
        self.agency.as_ref()
    }

    /// The settings of a client; of one that the policy does not name, the defaults.
    #[must_use]
    pub fn client(&self, client: &ClientId) -> &Client {
        self.clients.get(client).unwrap_or(&self.default_client)
    }

    /// How the creditor gives way in a negotiation.
    #[must_use]
    pub fn negotiation(&self) -> &NegotiationRules {
        &self.negotiation
    }

    /// The clients that the policy names.
    pub fn clients(&self) -> impl Iterator<Item = (&ClientId, &Client)> {
        self.clients.iter()
    }

    /// The rule that stands under every proposal on this client's accounts, and whose it is: the
    /// client's own as a whole, else the agency's.
    #[must_use]
    pub fn base_rule(&self, client: &ClientId) -> Option<(Scope, &Rule)> {
        let own = self.client(client).rule.as_ref().map(|rule| (Scope::Client, rule));
        own.or(self.agency.as_ref().map(|rule| (Scope::Agency, rule)))
    }

    /// A user by name.
    #[must_use]
    pub fn user(&self, user: &UserId) -> Option<&User> {
        self.users.get(user)
    }

    /// The users by name.
    pub fn users(&self) -> impl Iterator<Item = (&UserId, &User)> {
        self.users.iter()
    }

    /// A settlement sequence by name.
    #[must_use]
    pub fn sequence(&self, sequence: &SequenceId) -> Option<&Sequence> {
        self.sequences.get(sequence)
    }

    /// The settlement sequences by name.
    pub fn sequences(&self) -> impl Iterator<Item = (&SequenceId, &Sequence)> {
        self.sequences.iter()
    }

    /// When settlement reminders may go.
    #[must_use]
    pub fn sending(&self) -> &SendingRules {
        &self.sending
    }

    /// What happens to offers and plans as time passes.
    #[must_use]
    pub fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// The business days.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// How accounts are assessed.
    #[must_use]
    pub fn assessment(&self) -> &AssessmentSettings {
        &self.assessment
    }

    /// What the law says on contacting debtors, as far as the policy has chosen it.
    #[must_use]
    pub fn contact_rules(&self) -> &ContactRules {
        &self.contact_rules
    }

    /// The follow-ups chosen for a client's accounts: the client's own section over the policy's.
    #[must_use]
    pub fn obligations(&self, client: &ClientId) -> &Obligations {
        self.client(client).obligations.as_ref().unwrap_or(&self.obligations)
    }
}

/// Every fault of a draft that does not compile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the policy has {} fault(s); the first: {}", faults.len(), faults.first().map(alloc::string::ToString::to_string).unwrap_or_default())]
pub struct PolicyFaults {
    /// All of them, in the order of the document.
    pub faults: Vec<Fault>,
}
