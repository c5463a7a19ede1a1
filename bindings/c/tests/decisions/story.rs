//! Scenarios told through the JSON door, step by step.

use std::path::{Path, PathBuf};
use std::ptr;

use serde_json::Value;
use settlekit_capi::*;

use super::{filled, string, written};

/// A decision with the line that it prints.
pub struct Told {
    pub decision: *mut settlekit_decision,
    pub line: Value,
    pub summary: settlekit_summary,
    pub currency: i32,
    pub exponent: i32,
    /// Which step of which scenario.
    pub place: String,
}

impl Drop for Told {
    fn drop(&mut self) {
        assert_eq!(unsafe { settlekit_decision_free(self.decision) }, SETTLEKIT_STATUS_OK);
    }
}

impl Told {
    fn new(decision: *mut settlekit_decision, place: String) -> Told {
        let summary: settlekit_summary =
            filled(|place| unsafe { settlekit_decision_summary_get(decision, place) });
        let json = written(|place| unsafe { settlekit_decision_json(decision, place) });
        let line = serde_json::from_str(&string(json).unwrap()).unwrap();
        let (currency, exponent) = (summary.currency, summary.exponent);
        Told { decision, line, summary, currency, exponent, place }
    }
}

/// Every scenario file, by name.
pub fn scenario_files(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root.join("tests/scenarios")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|kind| kind == "json")).collect();
    files.sort();
    assert!(files.len() > 500, "the scenarios are missing");
    files
}

/// Tells a scenario, and shows every decision.
pub fn tell(path: &Path, show: &mut dyn FnMut(&Told)) {
    let scenario: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let name = path.file_stem().unwrap().to_string_lossy();
    let document = |key: &str| scenario[key].to_string();
    let (policy_text, account_text) = (document("policy"), document("account"));
    let (mut policy, mut account) = (ptr::null_mut(), ptr::null_mut());
    let nowhere = ptr::null_mut();
    unsafe {
        let data = policy_text.as_ptr().cast();
        assert_eq!(
            settlekit_policy_load(data, policy_text.len(), &mut policy, nowhere),
            0,
            "{name}"
        );
        let data = account_text.as_ptr().cast();
        let status = settlekit_account_load(data, account_text.len(), &mut account, nowhere);
        assert_eq!(status, 0, "{name}");
    }
    for (number, step) in scenario["steps"].as_array().unwrap().iter().enumerate() {
        let mut step = step.clone();
        if let Some(fields) = step.as_object_mut() {
            fields.remove("expect");
        }
        let (text, mut decision) = (step.to_string(), ptr::null_mut());
        let status = unsafe {
            let data = text.as_ptr().cast();
            settlekit_account_answer_json(account, policy, data, text.len(), &mut decision, nowhere)
        };
        assert_eq!(status, SETTLEKIT_STATUS_OK, "{name}");
        show(&Told::new(decision, format!("{name}, step {}", number + 1)));
    }
    unsafe {
        assert_eq!(settlekit_account_free(account), SETTLEKIT_STATUS_OK);
        assert_eq!(settlekit_policy_free(policy), SETTLEKIT_STATUS_OK);
    }
}

/// A handle of another kind.
pub fn any_policy() -> *mut settlekit_policy {
    let (text, mut policy) =
        (r#"{"format": 1, "policy": "p", "currency": "USD"}"#, ptr::null_mut());
    let data = text.as_ptr().cast();
    let status = unsafe { settlekit_policy_load(data, text.len(), &mut policy, ptr::null_mut()) };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    policy
}
