//! How an account is assessed: where a negotiation opens and aims, what moves that, and what waiting
//! is worth.

use alloc::string::String;
use alloc::vec::Vec;

use crate::money::Rounding;
use crate::percent::Percent;

use super::factor::{Shift, Weight};

/// How accounts are assessed (domain.md 13). It never lets anybody accept less than the rules do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentSettings {
    /// The percent of the balance at which a negotiation opens before anything moves it.
    pub opening_percent: Percent,
    /// The percent of the balance that is aimed at before anything moves it.
    pub target_percent: Percent,
    /// What recovery is to be expected at which age; none, and no worth of waiting is known.
    pub recovery_curve: Option<RecoveryCurve>,
    /// Which share of the points that the curve has fallen since its beginning the age of a debt
    /// takes off.
    pub curve_share: Shift,
    /// How many days waiting means.
    pub waiting_days: u32,
    /// The percent of what is recovered later that recovering it costs.
    pub collection_cost_percent: Percent,
    /// What a later payment loses in a year: simple, actual/365. None is nothing.
    pub annual_discount_percent: Option<Percent>,
    pub(crate) weights: [Shift; Weight::ALL.len()],
}

impl Default for AssessmentSettings {
    /// What the dialect says where a policy is silent. There is no curve.
    fn default() -> AssessmentSettings {
        AssessmentSettings {
            opening_percent: Percent::HUNDRED,
            target_percent: Percent::from_millionths(800_000),
            recovery_curve: None,
            curve_share: Shift {
                opening: Percent::ZERO,
                target: Percent::from_millionths(250_000),
            },
            waiting_days: 180,
            collection_cost_percent: Percent::ZERO,
            annual_discount_percent: None,
            weights: Weight::ALL.map(Weight::usual),
        }
    }
}

impl AssessmentSettings {
    /// How far something moves the range.
    ///
    /// ```
    /// use settlekit::policy::{AssessmentSettings, Dispute, Weight};
    /// let shift = AssessmentSettings::default().weight(Weight::Dispute(Dispute::Partial));
    /// assert_eq!(shift.target.to_string(), "-10");
    /// ```
    #[must_use]
    pub fn weight(&self, of: Weight) -> Shift {
        let mut known = Weight::ALL.iter().zip(&self.weights);
        known.find(|(weight, _)| **weight == of).map_or(Shift::NONE, |(_, shift)| *shift)
    }
}

/// A curve that is shipped under a name, with its source. None is ever taken unless it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoverySample {
    /// A survey of members of the Commercial Collection Agency Association of 2004-10-18, as quoted
    /// by qbpros: commercial debts in the United States, by their time past due. Months are of 30
    /// days, one year 365 days, two years 730. It is no forecast, and says nothing of consumers.
    Ccaa2004,
}

impl RecoverySample {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RecoverySample::Ccaa2004 => "ccaa_2004",
        }
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            RecoverySample::Ccaa2004 => {
                "Commercial Collection Agency Association, survey of members, 2004-10-18, as quoted by qbpros (US commercial debts)"
            }
        }
    }

    /// Its points: days past due, and the percent recovered.
    #[must_use]
    pub fn points(self) -> Vec<RecoveryPoint> {
        match self {
            RecoverySample::Ccaa2004 => [
                (0, 949_000),
                (30, 899_000),
                (60, 813_000),
                (90, 696_000),
                (180, 521_000),
                (270, 391_000),
                (365, 228_000),
                (730, 93_000),
            ]
            .map(|(age_days, percent)| RecoveryPoint {
                age_days,
                percent: Percent::from_millionths(percent),
            })
            .into(),
        }
    }
}

/// One point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryPoint {
    /// The age in days.
    pub age_days: u32,
    /// The percent of what is owed that is to be expected at that age.
    pub percent: Percent,
}

/// What recovery is to be expected at which age. In a compiled policy it has a point at least, its
/// ages rise, and its percents never do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCurve {
    /// The sample that it is; none for one of the host's own.
    pub sample: Option<RecoverySample>,
    /// Where it comes from.
    pub source: String,
    pub(crate) points: Vec<RecoveryPoint>,
}

impl RecoveryCurve {
    /// The sample of a name.
    #[must_use]
    pub fn of_sample(sample: RecoverySample) -> RecoveryCurve {
        RecoveryCurve {
            sample: Some(sample),
            source: sample.source().into(),
            points: sample.points(),
        }
    }

    /// Its points, the earliest first.
    #[must_use]
    pub fn points(&self) -> &[RecoveryPoint] {
        &self.points
    }

    /// The percent at an age: that of a point, between two points on the straight line, before the
    /// first and after the last point that of this one.
    ///
    /// Rounding: to a ten-thousandth of a percent, half up.
    ///
    /// ```
    /// use settlekit::policy::{RecoveryCurve, RecoverySample};
    /// let curve = RecoveryCurve::of_sample(RecoverySample::Ccaa2004);
    /// let at = |age_days| curve.at(age_days).to_string();
    /// assert_eq!((at(0), at(90), at(10_000)), ("94.9".into(), "69.6".into(), "9.3".into()));
    /// // Half way from 69.6 to 52.1, and a third of the way from 94.9 to 89.9.
    /// assert_eq!((at(135), at(10)), ("60.85".into(), "93.2333".into()));
    /// ```
    #[must_use]
    pub fn at(&self, age_days: u32) -> Percent {
        let after = self.points.iter().find(|point| point.age_days >= age_days);
        let before = self.points.iter().rev().find(|point| point.age_days <= age_days);
        match (before, after) {
            (Some(before), Some(after)) => between(before, after, age_days),
            (Some(only), None) | (None, Some(only)) => only.percent,
            (None, None) => Percent::ZERO,
        }
    }

    /// The points by which it has fallen at an age since its beginning.
    pub(crate) fn fallen_at(&self, age_days: u32) -> Percent {
        let first = self.points.first().map_or(Percent::ZERO, |point| point.percent);
        let fallen = first.millionths().saturating_sub(self.at(age_days).millionths());
        Percent::from_millionths(fallen)
    }
}

/// The percent at an age from one point through the next.
fn between(before: &RecoveryPoint, after: &RecoveryPoint, age_days: u32) -> Percent {
    let [from, to] = [before, after].map(|point| i128::from(point.percent.millionths()));
    let days = i128::from(after.age_days).saturating_sub(before.age_days.into());
    let gone = i128::from(age_days).saturating_sub(before.age_days.into());
    let left = days.saturating_sub(gone);
    let sum = from.saturating_mul(left).saturating_add(to.saturating_mul(gone));
    // Without a day between them both points are the same.
    Rounding::HalfUp.divide(sum, days).map_or(before.percent, Percent::from_millionths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(u32, i64)]) -> RecoveryCurve {
        let points = points.iter().map(|(age_days, millionths)| RecoveryPoint {
            age_days: *age_days,
            percent: Percent::from_millionths(*millionths),
        });
        RecoveryCurve { sample: None, source: "ours".into(), points: points.collect() }
    }

    #[test]
    fn a_curve_is_flat_outside_its_points_and_straight_between_them() {
        let check = |points: &[(u32, i64)], age_days: u32, expected: i64| {
            let found = curve(points).at(age_days).millionths();
            assert_eq!(found, expected, "{points:?} at {age_days}");
        };
        check(&[(30, 800_000)], 0, 800_000);
        check(&[(30, 800_000)], 30, 800_000);
        check(&[(30, 800_000)], 31, 800_000);
        check(&[(30, 800_000), (40, 700_000)], 29, 800_000);
        check(&[(30, 800_000), (40, 700_000)], 33, 770_000);
        check(&[(30, 800_000), (40, 700_000)], 40, 700_000);
        check(&[(30, 800_000), (40, 700_000)], 4_000_000_000, 700_000);
        // Half a millionth goes up, less goes down.
        check(&[(0, 2), (2, 1)], 1, 2);
        check(&[(0, 2), (3, 1)], 1, 2);
        check(&[(0, 2), (3, 1)], 2, 1);
        check(&[(0, 900_000), (10, 600_000), (20, 0)], 15, 300_000);
    }

    #[test]
    fn what_has_fallen_is_counted_from_the_first_point() {
        let curve = curve(&[(30, 800_000), (40, 700_000)]);
        assert_eq!(curve.fallen_at(0), Percent::ZERO);
        assert_eq!(curve.fallen_at(35).millionths(), 50_000);
        assert_eq!(curve.fallen_at(400).millionths(), 100_000);
    }

    #[test]
    fn the_sample_is_the_published_column() {
        let sample = RecoveryCurve::of_sample(RecoverySample::Ccaa2004);
        let published = [
            (0, "94.9"),
            (30, "89.9"),
            (60, "81.3"),
            (90, "69.6"),
            (180, "52.1"),
            (270, "39.1"),
            (365, "22.8"),
            (730, "9.3"),
        ];
        assert_eq!(sample.points().len(), published.len());
        for (point, (age_days, percent)) in sample.points().iter().zip(published) {
            assert_eq!((point.age_days, point.percent), (age_days, percent.parse().unwrap()));
        }
        assert_eq!(AssessmentSettings::default().recovery_curve, None);
    }
}
