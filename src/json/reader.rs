//! Reading shapes: every fault is collected with its place, and reading goes on.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::fault::{Fault, ValueError};
use crate::policy::compile::pointer_step;

use super::value::Json;

/// Collects faults while a document is read.
#[derive(Default)]
pub(super) struct Reader {
    pub faults: Vec<Fault>,
    /// A command of a journal was decided before. It may have been made in Rust, where what the
    /// dialect calls malformed, such as an empty list of claims, is left to the rules.
    pub of_journal: bool,
}

/// The fields of an object, with its place.
pub(super) struct Fields<'j> {
    fields: &'j [(String, Json)],
    pub place: String,
}

impl<'j> Fields<'j> {
    /// The value of a key; `null` is absent.
    pub fn get(&self, key: &str) -> Option<&'j Json> {
        let found = self.fields.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value).filter(|value| **value != Json::Null)
    }

    pub fn at(&self, key: &str) -> String {
        pointer(&self.place, key)
    }
}

/// One step further than a place.
fn pointer(place: &str, key: &str) -> String {
    let step = pointer_step(key);
    let mut pointer =
        String::with_capacity(place.len().saturating_add(step.len()).saturating_add(1));
    pointer.push_str(place);
    pointer.push('/');
    pointer.push_str(&step);
    pointer
}

impl Reader {
    pub fn fault(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.faults.push(Fault::new(place, message));
    }

    /// An object with only these keys, each at most once.
    pub fn object<'j>(
        &mut self,
        json: &'j Json,
        place: &str,
        known: &[&str],
    ) -> Option<Fields<'j>> {
        let fields = self.map(json, place)?;
        for (key, _) in fields.fields {
            if !known.contains(&key.as_str()) {
                let expected = known.join(", ");
                let message =
                    format!("unknown key \"{}\"; known here: {expected}", key.escape_debug());
                self.fault(fields.at(key), message);
            }
        }
        Some(fields)
    }

    /// An object with any keys, each at most once.
    pub fn map<'j>(&mut self, json: &'j Json, place: &str) -> Option<Fields<'j>> {
        let Json::Object(fields) = json else {
            self.fault(place, format!("expected an object, found {}", json.kind()));
            return None;
        };
        let fields = Fields { fields, place: place.into() };
        for (index, (key, _)) in fields.fields.iter().enumerate() {
            if fields.fields.iter().take(index).any(|(earlier, _)| earlier == key) {
                self.fault(
                    fields.at(key),
                    format!("the key \"{}\" stands here twice", key.escape_debug()),
                );
            }
        }
        Some(fields)
    }

    pub fn entries<'j>(
        &mut self,
        json: &'j Json,
        place: &str,
    ) -> Vec<(&'j String, &'j Json, String)> {
        let Some(fields) = self.map(json, place) else { return Vec::new() };
        let entry = |(key, value): &'j (String, Json)| (key, value, pointer(place, key));
        fields.fields.iter().map(entry).collect()
    }

    pub fn array<'j>(&mut self, json: &'j Json, place: &str) -> Option<&'j [Json]> {
        match json {
            Json::Array(items) => Some(items),
            other => {
                self.fault(place, format!("expected an array, found {}", other.kind()));
                None
            }
        }
    }

    /// A required field, read by `read`.
    pub fn required<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        example: &str,
        read: impl FnOnce(&mut Reader, &Json, &str) -> Option<T>,
    ) -> Option<T> {
        match fields.get(key) {
            Some(json) => read(self, json, &fields.at(key)),
            None => {
                let message = format!("\"{key}\" is missing");
                self.faults.push(Fault::new(fields.at(key), message).with_example(example));
                None
            }
        }
    }

    /// A field that may be absent.
    pub fn optional<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: impl FnOnce(&mut Reader, &Json, &str) -> Option<T>,
    ) -> Option<T> {
        fields.get(key).and_then(|json| read(self, json, &fields.at(key)))
    }

    pub fn text(&mut self, json: &Json, place: &str) -> Option<String> {
        self.text_of(json, place).map(Into::into)
    }

    fn text_of<'j>(&mut self, json: &'j Json, place: &str) -> Option<&'j str> {
        match json {
            Json::Text(text) => Some(text),
            other => {
                self.fault(place, format!("expected a text, found {}", shown(other)));
                None
            }
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, json: &Json, place: &str) -> Option<Vec<String>> {
        let items = self.array(json, place)?;
        let read = |(index, item)| self.text(item, &format!("{place}/{index}"));
        // Every fault is told; of a list with one nothing becomes.
        let texts: Vec<Option<String>> = items.iter().enumerate().map(read).collect();
        texts.into_iter().collect()
    }

    pub fn flag(&mut self, json: &Json, place: &str) -> Option<bool> {
        match json {
            Json::Bool(flag) => Some(*flag),
            other => {
                self.fault(place, format!("expected true or false, found {}", shown(other)));
                None
            }
        }
    }

    pub fn count(&mut self, json: &Json, place: &str) -> Option<u32> {
        let count = match json {
            Json::Whole(number) => u32::try_from(*number).ok(),
            _ => None,
        };
        if count.is_none() {
            let message =
                format!("expected a whole number from 0 to {}, found {}", u32::MAX, shown(json));
            self.faults.push(Fault::new(place, message).with_example("31"));
        }
        count
    }

    pub fn date(&mut self, json: &Json, place: &str) -> Option<NaiveDate> {
        let text = self.text_of(json, place)?;
        let parsed = date::parse(text).ok();
        if parsed.is_none() {
            let message =
                format!("\"{}\" is not a date of the form YYYY-MM-DD", text.escape_debug());
            self.faults.push(Fault::new(place, message).with_example("\"2026-03-15\""));
        }
        parsed
    }

    /// A text that a type can be made of.
    pub fn parsed<T: core::str::FromStr<Err = ValueError>>(
        &mut self,
        json: &Json,
        place: &str,
    ) -> Option<T> {
        let text = self.text_of(json, place)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("\"{}\" {error}", text.escape_debug());
                self.fault(place, message);
                None
            }
        }
    }

    /// One of a list of words.
    pub fn word<T: Copy>(&mut self, json: &Json, place: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text_of(json, place)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let expected: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("\"{}\" is none of {}", text.escape_debug(), expected.join(", "));
            self.fault(place, message);
        }
        found
    }

    /// A document may say for editors where its schema is. It is not looked at.
    pub fn schema_reference(&mut self, fields: &Fields<'_>) {
        self.optional(fields, "$schema", Reader::text);
    }

    /// The number of the dialect.
    pub fn format(&mut self, fields: &Fields<'_>) {
        let format = self.required(fields, "format", "1", Reader::count);
        if format.is_some_and(|format| format != super::FORMAT) {
            self.fault(fields.at("format"), format!("this version reads format {}", super::FORMAT));
        }
    }
}

/// A value as it stands in a message, shortened.
fn shown(json: &Json) -> String {
    let text = match json {
        Json::OtherNumber => return "a number with a fraction or beyond 64 bits".to_string(),
        Json::Array(_) | Json::Object(_) => return json.kind().to_string(),
        other => other.to_text(),
    };
    text.chars().take(60).collect()
}
