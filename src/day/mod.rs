//! The end of a day for many accounts (domain.md 11, 12; the manual's page
//! [`bulk`](crate::manual::bulk)).
//!
//! Each account is ended on its own, exactly as [`Account::execute`] ends it. No account knows of
//! another, so parts of a portfolio may be ended by several threads at once, and their totals added
//! together.

mod ended;
mod totals;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use chrono::NaiveDate;

use crate::account::{Account, Action, Command};
use crate::policy::Policy;
use crate::sending::Contact;

pub use ended::{DayEnded, DayItem, DayOutcome};
pub use totals::{DayAmounts, DayTotals};

/// How far the work has come. It is told after each account.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'t> {
    /// How many accounts are done, from 1.
    pub done: usize,
    /// Of how many, if the list knows its length.
    pub of: Option<usize>,
    /// What it comes to so far.
    pub so_far: &'t DayTotals,
}

/// For work that nobody watches: it is never cancelled.
pub const fn unwatched(_: Progress<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// For day ends at which the host knows nothing more of any customer. Nothing is allocated for it.
pub const fn no_contacts(_: usize, _: &Account) -> Option<Contact> {
    None
}

/// Ends the day for each account in turn, and keeps every answer: expires what is due, judges plans,
/// and asks for the reminders that are due.
///
/// Each account gets what [`Account::execute`] gives for the end of that day: the same answer, and
/// the same entry in its journal. The command has no name and is the creditor's own system's; a day is
/// known by its date, so running the list again is harmless
/// ([`AlreadyDone`](crate::Answer::AlreadyDone)). What is refused or malformed for one account stops
/// no other. Two accounts of one name, such as a copy, are two accounts here.
///
/// `contact` says what the host knows of the customer, by the account's place in the list, from 0, and
/// the account as it was; none is nothing. A list of opt-outs is shared by all contacts that hold a copy.
///
/// `progress` is told after each account and cancels by [`ControlFlow::Break`]: what is done stays
/// done, accounts after it are untouched and [`DayOutcome::NotLookedAt`]. Run again with the whole
/// list, it goes on where it stopped.
///
/// The result keeps every decision with its explanation. For a portfolio that is too large for that
/// there is [`end_each`].
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, NewOffer, Status, Terms};
/// use settlekit::policy::{Channel, PolicyDraft, Reminder, RowDraft, RuleDraft};
/// use settlekit::{Account, Contact, Currency, OptOuts, SequenceId, date, day};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let template = "settle-1".into();
/// let weekly = Reminder { channel: Channel::Email, template, every_days: 7, max_sends: 4 };
/// let draft = PolicyDraft::new("p", Currency::USD).agency(rule).sequence("final", [weekly]);
/// let policy = draft.compile().unwrap();
/// let first = date::parse("2026-03-01").unwrap();
/// let offered = |name: &str| {
///     let claim = ClaimDraft::new("C1").principal("2000.00");
///     let draft = AccountDraft::new(name, "LAKE", Currency::USD, Status::Stopped).claim(claim);
///     let mut account = draft.open().unwrap();
///     let offer = Command::new(Action::CreateOffer(NewOffer {
///         offer: "O1".parse().unwrap(),
///         terms: Terms::Percent("75".parse().unwrap()),
///         expires_on: date::parse("2026-03-15").unwrap(),
///         pay_by: None,
///         claims: None,
///         sequence: Some(SequenceId::new("final").unwrap()),
///         supersedes: None,
///         reason: None,
///     }));
///     account.execute(&offer, &policy, first).unwrap();
///     account
/// };
/// let mut accounts = vec![offered("A-1"), offered("A-2")];
/// // One list of opt-outs for all; the second customer is on it.
/// let list = OptOuts::new([(Channel::Email, "bob@example.com")]);
/// let addresses = ["ann@example.com", "bob@example.com"];
/// let contact = |place: usize, _: &Account| {
///     let known = Contact { opted_out: list.clone(), ..Contact::default() };
///     Some(known.reached_at(Channel::Email, addresses[place]))
/// };
/// let ended = day::end_all(&mut accounts, &policy, first, contact, day::unwatched);
/// assert_eq!((ended.totals.applied, ended.totals.effects["send_reminder"]), (2, 1));
/// assert_eq!(ended.totals.events["reminder_blocked"], 1);
/// let (account, effect) = ended.effects().next().unwrap();
/// assert_eq!((account.as_str(), effect.name()), ("A-1", "send_reminder"));
/// // Two weeks later both offers have expired: 2 x 1,500.00 are not to be had any more.
/// let later = date::parse("2026-03-16").unwrap();
/// let ended = day::end_all(&mut accounts, &policy, later, day::no_contacts, day::unwatched);
/// assert_eq!(ended.totals.events["offer_expired"], 2);
/// assert_eq!(ended.totals.currencies[&Currency::USD].expired_minor, 3_000_00);
/// ```
pub fn end_all<'a>(
    accounts: impl IntoIterator<Item = &'a mut Account>,
    policy: &Policy,
    today: NaiveDate,
    contact: impl FnMut(usize, &Account) -> Option<Contact>,
    progress: impl FnMut(Progress<'_>) -> ControlFlow<()>,
) -> DayEnded {
    let mut items: Vec<DayItem> = Vec::new();
    let totals = end_each(accounts, policy, today, contact, progress, |account, outcome| {
        items.push(DayItem { account: account.id().clone(), outcome });
    });
    DayEnded { on: today, items, totals }
}

/// Ends the day for each account in turn as [`end_all`] does, and keeps nothing: every outcome is
/// handed on with its account, as it is after that, before the next account is looked at.
///
/// ```
/// use settlekit::account::{AccountDraft, ClaimDraft, Status};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Account, Currency, date, day};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let claim = ClaimDraft::new("C1").principal("2000.00");
/// let draft = AccountDraft::new("A-1", "LAKE", Currency::USD, Status::Stopped).claim(claim);
/// let mut account = draft.open().unwrap();
/// let today = date::parse("2026-03-01").unwrap();
/// let mut lines = Vec::new();
/// let mut end = |account: &mut Account| {
///     day::end_each([account], &policy, today, day::no_contacts, day::unwatched, |account, outcome| {
///         lines.push(format!("{} {}", account.id(), outcome.name()));
///     })
/// };
/// assert_eq!(end(&mut account).applied, 1);
/// assert_eq!(end(&mut account).already_done, 1);
/// assert_eq!(lines, ["A-1 applied", "A-1 already_done"]);
/// ```
pub fn end_each<'a>(
    accounts: impl IntoIterator<Item = &'a mut Account>,
    policy: &Policy,
    today: NaiveDate,
    mut contact: impl FnMut(usize, &Account) -> Option<Contact>,
    mut progress: impl FnMut(Progress<'_>) -> ControlFlow<()>,
    mut hand_on: impl FnMut(&Account, DayOutcome),
) -> DayTotals {
    let accounts = accounts.into_iter();
    let (least, most) = accounts.size_hint();
    let of = most.filter(|most| *most == least);
    // Most accounts of most hosts have no contact: they share one command.
    let bare = Command::new(Action::end_day());
    let mut totals = DayTotals::default();
    let mut done: usize = 0;
    for account in accounts {
        if totals.cancelled_after.is_some() {
            totals.add(account, &DayOutcome::NotLookedAt);
            hand_on(account, DayOutcome::NotLookedAt);
            continue;
        }
        let answered = match contact(done, account) {
            Some(contact) => {
                let command = Command::new(Action::EndDay(Box::new(contact)));
                account.execute(&command, policy, today)
            }
            None => account.execute(&bare, policy, today),
        };
        let outcome = answered.map_or_else(DayOutcome::Contradicted, DayOutcome::Answered);
        totals.add(account, &outcome);
        hand_on(account, outcome);
        done = done.saturating_add(1);
        if progress(Progress { done, of, so_far: &totals }).is_break() {
            totals.cancelled_after = Some(done);
        }
    }
    totals
}
