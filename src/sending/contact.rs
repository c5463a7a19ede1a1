//! What the host knows about reaching the customer on the day.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::policy::Channel;

use super::history::ContactMade;

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
    /// When in the debtor's local day the reminders of this day would go, in minutes after
    /// midnight. Needed where a contact rule on the debtor's hours is in force and a reminder is due.
    pub debtor_minute: Option<u16>,
    /// An attorney represents the debtor in the matter.
    pub attorney: bool,
    /// What was done besides to reach the debtor, none of it after this day; reminders that
    /// settlekit asked for are counted from the journal.
    pub contacts: Vec<ContactMade>,
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
        let mut own = BTreeSet::new();
        for (channel, address) in &self.addresses {
            let key = key(*channel, address);
            own.extend(self.opted_out.entries_of(*channel, &key).cloned());
        }
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
/// their digits without leading zeros; of two numbers of which one lacks the country or area, the
/// digits that both have count, if they are seven or more. A list is written by people, and one message too few is the
/// smaller harm.
///
/// ```
/// use settlekit::{OptOuts, policy::Channel};
/// let list = OptOuts::new([(Channel::Sms, "+1 (555) 0100"), (Channel::Email, "a@example.com")]);
/// assert!(list.contain(Channel::Sms, "1-555-0100"));
/// assert!(list.contain(Channel::Sms, "555 0100"));
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
        self.entries_of(channel, &key(channel, address)).next().is_some()
    }

    /// The entries that are the same as an address: the one that is equal, longer numbers that end
    /// with it, shorter ones that it ends with.
    fn entries_of<'l>(
        &'l self,
        channel: Channel,
        wanted: &'l str,
    ) -> impl Iterator<Item = &'l (Channel, String)> {
        let listed = move |key: &str| self.addresses.get(&(channel, key.into()));
        let number = national_part(channel, wanted);
        let longer = number.into_iter().flat_map(move |number| {
            // Keys begin with the last digit, so numbers that end alike stand together.
            let from = self.addresses.range((channel, number.into())..);
            let ends_alike =
                move |(of, key): &&(Channel, String)| *of == channel && key.starts_with(number);
            from.take_while(ends_alike).filter(move |(_, key)| key != number)
        });
        let shorter = number.into_iter().flat_map(move |number| {
            let parts = (FEWEST_DIGITS..number.len()).filter_map(|digits| number.get(..digits));
            parts.filter_map(listed)
        });
        listed(wanted).into_iter().chain(longer).chain(shorter)
    }

    /// Whether any address of a channel is on the list.
    #[must_use]
    pub fn contain_any(&self, channel: Channel) -> bool {
        let mut from = self.addresses.range((channel, String::new())..);
        from.next().is_some_and(|(of, _)| *of == channel)
    }

    /// The addresses in plain form: e-mail in small letters, numbers by their digits. A list made of
    /// them is the same list.
    pub fn iter(&self) -> impl Iterator<Item = (Channel, String)> {
        self.addresses.iter().map(|(channel, key)| match *channel {
            Channel::Sms if is_number(key) => (Channel::Sms, key.chars().rev().collect()),
            channel => (channel, key.clone()),
        })
    }
}

/// Fewer digits than these are too few to tell that two numbers end alike.
const FEWEST_DIGITS: usize = 7;

/// Whether two addresses are the same, as an opt-out sees it.
pub(super) fn is_same(channel: Channel, one: &str, other: &str) -> bool {
    OptOuts::new([(channel, one)]).contain(channel, other)
}

/// A number that is long enough to be compared by its end.
fn national_part(channel: Channel, key: &str) -> Option<&str> {
    (channel == Channel::Sms && is_number(key) && key.len() >= FEWEST_DIGITS).then_some(key)
}

/// Whether a key is a number's, last digit first, and not a text without digits.
fn is_number(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address as it is looked up: numbers without the zeros that only lead out of a town or country,
/// and last digit first, so that those that end alike stand together.
fn key(channel: Channel, address: &str) -> String {
    let plain = address.trim();
    let digits: String = plain.chars().rev().filter(char::is_ascii_digit).collect();
    let number = digits.trim_end_matches('0');
    match channel {
        // What has no such digit is no number; it is compared as written.
        Channel::Sms if !number.is_empty() => number.to_string(),
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
        let listed: Vec<(Channel, String)> = kept.opted_out.iter().collect();
        assert_eq!(listed, [(Channel::Email, "a@x".into())]);
        assert_ne!(kept, contact);
        assert!(kept.has_contents_of(&contact));
        assert!(!kept.has_contents_of(&Contact { minute: Some(1), ..contact }));
    }

    #[test]
    fn numbers_are_the_same_by_the_digits_that_both_have() {
        let same = |one: &str, other: &str| is_same(Channel::Sms, one, other);
        assert!(same("+1 555 0100", "(555) 0100") && same("(555) 0100", "+1 555 0100"));
        assert!(
            same("+44 20 7946 0958", "020 7946 0958") == same("020 7946 0958", "+44 20 7946 0958")
        );
        // Six digits in common are too few, and the first digit that differs decides.
        assert!(!same("550100", "+1 550100") && !same("+1 550100", "550100"));
        assert!(!same("+1 555 0100", "(556) 0100") && !same("15550100", "25550100"));
        // E-mail addresses have no such ends.
        assert!(!is_same(Channel::Email, "12345678", "012345678"));
        let listed: Vec<_> = OptOuts::new([(Channel::Sms, "+1 23")]).iter().collect();
        assert_eq!(listed, [(Channel::Sms, "123".into())]);
    }

    #[test]
    fn what_is_no_number_is_compared_as_written() {
        assert!(OptOuts::new([(Channel::Sms, " none ")]).contain(Channel::Sms, "none"));
        assert!(!OptOuts::new([(Channel::Sms, "none")]).contain(Channel::Sms, "other"));
        // And listed as written, so that a list made of the list is the same.
        let listed: Vec<_> = OptOuts::new([(Channel::Sms, "none")]).iter().collect();
        assert_eq!(listed, [(Channel::Sms, "none".into())]);
    }

    #[test]
    fn a_list_of_what_a_list_tells_is_the_same() {
        let list = [(Channel::Sms, "none"), (Channel::Sms, "+1 20"), (Channel::Email, "B@x")];
        let list = OptOuts::new(list);
        let told: Vec<(Channel, String)> = list.iter().collect();
        assert!(told.contains(&(Channel::Sms, "none".into())), "{told:?}");
        let again = OptOuts::new(told.iter().map(|(channel, key)| (*channel, key.as_str())));
        assert_eq!(again, list);
    }
}
