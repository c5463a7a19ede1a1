//! Settlements with plans whose further course is told by dated commands, as a file.

use chrono::NaiveDate;
use settlekit::json::{Json, line_of};
use settlekit::{Fault, SettlementId, date};

use crate::arguments::Source;

/// The longest course; every night of it is run.
const MOST_DAYS: i64 = 1_500;

/// The course of one settlement: an account of the portfolio, and what happens on it.
pub struct Course {
    pub title: String,
    pub account: String,
    pub settlement: SettlementId,
    /// The day of the picture: the last one that is closed.
    pub until: NaiveDate,
    /// The commands, each with its day under "on".
    pub steps: Vec<(NaiveDate, Json)>,
}

/// Reads every course, or tells the first fault with its line and place.
pub fn load(source: &Source) -> Result<Vec<Course>, String> {
    let text = std::fs::read_to_string(&source.path).map_err(|e| format!("{source}: {e}"))?;
    let json = Json::parse(&text).map_err(|fault| format!("{source}: {fault}"))?;
    courses(&json).map_err(|mut fault| {
        fault.line = line_of(&text, &fault.pointer);
        format!("{source}: {fault}")
    })
}

fn courses(json: &Json) -> Result<Vec<Course>, Fault> {
    if json.get("format") != Some(&Json::Whole(1)) {
        return Err(Fault::new("/format", "must be 1"));
    }
    let plans = array(json, "plans", "")?;
    (0..).zip(plans).map(|(place, plan): (usize, _)| course(plan, place)).collect()
}

fn course(json: &Json, place: usize) -> Result<Course, Fault> {
    let at = format!("/plans/{place}");
    let settlement = text(json, "settlement", &at)?;
    let until = day(json, "until", &at)?;
    let mut steps: Vec<(NaiveDate, Json)> = Vec::new();
    for (number, step) in (0..).zip(array(json, "steps", &at)?) {
        let number: usize = number;
        let at = format!("{at}/steps/{number}");
        let on = day(step, "on", &at)?;
        if on > until {
            let message = format!("{on} is after \"until\" ({until})");
            return Err(Fault::new(format!("{at}/on"), message));
        }
        if let Some((before, _)) = steps.last().filter(|(before, _)| *before > on) {
            let message = format!("{on} is before the step before it ({before})");
            return Err(Fault::new(format!("{at}/on"), message));
        }
        steps.push((on, step.clone()));
    }
    let days = steps.first().map_or(0, |(first, _)| date::days_between(*first, until));
    if days > MOST_DAYS {
        let message = format!("{days} days after the first step, the most are {MOST_DAYS}");
        return Err(Fault::new(format!("{at}/until"), message));
    }
    Ok(Course {
        title: text(json, "title", &at)?.to_string(),
        account: text(json, "account", &at)?.to_string(),
        settlement: SettlementId::new(settlement)
            .map_err(|error| Fault::new(format!("{at}/settlement"), format!("the name {error}")))?,
        until,
        steps,
    })
}

fn array<'j>(json: &'j Json, key: &str, at: &str) -> Result<&'j [Json], Fault> {
    match json.get(key) {
        Some(Json::Array(items)) => Ok(items),
        _ => Err(Fault::new(format!("{at}/{key}"), "an array is needed")),
    }
}

fn text<'j>(json: &'j Json, key: &str, at: &str) -> Result<&'j str, Fault> {
    match json.get(key) {
        Some(Json::Text(text)) => Ok(text),
        _ => Err(Fault::new(format!("{at}/{key}"), "a text is needed")),
    }
}

fn day(json: &Json, key: &str, at: &str) -> Result<NaiveDate, Fault> {
    let text = text(json, key, at)?;
    date::parse(text)
        .map_err(|_| Fault::new(format!("{at}/{key}"), "no day of the form YYYY-MM-DD"))
}
