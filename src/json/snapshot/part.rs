//! Reading one object of a snapshot. It notes the keys that are asked for, so that each is named
//! once, and any other is a fault.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::date;
use crate::fault::ValueError;
use crate::id::ArrangementId;
use crate::json::command::Reading;
use crate::json::reader::{Fields, Reader};
use crate::json::value::Json;
use crate::money::Money;
use crate::percent::Percent;
use crate::plan::PlanTerms;

/// An object that is being read.
///
/// What is missing or malformed is a fault, and nothing becomes of a document with faults. So a
/// figure that could not be read may be given as any figure, and reading goes on to the next fault.
pub(super) struct Part<'r, 'j> {
    pub reading: &'r mut Reading,
    pub fields: Fields<'j>,
    asked: Vec<&'static str>,
}

/// Reads an object, and finds the keys in it that nobody asked for.
pub(super) fn read_part<'j, T>(
    reading: &mut Reading,
    json: &'j Json,
    place: &str,
    read: impl FnOnce(&mut Part<'_, 'j>) -> Option<T>,
) -> Option<T> {
    let fields = reading.reader.map(json, place)?;
    let mut part = Part { reading, fields, asked: Vec::new() };
    let value = read(&mut part);
    // Reading that stopped early did not ask for every key.
    if value.is_some() {
        let asked = core::mem::take(&mut part.asked);
        part.reading.reader.object(json, place, &asked);
    }
    value
}

/// Reads every item of an array.
pub(super) fn read_list<T>(
    reading: &mut Reading,
    json: &Json,
    place: &str,
    read: impl Fn(&mut Reading, &Json, &str) -> Option<T>,
) -> Option<Vec<T>> {
    let items = reading.reader.array(json, place)?;
    let item = |(index, item)| read(reading, item, &format!("{place}/{index}"));
    Some(items.iter().enumerate().filter_map(item).collect())
}

impl<'j> Part<'_, 'j> {
    pub fn given(&mut self, key: &'static str) -> Option<&'j Json> {
        self.asked.push(key);
        self.fields.get(key)
    }

    fn required<T>(
        &mut self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(&mut Reader, &Json, &str) -> Option<T>,
    ) -> Option<T> {
        self.asked.push(key);
        self.reading.reader.required(&self.fields, key, example, read)
    }

    fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader, &Json, &str) -> Option<T>,
    ) -> Option<T> {
        self.asked.push(key);
        self.reading.reader.optional(&self.fields, key, read)
    }

    /// The name of a thing.
    pub fn name<T: core::str::FromStr<Err = ValueError>>(
        &mut self,
        key: &'static str,
    ) -> Option<T> {
        self.required(key, "\"X1\"", Reader::parsed)
    }

    pub fn maybe_name<T: core::str::FromStr<Err = ValueError>>(
        &mut self,
        key: &'static str,
    ) -> Option<T> {
        self.optional(key, Reader::parsed)
    }

    pub fn text(&mut self, key: &'static str) -> String {
        self.required(key, "\"words\"", Reader::text).unwrap_or_default()
    }

    pub fn maybe_text(&mut self, key: &'static str) -> Option<String> {
        self.optional(key, Reader::text)
    }

    pub fn date(&mut self, key: &'static str) -> NaiveDate {
        self.required(key, "\"2026-03-15\"", Reader::date).unwrap_or(date::LAST_DAY)
    }

    pub fn maybe_date(&mut self, key: &'static str) -> Option<NaiveDate> {
        self.optional(key, Reader::date)
    }

    pub fn count(&mut self, key: &'static str) -> u32 {
        self.required(key, "31", Reader::count).unwrap_or_default()
    }

    pub fn maybe_count(&mut self, key: &'static str) -> Option<u32> {
        self.optional(key, Reader::count)
    }

    /// A count of which nothing makes no sense.
    pub fn at_least_one(&mut self, key: &'static str) -> u32 {
        let count = self.required(key, "1", Reader::count);
        if count == Some(0) {
            self.reading.reader.fault(self.fields.at(key), "must be at least 1, found 0");
        }
        count.unwrap_or_default()
    }

    /// A whole number that may be negative.
    pub fn whole(&mut self, key: &'static str) -> i64 {
        let read = |reader: &mut Reader, json: &Json, at: &str| match json {
            Json::Whole(number) => Some(*number),
            other => {
                reader.fault(at, format!("expected a whole number, found {}", other.kind()));
                None
            }
        };
        self.required(key, "31", read).unwrap_or_default()
    }

    /// Absent is no.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.optional(key, Reader::flag).unwrap_or(false)
    }

    pub fn required_flag(&mut self, key: &'static str) -> bool {
        self.required(key, "true", Reader::flag).unwrap_or(false)
    }

    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let example = words.first().map_or("", |(word, _)| word);
        self.required(key, &format!("\"{example}\""), |reader, json, at| {
            reader.word(json, at, words)
        })
    }

    pub fn maybe_word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.optional(key, |reader, json, at| reader.word(json, at, words))
    }

    pub fn money(&mut self, key: &'static str) -> Money {
        let given = self.required(key, "\"1500.00\"", |_, json, _| Some(json.clone()));
        let at = self.fields.at(key);
        let amount = given.and_then(|json| self.reading.amount(&json, &at));
        amount.unwrap_or(Money::zero(self.reading.currency))
    }

    pub fn maybe_money(&mut self, key: &'static str) -> Option<Money> {
        let json = self.given(key)?;
        self.reading.amount(json, &self.fields.at(key))
    }

    pub fn percent(&mut self, key: &'static str) -> Percent {
        let given = self.required(key, "\"75\"", |_, json, _| Some(json.clone()));
        let at = self.fields.at(key);
        given.and_then(|json| self.reading.percent(&json, &at)).unwrap_or(Percent::ZERO)
    }

    pub fn maybe_percent(&mut self, key: &'static str) -> Option<Percent> {
        let json = self.given(key)?;
        self.reading.percent(json, &self.fields.at(key))
    }

    pub fn maybe_plan(&mut self, key: &'static str) -> Option<PlanTerms> {
        let json = self.given(key)?;
        self.reading.plan(json, &self.fields.at(key))
    }

    /// The offer or the settlement that is named, if any.
    pub fn maybe_arrangement(&mut self) -> Option<ArrangementId> {
        let offer = self.maybe_name("offer").map(ArrangementId::Offer);
        let settlement = self.maybe_name("settlement").map(ArrangementId::Settlement);
        if offer.is_some() && settlement.is_some() {
            let message = "names an offer or a settlement, not both";
            self.reading.reader.fault(self.fields.at("settlement"), message);
        }
        offer.or(settlement)
    }

    pub fn arrangement(&mut self) -> Option<ArrangementId> {
        let given = self.fields.get("offer").or(self.fields.get("settlement"));
        if given.is_none() {
            let message = "neither \"offer\" nor \"settlement\" is here";
            self.reading.reader.fault(self.fields.place.clone(), message);
        }
        self.maybe_arrangement()
    }

    /// A list; absent is an empty one.
    pub fn maybe_list<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Reading, &Json, &str) -> Option<T>,
    ) -> Vec<T> {
        let Some(json) = self.given(key) else { return Vec::new() };
        read_list(self.reading, json, &self.fields.at(key), read).unwrap_or_default()
    }

    pub fn list<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Reading, &Json, &str) -> Option<T>,
    ) -> Vec<T> {
        if self.fields.get(key).is_none() {
            let at = self.fields.at(key);
            self.reading.reader.fault(at, format!("\"{key}\" is missing"));
        }
        self.maybe_list(key, read)
    }

    /// An object within this one.
    pub fn maybe_part<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Part<'_, 'j>) -> Option<T>,
    ) -> Option<T> {
        let json = self.given(key)?;
        read_part(self.reading, json, &self.fields.at(key), read)
    }
}
