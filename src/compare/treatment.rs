//! How one policy treats an account: the rules that bind, and what they say at an age and balance.

use core::cmp::Ordering;

use crate::breach::{Asker, Base, Bound as Rules, Subject, figures, row_breach};
use crate::currency::Currency;
use crate::explain::Silent;
use crate::figure::Scope;
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::policy::{Rule, Table};
use crate::rejection::RefusalCode;

use super::term::{Change, Term, Terms};

/// Millionths in a whole minor unit.
const WHOLE: i128 = 1_000_000;

/// The rules that bind one asker on one client's accounts, with their strictest limits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound<'p> {
    currency: Currency,
    rules: Rules<'p>,
    limits: BoundLimits,
}

/// The strictest limits of the rules that bind; they are the same at every age and balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct BoundLimits {
    max_forgiven_minor: Option<i64>,
    max_payments: Option<u32>,
    max_days: Option<u32>,
    max_days_between_payments: Option<u32>,
    max_settlement_months: Option<u32>,
    min_authority: Option<u32>,
    override_authority: Option<u32>,
}

/// The row that sets the percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SettingRow {
    scope: Scope,
    row: u32,
    percent: Percent,
    floor_minor: i64,
}

/// What a policy says at one age and balance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Treatment {
    limits: BoundLimits,
    outcome: Result<SettingRow, (RefusalCode, Scope)>,
}

impl<'p> Bound<'p> {
    pub fn new(currency: Currency, base: Base<'p>, asker: Asker<'p>) -> Bound<'p> {
        let rules = Rules::new(currency, base, asker);
        let least = |limit: fn(&Rule) -> Option<u32>| {
            rules.rules().filter_map(|(_, rule)| limit(rule)).min()
        };
        let asked = rules.rules().filter_map(|(_, rule)| rule.min_authority).max().unwrap_or(0);
        let limits = BoundLimits {
            max_forgiven_minor: rules.rules().filter_map(|(_, rule)| rule.max_forgiven_minor).min(),
            max_payments: least(|rule| rule.max_payments),
            max_days: least(|rule| rule.max_days),
            max_days_between_payments: least(|rule| rule.max_days_between_payments),
            max_settlement_months: base.months,
            // Zero is everybody, as if nothing were said.
            min_authority: Some(asked).filter(|asked| *asked > 0),
            // What a user's own rule says of overriding has no effect.
            override_authority: base.rule.and_then(|(_, rule)| rule.override_authority),
        };
        Bound { currency, rules, limits }
    }

    /// The tables of the rules that bind.
    pub fn tables(&self) -> impl Iterator<Item = &'p Table> {
        self.rules.rules().filter_map(|(_, rule)| rule.table())
    }

    /// What the rules say at this age and balance, by the code that judges proposals.
    pub fn treatment(&self, subject: &Subject) -> Treatment {
        Treatment { limits: self.limits, outcome: self.outcome(subject) }
    }

    fn outcome(&self, subject: &Subject) -> Result<SettingRow, (RefusalCode, Scope)> {
        let mut setting: Option<SettingRow> = None;
        let mut refused: Option<(RefusalCode, Scope)> = None;
        for (scope, rule) in self.rules.rules() {
            let found = figures(self.currency, scope, rule, subject, &mut Silent);
            match found.row {
                Some((row, percent, floor_minor)) => {
                    // Of two equal ones the base rule is named, as a quote does.
                    if setting.is_none_or(|before| percent > before.percent) {
                        setting = Some(SettingRow { scope, row, percent, floor_minor });
                    }
                }
                None => {
                    let breach = row_breach(scope, rule, subject);
                    let breach = breach.map(|breach| (breach.code, breach.scope));
                    refused = refused.into_iter().chain(breach).min();
                }
            }
        }
        let scope = self.rules.base_scope();
        match (refused, setting) {
            _ if self.rules.base_rule().is_none() => Err((RefusalCode::NoRule, scope)),
            (Some(refused), _) => Err(refused),
            _ if self.rules.authority().is_some_and(|asked| !asked.kept) => {
                Err((RefusalCode::InsufficientAuthority, scope))
            }
            (None, Some(setting)) => Ok(setting),
            // The compiler of policies gives every base rule a table, so this does not come.
            (None, None) => Err((RefusalCode::NoRow, scope)),
        }
    }
}

impl Treatment {
    /// Why it is refused; nothing if it is allowed.
    pub fn refused(&self) -> Option<RefusalCode> {
        self.outcome.err().map(|(code, _)| code)
    }

    /// The least that may be accepted on this balance, rounded up to the minor unit.
    pub fn floor_minor(&self, balance_minor: i64) -> Option<i64> {
        let setting = self.outcome.ok()?;
        let left = self.limits.max_forgiven_minor.map(|most| balance_minor.saturating_sub(most));
        Some(setting.floor_minor.max(left.unwrap_or(0)))
    }

    /// The least that may be accepted before it is rounded, in millionths of a minor unit. The row
    /// must be one that fits the balance; nothing if it is refused.
    pub fn exact_floor(&self, balance_minor: i64) -> Option<i128> {
        let setting = self.outcome.ok()?;
        let balance = i128::from(balance_minor);
        // Both products are far below the range of an i128: percents are at most 100.
        let part = balance.saturating_mul(i128::from(setting.percent.millionths()));
        let left = self
            .limits
            .max_forgiven_minor
            .map_or(0, |most| balance.saturating_sub(i128::from(most)).saturating_mul(WHOLE));
        Some(part.max(left))
    }

    /// The exact floor rounded up to the minor unit.
    pub fn rounded_floor(&self, balance_minor: i64) -> Option<i64> {
        Rounding::Up.divide(self.exact_floor(balance_minor)?, WHOLE)
    }

    /// The largest balance on which the percent part is not below what the limit on forgiveness
    /// leaves; none if it never is.
    pub fn last_by_percent(&self) -> Option<i64> {
        let setting = self.outcome.ok()?;
        let most = i128::from(self.limits.max_forgiven_minor?).saturating_mul(WHOLE);
        let given_up = i128::from(setting.percent.complement().millionths());
        Rounding::Down.divide(most, given_up)
    }

    /// Whether the other treatment's exact floor is higher or lower; equal if either refuses.
    pub fn floors(&self, balance_minor: i64, other: &Treatment, other_minor: i64) -> Ordering {
        match (self.exact_floor(balance_minor), other.exact_floor(other_minor)) {
            (Some(before), Some(after)) => after.cmp(&before),
            _ => Ordering::Equal,
        }
    }

    /// What changes from this treatment to another one, if anything does. `floors` says whether the
    /// other one's exact floor is higher or lower.
    pub fn change(&self, other: &Treatment, floors: Ordering) -> Option<Change> {
        let levels = || self.limits.levels() != other.limits.levels();
        let plan = || self.limits.plan() != other.limits.plan();
        match (self.outcome, other.outcome) {
            (Ok(_), Err(_)) => Some(Change::NewlyRefused),
            (Err(_), Ok(_)) => Some(Change::NewlyAllowed),
            (Err((one, _)), Err((two, _))) if one != two => Some(Change::RefusedOtherwise),
            (Err(_), Err(_)) => levels().then_some(Change::OtherTerms),
            (Ok(_), Ok(_)) => match floors {
                Ordering::Greater => Some(Change::FloorUp),
                Ordering::Less => Some(Change::FloorDown),
                Ordering::Equal => (plan() || levels()).then_some(Change::OtherTerms),
            },
        }
    }

    /// The terms of both sides: all of them where only one side allows it, else those that differ.
    pub fn terms(&self, other: &Treatment, change: Change, currency: Currency) -> [Terms; 2] {
        let (mut before, mut after) = (Terms::new(), Terms::new());
        match change {
            Change::NewlyAllowed | Change::NewlyRefused => {
                return [self.all_terms(currency), other.all_terms(currency)];
            }
            Change::RefusedOtherwise => {
                before.extend(self.refusal());
                after.extend(other.refusal());
            }
            Change::FloorUp | Change::FloorDown => {
                let one = self
                    .outcome
                    .ok()
                    .filter(|one| other.outcome.is_ok_and(|two| one.percent != two.percent));
                if let (Some(one), Ok(two)) = (one, other.outcome) {
                    before.push(one.term());
                    after.push(two.term());
                }
                let forgiven = [self, other].map(|side| [side.limits.forgiven(currency)]);
                take_changed(forgiven, &mut before, &mut after);
            }
            Change::OtherTerms => {}
        }
        if self.outcome.is_ok() {
            take_changed([self.limits.plan(), other.limits.plan()], &mut before, &mut after);
        }
        take_changed([self.limits.levels(), other.limits.levels()], &mut before, &mut after);
        [before, after]
    }

    fn refusal(&self) -> Option<Term> {
        self.outcome.err().map(|(code, scope)| Term::Refused { code, scope })
    }

    /// Why it is refused, or every term under which it is allowed.
    fn all_terms(&self, currency: Currency) -> Terms {
        let Ok(setting) = self.outcome else { return self.refusal().into_iter().collect() };
        let mut terms = alloc::vec![setting.term(), self.limits.forgiven(currency)];
        terms.extend(self.limits.plan());
        terms.extend(self.limits.levels());
        terms
    }
}

impl SettingRow {
    fn term(&self) -> Term {
        Term::Percent { percent: self.percent, scope: self.scope, row: self.row }
    }
}

impl BoundLimits {
    fn forgiven(&self, currency: Currency) -> Term {
        let most = self.max_forgiven_minor.map(|minor| Money::from_minor(minor, currency));
        Term::MaxForgiven(most)
    }

    fn plan(&self) -> [Term; 4] {
        [
            Term::MaxPayments(self.max_payments),
            Term::MaxDays(self.max_days),
            Term::MaxDaysBetweenPayments(self.max_days_between_payments),
            Term::MaxSettlementMonths(self.max_settlement_months),
        ]
    }

    fn levels(&self) -> [Term; 2] {
        [Term::MinAuthority(self.min_authority), Term::OverrideAuthority(self.override_authority)]
    }
}

/// Takes the terms that differ between two sides.
fn take_changed<const N: usize>(sides: [[Term; N]; 2], before: &mut Terms, after: &mut Terms) {
    let [one, two] = sides;
    for (one, two) in one.into_iter().zip(two).filter(|(one, two)| one != two) {
        before.push(one);
        after.push(two);
    }
}
