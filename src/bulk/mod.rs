//! One thing done to many accounts: offers in bulk, and sequences assigned in bulk (domain.md 12;
//! the manual's page [`bulk`](crate::manual::bulk)).

mod order;
mod outcome;
mod record;
mod totals;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use chrono::NaiveDate;

use crate::account::Account;
use crate::decide::{Answer, decide};
use crate::policy::Policy;
use crate::rejection::{Invalid, Refusal, RefusalCode};

pub use order::{Bulk, BulkAction, BulkMode, BulkOffer};
pub use outcome::{BulkItem, BulkOutcome, BulkResult};
pub use record::record_all;
pub use totals::{BulkAmounts, BulkTotals};

/// How far a bulk has come. It is told after each account.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'t> {
    /// How many accounts were looked at, from 1.
    pub done: usize,
    /// Of how many, if the list knows its length.
    pub of: Option<usize>,
    /// What it comes to so far, each account on its own.
    pub so_far: &'t BulkTotals,
}

/// For a bulk that nobody watches: it is never cancelled.
pub const fn unwatched(_: Progress<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Decides a bulk for each account in turn. Nothing changes: a dry run is a result that is not
/// recorded.
///
/// The items stand in the order of the accounts. Each is the answer of [`decide`] to
/// [`Bulk::command_for`] on the account as given; an account whose name stood earlier in the list is
/// not judged again but refused as `duplicate_in_batch`, whatever the first answer was.
///
/// `progress` is told after each account and cancels by [`ControlFlow::Break`]: accounts after it
/// are [`BulkOutcome::NotLookedAt`]. Under [`BulkMode::AllOrNothing`] a refusal, a malformed command
/// or a cancellation (after the last account, too) turns all that would be applied into
/// [`BulkOutcome::HeldBack`].
///
/// The result keeps every decision with its explanation. For totals alone, without keeping
/// anything, there is [`totals_of_all`].
///
/// ```
/// use settlekit::account::{AccountDraft, ClaimDraft, Status, Terms};
/// use settlekit::bulk::{self, Bulk, BulkAction, BulkMode, BulkOffer};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{BulkId, Currency, Money, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let owing = |name: &str, owed: &str| {
///     let claim = ClaimDraft::new("C1").principal(owed);
///     AccountDraft::new(name, "LAKE", Currency::USD, Status::Stopped).claim(claim).open().unwrap()
/// };
/// let (small, large) = (owing("A-1", "1000.00"), owing("A-2", "2000.00"));
/// let bulk = Bulk {
///     name: BulkId::new("march-2026").unwrap(),
///     action: BulkAction::Offer(BulkOffer {
///         terms: Terms::Fixed(Money::parse("800.00", Currency::USD).unwrap()),
///         expires_on: date::parse("2026-03-15").unwrap(),
///         pay_by: None,
///         sequence: None,
///     }),
///     by: None,
///     approved_by: None,
///     mode: BulkMode::EachOnItsOwn,
/// };
/// // 800.00 is 80 % of the small debt and only 40 % of the large one; the small one stands twice.
/// let today = date::parse("2026-03-01").unwrap();
/// let result = bulk::decide_all([&small, &large, &small], &bulk, &policy, today, bulk::unwatched);
/// let outcomes: Vec<&str> = result.items.iter().map(|item| item.outcome.name()).collect();
/// assert_eq!(outcomes, ["applied", "refused", "refused"]);
/// let codes: Vec<&str> = result.totals.refused.keys().map(|code| code.name()).collect();
/// assert_eq!(codes, ["below_floor", "duplicate_in_batch"]);
/// assert_eq!(result.totals.currencies[&Currency::USD].forgiven_minor, 200_00);
/// ```
pub fn decide_all<'a>(
    accounts: impl IntoIterator<Item = &'a Account>,
    bulk: &Bulk,
    policy: &Policy,
    today: NaiveDate,
    progress: impl FnMut(Progress<'_>) -> ControlFlow<()>,
) -> BulkResult {
    let mut items: Vec<BulkItem> = Vec::new();
    let totals = look_at_each(accounts, bulk, policy, today, progress, |account, answer| {
        let outcome = answer.map_or(BulkOutcome::NotLookedAt, BulkOutcome::Answered);
        items.push(BulkItem { account: account.id().clone(), outcome });
    });
    if totals.holds_back(bulk.mode) {
        for item in &mut items {
            if matches!(item.outcome, BulkOutcome::Answered(Answer::Applied(_))) {
                item.outcome = BulkOutcome::HeldBack;
            }
        }
    }
    BulkResult { bulk: bulk.name.clone(), items, totals }
}

/// The totals of [`decide_all`], without keeping what is decided for each account: a dry run of
/// any number of accounts.
#[must_use]
pub fn totals_of_all<'a>(
    accounts: impl IntoIterator<Item = &'a Account>,
    bulk: &Bulk,
    policy: &Policy,
    today: NaiveDate,
    progress: impl FnMut(Progress<'_>) -> ControlFlow<()>,
) -> BulkTotals {
    look_at_each(accounts, bulk, policy, today, progress, |_, _| ())
}

/// Answers each account, until the bulk is cancelled; the rest have no answer.
fn look_at_each<'a>(
    accounts: impl IntoIterator<Item = &'a Account>,
    bulk: &Bulk,
    policy: &Policy,
    today: NaiveDate,
    mut progress: impl FnMut(Progress<'_>) -> ControlFlow<()>,
    mut keep: impl FnMut(&'a Account, Option<Answer>),
) -> BulkTotals {
    let accounts = accounts.into_iter();
    let (least, most) = accounts.size_hint();
    let of = most.filter(|most| *most == least);
    let mut seen = BTreeSet::new();
    let mut totals = BulkTotals::default();
    let mut done: usize = 0;
    for account in accounts {
        if totals.cancelled_after.is_some() {
            totals.add_not_looked_at();
            keep(account, None);
            continue;
        }
        let answer = match seen.insert(account.id()) {
            true => answer(account, bulk, policy, today),
            false => Answer::Refused(duplicate(account)),
        };
        totals.add(account, &answer);
        keep(account, Some(answer));
        done = done.saturating_add(1);
        if progress(Progress { done, of, so_far: &totals }).is_break() {
            totals.cancelled_after = Some(done);
        }
    }
    if totals.holds_back(bulk.mode) {
        totals.hold_back();
    }
    totals
}

fn answer(account: &Account, bulk: &Bulk, policy: &Policy, today: NaiveDate) -> Answer {
    match bulk.command_for(account.id()) {
        Ok(command) => decide(account, &command, policy, today),
        Err(_) => {
            let (name, account) = (&bulk.name, account.id());
            let message = format!("\"{name}/{account}\" is longer than a name may be");
            Answer::Invalid(Invalid { message, path: "/bulk".to_string() })
        }
    }
}

fn duplicate(account: &Account) -> Refusal {
    let remedy =
        format!("account {} stands earlier in the list; name each account once", account.id());
    Refusal::new(RefusalCode::DuplicateInBatch, remedy)
}
