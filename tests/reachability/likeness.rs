//! Which accounts are alike. Two that are alike differ in dates long past and in the history that led
//! to them, but the same is open to both: so the search goes on from one of them only.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use settlekit::Account;
use settlekit::account::{AcceptedBecause, Action, Entry, Event, OfferState, SettlementState};

use crate::world::today;

/// Days to come beyond this are far off, days past beyond this are over.
const FAR_DAYS: i64 = 6;
const OVER_DAYS: i64 = -3;

/// What is alike has the same text: status, holds, what each claim owes, where each offer,
/// settlement and payment stands, the sequence with its turns, and how many days are left.
pub fn likeness(account: &Account) -> String {
    let today = today(account);
    let told = Told::of(account, today);
    let mut text = String::with_capacity(256);
    let left = |day: NaiveDate| (day - today).num_days().clamp(OVER_DAYS, FAR_DAYS);
    write!(text, "{}", account.status().name()).unwrap();
    let holds: BTreeSet<String> = account.holds().iter().map(|hold| format!("{hold:?}")).collect();
    write!(text, " {holds:?}").unwrap();
    for balance in account.balances() {
        write!(text, " {}", balance.total()).unwrap();
    }
    for offer in account.offers() {
        let terms = &offer.terms;
        let (accepted, counted) =
            (told.accepted.contains(terms.offer.as_str()), terms.pay_by.is_some());
        let last = if accepted && counted { terms.pay_by } else { Some(terms.expires_on) };
        write!(text, " {}", terms.offer).unwrap();
        match offer.state {
            OfferState::Active | OfferState::Expired { .. } => {
                let word = if offer.state == OfferState::Active { "active" } else { "expired" };
                write!(text, " {word} {accepted} {}", left(last.unwrap())).unwrap();
            }
            state => write!(text, " {state:?}").unwrap(),
        }
    }
    for settlement in account.settlements() {
        let terms = &settlement.terms;
        write!(text, " {} v{}", terms.settlement, terms.version).unwrap();
        match settlement.state {
            SettlementState::Broken { on } => write!(text, " broken {}", left(on)).unwrap(),
            SettlementState::Active | SettlementState::Reached => {
                let due = terms.instalments.iter().map(|due| left(due.due_on));
                let due: Vec<i64> = due.collect();
                write!(text, " {} {due:?}", settlement.state.name()).unwrap();
            }
            state => write!(text, " {}", state.name()).unwrap(),
        }
    }
    for round in account.rounds() {
        let terms = &round.terms;
        write!(text, " {} {} {}", terms.offer, round.state.name(), left(terms.expires_on)).unwrap();
    }
    for approval in account.approvals() {
        write!(text, " {} {:?}", approval.terms.request, approval.state).unwrap();
    }
    for event in account.journal().iter().flat_map(|entry| &entry.events) {
        if let Event::ObligationCompleted(done) = event {
            write!(text, " {} {}", done.obligation, done.made_good).unwrap();
        }
    }
    for agreement in account.agreements() {
        let (name, step) = (&agreement.terms.agreement, agreement.step().name());
        let because = agreement.outdated.map(|(_, because)| because.name());
        let hash = agreement.sent.as_ref().map(|sent| sent.content_hash.is_some());
        let on = left(agreement.step_on());
        write!(text, " {name} {step} {on} {because:?} {hash:?}").unwrap();
    }
    told.write(&mut text, account, today);
    text
}

/// What only the journal tells.
#[derive(Default)]
struct Told<'a> {
    accepted: BTreeSet<&'a str>,
    /// What stands of each payment.
    payments: BTreeMap<&'a str, i64>,
    /// When the action is due that a payment made the host add.
    actions: BTreeMap<&'a str, NaiveDate>,
    misses: BTreeSet<(&'a str, u32)>,
    removed: BTreeSet<&'a str>,
    ids: BTreeSet<&'a str>,
    /// For the active offers: how many turns of each reminder are used, and until when the next was
    /// put off.
    turns: BTreeMap<(&'a str, u32), (u32, Option<NaiveDate>)>,
    day_has_ended: bool,
}

impl<'a> Told<'a> {
    fn of(account: &'a Account, today: NaiveDate) -> Told<'a> {
        let mut told = Told::default();
        for entry in account.journal() {
            told.read(entry, today);
        }
        told
    }

    fn read(&mut self, entry: &'a Entry, today: NaiveDate) {
        self.ids.extend(entry.command.id.as_ref().map(|id| id.as_str()));
        self.day_has_ended |=
            entry.on == today && matches!(entry.command.action, Action::EndDay(_));
        for event in &entry.events {
            match event {
                Event::OfferAccepted { offer, reason: AcceptedBecause::TermsAccepted, .. } => {
                    self.accepted.insert(offer.as_str());
                }
                Event::PaymentPosted(posted) => {
                    self.payments.insert(posted.payment.as_str(), posted.amount.minor());
                }
                Event::PaymentCoded(coded) => {
                    let due = coded.automation.add_action.as_ref().map(|action| action.due_on);
                    self.actions.extend(due.map(|due| (coded.payment.as_str(), due)));
                }
                Event::PaymentReversed { payment, amount, .. } => {
                    *self.payments.entry(payment.as_str()).or_default() -= amount.minor();
                }
                Event::InstalmentMissed(missed) => {
                    self.misses.insert((missed.settlement.as_str(), missed.number));
                }
                Event::InstalmentMissReversed { settlement, number } => {
                    self.misses.remove(&(settlement.as_str(), *number));
                }
                Event::SettlementRemoved { settlement, .. } => {
                    self.removed.insert(settlement.as_str());
                }
                Event::SequenceAssigned { .. } | Event::SequenceUnassigned { .. } => {
                    self.turns.clear();
                }
                Event::ReminderRequested(turn)
                | Event::ReminderSkipped { turn, .. }
                | Event::ReminderBlocked { turn, .. } => {
                    let key = (turn.offer.as_str(), turn.reminder);
                    self.turns.insert(key, (turn.number, None));
                }
                Event::ReminderDeferred { turn, until, .. } => {
                    let key = (turn.offer.as_str(), turn.reminder);
                    self.turns.insert(key, (turn.number - 1, Some(*until)));
                }
                _ => {}
            }
        }
    }

    fn write(&self, text: &mut String, account: &Account, today: NaiveDate) {
        for (payment, standing) in &self.payments {
            write!(text, " {payment} {standing}").unwrap();
        }
        for payment in account.payments() {
            write!(text, " {:?}", account.coding_of(&payment.id)).unwrap();
            if let Some(due) = self.actions.get(payment.id.as_str()) {
                write!(text, " {}", *due >= today).unwrap();
            }
        }
        for settlement in account.settlements() {
            let (name, state) = (settlement.terms.settlement.as_str(), settlement.state);
            if state == SettlementState::Active {
                let missed = self.misses.iter().filter(|(of, _)| *of == name).count();
                write!(text, " {missed}").unwrap();
            }
        }
        write!(text, " {:?} {:?}", self.removed, self.ids).unwrap();
        if let Some(assigned) = account.assignment() {
            let (name, lost) = (&assigned.sequence, assigned.lost_on_exhaustion);
            write!(text, " {name} {lost}").unwrap();
        }
        for offer in account.offers() {
            if offer.state != OfferState::Active {
                continue;
            }
            let name = offer.terms.offer.as_str();
            if let Some(assigned) = account.assignment() {
                // The turns count from the later of offer and assignment.
                let since = (today - assigned.on).num_days().min(FAR_DAYS);
                write!(text, " {since} {}", today.weekday()).unwrap();
            }
            for ((_, reminder), (used, until)) in
                self.turns.iter().filter(|((of, _), _)| *of == name)
            {
                let until = until.map(|until| (until - today).num_days());
                write!(text, " {reminder} {used} {until:?}").unwrap();
            }
        }
        write!(text, " {}", self.day_has_ended).unwrap();
    }
}
