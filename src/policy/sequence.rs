//! Settlement sequences: which reminder is sent, how often, how many times.

use alloc::string::String;
use alloc::vec::Vec;

/// How a reminder travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By text message.
    Sms,
}

impl Channel {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Sms => "sms",
        }
    }
}

/// One reminder of a sequence.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reminder {
    /// How it travels.
    pub channel: Channel,
    /// The host's template.
    pub template: String,
    /// Days from one send to the next, at least 1.
    pub every_days: u32,
    /// How many are sent at most, at least 1.
    pub max_sends: u32,
}

/// A settlement sequence. It never holds the discount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// Its reminders, at least one.
    pub reminders: Vec<Reminder>,
}
