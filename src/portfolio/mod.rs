//! Whole portfolios: columns of accounts in, columns of answers out (domain.md 12; the manual's page
//! [`portfolio`](crate::manual::portfolio)).
//!
//! Each row is answered as [`decide`](crate::decide()) answers a quote and a proposal in summary for
//! a stopped account with one claim of that balance, without interest and holds. What depends on
//! more than that (holds, running offers, several claims) is asked of the account.

mod block;
mod case;
mod case_reason;
mod codes;
mod columns;
mod how;
mod kernel;
mod offers;
mod plain;
mod run;
mod terms;

use core::ops::ControlFlow;

use chrono::NaiveDate;

use crate::fault::Fault;
use crate::policy::Policy;

pub use case::{Case, Judge, OwnedJudge, Proposed, Verdict};
pub use case_reason::CaseReason;
pub use codes::{
    BREACH_BELOW_FLOOR, BREACH_FORGIVEN_LIMIT, BREACH_GAP_TOO_LONG, BREACH_INSUFFICIENT_AUTHORITY,
    BREACH_MISSING_AGE_DATE, BREACH_NO_ROW, BREACH_NO_RULE, BREACH_TOO_MANY_DAYS,
    BREACH_TOO_MANY_MONTHS, BREACH_TOO_MANY_PAYMENTS, NO_AMOUNT, SCOPE_AGENCY, SCOPE_CLIENT,
    SCOPE_NONE, SCOPE_USER, breach_bit,
};
pub use columns::{AgeColumn, ClientColumn, Columns, DATE_NOT_KNOWN, NO_USER, Outputs, UserColumn};
pub use how::{How, Lanes, Threads};
pub use offers::{OfferAmount, OfferPaid, Offered, Offering, offer};
pub use run::Part;

use run::Parties;

/// After how many rows progress is told, and the work can be cancelled.
pub const ROWS_BETWEEN_REPORTS: usize = 4096;

/// The same where a pool of threads does the work ([`Threads`]).
pub const ROWS_BETWEEN_REPORTS_OF_A_POOL: usize = 1 << 20;

/// How far the work has come. It is told after every [`ROWS_BETWEEN_REPORTS`] rows, and after the
/// last one; of no rows, never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many rows are written, from the first.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// For work that nobody watches: it is never cancelled.
pub const fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// How the work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How many rows are written, from the first; the outputs of those after them are untouched.
    pub rows: usize,
    /// Whether it was cancelled; after the last row, too.
    pub cancelled: bool,
}

/// Judges every row: what each account may be settled for today, and whether what is proposed for it
/// is within the rules.
///
/// A row's `status` is the number of the first refusal that holds, in this order:
///
/// | with a proposal | without |
/// |---|---|
/// | 13 `amount_out_of_range`: the amount is not positive, or there are 0 payments | |
/// | 50 `nothing_owed` | 50 `nothing_owed` |
/// | 52 `exceeds_balance` | |
/// | 60 to 69: the first of `breaches` | 60 to 63: the first of `breaches` |
///
/// The quote's columns (`floors_minor`, `most_forgiven_minor`, `rows`, `scopes`) say what may be
/// settled for, whatever is proposed.
///
/// `progress` is told on the calling thread and cancels by [`ControlFlow::Break`]. Rows do not
/// depend on each other: parts of a portfolio may be judged by several threads at once.
///
/// Nothing is allocated for a row. No answer depends on which outputs are asked for.
///
/// Rounding: the floor up.
///
/// # Errors
/// The columns are in another currency than the policy (`/currency`); a column has another length
/// than `balances_minor` (`/payments`); payments or gaps without amounts; a row names a client or
/// user that its list does not have (`/clients/7`). Nothing is written then.
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::portfolio::{self, AgeColumn, BREACH_BELOW_FLOOR, BREACH_FORGIVEN_LIMIT};
/// use settlekit::portfolio::{ClientColumn, Columns, Outputs};
/// use settlekit::{ClientId, Currency, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("75")]).max_forgiven("1000.00");
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// // 6,000.00 each, of which 5,000.00, 4,800.00 and 4,400.00 are proposed.
/// let lake = ClientId::new("LAKE").unwrap();
/// let clients = ClientColumn::One(&lake);
/// let columns = Columns {
///     amounts_minor: Some(&[500_000, 480_000, 440_000]),
///     ..Columns::new(Currency::USD, clients, AgeColumn::NotKnown, &[600_000; 3])
/// };
/// let (mut floors, mut breaches, mut status) = ([0i64; 3], [0u32; 3], [0u16; 3]);
/// let outputs = Outputs {
///     floors_minor: Some(&mut floors),
///     breaches: Some(&mut breaches),
///     status: Some(&mut status),
///     ..Outputs::default()
/// };
/// let today = date::parse("2026-03-01").unwrap();
/// let judged = portfolio::judge(&policy, &columns, outputs, today, portfolio::unwatched).unwrap();
/// assert_eq!((judged.rows, judged.cancelled), (3, false));
/// assert_eq!(floors, [500_000; 3]);
/// let both = BREACH_BELOW_FLOOR | BREACH_FORGIVEN_LIMIT;
/// assert_eq!(breaches, [0, BREACH_FORGIVEN_LIMIT, both]);
/// assert_eq!(status, [0, 65, 64]); // within the rules, forgiven_limit, below_floor
/// ```
pub fn judge(
    policy: &Policy,
    columns: &Columns<'_>,
    outputs: Outputs<'_>,
    today: NaiveDate,
    progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Judged, Fault> {
    judge_with(How::default(), policy, columns, outputs, today, progress)
}

/// Judges every row as [`judge`] does, with these registers and on these threads: the same answers,
/// byte for byte.
///
/// On a pool of threads `progress` is told, on the calling thread, after every
/// [`ROWS_BETWEEN_REPORTS_OF_A_POOL`] rows, so that what is written is always the first rows.
///
/// # Errors
/// As [`judge`].
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::portfolio::{self, AgeColumn, ClientColumn, Columns, How, Lanes, Outputs};
/// use settlekit::{ClientId, Currency, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("75")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let lake = ClientId::new("LAKE").unwrap();
/// let clients = ClientColumn::One(&lake);
/// let columns = Columns::new(Currency::USD, clients, AgeColumn::NotKnown, &[100_001; 300]);
/// let today = date::parse("2026-03-01").unwrap();
/// for lanes in Lanes::all() {
///     let mut floors = [0; 300];
///     let outputs = Outputs { floors_minor: Some(&mut floors), ..Outputs::default() };
///     let how = How { lanes, ..How::default() };
///     portfolio::judge_with(how, &policy, &columns, outputs, today, portfolio::unwatched).unwrap();
///     assert_eq!(floors, [75_001; 300]);
/// }
/// ```
pub fn judge_with(
    how: How,
    policy: &Policy,
    columns: &Columns<'_>,
    outputs: Outputs<'_>,
    today: NaiveDate,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Judged, Fault> {
    in_parts(policy, columns, outputs, today, |mut rest| {
        let of = rest.rows();
        let mut done: usize = 0;
        while done < of {
            let (part, after) = rest.split_at(how.threads.rows_between_reports());
            done = done.saturating_add(part.rows());
            part.judge(how);
            rest = after;
            if progress(Progress { done, of }).is_break() {
                return Judged { rows: done, cancelled: true };
            }
        }
        Judged { rows: done, cancelled: false }
    })
}

/// Checks the columns as [`judge`] does, looks up once who stands in them, and hands all rows over to
/// be judged part by part: for hosts with threads of their own. What is not judged is not written.
///
/// # Errors
/// As [`judge`]. Then nothing is handed over.
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::portfolio::{self, AgeColumn, ClientColumn, Columns, How, Outputs};
/// use settlekit::{ClientId, Currency, date};
/// let rule = RuleDraft::from_rows([RowDraft::percent("75")]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let lake = ClientId::new("LAKE").unwrap();
/// let clients = ClientColumn::One(&lake);
/// let columns = Columns::new(Currency::USD, clients, AgeColumn::NotKnown, &[100_001; 300]);
/// let mut floors = [0; 300];
/// let outputs = Outputs { floors_minor: Some(&mut floors), ..Outputs::default() };
/// let today = date::parse("2026-03-01").unwrap();
/// portfolio::in_parts(&policy, &columns, outputs, today, |rows| {
///     let (first, second) = rows.split_at(128);
///     std::thread::scope(|scope| {
///         scope.spawn(move || first.judge(How::default()));
///         second.judge(How::default());
///     });
/// })
/// .unwrap();
/// assert_eq!(floors, [75_001; 300]);
/// ```
pub fn in_parts<R>(
    policy: &Policy,
    columns: &Columns<'_>,
    outputs: Outputs<'_>,
    today: NaiveDate,
    work: impl FnOnce(Part<'_, '_>) -> R,
) -> Result<R, Fault> {
    columns.check(policy, &outputs)?;
    let parties = Parties::new(columns, policy, today);
    Ok(work(Part { parties: &parties, columns: *columns, outputs }))
}
