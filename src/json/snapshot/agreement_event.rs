//! Events of written agreements from a snapshot.

use alloc::sync::Arc;

use crate::account::{AgreementTerms, Event, ReturnedAgreement, SentAgreement};
use crate::json::words::OUTDATED_BECAUSE;

use super::part::Part;
use super::terms::{read_claim_part, read_instalment};

pub(super) fn read_agreement_event(part: &mut Part<'_, '_>, name: &str) -> Option<Event> {
    let agreement = part.name("agreement");
    Some(match name {
        "agreement_created" => {
            let arrangement = part.arrangement();
            Event::AgreementCreated(Arc::new(AgreementTerms {
                version: part.count("version"),
                base: part.money("base"),
                percent: part.maybe_percent("percent"),
                amount: part.money("amount"),
                forgiven: part.money("forgiven"),
                claims: part.list("claims", read_claim_part),
                instalments: part.list("instalments", read_instalment),
                deadline: part.maybe_date("deadline"),
                reason: part.maybe_text("reason"),
                agreement: agreement?,
                arrangement: arrangement?,
            }))
        }
        "agreement_approved" => {
            Event::AgreementApproved { by: part.name("by")?, agreement: agreement? }
        }
        "agreement_sent" => Event::AgreementSent(SentAgreement {
            sent_on: part.date("sent_on"),
            content_hash: part.maybe_name("content_hash"),
            agreement: agreement?,
        }),
        "agreement_returned" => Event::AgreementReturned(ReturnedAgreement {
            signed_by: part.maybe_text("signed_by"),
            signed_on: part.maybe_date("signed_on"),
            content_hash: part.maybe_name("content_hash"),
            agreement: agreement?,
        }),
        "agreement_completed" => Event::AgreementCompleted { agreement: agreement? },
        "agreement_outdated" => {
            let because = part.word("because", &OUTDATED_BECAUSE);
            Event::AgreementOutdated { agreement: agreement?, because: because? }
        }
        _ => return part.unknown_event(name),
    })
}
