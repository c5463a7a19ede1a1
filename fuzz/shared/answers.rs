//! What must hold of answers and of what was agreed: nothing below the floor without an approver, and
//! no figure of our own that our own rules refuse.

use std::collections::BTreeSet;

use settlekit::account::{Account, Action, Command, Event, NewCounterOffer, Party};
use settlekit::json::{account_from_snapshot_text, snapshot};
use settlekit::obligations::calendar;
use settlekit::{
    Answer, ArrangementId, Explanation, Money, OfferId, Refusal, RefusalCode, Report, RoundsList,
    Solution, decide, decide_silently,
};

use super::invariants::Taken;

/// Looks at one command.
pub fn check(taken: &Taken<'_>) -> Result<(), String> {
    same_when_silent(taken)?;
    let Answer::Applied(decision) = taken.answer else { return Ok(()) };
    match &decision.report {
        Some(Report::Assessment(it)) => {
            let range = [it.floor, it.target, it.opening, it.balance].map(Money::minor);
            if !range.is_sorted() {
                return Err(format!("the range is out of order: {it:?}"));
            }
        }
        Some(Report::Solution(solution)) => check_solution(taken.command, solution)?,
        Some(Report::Rounds(rounds)) => check_rounds(taken, rounds)?,
        _ => {}
    }
    if decision.entry.is_none() {
        return Ok(());
    }
    not_below_the_floor(taken, decision.events())?;
    let owed = calendar(taken.after, taken.policy, taken.on).obligations;
    let mut names = BTreeSet::new();
    match owed.iter().find(|one| !names.insert(one.obligation.as_str())) {
        Some(twice) => Err(format!("two obligations have one name: {twice:?}")),
        None => Ok(()),
    }
}

/// The account as it is written, and read again, is the same account.
pub fn check_snapshot(account: &Account) -> Result<(), String> {
    let text = snapshot(account);
    let restored = account_from_snapshot_text(&text)
        .map_err(|faults| format!("its snapshot is not read: {faults:?}"))?;
    let same = restored == *account && snapshot(&restored) == text;
    same.then_some(()).ok_or_else(|| "its snapshot gives another account".into())
}

/// Without an explanation the same is decided.
fn same_when_silent(taken: &Taken<'_>) -> Result<(), String> {
    let silent = decide_silently(taken.before, taken.command, taken.policy, taken.on);
    let mut explained = taken.answer.clone();
    match &mut explained {
        Answer::Applied(decision) => decision.explanation = Explanation::default(),
        Answer::Refused(refusal) => refusal.explanation = Explanation::default(),
        _ => {}
    }
    let same = silent == explained;
    same.then_some(()).ok_or_else(|| format!("silently it is {silent:?}"))
}

/// What is offered or agreed is at least what the client's rule asks, by its table and its most that is
/// forgiven, or an approval is on record. Terms that the debtor accepted may have been made under
/// another rule.
fn not_below_the_floor(taken: &Taken<'_>, events: &[Event]) -> Result<(), String> {
    let Some((_, rule)) = taken.policy.base_rule(taken.after.client()) else { return Ok(()) };
    for event in events {
        let (name, base, amount) = match event {
            Event::OfferCreated(terms) => {
                (ArrangementId::Offer(terms.offer.clone()), terms.base, terms.amount)
            }
            Event::SettlementCreated(terms) | Event::SettlementModified(terms)
                if terms.accepts.is_none() =>
            {
                let name = ArrangementId::Settlement(terms.settlement.clone());
                (name, terms.base, terms.amount)
            }
            _ => continue,
        };
        let row = rule.table().and_then(|table| table.row_for(None, base.minor()));
        let percent = row.map_or(0, |(_, row)| i128::from(row.percent.millionths()));
        let enough = i128::from(amount.minor()) * 1_000_000 >= i128::from(base.minor()) * percent;
        let forgiven = base.minor() - amount.minor();
        let too_much = rule.max_forgiven_minor.is_some_and(|most| forgiven > most);
        let approved = events.iter().any(|event| {
            matches!(event, Event::OverrideRecorded { arrangement, .. } if *arrangement == name)
        });
        if (!enough || too_much) && !approved {
            return Err(format!("{name:?}: {amount} of {base} is below the floor"));
        }
    }
    Ok(())
}

/// No plan asks more at a time than the debtor can pay, and what is paid is what was agreed.
fn check_solution(command: &Command, solution: &Solution) -> Result<(), String> {
    let Action::Solve(wish) = &command.action else { return Err("nobody asked".into()) };
    for worth in solution.plans.iter().flatten() {
        let plan = &worth.plan;
        let can_pay = wish.can_pay.map_or(i64::MAX, |can_pay| can_pay.minor());
        let down = plan.down_payment.map_or(0, |down| down.minor());
        let count = i64::from(plan.payments) - i64::from(plan.down_payment.is_some());
        let (each, last) = (plan.instalment.minor(), plan.last_instalment.minor());
        let sum = i128::from(each) * i128::from(count - 1) + i128::from(last) + i128::from(down);
        let fits = each <= can_pay && 0 < last && last <= each;
        let sums = sum == i128::from(plan.amount.minor());
        let within = solution.least_amount.minor()..=solution.balance.minor();
        let least = within.contains(&plan.amount.minor());
        let worth_no_more = worth.worth_today.minor() <= plan.amount.minor();
        if !(fits && sums && least && worth_no_more) {
            return Err(format!("no plan for {can_pay}: {worth:?}"));
        }
    }
    Ok(())
}

/// The figure that the ladder proposes to us is never refused as too low.
fn check_rounds(taken: &Taken<'_>, rounds: &RoundsList) -> Result<(), String> {
    let Some(next) = rounds.next else { return Ok(()) };
    let mut debtors = rounds.rounds.iter().rev().filter(|line| line.party == Party::Debtor);
    let answered = debtors.next().ok_or("there is nothing to answer")?;
    let counter = NewCounterOffer {
        offer: OfferId::new("next").map_err(|fault| fault.to_string())?,
        party: Party::Creditor,
        counters: Some(answered.offer.clone()),
        terms: None,
        expires_on: Some(taken.on),
        pay_by: None,
        claims: None,
        reason: Some("r".into()),
    };
    let action = Action::MakeCounterOffer(counter);
    let command = Command { action, ..taken.command.clone() };
    match decide(taken.after, &command, taken.policy, taken.on) {
        Answer::Applied(decision) => {
            let amount = decision.events().iter().find_map(|event| match event {
                Event::OfferCreated(terms) => Some(terms.amount),
                _ => None,
            });
            let same = amount == Some(next);
            same.then_some(()).ok_or_else(|| format!("{next} was told, {amount:?} is offered"))
        }
        Answer::Refused(refusal) if is_too_low(&refusal) => {
            Err(format!("our own figure {next} is too low: {refusal:?}"))
        }
        Answer::Refused(_) => Ok(()),
        answer => Err(format!("{answer:?}")),
    }
}

fn is_too_low(refusal: &Refusal) -> bool {
    let too_low =
        |code: RefusalCode| matches!(code, RefusalCode::BelowFloor | RefusalCode::ForgivenLimit);
    too_low(refusal.code) || refusal.breaches.iter().any(|breach| too_low(breach.code))
}
