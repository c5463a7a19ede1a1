//! When settlement reminders may go.

use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::date;
use crate::id::SequenceId;

/// When settlement reminders may go, and who is reminded without being asked for (domain.md 11).
/// A day or an hour on which none may go puts a reminder off; it does not use it up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendingRules {
    /// The days of the week on which reminders may go, from Monday on; none is every day. In a
    /// compiled policy never empty and never all seven.
    pub weekdays: Option<Vec<Weekday>>,
    /// When none goes on any day.
    pub quiet_hours: Option<QuietHours>,
    /// The sequence that customers get who become stopped and have none.
    pub assign_when_stopped: Option<SequenceId>,
}

/// A part of the host's local day in which no reminder goes, in minutes after midnight.
///
/// ```
/// use settlekit::policy::QuietHours;
/// let night = QuietHours { from_minute: 21 * 60, to_minute: 8 * 60 };
/// assert!(night.contain(21 * 60) && night.contain(0) && night.contain(8 * 60 - 1));
/// assert!(!night.contain(8 * 60) && !night.contain(21 * 60 - 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// The first quiet minute, 0 to 1439.
    pub from_minute: u16,
    /// The first minute that is not quiet any more, 0 to 1439; before `from_minute` it is on the
    /// next day.
    pub to_minute: u16,
}

/// The minutes of a day are 0 to 1439.
pub(crate) const MINUTES_OF_A_DAY: u32 = 1_440;

impl QuietHours {
    /// Whether a minute of the day is quiet.
    #[must_use]
    pub const fn contain(&self, minute: u16) -> bool {
        if self.from_minute <= self.to_minute {
            self.from_minute <= minute && minute < self.to_minute
        } else {
            self.from_minute <= minute || minute < self.to_minute
        }
    }
}

impl SendingRules {
    /// Whether reminders may go on this day of the week.
    #[must_use]
    pub fn allow(&self, day: NaiveDate) -> bool {
        self.weekdays.as_ref().is_none_or(|days| days.contains(&day.weekday()))
    }

    /// The first day after this one on which reminders may go.
    #[must_use]
    pub(crate) fn next_allowed_after(&self, day: NaiveDate) -> NaiveDate {
        let mut next = date::plus_days(day, 1);
        for _ in 0..7 {
            if self.allow(next) {
                break;
            }
            next = date::plus_days(next, 1);
        }
        next
    }
}
