//! What must hold after any command, whatever came before. Written from the specification: only what
//! a host can see is read, and nothing of how the library decides.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use settlekit::account::{Action, Command, Effect, Event, Hold, Offer, OfferState, Status};
use settlekit::policy::Channel;
use settlekit::{Account, Answer, Contact, PermittedSend, Policy, ReminderTurn};

/// One command with what was before it and what came of it.
pub struct Taken<'a> {
    pub before: &'a Account,
    pub command: &'a Command,
    pub policy: &'a Policy,
    pub on: NaiveDate,
    pub answer: &'a Answer,
    pub after: &'a Account,
}

/// Looks at one command: what changes nothing changed nothing, the account audits, and nothing is
/// sent that may not be sent.
pub fn check(taken: &Taken<'_>) -> Result<(), String> {
    let Answer::Applied(decision) = taken.answer else {
        let unchanged = taken.before == taken.after;
        return unchanged.then_some(()).ok_or_else(|| "it changed what it refused".into());
    };
    if decision.entry.is_none() {
        let asked = taken.before == taken.after && decision.effects.is_empty();
        return asked.then_some(()).ok_or_else(|| "a question changed something".into());
    }
    taken.after.audit().map_err(|contradiction| contradiction.to_string())?;
    no_offer_outlives_its_last_day(taken)?;
    let mut requested: Vec<&ReminderTurn> = Vec::new();
    for event in decision.events() {
        if let Event::ReminderRequested(turn) = event {
            requested.push(turn);
        }
    }
    let mut sends = Vec::new();
    for effect in &decision.effects {
        if let Effect::SendReminder(send) = effect {
            sends.push(send);
        }
    }
    if requested.len() != sends.len() {
        return Err(format!("{} requests but {} sends", requested.len(), sends.len()));
    }
    for (turn, send) in requested.into_iter().zip(sends) {
        may_go(taken, turn, send).map_err(|fault| format!("{fault}: {send:?}"))?;
    }
    no_turn_is_used_twice(taken.after)
}

/// Replaying the journal gives the same account, byte for byte.
pub fn check_replay(opening: &Account, live: &Account) -> Result<(), String> {
    let replayed = Account::replay(opening.clone(), live.journal().to_vec())
        .map_err(|contradiction| format!("it does not replay: {contradiction}"))?;
    if replayed != *live {
        return Err("replaying gives another account".into());
    }
    let same = format!("{replayed:?}") == format!("{live:?}");
    same.then_some(()).ok_or_else(|| "replaying gives an account of other bytes".into())
}

/// What was owed at first and what came on top is paid, written off or still owed, to the cent;
/// money beyond that is a credit. Summed from what the events told.
pub fn check_conservation(opening: &Account, live: &Account) -> Result<(), String> {
    let total = |account: &Account| -> i128 {
        account.balances().iter().map(|balance| i128::from(balance.total())).sum()
    };
    let (mut into, mut money) = (total(opening), 0i128);
    for event in live.journal().iter().flat_map(|entry| &entry.events) {
        match event {
            Event::BalanceAdjusted { amount, .. } | Event::InterestPosted { amount, .. } => {
                into += i128::from(amount.minor());
            }
            Event::PaymentPosted(posted) => money += i128::from(posted.amount.minor()),
            Event::PaymentReversed { amount, .. } => money -= i128::from(amount.minor()),
            _ => {}
        }
    }
    let written_off = i128::from(live.forgiven().minor() + live.tolerance_written_off().minor());
    // The credit of the ledger holds what stood as a credit when the account was given.
    let credit = i128::from(live.credit().minor()) - i128::from(opening.credit().minor());
    let out = money - credit + written_off + total(live);
    if into == out { Ok(()) } else { Err(format!("{into} came in, {out} is accounted for")) }
}

fn no_offer_outlives_its_last_day(taken: &Taken<'_>) -> Result<(), String> {
    for offer in taken.after.offers() {
        if offer.state == OfferState::Active && latest_last_day(taken.after, offer) < taken.on {
            return Err(format!("{} is active after its last day", offer.terms.offer));
        }
    }
    Ok(())
}

/// The latest that the last day of an active offer can be: `pay_by` once it was accepted, also where
/// a part of the money that accepted it went back.
fn latest_last_day(account: &Account, offer: &Offer) -> NaiveDate {
    let name = &offer.terms.offer;
    let told = |event: &Event| matches!(event, Event::OfferAccepted { offer, .. } if offer == name);
    let accepted = account.journal().iter().flat_map(|entry| &entry.events).any(told);
    offer.terms.pay_by.filter(|_| accepted).unwrap_or(offer.terms.expires_on)
}

/// Everything that stands between a customer and a reminder (domain.md 3 and 11).
fn may_go(
    taken: &Taken<'_>,
    turn: &ReminderTurn,
    send: &PermittedSend,
) -> Result<(), &'static str> {
    let (after, on) = (taken.after, taken.on);
    let demand = |holds: bool, fault: &'static str| if holds { Ok(()) } else { Err(fault) };
    let Action::EndDay(contact) = &taken.command.action else {
        return Err("only the end of a day sends");
    };
    let says_the_same = send.number() == turn.number
        && send.due_on() == turn.due_on
        && send.channel() == turn.channel
        && *send.sequence() == turn.sequence
        && *send.offer() == turn.offer;
    demand(says_the_same, "the effect is not what the event says")?;
    let assigned = |account: &Account| {
        account.assignment().is_some_and(|assigned| assigned.sequence == turn.sequence)
    };
    demand(assigned(taken.before) && assigned(after), "the sequence is not assigned")?;
    let offers = after.offers();
    let offer = offers.iter().find(|offer| offer.terms.offer == turn.offer);
    let offer = offer.ok_or("there is no such offer")?;
    demand(offer.state == OfferState::Active, "the offer is not active")?;
    demand(on <= latest_last_day(after, offer), "it goes after the last day")?;
    demand(turn.due_on <= on, "it goes before it is due")?;
    demand(taken.policy.sending().allow(on), "none may go on this day of the week")?;
    if let Some(quiet) = taken.policy.sending().quiet_hours {
        let loud = contact.minute.is_some_and(|minute| !quiet.contain(minute));
        demand(loud, "it goes in the quiet hours")?;
    }
    demand(after.status() != Status::Legal, "the status is legal")?;
    demand(after.owed().minor() > 0, "nothing is owed")?;
    demand(contact.blocked.is_none(), "the host blocks it")?;
    for hold in after.holds() {
        let blocks = match hold {
            Hold::Legal | Hold::Bankruptcy | Hold::Deceased => true,
            Hold::Dispute { claim } => offer.terms.claims.iter().any(|part| part.claim == *claim),
            Hold::OptOut { channel, address } => concerns(contact, turn, *channel, address),
        };
        demand(!blocks, "a hold blocks it")?;
    }
    let listed = |(channel, address): (Channel, String)| concerns(contact, turn, channel, &address);
    demand(!contact.opted_out.iter().any(listed), "its address is on the list of opt-outs")?;
    demand(send.address() == contact.addresses.get(&turn.channel).map(String::as_str), "address")
}

/// Whether an opted-out address is the one that a reminder goes to, or may be.
fn concerns(contact: &Contact, turn: &ReminderTurn, channel: Channel, address: &str) -> bool {
    let plain = |address: &str| -> String {
        let digits: String = address.chars().filter(char::is_ascii_digit).collect();
        match channel {
            Channel::Sms if !digits.is_empty() => digits,
            Channel::Sms => address.trim().into(),
            Channel::Email => address.trim().to_lowercase(),
        }
    };
    let known = contact.addresses.get(&channel);
    channel == turn.channel && known.is_none_or(|known| plain(known) == plain(address))
}

/// Within an assignment each turn of each offer is requested, skipped or blocked at most once.
fn no_turn_is_used_twice(account: &Account) -> Result<(), String> {
    let mut used = BTreeSet::new();
    for event in account.journal().iter().flat_map(|entry| &entry.events) {
        let turn = match event {
            Event::SequenceAssigned { .. } => {
                used.clear();
                continue;
            }
            Event::ReminderRequested(turn)
            | Event::ReminderSkipped { turn, .. }
            | Event::ReminderBlocked { turn, .. } => turn,
            _ => continue,
        };
        if !used.insert((turn.offer.clone(), turn.reminder, turn.number)) {
            return Err(format!("a turn is used twice: {turn:?}"));
        }
    }
    Ok(())
}
