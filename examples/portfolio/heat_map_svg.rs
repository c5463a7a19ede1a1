//! The heat map of a rule as a drawing: ages down, balances across, gaps hatched.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "pixels: a table of any size that a policy can hold is far from what an i64 holds"
)]

use settlekit::policy::Policy;
use settlekit::{Percent, Rounding};

use crate::grid::{Band, Grid, Whose};
use crate::svg::Drawing;
use crate::table::{count, minor_units, wrapped_to};

const EDGE: i64 = 24;
/// Where the cells begin, right of the names of the ages.
const LEFT: i64 = 196;
const CELL: (i64, i64) = (190, 84);
/// Characters of a line across the whole drawing.
const ACROSS: usize = 98;
const LEAST_WIDTH: i64 = 740;

/// From which percent on a cell has which colour: its own, and that of the words on it. One hue
/// from light to dark, so that it holds without colours too, and the percent is written as well.
const SHADES: [(i64, &str, &str); 6] = [
    (0, "#eaf3fb", "#10202e"),
    (50, "#c6dff2", "#10202e"),
    (60, "#94c4e4", "#10202e"),
    (70, "#549bcd", "#081018"),
    (80, "#2269a8", "#ffffff"),
    (90, "#0b3c73", "#ffffff"),
];

/// The drawing as an SVG file.
pub fn svg(grid: &Grid<'_>, policy: &Policy) -> String {
    let currency = policy.currency();
    let title = format!("Least percent to be paid: {}", grid.scope());
    let facts = format!(
        "Scope: {}; policy {} in {currency}; {}.",
        scope_name(grid),
        policy.name(),
        grid.limits(currency)
    );
    let description = format!("{facts} {}", in_words(grid, policy));
    let mut drawing = Drawing::new(&title, &description);
    let columns = i64::try_from(grid.balances.len()).unwrap_or(0);
    let rows = i64::try_from(grid.ages.len()).unwrap_or(0);
    let width = (LEFT + CELL.0 * columns + EDGE).max(LEAST_WIDTH);
    let mut y = EDGE + 18;
    for line in wrapped_to(62, "", &title) {
        drawing.text("title", (EDGE, y), &line, 62);
        y += 24;
    }
    for line in wrapped_to(ACROSS, "", &facts) {
        drawing.text("", (EDGE, y), &line, ACROSS);
        y += 20;
    }
    let top = y + 56;
    let name = format!("Balance of the claims concerned ({currency})");
    drawing.text("strong", (LEFT, top - 32), &name, 60);
    drawing.text("strong", (EDGE, top - 32), "Age (days)", 20);
    drawing.text("small", (EDGE, top - 12), &format!("since {}", policy.age_from().name()), 26);
    for (place, band) in (0..).zip(&grid.balances) {
        let place: i64 = place;
        let middle = LEFT + CELL.0 * place + CELL.0 / 2;
        drawing.text("middle", (middle, top - 10), band.label.trim_start_matches("balance "), 26);
    }
    for (place, band) in (0..).zip(&grid.ages) {
        let place: i64 = place;
        let middle = top + CELL.1 * place + CELL.1 / 2 + 5;
        drawing.text("right", (LEFT - 12, middle), &band.label, 22);
    }
    cells(&mut drawing, grid, policy, top);
    let bottom = top + CELL.1 * rows;
    legend(&mut drawing, bottom + 28);
    drawing.finish(width, bottom + 96)
}

/// At which scope the rule stands.
fn scope_name(grid: &Grid<'_>) -> String {
    match &grid.whose {
        Whose::Agency => "agency".into(),
        Whose::Client(_) => "client".into(),
        Whose::User(_) => "user (narrows the rule of the agency or client)".into(),
    }
}

fn cells(drawing: &mut Drawing, grid: &Grid<'_>, policy: &Policy, top: i64) {
    let largest = grid.cells.values().map(|cell| cell.balance).max().unwrap_or(0);
    for (age, band) in grid.ages.iter().enumerate() {
        for balance in 0..grid.balances.len() {
            let at = |place: usize| i64::try_from(place).unwrap_or(0);
            let corner = (LEFT + CELL.0 * at(balance), top + CELL.1 * at(age));
            let percent = grid.row(age, balance).map(|row| row.percent);
            let colour = field(drawing, corner, percent, why_gap(band));
            let under = (corner.0 + CELL.0 / 2, corner.1 + 52);
            let Some(cell) = grid.cells.get(&(age, balance)) else {
                written(drawing, colour, under, "no account");
                continue;
            };
            let owed = minor_units(cell.balance, policy.currency());
            let text = format!("{}, {owed}", count(cell.accounts, "account"));
            written(drawing, colour, under, &text);
            bar(drawing, corner, cell.balance, largest, colour);
        }
    }
}

fn why_gap(age: &Band<u32>) -> &'static str {
    if age.sample.is_none() { "age unknown" } else { "no row fits" }
}

/// A cell with its percent, or hatched; gives the colour for what is written on it.
fn field(
    drawing: &mut Drawing,
    corner: (i64, i64),
    percent: Option<Percent>,
    why_gap: &str,
) -> Option<&'static str> {
    let (x, y) = corner;
    let shade = percent.map(shade);
    let fill = shade.map_or("url(#hatch)", |(fill, _)| fill);
    let (width, height) = CELL;
    drawing.element(
        "rect",
        &[("fill", &fill), ("x", &x), ("y", &y), ("width", &width), ("height", &height)],
    );
    drawing.rectangle("frame", corner, CELL.0, CELL.1);
    let middle = (x + CELL.0 / 2, y + 32);
    match (percent, shade) {
        (Some(percent), Some((_, ink))) => {
            let style = format!("fill: {ink}; font-size: 20px");
            drawing.styled_text("strong middle", &style, middle, &format!("{percent} %"));
            Some(ink)
        }
        _ => {
            // Words on a hatch need a quiet ground.
            drawing.rectangle("plate", (x + 12, y + 13), CELL.0 - 24, CELL.1 - 26);
            drawing.text("strong middle", middle, why_gap, 24);
            None
        }
    }
}

fn shade(percent: Percent) -> (&'static str, &'static str) {
    let whole = percent.millionths() / 10_000;
    let reached = SHADES.iter().rev().find(|(from, ..)| whole >= *from);
    reached.map_or(("#ffffff", "#10202e"), |(_, fill, ink)| (fill, ink))
}

fn written(drawing: &mut Drawing, colour: Option<&str>, at: (i64, i64), text: &str) {
    match colour {
        Some(ink) => {
            drawing.styled_text("middle", &format!("fill: {ink}; font-size: 12px"), at, text)
        }
        None => drawing.text("small middle", at, text, 30),
    }
}

/// How much of the portfolio lies in the cell, beside the fullest cell of this rule.
fn bar(drawing: &mut Drawing, corner: (i64, i64), balance: i128, largest: i128, ink: Option<&str>) {
    let longest = i128::from(CELL.0 - 40);
    let length = balance.checked_mul(longest).and_then(|part| Rounding::Up.divide(part, largest));
    let Some(length) = length.filter(|length| *length > 0) else { return };
    let (x, y) = (corner.0 + 20, corner.1 + CELL.1 - 20);
    let fill = ink.unwrap_or("#768390");
    drawing.element(
        "rect",
        &[("fill", &fill), ("x", &x), ("y", &y), ("width", &length), ("height", &6)],
    );
}

fn legend(drawing: &mut Drawing, y: i64) {
    let mut x = EDGE;
    let mut tops = SHADES.iter().skip(1).map(|(from, ..)| *from);
    for (from, fill, _) in SHADES {
        drawing.element(
            "rect",
            &[("fill", &fill), ("x", &x), ("y", &(y - 12)), ("width", &20), ("height", &16)],
        );
        drawing.rectangle("frame", (x, y - 12), 20, 16);
        let text = match tops.next() {
            Some(top) if from == 0 => format!("under {top} %"),
            _ => format!("from {from} %"),
        };
        drawing.text("small", (x + 26, y), &text, 20);
        x += 112;
    }
    let y = y + 28;
    drawing.element(
        "rect",
        &[
            ("fill", &"url(#hatch)"),
            ("x", &EDGE),
            ("y", &(y - 12)),
            ("width", &20),
            ("height", &16),
        ],
    );
    drawing.rectangle("frame", (EDGE, y - 12), 20, 16);
    let text = "gap: no percent, so no settlement under this rule";
    drawing.text("small", (EDGE + 26, y), text, 60);
    drawing.rectangle("bar", (EDGE + 352, y - 8), 20, 6);
    let text = "balance there, beside the fullest cell of this rule";
    drawing.text("small", (EDGE + 378, y), text, 60);
}

/// Every cell in a sentence, for who cannot see it.
fn in_words(grid: &Grid<'_>, policy: &Policy) -> String {
    let mut sentences = Vec::new();
    for (age, age_band) in grid.ages.iter().enumerate() {
        for (balance, balance_band) in grid.balances.iter().enumerate() {
            let percent = grid
                .row(age, balance)
                .map_or(why_gap(age_band).into(), |row| format!("{} %", row.percent));
            let there = grid.cells.get(&(age, balance)).map_or("no account".into(), |cell| {
                let owed = minor_units(cell.balance, policy.currency());
                format!("{} with {owed}", count(cell.accounts, "account"))
            });
            let (age, balance) = (&age_band.label, &balance_band.label);
            sentences.push(format!("Age {age}, {balance}: {percent}; {there}."));
        }
    }
    sentences.join(" ")
}
