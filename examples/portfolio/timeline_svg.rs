//! The timeline of a settlement as a drawing: a row for each instalment on one axis of dates.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "pixels: the longest plan and the last date are far from what an i64 holds"
)]

use chrono::{Datelike, NaiveDate};
use settlekit::account::Event;
use settlekit::{ListedPayment, date};

use crate::followed::{Followed, Happened, Instalment, Shown};
use crate::svg::Drawing;
use crate::table::{money, wrapped_to};
use crate::timeline::{paid_when, standing, story, terms, title, why_not};

const WIDTH: i64 = 1060;
const EDGE: i64 = 24;
/// From where to where the axis of dates goes.
const AXIS: (i64, i64) = (264, 748);
/// Where the words on the right begin, and how many characters of them fit.
const WORDS: (i64, usize) = (772, 38);
const ROW: i64 = 32;
/// Characters of a line across the whole drawing.
const ACROSS: usize = 138;
/// The pixels between two names under the axis.
const APART: i64 = 78;
/// The pixels that a label above the axis needs.
const LABEL: i64 = 146;

/// The drawing as an SVG file.
pub fn svg(followed: &Followed) -> String {
    let told: Vec<String> =
        story(followed).iter().map(|(on, text)| format!("{on} {text}.")).collect();
    let description = format!("{} {} {}", terms(followed), standing(followed), told.join(" "));
    let mut drawing = Drawing::new(&title(followed), &description);
    let mut y = EDGE + 18;
    drawing.text("title", (EDGE, y), &title(followed), 90);
    y += 8;
    for text in [terms(followed), standing(followed)] {
        for line in wrapped_to(ACROSS, "", &text) {
            y += 20;
            drawing.text("", (EDGE, y), &line, ACROSS);
        }
    }
    let uncounted: Vec<&ListedPayment> =
        followed.payments.iter().filter(|payment| !payment.counted).collect();
    let marks = marks(followed);
    let dates = Dates::of(followed);
    let label_rows = label_rows(&marks, &dates);
    y += 12;
    let lanes = label_rows.iter().max().map_or(0, |row| row + 1);
    let top = y + 28 + 18 * lanes;
    let rows = i64::try_from(followed.instalments.len() + uncounted.len()).unwrap_or(i64::MAX);
    let bottom = top + ROW * rows;
    backdrop(&mut drawing, &dates, top, bottom, followed.instalments.len());
    draw_marks(&mut drawing, &marks, &label_rows, &dates, (top, bottom));
    let mut middle = top + ROW / 2;
    for instalment in &followed.instalments {
        instalment_row(&mut drawing, instalment, &dates, middle);
        middle += ROW;
    }
    for payment in uncounted {
        uncounted_row(&mut drawing, payment, &dates, middle);
        middle += ROW;
    }
    legend(&mut drawing, bottom + 52);
    drawing.finish(WIDTH, bottom + 76)
}

/// The dates that are shown, and where on the axis each stands.
struct Dates {
    first: NaiveDate,
    days: i64,
}

impl Dates {
    fn of(followed: &Followed) -> Dates {
        let dues = followed.instalments.iter().map(|instalment| instalment.line.due_on);
        let paid = followed.payments.iter().map(|payment| payment.effective_on);
        let known = dues.chain(paid).chain([followed.until]);
        let first = known.clone().min().unwrap_or(followed.until).min(followed.terms.inception_on);
        let last = known.max().unwrap_or(followed.until);
        Dates { first, days: date::days_between(first, last).max(1) }
    }

    fn x(&self, on: NaiveDate) -> i64 {
        let (from, to) = (AXIS.0 + 14, AXIS.1 - 14);
        from + (to - from) * date::days_between(self.first, on) / self.days
    }

    fn last(&self) -> NaiveDate {
        date::plus_days(self.first, u32::try_from(self.days).unwrap_or(0))
    }

    /// The first day, and the firsts of months that stand far enough from each other.
    fn named(&self) -> Vec<(NaiveDate, String)> {
        let mut named = vec![(self.first, self.first.to_string())];
        let begin = self.first.with_day(1).unwrap_or(self.first);
        let months = (1..).map(|month| date::plus_months(begin, month));
        for month in months.take_while(|month| *month <= self.last()) {
            if named.last().is_none_or(|(last, _)| self.x(month) - self.x(*last) >= APART) {
                named.push((month, month.format("%b %Y").to_string()));
            }
        }
        named
    }
}

/// A line down through all rows, with a label above.
struct Mark {
    on: NaiveDate,
    class: &'static str,
    label: String,
}

/// Breaks, cures, and the day of the picture.
fn marks(followed: &Followed) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (on, happened) in &followed.happened {
        let Happened::Event(event) = happened else { continue };
        let (on, class, word) = match event.as_ref() {
            Event::SettlementBroken { on, .. } => (*on, "broken", "broken"),
            Event::SettlementCured { .. } => (*on, "cured", "cured"),
            Event::SettlementReached { .. } => (*on, "cured", "reached"),
            _ => continue,
        };
        marks.push(Mark { on, class, label: format!("{word} {on}") });
    }
    let label = format!("as of {}", followed.until);
    marks.push(Mark { on: followed.until, class: "today", label });
    marks.sort_by_key(|mark| mark.on);
    marks
}

/// Where the middle of a mark's label stands: over its line, but not over the other columns.
fn label_x(mark: &Mark, dates: &Dates) -> i64 {
    dates.x(mark.on).clamp(AXIS.0 + LABEL / 2, AXIS.1 - LABEL / 2 + 20)
}

/// The lines first, so that no line goes through a label.
fn draw_marks(
    drawing: &mut Drawing,
    marks: &[Mark],
    label_rows: &[i64],
    dates: &Dates,
    (top, bottom): (i64, i64),
) {
    for (mark, row) in marks.iter().zip(label_rows) {
        let x = dates.x(mark.on);
        drawing.line(mark.class, (x, top - 6 - 18 * row), (x, bottom));
    }
    for (mark, row) in marks.iter().zip(label_rows) {
        let (x, y) = (label_x(mark, dates), top - 10 - 18 * row);
        drawing.rectangle("page", (x - LABEL / 2, y - 12), LABEL, 16);
        drawing.text("strong middle", (x, y), &mark.label, 24);
    }
}

/// The row above the axis in which each label has room, the lowest first.
fn label_rows(marks: &[Mark], dates: &Dates) -> Vec<i64> {
    let mut taken: Vec<i64> = Vec::new();
    let place = |mark: &Mark| {
        let x = label_x(mark, dates);
        let row = taken.iter().position(|last| x - last >= LABEL).unwrap_or(taken.len());
        match taken.get_mut(row) {
            Some(last) => *last = x,
            None => taken.push(x),
        }
        i64::try_from(row).unwrap_or(0)
    };
    marks.iter().map(place).collect()
}

/// Stripes, the names of the columns, the months, and the axis under the rows.
fn backdrop(drawing: &mut Drawing, dates: &Dates, top: i64, bottom: i64, instalments: usize) {
    let stripes = (0..).step_by(2).take(instalments.div_ceil(2));
    for number in stripes {
        let number: i64 = number;
        drawing.rectangle("stripe", (EDGE, top + ROW * number), WIDTH - 2 * EDGE, ROW);
    }
    drawing.text("small right", (EDGE + 24, top - 10), "no", 4);
    drawing.text("small", (EDGE + 38, top - 10), "due", 12);
    drawing.text("small right", (AXIS.0 - 12, top - 10), "amount", 12);
    drawing.text("small", (WORDS.0, top - 10), "state", 12);
    for (on, name) in dates.named() {
        let x = dates.x(on);
        drawing.line("grid", (x, top), (x, bottom));
        drawing.text("small middle", (x, bottom + 18), &name, 12);
    }
    drawing.line("axis", (AXIS.0, bottom), (AXIS.1, bottom));
}

fn instalment_row(drawing: &mut Drawing, instalment: &Instalment, dates: &Dates, middle: i64) {
    let line = &instalment.line;
    let text_y = middle + 5;
    drawing.text("right", (EDGE + 24, text_y), &line.number.to_string(), 6);
    drawing.text("", (EDGE + 38, text_y), &line.due_on.to_string(), 12);
    drawing.text("right", (AXIS.0 - 12, text_y), &money(line.amount), 16);
    let due = dates.x(line.due_on);
    for (on, _) in &instalment.filled_by {
        let paid = dates.x(*on);
        drawing.line("late", (due, middle), (paid, middle));
        diamond(drawing, "paid", paid, middle);
    }
    if let Some(on) = instalment.missed_on {
        cross(drawing, dates.x(on), middle, 5);
    }
    shape(drawing, instalment.shown, due, middle);
    drawing.text("", (WORDS.0, text_y), &words(instalment), WORDS.1);
}

/// The state, and when the money came; that it was missed for a while is drawn.
fn words(instalment: &Instalment) -> String {
    let name = instalment.shown.name();
    let paid = money(instalment.line.paid);
    match (instalment.shown, paid_when(instalment), instalment.missed_on) {
        (Shown::Paid, Some(when), _) => format!("{name} {when}"),
        (Shown::Part, Some(when), _) => format!("{name}: {paid} on {when}"),
        (Shown::Missed, None, Some(on)) => format!("{name} on {on}"),
        (Shown::Missed | Shown::Lapsed, Some(_), _) => format!("{name}, {paid} paid"),
        _ => name.to_string(),
    }
}

fn uncounted_row(drawing: &mut Drawing, payment: &ListedPayment, dates: &Dates, middle: i64) {
    let text_y = middle + 5;
    drawing.text("small", (EDGE + 38, text_y), &payment.effective_on.to_string(), 12);
    drawing.text("small right", (AXIS.0 - 12, text_y), &money(payment.amount), 16);
    let x = dates.x(payment.effective_on);
    diamond(drawing, "due", x, middle);
    let text = format!("not counted: {}", why_not(payment.why));
    drawing.text("small", (WORDS.0, text_y), &text, WORDS.1);
}

/// The sign of a state at the due date.
fn shape(drawing: &mut Drawing, state: Shown, x: i64, y: i64) {
    let circle = |drawing: &mut Drawing, class: &str| {
        drawing.element("circle", &[("class", &class), ("cx", &x), ("cy", &y), ("r", &8)]);
    };
    match state {
        Shown::Paid => circle(drawing, "paid"),
        Shown::Due => circle(drawing, "due"),
        Shown::Part => {
            circle(drawing, "due");
            let half = format!("M {x} {} A 8 8 0 0 0 {x} {} Z", y - 8, y + 8);
            drawing.element("path", &[("class", &"part"), ("d", &half)]);
        }
        Shown::Missed => cross(drawing, x, y, 8),
        Shown::Lapsed => drawing.rectangle("lapsed", (x - 8, y - 3), 16, 6),
    }
}

/// An instalment that was missed.
fn cross(drawing: &mut Drawing, x: i64, y: i64, half: i64) {
    drawing.line("missed", (x - half, y - half), (x + half, y + half));
    drawing.line("missed", (x - half, y + half), (x + half, y - half));
}

/// The day of some money.
fn diamond(drawing: &mut Drawing, class: &str, x: i64, y: i64) {
    let (left, right, above, below) = (x - 6, x + 6, y - 6, y + 6);
    let points = format!("{x},{above} {right},{y} {x},{below} {left},{y}");
    drawing.element("polygon", &[("class", &class), ("points", &points)]);
}

fn legend(drawing: &mut Drawing, y: i64) {
    let mut x = EDGE + 14;
    for (state, text, width) in [
        (Shown::Paid, "paid", 84),
        (Shown::Part, "paid in part", 128),
        (Shown::Due, "due", 80),
        (Shown::Missed, "missed (small: on that day)", 228),
        (Shown::Lapsed, "lapsed: to come when it ended", 244),
    ] {
        shape(drawing, state, x, y - 4);
        drawing.text("small", (x + 16, y), text, 40);
        x += width;
    }
    diamond(drawing, "paid", x, y - 4);
    drawing.text("small", (x + 14, y), "money", 20);
    diamond(drawing, "due", x + 84, y - 4);
    drawing.text("small", (x + 98, y), "money not counted", 20);
}
