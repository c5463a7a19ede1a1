//! Agreements and letters as text.

use core::ffi::{CStr, c_char};

use settlekit::Fault;
use settlekit::agreement::{
    Form, LetterData, LetterKind, Parties, Party, Residual, Subject, Template, TemplateFaults,
};

use crate::account::{self, settlekit_account};
use crate::code::{name_of, value_of};
use crate::command::one_arrangement;
use crate::document::{self, settlekit_document};
use crate::error::{Failure, settlekit_error};
use crate::guard::guard;
use crate::raw::{self, Out};
use crate::status::settlekit_status;
use crate::status::{SETTLEKIT_STATUS_BUFFER_TOO_SMALL, SETTLEKIT_STATUS_NOT_THERE};
use crate::text::settlekit_text;
use crate::value::date_from_days;

/// What kind of letter it is: one of SETTLEKIT_LETTER_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_letter_kind(pub i32);

/// The agreement, to be signed by both.
pub const SETTLEKIT_LETTER_AGREEMENT: i32 = 1;
/// The confirmation of what was agreed.
pub const SETTLEKIT_LETTER_CONFIRMATION: i32 = 2;
/// The receipt of a payment.
pub const SETTLEKIT_LETTER_RECEIPT: i32 = 3;
/// The statement of the account.
pub const SETTLEKIT_LETTER_STATEMENT: i32 = 4;
/// The letter that says that the debt is satisfied.
pub const SETTLEKIT_LETTER_SATISFACTION: i32 = 5;

const LETTER_KINDS: [(i32, LetterKind, &CStr); 5] = [
    (SETTLEKIT_LETTER_AGREEMENT, LetterKind::Agreement, c"agreement"),
    (SETTLEKIT_LETTER_CONFIRMATION, LetterKind::Confirmation, c"confirmation"),
    (SETTLEKIT_LETTER_RECEIPT, LetterKind::Receipt, c"receipt"),
    (SETTLEKIT_LETTER_STATEMENT, LetterKind::Statement, c"statement"),
    (SETTLEKIT_LETTER_SATISFACTION, LetterKind::Satisfaction, c"satisfaction"),
];

/// The name of a kind of letter in the dialect, such as "receipt"; "unknown" for a number that is
/// none. Never NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_letter_kind_name(code: settlekit_letter_kind) -> *const c_char {
    name_of(&LETTER_KINDS, code.0)
}

/// In which form a letter is written: one of SETTLEKIT_FORM_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_form(pub i32);

/// Plain text.
pub const SETTLEKIT_FORM_TEXT: i32 = 1;
/// A page of HTML that can be printed. What the data holds is escaped.
pub const SETTLEKIT_FORM_HTML: i32 = 2;

const FORMS: [(i32, Form, &CStr); 2] =
    [(SETTLEKIT_FORM_TEXT, Form::Text, c"text"), (SETTLEKIT_FORM_HTML, Form::Html, c"html")];

/// What becomes of the rest of a debt that is settled for less: one of SETTLEKIT_RESIDUAL_*. It
/// selects the text.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_residual(pub i32);

/// The creditor gives it up; so does 0.
pub const SETTLEKIT_RESIDUAL_EXTINGUISHED: i32 = 1;
/// It continues to be owed, and may be pursued, also by whoever buys it.
pub const SETTLEKIT_RESIDUAL_CONTINUES: i32 = 2;

const RESIDUALS: [(i32, Residual, &CStr); 2] = [
    (SETTLEKIT_RESIDUAL_EXTINGUISHED, Residual::Extinguished, c"extinguished"),
    (SETTLEKIT_RESIDUAL_CONTINUES, Residual::Continues, c"continues"),
];

/// One party of a letter.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_letter_party {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// The name.
    pub name: settlekit_text,
    /// The telephone number; may be left out.
    pub telephone: settlekit_text,
    /// The e-mail address; may be left out.
    pub email: settlekit_text,
    /// The address, line by line; may be NULL with 0.
    pub address: *const settlekit_text,
    /// How many lines it has.
    pub address_count: usize,
}

/// Who a letter is between, and what the host adds to it. Nothing is needed: what is left out, or
/// NULL with 0, is left out of the text.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_letter_parties {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// What becomes of the rest of the debt: one of SETTLEKIT_RESIDUAL_*; 0 is extinguished.
    pub residual: settlekit_residual,
    /// Who owes; may be NULL.
    pub debtor: *const settlekit_letter_party,
    /// Whom it is owed; may be NULL.
    pub creditor: *const settlekit_letter_party,
    /// Who first lent or delivered, where the debt was sold since; may be NULL.
    pub original_creditor: *const settlekit_letter_party,
    /// Who collects; may be NULL.
    pub agency: *const settlekit_letter_party,
    /// Who handles the matter; may be left out.
    pub employee: settlekit_text,
    /// Who is in charge; may be left out.
    pub supervisor: settlekit_text,
    /// The host's reference; may be left out.
    pub reference: settlekit_text,
    /// Which law governs, in the host's words; may be left out.
    pub governing_law: settlekit_text,
    /// Where and how to pay, line by line.
    pub pay_to: *const settlekit_text,
    /// How many lines.
    pub pay_to_count: usize,
    /// Other terms, one paragraph each.
    pub other_terms: *const settlekit_text,
    /// How many.
    pub other_term_count: usize,
    /// Further conditions for satisfying the balance, one paragraph each.
    pub conditions: *const settlekit_text,
    /// How many.
    pub condition_count: usize,
    /// Notices that the law asks for, one paragraph each.
    pub notices: *const settlekit_text,
    /// How many.
    pub notice_count: usize,
}

/// Which letter is asked for.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_letter_request {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// One of SETTLEKIT_LETTER_*.
    pub kind: settlekit_letter_kind,
    /// One of SETTLEKIT_FORM_*; 0 is text.
    pub form: settlekit_form,
    /// The day of the letter, in days since 1970-01-01.
    pub dated: i32,
    /// Of an agreement: which one that was created. Left out, the agreement is on the offer or
    /// settlement as it stands.
    pub agreement: settlekit_text,
    /// Of an agreement, confirmation or satisfaction: the offer that it is about; else left out.
    pub offer: settlekit_text,
    /// Of an agreement, confirmation or satisfaction: the settlement that it is about; else left
    /// out.
    pub settlement: settlekit_text,
    /// Of a receipt: the payment; else left out.
    pub payment: settlekit_text,
    /// Who it is between; may be NULL.
    pub parties: *const settlekit_letter_parties,
    /// The host's own template; left out it is the one that comes with the library.
    pub template_text: settlekit_text,
}

raw::structs!(settlekit_letter_party, settlekit_letter_parties, settlekit_letter_request);

/// How many bytes a content hash takes: 64 digits and the zero that ends it.
pub const SETTLEKIT_CONTENT_HASH_SIZE: i32 = 65;

const CONTENT_HASH_BYTES: usize = 65;

/// Writes a letter on an account. Nothing changes, and whether it may be sent is not asked. The same
/// account, request and template give the same bytes.
///
/// `letter` takes the text; `data`, if it is not NULL, what the text was made from, as JSON: each
/// figure with the event that holds it. `content_hash`, if it is not NULL, takes the SHA-256 of
/// exactly the text, as SETTLEKIT_CONTENT_HASH_SIZE bytes: 64 hexadecimal digits in small letters
/// and a zero.
///
/// Returns SETTLEKIT_STATUS_OK and writes what is asked for; the caller frees the documents.
/// NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
/// UNKNOWN_VALUE, INVALID_VALUE, BUSY; BUFFER_TOO_SMALL if `capacity` is less; NOT_THERE if the
/// account has nothing of that name, or it is not agreed, not paid or was returned;
/// INVALID_DOCUMENT for a template that does not load or uses what the letter does not have: the
/// error has each fault with its line within the template. One thread at a time for each account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_account_letter(
    account: *const settlekit_account,
    request: *const settlekit_letter_request,
    letter: *mut *mut settlekit_document,
    data: *mut *mut settlekit_document,
    content_hash: *mut c_char,
    capacity: usize,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let (out, out_data) = (Out::new(letter, "letter")?, Out::optional(data, "data")?);
        if !content_hash.is_null() && capacity < CONTENT_HASH_BYTES {
            let message = format!("a hash needs {CONTENT_HASH_BYTES} bytes, not {capacity}");
            return Err(Failure::new(SETTLEKIT_STATUS_BUFFER_TOO_SMALL, message));
        }
        // SAFETY: the caller keeps the contract of the header.
        let asked = unsafe { Asked::read(request)? };
        // SAFETY: as above.
        let found = unsafe {
            account::read(account, |state| {
                LetterData::of(&state.account, &asked.subject, &asked.parties, asked.on)
                    .map_err(|found| Failure::new(SETTLEKIT_STATUS_NOT_THERE, found.to_string()))
            })?
        };
        let written = asked.template.write(&found).map_err(of_template)?;
        // SAFETY: as above; the caller gives so many bytes, and they are not what was just made.
        unsafe {
            if !content_hash.is_null() {
                let digits = format!("{}\0", written.content_hash);
                content_hash.cast::<u8>().copy_from_nonoverlapping(digits.as_ptr(), digits.len());
            }
            if let Some(out_data) = out_data {
                // Every key is a text and nothing here fails to serialise.
                out_data.set(document::give(serde_json::to_string(&found).unwrap_or_default()));
            }
            out.set(document::give(written.text));
        }
        Ok(())
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { guard(error, work) }
}

/// Looks whether a template is one for a kind of letter: whether it uses only what such a letter
/// has.
///
/// Returns SETTLEKIT_STATUS_OK; NULL_POINTER, MISALIGNED, INVALID_UTF8, UNKNOWN_VALUE;
/// INVALID_DOCUMENT: the error has each fault with its line. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_template_check(
    template_text: *const c_char,
    template_text_length: usize,
    kind: settlekit_letter_kind,
    form: settlekit_form,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        // SAFETY: the caller keeps the contract of texts.
        let given = unsafe {
            crate::text::text(template_text, template_text_length).required("template_text")?
        };
        let kind = value_of(&LETTER_KINDS, kind.0, "kind")?;
        Template::load(given, kind, form_of(form)?).map_err(of_template)?;
        Ok(())
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { guard(error, work) }
}

/// The template that comes with the library, as a start for an own one.
///
/// Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
/// MISALIGNED, UNKNOWN_VALUE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_template_of_library(
    kind: settlekit_letter_kind,
    form: settlekit_form,
    document: *mut *mut settlekit_document,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let out = Out::new(document, "document")?;
        let kind = value_of(&LETTER_KINDS, kind.0, "kind")?;
        let template = Template::of_library(kind, form_of(form)?);
        // SAFETY: the caller keeps the contract of places.
        unsafe { out.set(document::give(template.text().into())) };
        Ok(())
    };
    // SAFETY: the caller keeps the contract of the header.
    unsafe { guard(error, work) }
}

/// A request that was read.
struct Asked {
    subject: Subject,
    parties: Parties,
    template: Template,
    on: chrono::NaiveDate,
}

impl Asked {
    /// # Safety
    /// As for [`raw::read`] and [`settlekit_text::read`].
    unsafe fn read(request: *const settlekit_letter_request) -> Result<Asked, Failure> {
        // SAFETY: as for this function.
        unsafe {
            let asked = raw::read(request)?;
            let kind = value_of(&LETTER_KINDS, asked.kind.0, "kind")?;
            let form = form_of(asked.form)?;
            let on = date_from_days(asked.dated, "dated")?;
            let subject = read_subject(&asked, kind)?;
            let parties = read_parties(asked.parties)?;
            let template = match asked.template_text.read("template_text")? {
                Some(own) => Template::load(own, kind, form).map_err(of_template)?,
                None => Template::of_library(kind, form),
            };
            Ok(Asked { subject, parties, template, on })
        }
    }
}

fn form_of(form: settlekit_form) -> Result<Form, Failure> {
    if form.0 == 0 { Ok(Form::Text) } else { value_of(&FORMS, form.0, "form") }
}

/// # Safety
/// As for [`settlekit_text::read`].
unsafe fn read_subject(
    asked: &settlekit_letter_request,
    kind: LetterKind,
) -> Result<Subject, Failure> {
    let given = |text: settlekit_text| !text.data.is_null() || text.length > 0;
    let of_agreement = given(asked.agreement);
    let too_many = match kind {
        LetterKind::Agreement if of_agreement => {
            given(asked.offer) || given(asked.settlement) || given(asked.payment)
        }
        LetterKind::Agreement | LetterKind::Confirmation | LetterKind::Satisfaction => {
            of_agreement || given(asked.payment)
        }
        LetterKind::Receipt => of_agreement || given(asked.offer) || given(asked.settlement),
        LetterKind::Statement => {
            of_agreement || given(asked.offer) || given(asked.settlement) || given(asked.payment)
        }
    };
    if too_many {
        return Err(Failure::invalid(format!(
            "a letter of the kind {} is not about all that is named",
            kind.name()
        )));
    }
    // SAFETY: as for this function.
    unsafe {
        Ok(match kind {
            LetterKind::Agreement if of_agreement => {
                Subject::Agreement(asked.agreement.required_name("agreement")?)
            }
            LetterKind::Agreement => {
                Subject::AgreementOn(one_arrangement(asked.offer, asked.settlement)?)
            }
            LetterKind::Confirmation => {
                Subject::Confirmation(one_arrangement(asked.offer, asked.settlement)?)
            }
            LetterKind::Satisfaction => {
                Subject::Satisfaction(one_arrangement(asked.offer, asked.settlement)?)
            }
            LetterKind::Receipt => Subject::Receipt(asked.payment.required_name("payment")?),
            LetterKind::Statement => Subject::Statement,
        })
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_parties(parties: *const settlekit_letter_parties) -> Result<Parties, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let Some(given) = raw::read_optional(parties)? else { return Ok(Parties::default()) };
        let residual = match given.residual.0 {
            0 => Residual::Extinguished,
            code => value_of(&RESIDUALS, code, "residual")?,
        };
        Ok(Parties {
            debtor: read_party(given.debtor)?,
            creditor: read_party(given.creditor)?,
            original_creditor: read_party(given.original_creditor)?,
            agency: read_party(given.agency)?,
            employee: given.employee.owned("employee")?,
            supervisor: given.supervisor.owned("supervisor")?,
            reference: given.reference.owned("reference")?,
            pay_to: lines(given.pay_to, given.pay_to_count, "pay_to")?,
            other_terms: lines(given.other_terms, given.other_term_count, "other_terms")?,
            conditions: lines(given.conditions, given.condition_count, "conditions")?,
            notices: lines(given.notices, given.notice_count, "notices")?,
            governing_law: given.governing_law.owned("governing_law")?,
            residual,
        })
    }
}

/// # Safety
/// As for [`raw::read`] and [`settlekit_text::read`].
unsafe fn read_party(party: *const settlekit_letter_party) -> Result<Option<Party>, Failure> {
    // SAFETY: as for this function.
    unsafe {
        let Some(given) = raw::read_optional(party)? else { return Ok(None) };
        raw::check_reserved(given.reserved)?;
        Ok(Some(Party {
            name: given.name.required("the name of a party")?.into(),
            address: lines(given.address, given.address_count, "address")?,
            telephone: given.telephone.owned("telephone")?,
            email: given.email.owned("email")?,
        }))
    }
}

/// # Safety
/// As for [`raw::read_slice`] and [`settlekit_text::read`].
unsafe fn lines(
    texts: *const settlekit_text,
    count: usize,
    what: &str,
) -> Result<Vec<String>, Failure> {
    if texts.is_null() && count == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: as for this function.
    let texts = unsafe { raw::read_slice(texts, count, what)? };
    // SAFETY: as for this function.
    texts.iter().map(|text| Ok(unsafe { text.required(what)? }.into())).collect()
}

/// The faults of a template, each with its line.
fn of_template(found: TemplateFaults) -> Failure {
    let fault = |fault: settlekit::agreement::TemplateFault| {
        let message = match fault.name {
            Some(name) => format!("{name}: {}", fault.message),
            None => fault.message,
        };
        let mut told = Fault::new("/template", message);
        told.line = Some(fault.line);
        told
    };
    Failure::document("template", found.faults.into_iter().map(fault).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_number_and_name() {
        for kind in LetterKind::ALL {
            let known = LETTER_KINDS.iter().find(|(_, known, _)| *known == kind);
            assert_eq!(known.map(|(.., name)| name.to_str()), Some(Ok(kind.name())));
        }
        for (number, form, name) in FORMS {
            assert_eq!(
                (form_of(settlekit_form(number)).ok(), name.to_str()),
                (Some(form), Ok(form.name()))
            );
        }
        assert_eq!(form_of(settlekit_form(0)).ok(), Some(Form::Text));
        assert!(form_of(settlekit_form(3)).is_err());
    }
}
