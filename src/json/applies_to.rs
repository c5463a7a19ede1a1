//! Whom a dated rule of the law is for, and when: the same for contact rules and obligations.

use alloc::format;
use alloc::vec::Vec;

use crate::policy::{AppliesTo, Collector, DebtKind, Effective};

use super::reader::{Fields, Reader};
use super::value::Json;
use super::words::{COLLECTORS, DEBTS};
use super::writer::{Writer, text};

pub(super) fn read_effective(reader: &mut Reader, fields: &Fields<'_>) -> Effective {
    Effective {
        from: reader.optional(fields, "effective_from", Reader::date),
        to: reader.optional(fields, "effective_to", Reader::date),
    }
}

pub(super) fn read_applies_to(reader: &mut Reader, fields: &Fields<'_>) -> AppliesTo {
    let whom = reader.optional(fields, "applies_to", |reader, json, at| {
        let fields = reader.object(json, at, &["collectors", "debts"])?;
        let collectors = read_list(reader, &fields, "collectors", &COLLECTORS);
        let debts = read_list(reader, &fields, "debts", &DEBTS);
        Some(AppliesTo {
            collectors: collectors.unwrap_or_default().into(),
            debts: debts.unwrap_or_default().into(),
        })
    });
    whom.unwrap_or_default()
}

pub(super) fn read_list<T: Copy>(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    words: &[(&str, T)],
) -> Option<Vec<T>> {
    reader.optional(fields, key, |reader, json, at| {
        let items = reader.array(json, at)?;
        let read = |(index, item)| reader.word(item, &format!("{at}/{index}"), words);
        Some(items.iter().enumerate().filter_map(read).collect())
    })
}

/// What is for all says nothing.
pub(super) fn applies_to_json(applies_to: &AppliesTo) -> Option<Json> {
    let AppliesTo { collectors, debts } = applies_to;
    let words = |words: Vec<&'static str>| {
        (!words.is_empty()).then(|| Json::Array(words.into_iter().map(text).collect()))
    };
    applies_to.asks().then(|| {
        Writer::default()
            .maybe("collectors", words(collectors.iter().copied().map(Collector::name).collect()))
            .maybe("debts", words(debts.iter().copied().map(DebtKind::name).collect()))
            .done()
    })
}
