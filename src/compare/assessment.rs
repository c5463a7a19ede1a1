//! How accounts are assessed, as settings to be compared.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::policy::{AssessmentSettings, RecoveryCurve, Shift, Weight};

use super::settings::Setting;

/// Every setting, defaults included.
pub(super) fn assessment_settings(settings: &AssessmentSettings) -> Vec<Setting> {
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
    let mut listed = Vec::new();
    let mut put = |key: &str, value: Option<String>| {
        listed.push((format!("/assessment/{key}"), value));
    };
    put("opening_percent", Some(opening_percent.to_string()));
    put("target_percent", Some(target_percent.to_string()));
    put("recovery_curve", recovery_curve.as_ref().map(curve));
    put("curve_share/opening", Some(curve_share.opening.to_string()));
    put("curve_share/target", Some(curve_share.target.to_string()));
    put("waiting_days", Some(waiting_days.to_string()));
    put("collection_cost_percent", Some(collection_cost_percent.to_string()));
    put("annual_discount_percent", annual_discount_percent.map(|percent| percent.to_string()));
    for weight in Weight::ALL {
        let place = match weight.value() {
            Some(value) => format!("weights/{}/{value}", weight.factor()),
            None => format!("weights/{}", weight.factor()),
        };
        let Shift { opening, target } = settings.weight(weight);
        put(&format!("{place}/opening"), Some(opening.to_string()));
        put(&format!("{place}/target"), Some(target.to_string()));
    }
    listed
}

fn curve(curve: &RecoveryCurve) -> String {
    let point = |point: &crate::policy::RecoveryPoint| {
        format!("{} % at {} days", point.percent, point.age_days)
    };
    let points: Vec<String> = curve.points().iter().map(point).collect();
    format!("{}: {}", curve.source, points.join(", "))
}
