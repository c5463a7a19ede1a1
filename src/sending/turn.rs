//! The turns of a sequence: which reminder is due when.

use alloc::string::String;

use chrono::{Days, NaiveDate};

use crate::date;
use crate::id::{OfferId, SequenceId};
use crate::policy::{Channel, Reminder};

/// One turn of a reminder of a sequence: it is used once, by being sent, skipped or blocked.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReminderTurn {
    /// The sequence.
    pub sequence: SequenceId,
    /// The offer that the customer is reminded of.
    pub offer: OfferId,
    /// The number of the reminder in the sequence, from 1.
    pub reminder: u32,
    /// How it travels.
    pub channel: Channel,
    /// The host's template.
    pub template: String,
    /// The number of the turn, from 1.
    pub number: u32,
    /// When it is due: start + (number - 1) x days of the reminder. Putting it off does not move it.
    pub due_on: NaiveDate,
}

/// Why a turn was used without anything being asked of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SkippedBecause {
    /// Its day had passed at the end of this day, so that nobody gets several at once.
    Late,
    /// It was put off onto the day of the next turn of the same reminder, or beyond.
    GaveWay,
    /// It was put off beyond the offer's last day.
    LastDay,
}

/// Why a turn was put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeferredBecause {
    /// No reminder may go on that day of the week.
    Weekday,
    /// The day ended within the quiet hours.
    QuietHours,
    /// A contact rule: the debtor is not written to at that hour of the debtor's day.
    DebtorQuietHours,
    /// A contact rule: there were as many contacts as it allows.
    ContactCap,
}

/// When the turn after so many others is due; none beyond the calendar.
pub(crate) fn due_on(
    start: NaiveDate,
    reminder: &Reminder,
    turns_before: u32,
) -> Option<NaiveDate> {
    after(start, u64::from(turns_before).saturating_mul(u64::from(reminder.every_days)))
}

/// How many days after its start the send after the last one would have been due. Of several
/// reminders that end on one day, the one that would have come next counts.
pub(crate) fn run_out_after(reminders: &[Reminder]) -> Option<u64> {
    let last = |reminder: &Reminder| {
        u64::from(reminder.max_sends.saturating_sub(1)).saturating_mul(reminder.every_days.into())
    };
    let last_of_all = reminders.iter().map(last).max()?;
    let ending = reminders.iter().filter(|reminder| last(reminder) == last_of_all);
    let step = ending.map(|reminder| reminder.every_days).min()?;
    Some(last_of_all.saturating_add(step.into()))
}

/// The date so many days later; none beyond the calendar.
pub(crate) fn after(start: NaiveDate, days: u64) -> Option<NaiveDate> {
    start.checked_add_days(Days::new(days)).filter(|day| *day <= date::LAST_DAY)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    fn reminder(every_days: u32, max_sends: u32) -> Reminder {
        Reminder { channel: Channel::Email, template: "t".into(), every_days, max_sends }
    }

    fn day(text: &str) -> NaiveDate {
        date::parse(text).unwrap()
    }

    #[test]
    fn every_five_days_six_times() {
        let start = day("2026-03-01");
        let dues: Vec<NaiveDate> =
            (0..6).map(|turn| due_on(start, &reminder(5, 6), turn).unwrap()).collect();
        let wanted = ["01", "06", "11", "16", "21", "26"];
        assert_eq!(dues, wanted.map(|of_march| day(&alloc::format!("2026-03-{of_march}"))));
        assert_eq!(run_out_after(&[reminder(5, 6)]), Some(30));
    }

    #[test]
    fn of_several_the_one_with_the_last_send_counts() {
        // The last sends come after 30 and after 45 days: the next of the second after 50.
        assert_eq!(run_out_after(&[reminder(30, 2), reminder(5, 10)]), Some(50));
        // Both end after 30 days; the second would come again first.
        assert_eq!(run_out_after(&[reminder(30, 2), reminder(10, 4)]), Some(40));
        assert_eq!(run_out_after(&[]), None);
    }

    #[test]
    fn nothing_is_due_beyond_the_calendar() {
        let start = day("9999-12-30");
        assert_eq!(due_on(start, &reminder(1, 9), 1), Some(date::LAST_DAY));
        assert_eq!(due_on(start, &reminder(1, 9), 2), None);
        assert_eq!(due_on(start, &reminder(u32::MAX, u32::MAX), u32::MAX), None);
        let never = run_out_after(&[reminder(u32::MAX, u32::MAX)]).unwrap();
        assert_eq!(after(start, never), None);
    }
}
