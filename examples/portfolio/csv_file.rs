//! A CSV file as rows of text with their line numbers; nothing is skipped.

use std::fmt;

use crate::source::Source;
use crate::table::count;

/// A file: what its header says, and its rows.
pub struct CsvFile {
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

/// One row as written.
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The line on which it ends: another one only if a quoted value holds line breaks.
    pub last_line: u64,
    pub fields: Vec<String>,
    /// The first field that is not UTF-8.
    pub not_utf8: Option<usize>,
}

/// What is wrong with a value of a row.
pub struct RowFault {
    pub line: u64,
    pub column: String,
    pub value: String,
    pub message: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column, message) = (self.line, &self.column, &self.message);
        write!(formatter, "line {line}, column {column}, \"{}\": {message}", shown(&self.value))
    }
}

/// A value as messages show it: nothing that a terminal would obey, and not too long.
pub fn shown(value: &str) -> String {
    let start: String = value.chars().take(40).collect();
    let rest = if start.len() < value.len() { ".." } else { "" };
    format!("{}{rest}", start.escape_debug())
}

/// Reads a file as a whole. Rows may have any number of fields; that is for others to judge.
pub fn load(source: &Source) -> Result<CsvFile, String> {
    let bytes = std::fs::read(&source.path).map_err(|error| format!("{source}: {error}"))?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(|error| format!("{source}: {error}"))?;
        let position = record.position();
        let begins = position.map_or(0, csv::Position::byte);
        let blank = line_breaks_at(&bytes, begins);
        let line = position.map_or(0, csv::Position::line).saturating_add(blank);
        rows.push(row(&record, line));
    }
    let mut rows = rows.into_iter();
    match rows.next() {
        Some(header) => Ok(CsvFile { header: header.fields, rows: rows.collect() }),
        None => Err(format!("{source}: the file is empty; its first line names the columns")),
    }
}

/// The reader passes over blank lines only after it has noted where a row begins.
fn line_breaks_at(bytes: &[u8], begins: u64) -> u64 {
    let begins = usize::try_from(begins).unwrap_or(usize::MAX);
    let rest = bytes.iter().skip(begins);
    let breaks = rest.take_while(|byte| matches!(byte, b'\n' | b'\r'));
    breaks.filter(|byte| **byte == b'\n').fold(0u64, |count, _| count.saturating_add(1))
}

fn row(record: &csv::ByteRecord, line: u64) -> Row {
    let within = record.as_slice().iter().filter(|byte| **byte == b'\n');
    Row {
        line,
        last_line: within.fold(line, |line, _| line.saturating_add(1)),
        fields: record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect(),
        not_utf8: record.iter().position(|field| std::str::from_utf8(field).is_err()),
    }
}

impl CsvFile {
    /// Where each of these columns stands, in the order asked for.
    pub fn places(&self, names: &[&'static str]) -> Result<Columns, String> {
        let mut places = Vec::new();
        let mut missing = Vec::new();
        for name in names {
            let mut found = self.header.iter().enumerate().filter(|(_, header)| *header == name);
            match (found.next(), found.next()) {
                (Some((place, _)), None) => places.push((*name, place)),
                (Some(_), Some(_)) => return Err(format!("two columns are called {name}")),
                (None, _) => missing.push(*name),
            }
        }
        if missing.is_empty() {
            return Ok(Columns { places, header: self.header.clone() });
        }
        Err(format!("the header on the first line lacks the columns: {}", missing.join(", ")))
    }
}

/// Which value of a row is which.
pub struct Columns {
    places: Vec<(&'static str, usize)>,
    header: Vec<String>,
}

impl Columns {
    /// The value of a column; nothing if the row is too short.
    pub fn value<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        let place = self.places.iter().find(|(known, _)| *known == name).map(|(_, place)| *place);
        place.and_then(|place| row.fields.get(place)).map_or("", String::as_str)
    }

    /// What is wrong with the row as a whole: not text, or not the header's number of columns.
    pub fn fault(&self, row: &Row) -> Option<RowFault> {
        let fault = |place: usize, message: String| {
            let number = place.saturating_add(1).to_string();
            RowFault {
                line: row.line,
                column: self.header.get(place).cloned().unwrap_or(number),
                value: row.fields.get(place).cloned().unwrap_or_default(),
                message,
            }
        };
        let (found, expected) = (row.fields.len(), self.header.len());
        if found != expected {
            let mut message = format!("{} instead of {expected}", count(found, "column"));
            if row.last_line > row.line {
                let swallowed = format!("; the row runs to line {}", row.last_line);
                message.push_str(&swallowed);
                message.push_str(": is a quotation mark not closed?");
            }
            return Some(fault(found.min(expected), message));
        }
        row.not_utf8.map(|place| fault(place, "is not UTF-8 text".into()))
    }
}
