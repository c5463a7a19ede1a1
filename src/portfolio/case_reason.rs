//! Why a row is answered as it is, as plain data: nothing is allocated, and words are made only for
//! who reads them.

use core::fmt;

use crate::currency::Currency;
use crate::explain::Topic;
use crate::figure::Scope;
use crate::money::Money;
use crate::percent::Percent;
use crate::rejection::RefusalCode;

/// One step of the judgement of a row: a figure, or a limit with what was found.
///
/// Amounts are in minor units, all else are counts ([`CaseReason::is_amount`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseReason {
    /// What it is about.
    pub about: Topic,
    /// Whose rule it is.
    pub scope: Option<Scope>,
    /// The number of the row in canonical order, from 1.
    pub row: Option<u32>,
    /// The percent to be paid.
    pub percent: Option<Percent>,
    /// What a limit asks; for the client's months so many days.
    pub required: Option<i64>,
    /// What was found, or the figure itself.
    pub actual: Option<i64>,
    /// Whether the limit is kept.
    pub kept: Option<bool>,
    /// What refuses if the limit is not kept, or refuses without a limit.
    pub code: Option<RefusalCode>,
}

/// Who hears the steps of a judgement. The judging code is written once, for any listener.
pub(super) trait Listener {
    /// Takes a step. The closure is called only if somebody wants the step.
    fn hear(&mut self, reason: impl FnOnce() -> CaseReason);
}

/// Nobody: no step is made.
pub(super) struct Nobody;

impl Listener for Nobody {
    #[inline(always)]
    fn hear(&mut self, _reason: impl FnOnce() -> CaseReason) {}
}

/// Somebody: every step is made.
pub(super) struct Somebody<F>(pub F);

impl<F: FnMut(CaseReason)> Listener for Somebody<F> {
    #[inline]
    fn hear(&mut self, reason: impl FnOnce() -> CaseReason) {
        (self.0)(reason());
    }
}

impl CaseReason {
    #[inline]
    pub(super) const fn of(about: Topic) -> CaseReason {
        CaseReason {
            about,
            scope: None,
            row: None,
            percent: None,
            required: None,
            actual: None,
            kept: None,
            code: None,
        }
    }

    #[inline]
    pub(super) const fn at(mut self, scope: Scope) -> CaseReason {
        self.scope = Some(scope);
        self
    }

    #[inline]
    pub(super) const fn found(mut self, actual: i64) -> CaseReason {
        self.actual = Some(actual);
        self
    }

    #[inline]
    pub(super) const fn row(mut self, number: u32, percent: Percent) -> CaseReason {
        (self.row, self.percent) = (Some(number), Some(percent));
        self
    }

    /// The limit, and what was found.
    #[inline]
    pub(super) const fn limit(
        mut self,
        code: RefusalCode,
        (required, actual): (i64, i64),
        kept: bool,
    ) -> CaseReason {
        (self.required, self.actual) = (Some(required), Some(actual));
        (self.kept, self.code) = (Some(kept), Some(code));
        self
    }

    #[inline]
    pub(super) const fn refused(mut self, code: RefusalCode) -> CaseReason {
        self.code = Some(code);
        self
    }

    /// The step in words, with amounts in this currency.
    ///
    /// ```
    /// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
    /// use settlekit::portfolio::{Case, Judge};
    /// use settlekit::{ClientId, Currency, date};
    /// let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
    /// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
    /// let lake = ClientId::new("LAKE").unwrap();
    /// let judge = Judge::new(&policy, &lake, None, date::parse("2026-03-01").unwrap());
    /// let case = Case { age_days: None, balance_minor: 500_001, proposed: None };
    /// let mut words = Vec::new();
    /// judge.explain(&case, |reason| words.push(reason.text(Currency::USD).to_string()));
    /// assert_eq!(words, [
    ///     "balance 5000.01",
    ///     "age not known",
    ///     "row 1 of the agency's table: 65 %",
    ///     "percent part of the floor, by the agency's rule, rounded up: 3250.01",
    ///     "floor 3250.01",
    /// ]);
    /// ```
    #[must_use]
    pub fn text(self, currency: Currency) -> impl fmt::Display {
        CaseText { reason: self, currency }
    }

    /// Whether its figures are amounts in minor units; else they are counts.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        matches!(
            self.about,
            Topic::Balance
                | Topic::PercentFloor
                | Topic::ForgivenFloor
                | Topic::Floor
                | Topic::Amount
                | Topic::Forgiven
        )
    }

    /// What it is about, in words.
    fn name(&self) -> &'static str {
        match (self.about, self.code) {
            (_, Some(RefusalCode::GapTooLong)) => "days between two payments",
            (Topic::Balance, _) => "balance",
            (Topic::Age, _) => "age",
            (Topic::Row, _) => "row",
            (Topic::PercentFloor, _) => "percent part of the floor",
            (Topic::ForgivenFloor, _) => "what the limit on forgiveness leaves",
            (Topic::Floor, _) => "floor",
            (Topic::Authority, _) => "authority",
            (Topic::Amount, _) => "amount",
            (Topic::Forgiven, _) => "forgiven",
            (Topic::Payments, _) => "payments",
            (Topic::Days | Topic::Months, _) => "days until the last payment",
            _ => "judgement",
        }
    }
}

struct CaseText {
    reason: CaseReason,
    currency: Currency,
}

impl CaseText {
    fn figure(&self, formatter: &mut fmt::Formatter<'_>, figure: i64) -> fmt::Result {
        match self.reason.is_amount() {
            true => write!(formatter, "{}", Money::from_minor(figure, self.currency)),
            false => write!(formatter, "{figure}"),
        }
    }
}

impl fmt::Display for CaseText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = &self.reason;
        if let Some((number, percent)) = reason.row.zip(reason.percent) {
            let whose = reason.scope.map_or("", Scope::name);
            return write!(formatter, "row {number} of the {whose}'s table: {percent} %");
        }
        formatter.write_str(reason.name())?;
        if let Some(scope) = reason.scope {
            write!(formatter, ", by the {}'s rule", scope.name())?;
        }
        match (reason.required, reason.actual) {
            (Some(required), Some(actual)) => {
                let least = matches!(reason.about, Topic::Amount | Topic::Authority);
                formatter.write_str(if least { ": at least " } else { ": at most " })?;
                self.figure(formatter, required)?;
                formatter.write_str(", found ")?;
                self.figure(formatter, actual)?;
            }
            (_, Some(actual)) => {
                let rounded = reason.about == Topic::PercentFloor;
                let before = if rounded {
                    ", rounded up: "
                } else if reason.scope.is_some() {
                    ": "
                } else {
                    " "
                };
                formatter.write_str(before)?;
                self.figure(formatter, actual)?;
            }
            (_, None) if reason.about == Topic::Age => formatter.write_str(" not known")?,
            (_, None) => {}
        }
        match (reason.kept, reason.code) {
            (Some(true), _) => formatter.write_str(": kept"),
            (Some(false), Some(code)) => write!(formatter, ": not kept ({})", code.name()),
            (_, Some(code)) => write!(formatter, ": refused ({})", code.name()),
            _ => Ok(()),
        }
    }
}
