//! What contact rules leave in events, from a snapshot.

use alloc::boxed::Box;

use crate::json::command::Reading;
use crate::json::value::Json;
use crate::json::words::DISCLOSURES;
use crate::sending::{CitedRule, Disclosure};

use super::part::{Part, read_part};

pub(super) fn read_cited_rule(part: &mut Part<'_, '_>) -> Option<Box<CitedRule>> {
    part.maybe_part("rule", |part| {
        Some(Box::new(CitedRule { name: part.text("name"), citation: part.text("citation") }))
    })
}

pub(super) fn read_disclosure(
    reading: &mut Reading,
    json: &Json,
    place: &str,
) -> Option<Disclosure> {
    read_part(reading, json, place, |part| {
        let kind = part.word("kind", &DISCLOSURES);
        Some(Disclosure {
            claim: part.maybe_name("claim"),
            rule: part.maybe_text("rule"),
            citation: part.maybe_text("citation"),
            kind: kind?,
        })
    })
}
