//! What the host knows about reaching the customer on the day.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::policy::Channel;

/// What the host knows of the customer and the hour as a day ends; all of it may be absent.
///
/// ```
/// use settlekit::policy::Channel;
/// use settlekit::{Contact, OptOuts};
/// let shared = OptOuts::new([(Channel::Email, "Ann@Example.com ")]);
/// let contact = Contact { opted_out: shared, ..Contact::default() }
///     .reached_at(Channel::Email, "ann@example.com");
/// assert!(contact.opted_out.contain(Channel::Email, "ann@example.com"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// When in the host's local day the reminders of this day would go, in minutes after midnight.
    /// Needed where the policy has quiet hours and a reminder is due.
    pub minute: Option<u16>,
    /// Where the customer is reached.
    pub addresses: BTreeMap<Channel, String>,
    /// Addresses at which nobody is to be written to any more, whosever account they are on.
    pub opted_out: OptOuts,
    /// The channels on which the customer had another message on this day.
    pub sent_today: Vec<Channel>,
    /// Another absolute block, in words.
    pub blocked: Option<String>,
}

impl Contact {
    /// With an address.
    #[must_use]
    pub fn reached_at(mut self, channel: Channel, address: &str) -> Contact {
        self.addresses.insert(channel, address.into());
        self
    }

    /// The same with only those opt-outs that concern this customer: all that a journal keeps.
    pub(crate) fn for_the_journal(&self) -> Contact {
        let concerns = |(channel, address): &&(Channel, String)| {
            let own = self.addresses.get(channel);
            own.is_some_and(|own| key(*channel, own) == *address)
        };
        let own = self.opted_out.addresses.iter().filter(concerns).cloned().collect();
        Contact { opted_out: OptOuts { addresses: Arc::new(own) }, ..self.clone() }
    }

    /// Whether it is the same but for the list of opt-outs, which belongs to no command.
    pub(crate) fn has_contents_of(&self, other: &Contact) -> bool {
        let without =
            |contact: &Contact| Contact { opted_out: OptOuts::default(), ..contact.clone() };
        without(self) == without(other)
    }
}

/// A list of addresses whose owners want no messages. A copy shares the list, so that one list
/// serves the day ends of a whole portfolio.
///
/// E-mail addresses are compared without regard to case and outer blanks, telephone numbers by
/// their digits: a list is written by people, and one message too few is the smaller harm.
///
/// ```
/// use settlekit::{OptOuts, policy::Channel};
/// let list = OptOuts::new([(Channel::Sms, "+1 (555) 0100"), (Channel::Email, "a@example.com")]);
/// assert!(list.contain(Channel::Sms, "1-555-0100"));
/// assert!(!list.contain(Channel::Sms, "1-555-0101"));
/// assert!(!list.contain(Channel::Email, "b@example.com"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptOuts {
    addresses: Arc<BTreeSet<(Channel, String)>>,
}

impl OptOuts {
    /// A list of these addresses.
    pub fn new<'a>(addresses: impl IntoIterator<Item = (Channel, &'a str)>) -> OptOuts {
        let keys = addresses.into_iter().map(|(channel, address)| (channel, key(channel, address)));
        OptOuts { addresses: Arc::new(keys.collect()) }
    }

    /// Whether an address is on the list.
    #[must_use]
    pub fn contain(&self, channel: Channel, address: &str) -> bool {
        self.addresses.contains(&(channel, key(channel, address)))
    }

    /// Whether any address of a channel is on the list.
    #[must_use]
    pub fn contain_any(&self, channel: Channel) -> bool {
        let mut from = self.addresses.range((channel, String::new())..);
        from.next().is_some_and(|(of, _)| *of == channel)
    }

    /// The addresses, as they are compared.
    pub fn iter(&self) -> impl Iterator<Item = (Channel, &str)> {
        self.addresses.iter().map(|(channel, address)| (*channel, address.as_str()))
    }
}

/// An address as it is compared.
pub(super) fn key(channel: Channel, address: &str) -> String {
    let plain = address.trim();
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    match channel {
        // A number without a digit is none; it is compared as written.
        Channel::Sms if !digits.is_empty() => digits,
        Channel::Sms => plain.to_string(),
        Channel::Email => plain.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_keeps_only_what_concerns_the_customer() {
        let list = [(Channel::Email, "A@x"), (Channel::Email, "b@x"), (Channel::Sms, "12")];
        let contact = Contact { opted_out: OptOuts::new(list), ..Contact::default() };
        let contact = contact.reached_at(Channel::Email, "a@X");
        let kept = contact.for_the_journal();
        assert_eq!(kept.opted_out.iter().collect::<Vec<_>>(), [(Channel::Email, "a@x")]);
        assert_ne!(kept, contact);
        assert!(kept.has_contents_of(&contact));
        assert!(!kept.has_contents_of(&Contact { minute: Some(1), ..contact }));
    }

    #[test]
    fn what_is_no_number_is_compared_as_written() {
        assert!(OptOuts::new([(Channel::Sms, " none ")]).contain(Channel::Sms, "none"));
        assert!(!OptOuts::new([(Channel::Sms, "none")]).contain(Channel::Sms, "other"));
    }
}
