//! Letters through the C interface: what they say, their hash, and what is told of wrong requests.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

use std::ffi::c_char;
use std::ptr::null_mut;

use settlekit::json::{Json, Scenario, letter, snapshot};
use settlekit_capi::*;

const STORY: &str = r#"{
  "policy": {"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "75"}]}}},
  "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
              "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
  "steps": [
    {"on": "2026-03-01", "command": "create_settlement", "settlement": "S1", "terms": {"percent": "75"},
     "inception_on": "2026-03-01", "plan": {"payments": 3, "first_due": "2026-04-01", "every": "month"}},
    {"on": "2026-03-02", "command": "create_agreement", "agreement": "A1", "settlement": "S1"},
    {"on": "2026-03-03", "command": "post_payment", "payment": "P1", "amount": "500.00", "effective_on": "2026-03-03"}]
}"#;

fn text(text: &str) -> settlekit_text {
    settlekit_text { data: text.as_ptr().cast(), length: text.len() }
}

fn blank<T>() -> T {
    // SAFETY: every struct of the interface is numbers, pointers and texts, for which zero is fine.
    unsafe { std::mem::zeroed() }
}

fn said(found: settlekit_text) -> String {
    // SAFETY: a view that the library gave.
    let bytes = unsafe { std::slice::from_raw_parts(found.data.cast::<u8>(), found.length) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn taken(document: *mut settlekit_document) -> String {
    let mut found = text("");
    // SAFETY: a document that the library gave; it is freed once.
    unsafe {
        assert_eq!(settlekit_document_text(document, &mut found), SETTLEKIT_STATUS_OK);
        let found = said(found);
        assert_eq!(settlekit_document_free(document), SETTLEKIT_STATUS_OK);
        found
    }
}

fn restored() -> (settlekit::Account, *mut settlekit_account) {
    let (account, _) = Scenario::load(STORY).unwrap().play();
    let written = snapshot(&account);
    let mut handle = null_mut();
    // SAFETY: the text is there, and so is the place.
    let status = unsafe {
        settlekit_account_restore(written.as_ptr().cast(), written.len(), &mut handle, null_mut())
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    (account, handle)
}

fn request(kind: i32) -> settlekit_letter_request {
    let mut request: settlekit_letter_request = blank();
    request.struct_size = u32::try_from(size_of::<settlekit_letter_request>()).unwrap();
    request.kind = settlekit_letter_kind(kind);
    request.dated = 20514; // 2026-03-02
    request
}

/// Status, text, data, hash and faults of a letter.
#[derive(Debug, Default)]
struct Answer {
    status: i32,
    text: String,
    data: String,
    hash: String,
    faults: Vec<(u64, String)>,
}

fn ask(account: *const settlekit_account, request: &settlekit_letter_request) -> Answer {
    let (mut letter, mut data, mut error) = (null_mut(), null_mut(), null_mut());
    let mut hash = [0 as c_char; 65];
    let mut answer = Answer::default();
    // SAFETY: all that is pointed to lives for the call.
    unsafe {
        let status = settlekit_account_letter(
            account,
            request,
            &mut letter,
            &mut data,
            hash.as_mut_ptr(),
            hash.len(),
            &mut error,
        );
        answer.status = status;
        if status == SETTLEKIT_STATUS_OK {
            (answer.text, answer.data) = (taken(letter), taken(data));
            answer.hash = hash
                .iter()
                .take(64)
                .map(|digit| char::from(u8::try_from(*digit).unwrap()))
                .collect();
            assert_eq!(hash[64], 0);
            return answer;
        }
        assert!(letter.is_null() && data.is_null() && hash[0] == 0);
        let mut count = 0;
        assert_eq!(settlekit_error_fault_count(error, &mut count), SETTLEKIT_STATUS_OK);
        for index in 0..count {
            let mut fault: settlekit_fault = blank();
            fault.struct_size = u32::try_from(size_of::<settlekit_fault>()).unwrap();
            assert_eq!(settlekit_error_fault_get(error, index, &mut fault), SETTLEKIT_STATUS_OK);
            answer.faults.push((fault.line, said(fault.message)));
        }
        assert_eq!(settlekit_error_free(error), SETTLEKIT_STATUS_OK);
    }
    answer
}

#[test]
fn a_letter_is_the_same_as_from_json() {
    let (account, handle) = restored();
    let lines = [text("1 Main Street"), text("Springfield")];
    let mut debtor: settlekit_letter_party = blank();
    debtor.struct_size = u32::try_from(size_of::<settlekit_letter_party>()).unwrap();
    (debtor.name, debtor.address, debtor.address_count) = (text("Ada & Co"), lines.as_ptr(), 2);
    let notices = [text("A notice.")];
    let mut parties: settlekit_letter_parties = blank();
    parties.struct_size = u32::try_from(size_of::<settlekit_letter_parties>()).unwrap();
    (parties.debtor, parties.employee) = (&debtor, text("M. Reyes"));
    (parties.notices, parties.notice_count) = (notices.as_ptr(), 1);
    parties.residual = settlekit_residual(SETTLEKIT_RESIDUAL_CONTINUES);
    let mut compared = 0;
    for form in [SETTLEKIT_FORM_TEXT, SETTLEKIT_FORM_HTML] {
        for (kind, word, key, name) in [
            (SETTLEKIT_LETTER_AGREEMENT, "agreement", "agreement", "A1"),
            (SETTLEKIT_LETTER_AGREEMENT, "agreement", "settlement", "S1"),
            (SETTLEKIT_LETTER_CONFIRMATION, "confirmation", "settlement", "S1"),
            (SETTLEKIT_LETTER_RECEIPT, "receipt", "payment", "P1"),
            (SETTLEKIT_LETTER_STATEMENT, "statement", "", ""),
        ] {
            let mut asked = request(kind);
            asked.form = settlekit_form(form);
            asked.parties = &parties;
            let place = match key {
                "agreement" => &mut asked.agreement,
                "settlement" => &mut asked.settlement,
                _ => &mut asked.payment,
            };
            if !key.is_empty() {
                *place = text(name);
            }
            let form = if form == SETTLEKIT_FORM_TEXT { "text" } else { "html" };
            let named =
                if key.is_empty() { String::new() } else { format!(r#""{key}": "{name}","#) };
            let json = format!(
                r#"{{"letter": "{word}", {named} "on": "2026-03-02", "form": "{form}", "parties": {{
                "debtor": {{"name": "Ada & Co", "address": ["1 Main Street", "Springfield"]}},
                "employee": "M. Reyes", "notices": ["A notice."], "residual": "continues"}}}}"#
            );
            let wanted = letter(&account, &Json::parse(&json).unwrap()).unwrap();
            let found = ask(handle, &asked);
            assert_eq!(found.text, wanted.text);
            assert_eq!(found.hash, wanted.content_hash.as_str());
            assert_eq!(found.data, serde_json::to_string(&wanted.data).unwrap());
            compared += 1;
        }
    }
    assert_eq!(compared, 10);
    // SAFETY: the handle is used no more.
    assert_eq!(unsafe { settlekit_account_free(handle) }, SETTLEKIT_STATUS_OK);
}

#[test]
fn what_is_wrong_is_told() {
    let (_, handle) = restored();
    let status = |change: &dyn Fn(&mut settlekit_letter_request)| {
        let mut asked = request(SETTLEKIT_LETTER_STATEMENT);
        change(&mut asked);
        ask(handle, &asked).status
    };
    let unknown = SETTLEKIT_STATUS_UNKNOWN_VALUE;
    assert_eq!(status(&|asked| asked.kind = settlekit_letter_kind(0)), unknown);
    assert_eq!(status(&|asked| asked.kind = settlekit_letter_kind(6)), unknown);
    assert_eq!(status(&|asked| asked.form = settlekit_form(3)), unknown);
    assert_eq!(status(&|asked| asked.payment = text("P1")), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(status(&|_| ()), SETTLEKIT_STATUS_OK);
    let receipt = |payment: &str| {
        let mut asked = request(SETTLEKIT_LETTER_RECEIPT);
        asked.payment = text(payment);
        ask(handle, &asked).status
    };
    assert_eq!(receipt("P9"), SETTLEKIT_STATUS_NOT_THERE);
    let mut unpaid = request(SETTLEKIT_LETTER_SATISFACTION);
    unpaid.settlement = text("S1");
    assert_eq!(ask(handle, &unpaid).status, SETTLEKIT_STATUS_NOT_THERE);

    // A template's faults have their lines.
    let mut own = request(SETTLEKIT_LETTER_STATEMENT);
    own.template_text = text("{{ on }}\n{{ statement.owned }}\n{{ statment }}");
    let found = ask(handle, &own);
    assert_eq!(found.status, SETTLEKIT_STATUS_INVALID_DOCUMENT);
    let lines: Vec<u64> = found.faults.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3]);
    assert!(found.faults[0].1.starts_with("statement.owned: unknown name"));
    own.template_text = text("{{ statement.credit }}");
    let found = ask(handle, &own);
    assert!(found.faults[0].1.starts_with("statement.credit: this letter does not have it"));

    // Too little room for the hash writes nothing.
    let (mut letter, mut hash) = (null_mut(), [7 as c_char; 64]);
    // SAFETY: all that is pointed to lives for the call.
    let status = unsafe {
        let asked = request(SETTLEKIT_LETTER_STATEMENT);
        let hash = hash.as_mut_ptr();
        settlekit_account_letter(handle, &asked, &mut letter, null_mut(), hash, 64, null_mut())
    };
    assert_eq!(status, SETTLEKIT_STATUS_BUFFER_TOO_SMALL);
    assert!(letter.is_null() && hash.iter().all(|digit| *digit == 7));
    // Neither data nor hash is needed.
    // SAFETY: as above.
    let status = unsafe {
        let asked = request(SETTLEKIT_LETTER_STATEMENT);
        settlekit_account_letter(handle, &asked, &mut letter, null_mut(), null_mut(), 0, null_mut())
    };
    assert_eq!(status, SETTLEKIT_STATUS_OK);
    assert!(taken(letter).contains("STATEMENT OF ACCOUNT"));
    // SAFETY: the handle is used no more.
    assert_eq!(unsafe { settlekit_account_free(handle) }, SETTLEKIT_STATUS_OK);
}
