//! Contact rules: when the law lets a debtor be contacted, as dated data with its source.
//!
//! Off unless a policy chooses them. The bypass of settlement reminders (COMP-01, COMP-02) never
//! reaches them: it is about the host's own frequency rules, these are about the law.

mod compile;
mod us_dc;
mod us_federal;
mod us_ny;
mod us_nyc;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::applies_to::{AppliesTo, Collector, DebtKind, Effective, Pack};
use super::sequence::Channel;

/// How somebody reaches the debtor, or the debtor somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// By telephone.
    Call,
    /// By e-mail.
    Email,
    /// By text message.
    Sms,
    /// By letter.
    Letter,
}

impl ContactChannel {
    /// All of them.
    pub const ALL: [ContactChannel; 4] =
        [ContactChannel::Call, ContactChannel::Email, ContactChannel::Sms, ContactChannel::Letter];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ContactChannel::Call => "call",
            ContactChannel::Email => "email",
            ContactChannel::Sms => "sms",
            ContactChannel::Letter => "letter",
        }
    }

    /// Whether it is an electronic message, which tells how to opt out.
    #[must_use]
    pub const fn is_message(self) -> bool {
        matches!(self, ContactChannel::Email | ContactChannel::Sms)
    }
}

impl From<Channel> for ContactChannel {
    fn from(channel: Channel) -> ContactChannel {
        match channel {
            Channel::Email => ContactChannel::Email,
            Channel::Sms => ContactChannel::Sms,
        }
    }
}

/// One rule of the law, or of the house, on contacting debtors.
///
/// ```
/// use settlekit::policy::{ContactRuleKind, Pack};
/// let calls = &Pack::UsFederal.contact_rules()[0];
/// assert_eq!((calls.name.as_ref(), calls.verified), ("us_federal_calls", true));
/// assert_eq!(calls.citation, "12 CFR 1006.14(b)(2)");
/// let ContactRuleKind::CallFrequency(calls) = &calls.kind else { panic!("it is about calls") };
/// assert_eq!((calls.max_calls, calls.days, calls.days_after_conversation), (7, 7, 7));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRule {
    /// Its name, in a policy only once.
    pub name: Cow<'static, str>,
    /// The pack that it is shipped with; none is a policy's own rule.
    pub pack: Option<Pack>,
    /// Where it holds.
    pub jurisdiction: Cow<'static, str>,
    /// Where it is written.
    pub citation: Cow<'static, str>,
    /// What was read to enter it here.
    pub source: Cow<'static, str>,
    /// Whether the text itself was read, and not only what others say of it.
    pub verified: bool,
    /// The day of the copy that was read, where it is known.
    pub verified_on: Option<NaiveDate>,
    /// When it is in force.
    pub effective: Effective,
    /// Whom it is for.
    pub applies_to: AppliesTo,
    /// What it says.
    pub kind: ContactRuleKind,
}

/// What a contact rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactRuleKind {
    /// Calls above a number are presumed to harass. It forbids none: the answer says that the
    /// presumption is exceeded.
    CallFrequency(CallFrequency),
    /// So many contacts and no more.
    Cap(ContactCap),
    /// No calls and messages at these hours of the debtor's day.
    QuietHours(DebtorQuietHours),
    /// No contact with a debtor whom an attorney represents.
    AttorneyRepresented,
    /// Every electronic message tells how to opt out.
    OptOutNotice,
    /// The debtor is told that a debt is time-barred.
    TimeBarredNotice,
    /// Nobody sues, or threatens to sue, on a debt that is time-barred.
    NoSuit,
}

impl ContactRuleKind {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            ContactRuleKind::CallFrequency(_) => "call_frequency",
            ContactRuleKind::Cap(_) => "cap",
            ContactRuleKind::QuietHours(_) => "quiet_hours",
            ContactRuleKind::AttorneyRepresented => "attorney_represented",
            ContactRuleKind::OptOutNotice => "opt_out_notice",
            ContactRuleKind::TimeBarredNotice => "time_barred_notice",
            ContactRuleKind::NoSuit => "no_suit",
        }
    }
}

/// The figures of a presumption on calls, for each person and each debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallFrequency {
    /// The most calls.
    pub max_calls: u32,
    /// Within so many days in a row, the day of the call included.
    pub days: u32,
    /// No call within so many days after a conversation, whose own day is the first; 0 is no such
    /// limit.
    pub days_after_conversation: u32,
}

/// The figures of a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCap {
    /// The channels that are counted together.
    pub channels: Cow<'static, [ContactChannel]>,
    /// The most contacts.
    pub max: u32,
    /// Within so many days in a row, the day of the contact included.
    pub days: u32,
    /// What is counted by itself.
    pub per: CapPer,
}

/// What a cap counts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CapPer {
    /// The whole account.
    Account,
    /// Each claim.
    Claim,
}

impl CapPer {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CapPer::Account => "account",
            CapPer::Claim => "claim",
        }
    }
}

/// The hours at which a debtor is not called or written to, in minutes after midnight where the
/// debtor is. Both bounds are allowed: 480 and 1260 are "not before eight and not after nine".
///
/// ```
/// use settlekit::policy::DebtorQuietHours;
/// let night = DebtorQuietHours { before_minute: 8 * 60, after_minute: 21 * 60 };
/// assert!(night.contain(7 * 60 + 59) && !night.contain(8 * 60));
/// assert!(night.contain(21 * 60 + 1) && !night.contain(21 * 60));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DebtorQuietHours {
    /// Minutes before this one are quiet.
    pub before_minute: u16,
    /// Minutes after this one are quiet.
    pub after_minute: u16,
}

impl DebtorQuietHours {
    /// Whether a minute of the debtor's day is quiet.
    #[must_use]
    pub const fn contain(&self, minute: u16) -> bool {
        minute < self.before_minute || self.after_minute < minute
    }
}

impl Pack {
    /// The contact rules that it is shipped with; none where no such rule was found in a source.
    #[must_use]
    pub fn contact_rules(self) -> &'static [ContactRule] {
        match self {
            Pack::UsFederal => &us_federal::RULES,
            Pack::UsNy => &us_ny::RULES,
            Pack::UsNyc => &us_nyc::RULES,
            Pack::UsDc => &us_dc::RULES,
            Pack::UsCa | Pack::Uk => &[],
        }
    }
}

/// The contact rules of a policy as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactRulesDraft {
    /// The packs chosen.
    pub packs: Vec<Pack>,
    /// The policy's own rules, beside those of the packs.
    pub rules: Vec<ContactRuleDraft>,
    /// Who collects; needed with packs, and with rules that are not for all.
    pub collector: Option<Collector>,
    /// Which debts are collected; needed with packs, and with rules that are not for all.
    pub debts: Option<DebtKind>,
}

/// An own rule as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRuleDraft {
    /// Its name.
    pub name: String,
    /// Where it holds; may be empty.
    pub jurisdiction: String,
    /// Where it is written.
    pub citation: String,
    /// What was read; may be empty.
    pub source: String,
    /// Whether the text itself was read.
    pub verified: bool,
    /// The day of the copy that was read.
    pub verified_on: Option<NaiveDate>,
    /// When it is in force.
    pub effective: Effective,
    /// Whom it is for.
    pub applies_to: AppliesTo,
    /// What it says.
    pub kind: ContactRuleKind,
}

/// The contact rules of a compiled policy. Without packs and own rules none is in force.
///
/// ```
/// use settlekit::policy::{Collector, ContactRulesDraft, DebtKind, Pack, PolicyDraft};
/// use settlekit::{Currency, date};
/// let mut draft = PolicyDraft::new("p", Currency::USD);
/// draft.contact_rules = ContactRulesDraft {
///     packs: vec![Pack::UsNyc],
///     collector: Some(Collector::ThirdParty),
///     debts: Some(DebtKind::Consumer),
///     rules: Vec::new(),
/// };
/// let policy = draft.compile().unwrap();
/// // The city's limit has been put off several times: it is in force from 2027 on.
/// let in_force = |day| policy.contact_rules().in_force(date::parse(day).unwrap()).count();
/// assert_eq!((in_force("2026-12-31"), in_force("2027-01-01")), (0, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactRules {
    packs: Vec<Pack>,
    own: Vec<ContactRule>,
    collector: Option<Collector>,
    debts: Option<DebtKind>,
    /// Of the packs and of the own rules, those that are for this collector and these debts.
    applying: Vec<ContactRule>,
}

impl ContactRules {
    /// The packs chosen, each once, in the order of [`Pack::ALL`].
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The policy's own rules, in the order in which they are written.
    #[must_use]
    pub fn own(&self) -> &[ContactRule] {
        &self.own
    }

    /// Who collects.
    #[must_use]
    pub fn collector(&self) -> Option<Collector> {
        self.collector
    }

    /// Which debts are collected.
    #[must_use]
    pub fn debts(&self) -> Option<DebtKind> {
        self.debts
    }

    /// Whether no rule can ever bind.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.applying.is_empty()
    }

    /// The rules for this collector and these debts that are in force on a day: those of the packs
    /// first, then the policy's own.
    pub fn in_force(&self, day: NaiveDate) -> impl Iterator<Item = &ContactRule> {
        self.applying.iter().filter(move |rule| rule.effective.contains(day))
    }

    /// The longest window that any of them counts in, in days.
    pub(crate) fn longest_window(&self) -> u32 {
        let days = |rule: &ContactRule| match &rule.kind {
            ContactRuleKind::CallFrequency(calls) => calls.days.max(calls.days_after_conversation),
            ContactRuleKind::Cap(cap) => cap.days,
            _ => 0,
        };
        self.applying.iter().map(days).max().unwrap_or(0)
    }
}
