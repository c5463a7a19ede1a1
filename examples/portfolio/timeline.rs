//! The timeline of a settlement in text: what is due when, what was paid, what broke or cured it.

use chrono::NaiveDate;
use settlekit::account::{Event, SettlementState};
use settlekit::{ListedPayment, Money, Rounding, WhyCounted, date};

use crate::arguments::Source;
use crate::csv_file::shown;
use crate::followed::{Followed, Happened, Instalment, Outcome, Shown};
use crate::table::{Side, Table, count, dialect_name, heading, money, share, wrapped};

/// Characters of the bar of an instalment.
const LONGEST_BAR: usize = 10;

/// The timelines of all settlements that were followed.
pub fn report(outcomes: &[Outcome], source: &Source) -> Vec<String> {
    let mut report = heading("Settlements with plans, from day to day").to_vec();
    let note = format!(
        "The commands of {source}, with every day closed in the night. Money fills the oldest \
         instalment first. paid, part, due, missed: as the library lists them; lapsed: still to \
         come when the settlement ended."
    );
    report.extend(wrapped("  ", &note));
    for Outcome { course, result } in outcomes {
        report.push(String::new());
        report.extend(match result {
            Ok(followed) => lines(followed),
            Err(why) => {
                let (settlement, account) = (&course.settlement, shown(&course.account));
                wrapped("  ", &format!("{settlement} on {account}: no timeline, {why}"))
            }
        });
    }
    report
}

/// A timeline in full.
fn lines(followed: &Followed) -> Vec<String> {
    let mut lines = wrapped("  ", &title(followed));
    for text in [terms(followed), standing(followed)] {
        lines.extend(wrapped("  ", &text));
    }
    lines.push(String::new());
    lines.extend(instalments(followed));
    lines.push(String::new());
    for (on, text) in story(followed) {
        lines.extend(wrapped(&format!("  {on}  "), &text));
    }
    for payment in followed.payments.iter().filter(|payment| !payment.counted) {
        lines.extend(wrapped("  ", &uncounted(payment)));
    }
    lines
}

/// Which settlement this is.
pub fn title(followed: &Followed) -> String {
    let (account, client) = (followed.account.id(), followed.account.client());
    plain(format!("{} on {account} of {client}: {}", followed.terms.settlement, followed.title))
}

/// Without anything that a terminal would obey: titles and reasons are free text.
fn plain(text: String) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

/// What was agreed.
pub fn terms(followed: &Followed) -> String {
    let terms = &followed.terms;
    let percent = share(i128::from(terms.amount.minor()), i128::from(terms.base.minor()));
    let by = terms.by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
    let mut breaks = Vec::new();
    breaks.extend(terms.max_missed_in_row.map(|misses| format!("{misses} in a row")));
    breaks.extend(terms.max_missed_total.map(|misses| format!("{misses} in all")));
    let breaks = match breaks.join(" or ") {
        none if none.is_empty() => "misses never break it".to_string(),
        some => format!("{some} break it, {} to cure", count_days(terms.cure_days)),
    };
    format!(
        "Agreed{by} on {}: {} ({percent} %) of {} in {}; {} is forgiven. Missed after {} of grace; {breaks}.",
        terms.inception_on,
        money(terms.amount),
        money(terms.base),
        count(terms.instalments.len(), "instalment"),
        money(terms.forgiven),
        count_days(terms.grace_days),
    )
}

fn count_days(days: u32) -> String {
    count(usize::try_from(days).unwrap_or(usize::MAX), "day")
}

/// Where it stands on the last day.
pub fn standing(followed: &Followed) -> String {
    let state = match followed.state {
        SettlementState::Broken { on } => format!("broken since {on}"),
        other => other.name().to_string(),
    };
    let left = match followed.state {
        SettlementState::Active | SettlementState::Reached => {
            format!("{} left to pay", money(followed.to_pay))
        }
        _ => "nothing more counts".to_string(),
    };
    format!(
        "On {}: {state}; {} counted, {left}; the account owes {} and is {}.",
        followed.until,
        money(followed.counted),
        money(followed.owed),
        followed.status.name(),
    )
}

fn instalments(followed: &Followed) -> Vec<String> {
    let mut table = Table::new(&[
        ("", Side::Right),
        ("due", Side::Left),
        ("amount", Side::Right),
        ("paid", Side::Right),
        ("", Side::Left),
        ("state", Side::Left),
        ("when", Side::Left),
    ]);
    for instalment in &followed.instalments {
        let line = &instalment.line;
        table.row([
            line.number.to_string(),
            line.due_on.to_string(),
            money(line.amount),
            money(line.paid),
            bar(line.paid, line.amount),
            instalment.shown.name().to_string(),
            when(instalment),
        ]);
    }
    table.lines()
}

fn bar(paid: Money, amount: Money) -> String {
    let longest = i128::try_from(LONGEST_BAR).unwrap_or(0);
    let filled = i128::from(paid.minor()).checked_mul(longest);
    let filled = filled.and_then(|part| Rounding::Down.divide(part, i128::from(amount.minor())));
    let filled = filled.and_then(|filled| usize::try_from(filled).ok()).unwrap_or(0);
    format!("[{:.<LONGEST_BAR$}]", "#".repeat(filled.min(LONGEST_BAR)))
}

/// When its money came, how late that was, and whether it is or was missed; the day of that stands
/// in the story.
fn when(instalment: &Instalment) -> String {
    let missed = instalment.missed_on.map(|on| match instalment.shown {
        Shown::Missed => format!("since {on}"),
        _ => "was missed".into(),
    });
    paid_when(instalment).into_iter().chain(missed).collect::<Vec<_>>().join(", ")
}

/// When the last of its money came, and how late that was.
pub fn paid_when(instalment: &Instalment) -> Option<String> {
    let (on, _) = instalment.filled_by.last()?;
    let mut text = match instalment.filled_by.len() {
        1 => on.to_string(),
        _ => format!("by {on}"),
    };
    let late = date::days_between(instalment.line.due_on, *on);
    if let Some(late) = u32::try_from(late).ok().filter(|late| *late > 0) {
        text.push_str(&format!(", {} late", count_days(late)));
    }
    Some(text)
}

/// What happened on which day, in words.
pub fn story(followed: &Followed) -> Vec<(NaiveDate, String)> {
    let told = followed.happened.iter().filter_map(|(on, happened)| match happened {
        Happened::Refused(why) => Some((*on, plain(format!("refused, {why}")))),
        Happened::Event(event) => Some((*on, plain(event_text(event)?))),
    });
    told.collect()
}

fn event_text(event: &Event) -> Option<String> {
    Some(match event {
        Event::PaymentPosted(posted) => {
            let mut text = format!("{} paid ({})", money(posted.amount), posted.payment);
            let left = posted.to_pay.map_or("nothing".into(), money);
            match posted.toward {
                Some(_) => text.push_str(&format!(
                    ": {} counted so far, {left} to pay",
                    money(posted.counted)
                )),
                None => text.push_str(": counts toward no settlement"),
            }
            text
        }
        Event::PaymentReversed { payment, amount, reason } => {
            let why = reason.as_ref().map_or(String::new(), |why| format!(": {why}"));
            format!("{} of {payment} went back{why}", money(*amount))
        }
        Event::PaymentCoded(coded) => {
            format!("{} is coded as {}", coded.payment, dialect_name(&coded.coding))
        }
        Event::InstalmentMissed(missed) => format!(
            "instalment {} is missed: {} was due by then, {} counted",
            missed.number,
            money(missed.due),
            money(missed.counted)
        ),
        Event::InstalmentMissReversed { number, .. } => {
            format!("instalment {number} was in time after all")
        }
        Event::SettlementBroken { missed_in_row, missed_total, owed, .. } => format!(
            "BROKEN: {missed_in_row} missed in a row, {missed_total} in all; {} is owed again",
            money(*owed)
        ),
        Event::SettlementCured { .. } => "CURED: what was due is made good, it runs again".into(),
        Event::SettlementReached { counted, excess, .. } => {
            format!("REACHED: {} counted, {} more than agreed", money(*counted), money(*excess))
        }
        Event::SettlementFulfilled { .. } => "FULFILLED".into(),
        Event::SettlementReopened { .. } => "open again".into(),
        Event::BalanceForgiven(given_up) => format!("{} is forgiven", money(given_up.amount)),
        Event::ToleranceWrittenOff(given_up) => {
            format!("{} within the tolerance is written off", money(given_up.amount))
        }
        Event::CreditRecorded { amount } => format!("{} is a credit", money(*amount)),
        Event::LateSettlementPayment { payment, .. } => {
            format!("with {payment}, money that came too late would reach it: ask for a decision")
        }
        Event::StatusChanged { from, to, .. } => {
            format!("customer moves from {} to {}", from.name(), to.name())
        }
        // Its terms stand above.
        Event::SettlementCreated(_) => return None,
        // No other event happens in the example; should one, it is shown as the dialect writes it.
        other => serde_json::to_string(other).unwrap_or_else(|error| error.to_string()),
    })
}

/// Money of the account that does not count toward the settlement, and why.
fn uncounted(payment: &ListedPayment) -> String {
    let (amount, name, on) = (money(payment.amount), &payment.payment, payment.effective_on);
    format!("Does not count: {amount} of {on} ({name}): {}.", why_not(payment.why))
}

/// Why money does not count.
pub fn why_not(why: WhyCounted) -> String {
    match why {
        WhyCounted::Reversed => "it went back".into(),
        WhyCounted::BeforeOffer => "before the inception".into(),
        WhyCounted::SameDay => "on the day of inception, too early".into(),
        WhyCounted::AfterOfferEnded => "after the settlement ended".into(),
        WhyCounted::AfterBreak => "after the break".into(),
        WhyCounted::NotOnItsClaims => "it fell on other claims".into(),
        other => dialect_name(&other),
    }
}
