//! Deciding: the only place that knows an account, a policy and a date together.

mod agreement;
mod announce;
mod announce_settlement;
mod approval;
mod assess;
mod assessment;
mod audit;
mod balance;
mod break_interest;
mod changing;
mod check;
mod contact;
mod hold;
mod identity;
mod negotiation;
mod obligation;
mod offer;
mod offer_end;
mod payment;
mod payments_list;
mod plans;
mod proposal;
mod rounds;
mod sequence;
mod settlement;
mod settlement_end;
mod settlement_terms;
mod solve;
mod worth;

use alloc::boxed::Box;
use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::OnceCell;

use chrono::NaiveDate;

use crate::account::{
    Account, Action, Command, Contradiction, Effect, Entry, Event, Hold, Position,
    SettlementChange, Status,
};
use crate::explain::{Explanation, Recorder};
use crate::facts::Move;
use crate::id::UserId;
use crate::money::Money;
use crate::obligations::ObligationCalendar;
use crate::policy::Policy;
use crate::quote::{Quote, quote};
use crate::rejection::{Invalid, Refusal, RefusalCode};
use crate::segment::Segments;
use crate::tracking::{Closing, Standing, stand};

use changing::ChangingFacts;
use identity::{Identity, check_currency, identity};

pub use assessment::{
    Argument, ArgumentAbout, Assessment, ExpectedValues, Factor, FactorEffect, LegalValue, Speaks,
    WaitingValue,
};
pub use check::ProposalAnswer;
pub use contact::{ContactAnswer, ContactBecause, ContactVerdict, PresumedBecause};
pub use payments_list::{InstalmentLine, InstalmentState, ListedPayment, PaymentList, WhyCounted};
pub use plans::WorthPlan;
pub use rounds::{RequestLine, RoundLine, RoundStands, RoundsList};
pub use solve::{Solution, SolvedPlan};

/// The four answers to a command. Only `Applied` changes anything, and only once it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It may be done, and this is what happens.
    Applied(Box<Decision>),
    /// It was done before.
    AlreadyDone,
    /// The business says no.
    Refused(Refusal),
    /// The command is malformed.
    Invalid(Invalid),
}

/// What an applied command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The entry for the journal, with the events; none if the command only asked.
    pub entry: Option<Arc<Entry>>,
    /// What the host is asked to do.
    pub effects: Vec<Effect>,
    /// The answer to a question.
    pub report: Option<Report>,
    /// The steps that led here.
    pub explanation: Explanation,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Report {
    /// What the account may be settled for.
    Quote(Box<Quote>),
    /// Every payment, and whether it counts.
    Payments(PaymentList),
    /// Whether a proposal is within the rules.
    Proposal(Box<ProposalAnswer>),
    /// What is possible.
    Solution(Box<Solution>),
    /// The turns of the negotiations.
    Rounds(Box<RoundsList>),
    /// Whether to settle, and for how much.
    Assessment(Box<Assessment>),
    /// Whether the debtor may be contacted.
    Contact(Box<ContactAnswer>),
    /// What follows from what stands.
    Obligations(Box<ObligationCalendar>),
}

impl Decision {
    /// What happened.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        self.entry.as_ref().map_or(&[], |entry| &entry.events)
    }
}

/// Decides a command on a day. Nothing changes: the host records the decision's entry with
/// [`Account::record`], or has both done by [`Account::execute`].
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, Status};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Answer, Currency, Report, date, decide};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let quote = Command::new(Action::Quote { claims: None });
/// let Answer::Applied(decision) = decide(&account, &quote, &policy, date::parse("2026-03-01").unwrap()) else {
///     panic!("a quote is possible")
/// };
/// let Some(Report::Quote(quote)) = decision.report else { panic!("it is a quote") };
/// assert_eq!(quote.floor.to_string(), "1300.00");
/// ```
#[must_use]
pub fn decide(account: &Account, command: &Command, policy: &Policy, today: NaiveDate) -> Answer {
    Decided::of(account, command, policy, today, Some(Explanation::default())).answer
}

/// Decides like [`decide`], by the same code, for a host that reads no explanation: no reason is
/// made, and the explanation of the answer is empty. All else is the same.
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, Status};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Answer, Currency, date, decide, decide_silently};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let claim = ClaimDraft::new("C1").principal("2000.00");
/// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(claim).open().unwrap();
/// let (quote, today) = (Command::new(Action::Quote { claims: None }), date::parse("2026-03-01").unwrap());
/// let Answer::Applied(silent) = decide_silently(&account, &quote, &policy, today) else { panic!() };
/// let Answer::Applied(explained) = decide(&account, &quote, &policy, today) else { panic!() };
/// assert_eq!(silent.report, explained.report);
/// assert!(silent.explanation.reasons.is_empty() && !explained.explanation.reasons.is_empty());
/// ```
#[must_use]
pub fn decide_silently(
    account: &Account,
    command: &Command,
    policy: &Policy,
    today: NaiveDate,
) -> Answer {
    Decided::of(account, command, policy, today, None).answer
}

/// An answer, with what stands once its entry is recorded, where that is known.
struct Decided {
    answer: Answer,
    stands: Option<Arc<Standing>>,
}

impl From<Answer> for Decided {
    fn from(answer: Answer) -> Decided {
        Decided { answer, stands: None }
    }
}

impl Decided {
    fn of(
        account: &Account,
        command: &Command,
        policy: &Policy,
        today: NaiveDate,
        why: Option<Explanation>,
    ) -> Decided {
        if let Some(last) = account.as_of().filter(|last| today < *last) {
            let message = format!("dated {today}, before the last entry of the account on {last}");
            return Answer::Invalid(Invalid { message, path: "/on".into() }).into();
        }
        let identity = identity(account, command, today);
        if identity == Identity::Known {
            return Answer::AlreadyDone.into();
        }
        let mut case = Case::new(account, command, policy, today, why);
        let result = check_currency(account, policy, command)
            .and_then(|()| case.handle(identity == Identity::Reused));
        case.decided(result)
    }
}

impl Account {
    /// Decides a command and records it if it is applied.
    ///
    /// # Errors
    /// A [`Contradiction`] only if the library itself is at fault; nothing has changed then.
    pub fn execute(
        &mut self,
        command: &Command,
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Answer, Contradiction> {
        let why = Some(Explanation::default());
        let decided = Decided::of(self, command, policy, today, why);
        self.record_decided(decided)
    }

    /// The same without an explanation, as [`decide_silently`] decides.
    ///
    /// # Errors
    /// As [`Account::execute`].
    pub fn execute_silently(
        &mut self,
        command: &Command,
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Answer, Contradiction> {
        let decided = Decided::of(self, command, policy, today, None);
        self.record_decided(decided)
    }

    fn record_decided(&mut self, decided: Decided) -> Result<Answer, Contradiction> {
        if let Answer::Applied(decision) = &decided.answer
            && let Some(entry) = &decision.entry
        {
            self.record(entry.clone())?;
            if let Some(stands) = decided.stands {
                self.memory.keep(stands);
            }
        }
        Ok(decided.answer)
    }

    /// What is owed: posted balances, credits netted; never less than nothing.
    #[must_use]
    pub fn owed(&self) -> Money {
        self.money(self.standing().ledger.owed())
    }

    /// Money that found nothing owing.
    #[must_use]
    pub fn credit(&self) -> Money {
        self.money(self.standing().ledger.credit)
    }

    /// All that stands forgiven.
    #[must_use]
    pub fn forgiven(&self) -> Money {
        self.written_off(|closing| &closing.forgiven)
    }

    /// All that stands written off within tolerances.
    #[must_use]
    pub fn tolerance_written_off(&self) -> Money {
        self.written_off(|closing| &closing.tolerance)
    }

    fn written_off(&self, amounts: fn(&Closing) -> &[(usize, Segments)]) -> Money {
        let standing = self.standing();
        let parts = standing.ledger.closings.iter().flat_map(amounts);
        self.money(parts.fold(0i64, |sum, (_, segments)| sum.saturating_add(segments.total())))
    }

    /// What each claim owes by segment, in the account's order.
    #[must_use]
    pub fn balances(&self) -> Vec<Segments> {
        self.standing().ledger.balances.to_vec()
    }

    /// What stands by the last entry.
    pub(crate) fn standing(&self) -> Arc<Standing> {
        self.memory.kept().unwrap_or_else(|| {
            let as_of = self.as_of().unwrap_or(NaiveDate::MIN);
            Arc::new(stand(&self.facts, &self.memory, as_of))
        })
    }
}

/// One command being decided.
struct Case<'a> {
    account: &'a Account,
    command: &'a Command,
    policy: &'a Policy,
    today: NaiveDate,
    position: Position,
    /// The facts as they will be.
    facts: ChangingFacts<'a>,
    /// What was announced last.
    announced: Arc<Standing>,
    /// What stands today before the command, once somebody asks.
    now: OnceCell<Arc<Standing>>,
    events: Vec<Event>,
    /// Interest that breaks have posted, to be told with them.
    break_interest: Vec<(usize, Event)>,
    effects: Vec<Effect>,
    /// The user who approves: named by the command, or whoever approved it before.
    approver: Option<UserId>,
    /// None where nobody listens.
    why: Option<Explanation>,
}

/// What a handler says when it did not refuse.
enum Handled {
    /// It is done.
    Done,
    /// It stood already; nothing to do.
    Already,
    /// It only asked.
    Asked(Report),
    /// Something that the policy asks for was not given.
    Malformed(Invalid),
}

impl<'a> Case<'a> {
    fn new(
        account: &'a Account,
        command: &'a Command,
        policy: &'a Policy,
        today: NaiveDate,
        why: Option<Explanation>,
    ) -> Case<'a> {
        Case {
            account,
            command,
            policy,
            today,
            position: account.next_position(),
            facts: ChangingFacts::of(&account.facts),
            announced: account.standing(),
            now: OnceCell::new(),
            events: Vec::new(),
            break_interest: Vec::new(),
            effects: Vec::new(),
            approver: command.approved_by.clone(),
            why,
        }
    }

    fn now(&self) -> &Arc<Standing> {
        self.now.get_or_init(|| {
            // Nothing happens to an account between two commands but the passing of days, and that
            // only to arrangements.
            let account = self.account;
            if account.as_of() == Some(self.today) || account.facts.arrangements.is_empty() {
                return self.announced.clone();
            }
            Arc::new(stand(&account.facts, &account.memory, self.today))
        })
    }

    fn handle(&mut self, reused: bool) -> Result<Handled, Refusal> {
        let command = self.command;
        match &command.action {
            Action::CreateOffer(new) => self.create_offer(new, reused),
            Action::MakeCounterOffer(new) => self.make_counter_offer(new, reused),
            Action::RequestApproval(new) => self.request_approval(new, reused),
            Action::PostPayment(new) => self.post_payment(new, reused),
            Action::CreateSettlement(new) => self.create_settlement(new, reused),
            action => {
                if let Some(handled) = self.handle_agreement(action, reused) {
                    return handled;
                }
                // Values out of range come first, then names; these commands check their own
                // values before they look anything up.
                self.check_values(action)?;
                if reused {
                    self.check_names(action)?;
                    return Err(reused_name());
                }
                self.handle_known(action)
            }
        }
    }

    fn handle_known(&mut self, action: &Action) -> Result<Handled, Refusal> {
        match action {
            Action::AcceptOffer { offer, effective_on, party } => {
                self.accept_offer(offer, *effective_on, *party)
            }
            Action::RejectOffer { offer, party, reason } => {
                self.reject_offer(offer, *party, reason.as_deref())
            }
            Action::Approve { request } => self.approve(request),
            Action::Decline { request, reason } => self.decline(request, reason.as_deref()),
            Action::ListRounds => self.list_rounds(),
            Action::WithdrawOffer { offer, reason } => {
                self.withdraw_offer(offer, reason.as_deref())
            }
            Action::AbandonOffer { offer, reason } => self.abandon_offer(offer, reason.as_deref()),
            Action::CodePayment { payment, coding } => self.code_payment(payment, *coding),
            Action::ReversePayment { payment, amount, reason } => {
                self.reverse_payment(payment, *amount, reason.as_deref())
            }
            Action::AdjustBalance { claim, segment, amount, reason } => {
                self.adjust_balance(claim, *segment, *amount, reason.as_deref())
            }
            Action::PostInterest { claim, through } => self.post_interest(claim, *through),
            Action::SetStatus { status, reason } => self.set_status(*status, reason.as_deref()),
            Action::PlaceHold(hold) => self.place_hold(hold),
            Action::LiftHold(hold) => self.lift_hold(hold),
            Action::AssignSequence { sequence } => self.assign_sequence(sequence),
            Action::UnassignSequence { sequence, reason } => {
                self.unassign_sequence(sequence, reason.as_deref())
            }
            Action::EndDay(contact) => {
                if let Some(fault) = self.check_history(&contact.contacts, "/contact/contacts")? {
                    return Ok(Handled::Malformed(fault));
                }
                self.pass_time();
                Ok(self.send_due(contact))
            }
            Action::Quote { claims } => {
                let asked = (self.command.by.as_ref(), claims.as_deref());
                let (account, policy, now) = (self.account, self.policy, self.now().clone());
                quote(account, policy, &now, asked, self.today, &mut self.why)
                    .map(|quote| Handled::Asked(Report::Quote(Box::new(quote))))
            }
            Action::ListPayments { toward } => self.list_payments(toward.as_ref()),
            Action::CheckProposal(summary) => self.check_proposal(summary),
            Action::Solve(wish) => self.solve(wish),
            Action::Assess(facts) => self.assess(facts),
            Action::CheckContact(asked) => self.check_contact(asked),
            Action::CompleteObligation { obligation, completed_on, reason } => {
                self.complete_obligation(obligation, *completed_on, reason.as_deref())
            }
            Action::ListObligations { through } => Ok(self.list_obligations(*through)),

            Action::CreateOffer(_)
            | Action::PostPayment(_)
            | Action::CreateSettlement(_)
            | Action::MakeCounterOffer(_)
            | Action::RequestApproval(_) => Ok(Handled::Done),
            of_settlement => self.handle_settlement(of_settlement),
        }
    }

    fn handle_settlement(&mut self, action: &Action) -> Result<Handled, Refusal> {
        match action {
            Action::ModifySettlement(change) => self.modify_settlement(change),
            Action::DeactivateSettlement { settlement, reason } => {
                self.deactivate_settlement(settlement, reason.as_deref())
            }
            Action::ReactivateSettlement { settlement, reason } => {
                self.reactivate_settlement(settlement, reason.as_deref())
            }
            Action::VoidSettlement { settlement, reason } => {
                self.void_settlement(settlement, reason.as_deref())
            }
            Action::RemoveSettlement { settlement, reason } => {
                self.remove_settlement(settlement, reason.as_deref())
            }
            _ => Ok(Handled::Done),
        }
    }

    /// An unknown name comes before a name that was used with other contents.
    fn check_names(&self, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::AcceptOffer { offer, .. } | Action::RejectOffer { offer, .. } => {
                self.check_known(offer)
            }
            Action::WithdrawOffer { offer, .. } | Action::AbandonOffer { offer, .. } => {
                self.find_offer(offer).map(|_| ())
            }
            Action::Approve { request } | Action::Decline { request, .. } => {
                self.find_request(request).map(|_| ())
            }
            Action::ModifySettlement(SettlementChange { settlement, .. })
            | Action::DeactivateSettlement { settlement, .. }
            | Action::ReactivateSettlement { settlement, .. }
            | Action::VoidSettlement { settlement, .. }
            | Action::RemoveSettlement { settlement, .. } => {
                self.find_settlement(settlement).map(|_| ())
            }
            Action::CodePayment { payment, .. } | Action::ReversePayment { payment, .. } => {
                self.find_payment(payment).map(|_| ())
            }
            Action::CompleteObligation { obligation, .. } => {
                self.find_obligation(obligation).map(|_| ())
            }
            Action::AdjustBalance { claim, .. }
            | Action::PostInterest { claim, .. }
            | Action::PlaceHold(Hold::Dispute { claim })
            | Action::LiftHold(Hold::Dispute { claim }) => self.find_claim(claim).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn check_values(&self, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::ReversePayment { amount: Some(amount), .. } if amount.minor() <= 0 => {
                Err(out_of_range(format!("{amount} is not positive; say how much was returned")))
            }
            Action::AdjustBalance { amount, .. } if amount.minor() == 0 => Err(out_of_range(
                "an adjustment by nothing changes nothing; say by how much".into(),
            )),
            Action::AcceptOffer { effective_on: Some(on), .. } if *on > self.today => {
                let remedy = format!("{on} is after today; enter the acceptance on that day");
                Err(Refusal::new(RefusalCode::EffectiveInFuture, remedy))
            }
            Action::CompleteObligation { completed_on: Some(on), .. } if *on > self.today => {
                let remedy = format!("{on} is after today; enter it once it is done");
                Err(Refusal::new(RefusalCode::EffectiveInFuture, remedy))
            }
            Action::PostInterest { through, .. } if *through > self.today => {
                let remedy =
                    format!("{through} is after today; post interest through today at most");
                Err(Refusal::new(RefusalCode::EffectiveInFuture, remedy))
            }
            _ => Ok(()),
        }
    }

    fn decided(mut self, result: Result<Handled, Refusal>) -> Decided {
        if matches!(result, Ok(Handled::Done)) {
            self.expire_rounds();
            self.assign_to_the_stopped();
            self.outdate_agreements();
        }
        let stands = self.facts.is_settled().then(|| self.announced.clone());
        Decided { answer: self.answer(result), stands }
    }

    fn answer(self, result: Result<Handled, Refusal>) -> Answer {
        let explanation = self.why.unwrap_or_default();
        match result {
            Ok(Handled::Malformed(invalid)) => Answer::Invalid(invalid),
            Err(mut refusal) => {
                refusal.explanation = explanation;
                Answer::Refused(refusal)
            }
            Ok(Handled::Already) => Answer::AlreadyDone,
            Ok(Handled::Asked(report)) => Answer::Applied(Box::new(Decision {
                entry: None,
                effects: Vec::new(),
                report: Some(report),
                explanation,
            })),
            Ok(Handled::Done) => Answer::Applied(Box::new(Decision {
                entry: Some(Arc::new(Entry {
                    position: self.position,
                    on: self.today,
                    command: self.command.for_the_journal(),
                    events: self.events,
                })),
                effects: self.effects,
                report: None,
                explanation,
            })),
        }
    }

    /// Lets time pass up to today, as every applied command but postings does first.
    fn pass_time(&mut self) {
        self.expire_rounds();
        let now = self.now().clone();
        self.facts.settle_as_they_were();
        // No time has passed since the last command, or none that matters.
        if Arc::ptr_eq(&self.announced, &now) {
            return;
        }
        self.tell_standing(now, None);
        self.now = OnceCell::from(self.announced.clone());
    }

    /// Announces what the changed facts mean beside what was announced before.
    fn tell(&mut self, posted: Option<usize>) {
        let after = self.stand();
        self.tell_standing(after, posted);
    }

    /// What stands by the facts as they are now, to be told.
    fn stand(&mut self) -> Arc<Standing> {
        self.facts.settle();
        Arc::new(stand(&self.facts, &self.account.memory, self.today))
    }

    fn tell_standing(&mut self, after: Arc<Standing>, posted: Option<usize>) {
        let before = self.announced.clone();
        let after = self.with_break_interest(&before, after);
        self.announce(&before, &after, posted);
        self.announced = after;
    }

    fn set_status(&mut self, to: Status, reason: Option<&str>) -> Result<Handled, Refusal> {
        let from = self.now().status;
        if !from.may_be_moved_by_hand_to(to) {
            let remedy =
                format!("nobody moves a customer from {} to {} by hand", from.name(), to.name());
            return Err(Refusal::new(RefusalCode::WrongStatus, remedy));
        }
        self.pass_time();
        // A legal customer with a running offer or settlement who is stopped again is in settlement.
        let running = self.now().active().next().is_some();
        let to = match (from, to) {
            (Status::Legal, Status::Stopped) if running => Status::InSettlement,
            _ => to,
        };
        self.facts.moves.push(Move { position: self.position, on: self.today, to });
        self.events.push(Event::StatusChanged {
            from,
            to,
            by_hand: true,
            reason: reason.map(Into::into),
        });
        Arc::make_mut(&mut self.announced).status = to;
        self.tell(None);
        Ok(Handled::Done)
    }
}

impl Recorder for Case<'_> {
    fn record(&mut self, reason: impl FnOnce() -> crate::explain::Reason) {
        self.why.record(reason);
    }
}

fn reused_name() -> Refusal {
    let remedy = "the name was used before with other contents; use a new name";
    Refusal::new(RefusalCode::IdReused, remedy)
}

fn out_of_range(remedy: alloc::string::String) -> Refusal {
    Refusal::new(RefusalCode::AmountOutOfRange, remedy)
}
