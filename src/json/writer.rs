//! Building an object key by key, in the order in which it is written.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use super::value::Json;

/// An object as it is built.
#[derive(Default)]
pub(super) struct Writer {
    fields: Vec<(String, Json)>,
}

impl Writer {
    pub fn put(mut self, key: &str, value: Json) -> Writer {
        self.fields.push((key.into(), value));
        self
    }

    /// What is absent is left out.
    pub fn maybe(self, key: &str, value: Option<Json>) -> Writer {
        match value {
            Some(value) => self.put(key, value),
            None => self,
        }
    }

    pub fn text(self, key: &str, value: impl Display) -> Writer {
        self.put(key, text(value))
    }

    pub fn maybe_text(self, key: &str, value: Option<impl Display>) -> Writer {
        self.maybe(key, value.map(text))
    }

    pub fn count(self, key: &str, value: u32) -> Writer {
        self.put(key, Json::Whole(value.into()))
    }

    /// Only written if true.
    pub fn flag(self, key: &str, value: bool) -> Writer {
        self.maybe(key, value.then_some(Json::Bool(true)))
    }

    /// A list that is left out where there is none; an empty one is written.
    pub fn maybe_list<T>(
        self,
        key: &str,
        values: Option<impl IntoIterator<Item = T>>,
        write: impl Fn(T) -> Json,
    ) -> Writer {
        self.maybe(key, values.map(|values| Json::Array(values.into_iter().map(write).collect())))
    }

    pub fn done(self) -> Json {
        Json::Object(self.fields)
    }
}

/// A name, amount, percent, date or word.
pub(super) fn text(value: impl Display) -> Json {
    Json::Text(value.to_string())
}
