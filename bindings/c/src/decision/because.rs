//! Why something happened, as numbers.

use core::ffi::{CStr, c_char};

use settlekit::account::{AcceptedBecause, FulfilledBecause, OutdatedBecause};
use settlekit::{DeferredBecause, SendBlock, SkippedBecause};

use crate::code::name_of;

/// Why something happened: one of SETTLEKIT_BECAUSE_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_because(pub i32);

/// An offer counts as accepted: its terms were accepted, by word or by a first payment; the money
/// is still to come.
pub const SETTLEKIT_BECAUSE_TERMS_ACCEPTED: i32 = 1;
/// An offer is accepted or a settlement fulfilled: counted money meets the threshold.
pub const SETTLEKIT_BECAUSE_REACHED: i32 = 2;
/// An offer is accepted or a settlement fulfilled: everything was paid.
pub const SETTLEKIT_BECAUSE_PAID_IN_FULL: i32 = 3;
/// An offer counts as accepted: a settlement was made of it, which goes on in its place.
pub const SETTLEKIT_BECAUSE_SETTLEMENT: i32 = 4;
/// A reminder is skipped: its day had passed at the end of this day.
pub const SETTLEKIT_BECAUSE_LATE: i32 = 11;
/// A reminder is skipped: it was put off onto the day of the next turn of the same reminder, or
/// beyond.
pub const SETTLEKIT_BECAUSE_GAVE_WAY: i32 = 12;
/// A reminder is skipped: it was put off beyond the offer's last day.
pub const SETTLEKIT_BECAUSE_LAST_DAY: i32 = 13;
/// A reminder is put off: none may go on that day of the week.
pub const SETTLEKIT_BECAUSE_WEEKDAY: i32 = 21;
/// A reminder is put off: the day ended within the quiet hours.
pub const SETTLEKIT_BECAUSE_QUIET_HOURS: i32 = 22;
/// A reminder is blocked: a legal hold, or the status legal.
pub const SETTLEKIT_BECAUSE_LEGAL: i32 = 31;
/// A reminder is blocked: the debtor is bankrupt.
pub const SETTLEKIT_BECAUSE_BANKRUPTCY: i32 = 32;
/// A reminder is blocked: the debtor has died.
pub const SETTLEKIT_BECAUSE_DECEASED: i32 = 33;
/// A reminder is blocked: a claim of the offer is disputed.
pub const SETTLEKIT_BECAUSE_DISPUTE: i32 = 34;
/// A reminder is blocked: no claim of the offer owes anything.
pub const SETTLEKIT_BECAUSE_NOTHING_OWED: i32 = 35;
/// A reminder is blocked: the host blocks it.
pub const SETTLEKIT_BECAUSE_HOST_BLOCK: i32 = 36;
/// A reminder is blocked: the address is opted out; or it is not known, and some address of the
/// channel is.
pub const SETTLEKIT_BECAUSE_OPT_OUT: i32 = 37;
/// A reminder or contact is put off: a contact rule is against that hour of the debtor's day.
pub const SETTLEKIT_BECAUSE_DEBTOR_QUIET_HOURS: i32 = 77;
/// A reminder or contact is put off: there were as many contacts as a contact rule allows.
pub const SETTLEKIT_BECAUSE_CONTACT_CAP: i32 = 78;
/// A reminder or contact is blocked: an attorney represents the debtor.
pub const SETTLEKIT_BECAUSE_ATTORNEY: i32 = 79;
/// A call is presumed to be one too many: there were as many as the presumption allows.
pub const SETTLEKIT_BECAUSE_CALLS: i32 = 80;
/// A call is presumed to be one too many: the parties spoke with each other too short a time ago.
pub const SETTLEKIT_BECAUSE_CONVERSATION: i32 = 81;

/// An agreement is outdated: the settlement has new terms.
pub const SETTLEKIT_BECAUSE_MODIFIED: i32 = 58;
/// An agreement is outdated: the settlement was declared void.
pub const SETTLEKIT_BECAUSE_VOIDED: i32 = 59;
/// An agreement is outdated: the settlement was removed.
pub const SETTLEKIT_BECAUSE_REMOVED: i32 = 60;
/// An agreement is outdated: the offer was taken back, given up, or gave way to an older one.
pub const SETTLEKIT_BECAUSE_WITHDRAWN: i32 = 61;
/// An agreement is outdated: another offer, or a settlement, took the place of the offer.
pub const SETTLEKIT_BECAUSE_SUPERSEDED: i32 = 62;
/// An agreement is outdated: a newer one on the same offer or settlement took its place.
pub const SETTLEKIT_BECAUSE_REPLACED: i32 = 63;

const BECAUSE: [(i32, (), &CStr); 27] = [
    (SETTLEKIT_BECAUSE_TERMS_ACCEPTED, (), c"terms_accepted"),
    (SETTLEKIT_BECAUSE_REACHED, (), c"reached"),
    (SETTLEKIT_BECAUSE_PAID_IN_FULL, (), c"paid_in_full"),
    (SETTLEKIT_BECAUSE_SETTLEMENT, (), c"settlement"),
    (SETTLEKIT_BECAUSE_LATE, (), c"late"),
    (SETTLEKIT_BECAUSE_GAVE_WAY, (), c"gave_way"),
    (SETTLEKIT_BECAUSE_LAST_DAY, (), c"last_day"),
    (SETTLEKIT_BECAUSE_WEEKDAY, (), c"weekday"),
    (SETTLEKIT_BECAUSE_QUIET_HOURS, (), c"quiet_hours"),
    (SETTLEKIT_BECAUSE_LEGAL, (), c"legal"),
    (SETTLEKIT_BECAUSE_BANKRUPTCY, (), c"bankruptcy"),
    (SETTLEKIT_BECAUSE_DECEASED, (), c"deceased"),
    (SETTLEKIT_BECAUSE_DISPUTE, (), c"dispute"),
    (SETTLEKIT_BECAUSE_NOTHING_OWED, (), c"nothing_owed"),
    (SETTLEKIT_BECAUSE_HOST_BLOCK, (), c"host_block"),
    (SETTLEKIT_BECAUSE_OPT_OUT, (), c"opt_out"),
    (SETTLEKIT_BECAUSE_DEBTOR_QUIET_HOURS, (), c"debtor_quiet_hours"),
    (SETTLEKIT_BECAUSE_CONTACT_CAP, (), c"contact_cap"),
    (SETTLEKIT_BECAUSE_ATTORNEY, (), c"attorney"),
    (SETTLEKIT_BECAUSE_CALLS, (), c"calls"),
    (SETTLEKIT_BECAUSE_CONVERSATION, (), c"conversation"),
    (SETTLEKIT_BECAUSE_MODIFIED, (), c"modified"),
    (SETTLEKIT_BECAUSE_VOIDED, (), c"voided"),
    (SETTLEKIT_BECAUSE_REMOVED, (), c"removed"),
    (SETTLEKIT_BECAUSE_WITHDRAWN, (), c"withdrawn"),
    (SETTLEKIT_BECAUSE_SUPERSEDED, (), c"superseded"),
    (SETTLEKIT_BECAUSE_REPLACED, (), c"replaced"),
];

/// The name of a cause in the dialect, such as "terms_accepted"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_because_name(code: settlekit_because) -> *const c_char {
    name_of(&BECAUSE, code.0)
}

impl settlekit_because {
    pub(crate) const fn accepted(because: AcceptedBecause) -> settlekit_because {
        settlekit_because(match because {
            AcceptedBecause::TermsAccepted => SETTLEKIT_BECAUSE_TERMS_ACCEPTED,
            AcceptedBecause::Reached => SETTLEKIT_BECAUSE_REACHED,
            AcceptedBecause::PaidInFull => SETTLEKIT_BECAUSE_PAID_IN_FULL,
            AcceptedBecause::Settlement => SETTLEKIT_BECAUSE_SETTLEMENT,
        })
    }

    pub(crate) const fn fulfilled(because: FulfilledBecause) -> settlekit_because {
        settlekit_because(match because {
            FulfilledBecause::Reached => SETTLEKIT_BECAUSE_REACHED,
            FulfilledBecause::PaidInFull => SETTLEKIT_BECAUSE_PAID_IN_FULL,
        })
    }

    pub(crate) const fn skipped(because: SkippedBecause) -> settlekit_because {
        settlekit_because(match because {
            SkippedBecause::Late => SETTLEKIT_BECAUSE_LATE,
            SkippedBecause::GaveWay => SETTLEKIT_BECAUSE_GAVE_WAY,
            SkippedBecause::LastDay => SETTLEKIT_BECAUSE_LAST_DAY,
        })
    }

    pub(crate) const fn deferred(because: DeferredBecause) -> settlekit_because {
        settlekit_because(match because {
            DeferredBecause::Weekday => SETTLEKIT_BECAUSE_WEEKDAY,
            DeferredBecause::QuietHours => SETTLEKIT_BECAUSE_QUIET_HOURS,
            DeferredBecause::DebtorQuietHours => SETTLEKIT_BECAUSE_DEBTOR_QUIET_HOURS,
            DeferredBecause::ContactCap => SETTLEKIT_BECAUSE_CONTACT_CAP,
        })
    }

    pub(crate) const fn blocked(because: SendBlock) -> settlekit_because {
        settlekit_because(match because {
            SendBlock::Legal => SETTLEKIT_BECAUSE_LEGAL,
            SendBlock::Bankruptcy => SETTLEKIT_BECAUSE_BANKRUPTCY,
            SendBlock::Deceased => SETTLEKIT_BECAUSE_DECEASED,
            SendBlock::Dispute => SETTLEKIT_BECAUSE_DISPUTE,
            SendBlock::NothingOwed => SETTLEKIT_BECAUSE_NOTHING_OWED,
            SendBlock::HostBlock => SETTLEKIT_BECAUSE_HOST_BLOCK,
            SendBlock::OptOut => SETTLEKIT_BECAUSE_OPT_OUT,
            SendBlock::Attorney => SETTLEKIT_BECAUSE_ATTORNEY,
        })
    }

    pub(crate) const fn outdated(because: OutdatedBecause) -> settlekit_because {
        settlekit_because(match because {
            OutdatedBecause::Modified => SETTLEKIT_BECAUSE_MODIFIED,
            OutdatedBecause::Voided => SETTLEKIT_BECAUSE_VOIDED,
            OutdatedBecause::Removed => SETTLEKIT_BECAUSE_REMOVED,
            OutdatedBecause::Withdrawn => SETTLEKIT_BECAUSE_WITHDRAWN,
            OutdatedBecause::Superseded => SETTLEKIT_BECAUSE_SUPERSEDED,
            OutdatedBecause::Replaced => SETTLEKIT_BECAUSE_REPLACED,
        })
    }
}
