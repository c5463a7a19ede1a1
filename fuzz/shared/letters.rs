//! Letters on whatever account a story leads to.

use std::sync::LazyLock;

use chrono::NaiveDate;
use settlekit::agreement::{Form, LetterData, LetterKind, Parties, Subject, Template};
use settlekit::{Account, ArrangementId};

/// Those of the library, loaded once.
static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let forms = [Form::Text, Form::Html];
    let of_kind = |kind: LetterKind| forms.map(|form| Template::of_library(kind, form));
    LetterKind::ALL.into_iter().flat_map(of_kind).collect()
});

/// Whatever can be said in a letter is written by the library's own templates, in both forms, and
/// again in the same words. A statement can always be made.
pub fn check(account: &Account, on: NaiveDate) -> Result<(), String> {
    let offers = account.offers().into_iter();
    let offers = offers.map(|offer| ArrangementId::Offer(offer.terms.offer.clone()));
    let settlements = account.settlements().into_iter();
    let settlements =
        settlements.map(|known| ArrangementId::Settlement(known.terms.settlement.clone()));
    let mut subjects = vec![Subject::Statement];
    for agreed in offers.chain(settlements) {
        subjects.push(Subject::AgreementOn(agreed.clone()));
        subjects.push(Subject::Confirmation(agreed.clone()));
        subjects.push(Subject::Satisfaction(agreed));
    }
    let payments = account.payments().iter();
    subjects.extend(payments.map(|payment| Subject::Receipt(payment.id.clone())));
    let agreements = account.agreements().into_iter();
    let agreements = agreements.map(|known| Subject::Agreement(known.terms.agreement.clone()));
    let written_down: Vec<Subject> = agreements.collect();
    for subject in subjects.iter().chain(&written_down) {
        let must = matches!(subject, Subject::Statement | Subject::Agreement(_));
        let data = match LetterData::of(account, subject, &Parties::default(), on) {
            Ok(data) => data,
            Err(fault) if must => return Err(format!("{subject:?}: {fault:?}")),
            Err(_) => continue,
        };
        for template in TEMPLATES.iter().filter(|known| known.kind() == subject.kind()) {
            let letter =
                template.write(&data).map_err(|faults| format!("{subject:?}: {faults:?}"))?;
            let again = *subject == Subject::Statement;
            if again && template.write(&data).as_ref() != Ok(&letter) {
                return Err(format!("{subject:?} is written in other words"));
            }
        }
    }
    Ok(())
}
