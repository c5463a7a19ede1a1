//! The words of the dialect, for what they stand. Reading and writing look them up here.

use crate::account::{AcceptedBecause, Coding, FulfilledBecause, OutdatedBecause, Party};
use crate::figure::Scope;
use crate::plan::{Frequency, Roll};
use crate::policy::{
    AllocationMode, Channel, Collector, ContactChannel, DebtKind, InterestDuringSettlement,
    ObligationKind, OnExpiry, OnReached, SameDayPayments,
};
use crate::sending::{ContactKind, DeferredBecause, DisclosureKind, SendBlock, SkippedBecause};

/// A list of words.
pub(super) type Words<T, const N: usize> = [(&'static str, T); N];

/// The word for a value; every value of a type stands in its list.
pub(super) fn word_for<T: PartialEq>(value: &T, words: &[(&'static str, T)]) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |(word, _)| word)
}

pub(super) const CHANNELS: Words<Channel, 2> =
    [(Channel::Email.name(), Channel::Email), (Channel::Sms.name(), Channel::Sms)];

pub(super) const PARTIES: Words<Party, 2> =
    [(Party::Creditor.name(), Party::Creditor), (Party::Debtor.name(), Party::Debtor)];

pub(super) const CODINGS: Words<Coding, 3> = [
    ("partial", Coding::Partial),
    ("settlement", Coding::Settlement),
    ("paid_in_full", Coding::PaidInFull),
];

/// How often, beside `{"days": 10}`.
pub(super) const FREQUENCIES: Words<Frequency, 5> = [
    ("once", Frequency::Once),
    ("week", Frequency::Week),
    ("two_weeks", Frequency::TwoWeeks),
    ("half_month", Frequency::HalfMonth),
    ("month", Frequency::Month),
];

pub(super) const ROLLS: Words<Roll, 2> =
    [("none", Roll::None), ("next_business_day", Roll::NextBusinessDay)];

pub(super) const ON_REACHED: Words<OnReached, 3> = [
    (OnReached::Ask.name(), OnReached::Ask),
    (OnReached::Settle.name(), OnReached::Settle),
    (OnReached::Leave.name(), OnReached::Leave),
];

pub(super) const ON_EXPIRY: Words<OnExpiry, 2> =
    [(OnExpiry::Lost.name(), OnExpiry::Lost), (OnExpiry::Stopped.name(), OnExpiry::Stopped)];

pub(super) const SAME_DAY_PAYMENTS: Words<SameDayPayments, 3> = [
    (SameDayPayments::IfPostedAfter.name(), SameDayPayments::IfPostedAfter),
    (SameDayPayments::Excluded.name(), SameDayPayments::Excluded),
    (SameDayPayments::Included.name(), SameDayPayments::Included),
];

pub(super) const INTEREST_DURING_SETTLEMENT: Words<InterestDuringSettlement, 3> = [
    (InterestDuringSettlement::Frozen.name(), InterestDuringSettlement::Frozen),
    (InterestDuringSettlement::Deferred.name(), InterestDuringSettlement::Deferred),
    (InterestDuringSettlement::Accruing.name(), InterestDuringSettlement::Accruing),
];

pub(super) const ALLOCATION_MODES: Words<AllocationMode, 2> = [
    (AllocationMode::Sequential.name(), AllocationMode::Sequential),
    (AllocationMode::Prorated.name(), AllocationMode::Prorated),
];

pub(super) const SCOPES: Words<Scope, 3> = [
    (Scope::Agency.name(), Scope::Agency),
    (Scope::Client.name(), Scope::Client),
    (Scope::User.name(), Scope::User),
];

pub(super) const ACCEPTED_BECAUSE: Words<AcceptedBecause, 4> = [
    ("terms_accepted", AcceptedBecause::TermsAccepted),
    ("reached", AcceptedBecause::Reached),
    ("paid_in_full", AcceptedBecause::PaidInFull),
    ("settlement", AcceptedBecause::Settlement),
];

pub(super) const FULFILLED_BECAUSE: Words<FulfilledBecause, 2> =
    [("reached", FulfilledBecause::Reached), ("paid_in_full", FulfilledBecause::PaidInFull)];

pub(super) const SKIPPED_BECAUSE: Words<SkippedBecause, 3> = [
    ("late", SkippedBecause::Late),
    ("gave_way", SkippedBecause::GaveWay),
    ("last_day", SkippedBecause::LastDay),
];

pub(super) const DEFERRED_BECAUSE: Words<DeferredBecause, 4> = [
    ("weekday", DeferredBecause::Weekday),
    ("quiet_hours", DeferredBecause::QuietHours),
    ("debtor_quiet_hours", DeferredBecause::DebtorQuietHours),
    ("contact_cap", DeferredBecause::ContactCap),
];

pub(super) const SEND_BLOCKS: Words<SendBlock, 8> = [
    ("legal", SendBlock::Legal),
    ("bankruptcy", SendBlock::Bankruptcy),
    ("deceased", SendBlock::Deceased),
    ("dispute", SendBlock::Dispute),
    ("nothing_owed", SendBlock::NothingOwed),
    ("host_block", SendBlock::HostBlock),
    ("opt_out", SendBlock::OptOut),
    ("attorney", SendBlock::Attorney),
];

pub(super) const CONTACT_CHANNELS: Words<ContactChannel, 4> = [
    (ContactChannel::Call.name(), ContactChannel::Call),
    (ContactChannel::Email.name(), ContactChannel::Email),
    (ContactChannel::Sms.name(), ContactChannel::Sms),
    (ContactChannel::Letter.name(), ContactChannel::Letter),
];

pub(super) const CONTACT_KINDS: Words<ContactKind, 2> =
    [("attempt", ContactKind::Attempt), ("conversation", ContactKind::Conversation)];

pub(super) const DISCLOSURES: Words<DisclosureKind, 3> = [
    (DisclosureKind::TimeBarred.name(), DisclosureKind::TimeBarred),
    (DisclosureKind::NoSuit.name(), DisclosureKind::NoSuit),
    (DisclosureKind::OptOut.name(), DisclosureKind::OptOut),
];

pub(super) const OBLIGATION_KINDS: Words<ObligationKind, 10> = [
    (ObligationKind::ConfirmationLetter.name(), ObligationKind::ConfirmationLetter),
    (ObligationKind::Receipt.name(), ObligationKind::Receipt),
    (ObligationKind::Statement.name(), ObligationKind::Statement),
    (ObligationKind::SatisfactionLetter.name(), ObligationKind::SatisfactionLetter),
    (ObligationKind::TaxFormHint.name(), ObligationKind::TaxFormHint),
    (ObligationKind::CreditReportComment.name(), ObligationKind::CreditReportComment),
    (ObligationKind::ResidualNotice.name(), ObligationKind::ResidualNotice),
    (ObligationKind::ExemptIncomeNotice.name(), ObligationKind::ExemptIncomeNotice),
    (ObligationKind::TimeBarredDisclosure.name(), ObligationKind::TimeBarredDisclosure),
    (ObligationKind::Other.name(), ObligationKind::Other),
];

pub(super) const COLLECTORS: Words<Collector, 3> = [
    (Collector::ThirdParty.name(), Collector::ThirdParty),
    (Collector::FirstParty.name(), Collector::FirstParty),
    (Collector::DebtBuyer.name(), Collector::DebtBuyer),
];

pub(super) const DEBTS: Words<DebtKind, 2> = [
    (DebtKind::Consumer.name(), DebtKind::Consumer),
    (DebtKind::Commercial.name(), DebtKind::Commercial),
];

pub(super) const OUTDATED_BECAUSE: Words<OutdatedBecause, 6> = [
    (OutdatedBecause::Modified.name(), OutdatedBecause::Modified),
    (OutdatedBecause::Voided.name(), OutdatedBecause::Voided),
    (OutdatedBecause::Removed.name(), OutdatedBecause::Removed),
    (OutdatedBecause::Withdrawn.name(), OutdatedBecause::Withdrawn),
    (OutdatedBecause::Superseded.name(), OutdatedBecause::Superseded),
    (OutdatedBecause::Replaced.name(), OutdatedBecause::Replaced),
];
