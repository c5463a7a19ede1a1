//! What was done to reach the debtor before: what contact rules count.

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::id::ClaimId;
use crate::policy::{ContactChannel, ContactRules};

use super::contact::Contact;

/// A contact that the host made, or the debtor. Reminders that settlekit asked for stand in the
/// journal and are counted from there; the host does not list them again.
///
/// ```
/// use settlekit::policy::ContactChannel;
/// use settlekit::{ContactMade, ContactKind, date};
/// let called = ContactMade::new(date::parse("2026-03-02").unwrap(), ContactChannel::Call);
/// assert_eq!((called.kind, called.by_debtor), (ContactKind::Attempt, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactMade {
    /// The day, where the debtor is.
    pub on: NaiveDate,
    /// How.
    pub channel: ContactChannel,
    /// Whether the parties spoke.
    pub kind: ContactKind,
    /// The debtor made it: it counts toward no number, but a conversation is one.
    pub by_debtor: bool,
    /// The claim that it was about; none is all of the account.
    pub claim: Option<ClaimId>,
}

/// What a contact was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// It was made, and no more is known.
    #[default]
    Attempt,
    /// The parties spoke with each other.
    Conversation,
}

impl ContactMade {
    /// An attempt by the host about all claims.
    #[must_use]
    pub const fn new(on: NaiveDate, channel: ContactChannel) -> ContactMade {
        let kind = ContactKind::Attempt;
        ContactMade { on, channel, kind, by_debtor: false, claim: None }
    }
}

/// A contact as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub on: NaiveDate,
    pub channel: ContactChannel,
    pub is_conversation: bool,
    pub by_debtor: bool,
    /// The claims that it was about; none is all.
    pub claims: Vec<ClaimId>,
}

impl Counted {
    /// A reminder that settlekit asked for.
    pub(crate) fn reminder(
        on: NaiveDate,
        channel: ContactChannel,
        claims: Vec<ClaimId>,
    ) -> Counted {
        Counted { on, channel, is_conversation: false, by_debtor: false, claims }
    }

    fn is_about(&self, claim: Option<&ClaimId>) -> bool {
        self.claims.is_empty() || claim.is_none_or(|claim| self.claims.contains(claim))
    }
}

impl From<&ContactMade> for Counted {
    fn from(made: &ContactMade) -> Counted {
        Counted {
            on: made.on,
            channel: made.channel,
            is_conversation: made.kind == ContactKind::Conversation,
            by_debtor: made.by_debtor,
            claims: made.claim.iter().cloned().collect(),
        }
    }
}

/// All that is counted, of whoever made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    made: Vec<Counted>,
}

impl History {
    /// What the host says, and what it says in `sent_today` only: the bypass of the frequency rules
    /// does not make a message unsent.
    pub(crate) fn of_host(contact: &Contact, today: NaiveDate) -> History {
        let mut history = History::of(&contact.contacts);
        for channel in &contact.sent_today {
            let channel = ContactChannel::from(*channel);
            let said = contact.sent_today.iter().filter(|it| ContactChannel::from(**it) == channel);
            let is_listed =
                |made: &&Counted| made.on == today && made.channel == channel && !made.by_debtor;
            if history.made.iter().filter(is_listed).count() < said.count() {
                history.made.push(Counted::reminder(today, channel, Vec::new()));
            }
        }
        history
    }

    pub(crate) fn of(made: &[ContactMade]) -> History {
        History { made: made.iter().map(Counted::from).collect() }
    }

    pub(crate) fn add(&mut self, made: Counted) {
        self.made.push(made);
    }

    /// How many contacts of these channels, not made by the debtor, lie within so many days up to a
    /// day, about a claim or about any; those made after `known` are left out.
    pub(super) fn count(
        &self,
        channels: &[ContactChannel],
        (day, days): (NaiveDate, u32),
        claim: Option<&ClaimId>,
        known: NaiveDate,
    ) -> u32 {
        let counts = |made: &&Counted| {
            !made.by_debtor
                && channels.contains(&made.channel)
                && made.on <= known
                && is_within(made.on, day, days)
                && made.is_about(claim)
        };
        u32::try_from(self.made.iter().filter(counts).count()).unwrap_or(u32::MAX)
    }

    /// The last conversation within so many days up to a day, about a claim or about any.
    pub(super) fn conversation(
        &self,
        (day, days): (NaiveDate, u32),
        claim: Option<&ClaimId>,
    ) -> Option<NaiveDate> {
        let counts = |made: &&Counted| {
            made.is_conversation && is_within(made.on, day, days) && made.is_about(claim)
        };
        self.made.iter().filter(counts).map(|made| made.on).max()
    }
}

/// Whether a day is one of so many days in a row of which the last is `last`.
fn is_within(day: NaiveDate, last: NaiveDate, days: u32) -> bool {
    let before = crate::date::days_between(day, last);
    (0..i64::from(days)).contains(&before)
}

/// Since when contacts can matter to the rules on a day.
pub(crate) fn counted_since(rules: &ContactRules, day: NaiveDate) -> NaiveDate {
    let back = u64::from(rules.longest_window());
    day.checked_sub_days(chrono::Days::new(back)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;
    use crate::policy::Channel;

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    #[test]
    fn windows_hold_their_last_day_and_no_day_more() {
        let made = ["2026-03-01", "2026-03-02", "2026-03-08"]
            .map(|on| ContactMade::new(day(on), ContactChannel::Call));
        let history = History::of(&made);
        let count = |on| {
            let on = day(on);
            history.count(&[ContactChannel::Call], (on, 7), None, on)
        };
        assert_eq!(count("2026-03-07"), 2);
        assert_eq!(count("2026-03-08"), 2);
        assert_eq!(count("2026-03-09"), 1);
        assert_eq!(count("2026-03-14"), 1);
        assert_eq!(count("2026-03-15"), 0);
        // What was not known yet on the 7th is not counted for the 8th.
        let (on, known) = (day("2026-03-08"), day("2026-03-07"));
        assert_eq!(history.count(&[ContactChannel::Call], (on, 7), None, known), 1);
        assert_eq!(history.count(&[ContactChannel::Sms], (on, 7), None, on), 0);
    }

    #[test]
    fn what_is_only_said_of_today_counts_once() {
        let today = day("2026-03-08");
        let email = || ContactMade::new(today, ContactChannel::Email);
        let count = |contacts: &[ContactMade], sent_today: &[Channel]| {
            let contact = Contact {
                contacts: contacts.to_vec(),
                sent_today: sent_today.to_vec(),
                ..Contact::default()
            };
            let history = History::of_host(&contact, today);
            history.count(&ContactChannel::ALL, (today, 7), None, today)
        };
        assert_eq!(count(&[], &[Channel::Email]), 1);
        assert_eq!(count(&[email()], &[Channel::Email]), 1);
        assert_eq!(count(&[email(), email()], &[Channel::Email]), 2);
        assert_eq!(count(&[email()], &[Channel::Email, Channel::Email]), 2);
        assert_eq!(count(&[email()], &[Channel::Sms]), 2);
        // Yesterday's is another one, and so is one that the debtor sent.
        let yesterday = ContactMade { on: day("2026-03-07"), ..email() };
        let by_debtor = ContactMade { by_debtor: true, ..email() };
        assert_eq!(count(&[yesterday], &[Channel::Email]), 2);
        assert_eq!(count(&[by_debtor], &[Channel::Email]), 1);
    }

    #[test]
    fn a_conversation_is_one_whoever_called() {
        let made = ContactMade {
            kind: ContactKind::Conversation,
            by_debtor: true,
            claim: ClaimId::new("C1").ok(),
            ..ContactMade::new(day("2026-03-01"), ContactChannel::Call)
        };
        let history = History::of(&[made]);
        let claims = ["C1", "C2"].map(|claim| ClaimId::new(claim).unwrap());
        let last = |on, claim| history.conversation((day(on), 7), claim);
        assert_eq!(last("2026-03-07", Some(&claims[0])), Some(day("2026-03-01")));
        assert_eq!(last("2026-03-08", Some(&claims[0])), None);
        assert_eq!(last("2026-03-07", Some(&claims[1])), None);
        assert_eq!(last("2026-03-07", None), Some(day("2026-03-01")));
        let on = day("2026-03-01");
        assert_eq!(history.count(&[ContactChannel::Call], (on, 7), None, on), 0);
    }
}
