//! Whether the debtor may be contacted, and what was done before.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{ContactWish, Event, Status};
use crate::explain::{Reason, Recorder, Topic};
use crate::id::{ClaimId, OfferId};
use crate::policy::{Channel, ContactChannel};
use crate::rejection::{Invalid, Refusal};
use crate::sending::{
    Approach, CitedRule, Contact, ContactKind, ContactMade, Counted, DeferredBecause, Disclosure,
    History, NotOn, OptOuts, ReminderTurn, RuleChecked, RuleResult, SendBlock, counted_since,
    holds_against, is_opted_out, of_barred, of_messages,
};

use super::{Case, Handled, Report};

/// Whether the debtor may be contacted, with every contact rule that was looked at.
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, ContactWish, Status};
/// use settlekit::policy::{Collector, ContactChannel, DebtKind, Pack, PolicyDraft};
/// use settlekit::{Answer, ContactMade, ContactVerdict, Currency, Report, date, decide};
/// let mut draft = PolicyDraft::new("p", Currency::USD);
/// draft.contact_rules.packs = vec![Pack::UsDc];
/// draft.contact_rules.collector = Some(Collector::ThirdParty);
/// draft.contact_rules.debts = Some(DebtKind::Consumer);
/// let policy = draft.compile().unwrap();
/// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// // Four calls in seven days are as many as the District allows; the first was on the 2nd.
/// let day = |text| date::parse(text).unwrap();
/// let calls = ["2026-03-02", "2026-03-03", "2026-03-03", "2026-03-06"];
/// let mut wish = ContactWish::new(ContactChannel::Call);
/// wish.contacts = calls.map(|on| ContactMade::new(day(on), ContactChannel::Call)).into();
/// let asked = Command::new(Action::CheckContact(Box::new(wish)));
/// let Answer::Applied(decision) = decide(&account, &asked, &policy, day("2026-03-08")) else {
///     panic!("it is answered")
/// };
/// let Some(Report::Contact(answer)) = decision.report else { panic!("it is a contact") };
/// assert_eq!((answer.verdict, answer.until), (ContactVerdict::Defer, Some(day("2026-03-09"))));
/// assert_eq!((answer.rules[0].actual, answer.rules[0].limit), (Some(5), Some(4)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContactAnswer {
    /// Whether it may be made.
    pub verdict: ContactVerdict,
    /// What is first of all against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<ContactBecause>,
    /// The contact rule that is against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<CitedRule>,
    /// The first day on which, as far as is known, nothing is against it that time ends: today if
    /// it is only too early in the debtor's day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Every contact rule that concerns it, with what was found.
    pub rules: Vec<RuleChecked>,
    /// What the debtor is to be told with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosure>,
}

/// Whether a contact may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactVerdict {
    /// Nothing is against it.
    Permitted,
    /// It may be made later.
    Defer,
    /// It may not be made.
    Blocked,
    /// It may be made, and the law presumes that it is one too many.
    PresumptionExceeded,
}

impl ContactVerdict {
    /// All of them.
    pub const ALL: [ContactVerdict; 4] = [
        ContactVerdict::Permitted,
        ContactVerdict::Defer,
        ContactVerdict::Blocked,
        ContactVerdict::PresumptionExceeded,
    ];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ContactVerdict::Permitted => "permitted",
            ContactVerdict::Defer => "defer",
            ContactVerdict::Blocked => "blocked",
            ContactVerdict::PresumptionExceeded => "presumption_exceeded",
        }
    }
}

/// What is against a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ContactBecause {
    /// It is blocked.
    Block(SendBlock),
    /// It is put off.
    Deferred(DeferredBecause),
    /// It is presumed to be one too many.
    Presumed(PresumedBecause),
}

/// Why a call is presumed to be one too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PresumedBecause {
    /// There were as many calls as the presumption allows.
    Calls,
    /// The parties spoke with each other too short a time ago.
    Conversation,
}

impl Case<'_> {
    pub(super) fn check_contact(&mut self, asked: &ContactWish) -> Result<Handled, Refusal> {
        let named = asked.claim.clone().map(|claim| alloc::vec![claim]);
        self.check_claim_names(named.as_deref())?;
        if let Some(fault) = self.check_history(&asked.contacts, "/contacts")? {
            return Ok(Handled::Malformed(fault));
        }
        let (today, law) = (self.today, self.policy.contact_rules());
        let mut history = History::of(&asked.contacts);
        self.add_reminders(&mut history);
        let places = self.claims_of_contact(asked);
        let claims: Vec<ClaimId> = places
            .iter()
            .filter_map(|place| self.account.claims.get(*place))
            .map(|claim| claim.id.clone())
            .collect();
        let channel = asked.channel;
        let approach = Approach { rules: law, history: &history, channel, claims: &claims };
        if let Some(fault) = self.minute_missing(asked, &approach) {
            return Ok(Handled::Malformed(fault));
        }
        let rules = approach.check(today, asked.debtor_minute, asked.attorney);
        for checked in &rules {
            self.record(|| checked.reason());
        }
        let barred = self.account.time_barred(places.iter().copied(), today);
        let mut disclosures = of_barred(law, today, barred);
        if channel.is_message() {
            disclosures.extend(of_messages(law, today));
        }
        let mut answer = ContactAnswer {
            verdict: ContactVerdict::Permitted,
            because: None,
            rule: None,
            until: None,
            rules,
            disclosures,
        };
        answer.presume();
        self.defer(asked, &approach, &mut answer);
        self.block(asked, claims.is_empty(), &mut answer);
        self.record(|| {
            let text = format!("{} today: {}", channel.name(), answer.verdict.name());
            Reason::new(Topic::Sending, text)
        });
        Ok(Handled::Asked(Report::Contact(Box::new(answer))))
    }

    /// The places of the claims that a contact is about: the one named, else all that are not
    /// disputed.
    fn claims_of_contact(&self, asked: &ContactWish) -> Vec<usize> {
        let disputed = |place: &usize| self.facts.is_disputed(*place);
        let named = asked.claim.as_ref().map(|claim| self.account.claim_place(claim));
        match named {
            Some(place) => place.into_iter().filter(|place| !disputed(place)).collect(),
            None => (0..self.account.claims.len()).filter(|place| !disputed(place)).collect(),
        }
    }

    /// What a rule asks for and the host did not say.
    fn minute_missing(&self, asked: &ContactWish, approach: &Approach<'_>) -> Option<Invalid> {
        let quiet = self.policy.sending().quiet_hours.is_some() && asked.channel.is_message();
        if quiet && asked.minute.is_none() {
            return Some(minute_needed(""));
        }
        let asks = approach.asks_for_minute(self.today) && asked.debtor_minute.is_none();
        asks.then(|| debtor_minute_needed(""))
    }

    /// What puts the contact off. The days and hours of the policy are for messages.
    fn defer(&self, asked: &ContactWish, approach: &Approach<'_>, answer: &mut ContactAnswer) {
        let (today, sending) = (self.today, self.policy.sending());
        let is_message = asked.channel.is_message();
        let may_go = |day: NaiveDate| !is_message || sending.allow(day);
        let cap = answer.rules.iter().find(|checked| checked.is_full_cap());
        let hours = answer.rules.iter().find(|checked| checked.is_quiet());
        let quiet = sending.quiet_hours.filter(|_| is_message);
        let quiet = quiet.zip(asked.minute).is_some_and(|(quiet, minute)| quiet.contain(minute));
        let (because, rule) = if !may_go(today) {
            (DeferredBecause::Weekday, None)
        } else if let Some(cap) = cap {
            (DeferredBecause::ContactCap, Some(cap.rule.clone()))
        } else if quiet {
            (DeferredBecause::QuietHours, None)
        } else if let Some(hours) = hours {
            (DeferredBecause::DebtorQuietHours, Some(hours.rule.clone()))
        } else {
            return;
        };
        // Where it is only too early, the same day will do.
        let too_early = because == DeferredBecause::DebtorQuietHours
            && answer.rules.iter().all(|checked| !checked.is_quiet() || checked.is_early(today));
        let until = if too_early { today } else { approach.free_after(today, may_go) };
        answer.verdict = ContactVerdict::Defer;
        answer.because = Some(ContactBecause::Deferred(because));
        (answer.rule, answer.until) = (rule, Some(until));
    }

    /// What blocks the contact, whatever the hour.
    fn block(&self, asked: &ContactWish, no_claim_left: bool, answer: &mut ContactAnswer) {
        let holds = &self.account.holds;
        let address = asked.address.as_deref();
        let opted_out = match asked.channel {
            ContactChannel::Email => Some(Channel::Email),
            ContactChannel::Sms => Some(Channel::Sms),
            ContactChannel::Call | ContactChannel::Letter => None,
        }
        .is_some_and(|channel| is_opted_out(channel, address, holds, &OptOuts::default()));
        let represented = answer.rules.iter().find(|it| it.result == RuleResult::Blocked);
        let is_legal = self.now().status == Status::Legal;
        let block = holds_against(is_legal, holds)
            .or(no_claim_left.then_some(SendBlock::Dispute))
            .or(opted_out.then_some(SendBlock::OptOut))
            .or(represented.map(|_| SendBlock::Attorney));
        let Some(block) = block else { return };
        let rule = represented.filter(|_| block == SendBlock::Attorney);
        answer.rule = rule.map(|checked| checked.rule.clone());
        answer.verdict = ContactVerdict::Blocked;
        answer.because = Some(ContactBecause::Block(block));
        answer.until = None;
    }

    /// A history is of days gone by, of claims of the account, and spoken words are calls.
    pub(super) fn check_history(
        &self,
        contacts: &[ContactMade],
        place: &str,
    ) -> Result<Option<Invalid>, Refusal> {
        for (index, made) in contacts.iter().enumerate() {
            let (message, key) = if made.on > self.today {
                let message =
                    format!("{} is after today; tell what was done, not what is planned", made.on);
                (message, "on")
            } else if made.kind == ContactKind::Conversation && made.channel != ContactChannel::Call
            {
                ("a conversation is a call".into(), "kind")
            } else {
                self.check_claim_names(made.claim.as_ref().map(core::slice::from_ref))?;
                continue;
            };
            return Ok(Some(Invalid { message, path: format!("{place}/{index}/{key}") }));
        }
        Ok(None)
    }

    /// What contact rules count: what the host did, and the reminders that the journal has.
    pub(super) fn history(&self, contact: &Contact) -> History {
        let mut history = History::of_host(contact, self.today);
        self.add_reminders(&mut history);
        history
    }

    fn add_reminders(&self, history: &mut History) {
        let since = counted_since(self.policy.contact_rules(), self.today);
        let entries = self.account.journal.iter().rev().take_while(|entry| since <= entry.on);
        for entry in entries {
            for event in &entry.events {
                if let Event::ReminderRequested(turn) = event {
                    let claims = self.claims_of_offer(&turn.offer);
                    history.add(Counted::reminder(entry.on, turn.channel.into(), claims));
                }
            }
        }
    }

    fn claims_of_offer(&self, offer: &OfferId) -> Vec<ClaimId> {
        let place = self.account.offer_place(offer);
        let offer = place.and_then(|place| self.account.arrangements.get(place)?.as_offer());
        let parts = offer.into_iter().flat_map(|offer| &offer.terms.claims);
        parts.map(|part| part.claim.clone()).collect()
    }

    /// Says why a reminder may not go on a day, and puts the reason into the words of an event. A
    /// day of the week speaks for itself.
    pub(super) fn explain_not_on(
        &mut self,
        turn: &ReminderTurn,
        not_on: NotOn<'_>,
        day: NaiveDate,
        until: NaiveDate,
    ) -> (DeferredBecause, Option<CitedRule>) {
        let NotOn::Cap(rule) = not_on else { return (DeferredBecause::Weekday, None) };
        let rule = CitedRule::from(rule);
        self.record(|| {
            let CitedRule { name, citation } = &rule;
            let (number, due_on) = (turn.number, turn.due_on);
            let text = format!(
                "reminder {number} of {due_on} may not go on {day}: {name} ({citation}) is full until {until}"
            );
            Reason::new(Topic::Sending, text)
        });
        (DeferredBecause::ContactCap, Some(rule))
    }
}

impl ContactAnswer {
    /// What a presumption says, if nothing stronger does.
    fn presume(&mut self) {
        let exceeded = |it: &&RuleChecked| it.result == RuleResult::PresumptionExceeded;
        let mut exceeded = self.rules.iter().filter(exceeded);
        let Some(checked) = exceeded.next() else { return };
        // One that no longer presumes leaves those that still do.
        let until = exceeded.map(|other| other.free_on).fold(checked.free_on, Option::max);
        let because = if checked.actual > checked.limit {
            PresumedBecause::Calls
        } else {
            PresumedBecause::Conversation
        };
        self.verdict = ContactVerdict::PresumptionExceeded;
        self.because = Some(ContactBecause::Presumed(because));
        self.rule = Some(checked.rule.clone());
        self.until = until;
    }
}

/// The end of a day, or a message, needs the minute of the host's day.
pub(super) fn minute_needed(place: &str) -> Invalid {
    let message = "a reminder is due and the policy has quiet hours: say in \
                   \"minute\" when in the local day it would go";
    Invalid { message: message.into(), path: format!("{place}/minute") }
}

/// The end of a day, or a contact, needs the minute of the debtor's day.
pub(super) fn debtor_minute_needed(place: &str) -> Invalid {
    let message = "a contact rule is about the debtor's hours: say in \"debtor_minute\" when in \
                   the debtor's local day the contact would be made";
    Invalid { message: message.into(), path: format!("{place}/debtor_minute") }
}
