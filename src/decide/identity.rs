//! Whether a command was applied before, and whether its amounts are in the account's currency.

use chrono::NaiveDate;

use crate::account::{Account, Action, Command, Terms};
use crate::currency::Currency;
use crate::money::Money;
use crate::policy::Policy;
use crate::rejection::Refusal;

/// Whether a command was applied before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    New,
    Known,
    /// A name it carries was used with other contents.
    Reused,
}

/// A command is known by its own name, and by the offer, settlement or payment that it creates. The
/// end of a day is known by its date.
pub(super) fn identity(account: &Account, command: &Command, today: NaiveDate) -> Identity {
    let of_today = account.journal.iter().rev().take_while(|entry| entry.on == today);
    let ends_day = |action: &Action| matches!(action, Action::EndDay(_));
    if ends_day(&command.action)
        && of_today.into_iter().any(|entry| ends_day(&entry.command.action))
    {
        return Identity::Known;
    }
    let arrangement = |place: usize| account.facts.arrangements.get(place);
    let round = |offer| account.round(offer).map(|round| round.position);
    let by_thing = match &command.action {
        Action::MakeCounterOffer(new) => round(&new.offer),
        Action::RequestApproval(new) => account.approval(&new.request).map(|known| known.position),
        Action::CreateOffer(new) if account.round(&new.offer).is_some() => round(&new.offer),
        Action::CreateOffer(new) => {
            account.offer_place(&new.offer).and_then(arrangement).map(|fact| fact.position)
        }
        Action::CreateSettlement(new) => {
            let place = account.settlement_place(&new.settlement);
            place.and_then(arrangement).map(|fact| fact.position)
        }
        Action::PostPayment(new) => {
            let place = account.payment_place(&new.payment);
            place.and_then(|place| account.facts.payments.get(place)).map(|fact| fact.position)
        }
        Action::CreateAgreement(new) => {
            let place = account.agreement_place(&new.agreement);
            place.and_then(|place| account.agreements.get(place)).map(|known| known.position)
        }
        _ => None,
    };
    let by_name = command.id.as_ref().and_then(|id| account.places.commands.get(id)).copied();
    let mut reused = false;
    for position in by_name.into_iter().chain(by_thing) {
        let known = account.entry_at(position);
        if known.is_some_and(|entry| entry.command.has_contents_of(command)) {
            return Identity::Known;
        }
        reused = true;
    }
    if reused { Identity::Reused } else { Identity::New }
}

pub(super) fn check_currency(
    account: &Account,
    policy: &Policy,
    command: &Command,
) -> Result<(), Refusal> {
    let currency = account.currency;
    let fixed = |terms: &Terms| match terms {
        Terms::Fixed(amount) => Some(amount.currency()),
        _ => None,
    };
    let is_foreign = |other: &Currency| *other != currency;
    let foreign = match &command.action {
        Action::CreateOffer(new) => fixed(&new.terms).filter(is_foreign),
        Action::CreateSettlement(new) => {
            let parts = new.parts.iter().flatten().map(|(_, part)| part.currency());
            new.terms.as_ref().and_then(fixed).into_iter().chain(parts).find(is_foreign)
        }
        Action::ModifySettlement(change) => {
            change.terms.as_ref().and_then(fixed).filter(is_foreign)
        }
        Action::PostPayment(new) => Some(new.amount.currency()).filter(is_foreign),
        Action::MakeCounterOffer(new) => new.terms.as_ref().and_then(fixed).filter(is_foreign),
        Action::RequestApproval(new) => new.terms.as_ref().and_then(fixed).filter(is_foreign),
        Action::ReversePayment { amount, .. } => amount.map(Money::currency).filter(is_foreign),
        Action::AdjustBalance { amount, .. } => Some(amount.currency()).filter(is_foreign),
        Action::CheckProposal(summary) => Some(summary.amount.currency()).filter(is_foreign),
        Action::Solve(wish) => {
            let amounts = [wish.amount, wish.can_pay, wish.down_payment];
            amounts.into_iter().flatten().map(Money::currency).find(is_foreign)
        }
        Action::Assess(facts) => facts.legal_cost.map(Money::currency).filter(is_foreign),
        _ => None,
    };
    match foreign.or_else(|| Some(policy.currency()).filter(is_foreign)) {
        None => Ok(()),
        Some(foreign) => Err(Refusal::foreign_currency(currency, foreign)),
    }
}
