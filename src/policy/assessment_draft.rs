//! How accounts are assessed, as written and as it is compiled.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::fault::ValueError;
use crate::percent::Percent;

use super::assessment::{AssessmentSettings, RecoveryCurve, RecoveryPoint, RecoverySample};
use super::compile::Compiler;
use super::factor::{Shift, Weight};

/// How accounts are assessed, as written; what is absent is as by default.
///
/// ```
/// use settlekit::policy::{AssessmentDraft, PolicyDraft, RecoveryCurveDraft, RecoverySample};
/// let mut draft = PolicyDraft::new("p", settlekit::Currency::USD);
/// draft.assessment = AssessmentDraft {
///     recovery_curve: Some(RecoveryCurveDraft::Sample(RecoverySample::Ccaa2004)),
///     target_percent: Some("70".into()),
///     ..AssessmentDraft::default()
/// };
/// let policy = draft.compile().unwrap();
/// assert_eq!(policy.assessment().target_percent.to_string(), "70");
/// assert_eq!(policy.assessment().recovery_curve.as_ref().unwrap().points().len(), 8);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssessmentDraft {
    /// The percent of the balance at which a negotiation opens; absent is 100.
    pub opening_percent: Option<String>,
    /// The percent of the balance that is aimed at, not above the opening; absent is 80, or the
    /// opening if that is lower.
    pub target_percent: Option<String>,
    /// What recovery is to be expected at which age.
    pub recovery_curve: Option<RecoveryCurveDraft>,
    /// Which share of the points that the curve has fallen comes off; absent is 0 of the opening
    /// and 25 of the target.
    pub curve_share: ShiftDraft,
    /// How many days waiting means; absent is 180.
    pub waiting_days: Option<u32>,
    /// The percent of what is recovered later that recovering it costs; absent is 0.
    pub collection_cost_percent: Option<String>,
    /// What a later payment loses in a year; absent is nothing.
    pub annual_discount_percent: Option<String>,
    /// What moves the range; what is absent is as by [`Weight::usual`].
    pub weights: BTreeMap<Weight, ShiftDraft>,
}

/// A move of the opening and the target, as written; what is absent is as by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShiftDraft {
    /// The opening.
    pub opening: Option<String>,
    /// The target.
    pub target: Option<String>,
}

/// A recovery curve as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecoveryCurveDraft {
    /// One that is shipped.
    Sample(RecoverySample),
    /// One of the host's own.
    Own {
        /// Where it comes from.
        source: String,
        /// Its points, the earliest first.
        points: Vec<RecoveryPointDraft>,
    },
}

/// A point of a curve as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryPointDraft {
    /// The age in days.
    pub age_days: u32,
    /// The percent that is to be expected.
    pub percent: String,
}

const PLACE: &str = "/assessment";

impl Compiler<'_> {
    pub(super) fn assessment(&mut self) -> AssessmentSettings {
        let draft = &self.draft.assessment;
        let usual = AssessmentSettings::default();
        let mut share = |text: &Option<String>, key: &str, usual: Percent| {
            self.percent(text.as_deref(), &format!("{PLACE}/{key}")).unwrap_or(usual)
        };
        let opening_percent =
            share(&draft.opening_percent, "opening_percent", usual.opening_percent);
        let aimed_at = usual.target_percent.min(opening_percent);
        let target_percent = share(&draft.target_percent, "target_percent", aimed_at);
        let curve_share = Shift {
            opening: share(
                &draft.curve_share.opening,
                "curve_share/opening",
                usual.curve_share.opening,
            ),
            target: share(
                &draft.curve_share.target,
                "curve_share/target",
                usual.curve_share.target,
            ),
        };
        let collection_cost_percent =
            share(&draft.collection_cost_percent, "collection_cost_percent", Percent::ZERO);
        if target_percent > opening_percent {
            let message = format!("{target_percent} is above the opening, {opening_percent}");
            self.fault(&format!("{PLACE}/target_percent"), message, "\"80\"");
        }
        let discount = format!("{PLACE}/annual_discount_percent");
        AssessmentSettings {
            opening_percent,
            target_percent,
            recovery_curve: self.recovery_curve(),
            curve_share,
            waiting_days: draft.waiting_days.unwrap_or(usual.waiting_days),
            collection_cost_percent,
            annual_discount_percent: self
                .percent(draft.annual_discount_percent.as_deref(), &discount),
            weights: self.weights(),
        }
    }

    fn recovery_curve(&mut self) -> Option<RecoveryCurve> {
        let (source, points) = match self.draft.assessment.recovery_curve.as_ref()? {
            RecoveryCurveDraft::Sample(sample) => return Some(RecoveryCurve::of_sample(*sample)),
            RecoveryCurveDraft::Own { source, points } => (source, points),
        };
        let place = format!("{PLACE}/recovery_curve");
        if source.trim().is_empty() {
            let message = "a curve says where it comes from, found an empty text";
            self.fault(&format!("{place}/source"), message, "\"our own books, 2019 to 2025\"");
        }
        if points.is_empty() {
            let example = "[{\"age_days\": 0, \"percent\": \"94.9\"}]";
            self.fault(&format!("{place}/points"), "a curve needs at least one point", example);
        }
        let mut compiled: Vec<RecoveryPoint> = Vec::new();
        for (index, point) in points.iter().enumerate() {
            let at = format!("{place}/points/{index}");
            let percent = self.percent(Some(&point.percent), &format!("{at}/percent"));
            let age_days = point.age_days;
            if let Some(last) = compiled.last().copied() {
                self.follows(last, age_days, percent, &at);
            }
            // A percent that cannot be read is told once, not again as one that rises.
            let unread = compiled.last().map_or(Percent::HUNDRED, |last| last.percent);
            compiled.push(RecoveryPoint { age_days, percent: percent.unwrap_or(unread) });
        }
        Some(RecoveryCurve { sample: None, source: source.clone(), points: compiled })
    }

    /// Ages rise from point to point, and percents do not.
    fn follows(&mut self, last: RecoveryPoint, age_days: u32, percent: Option<Percent>, at: &str) {
        if age_days <= last.age_days {
            let message = format!(
                "{age_days} days are not more than the {} of the point before",
                last.age_days
            );
            let next = last.age_days.saturating_add(30);
            self.fault(&format!("{at}/age_days"), message, format!("{next}"));
        }
        if let Some(percent) = percent.filter(|percent| *percent > last.percent) {
            let message = format!(
                "{percent} % is more than the {} % of the point before; no debt becomes better with age",
                last.percent
            );
            self.fault(&format!("{at}/percent"), message, format!("\"{}\"", last.percent));
        }
    }

    /// A value of a factor that asks for less may not get more, and what went wrong adds nothing.
    fn weights(&mut self) -> [Shift; Weight::ALL.len()] {
        let unwritten = ShiftDraft::default();
        let compiled = Weight::ALL.map(|weight| {
            let written = self.draft.assessment.weights.get(&weight).unwrap_or(&unwritten);
            let usual = weight.usual();
            let mut points = |text: &Option<String>, key: &str, usual: Percent| {
                self.points(text.as_deref(), &format!("{}/{key}", place_of(weight)))
                    .unwrap_or(usual)
            };
            Shift {
                opening: points(&written.opening, "opening", usual.opening),
                target: points(&written.target, "target", usual.target),
            }
        });
        for (index, (weight, shift)) in Weight::ALL.into_iter().zip(compiled).enumerate() {
            let before = index.checked_sub(1).and_then(|before| {
                Weight::ALL.get(before).copied().zip(compiled.get(before).copied())
            });
            let before = before.filter(|(before, _)| before.factor() == weight.factor());
            let [opening, target] = [|shift: Shift| shift.opening, |shift: Shift| shift.target];
            self.order(weight, "opening", opening(shift), before.map(|it| (it.0, opening(it.1))));
            self.order(weight, "target", target(shift), before.map(|it| (it.0, target(it.1))));
        }
        compiled
    }

    fn order(
        &mut self,
        weight: Weight,
        key: &str,
        points: Percent,
        before: Option<(Weight, Percent)>,
    ) {
        let place = format!("{}/{key}", place_of(weight));
        let (limit, of) = match (weight.value(), before) {
            (None, _) => (Percent::ZERO, None),
            (Some(_), None) => return,
            (Some(_), Some((other, limit))) => (limit, other.value()),
        };
        let (wrong, than) =
            if weight.rises() { (points < limit, "less") } else { (points > limit, "more") };
        if !wrong {
            return;
        }
        let message = match of {
            Some(of) => format!(
                "{points} points are {than} than the {limit} of {of}, so that the factor would work the wrong way round"
            ),
            None => format!("{points} points are more than 0: what went wrong adds nothing"),
        };
        self.fault(&place, message, format!("\"{limit}\""));
    }

    /// Percent points from -100 to 100.
    fn points(&mut self, text: Option<&str>, place: &str) -> Option<Percent> {
        let text = text?;
        let most = Percent::HUNDRED;
        let least = Percent::from_millionths(most.millionths().saturating_neg());
        let what = match text.parse::<Percent>() {
            Ok(points) if (least..=most).contains(&points) => return Some(points),
            Ok(_) | Err(ValueError::OutOfRange) => "is not between -100 and 100",
            Err(ValueError::TooManyDecimals) => "has more than four decimals",
            Err(_) => "is no number of percent points",
        };
        self.quoted_fault(place, text, what, "-10");
        None
    }
}

/// Where a weight is written.
fn place_of(weight: Weight) -> String {
    match weight.value() {
        Some(value) => format!("{PLACE}/weights/{}/{value}", weight.factor()),
        None => format!("{PLACE}/weights/{}", weight.factor()),
    }
}
