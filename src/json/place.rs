//! On which line of a text a value stands, so that a person finds what a fault is about.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::fault::Fault;

use super::value::Json;

/// The line, from 1, on which the value begins that a JSON pointer (RFC 6901) names. Where the
/// document has no such value, the line of the nearest value around it: so a key that is missing is
/// on the line on which its object begins.
///
/// Of a key that stands twice, the pointer of the key itself names the last, which is the one too
/// many; a pointer through it goes into the first, which is the one that is read.
///
/// None if the text is no JSON, or is nested too deeply to be read, and if the pointer is no JSON
/// pointer: it is empty, for the whole document, or begins with a slash.
///
/// ```
/// use settlekit::json::line_of;
/// let text = "{\n  \"table\": [\n    {\"percent\": \"80\"},\n    {\"percent\": \"165\"}\n  ]\n}";
/// assert_eq!(line_of(text, "/table/1/percent"), Some(4));
/// assert_eq!(line_of(text, "/table/1/max_balance"), Some(4));
/// assert_eq!(line_of(text, "/table"), Some(2));
/// assert_eq!(line_of(text, "/max_payments"), Some(1));
/// assert_eq!(line_of(text, "table"), None);
/// assert_eq!(line_of("{", ""), None);
/// ```
#[must_use]
pub fn line_of(text: &str, pointer: &str) -> Option<usize> {
    Place::whole(text)?.line_of(pointer)
}

/// Gives every fault of a document in this text its line, as [`line_of`] finds it.
///
/// ```
/// use settlekit::{Fault, json::add_lines};
/// let mut faults = [Fault::new("/b", "is wrong"), Fault::new("/c", "is missing")];
/// add_lines(&mut faults, "{\"a\": 1,\n \"b\": 2}");
/// assert_eq!(faults.map(|fault| fault.line), [Some(2), Some(1)]);
/// ```
pub fn add_lines(faults: &mut [Fault], text: &str) {
    if faults.is_empty() {
        return;
    }
    let Some(whole) = Place::whole(text) else { return };
    for fault in faults {
        fault.line = whole.line_of(&fault.pointer);
    }
}

/// A value of a document: where it begins, and the values inside.
struct Place {
    line: usize,
    inside: Inside,
}

enum Inside {
    /// A text, a number, a word.
    Nothing,
    Items(Vec<Place>),
    /// The first value of each key, and the line of the last.
    Fields(BTreeMap<String, (Place, usize)>),
}

impl Place {
    fn whole(text: &str) -> Option<Place> {
        // What reads well is JSON and not nested deeply, so that the scanner need not look at either.
        Json::parse(text).ok()?;
        Scanner { text, at: 0, line: 1 }.value()
    }

    fn line_of(&self, pointer: &str) -> Option<usize> {
        let mut steps = pointer.split('/');
        if steps.next() != Some("") {
            return None;
        }
        let (mut place, mut line) = (self, self.line);
        for step in steps {
            match place.step(step) {
                Some((inner, last)) => (place, line) = (inner, last),
                // The value around it is read like every value on the way: the first of its key.
                None => return Some(place.line),
            }
        }
        Some(line)
    }

    /// One step further, with the line for a pointer that ends there.
    fn step(&self, step: &str) -> Option<(&Place, usize)> {
        match &self.inside {
            Inside::Nothing => None,
            Inside::Items(items) => {
                // An index has no needless zeros and no sign.
                let plain = step == "0" || step.starts_with(|first| matches!(first, '1'..='9'));
                let index = step.parse::<usize>().ok().filter(|_| plain)?;
                items.get(index).map(|item| (item, item.line))
            }
            Inside::Fields(fields) => {
                let key = step.replace("~1", "/").replace("~0", "~");
                fields.get(&key).map(|(first, last)| (first, *last))
            }
        }
    }
}

/// Goes over a text that is known to be JSON, and counts its lines.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Scanner<'t> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let taken = self.next()?;
        self.at = self.at.saturating_add(1);
        if taken == b'\n' {
            self.line = self.line.saturating_add(1);
        }
        Some(taken)
    }

    /// The next letter that is neither blank nor between two values.
    fn next_value(&mut self) -> Option<u8> {
        while matches!(self.next(), Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':')) {
            self.take();
        }
        self.next()
    }

    /// A text with its quotes, as written.
    fn quoted(&mut self) -> Option<&'t str> {
        let start = self.at;
        self.take();
        loop {
            match self.take()? {
                b'"' => return self.text.get(start..self.at),
                b'\\' => {
                    self.take();
                }
                _ => {}
            }
        }
    }

    fn value(&mut self) -> Option<Place> {
        let first = self.next_value()?;
        let line = self.line;
        let inside = match first {
            b'{' => self.fields()?,
            b'[' => self.items()?,
            b'"' => self.quoted().map(|_| Inside::Nothing)?,
            _ => {
                let ends =
                    |letter| matches!(letter, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
                while self.next().is_some_and(|letter| !ends(letter)) {
                    self.take();
                }
                Inside::Nothing
            }
        };
        Some(Place { line, inside })
    }

    fn items(&mut self) -> Option<Inside> {
        self.take();
        let mut items = Vec::new();
        while self.next_value()? != b']' {
            items.push(self.value()?);
        }
        self.take();
        Some(Inside::Items(items))
    }

    fn fields(&mut self) -> Option<Inside> {
        self.take();
        let mut fields: BTreeMap<String, (Place, usize)> = BTreeMap::new();
        while self.next_value()? != b'}' {
            let key = serde_json::from_str(self.quoted()?).ok()?;
            let value = self.value()?;
            let line = value.line;
            fields.entry(key).or_insert((value, line)).1 = line;
        }
        self.take();
        Some(Inside::Fields(fields))
    }
}
