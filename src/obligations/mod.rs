//! The obligations calendar: what is owed to the debtor after what happened, by when, and on which
//! authority (domain.md 13).
//!
//! It is computed from what stands, never kept: a returned payment, a settlement that is reopened, an
//! amount that changes correct it by themselves. Only what was done is on record, as a journal entry.
//! The rules are data ([`ObligationRule`]); a policy chooses them, and none holds by itself.

mod arising;
mod entry;
mod told;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};

use crate::account::{Account, Completion};
use crate::calendar::Calendar;
use crate::date;
use crate::policy::Policy;
use crate::tracking::{Standing, stand};

pub use crate::policy::{
    AppliesTo, Collector, DebtKind, Due, Effective, OWN_PACK, ObligationKind, ObligationPack,
    ObligationRule, Obligations, ObligationsDraft, Period, Trigger, packs,
};
pub use entry::{
    About, CompensateBecause, Obligation, ObligationCalendar, ObligationFigure, ObligationState,
    WhichFigure,
};

use arising::{Arisen, Grounds, Source};

/// The obligations that follow from what stands on an account, the earliest due first. A policy that
/// chose no rule gives none.
///
/// The rules and business days are those of the policy at hand; a rule holds for what arose while
/// it was in force. Amounts are those that stand today, each with the place in the journal where it
/// comes from. An obligation that is still to be done is `open` through the day on which it is due and
/// `overdue` afterwards; it is `void` if its reason fell away, and `completed` once done. If
/// its reason fell away after it was done, or its amount changed, what was done is to be made good:
/// `compensate`.
///
/// A day before the last entry of the account is taken as the day of that entry.
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, NewPayment, Status};
/// use settlekit::obligations::{Collector, DebtKind, ObligationState, ObligationsDraft, calendar};
/// use settlekit::policy::PolicyDraft;
/// use settlekit::{Currency, Money, PaymentId, date};
/// let mut draft = PolicyDraft::new("p", Currency::USD);
/// draft.obligations = ObligationsDraft {
///     collector: Some(Collector::DebtBuyer),
///     debts: Some(DebtKind::Consumer),
///     packs: Some(vec!["us_ca".into()]),
///     rules: None,
/// };
/// let policy = draft.compile().unwrap();
/// let mut account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let day = date::parse("2026-03-05").unwrap();
/// let payment = NewPayment {
///     payment: PaymentId::new("P1").unwrap(),
///     amount: Money::from_minor(50_000, Currency::USD),
///     effective_on: day,
///     claim: None,
///     coded_as: None,
/// };
/// account.execute(&Command::new(Action::PostPayment(payment)), &policy, day).unwrap();
/// let receipt = &calendar(&account, &policy, day).obligations[0];
/// assert_eq!(receipt.obligation, "us_ca.receipt:payment:P1");
/// assert_eq!((receipt.due_on.to_string(), receipt.state), ("2026-04-04".into(), ObligationState::Open));
/// ```
#[must_use]
pub fn calendar(account: &Account, policy: &Policy, today: NaiveDate) -> ObligationCalendar {
    let day = account.as_of().map_or(today, |last| last.max(today));
    if policy.obligations(account.client()).binding().next().is_none() {
        return ObligationCalendar { as_of: day, through: None, obligations: Vec::new() };
    }
    calendar_of(account, policy, &stand(&account.facts, &account.memory, day), day)
}

/// The calendar by what is known to stand.
pub(crate) fn calendar_of(
    account: &Account,
    policy: &Policy,
    standing: &Standing,
    today: NaiveDate,
) -> ObligationCalendar {
    let mut obligations: Vec<Obligation> = Vec::new();
    let mut done: BTreeMap<&str, &Completion> = BTreeMap::new();
    for completion in &account.completions {
        done.insert(&completion.done.obligation, completion);
    }
    let mut source: Option<Source<'_>> = None;
    for rule in policy.obligations(account.client()).binding() {
        if !protects(rule, account) {
            continue;
        }
        let source = source.get_or_insert_with(|| Source::new(account, standing, today));
        for arisen in source.arisen(rule.trigger) {
            if !rule.effective.contains(arisen.on) || !is_past_due_enough(rule, account, arisen.on)
            {
                continue;
            }
            let obligation = arisen.name_under(rule);
            let due_on = due_on(rule.due, arisen.due_from, policy.calendar());
            let amount = arisen.amount.map(|minor| account.money(minor));
            let last = done.get(obligation.as_str()).copied();
            let amount_minor = amount.map(|amount| amount.minor());
            let state = state(last, &arisen, (rule.due, amount_minor), due_on, today);
            let figures = arisen.figures.iter().map(|(which, minor, position)| ObligationFigure {
                figure: *which,
                amount: account.money(*minor),
                position: *position,
            });
            obligations.push(Obligation {
                rule: rule.full_name(),
                what: rule.what,
                about: arisen.about.clone(),
                arises_on: arisen.on,
                due_on,
                amount,
                figures: figures.collect(),
                jurisdiction: rule.jurisdiction.clone(),
                citation: rule.citation.clone(),
                verified: rule.verified,
                text: rule.text.clone(),
                state,
                obligation,
            });
        }
    }
    obligations.sort_by(|one, other| {
        (one.due_on, &one.obligation).cmp(&(other.due_on, &other.obligation))
    });
    ObligationCalendar { as_of: today, through: None, obligations }
}

/// Whether a rule protects this debtor: it does where the account does not say where he lives.
fn protects(rule: &ObligationRule, account: &Account) -> bool {
    account
        .jurisdictions()
        .is_none_or(|names| names.contains(&rule.jurisdiction.clone().into_owned()))
}

fn is_past_due_enough(rule: &ObligationRule, account: &Account, on: NaiveDate) -> bool {
    match (rule.past_due_more_than_days, account.dates.delinquent_since) {
        (Some(days), Some(since)) => date::days_between(since, on) > i64::from(days),
        _ => true,
    }
}

fn state(
    last: Option<&Completion>,
    arisen: &Arisen,
    (due, amount): (Due, Option<i64>),
    due_on: NaiveDate,
    today: NaiveDate,
) -> ObligationState {
    let to_do = if due_on < today { ObligationState::Overdue } else { ObligationState::Open };
    let Some(last) = last.map(|last| &last.done) else {
        return match arisen.grounds {
            Grounds::Stand => to_do,
            Grounds::Over | Grounds::Gone => ObligationState::Void { made_good_on: None },
        };
    };
    let completed_on = last.completed_on;
    let same_amount = last.amount.map(|amount| amount.minor()) == amount;
    match (arisen.grounds, last.made_good) {
        // What was done was taken back, so it is to be done again.
        (Grounds::Stand, true) => to_do,
        (_, true) => ObligationState::Void { made_good_on: Some(completed_on) },
        (Grounds::Stand, false) if !same_amount => {
            let because = CompensateBecause::AmountChanged;
            ObligationState::Compensate { completed_on, because }
        }
        // What is told for a year was told for another one, whose reason fell away.
        (Grounds::Stand, false)
            if due == Due::EndOfYear && last.arises_on.year() != arisen.on.year() =>
        {
            let because = CompensateBecause::ReasonFellAway;
            ObligationState::Compensate { completed_on, because }
        }
        (Grounds::Stand | Grounds::Over, false) => ObligationState::Completed { completed_on },
        (Grounds::Gone, false) => {
            let because = CompensateBecause::ReasonFellAway;
            ObligationState::Compensate { completed_on, because }
        }
    }
}

fn due_on(due: Due, from: NaiveDate, calendar: &Calendar) -> NaiveDate {
    match due {
        Due::AtOnce => from,
        Due::CalendarDays(days) => date::plus_days(from, days),
        Due::BusinessDays(days) => {
            let next = |day| calendar.next_business_day(date::plus_days(day, 1));
            (0..days).fold(from, |day, _| next(day))
        }
        Due::EndOfYear => NaiveDate::from_ymd_opt(from.year(), 12, 31)
            .unwrap_or(date::LAST_DAY)
            .min(date::LAST_DAY),
    }
}
