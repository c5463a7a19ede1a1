//! Dated follow-ups as data: what is owed to the debtor after an agreement, a payment, a settlement.

mod check;
pub(crate) mod packs;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::money::Money;

use super::applies_to::{AppliesTo, Collector, DebtKind, Effective};

pub(crate) use check::is_plain_name;
pub use packs::{ObligationPack, packs};

/// One rule: what is to be done, how long after what, for whom, and on which authority (domain.md
/// 13). It is data: nothing else in the library knows a jurisdiction or a figure of one.
///
/// A rule is in force where what it follows arose on a day on which it is effective; an absent end
/// is unknown and bounds nothing. Source: regulation.md.
///
/// ```
/// use settlekit::obligations::{Due, packs};
/// let new_york = packs().find(|pack| pack.name == "us_nyc").unwrap();
/// let rule = &new_york.rules[0];
/// assert_eq!(rule.full_name(), "us_nyc.confirmation_letter");
/// assert_eq!((rule.due, rule.verified), (Due::BusinessDays(5), false));
/// assert!(rule.note.as_ref().unwrap().contains("secondary"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObligationRule {
    /// The pack that it comes from; `own` for a rule of the policy itself.
    pub pack: Cow<'static, str>,
    /// Its name in the pack: small letters, digits and underscores.
    pub name: Cow<'static, str>,
    /// What is to be done.
    pub what: ObligationKind,
    /// Where the debtor lives whom it protects, such as `us_ny`.
    pub jurisdiction: Cow<'static, str>,
    /// Where it stands, such as `23 NYCRR 1.5(b)`.
    pub citation: Cow<'static, str>,
    /// What was read to know it.
    pub source: Cow<'static, str>,
    /// Whether the duty and its figure were read in the source. A lawyer's opinion it is not.
    pub verified: bool,
    /// When they were read.
    pub verified_on: Option<NaiveDate>,
    /// What is not certain about it, and what is this library's reading.
    pub note: Option<Cow<'static, str>>,
    /// On which days what it follows must have arisen.
    pub effective: Effective,
    /// Which collectors it binds, for which debts.
    pub applies_to: AppliesTo,
    /// It binds only where the debt is more than so many days past due. An account that does not
    /// say since when it is unpaid is bound.
    pub past_due_more_than_days: Option<u32>,
    /// What it follows.
    pub trigger: Trigger,
    /// How long after that.
    pub due: Due,
    /// What to do, in words.
    pub text: Cow<'static, str>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ObligationKind {
    /// The agreement in writing.
    ConfirmationLetter,
    /// A receipt for a payment.
    Receipt,
    /// An account of what was paid and what is left.
    Statement,
    /// A letter that nothing is owed any more.
    SatisfactionLetter,
    /// A look at whether a tax form is due.
    TaxFormHint,
    /// What a credit bureau is told.
    CreditReportComment,
    /// What becomes of the debt that a settlement leaves.
    ResidualNotice,
    /// Which income cannot be taken.
    ExemptIncomeNotice,
    /// That the debt cannot be sued on any more.
    TimeBarredDisclosure,
    /// Anything else: the rule's text says what.
    Other,
}

/// What an obligation follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A settlement was agreed or given new terms, or the terms of an offer were accepted.
    Agreed,
    /// The same, where something is forgiven.
    AgreedForLess,
    /// An offer or settlement was made on a claim that could not be sued on any more.
    ProposedTimeBarred,
    /// Money came in.
    PaymentPosted,
    /// An offer or settlement was closed for less than was owed.
    Settled,
    /// An offer, settlement or claim was paid in full.
    PaidInFull,
    /// Either of these two.
    Satisfied,
    /// So much principal of one claim was given up by one settlement: what is forgiven, and what
    /// the settlement lacked within its tolerance. Each settlement and claim stands for itself.
    Forgiven {
        /// The least that counts.
        at_least: Money,
    },
    /// A settlement of several instalments runs: again and again, counted from its first day.
    WhilePaying(Period),
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Every so many months.
    Months(u32),
    /// Every so many days.
    Days(u32),
}

/// How long after what it follows an obligation is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// On the same day: the source names no number of days.
    AtOnce,
    /// So many calendar days later.
    CalendarDays(u32),
    /// So many business days later, by the policy's calendar.
    BusinessDays(u32),
    /// On 31 December of that year.
    EndOfYear,
}

/// Which follow-ups a policy, or a client, has chosen. Nothing is chosen by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obligations {
    /// Who collects; there wherever a rule is chosen.
    pub collector: Option<Collector>,
    /// Whose debts; there wherever a rule is chosen.
    pub debts: Option<DebtKind>,
    /// The packs chosen, each once, in the order of the library.
    pub packs: Vec<&'static ObligationPack>,
    /// The policy's own rules.
    pub rules: Vec<ObligationRule>,
}

/// The section as written. What a client leaves out is as the policy has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObligationsDraft {
    /// Who collects.
    pub collector: Option<Collector>,
    /// Whose debts.
    pub debts: Option<DebtKind>,
    /// The names of packs.
    pub packs: Option<Vec<String>>,
    /// Own rules.
    pub rules: Option<Vec<ObligationRule>>,
}

impl Obligations {
    /// Every rule that binds this collector of these debts, packs first.
    pub fn binding(&self) -> impl Iterator<Item = &ObligationRule> {
        let chosen = self.packs.iter().flat_map(|pack| pack.rules).chain(&self.rules);
        let (collector, debts) = (self.collector, self.debts);
        chosen.filter(move |rule| rule.applies_to.covers(collector, debts))
    }
}

/// The pack of rules that a policy writes itself.
pub const OWN_PACK: &str = "own";

impl ObligationRule {
    /// An own rule of a policy that binds everybody, on the day of what it follows; the fields say
    /// more.
    ///
    /// ```
    /// use settlekit::obligations::{Due, ObligationKind, ObligationRule, Trigger};
    /// let receipt = ObligationRule {
    ///     due: Due::BusinessDays(2),
    ///     ..ObligationRule::own("receipt", ObligationKind::Receipt, Trigger::PaymentPosted)
    /// };
    /// assert_eq!(receipt.full_name(), "own.receipt");
    /// ```
    #[must_use]
    pub fn own(name: &str, what: ObligationKind, trigger: Trigger) -> ObligationRule {
        ObligationRule {
            pack: Cow::Borrowed(OWN_PACK),
            name: Cow::Owned(name.into()),
            what,
            jurisdiction: Cow::Borrowed("house"),
            citation: Cow::Borrowed("house rule"),
            source: Cow::Borrowed("the policy"),
            verified: false,
            verified_on: None,
            note: None,
            effective: Effective::default(),
            applies_to: AppliesTo::default(),
            past_due_more_than_days: None,
            trigger,
            due: Due::AtOnce,
            text: Cow::Borrowed("as the policy says"),
        }
    }

    /// Pack and name, with which its obligations begin.
    #[must_use]
    pub fn full_name(&self) -> String {
        alloc::format!("{}.{}", self.pack, self.name)
    }
}

impl ObligationKind {
    /// Every kind.
    pub const ALL: [ObligationKind; 10] = [
        ObligationKind::ConfirmationLetter,
        ObligationKind::Receipt,
        ObligationKind::Statement,
        ObligationKind::SatisfactionLetter,
        ObligationKind::TaxFormHint,
        ObligationKind::CreditReportComment,
        ObligationKind::ResidualNotice,
        ObligationKind::ExemptIncomeNotice,
        ObligationKind::TimeBarredDisclosure,
        ObligationKind::Other,
    ];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ObligationKind::ConfirmationLetter => "confirmation_letter",
            ObligationKind::Receipt => "receipt",
            ObligationKind::Statement => "statement",
            ObligationKind::SatisfactionLetter => "satisfaction_letter",
            ObligationKind::TaxFormHint => "tax_form_hint",
            ObligationKind::CreditReportComment => "credit_report_comment",
            ObligationKind::ResidualNotice => "residual_notice",
            ObligationKind::ExemptIncomeNotice => "exempt_income_notice",
            ObligationKind::TimeBarredDisclosure => "time_barred_disclosure",
            ObligationKind::Other => "other",
        }
    }
}

impl Trigger {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Trigger::Agreed => "agreed",
            Trigger::AgreedForLess => "agreed_for_less",
            Trigger::ProposedTimeBarred => "proposed_time_barred",
            Trigger::PaymentPosted => "payment_posted",
            Trigger::Settled => "settled",
            Trigger::PaidInFull => "paid_in_full",
            Trigger::Satisfied => "satisfied",
            Trigger::Forgiven { .. } => "forgiven",
            Trigger::WhilePaying(_) => "while_paying",
        }
    }
}
