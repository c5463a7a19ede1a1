//! Follows a settlement from day to day: the library decides every command and closes every day,
//! and what it says at the end is kept to be shown.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;
use settlekit::account::{Action, Command, Event, SettlementState, SettlementTerms, Status};
use settlekit::json::{CommandFault, Json, command_from_json};
use settlekit::{
    Account, Answer, ArrangementId, Currency, InstalmentLine, InstalmentState, ListedPayment,
    Money, PaymentList, Policy, Report, date,
};

use crate::input::GivenAccount;
use crate::plans::Course;
use crate::table::dialect_name;

/// What became of a settlement.
pub struct Followed {
    pub title: String,
    pub account: Account,
    pub until: NaiveDate,
    pub terms: SettlementTerms,
    pub state: SettlementState,
    pub status: Status,
    pub counted: Money,
    pub to_pay: Money,
    pub owed: Money,
    pub instalments: Vec<Instalment>,
    pub payments: Vec<ListedPayment>,
    /// In the order of the journal.
    pub happened: Vec<(NaiveDate, Happened)>,
}

/// Something that stands in the story of a settlement.
pub enum Happened {
    Event(Box<Event>),
    /// The library said no.
    Refused(String),
}

/// An instalment as the library lists it, with the money that fills it.
///
/// The library says how much of it is paid; which payments that were follows, the oldest filling
/// the oldest.
pub struct Instalment {
    pub line: InstalmentLine,
    pub shown: Shown,
    /// The parts of counted payments, the earliest first.
    pub filled_by: Vec<(NaiveDate, Money)>,
    /// The day on which it was called missed, if it still is or ever stays so.
    pub missed_on: Option<NaiveDate>,
}

/// Where an instalment stands, in one word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    Paid,
    Part,
    Due,
    Missed,
    /// Not judged, and not to be paid any more: the settlement is not running.
    Lapsed,
}

impl Shown {
    pub const fn name(self) -> &'static str {
        match self {
            Shown::Paid => "paid",
            Shown::Part => "part",
            Shown::Due => "due",
            Shown::Missed => "missed",
            Shown::Lapsed => "lapsed",
        }
    }
}

/// A course, and what became of its settlement or what was in the way.
pub struct Outcome {
    pub course: Course,
    pub result: Result<Box<Followed>, String>,
}

/// Follows every course, on the accounts as they were read.
pub fn follow_all(
    courses: Vec<Course>,
    accounts: &[GivenAccount],
    policy: &Policy,
) -> Vec<Outcome> {
    let follow = |course: Course| {
        let of_it = |given: &&GivenAccount| given.account.id().as_str() == course.account;
        let result = match accounts.iter().find(of_it) {
            Some(given) => follow(given.clone(), &course, policy).map(Box::new),
            None => Err("no such account was read".into()),
        };
        Outcome { course, result }
    };
    courses.into_iter().map(follow).collect()
}

/// Runs a course on its account. Without a settlement at the end, what was in the way.
fn follow(given: GivenAccount, course: &Course, policy: &Policy) -> Result<Followed, String> {
    let mut run = Run { account: given.account, policy, happened: Vec::new() };
    let first = course.steps.first().map_or(course.until, |(on, _)| *on);
    for hold in given.holds {
        run.execute(&Command::new(Action::PlaceHold(hold)), first);
    }
    let mut open = first;
    for (on, step) in &course.steps {
        run.close_days(open, *on);
        open = open.max(*on);
        run.step(step, *on);
    }
    run.close_days(open, date::plus_days(course.until, 1));
    run.followed(course)
}

struct Run<'p> {
    account: Account,
    policy: &'p Policy,
    happened: Vec<(NaiveDate, Happened)>,
}

impl Run<'_> {
    /// Every night ends a day, as a host's clock would.
    fn close_days(&mut self, from: NaiveDate, before: NaiveDate) {
        let days = from.iter_days().take_while(|day| *day < before);
        for day in days {
            self.execute(&Command::new(Action::end_day()), day);
        }
    }

    fn step(&mut self, step: &Json, on: NaiveDate) {
        match command_from_json(step, self.account.currency()) {
            Ok((_, command)) => {
                self.execute(&command, on);
            }
            Err(CommandFault::Invalid(invalid)) => {
                let text = format!("{}: {}", invalid.path, invalid.message);
                self.refused(on, text);
            }
            Err(CommandFault::Refused(refusal)) => {
                self.refused(on, format!("{}: {}", dialect_name(&refusal.code), refusal.remedy));
            }
        }
    }

    fn refused(&mut self, on: NaiveDate, why: String) {
        self.happened.push((on, Happened::Refused(why)));
    }

    fn execute(&mut self, command: &Command, on: NaiveDate) -> Option<Report> {
        match self.account.execute(command, self.policy, on) {
            Ok(Answer::Applied(decision)) => {
                let events = decision.events().iter().cloned();
                let events = events.map(|event| (on, Happened::Event(Box::new(event))));
                self.happened.extend(events);
                return decision.report;
            }
            Ok(Answer::AlreadyDone) => {}
            Ok(Answer::Refused(refusal)) => {
                self.refused(on, format!("{}: {}", dialect_name(&refusal.code), refusal.remedy));
            }
            Ok(Answer::Invalid(invalid)) => self.refused(on, invalid.message),
            Err(contradiction) => self.refused(on, contradiction.to_string()),
        }
        None
    }

    fn followed(mut self, course: &Course) -> Result<Followed, String> {
        let known = self.account.settlements().into_iter().cloned();
        let mut known = known.filter(|known| known.terms.settlement == course.settlement);
        let Some(settlement) = known.next() else { return Err(self.what_was_in_the_way()) };
        let toward = Some(ArrangementId::Settlement(course.settlement.clone()));
        let list = Command::new(Action::ListPayments { toward });
        let Some(Report::Payments(list)) = self.execute(&list, course.until) else {
            return Err(self.what_was_in_the_way());
        };
        let nothing = Money::zero(self.account.currency());
        Ok(Followed {
            title: course.title.clone(),
            until: course.until,
            state: settlement.state,
            terms: (*settlement.terms).clone(),
            status: self.account.status(),
            counted: list.counted.unwrap_or(nothing),
            to_pay: list.to_pay.unwrap_or(nothing),
            owed: self.account.owed(),
            instalments: instalments(&list, &self.happened, nothing.currency()),
            payments: list.payments,
            happened: self.happened,
            account: self.account,
        })
    }

    /// The first refusal.
    fn what_was_in_the_way(self) -> String {
        let refusal = self.happened.into_iter().find_map(|(on, happened)| match happened {
            Happened::Refused(why) => Some(format!("refused on {on}, {why}")),
            Happened::Event(_) => None,
        });
        refusal.unwrap_or_else(|| "there is no such settlement at the end".into())
    }
}

fn instalments(
    list: &PaymentList,
    happened: &[(NaiveDate, Happened)],
    currency: Currency,
) -> Vec<Instalment> {
    let missed = misses(happened);
    let mut money = Filling::of(&list.payments, currency);
    let shown = |line: &InstalmentLine| match line.state {
        InstalmentState::Paid => Shown::Paid,
        InstalmentState::Missed => Shown::Missed,
        InstalmentState::Lapsed => Shown::Lapsed,
        InstalmentState::PartlyPaid => Shown::Part,
        InstalmentState::Due => Shown::Due,
    };
    let lines = list.instalments.iter().map(|line| Instalment {
        line: *line,
        shown: shown(line),
        filled_by: money.fill(line.paid),
        missed_on: missed.get(&line.number).copied(),
    });
    lines.collect()
}

/// The instalments that were called missed, by number, unless that was taken back.
fn misses(happened: &[(NaiveDate, Happened)]) -> BTreeMap<u32, NaiveDate> {
    let mut missed = BTreeMap::new();
    for (_, happened) in happened {
        let Happened::Event(event) = happened else { continue };
        match event.as_ref() {
            Event::InstalmentMissed(miss) => {
                missed.insert(miss.number, miss.on);
            }
            Event::InstalmentMissReversed { number, .. } => {
                missed.remove(number);
            }
            // New terms number their instalments anew.
            Event::SettlementModified(_) => missed.clear(),
            _ => {}
        }
    }
    missed
}

/// Counted money in the order in which it counts; it fills the oldest instalment first.
struct Filling {
    left: VecDeque<(NaiveDate, i64)>,
    currency: Currency,
}

impl Filling {
    fn of(payments: &[ListedPayment], currency: Currency) -> Filling {
        let counted = payments.iter().filter(|payment| payment.counted);
        let mut left: Vec<(NaiveDate, i64)> =
            counted.map(|payment| (payment.effective_on, payment.counted_amount.minor())).collect();
        left.sort_by_key(|(on, _)| *on);
        Filling { left: left.into(), currency }
    }

    /// Takes so much of it, the earliest first.
    fn fill(&mut self, amount: Money) -> Vec<(NaiveDate, Money)> {
        let mut parts = Vec::new();
        let mut needed = amount.minor();
        while needed > 0 {
            let Some((on, available)) = self.left.pop_front() else { break };
            let part = available.min(needed);
            parts.push((on, Money::from_minor(part, self.currency)));
            needed = needed.saturating_sub(part);
            let rest = available.saturating_sub(part);
            if rest > 0 {
                self.left.push_front((on, rest));
            }
        }
        parts
    }
}
