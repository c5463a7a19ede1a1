//! The judgement of one turn, and the permit that it alone can give.

use alloc::format;
use alloc::string::String;

use chrono::NaiveDate;

use crate::explain::{Reason, Recorder, Topic};
use crate::hold::Hold;
use crate::id::{OfferId, SequenceId};
use crate::policy::{Channel, SendingRules};

use super::contact::{Contact, is_same};
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
}

impl SendBlock {
    const fn words(self) -> &'static str {
        match self {
            SendBlock::Legal => "the matter is with a court or lawyer",
            SendBlock::Bankruptcy => "the debtor is bankrupt",
            SendBlock::Deceased => "the debtor has died",
            SendBlock::Dispute => "a claim of the offer is disputed",
            SendBlock::NothingOwed => "no claim of the offer owes anything",
            SendBlock::HostBlock => "the host blocks it",
            SendBlock::OptOut => "the address is opted out, or cannot be told from one that is",
        }
    }
}

/// What a send is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    pub today: NaiveDate,
    pub status_is_legal: bool,
    pub holds: &'a [Hold],
    pub offer_is_disputed: bool,
    pub nothing_owed: bool,
    pub contact: &'a Contact,
    pub rules: &'a SendingRules,
}

/// What becomes of a turn on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SendDecision {
    Send(PermittedSend),
    DeferUntil(NaiveDate, DeferredBecause),
    Block(SendBlock),
    /// The policy has quiet hours and the host did not say what time it is.
    NeedsMinute,
}

/// Judges a turn whose day is today. Frequency rules (COMP-01: one e-mail a day, COMP-02: one text
/// message a day) and the statuses stopped and lost never block a settlement reminder.
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
        return SendDecision::Block(block);
    }
    if let Some(quiet) = given.rules.quiet_hours {
        let Some(minute) = given.contact.minute else { return SendDecision::NeedsMinute };
        if quiet.contain(minute) {
            let until = given.rules.next_allowed_after(given.today);
            recorder.record(|| {
                let text = format!("minute {minute} is quiet: {} is put off until {until}", what());
                Reason::new(Topic::Sending, text)
            });
            return SendDecision::DeferUntil(until, DeferredBecause::QuietHours);
        }
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

/// The only maker of a permit; called only after every block was looked at.
fn permit(turn: &ReminderTurn, given: &Circumstances<'_>) -> PermittedSend {
    PermittedSend {
        channel: turn.channel,
        template: turn.template.clone(),
        number: turn.number,
        due_on: turn.due_on,
        sequence: turn.sequence.clone(),
        offer: turn.offer.clone(),
        address: given.contact.addresses.get(&turn.channel).cloned(),
    }
}

fn block_of(channel: Channel, given: &Circumstances<'_>) -> Option<SendBlock> {
    let holds = |hold: &Hold| given.holds.contains(hold);
    let blocks = [
        (SendBlock::Legal, given.status_is_legal || holds(&Hold::Legal)),
        (SendBlock::Bankruptcy, holds(&Hold::Bankruptcy)),
        (SendBlock::Deceased, holds(&Hold::Deceased)),
        (SendBlock::Dispute, given.offer_is_disputed),
        (SendBlock::NothingOwed, given.nothing_owed),
        (SendBlock::HostBlock, given.contact.blocked.is_some()),
        (SendBlock::OptOut, is_opted_out(channel, given)),
    ];
    blocks.into_iter().find(|(_, holds)| *holds).map(|(block, _)| block)
}

/// Where the address is not known, nobody can tell whether it is one of those that are opted out.
fn is_opted_out(channel: Channel, given: &Circumstances<'_>) -> bool {
    let known = given.contact.addresses.get(&channel);
    let by_hold = given.holds.iter().any(|hold| match hold {
        Hold::OptOut { channel: of, address } => {
            *of == channel && known.is_none_or(|known| is_same(channel, address, known))
        }
        _ => false,
    });
    let list = &given.contact.opted_out;
    by_hold || known.map_or_else(|| list.contain_any(channel), |known| list.contain(channel, known))
}

fn channel_name(turn: &ReminderTurn) -> &'static str {
    match turn.channel {
        Channel::Email => "e-mail",
        Channel::Sms => "text message",
    }
}
