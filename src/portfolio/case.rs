//! One row by itself: asked without columns, explained, and answered alike.

use alloc::sync::Arc;

use chrono::NaiveDate;

use crate::breach::{Asker, Base};
use crate::id::{ClientId, UserId};
use crate::policy::{Policy, Table};

use super::case_reason::{CaseReason, Somebody};
use super::codes::{NO_AMOUNT, SCOPE_NONE};
use super::terms::{Terms, TermsOf};

/// One row: an account in numbers, and what is proposed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The age in whole days by the date that the policy names; none if it is not known.
    pub age_days: Option<u32>,
    /// What the account owes on the claims concerned, in minor units. Zero or less owes nothing.
    pub balance_minor: i64,
    /// What is proposed; without it only a quote is made.
    pub proposed: Option<Proposed>,
}

/// What is proposed for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What is to be paid, in minor units.
    pub amount_minor: i64,
    /// In how many payments, the first today.
    pub payments: u32,
    /// The days between two payments, 0 where there is no gap.
    pub gap_days: u32,
}

/// What the output columns say of a row: the fields are those of [`Outputs`](super::Outputs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The least that may be accepted, in minor units, or [`NO_AMOUNT`].
    pub floor_minor: i64,
    /// The balance less the floor, or [`NO_AMOUNT`].
    pub most_forgiven_minor: i64,
    /// The number of the row that sets the percent part of the floor, from 1, or 0.
    pub row: u32,
    /// Whose rule has that row: one of the constants `SCOPE_..`.
    pub scope: u8,
    /// What the proposal forgives, in minor units, or [`NO_AMOUNT`].
    pub forgiven_minor: i64,
    /// Every limit that is not kept: a set of the bits `BREACH_..`.
    pub breaches: u32,
    /// 0 if it may be done, else the permanent number of the [`RefusalCode`](crate::RefusalCode).
    pub status: u16,
}

impl Verdict {
    /// Nothing is said yet.
    pub(super) const BLANK: Verdict = Verdict {
        floor_minor: NO_AMOUNT,
        most_forgiven_minor: NO_AMOUNT,
        row: 0,
        scope: SCOPE_NONE,
        forgiven_minor: NO_AMOUNT,
        breaches: 0,
        status: 0,
    };
}

/// Judges single rows of one client that one user asks for, on one day.
///
/// The answers are those of [`judge`](super::judge) for columns of one row, and nothing is allocated.
/// It only borrows the policy, so that it can be made anew for each question or kept for many, by any
/// number of threads.
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::portfolio::{BREACH_BELOW_FLOOR, Case, Judge, Proposed};
/// use settlekit::{ClientId, Currency, date};
/// let rule = RuleDraft::from_rows([
///     RowDraft::percent("80").max_age_days(100).max_balance("5000.00"),
///     RowDraft::percent("65"),
/// ]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let lake = ClientId::new("LAKE").unwrap();
/// let judge = Judge::new(&policy, &lake, None, date::parse("2026-03-01").unwrap());
/// let proposed = Some(Proposed { amount_minor: 380_000, payments: 1, gap_days: 0 });
/// let young = judge.verdict(&Case { age_days: Some(100), balance_minor: 500_000, proposed });
/// assert_eq!((young.floor_minor, young.row), (400_000, 1));
/// assert_eq!((young.breaches, young.status), (BREACH_BELOW_FLOOR, 64));
/// let older = judge.verdict(&Case { age_days: Some(101), balance_minor: 500_000, proposed });
/// assert_eq!((older.floor_minor, older.row, older.status), (325_000, 2, 0));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Judge<'p> {
    terms: Terms<'p>,
}

impl<'p> Judge<'p> {
    /// Looks up what binds this user, or the creditor's own system, on this client's accounts. The
    /// policy need not know either.
    #[must_use]
    pub fn new(
        policy: &'p Policy,
        client: &ClientId,
        by: Option<&UserId>,
        today: NaiveDate,
    ) -> Judge<'p> {
        let (base, asker) = (Base::of(policy, client), Asker::of(policy, by));
        Judge { terms: Terms::new(base, asker, today) }
    }

    /// What the columns would say of this row.
    ///
    /// Rounding: the floor up.
    #[must_use]
    #[inline(always)]
    pub fn verdict(&self, case: &Case) -> Verdict {
        self.terms.verdict(case)
    }

    /// The same, and why: `listener` hears each step in the order in which it is taken, whatever was
    /// found before it. Nothing is allocated. Of a limit that both the base rule and the asker's own
    /// have, the stricter one is told.
    ///
    /// ```
    /// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
    /// use settlekit::portfolio::{Case, Judge, Proposed};
    /// use settlekit::{ClientId, Currency, RefusalCode, date};
    /// let mut rule = RuleDraft::from_rows([RowDraft::percent("65")]);
    /// rule.max_payments = Some(6);
    /// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
    /// let lake = ClientId::new("LAKE").unwrap();
    /// let judge = Judge::new(&policy, &lake, None, date::parse("2026-03-01").unwrap());
    /// let proposed = Some(Proposed { amount_minor: 65_000, payments: 7, gap_days: 30 });
    /// let case = Case { age_days: None, balance_minor: 100_000, proposed };
    /// let mut not_kept = Vec::new();
    /// let verdict = judge.explain(&case, |reason| {
    ///     if reason.kept == Some(false) {
    ///         not_kept.push(reason);
    ///     }
    /// });
    /// assert_eq!(verdict, judge.verdict(&case));
    /// assert_eq!(not_kept[0].code, Some(RefusalCode::TooManyPayments));
    /// assert_eq!((not_kept[0].required, not_kept[0].actual), (Some(6), Some(7)));
    /// ```
    pub fn explain(&self, case: &Case, listener: impl FnMut(CaseReason)) -> Verdict {
        self.terms.judge(case, &mut Somebody(listener))
    }
}

/// A [`Judge`] that keeps by itself what it needs of the policy, which may go: for whom a borrow is in
/// the way, such as another thread or the handle of another language.
///
/// It shares the policy's tables. What costs more than with a [`Judge`] is to make it, not to ask it.
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::portfolio::{Case, OwnedJudge};
/// use settlekit::{ClientId, Currency, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let (lake, today) = (ClientId::new("LAKE").unwrap(), date::parse("2026-03-01").unwrap());
/// let judge = OwnedJudge::new(&policy, &lake, None, today);
/// drop(policy);
/// let case = Case { age_days: None, balance_minor: 500_001, proposed: None };
/// let verdict = std::thread::spawn(move || judge.verdict(&case)).join().unwrap();
/// assert_eq!(verdict.floor_minor, 325_001);
/// ```
#[derive(Clone, Debug)]
pub struct OwnedJudge {
    terms: TermsOf<Arc<Table>>,
}

impl OwnedJudge {
    /// As [`Judge::new`].
    #[must_use]
    pub fn new(
        policy: &Policy,
        client: &ClientId,
        by: Option<&UserId>,
        today: NaiveDate,
    ) -> OwnedJudge {
        let (base, asker) = (Base::of(policy, client), Asker::of(policy, by));
        OwnedJudge { terms: TermsOf::owned(base, asker, today) }
    }

    /// As [`Judge::verdict`].
    ///
    /// Rounding: the floor up.
    #[must_use]
    #[inline(always)]
    pub fn verdict(&self, case: &Case) -> Verdict {
        self.terms.verdict(case)
    }

    /// As [`Judge::explain`].
    pub fn explain(&self, case: &Case, listener: impl FnMut(CaseReason)) -> Verdict {
        self.terms.judge(case, &mut Somebody(listener))
    }
}
