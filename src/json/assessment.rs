//! How accounts are assessed, and the facts of an assessment, from JSON and to it.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use crate::account::{Action, AssessmentFacts};
use crate::policy::{
    AssessmentDraft, AssessmentSettings, Dispute, Hardship, RecoveryCurve, RecoveryCurveDraft,
    RecoveryPoint, RecoveryPointDraft, RecoverySample, Relationship, Shift, ShiftDraft, Weight,
    Willingness,
};

use super::command::Reading;
use super::policy_text::{Keys, count, percent, text};
use super::reader::{Fields, Reader};
use super::value::Json;
use super::words::Words;
use super::writer::Writer;

const SAMPLES: Words<RecoverySample, 1> =
    [(RecoverySample::Ccaa2004.name(), RecoverySample::Ccaa2004)];

pub(super) fn read_assessment(
    reader: &mut Reader,
    json: &Json,
    place: &str,
) -> Option<AssessmentDraft> {
    let keys = [
        "opening_percent",
        "target_percent",
        "recovery_curve",
        "curve_share",
        "waiting_days",
        "collection_cost_percent",
        "annual_discount_percent",
        "weights",
    ];
    let fields = reader.object(json, place, &keys)?;
    let mut draft = AssessmentDraft {
        opening_percent: reader.optional(&fields, "opening_percent", Reader::text),
        target_percent: reader.optional(&fields, "target_percent", Reader::text),
        recovery_curve: reader.optional(&fields, "recovery_curve", read_curve),
        curve_share: reader.optional(&fields, "curve_share", read_shift).unwrap_or_default(),
        waiting_days: reader.optional(&fields, "waiting_days", Reader::count),
        collection_cost_percent: reader.optional(&fields, "collection_cost_percent", Reader::text),
        annual_discount_percent: reader.optional(&fields, "annual_discount_percent", Reader::text),
        ..AssessmentDraft::default()
    };
    if let Some(json) = fields.get("weights") {
        read_weights(reader, json, &fields.at("weights"), &mut draft);
    }
    Some(draft)
}

fn read_shift(reader: &mut Reader, json: &Json, place: &str) -> Option<ShiftDraft> {
    let fields = reader.object(json, place, &["opening", "target"])?;
    Some(ShiftDraft {
        opening: reader.optional(&fields, "opening", Reader::text),
        target: reader.optional(&fields, "target", Reader::text),
    })
}

/// The keys of the weights: each factor once.
fn factors() -> Vec<&'static str> {
    let mut names: Vec<&str> = Weight::ALL.map(Weight::factor).into();
    names.dedup();
    names
}

fn read_weights(reader: &mut Reader, json: &Json, place: &str, draft: &mut AssessmentDraft) {
    let factors = factors();
    let Some(fields) = reader.object(json, place, &factors) else { return };
    for factor in factors {
        let Some(json) = fields.get(factor) else { continue };
        let at = fields.at(factor);
        let of_factor = Weight::ALL.into_iter().filter(|weight| weight.factor() == factor);
        let values: Vec<&str> = of_factor.clone().filter_map(Weight::value).collect();
        if values.is_empty() {
            let shift = read_shift(reader, json, &at).unwrap_or_default();
            draft.weights.extend(of_factor.map(|weight| (weight, shift.clone())));
            continue;
        }
        let Some(fields) = reader.object(json, &at, &values) else { continue };
        for weight in of_factor {
            let key = weight.value().unwrap_or_default();
            if let Some(shift) = reader.optional(&fields, key, read_shift) {
                draft.weights.insert(weight, shift);
            }
        }
    }
}

fn read_curve(reader: &mut Reader, json: &Json, place: &str) -> Option<RecoveryCurveDraft> {
    let fields = reader.object(json, place, &["sample", "source", "points"])?;
    if fields.get("sample").is_some() {
        for key in ["source", "points"] {
            if fields.get(key).is_some() {
                reader.fault(fields.at(key), format!("a sample has its own {key}"));
            }
        }
        let word = |reader: &mut Reader, json: &Json, at: &str| reader.word(json, at, &SAMPLES);
        return reader.optional(&fields, "sample", word).map(RecoveryCurveDraft::Sample);
    }
    let example = "\"our own books, 2019 to 2025\"";
    let source = reader.required(&fields, "source", example, Reader::text);
    let example = "[{\"age_days\": 0, \"percent\": \"94.9\"}]";
    let points = reader.required(&fields, "points", example, |reader, json, at| {
        let points = reader.array(json, at)?;
        let read = |(index, point)| read_point(reader, point, &format!("{at}/{index}"));
        points.iter().enumerate().map(read).collect::<Vec<_>>().into_iter().collect()
    });
    Some(RecoveryCurveDraft::Own { source: source?, points: points? })
}

fn read_point(reader: &mut Reader, json: &Json, place: &str) -> Option<RecoveryPointDraft> {
    let fields = reader.object(json, place, &["age_days", "percent"])?;
    let age_days = reader.required(&fields, "age_days", "90", Reader::count);
    let percent = reader.required(&fields, "percent", "\"69.6\"", Reader::text);
    Some(RecoveryPointDraft { age_days: age_days?, percent: percent? })
}

/// The settings that are not as by default.
pub(super) fn assessment_keys(settings: &AssessmentSettings) -> Keys {
    let AssessmentSettings {
        opening_percent,
        target_percent,
        recovery_curve,
        curve_share,
        waiting_days,
        collection_cost_percent,
        annual_discount_percent,
        // They are asked one by one.
        weights: _,
    } = settings;
    let usual = AssessmentSettings::default();
    let mut keys = Keys::default();
    keys.put_unless("opening_percent", opening_percent, &usual.opening_percent, percent);
    let aimed_at = usual.target_percent.min(*opening_percent);
    keys.put_unless("target_percent", target_percent, &aimed_at, percent);
    keys.put_some("recovery_curve", recovery_curve, curve);
    keys.put_object("curve_share", shift_keys(*curve_share, usual.curve_share));
    keys.put_unless("waiting_days", waiting_days, &usual.waiting_days, |days| count(*days));
    let key = "collection_cost_percent";
    keys.put_unless(key, collection_cost_percent, &usual.collection_cost_percent, percent);
    keys.put_some("annual_discount_percent", annual_discount_percent, percent);
    let mut weights = Keys::default();
    for factor in factors() {
        let mut inner = Keys::default();
        for weight in Weight::ALL.into_iter().filter(|weight| weight.factor() == factor) {
            let shift = shift_keys(settings.weight(weight), weight.usual());
            match weight.value() {
                Some(value) => inner.put_object(value, shift),
                None => inner = shift,
            }
        }
        weights.put_object(factor, inner);
    }
    keys.put_object("weights", weights);
    keys
}

fn shift_keys(shift: Shift, usual: Shift) -> Keys {
    let Shift { opening, target } = shift;
    let mut keys = Keys::default();
    keys.put_unless("opening", &opening, &usual.opening, percent);
    keys.put_unless("target", &target, &usual.target, percent);
    keys
}

fn curve(curve: &RecoveryCurve) -> Json {
    if let Some(sample) = curve.sample {
        return Json::Object(vec![("sample".into(), text(sample.name()))]);
    }
    let point = |RecoveryPoint { age_days, percent: share }: &RecoveryPoint| {
        let mut keys = Keys::default();
        keys.put("age_days", count(*age_days));
        keys.put("percent", percent(share));
        Json::Object(keys.0)
    };
    let mut keys = Keys::default();
    keys.put("source", text(&curve.source));
    keys.put("points", Json::Array(curve.points().iter().map(point).collect()));
    Json::Object(keys.0)
}

impl Reading {
    pub(super) fn assess(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let before = self.reader.faults.len();
        let relationships = Relationship::ALL.map(|value| (value.name(), value));
        let hardships = Hardship::ALL.map(|value| (value.name(), value));
        let disputes = Dispute::ALL.map(|value| (value.name(), value));
        let willing = Willingness::ALL.map(|value| (value.name(), value));
        let facts = AssessmentFacts {
            relationship: self.one_of(fields, "relationship", &relationships),
            hardship: self.one_of(fields, "hardship", &hardships),
            dispute: self.one_of(fields, "dispute", &disputes),
            willingness: self.one_of(fields, "willingness", &willing),
            age_days: self.reader.optional(fields, "age_days", Reader::count),
            unanswered_attempts: self.reader.optional(fields, "unanswered_attempts", Reader::count),
            broken_promises: self.reader.optional(fields, "broken_promises", Reader::count),
            legal_cost: fields
                .get("legal_cost")
                .and_then(|json| self.amount(json, &fields.at("legal_cost"))),
            legal_chance: fields
                .get("legal_chance")
                .and_then(|json| self.percent(json, &fields.at("legal_chance"))),
            legal_recovery: fields
                .get("legal_recovery")
                .and_then(|json| self.percent(json, &fields.at("legal_recovery"))),
            legal_days: self.reader.optional(fields, "legal_days", Reader::count),
            claims: self.claims(fields),
        };
        (self.reader.faults.len() == before).then(|| Action::Assess(Box::new(facts)))
    }

    fn one_of<T: Copy>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        self.reader.optional(fields, key, |reader, json, at| reader.word(json, at, words))
    }
}

/// The facts as they are written, but for the claims.
pub(super) fn write_facts(writer: Writer, facts: &AssessmentFacts) -> Writer {
    let AssessmentFacts {
        relationship,
        hardship,
        dispute,
        willingness,
        age_days,
        unanswered_attempts,
        broken_promises,
        legal_cost,
        legal_chance,
        legal_recovery,
        legal_days,
        claims: _,
    } = facts;
    let whole = |count: &Option<u32>| count.map(|count| Json::Whole(count.into()));
    writer
        .maybe_text("relationship", relationship.map(Relationship::name))
        .maybe_text("hardship", hardship.map(Hardship::name))
        .maybe_text("dispute", dispute.map(Dispute::name))
        .maybe_text("willingness", willingness.map(Willingness::name))
        .maybe("age_days", whole(age_days))
        .maybe("unanswered_attempts", whole(unanswered_attempts))
        .maybe("broken_promises", whole(broken_promises))
        .maybe_text("legal_cost", legal_cost.map(|cost| cost.to_string()))
        .maybe_text("legal_chance", *legal_chance)
        .maybe_text("legal_recovery", *legal_recovery)
        .maybe("legal_days", whole(legal_days))
}
