//! Text for people: tables as wide as what stands in them, amounts with thousands separators.

use settlekit::{Currency, Money, Rounding};

/// As wide as a line may be.
pub const WIDTH: usize = 100;

/// On which side the values of a column stand.
#[derive(Clone, Copy)]
pub enum Side {
    Left,
    Right,
}

/// A table: a header, rows, and rules between them.
pub struct Table {
    sides: Vec<Side>,
    rows: Vec<Option<Vec<String>>>,
}

impl Table {
    /// A table with a header and a rule under it.
    pub fn new(columns: &[(&str, Side)]) -> Table {
        let header = columns.iter().map(|(name, _)| (*name).to_string()).collect();
        Table {
            sides: columns.iter().map(|(_, side)| *side).collect(),
            rows: vec![Some(header), None],
        }
    }

    /// With a row more.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(Some(cells.into_iter().collect()));
    }

    /// With a rule under the last row.
    pub fn rule(&mut self) {
        self.rows.push(None);
    }

    /// The lines of the table.
    pub fn lines(&self) -> Vec<String> {
        let widths: Vec<usize> = (0..self.sides.len())
            .map(|place| {
                let cells = self.rows.iter().flatten().filter_map(|row| row.get(place));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let line = |row: &Option<Vec<String>>| {
            let cells = row.as_ref().unwrap_or(&rule);
            let padded = cells.iter().zip(self.sides.iter().zip(&widths));
            let padded = padded.map(|(cell, (side, width))| match side {
                Side::Left => format!("{cell:<width$}"),
                Side::Right => format!("{cell:>width$}"),
            });
            format!("  {}", padded.collect::<Vec<_>>().join("  ")).trim_end().to_string()
        };
        self.rows.iter().map(line).collect()
    }
}

/// A section's heading, after a blank line.
pub fn heading(text: &str) -> [String; 2] {
    [String::new(), text.to_uppercase()]
}

/// A text broken between words, each line indented; `mark` stands before the first.
pub fn wrapped(mark: &str, text: &str) -> Vec<String> {
    wrapped_to(WIDTH, mark, text)
}

/// The same with lines of another width.
pub fn wrapped_to(width: usize, mark: &str, text: &str) -> Vec<String> {
    let indent = " ".repeat(mark.chars().count());
    let mut lines: Vec<String> = Vec::new();
    let mut line = mark.to_string();
    let mut begun = false;
    for word in text.split_whitespace() {
        let wide = line.chars().count().saturating_add(word.chars().count());
        if begun && wide >= width {
            lines.push(std::mem::replace(&mut line, indent.clone()));
            begun = false;
        }
        if begun {
            line.push(' ');
        }
        line.push_str(word);
        begun = true;
    }
    lines.push(line);
    lines
}

/// A sum of amounts; wider than one, so that no sum is too large for it.
pub fn sum(amounts: impl Iterator<Item = Money>) -> i128 {
    amounts.fold(0i128, |sum, amount| sum.saturating_add(i128::from(amount.minor())))
}

/// An amount such as 12,345.67.
pub fn money(amount: Money) -> String {
    minor_units(i128::from(amount.minor()), amount.currency())
}

/// So many minor units as an amount such as 12,345.67.
pub fn minor_units(minor: i128, currency: Currency) -> String {
    let scale = usize::from(currency.exponent());
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = scale.saturating_add(1));
    let split = digits.len().saturating_sub(scale);
    let (whole, fraction) = digits.split_at_checked(split).unwrap_or((&digits, ""));
    let sign = if minor < 0 { "-" } else { "" };
    let point = if scale > 0 { "." } else { "" };
    format!("{sign}{}{point}{fraction}", grouped(whole))
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun, such as "1 row" or "1,234 rows".
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(&number.to_string()))
}

/// What part of a whole this is, in percent with one decimal, half up; a dash of nothing.
pub fn share(part: i128, whole: i128) -> String {
    let tenths = part.checked_mul(1000).and_then(|part| Rounding::HalfUp.divide(part, whole));
    let digits = tenths.map(|tenths| format!("{tenths:0>2}"));
    let split =
        digits.as_ref().and_then(|digits| digits.split_at_checked(digits.len().saturating_sub(1)));
    split.map_or("-".into(), |(whole, tenth)| format!("{whole}.{tenth}"))
}

/// The name that a value has in the JSON dialect, such as `not_stopped`.
pub fn dialect_name(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.trim_matches('"').to_string()
}
