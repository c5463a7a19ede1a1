//! What a host may ask of an account.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::id::{
    AgreementId, ArrangementId, ClaimId, CommandId, OfferId, PaymentId, RequestId, SequenceId,
    SettlementId, UserId,
};
use crate::money::Money;
use crate::percent::Percent;
use crate::plan::{Frequency, PlanTerms};
use crate::segment::Segment;

use super::agreement::ContentHash;
use super::assess::AssessmentFacts;
use super::negotiation::{NewApprovalRequest, NewCounterOffer, Party};
use crate::facts::Status;
use crate::hold::Hold;
use crate::policy::ContactChannel;
use crate::sending::{Contact, ContactMade};

/// A command: what to do, by whom, and a name that makes a repeat harmless.
///
/// ```
/// use settlekit::account::{Action, Command, Status};
/// let command = Command::new(Action::SetStatus { status: Status::Stopped, reason: None }).by("jdoe");
/// assert_eq!(command.unwrap().by.unwrap().as_str(), "jdoe");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The host's name for it.
    pub id: Option<CommandId>,
    /// The user who asks; none is the creditor's own system.
    pub by: Option<UserId>,
    /// The user who approves what the rules alone would refuse.
    pub approved_by: Option<UserId>,
    /// What is asked.
    pub action: Action,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Makes an offer.
    CreateOffer(NewOffer),
    /// A party accepts the other's last offer: the debtor the creditor's, or the creditor a
    /// counter-offer of the debtor.
    AcceptOffer {
        /// Which.
        offer: OfferId,
        /// When it was accepted; none is the day of the command.
        effective_on: Option<NaiveDate>,
        /// Who accepts; none is the party that did not make it.
        party: Option<Party>,
    },
    /// The creditor takes an offer back.
    WithdrawOffer {
        /// Which.
        offer: OfferId,
        /// Why; needed once money was counted.
        reason: Option<String>,
    },
    /// The creditor gives an offer up as lost.
    AbandonOffer {
        /// Which.
        offer: OfferId,
        /// Why.
        reason: Option<String>,
    },
    /// Agrees a settlement.
    CreateSettlement(NewSettlement),
    /// Changes the terms of a settlement.
    ModifySettlement(SettlementChange),
    /// Makes a settlement inactive: nothing counts toward it any more.
    DeactivateSettlement {
        /// Which.
        settlement: SettlementId,
        /// Why.
        reason: Option<String>,
    },
    /// Makes an inactive settlement active again and recounts.
    ReactivateSettlement {
        /// Which.
        settlement: SettlementId,
        /// Why.
        reason: Option<String>,
    },
    /// Declares a settlement void, for good.
    VoidSettlement {
        /// Which.
        settlement: SettlementId,
        /// Why.
        reason: Option<String>,
    },
    /// Removes a settlement, as if it had never been.
    RemoveSettlement {
        /// Which.
        settlement: SettlementId,
        /// Why.
        reason: Option<String>,
    },
    /// Money came in.
    PostPayment(NewPayment),
    /// Files a payment as something else.
    CodePayment {
        /// Which.
        payment: PaymentId,
        /// As what.
        coding: Coding,
    },
    /// Money went back.
    ReversePayment {
        /// Which payment.
        payment: PaymentId,
        /// How much of it; none is all that stands.
        amount: Option<Money>,
        /// Why.
        reason: Option<String>,
    },
    /// Changes what a claim owes.
    AdjustBalance {
        /// Which claim.
        claim: ClaimId,
        /// Which segment.
        segment: Segment,
        /// By how much; negative lowers it.
        amount: Money,
        /// Why.
        reason: Option<String>,
    },
    /// Posts the interest accrued on a claim.
    PostInterest {
        /// Which claim.
        claim: ClaimId,
        /// The last day for which interest is posted.
        through: NaiveDate,
    },
    /// Sets the customer's status by hand.
    SetStatus {
        /// To what.
        status: Status,
        /// Why.
        reason: Option<String>,
    },
    /// Places a hold.
    PlaceHold(Hold),
    /// Lifts a hold.
    LiftHold(Hold),
    /// Assigns a settlement sequence, in place of the one that is assigned.
    AssignSequence {
        /// Which.
        sequence: SequenceId,
    },
    /// Takes the settlement sequence away.
    UnassignSequence {
        /// Which.
        sequence: SequenceId,
        /// Why.
        reason: Option<String>,
    },
    /// The day has ended: expires what is due, then judges plans, then sends reminders.
    EndDay(Box<Contact>),
    /// Asks what the account may be settled for. Changes nothing.
    Quote {
        /// On which claims; none is all that are not disputed.
        claims: Option<Vec<ClaimId>>,
    },
    /// Asks for every payment, and whether it counts. Changes nothing.
    ListPayments {
        /// Toward which offer or settlement.
        toward: Option<ArrangementId>,
    },
    /// Asks whether a proposal in summary would be within the rules. Changes nothing.
    CheckProposal(ProposalSummary),
    /// Asks which amounts and plans are possible. Changes nothing.
    Solve(Wish),
    /// A party answers the other's offer with a figure of its own.
    MakeCounterOffer(NewCounterOffer),
    /// A party rejects the other's last offer.
    RejectOffer {
        /// Which.
        offer: OfferId,
        /// Who rejects; none is the party that did not make it.
        party: Option<Party>,
        /// Why.
        reason: Option<String>,
    },
    /// Asks somebody who may to approve what the rules alone would refuse.
    RequestApproval(NewApprovalRequest),
    /// Approves what was asked; the user of the command is the approver.
    Approve {
        /// Which request.
        request: RequestId,
    },
    /// Declines what was asked.
    Decline {
        /// Which request.
        request: RequestId,
        /// Why.
        reason: Option<String>,
    },
    /// Asks for the turns of the negotiations, whose turn it is, and our next figure. Changes
    /// nothing.
    ListRounds,
    /// Asks whether to settle, and within which range. Changes nothing.
    Assess(Box<AssessmentFacts>),
    /// Asks whether the debtor may be contacted now. Changes nothing.
    CheckContact(Box<ContactWish>),
    /// An obligation of the calendar was done.
    CompleteObligation {
        /// Which, by its name in the calendar.
        obligation: String,
        /// When; none is the day of the command.
        completed_on: Option<NaiveDate>,
        /// In the host's words.
        reason: Option<String>,
    },
    /// Asks for the obligations that follow from what stands. Changes nothing.
    ListObligations {
        /// Only those that are due by this day; none is all.
        through: Option<NaiveDate>,
    },
    /// Sets an offer or settlement down as a written agreement.
    CreateAgreement(NewAgreement),
    /// Another user approves an agreement before it is sent.
    ApproveAgreement {
        /// Which.
        agreement: AgreementId,
    },
    /// An agreement is sent to the debtor.
    SendAgreement(AgreementSending),
    /// An agreement came back signed.
    ReturnAgreement(AgreementReturn),
    /// Nothing is left to do with an agreement.
    CompleteAgreement {
        /// Which.
        agreement: AgreementId,
    },
}

/// A new settlement (domain.md 8, 10; the manual's page `settlements`).
///
/// Rounding: percent terms up, equal instalments down with the rest on the last, parts by the
/// largest remainder.
///
/// # Errors
/// It is refused, among others, with `effective_in_future` for an inception after today,
/// `amount_out_of_range` for a plan or parts that do not fit the amount, `expiry_in_past` for a
/// first payment before inception, `active_offer_exists`, `not_stopped`, and every limit of the
/// rules that it does not keep.
///
/// ```
/// use settlekit::account::{
///     AccountDraft, Action, ClaimDraft, Command, NewSettlement, SettlementState, Status, Terms,
/// };
/// use settlekit::plan::{Frequency, PlanTerms, Roll, Size};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Currency, SettlementId, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("75")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let mut account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let today = date::parse("2026-03-01").unwrap();
/// let agreed = NewSettlement {
///     settlement: SettlementId::new("S1").unwrap(),
///     terms: Some(Terms::Percent("75".parse().unwrap())),
///     inception_on: today,
///     plan: Some(PlanTerms {
///         size: Size::Payments(7),
///         first_due: Some(date::parse("2026-03-06").unwrap()),
///         every: Frequency::Week,
///         down_payment_minor: None,
///         roll: Roll::None,
///     }),
///     pay_by: None,
///     claims: None,
///     parts: None,
///     accepts: None,
/// };
/// account.execute(&Command::new(Action::CreateSettlement(agreed)), &policy, today).unwrap();
/// let settlement = account.settlements()[0];
/// assert_eq!(settlement.state, SettlementState::Active);
/// assert_eq!(settlement.terms.forgiven.to_string(), "500.00");
/// assert_eq!(settlement.terms.instalments[6].amount.to_string(), "214.32");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSettlement {
    /// Its name.
    pub settlement: SettlementId,
    /// How its amount is found; none takes the amount of the offer that it accepts, and is
    /// `amount_out_of_range` without one.
    pub terms: Option<Terms>,
    /// The day after which payments count, not after today.
    pub inception_on: NaiveDate,
    /// When it is paid; none is one payment, due on `pay_by`.
    pub plan: Option<PlanTerms>,
    /// When the one payment is due; none is the last day that the rules allow, if they limit it.
    /// With a plan it only may not be before the plan's last day.
    pub pay_by: Option<NaiveDate>,
    /// The claims it covers; none is all that are not disputed, or those of the offer.
    pub claims: Option<Vec<ClaimId>>,
    /// How the host splits the amount over the claims, in place of `claims`: the parts sum to the
    /// amount. None is in proportion to what they owe.
    pub parts: Option<Vec<(ClaimId, Money)>>,
    /// The active offer whose place it takes.
    pub accepts: Option<OfferId>,
}

/// New terms for a settlement. What is absent stays as it is (domain.md 8).
///
/// The percent is taken of what was owed at inception, so money that counts already is not counted
/// twice. A plan that stays keeps its form and is built anew for a new amount or inception. Misses
/// start again at 0.
///
/// # Errors
/// `not_active` unless the settlement is active or reached; else as for [`NewSettlement`].
///
/// ```
/// use settlekit::account::{
///     AccountDraft, Action, ClaimDraft, Command, NewSettlement, SettlementChange, Status, Terms,
/// };
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Answer, Currency, SettlementId, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("50")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let mut account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let today = date::parse("2026-03-01").unwrap();
/// let agreed = NewSettlement {
///     settlement: SettlementId::new("S1").unwrap(),
///     terms: Some(Terms::Percent("75".parse().unwrap())),
///     inception_on: today,
///     plan: None,
///     pay_by: None,
///     claims: None,
///     parts: None,
///     accepts: None,
/// };
/// account.execute(&Command::new(Action::CreateSettlement(agreed)), &policy, today).unwrap();
/// let change = Command::new(Action::ModifySettlement(SettlementChange {
///     settlement: SettlementId::new("S1").unwrap(),
///     terms: Some(Terms::Percent("60".parse().unwrap())),
///     inception_on: None,
///     plan: None,
/// }));
/// account.execute(&change, &policy, today).unwrap();
/// let settlement = account.settlements()[0];
/// assert_eq!((settlement.terms.version, settlement.terms.amount.to_string()), (2, "1200.00".into()));
/// assert_eq!(settlement.superseded[0].amount.to_string(), "1500.00");
/// // The same again changes nothing.
/// assert_eq!(account.execute(&change, &policy, today).unwrap(), Answer::AlreadyDone);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettlementChange {
    /// Which.
    pub settlement: SettlementId,
    /// How its amount is found.
    pub terms: Option<Terms>,
    /// The day after which payments count.
    pub inception_on: Option<NaiveDate>,
    /// When it is paid.
    pub plan: Option<PlanTerms>,
}

/// A proposal in summary: the first payment today, the last `(payments - 1) x gap_days` later
/// (domain.md 10). The answer is a [`ProposalAnswer`](crate::ProposalAnswer), or a refusal with
/// every breach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalSummary {
    /// What is to be paid.
    pub amount: Money,
    /// In how many payments; 0 is `amount_out_of_range`.
    pub payments: u32,
    /// The days between two payments, tested as given; none for a single payment.
    pub gap_days: Option<u32>,
    /// The claims concerned; none is all that are not disputed.
    pub claims: Option<Vec<ClaimId>>,
}

/// What a debtor could do, to be solved for (domain.md 13). The answer is a
/// [`Solution`](crate::Solution).
///
/// # Errors
/// `amount_out_of_range` for an amount that is not positive or a down payment that leaves nothing,
/// `expiry_in_past` for a first payment before today (with a down payment: not after today),
/// `exceeds_balance`, and every breach of a single payment, as no plan would pass then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What is to be paid; none is the least that may be accepted.
    pub amount: Option<Money>,
    /// What the debtor can pay each time; none is any amount.
    pub can_pay: Option<Money>,
    /// How often.
    pub every: Frequency,
    /// When the first payment is due.
    pub first_due: NaiveDate,
    /// What the debtor pays today, counted as one payment more.
    pub down_payment: Option<Money>,
    /// The claims concerned; none is all that are not disputed.
    pub claims: Option<Vec<ClaimId>>,
}

/// A contact that the host means to make on the day of the command (the manual's page `sending`).
/// The answer is a [`ContactAnswer`](crate::ContactAnswer).
///
/// # Errors
/// `unknown_claim` for a claim that the account does not have, also in `contacts`. Invalid if a
/// contact of the history is dated after the day, or a minute is missing that a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactWish {
    /// How the debtor is to be reached.
    pub channel: ContactChannel,
    /// Where; it is compared with the opt-outs of its channel.
    pub address: Option<String>,
    /// The claim that it is about; none is every claim of the account.
    pub claim: Option<ClaimId>,
    /// When in the host's local day, in minutes after midnight. Needed for an e-mail or text message
    /// where the policy has quiet hours.
    pub minute: Option<u16>,
    /// When in the debtor's local day, in minutes after midnight. Needed where a contact rule on
    /// the debtor's hours is in force, but for letters.
    pub debtor_minute: Option<u16>,
    /// What was done before to reach the debtor; reminders that settlekit asked for are counted
    /// from the journal.
    pub contacts: Vec<ContactMade>,
    /// An attorney represents the debtor in the matter.
    pub attorney: bool,
}

impl ContactWish {
    /// A contact on a channel, of which nothing more is known.
    #[must_use]
    pub const fn new(channel: ContactChannel) -> ContactWish {
        ContactWish {
            channel,
            address: None,
            claim: None,
            minute: None,
            debtor_minute: None,
            contacts: Vec::new(),
            attorney: false,
        }
    }
}
/// A new written agreement on an offer or settlement (domain.md 13). Its figures are those of the
/// offer or settlement on that day, and never move.
///
/// # Errors
/// `on_hold`; `not_active` unless the offer is active or accepted, or the settlement active or
/// reached; `id_reused`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAgreement {
    /// Its name.
    pub agreement: AgreementId,
    /// The offer or settlement.
    pub arrangement: ArrangementId,
    /// Why it is set down.
    pub reason: Option<String>,
}

/// An agreement goes to the debtor.
///
/// # Errors
/// `effective_in_future`; `on_hold`; `not_active` if the agreement is outdated; `wrong_step` if it
/// was sent before, or for a day before the step before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementSending {
    /// Which.
    pub agreement: AgreementId,
    /// Which text: the SHA-256 of exactly what is sent.
    pub content_hash: Option<ContentHash>,
    /// When; none is the day of the command.
    pub sent_on: Option<NaiveDate>,
}

/// An agreement came back signed. The day of the command is the day on which it came back.
///
/// # Errors
/// `effective_in_future`; `not_active` if the agreement is outdated; `wrong_step` unless it was
/// sent and nothing more, or for a signature before the day on which it was sent;
/// `content_differs` for another text than the one that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementReturn {
    /// Which.
    pub agreement: AgreementId,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// The day of the signature.
    pub signed_on: Option<NaiveDate>,
    /// The SHA-256 of the text that was signed; must be the one that was sent.
    pub content_hash: Option<ContentHash>,
}

/// A new offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    /// Its name.
    pub offer: OfferId,
    /// How its amount is found.
    pub terms: Terms,
    /// The last day on which it can be accepted.
    pub expires_on: NaiveDate,
    /// The last day on which the accepted amount can be paid, never earlier.
    pub pay_by: Option<NaiveDate>,
    /// The claims it covers; none is all that are not disputed.
    pub claims: Option<Vec<ClaimId>>,
    /// A settlement sequence to assign.
    pub sequence: Option<SequenceId>,
    /// The active offer that it takes the place of.
    pub supersedes: Option<OfferId>,
    /// Why it supersedes; needed once money was counted.
    pub reason: Option<String>,
}

/// How the amount of an offer or settlement is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// This amount.
    Fixed(Money),
    /// This percent of the balance is to be paid, rounded up.
    Percent(Percent),
    /// By the client's percents for each segment, but at least the rule's floor.
    Calculated,
}

/// A new payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPayment {
    /// Its name.
    pub payment: PaymentId,
    /// How much.
    pub amount: Money,
    /// When the money counts.
    pub effective_on: NaiveDate,
    /// The claim that the payer named.
    pub claim: Option<ClaimId>,
    /// What the host files it as.
    pub coded_as: Option<Coding>,
}

/// What a payment is filed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Coding {
    /// A part of what is owed.
    Partial,
    /// The payment that reached a settlement or offer.
    Settlement,
    /// The payment that left nothing owing.
    PaidInFull,
}

impl Action {
    /// The name in the dialect, such as `create_offer`.
    ///
    /// ```
    /// assert_eq!(settlekit::account::Action::end_day().name(), "end_day");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Action::CreateOffer(_) => "create_offer",
            Action::AcceptOffer { .. } => "accept_offer",
            Action::WithdrawOffer { .. } => "withdraw_offer",
            Action::AbandonOffer { .. } => "abandon_offer",
            Action::CreateSettlement(_) => "create_settlement",
            Action::ModifySettlement(_) => "modify_settlement",
            Action::DeactivateSettlement { .. } => "deactivate_settlement",
            Action::ReactivateSettlement { .. } => "reactivate_settlement",
            Action::VoidSettlement { .. } => "void_settlement",
            Action::RemoveSettlement { .. } => "remove_settlement",
            Action::PostPayment(_) => "post_payment",
            Action::CodePayment { .. } => "code_payment",
            Action::ReversePayment { .. } => "reverse_payment",
            Action::AdjustBalance { .. } => "adjust_balance",
            Action::PostInterest { .. } => "post_interest",
            Action::SetStatus { .. } => "set_status",
            Action::PlaceHold(_) => "place_hold",
            Action::LiftHold(_) => "lift_hold",
            Action::AssignSequence { .. } => "assign_sequence",
            Action::UnassignSequence { .. } => "unassign_sequence",
            Action::EndDay(_) => "end_day",
            Action::Quote { .. } => "quote",
            Action::ListPayments { .. } => "list_payments",
            Action::CheckProposal(_) => "check_proposal",
            Action::Solve(_) => "solve",
            Action::MakeCounterOffer(_) => "make_counter_offer",
            Action::RejectOffer { .. } => "reject_offer",
            Action::RequestApproval(_) => "request_approval",
            Action::Approve { .. } => "approve",
            Action::Decline { .. } => "decline",
            Action::ListRounds => "list_rounds",
            Action::Assess(_) => "assess",
            Action::CheckContact(_) => "check_contact",
            Action::CompleteObligation { .. } => "complete_obligation",
            Action::ListObligations { .. } => "list_obligations",
            Action::CreateAgreement(_) => "create_agreement",
            Action::ApproveAgreement { .. } => "approve_agreement",
            Action::SendAgreement(_) => "send_agreement",
            Action::ReturnAgreement(_) => "return_agreement",
            Action::CompleteAgreement { .. } => "complete_agreement",
        }
    }

    /// The end of a day of which the host says nothing more.
    ///
    /// ```
    /// use settlekit::{Contact, account::Action};
    /// assert_eq!(Action::end_day(), Action::EndDay(Box::new(Contact::default())));
    /// ```
    #[must_use]
    pub fn end_day() -> Action {
        Action::EndDay(Box::default())
    }
}

impl Command {
    /// A command without a name, by the creditor's own system.
    #[must_use]
    pub fn new(action: Action) -> Command {
        Command { id: None, by: None, approved_by: None, action }
    }

    /// The same by a user.
    ///
    /// # Errors
    /// If the text is no name.
    pub fn by(mut self, user: &str) -> Result<Command, crate::fault::ValueError> {
        self.by = Some(UserId::new(user)?);
        Ok(self)
    }

    /// As the journal keeps it: of the host's list of opt-outs only what concerns this customer.
    pub(crate) fn for_the_journal(&self) -> Command {
        match &self.action {
            Action::EndDay(contact) => {
                let action = Action::EndDay(Box::new(contact.for_the_journal()));
                let (by, approved_by) = (self.by.clone(), self.approved_by.clone());
                Command { id: self.id.clone(), by, approved_by, action }
            }
            _ => self.clone(),
        }
    }

    /// Whether it only asks and changes nothing.
    #[must_use]
    pub const fn only_asks(&self) -> bool {
        matches!(
            self.action,
            Action::Quote { .. }
                | Action::ListPayments { .. }
                | Action::CheckProposal(_)
                | Action::Solve(_)
                | Action::ListRounds
                | Action::Assess(_)
                | Action::CheckContact(_)
                | Action::ListObligations { .. }
        )
    }

    /// Whether it has the same contents as another: all but the name of the command.
    #[must_use]
    pub fn has_contents_of(&self, other: &Command) -> bool {
        let same_action = match (&self.action, &other.action) {
            (Action::EndDay(contact), Action::EndDay(of_other)) => {
                contact.has_contents_of(of_other)
            }
            (action, of_other) => action == of_other,
        };
        self.by == other.by && self.approved_by == other.approved_by && same_action
    }
}
