//! The judgement of one turn, and the permit that it alone can give.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::explain::{Reason, Recorder, Topic};
use crate::hold::Hold;
use crate::id::{ClaimId, OfferId, SequenceId};
use crate::policy::{Channel, ContactRules, SendingRules};

use super::contact::{Contact, OptOuts, is_same};
use super::disclosure::{Disclosure, of_barred, of_messages};
use super::history::History;
use super::law::{Approach, CitedRule};
use super::turn::{DeferredBecause, ReminderTurn};

/// A reminder that the host is asked to send. It can be made only where every hold was looked at:
/// its fields are private and nothing but the judgement fills them.
///
/// ```compile_fail,E0451
/// use settlekit::{PermittedSend, account::Effect};
/// // No field can be named, so no send can be made up, not even from another one.
/// fn forge(known: PermittedSend) -> Effect {
///     Effect::SendReminder(PermittedSend { number: 2, ..known })
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermittedSend {
    channel: Channel,
    template: String,
    number: u32,
    due_on: NaiveDate,
    sequence: SequenceId,
    offer: OfferId,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disclosures: Vec<Disclosure>,
}

impl PermittedSend {
    /// How it travels.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The host's template.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The number of the turn, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// When it was due; a send that was put off goes later.
    #[must_use]
    pub fn due_on(&self) -> NaiveDate {
        self.due_on
    }

    /// The sequence.
    #[must_use]
    pub fn sequence(&self) -> &SequenceId {
        &self.sequence
    }

    /// The offer that the customer is reminded of.
    #[must_use]
    pub fn offer(&self) -> &OfferId {
        &self.offer
    }

    /// Where to, if the host said where the customer is reached.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// What the message has to tell: that a debt is time-barred, how to opt out.
    #[must_use]
    pub fn disclosures(&self) -> &[Disclosure] {
        &self.disclosures
    }
}

/// What blocks a send whatever the sequence says. The first that holds, in this order, is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SendBlock {
    /// A legal hold, or the status legal.
    Legal,
    /// The debtor is bankrupt.
    Bankruptcy,
    /// The debtor has died.
    Deceased,
    /// A claim of the offer is disputed.
    Dispute,
    /// No claim of the offer owes anything.
    NothingOwed,
    /// The host blocks it.
    HostBlock,
    /// The address is opted out; or it is not known, and some address of the channel is.
    OptOut,
    /// A contact rule: an attorney represents the debtor.
    Attorney,
}

impl SendBlock {
    pub(crate) const fn words(self) -> &'static str {
        match self {
            SendBlock::Legal => "the matter is with a court or lawyer",
            SendBlock::Bankruptcy => "the debtor is bankrupt",
            SendBlock::Deceased => "the debtor has died",
            SendBlock::Dispute => "a claim of the offer is disputed",
            SendBlock::NothingOwed => "no claim of the offer owes anything",
            SendBlock::HostBlock => "the host blocks it",
            SendBlock::OptOut => "the address is opted out, or cannot be told from one that is",
            SendBlock::Attorney => "an attorney represents the debtor",
        }
    }
}

/// What a send is judged by.
pub(crate) struct Circumstances<'a> {
    pub today: NaiveDate,
    pub status_is_legal: bool,
    pub holds: &'a [Hold],
    pub offer_is_disputed: bool,
    pub nothing_owed: bool,
    pub contact: &'a Contact,
    pub rules: &'a SendingRules,
    pub law: &'a ContactRules,
    /// What was done to reach the debtor before; empty where no contact rule binds.
    pub history: History,
    /// The claims of the offer.
    pub claims: Vec<ClaimId>,
    /// Those of them that are time-barred.
    pub barred: Vec<ClaimId>,
}

impl Circumstances<'_> {
    /// The reminder as contact rules see it.
    pub(crate) fn approach(&self, channel: Channel) -> Approach<'_> {
        Approach {
            rules: self.law,
            history: &self.history,
            channel: channel.into(),
            claims: &self.claims,
        }
    }
}

/// What becomes of a turn on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SendDecision {
    Send(PermittedSend),
    DeferUntil(NaiveDate, DeferredBecause, Option<CitedRule>),
    Block(SendBlock, Option<CitedRule>),
    /// The policy has quiet hours and the host did not say what time it is.
    NeedsMinute,
    /// A contact rule is about the debtor's hours and the host did not say what time it is there.
    NeedsDebtorMinute,
}

/// Judges a turn whose day is today. Frequency rules (COMP-01: one e-mail a day, COMP-02: one text
/// message a day) and the statuses stopped and lost never block a settlement reminder. Contact rules
/// do: they are the law's, and nothing here can pass them by.
pub(crate) fn judge<R: Recorder>(
    turn: &ReminderTurn,
    given: &Circumstances<'_>,
    recorder: &mut R,
) -> SendDecision {
    let what = || format!("{} reminder {} of {}", channel_name(turn), turn.number, turn.due_on);
    if let Some(block) = block_of(turn.channel, given) {
        recorder.record(|| {
            let text = format!("{} is blocked: {}", what(), block.words());
            Reason::new(Topic::Sending, text)
        });
        return SendDecision::Block(block, None);
    }
    if let Some(rule) = attorney(turn.channel, given) {
        let block = SendBlock::Attorney;
        recorder.record(|| {
            let CitedRule { name, citation } = &rule;
            let text = format!("{} is blocked: {}; {name} ({citation})", what(), block.words());
            Reason::new(Topic::Sending, text)
        });
        return SendDecision::Block(block, Some(rule));
    }
    if let Some(quiet) = given.rules.quiet_hours {
        let Some(minute) = given.contact.minute else { return SendDecision::NeedsMinute };
        if quiet.contain(minute) {
            let until = given.rules.next_allowed_after(given.today);
            recorder.record(|| {
                let text = format!("minute {minute} is quiet: {} is put off until {until}", what());
                Reason::new(Topic::Sending, text)
            });
            return SendDecision::DeferUntil(until, DeferredBecause::QuietHours, None);
        }
    }
    if let Some(not_now) = debtor_hours(turn, given, recorder) {
        return not_now;
    }
    if given.contact.sent_today.contains(&turn.channel) {
        let rule = match turn.channel {
            Channel::Email => "COMP-01 (one e-mail a day)",
            Channel::Sms => "COMP-02 (one text message a day)",
        };
        recorder.record(|| {
            let text = format!("{rule} does not hold a settlement reminder back");
            Reason::new(Topic::Sending, text)
        });
    }
    recorder.record(|| Reason::new(Topic::Sending, format!("{} may go: no block", what())));
    SendDecision::Send(permit(turn, given))
}

/// An attorney represents the debtor, and a rule forbids contact then.
fn attorney(channel: Channel, given: &Circumstances<'_>) -> Option<CitedRule> {
    let represented = given.contact.attorney;
    let rule = given.approach(channel).attorney(given.today).filter(|_| represented)?;
    Some(CitedRule::from(rule))
}

/// What the rules on the debtor's hours make of a turn, if they are against it.
fn debtor_hours<R: Recorder>(
    turn: &ReminderTurn,
    given: &Circumstances<'_>,
    recorder: &mut R,
) -> Option<SendDecision> {
    let approach = given.approach(turn.channel);
    if !approach.asks_for_minute(given.today) {
        return None;
    }
    let Some(minute) = given.contact.debtor_minute else {
        return Some(SendDecision::NeedsDebtorMinute);
    };
    let rule = CitedRule::from(approach.quiet(given.today, minute)?);
    let until = approach.free_after(given.today, |day| given.rules.allow(day));
    recorder.record(|| {
        let CitedRule { name, citation } = &rule;
        let text = format!(
            "minute {minute} of the debtor's day is quiet by {name} ({citation}): put off until {until}"
        );
        Reason::new(Topic::Sending, text)
    });
    Some(SendDecision::DeferUntil(until, DeferredBecause::DebtorQuietHours, Some(rule)))
}

/// The only maker of a permit; called only after every block was looked at.
fn permit(turn: &ReminderTurn, given: &Circumstances<'_>) -> PermittedSend {
    let mut disclosures = of_barred(given.law, given.today, &given.barred);
    disclosures.extend(of_messages(given.law, given.today));
    PermittedSend {
        channel: turn.channel,
        template: turn.template.clone(),
        number: turn.number,
        due_on: turn.due_on,
        sequence: turn.sequence.clone(),
        offer: turn.offer.clone(),
        address: given.contact.addresses.get(&turn.channel).cloned(),
        disclosures,
    }
}

fn block_of(channel: Channel, given: &Circumstances<'_>) -> Option<SendBlock> {
    let address = given.contact.addresses.get(&channel).map(String::as_str);
    let blocks = [
        (SendBlock::Dispute, given.offer_is_disputed),
        (SendBlock::NothingOwed, given.nothing_owed),
        (SendBlock::HostBlock, given.contact.blocked.is_some()),
        (SendBlock::OptOut, is_opted_out(channel, address, given.holds, &given.contact.opted_out)),
    ];
    let by_blocks = blocks.into_iter().find(|(_, holds)| *holds).map(|(block, _)| block);
    holds_against(given.status_is_legal, given.holds).or(by_blocks)
}

/// A hold, or the status legal, that is against every contact.
pub(crate) fn holds_against(status_is_legal: bool, holds: &[Hold]) -> Option<SendBlock> {
    let blocks = [
        (SendBlock::Legal, status_is_legal || holds.contains(&Hold::Legal)),
        (SendBlock::Bankruptcy, holds.contains(&Hold::Bankruptcy)),
        (SendBlock::Deceased, holds.contains(&Hold::Deceased)),
    ];
    blocks.into_iter().find(|(_, holds)| *holds).map(|(block, _)| block)
}

/// Where the address is not known, nobody can tell whether it is one of those that are opted out.
pub(crate) fn is_opted_out(
    channel: Channel,
    known: Option<&str>,
    holds: &[Hold],
    list: &OptOuts,
) -> bool {
    let by_hold = holds.iter().any(|hold| match hold {
        Hold::OptOut { channel: of, address } => {
            *of == channel && known.is_none_or(|known| is_same(channel, address, known))
        }
        _ => false,
    });
    by_hold || known.map_or_else(|| list.contain_any(channel), |known| list.contain(channel, known))
}

fn channel_name(turn: &ReminderTurn) -> &'static str {
    match turn.channel {
        Channel::Email => "e-mail",
        Channel::Sms => "text message",
    }
}
