//! What binds every row of one client that one user asks for: compiled once, then asked of any number
//! of rows.

use alloc::sync::Arc;
use core::borrow::Borrow;

use chrono::NaiveDate;

use crate::breach::{AskedAuthority, Asker, Base, Bound};
use crate::currency::Currency;
use crate::date;
use crate::explain::Topic;
use crate::figure::Scope;
use crate::money::Rounding;
use crate::policy::{Rule, Table};
use crate::rejection::RefusalCode;

use super::case::{Case, Proposed, Verdict};
use super::case_reason::{CaseReason, Listener, Nobody};
use super::codes::{
    BREACH_BELOW_FLOOR, BREACH_INSUFFICIENT_AUTHORITY, BREACH_MISSING_AGE_DATE, BREACH_NO_ROW,
    BREACH_NO_RULE, breach_bit, scope_number,
};
use super::plain::judge_plain;

/// The number of the first refusal that a breach makes: [`RefusalCode::NoRule`].
pub(super) const FIRST_BREACH_NUMBER: u32 = 60;

/// The limits of the base rule and the asker's own together: the stricter of each. A limit that is
/// absent is the largest number, which nothing exceeds.
///
/// The tables are held in one way or another: borrowed of the policy ([`Terms`]), or shared with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct TermsOf<T> {
    /// The table of the base rule.
    pub base: Option<T>,
    /// The table of the asker's own rule.
    pub own: Option<T>,
    /// Whose the base rule is.
    pub base_scope: Scope,
    /// The most that may be forgiven, in minor units.
    pub most_forgiven_minor: i64,
    /// The most payments.
    pub most_payments: u32,
    /// The most days until the last payment that the rules allow.
    pub most_days: u64,
    /// The most days until the last payment that the client's months allow.
    pub most_month_days: u64,
    /// The most days between two payments.
    pub most_gap_days: u32,
    /// The breaches that hold whatever is asked: no rule, or no authority.
    pub refused: u32,
    /// The table of the base rule, if it is the only one and nothing is refused whatever is asked.
    alone: Option<T>,
    /// Whose the stricter limits are; of two that are equal, the base rule's.
    scopes: LimitScopes,
    /// The authority that is asked for.
    authority: Option<AskedAuthority>,
}

/// Terms that borrow the tables of the policy.
pub(super) type Terms<'p> = TermsOf<&'p Table>;

/// Whose a limit is.
#[derive(Clone, Copy, Debug)]
struct LimitScopes {
    forgiven: Scope,
    payments: Scope,
    days: Scope,
    gap: Scope,
}

/// What one table says of a case.
#[derive(Clone, Copy)]
struct Found {
    /// Whose table.
    scope: Scope,
    /// The breaches that keep a row from being found.
    lacking: u32,
    /// The number of the row, from 1, or 0.
    number: u32,
    /// The percent part of the floor, in minor units.
    percent_floor_minor: i64,
}

impl<'p> Terms<'p> {
    pub fn new(base: Base<'p>, asker: Asker<'p>, today: NaiveDate) -> Terms<'p> {
        TermsOf::holding(base, asker, today, |table| &**table)
    }
}

impl TermsOf<Arc<Table>> {
    pub fn owned(base: Base<'_>, asker: Asker<'_>, today: NaiveDate) -> TermsOf<Arc<Table>> {
        TermsOf::holding(base, asker, today, Arc::clone)
    }
}

impl<T: Borrow<Table>> TermsOf<T> {
    fn holding<'p>(
        base: Base<'p>,
        asker: Asker<'p>,
        today: NaiveDate,
        hold: impl Fn(&'p Arc<Table>) -> T,
    ) -> TermsOf<T> {
        let own = match asker {
            Asker::Known(user) => user.rule.as_ref(),
            Asker::System | Asker::Unknown => None,
        };
        let Some((scope, rule)) = base.rule else {
            // Without a rule nothing else is asked.
            return TermsOf { refused: BREACH_NO_RULE, ..TermsOf::unlimited(Scope::Agency) };
        };
        let mut terms = TermsOf::unlimited(scope);
        let table = |rule: &'p Rule| rule.table.as_ref().map(&hold);
        (terms.base, terms.own) = (table(rule), own.and_then(table));
        terms.limit_by(scope, rule, today);
        if let Some(own) = own {
            terms.limit_by(Scope::User, own, today);
        }
        if let Some(months) = base.months {
            terms.most_month_days = days_until(today, date::plus_months(today, months));
        }
        // The currency is only told to a recorder.
        terms.authority = Bound::new(Currency::USD, base, asker).authority();
        if terms.authority.is_some_and(|asked| !asked.kept) {
            terms.refused = BREACH_INSUFFICIENT_AUTHORITY;
        }
        if terms.own.is_none() && terms.refused == 0 {
            terms.alone = table(rule);
        }
        terms
    }

    const fn unlimited(base: Scope) -> TermsOf<T> {
        TermsOf {
            base: None,
            own: None,
            base_scope: base,
            most_forgiven_minor: i64::MAX,
            most_payments: u32::MAX,
            most_days: u64::MAX,
            most_month_days: u64::MAX,
            most_gap_days: u32::MAX,
            refused: 0,
            alone: None,
            scopes: LimitScopes { forgiven: base, payments: base, days: base, gap: base },
            authority: None,
        }
    }

    fn limit_by(&mut self, scope: Scope, rule: &Rule, today: NaiveDate) {
        fn limit<T: Ord>(most: &mut T, whose: &mut Scope, by: Option<T>, scope: Scope) {
            if let Some(by) = by.filter(|by| by < most) {
                (*most, *whose) = (by, scope);
            }
        }
        let days = rule.max_days.map(|most| days_until(today, date::plus_days(today, most)));
        let whose = &mut self.scopes;
        limit(&mut self.most_forgiven_minor, &mut whose.forgiven, rule.max_forgiven_minor, scope);
        limit(&mut self.most_payments, &mut whose.payments, rule.max_payments, scope);
        limit(&mut self.most_days, &mut whose.days, days, scope);
        limit(&mut self.most_gap_days, &mut whose.gap, rule.max_days_between_payments, scope);
    }

    /// Judges one case without telling why.
    #[inline(always)]
    pub fn verdict(&self, case: &Case) -> Verdict {
        if let Some(alone) = &self.alone {
            let table = alone.borrow();
            let cell = |age_days, balance| table.usual_cell(age_days, balance);
            if let Some(verdict) = judge_plain(self, table, case, cell) {
                return verdict;
            }
        }
        // A copy, so that where this is inlined the case need not be in memory on the usual way.
        let unusual = *case;
        self.judge_unusual(&unusual)
    }

    /// Apart, so that the usual way is short where it is called.
    #[cold]
    #[inline(never)]
    fn judge_unusual(&self, case: &Case) -> Verdict {
        if let Some(alone) = &self.alone {
            let table = alone.borrow();
            let cell = |age_days, balance| table.cell(age_days, balance);
            if let Some(verdict) = judge_plain(self, table, case, cell) {
                return verdict;
            }
        }
        self.judge(case, &mut Nobody)
    }

    /// Judges one case: the answer of `decide` to a quote and, if anything is proposed, to its check.
    /// The listener hears each step.
    #[inline]
    pub fn judge<L: Listener>(&self, case: &Case, listener: &mut L) -> Verdict {
        self.tell_case(case, listener);
        let base = Found::by(self.base.as_ref().map(T::borrow), self.base_scope, case, listener);
        let own = Found::by(self.own.as_ref().map(T::borrow), Scope::User, case, listener);
        // The asker's own row sets the percent part only if it asks more.
        let own_sets = self.own.is_some()
            && (self.base.is_none() || own.percent_floor_minor > base.percent_floor_minor);
        let percent = if own_sets { &own } else { &base };
        let lacking = base.lacking | own.lacking | self.refused;
        let mut verdict = Verdict::BLANK;
        if case.balance_minor > 0 && lacking == 0 {
            verdict.floor_minor =
                percent.percent_floor_minor.max(self.forgiven_floor(case, listener));
            verdict.most_forgiven_minor = case.balance_minor.saturating_sub(verdict.floor_minor);
            (verdict.row, verdict.scope) = (percent.number, scope_number(percent.scope));
            listener.hear(|| CaseReason::of(Topic::Floor).found(verdict.floor_minor));
        }
        if let Some(code) = refused_outright(case) {
            listener.hear(|| CaseReason::of(Topic::Blocked).refused(code));
            verdict.status = code.number();
            return verdict;
        }
        verdict.breaches = lacking;
        if let Some(proposed) = &case.proposed {
            verdict.forgiven_minor = case.balance_minor.saturating_sub(proposed.amount_minor);
            verdict.breaches |= amount_breach(proposed.amount_minor, percent, listener);
            verdict.breaches |= self.breaches(proposed, verdict.forgiven_minor, listener);
        }
        if verdict.breaches != 0 {
            let first = FIRST_BREACH_NUMBER.saturating_add(verdict.breaches.trailing_zeros());
            verdict.status = u16::try_from(first).unwrap_or(u16::MAX);
        }
        verdict
    }

    #[inline]
    fn tell_case<L: Listener>(&self, case: &Case, listener: &mut L) {
        listener.hear(|| CaseReason::of(Topic::Balance).found(case.balance_minor));
        listener.hear(|| match case.age_days {
            Some(days) => CaseReason::of(Topic::Age).found(i64::from(days)),
            None => CaseReason::of(Topic::Age),
        });
        if self.refused & BREACH_NO_RULE != 0 {
            listener.hear(|| CaseReason::of(Topic::Rule).refused(RefusalCode::NoRule));
        }
        if let Some(AskedAuthority { least, has, kept }) = self.authority {
            listener.hear(|| {
                let code = RefusalCode::InsufficientAuthority;
                let limit = (i64::from(least), i64::from(has.unwrap_or(0)));
                CaseReason::of(Topic::Authority).at(self.base_scope).limit(code, limit, kept)
            });
        }
    }

    /// What the limit on forgiveness leaves; nothing or less without one.
    #[inline]
    fn forgiven_floor<L: Listener>(&self, case: &Case, listener: &mut L) -> i64 {
        let floor = case.balance_minor.saturating_sub(self.most_forgiven_minor);
        if self.most_forgiven_minor < i64::MAX {
            let scope = self.scopes.forgiven;
            listener.hear(|| CaseReason::of(Topic::ForgivenFloor).at(scope).found(floor.max(0)));
        }
        floor
    }

    /// The limits on what is proposed that are not kept, but for the percent of the table.
    #[inline]
    fn breaches<L: Listener>(&self, proposed: &Proposed, forgiven: i64, listener: &mut L) -> u32 {
        let gaps = u64::from(proposed.payments.saturating_sub(1));
        let days = gaps.saturating_mul(u64::from(proposed.gap_days));
        let whose = &self.scopes;
        let none = u64::from(u32::MAX);
        let limit = |code, actual, most, none, scope| Limit { code, actual, most, none, scope };
        [
            limit(
                RefusalCode::ForgivenLimit,
                forgiven.max(0).unsigned_abs(),
                self.most_forgiven_minor.max(0).unsigned_abs(),
                i64::MAX.unsigned_abs(),
                whose.forgiven,
            ),
            limit(
                RefusalCode::TooManyPayments,
                proposed.payments.into(),
                self.most_payments.into(),
                none,
                whose.payments,
            ),
            limit(RefusalCode::TooManyDays, days, self.most_days, u64::MAX, whose.days),
            limit(RefusalCode::TooManyMonths, days, self.most_month_days, u64::MAX, Scope::Client),
            limit(
                RefusalCode::GapTooLong,
                proposed.gap_days.into(),
                self.most_gap_days.into(),
                none,
                whose.gap,
            ),
        ]
        .into_iter()
        .fold(0, |all, limit| all | limit.breach(listener))
    }
}

/// Something counted that may not exceed a limit.
#[derive(Clone, Copy)]
struct Limit {
    /// What a breach of it is called.
    code: RefusalCode,
    actual: u64,
    most: u64,
    /// The limit that stands for none.
    none: u64,
    scope: Scope,
}

impl Limit {
    /// The bit of the breach, if it is one.
    #[inline(always)]
    fn breach<L: Listener>(self, listener: &mut L) -> u32 {
        let kept = self.actual <= self.most;
        if self.most < self.none {
            listener.hear(|| {
                let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
                let limit = (number(self.most), number(self.actual));
                CaseReason::of(topic(self.code)).at(self.scope).limit(self.code, limit, kept)
            });
        }
        let bit = breach_bit(self.code).unwrap_or(0);
        if kept { 0 } else { bit }
    }
}

#[inline(always)]
const fn topic(code: RefusalCode) -> Topic {
    match code {
        RefusalCode::ForgivenLimit => Topic::Forgiven,
        RefusalCode::TooManyPayments => Topic::Payments,
        RefusalCode::TooManyMonths => Topic::Months,
        _ => Topic::Days,
    }
}

/// The bit of an amount that is less than the percent of the table.
#[inline]
fn amount_breach<L: Listener>(amount_minor: i64, percent: &Found, listener: &mut L) -> u32 {
    let least = percent.percent_floor_minor;
    let kept = amount_minor >= least;
    if percent.number != 0 {
        listener.hear(|| {
            let code = RefusalCode::BelowFloor;
            CaseReason::of(Topic::Amount).at(percent.scope).limit(code, (least, amount_minor), kept)
        });
    }
    if kept { 0 } else { BREACH_BELOW_FLOOR }
}

impl Found {
    const fn nothing(scope: Scope, lacking: u32) -> Found {
        Found { scope, lacking, number: 0, percent_floor_minor: 0 }
    }

    /// By no table: no row, and nothing lacking.
    #[inline]
    fn by<L: Listener>(
        table: Option<&Table>,
        scope: Scope,
        case: &Case,
        listener: &mut L,
    ) -> Found {
        let Some(table) = table else { return Found::nothing(scope, 0) };
        if case.age_days.is_none() && table.bounds_age() {
            let code = RefusalCode::MissingAgeDate;
            listener.hear(|| CaseReason::of(Topic::Row).at(scope).refused(code));
            return Found::nothing(scope, BREACH_MISSING_AGE_DATE);
        }
        let Some((number, row)) = table.row_for(case.age_days, case.balance_minor) else {
            let code = RefusalCode::NoRow;
            listener.hear(|| CaseReason::of(Topic::Row).at(scope).refused(code));
            return Found::nothing(scope, BREACH_NO_ROW);
        };
        // A compiled percent is at most 100, so its part of an i64 is one.
        let floor = row.percent.of(case.balance_minor, Rounding::Up).unwrap_or(0).max(0);
        listener.hear(|| CaseReason::of(Topic::Row).at(scope).row(number, row.percent));
        listener.hear(|| CaseReason::of(Topic::PercentFloor).at(scope).found(floor));
        Found { scope, lacking: 0, number, percent_floor_minor: floor }
    }
}

/// What refuses before any limit is looked at, in order of precedence.
#[inline]
fn refused_outright(case: &Case) -> Option<RefusalCode> {
    let owes_nothing = (case.balance_minor <= 0).then_some(RefusalCode::NothingOwed);
    let Some(proposed) = &case.proposed else { return owes_nothing };
    if proposed.amount_minor <= 0 || proposed.payments == 0 {
        return Some(RefusalCode::AmountOutOfRange);
    }
    let too_much = proposed.amount_minor > case.balance_minor;
    owes_nothing.or(too_much.then_some(RefusalCode::ExceedsBalance))
}

/// How many days after today the last payment may be. The calendar ends on
/// [`LAST_DAY`](date::LAST_DAY) and payments are due then at the latest, so a limit that reaches it
/// is none.
fn days_until(today: NaiveDate, last_allowed: NaiveDate) -> u64 {
    if last_allowed >= date::LAST_DAY {
        return u64::MAX;
    }
    u64::try_from(date::days_between(today, last_allowed)).unwrap_or(u64::MAX)
}
