//! Choices that commands, accounts and decisions have in common: what a payment is filed as, segments
//! of a balance, channels, holds, scopes.

use core::ffi::{CStr, c_char};

use settlekit::account::{Coding, Hold};
use settlekit::policy::Channel;
use settlekit::{Scope, Segment};

use crate::code::{code_of, name_of, value_of};
use crate::error::Failure;

/// What a payment is filed as: one of SETTLEKIT_CODING_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_coding(pub i32);

/// A part of what is owed.
pub const SETTLEKIT_CODING_PARTIAL: i32 = 1;
/// The payment that reached a settlement or offer.
pub const SETTLEKIT_CODING_SETTLEMENT: i32 = 2;
/// The payment that left nothing owing.
pub const SETTLEKIT_CODING_PAID_IN_FULL: i32 = 3;

const CODINGS: [(i32, Coding, &CStr); 3] = [
    (SETTLEKIT_CODING_PARTIAL, Coding::Partial, c"partial"),
    (SETTLEKIT_CODING_SETTLEMENT, Coding::Settlement, c"settlement"),
    (SETTLEKIT_CODING_PAID_IN_FULL, Coding::PaidInFull, c"paid_in_full"),
];

/// The name of a coding in the dialect, such as "settlement"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_coding_name(coding: settlekit_coding) -> *const c_char {
    name_of(&CODINGS, coding.0)
}

impl settlekit_coding {
    pub(crate) fn checked(self, what: &str) -> Result<Coding, Failure> {
        value_of(&CODINGS, self.0, what)
    }

    pub(crate) fn of(coding: Coding) -> settlekit_coding {
        settlekit_coding(code_of(&CODINGS, coding))
    }
}

/// A segment of a balance: one of SETTLEKIT_SEGMENT_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_segment(pub i32);

/// The debt itself.
pub const SETTLEKIT_SEGMENT_PRINCIPAL: i32 = 1;
/// Interest that was posted.
pub const SETTLEKIT_SEGMENT_INTEREST: i32 = 2;
/// Fees.
pub const SETTLEKIT_SEGMENT_FEES: i32 = 3;
/// Costs, such as court costs.
pub const SETTLEKIT_SEGMENT_COSTS: i32 = 4;
/// Everything else.
pub const SETTLEKIT_SEGMENT_OTHER: i32 = 5;

const SEGMENTS: [(i32, Segment, &CStr); 5] = [
    (SETTLEKIT_SEGMENT_PRINCIPAL, Segment::Principal, c"principal"),
    (SETTLEKIT_SEGMENT_INTEREST, Segment::Interest, c"interest"),
    (SETTLEKIT_SEGMENT_FEES, Segment::Fees, c"fees"),
    (SETTLEKIT_SEGMENT_COSTS, Segment::Costs, c"costs"),
    (SETTLEKIT_SEGMENT_OTHER, Segment::Other, c"other"),
];

/// The name of a segment in the dialect, such as "fees"; "unknown" for a number that is none. Never
/// NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_segment_name(segment: settlekit_segment) -> *const c_char {
    name_of(&SEGMENTS, segment.0)
}

impl settlekit_segment {
    pub(crate) fn checked(self, what: &str) -> Result<Segment, Failure> {
        value_of(&SEGMENTS, self.0, what)
    }

    pub(crate) fn of(segment: Segment) -> settlekit_segment {
        settlekit_segment(code_of(&SEGMENTS, segment))
    }
}

/// How a message travels: one of SETTLEKIT_CHANNEL_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_channel(pub i32);

/// By e-mail.
pub const SETTLEKIT_CHANNEL_EMAIL: i32 = 1;
/// By text message.
pub const SETTLEKIT_CHANNEL_SMS: i32 = 2;

const CHANNELS: [(i32, Channel, &CStr); 2] = [
    (SETTLEKIT_CHANNEL_EMAIL, Channel::Email, c"email"),
    (SETTLEKIT_CHANNEL_SMS, Channel::Sms, c"sms"),
];

/// The name of a channel in the dialect, such as "email"; "unknown" for a number that is none. Never
/// NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_channel_name(channel: settlekit_channel) -> *const c_char {
    name_of(&CHANNELS, channel.0)
}

impl settlekit_channel {
    pub(crate) fn checked(self, what: &str) -> Result<Channel, Failure> {
        value_of(&CHANNELS, self.0, what)
    }

    pub(crate) fn of(channel: Channel) -> settlekit_channel {
        settlekit_channel(code_of(&CHANNELS, channel))
    }
}

/// What blocks contact or settlement: one of SETTLEKIT_HOLD_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_hold_kind(pub i32);

/// The matter is with a court or lawyer.
pub const SETTLEKIT_HOLD_LEGAL: i32 = 1;
/// The debtor is bankrupt.
pub const SETTLEKIT_HOLD_BANKRUPTCY: i32 = 2;
/// The debtor has died.
pub const SETTLEKIT_HOLD_DECEASED: i32 = 3;
/// The debtor disputes a claim.
pub const SETTLEKIT_HOLD_DISPUTE: i32 = 4;
/// The debtor wants no messages at an address.
pub const SETTLEKIT_HOLD_OPT_OUT: i32 = 5;

/// The kinds of holds, without what they are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HoldKind {
    Legal,
    Bankruptcy,
    Deceased,
    Dispute,
    OptOut,
}

const HOLD_KINDS: [(i32, HoldKind, &CStr); 5] = [
    (SETTLEKIT_HOLD_LEGAL, HoldKind::Legal, c"legal"),
    (SETTLEKIT_HOLD_BANKRUPTCY, HoldKind::Bankruptcy, c"bankruptcy"),
    (SETTLEKIT_HOLD_DECEASED, HoldKind::Deceased, c"deceased"),
    (SETTLEKIT_HOLD_DISPUTE, HoldKind::Dispute, c"dispute"),
    (SETTLEKIT_HOLD_OPT_OUT, HoldKind::OptOut, c"opt_out"),
];

/// The name of a kind of hold in the dialect, such as "dispute"; "unknown" for a number that is none.
/// Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_hold_kind_name(kind: settlekit_hold_kind) -> *const c_char {
    name_of(&HOLD_KINDS, kind.0)
}

impl settlekit_hold_kind {
    pub(crate) fn checked(self, what: &str) -> Result<HoldKind, Failure> {
        value_of(&HOLD_KINDS, self.0, what)
    }

    pub(crate) fn of(hold: &Hold) -> settlekit_hold_kind {
        settlekit_hold_kind(match hold {
            Hold::Legal => SETTLEKIT_HOLD_LEGAL,
            Hold::Bankruptcy => SETTLEKIT_HOLD_BANKRUPTCY,
            Hold::Deceased => SETTLEKIT_HOLD_DECEASED,
            Hold::Dispute { .. } => SETTLEKIT_HOLD_DISPUTE,
            Hold::OptOut { .. } => SETTLEKIT_HOLD_OPT_OUT,
        })
    }
}

/// At which level a rule stands: one of SETTLEKIT_SCOPE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_scope(pub i32);

/// The agency that collects.
pub const SETTLEKIT_SCOPE_AGENCY: i32 = 1;
/// The creditor that placed the debt.
pub const SETTLEKIT_SCOPE_CLIENT: i32 = 2;
/// The collector.
pub const SETTLEKIT_SCOPE_USER: i32 = 3;

const SCOPES: [(i32, Scope, &CStr); 3] = [
    (SETTLEKIT_SCOPE_AGENCY, Scope::Agency, c"agency"),
    (SETTLEKIT_SCOPE_CLIENT, Scope::Client, c"client"),
    (SETTLEKIT_SCOPE_USER, Scope::User, c"user"),
];

/// The name of a scope in the dialect, such as "agency"; "unknown" for a number that is none. Never
/// NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_scope_name(code: settlekit_scope) -> *const c_char {
    name_of(&SCOPES, code.0)
}

impl settlekit_scope {
    pub(crate) fn of(value: Scope) -> settlekit_scope {
        settlekit_scope(code_of(&SCOPES, value))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

    use settlekit::Currency;
    use settlekit::account::Action;
    use settlekit::json::{Json, command_from_json};

    use super::*;

    /// What the dialect reads of a command.
    fn read(text: &str) -> Action {
        command_from_json(&Json::parse(text).unwrap(), Currency::USD).unwrap().1.action
    }

    fn text(name: *const c_char) -> String {
        // SAFETY: names are static.
        unsafe { CStr::from_ptr(name) }.to_str().unwrap().to_string()
    }

    #[test]
    fn every_coding_has_its_number_and_name() {
        for coding in [Coding::Partial, Coding::Settlement, Coding::PaidInFull] {
            // A new one does not compile until it has a number.
            let code = settlekit_coding(match coding {
                Coding::Partial => SETTLEKIT_CODING_PARTIAL,
                Coding::Settlement => SETTLEKIT_CODING_SETTLEMENT,
                Coding::PaidInFull => SETTLEKIT_CODING_PAID_IN_FULL,
            });
            assert_eq!(code.checked("coding").unwrap(), coding);
            let name = text(settlekit_coding_name(code));
            let command =
                format!(r#"{{"command": "code_payment", "payment": "P", "as": "{name}"}}"#);
            let Action::CodePayment { coding: read, .. } = read(&command) else { panic!("{name}") };
            assert_eq!(read, coding);
        }
        assert!(settlekit_coding(0).checked("coding").is_err());
        assert_eq!(text(settlekit_coding_name(settlekit_coding(4))), "unknown");
    }

    #[test]
    fn every_segment_has_its_number_and_name() {
        for segment in Segment::ALL {
            let code = settlekit_segment(crate::code::code_of(&SEGMENTS, segment));
            assert_eq!(code.checked("segment").unwrap(), segment);
            assert_eq!(text(settlekit_segment_name(code)), segment.name());
        }
        assert!(settlekit_segment(0).checked("segment").is_err());
        assert_eq!(text(settlekit_segment_name(settlekit_segment(6))), "unknown");
    }

    #[test]
    fn every_channel_has_its_number_and_name() {
        for channel in [Channel::Email, Channel::Sms] {
            let code = settlekit_channel(match channel {
                Channel::Email => SETTLEKIT_CHANNEL_EMAIL,
                Channel::Sms => SETTLEKIT_CHANNEL_SMS,
            });
            assert_eq!(code.checked("channel").unwrap(), channel);
            let name = text(settlekit_channel_name(code));
            let command = format!(
                r#"{{"command": "place_hold", "hold": "opt_out", "channel": "{name}", "address": "a"}}"#
            );
            let hold = Hold::OptOut { channel, address: "a".into() };
            assert_eq!(read(&command), Action::PlaceHold(hold));
        }
        assert!(settlekit_channel(3).checked("channel").is_err());
        assert_eq!(text(settlekit_channel_name(settlekit_channel(0))), "unknown");
    }

    #[test]
    fn every_kind_of_hold_has_its_number_and_name() {
        let claim = settlekit::ClaimId::new("C").unwrap();
        let holds = [
            Hold::Legal,
            Hold::Bankruptcy,
            Hold::Deceased,
            Hold::Dispute { claim },
            Hold::OptOut { channel: Channel::Sms, address: "1".into() },
        ];
        for hold in holds {
            let (code, kind) = match hold {
                Hold::Legal => (SETTLEKIT_HOLD_LEGAL, HoldKind::Legal),
                Hold::Bankruptcy => (SETTLEKIT_HOLD_BANKRUPTCY, HoldKind::Bankruptcy),
                Hold::Deceased => (SETTLEKIT_HOLD_DECEASED, HoldKind::Deceased),
                Hold::Dispute { .. } => (SETTLEKIT_HOLD_DISPUTE, HoldKind::Dispute),
                Hold::OptOut { .. } => (SETTLEKIT_HOLD_OPT_OUT, HoldKind::OptOut),
            };
            let code = settlekit_hold_kind(code);
            assert_eq!(code.checked("kind").unwrap(), kind);
            assert_eq!(text(settlekit_hold_kind_name(code)), hold.name());
        }
        assert!(settlekit_hold_kind(0).checked("kind").is_err());
        assert_eq!(text(settlekit_hold_kind_name(settlekit_hold_kind(6))), "unknown");
    }
}
