//! What C is told about a policy is what Rust is told.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "each call is one that a C program makes")]

mod caller;

use core::ffi::c_char;
use core::ptr;
use std::path::PathBuf;

use caller::*;
use settlekit::compare::compare;
use settlekit::json::{SchemaOf, fingerprint, policy_from_text, policy_text, schema};
use settlekit::lint::{Witness, lint};
use settlekit_capi::*;

/// The policies of the project that load: sound ones, and those with something to say about.
fn policies() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ["sound", "faulty"] {
        let folder = format!("{}/../../tests/policies/{folder}", env!("CARGO_MANIFEST_DIR"));
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            if policy_from_text(&text).is_ok() {
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "{}", found.len());
    found
}

fn hex(policy: *const settlekit_policy) -> String {
    let mut digits = [0x55u8; 66];
    let status = unsafe { settlekit_policy_fingerprint(policy, digits.as_mut_ptr().cast(), 65) };
    assert_eq!((status, digits[64], digits[65]), (SETTLEKIT_STATUS_OK, 0, 0x55));
    String::from_utf8(digits[..64].to_vec()).unwrap()
}

#[test]
fn a_policy_says_who_it_is() {
    for (path, text_of_file) in policies() {
        let expected = policy_from_text(&text_of_file).unwrap();
        let policy = policy(&text_of_file);
        let called = got(text(""), |place| unsafe { settlekit_policy_name(policy, place) });
        assert_eq!(view(called).unwrap(), expected.name(), "{}", path.display());
        let (mut currency, mut exponent) = (0, 0);
        let status = unsafe { settlekit_policy_currency(policy, &mut currency, &mut exponent) };
        assert_eq!(status, SETTLEKIT_STATUS_OK);
        let is = (expected.currency().numeric().into(), expected.currency().exponent().into());
        assert_eq!((currency, exponent), is);
        let canonical = document(made(|place, _| unsafe { settlekit_policy_json(policy, place) }));
        assert_eq!(canonical, policy_text(&expected));
        assert_eq!(hex(policy), fingerprint(&expected).to_string());
        let again = caller::policy(&canonical);
        assert_eq!(hex(again), hex(policy));
        free_policy(again);
        free_policy(policy);
    }
}

/// A witness, as Rust prints it.
fn witness_as_c_says(witness: &settlekit_witness) -> String {
    let count = |has: i32, count: u32| {
        assert!(has == 1 || (has, count) == (0, 0));
        (has == 1).then_some(count)
    };
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        view(witness.client),
        view(witness.user),
        count(witness.has_age_days, witness.age_days),
        (witness.has_balance == 1).then_some((
            witness.balance_minor,
            witness.currency,
            witness.exponent
        )),
        (witness.has_plan == 1).then_some((
            witness.payments,
            witness.last_day,
            count(witness.has_largest_gap_days, witness.largest_gap_days)
        )),
    )
}

fn witness_as_rust_says(witness: &Witness) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        witness.client.as_ref().map(ToString::to_string),
        witness.user.as_ref().map(ToString::to_string),
        witness.age_days,
        witness.balance.map(|balance| {
            let currency = balance.currency();
            (balance.minor(), currency.numeric(), currency.exponent())
        }),
        witness.plan.map(|plan| (plan.payments, plan.last_day, plan.largest_gap_days)),
    )
}

#[test]
fn findings_are_those_of_rust() {
    let (mut seen, mut doubles) = (std::collections::BTreeSet::new(), 0);
    for (path, text_of_file) in policies() {
        let expected = lint(&policy_from_text(&text_of_file).unwrap());
        let policy = policy(&text_of_file);
        let findings = made(|place, _| unsafe { settlekit_policy_lint(policy, place) });
        free_policy(policy);
        let count = got(0, |place| unsafe { settlekit_findings_count(findings, place) });
        assert_eq!(count, expected.len(), "{}", path.display());
        for (index, expected) in expected.iter().enumerate() {
            let found: settlekit_finding =
                filled(|place| unsafe { settlekit_findings_get(findings, index, place) });
            let kind = name(settlekit_finding_kind_name(found.kind));
            assert_eq!(kind, expected.kind.name());
            assert_eq!(view(found.place).unwrap(), expected.place);
            assert_eq!(view(found.other_place), expected.other_place);
            assert_eq!(view(found.message).unwrap(), expected.message);
            assert_eq!(view(found.suggestion).unwrap(), expected.suggestion);
            let witnesses: Vec<&Witness> =
                [Some(&expected.witness), expected.other_witness.as_ref()]
                    .into_iter()
                    .flatten()
                    .collect();
            assert_eq!(found.witness_count, witnesses.len());
            for (which, expected) in witnesses.into_iter().enumerate() {
                let witness: settlekit_witness = filled(|place| unsafe {
                    settlekit_findings_witness_get(findings, index, which, place)
                });
                assert_eq!(witness_as_c_says(&witness), witness_as_rust_says(expected));
            }
            let mut beyond: settlekit_witness = empty();
            let status = unsafe {
                settlekit_findings_witness_get(findings, index, found.witness_count, &mut beyond)
            };
            assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
            doubles += found.witness_count - 1;
            seen.insert(kind);
        }
        let json = got(text(""), |place| unsafe { settlekit_findings_json(findings, place) });
        assert_eq!(view(json).unwrap(), serde_json::to_string(&expected).unwrap());
        assert_eq!(unsafe { settlekit_findings_free(findings) }, SETTLEKIT_STATUS_OK);
    }
    assert!(seen.len() > 10 && doubles > 1, "{seen:?} {doubles}");
}

#[test]
fn comparisons_are_those_of_rust() {
    let policies: Vec<String> = policies().into_iter().map(|(_, text)| text).collect();
    let mut different = 0;
    for pair in policies.windows(2).step_by(4) {
        let [old, new] = pair else { panic!("windows of two") };
        let expected = compare(&policy_from_text(old).unwrap(), &policy_from_text(new).unwrap());
        let (old, new) = (policy(old), policy(new));
        let found = document(made(|place, _| unsafe { settlekit_policy_compare(old, new, place) }));
        assert_eq!(found, serde_json::to_string(&expected).unwrap());
        different += usize::from(!expected.is_empty());
        free_policy(old);
        free_policy(new);
    }
    assert!(different > 3, "{different}");
}

#[test]
fn schemas_are_those_of_rust() {
    for (of, number) in SchemaOf::ALL.into_iter().zip(1..) {
        let found =
            got(text(""), |place| unsafe { settlekit_schema(settlekit_schema_of(number), place) });
        assert_eq!(view(found).unwrap(), schema(of));
    }
    let mut place = text("");
    for unknown in [0, -1, 9] {
        let status = unsafe { settlekit_schema(settlekit_schema_of(unknown), &mut place) };
        assert_eq!((status, place.length), (SETTLEKIT_STATUS_UNKNOWN_VALUE, 0));
    }
    check_place("schema", |place| unsafe {
        settlekit_schema(settlekit_schema_of(SETTLEKIT_SCHEMA_POLICY), place)
    });
}

#[test]
fn every_function_checks_what_it_takes() {
    let faulty =
        policies().into_iter().find(|(_, text)| !lint(&policy_from_text(text).unwrap()).is_empty());
    let policy = policy(&faulty.unwrap().1);
    let mut number = 0;
    check_place("currency", |place| unsafe {
        settlekit_policy_currency(policy, place, &mut number.clone())
    });
    check_place("exponent", |place| unsafe {
        settlekit_policy_currency(policy, &mut number.clone(), place)
    });
    check_handle("currency", |handle| unsafe {
        settlekit_policy_currency(handle, &mut number.clone(), &mut number.clone())
    });
    number += 1;
    assert_eq!(number, 1);

    let none: *mut settlekit_document = ptr::null_mut();
    check_place("json", |place| unsafe { settlekit_policy_json(policy, place) });
    check_handle("json", |handle| unsafe { settlekit_policy_json(handle, &mut none.clone()) });
    check_place("compare", |place| unsafe { settlekit_policy_compare(policy, policy, place) });
    check_handle("old", |handle| unsafe {
        settlekit_policy_compare(handle, policy, &mut none.clone())
    });
    check_handle("new", |handle| unsafe {
        settlekit_policy_compare(policy, handle, &mut none.clone())
    });

    let mut digits = [0x55 as c_char; 65];
    let mut into = |handle, capacity| unsafe {
        settlekit_policy_fingerprint(handle, digits.as_mut_ptr(), capacity)
    };
    assert_eq!(into(policy, 64), SETTLEKIT_STATUS_BUFFER_TOO_SMALL);
    assert_eq!(into(policy, 0), SETTLEKIT_STATUS_BUFFER_TOO_SMALL);
    assert_eq!(into(ptr::null_mut(), 65), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(digits, [0x55 as c_char; 65]);
    let status = unsafe { settlekit_policy_fingerprint(policy, ptr::null_mut(), 65) };
    assert_eq!(status, SETTLEKIT_STATUS_NULL_POINTER);

    let nothing: *mut settlekit_findings = ptr::null_mut();
    check_place("lint", |place| unsafe { settlekit_policy_lint(policy, place) });
    check_handle("lint", |handle| unsafe { settlekit_policy_lint(handle, &mut nothing.clone()) });
    let findings = made(|place, _| unsafe { settlekit_policy_lint(policy, place) });
    check_place("count", |place| unsafe { settlekit_findings_count(findings, place) });
    check_handle("count", |handle| unsafe { settlekit_findings_count(handle, &mut 0) });
    check_struct("finding", |place| unsafe { settlekit_findings_get(findings, 0, place) });
    check_handle("finding", |handle| unsafe {
        settlekit_findings_get(handle, 0, &mut settlekit_finding { ..empty() })
    });
    check_struct("witness", |place| unsafe {
        settlekit_findings_witness_get(findings, 0, 0, place)
    });
    check_handle("witness", |handle| unsafe {
        settlekit_findings_witness_get(handle, 0, 0, &mut settlekit_witness { ..empty() })
    });
    check_place("json", |place| unsafe { settlekit_findings_json(findings, place) });
    check_handle("json", |handle| unsafe { settlekit_findings_json(handle, &mut text("")) });
    let mut finding: settlekit_finding = empty();
    let status = unsafe { settlekit_findings_get(findings, usize::MAX, &mut finding) };
    assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
    let wrong = policy.cast();
    assert_eq!(unsafe { settlekit_findings_free(wrong) }, SETTLEKIT_STATUS_WRONG_HANDLE);
    assert_eq!(unsafe { settlekit_findings_free(findings) }, SETTLEKIT_STATUS_OK);
    assert_eq!(unsafe { settlekit_findings_free(ptr::null_mut()) }, SETTLEKIT_STATUS_OK);
    free_policy(policy);
}
