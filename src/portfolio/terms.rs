//! What binds every row of one client that one user asks for: compiled once, then asked of any number
//! of rows.

use chrono::NaiveDate;

use crate::breach::{Asker, Base, Bound};
use crate::currency::Currency;
use crate::date;
use crate::figure::Scope;
use crate::money::Rounding;
use crate::policy::{Rule, Table};
use crate::rejection::RefusalCode;

use super::case::{Case, Proposed, Verdict};
use super::codes::{
    BREACH_BELOW_FLOOR, BREACH_FORGIVEN_LIMIT, BREACH_GAP_TOO_LONG, BREACH_INSUFFICIENT_AUTHORITY,
    BREACH_MISSING_AGE_DATE, BREACH_NO_ROW, BREACH_NO_RULE, BREACH_TOO_MANY_DAYS,
    BREACH_TOO_MANY_MONTHS, BREACH_TOO_MANY_PAYMENTS, SCOPE_USER, scope_number,
};

/// The number of the first refusal that a breach makes: [`RefusalCode::NoRule`].
pub(super) const FIRST_BREACH_NUMBER: u32 = 60;

/// The limits of the base rule and the asker's own together: the stricter of each. A limit that is
/// absent is the largest number, which nothing exceeds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'p> {
    /// The table of the base rule.
    pub base: Option<&'p Table>,
    /// The table of the asker's own rule.
    pub own: Option<&'p Table>,
    /// Whose the base rule is: a number of the column of scopes.
    pub base_scope: u8,
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
}

/// What one table says of a case.
#[derive(Clone, Copy, Default)]
struct Found {
    /// The breaches that keep a row from being found.
    lacking: u32,
    /// The number of the row, from 1, or 0.
    number: u32,
    /// The percent part of the floor, in minor units.
    percent_floor_minor: i64,
}

impl<'p> Terms<'p> {
    pub fn new(base: Base<'p>, asker: Asker<'p>, today: NaiveDate) -> Terms<'p> {
        let own = match asker {
            Asker::Known(user) => user.rule.as_ref(),
            Asker::System | Asker::Unknown => None,
        };
        let Some((scope, rule)) = base.rule else {
            // Without a rule nothing else is asked.
            return Terms { refused: BREACH_NO_RULE, ..Terms::unlimited(Scope::Agency) };
        };
        let mut terms = Terms::unlimited(scope);
        (terms.base, terms.own) = (rule.table(), own.and_then(Rule::table));
        for rule in [Some(rule), own].into_iter().flatten() {
            terms.limit_by(rule, today);
        }
        if let Some(months) = base.months {
            terms.most_month_days = days_until(today, date::plus_months(today, months));
        }
        // The currency is only told to a recorder.
        if !Bound::new(Currency::USD, base, asker).has_authority() {
            terms.refused = BREACH_INSUFFICIENT_AUTHORITY;
        }
        terms
    }

    const fn unlimited(base_scope: Scope) -> Terms<'p> {
        Terms {
            base: None,
            own: None,
            base_scope: scope_number(base_scope),
            most_forgiven_minor: i64::MAX,
            most_payments: u32::MAX,
            most_days: u64::MAX,
            most_month_days: u64::MAX,
            most_gap_days: u32::MAX,
            refused: 0,
        }
    }

    fn limit_by(&mut self, rule: &Rule, today: NaiveDate) {
        let count = |limit: Option<u32>| limit.unwrap_or(u32::MAX);
        let forgiven = rule.max_forgiven_minor.unwrap_or(i64::MAX);
        self.most_forgiven_minor = self.most_forgiven_minor.min(forgiven);
        self.most_payments = self.most_payments.min(count(rule.max_payments));
        self.most_gap_days = self.most_gap_days.min(count(rule.max_days_between_payments));
        if let Some(most) = rule.max_days {
            self.most_days = self.most_days.min(days_until(today, date::plus_days(today, most)));
        }
    }

    /// Judges one case: the answer of `decide` to a quote and, if anything is proposed, to its check.
    pub fn judge(&self, case: &Case) -> Verdict {
        let (base, own) = (Found::by(self.base, case), Found::by(self.own, case));
        // The asker's own row sets the percent part only if it asks more.
        let own_sets = self.own.is_some()
            && (self.base.is_none() || own.percent_floor_minor > base.percent_floor_minor);
        let percent_floor = base.percent_floor_minor.max(own.percent_floor_minor);
        let lacking = base.lacking | own.lacking | self.refused;
        let mut verdict = Verdict::BLANK;
        if case.balance_minor > 0 && lacking == 0 {
            let forgiven_floor = case.balance_minor.saturating_sub(self.most_forgiven_minor);
            verdict.floor_minor = percent_floor.max(forgiven_floor);
            verdict.most_forgiven_minor = case.balance_minor.saturating_sub(verdict.floor_minor);
            verdict.row = if own_sets { own.number } else { base.number };
            verdict.scope = if own_sets { SCOPE_USER } else { self.base_scope };
        }
        if let Some(code) = refused_outright(case) {
            verdict.status = code.number();
            return verdict;
        }
        verdict.breaches = lacking;
        if let Some(proposed) = &case.proposed {
            verdict.forgiven_minor = case.balance_minor.saturating_sub(proposed.amount_minor);
            verdict.breaches |= self.breaches(proposed, percent_floor, verdict.forgiven_minor);
        }
        if verdict.breaches != 0 {
            let first = FIRST_BREACH_NUMBER.saturating_add(verdict.breaches.trailing_zeros());
            verdict.status = u16::try_from(first).unwrap_or(u16::MAX);
        }
        verdict
    }

    /// The limits on what is proposed that are not kept.
    fn breaches(&self, proposed: &Proposed, percent_floor: i64, forgiven: i64) -> u32 {
        let gaps = u64::from(proposed.payments.saturating_sub(1));
        let days = gaps.saturating_mul(u64::from(proposed.gap_days));
        [
            (proposed.amount_minor < percent_floor, BREACH_BELOW_FLOOR),
            (forgiven > self.most_forgiven_minor, BREACH_FORGIVEN_LIMIT),
            (proposed.payments > self.most_payments, BREACH_TOO_MANY_PAYMENTS),
            (days > self.most_days, BREACH_TOO_MANY_DAYS),
            (days > self.most_month_days, BREACH_TOO_MANY_MONTHS),
            (proposed.gap_days > self.most_gap_days, BREACH_GAP_TOO_LONG),
        ]
        .into_iter()
        .fold(0, |all, (is_exceeded, bit)| if is_exceeded { all | bit } else { all })
    }
}

impl Found {
    /// By no table: no row, and nothing lacking.
    fn by(table: Option<&Table>, case: &Case) -> Found {
        let Some(table) = table else { return Found::default() };
        if case.age_days.is_none() && table.bounds_age() {
            return Found { lacking: BREACH_MISSING_AGE_DATE, ..Found::default() };
        }
        match table.row_for(case.age_days, case.balance_minor) {
            None => Found { lacking: BREACH_NO_ROW, ..Found::default() },
            Some((number, row)) => {
                // A compiled percent is at most 100, so its part of an i64 is one.
                let floor = row.percent.of(case.balance_minor, Rounding::Up).unwrap_or(0);
                Found { lacking: 0, number, percent_floor_minor: floor.max(0) }
            }
        }
    }
}

/// What refuses before any limit is looked at, in order of precedence.
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
